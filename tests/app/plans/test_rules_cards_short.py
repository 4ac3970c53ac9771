"""Cards that crews' boxes take from the counter's reserve, by hand."""

from datetime import date

from app.plans.rules.cards_short import Short, say_short, short_of_cards

MONDAY, TUESDAY = date(2023, 12, 11), date(2023, 12, 12)


def test_a_reserve_that_is_just_kept_is_no_shortage() -> None:
    assert (
        short_of_cards(
            on_hand=500, reserve=100, deliveries=[], promised={MONDAY: 200, TUESDAY: 200}
        )
        is None
    )


def test_the_worst_date_is_named_and_deliveries_count_from_their_date() -> None:
    """500 − 100 = 400 are free. By Monday 430 are needed; on Tuesday 50 come and 10 go."""
    short = short_of_cards(
        on_hand=500,
        reserve=100,
        deliveries=[(TUESDAY, 50)],
        promised={MONDAY: 430, TUESDAY: 10},
    )

    assert short == Short(date=MONDAY, lacking=30, supply=500, reserve=100, promised=430)


def test_a_shortage_is_said_with_all_its_numbers() -> None:
    id, en = say_short(
        Short(date=MONDAY, lacking=20, supply=1_500, reserve=1_200, promised=320), stands=False
    )

    assert (
        "sampai 11 Desember 2023 kurang 20 (tersedia 1.500, cadangan 1.200, dibawa tim 320)" in id
    )
    assert "20 short by 11 December 2023 (1,500 there, reserve 1,200, brought by crews 320)" in en
    assert "diperkirakan terpakai, dibulatkan ke atas ke puluhan. Rencana dapat" in id
    assert "expected to use, rounded up to tens. The plan can" in en
