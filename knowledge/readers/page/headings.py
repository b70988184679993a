"""Which lines of a newsletter are headings: a score of small features, since the pages carry no markup for it."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from knowledge.glossary import Glossary
from knowledge.pattern import Cue
from knowledge.readers.page.lines import Line, Mark
from knowledge.readers.page.spots import Spot, spots_of
from knowledge.readers.page.words import capitals, content_words
from knowledge.readers.people.names import only_name
from knowledge.readers.rows.cells import MONTH as _MONTH
from knowledge.readers.rows.cells import Cell, is_header
from knowledge.readers.rows.words import EVENT_WORD, is_name

ENOUGH = 4
"""Points that make a heading."""
Feature = Callable[[Spot], int]
"""What gives the points for a heading, or against it."""

_BROKEN = re.compile(
    r"\b(?:(?<!is )here|please|click|thank|thanks|email|e-mail|found|attached|follow|visit|available|via|log in)\b"
    r"|^(?:further|more) (?:information|details)\b|^(?:kind|best) regards\b|^(?i:dear|hi|hello)\b",
)
_REACHED = re.compile(r"@[\w-]+\.|\b0\d{2,4} \d{3,4} \d{3,4}\b")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|can|could|may|must|would|should|agreed|met"
    r"|include[sd]?|shows?|showed"
    r"|discussed|presented|continues?|remains?|takes|took|need|needs|ask|asks)\b"
)
_QUESTION = re.compile(
    r"^(?:what|who|how|why|when|where|which|are|do|does|did|is|can|have|want|need|looking|would)\b.{3,}\?$", re.I
)
_ASKING = re.compile(r"(?:What|Who|How|Why|When|Where|Tell us|Have your)\b.{3,}\w$")
_KNOWN = re.compile(
    r"^(?:(?:Forthcoming|Coming|Future|Our|SEC|Other) (?:Events|Dates)|(?:Events|Dates) (?:at a glance"
    r"|and .{3,20}|for .{3,20}|coming up|ahead)"
    r"|What's (?:on|coming up|ahead)|Coming up(?: .{3,20})?|Save the dates?|Diary(?: dates)?|Looking ahead"
    r"|SEC Governance|SECAS Activities|Party Details|SEC Parties(?: and Accessions)?|Accessions?"
    r"|Social Media|Guidance"
    r"|Modifications?(?: Update)?|Consultations?|Upcoming .{0,30}(?:Dates|Meetings|Events)"
    r"|Dates for (?:your|the) Diary|Contact (?:Us|details)"
    r"|SEC Panel|Change Board|Elections?|Nominations|Releases?|Security|Privacy|Testing|Events?"
    r"|Training|Other News|And finally|News|Meetings?"
    r"|Vacancies|In brief|Key dates|Calendar|Reminders?|Useful links|Get in touch|Industry news"
    r"|SEC Releases?|Draft Proposals)$",
    re.I,
)
_GLUED = re.compile(r"[a-z)](?<!Mc)(?<!Mac)[A-Z][a-z]{2,}")
_CAMEL = Cue(r"\b(?:CodeWorks|LinkedIn|YouTube|SharePoint|SECCo|GitHub|WebEx|PowerPoint|McKinsey|ScottishPower)\b")
_COUNT_ROW = re.compile(r"[a-z]{4}\d+$|\b[A-Z]{3,4}\d{2,}$|[^\d\s.]\s+(?!(?:19|20)\d\d$)\d[\d,]*$")
_JOB = Cue(
    r"\b(?:Manager|Director|Analyst|Chair|Chairman|Head|Lead|Consultant|Secretary|Officer|Executive"
    r"|Team)\b(?:,|\s+(?:of|for|at)\b|$)"
)
_PERSON = re.compile(r"^[A-Z][a-z'-]+(?: [A-Z]\.?)? [A-Z][A-Za-z'-]+$")
_ROWS = (
    re.compile(r"^(?:SECMP|MP|DP)\s?\d{3,4}"),
    re.compile(r"[:,)-]\s.*\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?\W*$"),
    re.compile(r"^(?:[A-Z][a-z]{2,8},? )?\d{1,2}(?:st|nd|rd|th)(?:[:,-]| -)? [A-Z]"),
    re.compile(r"(?::| -)\s(?:[A-Z][a-z]+ )?(?:the )?\d{1,2}(?:st|nd|rd|th)\b(?! meeting)"),
)
_SEAT_LABELLED = re.compile(
    r"^(?:(?:large|small) suppliers?|(?:electricity |gas )?networks?|other sec|consumers?|seat|name|member|outcome"
    r"|status|result)\b[\w ]{0,20}(?::| -)\s+\S|^[\w ]{0,40}\b(?:supplier|network|part(?:y|ie)"
    r"|consumer)s?(?: seats?)?:\s+\S",
    re.I,
)
"""What a cell holds and, after a colon, the cell."""
_DIGIT = re.compile(r"\d")
_DATED = re.compile(
    rf"\d(?:st|nd|rd|th)?\s*(?:of\s+)?(?:{_MONTH})\b|\b(?:{_MONTH})\s+\d{{1,2}}\b(?!\d)|\d[/.-]\d{{1,2}}[/.-]\d"
    r"|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\b"
    r"|^\d{1,2}(?:st|nd|rd|th)?\s+(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|[-:|]\s)|(?:^|[:,;]\s)\d{1,2}/\d{1,2}\b",
    re.I,
)
_GLUED_DAY = re.compile(rf"(?:[a-z]\d{{1,2}}|\d{{3,5}})(?:st|nd|rd|th)?\s+(?:{_MONTH})\b|20\d\d[A-Z\d]", re.I)
_LABELLED = re.compile(r"^(?P<label>[A-Za-z][\w ]{1,20}):\s")
_MODIFICATION_ROW = re.compile(r"^(?:SECMP|MP|DP)\d{3,4}[A-Z]?[A-Z][a-z]")
_BRACKETS = re.compile(r"\s*\([^()]{1,30}\)$")
_WITHOUT_START = re.compile(r"(?:on|of|for|to|about|with) (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,4}")
_LONGEST = 200
_LONGEST_NAME = 7
_LONGEST_ROW = 120
_NEVER = (Mark.BULLET, Mark.ROW, Mark.HEADLINE)


def _layout(spot: Spot) -> int:
    """Empty lines above and below."""
    if spot.loose:
        return 2
    if spot.blocked and spot.line.gap:
        return 2
    return (1 if spot.line.gap or not spot.above else -2) + (0 if spot.line.open_below else 1)


def _ending(spot: Spot) -> int:
    """A colon leads on to what is in the same paragraph."""
    return -2 * (spot.line.text[-1] == ":")


def _length(spot: Spot) -> int:
    words = len(spot.line.text.split())
    return 1 if words <= 14 else 0 if words <= 18 else -4


_TITLE_CASE = 0.75


def _title_case(spot: Spot) -> int:
    ratio = capitals(spot.line.text)
    return 2 if ratio >= _TITLE_CASE else 1 if ratio >= 0.4 else 0 if ratio >= 0 else -2


def _start(spot: Spot) -> int:
    """A letter, a digit or a quotation mark; a small letter only where the start of the line was lost."""
    if spot.line.text[0].islower():
        return 1 if spot.line.lost_start or _WITHOUT_START.fullmatch(spot.line.text) else -4
    return 0 if spot.line.text[0].isalnum() or spot.line.text[0] in "'\"£" else -2


def _fragment(spot: Spot) -> int:
    """What is left of a sentence whose link was lost, or a sentence."""
    if _REACHED.search(spot.line.text):
        return -6
    return -3 * bool(_BROKEN.search(spot.line.text)) - 2 * (bool(_VERB.search(spot.line.text)) and not _is_name(spot))


def _is_name(spot: Spot) -> bool:
    """Whether it is few words with capitals, so that a verb among them makes no sentence."""
    return len(spot.line.text.split()) <= _LONGEST_NAME and capitals(spot.line.text) >= _TITLE_CASE


def _question(spot: Spot) -> int:
    """A question, or few words that stand alone and begin like one: `Where the modifications are`."""
    alone = spot.line.gap and not spot.line.open_below and len(spot.line.text.split()) <= _LONGEST_NAME
    return 3 if _QUESTION.match(spot.line.text) or (alone and _ASKING.match(spot.line.text)) else 0


def _announced(spot: Spot) -> int:
    """Named among the headlines at the top."""
    mine = content_words(spot.line.text)
    if len(mine) < 2:
        return 0
    best = max((len(mine & theirs) / max(len(mine), len(theirs), 1) for theirs in spot.headlines), default=0.0)
    return 4 if best >= 0.6 else 2 if best >= 0.4 else 0


def _names_an_event(spot: Spot) -> bool:
    """Whether it names an event and the line below gives its day."""
    if spot.below is None or not spot.line.gap or not _has_a_day(spot.below.text) or _has_a_day(spot.line.text):
        return False
    return bool(EVENT_WORD.search(spot.line.text))


@lru_cache(maxsize=256)
def _has_a_day(text: str) -> bool:
    """Whether a day is written in a line, which the lines above and below ask too."""
    return bool(_DIGIT.search(text) and _DATED.search(text))


def _known(spot: Spot) -> int:
    return 3 if _KNOWN.match(spot.line.text.rstrip(" :")) else 2 * _names_an_event(spot)


def _table(spot: Spot) -> int:
    """A cell, a row of counts, or a neighbour of cells."""
    text = spot.line.text
    titles_text = spot.kind_below is None and spot.below and len(spot.below.text) > 60
    if titles_text and (spot.kind is Cell.CATEGORY or (spot.kind is Cell.MODIFICATION and spot.line.gap)):
        return 0
    if spot.kind_above is Cell.CATEGORY and only_name(_BRACKETS.sub("", text)):
        return -6
    column = spot.kind is Cell.COLUMN and not spot.line.open_below and spot.kind_below is None
    score = -6 if (spot.kind and not column) or (is_header(text) and (spot.line.open_below or spot.kind_below)) else 0
    parted = bool(spot.line.gap) and not spot.line.open_below and spot.kind_below is Cell.DATE
    beside_a_value = (spot.kind_below in _VALUES and not parted) or spot.kind_above in (
        Cell.DATE,
        Cell.CATEGORY,
        Cell.MODIFICATION,
        Cell.TIME,
    )
    score -= 4 * (beside_a_value and not (spot.below and len(spot.below.text) > 120))
    score -= 4 * bool(_GLUED.search(_CAMEL.sub("", text)))
    score -= 4 * bool(_COUNT_ROW.search(text) and (spot.line.open_below or not spot.line.gap))
    under_a_status = spot.kind_above is Cell.STATUS and bool(_ROWS[0].match(text))
    is_row = _MODIFICATION_ROW.match(text) or _SEAT_LABELLED.match(text)
    labelled = _is_labelled(spot.line) and any(line and _is_labelled(line) for line in (spot.above, spot.below))
    score -= 6 * bool(is_row or under_a_status or labelled or _is_one_of_several(spot))
    return score - 4 * _is_dated_row(spot)


def _is_dated_row(spot: Spot) -> bool:
    """Whether it has a day and so has the line above or below, or its day ran into what stands beside it."""
    if not _has_a_day(spot.line.text):
        return False
    above = spot.above if spot.loose or not spot.line.gap else None
    below = spot.below if spot.loose or spot.line.open_below else None
    beside = [line for line in (above, below) if line]
    rows = [line.text for line in beside if len(line.text) < _LONGEST_ROW and line.text[-1] not in ".:!?"]
    return any(map(_has_a_day, rows)) or bool(_GLUED_DAY.search(spot.line.text))


def _is_labelled(line: Line) -> bool:
    """Whether it is a cell with its column's name before it: `When: Tuesday 6 October`."""
    label = _LABELLED.match(line.text)
    return bool(label and is_name(label["label"]))


_VALUES = (Cell.DATE, Cell.NUMBER, Cell.TIME, Cell.TO_BE_CONFIRMED, Cell.STATUS)


def _is_one_of_several(spot: Spot) -> bool:
    """Whether it begins with a modification, or ends with a day, as the line right above or below it does."""
    beside = (spot.above if not spot.line.gap else None, spot.below if spot.line.open_below else None)
    return any(row.search(spot.line.text) and any(b and row.search(b.text) for b in beside) for row in _ROWS)


def _beneath(spot: Spot) -> int:
    """Headings stand above paragraphs or other headings, not under `as follows:` and not at the end."""
    if spot.above and spot.above.text[-1] == ":" and spot.above.mark is not Mark.HEADING and spot.line.gap <= 1:
        return -3
    if spot.below and spot.below.mark is Mark.BULLET and spot.below.text[0].islower():
        return -3
    if spot.below is None:
        return -3
    return 1 if len(spot.below.text) > 60 or spot.below.mark is Mark.HEADING else 0


def _signature(spot: Spot) -> int:
    """A person above their job, or the job below."""
    job_below = spot.below is not None and len(spot.below.text) < 60 and bool(_JOB.search(spot.below.text))
    signed = bool(_PERSON.match(spot.line.text)) and job_below
    job = bool(_JOB.search(spot.line.text)) and spot.above is not None and bool(_PERSON.match(spot.above.text))
    return -6 * (signed or job)


def _markup(spot: Spot) -> int:
    if spot.line.mark is Mark.BOLD:
        return 3
    return -4 if spot.marked_up else 0


FEATURES: tuple[Feature, ...] = (
    _layout, _ending, _length, _title_case, _start, _fragment, _question, _announced, _known, _table, _beneath,
    _signature, _markup,
)  # fmt: skip


def headings_among(lines: Sequence[Line], headlines: Sequence[str], glossary: Glossary) -> list[bool]:
    """Return for each line whether it is a heading."""
    return [
        spot.line.mark is Mark.HEADING or (_may_be(spot.line) and sum(told(spot) for told in FEATURES) >= ENOUGH)
        for spot in spots_of(lines, headlines, glossary)
    ]


def _may_be(line: Line) -> bool:
    """Whether a line is none that is never a heading, whatever else speaks for it."""
    return line.mark not in _NEVER and len(line.text) <= _LONGEST and line.text[-1] not in ".;,"
