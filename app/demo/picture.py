"""The week as a picture (SVG): crews by days, true to time, and a map of each day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from math import ceil
from xml.etree.ElementTree import Element, indent, tostring

from app.core.drawing import (
    FONT,
    INK,
    LINE,
    PAGE,
    QUIET,
    WHITE,
    fitted,
    line,
    rect,
    shape,
    text,
    title,
)
from app.demo.city_map import define_city, draw_map, frame_for
from app.demo.drawing import PAUSE, crew_colour, crew_dash
from app.demo.labels import clock, day, distance_from_best, short, shortest, span, whole
from app.demo.week import Stop, Week, expected_recordings

WIDTH = 900.0
EDGE = 16.0
LABELS = 146.0
HEAD = 88.0
FOOT = 34.0
LANE = 38.0
BETWEEN_DAYS = 8.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """Where a time and a day stand on the page. Times are minutes since midnight."""

    week: Week
    left: float
    right: float
    opens: int
    closes: int
    band: float

    def x(self, minute: float) -> float:
        share = (minute - self.opens) / (self.closes - self.opens)
        return self.left + share * (self.right - self.left)

    def y(self, index: int) -> float:
        return HEAD + index * (self.band + BETWEEN_DAYS)

    def hours(self) -> range:
        return range(60 * ceil(self.opens / 60), self.closes + 1, 60)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """One crew's day: a strip of the board."""

    board: Board
    crew: int
    top: float
    route: tuple[Stop, ...]


def week_picture(week: Week) -> str:
    """An SVG of 900 pixels' width that holds every stop of the week."""
    board = _board_for(week)
    height = board.y(len(week.days)) - BETWEEN_DAYS + FOOT
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    svg.set("viewBox", f"0 0 {WIDTH:.0f} {height:.0f}")
    svg.set("width", f"{WIDTH:.0f}")
    svg.set("height", f"{height:.0f}")
    svg.set("font-family", FONT)
    title(svg, f"Jadwal jemput bola {week.office}, {span(week.days[0], week.days[-1])}")
    _define_shapes(svg, board)
    rect(svg, (0, 0, WIDTH, height), rx=6, fill=PAGE)
    _draw_head(svg, week)
    _draw_legend(svg)
    for minute in board.hours():
        at = (board.x(minute), HEAD - 8)
        text(svg, clock(time(minute // 60)), at, fill=QUIET, text_anchor="middle")
    for index in range(len(week.days)):
        _draw_day(svg, board, index)
    text(svg, week.note, (EDGE, height - 13), fill=QUIET)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _board_for(week: Week) -> Board:
    """The hours reach from the first drive to the last return, out to full half hours."""
    band = LANE * max(3, len(week.crews))
    starts = [_minute(stop.arrive) - stop.drive_minutes for stop in week.stops]
    returns = [_minute(stop.leave) + stop.drive_home_minutes for stop in week.stops]
    return Board(
        week=week,
        left=EDGE + LABELS,
        right=WIDTH - EDGE - band - 10,
        opens=30 * (min([_minute(week.opens), *starts]) // 30),
        closes=30 * ceil(max([_minute(week.closes), *returns]) / 30),
        band=band,
    )


def _define_shapes(svg: Element, board: Board) -> None:
    """The city's shape, and a hatching for each crew: its colour with light lines across."""
    definitions = shape(svg, "defs")
    define_city(definitions, board.week, board.band)
    for index, _ in enumerate(board.week.crews):
        hatch = shape(definitions, "pattern", id=f"setup-{index}", width=6, height=6)
        hatch.set("patternUnits", "userSpaceOnUse")
        hatch.set("patternTransform", "rotate(45)")
        rect(hatch, (0, 0, 6, 6), fill=crew_colour(index))
        rect(hatch, (0, 0, 1.8, 6), fill=WHITE, fill_opacity="0.75")


def _draw_head(svg: Element, week: Week) -> None:
    days = span(week.days[0], week.days[-1])
    text(svg, f"Jemput bola {days}", (EDGE, 34), font_size=22, fill=INK, font_weight="700")
    facts = [
        week.office,
        f"perkiraan {whole(expected_recordings(week.stops))} orang terekam",
        f"{whole(len(week.stops))} kunjungan",
        f"{len(week.crews)} tim",
    ]
    if week.gap is not None:
        facts.append(distance_from_best(week.gap).lower())
    text(svg, " · ".join(facts), (EDGE, 56), font_size=13, fill=QUIET)


def _draw_legend(svg: Element) -> None:
    left, top = WIDTH - EDGE - 350, 24.0
    rect(svg, (left, top, 22, 12), rx=2, fill="url(#setup-0)")
    rect(svg, (left + 88, top, 22, 12), rx=2, fill=crew_colour(0))
    middle = top + 6
    line(svg, (left + 168, middle), (left + 190, middle), stroke=crew_colour(0), stroke_width=2)
    rect(svg, (left + 265, top, 22, 12), rx=2, fill=PAUSE)
    words = ((27, "persiapan"), (115, "layanan"), (195, "perjalanan"), (292, "istirahat"))
    for offset, word in words:
        text(svg, word, (left + offset, top + 10), fill=QUIET)


def _draw_day(svg: Element, board: Board, index: int) -> None:
    week, top = board.week, board.y(index)
    moment = week.days[index]
    stops = week.on(moment)
    band = shape(svg, "g", **{"class": "day"})
    text(band, day(moment), (EDGE, top + 18), font_size=13, fill=INK, font_weight="700")
    people = whole(expected_recordings(stops))
    text(band, f"{people} orang", (EDGE, top + 36), font_size=12, fill=QUIET)
    text(band, f"{len(stops)} kunjungan", (EDGE, top + 52), font_size=12, fill=QUIET)
    _draw_grid(band, board, index)
    routes = [week.on(moment, crew) for crew in week.crews]
    for crew, route in enumerate(routes):
        _draw_lane(band, Lane(board=board, crew=crew, top=top + crew * LANE, route=route))
    frame = frame_for(week, (WIDTH - EDGE - board.band, top), board.band)
    draw_map(
        band,
        frame,
        depot=frame.at(*week.depot),
        routes=[[frame.at(stop.lat, stop.lon) for stop in route] for route in routes],
    )


def _draw_grid(band: Element, board: Board, index: int) -> None:
    week, top, bottom = board.week, board.y(index), board.y(index) + board.band
    rect(band, (board.left, top, board.right - board.left, board.band), rx=4, fill=WHITE)
    for pause in week.breaks:
        if pause.day == week.days[index]:
            left, right = board.x(_minute(pause.start)), board.x(_minute(pause.end))
            rect(band, (left, top, right - left, board.band), fill=PAUSE)
    for minute in board.hours():
        x = board.x(minute)
        line(band, (x, top), (x, bottom), stroke=LINE, stroke_width=0.7)
    for crew in range(1, len(week.crews)):
        y = top + crew * LANE
        line(band, (board.left, y), (board.right, y), stroke=LINE, stroke_width=0.7)


def _draw_lane(band: Element, lane: Lane) -> None:
    board, colour = lane.board, crew_colour(lane.crew)
    middle = lane.top + LANE / 2
    name = text(band, board.week.crews[lane.crew], (board.left - 8, middle + 4), font_size=12)
    name.set("fill", colour)
    name.set("font-weight", "700")
    name.set("text-anchor", "end")
    for start, end in _drives(lane.route):
        way = (board.x(start), middle), (board.x(end), middle)
        line(band, *way, stroke=colour, stroke_width=2, **crew_dash(lane.crew))
    for stop in lane.route:
        _draw_stop(band, lane, stop)


def _draw_stop(band: Element, lane: Lane, stop: Stop) -> None:
    board, top = lane.board, lane.top
    left, right = board.x(_minute(stop.arrive)), board.x(_minute(stop.leave))
    times = f"{clock(stop.arrive)}–{clock(stop.leave)}"
    people = f"{whole(stop.expected_recordings)} orang"
    block = shape(band, "g", **{"class": "stop"})
    title(block, f"{stop.crew}: {stop.site}, {times} {board.week.zone}, perkiraan {people}")
    rect(block, (left, top + 2.5, right - left, LANE - 5), rx=4, fill=crew_colour(lane.crew))
    if stop.setup_minutes:
        # A hatched foot, not a hatched block: the words stay on plain colour.
        ready = board.x(_minute(stop.arrive) + stop.setup_minutes)
        foot = (left, top + LANE - 9.5, ready - left, 7)
        rect(block, foot, rx=2, fill=f"url(#setup-{lane.crew})")
    room = right - left - 10
    name = short(stop.site, board.week.office)
    if fitted(name, room, 11.5) != name:
        name = fitted(shortest(stop.site, board.week.office), room, 11.5)
    both = f"{times} · {people}"
    detail = both if fitted(both, room, 10) == both else fitted(people, room, 10)
    at = (left + 5, top + 14.5)
    text(block, name, at, font_size=11.5, fill=WHITE, font_weight="700")
    text(block, detail, (left + 5, top + 26), font_size=10, fill=WHITE)


def _drives(route: tuple[Stop, ...]) -> Iterator[tuple[int, int]]:
    """Each drive, from when to when: to every stop, and home from the last."""
    for stop in route:
        yield _minute(stop.arrive) - stop.drive_minutes, _minute(stop.arrive)
    if route:
        leave = _minute(route[-1].leave)
        yield leave, leave + route[-1].drive_home_minutes


def _minute(moment: time) -> int:
    return 60 * moment.hour + moment.minute
