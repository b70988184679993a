"""How modifications got where they are. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import glossary, lexicon
from knowledge.answer import History, Kind
from knowledge.base import KnowledgeBase
from knowledge.records import Document, DocumentKind, Modification, ModificationStatus, Reading, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
S = ModificationStatus


def issue(told: str, id_: str, status: ModificationStatus | None, day: str | None = None) -> Reading:
    published = date.fromisoformat(told)
    title = f"Pond News {published:%B %Y}"
    note = Modification(
        id=id_,
        status=status,
        day=date.fromisoformat(day) if day else None,
        source=Source(title=title, section="Changes", published=published, quote=f"{id_} in {title}."),
    )
    return Reading(document=Document(title=title, kind=DocumentKind.NEWSLETTER, published=published), records=(note,))


ISSUES = (
    issue("2023-10-31", "DP066", S.RAISED, "2023-10-12"),
    issue("2023-11-30", "MP066", S.REFINEMENT),
    issue("2023-12-29", "MP066", S.REFINEMENT),
    issue("2024-01-31", "MP066", None),
    issue("2024-02-29", "MP066", S.APPROVED),
    issue("2024-03-28", "MP066", S.APPROVED, "2024-02-21"),
    issue("2024-04-30", "MP066", S.IMPLEMENTED, "2024-04-25"),
)
STEPS = [
    (S.RAISED, "2023-10-12", "October 2023"),
    (S.REFINEMENT, None, "November 2023"),
    (S.APPROVED, "2024-02-21", "March 2024"),
    (S.IMPLEMENTED, "2024-04-25", "April 2024"),
]


def told(text: str, issues: Sequence[Reading]) -> list[tuple[ModificationStatus | None, str | None, str]]:
    """Return the steps that an answer tells: the status, its day and the issue."""
    (answer,) = KnowledgeBase(issues, NAMES, WORDS).ask(text, NOW)
    if not isinstance(answer.finding, History):
        return []
    assert answer.kind is Kind.ANSWER
    steps = answer.finding.steps
    assert answer.sources == tuple(step.source for step in reversed(steps))
    return [(s.status, s.day.isoformat() if s.day else None, s.source.title.removeprefix("Pond News ")) for s in steps]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what is the history of MP066?", id="its history"),
        pytest.param("timeline of SECMP0066 please", id="a timeline, by another of its names"),
        pytest.param("trace DP066 from raised to implemented", id="traced"),
        pytest.param("how did MP066 get to where it is?", id="how it got there"),
        pytest.param("what stages has MP066 been through so far", id="its stages"),
    ],
)
def test_a_modification_is_traced_from_raised_to_implemented(text: str) -> None:
    assert told(text, ISSUES) == STEPS


def test_days_asked_about_end_a_history() -> None:
    assert told("what was the history of MP066 until December 2023?", ISSUES) == STEPS[:2]


def test_a_part_begins_as_the_whole() -> None:
    split = (issue("2023-10-31", "MP134", S.RAISED, "2023-10-12"), issue("2023-11-30", "MP134A", S.REFINEMENT))

    assert [step[0] for step in told("history of MP134A", split)] == [S.RAISED, S.REFINEMENT]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what is the history of MP099?", id="one that nobody mentioned"),
        pytest.param("what is the history of the badger?", id="something else"),
    ],
)
def test_what_was_not_told_has_no_history(text: str) -> None:
    assert told(text, ISSUES) == []


@given(st.permutations(ISSUES))
def test_the_order_in_which_issues_are_read_does_not_matter(issues: list[Reading]) -> None:
    assert told("what is the history of MP066?", issues) == STEPS
