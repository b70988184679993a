"""Who holds or won a seat, who left it, who came for whom, and which seat a person has."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Extract, People, SeatCounts, Unknown, abstained, answered
from knowledge.asks import Ask, Office
from knowledge.days.when import dates_in
from knowledge.days.window import Window
from knowledge.finders.people.seats import categories_in, headcount, names_category, rarest, unheld
from knowledge.finders.proof.quotes import quotes
from knowledge.finders.sentences.evidence import known_by, told_in
from knowledge.finders.sentences.passages import search
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Appointment, Seats, Source
from knowledge.sentences import sentences_in
from knowledge.text import plain

ENOUGH = 0.99
PARTLY = 0.4
"""Share that is enough where the person is named: `elected by the gas or the electricity side?`"""
MOST = 12
"""People that one reply lists."""
_ELSEWHERE = {Ask.DATE, Ask.TIME, Ask.PLACE, Ask.COUNT, Ask.PERCENT, Ask.WHY, Ask.HOW, Ask.DURATION}
"""What no record of a person holds."""
_STILL = re.compile(r"\b(will|is to|is stepping|is standing|stepping down)\b")
"""Somebody who is to leave has the seat until then."""

LEFT = frozenset({"stepped down", "replaced"})
_PROPOSED = frozenset({"candidate", "nominated"})
_MEANT = re.compile(r"_person_|\b(?:he|she|him|her|his|hers)\b")
_Way = Callable[[Appointment], bool]


def _has_left(person: Appointment) -> bool:
    return person.how in LEFT and not _STILL.search(person.source.quote)


def _holds(person: Appointment) -> bool:
    return person.how not in _PROPOSED and not _has_left(person)


def _stands(person: Appointment) -> bool:
    return person.how in _PROPOSED


_WAYS: Mapping[Office, tuple[_Way, ...]] = {
    Office.LEFT: (lambda p: p.how in LEFT,),
    Office.RE_ELECTED: (lambda p: p.how == "re-elected",),
    Office.RE_APPOINTED: (lambda p: p.how == "re-appointed",),
    Office.CHOSEN: (lambda p: "elected" in (p.how or ""), _holds),
    Office.STANDS: (_stands,),
    Office.KEPT: (lambda p: (p.how or "").startswith("re-"), _stands),
    Office.NEW: (lambda p: _holds(p) and p.how not in LEFT,),
}
"""How people came to their seats or left them, by what is asked: the first way of which any are known."""
_CLAIMS = (Office.LEFT, Office.RE_ELECTED, Office.RE_APPOINTED, Office.STANDS)
"""Of these what a yes/no question claims of a person, so that nothing else that is known confirms it."""
_OF_RECORDS = (Office.EARLIER, Office.OTHERS)
"""What is asked of all that is known of somebody or a seat, which no one sentence tells."""


def people(question: Question, library: Library) -> Answer | None:
    """Return the people asked for with their seats, or that a seat is vacant.

    An abstention if a seat is asked for whose holder is not known; None where a sentence tells more.
    """
    asks = library.lexicon.office
    if Ask.COUNT in question.asks and asks[Office.COUNTED].search(question.slotted):
        return headcount(_of_seat(question.slotted, question, library), library)
    if _ELSEWHERE & question.asks and Ask.WHO not in question.asks:
        return _why_gone(question, library) if question.person and Ask.WHY in question.asks else None
    asked = asks[Office.NOW_THAT].split(question.slotted)[0]
    named = question.person is not None and _MEANT.search(asked) is not None
    if named and asks[Office.DEEDS].search(asked):
        return None
    if not named and any(asks[other].search(asked) for other in _no_people(question)):
        return None
    if asks[Office.REPLACED].search(asked) and not (named and asks[Office.EARLIER].search(asked)):
        return _beside(question, library) if named else _before_them(asked, question, library)
    return _of_name(question, library) if named else _of_seat(asked, question, library)


def _no_people(question: Question) -> Iterable[Office]:
    """Return what is no question for people: for seats, for Parties, whether there was a vote."""
    return (Office.UNHELD, Office.PARTIES, *((Office.VOTE,) if Ask.YES_NO in question.asks else ()))


def _why_gone(question: Question, library: Library) -> Answer | None:
    """Return the words that say why the person named left, or why whoever they follow did; None if none do."""
    of_name = [p for p in library.facts.people if p.name == question.person]
    left = [p for p in of_name if p.how in LEFT] or [
        p for p in library.facts.people if p.how in LEFT and any(_is_beside(p, one) for one in of_name)
    ]
    asks = library.lexicon.office
    told = [p for p in left if asks[Office.REASON].search(p.source.quote)]
    return _shown(told[:1], library, whole=True) if asks[Office.LEFT].search(question.slotted) else None


def _of_name(question: Question, library: Library) -> Answer | None:
    """Return what is known of the person named; an abstention on other bodies, and on terms before the first told."""
    subject = library.subject(question, "people")
    weights = library.weights(subject)
    known = library.likely(library.people, subject, PARTLY)
    of_name = [p for p, held in known if p.name == question.person and library.share(weights, held) >= PARTLY]
    told = [p for p in of_name if _told(question, p, library)]
    if library.lexicon.office[Office.EARLIER].search(question.slotted) and len({p.source.published for p in told}) == 1:
        told = [p for p in told if (p.how or "").startswith("re-")]
    elif Ask.YES_NO in question.asks:
        claims = [_WAYS[office] for office in _CLAIMS if library.lexicon.office[office].search(question.slotted)]
        told = [p for p in told if fits(p, replace(question, categories=()), library)]
        told = [p for p in told if all(any(way(p) for way in ways) for ways in claims) or _is_settled(p, library)]
    if of_name and not told:
        again = _of_another_term(question, of_name, library)
        return again or _told_or_unknown((of_name[0].name, *question.bodies), question, library)
    return _shown(told[:3], library, whole=Ask.YES_NO in question.asks)


def _of_another_term(question: Question, of_name: Sequence[Appointment], library: Library) -> Answer | None:
    """Return the sentence that says of somebody by their surname whether they stand again, where that is asked."""
    again = library.lexicon.office[Office.AGAIN]
    if not again.search(question.slotted):
        return None
    for source in dict.fromkeys(person.source for person in of_name):
        told = (sentence.whole for sentence in sentences_in(library.facts.text_of(source)))
        surname = of_name[0].name.split()[-1]
        if words := next((one for one in told if surname in one and again.search(one.lower())), None):
            finding = Extract(heading=source.section or "", sentences=(words,), source=replace(source, quote=words))
            return answered(finding, finding)
    return None


def _is_settled(person: Appointment, library: Library) -> bool:
    """Say whether it is told that somebody stays: whether they leave or stand is answered by that, too."""
    return library.lexicon.office[Office.KEPT].search(person.source.quote) is not None


def _beside(question: Question, library: Library) -> Answer | None:
    """Return whose place the person named took, or who took theirs: whoever one section tells of as the other.

    Where none does, whose place they took is told by who had the seat before.
    """
    leaves = library.lexicon.office[Office.BEFORE].search(question.slotted) is not None
    own = [p for p in library.facts.people if p.name == question.person and (p.how in LEFT) is not leaves]
    others = [
        p
        for p in library.facts.people
        if p.name != question.person and (p.how in LEFT) is leaves and any(_is_beside(p, one) for one in own)
    ]
    told = [p for p in others if any(p.source == one.source for one in own)] or others
    if own and not leaves and (empty := _unfilled(own[0], library, told)):
        return empty
    if len({p.name for p in told}) == 1:
        return _shown(told[:1], library)
    if told or not own:
        return None
    return _shown(_held_before(own, library), library) if leaves else None


def _unfilled(left: Appointment, library: Library, comers: Sequence[Appointment]) -> Answer | None:
    """Return that nobody has the seat that somebody left, if their own row or, where none came, the section says so."""
    where, seats = (left.source.title, left.source.section, left.body), categories_in(left.seat, library)
    told = (s for s in library.facts.seats if s.vacant and (s.source.title, s.source.section, s.body) == where)
    own = (s for s in told if seats & categories_in(s.seat, library) and (s.source == left.source or not comers))
    empty = next(own, None)
    return answered(SeatCounts(seats=(empty,)), empty) if empty else None


def _is_beside(person: Appointment, other: Appointment) -> bool:
    """Say whether one section tells of both on the same body, for the same seat where both are given."""
    where = (person.source.title, person.source.section, person.body)
    same = where == (other.source.title, other.source.section, other.body)
    return same and (None in (person.seat, other.seat) or person.seat == other.seat)


def _held_before(own: Sequence[Appointment], library: Library) -> Sequence[Appointment]:
    """Return who was last told to have the seat of a person before that person was; nobody if several were."""
    if not own:
        return ()
    one, seats = own[-1], categories_in(own[-1].seat, library)
    told = (p for p in library.facts.people if p.body == one.body and p.source.told_on < one.source.told_on)
    had = [p for p in told if p.name != one.name and _holds(p) and seats & categories_in(p.seat, library)]
    last = [p for p in had if p.source.published == had[0].source.published]
    return last[:1] if len({p.name for p in last}) == 1 else ()


def _before_them(asked: str, question: Question, library: Library) -> Answer | None:
    """Return who had the seat asked about before the one who has it; else whoever left such a seat."""
    if not question.bodies:
        return None
    has = _of_seat(asked.removesuffix(" before"), question, library) if question.categories else None
    holders = has.finding.people if has and isinstance(has.finding, People) else ()
    before = _beside(replace(question, person=holders[0].name), library) if len(holders) == 1 else None
    return before or _of_seat(asked, question, library)


def _of_seat(asked: str, question: Question, library: Library) -> Answer | None:
    """Return who has, won or left the seats asked for; that nobody has, or an abstention where that is not known."""
    subject = library.subject(question, "people")
    weights = library.weights(subject)
    pool = library.likely(library.people, rarest(subject, question), ENOUGH)
    borne_out = (p for p, held in pool if names_category(held, question) and library.share(weights, held) >= ENOUGH)
    told = _not_gone_since([p for p in borne_out if _told(question, p, library) and fits(p, question, library)])
    asks = library.lexicon.office
    if asks[Office.LOST].search(asked):
        stood = Ask.WHO in question.asks and asks[Office.STANDS].search(asked) and not question.modifications
        untold = _told_or_unknown(question.words, question, library) if stood else None
        return _shown(_losers(told)[:MOST], library) or untold
    office = next((office for office in _WAYS if asks[office].search(asked)), None)
    if not (office or question.named or asks[Office.SEAT].search(asked)):
        return None
    ways = (_WAYS[office] if office else (_holds,))[: None if question.named else 1]
    found = next(filter(None, ([p for p in told if way(p)] for way in ways)), [])
    if found and not (len(found) == 1 and asks[Office.OTHERS].search(asked)):
        return _shown(_newest(found)[:MOST], library)
    named = (*question.categories, *question.bodies)
    if not (named and asks[Office.SEAT].search(asked)) or question.modifications or office is Office.LEFT:
        return None
    vacant = None if subject or told else unheld(question, library)
    if Ask.WHO not in question.asks:
        return vacant
    return vacant or _told_or_unknown((*named, *question.words), question, library)


def _told_or_unknown(looked_for: Iterable[str], question: Question, library: Library) -> Answer:
    """Return the sentence that tells of somebody whom no record holds so; else that nothing is known of them."""
    asks = library.lexicon.office
    told = None if any(asks[o].search(question.slotted) for o in _OF_RECORDS) else search(question, library)
    names = library.facts.person_names
    if told and any(names.found_in(plain(" ".join(quotes(told))))):
        return told
    return abstained(Unknown(looked_for=" ".join(looked_for), newest=library.facts.newest))


def _losers(told: Sequence[Appointment]) -> list[Appointment]:
    """Return those who stood for a seat, or left it, which one issue says that somebody else was elected to."""
    won = {(p.source.title, p.body, p.seat) for p in told if "elected" in (p.how or "")}
    lost = _PROPOSED | LEFT
    return [p for p in told if p.how in lost and (p.source.title, p.body, p.seat) in won]


def _not_gone_since(told: Sequence[Appointment]) -> list[Appointment]:
    """Return what was told last of each person on a body, newest first: who left has no seat from before."""
    last: dict[tuple[str, str | None], Appointment] = {}
    for person in told:
        last.setdefault((person.name, person.body), person)
    return [p for p in told if p.source.published == last[p.name, p.body].source.published]


def _told(question: Question, person: Appointment, library: Library) -> bool:
    """Say whether a person was told of in the days asked about; who holds a seat then may have been told of before."""
    window = question.window
    if not library.lexicon.office[Office.HAPPENED].search(question.slotted):
        return known_by(window, person.source)
    return told_in(window, person.source) or _is_of_a_day_in(window, person.source)


def _is_of_a_day_in(window: Window | None, source: Source) -> bool:
    """Say whether a source's own words name a day of the days asked about, as a later issue does."""
    near = source.published
    return bool(window and near and any(window.holds(mention.day) for mention in dates_in(source.quote, near)))


def fits(one: Appointment | Seats, question: Question, library: Library) -> bool:
    """Say whether a seat is of one of the Party Categories and on one of the bodies asked about."""
    if question.categories and not set(question.categories) & categories_in(one.seat, library):
        return False
    return not question.bodies or one.body in question.bodies


def _newest(found: Sequence[Appointment]) -> list[Appointment]:
    """Return those that no later issue replaces: of each body's seat, the people of the issue that spoke last of it.

    Whom two documents of that day name is one and the same.
    """
    latest: dict[tuple[str | None, str | None, str | None], date | None] = {}
    for person in found:
        latest.setdefault((person.body, person.role, person.seat), person.source.published)
    newest = [p for p in found if p.source.published == latest[p.body, p.role, p.seat]]
    return _each_once(newest, lambda p: (p.name, p.body, p.role, p.seat))


def _shown(found: Sequence[Appointment], library: Library, *, whole: bool = False) -> Answer | None:
    """Return people as an answer; of one person with the words about them, even a row of a table if `whole`.

    Who is told of alike by several documents is shown once; all of them are cited.
    """
    people = tuple(_each_once(found, lambda p: (p.name, p.body, p.role, p.seat, p.how)))
    words = _words_about(people[0], library, whole=whole) if len(people) == 1 else ""
    return answered(People(people=people, words=words), *found) if found else None


def _each_once(found: Sequence[Appointment], alike: Callable[[Appointment], Hashable]) -> list[Appointment]:
    """Return the first of those that are `alike`, in order."""
    return list({alike(p): p for p in reversed(found)}.values())[::-1]


def _words_about(person: Appointment, library: Library, *, whole: bool) -> str:
    """Return the sentence that tells of a person, if it tells of nobody else."""
    quote = person.source.quote
    named = {named.name for named in library.facts.person_names.found_in(plain(quote))}
    return quote if named == {person.name} and (whole or quote.endswith(".")) else ""
