"""How long a visit takes at each kind of site, until the office knows better.

Published: 6 minutes a recording, set-up 30-45, pack-up 15-30, home visits 20-40 minutes each,
15 recordings an hour in a prison with a checked list. The rest are guesses to start from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import Field
from app.places.rules.spans import WeeklyWindow


class SiteKind(StrEnum):
    HALL = "hall"
    SCHOOL = "school"
    DISTRICT_OFFICE = "district_office"
    HOME_ROUND = "home_round"
    INSTITUTION = "institution"


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceTerms:
    """What a visit to a site takes and how often it may be.

    setup_minutes, packup_minutes   before the first and after the last recording
    minutes_per_recording           one kit, one person
    max_kits                        kits there is room for
    min/max_service_minutes         how long recording may last, a multiple of the step
    max_visits, min_gap_days        in one plan; a gap of 1 allows the next day
    notice_days                     how long before a visit the site must be told
    """

    setup_minutes: int
    packup_minutes: int
    minutes_per_recording: float
    max_kits: int
    min_service_minutes: int
    max_service_minutes: int
    service_step_minutes: int
    max_visits: int
    min_gap_days: int
    notice_days: int


HALL = ServiceTerms(
    setup_minutes=30,
    packup_minutes=15,
    minutes_per_recording=6,
    max_kits=3,
    min_service_minutes=60,
    max_service_minutes=360,
    service_step_minutes=30,
    max_visits=2,
    min_gap_days=3,  # word of a second visit has to get around
    notice_days=1,
)
TERMS: dict[SiteKind, ServiceTerms] = {
    SiteKind.HALL: HALL,
    SiteKind.DISTRICT_OFFICE: HALL,
    SiteKind.SCHOOL: ServiceTerms(
        setup_minutes=30,
        packup_minutes=15,
        minutes_per_recording=6,
        max_kits=4,
        min_service_minutes=60,
        max_service_minutes=300,
        service_step_minutes=30,
        max_visits=2,
        min_gap_days=1,  # classes that waited come the next day
        notice_days=3,
    ),
    # From house to house: about 30 minutes in each, 10 to the next; the kit is set up in each.
    SiteKind.HOME_ROUND: ServiceTerms(
        setup_minutes=0,
        packup_minutes=0,
        minutes_per_recording=40,
        max_kits=1,
        min_service_minutes=40,
        max_service_minutes=240,
        service_step_minutes=40,
        max_visits=3,
        min_gap_days=1,
        notice_days=1,
    ),
    SiteKind.INSTITUTION: ServiceTerms(
        setup_minutes=45,
        packup_minutes=30,
        minutes_per_recording=4,
        max_kits=2,
        min_service_minutes=60,
        max_service_minutes=300,
        service_step_minutes=30,
        max_visits=1,
        min_gap_days=1,
        notice_days=3,
    ),
}
SCHOOL_WEEK: tuple[WeeklyWindow, ...] = (
    *(WeeklyWindow(weekday, "08:00", "14:00") for weekday in range(4)),
    WeeklyWindow(4, "08:00", "11:00"),
)


def terms_for(kind: SiteKind | str) -> ServiceTerms:
    """The terms a new site of this kind starts with."""
    return TERMS[SiteKind(kind)]


def week_for(kind: SiteKind | str) -> tuple[WeeklyWindow, ...]:
    """The weekly windows a new site starts with: school hours, else none, as the office's."""
    return SCHOOL_WEEK if kind == SiteKind.SCHOOL else ()


def wrong_in_terms(terms: ServiceTerms) -> tuple[Field, ...]:
    """What is wrong with the terms: the planner counts in fives and in whole steps."""
    minutes = ("setup_minutes", "packup_minutes", "min_service_minutes", "max_service_minutes")
    wrong = [
        Field(path=name, id="Harus kelipatan 5 menit.", en="Must be a multiple of 5 minutes.")
        for name in (*minutes, "service_step_minutes")
        if getattr(terms, name) % 5 or getattr(terms, name) < 0
    ]
    positive = ("minutes_per_recording", "min_service_minutes", "service_step_minutes", "max_kits")
    wrong += [
        Field(path=name, id="Harus lebih dari 0.", en="Must be above 0.")
        for name in (*positive, "max_visits", "min_gap_days")
        if getattr(terms, name) <= 0
    ]
    return tuple(wrong) or _wrong_in_length(terms)


def _wrong_in_length(terms: ServiceTerms) -> tuple[Field, ...]:
    step, longest = terms.service_step_minutes, terms.max_service_minutes
    if terms.min_service_minutes <= longest // step * step:
        return ()
    return (
        Field(
            path="max_service_minutes",
            id="Tidak ada lama layanan yang cocok: perlu kelipatan langkah antara paling singkat "
            "dan paling lama.",
            en="No length fits: a multiple of the step between shortest and longest is needed.",
        ),
    )


def equipment_needed(
    requires: Sequence[str], *, has_network: bool, has_power: bool
) -> frozenset[str]:
    """What a crew must bring: what the site asks for, and the network or power it lacks."""
    missing = (("network", has_network), ("power", has_power))
    return frozenset(requires) | {name for name, there in missing if not there}


EQUIPMENT_WORDS = {
    "network": ("Internet satelit", "Satellite internet"),
    "power": ("Genset", "Generator"),
}


def equipment_words(code: str) -> tuple[str, str]:
    """A piece of equipment in Indonesian and English; an office's own word in both."""
    return EQUIPMENT_WORDS.get(code, (code, code))
