"""An invitation in the shapes of its two readers: a page in one language, and JSON."""

import secrets

from app.confirmations.render import Choice, Sheet
from app.confirmations.render.words import word
from app.confirmations.rules import REASONS, Invitation, Time, span
from app.confirmations.schemas import InvitationShown, SaidShown, TimeShown
from app.core.hours import time_of
from app.core.language import Language
from app.plans.rules import Said, full_day


def sheet_of(
    invited: Invitation,
    language: Language,
    *,
    problem: str | None = None,
    reason: str | None = None,
    note: str = "",
) -> Sheet:
    """The page's content; `reason` and `note` are what was typed before a problem."""

    def said(text: Said) -> str:
        return text.id if language is Language.ID else text.en

    time = invited.time
    rows = [
        ("place", invited.site),
        ("day", said(full_day(time.date))),
        ("hours", said(span(time.start_minute, time.end_minute, invited.zone))),
        ("there", said(span(time.arrive_minute, time.leave_minute, invited.zone))),
        ("who", invited.office),
    ]
    if invited.people:
        people = Said(id=f"±{invited.people} orang", en=f"about {invited.people} people")
        rows.insert(4, ("people", said(people)))
    return Sheet(
        language=language,
        office=invited.office,
        phone=invited.phone,
        rows=tuple(Choice(value=value, label=word(language, key)) for key, value in rows),
        prepare=tuple(map(said, invited.prepare)),
        reasons=tuple(Choice(value=code, label=said(text)) for code, text in REASONS.items()),
        slots=tuple(
            Choice(value=slot.key, label=said(_slot(slot, invited))) for slot in invited.slots
        ),
        seen=time.key,
        once=secrets.token_urlsafe(16),
        problem=problem,
        reason=reason,
        note=note,
    )


def invitation_shown(invited: Invitation) -> InvitationShown:
    """The same for a program, in both languages."""
    return InvitationShown(
        office=invited.office,
        phone=invited.phone,
        site=invited.site,
        kind=invited.kind,
        zone=invited.zone,
        time=time_shown(invited.time),
        people=invited.people,
        prepare=[SaidShown(id=text.id, en=text.en) for text in invited.prepare],
        reasons={code.value: SaidShown(id=text.id, en=text.en) for code, text in REASONS.items()},
        slots=[time_shown(slot) for slot in invited.slots],
    )


def time_shown(time: Time) -> TimeShown:
    """When the crew comes, as JSON."""
    return TimeShown(
        seen=time.key,
        date=time.date,
        arrive=time_of(time.arrive_minute),
        start=time_of(time.start_minute),
        end=time_of(time.end_minute),
        leave=time_of(time.leave_minute),
    )


def _slot(slot: Time, invited: Invitation) -> Said:
    day, hours = full_day(slot.date), span(slot.start_minute, slot.end_minute, invited.zone)
    return Said(id=f"{day.id}, {hours.id}", en=f"{day.en}, {hours.en}")
