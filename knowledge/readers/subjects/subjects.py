"""What a deadline is about, in the document's own words, short."""

import re
from collections.abc import Sequence

from knowledge.pattern import Cue
from knowledge.readers.deadlines.mandates import mandate
from knowledge.readers.deadlines.senders import of_whom, with_sender
from knowledge.readers.deadlines.words import SAID, any_of
from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.subjects.antecedents import antecedent
from knowledge.readers.subjects.lead_words import (
    fuller,
    is_generic,
    is_weak,
    names_it,
    opening_words,
    paragraph_start,
    under,
    with_start,
)
from knowledge.readers.subjects.own_words import own_words
from knowledge.readers.subjects.posts import body_of, names_body, seats_of
from knowledge.readers.subjects.topics import ANSWERED, LONGEST, document_in, own_subject
from knowledge.readers.terms import expansion
from knowledge.records import DeadlineKind
from knowledge.text import capital


def subject_of(passage: Passage, section: Section, kind: DeadlineKind, about: Sequence[str]) -> str:
    """Return a title for a deadline of that kind."""
    if about:
        return _of_modification(passage, section, kind, about)
    if kind is DeadlineKind.MANDATE:
        return mandate(passage, section)
    words = _spelled_out(_shortened(of_whom(_words(passage, section, kind), passage, section)), section)
    if kind is DeadlineKind.CONSULTATION:
        words = with_sender(words, passage, section)
    return _with_noun(words, kind) if kind is not DeadlineKind.APPEAL else f"Appeal: {words}"


def title_of_item(topic: str, passage: Passage, section: Section, kind: DeadlineKind, about: Sequence[str]) -> str:
    """Return a title for an item of a list: its own words, completed by what is to be done."""
    if kind is DeadlineKind.MANDATE:
        return mandate(passage, section)
    if not about and ASKS_ONLY.fullmatch(topic):
        return subject_of(passage, section, kind, about)
    rest = topic.replace(about[0], "").strip(" ,:-") if about else topic
    if about and (not rest or ASKS_ONLY.fullmatch(rest) or kind is DeadlineKind.CONSULTATION):
        return _of_modification(passage, section, kind, about)
    words = capital(_spelled_out(_shortened(topic), section))
    if kind is DeadlineKind.CONSULTATION and not about:
        words = with_sender(words, passage, section)
    if kind is DeadlineKind.NOMINATION and not passage.bodies and (body := body_of(passage, section)):
        words = f"{words} {body}"
    return _with_noun(words, kind)


ASKS_ONLY = re.compile(
    rf"(?:please )?{any_of('asks_to')}(?: now| early)?|(?:(?:final|last|your|all|any|written) )?{any_of('asked_for')}",
    re.I,
)
"""Words that only ask, and leave to what stands beside them for what."""


def _words(passage: Passage, section: Section, kind: DeadlineKind) -> str:
    """Return the words that name the subject: the sentence's own, else the heading's and what came before."""
    asks = section.above and section.title.endswith("?") and not _NAME.search(section.title)
    heading = _SUFFIX.sub("", section.above if asks else section.title)
    if kind in (DeadlineKind.NOMINATION, DeadlineKind.VOTE):
        seats, generic = _of_seats(passage, section), is_generic(heading, section)
        return seats or (own_words(passage, section, kind) if generic else None) or heading
    if own := own_words(passage, section, kind):
        return own
    if not is_generic(heading, section):
        return _under_heading(heading, passage, section, kind)
    told = own_subject(passage) or opening_words(passage, section) or document_in(passage)
    named = told or antecedent(passage, section, kind) or (kind in ANSWERED and paragraph_start(passage, section))
    return named or with_start(heading, passage, kind)


def _of_seats(passage: Passage, section: Section) -> str:
    """Return what the sentence names, and the seats if it does not name their body too."""
    own, seats = own_subject(passage), seats_of(passage, section)
    told = (own, None if own and names_body(own, section) else seats)
    return ", ".join(dict.fromkeys(words for words in told if words))


def _under_heading(heading: str, passage: Passage, section: Section, kind: DeadlineKind) -> str:
    """Return the words of a deadline whose heading says something of it."""
    listed = passage.lead or passage.line.mark is not Mark.PLAIN
    if passage.line.mark is Mark.PLAIN and names_it(heading, kind):
        return heading
    if own := own_subject(passage):
        return under(heading, own) if is_weak(own) else fuller(heading, own)
    if listed and (opening := opening_words(passage, section)):
        return opening
    if document := document_in(passage):
        return fuller(heading, document)
    named = antecedent(passage, section, kind)
    return under(heading, named) if named and not _BIDS.match(named) else heading


_BIDS = re.compile(r"(?:provide|give|send|submit|make|share|offer|raise|let)\b", re.I)
"""Begins what the reader is asked to do, which is no name of it."""


_NAME = re.compile(r"\b[A-Z]{3,}\b")
"""What a question speaks of, so that it is a heading of its own."""
_SUFFIX = Cue(
    r"\s*[-:]\s*(?:nominations?|book) (?:now|open|currently open).*$|\s+(?:currently|now)?\s*open$"
    r"|\s+(?:results?|announced)$",
    re.I,
)


def _of_modification(passage: Passage, section: Section, kind: DeadlineKind, about: Sequence[str]) -> str:
    """Return `SECMP0046 Refinement Consultation`: the ids with what is told of them, else with what is to be done."""
    ids = " and ".join(about)
    beside = (p.text for p in (*section.before(passage), *section.after(passage)) if any(i in p.text for i in about))
    around = " ".join((passage.text, section.title, *beside))
    if kind is DeadlineKind.APPEAL:
        return f"Appeal against the {'rejection of' if _REJECTED.search(around) else 'decision on'} {ids}"
    near = f"{passage.lower}\n{passage.lead.lower if passage.lead else ''}"
    told = (
        name for names, text in ((_NEAR, near), (_AROUND, around.lower())) for name in names if name.lower() in text
    )
    return f"{ids} {next(told, _NOUN.get(kind, 'deadline'))}"


_NEAR = ("Refinement Consultation", "Modification Report Consultation", "request for information", "Impact Assessment")
_AROUND = ("Modification Report Consultation", "Refinement Consultation")
_REJECTED = re.compile(
    r"\breject(?:ed|ion)\b|\b(?:turned|voted) (?:it )?down\b|\brefused\b|\bthr(?:ew|own) out\b", re.I
)


def _spelled_out(words: str, section: Section) -> str:
    """Return `Business Architecture Document (BAD)` for a bare `BAD` that the section expands."""
    if _ACRONYM.fullmatch(words):
        for passage in section.passages:
            for match in _EXPANDED.finditer(passage.text):
                if match["short"] == words:
                    return re.sub(r"^The\s+", "", match[0])
    return words


_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
_EXPANDED = re.compile(r"\b(?:[A-Z][\w-]*\s+(?:(?:and|of|for|the|&)\s+)?){1,8}\((?P<short>[A-Z][A-Za-z0-9]{1,9})s?\)")


def _shortened(words: str) -> str:
    """Return the words with an acronym alone where its expansion stands before it, no longer than a title."""
    for short in re.findall(r"\(([A-Z][A-Za-z0-9]{1,9})\)", words):
        if long := expansion(words[: words.find(f"({short})")], short):
            words = words.replace(f"{long} ({short})", short)
    return re.sub(r"\s+", " ", words).strip(" -:,.")[:LONGEST]


def _with_noun(words: str, kind: DeadlineKind) -> str:
    """Return the words with what is to be done, unless they say it."""
    noun, said = _NOUN.get(kind), SAID.get(kind)
    if noun is None or (said and said.search(words)):
        return words
    if kind in (DeadlineKind.NOMINATION, DeadlineKind.VOTE):
        words = re.sub(r"\s+elections?$", "", words, flags=re.I)
    return f"{words} {noun}"


_NOUN = {
    DeadlineKind.NOMINATION: "nominations", DeadlineKind.CONSULTATION: "consultation", DeadlineKind.BOOKING: "booking",
    DeadlineKind.APPLICATION: "application", DeadlineKind.VOTE: "voting", DeadlineKind.SURVEY: "survey",
}  # fmt: skip
