"""The words that an answer rests on: those cited, those quoted around them, and their heading."""

from knowledge.answer import (
    Agenda,
    Answer,
    Countdown,
    Deadlines,
    Detail,
    Extract,
    Figures,
    Meetings,
    Modifications,
    People,
    ReleaseContents,
)
from knowledge.days.when import dates_in
from knowledge.library import Library
from knowledge.question import Question
from knowledge.text import plain

DATED = (Agenda, Countdown, Deadlines, Detail, Meetings)
"""Findings that tell days and nothing else."""


def heading(answer: Answer) -> tuple[str, ...]:
    """Return the heading that a quoted sentence stands under."""
    return (answer.finding.heading,) if isinstance(answer.finding, Extract) else ()


def posts(answer: Answer) -> list[str]:
    """Return how the people of an answer came to what they have."""
    people = answer.finding.people if isinstance(answer.finding, People) else ()
    return [word for p in people for word in (p.role, p.seat, p.how, p.body) if word]


def cited(answer: Answer) -> list[str]:
    """Return the sentences that are cited, without what is quoted around them."""
    return [source.quote for source in answer.sources]


def quotes(answer: Answer) -> list[str]:
    """Return the words that an answer rests on."""
    finding = answer.finding
    extract = finding.sentences if isinstance(finding, Extract) else ()
    releases = (step.release for *_, step in finding.members) if isinstance(finding, ReleaseContents) else ()
    counted = (figure.name for figure in finding.figures) if isinstance(finding, Figures) else ()
    notes = (note for those in finding.known for note in those) if isinstance(finding, Modifications) else ()
    ids = (note.id for note in notes)
    return [*cited(answer), *extract, *filter(None, releases), *counted, *ids]


def bare(quote: str, question: Question, library: Library) -> str:
    """Return a quote with a bar for each date, body, Party Category and other name of the field in it."""
    text = plain(quote)
    known = [(named.start, named.end) for named in library.glossary.names.found_in(text)]
    for start, end in sorted([*known, *((m.start, m.end) for m in dates_in(text, question.today))], reverse=True):
        text = f"{text[:start]}|{text[end:]}"
    return text
