"""Offices (the tenants), their members, the keys and sign-ins members act with, and consents."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Office(Base):
    """A civil-registry office. `id` is the code of its kabupaten or kota, like 75.71.

    A province is a tenant too, with members and a code of two digits, and without any data.

    business_date   the day a demo office is held at, which moves on with what is reported;
                    null for a real office
    weights         the planner's weights where they differ from the defaults
    phone           at which the office answers; hosts read it on their pages
    """

    __tablename__ = "offices"

    id: Mapped[str] = mapped_column(String(5), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(20))
    business_date: Mapped[date | None]
    weights: Mapped[dict[str, Any]]
    phone: Mapped[str | None] = mapped_column(String(30))
    version: Mapped[int]


class Member(Base):
    """A person's part in one office. A field member sees the days of `crew_id` only.

    signed_in_at   when last with a password; None = never
    """

    __tablename__ = "members"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        UniqueConstraint("email"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(200))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(12))
    crew_id: Mapped[str | None] = mapped_column(String(64))
    active: Mapped[bool]
    signed_in_at: Mapped[datetime | None]
    version: Mapped[int]


class ApiKey(Base):
    """A key a program or a phone acts with; only its digest is kept.

    used_at   when last, to the hour; None = never
    """

    __tablename__ = "api_keys"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "member_id"], ["members.office_id", "members.id"]),
        UniqueConstraint("digest"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    member_id: Mapped[str] = mapped_column(String(36))
    label: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class SignIn(Base):
    """A sign-in on a page; only the digest of its cookie is kept."""

    __tablename__ = "sign_ins"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "member_id"], ["members.office_id", "members.id"]),
    )

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    office_id: Mapped[str] = mapped_column(String(5))
    member_id: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ProvinceGrant(Base):
    """An office's consent that a province sees its aggregates; at most one of each stands.

    revoked_at   from then on the province sees nothing of the office; null while it stands
    """

    __tablename__ = "province_grants"
    __table_args__ = (
        ForeignKeyConstraint(["province_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "revoked_by"], ["members.office_id", "members.id"]),
        Index(
            "uq_province_grants_standing",
            "province_id",
            "office_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    province_id: Mapped[str] = mapped_column(String(5))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    revoked_by: Mapped[str | None] = mapped_column(String(36))
    revoked_at: Mapped[datetime | None]
