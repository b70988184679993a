"""What the rows of tables and the lines of a list say of modifications, one below the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.days.when import dates_in
from knowledge.readers.modifications.days import NOTHING, Told, day_above, day_of
from knowledge.readers.modifications.ids import MODIFICATION, mentions_in
from knowledge.readers.modifications.sentences import STANDS_FOR, inherited, modification_of
from knowledge.readers.modifications.standings import DATED, ORDER, Standing, standing_in
from knowledge.readers.modifications.titles import title_in_row
from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.records import Modification, ModificationStatus

_S = ModificationStatus
_LONGEST_CELL = 60


class Above:
    """What stands one below the other: a status above its ids, or an id above its status, its day and other fields.

    The first of the two tells which.
    """

    def __init__(self, section: Section) -> None:
        self.section = section
        self.standing = NOTHING
        self.named = [
            Modification(id=one, source=section.context.source(section.heading, section.heading))
            for group in mentions_in(section.title)
            for one in group.ids
        ]
        self.below: bool | None = True if self.named else None

    def name(self, passage: Passage, told: Sequence[Modification]) -> None:
        """Take notice of a line that names modifications."""
        self.named = []
        if told and len(passage.text) < _LONGEST_NAMED and passage.text[-1] not in ".;:":
            alone = passage.line.mark is Mark.PLAIN and not any(map(str.isalnum, MODIFICATION.sub("", passage.text)))
            bare = alone or all(m.status is None for m in told)
            self.named = list(told) if bare or passage.line.cells else []
        if self.below is None and told:
            self.below = bool(self.named) and not self.standing.status

    def read(self, passage: Passage) -> Iterator[Modification]:
        """Yield what a line without an id says of the ids above it."""
        name, value = _field(passage)
        if name:
            yield from self._field(name, value, passage)
        elif not STANDS_FOR.match(passage.text) and (found := _status_cell(value)):
            told = Told(found.status, day_of(passage, self.section, found))
            if self.below and self.named:
                yield from self._of_named(told)
            elif self.below is not True or passage.line.cells:
                self.standing, self.below = told, False
        elif passage.dates and self.named and not masked(value, passage.dates).strip(" -,.()"):
            yield from self._of_named(replace(_told_of(self.named[0]), day=passage.dates[0].day))
        elif passage.text[-1] == ":" or (passage.text[-1] in ".!?" and len(passage.text) > _LONGEST_CELL):
            self.standing, self.named = NOTHING, []

    def _field(self, name: str, value: str, passage: Passage) -> Iterator[Modification]:
        """Yield what a field such as `Stage | Refinement Process` or `Decision date: 3 May 2018` says."""
        found = standing_in(value) if _STAGE.match(name) else None
        status = self.named[0].status if self.named else None
        if found and self.below and self.named:
            days = dates_in(value, passage.context.near)
            yield from self._of_named(Told(found.status, days[0].day if days else None))
        elif found and any(MODIFICATION.search(p.text) for p in self.section.after(passage)[:1]):
            self.standing, self.below = Told(found.status), False
        elif (days := dates_in(value, passage.context.near)) and status and _is_since(name, status):
            yield from self._of_named(Told(status, days[0].day))

    def _of_named(self, told: Told) -> Iterator[Modification]:
        day = told.day if told.status in DATED else None
        self.named = [replace(m, status=told.status, day=day) for m in self.named]
        yield from self.named


def _told_of(modification: Modification) -> Told:
    return Told(modification.status, modification.day)


_LONGEST_NAMED = 100
_FIELD = re.compile(r"^(?P<name>[A-Za-z]+(?: [a-z]+){0,2})\s?(?::|-|\|)\s*(?P<value>\S.*)$")


def _field(passage: Passage) -> tuple[str, str]:
    """Return the name and the value of a field, or no name and the words of a line that is no field."""
    filled = [cell for cell in passage.line.cells if cell]
    text = passage.text if len(filled) != 1 else filled[0]
    match = _FIELD.match(text) if len(text) < _LONGEST_NAMED else None
    if match and (_STAGE.match(match["name"]) or _DATED_FIELD.search(match["name"])):
        return match["name"], match["value"]
    return "", text


_STAGE = re.compile(
    r"^(?:current |latest |its |new )?(?:stage|status|position|state|standing|where|progress|outcome"
    r"|result|decision|stands|how|now"
    r"|what (?:happened|was decided))",
    re.I,
)
_SUBJECT = re.compile(
    r"^(?:title|subject|what|about|name|description|topic|next|steps?|notes?|proposer|raised by|expected|in short)",
    re.I,
)
_NOTES = re.compile(r"^(?:notes?|remarks?|comments?|details?|outcome|latest|update)\b", re.I)
_DATED_FIELD = re.compile(
    r"\bdates?\b|^(?:since|when|on|day|as of|decided|raised|approved|implemented|withdrawn|rejected)$", re.I
)
_SINCE = re.compile(
    r"^(?:dates?|since|when|on|day|as of|from|last (?:changed|update|updated)"
    r"|status date)(?: of (?:this|change|status|last change))?$",
    re.I,
)
_DAY_OF = {
    _S.RAISED: re.compile(r"rais|submi", re.I),
    _S.APPROVED: re.compile(r"approv|deci[ds]", re.I),
    _S.REJECTED: re.compile(r"reject|deci[ds]", re.I),
    _S.RETURNED: re.compile(r"return|deci[ds]", re.I),
    _S.WITHDRAWN: re.compile(r"withdr|deci[ds]", re.I),
    _S.IMPLEMENTED: re.compile(r"implement|effect|live|force", re.I),
}


def _is_since(name: str, status: ModificationStatus) -> bool:
    """Whether a column or a field of that name gives the day of the status."""
    return status in _DAY_OF and bool(_SINCE.match(name) or _DAY_OF[status].search(name))


def _status_cell(cell: str) -> Standing | None:
    """Return the status that a cell holds if it says little else."""
    found = standing_in(cell) if len(cell) < _LONGEST_CELL else None
    if found is None:
        return None
    if found.start == 0 and _GOES_ON.match(cell[found.end :]):
        return found
    days = sum(len(m[0]) for m in _DAY_WORDS.finditer(cell))
    said = found.end - found.start
    return found if found.start < _EARLY and (len(cell) - days < said * 2 + _EARLY) else None


_EARLY = 16
_GOES_ON = re.compile(r"\s*(?:[,;(-]|(?:by|on|in|to|as|with|until|again|for)\b|$)", re.I)
_DAY_WORDS = re.compile(
    r"\b(?:on\s+)?(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2,8}(?:\s+\d{4})?|\d+/\d+/\d+"
)


def _head(passage: Passage, section: Section) -> tuple[str, ...]:
    """Return the names of the columns: the first row with as many cells, if it is not of a modification itself."""
    size = len(passage.line.cells)
    head = next((line for line in section.lines if len(line.cells) >= size), None)
    named = head is None or MODIFICATION.search(head.text) or dates_in(head.text, passage.context.near)
    return head.cells if head and not named else ()


def day_in_row(passage: Passage, section: Section) -> date | None:
    """Return the one day of a row, if its column is that of the day since when its status holds."""
    if len(passage.dates) != 1:
        return None
    head = _head(passage, section)
    column = passage.text[: passage.dates[0].start].count("|")
    return passage.dates[0].day if column < len(head) and _SINCE.match(head[column]) else None


class Rows:
    """The rows of a section's tables, one after the other: an empty cell of a status leaves it to the one above."""

    def __init__(self, section: Section, above: Above) -> None:
        self.section = section
        self.above = above
        self.last = NOTHING

    def read(self, passage: Passage) -> Iterator[Modification]:
        """Yield the modifications of a row."""
        cells = passage.line.cells
        columns = [i for i, cell in enumerate(cells) if MODIFICATION.search(cell)]
        head = _head(passage, self.section)
        own = self._own(passage, head, columns)
        self.last = own or self.last
        for column in columns:
            title = title_in_row(cells, column, head) if len(columns) == 1 else None
            for group in mentions_in(cells[column]):
                told = self._told(passage, head, column, own)
                for one in group.ids:
                    yield modification_of(one, told, title, passage)

    def _own(self, passage: Passage, head: Sequence[str], columns: Sequence[int]) -> Told | None:
        """Return what the row's own cell of the status says, and the day that goes with it."""
        cells = passage.line.cells
        names = (*head, *("",) * len(cells))
        for i in sorted(range(len(cells)), key=lambda i: not _STAGE.match(names[i])):
            staged = _STAGE.match(names[i])
            if i in columns or (_SUBJECT.match(names[i]) and not staged):
                continue
            found = standing_in(cells[i]) if staged else _status_cell(cells[i])
            if found:
                return Told(found.status, self.day_of(passage, head, cells[i], found.status))
        return None

    def day_of(self, passage: Passage, head: Sequence[str], cell: str, status: ModificationStatus) -> date | None:
        """Return the day of a row's status: in its cell, in the column of days, else the one that is told above."""
        near = passage.context.near
        if status not in DATED:
            return None
        if own := dates_in(cell, near):
            return own[0].day
        for i, other in enumerate(passage.line.cells):
            days = dates_in(other, near)
            name = head[i] if i < len(head) else ""
            only = len(days) == 1 and len(passage.dates) == 1 and not masked(other, days).strip(" .")
            if days and (not head or _is_since(name, status) or (only and _NOTES.match(name))):
                return days[0].day
        return day_above(passage, self.section)

    def _told(self, passage: Passage, head: Sequence[str], column: int, own: Told | None) -> Told:
        """Return what holds for an id: its row's status, its own cell's, its column's, else what stands above."""
        if own:
            return own
        cell = passage.line.cells[column]
        if found := standing_in(cell):
            return Told(found.status, self.day_of(passage, head, cell, found.status))
        if reached := self._reached(passage, head, column):
            return reached
        stages = [cell for name, cell in zip(head, passage.line.cells, strict=False) if _STAGE.match(name)]
        if stages:
            return NOTHING if any(stages) else self.last
        return inherited(passage, self.section, self.above.standing)

    def _reached(self, passage: Passage, head: Sequence[str], column: int) -> Told | None:
        """Return the furthest status whose column the row fills: with the id itself, a tick or a day gone by."""
        published, near = passage.context.published or date.max, passage.context.near
        reached: list[Told] = []
        for i, (name, cell) in enumerate(zip(head, passage.line.cells, strict=False)):
            named, days = _status_cell(name), dates_in(cell, near)
            if named and (i == column or _TICK.fullmatch(cell) or (days and days[0].day <= published)):
                reached.append(Told(named.status, days[0].day if days and named.status in DATED else None))
        return max(reached, key=lambda told: ORDER.index(told.status or _S.RAISED), default=None)


_TICK = re.compile(r"(?:x|\*|yes|y|done|[✓✔☑√•●])\.?", re.I)
