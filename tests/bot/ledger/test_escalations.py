"""What was passed on to the helpdesk, the same in both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.ledger.escalations import Escalation, Escalations, Raised, Step
from handlers.messages import Shown
from knowledge.answer import Kind

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SHOWN = Shown(kind=Kind.ABSTAIN, text="I found nothing.")
RAISED = Raised(
    key="pressed:1",
    question_id=None,
    platform="pond",
    place="C1",
    thread="100",
    asker="heron",
    text="why?",
    shown=SHOWN,
    note="it is urgent",
)


@pytest.fixture
def book(engine: Engine) -> Escalations:
    return Escalations(engine)


def test_an_escalation_is_kept_as_it_was_raised(book: Escalations) -> None:
    raised = book.raise_(RAISED, NOW)

    assert book.get(raised.id) == raised
    assert raised == Escalation(
        id=raised.id,
        question_id=None,
        platform="pond",
        place="C1",
        thread="100",
        text="why?",
        shown=SHOWN,
        note="it is urgent",
        reply=None,
        raised_at=NOW,
        taken_at=None,
        answered_at=None,
        closed_at=None,
    )


def test_what_is_raised_twice_is_one_escalation(book: Escalations) -> None:
    first = book.raise_(RAISED, NOW)

    assert book.raise_(replace(RAISED, text="another"), NOW + MINUTE) == first
    assert book.raise_(replace(RAISED, key="pressed:2"), NOW).id != first.id


def test_the_moment_of_each_step_stands(book: Escalations) -> None:
    raised = book.raise_(RAISED, NOW)

    book.step(raised.id, Step.TAKEN, NOW + MINUTE)
    book.step(raised.id, Step.TAKEN, NOW + 5 * MINUTE)
    book.step(raised.id, Step.ANSWERED, NOW + 2 * MINUTE, "On 20 June.")
    last = book.step(raised.id, Step.CLOSED, NOW + 3 * MINUTE)

    assert last == book.get(raised.id)
    assert last == replace(
        raised,
        reply="On 20 June.",
        taken_at=NOW + MINUTE,
        answered_at=NOW + 2 * MINUTE,
        closed_at=NOW + 3 * MINUTE,
    )


def test_a_later_step_needs_no_earlier_one(book: Escalations) -> None:
    raised = book.raise_(RAISED, NOW)

    assert book.step(raised.id, Step.CLOSED, NOW) == replace(raised, closed_at=NOW)


@pytest.mark.parametrize("step", Step)
def test_a_step_of_an_unknown_escalation_is_none(book: Escalations, step: Step) -> None:
    assert book.step(7, step, NOW, "a reply") is None
    assert book.get(7) is None
