"""The week's calendar, as it is posted: meetings, what closes soon, what is new."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.dates import day_text, moment_of, remark, when_text
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from knowledge.dated import Dated, by_date, is_off, title_of, touches
from knowledge.days.window import Window
from knowledge.days.workdays import WorkingDays
from knowledge.facts import Facts
from knowledge.records import Deadline, Document, DocumentKind

NAME = "the week's calendar"
CLOSING = 10
"""Working days within which a deadline is worth a line."""
SHOWN = 15
"""Lines of each list."""
FRESH = timedelta(days=7)
"""How old a document may be that the first post calls new."""
REMEMBERED = timedelta(days=400)
"""How long ago a document was published that a later post could still take for new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A week from its Monday: what takes place, what closes from `since` to `until`, what was published of late."""

    monday: date
    entries: tuple[Dated, ...]
    deadlines: tuple[Deadline, ...]
    since: date
    until: date
    new: tuple[Document, ...]


def digest_of(
    facts: Facts, monday: date, since: date, workdays: WorkingDays, seen: Collection[str] | None = None
) -> Digest:
    """Return the digest of a week. `seen` is what had been published at the last post, None if there was none."""
    week = Window(first=monday, last=monday + timedelta(days=6))
    until = workdays.after(since, CLOSING)
    return Digest(
        monday=monday,
        entries=tuple(one for one in by_date((*facts.meetings, *facts.events)) if touches(one, week)),
        deadlines=tuple(one for one in facts.deadlines if since <= one.day <= until),
        since=since,
        until=until,
        new=tuple(one for one in facts.documents if _is_new(one, since, seen)),
    )


def seen_by(facts: Facts, today: date) -> tuple[str, ...]:
    """Return what has been published, as the next post is told it."""
    return tuple(one.title for one in facts.documents if one.published and today - one.published < REMEMBERED)


def _is_new(document: Document, since: date, seen: Collection[str] | None) -> bool:
    if document.published is None or document.kind is DocumentKind.CALENDAR or document.published > since:
        return False
    age = since - document.published
    return age <= FRESH if seen is None else age < REMEMBERED and document.title not in seen


def shown(digest: Digest) -> Shown:
    """Return a digest as it is posted."""
    text = "\n".join([_heading(digest), *_closing(digest), *_new(digest)])
    dated = (*digest.entries, *digest.deadlines)
    moments = [
        Moment(words=when_text(one), at=at) for one in dated if (at := moment_of(one)) and when_text(one) in text
    ]
    return Shown(
        kind=Kind.ANSWER,
        text=text,
        citations=_citations(dated),
        moments=tuple(dict.fromkeys(moments)),
    )


def _heading(digest: Digest) -> str:
    week = f"The week of {day_text(digest.monday)}"
    going = [one for one in digest.entries if not is_off(one)]
    if not digest.entries:
        return f"{week}: nothing is scheduled this week."
    head = f"{week}:" if going else f"{week}: nothing is scheduled this week but what was cancelled."
    return "\n".join([head, *_lines(digest.entries, digest.monday)])


def _closing(digest: Digest) -> list[str]:
    if not digest.deadlines:
        return [f"No deadline that I know of falls within the next {CLOSING} working days."]
    return [
        f"Closing within {CLOSING} working days, by {day_text(digest.until)}:",
        *_lines(digest.deadlines, digest.since),
    ]


def _new(digest: Digest) -> list[str]:
    if not digest.new:
        return []
    lines = [f"• {one.title}, {day_text(one.published)}" for one in digest.new if one.published]
    return ["New:", *_cut(lines)]


def _lines(those: Iterable[Dated], today: date) -> list[str]:
    return _cut([f"• {when_text(one)}: {title_of(one)}{remark(one, today)}" for one in those])


def _cut(lines: Sequence[str]) -> list[str]:
    left = len(lines) - SHOWN
    return [*lines[:SHOWN], f"… and {left} more"] if left > 0 else list(lines)


def _citations(dated: Iterable[Dated]) -> tuple[Citation, ...]:
    """Return each document and section once: a digest is made of many lines of few documents."""
    found = {(one.source.title, one.source.section): Citation.of(one.source) for one in dated}
    return tuple(found.values())
