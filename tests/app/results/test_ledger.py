"""Whatever comes twice, late, in whatever order or at once: the books end the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests import make
from tests.app.plans.town import MONDAY
from tests.app.results.make import (
    Books,
    Crews,
    Field,
    Reports,
    body,
    drawn,
    expected,
    in_turn,
    of,
    parts,
    send,
    told,
)

SENDERS = 4


@pytest.fixture
def field(office: make.Office) -> Field:
    return Field.out(office)


@pytest.fixture
def reference(neighbour: make.Office) -> Field:
    """The same visits in another office."""
    return Field.out(neighbour)


def test_doubled_and_reordered_batches_end_in_the_same_books(
    field: Field, reference: Field, rng: Random
) -> None:
    sent, stand = drawn(field, rng)
    truth = expected(reference, stand)
    assert any(beyond.people for beyond in truth.beyond.values())
    assert any(beyond.cards for beyond in truth.beyond.values())

    doubled = of(field, sent + rng.choices(sent, k=len(sent)))
    rng.shuffle(doubled)
    while doubled:
        size = rng.choice([1, 2, 20, 200])
        send_once(field, doubled[:size])
        doubled = doubled[size:]
    missing = of(field, sent)
    rng.shuffle(missing)
    send(field, missing)

    assert field.books() == truth


def test_a_box_may_be_entered_before_amid_or_after_the_reports_of_its_crew(
    office: make.Office, neighbour: make.Office, rng: Random
) -> None:
    field, reference = (Field.out(each, without_first=True) for each in (office, neighbour))
    sent, stand = drawn(field, rng)
    hand_out(reference)
    truth = expected(reference, stand)
    assert any(beyond.cards for beyond in truth.beyond.values())

    shuffled = of(field, sent + rng.choices(sent, k=len(sent)))
    rng.shuffle(shuffled)
    middle = rng.randrange(len(shuffled))
    send_once(field, shuffled[:middle])
    hand_out(field)
    send_once(field, shuffled[middle:])
    send(field, of(field, sent))

    assert field.books() == truth


def hand_out(field: Field) -> None:
    """The first crew's box of the third day: until then it has used the office's own."""
    box = {"crew": field.crews.week.town.crews[0], "cards": 30, "ribbons": 3}
    day = {"date": (MONDAY + timedelta(days=2)).isoformat()}
    answer = field.crews.office.as_("coordinator").post("/stock/handouts", box | day)
    assert answer.status_code == 201, answer.text


def test_an_office_short_of_cards_ends_the_same_in_any_order_of_its_reports(
    office: make.Office, neighbour: make.Office, rng: Random
) -> None:
    field, reference = (Field.out(each, without_first=True) for each in (office, neighbour))
    for each in (field, reference):
        count = {"item": "card", "counted": 25, "effective_date": "2023-12-06", "source": "uji"}
        each.crews.office.as_("manager").post("/stock/counts", count)
    sent, stand = drawn(field, rng)
    truth = expected(reference, stand)
    assert any(beyond.cards for beyond in truth.beyond.values())

    shuffled = of(field, sent + rng.choices(sent, k=len(sent)))
    rng.shuffle(shuffled)
    for some in parts(shuffled, 20):
        send_once(field, some)
    send(field, of(field, sent))

    assert field.books() == truth


def send_once(field: Field, reports: Reports) -> None:
    """Whatever is answered: a phone that does not hear it sends the report again later."""
    answer = field.crews.office.as_("coordinator").post("/results", {"reports": reports})
    assert answer.status_code == 200


def test_nobody_is_lost_and_nobody_counted_twice(field: Field, rng: Random) -> None:
    sent, stand = drawn(field, rng)
    before = field.books()
    rng.shuffle(sent)

    send(field, of(field, sent + sent))

    after = field.books()
    counted = sum(each["people"] for report in stand for each in report["recorded"])
    beyond = sum(each.people for each in after.beyond.values())
    assert sum(before.people.values()) - sum(after.people.values()) == counted - beyond
    # Whoever was recorded is in one state of the print-ready records, whatever came of the card.
    assert sum(sum(states.values()) for states in after.cards.values()) == counted
    used = sum(report["printed"] + report["spoiled"] for report in stand)
    beyond_cards = sum(each.cards for each in after.beyond.values())
    returned = sum(report["returned"] for report in stand)
    gone = cards_of(before) - cards_of(after)
    assert used - beyond_cards <= gone <= used + returned - beyond_cards + returned
    assert after.states == [report["outcome"] for report in stand]


def cards_of(books: Books) -> int:
    return sum(held for (item, _), held in books.stock.items() if item == "card")


def test_phones_that_send_the_same_at_once_are_counted_once(
    field: Field, reference: Field, rng: Random
) -> None:
    sent, stand = drawn(field, rng)
    truth = expected(reference, stand)

    def from_one_phone(seed: int) -> None:
        own = of(field, sent)
        Random(seed).shuffle(own)
        for some in parts(own, 10):
            send_once(field, some)

    with ThreadPoolExecutor() as phones:
        for done in [phones.submit(from_one_phone, rng.getrandbits(32)) for _ in range(SENDERS)]:
            done.result()
    send(field, of(field, sent))

    assert field.books() == truth


def test_two_reports_at_the_same_moment_are_one(crews: Crews) -> None:
    report = body(general=7, printed=3)

    def sent() -> tuple[int, Any]:
        answer = crews.send("hall-1", report)
        return answer.status_code, answer.json()

    with ThreadPoolExecutor() as phones:
        answers = [done.result() for done in [phones.submit(sent) for _ in range(SENDERS)]]

    assert [status for status, _ in answers] == [201] * SENDERS
    assert all(answer == answers[0][1] for _, answer in answers)
    assert crews.held() == 50 - 3
    crews.books_agree()


def test_a_late_report_has_its_turn_before_what_was_booked(crews: Crews) -> None:
    """The first visit leaves fewer cards for the second one, whichever is told first."""
    later = body(printed=40, arrived="2023-12-11T11:00:00+08:00")
    earlier = body(printed=30, arrived="2023-12-11T08:00:00+08:00")

    assert crews.send("school-1", later).json()["discrepancy"] is None
    assert crews.send("hall-1", earlier).json()["discrepancy"] is None

    manager = crews.office.as_("manager")
    found = manager.get("/results/discrepancies").json()["items"]
    assert [(each["visit"], each["discrepancy"]["cards"]) for each in found] == [
        (crews.visit("school-1"), 20)
    ]
    assert crews.held() == 0
    crews.books_agree()


def test_a_report_without_times_has_its_turn_when_its_visit_was_planned(crews: Crews) -> None:
    """What the second visit used beyond the box is not put to the first one, told on paper."""
    crews.report("school-1", printed=40, arrived="2023-12-11T11:00:00+08:00")

    on_paper = crews.report("hall-1", printed=30).json()

    assert on_paper["discrepancy"] is None
    manager = crews.office.as_("manager")
    found = manager.get("/results/discrepancies").json()["items"]
    assert [(each["visit"], each["discrepancy"]["cards"]) for each in found] == [
        (crews.visit("school-1"), 20)
    ]
    crews.books_agree()


def test_a_correction_gives_room_to_what_was_beyond(crews: Crews) -> None:
    wrong = body(printed=30, arrived="2023-12-11T08:00:00+08:00")
    crews.send("hall-1", wrong)
    crews.report("school-1", printed=40, arrived="2023-12-11T11:00:00+08:00")

    crews.report("hall-1", printed=10, corrects=wrong["client_result_id"])

    assert crews.office.as_("manager").get("/results/discrepancies").json()["items"] == []
    assert crews.held() == 0
    crews.books_agree()


def test_what_a_manager_reversed_by_hand_is_not_booked_again(crews: Crews) -> None:
    booked = crews.report("hall-1", general=18, arrived="2023-12-11T11:00:00+08:00").json()
    manager = crews.office.as_("manager")
    (entry,) = (each for each in booked["entries"] if each["ledger"] == "backlog")
    manager.post(f"/backlog/entries/{entry['id']}/reversal", {"source": "salah tempat"})

    crews.report("school-1", recorded=[{"people": 3}], arrived="2023-12-11T08:00:00+08:00")

    assert crews.unrecorded() == 3 * 40 + 3 * 60 + 5 - 3


def counter_days(rng: Random) -> Reports:
    """A day at the counter for each of the week's dates, some of them beyond the books."""
    return [
        {
            "client_result_id": told(rng)["client_result_id"],
            "day": f"2023-12-{11 + day}",
            "recorded": [{"segment": "general", "people": rng.randint(0, 8)}],
            "printed": rng.randint(50, 120),
        }
        for day in range(5)
    ]


def tell(field: Field, report: dict[str, Any]) -> None:
    """A visit's report, or a day's at the counter."""
    if "visit" in report:
        send(field, of(field, [report]))
        return
    said = {name: value for name, value in report.items() if name != "day"}
    answer = field.crews.office.as_("coordinator").post(f"/counter/{report['day']}", said)
    assert answer.status_code == 201, answer.text


def end_in_the_same_books(office: make.Office, neighbour: make.Office, rng: Random) -> None:
    """Counter and crews, reported in any order there and in their turn here."""
    field, reference = Field.out(office, rounds=2), Field.out(neighbour, rounds=2)
    _, visits = drawn(field, rng)
    reports = visits + counter_days(rng)

    def turn(report: dict[str, Any]) -> tuple[Any, ...]:
        if "visit" in report:
            return in_turn(of(reference, [report])[0], reference)
        return date.fromisoformat(report["day"]), "9", report["client_result_id"]

    for report in sorted(reports, key=turn):
        tell(reference, report)
    for report in rng.sample(reports, len(reports)) + rng.sample(reports, 9):
        tell(field, report)

    assert field.books() == reference.books()


def test_the_counter_and_the_crews_end_in_the_same_books_in_any_order(
    office: make.Office, neighbour: make.Office, rng: Random
) -> None:
    end_in_the_same_books(office, neighbour, rng)


def test_a_return_may_shrink_though_the_counter_has_used_it_meanwhile(
    office: make.Office, neighbour: make.Office
) -> None:
    """A late report was refused for want of cards that the counter's own report gives up."""
    end_in_the_same_books(office, neighbour, Random(18))


def test_cards_that_have_left_the_office_cannot_be_unreturned(crews: Crews) -> None:
    wrong = body(returned=30)
    crews.send("hall-1", wrong)
    manager = crews.office.as_("manager")
    said = {"item": "card", "effective_date": "2023-12-11", "source": "uji"}
    crew = crews.week.town.crews[1]
    manager.post("/stock/issues", said | {"crew": crew, "quantity": 430, "from_reserve": True})
    assert crews.held(crew=None) == 0

    right = crews.report("hall-1", returned=20, corrects=wrong["client_result_id"])

    assert (right.status_code, right.json()["code"]) == (409, "stock_not_enough")
    assert crews.held() == 20
    assert crews.first.get(f"/visits/{crews.visit('hall-1')}/results").json()["items"][0]["entries"]
    crews.books_agree()
