"""When a link opens something, what hosts are asked to prepare, and how times are written. Pure."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.core.writing import DAYS_EN, DAYS_ID, MONTHS_EN, MONTHS_ID
from app.plans.rules import Moment, Said, VisitState, time_of


class OfferState(StrEnum):
    """open → confirmed | moved | declined | withdrawn."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class DeclineReason(StrEnum):
    EVENT = "event"
    CLOSED = "closed"
    NO_ROOM = "no_room"
    NO_PEOPLE = "no_people"
    OTHER_TIME = "other_time"
    OTHER = "other"


REASONS: Mapping[DeclineReason, Said] = {
    DeclineReason.EVENT: Said(
        id="Ada ujian atau kegiatan lain", en="There are exams or another event"
    ),
    DeclineReason.CLOSED: Said(id="Libur atau tutup hari itu", en="Closed on that day"),
    DeclineReason.NO_ROOM: Said(id="Tempatnya tidak dapat dipakai", en="There is no room for it"),
    DeclineReason.NO_PEOPLE: Said(
        id="Tidak ada lagi yang perlu direkam", en="Nobody is left to be recorded"
    ),
    DeclineReason.OTHER_TIME: Said(id="Perlu waktu lain", en="Another time is needed"),
    DeclineReason.OTHER: Said(id="Alasan lain", en="Another reason"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Time:
    """When a crew comes: it sets up, records people, packs up and leaves.

    …_minute   local time   minutes since midnight
    """

    date: dt.date
    arrive_minute: int
    start_minute: int
    end_minute: int
    leave_minute: int

    @property
    def key(self) -> str:
        """What a page says it has seen: 2023-12-11T08:20."""
        return f"{self.date.isoformat()}T{time_of(self.arrive_minute)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    """What the host of a visit is told.

    people   expected to be recorded, a whole number; 0 = not known
    slots    other times to pick from
    """

    office: str
    site: str
    kind: str
    zone: str
    time: Time
    people: int
    prepare: tuple[Said, ...]
    slots: tuple[Time, ...] = ()


def new_link_secret() -> str:
    """192 random bits: nobody can guess them, and the link still fits into an SMS."""
    return secrets.token_urlsafe(24)


def is_live(
    *,
    state: str,
    expires_at: dt.datetime,
    visit_state: str,
    date: dt.date,
    arrive_minute: int,
    at: dt.datetime,
    moment: Moment,
) -> bool:
    """Whether the link still opens its offer.

    at       the real time, for the link's own end
    moment   the office's time: when the crew is due there is nothing left to answer
    """
    return (
        state == OfferState.OPEN
        and at < expires_at
        and visit_state == VisitState.OFFERED
        and (moment.date, moment.minute) < (date, arrive_minute)
    )


def is_due(*, waiting: dt.timedelta, days_ahead: int, waits_days: int, before_days: int) -> bool:
    """Whether an unanswered offer needs a reminder: it waits too long, or the visit is near."""
    return waiting >= dt.timedelta(days=waits_days) or days_ahead <= before_days


def prepare(kind: str, *, has_power: bool, has_network: bool) -> tuple[Said, ...]:
    """What the host makes ready; what the place lacks the crew brings."""
    asked: list[Said] = []
    if kind != "home_round":
        asked.append(
            Said(
                id="Ruang dengan meja, kursi, dan stopkontak listrik",
                en="A room with tables, chairs and power sockets",
            )
            if has_power
            else Said(
                id="Ruang dengan meja dan kursi; listrik dibawa tim",
                en="A room with tables and chairs; the crew brings power",
            )
        )
        if has_network:
            asked.append(
                Said(
                    id="Sinyal atau internet yang boleh dipakai tim",
                    en="A signal or internet that the crew may use",
                )
            )
    asked.append(_PEOPLE.get(kind, _PEOPLE["hall"]))
    asked.append(
        Said(
            id="Setiap orang membawa fotokopi kartu keluarga (KK)",
            en="Everybody brings a copy of the family card (KK)",
        )
    )
    return tuple(asked)


_PEOPLE = {
    "school": Said(
        id="Siswa berusia 16 tahun ke atas yang belum merekam KTP-el diberi tahu",
        en="Pupils of 16 or over who are not yet recorded for e-KTP are told",
    ),
    "hall": Said(
        id="Warga berusia 16 tahun ke atas yang belum merekam KTP-el diberi tahu",
        en="Residents of 16 or over who are not yet recorded for e-KTP are told",
    ),
    "home_round": Said(
        id="Seorang pendamping yang menunjukkan rumah-rumahnya",
        en="Somebody who shows the crew the way to the homes",
    ),
    "institution": Said(
        id="Seorang pendamping dan daftar penghuni yang belum merekam KTP-el",
        en="A companion, and a list of those not yet recorded for e-KTP",
    ),
}


def office_called(name: str) -> str:
    """Disdukcapil Kota Gorontalo: offices are often entered by their kabupaten or kota alone."""
    return name if "capil" in name.lower() else f"Disdukcapil {name}"


def long_date(date: dt.date) -> Said:
    """Senin, 11 Desember 2023."""
    number, month = date.weekday(), date.month - 1
    return Said(
        id=f"{DAYS_ID[number]}, {date.day} {MONTHS_ID[month]} {date.year}",
        en=f"{DAYS_EN[number]}, {date.day} {MONTHS_EN[month]} {date.year}",
    )


def clock(minute: int) -> Said:
    """08.25 in Indonesian, 08:25 in English."""
    text = time_of(minute)
    return Said(id=text.replace(":", "."), en=text)


def span(start: int, end: int, zone: str) -> Said:
    """08.50–09.50 WITA."""
    # Indonesia knows no summer time: any date tells the name.
    name = dt.datetime(2023, 1, 1, tzinfo=ZoneInfo(zone)).tzname() or ""
    first, last = clock(start), clock(end)
    return Said(
        id=f"{first.id}–{last.id} {name}".strip(), en=f"{first.en}–{last.en} {name}".strip()
    )


def letter(invited: Invitation, link: str) -> Said:
    """What the host is sent, short enough for an SMS of a few parts."""
    day, hours = (
        long_date(invited.time.date),
        span(invited.time.start_minute, invited.time.end_minute, invited.zone),
    )
    people = f" (±{invited.people} orang)" if invited.people else ""
    people_en = f" (about {invited.people} people)" if invited.people else ""
    return Said(
        id=f"{invited.office} menawarkan perekaman KTP-el di {invited.site}{people}:"
        f" {day.id}, {hours.id}. Lihat dan jawab di {link}",
        en=f"{invited.office} offers e-KTP recording at {invited.site}{people_en}:"
        f" {day.en}, {hours.en}. See and answer at {link}",
    )


def subject(invited: Invitation) -> Said:
    """Of an e-mail."""
    day = long_date(invited.time.date)
    return Said(
        id=f"Perekaman KTP-el di {invited.site}, {day.id}"[:200],
        en=f"e-KTP recording at {invited.site}, {day.en}"[:200],
    )
