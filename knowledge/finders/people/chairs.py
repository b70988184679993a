"""Who has the one post of a body that is held alone: its chair, its vice-chair; who had it then, before, or after."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from knowledge.answer import Answer, People, Unknown, abstained, answered
from knowledge.asks import Ask, Hint, Office
from knowledge.finders.people.people import LEFT
from knowledge.finders.sentences.evidence import known_by
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Appointment

_DEPUTIES = ("Vice-Chair", "Deputy-Chair")
"""What documents call whoever deputises for a chair."""


def chair(question: Question, library: Library) -> Answer | None:
    """Return who has the post asked about, now or in the days named; None if nothing is told of such a post."""
    told = _told(question, library)
    if Ask.WHY in question.asks or question.categories or library.subject(question, "chair"):
        return None
    if not told:
        return _nobody_known(question, library)
    known = [p for p in told if known_by(question.window, p.source)]
    if not known:
        return abstained(Unknown(looked_for=f"{told[0].role} at that time", newest=library.facts.newest))
    asks = library.lexicon.office
    if asks[Office.ALL].search(question.slotted):
        line = _first_told(known)
        return answered(People(people=tuple(line), dated=True), *line)
    earlier = asks[Office.PREDECESSOR].search(question.slotted) is not None
    if question.person:
        return _beside(question, known, earlier=earlier)
    return _predecessor(known) if earlier else _holder(known)


def _nobody_known(question: Question, library: Library) -> Answer | None:
    """Return that nobody is known to have the post of the one body named, where it is asked who has, not who had."""
    past = question.window and question.window.last and question.window.last < question.today
    if Ask.WHO not in question.asks or len(question.bodies) != 1 or question.person or past:
        return None
    return abstained(Unknown(looked_for=_posts_of(question)[0], newest=library.facts.newest))


def _told(question: Question, library: Library) -> Sequence[Appointment]:
    """Return what was told of the post of the body named, or of the post that the person named had; newest first."""
    posts = library.facts.chairs
    if question.person:
        return next((told for told in posts.values() if any(p.name == question.person for p in told)), ())
    named = _posts_of(question) if len(question.bodies) == 1 else ()
    return next((posts[post] for post in named if post in posts), ())


def _posts_of(question: Question) -> tuple[str, ...]:
    """Return what the post asked about may be called."""
    names = _DEPUTIES if question.says(Hint.DEPUTY) else ("Chair",)
    return tuple(f"{question.bodies[0]} {name}" for name in names)


def _first_told(known: Sequence[Appointment]) -> list[Appointment]:
    """Return those who had a post, oldest first, each by the first that was told of them; who left before who came."""
    first: dict[str, Appointment] = {}
    for person in sorted(known, key=lambda p: (p.source.told_on, p.how not in LEFT)):
        first.setdefault(person.name, person)
    return list(first.values())


def _changes(known: Sequence[Appointment]) -> Iterator[tuple[Appointment | None, Appointment | None]]:
    """Yield of each issue, newest first, who came to the post or has it, and who left it."""
    for _, told in groupby(known, key=lambda p: p.source.published):
        those = list(told)
        comer = next((p for p in those if p.how not in LEFT), None)
        left = next((p for p in those if p.how in LEFT and not (comer and p.name == comer.name)), None)
        yield comer, left


def _holder(known: Sequence[Appointment]) -> Answer | None:
    """Return who was last told to have the post, and whose place they took; who left it, if nobody followed."""
    comer, left = next(_changes(known))
    if comer is None:
        return _one(left)
    return _one(comer, left or next((p for p in known if p.name != comer.name), None))


def _predecessor(known: Sequence[Appointment]) -> Answer | None:
    """Return who was last told to have left the post, else who was told to have it before; None if nobody was."""
    line = _first_told(known)
    return _one(next((left for _, left in _changes(known) if left), line[-2] if len(line) > 1 else None))


def _beside(question: Question, known: Sequence[Appointment], *, earlier: bool) -> Answer | None:
    """Return whose place the person named took, or who took theirs; None unless one issue tells of both."""
    for comer, left in _changes(known):
        named, other = (comer, left) if earlier else (left, comer)
        if named and other and named.name == question.person:
            return _one(other)
    return None


def _one(person: Appointment | None, before: Appointment | None = None) -> Answer | None:
    if person is None:
        return None
    words = person.source.quote if person.source.quote.endswith(".") else ""
    return answered(People(people=(person,), before=before, dated=True, words=words), person, before)
