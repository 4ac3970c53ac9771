"""What all pictures of coverage share: the sheet with its title and its description."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.core.drawing import FONT, INK, PAGE, QUIET, fitted, rect, text
from app.core.language import Language

WIDTH = 900.0
EDGE = 16.0
ACTION = "#0B5C66"
DOUBT = "#99335A"


def sheet(title: str, said: str, *, language: Language, height: float) -> Element:
    """An SVG of 900 pixels' width with its title and a sentence below."""
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    svg.set("viewBox", f"0 0 {WIDTH:.0f} {height:.0f}")
    svg.set("width", f"{WIDTH:.0f}")
    svg.set("height", f"{height:.0f}")
    svg.set("font-family", FONT)
    svg.set("lang", language.value)
    svg.set("aria-labelledby", "title description")
    SubElement(svg, "title", {"id": "title"}).text = title
    SubElement(svg, "desc", {"id": "description"}).text = said
    rect(svg, (0, 0, WIDTH, height), rx=6, fill=PAGE)
    shown = fitted(title, WIDTH - 2 * EDGE, 17)
    text(svg, shown, (EDGE, 30), font_size=17, font_weight="600", fill=INK)
    text(svg, fitted(said, WIDTH - 2 * EDGE, 11), (EDGE, 50), font_size=12, fill=QUIET)
    return svg


def written(svg: Element) -> str:
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"
