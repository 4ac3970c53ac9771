"""The bottleneck sheet as it goes over the wire."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from app.accounts.tables import Office
from app.core.hours import time_of
from app.outlook.api.coverage_shown import number_shown, percent_shown, progress_shown
from app.outlook.api.forecasts_shown import band_shown
from app.outlook.assemble.progress import Aim
from app.outlook.rules.bottlenecks import wording
from app.outlook.rules.bottlenecks.resources import Found, Standing, binding
from app.outlook.rules.bottlenecks.sheet import (
    Ahead,
    Cards,
    ForecastMade,
    Ground,
    LeftOut,
    Version,
    WithoutSite,
)
from app.outlook.rules.bottlenecks.words_given import Fate, Word, counted
from app.outlook.rules.rows import Row
from app.outlook.rules.wording import InBoth
from app.outlook.schemas.bottlenecks import BottleneckSheet
from app.plans.rules import Names, Placing

UNKEPT = (Fate.BROKEN, Fate.MOVED, Fate.DECLINED, Fate.UNREPORTED)
Shape = dict[str, Any]


def sheet_shown(
    office: Office, ground: Ground, row: Row, aims: Sequence[Aim], today: dt.date
) -> BottleneckSheet:
    meeting = ground.meeting
    return BottleneckSheet.model_validate(
        {
            "office": {"id": office.id, "name": office.name},
            "month": f"{meeting.first:%Y-%m}",
            "as_of": meeting.as_of,
            "headline": _headline(ground),
            "stands": _stands(ground, row, aims),
            "weeks": [_week(each, ground.forecast) for each in ground.weeks],
            "forecast": ground.forecast and _forecast(ground.forecast),
            "resources": [_resource(each) for each in ground.resources],
            "left_out": _left_out(ground.left_out, ground.without_site),
            "words": _words(ground, today),
        }
    )


def _headline(ground: Ground) -> list[Shape]:
    """What binds, and what one more of the first of them is worth."""
    has_plan = any(each.plans for each in ground.weeks)
    found = [_said(wording.say_binding(ground.resources, has_plan=has_plan))]
    for first in binding(ground.resources)[:1]:
        found += [_said(each.say) for each in (first.price or first.remedy,) if each]
    return found


def _stands(ground: Ground, row: Row, aims: Sequence[Aim]) -> Shape:
    as_of, recorded, whole = ground.meeting.as_of, row.recorded, row.whole
    figures = {
        (figure.source, figure.as_of): None
        for number in (recorded, whole)
        for figure in (number.figures if number else ())
    }
    by_figures = whole.now - recorded.now if recorded and whole else None
    beside = None
    if by_figures is not None:
        beside = wording.say_beside_books(by_figures=by_figures, by_books=row.unrecorded)
    return {
        "coverage": percent_shown(recorded, whole) if recorded and whole else None,
        "recorded": recorded and number_shown(recorded),
        "whole": whole and number_shown(whole),
        "figures": [
            {"name": {"id": source, "en": source}, "as_of": day} for source, day in figures
        ],
        "unrecorded": row.unrecorded,
        "unrecorded_by_figures": by_figures,
        "beside_books": beside and _said(beside),
        "not_yet_wajib": row.not_yet_wajib,
        "recorded_this_month": ground.recorded_this_month,
        "ledger": _source(wording.BACKLOG, as_of),
        "targets": [progress_shown(each) for each in aims],
        "cards": _cards(ground.cards, ground.forecast, as_of),
    }


def _cards(cards: Cards, forecast: ForecastMade | None, as_of: dt.date) -> Shape:
    short = forecast and wording.say_short_of_cards(forecast)
    return {
        "on_hand": cards.on_hand,
        "reserve": cards.reserve,
        "promised": cards.promised,
        "free": cards.free,
        "deliveries": [{"expected_on": due, "cards": count} for due, count in cards.deliveries],
        "say": _said(wording.say_cards(cards)),
        "short": short and _said(short),
        "source": _source(wording.STOCK, as_of),
    }


def _week(ahead: Ahead, forecast: ForecastMade | None) -> Shape:
    sources = [_of_version(each) for each in ahead.plans]
    seen = ahead.foreseen
    if seen is not None and forecast is not None:
        sources.append(_of_forecast(forecast))
    planned = "draft" if ahead.plans else "nothing"
    return {
        "first": ahead.week.first,
        "last": ahead.week.last,
        "by": "published" if ahead.is_published else planned,
        "plans": [each.number for each in ahead.plans],
        "visits": ahead.visits,
        "expected_recordings": round(ahead.recordings, 1),
        "expected_cards": round(ahead.cards, 1),
        "foreseen": seen
        and {
            "on": seen.on,
            "unrecorded": band_shown(seen.unrecorded),
            "visits": seen.visits,
            "expected_recordings": round(seen.recordings, 1),
        },
        "say": _said(wording.say_week(ahead)),
        "sources": sources,
    }


def _forecast(forecast: ForecastMade) -> Shape:
    return {
        "id": forecast.id,
        "until": forecast.until,
        "verdict": forecast.verdict and _said(forecast.verdict),
        "aim": forecast.aim and _said(forecast.aim),
        "source": _of_forecast(forecast),
    }


def _resource(found: Standing) -> Shape:
    unpriced = wording.say_unpriced(found.resource)
    best = found.remedy or found.price
    return {
        "resource": found.resource.value,
        "name": _said(wording.RESOURCES[found.resource]),
        "binds": found.binds,
        "price": found.price and _worth(found.price),
        "remedy": found.remedy and _worth(found.remedy),
        "say": _said(best.say if best else unpriced),
    }


def _worth(found: Found) -> Shape:
    version = Version(number=found.plan, made_on=found.on)
    return {
        "value": round(found.value, 2),
        "say": _said(found.say),
        "source": _of_version(version),
    }


def _left_out(found: Sequence[LeftOut], nowhere: Sequence[WithoutSite]) -> Shape:
    nobody_there = wording.say_without_site(nowhere)
    reasons = Counter(each.reason for each in found)
    versions = {each.version.number: each.version for each in found}
    return {
        "by_reason": [
            {"reason": reason.value, "name": _said(wording.REASONS[reason]), "sites": sites}
            for reason, sites in reasons.most_common()
        ],
        "items": [
            {
                "site": each.site_id,
                "name": each.name,
                "kind": each.kind,
                "area": each.area_code,
                "area_name": each.area,
                "school": each.npsn,
                "unrecorded": each.unrecorded,
                "reason": each.reason.value,
                "value_lost": round(each.value_lost, 2),
                "say": _said(each.say),
                "source": _of_version(each.version),
            }
            for each in found
        ],
        "without_site": [
            {"area": each.area_code, "name": each.name, "unrecorded": each.unrecorded}
            for each in nowhere
        ],
        "say_without_site": nobody_there and _said(nobody_there),
        "sources": [_of_version(each) for each in versions.values()],
    }


def _words(ground: Ground, today: dt.date) -> Shape:
    names = Names(places=ground.names)
    promises = [each for each in ground.words if each.is_promise]
    others = [each for each in ground.words if not each.is_promise]
    told = [each for each in (*promises, *others) if each.fate(today) in UNKEPT]
    return {
        "promises": _counts(promises, today),
        "published": _counts(others, today),
        "items": [_word(each, today, names) for each in told],
        "source": _source(wording.VISITS, ground.meeting.as_of),
    }


def _counts(words: Iterable[Word], today: dt.date) -> Shape:
    return {fate.value: count for fate, count in counted(words, today).items()}


def _word(word: Word, today: dt.date, names: Names) -> Shape:
    return {
        "visit": word.said.visit_id,
        "site": word.said.site_id,
        "is_promise": word.is_promise,
        "fate": word.fate(today).value,
        "said": _placing(word.said),
        "stands": word.stands and _placing(word.stands),
        "say": _said(wording.say_word(word, today, names)),
    }


def _placing(at: Placing) -> Shape:
    return {
        "crew": at.crew_id,
        "date": at.date,
        "arrive": None if at.arrive_minute is None else time_of(at.arrive_minute),
        "service_minutes": at.service_minutes,
    }


def _of_version(version: Version) -> Shape:
    return _source(wording.say_version(version), version.made_on)


def _of_forecast(forecast: ForecastMade) -> Shape:
    return _source(wording.say_forecast(forecast), forecast.made_on)


def _source(name: InBoth, as_of: dt.date) -> Shape:
    return {"name": _said(name), "as_of": as_of}


def _said(said: InBoth) -> Shape:
    return {"id": said.id, "en": said.en}
