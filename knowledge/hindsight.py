"""A look back: `as of June 2017, how many Parties were there?` is asked of what was known then."""

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from knowledge.pattern import Pattern
from knowledge.window import Window, windows_in

_IN = "in "


def looked_back(text: str, today: date, words: Pattern, issue: Pattern) -> tuple[str, Window | None]:
    """Return a question without the words that put it back to past days, and those days; None if none do.

    `words` lead up to the days (`as of`), `issue` may follow them (`newsletter`). Without a year the last such days
    are meant. Days to come are left to the question: `as of next week` is from then on.
    """
    for match in words.finditer(text.lower()):
        plainly = f"{text[: match.start()]}{_IN}{text[match.end() :]}"
        at = match.start() + len(_IN)
        named = next((w for w in windows_in(plainly.lower(), today) if w.start == at), None)
        past = _past(named, today) if named else None
        if past:
            after = issue.sub("", plainly[past.end :], count=1)
            rest = f"{text[: match.start()].rstrip(' ,')} {after.lstrip(' ,')}"
            return " ".join(rest.split()), past
    return text, None


def _past(window: Window, today: date) -> Window | None:
    """Return days that are over; of a month without a year the last that is."""
    if window.month and not window.year_given and window.first and window.last and window.first > today:
        year = relativedelta(years=1)
        window = replace(window, first=window.first - year, last=window.last - year)
    return window if window.last and window.last < today else None
