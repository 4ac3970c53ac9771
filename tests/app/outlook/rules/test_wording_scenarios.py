"""Changes and what differs, as people read them."""

from dataclasses import replace
from datetime import date

import pytest

from app.outlook.rules.bands import Band
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
from app.outlook.rules.remedies import Cost, Remedies, Tried
from app.outlook.rules.wording_scenarios import (
    say_change,
    say_compared,
    say_no_remedies,
    say_remedies,
    say_remedy,
    say_together,
)
from app.places.rules import SiteKind
from app.plans.rules import Names

NAMES = Names(places={"75.71.01": "Kota Barat"}, crews={"a": "Tim Mawar"})
MONDAY, SUNDAY = date(2023, 12, 11), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("change", "id", "en"),
    [
        (
            ExtraCrews(like="a", crews=2, first_date=MONDAY, last_date=SUNDAY),
            "2 tim lagi seperti Tim Mawar mulai 11 Desember 2023 sampai 31 Desember 2023",
            "2 more crews like Tim Mawar from 11 December 2023 to 31 December 2023",
        ),
        (CrewOff(crew="a"), "Tim Mawar tidak bertugas", "Tim Mawar not going out"),
        (
            Kits(crew="a", kits=-1),
            "1 alat rekam lebih sedikit untuk Tim Mawar",
            "1 kit fewer for Tim Mawar",
        ),
        (Kits(kits=2), "2 alat rekam lagi untuk tiap tim", "2 more kits for each crew"),
        (
            NewHours(weekdays=(5, 6), start="08:00", end="12:30"),
            "layanan keliling pada Sabtu dan Minggu pukul 08.00–12.30",
            "mobile service on Saturday and Sunday, 08:00–12:30",
        ),
        (
            NewHours(weekdays=(4,)),
            "tanpa layanan keliling pada Jumat",
            "no mobile service on Friday",
        ),
        (
            MoreCards(cards=5000, on=MONDAY),
            "5.000 blangko lagi mulai 11 Desember 2023",
            "5,000 more cards from 11 December 2023",
        ),
        (MoreCards(cards=-50), "50 blangko lebih sedikit", "50 fewer cards"),
        (
            Attendance(site_kind=SiteKind.HALL, district="75.71.01", share=0.4),
            "kehadiran 40,0% (Balai kelurahan/desa, Kota Barat)",
            "40.0% attendance (Village hall, Kota Barat)",
        ),
        (
            Suspended(first_date=MONDAY),
            "layanan keliling berhenti mulai 11 Desember 2023",
            "the mobile service suspended from 11 December 2023",
        ),
        (
            Resumed(on=MONDAY),
            "layanan keliling berjalan lagi mulai 11 Desember 2023",
            "the mobile service resumed from 11 December 2023",
        ),
    ],
)
def test_each_kind_of_change_has_its_sentence(change: Change, id: str, en: str) -> None:
    said = say_change(change, NAMES)
    assert (said.code, said.id, said.en) == (change.kind, id, en)


def test_the_difference_stands_in_people_up_to_a_date() -> None:
    changes = say_change(ExtraCrews(like="a", crews=1), NAMES)
    assert say_compared(changes, recorded=1240, until=SUNDAY).id == (
        "Dengan 1 tim lagi seperti Tim Mawar: 1.240 orang lebih banyak terekam sampai 31 Desember 2023."
    )
    assert say_compared(changes, recorded=-1, until=SUNDAY).en == (
        "With 1 more crew like Tim Mawar: 1 fewer person recorded by 31 December 2023."
    )
    assert "sama banyak orang terekam" in say_compared(changes, recorded=0, until=SUNDAY).id


def test_of_many_changes_the_first_few_are_named() -> None:
    many = [say_change(Kits(kits=kits), NAMES) for kits in (1, 2, 3, 4, 5)]
    assert say_together(many).en == (
        "1 more kit for each crew, 2 more kits for each crew, 3 more kits for each crew and"
        " 2 more changes"
    )


def tried(*, reaches: bool) -> Tried:
    return Tried(
        changes=(Kits(kits=1),),
        cost=Cost(crew_days=12, kits=1, kit_days=24, cards=0),
        unrecorded=Band(p10=700, p50=850, p90=1_000),
        recorded=1_120,
        reaches=reaches,
        surely=False,
        cards_short_from=None,
        in_time=True,
    )


def test_a_remedy_says_what_trying_it_showed() -> None:
    kit = say_change(Kits(kits=1), NAMES)
    assert say_remedy(tried(reaches=True), kit).id == (
        "Dengan 1 alat rekam lagi untuk tiap tim: target tercapai (850 orang tersisa),"
        " 1.120 orang lebih banyak terekam (sudah diuji)."
    )
    assert say_remedy(tried(reaches=False), kit).en == (
        "With 1 more kit for each crew: 1,120 more people recorded, the target is not reached"
        " (850 are left) (tried)."
    )


def test_a_remedy_says_who_is_not_yet_17_and_when_cards_run_short_under_it() -> None:
    kit = say_change(Kits(kits=1), NAMES)
    short = replace(tried(reaches=True), young=220, cards_short_from=MONDAY)
    assert say_remedy(short, kit).id == (
        "Dengan 1 alat rekam lagi untuk tiap tim: target tercapai (850 orang tersisa), 1.120 orang"
        " lebih banyak terekam (220 di antaranya belum 17 tahun) (sudah diuji). Blangko kurang mulai"
        " minggu 11 Desember 2023."
    )
    assert say_remedy(short, kit).en.endswith("Cards run short from the week of 11 December 2023.")
    assert "17" not in say_remedy(replace(short, young=0), kit).id
    compared = say_compared(kit, recorded=80, young=20, until=SUNDAY, cards_short_from=MONDAY)
    assert compared.en == (
        "With 1 more kit for each crew: 80 more people recorded by 31 December 2023 (20 not yet"
        " 17). Cards run short from the week of 11 December 2023."
    )


@pytest.mark.parametrize(("is_aimed", "code"), [(True, "no_need"), (False, "no_target")])
def test_where_nothing_was_tried_it_is_said_why(is_aimed: bool, code: str) -> None:  # noqa: FBT001 -- a case
    said = say_no_remedies(is_aimed=is_aimed)
    assert said.code == code
    assert said.id.endswith(".")
    assert said.en.endswith(".")


def test_all_together_name_the_cheapest_or_say_that_none_reaches_it() -> None:
    kit = say_change(Kits(kits=1), NAMES)

    def of(cheapest: int | None, *, out_of_time: bool, untried: int = 0) -> Remedies:
        return Remedies(
            tried=(tried(reaches=cheapest is not None),),
            cheapest=cheapest,
            clashed=1,
            out_of_time=out_of_time,
            within_search=None,
            untried=((Kits(kits=2),),) * untried,
        )

    assert say_remedies(of(0, out_of_time=False), [kit]).id == (
        "Yang paling ringan dari 2 yang diuji: 1 alat rekam lagi untuk tiap tim"
        " (12 hari tim dan 1 alat rekam lebih banyak)."
    )
    assert say_remedies(of(None, out_of_time=True), [kit]).en == (
        "Of 2 that were tried none reaches the target. The time was over before all were tried."
    )
    assert say_remedies(of(None, out_of_time=True, untried=4), [kit]).id == (
        "Dari 2 yang diuji tidak ada yang mencapai target. Waktunya habis; 4 lagi belum diuji."
    )
