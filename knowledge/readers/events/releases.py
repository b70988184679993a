"""Releases that are called by their month: `implemented on 28 June 2018 with the June release`."""

import re

from knowledge.readers.page.passages import Passage
from knowledge.when import MONTHS, DateMention

_RELEASE = (
    rf"(?P<month>{'|'.join(MONTHS)})\s+(?:(?P<year>20\d\d)\s+)?(?:SEC\s+)?(?i:release)\b"
    r"(?!\s+(?:notes?|dates?|plans?)\b)"
)
_THEN = re.compile(
    rf"\b{_RELEASE}(?:[\s,(]|\b(?:which|that|is|was|will|be|are|set|due|planned|scheduled|goes|went|go|live|in|on|for|the)\b)*$"
)
"""What stands before the day of a release."""
_WITH = re.compile(rf"[\s,]*(?:with|in|as (?:a )?part of|by|through)\s+(?:the\s+|our\s+)?{_RELEASE}")
_CHANGED = re.compile(
    r"\b(?:implemented|live|in force|into (?:force|effect|the code)|delivered|took effect|takes effect)\s+"
    r"(?:on|from)\s+(?:the\s+)?$",
    re.I,
)


def release_on(passage: Passage, mention: DateMention) -> str | None:
    """Return what the release of a month is called whose day is told with its name, None if none is."""
    before = passage.text[: mention.start]
    found = _THEN.search(before) or (_CHANGED.search(before) and _WITH.match(passage.text, mention.end))
    if not found or found["month"] != MONTHS[mention.day.month - 1]:
        return None
    year = str(mention.day.year)
    return f"{found['month']} {year} SEC Release" if found["year"] in (None, year) else None
