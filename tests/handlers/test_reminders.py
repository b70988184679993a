"""What is said of reminders that are set: what, when, where, in full and in good grammar."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.help import NOT_FROM_HERE
from handlers.messages import Helpdesk
from handlers.reminders import confirmation, draft, lead_text, wish_text
from handlers.render import text_of
from handlers.wording.common import LONGEST
from knowledge.answer import Answer, Due, Kind, Reminder
from knowledge.dated import Dated
from knowledge.days.lead import DAY_BEFORE, Lead, leads_in
from knowledge.days.when import When
from knowledge.occasion import occasions_of
from knowledge.records import Deadline, DeadlineKind, Meeting, Source
from knowledge.wish import Topic, Week, Wish, topic_of

SOURCE = Source(title="Pond News")
CONSULTATION = Topic(deadlines=(DeadlineKind.CONSULTATION,))
SSC = Topic(bodies=("SSC",))


def meeting(day: str = "2017-09-21", number: int | None = 22, *, starts: time | None = None) -> Meeting:
    when = When(day=date.fromisoformat(day), starts=starts)
    return Meeting(body="TABASC", number=number, when=when, source=SOURCE)


def deadline(
    title: str = "Reed Cutting Consultation",
    kind: DeadlineKind = DeadlineKind.CONSULTATION,
    at: time | None = None,
) -> Deadline:
    return Deadline(title=title, kind=kind, day=date(2017, 10, 19), at=at, source=SOURCE)


def wish(topic: Topic | Dated, leads: str = "2 days", *, here: bool = False) -> Wish:
    topic = topic if isinstance(topic, Topic) else topic_of(topic)
    return Wish(topic=topic, leads=leads_in(leads, written=True), here=here)


def due(one: Dated, *written: str) -> list[Due]:
    """Return moments, written in UTC, of one event."""
    (occasion,) = occasions_of([one])
    return [Due(at=datetime.fromisoformat(each).replace(tzinfo=UTC), occasion=occasion) for each in written]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        pytest.param("1 day", "1 day before", id="one"),
        pytest.param("2 days", "2 days before", id="several"),
        pytest.param("7 days", "1 week before", id="a week"),
        pytest.param("14 days", "2 weeks before", id="weeks"),
        pytest.param("30 days", "30 days before", id="no whole weeks"),
        pytest.param("7 working days", "7 working days before", id="working days are no week"),
        pytest.param("1 hour", "1 hour before", id="an hour"),
        pytest.param("0 days", "on the day", id="on the day"),
        pytest.param("1 day at 16:00", "1 day before (at 4pm)", id="at its time"),
        pytest.param("0 days at 08:30", "on the day (at 8:30am)", id="on the day at its time"),
    ],
)
def test_a_lead_is_said_as_people_say_it(lead: str, expected: str) -> None:
    (one,) = leads_in(lead, written=True)

    assert lead_text(one) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(wish(SSC, "2 days, 1 hour"), "2 days and 1 hour before each SSC meeting", id="two leads"),
        pytest.param(
            wish(SSC, "7 days, 1 day at 16:00, 1 hour"),
            "1 week, 1 day (at 4pm) and 1 hour before each SSC meeting",
            id="three leads",
        ),
        pytest.param(wish(SSC, "0 days"), "on the day of each SSC meeting", id="on the day"),
        pytest.param(
            wish(SSC, "1 day, 0 days at 08:00"),
            "1 day before each SSC meeting and on the day itself (at 8am)",
            id="before and on the day",
        ),
        pytest.param(
            wish(Topic(bodies=("SSC", "TABASC"))), "2 days before each SSC or TABASC meeting", id="two bodies"
        ),
        pytest.param(wish(Topic(meetings=True)), "2 days before each meeting", id="meetings"),
        pytest.param(
            wish(CONSULTATION, "5 working days"), "5 working days before each consultation closes", id="consultations"
        ),
        pytest.param(wish(CONSULTATION, "0 days"), "on the day each consultation closes", id="on a closing day"),
        pytest.param(wish(Topic(deadlines=tuple(DeadlineKind))), "2 days before each deadline", id="deadlines"),
        pytest.param(
            wish(Topic(bodies=("SSC",), deadlines=(DeadlineKind.SURVEY,))),
            "2 days before each SSC meeting and before each survey closes",
            id="a body and a kind",
        ),
        pytest.param(wish(Topic(), "1 working day"), "1 working day before everything", id="everything"),
        pytest.param(wish(meeting()), "2 days before TABASC Meeting 22", id="a meeting"),
        pytest.param(wish(meeting(number=None)), "2 days before the TABASC meeting", id="one without a number"),
        pytest.param(wish(deadline()), "2 days before Reed Cutting Consultation closes", id="a deadline"),
        pytest.param(
            wish(deadline("Otter nominations", DeadlineKind.NOMINATION)),
            "2 days before Otter nominations close",
            id="several close",
        ),
        pytest.param(
            wish(deadline("Otters to become Users", DeadlineKind.MANDATE)),
            "2 days before “Otters to become Users” is due",
            id="a mandate",
        ),
        pytest.param(wish(deadline(), "0 days"), "on the day Reed Cutting Consultation closes", id="its closing day"),
        pytest.param(
            Wish(week=Week()), "every Monday at 9am: the week's meetings and deadlines", id="the week's calendar"
        ),
        pytest.param(
            Wish(week=Week(weekday=4, at=time(8, 30))),
            "every Friday at 8:30am: the week's meetings and deadlines",
            id="on another day",
        ),
    ],
)
def test_a_wish_is_said_in_words(one: Wish, expected: str) -> None:
    assert wish_text(one) == expected


@pytest.mark.parametrize(
    ("one", "dues", "here", "expected"),
    [
        pytest.param(
            wish(deadline(at=time(17))),
            due(deadline(at=time(17)), "2017-10-17T08:00"),
            False,
            "I will remind you in a direct message 2 days before Reed Cutting Consultation closes: on Tuesday "
            "17 October 2017 at 9am (London time). It follows the date if that moves (now 5pm on Thursday "
            "19 October 2017).",
            id="a deadline, alone",
        ),
        pytest.param(
            wish(meeting(starts=time(10)), "1 working day, 1 hour"),
            due(meeting(starts=time(10)), "2017-09-20T08:00", "2017-09-21T08:00"),
            True,
            "I will remind this channel 1 working day and 1 hour before TABASC Meeting 22: on Wednesday "
            "20 September 2017 at 9am and on Thursday 21 September 2017 at 9am (London time). They follow the date "
            "if that moves (now Thursday 21 September 2017 at 10am).",
            id="a meeting, in a channel",
        ),
        pytest.param(
            wish(CONSULTATION),
            [*due(deadline(at=time(17)), "2017-10-17T08:00"), *due(deadline("Newts"), "2017-10-17T08:00")],
            True,
            "I will remind this channel 2 days before each consultation closes. The next (London time):\n"
            "• Tuesday 17 October 2017 at 9am: Reed Cutting Consultation closes at 5pm on Thursday 19 October 2017\n"
            "• Tuesday 17 October 2017 at 9am: Newts closes on Thursday 19 October 2017\n"
            "They follow the dates if those move.",
            id="all of a kind",
        ),
        pytest.param(
            wish(SSC),
            [],
            False,
            "I will remind you in a direct message 2 days before each SSC meeting. "
            "No date is known yet; the reminder will come as soon as one is.",
            id="nothing known yet",
        ),
        pytest.param(
            Wish(week=Week()),
            [Due(at=datetime(2017, 10, 30, 9, tzinfo=UTC))],
            False,
            "I will send you the week's meetings and deadlines in a direct message every Monday at 9am "
            "(London time), first on Monday 30 October 2017.",
            id="the week, alone",
        ),
        pytest.param(
            Wish(week=Week()),
            [],
            True,
            "I will send this channel the week's meetings and deadlines every Monday at 9am (London time).",
            id="the week, in a channel",
        ),
    ],
)
def test_what_is_set_is_confirmed_with_what_when_and_where(
    one: Wish, dues: list[Due], *, here: bool, expected: str
) -> None:
    assert confirmation(replace(one, here=here), dues) == expected


def test_the_terminal_says_the_same_and_where_reminders_are_sent() -> None:
    one, dues = wish(meeting()), due(meeting(), "2017-09-19T08:00")
    finding = Reminder(now=dues[0].at, about=meeting(), wish=one, dues=tuple(dues))

    text = text_of(Answer(kind=Kind.REMINDER, finding=finding), Helpdesk())

    assert text == f"{draft(one, dues)} {NOT_FROM_HERE}"
    assert text.startswith(
        "Reminder 2 days before TABASC Meeting 22: on Tuesday 19 September 2017 at 9am (London time)"
    )
    assert "sent in Slack and in Teams, and not from here" in text


TITLES = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=2000)


@given(
    titles=st.lists(TITLES, min_size=1, max_size=3),
    topic=st.sampled_from([None, CONSULTATION, Topic(), Topic(bodies=("SSC",), deadlines=tuple(DeadlineKind)[:8])]),
    leads=st.lists(
        st.sampled_from([DAY_BEFORE, *leads_in("0 days at 08:00, 7 days, 1 hour", written=True)]), max_size=3
    ),
)
def test_no_sentence_is_longer_than_a_chat_bears(titles: list[str], topic: Topic | None, leads: list[Lead]) -> None:
    events = [deadline(title, at=time(17)) for title in titles]
    one = Wish(topic=topic or topic_of(events[0]), leads=tuple(dict.fromkeys(leads)) or (DAY_BEFORE,))
    dues = [each for event in events for each in due(event, "2017-10-17T08:00")]

    said = confirmation(one, dues)

    assert len(said) <= LONGEST
    assert len(text_of(_answer(one, dues), Helpdesk())) <= LONGEST


def _answer(one: Wish, dues: list[Due]) -> Answer:
    now = dues[0].at - timedelta(days=1)
    return Answer(kind=Kind.REMINDER, finding=Reminder(now=now, wish=one, dues=tuple(dues)))
