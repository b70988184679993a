"""What is known once all documents are taken together."""

from datetime import date

import pytest

from knowledge import glossary
from knowledge.facts import facts_from
from knowledge.records import Document, DocumentKind, Reading, Recurrence, Source

NAMES = glossary.load()
OLD, NEW = date(2024, 4, 30), date(2024, 5, 31)


def rule(told: date, rrule: str) -> Reading:
    news = Document(title=f"Pond News {told:%B} {told.year}", kind=DocumentKind.NEWSLETTER, published=told)
    source = Source(title=news.title, published=told, quote=rrule)
    return Reading(document=news, records=(Recurrence(body="SSC", rrule=rrule, source=source),))


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "the newer read first"])
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("FREQ=MONTHLY;BYDAY=2WE", "FREQ=MONTHLY;BYDAY=3TH", "FREQ=MONTHLY;BYDAY=3TH", id="the newer rule"),
        pytest.param(
            "FREQ=MONTHLY;BYDAY=2WE",
            "FREQ=MONTHLY;BYDAY=3TH;COUNT=3",
            "FREQ=MONTHLY;BYDAY=2WE",
            id="one without an end before a series",
        ),
    ],
)
def test_a_body_meets_by_the_rule_told_last(old: str, new: str, expected: str, *, turned: bool) -> None:
    readings = [rule(OLD, old), rule(NEW, new)]

    facts = facts_from(readings[::-1] if turned else readings, NAMES)

    assert facts.recurrences["SSC"].rrule == expected
