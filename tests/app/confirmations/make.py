"""Offering visits of a town and answering as their hosts do."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from app.confirmations.tables import Offer
from app.core.clock import now
from tests.app.plans.town import Town

JSON = {"Accept": "application/json"}


@dataclass(frozen=True, kw_only=True)
class Hosts:
    town: Town
    plan_id: str

    @property
    def client(self) -> TestClient:
        return self.town.office.client

    def visit(self, site: str = "school-1") -> dict[str, Any]:
        """The visit to the site, as the newest published plan has it."""
        plans = self.town.office.as_("coordinator").get("/plans").json()["items"]
        newest = [plan["id"] for plan in plans if plan["status"] == "published"][-1]
        return next(each for each in self.town.visits(newest) if each["site"] == site)

    def state(self, visit_id: str) -> str:
        for plan in self.town.office.as_("coordinator").get("/plans").json()["items"]:
            for each in self.town.visits(plan["id"]):
                if each["id"] == visit_id:
                    return each["state"]
        raise AssertionError("no plan has the visit")

    def post_offer(self, visit_id: str, **rest: Any) -> Response:
        path = f"/visits/{visit_id}/confirmation"
        return self.town.office.as_("coordinator").post(path, {}, **rest)

    def offer(self, visit_id: str | None = None) -> str:
        """The path of the link of a new offer; of the school's visit when none is named."""
        answer = self.post_offer(visit_id or self.visit()["id"])
        assert answer.status_code == 201, answer.text
        return path_of(answer.json()["link"])

    def read(self, path: str, **headers: str) -> Response:
        return self.client.get(path, headers=headers)

    def facts(self, path: str) -> dict[str, Any]:
        answer = self.client.get(path, headers=JSON)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def answer(self, path: str, answer: str = "confirm", **fields: Any) -> Response:
        """A program's answer; it has seen what stands there now unless the test says otherwise."""
        if "seen" not in fields:
            shown = self.client.get(path, headers=JSON)
            fields["seen"] = (
                shown.json()["time"]["seen"] if shown.is_success else "2023-12-11T08:00"
            )
        return self.client.post(path, json={"answer": answer, **fields}, headers=JSON)

    def form(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
    ) -> Response:
        """A browser's answer by the page's form."""
        return self.client.post(path, data=fields, headers=headers)

    def expire(self) -> None:
        """Every link has run out a second ago."""
        with self.town.database.writing() as db:
            for offer in db.query(Offer):
                offer.expires_at = now() - timedelta(seconds=1)

    def age(self, days: int) -> None:
        """Every offer was made so many days earlier."""
        with self.town.database.writing() as db:
            for offer in db.query(Offer):
                offer.made_at = offer.made_at - timedelta(days=days)

    def listed(self, **params: Any) -> list[dict[str, Any]]:
        answer = self.town.office.as_("coordinator").get("/confirmations", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]

    def outbox(self, **params: Any) -> list[dict[str, Any]]:
        answer = self.town.office.as_("coordinator").get("/messages", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]


def path_of(link: str) -> str:
    return "/k/" + link.rpartition("/k/")[2]
