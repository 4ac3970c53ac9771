"""What a bottleneck sheet says, in Indonesian and in English. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence

from app.claims.rules import wording
from app.core.writing import MONTHS_EN, MONTHS_ID
from app.outlook.rules.bottlenecks.aimed import Candidate
from app.outlook.rules.bottlenecks.resources import Resource, Standing, binding
from app.outlook.rules.bottlenecks.sheet import (
    Ahead,
    Cards,
    ForecastMade,
    Version,
    WithoutSite,
)
from app.outlook.rules.bottlenecks.words_given import Fate, Word
from app.outlook.rules.wording_goals import say_goal
from app.plans.rules import MovedVisit, Names, Said, VisitState, say_moved
from app.plans.rules.changes import say_when
from app.plans.rules.formats import listed
from solver.plan import Reason

MOST_NAMED = 5
RESOURCES: Mapping[Resource, Said] = {
    Resource.CREW_DAY: Said(id="hari tim", en="crew-days"),
    Resource.KIT: Said(id="alat rekam", en="kits"),
    Resource.HALF_HOUR: Said(id="jam kerja tim", en="crews' hours"),
    Resource.CARD: Said(id="blangko", en="blank cards"),
    Resource.OPENING: Said(
        id="jam buka dan pemberitahuan lokasi", en="sites' opening hours and notice"
    ),
}
REASONS: Mapping[Reason, Said] = {
    Reason.NO_OPENING_IN_HORIZON: Said(id="tidak buka", en="not open"),
    Reason.TIME_WINDOW: Said(id="jam buka terlalu pendek", en="opening hours too short"),
    Reason.TOO_FAR: Said(id="terlalu jauh", en="too far"),
    Reason.LEAD_TIME: Said(id="perlu diberi tahu lebih awal", en="needs earlier notice"),
    Reason.NO_CREW: Said(id="tidak ada tim bertugas", en="no crew on duty"),
    Reason.NO_EQUIPMENT: Said(id="alat tidak ada", en="no equipment"),
    Reason.NO_STAFF: Said(id="petugas kurang", en="too few people"),
    Reason.NO_PEOPLE: Said(id="tidak ada lagi yang belum terekam", en="nobody left to record"),
    Reason.BLOCKED_BY_LOCKED: Said(id="terhalang janji lain", en="blocked by promises"),
    Reason.CARDS_EXHAUSTED: Said(id="blangko habis", en="cards run out"),
    Reason.CHANGE_LIMIT: Said(id="batas perubahan", en="limit on changes"),
    Reason.OUTRANKED: Said(id="tempat lain lebih bernilai", en="others bring more"),
    Reason.NOT_FOUND_IN_TIME: Said(id="belum ditemukan tempatnya", en="no place found in time"),
}
FATES: Mapping[Fate, Said] = {
    Fate.KEPT: Said(id="ditepati", en="kept"),
    Fate.MOVED: Said(id="dipindah", en="moved"),
    Fate.BROKEN: Said(id="batal", en="broken"),
    Fate.DECLINED: Said(id="ditolak tuan rumah", en="declined by host"),
    Fate.UNREPORTED: Said(id="belum dilaporkan", en="not reported"),
    Fate.AHEAD: Said(id="akan datang", en="to come"),
}
BACKLOG = Said(id="Buku belum terekam kantor", en="The office's backlog ledger")
STOCK = Said(id="Buku stok kantor", en="The office's stock ledger")
VISITS = Said(id="Rencana terbit dan laporan tim", en="Published plans and crews' reports")


def month_name(first: dt.date) -> Said:
    """Desember 2023."""
    return Said(
        id=f"{MONTHS_ID[first.month - 1]} {first.year}",
        en=f"{MONTHS_EN[first.month - 1]} {first.year}",
    )


def say_binding(found: Sequence[Standing], *, has_plan: bool) -> Said:
    """What limits the weeks ahead, on top of the sheet."""
    if not has_plan:
        return Said(
            id="Belum diketahui apa yang membatasi: belum ada rencana untuk minggu-minggu ini.",
            en="What binds is not known: there is no plan for these weeks yet.",
        )
    if short := binding(found):
        names = listed([RESOURCES[each.resource] for each in short])
        return Said(
            id=f"Yang membatasi minggu-minggu ini: {names.id}.",
            en=f"What binds these weeks: {names.en}.",
        )
    known = [RESOURCES[each.resource] for each in found if each.binds is False]
    if not known:
        return Said(
            id="Belum diketahui apa yang membatasi: nilainya belum dihitung.",
            en="What binds is not known: what one more is worth has not been worked out.",
        )
    names = listed(known)
    return Said(
        id=f"Tidak dibatasi {names.id}: satu lagi tidak menambah apa-apa.",
        en=f"Not bound by {names.en}: one more adds nothing.",
    )


def say_unpriced(resource: Resource) -> Said:
    """Nobody has worked out what one more is worth."""
    if resource in (Resource.KIT, Resource.HALF_HOUR):
        return Said(
            id="Belum dihitung. Di papan minggu, pilih: Hitung juga nilai satu alat lagi.",
            en="Not worked out yet. On the week board, choose: Work out one more kit too.",
        )
    return Said(
        id="Belum diketahui: penyusunan rencana berhenti sebelum batasnya dihitung.",
        en="Not known: planning ended before its bound was worked out.",
    )


def say_cards(cards: Cards) -> Said:
    """What there is, what is spoken for, and what is left."""
    held = wording.counted(cards.on_hand)
    if cards.free is None:
        return Said(id=f"{held.id} blangko.", en=f"{held.en} blank cards.")
    free = wording.counted(cards.free)
    short = Said(id="", en="")
    if cards.free < 0:
        lacking = wording.counted(-cards.free)
        short = Said(
            id=f" Kunjungan terbit mengambil cadangan loket: kurang {lacking.id}.",
            en=f" Published visits take from the counter's reserve: {lacking.en} short.",
        )
    reserve, promised = wording.counted(cards.reserve or 0), wording.counted(cards.promised or 0)
    return Said(
        id=f"{held.id} blangko; cadangan loket {reserve.id}, untuk kunjungan terbit {promised.id},"
        f" bebas {free.id}.{short.id}{''.join(f' {each.id}' for each in _deliveries(cards))}",
        en=f"{held.en} blank cards; counter's reserve {reserve.en}, for published visits"
        f" {promised.en}, {free.en} free.{short.en}{''.join(f' {each.en}' for each in _deliveries(cards))}",
    )


def _deliveries(cards: Cards) -> list[Said]:
    found: list[Said] = []
    for when, quantity in cards.deliveries:
        count, day = wording.counted(quantity), wording.day(when)
        found.append(
            Said(id=f"Kiriman {count.id} pada {day.id}.", en=f"{count.en} due on {day.en}.")
        )
    return found


def say_short_of_cards(forecast: ForecastMade) -> Said | None:
    if forecast.cards_short_from is None:
        return None
    when = wording.day(forecast.cards_short_from)
    return Said(
        id=f"Menurut prakiraan blangko kurang dalam minggu {when.id}.",
        en=f"By the forecast cards run short in the week of {when.en}.",
    )


def say_week(ahead: Ahead) -> Said:
    """Terbit (versi 3), draf (versi 4), prakiraan saja, belum ada rencana."""
    numbers = ", ".join(str(each.number) for each in ahead.plans)
    if ahead.is_published:
        return Said(id=f"Terbit, versi {numbers}", en=f"Published, version {numbers}")
    if ahead.plans:
        return Said(id=f"Draf, versi {numbers}", en=f"Draft, version {numbers}")
    if ahead.foreseen is not None:
        until = Said(id="", en="")
        if ahead.foreseen.on < ahead.week.last:
            end = wording.day(ahead.foreseen.on)
            until = Said(id=f" sampai {end.id}", en=f" until {end.en}")
        return Said(
            id=f"Belum ada rencana; menurut prakiraan{until.id}",
            en=f"No plan yet; by the forecast{until.en}",
        )
    return Said(id="Belum ada rencana", en="No plan yet")


def say_whose(candidate: Candidate, until: dt.date) -> Said | None:
    """Whose target a verdict is about; None without a target."""
    if not candidate.is_aimed:
        return None
    if candidate.goal is None:
        name = candidate.asked_by
        return Said(
            id=f"Target itu bukan target kantor yang tercatat; {name} memintanya untuk prakiraan ini.",
            en=f"That is no target on the office's record; {name} asked for it in this forecast.",
        )
    goal = say_goal(candidate.goal, until)
    issuer = candidate.goal.aimed.issuer
    if not issuer:
        name = candidate.asked_by
        return Said(id=f"{goal.id} Diminta oleh {name}.", en=f"{goal.en} Asked for by {name}.")
    return Said(id=f"{goal.id} Target dari {issuer}.", en=f"{goal.en} Target set by {issuer}.")


def say_beside_books(*, by_figures: int, by_books: int) -> Said | None:
    """Why targets count other unrecorded people than the books; None where they count as many."""
    if by_figures == by_books:
        return None
    figures, apart = wording.counted(by_figures), wording.counted(abs(by_figures - by_books))
    more_id, more_en = (
        ("lebih banyak", "more") if by_figures > by_books else ("lebih sedikit", "fewer")
    )
    return Said(
        id=f"Capaian dan target memakai angka resmi: {figures.id} belum terekam, {apart.id} {more_id}"
        " daripada buku.",
        en=f"Coverage and targets go by official figures: {figures.en} unrecorded, {apart.en}"
        f" {more_en} than the books.",
    )


def say_without_site(found: Sequence[WithoutSite]) -> Said | None:
    """Which kelurahan no site open to everybody is for; of many the first few."""
    if not found:
        return None
    people = wording.counted(sum(each.unrecorded for each in found))
    named = [f"{each.name} ({wording.counted(each.unrecorded).id})" for each in found[:MOST_NAMED]]
    more = len(found) - MOST_NAMED
    more_id, more_en = (f", {more} lainnya", f", {more} others") if more > 0 else ("", "")
    which = ", ".join(named)
    return Said(
        id=f"Tanpa lokasi untuk umum: {len(found)} kelurahan/desa dengan {people.id} orang belum"
        f" terekam ({which}{more_id}).",
        en=f"No site open to everybody: {len(found)} villages with {people.en} unrecorded people"
        f" ({which}{more_en}).",
    )


def say_version(version: Version) -> Said:
    return Said(id=f"Rencana versi {version.number}", en=f"Plan version {version.number}")


def say_forecast(forecast: ForecastMade) -> Said:
    until = wording.day(forecast.until)
    return Said(id=f"Prakiraan sampai {until.id}", en=f"Forecast until {until.en}")


def say_word(word: Word, today: dt.date, names: Names) -> Said:
    """What became of the word, as a sentence."""
    site, when = names.of(word.said.site_id), say_when(word.said)
    fate, found = word.fate(today), FATES[word.fate(today)]
    if fate is Fate.MOVED and word.stands is not None:
        return say_moved(MovedVisit(before=word.said, after=word.stands), names)
    if fate is Fate.BROKEN:
        found = _broken(word)
    return Said(id=f"{site}: {when.id} {found.id}.", en=f"{site}: {when.en} {found.en}.")


def _broken(word: Word) -> Said:
    if word.state is VisitState.MISSED:
        return Said(id="tidak didatangi", en="was missed")
    if word.state is not VisitState.CANCELLED or not word.is_promise:
        return Said(id="keluar dari rencana", en="was dropped from the plan")
    if word.why is None:
        return Said(id="dibatalkan kantor", en="was called off by the office")
    return Said(
        id=f"dibatalkan kantor ({word.why.id.lower()})",
        en=f"was called off by the office ({word.why.en.lower()})",
    )
