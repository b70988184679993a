"""Which meeting is meant, told by small calendars. Asked on Wednesday 15 May 2024 at nine unless said otherwise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import (
    Agenda,
    Answer,
    Countdown,
    Detail,
    Expected,
    Kind,
    Meetings,
    Missing,
    NoMeeting,
    Rhythm,
    Span,
    WhichOne,
)
from knowledge.base import KnowledgeBase
from knowledge.dated import title_of
from knowledge.days.when import When
from knowledge.days.window import Window
from knowledge.finders.meetings.meetings import meetings
from knowledge.finders.meetings.rhythm import expected_days, rhythm
from knowledge.finders.meetings.showing import MOST
from knowledge.question import understand
from knowledge.records import (
    Document,
    DocumentKind,
    Event,
    Item,
    Meeting,
    MeetingStatus,
    Reading,
    Record,
    Recurrence,
    Source,
)

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
ISSUED = date(2024, 5, 1)
SOURCE = Source(title="Pond News", section="Calendar", published=ISSUED)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=ISSUED)
WEDNESDAYS = Recurrence(
    body="SSC",
    rrule="FREQ=MONTHLY;BYDAY=2WE,4WE",
    source=replace(SOURCE, quote="The SSC meets on the second and fourth Wednesday of every month."),
)


def meeting(
    day: str | None,
    number: int | None = None,
    body: str = "TABASC",
    *,
    status: MeetingStatus = MeetingStatus.SCHEDULED,
    place: str | None = None,
    starts: time | None = None,
    until: str | None = None,
    was: str | None = None,
) -> Meeting:
    last = date.fromisoformat(until) if until else None
    return Meeting(
        body=body,
        number=number,
        when=When(day=date.fromisoformat(day), end_day=last, starts=starts) if day else None,
        status=status,
        location=place,
        was=date.fromisoformat(was) if was else None,
        source=replace(SOURCE, quote=f"{day} {body} Meeting {number}"),
    )


OVER = meeting("2024-04-18", 20)
TOMORROW = meeting("2024-05-16", 21)
JUNE = meeting("2024-06-20", 22)
JULY = meeting("2024-07-18", 23)
CALLED_OFF = meeting("2024-05-16", 21, status=MeetingStatus.CANCELLED)
SSC_SOON = meeting("2024-05-22", 37, "SSC")
SSC_LATER = meeting("2024-06-12", 38, "SSC")
PANEL = meeting("2024-05-17", 48, "SEC Panel")
WORKSHOP = Event(
    title="Otter Workshop",
    when=When(day=date(2024, 6, 4), starts=time(10)),
    location="Otter House",
    source=replace(SOURCE, section="Otter Workshop", quote="The Otter Workshop is on 4 June 2024 at Otter House."),
)


def asked(text: str, *records: Record, now: datetime = NOW) -> Answer | None:
    library = KnowledgeBase([Reading(document=NEWS, records=records)], NAMES, WORDS).library(now.date())
    return meetings(understand(text, now, library.vocabulary), library)


def shown(answer: Answer | None) -> list[str]:
    """Return what the answer shows by name and day; nothing if it is none."""
    events = answer.events if answer and answer.kind is Kind.ANSWER else ()
    return [
        f"{title_of(one)} {one.when.day if one.when else '?'}" for one in events if isinstance(one, Meeting | Event)
    ]


def names(*those: Meeting | Event) -> list[str]:
    return [f"{title_of(one)} {one.when.day if one.when else '?'}" for one in those]


# --- the next one


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param([OVER, TOMORROW, JUNE], TOMORROW, id="the soonest"),
        pytest.param([JUNE, TOMORROW, OVER], TOMORROW, id="in whatever order they are told"),
        pytest.param([meeting("2024-05-15", 21), JUNE], meeting("2024-05-15", 21), id="today still counts"),
        pytest.param([meeting("2024-05-14", 21), JUNE], JUNE, id="yesterday is over"),
        pytest.param(
            [meeting("2024-05-14", 21, until="2024-05-15"), JUNE],
            meeting("2024-05-14", 21, until="2024-05-15"),
            id="its last day is today",
        ),
        pytest.param([CALLED_OFF, JUNE], JUNE, id="a cancelled one is skipped"),
        pytest.param([meeting(None, 21, status=MeetingStatus.TBC), JUNE], JUNE, id="one without a date is skipped"),
        pytest.param([SSC_SOON, JUNE], JUNE, id="another body's is skipped"),
        pytest.param(
            [meeting("2024-05-23", 21, status=MeetingStatus.MOVED, was="2024-05-16"), JUNE],
            meeting("2024-05-23", 21, status=MeetingStatus.MOVED, was="2024-05-16"),
            id="a moved one on its new date",
        ),
    ],
)
def test_the_next_meeting_is_the_soonest_that_is_not_over_and_not_off(
    known: Sequence[Meeting], expected: Meeting
) -> None:
    answer = asked("when is the next TABASC meeting?", *known)

    assert answer is not None
    assert answer.finding == Meetings(meetings=(expected,), today=TODAY, pick="next")
    assert (answer.kind, answer.events, answer.sources) == (Kind.ANSWER, (expected,), (expected.source,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "when does the working group on MP201 meet?",
            ["MP201 Working Group meeting 2024-06-04"],
            id="the sentence names it",
        ),
        pytest.param("when does the working group on MP202 meet?", [], id="the next one is on another"),
    ],
)
def test_a_meeting_on_a_modification_is_on_no_other(text: str, expected: list[str]) -> None:
    told = replace(SOURCE, quote="4 June 2024 MP201 Working Group")
    group = replace(meeting("2024-06-04", None, "Working Group"), source=told)

    assert shown(asked(text, group)) == expected


def test_a_meeting_that_moved_remembers_its_first_date() -> None:
    answer = asked(
        "when is the next TABASC meeting?",
        TOMORROW,
        meeting("2024-05-23", 21, status=MeetingStatus.MOVED, was="2024-05-16"),
    )

    assert answer is not None
    (moved,) = answer.events
    assert isinstance(moved, Meeting)
    assert (moved.when, moved.was) == (When(day=date(2024, 5, 23)), date(2024, 5, 16))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when is the next TABASC meeting?", [TOMORROW], id="the next"),
        pytest.param("when is TABASC?", [TOMORROW], id="no word for which"),
        pytest.param(
            "what date is the next meeting of the technical architecture sub-committee", [TOMORROW], id="alias"
        ),
        pytest.param("when did TABASC last meet?", [OVER], id="the last"),
        pytest.param("when was the previous TABASC meeting?", [OVER], id="the previous"),
        pytest.param("list all TABASC meetings please", [TOMORROW, JUNE, JULY], id="all to come"),
        pytest.param("what is the furthest TABASC meeting?", [JULY], id="the furthest"),
        pytest.param("when is the second TABASC meeting from now?", [JUNE], id="the second to come"),
        pytest.param("when is TABASC 23?", [JULY], id="by number"),
        pytest.param("when is TABASC meeting number 20?", [OVER], id="by number, though it is over"),
        pytest.param("is TABASC 22 in June?", [JUNE], id="by number with a month"),
    ],
)
def test_which_of_a_bodys_meetings_is_meant(text: str, expected: Sequence[Meeting]) -> None:
    assert shown(asked(text, OVER, TOMORROW, JUNE, JULY, SSC_SOON)) == names(*expected)


def test_no_more_meetings_are_listed_than_a_message_holds() -> None:
    known = [meeting(f"2024-{month:02}-05", month) for month in range(6, 13)]
    known += [meeting(f"2025-{month:02}-05", 12 + month) for month in range(1, 6)]

    assert shown(asked("list all TABASC meetings", *known)) == names(*known[:MOST])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when is TABASC 99?", NoMeeting(bodies=("TABASC",), today=TODAY, number=99), id="of a body"),
        pytest.param("when is SSC 21?", NoMeeting(bodies=("SSC",), today=TODAY, number=21), id="another body's number"),
    ],
)
def test_a_number_that_is_not_known_is_no_answer(text: str, expected: NoMeeting) -> None:
    answer = asked(text, TOMORROW, JUNE, SSC_SOON)

    assert answer is not None
    assert (answer.kind, answer.finding, answer.events, answer.sources) == (Kind.ABSTAIN, expected, (), ())


def test_without_one_to_come_the_last_known_is_told() -> None:
    answer = asked("when is the next TABASC meeting?", OVER)

    assert answer is not None
    assert answer.finding == NoMeeting(bodies=("TABASC",), today=TODAY, last=OVER, until=ISSUED)
    assert answer.events == (OVER,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("when is the TABASC in August?", Kind.ABSTAIN, id="when"),
        pytest.param("is there a TABASC meeting in August?", Kind.ANSWER, id="whether"),
    ],
)
def test_of_days_of_which_nothing_is_told_only_whether_is_answered(text: str, kind: Kind) -> None:
    answer = asked(text, TOMORROW, JUNE)

    assert answer is not None
    assert (answer.kind, type(answer.finding)) == (kind, NoMeeting)


def test_a_body_without_meetings_is_not_given_another_bodys() -> None:
    answer = asked("when is the next CCSG meeting?", TOMORROW)

    assert answer is None or (answer.kind, answer.events) == (Kind.ABSTAIN, ())


# --- windows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("is there a TABASC meeting today?", [], id="not today"),
        pytest.param("is there a TABASC meeting tomorrow?", [TOMORROW], id="tomorrow"),
        pytest.param("TABASC between 16 May and 20 June", [TOMORROW, JUNE], id="both ends count"),
        pytest.param("TABASC between 17 May and 19 June", [], id="neither end is reached"),
        pytest.param("TABASC meetings in June", [JUNE], id="a month"),
        pytest.param("when is the first TABASC meeting after 20 June?", [JULY], id="after a day, which does not count"),
        pytest.param("next TABASC on or after 20 June", [JUNE], id="on or after a day, which counts"),
        pytest.param("TABASC meetings since April", [OVER, TOMORROW, JUNE, JULY], id="since a month"),
        pytest.param("which TABASC meetings are before July?", [TOMORROW, JUNE], id="before a month: those to come"),
        pytest.param("what TABASC meetings are left this month?", [TOMORROW], id="what is left of a month"),
    ],
)
def test_a_window_holds_the_meetings_whose_days_lie_in_it(text: str, expected: Sequence[Meeting]) -> None:
    answer = asked(text, OVER, TOMORROW, JUNE, JULY, SSC_SOON)

    finding = answer.finding if answer else None
    assert [title_of(one) for one in (finding.meetings if isinstance(finding, Meetings) else ())] == [
        title_of(one) for one in expected
    ]


def test_a_meeting_of_several_days_lies_in_a_window_that_it_touches() -> None:
    long = meeting("2024-05-31", 21, until="2024-06-03")

    assert shown(asked("is there a TABASC meeting in June?", long)) == names(long)


def test_an_empty_window_tells_what_is_known_on_either_side() -> None:
    answer = asked("is there a TABASC meeting in the week of 27 May?", OVER, JUNE)

    assert answer is not None
    assert isinstance(answer.finding, NoMeeting)
    assert (answer.finding.last, answer.finding.coming) == (OVER, JUNE)
    assert answer.finding.window is not None
    assert (answer.finding.window.first, answer.finding.window.last) == (date(2024, 5, 27), date(2024, 6, 2))


def test_a_cancelled_meeting_is_shown_where_its_day_is_asked_for() -> None:
    answer = asked("is there a TABASC meeting on 16 May?", CALLED_OFF)

    assert answer is not None
    assert isinstance(answer.finding, Meetings)
    assert answer.finding.meetings == (CALLED_OFF,)


def test_a_cancelled_meeting_is_left_out_beside_one_that_takes_place() -> None:
    assert shown(asked("TABASC meetings in May", CALLED_OFF, meeting("2024-05-30", 22))) == names(
        meeting("2024-05-30", 22)
    )


def test_how_many_and_when_counts_the_meetings_named_before() -> None:
    answer = asked("TABASC meetings in June, how many and when?", JUNE, JULY)

    assert answer is not None
    assert (answer.kind, answer.events) == (Kind.ANSWER, (JUNE,))


def test_a_rule_that_says_no_day_expects_none() -> None:
    monthly = Recurrence(body="TABASC", rrule="FREQ=MONTHLY", source=SOURCE)

    answer = asked("when is the next TABASC meeting?", monthly)

    assert answer is not None
    assert answer.events == ()


def test_meetings_that_are_counted_say_so() -> None:
    answer = asked("how many TABASC meetings are there in June and July?", JUNE, JULY)

    assert answer is not None
    assert isinstance(answer.finding, Meetings)
    assert answer.finding.counted


# --- the whole calendar


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which meetings are next week?", [SSC_SOON], id="next week"),
        pytest.param("what is on this week?", [TOMORROW, PANEL], id="this week"),
        pytest.param("anything on 18 May?", [], id="nothing that day"),
        pytest.param("what is on in the week of 3 June?", [WORKSHOP], id="an event"),
        pytest.param("what is the first meeting of June?", [SSC_LATER], id="the first"),
        pytest.param("which June meetings are not the SSC's?", [JUNE], id="a body left out"),
        pytest.param("apart from the SSC and the Panel, which meetings are in May?", [TOMORROW], id="two left out"),
    ],
)
def test_all_that_lies_in_a_window_is_told_in_order(text: str, expected: Sequence[Meeting | Event]) -> None:
    answer = asked(text, SSC_SOON, PANEL, TOMORROW, SSC_LATER, JUNE, WORKSHOP)

    finding = answer.finding if answer else None
    assert isinstance(finding, Agenda)
    assert [title_of(one) for one in finding.entries] == [title_of(one) for one in expected]


def test_a_window_with_nothing_in_it_tells_what_comes_next() -> None:
    answer = asked("what is on over the weekend?", PANEL, SSC_SOON)

    assert answer is not None
    assert answer.finding == Agenda(
        entries=(),
        window=Window(first=date(2024, 5, 18), last=date(2024, 5, 19), start=16, end=27),
        coming=SSC_SOON,
        until=ISSUED,
        today=TODAY,
    )


def test_what_was_cancelled_is_not_on() -> None:
    answer = asked("what is on this week?", CALLED_OFF, PANEL)

    assert answer is not None
    assert isinstance(answer.finding, Agenda)
    assert answer.finding.entries == (PANEL,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what is the next meeting?", [TOMORROW], id="the next of any"),
        pytest.param("which meeting was last?", [OVER], id="the last of any"),
        pytest.param("what is the latest-dated meeting?", [JUNE], id="the furthest of any"),
    ],
)
def test_without_a_body_any_meeting_will_do(text: str, expected: Sequence[Meeting]) -> None:
    assert shown(asked(text, OVER, TOMORROW, PANEL, JUNE)) == names(*expected)


def test_an_event_is_found_by_its_words() -> None:
    assert shown(asked("when is the Otter Workshop?", TOMORROW, WORKSHOP)) == names(WORKSHOP)


def event(title: str, day: str) -> Event:
    said = f"{title}: {day}, which the DCC and SECAS will support."
    return Event(title=title, when=When(day=date.fromisoformat(day)), source=replace(SOURCE, quote=said))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when is the next SEC release?", ["June 2024 SEC Release 2024-06-27"], id="the code's"),
        pytest.param("when's the next release of the code?", ["June 2024 SEC Release 2024-06-27"], id="in other words"),
        pytest.param("when is the next DCC release?", ["DCC Release 4.1 2024-05-25"], id="the DCC's"),
        pytest.param("when is the webinar on the SEC release?", ["Webinar: SEC Release 2024-06-03"], id="on one"),
    ],
)
def test_a_release_is_that_of_whoever_is_named(text: str, expected: list[str]) -> None:
    events = (
        event("DCC Release 4.1", "2024-05-25"),
        event("Webinar: SEC Release", "2024-06-03"),
        event("June 2024 SEC Release", "2024-06-27"),
    )

    assert shown(asked(text, *events)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("is the otter workshop still on 11 June?", ["Otter Workshop 2024-06-04"], id="on another day"),
        pytest.param("otter workshop, still 11 June?", ["Otter Workshop 2024-06-04"], id="in few words"),
    ],
)
def test_an_event_that_is_named_is_told_with_its_own_day(text: str, expected: list[str]) -> None:
    assert shown(asked(text, WORKSHOP, SSC_SOON)) == expected


def test_meetings_by_phone_are_those_without_a_room() -> None:
    afar, near = replace(JUNE, location="Teleconference"), replace(SSC_LATER, location="London")

    assert shown(asked("which meetings in June are by phone?", near, afar)) == names(afar)


def test_the_hour_on_another_day_is_not_told_by_a_day() -> None:
    assert asked("from which hour on 11 June is the pond outage?", event("Pond outage", "2024-06-12")) is None


def test_of_one_kind_of_event_no_other_kind_is_told_though_it_stands_under_its_heading() -> None:
    down = event("DCC planned maintenance", "2024-05-26")
    down = replace(down, source=replace(down.source, section="DCC Release 4.1"))

    assert shown(asked("when is the next DCC release?", down)) == []


def test_an_event_that_is_named_is_the_next_known_where_none_is_in_the_month() -> None:
    answer = asked("is the otter workshop in July?", WORKSHOP)

    assert answer is not None
    assert isinstance(answer.finding, NoMeeting)
    assert answer.finding.coming == WORKSHOP


def test_what_is_held_outside_a_town_is_not_held_in_it() -> None:
    there, elsewhere = meeting("2024-05-23", 21, place="London"), meeting("2024-06-20", 22, place="Leeds")

    assert shown(asked("which meetings are not in London?", there, elsewhere)) == ["TABASC Meeting 22 2024-06-20"]


def test_an_hour_to_be_confirmed_answers_when_the_day_is_asked_for_too() -> None:
    open_ = meeting("2024-06-20", 22, status=MeetingStatus.TBC)
    both, hour = (
        asked("when is the June TABASC and at what time?", open_),
        asked("what time is the June TABASC?", open_),
    )

    assert both is not None
    assert hour is not None
    assert both.finding == hour.finding == Missing(what="time", of=(open_,), today=TODAY)
    assert (both.kind, hour.kind) == (Kind.ANSWER, Kind.ABSTAIN)


def test_an_event_that_is_over_is_still_found_by_its_words() -> None:
    gone = replace(WORKSHOP, when=When(day=date(2024, 4, 4)))

    assert shown(asked("when is the Otter Workshop?", TOMORROW, gone)) == names(gone)


def test_an_event_that_is_still_to_come_is_found_in_whatever_tense() -> None:
    assert shown(asked("when was the otter workshop?", WORKSHOP)) == names(WORKSHOP)


RELEASE = Event(
    title="DCC Release 7.0",
    when=When(day=date(2024, 6, 8)),
    source=replace(
        SOURCE, section="Operations", quote="DCC Release 7.0 is on 8 June 2024, and 3 measures were missed."
    ),
)
TRAINING = Event(
    title="Training day",
    when=When(day=date(2024, 6, 11)),
    source=replace(SOURCE, section="Events", quote="It will be held on 11 June 2024."),
)
ITEM = Item(
    heading="Events",
    text=(
        "The Testing Advisory Group (TAG) has asked for a training day on the otter. It will be held on 11 June 2024. "
        "Doors open at 9am.\n\nThe Badger Ball is on 12 June 2024."
    ),
    source=replace(SOURCE, section="Events"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when is the training day of the TAG?", [TRAINING], id="a body, told in the sentence before"),
        pytest.param(
            "in which week is our training day on otters?", [TRAINING], id="a topic, told in the sentence before"
        ),
        pytest.param("when do doors open for the training day?", [], id="a sentence with an hour of its own"),
        pytest.param("when is the badger training day?", [], id="another paragraph"),
        pytest.param("what is the training day on otters?", [], id="no day is asked for"),
        pytest.param("which measures were missed in June?", [], id="nothing that it is called by"),
        pytest.param("when is release 7.0?", [RELEASE], id="by its title"),
    ],
)
def test_an_event_is_called_by_its_title_and_told_by_the_sentences_beside_it(
    text: str, expected: Sequence[Event]
) -> None:
    assert shown(asked(text, TRAINING, RELEASE, ITEM)) == names(*expected)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many left the SEC in May?", id="somebody left"),
        pytest.param("what was put forward in May?", id="something was put"),
        pytest.param("will you still be here in 2030?", id="a forecast"),
        pytest.param("how do I join the TABASC meeting?", id="how something is done"),
        pytest.param("where can I watch the otter workshop?", id="where something about it is"),
        pytest.param("how is the TABASC doing?", id="how somebody is"),
        pytest.param("can I bring a friend to the TABASC meeting?", id="what is allowed"),
        pytest.param("do we have to book for the Otter Workshop?", id="what has to be done"),
    ],
)
def test_what_no_record_of_a_meeting_tells_is_not_answered_with_one(text: str) -> None:
    assert asked(text, TOMORROW, JUNE, WORKSHOP) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("show me next week please", [SSC_SOON], id="nothing but days"),
        pytest.param("and in June?", [JUNE], id="a follow-up"),
        pytest.param("what does June bring?", [JUNE], id="what they bring"),
        pytest.param("how many meetings are left in June?", [JUNE], id="meetings that are left"),
        pytest.param("are there two TABASC meetings in June?", [JUNE], id="so many as are claimed"),
        pytest.param("are we free next week?", [SSC_SOON], id="free"),
        pytest.param("is the diary clear next week?", [SSC_SOON], id="clear"),
        pytest.param("who sits next week?", [SSC_SOON], id="who sits"),
    ],
)
def test_days_alone_ask_what_is_on_in_them(text: str, expected: Sequence[Meeting]) -> None:
    assert shown(asked(text, SSC_SOON, JUNE)) == names(*expected)


GROUP_ON_7 = replace(
    meeting("2024-06-03", None, "Working Group"), source=replace(SOURCE, quote="3 June 2024SECMP0007 Working Group")
)
GROUP_ON_8 = replace(
    meeting("2024-06-10", None, "Working Group"), source=replace(SOURCE, quote="10 June 2024SECMP0008 Working Group")
)

GROUP_ON_10 = replace(
    meeting("2024-06-12", None, "Working Group"), source=replace(SOURCE, quote="12 June, 1pmSECMP0010 Working Group")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when is the SECMP0008 working group?", [GROUP_ON_8], id="by its modification"),
        pytest.param("when does the working group on mp7 meet?", [GROUP_ON_7], id="by a short id"),
        pytest.param("when is the SECMP0009 working group?", [], id="of one without a meeting"),
        pytest.param("which modification is the working group on 3 June about?", [GROUP_ON_7], id="which it is on"),
        pytest.param("which day is the SECMP0010 working group?", [GROUP_ON_10], id="glued to its hour"),
    ],
)
def test_a_working_group_is_that_of_the_modification_named(text: str, expected: Sequence[Meeting]) -> None:
    assert shown(asked(text, GROUP_ON_7, GROUP_ON_8, GROUP_ON_10)) == names(*expected)


EVENING = Event(
    title="Evening of Newts",
    when=When(day=date(2024, 7, 4)),
    location="Newt Hall",
    source=replace(SOURCE, section="Newts", quote="An evening of newts: 4 July 2024, Newt Hall."),
)
SHUT = Event(
    title="Pond shut",
    when=When(day=date(2024, 6, 5)),
    source=replace(SOURCE, section="Pond", quote="The pond is shut on 5 June 2024."),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which events are coming up?", [WORKSHOP, EVENING], id="all"),
        pytest.param("any events in June?", [WORKSHOP], id="in a month"),
        pytest.param("how many events are there in June?", [WORKSHOP], id="counted"),
        pytest.param("next event?", [WORKSHOP], id="the next"),
    ],
)
def test_events_are_what_people_come_together_for(text: str, expected: Sequence[Event]) -> None:
    assert shown(asked(text, TOMORROW, EVENING, WORKSHOP, SHUT)) == names(*expected)


def test_an_event_that_nobody_announced_is_not_answered() -> None:
    assert asked("when is the Badger Workshop?", TOMORROW, WORKSHOP) is None


EARLY = meeting("2024-06-19", 21, starts=time(9, 30))
LATE = meeting("2024-06-20", 37, "SSC", starts=time(14))
UNTIMED = meeting("2024-06-21", 5, "Change Board")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which June meetings start before 10am?", [EARLY], id="before an hour"),
        pytest.param("any meetings after 1pm in June?", [LATE], id="after an hour"),
        pytest.param("what meetings are there in June at 14:00?", [LATE], id="at an hour"),
        pytest.param("which meetings are in the morning in June?", [EARLY], id="in the morning"),
        pytest.param("any meetings after 4pm in June?", [], id="of none is such an hour told"),
        pytest.param("which body is first in June?", [EARLY], id="no hour is named"),
        pytest.param("which SSC meetings are in the afternoon?", [LATE], id="of a body"),
        pytest.param("which SSC meetings are in the morning?", [], id="of a body, none"),
    ],
)
def test_meetings_are_told_apart_by_their_hour(text: str, expected: Sequence[Meeting]) -> None:
    assert shown(asked(text, EARLY, LATE, UNTIMED)) == names(*expected)


# --- several bodies


def test_of_several_bodies_the_next_of_each_is_told_by_date() -> None:
    assert shown(asked("when do TABASC and the SSC meet next?", JUNE, SSC_SOON, SSC_LATER, TOMORROW)) == names(
        TOMORROW, SSC_SOON
    )


def test_of_several_bodies_in_a_window_all_are_told() -> None:
    assert shown(asked("TABASC and SSC meetings in June", JUNE, SSC_SOON, SSC_LATER, TOMORROW)) == names(
        SSC_LATER, JUNE
    )


def test_the_time_between_two_meetings_is_measured() -> None:
    answer = asked("how many days are there between TABASC 21 and TABASC 22?", TOMORROW, JUNE, JULY)

    assert answer is not None
    assert answer.finding == Span(entries=(TOMORROW, JUNE), today=TODAY, measure=True)


# --- how long


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        pytest.param("how many days until the next TABASC?", [TOMORROW, JUNE], TOMORROW, id="to the next"),
        pytest.param(
            "how long until TABASC?", [meeting("2024-05-15", 21), JUNE], meeting("2024-05-15", 21), id="today"
        ),
        pytest.param("how many weeks until TABASC?", [CALLED_OFF, JUNE], JUNE, id="past a cancelled one"),
    ],
)
def test_a_countdown_runs_to_the_next_meeting(text: str, known: Sequence[Meeting], expected: Meeting) -> None:
    answer = asked(text, *known)

    assert answer is not None
    assert (answer.finding, answer.events) == (Countdown(to=expected, today=TODAY), (expected,))


# --- times and places


def test_a_time_that_is_known_is_told() -> None:
    timed = meeting("2024-05-16", 21, starts=time(10))

    answer = asked("what time does TABASC start?", timed, JUNE)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, Detail(what="time", of=timed, today=TODAY))


LONG = replace(JUNE, when=When(day=date(2024, 6, 20), starts=time(10), ends=time(15)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how long does TABASC 22 last?", id="how long it lasts"),
        pytest.param("how long is the June TABASC?", id="how long it is"),
        pytest.param("until what time does the TABASC go on on 20 June?", id="until when"),
        pytest.param("does TABASC 22 finish before 4pm?", id="before an hour"),
        pytest.param("does TABASC 22 finish before four?", id="before an hour in a word"),
        pytest.param("will TABASC 22 be done by half past three?", id="by an hour in words"),
        pytest.param("when does TABASC 22 end?", id="when it ends"),
        pytest.param("is TABASC 22 over by noon?", id="by noon"),
        pytest.param("is TABASC 22 all day?", id="all day"),
    ],
)
def test_a_length_is_told_where_the_end_is_known(text: str) -> None:
    answer, silent = asked(text, LONG), asked(text, JUNE)

    assert answer is not None
    assert silent is not None
    assert answer.finding == Detail(what="length", of=LONG, today=TODAY)
    assert (silent.kind, silent.finding) == (Kind.ABSTAIN, Missing(what="length", of=(JUNE,), today=TODAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which meeting won't be happening in May?", [CALLED_OFF], id="will not be happening"),
        pytest.param("which meeting was meant to be in May but now will not be?", [CALLED_OFF], id="was meant to be"),
        pytest.param("is any TABASC called off?", [CALLED_OFF], id="called off"),
        pytest.param("when is the Otter Workshop, has the date changed?", [WORKSHOP], id="of what did not move"),
    ],
)
def test_meetings_that_do_not_take_place_are_told_by_any_word_for_it(
    text: str, expected: Sequence[Meeting | Event]
) -> None:
    answer = asked(text, CALLED_OFF, SSC_SOON, WORKSHOP)

    assert answer is not None
    assert list(answer.events) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("when is TABASC in August?", Kind.ABSTAIN, id="its day is asked"),
        pytest.param("what is the number of the TABASC meeting in August?", Kind.ABSTAIN, id="its number is asked"),
        pytest.param("is there a TABASC in August?", Kind.ANSWER, id="whether there is one"),
        pytest.param("is there a TABASC in June 2026?", Kind.ABSTAIN, id="whether there is one in two years"),
        pytest.param("how many TABASC meetings are there in August?", Kind.ANSWER, id="how many there are"),
    ],
)
def test_of_a_meeting_that_is_not_there_no_day_is_known(text: str, kind: Kind) -> None:
    answer = asked(text, JUNE)

    assert answer is not None
    assert answer.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("do people travel for TABASC?", id="travel"),
        pytest.param("will TABASC be on a screen?", id="screen"),
        pytest.param("can I do TABASC from my desk?", id="desk"),
        pytest.param("is TABASC face to face?", id="face to face"),
        pytest.param("can I dial in to TABASC?", id="dial in"),
        pytest.param("do I have to go to Leeds for TABASC?", id="to a town"),
    ],
)
def test_how_one_takes_part_is_told_by_the_place(text: str) -> None:
    here = meeting("2024-06-20", 22, place="Otter House")

    answer = asked(text, here)

    assert answer is not None
    assert answer.finding == Detail(what="place", of=here, today=TODAY)


def test_meetings_are_told_by_their_place() -> None:
    here, there = meeting("2024-06-20", 22, place="Leeds"), meeting("2024-05-22", 37, "SSC", place="York")

    assert shown(asked("which meetings are in Leeds?", here, there)) == names(here)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("where are meetings held now?", [TOMORROW, SSC_SOON, JUNE], id="of all"),
        pytest.param("are committees meeting in person again?", [TOMORROW, SSC_SOON, JUNE], id="whether in person"),
        pytest.param("do we have to come to Leeds for the meetings in June?", [JUNE], id="whether in a town"),
    ],
)
def test_where_all_meet_is_told_by_the_next_if_it_is_one_place(text: str, expected: Sequence[Meeting]) -> None:
    known = (TOMORROW, SSC_SOON, JUNE)
    there = [replace(one, location="Otter House") for one in known]

    assert shown(asked(text, *there)) == names(*expected)
    assert asked(text, *known) is None


def test_a_body_without_the_number_named_is_told_by_its_next_meeting() -> None:
    assert shown(asked("dates of TABASC and of SSC 38, both please", SSC_SOON, SSC_LATER, TOMORROW, JUNE)) == names(
        TOMORROW, SSC_LATER
    )


def test_meetings_that_are_still_to_be_confirmed_are_told_apart() -> None:
    unsure = meeting("2024-06-20", 22, status=MeetingStatus.TBC)

    assert shown(asked("which meetings are still to be confirmed?", unsure, SSC_SOON)) == names(unsure)


def test_a_place_that_is_known_is_told() -> None:
    placed = meeting("2024-05-16", 21, place="Otter House")

    answer = asked("where is the next TABASC meeting?", placed, JUNE)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, Detail(what="place", of=placed, today=TODAY))


@pytest.mark.parametrize(
    ("text", "what", "known"),
    [
        pytest.param("what time does TABASC start?", "time", TOMORROW, id="no time"),
        pytest.param("where is the next TABASC meeting?", "place", TOMORROW, id="no place"),
        pytest.param("where is TABASC 21?", "place", meeting("2024-05-16", 21, starts=time(10)), id="a time, no place"),
        pytest.param(
            "what time is TABASC 21?", "time", meeting("2024-05-16", 21, place="Otter House"), id="a place only"
        ),
        pytest.param("what time was the last TABASC?", "time", meeting("2024-05-02", 20), id="no time of what is over"),
    ],
)
def test_a_time_or_place_that_is_not_known_is_not_made_up(text: str, what: str, known: Meeting) -> None:
    answer = asked(text, known)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ABSTAIN, Missing(what=what, of=(known,), today=TODAY))
    assert answer.sources == (known.source,)


def test_where_something_is_to_be_found_is_no_question_for_a_place() -> None:
    assert asked("where can I find the TABASC minutes?", TOMORROW) is None


# --- by rule


def expected_of(answer: Answer | None) -> Expected:
    assert answer is not None
    assert isinstance(answer.finding, Expected)
    return answer.finding


@pytest.mark.parametrize(
    ("text", "known", "days"),
    [
        pytest.param("when is the next SSC?", [], ["2024-05-22"], id="nothing published: from today on"),
        pytest.param("when is the next SSC?", [meeting("2024-05-08", 36, "SSC")], ["2024-05-22"], id="all are over"),
        pytest.param("SSC meetings in June", [SSC_SOON], ["2024-06-12", "2024-06-26"], id="a month past the published"),
        pytest.param("SSC in June", [SSC_SOON, SSC_LATER, meeting("2024-07-10", 40, "SSC")], None, id="published"),
        pytest.param("next SSC after 22 May", [SSC_SOON], ["2024-06-12"], id="the next after a day"),
    ],
)
def test_a_rule_gives_days_only_after_the_last_published_one(
    text: str, known: Sequence[Meeting], days: Sequence[str] | None
) -> None:
    answer = asked(text, WEDNESDAYS, *known)

    finding = answer.finding if answer else None
    found = [day.isoformat() for day in finding.days] if isinstance(finding, Expected) else None
    assert found == days


def test_what_a_rule_gives_is_told_apart_from_what_is_published() -> None:
    answer = asked("SSC meetings in June", WEDNESDAYS, SSC_SOON)

    finding = expected_of(answer)
    assert answer is not None
    assert (finding.body, finding.rule, finding.latest) == ("SSC", WEDNESDAYS, SSC_SOON)
    assert [one.status for one in answer.events if isinstance(one, Meeting)] == [MeetingStatus.TBC] * 2
    assert answer.sources == (WEDNESDAYS.source,)
    assert answer.confidence < 0.95


def test_between_published_meetings_a_rule_gives_no_day() -> None:
    late = meeting("2024-06-26", 38, "SSC")

    answer = asked("is there an SSC meeting on 12 June?", WEDNESDAYS, SSC_SOON, late)

    assert answer is not None
    assert isinstance(answer.finding, NoMeeting)
    assert (answer.finding.rule, answer.finding.last) == (WEDNESDAYS, SSC_SOON)


def test_a_rule_gives_no_day_that_is_over() -> None:
    answer = asked("was there an SSC meeting in April?", WEDNESDAYS)

    assert answer is not None
    assert isinstance(answer.finding, NoMeeting)


@pytest.mark.parametrize(
    ("rrule", "first", "last", "expected"),
    [
        pytest.param(
            "FREQ=MONTHLY;BYDAY=3TU", "2024-05-01", "2024-06-30", ["2024-05-21", "2024-06-18"], id="third Tuesday"
        ),
        pytest.param("FREQ=MONTHLY;BYDAY=-1FR", "2024-05-01", "2024-05-31", ["2024-05-31"], id="last Friday, last day"),
        pytest.param("FREQ=MONTHLY;BYDAY=1WE", "2024-05-01", "2024-05-01", ["2024-05-01"], id="first day"),
        pytest.param(
            "FREQ=MONTHLY;BYDAY=5TH", "2024-05-01", "2024-06-30", ["2024-05-30"], id="a month without a fifth"
        ),
        pytest.param(
            "FREQ=WEEKLY;BYDAY=MO", "2024-05-15", "2024-05-28", ["2024-05-20", "2024-05-27"], id="each Monday"
        ),
        pytest.param("FREQ=MONTHLY;BYDAY=3TU", "2024-05-22", "2024-06-17", [], id="none between"),
    ],
)
def test_a_rule_lets_a_body_meet_on_its_days(rrule: str, first: str, last: str, expected: Sequence[str]) -> None:
    rule = Recurrence(body="SSC", rrule=rrule, source=SOURCE)

    days = expected_days(rule, date.fromisoformat(first), date.fromisoformat(last))

    assert [day.isoformat() for day in days] == expected


# --- how often


def rhythm_of(text: str, *records: Record) -> Answer | None:
    library = KnowledgeBase([Reading(document=NEWS, records=records)], NAMES, WORDS).library(TODAY)
    return rhythm(understand(text, NOW, library.vocabulary), library)


def test_how_often_a_body_meets_is_its_rule_with_the_next_published_date() -> None:
    answer = rhythm_of("how often does the SSC meet?", WEDNESDAYS, SSC_SOON)

    assert answer is not None
    assert answer.finding == Rhythm(body="SSC", rule=WEDNESDAYS, today=TODAY, coming=SSC_SOON)
    assert answer.sources == (WEDNESDAYS.source, SSC_SOON.source)


def test_how_often_a_body_meets_is_not_guessed_from_its_dates() -> None:
    assert rhythm_of("how often does TABASC meet?", WEDNESDAYS, TOMORROW, JUNE, JULY) is None


@pytest.mark.parametrize("days", ["", " on 4 June 2024"])
def test_how_often_an_event_is_held_no_day_of_it_tells(days: str) -> None:
    assert asked(f"how often is the otter workshop held{days}?", WORKSHOP) is None


def test_how_often_something_else_happens_is_no_rule_of_a_body() -> None:
    assert rhythm_of("how often does the SSC review otters?", WEDNESDAYS) is None


# --- asking back


def test_a_word_that_fits_several_bodies_is_asked_back() -> None:
    answer = asked("when is the next sub-committee meeting?", TOMORROW, SSC_SOON, PANEL)

    assert answer is not None
    assert (answer.kind, answer.choices) == (Kind.CLARIFY, ("SSC", "TABASC"))
    assert answer.finding == WhichOne(
        what="sub-committee",
        choices=(
            "SSC (Security Sub-Committee)",
            "TABASC (Technical Architecture and Business Architecture Sub-Committee)",
        ),
    )


def test_of_several_bodies_of_a_kind_the_only_one_that_meets_is_meant() -> None:
    answer = asked("when is the board meeting?", TOMORROW, replace(SSC_SOON, body="Change Board"), PANEL)

    assert answer is not None
    assert [event.body for event in answer.events if isinstance(event, Meeting)] == ["Change Board"]


def test_where_no_body_of_a_kind_meets_no_other_body_answers() -> None:
    assert asked("when is the board meeting?", TOMORROW, SSC_SOON, PANEL) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("which sub-committees meet this week?", id="any of them is meant"),
        pytest.param("which of the May committee meetings are on?", id="their meetings are meant"),
        pytest.param("when is the TABASC sub-committee meeting?", id="one is named"),
    ],
)
def test_nothing_is_asked_back_where_nothing_is_unclear(text: str) -> None:
    answer = asked(text, TOMORROW, SSC_SOON, PANEL)

    assert answer is not None
    assert answer.kind is Kind.ANSWER


def test_where_only_one_such_body_meets_it_is_meant() -> None:
    answer = asked("when is the next sub-committee meeting?", TOMORROW, PANEL)

    assert answer is not None
    assert answer.kind is Kind.ANSWER


# --- in other words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when do the security folk meet next?", [SSC_SOON], id="a body by what it deals with"),
        pytest.param("June and July dates of TABASC, please", [JUNE, JULY], id="two months"),
        pytest.param("TABASC dates in May and July", [TOMORROW, JULY], id="two months apart"),
        pytest.param("both upcoming SSC days please", [SSC_SOON, SSC_LATER], id="both"),
        pytest.param("how many times does the SSC sit in June?", [SSC_LATER], id="how many times"),
        pytest.param("which is my first SSC meeting on 1 June?", [SSC_LATER], id="the first after a day"),
        pytest.param("what is the last meeting listed for TABASC?", [JULY], id="the last that is listed"),
    ],
)
def test_meetings_are_asked_for_in_many_words(text: str, expected: Sequence[Meeting]) -> None:
    assert shown(asked(text, OVER, TOMORROW, JUNE, JULY, SSC_SOON, SSC_LATER)) == names(*expected)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("isn't the TABASC on the 16th any more?", id="not any more"),
        pytest.param("does TABASC still meet on 16 May?", id="still"),
        pytest.param("is TABASC still on for the 16th?", id="still on"),
        pytest.param("has TABASC in May been called off?", id="called off"),
    ],
)
def test_whether_a_meeting_still_stands_is_told_by_the_one_cancelled(text: str) -> None:
    assert shown(asked(text, CALLED_OFF, JUNE)) == names(CALLED_OFF)


def test_that_nothing_is_cancelled_is_told_with_the_next_one() -> None:
    answer = asked("has the TABASC been cancelled?", OVER, TOMORROW)

    assert answer is not None
    assert answer.finding == Meetings(meetings=(TOMORROW,), today=TODAY, verdict=False, pick="next")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who takes the minutes at TABASC?", id="a person"),
        pytest.param("where are the committee meetings held?", id="where in general"),
        pytest.param("where are meetings usually held?", id="where they usually are"),
        pytest.param("my boss wants to come to TABASC in June, can she?", id="who may come"),
    ],
)
def test_what_is_asked_beyond_one_meeting_is_left_to_the_documents(text: str) -> None:
    assert asked(text, TOMORROW, JUNE, SSC_SOON) is None


def test_of_two_places_the_one_that_is_known_is_told() -> None:
    there, here = meeting("2024-06-20", 22, place="York"), meeting("2024-05-22", 37, "SSC", place="Otter House")

    assert shown(asked("is TABASC in York or in the Otter House?", there, here)) == names(there)


def test_two_meetings_to_come_of_one_body_are_measured() -> None:
    answer = asked("how many days between the two TABASC meetings?", TOMORROW, JUNE)

    assert answer is not None
    assert answer.finding == Span(entries=(TOMORROW, JUNE), today=TODAY, measure=True)


# --- what is not certain yet


OPEN = meeting("2024-06-11", 12, "SMKI PMA")
TIMED = meeting("2024-06-13", 9, "CSC", starts=time(10))
UNSURE = meeting("2024-06-25", 13, "SMKI PMA", status=MeetingStatus.TBC)
OFF = meeting("2024-06-27", 31, "Operations Group", status=MeetingStatus.CANCELLED)


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        pytest.param("which meetings have no time yet?", [OPEN, TIMED], [OPEN], id="hours that are not told"),
        pytest.param(
            "which June meeting hasn't had its hours fixed yet?", [OPEN, TIMED], [OPEN], id="not had them fixed"
        ),
        pytest.param("which meetings are still to be confirmed?", [UNSURE, TIMED], [UNSURE], id="to be confirmed"),
        pytest.param("which meetings are still to be confirmed?", [OPEN, TIMED], [], id="none is, so none is listed"),
        pytest.param("which meetings are cancelled?", [OPEN, TIMED], [], id="none is cancelled"),
    ],
)
def test_only_what_is_as_asked_is_listed(text: str, known: Sequence[Meeting], expected: Sequence[Meeting]) -> None:
    assert shown(asked(text, *known)) == names(*expected)


def test_that_none_is_to_be_confirmed_is_said() -> None:
    answer = asked("any meetings still to be confirmed?", TIMED)
    assert answer is not None
    assert isinstance(answer.finding, Meetings)
    assert answer.finding.verdict is False


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("do we know yet what time the PMA starts?", Kind.ANSWER, id="whether it is known"),
        pytest.param("has the time of the PMA been fixed?", Kind.ANSWER, id="whether it is fixed"),
        pytest.param("what time does the PMA start?", Kind.ABSTAIN, id="the time itself"),
        pytest.param("does the PMA start at 10am? at what time?", Kind.ABSTAIN, id="whether it is at a time"),
    ],
)
def test_that_a_time_is_not_told_answers_whether_it_is_known(text: str, kind: Kind) -> None:
    answer = asked(text, OPEN)
    assert answer is not None
    assert (answer.kind, type(answer.finding)) == (kind, Missing)


def test_a_cancelled_meeting_is_not_counted_down_to() -> None:
    answer = asked("how long until the Ops Group on 27 June?", OFF)
    assert answer is not None
    assert isinstance(answer.finding, Meetings)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("is there really no Ops Group in late June?", None, id="a denial is neither confirmed nor denied"),
        pytest.param("is there an Ops Group in late June?", False, id="a claim is"),
    ],
)
def test_a_yes_to_a_denial_would_be_read_either_way(text: str, *, verdict: bool | None) -> None:
    answer = asked(text, OFF)
    assert answer is not None
    assert isinstance(answer.finding, Meetings)
    assert (answer.finding.meetings, answer.finding.verdict) == ((OFF,), verdict)


def test_where_it_is_not_on_the_day_named_the_day_asked_for_is_the_next_one_known() -> None:
    answer = asked("TABASC is not on 16 May, when is it?", JUNE)
    assert answer is not None
    assert (answer.kind, type(answer.finding), answer.events) == (Kind.ANSWER, NoMeeting, (JUNE,))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many days are there between the two SSC meetings in May and June?", id="of one body in days"),
        pytest.param("how far apart are the SSC meetings?", id="how far apart"),
        pytest.param("what is the gap between SSC 37 and SSC 38?", id="by number"),
        pytest.param("how many days from SSC 37 to SSC 38?", id="from one to the other"),
    ],
)
def test_the_days_between_two_meetings_are_counted(text: str) -> None:
    answer = asked(text, SSC_SOON, SSC_LATER)
    assert answer is not None
    assert answer.finding == Span(entries=(SSC_SOON, SSC_LATER), today=TODAY, measure=True)


# --- the calendar as a whole, narrowed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("does anything happen in London in June?", ["TABASC Meeting 22 2024-06-20"], id="held there"),
        pytest.param("does anything happen in Leeds in June?", [], id="nothing is known to be held there"),
    ],
)
def test_of_a_town_only_what_is_held_there_is_told(text: str, expected: list[str]) -> None:
    known = (replace(JUNE, location="London"), meeting("2024-06-12", 38, "SSC", place="Online"))
    assert shown(asked(text, *known)) == expected


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        pytest.param("what happened on 2 May?", False, id="what happened may stand elsewhere"),
        pytest.param("was there a meeting on 2 May?", True, id="a meeting would stand in the calendar"),
        pytest.param("what happens on 3 June?", True, id="days to come"),
    ],
)
def test_that_nothing_is_listed_does_not_say_what_happened(text: str, *, says_so: bool) -> None:
    assert (asked(text, JUNE) is not None) is says_so


def test_when_booking_opens_is_not_when_it_takes_place() -> None:
    assert asked("when does booking for the Otter Workshop open?", WORKSHOP) is None


@pytest.mark.parametrize("text", ["what is on 4 june?", "anything on 4 june then"])
def test_a_figure_before_a_month_is_no_word(text: str) -> None:
    assert shown(asked(text, WORKSHOP, JUNE)) == names(WORKSHOP)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        pytest.param(
            "is the Otter Workshop still happening on 11 June?", False, id="an event, of which a sentence may tell"
        ),
        pytest.param("when is the Otter Workshop in July?", True, id="its day"),
        pytest.param("is the TABASC still on for 7 June?", True, id="a body, which has a calendar"),
    ],
)
def test_that_no_meeting_is_listed_is_said_only_where_no_sentence_may_tell(text: str, *, unknown: bool) -> None:
    answer = asked(text, OVER, JULY, WORKSHOP)

    assert (answer is not None and isinstance(answer.finding, NoMeeting)) is unknown


def test_what_a_body_did_at_a_meeting_is_no_name_of_the_meeting() -> None:
    quote = "The SEC Panel agreed the Otter Policy at its meeting on 3 May 2024."
    held = meeting("2024-05-03", body="SEC Panel", status=MeetingStatus.HELD)
    told = replace(held, source=replace(SOURCE, section="Otter Policy", quote=quote))

    assert asked("what is the Panel otter policy for?", told) is None
    assert asked("when did the Panel last meet?", told) is not None


LATE_JUNE = meeting("2024-06-27", 23)
WEEK = meeting("2024-06-03", 5, "TAG", until="2024-06-09")
CHRISTMAS = meeting("2024-12-18", 40, "SSC", status=MeetingStatus.MOVED, was="2024-12-27")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on which days does TABASC have its two June meetings?", [JUNE, LATE_JUNE], id="how many is told"),
        pytest.param(
            "not counting anything cancelled, when is the last TABASC in June?",
            [LATE_JUNE],
            id="without what is cancelled",
        ),
        pytest.param("tabasc no 22 when", [JUNE], id="a number before a question"),
        pytest.param("SSC between Christmas and New Year as usual?", [CHRISTMAS], id="moved out of the days named"),
        pytest.param("which June meeting has only a week and no day?", [WEEK], id="only its week is told"),
    ],
)
def test_words_that_narrow_which_meetings_are_meant(text: str, expected: Sequence[Meeting]) -> None:
    assert shown(asked(text, CALLED_OFF, JUNE, LATE_JUNE, CHRISTMAS, WEEK)) == names(*expected)
