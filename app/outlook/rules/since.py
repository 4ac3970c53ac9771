"""What the backlog's ledger says happened since a day: recorded, grown into 17, gone. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.backlog.rules import CohortKey, Reason, month_of

RECORDED = frozenset({Reason.RECORDED, Reason.RECORDED_ELSEWHERE})
CAME = frozenset({Reason.MOVED_IN, Reason.TURNED_17})
GONE = frozenset({Reason.DIED, Reason.MOVED_OUT, Reason.DUPLICATE})
# They left the backlog's ledger, and must hold a card all the same.
STILL_WAJIB = frozenset({Reason.NOT_FOUND, Reason.REFUSED})


@dataclass(kw_only=True, slots=True)
class History:
    """One cohort: its people by what is known now, and why they changed.

    changes   by date, counts and corrections as well                      people
    flows     by date and reason, in the ledger's sign; none taken back    people
    """

    key: CohortKey
    changes: dict[date, int] = field(default_factory=dict[date, int])
    flows: list[tuple[date, Reason, int]] = field(default_factory=list[tuple[date, Reason, int]])

    def people_on(self, day: date) -> int:
        return sum(change for when, change in self.changes.items() if when <= day)

    def came(self, reasons: frozenset[Reason], *, after: date | None, until: date) -> int:
        """Who came in, less who left, for these reasons."""
        return sum(
            change
            for when, reason, change in self.flows
            if reason in reasons and when <= until and (after is None or when > after)
        )

    def is_wajib_on(self, day: date) -> bool:
        return (self.key.turns_17_month or "") <= month_of(day)

    def turned_17(self, *, after: date, until: date) -> bool:
        """Whether they became wajib by the month they turn 17, between the two days."""
        return self.is_wajib_on(until) and not self.is_wajib_on(after)


def wajib_since(histories: Iterable[History], *, after: date, until: date, is_gross: bool) -> int:
    """How many more must hold a card than on the day of the figure, as far as the books know.

    Those who turned 17, recorded before or not; who moved in; less who died, moved away or was
    a duplicate. The register still has those: a gross number does not lose them.
    """
    return sum(
        _grown(each, until)
        if each.turned_17(after=after, until=until)
        else _moved(each, after=after, until=until, is_gross=is_gross)
        for each in histories
        if each.is_wajib_on(until)
    )


def recorded_since(histories: Iterable[History], *, after: date, until: date) -> int:
    """Of those who must hold a card, how many more are recorded than on the day of the figure.

    Who turned 17 meanwhile and had been recorded before counts from then on.
    """
    return -sum(
        each.came(
            RECORDED,
            after=None if each.turned_17(after=after, until=until) else after,
            until=until,
        )
        for each in histories
        if each.is_wajib_on(until)
    )


def recorded_of_any_age(histories: Iterable[History], *, after: date, until: date) -> int:
    """The same of a list that holds younger people too."""
    return -sum(each.came(RECORDED, after=after, until=until) for each in histories)


def recorded_before_17(histories: Iterable[History], *, until: date) -> int:
    """Recorded, and not yet of an age at which a card must be held."""
    young = (each for each in histories if not each.is_wajib_on(until))
    return -sum(each.came(RECORDED, after=None, until=until) for each in young)


def unrecorded_on(histories: Iterable[History], day: date) -> tuple[int, int]:
    """Who is not recorded by the ledger: who must hold a card, and who need not yet."""
    wajib = not_yet = 0
    for each in histories:
        if each.is_wajib_on(day):
            wajib += each.people_on(day)
        else:
            not_yet += each.people_on(day)
    return wajib, not_yet


def _grown(history: History, until: date) -> int:
    left = RECORDED | STILL_WAJIB
    return history.people_on(until) - history.came(left, after=None, until=until)


def _moved(history: History, *, after: date, until: date, is_gross: bool) -> int:
    reasons = CAME if is_gross else CAME | GONE
    return history.came(reasons, after=after, until=until)
