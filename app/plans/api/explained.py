"""What solving explained, with its sentences, as the wire shows it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.plans.rules import (
    Names,
    Said,
    say_card_price,
    say_crew_day_price,
    say_curve,
    say_half_hour_price,
    say_kit_price,
    say_reason,
    say_remedy,
    say_why,
    told_prices,
)
from app.plans.rules.edit_words import say_left_by_hand, say_why_by_hand
from app.plans.schemas.advice import CurvePointShown, TriedShown
from app.plans.schemas.prices import AllPricesShown, CardPriceShown, CrewDayPriceShown, PricesShown
from app.plans.schemas.shown import LeftOut
from app.plans.schemas.words import SaidShown
from solver.plan import Reason

Stated = Mapping[str, Any]
SayPrice = Callable[[float, str, dt.date, Names], Said]


def left_out(site: Stated, names: Names) -> LeftOut:
    """An entry of `unassigned` in a plan file."""
    reason, detail = Reason(site["reason"]), site["detail"]
    said = say_reason(reason, detail, names, site=site["site"])
    why = say_why(reason, detail, names)
    return LeftOut(**site, say=said_shown(said), why=said_shown(why))


def by_hand(site: str, people: float, names: Names) -> LeftOut:
    """A site that whoever made or edited the plan left out."""
    said = say_left_by_hand(site, people, names)
    return LeftOut(
        site=site,
        reason="BY_HAND",
        value_lost=people,
        detail={"expected_recordings": people},
        say=said_shown(said),
        why=said_shown(say_why_by_hand(people)),
    )


def prices_shown(stated: Stated, names: Names, *, max_changes: int | None) -> PricesShown:
    """`prices` of a plan file; without them there are none."""
    prices = told_prices(stated, max_changes=max_changes)
    return PricesShown(card=_cards(prices), crew_day=_of(prices, "crew_day", names))


def all_prices_shown(stated: Stated, names: Names, *, max_changes: int | None) -> AllPricesShown:
    """`prices` of an advice file; without them there are none."""
    prices = told_prices(stated, max_changes=max_changes)
    return AllPricesShown(
        card=_cards(prices),
        crew_day=_of(prices, "crew_day", names),
        kit=_of(prices, "kit", names),
        half_hour=_of(prices, "half_hour", names),
    )


def tried_shown(tried: Stated, names: Names) -> TriedShown:
    """An entry of `remedies.tried` in an advice file."""
    return TriedShown(**tried, say=said_shown(say_remedy(tried, names)))


def curve_shown(curve: Sequence[Stated]) -> list[CurvePointShown]:
    """`curve` of an advice file."""
    return [
        CurvePointShown(**point, say=said_shown(said))
        for point, said in zip(curve, say_curve(curve), strict=True)
    ]


_SAY_PRICE: Mapping[str, SayPrice] = {
    "crew_day": say_crew_day_price,
    "kit": say_kit_price,
    "half_hour": say_half_hour_price,
}


def _cards(prices: Stated) -> list[CardPriceShown]:
    return [_card(one) for one in prices.get("card", [])]


def _card(price: Stated) -> CardPriceShown:
    date = dt.date.fromisoformat(price["date"]) if "date" in price else None
    value = price["value"]
    return CardPriceShown(date=date, value=value, say=said_shown(say_card_price(value, date)))


def _of(prices: Stated, what: str, names: Names) -> list[CrewDayPriceShown]:
    return [_crew_day(one, _SAY_PRICE[what], names) for one in prices.get(what, [])]


def _crew_day(price: Stated, say: SayPrice, names: Names) -> CrewDayPriceShown:
    crew, date, value = price["crew"], dt.date.fromisoformat(price["date"]), price["value"]
    said = said_shown(say(value, crew, date, names))
    return CrewDayPriceShown(crew=crew, date=date, value=value, say=said)


def said_shown(said: Said) -> SaidShown:
    return SaidShown(id=said.id, en=said.en)
