"""One reply to a message: the sentences of its answers, what was told before, the sources, the way to the helpdesk."""

from collections.abc import Sequence

from handlers.dates import day_text, when_text
from handlers.messages import Citation, Helpdesk, Reply
from handlers.wording import SENTENCES
from handlers.wording.common import LONGEST, fit, fit_together
from knowledge import answer as found
from knowledge.answer import Answer, Kind
from knowledge.dated import Dated, Revision
from knowledge.records import Source
from knowledge.text import capital

_SHARED = 4
"""Citations that one reply shows,"""
_SHARED_OVER_TIME = 10
"""and that one shows which follows a thing over many issues."""


def reply_to(answers: Sequence[Answer], helpdesk: Helpdesk) -> Reply:
    """Return one reply for the answers to one message; of several questions the answered ones decide its kind."""
    texts = [text_of(answer, helpdesk) for answer in answers]
    kinds = [answer.kind for answer in answers]
    kind = next((k for k in (Kind.REMINDER, Kind.CLARIFY, Kind.ANSWER, Kind.ABSTAIN) if k in kinds), Kind.SMALLTALK)
    if len(answers) > 1 and kind is not Kind.SMALLTALK:
        texts = [t for t, answer in zip(texts, answers, strict=True) if answer.kind is not Kind.SMALLTALK]
    sources = dict.fromkeys(source for answer in answers for source in answer.sources)
    reminder = _wished(answers)
    return Reply(
        kind=kind,
        text=fit_together(list(dict.fromkeys(texts))),
        citations=tuple(Citation.of(source) for source in list(sources)[: sum(map(_most_cited, answers))]),
        events=tuple(event for answer in answers for event in answer.events),
        choices=tuple(choice for answer in answers for choice in answer.choices),
        confidence=min(answer.confidence for answer in answers),
        thread=answers[-1].thread,
        wish=reminder.wish if reminder else None,
        dues=reminder.dues if reminder else (),
    )


def _most_cited(answer: Answer) -> int:
    """Return how many sources one answer may show: what was told over many issues rests on each of them."""
    return _SHARED_OVER_TIME if isinstance(answer.finding, found.History) else _SHARED


def _wished(answers: Sequence[Answer]) -> found.Reminder | None:
    """Return the first of the findings that holds a wish, None if none does."""
    findings = (answer.finding for answer in answers)
    return next((one for one in findings if isinstance(one, found.Reminder) and one.wish), None)


def text_of(answer: Answer, helpdesk: Helpdesk) -> str:
    """Return the text of one answer, with the helpdesk's contact if it is an abstention."""
    text = SENTENCES[type(answer.finding)](answer.finding)
    text = " ".join([text, *(_revision(one, revision) for one, revision in answer.revisions)])
    if answer.as_of and answer.kind is not Kind.SMALLTALK:
        text = f"As of {day_text(answer.as_of)}: {text}"
    if answer.kind is not Kind.ABSTAIN:
        return text
    way = ask(helpdesk)
    return f"{fit(text, LONGEST - len(way) - 1)} {way}"


def _revision(one: Dated, revision: Revision) -> str:
    """Return what an earlier source says of what stands otherwise now; where it may be right, both with a warning."""
    earlier = revision.earlier
    if revision.disputed:
        newer = f"{_issue_text(one.source)} says {when_text(one)}"
        return f"Two sources disagree: {newer}, {_issue_text(earlier.source)} says {when_text(earlier)}; please check."
    return f"{capital(_issue_text(earlier.source))} said {when_text(earlier)}."


def _issue_text(source: Source) -> str:
    """Return the title of a source; with the day of publication where the title does not name a month."""
    told = source.published
    if told is None:
        return f"{source.title} (undated)"
    if str(told.year) not in source.title:
        return f"{source.title} ({day_text(told)})"
    return source.title if len(source.title.split()) > 2 else f"the issue of {source.title}"


def ask(helpdesk: Helpdesk) -> str:
    """Return how to reach the helpdesk, in one sentence."""
    ways = [way for way in (helpdesk.phone, helpdesk.email, helpdesk.channel) if way]
    return f"The {helpdesk.name} can help: {' or '.join(ways)}." if ways else f"Please ask the {helpdesk.name}."
