"""What a cell says, by the type of its column; or what is wrong with it.

Numbers as people here write them: 1.021 is one thousand and twenty-one, 12,5 twelve and a half,
a dash is nothing. What could be read in two ways is refused, never guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime

from app.imports.rules import say, times
from app.imports.rules.definitions import Column, Type
from app.imports.rules.faults import Fault

Cell = object
Value = str | int | float | bool | list[str] | None

NOTHING = frozenset({"", "-", "–", "—", "--", "n/a", "na", "null", "kosong", "tidak ada data"})
THOUSANDS = re.compile(r"[0-9]{1,3}(?P<mark>[., ])[0-9]{3}(?:(?P=mark)[0-9]{3})*")
PLAIN = re.compile(r"[0-9]{1,15}")
WITH_ZEROS = re.compile(
    r"([0-9]{1,15})[.,]0{1,2}|([0-9]{1,3}(?:\.[0-9]{3})+),0{1,2}|([0-9]{1,3}(?:,[0-9]{3})+)\.0{1,2}"
)
NEGATIVE = re.compile(r"[-−]\s?[0-9][0-9.,]*")
DECIMAL = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,15})?")
SHARE = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,4})?")
SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan", "january"),
            ("februari", "feb", "pebruari", "peb", "february"),
            ("maret", "mar", "march"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "jun", "june"),
            ("juli", "jul", "july"),
            ("agustus", "agu", "ags", "agt", "aug", "august"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "oct", "october"),
            ("november", "nov", "nopember", "nop"),
            ("desember", "des", "dec", "december"),
        ),
        start=1,
    )
    for name in names
}
YES = frozenset({"ya", "y", "sudah", "sudah rekam", "ada", "true", "1", "v", "✓", "yes", "sudah perekaman"})  # fmt: skip
NO = frozenset({"tidak", "t", "belum", "belum rekam", "belum terekam", "tidak ada", "false", "0", "no", "belum perekaman"})  # fmt: skip
MOST_PEOPLE = 1_000_000
MOST_TEXT = 120
NIK_LENGTH = 16
EXACT_DIGITS = 15  # Excel keeps no more of a number
SIXTEEN_DIGITS = re.compile(r"[0-9](?:[ .\-]?[0-9]){15}")
WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[\s,/]+")
PHONE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){4,14}")
NPSN = re.compile(r"[A-Za-z0-9-]{4,12}")
AREA_DIGITS = (4, 6, 10)


def plain(text: str) -> str:
    """Without invisible letters, doubled spaces and the apostrophe that says "as text"."""
    if not text.isascii():
        folded = unicodedata.normalize("NFKC", text)
        text = "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")
    return " ".join(text.split()).removeprefix("'").lstrip()


def read(cell: Cell, column: Column) -> Value | Fault:
    """What the cell says; None when it says nothing."""
    if cell is None or (isinstance(cell, str) and plain(cell).casefold() in NOTHING):
        return None
    if column.type in (Type.CHOICE, Type.CHOICES):
        return _chosen(cell, column)
    return READERS[column.type](cell)


def _text(cell: Cell) -> Value | Fault:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if not isinstance(cell, str | int):
        return say.not_a_text()
    text = plain(str(cell))
    if len(text) > MOST_TEXT:
        return say.too_long(MOST_TEXT)
    if SIXTEEN_DIGITS.search(text):
        return say.identity_number_in_text()
    return text or None


def _person(cell: Cell) -> Value | Fault:
    """A name, folded so that the same person is found twice. It goes no further than a count."""
    return plain(str(cell)).casefold()[:MOST_TEXT] or None


def _count(cell: Cell) -> Value | Fault:
    found = _whole(cell)
    if isinstance(found, int) and found > MOST_PEOPLE:
        return say.too_many(MOST_PEOPLE)
    return found


def _whole(cell: Cell) -> int | Fault:
    match cell:
        case bool():
            return say.not_a_count()
        case int() | float():
            return _whole_number(cell)
        case date():
            return say.date_for_number()
        case str():
            return _whole_text(plain(cell))
        case _:
            return say.not_a_count()


def _whole_text(text: str) -> int | Fault:
    whole = WITH_ZEROS.fullmatch(text)
    if whole:
        text = next(group for group in whole.groups() if group)
    if THOUSANDS.fullmatch(text) or PLAIN.fullmatch(text):
        return int(re.sub(r"[., ]", "", text))
    if SCIENTIFIC.fullmatch(text):
        return say.scientific_number()
    if NEGATIVE.fullmatch(text):
        return say.negative()
    return say.not_whole() if DECIMAL.fullmatch(text) else say.not_a_count()


def _whole_number(cell: float) -> int | Fault:
    if cell != cell or cell in (float("inf"), float("-inf")):  # noqa: PLR0124 -- NaN is not itself
        return say.not_a_count()
    if cell < 0:
        return say.negative()
    return int(cell) if float(cell).is_integer() else say.not_whole()


def _decimal(cell: Cell) -> Value | Fault:
    if isinstance(cell, bool | date):
        return say.not_a_decimal()
    if isinstance(cell, int | float):
        return float(cell)
    text = plain(str(cell)).replace("−", "-")
    return float(text.replace(",", ".")) if DECIMAL.fullmatch(text) else say.not_a_decimal()


def _figure(cell: Cell) -> Value | Fault:
    """A figure with the decimals it was written with: 1012 or 99.31%.

    A cell that is formatted as a percentage holds the hundredth of what it shows, and how many
    decimals it shows is lost.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        whole = _whole_number(cell)
        return str(whole) if isinstance(whole, int) else say.percentage_as_number()
    text = plain(str(cell)).replace(" ", "")
    share = text.removesuffix("%").removesuffix("persen")
    if share != text:
        return f"{share.replace(',', '.')}%" if SHARE.fullmatch(share) else say.not_a_figure()
    found = _whole(cell)
    return str(found) if isinstance(found, int) else say.not_a_figure()


def _age(cell: Cell) -> Value | Fault:
    """Years; "17+" and "17 ke atas" are 17."""
    if isinstance(cell, str):
        text = plain(cell).casefold().removesuffix("tahun").removesuffix("thn").strip()
        if text in {"17+", "17 +", "≥17", ">=17", ">= 17", "17 ke atas", "17 tahun ke atas"}:
            return 17
        cell = text
    found = _whole(cell)
    if isinstance(found, Fault):
        return say.not_an_age()
    return found if found <= 130 else say.not_an_age()


def _area_code(cell: Cell) -> Value | Fault:
    digits = _digits(cell)
    if digits is None or len(digits) not in AREA_DIGITS:
        return say.not_an_area_code()
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
    return ".".join(part for part in parts if part)


def _digits(cell: Cell) -> str | None:
    """The digits of a code, written with points, blanks or nothing between them."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float):
        cell = int(cell) if cell.is_integer() else repr(cell)
    text = re.sub(r"[.\s-]", "", plain(str(cell)))
    return text if re.fullmatch(r"[0-9]+", text) else None


def _npsn(cell: Cell) -> Value | Fault:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = plain(str(cell))
    return text.upper() if NPSN.fullmatch(text) else say.not_an_npsn()


def _nik(cell: Cell) -> Value | Fault:
    """Sixteen digits. A number cannot hold them: the last ones are lost already."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return say.nik_as_number() if len(str(int(cell))) > EXACT_DIGITS else say.not_a_nik()
    text = plain(str(cell))
    if SCIENTIFIC.fullmatch(text):
        return say.nik_scientific()
    digits = re.sub(r"[ .\-]", "", text)
    return digits if re.fullmatch(rf"[0-9]{{{NIK_LENGTH}}}", digits) else say.not_a_nik()


def _month(cell: Cell) -> Value | Fault:
    """A month as 2024-03."""
    if isinstance(cell, date):
        return f"{cell.year:04}-{cell.month:02}"
    text = plain(str(cell)).casefold()
    if found := re.fullmatch(
        r"((?:19|20|21)[0-9][0-9])[-/.]([0-9]{1,2})(?:[-/.][0-9]{1,2})?", text
    ):
        return _month_of(int(found[1]), int(found[2]))
    if found := re.fullmatch(
        r"(?:[0-9]{1,2}[-/.])?([0-9]{1,2})[-/.]((?:19|20|21)[0-9][0-9])", text
    ):
        return _month_of(int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([a-z]+)[\s.\-/']+((?:19|20|21)?[0-9][0-9])", text):
        year = int(found[2]) + (2000 if len(found[2]) == 2 else 0)
        return _month_of(year, MONTHS.get(found[1], 0))
    return say.not_a_month()


def _month_of(year: int, month: int) -> str | Fault:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else say.not_a_month()


def _date(cell: Cell) -> Value | Fault:
    """A date as 2007-03-14. The day comes before the month, as people here write."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat() if cell.year >= 1900 else say.not_a_date()
    if not isinstance(cell, str):
        return say.not_a_date()
    text = WEEKDAY.sub("", plain(cell).casefold().removesuffix(" 00:00:00"))
    if found := re.fullmatch(r"((?:19|20)[0-9][0-9])[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", text):
        return _day_of(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]((?:19|20)[0-9][0-9])", text):
        return _day_of(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([0-9]{1,2})[\s\-/.]+([a-z]+)[\s\-/.]+((?:19|20)[0-9][0-9])", text):
        return _day_of(int(found[3]), MONTHS.get(found[2], 0), int(found[1]))
    return say.not_a_date()


def _day_of(year: int, month: int, day: int) -> str | Fault:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return say.not_a_date()


def _time(cell: Cell) -> Value | Fault:
    return times.time_of(plain(cell) if isinstance(cell, str) else cell)


def _times(cell: Cell) -> Value | Fault:
    return times.times_of(plain(cell) if isinstance(cell, str) else cell)


def _phone(cell: Cell) -> Value | Fault:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = plain(str(cell))
    # A number that a spreadsheet took for an amount has lost its zero.
    if isinstance(cell, int) and text.startswith("8"):
        text = "0" + text
    text = re.sub(r"[ ().\-]+", " ", text).strip()
    return text if PHONE.fullmatch(text) else say.not_a_phone()


def _flag(cell: Cell) -> Value | Fault:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = plain(str(cell)).casefold()
    if text in YES:
        return True
    return False if text in NO else say.not_yes_or_no()


def _chosen(cell: Cell, column: Column) -> Value | Fault:
    known = {_choice(name): meaning for name, meaning in column.choices.items()}
    if column.type is Type.CHOICE:
        return known.get(_choice(str(cell))) or say.not_a_choice(
            column.meaning_id, column.meaning_en
        )
    parts = [part for part in re.split(r"[,;/&+]| dan ", str(cell)) if plain(part)]
    found = [known.get(_choice(part)) for part in parts]
    if None in found or not found:
        return say.not_a_choice(column.meaning_id, column.meaning_en)
    return sorted({one for one in found if one is not None})


def _choice(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", plain(text).casefold()).strip()


READERS: Mapping[Type, Callable[[Cell], Value | Fault]] = {
    Type.TEXT: _text,
    Type.PERSON: _person,
    Type.COUNT: _count,
    Type.DECIMAL: _decimal,
    Type.FIGURE: _figure,
    Type.AGE: _age,
    Type.AREA_CODE: _area_code,
    Type.NPSN: _npsn,
    Type.NIK: _nik,
    Type.MONTH: _month,
    Type.DATE: _date,
    Type.TIME: _time,
    Type.TIMES: _times,
    Type.PHONE: _phone,
    Type.FLAG: _flag,
}
