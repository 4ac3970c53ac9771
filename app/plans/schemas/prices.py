"""What one more of each is worth."""

from app.core.wire import Day, Id, Wire
from app.plans.schemas.words import SaidShown


class CardPrice(Wire):
    """As files write it: without a date where there is one price."""

    date: Day | None = None
    value: float


class CardPriceShown(CardPrice):
    say: SaidShown


class CrewDayPrice(Wire):
    crew: Id
    date: Day
    value: float


class CrewDayPriceShown(CrewDayPrice):
    say: SaidShown


class PricesShown(Wire):
    """What one more card or crew-day would add at most, in value units."""

    card: list[CardPriceShown]
    crew_day: list[CrewDayPriceShown]


class AllPricesShown(PricesShown):
    """What one more of each would add at most, in value units."""

    kit: list[CrewDayPriceShown]
    half_hour: list[CrewDayPriceShown]
