"""What somebody wants to hear of: which occasions a topic means, and on which day the week's calendar comes."""

from datetime import date

import pytest

from knowledge.dated import Dated, title_of
from knowledge.days.when import When
from knowledge.occasion import occasions_of
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, Source
from knowledge.wish import Topic, Week, covered, topic_of

SOURCE = Source(title="Pond News")


def meeting(body: str, day: int, number: int | None = None, *, was: date | None = None) -> Meeting:
    return Meeting(body=body, number=number, when=When(day=date(2024, 6, day)), was=was, source=SOURCE)


def deadline(title: str, kind: DeadlineKind, day: int) -> Deadline:
    return Deadline(title=title, kind=kind, day=date(2024, 6, day), source=SOURCE)


SSC, TABASC = meeting("SSC", 11, 37), meeting("TABASC", 12, 22)
SEMINAR = Event(title="Seminar", when=When(day=date(2024, 6, 13)), source=SOURCE)
REEDS = deadline("Reeds", DeadlineKind.CONSULTATION, 14)
NEWTS = deadline("Newts", DeadlineKind.SURVEY, 15)
ALL: tuple[Dated, ...] = (SSC, TABASC, SEMINAR, REEDS, NEWTS)


def names(topic: Topic, *those: Dated) -> list[str]:
    return [one.title for one in covered(topic, occasions_of(those or ALL))]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        pytest.param(Topic(), [*map(title_of, ALL)], id="nothing named: everything"),
        pytest.param(Topic(bodies=("SSC",)), ["SSC Meeting 37"], id="a body"),
        pytest.param(Topic(bodies=("SSC", "TABASC")), ["SSC Meeting 37", "TABASC Meeting 22"], id="two bodies"),
        pytest.param(Topic(meetings=True), ["SSC Meeting 37", "TABASC Meeting 22"], id="meetings: no other event"),
        pytest.param(Topic(deadlines=(DeadlineKind.SURVEY,)), ["Newts"], id="a kind of deadline"),
        pytest.param(Topic(deadlines=tuple(DeadlineKind)), ["Reeds", "Newts"], id="deadlines of every kind"),
        pytest.param(
            Topic(bodies=("SSC",), deadlines=(DeadlineKind.CONSULTATION,)),
            ["SSC Meeting 37", "Reeds"],
            id="a body or a kind",
        ),
    ],
)
def test_a_topic_means_what_it_names(topic: Topic, expected: list[str]) -> None:
    assert names(topic) == expected


@pytest.mark.parametrize("one", [pytest.param(one, id=title_of(one)) for one in ALL])
def test_the_topic_of_one_is_that_one_alone(one: Dated) -> None:
    topic = topic_of(one)

    assert (names(topic), topic.title, topic.is_everything) == ([title_of(one)], title_of(one), False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(SSC, meeting("SSC", 25, 37), id="a meeting by its number"),
        pytest.param(meeting("SSC", 11), meeting("SSC", 25, was=date(2024, 6, 11)), id="by the day it moved from"),
        pytest.param(REEDS, deadline("Reeds", DeadlineKind.CONSULTATION, 28), id="a deadline by its matter"),
        pytest.param(
            SEMINAR, Event(title="Seminar", when=When(day=date(2024, 6, 30)), source=SOURCE), id="an event by its name"
        ),
    ],
)
def test_one_that_moves_is_still_meant(before: Dated, after: Dated) -> None:
    assert names(topic_of(before), after) == [title_of(after)]


def test_the_next_meeting_of_a_body_is_not_the_one_that_was_meant() -> None:
    assert names(topic_of(SSC), meeting("SSC", 25, 38)) == []


@pytest.mark.parametrize(
    ("monday", "weekday", "expected"),
    [
        pytest.param("2024-06-10", 0, "2024-06-10", id="the Monday itself"),
        pytest.param("2024-06-10", 4, "2024-06-14", id="the Friday after it"),
        pytest.param("2024-01-29", 4, "2024-02-02", id="past the end of a month"),
        pytest.param("2024-12-30", 2, "2025-01-01", id="past the end of a year"),
    ],
)
def test_a_week_has_its_day_after_its_monday(monday: str, weekday: int, expected: str) -> None:
    assert Week(weekday=weekday).day_of(date.fromisoformat(monday)) == date.fromisoformat(expected)
