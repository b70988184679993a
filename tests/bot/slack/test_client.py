"""The client against a fake Slack: each way in which a call goes wrong is told apart, and nothing is posted twice."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.chat import CannotLookError, ChatError, NotSentError, RefusedError, UnsureError
from bot.ledger.outbox import Claimed
from bot.metrics import Metrics
from bot.slack.client import PAGE, PAGES, SlackChat, SlackClient, mark, quietly
from tests.fakes.slack import ALICE, ALWAYS, GENERAL, TOKEN, Channel, FakeSlack, Fault

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

T = TypeVar("T")
NOW = datetime.fromtimestamp(1_700_000_000, UTC)
SINCE = NOW - timedelta(minutes=1)
ONE = Claimed(
    id=1,
    key="reply:1",
    platform="slack",
    place=GENERAL,
    thread=None,
    message=json.dumps({"text": "On 20 June."}),
    question_id=None,
    subscription_id=None,
    errand=None,
    due=NOW,
    expires_at=NOW + timedelta(minutes=15),
    settle=timedelta(seconds=30),
    lease_until=NOW + timedelta(minutes=1),
    token=1,
    look_first=False,
    first_try=NOW,
    last_try=NOW,
    attempts=1,
)


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as slack:
        yield slack


@contextmanager
def patience(fault: Fault) -> Iterator[None]:
    """Give up soon on an answer that never comes; the others may take as long as a busy machine needs."""
    with pytest.MonkeyPatch.context() as patch:
        if fault in (Fault.HANG, Fault.HANG_AFTER):
            patch.setattr("bot.slack.client.TIMEOUT_SECONDS", 0.3)
        yield


def using(
    slack: FakeSlack, work: Callable[[SlackClient], Awaitable[T]], *, token: str = TOKEN, metrics: Metrics | None = None
) -> T:
    """Return what comes of work with a client that is started before and closed after."""

    async def worked() -> T:
        client = SlackClient(token, slack.url, metrics or Metrics())
        await client.start()
        try:
            return await work(client)
        finally:
            await client.close()

    return asyncio.run(worked())


def sending(slack: FakeSlack, one: Claimed = ONE, token: str = TOKEN) -> str | ChatError:
    """Return the name of what was posted, or the error."""

    async def work(client: SlackClient) -> str | ChatError:
        try:
            return await SlackChat(client).send(one)
        except ChatError as error:
            return error

    return using(slack, work, token=token)


def finding(slack: FakeSlack, one: Claimed = ONE) -> str | CannotLookError | None:
    async def work(client: SlackClient) -> str | CannotLookError | None:
        try:
            return await SlackChat(client).find(one, SINCE)
        except CannotLookError as error:
            return error

    return using(slack, work)


def chatter(slack: FakeSlack, count: int, thread: str | None = None) -> None:
    for _ in range(count):
        slack.message_from(ALICE, GENERAL, "chatter", thread)


@pytest.mark.parametrize("thread", [None, "1699999999.000100"], ids=["in the channel", "in a thread"])
def test_what_is_posted_is_plain_and_bears_its_mark(slack: FakeSlack, thread: str | None) -> None:
    one = replace(ONE, thread=thread)

    ts = sending(slack, one)

    (message,) = slack.said(GENERAL)
    (call,) = slack.calls_of("chat.postMessage")
    assert (message.ts, message.thread_ts, message.text) == (ts, thread, "On 20 June.")
    assert message.metadata == {"event_type": "secbot_delivery", "event_payload": {"key": mark(one)}}
    plain = {name: call.arguments.get(name) for name in ("parse", "link_names", "unfurl_links", "unfurl_media")}
    assert plain == {"parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False}


def test_a_mark_tells_neither_key_nor_place_and_is_another_for_each_delivery() -> None:
    others = [replace(ONE, key="reply:2"), replace(ONE, place="C2"), replace(ONE, thread="1"), replace(ONE, due=SINCE)]

    marks = {mark(one) for one in [ONE, *others]}

    assert len(marks) == 5
    assert mark(replace(ONE, token=2, attempts=3, first_try=SINCE)) == mark(ONE)
    assert "reply" not in mark(ONE)


FAULTS = [
    pytest.param(Fault.RATE_LIMITED, {}, NotSentError, 0, id="429"),
    pytest.param(Fault.ERROR, {"error": "ratelimited"}, NotSentError, 0, id="a limit told with 200"),
    pytest.param(Fault.ERROR, {"error": "channel_not_found"}, RefusedError, 0, id="refused"),
    pytest.param(Fault.ERROR, {"error": "internal_error"}, UnsureError, 0, id="internal_error"),
    pytest.param(Fault.ERROR, {"error": "fatal_error"}, UnsureError, 0, id="fatal_error"),
    pytest.param(Fault.HTTP, {"status": 500}, UnsureError, 0, id="500"),
    pytest.param(Fault.HTTP, {"status": 503}, UnsureError, 0, id="503"),
    pytest.param(Fault.HTTP, {"status": 404}, UnsureError, 0, id="404 of something between"),
    pytest.param(Fault.GARBAGE, {}, UnsureError, 0, id="a page in the place of an answer"),
    pytest.param(Fault.DROP_BEFORE, {}, UnsureError, 0, id="cut off before"),
    pytest.param(Fault.HANG, {}, UnsureError, 0, id="no answer"),
    pytest.param(Fault.DROP_AFTER, {}, UnsureError, 1, id="done, then cut off"),
    pytest.param(Fault.ACCEPTED_HTTP, {"status": 500}, UnsureError, 1, id="done, then 500"),
    pytest.param(Fault.TRUNCATE, {}, UnsureError, 1, id="done, then half an answer"),
    pytest.param(Fault.HANG_AFTER, {}, UnsureError, 1, id="done, then no answer"),
]


def test_the_table_knows_every_fault() -> None:
    told_otherwise = {Fault.SLOW, Fault.LATE}  # the one is an answer after all, the other none when one is waited for
    assert {each.values[0] for each in FAULTS} == set(Fault) - told_otherwise


@pytest.mark.parametrize(("fault", "how", "error", "messages"), FAULTS)
def test_each_fault_is_told_apart_and_tried_once(
    slack: FakeSlack, fault: Fault, how: dict[str, object], error: type[ChatError], messages: int
) -> None:
    slack.fail("chat.postMessage", fault, **how)  # type: ignore[arg-type]  # the table holds what each takes

    with patience(fault):
        told = sending(slack)

    assert type(told) is error
    slack.wait_for(lambda slack: slack.calls)
    assert len(slack.calls) == 1
    assert len(slack.said(GENERAL)) == messages


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ACCEPTED_HTTP, Fault.TRUNCATE, Fault.HANG_AFTER])
def test_what_was_done_without_an_answer_is_found(slack: FakeSlack, fault: Fault) -> None:
    slack.fail("chat.postMessage", fault)
    with patience(fault):
        sending(slack)

    found = finding(slack)

    (message,) = slack.said(GENERAL)
    assert found == message.ts


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.HTTP, Fault.GARBAGE, Fault.HANG])
def test_what_was_not_done_is_not_found(slack: FakeSlack, fault: Fault) -> None:
    slack.fail("chat.postMessage", fault)
    with patience(fault):
        sending(slack)

    assert finding(slack) is None


def test_what_cannot_connect_was_not_sent(slack: FakeSlack) -> None:
    slack.down()

    told = sending(slack)

    assert type(told) is NotSentError
    assert (str(told), told.wait) == ("Slack cannot be reached", None)


def test_a_token_that_is_not_known_is_refused(slack: FakeSlack) -> None:
    told = sending(slack, token="xoxb-other")

    assert type(told) is RefusedError
    assert str(told) == "Slack says invalid_auth"


def test_a_pause_that_slack_asks_for_holds_for_all_calls_of_the_method(slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", Fault.RATE_LIMITED, retry_after=30)

    async def work(client: SlackClient) -> tuple[list[object], object]:
        chat = SlackChat(client)
        first = await asyncio.gather(chat.send(ONE), return_exceptions=True)
        rest = await asyncio.gather(*[chat.send(ONE) for _ in range(10)], return_exceptions=True)
        return [*first, *rest], await client.call("auth.test")

    results, other = using(slack, work)

    assert [type(each) for each in results] == [NotSentError] * 11
    waits = [each.wait.total_seconds() for each in results if isinstance(each, NotSentError) and each.wait]
    assert waits[0] == 30
    assert all(25 < wait <= 30 for wait in waits)
    assert len(waits) == 11
    assert slack.violations == 0
    assert len(slack.calls_of("chat.postMessage")) == 1
    assert other


def test_after_the_pause_slack_is_asked_again(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    at = [1000.0]
    monkeypatch.setattr("bot.slack.client.monotonic", lambda: at[0])
    slack.fail("chat.postMessage", Fault.ERROR, error="ratelimited")

    async def work(client: SlackClient) -> list[object]:
        results: list[object] = []
        for seconds in (0, 0.5, 0.5):
            at[0] += seconds
            results += await asyncio.gather(SlackChat(client).send(ONE), return_exceptions=True)
        return results

    first, during, after = using(slack, work)

    assert isinstance(first, NotSentError)
    assert isinstance(during, NotSentError)
    assert during.wait == timedelta(seconds=0.5)
    assert [message.ts for message in slack.said(GENERAL)] == [after]


@pytest.mark.parametrize("place", ["channel", "thread", "direct", "thread in direct"])
def test_a_delivery_is_found_by_its_mark_wherever_it_stands(slack: FakeSlack, place: str) -> None:
    channel = slack.dm_with(ALICE) if "direct" in place else GENERAL
    asked = slack.message_from(ALICE, channel, "when?")
    one = replace(ONE, place=channel, thread=asked if "thread" in place else None)
    sending(slack, replace(one, key="reply:0"))
    ts = sending(slack, one)
    sending(slack, replace(one, key="reply:2"))

    assert finding(slack, one) == ts
    assert finding(slack, replace(one, key="reply:3")) is None


@pytest.mark.parametrize("threaded", [False, True], ids=["in the channel", "in a thread"])
def test_a_delivery_is_found_pages_away(slack: FakeSlack, *, threaded: bool) -> None:
    asked = slack.message_from(ALICE, GENERAL, "when?")
    one = replace(ONE, thread=asked if threaded else None)
    if threaded:
        chatter(slack, PAGE * 2, asked)
    ts = sending(slack, one)
    if not threaded:
        chatter(slack, PAGE * 2)

    assert finding(slack, one) == ts
    assert len([call for call in slack.calls if call.method.startswith("conversations.")]) == 3


def test_what_was_said_long_before_is_not_looked_through(slack: FakeSlack) -> None:
    sending(slack)

    async def work(client: SlackClient) -> str | None:
        return await SlackChat(client).find(ONE, NOW + timedelta(minutes=1))

    assert using(slack, work) is None


def test_where_not_everything_could_be_looked_through_nothing_is_known(slack: FakeSlack) -> None:
    sending(slack)
    chatter(slack, PAGE * PAGES)

    told = finding(slack)

    assert isinstance(told, CannotLookError)
    assert not told.final


@pytest.mark.parametrize(
    ("fault", "error", "final"),
    [
        pytest.param(Fault.ERROR, "missing_scope", True, id="a scope is missing"),
        pytest.param(Fault.ERROR, "not_in_channel", True, id="the bot was removed"),
        pytest.param(Fault.ERROR, "internal_error", False, id="internal_error"),
        pytest.param(Fault.RATE_LIMITED, "", False, id="429"),
        pytest.param(Fault.HTTP, "", False, id="503"),
        pytest.param(Fault.GARBAGE, "", False, id="a page in the place of an answer"),
        pytest.param(Fault.DROP_BEFORE, "", False, id="cut off"),
        pytest.param(Fault.HANG, "", False, id="no answer"),
        pytest.param(Fault.TRUNCATE, "", False, id="half an answer"),
    ],
)
def test_a_look_that_fails_is_final_only_if_it_will_never_go_well(
    slack: FakeSlack, fault: Fault, error: str, *, final: bool
) -> None:
    slack.fail("conversations.history", fault, error=error, times=2)  # a read that is cut off is tried again

    with patience(fault):
        told = finding(slack)

    assert isinstance(told, CannotLookError)
    assert told.final is final


def test_a_look_into_a_channel_that_the_bot_left_is_final(slack: FakeSlack) -> None:
    slack.put(Channel(id=GENERAL, name="general", members=frozenset({ALICE})))

    told = finding(slack)

    assert isinstance(told, CannotLookError)
    assert (str(told), told.final) == ("Slack says not_in_channel", True)


def test_what_costs_nothing_but_the_sight_of_it_fails_quietly(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.fail("auth.test", Fault.ERROR, error="fatal_error")

    async def work(client: SlackClient) -> tuple[object, object]:
        return await quietly(client, "auth.test"), await quietly(client, "auth.test")

    failed, well = using(slack, work)

    assert failed is None
    assert well
    assert caplog.messages == ["auth.test failed: Slack answered 200 fatal_error"]


def test_each_call_is_counted_with_its_result(slack: FakeSlack) -> None:
    slack.fail("auth.test", Fault.ERROR, error="invalid_auth")
    slack.fail("auth.test", Fault.HTTP, after=1)
    metrics = Metrics()

    async def work(client: SlackClient) -> None:
        for _ in range(3):
            await quietly(client, "auth.test")

    using(slack, work, metrics=metrics)

    told = metrics.exposition(0).decode()
    counted = {
        result: f'secbot_platform_calls_total{{method="auth.test",platform="slack",result="{result}"}} 1.0' in told
        for result in ("ok", "refused", "unsure")
    }
    assert counted == {"ok": True, "refused": True, "unsure": True}


def test_the_sdks_own_retry_would_post_twice_and_ours_does_not(slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", Fault.DROP_AFTER, times=ALWAYS)

    async def by_default() -> int:
        client = AsyncWebClient(token=TOKEN, base_url=slack.url)
        assert [type(each) for each in client.retry_handlers] == [AsyncConnectionErrorRetryHandler]
        await asyncio.gather(client.chat_postMessage(channel=GENERAL, text="twice"), return_exceptions=True)
        return len(slack.said(GENERAL))

    theirs = asyncio.run(by_default())
    ours = sending(slack)

    assert theirs == 2
    assert type(ours) is UnsureError
    assert len(slack.said(GENERAL)) == theirs + 1
