"""How counts went over the months. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Figures, Kind, NoCount, Trend
from knowledge.base import KnowledgeBase
from knowledge.records import Document, DocumentKind, Figure, Reading, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
PARTIES = {"2023-10-31": "301", "2023-12-29": "309", "2024-01-31": "312", "2024-03-28": "311", "2024-04-30": "318"}


def issue(told: str, value: str) -> Reading:
    day = date.fromisoformat(told)
    news = Document(title=f"Pond News {day:%B %Y}", kind=DocumentKind.NEWSLETTER, published=day)

    def figure(name: str, number: str) -> Figure:
        source = Source(title=news.title, section="Numbers", published=day, quote=f"{name} {number}")
        return Figure(name=name, value=number, source=source)

    records = (figure("Current SEC Parties", value), figure("Parties withdrawing from the SEC", "1"))
    return Reading(document=news, records=records)


BASE = KnowledgeBase([issue(*row) for row in PARTIES.items()], NAMES, WORDS)


def asked(text: str) -> Answer:
    (answer,) = BASE.ask(text, NOW)
    return answer


def told(answer: Answer) -> list[str]:
    assert isinstance(answer.finding, Trend)
    return [count.figure.value for count in answer.finding.counts]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("how has the number of Parties changed?", [*PARTIES.values()], id="all of it"),
        pytest.param("has the number of parties grown since January 2024?", ["312", "311", "318"], id="since a month"),
        pytest.param(
            "has the number of parties grown since December?", ["309", "312", "311", "318"], id="the last such"
        ),
        pytest.param("party numbers over 2023", ["301", "309"], id="over a year"),
        pytest.param("how many more parties are there than in March 2024?", ["311", "318"], id="against a month"),
        pytest.param("number of SEC parties month by month", [*PARTIES.values()], id="month by month"),
        pytest.param("trend in party numbers", [*PARTIES.values()], id="a trend"),
        pytest.param("how many parties were there in 2024?", ["312", "311", "318"], id="a year of which several tell"),
        pytest.param(
            "number of parties from October 2023 to January 2024", ["301", "309", "312"], id="from one month to another"
        ),
    ],
)
def test_a_count_is_told_month_by_month(text: str, values: Sequence[str]) -> None:
    answer = asked(text)

    assert (answer.kind, told(answer)) == (Kind.ANSWER, values)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param("how has the number of Parties changed?", ["2023-11", "2024-02"], id="between the counts"),
        pytest.param("party numbers over 2023", [*(f"2023-{m:02}" for m in range(1, 10)), "2023-11"], id="of a year"),
        pytest.param("party numbers over 2024", ["2024-02"], id="not those to come, nor this one"),
    ],
)
def test_a_trend_knows_which_months_are_missing(text: str, missing: Sequence[str]) -> None:
    finding = asked(text).finding

    assert isinstance(finding, Trend)
    assert [f"{month:%Y-%m}" for month in finding.missing] == missing


@pytest.mark.parametrize(
    ("text", "values", "missing"),
    [
        pytest.param(
            "were there more parties in October 2023 or in March 2024?", ["301", "311"], [], id="two months compared"
        ),
        pytest.param(
            "how many parties in January, February and March 2024?", ["312", "311"], ["2024-02"], id="one year for all"
        ),
    ],
)
def test_months_that_are_named_are_told_alone(text: str, values: Sequence[str], missing: Sequence[str]) -> None:
    finding = asked(text).finding

    assert isinstance(finding, Trend)
    assert [count.figure.value for count in finding.counts] == values
    assert [f"{month:%Y-%m}" for month in finding.missing] == missing


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many parties do we have today?", id="today"),
        pytest.param("give me the newest figure for SEC parties", id="a figure for it"),
    ],
)
def test_the_count_of_today_is_the_one_told_last(text: str) -> None:
    finding = asked(text).finding

    assert isinstance(finding, Figures)
    assert [figure.value for figure in finding.figures] == ["318"]


def test_a_month_to_come_is_the_last_such_where_something_told_is_asked_for() -> None:
    finding = asked("how many parties in December?").finding

    assert isinstance(finding, Figures)
    assert [figure.value for figure in finding.figures] == ["309"]


def test_one_count_is_no_comparison() -> None:
    (answer,) = KnowledgeBase([issue("2024-04-30", "318")], NAMES, WORDS).ask(
        "how many more parties are there than in March 2024?", NOW
    )

    assert not isinstance(answer.finding, Trend)


def test_what_is_counted_is_the_same_under_any_heading() -> None:
    other = issue("2024-04-30", "318")
    headed = replace(other, records=(replace(cast("Figure", other.records[0]), name="SEC Parties (Accessions)"),))
    (answer,) = KnowledgeBase([issue("2024-03-28", "311"), headed], NAMES, WORDS).ask("trend in party numbers", NOW)

    assert told(answer) == ["311", "318"]


def test_another_count_of_the_same_words_is_told_apart() -> None:
    assert told(asked("how has the number of parties withdrawing changed?")) == ["1"] * 5


def test_what_was_counted_in_a_month_is_told_alone() -> None:
    finding = asked("how many parties were there in January 2024?").finding

    assert isinstance(finding, Figures)
    assert [figure.value for figure in finding.figures] == ["312"]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("how many parties were there in February 2024?", "312", "311", id="a month that nobody counted"),
        pytest.param("how many parties were there in 2022?", None, "301", id="a year before the first"),
    ],
)
def test_of_days_that_nobody_counted_the_nearest_are_told(text: str, before: str | None, after: str | None) -> None:
    answer = asked(text)

    assert isinstance(answer.finding, NoCount)
    nearest = [one and one.figure.value for one in (answer.finding.before, answer.finding.after)]
    assert (answer.kind, nearest) == (Kind.ABSTAIN, [before, after])


def test_what_was_never_counted_has_no_trend() -> None:
    assert asked("how has the number of otters changed?").kind is Kind.ABSTAIN


@pytest.mark.parametrize(
    ("text", "month", "which"),
    [
        pytest.param("when was the number of parties highest?", "2024-04", "the highest", id="the highest"),
        pytest.param("when were there fewest parties?", "2023-10", "the lowest", id="the lowest"),
        pytest.param("when did the number of parties pass 310?", "2024-01", "the first of 310 or more", id="passed"),
        pytest.param("when did parties drop below 312?", "2024-03", "the first below 312", id="fell below"),
        pytest.param("when did the number of parties reach 400?", None, "", id="never"),
        pytest.param("trend in party numbers", None, "", id="not asked"),
    ],
)
def test_the_count_that_is_asked_for_among_others_is_marked(text: str, month: str | None, which: str) -> None:
    finding = asked(text).finding

    assert isinstance(finding, Trend)
    assert (f"{finding.mark.month:%Y-%m}" if finding.mark else None, finding.marked) == (month, which)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("in which issues is there a count of SEC Parties?", id="issues"),
        pytest.param("for which months do you know the number of parties?", id="months"),
        pytest.param("how many parties in each issue?", id="each issue"),
    ],
)
def test_the_months_of_which_a_count_is_known_are_told_with_it(text: str) -> None:
    assert told(asked(text)) == [*PARTIES.values()]
