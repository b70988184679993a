"""Rows, in whatever shape a table came through: glued, piped, tabbed, one cell a line, lists with dashes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.readers.cells import Cell, cell_kind, is_header
from knowledge.readers.gluing import unglued
from knowledge.readers.lines import Line, Mark, as_plain
from knowledge.readers.passages import Section, sentences_of
from knowledge.when import MONTHS, dates_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The text of one row; the roles of its columns are known where the table has a head."""

    words: str
    text: str
    cells: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def column(self, role: str) -> str:
        """Return the cell of a role, empty where the table has no such column."""
        at = self.roles.index(role) if role in self.roles else len(self.cells)
        return self.cells[at] if at < len(self.cells) else ""

    def without(self, role: str) -> str:
        """Return the row's text without the cells of a column; an empty role means the columns of no known one."""
        roles = (*self.roles, *("",) * len(self.cells))
        kept = (cell for cell, its in zip(self.cells, roles, strict=False) if its != role)
        return " | ".join(kept) if self.roles else self.text


_ROLES = (
    ("when", re.compile(r"^(?:meeting |start |event )?(?:dates?|days?|when)\b", re.I)),
    ("time", re.compile(r"^(?:start |meeting )?times?\b", re.I)),
    ("where", re.compile(r"^(?:venue|location|place|where)\b", re.I)),
    (
        "what",
        re.compile(r"^(?:meetings?|events?|body|group|committee|what|title|description|sub-?committee|forum)\b", re.I),
    ),
    ("number", re.compile(r"^(?:meeting )?(?:no\.?|number|#)$", re.I)),
)
LONGEST_ROW = 240
_LONGEST_LINE = 160
SENTENCE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|met|agreed|held|please|must|should|may|can|would"
    r"|ran|hosts?|hosted|runs|takes|took|gave|saw|made|asked|voted|rejected|attended|goes to|discussed|approved"
    r"|announced|issued|published"
    r"|presented|submit|send|contact|looked|reviewed|be)\b",
    re.I,
)
"""Words that a sentence has and a row has not."""
_WILL_BE = re.compile(r"\b(?:to be (?:confirmed|arranged|held)|has been cancelled|is cancelled)\b", re.I)


def rows_in(section: Section) -> Iterator[Row]:
    """Yield what may be rows, in the section's order; whether they are, is for their words to tell."""
    head: tuple[str, ...] = ()
    month = ""
    loose: list[Line] = []
    for line in section.lines:
        if line.mark is Mark.ROW:
            if not dates_in(line.text, section.context.near) and (roles := _roles_of(line)):
                head = roles
            else:
                roles = head if len(head) >= len(line.cells) or len(head) == len(line.cells) - 1 else ()
                yield Row(words=line.words, text=line.text, cells=tuple(map(as_plain, line.cells)), roles=roles)
            continue
        if line.mark is Mark.HEADLINE or is_header(line.text):
            continue
        if len(line.text) < 16 and cell_kind(line.text, section.context.glossary) is Cell.MONTH:
            month = line.text
        loose.append(replace(line, text=_with_month(line.text, month)) if month else line)
    yield from _loose_rows(loose, section)


def _roles_of(line: Line) -> tuple[str, ...]:
    roles = tuple(next((role for role, head in _ROLES if head.match(as_plain(cell))), "") for cell in line.cells)
    return roles if "when" in roles or roles.count("") < len(roles) - 1 else ()


_MONTH_NAMES = "|".join(m[:3] for m in MONTHS)
_DAY_ALONE = re.compile(
    rf"^(?P<day>(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?)(?![\d:.,]"
    rf"|\s*(?:of\s+)?(?:{_MONTH_NAMES})|\s*[ap]m\b)(?=\W|[A-Z])",
    re.I,
)


def _with_month(text: str, month: str) -> str:
    """Complete the day of a row that stands under its month: `13th - SSC` under `September 2017`."""
    return _DAY_ALONE.sub(lambda m: f"{m['day']} {month}", text, count=1)


def _loose_rows(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    """Yield the rows of lines without cells: one line each, or one cell a line."""
    kinds = [cell_kind(line.text, section.context.glossary) for line in lines]
    stacked = _stacks(lines, kinds)
    whole = [line for i, line in enumerate(lines) if i not in stacked]
    singles = [line for line in whole if len(line.text) <= LONGEST_ROW]
    rows: dict[int, list[int]] = {}
    for i, start in stacked.items():
        rows.setdefault(start, []).append(i)
    for members in rows.values():
        words = " | ".join(lines[i].words for i in members)
        yield Row(words=words, text=as_plain(words), cells=tuple(lines[i].text for i in members))
    yield from _single_rows(singles, section)


def _single_rows(lines: Sequence[Line], section: Section) -> Iterator[Row]:
    pieces = [
        (words, as_plain(words) if words != line.words else line.text)
        for line in lines
        for words in sentences_of(line.words)
        if len(words) <= _LONGEST_LINE
        and (len(words) < 60 or words[-1] not in ".:" or not SENTENCE.search(_WILL_BE.sub("", words)))
    ]
    texts = unglued([text for _, text in pieces], section.context)
    for (words, _), text in zip(pieces, texts, strict=True):
        yield Row(words=words, text=text)


def _stacks(lines: Sequence[Line], kinds: Sequence[Cell | None]) -> dict[int, int]:
    """Return for each line that is one cell of a stacked row the line where its row starts."""
    dated = [i for i, kind in enumerate(kinds) if kind in (Cell.DATE, Cell.TO_BE_CONFIRMED)]
    if len(dated) < 1 or not any(_is_cell(lines, i) for i in range(len(lines)) if i not in dated):
        return {}
    first = dated[0]
    body_first = (
        first > 0
        and _is_cell(lines, first - 1)
        and not (first + 1 < len(lines) and _is_cell(lines, first + 1) and len(dated) == 1)
    )
    body_first = body_first and (len(dated) < 2 or not _is_cell(lines, dated[-1] + 1))
    stacks: dict[int, int] = {}
    edges = [*dated, len(lines)] if not body_first else [-1, *dated]
    for low, high in pairwise(edges):
        members = _members(lines, range(low, high) if not body_first else range(low + 1, high + 1), reverse=body_first)
        if len(members) > 1:
            stacks.update(dict.fromkeys(sorted(members), min(members)))
    return stacks


def _members(lines: Sequence[Line], span: range, *, reverse: bool) -> list[int]:
    """Return the cells of one row, from its date on (or back, where the date comes last)."""
    indexes = list(reversed(span)) if reverse else list(span)
    members = indexes[:1]
    for i in indexes[1:5]:
        if not _is_cell(lines, i):
            break
        members.append(i)
    return members


def _is_cell(lines: Sequence[Line], i: int) -> bool:
    if not 0 <= i < len(lines):
        return False
    text = lines[i].text
    return lines[i].mark is Mark.PLAIN and len(text) <= 90 and text[-1] not in ".:;!?" and not SENTENCE.search(text)
