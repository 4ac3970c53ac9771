"""What a manager asks of the outlook."""

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

__all__ = [
    "RUN",
    "begin_forecast",
    "cancel_forecast",
    "end_forecast_cancelled",
    "fail_forecast",
    "keep_forecast",
    "keep_ground",
    "note_forecast",
    "request_forecast",
]
