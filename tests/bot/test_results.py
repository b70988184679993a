"""What is counted of marked questions."""

import pytest

from bot.results import Band, Mark, Marked, Results, Tally, as_json
from handlers.messages import Reply
from knowledge.answer import Kind


def marked(
    mark: Mark,
    got: Kind = Kind.ANSWER,
    wanted: Kind = Kind.ANSWER,
    *,
    confidence: float = 0.95,
    category: str = "",
    style: str = "",
) -> Marked:
    return Marked(
        id="q",
        question="where?",
        reply=Reply(kind=got, text="A pond.", confidence=confidence),
        faults=() if mark is Mark.RIGHT else ("no pond",),
        mark=mark,
        wanted=wanted,
        category=category,
        style=style,
    )


def test_questions_are_counted_by_category_and_by_style_where_they_have_one() -> None:
    results = Results(
        (
            marked(Mark.RIGHT, category="people", style="terse"),
            marked(Mark.WRONG, category="people", style="chatty"),
            marked(Mark.MISSED, Kind.ABSTAIN, category="calendar"),
            marked(Mark.RIGHT),
        )
    )

    assert results.tally == Tally(right=2, missed=1, wrong=1)
    assert results.by_category == {"people": Tally(right=1, wrong=1), "calendar": Tally(missed=1)}
    assert results.by_style == {"terse": Tally(right=1), "chatty": Tally(wrong=1)}


@pytest.mark.parametrize(
    ("tally", "mark", "share"),
    [
        pytest.param(Tally(right=3, missed=1), Mark.RIGHT, 0.75, id="of what was asked"),
        pytest.param(Tally(), Mark.RIGHT, 1.0, id="nothing asked is all right"),
        pytest.param(Tally(), Mark.WRONG, 0.0, id="and nothing wrong"),
    ],
)
def test_a_share_is_of_all_that_was_asked(tally: Tally, mark: Mark, share: float) -> None:
    assert tally.share(mark) == share


def test_kinds_are_confused_wanted_by_got_and_the_refused_are_counted() -> None:
    results = Results(
        (
            marked(Mark.RIGHT, Kind.ABSTAIN, Kind.ABSTAIN),
            marked(Mark.WRONG, Kind.ANSWER, Kind.ABSTAIN),
            marked(Mark.WRONG, Kind.CLARIFY, Kind.ABSTAIN),
            marked(Mark.RIGHT),
        )
    )

    assert results.confusion == {
        Kind.ABSTAIN: {Kind.ABSTAIN: 1, Kind.ANSWER: 1, Kind.CLARIFY: 1},
        Kind.ANSWER: {Kind.ANSWER: 1},
    }
    assert (results.unanswerable, results.refused) == (3, 1)


def test_only_answers_are_calibrated_each_in_the_band_of_its_confidence() -> None:
    results = Results(
        (
            marked(Mark.RIGHT, confidence=0.9),
            marked(Mark.WRONG, confidence=1.0),
            marked(Mark.WRONG, confidence=0.899),
            marked(Mark.RIGHT, confidence=0.0),
            marked(Mark.MISSED, Kind.ABSTAIN, confidence=0.95),
        )
    )

    assert results.calibration == (
        Band(least=0.9, answers=2, wrong=1),
        Band(least=0.75, answers=1, wrong=1),
        Band(least=0.0, answers=1, wrong=0),
    )
    assert [band.share_wrong for band in results.calibration] == [0.5, 1.0, 0.0]


def test_json_has_every_count_and_each_failure_but_no_question_that_came_out_right() -> None:
    results = Results((marked(Mark.RIGHT, category="people"), marked(Mark.WRONG, Kind.ANSWER, Kind.ABSTAIN)))

    assert as_json(results) == {
        "asked": 2,
        "right": 1,
        "missed": 0,
        "wrong": 1,
        "unanswerable": {"asked": 1, "refused": 0},
        "calibration": [
            {"confidence_from": 0.9, "answers": 2, "wrong": 1},
            {"confidence_from": 0.75, "answers": 0, "wrong": 0},
            {"confidence_from": 0.0, "answers": 0, "wrong": 0},
        ],
        "confusion": {"answer": {"answer": 1}, "abstain": {"answer": 1}},
        "categories": {"people": {"asked": 1, "right": 1, "missed": 0, "wrong": 0}},
        "styles": {},
        "failures": [
            {
                "id": "q",
                "question": "where?",
                "mark": "wrong",
                "faults": ["no pond"],
                "kind": "answer",
                "text": "A pond.",
                "confidence": 0.95,
            }
        ],
    }
