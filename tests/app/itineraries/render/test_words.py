"""The words of the files are those of the crews' page, and say each thing once."""

import re
from pathlib import Path

import pytest

from app.core.language import Language
from app.itineraries.render.words import STATES, Words
from tests.app.itineraries.render.make import ENGLISH, INDONESIAN, person

CATALOGUES = Path("app/web/src/words")


@pytest.mark.parametrize("language", list(Language))
def test_a_state_has_the_same_word_in_a_file_and_on_the_page(language: Language) -> None:
    page = (CATALOGUES / f"{language.value}.ts").read_text()

    for state, said in STATES.items():
        found = re.search(rf"^  {state}: '(.*)',$", page, re.MULTILINE)
        assert found, state
        assert Words(language=language).say(*said).lower() == found[1]


def test_a_person_has_each_role_once_and_in_the_readers_language() -> None:
    someone = person("Petugas 12", "verifier", "driver")

    assert INDONESIAN.person(someone) == "Petugas 12 (verifikator, pengemudi)"
    assert ENGLISH.person(someone) == "Petugas 12 (verifier, driver)"
