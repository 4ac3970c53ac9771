"""Pictures of pages as small files: at most so many colours, which a page hardly has more of."""

import base64
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser

COLOURS = 96
# Chromium unpacks what it has taken; the library that would do it is not one of ours.
PIXELS = """async (png) => {
    const bytes = Uint8Array.from(atob(png), (each) => each.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const on = canvas.getContext('2d');
    on.drawImage(picture, 0, 0);
    const { data } = on.getImageData(0, 0, picture.width, picture.height);
    const read = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(new Blob([data]));
    });
    return { wide: picture.width, high: picture.height, rgba: read.split(',')[1] };
}"""
Table = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What a page looked like.

    pixels   height x width, each red * 65536 + green * 256 + blue
    """

    pixels: Table

    def small(self) -> bytes:
        """A PNG of a few colours: those seen most, with the nearest of them for the others."""
        seen, where, often = np.unique(self.pixels, return_inverse=True, return_counts=True)
        kept = _kept(seen, often)
        far = np.abs(_parts(seen)[:, None] - _parts(kept)[None]).sum(axis=2)
        nearest = far.argmin(axis=1)[where.reshape(self.pixels.shape)]
        return _written(_parts(kept), nearest)


def pictured(browser: Browser, png: bytes) -> Picture:
    """The picture in a PNG."""
    page = browser.new_page()
    found: dict[str, Any] = page.evaluate(PIXELS, base64.b64encode(png).decode())
    page.close()
    rgba = np.frombuffer(base64.b64decode(found["rgba"]), dtype=np.uint8)
    parts = rgba.reshape(found["high"], found["wide"], 4).astype(np.int64)
    return Picture(pixels=parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2])


def _kept(seen: Table, often: Table) -> Table:
    """The colours seen most, one of each that look alike."""
    first = np.argsort(-often, kind="stable")
    _, alike = np.unique(_parts(seen)[first] >> 3, axis=0, return_index=True)
    return seen[first][np.sort(alike)][:COLOURS]


def _parts(colours: Table) -> Table:
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1)


def _written(colours: Table, places: Table) -> bytes:
    high, wide = places.shape
    rows = np.zeros((high, wide + 1), dtype=np.uint8)  # each row begins with a 0: it is as it is
    rows[:, 1:] = places
    header = struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", colours.astype(np.uint8).tobytes()),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
