"""The whole bot in Teams, driven by activities as Teams sends them, against a connector on this machine."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.ledger.statistics import statistics
from bot.settings import SettingsError, settings_from
from bot.wiring import london_now
from handlers import help as words
from tests.fakes.parties import ANONYMOUS, AT, NEXT_TABASC, ON, Bot, running
from tests.fakes.teams import ALICE, BOB, BOT, CHANNEL, DESK, TEAM, FakeTeams, Fault, titles, words_in

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

AMBIGUOUS = "when is the next sub-committee meeting?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    with FakeTeams() as teams, running(teams, tmp_path_factory.mktemp("house"), ANONYMOUS) as bot:
        yield bot


# --- Questions


def test_a_personal_message_is_answered_with_date_and_source(bot: Bot) -> None:
    chat = bot.chat()

    answer = chat.ask(NEXT_TABASC)

    assert ON in answer["text"]
    assert "SECAS Newsletter August 2017" in words_in(answer["attachments"][0]["content"])
    assert (answer["from"]["id"], answer["conversation"]["id"]) == (BOT, chat.id)


def test_a_mention_in_a_channel_is_answered_in_its_thread(bot: Bot) -> None:
    thread = bot.channel()

    answer = thread.ask(NEXT_TABASC)

    assert ON in answer["text"]
    assert bot.teams.messages(CHANNEL) == []


def test_a_mention_in_a_group_is_answered_there_without_the_mention(bot: Bot) -> None:
    group = bot.group()

    group.ask("zebras&nbsp;crossing the pond &amp; the reeds")

    asked = bot.service.ledger.questions.get(_last_question(bot, group.id))
    assert asked
    assert asked.text == "zebras crossing the pond & the reeds"


def _last_question(bot: Bot, conversation: str) -> int:
    place = conversation.partition(";")[0]
    found = bot.service.ledger.outbox.question_of("teams", place, None)
    assert found
    return found


@pytest.mark.parametrize("where", ["group", "channel"])
def test_what_does_not_mention_the_bot_is_let_be(bot: Bot, where: str) -> None:
    chat = getattr(bot, where)()

    response = chat.send(bot.teams.says(NEXT_TABASC, chat.id, mention=False))
    bot.settle()

    assert response.status_code == 202
    assert bot.teams.messages(chat.id) == []


def test_a_question_goes_on_from_the_one_before_in_the_same_chat(bot: Bot) -> None:
    chat = bot.chat()
    chat.ask("when is the next SSC meeting?")

    answer = chat.ask("and the one after that?")

    assert "Wednesday 27 September 2017" in answer["text"]


def test_typing_is_shown_before_an_answer_that_takes_long(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.service.reception, "sign_seconds", 0)
    chat = bot.chat()

    chat.ask(NEXT_TABASC)

    kinds = [call.body["type"] for call in bot.teams.calls if call.path.endswith(f"{chat.id}/activities")]
    assert kinds == ["typing", "message"]


def test_an_activity_that_is_delivered_again_is_answered_once(bot: Bot) -> None:
    chat = bot.chat()
    before = bot.count('secbot_repeats_total{platform="teams"}')
    said = chat.say(NEXT_TABASC)
    chat.answers()

    again = [chat.send(said).status_code for _ in range(3)]
    bot.settle()

    assert again == [202, 202, 202]
    assert len(bot.teams.messages(chat.id)) == 1
    assert bot.count('secbot_repeats_total{platform="teams"}') == before + 3


def test_the_bot_does_not_answer_itself(bot: Bot) -> None:
    chat = bot.chat()

    chat.say("hello", **{"from": {"id": BOT, "name": "secbot"}})
    bot.settle()

    assert bot.teams.messages(chat.id) == []


@pytest.mark.parametrize("kind", ["someFutureType", "typing", "messageReaction", "messageUpdate", "event"])
def test_activities_of_other_types_are_taken_quietly(bot: Bot, kind: str) -> None:
    chat = bot.chat()

    response = chat.send(bot.teams.activity(kind, chat.id))

    assert response.status_code == 202
    assert bot.teams.messages(chat.id) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"conversation": None}, id="no conversation"),
        pytest.param({"conversation": {"id": 7}}, id="a conversation without an id"),
        pytest.param({"from": "Alice"}, id="a sender that is no object"),
        pytest.param({"recipient": {}}, id="nobody is meant"),
        pytest.param({"type": ""}, id="no type"),
        pytest.param({"type": 3}, id="a type that is no text"),
        pytest.param({"text": ["when"]}, id="a text that is none"),
        pytest.param({"serviceUrl": None}, id="no address"),
        pytest.param({"serviceUrl": "ftp://127.0.0.1/"}, id="an address not of the web"),
        pytest.param({"serviceUrl": "http://[reeds"}, id="an address that is none"),
        pytest.param({"serviceUrl": "http://x@127.0.0.1/"}, id="an address with a name"),
        pytest.param({"id": "a b"}, id="an id with a blank"),
        pytest.param({"type": "invoke", "name": "adaptiveCard/action", "value": {}}, id="a press of nothing"),
        pytest.param(
            {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"verb": "swim"}}},
            id="a button that is not ours",
        ),
    ],
)
def test_malformed_activities_are_refused(bot: Bot, change: dict[str, Any]) -> None:
    chat = bot.chat()

    response = chat.send(bot.teams.says("hello", chat.id) | change)

    assert response.status_code == 400
    assert response.text.startswith("no activity: ")


@pytest.mark.parametrize(
    "body", [b"", b"{no", b"\xff\xfe", b"[]", b"7", b"null", b"[" * 100_000], ids=lambda body: repr(body[:6])
)
def test_what_is_no_activity_at_all_is_refused(bot: Bot, body: bytes) -> None:
    assert bot.client.post(AT, content=body).status_code == 400


def test_what_is_larger_than_anything_teams_sends_is_refused(bot: Bot) -> None:
    assert bot.client.post(AT, content=b"{" + b" " * 1_000_001).status_code == 413


def test_an_invoke_that_the_bot_does_not_know_is_told_so(bot: Bot) -> None:
    chat = bot.chat()

    assert chat.send(bot.teams.activity("invoke", chat.id, name="task/fetch", value={})).status_code == 501


def test_without_tokens_answers_go_to_this_machine_alone(bot: Bot) -> None:
    chat = bot.chat()

    response = chat.send(bot.teams.says("hello", chat.id) | {"serviceUrl": "https://pond.example/"})

    assert response.status_code == 401


def test_halves_of_characters_and_control_characters_are_left_out(bot: Bot) -> None:
    chat = bot.chat()
    said = json.dumps(bot.teams.says(f"{NEXT_TABASC} \x00\ud83d", chat.id))

    assert bot.client.post(AT, content=said.encode()).status_code == 202
    assert ON in chat.answers()[0]["text"]


# --- What can be done with an answer


def test_a_choice_is_a_button_and_is_answered_once(bot: Bot) -> None:
    chat = bot.chat()
    question = chat.ask(AMBIGUOUS)
    first = titles(question["attachments"][0]["content"])[0]

    shown = chat.press(question, first)
    chat.press(question, first)

    assert first in titles(shown)
    assert len(chat.answers(2)) == 2
    bot.settle()
    assert len(bot.teams.messages(chat.id)) == 2


def test_a_choice_of_another_conversation_is_not_taken(bot: Bot) -> None:
    question = bot.chat().ask(AMBIGUOUS)
    first = titles(question["attachments"][0]["content"])[0]

    shown = bot.chat().press(question, first)

    assert words_in(shown) == words.GONE


@pytest.mark.parametrize(("reaction", "helpful"), [("like", 1), ("dislike", 0)])
@pytest.mark.parametrize("to", [["replyToId"], []], ids=["to a message", "without saying to which"])
def test_feedback_is_kept(bot: Bot, reaction: str, helpful: int, to: list[str]) -> None:
    chat = bot.chat()
    answer = chat.ask(NEXT_TABASC)
    before = statistics(bot.service.house.engine, london_now().replace(year=2000))
    value = {"actionName": "feedback", "actionValue": {"reaction": reaction, "feedback": '{"feedbackText": "newts"}'}}
    which: dict[str, Any] = dict.fromkeys(to, answer["id"])

    told = chat.send(bot.teams.activity("invoke", chat.id, name="message/submitAction", value=value, **which))

    after = statistics(bot.service.house.engine, london_now().replace(year=2000))
    assert told.status_code == 200
    assert (after.helpful - before.helpful, after.not_helpful - before.not_helpful) == (helpful, 1 - helpful)


def test_feedback_on_nothing_is_passed_over(bot: Bot) -> None:
    chat = bot.chat()
    value = {"actionName": "feedback", "actionValue": {"reaction": "like"}}

    told = chat.send(bot.teams.activity("invoke", chat.id, name="message/submitAction", value=value))

    assert told.status_code == 200


# --- Reminders


def test_a_reminder_is_set_by_a_sentence_and_listed_and_stopped(bot: Bot) -> None:
    chat = bot.chat()
    confirmed = chat.ask("remind me two days before the next TABASC meeting")

    listed = chat.ask("my reminders")
    shown = chat.press(listed, words.STOP)

    assert "I will remind you" in confirmed["text"]
    assert "TABASC" in words_in(listed["attachments"][0]["content"])
    assert words_in(shown) == words.REMINDERS_NONE


def test_among_others_nobodys_reminders_are_shown(bot: Bot) -> None:
    group = bot.group()
    group.ask("remind me two days before the next TABASC meeting")

    told = group.ask("my reminders")

    assert told["text"].startswith("Reminders are kept")
    assert words.STOP not in [title for one in told.get("attachments", ()) for title in titles(one["content"])]


def test_a_reminder_asked_for_in_a_channel_comes_to_the_personal_chat_that_is_known(bot: Bot) -> None:
    alone, thread = bot.chat(), bot.channel()
    alone.ask("hello")

    confirmed = thread.ask("remind me two days before the next TABASC meeting", by=alone.person)

    assert "in a direct message" in confirmed["text"]
    assert [one.place for one in bot.service.ledger.subscriptions.active()][-1] == alone.id


def test_where_no_personal_chat_is_known_teams_opens_one(bot: Bot) -> None:
    thread = bot.channel()

    thread.ask("remind me two days before the next TABASC meeting", by=BOB)

    assert [one.place for one in bot.service.ledger.subscriptions.active()][-1] == bot.teams.opened[BOB]


def test_a_reminder_is_set_in_a_form_for_the_channel(bot: Bot) -> None:
    thread = bot.channel()
    answer = thread.ask(NEXT_TABASC)

    form = thread.press(answer, words.REMIND)
    typed = {"what": "meetings", "before": "1 day,1 hour", "where": "here"}
    shown = thread.press(answer, words.SET, card=form, typed=typed)

    assert "I will remind this channel" in words_in(shown)
    assert [one.place for one in bot.service.ledger.subscriptions.active()][-1] == CHANNEL


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"what": "shown:0", "before": ""}, words.CHOOSE_LEAD, id="no lead"),
        pytest.param({"what": "shown:9", "before": "1 day"}, words.GONE, id="an event that was not shown"),
        pytest.param({"what": "newts", "before": "1 day"}, words.NOT_SET, id="nothing of the form"),
        pytest.param({"what": "meetings", "before": "1 day"}, "I will remind you", id="all meetings, alone"),
    ],
)
def test_what_the_form_cannot_set_is_said(bot: Bot, typed: dict[str, str], said: str) -> None:
    chat = bot.chat()
    answer = chat.ask(NEXT_TABASC)
    form = chat.press(answer, words.REMIND)

    shown = chat.press(answer, words.SET, card=form, typed=typed)

    assert said in words_in(shown)


def test_a_form_can_be_taken_back(bot: Bot) -> None:
    chat = bot.chat()
    answer = chat.ask(NEXT_TABASC)
    form = chat.press(answer, words.REMIND)

    shown = chat.press(answer, "Cancel", card=form)

    assert shown == answer["attachments"][0]["content"]


# --- The helpdesk


def test_a_question_is_passed_on_taken_answered_and_closed(bot: Bot) -> None:
    chat, desk = bot.chat(), bot.desk()
    answer, before = chat.ask(NEXT_TABASC), len(bot.teams.messages(DESK))

    form = chat.press(answer, words.ASK_HELPDESK)
    passed_on = chat.press(answer, "Send", card=form, typed={"text": "where is it held?", "note": "newts"})
    card = desk.answers(before + 1)[-1]
    taken = desk.press(card, "Take", by=BOB)
    answered = desk.press(card, "Send", card=taken, typed={"reply": "by the pond"}, by=BOB)
    closed = desk.press(card, "Close", card=answered, by=BOB)
    told = chat.answers(2)[-1]

    assert "Passed on to the SECAS Helpdesk" in words_in(passed_on)
    assert all(
        part in words_in(card["attachments"][0]["content"]) for part in ("where is it held?", "newts", "Alice Reed")
    )
    assert "Bob Newt" in words_in(taken)
    assert "by the pond" in words_in(answered)
    assert "by the pond" in told["text"]
    assert titles(closed) == []
    assert bot.teams.messages(DESK)[before]["attachments"][0]["content"] == closed


def test_what_is_passed_on_again_stays_one_question(bot: Bot) -> None:
    chat, desk = bot.chat(), bot.desk()
    answer, before = chat.ask(NEXT_TABASC), len(bot.teams.messages(DESK))
    form = chat.press(answer, words.ASK_HELPDESK)

    for _ in range(2):
        chat.press(answer, "Send", card=form, typed={"text": "where is it held?"})
    desk.answers(before + 1)
    bot.settle()

    assert len(bot.teams.messages(DESK)) == before + 1


def test_only_where_the_helpdesk_sits_can_its_buttons_be_pressed(bot: Bot) -> None:
    chat, desk = bot.chat(), bot.desk()
    answer, before = chat.ask(NEXT_TABASC), len(bot.teams.messages(DESK))
    form = chat.press(answer, words.ASK_HELPDESK)
    chat.press(answer, "Send", card=form, typed={"text": "where is it held?"})
    card = desk.answers(before + 1)[-1]

    shown = chat.press(card, "Send", typed={"reply": "in the reeds"})
    bot.settle()

    assert words_in(shown) == words.NO_HELPDESK
    assert len(bot.teams.messages(chat.id)) == 1


def test_a_question_without_a_word_is_not_passed_on(bot: Bot) -> None:
    chat = bot.chat()
    answer, before = chat.ask(NEXT_TABASC), len(bot.teams.messages(DESK))
    form = chat.press(answer, words.ASK_HELPDESK)

    shown = chat.press(answer, "Send", card=form, typed={"text": "  "})
    bot.settle()

    assert words.NOTHING_ASKED in words_in(shown)
    assert len(bot.teams.messages(DESK)) == before


# --- The message extension


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("TABASC", "TABASC Meeting 22"),
        ("", "Friday 1 September 2017"),
        ("budget", "udget"),
        ("xyzzy", words.NOTHING_FOUND),
    ],
)
def test_the_message_extension_finds_dates_and_items(bot: Bot, typed: str, found: str) -> None:
    chat = bot.chat()
    value = {"commandId": "find", "parameters": [{"name": "query", "value": typed}]}

    told = chat.send(bot.teams.activity("invoke", chat.id, name="composeExtension/query", value=value)).json()

    first = (told["composeExtension"].get("attachments") or [told["composeExtension"]])[0]
    assert found in json.dumps(first)


@pytest.mark.parametrize("value", [{}, {"parameters": 7}, {"parameters": [7, {"name": "query", "value": []}]}])
def test_a_search_for_nothing_shows_what_comes_next(bot: Bot, value: dict[str, Any]) -> None:
    chat = bot.chat()

    told = chat.send(bot.teams.activity("invoke", chat.id, name="composeExtension/query", value=value))

    assert told.json()["composeExtension"]["type"] == "result"


# --- Where the bot is added and taken away


def test_where_the_bot_is_added_to_a_team_it_says_once_what_it_is(bot: Bot) -> None:
    chat = bot.group()
    for kind, more in (
        ("installationUpdate", {"action": "add"}),
        ("conversationUpdate", {"membersAdded": [{"id": BOT}]}),
    ):
        assert chat.send(bot.teams.activity(kind, chat.id, **more)).status_code == 202

    welcome = chat.answers()
    bot.settle()

    assert words.AUTOMATED in welcome[0]["text"]
    assert len(bot.teams.messages(chat.id)) == 1


def test_a_channel_is_known_by_the_name_that_its_team_was_told_with(bot: Bot) -> None:
    data = {"team": {"id": TEAM, "name": "SEC Dates"}}

    bot.client.post(AT, json=bot.teams.activity("installationUpdate", TEAM, action="add", channelData=data))

    known = bot.service.ledger.places.named("teams", "sec dates")
    assert known
    assert (known.place, known.address) == (TEAM, bot.teams.address)


def test_where_the_bot_is_taken_away_nothing_goes_any_more(bot: Bot) -> None:
    chat = bot.chat()
    chat.ask("remind me two days before the next TABASC meeting")

    chat.send(bot.teams.activity("installationUpdate", chat.id, action="remove"))

    assert bot.service.ledger.places.get("teams", chat.id) is None
    assert bot.service.ledger.subscriptions.at("teams", chat.id) == []


def test_somebody_who_comes_or_goes_changes_nothing(bot: Bot) -> None:
    chat = bot.group()

    chat.send(bot.teams.activity("conversationUpdate", chat.id, membersAdded=[{"id": ALICE}]))
    chat.send(bot.teams.activity("conversationUpdate", chat.id, membersRemoved=[{"id": ALICE}]))
    bot.settle()

    assert bot.teams.messages(chat.id) == []


# --- When Teams fails


def test_what_was_throttled_is_sent_once_when_teams_allows(bot: Bot) -> None:
    chat = bot.chat()
    bot.teams.fail(Fault.ANSWER, status=429, retry_after="0.1")

    answer = chat.ask(NEXT_TABASC)

    assert ON in answer["text"]
    assert len(bot.teams.messages(chat.id)) == 1


@pytest.mark.parametrize(
    "code", ["ConversationBlockedByUser", "BotNotInConversationRoster", "BotDisabledByAdmin", "MessageWritesBlocked"]
)
def test_a_refusal_is_final(bot: Bot, code: str, caplog: pytest.LogCaptureFixture) -> None:
    chat = bot.chat()
    bot.teams.fail(Fault.ANSWER, status=403, code=code)

    chat.say(NEXT_TABASC)
    bot.teams.wait_for(lambda: [call for call in bot.teams.calls if _posts(call, chat.id)])
    bot.settle()

    assert bot.teams.messages(chat.id) == []
    assert any(code in message and "closed as dead" in message for message in caplog.messages)


def _posts(call: Any, conversation: str) -> bool:  # noqa: ANN401  # a Call
    return call.body.get("type") == "message" and conversation in call.path


@pytest.mark.parametrize(
    ("fault", "how", "times"),
    [
        pytest.param(Fault.ANSWER, {"status": 502}, 0, id="502"),
        pytest.param(Fault.ANSWER, {"status": 412}, 0, id="412"),
        pytest.param(Fault.ACCEPTED, {"status": 504}, 1, id="504 though it was posted"),
        pytest.param(Fault.ACCEPTED_DROP, {}, 1, id="the answer was lost"),
    ],
)
def test_what_may_have_arrived_is_not_repeated_and_is_told(
    bot: Bot, fault: Fault, how: dict[str, Any], times: int, caplog: pytest.LogCaptureFixture
) -> None:
    chat = bot.chat()
    bot.teams.fail(fault, **how)
    before = bot.count('secbot_deliveries_total{platform="teams",state="unsure"}')

    with caplog.at_level(logging.ERROR):
        chat.say(NEXT_TABASC)
        bot.teams.wait_for(lambda: [call for call in bot.teams.calls if _posts(call, chat.id)])
        _until_unsure(bot, before)

    assert len(bot.teams.messages(chat.id)) == times
    assert any("closed as unsure" in message for message in caplog.messages)


def _until_unsure(bot: Bot, before: float) -> None:
    for _ in range(100):
        if bot.count('secbot_deliveries_total{platform="teams",state="unsure"}') > before:
            return
        bot.teams.changed.acquire()
        bot.teams.changed.wait(0.1)
        bot.teams.changed.release()
    pytest.fail("nothing was closed as unsure")


# --- Settings


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        pytest.param(
            {"CLIENT_ID": BOT[3:]}, "CLIENT_SECRET is not set, though CLIENT_ID is", id="an id without its secret"
        ),
        pytest.param({"CLIENT_SECRET": "reeds"}, "CLIENT_ID is not set, though CLIENT_SECRET is", id="a secret alone"),
        pytest.param(
            {"CLIENT_ID": "newt", "CLIENT_SECRET": "reeds"},
            "CLIENT_ID is no application id, such as 12345678-90ab-cdef-1234-567890abcdef",
            id="an id that is none",
        ),
        pytest.param(
            {**ANONYMOUS, "CLIENT_SECRET": "reeds"},
            "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS is set together with CLIENT_SECRET; "
            "a bot that has a secret checks who asks",
            id="anybody is let in, and a secret",
        ),
        pytest.param(
            {**ANONYMOUS, "HOST": "0.0.0.0"},
            "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS lets anybody in, and HOST is “0.0.0.0”; "
            "it is for 127.0.0.1 alone",
            id="anybody is let in from anywhere",
        ),
        pytest.param(
            {"DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "yes"},
            "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS is “yes”; expected false or true",
            id="neither yes nor no",
        ),
        pytest.param(
            {"SERVICE_URL": "http://pond.example"},
            "SERVICE_URL is “http://pond.example”; expected an https:// address",
            id="an address without TLS",
        ),
        pytest.param(
            {**ANONYMOUS, "SECBOT_TEAMS_UNSURE": "swim"},
            "SECBOT_TEAMS_UNSURE is “swim”; expected leave or repeat",
            id="an unknown policy",
        ),
    ],
)
def test_settings_that_would_fail_or_let_strangers_in_stop_the_start(given: dict[str, str], problem: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings_from(given)

    assert str(raised.value) == problem


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_anybody_may_be_let_in_on_this_machine(host: str) -> None:
    settings = settings_from({"DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "true", "HOST": host})

    assert settings.teams
    assert settings.teams.anonymous
