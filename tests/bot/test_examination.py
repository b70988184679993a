"""How a paper of questions is marked. Asked on Wednesday 15 May 2024 at nine, of a small calendar."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest
import yaml

from bot.examination import marks
from bot.results import Mark, Marked
from bot.settings import settings_from
from bot.wiring import House, build
from handlers.dates import LONDON
from knowledge.answer import Kind
from knowledge.readers.checks import checks_in

CALENDAR = """\
title: Pond Calendar
published: 2024-05-01
meetings:
  - {body: TABASC, number: 21, date: 2024-05-16}
  - {body: TABASC, number: 22, date: 2024-06-20}
"""
MAY, JUNE, OTHER = date(2024, 5, 16), date(2024, 6, 20), date(2024, 5, 17)
NEXT = "when is the next TABASC meeting?"
UNKNOWN = "who feeds the badgers?"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("pond")
    content = folder / "content"
    content.mkdir()
    (content / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    return build(
        settings_from(
            {
                "SECBOT_CONTENT": str(content),
                "SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}",
                "SECBOT_NOW": "2024-05-15T09:00",
            }
        )
    )


def marked_in(house: House, paper: Mapping[str, Any]) -> list[Marked]:
    checks = checks_in(yaml.safe_dump(dict(paper)), "paper.yaml")
    return list(marks(checks, house.shelf.knowledge(), house.helpdesk, house.clock()))


@pytest.mark.parametrize(
    ("wanted", "mark", "faults"),
    [
        pytest.param({"ask": NEXT}, Mark.RIGHT, (), id="an answer is wanted where nothing is said"),
        pytest.param({"ask": NEXT, "dates": [MAY]}, Mark.RIGHT, (), id="its date"),
        pytest.param({"ask": NEXT, "dates": [OTHER]}, Mark.WRONG, ("no 2024-05-17",), id="another date"),
        pytest.param({"ask": NEXT, "not_dates": [JUNE]}, Mark.RIGHT, (), id="a date it does not show"),
        pytest.param({"ask": NEXT, "not_dates": [MAY]}, Mark.WRONG, ("shows 2024-05-16",), id="shows too much"),
        pytest.param({"ask": NEXT, "text": ["tabasc", r"\b21\b"]}, Mark.RIGHT, (), id="words in any case"),
        pytest.param({"ask": NEXT, "text": ["otter"]}, Mark.WRONG, ("no /otter/",), id="words that it lacks"),
        pytest.param({"ask": NEXT, "not_text": ["Tabasc"]}, Mark.WRONG, ("has /Tabasc/",), id="words it should lack"),
        pytest.param({"ask": NEXT, "source": "pond cal"}, Mark.RIGHT, (), id="its source"),
        pytest.param({"ask": NEXT, "source": "reed"}, Mark.WRONG, ("no citation of /reed/",), id="another source"),
        pytest.param(
            {"ask": NEXT, "dates": [OTHER], "text": ["otter"]},
            Mark.WRONG,
            ("no 2024-05-17", "no /otter/"),
            id="several faults",
        ),
        pytest.param({"ask": UNKNOWN, "kind": "abstain"}, Mark.RIGHT, (), id="an abstention that is wanted"),
        pytest.param({"ask": UNKNOWN}, Mark.MISSED, ("abstain, wanted answer",), id="an answer is missed"),
        pytest.param({"ask": NEXT, "kind": "abstain"}, Mark.WRONG, ("answer, wanted abstain",), id="it knows too much"),
        pytest.param({"ask": "hello", "kind": "smalltalk"}, Mark.RIGHT, (), id="small talk"),
        pytest.param({"ask": "hello"}, Mark.WRONG, ("smalltalk, wanted answer",), id="small talk is no abstention"),
        pytest.param({"ask": UNKNOWN, "kind": "reminder"}, Mark.MISSED, ("abstain, wanted reminder",), id="a reminder"),
        pytest.param({"ask": UNKNOWN, "kind": "abstain", "source": "reed"}, Mark.RIGHT, (), id="abstains unsourced"),
        pytest.param({"ask": NEXT, "now": "2024-05-17", "dates": [JUNE]}, Mark.RIGHT, (), id="another moment"),
    ],
)
def test_a_question_is_right_missed_or_wrong(
    house: House, wanted: Mapping[str, Any], mark: Mark, faults: tuple[str, ...]
) -> None:
    (marked,) = marked_in(house, {"questions": [{"id": "q", **wanted}]})

    assert (marked.id, marked.question, marked.mark, marked.faults) == ("q", wanted["ask"], mark, faults)


def test_what_holds_for_all_gives_way_to_what_a_question_says(house: House) -> None:
    paper = {
        "defaults": {"now": "2024-05-17", "source": "reed"},
        "questions": [{"ask": NEXT, "source": "pond"}, {"ask": NEXT, "source": "pond", "now": "2024-05-16"}],
    }

    marked = marked_in(house, paper)

    assert [one.faults for one in marked] == [(), ()]
    assert [one.reply.events[0].source.quote.partition(":")[0] for one in marked] == [
        "TABASC Meeting 22",
        "TABASC Meeting 21",
    ]


def test_turns_are_one_conversation_and_each_is_marked(house: House) -> None:
    turns = [{"ask": NEXT, "dates": [MAY]}, {"ask": "and the one after that?", "dates": [JUNE]}]

    marked = marked_in(house, {"questions": [{"id": "t", "turns": turns}]})

    assert [(one.id, one.mark) for one in marked] == [("t", Mark.RIGHT), ("t.1", Mark.RIGHT)]


def test_the_moment_of_a_question_with_turns_holds_for_each(house: House) -> None:
    question = {"now": "2024-05-17", "turns": [{"ask": NEXT}, {"ask": NEXT, "now": "2024-05-16"}]}

    marked = marked_in(house, {"questions": [question]})

    assert [one.reply.events[0].source.quote.partition(":")[0] for one in marked] == [
        "TABASC Meeting 22",
        "TABASC Meeting 21",
    ]


def test_category_and_style_are_told_once_for_all_turns(house: House) -> None:
    question = {"category": "calendar", "style": "terse", "turns": [{"ask": NEXT}, {"ask": NEXT, "style": "chatty"}]}

    marked = marked_in(house, {"questions": [question]})

    assert [(one.category, one.style) for one in marked] == [("calendar", "terse"), ("calendar", "chatty")]


def test_questions_do_not_know_of_each_other(house: House) -> None:
    first, second = marked_in(house, {"questions": [{"ask": NEXT}, {"ask": "and the one after that?"}]})

    assert (first.reply.kind, second.reply.thread.bodies) == (Kind.ANSWER, ())


def test_without_a_moment_the_clock_decides(house: House) -> None:
    assert house.clock() == datetime(2024, 5, 15, 9, tzinfo=LONDON)

    (marked,) = marked_in(house, {"questions": [{"ask": "is there a TABASC meeting tomorrow?", "dates": [MAY]}]})

    assert marked.mark is Mark.RIGHT
