"""What became of visits in another plan, and the sentences that say so."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.plans.rules import (
    Aspect,
    MovedVisit,
    Names,
    Placing,
    difference,
    say_added,
    say_begun_since,
    say_counts,
    say_differences,
    say_dropped,
    say_due_by_now,
    say_kept,
    say_moved,
)

MONDAY = date(2023, 12, 11)
NAMES = Names(places={"hall": "Kantor Lurah Ipilo"}, crews={"c-1": "Tim 1", "c-2": "Tim 2"})


def placing(**changes: Any) -> Placing:
    usual: dict[str, Any] = {
        "visit_id": "v-1",
        "site_id": "hall",
        "crew_id": "c-1",
        "date": MONDAY,
        "arrive_minute": 505,
        "service_minutes": 120,
    }
    return Placing(**usual | changes)


def week(*before: Placing, after: tuple[Placing, ...] = ()) -> Any:
    return difference(before, after, first=MONDAY, last=MONDAY + timedelta(days=5))


def test_visits_belong_together_by_their_ids() -> None:
    kept, gone = placing(), placing(visit_id="v-2")
    moved, new = placing(visit_id="v-3"), placing(visit_id="v-4")

    found = week(kept, gone, moved, after=(kept, placing(visit_id="v-3", crew_id="c-2"), new))

    assert found.kept == (kept,)
    assert [pair.before for pair in found.moved] == [moved]
    assert (found.dropped, found.added) == ((gone,), (new,))


def test_what_a_plan_has_nothing_to_say_of_it_does_not_drop() -> None:
    yesterday = placing(date=MONDAY - timedelta(days=1))

    assert week(yesterday).dropped == ()
    assert week(placing()).dropped == (placing(),)


MOVES: list[tuple[dict[str, Any], set[Aspect], str, str]] = [
    (
        {"date": MONDAY + timedelta(days=1), "arrive_minute": 540},
        {Aspect.DATE, Aspect.TIME},
        "Kantor Lurah Ipilo: Sen, 11 Des 08.25 menjadi Sel, 12 Des 09.00.",
        "Kantor Lurah Ipilo: Mon, 11 Dec 08:25 becomes Tue, 12 Dec 09:00.",
    ),
    (
        {"arrive_minute": 540},
        {Aspect.TIME},
        "Kantor Lurah Ipilo: Sen, 11 Des 08.25 menjadi 09.00.",
        "Kantor Lurah Ipilo: Mon, 11 Dec 08:25 becomes 09:00.",
    ),
    (
        {"crew_id": "c-2"},
        {Aspect.CREW},
        "Kantor Lurah Ipilo: Sen, 11 Des 08.25; Tim 1 diganti Tim 2.",
        "Kantor Lurah Ipilo: Mon, 11 Dec 08:25; Tim 2 instead of Tim 1.",
    ),
    (
        {"service_minutes": 90},
        {Aspect.LENGTH},
        "Kantor Lurah Ipilo: Sen, 11 Des 08.25; layanan 120 menit menjadi 90 menit.",
        "Kantor Lurah Ipilo: Mon, 11 Dec 08:25; service 90 minutes instead of 120.",
    ),
    (
        {"arrive_minute": 600, "crew_id": "c-2", "service_minutes": 60},
        {Aspect.TIME, Aspect.CREW, Aspect.LENGTH},
        (
            "Kantor Lurah Ipilo: Sen, 11 Des 08.25 menjadi 10.00; Tim 1 diganti Tim 2;"
            " layanan 120 menit menjadi 60 menit."
        ),
        (
            "Kantor Lurah Ipilo: Mon, 11 Dec 08:25 becomes 10:00; Tim 2 instead of Tim 1;"
            " service 60 minutes instead of 120."
        ),
    ),
]


@pytest.mark.parametrize(("changes", "aspects", "indonesian", "english"), MOVES)
def test_a_move_says_what_changed_and_nothing_else(
    changes: dict[str, Any], aspects: set[Aspect], indonesian: str, english: str
) -> None:
    move = MovedVisit(before=placing(), after=placing(**changes))

    said = say_moved(move, NAMES)

    assert set(move.changed) == aspects
    assert (said.id, said.en) == (indonesian, english)


@pytest.mark.parametrize(
    ("changes", "breaks"),
    [
        ({"arrive_minute": 565}, False),
        ({"arrive_minute": 570}, True),
        ({"arrive_minute": 505 - 65}, True),
        ({"date": MONDAY + timedelta(days=1)}, True),
        ({"crew_id": "c-2"}, False),
        ({"arrive_minute": None}, False),
    ],
)
def test_a_word_is_broken_by_another_date_or_more_than_an_hour(
    changes: dict[str, Any], *, breaks: bool
) -> None:
    assert MovedVisit(before=placing(), after=placing(**changes)).breaks_word is breaks


def test_every_other_fate_of_a_visit_has_its_sentence() -> None:
    said = {
        say: (say(placing(), NAMES).id, say(placing(), NAMES).en)
        for say in (say_kept, say_dropped, say_added, say_begun_since, say_due_by_now)
    }

    assert said == {
        say_kept: (
            "Kantor Lurah Ipilo: tetap Sen, 11 Des 08.25, Tim 1.",
            "Kantor Lurah Ipilo: still Mon, 11 Dec 08:25, Tim 1.",
        ),
        say_dropped: (
            "Kantor Lurah Ipilo: kunjungan Sen, 11 Des 08.25, Tim 1, keluar dari rencana.",
            "Kantor Lurah Ipilo: the visit of Mon, 11 Dec 08:25, Tim 1, is dropped.",
        ),
        say_added: (
            "Kantor Lurah Ipilo: kunjungan baru Sen, 11 Des 08.25, Tim 1.",
            "Kantor Lurah Ipilo: new visit Mon, 11 Dec 08:25, Tim 1.",
        ),
        say_begun_since: (
            "Tim 1 sudah berangkat ke Kantor Lurah Ipilo untuk Sen, 11 Des 08.25.",
            "Tim 1 has set out to Kantor Lurah Ipilo for Mon, 11 Dec 08:25.",
        ),
        say_due_by_now: (
            "Tim 1 seharusnya sudah tiba di Kantor Lurah Ipilo pada Sen, 11 Des 08.25.",
            "Tim 1 should have been at Kantor Lurah Ipilo on Mon, 11 Dec 08:25.",
        ),
    }
    again = say_dropped(placing(), NAMES, still=[MONDAY + timedelta(days=5)])
    assert again.id == (
        "Kantor Lurah Ipilo: kunjungan Sen, 11 Des 08.25, Tim 1, keluar dari rencana;"
        " tetap dikunjungi Sab, 16 Des."
    )
    assert again.en == (
        "Kantor Lurah Ipilo: the visit of Mon, 11 Dec 08:25, Tim 1, is dropped;"
        " still visited on Sat, 16 Dec."
    )
    untimed = say_dropped(placing(arrive_minute=None), NAMES)
    assert untimed.id == "Kantor Lurah Ipilo: kunjungan Sen, 11 Des, Tim 1, keluar dari rencana."


def test_the_counts_are_said_as_the_office_says_them() -> None:
    said = say_counts(kept=5, moved=2, dropped=1, added=0)

    assert said.id == "5 tetap, 2 pindah, 1 keluar, 0 baru"
    assert said.en == "5 kept, 2 moved, 1 dropped, 0 new"


def test_changes_for_crews_are_told_apart_from_those_for_contacts() -> None:
    """A contact hears nothing of another crew."""
    before = [placing(visit_id="a"), placing(visit_id="b"), placing(visit_id="c")]
    after = [
        placing(visit_id="a"),
        placing(visit_id="b", crew_id="crew-2"),
        placing(visit_id="c", arrive_minute=900),
    ]
    day = before[0].date

    said = say_differences(difference(before, after, first=day, last=day))

    assert said.id == (
        "1 tetap, 2 berubah (1 di antaranya pindah hari atau lebih dari satu jam), 0 keluar, 0 baru"
    )
    assert said.en == (
        "1 kept, 2 changed (1 of them to another day or by over an hour), 0 dropped, 0 new"
    )
