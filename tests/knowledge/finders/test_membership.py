"""How many Parties there are, joined, left or were expelled. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Figures, Kind, NoCount, Trend
from knowledge.base import KnowledgeBase
from knowledge.records import Document, DocumentKind, Figure, Reading, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
ALL, JOINED, LEFT, EXPELLED = "SEC Parties", "Accessions (Parties that acceded)", "Withdrawals", "Expulsion of Parties"


def issue(told: str, counts: Mapping[str, str]) -> Reading:
    """Return an issue that counts Parties in a table."""
    day = date.fromisoformat(told)
    title = f"Pond News {day:%B %Y}"
    figures = tuple(
        Figure(
            name=name,
            value=value,
            source=Source(title=title, section="Parties", published=day, quote=f"{name} {value}"),
        )
        for name, value in counts.items()
    )
    return Reading(document=Document(title=title, kind=DocumentKind.NEWSLETTER, published=day), records=figures)


FORMER = f"{ALL} (A year ago)"
MARCH = issue("2024-03-28", {ALL: "311", JOINED: "6", LEFT: "2", EXPELLED: "1"})
APRIL = issue("2024-04-30", {ALL: "318", JOINED: "9", LEFT: "4", EXPELLED: "0", "Large Suppliers": "14", FORMER: "290"})
BASE = KnowledgeBase([MARCH, APRIL], NAMES, WORDS)


def asked(text: str) -> Answer:
    (answer,) = BASE.ask(text, NOW)
    return answer


def counted(text: str) -> list[str]:
    finding = asked(text).finding
    return [figure.value for figure in finding.figures] if isinstance(finding, Figures) else []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("how many SEC Parties are there?", ["318"], id="all"),
        pytest.param("how big is the SEC membership?", ["318"], id="all, as a membership"),
        pytest.param("how many organisations are in the SEC?", ["318"], id="all, as organisations"),
        pytest.param("how many of us are there now?", ["318"], id="all, as us"),
        pytest.param("are there more than 300 Parties?", ["318"], id="all, against a number"),
        pytest.param("how many Parties were there a year ago?", ["290"], id="a year ago, as a column counts them"),
        pytest.param("accessions?", ["9"], id="a word"),
        pytest.param("how many companies joined?", ["9"], id="who joined, as companies"),
        pytest.param("any newcomers this month?", ["9"], id="this month, of which nothing is told yet"),
        pytest.param("has anyone withdrawn from the SEC?", ["4"], id="whether anyone left"),
        pytest.param("how many dropped out in March?", ["2"], id="who left, in a month"),
        pytest.param("was a Party kicked out in March?", ["1"], id="whether one was expelled"),
        pytest.param("did the Panel expel anyone?", ["0"], id="by whom"),
        pytest.param("did more Parties join than leave?", ["9", "4"], id="two against each other"),
    ],
)
def test_parties_are_counted_however_that_is_asked(text: str, values: list[str]) -> None:
    assert counted(text) == values


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("which Parties joined?", id="which they were"),
        pytest.param("who was expelled?", id="who it was"),
        pytest.param("how many will join next year?", id="what is to come"),
        pytest.param("how many joined the otter workshop?", id="something else that one can join"),
        pytest.param("how many Large Suppliers joined?", id="a Party Category"),
        pytest.param("how many people left the SEC Panel?", id="a body that has members"),
        pytest.param("how many Parties voted?", id="what Parties did"),
    ],
)
def test_what_the_tallies_do_not_tell_is_not_answered_with_them(text: str) -> None:
    assert not {"318", "9", "4", "0", "311", "6", "2", "1"}.intersection(counted(text))


def test_a_month_that_nobody_counted_is_said_to_be_so() -> None:
    answer = asked("how many Parties withdrew in February 2024?")

    assert (answer.kind, type(answer.finding)) == (Kind.ABSTAIN, NoCount)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many Parties were there in March and April 2024?", id="months by name"),
        pytest.param("for which months do you have a count of SEC Parties?", id="which months"),
        pytest.param("how many SEC Parties were there in 2024?", id="a year"),
    ],
)
def test_several_months_are_told_one_by_one(text: str) -> None:
    finding = asked(text).finding

    assert isinstance(finding, Trend)
    assert [count.figure.value for count in finding.counts] == ["311", "318"]


def test_the_same_tally_under_another_name_goes_on() -> None:
    renamed = issue("2024-05-10", {"Current SEC Parties": "320", "Parties withdrawing from the SEC": "3"})
    (answer,) = KnowledgeBase([APRIL, renamed], NAMES, WORDS).ask("how has the number of withdrawals changed?", NOW)

    assert isinstance(answer.finding, Trend)
    assert [count.figure.value for count in answer.finding.counts] == ["4", "3"]
