"""What anybody may send: an activity comes out of it, or it is told to be none."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ledger.people import Pseudonyms
from bot.ledger.places import Scope
from bot.teams.activity import LONGEST_TEXT, Activity, MalformedError, activity_in, threaded
from bot.teams.incoming import place_in, question_in
from bot.teams.press import press_in
from tests.fakes.teams import ALICE, BOT, CHANNEL, PERSON, TEAM, FakeTeams

PSEUDONYMS = Pseudonyms("newts")


def activity(kind: str = "message", conversation: str = "a:1alice", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    teams = FakeTeams()
    teams.address = "https://pond.example/teams/"
    return teams.activity(kind, conversation, **more)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("<at>secbot</at> when?", "when?", id="the bot's name is left out"),
        pytest.param("when, <at>secbot</at>?", "when,  ?", id="wherever it stands"),
        pytest.param("<at>secbot</at> ask <at id='1'>Bob Newt</at>", "ask Bob Newt", id="others keep theirs"),
        pytest.param("<at>secbot</at>&nbsp;\u00a0when &lt; 9?\r\n", "when < 9?", id="signs and blanks are plain"),
        pytest.param("is 3 < 4 & 5 > 2?", "is 3 < 4 & 5 > 2?", id="what was typed stays"),
        pytest.param("x" * 10_000, "x" * LONGEST_TEXT, id="it has an end"),
    ],
)
def test_a_message_is_read_in_plain_words(text: str, plain: str) -> None:
    named = {"type": "mention", "text": "<at>secbot</at>", "mentioned": {"id": BOT}}
    other = {"type": "mention", "text": "<at id='1'>Bob Newt</at>", "mentioned": {"id": "29:bob"}}

    read = activity_in(activity(text=text, entities=[named, other, 7, {"type": "mention"}]))

    assert read.text == plain
    assert read.mentioned


def test_a_channels_thread_is_told_apart_from_the_channel() -> None:
    read = activity_in(activity(conversation=f"{CHANNEL};messageid=17"))

    assert (read.place, read.thread, read.scope, read.team) == (CHANNEL, "17", Scope.CHANNEL, TEAM)
    assert threaded(read.place, read.thread) == f"{CHANNEL};messageid=17"


def test_who_asks_is_known_by_the_directorys_id_and_kept_as_a_hash() -> None:
    asked = question_in(activity_in(activity(text="when?")), PSEUDONYMS)
    without = question_in(activity_in(activity(text="when?") | {"from": {"id": ALICE}}), PSEUDONYMS)

    assert asked
    assert without
    assert asked.asker == PSEUDONYMS.of("teams", PERSON[ALICE])
    assert without.asker == PSEUDONYMS.of("teams", ALICE)


def test_where_answers_go_is_kept_without_a_stroke_at_its_end() -> None:
    place = place_in(activity_in(activity()), PSEUDONYMS)

    assert (place.address, place.bot, place.person) == (
        "https://pond.example/teams",
        BOT,
        PSEUDONYMS.of("teams", PERSON[ALICE]),
    )


def test_an_empty_message_asks_for_help() -> None:
    asked = question_in(activity_in(activity(text="")), PSEUDONYMS)

    assert asked
    assert asked.text == "help"


def test_what_a_form_sends_as_a_message_is_no_question() -> None:
    assert question_in(activity_in(activity(value={"pond": 1})), PSEUDONYMS) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = sorted(activity(text="", value={}, entities=[], name="", replyToId="", action="", membersAdded=[]))


@pytest.mark.fuzz
@given(changes=st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4), gone=st.sets(st.sampled_from(FIELDS)))
def test_whatever_is_sent_is_an_activity_or_told_to_be_none(changes: dict[str, Any], gone: set[str]) -> None:
    sent = {name: value for name, value in (activity(text="when?") | changes).items() if name not in gone}

    _read(json.loads(json.dumps(sent)))


@pytest.mark.fuzz
@given(sent=JSON)
def test_whatever_is_sent_at_all_is_told_to_be_none(sent: object) -> None:
    with pytest.raises(MalformedError):
        activity_in(sent)


def _read(sent: object) -> None:
    try:
        read = activity_in(sent)
    except MalformedError:
        return
    assert isinstance(read, Activity)
    question_in(read, PSEUDONYMS)
    place_in(read, PSEUDONYMS)
    with suppress(MalformedError):
        press = press_in(read)
        assert press.number("pond") >= 0
        assert len(press.text("pond", 5)) <= 5
