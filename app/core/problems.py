"""Every error as application/problem+json (RFC 9457), in both languages, without an echo."""

import re
import traceback
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from app.core import lost
from app.core.described import fields_at, schema_of
from app.core.errors import (
    Busy,
    Conflict,
    Field,
    Invalid,
    NotFound,
    Problem,
    TooLarge,
    to_correct,
)
from app.core.forms import advice

log = structlog.get_logger()

MOST_FIELDS = 50
# How pydantic writes choices: 'a', 'b' or 'c'.
CHOICE = re.compile(r"'([^']*)'")

SENTENCES = {
    "missing": ("Wajib diisi.", "Required."),
    "extra_forbidden": ("Isian tidak dikenal.", "Unknown field."),
    "string_type": ("Harus berupa teks.", "Must be a text."),
    "string_too_long": (
        "Terlalu panjang. Paling banyak {max_length} huruf.",
        "Too long. At most {max_length} characters.",
    ),
    "string_too_short": (
        "Terlalu pendek. Paling sedikit {min_length} huruf.",
        "Too short. At least {min_length} characters.",
    ),
    "string_pattern_mismatch": ("Bentuknya tidak sesuai.", "Not of the expected form."),
    "int_type": ("Harus berupa bilangan bulat.", "Must be a whole number."),
    "float_type": ("Harus berupa bilangan.", "Must be a number."),
    "int_parsing": ("Harus berupa bilangan bulat.", "Must be a whole number."),
    "float_parsing": ("Harus berupa bilangan.", "Must be a number."),
    "bool_type": ("Harus true atau false.", "Must be true or false."),
    "list_type": ("Harus berupa daftar.", "Must be a list."),
    "model_type": ("Harus berupa objek dengan isiannya.", "Must be an object with its fields."),
    "model_attributes_type": (
        "Harus berupa objek dengan isiannya.",
        "Must be an object with its fields.",
    ),
    "greater_than_equal": ("Terlalu kecil: paling sedikit {ge}.", "Too small: at least {ge}."),
    "greater_than": ("Terlalu kecil: harus lebih dari {gt}.", "Too small: must be above {gt}."),
    "less_than_equal": ("Terlalu besar: paling banyak {le}.", "Too large: at most {le}."),
    "less_than": ("Terlalu besar: harus kurang dari {lt}.", "Too large: must be below {lt}."),
    "multiple_of": ("Harus kelipatan {multiple_of}.", "Must be a multiple of {multiple_of}."),
    "literal_error": (
        "Bukan salah satu pilihan. Pilihannya: {expected}.",
        "Not one of the choices. They are: {expected}.",
    ),
    "enum": (
        "Bukan salah satu pilihan. Pilihannya: {expected}.",
        "Not one of the choices. They are: {expected}.",
    ),
    "union_tag_invalid": (
        "Bukan salah satu pilihan untuk {discriminator}. Pilihannya: {expected_tags}.",
        "Not one of the choices for {discriminator}. They are: {expected_tags}.",
    ),
    "union_tag_not_found": ("Wajib ada {discriminator}.", "Needs {discriminator}."),
    "value_error": ("Nilainya tidak dapat dipakai.", "The value cannot be used."),
    "too_long": (
        "Terlalu banyak. Paling banyak {max_length}.",
        "Too many. At most {max_length}.",
    ),
    "too_short": (
        "Terlalu sedikit. Paling sedikit {min_length}.",
        "Too few. At least {min_length}.",
    ),
    # From our own validators (core/wire.py), which say it themselves.
    "said": ("{id}", "{en}"),
}
OTHER = ("Tidak sesuai.", "Not as expected.")


class ProblemShown(BaseModel):
    """An error (RFC 9457): a stable code, and a sentence in Indonesian and in English.

    fields   what is wrong where: path, id and en of each
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    detail_en: str
    fields: list[dict[str, str]] = []


# How the OpenAPI description speaks of every answer that is not a good one.
DESCRIBED: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "What is wrong, in Indonesian and in English",
        "content": {"application/problem+json": {"schema": schema_of(ProblemShown)}},
    }
}


def install(app: FastAPI) -> None:
    """All errors of the application leave through this file."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(IntegrityError, _on_integrity)
    app.add_exception_handler(DataError, _on_data)
    app.add_exception_handler(OperationalError, _on_busy)
    app.add_exception_handler(TimeoutError, _on_busy)
    app.add_exception_handler(Exception, _on_bug)


def shown(problem: Problem, *, status: int) -> ProblemShown:
    """The problem as it is written in an answer."""
    return ProblemShown(
        type=f"urn:jemput:problem:{problem.code}",
        title=HTTPStatus(status).phrase,
        status=status,
        code=problem.code,
        detail=problem.id,
        detail_en=problem.en,
        fields=[{"path": field.path, "id": field.id, "en": field.en} for field in problem.fields],
    )


def invalid(errors: Sequence[Any], *, shape: Any = None) -> Invalid:
    """What pydantic found wrong, at most so many fields of it.

    shape   what the body should have been: for the names of its fields
    """
    fields = tuple(_field(item, shape) for item in errors[:MOST_FIELDS])
    indonesian, english = to_correct(len(fields))
    return Invalid("invalid_request", id=indonesian, en=english, fields=fields)


def busy() -> Busy:
    return Busy(
        "busy",
        id="Sedang sibuk. Tidak ada yang berubah; coba lagi sebentar.",
        en="Busy. Nothing was changed; try again shortly.",
        retry_after=2,
    )


def response_for(problem: Problem, *, status: int | None = None) -> JSONResponse:
    """The answer for a problem; with another status where the framework has chosen one."""
    status = status or problem.status
    body = shown(problem, status=status)
    headers = (
        {"Retry-After": str(problem.retry_after_seconds)} if problem.retry_after_seconds else {}
    )
    return JSONResponse(
        body.model_dump(),
        status_code=status,
        headers=headers,
        media_type="application/problem+json",
    )


async def _on_problem(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 -- registered for it
    return response_for(error)


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- registered for it
    body = getattr(request.scope.get("route"), "body_field", None)
    shape = None if body is None else body.field_info.annotation
    return response_for(invalid(error.errors(), shape=shape))


def _field(item: dict[str, Any], shape: Any) -> Field:
    """Where and what. The limits and choices in the sentences are the contract's."""
    where, *rest = item["loc"]
    if item["type"] == "extra_forbidden":
        return _unknown(where, rest[:-1], shape)
    indonesian, english = SENTENCES.get(item["type"], OTHER)
    limits = dict(item.get("ctx", {}))
    for quoted in ("expected", "expected_tags", "discriminator"):
        if quoted in limits:
            limits[quoted] = ", ".join(CHOICE.findall(limits[quoted]))
    more_id, more_en = advice(item["type"], limits, item.get("input"))
    said_id = indonesian.format(**{name: _written(limit, ".") for name, limit in limits.items()})
    said_en = english.format(**{name: _written(limit, ",") for name, limit in limits.items()})
    return Field(
        path=_path(where, rest),
        id=f"{said_id} {more_id}".strip(),
        en=f"{said_en} {more_en}".strip(),
    )


def _unknown(where: str, around: Sequence[str | int], shape: Any) -> Field:
    """Which object has a field that is unknown, and which fields it may have.

    The field's own name was sent by someone, and may be an identity number: it is not repeated.
    """
    names = ", ".join(fields_at(shape, around)) if where == "body" else ""
    indonesian, english = SENTENCES["extra_forbidden"]
    return Field(
        path=_path(where, around) or where,
        id=indonesian + (f" Yang dikenal di sini: {names}." if names else ""),
        en=english + (f" Known here: {names}." if names else ""),
    )


def _path(where: str, rest: Sequence[str | int]) -> str:
    parts = [str(part) for part in rest]
    return ".".join(parts if where == "body" else [where, *parts])[:200]


def _written(limit: object, between_thousands: str) -> str:
    """A limit of the contract as people write it: 1.000.000 for 1000000.0."""
    if isinstance(limit, int | float) and limit == int(limit):
        return f"{int(limit):,}".replace(",", between_thousands)
    return str(limit)


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- registered for it
    if error.status_code == 404:
        return lost.page(request) if lost.wants_page(request) else response_for(NotFound())
    if error.status_code == 413:
        return response_for(TooLarge("too_large", id="Kiriman terlalu besar.", en="Too large."))
    problem = Invalid(
        f"http_{error.status_code}",
        id="Permintaan tidak dapat dilayani di alamat ini.",
        en="This address does not serve such a request.",
    )
    return response_for(problem, status=None if error.status_code == 400 else error.status_code)


async def _on_integrity(_request: Request, error: Exception) -> Response:
    log.warning("integrity_error", kind=type(getattr(error, "orig", error)).__name__)
    return response_for(
        Conflict(
            "conflicting_change",
            id="Bertentangan dengan data yang sudah ada. Muat ulang, lalu coba lagi.",
            en="In conflict with data that is already there. Reload, then try again.",
        )
    )


async def _on_data(_request: Request, error: Exception) -> Response:
    log.warning("data_error", kind=type(getattr(error, "orig", error)).__name__)
    return response_for(
        Invalid("invalid_value", id="Ada nilai yang tidak sah.", en="A value is not valid.")
    )


async def _on_busy(_request: Request, error: Exception) -> Response:
    log.warning("database_busy", kind=type(getattr(error, "orig", error)).__name__)
    return response_for(busy())


async def _on_bug(_request: Request, error: Exception) -> Response:
    # The frames, without the message: it may hold a value that was sent.
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("unexpected_error", kind=type(error).__name__, frames=frames)
    problem = Problem(
        "unexpected",
        id="Terjadi kesalahan pada server. Tidak ada yang berubah.",
        en="Something went wrong on the server. Nothing was changed.",
    )
    return response_for(problem)
