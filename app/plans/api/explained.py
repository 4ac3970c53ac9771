"""What solving explained, with its sentences, as the wire shows it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from app.plans.rules import Names, Said, say_card_price, say_crew_day_price, say_reason
from app.plans.schemas import (
    CardPriceShown,
    CrewDayPriceShown,
    LeftOut,
    PricesShown,
    SaidShown,
)
from solver.plan import Reason


def left_out(site: Mapping[str, Any], names: Names) -> LeftOut:
    """An entry of `unassigned` in a plan file."""
    said = say_reason(Reason(site["reason"]), site["detail"], names, site=site["site"])
    return LeftOut(**site, say=_said(said))


def prices_shown(prices: Mapping[str, Any], names: Names) -> PricesShown:
    """`prices` of a plan file; without them there are none."""
    return PricesShown(
        card=[_card(one) for one in prices.get("card", [])],
        crew_day=[_crew_day(one, names) for one in prices.get("crew_day", [])],
    )


def _card(price: Mapping[str, Any]) -> CardPriceShown:
    date = dt.date.fromisoformat(price["date"]) if "date" in price else None
    value = price["value"]
    return CardPriceShown(date=date, value=value, say=_said(say_card_price(value, date)))


def _crew_day(price: Mapping[str, Any], names: Names) -> CrewDayPriceShown:
    crew, date, value = price["crew"], dt.date.fromisoformat(price["date"]), price["value"]
    said = say_crew_day_price(value, crew, date, names)
    return CrewDayPriceShown(crew=crew, date=date, value=value, say=_said(said))


def _said(said: Said) -> SaidShown:
    return SaidShown(id=said.id, en=said.en)
