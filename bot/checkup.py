"""Looks whether the bot can work: settings, database, content, Slack. A line says what is wrong and how to mend it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

import click

from bot.settings import Settings, SettingsError, settings_from
from bot.wiring import build, environment
from handlers.dates import day_text
from knowledge.errors import KnowledgeError

STALE = timedelta(days=62)
"""A newsletter comes every month; two months without one is worth a word."""


def check() -> bool:
    """Print a line for each thing looked at; say whether nothing is wrong."""
    try:
        settings = settings_from(environment())
    except SettingsError as error:
        click.echo(f"wrong  settings: {error}")
        return False
    click.echo("ok     settings")
    fine = True
    for good, line in chain(_house(settings), _slack(settings)):
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
    knowledge = house.shelf.knowledge()
    for problem in house.shelf.problems:
        yield False, f"content: {problem}"
    facts = knowledge.library(house.clock().date()).facts
    newest = facts.newest
    if newest is None or newest.published is None:
        yield False, f"content: no newsletter in {settings.content}; put one there or set SECBOT_CONTENT"
        return
    yield True, f"content: {len(facts.documents)} documents, {len(facts.items)} items"
    old = house.clock().date() - newest.published > STALE
    yield (
        not old,
        f"newest newsletter: {newest.title}, {day_text(newest.published)}{'; add the later ones' if old else ''}",
    )


def _slack(settings: Settings) -> Iterator[tuple[bool, str]]:
    if settings.slack is None:
        yield True, "Slack: not set up (SLACK_BOT_TOKEN is not set)"
        return
    from bot.slack.checks import findings

    yield from findings(settings.slack, settings.helpdesk_channel)
