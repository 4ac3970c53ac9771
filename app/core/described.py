"""How the OpenAPI description writes an answer that FastAPI does not describe by itself."""

from typing import Any

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
