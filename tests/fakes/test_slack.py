"""The fake workspace, as the real clients see it."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook import WebhookClient

from tests.fakes.slack import (
    ALICE,
    ALWAYS,
    BOT,
    BOT_USER,
    GENERAL,
    RESPONSE_URL,
    TEAM,
    TOKEN,
    Channel,
    FakeSlack,
    Fault,
    Rule,
    User,
)

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "41 herons"}}
METADATA = {"event_type": "answer", "event_payload": {"key": "k1"}}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Herons"}, "blocks": [SECTION]}
HOME = {"type": "home", "blocks": [SECTION]}


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as slack:
        yield slack


@pytest.fixture
def client(slack: FakeSlack) -> WebClient:
    return client_of(slack)


def client_of(slack: FakeSlack, token: str = TOKEN) -> WebClient:
    return WebClient(token=token, base_url=slack.url, retry_handlers=[], timeout=5)


def refusal(call: Any, **arguments: Any) -> str:  # noqa: ANN401 # whatever the client's methods take
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return str(refused.value.response["error"])


def post(slack: FakeSlack, *, text: str = "hi", timeout_seconds: float = 5, **how: Any) -> Any:  # noqa: ANN401
    """Post with the asynchronous client, which does not retry unless told how, and return its answer."""
    client = AsyncWebClient(token=TOKEN, base_url=slack.url, **{"retry_handlers": [], **how})
    return asyncio.run(asyncio.wait_for(client.chat_postMessage(channel=GENERAL, text=text), timeout_seconds))


# --- What a healthy workspace does ---


def test_auth_test_tells_who_the_bot_is_and_what_it_may(client: WebClient) -> None:
    answer = client.auth_test()

    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == (BOT_USER, BOT, TEAM)
    assert answer.headers["x-oauth-scopes"] == "chat:write"


def test_an_unknown_token_and_an_unknown_method_are_refused(slack: FakeSlack, client: WebClient) -> None:
    assert refusal(client_of(slack, "xoxb-other").auth_test) == "invalid_auth"
    assert refusal(client.api_call, api_method="herons.count") == "unknown_method"
    assert refusal(client.api_call, api_method="chat.postMessage", json={"text": "hi"}) == "invalid_arguments"


def test_a_reply_is_read_back_from_its_thread_by_either_client(slack: FakeSlack, client: WebClient) -> None:
    asked = slack.message_from(ALICE, GENERAL, "how many herons?")

    posted = client.chat_postMessage(
        channel=GENERAL, thread_ts=asked, text="41", blocks=[SECTION], metadata=METADATA, unfurl_links=False
    )

    read = client.conversations_replies(channel=GENERAL, ts=asked, include_all_metadata=True)["messages"]
    assert [message["ts"] for message in read] == [asked, posted["ts"]]
    assert (read[1]["blocks"], read[1]["metadata"], read[1]["bot_id"]) == ([SECTION], METADATA, BOT)
    assert [message.text for message in slack.replies(GENERAL, asked)] == ["41"]
    assert "metadata" not in client.conversations_replies(channel=GENERAL, ts=asked)["messages"][1]


def test_a_form_is_taken_as_well_as_json(slack: FakeSlack, client: WebClient) -> None:
    client.api_call("chat.postMessage", data={"channel": GENERAL, "text": "hi", "blocks": '[{"type": "divider"}]'})

    assert slack.messages[0].blocks == ({"type": "divider"},)


def test_history_is_paged_newest_first_from_after_oldest_without_replies(slack: FakeSlack, client: WebClient) -> None:
    first, *rest = [slack.message_from(ALICE, GENERAL, f"heron {number}") for number in range(4)]
    slack.message_from(ALICE, GENERAL, "in a thread", thread_ts=first)

    page = client.conversations_history(channel=GENERAL, oldest=first, limit=2)
    cursor = page["response_metadata"]["next_cursor"]
    last = client.conversations_history(channel=GENERAL, oldest=first, limit=2, cursor=cursor)

    told = [[message["ts"] for message in answer["messages"]] for answer in (page, last)]
    assert told == [[rest[2], rest[1]], [rest[0]]]
    assert (page["has_more"], last["has_more"]) == (True, False)


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        pytest.param(Channel(id="C1", members=frozenset({ALICE})), "not_in_channel", id="not a member"),
        pytest.param(Channel(id="C1", members=frozenset(), is_private=True), "channel_not_found", id="private"),
        pytest.param(Channel(id="C1", is_archived=True), "is_archived", id="archived"),
        pytest.param(Channel(id="C2"), "channel_not_found", id="not there"),
    ],
)
def test_a_channel_that_the_bot_cannot_use_is_refused(
    slack: FakeSlack, client: WebClient, channel: Channel, error: str
) -> None:
    slack.put(channel)

    assert refusal(client.chat_postMessage, channel="C1", text="hi") == error
    assert slack.messages == []


@pytest.mark.parametrize(
    ("message", "error"),
    [
        pytest.param({"text": ""}, "no_text", id="nothing"),
        pytest.param({"text": "a" * 40_001}, "msg_too_long", id="long text"),
        pytest.param({"text": "a", "blocks": [{"type": "heron"}]}, "invalid_blocks", id="unknown block"),
        pytest.param({"text": "a", "metadata": {"event_type": "e"}}, "invalid_metadata_format", id="metadata"),
    ],
)
def test_a_message_beyond_the_limits_is_refused(client: WebClient, message: dict[str, Any], error: str) -> None:
    assert refusal(client.api_call, api_method="chat.postMessage", json={"channel": GENERAL, **message}) == error


def test_an_update_changes_the_bots_own_message_only(slack: FakeSlack, client: WebClient) -> None:
    theirs = slack.message_from(ALICE, GENERAL, "how many herons?")
    ours = str(client.chat_postMessage(channel=GENERAL, text="41")["ts"])

    client.chat_update(channel=GENERAL, ts=ours, text="42")

    assert [message.text for message in slack.said(GENERAL)] == ["42"]
    assert refusal(client.chat_update, channel=GENERAL, ts=theirs, text="42") == "cant_update_message"


def test_a_person_has_one_dm_and_sees_what_is_only_for_them(slack: FakeSlack, client: WebClient) -> None:
    opened = [client.conversations_open(users=[ALICE])["channel"]["id"] for _ in range(2)]
    client.chat_postEphemeral(channel=GENERAL, user=ALICE, text="hush")
    slack.put(User(id="U9", tz="Europe/Paris", team_id="T9"))

    assert opened == ["D0ALICE", "D0ALICE"]
    assert [(message.text, message.only_for) for message in slack.ephemerals] == [("hush", ALICE)]
    assert refusal(client.chat_postEphemeral, channel=GENERAL, user="U9", text="hush") == "user_not_in_channel"
    assert client.users_info(user="U9")["user"]["tz"] == "Europe/Paris"


def test_channels_are_listed_by_kind_with_what_is_known_of_them(slack: FakeSlack, client: WebClient) -> None:
    slack.put(Channel(id="C1", name="shared", is_ext_shared=True))
    slack.put(Channel(id="C2", name="secret", is_private=True, members=frozenset({ALICE})))

    listed = client.conversations_list(types="public_channel,private_channel", exclude_archived=True)["channels"]

    assert [channel["name"] for channel in listed] == ["general", "shared"]
    assert client.conversations_info(channel="C1")["channel"]["is_ext_shared"] is True


def test_a_trigger_opens_one_modal(slack: FakeSlack, client: WebClient) -> None:
    slack.expired_triggers.add("old")

    view = client.views_open(trigger_id="new", view=MODAL)["view"]

    assert slack.views[view["id"]].shown == MODAL
    assert refusal(client.views_open, trigger_id="new", view=MODAL) == "exchanged_trigger_id"
    assert refusal(client.views_open, trigger_id="old", view=MODAL) == "expired_trigger_id"
    assert refusal(client.views_update, view_id=view["id"], view=MODAL, hash="other") == "hash_conflict"
    assert client.views_update(view_id=view["id"], view=MODAL, hash=view["hash"])["ok"] is True


def test_a_home_tab_shows_what_was_published_last(slack: FakeSlack, client: WebClient) -> None:
    client.views_publish(user_id=ALICE, view={"type": "home", "blocks": [{"type": "divider"}]})
    client.views_publish(user_id=ALICE, view=HOME)

    assert slack.home_of(ALICE) == HOME
    assert refusal(client.views_publish, user_id=ALICE, view=MODAL) == "invalid_arguments"


def test_a_response_url_takes_five_messages(slack: FakeSlack) -> None:
    client = WebhookClient(slack.response_url("r1"), retry_handlers=[])

    answers = [client.send(text="hi", response_type="ephemeral") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert [response.body["text"] for response in slack.responses] == ["hi"] * 5
    assert len(slack.calls_of(RESPONSE_URL)) == 6


def test_a_reply_has_an_address_and_a_thread_that_is_not_there_is_refused(slack: FakeSlack, client: WebClient) -> None:
    reply = slack.message_from(ALICE, GENERAL, "41", thread_ts="1.2")

    link = client.chat_getPermalink(channel=GENERAL, message_ts=reply)["permalink"]

    assert link == "https://fake.slack.com/archives/C0GENERAL/p1700000000000000?thread_ts=1.2&cid=C0GENERAL"
    assert refusal(client.conversations_replies, channel=GENERAL, ts="9.9") == "thread_not_found"


def test_assistant_threads_are_acknowledged(slack: FakeSlack, client: WebClient) -> None:
    client.assistant_threads_setStatus(channel_id=GENERAL, thread_ts="1.2", status="")
    client.assistant_threads_setSuggestedPrompts(channel_id=GENERAL, prompts=[{"title": "a", "message": "b"}])

    assert [call.accepted for call in slack.calls] == [True, True]


# --- Faults ---


@pytest.mark.parametrize(
    ("fault", "wrong", "kept"),
    [
        pytest.param(Fault.RATE_LIMITED, SlackApiError, 0, id="rate limited"),
        pytest.param(Fault.HTTP, SlackApiError, 0, id="5xx"),
        pytest.param(Fault.GARBAGE, SlackApiError, 0, id="garbage"),
        pytest.param(Fault.ERROR, SlackApiError, 0, id="error"),
        pytest.param(Fault.DROP_BEFORE, aiohttp.ClientConnectionError, 0, id="dropped before"),
        pytest.param(Fault.HANG, TimeoutError, 0, id="hanging"),
        pytest.param(Fault.DROP_AFTER, aiohttp.ClientConnectionError, 1, id="dropped after"),
        pytest.param(Fault.ACCEPTED_HTTP, SlackApiError, 1, id="accepted, then 5xx"),
        pytest.param(Fault.TRUNCATE, aiohttp.ClientPayloadError, 1, id="half an answer"),
        pytest.param(Fault.HANG_AFTER, TimeoutError, 1, id="accepted, then silence"),
    ],
)
def test_a_fault_happens_once_and_is_accepted_or_not(
    slack: FakeSlack, fault: Fault, wrong: type[Exception], kept: int
) -> None:
    slack.fail("chat.postMessage", fault, retry_after=0)

    with pytest.raises(wrong):
        post(slack, timeout_seconds=0.3 if wrong is TimeoutError else 5)

    assert len(slack.messages) == kept
    assert [(call.fault, call.accepted) for call in slack.calls] == [(fault, bool(kept))]
    assert post(slack)["ok"] is True


def test_what_is_accepted_late_is_there_after_the_client_gave_up(slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", Fault.LATE, delay_seconds=0.05)

    with pytest.raises(aiohttp.ClientConnectionError):
        post(slack)

    assert (len(slack.messages), slack.owed) == (0, 1)
    assert slack.wait_for(lambda slack: slack.messages)
    assert [(call.fault, call.accepted) for call in slack.calls] == [(Fault.LATE, False), (Fault.LATE, True)]


def test_what_is_slow_is_accepted_before_the_answer(slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", Fault.SLOW, delay_seconds=0.05)

    assert post(slack)["ok"] is True
    assert len(slack.messages) == 1


def test_a_whim_befalls_what_no_rule_does(slack: FakeSlack) -> None:
    slack.whim = lambda method: Rule(method, Fault.HTTP)
    slack.fail("chat.postMessage", Fault.DROP_AFTER)

    for wrong in (aiohttp.ClientConnectionError, SlackApiError):
        with pytest.raises(wrong):
            post(slack)

    assert [call.fault for call in slack.calls] == [Fault.DROP_AFTER, Fault.HTTP]


@pytest.mark.parametrize("fault", [Fault.HTTP, Fault.ACCEPTED_HTTP])
def test_a_response_url_fails_like_a_method(slack: FakeSlack, fault: Fault) -> None:
    slack.fail(RESPONSE_URL, fault, status=502)

    answer = WebhookClient(slack.response_url("r1"), retry_handlers=[]).send(text="hi")

    assert (answer.status_code, len(slack.responses)) == (502, int(fault is Fault.ACCEPTED_HTTP))


def test_the_default_client_says_twice_what_was_accepted_and_dropped(slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", Fault.DROP_AFTER)

    post(slack, text="41", retry_handlers=None)

    assert [message.text for message in slack.said(GENERAL)] == ["41", "41"]


def test_a_fault_waits_for_its_turn(slack: FakeSlack, client: WebClient) -> None:
    slack.fail("*", Fault.ERROR, after=1, times=ALWAYS, error="team_access_not_granted")

    client.auth_test()

    assert refusal(client.auth_test) == "team_access_not_granted"
    assert refusal(client.api_test) == "team_access_not_granted"
    slack.heal()
    assert client.api_test()["ok"] is True


def test_a_call_before_its_retry_after_is_a_violation(slack: FakeSlack, client: WebClient) -> None:
    slack.fail("auth.test", Fault.RATE_LIMITED, retry_after=30)

    with pytest.raises(SlackApiError) as first:
        client.auth_test()

    assert (first.value.response.status_code, first.value.response.headers["Retry-After"]) == (429, "30")
    assert refusal(client.auth_test) == "ratelimited"
    assert client.api_test()["ok"] is True
    assert slack.violations == 1


def test_a_port_that_is_down_refuses_and_comes_back(slack: FakeSlack) -> None:
    url = slack.url

    slack.down()
    with pytest.raises(aiohttp.ClientConnectorError):
        post(slack)
    slack.up()

    assert slack.url == url
    assert post(slack)["ok"] is True


def test_latency_is_the_fakes_own(slack: FakeSlack, client: WebClient) -> None:
    slack.latency_seconds["auth.test"] = 0.05
    began = time.monotonic()

    client.auth_test()

    assert time.monotonic() - began >= 0.05


# --- Waiting and stopping ---


def test_what_another_thread_does_is_waited_for(slack: FakeSlack) -> None:
    other = threading.Thread(target=lambda: post(slack, text="41"))
    other.start()

    said = slack.wait_for(lambda slack: slack.said(GENERAL))
    other.join()

    assert [message.text for message in said] == ["41"]


def test_what_does_not_come_is_told_with_the_calls_that_came(slack: FakeSlack, client: WebClient) -> None:
    client.api_test()

    with pytest.raises(AssertionError, match=r"not seen within 0 s; the calls were: api\.test"):
        slack.wait_for(lambda slack: slack.said(GENERAL), timeout_seconds=0)


def test_it_stops_within_a_second_while_it_hangs() -> None:
    threads = threading.active_count()
    with FakeSlack() as slack:
        slack.fail("*", Fault.HANG)
        slack.latency_seconds["auth.test"] = 60
        held = [threading.Thread(target=hold, args=(slack, method)) for method in ("api.test", "auth.test")]
        for thread in held:
            thread.start()
        slack.wait_for(lambda slack: slack.calls)
        began = time.monotonic()
    took = time.monotonic() - began
    for thread in held:
        thread.join()

    assert took < 1
    assert threading.active_count() == threads


def test_who_is_being_let_in_as_the_port_closes_is_cut_and_not_forgotten(slack: FakeSlack) -> None:
    with socket.socket() as caller:
        caller.settimeout(5)

        async def close_as_one_arrives() -> None:
            caller.connect(("127.0.0.1", slack.port))
            for _ in ("seen", "accepted"):
                await asyncio.sleep(0)
            await slack._close()

        asyncio.run_coroutine_threadsafe(close_as_one_arrives(), slack._loop).result(10)

        assert caller.recv(1) == b""


def hold(slack: FakeSlack, method: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 # whatever the system calls a connection that was cut
        client_of(slack).api_call(method)


def test_messages_are_stamped_by_the_clock_that_is_given_and_always_rise() -> None:
    slack = FakeSlack(clock=lambda: 1_504_256_400.5)

    assert slack.message_from(ALICE, GENERAL, "one") == "1504256400.500000"
    assert slack.message_from(ALICE, GENERAL, "two") == "1504256400.500100"
    assert replace(slack.messages[0], text="two", ts="1504256400.500100") == slack.messages[1]
