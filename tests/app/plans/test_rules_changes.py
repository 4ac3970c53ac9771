"""What became of visits in another plan, and the sentences that say so."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from app.plans.rules import (
    Aspect,
    DayChange,
    Known,
    MovedVisit,
    Names,
    Placing,
    day_changes,
    difference,
    keep_ids,
    say_added,
    say_begun_since,
    say_differences,
    say_dropped,
    say_due_by_now,
    say_kept,
    say_moved,
)
from solver.check.changes import changes
from solver.plan import Changes, Visit
from solver.problem import CrewId, Horizon, PublishedVisit
from tests.solver import make as solver

MONDAY = date(2023, 12, 11)
TUESDAY = MONDAY + timedelta(days=1)
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
        "1 tetap, 2 berubah (1 di antaranya pindah hari atau lebih dari satu jam), 0 keluar, 0 baru."
    )
    assert said.en == (
        "1 kept, 2 changed (1 of them to another day or by over an hour), 0 dropped, 0 new."
    )


def test_where_nothing_changed_nothing_is_said_of_changes() -> None:
    said = say_differences(week(placing(), after=(placing(),)))

    assert said.id == "1 tetap, 0 berubah, 0 keluar, 0 baru."
    assert said.en == "1 kept, 0 changed, 0 dropped, 0 new."


def test_where_nothing_was_published_only_what_is_new_is_told() -> None:
    said = say_differences(week(after=(placing(visit_id="a"), placing(visit_id="b"))))

    assert said.id == "2 kunjungan baru."
    assert said.en == "2 new visits."


FATES: dict[str, tuple[list[Placing], list[Placing], tuple[int, int, int, int, int]]] = {
    "same": ([placing()], [placing()], (1, 0, 0, 0, 0)),
    "time": ([placing()], [placing(arrive_minute=540)], (0, 1, 0, 0, 0)),
    "time, over an hour": ([placing()], [placing(arrive_minute=600)], (0, 1, 1, 0, 0)),
    "date": ([placing()], [placing(date=TUESDAY)], (0, 1, 1, 0, 0)),
    "crew": ([placing()], [placing(crew_id="c-2")], (0, 1, 0, 0, 0)),
    "crew and time": ([placing()], [placing(crew_id="c-2", arrive_minute=600)], (0, 1, 1, 0, 0)),
    "length": ([placing()], [placing(service_minutes=60)], (0, 1, 0, 0, 0)),
    "dropped": ([placing()], [], (0, 0, 0, 1, 0)),
    "added": ([], [placing()], (0, 0, 0, 0, 1)),
}


@pytest.mark.parametrize("fate", FATES)
def test_each_kind_of_change_counts_once(fate: str) -> None:
    before, after, counts = FATES[fate]

    found = week(*before, after=tuple(after))

    lists = (found.kept, found.moved, found.dropped, found.added)
    kept, moved, dropped, added = map(len, lists)
    assert (kept, moved, found.word_broken, dropped, added) == counts


def test_a_visit_that_was_made_is_not_dropped() -> None:
    made, gone = placing(), placing(visit_id="v-2")

    found = difference([made, gone], [], first=MONDAY, last=MONDAY, over={"v-1"})

    assert found.dropped == (gone,)


CREWS, SITES, WEEK = ("c-1", "c-2"), ("s-1", "s-2", "s-3"), 5


def versions(rng: Random) -> tuple[list[Placing], list[Placing]]:
    """Two versions of a week; the later one has the ids that plans give."""
    before, after = (
        [
            placing(
                visit_id=f"{version}-{site}-{day}",
                site_id=site,
                crew_id=rng.choice(CREWS),
                date=MONDAY + timedelta(days=day),
                arrive_minute=rng.choice((480, 510, 540, 570, 600)),
                service_minutes=rng.choice((60, 90)),
            )
            for site in SITES
            for day in range(WEEK)
            if rng.random() < 0.4
        ]
        for version in ("old", "new")
    )
    known = [
        Known(visit_id=one.visit_id or "", site_id=one.site_id, date=one.date) for one in before
    ]
    kept = keep_ids([(one.site_id, one.date) for one in after], known)
    ids = [old or one.visit_id for old, one in zip(kept, after, strict=True)]
    return before, [replace(one, visit_id=id) for id, one in zip(ids, after, strict=True)]


def as_solved(before: list[Placing], after: list[Placing]) -> Changes:
    """What PLANNING counts, by the judge of plans."""
    days = [MONDAY + timedelta(days=day) for day in range(WEEK)]
    asked = solver.problem(
        horizon=Horizon(start=MONDAY, days=WEEK),
        sites=tuple(solver.site(name, draws=(), windows=()) for name in SITES),
        pools=(),
        crews=tuple(
            solver.crew(name, shifts=tuple(solver.shift(day) for day in days)) for name in CREWS
        ),
        published=tuple(
            PublishedVisit(
                site=solver.site_id(one.site_id),
                crew=CrewId(one.crew_id),
                date=one.date,
                arrive_minute=one.arrive_minute,
            )
            for one in before
        ),
    )
    return changes(
        asked,
        [
            Visit(
                site=solver.site_id(one.site_id),
                crew=CrewId(one.crew_id),
                date=one.date,
                arrive_minute=one.arrive_minute or 0,
                service_minutes=one.service_minutes or 0,
            )
            for one in after
        ],
    )


def test_whoever_counts_the_changes_of_two_versions_counts_the_same(rng: Random) -> None:
    """The plan and its comparison, the limit on changes, and what crews are told."""
    for _ in range(300):
        before, after = versions(rng)

        found = week(*before, after=tuple(after))

        # Each visit has one fate.
        assert len(found.kept) + len(found.moved) + len(found.dropped) == len(before)
        assert len(found.kept) + len(found.moved) + len(found.added) == len(after)
        # Whom the limit on changes counts are those whose hosts are told.
        counted = as_solved(before, after)
        assert found.word_broken + len(found.dropped) == len(counted.moved) + len(counted.dropped)
        # A crew hears of a visit if and only if it was not kept.
        told = {one.at.visit_id for one in heard(before, after)}
        not_kept = {one.visit_id for one in (*found.dropped, *found.added)}
        assert told == not_kept | {pair.after.visit_id for pair in found.moved}


def heard(before: list[Placing], after: list[Placing]) -> list[DayChange]:
    """What all crews hear of all their dates."""
    was, now = ({one.visit_id or "": one for one in each} for each in (before, after))
    days = {(one.crew_id, one.date) for one in (*before, *after)}
    return [
        change
        for crew, day in days
        for change in day_changes(
            [one for one in before if (one.crew_id, one.date) == (crew, day)],
            [one for one in after if (one.crew_id, one.date) == (crew, day)],
            elsewhere_before=was,
            elsewhere_now=now,
            reported=frozenset(),
        )
    ]
