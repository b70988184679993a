"""Months as people name them: `October`, `next March`, `August last year`; and May told from the verb."""

import re
from datetime import date, timedelta

from knowledge.days.periods import MONTHS, Span, month_of

LEAN = timedelta(days=60)
"""A day without a year is the one nearest to two months ahead: people ask more of what is to come."""
_MONTH_SHORT = {name[:length].lower(): number for number, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
A_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_SHORT, key=len, reverse=True)) + r")"
"""A month in a phrase, in full or in short."""
_AFTER_A_MONTH = re.compile(
    r"(?:'s)?\s+(?:newsletter|issue|edition|bulletin|(?:sec )?release|date|calendar|diary|diaries)s?\b|'s\b", re.I
)
_BESIDE_A_MONTH = re.compile(rf"\s*(?:and|or|to|[,&/-])\s*{A_MONTH}\b", re.I)
_TOLD_APART = re.compile(r" (?:one|meeting|session|panel|board|issue|newsletter|edition|seminar|release)s?\b", re.I)
_AT_THE_END = re.compile(r"\W*$")
_HELPED_BY_MAY = re.compile(r"\b(?:i|you|we|he|she|it|they|one|who|that)\s+$", re.I)
_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|for|during|of|since|by|until|till|after|before|from|to|and|early|mid|late|end|throughout|\d)\W*$", re.I
)


def month_of_year(match: re.Match[str], today: date) -> Span:
    """Return a month of last, this or next year: `August last year`."""
    year = today.year + {"last": -1, "this": 0, "next": 1}[match["of_year"].lower()]
    return month_of(date(year, _MONTH_SHORT[match["month"].lower()], 1))


def named_month(match: re.Match[str], today: date) -> Span | None:
    """Return the month that is named; None where the word is no month, or a day before it is none of its days.

    Without a year it is the nearest to two months ahead, but for `next` and `last`.
    """
    if match["month"].lower() == "may" and not (match["year"] or match["which"] or _reads_as_month(match)):
        return None
    if re.search(r"\d(?:st|nd|rd|th)?(?: of)? $", match.string[: match.start()]):
        return None
    number = _MONTH_SHORT[match["month"].lower()]
    if match["year"]:
        return month_of(date(int(match["year"]), number, 1))
    firsts = (date(today.year + step, number, 1) for step in (-1, 0, 1))
    which = (match["which"] or "").lower()
    if which == "next":
        return month_of(min(first for first in firsts if first > today))
    if which in ("last", "past"):
        return month_of(max(first for first in firsts if month_of(first)[1] < today))
    return month_of(min(firsts, key=lambda first: abs((first - today).days - LEAN.days)))


def _reads_as_month(match: re.Match[str]) -> bool:
    """Tell the month May from the verb: it follows a preposition, names an issue, ends a text, or has a capital."""
    before = match.string[: match.start()]
    if before and _AT_THE_END.match(match.string, match.end()) and not _HELPED_BY_MAY.search(before):
        return True
    if before.endswith(("the ", "this ")) and _TOLD_APART.match(match.string, match.end()):
        return True
    if {"part", "share"} & match.groupdict().keys() or _BESIDE_A_MONTH.match(match.string, match.end()):
        return True
    if _AFTER_A_MONTH.match(match.string, match.end()):
        return True
    return bool(_BEFORE_A_MONTH.search(before)) or (bool(before) and match["month"][0].isupper())
