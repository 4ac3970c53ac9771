"""Times of day, between people's writing and minutes since midnight. Pure."""

LAST_MINUTE = 24 * 60 - 1


def minute_of(time: str) -> int:
    """505 for 08:25."""
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


def time_of(minute: int) -> str:
    """08:25 for 505."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def time_on_its_date(minute: int) -> str:
    """00:00 for what begins before its date, 23:59 for what ends after it.

    Hand plans that were stored before such days were refused have them still.
    """
    return time_of(min(max(minute, 0), LAST_MINUTE))
