"""`jemput solve` and `jemput check`: files in, files out, no database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from app.core.ids import new_id
from solver.check import check as check_plan
from solver.files import read_plan, read_problem, write_plan
from solver.plan import Plan
from solver.problem import Problem, ProblemError

if TYPE_CHECKING:
    from solver.solve import Progress

Read = TypeVar("Read", Problem, Plan)
BAD_FILE = 2
SECONDS, MOST_SECONDS = 20.0, 86_400.0
# Phases that are told of again with each better plan or bound.
REPEATED = ("improve", "columns")

ProblemFile = Annotated[
    Path, typer.Argument(metavar="PROBLEM.json", help="Soal, jemput-problem/1. / The problem.")
]


def solve(
    problem_file: ProblemFile,
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
    seed: Annotated[int, typer.Option(min=0, help="Benih acak. / Seed of the search.")] = 1,
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


def check(
    problem_file: ProblemFile,
    plan_file: Annotated[
        Path, typer.Argument(metavar="PLAN.json", help="Rencana, jemput-plan/1. / The plan.")
    ],
) -> None:
    """Periksa rencana: nilainya, dan aturan yang dilanggar. / A plan's value and broken rules."""
    report = check_plan(_problem(problem_file), _plan(plan_file))
    typer.echo(f"nilai / value: {'–' if report.value is None else repr(report.value)}")
    for violation in report.violations:
        rule = f"{violation.number} {violation.rule}" if violation.number else violation.rule
        typer.echo(f"{violation.where}: [{rule}] {violation.sentence}", err=True)
    if report.violations:
        typer.echo(f"{len(report.violations)} pelanggaran / violations", err=True)
        raise typer.Exit(1)


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
