"""Who may call, in the signature of every door.

    def list_sites(caller: Coordinator, …) -> …

Each alias below names the roles that may call. The office in the path must be the caller's, as
must the province: another one's and one that does not exist look the same. tests/house finds a
door without one.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session

from app.accounts import actions, queries, rules
from app.accounts.rules import Role
from app.accounts.tables import Member
from app.core.clock import now, office_today
from app.core.errors import NotAllowed, NotFound, NotSignedIn
from app.core.routes import READS
from app.core.unit import Signature, UnitOfWork
from app.settings import settings

COOKIE = "jemput_session"


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Who is calling, as what, in which office (or province), on which business date."""

    office_id: str
    member_id: str
    name: str
    role: Role
    crew_id: str | None
    zone: str
    today: date


def _unit(request: Request) -> UnitOfWork:
    return request.state.unit


def _session(unit: "Unit") -> Session:
    return unit.session


Unit = Annotated[UnitOfWork, Depends(_unit)]
Db = Annotated[Session, Depends(_session)]


def _member(request: Request, unit: Unit) -> Member:
    """Whose key or cookie came with the request."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        found = _by_key(unit, secret.strip())
    else:
        found = _by_cookie(request, unit.session)
    if found is None:
        raise NotSignedIn("not_signed_in", id="Masuk dahulu.", en="Sign in first.")
    return found


def _by_key(unit: UnitOfWork, secret: str) -> Member | None:
    key = queries.key_by_digest(unit.session, rules.digest(secret))
    if key is None:
        return None
    moment = now()
    if rules.is_use_worth_noting(key.used_at, moment):
        unit.note(lambda db: actions.note_use(db, key=key, moment=moment))
    return queries.member_by_key(unit.session, key)


def _by_cookie(request: Request, db: Session) -> Member | None:
    secret = request.cookies.get(COOKIE)
    if secret is None:
        return None
    own_page = rules.same_origin(request.headers.get("origin"), settings().public_url)
    if request.method not in READS and not own_page:
        raise NotAllowed(
            "foreign_origin",
            id="Permintaan ini tidak berasal dari halaman Jemput.",
            en="This request does not come from Jemput's own pages.",
        )
    return queries.member_by_sign_in(db, rules.digest(secret), now())


def _caller(member: Member, db: Session) -> Caller:
    office = queries.office(db, member.office_id)
    return Caller(
        office_id=member.office_id,
        member_id=member.id,
        name=member.name,
        role=Role(member.role),
        crew_id=member.crew_id,
        zone=office.zone,
        today=office_today(office.zone, office.business_date),
    )


class Allowed:
    """A dependency that lets the members of some roles into their own office."""

    def __init__(self, roles: frozenset[Role]) -> None:
        self.roles = roles

    def __call__(
        self,
        office: Annotated[str, Path(max_length=64)],
        member: Annotated[Member, Depends(_member)],
        unit: Unit,
    ) -> Caller:
        return _let_in(member, unit, tenant=office, roles=self.roles)


class AllowedInProvince:
    """A dependency that lets the members of some roles into their own province."""

    def __init__(self, roles: frozenset[Role]) -> None:
        self.roles = roles

    def __call__(
        self,
        province: Annotated[str, Path(max_length=64)],
        member: Annotated[Member, Depends(_member)],
        unit: Unit,
    ) -> Caller:
        return _let_in(member, unit, tenant=province, roles=self.roles)


def _let_in(member: Member, unit: UnitOfWork, *, tenant: str, roles: frozenset[Role]) -> Caller:
    if tenant != member.office_id:
        raise NotFound
    if member.role not in roles:
        raise NotAllowed(
            "not_allowed",
            id="Peran Anda tidak mengizinkan hal ini.",
            en="Your role does not allow this.",
        )
    unit.sign(Signature(office_id=member.office_id, member_id=member.id))
    return _caller(member, unit.session)


def anyone_signed_in(member: Annotated[Member, Depends(_member)], unit: Unit) -> Caller:
    unit.sign(Signature(office_id=member.office_id, member_id=member.id))
    return _caller(member, unit.session)


def open_to_everyone() -> None:
    """A door that is open to everyone, and says so."""


Anyone = Annotated[None, Depends(open_to_everyone)]
SignedIn = Annotated[Caller, Depends(anyone_signed_in)]
AnyMember = Annotated[Caller, Depends(Allowed(rules.MEMBERS))]
Viewer = Annotated[Caller, Depends(Allowed(rules.VIEWERS))]
FieldTeam = Annotated[Caller, Depends(Allowed(rules.FIELD_TEAMS))]
Coordinator = Annotated[Caller, Depends(Allowed(rules.COORDINATORS))]
Manager = Annotated[Caller, Depends(Allowed(rules.MANAGERS))]
Admin = Annotated[Caller, Depends(Allowed(rules.ADMINS))]
OfProvince = Annotated[Caller, Depends(AllowedInProvince(rules.PROVINCES))]
