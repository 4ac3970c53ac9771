"""What every file says, in the reader's language, and how it writes numbers and times."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.core.language import Language
from app.core.papers import one_line
from app.core.writing import DAYS_EN, DAYS_ID, MONTHS_EN, MONTHS_ID, SHORT, indonesian
from app.crews.rules import ROLES_ID
from app.itineraries.rules import CALLED_OFF
from app.itineraries.schemas import (
    ChangeShown,
    EquipmentShown,
    ItineraryShown,
    PersonShown,
    StopShown,
)

DAYS = {Language.ID: DAYS_ID, Language.EN: DAYS_EN}
MONTHS = {Language.ID: MONTHS_ID, Language.EN: MONTHS_EN}
STATES = {
    "proposed": ("Belum ditawarkan", "Not offered yet"),
    "offered": ("Ditawarkan", "Offered"),
    "confirmed": ("Dikonfirmasi", "Confirmed"),
    "in_progress": ("Berjalan", "Under way"),
    "done": ("Selesai", "Done"),
    "partial": ("Sebagian", "Partly done"),
    "cancelled": ("Batal", "Cancelled"),
    "missed": ("Terlewat", "Missed"),
}
ROLES_EN = {"lead": "crew lead"}
"""Where the word of the API is not what people say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    def say(self, id: str, en: str) -> str:
        """The one of the two that the reader wants."""
        return id if self.language is Language.ID else en

    def day(self, date: dt.date) -> str:
        """Senin, 11 Desember 2023 · Monday, 11 December 2023."""
        return f"{DAYS[self.language][date.weekday()]}, {self.date(date)}"

    def date(self, date: dt.date) -> str:
        """11 Desember 2023."""
        return f"{date.day} {MONTHS[self.language][date.month - 1]} {date.year}"

    def short(self, date: dt.date) -> str:
        """11 Des · 11 Dec."""
        return f"{date.day} {MONTHS[self.language][date.month - 1][:SHORT]}"

    def time(self, moment: dt.datetime) -> str:
        """08.25 in Indonesian, 08:25 in English."""
        return moment.strftime(self.say("%H.%M", "%H:%M"))

    def span(self, first: dt.datetime, last: dt.datetime) -> str:
        return f"{self.time(first)}–{self.time(last)}"

    def zone(self, day: ItineraryShown) -> str:
        """WIB, WITA or WIT."""
        noon = dt.datetime.combine(day.date, dt.time(12), tzinfo=ZoneInfo(day.zone))
        return noon.tzname() or day.zone

    def tenths(self, number: float) -> str:
        """18,4 in Indonesian, 18.4 in English; thousands are told apart."""
        english = f"{number:,.1f}"
        return self.say(indonesian(english), english)

    def people(self, stop: StopShown) -> str:
        """How many are expected to be recorded there."""
        number = self.tenths(stop.expected_recordings)
        return self.say(f"{number} orang", f"{number} people")

    def kits(self, count: int) -> str:
        return self.say(f"{count} alat", _counted(count, "kit"))

    def version(self, day: ItineraryShown) -> str:
        return self.say(f"Rencana versi {day.plan_version}", f"Plan version {day.plan_version}")

    def state(self, stop: StopShown) -> str:
        return self.say(*STATES[stop.state])

    def role(self, role: str) -> str:
        said = one_line(role)
        return self.say(ROLES_ID.get(role, said), ROLES_EN.get(role, said))

    def person(self, person: PersonShown) -> str:
        """Siti Rahma (operator, pengemudi)."""
        roles = ", ".join(map(self.role, person.roles))
        return f"{person.name} ({roles})" if roles else person.name

    def equipment(self, pieces: Sequence[EquipmentShown]) -> str:
        return ", ".join(one_line(self.say(each.id, each.en)) for each in pieces)

    def place(self, stop: StopShown) -> str:
        """The area that a site lies in: Dembe I, Kota Barat."""
        names = (stop.area.name, stop.area.district)
        return ", ".join(one_line(name) for name in names if name)

    def bring(self, day: ItineraryShown) -> str:
        """1 alat, 40 blangko, 1 ribbon, Genset."""
        load = day.bring
        parts = [
            self.kits(load.kits),
            self.say(f"{load.cards} blangko", _counted(load.cards, "blank card")),
            self.say(f"{load.ribbons} ribbon", _counted(load.ribbons, "ribbon")),
            self.equipment(load.equipment),
        ]
        return ", ".join(part for part in parts if part)

    def departure(self, day: ItineraryShown) -> str:
        """When the crew leaves from where; nothing for a crew that stays in."""
        if day.start is None or day.start_at is None:
            return ""
        time, base = self.time(day.start), one_line(day.start_at.name)
        return self.say(f"Berangkat {time} dari {base}", f"Leave {base} at {time}")

    def arrival(self, day: ItineraryShown) -> str:
        """When the crew is back where, or where it sleeps."""
        if day.back is None or day.end_at is None:
            return ""
        time, base = self.time(day.back), one_line(day.end_at.name)
        if day.end_at.kind == "lodging":
            return self.say(f"Menginap di {base}, tiba {time}", f"Night at {base}, arriving {time}")
        return self.say(f"Kembali di {base} {time}", f"Back at {base} at {time}")

    def changed(self, day: ItineraryShown) -> str:
        """What stands over the changes since the version that the reader saw; nothing without."""
        if not day.changes:
            return ""
        return self.say(f"Berubah sejak versi {day.seen}", f"Changed since version {day.seen}")

    def changes(self, day: ItineraryShown) -> list[str]:
        """What changed since the reader saw the day, each with why."""
        return [
            one_line(" ".join([self.say(each.id, each.en), *self._why(each)]))
            for each in day.changes or ()
        ]

    def changes_of_visits(self, day: ItineraryShown, visit: str | None = None) -> list[str]:
        """The same of visits, or of one of them: without why, which may hold what somebody wrote."""
        return [
            one_line(self.say(each.id, each.en))
            for each in day.changes or ()
            if each.visit is not None and visit in (None, each.visit)
        ]

    def _why(self, change: ChangeShown) -> list[str]:
        return [] if change.why is None else [self.say(change.why.id, change.why.en)]

    def no_stops(self) -> str:
        return self.say(
            "Tidak ada kunjungan pada tanggal ini.", "There are no visits on this date."
        )


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def standing(stop: StopShown) -> bool:
    """Whether somebody still goes there."""
    return stop.state not in CALLED_OFF
