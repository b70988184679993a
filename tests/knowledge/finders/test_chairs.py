"""Who chairs a body, and who did. Asked on Wednesday 15 May 2024 at nine; all people are invented."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import glossary, lexicon
from knowledge.answer import Kind, People, Unknown
from knowledge.base import KnowledgeBase
from knowledge.records import Appointment, Document, DocumentKind, Reading, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))


def issue(told: str, *people: tuple[str, str, str]) -> Reading:
    """Return an issue that tells of people: the name, the role, how they came or went."""
    day = date.fromisoformat(told)
    title = f"Pond News {day:%B %Y}"

    def person(name: str, role: str, how: str) -> Appointment:
        source = Source(title=title, section="Chairs", published=day, quote=f"{name}, {role}, {how}.")
        return Appointment(name=name, role=role, body="SSC", how=how, source=source)

    records = tuple(person(*each) for each in people)
    return Reading(document=Document(title=title, kind=DocumentKind.NEWSLETTER, published=day), records=records)


ISSUES = (
    issue("2022-01-31", ("Ada Thistle", "SSC Chair", "appointed"), ("Bo Reed", "SSC Vice-Chair", "elected")),
    issue("2023-02-28", ("Ada Thistle", "SSC Chair", "replaced"), ("Cy Marsh", "SSC Chair", "elected")),
    issue("2023-06-30", ("Cy Marsh", "SSC Chair", "chair"), ("Di Moss", "SSC Member", "elected")),
    issue("2024-03-28", ("Cy Marsh", "SSC Chair", "stepped down"), ("Ed Fern", "SSC Chair", "candidate")),
    issue("2024-04-30", ("Flo Rush", "SSC Chair", "appointed"), ("Cy Marsh", "SSC Chair", "replaced")),
)


def told(text: str, issues: Sequence[Reading] = ISSUES) -> tuple[list[str], str | None]:
    """Return the names that an answer tells, and the name of the one whose place was taken."""
    (answer,) = KnowledgeBase(issues, NAMES, WORDS).ask(text, NOW)
    if not isinstance(answer.finding, People):
        return [], None
    before = answer.finding.before
    return [p.name for p in answer.finding.people], before.name if before else None


def test_whoever_deputises_is_found_by_either_name() -> None:
    deputy = issue("2024-04-30", ("Gus Vole", "SSC Deputy-Chair", "elected"))

    assert told("who is the vice-chair of the SSC?", [deputy]) == (["Gus Vole"], None)
    assert told("who is the deputy chair of the SSC?", [deputy]) == (["Gus Vole"], None)
    assert told("who is the chair of the SSC?", [deputy]) == ([], None)


@pytest.mark.parametrize(
    ("text", "names", "before"),
    [
        pytest.param("who is the chair of the SSC?", ["Flo Rush"], "Cy Marsh", id="now"),
        pytest.param("who chairs the security sub-committee", ["Flo Rush"], "Cy Marsh", id="by the full name"),
        pytest.param("who was the chair of the SSC in 2022?", ["Ada Thistle"], None, id="in a year"),
        pytest.param(
            "who chaired the SSC in May 2023?", ["Cy Marsh"], "Ada Thistle", id="in a month that tells nothing"
        ),
        pytest.param("as of March 2024, who chairs the SSC?", ["Cy Marsh"], None, id="left, and nobody followed yet"),
        pytest.param("who is the SSC vice-chair?", ["Bo Reed"], None, id="another post"),
        pytest.param("who was the previous chair of the SSC?", ["Cy Marsh"], None, id="the one before"),
        pytest.param("who presides over the SSC?", ["Flo Rush"], "Cy Marsh", id="presides"),
        pytest.param("who runs the SSC these days?", ["Flo Rush"], "Cy Marsh", id="runs"),
        pytest.param("who is the new boss of the SSC?", ["Flo Rush"], "Cy Marsh", id="the boss"),
        pytest.param("who has become vice-chair of the SSC?", ["Bo Reed"], None, id="became vice-chair"),
        pytest.param("who deputises for the SSC chair?", ["Bo Reed"], None, id="the deputy"),
        pytest.param("who replaced Ada Thistle?", ["Cy Marsh"], None, id="who followed somebody"),
        pytest.param("who did Flo Rush replace?", ["Cy Marsh"], None, id="whom somebody followed"),
        pytest.param(
            "who has chaired the SSC over the years?", ["Ada Thistle", "Cy Marsh", "Flo Rush"], None, id="all of them"
        ),
        pytest.param(
            "how many chairs has the SSC had, who?", ["Ada Thistle", "Cy Marsh", "Flo Rush"], None, id="how many"
        ),
        pytest.param(
            "who was the first chair of the SSC?", ["Ada Thistle", "Cy Marsh", "Flo Rush"], None, id="the first of all"
        ),
    ],
)
def test_who_has_a_post_is_told_as_of_the_days_asked_about(text: str, names: Sequence[str], before: str | None) -> None:
    assert told(text) == (names, before)


def test_who_was_told_to_have_a_post_before_is_the_one_before() -> None:
    quiet = (
        issue("2023-01-31", ("Ada Thistle", "SSC Chair", "chair")),
        issue("2024-01-31", ("Flo Rush", "SSC Chair", "chair")),
    )

    assert told("who was the previous chair of the SSC?", quiet) == (["Ada Thistle"], None)


def test_before_anybody_was_told_of_nobody_is_named() -> None:
    (answer,) = KnowledgeBase(ISSUES, NAMES, WORDS).ask("who was the SSC chair in 2020?", NOW)

    assert (answer.kind, type(answer.finding)) == (Kind.ABSTAIN, Unknown)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who chairs the TABASC?", id="another body"),
        pytest.param("who is the SSC deputy chair?", id="another post"),
        pytest.param("who did Ada Thistle replace?", id="nobody is told to have left"),
    ],
)
def test_what_nobody_told_is_not_answered_with_another(text: str) -> None:
    assert "Cy Marsh" not in told(text)[0]
    assert "Flo Rush" not in told(text)[0]


def test_one_who_seeks_the_post_does_not_have_it() -> None:
    assert told("who is the chair of the SSC?", ISSUES[3:4]) == (["Cy Marsh"], None)


@given(st.permutations(ISSUES))
def test_the_order_in_which_issues_are_read_does_not_matter(issues: list[Reading]) -> None:
    assert told("who is the chair of the SSC?", issues) == (["Flo Rush"], "Cy Marsh")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("who will be the next SSC chair?", [], id="who goes is not who comes"),
        pytest.param("who will succeed Cy Marsh?", [], id="by the name of who goes"),
        pytest.param("who chairs the SSC?", ["Cy Marsh"], id="who still has it"),
    ],
)
def test_of_a_successor_only_a_successor_tells(text: str, names: Sequence[str]) -> None:
    leaving = issue("2024-04-30", ("Cy Marsh", "SSC Chair", "stepped down"))

    assert told(text, [leaving])[0] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("who will chair the SSC in July?", ["Flo Rush"], id="come before then"),
        pytest.param("who will chair the SSC in September?", ["Flo Rush"], id="long before then"),
    ],
)
def test_who_comes_to_a_post_has_it_in_later_months(text: str, names: Sequence[str]) -> None:
    coming = issue("2024-04-30", ("Flo Rush", "SSC Chair", "appointed from 1 June 2024"))

    assert told(text, [coming])[0] == names
