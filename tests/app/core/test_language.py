"""Which of the two languages a reader gets."""

import pytest

from app.core.language import Language, preferred


@pytest.mark.parametrize(
    "header",
    [None, "", "id", "id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7", "fr,nl;q=0.5", "*", "en;q=0", "en,*"],
)
def test_indonesian_is_what_a_reader_gets(header: str | None) -> None:
    assert preferred(header) is Language.ID


@pytest.mark.parametrize(
    "header", ["en", "EN-gb", "en-US,en;q=0.9,id;q=0.8", "fr, en;q=0.3", "id;q=0.2,en ; q=0.3"]
)
def test_english_is_for_who_likes_it_more(header: str) -> None:
    assert preferred(header) is Language.EN


@pytest.mark.parametrize("header", ["en;q=2", "en;q=x", "e n", ";;,,q=", "en" * 90])
def test_a_header_that_says_nothing_chooses_nothing(header: str) -> None:
    assert preferred(header) is Language.ID
