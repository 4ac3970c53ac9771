"""From rows to what an import would change, against what the office knows today."""

from app.imports.assemble.preparing import prepare

__all__ = ["prepare"]
