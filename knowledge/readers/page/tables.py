"""Tables whose cells ran together, parted again: `SECMP0046Refinement Process9 February 2018`.

A line is such a row if it begins with a cell that can be told (a modification, who asks, a Party Category, the name of
a field) and ends with one (a day, a status, a count). What stands between is a cell of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.days.periods import MONTHS
from knowledge.glossary import Glossary
from knowledge.readers.page.lines import Line, Mark, as_plain
from knowledge.readers.rows.cells import is_category

_MONTH = "|".join((*MONTHS, *(m[:3] for m in MONTHS)))
_STATUS = (
    r"(?:With the Authority|With (?:the )?Change Board|Refinement(?: Process)?|Report Phase|Development(?: Stage)?"
    r"|Modif\w+ Report Consultation|Implemented|Approved|Rejected|Withdrawn|Raised|On Hold|Vacant"
    r"|Draft Proposal)"
)
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTH})\s\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|(?:{_MONTH})\s\d{{4}}"
_UNSETTLED = r"To be confirmed|TBC|TBA"
_KNOWN = re.compile(
    rf"(?:(?<![\s\d/|-])(?:{_DAY})|(?<![\s/|-])(?:{_STATUS}|{_UNSETTLED}))(?=[A-Z\d‘'\"(]|\s?$|\s?\()|(?<=[a-z)])\d{{1,4}}$"
    r"|\A\d{1,2}(?=[A-Z][a-z]|[–-]$)",
    re.M,
)
"""A cell that can be told by what stands in it, wherever it ran into others."""
_ONE = r"(?:SECMP|MP|DP)\s?\d{3,4}(?:[A-Z](?=[A-Z][a-z]|[^\w-]|$))?"
_MODIFICATION = re.compile(rf"{_ONE}(?:(?:,|\sand|\s&|;)\s*{_ONE})*")
"""The cell of a modification, or of several, which may stand first, last or between others."""
_FIELD = re.compile(
    r"(?:Current (?:stage|status)|Stage|Status|Proposer|Title|Date [a-z]+|[A-Z][a-z]+ date"
    r"|Latest update|Lead Analyst)(?=[A-Z\d])"
)
_GLUED = re.compile(r"[a-z)][A-Z\d]|\d[A-Z]|[A-Z]{3}[a-z]")
"""What must stand in a line for two of its cells to have run together: a quick look before the slow ones."""
_CAMEL = re.compile(r"(?<=[a-z)])(?<!\bMac)(?<!\bMc)(?<!\bDe)(?=[A-Z])")
"""Where a word begins within a word, but in a name such as `MacRae`."""
_NEXT_CELL = re.compile(rf"{_CAMEL.pattern}|(?<=[a-z)])(?=\d{{1,2}}(?!\d))")
_CAPITALS = re.compile(r"(?<=[a-z)])\s?(?=[A-Z])")
_LONGEST = 140


def parted_tables(lines: Sequence[Line], glossary: Glossary) -> tuple[Line, ...]:
    """Return the lines with rows of glued cells made rows, and the names of the columns above them too."""
    cells = [_cells(line, glossary) for line in lines]
    return tuple(
        _row(line, cells[i] or _head(line, cells[i + 1] if i + 1 < len(lines) else ())) for i, line in enumerate(lines)
    )


def _row(line: Line, cells: tuple[str, ...]) -> Line:
    if not cells:
        return line
    return replace(line, text=as_plain(" | ".join(cells)), mark=Mark.ROW, cells=cells)


def _cells(line: Line, glossary: Glossary) -> tuple[str, ...]:
    """Return the cells of a row that ran together, none if it is no such row."""
    text = line.words
    if line.mark is not Mark.PLAIN or len(text) > _LONGEST or text[-1] in ".:;,!?" or not _GLUED.search(text):
        return ()
    if field := _FIELD.match(text):
        return field[0], text[field.end() :]
    if modification := _MODIFICATION.search(text):
        return _around(text, *modification.span())
    start = _end_of_first(text, glossary)
    if not start:
        return ()
    cells = _filled((text[:start], *_known_parted(text[start:])))
    return cells if len(cells) > 2 else ()


def _around(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the cells before a modification's own, that, and those after it, if it ran into one of them."""
    before, after = text[:start], text[end:]
    if after.startswith(" Working Group"):  # a row of a calendar: the meeting is named after the modification
        return ()
    if not (before[-1:].isalnum() or before[-1:] == ")" or after[:1].isupper() or after[:1] in tuple("‘'\"(")):
        return ()
    return _filled((*_known_parted(before.strip()), text[start:end], *_known_parted(after.strip())))


def _end_of_first(text: str, glossary: Glossary) -> int | None:
    """Return where who asks, or a Party Category, ends and the next cell begins."""
    word = text.split(" ", 1)[0]
    for body in glossary.bodies:
        glued = not body.meets and word.startswith(body.name) and word[len(body.name) :][:1].isupper()
        if glued and not any(term.term == word for term in glossary.terms):
            return len(body.name)
    ends = (m.start() for m in _NEXT_CELL.finditer(text))
    return next((end for end in ends if is_category(text[:end], glossary)), None)


def _known_parted(run: str) -> Iterator[str]:
    """Yield the cells of a run: those that can be told, and what stands before and after them."""
    start = 0
    for match in _KNOWN.finditer(run):
        yield from (*_CAMEL.split(run[start : match.start()]), match[0])
        start = match.end()
    yield from _CAMEL.split(run[start:])


def _filled(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells if cell.strip())


def _head(line: Line, below: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the columns, where the row below has as many cells."""
    if len(below) < 3 or line.mark is not Mark.PLAIN:
        return ()
    parted = (_CAMEL.sub("|", line.words).split("|"), _CAPITALS.sub("|", line.words).split("|"))
    return next((tuple(names) for names in parted if len(names) == len(below)), ())
