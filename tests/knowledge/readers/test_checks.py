"""Questions that are kept beside content, with what a right answer shows."""

from datetime import date, datetime

import pytest

from knowledge import glossary, readers
from knowledge.days.london import LONDON
from knowledge.errors import UnreadableDocumentError
from knowledge.kind import Kind
from knowledge.readers.checks import checks_in
from knowledge.records import Check, Curated, Document, DocumentKind, Doubt, Reading, Source, Turn

NAMES = glossary.load()


def read(text: str) -> Reading:
    return readers.read("pond/questions.yaml", text.encode(), NAMES)


def checks(text: str) -> tuple[Check, ...]:
    return checks_in(text, "questions.yaml")


def test_a_question_has_all_that_a_right_answer_shows() -> None:
    written = r"""
questions:
  - id: q1
    ask: When  is it?
    kind: abstain
    now: 2017-09-01T09:00
    dates: [2017-09-21, 22 September 2017]
    not_dates: 2017-09-23
    text: ['\b22\b', "it’s"]
    not_text: never
    source: August
    category: calendar
    style: terse
    content: [a.txt, b.txt]
"""

    (check,) = checks(written)

    assert check == Check(
        id="q1",
        turns=(
            Turn(
                ask="When  is it?",
                kind=Kind.ABSTAIN,
                now=datetime(2017, 9, 1, 9, tzinfo=LONDON),
                dates=(date(2017, 9, 21), date(2017, 9, 22)),
                not_dates=(date(2017, 9, 23),),
                text=(r"\b22\b", "it’s"),
                not_text=("never",),
                source="August",
                category="calendar",
                style="terse",
            ),
        ),
        content=("a.txt", "b.txt"),
        source=Source(title="questions.yaml", section="q1", quote="When is it?"),
    )


def test_a_question_that_says_nothing_else_wants_an_answer() -> None:
    (check,) = checks("questions: [{ask: Where?}]")

    assert check.turns == (Turn(ask="Where?"),)


def test_what_holds_for_all_gives_way_to_a_question_and_that_to_its_turns() -> None:
    written = """
defaults: {source: A, category: all}
questions:
  - {ask: one}
  - source: B
    turns: [{ask: two}, {ask: three, source: C}]
"""

    turns = [turn for check in checks(written) for turn in check.turns]

    assert [(turn.source, turn.category) for turn in turns] == [("A", "all"), ("B", "all"), ("C", "all")]


@pytest.mark.parametrize(
    ("questions", "kind"),
    [
        pytest.param("[{ask: Who?, dates: [2017-09-01]}]", Check, id="dates that are to be shown"),
        pytest.param("[{ask: Who?, kind: abstain}]", Check, id="a kind of reply"),
        pytest.param("[{turns: [{ask: Who?}]}]", Check, id="turns"),
        pytest.param("[{ask: Who?}, {ask: Why?, text: [because]}]", Check, id="one of several tells"),
        pytest.param("[{ask: Who?, answer: Me.}]", Curated, id="an answer that a person wrote"),
    ],
)
def test_questions_to_be_checked_are_told_from_curated_answers(questions: str, kind: type) -> None:
    assert {type(record) for record in read(f"questions: {questions}").records} == {kind}


def test_a_file_of_questions_is_a_document_of_its_own_kind() -> None:
    assert read("questions: [{ask: Who?, kind: abstain}]").document == Document(
        title="questions.yaml", kind=DocumentKind.QUESTIONS
    )


def test_a_key_that_nobody_reads_is_told_with_its_line() -> None:
    written = "questions:\n- {ask: Who?, kind: abstain}\n- ask: When?\n  date: 2017-09-21\n"

    (doubt,) = read(written).warnings

    assert isinstance(doubt, Doubt)
    assert (doubt.line, doubt.message.partition(";")[0]) == (4, "“date” is not read")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param("questions: [{kind: answer}]", "line 1: expected the words of a question at “ask”", id="no words"),
        pytest.param(
            "questions:\n- {ask: Who?, text: ['(']}",
            "line 2: expected a pattern, but missing ), unterminated subpattern at position 0, at “text”",
            id="no pattern",
        ),
        pytest.param(
            "questions: [{ask: Who?, kind: maybe}]",
            "line 1: expected one of answer, abstain, clarify, reminder, smalltalk at “kind”",
            id="no kind",
        ),
        pytest.param(
            "questions: [{ask: Who?, now: soon}]",
            "line 1: expected a date and time such as 2017-09-01T09:00 at “now”",
            id="no moment",
        ),
        pytest.param(
            "questions: [{ask: Who?, dates: [soon]}]",
            "line 1: expected a date such as 2018-05-09 at “dates”",
            id="no date",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_with_its_line(written: str, message: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        checks(written)

    assert str(refused.value) == f"questions.yaml, {message}"
