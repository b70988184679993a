"""Quantities: how figures are put in sentences, and which numbers count something."""

import re
from collections.abc import Iterator

from knowledge.numerals import COUNTING, FREE, SPANS, WHOLE, number_in
from knowledge.pattern import Cue
from knowledge.readers.figures.names import (
    NO_COUNT,
    NOUN,
    REST,
    TAKEN,
    UNTAKEN,
    Name,
    bare_name,
    event_told,
    name_around,
    name_of_any,
    name_of_attendance,
    name_of_compared,
    name_of_counted,
    name_of_places,
    name_of_share,
    name_of_total,
)
from knowledge.readers.page.passages import Passage, Section

_COMPARED = re.compile(
    rf"\b(?:against|compared (?:with|to)|(?:up|down) from)\s+(?P<value>{WHOLE})(?P<rest>\s+(?!of\b)[^,;.]{{3,40}})",
    re.I,
)
_Style = tuple[tuple[str, ...], re.Pattern[str], Name]
_STYLES: tuple[_Style, ...] = (
    (("%",), re.compile(r"(?P<value>\d{1,3}(?:\.\d+)?\s?%)(?:\s+of)?(?=(?P<rest>[^;.]{0,200}))"), name_of_share),
    (
        ("cent",),
        re.compile(r"(?P<value>\d{1,3}(?:\.\d+)?\sper ?cent)(?:\s+of)?(?=(?P<rest>[^;.]{0,200}))"),
        name_of_share,
    ),
    (("£",), re.compile(r"(?P<value>£\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:million|billion|m|bn|k))?)(?!\w)"), name_around),
    (
        ("illion",),
        re.compile(rf"{FREE}(?P<value>\d[\d,]*(?:\.\d+)? (?:million|billion))(?:\s+of)?(?:\s+(?P<what>{NOUN}))?{REST}"),
        name_of_counted,
    ),
    (
        ("of which",),
        re.compile(
            rf"(?:^|[,:;]\s)(?P<what>[\w' -]{{3,70}}?)(?:\s*\([A-Z]\w+\))?,?\s+of which (?:there (?:were|are)\s+)?"
            rf"(?P<value>{WHOLE})(?P<rest>\s+(?:are|were|is|was)?\s*[\w ]{{0,30}}|)",
            re.I,
        ),
        bare_name,
    ),
    (
        ("Parties", "Users", " Suppliers"),
        re.compile(
            r"\b(?P<what>(?:SEC )?Parties|Users|[A-Z]?[\w ]{0,30} Suppliers)\s+(?:now\s+)?(?:number|total"
            r"|to)\s+(?P<value>\d[\d,]*)(?![\w/]|:\d)"
        ),
        bare_name,
    ),
    (
        (" for ", "imited to", "apped at", "p to ", "an take ", "an hold "),
        re.compile(
            rf"\b(?:(?:room|space) for|limited to|capped at|can (?:take|hold|host)"
            rf"|up to(?= [\d,]+ (?:people|persons|delegates|attendees) (?:can|may|could)\b))"
            rf" (?:up to |some |about |over |only )?(?P<value>{WHOLE})",
            re.I,
        ),
        name_of_places,
    ),
    (
        ("places", "seats", "spaces", "tickets", "spots", "taken", " gone"),
        re.compile(
            rf"{FREE}(?P<value>{WHOLE})(?P<rest>\s(?:of (?:them|the|these|those|which)\s)?(?:{WHOLE}\s)?"
            rf"(?:(?:free|more|further)\s)?(?:(?:places|seats|spaces|tickets|spots)\b)?"
            rf"(?:\s?(?:are|is|have|had|were|already|now|been|still|as yet)\b)*(?:\s?(?:{TAKEN}|{UNTAKEN})\b)?)",
            re.I,
        ),
        name_of_places,
    ),
    (
        (" total", " number"),
        re.compile(
            r"\b(?:br(?:ings?|inging|ought)|tak(?:es?|ing)|took|mak(?:es?|ing)|made|puts?) (?:the|our|its) "
            rf"(?:total|(?:total )?number)(?: of (?:SEC )?Parties)?(?: now)? "
            rf"(?:up |down )?(?:to|at) (?P<value>{WHOLE})",
            re.I,
        ),
        name_of_total,
    ),
    (
        (" out of ",),
        re.compile(rf"{FREE}(?P<value>\d{{1,2}}(?:\.\d+)?)(?P<rest> out of (?:10|ten|5|five)\b)"),
        name_around,
    ),
    (
        ("attended by",),
        re.compile(rf"\battended by (?:over |about |around )?(?P<value>{WHOLE})\b", re.I),
        name_of_attendance,
    ),
    (
        (" than ",),
        re.compile(
            rf"{FREE}(?P<value>{WHOLE})\s+(?P<what>fewer|more|less)(?P<rest>\s+(?:\w+\s+)?than\s+[^,;.]{{2,50}})",
            re.I,
        ),
        bare_name,
    ),
    (("against", "compared", " from "), _COMPARED, name_of_compared),
    (("'", '"'), re.compile(rf"{FREE}(?P<value>{WHOLE})\s+['\"](?P<what>[A-Z][\w ]{{2,40}})['\"]"), bare_name),
    (
        ("",),
        re.compile(
            rf"{FREE}(?P<value>{WHOLE})"
            rf"(?:\s+of(?:\s+(?:the|its|our|their|those|these|them|all)\b)?(?:\s+{WHOLE})?)?"
            rf"(?:\s+(?P<what>(?:Category\s\d\s)?{NOUN}))?{REST}",
            re.I,
        ),
        name_of_any,
    ),
)
"""How figures are put in sentences, the plainest last; each with words without which it need not be looked for."""
_NEVER = re.compile(
    r"\b(?:months|years|category|representatives?|persons?|persons? appointed"
    r"|[A-Z]\w+ (?:Place|Street|Road|Lane|Square|Avenue|House))$",
    re.I,
)
_LIMIT = re.compile(r"\b(?:or more|at least|at a time|no more|each|every)\b", re.I)
LABELS = re.compile(
    r"\b(?:section|version|release|appendix|schedule|meetings?|phase|licence condition|condition"
    r"|smets|sec|up to|at least|one of"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|floor|room|line|part|option|figure|table"
    r"|chapter|paragraph|clause|level|tier|stage|priority|working group"
    r"|box|question|item|one in|v|no\.?|category|page|step|within|next|last|first|every|per|than|under|over"
    r"|out of)\s*$",
    re.I,
)
_MARGIN = Cue(r"\b(?:won|lost|lose|win|beat\w*|ahead|behind|short|missed)\b[^.;]{0,30}\bby\s+$", re.I)
"""`lost it by two votes`: how far apart two numbers were, not one that was counted."""
_SPAN_AWAY = re.compile(rf"\s+{SPANS.split('(?: ahead')[0]}\s+(?:later|ago)\b", re.I)
"""`two days later`: when something was, not what was counted."""
_OF_SO_MANY = re.compile(rf"(?:{WHOLE})\s+of\s+$", re.I)
"""`2 of 15 measures`: the 15 is told before, unlike that in `2 of the 15`."""
_FEW = 10
_KNOWN_ALREADY = Cue(r"\b(?:the|other|both|all|these|those|its|their|when|if|should)\s+$", re.I)
"""`the two dates` were told before and are not counted, nor is what may be: `when two Parties merge`."""
_SEEN = 45
_DIGIT = re.compile(r"\d")
_IN_WORDS = re.compile(r"[a-z]+")
_NUMERALS = {*COUNTING.split("|"), "none", "nobody", "nil", "one"}


def has_number(lower: str) -> bool:
    """Whether there may be a number in a text in lower case, in digits or in words."""
    return bool(_DIGIT.search(lower)) or not _NUMERALS.isdisjoint(_IN_WORDS.findall(lower))


_WHOLE_WORD = re.compile(r"\w+")
_ONE_NEXT = re.compile(r" one\b", re.I)
_NOT_FREE = ".,:/£-"


def numbers_at(text: str) -> Iterator[int]:
    """Yield where each number begins that stands by itself, in digits or in words."""
    for match in _WHOLE_WORD.finditer(text):
        word, at = match[0], match.start()
        if at and text[at - 1] in _NOT_FREE:
            continue
        if (
            word[0].isdecimal()
            or (said := word.lower()) in _NUMERALS
            or (said == "no" and _ONE_NEXT.match(text, match.end()))
        ):
            yield at


def styles_for(text: str) -> Iterator[tuple[re.Pattern[str], Name]]:
    """Yield the styles in which a text may give a figure, each with what gives it its name."""
    for hints, pattern, named in _STYLES:
        if any(hint in text for hint in hints):
            yield pattern, named


def matches_of(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern; one that begins with a number is tried at every number."""
    if not pattern.pattern.startswith(FREE):
        yield from pattern.finditer(text)
        return
    yield from (match for place in places if (match := pattern.match(text, place)))


def counts_something(match: re.Match[str]) -> bool:
    """Whether the number counts something: no year, no seat, no part of a name."""
    value, text = match["value"].lower(), match.string
    if value[0] == "£" or "." in value or value.endswith(("%", "cent", "illion")):
        return True
    if value == "one" and not _ALONE.match(text, match.start("value")):
        return False
    year = value.isdigit() and len(value) == 4 and value[:2] in ("19", "20")
    before = text[max(0, match.start() - 20) : match.start()]
    what = (match.groupdict().get("what") or "").strip()
    small = not value[0].isdigit() or number_in(value) < _FEW
    return not (
        year
        or (small and _SPAN_AWAY.match(text, match.end("value")))
        or (small and _KNOWN_ALREADY.search(before))
        or _NEVER.search(what)
        or (
            small
            and (NO_COUNT.search(what) or _LIMIT.search(text[max(0, match.start() - 30) : match.end("value") + _SEEN]))
        )
        or LABELS.search(before)
        or _OF_SO_MANY.search(before)
        or _MARGIN.search(text[: match.start("value")])
    )


_ALONE = re.compile(
    r"(?:one|1)\s+(?:(?:\w+\s+)?(?:Party|Parties)\b|(?:was|has|withdrew|left|joined"
    r"|acceded)\b)",
    re.I,
)


_ORGANISATION = r"(?:SEC )?(?:Party|organisation|company|firm)\b"
_LIMITS = (
    re.compile(
        rf"\b(?:each|every|any|one|an?|no)\s+{_ORGANISATION}\s+(?:may|can)\s+(?:send|bring|take|book|have|register|reserve)"
        rf"\s+(?:(?:up to|at most|no more than|more than|a maximum of|only)\s+)?(?P<value>{WHOLE})",
        re.I,
    ),
    re.compile(
        rf"{FREE}(?P<value>{WHOLE})\s+(?:(?:people|persons|places|seats|delegates|attendees|colleagues|guests)\s+)?"
        rf"(?:per|(?:from|for|to)\s+(?:each|every|any|one|an?))\s+{_ORGANISATION}",
        re.I,
    ),
)
"""How many people may come from one organisation: `each Party may send two`, `no more than two per company`."""


def limits_in(passage: Passage, section: Section, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where it is written how many people of a Party may come to an event, its name and its value."""
    if not _ONE_OF.search(text):
        return
    of_an_event, event = event_told(passage, section)
    for match in (m for pattern in _LIMITS for m in pattern.finditer(text) if of_an_event):
        yield (
            match.start("value"),
            f"people that a Party or company may send or bring at most ({event})",
            match["value"],
        )


_ONE_OF = re.compile(_ORGANISATION, re.I)
