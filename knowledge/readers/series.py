"""The days on which a rule of RFC 5545 fits, such as FREQ=MONTHLY;BYDAY=2WE,4WE.

Written here because it must end: `dateutil` looks for the next day of a rule that never fits until the year 9999.
Here a rule is laid over the days between its start and an end, period by period, so that time is the only cost.
"""

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, takewhile

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"})

_DAY = timedelta(days=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The parts of a rule that choose days; `weekdays` are pairs of which one (0 is each) and the day of the week."""

    frequency: str
    interval: int = 1
    week_start: int = 0
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    positions: tuple[int, ...] = field(default=())


def rule_of(parts: Mapping[str, Sequence[object]]) -> Rule:
    """Return the rule of parts such as {"FREQ": ["WEEKLY"], "BYDAY": ["WE"]}. Raises ValueError for other parts."""
    if strange := sorted(set(parts) - PARTS):
        raise ValueError(f"{strange[0]} is not followed")
    frequency = str(parts["FREQ"][0])
    if frequency not in FREQUENCIES:
        raise ValueError(f"FREQ is one of {', '.join(FREQUENCIES)}")
    (interval,) = _numbers(parts, "INTERVAL") or (1,)
    if interval < 1:
        raise ValueError("INTERVAL is at least 1")
    return Rule(
        frequency=frequency,
        interval=interval,
        week_start=_WEEKDAYS.index(str(parts["WKST"][0])) if "WKST" in parts else 0,
        months=frozenset(_numbers(parts, "BYMONTH")),
        month_days=frozenset(_numbers(parts, "BYMONTHDAY")),
        weekdays=frozenset(_weekday(str(written)) for written in parts.get("BYDAY", ())),
        positions=_numbers(parts, "BYSETPOS"),
    )


def days_of(rule: Rule, first: date, until: date) -> Iterator[date]:
    """Yield the days of a rule that starts on `first`, in order, up to and with `until`."""
    fits = _filter(rule, first)
    for period in takewhile(lambda days: days[0] <= until, _PERIODS[rule.frequency](rule, first)):
        days = [day for day in period if fits(day)]
        for day in _at_positions(days, rule.positions):
            if first <= day <= until:
                yield day


def _filter(rule: Rule, first: date) -> Callable[[date], bool]:
    """Return which days of a period belong to the rule; what the rule leaves open is as on its first day."""
    months, month_days, weekdays = rule.months, rule.month_days, rule.weekdays
    if not month_days and not weekdays:
        if rule.frequency == "WEEKLY":
            weekdays = frozenset({(0, first.weekday())})
        elif rule.frequency in {"MONTHLY", "YEARLY"}:
            month_days = frozenset({first.day})
            months = months or (frozenset({first.month}) if rule.frequency == "YEARLY" else months)
    counted_in = _COUNTED_IN.get(rule.frequency, _nowhere)
    if rule.frequency == "YEARLY" and rule.months:
        counted_in = _in_month

    def fits(day: date) -> bool:
        if months and day.month not in months:
            return False
        if month_days and not month_days & {day.day, day.day - 1 - monthrange(day.year, day.month)[1]}:
            return False
        return not weekdays or any((which, day.weekday()) in weekdays for which in (0, *counted_in(day)))

    return fits


def _in_month(day: date) -> tuple[int, int]:
    return _counted(day.day, monthrange(day.year, day.month)[1])


def _in_year(day: date) -> tuple[int, int]:
    return _counted(day.timetuple().tm_yday, 365 + isleap(day.year))


def _counted(number: int, of: int) -> tuple[int, int]:
    """Return which of its weekday a day is, from the start and from the end: the second and the third last."""
    return (number - 1) // 7 + 1, -((of - number) // 7 + 1)


def _nowhere(_day: date) -> tuple[int, ...]:
    return ()


_COUNTED_IN: dict[str, Callable[[date], tuple[int, ...]]] = {"MONTHLY": _in_month, "YEARLY": _in_year}


def _at_positions(days: list[date], positions: tuple[int, ...]) -> list[date]:
    if not positions:
        return days
    chosen = {days[p - 1] if p > 0 else days[p] for p in positions if 0 < abs(p) <= len(days)}
    return sorted(chosen)


def _days(rule: Rule, first: date) -> Iterator[list[date]]:
    return ([first + _DAY * number] for number in count(step=rule.interval))


def _weeks(rule: Rule, first: date) -> Iterator[list[date]]:
    start = first - _DAY * ((first.weekday() - rule.week_start) % 7)
    for number in count(step=7 * rule.interval):
        yield [start + _DAY * (number + weekday) for weekday in range(7)]


def _months(rule: Rule, first: date) -> Iterator[list[date]]:
    for number in count(first.year * 12 + first.month - 1, rule.interval):
        year, month = number // 12, number % 12 + 1
        yield [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _years(rule: Rule, first: date) -> Iterator[list[date]]:
    for year in count(first.year, rule.interval):
        start = date(year, 1, 1)
        yield [start + _DAY * number for number in range(365 + isleap(year))]


_PERIODS: dict[str, Callable[[Rule, date], Iterator[list[date]]]] = {
    "DAILY": _days,
    "WEEKLY": _weeks,
    "MONTHLY": _months,
    "YEARLY": _years,
}


def _numbers(parts: Mapping[str, Sequence[object]], key: str) -> tuple[int, ...]:
    return tuple(int(str(number)) for number in parts.get(key, ()))


def _weekday(written: str) -> tuple[int, int]:
    which, name = written[:-2], written[-2:].upper()
    return int(which or "0"), _WEEKDAYS.index(name)
