"""Modifications: their ids, where each stands, since when, and what each is called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.readers.ids import MODIFICATION
from knowledge.readers.lines import Line, Mark
from knowledge.readers.passages import Context, Passage, Section, masked
from knowledge.readers.standings import DATED, DECIDED, Standing, standing_in, standings_in
from knowledge.readers.titles import title_of, untitled
from knowledge.records import Modification, ModificationStatus
from knowledge.when import DateMention, dates_in

_S = ModificationStatus
_ORDER = (
    _S.RAISED, _S.DEVELOPMENT, _S.REFINEMENT, _S.REPORT_PHASE, _S.MODIFICATION_REPORT_CONSULTATION, _S.ON_HOLD,
    _S.WITH_CHANGE_BOARD, _S.WITH_AUTHORITY, _S.APPROVED, _S.RETURNED, _S.REJECTED, _S.WITHDRAWN, _S.IMPLEMENTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of modifications: a status, and since when."""

    status: ModificationStatus | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Ids that are named together, and where."""

    ids: tuple[str, ...]
    start: int
    end: int


_NOTHING = Told()
_IS_ROW = re.compile(rf"[A-Z][\w ]{{2,40}}: {MODIFICATION.pattern}")
_STANDS_BEHIND = re.compile(r"(?:[(\[]|\s-\s|:\s)(?P<what>[^()\[\]:]{4,60})[)\]]?$")
"""What a heading says behind the title of a modification: `MP104 'Older meters' (approved 26 February 2020)`."""
"""The first line of a list, which stands apart as a heading does: `Raised: DP082`."""


def modifications_in(section: Section, context: Context) -> Iterator[Modification]:
    """Yield what each row, bullet and sentence says of each modification, or what stands above says for it."""
    del context  # all that is needed is in the section
    if not any("MP" in text or "DP" in text for text in (section.title, *(line.text for line in section.lines))):
        return
    if MODIFICATION.search(section.title) and (
        not section.lines or _IS_ROW.match(section.title) or _STANDS_BEHIND.search(section.title)
    ):
        yield from _of_bare_heading(section)
    above = _Above(section)
    rows = _Rows(section, above)
    for passage in section.passages:
        if MODIFICATION.search(passage.text):
            told = list(rows.read(passage) if passage.line.cells else _prose(passage, section, above.standing))
            above.name(passage, told)
            yield from told
        else:
            yield from above.read(passage)
            yield from _of_the_same(passage, section)


def _of_bare_heading(section: Section) -> Iterator[Modification]:
    """Yield what a line says that stands alone as a heading does, under the heading above it."""
    line = Line(number=section.number, words=section.heading, text=section.title)
    passage = Passage(
        words=section.heading, text=section.title, line=line, paragraph=0, index=0, context=section.context,
        heading=section.above,
    )  # fmt: skip
    yield from _prose(passage, replace(section, heading=section.above, lines=(line,)), _NOTHING)


def _modification(one: str, told: Told, title: str | None, passage: Passage) -> Modification:
    return Modification(id=one, status=told.status, day=told.day, title=title, source=passage.source)


# --- Sentences -------------------------------------------------------------------------------------------------------

_FILLER = (
    r"(?:\W|\b(?:the|both|all|two|three|four|five|modifications?|proposals?|changes?|drafts?|of|for|on"
    r"|in|were|was|are|is|has"
    r"|have|been|our|namely|with|went|goes?|stage|phase|process|that|it|to|also|SEC|came|as)\b)*"
)
_LIST_ENDS = re.compile(r"(?:,|;|/|&|\band|\bor|\bplus|\bto|\binto|^)\s*(?:the\s+)?$", re.I)
_LIST_BREAKS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|by|on|from|which|that|while|but|it|they|its|one|two|three"
    r"|another)\b|[.!?]\s|^\s*\)[^(]*$",
    re.I,
)
_LONGEST_GAP = 120
_CLAUSE = re.compile(r";\s|,\s+(?:and|but|while|whereas|which)\s|\s(?:while|whereas)\s|(?<=\w)\.\s")
_RECOMMENDED = re.compile(r"\brecommend(?:ed|s|ing)?\b[^.;]{0,110}\b(?:approv|reject)", re.I)
_BECAME = re.compile(
    r"^\s+(?:has been|was|is|been|has)?\s*(?:now\s+)?(?:(?:converted|split|turned into)\b(?! from)"
    r"|bec[ao]me(?= (?:SEC)?[MD]P)|(?=(?:SEC)?MP\s?\d))",
    re.I,
)
_WAS_CALLED = re.compile(
    r"\b(?:converted|renamed|made|split|grew|came) (?:from|out of)\s+$"
    r"|\b(?:formerly|previously|was|used to be|once|originally|replaces|before that|earlier|known as)\s+\(?$",
    re.I,
)
_AND = re.compile(r",|;|\band\b|\bbut\b")
_SO_IS = re.compile(r"\bso (?:is|are|was|were|has|have)\s+$", re.I)
_WITHOUT_VERB = re.compile(
    r"^\s*(?:by (?:an? |one |its |the )?(?i:[A-Z]|proposer|authority)|on (?:the )?(?:\w+day,? )?(?:the )?\d)"
)
"""What goes on after an id where the verb was told before: `was raised by the DCC, and MP100 by a Network Party`."""
_NTH = re.compile(r"\s+on the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b(?! (?:of )?[A-Z])")


def _prose(passage: Passage, section: Section, above: Told) -> Iterator[Modification]:
    """Yield the modifications of a sentence or a bullet."""
    groups = mentions_in(passage.text)
    released = _released(passage, section) if groups else None
    told = _NOTHING
    for i, group in enumerate(groups):
        if _BECAME.match(passage.text[group.end : group.end + 40]):
            continue
        told = _again(passage, groups, i, told) or released or standing(passage, section, groups, i)
        labelled = passage.text[: group.start].rstrip().endswith(":") and not passage.line.cells
        if told.status is None and not labelled and (passage.lead or group.start < 4):
            told = _with_own_day(_inherited(passage, section, above), passage)
        for one in group.ids:
            yield _modification(one, told, title_of(passage.words, one), passage)


def _with_own_day(told: Told, passage: Passage) -> Told:
    """Return what stands above with the one day that a bullet gives: `MP105 (2 December 2020)` under `Withdrawn`."""
    if told.status not in DATED or len(passage.dates) != 1 or OTHER_DAY.search(passage.text[: passage.dates[0].start]):
        return told
    return replace(told, day=passage.dates[0].day)


_AND_MORE = re.compile(r"(?:(?:,|\s*/|\s+and|\s*&|,\s*and)\s*(?:0\d{3}|\d{3,4})(?![\w.:%/]|\s+[a-z]+s\b))+")
_UP_TO = re.compile(r"\s*(?:-|to|through)\s*$")
_MOST_IN_RANGE = 12
_ASIDE = re.compile(r"['\"(][^'\")]{2,120}['\")]")


def mentions_in(text: str) -> list[Mention]:
    """Return the ids, those of one enumeration together; their titles may stand between them."""
    groups: list[Mention] = []
    for match in MODIFICATION.finditer(text):
        if _WAS_CALLED.search(text[: match.start()]):
            continue
        ids, end = (match["kind"] + match["number"] + (match["part"] or ""),), match.end()
        if more := _AND_MORE.match(text, end):
            ids, end = (*ids, *(match["kind"] + number for number in re.findall(r"\d+", more[0]))), more.end()
        gap = text[groups[-1].end : match.start()] if groups else ""
        if groups and _is_one_list(gap):
            last = groups.pop()
            between = _between(last.ids[-1], ids[0]) if _UP_TO.fullmatch(gap) else ()
            groups.append(Mention((*last.ids, *between, *ids), last.start, end))
        else:
            groups.append(Mention(ids, match.start(), end))
    return groups


def _between(first: str, last: str) -> tuple[str, ...]:
    """Return the ids between the first and the last of a range such as `DP109 to DP112`."""
    one, other = MODIFICATION.fullmatch(first), MODIFICATION.fullmatch(last)
    if one is None or other is None or one["kind"] != other["kind"]:
        return ()
    numbers = range(int(one["number"]) + 1, int(other["number"]))
    return tuple(f"{one['kind']}{n:0{len(one['number'])}}" for n in numbers) if len(numbers) < _MOST_IN_RANGE else ()


def _is_one_list(gap: str) -> bool:
    if len(gap) > _LONGEST_GAP or not (_LIST_ENDS.search(gap) or _UP_TO.fullmatch(gap)):
        return False
    bare = _ASIDE.sub("", gap)
    return not _LIST_BREAKS.search(bare) and not standing_in(gap) and not any(c.isdigit() for c in bare)


def standing(passage: Passage, section: Section, groups: Sequence[Mention], i: int) -> Told:
    """Return the status told of a group: by the words right before it, else by those after it, else before it."""
    text, group = untitled(passage.text), groups[i]
    low = groups[i - 1].end if i else 0
    high = groups[i + 1].start if i + 1 < len(groups) else len(text)
    if _RECOMMENDED.search(text[max(low, group.start - 90) : min(high, group.end + 120)]):
        return Told(_S.WITH_AUTHORITY)
    starts = [m.end() for m in _CLAUSE.finditer(text, low, group.start)]
    clause = starts[-1] if starts and i else low
    to_come = _to_come(passage)
    around = next((s for s in standings_in(text, clause, high, to_come) if s.start < group.start < s.end), None)
    before = standing_in(text, clause, group.start, to_come)
    if before and i and _BELONGS.fullmatch(text[low : before.start]):
        before = None
    found = around or (before if before and re.fullmatch(_FILLER, text[before.end : group.start], re.I) else None)
    found = found or standing_in(text, group.end, high, to_come) or before
    if found:
        return Told(found.status, _day(passage, section, found))
    shares = (
        i + 1 < len(groups) and not _VERB.search(text[group.end : high]) and _LIST_ENDS.search(text[group.end : high])
    )
    return standing(passage, section, groups, i + 1) if shares else _NOTHING


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|goes|went|moved|remains?|stays?|follows?|comes?)\b|[.;]\s", re.I
)


_BELONGS = re.compile(r"\W*(?:\b(?:is|are|was|were|has|have|been|now|in|the|with|to|out|for)\b\W*)*", re.I)
"""What stands between an id and its own status."""


def _to_come(passage: Passage) -> tuple[int, ...]:
    published = passage.context.published
    return tuple(m.start for m in passage.dates if published and m.day > published)


def _again(passage: Passage, groups: Sequence[Mention], i: int, told: Told) -> Told | None:
    """Return the status told of the group before where only the rest differs: `and SECMP0037 by the Change Board`."""
    text, group = untitled(passage.text), groups[i]
    if told.status is None:
        return None
    gap = text[groups[i - 1].end : group.start]
    rest = text[group.end : groups[i + 1].start if i + 1 < len(groups) else len(text)]
    if _SO_IS.search(gap):
        return told
    if standing_in(_AND.split(gap)[-1]):
        return None
    if _WITHOUT_VERB.match(rest):
        day = next((d.day for d in passage.dates if 0 <= d.start - group.end < len(rest)), None)
        numbered = _NTH.match(rest) if told.day else None
        return Told(told.status, told.day.replace(day=int(numbered["day"])) if told.day and numbered else day)
    return None if _VERB.search(gap + rest) or standing_in(gap) or standing_in(rest) else told


_IT = re.compile(
    r"^(?:(?:and )?(?:it|this|both|they|these|all (?:of them|two|three|four)"
    r"|(?:the|its|their) (?:modification|proposal|change|recommendation|decision|report|vote)s?))\b",
    re.I,
)
_THE = re.compile(r"\b(?:the|this) (?:modification|proposal|change)s?\b(?! board)|\bit\b|^this\b", re.I)
_NEAR = 2
_HOLDS = re.compile(r"\b(?:is|are|was|were|has|have|now|went|goes|sits?|lies)\b")
_WILL = re.compile(r"\b(?:will|would|(?:is|are|has|have) to|to be|if|when|until|needs?)\b")


def _of_the_same(passage: Passage, section: Section) -> Iterator[Modification]:
    """Yield what a sentence that begins with `It` says of the modifications named before, or in the heading."""
    near = (
        (p.text for p in section.before(passage)[:_NEAR] if p.line is passage.line) if _IT.match(passage.text) else ()
    )
    groups = next((those for text in near if (those := mentions_in(text))), [])
    groups = groups or (mentions_in(section.title) if _THE.search(passage.text) else [])
    found = standing_in(passage.text, to_come=_to_come(passage)) if groups else None
    if found and (found.status in DATED or _is_held(passage.text[: found.end])):
        for one in groups[-1].ids:
            yield _modification(one, Told(found.status, _day(passage, section, found)), None, passage)


def _is_held(ahead: str) -> bool:
    """Say whether the words ahead of a status that lasts tell that it holds, not that it may."""
    return bool(_HOLDS.search(ahead)) and not _WILL.search(ahead.rsplit(",", maxsplit=1)[-1])


# --- What stands above -----------------------------------------------------------------------------------------------


def _inherited(passage: Passage, section: Section, above: Told) -> Told:
    """Return what the lead of a list, a status on a line of its own or the heading gives to what stands below."""
    if passage.lead and (released := _released(passage.lead, section)):
        return released
    if above.status:
        return above
    if passage.lead and (found := standing_in(passage.lead.text)):
        return Told(found.status, _day(passage.lead, section, found))
    for heading in (section.title, section.above):
        if found := standing_in(heading):
            return Told(found.status, _day_of_heading(section, found.status))
    return _NOTHING


_LONGEST_CELL = 60


class _Above:
    """What stands one below the other: a status above its ids, or an id above its status, its day and other fields.

    The first of the two tells which.
    """

    def __init__(self, section: Section) -> None:
        self.section = section
        self.standing = _NOTHING
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
        elif not _IT.match(passage.text) and (found := _status_cell(value)):
            told = Told(found.status, _day(passage, self.section, found))
            if self.below and self.named:
                yield from self._of_named(told)
            elif self.below is not True or passage.line.cells:
                self.standing, self.below = told, False
        elif passage.dates and self.named and not masked(value, passage.dates).strip(" -,.()"):
            yield from self._of_named(replace(_told_of(self.named[0]), day=passage.dates[0].day))
        elif passage.text[-1] == ":" or (passage.text[-1] in ".!?" and len(passage.text) > _LONGEST_CELL):
            self.standing, self.named = _NOTHING, []

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


# --- Rows ------------------------------------------------------------------------------------------------------------

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


class _Rows:
    """The rows of a section's tables, one after the other: an empty cell of a status leaves it to the one above."""

    def __init__(self, section: Section, above: _Above) -> None:
        self.section = section
        self.above = above
        self.last = _NOTHING

    def read(self, passage: Passage) -> Iterator[Modification]:
        """Yield the modifications of a row."""
        cells = passage.line.cells
        columns = [i for i, cell in enumerate(cells) if MODIFICATION.search(cell)]
        head = _head(passage, self.section)
        own = self._own(passage, head, columns)
        self.last = own or self.last
        for column in columns:
            for group in mentions_in(cells[column]):
                told = self._told(passage, head, column, own)
                for one in group.ids:
                    yield _modification(one, told, title_of(" | ".join(cells), one, row=True), passage)

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
                return Told(found.status, self._day(passage, head, cells[i], found.status))
        return None

    def _day(self, passage: Passage, head: Sequence[str], cell: str, status: ModificationStatus) -> date | None:
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
        return _day_above(passage, self.section)

    def _told(self, passage: Passage, head: Sequence[str], column: int, own: Told | None) -> Told:
        """Return what holds for an id: its row's status, its own cell's, its column's, else what stands above."""
        if own:
            return own
        cell = passage.line.cells[column]
        if found := standing_in(cell):
            days = dates_in(cell, passage.context.near)
            return Told(found.status, days[0].day if days and found.status in DATED else None)
        if reached := self._reached(passage, head, column):
            return reached
        stages = [cell for name, cell in zip(head, passage.line.cells, strict=False) if _STAGE.match(name)]
        if stages:
            return _NOTHING if any(stages) else self.last
        return _inherited(passage, self.section, self.above.standing)

    def _reached(self, passage: Passage, head: Sequence[str], column: int) -> Told | None:
        """Return the furthest status whose column the row fills: with the id itself, a tick or a day gone by."""
        published, near = passage.context.published or date.max, passage.context.near
        reached: list[Told] = []
        for i, (name, cell) in enumerate(zip(head, passage.line.cells, strict=False)):
            named, days = _status_cell(name), dates_in(cell, near)
            if named and (i == column or _TICK.fullmatch(cell) or (days and days[0].day <= published)):
                reached.append(Told(named.status, days[0].day if days and named.status in DATED else None))
        return max(reached, key=lambda told: _ORDER.index(told.status or _S.RAISED), default=None)


_TICK = re.compile(r"(?:x|\*|yes|y|done|[✓✔☑√•●])\.?", re.I)


# --- Days ------------------------------------------------------------------------------------------------------------

OTHER_DAY = re.compile(
    r";|\bwill\b|\bby\s+$|\bdue\b|\bfor a vote\b|\bclos\w+|\brespon\w+|\bmeets?\b"
    r"|\bmet\b|\buntil\b|\blatest\b|\bsubmit|\bfollows?\b|\bexpected\b|\bappeal|\bstarts?\b|\bbegins?\b|\bgoes\b",
    re.I,
)
_EFFECT = re.compile(
    r"\btook place\b|\btakes?\b|\beffect\b|\bforce\b|\bships?\b|\brelease\b|\blive\b|\bimplement\w*", re.I
)
"""That it took effect: told of another day than that on which it was decided."""
_WHEN = re.compile(r"\b(?:on|was|dated|since)\s+(?:the\s+)?$|[(:,-]\s*$|^[\s,(:-]*$", re.I)
_SAME_DAY = re.compile(
    r"\bon (?:that|the same|the very same) day\b|\bwith (?:it|that|this)\b|\bat the same time\b", re.I
)
_ELSEWHERE = re.compile(r"\b(?:while|whereas|but)\b|;")
_HAPPENED = re.compile(r"\b(?:was implemented|took place|went live|came into (?:effect|force)|took effect)\b", re.I)
_CONSISTS = re.compile(
    r"^(?:it|the release|this release)\b.{0,30}\b(?:consists of|contains|includes|br(?:ings?|ought) in"
    r"|is made up of)\b",
    re.I,
)
_DECIDES = re.compile(
    r"\b(?:decision|decid|vot|made of|met|meeting|outcome|result|considered|discussed|dealt with|Board"
    r"|Authority|Ofgem)",
    re.I,
)
_ANOTHER = re.compile(r"\b(?:will|next|expected|due|by|until|since|issue|after|before|from)\b[^.;]{0,30}$", re.I)


def _day(passage: Passage, section: Section, found: Standing) -> date | None:
    """Return the day that the status was reached: `approved on 20th September`, `On ... was`, `on the same day`."""
    text, at = passage.text, found.start
    if found.status not in DATED:
        return None
    around = _ELSEWHERE.split(text[max(0, at - 60) : at])[-1] + _ELSEWHERE.split(text[at : at + 60])[0]
    if _SAME_DAY.search(around):
        before = (mention for mention in reversed(passage.dates) if mention.end < at)
        earlier = (mention for other in section.before(passage)[:2] for mention in reversed(other.dates))
        return next((mention.day for mention in (*before, *earlier)), None)
    after_first = sorted(passage.dates, key=lambda m: m.start < found.start)
    return next((m.day for m in after_first if _is_of(m, text, found)), None) or (
        _day_above(passage, section) if found.status in DECIDED else None
    )


def _is_of(mention: DateMention, text: str, found: Standing) -> bool:
    """Whether a day is that of the status: no other event's word stands between them."""
    if found.start <= mention.start:
        gap = text[found.end : mention.start]
        near = len(gap) < _LONGEST_GAP and bool(_WHEN.search(gap))
    else:
        gap, before = text[mention.end : found.start], text[max(0, mention.start - 40) : mention.start]
        near = len(gap) < 90 and "." not in gap and not _ANOTHER.search(before)
        gap = gap.replace(";", ",") if mention.start < _AT_THE_START else gap
    other = found.status is not _S.IMPLEMENTED and _EFFECT.search(gap)
    return near and not other and not OTHER_DAY.search(gap)


_AT_THE_START = 12


def _day_above(passage: Passage, section: Section) -> date | None:
    """Return the day of the decisions that the sentences before, the lead of a list or the heading tells of."""
    before = section.before(passage)[:4]
    near = [p for p in before if p.paragraph == passage.paragraph] + ([passage.lead] if passage.lead else [])
    to_come = passage.context.published or date.max
    for other in near:
        gone_by = [m for m in other.dates if m.day <= to_come]
        if gone_by and _DECIDES.search(other.text):
            return gone_by[0].day if not _ANOTHER.search(other.text[: gone_by[0].start]) else None
    return _day_of_heading(section, _S.APPROVED)


def _day_of_heading(section: Section, status: ModificationStatus) -> date | None:
    days = dates_in(section.title, section.context.near) if status in DATED else ()
    return days[0].day if len(days) == 1 else None


def _released(passage: Passage, section: Section) -> Told | None:
    """Return that a modification is in force where the sentence before says so of the release that it is in."""
    before = next(iter(section.before(passage)), None)
    if before is None or not _CONSISTS.match(passage.text) or "release" not in before.lower:
        return None
    match = next(_HAPPENED.finditer(before.text), None)
    if match is None:
        return None
    return Told(_S.IMPLEMENTED, _day(before, section, Standing(_S.IMPLEMENTED, match.start(), match.end())))


# --- One modification told several times ------------------------------------------------------------------------------


def merged(told: Iterable[Modification]) -> Iterator[Modification]:
    """Yield each modification once, at the furthest status told, with the day of that and the title."""
    by_id: dict[str, list[Modification]] = {}
    for modification in told:
        by_id.setdefault(modification.id, []).append(modification)
    for tellings in by_id.values():
        best = max(tellings, key=lambda m: (_ORDER.index(m.status) if m.status else -1, m.day is not None))
        title = best.title or next((m.title for m in tellings if m.title), None)
        yield replace(best, title=title, steps=tuple(step for telling in tellings for step in telling.steps))
