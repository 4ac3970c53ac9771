"""The parts of a form with files (multipart/form-data), kept in memory and nowhere else."""

from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import FormParser, parse_options_header

from app.core.errors import Invalid
from app.imports.adapters.grid import MOST_BYTES

MOST_PARTS = 20
MOST_FIELD_BYTES = 2_000
# All of it together; the parser writes larger files to a disk, which must not happen.
MOST_FORM_BYTES = MOST_BYTES + 100_000


@dataclass(kw_only=True, slots=True)
class Form:
    """Texts and files by the names of their parts."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])


def form_of(body: bytes, content_type: str) -> Form:
    """The form in the body. Raises Invalid for what is none, or has a part twice."""
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        raise _not_a_form()
    form = Form()
    parts = 0

    def note(name: bytes | None, value: bytes | None, *, is_file: bool) -> None:
        nonlocal parts
        parts += 1
        told = (name or b"").decode("ascii", "replace")
        if parts > MOST_PARTS or told in form.texts or told in form.files:
            raise _not_a_form()
        if is_file:
            form.files[told] = value or b""
        else:
            form.texts[told] = _text(value or b"")

    parser = FormParser(
        "multipart/form-data",
        on_field=lambda part: note(part.field_name, part.value, is_file=False),
        on_file=lambda part: note(part.field_name, _content(part.file_object), is_file=True),
        boundary=boundary,
        config={"MAX_MEMORY_FILE_SIZE": MOST_FORM_BYTES * 2},
    )
    try:
        parser.write(body)
        parser.finalize()
    except FormParserError:
        raise _not_a_form() from None
    return form


def _content(kept: object) -> bytes:
    return kept.getvalue() if hasattr(kept, "getvalue") else b""  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] -- BytesIO below the bound above


def _text(value: bytes) -> str:
    if len(value) > MOST_FIELD_BYTES:
        raise _not_a_form()
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_a_form() from None
    if "\x00" in text:
        raise _not_a_form()
    return text


def _not_a_form() -> Invalid:
    return Invalid(
        "form_invalid",
        id="Kirim sebagai formulir dengan berkas (multipart/form-data), tiap isian satu kali.",
        en="Send a form with files (multipart/form-data), each part once.",
    )
