"""A question in, a reply out; and what a person is shown of it."""

from datetime import date

from handlers.dates import ZONE, moment_of, when_text
from handlers.messages import Helpdesk, Moment, Reply, Request, Shown
from handlers.render import reply_to
from knowledge.answer import Kind
from knowledge.base import KnowledgeBase
from knowledge.dated import upcoming
from knowledge.wish import topic_of

MOST_TOPICS = 5
"""Events of one answer that are offered for a reminder."""


def ask(request: Request, knowledge: KnowledgeBase, helpdesk: Helpdesk) -> Reply:
    """Return the one reply to a message; its `thread` is what the conversation remembers next."""
    return reply_to(knowledge.ask(request.question, request.now, request.thread), helpdesk)


def shown(reply: Reply, today: date) -> Shown:
    """Return what a person is shown of a reply, with the moments that its text names and what comes from `today` on.

    Under a reminder that was just asked for, none is offered.
    """
    named = ((when_text(event), moment_of(event)) for event in reply.events)
    coming = () if reply.kind is Kind.REMINDER else upcoming(reply.events, today)
    return Shown(
        kind=reply.kind,
        text=reply.text,
        citations=reply.citations,
        moments=tuple(
            Moment(words=_with_zone(words, reply.text), at=at)
            for words, at in dict(named).items()
            if at and words in reply.text
        ),
        choices=reply.choices,
        topics=tuple(dict.fromkeys(map(topic_of, coming)))[:MOST_TOPICS],
    )


def _with_zone(words: str, text: str) -> str:
    """Return the words of a moment with the zone that the text gives after them, if it does."""
    return f"{words}{ZONE}" if f"{words}{ZONE}" in text else words
