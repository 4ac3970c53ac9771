"""Reports that came on paper or as a message, and when another one says the same."""

import json
from uuid import UUID, uuid5

from app.plans.rules import boxes
from app.results import assemble
from app.results.schemas import ResultNew
from app.results.tables import Result

# Of this project alone, drawn once: ids of lines are made under it.
NAMESPACE = UUID("5b1f0f0e-6a0c-4c3f-9a57-0f3c1f1f7c20")


def id_of_line(visit_id: str, report: ResultNew) -> str:
    """The client_result_id of a line: made of what it says, whoever types it."""
    said = report.model_dump(mode="json", exclude_defaults=True, exclude={"client_result_id"})
    return str(uuid5(NAMESPACE, json.dumps([visit_id, said], sort_keys=True)))


def is_of_line(result: Result) -> bool:
    """Whether a visit's report came from a line, and not from a phone."""
    report = ResultNew.model_validate(result.report)
    return result.visit_id is not None and report.client_result_id == id_of_line(
        result.visit_id, report
    )


def says_the_same(report: ResultNew, known: Result, *, own: str) -> bool:
    """Both ended alike with the same counts; the target only where both name it.

    own   the segment that the site is for
    """
    told = ResultNew.model_validate(known.report)
    counted, before = assemble.counts_of(report, own=own), assemble.counts_of(told, own=own)
    if not (report.target and told.target):
        counted.pop(boxes.TARGET.field, None)
        before.pop(boxes.TARGET.field, None)
    return (report.outcome, counted) == (told.outcome, before)
