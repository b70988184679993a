"""Who is let in, and with what the bot shows itself: real tokens, checked by the code that checks Microsoft's."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import jwt
import pytest

from bot.delivery.chat import NotSentError
from bot.settings import TeamsSettings
from tests.fakes.microsoft import CLIENT_ID, ISSUER, SECRET, TENANT, FakeMicrosoft, signing_in
from tests.fakes.parties import AT, NEXT_TABASC, ON, Bot, Chat, running
from tests.fakes.teams import FakeTeams

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

SETTINGS = TeamsSettings(client_id=CLIENT_ID, secret=SECRET, tenant=TENANT)
SIGNED = {"CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": SECRET, "TENANT_ID": TENANT, "SECBOT_NOW": "2017-09-01T09:00"}
HERE = "http://127.0.0.1:1/teams"


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def microsoft(patch: pytest.MonkeyPatch) -> Iterator[FakeMicrosoft]:
    with signing_in(patch) as microsoft:
        yield microsoft


@pytest.fixture(scope="module")
def bot(microsoft: FakeMicrosoft, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    with FakeTeams() as teams, running(teams, tmp_path_factory.mktemp("house"), SIGNED) as bot:
        yield bot


def post(chat: Chat, authorization: str | None) -> int:
    headers = {"Authorization": authorization} if authorization is not None else {}
    told = chat.bot.client.post(AT, json=chat.teams.says(NEXT_TABASC, chat.id), headers=headers)
    return int(told.status_code)


def test_with_a_good_token_a_question_is_answered_with_the_bots_own(bot: Bot, microsoft: FakeMicrosoft) -> None:
    chat = bot.chat()

    status = post(chat, f"Bearer {microsoft.token(bot.teams.address)}")

    assert status == 202
    assert ON in chat.answers()[0]["text"]
    mine = [call for call in bot.teams.calls if chat.id in call.path]
    assert {call.authorization for call in mine} == {f"Bearer {microsoft.own_token()}"}


LONG_AGO = 1_500_000_000
REFUSED: dict[str, Callable[[FakeMicrosoft, str], str | None]] = {
    "none": lambda _, __: None,
    "empty": lambda _, __: "",
    "not a bearer": lambda ms, at: ms.token(at),
    "garbage": lambda _, __: "Bearer x.y.z",
    "not three parts": lambda _, __: "Bearer xyz",
    "endless": lambda _, __: f"Bearer {'x' * 10_000}.y.z",
    "another key": lambda ms, at: f"Bearer {ms.token(at, by='stranger')}",
    "an unknown key": lambda ms, at: f"Bearer {ms.token(at, by='stranger', key_id='nobody')}",
    "another audience": lambda ms, at: f"Bearer {ms.token(at, aud='22222222-2222-2222-2222-222222222222')}",
    "no audience": lambda ms, at: f"Bearer {ms.token(at, aud=None)}",
    "another issuer": lambda ms, at: f"Bearer {ms.token(at, iss='https://pond.example')}",
    "the tenant's issuer": lambda ms, at: f"Bearer {ms.token(at, iss=f'https://sts.windows.net/{TENANT}/')}",
    "no issuer": lambda ms, at: f"Bearer {ms.token(at, iss=None)}",
    "expired": lambda ms, at: f"Bearer {ms.token(at, exp=LONG_AGO, iat=LONG_AGO, nbf=LONG_AGO)}",
    "without an end": lambda ms, at: f"Bearer {ms.token(at, exp=None)}",
    "not yet": lambda ms, at: f"Bearer {ms.token(at, nbf=4_000_000_000, iat=4_000_000_000)}",
    "another service address": lambda ms, _: f"Bearer {ms.token('https://pond.example/')}",
    "no service address": lambda ms, at: f"Bearer {ms.token(at, serviceurl=None)}",
    "signed by nobody": lambda _, __: f"Bearer {jwt.encode({'aud': CLIENT_ID, 'iss': ISSUER}, '', algorithm='none')}",
    "signed with the secret": lambda _, __: f"Bearer {jwt.encode({'aud': CLIENT_ID}, SECRET * 8, algorithm='HS256')}",
}


@pytest.mark.parametrize("case", REFUSED)
def test_whoever_cannot_be_known_to_be_teams_is_refused(bot: Bot, microsoft: FakeMicrosoft, case: str) -> None:
    chat = bot.chat()

    status = post(chat, REFUSED[case](microsoft, bot.teams.address))
    bot.settle()

    assert status == 401
    assert bot.teams.messages(chat.id) == []


def test_a_token_for_one_address_lets_nobody_in_who_names_another(bot: Bot, microsoft: FakeMicrosoft) -> None:
    chat = bot.chat()
    said = bot.teams.says(NEXT_TABASC, chat.id) | {"serviceUrl": "https://pond.example/"}
    token = {"Authorization": f"Bearer {microsoft.token(bot.teams.address)}"}

    assert bot.client.post(AT, json=said, headers=token).status_code == 401


def test_what_has_no_token_is_refused_before_its_body_is_read(bot: Bot) -> None:
    assert bot.client.post(AT, content=b"{no").status_code == 401


def test_where_nothing_is_configured_everybody_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    with FakeTeams() as teams, running(teams, tmp_path_factory.mktemp("none"), {}) as bot:
        answers = [bot.client.post(AT, **how).status_code for how in _anything(teams)]

        assert answers == [401, 401, 401]
        assert bot.client.get("/readyz").status_code == 200


def _anything(teams: FakeTeams) -> Iterator[dict[str, Any]]:
    yield {"json": teams.says("hello")}
    yield {"json": teams.says("hello"), "headers": {"Authorization": "Bearer x.y.z"}}
    yield {"content": b"{no"}


# --- The sign-in hosts are slow, or away


def test_while_the_keys_cannot_be_fetched_nobody_is_let_in_and_teams_is_to_ask_again(
    microsoft: FakeMicrosoft, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with _another(tmp_path_factory) as bot:
        chat, token = bot.chat(), f"Bearer {microsoft.token(bot.teams.address)}"
        microsoft.down = True
        try:
            assert post(chat, token) == 503
        finally:
            microsoft.down = False

        assert post(chat, token) == 202


def test_while_the_bot_is_given_no_token_its_answers_wait(
    microsoft: FakeMicrosoft, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.microsoft.AGAIN_SECONDS", 0.05)
    microsoft.refusal = "invalid_client"
    with _another(tmp_path_factory) as bot:
        chat = bot.chat()
        try:
            assert post(chat, f"Bearer {microsoft.token(bot.teams.address)}") == 202
            bot.settle()
            assert bot.teams.messages(chat.id) == []
        finally:
            microsoft.refusal = ""

        assert ON in chat.answers()[0]["text"]


WAITING = 5
"""Requests that would be answered one after the other if each of them waited for the hosts, and some to spare."""


def test_other_requests_do_not_wait_for_slow_sign_in_hosts(
    microsoft: FakeMicrosoft, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with _another(tmp_path_factory) as bot:
        chat, token = bot.chat(), f"Bearer {microsoft.token(bot.teams.address)}"
        answered: list[int] = []
        asking = threading.Thread(target=lambda: answered.append(post(chat, token)))
        microsoft.delay = 1.0
        try:
            asking.start()
            begun, others = time.monotonic(), 0
            while asking.is_alive() and time.monotonic() - begun < 10:
                assert bot.client.get("/healthz").status_code == 200
                others += 1
            asking.join(10)
        finally:
            microsoft.delay = 0.0

    assert answered == [202]
    assert others > WAITING


@contextmanager
def _another(folders: pytest.TempPathFactory) -> Iterator[Bot]:
    """Run a bot of its own, which has no keys and no token yet."""
    with FakeTeams() as teams, running(teams, folders.mktemp("another"), SIGNED) as bot:
        yield bot


def test_the_bots_own_token_is_asked_for_once(microsoft: FakeMicrosoft) -> None:
    from bot.teams.microsoft import SignedTokens

    async def work() -> set[str | None]:
        tokens = SignedTokens(SETTINGS)
        try:
            return set(await asyncio.gather(*(tokens.own(HERE) for _ in range(5))))
        finally:
            tokens.close()

    for thread in threading.enumerate():
        if thread.name == "teams-token":  # another bot of these tests that asks still
            thread.join(10)
    before = len([each for each in microsoft.requests if each.endswith("/token")])

    assert asyncio.run(work()) == {microsoft.own_token()}
    assert len([each for each in microsoft.requests if each.endswith("/token")]) == before + 1


@pytest.mark.parametrize("trouble", ["refusal", "down"])
def test_without_a_token_nothing_is_sent_and_microsofts_word_for_it_is_told(
    microsoft: FakeMicrosoft, trouble: str
) -> None:
    from bot.teams.microsoft import SignedTokens

    async def work() -> str:
        tokens = SignedTokens(SETTINGS)
        try:
            await tokens.own(HERE)
        except NotSentError as error:
            return str(error)
        finally:
            tokens.close()
        return "sent"

    usual = getattr(microsoft, trouble)
    setattr(microsoft, trouble, {"refusal": "invalid_client", "down": True}[trouble])
    try:
        told = asyncio.run(work())
    finally:
        setattr(microsoft, trouble, usual)

    assert told.startswith("Microsoft's sign-in host gives no token (")
    assert ("invalid_client" in told) is (trouble == "refusal")
