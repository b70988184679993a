"""How a file of questions is answered: as tables, in a line, as JSON. Asked in May 2024 of a small calendar."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.results import Mark, Marked, Results
from bot.scoreboard import examine, summary, tables
from bot.settings import settings_from
from bot.wiring import House, build
from handlers.messages import Reply
from knowledge.answer import Kind
from knowledge.errors import UnreadableDocumentError

NEXT = "when is the next TABASC meeting?"
UNKNOWN = "who feeds the badgers?"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("pond")
    content = folder / "content"
    content.mkdir()
    calendar = "title: Pond Calendar\npublished: 2024-05-01\nmeetings: [{body: TABASC, number: 21, date: 2024-05-16}]\n"
    (content / "calendar.yaml").write_text(calendar, encoding="utf-8")
    settings = {"SECBOT_CONTENT": str(content), "SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}"}
    return build(settings_from({**settings, "SECBOT_NOW": "2024-05-15T09:00"}))


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


# --- a file of questions


@pytest.mark.parametrize(
    ("questions", "fine", "last"),
    [
        pytest.param("[]", True, "0 asked: 0 right, 0 missed, 0 wrong (100.0% right)", id="nothing asked"),
        pytest.param(f"[{{ask: '{NEXT}'}}]", True, "1 asked: 1 right, 0 missed, 0 wrong (100.0% right)", id="right"),
        pytest.param(f"[{{ask: '{UNKNOWN}'}}]", False, "1 asked: 0 right, 1 missed, 0 wrong (0.0% right)", id="missed"),
        pytest.param("[{ask: hello}]", False, "1 asked: 0 right, 0 missed, 1 wrong (0.0% right)", id="wrong"),
    ],
)
def test_only_a_paper_without_a_fault_is_fine(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], questions: str, *, fine: bool, last: str
) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(f"questions: {questions}\n", encoding="utf-8")

    assert examine(house, paper, verbose=False) is fine
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_results_are_one_json_object_on_request(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(f"questions: [{{id: a, ask: '{NEXT}', category: calendar}}, {{ask: hello}}]\n", encoding="utf-8")

    assert examine(house, paper, verbose=False, form="json") is False

    told = json.loads(capsys.readouterr().out)
    assert (told["asked"], told["right"], told["categories"]["calendar"]["right"]) == (2, 1, 1)
    assert [one["question"] for one in told["failures"]] == ["hello"]


def test_the_right_ones_are_shown_only_on_request(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(f"questions: [{{id: a, ask: '{NEXT}'}}]\n", encoding="utf-8")

    examine(house, paper, verbose=True)

    assert capsys.readouterr().out.splitlines()[0].rstrip() == f"right  a  '{NEXT}'"


@pytest.mark.parametrize(
    "written",
    ["", "questions:", "questions: 3", "questions: [when?]", "questions: [{id: a}]", "- {ask: when?}", "a: b: c"],
)
def test_a_paper_without_questions_is_refused_by_name(house: House, tmp_path: Path, written: str) -> None:
    paper = tmp_path / "paper.yaml"
    paper.write_text(written, encoding="utf-8")

    with pytest.raises(UnreadableDocumentError) as raised:
        examine(house, paper, verbose=False)

    assert raised.value.document == str(paper)
