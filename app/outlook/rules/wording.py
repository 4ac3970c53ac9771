"""What is said of coverage and targets, in Indonesian and in English. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Protocol

from app.claims.rules import Metric, Said, wording
from app.core.language import Language
from app.core.writing import MONTHS_EN, MONTHS_ID, SHORT
from app.outlook.rules.numbers import Carried, Gap, How, coverage
from app.outlook.rules.rows import Grouping

LABELS: Mapping[str, Said] = MappingProxyType(
    {
        "coverage": Said(id="Capaian perekaman", en="Recording coverage"),
        "trend": Said(
            id="Capaian perekaman dari waktu ke waktu", en="Recording coverage over time"
        ),
        "map": Said(
            id="Capaian perekaman menurut kelurahan/desa", en="Recording coverage by village"
        ),
        "unrecorded": Said(id="Belum terekam", en="Unrecorded"),
        "not_yet": Said(id="Belum wajib KTP", en="Not yet wajib"),
        "code": Said(id="Kode", en="Code"),
        "name": Said(id="Nama", en="Name"),
        "whole": Said(id="Penyebut", en="Denominator"),
        "as_of": Said(id="Per", en="As of"),
        "reported": Said(id="Dilaporkan", en="Reported"),
        "since": Said(id="Sejak itu menurut buku", en="Since then, by the books"),
        "now": Said(id="Jumlah", en="Total"),
        "source": Said(id="Sumber", en="Source"),
        "metric": Said(id="Apa", en="What"),
        "doubt": Said(id="Diragukan", en="In doubt"),
        "people": Said(id="Jumlah penyebut", en="Denominator, people"),
        "say": Said(id="Dalam kalimat", en="In words"),
        "coverage_sheet": Said(id="Capaian", en="Coverage"),
        "whole_sheet": Said(id="Penyebut dan sumber", en="Denominators and sources"),
        "derived": Said(id="dihitung dari angka dan buku", en="from figures and books"),
        "as_reported": Said(id="persentase yang dilaporkan", en="percentage as reported"),
        "target": Said(id="target", en="target"),
        "no_trend": Said(
            id="Belum ada angka wajib KTP dan terekam untuk dihitung.",
            en="No figures of wajib KTP and recorded people to work with yet.",
        ),
        "colour": Said(id="Warna: capaian", en="Colour: coverage"),
        "size": Said(id="Luas: belum terekam", en="Area: unrecorded"),
        "sketch": Said(id="Sketsa, bukan batas wilayah", en="A sketch, not boundaries"),
        "boundaries": Said(id="Batas wilayah", en="Boundaries"),
        "yes": Said(id="ya", en="yes"),
        "unknown": Said(id="jumlah wajib KTP belum diketahui", en="wajib KTP not known"),
    }
)
GROUPS: Mapping[Grouping, Said] = MappingProxyType(
    {
        Grouping.OFFICE: Said(id="kantor", en="office"),
        Grouping.AREA: Said(id="kelurahan", en="kelurahan"),
        Grouping.DISTRICT: Said(id="kecamatan", en="kecamatan"),
        Grouping.SCHOOL: Said(id="sekolah", en="schools"),
        Grouping.SEGMENT: Said(id="kelompok warga", en="segments"),
    }
)
HOW: Mapping[How, Said] = MappingProxyType(
    {
        How.REPORTED: Said(id="", en=""),
        How.DERIVED: Said(id=" (diturunkan)", en=" (derived)"),
        How.ACCEPTED: Said(id=" (diterima)", en=" (accepted)"),
        How.SUMMED: Said(id=" (jumlah wilayah)", en=" (sum of areas)"),
    }
)


class InBoth(Protocol):
    """A text in both languages, of whichever feature."""

    @property
    def id(self) -> str: ...
    @property
    def en(self) -> str: ...


def in_language(said: InBoth, language: Language) -> str:
    return said.id if language is Language.ID else said.en


def short_day(when: date) -> Said:
    """31 Des 2023."""
    return Said(
        id=f"{when.day} {MONTHS_ID[when.month - 1][:SHORT]} {when.year}",
        en=f"{when.day} {MONTHS_EN[when.month - 1][:SHORT]} {when.year}",
    )


def say_whole(whole: Carried) -> Said:
    """145.824 wajib KTP dinamis per 30 Juni 2023 + 12 sejak 6 Desember 2023 menurut buku."""
    count, name = wording.counted(whole.reported), wording.name(whole.metric)
    if whole.is_approximate:
        count = Said(id=f"sekitar {count.id}", en=f"about {count.en}")
    when, how, since = wording.day(whole.as_of), HOW[whole.how], wording.counted(abs(whole.since))
    sign, known = "+" if whole.since > 0 else "−", wording.day(whole.after)
    return Said(
        id=f"{count.id} {name.id}{how.id} per {when.id}"
        + (f" {sign} {since.id} sejak {known.id} menurut buku" if whole.since else ""),
        en=f"{count.en} {name.en}{how.en} as of {when.en}"
        + (f" {sign} {since.en} since {known.en} by the books" if whole.since else ""),
    )


def say_coverage(part: Carried, whole: Carried) -> Said:
    """99,31% dari …; above 100 % with what that means."""
    share = coverage(part, whole)
    of, people, name = say_whole(whole), wording.counted(part.now), wording.name(part.metric)
    if share is None:
        return Said(
            id=f"{people.id} {name.id}; penyebutnya nol: {of.id}.",
            en=f"{people.en} {name.en}; the denominator is zero: {of.en}.",
        )
    said = wording.percent(share, decimals=2)
    over = Said(id="", en="")
    if share > 100:
        more = wording.counted(part.now - whole.now)
        over = Said(
            id=f" Lebih dari 100%: {more.id} lebih banyak daripada penyebutnya. Biasanya karena"
            " yang pindah keluar atau meninggal masih terhitung terekam, atau penyebutnya lebih"
            " lama daripada pembilangnya.",
            en=f" Above 100%: {more.en} more than the denominator. Usually people who moved away or"
            " died still count as recorded, or the denominator is older than the numerator.",
        )
    return Said(
        id=f"{people.id} {name.id} = {said.id} dari {of.id}.{over.id}",
        en=f"{people.en} {name.en} = {said.en} of {of.en}.{over.en}",
    )


def say_gap(found: Gap, *, metric: Metric, due: date, service_days: int | None = None) -> Said:
    """Kurang 1.012 orang sampai 31 Desember 2023: 53,3 tiap hari layanan (19 hari).

    service_days   until it is due, with mobile service; None or none: the pace is by calendar days
    """
    people, when = wording.counted(abs(found.people)), wording.day(due)
    name = wording.name(metric)
    if found.people <= 0:
        over = Said(id="tepat", en="exactly")
        if found.people < 0:
            over = Said(id=f"terlampaui {people.id} orang", en=f"exceeded by {people.en} people")
        return Said(id=f"Target tercapai, {over.id}.", en=f"Target reached, {over.en}.")
    needed = wording.counted(found.needed)
    late = Said(id=" Tanggalnya sudah lewat.", en=" Its date has passed.")
    if found.per_day is not None:
        late = _say_pace(found, service_days)
    return Said(
        id=f"Kurang {people.id} orang sampai {when.id} (target {needed.id} {name.id}).{late.id}",
        en=f"{people.en} people short by {when.en} (target {needed.en} {name.en}).{late.en}",
    )


def _say_pace(found: Gap, service_days: int | None) -> Said:
    pace = wording.number(Fraction(found.per_day or 0), decimals=1)
    each = Said(id=f"{pace.id} orang tiap hari kalender", en=f"{pace.en} people each calendar day")
    if service_days:
        served, days = (
            wording.number(Fraction(found.people, service_days), decimals=1),
            wording.counted(service_days),
        )
        each = Said(
            id=f"{served.id} orang tiap hari layanan ({days.id} hari), atau {pace.id} tiap hari"
            " kalender",
            en=f"{served.en} people each service day (of {days.en}), or {pace.en} each calendar day",
        )
    return Said(
        id=f" Perlu {each.id}, belum termasuk yang genap 17 tahun.",
        en=f" That takes {each.en}, without those who turn 17 meanwhile.",
    )


def say_ranked(on: date, *, by: Grouping, groups: int, shown: int) -> Said:
    """What ranked bars show."""
    when, name = wording.day(on), GROUPS[by]
    part = Said(id=f"{groups} {name.id}", en=f"{groups} {name.en}")
    if shown < groups:
        part = Said(
            id=f"{shown} teratas dari {groups} {name.id}",
            en=f"the first {shown} of {groups} {name.en}",
        )
    return Said(
        id=f"Menurut buku per {when.id}; terbanyak di atas ({part.id}). Di kanan: capaian.",
        en=f"By the ledger on {when.en}; the most on top ({part.en}). At the right: coverage.",
    )


def say_parts(wholes: Sequence[Metric]) -> Said:
    """Of what the percentages of a picture are: terekam dari wajib KTP dinamis."""
    names = [wording.name(each) for each in dict.fromkeys(wholes)]
    return Said(
        id="terekam dari " + ", ".join(name.id for name in names),
        en="recorded of " + ", ".join(name.en for name in names),
    )


def say_mapped(on: date, *, people: int) -> Said:
    """What the map shows."""
    when, count = wording.day(on), wording.counted(people)
    return Said(
        id=f"{count.id} orang belum terekam menurut buku per {when.id}.",
        en=f"{count.en} unrecorded people by the ledger on {when.en}.",
    )
