"""What a person needs to go on with an office of the demo: keys and sign-ins."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.rules import Role, new_password
from app.crews import queries as crew_queries

SOURCE = "Kantor contoh: jumlah diterbitkan, sebaran buatan kami"
EMAILS = {
    Role.VIEWER: "pemantau@jemput.example",
    Role.FIELD: "petugas@jemput.example",
    Role.COORDINATOR: "koordinator@jemput.example",
    Role.MANAGER: "manajer@jemput.example",
    Role.ADMIN: "admin@jemput.example",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """A key for each role, and how each signs in on a page: shown once.

    emails     by role
    password   the same for all of them
    """

    office_id: str
    keys: dict[str, str]
    coordinator_id: str
    emails: dict[str, str]
    password: str


def _label(role: Role) -> str:
    """Told apart on the page of members: Kantor contoh: Manajer."""
    return f"Kantor contoh: {accounts.NAMES[role]}"


def mint_keys(db: Session, office_id: str) -> Loaded:
    """New keys and a new password for each role; earlier ones open nothing more."""
    # A demo that was begun earlier called all its keys by their source.
    for label in (SOURCE, *map(_label, EMAILS)):
        accounts.revoke_keys_labelled(db, office_id=office_id, label=label)
    first_crew = min(crew_queries.names(db, office_id).items(), key=lambda item: item[1])[0]
    keys: dict[str, str] = {}
    coordinator = ""
    password = new_password()
    for role, email in EMAILS.items():
        crew_id = first_crew if role == Role.FIELD else None
        member = accounts.member_for(db, office_id=office_id, role=role, crew_id=crew_id)
        keys[role] = accounts.make_key(db, member=member, label=_label(role))[1]
        coordinator = member.id if role == Role.COORDINATOR else coordinator
        accounts.edit_member(db, member=member, email=email, password=password)
    return Loaded(
        office_id=office_id,
        keys=keys,
        coordinator_id=coordinator,
        emails={role.value: email for role, email in EMAILS.items()},
        password=password,
    )
