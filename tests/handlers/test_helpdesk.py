"""What is read of a question that was passed on."""

from datetime import UTC, datetime

import pytest

from handlers import helpdesk

NINE = datetime(2017, 9, 1, 8, tzinfo=UTC)
"""Nine in London, where it is summer."""


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        pytest.param((NINE, None, None, None), "Raised 9am on Friday 1 September 2017", id="raised"),
        pytest.param(
            (NINE, NINE.replace(minute=5, second=7), None, None),
            "Raised 9am on Friday 1 September 2017, taken 9:05am on Friday 1 September 2017",
            id="taken, to the minute",
        ),
        pytest.param(
            (NINE, None, NINE.replace(hour=11), NINE.replace(hour=23)),
            "Raised 9am on Friday 1 September 2017, answered 12 noon on Friday 1 September 2017, "
            "closed midnight on Saturday 2 September 2017",
            id="answered and closed",
        ),
    ],
)
def test_how_a_question_stands_is_told_by_londons_clock(
    steps: tuple[datetime, datetime | None, datetime | None, datetime | None], told: str
) -> None:
    assert helpdesk.state_text(*steps) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("How many?", "The Pond Desk answers your question “How many?”", id="with the question"),
        pytest.param(None, "The Pond Desk answers your question “”", id="erased"),
        pytest.param("heron " * 99, f"The Pond Desk answers your question “{'heron ' * 32}heron…”", id="cut"),
    ],
)
def test_an_answer_says_who_answers_what(question: str | None, told: str) -> None:
    assert helpdesk.answers_to("Pond Desk", question) == told
