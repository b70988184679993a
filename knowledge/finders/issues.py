"""Issues of the newsletter: what one is about, and which was the first, or the last, to tell of something."""

from collections.abc import Iterator, Sequence

from knowledge.answer import Answer, Summary, ToldIn, answered
from knowledge.asks import Hint
from knowledge.days.periods import MONTHS
from knowledge.days.when import dates_in
from knowledge.finders.sentences.evidence import concepts_of, told_in
from knowledge.finders.sentences.passages import stand_ins
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import DeadlineKind, Document, DocumentKind, Source
from knowledge.sentences import sentences_in

ENOUGH = 0.9
"""Share of what is asked about, by weight, that a sentence and its heading must bear out."""
DEEP = 200
"""Passages that are looked through."""


def summary(question: Question, library: Library) -> Answer | None:
    """Return the headlines of the issue asked about: the newest, or the one published in the days named.

    What is new in days that hold today is what the newest issue tells, though it was sent before them.
    """
    every = [document for document in library.facts.documents if document.kind is DocumentKind.NEWSLETTER]
    issues = [document for document in every if _is_of_days(document, question)]
    if question.window and question.window.meets(question.today, question.today):
        issues = issues or every[-1:]
    subject = list(library.subject(question, "summary"))
    if not issues or subject or question.bodies or question.modifications:
        return None
    issue = issues[-1]
    items = [item for item in library.facts.items_by_title.get(issue.title, ()) if item.text]
    headlines = [item for item in items if item.headline] or items[:5]
    others = [item.heading for item in items if item not in headlines]
    deadlines = tuple(
        d
        for d in library.facts.deadlines
        if d.source.title == issue.title and d.day >= question.today and d.kind is not DeadlineKind.MANDATE
    )
    finding = Summary(
        document=issue,
        headlines=tuple(item.heading for item in headlines),
        others=tuple(others),
        deadlines=deadlines[:4],
    )
    return answered(finding, *headlines[:3])


def _is_of_days(document: Document, question: Question) -> bool:
    """Say whether an issue is of the days named, by its title or the day on which it was published."""
    window = question.window
    if window is None or document.published is None:
        return True
    named = window.month and window.first and f"{MONTHS[window.first.month - 1]} {window.first.year}" in document.title
    return bool(named) or window.holds(document.published)


def issues(question: Question, library: Library) -> Answer | None:
    """Return the sentence of the first issue, or the last, that told of what is named; None if none did."""
    wanted = _wanted(question, library)
    if not (wanted or question.modifications):
        return None
    order = sorted(_tellings(wanted, question, library), key=lambda source: source.told_on)
    if not order:
        return None
    is_last = question.says(Hint.LAST_TOLD)
    finding = ToldIn(
        source=order[-1] if is_last else order[0], is_last=is_last, issues=len({source.title for source in order})
    )
    return answered(finding, finding)


def _wanted(question: Question, library: Library) -> list[str]:
    """Return the concepts of what is named, but for modifications, which go by several names."""
    beside = {*library.lexicon.cues["issue"], *(id_.lower() for id_ in _ids(question, library))}
    return [concept for concept in concepts_of(question, library) if concept not in beside]


def _ids(question: Question, library: Library) -> list[str]:
    """Return each way in which documents write the modifications asked about."""
    notes = (note for key in question.modifications for note in library.facts.modifications.get(key, ()))
    return list(dict.fromkeys(note.id for note in notes))


def _tellings(wanted: Sequence[str], question: Question, library: Library) -> Iterator[Source]:
    """Yield the sentences that bear out what is wanted and name the day asked about, if one is."""
    weights, ids = library.weights(wanted), _ids(question, library)
    window = question.window
    sought = [*wanted, *library.lexicon.concepts(" ".join(ids))]
    for passage, _ in library.passages(sought, DEEP, stand_ins(wanted, library)):
        near = passage.source.published
        if near is None or (window and not window.day and not told_in(window, passage.source)):
            continue
        for sentence in sentences_in(passage.text):
            held = library.index.held_in((sentence.whole, passage.heading))
            if library.share(weights, held) < ENOUGH or not (not ids or any(id_ in sentence.whole for id_ in ids)):
                continue
            if window is None or not window.day or any(window.holds(d.day) for d in dates_in(sentence.whole, near)):
                yield Source(
                    title=passage.source.title, section=passage.heading, published=passage.source.published,
                    quote=sentence.whole[:400], url=passage.source.url,
                )  # fmt: skip
