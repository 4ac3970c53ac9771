"""Kotim: 185 villages up to days away, nights out, and 5,000 cards that replacements want too."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from app.backlog import actions as backlog
from app.backlog import queries as balances
from app.backlog.rules import Grouping, Reason
from app.core.database import Database
from app.demo.load import load
from app.demo.office import read_office
from app.demo.split import cohorts_of
from app.demo.telling import story
from app.places import queries as places
from tests.app.demo.make import Planned, wajib

OFFICE = read_office("kotim")


def test_2496_people_are_unrecorded_in_185_villages_of_17_kecamatan() -> None:
    assert wajib(OFFICE, cohorts_of(OFFICE)) == 2_496
    assert len(OFFICE.areas_at("kecamatan")) == 17
    assert len(OFFICE.areas_at("kelurahan")) == 185
    said = {claim.key: claim for claim in OFFICE.claims}
    assert said["wajib"].figure - said["unrecorded"].figure == 308_289
    share = said["recorded_share"]
    assert (share.figure, share.derived) == (Decimal("99.2"), Decimal("99.197"))
    assert OFFICE.deadline == date(2024, 1, 31)


def test_5000_cards_are_shared_with_replacements() -> None:
    (cards,) = (line for line in OFFICE.stock if line.item == "card")
    said = {claim.key: claim.figure for claim in OFFICE.claims}
    assert cards.on_hand == said["cards"] == 5_000
    assert cards.reserve == 3_500


def test_a_crew_sleeps_out_in_the_planned_week(planned_office: Callable[[str], Planned]) -> None:
    planned = planned_office("kotim")
    nights = planned.answer()["nights"]
    lodgings = {place.code: place.name for place in OFFICE.places_of("lodging")}
    with planned.database.reading() as db:
        told = story(db, OFFICE, planned.week).splitlines()

    assert nights
    assert sorted(line.rpartition(", ")[2] for line in told if "Bermalam: " in line) == sorted(
        f"{lodgings[night['lodging']]}." for night in nights
    )


def test_villages_of_one_name_are_told_apart(database: Database) -> None:
    with database.writing() as db:
        load(db, OFFICE, today=OFFICE.business_date)
    with database.reading() as db:
        names = [site.name for site in places.sites(db, OFFICE.code) if site.kind == "hall"]

    assert len([name for name in names if "Sumber Makmur (Kec. " in name]) == 3
    assert len(set(names)) == len(names) == 185


def test_deaths_and_moves_change_who_is_left_to_record(database: Database) -> None:
    with database.writing() as db:
        loaded = load(db, OFFICE, today=OFFICE.business_date)
        cohort = max(
            balances.cohorts(db, OFFICE.code, today=OFFICE.business_date),
            key=lambda each: (each.people, each.id),
        )
        for change, reason in ((-1, Reason.DIED), (-1, Reason.MOVED_OUT), (5, Reason.MOVED_IN)):
            backlog.record_change(
                db,
                office_id=OFFICE.code,
                cohort_id=cohort.id,
                change=change,
                reason=reason,
                effective_date=OFFICE.business_date,
                source="uji",
                by=loaded.coordinator_id,
            )
    with database.reading() as db:
        found = balances.groups(
            db, OFFICE.code, group_by=Grouping.SEGMENT, today=OFFICE.business_date
        )

    assert sum(each.wajib for each in found) == 2_496 - 1 - 1 + 5
