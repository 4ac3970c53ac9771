"""From what visits showed to the shares that plans use."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from app.places.rules import SiteKind
from app.turnout import queries
from app.turnout.rules import (
    Estimate,
    Key,
    Learner,
    Seen,
    SegmentName,
    Shares,
    default_attendance,
)
from app.turnout.tables import Observation, Pin

SEGMENTS: Mapping[str, SegmentName] = {
    "general": "general",
    "pupil": "pupil",
    "homebound": "homebound",
    "institution": "institution",
}


def shares(db: Session, office_id: str) -> Shares:
    """The shares that a plan made now uses."""
    return shares_from(queries.observations(db, office_id), queries.pins(db, office_id))


def shares_from(rows: Iterable[Observation], pins: Iterable[Pin]) -> Shares:
    seen: defaultdict[Key, list[Observation]] = defaultdict(list)
    visits: Counter[Key] = Counter()
    for row in rows:
        key = key_of(row)
        seen[key.whole].append(row)
        if not row.at_least:
            visits.update((key, key.whole))
    estimates: dict[Key, Estimate] = {}
    for whole, of_it in seen.items():
        estimates |= _estimated(whole, of_it)
    return Shares(
        pins={key_of(pin): pin.share for pin in pins if pin.share is not None},
        visits=visits,
        estimates=estimates,
    )


def key_of(row: Observation | Pin) -> Key:
    return Key(kind=SiteKind(row.kind), segment=SEGMENTS[row.segment], district=row.district)


def learner_of(key: Key) -> Learner:
    """One that has seen nothing yet."""
    return Learner(guess=default_attendance(key.kind, key.segment))


def seen_at(row: Observation) -> Seen:
    return Seen(district=row.district, in_reach=row.in_reach, came=row.came, at_least=row.at_least)


def _estimated(whole: Key, rows: Iterable[Observation]) -> dict[Key, Estimate]:
    learner = learner_of(whole)
    districts = {row.district for row in rows}
    learner.see(map(seen_at, rows))
    return {whole: learner.office()} | {
        Key(kind=whole.kind, segment=whole.segment, district=code): learner.district(code)
        for code in sorted(districts)
    }
