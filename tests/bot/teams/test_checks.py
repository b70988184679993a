"""What the doctor finds out about the bot in Teams."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ledger.ledger import ledger_of
from bot.ledger.places import Place, Places, Scope
from bot.settings import TeamsSettings
from bot.teams.checks import findings
from bot.wiring import london_now
from knowledge.database import connect, upgrade
from tests.fakes.microsoft import CLIENT_ID, SECRET, TENANT, FakeMicrosoft, signing_in
from tests.fakes.teams import DESK

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

SETTINGS = TeamsSettings(client_id=CLIENT_ID, secret=SECRET, tenant=TENANT)
ACCEPTED = (True, "Teams: CLIENT_ID and CLIENT_SECRET are accepted")
KEYS = (True, "Teams: the keys by which requests are checked are at hand")


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    engine = connect(f"sqlite:///{tmp_path / 'secbot.db'}")
    upgrade(engine)
    yield ledger_of(engine, "doctor", london_now).places
    engine.dispose()


@pytest.fixture
def microsoft(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeMicrosoft]:
    with signing_in(monkeypatch) as microsoft:
        yield microsoft


def test_a_bot_that_microsoft_knows_is_well(microsoft: FakeMicrosoft, places: Places) -> None:
    assert list(findings(SETTINGS, places, None)) == [ACCEPTED, KEYS]


def test_a_secret_that_is_not_accepted_is_told_with_microsofts_word(microsoft: FakeMicrosoft, places: Places) -> None:
    microsoft.refusal = "invalid_client"

    own, keys = findings(SETTINGS, places, None)

    assert own == (
        False,
        (
            "Teams: Microsoft's sign-in host gives no token (invalid_client); "
            "see whether CLIENT_ID, CLIENT_SECRET and TENANT_ID are those of the bot's registration"
        ),
    )
    assert keys == KEYS


def test_hosts_that_cannot_be_reached_are_told(microsoft: FakeMicrosoft, places: Places) -> None:
    microsoft.down = True

    own, keys = findings(SETTINGS, places, None)

    assert not own[0]
    assert keys == (
        False,
        (
            "Teams: the keys of Microsoft's sign-in host cannot be fetched; "
            "see whether this machine may connect to login.botframework.com"
        ),
    )


def test_a_helpdesk_from_which_nothing_was_heard_is_told(places: Places) -> None:
    *_, told = findings(TeamsSettings(), places, DESK)

    assert told == (
        False,
        (
            f"Teams: SECBOT_HELPDESK_CHANNEL: nothing was heard from {DESK}; "
            "add the bot to that team and mention it there once"
        ),
    )


def test_a_helpdesk_that_is_known_is_named(places: Places) -> None:
    desk = Place(
        platform="teams", place=DESK, scope=Scope.CHANNEL, address="https://pond.example", bot="28:bot", name="Desk"
    )
    places.keep(desk, london_now())

    assert list(findings(TeamsSettings(), places, DESK)) == [
        (True, "Teams: anybody on this machine may speak for it, which is for trials alone"),
        (True, "Teams: the helpdesk's channel is Desk"),
    ]
