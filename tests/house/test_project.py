"""What the project says about itself is true."""

import re
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from app.core.migrations import configuration, migrate
from app.core.tables import Base
from app.settings import Settings
from tests.schema import load_tables

ROOT = Path(__file__).parents[2]
NEVER = re.compile(
    r"(?<![\w.])/(?:work|root|home|tmp)/\w|"  # a path of some machine
    r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|debian)\."  # a package registry
)
IDENTITY_NUMBER = re.compile(r"(?<![\w.])\d{16}(?![\w.])")
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".sh",
    ".yaml",
    ".yml",
    ".json",
    ".csv",
    ".ini",
    ".txt",
    "",
}


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def found_in_texts(pattern: re.Pattern[str], *, without: str) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in tracked_files()
        if file.suffix in TEXTS and not file.relative_to(ROOT).is_relative_to(without)
        for match in pattern.finditer(file.read_text(encoding="utf-8"))
    ]


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert found_in_texts(NEVER, without="tests/house") == []


def test_no_file_but_tests_holds_what_could_be_an_identity_number() -> None:
    """Tests make some up, to see them refused."""
    assert found_in_texts(IDENTITY_NUMBER, without="tests") == []


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs/operations.md").read_text()
    missing = [name for name in Settings.model_fields if f"`JEMPUT_{name.upper()}`" not in page]

    assert missing == []


def test_every_setting_says_what_it_means() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_every_table_is_in_the_glossary() -> None:
    load_tables()
    page = (ROOT / "docs/glossary.md").read_text()

    assert [name for name in sorted(Base.metadata.tables) if f"`{name}`" not in page] == []


def test_there_is_one_migration_head() -> None:
    heads = ScriptDirectory.from_config(configuration("sqlite://")).get_heads()

    assert len(heads) == 1


def test_migrations_are_numbered_in_their_order() -> None:
    script = ScriptDirectory.from_config(configuration("sqlite://"))
    revisions = [revision.revision for revision in script.walk_revisions()][::-1]

    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_migrations_make_exactly_the_tables_the_code_has(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = (
        f"sqlite:///{tmp_path}/migrated.sqlite"
        if kind == "sqlite"
        else request.getfixturevalue("postgres_url")
    )
    migrate(url)
    load_tables()
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": is_ours,
                "compare_type": True,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
        assert checks(sa.inspect(connection)) == {
            str(check.name)
            for table in Base.metadata.tables.values()
            for check in table.constraints
            if isinstance(check, sa.CheckConstraint)
        }
    engine.dispose()


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The run queue keeps tables of its own in the same database."""
    return kind != "table" or name in Base.metadata.tables


def checks(found: sa.Inspector) -> set[str]:
    return {
        str(check["name"])
        for table in Base.metadata.tables
        for check in found.get_check_constraints(table)
    }


def test_the_readmes_commands_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    scripts = set(re.findall(r"\bscripts/(\w+)", readme))

    assert {"demo", "test"} <= scripts
    for name in scripts:
        assert (ROOT / "scripts" / name).stat().st_mode & 0o111, f"scripts/{name} must be runnable"


def test_decisions_are_numbered_and_one_page_each() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))

    assert [page.name[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for page in pages:
        text = page.read_text()
        assert len(text.splitlines()) <= 60, f"{page.name} is more than a page"
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, f"{page.name} lacks {heading}"


def test_setting_up_installs_what_the_lock_files_name_and_looks_for_nothing_newer() -> None:
    setup = (ROOT / "scripts/setup").read_text().replace("\\\n", " ")
    installs = re.findall(r"pip install.*", setup)

    assert len(installs) == 2
    assert [line for line in installs if "--no-deps" not in line] == []
