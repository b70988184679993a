"""The helpdesk's card and form, and what the message extension finds, keep to what Teams takes."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ledger.escalations import Escalation
from bot.teams import views
from bot.teams.cards import card_in
from handlers import help as words
from handlers.messages import Shown
from knowledge.answer import Kind
from knowledge.dated import Dated
from knowledge.days.when import When
from knowledge.records import Item, Meeting, Source
from tests.fakes.adaptive import CARD_TYPE, card_problems, elements, message_problems, visible
from tests.fakes.foreign import DATED, ESCALATIONS, ITEMS, RAISED, SHOWN, TODAY, texts

SOURCE = Source(title="Pond News", section="Dates", published=date(2017, 8, 31))


def escalation(**more: Any) -> Escalation:  # noqa: ANN401 # the fields of Escalation
    fields: dict[str, Any] = {
        "id": 7,
        "question_id": 1,
        "platform": "teams",
        "place": "a:alice",
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


def verbs(card: Mapping[str, Any]) -> list[str]:
    return [one["verb"] for one in elements(card) if one["type"] == "Action.Execute"]


def shown_of(card: Mapping[str, Any]) -> str:
    return visible({"attachments": [{"content": card}]})


@given(texts(3000), st.none() | SHOWN, st.sampled_from(["SECAS Helpdesk", "Desk of herons " * 30]))
def test_any_question_that_is_passed_on_keeps_to_the_limits(text: str, said: Shown | None, helpdesk: str) -> None:
    assert card_problems(views.escalating(text, said, helpdesk, 7)) == []


@given(ESCALATIONS, texts(300), st.none() | texts(300))
def test_any_card_of_the_helpdesk_keeps_to_the_limits(one: Escalation, asker: str, by: str | None) -> None:
    assert message_problems(views.desk_card(one, asker=asker, by=by)) == []


@given(ESCALATIONS, texts(2900))
def test_any_answer_of_the_helpdesk_keeps_to_the_limits(one: Escalation, reply: str) -> None:
    assert message_problems(views.replied(one, reply, "SECAS Helpdesk")) == []


@given(st.lists(DATED, max_size=25), st.lists(ITEMS, max_size=25))
def test_whatever_is_found_keeps_to_the_limits(dated: list[Dated], items: list[Item]) -> None:
    found = views.found(dated, items, TODAY)["composeExtension"]

    assert found["type"] == ("result" if dated or items else "message")
    assert len(found.get("attachments", ())) == min(20, len(dated) + len(items))
    for each in found.get("attachments", ()):
        assert each["contentType"] == CARD_TYPE
        assert card_problems(each["content"]) == []
        assert each["preview"]["content"]["title"].strip()


def test_a_question_is_passed_on_as_it_was_asked_with_room_for_a_note() -> None:
    card = views.escalating("How many?", Shown(kind=Kind.ANSWER, text="Two."), "Pond Desk", 7)

    assert [(one["id"], one.get("value"), one.get("isRequired")) for one in card["body"] if "id" in one] == [
        ("text", "How many?", True),
        ("note", None, None),
    ]
    assert "Two." in shown_of(card)
    assert "Anything the Pond Desk should know?" in shown_of(card)
    assert [(one["verb"], one["data"]) for one in card["actions"]] == [
        ("escalate", {"question": 7}),
        ("back", {"question": 7}),
    ]


@pytest.mark.parametrize(
    ("steps", "can", "state"),
    [
        pytest.param({}, ["take", "reply", "close"], "Raised 9am on Friday 1 September 2017", id="raised"),
        pytest.param(
            {"taken_at": RAISED.replace(minute=5)},
            ["reply", "close"],
            "Raised 9am on Friday 1 September 2017, taken 9:05am on Friday 1 September 2017",
            id="taken",
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
    steps: Mapping[str, Any], can: list[str], state: str
) -> None:
    card = card_in(views.desk_card(escalation(**steps), asker="Ada Lovelace"))

    assert verbs(card) == can
    assert state in shown_of(card)


def test_a_card_shows_who_asked_and_who_acted_last_and_its_buttons_keep_who_asked() -> None:
    card = card_in(views.desk_card(escalation(note="For Monday."), asker="Ada Lovelace", by="Bo Peep"))

    assert "Asked by Ada Lovelace" in shown_of(card)
    assert "by Bo Peep" in shown_of(card)
    assert "For Monday." in shown_of(card)
    data = [one["data"] for one in elements(card) if one["type"] == "Action.Execute"]
    assert data == [{"escalation": 7, "asker": "Ada Lovelace"}] * 3


def test_the_answer_is_written_into_the_card_that_unfolds() -> None:
    card = card_in(views.desk_card(escalation(), asker="Ada Lovelace"))

    (inner,) = [one["card"] for one in card["actions"] if one["type"] == "Action.ShowCard"]
    assert [one["id"] for one in inner["body"]] == ["reply"]
    assert [one["verb"] for one in inner["actions"]] == ["reply"]


def test_a_question_that_was_erased_says_so() -> None:
    assert words.GONE in visible(views.desk_card(escalation(text=None), asker=""))


def test_the_helpdesks_answer_names_the_question() -> None:
    message = views.replied(escalation(), "Two, *maybe*.", "Pond Desk")

    assert message["text"] == "The Pond Desk answers your question “How many herons?”:\n\nTwo, \\*maybe\\*."


def test_what_is_found_is_inserted_with_its_date_and_source() -> None:
    meeting = Meeting(body="SSC", number=37, when=When(day=date(2017, 9, 13), starts=time(10)), source=SOURCE)
    item = Item(heading="Herons", text="Two were seen.", source=SOURCE)

    first, second = views.found([meeting], [item], TODAY)["composeExtension"]["attachments"]

    assert shown_of(first["content"]).splitlines() == [
        "SSC Meeting 37",
        "Wednesday 13 September 2017 at 10am",
        "Pond News, Dates, Thursday 31 August 2017",
    ]
    assert first["preview"]["content"] == {"title": "SSC Meeting 37", "text": "Wednesday 13 September 2017 at 10am"}
    assert shown_of(second["content"]).splitlines() == [
        "Herons",
        "Two were seen.",
        "Pond News, Dates, Thursday 31 August 2017",
    ]


def test_nothing_found_is_said() -> None:
    assert views.found([], [], TODAY) == {"composeExtension": {"type": "message", "text": words.NOTHING_FOUND}}
