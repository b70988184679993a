"""What a line or a cell is by what stands in it: a month, a day, a weekday, a body; and what its column then holds."""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.days.periods import WEEKDAYS
from knowledge.days.times import times_in
from knowledge.days.when import dates_in
from knowledge.readers.page.passages import Context, masked, meeting_names
from knowledge.readers.places import names_a_place
from knowledge.readers.rows.cells import Cell, cell_kind
from knowledge.readers.rows.words import FILLING, STATUSES, without_status
from knowledge.readers.rows.written import A_WEEK, BETWEEN_TIMES, LONGEST_CELL, days_that_stand, month_of
from knowledge.records import MeetingStatus


@dataclass(frozen=True, slots=True)
class Column:
    """What rows may stand below: its name, and whether that is a `month`, `day`, `weekday` or `body`, else empty."""

    name: str
    kind: str = ""


LONGEST_NAME = 60
"""Characters of what may be the name of all that is below it."""


@lru_cache(maxsize=1024)
def column_of(name: str, context: Context) -> Column:
    """Return what a heading, a line or a cell names; one line is asked for by several readers of rows."""
    if len(name) > LONGEST_CELL:
        return Column(name)
    if _is_month(name, context):
        return Column(month_of(name) or name, "month")
    if is_day(name, context):
        return Column(name, "day")
    if _WEEKDAY_ONLY.fullmatch(name):
        return Column(name, "weekday")
    body = context.glossary.body_names.name_of(_HOURS_BESIDE.sub("", name))
    return Column(name, "body" if body and context.glossary.body_by_name[body].meets else "")


def _is_month(name: str, context: Context) -> bool:
    """Whether it is a month, perhaps with words that say nothing more: `Meetings in June`."""
    if cell_kind(name, context.glossary) is Cell.MONTH:
        return True
    month = month_of(name)
    return bool(month) and not any(map(str.isalnum, FILLING.sub("", name.replace(month, ""))))


_HOURS_BESIDE = re.compile(r"[\s,:-]*\(?(?:from )?\d{1,2}(?:[:.]\d\d|\s?[ap]m)[^()]{0,20}\)?$")
"""The hours of all that is below a name: `SEC Panel (10:00 - 14:30)`."""
_WEEKDAY_ONLY = re.compile(rf"(?:{'|'.join(f'{d}|{d[:3]}' for d in WEEKDAYS)})s?", re.I)


def is_day(text: str, context: Context) -> bool:
    """Whether there are days in it, perhaps with a time or a note, and nothing else; or that the day is open."""
    if not any(map(str.isdigit, text)):
        return bool(IS_TBC.fullmatch(text))
    bare = masked(text, days) if (days := dates_in(text, context.near)) else ""
    bare = masked(bare, times_in(bare))
    if days and (beside := _PLACE_BESIDE.search(bare)) and names_a_place(beside["place"]):
        bare = bare[: beside.start()]
    bare = _BRACKETS.sub("", bare)
    return bool(days) and not (any(map(str.isalnum, bare)) and any(map(str.isalnum, without_status(bare))))


_PLACE_BESIDE = re.compile(r",?\s+(?:at|in|by|via)\s+(?P<place>[A-Z][\w' ,-]{2,40})$")
_BRACKETS = re.compile(r"\([^()]{1,40}\)|\b(?:at|from|to|until|and)\b")
IS_TBC = re.compile(rf"\W*(?:{STATUSES[MeetingStatus.TBC].pattern})\W*", re.I)


def has_a_day(text: str, context: Context) -> bool:
    """Whether there is a day in it that still holds."""
    return bool(days_that_stand(text, dates_in(text, context.near)))


def says_only_when(text: str, context: Context) -> bool:
    """Whether it is a day with no more than `Next meeting:` before it; times and places may follow."""
    days = dates_in(text, context.near)
    return bool(days) and not any(map(str.isalpha, FILLING.sub("", text[: days[0].start])))


def names_a_body(text: str, context: Context) -> bool:
    return bool(meeting_names(text, context.glossary))


def sets_month(text: str, context: Context) -> bool:
    """Whether the rows below a line are of the month it names: a month alone, or a week and nothing else."""
    if len(text) > _LONGEST_MONTH:
        return False
    alone = cell_kind(text, context.glossary) is Cell.MONTH or bool(A_WEEK.match(text.lstrip("* ")))
    return alone and bool(month_of(text))


_LONGEST_MONTH = 40


def role_by_content(cell: str, context: Context) -> str:
    """Return the role that a cell shows itself to have: `when`, `time`, `number` or `what`; empty if it does not."""
    if _PART_OF_A_DAY.fullmatch(cell) or _SHORT_DAY.fullmatch(cell):
        return "when"
    if BETWEEN_TIMES.fullmatch(cell) or _TIME_ONLY.fullmatch(cell):
        return "time"
    if role := _ROLE_OF.get(cell_kind(cell, context.glossary) or Cell.STATUS):
        return role
    if dates_in(cell, context.near) and not names_a_body(cell, context):
        return "when"
    return "what" if names_a_body(cell, context) else ""


_WEEKDAY = "|".join(f"{d}|{d[:3]}|{d[:4]}" for d in WEEKDAYS)
_PART_OF_A_DAY = re.compile(
    rf"(?:{_WEEKDAY})[.,]?(?:\s(?:the )?\d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\s(?:{_WEEKDAY}))|(?:19|20)\d\d",
    re.I,
)
_SHORT_DAY = re.compile(r"[0-3]?\d/[01]?\d")
IS_A_DAY = re.compile(r"[12]?\d|3[01]")
_TIME_ONLY = re.compile(
    r"(?:from\s+)?(?:[01]?\d|2[0-3])(?:[.:h][0-5]\d|\s?[ap]m)(?:\s*(?:-|to|until|till|/)\s*\d{1,2}(?:[.:h][0-5]\d)?(?:\s?[ap]m)?)?"
    r"(?:\s?h(?:rs?|ours)?)?|\d{1,2}\s?(?:-|to)\s?\d{1,2}\s?(?:[ap]m|h|hrs)?",
    re.I,
)
_ROLE_OF = {Cell.DATE: "when", Cell.MONTH: "when", Cell.TIME: "time", Cell.NUMBER: "number"}
