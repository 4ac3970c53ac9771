"""An address at which nothing is, as people see it: a small page with the way back.

Programs are told in JSON, as everywhere (problems.py). Who asks for a page by name is a browser.
"""

import base64
import hashlib

from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.core.language import Language, preferred

# Colours and sizes are those of the other pages: ink, quiet, page, action.
STYLE = (
    "*{box-sizing:border-box}html{font:16px/24px system-ui,Roboto,sans-serif;color:#1A1D21;"
    "background:#F4F6F5}body{margin:0 auto;padding:48px 24px;max-width:576px}"
    "h1{font-size:28px;line-height:36px;margin:8px 0}p{margin:0 0 16px}"
    ".quiet{color:#4A5158}ul{margin:0;padding:0;list-style:none}"
    "a{display:inline-flex;align-items:center;min-height:48px;padding:8px 16px;font-weight:600;"
    "border:1px solid #7A8188;border-radius:4px;background:#fff;color:#0B5C66;"
    "text-decoration:none;margin:0 8px 8px 0}"
    "a.first{background:#0B5C66;border-color:#0B5C66;color:#fff}li{display:inline}"
    ":focus-visible{outline:3px solid #0B5C66;outline-offset:2px}"
)
STYLE_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
GUARDS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{STYLE_DIGEST}';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept, Accept-Language",
}
WORDS = {
    Language.ID: (
        "Tidak ada halaman di alamat ini",
        "Mungkin alamatnya salah ketik, atau tautannya sudah lama. Tidak ada yang berubah.",
        "Ke halaman awal",
        "Jadwal tim di ponsel",
    ),
    Language.EN: (
        "There is no page at this address",
        "The address may be mistyped, or the link is old. Nothing was changed.",
        "To the start page",
        "Crew's schedule on the phone",
    ),
}


def wants_page(request: Request) -> bool:
    """Whether a person is looking: with a browser, and not at the API."""
    is_look = request.method in ("GET", "HEAD")
    is_api = request.url.path.startswith("/v1/") or request.url.path == "/v1"
    return is_look and not is_api and "text/html" in request.headers.get("accept", "")


def page(request: Request) -> HTMLResponse:
    """Says that nothing is here and leads back. What was asked for is not repeated."""
    language = preferred(request.headers.get("accept-language"))
    title, said, start, field = WORDS[language]
    body = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title} · Jemput</title><style>{STYLE}</style></head>"
        f'<body><main><p class="quiet">Jemput</p><h1>{title}</h1><p>{said}</p>'
        f'<ul><li><a class="first" href="/">{start}</a></li>'
        f'<li><a href="/lapangan">{field}</a></li></ul></main></body></html>'
    )
    return HTMLResponse(body, status_code=404, headers=GUARDS)
