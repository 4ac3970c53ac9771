"""Pictures of pages as small files: at most so many colours, which a page hardly has more of."""

from io import BytesIO

from PIL import Image

COLOURS = 96


def pictured(png: bytes) -> Image.Image:
    """The picture in a PNG."""
    return Image.open(BytesIO(png)).convert("RGB")


def small(picture: Image.Image) -> bytes:
    """A PNG of a few colours, each dot in the nearest of them: text stays sharp."""
    few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    written = BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()
