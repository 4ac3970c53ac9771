"""What the doors of this feature share: the router, and answers that are files."""

from typing import Any

from app.core import routes
from app.core.language import Language

router = routes.router(tags=["outlook"])


def file(media_type: str) -> dict[int | str, dict[str, Any]]:
    """How the contract speaks of an answer that is a file."""
    return {
        200: {"description": "The file", "content": {media_type: {"schema": {"type": "string"}}}}
    }


def headers(reader: Language) -> dict[str, str]:
    """What a cache must know of an answer that comes in two languages."""
    return {"Content-Language": reader.value, "Vary": "Accept-Language"}
