"""The real server as a process, on one address, to be stopped and brought back."""

import http.client
import os
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests import forking
from tests.patience import until
from tests.postgres import free_port


class Server:
    """`jemput serve` on a database; the address stays the same over stops and starts."""

    def __init__(self, database_url: str, folder: Path, *, host: str = "127.0.0.1") -> None:
        self.port = free_port()
        self.host = host
        self.url = f"http://{host}:{self.port}"
        self.folder = folder
        self.process: BaseProcess | None = None
        self.environment = {
            **os.environ,
            "JEMPUT_DATABASE_URL": database_url,
            "JEMPUT_HOST": host,
            "JEMPUT_PUBLIC_URL": self.url,
            "JEMPUT_EMBEDDED_WORKER": "false",
        }

    def start(self) -> None:
        log = self.folder / "server.log"
        self.process = forking.start(_serve, self.port, log, environment=self.environment)
        until(self.answers)

    def stop(self) -> None:
        """Gone without a goodbye, as when the power fails."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process = None

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.is_alive(), "the server ended by itself"
        asked = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            asked.request("GET", "/readyz")
            return asked.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()


def _serve(port: int, log: Path) -> None:
    """What the command does, in a process of its own."""
    with log.open("ab") as lines:
        for stream in (1, 2):
            os.dup2(lines.fileno(), stream)
    from app.cli import app  # noqa: PLC0415 -- the tests' own process needs none of it

    app(["serve", "--port", str(port)])
