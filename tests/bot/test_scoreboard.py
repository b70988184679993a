"""Results as tables and in a line."""

from io import StringIO

import pytest
from rich.console import Console

from bot.results import Mark, Marked, Results
from bot.scoreboard import summary, tables
from handlers.messages import Reply
from knowledge.answer import Kind


def marked(mark: Mark, got: Kind = Kind.ANSWER, wanted: Kind = Kind.ANSWER, *, category: str = "") -> Marked:
    reply = Reply(kind=got, text="A pond.")
    return Marked(id="q", question="where?", reply=reply, faults=(), mark=mark, wanted=wanted, category=category)


def printed(results: Results) -> str:
    console = Console(width=100, record=True, file=StringIO())
    for table in tables(results):
        console.print(table)
    return "\n".join(" ".join(line.split()) for line in console.export_text().splitlines())


def test_a_category_has_a_row_with_its_shares() -> None:
    results = Results((marked(Mark.RIGHT, category="people"), marked(Mark.WRONG, category="people")))

    shown = printed(results)

    assert "By category\ncategory asked right missed wrong\npeople 2 50.0 % 0.0 % 50.0 %" in shown
    assert "By style" not in shown


def test_kinds_that_were_confused_stand_in_the_row_of_what_was_wanted() -> None:
    results = Results((marked(Mark.RIGHT), marked(Mark.MISSED, Kind.ABSTAIN), marked(Mark.MISSED, Kind.ABSTAIN)))

    assert "wanted answer abstain\nanswer 1 2" in printed(results)


def test_answers_are_told_by_confidence() -> None:
    shown = printed(Results((marked(Mark.RIGHT), marked(Mark.WRONG))))

    assert "confidence answers wrong share wrong\nfrom 0.90 2 1 50.0 %\nfrom 0.75 0 0\nfrom 0.00 0 0" in shown


def test_nothing_asked_has_no_tables() -> None:
    assert list(tables(Results(()))) == []


@pytest.mark.parametrize(
    ("those", "told"),
    [
        pytest.param((), "0 asked: 0 right, 0 missed, 0 wrong (100.0% right)", id="nothing"),
        pytest.param(
            (marked(Mark.RIGHT), marked(Mark.RIGHT, Kind.ABSTAIN, Kind.ABSTAIN)),
            "2 asked: 2 right, 0 missed, 0 wrong (100.0% right); 1 of 1 unanswerable refused",
            id="some unanswerable",
        ),
    ],
)
def test_all_is_summed_up_in_a_line(those: tuple[Marked, ...], told: str) -> None:
    assert summary(Results(those)) == told
