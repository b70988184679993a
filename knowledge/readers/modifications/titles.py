"""The titles of modifications, as they stand behind their ids, or in a cell beside them."""

import re
from collections.abc import Sequence

from knowledge.readers.modifications.ids import MODIFICATION, WORD
from knowledge.readers.modifications.standings import standing_in

_QUOTED = re.compile(r"^\s*[-–:,]?\s*[‘’'\"“]{1,2}(?P<title>(?:[^’\"”]|’(?=[a-z])){3,140}?)[’'\"”]{1,2}(?=[\s,;.:)]|$)")
_DASHED = re.compile(r"^\s*(?:-|–|—|:)\s+(?P<title>[A-Z][^|:;.–—]{5,120}?)(?=\s*(?:[|;:.–—]|\s-\s|$))")
_AFTER_KIND = re.compile(
    r"^\s*[-–—]\s+(?P<title>[A-Z][^|:;–—.]{5,120}?)(?=\s*(?:[|:;–—.]|$|,\s|\s(?:was|is|has|will)\s|\s(?:on|in|by|at)\s(?:the\s)?(?:\d|\w+day)))"
)
"""What stands behind `the Modification Proposal SECMP0016` within a sentence."""
_KIND = re.compile(rf"\b(?:{WORD}|Proposal)s?\s+$")
_ASIDE = (
    re.compile(r"^\s*\((?P<title>[A-Z][a-z]+ [^()]{3,100})\)"),
    re.compile(
        r"^,\s+(?:on|about|concerning|which is about|which concerns)\s+(?!\w*\d|\w+day\b|the (?:same|next)\b)"
        r"(?P<title>[^,;.()]{4,100}),"
    ),
)
"""How a title stands in brackets, or a subject between commas."""
_BEFORE = re.compile(r"^(?P<title>[A-Z][^|:;.]{5,120}?)\s*$")


def title_of(words: str, one: str) -> str | None:
    """Return what a sentence, or a line of run-together cells, calls a modification."""
    at = words.find(one)
    if at < 0:
        return None
    rest = words[at + len(one) :]
    if quoted := _QUOTED.match(rest):
        return quoted["title"].strip(" ,")
    if rest[:1].isupper() and (before := _BEFORE.match(words[:at])) and _is_title(before["title"]):
        return before["title"]
    patterns = (*_ASIDE, _DASHED) if at < _AT_START else (*_ASIDE, _AFTER_KIND) if _KIND.search(words[:at]) else _ASIDE
    told = (match["title"].strip(" ,") for pattern in patterns if (match := pattern.match(rest)))
    return next(filter(_is_title, told), None)


_AT_START = 4


def title_in_row(cells: Sequence[str], column: int, head: Sequence[str]) -> str | None:
    """Return what a row calls the modification of one of its cells: in the column of titles, else beside the id."""
    named = (cell for name, cell in zip(head, cells, strict=False) if cell and _COLUMN.fullmatch(name))
    if titled := next((cell for cell in named if not (standing_in(cell) or MODIFICATION.search(cell))), None):
        return titled
    own = MODIFICATION.sub("", cells[column], count=1).strip(" -–:'\"‘’“”")
    beside = (own, *cells[column + 1 : column + 2], *cells[max(0, column - 1) : column])
    return next(filter(_is_title, beside), None)


_COLUMN = re.compile(
    r"(?:(?:short |full )?(?:title|name)s?|subject|topic|about|description|in short|in brief"
    r"|what(?: (?:it (?:does|is|is about|changes|would do|would change)|for|about))?)\??",
    re.I,
)
"""What a column of titles is called."""


def _is_title(words: str) -> bool:
    """Whether words may be a title: no status, no day, no number, no id, nor who decides."""
    return bool(_WORDED.match(words)) and not (
        MODIFICATION.search(words) or _NO_TITLE.search(words) or standing_in(words)
    )


_WORDED = re.compile(r"(?=.{4})[^\W\d][\w'’-]*[\s-]*\D")
_NO_TITLE = re.compile(
    r"^(?:the )?(?:(?:SEC )?Panel|Authority|Ofgem|DCC|Change Board|Change Sub-Committee|Working Group)"
    r"(?:$|,|\.| on\b| \d)"
    r"|\b(?:consultation|SEC \d|Proposer|voted?|votes|was|were|is|has|have|will)\b"
    r"|\b(?:Large|Small|SEC|Network) (?:Suppliers?|Party|Parties)$|\d{4}",
    re.I,
)


_IN_QUOTES = re.compile(
    rf"({MODIFICATION.pattern}\s*[-:,]?\s*)(?P<title>(['\"]+)(?:[^'\"]|'(?=[a-z])){{3,140}}['\"]+)(?=[\s,;.:)]|$)"
)


def untitled(text: str) -> str:
    """Return a text with blanks for the titles that stand in quotes: no words of theirs are told of a modification."""
    for match in _IN_QUOTES.finditer(text) if "'" in text or '"' in text else ():
        text = text[: match.start("title")] + " " * len(match["title"]) + text[match.end("title") :]
    return text
