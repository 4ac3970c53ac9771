"""Who is taken for dead, and who is not."""

from app.core.heartbeat import GOODBYE, SILENT_LOOKS, Watch


def test_a_worker_that_beats_is_alive() -> None:
    watch = Watch()
    assert [watch.silent({"one": beats}) for beats in range(20)] == [[]] * 20


def test_a_worker_whose_count_stands_still_is_dead_after_several_looks() -> None:
    watch = Watch()
    looks = [watch.silent({"one": 7}) for _ in range(SILENT_LOOKS + 1)]
    assert looks == [[]] * SILENT_LOOKS + [["one"]]


def test_one_sign_of_life_starts_the_count_again() -> None:
    watch = Watch()
    for _ in range(SILENT_LOOKS):
        watch.silent({"one": 7})
    assert watch.silent({"one": 8}) == []
    assert watch.silent({"one": 8}) == []


def test_who_said_goodbye_is_gone_at_once() -> None:
    assert Watch().silent({"one": GOODBYE, "two": 1}) == ["one"]
