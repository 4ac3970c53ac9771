"""The bottleneck sheet on one page (bottlenecks.typ beside this): the texts that stand on it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from app.claims.rules import Metric, wording
from app.core.language import Language
from app.core.papers import printed, soft
from app.core.writing import full_day
from app.outlook.rules.bottlenecks.wording import FATES, month_name
from app.outlook.rules.bottlenecks.words_given import Fate
from app.outlook.rules.wording import in_language, short_day
from app.outlook.schemas.bottlenecks import (
    BottleneckSheet,
    FateCounts,
    ForecastNamed,
    LeftOutAll,
    LeftOutShown,
    ResourceShown,
    SourceShown,
    WeekAhead,
)
from app.outlook.schemas.coverage import ProgressShown
from app.plans.rules.formats import number

PAGE = Path(__file__).with_name("bottlenecks.typ")
MOST_TARGETS = 3
MOST_LISTED = 12
"""Rows of a list on the page at most; the page itself shows fewer where there is no room."""
MOST_LETTERS = 300
"""Of a sentence on the page; the same in JSON is whole."""
Paper = Literal["a4", "f4"]
Data = dict[str, Any]


def bottleneck_page(sheet: BottleneckSheet, language: Language, *, paper: Paper) -> bytes:
    """One page, whatever the office has: the lists are cut, and say how many more there are."""
    return printed(PAGE, _Page(sheet, language).data() | {"paper": paper})


class _Page:
    """The texts of one sheet in one language."""

    def __init__(self, sheet: BottleneckSheet, language: Language) -> None:
        self.sheet = sheet
        self.language = language

    def say(self, id: str, en: str) -> str:
        return id if self.language is Language.ID else en

    def tell(self, said: Any) -> str:
        told = in_language(said, self.language)
        return soft(told if len(told) <= MOST_LETTERS else f"{told[: MOST_LETTERS - 1]}…")

    def count(self, value: int) -> str:
        return in_language(wording.counted(value), self.language)

    def tenths(self, value: float) -> str:
        return in_language(number(value), self.language)

    def day(self, when: dt.date) -> str:
        return in_language(short_day(when), self.language)

    def data(self) -> Data:
        sheet = self.sheet
        month = self.tell(month_name(dt.date.fromisoformat(f"{sheet.month}-01")))
        today = self.say(*full_day(sheet.as_of))
        office = soft(sheet.office.name)
        return {
            "lang": self.language.value,
            "office": office,
            "title": self.say(f"Lembar hambatan · {month}", f"Bottleneck sheet · {month}"),
            "as_of": self.say(f"Keadaan {today}", f"As of {today}"),
            "headline": [self.tell(each) for each in sheet.headline],
            "stands": self._stands(),
            "ahead": self._ahead(),
            "binds": self._binds(),
            "left_out": self._left_out(),
            "words": self._words(),
            "foot": self.say(
                f"{office} · lembar hambatan {month} · Jemput",
                f"{office} · bottleneck sheet {month} · Jemput",
            ),
        }

    def _stands(self) -> Data:
        stands = self.sheet.stands
        sources = [*stands.figures, stands.ledger, stands.cards.source]
        return {
            "title": self.say("Posisi kita", "Where we stand"),
            "tiles": [self._coverage(), self._backlog(), self._cards()],
            "targets": [self._target(each) for each in stands.targets[:MOST_TARGETS]],
            "source": self._sources(sources),
        }

    def _coverage(self) -> Data:
        stands = self.sheet.stands
        label = self.say("Capaian perekaman", "Recording coverage")
        if stands.coverage is None or stands.coverage.percent is None:
            none = self.say("belum ada angka resmi", "no official figures yet")
            return {"label": label, "value": "–", "note": none}
        percent = wording.percent(Fraction(str(stands.coverage.percent)), decimals=2)
        return {"label": label, "value": self.tell(percent), "note": self.tell(stands.coverage.say)}

    def _backlog(self) -> Data:
        stands = self.sheet.stands
        young, recorded = self.count(stands.not_yet_wajib), self.count(stands.recorded_this_month)
        beside = f" {self.tell(stands.beside_books)}" if stands.beside_books else ""
        return {
            "label": self.say("Belum terekam menurut buku", "Unrecorded by the books"),
            "value": self.count(stands.unrecorded),
            "note": self.say(
                f"wajib KTP; di luar itu {young} belum 17 tahun. Terekam bulan ini: {recorded}.{beside}",
                f"must hold a card; beside them {young} not yet 17. Recorded this month: {recorded}.{beside}",
            ),
        }

    def _cards(self) -> Data:
        cards = self.sheet.stands.cards
        parts = [self.tell(cards.say), *([self.tell(cards.short)] if cards.short else [])]
        left = cards.on_hand if cards.free is None else cards.free
        free = self.say("Blangko bebas", "Free cards")
        return {
            "label": self.say("Blangko", "Blank cards") if cards.free is None else free,
            "value": self.count(left),
            "note": " ".join(parts),
        }

    def _target(self, target: ProgressShown) -> list[str]:
        """What is wanted, and how far it is."""
        value = wording.number(Fraction(target.value), decimals=_decimals(target.value))
        wanted = self.tell(value) + ("%" if target.unit == "percent" else "")
        at_most = self.say("paling banyak ", "at most ") if target.metric == "unrecorded" else ""
        name = self.tell(wording.name(Metric(target.metric)))
        none = self.say("Belum ada angka untuk mengukurnya.", "No figures to measure it by yet.")
        return [
            f"{_capital(name)} {at_most}{wanted} · {self.day(target.due)} · {soft(target.issuer)}",
            self.tell(target.say) if target.say else none,
        ]

    def _ahead(self) -> Data:
        weeks, forecast = self.sheet.weeks, self.sheet.forecast
        most = max((_expected(week)[1] for week in weeks), default=0.0) or 1.0
        heads = (
            ("Minggu", "Week"),
            ("Rencana", "Plan"),
            ("Kunjungan", "Visits"),
            ("Perkiraan terekam", "Expected recordings"),
            ("Blangko", "Cards"),
            ("Belum terekam di akhir minggu", "Unrecorded at the end"),
        )
        sources = [source for week in weeks for source in week.sources]
        notes = [
            self.say(
                "Perkiraan terekam menghitung juga yang baru berusia 16 tahun; belum terekam hanya"
                " wajib KTP, separuh kemungkinan dan 8 dari 10.",
                "Expected recordings count those of 16 as well; unrecorded are only those who must"
                " hold a card, half of the samples and 8 in 10.",
            )
        ]
        if not forecast:
            notes = [
                self.say(
                    "Belum ada prakiraan bulan ini.", "There is no forecast of this month yet."
                )
            ]
        return {
            "title": self.say(
                "Minggu ini dan empat minggu berikutnya", "This week and the next four"
            ),
            "heads": [self.say(*each) for each in heads],
            "weeks": [self._week(each, most) for each in weeks],
            "verdict": self._verdict(forecast),
            "source": self._sources(sources, also=notes),
        }

    def _verdict(self, forecast: ForecastNamed | None) -> str:
        """What the forecast says of its target, and whose that is."""
        said = (forecast.verdict, forecast.aim) if forecast else ()
        return " ".join(self.tell(each) for each in said if each)

    def _week(self, week: WeekAhead, most: float) -> Data:
        visits, recordings = _expected(week)
        seen = week.foreseen
        band = ""
        if seen is not None:
            low, half, high = (
                self.count(each)
                for each in (seen.unrecorded.p10, seen.unrecorded.p50, seen.unrecorded.p90)
            )
            band = f"{half} ({low}–{high})"
        has_any = bool(seen or week.plans)
        return {
            "dates": self._span(week.first, week.last),
            "by": self.tell(week.say),
            "sure": week.by != "nothing",
            "visits": self.count(visits) if has_any else "–",
            "recordings": self.tenths(recordings) if has_any else "–",
            "part": recordings / most,
            "cards": self.tenths(week.expected_cards) if week.plans else "–",
            "band": band or "–",
        }

    def _span(self, first: dt.date, last: dt.date) -> str:
        """11–17 Des, 25–31 Des, 29 Jan–4 Feb."""
        start, end = self.day(first), self.day(last).rsplit(" ", 1)[0]
        shown = f"{first.day}" if first.month == last.month else start.rsplit(" ", 1)[0]
        return end if first == last else f"{shown}–{end}"

    def _binds(self) -> Data:
        found = self.sheet.resources
        free = [each for each in found if each.binds is False]
        unknown = [each for each in found if each.binds is None]
        rest: list[str] = []
        if free:
            names = ", ".join(self.tell(each.name) for each in free)
            rest.append(
                self.say(
                    f"Tidak membatasi (satu lagi tidak menambah apa-apa): {names}.",
                    f"Not binding (one more adds nothing): {names}.",
                )
            )
        rest += [f"{_capital(self.tell(each.name))}: {self.tell(each.say)}" for each in unknown]
        worths = [worth for each in found for worth in (each.price, each.remedy) if worth]
        return {
            "title": self.say(
                "Yang membatasi, dan nilai satu lagi", "What binds, and what one more is worth"
            ),
            "rows": [self._resource(each) for each in found if each.binds],
            "rest": rest,
            "source": self._sources(worth.source for worth in worths),
        }

    def _resource(self, found: ResourceShown) -> Data:
        worths = [self.tell(worth.say) for worth in (found.price, found.remedy) if worth]
        return {"name": _capital(self.tell(found.name)), "say": " ".join(worths)}

    def _left_out(self) -> Data:
        left = self.sheet.left_out
        total = self.count(len(left.items))
        shown = left.items[:MOST_LISTED]
        heads = (
            ("Lokasi dan alasannya", "Site, and why"),
            ("Wilayah", "Area"),
            ("Belum terekam", "Unrecorded"),
        )
        none = self.say(
            "Semua lokasi dalam rencana dikunjungi, atau belum ada rencana.",
            "All sites of the plans are visited, or there is no plan yet.",
        )
        return {
            "title": self.say(f"Belum terjadwal: {total} lokasi", f"Left out: {total} sites"),
            "reasons": " ".join(
                [
                    self._reasons(left) or none,
                    *([self.tell(left.say_without_site)] if left.say_without_site else []),
                ]
            ),
            "heads": [self.say(*each) for each in heads],
            "rows": [self._left(each) for each in shown],
            "more": self._more(len(left.items)),
            "source": self._sources([*left.sources, self.sheet.stands.ledger] if shown else []),
        }

    def _reasons(self, left: LeftOutAll) -> str:
        """40 kelurahan/desa, 12 sekolah. Sebab: tempat lain lebih bernilai 30 · tidak buka 22."""
        reasons = [f"{self.tell(each.name)} {self.count(each.sites)}" for each in left.by_reason]
        why = self.say("Sebab", "Why")
        return f"{self._kinds(left.items)}. {why}: {' · '.join(reasons)}." if reasons else ""

    def _kinds(self, found: Sequence[LeftOutShown]) -> str:
        """40 kelurahan/desa, 12 sekolah, 3 lokasi lain."""
        halls = sum(each.kind == "hall" for each in found)
        schools = sum(each.kind == "school" for each in found)
        rest = len(found) - halls - schools
        counts = (
            (halls, "kelurahan/desa", "kelurahan/desa"),
            (schools, "sekolah", "school" if schools == 1 else "schools"),
            (rest, "lokasi lain", "other site" if rest == 1 else "other sites"),
        )
        return ", ".join(f"{self.count(n)} {self.say(id, en)}" for n, id, en in counts if n)

    def _left(self, found: LeftOutShown) -> list[str]:
        people = "–" if found.unrecorded is None else self.count(found.unrecorded)
        return [self.tell(found.say), soft(found.area_name), people]

    def _words(self) -> Data:
        words = self.sheet.words
        shown = words.items[:MOST_LISTED]
        return {
            "title": self.say("Janji bulan ini", "Promises of this month"),
            "heads": ["", *(self.tell(FATES[fate]) for fate in Fate)],
            "counts": [
                [
                    self.say("Disetujui tuan rumah", "Agreed with the host"),
                    *self._fates(words.promises),
                ],
                [self.say("Terbit saja", "Published only"), *self._fates(words.published)],
            ],
            "rows": [self.tell(each.say) for each in shown],
            "more": self._more(len(words.items)),
            "source": self._sources([words.source]),
        }

    def _fates(self, counts: FateCounts) -> list[str]:
        return [self.count(getattr(counts, fate.value)) for fate in Fate]

    def _more(self, total: int) -> list[str]:
        """What stands below a list of so many rows: how many more there are; at [n] of n rows."""
        rests = [total - rows for rows in range(min(total, MOST_LISTED) + 1)]
        return [
            self.say(f"dan {self.count(rest)} lainnya", f"and {self.count(rest)} more")
            if rest
            else ""
            for rest in rests
        ]

    def _sources(self, sources: Iterable[SourceShown], *, also: Sequence[str] = ()) -> str:
        """Sumber: DKB semester 1 2023 (30 Jun 2023); …. Each once, in its order."""
        told = dict.fromkeys(f"{self.tell(each.name)} ({self.day(each.as_of)})" for each in sources)
        text = "; ".join(told)
        head = self.say("Sumber", "Source")
        return " ".join([*([f"{head}: {text}."] if text else []), *also])


def _expected(week: WeekAhead) -> tuple[int, float]:
    """Visits and recordings of the plan, or of the forecast where there is no plan."""
    if week.by == "nothing" and week.foreseen is not None:
        return week.foreseen.visits, week.foreseen.expected_recordings
    return week.visits, week.expected_recordings


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _decimals(value: str) -> int:
    return len(value.partition(".")[2])
