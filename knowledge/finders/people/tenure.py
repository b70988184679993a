"""How long somebody has a post, from when and until when: the sentence that says so of the person or of all elected."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from knowledge.answer import Answer, Extract, People, answered
from knowledge.asks import Ask
from knowledge.entries import Thing
from knowledge.finders.people.people import fits
from knowledge.finders.sentences.evidence import known_by
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Appointment, Seats, Source
from knowledge.sentences import sentences_in
from knowledge.text import plain

_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bthe (?:end of the )?year\b")
LENGTH, START = "length", "start"
"""Of the things that `data/lexicon.yaml` calls tenure: how long, and since when."""


def tenure(question: Question, library: Library) -> Answer | None:
    """Return the sentence that tells how long, from when or until when; None if none does, or of nobody in office."""
    asked = {name: thing for name, thing in library.lexicon.tenure.items() if thing.asked.search(question.slotted)}
    if not asked or library.subject(question, "tenure"):
        return None
    sources = [source for source in _sources(question, library) if known_by(question.window, source)]
    of_one = question.person is not None or _of_the_chair(question)
    own = _telling(((source.quote, source) for source in sources), asked, library) if of_one else None
    first = _first_told(question, library) if START in asked and not own else None
    return own or first or _telling(_of_all(sources, library), asked, library)


def _telling(told: Iterable[tuple[str, Source]], asked: Mapping[str, Thing], library: Library) -> Answer | None:
    """Return the first sentence that tells what is asked; from when and until when only a day, or a year, can tell."""
    for words, source in told:
        has_a_day = library.lexicon.evidence[Ask.DATE].search(words) or _YEAR.search(words)
        if any(thing.shown.search(words) and (name == LENGTH or has_a_day) for name, thing in asked.items()):
            found = replace(source, quote=words)
            finding = Extract(heading=source.section or source.title, sentences=(words,), source=found)
            return answered(finding, finding)
    return None


def _of_all(sources: Iterable[Source], library: Library) -> Iterator[tuple[str, Source]]:
    """Yield the sentences around that are about members or those elected, and name nobody."""
    those, names = library.lexicon.those_in_office, library.facts.person_names
    for source in {(source.title, source.section): source for source in sources}.values():
        sentences = (sentence.whole for sentence in sentences_in(library.facts.text_of(source)))
        yield from ((s, source) for s in sentences if those.search(s) and not any(names.found_in(plain(s))))


def _first_told(question: Question, library: Library) -> Answer | None:
    """Return when a person was first told to have the post; None if that is told but once."""
    told = [p for p in library.facts.people if p.name == question.person and _is_meant(p, question)]
    first = told[-1] if len({p.source.published for p in told}) > 1 else None
    return answered(People(people=(first,), dated=True), first) if first else None


def _sources(question: Question, library: Library) -> Iterator[Source]:
    """Yield where the person named, the chair or those who have or may get a seat of the body are told of."""
    facts = library.facts
    if question.person:
        yield from (p.source for p in facts.people if p.name == question.person and _is_meant(p, question))
    elif question.bodies:
        records: Iterable[Appointment | Seats] = (*facts.people, *facts.seats)
        yield from (one.source for one in records if _is_meant(one, question) and fits(one, question, library))


def _is_meant(one: Appointment | Seats, question: Question) -> bool:
    """Say whether a record is of the sort of post asked about: a chair's, or a member's."""
    if question.bodies and one.body not in question.bodies:
        return False
    role = one.role if isinstance(one, Appointment) else None
    is_chair = bool(role and role.endswith("Chair"))
    return question.person is not None or is_chair is _of_the_chair(question)


def _of_the_chair(question: Question) -> bool:
    """Say whether the chair is asked about: by name, or by going on from a question for the chair."""
    return "chair" in question.slotted or question.intents[:1] == ("chair",)
