"""Crews in the field that report, and the truth that the books are held against."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from httpx2 import Response
from sqlalchemy import update

from app.accounts import actions as accounts
from app.accounts.rules import Role
from app.accounts.tables import Office as OfficeRow
from app.backlog import queries as backlog
from app.backlog.rules import CohortKey
from app.places import actions as places
from app.places.rules import terms_for
from app.plans import queries as plans
from app.printing import queries as printing
from app.printing.rules import RecordKey
from app.results import queries as results
from app.results.rules import Beyond
from app.stock import actions as stock
from app.stock import queries as stock_queries
from app.stock.rules import Item, Reason
from tests import make
from tests.app.backlog.make import check_books as check_backlog
from tests.app.itineraries.week import Week
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY
from tests.app.printing.make import check_books as check_printing
from tests.app.stock.make import check_books as check_stock


@dataclass(frozen=True, kw_only=True)
class Crews:
    """The published week, and a member and a key for each crew, by the crew's id."""

    week: Week
    members: dict[str, str]
    keys: dict[str, str]

    @staticmethod
    def out(
        week: Week,
        *,
        today: date = MONDAY,
        cards: int = 50,
        ribbons: int = 5,
        without: tuple[str, ...] = (),
    ) -> "Crews":
        """The business date is today's; each crew has a key, and cards and ribbons along.

        without   crews that were handed nothing
        """
        office = week.town.office
        members: dict[str, str] = {}
        keys: dict[str, str] = {}
        with office.database.writing() as db:
            db.execute(
                update(OfficeRow).where(OfficeRow.id == office.code).values(business_date=today)
            )
            stock.record_movement(
                db,
                office_id=office.code,
                item=Item.RIBBON,
                change=100,
                reason=Reason.RECEIPT,
                effective_date=make.TODAY,
                source="uji",
                by=office.member_ids["manager"],
            )
            for crew in week.town.crews:
                member = accounts.add_member(
                    db, office_id=office.code, name="Petugas", role=Role.FIELD, crew_id=crew
                )
                members[crew] = member.id
                keys[crew] = accounts.make_key(db, member=member, label="uji")[1]
                for item, quantity in ((Item.CARD, cards), (Item.RIBBON, ribbons)):
                    if quantity and crew not in without:
                        stock.issue(
                            db,
                            office_id=office.code,
                            item=item,
                            crew_id=crew,
                            quantity=quantity,
                            effective_date=make.TODAY,
                            source="uji",
                            by=office.member_ids["manager"],
                        )
        return Crews(week=week, members=members, keys=keys)

    @property
    def office(self) -> make.Office:
        return self.week.town.office

    @property
    def first(self) -> make.Calls:
        """The phone of crew 1."""
        return self.phone(0)

    @property
    def second(self) -> make.Calls:
        return self.phone(1)

    def phone(self, number: int) -> make.Calls:
        calls = self.office.as_("field")
        return replace(calls, key=self.keys[self.week.town.crews[number]])

    def visit(self, site: str, *, day: date = MONDAY, crew: int = 0) -> str:
        return self.week.visit_ids[self.week.town.crews[crew], day, site]

    def send(self, site: str, report: dict[str, Any]) -> Response:
        """A report of crew 1's visit on Monday, from its phone."""
        return self.first.post(f"/visits/{self.visit(site)}/results", report)

    def report(self, site: str, **said: Any) -> Response:
        return self.send(site, body(**said))

    def people(self) -> dict[CohortKey, int]:
        """Who is unrecorded, by what they share; cohorts with nobody are left out."""
        with self.office.database.reading() as db:
            rows = db.scalars(backlog.cohort_rows(self.office.code))
            return {backlog.key_of(row): row.people for row in rows if row.people}

    def unrecorded(self) -> int:
        return sum(self.people().values())

    def held(self, *, item: Item = Item.CARD, crew: int | None = 0) -> int:
        """What a crew holds; what the office does for None."""
        holder = "" if crew is None else self.week.town.crews[crew]
        with self.office.database.reading() as db:
            return stock_queries.held(db, office_id=self.office.code, item=item, holder=holder)

    def state(self, visit_id: str) -> str:
        with self.office.database.reading() as db:
            return plans.visit(db, self.office.code, visit_id).state

    def books_agree(self) -> None:
        """The balances of all three ledgers are the sums of their entries."""
        with self.office.database.reading() as db:
            check_backlog(db, self.office.code)
            check_stock(db, self.office.code)
            check_printing(db, self.office.code)


def body(**said: Any) -> dict[str, Any]:
    """A report of a visit that went well; `general` says how many of them were recorded."""
    general = said.pop("general", None)
    recorded = [] if general is None else [{"segment": "general", "people": general}]
    return {"client_result_id": str(uuid4()), "outcome": "done", "recorded": recorded} | said


@dataclass(frozen=True, kw_only=True)
class Books:
    """What an office's books say, in words that do not name the office.

    people        unrecorded, by cohort
    stock         what each holder has, by item and the crew's number; 0 is the office
    cards         how far the cards of each group of recorded people are
    states        of the visits, in the order of the field's visits
    beyond        what standing reports counted beyond the books, by their phones' ids
    """

    people: dict[str, int]
    stock: dict[tuple[str, int], int]
    cards: dict[str, dict[str, int]]
    states: list[str]
    beyond: dict[str, Beyond]


@dataclass(frozen=True, kw_only=True)
class Field:
    """Many visits over a week whose pools overlap: halls, a district office, a school, homes.

    visits   their ids, the same ones in the same order in every office
    """

    crews: Crews
    visits: list[str]
    dates: dict[str, date]

    @staticmethod
    def out(office: make.Office, *, rounds: int = 4, without_first: bool = False) -> "Field":
        """`without_first`: the first crew was handed nothing."""
        week = Week(town=towns.build(office, general=15, pupils=20))
        with office.database.writing() as db:
            places.add_site(
                db,
                office_id=office.code,
                kind="district_office",
                name="Kantor Camat",
                area_code=f"{office.code}.01",
                id="camat",
                terms=terms_for("district_office"),
            )
        days = [MONDAY + timedelta(days=day) for day in range(5)]
        plan = week.plan(dates=tuple(days))
        visits = [
            week.stop(
                plan, week.town.crews[number % 2], days[number % 5], site, arrive=480, drive=5
            )
            for number, site in enumerate(SITES * rounds)
        ]
        without = week.town.crews[:1] if without_first else ()
        crews = Crews.out(week, today=days[-1], cards=60, ribbons=9, without=tuple(without))
        dates = {visit: days[number % 5] for number, visit in enumerate(visits)}
        return Field(crews=crews, visits=visits, dates=dates)

    def books(self) -> Books:
        """What the books say, after checking that balances are the sums of their entries."""
        crews = self.crews
        crews.books_agree()
        office = crews.office
        numbers = {"": 0} | {crew: n for n, crew in enumerate(crews.week.town.crews, start=1)}
        with office.database.reading() as db:
            held = stock_queries.balances(db, office.code)
            found = db.scalars(results.discrepancies(office.code, seen=None)).all()
            beyond = {
                results.result(db, office.code, each.result_id).client_result_id: (
                    results.beyond_of(each)
                )
                for each in found
            }
            cards = {
                _group_without(office, key): printing.counts(row)
                for key, row in printing.by_key(db, office.code).items()
            }
        return Books(
            people={_without(office, key): people for key, people in crews.people().items()},
            cards={key: counts for key, counts in cards.items() if any(counts.values())},
            stock={(each.item, numbers[each.holder]): each.quantity for each in held},
            states=[crews.state(visit) for visit in self.visits],
            beyond=beyond,
        )


# When all their visits are planned to begin: their minute 480.
PLANNED = "T08:00:00+08:00"
SITES = ("hall-1", "camat", "school-1", "hall-2", "home-2", "hall-3", "camat")


def _without(office: make.Office, key: CohortKey) -> str:
    return "|".join(
        (
            key.kelurahan_code.removeprefix(office.code),
            key.npsn or "",
            key.segment,
            key.turns_17_month or "",
        )
    )


def _group_without(office: make.Office, key: RecordKey) -> str:
    return "|".join((key.home_code.removeprefix(office.code), key.npsn, key.turns_17_month))


def told(rng: Random) -> dict[str, Any]:
    """Something that a crew might report; now and then more than the books can hold."""
    minute = rng.choice([None, *range(480, 900, 60)])
    arrived = None if minute is None else f"2023-12-11T{minute // 60:02}:{minute % 60:02}:00+08:00"
    segments = rng.sample(["general", "pupil", "homebound"], rng.randint(0, 3))
    id = str(UUID(int=rng.getrandbits(128), version=4))
    return {
        "client_result_id": id,
        "outcome": rng.choice(["done", "partial", "missed"]),
        "arrived": arrived,
        "recorded": [{"segment": each, "people": rng.randint(0, 12)} for each in segments],
        "printed": rng.randint(0, 9),
        "spoiled": rng.randint(0, 1),
        "handed_over": Random(id).choice([0, 0, 3, 9, 12]),
        "returned": rng.choice([0, 0, 3]),
        "ribbons": rng.randint(0, 2),
    }


RETRY = {"corrects_unknown", "busy"}
Reports = list[dict[str, Any]]


def drawn(field: Field, rng: Random) -> tuple[Reports, Reports]:
    """(all reports that are sent, those that stand in the end as if they were the only ones).

    Most visits have one report; some are corrected once or twice.
    """
    sent: Reports = []
    stand: Reports = []
    for number in range(len(field.visits)):
        last = None
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            last = told(rng) | {"visit": number, "corrects": last and last["client_result_id"]}
            sent.append(last)
        assert last is not None
        stand.append(last | {"corrects": None})
    return sent, stand


def of(field: Field, reports: Reports) -> Reports:
    """The reports with the ids that this office's visits have, each of its visit's day."""
    return [_of(field, report) for report in reports]


def _of(field: Field, report: dict[str, Any]) -> dict[str, Any]:
    number: int = report["visit"]
    visit = field.visits[number]
    return on_its_day(field, visit, report) | {"visit": visit}


def on_its_day(field: Field, visit: str, report: dict[str, Any]) -> dict[str, Any]:
    """The report with its time on the date of the visit."""
    on, arrived = field.dates[visit].isoformat(), report["arrived"]
    return report | {"arrived": arrived and on + arrived[len(on) :]}


def parts(reports: Reports, size: int) -> list[Reports]:
    return [reports[start : start + size] for start in range(0, len(reports), size)]


def send(field: Field, reports: Reports) -> None:
    """In batches, by the coordinator; what is to be sent again is, until nothing is left."""
    caller = field.crews.office.as_("coordinator")
    waiting = reports
    while waiting:
        again: Reports = []
        for some in parts(waiting, 200):
            answer = caller.post("/results", {"reports": some})
            assert answer.status_code == 200, answer.text
            for report, each in zip(some, answer.json()["answers"], strict=True):
                assert each["client_result_id"] == report["client_result_id"]
                if each["problem"] is None:
                    assert each["status"] == 201
                else:
                    assert each["problem"]["code"] in RETRY, each
                    again.append(report)
        assert len(again) < len(waiting)
        waiting = again


def in_turn(report: dict[str, Any], field: Field) -> tuple[Any, ...]:
    """The order in which reports would have come from a perfect network."""
    day = field.dates[report["visit"]]
    return day, report["arrived"] or f"{day}{PLANNED}", report["client_result_id"]


def expected(reference: Field, stand: Reports) -> Books:
    """What the books say when only what stands was reported, one by one and in its turn."""
    reports = of(reference, stand)
    for report in sorted(reports, key=lambda each: in_turn(each, reference)):
        send(reference, [report])
    return reference.books()
