"""Whoever changes a plan has seen it as it stands: else it is said who changed it, and when."""

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.errors import Changed
from app.core.versions import match
from app.plans import queries
from app.plans.rules import Said
from app.plans.rules.edit_words import say_moment
from app.plans.tables import Plan, PlanEdit


def check_seen(db: Session, plan: Plan, if_match: str) -> None:
    """Raises Changed, with who edited it last and when."""
    try:
        match(if_match, plan.version)
    except Changed:
        last = queries.last_edit(db, plan.office_id, plan.id)
        if last is None:
            raise
        raise _changed_by(db, last) from None


def just_changed() -> Changed:
    """Somebody did at this very moment."""
    return Changed(
        "changed_elsewhere",
        id="Rencana ini baru saja berubah. Muat ulang, lalu coba lagi.",
        en="This plan has just changed. Load it again, then try again.",
    )


def who_and_when(db: Session, edit: PlanEdit) -> tuple[str, Said]:
    """Of an edit, by the office's clock."""
    zone = accounts.office(db, edit.office_id).zone
    who = accounts.member(db, edit.office_id, edit.made_by).name
    return who, say_moment(edit.made_at, zone)


def _changed_by(db: Session, last: PlanEdit) -> Changed:
    who, when = who_and_when(db, last)
    return Changed(
        "changed_elsewhere",
        id=f"{who} mengubah rencana ini {when.id}. Muat ulang, lalu coba lagi.",
        en=f"{who} changed this plan {when.en}. Load it again, then try again.",
    )
