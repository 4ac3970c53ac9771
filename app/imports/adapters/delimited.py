"""Text with separators (CSV): its letters, its separator, its rows."""

import csv
import io
from collections.abc import Iterator, Sequence

from app.imports.adapters.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, UnreadableError

SEPARATORS = (";", ",", "\t", "|")
MOST_FIELD = 100_000  # letters in one cell; more is a quotation mark that never ends
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def grids(raw: bytes) -> Iterator[Grid]:
    """The text as a sheet, once for each separator it may have: a reader knows which fits.

    Raises UnreadableError for bytes that are no text.
    """
    text = decoded(raw)
    said, text = _said_separator(text)
    for separator in (said,) if said else _separators(text):
        yield Grid(number=1, rows=_rows(text, separator), is_text=True)


def decoded(raw: bytes) -> str:
    """UTF-8, UTF-16 with or without its mark, else the Windows of western Europe.

    No guessing among a hundred encodings: a wrong guess would pass unseen.
    """
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding)
    if b"\x00" in raw:
        return _strictly(raw, _utf_16_without_mark(raw[:2_000]))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(raw, "cp1252")


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError("unknown_letters") from None
    controls = sum(1 for letter in text[:10_000] if letter < " " and letter not in "\t\r\n\x0b\x0c")
    if "\x00" in text or controls > 0:
        raise UnreadableError("unknown_letters")
    return text


def _utf_16_without_mark(start: bytes) -> str:
    """Latin letters leave every other byte empty; which ones tells the order."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    most = len(start) // 2
    if odd > most * 0.7 and even < most * 0.1:
        return "utf-16-le"
    if even > most * 0.7 and odd < most * 0.1:
        return "utf-16-be"
    raise UnreadableError("unknown_letters")


def _said_separator(text: str) -> tuple[str | None, str]:
    """Excel writes `sep=;` on a line of its own; the row still counts."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"')
    if said.lower().startswith("sep=") and len(said) == len("sep=") + 1:
        return said[-1], "\n" + rest
    return None, text


def _separators(text: str) -> list[str]:
    """Those that occur at the beginning, the most frequent first; at least one."""
    beginning = text[:20_000]
    found = [one for one in SEPARATORS if one in beginning]
    return sorted(found, key=beginning.count, reverse=True) or [SEPARATORS[0]]


def _rows(text: str, separator: str) -> Iterator[Sequence[Cell]]:
    csv.field_size_limit(MOST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for row in reader:
            number += 1
            if number > MOST_ROWS:
                raise UnreadableError("too_many_rows")
            if len(row) > MOST_COLUMNS:
                raise UnreadableError("cell_far_right")
            yield row
    except csv.Error:
        raise UnreadableError("quotes_wrong", row=number + 1) from None
