"""Deadlines: what has to be sent, said, booked or done by a day, and to whom it goes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from knowledge.days.when import DateMention
from knowledge.readers.deadlines.concerns import apart, concerned, named_together
from knowledge.readers.deadlines.cues import is_due, is_superseded
from knowledge.readers.deadlines.items import Item, is_of_a_member, item_of, stacked
from knowledge.readers.deadlines.last_days import (
    completed_by_lead,
    is_closing_line,
    is_lead_of_undated,
    is_mandated,
    is_moved_next,
    part_about,
    time_of,
    worked_out,
)
from knowledge.readers.deadlines.openings import opening_of
from knowledge.readers.deadlines.promises import kind_told
from knowledge.readers.deadlines.replies import receiver_of
from knowledge.readers.deadlines.words import role_of
from knowledge.readers.modifications.ids import modifications_of
from knowledge.readers.page.passages import Context, Passage, Section
from knowledge.readers.page.words import content_words
from knowledge.readers.rows.written import month_of, with_month
from knowledge.readers.subjects.subjects import subject_of, title_of_item
from knowledge.readers.subjects.topics import part_naming
from knowledge.records import Deadline, DeadlineKind


def deadlines_in(section: Section, context: Context) -> Iterator[Deadline]:
    """Yield the deadlines of a section in the order in which it tells them."""
    del context  # all that is needed is in the section
    section = _written_out(section)
    given = is_closing_line(section.title, section) or any(is_lead_of_undated(p, section) for p in section.dated)
    for told in section.passages:
        if (given and is_lead_of_undated(told, section)) or is_of_a_member(told, section):
            continue
        passage = stacked(told, section) if told.dates else completed_by_lead(told, section) if given else told
        if passage.dates and (item := item_of(passage, section)):
            yield from _of_item(item, passage, section)
            continue
        for mention in (*passage.dates, *worked_out(passage, section)):
            if _is_last_day(passage, mention, section):
                yield from _of_sentence(passage, mention, section)


def _is_last_day(passage: Passage, mention: DateMention, section: Section) -> bool:
    """Whether something is due on a day of a sentence, or has to be so by a mandate that still holds."""
    if is_moved_next(passage, mention, section):
        return False
    if is_due(passage, mention):
        return True
    return not is_superseded(passage, mention) and is_mandated(part_about(passage, mention), section)


def _written_out(section: Section) -> Section:
    """Return the section, its days with the month that the heading names where that speaks of last days."""
    month = month_of(section.title) if role_of(section.title) == "closing" else ""
    if not month:
        return section
    lines = (
        line if line.cells else line.saying(with_month(line.text, month, section.context)) for line in section.lines
    )
    return replace(section, lines=tuple(lines))


def _of_item(item: Item, passage: Passage, section: Section) -> Iterator[Deadline]:
    """Yield the deadline of a row or a list's item."""
    for about in apart(modifications_of(item.topic), passage):
        yield replace(
            _deadline(passage, item.mention, section, item.kind),
            title=title_of_item(item.topic, passage, section, item.kind, about),
            opens=item.opens or opening_of(passage, section, item.mention, item.kind),
            about=about[0] if about else None,
        )


def _of_sentence(passage: Passage, mention: DateMention, section: Section) -> Iterator[Deadline]:
    """Yield the deadlines that a sentence tells by one of its days."""
    kind = kind_told(passage, mention, section)
    if kind is None:
        return
    told = part_about(passage, mention) if kind is DeadlineKind.MANDATE else part_naming(passage, mention)
    together = named_together(passage, section, kind)
    for about in [together] if together else apart(concerned(passage, section, kind, mention), passage):
        yield replace(
            _deadline(passage, mention, section, kind),
            title=subject_of(told, section, kind, about),
            opens=mention.day if mention.end_day else opening_of(passage, section, mention, kind),
            about=about[0] if len(about) == 1 else None,
        )


def _deadline(passage: Passage, mention: DateMention, section: Section, kind: DeadlineKind) -> Deadline:
    """Return a deadline with all but its title, what it is about and since when it is open."""
    return Deadline(
        title="",
        kind=kind,
        day=mention.end_day or mention.day,
        at=time_of(passage, mention),
        reply_to=None if kind is DeadlineKind.MANDATE else receiver_of(passage, section),
        source=passage.source,
    )


def merged(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Yield each deadline once: the same kind and day, and about the same."""
    kept: list[Deadline] = []
    beside: dict[tuple[DeadlineKind, date, str | None], list[int]] = {}
    for deadline in deadlines:
        alike = beside.setdefault((deadline.kind, deadline.day, deadline.about), [])
        same = next((i for i in alike[-_MOST_ALIKE:] if _same(deadline, kept[i])), None)
        if same is None:
            alike.append(len(kept))
            kept.append(deadline)
        else:
            kept[same] = _joined(kept[same], deadline)
    yield from kept


_MOST_ALIKE = 50


def _same(one: Deadline, other: Deadline) -> bool:
    if one.source.section == other.source.section and not one.about:
        return True
    mine, theirs = content_words(one.title), content_words(other.title)
    return len(mine & theirs) * 2 > min(len(mine), len(theirs))


def _joined(one: Deadline, other: Deadline) -> Deadline:
    return replace(
        one, at=one.at or other.at, reply_to=one.reply_to or other.reply_to, opens=one.opens or other.opens,
        title=one.title if one.title != "DCC User mandate" else other.title,
    )  # fmt: skip
