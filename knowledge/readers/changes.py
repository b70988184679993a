"""How modifications moved, as a section tells it: each step with its day, who took it and the release it comes with."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.readers.modifications import OTHER_DAY, Mention, day_in_row, mentions_in, standing
from knowledge.readers.passages import Context, Passage, Section
from knowledge.readers.standings import NOT_YET
from knowledge.readers.titles import untitled
from knowledge.records import Modification, ModificationStatus, Step
from knowledge.when import MONTHS, DateMention, dates_in

_S = ModificationStatus
_STEPS: tuple[tuple[ModificationStatus, re.Pattern[str]], ...] = (
    (_S.RAISED, re.compile(r"\b(?:raised|submitted|proposed)\b", re.I)),
    (_S.APPROVED, re.compile(r"\bapprove[ds]?\b|\b(?:given|has|got) the go-ahead\b", re.I)),
    (_S.REJECTED, re.compile(r"\breject(?:ed|s)\b|\bturned (?:it )?down\b", re.I)),
    (_S.WITHDRAWN, re.compile(r"\bwithdr(?:awn|ew)\b|\bpulled\b", re.I)),
    (
        _S.RETURNED,
        re.compile(r"\breturned\b|\b(?:sent|referred) back\b|^\W*back to (?:the )?(?:panel|working|prop)", re.I),
    ),
    (
        _S.IMPLEMENTED,
        re.compile(
            r"\bimplemented\b|\bbr(?:ings?|ought) in\b|\bt(?:akes?|ook) effect\b"
            r"|\b(?:came|comes?|goes|went|gone|go) (?:live|into (?:effect|force))\b",
            re.I,
        ),
    ),
)
"""How each step that happens on one day is told."""
_VERB_BEFORE = re.compile(
    r"\b(?:approved|rejected|withdrew|returned|raised|implemented|sent|approves|rejects|implementing"
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
    r"\bby\s+(?P<by>(?:(?:the|its|their|an?|one of the)\s+)?"
    r"(?:[A-Z](?![a-z]+ \d)[\w'’&-]*|[Pp]roposer|[a-z]+ (?:body|group))"
    r"(?:\s+(?:of|for|and|[A-Z][\w'’&-]*))*)"
)
"""Who took a step: somebody with a capital, not so many votes."""
_DECIDES = re.compile(
    r"\b(?P<by>(?:the )?(?:SEC )?(?:Change Board|Authority)|Ofgem)\b[^.;]{0,60}"
    r"\b(?:decisions?|decided|decides|voted|votes?|made of|considered|dealt with)\b",
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
_RELEASE = re.compile(rf"\b(?:(?:{'|'.join(MONTHS)})(?: \d{{4}})? (?:SEC )?[Rr]elease|SEC (?:version |v)?\d+\.\d+)\b")
_MADE = re.compile(r"\bSEC (?:version )?v?\d+\.\d+\b")
_DATED_RELEASE = re.compile(r"(?<!\d )\bSEC [Rr]elease\b(?: (?:is|will be|takes place|comes|falls|due))? (?:on|of) ")
"""A release that is named by its day alone."""
_VERSION = re.compile(r"\s*\((?P<version>SEC (?:version )?v?\d+\.\d+)\)")
"""The version that a release makes, told behind its name."""
_MEMBERS = re.compile(
    r"\b(?:consists? of|contains?|comprises?|includes?|part of|(?:are|is|be) in (?:it|the)|br(?:ings?|ought) in"
    r"|made up of|implemented|puts? .{0,40}\binto (?:effect|force)|with \w+ modifications|among them|in(?:to)? the"
    r"|go(?:es)? (?:live )?(?:in|with))\b",
    re.I,
)
"""Says of what stands beside it, or below, that it belongs to a release."""
_BESIDE_RELEASE = re.compile(r"\b(?<!not )(?<!longer )(?:in|with|into)\s+(?:the\s+)?$", re.I)
"""What leads up to the name of the release to which something belongs."""
_GOES_ON = re.compile(r"\b(?:it|this release|the release|that day)\b", re.I)
_COMES = re.compile(r"\bwill (?:all |both )?(?:take effect|go live|be implemented|come into (?:force|effect))\b")
_MEANT = re.compile(
    r"\b(?P<both>[Bb]oth(?: modifications)?|[Tt]hey|[Tt]he (?:\w+ )?modifications|[Tt]hese)\b"
    r"|^(?P<one>It|This)\b|\b(?P<the>[Tt]h(?:e|is) (?:modification|proposal)|it)\b(?! report)"
)
"""Stands for modifications that were named before."""
_ELLIPSIS = re.compile(r"^\s*,?\s*(?:by|on)\b")
_FIELDS: tuple[tuple[re.Pattern[str], ModificationStatus], ...] = (
    (re.compile(r"\b(?:raised|submitted|propos(?:er|ed by))\b", re.I), _S.RAISED),
    (re.compile(r"\b(?:implement\w*|in force|live|release)\b", re.I), _S.IMPLEMENTED),
    (re.compile(r"^(?:approved|date of approval)", re.I), _S.APPROVED),
)
"""The step that a field or column of a table is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """A step as words tell it, and where."""

    status: ModificationStatus
    start: int
    end: int
    planned: bool


def changes_in(section: Section, context: Context) -> Iterator[Modification]:
    """Yield each step of each modification that the section tells, as a note without a status of its own."""
    del context  # all that is needed is in the section
    releases = _releases(section)
    spoken: list[tuple[int, tuple[str, ...]]] = []
    above: str | None = None
    for passage in section.passages:
        groups = mentions_in(passage.text)
        for one, step in _of_fields(passage, section, groups, above):
            yield Modification(id=one, source=step.source, steps=(step,))
        above = groups[0].ids[0] if groups and passage.line.cells else above
        meant = groups or _meant(passage, spoken)
        for one, step in _told(passage, section, meant):
            if step.day or step.by or step.release or step.planned:
                yield Modification(id=one, source=step.source, steps=(_of_release(step, releases),))
        spoken += [(passage.paragraph, group.ids) for group in groups]


def _of_release(step: Step, releases: Mapping[str, tuple[date | None, str]]) -> Step:
    """Return a step with the full name of its release, on the day of that if no other is told."""
    day, name = releases.get(step.release or "", (None, step.release))
    day = step.day or day
    return _dated(replace(step, day=day, release=name))


def _dated(step: Step) -> Step:
    """Return a step that is planned where its day lies after the day on which it was told."""
    published = step.source.published
    return replace(step, planned=step.day > published) if step.day and published else step


def _meant(passage: Passage, spoken: Sequence[tuple[int, tuple[str, ...]]]) -> list[Mention]:
    """Return what words such as `it` or `both modifications` stand for, named before in the same paragraph."""
    named = [ids for paragraph, ids in spoken if paragraph == passage.paragraph]
    match = _MEANT.search(passage.text) if named else None
    if not match:
        return []
    last = named[-1]
    if match["both"] and len(last) < 2:
        last = tuple(one for ids in named[-2:] for one in ids)
    return [Mention(last, match.start(), match.end())] if match["both"] or len(last) == 1 else []


def _told(passage: Passage, section: Section, groups: Sequence[Mention]) -> Iterator[tuple[str, Step]]:
    """Yield the steps that a sentence, bullet or row tells of each modification."""
    release = _release_of(passage, section) if groups else None
    before: list[Step] = []
    for i, group in enumerate(groups):
        steps = list(_steps_of(passage, section, groups, i, before))
        if release and not any(step.status is _S.IMPLEMENTED for step in steps) and _is_in(passage, section):
            steps.append(Step(status=_S.IMPLEMENTED, source=passage.source, planned=True))
        steps = [replace(s, release=release) if s.status is _S.IMPLEMENTED and release else s for s in steps]
        for one in group.ids:
            yield from ((one, step) for step in steps)
        before = steps


def _steps_of(
    passage: Passage, section: Section, groups: Sequence[Mention], i: int, before: Sequence[Step]
) -> Iterator[Step]:
    """Yield the steps told in the words that belong to a group, else those told of the one before it, or of a list."""
    events = list(_events_about(untitled(passage.text), groups, i))
    ends = [*(event.start for event in events[1:]), _end_of(passage.text, groups, i)]
    for event, end in zip(events, ends, strict=False):
        step = _step(passage, section, event, end)
        goes_on = i and event.end <= groups[i].start and before
        yield replace(step, by=step.by or before[-1].by, day=step.day or before[-1].day) if goes_on else step
    if events:
        return
    after = untitled(passage.text)[groups[i].end : _end_of(passage.text, groups, i)]
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


def _end_of(text: str, groups: Sequence[Mention], i: int) -> int:
    return groups[i + 1].start if i + 1 < len(groups) else len(text)


def _events_about(text: str, groups: Sequence[Mention], i: int) -> Iterator[_Event]:
    """Yield what is told of a group: by the words after it, and by those before it if they are about it."""
    group, end = groups[i], _end_of(text, groups, i)
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
        earlier = (mention for other in section.before(passage)[:2] for mention in reversed(other.dates))
        return next((mention.day for mention in (*passage.dates, *earlier)), None)
    after = (d for d in passage.dates if event.end <= d.start < end)
    following = next((d.day for d in after if not OTHER_DAY.search(passage.text[event.end : d.start])), None)
    return following or _day_ahead(passage, event)


def _day_ahead(passage: Passage, event: _Event) -> date | None:
    """Return the day that stands in front of a verb: `On 8 May the Change Board approved`."""
    ahead: list[DateMention] = [d for d in passage.dates if d.end <= event.start and event.start - d.end < 90]
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


def _releases(section: Section) -> dict[str, tuple[date | None, str]]:
    """Return the day of each release that the section names, None if it tells none, and its name with the version."""
    found: dict[str, tuple[date | None, str]] = {}
    for passage in section.passages:
        if not passage.has("release", "sec "):
            continue
        for named in _RELEASE.finditer(passage.text):
            day, name = found.get(named[0], (None, named[0]))
            version = _VERSION.match(passage.text, named.end())
            after = next((d.day for d in passage.dates if d.start >= named.end()), None)
            found[named[0]] = (day or after, f"{name}, {version['version']}" if version else name)
        by_day = _named_by_day(passage)
        if by_day and by_day not in found:
            made = _MADE.search(passage.text)
            found[by_day] = (_day_behind(passage), f"{by_day}, {made[0]}" if made else by_day)
    return found


def _day_behind(passage: Passage) -> date | None:
    """Return the day right behind the words for a release that has no other name."""
    match = _DATED_RELEASE.search(passage.text)
    near = (d.day for d in passage.dates if match and 0 <= d.start - match.end() < len("the Wednesday "))
    return next(near, None)


def _named_by_day(passage: Passage) -> str | None:
    """Return what a release is called that is named by its day alone: `June 2021 SEC Release`."""
    day = _day_behind(passage)
    return f"{day:%B %Y} SEC Release" if day else None


def _release_of(passage: Passage, section: Section) -> str | None:
    """Return the release that a passage is about: named in it, in what it hangs on, or by the heading of a list."""
    lead = passage.lead
    about, title = [passage], ""
    if lead:
        about += [lead, *(section.before(lead)[:1] if _GOES_ON.search(lead.text) else ())]
        title = section.title
    elif _GOES_ON.search(passage.text) or (_COMES.search(passage.text) and not passage.dates):
        about += section.before(passage)[:1]
    found = (_named_by_day(p) or (named[0] if (named := _RELEASE.search(p.text)) else None) for p in about)
    headed = _RELEASE.search(title)
    return next(filter(None, found), headed[0] if headed else None)


def _is_in(passage: Passage, section: Section) -> bool:
    """Say whether what a passage names is told to belong to the release that its passage is about."""
    named = _RELEASE.search(passage.text)
    if named and (passage.line.cells or _BESIDE_RELEASE.search(passage.text[: named.start()])):
        return True
    if passage.lead and named is None:
        return bool(_MEMBERS.search(passage.lead.text) or _RELEASE.search(section.title))
    return bool(_MEMBERS.search(passage.text))


def _of_fields(
    passage: Passage, section: Section, groups: Sequence[Mention], above: str | None
) -> Iterator[tuple[str, Step]]:
    """Yield what the fields of a row tell, or a field in the block of the modification `above`."""
    cells = passage.line.cells
    if not cells:
        return
    if groups:
        head = next((line.cells for line in section.lines if len(line.cells) == len(cells)), ())
        named = [(name, value) for name, value in zip(head, cells, strict=False) if head is not cells]
        one = groups[0].ids[0]
    else:
        named, one = ([(cells[0], cells[1])] if above and len(cells) == 2 else []), above or ""
    for name, value in named:
        if step := _field(name, value, passage):
            yield one, step


def _field(name: str, value: str, passage: Passage) -> Step | None:
    """Return the step that a field such as `Date raised | 24/08/2018` tells."""
    status = next((status for pattern, status in _FIELDS if pattern.search(name)), None)
    days = dates_in(value, passage.context.near)
    release = _RELEASE.search(value)
    if status is None or not (days or release or re.search(r"propos|by\b", name, re.I)):
        return None
    by = value if status is _S.RAISED and not days else None
    step = Step(
        status=status, source=passage.source, day=days[0].day if days else None, by=by,
        release=release[0] if release else None, planned=status is _S.IMPLEMENTED,
    )  # fmt: skip
    return _dated(step)
