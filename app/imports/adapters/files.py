"""What a file is, by its first bytes: names and declared types are often wrong."""

import io
import zipfile
from collections.abc import Iterator

from app.imports.adapters import delimited, xlsx
from app.imports.adapters.grid import MOST_BYTES, Grid, UnreadableError

ZIP = b"PK\x03\x04"
# Programs of the nineties, and spreadsheets behind a password, are compound files.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
OTHER_KINDS = (
    (b"%PDF", "is_pdf"),
    (b"\x89PNG", "is_picture"),
    (b"\xff\xd8\xff", "is_picture"),
    (b"GIF8", "is_picture"),
    (b"{\\rtf", "is_document"),
    (b"\x1f\x8b", "is_archive"),
    (b"Rar!", "is_archive"),
    (b"7z\xbc\xaf", "is_archive"),
)
MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<style", b"<head", b"<body")


def grids(raw: bytes) -> Iterator[Grid]:
    """The sheets that a person sees in the file, in their order.

    Raises UnreadableError for what is no spreadsheet we read, or one beyond the bounds.
    """
    if len(raw) > MOST_BYTES:
        raise UnreadableError("too_many_bytes")
    if not raw.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("empty_file")
    if raw.startswith(ZIP):
        yield from xlsx.grids(_workbook(raw))
        return
    refused = _other_kind(raw)
    if refused is not None:
        raise UnreadableError(refused)
    yield from delimited.grids(raw)


def _other_kind(raw: bytes) -> str | None:
    if raw.startswith(COMPOUND):
        return "has_password" if PROTECTED in raw else "is_old_excel"
    for beginning, code in OTHER_KINDS:
        if raw.startswith(beginning):
            return code
    # Systems of government call a web page .xls; Excel opens it with a warning.
    start = raw[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "is_web_page" if start.startswith(MARKUP) else None


def _workbook(raw: bytes) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OverflowError):
        raise UnreadableError("damaged") from None
    names = set(packed.namelist())
    if "xl/workbook.xml" in names:
        return packed
    if "xl/workbook.bin" in names or "mimetype" in names or "Index/Document.iwa" in names:
        raise UnreadableError("other_spreadsheet")
    raise UnreadableError("is_document" if "word/document.xml" in names else "is_archive")
