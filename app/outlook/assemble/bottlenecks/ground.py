"""Everything of a bottleneck sheet beside coverage and targets."""

import datetime as dt

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.claims import queries as claims
from app.outlook import queries
from app.outlook.assemble.bottlenecks.left_out import left_out, without_site
from app.outlook.assemble.bottlenecks.resources import resources
from app.outlook.assemble.bottlenecks.weeks import Planned
from app.outlook.assemble.bottlenecks.words_given import words_given
from app.outlook.assemble.coverage import Books
from app.outlook.rules.bottlenecks.aimed import Candidate, chosen
from app.outlook.rules.bottlenecks.meeting import Meeting
from app.outlook.rules.bottlenecks.sheet import Cards, ForecastMade, Ground
from app.outlook.rules.bottlenecks.wording import say_whose
from app.outlook.rules.forecasting import FOUND, Found
from app.outlook.rules.goals import RECKONED
from app.outlook.rules.since import RECORDED
from app.outlook.rules.wording_forecasts import say_verdict
from app.outlook.tables import Forecast
from app.plans.assemble.names import names_of
from app.plans.rules import Said
from app.stock import queries as stock
from app.stock.rules import Item


def sheet_ground(
    db: Session, office_id: str, meeting: Meeting, books: Books, *, today: dt.date
) -> Ground:
    row, candidate = _chosen(db, office_id, meeting)
    found = FOUND.validate_json(row.answer) if row is not None and row.answer else None
    planned = Planned.read(db, office_id, meeting.weeks, found)
    names = names_of(db, office_id)
    return Ground(
        meeting=meeting,
        recorded_this_month=_recorded(books, meeting),
        cards=_cards(db, office_id, meeting, today),
        weeks=planned.weeks,
        forecast=_forecast(row, found, candidate) if row and found and candidate else None,
        resources=resources(db, office_id, planned, names),
        left_out=left_out(db, office_id, planned, names, books, on=meeting.as_of),
        without_site=without_site(db, office_id, books, on=meeting.as_of),
        words=words_given(db, office_id, meeting),
        names={**names.places, **names.crews},
    )


def _chosen(
    db: Session, office_id: str, meeting: Meeting
) -> tuple[Forecast | None, Candidate | None]:
    """The forecast that the sheet goes by, and whose target it has."""
    rows = queries.forecasts_made(db, office_id, first=meeting.first, last=meeting.as_of)
    standing = {each.id for each in db.scalars(claims.targets(office_id, standing=True))}
    found = chosen([_candidate(db, row) for row in rows], standing)
    return next((row for row in rows if found and row.id == found.id), None), found


def _candidate(db: Session, row: Forecast) -> Candidate:
    goal = row.request.get("goal")
    return Candidate(
        id=row.id,
        goal=None if goal is None else RECKONED.validate_python(goal),
        is_aimed=row.target is not None,
        asked_by=accounts.member(db, row.office_id, row.requested_by).name,
    )


def _recorded(books: Books, meeting: Meeting) -> int:
    before = meeting.first - dt.timedelta(days=1)
    return -sum(each.came(RECORDED, after=before, until=meeting.as_of) for each in books.histories)


def _cards(db: Session, office_id: str, meeting: Meeting, today: dt.date) -> Cards:
    """Of a day that is over only what was there: reserve and deliveries are known as of today."""
    if meeting.as_of < today:
        holders = [each.holder for each in stock.balances(db, office_id) if each.item == Item.CARD]
        on_hand = sum(
            stock.held_on(db, office_id=office_id, item=Item.CARD, holder=holder, day=meeting.as_of)
            for holder in holders
        )
        return Cards(on_hand=on_hand)
    supply = stock.card_supply(db, office_id)
    tomorrow = today + dt.timedelta(days=1)
    return Cards(
        on_hand=supply.on_hand,
        reserve=supply.reserve,
        promised=sum(stock.promises(db, office_id, since=tomorrow).values()),
        deliveries=tuple((due, cards) for due, cards in supply.deliveries if due >= today),
    )


def _forecast(row: Forecast, found: Found, candidate: Candidate) -> ForecastMade:
    verdict = None
    if found.verdict is not None and row.target is not None:
        left = int(found.weeks[-1].unrecorded.p50)
        said = say_verdict(found.verdict, target=row.target, p50=left, least=found.least)
        verdict = Said(id=said.id, en=said.en)
    return ForecastMade(
        id=row.id,
        made_on=row.today,
        until=row.until,
        verdict=verdict,
        aim=say_whose(candidate, row.until),
        cards_short_from=found.cards_short_from,
    )
