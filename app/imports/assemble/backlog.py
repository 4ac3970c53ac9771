"""A table of unrecorded people: what it would change in the backlog."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.backlog import queries as backlog
from app.imports.assemble import cohorts, ground
from app.imports.assemble.cohorts import Stated
from app.imports.rules import ages
from app.imports.rules import backlog as rules
from app.imports.rules import say_places as say
from app.imports.rules.ages import Told
from app.imports.rules.asked import Asked
from app.imports.rules.backlog import Ground
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Fault
from app.imports.rules.prepared import Prepared
from app.imports.rules.reading import Reading


@dataclass(kw_only=True, slots=True)
class PreparedCounts(Prepared):
    """Counts that are to be stated, scope by scope."""

    stated: list[Stated]


def prepare(
    db: Session, office_id: str, *, asked: Asked, day: date, reading: Reading
) -> PreparedCounts:
    """The counts of the table beside the ledger's of the same day."""
    gazetteer = ground.gazetteer(db, office_id)
    known = Ground(
        gazetteer=gazetteer,
        npsns=ground.npsns(db, office_id),
        scope=asked.scope,
        effective_date=day,
    )
    counted = rules.counted(reading, known)
    stated = cohorts.stated(db, office_id, scope=asked.scope, counts=counted.counts, day=day)
    for key, left in stated.too_few.items():
        row = counted.rows.get(key, 0)
        reading.refuse(row, reading.columns.get("people", ""), say.fewer_than_left(left))
    # Who stands in a row with a problem is not counted yet, and not forgotten either.
    forgotten = (
        []
        if reading.found
        else rules.forgotten(reading.columns, asked.scope, before=stated.before, after=stated.after)
    )
    said = _ages_told(db, office_id, asked, reading, stated)
    return PreparedCounts(
        readings={Kind.BACKLOG: reading},
        notices=[(Kind.BACKLOG, notice) for notice in [*counted.notices, *forgotten, *said]],
        changes=cohorts.changes_by_area([stated], gazetteer),
        basis=cohorts.basis([stated]),
        stated=[stated],
    )


def _ages_told(
    db: Session, office_id: str, asked: Asked, reading: Reading, stated: Stated
) -> list[Fault]:
    """What the stated ages mean for whom the books have; nothing where none are stated."""
    day = asked.effective_date
    if asked.ages is None or day is None:
        return []
    everybody = backlog.people_on(db, office_id, replace(asked.scope, turned_17_by=None), day)
    told = Told(
        ages=asked.ages,
        day=day,
        columns=reading.columns.keys(),
        before=stated.before,
        younger=sum(everybody.values()) - sum(stated.before.values()),
    )
    return ages.notices(told)
