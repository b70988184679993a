"""What becomes of several tellings of one meeting, event or deadline."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.days.when import When
from knowledge.glossary import Names
from knowledge.reconcile import (
    Merged,
    deadlines_told,
    events_told,
    in_order,
    meetings_told,
    revisions_of,
)
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus, Source

SCHEDULED, HELD, MOVED, CANCELLED, TBC = MeetingStatus
Told = TypeVar("Told", Meeting, Event, Deadline)


def merged(told: Iterable[Merged[Told]]) -> list[Told]:
    """Return what became of tellings, without them."""
    return [one.one for one in told]


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

    assert max([undated, APRIL], key=lambda told: told.told_on) is APRIL


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
    assert merged(meetings_told([earlier, later])) == [expected]
    assert merged(meetings_told([later, earlier])) == [expected]


def test_a_meeting_that_moved_twice_remembers_the_day_before_the_last() -> None:
    told = [
        meeting(APRIL, on("2024-07-10"), 22),
        meeting(MAY, on("2024-07-17"), 22),
        meeting(JUNE, on("2024-07-24"), 22),
    ]

    assert merged(meetings_told(told)) == [meeting(JUNE, on("2024-07-24"), 22, MOVED, was=date(2024, 7, 17))]


def test_a_meeting_that_moved_stays_so_when_it_is_told_again() -> None:
    told = [
        meeting(APRIL, on("2024-07-10"), 22),
        meeting(MAY, on("2024-07-17"), 22),
        meeting(JUNE, on("2024-07-17"), 22),
    ]

    assert merged(meetings_told(told)) == [meeting(JUNE, on("2024-07-17"), 22, MOVED, was=date(2024, 7, 10))]


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
    assert merged(meetings_told([one, other])) == [one, other]


def test_meetings_stand_by_date_then_by_body_and_the_undated_last() -> None:
    undated = meeting(MAY, None, 30, TBC)
    july, otter, heron = (
        meeting(MAY, on("2024-07-10")),
        meeting(MAY, on("2024-06-12")),
        meeting(MAY, on("2024-06-12"), body="Heron Committee"),
    )

    assert merged(meetings_told([undated, july, otter, heron])) == [heron, otter, july, undated]


def test_nothing_told_is_nothing() -> None:
    assert (merged(meetings_told([])), merged(events_told([])), merged(deadlines_told([]))) == ([], [], [])


# --- events


def test_an_event_told_again_is_the_later_telling_whatever_the_form_of_its_words() -> None:
    earlier, later = event(APRIL, "Pond Seminars", on("2024-07-10")), event(MAY, "Pond seminar", on("2024-07-10"))

    assert merged(events_told([later, earlier])) == [later]


def test_an_event_on_two_days_is_two_by_date_and_the_undated_last() -> None:
    july, june, undated = event(MAY, when=on("2024-07-10")), event(MAY, when=on("2024-06-10")), event(MAY)

    assert merged(events_told([undated, july, june])) == [june, july, undated]


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
    assert merged(deadlines_told([earlier, later])) == [expected]
    assert merged(deadlines_told([later, earlier])) == [expected]


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
    assert merged(deadlines_told([one, other])) == [one, other]


# --- what moved without a number


JULY, AUGUST, SPOKEN = (
    source("2024-07-01", "July's calendar"),
    source("2024-07-12", "August's calendar"),
    source(None, "a calendar without a date", "Pond Calendar"),
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            [meeting(JULY, on("2024-07-17")), meeting(AUGUST, on("2024-07-19"))],
            [meeting(AUGUST, on("2024-07-19"), status=MOVED, was=date(2024, 7, 17))],
            id="a day close by, before it came",
        ),
        pytest.param(
            [meeting(JULY, on("2024-07-10")), meeting(AUGUST, on("2024-07-09"), status=HELD)],
            [meeting(AUGUST, on("2024-07-09"), status=HELD, was=date(2024, 7, 10))],
            id="held on a day close by",
        ),
        pytest.param(
            [meeting(JULY, on("2024-07-17"), 22), meeting(AUGUST, on("2024-07-19"))],
            [meeting(AUGUST, on("2024-07-19"), 22, MOVED, was=date(2024, 7, 17))],
            id="told again without its number",
        ),
    ],
)
def test_a_later_issue_moves_a_meeting_to_a_day_close_by(told: list[Meeting], expected: list[Meeting]) -> None:
    assert merged(meetings_told(told)) == expected
    assert merged(meetings_told(told[::-1])) == expected


@pytest.mark.parametrize(
    "told",
    [
        pytest.param([meeting(JULY, on("2024-07-10")), meeting(AUGUST, on("2024-07-16"))], id="over when it was sent"),
        pytest.param([meeting(JULY, on("2024-07-17")), meeting(AUGUST, on("2024-07-26"))], id="too far off"),
        pytest.param([meeting(JULY, on("2024-07-17"), 22), meeting(AUGUST, on("2024-07-19"), 23)], id="two numbers"),
        pytest.param(
            [meeting(JULY, on("2024-07-17")), meeting(AUGUST, on("2024-07-17")), meeting(AUGUST, on("2024-07-19"))],
            id="a later issue lists both",
        ),
        pytest.param(
            [meeting(JULY, on("2024-07-17")), meeting(JULY, on("2024-07-24")), meeting(AUGUST, on("2024-07-26"))],
            id="a body that meets every week",
        ),
    ],
)
def test_meetings_close_by_that_nothing_says_to_be_one_stay_apart(told: list[Meeting]) -> None:
    days = {m.when.day for m in told if m.when}

    assert {m.when.day for m in merged(meetings_told(told)) if m.when} == days


def test_a_later_issue_moves_an_event_that_was_still_to_come() -> None:
    told = [event(APRIL, when=on("2024-06-10")), event(MAY, when=on("2024-06-24"))]

    assert merged(events_told(told)) == [event(MAY, when=on("2024-06-24"))]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(
            event(APRIL, "Pond Release 2.0", on("2024-06-03")),
            event(JUNE, "Pond Release 2.0", on("2024-09-30")),
            id="a release, by its number",
        ),
        pytest.param(
            event(APRIL, "Lake go-live", on("2024-06-03")),
            replace(event(JUNE, "Lake go-live", on("2024-09-30")), status=MOVED),
            id="what is told to have moved",
        ),
        pytest.param(
            event(APRIL, "DCC Release 2.0", on("2024-06-03")),
            event(JUNE, "Release 2.0", on("2024-06-04")),
            id="whose it is said or not",
        ),
    ],
)
def test_what_comes_once_may_move_far(earlier: Event, later: Event) -> None:
    assert merged(events_told([earlier, later])) == [later]


@pytest.mark.parametrize(
    "later", [on("2024-09-10"), on("2024-04-20")], ids=["the one of the next season", "one that was held before"]
)
def test_an_event_that_comes_again_is_another(later: When) -> None:
    told = [event(APRIL, when=on("2024-06-10")), event(MAY, when=later)]

    assert len(merged(events_told(told))) == 2


PARTIES = Names({"Otters": ("otter", "lutrines"), "Herons": ("heron",)})


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        pytest.param("Otter DCC User mandate", "Lutrines mandate", 1, id="the same by another name"),
        pytest.param("Otter DCC User mandate", "Heron DCC User mandate", 2, id="others"),
        pytest.param("Otter DCC User mandate", "Young otter DCC User mandate", 2, id="only some of them"),
    ],
)
def test_a_mandate_is_of_those_to_whom_it_applies(one: str, other: str, merged: int) -> None:
    told = [
        deadline(APRIL, "2024-11-12", one, DeadlineKind.MANDATE),
        deadline(MAY, "2025-01-21", other, DeadlineKind.MANDATE),
    ]

    assert len(deadlines_told(told, parties=PARTIES)) == merged


def test_a_mandate_whose_title_names_nobody_is_of_those_in_its_sentence() -> None:
    told = [
        deadline(
            replace(APRIL, quote="Otters are to be Users."), "2024-11-12", "To be DCC Users", DeadlineKind.MANDATE
        ),
        deadline(replace(MAY, quote="The mandate of the otters."), "2025-01-21", "Mandate", DeadlineKind.MANDATE),
        deadline(replace(MAY, quote="The mandate of the herons."), "2025-02-21", "Mandate", DeadlineKind.MANDATE),
    ]

    assert [len(merged.told) for merged in deadlines_told(told, parties=PARTIES)] == [2, 1]


# --- what was told before


def disagree(earlier: Source, later: Source) -> bool:
    """Say that what bears no date disputes what does."""
    return None in (earlier.published, later.published) and earlier.title != later.title


def revisions(merged: Iterable[Merged[Told]]) -> list[tuple[str, bool]]:
    """Return the issues that told of another day or hour, and whether that is disputed."""
    return [
        (revision.earlier.source.quote, revision.disputed)
        for one in merged
        for revision in revisions_of(one.one, one.told, disagree)
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            [meeting(APRIL, on("2024-07-10"), 22), meeting(MAY, on("2024-07-17"), 22)],
            [(APRIL.quote, False)],
            id="a day",
        ),
        pytest.param(
            [meeting(APRIL, on("2024-07-10", time(10))), meeting(MAY, on("2024-07-10", time(14)))],
            [(APRIL.quote, False)],
            id="an hour",
        ),
        pytest.param(
            [
                meeting(APRIL, on("2024-07-10"), 22),
                meeting(MAY, on("2024-07-17"), 22),
                meeting(JUNE, on("2024-07-24"), 22),
            ],
            [(MAY.quote, False), (APRIL.quote, False)],
            id="two days, the newer first",
        ),
        pytest.param(
            [meeting(APRIL, on("2024-07-10", time(10)), 22), meeting(MAY, on("2024-07-10"), 22)],
            [],
            id="an hour left out",
        ),
        pytest.param([meeting(APRIL, on("2024-07-10")), meeting(MAY, on("2024-07-10"))], [], id="the same again"),
        pytest.param([meeting(APRIL, None, 22, TBC), meeting(MAY, on("2024-07-10"), 22)], [], id="no day before"),
        pytest.param(
            [meeting(SPOKEN, on("2024-07-10"), 22), meeting(MAY, on("2024-07-17"), 22)],
            [(SPOKEN.quote, True)],
            id="neither supersedes the other",
        ),
        pytest.param(
            [meeting(SPOKEN, on("2024-07-10"), 22), meeting(MAY, on("2024-07-17"), 22, MOVED, was=date(2024, 7, 10))],
            [(SPOKEN.quote, False)],
            id="one says itself that it moved",
        ),
    ],
)
def test_another_day_or_hour_is_remembered(told: list[Meeting], expected: list[tuple[str, bool]]) -> None:
    assert revisions(meetings_told(told, disagree)) == expected
    assert revisions(meetings_told(told[::-1], disagree)) == expected


def test_what_is_disputed_did_not_move() -> None:
    told = [meeting(SPOKEN, on("2024-07-10"), 22), meeting(MAY, on("2024-07-17"), 22)]

    assert [merged.one for merged in meetings_told(told, disagree)] == [meeting(MAY, on("2024-07-17"), 22)]


def test_another_day_of_a_deadline_is_remembered() -> None:
    told = [deadline(APRIL, "2024-07-10"), deadline(MAY, "2024-07-17")]

    assert revisions(deadlines_told(told)) == [(APRIL.quote, False)]


def test_a_disputed_deadline_is_one_with_both_days() -> None:
    told = [deadline(SPOKEN, "2024-07-10"), deadline(MAY, "2024-07-17")]

    assert revisions(deadlines_told(told, disagree)) == [(SPOKEN.quote, True)]


def test_another_day_of_an_event_is_remembered() -> None:
    told = [event(APRIL, when=on("2024-06-10")), event(MAY, when=on("2024-06-24"))]

    assert revisions(events_told(told)) == [(APRIL.quote, False)]


# --- properties: the order of arrival cannot matter, and merging is done once

DAYS = st.dates(date(2024, 7, 1), date(2024, 7, 5))
APART = st.sampled_from([date(2024, month, 5 * month) for month in range(1, 7)])
"""Days so far apart that none is another that moved."""
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
            number=day.month if numbered else None,
            status=status,
            source=Source(title="Pond News", published=issue, quote=f"telling {at}"),
        )
        for at, (day, numbered, status, issue) in enumerate(
            draw(st.lists(st.tuples(APART, st.booleans(), st.sampled_from(MeetingStatus), PUBLISHED), max_size=8))
        )
    ]


def shuffled(told: list[Told]) -> st.SearchStrategy[tuple[list[Told], list[Told]]]:
    """Draw the tellings as they are and in another order."""
    return st.tuples(st.just(told), st.permutations(told))


@given(tellings().flatmap(shuffled))
def test_the_order_in_which_meetings_arrive_does_not_matter(both: tuple[list[Meeting], list[Meeting]]) -> None:
    told, otherwise = both

    assert merged(meetings_told(otherwise)) == merged(meetings_told(told))


@given(tellings())
def test_no_body_meets_twice_on_a_day(told: list[Meeting]) -> None:
    places = [(m.body, m.when.day) for m in merged(meetings_told(told)) if m.when]

    assert len(places) == len(set(places))


@given(tellings())
def test_no_body_that_meets_is_forgotten(told: list[Meeting]) -> None:
    assert {m.body for m in merged(meetings_told(told))} == {m.body for m in told}


@given(listings())
def test_tellings_that_agree_make_one_meeting_of_each_day(told: list[Meeting]) -> None:
    days = [m.when.day for m in merged(meetings_told(told)) if m.when]

    assert days == sorted({m.when.day for m in told if m.when})


@given(listings())
def test_meetings_merged_twice_are_merged_once(told: list[Meeting]) -> None:
    once = merged(meetings_told(told))

    assert merged(meetings_told(once)) == once


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

    assert merged(deadlines_told(otherwise)) == merged(deadlines_told(told))


@given(dated_deadlines())
def test_deadlines_of_one_issue_merged_twice_are_merged_once(told: list[Deadline]) -> None:
    once = merged(deadlines_told(replace(one, source=replace(one.source, published=date(2024, 5, 1))) for one in told))

    assert merged(deadlines_told(once)) == once


@st.composite
def happenings(draw: st.DrawFn, days: st.SearchStrategy[date] = DAYS) -> list[Event]:
    """Draw tellings of events, no two in the same words."""
    titles = st.sampled_from(["Pond Seminar", "pond seminars", "Lake day"])
    rows = draw(st.lists(st.tuples(titles, st.none() | days, PUBLISHED), max_size=6))
    return [
        event(Source(title="Pond News", published=issue, quote=f"telling {at}"), title, When(day=day) if day else None)
        for at, (title, day, issue) in enumerate(rows)
    ]


@given(happenings().flatmap(shuffled))
def test_the_order_in_which_events_arrive_does_not_matter(both: tuple[list[Event], list[Event]]) -> None:
    told, otherwise = both

    assert merged(events_told(otherwise)) == merged(events_told(told))


@given(happenings(APART))
def test_events_merged_twice_are_merged_once(told: list[Event]) -> None:
    once = merged(events_told(told))

    assert merged(events_told(once)) == once
