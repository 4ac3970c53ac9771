"""Official figures held against each other and against the office's books."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.backlog.rules import CohortKey, Scope
from app.claims import queries as claims
from app.claims.rules import (
    Booked,
    Deduction,
    Figure,
    Finding,
    Kind,
    Verdict,
    book_finding,
    contradictions,
    deductions,
    snapshots,
    to_hold_against_books,
)
from app.claims.tables import ClaimJudgement
from app.core.errors import NotFound
from app.outlook.assemble.books import (
    NO_BACKLOG,
    Backlog,
    backlog_book,
    booked,
)
from app.outlook.assemble.corrections import Proposed, proposed
from app.outlook.rules.correction import Correction
from app.places import queries as places


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A contradiction with what was thought of it, and how the ledger could be put right.

    judgement    the newest that stands and is about this size; None while it is open
    booked       what the ledger says, of a contradiction with one
    proposed     how the ledger could be put right; None where nothing can be proposed
    """

    finding: Finding
    judgement: ClaimJudgement | None = None
    booked: Booked | None = None
    proposed: Proposed | None = None

    @property
    def verdict(self) -> Verdict | None:
        return None if self.judgement is None else Verdict(self.judgement.verdict)

    @property
    def state(self) -> str:
        return "open" if self.verdict is None else self.verdict.value


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """A figure that follows from others, and the contradictions that doubt one of those."""

    deduction: Deduction
    doubts: tuple[Finding, ...]


def reconciliation(db: Session, office_id: str) -> list[Judged]:
    """Every contradiction, by its id, with what was thought of it."""
    return judged(db, office_id, claims.figures(db, office_id), below(db, office_id))


def judged(
    db: Session,
    office_id: str,
    figures: Sequence[Figure],
    parts: Mapping[str, Sequence[str]],
    *,
    against_books: Collection[str] | None = None,
) -> list[Judged]:
    """The same among these figures, which are the office's.

    parts           as `below` says them
    against_books   the ids of the figures to be held against the ledgers, None for the newest;
                    without any, no ledger is read
    """
    thought = claims.newest_judgements(db, office_id)
    found = contradictions(figures, parts)
    among = [Judged(finding=each, judgement=_of_size(thought, each)) for each in found]
    against: list[Judged] = []
    to_hold = to_hold_against_books(figures, found, only=against_books)
    book = backlog_book(db, office_id) if to_hold else NO_BACKLOG
    for figure in to_hold:
        held = booked(db, office_id, figure, book)
        finding = None if held is None else book_finding(figure, held)
        if held is not None and finding is not None:
            against.append(
                Judged(
                    finding=finding,
                    judgement=_of_size(thought, finding),
                    booked=held,
                    proposed=proposed(db, office_id, figure, held, book),
                )
            )
    return sorted((*among, *against), key=lambda each: each.finding.id)


def one_finding(db: Session, office_id: str, finding_id: str) -> Judged:
    """NotFound when there is no such contradiction, or none any more."""
    for each in reconciliation(db, office_id):
        if each.finding.id == finding_id:
            return each
    raise NotFound


def derived_figures(db: Session, office_id: str) -> list[Followed]:
    """Every figure that follows from others, beside what was reported; the newest day first."""
    figures = claims.figures(db, office_id)
    thought = claims.newest_judgements(db, office_id)
    doubts = {
        each.figure.id: each
        for each in contradictions(figures, below(db, office_id))
        if each.kind is not Kind.OVERLAP and each.figure.id
        if not _is_disputed(_of_size(thought, each))
    }
    newest_first = sorted(snapshots(figures), key=lambda now: now.as_of, reverse=True)
    return [
        Followed(
            deduction=each,
            doubts=tuple(doubts[part.id] for part in each.parts if part.id in doubts),
        )
        for now in newest_first
        for each in deductions(now)
    ]


def below(db: Session, office_id: str) -> dict[str, list[str]]:
    """The codes of the areas right below each area; kecamatan lie below the office."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for area in places.areas(db, office_id):
        if area.code != office_id:
            inside[area.parent_code or office_id].append(area.code)
    return dict(inside)


def scope_of(figure: Figure) -> Scope:
    """The whole place of a figure: a count of it speaks about all cohorts there."""
    return Scope(area=figure.place.area_code, npsn=figure.place.npsn or None)


def counts_after(
    book: Backlog, figure: Figure, held: Booked, put: Correction[CohortKey]
) -> dict[CohortKey, int]:
    """What each cohort of the figure's place would have had on the day, once corrected."""
    counts = {key: book.on(key, held.on) for key in book.people if scope_of(figure).holds(key)}
    for key, change in put.changes.items():
        counts[key] = counts.get(key, 0) + change
    return counts


def _is_disputed(judgement: ClaimJudgement | None) -> bool:
    """Whether the office stands by the figure that others doubt."""
    return judgement is not None and judgement.verdict == Verdict.DISPUTED


def _of_size(thought: Mapping[str, ClaimJudgement], finding: Finding) -> ClaimJudgement | None:
    """A judgement about another size was about other figures."""
    found = thought.get(finding.id)
    return found if found is not None and found.size == str(finding.size) else None
