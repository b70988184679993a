"""Steps of modifications as words tell them: what was done, on which day and by whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.modifications.days import OTHER_DAY, gone_by
from knowledge.readers.modifications.ids import Mention
from knowledge.readers.modifications.rows import day_in_row
from knowledge.readers.modifications.sentences import standing
from knowledge.readers.modifications.standings import NOT_YET
from knowledge.readers.modifications.titles import untitled
from knowledge.readers.page.passages import Passage, Section
from knowledge.records import ModificationStatus, Step

_S = ModificationStatus
_STEPS: tuple[tuple[ModificationStatus, Cue], ...] = (
    (_S.RAISED, Cue(r"\b(?:raised|submitted|proposed)\b", re.I)),
    (
        _S.APPROVED,
        Cue(
            r"\bapprove[ds]?\b|\b(?:given|has|got) the go-ahead\b|\bsign(?:ed|s) (?:\w+ )?off\b"
            r"|\b(?:got|went|came|made it) (?:through|past)(?= (?:the )?(?:Change Board|Authority|Ofgem))"
            r"|\bpassed(?= (?:(?:by|at) (?:the )?(?:Change Board|Authority|Ofgem)|unanimously)\b(?! (?:on )?to\b))",
            re.I,
        ),
    ),
    (_S.REJECTED, Cue(r"\breject(?:ed|s)\b|\bturned (?:it )?down\b", re.I)),
    (_S.WITHDRAWN, Cue(r"\bwithdr(?:awn|ew)\b|\bpulled\b", re.I)),
    (
        _S.RETURNED,
        Cue(r"\breturned\b|\b(?:sent|referred) back\b|^\W*back to (?:the )?(?:panel|working|prop)", re.I),
    ),
    (
        _S.IMPLEMENTED,
        Cue(
            r"\bimplemented\b|\bbr(?:ings?|ought) in\b|\bt(?:akes?|ook) effect\b"
            r"|\b(?:came|comes?|goes|went|gone|go) (?:live|into (?:effect|force))\b"
            r"|\b(?:enter(?:s|ed)?|bec[ao]mes? part of|joins?|joined) (?:into )?(?:force"
            r"|the (?:SEC|code)\b(?! (?!on|from|with|in|by)\w))",
            re.I,
        ),
    ),
)
"""How each step that happens on one day is told."""
_VERB_BEFORE = re.compile(
    r"\b(?:approved|rejected|turned down|withdrew|returned|raised|implemented|sent|approves|rejects|implementing"
    r"|brings in)\s+(?:the\s+)?(?:modification\s+)?$",
    re.I,
)
_DECIDED = (_S.APPROVED, _S.REJECTED)
_LASTING = re.compile(
    r"\b(?:since|from)\s+(?:the\s+)?$|\b(?:sent|issued|entered|moved|went|goes|gone)\b.*\bon\s+$", re.I
)
"""What leads up to the day from which a status holds that lasts."""
_TO_COME = re.compile(r"\b(?:will|shall|to be|due to|is to|are to|expected to|planned to)\b[^.;,]{0,30}$", re.I)
_IF = re.compile(r"\b(?:if|whether|would|could|might|should|unless)\b[^.;]{0,40}$", re.I)
_BY = re.compile(
    r"\b(?:by|(?:got|went|came|made it) (?:through|past))\s+(?P<by>(?:(?:the|its|their|an?|one of the)\s+)?"
    r"(?:[A-Z](?![a-z]+ \d)[\w'’&-]*|[Pp]roposer|[a-z]+ (?:body|group))"
    r"(?:\s+(?:(?:of|for|and)\s+)?[A-Z][\w'’&-]*)*)"
)
"""Who took a step: somebody with a capital, not so many votes."""
_DECIDES = re.compile(
    r"\b(?P<by>(?:the )?(?:SEC )?(?:Change Board|Authority)|Ofgem)\b[^.;]{0,60}"
    r"\b(?:decisions?|decided|decides|voted|votes?|made of|considered|dealt with|met)\b",
    re.I,
)
"""Says ahead of what was decided who did."""
_DOES = re.compile(
    r"(?P<by>\b(?:[Tt]he )?(?:SEC )?(?:Change Board|Authority|Panel|Change Sub-Committee|Secretary of State|DCC"
    r"|[Pp]roposer|Working Group)|\bOfgem|\bSECAS|\b(?:[Aa]n?|[Oo]ne) [A-Z]\w+(?: [A-Z]\w+){0,3})\b"
    r"(?P<rest>[^.;]{0,60})$"
)
_SUFFERS = re.compile(r"\b(?:was|were|been|be|is|are|being)\s+$", re.I)
_SAME_DAY = re.compile(r"\b(?:on|both on) (?:that|the same|the very same) day\b", re.I)
_ELLIPSIS = re.compile(r"^\s*,?\s*(?:by|on)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """A step as words tell it, and where."""

    status: ModificationStatus
    start: int
    end: int
    planned: bool


def steps_of(
    passage: Passage, section: Section, groups: Sequence[Mention], i: int, before: Sequence[Step]
) -> Iterator[Step]:
    """Yield the steps told in the words that belong to a group, else those told of the one before it, or of a list."""
    events = list(_events_about(untitled(passage.text), groups, i))
    ends = [*(event.start for event in events[1:]), end_of(passage.text, groups, i)]
    done = next((step for step in reversed(before) if not step.planned), None)
    for event, end in zip(events, ends, strict=False):
        step = _step(passage, section, event, end)
        goes_on = done if i and event.end <= groups[i].start else None
        yield replace(step, by=step.by or goes_on.by, day=step.day or goes_on.day) if goes_on else step
    if events:
        return
    after = untitled(passage.text)[groups[i].end : end_of(passage.text, groups, i)]
    told = before if i else list(_of_lead(passage, section))
    if told and _ELLIPSIS.match(after):
        mention = next((d for d in passage.dates if groups[i].end <= d.start < groups[i].end + len(after)), None)
        by = _BY.search(after)
        yield Step(
            status=told[-1].status, source=passage.source, planned=told[-1].planned,
            day=mention.day if mention else None if i else told[-1].day, by=by["by"] if by else None,
        )  # fmt: skip
    elif lasting := _lasting(passage, section, groups, i, after):
        yield lasting


def _of_lead(passage: Passage, section: Section) -> Iterator[Step]:
    """Yield the steps that the sentence above a list tells of all that stands below."""
    lead = passage.lead
    for event in _events_in(lead.text, 0, len(lead.text)) if lead else ():
        assert lead is not None
        yield _step(lead, section, event, len(lead.text))


def _lasting(passage: Passage, section: Section, groups: Sequence[Mention], i: int, after: str) -> Step | None:
    """Return since when a group is in a status that lasts, if a day is told."""
    status = standing(passage, section, groups, i).status
    if status is None or any(status is step for step, _ in _STEPS):
        return None
    if passage.line.cells:
        day = day_in_row(passage, section)
    else:
        at = groups[i].end
        mentions = (d for d in passage.dates if at <= d.start < at + len(after))
        day = next((d.day for d in mentions if _LASTING.search(passage.text[at : d.start])), None)
    is_over = day is not None and day <= passage.context.near
    return Step(status=status, source=passage.source, day=day) if is_over else None


def end_of(text: str, groups: Sequence[Mention], i: int) -> int:
    """Return where the words end that belong to a group: where the next one begins."""
    return groups[i + 1].start if i + 1 < len(groups) else len(text)


def _events_about(text: str, groups: Sequence[Mention], i: int) -> Iterator[_Event]:
    """Yield what is told of a group: by the words after it, and by those before it if they are about it."""
    group, end = groups[i], end_of(text, groups, i)
    start = groups[i - 1].end if i else 0
    active = _VERB_BEFORE.search(text[start : group.start])
    follows = _VERB_BEFORE.search(text[group.end : end]) if i + 1 < len(groups) else None
    later = list(_events_in(text, group.end, group.end + follows.start() if follows else end))
    earlier = list(_events_in(text, start, group.start)) if active or (not later and not i) else []
    yield from (*earlier[-1:], *later)


def _events_in(text: str, start: int, end: int) -> Iterator[_Event]:
    """Yield the steps told in a stretch of text, from left to right, without what is only asked or recommended."""
    found = []
    for status, pattern in _STEPS:
        for match in pattern.finditer(text[start:end]):
            ahead = text[: start + match.start()][-110:]
            planned = status is _S.IMPLEMENTED and _TO_COME.search(ahead) is not None
            if _IF.search(ahead) or (NOT_YET.search(ahead) and not planned):
                continue
            found.append(_Event(status=status, start=start + match.start(), end=start + match.end(), planned=planned))
    yield from sorted(found, key=lambda event: event.start)


def _step(passage: Passage, section: Section, event: _Event, end: int) -> Step:
    by = _who(passage.text, event, end) if event.status is not _S.IMPLEMENTED else None
    by = by or (_decider(passage, section) if event.status in _DECIDED else None)
    day = _day_of(passage, section, event, end)
    return Step(status=event.status, source=passage.source, day=day, by=by, planned=event.planned)


def _decider(passage: Passage, section: Section) -> str | None:
    """Return who is told to have decided what stands in a list, or in the next sentences of a paragraph."""
    ahead = [passage.lead] if passage.lead else [p for p in section.paragraph_of(passage) if p.index < passage.index]
    found = (_DECIDES.search(other.text) for other in reversed(ahead[-2:]))
    return next((_lowered(match["by"]) for match in found if match), None)


def _lowered(name: str) -> str:
    return re.sub(r"^(?:The|A|An|One)\b", lambda match: match[0].lower(), name)


def _day_of(passage: Passage, section: Section, event: _Event, end: int) -> date | None:
    """Return the day told for a step: after its verb, before it, or that of the sentence before."""
    if passage.line.cells:
        return day_in_row(passage, section)
    if _SAME_DAY.search(passage.text[max(0, event.start - 40) : end]):
        earlier = (mention for other in section.before(passage)[:2] for mention in reversed(gone_by(other)))
        return next((mention.day for mention in (*gone_by(passage), *earlier)), None)
    may_be = gone_by(passage) if event.status in _DECIDED else passage.dates
    after = (d for d in may_be if event.end <= d.start < end)
    following = next((d.day for d in after if not OTHER_DAY.search(passage.text[event.end : d.start])), None)
    return following or _day_ahead(passage, event, may_be)


def _day_ahead(passage: Passage, event: _Event, may_be: Sequence[DateMention]) -> date | None:
    """Return the day that stands in front of a verb: `On 8 May the Change Board approved`."""
    ahead = [d for d in may_be if d.end <= event.start and event.start - d.end < 90]
    gap = passage.text[ahead[-1].end : event.start] if ahead else "."
    told = any(pattern.search(gap) for _, pattern in _STEPS)
    return None if told or re.search(r"[.;]", gap) else ahead[-1].day


def _who(text: str, event: _Event, end: int) -> str | None:
    """Return who took a step: after `by`, or the subject of the verb."""
    after = _BY.search(text[event.start : end])
    if after:
        return after["by"]
    does = None if text.count("|") or _SUFFERS.search(text[: event.start]) else _DOES.search(text[: event.start])
    if does is None or any(pattern.search(does["rest"]) for _, pattern in _STEPS):
        return None
    return _lowered(does["by"])
