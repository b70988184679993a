"""The titles of modifications, as they stand behind their ids."""

import re

from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.modifications.standings import standing_in

_QUOTED = re.compile(r"^\s*[-–:,]?\s*[‘'\"“]{1,2}(?P<title>(?:[^’\"”]|’(?=[a-z])){3,140}?)[’'\"”]{1,2}(?=[\s,;.:)]|$)")
_DASHED = re.compile(r"^\s*(?:-|–|—|:)\s+(?P<title>[A-Z][^|:;.–—]{5,120}?)(?=\s*(?:[|;:.–—]|\s-\s|$))")


def title_of(words: str, one: str, *, row: bool = False) -> str | None:
    at = words.find(one)
    if at < 0:
        return None
    rest = words[at + len(one) :]
    if row:
        cells = [c.strip() for c in rest.split("|")]
        return next((c for c in cells[1:2] if c and not standing_in(c) and not any(ch.isdigit() for ch in c[:2])), None)
    if quoted := _QUOTED.match(rest):
        return quoted["title"].strip(" ,")
    match = _DASHED.match(rest) if at < 4 else None
    return match["title"].strip(" ,") if match and not standing_in(match["title"]) else None


_IN_QUOTES = re.compile(
    rf"({MODIFICATION.pattern}\s*[-:,]?\s*)(?P<title>(['\"]+)(?:[^'\"]|'(?=[a-z])){{3,140}}['\"]+)(?=[\s,;.:)]|$)"
)


def untitled(text: str) -> str:
    """Return a text with blanks for the titles that stand in quotes: no words of theirs are told of a modification."""
    for match in _IN_QUOTES.finditer(text) if "'" in text or '"' in text else ():
        text = text[: match.start("title")] + " " * len(match["title"]) + text[match.end("title") :]
    return text
