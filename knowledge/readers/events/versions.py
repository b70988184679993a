"""Versions of the SEC: the day on which one takes effect, as `Designation of SEC 5.6 – 1st April 2017` tells it."""

import re

from knowledge.readers.page.passages import Passage, Section
from knowledge.when import DateMention

_NUMBER = re.compile(
    r"\bSEC,?\s+(?:v\.?\s?|[Vv]ersion\s+)?(?P<own>\d+\.\d+)(?![.\d]*%)"
    r"|\b[Vv]ersion\s+(?P<of>\d+\.\d+)\s+of\s+the\s+(?:SEC|Code|Smart Energy Code)\b"
)
_TAKES_EFFECT = re.compile(
    r"\b(?:(?:re-?)?designat\w*|(?:com(?:es?|ing)|came|go(?:es|ing)?|went)\s+into\s+(?:legal\s+)?(?:effect|force)"
    r"|tak(?:es?|ing)\s+effect|took\s+effect|effective|in\s+(?:effect|force))\b(?:[^.;]|\.\d){0,40}?"
    r"[\s:,(-](?:(?:on|of|from|since|as of|by)\s+)?(?:\w+day,?\s+)?(?:the\s+)?$",
    re.I,
)


def version_on(passage: Passage, section: Section, mention: DateMention) -> str | None:
    """Return `SEC 5.6` where that version takes effect on a day of the sentence; the heading may say which it is."""
    before = passage.text[: mention.start]
    if not _TAKES_EFFECT.search(before):
        return None
    return version_in(before) or version_in(passage.text) or version_in(section.title)


def version_in(text: str) -> str | None:
    """Return the last version of the SEC that a text names."""
    number = next(reversed(list(_NUMBER.finditer(text))), None) if "." in text else None
    return f"SEC {number['own'] or number['of']}" if number else None
