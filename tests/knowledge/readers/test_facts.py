"""The smaller facts of a newsletter: events, recurrences, figures, terms, contacts, doubts."""

from functools import cache

import pytest

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.readers.recurrences import rule_in
from knowledge.records import Contact, Event, Figure, Reading, Term

TOP = "SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\n"


@cache
def _glossary() -> Glossary:
    return load()


def _read(body: str, heading: str = "News") -> Reading:
    return read(f"{TOP}{heading}\n\n{body}\n", "newsletter.txt", _glossary())


@pytest.mark.parametrize(
    ("heading", "sentence", "title", "when"),
    [
        pytest.param(
            "Activities",
            "On 22 May 2018, SECAS ran a Guide to the Meter Workshop.",
            "Guide to the Meter Workshop",
            "2018-05-22 held",
            id="held",
        ),
        pytest.param(
            "Activities",
            "The next SEC Seminar will be held on 21 June 2018 from 10-4pm in Leeds.",
            "SEC Seminar",
            "2018-06-21 scheduled",
            id="to come",
        ),
        pytest.param(
            "SEC Induction Day", "It takes place on 21 June 2018.", "SEC Induction Day", "2018-06-21 scheduled", id="it"
        ),
        pytest.param(
            "DCC News",
            "Release 2.0 goes live on 21 June 2018.",
            "DCC Release 2.0",
            "2018-06-21 scheduled",
            id="release",
        ),
        pytest.param(
            "Events",
            "CodeWorks demonstration: 21 June 2018, 11am, online.",
            "CodeWorks demonstration",
            "2018-06-21 scheduled",
            id="a row",
        ),
        pytest.param(
            "Upcoming Dates",
            "21 June 2018 | Metering Workshop | CANCELLED",
            "Metering Workshop",
            "2018-06-21 cancelled",
            id="a calendar's row",
        ),
    ],
)
def test_events_are_read_from_rows_and_sentences(heading: str, sentence: str, title: str, when: str) -> None:
    (event,) = [r for r in _read(sentence, heading).records if isinstance(r, Event)]

    assert event.when
    assert (event.title, f"{event.when.day} {event.status}") == (title, when)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The results of the seminar were published on 3 May 2018.", id="a publication"),
        pytest.param("Please book the seminar by 3 June 2018.", id="a deadline"),
        pytest.param("SECMP0031 was implemented on 3 May 2018.", id="a modification"),
        pytest.param("The unplanned maintenance that occurred on 3 May 2018 was long.", id="an outage that was"),
    ],
)
def test_what_is_no_event_is_none(sentence: str) -> None:
    assert [r for r in _read(sentence).records if isinstance(r, Event)] == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        pytest.param("second and fourth Wednesday of every month", "FREQ=MONTHLY;BYDAY=2WE,4WE", id="two"),
        pytest.param("third Thursday of each month", "FREQ=MONTHLY;BYDAY=3TH", id="third"),
        pytest.param("last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR", id="last"),
        pytest.param("monthly, on the third Tuesday", "FREQ=MONTHLY;BYDAY=3TU", id="monthly on"),
        pytest.param("every two weeks on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", id="two weeks"),
        pytest.param("fortnightly on Wednesdays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", id="fortnightly"),
        pytest.param("every Thursday", "FREQ=WEEKLY;BYDAY=TH", id="weekly"),
        pytest.param("first Tuesday of every other month", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", id="other month"),
        pytest.param("meets monthly", "FREQ=MONTHLY", id="monthly"),
        pytest.param("met on the second Wednesday of May 2018", None, id="one month only"),
        pytest.param("each Party has one vote", None, id="no rule"),
    ],
)
def test_a_rhythm_is_a_rule(sentence: str, rule: str | None) -> None:
    assert rule_in(f"It {sentence}.") == rule


@pytest.mark.parametrize(
    ("body", "name", "value"),
    [
        pytest.param(" Current SEC Parties\u00a0 290", "Current SEC Parties", "290", id="padded row"),
        pytest.param("DCC Users | 187", "DCC Users", "187", id="piped row"),
        pytest.param("97% of households are now aware of it.", "households now aware of it", "97%", id="percentage"),
        pytest.param("SEC Parties now number 319.", "SEC Parties", "319", id="number"),
        pytest.param("The SSC met and reviewed 11 assessment reports.", "assessment reports", "11", id="count"),
        pytest.param("Three of 15 performance measures were missed.", "performance measures were missed", "3", id="of"),
    ],
)
def test_a_figure_has_its_name(body: str, name: str, value: str) -> None:
    found = [(r.name, r.value) for r in _read(body, "Numbers").records if isinstance(r, Figure)]

    assert len(found) == 1
    assert name in found[0][0]
    assert found[0][1] == value


@pytest.mark.parametrize(
    ("words", "term", "expansion"),
    [
        pytest.param("one Draft Test Report (DTR)", "DTR", "Draft Test Report", id="initials"),
        pytest.param("the Terms of Reference (ToR)", "ToR", "Terms of Reference", id="a small letter"),
        pytest.param("Agreed Interpretations (AIs)", "AI", "Agreed Interpretation", id="plural"),
        pytest.param(
            "the Department for Tests and Trials (TT)", "TT", "Department for Tests and Trials", id="department"
        ),
        pytest.param(
            "Market-wide Half-Hourly Settlement (MHHS)", "MHHS", "Market-wide Half-Hourly Settlement", id="hyphens"
        ),
        pytest.param("the Operations Group (OPSG)", "OPSG", "Operations Group", id="inner letters"),
    ],
)
def test_an_acronym_is_expanded_where_its_initials_fit(words: str, term: str, expansion: str) -> None:
    found = [(r.term, r.expansion) for r in _read(f"They looked at {words}.").records if isinstance(r, Term)]

    assert found == [(term, expansion)]


@pytest.mark.parametrize("words", ["the report (PDF)", "a Small Test (see XYZ)", "Change Board (14)"])
def test_other_brackets_expand_nothing(words: str) -> None:
    assert [r for r in _read(f"They looked at {words}.").records if isinstance(r, Term)] == []


def test_contacts_are_found_wherever_they_stand() -> None:
    body = (
        "Call the Helpdesk on 020 7946 0000, Monday to Friday, 9am – 5pm, or write to help@example.org.\n\n"
        "Example Ltd, 1 Any Street\nLondon, EC3M 4AJ"
    )

    found = {(r.kind.value, r.value) for r in _read(body).records if isinstance(r, Contact)}

    assert found == {
        ("phone", "020 7946 0000"),
        ("email", "help@example.org"),
        ("hours", "Monday to Friday, 9am - 5pm"),
        ("address", "1 Any Street, London, EC3M 4AJ"),
    }


def test_a_weekday_that_is_another_is_told_with_its_line() -> None:
    (doubt,) = _read("It closes on Monday 5 June 2018.").warnings

    assert (doubt.line, doubt.message) == (8, "Monday 5 June 2018 is a Tuesday")
