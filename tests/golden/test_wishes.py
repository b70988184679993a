"""What people ask to be reminded of, over the sample content, and the wish that is kept for it.

Asked on Friday 1 September 2017 at nine. Monday 28 August, 25 and 26 December 2017 and 1 January 2018 are bank
holidays; London's clocks go back on Sunday 29 October 2017.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache

import pytest

from bot.settings import settings_from
from bot.wiring import build
from handlers.ask import ask
from handlers.messages import Helpdesk, Reply, Request
from handlers.wording.common import LONGEST
from knowledge.answer import Kind
from knowledge.dated import first_day, title_of
from knowledge.days.lead import leads_in
from knowledge.days.london import LONDON
from knowledge.days.periods import WEEKDAYS
from knowledge.records import DeadlineKind
from knowledge.thread import Thread
from knowledge.wish import Topic, Week, Wish, topic_of

NOW = datetime(2017, 9, 1, 9, tzinfo=LONDON)
DAY_BEFORE = "1 working day"
MEETINGS, EVERYTHING = Topic(meetings=True), Topic()
DEADLINES = Topic(deadlines=tuple(DeadlineKind))
CONSULTATIONS = Topic(deadlines=(DeadlineKind.CONSULTATION,))
NOMINATIONS = Topic(deadlines=(DeadlineKind.NOMINATION,))
COMMITTEES = ("SSC", "SMKI PMA", "TABASC", "Operations Group", "CSC")
BEIS = "BEIS Release Consultation on Non-Domestic opt-out to DCC User Mandate"
TABASC, PANEL, SSC = "TABASC Meeting 22", "SEC Panel Meeting 48", "SSC Meeting 37"
BOARD, PMA = "Change Board Meeting 14", "SMKI PMA Meeting 39"
REPORT, NOMINEES = "SECMP0040 Modification Report Consultation", "Operations Group nominations"
RECOVERY = "SMKI Recovery Key Guidance consultation"

Asked = Callable[..., Reply]


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The bot over the sample content: messages of one conversation go in, the reply to the last comes out."""
    folder = tmp_path_factory.mktemp("wishes")
    knowledge = build(settings_from({"SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}"})).shelf.knowledge()

    @cache
    def asked(*messages: str, now: datetime = NOW) -> Reply:
        *before, last = messages
        thread = Thread()
        for message in before:
            thread = ask(Request(question=message, now=now, thread=thread), knowledge, Helpdesk()).thread
        return ask(Request(question=last, now=now, thread=thread), knowledge, Helpdesk())

    return asked


def of(*bodies: str) -> Topic:
    return Topic(bodies=bodies)


def moments(reply: Reply) -> list[str]:
    """Return the moments that a reply tells, by London's clock."""
    return [f"{due.at.astimezone(LONDON):%Y-%m-%d %H:%M}" for due in reply.dues]


# --- one event


@pytest.mark.parametrize(
    ("text", "title", "leads", "expected"),
    [
        pytest.param("remind me 2 days before the BEIS consultation closes", BEIS, "2 days", ["2017-10-17 09:00"]),
        pytest.param("remind me of the next TABASC an hour before", TABASC, "1 hour", ["2017-09-21 08:00"]),
        pytest.param("remind me of the next TABASC", TABASC, DAY_BEFORE, ["2017-09-20 09:00"]),
        pytest.param("remind me on Thursday of the Panel", PANEL, "8 days", ["2017-09-07 09:00"]),
        pytest.param("remind me of the Panel on Thursday at 4pm", PANEL, "8 days at 16:00", ["2017-09-07 16:00"]),
        pytest.param("remind me tomorrow about TABASC 22", TABASC, "19 days", ["2017-09-02 09:00"]),
        pytest.param("remind me in 2 weeks of TABASC", TABASC, "6 days", ["2017-09-15 09:00"]),
        pytest.param(
            "remind me of the Panel a week before and the day before at 4pm",
            PANEL,
            "7 days, 1 day at 16:00",
            ["2017-09-08 09:00", "2017-09-14 16:00"],
        ),
        pytest.param(
            "remind me of TABASC 22 1 week, 1 day and 1 hour before",
            TABASC,
            "7 days, 1 day, 1 hour",
            ["2017-09-14 09:00", "2017-09-20 09:00", "2017-09-21 08:00"],
        ),
        pytest.param("remind me 5 working days before the next Panel", PANEL, "5 working days", ["2017-09-08 09:00"]),
        pytest.param("remind me half an hour before the SSC", SSC, "30 minutes", ["2017-09-13 08:30"]),
        pytest.param("remind me of the Change Board on the day", BOARD, "0 days", ["2017-09-20 09:00"]),
        pytest.param(
            "nudge me at half past eight the day before the SMKI PMA", PMA, "1 day at 08:30", ["2017-09-18 08:30"]
        ),
        pytest.param("remind me of the SSC on 27 September", "SSC Meeting 38", DAY_BEFORE, ["2017-09-26 09:00"]),
        pytest.param("remind me a month before the SSC on 8 November", "SSC meeting", "30 days", ["2017-10-09 09:00"]),
        pytest.param("remind me 2 weeks before the SSC on 8 November", "SSC meeting", "14 days", ["2017-10-25 09:00"]),
        pytest.param(
            "remind me 3 working days before the SSC on 27 December",
            "SSC meeting",
            "3 working days",
            ["2017-12-20 09:00"],
        ),
        pytest.param("remind me on 8 September to reply on SECMP0040", REPORT, "3 days", ["2017-09-08 09:00"]),
        pytest.param(
            "remind me the day before the Ops Group nominations close", NOMINEES, "1 day", ["2017-09-06 09:00"]
        ),
        pytest.param(
            "remind me 2 hours before the Recovery Key consultation closes", RECOVERY, "2 hours", ["2017-09-01 15:00"]
        ),
        pytest.param(
            "set a reminder for a fortnight before the BEIS consultation deadline",
            BEIS,
            "14 days",
            ["2017-10-05 09:00"],
        ),
        pytest.param("hi, can you remind me of the tabasc mtg a day b4 pls", TABASC, "1 day", ["2017-09-20 09:00"]),
        pytest.param("remind me of a week before the next TABASC", TABASC, "7 days", ["2017-09-14 09:00"]),
    ],
)
def test_one_event_is_reminded_of_wherever_it_moves(
    text: str, title: str, leads: str, expected: list[str], asked: Asked
) -> None:
    reply = asked(text)

    (event,) = reply.events
    assert title_of(event) == title
    assert reply.wish == Wish(topic=topic_of(event), leads=leads_in(leads, written=True))
    assert moments(reply) == expected


@pytest.mark.parametrize(
    ("messages", "title", "leads", "here"),
    [
        pytest.param(["when is the next TABASC?", "remind me about it"], TABASC, DAY_BEFORE, False, id="it"),
        pytest.param(
            ["when is the next TABASC?", "remind this channel of it an hour before"], TABASC, "1 hour", True, id="here"
        ),
        pytest.param(
            ["when does the BEIS consultation close?", "remind me 2 days before"], BEIS, "2 days", False, id="no word"
        ),
        pytest.param(
            ["when does the BEIS consultation close?", "and remind us a week before and the day before at 4pm"],
            BEIS,
            "7 days, 1 day at 16:00",
            True,
            id="many words",
        ),
        pytest.param(
            ["when is the next SSC?", "and the one after that?", "remind me on the day at 8"],
            "SSC Meeting 38",
            "0 days at 08:00",
            False,
            id="the last one shown",
        ),
        pytest.param(
            ["when is the next TABASC?", "remind me about it on Thursday"], TABASC, "14 days", False, id="a day"
        ),
    ],
)
def test_what_was_talked_of_is_reminded_of(
    messages: list[str], title: str, leads: str, *, here: bool, asked: Asked
) -> None:
    reply = asked(*messages)

    (event,) = reply.events
    assert title_of(event) == title
    assert reply.wish == Wish(topic=topic_of(event), leads=leads_in(leads, written=True), here=here)


# --- again and again


@pytest.mark.parametrize(
    ("text", "topic", "leads", "here"),
    [
        pytest.param("remind me 2 days before every SSC meeting", of("SSC"), "2 days", False),
        pytest.param("remind us the day before each TABASC", of("TABASC"), "1 day", True),
        pytest.param("remind me of all SEC Panel meetings", of("SEC Panel"), DAY_BEFORE, False),
        pytest.param("remind me of the SSC meetings", of("SSC"), DAY_BEFORE, False),
        pytest.param("remind me before an SSC meeting", of("SSC"), DAY_BEFORE, False),
        pytest.param("remind me whenever the SSC meets", of("SSC"), DAY_BEFORE, False),
        pytest.param(
            "always remind me of the Change Board at noon", of("Change Board"), "1 working day at 12:00", False
        ),
        pytest.param("remind me of the SSC and TABASC meetings 2 hours before", of("SSC", "TABASC"), "2 hours", False),
        pytest.param("notify everyone here 2 hours before each SSC", of("SSC"), "2 hours", True),
        pytest.param("remind the team the evening before every Panel", of("SEC Panel"), "1 day at 18:00", True),
        pytest.param("give us a heads up 2 days before each Change Board", of("Change Board"), "2 days", True),
        pytest.param("don't let us miss any SEC Panel meeting", of("SEC Panel"), DAY_BEFORE, True),
        pytest.param("remind me with 2 days' notice of each sub-committee meeting", of(*COMMITTEES), "2 days", False),
        pytest.param(
            "please remind the channel on the day of each SMKI PMA meeting at 8am",
            of("SMKI PMA"),
            "0 days at 08:00",
            True,
        ),
        pytest.param(
            "set up a reminder for every Change Board meeting, a day before at 4pm",
            of("Change Board"),
            "1 day at 16:00",
            False,
        ),
        pytest.param("remind me 5 working days before any consultation closes", CONSULTATIONS, "5 working days", False),
        pytest.param("remind me every time a consultation closes", CONSULTATIONS, DAY_BEFORE, False),
        pytest.param("never let me miss a consultation", CONSULTATIONS, DAY_BEFORE, False),
        pytest.param("tell me a day before any nominations close", NOMINATIONS, "1 day", False),
        pytest.param(
            "remind me of every SSC meeting and any consultation",
            Topic(bodies=("SSC",), deadlines=(DeadlineKind.CONSULTATION,)),
            DAY_BEFORE,
            False,
        ),
        pytest.param("remind us of all deadlines", DEADLINES, DAY_BEFORE, True),
        pytest.param("alert us 1 week and 1 day before every deadline", DEADLINES, "7 days, 1 day", True),
        pytest.param("remind the team of any deadline a fortnight ahead", DEADLINES, "14 days", True),
        pytest.param("an hour before every meeting", MEETINGS, "1 hour", False),
        pytest.param("remind me the day before a meeting", MEETINGS, "1 day", False),
        pytest.param("remind this channel a day before everything", EVERYTHING, "1 day", True),
        pytest.param("remind me of all events", EVERYTHING, DAY_BEFORE, False),
        pytest.param("remind everyone of anything 2 days before", EVERYTHING, "2 days", True),
    ],
)
def test_every_one_to_come_is_reminded_of(text: str, topic: Topic, leads: str, *, here: bool, asked: Asked) -> None:
    assert asked(text).wish == Wish(topic=topic, leads=leads_in(leads, written=True), here=here)


@pytest.mark.parametrize(
    ("messages", "topic"),
    [
        pytest.param(["when is the next TABASC?", "remind us of them all"], of("TABASC"), id="them"),
        pytest.param(["when is the next TABASC?", "remind us of all meetings"], MEETINGS, id="all of any body"),
        pytest.param(["when is the next TABASC?", "remind us of every SSC"], of("SSC"), id="another body"),
        pytest.param(["when is the next TABASC?", "remind us of everything"], EVERYTHING, id="everything"),
    ],
)
def test_a_conversation_tells_what_them_stands_for_and_nothing_else(
    messages: list[str], topic: Topic, asked: Asked
) -> None:
    assert asked(*messages).wish == Wish(topic=topic, leads=leads_in(DAY_BEFORE, written=True), here=True)


def test_the_next_three_moments_of_a_standing_wish_are_told(asked: Asked) -> None:
    reply = asked("remind me 2 working days before every SSC meeting at 4pm")

    assert moments(reply) == ["2017-09-11 16:00", "2017-09-25 16:00", "2017-10-09 16:00"]
    assert [first_day(event) for event in reply.events] == [due.occasion.day for due in reply.dues if due.occasion]


# --- the week


@pytest.mark.parametrize(
    ("text", "when", "here"),
    [
        pytest.param("remind this channel every Monday at 9 of the week's meetings", "Monday 09:00", True),
        pytest.param("post the week's calendar here every Friday at 8:30", "Friday 08:30", True),
        pytest.param("post the weekly calendar here on Fridays at half past eight", "Friday 08:30", True),
        pytest.param("send us the weekly digest on Mondays", "Monday 09:00", True),
        pytest.param("send me the week ahead each tues at 8am", "Tuesday 08:00", False),
        pytest.param("what's on this week, every Monday morning", "Monday 09:00", False),
        pytest.param("remind me every Monday what's on this week", "Monday 09:00", False),
        pytest.param("can you post the meetings here every Friday?", "Friday 09:00", True),
        pytest.param("send the weekly calendar", "Monday 09:00", False),
        pytest.param("remind the team every Wednesday afternoon", "Wednesday 14:00", True),
        pytest.param("remind me every Monday", "Monday 09:00", False),
        pytest.param("send us a summary of next week's meetings every Friday at 4pm", "Friday 16:00", True),
        pytest.param("remind us each week of the meetings", "Monday 09:00", True),
        pytest.param(
            "please post a weekly summary of the week's meetings and deadlines to this channel", "Monday 09:00", True
        ),
    ],
)
def test_the_weeks_calendar_is_wanted_week_by_week(text: str, when: str, *, here: bool, asked: Asked) -> None:
    day, at = when.split()

    week = Week(weekday=WEEKDAYS.index(day), at=datetime.strptime(at, "%H:%M").time())  # noqa: DTZ007  # wall-clock
    assert asked(text).wish == Wish(week=week, here=here)


def test_the_weeks_calendar_keeps_its_hour_when_the_clocks_go_back(asked: Asked) -> None:
    reply = asked("remind us every Sunday at 9", now=datetime(2017, 10, 20, 12, tzinfo=LONDON))

    assert moments(reply) == ["2017-10-22 09:00", "2017-10-29 09:00", "2017-11-05 09:00"]
    assert [due.at.hour for due in reply.dues] == [8, 9, 9]


# --- nothing is kept


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("remind me", id="nothing named"),
        pytest.param("remind me to feed the otters", id="what is in no calendar"),
        pytest.param("remind me every Monday to feed the otters", id="what is in no calendar, weekly"),
        pytest.param("remind me every day", id="a day's rhythm"),
        pytest.param("remind me every other Monday", id="a fortnight's rhythm"),
        pytest.param("remind me every Monday and Thursday", id="two days of a week"),
        pytest.param("remind me of every other SSC meeting", id="every second one"),
        pytest.param("remind me of all meetings in October", id="all of one month"),
        pytest.param("remind me of the Panel in October", id="one that is not known of"),
        pytest.param("remind me a week before the DCC maintenance consultation closes", id="a moment that has passed"),
        pytest.param("remind me of the next CSC", id="a body without meetings"),
        pytest.param("remind me of the Panel and the Change Board", id="two at once"),
        pytest.param("remind me of SSC 37 and 38 and SSC meeting 39", id="several by number"),
        pytest.param("remind me of the next two SSC meetings", id="the next two"),
        pytest.param("remind me 2 days after the Panel", id="after it is over"),
        pytest.param("remind me 5000 days before the Panel", id="ages before"),
        pytest.param("my reminders", id="the reminders that are set"),
        pytest.param("what reminders do I have?", id="a question for them"),
        pytest.param("cancel my reminder for the SSC", id="the end of one"),
        pytest.param("stop reminding us of the SSC", id="the end of several"),
        pytest.param("please don't remind me of the SSC any more", id="the opposite"),
    ],
)
def test_where_no_reminder_can_be_set_none_is_kept_and_it_is_said(text: str, asked: Asked) -> None:
    reply = asked(text)

    assert (reply.kind, reply.wish, reply.dues) == (Kind.REMINDER, None, ())
    assert 0 < len(reply.text) <= LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "when is the next weekly digest?",
        "what meetings are there every Monday?",
        "how often does the SSC meet?",
        "does the SSC meet every week?",
        "is there a weekly digest?",
        "who sends the weekly digest?",
        "what is on every Monday?",
        "what's on this week?",
        "which consultations close before every Panel?",
        "when is the Panel?",
        "remind me when the Panel is",
        "remind me what SMKI stands for",
        "send me the next meeting dates",
        "show me all SSC meetings",
        "who should we tell before the Panel meeting?",
        "what is the day before the Change Board?",
    ],
)
def test_a_plain_question_stays_one(text: str, asked: Asked) -> None:
    reply = asked(text)

    assert (reply.kind is Kind.REMINDER, reply.wish, reply.dues) == (False, None, ())


def test_a_passed_moment_is_told_with_what_would_still_be_in_time(asked: Asked) -> None:
    reply = asked("remind me a week before the DCC maintenance consultation closes")

    assert reply.text == (
        "DCC Consultation - Temporary Maintenance Schedule - August 2017 Review closes on Wednesday 6 September 2017; "
        "Wednesday 30 August 2017 at 9am has passed already. "
        "A reminder 1 day before would still be in time: ask for that, please."
    )
