"""A broken rule with its number, its visit and its sentence. Pure."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.errors import Field
from app.plans.rules.wording import Names, Said, about, day, say
from solver.check import Violation


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A visit in a list that was judged."""

    visit_id: str
    site_id: str
    date: dt.date


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """A rule that is broken.

    number   that of docs/planning.md; None for what is no rule of a plan
    visit    where it is broken; None where it is a whole day's or plan's
    """

    rule: str
    number: int | None
    visit: Named | None
    said: Said

    @property
    def field(self) -> Field:
        """The same in a refusal: the rule by name, the visit by id."""
        at = "" if self.visit is None else f"visits.{self.visit.visit_id}."
        return Field(path=f"{at}{self.rule}", id=self.said.id, en=self.said.en)


def breach(violation: Violation, visits: Sequence[Named], names: Names) -> Breach:
    """The broken rule in words: Jam buka (SMA 1, Sen, 11 Des): SMA 1 tidak buka pada Sen, 11 Des.

    visits   in the order in which they were judged
    """
    index = re.fullmatch(r"visits\[(\d+)\]", violation.where)
    visit = None if index is None else visits[int(index[1])]
    said, subject = say(violation, names), about(violation)
    where = None if visit is None else _where(visit, names)
    return Breach(
        rule=violation.rule.value,
        number=violation.number or None,
        visit=visit,
        said=Said(
            id=_headed(subject and subject.id, where and where.id, said.id),
            en=_headed(subject and subject.en, where and where.en, said.en),
        ),
    )


def _where(visit: Named, names: Names) -> Said:
    site, date = names.of(visit.site_id), day(visit.date)
    return Said(id=f"{site}, {date.id}", en=f"{site}, {date.en}")


def _headed(subject: str | None, where: str | None, sentence: str) -> str:
    """What the rule is about, the visit that breaks it, and why; what is not there is not said."""
    if subject is None:
        return f"{where}: {sentence}" if where else sentence
    return f"{subject} ({where}): {sentence}" if where else f"{subject}: {sentence}"
