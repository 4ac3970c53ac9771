"""`jemput solve`, `jemput advise` and `jemput check`: files in, files out, no database."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from app.core.ids import new_id
from app.plans.rules import (
    Names,
    Said,
    say_clash,
    say_curve,
    say_promise,
    say_reason,
    say_remedy,
)
from solver.check import Report
from solver.check import check as check_plan
from solver.files import read_plan, read_problem, write_plan
from solver.plan import Plan
from solver.problem import PlaceId, Problem, ProblemError, SiteId

if TYPE_CHECKING:
    from solver.solve import Progress

Read = TypeVar("Read", Problem, Plan)
BAD_FILE = 2
SECONDS, MOST_SECONDS = 20.0, 86_400.0
# So often advising solves at most: 3 times as it is, for prices, 6 limits on changes, 20 changes.
# Limited by work, each may take as long as the plan did.
SOLVINGS = 30
# Phases that are told of again with each better plan or bound.
REPEATED = ("improve", "columns")

ProblemFile = Annotated[
    Path, typer.Argument(metavar="PROBLEM.json", help="Soal, jemput-problem/1. / The problem.")
]
PlanFile = Annotated[
    Path, typer.Argument(metavar="PLAN.json", help="Rencana, jemput-plan/1. / The plan.")
]
Seed = Annotated[int, typer.Option(min=0, help="Benih acak. / Seed of the search.")]


def solve(
    problem_file: ProblemFile,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PLAN.json", help="Rencana. / The plan.")
    ],
    seconds: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            max=MOST_SECONDS,
            help="Batas waktu, detik; 20 bila --work tidak ada. / Time limit in seconds; 20 without"
            " --work.",
        ),
    ] = None,
    work: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Batas kerja: soal, benih, dan kerja yang sama memberi rencana yang sama, kecuali"
            " --seconds habis lebih dulu. / Work limit: the same problem, seed and work give the"
            " same plan, unless --seconds is over first.",
        ),
    ] = None,
    seed: Seed = 1,
    advice: Annotated[
        Path | None,
        typer.Option(
            "--advise",
            metavar="ADVICE.json",
            help="Tulis juga apa yang dapat membantu; perlu waktu sebanyak itu lagi."
            " / Also write what would help; takes as long again.",
        ),
    ] = None,
) -> None:
    """Susun rencana dari berkas soal. / Make a plan from a problem file."""
    # Here and not above: the search takes seconds to load, and no other command needs it.
    from solver.solve import solve as solve_problem  # noqa: PLC0415

    problem = _problem(problem_file)
    seconds = seconds or (SECONDS if work is None else MOST_SECONDS)
    plan = solve_problem(problem, seconds=seconds, work=work, seed=seed, on_progress=_tell)
    _write(output, write_plan(plan))
    value = "–" if plan.value is None else repr(plan.value)
    typer.echo(
        f"{plan.status}: {len(plan.visits)} kunjungan / visits, nilai / value {value}, "
        f"{plan.seconds:.1f} s"
    )
    _explain(problem, plan)
    if advice is not None:
        _advise(problem, plan, advice, seconds=seconds, work=work, seed=seed)


def _explain(problem: Problem, plan: Plan) -> None:
    """Why sites are left out, the greatest loss first, or why there is no plan; by their ids."""
    nameless = Names()
    for left in sorted(plan.unassigned, key=lambda one: (-one.value_lost, one.site)):
        _say(say_reason(left.reason, left.detail, nameless, site=left.site))
    for conflict in plan.conflicts:
        for promise in (*conflict.locked, *conflict.locked_nights):
            _say(say_promise(promise, nameless))
        _say(say_clash(conflict, problem, nameless))


def _say(said: Said) -> None:
    typer.echo(f"- {said.id}\n  {said.en}")


def advise(
    problem_file: ProblemFile,
    plan_file: PlanFile,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="ADVICE.json", help="Saran. / The advice.")
    ],
    seconds: Annotated[
        float,
        typer.Option(min=0.1, max=86_400, help="Batas waktu semuanya. / Time limit for all of it."),
    ] = 60.0,
    work: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Batas kerja tiap percobaan, agar terulang sama."
            " / Work limit of each solving, to repeat an answer.",
        ),
    ] = None,
    seed: Seed = 1,
    site: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Hanya untuk lokasi ini. / Remedies for this site alone."),
    ] = None,
) -> None:
    """Apa yang dapat membantu, diuji dengan menyusun ulang. / What would help, tried by solving."""
    problem, plan = _problem(problem_file), _plan(plan_file)
    _end_if_broken(check_plan(problem, plan))
    if site is not None and all(one.id != site for one in problem.sites):
        raise typer.BadParameter(
            "tidak ada lokasi itu dalam soal / no such site in the problem", param_hint="--site"
        )
    _advise(problem, plan, output, seconds=seconds, work=work, seed=seed, site=site)


def check(
    problem_file: ProblemFile,
    plan_file: PlanFile,
) -> None:
    """Periksa rencana: nilainya, dan aturan yang dilanggar. / A plan's value and broken rules."""
    report = check_plan(_problem(problem_file), _plan(plan_file))
    typer.echo(f"nilai / value: {'–' if report.value is None else repr(report.value)}")
    _end_if_broken(report)


def _end_if_broken(report: Report) -> None:
    for violation in report.violations:
        rule = f"{violation.number} {violation.rule}" if violation.number else violation.rule
        typer.echo(f"{violation.where}: [{rule}] {violation.sentence}", err=True)
    if report.violations:
        typer.echo(f"{len(report.violations)} pelanggaran / violations", err=True)
        raise typer.Exit(1)


def _advise(
    problem: Problem,
    plan: Plan,
    output: Path,
    *,
    seconds: float,
    work: int | None,
    seed: int,
    site: str | None = None,
) -> None:
    from solver import advise as advising  # noqa: PLC0415

    found = advising.advise(
        problem,
        plan,
        advising.Means(
            seconds=seconds if work is None else SOLVINGS * seconds, work=work, seed=seed
        ),
        site=None if site is None else SiteId(PlaceId(site)),
    )
    written = advising.write_advice(found)
    _write(output, written)
    remedies = found.remedies
    typer.echo(
        f"{len(remedies.verified)} dari / of {len(remedies.tried)} membantu / help, "
        f"{remedies.not_tried} tidak sempat dicoba / not tried"
    )
    stated = json.loads(written)
    for tried in stated["remedies"]["tried"]:
        _say(say_remedy(tried, Names()))
    for said in say_curve(stated["curve"]):
        _say(said)


def _problem(file: Path) -> Problem:
    try:
        return read_problem(file)
    except ProblemError as error:
        _refuse(file, error)
    except OSError as error:
        _cannot_open(file, error)


def _plan(file: Path) -> Plan:
    try:
        return read_plan(file)
    except ProblemError as error:
        _refuse(file, error)
    except OSError as error:
        _cannot_open(file, error)


def _refuse(file: Path, error: ProblemError) -> NoReturn:
    typer.echo(f"Berkas {file.name} tidak dapat dipakai, di {error.path or 'awal'}:", err=True)
    typer.echo(f"File {file.name} cannot be used, at {error.path or 'its start'}:", err=True)
    typer.echo(f"  {error.what}", err=True)
    raise typer.Exit(BAD_FILE)


def _cannot_open(file: Path, error: OSError) -> NoReturn:
    why = error.strerror or type(error).__name__
    typer.echo(f"Berkas {file.name} tidak dapat dibuka: {why}.", err=True)
    typer.echo(f"File {file.name} cannot be opened: {why}.", err=True)
    raise typer.Exit(BAD_FILE)


def _write(file: Path, text: str) -> None:
    """All of it or nothing: a crash in between leaves an earlier file as it was."""
    beside = file.with_name(f".{file.name}.{new_id()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        _cannot_open(file, error)


def _tell(progress: "Progress") -> None:
    """Only where somebody looks; on stderr, so that output stays what was asked for."""
    if progress.phase not in REPEATED:
        typer.echo(f"  {progress.phase}: {progress.value:.2f}", err=True)
