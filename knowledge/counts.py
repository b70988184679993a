"""One thing counted again and again: a figure of each month, and the months that nobody counted."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from knowledge.days.periods import MONTHS
from knowledge.days.when import dates_in
from knowledge.issue import month_of_issue
from knowledge.records import Figure

_MONTH = relativedelta(months=1)
_RECENT = timedelta(days=40)
"""A day in the words of a count is its day if it lies no longer before the publication."""
_IN_MONTH = re.compile(rf"(?<!than )\b[Ii]n (?P<month>{'|'.join(MONTHS)})\b(?! \d{{4}})")
"""A month without a year, which is not one that a count is compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure and the first day of the month that it is of."""

    month: date
    figure: Figure


_COLUMN = re.compile(rf"\((?P<month>{'|'.join(MONTHS)})(?: (?P<year>20\d\d))?\)$")
"""The month of a column behind a figure's name: `Small Suppliers (March 2018)`."""


_BEHIND = re.compile(r" (?:\(|on |at |as (?:at|of) ).*\d")


@lru_cache(maxsize=4096)
def day_in_name(figure: Figure) -> date | None:
    """Return the day by which a count is called, the first of a month: `Parties on 30th June`, `Parties (May 2018)`."""
    told = figure.source.published or date.max
    if column := _COLUMN.search(figure.name):
        month = MONTHS.index(column["month"]) + 1
        return date(int(column["year"] or told.year - (month > told.month)), month, 1)
    days = dates_in(figure.name, told) if _BEHIND.search(figure.name) else ()
    return next((mention.day for mention in days if mention.day <= told), None)


def thing_of(figure: Figure) -> str:
    """Return what a figure counts: its name without the day by which it is called."""
    return _CALLED_BY.sub("", figure.name) if day_in_name(figure) else figure.name


_CALLED_BY = re.compile(r" (?:\([^()]*\)|(?:on|at|as at|as of) .*\d.*)$")


def month_of_figure(figure: Figure) -> date | None:
    """Return the first day of the month that a figure is of; None where its document bears no date.

    `On 31 October there were …` in the issue of 2 November is of October, and so is `four acceded in October`.
    """
    told = figure.source.published
    if told is None:
        return None
    if called := day_in_name(figure):
        return called.replace(day=1)
    days = (mention.day for mention in dates_in(figure.source.quote, told))
    said = [day for day in days if told - _RECENT <= day <= told]
    if len(set(said)) == 1:
        return said[0].replace(day=1)
    named = _IN_MONTH.search(figure.source.quote)
    if not named:
        return month_of_issue(figure.source.title, told)
    month = MONTHS.index(named["month"]) + 1
    return date(told.year if month <= told.month else told.year - 1, month, 1)


def series_of(
    newest_first: Iterable[Figure], key: Callable[[Figure], frozenset[str]]
) -> Mapping[frozenset[str], tuple[Count, ...]]:
    """Return the counts of each thing by month, oldest first; of one month the figure told last counts."""
    found: dict[frozenset[str], dict[date, Figure]] = {}
    for figure in newest_first:
        if month := month_of_figure(figure):
            found.setdefault(key(figure), {}).setdefault(month, figure)
    return {
        thing: tuple(Count(month=month, figure=figures[month]) for month in sorted(figures))
        for thing, figures in found.items()
    }


def missing_months(counts: Sequence[Count], first: date | None, last: date | None) -> tuple[date, ...]:
    """Return the first days of the months that nobody counted, between two days or else within the counts."""
    counted = {count.month for count in counts}
    month = (first or min(counted)).replace(day=1)
    last = last or max(counted)
    missing = []
    while month <= last:
        if month not in counted:
            missing.append(month)
        month += _MONTH
    return tuple(missing)
