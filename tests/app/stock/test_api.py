"""Cards and ribbons over HTTP, on both databases."""

from typing import Any

import pytest
from sqlalchemy import func, select

from app.stock.tables import StockEntry
from tests import make

TODAY = "2023-12-06"
RECEIPT = {
    "item": "card",
    "reason": "receipt",
    "change": 2_000,
    "effective_date": TODAY,
    "source": "Berita acara 12",
}
ISSUE = {
    "item": "card",
    "crew": "tim-1",
    "quantity": 300,
    "effective_date": TODAY,
    "source": "Tanda terima 4",
}
DELIVERY = {"item": "card", "quantity": 500, "expected_on": "2023-12-13", "source": "Surat 9"}
ARRIVED = {"effective_date": TODAY}
SIXTEEN_DIGITS = "7" * 16
FIRST = {"If-Match": '"0"'}


def entered(office: make.Office) -> int:
    with office.database.reading() as db:
        return db.scalar(select(func.count()).select_from(StockEntry)) or 0


def made(office: make.Office, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = office.as_("manager").post(path, body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def cards(office: make.Office) -> dict[str, Any]:
    answer = office.as_("coordinator").get("/stock")
    assert answer.status_code == 200, answer.text
    return next(item for item in answer.json()["items"] if item["item"] == "card")


def test_an_office_without_stock_has_nothing_of_each_item(office: make.Office) -> None:
    shown = office.as_("coordinator").get("/stock").json()

    assert [item["item"] for item in shown["items"]] == ["card", "ribbon"]
    assert {item["on_hand"] for item in shown["items"]} == {0}
    assert shown["deliveries"] == []


def test_the_stock_says_who_has_what_and_what_is_free(office: make.Office) -> None:
    made(office, "/stock/entries", RECEIPT)
    office.as_("manager").put("/stock/reserve", {"item": "card", "quantity": 1_200}, headers=FIRST)
    made(office, "/stock/issues", ISSUE)
    made(office, "/stock/deliveries", DELIVERY)

    assert cards(office) == {
        "item": "card",
        "on_hand": 2_000,
        "at_office": 1_700,
        "with_crews": [{"crew": "tim-1", "quantity": 300}],
        "reserve": 1_200,
        "reserve_version": 1,
        "free": 500,
    }
    (delivery,) = office.as_("coordinator").get("/stock").json()["deliveries"]
    assert (delivery["quantity"], delivery["expected_on"]) == (500, "2023-12-13")


def test_the_reserve_is_told_apart_from_an_empty_store(office: make.Office) -> None:
    made(office, "/stock/entries", RECEIPT)
    office.as_("manager").put("/stock/reserve", {"item": "card", "quantity": 1_800}, headers=FIRST)

    kept = office.as_("manager").post("/stock/issues", ISSUE)
    short = office.as_("manager").post("/stock/issues", ISSUE | {"quantity": 2_001})
    asked_for = office.as_("manager").post("/stock/issues", ISSUE | {"from_reserve": True})

    assert (kept.status_code, kept.json()["code"]) == (409, "reserve_kept")
    assert (short.status_code, short.json()["code"]) == (409, "stock_not_enough")
    assert asked_for.status_code == 201


def test_a_reserve_is_edited_on_its_version(office: make.Office) -> None:
    manager = office.as_("manager")
    body = {"item": "card", "quantity": 10}

    assert manager.put("/stock/reserve", body).status_code == 428
    first = manager.put("/stock/reserve", body, headers=FIRST)
    stale = manager.put("/stock/reserve", body, headers=FIRST)
    fresh = manager.put("/stock/reserve", body, headers={"If-Match": first.headers["ETag"]})

    assert [answer.status_code for answer in (first, stale, fresh)] == [200, 412, 200]


def test_an_entry_sent_twice_with_its_key_is_one_entry(office: make.Office) -> None:
    key = {"Idempotency-Key": "satu"}
    first = office.as_("manager").post("/stock/entries", RECEIPT, headers=key)
    again = office.as_("manager").post("/stock/entries", RECEIPT, headers=key)

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert entered(office) == 1
    assert cards(office)["on_hand"] == 2_000


def test_an_issue_sent_twice_with_its_key_is_one_issue(office: make.Office) -> None:
    made(office, "/stock/entries", RECEIPT)
    key = {"Idempotency-Key": "satu"}
    answers = [office.as_("manager").post("/stock/issues", ISSUE, headers=key) for _ in range(2)]

    assert answers[0].content == answers[1].content
    assert entered(office) == 3


def test_the_ledger_is_read_in_pages_and_names_who_wrote(office: make.Office) -> None:
    for _ in range(3):
        made(office, "/stock/entries", RECEIPT)
    manager = office.as_("manager")
    first = manager.get("/stock/entries?limit=2").json()
    rest = manager.get(f"/stock/entries?limit=2&cursor={first['next']}").json()

    assert [len(first["items"]), len(rest["items"])] == [2, 1]
    assert rest["next"] is None
    assert {entry["by"] for entry in first["items"]} == {office.member_ids["manager"]}


def test_a_return_and_a_count_are_entries(office: make.Office) -> None:
    made(office, "/stock/entries", RECEIPT)
    made(office, "/stock/issues", ISSUE)
    made(office, "/stock/returns", ISSUE | {"quantity": 100})
    count = {"item": "card", "counted": 1_795, "effective_date": TODAY, "source": "Hitung fisik"}
    counted = made(office, "/stock/counts", count)
    again = made(office, "/stock/counts", count)

    assert [entry["change"] for entry in counted["entries"]] == [-5]
    assert again == {"entries": []}
    assert cards(office)["on_hand"] == 1_995


def test_a_delivery_is_received_once_or_cancelled(office: make.Office) -> None:
    manager = office.as_("manager")
    came, lost = (made(office, "/stock/deliveries", DELIVERY)["id"] for _ in range(2))
    first = manager.post(f"/stock/deliveries/{came}/receipt", ARRIVED)
    again = manager.post(f"/stock/deliveries/{came}/receipt", ARRIVED)

    assert (first.status_code, again.status_code) == (201, 409)
    assert manager.delete(f"/stock/deliveries/{lost}").status_code == 204
    assert manager.delete(f"/stock/deliveries/{came}").status_code == 409
    assert cards(office)["on_hand"] == 500
    assert office.as_("coordinator").get("/stock").json()["deliveries"] == []


def test_a_reversal_answers_with_its_entries(office: make.Office) -> None:
    entry = made(office, "/stock/entries", RECEIPT)
    path = f"/stock/entries/{entry['id']}/reversal"
    taken_back = made(office, path, {"source": "Salah catat"})["entries"]
    again = office.as_("manager").post(path, {"source": "Salah catat"})

    assert [(made["change"], made["reverses"]) for made in taken_back] == [(-2_000, entry["id"])]
    assert (again.status_code, again.json()["code"]) == (409, "already_reversed")
    assert cards(office)["on_hand"] == 0


def test_what_is_another_offices_does_not_exist(
    office: make.Office, neighbour: make.Office
) -> None:
    foreign_entry = made(neighbour, "/stock/entries", RECEIPT)["id"]
    foreign_delivery = made(neighbour, "/stock/deliveries", DELIVERY)["id"]
    manager = office.as_("manager")
    reversal = {"source": "uji"}
    found = [
        manager.post(f"/stock/entries/{entry}/reversal", reversal)
        for entry in (foreign_entry, "tidak-ada")
    ]
    for delivery in (foreign_delivery, "tidak-ada"):
        found.append(manager.post(f"/stock/deliveries/{delivery}/receipt", ARRIVED))
        found.append(manager.delete(f"/stock/deliveries/{delivery}"))

    assert {answer.status_code for answer in found} == {404}
    assert len({answer.content for answer in found}) == 1
    assert cards(neighbour)["on_hand"] == 2_000
    assert cards(office)["on_hand"] == 0


@pytest.mark.parametrize("role", ["viewer", "field"])
def test_stock_is_no_business_of_viewers_and_crews(office: make.Office, role: str) -> None:
    assert office.as_(role).get("/stock").status_code == 403


def test_a_coordinator_sees_the_stock_and_moves_none(office: make.Office) -> None:
    coordinator = office.as_("coordinator")

    assert coordinator.get("/stock").status_code == 200
    assert coordinator.get("/stock/entries").status_code == 403
    assert coordinator.post("/stock/entries", RECEIPT).status_code == 403
    assert coordinator.post("/stock/issues", ISSUE).status_code == 403


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"change": 1.5}, "change"),
        ({"change": 10_000_000}, "change"),
        ({"change": -5}, "change"),
        ({"reason": "issued"}, "reason"),
        ({"item": "pencil"}, "item"),
        ({"crew": "tim 1"}, "crew"),
        ({"crew": "tim-1"}, "crew"),
        ({"source": ""}, "source"),
        ({"source": f"NIK {SIXTEEN_DIGITS}"}, "source"),
        ({"effective_date": "2023-12-07"}, "effective_date"),
        ({"effective_date": "kemarin"}, "effective_date"),
    ],
)
def test_an_entry_that_cannot_be_says_which_field(
    office: make.Office, change: dict[str, Any], path: str
) -> None:
    answer = office.as_("manager").post("/stock/entries", RECEIPT | change)

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == [path]
    assert entered(office) == 0
