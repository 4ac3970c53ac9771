"""Official figures as they were reported, targets, and what the office thinks of contradictions."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Claim(Base):
    """A figure as somebody reported it. It is never changed: a correction is a claim of its own.

    whom            all, or the part of the people that the figure is about
    area_code       the office's own code, or an area in it
    npsn            the school; "" for none
    value           as written, with the decimals it was reported with: 99.2 and 99.20 differ
    of_metric       what a percentage is a part of; "" where the source does not say
    as_of           the day the figure describes, not the day it was said
    supersedes_id   the claim that this one takes the place of
    """

    __tablename__ = "claims"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "supersedes_id"], ["claims.office_id", "claims.id"]),
        UniqueConstraint("office_id", "supersedes_id"),
        Index(None, "office_id", "as_of"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    metric: Mapped[str] = mapped_column(String(20))
    whom: Mapped[str] = mapped_column(String(16))
    area_code: Mapped[str] = mapped_column(String(13))
    npsn: Mapped[str] = mapped_column(String(12))
    unit: Mapped[str] = mapped_column(String(8))
    value: Mapped[str] = mapped_column(String(16))
    of_metric: Mapped[str] = mapped_column(String(20))
    exactness: Mapped[str] = mapped_column(String(10))
    as_of: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    supersedes_id: Mapped[str | None] = mapped_column(String(36))


class Target(Base):
    """What somebody wants reached by a date; an office has many. Never changed, like a claim.

    value           people, or percent of `of_metric`; unrecorded people at most, of all else at least
    of_metric       "" for people, or where the issuer does not say
    issuer          who set it: Ditjen Dukcapil, the office itself
    taken_back_at   when somebody took it back; None while it stands
    """

    __tablename__ = "targets"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "supersedes_id"], ["targets.office_id", "targets.id"]),
        ForeignKeyConstraint(["office_id", "taken_back_by"], ["members.office_id", "members.id"]),
        UniqueConstraint("office_id", "supersedes_id"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    metric: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(8))
    value: Mapped[str] = mapped_column(String(16))
    of_metric: Mapped[str] = mapped_column(String(20))
    due: Mapped[date]
    issuer: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    supersedes_id: Mapped[str | None] = mapped_column(String(36))
    taken_back_by: Mapped[str | None] = mapped_column(String(36))
    taken_back_at: Mapped[datetime | None]


class ClaimJudgement(Base):
    """What a manager thinks of a contradiction: accepted as its words say, or disputed.

    finding       names the contradiction by the claims it is among
    size          how large it was then; a judgement about another size does not count any more
    entries       what an accepted correction has in the ledger that it put right: ids
    reversed_at   when somebody took the judgement back; None while it stands
    """

    __tablename__ = "claim_judgements"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "reversed_by"], ["members.office_id", "members.id"]),
        CheckConstraint("verdict IN ('accepted', 'disputed')", name="verdict"),
        Index(None, "office_id", "finding"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    finding: Mapped[str] = mapped_column(String(64))
    verdict: Mapped[str] = mapped_column(String(8))
    size: Mapped[str] = mapped_column(String(24))
    note: Mapped[str] = mapped_column(String(1000))
    entries: Mapped[list[str]]
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    reversed_by: Mapped[str | None] = mapped_column(String(36))
    reversed_at: Mapped[datetime | None]
