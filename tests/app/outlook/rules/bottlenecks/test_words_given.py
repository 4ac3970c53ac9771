"""What became of the word that people were given, and how that is said."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.outlook.rules.bottlenecks.wording import say_word
from app.outlook.rules.bottlenecks.words_given import Fate, Word, counted
from app.plans.rules import Names, Placing, Said, VisitState

TUESDAY = date(2023, 12, 12)
TOLD = Placing(
    visit_id="v-1",
    site_id="sma-3",
    crew_id="c-1",
    date=TUESDAY,
    arrive_minute=540,
    service_minutes=60,
)
NAMES = Names(places={"sma-3": "SMAN 3"}, crews={"c-1": "Tim 1"})


def word(**changes: Any) -> Word:
    usual: dict[str, Any] = {
        "said": TOLD,
        "is_promise": True,
        "state": VisitState.CONFIRMED,
        "stands": TOLD,
    }
    return Word(**usual | changes)


def later(minutes: int = 0, days: int = 0) -> Placing:
    return replace(TOLD, date=TUESDAY + timedelta(days=days), arrive_minute=540 + minutes)


@pytest.mark.parametrize(
    ("given", "fate"),
    [
        (word(state=VisitState.DONE), Fate.KEPT),
        (word(state=VisitState.PARTIAL, stands=later(60)), Fate.KEPT),
        (word(state=VisitState.DONE, stands=later(61)), Fate.MOVED),
        (word(stands=later(days=1)), Fate.MOVED),
        (word(state=VisitState.MISSED), Fate.BROKEN),
        (word(state=VisitState.CANCELLED), Fate.BROKEN),
        (word(state=VisitState.PROPOSED, stands=None), Fate.BROKEN),
        (word(state=VisitState.CANCELLED, declined=True), Fate.DECLINED),
        (word(), Fate.AHEAD),
    ],
)
def test_a_word_is_kept_within_the_hour_and_moved_or_broken_else(given: Word, fate: Fate) -> None:
    assert given.fate(TUESDAY) is fate


def test_a_visit_whose_day_is_over_without_a_report_is_not_kept_yet() -> None:
    assert word().fate(TUESDAY + timedelta(days=1)) is Fate.UNREPORTED


def test_each_fate_is_counted_also_where_there_is_none() -> None:
    found = counted([word(), word(), word(state=VisitState.DONE)], TUESDAY)

    assert found == {
        Fate.KEPT: 1,
        Fate.MOVED: 0,
        Fate.BROKEN: 0,
        Fate.DECLINED: 0,
        Fate.UNREPORTED: 0,
        Fate.AHEAD: 2,
    }


@pytest.mark.parametrize(
    ("given", "id", "en"),
    [
        (
            word(stands=later(30, days=1)),
            "SMAN 3: Sel, 12 Des 09.00 menjadi Rab, 13 Des 09.30.",
            "SMAN 3: Tue, 12 Dec 09:00 becomes Wed, 13 Dec 09:30.",
        ),
        (
            word(state=VisitState.CANCELLED, why=Said(id="Petugas sakit", en="The crew is ill")),
            "SMAN 3: Sel, 12 Des 09.00 dibatalkan kantor (petugas sakit).",
            "SMAN 3: Tue, 12 Dec 09:00 was called off by the office (the crew is ill).",
        ),
        (
            word(state=VisitState.CANCELLED),
            "SMAN 3: Sel, 12 Des 09.00 dibatalkan kantor.",
            "SMAN 3: Tue, 12 Dec 09:00 was called off by the office.",
        ),
        (
            word(state=VisitState.MISSED),
            "SMAN 3: Sel, 12 Des 09.00 tidak didatangi.",
            "SMAN 3: Tue, 12 Dec 09:00 was missed.",
        ),
        (
            word(state=VisitState.OFFERED, stands=None),
            "SMAN 3: Sel, 12 Des 09.00 keluar dari rencana.",
            "SMAN 3: Tue, 12 Dec 09:00 was dropped from the plan.",
        ),
        (
            word(state=VisitState.CANCELLED, is_promise=False),
            "SMAN 3: Sel, 12 Des 09.00 keluar dari rencana.",
            "SMAN 3: Tue, 12 Dec 09:00 was dropped from the plan.",
        ),
        (
            word(state=VisitState.CANCELLED, declined=True),
            "SMAN 3: Sel, 12 Des 09.00 ditolak tuan rumah.",
            "SMAN 3: Tue, 12 Dec 09:00 declined by host.",
        ),
    ],
)
def test_what_became_of_it_is_a_sentence(given: Word, id: str, en: str) -> None:
    assert say_word(given, TUESDAY, NAMES) == Said(id=id, en=en)
