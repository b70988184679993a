"""Requests as the contract with the outside has them, answered: the one way for the command line and the web."""

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from bot.settings import moment
from bot.wire import AskRequest, answer_json
from bot.wiring import House
from handlers.ask import ask
from handlers.messages import Reply, Request
from knowledge.thread import Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The reply to a request, the moment (London) as of which it was given, and the Answer object of it."""

    reply: Reply
    now: datetime
    json: dict[str, Any]


def answer(house: House, asked: AskRequest, thread: Thread, at: datetime | None = None) -> Answered:
    """Return the answer as of the request's own moment, else of `at`, else of the house's clock.

    Raises SettingsError where the request's moment cannot be used.
    """
    started = perf_counter()
    now = (moment(asked.now, "now") if asked.now else at) or house.clock()
    reply = ask(Request(question=asked.question, now=now, thread=thread), house.shelf.knowledge(), house.helpdesk)
    elapsed = (perf_counter() - started) * 1000
    return Answered(reply=reply, now=now, json=answer_json(reply, now, id_=asked.id, elapsed_ms=elapsed))
