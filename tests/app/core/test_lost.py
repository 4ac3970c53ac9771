"""Addresses at which nothing is: a page for people, a problem for programs."""

import pytest
from fastapi.testclient import TestClient

from app.core.lost import STYLE

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("language", "title", "way_back"),
    [
        ("id-ID,id;q=0.9,en;q=0.8", "Tidak ada halaman di alamat ini", "Ke halaman awal"),
        ("en-GB,en;q=0.9", "There is no page at this address", "To the start page"),
    ],
)
def test_a_person_reads_in_their_language_that_nothing_is_there(
    client: TestClient, language: str, title: str, way_back: str
) -> None:
    answer = client.get("/kantro", headers={"Accept": BROWSER, "Accept-Language": language})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f"<h1>{title}</h1>" in answer.text
    assert f'href="/">{way_back}</a>' in answer.text
    assert "kantro" not in answer.text
    assert f"<style>{STYLE}</style>" in answer.text
    assert "style-src 'sha256-" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("GET", "/kantro", "application/json"),
        ("GET", "/kantro", "*/*"),
        ("POST", "/kantro", BROWSER),
        ("GET", "/v1/kantro", BROWSER),
        ("GET", "/v1", BROWSER),
    ],
)
def test_a_program_and_whoever_asks_the_api_is_told_in_json(
    client: TestClient, method: str, path: str, accept: str
) -> None:
    answer = client.request(method, path, headers={"Accept": accept})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"
