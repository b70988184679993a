"""Which deadlines fit a question: how far the record of each, and its item, bear out what is asked."""

from collections.abc import Collection, Mapping, Sequence

from knowledge.asks import Ask, Hint
from knowledge.dated import is_over
from knowledge.finders.people.seats import categories_in
from knowledge.index import named_concept
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import MODIFICATION_ID, Deadline, DeadlineKind, modification_key
from knowledge.text import plain

ENOUGH = 0.78
"""Share of what a question is about, by weight, that a deadline's record must bear out."""
NEARLY = 0.05
"""Deadlines that fit this much less well than the best are shown with it."""
ALSO: Mapping[DeadlineKind, set[DeadlineKind]] = {
    DeadlineKind.NOMINATION: {DeadlineKind.APPLICATION, DeadlineKind.OTHER},
    DeadlineKind.APPLICATION: {
        DeadlineKind.NOMINATION,
        DeadlineKind.BOOKING,
        DeadlineKind.CONSULTATION,
        DeadlineKind.OTHER,
    },
    DeadlineKind.CONSULTATION: {DeadlineKind.APPLICATION, DeadlineKind.SURVEY, DeadlineKind.OTHER},
}
"""Kinds of deadline that answer for one of another kind, where there is none of its own."""
DUTIES = {DeadlineKind.MANDATE}
"""Kinds that open on no day and go to nobody."""
SEVERAL = 2
"""Deadlines of one item of which each may be what the whole item speaks of."""
ELSEWHERE = 0.85
"""What a word counts that stands in the deadline's item but not in its own sentence or heading."""


def subject_of(question: Question, library: Library, kinds: Collection[DeadlineKind]) -> list[str]:
    """Return the concepts that a fitting deadline must bear out: words, bodies and categories, not the kind's name.

    Nor the organisation of which it is asked whether it is the one to write to.
    """
    named = {c for kind in kinds for c in library.lexicon.concepts(kind)}
    if question.modifications:
        named |= library.lexicon.cues["modification"]
    named.update(library.lexicon.concepts(" ".join(library.names_in(question.mended))))
    asked = (name for name in question.organisations if name != receiver_named(question))
    said = (*library.subject(question, "deadline"), *(question.role if DeadlineKind.MANDATE in kinds else ()))
    words = [c for c in said if c not in named]
    return [*words, *map(named_concept, (*asked, *question.bodies, *question.categories))]


def receiver_named(question: Question) -> str:
    """Return the organisation of which it is asked whether, or what, it receives; empty if none is named so."""
    named = Ask.RECEIVER in question.asks and question.says(Hint.TO_AN_ORGANISATION)
    return question.organisations[-1] if named and question.organisations else ""


def those_that_fit(
    question: Question, library: Library, subject: Sequence[str], kinds: Collection[DeadlineKind]
) -> list[Deadline]:
    """Return the deadlines that bear out the subject best, those of a kind asked for before others."""
    weights = library.weights(subject)
    scored = [
        (_borne_out(weights, deadline, held, library), deadline)
        for deadline, held in library.likely(library.deadlines, subject, ENOUGH)
        if _meant(deadline, question, library)
    ]
    if question.deadlines:
        scored = [(1.0, d) for d in library.facts.deadlines if d.title in question.deadlines] or scored
    scored = [(score, d) for score, d in scored if d.kind in kinds and score >= ENOUGH] or scored
    best = max((score for score, _ in scored), default=0.0)
    fitting = library.closest_worded([d for score, d in scored if score >= max(ENOUGH, best - NEARLY)], question)
    if DeadlineKind.MANDATE in kinds and question.categories:
        fitting = [
            d
            for d in fitting
            if d.kind is not DeadlineKind.MANDATE
            or set(question.categories) & (categories_in(d.title, library) or categories_in(d.source.quote, library))
        ]
    if kinds:
        also = {other for kind in kinds for other in ALSO.get(kind, ())}
        fitting = [d for d in fitting if d.kind in kinds] or [d for d in fitting if d.kind in also]
    fitting = _closest_to_role(fitting, question, library)
    if question.window or len(fitting) < 2:
        return fitting
    return [d for d in fitting if not is_over(d, question.now)] or fitting[-1:]


def _meant(deadline: Deadline, question: Question, library: Library) -> bool:
    """Say whether a deadline may be the one asked for: of the modification named, and not of another body."""
    if deadline.kind in DUTIES and {Ask.OPENING, Ask.RECEIVER} & question.asks:
        return False
    if question.modifications and not concerns(deadline, question.modifications, library):
        return False
    names = library.glossary.body_names
    own = {named.name for named in names.found_in(plain(f"{deadline.title} {deadline.source.section or ''}"))}
    told = {named.name for named in names.found_in(plain(deadline.source.quote))}
    if question.bodies and own:
        return not (own | told).isdisjoint(question.bodies)
    return not (question.organisations and told) or not (own | told).isdisjoint(question.organisations)


def concerns(deadline: Deadline, modifications: Sequence[str], library: Library) -> bool:
    """Say whether a deadline is of one of the modifications: its own, or one that only its item names.

    `You can comment on both until …` is of each that its item names, unless its own words name one.
    """
    own = {modification_key(id_) for id_ in MODIFICATION_ID.findall(deadline.title)}
    if own or (deadline.about and modification_key(deadline.about) in modifications):
        return bool(own.intersection(modifications)) or modification_key(deadline.about or "") in modifications
    if any(library.facts.deadlines_about.get(key) for key in modifications) or MODIFICATION_ID.search(
        deadline.source.quote
    ):
        return False
    ids = [note.id for key in modifications for note in library.facts.modifications.get(key, ())]
    text = library.facts.block_of(deadline.source) if deadline.about else library.facts.text_of(deadline.source)
    return any(id_ in text for id_ in ids)


def _closest_to_role(fitting: list[Deadline], question: Question, library: Library) -> list[Deadline]:
    """Return those whose words name most of what the asker is."""
    named = [library.coverage(question.role, (d.title, d.source.section or "", d.source.quote)) for d in fitting]
    return [d for d, share in zip(fitting, named, strict=True) if share == max(named)]


def _is_one_of_many(deadline: Deadline, library: Library) -> bool:
    """Say whether its item tells of so many deadlines that what stands elsewhere in it is said of others."""
    return len(library.facts.deadlines_of_item[deadline.source.title, deadline.source.section]) > SEVERAL


def _borne_out(weights: Mapping[str, float], deadline: Deadline, held: frozenset[str], library: Library) -> float:
    strong = library.share(weights, held)
    if strong > 1 - NEARLY:
        return strong
    if not strong and _is_one_of_many(deadline, library):
        return 0.0
    weak = library.share(weights, held | library.surroundings.around_deadline(deadline))
    return max(strong, ELSEWHERE * weak + (1 - ELSEWHERE) * strong)
