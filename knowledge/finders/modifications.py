"""Where a modification has got to, and which modifications are in a given status."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.answer import Answer, Modifications, Unknown, abstained, answered
from knowledge.finders.evidence import told_in
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Deadline, Modification, ModificationStatus, modification_key
from knowledge.sentences import sentences_in
from knowledge.text import plain

ENOUGH = 0.6
MOST = 8
"""Modifications that one reply lists, those that were spoken of last."""
_GOES_ON = re.compile(r"(?:It|This|The (?:modification|proposal|change|solution|proposer))\b")
_ELSEWHERE = {Ask.WHO, Ask.WHY, Ask.HOW, Ask.COUNT}
"""What no note of a status holds."""


def modifications(question: Question, library: Library) -> Answer | None:
    """Return the status of the modifications named, or a list of those in the status asked for."""
    if question.modifications:
        return _named(question, library)
    return None if library.subject(question, "modification") else _listed(question, library)


def _named(question: Question, library: Library) -> Answer | None:
    known = [those for key in question.modifications if (those := library.facts.modifications.get(key))]
    if not known:
        names = ", ".join(written_id(key, library) for key in question.modifications)
        return abstained(Unknown(looked_for=names, newest=library.facts.newest))
    if _ELSEWHERE & question.asks or (question.bodies and Ask.DATE in question.asks):
        return None
    wanted = _statuses(question, library)
    if Ask.DATE in question.asks and wanted:
        dated = [those for notes in known if (those := tuple(n for n in notes if n.status in wanted and n.day))]
        if dated or ModificationStatus.MODIFICATION_REPORT_CONSULTATION not in wanted:
            return _shown(question, library, dated, listed=False) if dated else None
    subject = library.subject(question, "modification")
    texts = [library.facts.text_of(note.source) for those in known for note in those]
    if subject and library.coverage(subject, [n.source.quote for those in known for n in those]) < ENOUGH:
        return None if texts else abstained(Unknown(looked_for=" ".join(question.words), newest=library.facts.newest))
    return _shown(question, library, known, listed=False)


def _listed(question: Question, library: Library) -> Answer | None:
    groups = [those for those in library.facts.modifications.values() if _fits(those, question, library)]
    if wanted := _statuses(question, library):
        groups = [those for those in groups if _current(those).status in wanted]
    newest = sorted(groups, key=lambda those: _current(those).source.published or date.min, reverse=True)[:MOST]
    return _shown(question, library, newest, listed=True) if newest else None


def _statuses(question: Question, library: Library) -> set[ModificationStatus]:
    """Return the statuses that a question names."""
    patterns = library.lexicon.modification_statuses.items()
    return {status for status, pattern in patterns if pattern.search(question.slotted)}


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


def _fits(those: tuple[Modification, ...], question: Question, library: Library) -> bool:
    """Say whether some note was told in the days asked about and names each body asked about."""
    told = [note for note in those if told_in(question.window, note.source)]
    if not question.bodies:
        return bool(told)
    bodies = {n.name for note in told for n in library.glossary.body_names.found_in(plain(note.source.quote))}
    return bool(told) and set(question.bodies) <= bodies


def _shown(question: Question, library: Library, known: list[tuple[Modification, ...]], *, listed: bool) -> Answer:
    keys = [modification_key(those[0].id) for those in known]
    about = tuple(d for key in keys for d in library.facts.deadlines_about.get(key, ()))
    described = Ask.DEFINE in question.asks and not listed and Ask.STATUS not in question.asks
    sentences = tuple(_described(known, library))[:2] if described else ()
    if Ask.YES_NO in question.asks and not listed:
        sentences = tuple(dict.fromkeys(_current(those).source.quote for those in known))
    finding = Modifications(known=tuple(known), deadlines=about, now=question.now, sentences=sentences, listed=listed)
    notes: list[Modification | Deadline] = [_current(those) for those in known]
    return answered(finding, *notes, *about)


def _current(those: tuple[Modification, ...]) -> Modification:
    """Return the newest note that gives a status, else the newest."""
    return next((note for note in those if note.status), those[0])


def written_id(key: str, library: Library) -> str:
    """Return a modification's id as the documents write it, else in the form used since 2013: SECMP0099."""
    known = library.facts.modifications.get(key)
    return known[0].id if known else f"SECMP{key.zfill(4).upper()}"
