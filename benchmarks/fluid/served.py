"""The big office's server on this machine, on a database of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

COMMAND = Path(sys.executable).with_name("jemput")
LONGEST_SECONDS = 300


@contextmanager
def served(database_url: str, folder: Path) -> Generator[str]:
    """Its address; without a worker, for nothing is solved."""
    port = _free_port()
    here = f"http://127.0.0.1:{port}"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JEMPUT_")} | {
        "JEMPUT_DATABASE_URL": database_url,
        "JEMPUT_PUBLIC_URL": here,
        "JEMPUT_EMBEDDED_WORKER": "false",
    }
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 -- our own command
            [COMMAND, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log
        )
    try:
        _until_answered(f"{here}/readyz", process)
        yield here
    finally:
        process.terminate()
        process.wait()


def _until_answered(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the server ended before it was ready")
        try:
            with urlopen(address, timeout=10) as answer:  # noqa: S310 -- loopback
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
