"""Of some dates one thing at a time: while a plan of them is made, they stay as they are."""

import datetime as dt

from sqlalchemy.orm import Session

from app.core.errors import Conflict
from app.plans import queries
from app.plans.tables import Plan


def check_nothing_is_made_beside(db: Session, plan: Plan, first: dt.date, last: dt.date) -> None:
    """Raises Conflict while another plan of any of these dates is being made.

    It stands on the dates as they were when it began: of an edit it would not know, and after
    another plan was published for them it could never be published itself.
    """
    number = queries.being_made_beside(db, plan, first=first, last=last)
    if number is not None:
        raise Conflict(
            "plan_being_made",
            id=f"Versi {number} sedang disusun untuk tanggal-tanggal ini. Tunggu sampai"
            " selesai, atau hentikan.",
            en=f"Version {number} is being made for these dates. Wait until it is done, or"
            " stop it.",
        )
