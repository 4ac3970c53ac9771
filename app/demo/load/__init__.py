"""An office of the demo in the database, entered as people would: through the features' actions."""

from datetime import date

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.rules import Role
from app.demo.load.books import load_backlog, load_stock
from app.demo.load.calendar import load_calendar
from app.demo.load.crews import load_crews
from app.demo.load.figures import load_figures
from app.demo.load.keys import Loaded, mint_keys
from app.demo.load.places import load_places
from app.demo.load.sites import load_sites
from app.demo.office import DemoOffice

__all__ = ["Loaded", "load", "mint_keys"]


def load(db: Session, demo: DemoOffice, *, today: date) -> Loaded:
    """The office is there with its places, people at work, figures, backlog and stock.

    today   the office's business date; an office of the demo stays on it
    """
    accounts.open_office(
        db, code=demo.code, name=demo.name, zone=demo.timezone, business_date=today
    )
    manager = accounts.add_member(db, office_id=demo.code, name="Manajer", role=Role.MANAGER)
    load_places(db, demo)
    load_calendar(db, demo, today=today, by=manager.id)
    load_sites(db, demo)
    load_crews(db, demo)
    load_figures(db, demo, today=today, by=manager.id)
    load_backlog(db, demo, today=today, by=manager.id)
    load_stock(db, demo, today=today, by=manager.id)
    return mint_keys(db, demo.code)
