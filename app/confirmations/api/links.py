"""The door behind a secret link. GET and HEAD change nothing: messengers fetch links for previews."""

from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import Depends, Request, Response
from fastapi import Path as PathPart
from fastapi.responses import HTMLResponse
from pydantic import ValidationError
from sqlalchemy.orm import Session

from app.accounts.access import Anyone, Db, Unit
from app.accounts.rules import same_origin
from app.confirmations import actions, queries
from app.confirmations.access import Host, host, offer_behind
from app.confirmations.api.door import PAGE, link_router, wants_json
from app.confirmations.api.language import language_of
from app.confirmations.api.sheets import invitation_shown, sheet_of, time_shown
from app.confirmations.render import answered, asked
from app.confirmations.rules import OfferState
from app.confirmations.schemas import AnswerAsked, AnswerKept, InvitationShown
from app.core.described import schema_of
from app.core.errors import Conflict, Invalid, NotAllowed, Problem, TooMany
from app.core.language import Language
from app.core.pace import is_too_fast
from app.core.problems import invalid, response_for
from app.core.strict_json import is_storable
from app.core.unit import Signature
from app.core.wire import without_numbers
from app.plans import actions as plans
from app.settings import settings

MOST_FORM_BYTES = 20_000
MOST_FORM_FIELDS = 20


def _slow_down(request: Request) -> None:
    if is_too_fast(request, settings().link_attempts, "link"):
        raise TooMany(
            "too_many_attempts",
            id="Terlalu banyak percobaan. Coba lagi satu menit lagi.",
            en="Too many attempts. Try again in a minute.",
            retry_after=60,
        )


def _from_own_page(request: Request) -> None:
    """Nobody else's page may answer. Programs send neither header."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "none")
    foreign = origin is not None and not same_origin(origin, settings().public_url)
    if foreign or site not in ("same-origin", "none"):
        raise NotAllowed(
            "foreign_origin",
            id="Jawaban ini tidak berasal dari halaman Jemput.",
            en="This answer does not come from Jemput's own page.",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The fields that came, from a form or from JSON; `once` makes a form count once."""

    fields: dict[str, Any]
    once: str | None = None
    typed: dict[str, str] = field(default_factory=dict[str, str])


async def _sent(request: Request) -> Sent:
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        parsed = await request.json()
        return Sent(fields=parsed if isinstance(parsed, dict) else {})  # pyright: ignore[reportUnknownArgumentType] -- JSON
    raw = await request.body()
    too_much = len(raw) > MOST_FORM_BYTES or raw.count(b"&") > MOST_FORM_FIELDS
    if kind != "application/x-www-form-urlencoded" or too_much:
        return Sent(fields={})
    form = {
        name: values[-1]
        for name, values in parse_qs(raw.decode("utf-8", "replace")).items()
        if all(map(is_storable, values))
    }
    once = form.pop("once", None)
    return Sent(fields=dict(form), once=once, typed=form)


Secret = Annotated[str, PathPart(max_length=100)]
SLOW = [Depends(_slow_down)]
OPENED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The offer as a page, or as JSON when that is asked for",
        "content": {
            **PAGE,
            "application/json": {"schema": schema_of(InvitationShown)},
        },
    }
}
KEPT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer counts",
        "content": {**PAGE, "application/json": {"schema": schema_of(AnswerKept)}},
    }
}


@link_router.get("/k/{secret}", response_class=HTMLResponse, responses=OPENED, dependencies=SLOW)
def open_offer(request: Request, _: Anyone, db: Db, secret: Secret) -> Response:
    """What the host of a visit is asked. Nothing changes by looking."""
    return _opened(request, db, host(db, offer_behind(db, secret)))


@link_router.head("/k/{secret}", response_class=HTMLResponse, responses=OPENED, dependencies=SLOW)
def look_at_link(request: Request, _: Anyone, db: Db, secret: Secret) -> Response:
    """Whether the link opens, for a preview."""
    return open_offer(request, None, db, secret)


@link_router.post(
    "/k/{secret}",
    response_class=HTMLResponse,
    responses=KEPT,
    dependencies=[*SLOW, Depends(_from_own_page)],
)
def answer_offer(
    request: Request,
    _: Anyone,
    unit: Unit,
    secret: Secret,
    sent: Annotated[Sent, Depends(_sent)],
) -> Response:
    """The host confirms, declines, or picks another time. A form sent twice counts once."""
    db = unit.session
    offer = offer_behind(db, secret)
    unit.idempotency_key = unit.idempotency_key or _key(sent.once)
    unit.sign(Signature(office_id=offer.office_id, member_id=None))
    plans.hold_promises(db, offer.office_id)
    db.refresh(offer)
    guest = host(db, offer)
    asked_for = _read(sent.fields)
    if isinstance(asked_for, Invalid):
        return _again(request, unit, guest, asked_for, sent)
    if asked_for.seen != queries.time_at(guest.placed).key:
        return _again(request, unit, guest, _changed(), sent)
    if asked_for.answer == "confirm" and queries.hindrance(db, guest.placed) is not None:
        return _again(request, unit, guest, _hindered(), sent)
    if asked_for.answer == "move" and not _moved(db, guest, asked_for.slot):
        return _with_other_times(request, unit, guest, sent)
    return _kept(request, db, guest, asked_for)


def _moved(db: Session, guest: Host, key: str | None) -> bool:
    """Whether the time that was picked was offered, and still breaks no rule."""
    offered = {
        queries.slot_time(guest.placed, time.slot).key: time
        for time in queries.other_times_of(guest.offer)
    }
    picked = offered.get(key or "")
    return picked is not None and actions.move(
        db, offer=guest.offer, time=picked, clock=guest.clock
    )


def _with_other_times(request: Request, unit: Unit, guest: Host, sent: Sent) -> Response:
    """The time that was picked can be had no more; those that can be had now take its place."""
    unit.forget()
    most = max(len(guest.offer.slots), 1)
    actions.renew_slots(unit.session, offer=guest.offer, most=most, moment=guest.moment)
    problem = _slot_gone(has_others=bool(guest.offer.slots))
    if wants_json(request):
        return response_for(problem)
    return _page_again(request, unit.session, guest, problem, sent)


def _kept(request: Request, db: Session, guest: Host, asked_for: AnswerAsked) -> Response:
    offer = guest.offer
    if asked_for.answer == "decline":
        assert asked_for.reason is not None  # noqa: S101 -- schemas.AnswerAsked
        actions.decline(
            db,
            offer=offer,
            date=guest.placed.placed.date,
            reason=asked_for.reason,
            note=asked_for.note,
        )
    elif asked_for.answer == "confirm":
        actions.confirm(db, offer=offer)
    placed = queries.standing(db, offer).placed or guest.placed
    shown = queries.invitation(db, placed)
    time = None if asked_for.answer == "decline" else shown.time
    if wants_json(request):
        kept = AnswerKept(
            state=OfferState(offer.state).value, time=time_shown(time) if time else None
        )
        return Response(kept.model_dump_json(), media_type="application/json")
    language = language_of(request)
    other = Language.EN if language is Language.ID else Language.ID
    sheet, twin = sheet_of(shown, language), sheet_of(shown, other)
    return HTMLResponse(answered(sheet, twin, comes=time is not None))


def _opened(request: Request, db: Session, guest: Host) -> Response:
    times = queries.times_that_hold(db, guest.offer, moment=guest.moment)
    shown = queries.invitation(db, guest.placed, times)
    if wants_json(request):
        body = invitation_shown(shown).model_dump_json()
        return Response(body, media_type="application/json")
    return HTMLResponse(asked(sheet_of(shown, language_of(request))))


def _again(request: Request, unit: Unit, guest: Host, problem: Problem, sent: Sent) -> Response:
    """Nothing is kept: the page again, with what was typed and what is wrong with it."""
    if wants_json(request):
        raise problem
    unit.forget()
    return _page_again(request, unit.session, guest, problem, sent)


def _page_again(
    request: Request, db: Session, guest: Host, problem: Problem, sent: Sent
) -> Response:
    language = language_of(request)
    said = " ".join(one.id if language is Language.ID else one.en for one in problem.fields) or (
        problem.id if language is Language.ID else problem.en
    )
    times = queries.times_that_hold(db, guest.offer, moment=guest.moment)
    sheet = sheet_of(
        queries.invitation(db, guest.placed, times),
        language,
        problem=said,
        reason=sent.typed.get("reason"),
        note=without_numbers(sent.typed.get("note", "")),
    )
    return HTMLResponse(asked(sheet), status_code=problem.status)


def _key(once: str | None) -> str | None:
    fine = once is not None and 0 < len(once) <= 100 and once.isascii() and once.isprintable()
    return once if fine else None


def _read(fields: dict[str, Any]) -> AnswerAsked | Invalid:
    try:
        return AnswerAsked.model_validate(fields)
    except ValidationError as error:
        return invalid(
            [item | {"loc": ("body", *item["loc"])} for item in error.errors()], shape=AnswerAsked
        )


def _changed() -> Conflict:
    return Conflict(
        "time_changed",
        id="Waktunya berubah sejak halaman ini dibuka. Periksa waktu yang baru.",
        en="The time has changed since this page was opened. Check the new time.",
    )


def _slot_gone(*, has_others: bool) -> Conflict:
    """Whoever has it now, or whatever came in its way, is the office's to tell."""
    if has_others:
        then_id, then_en = "Pilih waktu lain.", "Choose another."
    else:
        then_id = "Saat ini tidak ada waktu lain; tunggu kabar dari kantor."
        then_en = "There is no other at the moment; wait to hear from the office."
    return Conflict(
        "slot_gone",
        id=f"Waktu itu tidak dapat dipilih lagi. {then_id}",
        en=f"That time can no longer be had. {then_en}",
    )


def _hindered() -> Conflict:
    """What came in the way is the office's to tell."""
    return Conflict(
        "visit_hindered",
        id="Waktu ini sudah tidak dapat kami tepati. Pilih waktu lain, atau tunggu kabar dari kantor.",
        en="We can no longer keep this time. Choose another, or wait to hear from the office.",
    )
