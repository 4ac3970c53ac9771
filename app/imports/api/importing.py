"""The door for a file: checked in a dry run, then carried out as it was checked."""

from collections.abc import Collection
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Header, Request, Response
from pydantic import ValidationError

from app.accounts.access import Caller, Manager, Unit
from app.backlog.rules import Scope, Segment
from app.core import problems, versions
from app.core.described import schema_of
from app.core.errors import VersionNeeded
from app.core.unit import UnitOfWork
from app.core.wire import Wire
from app.imports import actions
from app.imports.adapters.form import Form, form_of
from app.imports.api.door import router
from app.imports.api.shown import nothing_changed, shown
from app.imports.rules.ages import Ages, last_month
from app.imports.rules.asked import Asked, kind_unknown
from app.imports.rules.definitions import IMPORTED, Kind
from app.imports.schemas import ImportNew, ImportShown

Said = TypeVar("Said", bound=Wire)
FILE = {"type": "string", "format": "binary"}


def form_described(
    shape: type[Wire] = ImportNew, kinds: Collection[Kind] = IMPORTED
) -> dict[str, Any]:
    """The form as the contract describes it: a part for each kind of file, and the declarations."""
    described = schema_of(shape)
    parts = {kind.value: FILE for kind in kinds} | described["properties"]
    form = described | {"properties": parts, "required": ["dry_run"]}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}}}


async def _form(request: Request) -> Form:
    return form_of(await request.body(), request.headers.get("content-type", ""))


FormSent = Annotated[Form, Depends(_form)]


@router.post(
    "/offices/{office}/imports",
    openapi_extra=form_described(),
    responses={201: {"model": ImportShown, "description": "Carried out"}},
)
def import_files(
    *,
    caller: Manager,
    unit: Unit,
    form: FormSent,
    response: Response,
    if_match: Annotated[str | None, Header(max_length=100)] = None,
) -> ImportShown:
    """Check a spreadsheet, or carry it out.

    The part's name says the kind of the file. A dry run answers what it would change and the
    problems by row and column, and changes nothing. A run needs the dry run's ETag as If-Match:
    when the file would change something else by now the answer is 412, with problems it is 422,
    and either way nothing is done. Sent again with the same tag it finds nothing to change: 200.
    """
    sent = declared(form)
    if not sent.dry_run and if_match is None:
        raise VersionNeeded(
            "version_needed",
            id="Periksa dahulu (dry_run), lalu sebutkan tandanya (If-Match).",
            en="Check first (dry_run), then name its tag (If-Match).",
        )
    asked, files = asked_of(sent), files_of(form)
    if sent.dry_run or if_match is None:
        return _checked(caller, unit, response, asked, files)
    readings = unit.aside(lambda: actions.read(files, asked=asked))
    prepared, entries = actions.carry_out(
        unit.session,
        office_id=caller.office_id,
        asked=asked,
        readings=readings,
        if_match=if_match,
        by=caller.member_id,
    )
    if entries is None:
        return nothing_changed(prepared)
    response.status_code = 201
    return shown(prepared, tag=None, entries=entries)


def _checked(
    caller: Caller, unit: UnitOfWork, response: Response, asked: Asked, files: dict[Kind, bytes]
) -> ImportShown:
    """A dry run writes nothing, and holds nobody up who does."""
    unit.only_look()
    readings = actions.read(files, asked=asked)
    prepared, current = actions.check(
        unit.session, office_id=caller.office_id, asked=asked, readings=readings
    )
    if not prepared.found:
        versions.show(response, current)
    return shown(prepared, tag=current, entries=None)


def files_of(form: Form) -> dict[Kind, bytes]:
    """The files by the kind that their parts are called."""
    return {Kind(name): raw for name, raw in form.files.items()}


def declared(form: Form) -> ImportNew:
    """Raises Invalid that names each part that is unknown, missing or wrong."""
    return said_in(form, ImportNew, IMPORTED)


def said_in(form: Form, shape: type[Said], kinds: Collection[Kind]) -> Said:
    """The declarations in the form, whose files may be of these kinds."""
    if any(name not in kinds for name in form.files):
        raise kind_unknown(kinds)
    try:
        return shape.model_validate_strings(form.texts)
    except ValidationError as error:
        found = [_as_field(one) for one in error.errors()]
        raise problems.invalid(found, shape=shape) from None


def _as_field(error: Any) -> dict[str, Any]:
    return {**error, "loc": ("body", *error["loc"])}


def asked_of(sent: ImportNew) -> Asked:
    ages = None if sent.ages is None else Ages(sent.ages)
    return Asked(
        scope=Scope(
            area=sent.area,
            npsn=sent.school,
            segment=None if sent.segment is None else Segment(sent.segment),
            young=sent.young,
            turned_17_by=sent.effective_date and last_month(ages, sent.effective_date),
        ),
        effective_date=sent.effective_date,
        source=sent.source or "",
        ages=ages,
        as_claim=sent.as_claim,
        sheet=sent.sheet,
        columns=sent.columns or "",
    )
