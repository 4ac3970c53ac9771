"""What people do with the calendars of crews."""

from sqlalchemy.orm import Session

from app.accounts.rules import digest, new_secret
from app.core.clock import now
from app.core.ids import new_id
from app.crews.tables import Crew
from app.itineraries.rules import FEED_LASTS
from app.itineraries.tables import ItineraryFeed


def make_feed(db: Session, *, crew: Crew, by: str) -> tuple[ItineraryFeed, str]:
    """The crew's days can be read at a new address; its secret is told once and not kept."""
    secret, moment = new_secret(), now()
    made = ItineraryFeed(
        office_id=crew.office_id,
        id=new_id(),
        crew_id=crew.id,
        digest=digest(secret),
        made_by=by,
        made_at=moment,
        expires_at=moment + FEED_LASTS,
        revoked_at=None,
    )
    db.add(made)
    db.flush()
    return made, secret


def revoke_feed(*, feed: ItineraryFeed) -> None:
    """Nothing is at the address any more."""
    feed.revoked_at = feed.revoked_at or now()
