"""The door for what came on paper or as a message: lines that are typed in, each for itself."""

from fastapi import Depends
from sqlalchemy.exc import OperationalError, TimeoutError
from sqlalchemy.orm import Session

from app.accounts.access import Caller, FieldTeam, Unit
from app.core import problems
from app.core.errors import NotFound, Problem
from app.core.unit import UnitOfWork
from app.plans import queries as plans
from app.plans.rules import paper_lines
from app.results import actions, assemble, rules
from app.results.access import placings_seen
from app.results.api.door import answer_of, each_by_itself, note_in_audit, router
from app.results.schemas import LineAnswered, LineNew, LinesAnswered, LinesNew

Named = dict[str, int]
"""By the id of a report: the place of the first line of this request that says what it says."""


@router.post("/offices/{office}/results/codes", dependencies=[Depends(each_by_itself)])
def type_lines(caller: FieldTeam, unit: Unit, asked: LinesNew) -> LinesAnswered:
    """Type in what crews wrote on paper or sent as messages, a line for each visit.

    Like reports of a batch, each line succeeds or fails by itself. A dry run answers the same
    and changes nothing.
    """
    unit.close()
    answered = _would_be if asked.dry_run else _answered
    return LinesAnswered(dry_run=asked.dry_run, answers=answered(unit, caller, asked.lines))


def _answered(unit: UnitOfWork, caller: Caller, lines: list[LineNew]) -> list[LineAnswered]:
    """Each line is in the books, or its answer says why not.

    A door catches here what otherwise ends a request: each line is a request of its own.
    """
    answers: list[LineAnswered] = []
    named: Named = {}
    for place, line in enumerate(lines):
        try:
            with unit.database.writing() as db:
                answer = _typed(db, caller, place, line, named)
                if answer.state == "counted" and answer.result is not None:
                    note_in_audit(db, unit, caller, answer.result.id, what="POST result of a line")
        except Problem as refused:
            answer = _refused(place, refused)
        except (OperationalError, TimeoutError):
            answer = _refused(place, problems.busy())
        answers.append(answer)
    return answers


def _would_be(unit: UnitOfWork, caller: Caller, lines: list[LineNew]) -> list[LineAnswered]:
    """What would become of the lines; a later one meets what those before it would have done."""
    answers: list[LineAnswered] = []
    named: Named = {}
    # This transaction is never committed.
    with unit.database.write_session() as db:
        for place, line in enumerate(lines):
            try:
                with db.begin_nested():
                    answer = _typed(db, caller, place, line, named)
            except Problem as refused:
                answer = _refused(place, refused)
            answers.append(answer.model_copy(update={"result": None}))
    return answers


def _typed(db: Session, caller: Caller, place: int, asked: LineNew, named: Named) -> LineAnswered:
    line = paper_lines.read(asked.line)
    stop = line.stop
    if stop.office_id != caller.office_id:
        raise NotFound
    visit = plans.visit_in_place(db, caller.office_id, version=stop.version, place=stop.place)
    placings = placings_seen(db, caller, visit)
    if stop.version not in placings:
        raise NotFound
    placed = placings[stop.version]
    typed = actions.type_line(
        db,
        office_id=caller.office_id,
        placings=placings,
        line=line,
        corrects=asked.corrects,
        by=caller.member_id,
    )
    read = assemble.line_read(db, placed, line)
    twice = named.get(typed.result.id)
    if typed.state in ("counted", "known"):
        named.setdefault(typed.result.id, place)
    if typed.state == "differs":
        refused = rules.reported_before() if twice is None else rules.named_twice(twice + 1)
        return LineAnswered(
            place=place,
            twice=twice,
            state=typed.state,
            read=read,
            recorded=assemble.recorded_before(db, placed, typed.result, line=twice),
            corrects=typed.result.client_result_id,
            problem=problems.shown(refused, status=refused.status),
        )
    return LineAnswered(
        place=place,
        twice=twice,
        state=typed.state,
        read=read,
        recorded=None
        if twice is None
        else assemble.recorded_before(db, placed, typed.result, line=twice),
        result=answer_of(typed.result),
    )


def _refused(place: int, problem: Problem) -> LineAnswered:
    shown = problems.shown(problem, status=problem.status)
    return LineAnswered(place=place, state="refused", problem=shown)
