"""Every modal, card and Home tab that the bot can make keeps to Slack's limits and reads nothing into foreign text."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ledger.escalations import Escalation
from bot.slack import blocks, views
from bot.slack.blocks import note
from handlers import help as words
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from knowledge.days.when import When
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus, Source
from tests.fakes.limits import problems
from tests.fakes.slack import ALICE, GENERAL

RAISED = datetime(2017, 9, 1, 8, 0, tzinfo=UTC)
TODAY = date(2017, 9, 1)
PING = "<!channel>"
SOURCE = Source(title="Pond News")

MARKUP = st.sampled_from(
    [
        "\n",
        " ",
        "• ",
        "\n• ",
        PING,
        "<@U0ALICE>",
        "<https://a.example|bank>",
        "*bold*",
        "&",
        "🎉",
        "\u3000",
        "heron " * 90,
    ]
)
FOREIGN = st.characters(codec="utf-8", exclude_characters="\0")


def texts(most: int) -> st.SearchStrategy[str]:
    """Give what anybody may have written, up to `most` characters."""
    pieces = st.lists(MARKUP | st.text(FOREIGN, max_size=12), max_size=40).map(lambda parts: "".join(parts)[:most])
    return pieces | st.just(("& <heron> " * most)[:most])


CITATIONS = st.builds(
    Citation,
    title=texts(1000),
    section=st.none() | texts(1000),
    published=st.none() | st.just(TODAY),
    url=st.none() | st.sampled_from(["https://a.example/x?a=1&b=2", f"https://a.example/{'a' * 1900}", "no address"]),
    quote=st.just(""),
)
SHOWN = st.builds(
    Shown,
    kind=st.sampled_from(Kind),
    text=texts(3000),
    citations=st.lists(CITATIONS, max_size=12).map(tuple),
    moments=st.lists(st.builds(Moment, words=st.just("heron"), at=st.just(RAISED)), max_size=1).map(tuple),
    choices=st.lists(texts(200), max_size=30).map(tuple),
)
MOMENT = st.none() | st.datetimes(datetime(2017, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ESCALATIONS = st.builds(
    Escalation,
    id=st.integers(1, 10**9),
    question_id=st.none() | st.just(1),
    platform=st.just("slack"),
    place=st.just(GENERAL),
    thread=st.none(),
    text=st.none() | texts(views.QUESTION),
    shown=st.none() | SHOWN,
    note=st.none() | texts(views.NOTE),
    reply=st.none() | texts(views.REPLY),
    raised_at=st.just(RAISED),
    taken_at=MOMENT,
    answered_at=MOMENT,
    closed_at=MOMENT,
)
DAYS = st.dates(date(2010, 1, 1), date(2100, 1, 1))
TIMES = st.none() | st.times()
WHENS = st.builds(When, day=DAYS, end_day=st.none() | DAYS, starts=TIMES, ends=TIMES)
EVENTS = st.builds(
    Event,
    title=texts(1000),
    source=st.just(SOURCE),
    when=WHENS,
    status=st.sampled_from(MeetingStatus),
    location=st.none() | texts(1500),
)
MEETINGS = st.builds(
    Meeting,
    body=texts(300),
    source=st.just(SOURCE),
    number=st.none() | st.integers(1, 999),
    when=WHENS,
    status=st.sampled_from(MeetingStatus),
    location=st.none() | texts(1500),
    was=st.none() | DAYS,
)
DEADLINES = st.builds(
    Deadline, title=texts(1000), kind=st.sampled_from(DeadlineKind), day=DAYS, source=st.just(SOURCE), at=TIMES
)

NONE_SET = note(words.REMINDERS_NONE)["blocks"]


def escalation(**more: Any) -> Escalation:  # noqa: ANN401 # the fields of Escalation
    fields: dict[str, Any] = {
        "id": 7,
        "question_id": 1,
        "platform": "slack",
        "place": GENERAL,
        "thread": None,
        "text": "How many herons?",
        "shown": None,
        "note": None,
        "reply": None,
        "raised_at": RAISED,
        "taken_at": None,
        "answered_at": None,
        "closed_at": None,
    }
    return Escalation(**fields | more)


def texts_in(value: object) -> list[str]:
    """Return every text, and every fallback of a date, that a view shows, in order."""
    if isinstance(value, Mapping):
        own = [value[name] for name in ("text", "fallback") if isinstance(value.get(name), str)]
        return own + [text for held in value.values() for text in texts_in(held)]
    return [text for held in value for text in texts_in(held)] if isinstance(value, list) else []


def marked_in(value: object) -> list[str]:
    """Return every text of a view in which Slack looks for mentions and links."""
    if isinstance(value, Mapping):
        own = [str(value["text"])] if value.get("type") == "mrkdwn" else []
        return own + [text for held in value.values() for text in marked_in(held)]
    return [text for held in value for text in marked_in(held)] if isinstance(value, list) else []


def buttons_in(view: Mapping[str, Any]) -> list[str]:
    rows = [block["elements"] for block in view["blocks"] if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row]


# --- Properties


@given(texts(3000), SHOWN, st.integers(1, 10**9), st.booleans())
def test_any_answer_in_a_modal_keeps_to_the_limits(text: str, said: Shown, id_: int, helpdesk: bool) -> None:  # noqa: FBT001
    view = views.answering(text, said, id_, helpdesk=helpdesk)

    assert problems(view) == []
    assert all(PING not in marked for marked in marked_in(view))


@given(texts(3000), st.none() | SHOWN, st.sampled_from(["SECAS Helpdesk", "Desk of herons " * 30]))
def test_any_question_that_is_passed_on_keeps_to_the_limits(text: str, said: Shown | None, helpdesk: str) -> None:
    view = views.escalating(text, said, helpdesk, '{"question": 1}')

    assert problems(view) == []
    assert all(PING not in marked for marked in marked_in(view))


@given(ESCALATIONS, st.booleans(), st.none() | st.just(ALICE))
def test_any_card_keeps_to_the_limits(one: Escalation, told: bool, by: str | None) -> None:  # noqa: FBT001
    card = views.card(one, asked_by=views.asked_by(ALICE, GENERAL) if told else None, by=by)

    assert problems(card) == []
    assert card["text"].strip()
    assert all(PING not in marked for marked in [*marked_in(card), card["text"]])


@given(ESCALATIONS, texts(views.REPLY), st.sampled_from(["SECAS Helpdesk", "Desk of herons"]))
def test_any_answer_of_the_helpdesk_keeps_to_the_limits(one: Escalation, reply: str, helpdesk: str) -> None:
    message, modal = views.replied(one, reply, helpdesk), views.replying(one, "{}")

    assert problems(message) == []
    assert problems(modal) == []
    assert message["text"].strip()
    assert all(PING not in marked for marked in [*marked_in(message), *marked_in(modal), message["text"]])


@given(st.lists(EVENTS | MEETINGS, max_size=5), st.lists(DEADLINES, max_size=10), texts(3000).filter(str.strip))
def test_any_home_tab_keeps_to_the_limits(coming: list[Event | Meeting], open_now: list[Deadline], newest: str) -> None:
    view = views.home(coming, open_now, NONE_SET, newest, TODAY)

    assert problems(view) == []
    assert marked_in(view) == []


@pytest.mark.parametrize("text", [words.GONE, words.NOT_PASSED_ON, words.PASSED_ON, words.WORKING_FOR_LONG])
def test_what_the_bot_tells_in_a_modal_keeps_to_the_limits(text: str) -> None:
    assert problems(views.telling(text)) == []
    assert problems(views.telling(text, words.ASK_HELPDESK)) == []


def test_the_modal_for_a_question_keeps_to_the_limits() -> None:
    assert problems(views.asking()) == []


# --- What is shown where


def test_an_answer_in_a_modal_shows_question_answer_source_and_the_way_to_the_helpdesk() -> None:
    citation = Citation(title="Pond News", section=None, published=None, url=None, quote="")
    said = Shown(kind=Kind.ANSWER, text="Two.", citations=(citation,))

    view = views.answering("How many?", said, 7, helpdesk=True)

    assert texts_in(view["blocks"])[:4] == ["You asked\n", "How many?", "Two.", "Source: Pond News"]
    assert buttons_in(view) == ["helpdesk"]
    assert buttons_in(views.answering("How many?", said, 7, helpdesk=False)) == []


def test_an_answer_in_a_modal_offers_its_choices() -> None:
    said = Shown(kind=Kind.CLARIFY, text="Which?", choices=("SSC", "TABASC"))

    assert buttons_in(views.answering("when?", said, 7, helpdesk=False)) == ["choice:0", "choice:1"]


def test_a_question_is_passed_on_as_it_was_asked_with_room_for_a_note() -> None:
    view = views.escalating("How many?", Shown(kind=Kind.ANSWER, text="Two."), "Pond Desk", '{"question": 7}')

    question, answer, note = view["blocks"]
    assert (question["block_id"], question["element"]["initial_value"]) == ("question", "How many?")
    assert texts_in(answer) == ["What I answered\n", "Two."]
    assert (note["block_id"], note["optional"]) == ("note", True)
    assert (view["callback_id"], view["private_metadata"]) == ("escalate", '{"question": 7}')


def test_what_was_typed_is_read_from_a_modal() -> None:
    state = {"values": {"question": {"question": {"value": " How many? "}}, "note": {"note": {"value": None}}}}

    view = {"state": state}

    assert [views.value_of(view, name) for name in ("question", "note", "reply")] == ["How many?", "", ""]


@pytest.mark.parametrize(
    ("steps", "buttons", "state"),
    [
        pytest.param({}, ["take", "reply", "close"], "Raised 9am on Friday 1 September 2017", id="raised"),
        pytest.param(
            {"taken_at": RAISED.replace(minute=5)},
            ["reply", "close"],
            "Raised 9am on Friday 1 September 2017, taken 9:05am on Friday 1 September 2017",
            id="taken",
        ),
        pytest.param(
            {"answered_at": RAISED.replace(hour=9), "reply": "Two."},
            ["reply", "close"],
            "Raised 9am on Friday 1 September 2017, answered 10am on Friday 1 September 2017",
            id="answered",
        ),
        pytest.param(
            {"closed_at": RAISED.replace(hour=11)},
            [],
            "Raised 9am on Friday 1 September 2017, closed 12 noon on Friday 1 September 2017",
            id="closed",
        ),
    ],
)
def test_a_card_tells_how_it_stands_in_london_time_and_what_can_be_done(
    steps: Mapping[str, Any], buttons: list[str], state: str
) -> None:
    card = views.card(escalation(**steps), asked_by=None)

    assert buttons_in(card) == buttons
    assert state in texts_in(card["blocks"])


def test_a_card_shows_who_asked_where_and_who_acted_last() -> None:
    card = views.card(escalation(), asked_by=views.asked_by(ALICE, GENERAL), by="U0BOB")

    who = card["blocks"][1]["elements"][0]["elements"]
    assert [span for span in who if span["type"] != "text"] == [
        {"type": "user", "user_id": ALICE},
        {"type": "channel", "channel_id": GENERAL},
    ]
    assert marked_in(card) == ["by <@U0BOB>"]


def test_a_card_of_a_direct_message_names_no_channel() -> None:
    block = views.asked_by(ALICE, "D0ALICE")

    assert [span["type"] for span in block["elements"][0]["elements"]] == ["text", "user"]


def test_the_helpdesks_answer_names_the_question() -> None:
    message = views.replied(escalation(), f"Two, {PING}", "Pond Desk")

    assert texts_in(message["blocks"]) == [
        "The Pond Desk answers your question “How many herons?”\n",
        f"Two, {PING}",
    ]
    assert message["text"] == "The Pond Desk answers your question: Two, &lt;!channel&gt;"


def test_the_home_tab_lists_what_is_next_and_what_is_open_with_times_as_moments() -> None:
    meeting = Meeting(body="SSC", number=37, when=When(day=date(2017, 9, 13), starts=time(10)), source=SOURCE)
    deadline = Deadline(title="Nominations", kind=DeadlineKind.NOMINATION, day=date(2017, 9, 8), source=SOURCE)

    view = views.home([meeting], [deadline], NONE_SET, "3 documents read.", TODAY)

    assert texts_in(view["blocks"]) == [
        "Next dates",
        "SSC Meeting 37: ",
        "Wednesday 13 September 2017 at 10am (London time)",
        "Open deadlines",
        "Nominations: Friday 8 September 2017",
        "My reminders",
        words.REMINDERS_NONE,
        "Ask a question",
        words.REMIND_TITLE,
        "3 documents read.",
        words.AUTOMATED,
    ]


@pytest.mark.parametrize(
    ("when", "told"),
    [
        pytest.param(When(day=date(2017, 9, 13), starts=time(10), ends=time(16)), "10am to 4pm", id="until when"),
        pytest.param(
            When(day=date(2017, 9, 13), end_day=date(2017, 9, 14), starts=time(10)),
            "to Thursday 14 September 2017 at 10am",
            id="several days",
        ),
    ],
)
def test_the_home_tab_tells_all_of_a_date_that_lasts(when: When, told: str) -> None:
    event = Event(title="Seminar", when=when, source=SOURCE)

    (line,) = views.home([event], [], NONE_SET, "3 documents read.", TODAY)["blocks"][1]["elements"][0]["elements"]

    spans = [span["text"] for span in line["elements"] if span["type"] == "text"]
    assert told in "".join(spans)


def test_a_home_tab_without_dates_says_so() -> None:
    view = views.home([], [], NONE_SET, "Nothing read yet.", TODAY)

    assert texts_in(view["blocks"]).count("None that I know of.") == 2


def test_a_modal_is_no_message() -> None:
    assert "text" not in views.telling(words.GONE)
    assert blocks.note(words.GONE)["text"] == words.GONE
