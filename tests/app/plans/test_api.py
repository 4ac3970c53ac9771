"""Plans over HTTP: asked for, solved, watched, published, superseded; on both databases."""

from tests.app.plans.town import MONDAY, Town


def test_a_plan_is_asked_for_solved_and_published(town: Town) -> None:
    asked = town.office.as_("coordinator").post(
        "/plans", {"start": MONDAY.isoformat(), "days": 3, "seconds": 2}
    )
    assert asked.status_code == 202, asked.text
    assert asked.headers["Location"] == f"/v1/offices/75.71/plans/{asked.json()['id']}"
    assert asked.json()["status"] == "draft"
    assert asked.json()["number"] == 1

    solved = town.solve(asked.json()["id"])

    assert solved["status"] == "solved", solved
    assert solved["value"] > 0
    assert solved["visits"] == len(town.visits(solved["id"])) > 0
    published = town.publish(solved["id"])
    assert published.status_code == 200, published.text
    assert published.json()["status"] == "published"
