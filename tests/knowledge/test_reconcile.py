"""What becomes of several tellings of one meeting, event or deadline."""

from dataclasses import replace
from datetime import date, time
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reconcile import in_order, merged_deadlines, merged_events, merged_meetings, published
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus, Source
from knowledge.when import When

SCHEDULED, HELD, MOVED, CANCELLED, TBC = MeetingStatus
Told = TypeVar("Told", Meeting, Event, Deadline)


def source(day: str | None, quote: str = "", title: str = "Pond News") -> Source:
    return Source(title=title, published=date.fromisoformat(day) if day else None, quote=quote)


APRIL, MAY, JUNE = (source(day, f"the issue of {day}") for day in ("2024-04-01", "2024-05-01", "2024-06-01"))


def on(day: str, starts: time | None = None, ends: time | None = None) -> When:
    return When(day=date.fromisoformat(day), starts=starts, ends=ends)


def meeting(
    told: Source,
    when: When | None = None,
    number: int | None = None,
    status: MeetingStatus = SCHEDULED,
    *,
    location: str | None = None,
    was: date | None = None,
    body: str = "Otter Board",
) -> Meeting:
    return Meeting(body=body, when=when, number=number, status=status, location=location, was=was, source=told)


def event(told: Source, title: str = "Pond Seminar", when: When | None = None) -> Event:
    return Event(title=title, when=when, source=told)


def deadline(
    told: Source,
    day: str,
    title: str = "Otter nominations",
    kind: DeadlineKind = DeadlineKind.NOMINATION,
    *,
    at: time | None = None,
    about: str | None = None,
) -> Deadline:
    return Deadline(title=title, kind=kind, day=date.fromisoformat(day), at=at, about=about, source=told)


# --- order


def test_an_undated_source_counts_as_older_than_all_others() -> None:
    undated = source(None)

    assert max([undated, APRIL], key=published) is APRIL


def test_records_stand_from_the_earliest_publication_to_the_latest_then_by_their_words() -> None:
    first, second = event(source("2024-05-01", "a")), event(source("2024-05-01", "b"))
    undated, latest = event(source(None)), event(JUNE)

    assert in_order([latest, second, first, undated]) == [undated, first, second, latest]


# --- meetings told more than once


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        pytest.param(
            meeting(APRIL, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10"), 22),
            id="the same again: the later source",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10")),
            meeting(APRIL, on("2024-07-10"), 22),
            id="without the number: the source that has it",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10")),
            meeting(MAY, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10"), 22),
            id="with the number",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10", time(10), time(12)), 22, location="Pond House"),
            meeting(MAY, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10", time(10), time(12)), 22, location="Pond House"),
            id="time and place are kept",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10", time(10)), 22, location="Pond House"),
            meeting(MAY, on("2024-07-10", time(14)), 22, location="Lake House"),
            meeting(MAY, on("2024-07-10", time(14)), 22, location="Lake House"),
            id="the later time and place stand",
        ),
        pytest.param(
            meeting(APRIL, None, 22, TBC),
            meeting(MAY, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10"), 22),
            id="its date is now known",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10", time(10)), 22),
            meeting(MAY, on("2024-07-17"), 22),
            meeting(MAY, on("2024-07-17"), 22, MOVED, was=date(2024, 7, 10)),
            id="another day for the same number: it moved, its time is open",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10")),
            meeting(MAY, on("2024-07-17"), status=MOVED, was=date(2024, 7, 10)),
            meeting(MAY, on("2024-07-17"), status=MOVED, was=date(2024, 7, 10)),
            id="another day, and the source says which it was",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10"), 22, CANCELLED),
            meeting(MAY, on("2024-07-10"), 22, CANCELLED),
            id="cancelled",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10"), 22, CANCELLED),
            meeting(MAY, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10"), 22, CANCELLED),
            id="listed again after it was cancelled: still cancelled",
        ),
        pytest.param(
            meeting(APRIL, on("2024-07-10"), 22),
            meeting(MAY, on("2024-07-10"), 22, HELD),
            meeting(MAY, on("2024-07-10"), 22, HELD),
            id="held",
        ),
    ],
)
def test_two_tellings_of_a_meeting_are_one(earlier: Meeting, later: Meeting, expected: Meeting) -> None:
    assert merged_meetings([earlier, later]) == [expected]
    assert merged_meetings([later, earlier]) == [expected]


def test_a_meeting_that_moved_twice_remembers_the_day_before_the_last() -> None:
    told = [
        meeting(APRIL, on("2024-07-10"), 22),
        meeting(MAY, on("2024-07-17"), 22),
        meeting(JUNE, on("2024-07-24"), 22),
    ]

    assert merged_meetings(told) == [meeting(JUNE, on("2024-07-24"), 22, MOVED, was=date(2024, 7, 17))]


def test_a_meeting_that_moved_stays_so_when_it_is_told_again() -> None:
    told = [
        meeting(APRIL, on("2024-07-10"), 22),
        meeting(MAY, on("2024-07-17"), 22),
        meeting(JUNE, on("2024-07-17"), 22),
    ]

    assert merged_meetings(told) == [meeting(JUNE, on("2024-07-17"), 22, MOVED, was=date(2024, 7, 10))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            meeting(MAY, on("2024-07-10"), body="Heron Committee"),
            meeting(MAY, on("2024-07-10")),
            id="two bodies on a day",
        ),
        pytest.param(meeting(MAY, on("2024-07-10")), meeting(MAY, on("2024-07-24")), id="two days of a body"),
        pytest.param(
            meeting(MAY, on("2024-07-10"), 22), meeting(MAY, on("2024-07-24"), 23), id="two numbers of a body"
        ),
        pytest.param(
            meeting(MAY, on("2024-07-10"), 22, body="Heron Committee"),
            meeting(MAY, on("2024-07-24"), 22),
            id="two bodies with one number",
        ),
    ],
)
def test_two_meetings_stay_two(one: Meeting, other: Meeting) -> None:
    assert merged_meetings([one, other]) == [one, other]


def test_meetings_stand_by_date_then_by_body_and_the_undated_last() -> None:
    undated = meeting(MAY, None, 30, TBC)
    july, otter, heron = (
        meeting(MAY, on("2024-07-10")),
        meeting(MAY, on("2024-06-12")),
        meeting(MAY, on("2024-06-12"), body="Heron Committee"),
    )

    assert merged_meetings([undated, july, otter, heron]) == [heron, otter, july, undated]


def test_nothing_told_is_nothing() -> None:
    assert (merged_meetings([]), merged_events([]), merged_deadlines([])) == ([], [], [])


# --- events


def test_an_event_told_again_is_the_later_telling_whatever_the_form_of_its_words() -> None:
    earlier, later = event(APRIL, "Pond Seminars", on("2024-07-10")), event(MAY, "Pond seminar", on("2024-07-10"))

    assert merged_events([later, earlier]) == [later]


def test_an_event_on_two_days_is_two_by_date_and_the_undated_last() -> None:
    july, june, undated = event(MAY, when=on("2024-07-10")), event(MAY, when=on("2024-06-10")), event(MAY)

    assert merged_events([undated, july, june]) == [june, july, undated]


# --- deadlines


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        pytest.param(
            deadline(APRIL, "2024-07-10"),
            deadline(MAY, "2024-07-10", "Otter nomination"),
            deadline(MAY, "2024-07-10", "Otter nomination"),
            id="the same title in another form",
        ),
        pytest.param(
            deadline(APRIL, "2024-07-10", at=time(17)),
            deadline(MAY, "2024-07-10"),
            deadline(MAY, "2024-07-10", at=time(17)),
            id="the hour is kept",
        ),
        pytest.param(
            deadline(APRIL, "2024-07-10", "Pond rules", DeadlineKind.CONSULTATION, about="MP201"),
            deadline(MAY, "2024-07-10", "Rules of the pond", DeadlineKind.CONSULTATION, about="MP201"),
            deadline(MAY, "2024-07-10", "Rules of the pond", DeadlineKind.CONSULTATION, about="MP201"),
            id="the same modification under another title",
        ),
    ],
)
def test_two_tellings_of_a_deadline_are_one(earlier: Deadline, later: Deadline, expected: Deadline) -> None:
    assert merged_deadlines([earlier, later]) == [expected]
    assert merged_deadlines([later, earlier]) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(deadline(MAY, "2024-07-10"), deadline(MAY, "2024-09-10"), id="two rounds of nominations"),
        pytest.param(
            deadline(MAY, "2024-07-10", "Otter seats"),
            deadline(MAY, "2024-07-10", "Otter seats", DeadlineKind.VOTE),
            id="two kinds",
        ),
        pytest.param(
            deadline(MAY, "2024-07-10", "Heron nominations"),
            deadline(MAY, "2024-07-10", "Otter nominations"),
            id="two bodies",
        ),
        pytest.param(
            deadline(MAY, "2024-07-10", "Rules", about="MP201"),
            deadline(MAY, "2024-07-10", "Rules", about="MP202"),
            id="two mods",
        ),
    ],
)
def test_two_deadlines_stay_two(one: Deadline, other: Deadline) -> None:
    assert merged_deadlines([one, other]) == [one, other]


# --- properties: the order of arrival cannot matter, and merging is done once

DAYS = st.dates(date(2024, 7, 1), date(2024, 7, 5))
PUBLISHED = st.none() | st.dates(date(2024, 5, 1), date(2024, 5, 4))


@st.composite
def tellings(draw: st.DrawFn) -> list[Meeting]:
    """Draw tellings of the meetings of two bodies, anything possible; no two are told in the same words."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["Otter Board", "Heron Committee"]),
                st.none() | DAYS,
                st.none() | st.integers(1, 3),
                st.sampled_from(MeetingStatus),
                st.none() | DAYS,
                PUBLISHED,
            ),
            max_size=6,
        )
    )
    return [
        Meeting(
            body=body,
            when=When(day=day) if day else None,
            number=number,
            status=status,
            was=was,
            source=Source(title="Pond News", published=issue, quote=f"telling {at}"),
        )
        for at, (body, day, number, status, was, issue) in enumerate(rows)
    ]


@st.composite
def listings(draw: st.DrawFn) -> list[Meeting]:
    """Draw tellings that agree: each day has its number, which a telling may leave out, and nothing moves."""
    return [
        Meeting(
            body="Otter Board",
            when=When(day=day),
            number=day.day if numbered else None,
            status=status,
            source=Source(title="Pond News", published=issue, quote=f"telling {at}"),
        )
        for at, (day, numbered, status, issue) in enumerate(
            draw(st.lists(st.tuples(DAYS, st.booleans(), st.sampled_from(MeetingStatus), PUBLISHED), max_size=8))
        )
    ]


def shuffled(told: list[Told]) -> st.SearchStrategy[tuple[list[Told], list[Told]]]:
    """Draw the tellings as they are and in another order."""
    return st.tuples(st.just(told), st.permutations(told))


@given(tellings().flatmap(shuffled))
def test_the_order_in_which_meetings_arrive_does_not_matter(both: tuple[list[Meeting], list[Meeting]]) -> None:
    told, otherwise = both

    assert merged_meetings(otherwise) == merged_meetings(told)


@given(tellings())
def test_no_body_meets_twice_on_a_day(told: list[Meeting]) -> None:
    places = [(m.body, m.when.day) for m in merged_meetings(told) if m.when]

    assert len(places) == len(set(places))


@given(tellings())
def test_no_body_that_meets_is_forgotten(told: list[Meeting]) -> None:
    assert {m.body for m in merged_meetings(told)} == {m.body for m in told}


@given(listings())
def test_tellings_that_agree_make_one_meeting_of_each_day(told: list[Meeting]) -> None:
    days = [m.when.day for m in merged_meetings(told) if m.when]

    assert days == sorted({m.when.day for m in told if m.when})


@given(listings())
def test_meetings_merged_twice_are_merged_once(told: list[Meeting]) -> None:
    once = merged_meetings(told)

    assert merged_meetings(once) == once


@st.composite
def dated_deadlines(draw: st.DrawFn) -> list[Deadline]:
    """Draw tellings of deadlines, no two in the same words."""
    rows = st.tuples(st.sampled_from(["Otter seats", "Pond rules"]), st.sampled_from(DeadlineKind), DAYS, PUBLISHED)
    ats = st.none() | st.sampled_from([time(12), time(17)])
    abouts = st.none() | st.sampled_from(["MP201", "MP202"])
    return [
        Deadline(
            title=title,
            kind=kind,
            day=day,
            at=at,
            about=about,
            source=Source(title="Pond News", published=issue, quote=f"telling {number}"),
        )
        for number, ((title, kind, day, issue), at, about) in enumerate(
            draw(st.lists(st.tuples(rows, ats, abouts), max_size=6))
        )
    ]


@given(dated_deadlines().flatmap(shuffled))
def test_the_order_in_which_deadlines_arrive_does_not_matter(both: tuple[list[Deadline], list[Deadline]]) -> None:
    told, otherwise = both

    assert merged_deadlines(otherwise) == merged_deadlines(told)


@given(dated_deadlines())
def test_deadlines_of_one_issue_merged_twice_are_merged_once(told: list[Deadline]) -> None:
    once = merged_deadlines(replace(one, source=replace(one.source, published=date(2024, 5, 1))) for one in told)

    assert merged_deadlines(once) == once


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    """Draw tellings of events, no two in the same words."""
    titles = st.sampled_from(["Pond Seminar", "pond seminars", "Lake day"])
    rows = draw(st.lists(st.tuples(titles, st.none() | DAYS, PUBLISHED), max_size=6))
    return [
        event(Source(title="Pond News", published=issue, quote=f"telling {at}"), title, When(day=day) if day else None)
        for at, (title, day, issue) in enumerate(rows)
    ]


@given(happenings().flatmap(shuffled))
def test_the_order_in_which_events_arrive_does_not_matter(both: tuple[list[Event], list[Event]]) -> None:
    told, otherwise = both

    assert merged_events(otherwise) == merged_events(told)


@given(happenings())
def test_events_merged_twice_are_merged_once(told: list[Event]) -> None:
    once = merged_events(told)

    assert merged_events(once) == once
