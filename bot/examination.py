"""Asks a file of questions with expected answers: what is right, missed and wrong.

A question is `ask`, or `turns` of one conversation, with what a right answer shows: `kind` (answer unless said),
`dates` and `not_dates` (in any readable form), `text` and `not_text` (patterns, case does not matter), `source` (a
pattern for a cited title), `now`. Results are counted by `category` and by `style`, where a question says them.
`defaults` at the top hold for all.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import yaml

from bot.results import Mark, Marked, Results
from bot.results import as_json as results_json
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

OF_ALL_TURNS = ("now", "source", "category", "style")
"""What a question with turns says once for all of them."""


def examine(house: "House", file: Path, *, verbose: bool, as_json: bool = False) -> bool:
    """Print how the questions of `file` are answered; say whether none was wrong or missed."""
    results = Results(tuple(_marked_in(house, file)))
    if as_json:
        click.echo(json.dumps(results_json(results), ensure_ascii=False, indent=2))
    else:
        _print(results, verbose=verbose)
    return results.tally.right == results.tally.asked


def _print(results: Results, *, verbose: bool) -> None:
    from rich.console import Console

    from bot.scoreboard import summary, tables

    for one in results.marked:
        if verbose or one.faults:
            click.echo(f"{one.mark:6} {one.id}  {one.question!r}  {'; '.join(one.faults)}")
            click.echo(f"       -> {one.reply.kind}: {one.reply.text}")
    console = Console()
    for table in tables(results):
        console.print(table)
        console.print()
    click.echo(summary(results))


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
            wanted = {**defaults, **{k: v for k, v in question.items() if k in OF_ALL_TURNS}, **turn}
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
    return Marked(
        id=id_,
        question=str(wanted["ask"]),
        reply=reply,
        faults=faults,
        mark=mark,
        wanted=kind,
        category=str(wanted.get("category", "")),
        style=str(wanted.get("style", "")),
    )


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
