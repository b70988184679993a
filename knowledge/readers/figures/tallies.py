"""Tallies: rows that give something a number, in whatever shape: cells, a number at the end, one cell a line."""

import re
from collections.abc import Iterator, Sequence

from knowledge.days.when import dates_in
from knowledge.numerals import COUNTING, value_of
from knowledge.pattern import Cue
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section
from knowledge.text import plain

_VALUE = r"£?\d[\d,]*(?:\.\d+)?\s?(?:%|per cent|million|billion|m|bn|k)?"
_YEAR = re.compile(r"(?:19|20)\d\d$")
_IS_VALUE = re.compile(rf"^(?:{_VALUE}|none|nil|{COUNTING})$", re.I)
_AT_END = re.compile(
    rf"^(?P<name>[^\d|]*[^\W\d].{{0,120}}?)\s*(?:\||:|\s|-|(?<=[a-z)]))\s*"
    rf"(?P<value>{_VALUE}|none|nil|(?<=: )(?:{COUNTING}))$",
    re.I,
)
_PERHAPS_AT_END = re.compile(rf"(?:[\d,]\s?(?:m|bn|k)?|%|cent|illion|none|nil|: (?:{COUNTING}))$", re.I)
"""How a line ends that ends with a value: a quick look at its last letters before a slow one at the whole."""
_LONGEST_END = len(": seventy-seven")
_AT_START = re.compile(
    r"^(?P<value>\d[\d,]*)(?:\s*[-:|]\s*|\s+|(?=[A-Za-z]))(?P<name>(?!(?:st|nd|rd|th|am|pm)\b)[A-Za-z][^\d|]{3,80})(?<![.,;:!?])$"
)
_COUNTED = re.compile(
    r"\b(?:parties|accessions?|withdraw\w*|expulsions?|expelled|acceded|joined|left|users?|changes to|number of"
    r"|total|members"
    r"|suppliers|networks|meters|installed|assessments?|requests|calls|queries|incidents|modifications|votes?"
    r"|responses|replies)\b",
    re.I,
)
_NO_LABEL = re.compile(
    r"\b(?:meetings?|release|version|section|phase|board|panel|group|page|tel|phone|number|no|category|category"
    r"|step|part)\W*$"
    r"|\b(?:is|was|are|were|has|have|will|can|please)\b|[@/]",
    re.I,
)
_NO_COLUMN = re.compile(
    r"^(?:no\.?|number|#|id|ref\w*|meetings?|version|page|phone|tel\w*|time|year|start"
    r"|end)$",
    re.I,
)
_COUNTS = re.compile(r"^(?:number|count|total|how many|amount)$", re.I)
"""The only column beside the labels, which says no more than that something is counted."""
_SEATS = Cue(r"\b(?:vacan\w+|seats?|nominations?)\b", re.I)
_TOO_LONG = 140
_MOST_WORDS = 14


def tallies_in(section: Section) -> Iterator[tuple[Passage, str, str]]:
    """Yield each row of a section with the name and the value that it gives; a row of several columns more than one."""
    head: Sequence[str] = ()
    for passage in section.passages:
        cells = [plain(cell) for cell in passage.line.cells]
        if not cells:
            head = ()
            if row := _in_line(passage, section):
                yield (passage, *row)
        elif not any(_IS_VALUE.match(cell) or _PAIR.match(cell) for cell in cells):
            head = cells
        elif not any(_is_day(cell, section) for cell in cells) or any(cell.startswith("£") for cell in cells):
            yield from ((passage, *row) for row in _in_cells(cells, head, section))
        if cells:
            yield from ((passage, *row) for row in (*_room_in(cells), *_places_in(cells, head, section)))


def _in_cells(cells: Sequence[str], head: Sequence[str], section: Section) -> Iterator[tuple[str, str]]:
    """Yield what each number in a row of cells counts: what its label says, and the name of its column."""
    label = ", ".join(cell for cell in cells if not _IS_VALUE.match(cell) and re.search(r"[^\W\d]", cell))
    columns = _with_newest_bare(head, section) if len(head) == len(cells) else ()
    meets = any(_is_body(cell, section) for cell in cells)
    label = _of_all(label, section)
    if not label or (meets and (not columns or _WHEN.search(" ".join((*cells, *columns))))):
        return
    values = [i for i, cell in enumerate(cells) if _IS_VALUE.match(cell)]
    for i in values:
        column = (
            "" if not columns or (len(head) == len(("label", "count")) and _COUNTS.match(columns[i])) else columns[i]
        )
        if not (_NO_COLUMN.match(column) or _SEATS.search(column) or (not column and _SEATS.search(section.title))):
            yield _named(label, column), value_of(cells[i])
    for column, cell in zip(columns, cells, strict=False):
        sides, pair = column.split("/"), _PAIR.match(cell)
        if pair and len(sides) == len(pair.groups()):
            yield from ((_named(label, side.strip()), value) for side, value in zip(sides, pair.groups(), strict=True))


_BEFORE = re.compile(r"\b(?:before|previous\w*|earlier|ago|last|prior)\b", re.I)
_NOW = re.compile(r"\b(?:now|current\w*|today|latest|this (?:month|issue|year|quarter))\b", re.I)


def _with_newest_bare(head: Sequence[str], section: Section) -> Sequence[str]:
    """Return the names of columns, none for the newest where others tell what was counted before; days stay told."""
    days = {i: found[0].day for i, name in enumerate(head) if (found := dates_in(name, section.context.near))}
    now = next((i for i, name in enumerate(head) if _NOW.search(name)), None)
    before = any(map(_BEFORE.search, head))
    if now is None and days and before:
        now = max(days, key=lambda i: days[i])
    return ["" if i == now else name for i, name in enumerate(head)] if before or days else head


_TOTAL = re.compile(r"^(?:grand |the )?(?:total|all|in all|overall|altogether|sum)$", re.I)


def _of_all(label: str, section: Section) -> str:
    """Return the label of a row; that of a sum of Party Categories says of what it is one."""
    categories = {found.name for passage in section.passages for found in passage.categories}
    return f"{label} SEC Parties" if _TOTAL.match(label) and len(categories) > 1 else label


_PAIR = re.compile(r"^(\d+)\s*(?:/|-|to)\s*(\d+)$")
"""Two numbers in one cell, under a name such as `For / Against`."""
_SIDES = re.compile(r"^(?:votes? )?(?:(?P<against>against)|(?P<abstained>abst\w*)|for|in favour)$", re.I)


def _named(label: str, column: str) -> str:
    """Return what a number counts: its row's label and its column's name; of a vote, who voted so on what."""
    side = _SIDES.match(column)
    if side is None:
        return f"{label} ({column})" if column else label
    modification = MODIFICATION.search(label)
    how = "abstained on" if side["abstained"] else "voted against" if side["against"] else "voted for"
    return f"members that {how} {modification[0] if modification else label}"


_ROOM = Cue(
    r"(?<![\w.,/])(?P<value>\d{1,4})\s+(?P<noun>places|seats|people|tickets|delegates|votes|responses"
    r"|replies)\b",
    re.I,
)


def _room_in(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the numbers that stand in a cell with what they count: `by 5 October, 40 places`."""
    label = next((cell for cell in cells if re.search(r"[^\W\d]{3}", cell) and not _ROOM.search(cell)), "")
    yield from ((f"{label} {m['noun']}".strip(), m["value"]) for cell in cells for m in _ROOM.finditer(cell))


_PLACES = re.compile(r"(?:(?:no\.?|number) of )?(?:places|seats|spaces|tickets|capacity|room for|maximum)", re.I)


def _places_in(cells: Sequence[str], head: Sequence[str], section: Section) -> Iterator[tuple[str, str]]:
    """Yield how many can come to what is on a day, where a column says so."""
    if len(head) == len(cells) and any(_is_day(cell, section) for cell in cells):
        yield from (
            (f"{cells[0]} {name.lower()}", cell)
            for name, cell in zip(head, cells, strict=True)
            if _PLACES.fullmatch(name) and cell.isdigit()
        )


_WHEN = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*"
    r"|when|dates?|days?|times?|hours|\d{1,2}(?:[:.]\d\d|\s?[ap]m))\b",
    re.I,
)


def _is_day(cell: str, section: Section) -> bool:
    mention = next(iter(dates_in(cell, section.context.near)), None)
    return mention is not None and mention.start <= len("Mon ") and len(cell) - mention.end <= len(", 10:00 - 16:00")


def _is_body(cell: str, section: Section) -> bool:
    glossary = section.context.glossary
    found = next(glossary.body_names.found_in(cell), None)
    return found is not None and found.start == 0 and glossary.body_by_name[found.name].meets


def _in_line(passage: Passage, section: Section) -> tuple[str, str] | None:
    """Return name and value of a line that begins or ends with a number, or is one below what it counts."""
    text = passage.text
    if len(text) > _TOO_LONG or passage.line.mark not in (Mark.PLAIN, Mark.BULLET):
        return None
    if _IS_VALUE.match(text):
        above = next(iter(section.before(passage)), None)
        name = above.text if above else section.title
        return None if _IS_VALUE.match(name) or _NO_LABEL.search(name) else (_of_all(name, section), value_of(text))
    row = _row_in(passage)
    if row is None or _SEATS.search(section.title):
        return None
    beside = [_row_in(p) for p in (*section.before(passage)[:1], *section.after(passage)[:1])]
    if not (_COUNTED.search(row[0]) or any(_COUNTED.search(one[0]) for one in beside if one) or all(beside)):
        return None
    return _of_all(row[0], section), value_of(row[1])


def _row_in(passage: Passage) -> tuple[str, str] | None:
    """Return what a line counts and the number that it ends, or begins, with; None if it is no row of counts."""
    text = passage.text
    perhaps = len(text) < _TOO_LONG and _PERHAPS_AT_END.search(text[-_LONGEST_END:])
    match = _AT_END.match(text) if perhaps else None
    if match is None and len(text) < _TOO_LONG and text[0].isdigit():
        match = _AT_START.match(text)
    if match is None or _NO_LABEL.search(match["name"]) or len(match["name"].split()) > _MOST_WORDS:
        return None
    inside = all(match.start("name") <= day.start and day.end <= match.end("name") for day in passage.dates)
    named = (
        passage.times or (passage.dates and passage.bodies) or MODIFICATION.search(text) or _YEAR.match(match["value"])
    )
    return (match["name"].strip(" :-|"), match["value"]) if inside and not named else None
