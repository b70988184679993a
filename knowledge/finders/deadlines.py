"""What is due by when: one deadline by what it concerns, or all of a kind that are open or in a window."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.answer import Answer, Countdown, Deadlines, Missing, NoDeadline, ReplyTo, Unknown, abstained, answered
from knowledge.dated import is_over
from knowledge.finders.seats import categories_in
from knowledge.index import named_concept
from knowledge.lexicon import Ask, Claim, Pick
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import ContactKind, Deadline, DeadlineKind, modification_key
from knowledge.text import plain

ENOUGH = 0.78
"""Share of what a question is about, by weight, that a deadline's record must bear out."""
NEARLY = 0.05
"""Deadlines that fit this much less well than the best are shown with it."""
_ALSO: Mapping[DeadlineKind, set[DeadlineKind]] = {
    DeadlineKind.NOMINATION: {DeadlineKind.APPLICATION, DeadlineKind.OTHER},
    DeadlineKind.APPLICATION: {DeadlineKind.NOMINATION, DeadlineKind.CONSULTATION, DeadlineKind.OTHER},
    DeadlineKind.CONSULTATION: {DeadlineKind.APPLICATION, DeadlineKind.SURVEY, DeadlineKind.OTHER},
}
"""Kinds of deadline that answer for one of another kind, where there is none of its own."""
_SENDS = re.compile(
    r"\b(contact|email|send|submit|reply|respond|return|responses?|replies"
    r"|address(ed)?|goes?|to whom|receives?|collects?)\b"
)
_TO_WHOM = re.compile(r"\b(who|whom|whose|where|address|mailbox|inbox|email)\b")
ELSEWHERE = 0.85
"""What a word counts that stands in the deadline's item but not in its own sentence or heading."""


def deadlines(question: Question, library: Library) -> Answer | None:
    """Return the deadlines asked for, or that there are none; None if no deadline's record bears out the question."""
    kind = _kind(question, library)
    if kind is None and question.bodies and "meeting" in question.slotted:
        return None
    subject = _subject(question, library, kind)
    if not subject and not question.modifications and not question.deadlines:
        return _of_kind(question, library, kind)
    if Ask.WHO in question.asks and not _SENDS.search(question.slotted):
        return None
    if both := _both(question, library):
        return both
    fitting = _fitting(question, library, subject, kind)
    if not fitting and kind is DeadlineKind.MANDATE and question.categories:
        return abstained(
            Unknown(looked_for=f"{' and '.join(question.categories)} mandate", newest=library.facts.newest)
        )
    if not fitting:
        return None
    if question.window and not (inside := [d for d in fitting if question.window.holds(d.day)]):
        return None if len(fitting) > 1 else _shown(question, fitting)
    if question.window:
        fitting = inside
    return _asked(question, fitting, library)


def _both(question: Question, library: Library) -> Answer | None:
    """Return the deadlines of two things that a question joins (`the reviews of A and of B`); None for one."""
    if " and " not in question.mended:
        return None
    halves = [library.understand(half, question) for half in re.split(r" and ", question.mended)]
    if len(halves) != 2 or not all(half.has_subject for half in halves):
        return None
    found = [_fitting(half, library, _subject(half, library, kind := _kind(half, library)), kind) for half in halves]
    apart = all(found) and found[0][0] not in found[1] and found[1][0] not in found[0]
    return _shown(question, [fitting[0] for fitting in found]) if apart else None


def _kind(question: Question, library: Library) -> DeadlineKind | None:
    patterns = library.lexicon.deadline_kinds.items()
    return next((kind for kind, pattern in patterns if pattern.search(question.slotted)), None)


def _subject(question: Question, library: Library, kind: DeadlineKind | None) -> list[str]:
    """Return the concepts that a fitting deadline must bear out: words, bodies and categories, not the kind's name."""
    words = [c for c in library.subject(question, "deadline") if not (kind and c in library.lexicon.concepts(kind))]
    return [*words, *map(named_concept, (*question.bodies, *question.categories))]


def _fitting(question: Question, library: Library, subject: Sequence[str], kind: DeadlineKind | None) -> list[Deadline]:
    """Return the deadlines that bear out the subject best, those of the kind asked for before others."""
    weights = library.weights(subject)
    scored = [
        (_borne_out(weights, deadline, held, library), deadline)
        for deadline, held in library.likely(library.deadlines, subject, ENOUGH)
        if _meant(deadline, question, library)
    ]
    if question.deadlines:
        scored = [(1.0, d) for d in library.facts.deadlines if d.title in question.deadlines] or scored
    scored = [(score, d) for score, d in scored if d.kind is kind and score >= ENOUGH] or scored
    best = max((score for score, _ in scored), default=0.0)
    fitting = _closest_worded([d for score, d in scored if score >= max(ENOUGH, best - NEARLY)], question, library)
    if kind is DeadlineKind.MANDATE and question.categories:
        fitting = [
            d for d in fitting if set(question.categories) <= categories_in(f"{d.title} {d.source.quote}", library)
        ]
    if kind:
        fitting = [d for d in fitting if d.kind is kind] or [d for d in fitting if d.kind in _ALSO.get(kind, ())]
    if question.window or len(fitting) < 2:
        return fitting
    return [d for d in fitting if not is_over(d, question.now)] or fitting[-1:]


def _meant(deadline: Deadline, question: Question, library: Library) -> bool:
    """Say whether a deadline may be the one asked for: of the modification named, and not of another body."""
    if question.modifications and not _concerns(deadline, question.modifications, library):
        return False
    names = library.glossary.body_names
    own = {named.name for named in names.found_in(plain(f"{deadline.title} {deadline.source.section or ''}"))}
    told = {named.name for named in names.found_in(plain(deadline.source.quote))}
    return not (question.bodies and own) or not (own | told).isdisjoint(question.bodies)


def _concerns(deadline: Deadline, modifications: Sequence[str], library: Library) -> bool:
    """Say whether a deadline is of one of the modifications: its own, or one that only its item names.

    `You can comment on both until …` is of each that its item names, unless its own words name one.
    """
    if deadline.about and modification_key(deadline.about) in modifications:
        return True
    if any(library.facts.deadlines_about.get(key) for key in modifications) or "MP" in deadline.source.quote:
        return False
    ids = [note.id for key in modifications for note in library.facts.modifications.get(key, ())]
    text = library.facts.text_of(deadline.source)
    if deadline.about:
        text = next((block for block in text.split("\n\n") if deadline.source.quote in block), "")
    return any(id_ in text for id_ in ids)


def _closest_worded(fitting: list[Deadline], question: Question, library: Library) -> list[Deadline]:
    """Return those whose title or heading shares the most neighbouring words with the question."""
    concepts = library.lexicon.concepts
    asked = set(pairwise(c for c in concepts(question.mended) if c not in library.lexicon.grammar))
    shared = [len(asked & set(pairwise(concepts(f"{d.title} {d.source.section}")))) for d in fitting]
    return [d for d, count in zip(fitting, shared, strict=True) if count == max(shared)]


def _borne_out(weights: Mapping[str, float], deadline: Deadline, held: frozenset[str], library: Library) -> float:
    strong = library.share(weights, held)
    if strong > 1 - NEARLY:
        return strong
    weak = library.share(weights, held | library.around(deadline.source))
    return max(strong, ELSEWHERE * weak + (1 - ELSEWHERE) * strong)


def _of_kind(question: Question, library: Library, kind: DeadlineKind | None) -> Answer | None:
    """Return all of a kind: in the window, still open, or (asked in the past tense) those that closed."""
    pool = [d for d in library.facts.deadlines if kind is None or d.kind is kind]
    on_a_day = question.window is not None and question.window.day is not None
    if kind is None and not on_a_day:
        pool = [d for d in pool if d.kind is not DeadlineKind.MANDATE] or pool
    if question.window:
        chosen = [d for d in pool if question.window.holds(d.day)]
        if question.window.first is None and Pick.PAST not in question.picks:
            chosen = [d for d in chosen if not is_over(d, question.now)] or chosen
    elif {Pick.LAST, Pick.PAST} & question.picks or "closed" in question.slotted:
        chosen = [d for d in reversed(pool) if is_over(d, question.now)][: 1 if Pick.LAST in question.picks else 6]
    else:
        chosen = [d for d in pool if not is_over(d, question.now)]
    if Pick.FURTHEST in question.picks:
        chosen = chosen[-1:]
    elif {Pick.NEXT, Pick.FIRST} & question.picks and Pick.ALL not in question.picks:
        chosen = chosen[:1]
    if not chosen:
        return _none(question, library, pool, kind)
    return _asked(question, chosen, library, kind)


def _asked(
    question: Question, fitting: Sequence[Deadline], library: Library, kind: DeadlineKind | None = None
) -> Answer:
    """Return what is asked of the deadlines: how long is left, the time, who receives it, or simply the day."""
    first = next((d for d in fitting if not is_over(d, question.now)), fitting[-1])
    if Ask.COUNTDOWN in question.asks and not is_over(first, question.now):
        return answered(Countdown(to=first, today=question.today), first)
    if Ask.TIME in question.asks and Ask.DATE not in question.asks and not any(d.at for d in fitting):
        return abstained(Missing(what="time", of=tuple(fitting[:3]), today=question.today), *fitting[:3])
    if {Ask.WHO, Ask.PLACE} & question.asks and Ask.DATE not in question.asks and _TO_WHOM.search(question.slotted):
        if to := first.reply_to or _address(first, library):
            return answered(ReplyTo(deadline=replace(first, reply_to=to), now=question.now), first)
        return abstained(Missing(what="address", of=(first,), today=question.today), first)
    return _shown(question, fitting, kind)


def _address(deadline: Deadline, library: Library) -> str | None:
    """Return the address that stands in the same passage as a deadline that names none itself."""
    title, quote = deadline.source.title, deadline.source.quote
    near = (c for c in library.facts.contacts if c.source.title == title and quote in c.source.quote)
    return next((contact.value for contact in near if contact.kind is ContactKind.EMAIL), None)


def _shown(question: Question, those: Sequence[Deadline], kind: DeadlineKind | None = None) -> Answer:
    finding = Deadlines(
        deadlines=tuple(those),
        now=question.now,
        window=question.window,
        verdict=_verdict(question, those),
        kind=kind,
    )
    return answered(finding, *those)


def _verdict(question: Question, those: Sequence[Deadline]) -> bool | None:
    """Return whether what a yes/no question claims holds: there is one, it is open, it is closed, it is on that day."""
    if Ask.YES_NO not in question.asks:
        return None
    if question.window and question.window.day and not any(question.window.holds(d.day) for d in those):
        return False
    over = [is_over(deadline, question.now) for deadline in those]
    still = any(not is_over(d, question.now) and (d.opens is None or d.opens <= question.today) for d in those)
    verdicts = {Claim.EXISTS: True, Claim.OPEN: still, Claim.CLOSED: all(over)}
    return verdicts.get(question.claim) if question.claim else None


def _none(question: Question, library: Library, pool: Sequence[Deadline], kind: DeadlineKind | None) -> Answer:
    coming = next((d for d in pool if not is_over(d, question.now)), None)
    last = next((d for d in reversed(pool) if is_over(d, question.now)), None)
    finding = NoDeadline(
        now=question.now,
        kind=kind,
        window=question.window,
        coming=coming,
        last=last,
        until=library.published_until,
    )
    known = [deadline for deadline in (coming, last) if deadline]
    return replace(answered(finding, *known), confidence=0.9) if known else abstained(finding)
