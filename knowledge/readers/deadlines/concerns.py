"""Concerns: the modifications that a deadline is about, as its sentence, the ones before or the heading tell."""

import re
from collections.abc import Sequence

from knowledge.days.when import DateMention
from knowledge.numerals import NUMBERS
from knowledge.pattern import Cue
from knowledge.readers.deadlines.promises import FRAGMENT, PRONOUN
from knowledge.readers.modifications.ids import modifications_of
from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.subjects.topics import is_put_out, own_subject
from knowledge.records import DeadlineKind


def concerned(passage: Passage, section: Section, kind: DeadlineKind, mention: DateMention) -> tuple[str, ...]:
    """Return the modifications that it concerns: those of the sentence, else of the last consultation told before.

    Where a sentence has several days, those between the day before and this one.
    """
    low = max((d.end for d in passage.dates if d.end <= mention.start), default=0)
    if len(passage.dates) > 1 and (near := modifications_of(passage.text[low : mention.start])):
        return near
    if (own := modifications_of(passage.text)) or FRAGMENT.match(passage.text):
        return own
    if kind not in (DeadlineKind.CONSULTATION, DeadlineKind.APPEAL):
        return ()
    if passage.line.mark is not Mark.PLAIN:
        beside = (modifications_of(p.text) for p in section.earlier(passage) if p.line is passage.line)
        return next(filter(None, beside), ())
    if kind is DeadlineKind.CONSULTATION and own_subject(passage):
        return ()
    return _told_of(passage, section, kind)


def _told_of(passage: Passage, section: Section, kind: DeadlineKind) -> tuple[str, ...]:
    """Return the modifications that the sentences before, or else the heading, tell of."""
    for other in section.earlier(passage, 2 if PRONOUN.match(passage.text) else 0):
        ids = modifications_of(other.text)
        if len(ids) == 1 and (_ITS.match(passage.text) or other.paragraph == passage.paragraph):
            return ids
        if ids and kind is DeadlineKind.APPEAL:
            return tuple(one for one in ids if _is_rejected(one, other.text)) or ids
        if ids and re.search(r"\bconsult|comment|propos", other.lower):
            return ids
        if not ids and (_ANOTHER.search(other.text) or is_put_out(other)):
            return ()
    return modifications_of(section.title)


_ANOTHER = Cue(r"^(?!(?:this|it|the consultation)\b).*\bconsultation\b", re.I)
_ITS = re.compile(
    r"^(?:Its|The) (?:[\w-]+ ){0,3}(?:consultation|questions|comments?|responses?|replies|review)\b(?! (?:on|of))"
)
"""A sentence about what the one before it named: `Its consultation closes on …`."""


def _is_rejected(one: str, text: str) -> bool:
    """Whether it is the one of those in a sentence that was turned down, against which there is an appeal."""
    turned_down = rf"\b(?:reject|turn|refus|declin)\w*\W+(?:down\W+)?(?:the\W+)?{one}\b|{one}\b[^,;.]{{0,60}}\breject"
    return bool(re.search(turned_down, text, re.I))


def named_together(passage: Passage, section: Section, kind: DeadlineKind) -> tuple[str, ...]:
    """Return the modifications that `the two problems` means: as many as the section has named before."""
    words = " ".join(p.text for p in (*section.before(passage)[:1], passage) if p.paragraph == passage.paragraph)
    match = _BOTH.search(words) if kind is DeadlineKind.CONSULTATION else None
    if match is None or modifications_of(passage.text):
        return ()
    named = modifications_of(" ".join(p.text for p in reversed(section.before(passage))))
    return named if len(named) == NUMBERS[(match["count"] or "two").lower()] else ()


_BOTH = re.compile(r"\b(?:both|(?:the|these|all)\s+(?P<count>two|three|four))\b", re.I)


def apart(about: Sequence[str], passage: Passage) -> list[tuple[str, ...]]:
    """Give each modification its own deadline, unless its comments are asked for together."""
    if len(about) > 1 and "comment" in passage.lower and "consultation" not in passage.lower:
        return [tuple(about)]
    return [(one,) for one in about] or [()]
