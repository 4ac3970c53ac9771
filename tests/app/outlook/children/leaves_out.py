"""A child that makes the forecast, and forgets what was asked for beside it."""

import json
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from app.outlook.runs.forecast_child import work


def forgetful(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    asked = json.loads(payload)
    return work(json.dumps(asked | {"others": "{}"}).encode(), say, should_stop)


if __name__ == "__main__":
    answer(forgetful)
