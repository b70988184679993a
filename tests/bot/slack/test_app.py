"""The whole bot behind its address, driven by requests that Slack signs, against a workspace of Slack."""

import io
import logging
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from bot.ledger.questions import Questions
from handlers import help as words
from knowledge.base import KnowledgeBase
from knowledge.errors import DatabaseError
from tests.fakes import signed
from tests.fakes.limits import problems
from tests.fakes.signed import Flaw, Payload, sign
from tests.fakes.slack import BOT_USER, RESPONSE_URL, TOKEN, Channel, FakeSlack, Fault, Message
from tests.fakes.tenant import (
    ALLOWED,
    AT,
    CLERK,
    DESK,
    SECRET,
    Bot,
    Place,
    actions_in,
    element_of,
    now,
    running,
    told,
    workspace,
)

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

Json = Mapping[str, Any]

NEXT_TABASC, ON = "when is the next TABASC meeting?", "Thursday 21 September 2017"
AMBIGUOUS = "when is the next sub-committee meeting?"
CHANGE_BOARD, ITS_DAY = "when is the next Change Board meeting?", "Wednesday 20 September 2017"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    with workspace() as slack, running(slack, tmp_path_factory.mktemp("house")) as bot:
        bot.introduced()
        yield bot


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with workspace() as slack:
        yield slack


# --- Questions in channels and in direct messages


def test_a_mention_is_answered_in_its_thread_with_date_and_source(bot: Bot) -> None:
    place = bot.place()

    answer = place.answered(NEXT_TABASC)

    assert ON in answer.text
    assert "Source: SECAS Newsletter August 2017" in answer.text
    assert problems(told(answer)) == []
    assert len(bot.slack.said(place.channel)) == 1


def test_a_mention_in_a_thread_is_answered_there(bot: Bot) -> None:
    place = bot.place()
    root = bot.slack.message_from(place.user, place.channel, "any plans for September?")

    place.mention(NEXT_TABASC, root)

    assert ON in place.answers(root)[0].text


def test_a_direct_message_is_answered_in_its_thread(bot: Bot) -> None:
    place = bot.direct()

    ts = place.say(NEXT_TABASC)

    assert [ON in answer.text for answer in place.answers(ts)] == [True]


def test_a_direct_message_goes_on_from_the_one_before(bot: Bot) -> None:
    place = bot.direct()
    place.answers(place.say("when is the next SSC meeting?"))

    ts = place.say("and the one after that?")

    assert "Wednesday 27 September 2017" in place.answers(ts)[0].text


def test_a_follow_up_in_the_thread_goes_on_from_the_answer(bot: Bot) -> None:
    place = bot.place()
    root = place.mention("when is the next SSC meeting?")
    first = place.answers(root)[0]

    place.say("and the one after that?", root)

    second = place.answers(root, 2)[1]
    assert "Wednesday 13 September 2017" in first.text
    assert "Wednesday 27 September 2017" in second.text


def test_what_is_known_but_not_enough_is_said_to_a_follow_up(bot: Bot) -> None:
    place = bot.place()
    root = place.mention("when is the next SSC meeting?")
    place.answers(root)

    place.say("what time?", root)

    assert "the time is not given" in place.answers(root, 2)[1].text


def test_what_is_not_meant_for_the_bot_is_not_answered(bot: Bot) -> None:
    place = bot.place()
    root = bot.slack.message_from(place.user, place.channel, "lunch?")

    place.say("when is lunch?")
    place.say("and the one after that?", root)
    place.say("<@U0SOMEONE> when is the next SSC?")
    place.say(f"<@{BOT_USER}> {NEXT_TABASC}", bot_id="B0OTHER")
    place.say(f"<@{BOT_USER}> {NEXT_TABASC}", subtype="message_changed")
    bot.settle()
    place.answered(CHANGE_BOARD)

    assert [ITS_DAY in message.text for message in bot.slack.said(place.channel)] == [True]


def test_a_follow_up_that_the_bot_cannot_answer_is_left_to_people(bot: Bot) -> None:
    place = bot.place()
    root = place.mention(NEXT_TABASC)
    place.answers(root)

    place.say("who brings the penguins to the sea?", root)
    bot.settle()

    assert len(bot.slack.replies(place.channel, root)) == 1


@pytest.mark.parametrize(
    ("channel", "count"),
    [
        pytest.param("C0SHARED", 0, id="shared with another company"),
        pytest.param(ALLOWED, 1, id="shared, and allowed"),
    ],
)
def test_the_bot_speaks_in_a_shared_channel_only_where_it_is_allowed(bot: Bot, channel: str, count: int) -> None:
    place = bot.place(id=channel, is_ext_shared=True)
    ts = bot.slack.message_from(place.user, channel, NEXT_TABASC)

    bot.event(place.mentioned(NEXT_TABASC, ts), is_ext_shared_channel=True)
    bot.settle()

    assert len(bot.slack.said(channel)) == count


def test_a_question_that_arrives_several_times_is_answered_once(bot: Bot) -> None:
    place = bot.place()
    ts = bot.slack.message_from(place.user, place.channel, NEXT_TABASC)
    mention = place.mentioned(NEXT_TABASC, ts)
    before = bot.count('secbot_repeats_total{platform="slack"}')

    bot.event(mention)
    for retry in (1, 2):
        assert bot.post(signed.event(mention), retry_num=retry).status_code == 200
    bot.event(signed.message(mention["text"], user=place.user, channel=place.channel, ts=ts))
    bot.settle()

    assert len(bot.slack.replies(place.channel, ts)) == 1
    assert bot.count('secbot_repeats_total{platform="slack"}') == before + 3


def test_a_status_is_shown_while_the_bot_works_for_long(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.service.reception, "sign_seconds", 0)
    place = bot.place()

    ts = place.mention(NEXT_TABASC)
    place.answers(ts)

    calls = [call.arguments for call in bot.slack.calls_of("assistant.threads.setStatus")]
    assert {"channel_id": place.channel, "thread_ts": ts, "status": words.WORKING} in calls


def test_a_question_that_breaks_something_ends_with_a_word_to_its_asker(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(KnowledgeBase, "ask", broken)

    answer = bot.place().answered(NEXT_TABASC)

    assert answer.text.startswith("Something went wrong on my side")
    assert "SECAS Helpdesk" in answer.text


# --- When Slack fails


def test_a_reply_whose_receipt_is_lost_is_posted_once(bot: Bot) -> None:
    place = bot.place()
    bot.slack.fail("chat.postMessage", Fault.DROP_AFTER)

    ts = place.mention(NEXT_TABASC)

    def looked_for(slack: FakeSlack) -> bool:
        return any(call.arguments.get("ts") == ts for call in slack.calls_of("conversations.replies"))

    bot.slack.wait_for(looked_for)
    bot.settle()
    assert len(bot.slack.replies(place.channel, ts)) == 1
    assert bot.service.ledger.outbox.waiting() == 0


def test_a_reply_waits_as_long_as_slack_asks(bot: Bot) -> None:
    place = bot.place()
    bot.slack.fail("chat.postMessage", Fault.RATE_LIMITED)

    ts = place.mention(NEXT_TABASC)

    assert ON in place.answers(ts)[0].text
    assert bot.slack.violations == 0


def test_a_question_asked_while_slack_is_down_is_answered_when_it_is_back(bot: Bot) -> None:
    place = bot.place()
    bot.slack.down()

    ts = place.mention(NEXT_TABASC)
    bot.settle()
    bot.slack.up()

    assert [ON in message.text for message in place.answers(ts)] == [True]


def test_a_question_that_cannot_be_kept_is_not_acknowledged_so_that_slack_sends_it_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = bot.place()
    ts = bot.slack.message_from(place.user, place.channel, NEXT_TABASC)
    event = signed.event(place.mentioned(NEXT_TABASC, ts))

    with monkeypatch.context() as patch:
        patch.setattr(Questions, "accept", out_of_order)
        first = bot.post(event).status_code
    second = bot.post(event, retry_num=1).status_code

    assert (first, second) == (500, 200)
    assert len(place.answers(ts)) == 1


def out_of_order(*_: object) -> None:
    raise DatabaseError("the disk is full")


# --- The slash command


@pytest.mark.parametrize(
    ("text", "said", "shared"),
    [
        pytest.param(NEXT_TABASC, ON, True, id="question"),
        pytest.param("next SSC", "Wednesday 13 September 2017", True, id="next"),
        pytest.param("week", "5pm on Friday 1 September 2017 (London time)", True, id="week"),
        pytest.param("when is the next herons?", "I found nothing on", False, id="not known"),
        pytest.param("help", "You can ask me, for example:", False, id="help"),
        pytest.param("", "You can ask me, for example:", False, id="nothing"),
    ],
)
def test_a_command_is_answered_to_its_user_alone_and_an_answer_may_be_shared(
    bot: Bot, text: str, said: str, *, shared: bool
) -> None:
    place = bot.place()

    shown = place.command(text)

    assert said in shown["text"]
    assert (shown["response_type"], "share" in actions_in(shown)) == ("ephemeral", shared)
    assert bot.slack.said(place.channel) == []


def test_a_command_in_a_direct_message_is_not_to_be_shared(bot: Bot) -> None:
    assert "share" not in actions_in(bot.direct().command(NEXT_TABASC))


def test_a_command_that_cannot_be_kept_is_told_to_have_failed(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Questions, "record", out_of_order)

    shown = bot.place().command(NEXT_TABASC)

    assert shown["text"].startswith("Something went wrong on my side")
    assert actions_in(shown) == []


def test_a_command_is_answered_in_time_even_if_the_answer_is_not_there(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()

    def slow(*_: object) -> None:
        free.wait(10)
        raise RuntimeError

    monkeypatch.setattr("bot.slack.private.IN_TIME_SECONDS", 0.05)
    monkeypatch.setattr(KnowledgeBase, "ask", slow)

    shown = bot.place().command(NEXT_TABASC)

    free.set()
    assert shown["text"] == words.WORKING_FOR_LONG


def test_an_answer_is_shared_once_however_often_it_is_clicked(bot: Bot) -> None:
    place = bot.place()
    shown = {**place.command(NEXT_TABASC), "ts": "1.2"}

    place.press(shown, "share", ephemeral=True)
    place.press(shown, "share", ephemeral=True)

    assert {told["text"] for told in place.whispers(2)} == {words.SHARED, words.SHARED_BEFORE}
    (shared,) = bot.slack.said(place.channel)
    assert ON in shared.text
    assert "share" not in actions_in(told(shared))


def test_an_answer_is_not_shared_in_a_channel_of_two_companies(bot: Bot) -> None:
    place = bot.place(is_ext_shared=True)

    place.press({**place.command(NEXT_TABASC), "ts": "1.2"}, "share", ephemeral=True)

    assert [told["text"] for told in place.whispers()] == [words.QUIET_HERE]
    assert bot.slack.said(place.channel) == []


def test_an_answer_is_not_shared_where_the_bot_is_no_member(bot: Bot) -> None:
    place = bot.place()
    bot.slack.put(Channel(id=place.channel, members=frozenset({place.user})))

    place.press({**place.command(NEXT_TABASC), "ts": "1.2"}, "share", ephemeral=True)

    assert [told["text"] for told in place.whispers()] == [words.NOT_SHARED]


# --- Choices


def test_a_choice_is_answered_in_the_thread_once(bot: Bot) -> None:
    place = bot.place()
    root = place.mention(AMBIGUOUS)
    offer = told(place.answers(root)[0])

    for _ in range(2):
        place.press(offer, "choice:0")
        place.answers(root, 2)

    bot.settle()
    answers = bot.slack.replies(place.channel, root)
    assert [("Which sub-committee" in answer.text, "SSC Meeting 37" in answer.text) for answer in answers] == [
        (True, False),
        (False, True),
    ]


def test_a_choice_in_private_takes_the_place_of_the_offer(bot: Bot) -> None:
    place = bot.place()

    place.press({**place.command(AMBIGUOUS), "ts": "1.2"}, "choice:2", ephemeral=True)

    (answer,) = place.whispers()
    assert answer["replace_original"] is True
    assert ON in answer["text"]
    assert bot.slack.said(place.channel) == []


def test_a_choice_in_a_modal_is_answered_there(bot: Bot) -> None:
    person = bot.direct().user
    asking = bot.opened(lambda: bot.press(signed.shortcut("ask", user=person, trigger_id=bot.trigger())))
    offer = bot.submit(asking, person, question=AMBIGUOUS)["view"]

    element = element_of(offer, "choice:0")
    shown = {**offer, "id": asking.id}
    bot.send(signed.view_actions(signed.button("choice:0", value=element["value"]), user=person, view=shown))

    bot.slack.wait_for(lambda slack: "SSC Meeting 37" in str(slack.views[asking.id].shown))


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        pytest.param("choice:0", "999999:0", id="a choice"),
        pytest.param("share", "999999", id="sharing"),
    ],
)
def test_what_is_no_longer_kept_cannot_be_gone_on_with(bot: Bot, action_id: str, value: str) -> None:
    place = bot.place()
    old = {"ts": "1.2", "blocks": [{"type": "actions", "elements": [{"action_id": action_id, "value": value}]}]}

    place.press(old, action_id)

    assert [answer["text"] for answer in place.whispers()] == [words.GONE]
    assert bot.slack.said(place.channel) == []


def test_a_question_that_is_no_longer_kept_cannot_be_passed_on(bot: Bot) -> None:
    place = bot.place()
    old = {"ts": "1.2", "blocks": [{"type": "actions", "elements": [{"action_id": "helpdesk", "value": "999999"}]}]}

    modal = bot.opened(lambda: place.press(old, "helpdesk"))

    assert words.GONE in str(modal.shown)


# --- Ratings


def test_a_helpful_answer_is_thanked_for(bot: Bot) -> None:
    place = bot.place()

    place.rate(told(place.answered(NEXT_TABASC)), "positive_button")

    (thanks,) = place.whispers()
    assert (thanks["text"], thanks["response_type"]) == (words.THANKS_FOR_RATING, "ephemeral")
    assert thanks["replace_original"] is False


def test_an_answer_that_did_not_help_leads_to_the_helpdesk(bot: Bot) -> None:
    place = bot.place()
    answer = told(place.answered(NEXT_TABASC))

    place.rate(answer, "negative_button")
    place.rate(answer, "negative_button")

    sorry = place.whispers(2)[1]
    assert sorry["text"] == words.SORRY
    assert element_of(sorry, "helpdesk")["value"] == element_of(answer, "helpdesk")["value"]
    assert ratings(bot, answer) == [False]


def ratings(bot: Bot, answer: Json) -> list[bool]:
    """Return what was said of an answer."""
    id_ = int(element_of(answer, "helpdesk")["value"])
    with bot.service.house.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT helpful FROM ratings WHERE question_id = ?", (id_,))
        return [bool(row.helpful) for row in rows]


# --- The helpdesk


def card_about(bot: Bot, question: str) -> Message:
    def found(slack: FakeSlack) -> Message | None:
        return next((message for message in slack.said(DESK) if question in str(message.blocks)), None)

    card = bot.slack.wait_for(found)
    assert card
    return card


def card_when(bot: Bot, question: str, shows: str) -> Message:
    bot.slack.wait_for(lambda _: shows in str(card_about(bot, question).blocks))
    return card_about(bot, question)


def test_a_question_goes_to_the_helpdesk_and_its_answer_comes_back_to_the_thread(bot: Bot) -> None:
    place, desk = bot.place(), Place(bot, CLERK, DESK)
    root = place.mention("when is the next SSC meeting, of herons?")
    answer = told(place.answers(root)[0])
    modal = bot.opened(lambda: place.press(answer, "helpdesk"))

    assert problems(modal.shown) == []
    assert "of herons?" in str(modal.shown)
    question = f"of herons, asked by {place.user}?"

    passed_on = bot.submit(modal, place.user, question=question, note="It is urgent")

    assert words.PASSED_ON.format(helpdesk="SECAS Helpdesk") in str(passed_on["view"])
    card = card_about(bot, question)
    assert "It is urgent" in str(card.blocks)
    assert f"'user_id': '{place.user}'" in str(card.blocks)
    assert actions_in(told(card)) == ["take", "reply", "close"]

    desk.press(told(card), "take")

    card = card_when(bot, question, "taken ")
    assert actions_in(told(card)) == ["reply", "close"]

    reply = bot.opened(lambda: desk.press(told(card), "reply"))
    bot.submit(reply, CLERK, reply="Two <!channel> herons & more")

    given = place.answers(root, 2)[1]
    assert given.text.endswith("Two &lt;!channel&gt; herons &amp; more")
    card = card_when(bot, question, "answered ")
    assert "Two <!channel> herons & more" in str(card.blocks)
    assert f"'user_id': '{place.user}'" in str(card.blocks)

    desk.press(told(card), "close")

    card = card_when(bot, question, "closed ")
    assert actions_in(told(card)) == []
    assert problems(told(card)) == []


def test_the_helpdesks_answer_to_a_private_question_goes_to_its_asker_directly(bot: Bot) -> None:
    place, desk = bot.place(), Place(bot, CLERK, DESK)
    shown = {**place.command(NEXT_TABASC), "ts": "1.2"}
    question = f"a private one of {place.user}"

    modal = bot.opened(lambda: place.press(shown, "helpdesk", ephemeral=True))
    bot.submit(modal, place.user, question=question)
    reply = bot.opened(lambda: desk.press(told(card_about(bot, question)), "reply"))
    bot.submit(reply, CLERK, reply="It is at noon.")

    direct = bot.slack.dm_with(place.user)
    (given,) = bot.slack.wait_for(lambda slack: slack.said(direct))
    assert "It is at noon." in given.text
    assert bot.slack.said(place.channel) == []


def test_a_modal_sent_twice_makes_one_card(bot: Bot) -> None:
    place = bot.place()
    answer = told(place.answered(NEXT_TABASC))
    question = f"twice by {place.user}"
    modal = bot.opened(lambda: place.press(answer, "helpdesk"))

    for _ in range(2):
        bot.submit(modal, place.user, question=question)
    card_about(bot, question)
    bot.settle()

    assert sum(question in str(message.blocks) for message in bot.slack.said(DESK)) == 1


def test_what_somebody_wrote_can_be_passed_on(bot: Bot) -> None:
    place = bot.place()
    question = f"how are herons counted, asks {place.user}?"
    ts = bot.slack.message_from("U0SOMEONE", place.channel, question)
    written = {"ts": ts, "text": f"<@U0BOB> {question}", "user": "U0SOMEONE"}

    modal = bot.opened(
        lambda: bot.press(
            signed.message_action(
                "send_to_helpdesk",
                user=place.user,
                channel=place.channel,
                message=written,
                response_url=bot.slack.response_url(place.user),
                trigger_id=bot.trigger(),
            )
        )
    )
    bot.submit(modal, place.user, question=modal.shown["blocks"][0]["element"]["initial_value"])

    assert question in card_about(bot, question).text


def test_what_cannot_be_passed_on_is_told_to_its_asker(bot: Bot) -> None:
    place = bot.place()
    shown = {**place.command(NEXT_TABASC), "ts": "1.2"}
    modal = bot.opened(lambda: place.press(shown, "helpdesk", ephemeral=True))
    bot.slack.fail("conversations.open", Fault.HTTP)

    told_so = bot.submit(modal, place.user, question=f"lost by {place.user}")

    bot.settle()
    assert words.NOT_PASSED_ON in str(told_so["view"])
    assert place.user not in str(bot.slack.said(DESK))


def test_a_card_is_brought_up_to_date_once_slack_allows_it(bot: Bot) -> None:
    place, desk = bot.place(), Place(bot, CLERK, DESK)
    question = f"limited, asked by {place.user}"
    answer = told(place.answered(NEXT_TABASC))
    bot.submit(bot.opened(lambda: place.press(answer, "helpdesk")), place.user, question=question)
    bot.slack.fail("chat.update", Fault.RATE_LIMITED)

    desk.press(told(card_about(bot, question)), "take")

    assert "take" not in actions_in(told(card_when(bot, question, "taken ")))
    assert bot.slack.violations == 0


# --- Shortcuts and tabs


def test_a_question_that_somebody_wrote_is_answered_in_a_modal(bot: Bot) -> None:
    place = bot.place()
    written = {"ts": "1504256400.000100", "text": NEXT_TABASC, "user": "U0SOMEONE"}

    modal = bot.opened(
        lambda: bot.press(
            signed.message_action(
                "ask_about",
                user=place.user,
                channel=place.channel,
                message=written,
                response_url=bot.slack.response_url(place.user),
                trigger_id=bot.trigger(),
            )
        )
    )

    assert ON in str(modal.shown)
    assert problems(modal.shown) == []
    assert bot.slack.said(place.channel) == []


def test_a_question_asked_in_a_modal_is_answered_there_and_can_be_passed_on(bot: Bot) -> None:
    person = bot.direct().user
    asking = bot.opened(lambda: bot.press(signed.shortcut("ask", user=person, trigger_id=bot.trigger())))

    shown = bot.submit(asking, person, question=NEXT_TABASC)

    assert shown["response_action"] == "update"
    assert ON in str(shown["view"])

    action = signed.button("helpdesk", value=element_of(shown["view"], "helpdesk")["value"])
    view = {**shown["view"], "id": asking.id}
    modal = bot.opened(lambda: bot.press(signed.view_actions(action, user=person, view=view, trigger_id=bot.trigger())))
    assert modal.shown["callback_id"] == "escalate"
    assert bot.slack.calls_of("views.push")


def test_an_empty_question_is_not_passed_on(bot: Bot) -> None:
    place = bot.place()
    action = signed.message_action(
        "send_to_helpdesk",
        user=place.user,
        channel=place.channel,
        message={"ts": "1504256400.000100", "text": ""},
        response_url=bot.slack.response_url(place.user),
        trigger_id=bot.trigger(),
    )
    modal = bot.opened(lambda: bot.press(action))
    typed = {"question": {"question": {"type": "plain_text_input", "value": " "}}}

    shown = bot.send(signed.view_submission({**modal.shown, "id": modal.id}, user=place.user, values=typed))

    assert shown == {"response_action": "errors", "errors": {"question": words.NOTHING_ASKED}}


def test_who_cannot_be_shown_a_modal_is_told_so(bot: Bot) -> None:
    place = bot.place()
    shown = place.command(NEXT_TABASC)
    bot.slack.fail("views.open", Fault.HTTP)

    place.press({**shown, "ts": "1.2"}, "helpdesk", ephemeral=True)

    assert [told["text"] for told in place.whispers()] == [words.NOT_NOW]


def test_the_home_tab_shows_what_is_next(bot: Bot) -> None:
    person = bot.direct()

    bot.event(signed.app_home_opened(user=person.user, channel=person.channel, event_ts="1504256400.000100"))

    shown = bot.slack.wait_for(lambda slack: slack.home_of(person.user))
    assert shown
    assert problems(shown) == []
    assert "SSC Meeting 37: Wednesday 13 September 2017" in str(shown)
    assert "The newest newsletter is SECAS Newsletter August 2017" in str(shown)


def test_the_home_tab_leads_to_the_modal_for_a_question(bot: Bot) -> None:
    person = bot.direct().user
    press = signed.view_actions(
        signed.button("ask", value="ask"), user=person, view={"type": "home"}, trigger_id=bot.trigger()
    )

    assert bot.opened(lambda: bot.press(press)).shown["callback_id"] == "ask"


def test_a_new_conversation_begins_with_prompts(bot: Bot) -> None:
    person = bot.direct()
    event = signed.app_home_opened(
        user=person.user, channel=person.channel, event_ts="1504256400.000100", tab="messages"
    )

    bot.event(event)

    def prompted(slack: FakeSlack) -> Json | None:
        calls = [call.arguments for call in slack.calls_of("assistant.threads.setSuggestedPrompts")]
        return next((call for call in calls if call["channel_id"] == person.channel), None)

    prompts = bot.slack.wait_for(prompted)
    assert prompts
    assert [prompt["message"] for prompt in prompts["prompts"]] == [message for _, message in words.PROMPTS]
    assert "thread_ts" not in prompts


# --- Requests


def test_slack_is_told_that_the_address_is_ours(bot: Bot) -> None:
    assert bot.post(signed.url_verification("heron")).json() == {"challenge": "heron"}


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(signed.event({"type": "reaction_added", "user": "U0P1", "event_ts": "1.2"}), id="event"),
        pytest.param(
            signed.view_actions(signed.button("heron"), user="U0P1", view={"callback_id": "pond"}), id="action"
        ),
        pytest.param(signed.view_submission({"callback_id": "heron"}, user="U0P1"), id="view"),
    ],
)
def test_what_the_bot_does_not_know_is_acknowledged(bot: Bot, payload: Payload) -> None:
    assert bot.post(payload).status_code == 200


@pytest.mark.parametrize("flaw", list(Flaw))
def test_what_slack_did_not_sign_just_now_is_refused(bot: Bot, flaw: Flaw) -> None:
    place = bot.place()
    ts = bot.slack.message_from(place.user, place.channel, NEXT_TABASC)

    response = bot.post(signed.event(place.mentioned(NEXT_TABASC, ts)), flaw=flaw)

    bot.settle()
    assert response.status_code == 401
    assert bot.slack.said(place.channel) == []


@pytest.mark.parametrize("flaw", list(Flaw))
def test_a_command_that_slack_did_not_sign_just_now_is_refused(bot: Bot, flaw: Flaw) -> None:
    place = bot.place()
    whispers = bot.slack.response_url(place.user)
    command = signed.slash_command("/sec", "next", user=place.user, channel=place.channel, response_url=whispers)

    assert bot.post(command, flaw=flaw).status_code == 401


BIG = b'{"text": "' + b"heron " * 200_000 + b'"}'


def test_a_body_that_tells_it_is_too_big_is_refused(bot: Bot) -> None:
    assert bot.post(Payload(BIG, "application/json")).status_code == 413


def test_a_body_that_proves_too_big_is_refused(bot: Bot) -> None:
    body, headers = sign(Payload(BIG, "application/json"), secret=SECRET, now=int(now()))
    parts = (body[at : at + 65_536] for at in range(0, len(body), 65_536))

    response = bot.client.post(AT, content=parts, headers=headers)

    assert "content-length" not in response.request.headers
    assert response.status_code == 413


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(Payload(b"{", "application/json"), id="malformed JSON"),
        pytest.param(Payload(b"\xff\xfe{}", "application/json"), id="not UTF-8"),
        pytest.param(Payload(b"[1, 2]", "application/json"), id="an array"),
        pytest.param(Payload(b'"heron"', "application/json"), id="a string"),
        pytest.param(Payload(b"null", "application/json"), id="null"),
        pytest.param(Payload(b"", "application/json"), id="nothing"),
        pytest.param(Payload(b"payload=%7B", "application/x-www-form-urlencoded"), id="malformed JSON in a form"),
        pytest.param(Payload(b"payload=%5B1%5D", "application/x-www-form-urlencoded"), id="an array in a form"),
        pytest.param(Payload(b"[" * 100_000, "application/json"), id="deeply nested"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(bot: Bot, payload: Payload) -> None:
    assert bot.post(payload).status_code in {400, 401, 404}


def test_only_posts_are_taken(bot: Bot) -> None:
    assert bot.client.get(AT).status_code == 405


# --- Health, counts, logs, start and stop


def test_a_bot_at_work_is_alive_and_ready(bot: Bot) -> None:
    assert [(bot.client.get(path).status_code, bot.client.get(path).text) for path in ("/healthz", "/readyz")] == [
        (200, "ok\n"),
        (200, "ok\n"),
    ]


def test_counts_tell_what_was_done_and_not_what_was_said(bot: Bot) -> None:
    name = 'secbot_questions_total{platform="slack",surface="mention"}'
    before, place = bot.count(name), bot.place()

    place.answered(f"{NEXT_TABASC} asks the heron")
    bot.settle()

    assert bot.count(name) == before + 1
    shown = bot.client.get("/metrics").text
    assert [part for part in ("heron", "TABASC", place.user, place.channel, TOKEN) if part in shown] == []


def test_a_bot_waits_for_slack_at_its_start(
    slack: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.service.AGAIN_SECONDS", 0.05)
    slack.down()

    with running(slack, tmp_path) as bot:
        place = bot.place()
        ts = bot.slack.message_from(place.user, place.channel, NEXT_TABASC)
        early = bot.post(signed.event(place.mentioned(NEXT_TABASC, ts)))
        health = [bot.client.get(path).status_code for path in ("/healthz", "/readyz")]
        slack.up()
        bot.introduced()
        late = bot.post(signed.event(place.mentioned(NEXT_TABASC, ts)), retry_num=1)

        assert (early.status_code, early.headers["Retry-After"], health) == (503, "5", [200, 503])
        assert (late.status_code, bot.client.get("/readyz").status_code) == (200, 200)
        assert ON in place.answers(ts)[0].text
    assert "Slack does not answer for SLACK_BOT_TOKEN" in caplog.text


def test_what_was_acknowledged_is_answered_before_the_bot_has_stopped(slack: FakeSlack, tmp_path: Path) -> None:
    slack.latency_seconds["chat.postMessage"] = 1.0

    with running(slack, tmp_path) as bot:
        bot.introduced()
        place = bot.place()
        ts = place.mention(NEXT_TABASC)
        assert slack.said(place.channel) == []

    assert len(slack.replies(place.channel, ts)) == 1


def test_what_was_acknowledged_and_not_answered_is_answered_by_the_next_start(slack: FakeSlack, tmp_path: Path) -> None:
    with running(slack, tmp_path) as bot:
        bot.introduced()
        place = bot.place()
        slack.down()
        ts = place.mention(NEXT_TABASC)
    slack.up()

    with running(slack, tmp_path) as again:
        slack.wait_for(lambda slack: slack.replies(place.channel, ts))
        again.settle()

    assert len(slack.replies(place.channel, ts)) == 1


def test_a_helpdesk_channel_that_the_bot_does_not_see_is_told(
    slack: FakeSlack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running(slack, tmp_path, SECBOT_HELPDESK_CHANNEL="#nowhere") as bot:
        bot.introduced()
        place = bot.place()
        answer = told(place.answered(NEXT_TABASC))
        place.rate(answer, "negative_button")
        (sorry,) = place.whispers()
        press = signed.message_action(
            "send_to_helpdesk",
            user=place.user,
            channel=place.channel,
            message={"ts": "1504256400.000100", "text": "how many herons?"},
            response_url=slack.response_url(place.user),
        )
        modal = bot.opened(lambda: bot.press(press))

    assert "the bot sees no channel “nowhere”" in caplog.text
    assert "helpdesk" not in actions_in(answer)
    assert sorry["text"] == words.SORRY_ALONE
    assert words.NO_HELPDESK in str(modal.shown)


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
def test_logs_hold_neither_what_was_said_nor_a_secret(
    slack: FakeSlack, tmp_path: Path, caplog: pytest.LogCaptureFixture, level: str
) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.Plain())
    for name, least in logs._QUIET.items():
        caplog.set_level(least, logger=name)
    caplog.set_level(level)
    logging.getLogger().addHandler(handler)
    try:
        with running(slack, tmp_path) as bot:
            bot.introduced()
            place = bot.place()
            slack.fail("chat.postMessage", Fault.RATE_LIMITED)
            answer = told(place.answered("when is the next SSC meeting, of herons?"))
            place.command("who counts the herons?")
            slack.fail(RESPONSE_URL, Fault.ERROR)
            place.rate(answer, "negative_button")
            bot.settle()
    finally:
        logging.getLogger().removeHandler(handler)

    told_ = written.getvalue()
    assert "was not taken: Slack asked for a pause" in told_
    assert [part for part in ("heron", "SSC Meeting", TOKEN, SECRET, place.user) if part in told_] == []
