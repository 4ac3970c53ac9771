"""The demo office on this machine, in a folder of its own: its start, and a plan cancelled."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from benchmarks.waits.first_plan import COMMAND, cpu_of
from benchmarks.waits.wait import Wait

START_AIM, CANCEL_AIM = 5.0, 1.0
LONGEST_SECONDS = 600
SAID = re.compile(r"kantor ([\d.]+),.*^  coordinator +(jmp_\S+)$", re.MULTILINE | re.DOTALL)
"""The office and its coordinator's key, as the demo prints them."""
CANCELS = 3
"""Of plans, one after the other, in each start."""
SEARCHES_SECONDS = 3.0
"""So long a plan is searched for, after its first progress, before it is cancelled."""


def waits_at_the_office(repeats: int, folder: Path) -> Iterator[Wait]:
    """The first start, which plans a week, is not measured; each later one is."""
    with served(folder):
        pass
    for _ in range(repeats):
        with served(folder) as (address, coordinator, start):
            yield start
            yield from (cancelled(address, coordinator) for _ in range(CANCELS))


@contextmanager
def served(folder: Path) -> Generator[tuple[str, str, Wait]]:
    """Address of the office, key of its coordinator, and how long it took to be there."""
    port = _free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JEMPUT_")}
    log = folder / "served.log"
    with log.open("w") as out, log.with_suffix(".err").open("w") as err:
        began = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 -- our own command
            [COMMAND, "demo", "--port", str(port)],
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=err,
        )
    try:
        here = f"http://127.0.0.1:{port}"
        _until(lambda: _answers(f"{here}/readyz", process), pause_seconds=0.05)
        start = Wait(
            what="a later start of the demo, until it is ready",
            clock_seconds=time.monotonic() - began,
            cpu_seconds=cpu_of(process.pid),
            aim_seconds=START_AIM,
        )
        office, key = SAID.findall(log.read_text(encoding="utf-8"))[0]
        yield f"{here}/v1/offices/{office}", key, start
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def cancelled(address: str, key: str) -> Wait:
    """From asking a plan to stop until it is read as final, with the best so far."""
    week = {"start": "2023-12-18", "days": 6, "seconds": LONGEST_SECONDS}
    plan = f"{address}/plans/{_call(f'{address}/plans', key, week)['id']}"
    _first_progress(f"{plan}/events", key)
    time.sleep(SEARCHES_SECONDS)
    began = time.monotonic()
    _call(f"{plan}/cancel", key, {})
    _until(lambda: _call(plan, key)["status"] not in {"draft", "solving"}, pause_seconds=0.05)
    took = time.monotonic() - began
    shown = _call(plan, key)
    if shown["status"] != "solved" or not shown["stopped"]:
        raise RuntimeError(f"the plan was not stopped by us: {shown}")
    return Wait(
        what="from cancel until the best so far stands", clock_seconds=took, aim_seconds=CANCEL_AIM
    )


def _first_progress(address: str, key: str) -> None:
    """Returns once the stream has told of a plan that is worth something."""
    with urlopen(_asked(address, key), timeout=LONGEST_SECONDS) as stream:  # noqa: S310 -- loopback
        for line in stream:
            if line.startswith(b"data: ") and json.loads(line[6:]).get("value", 0.0) > 0.0:
                return
    raise RuntimeError("the stream ended without a plan")


def _call(address: str, key: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Posts the body, where there is one; else reads."""
    with urlopen(_asked(address, key, body), timeout=LONGEST_SECONDS) as answer:  # noqa: S310 -- loopback
        return json.load(answer)


def _asked(address: str, key: str, body: dict[str, Any] | None = None) -> Request:
    sent = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    return Request(address, data=sent, headers=headers)  # noqa: S310 -- loopback


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is not None:
        raise RuntimeError("the demo ended before it was ready")
    try:
        with urlopen(address, timeout=LONGEST_SECONDS) as answer:  # noqa: S310 -- loopback
            return answer.status == 200
    except OSError:
        return False


def _until(true: Callable[[], bool], *, pause_seconds: float) -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(pause_seconds)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
