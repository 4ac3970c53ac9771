"""Reads a PDF back as a person and a scanner would: its words, and the QR codes on its pages."""

from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import zxingcpp

# Printed at 150 dots an inch, as cheap office printers do.
SCALE = 150 / 72


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What stands on the pages.

    texts    the text of each page
    codes    what the QR codes say, page by page
    widest   how far right text reaches on any page, as a part of its width
    largest  how high the largest letter is, in points
    sizes    width and height of each page, in millimetres
    """

    texts: list[str]
    codes: list[str]
    widest: float
    largest: float
    sizes: list[tuple[int, int]]

    @property
    def words(self) -> str:
        """All text in one line, without the marks where a long word may break."""
        return " ".join(" ".join(self.texts).replace("\u200b", "").split())


def read(pdf: bytes) -> Paper:
    document: Any = pdfium.PdfDocument(pdf)
    texts: list[str] = []
    codes: list[str] = []
    widest = largest = 0.0
    sizes: list[tuple[int, int]] = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        picture = page.render(scale=SCALE).to_numpy()
        codes += [found.text for found in zxingcpp.read_barcodes(picture)]
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        widest = max([widest, *(right / page.get_width() for _, _, right, _ in boxes)])
        largest = max([largest, *(top - bottom for _, bottom, _, top in boxes)])
        sizes.append(tuple(round(points * 25.4 / 72) for points in page.get_size()))
    return Paper(texts=texts, codes=codes, widest=widest, largest=largest, sizes=sizes)
