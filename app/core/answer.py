"""The child's side of child.py: take the payload, do the work, answer in JSON."""

import ctypes
import json
import os
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NoReturn

Say = Callable[[Any], None]
ShouldStop = Callable[[], bool]
Work = Callable[[bytes, Say, ShouldStop], Any]

MIB = 1024 * 1024
PR_SET_PDEATHSIG = 1


def answer(work: Work) -> None:
    """The work's result goes to the parent, and this process ends, whatever the work does.

    Called last in a module, when its imports are done.
    """
    to_parent = _private_stdout()
    from_parent = sys.stdin.buffer
    head = from_parent.readline()
    if not head:
        return  # the parent was gone before it had asked anything
    asked = json.loads(head)
    payload = from_parent.read(asked["bytes"])
    _die_with_parent()
    _limit_address_space(asked["memory_mb"])
    stop = threading.Event()
    threading.Thread(target=_heed, args=(from_parent, stop), daemon=True).start()
    say = _speaker(to_parent)
    try:
        result = work(payload, lambda message: say({"say": message}), stop.is_set)
        say({"result": result})
    except MemoryError:
        say({"failed": "memory"})
    except BaseException:  # noqa: BLE001 -- the parent is told by our complaints and exit code
        traceback.print_exc()
        _leave(1)
    _leave(0)


def _leave(code: int) -> NoReturn:
    """Libraries' threads may still run; nobody waits for them."""
    sys.stderr.flush()
    os._exit(code)


def _private_stdout() -> IO[bytes]:
    """What libraries print goes to stderr; only we write to the parent."""
    mine = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(mine, "wb")


def _die_with_parent() -> None:
    """The kernel kills us with the parent's thread that waits for us, even in long C code.

    Linux only; elsewhere `_heed` sees the closed pipe as soon as it may run.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit_address_space(memory_mb: int) -> None:
    """A senseless allocation fails at once.

    Generous, as libraries reserve far more than they use; the parent watches what is used.
    """
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        now_bytes = pages * resource.getpagesize()
        most_bytes = now_bytes + (2 * memory_mb + 2048) * MIB
        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def _heed(from_parent: IO[bytes], stop: threading.Event) -> None:
    """Any line is the request to stop; a closed pipe is the parent's death."""
    while from_parent.readline():
        stop.set()
    os._exit(1)


def _speaker(to_parent: IO[bytes]) -> Say:
    lock = threading.Lock()

    def say(message: Any) -> None:
        line = json.dumps(message, allow_nan=False, separators=(",", ":")).encode() + b"\n"
        with lock:
            to_parent.write(line)
            to_parent.flush()

    return say
