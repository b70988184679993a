"""Which meetings and events a question may mean: those whose record bears out every word that is no body's name."""

import re
from collections.abc import Collection, Sequence

from knowledge.asks import Ask, Hint, Pick
from knowledge.dated import Dated, by_date, modification_of, title_of, touches
from knowledge.finders.meetings.showing import meetings_of
from knowledge.index import named_concept
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Deadline, Event, Meeting, modification_key
from knowledge.surroundings import said_of
from knowledge.text import plain

ENOUGH = 0.99
_SEC = re.compile(r"\bsec\b(?= (?:release|seminar|induction|webinar|workshop|event))")
_KIND = re.compile(r"\b(release|maintenance|seminar|webinar|workshop|induction)s?\b")
_HEAD = re.compile(r"(?:Webinar|Seminar|Workshop|Briefing|Training)s?\b(?=: )")
"""Says what an event is that goes on to tell on what it is."""
_HOUR = re.compile(r"\d{1,2}(?:[ap]m)?|noon|midday|lunchtim")
OF_ITS_DAY = {Ask.DATE, Ask.TIME, Ask.COUNTDOWN}


def subject_of(question: Question, library: Library) -> tuple[str, ...]:
    """Return the concepts that a record has to bear out: not those of an hour, a status, a kind, or what is asked."""
    lexicon = library.lexicon
    patterns = (*lexicon.meeting_statuses.values(), *lexicon.happenings.values())
    said = (match[0] for pattern in patterns if (match := pattern.search(question.slotted)))
    asked = lexicon.said_to_ask(question.asks)
    beside = asked.union(lexicon.concepts(" ".join(said)))
    if Ask.PLACE in question.asks and (question.bodies or Ask.LIST not in question.asks):
        beside |= _places(question, library)
    return tuple(c for c in library.subject(question, "meetings") if c not in beside and not _HOUR.fullmatch(c))


def _places(question: Question, library: Library) -> frozenset[str]:
    """Return the concepts of towns that are named, and of all places where meetings are known to be held."""
    towns = (match[0] for match in library.lexicon.places.finditer(question.slotted))
    return library.index.held_in((*towns, *(one.location or "" for one in library.facts.meetings)))


def meant_by(question: Question, library: Library, subject: Sequence[str]) -> list[Dated]:
    """Return the meetings of the bodies named, or the meetings and events whose record bears out every other word."""
    own: list[Dated] = [one for one in meetings_of(library, question.bodies) if _is_on(one, question, library)]
    if subject and question.bodies:
        own = [one for one in own if library.coverage(subject, said_of(one)) >= ENOUGH]
    if not subject or (question.bodies and own):
        return own
    named = [*subject, *map(named_concept, question.bodies)]
    likely = library.likely(library.happenings, named, ENOUGH)
    meant = [one for one, held in likely if _is_meant(one, held, named, question, library)]
    if question.modifications:
        meant = [one for one in meant if isinstance(one, Meeting) or _tells_of(one, question.modifications)]
    titled = [one for one in meant if any(library.is_held(c, library.named_by(one)) for c in subject)]
    meant, titled = _theirs(meant, question, library), _theirs(titled, question, library)
    if window := question.window:
        then = [one for one in titled if touches(one, window)]
        return by_date(meant if Pick.ALL in question.picks else then or meant)
    return by_date(library.closest_worded(titled or meant, question))


def _theirs(those: Sequence[Dated], question: Question, library: Library) -> list[Dated]:
    """Return what is called neither another's nor of another kind than is named: an SEC Release, no webinar on one."""
    asked, kinds = {*question.organisations, *_SEC.findall(question.slotted)}, set(_KIND.findall(question.slotted))
    own = [one for one in those if not _is_other(asked, _whose(one, library))]
    own = [one for one in own if not _is_other(kinds, _KIND.findall(title_of(one).lower()))]
    headed = [one for one in own if (head := _HEAD.match(title_of(one))) and head[0].lower() not in question.slotted]
    return [one for one in own if one not in headed] or own


def _is_other(asked: Collection[str], told: Collection[str]) -> bool:
    """Say whether something is told that is none of what is asked for; nothing told may be anything."""
    return bool(asked and told) and set(asked).isdisjoint(told)


def _whose(one: Dated, library: Library) -> set[str]:
    """Return the organisations, and the SEC, that the title of an event names."""
    if not isinstance(one, Event):
        return set()
    named = {found.name for found in library.glossary.names.found_in(one.title)}
    return {*named, *_SEC.findall(one.title.lower())}


def gatherings(question: Question, library: Library, subject: Sequence[str]) -> list[Dated]:
    """Return all that people come together for besides meetings, in the days named, where events are asked for."""
    if not subject or question.modifications or set(subject) - {*library.lexicon.concepts("event")}:
        return []
    others = tuple(library.lexicon.happenings.values())
    timed = (one for one in library.facts.events if one.location or (one.when and one.when.starts))
    those = (one for one in timed if not any(kind.search(_told_of(one)) for kind in others))
    return by_date(one for one in those if not question.window or touches(one, question.window))


def _told_of(event: Event) -> str:
    return f"{event.title}; {plain(event.source.quote)}".lower()


def of_a_kind(question: Question, library: Library, subject: Sequence[str]) -> list[Dated]:
    """Return the events of the kind asked for that people have many words for, such as systems that are down."""
    kinds = [pattern for pattern in library.lexicon.happenings.values() if pattern.search(question.slotted)]
    if not kinds:
        return []
    those = (event for event in library.facts.events if all(kind.search(_told_of(event)) for kind in kinds))
    return by_date(event for event in those if library.coverage(subject, said_of(event)) >= ENOUGH)


def _is_meant(one: Dated, held: frozenset[str], named: Sequence[str], question: Question, library: Library) -> bool:
    """Say whether one is called by some of the words and its record bears out the others.

    Where its day or hour is asked for, they may stand in the paragraph that tells of it.
    """
    whose = library.lexicon.concepts(" ".join(question.organisations))
    what = [concept for concept in named if concept not in whose]
    if not what and Pick.ALL in question.picks:
        return False
    called = library.named_by(one)
    if question.says(Hint.OF_A_BODY):
        called |= library.full_name_of(one)
    headed = what and (question.says(Hint.OF_A_BODY) or (isinstance(one, Event) and not question.bodies))
    naming = called | library.index.held_in((one.source.section or "",)) if headed else called
    if not any(library.is_held(concept, naming) for concept in what or named):
        return False
    told = held | called | (library.surroundings.beside(one) if OF_ITS_DAY & question.asks else frozenset())
    return library.share(library.weights(named), told) >= ENOUGH


def _tells_of(one: Event | Deadline, modifications: Sequence[str]) -> bool:
    """Say whether the record of an event names a modification asked about."""
    return any(
        modification_key(id_[0]) in modifications for said in said_of(one) for id_ in MODIFICATION_ID.finditer(said)
    )


def _is_on(one: Meeting, question: Question, library: Library) -> bool:
    """Say whether a meeting is told, in its sentence or around it, to be on the modification asked about."""
    if not question.modifications:
        return True
    if about := modification_of(one):
        return modification_key(about) in question.modifications
    blocks = (block for block in library.facts.text_of(one.source).split("\n\n") if one.source.quote in plain(block))
    said = " ".join((*said_of(one), *blocks))
    return any(modification_key(id_[0]) in question.modifications for id_ in MODIFICATION_ID.finditer(said))
