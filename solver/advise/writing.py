"""`jemput-advice/1` out: what advising found, as JSON."""

import json
from dataclasses import asdict

from solver.advise.curve import Point
from solver.advise.remedies import Remedies, Tried
from solver.advise.whole import Advice
from solver.plan import CardPrice, CrewDayPrice

FORMAT = "jemput-advice/1"

Object = dict[str, object]


def write_advice(advice: Advice) -> str:
    """The advice as a text of one JSON object, numbers in full."""
    return json.dumps(_advice(advice), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _advice(advice: Advice) -> Object:
    prices = advice.prices
    return {
        "format": FORMAT,
        "prices": {
            "bound": prices.bound,
            "card": [_card(price) for price in prices.plan.card],
            "crew_day": [_crew_day(price) for price in prices.plan.crew_day],
            "kit": [_crew_day(price) for price in prices.kit],
            "half_hour": [_crew_day(price) for price in prices.half_hour],
        },
        "remedies": _remedies(advice.remedies),
        "curve": [_point(point) for point in advice.curve],
    }


def _card(price: CardPrice) -> Object:
    date = {} if price.date is None else {"date": price.date.isoformat()}
    return {**date, "value": price.value}


def _crew_day(price: CrewDayPrice) -> Object:
    return {"crew": price.crew, "date": price.date.isoformat(), "value": price.value}


def _remedies(remedies: Remedies) -> Object:
    number = {id(one): index for index, one in enumerate(remedies.tried)}
    return {
        "measured_by": {"value": remedies.plan.value, "bound": remedies.bound},
        "effort": {"seconds": remedies.seconds, "work": remedies.work},
        "tried": [_tried(one) for one in remedies.tried],
        "not_tried": remedies.not_tried,
        "by_site": [
            {"site": site, "tried": number[id(one)]}
            for site, one in sorted(remedies.by_site.items())
        ],
    }


def _tried(one: Tried) -> Object:
    change = {
        key: value if isinstance(value, str | int) else value.isoformat()
        for key, value in asdict(one.candidate).items()
    }
    return {
        "kind": one.candidate.kind,
        **change,
        "verdict": one.verdict,
        "gain": one.gain,
        "certain": one.certain,
        "recordings": round(one.recordings, 2),
        "brings_in": list(one.brings_in),
        "leaves_out": list(one.leaves_out),
        "displaces": one.displaces,
    }


def _point(point: Point) -> Object:
    return {
        "max_changes": point.max_changes,
        "status": point.status,
        "value": point.value,
        "bound": point.bound,
        "changes": point.changes,
        "fewest_found": point.fewest_found,
    }
