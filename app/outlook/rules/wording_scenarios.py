"""Changes, and what differs with them, as people read it. Pure."""

import datetime as dt
from collections.abc import Sequence

from app.core.writing import DAYS_EN, DAYS_ID, joined, long_date
from app.outlook.rules.changes import (
    Attendance,
    Change,
    CrewOff,
    ExtraCrews,
    Kits,
    MoreCards,
    NewHours,
    Resumed,
    Suspended,
)
from app.outlook.rules.remedies import Remedies, Tried
from app.outlook.rules.wording_forecasts import Said
from app.plans.rules import Names
from app.plans.rules.formats import number
from app.turnout.rules import KINDS, percent

MOST_NAMED = 3


def say_change(change: Change, names: Names) -> Said:
    """What is changed, to stand after "with"."""
    match change:
        case ExtraCrews():
            id, en = _extra_crews(change, names)
        case CrewOff():
            crew = names.of(change.crew)
            id, en = f"{crew} tidak bertugas", f"{crew} not going out"
        case Kits():
            id, en = _kits(change, names)
        case NewHours():
            id, en = _hours(change)
        case MoreCards():
            id, en = _cards(change)
        case Attendance():
            id, en = _attendance(change, names)
        case Suspended():
            id, en = "layanan keliling berhenti", "the mobile service suspended"
        case Resumed():
            id, en = "layanan keliling berjalan lagi", "the mobile service resumed"
    span = _span(change)
    return Said(code=change.kind, id=id + span.id, en=en + span.en)


def say_together(changes: Sequence[Said]) -> Said:
    """Several changes, to stand after "with"; of many the first few."""
    shown, more = [*changes[:MOST_NAMED]], len(changes) - MOST_NAMED
    if more > 0:
        shown.append(Said(code="", id=f"{more} perubahan lain", en=f"{more} more changes"))
    return Said(
        code="together",
        id=joined([each.id for each in shown], "dan"),
        en=joined([each.en for each in shown], "and"),
    )


def say_compared(
    changes: Said,
    *,
    recorded: int,
    young: int = 0,
    until: dt.date,
    cards_short_from: dt.date | None = None,
) -> Said:
    """What a scenario brings beside things as they are.

    recorded           more by then, in half of the samples; below zero: fewer       people
    young              of them, not yet 17 by then                                   people
    cards_short_from   as in a forecast
    """
    id_day, en_day = long_date(until)
    more, some, short = _more(recorded), _young(young), _short(cards_short_from)
    return Said(
        code="compared",
        id=f"Dengan {changes.id}: {more.id} terekam sampai {id_day}{some.id}.{short.id}",
        en=f"With {changes.en}: {more.en} recorded by {en_day}{some.en}.{short.en}",
    )


def say_clash(changes: Said) -> Said:
    return Said(
        code="clash",
        id=f"Dengan {changes.id}: kunjungan yang sudah dijanjikan tidak dapat dipenuhi semuanya.",
        en=f"With {changes.en}: the promised visits cannot all be kept.",
    )


def say_remedy(tried: Tried, changes: Said) -> Said:
    """What trying it showed."""
    left, recorded = number(tried.unrecorded.p50), round(tried.recorded)
    more, short = _more(recorded), _short(tried.cards_short_from)
    young = _young(round(tried.young))
    if tried.reaches:
        told = Said(
            code="reaches",
            id=f"target tercapai ({left.id} orang tersisa), {more.id} terekam{young.id}",
            en=f"the target is reached ({left.en} are left), {more.en} recorded{young.en}",
        )
    else:
        told = Said(
            code="too_little",
            id=f"{more.id} terekam{young.id}, target belum tercapai ({left.id} orang tersisa)",
            en=f"{more.en} recorded{young.en}, the target is not reached ({left.en} are left)",
        )
    return Said(
        code=told.code,
        id=f"Dengan {changes.id}: {told.id} (sudah diuji).{short.id}",
        en=f"With {changes.en}: {told.en} (tried).{short.en}",
    )


def say_remedies(found: Remedies, changes: Sequence[Said]) -> Said:
    """What trying all of them came to, and that not all were tried.

    changes   of each that was tried, to stand after "with"
    """
    tried = len(found.tried) + found.clashed
    cut = _cut(found)
    if found.cheapest is None:
        return Said(
            code="none_reaches",
            id=f"Dari {tried} yang diuji tidak ada yang mencapai target.{cut.id}",
            en=f"Of {tried} that were tried none reaches the target.{cut.en}",
        )
    cost = found.tried[found.cheapest].cost
    days, kits = number(cost.crew_days), number(cost.kits)
    with_ = changes[found.cheapest]
    return Said(
        code="cheapest",
        id=f"Yang paling ringan dari {tried} yang diuji: {with_.id}"
        f" ({days.id} hari tim dan {kits.id} alat rekam lebih banyak).{cut.id}",
        en=f"The least of {tried} that were tried: {with_.en}"
        f" ({days.en} crew-days and {kits.en} kits more).{cut.en}",
    )


def _cut(found: Remedies) -> Said:
    """The time was over before all was tried; what is known of the rest is that it was not."""
    if not found.out_of_time:
        return Said(code="", id="", en="")
    left = len(found.untried)
    if not left:
        return Said(
            code="cut",
            id=" Waktunya habis sebelum semua diuji.",
            en=" The time was over before all were tried.",
        )
    return Said(
        code="cut",
        id=f" Waktunya habis; {left} lagi belum diuji.",
        en=f" The time was over; {left} more not tried.",
    )


def say_no_remedies(*, is_aimed: bool) -> Said:
    """Why nothing was tried.

    is_aimed   whether the forecast has a target; then half of the samples reach it
    """
    if is_aimed:
        return Said(
            code="no_need",
            id="Tidak ada yang perlu diuji: target tercapai dalam separuh kemungkinan atau lebih.",
            en="There is nothing to try: half of the samples or more reach the target.",
        )
    return Said(
        code="no_target",
        id="Tidak ada yang diuji: prakiraan ini tanpa target.",
        en="Nothing was tried: this forecast has no target.",
    )


def _young(people: int) -> Said:
    """How many of those recorded more are not yet 17 on the last day, where any are."""
    if people <= 0:
        return Said(code="", id="", en="")
    young = number(people)
    return Said(
        code="", id=f" ({young.id} di antaranya belum 17 tahun)", en=f" ({young.en} not yet 17)"
    )


def _short(first: dt.date | None) -> Said:
    """From when on cards are short, where they are."""
    if first is None:
        return Said(code="", id="", en="")
    id_day, en_day = long_date(first)
    return Said(
        code="",
        id=f" Blangko kurang mulai minggu {id_day}.",
        en=f" Cards run short from the week of {en_day}.",
    )


def _extra_crews(change: ExtraCrews, names: Names) -> tuple[str, str]:
    like = names.of(change.like)
    crews = "crew" if change.crews == 1 else "crews"
    return f"{change.crews} tim lagi seperti {like}", f"{change.crews} more {crews} like {like}"


def _kits(change: Kits, names: Names) -> tuple[str, str]:
    count, kits = abs(change.kits), "kit" if abs(change.kits) == 1 else "kits"
    for_id = "tiap tim" if change.crew is None else names.of(change.crew)
    for_en = "each crew" if change.crew is None else names.of(change.crew)
    if change.kits < 0:
        return (
            f"{count} alat rekam lebih sedikit untuk {for_id}",
            f"{count} {kits} fewer for {for_en}",
        )
    return f"{count} alat rekam lagi untuk {for_id}", f"{count} more {kits} for {for_en}"


def _hours(change: NewHours) -> tuple[str, str]:
    days_id = joined([DAYS_ID[day] for day in change.weekdays], "dan")
    days_en = joined([DAYS_EN[day] for day in change.weekdays], "and")
    if change.start is None or change.end is None:
        return f"tanpa layanan keliling pada {days_id}", f"no mobile service on {days_en}"
    hours = f"{change.start.replace(':', '.')}–{change.end.replace(':', '.')}"
    return (
        f"layanan keliling pada {days_id} pukul {hours}",
        f"mobile service on {days_en}, {change.start}–{change.end}",
    )


def _cards(change: MoreCards) -> tuple[str, str]:
    cards = number(abs(change.cards))
    if change.cards < 0:
        return f"{cards.id} blangko lebih sedikit", f"{cards.en} fewer cards"
    return f"{cards.id} blangko lagi", f"{cards.en} more cards"


def _attendance(change: Attendance, names: Names) -> tuple[str, str]:
    kind, share = KINDS[change.site_kind], percent(change.share)
    if change.district is None:
        return f"kehadiran {share.id} ({kind.id})", f"{share.en} attendance ({kind.en})"
    where = names.of(change.district)
    return (
        f"kehadiran {share.id} ({kind.id}, {where})",
        f"{share.en} attendance ({kind.en}, {where})",
    )


def _span(change: Change) -> Said:
    match change:
        case Attendance():
            first, last = None, None
        case MoreCards() | Resumed():
            first, last = change.on, None
        case _:
            first, last = change.first_date, change.last_date
    id = en = ""
    if first is not None:
        id_day, en_day = long_date(first)
        id, en = f" mulai {id_day}", f" from {en_day}"
    if last is not None:
        id_day, en_day = long_date(last)
        id, en = f"{id} sampai {id_day}", f"{en} to {en_day}"
    return Said(code="", id=id, en=en)


def _more(people: int) -> Said:
    """So many more people, or fewer."""
    count = number(abs(people))
    some = "person" if abs(people) == 1 else "people"
    if people == 0:
        return Said(code="", id="sama banyak orang", en="as many people")
    if people < 0:
        return Said(code="", id=f"{count.id} orang lebih sedikit", en=f"{count.en} fewer {some}")
    return Said(code="", id=f"{count.id} orang lebih banyak", en=f"{count.en} more {some}")
