"""Who is unrecorded, group by group, as ranked bars (SVG): the most people on top."""

from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import Element

from app.claims.rules import wording
from app.core.drawing import INK, LINE, QUIET, fitted, line, rect, shape, text, title
from app.core.language import Language
from app.outlook.render.sheet import ACTION, EDGE, WIDTH, sheet, written
from app.outlook.rules.rows import Grouping, Row
from app.outlook.rules.wording import LABELS, in_language, say_coverage, say_ranked

NAME_WIDTH = 190.0
SHARE_WIDTH = 250.0
TOP = 92.0
STEP = 20.0
THICK = 13.0
MOST_ROWS = 100
YOUNG = "#8FB7CE"


def bars_picture(
    name: str, rows: Sequence[Row], on: date, language: Language, *, by: Grouping
) -> str:
    """A bar for each group; percentages with their denominators beside it, where there are any."""
    ranked = sorted(rows, key=lambda row: (-row.unrecorded, -row.not_yet_wajib, row.key))
    shown = ranked[:MOST_ROWS]
    said = in_language(say_ranked(on, by=by, groups=len(rows), shown=len(shown)), language)
    heading = f"{in_language(LABELS['unrecorded'], language)} · {name}"
    height = TOP + STEP * max(1, len(shown)) + 14
    svg = sheet(heading, said, language=language, height=height)
    _legend(svg, language)
    longest = max((row.unrecorded + row.not_yet_wajib for row in shown), default=0)
    for place, row in enumerate(shown):
        _bar(svg, row, TOP + STEP * place, longest=max(1, longest), language=language)
    foot = TOP + STEP * len(shown)
    line(svg, (EDGE + NAME_WIDTH, TOP - 4), (EDGE + NAME_WIDTH, foot), stroke=QUIET)
    return written(svg)


def _legend(svg: Element, language: Language) -> None:
    y, left = 74.0, EDGE + NAME_WIDTH
    for key, fill in (("unrecorded", ACTION), ("not_yet", YOUNG)):
        rect(svg, (left, y - 9, 14, 10), rx=2, fill=fill)
        words = in_language(LABELS[key], language)
        text(svg, words, (left + 20, y), fill=QUIET)
        left += 40 + 7 * len(words)


def _bar(svg: Element, row: Row, y: float, *, longest: int, language: Language) -> None:
    group = shape(svg, "g")
    group.set("class", "bar")
    left = EDGE + NAME_WIDTH
    free = WIDTH - left - EDGE - SHARE_WIDTH - 60
    must, young = (free * people / longest for people in (row.unrecorded, row.not_yet_wajib))
    title(group, _told(row, language))
    text(group, fitted(row.name, NAME_WIDTH - 8, 11), (EDGE, y + 11), fill=INK)
    rect(group, (left, y, must, THICK), fill=ACTION)
    rect(group, (left + must, y, young, THICK), fill=YOUNG)
    count = in_language(wording.counted(row.unrecorded), language)
    if row.not_yet_wajib:
        count += f" + {in_language(wording.counted(row.not_yet_wajib), language)}"
    text(group, count, (left + must + young + 5, y + 11), fill=INK)
    line(group, (EDGE, y + STEP - 3), (WIDTH - EDGE, y + STEP - 3), stroke=LINE)
    share = fitted(_share(row, language), SHARE_WIDTH, 10)
    text(group, share, (WIDTH - EDGE, y + 11), fill=QUIET, text_anchor="end", font_size=10)


def _share(row: Row, language: Language) -> str:
    if row.share is None or row.whole is None:
        return in_language(LABELS["unknown"], language)
    said = in_language(wording.percent(row.share, decimals=2), language)
    of, people = wording.name(row.whole.metric), wording.counted(row.whole.now)
    link = "dari" if language is Language.ID else "of"
    return f"{said} {link} {in_language(people, language)} {in_language(of, language)}"


def _told(row: Row, language: Language) -> str:
    if row.recorded is None or row.whole is None:
        return f"{row.name}: {in_language(wording.counted(row.unrecorded), language)}"
    return f"{row.name}: {in_language(say_coverage(row.recorded, row.whole), language)}"
