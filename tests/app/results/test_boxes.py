"""The box of cards and ribbons that a crew is handed in the morning, and reports without one."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response

from app.stock.rules import Item
from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews, body

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def bare(week: Week) -> Crews:
    """On Monday; no crew was handed anything. The office has 500 cards and 100 ribbons."""
    return Crews.out(week, cards=0, ribbons=0)


def hand_out(
    crews: Crews, *, crew: int = 0, crew_id: str = "", key: str | None = None, **said: Any
) -> Response:
    crew_id = crew_id or crews.week.town.crews[crew]
    asked = {"crew": crew_id, "date": MONDAY.isoformat()} | said
    headers = {"Idempotency-Key": key} if key else {}
    return crews.office.as_("coordinator").post("/stock/handouts", asked, headers=headers)


def hand_back(crews: Crews, **said: Any) -> Response:
    asked = {"crew": crews.week.town.crews[0], "date": MONDAY.isoformat()} | said
    return crews.office.as_("coordinator").post("/stock/handbacks", asked)


def day(crews: Crews) -> Any:
    return crews.first.get(f"/itineraries/{crews.week.town.crews[0]}/{MONDAY}").json()


def discrepancies(crews: Crews) -> list[Any]:
    found = crews.office.as_("manager").get("/results/discrepancies").json()["items"]
    return [each["discrepancy"] for each in found]


def test_a_crew_is_handed_what_its_sheet_says_to_bring_and_the_itinerary_says_so(
    bare: Crews,
) -> None:
    assert day(bare)["handed_out"] is None

    answer = hand_out(bare)

    assert answer.status_code == 201, answer.text
    bring = day(bare)["bring"]
    box = {"cards": 40, "ribbons": 1}
    assert {name: bring[name] for name in box} == box, "12,3 and 27,6 cards are 40"
    assert (answer.json()["handed_out"], answer.json()["along"]) == (box, box)
    assert day(bare)["handed_out"] == box
    assert (bare.held(), bare.held(crew=None)) == (40, 460)
    assert (bare.held(item=Item.RIBBON), bare.held(item=Item.RIBBON, crew=None)) == (1, 99)
    bare.books_agree()


def test_a_box_is_handed_out_once_however_often_it_is_asked_for(bare: Crews) -> None:
    key = str(uuid4())
    first = hand_out(bare, key=key)

    again = hand_out(bare, key=key)
    by_another = hand_out(bare)
    bare.report("hall-1", general=12, printed=12)
    after_use = hand_out(bare)

    assert again.json() == first.json()
    for each in (by_another, after_use):
        assert each.json()["handed_out"] == {"cards": 0, "ribbons": 0}
        assert each.json()["along"] == {"cards": 40, "ribbons": 1}
    assert (bare.held(), bare.held(crew=None)) == (28, 460)


def test_what_a_crew_still_holds_is_along_already(bare: Crews) -> None:
    hand_out(bare)
    hand_back(bare, cards=28)

    tuesday = hand_out(bare, date=TUESDAY.isoformat())

    assert tuesday.status_code == 201
    assert tuesday.json()["handed_out"] == {"cards": 0, "ribbons": 0}, "8 cards are 10: it has 12"
    assert tuesday.json()["along"]["cards"] == 12


def test_another_number_may_be_named(bare: Crews) -> None:
    answer = hand_out(bare, cards=55, ribbons=0)

    assert answer.json()["along"] == {"cards": 55, "ribbons": 0}
    assert bare.held() == 55


def test_what_comes_back_is_the_offices_again(bare: Crews) -> None:
    hand_out(bare)
    bare.report("hall-1", general=12, printed=12, spoiled=1)

    answer = hand_back(bare, cards=27, ribbons=1)
    too_many = hand_back(bare, cards=1)

    assert answer.status_code == 201, answer.text
    assert answer.json()["left"] == {"cards": 0, "ribbons": 0}
    assert (bare.held(), bare.held(crew=None)) == (0, 500 - 13)
    assert (too_many.status_code, too_many.json()["code"]) == (409, "stock_not_enough")
    assert too_many.json()["detail"] == "Blangko pada tim tidak cukup: diminta 1, tersedia 0."
    bare.books_agree()


def test_the_counters_reserve_stays_and_nothing_is_half_handed_out(bare: Crews) -> None:
    manager = bare.office.as_("manager")
    reserve = {"item": "card", "quantity": 470}
    manager.put("/stock/reserve", reserve, headers={"If-Match": "*"})

    answer = hand_out(bare)

    assert (answer.status_code, answer.json()["code"]) == (409, "reserve_kept")
    assert "diminta 40, tersedia 30; cadangan 470" in answer.json()["detail"]
    assert (bare.held(), bare.held(item=Item.RIBBON)) == (0, 0)
    assert day(bare)["handed_out"] is None


def test_a_crew_that_stays_in_and_a_day_without_a_plan_have_no_box(bare: Crews) -> None:
    stays_in = hand_out(bare, crew=1, date=TUESDAY.isoformat())
    unplanned = hand_out(bare, date=(MONDAY + timedelta(days=2)).isoformat())
    unknown = hand_out(bare, crew_id="tidak-ada")

    assert (stays_in.status_code, stays_in.json()["code"]) == (409, "nothing_to_bring")
    assert "Selasa, 12 Desember 2023" in stays_in.json()["detail"]
    assert [unplanned.status_code, unknown.status_code] == [404, 404]


def test_a_report_before_any_hand_out_takes_its_cards_from_the_office(bare: Crews) -> None:
    answer = bare.report("hall-1", general=12, printed=12, spoiled=1, returned=27, ribbons=1)

    assert answer.status_code == 201, answer.text
    assert answer.json()["discrepancy"] is None
    assert (bare.held(), bare.held(crew=None)) == (0, 500 - 13)
    assert bare.held(item=Item.RIBBON, crew=None) == 99
    bare.books_agree()


def test_more_than_the_office_itself_has_is_still_a_discrepancy(bare: Crews) -> None:
    answer = bare.report("hall-1", printed=510)

    assert answer.json()["discrepancy"]["cards"] == 10
    assert (bare.held(), bare.held(crew=None)) == (0, 0)


def test_more_than_was_handed_out_is_a_discrepancy(bare: Crews) -> None:
    hand_out(bare)

    answer = bare.report("hall-1", printed=41)

    assert answer.json()["discrepancy"]["cards"] == 1
    assert (bare.held(), bare.held(crew=None)) == (0, 460)


def test_a_hand_out_that_is_entered_after_a_report_ends_like_one_before_it(bare: Crews) -> None:
    bare.report("hall-1", general=12, printed=12, spoiled=1, returned=2)
    assert (bare.held(), bare.held(crew=None)) == (0, 487)

    answer = hand_out(bare)

    assert answer.json()["handed_out"]["cards"] == 40
    assert (bare.held(), bare.held(crew=None)) == (40 - 15, 460 + 2)
    assert discrepancies(bare) == []
    bare.books_agree()


def test_the_last_cards_of_an_office_may_be_handed_out_after_they_were_used(bare: Crews) -> None:
    manager = bare.office.as_("manager")
    said = {"item": "card", "effective_date": make.TODAY.isoformat(), "source": "uji"}
    manager.post("/stock/counts", said | {"counted": 40})
    bare.report("hall-1", printed=12)

    answer = hand_out(bare)

    assert answer.status_code == 201, answer.text
    assert (bare.held(), bare.held(crew=None)) == (28, 0)


def test_a_correction_before_any_hand_out_gives_back_what_was_not_used(bare: Crews) -> None:
    wrong = body(printed=12)
    bare.send("hall-1", wrong)

    bare.report("hall-1", printed=7, corrects=wrong["client_result_id"])

    assert (bare.held(), bare.held(crew=None)) == (0, 493)
    bare.books_agree()


def test_only_the_office_hands_out(bare: Crews) -> None:
    asked = {"crew": bare.week.town.crews[0], "date": MONDAY.isoformat()}

    assert bare.first.post("/stock/handouts", asked).status_code == 403
    assert bare.first.post("/stock/handbacks", asked).status_code == 403
