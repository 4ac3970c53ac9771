"""What a manager asks of the outlook, and decides about contradictions."""

from app.outlook.actions.forecasts import (
    RUN,
    begin_forecast,
    cancel_forecast,
    end_forecast_cancelled,
    fail_forecast,
    keep_forecast,
    keep_ground,
    note_forecast,
    request_forecast,
)
from app.outlook.actions.judging import accept, dispute, take_back

__all__ = [
    "RUN",
    "accept",
    "begin_forecast",
    "cancel_forecast",
    "dispute",
    "end_forecast_cancelled",
    "fail_forecast",
    "keep_forecast",
    "keep_ground",
    "note_forecast",
    "request_forecast",
    "take_back",
]
