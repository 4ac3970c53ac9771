"""The router that the doors of this feature share."""

from typing import Annotated

from fastapi import Path

from app.core import routes

router = routes.router(tags=["plans"])
PlanId = Annotated[str, Path(max_length=64)]
