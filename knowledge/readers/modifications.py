"""Modifications: their ids, where each stands, since when, and what each is called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.readers.passages import Context, Passage, Section
from knowledge.readers.subjects import MODIFICATION, REPORT_CONSULTATION
from knowledge.records import Modification, ModificationStatus
from knowledge.when import dates_in

_S = ModificationStatus
_STATUS: tuple[tuple[ModificationStatus, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern, re.I))
    for status, pattern in (
        (_S.WITHDRAWN, r"\bwithdr(?:awn|ew|aws|awal)\b|\b(?:decided|agreed) to withdraw\b"),
        (
            _S.RETURNED,
            (
                r"\b(?:returned to (?:the )?(?:working|panel|refinement|proposer|change)|(?:sent|sends"
                r"|send) (?:(?:SECMP|MP|DP)\d+[A-Z]? )?(?:it |them )?back|remitted|referred back|send-back)\b"
                r"|^\s*back to (?:the )?(?:panel|working group|proposer)\b"
            ),
        ),
        (
            _S.DEVELOPMENT,
            r"\b(?:gone|goes|go|moved|sent) back to (?:the )?development\b|\bdevelopment (?:stage|phase)\b",
        ),
        (
            _S.IMPLEMENTED,
            (
                r"\b(?:(?:was|were|been|is now|are now|successfully) implemented|implemented (?:on|in|as part)"
                r"|br(?:ings?|ought) in|(?:came into|took|takes) (?:effect|force)|went live"
                r"|has gone live)\b|^\W*implemented\b"
            ),
        ),
        (_S.REJECTED, r"\breject(?:ed|s)\b|\brejection of\b|\bturned (?:it )?down\b"),
        (
            _S.WITH_AUTHORITY,
            (
                r"\b(?:with|to|by) the authority (?:for|,|which|to (?:decide|determine)|by)|\b(?:now|is"
                r"|currently) with (?:the authority|ofgem)|\bwith (?:the )?(?:authority|ofgem)\b"
                r"|\brecommend\w*\b.{0,80}\b(?:authority|approv\w+|reject\w+)|\b(?:authority|ofgem) (?:decision"
                r"|determination)\b|\b(?:sent|submitted|issued|gone|goes) to (?:the authority|ofgem)"
                r"|\bawait(?:ing|s) (?:the authority|ofgem|authority|(?:a|the) decision)"
            ),
        ),
        (_S.APPROVED, r"\b(?:approved?|approves|approval of|approving|(?:given|has|got) the go-ahead)\b"),
        (_S.MODIFICATION_REPORT_CONSULTATION, rf"\b{REPORT_CONSULTATION}\b|\bMRC\b"),
        (
            _S.WITH_CHANGE_BOARD,
            (
                r"\b(?:with|to|before|by) (?:the )?(?:SEC )?change board\b|\bchange board (?:will|to|is to|votes?"
                r"|decision|determination)\b|\bfor (?:change board )?(?:vote|decision|determination)\b"
            ),
        ),
        (_S.REPORT_PHASE, r"\breport phase\b"),
        (_S.REFINEMENT, r"\brefine(?:ment|d)?\b|\bworking group\b"),
        (_S.RAISED, r"\b(?:raised|new (?:draft )?proposals?|newly raised|was submitted|were submitted)\b"),
    )
)
NOT_YET = re.compile(
    r"\b(?:if|whether|should|would|could|(?-i:may)|might|will(?! be (?:withdrawn|issued))|to be|unless"
    r"|asked? to|seeks? to|vote on|decide on|recommend\w*)\b[^,;.]{0,40}$",
    re.I,
)
_WOULD_BE = (_S.APPROVED, _S.REJECTED, _S.IMPLEMENTED, _S.WITHDRAWN)
_LIST_GAP = re.compile(r"^\s*(?:[‘'\"“(][^’'\"”)]{2,120}[’'\"”)])?\s*(?:,|and|&|/|,\s*and|or|;|to|into)\s*$", re.I)
_QUOTED = re.compile(r"^\s*[-–:,]?\s*[‘'\"“]{1,2}(?P<title>[^’\"”]{3,140}?)[’'\"”]{1,2}(?=[\s,;.:)]|$)")
_DASHED = re.compile(r"^\s*(?:-|–|—|:)\s+(?P<title>[A-Z][^|:;.–—]{5,120}?)(?=\s*(?:[|;:.–—]|\s-\s|$))")
VERB_BEFORE = re.compile(
    r"\b(?:approved|rejected|withdrew|returned|raised|implemented|sent|approves|rejects|implementing"
    r"|brings in)\s+(?:the\s+)?(?:modification\s+)?$",
    re.I,
)
_CLAUSE = re.compile(r";\s|,\s+(?:and|but|while|whereas|which)\s|\s(?:while|whereas)\s|(?<=\w)\.\s")
OTHER_DAY = re.compile(
    r";|\bwill\b|\bby\s+$|\bdue\b|\bfor a vote\b|\bclos\w+|\brespon\w+|\btook place\b|\bmeets?\b"
    r"|\bmet\b|\buntil\b|\blatest\b|\bsubmit",
    re.I,
)
_LATER = re.compile(r"\bwill be (?:implemented|considered|raised|issued)|\bdecision is expected|\bhopes to\b", re.I)
_NOW = re.compile(r"\b(?:now|currently)\b[^.;]*$", re.I)
_RECOMMENDED = re.compile(r"\brecommend(?:ed|s|ing)?\b[^.;]{0,110}\b(?:approv|reject)", re.I)
_BECAME = re.compile(r"^\s+(?:has been|was|is|been)?\s*(?:now\s+)?(?:converted|split)\b(?! from)", re.I)
_WAS_CALLED = re.compile(r"\b(?:converted|renamed|made|split) from\s+$|\b(?:formerly|previously|was)\s+\(?$", re.I)
_SO_IS = re.compile(r"\bso (?:is|are|was|were|has|have)\s+$", re.I)
_WHEN = re.compile(r"\b(?:on|was|dated)\s+(?:the\s+)?$", re.I)
_PROGRESS = {status: i for i, status in enumerate((
    _S.RAISED, _S.DEVELOPMENT, _S.REFINEMENT, _S.REPORT_PHASE, _S.MODIFICATION_REPORT_CONSULTATION,
    _S.WITH_CHANGE_BOARD,
    _S.WITH_AUTHORITY, _S.APPROVED, _S.RETURNED, _S.REJECTED, _S.WITHDRAWN, _S.IMPLEMENTED,
))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Ids that are named together, and where."""

    ids: tuple[str, ...]
    start: int
    end: int


def modifications_in(section: Section, context: Context) -> Iterator[Modification]:
    """Yield what each passage says of each modification; a bullet without a status has its lead's or heading's."""
    del context  # all that is needed is in the section
    above: str | None = None
    for passage in section.passages:
        if "MP" in passage.text or "DP" in passage.text:
            found = list(_read(passage, section))
            above = found[0].id if found and passage.line.cells else None
            yield from found
        elif passage.line.cells and above and (status := _stage(passage.line.cells)):
            yield Modification(id=above, status=status, day=None, title=None, source=passage.source)


def _stage(cells: Sequence[str]) -> ModificationStatus | None:
    """Return the status in the field of a block such as `SECMP0046 | Title`, `Stage | Refinement Process`."""
    found = _status_in(cells[1]) if re.match(r"(?:current )?(?:stage|status)\b", cells[0], re.I) else None
    return found[0] if found else None


def _read(passage: Passage, section: Section) -> Iterator[Modification]:
    groups = mentions_in(passage.text)
    released = _released(passage, section) if groups else None
    told: tuple[ModificationStatus | None, date | None] = (None, None)
    for i, group in enumerate(groups):
        if _BECAME.match(passage.text[group.end : group.end + 40]):
            continue
        told = _again(passage, group, told) or released or standing(passage, section, groups, i)
        status, day = told
        if status is None and (passage.lead or passage.line.cells or (len(group.ids) and group.start < 4)):
            status, day = _status_of(passage, section)
        for one in group.ids:
            yield Modification(id=one, status=status, day=day, title=_title(passage, one), source=passage.source)


_WITHOUT_VERB = re.compile(r"^\s+(?P<how>by the (?:SEC )?(?:Change Board|Authority|Panel)|on\s+(?:the\s+)?$)", re.I)
_HAPPENED = re.compile(r"\b(?:was implemented|took place|went live|came into (?:effect|force)|took effect)\b", re.I)
_CONSISTS = re.compile(
    r"^(?:it|the release|this release)\b.{0,30}\b(?:consists of|contains|includes|br(?:ings?|ought) in)\b", re.I
)


def _again(
    passage: Passage, group: Mention, told: tuple[ModificationStatus | None, date | None]
) -> tuple[ModificationStatus | None, date | None] | None:
    """Return the status told of the group before where only the rest differs: `and SECMP0037 by the Change Board`."""
    if told[0] and _SO_IS.search(passage.text[: group.start]):
        return told
    day = next((d for d in passage.dates if d.start >= group.end), None)
    after = passage.text[group.end : day.start if day else len(passage.text)]
    match = _WITHOUT_VERB.match(after)
    if told[0] is None or match is None or VERB_BEFORE.search(passage.text[: group.start]):
        return None
    return told[0], day.day if day and re.fullmatch(r".*\bon\s+(?:the\s+)?", after) else None


def _released(passage: Passage, section: Section) -> tuple[ModificationStatus, date | None] | None:
    """Return that a modification is in force where the sentence before says so of the release that it is in."""
    before = next(iter(section.before(passage)), None)
    if before is None or not _CONSISTS.match(passage.text) or "release" not in before.lower:
        return None
    at = next((m.end() for m in _HAPPENED.finditer(before.text)), None)
    return None if at is None else (_S.IMPLEMENTED, _day(before, section, _S.IMPLEMENTED, at))


def mentions_in(text: str) -> list[Mention]:
    """Return the ids, those of one enumeration together; not what a modification was called before."""
    groups: list[Mention] = []
    for match in MODIFICATION.finditer(text):
        one = match["kind"] + match["number"] + (match["part"] or "")
        if groups and _LIST_GAP.match(text[groups[-1].end : match.start()]):
            last = groups.pop()
            groups.append(Mention((*last.ids, one), last.start, match.end()))
        else:
            groups.append(Mention((one,), match.start(), match.end()))
    return [group for group in groups if not _WAS_CALLED.search(text[: group.start])]


def standing(
    passage: Passage, section: Section, groups: Sequence[Mention], i: int
) -> tuple[ModificationStatus | None, date | None]:
    """Return the status told of a group, by the words after it, else by those before it in its clause."""
    text, group = passage.text, groups[i]
    low = groups[i - 1].end if i else 0
    high = groups[i + 1].start if i + 1 < len(groups) else len(text)
    after, before = text[group.end : high], text[low : group.start]
    if _RECOMMENDED.search(text[max(low, group.start - 90) : min(high, group.end + 120)]):
        return _S.WITH_AUTHORITY, None
    starts = [m.end() for m in _CLAUSE.finditer(before)]
    before = before[starts[-1] :] if starts and i else before
    if VERB_BEFORE.search(before) or (passage.line.cells and not i):
        choices = (
            ((before, group.start - len(before)), (after, group.end))
            if not passage.line.cells
            else ((after, group.end),)
        )
    else:
        choices = ((after, group.end), (before, group.start - len(before)))
    for words, offset in choices:
        found = _status_in(_cells_status(passage, words), text[max(0, offset - 60) : offset])
        if found:
            status, at = found
            day = day_in_row(passage, section) if passage.line.cells else _day(passage, section, status, offset + at)
            return status, day if status in _DATED else None
    return None, None


_DATED = (*_WOULD_BE, _S.RAISED, _S.RETURNED)
_SINCE = re.compile(r"^(?:date|since|when|on|day|as of)\b|\bdate$", re.I)
_NOT_SINCE = re.compile(r"\b(?:implementation|expected|next|due|clos\w+|respon\w+|target|planned|release)\b", re.I)


def day_in_row(passage: Passage, section: Section) -> date | None:
    """Return the day of a row's status: the one in the column that the table's head gives to it."""
    if len(passage.dates) != 1:
        return None
    head = next((line.cells for line in section.lines if len(line.cells) == len(passage.line.cells)), ())
    column = passage.text[: passage.dates[0].start].count("|")
    name = head[column] if column < len(head) else ""
    return passage.dates[0].day if _SINCE.search(name) and not _NOT_SINCE.search(name) else None


def _cells_status(passage: Passage, words: str) -> str:
    """Return the cell that holds a status where there are cells: a title or a next step is not taken for one."""
    if not passage.line.cells:
        return words
    cells = [c.strip() for c in words.split("|") if c.strip()]
    return next((c for c in cells if len(c) < 45 and _status_in(c) and not dates_in(c, passage.context.near)), words)


def _status_in(words: str, before: str = "") -> tuple[ModificationStatus, int] | None:
    """Return the first status in the words, and where; what is only asked, recommended or to come does not count.

    `before` is what stands in front of the words and may make them a wish.
    """
    found: list[tuple[int, int, ModificationStatus]] = []
    for rank, (status, pattern) in enumerate(_STATUS):
        for match in pattern.finditer(words[:600]):
            if status in _WOULD_BE and NOT_YET.search((before + words[: match.start()])[-110:]):
                continue
            if _LATER.search(words[max(0, match.start() - 8) : match.end() + 4]):
                continue
            found.append((match.start(), rank, status))
            break
    if not found:
        return None
    now = [(at, rank, status) for at, rank, status in found if _NOW.search(words[max(0, at - 40) : at])]
    at, _, status = min(now or found)
    if any(s is _S.WITH_AUTHORITY for _, _, s in found) and status in (_S.WITH_CHANGE_BOARD, _S.APPROVED):
        status = _S.WITH_AUTHORITY
    return status, at


_SAME_DAY = re.compile(r"\bon (?:that|the same|the very same) day\b", re.I)


def _day(passage: Passage, section: Section, status: ModificationStatus, at: int) -> date | None:
    """Return the day that the status was reached: `approved on 20th September`, `On ... was`, `on the same day`."""
    if _SAME_DAY.search(passage.text[max(0, at - 60) : at + 60]):
        earlier = (mention for other in section.before(passage)[:2] for mention in reversed(other.dates))
        return next((mention.day for mention in earlier), None)
    for mention in passage.dates:
        between = passage.text[at : mention.start]
        if at <= mention.start and len(between) < 110 and _WHEN.search(between) and not OTHER_DAY.search(between):
            return mention.day
        gap = passage.text[mention.end : at]
        if mention.end <= at and status in _DATED and len(gap) < 90 and not re.search(r"[.;]", gap):
            return mention.day
    return None


def _status_of(passage: Passage, section: Section) -> tuple[ModificationStatus | None, date | None]:
    """Return the status, and its day, that the lead of a list or the heading gives to what stands below."""
    if passage.lead and (released := _released(passage.lead, section)):
        return released
    if passage.lead and (found := _status_in(passage.lead.text)):
        return found[0], _day(passage.lead, section, *found) if found[0] in _DATED else None
    found = _status_in(section.title)
    return found[0] if found else None, None


def _title(passage: Passage, one: str) -> str | None:
    words = " | ".join(passage.line.cells) or passage.words
    at = words.find(one)
    if at < 0:
        return None
    rest = words[at + len(one) :]
    if passage.line.cells:
        cells = [c.strip() for c in rest.split("|")]
        return next((c for c in cells[1:2] if c and not _status_in(c) and not any(ch.isdigit() for ch in c[:2])), None)
    match = _QUOTED.match(rest) or (_DASHED.match(rest) if at < 4 else None)
    if not match or _status_in(match["title"]):
        return None
    return match["title"].strip(" ,")


def merged(told: Iterable[Modification]) -> Iterator[Modification]:
    """Yield each modification once, at the furthest status told, with the day of that and the title."""
    by_id: dict[str, list[Modification]] = {}
    for modification in told:
        by_id.setdefault(modification.id, []).append(modification)
    for tellings in by_id.values():
        best = max(tellings, key=lambda m: (_PROGRESS[m.status] if m.status else -1, m.day is not None))
        title = best.title or next((m.title for m in tellings if m.title), None)
        yield replace(best, title=title, steps=tuple(step for telling in tellings for step in telling.steps))
