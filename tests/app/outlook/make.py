"""An office's desk: figures entered over HTTP, and what is shown about them."""

from dataclasses import dataclass
from typing import Any

from httpx2 import Response

from tests import make

DKB = {"as_of": "2023-06-30", "source": "DKB semester 1 2023"}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What a manager does with official figures."""

    office: make.Office

    def claim(self, metric: str, value: str | int, **rest: Any) -> str:
        """A figure as it was reported; its id."""
        body = {"metric": metric, "value": str(value)} | DKB | rest
        answer = self.office.as_("manager").post("/claims", body)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def share(self, metric: str, value: str, **rest: Any) -> str:
        return self.claim(metric, value, unit="percent", **rest)

    def target(self, metric: str, value: str, **rest: Any) -> dict[str, Any]:
        body = {"metric": metric, "value": value, "issuer": "Kantor", "source": "uji"} | rest
        answer = self.office.as_("manager").post("/targets", body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def findings(self) -> list[dict[str, Any]]:
        answer = self.office.as_("manager").get("/reconciliation?limit=200")
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]

    def finding(self, kind: str) -> dict[str, Any]:
        """The one of its kind."""
        found = [each for each in self.findings() if each["kind"] == kind]
        assert len(found) == 1, found
        return found[0]

    def accept(self, finding: dict[str, Any], **said: Any) -> Response:
        body = {"size": finding["size"]} | said
        path = f"/reconciliation/{finding['id']}/acceptance"
        return self.office.as_("manager").post(path, body)

    def dispute(self, finding: dict[str, Any], **said: Any) -> Response:
        body = {"size": finding["size"], "note": "Angka DKB yang benar"} | said
        path = f"/reconciliation/{finding['id']}/dispute"
        return self.office.as_("manager").post(path, body)

    def take_back(self, judgement: str) -> Response:
        path = f"/reconciliation/judgements/{judgement}/reversal"
        return self.office.as_("manager").post(path, {"source": "Keliru"})

    def read(self, path: str, *, role: str = "viewer") -> Any:
        answer = self.office.as_(role).get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()
