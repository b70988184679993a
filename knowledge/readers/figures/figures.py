"""Figures: the counts table, and the percentages, amounts and counts of the prose, each with a name."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from knowledge.numerals import NUMBERS, value_of
from knowledge.pattern import Cue
from knowledge.readers.figures.moves import moves_in
from knowledge.readers.figures.quantities import (
    LABELS,
    counts_something,
    has_number,
    limits_in,
    matches_of,
    numbers_at,
    styles_for,
)
from knowledge.readers.figures.tallies import tallies_in
from knowledge.readers.figures.votes import surveys_in, votes_in
from knowledge.readers.page.passages import Context, Passage, Section, masked
from knowledge.records import Figure

_PHONE = re.compile(r"\b(?:8|9|10) to [4-6]\b|\+?\(?\d[\d ()-]{7,}\d")
_PERHAPS_PHONE = re.compile(r"\d(?: to [4-6]|[\d ()-]{7,}\d)")
_LONGEST = 90
_MOST_IN_ONE = 20
_TRIM = re.compile(
    r"^(?:the|a|an|all|our|their|of|some|its|list of|number of)\s+|\s+(?:are|is|were|was|and|of|the|that|who|will be"
    r"|from|at|by)$",
    re.I,
)
_TENSE = Cue(r"\b(?:are|is)\s+(?=now\b)")


def figures_in(section: Section, context: Context) -> Iterator[Figure]:
    """Yield the figures of a section: its rows of counts, and those of its sentences."""
    rows: dict[int, list[Figure]] = {}
    for passage, name, value in tallies_in(section):
        source = context.source(section.heading, passage.words)
        rows.setdefault(passage.index, []).append(Figure(name=name, value=value, source=source))
    for passage in section.passages:
        if passage.index in rows:
            yield from rows[passage.index]
        elif not passage.line.cells and _may_count(passage.lower):
            yield from _told(passage, section)


def _may_count(lower: str) -> bool:
    """Whether a text in lower case may say how many there are, be it none."""
    return has_number(lower) or "no " in lower


def _told(passage: Passage, section: Section) -> Iterator[Figure]:
    text = _without_labels(passage)
    if not (_SAID.search(text) and _may_count(text.lower())):
        return
    taken: set[int] = set()
    for start, words, value in (
        *votes_in(passage, section, text),
        *surveys_in(passage, section, text),
        *limits_in(passage, section, text),
        *_listed_in(text),
        *moves_in(text),
    ):
        if start not in taken:
            taken.add(start)
            yield Figure(name=words, value=value_of(value), source=passage.source)
    yield from _counted(passage, section, text, taken)


def _counted(passage: Passage, section: Section, text: str, taken: set[int]) -> Iterator[Figure]:
    """Yield the figures that a sentence gives in one of the known styles, each number once."""
    places = list(numbers_at(text))
    announces = text.rstrip()[-1:] == ":"
    for pattern, named in styles_for(text):
        for match in islice(matches_of(pattern, text, places), _MOST_IN_ONE):
            at = match.start("value")
            listed = announces and match["value"].lower() in NUMBERS
            if at in taken or listed or not counts_something(match):
                continue
            if words := _tidy(named(match, passage, section)):
                taken.add(at)
                yield Figure(name=words, value=value_of(match["value"]), source=passage.source)


_LISTED = re.compile(
    r"(?:^|[,;:]\s|\band\s)(?P<what>[A-Z][\w'/ -]{2,40}?)(?::|\s-)?\s\(?(?P<value>\d[\d,]*\b)\)?"
    r"(?=[,;.:](?:\s|$)|\s?$|\s(?:and|or)\b)"
)
"""One of a list that puts the number last: `Large Suppliers 13, Small Suppliers 69`."""
_FEWEST_LISTED = 3
_DIGITS = re.compile(r"\d+")


def _listed_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each number of a list that puts it last is written, its name and its value."""
    if len(_DIGITS.findall(text)) < _FEWEST_LISTED:
        return
    listed = [m for m in _LISTED.finditer(text) if not LABELS.search(text[: m.start("value")])]
    for match in listed if len(listed) >= _FEWEST_LISTED else ():
        yield match.start("value"), _tidy(match["what"]), match["value"]


_SAID = re.compile(r"[A-Za-z]{3}")
_BRACKETED = re.compile(r"\s?\(\d{1,3}\)")
_ROW_NUMBER = re.compile(r"\W*\d{1,3}[.):]?\s+")
"""The number of a meeting that stands before it."""
_MEETINGS = re.compile(
    r"\s*(?:\([A-Z]+\)\s*)?(?:meetings?\s+)?(?:no\.?\s*)?(?>\d{1,3}(?:\s*(?:,|&|and)\s*\d{1,3})*)"
    r"(?!\s+(?!(?:is|are|was|were|will|has|have|and|on|at)\b)[a-z]{3}|[\w.,]\d)",
    re.I,
)


def _without_labels(passage: Passage) -> str:
    """Return the text with blanks where days, times, telephone numbers and the numbers of meetings stand."""
    text = masked(masked(passage.text, passage.dates), passage.times)[:1500]
    numbers = (_MEETINGS.match(text, body.end) for body in passage.bodies)
    ends = {*(day.end for day in passage.dates), *(body.end for body in passage.bodies)}
    row = (_ROW_NUMBER.fullmatch(text, 0, body.start) for body in passage.bodies[:1])
    bracketed = (m for m in _BRACKETED.finditer(text) if m.start() in ends)
    phones = _PHONE.finditer(text) if _PERHAPS_PHONE.search(text) else ()
    for low, high in [m.span() for m in (*phones, *numbers, *row, *bracketed) if m]:
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def _tidy(name: str) -> str:
    words = " ".join(_TENSE.sub("", name).split()).strip(" ,;:.-")
    while (shorter := _TRIM.sub("", words)) != words:
        words = shorter
    return words[:_LONGEST].rsplit(" ", 1)[0] if len(words) > _LONGEST else words


def merged(told: Iterable[Figure]) -> Iterator[Figure]:
    """Yield each figure once; a sentence that says what a row of its section counts adds nothing."""
    figures = list(told)
    rows: dict[tuple[str, str | None], set[str]] = {}
    for one in filter(_is_row, figures):
        rows.setdefault((one.value, one.source.section), set()).update(_stems(one))
    seen: set[tuple[str, str]] = set()
    for one in figures:
        key = (one.name.lower(), one.value)
        known = not _is_row(one) and rows.get((one.value, one.source.section), set()) & _stems(one)
        if key not in seen and not known:
            seen.add(key)
            yield one


def _is_row(one: Figure) -> bool:
    return one.source.quote.rstrip(" |").endswith(one.value)


def _stems(one: Figure) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z]{5,}", one.name.lower())}
