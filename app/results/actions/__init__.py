"""What people do with reports of visits and of the counter's days."""

from app.results.actions.discrepancies import mark_seen
from app.results.actions.entering import Reported
from app.results.actions.handing_out import Moved, hand_back, hand_out
from app.results.actions.reporting import report_counter, report_visit
from app.results.actions.strays import mark_stray_seen
from app.results.actions.typing_in import Typed, type_line

__all__ = [
    "Moved",
    "Reported",
    "Typed",
    "hand_back",
    "hand_out",
    "mark_seen",
    "mark_stray_seen",
    "report_counter",
    "report_visit",
    "type_line",
]
