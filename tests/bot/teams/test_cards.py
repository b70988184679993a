"""Every message that the bot can make keeps to what Teams takes, and reads nothing into foreign text."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams import cards
from bot.teams.elements import Json
from bot.teams.verbs import Verb
from handlers import help as words
from handlers.dates import LONDON
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from knowledge.wish import Topic
from tests.fakes.adaptive import card_problems, elements, message_problems, visible
from tests.fakes.foreign import SHOWN, texts

POND = Citation(
    title="Pond News",
    section="Dates",
    published=date(2017, 8, 31),
    url="https://pond.example/1",
    quote="Heron Day: 5 May",
)
LAKE = Citation(title="Lake News", section=None, published=None, url=None, quote="No herons.")
ANSWER = Shown(kind=Kind.ANSWER, text="Heron Day is on 5 May.", citations=(POND,))


def buttons(message: Json) -> list[tuple[str, str, dict[str, object]]]:
    """Return the verb, title and data of every button of a message, in order."""
    those = [one for each in message.get("attachments", ()) for one in elements(each["content"])]
    return [(one["verb"], one["title"], one["data"]) for one in those if one["type"] == "Action.Execute"]


def said(message: Json) -> str:
    return str(message["text"])


# --- Properties


@given(SHOWN, st.none() | st.integers(1, 10**9), st.booleans(), st.booleans())
def test_any_answer_keeps_to_the_limits(said: Shown, id_: int | None, helpdesk: bool, private: bool) -> None:  # noqa: FBT001
    message = cards.message(said, question_id=id_, helpdesk=helpdesk, private=private)

    assert message_problems(message) == []


@given(SHOWN, st.integers(1, 10**9))
def test_any_notice_keeps_to_the_limits(said: Shown, id_: int) -> None:
    assert message_problems(cards.notice(said, id_)) == []


@given(texts(9000))
def test_any_note_keeps_to_the_limits(text: str) -> None:
    assert message_problems(cards.note(text)) == []
    assert card_problems(cards.told(text)) == []


@given(SHOWN, texts(3000))
def test_any_answer_shown_again_keeps_to_the_limits(said: Shown, told: str) -> None:
    card = cards.under(said, question_id=7, helpdesk=True, told=told)

    assert card is not None
    assert card_problems(card) == []


@given(SHOWN)
def test_what_the_outbox_keeps_is_the_message(said: Shown) -> None:
    message = cards.message(said, question_id=7, helpdesk=True)

    assert json.loads(cards.encoded(message)) == message


# --- What is shown


def test_an_answer_is_its_text_with_a_number_for_each_source_which_its_card_names() -> None:
    message = cards.message(ANSWER, question_id=7, helpdesk=False)

    assert message["text"] == "Heron Day is on 5 May. [1]"
    assert message["summary"] == "Heron Day is on 5 May."
    assert visible(message).splitlines()[1:] == ["[1] Pond News, Dates, Thursday 31 August 2017"]


def test_a_source_is_cited_with_its_words_and_its_address() -> None:
    (entity,) = cards.message(ANSWER, question_id=7, helpdesk=False)["entities"]

    assert entity["type"] == "https://schema.org/Message"
    assert entity["citation"] == [
        {
            "@type": "Claim",
            "position": 1,
            "appearance": {
                "@type": "DigitalDocument",
                "name": "Pond News",
                "abstract": "Dates, Thursday 31 August 2017: Heron Day: 5 May",
                "url": "https://pond.example/1",
            },
        }
    ]


def test_a_list_is_a_list_and_its_sources_stand_after_it() -> None:
    shown = Shown(kind=Kind.ANSWER, text="Herons:\n• grey\n• *white*\nThat is all.", citations=(POND, LAKE))

    message = cards.message(shown, question_id=7, helpdesk=False)

    assert message["text"] == "Herons:\n\n- grey\n- \\*white\\*\n\nThat is all.\n\n[1] [2]"


def test_one_section_of_a_document_is_one_source_and_ten_are_shown() -> None:
    again = tuple(
        Citation(title=f"News {at // 2}", section=None, published=None, url=None, quote=f"{at}") for at in range(40)
    )

    message = cards.message(Shown(kind=Kind.ANSWER, text="Many.", citations=again), question_id=7, helpdesk=False)

    assert message["text"].endswith("[9] [10]")
    assert [claim["appearance"]["abstract"][-1] for claim in message["entities"][0]["citation"]][:3] == ["0", "2", "4"]


def test_a_moment_is_london_time_and_says_so() -> None:
    moment = Moment(words="5pm on Friday", at=datetime(2017, 9, 1, 17, tzinfo=LONDON))
    shown = Shown(kind=Kind.ANSWER, text="It closes at 5pm on Friday.", moments=(moment,))

    message = cards.message(shown, question_id=7, helpdesk=False)

    assert said(message) == "It closes at 5pm on Friday (London time)."


def test_an_answer_can_be_rated_and_nothing_else_can() -> None:
    assert cards.message(ANSWER, question_id=7, helpdesk=False)["channelData"] == {"feedbackLoop": {"type": "default"}}
    assert "channelData" not in cards.message(ANSWER, question_id=None, helpdesk=False)
    assert "channelData" not in cards.notice(ANSWER, 7)


def test_a_choice_is_a_button() -> None:
    shown = Shown(kind=Kind.CLARIFY, text="Which?", choices=("SSC", "TABASC"))

    message = cards.message(shown, question_id=7, helpdesk=False)

    assert buttons(message) == [
        (Verb.CHOICE, "SSC", {"question": 7, "choice": 0}),
        (Verb.CHOICE, "TABASC", {"question": 7, "choice": 1}),
    ]


@pytest.mark.parametrize(
    ("topics", "helpdesk", "offered"),
    [
        pytest.param((), False, [], id="nothing"),
        pytest.param((), True, [(Verb.HELPDESK, words.ASK_HELPDESK, {"question": 7})], id="a helpdesk"),
        pytest.param((Topic(title="Heron Day"),), False, [(Verb.REMIND, words.REMIND, {"question": 7})], id="a date"),
    ],
)
def test_what_can_be_done_with_an_answer_is_offered_under_it(
    topics: tuple[Topic, ...],
    helpdesk: bool,  # noqa: FBT001
    offered: list[tuple[str, str, dict[str, object]]],
) -> None:
    shown = Shown(kind=Kind.ANSWER, text="Heron Day is on 5 May.", topics=topics)

    assert buttons(cards.message(shown, question_id=7, helpdesk=helpdesk)) == offered


def test_a_text_of_which_nothing_more_can_be_said_has_no_card() -> None:
    assert "attachments" not in cards.message(Shown(kind=Kind.SMALLTALK, text="Hello."), question_id=7, helpdesk=False)
    assert cards.under(Shown(kind=Kind.SMALLTALK, text="Hello."), question_id=7, helpdesk=False) is None


def test_a_reminder_can_be_put_off_done_with_or_stopped_and_a_weekly_post_cannot() -> None:
    reminder = Shown(kind=Kind.REMINDER, text="Heron Day is tomorrow.", citations=(POND,))

    assert buttons(cards.notice(reminder, 9)) == [
        (Verb.LATER, "Later", {"delivery": 9}),
        (Verb.DONE, "Done", {"delivery": 9}),
        (Verb.STOP, "Stop these", {"delivery": 9}),
    ]
    assert buttons(cards.notice(ANSWER, 9)) == []


def test_prompts_are_suggested_where_one_is_alone_with_the_bot() -> None:
    hello = Shown(kind=Kind.SMALLTALK, text="Hello.")

    alone = cards.message(hello, question_id=7, helpdesk=True, private=True)

    assert [one["value"] for one in alone["suggestedActions"]["actions"]] == [asked for _, asked in words.PROMPTS[:3]]
    assert "attachments" not in alone
    assert "attachments" in cards.message(hello, question_id=7, helpdesk=True)
    assert "suggestedActions" not in cards.message(hello, question_id=7, helpdesk=False)
    assert "suggestedActions" in cards.welcome(private=True)
    assert "suggestedActions" not in cards.welcome(private=False)


def test_a_welcome_says_what_the_bot_is() -> None:
    message = cards.welcome(private=False)

    assert words.AUTOMATED in message["text"]
    assert message_problems(message) == []


def test_what_was_done_is_told_under_the_answer() -> None:
    card = cards.under(ANSWER, question_id=7, helpdesk=False, told="Passed on.")

    assert card is not None
    assert visible({"attachments": [{"content": card}]}).splitlines() == [
        "[1] Pond News, Dates, Thursday 31 August 2017",
        "Passed on.",
    ]


def test_the_card_of_a_message_is_found() -> None:
    message = cards.message(ANSWER, question_id=7, helpdesk=True)

    assert cards.card_in(message) == cards.under(ANSWER, question_id=7, helpdesk=True)


def test_what_is_too_large_keeps_its_sources_on_its_card() -> None:
    address = f"https://a.example/{'a' * 220}"
    cited = tuple(
        Citation(title=f"{at} {'a' * 70}", section="b" * 300, published=None, url=address, quote="c" * 200)
        for at in range(10)
    )
    shown = Shown(kind=Kind.ANSWER, text="*ab " * 1350, citations=cited, choices=tuple("d" * 75 for _ in range(20)))

    message = cards.message(shown, question_id=7, helpdesk=True)

    assert "entities" not in message
    assert message_problems(message) == []
    assert "[10] 9 aaa" in visible(message)
