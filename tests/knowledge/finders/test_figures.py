"""Counts and percentages by what they count. Asked on Wednesday 15 May 2024 at nine."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Figures, Kind
from knowledge.base import KnowledgeBase
from knowledge.finders.figures import figures
from knowledge.question import understand
from knowledge.records import Appointment, Document, DocumentKind, Figure, Reading, Record, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
APRIL, MAY = date(2024, 4, 30), date(2024, 5, 10)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=MAY)


def figure(name: str, value: str, quote: str, told: date = MAY) -> Figure:
    return Figure(
        name=name,
        value=value,
        source=Source(title=f"Pond News {told:%B}", section="Numbers", published=told, quote=quote),
    )


HERONS = figure("Herons at the Long Pond", "41", "Herons at the Long Pond: 41")
OTTERS = figure("Otters", "7", "The keepers saw 7 otters in all.")
SHARE = figure("Otters with a ladder", "97%", "97% of the otters with a ladder use it.")
LARGE = figure("Large Supplier Parties", "23", "Large Supplier Parties: 23")
SMALL = figure("Small Supplier Parties", "118", "Small Supplier Parties: 118")
ALL = (HERONS, OTTERS, SHARE, LARGE, SMALL)


def asked(text: str, *records: Record) -> Answer | None:
    readings = [
        Reading(
            document=replace(NEWS, title=f"Pond News {told:%B}", published=told),
            records=tuple(r for r in records if r.source.published == told),
        )
        for told in (APRIL, MAY)
    ]
    library = KnowledgeBase(readings, NAMES, WORDS).library(NOW.date())
    return figures(understand(text, NOW, library.vocabulary), library)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("how many herons are at the long pond?", HERONS, id="its name"),
        pytest.param("how many otters are there?", OTTERS, id="a name within another"),
        pytest.param("what percentage of otters have a ladder?", SHARE, id="a percentage"),
        pytest.param("how many large suppliers are there?", LARGE, id="a Party Category"),
        pytest.param("how many small suppliers are there?", SMALL, id="another Party Category"),
    ],
)
def test_a_figure_is_found_by_what_it_counts(text: str, expected: Figure) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, Figures(figures=(expected,)))
    assert answer.sources == (expected.source,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many badgers are there?", id="another thing"),
        pytest.param("how many herons nest at the round pond?", id="the thing elsewhere"),
        pytest.param("what percentage of herons are at the long pond?", id="a percentage of what is only counted"),
        pytest.param("how many gas networks are there?", id="another Party Category"),
        pytest.param("how many are there?", id="nothing named"),
    ],
)
def test_what_nobody_counted_has_no_figure(text: str) -> None:
    assert asked(text, *ALL) is None


def test_the_figure_told_last_is_told() -> None:
    before = figure("Herons at the Long Pond", "39", "Herons at the Long Pond: 39", APRIL)

    answer = asked("how many herons are at the long pond?", before, HERONS)

    assert answer is not None
    assert answer.finding == Figures(figures=(HERONS,))


def test_the_figure_of_an_earlier_month_is_told_where_that_is_asked() -> None:
    before = figure("Herons at the Long Pond", "39", "Herons at the Long Pond: 39", APRIL)

    answer = asked("how many herons were at the long pond in April?", before, HERONS)

    assert answer is not None
    assert answer.finding == Figures(figures=(before,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("are there more large suppliers or small suppliers?", (LARGE, SMALL), id="two Party Categories"),
        pytest.param("are there more herons at the long pond or otters?", (HERONS, OTTERS), id="two things"),
        pytest.param("are there more than 40 herons at the long pond?", (HERONS,), id="a thing and a number"),
        pytest.param("are there fewer otters than twenty?", (OTTERS,), id="a thing and a number in a word"),
    ],
)
def test_what_is_compared_is_told(text: str, expected: tuple[Figure, ...]) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert answer.finding == Figures(figures=expected)


def test_what_is_counted_today_was_counted_last() -> None:
    answer = asked("how many otters are there today?", *ALL)

    assert answer is not None
    assert answer.finding == Figures(figures=(OTTERS,))


def test_a_figure_of_the_thing_counted_answers_though_its_name_says_no_more() -> None:
    answered = figure("Small Suppliers", "45", "A survey of the reed beds was answered by 45 Small Suppliers.")

    found = asked("how many small suppliers replied to the survey of the reed beds?", answered)

    assert found is not None
    assert found.finding == Figures(figures=(answered,))


def test_a_figure_of_one_person_is_not_another_s() -> None:
    votes = figure("votes cast", "63%", "Ada Thistle won with 63% of the votes cast.")
    ben = Appointment(name="Ben Sedge", body="SEC Panel", source=replace(votes.source, quote="Ben Sedge was elected."))

    assert asked("what share of the votes cast did Ben Sedge win?", votes, ben) is None
