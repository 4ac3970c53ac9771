"""What people do with reports of visits."""

from app.results.actions.discrepancies import mark_seen
from app.results.actions.reporting import Reported, report_visit

__all__ = ["Reported", "mark_seen", "report_visit"]
