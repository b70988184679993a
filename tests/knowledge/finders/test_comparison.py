"""Which of two comes first. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Agenda, Answer, Deadlines, Kind, Meetings, NoMeeting, Span, Unknown
from knowledge.base import KnowledgeBase
from knowledge.dated import Dated
from knowledge.days.when import When
from knowledge.finders.shown.comparison import comparison
from knowledge.question import understand
from knowledge.records import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Meeting,
    MeetingStatus,
    Reading,
    Record,
    Source,
)

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 1))
SOURCE = Source(title="Pond News", section="Calendar", published=date(2024, 5, 1), quote="as agreed")


def meeting(day: str, body: str, number: int, *, off: bool = False) -> Meeting:
    status = MeetingStatus.CANCELLED if off else MeetingStatus.SCHEDULED
    return Meeting(body=body, number=number, when=When(day=date.fromisoformat(day)), status=status, source=SOURCE)


def consultation(title: str, day: str) -> Deadline:
    return Deadline(title=title, kind=DeadlineKind.CONSULTATION, day=date.fromisoformat(day), source=SOURCE)


TABASC = meeting("2024-05-16", "TABASC", 21)
SSC = meeting("2024-05-22", "SSC", 37)
PANEL = meeting("2024-05-17", "SEC Panel", 48)
REEDS = consultation("Reed Cutting consultation", "2024-05-20")
HERONS = consultation("Heron Census consultation", "2024-05-24")
ALL = (TABASC, SSC, PANEL, REEDS, HERONS)


def asked(text: str, *records: Record) -> Answer | None:
    library = KnowledgeBase([Reading(document=NEWS, records=records)], NAMES, WORDS).library(NOW.date())
    return comparison(understand(text, NOW, library.vocabulary), library)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which comes first, the SSC or TABASC?", [TABASC, SSC], id="two meetings"),
        pytest.param("which is sooner, TABASC or the SSC?", [TABASC, SSC], id="the other way round"),
        pytest.param("is the SSC before or after the Panel?", [PANEL, SSC], id="before or after"),
        pytest.param("is the SEC Panel before the SSC?", [PANEL, SSC], id="before"),
        pytest.param("is the SSC sooner than the Panel?", [PANEL, SSC], id="sooner than"),
        pytest.param("is the SSC ahead of the Panel in May?", [PANEL, SSC], id="days named for both"),
        pytest.param("which is first, the SSC, the Panel or TABASC?", [TABASC, PANEL, SSC], id="three of them"),
        pytest.param(
            "which closes first, the reed cutting or the heron census consultation?", [REEDS, HERONS], id="deadlines"
        ),
        pytest.param(
            "which shuts earlier, the heron census consultation or that on reed cutting?",
            [REEDS, HERONS],
            id="one by a word that stands for its noun",
        ),
        pytest.param(
            "which shuts sooner, the one on herons or the one on reed cutting?",
            [REEDS, HERONS],
            id="both by such a word",
        ),
        pytest.param("does the reed cutting consultation close before the SSC?", [REEDS, SSC], id="one of each"),
        pytest.param(
            "which do I write first, our reply on herons or the one on reed cutting?", [REEDS, HERONS], id="alone"
        ),
        pytest.param("which is first, the SSC or TABASC, and on what day does it fall?", [TABASC, SSC], id="its day"),
        pytest.param("of the SSC and TABASC, which is first?", [TABASC, SSC], id="both before the words that compare"),
        pytest.param("should I answer on reed cutting or on herons first?", [REEDS, HERONS], id="what to do first"),
        pytest.param("which is more urgent, herons or reed cutting?", [REEDS, HERONS], id="more urgent"),
    ],
)
def test_what_is_compared_is_told_by_date(text: str, expected: Sequence[Dated]) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, Span(entries=tuple(expected), today=NOW.date()))
    assert (answer.events, answer.sources) == (tuple(expected), (SOURCE,))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("which was sent out earlier, the one on herons or on reed cutting?", HERONS.title, id="first"),
        pytest.param("which went out last, the reed cutting or the heron census consultation?", REEDS.title, id="last"),
    ],
)
def test_which_was_opened_first_is_told_where_it_is_known_of_both(text: str, title: str) -> None:
    herons, reeds = replace(HERONS, opens=date(2024, 5, 2)), replace(REEDS, opens=date(2024, 5, 6))

    answer = asked(text, herons, reeds)

    assert answer is not None
    assert isinstance(answer.finding, Deadlines)
    assert ([one.title for one in answer.finding.deadlines], answer.finding.opening) == ([title], True)
    assert asked(text, herons, REEDS) is None


def test_days_named_for_one_hold_for_the_other_too() -> None:
    july = (meeting("2024-07-03", "SSC", 40), meeting("2024-07-12", "SEC Panel", 50))

    answer = asked("is the SSC later than the Panel in July?", *ALL, *july)

    assert answer is not None
    assert answer.events == july


def test_what_lies_between_two_is_told_without_the_two() -> None:
    answer = asked("what comes between the Panel on the 17th and the SSC?", *ALL)

    assert answer is not None
    assert answer.events == (REEDS,)


def test_of_a_body_the_next_meeting_that_takes_place_is_compared() -> None:
    known = (
        meeting("2024-05-14", "SSC", 36),
        meeting("2024-05-15", "SSC", 37, off=True),
        meeting("2024-05-23", "SSC", 38),
    )

    answer = asked("which comes first, the SSC or TABASC?", *known, TABASC)

    assert answer is not None
    assert answer.events == (TABASC, known[2])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("which comes first, the SSC or the badger feast?", id="one is not known"),
        pytest.param("which is first, the SSC, the Panel or the badger feast?", id="one of three is not known"),
        pytest.param("which comes first, the CCSG or the SSC?", id="a body without meetings"),
        pytest.param("which comes first, TABASC or TABASC?", id="one and the same"),
        pytest.param("which comes first?", id="nothing named"),
        pytest.param("what is between the badger feast and the SSC?", id="one end is not known"),
    ],
)
def test_where_not_each_is_known_nothing_is_compared(text: str) -> None:
    assert asked(text, *ALL) is None


def test_of_two_deadlines_the_one_that_is_not_known_is_told() -> None:
    answer = asked("which closes first, the reed cutting consultation or the badger feast consultation?", *ALL)

    assert answer is not None
    assert answer.finding == Unknown(looked_for="the badger feast consultation", newest=NEWS)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("what is on the same day as the SSC?", "2024-05-22", "2024-05-22", id="the same day"),
        pytest.param("does anything clash with the Heron Census consultation?", "2024-05-24", "2024-05-24", id="clash"),
        pytest.param("anything the day after TABASC?", "2024-05-17", "2024-05-17", id="the day after"),
        pytest.param("what is on the day before the SSC?", "2024-05-21", "2024-05-21", id="the day before"),
        pytest.param("what happens the week of the SSC?", "2024-05-20", "2024-05-26", id="its week"),
        pytest.param("what happens the week after the SSC?", "2024-05-27", "2024-06-02", id="the week after"),
    ],
)
def test_what_is_on_beside_a_dated_thing_is_told(text: str, first: str, last: str) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert isinstance(answer.finding, Agenda)
    window = answer.finding.window
    assert (window.first, window.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_two_that_may_be_on_one_day_are_both_told() -> None:
    answer = asked("is TABASC on the same day as the SSC?", *ALL)

    assert answer is not None
    assert answer.finding == Span(entries=(TABASC, SSC), today=NOW.date())


def test_an_hour_is_nothing_to_compare_with() -> None:
    assert asked("does the SSC end before 5pm?", *ALL) is None


def test_what_leaves_longer_is_what_ends_later() -> None:
    answer = asked("which gives us longer: reed cutting or the heron census?", *ALL)

    assert answer is not None
    assert isinstance(answer.finding, Span)
    assert set(answer.finding.entries) == {REEDS, HERONS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("how many days between TABASC and the SSC?", [TABASC, SSC], id="two meetings"),
        pytest.param("how long is it between the SSC and TABASC?", [TABASC, SSC], id="the later one first"),
        pytest.param(
            "what is the gap between the SSC and the close of the heron census?", [SSC, HERONS], id="one of each"
        ),
    ],
)
def test_the_days_between_two_dated_things_are_counted(text: str, expected: list[Dated]) -> None:
    answer = asked(text, *ALL)
    assert answer is not None
    assert answer.finding == Span(entries=tuple(expected), today=NOW.date(), measure=True)


# --- what lies next to a dated thing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what comes straight after the Panel in the calendar?", [SSC], id="straight after"),
        pytest.param("which meeting follows TABASC?", [PANEL], id="follows"),
        pytest.param("what is the first meeting after TABASC?", [PANEL], id="the first after"),
        pytest.param("which meeting is right before the SSC?", [PANEL], id="before"),
        pytest.param("what are the next two meetings after TABASC?", [PANEL, SSC], id="so many after"),
        pytest.param("which meeting is after the heron census consultation?", [], id="none is known"),
    ],
)
def test_what_lies_next_to_a_dated_thing_is_told(text: str, expected: list[Dated]) -> None:
    answer = asked(text, *ALL)
    assert answer is not None
    assert isinstance(answer.finding, Meetings if expected else NoMeeting)
    assert list(answer.events) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what happens after the reed cutting consultation?", id="what comes of it"),
        pytest.param("who sits before the Panel?", id="a person"),
        pytest.param("which papers come before the Panel?", id="something that is no meeting"),
        pytest.param("when is the meeting after next of the SSC?", id="the next but one"),
    ],
)
def test_what_is_no_meeting_has_no_neighbour(text: str) -> None:
    assert asked(text, *ALL) is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("which comes last, the SSC or the Panel?", True, id="last"),
        pytest.param("which is later, the SSC or the Panel?", True, id="later"),
        pytest.param("which stays open longer, the reed cutting or the heron census consultation?", True, id="longer"),
        pytest.param("which comes first, the SSC or the Panel?", False, id="first"),
    ],
)
def test_the_later_of_two_is_told_where_it_is_asked_for(text: str, *, last: bool) -> None:
    over = meeting("2024-04-19", "SEC Panel", 47)
    answer = asked(text, *ALL, over)

    assert answer is not None
    assert isinstance(answer.finding, Span)
    assert answer.finding.last is last
    assert over not in answer.finding.entries
