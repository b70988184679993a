"""Which of Slack's events are questions to the bot, and which it keeps out of."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ledger.people import Pseudonyms
from bot.ledger.questions import Incoming, Surface
from bot.slack.incoming import Reader
from tests.fakes import signed
from tests.fakes.slack import ALICE, BOT_USER, GENERAL

TS, ROOT = "1504256400.000200", "1504256400.000100"
DM = "D0ALICE"
SHARED, ALLOWED = "C0SHARED", "C0ALLOWED"
CALL = f"<@{BOT_USER}> when is the next SSC?"
PEOPLE = Pseudonyms("of the pond")
READER = Reader(bot_user=BOT_USER, pseudonyms=PEOPLE, shared_channels=frozenset({ALLOWED}))


def mention(text: str = CALL, *, channel: str = GENERAL, **more: object) -> Mapping[str, Any]:
    return signed.app_mention(text, user=ALICE, channel=channel, ts=TS, **more)


def said(text: str, *, channel: str = GENERAL, **more: Any) -> Mapping[str, Any]:  # noqa: ANN401 # as signed.message
    return signed.message(text, **{"user": ALICE, "channel": channel, "ts": TS} | more)


def in_thread(text: str, **more: Any) -> Mapping[str, Any]:  # noqa: ANN401 # as signed.message
    return said(text, thread_ts=ROOT, **more)


def direct(text: str = "when is the next SSC?", **more: Any) -> Mapping[str, Any]:  # noqa: ANN401 # as signed.message
    return said(text, channel=DM, channel_type="im", **more)


def heard(event: Mapping[str, Any], **more: Any) -> Incoming | None:  # noqa: ANN401 # as signed.event
    return READER.question_in(json.loads(signed.event(event, **more).body))


@pytest.mark.parametrize(
    ("event", "surface"),
    [
        pytest.param(mention(), Surface.MENTION, id="mention"),
        pytest.param(mention(thread_ts=ROOT), Surface.MENTION, id="mention in a thread"),
        pytest.param(said(CALL), Surface.MENTION, id="mention that arrives as a message"),
        pytest.param(said(CALL, subtype="file_share"), Surface.MENTION, id="mention with a file"),
        pytest.param(mention(f"<@{BOT_USER}> and <@U0BOB>, when?"), Surface.MENTION, id="mention beside another"),
        pytest.param(direct(), Surface.DIRECT, id="direct message"),
        pytest.param(direct(thread_ts=ROOT), Surface.DIRECT, id="direct message in a thread"),
        pytest.param(direct("thanks"), Surface.DIRECT, id="direct message that asks nothing"),
        pytest.param(direct("hi", subtype="file_share"), Surface.DIRECT, id="direct message with a file"),
        pytest.param(in_thread("and the one after that?"), Surface.FOLLOW_UP, id="follow-up"),
        pytest.param(in_thread("SSC?"), Surface.FOLLOW_UP, id="follow-up by its question mark"),
        pytest.param(in_thread("what about the SSC"), Surface.FOLLOW_UP, id="follow-up by its first word"),
        pytest.param(in_thread("when?", subtype="thread_broadcast"), Surface.FOLLOW_UP, id="follow-up told to all"),
        pytest.param(in_thread("great, see you there"), None, id="thread without a question"),
        pytest.param(in_thread("andrew has it"), None, id="first word that only begins like one"),
        pytest.param(in_thread("<@U0BOB> what do you think?"), None, id="follow-up to somebody else"),
        pytest.param(in_thread(f"what {'a' * 300}?"), None, id="follow-up that is a letter"),
        pytest.param(said("when?", thread_ts=TS), None, id="root of a thread"),
        pytest.param(said("when is lunch?"), None, id="chatter in the channel"),
        pytest.param(said("<@U0BOB> when is lunch?"), None, id="question to somebody else"),
        pytest.param(mention(bot_id="B0OTHER"), None, id="mention by a bot"),
        pytest.param(direct(bot_id="B0OTHER"), None, id="bot in a direct message"),
        pytest.param(direct(user=BOT_USER), None, id="the bot's own message"),
        pytest.param(in_thread("when?", user=BOT_USER), None, id="the bot's own reply"),
        pytest.param(mention(edited={"user": ALICE, "ts": TS}), None, id="mention edited later"),
        pytest.param(direct(subtype="message_changed"), None, id="edit"),
        pytest.param(direct(subtype="message_deleted"), None, id="deletion"),
        pytest.param(said(CALL, subtype="channel_join"), None, id="join"),
        pytest.param(said(CALL, subtype="channel_topic"), None, id="topic"),
        pytest.param(said(CALL, subtype="bot_message"), None, id="message of an old kind of bot"),
        pytest.param(direct(subtype="assistant_app_thread"), None, id="start of a thread with an assistant"),
        pytest.param({**mention(), "type": "reaction_added"}, None, id="another kind of event"),
    ],
)
def test_the_bot_hears_only_what_is_meant_for_it(event: Mapping[str, Any], surface: Surface | None) -> None:
    incoming = heard(event)

    assert (incoming and incoming.surface) == surface


@pytest.mark.parametrize(
    ("channel", "heard_there"),
    [
        pytest.param(SHARED, False, id="shared with another company"),
        pytest.param(ALLOWED, True, id="shared, and allowed"),
    ],
)
def test_the_bot_is_silent_in_shared_channels_unless_allowed(channel: str, heard_there: bool) -> None:  # noqa: FBT001
    events = (mention(channel=channel), said(CALL, channel=channel), in_thread("when?", channel=channel))

    assert [bool(heard(event, is_ext_shared_channel=True)) for event in events] == [heard_there] * 3


def test_a_mention_becomes_a_question_in_its_thread() -> None:
    assert heard(mention(), event_id="Ev1") == Incoming(
        platform="slack",
        surface=Surface.MENTION,
        place=GENERAL,
        thread=TS,
        message=TS,
        conversation=f"slack:{GENERAL}:{TS}",
        asker=PEOPLE.of("slack", ALICE),
        text="when is the next SSC?",
        keys=("slack:event:Ev1", f"slack:message:{GENERAL}:{TS}"),
    )


@pytest.mark.parametrize(
    ("event", "thread"),
    [
        pytest.param(mention(), TS, id="a mention starts a thread"),
        pytest.param(mention(thread_ts=ROOT), ROOT, id="a mention in a thread stays there"),
        pytest.param(in_thread("when?"), ROOT, id="a follow-up stays in its thread"),
        pytest.param(direct(), TS, id="a direct message starts a thread"),
        pytest.param(direct(thread_ts=ROOT), ROOT, id="a direct message in a thread stays there"),
    ],
)
def test_a_conversation_is_a_thread(event: Mapping[str, Any], thread: str) -> None:
    incoming = heard(event)

    assert incoming
    assert incoming.thread == thread
    assert incoming.conversation == f"slack:{event['channel']}:{thread}"


@pytest.mark.parametrize(
    ("event", "wider"),
    [
        pytest.param(direct(), f"slack:{DM}:", id="direct message"),
        pytest.param(direct(thread_ts=ROOT), f"slack:{DM}:", id="direct message in a thread"),
        pytest.param(mention(), None, id="mention"),
        pytest.param(in_thread("when?"), None, id="follow-up"),
    ],
)
def test_a_direct_message_goes_on_with_what_was_said_before_in_its_place(
    event: Mapping[str, Any], wider: str | None
) -> None:
    incoming = heard(event)

    assert incoming
    assert incoming.wider == wider


def test_one_message_that_arrives_as_two_events_shares_a_key() -> None:
    one, other = heard(mention(), event_id="Ev1"), heard(said(CALL), event_id="Ev2")

    assert one
    assert other
    assert set(one.keys) & set(other.keys) == {f"slack:message:{GENERAL}:{TS}"}


def test_messages_of_one_moment_in_two_channels_share_no_key() -> None:
    one, other = heard(mention(), event_id="Ev1"), heard(mention(channel="C0OTHER"), event_id="Ev2")

    assert one
    assert other
    assert not set(one.keys) & set(other.keys)


def test_a_call_without_a_question_asks_for_help() -> None:
    incoming = heard(mention(f"<@{BOT_USER}>"))

    assert incoming
    assert incoming.text == "help"


def test_who_asks_is_known_by_a_pseudonym_alone() -> None:
    assert ALICE not in repr(heard(mention()))


@pytest.mark.parametrize("missing", ["type", "user", "channel", "ts"])
@pytest.mark.parametrize("event", [pytest.param(mention(), id="mention"), pytest.param(direct(), id="direct")])
def test_an_event_that_lacks_something_is_passed_over(event: Mapping[str, Any], missing: str) -> None:
    assert heard({name: value for name, value in event.items() if name != missing}) is None


@pytest.mark.parametrize("body", [{}, {"event": None}, {"event": {}}, {"type": "event_callback"}])
def test_an_envelope_without_an_event_is_passed_over(body: Mapping[str, Any]) -> None:
    assert READER.question_in(body) is None


@pytest.mark.parametrize("text", [{}, {"text": None}, {"text": ""}])
def test_a_message_without_text_asks_for_help(text: Mapping[str, Any]) -> None:
    bare = {name: value for name, value in direct().items() if name != "text"}
    incoming = heard({**bare, **text})

    assert incoming
    assert incoming.text == "help"


@given(st.text())
def test_any_text_is_heard_or_passed_over(text: str) -> None:
    asked, following = heard(direct(text)), heard(in_thread(text))

    assert asked
    assert asked.text
    assert following is None or following.surface in {Surface.FOLLOW_UP, Surface.MENTION}
