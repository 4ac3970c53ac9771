"""Times of day, between people's writing and minutes since midnight. Pure."""


def minute_of(time: str) -> int:
    """505 for 08:25."""
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


def time_of(minute: int) -> str:
    """08:25 for 505."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
