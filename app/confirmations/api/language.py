"""Which language a host reads: the one chosen on the page, else the browser's."""

from fastapi import Request

from app.core.language import Language, preferred


def language_of(request: Request) -> Language:
    """Indonesian, unless the page's switch or Accept-Language puts English before it."""
    match request.query_params.get("bahasa"):
        case "id":
            return Language.ID
        case "en":
            return Language.EN
        case _:
            return preferred(request.headers.get("accept-language"))
