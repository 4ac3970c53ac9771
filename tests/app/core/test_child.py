"""A child process may do anything; we always get an outcome, and it is always gone after."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.child import run_child
from app.core.outcome import Cancelled, Failed, Finished, Outcome, Reason
from tests.patience import until

MODULE = "tests.app.core.talking_child"
PARENT = Path(__file__).with_name("child_parent.py")


def ignore(_message: Any) -> None:
    pass


def run(
    do: str,
    *,
    memory_mb: int = 500,
    seconds: float = 600,
    on_message: Callable[[Any], None] = ignore,
    should_stop: Callable[[], bool] = lambda: False,
    grace_seconds: float = 60,
    module: str = MODULE,
    **asked: Any,
) -> Outcome:
    return run_child(
        module,
        json.dumps({"do": do, **asked}).encode(),
        memory_mb=memory_mb,
        seconds=seconds,
        on_message=on_message,
        should_stop=should_stop,
        grace_seconds=grace_seconds,
    )


def reason(outcome: Outcome) -> Reason:
    assert isinstance(outcome, Failed), outcome
    return outcome.reason


def is_gone(pid: int) -> bool:
    """Ended; whoever inherits it may still have to reap it."""
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def test_messages_come_in_order_and_then_the_result() -> None:
    heard: list[Any] = []
    outcome = run("echo", messages=1000, value={"plan": [1, 2]}, on_message=heard.append)
    assert outcome == Finished(result={"plan": [1, 2]})
    assert heard[1:] == list(range(1000))


def test_a_large_payload_and_a_large_result_pass() -> None:
    value = "x" * 5_000_000
    assert run("echo", value=value) == Finished(result=value)


def test_a_child_that_is_asked_to_stop_gives_its_best_so_far() -> None:
    heard: list[Any] = []
    outcome = run("improve", on_message=heard.append, should_stop=lambda: len(heard) > 10)
    assert isinstance(outcome, Finished)
    assert outcome.stopped
    assert outcome.result == heard[-1]["best"]


def test_a_child_that_does_not_stop_is_ended() -> None:
    heard: list[Any] = []
    outcome = run(
        "ignore", on_message=heard.append, should_stop=lambda: bool(heard), grace_seconds=0.5
    )
    assert outcome == Cancelled()
    assert is_gone(heard[0]["pid"])


def test_a_child_out_of_time_still_may_give_its_best() -> None:
    outcome = run("improve", seconds=1)
    assert isinstance(outcome, Finished)
    assert outcome.stopped


@pytest.mark.parametrize("deed", ["ignore", "compute"])
def test_a_child_out_of_time_that_gives_nothing_has_failed(deed: str) -> None:
    assert reason(run(deed, seconds=0.5, grace_seconds=0.5)) == Reason.TIMEOUT


def test_a_child_that_swells_is_ended() -> None:
    assert reason(run("swell", memory_mb=150)) == Reason.MEMORY


def test_a_senseless_allocation_fails_at_once() -> None:
    assert reason(run("allocate")) == Reason.MEMORY


def test_a_crash_tells_its_exit_code_and_last_words() -> None:
    outcome = run("leave")
    assert reason(outcome) == Reason.CRASH
    assert "out of ideas" in str(outcome)


def test_a_crash_tells_its_signal() -> None:
    outcome = run("segfault")
    assert reason(outcome) == Reason.CRASH
    assert "SIGSEGV" in str(outcome)


def test_a_module_that_does_not_exist_is_a_crash() -> None:
    assert reason(run("echo", module="app.nowhere")) == Reason.CRASH


@pytest.mark.parametrize("module", ["this", "keyword"])
def test_a_module_that_does_not_answer_is_nonsense(module: str) -> None:
    assert reason(run("echo", module=module)) == Reason.NONSENSE


def test_a_result_that_json_cannot_carry_is_a_crash() -> None:
    assert reason(run("unspeakable")) == Reason.CRASH


def test_what_libraries_print_disturbs_nobody() -> None:
    assert run("chatter") == Finished(result="done")


def test_our_settings_stay_with_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEMPUT_DATABASE_URL", "postgresql://somewhere")
    monkeypatch.setenv("LANG", "C.UTF-8")
    outcome = run("environment")
    assert isinstance(outcome, Finished)
    assert "JEMPUT_DATABASE_URL" not in outcome.result
    assert outcome.result["LANG"] == "C.UTF-8"


def test_a_child_is_gone_when_we_fail_over_its_message() -> None:
    pids: list[int] = []

    def fail(message: Any) -> None:
        pids.append(message["pid"])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run("ignore", on_message=fail)
    assert is_gone(pids[0])


@pytest.mark.parametrize("deed", ["ignore", "compute"])
def test_a_child_dies_with_its_killed_parent(deed: str) -> None:
    """Also in C code that lets no thread of the child notice."""
    with subprocess.Popen([sys.executable, PARENT, deed], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert not is_gone(pid)
        parent.send_signal(signal.SIGKILL)
    until(lambda: is_gone(pid))
