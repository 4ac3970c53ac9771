"""What people do with offices, members, keys and sign-ins."""

from datetime import date, datetime, timedelta
from typing import Any

from pwdlib import PasswordHash
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.rules import Role, digest, is_province, new_secret
from app.accounts.tables import ApiKey, Member, Office, ProvinceGrant, SignIn
from app.core.clock import now, office_today
from app.core.errors import Conflict, Field, Invalid, NotSignedIn, to_correct
from app.core.ids import new_id
from app.core.ledgers import check_not_ahead
from app.core.writing import long_date

passwords = PasswordHash.recommended()
# Compared with when there is no such member, so that both answers take as long.
NOBODY_HASH = passwords.hash(new_secret())


NAMES = {
    Role.VIEWER: "Pemantau",
    Role.FIELD: "Petugas lapangan",
    Role.COORDINATOR: "Koordinator",
    Role.MANAGER: "Manajer",
    Role.ADMIN: "Admin",
    Role.PROVINCE: "Pemantau provinsi",
}
"""Of members who are made for a key, until somebody edits them."""


def open_office(
    db: Session, *, code: str, name: str, zone: str, business_date: date | None = None
) -> Office:
    """There is an office; `business_date` holds a demo office at its day."""
    if db.get(Office, code) is not None:
        raise Conflict("office_exists", id="Kantor ini sudah ada.", en="This office exists.")
    made = Office(id=code, name=name, zone=zone, business_date=business_date, weights={}, version=1)
    db.add(made)
    db.flush()
    return made


def come_to(db: Session, *, office_id: str, day: date) -> None:
    """The office's day is `day` or a later one.

    A demo office, which is held at a day, moves on to it: whoever shows how a week goes reports
    the days of that week. Days do not come back. Raises Invalid (date_ahead) where a real office
    has not got there.
    """
    found = queries.office(db, office_id)
    reached = office_today(found.zone, found.business_date)
    if found.business_date is None:
        check_not_ahead(day, reached, path="")
    elif reached < day:
        db.execute(
            update(Office)
            .where(Office.id == office_id, Office.business_date < day)
            .values(business_date=day)
            .execution_options(synchronize_session=False)
        )
        db.refresh(found)


def edit_office(
    db: Session, *, office_id: str, name: str | None, weights: dict[str, Any] | None, **phone: Any
) -> Office:
    """The office has the given name and weights; what is None stays, as does a `phone` not given."""
    found = queries.office(db, office_id)
    found.name = name or found.name
    found.weights = found.weights if weights is None else weights
    found.phone = phone.get("phone", found.phone)
    found.version += 1
    return found


def add_member(
    db: Session,
    *,
    office_id: str,
    name: str,
    role: Role,
    email: str | None = None,
    password: str | None = None,
    crew_id: str | None = None,
) -> Member:
    """The office has one more member.

    Raises Conflict where the role is none of an office's, Invalid for an e-mail that somebody has
    and for one without a password.
    """
    if (role == Role.PROVINCE) is not is_province(office_id):
        raise Conflict(
            "role_elsewhere",
            id="Peran pemantau provinsi hanya ada di provinsi, dan hanya itu yang ada di sana.",
            en="A province's viewers are in a province, and nobody else is.",
        )
    _check_email(db, email)
    _check_can_sign_in(email, has_password=password is not None)
    made = Member(
        office_id=office_id,
        id=new_id(),
        name=name,
        email=email,
        password_hash=passwords.hash(password) if password else None,
        role=role,
        crew_id=crew_id,
        active=True,
        signed_in_at=None,
        version=1,
    )
    db.add(made)
    db.flush()
    return made


def member_for(db: Session, *, office_id: str, role: Role, crew_id: str | None = None) -> Member:
    """The office's first active member of the role (and crew); made when there is none."""
    found = queries.member_with_role(db, office_id, role, crew_id)
    return found or add_member(
        db, office_id=office_id, name=NAMES[role], role=role, crew_id=crew_id
    )


def edit_member(db: Session, *, member: Member, **changes: Any) -> Member:
    """The member has the given values; ended or with a new password, every sign-in ends too.

    Raises Invalid for an e-mail that somebody else has and for one without a password, and
    Conflict where no admin would be left.
    """
    _check_email(db, changes.get("email"), by_other_than=member.id)
    known = changes.get("password") or member.password_hash
    _check_can_sign_in(changes.get("email"), has_password=known is not None)
    _check_admin_is_left(db, member, changes)
    password = changes.pop("password", None)
    for name, value in changes.items():
        setattr(member, name, value)
    if password is not None:
        member.password_hash = passwords.hash(password)
    if password is not None or not member.active:
        db.execute(delete(SignIn).where(SignIn.member_id == member.id))
    member.version += 1
    db.flush()
    return member


def note_use(db: Session, *, key: ApiKey, moment: datetime) -> None:
    """The key was used at this moment."""
    db.execute(
        update(ApiKey)
        .where(ApiKey.office_id == key.office_id, ApiKey.id == key.id)
        .values(used_at=moment)
        .execution_options(synchronize_session=False)
    )


def make_key(
    db: Session, *, member: Member, label: str, expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """The member can act with a new key; its secret is told once and not kept.

    Raises Invalid for an end that has come already by the office's date.
    """
    _check_still_to_come(db, member.office_id, expires_at)
    secret = new_secret()
    made = ApiKey(
        office_id=member.office_id,
        id=new_id(),
        member_id=member.id,
        label=label,
        digest=digest(secret),
        made_at=now(),
        expires_at=expires_at,
        revoked_at=None,
        used_at=None,
    )
    db.add(made)
    db.flush()
    return made, secret


def revoke_keys_labelled(db: Session, *, office_id: str, label: str) -> None:
    """The office's keys with this label open nothing any more."""
    labelled = queries.keys(office_id).where(ApiKey.label == label, ApiKey.revoked_at.is_(None))
    for key in db.scalars(labelled):
        revoke_key(key=key)


def revoke_key(*, key: ApiKey) -> None:
    """The key opens nothing any more."""
    key.revoked_at = key.revoked_at or now()


def sign_in(db: Session, *, email: str, password: str, hours: int) -> tuple[Member, str]:
    """The member is signed in; the secret belongs into the cookie. Raises NotSignedIn."""
    found = queries.member_by_email(db, email)
    known_hash = found.password_hash if found and found.password_hash else NOBODY_HASH
    if not passwords.verify(password, known_hash) or found is None:
        raise NotSignedIn(
            "sign_in_failed",
            id="Surel atau kata sandi tidak cocok.",
            en="E-mail or password does not match.",
        )
    secret = new_secret()
    moment = now()
    found.signed_in_at = moment
    db.add(
        SignIn(
            digest=digest(secret),
            office_id=found.office_id,
            member_id=found.id,
            made_at=moment,
            expires_at=moment + timedelta(hours=hours),
        )
    )
    return found, secret


def sign_out(db: Session, *, secret: str) -> None:
    """The sign-in of this secret is over."""
    db.execute(delete(SignIn).where(SignIn.digest == digest(secret)))


def let_province_see(db: Session, *, office_id: str, province_id: str, by: str) -> ProvinceGrant:
    """From now on the province sees the office's aggregates. Raises Invalid, Conflict."""
    queries.office(db, office_id, for_edit=True)
    if not (is_province(province_id) and queries.office_exists(db, province_id)):
        id = (
            "Provinsi ini belum memakai Jemput di sini. Bila kodenya benar, minta pengelola peladen "
            "membukanya dengan perintah jemput province; sesudah itu izinkan lagi di sini."
        )
        en = (
            "This province is not here yet. If its code is right, ask whoever runs the server to "
            "open it with the command jemput province; after that allow it here again."
        )
        field = Field(path="province", id=id, en=en)
        raise Invalid("province_unknown", id=id, en=en, fields=(field,))
    if queries.standing_grant(db, office_id=office_id, province_id=province_id) is not None:
        raise Conflict(
            "province_sees",
            id="Provinsi ini sudah melihat angka kantor Anda.",
            en="This province sees your office's figures already.",
        )
    made = ProvinceGrant(
        office_id=office_id,
        id=new_id(),
        province_id=province_id,
        made_by=by,
        made_at=now(),
        revoked_by=None,
        revoked_at=None,
    )
    db.add(made)
    db.flush()
    return made


def end_grant(*, grant: ProvinceGrant, by: str) -> None:
    """The province sees nothing of the office any more."""
    if grant.revoked_at is None:
        grant.revoked_at, grant.revoked_by = now(), by


def _check_still_to_come(db: Session, office_id: str, expires_at: datetime | None) -> None:
    if expires_at is not None and expires_at <= queries.reached(db, office_id):
        today_id, today_en = long_date(queries.today(db, office_id))
        raise _wrong(
            "expires_at",
            id=f"Sudah lewat: hari ini {today_id}. Pilih hari ini atau sesudahnya.",
            en=f"Already past: today is {today_en}. Choose today or a later day.",
        )


def _check_email(db: Session, email: str | None, *, by_other_than: str | None = None) -> None:
    if email is not None and queries.email_taken(db, email, by_other_than=by_other_than):
        raise _wrong(
            "email",
            id="Surel ini sudah dipakai anggota lain.",
            en="Another member has this e-mail.",
        )


def _check_can_sign_in(email: str | None, *, has_password: bool) -> None:
    """An e-mail is there to sign in with: alone it would be of no use, and nobody would notice."""
    if email is not None and not has_password:
        raise _wrong(
            "password",
            id="Isi kata sandi. Tanpa kata sandi surel ini tidak dapat dipakai untuk masuk.",
            en="Enter a password. Without one nobody can sign in with this e-mail.",
        )


def _wrong(path: str, *, id: str, en: str) -> Invalid:
    indonesian, english = to_correct(1)
    field = Field(path=path, id=id, en=en)
    return Invalid("invalid_request", id=indonesian, en=english, fields=(field,))


def _check_admin_is_left(db: Session, member: Member, changes: dict[str, Any]) -> None:
    """Without an admin nobody could let anybody in any more."""
    stays = changes.get("active", True) and changes.get("role", Role.ADMIN) == Role.ADMIN
    if stays or not (member.active and member.role == Role.ADMIN):
        return
    # Two admins who end each other's part at once would both find the other one there.
    queries.office(db, member.office_id, for_edit=True)
    if not queries.other_admin_exists(db, member):
        raise Conflict(
            "last_admin",
            id="Ini admin terakhir kantor. Jadikan anggota lain admin dahulu.",
            en="This is the office's last admin. Make another member admin first.",
        )
