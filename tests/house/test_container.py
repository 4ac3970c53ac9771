"""The container files fit the code: what can be held without a daemon to build and run them."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.cli import app as commands
from app.settings import Settings

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SETTINGS = {f"JEMPUT_{name.upper()}" for name in Settings.model_fields}
JEMPUT_VARIABLE = re.compile(r"\bJEMPUT_\w+")


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile with its arguments, continued lines joined."""
    joined = DOCKERFILE.replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in lines]


def copied() -> list[str]:
    """What the image is made from."""
    sources = [arguments.split()[:-1] for name, arguments in instructions() if name == "COPY"]
    return [source for group in sources for source in group]


@pytest.fixture
def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def ours(compose: Any) -> dict[str, Any]:
    """The services that run our image."""
    return {name: it for name, it in compose["services"].items() if it.get("image") == "jemput"}


def test_what_the_image_copies_is_tracked() -> None:
    for source in copied():
        found = subprocess.run(
            ["git", "ls-files", "--", source], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
        assert found, f"{source} is not in the repository"


def test_the_build_sees_what_it_copies_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]

    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == set(copied())


def test_the_image_has_all_that_runs() -> None:
    assert {"app", "solver", "migrations", "alembic.ini", "requirements/run.lock"} <= set(copied())


def test_the_image_installs_only_what_the_lock_file_names() -> None:
    installs = re.findall(r"pip install [^\n&]*", DOCKERFILE)

    assert len(installs) == 2
    assert "--no-deps --require-hashes" in installs[0]
    assert "--no-deps --no-build-isolation" in installs[1]


def test_the_image_does_not_run_as_root() -> None:
    names = [name for name, _ in instructions()]
    users = [arguments for name, arguments in instructions() if name == "USER"]

    assert users == ["jemput"]
    assert names.index("USER") < names.index("CMD")
    assert "RUN" not in names[names.index("USER") :]


def test_the_image_says_whether_it_works() -> None:
    healthchecks = [arguments for name, arguments in instructions() if name == "HEALTHCHECK"]

    assert len(healthchecks) == 1
    assert "/readyz" in healthchecks[0]


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml"])
def test_every_variable_of_ours_is_a_setting(file: str) -> None:
    named = set(JEMPUT_VARIABLE.findall((ROOT / file).read_text(encoding="utf-8")))

    assert named
    assert named <= SETTINGS


def test_the_services_are_these(compose: Any) -> None:
    assert set(compose["services"]) == {"database", "migrate", "web", "worker"}
    assert set(ours(compose)) == {"migrate", "web", "worker"}


def test_services_run_commands_that_exist(compose: Any) -> None:
    known = {
        command.name or getattr(command.callback, "__name__", "")
        for command in commands.registered_commands
    }

    for service in ours(compose).values():
        program, command = service["command"]
        assert program == "jemput"
        assert command in known


def test_web_and_worker_wait_for_migrations_and_those_for_the_database(compose: Any) -> None:
    services = compose["services"]

    assert services["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["migrate"]["restart"] == "no"
    assert services["database"]["healthcheck"]["test"]
    for name in ("web", "worker"):
        waits = services[name]["depends_on"]
        assert waits == {"migrate": {"condition": "service_completed_successfully"}}


def test_all_of_ours_use_one_database_and_the_web_leaves_solving_to_the_worker(
    compose: Any,
) -> None:
    environments = {name: service["environment"] for name, service in ours(compose).items()}

    assert len({each["JEMPUT_DATABASE_URL"] for each in environments.values()}) == 1
    assert environments["web"]["JEMPUT_EMBEDDED_WORKER"] == "false"


def test_no_secret_stands_in_the_files(compose: Any) -> None:
    password = "${POSTGRES_PASSWORD:?write it into .env}"

    assert compose["services"]["database"]["environment"]["POSTGRES_PASSWORD"] == password
    for service in ours(compose).values():
        assert f":{password}@" in service["environment"]["JEMPUT_DATABASE_URL"]
    listed = subprocess.run(
        ["git", "check-ignore", ".env"], cwd=ROOT, check=False, capture_output=True
    )
    assert listed.returncode == 0, ".env must be ignored by git"


def test_our_services_may_little(compose: Any) -> None:
    for service in ours(compose).values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_only_the_web_is_reachable_and_only_from_this_machine(compose: Any) -> None:
    open_ports = {name: it["ports"] for name, it in compose["services"].items() if "ports" in it}

    assert open_ports == {"web": ["127.0.0.1:8517:8517"]}
