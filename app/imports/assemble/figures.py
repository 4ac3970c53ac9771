"""Official figures: which are new, and which take the place of one from the same source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.claims import queries as claims
from app.claims.rules import Exactness, Figure, Metric, Place, Unit, Whom, check_figure
from app.claims.rules.figures import UNITS
from app.core.errors import Invalid
from app.imports.assemble import ground
from app.imports.assemble.places import ANY_AREA, smallest_area
from app.imports.rules import say_places as say
from app.imports.rules.cells import Value
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Fault
from app.imports.rules.gazetteer import Gazetteer
from app.imports.rules.prepared import Change, Prepared
from app.imports.rules.reading import Reading, Row

# What the parts of a figure are called in a table.
COLUMNS = {"unit": "value", "value": "value", "of": "of", "metric": "metric", "as_of": "as_of"}


@dataclass(kw_only=True, slots=True)
class PreparedFigures(Prepared):
    """Figures to be entered, each with the id of the claim that it takes the place of."""

    figures: list[tuple[Figure, str | None]] = field(
        default_factory=list[tuple[Figure, str | None]]
    )


def prepare(db: Session, office_id: str, reading: Reading) -> PreparedFigures:
    """The figures of the table that do not stand already, as they are reported."""
    gazetteer, npsns = ground.gazetteer(db, office_id), ground.npsns(db, office_id)
    table = _Figures(Kind.FIGURES, reading, claims.figures(db, office_id), gazetteer)
    business_date = today(db, office_id)
    for row in reading.rows:
        area, npsn = _area(office_id, gazetteer, row), row.says.get("npsn")
        if npsn is not None and str(npsn) not in npsns:
            _refuse(reading, row, ("npsn",), say.school_unknown())
        elif isinstance(area, Fault):
            _refuse(reading, row, ANY_AREA, area)
        elif all(name in row.says for name in ("metric", "value", "as_of", "source")):
            figure = _figure(row.says, Place(area_code=area, npsn=str(npsn or "")))
            if _is_possible(reading, row, figure, business_date):
                table.take(row, figure)
    return table.made


def of_list(
    db: Session, office_id: str, kind: Kind, reading: Reading, figure: Figure
) -> PreparedFigures:
    """The one figure that a whole list comes to."""
    gazetteer = ground.gazetteer(db, office_id)
    table = _Figures(kind, reading, claims.figures(db, office_id), gazetteer)
    table.take(Row(number=0, says={}), figure)
    return table.made


class _Figures:
    """The figures of a table, beside those that stand."""

    def __init__(
        self, kind: Kind, reading: Reading, standing: Iterable[Figure], gazetteer: Gazetteer
    ) -> None:
        self.made = PreparedFigures(readings={kind: reading})
        self.reading = reading
        self.standing = {_about(figure): figure for figure in standing}
        self.gazetteer = gazetteer
        self.said: dict[tuple[Any, ...], int] = {}

    def take(self, row: Row, figure: Figure) -> None:
        """The figure is to be entered, unless it stands as it was said."""
        about = _about(figure)
        if about in self.said:
            _refuse(self.reading, row, ("metric",), say.named_before(self.said[about]))
            return
        self.said[about] = row.number
        before = self.standing.get(about)
        if before is None or _as_said(before) != _as_said(figure):
            self._enter(figure, before)

    def _enter(self, figure: Figure, before: Figure | None) -> None:
        supersedes = None if before is None else before.id
        self.made.figures.append((figure, supersedes))
        self.made.basis.append([*map(str, _about(figure)), *_as_said(figure), supersedes])
        self.made.changes.append(
            Change(
                key=figure.metric.value,
                name=self.gazetteer.name_of(figure.place.npsn or figure.place.area_code),
                is_new=before is None,
                fields=() if before is None else ("value",),
            )
        )


def _about(figure: Figure) -> tuple[Any, ...]:
    """What a figure is about and who said it: said twice, the later takes the earlier's place."""
    unit = figure.unit is Unit.PERCENT
    return figure.metric, figure.whom, figure.place, unit, figure.of, figure.as_of, figure.source


def _as_said(figure: Figure) -> tuple[str, str]:
    return str(figure.value), figure.exactness.value


def _figure(says: Mapping[str, Value], place: Place) -> Figure:
    metric, written = Metric(str(says["metric"])), str(says["value"])
    is_share = written.endswith("%")
    return Figure(
        metric=metric,
        place=place,
        value=Decimal(written.removesuffix("%")),
        as_of=date.fromisoformat(str(says["as_of"])),
        whom=Whom(str(says.get("whom") or Whom.ALL)),
        unit=Unit.PERCENT if is_share else UNITS.get(metric, Unit.PEOPLE),
        of=Metric(str(says["of"])) if "of" in says else None,
        exactness=Exactness(str(says.get("exactness") or Exactness.EXACT)),
        source=str(says["source"]),
    )


def _area(office_id: str, gazetteer: Gazetteer, row: Row) -> str | Fault:
    """The area that the row names; the office when it names none, or itself."""
    named = set(row.says) & set(ANY_AREA)
    if not named or (named == {"area_code"} and row.says["area_code"] == office_id):
        return office_id
    return smallest_area(gazetteer, row)


def _is_possible(reading: Reading, row: Row, figure: Figure, business_date: date) -> bool:
    """Whether the parts of the figure go together; what does not is a problem of the row."""
    try:
        check_figure(figure, business_date)
    except Invalid as refused:
        for part in refused.fields:
            fault = Fault(code=refused.code, id=part.id, en=part.en)
            _refuse(reading, row, (COLUMNS.get(part.path, "value"), "value"), fault)
        return False
    return True


def _refuse(reading: Reading, row: Row, fields: tuple[str, ...], fault: Fault) -> None:
    columns = reading.columns
    column = next((columns[name] for name in fields if name in columns), "")
    reading.refuse(row.number, column, fault)
