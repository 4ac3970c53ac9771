"""What a manager asks of the outlook, thinks of, and decides about contradictions."""

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
from app.outlook.actions.scenarios import add_scenario, edit_scenario, remove_scenario

__all__ = [
    "RUN",
    "accept",
    "add_scenario",
    "begin_forecast",
    "cancel_forecast",
    "dispute",
    "edit_scenario",
    "end_forecast_cancelled",
    "fail_forecast",
    "keep_forecast",
    "keep_ground",
    "note_forecast",
    "remove_scenario",
    "request_forecast",
    "take_back",
]
