"""Has a file read in a process of its own, with limits."""

import json
import threading
from collections.abc import Mapping
from typing import Any

import structlog

from app.core.child import run_child
from app.core.errors import Busy
from app.core.outcome import Failed, Finished, Reason

CHILD = "app.imports.runs.reading"
# The child limits its own memory and processor time; these are for one that no longer can.
MOST_MB = 300
MOST_SECONDS = 30
AT_ONCE = threading.BoundedSemaphore(2)

log = structlog.get_logger()


def read_apart(
    raw: bytes, *, kind: str, sheet: int | None, columns: Mapping[str, int]
) -> dict[str, Any] | None:
    """What runs/reading.py makes of the file; None when the file was more than it may take.

    columns   of a field the column that was chosen for it, from 1

    What a child that broke complains of is not logged: it may hold somebody's data.
    """
    if not AT_ONCE.acquire(timeout=MOST_SECONDS):
        raise Busy(
            "busy",
            id="Berkas lain sedang dibaca. Coba lagi sebentar.",
            en="Other files are being read. Try again shortly.",
            retry_after=5,
        )
    try:
        outcome = run_child(
            CHILD,
            json.dumps({"kind": kind, "sheet": sheet, "columns": dict(columns)}).encode()
            + b"\n"
            + raw,
            memory_mb=MOST_MB,
            seconds=MOST_SECONDS,
            on_message=lambda _: None,
            should_stop=lambda: False,
            grace_seconds=0,
        )
    finally:
        AT_ONCE.release()
    match outcome:
        case Finished(result=result):
            return result
        case Failed(reason=reason):
            log.warning("file_too_costly", reason=reason)
        case _:
            log.warning("file_too_costly", reason=Reason.TIMEOUT)
    return None
