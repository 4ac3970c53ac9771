"""What the columns of a kind of spreadsheet are called, what stands in them, which must be there."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as kept
from enum import StrEnum


class Kind(StrEnum):
    """What a spreadsheet is about."""

    AREAS = "areas"
    SCHOOLS = "schools"
    SITES = "sites"
    STAFF = "staff"
    STOCK = "stock"
    BACKLOG = "backlog"
    PUPILS = "pupils"
    RESIDENTS = "residents"
    FIGURES = "figures"
    WEEK = "week"


class Type(StrEnum):
    """What a cell of a column may hold; rules/cells.py reads each."""

    TEXT = "text"
    PERSON = "person"
    COUNT = "count"
    DECIMAL = "decimal"
    FIGURE = "figure"
    AGE = "age"
    AREA_CODE = "area_code"
    NPSN = "npsn"
    NIK = "nik"
    MONTH = "month"
    DATE = "date"
    TIME = "time"
    TIMES = "times"
    PHONE = "phone"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One thing that a row says.

    names     how a header may call it, the one of the template first; written as people write it
    choices   for CHOICE and CHOICES: what may stand there → what it means
    totalled  a total at the foot adds it up
    filled    a cell that is merged over several rows stands for each of them
    in_template   not what is only another way to say the same
    many      several columns may be this one, like RT and RW
    parts     what it is called below a group's heading in a header of two rows: "Jml", "L"
    part_of   the field that such a heading names; None for its own
    """

    field: str
    names: tuple[str, ...]
    meaning_id: str
    meaning_en: str
    type: Type = Type.TEXT
    example: str = ""
    choices: Mapping[str, str] = kept(default_factory=dict[str, str])
    totalled: bool = False
    filled: bool = False
    many: bool = False
    in_template: bool = True
    parts: tuple[str, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """One kind of spreadsheet.

    needs     of each group at least one column must be there, and in each row something in it
    may_lack  columns in which a row may say nothing all the same
    is_a_row  a row with only one cell, and not in one of these, is a note or a signature
    one_name  not so here: it may name an area, and the rows below belong to it
    advice_id, advice_en   what to know before the file is sent
    groups    headings of column groups in a header of two rows that are about somebody else
    """

    kind: Kind
    name_id: str
    name_en: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...]
    is_a_row: tuple[str, ...]
    may_lack: tuple[str, ...] = ()
    one_name: bool = False
    groups: tuple[str, ...] = ()
    advice_id: str = ""
    advice_en: str = ""

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)

    def headings(self, column: Column) -> tuple[str, ...]:
        """What a group may be called whose part the column is."""
        return self.column(column.part_of or column.field).names if column.parts else ()
