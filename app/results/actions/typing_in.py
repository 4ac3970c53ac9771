"""What came on paper or as a message is typed in, and counts like the report of a phone: once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.errors import Invalid
from app.places import queries as places
from app.plans.assemble.found import segment_of
from app.plans.queries import PlacedVisit
from app.plans.rules import boxes, stop_codes
from app.plans.rules.paper_lines import PaperLine
from app.results import assemble, queries
from app.results.actions.paper import NAMESPACE, id_of_line, says_the_same
from app.results.actions.reporting import about_visit, report_visit
from app.results.actions.settling import hold
from app.results.schemas import RecordedNew, ResultNew
from app.results.tables import Result


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """What became of a line.

    result   its report, or the one that stands for its visit and says the same or something else
    """

    state: Literal["counted", "known", "corrected", "differs"]
    result: Result


def type_line(
    db: Session,
    *,
    office_id: str,
    placings: Mapping[int, PlacedVisit],
    line: PaperLine,
    corrects: str | None,
    by: str,
) -> Typed:
    """The line is in the books, unless they have the same from another line or from a phone.

    placings   where published versions put the line's visit, by their number; its own among them

    The report's id is made of what the line says, so the same line is the same report whoever
    types it. A report that says something else stays: the line must name it as what it corrects.
    That a crew did not get to where the visit no longer stood is no other word on the visit.
    Raises as report_visit does.
    """
    hold(db, office_id)
    placed = placings[line.stop.version]
    site = places.site(db, office_id, placed.visit.site_id)
    zone = ZoneInfo(accounts.office(db, office_id).zone)
    report = _report(placed, line, own=segment_of(site), zone=zone, corrects=corrects)
    standing = queries.standing_of_visit(db, office_id, placed.visit.id)
    if standing is not None and not about_visit(db, placed, report).is_beside:
        if says_the_same(report, standing, own=segment_of(site)):
            return Typed(state="known", result=standing)
        before = queries.by_client_id(db, office_id, report.client_result_id)
        if before is None and corrects is None:
            return Typed(state="differs", result=standing)
    reported = report_visit(db, office_id=office_id, placings=placings, report=report, by=by)
    if not reported.again:
        return Typed(state="counted", result=reported.result)
    corrected = queries.correction_of(db, reported.result) is not None
    return Typed(state="corrected" if corrected else "known", result=reported.result)


def _report(
    placed: PlacedVisit, line: PaperLine, *, own: str, zone: ZoneInfo, corrects: str | None
) -> ResultNew:
    """What the crew's phone would have sent, under an id made of what the line says."""
    counts = line.counts

    def moment(time: dt.time | None) -> dt.datetime | None:
        return time and dt.datetime.combine(placed.placed.date, time, tzinfo=zone)

    report = ResultNew(
        client_result_id=str(NAMESPACE),
        outcome=boxes.OUTCOMES[line.outcome],
        version=line.stop.version,
        arrived=moment(line.arrived),
        departed=moment(line.departed),
        target=counts.get(boxes.TARGET.field),
        recorded=_recorded(counts, own),
        note=f"Dari kode kertas {stop_codes.written(line.stop)}",
        corrects=corrects,
        **{field: counts.get(field, 0) for field in assemble.PLAIN},
    )
    named = {"client_result_id": id_of_line(placed.visit.id, report)}
    return report.model_copy(update=named)


def _recorded(counts: Mapping[str, int], own: str) -> list[RecordedNew]:
    """People by segment: those without one are of the site's own."""
    if own in counts and boxes.RECORDED.field in counts:
        raise Invalid(
            "segment_twice",
            id="TR sudah berarti segmen lokasi ini. Jumlahkan keduanya di TR.",
            en="TR already stands for this site's own segment. Add both up in TR.",
        )
    found = {own: counts[boxes.RECORDED.field]} if boxes.RECORDED.field in counts else {}
    found |= {box.field: counts[box.field] for box in boxes.SEGMENTS if box.field in counts}
    return [
        RecordedNew.model_validate({"segment": segment, "people": people})
        for segment, people in sorted(found.items())
    ]
