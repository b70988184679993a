"""London's wall clock: every date and time in SEC documents, and every time that a person names, is read by it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_MINUTE = timedelta(minutes=1)
YEARS = range(1990, 2101)
"""Years in which there is anything to ask of the Smart Energy Code, with room for trials."""


def instant(day: date, at: time) -> datetime:
    """Return the moment at which London's clocks show `at` on `day`, in UTC.

    A time that the clocks skip in spring is the first moment after the gap (02:00 for 01:30); one that they show twice
    in autumn is the first of the two.
    """
    shown = datetime.combine(day, at)
    while _back(shown) != shown:
        shown = shown.replace(second=0, microsecond=0) + _MINUTE
    return shown.replace(tzinfo=LONDON).astimezone(UTC)


def moment(written: str) -> datetime:
    """Return the London moment written as `2017-09-01T09:00`. Raises ValueError, whose words are what was expected."""
    try:
        at = datetime.fromisoformat(written)
        at = at.astimezone(LONDON) if at.tzinfo else at.replace(tzinfo=LONDON)
    except (ValueError, OverflowError):
        raise ValueError("a date and time such as 2017-09-01T09:00") from None
    if at.year not in YEARS:
        raise ValueError(f"a year from {YEARS.start} to {YEARS.stop - 1}")
    return at


def _back(shown: datetime) -> datetime:
    """Return what the clocks show at the moment that `shown` stands for: something else where there is none."""
    return shown.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).replace(tzinfo=None)
