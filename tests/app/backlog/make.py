"""Words for what people do with the backlog, and what its ledger must always say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.backlog import actions, queries
from app.backlog.rules import CohortKey, Grouping, Reason, Scope, Segment
from app.backlog.tables import BacklogEntry
from app.places import actions as places
from tests import make

KOTA_BARAT, KOTA_UTARA = "75.71.01", "75.71.04"
DEMBE_I, BULADU, DULOMO = "75.71.01.1001", "75.71.01.1006", "75.71.04.1002"
KELURAHAN = (DEMBE_I, BULADU, DULOMO)
SMA, SMK = "40501200", "40502652"
EVERYTHING = Scope()


@dataclass(frozen=True, kw_only=True)
class Register:
    """An office's backlog: each call is one transaction of its manager's."""

    office: make.Office

    def said(self, *, day: date = make.TODAY) -> dict[str, Any]:
        """What every entry needs to be told."""
        return {
            "office_id": self.office.code,
            "effective_date": day,
            "source": "uji",
            "by": self.office.member_ids["manager"],
        }

    def cohort(self, key: CohortKey) -> str:
        with self.office.database.writing() as db:
            return actions.cohort_for(db, office_id=self.office.code, key=key).id

    def change(self, key: CohortKey, change: int, reason: Reason, *, day: date = make.TODAY) -> str:
        cohort = self.cohort(key)
        with self.office.database.writing() as db:
            made = actions.record_change(
                db, cohort_id=cohort, change=change, reason=reason, **self.said(day=day)
            )
            return made.id

    def state(
        self,
        counts: Mapping[CohortKey, int],
        *,
        scope: Scope = EVERYTHING,
        day: date = make.TODAY,
        source: str = "",
    ) -> list[int]:
        """The changes it took to make the ledger say so."""
        said: dict[str, Any] = self.said(day=day) | ({"source": source} if source else {})
        with self.office.database.writing() as db:
            made = actions.state_counts(db, scope=scope, counts=counts, **said)
            return [entry.change for entry in made]

    def reverse(self, entry_id: str) -> int:
        with self.office.database.writing() as db:
            made = actions.reverse(
                db,
                office_id=self.office.code,
                entry_id=entry_id,
                source="salah catat",
                by=self.office.member_ids["manager"],
            )
            return made.change

    def people(self, *, day: date = make.TODAY) -> dict[CohortKey, int]:
        """Who is in each cohort that holds anybody."""
        with self.office.database.reading() as db:
            found = queries.cohorts(db, self.office.code, today=day)
        return {
            CohortKey(
                kelurahan_code=cohort.kelurahan_code,
                segment=cohort.segment,
                npsn=cohort.npsn,
                turns_17_month=cohort.turns_17_month,
            ): cohort.people
            for cohort in found
        }

    def groups(
        self, group_by: Grouping, *, day: date = make.TODAY
    ) -> dict[str | None, tuple[int, int]]:
        """(wajib, not yet wajib) of each group."""
        with self.office.database.reading() as db:
            found = queries.groups(db, self.office.code, group_by=group_by, today=day)
        return {group.key: (group.wajib, group.not_yet_wajib) for group in found}


def add_places(office: make.Office) -> None:
    """Two kecamatan with three kelurahan, and two schools."""
    with office.database.writing() as db:
        for code in (KOTA_BARAT, KOTA_UTARA, *KELURAHAN):
            places.add_area(
                db, office_id=office.code, code=code, name=f"Wilayah {code}", lat=0.55, lon=123.0
            )
        for npsn, area in ((SMA, KOTA_BARAT), (SMK, DULOMO)):
            places.add_school(
                db,
                office_id=office.code,
                npsn=npsn,
                name=f"Sekolah {npsn}",
                level="SMA",
                area_code=area,
                lat=0.55,
                lon=123.0,
            )


def grown(kelurahan: str = DEMBE_I, segment: Segment = Segment.GENERAL) -> CohortKey:
    return CohortKey(kelurahan_code=kelurahan, segment=segment)


def pupils(kelurahan: str = DEMBE_I, npsn: str = SMA, month: str = "2024-03") -> CohortKey:
    return CohortKey(
        kelurahan_code=kelurahan, segment=Segment.PUPIL, npsn=npsn, turns_17_month=month
    )


def check_books(db: Session, office_id: str, *, today: date = make.TODAY) -> int:
    """The balance of each cohort is the sum of its entries, and was never below nobody.

    However the cohorts are grouped, the totals are the same. Returns how many people there are.
    """
    sums: dict[str, int] = {}
    for entry in db.scalars(queries.entries(office_id).order_by(BacklogEntry.id)):
        sums[entry.cohort_id] = sums.get(entry.cohort_id, 0) + entry.change
        assert sums[entry.cohort_id] >= 0
    held = {cohort.id: cohort.people for cohort in db.scalars(queries.cohort_rows(office_id))}
    assert held == {cohort_id: sums.get(cohort_id, 0) for cohort_id in held}
    assert set(sums) <= set(held)
    wajib = sum(c.people for c in queries.cohorts(db, office_id, today=today) if c.is_wajib)
    people = sum(held.values())
    for group_by in Grouping:
        groups = queries.groups(db, office_id, group_by=group_by, today=today)
        assert sum(group.wajib for group in groups) == wajib
        assert sum(group.not_yet_wajib for group in groups) == people - wajib
    return people
