"""Rosters: rows that say who holds which seat, or that nobody does, in whatever shape and order.

What a cell is, its own words tell: a Party Category, a body, a name, an outcome, a number. Cells may stand in one line
with any separator or none, or one a line, with or without their labels; what is left over makes a line no row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.days.when import dates_in
from knowledge.numerals import NUMBER, number_in
from knowledge.pattern import Cue
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.lines import Mark, as_plain
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.people.names import only_name
from knowledge.readers.people.ways import CHAIR, Way, way_in
from knowledge.readers.rows.cells import is_header

_LONGEST = 170
_GLUE = re.compile(
    r"(?<=[a-z)])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?=[A-Z])|(?<=\b[A-Z]{3})(?=[A-Z][a-z])|(?<=[A-Z]{4})(?=[A-Z][a-z])"
    r"|(?<=[a-z])(?=\d)|(?<=\d)(?=[A-Z])"
)
"""Where two cells ran together."""
_PARTS = re.compile(r"\s*[|:;,()\t]\s*|\s+[-/]\s+|\s*\*+\s*|\s+(?:and|&)\s+|\.$")
_VACANT = Cue(
    r"\b(?:vacan(?:t|cy|cies)|empty|unfilled|unoccupied|unclaimed|none|nobody|no[ -]one|tbc|tba"
    r"|(?:yet )?to be (?:filled|confirmed|elected|found)|(?:not|still to be) (?:yet )?filled"
    r"|no (?:candidates?|nominations?|nominees?|applicants?))\b",
    re.I,
)
_FILLED = Cue(
    r"\b(?:none|no|nil|0)\s+(?:\w+\s+)?(?:vacant|vacanc(?:y|ies)|empty|unfilled|free)\b"
    r"|(?:^|\b(?:all|both|now|been|is|are)\s+)(?:filled|taken|occupied)\b",
    re.I,
)
_OUTCOME = Cue(
    r"\b(?:(?:newly|duly|both|all|now) )?(?:(?:re-?)?(?:elected|appointed)|nominated|chosen|co-opted|selected"
    r"|unopposed"
    r"|new|stays on|continues|(?:second|third|new) term|stepp?(?:ed|ing) down|resigned|retire[sd]|left|leaving"
    r"|candidates?|standing)\b",
    re.I,
)
_FILLER = re.compile(
    r"\b(?:party|parties|categor(?:y|ies)|names?|seats?|members?|positions?|posts?|roles?|represent(?:ative|ing"
    r"|s|ed)s?"
    r"|nominees?|candidates?|outcome|results?|status|votes?|terms?|sub-?committees?|body|bodies|organisations?"
    r"|compan(?:y|ies)"
    r"|elected|appointed|and|or|the|of|for|on|by|a|an|in|to|with|from|until|since|ends?|ending|begins?|starts?"
    r"|at|one|was|were|yet|so far|moment"
    r"|is|are|has|have|been|remains?|stays?|still|now|currently|most|without|ballot|contest|received|came|forward"
    r"|two|three|four|years?|months?|again|present|previous)\b",
    re.I,
)
_LABEL_ONLY = re.compile(r"[\W\d_]*")
_STOPS = re.compile(r"[.!?]\s+[A-Z]|[.!?]$")


@dataclass(slots=True)
class Entry:
    """One row: the passage in which it stands, and what its cells say."""

    passage: Passage
    seat: str | None = None
    chair: str | None = None
    names: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    body: str | None = None
    way: Way | None = None
    vacant: bool = False
    count: int | None = None
    said: str = ""

    @property
    def whole(self) -> bool:
        return bool((self.seat or self.chair) and (self.names or self.vacant))


@lru_cache(maxsize=8)
def roster_of(section: Section) -> tuple[Entry, ...]:
    """Return the rows of a section, those of one cell a line put together."""
    told_of = any(p.categories or p.has("chair", "dcc", "suppliers", "parties") for p in section.passages)
    return tuple(_joined(section)) if told_of or section.bodies else ()


def _joined(section: Section) -> Iterator[Entry]:
    run: list[Entry] = []
    head: tuple[str, ...] = ()
    for passage in section.passages:
        if _is_head(passage):
            head = passage.line.cells
            continue
        found = _entry(passage, head)
        if found is None:
            yield from _grouped(run)
            run = []
        else:
            run.append(found)
    yield from _grouped(run)


def _is_head(passage: Passage) -> bool:
    cells = passage.line.cells
    if not cells or passage.categories:
        return is_header(passage.text)
    named = any(_LEAVING.fullmatch(cell) or _TAKEN.fullmatch(cell) for cell in cells)
    return is_header(" ".join(cells)) or (named and not any(map(only_name, cells)))


_NAMED = re.compile(r"^(?:full )?(?:names?|members?|elected|appointed|candidates?|who|winners?|person|chair)\b", re.I)


_FIRM = re.compile(r"^(?:compan(?:y|ies)|organisations?|employers?|firms?|works? (?:for|at)|works|from)\b", re.I)
_SEAT = re.compile(
    r"^(?:seats?|(?:party )?categor(?:y|ies)|constituenc(?:y|ies)|represent\w+|sits? for|speaks? for|for)\b", re.I
)
"""The names of a column for whom people work, whose words are no seat, and of the one that tells the seat."""


_LEAVING = re.compile(
    r"^(?:(?:who|member)\s)?(?:leav\w+|left|out(?:going)?|retir\w+|depart\w+|old|former|previous\w*|replac(?:es|ing)|predecessors?"
    r"|in(?:stead| (?:the )?place) of|takes over from|steps?\w* down|until)\b(?: \w+){0,2}",
    re.I,
)
"""The name of a column of those who had the seats before."""


def _grouped(run: list[Entry]) -> Iterator[Entry]:
    """Yield the rows of consecutive lines: a seat or a name that is told already begins the next one."""
    by_name = bool(run and run[0].names and not run[0].whole)
    body, current, seat = None, None, None
    for one in run:
        if not (one.seat or one.chair or one.names or one.vacant or one.count is not None or one.way):
            body, seat = one.body, None
            continue
        one.body = one.body or body
        starts = one.names or one.vacant if by_name else one.seat or one.chair
        if current and not one.whole and not (starts and not _adds(current, one)) and _adds(current, one):
            _add(current, one)
            continue
        if current:
            yield current
        if not (one.seat or one.chair) and seat and not by_name:
            one.seat = seat
        current = one
        seat = one.seat if not one.whole or not by_name else None
    if current:
        yield current


def _adds(one: Entry, other: Entry) -> bool:
    """Whether a line says of the row only what the lines before have not said."""
    held = bool(one.seat or one.chair), bool(one.names), one.way is not None and not other.names
    more = bool(other.seat or other.chair), bool(other.names), other.way is not None
    return not any(has and says for has, says in zip(held[:2], more[:2], strict=True)) and not (
        one.whole and any(more[:2])
    )


def _add(one: Entry, other: Entry) -> None:
    one.seat, one.chair, one.body = one.seat or other.seat, one.chair or other.chair, one.body or other.body
    one.names, one.way, one.vacant = one.names or other.names, one.way or other.way, one.vacant or other.vacant
    one.count = one.count if one.count is not None else other.count
    one.said = f"{one.said} {other.said}"
    if other.names or other.vacant:
        one.passage = other.passage


def _entry(passage: Passage, head: Sequence[str]) -> Entry | None:
    """Return what a line says as a row, None if it has other words than a row's."""
    words = passage.words.strip(" *")
    if (
        len(words) > _LONGEST
        or _STOPS.search(words.rstrip("."))
        or (words.endswith(".") and passage.line.mark is Mark.PLAIN)
    ):
        return None
    if MODIFICATION.search(words):
        return None
    known = head if len(head) == len(passage.line.cells) else ()
    named, leaving, aside = (
        [i for i, name in enumerate(known) if one.match(name)] for one in (_NAMED, _LEAVING, _FIRM)
    )
    aside = aside if any(map(_SEAT.match, known)) else []
    filled = [(i, c) for i, c in enumerate(map(as_plain, passage.line.cells)) if c and i not in aside]
    entry = Entry(passage=passage, gone=[name for i, c in filled if i in leaving and (name := only_name(c))])
    cells = tuple(c for i, c in filled if i not in leaving and (not named or i in named or not only_name(c)))
    if (column := _column(_FREE, head, passage)) is not None:
        return _counted(entry, [as_plain(c) for c in passage.line.cells], column)
    if (taken := _column(_TAKEN, head, passage)) is not None and (
        seats := _column(_ALL_SEATS, head, passage)
    ) is not None:
        return _counted(entry, _less_taken([as_plain(c) for c in passage.line.cells], seats, taken), seats)
    entry.vacant = bool(named) and not any(re.search(r"\w", passage.line.cells[i]) for i in named)
    for cell in cells or _GLUE.sub("|", passage.text).split("|"):
        rest = _take_known(cell, entry, passage)
        for part in filter(None, _PARTS.split(rest)):
            if not _take(part.strip(), entry) and not (cells and len(part.split()) < 6 and not part.endswith(".")):
                return None
    if len(passage.categories) > 1 and not cells:
        return None
    told = entry.seat or entry.chair or entry.names or entry.body
    return entry if told or (words[-1] != ":" and (entry.vacant or entry.way)) else None


_FREE = re.compile(r"\b(?:vacan\w+|free|open|empty|unfilled|to fill|to be filled)\b", re.I)
"""The name of a column that counts empty seats."""


_TAKEN = re.compile(r"\b(?:filled|taken|held|occupied)\b", re.I)
_ALL_SEATS = re.compile(r"\b(?:seats?|places?|total|number)\b", re.I)


def _column(words: re.Pattern[str], head: Sequence[str], passage: Passage) -> int | None:
    """Return which column has a name with such words, where the row has as many cells as there are names."""
    known = head if len(head) == len(passage.line.cells) else ()
    return next((i for i, name in enumerate(known) if words.search(name)), None)


def _less_taken(cells: Sequence[str], seats: int, taken: int) -> list[str]:
    """Return the cells of a row, those of all seats without those that are taken."""
    both = cells[seats].isdigit() and cells[taken].isdigit()
    left = str(max(0, int(cells[seats]) - int(cells[taken]))) if both else cells[seats]
    return [left if i == seats else cell for i, cell in enumerate(cells) if i != taken or i == seats]


def _counted(entry: Entry, cells: Sequence[str], column: int) -> Entry | None:
    """Return the row of a table that has a column for the empty seats."""
    for cell in (*cells[:column], *cells[column + 1 :]):
        _take_known(cell, entry, entry.passage)
    number = NUMBER.search(cells[column])
    entry.count = number_in(number[0]) if number else None
    _take_known(cells[column], entry, entry.passage)
    said = number is None and re.search(r"\w", cells[column]) and cells[column].lower() not in ("none", "no", "nil")
    entry.vacant = bool(entry.count or said)
    entry.count = entry.count if entry.vacant else 0
    return entry if entry.seat else None


def _take_known(cell: str, entry: Entry, passage: Passage) -> str:
    """Take the Party Category and the body of a cell into the row; return the cell without them."""
    glossary = passage.context.glossary
    spans = [(m.start, m.end) for m in dates_in(cell, passage.context.near)]
    for found in glossary.category_names.found_in(cell):
        entry.seat = entry.seat or found.name
        numbered = _NTH.match(cell, found.end)
        spans.append((found.start, numbered.end() if numbered else found.end))
    for found in glossary.body_names.found_in(cell):
        if any(found.start < end and start < found.end for start, end in spans):
            continue
        if glossary.body_by_name[found.name].meets:
            entry.body = entry.body or found.name
        elif found.name == "DCC" and not entry.seat:
            entry.seat = "DCC"
        else:
            continue
        spans.append((found.start, found.end))
    for start, end in sorted(spans, reverse=True):
        cell = f"{cell[:start]} | {cell[end:]}"
    return cell


_NTH = re.compile(r"(?<!s) \d\b")
"""Which one of several seats of a kind it is: `Network Party 2`."""


def _take(part: str, entry: Entry) -> bool:
    """Take a part of a cell into the row; return whether it is one that a row may have."""
    if name := only_name(part):
        entry.names.append(name)
        return True
    entry.said = f"{entry.said} {part}"
    if chair := CHAIR.search(part):
        entry.chair, part = chair["role"], part.replace(chair[0], " ")
    if _FILLED.search(part):
        entry.count, part = 0, _FILLED.sub(" ", NUMBER.sub(" ", part))
    if vacant := _VACANT.search(part):
        entry.vacant, part = True, part.replace(vacant[0], " ")
    if outcome := _OUTCOME.search(part):
        entry.way, part = entry.way or way_in(outcome[0]), _OUTCOME.sub(" ", part)
    if entry.count != 0 and (number := NUMBER.search(part)):
        entry.count = number_in(number[0])
        part = NUMBER.sub(" ", part)
    left = _FILLER.sub(" ", part).strip(" .-'\"")
    if left and (name := only_name(left)):
        entry.names.append(name)
        return True
    return bool(_LABEL_ONLY.fullmatch(left))
