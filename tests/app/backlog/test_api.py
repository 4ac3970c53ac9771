"""The backlog over HTTP, on both databases."""

from typing import Any

import pytest
from sqlalchemy import func, select

from app.backlog.tables import BacklogEntry, Cohort
from tests import make
from tests.app.backlog.make import (
    BULADU,
    DEMBE_I,
    KOTA_BARAT,
    SMA,
    Register,
)

TODAY = "2023-12-06"
GROWN = {"kelurahan": DEMBE_I, "segment": "general"}
PUPILS = {"kelurahan": BULADU, "segment": "pupil", "school": SMA, "turns_17_month": "2024-03"}
MOVED_IN = {
    "cohort": GROWN,
    "change": 20,
    "reason": "moved_in",
    "effective_date": TODAY,
    "source": "Laporan kelurahan",
}
COUNTS: dict[str, Any] = {
    "scope": {},
    "effective_date": TODAY,
    "source": "DKB semester 1",
    "counts": [GROWN | {"people": 30}, PUPILS | {"people": 12}],
}


@pytest.fixture(autouse=True)
def places(register: Register) -> Register:
    """Every test here needs the office's areas and schools."""
    return register


def rows(office: make.Office, table: type[BacklogEntry | Cohort]) -> int:
    with office.database.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def made(office: make.Office, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = office.as_("manager").post(path, body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_count_becomes_balances_that_a_viewer_sees(office: make.Office) -> None:
    taken = made(office, "/backlog/counts", COUNTS)
    shown = office.as_("viewer").get("/backlog?group_by=area")

    assert taken == {"entries": 2, "came_in": 42, "went_out": 0}
    assert shown.status_code == 200
    assert shown.json() == {
        "group_by": "area",
        "today": TODAY,
        "wajib": 30,
        "not_yet_wajib": 12,
        "rows": [
            {"key": DEMBE_I, "name": f"Wilayah {DEMBE_I}", "wajib": 30, "not_yet_wajib": 0},
            {"key": BULADU, "name": f"Wilayah {BULADU}", "wajib": 0, "not_yet_wajib": 12},
        ],
    }


@pytest.mark.parametrize("group_by", ["area", "district", "school", "segment"])
def test_every_grouping_adds_up_to_the_same_totals(office: make.Office, group_by: str) -> None:
    made(office, "/backlog/counts", COUNTS)
    shown = office.as_("viewer").get(f"/backlog?group_by={group_by}").json()

    assert (shown["wajib"], shown["not_yet_wajib"]) == (30, 12)
    assert sum(row["wajib"] for row in shown["rows"]) == 30
    assert sum(row["not_yet_wajib"] for row in shown["rows"]) == 12


def test_each_number_says_of_which_entries_it_is_the_sum(office: make.Office) -> None:
    made(office, "/backlog/counts", COUNTS)
    made(office, "/backlog/entries", MOVED_IN)
    coordinator = office.as_("coordinator")
    whole = coordinator.get("/backlog/origins").json()

    assert [each["source"] for each in whole["items"]].count(MOVED_IN["source"]) >= 1
    assert whole["earlier"] == 0
    for group_by in ("area", "district", "school", "segment"):
        shown = coordinator.get(f"/backlog?group_by={group_by}").json()
        assert (whole["wajib"], whole["not_yet_wajib"]) == (shown["wajib"], shown["not_yet_wajib"])
        for row in shown["rows"]:
            asked = f"/backlog/origins?group_by={group_by}&key={row['key'] or ''}"
            found = coordinator.get(asked).json()
            for name in ("wajib", "not_yet_wajib"):
                assert found[name] == sum(each[name] for each in found["items"]) == row[name]


def test_the_backlog_of_a_new_office_is_empty(office: make.Office) -> None:
    shown = office.as_("viewer").get("/backlog").json()

    assert (shown["wajib"], shown["not_yet_wajib"], shown["rows"]) == (0, 0, [])


def test_the_same_count_twice_changes_nothing(office: make.Office) -> None:
    made(office, "/backlog/counts", COUNTS)
    again = made(office, "/backlog/counts", COUNTS)

    assert again == {"entries": 0, "came_in": 0, "went_out": 0}
    assert rows(office, BacklogEntry) == 2


def test_a_coordinator_pages_through_the_cohorts(office: make.Office) -> None:
    made(office, "/backlog/counts", COUNTS)
    coordinator = office.as_("coordinator")
    first = coordinator.get("/backlog/cohorts?limit=1").json()
    rest = coordinator.get(f"/backlog/cohorts?limit=1&cursor={first['next']}").json()
    cohorts = [*first["items"], *rest["items"]]

    assert rest["next"] is None
    assert {(cohort["kelurahan"], cohort["people"], cohort["wajib"]) for cohort in cohorts} == {
        (DEMBE_I, 30, True),
        (BULADU, 12, False),
    }


def test_an_entry_sent_twice_with_its_key_is_one_entry(office: make.Office) -> None:
    key = {"Idempotency-Key": "satu"}
    first = office.as_("manager").post("/backlog/entries", MOVED_IN, headers=key)
    again = office.as_("manager").post("/backlog/entries", MOVED_IN, headers=key)

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert rows(office, BacklogEntry) == 1


def test_the_ledger_is_read_in_pages_and_names_who_wrote(office: make.Office) -> None:
    for _ in range(3):
        made(office, "/backlog/entries", MOVED_IN)
    manager = office.as_("manager")
    first = manager.get("/backlog/entries?limit=2").json()
    rest = manager.get(f"/backlog/entries?limit=2&cursor={first['next']}").json()

    assert [len(first["items"]), len(rest["items"])] == [2, 1]
    assert {entry["by"] for entry in first["items"]} == {office.member_ids["manager"]}


def test_a_refused_entry_leaves_not_even_its_cohort(office: make.Office) -> None:
    answer = office.as_("manager").post(
        "/backlog/entries", MOVED_IN | {"change": -1, "reason": "recorded"}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "backlog_not_so_many")
    assert rows(office, Cohort) == rows(office, BacklogEntry) == 0


def test_an_entry_is_reversed_once(office: make.Office) -> None:
    entry = made(office, "/backlog/entries", MOVED_IN)
    path = f"/backlog/entries/{entry['id']}/reversal"
    reversal = made(office, path, {"source": "Salah catat"})
    again = office.as_("manager").post(path, {"source": "Salah catat"})

    assert (reversal["change"], reversal["reverses"]) == (-20, entry["id"])
    assert (again.status_code, again.json()["code"]) == (409, "already_reversed")
    assert office.as_("viewer").get("/backlog").json()["wajib"] == 0


def test_what_is_another_offices_does_not_exist(
    office: make.Office, neighbour: make.Office
) -> None:
    made(office, "/backlog/counts", COUNTS)
    entry = made(office, "/backlog/entries", MOVED_IN)["id"]
    stranger = neighbour.as_("manager")
    scope = {"area": KOTA_BARAT}
    found = [
        stranger.post(f"/backlog/entries/{entry}/reversal", {"source": "uji"}),
        stranger.post("/backlog/entries/tidak-ada/reversal", {"source": "uji"}),
        stranger.post("/backlog/entries", MOVED_IN),
        stranger.post("/backlog/counts", COUNTS | {"scope": scope, "counts": []}),
        stranger.post("/backlog/counts", COUNTS | {"scope": {"school": SMA}, "counts": []}),
    ]

    assert {answer.status_code for answer in found} == {404}
    assert len({answer.content for answer in found}) == 1
    assert stranger.get("/backlog").json()["rows"] == []
    assert stranger.get("/backlog/cohorts").json()["items"] == []


def test_a_foreign_kelurahan_in_a_count_is_as_unknown_as_none(
    office: make.Office, neighbour: make.Office
) -> None:
    made(office, "/backlog/counts", COUNTS)
    answers = [
        neighbour.as_("manager").post(
            "/backlog/counts", COUNTS | {"counts": [GROWN | {"kelurahan": code, "people": 1}]}
        )
        for code in (DEMBE_I, "75.71.99.9999")
    ]

    assert {answer.status_code for answer in answers} == {422}
    assert answers[0].content == answers[1].content
    assert [field["path"] for field in answers[0].json()["fields"]] == ["counts.0.kelurahan"]


def test_a_line_that_is_doubled_is_named(office: make.Office) -> None:
    lines = [GROWN | {"people": 1}, GROWN | {"people": 2}]
    answer = office.as_("manager").post("/backlog/counts", COUNTS | {"counts": lines})

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == ["counts.1"]
    assert rows(office, Cohort) == 0


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("viewer", (200, 403, 403, 403)),
        ("field", (403, 403, 403, 403)),
        ("coordinator", (200, 200, 403, 403)),
        ("manager", (200, 200, 200, 201)),
        ("admin", (200, 200, 200, 201)),
    ],
)
def test_each_role_sees_its_part(office: make.Office, role: str, statuses: tuple[int, ...]) -> None:
    caller = office.as_(role)
    answers = (
        caller.get("/backlog"),
        caller.get("/backlog/cohorts"),
        caller.get("/backlog/entries"),
        caller.post("/backlog/entries", MOVED_IN),
    )

    assert tuple(answer.status_code for answer in answers) == statuses


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"change": 2.5}, "change"),
        ({"change": 0}, "change"),
        ({"change": -20}, "change"),
        ({"reason": "recount"}, "reason"),
        ({"source": " "}, "source"),
        ({"source": " ".join(["7777"] * 4)}, "source"),
        ({"effective_date": "2023-12-07"}, "effective_date"),
        ({"cohort": GROWN | {"kelurahan": "75.71"}}, "cohort.kelurahan"),
        ({"cohort": GROWN | {"turns_17_month": "2024-13"}}, "cohort.turns_17_month"),
        ({"cohort": GROWN | {"segment": "all"}}, "cohort.segment"),
        ({"cohort": GROWN | {"nik": "1"}}, "cohort"),
    ],
)
def test_an_entry_that_cannot_be_says_which_field(
    office: make.Office, change: dict[str, Any], path: str
) -> None:
    answer = office.as_("manager").post("/backlog/entries", MOVED_IN | change)

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == [path]
    assert rows(office, BacklogEntry) == 0


def test_an_unknown_grouping_is_refused(office: make.Office) -> None:
    assert office.as_("viewer").get("/backlog?group_by=name").status_code == 422


def test_two_offices_keep_their_people_apart(office: make.Office, neighbour: make.Office) -> None:
    made(office, "/backlog/counts", COUNTS)

    assert neighbour.as_("viewer").get("/backlog").json()["wajib"] == 0
    assert office.as_("viewer").get("/backlog").json()["wajib"] == 30
