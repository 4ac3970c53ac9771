"""Numbers, lengths of time and lists, as people write them in either language. Pure."""

from collections.abc import Sequence

from app.core.writing import indonesian, joined
from app.plans.rules.wording import Said

MOST_LISTED = 3


def number(value: float, *, decimals: int = 1) -> Said:
    """1.234,5 in Indonesian, 1,234.5 in English; whole numbers without decimals."""
    rounded = round(value, decimals)
    text = f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.{decimals}f}"
    return Said(id=indonesian(text), en=text)


def recordings(value: float) -> Said:
    """So much value as people hear it: 1 perekaman, 8.4 recordings."""
    worth = number(value)
    plural = "recording" if worth.en == "1" else "recordings"
    return Said(id=f"{worth.id} perekaman", en=f"{worth.en} {plural}")


def duration(minutes: int) -> Said:
    """2 jam 15 menit."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return Said(id=f"{rest} menit", en=f"{rest} minutes")
    plural = "hour" if hours == 1 else "hours"
    if not rest:
        return Said(id=f"{hours} jam", en=f"{hours} {plural}")
    return Said(id=f"{hours} jam {rest} menit", en=f"{hours} {plural} {rest} minutes")


def listed(items: Sequence[Said]) -> Said:
    """A, B dan C; of many the first few, and how many more."""
    shown, more = list(items[:MOST_LISTED]), len(items) - MOST_LISTED
    if more > 0:
        shown.append(Said(id=f"{more} lainnya", en=f"{more} more"))
    return Said(
        id=joined([one.id for one in shown], "dan"), en=joined([one.en for one in shown], "and")
    )


def same(text: object) -> Said:
    """A name, which is the same in both languages."""
    return Said(id=str(text), en=str(text))
