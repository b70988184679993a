"""Who holds which seat, how many seats there are. Asked on Wednesday 15 May 2024 at nine; all people are invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Kind, People, SeatCounts
from knowledge.base import KnowledgeBase
from knowledge.finders.people import people, seats
from knowledge.question import understand
from knowledge.records import Appointment, Document, DocumentKind, Reading, Record, Seats, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
MARCH, MAY = date(2024, 3, 31), date(2024, 5, 1)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=MAY)


def source(quote: str, section: str, told: date = MAY) -> Source:
    return Source(title=f"Pond News {told:%B}", section=section, published=told, quote=quote)


def member(name: str, body: str, seat: str | None, *, role: str | None = None, told: date = MAY) -> Appointment:
    quote = f"{name} was elected to the {body}{f' for {seat}' if seat else ''}."
    return Appointment(
        name=name,
        role=role or f"{body} Member",
        seat=seat,
        how="elected",
        body=body,
        source=source(quote, f"{body} elections", told),
    )


ADA = member("Ada Thistle", "SEC Panel", "Large Suppliers")
BEN = member("Ben Sedge", "SEC Panel", "Small Suppliers")
CLEO = member("Cleo Marsh", "Change Board", "Large Suppliers")
DEV = member("Dev Marsh", "TABASC", None, role="TABASC Chair")
EARLIER = member("Edna Brook", "SEC Panel", "Small Suppliers", told=MARCH)
ALL = (ADA, BEN, CLEO, DEV)


def readings(records: Sequence[Record]) -> list[Reading]:
    return [
        Reading(
            document=replace(NEWS, title=f"Pond News {told:%B}", published=told),
            records=tuple(r for r in records if r.source.published == told),
        )
        for told in (MARCH, MAY)
    ]


def asked(text: str, *records: Record) -> Answer | None:
    library = KnowledgeBase(readings(records), NAMES, WORDS).library(NOW.date())
    return people(understand(text, NOW, library.vocabulary), library)


def counted(text: str, *records: Record) -> Answer | None:
    library = KnowledgeBase(readings(records), NAMES, WORDS).library(NOW.date())
    return seats(understand(text, NOW, library.vocabulary), library)


def names(answer: Answer | None) -> list[str]:
    """Return the names that an answer shows; nothing if it is none."""
    finding = answer.finding if answer else None
    return [person.name for person in finding.people] if isinstance(finding, People) else []


# --- people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("who represents large suppliers on the SEC Panel?", [ADA], id="a Party Category on a body"),
        pytest.param("who represents large suppliers?", [ADA, CLEO], id="a Party Category on any body"),
        pytest.param("who sits on the SEC Panel?", [ADA, BEN], id="a body"),
        pytest.param("who is Ada Thistle?", [ADA], id="a person"),
        pytest.param("which seat does Sedge hold?", [BEN], id="a person by a surname that one has"),
        pytest.param("what seat does Cleo Marsh hold?", [CLEO], id="a person whose surname two have"),
    ],
)
def test_people_are_found_by_seat_body_or_name(text: str, expected: Sequence[Appointment]) -> None:
    assert names(asked(text, *ALL)) == [person.name for person in expected]


def test_each_person_shown_is_cited() -> None:
    answer = asked("who sits on the SEC Panel?", *ALL)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, People(people=(ADA, BEN)))
    assert answer.sources == (ADA.source, BEN.source)


def test_the_holder_told_last_replaces_one_told_before() -> None:
    assert names(asked("who represents small suppliers on the SEC Panel?", EARLIER, BEN)) == ["Ben Sedge"]


def test_who_won_a_seat_in_an_earlier_month_is_told_as_of_that_month() -> None:
    found = asked("who was elected for small suppliers in March?", EARLIER, BEN)

    assert names(found) == ["Edna Brook"]


def test_who_held_a_seat_in_a_month_may_have_been_told_of_before() -> None:
    assert names(asked("who represented small suppliers in April?", EARLIER, BEN)) == ["Edna Brook"]


def test_one_role_told_of_last_does_not_hide_another() -> None:
    chair = member("Edna Brook", "SEC Panel", None, role="SEC Panel Chair", told=MARCH)
    plain = member("Finn Weir", "SEC Panel", None)

    assert names(asked("who sits on the SEC Panel?", chair, plain)) == ["Finn Weir", "Edna Brook"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who represents gas networks on the SEC Panel?", id="another Party Category"),
        pytest.param("who represents small suppliers on the Change Board?", id="its seat on another body"),
        pytest.param("who are the members of the SSC?", id="a body nobody is known of"),
    ],
)
def test_a_seat_whose_holder_is_not_known_is_not_given_to_another(text: str) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert (answer.kind, answer.sources, answer.events) == (Kind.ABSTAIN, (), ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who is Zoe Willow?", id="a person nobody mentioned"),
        pytest.param("who replaced Ada Thistle?", id="who came for whom"),
        pytest.param("when was Ada Thistle elected?", id="when"),
        pytest.param("why was Ada Thistle elected?", id="why"),
    ],
)
def test_what_no_record_of_a_person_tells_is_left_to_others(text: str) -> None:
    assert asked(text, *ALL) is None


# --- seats


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
        pytest.param("how many seats are there on the SSC?", [], id="a body without known seats"),
        pytest.param("how many seats do gas networks have on the SEC Panel?", [], id="a seat on another body"),
    ],
)
def test_seats_are_counted_by_party_category_and_body(text: str, expected: Sequence[Seats]) -> None:
    answer = counted(text, TWO, ONE)

    finding = answer.finding if answer else None
    assert (finding.seats if isinstance(finding, SeatCounts) else ()) == tuple(expected)


def test_the_seats_told_last_replace_those_told_before() -> None:
    answer = counted("how many seats do small suppliers have on the SEC Panel?", BEFORE, TWO)

    assert answer is not None
    assert (answer.finding, answer.sources) == (SeatCounts(seats=(TWO,)), (TWO.source,))


def test_seats_of_a_person_are_no_count() -> None:
    assert counted("how many seats does Ada Thistle have?", ADA, TWO) is None
