"""Rows of calendars, in whatever shape they came through: glued, piped, tabbed, one cell a line, labelled, lists.

A row is a set of cells. What a cell is says its column's name, where there is one, else what stands in it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby, pairwise, zip_longest

from knowledge.readers.calendar_words import EVENTS, FILLING, SITS, STATUSES, is_name, role_of, roles_in
from knowledge.readers.cells import MONTH, Cell, cell_kind, is_header
from knowledge.readers.gluing import capitals_parted, parted, unglued
from knowledge.readers.lines import Line, Mark, as_plain
from knowledge.readers.passages import Context, Section, masked, meeting_names, sentences_of
from knowledge.readers.written import (
    A_WEEK,
    BETWEEN_TIMES,
    LONGEST_CELL,
    LONGEST_LINE,
    LONGEST_LIST,
    bare_days,
    clocked,
    days_that_stand,
    month_of,
    time_cell,
    week_of,
    weekdays_of,
    with_day,
    with_month,
)  # fmt: skip
from knowledge.records import MeetingStatus
from knowledge.when import WEEKDAYS, dates_in, times_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one row says: `words` as they stand, `text` with its cells in one order: day, time, what, number, rest.

    `title` and `place` are the cells of the columns that are named so; `numbers` are its meetings', if known.
    """

    words: str
    text: str
    title: str = ""
    place: str = ""
    celled: bool = False
    numbers: tuple[int, ...] | None = None


LONGEST_ROW = 240
SENTENCE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|met|agreed|held|please|must|should|(?-i:may)|can|would"
    r"|ran|hosts?|hosted|runs|takes|took|gave|saw|made|asked|voted|rejected|attended|goes to|discussed|approved"
    r"|announced|issued|published"
    r"|presented|submit|send|contact|looked|reviewed|be)\b",
    re.I,
)
"""Words that a sentence has and a row has not."""


def without_status(text: str) -> str:
    """Return the text without the words that say whether it stands."""
    for pattern in STATUSES.values():
        text = pattern.sub("", text)
    return _BEING.sub("", text) if "be" in text or "was" in text.lower() else text


_BEING = re.compile(r"(?:(?<=[(|,-])|(?<=[(|,-] ))was\b|\b(?:has been|have been|to be(?: held)?)\b", re.I)


def rows_in(section: Section) -> Iterator[Row]:
    """Yield what may be rows, in the section's order; whether they are, is for their words to tell."""
    for row in _rows(section):
        yield from _by_weekday(row, section.context)


def _rows(section: Section) -> Iterator[Row]:
    lines = list(_labelled(section.lines))
    month = month_of(section.title)
    heading = (
        [Line(number=section.number, words=section.heading, text=section.title)] if stands_for_all(section) else []
    )
    loose = [*heading, *(line for line in lines if line.mark not in (Mark.ROW, Mark.HEADLINE))]
    headed = [line for line in loose if is_header(line.text) or is_name(line.text)]
    open_time = _open_time([roles_in(line.text) for line in headed])
    yield from _celled(lines, month, section.context)
    for row in _loose_rows(_written_out([line for line in loose if line not in headed], section), section):
        yield replace(row, text=open_time.sub("", row.text)) if open_time else row


def _by_weekday(row: Row, context: Context) -> Iterator[Row]:
    """Part the row of a week at the weekdays in it: `w/c 8 June | Wed: SSC Fri: SEC Panel`."""
    week = week_of(row.text, context) if len(row.text) <= LONGEST_LIST else None
    texts = weekdays_of(row.text, week) if week else []
    yield from (replace(row, text=clocked(text)) for text in texts or (row.text,))


def _celled(lines: Sequence[Line], month: str, context: Context) -> Iterator[Row]:
    """Yield the rows of lines that have cells; what a line of names says holds for those below it."""
    head, grid, above, day = tuple[str, ...](), tuple[_Column, ...](), tuple[str, ...](), ""
    for line in _below_their_days(_upright(lines), context):
        alone = _stands_alone(line)
        if alone and not (line.cells and grid and grid[0].kind and not _column(alone.text, context).kind):
            month = month_of(alone.text) if _sets_month(alone, context) else month
            day = alone.text if _column(alone.text, context).kind == "day" else ""
        elif (columns := _grid_of(line, context)) and not _days_of_bodies(columns, grid):
            grid = columns
        elif not dates_in(line.text, context.near) and (roles := _roles_of(line)):
            head, grid = roles, ()
        elif grid:
            yield from _rows_of_grid(line, grid, month, context)
        else:
            above = _with_day_above(line.cells, above, head)
            for cells, half in _halves(above, head):
                row = _row_of(replace(line, cells=cells), half, month, context)
                yield replace(row, text=f"{day} {row.text}") if day and not _has_a_day(row.text, context) else row


def _below_their_days(lines: Iterable[Line], context: Context) -> Iterator[Line]:
    """Yield the lines, with what stands below a line of days in numbers put beside its day."""
    days: tuple[str, ...] = ()
    weekdays = False
    for line in lines:
        if line.cells:
            weekdays = weekdays or all(_column(as_plain(cell), context).kind == "weekday" for cell in line.cells)
        if weekdays and line.cells and all(_IS_A_DAY.fullmatch(cell) or not cell for cell in line.cells):
            days = line.cells
        elif days and len(line.cells) == len(days):
            beside = [f"{day} {cell}" if cell else "" for day, cell in zip(days, line.cells, strict=True)]
            yield replace(line, cells=tuple(beside))
        else:
            yield line


def _stands_alone(line: Line) -> Line | None:
    """Return a line that is no row of cells, or the only cell of a row that has something in it."""
    filled = [cell for cell in line.cells if any(map(str.isalnum, cell))]
    if line.mark is not Mark.ROW:
        return replace(line, text=line.text.strip(" |"))
    return replace(line, text=as_plain(filled[0])) if len(filled) == 1 and line.cells[0] == filled[0] else None


def _halves(cells: tuple[str, ...], head: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the rows of a line: two where the columns' names are there twice, side by side."""
    half = len(head) // 2
    if half > 1 and head[:half] == head[half:]:
        yield cells[:half], head[:half]
        yield cells[half:], head[:half]
    else:
        yield cells, head


def _upright(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with a table whose lines begin with what is in them turned: `Date | 13 June | 15 June`."""
    for is_table, run in groupby(lines, key=lambda line: line.mark is Mark.ROW):
        rows = list(run)
        roles = [role_of(as_plain(row.cells[0])) for row in rows] if is_table else []
        lies = "when" in roles and all(roles) and len(rows) > 1 and not any(map(is_name, rows[0].cells[1:]))
        if not lies:
            yield from rows
            continue
        for cells in zip_longest(*(row.cells for row in rows), fillvalue=""):
            words = " | ".join(cells)
            yield replace(rows[0], words=words, text=as_plain(words), cells=cells)


def _written_out(lines: Sequence[Line], section: Section) -> list[Line]:
    """Return the lines with their days written out, where the month or the week stands above them or in the heading."""
    context = section.context
    month, week, body = month_of(section.title), week_of(section.title, context), ""
    written: list[Line] = []
    for line in lines:
        if (column := _column(line.text, context)).kind:
            body = column.name if column.kind == "body" else ""
        if body and _COUNTED_DAY.match(line.text) and _has_a_day(line.text, context):
            line = replace(line, text=f"{body} {line.text}")  # noqa: PLW2901
        line = replace(line, text=_IDLE_MONTH.sub("", line.text))  # noqa: PLW2901
        if _sets_month(line, context):
            month, week = month_of(line.text), week_of(line.text, context)
        written.append(replace(line, text=with_month(with_day(line.text, week), month, context)))
    if any(dates_in(line.text, context.near) for line in written):
        return written
    return [replace(line, text=bare_days(line.text, month, context)) for line in written]


_IDLE_MONTH = re.compile(
    rf"\b(?:no (?:meeting|session|sitting)|none|nothing|does not meet|not meeting)"
    rf"(?: (?:in|during|for|this))? (?:{MONTH})\b(?! \d)"
    r"[,;]?\s*(?:(?:but|and|then|next|back on|again on)\b\s*)*(?=[\w(])",
    re.I,
)
"""A month without a meeting, ahead of the days on which there is one: `no meeting in August; 5 September`."""
_COUNTED_DAY = re.compile(r"(?:(?:meeting|no\.?)\s*)?\d{1,3}\s?[:)-]\s+(?:[A-Z][a-z]+,?\s+)?\d", re.I)
"""A meeting's number and its day, below the body: `48: 12 June`."""


def completed(row: Row, section: Section) -> Row:
    """Return the row with what the heading above it says for all: its day, or its body."""
    head = _column(section.title, section.context)
    if head.kind == "day" and not _has_a_day(row.text, section.context):
        return replace(row, text=f"{section.title} | {row.text}")
    if (
        head.kind == "body"
        and not _names_a_body(row.text, section.context)
        and _says_only_when(row.text, section.context)
    ):
        return replace(row, text=f"{head.name} | {row.text}")
    return row


def _has_a_day(text: str, context: Context) -> bool:
    """Whether there is a day in it that still holds."""
    return bool(days_that_stand(text, dates_in(text, context.near)))


def _says_only_when(text: str, context: Context) -> bool:
    """Whether it is a day with no more than `Next meeting:` before it; times and places may follow."""
    days = dates_in(text, context.near)
    return bool(days) and not any(map(str.isalpha, FILLING.sub("", text[: days[0].start])))


def stands_for_all(section: Section) -> bool:
    """Whether the heading is a day or a body, so that rows below it may leave that out."""
    title = section.title
    return len(title) < _LONGEST_NAME and title.count(" ") < _MOST_WORDS and bool(_column(title, section.context).kind)


_LONGEST_NAME = 60
_MOST_WORDS = 7


def _names_a_body(text: str, context: Context) -> bool:
    return bool(meeting_names(text, context.glossary))


# --- Cells ------------------------------------------------------------------------------------------------------------


def _roles_of(line: Line) -> tuple[str, ...]:
    """Return what the columns are if the line is their names; most of them have to be known."""
    names = tuple(map(as_plain, line.cells))
    roles = tuple(map(role_of, names)) if any(map(is_name, names)) else ()
    known = roles.count("") * 2 < len(roles) or ("when" in roles and "what" in roles)
    return roles if known else ()


def _row_of(line: Line, head: tuple[str, ...], month: str, context: Context) -> Row:
    """Return a row of cells: by the names of the columns, or by what stands in the cells where there are none."""
    glued = " | " not in line.words
    cells = tuple(
        part for cell in line.cells for part in (capitals_parted(as_plain(cell)) if glued else (as_plain(cell),))
    )
    cells = cells if head else tuple(_with_day_joined(cells))
    named = bool(head) and len(cells) <= len(head) + 1
    by_role: dict[str, list[str]] = {}
    for role, cell in zip(_roles(cells, head if named else (), context), cells, strict=False):
        if any(map(str.isalnum, cell)):
            by_role.setdefault(role, []).append(cell)
    if not named and month and "when" not in by_role and (days := _days_of_month(by_role, cells[0])):
        by_role["when"] = [f"{day} {month}" for day in days]
    if not named and "what" not in by_role and by_role.get(""):
        by_role["what"] = [by_role[""].pop(0)]
    if "when" in by_role:
        by_role["when"] = [with_month(" ".join(by_role["when"]), month, context)]
    return _in_order(line.words, by_role, named=named)


def _with_day_joined(cells: Sequence[str]) -> Iterator[str]:
    """Yield the cells, with a day and its month that stand in two of them in one."""
    joined = False
    for cell, following in zip_longest(cells, cells[1:], fillvalue=""):
        is_day = not joined and _IS_A_DAY.fullmatch(cell) and _IS_A_MONTH.fullmatch(following)
        if not joined:
            yield f"{cell} {following}" if is_day else cell
        joined = bool(is_day)


_IS_A_MONTH = re.compile(rf"(?:{MONTH})\.?", re.I)


def _days_of_month(by_role: Mapping[str, list[str]], first: str) -> list[str]:
    """Take the day out of a row's numbers, below its month: the first cell if it is one, else the last number."""
    numbers = by_role.get("number", [])
    at = 0 if first in numbers[:1] else -1
    return [numbers.pop(at)] if numbers and _IS_A_DAY.fullmatch(numbers[at]) else []


def _roles(cells: Sequence[str], head: Sequence[str], context: Context) -> list[str]:
    """Return what each cell is: what its column's name says, else what stands in it if no column is for that."""
    told = [_role_by_content(cell, context) for cell in cells]
    if not head:
        return told
    by_content = [role if role in _TOLD_BY_CONTENT and role not in head else "" for role in told]
    if "when" not in head:
        head = ["when" if its == "when" else named for named, its in zip_longest(head, told, fillvalue="")]
    return [named or its for named, its in zip_longest(head, by_content, fillvalue="")]


def _in_order(words: str, by_role: Mapping[str, Sequence[str]], *, named: bool) -> Row:
    def told(*roles: str, by: str = " ") -> str:
        return by.join(cell for role in roles for cell in by_role.get(role, ()))

    hours = [time_cell(clocked(cell)) for role in ("time", "until") for cell in by_role.get(role, ())]
    times = "" if _IS_TBC.fullmatch(told("time")) else " - ".join(hours)
    rest = () if named else by_role.get("", ())
    former = f" (was {told('was')})" if told("was") else ""
    parts = (
        f"{told('when')}{former} {times}",
        told("what", "number"),
        told("where", by=", "),
        *by_role.get("status", ()),
        *rest,
    )
    return Row(
        words=words,
        text=clocked(" | ".join(part.strip() for part in parts if part.strip())),
        title=told("what") if named else "",
        place=told("where", by=", ") if named else "",
        celled=True,
    )


_TBC = STATUSES[MeetingStatus.TBC].pattern
_TIME_TBC_FIRST = re.compile(rf"^(?:{_TBC})\s*\|", re.I)
_TIME_TBC_NEXT = re.compile(rf"(?<=\d)\s*\|\s*(?:{_TBC})", re.I)


def _open_time(heads: Sequence[tuple[str, ...]]) -> re.Pattern[str] | None:
    """Return what a time to be confirmed looks like in a table with times: it stands first, or after the day."""
    if any(head[:1] == ("time",) for head in heads):
        return _TIME_TBC_FIRST
    return _TIME_TBC_NEXT if any(("when", "time") in pairwise(head) for head in heads) else None


_IS_TBC = re.compile(rf"\W*(?:{STATUSES[MeetingStatus.TBC].pattern})\W*", re.I)
_WEEKDAY = "|".join(f"{d}|{d[:3]}|{d[:4]}" for d in WEEKDAYS)
_PART_OF_A_DAY = re.compile(
    rf"(?:{_WEEKDAY})[.,]?(?:\s(?:the )?\d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\s(?:{_WEEKDAY}))|(?:19|20)\d\d",
    re.I,
)
_SHORT_DAY = re.compile(r"[0-3]?\d/[01]?\d")
_IS_A_DAY = re.compile(r"[12]?\d|3[01]")
_TIME_ONLY = re.compile(
    r"(?:from\s+)?(?:[01]?\d|2[0-3])(?:[.:h][0-5]\d|\s?[ap]m)(?:\s*(?:-|to|until|till|/)\s*\d{1,2}(?:[.:h][0-5]\d)?(?:\s?[ap]m)?)?"
    r"(?:\s?h(?:rs?|ours)?)?|\d{1,2}\s?(?:-|to)\s?\d{1,2}\s?(?:[ap]m|h|hrs)?",
    re.I,
)
_TOLD_BY_CONTENT = ("time", "what")
"""What a cell shows itself to be also under a name that says nothing."""
_ROLE_OF = {Cell.DATE: "when", Cell.MONTH: "when", Cell.TIME: "time", Cell.NUMBER: "number"}


def _role_by_content(cell: str, context: Context) -> str:
    if _PART_OF_A_DAY.fullmatch(cell) or _SHORT_DAY.fullmatch(cell):
        return "when"
    if BETWEEN_TIMES.fullmatch(cell) or _TIME_ONLY.fullmatch(cell):
        return "time"
    if role := _ROLE_OF.get(cell_kind(cell, context.glossary) or Cell.STATUS):
        return role
    if dates_in(cell, context.near) and not _names_a_body(cell, context):
        return "when"
    return "what" if _names_a_body(cell, context) else ""


# --- Tables whose columns are months, days or bodies ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a grid: its name, and whether that is a `month`, a `day` or a `body`; else what its cells are."""

    name: str
    kind: str


def _grid_of(line: Line, context: Context) -> tuple[_Column, ...]:
    """Return the columns if two or more of them are months, days or bodies and the line has nothing else of a row.

    The first may have another name, or none: what leads the rows stands below it.
    """
    names = list(map(as_plain, line.cells))
    if not _column(names[-1], context).kind:
        return ()
    first, *others = (_column(name, context) for name in names)
    corner = not first.kind or bool(role_of(names[0]))
    columns = others if corner else [first, *others]
    if len(columns) < 2 or not columns[0].kind or len({column.kind for column in columns}) > 1:
        return ()
    if corner and _names_a_body(names[0], context):
        return ()
    return (_Column(names[0], ""), *columns) if corner else tuple(columns)


def _days_of_bodies(columns: Sequence[_Column], above: Sequence[_Column]) -> bool:
    """Whether the line is the days of the bodies whose names stand above, and no names of columns itself."""
    return bool(above) and above[-1].kind == "body" and columns[0].kind == "day"


def _column(name: str, context: Context) -> _Column:
    if len(name) > LONGEST_CELL:
        return _Column(name, "")
    if cell_kind(name, context.glossary) is Cell.MONTH or (
        (month := month_of(name)) and not any(map(str.isalnum, FILLING.sub("", name.replace(month, ""))))
    ):
        return _Column(month_of(name) or name, "month")
    if _is_day(name, context):
        return _Column(name, "day")
    if _WEEKDAY_ONLY.fullmatch(name):
        return _Column(name, "weekday")
    body = context.glossary.body_names.name_of(name)
    return _Column(name, "body" if body and context.glossary.body_by_name[body].meets else "")


def _in_week(week: str, weekday: str, cell: str, month: str, context: Context) -> str:
    """Return the text of a cell in a grid of weekdays: its day stands in it, or is told by the week of its line."""
    monday = next(iter(dates_in(week, context.near)), None)
    if monday:
        return with_day(f"{weekday} | {cell}", monday.day - timedelta(days=monday.day.weekday()))
    if _has_a_day(cell, context):
        return cell
    return with_month(re.sub(r"^(\d{1,2})\b", r"\1 |", cell), month, context)


_WEEKDAY_ONLY = re.compile(rf"(?:{'|'.join(f'{d}|{d[:3]}' for d in WEEKDAYS)})s?", re.I)


def _rows_of_grid(line: Line, grid: Sequence[_Column], month: str, context: Context) -> Iterator[Row]:
    """Yield a row for each cell that is filled: what it leaves out stands above it and at the start of its line."""
    first, *cells = map(as_plain, line.cells)
    led = not grid[0].kind or len(cells) >= len(grid) or _leads(first, cells, grid[0], context)
    columns = grid if grid[0].kind else grid[1:]
    for column, cell in zip(columns, cells if led else [first, *cells], strict=False):
        if any(map(str.isalnum, cell)):
            yield Row(words=line.words, text=_in_grid(first if led else "", column, cell, month, context), celled=True)


def _leads(first: str, cells: Sequence[str], column: _Column, context: Context) -> bool:
    """Whether a row's first cell is of all its columns, though none stands above it."""
    if column.kind == "body":
        others = [cell for cell in cells if cell]
        return bool(_column(first, context).kind) and not (
            others and all(dates_in(cell, context.near) for cell in others)
        )
    return column.kind == "month" and _column(first, context).kind == "body"


def _in_grid(first: str, column: _Column, cell: str, month: str, context: Context) -> str:
    if column.kind == "weekday":
        return _in_week(first, column.name, cell, month, context)
    if column.kind == "body":
        when = with_month(cell, month_of(first), context)
        return f"{when if dates_in(when, context.near) else f'{first} {when}'} | {column.name}"
    if column.kind == "day":
        return f"{column.name} {cell} | {first}"
    return f"{'; '.join(with_month(part, column.name, context) for part in cell.split('; '))} | {first}"


def _with_day_above(cells: tuple[str, ...], above: tuple[str, ...], head: tuple[str, ...]) -> tuple[str, ...]:
    """Fill in the day that a row leaves to the one above it."""
    at = head.index("when") if "when" in head else 0
    if not at < min(len(cells), len(above)) or any(map(str.isalnum, cells[at])):
        return cells
    return (*cells[:at], above[at], *cells[at + 1 :])


# --- Labelled cells: `Subject: …`, `When: …`, `Where: …` --------------------------------------------------------------

_LABEL = re.compile(r"^(?P<label>[A-Za-z][\w /&]{1,20}):\s+(?P<cell>\S.*)$")


def _labelled(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with each run of labelled cells made the names of its columns and one row for each round."""
    run: list[tuple[str, Line]] = []
    for line, following in zip_longest(lines, lines[1:]):
        label = _label_of(line)
        if not label:
            yield from _rounds(run)
            run = []
        if label or (_is_title(line) and following and role_of(_label_of(following)) not in ("", "what")):
            run.append((label or _WHAT, line))
        else:
            yield line
    yield from _rounds(run)


_WHAT = "What"


def _label_of(line: Line) -> str:
    """Return the name of the column that stands before a cell, as in `When: 6 October`; empty if none does."""
    match = _LABEL.match(line.text) if line.mark is not Mark.ROW else None
    return match["label"] if match and is_name(match["label"]) else ""


def _is_title(line: Line) -> bool:
    """Whether a line may be what labelled cells below it are of: few words, and no sentence."""
    return line.mark is Mark.PLAIN and len(line.text) <= _LONGEST_NAME and line.text[-1] not in ".:;?"


def _rounds(run: Sequence[tuple[str, Line]]) -> Iterator[Line]:
    starts = [i for i, (label, _) in enumerate(run) if label == run[0][0]]
    for first, end in pairwise([*starts, len(run)]):
        labels = tuple(label for label, _ in run[first:end])
        if len(labels) < 2:
            yield from (line for _, line in run[first:end])
            continue
        told = [line for _, line in run[first:end]]
        cells = tuple(line.words.split(":", 1)[-1].strip() if _label_of(line) else line.words for line in told)
        yield replace(told[0], text=" | ".join(labels), cells=labels, mark=Mark.ROW)
        yield replace(told[0], words=" | ".join(line.words for line in told),
                      text=as_plain(" | ".join(cells)), cells=cells, mark=Mark.ROW)  # fmt: skip


def _sets_month(line: Line, context: Context) -> bool:
    """Whether the rows below a line are of the month it names: a month alone, or a week and nothing else."""
    if len(line.text) > 40:
        return False
    alone = cell_kind(line.text, context.glossary) is Cell.MONTH or bool(A_WEEK.match(line.text.lstrip("* ")))
    return alone and bool(month_of(line.text))


# --- Lines without cells ----------------------------------------------------------------------------------------------


def _loose_rows(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    """Yield the rows of lines without cells: one line each, or one cell a line."""
    single: list[Line] = []
    run: list[Line] = []
    for line in (*lines, None):
        if line and _is_cell(line, section.context):
            run.append(line)
            continue
        stacks = _stacked(run, section)
        single += [] if stacks else run
        yield from stacks
        run = []
        if line and len(line.text) <= LONGEST_LIST:
            single.append(line)
    yield from _single_rows(single, section)


def _says(words: str) -> bool:
    return bool(SENTENCE.search(words) or SITS.search(words))


_LEADERS = re.compile(r"\s*\.{2,}\s*|\s*_{3,}\s*")
_OPENS = re.compile(r"The\b|It|Our\b|A\b|There\b|.{60}")
_STANDS = re.compile(r"\b(?:to be (?:confirmed|arranged|held)|(?:has been|is) cancelled)\b", re.I)
_LISTED = re.compile(r";\s+")


def _pieces(line: Line, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the rows of a line, as they stand and with their days written out: its sentences and their parts."""
    words = [part for sentence in sentences_of(_LEADERS.sub(" | ", line.words)) for part in _listed(sentence, context)]
    texts = [part for sentence in sentences_of(_LEADERS.sub(" | ", line.text)) for part in _listed(sentence, context)]
    if len(texts) != len(words) and line.text != as_plain(line.words):
        words = [line.words] * len(texts)
    yield from zip(words, texts if len(texts) == len(words) else map(as_plain, words), strict=True)


def _listed(sentence: str, context: Context) -> Iterator[str]:
    """Yield the parts of a list; what names neither day nor body belongs to the part before it.

    A body without a day meets on the day that leads the part before: `9 June: SSC; Change Board`.
    """
    parts = _LISTED.split(sentence)
    if len(parts) == 1:
        yield sentence
        return
    whole = ""
    for part in parts:
        plain = as_plain(part)
        dated = _has_a_day(plain, context)
        starts = _names_a_body(plain, context) or (dated and _has_a_day(as_plain(whole), context))
        if whole and starts:
            yield whole
            day = "" if dated else _leading_day(as_plain(whole), context)
            part = f"{day} | {_SAME_DAY.sub('', part)}" if day else part  # noqa: PLW2901
        whole = f"{whole}; {part}" if whole and not starts else part
    yield whole


_SAME_DAY = re.compile(r"^(?:(?:and|also|then|on|that|the|same|day|afterwards|followed by)\b[\s,:-]*)+", re.I)


def _leading_day(text: str, context: Context) -> str:
    """Return the day with which a row begins."""
    day = next(iter(dates_in(text, context.near)), None)
    return text[: day.end] if day and not any(map(str.isalpha, FILLING.sub("", text[: day.start]))) else ""


def _single_rows(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    pieces = [
        (words, parted(text))
        for line in lines
        for words, text in _pieces(line, section.context)
        if len(words) <= LONGEST_LINE
        and not (words[-1] in ".:" and _OPENS.match(words) and _says(_STANDS.sub("", words)))
    ]
    texts = unglued([text for _, text in pieces], section.context)
    for (words, _), text in zip(pieces, texts, strict=True):
        yield Row(words=words, text=clocked(text))


def _is_cell(line: Line, context: Context) -> bool:
    """Whether a line may be one cell of a row: it is short, no sentence, and is not a whole row by itself."""
    text = line.text.rstrip(" :")
    if len(text) > LONGEST_CELL or not text or text[-1] in ".;!?" or SENTENCE.search(without_status(text)):
        return False
    return _is_day(text, context) or not (_has_a_day(text, context) or _IS_GLUED.search(text))


_IS_GLUED = re.compile(rf"\d{{3,}}(?:st|nd|rd|th)?\s*(?:{MONTH})", re.I)


def _is_day(text: str, context: Context) -> bool:
    """Whether there are days in it, perhaps with a time or a note, and nothing else; or that the day is open."""
    if not any(map(str.isdigit, text)):
        return bool(_IS_TBC.fullmatch(text))
    bare = masked(text, days) if (days := dates_in(text, context.near)) else ""
    return bool(days) and not any(map(str.isalnum, without_status(_BRACKETS.sub("", masked(bare, times_in(bare))))))


_BRACKETS = re.compile(r"\([^()]{1,40}\)|\b(?:at|from|to|until|and)\b")


def _stacked(run: Sequence[Line], section: Section) -> list[Row]:
    """Return the rows of lines that are one cell each; none if no day is among them.

    As many cells as stand above the first day stand above each; a day or a body that stands alone is of all below it.
    """
    run = _without_open_times(run, section.context)
    days = [i for i, line in enumerate(run) if _is_day(line.text.rstrip(" :"), section.context)]
    if not days or len(days) == len(run):
        return []
    above = _cells_above(days, len(run))
    starts = [day - above for day, before in zip(days, (-1, *days), strict=False) if day - above > before]
    return [
        row
        for first, end in pairwise([*starts, len(run)])
        for cells in _each(run[first : max(end, first + above + 1)], section)
        if (row := _stack(cells, section))
    ]


def _without_open_times(run: Sequence[Line], context: Context) -> Sequence[Line]:
    """Leave out a `TBC` right below a day where other rows have their time."""
    if not any(cell_kind(line.text, context.glossary) is Cell.TIME for line in run):
        return run
    return [
        line
        for above, line in pairwise((None, *run))
        if line and not (above and _IS_TBC.fullmatch(line.text) and dates_in(above.text, context.near))
    ]


def _cells_above(days: Sequence[int], length: int) -> int:
    """Return how many cells of a row stand above its days: as many as the last row has too few below them."""
    below = length - 1 - days[-1]
    gaps = [later - day - 1 for day, later in pairwise(days) if later - day > 1]
    above = gaps[-1] - below if gaps else days[0]
    return above if 0 <= above <= days[0] else min(days[0], 1)


def _each(cells: Sequence[Line], section: Section) -> Iterator[Sequence[Line]]:
    """Yield the cells of each row: several bodies below a day, or several days below a body, are rows of their own."""
    kinds = [_column(line.text.rstrip(" :"), section.context) for line in cells]
    head = kinds[0].kind == "day"
    starts = [i for i, line in enumerate(cells) if i and _starts_another(line, section, day_above=head)]
    if len(starts) < 2:
        yield cells
        return
    for first, end in pairwise([*starts, len(cells)]):
        yield [cells[0], *cells[first:end]]


def _starts_another(line: Line, section: Section, *, day_above: bool) -> bool:
    if not day_above:
        return _is_day(line.text, section.context)
    return _names_a_body(line.text, section.context) or bool(_EVENT.search(line.text))


_EVENT = re.compile(rf"\b(?:{EVENTS})\b", re.I)


def _stack(cells: Sequence[Line], section: Section) -> Row | None:
    words, texts = " | ".join(c.words for c in cells), tuple(c.text.rstrip(" :") for c in cells[:_MOST_CELLS])
    return _row_of(replace(cells[0], words=words, cells=texts), (), "", section.context) if len(cells) > 1 else None


_MOST_CELLS = 5
