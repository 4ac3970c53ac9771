"""The host's page: one sheet of HTML without scripts, for the cheapest phone."""

from app.confirmations.render.layout import GUARDS, STYLE_DIGEST
from app.confirmations.render.sheets import Choice, Sheet, answered, asked, over, refused

__all__ = ["GUARDS", "STYLE_DIGEST", "Choice", "Sheet", "answered", "asked", "over", "refused"]
