"""Days and seasons that are named rather than dated: `Easter Monday`, `Christmas`, `last summer`.

Each is the one that is not over yet, unless the words say otherwise.
"""

import re
from collections.abc import Callable
from datetime import date

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from knowledge.days.periods import DAY, Span

_EASTER = {"good friday": (-2, -2), "easter sunday": (0, 0), "easter monday": (1, 1), "easter": (-2, 1)}
"""Days that move with Easter, by how many days they lie from its Sunday."""


def _coming_easter(match: re.Match[str], today: date) -> Span:
    """Return the days of that name that are not over."""
    first, last = _EASTER[match["feast"].lower().removesuffix(" weekend")]
    sunday = next(day for year in (today.year, today.year + 1) if (day := easter(year)) + last * DAY >= today)
    return sunday + first * DAY, sunday + last * DAY


_FIXED = {
    "christmas eve": ((12, 24), (12, 24)),
    "christmas day": ((12, 25), (12, 25)),
    "christmas": ((12, 24), (12, 26)),
    "boxing day": ((12, 26), (12, 26)),
    "new year's eve": ((12, 31), (12, 31)),
    "new year's day": ((1, 1), (1, 1)),
    "new year": ((1, 1), (1, 31)),
}
"""Days that are the same each year, by month and day: first and last."""


_ITS_FIRST_DAY = re.compile(r"\b(?:and|after|over|until|till|by|before)\s+$", re.I)
"""Before `new year` it is the day that is meant, not the weeks that begin with it."""


def _coming_feast(match: re.Match[str], today: date) -> Span:
    """Return the days of that name that are not over."""
    name = match["feast"].lower().removeprefix("the ")
    if name == "new year" and _ITS_FIRST_DAY.search(match.string, endpos=match.start()):
        name = "new year's day"
    (month, day), (last_month, last_day) = _FIXED[name]
    year = today.year + (date(today.year, last_month, last_day) < today)
    return date(year, month, day), date(year, last_month, last_day)


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def _season(match: re.Match[str], today: date) -> Span:
    """Return the season of a year: the one that is not over, the one before it, or the one after it."""
    month, length = _SEASONS[match["season"].lower()], relativedelta(months=3)
    years = [int(match["year"])] if match["year"] else range(today.year - 1, today.year + 2)
    first = next(day for day in (date(year, month, 1) for year in years) if match["year"] or day + length > today)
    step = {"last": -1, "next": int(first <= today)}.get((match["which"] or "").lower(), 0)
    first += relativedelta(years=step)
    return first, first + length - DAY


FEASTS: tuple[tuple[str, Callable[[re.Match[str], date], Span]], ...] = (
    (
        (
            r"\b(?:(?P<which>this|next|last|coming) |in (?:the )?|(?<=by )|(?<=before )|(?<=after )|(?<=during ))"
            r"(?P<season>spring|summer|autumn|winter)\b(?: (?:of )?(?P<year>20\d\d))?"
        ),
        _season,
    ),
    (
        (
            r"\b(?P<feast>christmas (?:eve|day)|christmas(?! (?!and|or|is|are|will|do|does|please)[a-z]+)"
            r"|boxing day|new year's (?:eve|day)|(?<!\bhappy )(?:the )?new year)\b(?!'s)"
        ),
        _coming_feast,
    ),
    (r"\b(?P<feast>good friday|easter(?: (?:sunday|monday|weekend))?)\b", _coming_easter),
)
"""How they are said, and what gives the first and last day."""
