"""What was found out about crew-days, kits, hours and cards in the plans of the weeks ahead."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.outlook.assemble.bottlenecks.weeks import Made, Planned
from app.outlook.rules.bottlenecks.resources import (
    OF_REMEDY,
    Found,
    Resource,
    Standing,
    standings,
)
from app.plans import queries
from app.plans.rules import (
    Names,
    Said,
    say_card_price,
    say_crew_day_price,
    say_half_hour_price,
    say_kit_price,
    say_remedy,
    told_prices,
)

SAY_OF_CREWS = {
    Resource.CREW_DAY: say_crew_day_price,
    Resource.KIT: say_kit_price,
    Resource.HALF_HOUR: say_half_hour_price,
}


def resources(db: Session, office_id: str, planned: Planned, names: Names) -> list[Standing]:
    """By the prices that planning found, and what advice on these plans tried.

    What was of dates that are over is none of these weeks'.
    """
    plans = {each.row.id: each for each in planned.plans}
    found: list[Found] = []
    remedies: list[Found] = []
    for plan in plans.values():
        stated = json.loads(plan.row.answer or "{}").get("prices", {})
        found += _prices(plan, stated, names)
    for row in queries.advice_found(db, office_id, list(plans)):
        answer, plan = json.loads(row.answer or "{}"), plans[row.plan_id]
        found += _prices(plan, answer["prices"], names)
        remedies += _helped(plan, answer["remedies"]["tried"], names)
    first = planned.weeks[0].week.first

    def ahead(each: Found) -> bool:
        return each.date is None or each.date >= first

    return standings(filter(ahead, found), filter(ahead, remedies))


def _prices(plan: Made, stated: Mapping[str, Any], names: Names) -> Iterator[Found]:
    """Of a plan file, or of an advice file, which has kits and hours as well."""
    told = told_prices(stated, max_changes=plan.row.request.get("max_changes"))
    for each in told.get("card", ()):
        yield _found(plan, Resource.CARD, each, say_card_price(each["value"], _date(each)))
    for resource, say in SAY_OF_CREWS.items():
        for each in told.get(resource.value, ()):
            date = dt.date.fromisoformat(each["date"])
            yield _found(plan, resource, each, say(each["value"], each["crew"], date, names))


def _helped(plan: Made, tried: list[Mapping[str, Any]], names: Names) -> Iterator[Found]:
    for each in tried:
        if each["verdict"] == "verified":
            worth = {**each, "value": each["gain"]}
            yield _found(plan, OF_REMEDY[each["kind"]], worth, say_remedy(each, names))


def _date(stated: Mapping[str, Any]) -> dt.date | None:
    return dt.date.fromisoformat(stated["date"]) if stated.get("date") else None


def _found(plan: Made, resource: Resource, stated: Mapping[str, Any], say: Said) -> Found:
    return Found(
        resource=resource,
        value=stated["value"],
        say=say,
        plan=plan.version.number,
        on=plan.version.made_on,
        crew=stated.get("crew"),
        date=_date(stated),
    )
