"""A row of a calendar, made of cells: what each cell is, its column's name says, else what stands in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from knowledge.readers.page.gluing import capitals_parted
from knowledge.readers.page.lines import Line, as_plain
from knowledge.readers.page.passages import Context
from knowledge.readers.rows.cells import MONTH
from knowledge.readers.rows.columns import IS_A_DAY, IS_TBC, role_by_content
from knowledge.readers.rows.written import clocked, counted_days, time_cell, with_month


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

    def saying(self, text: str) -> "Row":
        """Return the row with another text."""
        return self if text == self.text else replace(self, text=text)


LONGEST_ROW = 240


def row_of(line: Line, head: tuple[str, ...], month: str, context: Context) -> Row:
    """Return a row of cells: by the names of the columns, or by what stands in the cells where there are none."""
    glued = " | " not in line.words
    cells = tuple(
        counted_days(part)
        for cell in line.cells
        for part in (capitals_parted(as_plain(cell)) if glued else (as_plain(cell),))
    )
    cells = cells if head else tuple(_with_day_joined(cells))
    named = bool(head) and len(cells) <= len(head) + 1
    by_role: dict[str, list[str]] = {}
    for role, cell in zip(_roles(cells, head if named else (), context), cells, strict=False):
        if any(map(str.isalnum, cell)):
            by_role.setdefault(role, []).append(cell)
    if (
        not named
        and month
        and "when" not in by_role
        and (days := _days_of_month(by_role, next(filter(None, cells), "")))
    ):
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
        is_day = not joined and IS_A_DAY.fullmatch(cell) and _IS_A_MONTH.fullmatch(following)
        if not joined:
            yield f"{cell} {following}" if is_day else cell
        joined = bool(is_day)


_IS_A_MONTH = re.compile(rf"(?:{MONTH})\.?", re.I)


def _days_of_month(by_role: Mapping[str, list[str]], first: str) -> list[str]:
    """Take the day out of a row's numbers, below its month: the first cell if it is one, else the last number."""
    numbers = by_role.get("number", [])
    at = 0 if first in numbers[:1] else -1
    return [numbers.pop(at)] if numbers and IS_A_DAY.fullmatch(numbers[at]) else []


def _roles(cells: Sequence[str], head: Sequence[str], context: Context) -> list[str]:
    """Return what each cell is: what its column's name says, else what stands in it if no column is for that."""
    told = [role_by_content(cell, context) for cell in cells]
    if not head:
        return told
    by_content = [role if role in _TOLD_BY_CONTENT and role not in head else "" for role in told]
    if "what" not in head and "what" not in told:
        unnamed = next((i for i, role in enumerate(head) if role in _MAY_BE_WHAT), None)
        head = ["what" if i == unnamed else role for i, role in enumerate(head)]
    if "when" not in head:
        head = ["when" if its == "when" else named for named, its in zip_longest(head, told, fillvalue="")]
    return [named or its for named, its in zip_longest(head, by_content, fillvalue="")]


_HAS_A_TIME = re.compile(r"\d|\b(?:noon|midday|midnight)\b", re.I)
_TOLD_BY_CONTENT = ("time", "what")
"""What a cell shows itself to be also under a name that says nothing."""


_MAY_BE_WHAT = ("", "status")
"""What a column may be called that holds what is on, where no other does."""


def _in_order(words: str, by_role: Mapping[str, Sequence[str]], *, named: bool) -> Row:
    def told(*roles: str) -> str:
        return " ".join(cell for role in roles for cell in by_role.get(role, ()))

    hours = [cell for role in ("time", "until") for cell in by_role.get(role, ()) if not IS_TBC.fullmatch(cell)]
    times = " - ".join(time_cell(clocked(cell)) for cell in hours if _HAS_A_TIME.search(cell))
    place = ", ".join(cell for cell in by_role.get("where", ()) if not IS_TBC.fullmatch(cell))
    rest = () if named else by_role.get("", ())
    former = f" (was {told('was')})" if told("was") else ""
    parts = (
        f"{told('when')}{former} {times}",
        told("what", "number"),
        place,
        *dict.fromkeys(cell for cell in hours if not _HAS_A_TIME.search(cell)),
        *by_role.get("status", ()),
        *rest,
    )
    return Row(
        words=words,
        text=clocked(" | ".join(part.strip() for part in parts if part.strip())),
        title=told("what") if named else "",
        place=place if named else "",
        celled=True,
    )
