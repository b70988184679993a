"""Which month an issue of the newsletter is of: the one its title names, else the one in which it was published."""

import re
from datetime import date, timedelta

from knowledge.days.periods import MONTHS

LATE = timedelta(days=7)
"""A month's newsletter may be sent in the first days of the next."""
_NAMED = re.compile(rf"(?<!\d )(?<!\d(?:st|nd|rd|th) )\b(?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)\b")


def month_of_issue(title: str, published: date | None) -> date | None:
    """Return the first day of an issue's month; None for a document that bears no date.

    A title with a day, `SEC Newsletter 6 June 2019`, names the day of publication, not the month that is told of.
    """
    named = _NAMED.search(title)
    if named:
        return date(int(named["year"]), MONTHS.index(named["month"]) + 1, 1)
    return published.replace(day=1) if published else None
