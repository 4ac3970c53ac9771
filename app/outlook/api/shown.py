"""Contradictions and derived figures as they go over the wire."""

from decimal import Decimal
from fractions import Fraction

from app.backlog.rules import CohortKey
from app.claims.rules import Said, Unit, accepting, resting_on
from app.claims.tables import ClaimJudgement
from app.outlook.assemble.reconciliation import Followed, Judged
from app.outlook.rules.correction import Correction, Key
from app.outlook.schemas.reconciliation import (
    DerivedShown,
    FindingShown,
    JudgementShown,
    Sentence,
)
from app.printing.rules import RecordKey

PERCENT_DECIMALS = 6


def finding_shown(found: Judged) -> FindingShown:
    finding, figure = found.finding, found.finding.figure
    return FindingShown.model_validate(
        {
            "id": finding.id,
            "kind": finding.kind.value,
            "area": figure.place.area_code,
            "school": figure.place.npsn or None,
            "as_of": figure.as_of,
            "metric": figure.metric.value,
            "whom": figure.whom.value,
            "unit": figure.unit.value,
            "value": str(figure.value),
            "claim": figure.id or None,
            "others": [each.id for each in finding.others if each.id],
            "derived": str(finding.derived),
            "size": str(finding.size),
            "say": sentence(finding.say),
            "reasons": [
                {"why": each.why.value, "say": sentence(each.say)} for each in finding.reasons
            ],
            "accepting": sentence(accepting(finding)),
            "state": found.state,
            "judgement": found.judgement and judgement_shown(found.judgement),
            "correction": _correction(found),
        }
    )


def judgement_shown(found: ClaimJudgement) -> JudgementShown:
    return JudgementShown.model_validate(
        {
            "id": found.id,
            "finding": found.finding,
            "verdict": found.verdict,
            "size": found.size,
            "note": found.note,
            "entries": list(found.entries),
            "by": found.made_by,
            "at": found.made_at,
            "reversed_by": found.reversed_by,
            "reversed_at": found.reversed_at,
        }
    )


def derived_shown(followed: Followed) -> DerivedShown:
    found = followed.deduction
    return DerivedShown.model_validate(
        {
            "area": found.now.place.area_code,
            "school": found.now.place.npsn or None,
            "as_of": found.now.as_of,
            "metric": found.metric.value,
            "whom": found.whom.value,
            "unit": found.unit.value,
            "of": found.of and found.of.value,
            "least": written(found.least, found.unit),
            "most": written(found.most, found.unit),
            "formula": sentence(found.formula),
            "claim": found.claim and found.claim.id,
            "reported": found.claim and str(found.claim.value),
            "agrees": found.agrees,
            "in_doubt": bool(followed.doubts),
            "doubts": [sentence(resting_on(each)) for each in followed.doubts],
        }
    )


def sentence(said: Said) -> Sentence:
    return Sentence(id=said.id, en=said.en)


def written(value: Fraction, unit: Unit) -> str:
    """A whole number where it is one; a percentage with six decimals."""
    if unit is not Unit.PERCENT and value.denominator == 1:
        return str(value.numerator)
    decimals = PERCENT_DECIMALS if unit is Unit.PERCENT else 1
    scaled = round(value * 10**decimals)
    return str(Decimal(scaled).scaleb(-decimals))


def _correction(found: Judged) -> dict[str, object] | None:
    proposed = found.proposed
    if proposed is None or found.booked is None:
        return None
    return {
        "effective_date": found.booked.on,
        "change": proposed.change,
        "cohorts": [
            _cohort(key) | {"change": change, "people": people}
            for key, change, people in _changed(proposed.cohorts)
        ],
        "records": [
            _record(key) | {"change": change, "people": people}
            for key, change, people in _changed(proposed.records)
        ],
        "cards": next((cards for _, _, cards in _changed(proposed.cards)), None),
    }


def _changed(correction: Correction[Key] | None) -> list[tuple[Key, int, int]]:
    """Each group that changes, by how many, and how many there would be."""
    if correction is None:
        return []
    return [
        (key, change, correction.before.get(key, 0) + change)
        for key, change in correction.changes.items()
    ]


def _record(key: RecordKey) -> dict[str, object]:
    return {
        "home": key.home_code,
        "school": key.npsn or None,
        "turns_17_month": key.turns_17_month or None,
    }


def _cohort(key: CohortKey) -> dict[str, object]:
    return {
        "kelurahan": key.kelurahan_code,
        "segment": key.segment.value,
        "school": key.npsn,
        "turns_17_month": key.turns_17_month,
    }
