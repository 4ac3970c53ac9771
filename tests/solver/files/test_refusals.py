"""Whatever is wrong with a problem file is refused, with the place and what is wrong."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver import files
from solver.problem import ProblemError

Full = Callable[[], dict[str, Any]]
REMOVED = object()


def spoil(problem: dict[str, Any], path: str, value: object) -> None:
    """Put a value at a path like `sites[0].windows[0].start`, or remove what is there."""
    keys = [int(key) if key.isdigit() else key for key in re.findall(r"[^.\[\]]+", path)]
    holder: Any = problem
    for key in keys[:-1]:
        holder = holder[key]
    if value is REMOVED:
        del holder[keys[-1]]
    elif isinstance(holder, list) and keys[-1] == len(cast("list[object]", holder)):
        holder.append(value)
    else:
        holder[keys[-1]] = value


def refusal(text: str | bytes) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        files.problem_from_json(text)
    return caught.value


SHIFT = {"date": "2023-12-13", "start": "08:00", "end": "15:00"}
DRAW = {"pool": "pupils", "attendance": 0.5}

REFUSED: list[tuple[str, object, str]] = [
    # unknown keys, at every level
    ("speed", 3, "is not a key of this format"),
    ("horizon.end", "2023-12-12", "is not a key of this format"),
    ("depots[0].name", "Office", "is not a key of this format"),
    ("lodgings[0].beds", 3, "is not a key of this format"),
    ("travel.speed", 3, "is not a key of this format"),
    ("pools[0].women", 3, "is not a key of this format"),
    ("sites[0].name", "Hall", "is not a key of this format"),
    ("sites[0].windows[0].day", 1, "is not a key of this format"),
    ("sites[0].draws[0].share", 1, "is not a key of this format"),
    ("crews[0].name", "One", "is not a key of this format"),
    ("crews[0].shifts[0].note", "", "is not a key of this format"),
    ("crews[0].shifts[0].breaks[0].why", "", "is not a key of this format"),
    ("staff[0].name", "", "is not a key of this format"),
    ("cards.ribbons", 1, "is not a key of this format"),
    ("cards.deliveries[0].from", "", "is not a key of this format"),
    ("coverage_quotas[0].max_visits", 1, "is not a key of this format"),
    ("locked[0].note", "", "is not a key of this format"),
    ("locked_nights[0].cost", 1, "is not a key of this format"),
    ("published[0].service_minutes", 60, "is not a key of this format"),
    ("costs.night", 1, "is not a key of this format"),
    # null is not absent
    ("cards", None, "is null, not an object"),
    ("staff", None, "is null, not a list"),
    ("max_changes", None, "is null, not a number"),
    ("sites[0].earliest_date", None, "is null, not a text"),
    ("locked[0].crew", None, "is null, not a text"),
    ("published[0].arrive", None, "is null, not a text"),
    # wrong types
    ("sites", {}, "is an object, not a list"),
    ("horizon", [], "is a list, not an object"),
    ("travel_minutes.office", 3, "is a number, not an object"),
    ("pools[0].people", "20", "is a text, not a number"),
    ("pools[0].people", True, "is true or false, not a number"),
    ("crews[0].kits", True, "is true or false, not a number"),
    ("crews[0].kits", 1.5, "is 1.5, not a whole number"),
    ("sites[0].max_visits", 1e300, "is 1e+300, too large"),
    ("sites[0].max_visits", 10**10, "is 10000000000, above 1000000000"),
    ("sites[0].id", 7, "is a number, not a text"),
    ("sites[0].kind", ["hall"], "is a list, not a text"),
    ("sites[0].requires[0]", 1, "is a number, not a text"),
    ("crews[0].needs.operator", "2", "is a text, not a number"),
    ("crews[0].needs.operator", -1, "is -1, below 0"),
    # not a number, not finite
    ("pools[0].people", float("nan"), "is nan, not a finite number"),
    ("pools[0].value", float("inf"), "is inf, not a finite number"),
    ("travel_minutes.office.hall", float("nan"), "is nan, not a finite number"),
    ("horizon.days", float("nan"), "is nan, not a finite number"),
    # ids
    ("pools[1].id", "75.71.01.1001/general", "is already at pools[0].id"),
    ("crews[1]", {"id": "crew-1", "depot": "office", "kits": 1}, "is already at crews[0].id"),
    ("staff[1]", {"id": "s-01"}, "is already at staff[0].id"),
    ("coverage_quotas[1]", {"id": "q", "sites": [], "min_visits": 1}, "coverage_quotas[0].id"),
    ("sites[1].id", "hall", "is already at sites[0].id"),
    ("lodgings[0].id", "office", "is already at depots[0].id"),
    ("sites[1].id", "office", "is already at depots[0].id"),
    ("sites[1].id", "inn", "is already at lodgings[0].id"),
    ("depots[0].id", "", "is empty"),
    # dates
    ("crews[0].shifts[2]", {**SHIFT, "date": "2023-12-12"}, "is already at shifts[1].date"),
    ("sites[0].windows[0].date", "2023-12-10", "outside the horizon 2023-12-11 to 2023-12-13"),
    ("sites[0].earliest_date", "2023-12-14", "outside the horizon"),
    ("crews[0].shifts[1].date", "2023-12-14", "outside the horizon"),
    ("staff[0].dates[0]", "2023-12-14", "outside the horizon"),
    ("cards.deliveries[0].date", "2023-12-14", "outside the horizon"),
    ("locked[0].date", "2023-12-14", "outside the horizon"),
    ("locked_nights[0].date", "2023-12-14", "outside the horizon"),
    ("published[0].date", "2023-12-14", "outside the horizon"),
    ("horizon.start", "2023-02-30", "which no calendar has"),
    ("horizon.start", "20231211", "not a date YYYY-MM-DD"),
    ("horizon.start", "2023-12-11T00:00", "not a date YYYY-MM-DD"),
    ("horizon.start", "9999-12-30", "too near the end of the calendar"),
    # times of day
    ("sites[0].windows[0].end", "07:55", "closes at 07:55, before its start at 08:00"),
    ("crews[0].shifts[0].end", "07:55", "ends at 07:55, before its start at 08:00"),
    ("crews[0].shifts[0].breaks[0].end", "11:25", "ends at 11:25, before its start at 11:30"),
    ("sites[0].windows[0].start", "8:00", "is '8:00', not a time HH:MM"),
    ("sites[0].windows[0].start", "24:00", "not a time HH:MM"),
    ("sites[0].windows[0].start", "08:60", "not a time HH:MM"),
    ("sites[0].windows[0].start", "08.00", "not a time HH:MM"),
    ("sites[0].windows[0].start", "08:00 ", "not a time HH:MM"),
    ("sites[0].windows[0].start", "٠٨:٠٠", "not a time HH:MM"),
    ("sites[0].windows[0].start", "08:02", "is 08:02, not a multiple of 5 minutes"),
    ("sites[0].windows[0].end", "14:59", "is 14:59, not a multiple of 5 minutes"),
    ("crews[0].shifts[0].start", "07:59", "not a multiple of 5 minutes"),
    ("crews[0].shifts[0].end", "15:01", "not a multiple of 5 minutes"),
    ("crews[0].shifts[0].breaks[0].start", "11:31", "not a multiple of 5 minutes"),
    ("locked[0].arrive", "08:26", "not a multiple of 5 minutes"),
    ("published[0].arrive", "09:01", "not a multiple of 5 minutes"),
    # lengths
    ("sites[0].setup_minutes", 31, "is 31 minutes, not a multiple of 5"),
    ("sites[0].packup_minutes", 1, "is 1 minutes, not a multiple of 5"),
    ("sites[0].min_service_minutes", 61, "is 61 minutes, not a multiple of 5"),
    ("sites[0].max_service_minutes", 361, "is 361 minutes, not a multiple of 5"),
    ("sites[0].service_step_minutes", 7, "is 7 minutes, not a multiple of 5"),
    ("crews[0].shifts[0].overtime_minutes", 59, "is 59 minutes, not a multiple of 5"),
    ("locked[0].service_minutes", 61, "is 61 minutes, not a multiple of 5"),
    ("sites[0].setup_minutes", -5, "is -5, below 0"),
    ("sites[0].minutes_per_recording", 0, "not above 0"),
    ("sites[0].minutes_per_recording", -1, "below 0"),
    ("sites[0].min_service_minutes", 0, "not above 0"),
    ("sites[0].service_step_minutes", 0, "not above 0"),
    ("locked[0].service_minutes", 0, "not above 0"),
    ("sites[0].max_service_minutes", 55, "is 55, below min_service_minutes 60"),
    # pools, draws, quotas
    ("sites[0].draws[0].pool", "nobody", "is 'nobody', which is no pool of this problem"),
    ("sites[0].draws[2]", DRAW, "is already at draws[1].pool"),
    ("sites[0].draws[0].attendance", 1.01, "is 1.01, above 1"),
    ("sites[0].draws[0].attendance", -0.01, "is -0.01, below 0"),
    ("pools[0].card_share", 1.01, "is 1.01, above 1"),
    ("pools[0].card_share", -0.5, "is -0.5, below 0"),
    ("pools[0].value", -1, "is -1.0, below 0"),
    ("pools[0].people", -1, "is -1.0, below 0"),
    ("pools[0].people", 1_000_001, "is 1000001.0, above 1e+06"),
    ("coverage_quotas[0].sites[1]", "hall", "is already at sites[0]"),
    ("coverage_quotas[0].sites[0]", "barn", "which is no site of this problem"),
    # references
    ("crews[0].depot", "inn", "is 'inn', which is no depot of this problem"),
    ("crews[0].shifts[0].start_at", "moon", "which is no place of this problem"),
    ("locked[0].site", "barn", "which is no site of this problem"),
    ("locked[0].crew", "crew-9", "which is no crew of this problem"),
    ("locked_nights[0].crew", "crew-9", "which is no crew of this problem"),
    ("locked_nights[0].lodging", "office", "which is no lodging of this problem"),
    ("published[0].site", "barn", "which is no site of this problem"),
    ("published[0].crew", "crew-9", "which is no crew of this problem"),
    ("travel_minutes.moon", {"hall": 5}, "is no depot, lodging or site of this problem"),
    ("travel_minutes.office.moon", 5, "is no depot, lodging or site of this problem"),
    # start_at
    ("crews[0].shifts[1].start_at", "inn", "but the crew's first shift is 2023-12-11"),
    # ranges
    ("depots[0].lat", 90.1, "is 90.1, above 90"),
    ("lodgings[0].lon", -180.5, "is -180.5, below -180"),
    ("sites[0].lat", -91, "is -91.0, below -90"),
    ("travel.speed_kmh", 0, "not above 0"),
    ("travel.speed_kmh", 5e-324, "is 5e-324, too near 0"),
    ("travel.winding", -1, "below 0"),
    ("travel.per_leg_minutes", -1, "below 0"),
    ("travel_minutes.office.hall", -5, "below 0"),
    ("lodgings[0].cost", -1, "below 0"),
    ("crews[0].max_nights", -1, "below 0"),
    ("staff[0].max_days", -1, "below 0"),
    ("cards.on_hand", -1, "below 0"),
    ("cards.reserve", -1, "below 0"),
    ("cards.value", -0.1, "below 0"),
    ("cards.deliveries[0].cards", -1, "below 0"),
    ("cards.policy", "print_never", "is 'print_never', not one of print_now, print_later"),
    ("coverage_quotas[0].penalty", -1, "below 0"),
    ("coverage_quotas[0].min_visits", -1, "below 0"),
    ("change_penalty", -1, "below 0"),
    ("max_changes", -1, "below 0"),
    ("costs.travel_per_hour", -1, "below 0"),
    ("costs.overtime_per_hour", -1, "below 0"),
    ("horizon.days", 0, "is 0, below 1"),
    ("horizon.days", 32, "is 32, above 31"),
    # the format itself
    ("format", "jemput-problem/2", "is not 'jemput-problem/1'"),
    ("format", REMOVED, "is missing"),
]


@pytest.mark.parametrize(("path", "value", "what"), REFUSED)
def test_it_is_refused(full_problem: Full, path: str, value: object, what: str) -> None:
    problem = full_problem()
    spoil(problem, path, value)
    error = refusal(json.dumps(problem))
    assert what in error.what
    # Of a whole entry one field is refused; of a list of dates, the list.
    assert f"{error.path}.".startswith(f"{path}.") or path.startswith(f"{error.path}["), str(error)


REQUIRED = [
    "timezone",
    "horizon",
    "horizon.start",
    "horizon.days",
    "depots[0].id",
    "depots[0].lat",
    "depots[0].lon",
    "lodgings[0].id",
    "lodgings[0].lat",
    "lodgings[0].lon",
    "pools[0].id",
    "pools[0].people",
    "sites[0].id",
    "sites[0].kind",
    "sites[0].lat",
    "sites[0].lon",
    "sites[0].minutes_per_recording",
    "sites[0].min_service_minutes",
    "sites[0].max_service_minutes",
    "sites[0].service_step_minutes",
    "sites[0].windows[0].date",
    "sites[0].windows[0].start",
    "sites[0].windows[0].end",
    "sites[0].draws[0].pool",
    "sites[0].draws[0].attendance",
    "crews[0].id",
    "crews[0].depot",
    "crews[0].kits",
    "crews[0].shifts[0].date",
    "crews[0].shifts[0].start",
    "crews[0].shifts[0].end",
    "crews[0].shifts[0].breaks[0].start",
    "crews[0].shifts[0].breaks[0].end",
    "staff[0].id",
    "cards.on_hand",
    "cards.deliveries[0].date",
    "cards.deliveries[0].cards",
    "coverage_quotas[0].id",
    "coverage_quotas[0].sites",
    "coverage_quotas[0].min_visits",
    "locked[0].site",
    "locked[0].date",
    "locked[0].arrive",
    "locked[0].service_minutes",
    "locked_nights[0].crew",
    "locked_nights[0].date",
    "locked_nights[0].lodging",
    "published[0].site",
    "published[0].crew",
    "published[0].date",
]


@pytest.mark.parametrize("path", REQUIRED)
def test_what_has_no_default_is_required(full_problem: Full, path: str) -> None:
    problem = full_problem()
    spoil(problem, path, REMOVED)
    error = refusal(json.dumps(problem))
    assert (error.path, error.what) == (path, "is missing")


def every_key(value: Any, path: str = "") -> list[str]:
    """The path of every key in a JSON value."""
    paths: list[str] = []
    if isinstance(value, list):
        for index, entry in enumerate(cast("list[object]", value)):
            paths += every_key(entry, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, entry in cast("dict[str, object]", value).items():
            inner = f"{path}.{key}" if path else key
            paths += [inner, *every_key(entry, inner)]
    return paths


def test_null_is_refused_everywhere(full_problem: Full) -> None:
    paths = every_key(full_problem())
    assert len(paths) > 90
    for path in paths:
        problem = full_problem()
        spoil(problem, path, None)
        error = refusal(json.dumps(problem))
        assert path in {error.path, error.path.replace('["', ".").replace('"]', "")}
        assert "null" in error.what or path == "format"


WRONG: list[object] = [True, [[0]], {"a": [None]}, [0]]


def test_a_wrong_type_is_refused_everywhere(full_problem: Full) -> None:
    for path in every_key(full_problem()):
        for wrong in WRONG:
            problem = full_problem()
            spoil(problem, path, wrong)
            refusal(json.dumps(problem))


@pytest.mark.parametrize(
    ("entries", "most"), [("sites", 2000), ("crews", 100), ("pools", 10_000), ("staff", 1000)]
)
def test_there_are_no_more_of_them_than_the_limit(
    full_problem: Full, entries: str, most: int
) -> None:
    problem = full_problem()
    first = problem[entries][0]
    more = [{**first, "id": f"more-{number}"} for number in range(most - len(problem[entries]))]
    problem[entries] += more
    files.problem_from_json(json.dumps(problem))
    problem[entries].append({**first, "id": "one too many"})
    error = refusal(json.dumps(problem))
    assert error.path == entries
    assert error.what == f"has {most + 1} entries, more than {most}"


BEGINNING = (
    '"format": "jemput-problem/1", "timezone": "A", "horizon": {"start": "2023-12-11", "days": 6}'
)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"format": "jemput-problem/1", "timezone": "A", "timezone": "B"}', "timezone"),
        (
            '{"format": "jemput-problem/1", "horizon": {"days": 6, "days": 7}, "timezone": "A"}',
            "horizon.days",
        ),
        (
            f'{{{BEGINNING}, "travel_minutes": {{"a b": {{}}, "a b": {{}}}}}}',
            'travel_minutes["a b"]',
        ),
    ],
)
def test_a_key_that_stands_twice_is_refused(text: str, path: str) -> None:
    error = refusal(text)
    assert (error.path, error.what) == (path, "stands here twice")


@pytest.mark.parametrize(
    ("old", "new", "path", "what"),
    [
        ('"people": 200', '"people": NaN', "pools[1].people", "is nan, not a finite number"),
        ('"people": 200', '"people": 1e999', "pools[1].people", "is inf, not a finite number"),
        ('"people": 200', '"people": -Infinity', "pools[1].people", "is -inf"),
        ('"people": 200', f'"people": {"9" * 5000}', "pools[1].people", "is inf"),
        ('"people": 200', f'"people": {"9" * 50}', "pools[1].people", "above 1e+06"),
        ('"days": 3', f'"days": {"9" * 50}', "horizon.days", "too large"),
        ('"Asia/Makassar"', '"\\ud800"', "timezone", "half of a surrogate pair"),
        ('"timezone"', '"time\\udfffzone"', '["time\\udfffzone"]', "half of a surrogate pair"),
    ],
)
def test_what_json_allows_and_nobody_means_is_refused(
    full_problem: Full, old: str, new: str, path: str, what: str
) -> None:
    text = json.dumps(full_problem())
    assert old in text
    error = refusal(text.replace(old, new))
    assert error.path == path
    assert what in error.what
    assert len(str(error)) < 300
    str(error).encode()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ('{"format": "jemput-problem/1",}', "is not JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"a":' * 100_000, "is nested too deeply"),
        (b"\xff\xfe{}", "is not UTF-8 text, at byte 0"),
        (b'{"format": "\xff"}', "is not UTF-8 text, at byte 12"),
        ('{"format": "\ud800"}', "is not UTF-8 text"),
        ("[]", "is a list, not an object"),
        ("null", "is null, not an object"),
        ("3", "is a number, not an object"),
    ],
)
def test_what_is_no_problem_file_at_all_is_refused(text: str | bytes, what: str) -> None:
    error = refusal(text)
    assert error.path == ""
    assert what in error.what


def test_a_file_over_32_mb_is_refused(tmp_path: Path, full_problem: Full) -> None:
    text = json.dumps(full_problem())
    path = tmp_path / "problem.json"
    path.write_text(text + " " * (32_000_000 - len(text)))
    files.read_problem(path)
    with path.open("a") as file:
        file.write(" ")
    with pytest.raises(ProblemError, match="over 32 MB"):
        files.read_problem(path)


def test_a_refused_value_is_shown_short_and_printable(full_problem: Full) -> None:
    problem = full_problem()
    problem["crews"][0]["depot"] = "\x00\n" + "x" * 10_000
    error = refusal(json.dumps(problem))
    assert len(str(error)) < 300
    assert str(error).isprintable()


def test_strange_keys_are_shown_in_brackets(full_problem: Full) -> None:
    problem = full_problem()
    problem["sites"][0]["a.b[0]"] = 1
    assert refusal(json.dumps(problem)).path == 'sites[0]["a.b[0]"]'


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.data(), value=anything)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_in_a_file_makes_reading_crash(
    full_problem: Full, data: st.DataObject, value: object
) -> None:
    problem = full_problem()
    path = data.draw(st.sampled_from(every_key(problem)))
    spoil(problem, path, value)
    with suppress(ProblemError):
        files.problem_from_json(json.dumps(problem))


@given(raw=st.binary())
def test_no_bytes_make_reading_crash(raw: bytes) -> None:
    with pytest.raises(ProblemError):
        files.problem_from_json(raw)
