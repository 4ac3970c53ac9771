"""The pipes to one child process, read and written so that nothing can make us wait.

To the child's stdin go a line of JSON, the payload, and later perhaps `stop`; from its stdout
comes JSON, a line each: {"say": …} any number of times, then {"result": …} or {"failed": …}.
"""

import json
import os
import selectors
import signal
import subprocess
from pathlib import Path
from typing import IO

from app.core.outcome import Failed, Reason

TICK_SECONDS = 0.1
MOST_LINE_BYTES = 64 * 1024 * 1024
COMPLAINTS_KEPT_BYTES = 4_000
CHUNK_BYTES = 65_536


class Conversation:
    """One child, from its payload to its end."""

    def __init__(self, process: subprocess.Popen[bytes], payload: bytes, *, memory_mb: int) -> None:
        self._process = process
        head = json.dumps({"bytes": len(payload), "memory_mb": memory_mb}).encode()
        self._to_send = bytearray(head + b"\n" + payload)
        self._lines: list[bytes] = []
        self._begun_line = bytearray()
        self._complaints = b""
        self._is_over = False
        self._pipes = selectors.DefaultSelector()
        self._stdin, stdout, self._stderr = _pipes_of(process)
        os.set_blocking(self._stdin.fileno(), False)
        self._pipes.register(self._stdin, selectors.EVENT_WRITE, self._send)
        self._pipes.register(stdout, selectors.EVENT_READ, self._receive)
        self._pipes.register(self._stderr, selectors.EVENT_READ, self._receive_complaint)

    def exchange(self) -> list[bytes]:
        """The whole lines that came; returns after TICK_SECONDS at the latest."""
        for key, _ in self._pipes.select(TICK_SECONDS):
            key.data(key.fd)
        lines, self._lines = self._lines, []
        return lines

    def ask_to_stop(self) -> None:
        if not self._to_send:
            self._pipes.register(self._stdin, selectors.EVENT_WRITE, self._send)
        self._to_send += b"stop\n"

    def unusable(self, memory_mb: int) -> Failed | None:
        """Why nothing more is to be expected of the child, if so."""
        if self._is_over:
            return self._how_it_ended()
        if len(self._begun_line) > MOST_LINE_BYTES:
            return Failed(reason=Reason.NONSENSE, detail="a line without end")
        used_mb = resident_mb(self._process.pid)
        if used_mb > memory_mb:
            return Failed(reason=Reason.MEMORY, detail=f"{used_mb} of {memory_mb} MiB")
        return None

    def end(self) -> None:
        self._pipes.close()
        close(self._process)

    def _how_it_ended(self) -> Failed:
        try:
            code = self._process.wait(timeout=TICK_SECONDS)
        except subprocess.TimeoutExpired:
            return Failed(reason=Reason.NONSENSE, detail="it closed its output and went on")
        if code == 0:
            return Failed(reason=Reason.NONSENSE, detail="it ended without a result")
        how = f"exit code {code}" if code > 0 else signal.Signals(-code).name
        self._hear_last_complaints()
        complaints = self._complaints.decode(errors="replace").strip()
        return Failed(reason=Reason.CRASH, detail=f"{how}: {complaints}")

    def _send(self, stdin: int) -> None:
        try:
            sent = os.write(stdin, self._to_send[:CHUNK_BYTES])
        except BrokenPipeError:
            sent = len(self._to_send)  # it has ended; its output and exit code will tell how
        del self._to_send[:sent]
        if not self._to_send:
            self._pipes.unregister(stdin)

    def _receive(self, stdout: int) -> None:
        chunk = os.read(stdout, CHUNK_BYTES)
        if not chunk:
            self._pipes.unregister(stdout)
            self._is_over = True
        *ends_of_lines, rest = chunk.split(b"\n")
        for end_of_line in ends_of_lines:
            self._lines.append(bytes(self._begun_line) + end_of_line)
            self._begun_line.clear()
        self._begun_line += rest

    def _receive_complaint(self, stderr: int) -> None:
        chunk = os.read(stderr, CHUNK_BYTES)
        self._complaints = (self._complaints + chunk)[-COMPLAINTS_KEPT_BYTES:]
        if not chunk:
            self._pipes.unregister(stderr)

    def _hear_last_complaints(self) -> None:
        os.set_blocking(self._stderr.fileno(), False)
        rest = self._stderr.read() or b""
        self._complaints = (self._complaints + rest)[-COMPLAINTS_KEPT_BYTES:]


def resident_mb(pid: int) -> int:
    """Memory that the process really uses, in MiB; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // (1024 * 1024)


def _pipes_of(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    if not (process.stdin and process.stdout and process.stderr):
        raise ValueError("a child is started with all its pipes")
    return process.stdin, process.stdout, process.stderr


def close(process: subprocess.Popen[bytes]) -> None:
    """Ended, reaped, and its pipes closed."""
    process.kill()
    process.wait()
    for pipe in _pipes_of(process):
        pipe.close()
