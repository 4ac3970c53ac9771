"""What stands in the spreadsheets that we hand out."""

from collections.abc import Iterable, Mapping

from app.backlog.queries import SEGMENT_NAMES, CohortBalance
from app.imports.render.sheets import Table
from app.imports.rules.definitions import Definition, Kind, Type
from app.imports.rules.definitions.backlog import BACKLOG
from app.imports.rules.faults import Problem
from app.imports.rules.gazetteer import Gazetteer
from app.places.rules import parent_of

TYPED_AS_TEXT = frozenset({Type.AREA_CODE, Type.NPSN, Type.NIK, Type.PHONE, Type.MONTH})
BACKLOG_FIELDS = ("area_code", "area_name", "district_name", "npsn", "segment", "turns_17_month", "people")  # fmt: skip


def template_tables(definition: Definition) -> tuple[Table, Table]:
    """An empty table to fill in, and what its columns mean."""
    columns = [column for column in definition.columns if column.in_template]
    needed = {field for group in definition.needs for field in group}
    table = Table(
        name=definition.name_id[:31],
        header=[column.names[0] for column in columns],
        rows=[],
        as_text=frozenset(n for n, column in enumerate(columns) if column.type in TYPED_AS_TEXT),
    )
    explained = [
        [
            column.names[0],
            column.meaning_id,
            "perlu" if column.field in needed else "",
            column.example,
            ", ".join(column.names[1:6]),
        ]
        for column in columns
    ]
    explained += [["", definition.advice_id, "", "", ""]] if definition.advice_id else []
    header = ["Kolom", "Artinya", "Wajib", "Contoh", "Nama lain"]
    return table, Table(name="Keterangan", header=header, rows=explained)


def backlog_table(cohorts: Iterable[CohortBalance], gazetteer: Gazetteer) -> Table:
    """Every cohort that holds anybody, in the columns that an import reads."""
    rows = [
        [
            cohort.kelurahan_code,
            gazetteer.name_of(cohort.kelurahan_code),
            gazetteer.name_of(parent_of(cohort.kelurahan_code) or ""),
            cohort.npsn,
            SEGMENT_NAMES[cohort.segment],
            cohort.turns_17_month,
            cohort.people,
        ]
        for cohort in cohorts
    ]
    header = [BACKLOG.column(name).names[0] for name in BACKLOG_FIELDS]
    return Table(name="Belum terekam", header=header, rows=sorted(rows, key=_in_order))


def problem_table(problems: Iterable[tuple[Kind, Problem]], names: Mapping[Kind, str]) -> Table:
    """What is wrong with a file, a line for each; nothing of what stands in its cells."""
    header = ["Berkas", "Baris", "Kolom", "Masalah", "Problem"]
    rows = [
        [names[kind], problem.row or None, problem.column or None, problem.id, problem.en]
        for kind, problem in problems
    ]
    return Table(name="Masalah", header=header, rows=rows)


def _in_order(row: list[str | int | None]) -> tuple[str, ...]:
    return tuple(str(cell or "") for cell in row)
