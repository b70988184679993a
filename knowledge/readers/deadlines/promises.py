"""Promises: the kind of a deadline where its own sentence leaves that to what stands before and above it."""

import re

from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.deadlines.cues import CALL, is_due
from knowledge.readers.deadlines.items import starts_with_sender
from knowledge.readers.deadlines.kinds import clause_of, kind_of, kind_of_heading
from knowledge.readers.deadlines.last_days import NEXT_ONES
from knowledge.readers.deadlines.words import any_of
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.rows.words import EVENT_WORD
from knowledge.records import DeadlineKind


def kind_told(passage: Passage, mention: DateMention, section: Section) -> DeadlineKind | None:
    """Return the kind of the deadline that a sentence tells by one of its days, None if it turns out to be none."""
    kind = kind_of(passage, mention) if is_due(passage, mention) else DeadlineKind.MANDATE
    if kind is DeadlineKind.NOMINATION and _is_of_a_post(passage, section):
        return DeadlineKind.APPLICATION
    if kind is DeadlineKind.APPLICATION and _is_for_a_seat(passage, section):
        return DeadlineKind.NOMINATION
    if kind in _OF_WHO_COMES and _is_for_guests(passage, section, mention):
        return DeadlineKind.BOOKING
    if kind not in _VAGUE:
        return kind
    promised = _promised(passage, section)
    if kind is None:
        return _understood(passage, mention, section, promised)
    promised = None if promised is DeadlineKind.MANDATE else promised
    return (_consulted if kind is DeadlineKind.CONSULTATION else _other)(passage, section, promised)


_VAGUE = (DeadlineKind.OTHER, DeadlineKind.CONSULTATION, None)
_OF_WHO_COMES = (*_VAGUE, DeadlineKind.APPLICATION, DeadlineKind.NOMINATION)


def _is_for_guests(passage: Passage, section: Section, mention: DateMention) -> bool:
    """Whether those answer who want to come to an event of a later day, told of before in its paragraph."""
    if _OF_VIEWS.search(passage.text) or (not CALL.search(passage.text) and not _ANSWERS.search(passage.text)):
        return False
    before = (p for p in (passage, *section.before(passage)) if p.paragraph == passage.paragraph)
    places = _PLACES.search(passage.text)
    return any((places or EVENT_WORD.search(p.text)) and any(d.day > mention.day for d in p.dates) for p in before)


_PLACES = re.compile(r"\b(?:places|seats|tickets|room for \d+)\b", re.I)
_OF_VIEWS = Cue(
    r"\b(?:consult|comment|view|feedback|propos|form|papers?|speak|topic|suggest|questions?\b|stand\b|survey|evidence"
    r"|modification|nominat|candida|elect|vacan|seat on)",
    re.I,
)
"""What an event may want besides guests."""
_ANSWERS = re.compile(r"(?:^|[;:,]\s)(?:reply|respond|answer|contact|write|tell)|\bnames?\b", re.I)


def _consulted(passage: Passage, section: Section, promised: DeadlineKind | None) -> DeadlineKind:
    """Return the kind where views seem to be asked for: a survey may be what was promised, or nobody is consulted."""
    if promised is DeadlineKind.SURVEY and "consult" not in passage.lower:
        return promised
    asks = promised or MODIFICATION.search(passage.text) or _is_consulting(passage, section)
    return DeadlineKind.CONSULTATION if asks else DeadlineKind.OTHER


def _other(passage: Passage, section: Section, promised: DeadlineKind | None) -> DeadlineKind:
    """Return the kind where the sentence does not say what is to be done."""
    if promised:
        return promised
    if _is_asked(passage, section) or _END_OF.search(passage.text):
        return DeadlineKind.CONSULTATION
    return DeadlineKind.NOMINATION if _is_for_a_seat(passage, section) else DeadlineKind.OTHER


def _is_for_a_seat(passage: Passage, section: Section) -> bool:
    """Whether those may come forward for whom the sentences before have a seat, and no work that is paid."""
    if not _VOLUNTEERS.search(passage.text) or _is_of_a_post(passage, section):
        return False
    return _promised_before(passage, section) is DeadlineKind.NOMINATION


_END_OF = re.compile(rf"\b(?:closing date|deadline|last (?:day|date)) (?:for|of|on) (?:{MODIFICATION.pattern})")
"""The end of a modification, which is that of its consultation."""
_VOLUNTEERS = re.compile(rf"\b{any_of('volunteers')}\b", re.I)
"""Words for those who may come forward, for whatever was told before."""


def _is_of_a_post(passage: Passage, section: Section) -> bool:
    """Whether those interested apply for work that is paid, and stand for no seat."""
    text = " ".join(p.text for p in section.paragraph_of(passage))
    return bool(_POST.search(text)) and not _ELECTED.search(passage.text)


_POST = re.compile(
    r"\b(?:post|job|position) is (?:un)?paid\b|\bpaid\b|£[\d,]+ (?:a|per|for each) (?:day|meeting)\b", re.I
)
_ELECTED = re.compile(r"\bnominat|\bcandida|\belecti", re.I)


def _promised(passage: Passage, section: Section) -> DeadlineKind | None:
    """Return the kind that the heading and the lead promise; an event only where something below is one."""
    above = f"{section.title} {passage.lead.text if passage.lead else ''}"
    kind = kind_of_heading(above)
    if kind is not DeadlineKind.BOOKING or passage.line.mark is not Mark.PLAIN:
        return kind
    return kind if any(kind_of_heading(p.text) is kind for p in section.passages) else None


def _understood(
    passage: Passage, mention: DateMention, section: Section, promised: DeadlineKind | None
) -> DeadlineKind | None:
    """Return the kind where the sentence leaves it to be understood: `It closes on`, `Distributors have until`.

    What stands above tells it, if somebody is asked for something that is not over.
    """
    if promised is DeadlineKind.MANDATE and passage.categories and NEXT_ONES.search(passage.text):
        return promised
    listed = passage.lead or passage.line.mark is not Mark.PLAIN or FRAGMENT.match(passage.text)
    if listed and promised is None and starts_with_sender(passage):
        return DeadlineKind.CONSULTATION
    over = passage.context.published is not None and mention.day < passage.context.published
    told = CALL.search(clause_of(passage, mention))
    if over or not (listed or told or PRONOUN.match(passage.text) or _ASKS_SOMEBODY.search(passage.text)):
        return promised if listed else None
    if promised is DeadlineKind.MANDATE and (told or not NEXT_ONES.search(passage.text)):
        promised = None
    return _promised_before(passage, section) or promised or (DeadlineKind.OTHER if told else None)


PRONOUN = re.compile(rf"^{any_of('pronouns')}\b", re.I)
_ASKS_SOMEBODY = re.compile(rf"\b{any_of('asks_somebody')}\b", re.I)
FRAGMENT = re.compile(r"^(?:On|For)\s[^,.;]{3,80}?[:,]?\s(?:by|until|till|no later than)\b")
"""A sentence without a verb, of which the heading says what is to be done: `On SECMP0066: until 14 June`."""
_ASKS_VIEWS = re.compile(
    r"\b(?:what do you think|do you agree|have your say|your (?:views?|thoughts)|what would you)\b", re.I
)


def _is_asked(passage: Passage, section: Section) -> bool:
    """Whether the sentence before asks what Parties think."""
    return any(_ASKS_VIEWS.search(p.text) for p in section.before(passage)[:1] if p.line is passage.line)


def _promised_before(passage: Passage, section: Section) -> DeadlineKind | None:
    """Return the kind of which the sentences before speak, no mandate's."""
    told = (kind_of_heading(other.text) for other in section.earlier(passage))
    return next((kind for kind in told if kind and kind is not DeadlineKind.MANDATE), None)


def _is_consulting(passage: Passage, section: Section) -> bool:
    """Whether anything in the sentence or the section speaks of views."""
    return any(_VIEWS.search(text) for text in (passage.text, *(p.text for p in section.passages[:_MOST_PASSAGES])))


_VIEWS = re.compile(rf"\b{any_of('views')}|\?", re.I)
_MOST_PASSAGES = 40
