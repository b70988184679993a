"""Where the bot was heard from, the same in both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.ledger.erasure import Erasure
from bot.ledger.places import Place, Places, Scope
from bot.ledger.subscriptions import Origin, Subscriptions, Wanted
from knowledge.days.lead import DAY_BEFORE
from knowledge.wish import Wish

NOW = datetime(2024, 5, 31, 9, 0, tzinfo=UTC)
RETENTION = timedelta(days=30)
ALONE = Place(
    platform="pond",
    place="a:otter",
    scope=Scope.PERSONAL,
    address="https://pond.example/teams",
    bot="28:bot",
    person="otter",
)
REEDS = replace(ALONE, place="19:reeds", scope=Scope.CHANNEL, person=None, team="19:team", name="Reeds")


@pytest.fixture
def places(engine: Engine) -> Places:
    return Places(engine)


def wanted(place: str) -> Wanted:
    wish = Wish(leads=(DAY_BEFORE,))
    return Wanted(key=place, origin=Origin.CHAT, platform="pond", place=place, owner=None, wish=wish)


def test_a_place_is_found_by_its_id_by_who_is_alone_there_and_by_its_name(places: Places) -> None:
    places.keep(ALONE, NOW)
    places.keep(REEDS, NOW)

    assert places.get("pond", "a:otter") == ALONE
    assert places.of("pond", "otter") == ALONE
    assert places.named("pond", "rEEDS") == REEDS


@pytest.mark.parametrize("platform", ["pond", "lake"])
def test_what_was_never_heard_of_is_not_found(places: Places, platform: str) -> None:
    places.keep(replace(REEDS, platform="sea"), NOW)

    assert places.get(platform, "19:reeds") is None
    assert places.of(platform, "otter") is None
    assert places.named(platform, "Reeds") is None


def test_the_last_address_counts_and_a_name_stays_until_another_is_told(places: Places) -> None:
    places.keep(REEDS, NOW)

    places.keep(replace(REEDS, address="https://pond.example/moved", name=None, team=None), NOW)

    assert places.get("pond", "19:reeds") == replace(REEDS, address="https://pond.example/moved")


def test_a_name_that_two_places_have_names_none(places: Places) -> None:
    places.keep(REEDS, NOW)
    places.keep(replace(REEDS, place="19:other"), NOW)

    assert places.named("pond", "Reeds") is None


def test_of_two_chats_with_a_person_the_one_heard_of_last_counts(places: Places) -> None:
    places.keep(ALONE, NOW)
    places.keep(replace(ALONE, place="a:again"), NOW + timedelta(seconds=1))

    found = places.of("pond", "otter")

    assert found
    assert found.place == "a:again"


def test_a_team_that_is_left_takes_its_channels_and_all_that_goes_there_with_it(places: Places, engine: Engine) -> None:
    kept = Subscriptions(engine)
    for place in (REEDS, replace(REEDS, place="19:team"), ALONE):
        places.keep(place, NOW)
        kept.add(wanted(place.place), NOW)

    places.leave("pond", "19:team", NOW)

    assert places.get("pond", "19:reeds") is None
    assert [one.place for one in kept.active()] == ["a:otter"]


def test_a_person_who_is_forgotten_is_written_to_no_more(places: Places, engine: Engine) -> None:
    places.keep(ALONE, NOW)
    places.keep(REEDS, NOW)

    Erasure(engine).forget("otter")

    assert places.of("pond", "otter") is None
    assert places.get("pond", "19:reeds") == REEDS


@pytest.mark.parametrize("used", [[], ["a:otter"]], ids=["nothing goes there", "a reminder goes there"])
def test_a_chat_from_which_nothing_was_heard_for_long_is_forgotten_unless_something_goes_there(
    places: Places, engine: Engine, used: list[str]
) -> None:
    old = NOW - RETENTION - timedelta(seconds=1)
    for place in (ALONE, REEDS):
        places.keep(place, old)
    places.keep(replace(ALONE, place="a:newt", person="newt"), NOW)
    for place_id in used:
        Subscriptions(engine).add(wanted(place_id), old)

    Erasure(engine).older_than(RETENTION, NOW)

    assert (places.get("pond", "a:otter") is None) is (not used)
    assert places.get("pond", "19:reeds")
    assert places.get("pond", "a:newt")
