"""Why a visit cannot be made where it stands, by what is known of its site and its crew. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from app.core.hours import minute_of, time_of
from app.crews.rules import ShiftDay
from app.places.rules import SiteDay, Why, equipment_words
from app.plans.rules.changes import Placing, say_when
from app.plans.rules.wording import Names, Said

SITE_GIVEN_UP = Said(id="Lokasi ini tidak dipakai lagi.", en="This site is no longer in use.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Stay:
    """A crew at a site, in minutes since midnight.

    served_minute   recording ends
    leave_minute    packed up
    people_missing  of those who were named for the crew's date
    not_brought     equipment that the site asks for and the crew has not
    """

    arrive_minute: int
    served_minute: int
    leave_minute: int
    people_missing: int = 0
    not_brought: Collection[str] = ()


def obstacle(stay: Stay, site: SiteDay | None, crew: ShiftDay | Why) -> Said | None:
    """What is in the way; None when nothing is.

    site   its date; None for a site that was given up
    """
    if site is None:
        return SITE_GIVEN_UP
    return _closed(stay, site) or _off(stay, crew) or _lacking(stay)


def say_hindered(visit: Placing, why: Said, names: Names) -> Said:
    """SMA 1, Kam, 14 Des 08.20, Tim 2: Lokasi ini tidak dapat dipakai: ujian."""
    site, when, crew = names.of(visit.site_id), say_when(visit), names.of(visit.crew_id)
    return Said(
        id=f"{site}, {when.id}, {crew}: {why.id}",
        en=f"{site}, {when.en}, {crew}: {why.en}",
    )


def _closed(stay: Stay, site: SiteDay) -> Said | None:
    if site.why is not None:
        return _said(site.why)
    spans = [(minute_of(each.start), minute_of(each.end)) for each in site.openings]
    if any(start <= stay.arrive_minute and stay.served_minute <= end for start, end in spans):
        return None
    if site.cut is not None:
        return _said(site.cut)
    hours = [f"{each.start}–{each.end}" for each in site.openings]
    return Said(
        id=f"Lokasi ini buka {_spoken(' dan '.join(hours))}.",
        en=f"This site is open {' and '.join(hours)}.",
    )


def _off(stay: Stay, crew: ShiftDay | Why) -> Said | None:
    if isinstance(crew, Why):
        return _said(crew)
    fits = (
        crew.start_minute <= stay.arrive_minute
        and stay.leave_minute <= crew.end_minute + crew.overtime_minutes
    )
    pause = next(
        (
            each
            for each in crew.breaks
            if stay.arrive_minute < each.end_minute and each.start_minute < stay.leave_minute
        ),
        None,
    )
    if fits and pause is None:
        return None
    if crew.cut is not None:
        return _said(crew.cut)
    if pause is not None:
        rest = f"{time_of(pause.start_minute)}–{time_of(pause.end_minute)}"
        return Said(id=f"Tim beristirahat {_spoken(rest)}.", en=f"The crew rests {rest}.")
    hours = f"{time_of(crew.start_minute)}–{time_of(crew.end_minute)}"
    return Said(id=f"Tim bertugas {_spoken(hours)}.", en=f"The crew works {hours}.")


def _lacking(stay: Stay) -> Said | None:
    if stay.people_missing:
        count = stay.people_missing
        return Said(
            id=f"{count} petugas yang ditugaskan tidak dapat ikut.",
            en=f"{count} of the people named cannot come.",
        )
    if stay.not_brought:
        items = [equipment_words(code) for code in sorted(stay.not_brought)]
        return Said(
            id=f"Lokasi ini perlu {', '.join(id for id, _ in items)}; tim tidak membawanya.",
            en=f"This site needs {', '.join(en for _, en in items)}; the crew has none.",
        )
    return None


def _said(why: Why) -> Said:
    return Said(id=why.id, en=why.en)


def _spoken(hours: str) -> str:
    """08.25 in Indonesian."""
    return hours.replace(":", ".")
