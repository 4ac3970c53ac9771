"""Which forecast a monthly sheet goes by, and what is said beside it."""

from datetime import date

from app.claims.rules import Metric, Unit
from app.outlook.rules.bottlenecks.aimed import Candidate, chosen
from app.outlook.rules.bottlenecks.sheet import Cards, WithoutSite
from app.outlook.rules.bottlenecks.wording import (
    say_beside_books,
    say_cards,
    say_whose,
    say_without_site,
)
from app.outlook.rules.goals import Aimed, Reckoned

UNTIL = date(2023, 12, 31)


def candidate(
    name: str, *, target_id: str = "", issuer: str = "", is_aimed: bool = True
) -> Candidate:
    aimed = Aimed(
        metric=Metric.UNRECORDED, unit=Unit.PEOPLE, value="0", target_id=target_id, issuer=issuer
    )
    goal = Reckoned(aimed=aimed, whole=None, whole_is=None, difference=0, at_most=0)
    return Candidate(
        id=name, goal=goal if target_id else None, is_aimed=is_aimed, asked_by="Ibu Manajer"
    )


def test_the_newest_forecast_for_a_target_of_the_office_goes_before_newer_ones() -> None:
    newest, ours, older = (
        candidate("newest"),
        candidate("ours", target_id="t-1"),
        candidate("older", target_id="t-1"),
    )

    assert chosen([newest, ours, older], {"t-1"}) == ours
    assert chosen([newest, ours, older], {"t-2"}) == newest, "t-1 was superseded"
    assert chosen([], {"t-1"}) is None


def test_a_verdict_says_whose_target_it_is_about() -> None:
    ours = say_whose(candidate("ours", target_id="t-1", issuer="Kepala Dinas"), UNTIL)
    hers = say_whose(candidate("hers"), UNTIL)

    assert ours is not None
    assert hers is not None
    assert ours.id.endswith("Target dari Kepala Dinas.")
    assert "bukan target kantor yang tercatat; Ibu Manajer memintanya" in hers.id
    assert say_whose(candidate("none", is_aimed=False), UNTIL) is None


def test_official_figures_and_books_that_differ_are_explained() -> None:
    said = say_beside_books(by_figures=1_012, by_books=1_039)

    assert said is not None
    assert said.id == (
        "Capaian dan target memakai angka resmi: 1.012 belum terekam, 27 lebih sedikit daripada buku."
    )
    assert say_beside_books(by_figures=1_012, by_books=1_012) is None


def test_kelurahan_without_a_site_open_to_everybody_are_named_the_first_few_of_many() -> None:
    found = [
        WithoutSite(area_code=f"75.71.01.100{n}", name=f"Desa {n}", unrecorded=1_000 - n)
        for n in range(1, 8)
    ]
    said = say_without_site(found)

    assert said is not None
    assert said.id == (
        "Tanpa lokasi untuk umum: 7 kelurahan/desa dengan 6.972 orang belum terekam (Desa 1 (999),"
        " Desa 2 (998), Desa 3 (997), Desa 4 (996), Desa 5 (995), 2 lainnya)."
    )
    assert said.en.startswith("No site open to everybody: 7 villages with 6,972 unrecorded people")
    assert say_without_site([]) is None


def test_free_cards_are_called_the_same_everywhere() -> None:
    said = say_cards(Cards(on_hand=2_000, reserve=1_200, promised=510))

    assert "bebas 290" in said.id
    assert "290 free" in said.en


def test_published_visits_that_take_from_the_reserve_are_told() -> None:
    said = say_cards(Cards(on_hand=2_000, reserve=1_200, promised=820))

    assert said.id.endswith("bebas −20. Kunjungan terbit mengambil cadangan loket: kurang 20.")
    assert said.en.endswith("−20 free. Published visits take from the counter's reserve: 20 short.")
