"""Colours of the picture of a week."""

PAUSE = "#DDE2E0"
LAND = "#E4EAE7"
CREWS = ("#297CAE", "#99335A", "#8E710F", "#4635BC", "#253A06", "#610372")


def crew_colour(index: int) -> str:
    return CREWS[index % len(CREWS)]


def crew_dash(index: int) -> dict[str, str]:
    """Crews 7-12 wear the first six colours again, dashed."""
    return {"stroke-dasharray": "4 2"} if index >= len(CREWS) else {}
