"""Weekdays and months by name; weeks, months, quarters and years around a day. All days are London's.

A week runs from Monday to Sunday.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
Span = tuple[date, date]
"""The first and the last day."""
DAY = timedelta(days=1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> Span:
    first = day.replace(day=1)
    return first, first + relativedelta(months=1) - DAY


def _week(today: date, offset: int) -> Span:
    first = monday_of(today) + timedelta(weeks=offset)
    return first, first + timedelta(days=6)


def period_of(unit: str, step: int, today: date) -> Span:
    """Return the week, weekend, month, quarter or year that lies `step` of them from today's."""
    if unit == "week":
        return _week(today, step)
    if unit == "weekend":
        first = monday_of(today) + timedelta(days=5, weeks=step)
        return first, first + DAY
    if unit == "month":
        return month_of(today + relativedelta(months=step))
    if unit == "quarter":
        first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) + relativedelta(months=3 * step)
        return first, first + relativedelta(months=3) - DAY
    return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
