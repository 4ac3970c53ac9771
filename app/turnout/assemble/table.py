"""Who comes, row by row, as people see it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.places import queries as places
from app.places.rules import SiteKind, parent_of
from app.turnout import queries
from app.turnout.assemble import key_of, shares_from
from app.turnout.rules import (
    FEWEST_VISITS,
    INTERVAL,
    OFFICE,
    SEGMENT_OF_KIND,
    Key,
    Shares,
    default_attendance,
    say_used,
)
from app.turnout.schemas import EstimateShown, Sentence, TurnoutOf, TurnoutShown
from app.turnout.tables import Observation, Pin


@dataclass(kw_only=True, slots=True)
class _Counts:
    visits: int = 0
    cut_short: int = 0
    in_reach: int = 0
    came: int = 0

    def add(self, row: Observation) -> None:
        if row.at_least:
            self.cut_short += 1
            return
        self.visits += 1
        self.in_reach += row.in_reach
        self.came += row.came


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    shares: Shares
    pins: Mapping[Key, Pin]
    names: Mapping[str, str]
    counts: defaultdict[Key, _Counts] = field(default_factory=lambda: defaultdict(_Counts))


def table(db: Session, office_id: str) -> TurnoutShown:
    """Every kind, and every district where a kind has sites, was visited or is pinned."""
    rows, pins = queries.observations(db, office_id), queries.pins(db, office_id)
    known = _Known(
        shares=shares_from(rows, pins),
        pins={key_of(pin): pin for pin in pins},
        names={area.code: area.name for area in places.areas(db, office_id)},
    )
    for row in rows:
        for key in (key_of(row), key_of(row).whole):
            known.counts[key].add(row)
    keys = {_whole(kind) for kind in SiteKind} | _of_sites(db, office_id)
    keys |= known.counts.keys() | known.pins.keys()
    return TurnoutShown(
        interval=INTERVAL,
        fewest_visits=FEWEST_VISITS,
        items=[_row(known, key, office_id) for key in sorted(keys)],
    )


def _whole(kind: SiteKind) -> Key:
    return Key(kind=kind, segment=SEGMENT_OF_KIND[kind])


def _of_sites(db: Session, office_id: str) -> set[Key]:
    sites: Sequence[tuple[SiteKind, str]] = [
        (SiteKind(site.kind), parent_of(site.area_code) or site.area_code)
        for site in places.sites(db, office_id)
    ]
    return {
        Key(kind=kind, segment=SEGMENT_OF_KIND[kind], district=district) for kind, district in sites
    }


def _row(known: _Known, key: Key, office_id: str) -> TurnoutOf:
    counts, used = known.counts[key], known.shares.of(key)
    estimate = known.shares.estimates.get(key)
    pin = known.pins.get(key)
    default = default_attendance(key.kind, key.segment)
    said = say_used(key, used, here=counts.visits, everywhere=known.counts[key.whole].visits)
    return TurnoutOf(
        kind=key.kind.value,
        segment=key.segment,
        district=None if key.district == OFFICE else key.district,
        name=known.names.get(key.district or office_id, key.district or office_id),
        default=default,
        visits=counts.visits,
        cut_short=counts.cut_short,
        in_reach=counts.in_reach,
        expected=default * counts.in_reach,
        came=counts.came,
        observed=counts.came / counts.in_reach if counts.in_reach else None,
        estimate=estimate
        and EstimateShown(share=estimate.share, low=estimate.low, high=estimate.high),
        used=used.share,
        source=used.source.value,
        pinned=pin and pin.share,
        pin_version=pin.version if pin else 0,
        say=Sentence(id=said.id, en=said.en),
    )
