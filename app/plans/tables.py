"""Plans, the visits they hold, which plan stands for which day, and how solving went."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Plan(Base):
    """One version of who goes where: asked for, solved, perhaps published.

    number         versions of an office count 1, 2, 3, …
    parent_id      the plan it was made from, whose visits keep their ids
    start, days    the dates it plans
    publish_days   of these, how many from `start` on are published
    request        what was asked beside the dates: focus, stability, limits; `beside` names the plan
                   on whose data this one is made, to be compared with it
    seconds        wall-clock limit of solving
    problem        the problem that was solved, as jemput-problem/1; it names no person
    answer         the plan as it stands now, as jemput-plan/1
    found          the plan before anybody edited it; None = nobody has
    data_version   digest of the problem: the same data give the same
    stood_on       which plan was published for each of its dates when it was made
    moment         from when on it decides; None = from its first date on
    shares         who it takes to come where, and why, when the problem was made
    begun          visits that had begun by then on its first date: it holds them as they were
    note           how a solved plan ended early, when it did: stopped; or by_hand: entered, and
                   perhaps breaking rules
    failure_…      why there is no plan; of a solved one, what cut its solving short
    """

    __tablename__ = "plans"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "parent_id"], ["plans.office_id", "plans.id"]),
        ForeignKeyConstraint(["office_id", "requested_by"], ["members.office_id", "members.id"]),
        UniqueConstraint("office_id", "number"),
        CheckConstraint("days BETWEEN 1 AND 31", name="days"),
        CheckConstraint("publish_days BETWEEN 1 AND days", name="publish_days"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int]
    status: Mapped[str] = mapped_column(String(12))
    parent_id: Mapped[str | None] = mapped_column(String(36))
    start: Mapped[dt.date]
    days: Mapped[int]
    publish_days: Mapped[int]
    request: Mapped[dict[str, Any]]
    seconds: Mapped[int]
    seed: Mapped[int]
    problem: Mapped[str | None] = mapped_column(Text, deferred=True)
    answer: Mapped[str | None] = mapped_column(Text, deferred=True)
    found: Mapped[str | None] = mapped_column(Text, deferred=True)
    data_version: Mapped[str | None] = mapped_column(String(64))
    stood_on: Mapped[dict[str, Any] | None]
    shares: Mapped[list[dict[str, Any]] | None]
    moment: Mapped[dt.datetime | None]
    begun: Mapped[list[str] | None]
    value: Mapped[float | None]
    bound: Mapped[float | None]
    gap: Mapped[float | None]
    note: Mapped[str | None] = mapped_column(String(20))
    failure_code: Mapped[str | None] = mapped_column(String(40))
    failure_id: Mapped[str | None] = mapped_column(String(1000))
    failure_en: Mapped[str | None] = mapped_column(String(1000))
    requested_by: Mapped[str] = mapped_column(String(36))
    published_by: Mapped[str | None] = mapped_column(String(36))
    requested_at: Mapped[dt.datetime]
    started_at: Mapped[dt.datetime | None]
    cancel_asked_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]
    published_at: Mapped[dt.datetime | None]
    version: Mapped[int]


class Visit(Base):
    """A visit as people know it: it keeps its id when a later plan keeps or moves it."""

    __tablename__ = "visits"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "site_id"], ["sites.office_id", "sites.id"]),
        CheckConstraint(
            "state IN ('proposed', 'offered', 'confirmed', 'in_progress',"
            " 'done', 'partial', 'cancelled', 'missed')",
            name="state",
        ),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    site_id: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(12))
    version: Mapped[int]


class PlanVisit(Base):
    """Where one plan puts a visit: with which crew, on which date, from when, for how long.

    arrive_minute          local time; set-up, service and pack-up follow   minutes since midnight
    drive_minutes_before   from the stop before, or from the base           minutes
    kits                   at work there                                    kits
    pinned                 a coordinator holds it there: no edit and no later plan moves it
    """

    __tablename__ = "plan_visits"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "plan_id"], ["plans.office_id", "plans.id"]),
        ForeignKeyConstraint(["office_id", "visit_id"], ["visits.office_id", "visits.id"]),
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    visit_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    crew_id: Mapped[str] = mapped_column(String(36))
    date: Mapped[dt.date] = mapped_column(index=True)
    arrive_minute: Mapped[int]
    setup_minutes: Mapped[int]
    service_minutes: Mapped[int]
    packup_minutes: Mapped[int]
    drive_minutes_before: Mapped[int]
    kits: Mapped[int]
    expected_recordings: Mapped[float]
    expected_cards: Mapped[float]
    pinned: Mapped[bool] = mapped_column(default=False, server_default=false())


class PlanDay(Base):
    """A crew's day in a plan: when it leaves its base and is back, and who goes.

    leave_minute, back_minute   local time                      minutes since midnight
    drive_home_minutes          from the last stop to the base  minutes
    morning_base, evening_base  the depot, or where the crew sleeps
    staff_ids                   empty where the office names nobody
    """

    __tablename__ = "plan_days"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "plan_id"], ["plans.office_id", "plans.id"]),
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    crew_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    leave_minute: Mapped[int]
    back_minute: Mapped[int]
    drive_home_minutes: Mapped[int]
    morning_base: Mapped[str] = mapped_column(String(64))
    evening_base: Mapped[str] = mapped_column(String(64))
    staff_ids: Mapped[list[str]]


class PlanNight(Base):
    """A crew sleeps out: the night after a date, at a lodging."""

    __tablename__ = "plan_nights"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "plan_id"], ["plans.office_id", "plans.id"]),
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
        ForeignKeyConstraint(
            ["office_id", "lodging_id"], ["crew_bases.office_id", "crew_bases.id"]
        ),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    crew_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    lodging_id: Mapped[str] = mapped_column(String(64))


class PublishedDay(Base):
    """Which plan stands for a date; a date has at most one."""

    __tablename__ = "published_days"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "plan_id"], ["plans.office_id", "plans.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(36), index=True)


class PlanProgress(Base):
    """How far solving was at a moment: the value found, and what no plan can exceed."""

    __tablename__ = "plan_progress"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "plan_id"], ["plans.office_id", "plans.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    phase: Mapped[str] = mapped_column(String(20))
    value: Mapped[float | None]
    bound: Mapped[float | None]
    gap: Mapped[float | None]
    at: Mapped[dt.datetime]


class PlanEdit(Base):
    """What somebody did to a plan by hand, and how it is taken back.

    sequence            edits of a plan count 1, 2, 3, …
    kind                move, pin, unpin, drop, add, undo
    visit_id            what it was about
    undoes_id           of an undo: the edit that it takes back
    change              how all that it touched was before and is after, as rules.board states it
    recordings_change   what it brings or costs   people expected
    value_change        the same in value units
    """

    __tablename__ = "plan_edits"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "plan_id"], ["plans.office_id", "plans.id"]),
        ForeignKeyConstraint(["office_id", "visit_id"], ["visits.office_id", "visits.id"]),
        ForeignKeyConstraint(["office_id", "undoes_id"], ["plan_edits.office_id", "plan_edits.id"]),
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        UniqueConstraint("office_id", "plan_id", "sequence"),
        CheckConstraint(
            "kind IN ('move', 'pin', 'unpin', 'drop', 'add', 'undo')",
            name="kind",
        ),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    visit_id: Mapped[str] = mapped_column(String(36))
    undoes_id: Mapped[str | None] = mapped_column(String(36))
    change: Mapped[dict[str, Any]]
    recordings_change: Mapped[float]
    value_change: Mapped[float]
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[dt.datetime]


class PlanAdvice(Base):
    """What would help a plan: asked for, then tried by solving again, in a run of its own.

    status    asked → working → done | failed | cancelled
    request   what was asked: site, work, seed
    seconds   wall-clock limit of all trying together
    answer    what was found, as jemput-advice/1
    note      how advice that is done ended early, when it did: stopped
    """

    __tablename__ = "plan_advice"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "plan_id"], ["plans.office_id", "plans.id"]),
        ForeignKeyConstraint(["office_id", "requested_by"], ["members.office_id", "members.id"]),
        CheckConstraint(
            "status IN ('asked', 'working', 'done', 'failed', 'cancelled')", name="status"
        ),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(36), index=True)
    status: Mapped[str] = mapped_column(String(12))
    request: Mapped[dict[str, Any]]
    seconds: Mapped[int]
    answer: Mapped[str | None] = mapped_column(Text, deferred=True)
    note: Mapped[str | None] = mapped_column(String(20))
    failure_code: Mapped[str | None] = mapped_column(String(40))
    failure_id: Mapped[str | None] = mapped_column(String(1000))
    failure_en: Mapped[str | None] = mapped_column(String(1000))
    requested_by: Mapped[str] = mapped_column(String(36))
    requested_at: Mapped[dt.datetime]
    started_at: Mapped[dt.datetime | None]
    cancel_asked_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]
