"""Doors to who comes: what was expected and what was seen, which share plans use, and why."""

from typing import Any

from fastapi import Response

from app.accounts.access import Coordinator, Db, Manager, Viewer
from app.core import routes
from app.core.language import Reader
from app.core.versions import IfMatch, show
from app.places.rules import SiteKind
from app.turnout import actions
from app.turnout.assemble import key_of
from app.turnout.assemble.calibration import calibration, compared_visits
from app.turnout.assemble.table import table
from app.turnout.render import calibration_picture
from app.turnout.rules import OFFICE, SEGMENT_OF_KIND, Key
from app.turnout.schemas import CalibrationShown, PinEdit, PinShown, TurnoutShown

router = routes.router(tags=["turnout"])
SVG = "image/svg+xml"
PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The picture", "content": {SVG: {"schema": {"type": "string"}}}}
}


@router.get("/offices/{office}/turnout")
def show_turnout(caller: Viewer, db: Db) -> TurnoutShown:
    """Who comes, by kind of site and district: the default, what was seen, what plans use."""
    return table(db, caller.office_id)


@router.get("/offices/{office}/turnout/calibration")
def show_calibration(caller: Viewer, db: Db) -> CalibrationShown:
    """How often as many came as had been predicted."""
    return calibration(db, caller.office_id)


@router.get("/offices/{office}/turnout/calibration.svg", response_class=Response, responses=PICTURE)
def show_calibration_picture(caller: Coordinator, db: Db, reader: Reader) -> Response:
    """The same as a picture with a mark for each visit; it names no place and no date."""
    picture = calibration_picture(compared_visits(db, caller.office_id), reader)
    headers = {"Content-Language": reader.value, "Vary": "Accept-Language"}
    return Response(picture, media_type=SVG, headers=headers)


@router.put("/offices/{office}/turnout/pins")
def pin_share(
    caller: Manager, db: Db, asked: PinEdit, if_match: IfMatch, response: Response
) -> PinShown:
    """Set a share by hand; plans made from now on use it."""
    kind = SiteKind(asked.kind)
    kept = actions.pin_share(
        db,
        office_id=caller.office_id,
        key=Key(kind=kind, segment=SEGMENT_OF_KIND[kind], district=asked.district or OFFICE),
        share=asked.share,
        by=caller.member_id,
        if_match=if_match,
    )
    show(response, kept.version)
    return PinShown(
        kind=asked.kind,
        segment=key_of(kept).segment,
        district=asked.district,
        share=kept.share,
        version=kept.version,
    )
