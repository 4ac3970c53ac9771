"""Which language a host reads: the one chosen on the page, else the browser's."""

from fastapi import Request

from app.confirmations.render.words import Language


def language_of(request: Request) -> Language:
    """Indonesian, unless the page's switch or Accept-Language puts English before it."""
    match request.query_params.get("bahasa"):
        case "id":
            return "id"
        case "en":
            return "en"
        case _:
            return _accepted(request.headers.get("accept-language", ""))


def _accepted(header: str) -> Language:
    weights = {"id": 0.0, "en": 0.0}
    for part in header.split(","):
        name, _, rest = part.strip().partition(";")
        language = name.partition("-")[0].lower()
        if language in weights:
            weights[language] = max(weights[language], _weight(rest))
    return "en" if weights["en"] > weights["id"] else "id"


def _weight(rest: str) -> float:
    name, _, value = rest.strip().partition("=")
    if name != "q":
        return 1.0
    digits = value.replace(".", "", 1)
    return float(value) if digits.isdecimal() and digits.isascii() else 0.0
