"""Asks a file of questions with expected answers: what is right, missed and wrong.

A question is `ask`, or `turns` of one conversation, with what a right answer shows: `kind` (answer unless said),
`dates` and `not_dates` (in any readable form), `text` and `not_text` (patterns, case does not matter), `source` (a
pattern for a cited title), `now`. `defaults` at the top hold for all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import yaml

from bot.settings import SettingsError, moment
from handlers.ask import ask
from handlers.messages import Reply, Request
from knowledge.answer import Kind
from knowledge.errors import UnreadableDocumentError
from knowledge.text import plain
from knowledge.thread import Thread
from knowledge.when import dates_in

if TYPE_CHECKING:
    from bot.wiring import House


class Mark(StrEnum):
    """How an answer came out: missed means that one was wanted and the bot abstained or asked back."""

    RIGHT = "right"
    MISSED = "missed"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One question with its reply and what is amiss with it, if anything."""

    id: str
    question: str
    reply: Reply
    faults: tuple[str, ...]
    mark: Mark


def examine(house: "House", file: Path, *, verbose: bool) -> bool:
    """Print how the questions of `file` are answered; say whether none was wrong or missed."""
    tally: Counter[Mark] = Counter()
    for marked in _marked_in(house, file):
        tally[marked.mark] += 1
        if verbose or marked.faults:
            click.echo(f"{marked.mark:6} {marked.id}  {marked.question!r}  {'; '.join(marked.faults)}")
            click.echo(f"       -> {marked.reply.kind}: {marked.reply.text}")
    asked = sum(tally.values())
    share = tally[Mark.RIGHT] / asked if asked else 1.0
    click.echo(f"{asked} asked: {', '.join(f'{tally[mark]} {mark}' for mark in Mark)} ({share:.1%} right)")
    return tally[Mark.RIGHT] == asked


def _marked_in(house: "House", file: Path) -> Iterator[Marked]:
    """Yield the questions of a file, marked. Raises UnreadableDocumentError where one is not written as it must be."""
    try:
        yield from marks(house, _read(file))
    except (AttributeError, KeyError, TypeError, ValueError, re.error, SettingsError) as error:
        raise UnreadableDocumentError(str(file), f"holds a question that cannot be asked: {error}") from None


def marks(house: "House", paper: Mapping[str, Any]) -> Iterator[Marked]:
    """Yield each question of a paper, asked and marked; the turns of one are one conversation."""
    knowledge, defaults = house.shelf.knowledge(), paper.get("defaults") or {}
    for question in paper["questions"]:
        thread = Thread()
        for number, turn in enumerate(question.get("turns") or [question]):
            wanted = {**defaults, **{k: v for k, v in question.items() if k in ("now", "source")}, **turn}
            now = moment(str(wanted["now"]), "now") if "now" in wanted else house.clock()
            reply = ask(Request(question=str(turn["ask"]), now=now, thread=thread), knowledge, house.helpdesk)
            thread = reply.thread
            yield _marked(
                f"{question.get('id', '?')}.{number}" if number else str(question.get("id", "?")), wanted, reply, now
            )


def _marked(id_: str, wanted: Mapping[str, Any], reply: Reply, now: datetime) -> Marked:
    faults = tuple(_faults(wanted, reply, now.date()))
    kind = Kind(wanted.get("kind", "answer"))
    unanswered = reply.kind in (Kind.ABSTAIN, Kind.CLARIFY) and kind not in (Kind.ABSTAIN, reply.kind)
    mark = Mark.RIGHT if not faults else Mark.MISSED if unanswered else Mark.WRONG
    return Marked(id=id_, question=str(wanted["ask"]), reply=reply, faults=faults, mark=mark)


def _faults(wanted: Mapping[str, Any], reply: Reply, today: date) -> Iterable[str]:
    kind = Kind(wanted.get("kind", "answer"))
    if reply.kind is not kind:
        yield f"{reply.kind}, wanted {kind}"
        return
    shown = {mention.day for mention in dates_in(plain(reply.text), today)}
    yield from (f"no {day}" for day in wanted.get("dates", ()) if day not in shown)
    yield from (f"shows {day}" for day in wanted.get("not_dates", ()) if day in shown)
    yield from (f"no /{p}/" for p in wanted.get("text", ()) if not re.search(p, reply.text, re.I | re.S))
    yield from (f"has /{p}/" for p in wanted.get("not_text", ()) if re.search(p, reply.text, re.I | re.S))
    source = wanted.get("source")
    if kind is Kind.ANSWER and source and not any(re.search(source, c.title, re.I) for c in reply.citations):
        yield f"no citation of /{source}/"


def _read(file: Path) -> Mapping[str, Any]:
    try:
        paper = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableDocumentError(str(file), f"is no YAML: {str(error).splitlines()[0]}") from None
    asks = isinstance(paper, dict) and isinstance(paper.get("questions"), list)
    if not asks or not all(isinstance(q, dict) and ("ask" in q or "turns" in q) for q in paper["questions"]):
        raise UnreadableDocumentError(str(file), "expected “questions”, a list in which each has “ask” or “turns”")
    return dict(paper)
