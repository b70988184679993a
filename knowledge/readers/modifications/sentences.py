"""What sentences, bullets and headings say of modifications: of each the status, and since when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.pattern import Cue
from knowledge.readers.modifications.days import NOTHING, OTHER_DAY, Told, day_of, day_of_heading, released_with
from knowledge.readers.modifications.ids import LIST_ENDS, WORD, Mention, mentions_in
from knowledge.readers.modifications.standings import DATED, standing_in, standings_in
from knowledge.readers.modifications.titles import title_of, untitled
from knowledge.readers.page.passages import Passage, Section
from knowledge.records import Modification, ModificationStatus

_S = ModificationStatus


def modification_of(one: str, told: Told, title: str | None, passage: Passage) -> Modification:
    return Modification(id=one, status=told.status, day=told.day, title=title, source=passage.source)


_FILLER = (
    r"(?:\W|\b(?:the|both|all|two|three|four|five|modifications?|proposals?|changes?|drafts?|of|for|on"
    r"|in|were|was|are|is|has"
    r"|have|been|our|namely|with|went|goes?|stage|phase|process|that|it|to|also|SEC|came|as)\b)*"
)
_CLAUSE = re.compile(r";\s|,\s+(?:and|but|while|whereas|which)\s|\s(?:while|whereas)\s|(?<=\w)\.\s")
_RECOMMENDED = Cue(r"\brecommend(?:ed|s|ing)?\b[^.;]{0,110}\b(?:approv|reject)", re.I)
_BECAME = re.compile(
    r"^\s+(?:has been|was|is|been|has)?\s*(?:now\s+)?(?:(?:converted|split|turned into)\b(?! from)"
    r"|bec[ao]me(?= (?:SEC)?[MD]P)|(?=(?:SEC)?MP\s?\d))",
    re.I,
)
_AND = re.compile(r",|;|\band\b|\bbut\b")
_SO_IS = re.compile(r"\bso (?:is|are|was|were|has|have)\s+$", re.I)
_WITHOUT_VERB = re.compile(
    r"^\s*(?:by (?:an? |one |its |the )?(?i:[A-Z]|proposer|authority)|on (?:the )?(?:\w+day,? )?(?:the )?\d)"
)
"""What goes on after an id where the verb was told before: `was raised by the DCC, and MP100 by a Network Party`."""
_NTH = re.compile(r"\s+on the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b(?! (?:of )?[A-Z])")


def told_in(passage: Passage, section: Section, above: Told) -> Iterator[Modification]:
    """Yield the modifications of a sentence or a bullet."""
    groups = mentions_in(passage.text)
    released = released_with(passage, section) if groups else None
    told = NOTHING
    for i, group in enumerate(groups):
        if _BECAME.match(passage.text[group.end : group.end + 40]):
            continue
        told = _again(passage, groups, i, told) or released or standing(passage, section, groups, i)
        labelled = passage.text[: group.start].rstrip().endswith(":") and not passage.line.cells
        if told.status is None and not labelled and (passage.lead or group.start < 4):
            told = _with_own_day(inherited(passage, section, above), passage)
        for one in group.ids:
            yield modification_of(one, told, title_of(passage.words, one), passage)


def _with_own_day(told: Told, passage: Passage) -> Told:
    """Return what stands above with the one day that a bullet gives: `MP105 (2 December 2020)` under `Withdrawn`."""
    if told.status not in DATED or len(passage.dates) != 1 or OTHER_DAY.search(passage.text[: passage.dates[0].start]):
        return told
    return replace(told, day=passage.dates[0].day)


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
        return Told(found.status, day_of(passage, section, found))
    shares = (
        i + 1 < len(groups) and not _VERB.search(text[group.end : high]) and LIST_ENDS.search(text[group.end : high])
    )
    return standing(passage, section, groups, i + 1) if shares else NOTHING


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


STANDS_FOR = re.compile(
    r"^(?:(?:and )?(?:it|this|both|they|these|all (?:of them|two|three|four)"
    rf"|(?:the|its|their) (?:{WORD}|proposal|change|recommendation|decision|report|vote)s?))\b",
    re.I,
)
_THE = re.compile(rf"\b(?:the|this) (?:{WORD}|proposal|change)s?\b(?! board)|\bit\b|^this\b", re.I)
_NEAR = 2
_HOLDS = re.compile(r"\b(?:is|are|was|were|has|have|now|went|goes|sits?|lies)\b")
_WILL = re.compile(r"\b(?:will|would|(?:is|are|has|have) to|to be|if|when|until|needs?)\b")


def told_of_the_same(passage: Passage, section: Section) -> Iterator[Modification]:
    """Yield what a sentence that begins with `It` says of the modifications named before, or in the heading."""
    near = (
        (p.text for p in section.before(passage)[:_NEAR] if p.line is passage.line)
        if STANDS_FOR.match(passage.text)
        else ()
    )
    groups = next((those for text in near if (those := mentions_in(text))), [])
    groups = groups or (mentions_in(section.title) if _THE.search(passage.text) else [])
    found = standing_in(passage.text, to_come=_to_come(passage)) if groups else None
    if found and (found.status in DATED or _is_held(passage.text[: found.end])):
        for one in groups[-1].ids:
            yield modification_of(one, Told(found.status, day_of(passage, section, found)), None, passage)


def _is_held(ahead: str) -> bool:
    """Say whether the words ahead of a status that lasts tell that it holds, not that it may."""
    return bool(_HOLDS.search(ahead)) and not _WILL.search(ahead.rsplit(",", maxsplit=1)[-1])


def inherited(passage: Passage, section: Section, above: Told) -> Told:
    """Return what the lead of a list, a status on a line of its own or the heading gives to what stands below."""
    if passage.lead and (released := released_with(passage.lead, section)):
        return released
    if above.status:
        return above
    if passage.lead and (found := standing_in(passage.lead.text)):
        return Told(found.status, day_of(passage.lead, section, found))
    for heading in (section.title, section.above):
        if found := standing_in(heading):
            return Told(found.status, day_of_heading(section, found.status))
    return NOTHING
