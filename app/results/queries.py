"""Reading reports, and which of them stand."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from app.core import ledgers
from app.core.errors import NotFound
from app.results.rules import Beyond, Turn, turn
from app.results.tables import Result, ResultDiscrepancy, ResultStray

LEDGER = "results"


def by_client_id(db: Session, office_id: str, client_result_id: str) -> Result | None:
    """The report that a phone knows under this id."""
    return db.scalars(
        results(office_id).where(Result.client_result_id == client_result_id)
    ).one_or_none()


def results(office_id: str) -> Select[Result]:
    return select(Result).where(Result.office_id == office_id)


def results_of(office_id: str, visit_id: str) -> Select[Result]:
    return results(office_id).where(Result.visit_id == visit_id)


def results_on(office_id: str, *, date: dt.date, crew_id: str | None) -> Select[Result]:
    """The reports of the visits of a date; of one crew where it is named."""
    found = results(office_id).where(Result.date == date, Result.visit_id.is_not(None))
    return found if crew_id is None else found.where(Result.crew_id == crew_id)


def counter_on(office_id: str, date: dt.date) -> Select[Result]:
    """The reports of a day at the counter."""
    return results(office_id).where(Result.date == date, Result.visit_id.is_(None))


def standing(office_id: str) -> Select[Result]:
    """Reports that no later one corrects."""
    later = aliased(Result)
    corrected = select(later.corrects_id).where(
        later.office_id == office_id, later.corrects_id.is_not(None)
    )
    return results(office_id).where(Result.id.not_in(corrected))


def standing_of(db: Session, same: Result) -> Result | None:
    """What is known of the same visit, or day at the counter; at most one report of it stands."""
    if same.visit_id is not None:
        return standing_of_visit(db, same.office_id, same.visit_id)
    of_day = (Result.visit_id.is_(None), Result.date == same.date)
    return db.scalars(standing(same.office_id).where(*of_day)).one_or_none()


def standing_of_visit(db: Session, office_id: str, visit_id: str) -> Result | None:
    """The report that stands for a visit.

    One at most; those beside the visit are none of it.
    """
    elsewhere = select(ResultStray.result_id).where(
        ResultStray.office_id == office_id, ResultStray.crew_id.is_not(None)
    )
    of_note = or_(Result.outcome != "missed", Result.id.not_in(elsewhere))
    return db.scalars(standing(office_id).where(Result.visit_id == visit_id, of_note)).one_or_none()


def beside(db: Session, results: Sequence[Result]) -> set[str]:
    """The ids of those by which a crew did not get to where its visit no longer stood.

    That says nothing of the visit, which stands elsewhere.
    """
    missed = {each.id: each.office_id for each in results if each.outcome == "missed"}
    strays = select(ResultStray).where(
        ResultStray.office_id.in_(set(missed.values())), ResultStray.crew_id.is_not(None)
    )
    return {row.result_id for row in ledgers.among(db, strays, ResultStray.result_id, missed)}


def turn_of(result: Result) -> Turn:
    return turn(result.date, result.arrived_at, result.client_result_id)


def standing_from(db: Session, office_id: str, first: Turn) -> list[Result]:
    """The standing reports from a turn on, in their order at the books."""
    found = standing_on_or_after(db, office_id, first.date)
    return [each for each in found if turn_of(each) >= first]


def standing_on_or_after(db: Session, office_id: str, date: dt.date) -> list[Result]:
    """The standing reports of a date and later, in their order at the books."""
    found = db.scalars(standing(office_id).where(Result.date >= date))
    return sorted(found, key=turn_of)


def correction_of(db: Session, result: Result) -> Result | None:
    """The report that took the place of this one."""
    return db.scalars(
        results(result.office_id).where(Result.corrects_id == result.id)
    ).one_or_none()


def discrepancy_of(db: Session, result: Result) -> ResultDiscrepancy | None:
    found = select(ResultDiscrepancy).where(
        ResultDiscrepancy.office_id == result.office_id, ResultDiscrepancy.result_id == result.id
    )
    return db.scalars(found).one_or_none()


def beyond_of(found: ResultDiscrepancy) -> Beyond:
    """What the discrepancy says."""
    return Beyond(
        people=found.people, cards=found.cards, ribbons=found.ribbons, records=found.records
    )


def discrepancies(office_id: str, *, seen: bool | None) -> Select[ResultDiscrepancy]:
    """The office's discrepancies; only those seen, or not yet seen, where that is asked."""
    found = select(ResultDiscrepancy).where(ResultDiscrepancy.office_id == office_id)
    if seen is None:
        return found
    looked_at = ResultDiscrepancy.seen_at
    return found.where(looked_at.is_not(None) if seen else looked_at.is_(None))


def discrepancy(db: Session, office_id: str, discrepancy_id: str) -> ResultDiscrepancy:
    """The office's discrepancy; NotFound for another office's."""
    found = db.get(ResultDiscrepancy, (office_id, discrepancy_id))
    if found is None:
        raise NotFound
    return found


def stray_of(db: Session, result: Result) -> ResultStray | None:
    return db.get(ResultStray, (result.office_id, result.id))


def stray(db: Session, office_id: str, result_id: str) -> ResultStray:
    """The office's stray report; NotFound for another office's, and for one that is none."""
    found = db.get(ResultStray, (office_id, result_id))
    if found is None:
        raise NotFound
    return found


def strays(office_id: str, *, seen: bool | None) -> Select[ResultStray]:
    """Reports that say a visit took place where it no longer stood; only those seen, or not yet.

    One that was corrected says nothing any more.
    """
    told = standing(office_id).where(Result.outcome != "missed").with_only_columns(Result.id)
    found = select(ResultStray).where(
        ResultStray.office_id == office_id, ResultStray.result_id.in_(told)
    )
    if seen is None:
        return found
    looked_at = ResultStray.seen_at
    return found.where(looked_at.is_not(None) if seen else looked_at.is_(None))


def result(db: Session, office_id: str, result_id: str) -> Result:
    return db.get_one(Result, (office_id, result_id))
