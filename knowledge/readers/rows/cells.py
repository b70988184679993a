"""What a short line is when it is the cell of a table: a date, a count, a Party Category, a column's name …"""

import re
from enum import StrEnum
from functools import lru_cache

from knowledge.days.periods import MONTHS
from knowledge.glossary import Glossary, Names
from knowledge.readers.people.names import only_name
from knowledge.readers.rows.words import NAMES_OF_COLUMNS


class Cell(StrEnum):
    """The kinds of cell that can be told by their words alone."""

    DATE = "date"
    MONTH = "month"
    TIME = "time"
    NUMBER = "number"
    TO_BE_CONFIRMED = "tbc"
    CATEGORY = "category"
    MEETING = "meeting"
    MODIFICATION = "modification"
    STATUS = "status"
    COLUMN = "column"
    HOLDER = "holder"


MONTH = "|".join([*MONTHS, *(m[:3] for m in MONTHS), "Sept"])
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+)"
_DAY = rf"{_WEEKDAY}?(?:the\s+)?\d{{1,2}}(?:\s?(?:st|nd|rd|th))?"
_DATE = (
    rf"(?:w/?c\s+|week commencing\s+)?(?:{_DAY}(?:\s*(?:-|,|&|and"
    rf"|to)\s*{_DAY}){{0,4}}(?:\s+of)?\s*(?:{MONTH})\.?,?(?:\s*\d{{4}})?"
    rf"|(?:{MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
)
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm)?|noon|midday)"
_STATUS = (
    r"(?:with the authority|with change board|refinement(?: process)?|report phase"
    r"|development(?: stage)?|implemented|approved|rejected|withdrawn|raised"
    r"|modification report consultation|cancelled|on hold)"
)
_COLUMN = (
    r"(?:(?:start|end)?\s*(?:date|day|time)s?|(?:upcoming\s+)?meetings?|(?:meetings?|dates?"
    r"|title)\s*(?:and|/|&)\s*(?:events?|times?)|events?|venue|location|(?:party\s+)?category"
    r"|candidate|seat|member|representing|name|organisation|company|modification|status|stage|title"
    r"|(?:mod(?:ification)?\s+)?(?:number|no\.?|id)|closing date|deadline|body|group|committee"
    r"|description|notes?|role|where|when|what)"
)
_DATED = rf"{_DATE}(?:\s*-\s*{_DATE})?(?:\s*\([^()]{{1,40}}\))?"
_KINDS = (
    (Cell.MONTH, rf"(?:{MONTH})(?:\s+\d{{4}})?"),
    (Cell.DATE, rf"{_DATED}(?:[\s,-]*(?:at\s+)?{_CLOCK}(?:\s*-\s*{_CLOCK})?)?"),
    (Cell.TIME, rf"{_CLOCK}(?:\s*(?:-|to)\s*{_CLOCK})|\d{{1,2}}[:.]\d\d\s*(?:am|pm)?|\d{{1,2}}\s*(?:am|pm)"),
    (Cell.NUMBER, r"£?\d[\d,.]*\s*(?:%|m|million)?|none|nil"),
    (Cell.TO_BE_CONFIRMED, r"(?:date\s+)?(?:tbc|tba|to be confirmed|to be arranged)"),
    (Cell.MODIFICATION, r"(?:SECMP|MP|DP)\s?\d{3,4}[A-Z]?"),
    (Cell.STATUS, _STATUS),
    (Cell.COLUMN, _COLUMN),
)  # fmt: skip
_PATTERN = re.compile("|".join(rf"(?P<{kind.name}>(?:{pattern})\.?)" for kind, pattern in _KINDS), re.I)
_COLUMN_WORDS = re.compile(
    r"(?:\W*(?:dates?|times?|meetings?|events?|venue|location|place|party|category|names?|candidate"
    r"|seats?|members?|elected|appointed|vacan(?:t|cies)|free|term|ends|from|until|since|who|holder|outcome|votes|sub-?committees?|and|or|status|stage|title"
    r"|modifications?|proposals?|number|no|body|result|papers|next|step|organisation|company|days?"
    r"|closing|deadline|type|id)){2,8}\W*",
    re.I,
)
_NUMBERED = re.compile(
    r"^\s*(?:sub-?committee\s*)?(?:meetings?\s*)?(?:no\.?\s*|number\s*|#\s*)?\d{1,3}(?:\s*(?:and"
    r"|&)\s*\d{1,3})?\s*(?:-\s*\w+)?$|^\s*meetings?$",
    re.I,
)
_LONGEST = 80
_LONGEST_CATEGORY = 45


def cell_kind(text: str, glossary: Glossary) -> Cell | None:
    """Return what kind of table cell `text` is if its words alone say so, else None."""
    text = text.strip()
    return _kind(text, glossary.category_names, glossary.body_names) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _kind(text: str, categories: Names, bodies: Names) -> Cell | None:
    """Return what `cell_kind` does; a line is asked for as a heading and again as a row."""
    if match := _PATTERN.fullmatch(text):
        return Cell[match.lastgroup or ""]
    if len(text) < _LONGEST_CATEGORY and _is_all(text, categories):
        return Cell.CATEGORY
    if _PIECES.search(text) and _is_holder(text, categories):
        return Cell.HOLDER
    return Cell.MEETING if _is_meeting(text, bodies) else None


_PIECES = re.compile(r"[:;,()|]|\s-\s")
_CHAIR = re.compile(r"\bchair\b", re.I)


def _is_holder(text: str, categories: Names) -> bool:
    """Whether `text` is a person and the seat or chair that is theirs, parted by a sign, and nothing else."""
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    named = [piece for piece in pieces if only_name(piece)]
    seats = (piece for piece in pieces if piece not in named)
    return bool(named) and any(_CHAIR.search(seat) or next(categories.found_in(seat), None) for seat in seats)


def is_status(text: str) -> bool:
    """Whether it is how it stands with a modification or a meeting, and nothing else."""
    match = _PATTERN.fullmatch(text.strip())
    return match is not None and match.lastgroup == Cell.STATUS.name


@lru_cache(maxsize=1024)
def is_header(text: str) -> bool:
    """Whether `text` is the names of a table's columns, glued or not, and nothing else."""
    return len(text) <= _LONGEST and bool(_COLUMN_WORDS.fullmatch(text) or NAMES_OF_COLUMNS.fullmatch(text))


def is_category(text: str, glossary: Glossary) -> bool:
    """Whether `text` is a Party Category's name and nothing else."""
    return _is_all(text, glossary.category_names)


def _is_all(text: str, names: Names) -> bool:
    found = next(names.found_in(text), None)
    return found is not None and found.start == 0 and found.end >= len(_SEAT.sub("", text))


_SEAT = re.compile(r"(?:\s+(?:seats?|members?|representatives?))?[ .:]*$", re.I)


def _is_meeting(text: str, bodies: Names) -> bool:
    """Whether `text` is a body with a meeting's number, such as `SSC Meeting 37` or `SEC Change Board 14`."""
    if not (text[-1:].isdigit() or "meeting" in text.lower()):
        return False
    found = next(bodies.found_in(text), None)
    return found is not None and not text[: found.start].strip(" -") and bool(_NUMBERED.match(text[found.end :]))
