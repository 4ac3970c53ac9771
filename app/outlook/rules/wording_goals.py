"""What a target comes to, as people read it. Pure."""

import datetime as dt

from app.claims.rules import Metric, Unit
from app.core.writing import indonesian, long_date
from app.outlook.rules.goals import Reckoned
from app.outlook.rules.wording_forecasts import Said
from app.plans.rules.formats import number

WHOLES = {
    Metric.WAJIB: ("wajib KTP", "wajib"),
    Metric.WAJIB_GROSS: ("wajib KTP bruto", "gross wajib"),
    Metric.WAJIB_DYNAMIC: ("wajib KTP dinamis", "dynamic wajib"),
}


def say_goal(goal: Reckoned, until: dt.date) -> Said:
    """99,35% terekam dari 279.871 wajib KTP: paling banyak 1.819 orang belum terekam."""
    most = number(goal.at_most)
    apart = _difference(goal.difference)
    id_day, en_day = long_date(until)
    wanted = _wanted(goal)
    return Said(
        code="goal",
        id=f"{wanted.id} pada {id_day}: paling banyak {most.id} orang dalam buku belum terekam"
        f"{apart.id}.",
        en=f"{wanted.en} on {en_day}: at most {most.en} people in the books are unrecorded{apart.en}.",
    )


def _wanted(goal: Reckoned) -> Said:
    aimed = goal.aimed
    is_recorded = aimed.metric is Metric.RECORDED
    least_id, least_en = (
        ("Paling sedikit", "At least") if is_recorded else ("Paling banyak", "At most")
    )
    what_id, what_en = ("terekam", "recorded") if is_recorded else ("belum terekam", "unrecorded")
    if aimed.unit is Unit.PEOPLE:
        people = number(int(aimed.value))
        return Said(
            code="",
            id=f"{least_id} {people.id} orang {what_id}",
            en=f"{least_en} {people.en} people {what_en}",
        )
    share, of = f"{aimed.value}%", Said(code="", id="", en="")
    if goal.whole is not None and goal.whole_is is not None:
        name_id, name_en = WHOLES[goal.whole_is]
        whole = number(goal.whole, decimals=0)
        of = Said(code="", id=f" dari {whole.id} {name_id}", en=f" of {whole.en} {name_en}")
    return Said(
        code="",
        id=f"{least_id} {indonesian(share)} {what_id}{of.id}",
        en=f"{least_en} {share} {what_en}{of.en}",
    )


def _difference(people: int) -> Said:
    """How official figures and the books stand to each other, where they differ."""
    if not people:
        return Said(code="", id="", en="")
    count = number(abs(people))
    id_, en = ("lebih banyak", "more") if people > 0 else ("lebih sedikit", "fewer")
    return Said(
        code="",
        id=f" (menurut angka resmi {count.id} orang {id_} daripada dalam buku)",
        en=f" (by official figures {count.en} {en} than in the books)",
    )
