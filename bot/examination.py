"""Asks questions whose right answers are known, as a member would ask them: what is right, missed and wrong."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bot.results import Mark, Marked
from handlers.ask import ask
from handlers.messages import Helpdesk, Reply, Request
from knowledge.answer import Kind
from knowledge.base import KnowledgeBase
from knowledge.days.london import LONDON
from knowledge.days.when import dates_in
from knowledge.records import Check, Turn
from knowledge.text import plain
from knowledge.thread import Thread


def marks(checks: Iterable[Check], knowledge: KnowledgeBase, helpdesk: Helpdesk, now: datetime) -> Iterator[Marked]:
    """Yield each turn of each question, asked and marked; `now` is when those are asked that do not say it."""
    for check in checks:
        thread = Thread()
        for number, turn in enumerate(check.turns):
            at = turn.now.astimezone(LONDON) if turn.now else now
            reply = ask(Request(question=turn.ask, now=at, thread=thread), knowledge, helpdesk)
            thread = reply.thread
            yield _marked(f"{check.id or '?'}{f'.{number}' if number else ''}", turn, reply, at.date())


def _marked(id_: str, turn: Turn, reply: Reply, today: date) -> Marked:
    faults = tuple(_faults(turn, reply, today))
    unanswered = reply.kind in (Kind.ABSTAIN, Kind.CLARIFY) and turn.kind not in (Kind.ABSTAIN, reply.kind)
    mark = Mark.RIGHT if not faults else Mark.MISSED if unanswered else Mark.WRONG
    return Marked(
        id=id_,
        question=turn.ask,
        reply=reply,
        faults=faults,
        mark=mark,
        wanted=turn.kind,
        category=turn.category,
        style=turn.style,
    )


def _faults(turn: Turn, reply: Reply, today: date) -> Iterable[str]:
    if reply.kind is not turn.kind:
        yield f"{reply.kind}, wanted {turn.kind}"
        return
    mentions = dates_in(plain(reply.text), today)
    shown = {day for mention in mentions for day in (mention.day, mention.end_day) if day}
    yield from (f"no {day}" for day in turn.dates if day not in shown)
    yield from (f"shows {day}" for day in turn.not_dates if day in shown)
    yield from (f"no /{p}/" for p in turn.text if not re.search(p, reply.text, re.I | re.S))
    yield from (f"has /{p}/" for p in turn.not_text if re.search(p, reply.text, re.I | re.S))
    source = turn.source
    if turn.kind is Kind.ANSWER and source and not any(re.search(source, c.title, re.I) for c in reply.citations):
        yield f"no citation of /{source}/"
