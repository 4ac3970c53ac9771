"""The router that the doors of this feature share."""

from app.core import routes

router = routes.router(tags=["printing"])
