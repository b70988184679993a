"""Dates and items by a few words, in the bundled sample of August 2017."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.settings import settings_from
from bot.wiring import build
from handlers.search import MOST_DATES, MOST_ITEMS, search
from knowledge.dated import last_day, title_of
from knowledge.library import Library

TODAY = date(2017, 9, 1)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("search")
    house = build(settings_from({"SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}"}))
    yield house.shelf.knowledge().library(TODAY)
    house.engine.dispose()


def test_what_comes_next_stands_first_and_what_is_over_after_it(library: Library) -> None:
    found = search(library, "TABASC", TODAY).dated

    coming = [(last_day(one) or TODAY) >= TODAY for one in found]
    assert title_of(found[0]) == "TABASC Meeting 22"
    assert coming == sorted(coming, reverse=True)
    assert {title_of(one).partition(" ")[0] for one in found} == {"TABASC"}


def test_items_bear_out_the_words(library: Library) -> None:
    assert any("udget" in f"{one.heading} {one.text}" for one in search(library, "annual budget", TODAY).items)


@pytest.mark.parametrize("text", ["", "   ", "the", "?"])
def test_without_telling_words_it_is_what_comes_next(library: Library, text: str) -> None:
    found = search(library, text, TODAY)

    days = [last_day(one) for one in found.dated]
    assert len(days) == MOST_DATES
    assert min(day for day in days if day) >= TODAY
    assert found.items == ()


def test_what_nothing_bears_out_is_not_found(library: Library) -> None:
    found = search(library, "xyzzy", TODAY)

    assert (found.dated, found.items) == ((), ())


def test_no_more_is_shown_than_anybody_reads(library: Library) -> None:
    found = search(library, "meeting", TODAY)

    assert len(found.dated) <= MOST_DATES
    assert len(found.items) <= MOST_ITEMS
