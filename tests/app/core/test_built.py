"""The built pages over HTTP: what may be kept for how long, and what a page may load."""

import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import built

# UX.md: the field page's first visit, everything that is loaded or kept on it.
MOST_FIRST_VISIT_BYTES = 120_000
# The console's first load, and all of its parts together with the map.
MOST_FIRST_LOAD_BYTES = 250_000
MOST_CONSOLE_BYTES = 300_000
WEEK, MAP = "konsol.html", "src/console/week/map.ts"
PARTS = {part: f"src/console/{part}/all.ts" for part in ("manager", "office", "hand", "province")}


@pytest.fixture
def asset() -> str:
    """The address of a file whose name holds its hash."""
    return next(f"/{name}" for name in built.built_files(built.FOLDER) if name.startswith("assets"))


@pytest.mark.parametrize("path", ["/lapangan", "/lapangan/kunjungan/1", "/lapangan/laporan"])
def test_every_address_of_the_field_page_is_the_field_page(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<script type="module"' in answer.text


@pytest.mark.parametrize("path", ["/lapangan", "/lapangan/sw.js", "/lapangan/manifest.webmanifest"])
def test_what_may_change_is_asked_for_again(client: TestClient, path: str) -> None:
    answer = client.get(path)
    known = {"If-None-Match": answer.headers["etag"]}

    assert answer.headers["cache-control"] == "no-cache"
    assert client.get(path, headers=known).status_code == 304


def test_what_has_its_hash_in_its_name_is_kept_for_ever(client: TestClient, asset: str) -> None:
    assert client.get(asset).headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/lapangan", "/lapangan/sw.js"])
def test_a_page_loads_nothing_from_elsewhere_and_nothing_inline(
    client: TestClient, path: str
) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_service_worker_may_stand_for_the_whole_field_page(client: TestClient) -> None:
    assert client.get("/lapangan/sw.js").headers["service-worker-allowed"] == "/lapangan"


@pytest.mark.parametrize(
    "path",
    ["/assets/../main.py", "/assets/%2e%2e%2flapangan.html", "/assets/none.js", "/assets/"],
)
def test_no_other_file_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_reader_that_takes_gzip_gets_it(client: TestClient, asset: str) -> None:
    plain = client.get(asset, headers={"Accept-Encoding": "identity"})
    zipped = client.get(asset, headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.content == plain.content


def test_without_a_build_the_page_is_not_found(tmp_path: Path) -> None:
    app = FastAPI()
    app.include_router(built.router(tmp_path))

    with TestClient(app, raise_server_exceptions=False) as bare:
        assert bare.get("/lapangan").status_code != 200


def field_files() -> set[str]:
    """What the field page's service worker keeps on the phone, and itself."""
    worker = built.built_files(built.FOLDER)["lapangan/sw.js"].content.decode()
    listed = re.search(r"\[\"/assets[^\]]*\]", worker)
    assert listed
    kept: list[str] = json.loads(listed[0])
    named = {"lapangan.html" if name == "/lapangan" else name.removeprefix("/") for name in kept}
    return named | {"lapangan/sw.js"}


def zipped_bytes(names: Iterable[str]) -> int:
    files = built.built_files(built.FOLDER)
    return sum(len(files[name].zipped) for name in names)


def test_a_first_visit_is_small() -> None:
    """Map included: the phone keeps it with the rest. Nothing of the console is in it."""
    files = built.built_files(built.FOLDER)
    total = zipped_bytes(field_files())

    assert gzip.decompress(files["lapangan.html"].zipped) == files["lapangan.html"].content
    assert 20_000 < total < MOST_FIRST_VISIT_BYTES
    assert not any("konsol" in name for name in field_files())


def loaded_with(*entries: str) -> set[str]:
    """The console's files that are loaded for these parts of it, styles included."""
    manifest = json.loads((built.FOLDER / ".vite" / "manifest.json").read_text())
    found = {WEEK}
    left = list(entries)
    while left:
        part = manifest[left.pop()]
        found |= {part["file"], *part.get("css", [])}
        left += part.get("imports", [])
    return found


@pytest.mark.parametrize(
    "entries",
    [(WEEK, MAP), *((WEEK, part) for part in PARTS.values())],
    ids=["week with its map", *PARTS],
)
def test_a_first_load_of_the_console_is_small(entries: tuple[str, ...]) -> None:
    """Whichever page somebody begins with."""
    assert 20_000 < zipped_bytes(loaded_with(*entries)) < MOST_FIRST_LOAD_BYTES


def test_a_week_loads_nothing_of_the_other_pages() -> None:
    week = loaded_with(WEEK)
    others = built.built_files(built.FOLDER).keys() - field_files()

    assert all(loaded_with(part) - week for part in PARTS.values())
    assert week < others
    assert zipped_bytes(others) < MOST_CONSOLE_BYTES


@pytest.mark.parametrize("path", ["/", "/masuk", "/minggu/2023-12-11", "/kantor", "/kalender"])
def test_every_address_of_the_console_is_the_console(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer.text == client.get("/").text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
