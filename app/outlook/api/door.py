"""The router that the doors of this feature stand on."""

from app.core import routes

router = routes.router(tags=["outlook"])
