"""What a mark is about, how long it lasts, and how it is said. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.hours import minute_of
from app.core.writing import joined
from app.crews.rules import CAUSES as CREW_CAUSES
from app.crews.rules import MIDNIGHT
from app.places.rules import CAUSES as SITE_CAUSES
from app.plans.rules import Moment, Said, full_day


class Subject(StrEnum):
    """What cannot be: a crew, one of the staff, a kit, a site, areas, or the sites behind a road."""

    CREW = "crew"
    PERSON = "person"
    KIT = "kit"
    SITE = "site"
    AREA = "area"
    ROAD = "road"


HAPPENED = {
    Subject.CREW: ("{} tidak dapat bertugas", "{} cannot go out"),
    Subject.PERSON: ("{} tidak dapat ikut", "{} cannot come"),
    Subject.KIT: ("{} tidak dapat dipakai", "{} cannot be used"),
    Subject.SITE: ("{} tidak dapat dipakai", "{} cannot be used"),
    Subject.AREA: ("{} tidak dapat dijangkau", "{} is out of reach"),
    Subject.ROAD: ("Jalan ke {} tidak dapat dilalui", "The road to {} is impassable"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class While:
    """From `start` of the first date to `end` of the last one; in texts as people write them.

    last_date    None = until further notice
    start, end   None = from the morning, to the end of the day
    """

    first_date: dt.date
    last_date: dt.date | None
    start: str | None = None
    end: str | None = None

    def takes(self, date: dt.date, first_minute: int, last_minute: int) -> bool:
        """Whether it overlaps these minutes of the date."""
        if date < self.first_date or (self.last_date is not None and date > self.last_date):
            return False
        start = self.start if date == self.first_date else None
        end = self.end if date == self.last_date else None
        begins = 0 if start is None else minute_of(start)
        ends = MIDNIGHT if end is None else minute_of(end)
        return first_minute < ends and begins < last_minute

    def is_over(self, now: Moment) -> bool:
        """Whether it has ended."""
        if self.last_date is None:
            return False
        ends = MIDNIGHT if self.end is None else minute_of(self.end)
        return Moment(date=self.last_date, minute=ends) <= now


def say_disruption(
    subject: Subject, names: Sequence[str], lasts: While, *, reason: str | None, note: str
) -> Said:
    """Tim 2 tidak dapat bertugas pada Rabu, 13 Desember 2023: sakit."""
    happened_id, happened_en = HAPPENED[subject]
    when = say_while(lasts)
    cause_id, cause_en = CREW_CAUSES.get(reason or "") or SITE_CAUSES.get(reason or "", ("", ""))
    told = f" ({note.strip().rstrip('.')})" if note.strip() else ""
    after_id, after_en = (f": {cause_id}{told}", f": {cause_en}{told}") if reason else ("", "")
    return Said(
        id=f"{happened_id.format(joined(names, 'dan'))} {when.id}{after_id}.",
        en=f"{happened_en.format(joined(names, 'and'))} {when.en}{after_en}.",
    )


def say_while(lasts: While) -> Said:
    """Such as: pada Kamis, 14 Desember 2023 pukul 08.00 sampai 10.00."""
    first = full_day(lasts.first_date)
    start, end = _at(lasts.start), _at(lasts.end)
    if lasts.last_date is None:
        return Said(
            id=f"mulai {first.id}{start.id} sampai ada kabar baru",
            en=f"from {first.en}{start.en} until further notice",
        )
    if lasts.last_date > lasts.first_date:
        last = full_day(lasts.last_date)
        return Said(
            id=f"mulai {first.id}{start.id} sampai {last.id}{end.id}",
            en=f"from {first.en}{start.en} to {last.en}{end.en}",
        )
    if lasts.start and lasts.end:
        return Said(
            id=f"pada {first.id}{start.id} sampai {lasts.end.replace(':', '.')}",
            en=f"on {first.en} from {lasts.start} to {lasts.end}",
        )
    if lasts.start:
        return Said(
            id=f"pada {first.id} sejak{start.id} sampai selesai hari itu",
            en=f"on {first.en} from {lasts.start} to the end of that day",
        )
    if lasts.end:
        return Said(id=f"pada {first.id} sampai{end.id}", en=f"on {first.en} until {lasts.end}")
    return Said(id=f"pada {first.id}", en=f"on {first.en}")


def say_fewer_kits(left: int, planned: int) -> Said:
    """A crew that goes out all the same, with fewer kits than planned."""
    return Said(
        id=f"Tim pergi dengan {left} alat; direncanakan {planned}.",
        en=f"The crew goes with {left} of the {planned} kits planned.",
    )


def _at(time: str | None) -> Said:
    if time is None:
        return Said(id="", en="")
    return Said(id=f" pukul {time.replace(':', '.')}", en=f" at {time}")
