"""Where a modification has got to, and which modifications are in a given status."""

from collections.abc import Container, Sequence
from dataclasses import replace

from knowledge.answer import Answer, Extract, Undated, Unknown, Untold, abstained
from knowledge.asks import Ask, Hint
from knowledge.facts import career
from knowledge.finders.modifications.listing import concerning, listed
from knowledge.finders.modifications.milestones import milestones
from knowledge.finders.modifications.particulars import aspects_of, besides, particulars, told_of_which
from knowledge.finders.modifications.statuses import (
    as_they_stand,
    current,
    names_of,
    statuses_in,
    verdict_on,
    written_id,
)
from knowledge.finders.sentences.evidence import known_by, past_days
from knowledge.finders.sentences.passages import search
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Modification, ModificationStatus, modification_key

ENOUGH = 0.6
_UNDECIDED = {ModificationStatus.WITH_AUTHORITY, ModificationStatus.WITH_CHANGE_BOARD}
"""Statuses that name who is to decide."""
_HELD = frozenset({Ask.TIME, Ask.PLACE})
_COMES = {ModificationStatus.IMPLEMENTED}
"""What is asked after by its name alone, `SECMP0099 go-live`, as its day is."""
_ELSEWHERE = {Ask.WHO, Ask.WHY, Ask.HOW, Ask.COUNT}
"""What no note of a status holds."""


def modifications(question: Question, library: Library) -> Answer | None:
    """Return the status of the modifications named, or a list of those in the status asked for."""
    if Ask.RECEIVER in question.asks and not (question.modifications and aspects_of(question, library)):
        return None
    if question.modifications:
        return _named(question, library)
    if question.bodies and question.says(Hint.OF_ONE_EACH):
        return None
    if told := told_of_which(question, library):
        return told
    if besides(question, (), library):
        return None if _ELSEWHERE & question.asks else concerning(question, library)
    return listed(question, library)


def _named(question: Question, library: Library) -> Answer | None:
    known = [those for key in _keys(question, library) if (those := _known(key, question, library))]
    if not known:
        names = ", ".join(written_id(key, library) for key in question.modifications)
        return abstained(Unknown(looked_for=names, newest=library.facts.newest))
    wanted = statuses_in(question, library)
    if wanted == _COMES and not (question.asks or question.says(Hint.ALREADY)):
        question = replace(question, asks=frozenset({Ask.DATE}))
    known = _in_status(question, known, wanted)
    if told := milestones(question, known, wanted, library):
        return told
    if aspects := [aspect.name for aspect in aspects_of(question, library)]:
        return _aspect(question, library, known, aspects)
    if question.bodies and _is_of_a_meeting(question):
        return None
    if question.bodies and len(known) > 1 and question.says(Hint.WHICH):
        return particulars(question, known, library) or _standing(question, library, known)
    if question.says(Hint.SUPPOSED) or (_ELSEWHERE & question.asks and Ask.STATUS not in question.asks):
        return _told(question, library, known)
    if Ask.DATE in question.asks and wanted:
        return _dated(question, library, known, wanted)
    return _standing(question, library, known)


def _in_status(
    question: Question, known: list[tuple[Modification, ...]], wanted: Container[ModificationStatus]
) -> list[tuple[Modification, ...]]:
    """Return those of several that are in the status asked about, where it is asked which; else all of them."""
    of_which = len(known) > 1 and question.says(Hint.WHICH)
    return [notes for notes in known if of_which and current(notes).status in wanted] or known


def _is_of_a_meeting(question: Question) -> bool:
    """Say whether it is asked when or where a body meets on a modification, or whether it has."""
    if Ask.DATE in question.asks:
        return True
    return Ask.STATUS not in question.asks and bool(question.says(Hint.COMES_UP) or _HELD & question.asks)


def _standing(question: Question, library: Library, known: list[tuple[Modification, ...]]) -> Answer | None:
    """Return where the modifications stand, if that bears out what is asked."""
    is_more = Ask.YES_NO not in question.asks and bool(besides(question, (), library))
    if is_more or not _borne_out(question, library, known):
        told = particulars(question, known, library)
        if told or not _borne_out(question, library, known):
            return told or _not_told(question, library, known)
    when = library.lexicon.asks[Ask.DATE]
    asks_when = Ask.STATUS not in question.asks and all(map(when.stands_in, (question.mended, question.slotted)))
    if asks_when and not _is_dated(known, library):
        return abstained(Untold(aspect="", known=known[0]), current(known[0]))
    verdict = verdict_on(question, library, known)
    is_to_come = verdict is False and question.says(Hint.WILL_IT)
    if is_to_come or (verdict is not True and _of_nobody_there(question, known, library)):
        return abstained(Untold(aspect="future" if is_to_come else "", known=known[0]), current(known[0]))
    return as_they_stand(question, library, known, listed=False)


def _of_nobody_there(question: Question, known: list[tuple[Modification, ...]], library: Library) -> bool:
    """Say whether an organisation is asked about that nothing told of the modifications names, nor who decided them."""
    steps = [step for notes in known for step in career(notes)]
    if not question.organisations or any(step.by or step.status is ModificationStatus.WITH_AUTHORITY for step in steps):
        return False
    return not set[str]().union(*(names_of(notes, library) for notes in known)).issuperset(question.organisations)


def _told(question: Question, library: Library, known: list[tuple[Modification, ...]]) -> Answer | None:
    """Return what is told of the modifications where no status answers; whom nobody names is not known."""
    told = particulars(question, known, library)
    if told or Ask.WHO not in question.asks or question.bodies or question.generic:
        return told
    return search(question, library) or abstained(Untold(aspect="", known=known[0]), current(known[0]))


def _is_dated(known: list[tuple[Modification, ...]], library: Library) -> bool:
    """Say whether a day is known of some modification: since when it stands there, or by when to respond."""
    keys = (modification_key(notes[0].id) for notes in known)
    steps = (step for notes in known for step in career(notes)[-1:])
    return any(step.day for step in steps) or any(key in library.facts.deadlines_about for key in keys)


def _borne_out(question: Question, library: Library, known: list[tuple[Modification, ...]]) -> bool:
    """Say whether the sentences that tell the status of the modifications hold what else the question names."""
    quotes = [note.source.quote for those in known for note in those]
    return library.coverage(besides(question, (), library), quotes) >= ENOUGH


def _not_told(question: Question, library: Library, known: list[tuple[Modification, ...]]) -> Answer | None:
    """Return nothing where others may find more in the items about the modifications, else that it is not known."""
    if any(library.facts.text_of(note.source) for those in known for note in those):
        return None
    return abstained(Unknown(looked_for=" ".join(question.words), newest=library.facts.newest))


def _aspect(
    question: Question, library: Library, known: list[tuple[Modification, ...]], aspects: Sequence[str]
) -> Answer:
    """Return the sentences that hold what is asked of the modifications besides their status; else what is known."""
    if aspects == ["decider"] and all(current(notes).status in _UNDECIDED for notes in known):
        return as_they_stand(question, library, known, listed=False)
    if {"title", "purpose"}.intersection(aspects) and all(any(note.title for note in notes) for notes in known):
        return as_they_stand(question, library, known, listed=False)
    if told := particulars(question, known, library):
        return told
    if aspects == ["next"]:
        return as_they_stand(question, library, known, listed=False)
    untold = aspects[-1] if Ask.WHY in question.asks else aspects[0]
    return abstained(Untold(aspect=untold, known=known[0]), current(known[0]))


def _keys(question: Question, library: Library) -> list[str]:
    """Return the keys of the modifications named, and of the parts into which one was split."""
    return [each for key in question.modifications for each in (key, *library.facts.parts.get(key, ()))]


def _known(key: str, question: Question, library: Library) -> tuple[Modification, ...]:
    """Return what was told of a modification by the end of the days asked about.

    Where nothing was, the days are those of something else, unless it is the status that is asked for.
    """
    notes = library.facts.modifications.get(key, ())
    window = None if question.says(Hint.WILL_IT) else next(iter(past_days(question)), None)
    then = tuple(note for note in notes if known_by(window, note.source))
    return then if then or Ask.STATUS in question.asks else notes


def _dated(
    question: Question, library: Library, known: list[tuple[Modification, ...]], wanted: set[ModificationStatus]
) -> Answer | None:
    """Return the words of a document that tell when a status was reached, else what is known."""
    if not aspects_of(question, library) and (told := particulars(question, known, library)):
        return told
    if ModificationStatus.MODIFICATION_REPORT_CONSULTATION in wanted:
        return as_they_stand(question, library, known, listed=False)
    if not question.says(Hint.HAS_IT) and ModificationStatus.IMPLEMENTED not in wanted:
        return None
    first = next((note for note in reversed(known[0]) if note.status in wanted), None) or current(known[0])
    told = search(question, library)
    if (
        told
        and isinstance(told.finding, Extract)
        and _says(wanted, known[0], " ".join(told.finding.sentences), library)
    ):
        return told
    return abstained(Undated(wanted=tuple(sorted(wanted)), note=first), first)


def _says(wanted: set[ModificationStatus], notes: tuple[Modification, ...], text: str, library: Library) -> bool:
    """Say whether a text names a modification and one of the statuses, as questions do."""
    names = any(note.id in text for note in notes)
    return names and any(library.lexicon.modification_statuses[status].search(text.lower()) for status in wanted)
