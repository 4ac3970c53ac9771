"""Official figures and targets over HTTP, on both databases."""

from typing import Any

import pytest
from sqlalchemy import func, select

from app.claims.tables import Claim, Target
from tests import make
from tests.app.backlog.make import DEMBE_I, SMA, add_places

RECORDED: dict[str, Any] = {
    "metric": "recorded",
    "value": "144812",
    "as_of": "2023-06-30",
    "source": "DKB semester 1 2023",
}
SHARE = RECORDED | {"value": "99.20", "unit": "percent", "of": "wajib_dynamic"}
TARGET: dict[str, Any] = {
    "metric": "recorded",
    "value": "99.50",
    "of": "wajib_dynamic",
    "due": "2023-12-31",
    "issuer": "Ditjen Dukcapil",
    "source": "Surat edaran",
}


def made(office: make.Office, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = office.as_("manager").post(path, body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def listed(office: make.Office, path: str) -> list[dict[str, Any]]:
    answer = office.as_("viewer").get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def rows(office: make.Office, table: type[Claim | Target]) -> int:
    with office.database.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def test_a_figure_stands_as_it_was_reported_with_who_entered_it(office: make.Office) -> None:
    claim = made(office, "/claims", SHARE)

    assert claim == {
        "id": claim["id"],
        "metric": "recorded",
        "value": "99.20",
        "unit": "percent",
        "of": "wajib_dynamic",
        "whom": "all",
        "area": office.code,
        "school": None,
        "exactness": "exact",
        "as_of": "2023-06-30",
        "source": "DKB semester 1 2023",
        "by": office.member_ids["manager"],
        "at": claim["at"],
        "supersedes": None,
    }
    assert office.as_("viewer").get(f"/claims/{claim['id']}").json() == claim
    assert listed(office, "/claims") == [claim]


def test_a_correction_takes_the_place_of_a_claim_and_both_are_kept(office: make.Office) -> None:
    wrong = made(office, "/claims", RECORDED | {"value": "144821"})
    right = made(office, "/claims", RECORDED | {"supersedes": wrong["id"]})

    assert listed(office, "/claims") == [right]
    assert listed(office, "/claims?superseded=true") == [wrong, right]
    assert listed(office, "/claims?metric=held") == []


def test_a_claim_is_superseded_once(office: make.Office) -> None:
    wrong = made(office, "/claims", RECORDED)
    made(office, "/claims", RECORDED | {"supersedes": wrong["id"]})
    again = office.as_("manager").post("/claims", RECORDED | {"supersedes": wrong["id"]})

    assert (again.status_code, again.json()["code"]) == (409, "superseded_before")
    assert rows(office, Claim) == 2


def test_figures_of_areas_and_schools_are_kept_under_their_codes(office: make.Office) -> None:
    add_places(office)
    of_village = made(office, "/claims", RECORDED | {"area": DEMBE_I, "value": "1500"})
    of_school = made(
        office,
        "/claims",
        RECORDED | {"school": SMA, "whom": "pupil", "metric": "listed", "value": "5240"},
    )

    assert (of_village["area"], of_village["school"]) == (DEMBE_I, None)
    assert (of_school["area"], of_school["school"]) == (office.code, SMA)


def test_an_office_has_many_targets_each_with_issuer_and_date(office: make.Office) -> None:
    national = made(office, "/targets", TARGET)
    own = made(
        office, "/targets", TARGET | {"value": "99.80", "issuer": "Kantor", "due": "2024-03-31"}
    )
    newer = made(office, "/targets", TARGET | {"value": "99.6", "supersedes": national["id"]})

    assert listed(office, "/targets") == [own, newer]
    assert len(listed(office, "/targets?superseded=true")) == 3
    assert office.as_("viewer").get(f"/targets/{own['id']}").json() == own
    again = office.as_("manager").post("/targets", TARGET | {"supersedes": national["id"]})
    assert (again.status_code, again.json()["code"]) == (409, "superseded_before")


def test_a_target_that_is_taken_back_counts_no_more_and_stays_on_record(
    office: make.Office,
) -> None:
    manager = office.as_("manager")
    first = made(office, "/targets", TARGET)
    newer = made(office, "/targets", TARGET | {"value": "99.6", "supersedes": first["id"]})
    took = manager.post(f"/targets/{newer['id']}/take-back")

    assert took.status_code == 200
    assert took.json()["taken_back_at"] is not None
    assert listed(office, "/targets") == []
    assert listed(office, "/coverage/targets") == []
    assert listed(office, "/targets?superseded=true") == [first, took.json()]
    for path, body in (
        (f"/targets/{newer['id']}/take-back", {}),
        ("/targets", TARGET | {"supersedes": newer["id"]}),
    ):
        again = manager.post(path, body)
        assert (again.status_code, again.json()["code"]) == (409, "target_taken_back")
    replaced = manager.post(f"/targets/{first['id']}/take-back")
    assert (replaced.status_code, replaced.json()["code"]) == (409, "superseded_before")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"value": "1012.5"}, "value"),
        ({"value": "1,012"}, "value"),
        ({"value": "1.012.000"}, "value"),
        ({"value": "-5"}, "value"),
        ({"value": 1012}, "value"),
        ({"value": "1000.01", "unit": "percent"}, "value"),
        ({"unit": "cards"}, "unit"),
        ({"metric": "wajib", "unit": "percent", "value": "99"}, "unit"),
        ({"metric": "cards", "unit": "people"}, "unit"),
        ({"of": "wajib"}, "of"),
        ({"of": "held", "unit": "percent"}, "of"),
        ({"as_of": "2023-12-07"}, "as_of"),
        ({"source": " ".join(["7571"] * 4)}, "source"),
        ({"metric": "rumours"}, "metric"),
        ({"exactness": "maybe"}, "exactness"),
        ({"name": "Budi"}, "body"),
    ],
)
def test_a_claim_that_cannot_be_says_which_field(
    office: make.Office, change: dict[str, Any], path: str
) -> None:
    answer = office.as_("manager").post("/claims", RECORDED | change)

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == [path]
    assert rows(office, Claim) == 0


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"metric": "wajib"}, "metric"),
        ({"unit": "people", "of": None, "value": "10.5"}, "value"),
        ({"unit": "people", "value": "1012"}, "of"),
    ],
)
def test_a_target_that_cannot_be_says_which_field(
    office: make.Office, change: dict[str, Any], path: str
) -> None:
    answer = office.as_("manager").post("/targets", TARGET | change)

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == [path]
    assert rows(office, Target) == 0


@pytest.mark.parametrize("place", [{"area": "75.71.99"}, {"school": "99999999"}])
def test_a_place_that_the_office_does_not_have_is_unknown(
    office: make.Office, place: dict[str, str]
) -> None:
    assert office.as_("manager").post("/claims", RECORDED | place).status_code == 404
    assert rows(office, Claim) == 0


def test_another_offices_figures_do_not_exist(office: make.Office, neighbour: make.Office) -> None:
    claim = made(office, "/claims", RECORDED)["id"]
    target = made(office, "/targets", TARGET)["id"]
    stranger = neighbour.as_("manager")

    assert stranger.post("/claims", RECORDED | {"supersedes": claim}).status_code == 404
    assert stranger.post("/targets", TARGET | {"supersedes": target}).status_code == 404
    assert stranger.post(f"/targets/{target}/take-back").status_code == 404
    assert stranger.post("/claims", RECORDED | {"area": "75.71"}).status_code == 404
    assert stranger.get("/claims").json()["items"] == []
    assert stranger.get("/targets").json()["items"] == []


def test_a_figure_sent_twice_with_its_key_is_one_claim(office: make.Office) -> None:
    key = {"Idempotency-Key": "satu"}
    first = office.as_("manager").post("/claims", RECORDED, headers=key)
    again = office.as_("manager").post("/claims", RECORDED, headers=key)

    assert first.content == again.content
    assert rows(office, Claim) == 1
