"""The command line: every `secbot` command, each a few lines that call what does the work.

Nothing heavy is imported before a command needs it: asking one question takes little more than starting Python.
"""

import atexit
import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import click

if TYPE_CHECKING:
    from bot.wiring import House

P = ParamSpec("P")

_MADE_BEFORE_RUBBISH_IS_SOUGHT = 10_000
"""Objects; Python's own 700 are made at every turn, and nearly all of them are kept."""


def _one_sentence(command: Callable[P, None]) -> Callable[P, None]:
    """Wrap a command so that what goes wrong is one sentence on standard error and exit status 1 (2 for a setting)."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        from bot.settings import SettingsError
        from knowledge.errors import KnowledgeError

        try:
            command(*args, **kwargs)
        except SettingsError as error:
            click.echo(f"secbot: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.exit(0)
        except (KnowledgeError, OSError) as error:
            click.echo(f"secbot: {error}", err=True)
            sys.exit(1)

    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="secbot")
def main() -> None:
    """Answers questions about the Smart Energy Code: short, dated, with the source."""
    gc.set_threshold(_MADE_BEFORE_RUBBISH_IS_SOUGHT)
    atexit.register(gc.freeze)  # what ends with the process need not be searched for rubbish first


@main.command()
@click.argument("question", nargs=-1)
@click.option("--now", help="answer as of this London moment, e.g. 2017-09-01T09:00")
@click.option("--json", "as_json", is_flag=True, help="print the Answer as JSON")
@click.option("--jsonl", is_flag=True, help="read a request a line on standard input, write an Answer a line")
@click.option("--explain", is_flag=True, help="show how QUESTION was read, what was tried and weighed, and why it won")
@_one_sentence
def ask(question: tuple[str, ...], now: str | None, as_json: bool, jsonl: bool, explain: bool) -> None:
    """Answer QUESTION with its sources."""
    if jsonl == bool(question):
        raise click.UsageError("give a QUESTION, or --jsonl and requests on standard input")
    if explain and (as_json or jsonl):
        raise click.UsageError("--explain is for people to read; it goes with neither --json nor --jsonl")
    from bot.settings import moment
    from bot.wiring import built

    at = moment(now, "--now") if now else None
    house = built()
    if jsonl:
        refused = False
        for line in _answers(house, sys.stdin.buffer, at):
            refused = refused or "error" in line
            click.echo(json.dumps(line, ensure_ascii=False))
        if refused:
            sys.exit(1)
        return
    from bot.answering import answer
    from bot.terminal import show
    from bot.wire import AskRequest
    from knowledge.thread import Thread

    answered = answer(house, AskRequest(question=" ".join(question)), Thread(), at)
    if as_json:
        click.echo(json.dumps(answered.json, ensure_ascii=False, indent=2))
        return
    show(answered.reply)
    if explain:
        from handlers.explanation import explanation

        said = " ".join(question)
        click.echo(f"\n{explanation(house.shelf.knowledge().explain(said, answered.now))}")


@main.command()
@_one_sentence
def chat() -> None:
    """Talk to the bot in the terminal."""
    from bot.terminal import converse
    from bot.wiring import built

    converse(built())


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="store nothing, only show what would be read")
@click.option("--json", "as_json", is_flag=True, help="print what is read as JSON, an object a file")
@click.option("--force", is_flag=True, help="publish even what breaks a question kept beside the content")
@_one_sentence
def ingest(paths: tuple[Path, ...], dry_run: bool, as_json: bool, force: bool) -> None:
    """Read files or folders into the knowledge base."""
    from bot import terminal

    if dry_run:
        failed = terminal.dry_run(paths, as_json=as_json)
    else:
        failed = terminal.ingest(paths, as_json=as_json, force=force)
    if failed:
        sys.exit(1)


@main.command()
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="first day; default today")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="last day; default no end")
@click.option("--body", help="only this body's meetings, by any of its names")
@click.option("--json", "as_json", is_flag=True, help="print the events as JSON")
@click.option("--ics", is_flag=True, help="print an iCalendar file")
@_one_sentence
def calendar(first: datetime | None, last: datetime | None, body: str | None, as_json: bool, ics: bool) -> None:
    """Show upcoming meetings and deadlines."""
    from bot import terminal
    from bot.wiring import built

    days = (first.date() if first else None, last.date() if last else None)
    if first and last and last < first:
        raise click.UsageError("--to lies before --from")
    terminal.calendar(built(), *days, body, form="ics" if ics else "json" if as_json else "table")


@main.command()
@click.option("--week", type=click.DateTime(["%Y-%m-%d"]), help="any day of the week; default this week")
@click.option("--json", "as_json", is_flag=True, help="print it as JSON")
@_one_sentence
def digest(week: datetime | None, as_json: bool) -> None:
    """Show the week's calendar as it is posted: meetings, what closes soon, what is new."""
    from bot.roster import weekly
    from bot.wiring import built

    weekly(built(), week.date() if week else None, as_json=as_json)


@main.group()
def reminders() -> None:
    """See, add and end reminders and weekly posts."""


@reminders.command("list")
@click.option("--json", "as_json", is_flag=True, help="print them as JSON")
@_one_sentence
def list_reminders(as_json: bool) -> None:
    """Show all reminders with what comes next, and what could not be delivered."""
    from bot.roster import listed
    from bot.wiring import built

    listed(built(), as_json=as_json)


@reminders.command("add")
@click.option("--channel", required=True, help="the channel's id or name")
@click.option("--weekly", help="post the week's calendar then, e.g. “Monday 09:00” (London)")
@click.option("--remind", multiple=True, help="a body, a kind of deadline, meetings or everything; may be repeated")
@click.option("--before", multiple=True, help="how long before, e.g. “5 working days”; may be repeated")
@_one_sentence
def add_reminder(channel: str, weekly: str | None, remind: tuple[str, ...], before: tuple[str, ...]) -> None:
    """Post the week's calendar to a channel, or remind it."""
    from bot.roster import add
    from bot.wiring import built

    add(built(), channel, weekly, remind, before)


@reminders.command("remove")
@click.argument("number", type=int)
@_one_sentence
def remove_reminder(number: int) -> None:
    """End the reminder of that NUMBER."""
    from bot.roster import remove
    from bot.wiring import built

    remove(built(), number)


@reminders.command("test")
@click.argument("number", type=int)
@_one_sentence
def test_reminder(number: int) -> None:
    """Send now what comes next of the reminder of that NUMBER."""
    from bot.roster import test
    from bot.wiring import built

    test(built(), number)


@main.command("eval")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--verbose", is_flag=True, help="show the right ones too")
@click.option("--json", "as_json", is_flag=True, help="print the results as JSON")
@_one_sentence
def evaluate(file: Path, verbose: bool, as_json: bool) -> None:
    """Ask the questions of FILE; print what is right, missed and wrong, by category, and how far to trust it."""
    from bot.scoreboard import examine
    from bot.wiring import built

    if not examine(built(), file, verbose=verbose, form="json" if as_json else "tables"):
        sys.exit(1)


@main.command()
def doctor() -> None:
    """Check settings, database and content; say what is wrong and how to mend it."""
    from bot.checkup import check

    if not check():
        sys.exit(1)


@main.command()
@_one_sentence
def serve() -> None:
    """Run the web process: Slack's events, Teams' messages, health, metrics."""
    from bot.process import serve as run

    run()


@main.command()
@_one_sentence
def worker() -> None:
    """Run the scheduler: reminders and weekly posts, and Slack's Socket Mode where SLACK_APP_TOKEN is set."""
    from bot.process import work

    work()


@main.command()
@_one_sentence
def up() -> None:
    """Run serve and worker in one process."""
    from bot.process import serve as run

    run(worker=True)


@main.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="first day; default 30 days ago")
@click.option("--json", "as_json", is_flag=True, help="print the figures as JSON")
@_one_sentence
def stats(since: datetime | None, as_json: bool) -> None:
    """Show what was asked, how it ended, and what it saved."""
    from bot.terminal import figures
    from bot.wiring import built

    figures(built(), since, as_json=as_json)


@main.command()
@click.argument("user")
@_one_sentence
def forget(user: str) -> None:
    """Erase all that USER, an id of Slack's or Teams', asked and said."""
    from bot.terminal import forget as erase
    from bot.wiring import built

    erase(built(), user)


@main.group()
def teams() -> None:
    """See to the bot in Microsoft Teams."""


@teams.command("package")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default="secbot-teams.zip",
    show_default=True,
    help="the file to write",
)
@_one_sentence
def teams_package(out: Path) -> None:
    """Write the app package that a Teams administrator uploads."""
    from importlib.metadata import version

    from bot.settings import SettingsError, is_application_id, web_address
    from bot.teams.package import NO_ADDRESS, package
    from bot.wiring import environment

    given = environment()
    client_id, url = given.get("CLIENT_ID", "").strip(), web_address(given)
    if not is_application_id(client_id):
        problem = f"is “{client_id}”, which is no id of an app registration" if client_id else "is not set"
        raise SettingsError("CLIENT_ID", f"{problem}; README.md tells how to register the bot")
    out.write_bytes(package(client_id, version("secbot"), url or NO_ADDRESS))
    click.echo(f"{out}: upload it in the Teams admin centre.")
    if url is None:
        click.echo(f"secbot: SECBOT_URL is not set, so that the app's own pages are given as {NO_ADDRESS}", err=True)


@main.group()
def db() -> None:
    """See to the database: bring it up to date, move it, make a backup."""


@db.command("upgrade")
@_one_sentence
def upgrade_database() -> None:
    """Bring the tables up to date; every start does it too."""
    from bot.settings import settings_from
    from bot.terminal import upgrade
    from bot.wiring import environment

    upgrade(settings_from(environment()))


@db.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@_one_sentence
def copy_database(source: str, target: str) -> None:
    """Move all that is in FROM into TO, which is empty, and close FROM; a backup stays open to be used again.

    Each is a sqlite:///FILE or postgresql://… address, or a file.
    """
    from bot.terminal import copy
    from bot.wiring import london_now

    copy(source, target, london_now())


@db.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@_one_sentence
def back_up_database(file: Path) -> None:
    """Write all that is in the database into FILE, a new one, while the bot may be running."""
    from bot.settings import settings_from
    from bot.terminal import backup
    from bot.wiring import environment

    backup(settings_from(environment()), file)


def _answers(house: "House", lines: Iterable[bytes], at: datetime | None) -> Iterator[dict[str, Any]]:
    """Yield an Answer for each request line; a line that is no request gets an object that says so."""
    from bot.answering import answer
    from bot.settings import SettingsError
    from bot.wire import MalformedRequestError, request_in
    from knowledge.thread import Thread

    house.shelf.knowledge()
    threads: dict[str, Thread] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        asked = None
        try:
            asked = request_in(line.removeprefix(b"\xef\xbb\xbf"))
            answered = answer(house, asked, threads.get(asked.conversation or "", Thread()), at)
        except (MalformedRequestError, SettingsError) as error:
            yield {**({"id": asked.id} if asked and asked.id is not None else {}), "error": f"line {number}: {error}"}
            continue
        if asked.conversation:
            threads[asked.conversation] = answered.reply.thread
        yield answered.json
