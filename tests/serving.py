"""The real server as a process, on one address, to be stopped and brought back."""

import os
import subprocess
import sys
from pathlib import Path

import httpx

from tests.patience import until
from tests.postgres import free_port

JEMPUT = Path(sys.executable).with_name("jemput")


class Server:
    """`jemput serve` on a database; the address stays the same over stops and starts."""

    def __init__(self, database_url: str, folder: Path, *, host: str = "127.0.0.1") -> None:
        self.port = free_port()
        self.host = host
        self.url = f"http://{host}:{self.port}"
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {
            **os.environ,
            "JEMPUT_DATABASE_URL": database_url,
            "JEMPUT_HOST": host,
            "JEMPUT_PUBLIC_URL": self.url,
            "JEMPUT_EMBEDDED_WORKER": "false",
        }

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [JEMPUT, "serve", "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        until(self.answers)

    def stop(self) -> None:
        """Gone without a goodbye, as when the power fails."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, "the server ended by itself"
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except httpx.TransportError:
            return False
