"""Doors to offices, members, keys and sign-ins."""

from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import Path as PathPart
from fastapi import Request, Response
from sqlalchemy.orm import Session

from app.accounts import actions, queries
from app.accounts.access import (
    COOKIE,
    Admin,
    AnyMember,
    Anyone,
    Db,
    SignedIn,
    Unit,
)
from app.accounts.rules import Role, is_over
from app.accounts.schemas import (
    GrantNew,
    GrantShown,
    KeyMade,
    KeyNew,
    KeyShown,
    Me,
    MemberEdit,
    MemberNew,
    MemberShown,
    OfficeEdit,
    OfficeShown,
    PlannerWeights,
    SignInRequest,
)
from app.accounts.tables import ApiKey, Member, Office, ProvinceGrant
from app.core import routes
from app.core.clock import office_today
from app.core.errors import TooMany
from app.core.pace import is_too_fast
from app.core.pages import Page, PageOf, page
from app.core.unit import Signature
from app.core.versions import IfMatch, match, show
from app.settings import settings

router = routes.router(tags=["accounts"])
MAY_GO = frozenset({"email", "crew"})
RowId = Annotated[str, PathPart(max_length=64)]


@router.post("/session")
def sign_in(
    request: Request, response: Response, asked: SignInRequest, _: Anyone, unit: Unit
) -> Me:
    """Sign in on a page; the cookie is httpOnly and SameSite."""
    _slow_down(request, asked.email)
    unit.secret = True
    member, secret = actions.sign_in(
        unit.session, email=asked.email, password=asked.password, hours=settings().session_hours
    )
    unit.sign(Signature(office_id=member.office_id, member_id=member.id))
    response.set_cookie(
        COOKIE,
        secret,
        max_age=settings().session_hours * 3600,
        httponly=True,
        samesite="lax",
        secure=settings().secure_cookies,
    )
    return _me(member)


@router.get("/session")
def me(caller: SignedIn) -> Me:
    """Who the key or the cookie stands for."""
    return Me(
        office=caller.office_id,
        member=caller.member_id,
        name=caller.name,
        role=caller.role.value,
        crew=caller.crew_id,
    )


@router.delete("/session", status_code=204)
def sign_out(request: Request, response: Response, _: SignedIn, db: Db) -> None:
    """Sign out of the page."""
    actions.sign_out(db, secret=request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE)


@router.get("/offices/{office}")
def show_office(caller: AnyMember, db: Db, response: Response) -> OfficeShown:
    """The office and the planner's weights."""
    found = queries.office(db, caller.office_id)
    show(response, found.version)
    return _office(found)


@router.patch("/offices/{office}")
def edit_office(
    caller: Admin, db: Db, asked: OfficeEdit, if_match: IfMatch, response: Response
) -> OfficeShown:
    """Change the office's name, telephone number or weights."""
    match(if_match, queries.office(db, caller.office_id, for_edit=True).version)
    weights = None if asked.weights is None else asked.weights.model_dump(exclude_unset=True)
    phone = {"phone": asked.phone} if "phone" in asked.model_fields_set else {}
    found = actions.edit_office(
        db, office_id=caller.office_id, name=asked.name, weights=weights, **phone
    )
    show(response, found.version)
    return _office(found)


@router.get("/offices/{office}/members")
def list_members(caller: Admin, db: Db, asked: PageOf) -> Page[MemberShown]:
    """The office's members."""
    return page(db, queries.members(caller.office_id), Member.id, asked, show=_member)


@router.post("/offices/{office}/members", status_code=201)
def add_member(caller: Admin, db: Db, asked: MemberNew) -> MemberShown:
    """Add a member."""
    made = actions.add_member(
        db,
        office_id=caller.office_id,
        name=asked.name,
        role=Role(asked.role),
        email=asked.email,
        password=asked.password,
        crew_id=asked.crew,
    )
    return _member(made)


@router.get("/offices/{office}/members/{member}")
def show_member(caller: Admin, db: Db, member: RowId, response: Response) -> MemberShown:
    """One member."""
    found = queries.member(db, caller.office_id, member)
    show(response, found.version)
    return _member(found)


@router.patch("/offices/{office}/members/{member}")
def edit_member(
    *,
    caller: Admin,
    db: Db,
    member: RowId,
    asked: MemberEdit,
    if_match: IfMatch,
    response: Response,
) -> MemberShown:
    """Change a member; the last admin of an office stays one."""
    found = queries.member(db, caller.office_id, member, for_edit=True)
    match(if_match, found.version)
    said = asked.model_dump(exclude_unset=True)
    changes: dict[str, Any] = {
        name: value for name, value in said.items() if value is not None or name in MAY_GO
    }
    if "crew" in changes:
        changes["crew_id"] = changes.pop("crew")
    actions.edit_member(db, member=found, **changes)
    show(response, found.version)
    return _member(found)


@router.get("/offices/{office}/keys")
def list_keys(caller: Admin, db: Db, asked: PageOf) -> Page[KeyShown]:
    """The office's keys, without their secrets."""
    show_key = partial(_key, at=queries.reached(db, caller.office_id))
    return page(db, queries.keys(caller.office_id), ApiKey.id, asked, show=show_key)


@router.post("/offices/{office}/keys", status_code=201)
def make_key(caller: Admin, unit: Unit, asked: KeyNew) -> KeyMade:
    """Make a key for a member; its secret is shown this once."""
    unit.secret = True
    owner = queries.member(unit.session, caller.office_id, asked.member)
    made, secret = actions.make_key(
        unit.session, member=owner, label=asked.label, expires_at=asked.expires_at
    )
    shown = _key(made, at=queries.reached(unit.session, caller.office_id))
    return KeyMade(**shown.model_dump(), secret=secret)


@router.delete("/offices/{office}/keys/{key}", status_code=204)
def revoke_key(caller: Admin, db: Db, key: RowId) -> None:
    """The key opens nothing any more."""
    actions.revoke_key(key=queries.key(db, caller.office_id, key))


@router.get("/offices/{office}/province-grants")
def list_grants(caller: AnyMember, db: Db, asked: PageOf) -> Page[GrantShown]:
    """Which provinces may see the office's aggregates, and which might once."""
    found = queries.grants(caller.office_id)
    return page(db, found, ProvinceGrant.id, asked, show=partial(_grant, db))


@router.post("/offices/{office}/province-grants", status_code=201)
def let_province_see(caller: Admin, db: Db, asked: GrantNew) -> GrantShown:
    """Let a province see the office's aggregates: no site, no visit, no person."""
    made = actions.let_province_see(
        db, office_id=caller.office_id, province_id=asked.province, by=caller.member_id
    )
    return _grant(db, made)


@router.delete("/offices/{office}/province-grants/{grant}", status_code=204)
def end_grant(caller: Admin, db: Db, grant: RowId) -> None:
    """The province sees nothing of the office any more."""
    actions.end_grant(grant=queries.grant(db, caller.office_id, grant), by=caller.member_id)


def _slow_down(request: Request, email: str) -> None:
    if is_too_fast(request, settings().sign_in_attempts, "session", email):
        raise TooMany(
            "too_many_attempts",
            id="Terlalu banyak percobaan masuk. Coba lagi satu menit lagi.",
            en="Too many sign-in attempts. Try again in a minute.",
            retry_after=60,
        )


def _office(found: Office) -> OfficeShown:
    return OfficeShown(
        id=found.id,
        name=found.name,
        zone=found.zone,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        today=office_today(found.zone, found.business_date),
        phone=found.phone,
        weights=PlannerWeights(**found.weights),
    )


def _member(found: Member) -> MemberShown:
    return MemberShown(
        id=found.id,
        name=found.name,
        email=found.email,
        role=found.role,  # pyright: ignore[reportArgumentType] -- no province has this door
        crew=found.crew_id,
        active=found.active,
        has_password=found.password_hash is not None,
        signed_in_at=found.signed_in_at,
        version=found.version,
    )


def _me(found: Member) -> Me:
    return Me(
        office=found.office_id,
        member=found.id,
        name=found.name,
        role=Role(found.role).value,
        crew=found.crew_id,
    )


def _key(found: ApiKey, *, at: datetime) -> KeyShown:
    return KeyShown(
        id=found.id,
        member=found.member_id,
        label=found.label,
        made_at=found.made_at,
        expires_at=found.expires_at,
        revoked_at=found.revoked_at,
        used_at=found.used_at,
        over=is_over(found.revoked_at, found.expires_at, at=at),
    )


def _grant(db: Session, found: ProvinceGrant) -> GrantShown:
    return GrantShown(
        id=found.id,
        province=found.province_id,
        name=queries.office(db, found.province_id).name,
        made_at=found.made_at,
        revoked_at=found.revoked_at,
    )
