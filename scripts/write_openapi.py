"""Writes what /v1 speaks where the pages' types are made from it: scripts/check runs this."""

import json
from pathlib import Path

from app.core.database import Database
from app.main import make_app

MADE = Path(__file__).parents[1] / "app" / "web" / "made"

MADE.mkdir(exist_ok=True)
# Nothing is asked of the database: it is named because an application has one.
speaks = make_app(Database(f"sqlite:///{MADE}/none.sqlite")).openapi()
(MADE / "openapi.json").write_text(json.dumps(speaks), encoding="utf-8")
