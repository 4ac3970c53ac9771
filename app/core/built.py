"""The pages as app/web builds them, served from memory with the headers they need.

Every file is read once at the start: a path asked for is looked up among their names, so no
path leads to any other file.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.core.errors import NotFound
from app.core.versions import is_known, tag

FOLDER = Path(__file__).parents[1] / "web" / "dist"
FIELD_PAGE = "lapangan.html"
CONSOLE = "konsol.html"
# Where the console's pages stand: their first names, with whatever follows.
CONSOLE_PAGES = (
    *("masuk", "minggu", "kantor", "belum-terekam", "stok", "impor", "klaim"),
    *("rencana-tangan", "capaian", "prakiraan", "skenario", "hambatan"),
    *("tim", "kalender", "lokasi", "anggota", "provinsi"),
)
# Everything comes from this server; nothing inline, nothing framed, nothing from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
GUARDS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Vary": "Accept-Encoding",
}
# A name under assets holds the hash of what is in it; everything else is asked for again.
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltFile:
    """A file of the build and how it is told over HTTP."""

    content: bytes
    zipped: bytes
    headers: Mapping[str, str]


def built_files(folder: Path) -> dict[str, BuiltFile]:
    """The files below the folder by their names; none when nothing was built."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: _read(name, path) for name, path in named.items() if not name.startswith(".")}


def router(folder: Path = FOLDER) -> APIRouter:
    """The field page with its service worker, the console, and what they load."""
    files = built_files(folder)
    doors = APIRouter(include_in_schema=False)

    def answer(request: Request, name: str) -> Response:
        if name not in files:
            raise NotFound
        return _answer(request, files[name])

    @doors.api_route("/assets/{name}", methods=["GET", "HEAD"])
    def asset(request: Request, name: str) -> Response:
        return answer(request, f"assets/{name}")

    @doors.api_route("/lapangan/{name:path}", methods=["GET", "HEAD"])
    @doors.api_route("/lapangan", methods=["GET", "HEAD"])
    def field_page(request: Request, name: str = "") -> Response:
        beside = f"lapangan/{name}"
        return answer(request, beside if beside in files else FIELD_PAGE)

    @doors.api_route("/", methods=["GET", "HEAD"])
    def start_page(request: Request) -> Response:
        return answer(request, CONSOLE)

    for page in CONSOLE_PAGES:
        for path in (f"/{page}", f"/{page}/{{rest:path}}"):
            doors.add_api_route(path, start_page, methods=["GET", "HEAD"])
    return doors


def _read(name: str, path: Path) -> BuiltFile:
    content = path.read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if name.endswith(".webmanifest"):
        kind = "application/manifest+json"
    headers = {
        **GUARDS,
        "Content-Type": f"{kind}; charset=utf-8",
        "Cache-Control": FOR_EVER if name.startswith("assets/") else ASK_AGAIN,
        "ETag": tag(hashlib.sha256(content).hexdigest()[:32]),
    }
    if name == "lapangan/sw.js":
        headers["Service-Worker-Allowed"] = "/lapangan"
    return BuiltFile(content=content, zipped=gzip.compress(content, mtime=0), headers=headers)


def _answer(request: Request, file: BuiltFile) -> Response:
    version = file.headers["ETag"].strip('"')
    if is_known(request.headers.get("if-none-match"), version):
        return Response(status_code=304, headers=dict(file.headers))
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.zipped, headers={**file.headers, "Content-Encoding": "gzip"})
    return Response(file.content, headers=dict(file.headers))
