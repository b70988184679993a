"""The one place that builds things, passes them in, and reads the clock."""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.gate import Gate
from bot.settings import Settings, platform_of, settings_from
from bot.shelf import Shelf
from handlers.dates import LONDON
from handlers.messages import Helpdesk
from knowledge import glossary, lexicon
from knowledge.database import connect, upgrade
from knowledge.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Everything built and connected, ready to answer. `clock` gives London wall-clock, aware."""

    settings: Settings
    engine: "Engine"
    shelf: Shelf
    store: Store
    helpdesk: Helpdesk
    clock: Callable[[], datetime]


def environment() -> Mapping[str, str]:
    """Return the process's environment over what a .env file in the working folder sets."""
    from dotenv import dotenv_values

    return {**{name: value or "" for name, value in dotenv_values(".env").items()}, **os.environ}


def build(settings: Settings, *, for_one_command: bool = False) -> House:
    """Return the house for `settings`. Raises DatabaseError if the database cannot be used.

    For one command the patterns are compiled as they are met, else all at once.
    """
    engine = database(settings)
    upgrade(engine)
    store, words = Store(engine), lexicon.load()
    if not for_one_command:
        words.compile()
    helpdesk = Helpdesk(
        name=settings.helpdesk_name,
        phone=settings.helpdesk_phone,
        email=settings.helpdesk_email,
        channel=_channel_name(settings.helpdesk_channel),
    )
    names, clock = glossary.load(), clock_of(settings)
    gate = Gate(glossary=names, lexicon=words, helpdesk=helpdesk, clock=clock, workdays=settings.workdays)
    shelf = Shelf(settings.content, store, names, words, london_now, workdays=settings.workdays, gate=gate)
    return House(settings=settings, engine=engine, shelf=shelf, store=store, helpdesk=helpdesk, clock=clock)


def database(settings: Settings) -> "Engine":
    """Return the engine for the database that is set, or that stands where none is. Raises DatabaseError."""
    return connect(settings.database_url or default_database_url())


def _channel_name(channel: str | None) -> str | None:
    """Return the helpdesk's channel as people call it; an id says nothing to them."""
    if not channel or platform_of(channel):
        return None
    return f"#{channel.lstrip('#')}"


def built() -> House:
    """Return the house as the environment sets it, for one command."""
    settings = settings_from(environment())
    logging.basicConfig(level=settings.log_level)
    return build(settings, for_one_command=True)


def clock_of(settings: Settings) -> Callable[[], datetime]:
    """Return the clock: standing still where a moment is set, else London's."""
    standing = settings.now
    if standing is not None:
        return lambda: standing
    return london_now


def london_now() -> datetime:
    """Return the moment by this machine's clock as London has it."""
    return datetime.now(LONDON)


def default_database_url() -> str:
    """Return the address of the SQLite file in the user's data folder, which is made if need be."""
    from platformdirs import user_data_path

    folder: Path = user_data_path("secbot", appauthor=False, ensure_exists=True)
    return f"sqlite:///{folder / 'secbot.db'}"
