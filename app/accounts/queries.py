"""Reading offices, members, keys and sign-ins."""

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.accounts.rules import Role, is_over
from app.accounts.tables import ApiKey, Member, Office, ProvinceGrant, SignIn
from app.core.clock import office_reached, office_today
from app.core.errors import NotFound


def office(db: Session, office_id: str, *, for_edit: bool = False) -> Office:
    """The office; NotFound when there is none. For an edit nobody else edits it meanwhile."""
    found = db.get(Office, office_id, with_for_update=for_edit, populate_existing=for_edit)
    if found is None:
        raise NotFound
    return found


def today(db: Session, office_id: str) -> date:
    """The office's business date."""
    found = office(db, office_id)
    return office_today(found.zone, found.business_date)


def reached(db: Session, office_id: str) -> datetime:
    """The moment that has come at the office: keys end by it."""
    found = office(db, office_id)
    return office_reached(found.zone, found.business_date)


def office_exists(db: Session, office_id: str) -> bool:
    return db.get(Office, office_id) is not None


def real_office_exists(db: Session) -> bool:
    """Whether the database holds an office that is not a demo's."""
    return db.scalar(select(Office.id).where(Office.business_date.is_(None)).limit(1)) is not None


def other_office_exists(db: Session, office_id: str) -> bool:
    """Whether the database holds an office beside this one."""
    return db.scalar(select(Office.id).where(Office.id != office_id).limit(1)) is not None


def member(db: Session, office_id: str, member_id: str, *, for_edit: bool = False) -> Member:
    """The office's member; NotFound for another office's. An edit holds the row."""
    found = db.get(
        Member, (office_id, member_id), with_for_update=for_edit, populate_existing=for_edit
    )
    if found is None:
        raise NotFound
    return found


def members(office_id: str) -> Select[Member]:
    return select(Member).where(Member.office_id == office_id)


def member_with_role(
    db: Session, office_id: str, role: str, crew_id: str | None = None
) -> Member | None:
    """The first active member with the role, for the crew if one is named."""
    found = members(office_id).where(Member.active, Member.role == role)
    if crew_id is not None:
        found = found.where(Member.crew_id == crew_id)
    return db.scalars(found.order_by(Member.id).limit(1)).one_or_none()


def member_by_email(db: Session, email: str) -> Member | None:
    return db.scalars(select(Member).where(Member.email == email, Member.active)).one_or_none()


def key_by_digest(db: Session, digest: str) -> ApiKey | None:
    """The key that is neither revoked nor past its end."""
    key = db.scalars(select(ApiKey).where(ApiKey.digest == digest)).one_or_none()
    if key is None or is_over(key.revoked_at, key.expires_at, at=reached(db, key.office_id)):
        return None
    return key


def member_by_key(db: Session, key: ApiKey) -> Member | None:
    """Whose key it is, if the member is active."""
    return _active(db, key.office_id, key.member_id)


def member_by_sign_in(db: Session, digest: str, at: datetime) -> Member | None:
    """Whose sign-in it is, unless it expired."""
    sign_in = db.get(SignIn, digest)
    if sign_in is None or sign_in.expires_at <= at:
        return None
    return _active(db, sign_in.office_id, sign_in.member_id)


def other_admin_exists(db: Session, member: Member) -> bool:
    """Whether somebody else of the office is an active admin."""
    others = members(member.office_id).where(
        Member.active, Member.role == Role.ADMIN, Member.id != member.id
    )
    return db.scalars(others.limit(1)).one_or_none() is not None


def email_taken(db: Session, email: str, *, by_other_than: str | None = None) -> bool:
    """Whether a member of any office signs in with it."""
    found = db.scalars(select(Member).where(Member.email == email)).one_or_none()
    return found is not None and found.id != by_other_than


def key(db: Session, office_id: str, key_id: str) -> ApiKey:
    """The office's key; NotFound for another office's."""
    found = db.get(ApiKey, (office_id, key_id))
    if found is None:
        raise NotFound
    return found


def keys(office_id: str) -> Select[ApiKey]:
    return select(ApiKey).where(ApiKey.office_id == office_id)


def grants(office_id: str) -> Select[ProvinceGrant]:
    return select(ProvinceGrant).where(ProvinceGrant.office_id == office_id)


def grant(db: Session, office_id: str, grant_id: str) -> ProvinceGrant:
    """The office's consent, held for an edit; NotFound for another office's."""
    found = db.get(ProvinceGrant, (office_id, grant_id), with_for_update=True)
    if found is None:
        raise NotFound
    return found


def standing_grant(db: Session, *, office_id: str, province_id: str) -> ProvinceGrant | None:
    """The consent by which the province sees the office now."""
    standing = grants(office_id).where(
        ProvinceGrant.province_id == province_id, ProvinceGrant.revoked_at.is_(None)
    )
    return db.scalars(standing).one_or_none()


def offices_seen_by(db: Session, province_id: str) -> list[tuple[Office, datetime]]:
    """The offices that let the province see them now, and since when, by code."""
    seen = (
        select(Office, ProvinceGrant.made_at)
        .join(ProvinceGrant, ProvinceGrant.office_id == Office.id)
        .where(ProvinceGrant.province_id == province_id, ProvinceGrant.revoked_at.is_(None))
        .order_by(Office.id)
    )
    return [(office, since) for office, since in db.execute(seen)]


def _active(db: Session, office_id: str, member_id: str) -> Member | None:
    found = db.get(Member, (office_id, member_id))
    return found if found is not None and found.active else None
