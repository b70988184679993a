"""A question in, a reply out."""

from handlers.messages import Helpdesk, Reply, Request
from handlers.render import reply_to
from knowledge.base import KnowledgeBase


def ask(request: Request, knowledge: KnowledgeBase, helpdesk: Helpdesk) -> Reply:
    """Return the one reply to a message; its `thread` is what the conversation remembers next."""
    return reply_to(knowledge.ask(request.question, request.now, request.thread), helpdesk)
