"""How modifications moved, as a section tells it: each step with its day, who took it and the release it comes with."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from knowledge.days.when import dates_in
from knowledge.readers.modifications.ids import WORD, Mention, mentions_in
from knowledge.readers.modifications.releases import is_in_release, planned_in, release_of, releases_in
from knowledge.readers.modifications.sentences import standing
from knowledge.readers.modifications.steps import end_of, steps_of
from knowledge.readers.page.passages import Context, Passage, Section
from knowledge.readers.releases import NAMED
from knowledge.records import Modification, ModificationStatus, Step

_S = ModificationStatus
_MEANT = re.compile(
    r"\b(?P<both>[Bb]oth(?: modifications)?|[Tt]hey|[Tt]he (?:\w+ )?modifications|[Tt]hese)\b"
    rf"|^(?P<one>It|This)\b|\b(?P<the>[Tt]h(?:e|is) (?:{WORD}|proposal|change)|it)\b(?! (?:report|board|sub))"
)
"""Stands for modifications that were named before."""
_ENDED = {_S.IMPLEMENTED, _S.REJECTED, _S.WITHDRAWN, _S.RETURNED}
"""Steps beside which no release that a sentence names is one that is to bring the modification."""
_UNDER_WAY = set(_S) - {_S.APPROVED, _S.IMPLEMENTED}
_FIELDS: tuple[tuple[re.Pattern[str], ModificationStatus], ...] = (
    (re.compile(r"\b(?:raised|submitted|propos(?:er|ed by))\b", re.I), _S.RAISED),
    (re.compile(r"\b(?:implement\w*|in force|live|release)\b", re.I), _S.IMPLEMENTED),
    (re.compile(r"^(?:approved|date of approval)", re.I), _S.APPROVED),
)
"""The step that a field or column of a table is about."""


def changes_in(section: Section, context: Context) -> Iterator[Modification]:
    """Yield each step of each modification that the section tells, as a note without a status of its own."""
    del context  # all that is needed is in the section
    if not any("MP" in line.text or "DP" in line.text for line in section.lines):
        return
    releases = releases_in(section)
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
    release = release_of(passage, section) if groups else None
    before: list[Step] = []
    for i, group in enumerate(groups):
        steps = list(steps_of(passage, section, groups, i, before))
        month = planned_in(passage.text[group.end : end_of(passage.text, groups, i)])
        comes = month or (
            release and is_in_release(passage, section) and not _is_under_way(passage, section, groups, i)
        )
        if comes and _ENDED.isdisjoint(step.status for step in steps):
            steps.append(Step(status=_S.IMPLEMENTED, source=passage.source, planned=True, release=month))
        steps = [replace(s, release=s.release or release) if s.status is _S.IMPLEMENTED else s for s in steps]
        for one in group.ids:
            yield from ((one, step) for step in steps)
        before = steps


def _is_under_way(passage: Passage, section: Section, groups: Sequence[Mention], i: int) -> bool:
    """Say whether a row tells that a modification is not decided yet, whatever release the heading above names."""
    is_row = passage.line.cells and not NAMED.search(passage.text)
    return bool(is_row) and standing(passage, section, groups, i).status in _UNDER_WAY


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
    release = NAMED.search(value)
    if status is None or not (days or release or re.search(r"propos|by\b", name, re.I)):
        return None
    by = value if status is _S.RAISED and not days else None
    step = Step(
        status=status, source=passage.source, day=days[0].day if days else None, by=by,
        release=release[0] if release else None, planned=status is _S.IMPLEMENTED,
    )  # fmt: skip
    return _dated(step)
