"""Prices and remedies as sentences, in both languages."""

import datetime as dt
from typing import Any, get_args

import pytest

from app.plans.rules import (
    Names,
    Said,
    say_card_price,
    say_crew_day_price,
    say_curve,
    say_half_hour_price,
    say_kit_price,
    say_remedy,
    told_prices,
)
from solver.advise import Candidate

MONDAY = dt.date(2023, 12, 11)
NAMES = Names(places={"hall": "Kantor Lurah Ipilo"}, crews={"c-1": "Tim 1"})
ONE_CREW_DAY = {"crew": "c-1", "date": "2023-12-11"}


def test_with_a_limit_on_changes_nobody_is_told_what_more_of_a_crews_time_is_worth() -> None:
    card, day = {"value": 0.2}, ONE_CREW_DAY | {"value": 1481.3}
    stated = {"card": [card], "crew_day": [day], "kit": [day], "half_hour": [day]}

    assert told_prices(stated, max_changes=None) == stated
    assert told_prices(stated, max_changes=10) == {"card": [card]}


def test_a_card_has_one_price_where_printing_waits() -> None:
    assert say_card_price(0.2, None) == Said(
        id="Satu blangko lagi bernilai paling banyak setara 0,2 perekaman.",
        en="One more card is worth 0.2 recordings at most.",
    )


def test_a_card_is_priced_by_date_where_recording_waits_for_it() -> None:
    assert say_card_price(1.0, MONDAY) == Said(
        id="Satu blangko lagi mulai Sen, 11 Des bernilai paling banyak setara 1 perekaman.",
        en="One more card from Mon, 11 Dec on is worth 1 recording at most.",
    )


def test_what_adds_nothing_says_so() -> None:
    assert say_card_price(0.01, None) == Said(
        id="Satu blangko lagi tidak menambah apa-apa.", en="One more card adds nothing."
    )


def test_a_crew_day_a_kit_and_half_an_hour_have_their_prices() -> None:
    worth = "bernilai paling banyak setara 1.055,2 perekaman."
    said = [
        say(1055.25, "c-1", MONDAY, NAMES)
        for say in (say_crew_day_price, say_kit_price, say_half_hour_price)
    ]
    assert [one.id for one in said] == [
        f"Satu tim lagi seperti Tim 1 pada Sen, 11 Des {worth}",
        f"Satu alat rekam lagi untuk Tim 1 pada Sen, 11 Des {worth}",
        f"Setengah jam kerja lagi untuk Tim 1 pada Sen, 11 Des {worth}",
    ]
    assert [one.en for one in said] == [
        "One more crew like Tim 1 on Mon, 11 Dec is worth 1,055.2 recordings at most.",
        "One more kit for Tim 1 on Mon, 11 Dec is worth 1,055.2 recordings at most.",
        "Half an hour more for Tim 1 on Mon, 11 Dec is worth 1,055.2 recordings at most.",
    ]


CHANGES: list[tuple[dict[str, Any], str, str]] = [
    (
        {"kind": "crew_day", **ONE_CREW_DAY, "like": "2023-12-12"},
        "Tim 1 bertugas juga pada Sen, 11 Des",
        "Tim 1 also works on Mon, 11 Dec",
    ),
    (
        {"kind": "extra_crew", **ONE_CREW_DAY},
        "pinjaman satu tim seperti Tim 1 pada Sen, 11 Des",
        "one more crew like Tim 1, lent for Mon, 11 Dec",
    ),
    ({"kind": "kit", "crew": "c-1"}, "satu alat rekam lagi untuk Tim 1", "one more kit for Tim 1"),
    (
        {"kind": "half_hour", **ONE_CREW_DAY},
        "Tim 1 bekerja setengah jam lebih lama pada Sen, 11 Des",
        "Tim 1 works half an hour longer on Mon, 11 Dec",
    ),
    ({"kind": "cards", "cards": 1500}, "1.500 blangko lagi", "1,500 more cards"),
    (
        {"kind": "waived_notice", "site": "hall"},
        "Kantor Lurah Ipilo bersedia tanpa pemberitahuan lebih dulu",
        "Kantor Lurah Ipilo does without its notice",
    ),
    (
        {"kind": "longer_opening", "site": "hall"},
        "Kantor Lurah Ipilo tutup setengah jam lebih lambat",
        "Kantor Lurah Ipilo closes half an hour later",
    ),
]


@pytest.mark.parametrize(("change", "id", "en"), CHANGES)
def test_a_verified_remedy_says_what_it_brings_and_that_it_was_tried(
    change: dict[str, Any], id: str, en: str
) -> None:
    tried = change | {"verdict": "verified", "gain": 20.5, "recordings": 18.4, "displaces": 2}

    assert say_remedy(tried, NAMES) == Said(
        id=f"Yang dapat dilakukan: {id} → +18 orang, menggeser 2 kunjungan (sudah diuji).",
        en=f"What would help: {en} → +18 people, displaces 2 visits (tried).",
    )


@pytest.mark.parametrize(("change", "id", "en"), CHANGES)
def test_a_change_tried_in_vain_is_not_offered(change: dict[str, Any], id: str, en: str) -> None:
    tried = change | {"verdict": "no_gain", "gain": 0.0, "recordings": 0.0, "displaces": 0}

    assert say_remedy(tried, NAMES) == Said(
        id=f"Sudah dicoba, tidak menambah: {id}.", en=f"Tried, no gain: {en}."
    )


@pytest.mark.parametrize(
    ("gain", "people", "id", "en"),
    [
        (4.1, 4.26, "+4 orang", "+4 people"),
        (1.2, 0.86, "+1 orang", "+1 person"),
        (1.5, -0.2, "setara 1,5 perekaman", "worth 1.5 recordings"),
        (18.5, 3.1, "+3 orang, setara 18,5 perekaman", "+3 people, worth 18.5 recordings"),
        (
            9.4,
            -3.1,
            "setara 9,4 perekaman, walau 3 orang lebih sedikit terekam",
            "worth 9.4 recordings, though 3 people fewer are recorded",
        ),
    ],
)
def test_a_gain_that_is_not_people_alone_is_told_in_recordings(
    gain: float, people: float, id: str, en: str
) -> None:
    tried = CHANGES[2][0] | {"verdict": "verified", "gain": gain, "recordings": people}

    assert say_remedy(tried | {"displaces": 1}, NAMES) == Said(
        id=f"Yang dapat dilakukan: satu alat rekam lagi untuk Tim 1 → {id}, menggeser 1 kunjungan"
        " (sudah diuji).",
        en=f"What would help: one more kit for Tim 1 → {en}, displaces 1 visit (tried).",
    )


def test_nothing_is_said_to_be_displaced_when_nothing_is() -> None:
    tried = CHANGES[2][0] | {"verdict": "verified", "gain": 12.0, "recordings": 12.0}

    assert say_remedy(tried | {"displaces": 0}, NAMES) == Said(
        id="Yang dapat dilakukan: satu alat rekam lagi untuk Tim 1 → +12 orang (sudah diuji).",
        en="What would help: one more kit for Tim 1 → +12 people (tried).",
    )


def test_every_change_that_is_tried_has_its_sentence() -> None:
    assert {change["kind"] for change, _, _ in CHANGES} == {
        candidate.kind for candidate in get_args(Candidate)
    }


def point(most: int | None, **found: Any) -> dict[str, Any]:
    none: dict[str, Any] = {"value": None, "bound": None, "changes": None, "fewest_found": None}
    return {"max_changes": most, "status": "feasible"} | none | found


def test_each_limit_on_changes_says_what_it_allows() -> None:
    """The fewest found under any limit is known under all."""
    said = say_curve(
        [
            point(0, fewest_found=5),
            point(1, fewest_found=4),
            point(5, value=474.22, changes=5),
            point(None, value=488.75, changes=6),
        ]
    )

    assert [one.id for one in said] == [
        "Paling banyak 0 perubahan: tidak ditemukan rencana; paling sedikit yang ditemukan 4.",
        "Paling banyak 1 perubahan: tidak ditemukan rencana; paling sedikit yang ditemukan 4.",
        "Paling banyak 5 perubahan: 5 kunjungan berubah, hasilnya setara 474,2 perekaman.",
        "Tanpa batas perubahan: 6 kunjungan berubah, hasilnya setara 488,8 perekaman.",
    ]
    assert [one.en for one in said][1:] == [
        "At most 1 change: no plan was found; the fewest found is 4.",
        "At most 5 changes: 5 visits change, and the plan is worth 474.2 recordings.",
        "Without a limit on changes: 6 visits change, and the plan is worth 488.8 recordings.",
    ]


def test_where_no_plan_was_found_at_all_nothing_is_said_of_the_fewest() -> None:
    (said,) = say_curve([point(0)])

    assert said.id == "Paling banyak 0 perubahan: tidak ditemukan rencana."
    assert said.en == "At most 0 changes: no plan was found."


def test_one_change_is_not_said_to_be_many() -> None:
    (said,) = say_curve([point(1, value=1.0, changes=1)])

    assert said.en == ("At most 1 change: 1 visit changes, and the plan is worth 1 recording.")
