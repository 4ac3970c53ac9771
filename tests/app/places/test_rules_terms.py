"""Codes, terms of a visit, and what is refused in windows."""

from dataclasses import replace

import pytest

from app.places import rules
from app.places.rules import ServiceTerms, SiteKind, Span, WeeklyWindow

HALL = rules.terms_for("hall")


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("75.71", "kabupaten", None),
        ("75.71.01", "kecamatan", None),
        ("75.71.01.1001", "kelurahan", "75.71.01"),
    ],
)
def test_a_code_says_its_level_and_kecamatan(code: str, level: str, parent: str | None) -> None:
    assert rules.level_of(code) == level
    assert rules.parent_of(code) == parent


def test_a_code_lies_in_the_office_whose_code_it_begins_with() -> None:
    assert rules.lies_in("75.71", "75.71")
    assert rules.lies_in("75.71.01.1001", "75.71")
    assert not rules.lies_in("75.7", "75.71")
    assert not rules.lies_in("75.05.01", "75.71")


@pytest.mark.parametrize("kind", list(SiteKind))
def test_every_kind_of_site_starts_with_terms_the_planner_takes(kind: SiteKind) -> None:
    assert rules.wrong_in_terms(rules.terms_for(kind)) == ()
    assert rules.wrong_in_week(rules.week_for(kind), path="windows") == ()


def test_published_speeds_are_the_start() -> None:
    assert HALL.minutes_per_recording == 6
    assert (HALL.setup_minutes, HALL.packup_minutes) == (30, 15)
    assert rules.terms_for("institution").minutes_per_recording == 60 / 15


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"setup_minutes": 7}, "setup_minutes"),
        ({"packup_minutes": -5}, "packup_minutes"),
        ({"min_service_minutes": 0}, "min_service_minutes"),
        ({"service_step_minutes": 0}, "service_step_minutes"),
        ({"service_step_minutes": 12}, "service_step_minutes"),
        ({"minutes_per_recording": 0}, "minutes_per_recording"),
        ({"max_kits": 0}, "max_kits"),
        ({"max_visits": 0}, "max_visits"),
        ({"min_gap_days": 0}, "min_gap_days"),
        ({"min_service_minutes": 120, "max_service_minutes": 60}, "max_service_minutes"),
        ({"min_service_minutes": 70, "max_service_minutes": 85}, "max_service_minutes"),
    ],
)
def test_terms_the_planner_could_not_keep_name_their_field(
    changes: dict[str, int], path: str
) -> None:
    assert path in [wrong.path for wrong in rules.wrong_in_terms(replace(HALL, **changes))]


def test_one_length_that_is_a_multiple_of_the_step_is_enough() -> None:
    terms: ServiceTerms = replace(HALL, min_service_minutes=85, max_service_minutes=95)

    assert rules.wrong_in_terms(terms) == ()


def test_a_site_without_network_or_power_needs_a_crew_that_brings_them() -> None:
    assert rules.equipment_needed(["boat"], has_network=True, has_power=True) == {"boat"}
    assert rules.equipment_needed([], has_network=False, has_power=True) == {"network"}
    assert rules.equipment_needed([], has_network=False, has_power=False) == {"network", "power"}


def test_windows_may_touch_but_not_overlap() -> None:
    touching = [Span("11:00", "12:00"), Span("08:00", "11:00")]
    overlapping = [Span("08:00", "11:05"), Span("11:00", "12:00")]

    assert rules.wrong_in_spans(touching, path="windows") == ()
    assert [w.path for w in rules.wrong_in_spans(overlapping, path="windows")] == ["windows"]


def test_a_window_that_ends_before_it_starts_is_named() -> None:
    backwards = [Span("08:00", "11:00"), Span("12:00", "12:00")]

    assert [w.path for w in rules.wrong_in_spans(backwards, path="windows")] == ["windows.1"]


def test_windows_of_a_week_overlap_only_on_the_same_weekday() -> None:
    fine = [WeeklyWindow(0, "08:00", "12:00"), WeeklyWindow(1, "08:00", "12:00")]
    wrong = [*fine, WeeklyWindow(1, "11:00", "13:00"), WeeklyWindow(2, "11:00", "10:00")]

    assert rules.wrong_in_week(fine, path="windows") == ()
    found = rules.wrong_in_week(wrong, path="windows")
    assert [field.path for field in found] == ["windows", "windows.3"]


def test_breaks_lie_inside_the_hours_and_apart() -> None:
    hours = Span("08:00", "15:00")

    def paths(*breaks: Span) -> list[str]:
        return [w.path for w in rules.wrong_in_breaks(breaks, hours, path="breaks")]

    assert paths(Span("11:30", "13:00")) == []
    assert paths(Span("11:30", "13:00"), Span("14:30", "15:30")) == ["breaks.1"]
    assert paths(Span("11:30", "13:00"), Span("12:00", "14:00")) == ["breaks"]
    assert paths(Span("13:00", "11:30")) == ["breaks.0"]


def test_equipment_is_called_as_people_call_it() -> None:
    assert rules.equipment_words("power") == ("Genset", "Generator")
    assert rules.equipment_words("boat") == ("boat", "boat")
