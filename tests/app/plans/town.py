"""A small town that can be planned: three villages, a school, a home round, two crews."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.backlog import actions as backlog
from app.backlog.rules import CohortKey, Scope, Segment
from app.core.database import Database
from app.crews import actions as crews
from app.crews import queries as crew_queries
from app.crews.rules import Hours
from app.places import actions as places
from app.places import queries as place_queries
from app.places.rules import terms_for
from app.plans import actions, queries
from app.plans.rules import VisitState
from app.plans.runs import solving
from app.stock import actions as stock
from app.stock.rules import Item, Reason
from solver.plan import Plan, Status, Visit
from solver.problem import CrewId, LodgingId, Night, PlaceId, Problem, SiteId
from solver.solve import solve
from tests import make
from tests.patience import LONGEST_SECONDS, until

NPSN = "40500001"
# The Monday after the office's business date.
MONDAY = date(2023, 12, 11)
FINAL = {"solved", "failed", "cancelled"}


def at(day: date, time_of_day: str = "00:00") -> datetime:
    """A moment of the town's clock."""
    return datetime.fromisoformat(f"{day.isoformat()}T{time_of_day}:00+08:00")


@dataclass(frozen=True, kw_only=True)
class Town:
    """The office and what a test names in it."""

    office: make.Office
    crews: tuple[str, ...]
    kits: tuple[str, ...]

    @property
    def database(self) -> Database:
        return self.office.database

    def ask(self, **changes: Any) -> str:
        """A plan is asked for over HTTP; its id."""
        body = {"start": MONDAY.isoformat(), "days": 3, "seconds": 30, "work": 30} | changes
        answer = self.office.as_("coordinator").post("/plans", body)
        assert answer.status_code == 202, answer.text
        return answer.json()["id"]

    def solve(self, plan_id: str, **options: Any) -> dict[str, Any]:
        """A worker's run, here and now."""
        solving.solve_plan(self.database, office_id=self.office.code, plan_id=plan_id, **options)
        return self.show(plan_id)

    def draft(self, **changes: Any) -> str:
        """A solved plan, made as a worker does but without a process for it; its id."""
        return self.finish(self.ask(**changes))

    def finish(self, plan_id: str) -> str:
        """The plan that was asked for is solved, with little work."""
        key = {"office_id": self.office.code, "plan_id": plan_id}
        with self.database.writing() as db:
            assert actions.begin(db, **key)
        problem = self.problem(plan_id)
        answer = solve(problem, seconds=30, work=30)
        with self.database.writing() as db:
            assert self._keep(db, plan_id, problem, answer)
        return plan_id

    def draft_with_a_night(self) -> str:
        """One crew visits a hall, sleeps at the inn and visits another hall; the plan's id."""
        crew = CrewId(self.crews[0])
        night = Night(crew=crew, date=MONDAY, lodging=LodgingId(PlaceId("wisma")))
        return self.draft_of(("hall-1", 0, "10:00"), ("hall-2", 1, "10:00"), nights=(night,))

    def draft_of(
        self, *stops: tuple[str, int, str], nights: tuple[Night, ...] = (), minutes: int = 60
    ) -> str:
        """A plan with these stops of the first crew: (site, days after Monday, arrival); its id."""
        plan_id = self.ask(days=1 + max(day for _, day, _ in stops))
        key = {"office_id": self.office.code, "plan_id": plan_id}
        with self.database.writing() as db:
            assert actions.begin(db, **key)
        problem = self.problem(plan_id)
        visits = tuple(
            Visit(
                site=SiteId(PlaceId(site)),
                crew=CrewId(self.crews[0]),
                date=MONDAY + timedelta(days=day),
                arrive_minute=int(arrive[:2]) * 60 + int(arrive[3:]),
                service_minutes=minutes,
            )
            for site, day, arrive in stops
        )
        answer = Plan(status=Status.FEASIBLE, value=1.0, visits=visits, nights=nights)
        with self.database.writing() as db:
            assert self._keep(db, plan_id, problem, answer)
        return plan_id

    def _keep(self, db: Session, plan_id: str, problem: Problem, answer: Plan) -> bool:
        return actions.keep_draft(
            db,
            office_id=self.office.code,
            plan_id=plan_id,
            problem=problem,
            answer=answer,
            stopped=False,
        )

    def allow_nights(self, most: int) -> None:
        """There is an inn, and the first crew may sleep there so many nights in a row."""
        with self.database.writing() as db:
            crew = crew_queries.crew(db, self.office.code, self.crews[0])
            crew.max_nights = most
            if not any(base.id == "wisma" for base in place_queries.bases(db, self.office.code)):
                places.add_base(
                    db,
                    office_id=self.office.code,
                    kind="lodging",
                    name="Wisma",
                    lat=0.6,
                    lon=123.1,
                    id="wisma",
                )

    def employ(self, role: str) -> str:
        """The office keeps a list of staff with one person, whom each crew needs; their id."""
        with self.database.writing() as db:
            person = crews.add_staff(db, office_id=self.office.code, name="Petugas", roles=[role])
            for crew_id in self.crews:
                crew_queries.crew(db, self.office.code, crew_id).needs = {role: 1}
            return person.id

    def problem(self, plan_id: str) -> Problem:
        """What a worker would solve; from now on the plan holds it."""
        run = solving.Run(database=self.database, office_id=self.office.code, plan_id=plan_id)
        made = solving.problem_of(run)
        assert made is not None, self.show(plan_id)
        return made

    def progressed(self, plan_id: str) -> bool:
        with self.database.reading() as db:
            return bool(queries.progress_after(db, self.office.code, plan_id, 0))

    def lose_a_kit(self) -> None:
        """The second crew cannot go out any more."""
        path = f"/kits/{self.kits[1]}"
        manager = self.office.as_("manager")
        version = {"If-Match": manager.get(path).headers["ETag"]}
        answer = manager.patch(path, {"state": "broken"}, headers=version)
        assert answer.status_code == 200, answer.text

    def show(self, plan_id: str) -> dict[str, Any]:
        answer = self.office.as_("coordinator").get(f"/plans/{plan_id}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def visits(self, plan_id: str) -> list[dict[str, Any]]:
        return self.office.as_("coordinator").get(f"/plans/{plan_id}/visits").json()

    def publish(self, plan_id: str) -> Any:
        """As it stands by now."""
        path = f"/plans/{plan_id}/publish"
        return self.office.as_("coordinator").post(path, headers={"If-Match": "*"})

    def until_final(self, plan_id: str, *, seconds: float = LONGEST_SECONDS) -> dict[str, Any]:
        until(lambda: self.show(plan_id)["status"] in FINAL, seconds=seconds)
        return self.show(plan_id)

    def edit(self, site_id: str, **changes: Any) -> None:
        with self.database.writing() as db:
            site = place_queries.site(db, self.office.code, site_id)
            places.edit_site(db, site=site, **changes)

    def retire(self, site_id: str) -> None:
        """Nobody records at the site any more."""
        self.edit(site_id, active=False)

    def close(self, site_id: str, day: str) -> None:
        """The site is closed on a date."""
        with self.database.writing() as db:
            site = place_queries.site(db, self.office.code, site_id)
            places.set_exception(db, site=site, date=date.fromisoformat(day))

    def reopen(self, site_id: str, day: str) -> None:
        """The site is open as usual on a date."""
        with self.database.writing() as db:
            on = date.fromisoformat(day)
            closed = place_queries.exception(db, self.office.code, site_id, on)
            places.remove_exception(db, exception=closed)

    def advance(self, visit_id: str, to: VisitState) -> None:
        with self.database.writing() as db:
            actions.advance_visit(db, office_id=self.office.code, visit_id=visit_id, to=to)


def build(office: make.Office, *, general: int = 40, pupils: int = 60) -> Town:
    """The same town in any office, under the office's own codes."""
    with office.database.writing() as db:
        _places(db, office.code)
        _people(db, office, general=general, pupils=pupils)
        _cards(db, office)
        teams = [_team(db, office.code, name) for name in ("Tim 1", "Tim 2")]
    return Town(
        office=office,
        crews=tuple(crew for crew, _ in teams),
        kits=tuple(kit for _, kit in teams),
    )


def _places(db: Session, code: str) -> None:
    district = f"{code}.01"
    places.add_area(db, office_id=code, code=code, name="Kota", lat=0.54, lon=123.06)
    places.add_area(db, office_id=code, code=district, name="Barat", lat=0.54, lon=123.05)
    for number, village in enumerate(villages(code), start=1):
        name, lat = f"Kelurahan {number}", 0.53 + 0.01 * number
        places.add_area(db, office_id=code, code=village, name=name, lat=lat, lon=123.05)
        _site(db, code, "hall", f"hall-{number}", village, notice_days=0)
    school_in, homes_in, _ = villages(code)
    places.add_school(
        db,
        office_id=code,
        npsn=NPSN,
        name="SMA 1",
        level="SMA",
        area_code=school_in,
        lat=0.545,
        lon=123.055,
    )
    _site(db, code, "school", "school-1", school_in, name="SMA 1", npsn=NPSN)
    _site(db, code, "home_round", "home-2", homes_in)
    places.add_base(
        db, office_id=code, kind="depot", name="Dinas", lat=0.538, lon=123.055, id="dinas"
    )


def _site(
    db: Session,
    code: str,
    kind: str,
    id: str,
    area: str,
    *,
    name: str | None = None,
    npsn: str | None = None,
    **terms: Any,
) -> None:
    places.add_site(
        db,
        office_id=code,
        kind=kind,
        name=name or f"Lokasi {id}",
        area_code=area,
        npsn=npsn,
        id=id,
        terms=replace(terms_for(kind), max_visits=1, **terms),
    )


def _people(db: Session, office: make.Office, *, general: int, pupils: int) -> None:
    """Grown-ups in each village, pupils of 17, 16 and 15, and some who cannot leave home."""
    first, second, third = villages(office.code)
    counts = {
        CohortKey(kelurahan_code=village, segment=Segment.GENERAL): general
        for village in (first, second, third)
    }
    for month in ("2023-06", "2024-06", "2025-06"):
        key = CohortKey(
            kelurahan_code=first, segment=Segment.PUPIL, npsn=NPSN, turns_17_month=month
        )
        counts[key] = pupils
    counts[CohortKey(kelurahan_code=second, segment=Segment.HOMEBOUND)] = 5
    backlog.state_counts(
        db,
        office_id=office.code,
        scope=Scope(),
        counts=counts,
        effective_date=make.TODAY,
        source="uji",
        by=office.member_ids["manager"],
    )


def _cards(db: Session, office: make.Office) -> None:
    stock.record_movement(
        db,
        office_id=office.code,
        item=Item.CARD,
        change=500,
        reason=Reason.RECEIPT,
        effective_date=make.TODAY,
        source="uji",
        by=office.member_ids["manager"],
    )


def _team(db: Session, code: str, name: str) -> tuple[str, str]:
    """A crew that works from Monday to Friday with one kit: the ids of both."""
    crew = crews.add_crew(
        db,
        office_id=code,
        name=name,
        depot_id="dinas",
        needs={},
        shifts={day: Hours(start_minute=480, end_minute=900) for day in range(5)},
    )
    kit = crews.add_kit(db, office_id=code, label=f"Alat {name}", crew_id=crew.id)
    return crew.id, kit.id


def villages(code: str) -> tuple[str, str, str]:
    return f"{code}.01.1001", f"{code}.01.1002", f"{code}.01.1003"
