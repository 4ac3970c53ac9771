"""Who comes: what is guessed, what visits teach, and which share is used. Pure."""

from app.turnout.rules.calibration import MOST_PREDICTED, Compared, Dated, Tally, compared, tally
from app.turnout.rules.defaults import SEGMENT_OF_KIND, SegmentName, default_attendance
from app.turnout.rules.learning import INTERVAL, Estimate, Learner, Prediction, Seen
from app.turnout.rules.used import FEWEST_VISITS, OFFICE, Key, Shares, Source, Used, choose
from app.turnout.rules.wording import (
    KINDS,
    Said,
    percent,
    say_calibration,
    say_kind,
    say_part,
    say_used,
)

__all__ = [
    "FEWEST_VISITS",
    "INTERVAL",
    "KINDS",
    "MOST_PREDICTED",
    "OFFICE",
    "SEGMENT_OF_KIND",
    "Compared",
    "Dated",
    "Estimate",
    "Key",
    "Learner",
    "Prediction",
    "Said",
    "Seen",
    "SegmentName",
    "Shares",
    "Source",
    "Tally",
    "Used",
    "choose",
    "compared",
    "default_attendance",
    "percent",
    "say_calibration",
    "say_kind",
    "say_part",
    "say_used",
    "tally",
]
