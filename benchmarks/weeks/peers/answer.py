"""What a peer answers, and when it knew."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.weeks.peers.repair import Wish


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The best a peer knew at some moment.

    seconds   of processor time since it was asked
    wishes    taken out of the library's own form when called, outside the peer's time
    """

    seconds: float
    wishes: Callable[[], Sequence[Wish]]


class Answers:
    """The best answers as they come, one for each half more of time, and always the last."""

    def __init__(self) -> None:
        self._kept: list[Answer] = []

    def add(self, answer: Answer) -> None:
        if len(self._kept) > 1 and answer.seconds < 1.5 * self._kept[-2].seconds:
            self._kept.pop()
        self._kept.append(answer)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._kept)
