"""When a link opens something, what hosts are asked to prepare, and how times are written. Pure."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.core.hours import time_of
from app.plans.rules import BEGUN, CALLED_OFF, Moment, Said, VisitState, full_day


class OfferState(StrEnum):
    """open → confirmed | moved | declined | withdrawn | lapsed.

    MOVED    the host picked another slot
    LAPSED   unanswered, and nothing is left to ask: the visit began, was reported or called off
    """

    OPEN = "open"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


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


class CallOffReason(StrEnum):
    """Why the office does not come though it has promised to."""

    CREW_ILL = "crew_ill"
    EQUIPMENT = "equipment"
    VEHICLE = "vehicle"
    CARDS = "cards"
    WEATHER = "weather"
    OTHER = "other"


CALL_OFF_REASONS: Mapping[CallOffReason, Said] = {
    CallOffReason.CREW_ILL: Said(id="Petugas sakit", en="The crew is ill"),
    CallOffReason.EQUIPMENT: Said(id="Alat perekaman rusak", en="The equipment is broken"),
    CallOffReason.VEHICLE: Said(id="Kendaraan tidak tersedia", en="There is no vehicle"),
    CallOffReason.CARDS: Said(id="Blangko habis", en="There are no cards left"),
    CallOffReason.WEATHER: Said(id="Cuaca atau jalan", en="The weather or the road"),
    CallOffReason.OTHER: Said(id="Keperluan mendesak", en="Something urgent"),
}


class Over(StrEnum):
    """Why a link is answered no more; its value is the problem's code."""

    BEGUN = "visit_begun"
    CALLED_OFF = "visit_called_off"
    CONFIRMED = "link_confirmed"
    RELEASED = "promise_released"
    DECLINED = "link_declined"
    WITHDRAWN = "link_withdrawn"
    EXPIRED = "link_expired"
    TOO_LATE = "too_late"


OVER: Mapping[Over, Said] = {
    Over.BEGUN: Said(id="Kunjungan ini sudah berlangsung.", en="This visit has taken place."),
    Over.CALLED_OFF: Said(
        id="Kunjungan pada waktu ini batal. Untuk waktu lain, kantor mengirim tautan baru.",
        en="The visit at this time was called off. For another time the office sends a new link.",
    ),
    Over.CONFIRMED: Said(
        id="Waktunya sudah disetujui lewat tautan ini.",
        en="The time was confirmed through this link.",
    ),
    Over.RELEASED: Said(
        id="Kantor tidak dapat menepati waktu yang sudah disetujui. Tunggu tautan yang baru.",
        en="The office cannot keep the time that was confirmed. Wait for a new link.",
    ),
    Over.DECLINED: Said(
        id="Kunjungan ini sudah ditolak lewat tautan ini.",
        en="This visit was declined through this link.",
    ),
    Over.WITHDRAWN: Said(
        id="Tawaran ini ditarik atau diganti. Bila ada tautan yang lebih baru, buka yang itu.",
        en="This offer was withdrawn or replaced. If there is a newer link, open that one.",
    ),
    Over.EXPIRED: Said(
        id="Masa berlaku tautan ini habis sebelum dijawab.",
        en="This link ran out before it was answered.",
    ),
    Over.TOO_LATE: Said(
        id="Waktu kunjungan ini sudah tiba; tautannya tidak dapat dijawab lagi.",
        en="The time of this visit has come; its link can be answered no more.",
    ),
}


def declined_note(reason: str) -> str:
    """What stands with the date that a host declined."""
    return f"Ditolak tuan rumah: {REASONS[DeclineReason(reason)].id}"


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

    phone    at which the office answers; None = not known
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
    phone: str | None = None


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


def why_over(*, state: str, visit_state: str, expired: bool) -> Over:
    """Why a link that was once sent out is answered no more.

    expired   the link's own time is over
    """
    if visit_state in BEGUN:
        return Over.BEGUN
    if state == OfferState.DECLINED:
        return Over.DECLINED
    if visit_state in CALLED_OFF:
        return Over.CALLED_OFF
    if state in (OfferState.CONFIRMED, OfferState.MOVED):
        return Over.CONFIRMED if visit_state == VisitState.CONFIRMED else Over.RELEASED
    if state == OfferState.WITHDRAWN:
        return Over.WITHDRAWN
    return Over.EXPIRED if expired else Over.TOO_LATE


def is_due(*, waiting: dt.timedelta, days_ahead: int, waits_days: int, before_days: int) -> bool:
    """Whether an unanswered offer needs a reminder: it waits too long, or the visit is near."""
    return waiting >= dt.timedelta(days=waits_days) or days_ahead <= before_days


def prepare(kind: str, *, has_power: bool, has_network: bool) -> tuple[Said, ...]:
    """What the host makes ready; what the place lacks the crew brings."""
    asked: list[Said] = []
    if kind != "home_round":
        asked.append(
            Said(
                id="Siapkan ruang dengan meja, kursi, dan stopkontak listrik",
                en="Prepare a room with tables, chairs and power sockets",
            )
            if has_power
            else Said(
                id="Siapkan ruang dengan meja dan kursi; listrik dibawa tim",
                en="Prepare a room with tables and chairs; the crew brings power",
            )
        )
        if has_network:
            asked.append(
                Said(
                    id="Izinkan tim memakai internet di tempat",
                    en="Let the crew use the internet there",
                )
            )
    asked.append(_PEOPLE.get(kind, _PEOPLE["hall"]))
    asked.append(
        Said(
            id="Minta setiap orang membawa fotokopi kartu keluarga (KK)",
            en="Ask everybody to bring a copy of the family card (KK)",
        )
    )
    return tuple(asked)


_PEOPLE = {
    "school": Said(
        id="Beri tahu pelajar berusia 16 tahun ke atas yang belum merekam KTP-el",
        en="Tell pupils of 16 or over who are not yet recorded for e-KTP",
    ),
    "hall": Said(
        id="Beri tahu warga berusia 16 tahun ke atas yang belum merekam KTP-el",
        en="Tell residents of 16 or over who are not yet recorded for e-KTP",
    ),
    "home_round": Said(
        id="Tugaskan seorang pendamping yang mengenal rumah-rumahnya",
        en="Send somebody along who knows the homes",
    ),
    "institution": Said(
        id="Tugaskan seorang pendamping, dan siapkan daftar penghuni yang belum merekam KTP-el",
        en="Send somebody along, with a list of those not yet recorded for e-KTP",
    ),
}


def office_called(name: str) -> str:
    """Disdukcapil Kota Gorontalo: offices are often entered by their kabupaten or kota alone."""
    return name if "capil" in name.lower() else f"Disdukcapil {name}"


def whom_to_ask(name: str, phone: str | None) -> str:
    """Disdukcapil Kota Gorontalo (0435-821234)."""
    return office_called(name) + (f" ({phone})" if phone else "")


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


def agreed(said: Said, time: Time, zone: str) -> Said:
    """The same, with when the crew comes."""
    day, hours = full_day(time.date), span(time.arrive_minute, time.leave_minute, zone)
    return Said(
        id=f"{said.id} Tim datang {day.id}, {hours.id}.",
        en=f"{said.en} The crew comes on {day.en}, {hours.en}.",
    )


def letter(invited: Invitation, link: str) -> Said:
    """What the host is sent."""
    time = invited.time
    day = full_day(time.date)
    hours = span(time.start_minute, time.end_minute, invited.zone)
    for_whom = f", untuk sekitar {invited.people} orang" if invited.people else ""
    for_whom_en = f", for about {invited.people} people" if invited.people else ""
    return Said(
        id=f"{invited.office} menawarkan perekaman KTP-el di {invited.site} pada {day.id},"
        f" pukul {hours.id}{for_whom}. Lihat dan jawab di {link}",
        en=f"{invited.office} offers e-KTP recording at {invited.site} on {day.en},"
        f" {hours.en}{for_whom_en}. See and answer at {link}",
    )


def apology(invited: Invitation, reason: CallOffReason) -> Said:
    """What the host is sent when the office cannot come as it promised."""
    time, why = invited.time, CALL_OFF_REASONS[reason]
    day = full_day(time.date)
    hours = span(time.start_minute, time.end_minute, invited.zone)
    ask = whom_to_ask(invited.office, invited.phone)
    return Said(
        id=f"{invited.office} tidak dapat datang merekam KTP-el di {invited.site} pada {day.id},"
        f" pukul {hours.id}, yang sudah disetujui. Alasan: {why.id}. Untuk waktu lain, kantor"
        f" mengirim tautan baru. Untuk bertanya, hubungi {ask}.",
        en=f"{invited.office} cannot come to record e-KTP at {invited.site} on {day.en},"
        f" {hours.en}, as agreed. Reason: {why.en}. For another time the office sends a new link."
        f" To ask, call {ask}.",
    )


def fell_away(invited: Invitation, before: Time) -> Said:
    """What the host of an offered visit is sent when a plan has let it go."""
    when = _day_and_hours(before, invited.zone)
    ask = whom_to_ask(invited.office, invited.phone)
    return Said(
        id=f"{invited.office} tidak jadi datang merekam KTP-el di {invited.site} pada {when.id},"
        " seperti ditawarkan; tautannya tidak berlaku lagi. Untuk waktu lain, kantor mengirim"
        f" tautan baru. Untuk bertanya, hubungi {ask}.",
        en=f"{invited.office} does not come to record e-KTP at {invited.site} on {when.en}, as was"
        " offered; the link is no longer valid. For another time the office sends a new link."
        f" To ask, call {ask}.",
    )


def has_moved(invited: Invitation, before: Time) -> Said:
    """What the host of an offered visit is sent when a plan has put it at another time."""
    was, now = _day_and_hours(before, invited.zone), _day_and_hours(invited.time, invited.zone)
    ask = whom_to_ask(invited.office, invited.phone)
    return Said(
        id=f"{invited.office}: perekaman KTP-el di {invited.site} yang ditawarkan pada {was.id},"
        f" menjadi {now.id}. Lihat dan jawab di tautan yang sudah dikirim."
        f" Untuk bertanya, hubungi {ask}.",
        en=f"{invited.office}: e-KTP recording at {invited.site}, offered on {was.en}, is now on"
        f" {now.en}. See and answer at the link you were sent. To ask, call {ask}.",
    )


def _day_and_hours(time: Time, zone: str) -> Said:
    day, hours = full_day(time.date), span(time.start_minute, time.end_minute, zone)
    return Said(id=f"{day.id}, pukul {hours.id}", en=f"{day.en}, {hours.en}")


def for_sms(text: Said) -> Said:
    """The same without the long dash: one character beyond GSM 03.38 halves what a part holds."""
    return Said(id=text.id.replace("–", "-"), en=text.en.replace("–", "-"))


def subject(invited: Invitation) -> Said:
    """Of an e-mail that offers a visit."""
    day = full_day(invited.time.date)
    return Said(
        id=f"Perekaman KTP-el di {invited.site} pada {day.id}"[:200],
        en=f"e-KTP recording at {invited.site} on {day.en}"[:200],
    )


def subject_called_off(invited: Invitation) -> Said:
    """Of an e-mail that calls one off."""
    day = full_day(invited.time.date)
    return Said(
        id=f"Batal: perekaman KTP-el di {invited.site} pada {day.id}"[:200],
        en=f"Called off: e-KTP recording at {invited.site} on {day.en}"[:200],
    )


def subject_moved(invited: Invitation) -> Said:
    """Of an e-mail that names another time."""
    day = full_day(invited.time.date)
    return Said(
        id=f"Waktu baru: perekaman KTP-el di {invited.site} pada {day.id}"[:200],
        en=f"New time: e-KTP recording at {invited.site} on {day.en}"[:200],
    )
