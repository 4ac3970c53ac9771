"""What a paper says to a machine: by which plan it was printed, and the visits it shows."""

import io
from collections.abc import Iterator, Sequence

import segno

from app.itineraries.render.words import standing
from app.itineraries.schemas import ItineraryShown

FORMAT = "JEMPUT/1"
# A code with more gets so dense that a cheap phone no longer reads it from paper.
MOST_STOPS = 12


def payloads(days: Sequence[ItineraryShown]) -> list[str]:
    """The text of each code: head, then for each day its date and version, then its stops.

        JEMPUT/1 75.71 CREW 1/2 2023-12-11 V3 0820 VISIT 1100 VISIT 2023-12-12 V3 0900 VISIT

    Ids are in capitals, as the code's alphanumeric mode takes half the room. Stops that are
    called off are left out.
    """
    head = f"{FORMAT} {days[0].office.id} {days[0].crew.id}"
    parts = list(_parts(days))
    return [
        f"{head} {number}/{len(parts)} {part}".upper().strip()
        for number, part in enumerate(parts, start=1)
    ]


def svg(payload: str) -> str:
    """The code as a picture, with the quiet zone around it that readers need."""
    picture = io.BytesIO()
    code = segno.make(payload, error="m", micro=False)
    code.save(picture, kind="svg", border=4, xmldecl=False)
    return picture.getvalue().decode()


def _parts(days: Sequence[ItineraryShown]) -> Iterator[str]:
    """So many stops a code, each code with the dates of its own stops."""
    stops = [(day, stop) for day in days for stop in day.stops if standing(stop)]
    if not stops:
        yield f"{days[0].date} V{days[0].plan_version}"
    for first in range(0, len(stops), MOST_STOPS):
        words: list[str] = []
        last = None
        for day, stop in stops[first : first + MOST_STOPS]:
            if day is not last:
                words += [day.date.isoformat(), f"V{day.plan_version}"]
            words += [f"{stop.arrive:%H%M}", stop.visit]
            last = day
        yield " ".join(words)
