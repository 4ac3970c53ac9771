"""Rules 8, 9 and 11, each with the last plan it allows and the first it does not."""

from dataclasses import replace
from typing import Any

from solver import check
from solver.check import Rule
from solver.problem import (
    CardPolicy,
    Cards,
    CrewId,
    Delivery,
    Person,
    Problem,
    PublishedVisit,
    Role,
)
from tests.solver import make
from tests.solver.make import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    broken,
    crew,
    crew_day,
    night,
    person,
    pool,
    problem,
    shift,
    visit,
)


def staffed(*people: Person, **overrides: Any) -> Problem:
    return problem(staff=people, **overrides)


OPERATOR, DRIVER = person("s-1", "operator"), person("s-2", "driver")


def test_without_a_staff_list_there_are_enough_people() -> None:
    assert broken(problem(staff=None), visit()) == []


def test_with_an_empty_staff_list_nobody_can_go() -> None:
    assert broken(staffed(), visit(), staffing=(crew_day(MONDAY),)) == [Rule.STAFF] * 2
    nobody_needed = staffed(crews=(crew(shifts=(shift(needs={}),)),))
    assert broken(nobody_needed, visit(), staffing=(crew_day(MONDAY),)) == []


def test_each_working_crew_date_stands_in_the_staffing_once() -> None:
    two = staffed(OPERATOR, DRIVER)
    entry = crew_day(MONDAY, "s-1", "s-2")
    assert broken(two, visit(), staffing=(entry,)) == []
    assert broken(two, visit()) == [Rule.STAFF]
    assert broken(two, visit(), staffing=(entry, entry)) == [Rule.STAFF]
    assert broken(two) == []


def test_a_person_is_named_once_and_is_free_that_date() -> None:
    two = staffed(OPERATOR, DRIVER)
    twice = crew_day(MONDAY, "s-1", "s-2", "s-1")
    assert broken(two, visit(), staffing=(twice,)) == [Rule.STAFF]
    busy = staffed(OPERATOR, person("s-2", "driver", dates=(TUESDAY,)))
    entry = crew_day(MONDAY, "s-1", "s-2")
    assert broken(busy, visit(), staffing=(entry,)) == [Rule.STAFF]


def test_a_person_fills_one_role_a_date() -> None:
    both = person("s-1", "operator", "driver")
    assert broken(staffed(both), visit(), staffing=(crew_day(MONDAY, "s-1"),)) == [Rule.STAFF]


def test_roles_are_filled_so_that_as_many_as_possible_are() -> None:
    # Named first, the one who can do both must leave the driving to the other, who can only drive.
    both = person("s-1", "driver", "operator")
    two = staffed(both, DRIVER)
    assert broken(two, visit(), staffing=(crew_day(MONDAY, "s-1", "s-2"),)) == []


def test_the_needs_are_those_of_the_shift() -> None:
    needs = {Role("operator"): 2}
    hard = staffed(OPERATOR, DRIVER, crews=(crew(shifts=(shift(needs=needs),)),))
    assert broken(hard, visit(), staffing=(crew_day(MONDAY, "s-1", "s-2"),)) == [Rule.STAFF]


def test_extra_people_are_allowed_but_count_as_working() -> None:
    extra = person("s-3", "clerk", max_days=1)
    three = staffed(OPERATOR, DRIVER, extra)
    entries = tuple(crew_day(date, "s-1", "s-2", "s-3") for date in (MONDAY, TUESDAY))
    assert broken(three, visit(), staffing=entries[:1]) == []
    visits = (visit(), visit(date=TUESDAY))
    assert broken(three, *visits, staffing=entries) == [Rule.STAFF]


def test_a_person_goes_on_max_days_at_most() -> None:
    visits = (visit(), visit(date=TUESDAY))
    entries = (crew_day(MONDAY, "s-1", "s-2"), crew_day(TUESDAY, "s-1", "s-2"))
    two_days = staffed(OPERATOR, person("s-2", "driver", max_days=2))
    assert broken(two_days, *visits, staffing=entries) == []
    one_day = staffed(OPERATOR, person("s-2", "driver", max_days=1))
    assert broken(one_day, *visits, staffing=entries) == [Rule.STAFF]


def test_a_person_goes_with_one_crew_a_date() -> None:
    needs = {Role("operator"): 1}
    crews = tuple(crew(name, shifts=(shift(needs=needs),)) for name in ("crew-1", "crew-2"))
    people = staffed(OPERATOR, person("s-3", "operator"), crews=crews)
    visits = (visit("hall-a"), visit("hall-b", by="crew-2"))
    apart = (crew_day(MONDAY, "s-1"), crew_day(MONDAY, "s-3", by="crew-2"))
    assert broken(people, *visits, staffing=apart) == []
    shared = (crew_day(MONDAY, "s-1"), crew_day(MONDAY, "s-1", by="crew-2"))
    assert broken(people, *visits, staffing=shared) == [Rule.STAFF]


def test_the_same_people_go_on_after_a_night_away() -> None:
    third = person("s-3", "driver")
    away = staffed(OPERATOR, DRIVER, third, crews=(crew(max_nights=1),))
    visits, nights = (visit(), visit(date=TUESDAY)), (night(MONDAY),)
    same = (crew_day(MONDAY, "s-1", "s-2"), crew_day(TUESDAY, "s-2", "s-1"))
    assert broken(away, *visits, nights=nights, staffing=same) == []
    other = (crew_day(MONDAY, "s-1", "s-2"), crew_day(TUESDAY, "s-1", "s-3"))
    assert broken(away, *visits, nights=nights, staffing=other) == [Rule.STAFF]
    assert broken(away, *visits, staffing=other) == []


def test_a_crew_that_only_drives_home_is_staffed_too() -> None:
    away = staffed(OPERATOR, DRIVER, crews=(crew(max_nights=1),))
    monday, tuesday = (crew_day(date, "s-1", "s-2") for date in (MONDAY, TUESDAY))
    nights = (night(MONDAY),)
    assert broken(away, visit(), nights=nights, staffing=(monday, tuesday)) == []
    assert broken(away, visit(), nights=nights, staffing=(monday,)) == [Rule.STAFF]


def printed_now(on_hand: float, reserve: float = 0, *deliveries: Delivery) -> Problem:
    """Each visit of an hour records 10 people, of whom 8 may get a card."""
    return problem(
        pools=(pool("pool-a", card_share=0.8), pool("pool-b", card_share=0.8)),
        cards=Cards(
            policy=CardPolicy.PRINT_NOW, on_hand=on_hand, reserve=reserve, deliveries=deliveries
        ),
    )


def test_print_now_uses_no_more_cards_up_to_a_date_than_there_are() -> None:
    assert broken(printed_now(8), visit()) == []
    assert broken(printed_now(7.9), visit()) == [Rule.CARDS]
    assert broken(printed_now(28, 20), visit()) == []
    assert broken(printed_now(27, 20), visit()) == [Rule.CARDS]


def test_cards_delivered_count_from_their_date_on() -> None:
    monday = Delivery(date=MONDAY, cards=8)
    tuesday = Delivery(date=TUESDAY, cards=8)
    assert broken(printed_now(0, 0, monday), visit()) == []
    assert broken(printed_now(0, 0, tuesday), visit()) == [Rule.CARDS]
    assert broken(printed_now(0, 0, tuesday), visit(date=TUESDAY)) == []


def test_cards_used_add_up_over_the_dates() -> None:
    visits = (visit("hall-a"), visit("hall-b", TUESDAY))
    assert broken(printed_now(16), *visits) == []
    assert broken(printed_now(15), *visits) == [Rule.CARDS]


def test_a_reserve_beyond_the_stock_eats_deliveries_first() -> None:
    delivery = Delivery(date=MONDAY, cards=10)
    assert broken(printed_now(0, 2, delivery), visit()) == []
    assert broken(printed_now(0, 3, delivery), visit()) == [Rule.CARDS]
    assert broken(printed_now(0, 3)) == []


def test_print_later_limits_no_recording() -> None:
    assert broken(problem(cards=Cards(on_hand=0)), visit()) == []


def published(*entries: PublishedVisit, max_changes: int = 0) -> Problem:
    return problem(published=entries, max_changes=max_changes)


def entry(arrive: str | None = "10:00", **overrides: Any) -> PublishedVisit:
    known = PublishedVisit(
        site=make.site_id("hall-a"),
        crew=CrewId("crew-1"),
        date=MONDAY,
        arrive_minute=make.minute(arrive) if arrive else None,
    )
    return replace(known, **overrides)


def test_a_published_visit_is_kept_within_an_hour_of_its_time() -> None:
    known = published(entry("10:00"))
    assert broken(known, visit(arrive="09:00")) == []
    assert broken(known, visit(arrive="08:55")) == [Rule.CHANGES]
    assert broken(known, visit(arrive="11:00")) == []
    assert broken(known, visit(arrive="11:05")) == [Rule.CHANGES]
    assert broken(known, visit(date=TUESDAY, arrive="10:00")) == [Rule.CHANGES]
    assert broken(known) == [Rule.CHANGES]


def test_without_a_published_time_any_time_that_date_keeps_it() -> None:
    assert broken(published(entry(None)), visit(arrive="13:00")) == []


def test_another_crew_may_keep_what_was_published() -> None:
    known = replace(published(entry()), crews=(crew("crew-1"), crew("crew-2")))
    assert broken(known, visit(arrive="10:00", by="crew-2")) == []


def test_two_entries_for_one_site_and_date_are_one_change_and_either_time_keeps_it() -> None:
    known = published(entry("08:30"), entry("13:00"), max_changes=1)
    assert check.score(known, [], []).changes.count == 1
    assert check.score(known, [visit(arrive="13:30")], []).changes.count == 0
    assert check.score(known, [visit(arrive="10:30")], []).changes.count == 1


def test_changes_up_to_the_limit_are_allowed() -> None:
    entries = (entry(), entry(date=WEDNESDAY))
    assert broken(published(*entries, max_changes=2)) == []
    assert broken(published(*entries, max_changes=1)) == [Rule.CHANGES]


def test_changes_tell_what_moved_what_was_dropped_and_what_is_new() -> None:
    known = published(entry(), entry(date=WEDNESDAY), entry(site=make.site_id("hall-b")))
    visits = [visit(date=TUESDAY), visit(date=WEDNESDAY, arrive="10:00")]
    changes = check.score(known, visits, []).changes
    assert changes.kept == 1
    assert [(moved.site, moved.before.date, moved.after.date) for moved in changes.moved] == [
        ("hall-a", MONDAY, TUESDAY)
    ]
    assert [dropped.site for dropped in changes.dropped] == ["hall-b"]
    assert changes.added == ()
    more = check.score(known, [*visits, visit("hall-b", TUESDAY), visit("hall-b", MONDAY)], [])
    assert [moved.site for moved in more.changes.moved] == ["hall-a", "hall-b"]
    assert [added.site for added in more.changes.added] == ["hall-b"]
