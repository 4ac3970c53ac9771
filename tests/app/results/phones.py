"""Phones that report to a server, killed and started again, until they are answered."""

import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock
from typing import Any

import httpx2

from tests.patience import LONGEST_SECONDS

HEARS = 0.8
"""How often a phone hears the answer; else it sends the report again."""
Report = dict[str, Any]


@dataclass(kw_only=True)
class Phones:
    """Phones that each send their reports until all are answered, and now and then once more.

    answers   by client_result_id: what the phone was told first, and the same ever since
    met       how often what happened: answered, replayed, a lost connection, a refusal
    """

    office: str
    key: str
    answers: dict[str, Any] = field(default_factory=dict[str, Any])
    met: Counter[str] = field(default_factory=Counter[str])
    lock: Lock = field(default_factory=Lock)

    def send(self, reports: list[Report], rng: Random, go_on: Event) -> None:
        """All are answered; while `go_on` is set, the phone sends some again."""
        deadline = time.monotonic() + 10 * LONGEST_SECONDS
        with httpx2.Client(headers={"Authorization": f"Bearer {self.key}"}, timeout=30) as http:
            waiting = list(reports)
            while waiting or go_on.is_set():
                assert time.monotonic() < deadline
                report = rng.choice(waiting or reports)
                answered = self._sent(http, report, alone=rng.random() < 0.5)
                if answered and report in waiting and rng.random() < HEARS:
                    waiting.remove(report)

    def _sent(self, http: httpx2.Client, report: Report, *, alone: bool) -> bool:
        """Whether it was answered for good; by its visit's door or in a batch."""
        try:
            said = self._alone(http, report) if alone else self._in_batch(http, report)
        except httpx2.TransportError:
            with self.lock:
                self.met["lost"] += 1
            time.sleep(0.2)
            return False
        if said is None:
            return False
        with self.lock:
            first = self.answers.setdefault(report["client_result_id"], said)
            assert first == said
            self.met["answered"] += 1
        return True

    def _alone(self, http: httpx2.Client, report: Report) -> Any:
        said = {name: value for name, value in report.items() if name != "visit"}
        answer = http.post(f"{self.office}/visits/{report['visit']}/results", json=said)
        if answer.status_code == 201:
            if "idempotency-replayed" in answer.headers:
                self._replayed(report)
            return answer.json()
        return self._refused(answer.json())

    def _in_batch(self, http: httpx2.Client, report: Report) -> Any:
        answer = http.post(f"{self.office}/results", json={"reports": [report]})
        if answer.status_code != 200:
            return self._refused(answer.json())
        (each,) = answer.json()["answers"]
        return each["result"] or self._refused(each["problem"])

    def _replayed(self, report: Report) -> None:
        """It was booked, and the answer got lost on its way."""
        with self.lock:
            if report["client_result_id"] not in self.answers:
                self.met["booked before it was heard"] += 1

    def _refused(self, problem: dict[str, Any]) -> None:
        assert problem["code"] in {"corrects_unknown", "busy"}, problem
        with self.lock:
            self.met[problem["code"]] += 1
