"""What an issue of the newsletter is about: its headlines and what is still open of it."""

from datetime import date

from knowledge.answer import Answer, Summary, answered
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import DeadlineKind, DocumentKind
from knowledge.when import MONTHS


def summary(question: Question, library: Library) -> Answer | None:
    """Return the headlines of the issue asked about: the newest, or the one published in the days named."""
    issues = [
        document
        for document in library.facts.documents
        if document.kind is DocumentKind.NEWSLETTER and _is_of_window(document.published, document.title, question)
    ]
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


def _is_of_window(published: date | None, title: str, question: Question) -> bool:
    window = question.window
    if window is None or published is None:
        return True
    named = window.month and window.first and f"{MONTHS[window.first.month - 1]} {window.first.year}" in title
    return bool(named) or window.holds(published)
