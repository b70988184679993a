"""Releases and versions of the SEC: what one is called, and the day on which it comes or takes effect."""

import re

from knowledge.days.periods import MONTHS
from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.page.passages import Passage, Section

_OF_A_MONTH = (
    rf"(?P<month>{'|'.join(MONTHS)})\s+(?:(?P<year>20\d\d)\s+)?(?:SEC\s+)?(?i:release)\b"
    r"(?!\s+(?:notes?|dates?|plans?)\b)"
)
VERSION = re.compile(r"\bSEC (?:version )?v?\d+\.\d+\b")
NAMED = Cue(rf"\b{_OF_A_MONTH}|{VERSION.pattern}")
"""A release of the SEC by its name."""
_ANY = re.compile(
    rf"\b(?P<sec>(?:(?:{'|'.join(MONTHS)})\s+(?:20\d\d\s+)?)?SEC Release|[A-Z]\w+ 20\d\d SEC Release)\b"
    r"|\bRelease\s+(?P<number>\d+(?:\.\d+)*)"
)
_THEN = re.compile(
    rf"\b{_OF_A_MONTH}(?:[\s,(]|\b(?:which|that|is|was|will|be|are|set|due|planned|scheduled|goes|went|go|live|follows"
    r"|comes|falls|lands|takes|place|in|on|for|the)\b)*$"
)
"""What stands before the day of a release."""
_WITH = re.compile(rf"[\s,]*(?:with|in|as (?:a )?part of|by|through)\s+(?:the\s+|our\s+)?{_OF_A_MONTH}")
_CHANGED = re.compile(
    r"\b(?:implemented|live|in force|into (?:force|effect|the code)|delivered|took effect|takes effect)\s+"
    r"(?:on|from)\s+(?:the\s+)?$",
    re.I,
)
_BY_DAY = re.compile(
    r"(?<!\d )\bSEC [Rr]elease\b(?: (?:is|will be|takes place|comes|falls|due))? (?:on|of) (?:the )?(?:\w+day )?$"
)
"""A release that is named by its day alone."""


def release_on(passage: Passage, mention: DateMention) -> str | None:
    """Return what the release is called whose day is told with its name, None if none is."""
    before = passage.text[: mention.start]
    month = MONTHS[mention.day.month - 1]
    called = f"{month} {mention.day.year} SEC Release"
    if _BY_DAY.search(before):
        return called
    found = _THEN.search(before) or (_CHANGED.search(before) and _WITH.match(passage.text, mention.end))
    return called if found and found["month"] == month and found["year"] in (None, str(mention.day.year)) else None


_NEXT = re.compile(
    r"(?:and |but )?the (?:(?:one|release) after(?: (?:that|it|this))?|(?:next|following)(?: one| release)?)\b"
    r"[^.;:]{0,40}\b(?:on|for)\s+(?:the\s+)?$",
    re.I,
)


def release_after(passage: Passage, section: Section, mention: DateMention) -> str | None:
    """Return what the release is called that follows the one of which the sentences before tell: `The one after …`."""
    if not _NEXT.match(passage.text[: mention.start]):
        return None
    paragraph = (p for p in section.before(passage) if p.line is passage.line)
    told = next((named for p in paragraph if (named := _ANY.search(p.text))), None)
    return f"{MONTHS[mention.day.month - 1]} {mention.day.year} SEC Release" if told and told["sec"] else None


def release_called(text: str, about: str) -> str | None:
    """Return what the release is called that a text names; one with a number is the DCC's where `about` says so."""
    named = _ANY.search(text)
    if named is None or named["sec"]:
        return named and named["sec"]
    return f"{'DCC ' if 'DCC' in about else ''}Release {named['number'].rstrip('.')}"


UNNAMED_RELEASE = re.compile(
    r"(?:(?:the|its|new|next|scheduled|following|dcc|sec|plan|planned|production) )*(?:release|go-live)(?: date)?", re.I
)


def release_meant(title: str, passage: Passage, section: Section) -> str:
    """Return the release that a title such as `The next release` means: of its sentence, one before or the heading."""
    if not UNNAMED_RELEASE.fullmatch(title):
        return title
    texts = (passage.text, *(p.text for p in section.before(passage) if p.line is passage.line), section.title)
    about = " ".join((*texts, section.above))
    return next((named for text in texts if (named := release_called(text, about))), title)


# --- Versions of the SEC, which need no release to take effect --------------------------------------------------------

_NUMBER = re.compile(
    r"\bSEC,?\s+(?:v\.?\s?|[Vv]ersion\s+)?(?P<own>\d+\.\d+)(?![.\d]*%)"
    r"|\b[Vv]ersion\s+(?P<of>\d+\.\d+)\s+of\s+the\s+(?:SEC|Code|Smart Energy Code)\b"
)
_TAKES_EFFECT = Cue(
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
