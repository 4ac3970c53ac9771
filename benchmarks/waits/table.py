"""The table of a measurement, in Markdown."""

from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.waits.wait import Wait

HEAD = """\
| wait | times | on the clock: least | median | most | aim | processor: least | median | most |
|---|---|---|---|---|---|---|---|---|"""


def page(waits: Sequence[Wait], heading: Sequence[str]) -> str:
    """One row for each wait, in the order in which they were first measured."""
    return "\n".join([*heading, "", HEAD, *_rows(waits), ""])


def _rows(waits: Sequence[Wait]) -> Iterator[str]:
    for what in dict.fromkeys(wait.what for wait in waits):
        same = [wait for wait in waits if wait.what == what]
        aim = same[0].aim_seconds
        clock = _spread([wait.clock_seconds for wait in same])
        cpu = _spread([wait.cpu_seconds for wait in same if wait.cpu_seconds is not None])
        shown = "" if aim is None else f"{aim:g} s"
        yield f"| {what} | {len(same)} | {clock} | {shown} | {cpu} |"


def _spread(seconds: Sequence[float]) -> str:
    if not seconds:
        return " | | "
    least, most = min(seconds), max(seconds)
    return " | ".join(f"{each:.2f} s" for each in (least, median(seconds), most))
