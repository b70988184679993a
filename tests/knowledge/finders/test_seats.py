"""How many seats there are, for whom, and which nobody has. Asked on Wednesday 15 May 2024; all people are invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, SeatCounts
from knowledge.base import KnowledgeBase
from knowledge.finders.people.seats import seats
from knowledge.question import understand
from knowledge.records import Appointment, Document, DocumentKind, Reading, Record, Seats, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
MARCH, MAY = date(2024, 3, 31), date(2024, 5, 1)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=MAY)


def source(quote: str, section: str, told: date = MAY) -> Source:
    return Source(title=f"Pond News {told:%B}", section=section, published=told, quote=quote)


def readings(records: Sequence[Record]) -> list[Reading]:
    return [
        Reading(
            document=replace(NEWS, title=f"Pond News {told:%B}", published=told),
            records=tuple(r for r in records if r.source.published == told),
        )
        for told in (MARCH, MAY)
    ]


def counted(text: str, *records: Record) -> Answer | None:
    library = KnowledgeBase(readings(records), NAMES, WORDS).library(NOW.date())
    return seats(understand(text, NOW, library.vocabulary), library)


ADA = Appointment(
    name="Ada Thistle",
    role="SEC Panel Member",
    seat="Large Suppliers",
    how="elected",
    body="SEC Panel",
    source=source("Ada Thistle was elected to the SEC Panel for Large Suppliers.", "SEC Panel elections"),
)


TWO = Seats(
    body="SEC Panel",
    seat="Small Suppliers",
    count=2,
    source=source("Two seats for Small Suppliers on the SEC Panel.", "SEC Panel nominations"),
)
ONE = Seats(
    body="TABASC",
    seat="Gas Networks",
    count=1,
    source=source("One seat for Gas Networks on the TABASC.", "TABASC nominations"),
)
BEFORE = replace(
    TWO, count=1, source=source("One seat for Small Suppliers on the SEC Panel.", "SEC Panel nominations", MARCH)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "how many seats do small suppliers have on the SEC Panel?", [TWO], id="a Party Category on a body"
        ),
        pytest.param("how many seats are there on the TABASC?", [ONE], id="a body"),
        pytest.param("how many seats for gas networks?", [ONE], id="a Party Category"),
        pytest.param("which seats are vacant?", [TWO, ONE], id="all"),
        pytest.param("which TABASC seat has nobody in it?", [ONE], id="the one that nobody has"),
        pytest.param("which seats still need filling on the SEC Panel?", [TWO], id="those to be filled"),
        pytest.param("how many seats are there on the SSC?", [], id="a body without known seats"),
        pytest.param("how many seats do gas networks have on the SEC Panel?", [], id="a seat on another body"),
    ],
)
def test_seats_are_counted_by_party_category_and_body(text: str, expected: Sequence[Seats]) -> None:
    answer = counted(text, TWO, ONE)

    finding = answer.finding if answer else None
    assert (finding.seats if isinstance(finding, SeatCounts) else ()) == tuple(expected)


NETWORKS = Seats(
    body="TABASC",
    seat="Network Parties",
    count=3,
    source=source("Three persons for the Electricity Network and Gas Network Party Categories together.", "TABASC"),
)
CHOSEN = Seats(body="SEC Panel", seat="DCC", count=1, source=source("One person chosen by the DCC.", "SEC Panel"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("how many places do gas networks share on the TABASC?", [NETWORKS], id="seats of two together"),
        pytest.param("how many seats do network parties have on the TABASC?", [NETWORKS], id="by their common name"),
        pytest.param(
            "how many seats has the DCC on the SEC Panel against how many for small suppliers?",
            [TWO, CHOSEN],
            id="an organisation and a Party Category",
        ),
        pytest.param(
            "who gets more seats on the SEC Panel, small suppliers or the DCC?", [TWO, CHOSEN], id="who gets more"
        ),
    ],
)
def test_seats_are_counted_under_each_name_that_they_go_by(text: str, expected: Sequence[Seats]) -> None:
    answer = counted(text, TWO, CHOSEN, NETWORKS)

    finding = answer.finding if answer else None
    assert (finding.seats if isinstance(finding, SeatCounts) else ()) == tuple(expected)


OFFERED = replace(
    TWO, vacant=False, source=source("Two seats for Small Suppliers on the SEC Panel are up for election.", "SEC Panel")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which seats are vacant?", [ONE], id="vacant"),
        pytest.param("which seats has nobody taken?", [ONE], id="taken by nobody"),
        pytest.param("does the TABASC have its full complement?", [ONE], id="a full complement"),
        pytest.param("which seats are up for election?", [OFFERED, ONE], id="up for election"),
        pytest.param("is there room for a small supplier on the SEC Panel?", [OFFERED], id="room for somebody"),
        pytest.param("how many members does the SEC Panel have?", [], id="all members, of whom these are a part"),
        pytest.param("how many members are wanted on the SEC Panel?", [OFFERED], id="members who are sought"),
        pytest.param("who will take the small supplier seats?", [], id="who will have them"),
        pytest.param("how many nominations has the SEC Panel had?", [], id="nominations"),
    ],
)
def test_seats_that_nobody_has_are_told_apart_from_those_to_be_elected(text: str, expected: Sequence[Seats]) -> None:
    answer = counted(text, OFFERED, ONE)

    finding = answer.finding if answer else None
    assert (finding.seats if isinstance(finding, SeatCounts) else ()) == tuple(expected)


def test_the_seats_told_last_replace_those_told_before() -> None:
    answer = counted("how many seats do small suppliers have on the SEC Panel?", BEFORE, TWO)

    assert answer is not None
    assert (answer.finding, answer.sources) == (SeatCounts(seats=(TWO,)), (TWO.source,))


def test_seats_of_a_person_are_no_count() -> None:
    assert counted("how many seats does Ada Thistle have?", ADA, TWO) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many candidates stood for the small supplier seats?", id="candidates"),
        pytest.param("how many votes were there for the small supplier seats?", id="votes"),
        pytest.param("why is there a small supplier seat free on the SEC Panel?", id="why"),
    ],
)
def test_a_count_of_seats_is_no_count_of_candidates_and_no_reason(text: str) -> None:
    assert counted(text, TWO, ONE) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("which Panel category didn't get anyone?", id="did not get anyone"),
        pytest.param("which seat on the Panel found no candidates?", id="found no candidates"),
    ],
)
def test_a_seat_that_drew_nobody_is_empty(text: str) -> None:
    empty = replace(TWO, vacant=True)
    answer = counted(text, empty, ADA)

    assert answer is not None
    assert answer.finding == SeatCounts(seats=(empty,))
