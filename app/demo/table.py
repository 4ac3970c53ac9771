"""The week as a table for the terminal."""

from itertools import pairwise

from app.demo.labels import clock, day, distance_from_best, span, tenths, whole
from app.demo.week import Stop, Week, expected_cards, expected_recordings

# One pattern for every line keeps the columns under each other: 108 wide with the gaps.
WIDTHS = (12, 8, 46, 5, 7, 9, 9)
LINE = "{:<12}  {:<8}  {:<46}  {:>5}  {:>7}  {:>9}  {:>9}"
RULE = "─" * (sum(WIDTHS) + 2 * (len(WIDTHS) - 1))


def week_table(week: Week) -> str:
    """One line a stop, the sum of each day and of the week; never wider than 110 columns."""
    lines = [
        f"Jadwal jemput bola {week.office}, {span(week.days[0], week.days[-1])}, jam {week.zone}",
        "",
        _line("Hari", "Tim", "Kunjungan", "Tiba", "Selesai", "Perkiraan", "Perkiraan"),
        _line("", "", "", "", "", "terekam", "blangko"),
        RULE,
    ]
    for moment in week.days:
        lines += [*_day_lines(week.on(moment), day(moment)), RULE]
    lines.append(_sums("Seminggu", week.stops))
    if week.gap is not None:
        lines.append(f"{distance_from_best(week.gap)}.")
    if week.note:
        lines.append(week.note)
    return "\n".join(lines) + "\n"


def _day_lines(stops: tuple[Stop, ...], label: str) -> list[str]:
    """The day stands on its first line only, a crew on the first of its lines."""
    if not stops:
        return [_line(label, "", "Tidak ada kunjungan")]
    crews = ["", *(stop.crew for stop in stops)]
    shown = ["" if before == crew else crew for before, crew in pairwise(crews)]
    labels = [label, *[""] * len(stops)]
    lines = [
        _stop_line(first, crew, stop)
        for first, crew, stop in zip(labels, shown, stops, strict=False)
    ]
    return [*lines, _sums("", stops)]


def _stop_line(label: str, crew: str, stop: Stop) -> str:
    return _line(
        label,
        crew,
        stop.site,
        clock(stop.arrive),
        clock(stop.leave),
        tenths(stop.expected_recordings),
        tenths(stop.expected_cards),
    )


def _sums(label: str, stops: tuple[Stop, ...]) -> str:
    return _line(
        label,
        "Jumlah",
        f"{whole(len(stops))} kunjungan",
        "",
        "",
        tenths(expected_recordings(stops)),
        tenths(expected_cards(stops)),
    )


def _line(*cells: str) -> str:
    filled = [*cells, *[""] * (len(WIDTHS) - len(cells))]
    fitted = [
        cell if len(cell) <= width else f"{cell[: width - 1]}…"
        for cell, width in zip(filled, WIDTHS, strict=True)
    ]
    return LINE.format(*fitted).rstrip()
