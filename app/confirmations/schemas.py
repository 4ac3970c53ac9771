"""Shapes of offers and answers on the wire."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic import StringConstraints as Text

from app.core.wire import Id, ShortNote, TimeOfDay, Wire, refusal
from app.messages.schemas import MessageShown

OfferStateName = Literal["open", "confirmed", "moved", "declined", "withdrawn", "lapsed"]
ReasonName = Literal["event", "closed", "no_room", "no_people", "other_time", "other"]
CallOffReasonName = Literal["crew_ill", "equipment", "vehicle", "cards", "weather", "other"]
# The date and time that the host read: an answer counts for no other.
Seen = Annotated[str, Text(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$")]


class OfferNew(Wire):
    """Offer the visit to its host; an earlier link of it dies.

    days    until the link expires; it ends when the crew is due at the latest
    slots   other times to pick from, at most; each breaks no rule and no promise
    """

    days: int = Field(default=7, ge=1, le=60)
    slots: int = Field(default=6, ge=0, le=6)


class MoveShown(Wire):
    """A visit that nobody was promised gives way: where it goes, or null when it falls away."""

    visit: Id
    site: Id
    name: str
    date: dt.date | None
    arrive: TimeOfDay | None
    crew: Id | None


class CallOffAsked(Wire):
    """Why the office cannot come as it promised: the host is told. `note` is for the office alone."""

    reason: CallOffReasonName
    note: ShortNote = ""


class SlotShown(Wire):
    """Another time that was offered, and which visits move when it is picked."""

    date: dt.date
    arrive: TimeOfDay
    crew: Id
    moves: list[MoveShown]


class OfferShown(Wire):
    """An offer and its answer. `live`: its link still opens; `date` and `arrive` as offered."""

    id: Id
    visit: Id
    site: Id
    name: str
    visit_state: str
    state: OfferStateName
    live: bool
    date: dt.date
    arrive: TimeOfDay
    slots: list[SlotShown]
    made_at: dt.datetime
    expires_at: dt.datetime
    ended_at: dt.datetime | None
    reason: ReasonName | CallOffReasonName | None
    reason_id: str | None
    reason_en: str | None
    note: str


class OfferMade(Wire):
    """The link is told this once; the messages have it until they are sent."""

    offer: OfferShown
    link: str
    messages: list[MessageShown]


class CalledOff(Wire):
    """The promise that is called off, and the texts that tell its host."""

    offer: OfferShown
    messages: list[MessageShown]


class SaidShown(Wire):
    id: str
    en: str


class TimeShown(Wire):
    """When the crew comes. `seen` goes back with the answer."""

    seen: str
    date: dt.date
    arrive: TimeOfDay
    start: TimeOfDay
    end: TimeOfDay
    leave: TimeOfDay


class InvitationShown(Wire):
    """What the host of a visit reads behind the link."""

    office: str
    phone: str | None
    site: str
    kind: str
    zone: str
    time: TimeShown
    people: int
    prepare: list[SaidShown]
    reasons: dict[str, SaidShown]
    slots: list[TimeShown]


class AnswerAsked(Wire):
    """What the host says: yes, no with a reason, or another of the times offered."""

    answer: Literal["confirm", "decline", "move"]
    seen: Seen
    reason: ReasonName | None = None
    note: ShortNote = ""
    slot: Seen | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.answer == "decline" and self.reason is None:
            raise refusal(id="Pilih alasannya.", en="Choose the reason.")
        if self.answer == "move" and self.slot is None:
            raise refusal(id="Pilih waktunya.", en="Choose the time.")
        return self


class AnswerKept(Wire):
    """The answer counts. `time` is when the crew comes; null when it does not."""

    state: OfferStateName
    time: TimeShown | None
