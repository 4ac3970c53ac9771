"""What shapes say of themselves: to the OpenAPI description, and where a field is unknown."""

from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


def schema_of(answer: type[BaseModel]) -> dict[str, Any]:
    """The schema of the answer, complete where it stands: it refers to nothing outside.

    Pydantic keeps nested shapes under $defs and refers to them from the root of a document, which
    this one is not the root of. A shape that holds itself cannot be written so.
    """
    schema = answer.model_json_schema(mode="serialization")
    parts = schema.pop("$defs", {})

    def whole(node: Any) -> Any:
        match node:
            case {"$ref": str(ref), **beside}:
                return whole(parts[ref.removeprefix("#/$defs/")]) | beside
            case dict():
                return {name: whole(part) for name, part in node.items()}  # pyright: ignore[reportUnknownVariableType] -- JSON
            case list():
                return [whole(part) for part in node]  # pyright: ignore[reportUnknownVariableType] -- JSON
            case _:
                return node

    return whole(schema)


def fields_at(shape: Any, place: Sequence[str | int]) -> list[str]:
    """The names of the fields that the object at a place in the shape may have.

    place   as pydantic says where something is wrong: names of fields, and places in lists

    Empty where the place has no such object, or the shape is not known.
    """
    here = list(_alternatives(shape))
    for part in place:
        here = [
            one for outer in here for inner in _within(outer, part) for one in _alternatives(inner)
        ]
    return list(dict.fromkeys(name for one in here if _is_shape(one) for name in one.model_fields))


def _alternatives(shape: Any) -> Iterator[Any]:
    """What may stand there: X and None of `X | None`."""
    origin = get_origin(shape)
    if origin is Annotated:
        yield from _alternatives(get_args(shape)[0])
    elif origin in (Union, UnionType):
        for one in get_args(shape):
            yield from _alternatives(one)
    else:
        yield shape


def _within(shape: Any, part: str | int) -> Iterator[Any]:
    if _is_shape(shape):
        if part in shape.model_fields:
            yield shape.model_fields[part].annotation
    else:
        yield from get_args(shape)[-1:]  # of a list its item, of a mapping its value


def _is_shape(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)
