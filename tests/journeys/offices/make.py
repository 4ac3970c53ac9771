"""The desk of an office of the demo: what its manager and its coordinator ask over HTTP."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from tests import make
from tests.journeys.make import Coordinator
from tests.patience import until

LITTLE_WORK = 20
FORECAST = {"work": LITTLE_WORK, "seconds": 600}
UNENDED = {"asked", "working"}


class Desk(Coordinator):
    """Its week and its numbers. Work ends each search, so a story is the same everywhere."""

    def __init__(self, office: make.Office) -> None:
        super().__init__(office)
        self.read = office.as_("viewer").get

    def forecast(self, **asked: Any) -> dict[str, Any]:
        """What is found up to a date; waited for."""
        made = self.post("/forecasts", FORECAST | asked, role="manager")
        path = f"/forecasts/{made['id']}"
        until(lambda: self.get(path)["status"] not in UNENDED, seconds=600, every=0.5)
        shown = self.get(path)
        assert shown["status"] == "done", shown["failure"]
        return shown["found"] | {"rates": shown["rates"]}

    def findings(self) -> dict[tuple[str, str, str], dict[str, Any]]:
        """Each contradiction by its kind, its figure and of whom that is."""
        answer = self.office.as_("manager").get("/reconciliation?limit=200").json()["items"]
        found = {(each["kind"], each["metric"], each["whom"]): each for each in answer}
        assert len(found) == len(answer)
        return found

    def claim(self, metric: str, *, whom: str = "all", unit: str = "people") -> dict[str, Any]:
        """The newest figure of that kind that stands."""
        listed = self.get(f"/claims?metric={metric}&limit=200")["items"]
        alike = [each for each in listed if (each["whom"], each["unit"]) == (whom, unit)]
        return max(alike, key=lambda each: each["as_of"])

    @contextmanager
    def said(self, value: str, metric: str, **which: str) -> Generator[None]:
        """As if that had been reported instead; afterwards what was reported stands again."""
        reported = self.claim(metric, **which)
        self._correct(reported, value)
        try:
            yield
        finally:
            self._correct(self.claim(metric, **which), reported["value"])

    def _correct(self, claim: dict[str, Any], value: str) -> None:
        kept = {name: claim[name] for name in ("metric", "unit", "of", "whom", "as_of", "source")}
        self.post("/claims", kept | {"value": value, "supersedes": claim["id"]}, role="manager")

    def target(self, metric: str, value: str, due: str, **rest: Any) -> dict[str, Any]:
        """A target that is set, and how far it is today."""
        body = {
            "metric": metric,
            "value": value,
            "due": due,
            "issuer": "Kantor",
            "source": "Berita",
        }
        made = self.post("/targets", body | rest, role="manager")
        return self.progress(made["id"])

    def progress(self, target: str) -> dict[str, Any]:
        shown = self.get("/coverage/targets")["items"]
        return next(each for each in shown if each["target"] == target)


def left(found: dict[str, Any]) -> dict[str, int]:
    """Unrecorded wajib on the last day: p10, p50, p90."""
    return found["weeks"][-1]["unrecorded"]


def verdict(found: dict[str, Any]) -> str:
    return found["verdict"]["verdict"]
