"""Who holds or won a seat, who left it, who came for whom, and which seat a person has."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, People, Unknown, abstained, answered
from knowledge.finders.evidence import known_by, told_in
from knowledge.finders.seats import categories_in, names_category, rarest, unheld
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Appointment
from knowledge.text import plain

ENOUGH = 0.99
PARTLY = 0.4
"""Share that is enough where the person is named: `elected by the gas or the electricity side?`"""
MOST = 12
"""People that one reply lists."""
_ELSEWHERE = {Ask.DATE, Ask.TIME, Ask.PLACE, Ask.COUNT, Ask.PERCENT, Ask.WHY, Ask.HOW, Ask.DURATION}
"""What no record of a person holds."""
_MEMBERSHIP = re.compile(
    r"\b(members?|elect(ed)?|appoint(ed|s)?|represent\w*|seats?|won|winners?|holds?|chairs?|chaired|is our)\b"
    r"|sits? .*_category_"
)
_HAPPENED = re.compile(
    r"\b(elected|elections?|appointed|appointments?|won|winners?|joined|stood|candidates?|results?|voted|chosen|new"
    r"|left|resigned|retired|quit)\b"
)
"""Asks what came about in the days named, not who held a seat then."""
_REPLACED = re.compile(
    r"\b(replac\w+|succe(ss|ed)\w+|instead|before|after)\b|\b(took|takes?|got|gets|has|fill\w*) _person_'s\b"
)
"""Asks who came for whom."""
_CAME = re.compile(
    r"\b(did|does|has|is) _person_ (\w+ )?replac\w+(?! by)|^_person_ replaced\b|\bwhose\b|\bbefore _person_"
)
"""Asks whose place a person took, not who took theirs."""
_UNHELD = re.compile(
    r"\b(seats?|positions?|places?)\b.*"
    r"\b(vacant|empty|unfilled|fill\w*|free|open|left|nobody|no (?:one|candidates?|nomin\w+))\b"
    r"|\b(vacant|empty|unfilled|free|open) (seats?|positions?|places?)\b|\bvacanc\w+"
)
"""Asks for seats, not for people."""
_BEFORE = re.compile(r"\b(before|ahead of|prior to|preced\w+) _person_")
_PREVIOUS = re.compile(r"\b(who|whom)\b.*\bbefore$")
"""Asks who had a seat before, whoever has it now."""
_EARLIER = re.compile(r"\b_body_ before$")
"""Asks whether somebody had the seat before, which only a second term or an earlier issue shows."""
_EMPLOYER = re.compile(r"\b(work(s|ed|ing)? (for|at)|employ\w*|colleagues?)\b")
"""Asks what no newsletter says of people."""
_OF_A_VOTE = re.compile(r"\b(vote[ds]?|votes|voting|ballot|election|candidates?)\b")
_NOW_THAT = re.compile(r"\b(now|seeing) that\b|\bnow _person_|\bsince _person_")
"""What follows is why somebody asks."""
_STILL = re.compile(r"\b(will|is to|is stepping|is standing|stepping down)\b")
"""Somebody who is to leave has the seat until then."""

_LEFT = frozenset({"stepped down", "replaced"})
_PROPOSED = frozenset({"candidate", "nominated"})
_Way = Callable[[Appointment], bool]


def _has_left(person: Appointment) -> bool:
    return person.how in _LEFT and not _STILL.search(person.source.quote)


def _holds(person: Appointment) -> bool:
    return person.how not in _PROPOSED and not _has_left(person)


_GONE: tuple[_Way, ...] = (lambda p: p.how in _LEFT,)
_WAYS: tuple[tuple[re.Pattern[str], tuple[_Way, ...]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b" if words else ""), ways)
    for words, ways in (
        (
            r"left|leav\w+|resign\w*|gone|quit|retir\w+|depart\w*|outgoing|former\w*|previous\w*|used to|before$",
            _GONE,
        ),
        (r"not .*(?:any (?:more|longer)|longer)", _GONE),
        (
            r"candidates?|standing|stood|running|nominated|nominees?|nominate|ballot",
            (lambda p: p.how in _PROPOSED,),
        ),
        (r"re-elect\w*", (lambda p: p.how == "re-elected",)),
        (r"re-appoint\w*", (lambda p: p.how == "re-appointed",)),
        (r"elected|won|winners?|voted", (lambda p: "elected" in (p.how or ""), _holds)),
        (r"next|new|newly|will be|incoming", (lambda p: _holds(p) and p.how not in _LEFT,)),
        ("", (_holds,)),
    )
)
"""How people came to their seats or left them, by the words that ask for it: the first way of which any are known."""


def people(question: Question, library: Library) -> Answer | None:
    """Return the people asked for with their seats, or that a seat is vacant.

    An abstention if a seat is asked for whose holder is not known; None where a sentence tells more.
    """
    if _ELSEWHERE & question.asks and Ask.WHO not in question.asks:
        return None
    asked = _NOW_THAT.split(question.slotted)[0]
    named = question.person is not None and "_person_" in asked
    if Ask.YES_NO in question.asks and not named and _OF_A_VOTE.search(asked):
        return None
    if not named and _UNHELD.search(asked):
        return None
    if _REPLACED.search(asked) and not (_PREVIOUS if not named else _EARLIER).search(asked):
        return (_beside(question, library) or _ahead(question, asked, library)) if named else None
    return _of_name(question, library) if named else _of_seat(asked, question, library)


def _of_name(question: Question, library: Library) -> Answer | None:
    """Return what is known of the person named; an abstention on other bodies, on employers, on terms before."""
    subject = library.subject(question, "people")
    weights = library.weights(subject)
    known = library.likely(library.people, subject, PARTLY)
    of_name = [p for p, held in known if p.name == question.person and library.share(weights, held) >= PARTLY]
    told = [p for p in of_name if _told(question, p)]
    if _EARLIER.search(question.slotted) and len({p.source.published for p in told}) == 1:
        told = [p for p in told if (p.how or "").startswith("re-")]
    elif question.bodies and Ask.YES_NO in question.asks:
        told = [p for p in told if _fits(p, replace(question, categories=()), library)]
    elif _EMPLOYER.search(question.slotted):
        told = []
    if of_name and not told:
        return abstained(Unknown(looked_for=" ".join((of_name[0].name, *question.bodies)), newest=library.facts.newest))
    return _shown(told[:3])


def _beside(question: Question, library: Library) -> Answer | None:
    """Return whose place the person named took, or who took theirs: whoever one section tells of as the other."""
    leaves = _CAME.search(question.slotted) is not None
    own = [p for p in library.facts.people if p.name == question.person and (p.how in _LEFT) is not leaves]
    others = [
        p
        for p in library.facts.people
        if p.name != question.person and (p.how in _LEFT) is leaves and any(_is_beside(p, one) for one in own)
    ]
    told = [p for p in others if any(p.source == one.source for one in own)] or others
    return _shown(told[:1]) if len({p.name for p in told}) == 1 else None


def _ahead(question: Question, asked: str, library: Library) -> Answer | None:
    """Return who was last told to have the seat before the person named was; None if that may be several."""
    own = [p for p in library.facts.people if p.name == question.person and _holds(p)]
    if not own or not _BEFORE.search(asked):
        return None
    one = own[-1]
    seats = categories_in(one.seat, library)
    earlier = [
        p
        for p in library.facts.people
        if p.name != one.name and p.body == one.body and seats & categories_in(p.seat, library) and _precedes(p, one)
    ]
    told = [p for p in earlier if p.source.published == earlier[0].source.published]
    return _shown(told[:1]) if len({p.name for p in told}) == 1 else None


def _precedes(person: Appointment, other: Appointment) -> bool:
    """Say whether somebody was told of before another was."""
    days = person.source.published, other.source.published
    return days[0] is not None and days[1] is not None and days[0] < days[1]


def _is_beside(person: Appointment, other: Appointment) -> bool:
    """Say whether one section tells of both on the same body, for the same seat where both are given."""
    where = (person.source.title, person.source.section, person.body)
    same = where == (other.source.title, other.source.section, other.body)
    return same and (None in (person.seat, other.seat) or person.seat == other.seat)


def _of_seat(asked: str, question: Question, library: Library) -> Answer | None:
    """Return who has, won or left the seats asked for; that nobody has, or an abstention where that is not known."""
    subject = library.subject(question, "people")
    weights = library.weights(subject)
    pool = library.likely(library.people, rarest(subject, question), ENOUGH)
    borne_out = (p for p, held in pool if names_category(held, question) and library.share(weights, held) >= ENOUGH)
    told = _not_gone_since([p for p in borne_out if _told(question, p) and _fits(p, question, library)])
    ways = next(ways for pattern, ways in _WAYS if pattern.search(asked))
    found = next(filter(None, ([p for p in told if way(p)] for way in ways)), [])
    if found:
        return _shown(_newest(found)[:MOST])
    named = (*question.categories, *question.bodies)
    if Ask.WHO not in question.asks or not named or not _MEMBERSHIP.search(asked) or question.modifications:
        return None
    if ways == _GONE:
        return None
    vacant = None if subject or told else unheld(question, library)
    return vacant or abstained(Unknown(looked_for=" ".join((*named, *question.words)), newest=library.facts.newest))


def _not_gone_since(told: Sequence[Appointment]) -> list[Appointment]:
    """Return what was told last of each person on a body, newest first: who left has no seat from before."""
    last: dict[tuple[str, str | None], Appointment] = {}
    for person in told:
        last.setdefault((person.name, person.body), person)
    return [p for p in told if p.source.published == last[p.name, p.body].source.published]


def _told(question: Question, person: Appointment) -> bool:
    """Say whether a person was told of in the days asked about; who holds a seat then may have been told of before."""
    tells = told_in if _HAPPENED.search(question.slotted) else known_by
    return tells(question.window, person.source)


def _fits(person: Appointment, question: Question, library: Library) -> bool:
    if question.categories and not set(question.categories) & categories_in(person.seat, library):
        return False
    if not question.bodies:
        return True
    if person.body:
        return person.body in question.bodies
    where = f"{person.role or ''} {person.source.section or ''} {person.source.quote}"
    bodies = {named.name for named in library.glossary.body_names.found_in(plain(where))}
    return all(body in bodies for body in question.bodies)


def _newest(found: Sequence[Appointment]) -> list[Appointment]:
    """Return those that no later issue replaces: of each body's seat, the people of the issue that spoke last of it."""
    latest: dict[tuple[str | None, str | None, str | None], date | None] = {}
    for person in found:
        latest.setdefault((person.body, person.role, person.seat), person.source.published)
    return [p for p in found if p.source.published == latest[p.body, p.role, p.seat]]


def _shown(found: Sequence[Appointment]) -> Answer | None:
    return answered(People(people=tuple(found)), *found) if found else None
