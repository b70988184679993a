"""What the bot says by itself of one occasion, as read on Wednesday 15 May 2024 at nine in the morning."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import day_text
from handlers.messages import Citation, Shown
from handlers.notices import cancelled, change, reminder
from knowledge.answer import Kind
from knowledge.occasion import Occasion
from knowledge.records import DeadlineKind, Source

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2024, 5, 15, 9, tzinfo=LONDON)
TODAY = NOW.date()
SOURCE = Source(title="Pond News", section="Pond life", published=date(2024, 5, 1), quote="the words themselves")


def occasion(
    day: date,
    starts: time | None = None,
    title: str = "SSC Meeting 5",
    *,
    off: bool = False,
    kind: DeadlineKind | None = None,
    place: str | None = None,
) -> Occasion:
    return Occasion(
        series="meeting:SSC",
        handles=frozenset({f"meeting:SSC@{day}"}),
        title=title,
        day=day,
        starts=starts,
        off=off,
        source=SOURCE,
        deadline=kind,
        place=place,
    )


THURSDAY = date(2024, 5, 16)
SURVEY = occasion(date(2024, 5, 30), time(17), "the pond survey", kind=DeadlineKind.SURVEY)


@pytest.mark.parametrize(
    ("about", "late", "text"),
    [
        pytest.param(
            occasion(THURSDAY, time(10)),
            None,
            "SSC Meeting 5 is tomorrow, Thursday 16 May 2024 at 10am.",
            id="tomorrow",
        ),
        pytest.param(
            occasion(THURSDAY, time(10, 30), place="Gemserv Office"),
            None,
            "SSC Meeting 5 is tomorrow, Thursday 16 May 2024 at 10:30am, Gemserv Office.",
            id="with its place",
        ),
        pytest.param(occasion(TODAY), None, "SSC Meeting 5 is today, Wednesday 15 May 2024.", id="no time is known"),
        pytest.param(
            SURVEY,
            None,
            "the pond survey closes in 15 days (2 weeks and 1 day), at 5pm on Thursday 30 May 2024.",
            id="a deadline",
        ),
        pytest.param(
            occasion(THURSDAY, time(10)),
            datetime(2024, 5, 14, 8, tzinfo=ZoneInfo("UTC")),
            "SSC Meeting 5 is tomorrow, Thursday 16 May 2024 at 10am."
            " (This comes late: it was due on Tuesday 14 May 2024 at 9am.)",
            id="late",
        ),
        pytest.param(
            occasion(date(2024, 5, 14)), None, "SSC Meeting 5 is on Tuesday 14 May 2024.", id="a day that is past"
        ),
    ],
)
def test_a_reminder_says_what_comes_and_when_in_full(about: Occasion, late: datetime | None, text: str) -> None:
    said = reminder(about, NOW, late=late)

    assert said.text == text
    assert (said.kind, said.citations) == (Kind.REMINDER, (Citation.of(SOURCE),))


def test_a_time_can_be_seen_by_each_in_their_own() -> None:
    (moment,) = reminder(occasion(THURSDAY, time(10)), NOW).moments
    (closing,) = reminder(SURVEY, NOW).moments

    assert (moment.words, moment.at) == ("Thursday 16 May 2024 at 10am", datetime(2024, 5, 16, 10, tzinfo=LONDON))
    assert (closing.words, closing.at) == ("5pm on Thursday 30 May 2024", datetime(2024, 5, 30, 17, tzinfo=LONDON))


@pytest.mark.parametrize(
    ("about", "told", "off", "text"),
    [
        pytest.param(
            occasion(date(2024, 5, 22), time(10)),
            (THURSDAY, time(10)),
            False,
            "SSC Meeting 5 has moved to Wednesday 22 May 2024 at 10am."
            " I had told you: on Thursday 16 May 2024 at 10am.",
            id="another day",
        ),
        pytest.param(
            occasion(THURSDAY, time(14)),
            (THURSDAY, time(10)),
            False,
            "SSC Meeting 5 has moved to Thursday 16 May 2024 at 2pm. I had told you: on Thursday 16 May 2024 at 10am.",
            id="another time",
        ),
        pytest.param(
            occasion(date(2024, 5, 14)),
            (THURSDAY, None),
            False,
            "SSC Meeting 5 has moved to Tuesday 14 May 2024. I had told you: on Thursday 16 May 2024.",
            id="a day that is past",
        ),
        pytest.param(
            SURVEY,
            (date(2024, 5, 23), time(17)),
            False,
            "the pond survey has moved to 5pm on Thursday 30 May 2024. I had told you: at 5pm on Thursday 23 May 2024.",
            id="a deadline",
        ),
        pytest.param(
            occasion(THURSDAY, time(10), off=True),
            (THURSDAY, time(10)),
            False,
            "SSC Meeting 5, which was to be on Thursday 16 May 2024 at 10am, is cancelled.",
            id="off",
        ),
        pytest.param(
            occasion(THURSDAY, time(10)),
            (THURSDAY, time(10)),
            True,
            "SSC Meeting 5 takes place after all: on Thursday 16 May 2024 at 10am.",
            id="on again",
        ),
        pytest.param(
            occasion(date(2024, 5, 22)),
            (THURSDAY, time(10)),
            True,
            "SSC Meeting 5 takes place after all: on Wednesday 22 May 2024.",
            id="on again another day",
        ),
    ],
)
def test_a_change_says_what_is_true_now_and_what_was_told(
    about: Occasion, told: tuple[date, time | None], text: str, *, off: bool
) -> None:
    assert change(about, *told, told_off=off).text == text


def test_in_the_place_of_a_reminder_it_says_that_the_occasion_is_off() -> None:
    said = cancelled(occasion(THURSDAY, time(10), off=True), late=datetime(2024, 5, 14, 8, tzinfo=ZoneInfo("UTC")))

    assert said.text == (
        "SSC Meeting 5, which was to be on Thursday 16 May 2024 at 10am, is cancelled."
        " (This comes late: it was due on Tuesday 14 May 2024 at 9am.)"
    )


days = st.dates(date(2024, 1, 1), date(2024, 12, 31))
times = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
occasions = st.builds(
    occasion,
    days,
    times,
    st.sampled_from(["SSC Meeting 5", "the pond survey"]),
    off=st.booleans(),
    kind=st.none() | st.sampled_from(DeadlineKind),
)


@given(
    about=occasions,
    told_day=days,
    told_starts=times,
    off=st.booleans(),
    late=st.none() | st.timedeltas(timedelta(0), timedelta(days=30)),
)
def test_whatever_is_said_names_each_day_in_full_and_reads_as_a_sentence(
    about: Occasion, told_day: date, told_starts: time | None, late: timedelta | None, *, off: bool
) -> None:
    due = None if late is None else NOW - late
    those = [
        reminder(about, NOW, late=due),
        change(about, told_day, told_starts, told_off=off),
        cancelled(about, late=due),
    ]

    for said in those:
        _reads_well(said)
    assert day_text(about.day) in those[0].text
    assert due is None or day_text(due.date()) in those[0].text
    assert about.off or day_text(about.day) in those[1].text


def _reads_well(said: Shown) -> None:
    assert said.text.endswith((".", ".)"))
    assert not re.search(r"  | [,.]|,,|None", said.text)
    months = re.findall(r"\b(?:January|February|March|April|May|June|July|August|\w+ber)\b", said.text)
    full = re.findall(r"\b\w+day \d{1,2} [A-Z]\w+ 20\d\d\b", said.text)
    assert len(full) == len(months) >= 1
    assert all(moment.words in said.text for moment in said.moments)
