"""Builders: what a test needs around what it tests, with defaults it may override."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.rules import MEMBERS, Role
from app.core.database import Database

# The day of the article the demo office was made from, a Wednesday.
TODAY = date(2023, 12, 6)


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office and HTTP calls into it as a member of each role.

    `as_("manager")` gives a caller whose `get`, `post`, … take paths below the office.
    """

    code: str
    database: Database
    client: TestClient
    keys: dict[str, str]
    member_ids: dict[str, str]

    def as_(self, role: str) -> "Calls":
        return Calls(client=self.client, base=f"/v1/offices/{self.code}", key=self.keys[role])


@dataclass(frozen=True, kw_only=True)
class Calls:
    client: TestClient
    base: str
    key: str

    def call(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **rest: Any
    ) -> Response:
        address = path if path.startswith("/v1/") else self.base + path
        signed = {"Authorization": f"Bearer {self.key}", **(headers or {})}
        return self.client.request(method, address, headers=signed, **rest)

    def get(self, path: str, **rest: Any) -> Response:
        return self.call("GET", path, **rest)

    def post(self, path: str, body: Any = None, **rest: Any) -> Response:
        return self.call("POST", path, json=body, **rest)

    def put(self, path: str, body: Any = None, **rest: Any) -> Response:
        return self.call("PUT", path, json=body, **rest)

    def patch(self, path: str, body: Any = None, **rest: Any) -> Response:
        return self.call("PATCH", path, json=body, **rest)

    def delete(self, path: str, **rest: Any) -> Response:
        return self.call("DELETE", path, **rest)


def office(
    database: Database,
    client: TestClient,
    *,
    code: str = "75.71",
    name: str = "Kota Gorontalo",
    zone: str = "Asia/Makassar",
    business_date: date | None = TODAY,
) -> Office:
    """An office with a member and a key for each role."""
    keys: dict[str, str] = {}
    member_ids: dict[str, str] = {}
    with database.writing() as db:
        accounts.open_office(db, code=code, name=name, zone=zone, business_date=business_date)
        for role in sorted(MEMBERS):
            member = accounts.add_member(db, office_id=code, name=f"Anggota {role}", role=role)
            member_ids[role] = member.id
            keys[role] = accounts.make_key(db, member=member, label="uji")[1]
    return Office(code=code, database=database, client=client, keys=keys, member_ids=member_ids)


def province(
    database: Database, client: TestClient, *, code: str = "75", name: str = "Provinsi Gorontalo"
) -> Calls:
    """A province; calls into it as its viewer."""
    with database.writing() as db:
        accounts.open_office(db, code=code, name=name, zone="Asia/Makassar")
        viewer = accounts.add_member(db, office_id=code, name="Pemantau", role=Role.PROVINCE)
        key = accounts.make_key(db, member=viewer, label="uji")[1]
    return Calls(client=client, base=f"/v1/provinces/{code}", key=key)


def real_office(db: Session, *, code: str = "62.02") -> None:
    """An office whose business date is today's: not a demo's."""
    accounts.open_office(db, code=code, name="Kabupaten Kotim", zone="Asia/Jakarta")
