"""The statuses of modifications: which a question names, where some stand, whether one was reached, and how."""

import re
from collections.abc import Iterator, Sequence

from knowledge.answer import Answer, History, Modifications, answered
from knowledge.asks import Ask, Hint
from knowledge.dated import is_over
from knowledge.facts import career
from knowledge.finders.modifications.milestones import plan_of, title_of
from knowledge.finders.modifications.particulars import aspects_of, besides, goes_on
from knowledge.finders.sentences.evidence import known_by
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Modification, ModificationStatus, Step, modification_key
from knowledge.sentences import sentences_in
from knowledge.text import plain

_PASSING = {
    ModificationStatus.DEVELOPMENT,
    ModificationStatus.REFINEMENT,
    ModificationStatus.REPORT_PHASE,
    ModificationStatus.MODIFICATION_REPORT_CONSULTATION,
    ModificationStatus.WITH_CHANGE_BOARD,
    ModificationStatus.ON_HOLD,
    ModificationStatus.WITH_AUTHORITY,
}
"""Statuses that a modification is in for a while, so that only the last one told counts."""
AT_ONCE = set(ModificationStatus) - _PASSING
"""Statuses to which a modification comes on one day."""
_ENDED = {ModificationStatus.WITHDRAWN, ModificationStatus.REJECTED}
"""What becomes of proposals, so that `raised` beside it only says of which it is asked."""
DECIDED = {ModificationStatus.APPROVED, ModificationStatus.REJECTED}
_DRAFTS = re.compile(r"\bdrafts?(?: proposals?)?\b")
"""What both is raised and in development, where no other word tells which."""
_PARTS = "ab"
"""What parts of a modification are told apart by."""


def statuses_in(question: Question, library: Library) -> set[ModificationStatus]:
    """Return the statuses that a question names; what went back to one that lasts is not meant as returned."""
    patterns = library.lexicon.modification_statuses.items()
    said = _without_reports(question, library)
    named = {status for status, pattern in patterns if pattern.search(said)}
    if question.organisations and not decides(question, library):
        named.discard(ModificationStatus.WITH_AUTHORITY)
    if question.window and question.bodies and not _is_of_the_board(question, library):
        named.discard(ModificationStatus.WITH_CHANGE_BOARD)
    if ModificationStatus.APPROVED in named and not question.modifications and question.says(Hint.NOT):
        return {ModificationStatus.REJECTED}
    if named and not question.modifications and all(_is_denied(library, status, question) for status in named):
        return set(ModificationStatus) - named
    if _DRAFTS.search(question.slotted) and named >= {ModificationStatus.RAISED, ModificationStatus.DEVELOPMENT}:
        beside = _DRAFTS.sub(" ", question.slotted)
        told = {status for status, pattern in patterns if pattern.search(beside)}
        named = named & told or (named - {ModificationStatus.DEVELOPMENT} if question.window else named)
    if not question.modifications and named & _ENDED:
        named -= {ModificationStatus.RAISED, ModificationStatus.ON_HOLD, ModificationStatus.DEVELOPMENT}
    return named - {ModificationStatus.RETURNED} if named & _PASSING else named


def _without_reports(question: Question, library: Library) -> str:
    """Return a question without the report it names: a draft report before the Panel tells no status."""
    report = next(aspect for aspect in library.lexicon.aspects if aspect.name == "report")
    return report.asked.sub("_report_", question.slotted)


def _is_denied(library: Library, status: ModificationStatus, question: Question) -> bool:
    """Say whether it is asked which are not in a status: `which did not go to refinement?`."""
    match = library.lexicon.modification_statuses[status].search(question.slotted)
    return (
        match is not None and library.lexicon.hints[Hint.WHICH_NOT].match(question.slotted[: match.start()]) is not None
    )


def _is_of_the_board(question: Question, library: Library) -> bool:
    """Say whether the Change Board is among the bodies named: what came before the Panel is not with it."""
    return any(library.glossary.body_by_name[name].kind == "change board" for name in question.bodies)


def decides(question: Question, library: Library) -> bool:
    """Say whether the Authority is among the organisations that a question names."""
    return any(library.glossary.body_by_name[name].kind == "authority" for name in question.organisations)


def as_they_stand(
    question: Question, library: Library, known: list[tuple[Modification, ...]], *, listed: bool, counted: bool = False
) -> Answer:
    keys = [modification_key(those[0].id) for those in known]
    about = tuple(
        due
        for key, those in zip(keys, known, strict=True)
        for due in library.facts.deadlines_about.get(key, ())
        if known_by(question.window, due.source)
        if due.source.told_on >= current(those).source.told_on or not is_over(due, question.now)
    )
    described = (
        (Ask.DEFINE in question.asks or aspects_of(question, library))
        and not listed
        and Ask.STATUS not in question.asks
    )
    sentences = tuple(_described(known, library))[:2] if described else ()
    if Ask.YES_NO in question.asks and not listed:
        sentences = tuple(dict.fromkeys(current(those).source.quote for those in known))
    finding = Modifications(
        known=tuple(known),
        deadlines=about,
        now=question.now,
        sentences=sentences,
        listed=listed,
        counted=counted,
        verdict=None if listed else verdict_on(question, library, known),
        plans=() if listed else tuple(plan for those in known if (plan := _plan(those, question, library))),
    )
    notes: list[Modification | Deadline] = [current(those) for those in known]
    return answered(finding, *notes, *about)


def _plan(those: tuple[Modification, ...], question: Question, library: Library) -> Step | None:
    """Return when a modification is to come into force, if that is asked after."""
    asked = ModificationStatus.IMPLEMENTED in statuses_in(question, library)
    return plan_of(those) if asked or "next" in {aspect.name for aspect in aspects_of(question, library)} else None


def verdict_on(question: Question, library: Library, known: list[tuple[Modification, ...]]) -> bool | None:
    """Return whether the one modification asked about has reached the status named; None if no such thing is asked.

    What was implemented had been approved; what was approved or recommended is not thereby implemented. Where somebody
    is named who is to have decided it, it must have been they.
    """
    wanted = statuses_in(question, library)
    if Ask.YES_NO not in question.asks or not wanted or len(known) != 1 or question.says(Hint.TURNED):
        return None
    steps = career(known[0])
    if wanted <= _PASSING:
        is_there = bool(steps) and steps[-1].status in wanted
        return is_there is not question.says(Hint.LEFT_BEHIND) if not question.bodies else is_there or None
    last = next((step for step in reversed(steps) if step.status in wanted), None)
    named = {*question.bodies, *question.organisations}
    if named and last:
        deciders = {found.name for found in library.glossary.names.found_in(last.by or "")}
        return bool(named & deciders) if deciders else None
    approved = ModificationStatus.APPROVED in wanted and any(s.status is ModificationStatus.IMPLEMENTED for s in steps)
    return last is not None or approved


def current(those: tuple[Modification, ...]) -> Modification:
    """Return the newest note that gives a status, else the newest."""
    return next((note for note in those if note.status), those[0])


def written_id(key: str, library: Library) -> str:
    """Return a modification's id as the documents write it, else in the form used since 2013: SECMP0099."""
    known = library.facts.modifications.get(key)
    return known[0].id if known else f"SECMP{key.zfill(4).upper()}"


def _described(known: list[tuple[Modification, ...]], library: Library) -> Iterator[str]:
    """Yield the sentences that name a modification, or go on from one that does."""
    for those in known:
        follows = False
        for note in those[:1]:
            for block in library.facts.text_of(note.source).split("\n\n"):
                for sentence in sentences_in(block):
                    named = note.id in sentence.whole
                    if named or (follows and goes_on(sentence)):
                        yield sentence.whole
                    follows = named


def is_by(step: Step, question: Question, library: Library) -> bool:
    """Say whether each body and organisation asked about took a step, or is named beside one that nobody took.

    A decision of which nobody is told to have made it was the Change Board's, whose task it is.
    """
    said = step.by or plain(step.source.quote)
    named = {found.name for found in library.glossary.names.found_in(said)}
    asked = {*question.bodies, *question.organisations}
    kinds = {body.kind for name in asked | named if (body := library.glossary.body_by_name.get(name))}
    return named >= asked or (step.by is None and step.status in DECIDED and kinds == {"change board"})


def names_of(those: Sequence[Modification], library: Library) -> set[str]:
    """Return the bodies and organisations that notes name."""
    return {found.name for note in those for found in library.glossary.names.found_in(plain(note.source.quote))}


def history(question: Question, library: Library) -> Answer | None:
    """Return the changes that were told of the modification named; None if none were, or several are named.

    A part, `134a`, begins as the whole from which it was split.
    """
    if len(question.modifications) != 1 or besides(question, (), library, "history"):
        return None
    key, facts = question.modifications[0], library.facts
    if key not in facts.modifications:
        key = next(iter(facts.parts.get(key, ())), key)
    told = [note for each in dict.fromkeys((key, key.rstrip(_PARTS))) for note in facts.modifications.get(each, ())]
    notes = [note for note in told if known_by(question.window, note.source)]
    steps = career(notes)
    id_ = written_id(question.modifications[0], library)
    finding = History(id=id_, steps=steps, title=title_of(notes), plan=plan_of(notes))
    return answered(finding, *reversed(steps)) if steps else None
