"""The terminal: an answer with its sources, a conversation, what was read, the calendar as a table."""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.wire import event_json
from handlers.ask import ask
from handlers.dates import LONDON, day_text, remark, when_text
from handlers.messages import Reply, Request
from handlers.showing import source_text
from knowledge.dated import Dated, by_date, title_of, touches
from knowledge.days.window import Window
from knowledge.text import capital
from knowledge.thread import Thread

if TYPE_CHECKING:
    from bot.ledger.statistics import Statistics
    from bot.settings import Settings
    from bot.wiring import House

USERS = {
    "slack": re.compile(r"[UW][A-Z0-9]{4,}"),
    "teams": re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|29:[!-~]+"),
}
"""What an id of a user looks like, by platform."""
GOODBYE = {"exit", "quit", "bye", "/exit", "/quit", ":q"}


def show(reply: Reply) -> None:
    """Print an answer and where it stands."""
    click.echo(reply.text)
    for line in sources_of(reply):
        click.secho(line, dim=True)


def sources_of(reply: Reply) -> Iterable[str]:
    """Yield a line for each source of a reply; only answers and reminders cite what they rest on."""
    for one in dict.fromkeys(source_text(c.title, c.section, c.published) for c in reply.citations):
        yield f"  — {one}"


def converse(house: "House") -> None:
    """Talk until the other side says goodbye or closes its end."""
    standing = house.settings.now
    click.echo("Ask about SEC meetings, deadlines, modifications, people or guidance; “exit” ends.")
    if standing:
        click.echo(f"The clock stands at {day_text(standing.date())}, {standing:%H:%M} London time.")
    thread = Thread()
    while True:
        try:
            message = click.prompt("you", prompt_suffix="> ", default="", show_default=False)
        except (click.Abort, EOFError):
            click.echo()
            return
        if message.strip().lower() in GOODBYE:
            return
        if not message.strip():
            continue
        reply = ask(
            Request(question=message, now=house.clock(), thread=thread), house.shelf.knowledge(), house.helpdesk
        )
        thread = reply.thread
        show(reply)


def dry_run(paths: Iterable[Path], *, as_json: bool) -> bool:
    """Print what each file would give and store nothing; say whether one could not be read."""
    from knowledge import glossary, transcript
    from knowledge.errors import UnreadableDocumentError
    from knowledge.files import files_in, read_file

    names, failed = glossary.load(), False
    for path in files_in(paths):
        try:
            found = transcript.as_json(read_file(path, names), path.name)
        except UnreadableDocumentError as error:
            click.echo(f"secbot: {error}", err=True)
            failed = True
        else:
            click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else _outline(found))
    return failed


def _outline(found: Mapping[str, Any]) -> str:
    """Return what a file gave in a line, and its warnings."""
    counts = ", ".join(f"{len(those)} {kind}" for kind, those in found.items() if isinstance(those, list) and those)
    warnings = (f"\n  line {warning['line']}: {warning['message']}" for warning in found["warnings"])
    return f"{found['file']}: {found['title']} ({found['published'] or 'undated'}): {counts}{''.join(warnings)}"


def ingest(paths: tuple[Path, ...], *, as_json: bool, force: bool) -> bool:
    """Read files into the database, with a progress bar on a terminal; say whether something stands in the way.

    A file cannot be read, or a change breaks a question that the content's owner keeps beside it and is not forced.
    """
    from rich.progress import track

    from bot.wiring import built, london_now
    from knowledge.files import files_in
    from knowledge.ingest import ingest as read_into

    house = built()
    files = list(files_in(paths))
    if not files:
        click.echo(f"secbot: {', '.join(map(str, paths))}: holds no file that can be read", err=True)
        return True
    shown = track(files, "Reading", transient=True, disable=not sys.stdout.isatty())
    shelf = house.shelf
    report = read_into(
        house.store,
        shown,
        shelf.glossary,
        london_now(),
        content=shelf.folder.absolute(),
        gate=shelf.gate,
        force=force,
    )
    click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if as_json else report.summary())
    for file in report.doubtful:
        for doubt in file.warnings:
            click.echo(f"{file.name}, line {doubt.line}: {doubt.message}", err=True)
    for problem in (*report.unreadable, *report.broken):
        click.echo(f"secbot: {problem}", err=True)
    if report.held_back:
        click.echo("secbot: nothing was published; mend the content or its questions, or give --force", err=True)
    return bool(report.unreadable) or report.held_back


def calendar(house: "House", first: date | None, last: date | None, body: str | None, *, form: str) -> None:
    """Print what is coming up as a table, as JSON or as iCalendar."""
    today = house.clock().date()
    facts = house.shelf.knowledge().library(today).facts
    name = house.shelf.glossary.body_names.name_of(body) if body else None
    if body and name is None:
        raise click.BadParameter(f"no body is called “{body}”", param_hint="--body")
    window = Window(first=first or today, last=last)
    entries = [one for one in by_date((*facts.meetings, *facts.events, *facts.deadlines)) if touches(one, window)]
    if name:
        entries = [one for one in entries if getattr(one, "body", None) == name]
    if form == "json":
        click.echo(json.dumps([event_json(one, house.clock()) for one in entries], ensure_ascii=False, indent=2))
    elif form == "ics":
        from bot.feed import icalendar_of

        click.echo(icalendar_of(entries), nl=False)
    else:
        _table(entries, today)


def _table(entries: Iterable[Dated], today: date) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("When (London)", "What", "Source", box=None)
    for one in entries:
        source = one.source
        table.add_row(
            when_text(one), f"{title_of(one)}{remark(one, today)}", source_text(source.title, None, source.published)
        )
    Console().print(table)


def figures(house: "House", since: datetime | None, *, as_json: bool) -> None:
    """Print how the questions since a day (London) ended, as a table or as JSON."""
    from dataclasses import asdict

    from bot.ledger.statistics import statistics
    from bot.wiring import london_now

    first = since.replace(tzinfo=LONDON) if since else london_now() - timedelta(days=30)
    told = statistics(house.engine, first)
    if as_json:
        click.echo(json.dumps({"since": first.date().isoformat(), **asdict(told)}, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    counts = Table("", "questions", "share", box=None, title=f"Since {day_text(first.date())}", title_justify="left")
    for name, count, part in _counts(told):
        counts.add_row(name, str(count), f"{count / told.asked:.0%}" if part and told.asked else "")
    texts = Table("times", "", box=None)
    for title, those in (("Most asked", told.most_asked), ("Most asked and not answered", told.unanswered)):
        texts.add_row("", f"[bold]{title}[/bold]" if those else f"{title}: none kept")
        for text, count in those:
            texts.add_row(str(count), Text(text))
    console = Console()
    console.print(counts)
    console.print()
    console.print(texts)


def _counts(told: "Statistics") -> Iterable[tuple[str, int, bool]]:
    """Yield the figures by name, and whether each is a part of what was asked."""
    yield "asked", told.asked, False
    yield "answered", told.answered, True
    yield "not answered", told.abstained, True
    yield "asked back", told.asked_back, True
    yield "escalated", told.escalated, True
    yield "failed", told.failed, True
    yield "waiting", told.open, True
    yield "rated helpful", told.helpful, False
    yield "rated not helpful", told.not_helpful, False
    yield "no question", told.talk, False


def forget(house: "House", user: str) -> None:
    """Erase what a user of Slack's or Teams' asked; say how much that was."""
    from bot.ledger.erasure import Erasure
    from bot.ledger.people import Pseudonyms
    from bot.settings import SettingsError

    id_ = user.strip("<@>")
    platform = next((name for name, form in USERS.items() if form.fullmatch(id_)), None)
    if platform is None:
        raise click.BadParameter(
            f"“{user}” is no id of a user, such as U012ABCDEF or 12345678-90ab-cdef-1234-567890abcdef",
            param_hint="USER",
        )
    key = house.settings.hash_key
    if key is None:
        raise SettingsError(
            "SECBOT_HASH_KEY", "is not set, nor SLACK_SIGNING_SECRET, nor CLIENT_SECRET: without it nobody can be found"
        )
    count = Erasure(house.engine).forget(Pseudonyms(key).of(platform, id_))
    click.echo(f"Erased what {user} asked: {count} {'question' if count == 1 else 'questions'}.")


def upgrade(settings: "Settings") -> None:
    """Bring the database up to date; say from where to where."""
    from bot.wiring import database
    from knowledge.database import HEAD, place
    from knowledge.database import upgrade as bring

    engine = database(settings)
    before = bring(engine)
    engine.dispose()
    if before == HEAD:
        said = f"at {before} already"
    else:
        said = f"upgraded from {before} to {HEAD}" if before else f"made, at {HEAD}"
    click.echo(f"{capital(place(engine.url))}: {said}.")


def copy(source: str, target: str, now: datetime) -> None:
    """Move a database, or bring a backup back; say how much that was and what to do now."""
    from bot.ledger import transfer
    from knowledge.database import place

    with transfer.opened(source, "FROM") as old, transfer.opened(target, "TO") as new:
        told = transfer.copy(old, new, now)
        left, there = place(old.url), place(new.url)
    if told.rows:
        _show_counts(told.rows, there)
    else:
        click.echo(f"{capital(there)} has all the rows already.")
    if told.unsure:
        count = f"{told.unsure} open {'delivery' if told.unsure == 1 else 'deliveries'}"
        click.echo(f"May have been sent since, so that each is looked for before it is posted: {count}.")
    if told.moved:
        click.echo(f"{capital(left)} is closed; set SECBOT_DATABASE_URL to the new one.")


def backup(settings: "Settings", file: Path) -> None:
    """Make a backup; say how much is in it."""
    from bot.ledger import transfer
    from bot.wiring import database

    engine = database(settings)
    try:
        _show_counts(transfer.backup(engine, file), str(file))
    finally:
        engine.dispose()


def _show_counts(rows: Mapping[str, int], where: str) -> None:
    for table, count in rows.items():
        click.echo(f"{table}: {count}")
    click.echo(f"Copied {sum(rows.values())} rows to {where}.")
