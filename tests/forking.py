"""Processes that run our own code, for tests that kill them."""

import multiprocessing
import os
from collections.abc import Callable, Mapping
from multiprocessing.process import BaseProcess
from typing import Any

# Half of a start is reading modules. One process has read them and splits for each start.
READY = multiprocessing.get_context("forkserver")
READY.set_forkserver_preload(["app.cli", "app.main", "app.worker", "uvicorn"])


def start(
    target: Callable[..., None], *told: Any, environment: Mapping[str, str] | None = None
) -> BaseProcess:
    """A process that does what `target` does, in our environment unless another is given."""
    around = dict(os.environ if environment is None else environment)
    process = READY.Process(target=_run, args=(around, target, told), daemon=True)
    process.start()
    return process


def _run(environment: dict[str, str], target: Callable[..., None], told: tuple[Any, ...]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    target(*told)
