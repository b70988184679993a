"""Looks whether the bot can work: settings, database, content, chats. A line says what is wrong and how to mend it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

import click

from bot.settings import Settings, SettingsError, settings_from
from bot.wiring import House, build, environment, london_now
from handlers.dates import day_text
from knowledge.errors import KnowledgeError

STALE = timedelta(days=62)
"""A newsletter comes every month; two months without one is worth a word."""
SORRY = timedelta(days=7)
"""How long what could not be delivered is told."""
PLANNED_WITHIN = timedelta(minutes=3)
MOST_ENDS = 5


def check() -> bool:
    """Print a line for each thing looked at; say whether nothing is wrong."""
    try:
        settings = settings_from(environment())
    except SettingsError as error:
        click.echo(f"wrong  settings: {error}")
        return False
    click.echo("ok     settings")
    fine = True
    for good, line in chain(_house(settings), _slack(settings), _teams(settings)):
        click.echo(f"{'ok   ' if good else 'wrong'}  {line}")
        fine = fine and good
    return fine


def _house(settings: Settings) -> Iterator[tuple[bool, str]]:
    try:
        house = build(settings)
    except KnowledgeError as error:
        told = "set SECBOT_DATABASE_URL" in str(error)
        yield False, f"database: {error}{'' if told else '; set SECBOT_DATABASE_URL to one that can be opened'}"
        return
    yield True, "database"
    yield from _content(house)
    yield from _reminders(house)


def _content(house: House) -> Iterator[tuple[bool, str]]:
    knowledge = house.shelf.knowledge()
    for problem in house.shelf.problems:
        yield False, f"content: {problem}"
    facts = knowledge.library(house.clock().date()).facts
    newest = facts.newest
    if newest is None or newest.published is None:
        yield False, f"content: no newsletter in {house.settings.content}; put one there or set SECBOT_CONTENT"
        return
    yield True, f"content: {len(facts.documents)} documents, {len(facts.items)} items"
    old = house.clock().date() - newest.published > STALE
    yield (
        not old,
        f"newest newsletter: {newest.title}, {day_text(newest.published)}{'; add the later ones' if old else ''}",
    )


def _reminders(house: House) -> Iterator[tuple[bool, str]]:
    """Look whether reminders are planned, and which could not be delivered of late."""
    from bot.delivery.errand import decoded
    from bot.ledger.pulse import Pulse, Round
    from bot.ledger.subscriptions import Subscriptions

    kept, now = Subscriptions(house.engine), london_now()
    active, ends = kept.active(), kept.ends(now - SORRY)
    if not active and not ends:
        return
    last = Pulse(house.engine).last(Round.PLAN)
    planned = last is not None and now - last < PLANNED_WITHIN
    yield (
        planned or not active,
        f"reminders and weekly posts: {len(active)}" + ("" if planned else "; no worker runs: start `secbot worker`"),
    )
    for end in ends[:MOST_ENDS]:
        what = decoded(end.errand).title or "the week's calendar"
        fate = "may not have arrived at" if end.state == "unsure" else "could not be delivered to"
        yield False, f"{what} {fate} {end.place} ({end.state}): {end.reason}"
    if len(ends) > MOST_ENDS:
        yield False, f"{len(ends) - MOST_ENDS} more could not be delivered; see `secbot reminders list`"


def _slack(settings: Settings) -> Iterator[tuple[bool, str]]:
    if settings.slack is None:
        yield True, "Slack: not set up (SLACK_BOT_TOKEN is not set)"
        return
    from bot.slack.checks import findings

    yield from findings(settings.slack, settings.helpdesk_channel)


def _teams(settings: Settings) -> Iterator[tuple[bool, str]]:
    if settings.teams is None:
        yield True, "Teams: not set up (CLIENT_ID is not set)"
        return
    from bot.ledger.places import Places
    from bot.teams.checks import findings
    from bot.wiring import database

    try:
        engine = database(settings)
        yield from findings(settings.teams, Places(engine), settings.helpdesk_channel)
    except KnowledgeError as error:
        yield False, f"Teams: {error}"
