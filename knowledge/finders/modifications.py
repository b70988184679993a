"""Where a modification has got to, and which modifications are in a given status."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from knowledge.answer import Answer, Extract, Milestones, Modifications, Undated, Unknown, Untold, abstained, answered
from knowledge.asks import Ask
from knowledge.dated import is_over
from knowledge.facts import career
from knowledge.finders.evidence import days_named, known_by, past_days, told_in
from knowledge.finders.milestones import milestones, plan_of, title_of
from knowledge.finders.particulars import aspects_of, besides, particulars
from knowledge.finders.passages import search
from knowledge.library import Library
from knowledge.question import Question
from knowledge.reconcile import published
from knowledge.records import Deadline, Modification, ModificationStatus, Step, modification_key
from knowledge.sentences import sentences_in
from knowledge.text import plain

ENOUGH = 0.6
NEARLY_ALL = 0.9
"""Share of what a question is about that the words on a modification which it does not name must bear out."""
STALE = timedelta(days=366)
"""A status told so long before the newest of a list is no news."""
MOST = 8
"""Modifications that one reply lists, those that were spoken of last."""
_GOES_ON = re.compile(r"(?:It|This|The (?:modification|proposal|change|solution|proposer))\b")
_WITH_AUTHORITY = ModificationStatus.WITH_AUTHORITY
_PASSING = {
    ModificationStatus.DEVELOPMENT,
    ModificationStatus.REFINEMENT,
    ModificationStatus.REPORT_PHASE,
    ModificationStatus.MODIFICATION_REPORT_CONSULTATION,
    ModificationStatus.WITH_CHANGE_BOARD,
    ModificationStatus.ON_HOLD,
    _WITH_AUTHORITY,
}
"""Statuses that a modification is in for a while, so that only the last one told counts."""
_UNDECIDED = {_WITH_AUTHORITY, ModificationStatus.WITH_CHANGE_BOARD}
"""Statuses that name who is to decide."""
_ENDED = {ModificationStatus.WITHDRAWN, ModificationStatus.REJECTED}
"""What becomes of proposals, so that `raised` beside it only says of which it is asked."""
_WILL = re.compile(r"(?:and |so |but )?(?:will|is it going to|would)\b")
"""Asks after what is to come, which no status tells."""
_PAST = re.compile(r"\b(?:was|were|did|has|have|had)\b")
_NOT = re.compile(r"\b(?:not|never|fail\w*)\b")
_MEETS = re.compile(r"\b(?:met|meets?|meetings?|next)\b")
_HELD = frozenset({Ask.TIME, Ask.PLACE})
_SUPPOSED = re.compile(
    r"\bif\b(?<!tell me if)(?<!know if)(?<!see if)(?<!say if)(?<!check if)(?<!ask if)(?<!wondering if)(?<!sorry if)"
)
"""Asks what would be, which no status tells."""
_NEWEST = re.compile(r"\b(?:newest|latest|most recent(?:ly)?|last)\b(?!.*\b(?:proposals|modifications|drafts|ones)\b)")
"""Asks for the one that came last."""
_LEFT = re.compile(r"\b(?:left|leave|out of|past|beyond|finished|completed)\b")
"""Asks whether a status is over."""
_TURNED = re.compile(r"\b(?:not|never|former|needs?|require[sd]?|likely|or)\b")
"""Asks for no yes or no that a status gives."""
_ELSEWHERE = {Ask.WHO, Ask.WHY, Ask.HOW, Ask.COUNT}
"""What no note of a status holds."""


def modifications(question: Question, library: Library) -> Answer | None:
    """Return the status of the modifications named, or a list of those in the status asked for."""
    if Ask.RECEIVER in question.asks:
        return None
    if question.modifications:
        return _named(question, library)
    if besides(question, (), library):
        return None if _ELSEWHERE & question.asks else _concerning(question, library)
    return _listed(question, library)


def _named(question: Question, library: Library) -> Answer | None:
    known = [those for key in _keys(question, library) if (those := _known(key, question, library))]
    if not known:
        names = ", ".join(written_id(key, library) for key in question.modifications)
        return abstained(Unknown(looked_for=names, newest=library.facts.newest))
    wanted = _statuses(question, library)
    if told := milestones(question, known, wanted, library):
        return told
    if aspects := [aspect.name for aspect in aspects_of(question, library)]:
        return _aspect(question, library, known, aspects)
    if question.bodies and _is_of_a_meeting(question):
        return None
    if _SUPPOSED.search(question.slotted) or (_ELSEWHERE & question.asks and Ask.STATUS not in question.asks):
        return _told(question, library, known)
    if Ask.DATE in question.asks and wanted:
        return _dated(question, library, known, wanted)
    return _standing(question, library, known)


def _is_of_a_meeting(question: Question) -> bool:
    """Say whether it is asked when or where a body meets on a modification, or whether it has."""
    if Ask.DATE in question.asks:
        return True
    return Ask.STATUS not in question.asks and bool(_MEETS.search(question.slotted) or _HELD & question.asks)


def _standing(question: Question, library: Library, known: list[tuple[Modification, ...]]) -> Answer | None:
    """Return where the modifications stand, if that bears out what is asked."""
    is_more = Ask.YES_NO not in question.asks and bool(besides(question, (), library))
    if is_more or not _borne_out(question, library, known):
        told = particulars(question, known, library)
        if told or not _borne_out(question, library, known):
            return told or _not_told(question, library, known)
    asks_when = Ask.STATUS not in question.asks and library.lexicon.asks[Ask.DATE].search(question.mended)
    if asks_when and not _is_dated(known, library):
        return abstained(Untold(aspect="", known=known[0]), current(known[0]))
    verdict = _verdict(question, library, known)
    is_to_come = verdict is False and _WILL.match(question.slotted)
    if is_to_come or (verdict is not True and _of_nobody_there(question, known, library)):
        return abstained(Untold(aspect="future" if is_to_come else "", known=known[0]), current(known[0]))
    return _shown(question, library, known, listed=False)


def _of_nobody_there(question: Question, known: list[tuple[Modification, ...]], library: Library) -> bool:
    """Say whether an organisation is asked about that nothing told of the modifications names, nor who decided them."""
    steps = [step for notes in known for step in career(notes)]
    if not question.organisations or any(step.by or step.status is _WITH_AUTHORITY for step in steps):
        return False
    return not set[str]().union(*(_names(notes, library) for notes in known)).issuperset(question.organisations)


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
        return _shown(question, library, known, listed=False)
    if {"title", "purpose"}.intersection(aspects) and all(any(note.title for note in notes) for notes in known):
        return _shown(question, library, known, listed=False)
    if told := particulars(question, known, library):
        return told
    if aspects == ["next"]:
        return _shown(question, library, known, listed=False)
    return abstained(Untold(aspect=aspects[0], known=known[0]), current(known[0]))


def _keys(question: Question, library: Library) -> list[str]:
    """Return the keys of the modifications named, and of the parts into which one was split."""
    return [each for key in question.modifications for each in (key, *library.facts.parts.get(key, ()))]


def _known(key: str, question: Question, library: Library) -> tuple[Modification, ...]:
    """Return what was told of a modification by the end of the days asked about.

    Where nothing was, the days are those of something else, unless it is the status that is asked for.
    """
    notes = library.facts.modifications.get(key, ())
    window = None if _WILL.search(question.slotted) else next(iter(past_days(question)), None)
    then = tuple(note for note in notes if known_by(window, note.source))
    return then if then or Ask.STATUS in question.asks else notes


def _dated(
    question: Question, library: Library, known: list[tuple[Modification, ...]], wanted: set[ModificationStatus]
) -> Answer | None:
    """Return the words of a document that tell when a status was reached, else what is known."""
    if not aspects_of(question, library) and (told := particulars(question, known, library)):
        return told
    if ModificationStatus.MODIFICATION_REPORT_CONSULTATION in wanted:
        return _shown(question, library, known, listed=False)
    if not _PAST.search(question.slotted):
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


def _concerning(question: Question, library: Library) -> Answer | None:
    """Return the modifications whose title, sentence or heading bears out what the question is about; None for none."""
    subject = [*library.subject(question, "modification"), *days_named(question, library)]
    weights = library.weights(subject)
    wanted = _statuses(question, library)
    groups = [those for those in library.facts.modifications.values() if not wanted or current(those).status in wanted]
    held = [library.held_in(text for n in notes for text in (n.title or "", n.source.quote)) for notes in groups]
    scores = [library.share(weights, concepts) for concepts in held]
    fitting = [notes for notes, score in zip(groups, scores, strict=True) if score >= NEARLY_ALL]
    return (
        _shown(question, library, fitting[:MOST], listed=True)
        if fitting
        else _under_heading(subject, question, library)
    )


def _under_heading(subject: Sequence[str], question: Question, library: Library) -> Answer | None:
    """Return the modifications of the newest item whose heading bears out what the question is about."""
    for item in sorted(library.facts.items, key=lambda item: published(item.source), reverse=True):
        if library.coverage(subject, [item.heading]) < NEARLY_ALL:
            continue
        place = (item.source.title, item.source.section)
        groups = library.facts.modifications.values()
        under = [notes for notes in groups if any((n.source.title, n.source.section) == place for n in notes)]
        return _shown(question, library, under[:MOST], listed=True) if under else None
    return None


def _listed(question: Question, library: Library) -> Answer | None:
    """Return the modifications that came to the statuses asked about in the days named, else those that are in them."""
    wanted = _statuses(question, library)
    groups = library.facts.modifications.values()
    if question.window and wanted:
        return _reached(question, wanted, library)
    fitting = [
        those
        for those in groups
        if any(told_in(question.window, note.source) for note in those) and _is_theirs(those, question, library)
    ]
    fitting = [those for those in fitting if not wanted or current(those).status in wanted]
    newest = sorted(fitting, key=lambda those: published(current(those).source), reverse=True)
    fresh = [those for those in newest if published(newest[0][0].source) - published(current(those).source) <= STALE]
    if fresh and ModificationStatus.RAISED in wanted and _NEWEST.search(question.slotted):
        return _newest_raised(question, library)
    counted = Ask.COUNT in question.asks and len(fresh) <= MOST
    return _shown(question, library, fresh[:MOST], listed=True, counted=counted) if fresh else None


def _newest_raised(question: Question, library: Library) -> Answer | None:
    """Return the modification that was raised last; None where no day on which any was raised is told."""
    steps = _steps_to({ModificationStatus.RAISED}, question, library)
    dated = [one for one in steps if one[2].day]
    return _milestones(dated[-1:], question) if dated else None


def _reached(question: Question, wanted: set[ModificationStatus], library: Library) -> Answer | None:
    """Return the steps by which modifications came to one of the statuses in the days asked about."""
    shown = _steps_to(wanted, question, library)[-MOST:]
    return _milestones(shown, question) if shown else None


def _steps_to(
    wanted: set[ModificationStatus], question: Question, library: Library
) -> list[tuple[str, str | None, Step]]:
    """Return the steps to the statuses asked about, those in the days asked about, in their order."""
    steps = [
        (notes[0].id, title_of(notes), step)
        for notes in library.facts.modifications.values()
        for step in career(notes)
        if step.status in wanted and _falls(step, question) and _is_by(step, question, library)
    ]
    return sorted(steps, key=lambda one: one[2].day or published(one[2].source))


def _milestones(shown: Sequence[tuple[str, str | None, Step]], question: Question) -> Answer:
    return answered(Milestones(steps=tuple(shown), today=question.today), *(step for *_, step in shown))


def _falls(step: Step, question: Question) -> bool:
    """Say whether a step falls in the days asked about: by its day, else by when it was told."""
    window = question.window
    return told_in(window, step.source) if step.day is None else window is None or window.holds(step.day)


def _statuses(question: Question, library: Library) -> set[ModificationStatus]:
    """Return the statuses that a question names; what went back to one that lasts is not meant as returned."""
    patterns = library.lexicon.modification_statuses.items()
    named = {status for status, pattern in patterns if pattern.search(question.slotted)}
    if ModificationStatus.APPROVED in named and not question.modifications and _NOT.search(question.slotted):
        return {ModificationStatus.REJECTED}
    if not question.modifications and named & _ENDED:
        named -= {ModificationStatus.RAISED, ModificationStatus.ON_HOLD, ModificationStatus.DEVELOPMENT}
    return named - {ModificationStatus.RETURNED} if named & _PASSING else named


def _described(known: list[tuple[Modification, ...]], library: Library) -> Iterator[str]:
    """Yield the sentences that name a modification, or go on from one that does."""
    for those in known:
        follows = False
        for note in those[:1]:
            for block in library.facts.text_of(note.source).split("\n\n"):
                for sentence in sentences_in(block):
                    named = note.id in sentence.whole
                    if named or (follows and _GOES_ON.match(sentence.text)):
                        yield sentence.whole
                    follows = named


def _is_theirs(those: tuple[Modification, ...], question: Question, library: Library) -> bool:
    """Say whether each body and organisation asked about brought a modification to where it stands, or is named."""
    steps = career(those)
    if steps and steps[-1].by:
        return _is_by(steps[-1], question, library)
    return _names(those, library).issuperset((*question.bodies, *question.organisations))


def _is_by(step: Step, question: Question, library: Library) -> bool:
    """Say whether each body and organisation asked about took a step, or is named beside one that nobody took."""
    said = step.by or plain(step.source.quote)
    named = {found.name for found in library.glossary.names.found_in(said)}
    return named.issuperset((*question.bodies, *question.organisations))


def _names(those: Sequence[Modification], library: Library) -> set[str]:
    """Return the bodies and organisations that notes name."""
    return {found.name for note in those for found in library.glossary.names.found_in(plain(note.source.quote))}


def _shown(
    question: Question, library: Library, known: list[tuple[Modification, ...]], *, listed: bool, counted: bool = False
) -> Answer:
    keys = [modification_key(those[0].id) for those in known]
    about = tuple(
        due
        for key, those in zip(keys, known, strict=True)
        for due in library.facts.deadlines_about.get(key, ())
        if known_by(question.window, due.source)
        if published(due.source) >= published(current(those).source) or not is_over(due, question.now)
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
        verdict=None if listed else _verdict(question, library, known),
        plans=() if listed else tuple(plan for those in known if (plan := _plan(those, question, library))),
    )
    notes: list[Modification | Deadline] = [current(those) for those in known]
    return answered(finding, *notes, *about)


def _plan(those: tuple[Modification, ...], question: Question, library: Library) -> Step | None:
    """Return when a modification is to come into force, if that is asked after."""
    asked = ModificationStatus.IMPLEMENTED in _statuses(question, library)
    return plan_of(those) if asked or "next" in {aspect.name for aspect in aspects_of(question, library)} else None


def _verdict(question: Question, library: Library, known: list[tuple[Modification, ...]]) -> bool | None:
    """Return whether the one modification asked about has reached the status named; None if no such thing is asked.

    What was implemented had been approved; what was approved or recommended is not thereby implemented. Where somebody
    is named who is to have decided it, it must have been they.
    """
    wanted = _statuses(question, library)
    if Ask.YES_NO not in question.asks or not wanted or len(known) != 1 or _TURNED.search(question.slotted):
        return None
    steps = career(known[0])
    if wanted <= _PASSING:
        is_there = bool(steps) and steps[-1].status in wanted
        return is_there is not bool(_LEFT.search(question.slotted)) if not question.bodies else is_there or None
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
