"""What a person needs to go on with an office of the demo: keys and a crew's sign-in."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.rules import Role, new_password
from app.crews import queries as crew_queries

SOURCE = "Kantor contoh: jumlah diterbitkan, sebaran buatan kami"
EMAIL = "petugas@jemput.example"


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """A key for each role and a crew's sign-in, shown once."""

    office_id: str
    keys: dict[str, str]
    coordinator_id: str
    email: str
    password: str


def mint_keys(db: Session, office_id: str) -> Loaded:
    """A new key for each role, and a new password for the crew; earlier ones open nothing more."""
    accounts.revoke_keys_labelled(db, office_id=office_id, label=SOURCE)
    first_crew = min(crew_queries.names(db, office_id).items(), key=lambda item: item[1])[0]
    keys: dict[str, str] = {}
    coordinator = ""
    password = new_password()
    for role in Role:
        crew_id = first_crew if role == Role.FIELD else None
        member = accounts.member_for(db, office_id=office_id, role=role, crew_id=crew_id)
        keys[role] = accounts.make_key(db, member=member, label=SOURCE)[1]
        coordinator = member.id if role == Role.COORDINATOR else coordinator
        if role == Role.FIELD:
            accounts.edit_member(db, member=member, email=EMAIL, password=password)
    return Loaded(
        office_id=office_id,
        keys=keys,
        coordinator_id=coordinator,
        email=EMAIL,
        password=password,
    )
