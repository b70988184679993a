"""Antecedents: what the sentences before name, where a deadline's own leaves its subject to them."""

import re
from collections.abc import Callable, Sequence

from knowledge.pattern import Cue
from knowledge.readers.deadlines.words import any_of
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.subjects.lead_words import is_weak
from knowledge.readers.subjects.topics import (
    ANSWERED,
    ASKED,
    EMPTY,
    LONGEST,
    NO_SUBJECT,
    NOUN_PHRASE,
    PUT_OUT,
    STOPS,
    VERSION,
    document_in,
    own_subject,
)
from knowledge.records import DeadlineKind
from knowledge.text import capital


def antecedent(passage: Passage, section: Section, kind: DeadlineKind) -> str | None:
    """Return what the sentences before name, None if they name nothing."""
    leans = kind in _LEANING and _LEANS.match(passage.text)
    return (_names_before(passage, section) if leans else None) or _told_before(passage, section, kind)


_LEANING = (DeadlineKind.OTHER, DeadlineKind.BOOKING, DeadlineKind.APPLICATION)


def _told_before(passage: Passage, section: Section, kind: DeadlineKind) -> str | None:
    """Return what the sentences before name as the subject of replies."""
    if kind is not DeadlineKind.BOOKING and _ELLIPTIC.match(passage.text) and (line := _line_before(passage, section)):
        return line
    if "; " in passage.text and not is_weak(own := _spoken_of(passage)) and not _LEANS.match(own):
        return capital(own)
    earlier = tuple(section.earlier(passage, 1))
    paragraph = [p for p in earlier if p.paragraph == passage.paragraph]
    if kind in ANSWERED and (put_out := _put_out((passage, *paragraph))):
        return put_out
    if named := next(filter(None, (document_in(p) or own_subject(p) for p in paragraph)), None):
        return named
    texts = (masked(passage.text, passage.dates), *(p.text for p in earlier))
    told = (m["what"] for text in texts for pattern in _SUBJECT if (m := pattern.search(text)))
    subject = next((what for what in told if not EMPTY.search(what)), None)
    return subject or (_gist_before(passage, section) if kind in ANSWERED else None)


def _put_out(passages: Sequence[Passage]) -> str | None:
    """Return what one of the sentences tells was put out for replies, or which document it names, or what it asks."""
    return next(filter(None, (find(passage) for find in _FINDERS for passage in passages)), None)


_FINDERS: tuple[Callable[[Passage], str | None], ...] = (
    lambda passage: own_subject(passage, PUT_OUT),
    document_in,
    own_subject,
    lambda passage: own_subject(passage, (ASKED,)),
)
_ELLIPTIC = re.compile(rf"{any_of('elliptic')}\b", re.I)
"""How a sentence begins that has the one before it on its line for a topic."""
_SUBJECT = (
    Cue(r"^(?P<what>(?:applications?|requests?|bookings?|nominations?|bids"
        r"|submissions?) for [^,;.]{3,70}?)\s+(?:have|has|must|should|need|needs|closes?|are|is|can|may"
        r"|will|to be|by|need)\b", re.I),
    Cue(r"^(?:the|this|our|a)\s+(?P<what>[^,;]{3,90}?(?:consultation|survey|questionnaire"
        r"|call for evidence|request for information|ballot|review))\b[^,;]{0,30}\b(?:clos|end|run"
        r"|is open|remain|opened)", re.I),
    Cue(r"\b(?:consults?|is consulting|consulted|(?:asks?|is asking|seeks) (?:for )?views)\s+on\s+"
        r"(?:the\s+|its\s+)?(?P<what>[^,;.]{3,80}?)(?:\s+(?:until|by|before|and)\b|[,;.]|$)"),
    Cue(r"\b(?:a|the|an)\s+(?P<what>survey (?:on|of|about) [^,;.]{3,80}?)\s+(?:is|runs|closes|remains)\b", re.I),
    Cue(r"\b(?:responses?|repl(?:y|ies)|respond|comments?|comment|feedback"
        r"|views)\s+(?:can be made\s+)?(?:to|on)\s+(?:the\s+|its\s+|our\s+"
        r"|this\s+)?(?P<what>[A-Z][^,;]{3,90}?)(?:\s+(?:consultation|are|is|should|must|until|by|before"
        r"|no|can|have|has|available|to|via)\b|[,;.]|$)"),
    Cue(r"\b(?:the|an?|its|yearly)\s+(?:[Dd][Cc]{2}'s\s+)?(?P<what>[A-Z][^,;]{3,80}?)\s+(?:was|were|is"
        r"|has been|have been)\s+(?:issued|published|sent|put)\b[^.;]{0,40}\b(?:comments?|review"
        r"|consultation)\b"),
    VERSION,
    Cue(r"\bThe\s+(?P<what>[A-Z][^,;]{3,80}?)\s+(?:is|are)\s+(?:(?:now|again)\s+)?(?:under review"
        r"|(?:out|open) for (?:review|comment|consultation))\b"),
)  # fmt: skip


def _line_before(passage: Passage, section: Section) -> str | None:
    """Return the sentence that opens the line, if it is short enough for a title."""
    first = next((p.text for p in reversed(section.before(passage)) if p.line is passage.line), "")
    return first.rstrip(".?! ") if 0 < len(first.split()) <= _LONGEST_TOPIC else None


_LONGEST_TOPIC = 12


def _gist_before(passage: Passage, section: Section) -> str | None:
    """Return the question that the sentence before asks, or what it speaks of."""
    before = next((p for p in section.before(passage)[:1] if p.paragraph == passage.paragraph), None)
    if before is None:
        return None
    if before.text.endswith("?"):
        return before.text.rstrip("? ")[:LONGEST]
    what = _spoken_of(before)
    return capital(what) if " " in what and not _LEANS.match(what) and not NO_SUBJECT.match(what) else None


def _spoken_of(passage: Passage) -> str:
    """Return what a sentence begins with up to its verb, or where that is a body what it does something with."""
    phrase = NOUN_PHRASE.match(masked(passage.text, passage.dates))
    if phrase is None or not passage.context.glossary.body_names.name_of(phrase["what"]):
        return phrase["what"] if phrase else ""
    met = _OBJECT.match(phrase.string, phrase.end())
    return met["what"] if met and not is_weak(met["what"]) else ""


_OBJECT = re.compile(rf"\s+(?:\w+\s+){{0,3}}?(?:the|an?|its|our|their|this)\s+(?P<what>[^,;:.()]{{3,80}}?){STOPS}")
"""What a body does something with, which is told of rather than the body."""


def _names_before(passage: Passage, section: Section) -> str | None:
    """Return what the sentence before is about: a modification, its group and whose Parties, else its first words."""
    before = [p for p in section.before(passage) if p.paragraph == passage.paragraph][:2]
    for other in before:
        ids = [m[0] for one in before for m in MODIFICATION.finditer(one.text)][:1]
        groups = ["Working Group"] if "working group" in other.lower else []
        if groups and ids:
            return " ".join((*ids, *groups, *dict.fromkeys(n.name for n in other.categories)))
        what = _spoken_of(other)
        if what and len(what.split()) <= _MOST_NAMES and not _LEANS.match(what):
            return capital(what)
    return None


_MOST_NAMES = 4
_LEANS = re.compile(rf"{any_of('leans')}\b", re.I)
"""How a sentence begins that leaves its subject to the one before it."""
