"""The week's calendar as it is posted, as of Monday 13 May 2024."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import day_text
from handlers.digest import SHOWN, digest_of, seen_by, shown
from knowledge.days.when import When
from knowledge.days.workdays import WorkingDays
from knowledge.facts import Facts
from knowledge.records import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Event,
    Meeting,
    MeetingStatus,
    Source,
)
from tests.fakes.occasions import NOTHING

MONDAY = date(2024, 5, 13)
WORKDAYS = WorkingDays()
SOURCE = Source(title="Pond News", section="Pond life", published=date(2024, 5, 1), quote="the words themselves")


def meeting(
    day: date, number: int = 22, starts: time | None = None, status: MeetingStatus = MeetingStatus.SCHEDULED
) -> Meeting:
    return Meeting(body="SSC", number=number, when=When(day=day, starts=starts), status=status, source=SOURCE)


def deadline(day: date, title: str = "the pond survey", at: time | None = None) -> Deadline:
    return Deadline(title=title, kind=DeadlineKind.SURVEY, day=day, at=at, source=SOURCE)


def issue(published: date | None, title: str = "Pond News", kind: DocumentKind = DocumentKind.NEWSLETTER) -> Document:
    return Document(title=title, kind=kind, published=published)


FULL = replace(
    NOTHING,
    documents=(issue(date(2024, 5, 8)), issue(date(2024, 5, 1), "Old Pond News")),
    meetings=(
        meeting(date(2024, 5, 15), starts=time(10)),
        meeting(date(2024, 5, 17), 23, status=MeetingStatus.CANCELLED),
        meeting(date(2024, 5, 20), 24),
    ),
    events=(Event(title="Pond Seminar", when=When(day=date(2024, 5, 14)), location="The Pond", source=SOURCE),),
    deadlines=(deadline(date(2024, 5, 24), at=time(17)), deadline(date(2024, 5, 29), "the newt count")),
)


def text(facts: Facts, monday: date = MONDAY, since: date = MONDAY, seen: tuple[str, ...] | None = None) -> str:
    return shown(digest_of(facts, monday, since, WORKDAYS, seen)).text


def test_a_week_has_what_takes_place_what_closes_soon_and_what_is_new() -> None:
    assert text(FULL) == (
        "The week of Monday 13 May 2024:\n"
        "• Tuesday 14 May 2024: Pond Seminar, The Pond\n"
        "• Wednesday 15 May 2024 at 10am: SSC Meeting 22\n"
        "• Friday 17 May 2024: SSC Meeting 23 (cancelled)\n"
        "Closing within 10 working days, by Tuesday 28 May 2024:\n"
        "• 5pm on Friday 24 May 2024: the pond survey\n"
        "New:\n"
        "• Pond News, Wednesday 8 May 2024"
    )


def test_a_week_without_anything_says_so() -> None:
    assert text(NOTHING) == (
        "The week of Monday 13 May 2024: nothing is scheduled this week.\n"
        "No deadline that I know of falls within the next 10 working days."
    )


def test_a_week_in_which_all_is_off_says_so() -> None:
    facts = replace(NOTHING, meetings=(meeting(MONDAY, status=MeetingStatus.CANCELLED),))

    assert text(facts).splitlines()[:2] == [
        "The week of Monday 13 May 2024: nothing is scheduled this week but what was cancelled.",
        "• Monday 13 May 2024: SSC Meeting 22 (cancelled)",
    ]


def test_a_deadline_before_the_week_that_is_shown_is_not_yet_closed() -> None:
    friday, sunday = date(2024, 5, 10), date(2024, 5, 12)
    facts = replace(NOTHING, deadlines=(deadline(friday), deadline(sunday, "the newt count")))

    assert text(facts, MONDAY, friday).splitlines()[1:] == [
        "Closing within 10 working days, by Friday 24 May 2024:",
        "• Friday 10 May 2024: the pond survey",
        "• Sunday 12 May 2024: the newt count",
    ]


@pytest.mark.parametrize(
    ("document", "seen", "new"),
    [
        pytest.param(issue(date(2024, 5, 6)), None, True, id="a week old, at the first post"),
        pytest.param(issue(date(2024, 5, 5)), None, False, id="older, at the first post"),
        pytest.param(issue(date(2024, 3, 1)), (), True, id="older, not there at the last post"),
        pytest.param(issue(date(2024, 5, 8)), ("Pond News",), False, id="there at the last post"),
        pytest.param(issue(date(2023, 1, 1)), (), False, id="very old, read only now"),
        pytest.param(issue(date(2024, 5, 14)), (), False, id="of tomorrow"),
        pytest.param(issue(None), (), False, id="of no date"),
        pytest.param(issue(date(2024, 5, 8), kind=DocumentKind.CALENDAR), (), False, id="a calendar"),
    ],
)
def test_new_is_what_had_not_been_published_at_the_last_post(
    document: Document, seen: tuple[str, ...] | None, *, new: bool
) -> None:
    facts = replace(NOTHING, documents=(document,))

    assert bool(digest_of(facts, MONDAY, MONDAY, WORKDAYS, seen).new) is new


def test_what_is_shown_once_is_new_no_more() -> None:
    seen = seen_by(FULL, MONDAY)
    assert sorted(seen) == ["Old Pond News", "Pond News"]

    week = MONDAY + timedelta(days=7)
    later = replace(FULL, documents=(*FULL.documents, issue(date(2024, 5, 16), "More Pond News")))

    assert [one.title for one in digest_of(later, week, week, WORKDAYS, seen).new] == ["More Pond News"]


def test_a_moment_can_be_seen_by_each_in_their_own_time() -> None:
    moments = shown(digest_of(FULL, MONDAY, MONDAY, WORKDAYS)).moments

    assert [(one.words, one.at) for one in moments] == [
        ("Wednesday 15 May 2024 at 10am", datetime(2024, 5, 15, 10, tzinfo=ZoneInfo("Europe/London"))),
        ("5pm on Friday 24 May 2024", datetime(2024, 5, 24, 17, tzinfo=ZoneInfo("Europe/London"))),
    ]


days = st.dates(date(2024, 4, 25), date(2024, 6, 5))
times = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
facts = st.builds(
    replace,
    st.just(NOTHING),
    meetings=st.lists(
        st.builds(meeting, days, st.integers(1, 99), times, st.sampled_from(MeetingStatus)), max_size=40
    ).map(tuple),
    deadlines=st.lists(st.builds(deadline, days, st.sampled_from(["the pond survey", "the vote"]), times), max_size=40)
    .map(lambda those: sorted(those, key=lambda one: one.day))
    .map(tuple),
    documents=st.lists(st.builds(issue, st.none() | days, st.sampled_from("ABCDEFGHIJKLMNOPQRST")), max_size=20).map(
        tuple
    ),
)


@given(facts=facts, monday=st.sampled_from([MONDAY, MONDAY + timedelta(days=7)]), back=st.integers(0, 3))
def test_whatever_a_week_holds_each_line_has_its_date_in_full_and_no_list_is_longer_than_fifteen(
    facts: Facts, monday: date, back: int
) -> None:
    since = monday - timedelta(days=back)

    said = shown(digest_of(facts, monday, since, WORKDAYS))

    lists = re.split(r"\n(?!•|…)", said.text)
    assert all(part.count("\n• ") <= SHOWN for part in lists)
    for line in said.text.splitlines():
        assert line.strip()
        assert "None" not in line
        assert not line.startswith("•") or re.search(r"\b\w+day \d{1,2} (?:April|May|June) 2024\b", line)
    assert day_text(monday) in lists[0]
    assert all(moment.words in said.text for moment in said.moments)
    assert "(closed)" not in said.text


def test_a_long_list_is_cut_and_says_how_much_is_left_out() -> None:
    many = replace(NOTHING, deadlines=tuple(deadline(MONDAY, f"survey {n:02}", time(9, n)) for n in range(SHOWN + 3)))

    said = shown(digest_of(many, MONDAY, MONDAY, WORKDAYS))

    assert said.text.splitlines()[2:] == [
        *[f"• 9{f':{n:02}' if n else ''}am on Monday 13 May 2024: survey {n:02}" for n in range(SHOWN)],
        "… and 3 more",
    ]
    assert len(said.moments) == SHOWN
