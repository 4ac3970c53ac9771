"""A crew's published day on the wire."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from app.core.wire import Wire
from app.plans.schemas.words import StateName

# Answers only: what is shown was checked when it came in.
LocalMoment = Annotated[dt.datetime, Field(description="Local time with its offset.")]


class PointShown(Wire):
    lat: float
    lon: float


class AreaShown(Wire):
    """The area a site lies in; `district` is the kecamatan of a kelurahan."""

    code: str
    name: str
    district: str | None


class ContactShown(Wire):
    """Whom to ask there: a function and a telephone number."""

    function: str | None
    phone: str | None


class EquipmentShown(Wire):
    """A piece of equipment, in Indonesian and English."""

    code: str
    id: str
    en: str


class StopShown(Wire):
    """A visit: drive there, set up, record, pack up."""

    visit: str
    code: str = Field(description="What the stop is called on paper and in messages.")
    revision: int = Field(
        description="Rises when a later version plans the visit and when its state changes."
    )
    state: StateName
    site: str
    name: str
    kind: str
    area: AreaShown
    point: PointShown
    drive_minutes: int = Field(description="From the stop before, or from where the day starts.")
    arrive: LocalMoment
    service_start: LocalMoment = Field(description="Set-up lasts from arrival until here.")
    service_end: LocalMoment
    leave: LocalMoment = Field(description="Pack-up lasts from the end of service until here.")
    contact: ContactShown
    kits: int
    expected_recordings: float
    expected_cards: float
    equipment: list[EquipmentShown] = Field(description="What the site lacks or asks for.")


class BaseShown(Wire):
    """Where a day starts or ends: the depot, or where the crew sleeps."""

    id: str
    name: str
    kind: str
    point: PointShown


class BringShown(Wire):
    """What to bring; cards are rounded up to whole tens."""

    kits: int
    cards: int
    ribbons: int
    equipment: list[EquipmentShown]


class AlongShown(Wire):
    """What the crew has had along that day by the books: it was handed that day, or had before."""

    cards: int
    ribbons: int


class CrewBrief(Wire):
    id: str
    number: int
    name: str


class OfficeBrief(Wire):
    id: str
    name: str


class PersonShown(Wire):
    """Who goes; the list is empty where the office names nobody."""

    name: str
    roles: list[str]


class WhyShown(Wire):
    """Why something changed, in both languages."""

    id: str
    en: str


class ChangeShown(Wire):
    """One thing that is not as the reader saw it, in both languages.

    kind    new, taken_over, moved, handed_over, dropped, reported; leaving and people are about
            the whole day, without a visit
    why     what is in the way, or what the planner found; null when neither is known
    """

    kind: str
    visit: str | None
    id: str
    en: str
    why: WhyShown | None


class ItineraryShown(Wire):
    """A crew's day as it was published. Without stops the crew stays in that day.

    changes   since the version that the reader has `seen`; empty when nothing changed, null
              when it was not asked
    """

    office: OfficeBrief
    crew: CrewBrief
    date: dt.date
    zone: str
    plan: str
    plan_version: int
    published_at: LocalMoment
    start: LocalMoment | None
    start_at: BaseShown | None
    stops: list[StopShown]
    drive_home_minutes: int
    back: LocalMoment | None
    end_at: BaseShown | None
    staff: list[PersonShown]
    bring: BringShown
    handed_out: AlongShown | None = Field(
        default=None, description="Null until the crew was handed its box for the day."
    )
    seen: int | None = None
    changes: list[ChangeShown] | None = None


class WhatsAppText(Wire):
    """A crew's day as a text, and the address that opens WhatsApp with it."""

    plan_version: int
    text: str
    link: str


class FeedShown(Wire):
    """A calendar address of a crew. Its secret was shown when it was made."""

    id: str
    crew: str
    made_by: str
    made_at: dt.datetime
    expires_at: dt.datetime
    revoked_at: dt.datetime | None
    over: bool = Field(description="Nothing is at the address any more.")


class FeedMade(FeedShown):
    address: str = Field(description="Where calendar programs subscribe; shown this once.")
