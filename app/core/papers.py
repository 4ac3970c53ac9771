"""How a paper is printed: a page of typst and its texts, to a PDF.

What all papers share is in paper.typ beside this. What a person typed goes to a page as a value
in JSON, so it can be no markup; fonts are typst's own.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import typst

PAGES = Path(__file__).parents[1]
"""Pages may import from here on: "/core/paper.typ"."""
LONG_WORD = re.compile(r"\S{18}(?=\S)")


def printed(page: Path, data: dict[str, Any]) -> bytes:
    """The page as a PDF, the same bytes for the same data."""
    inputs = {"data": json.dumps(data, ensure_ascii=False, allow_nan=False)}
    made = typst.compile(
        page, root=PAGES, format="pdf", sys_inputs=inputs, ignore_system_fonts=True
    )
    assert isinstance(made, bytes)  # noqa: S101 -- a PDF is one file, whatever its pages
    return made


def one_line(text: str) -> str:
    """A text of a person as one line: no line breaks, no characters that cannot be seen.

    A name with a line break or a reversal of direction in it could pass for something else.
    """
    seen = (" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
    return " ".join("".join(seen).split())


def soft(text: str) -> str:
    """One line of text whose long words may break, so that they stay in their column."""
    return LONG_WORD.sub("\\g<0>\u200b", one_line(text))
