"""What a delivery says at the moment it goes, from what is known then; it is Wednesday 15 May 2024."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest

from knowledge.database import connect
from knowledge.dated import Dated
from knowledge.records import Document, DocumentKind
from knowledge.wish import Topic, Week, Wish
from tests.fakes.errands import Bureau
from tests.fakes.occasions import Clock, deadline, leads, meeting

NOW = datetime(2024, 5, 15, 8, tzinfo=UTC)
THURSDAY, FRIDAY = date(2024, 5, 16), date(2024, 5, 17)
SSC = Topic(bodies=("SSC",))
TOLD = "SSC Meeting 5 is tomorrow, Thursday 16 May 2024 at 10am."


@pytest.fixture
def bureau(sqlite_url: str) -> Iterator[Bureau]:
    engine = connect(sqlite_url)
    yield Bureau(engine, Clock(NOW))
    engine.dispose()


def reminded(bureau: Bureau) -> None:
    """Have a meeting tomorrow and a reminder of it a day before, which comes now."""
    bureau.want(Wish(topic=SSC, leads=leads("1 day")))
    bureau.known.those = [meeting(THURSDAY, 5, time(10))]


def told(bureau: Bureau) -> None:
    reminded(bureau)
    assert bureau.round() == [TOLD]
    bureau.clock.step(minutes=1)


def test_a_reminder_is_said_once(bureau: Bureau) -> None:
    reminded(bureau)

    assert bureau.round() == [TOLD]
    bureau.clock.step(hours=1)
    assert bureau.round() == []


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        pytest.param(5, TOLD, id="five minutes are not late"),
        pytest.param(6, f"{TOLD} (This comes late: it was due on Wednesday 15 May 2024 at 9am.)", id="six are"),
    ],
)
def test_what_comes_late_says_so(bureau: Bureau, minutes: int, text: str) -> None:
    reminded(bureau)
    bureau.clock.step(minutes=minutes)

    assert bureau.round() == [text]


def test_a_reminder_says_what_is_known_when_it_goes(bureau: Bureau) -> None:
    reminded(bureau)
    bureau.diary.plan()
    bureau.known.those = [meeting(THURSDAY, 5, time(14))]

    assert bureau.send() == ["SSC Meeting 5 is tomorrow, Thursday 16 May 2024 at 2pm."]


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        pytest.param([meeting(FRIDAY, 5)], "SSC Meeting 5 has moved to 2024-05-17", id="moved"),
        pytest.param([], "SSC Meeting 5 on 2024-05-16 is no longer known", id="gone"),
    ],
)
def test_a_reminder_of_what_is_not_then_is_needless(bureau: Bureau, known: list[Dated], reason: str) -> None:
    reminded(bureau)
    bureau.diary.plan()
    bureau.known.those = known

    assert bureau.send() == []
    assert bureau.needless == [reason]


def test_what_is_cancelled_is_said_once_in_the_place_of_the_reminder(bureau: Bureau) -> None:
    bureau.want(Wish(topic=SSC, leads=leads("1 day", "1 hour")))
    bureau.known.those = [meeting(THURSDAY, 5, time(10), off=True)]

    assert bureau.round() == ["SSC Meeting 5, which was to be on Thursday 16 May 2024 at 10am, is cancelled."]
    bureau.clock.step(hours=24)
    assert bureau.round() == []
    assert bureau.needless == ["SSC Meeting 5 is cancelled, which was told before"]


@pytest.mark.parametrize(
    ("known", "text"),
    [
        pytest.param(
            meeting(FRIDAY, 5, time(10)),
            "SSC Meeting 5 has moved to Friday 17 May 2024 at 10am. I had told you: on Thursday 16 May 2024 at 10am.",
            id="moved",
        ),
        pytest.param(
            meeting(THURSDAY, 5, time(10), off=True),
            "SSC Meeting 5, which was to be on Thursday 16 May 2024 at 10am, is cancelled.",
            id="cancelled",
        ),
    ],
)
def test_a_change_is_said_once_and_so_is_its_end(bureau: Bureau, known: Dated, text: str) -> None:
    told(bureau)

    bureau.known.those = [known]
    assert bureau.round() == [text]
    bureau.clock.step(minutes=1)
    assert bureau.round() == []
    bureau.known.those = [meeting(THURSDAY, 5, time(10))]

    (back,) = bureau.round()
    assert back in (
        ("SSC Meeting 5 has moved to Thursday 16 May 2024 at 10am. I had told you: on Friday 17 May 2024 at 10am."),
        "SSC Meeting 5 takes place after all: on Thursday 16 May 2024 at 10am.",
    )
    bureau.clock.step(minutes=1)
    assert bureau.round() == []


def test_a_change_that_was_taken_back_before_it_was_said_is_needless(bureau: Bureau) -> None:
    told(bureau)
    bureau.known.those = [meeting(FRIDAY, 5, time(10))]
    bureau.diary.plan()
    bureau.known.those = [meeting(THURSDAY, 5, time(10))]

    assert bureau.send() == []
    assert bureau.needless == ["SSC Meeting 5 is again as it was told"]


def test_a_change_after_one_that_was_needless_is_said(bureau: Bureau) -> None:
    told(bureau)
    bureau.known.those = [meeting(FRIDAY, 5, time(10))]
    bureau.diary.plan()
    bureau.known.those = [meeting(THURSDAY, 5, time(10))]
    bureau.send()
    bureau.known.those = [meeting(FRIDAY, 5, time(10))]

    assert bureau.round() == [
        ("SSC Meeting 5 has moved to Friday 17 May 2024 at 10am. I had told you: on Thursday 16 May 2024 at 10am.")
    ]
    bureau.clock.step(minutes=1)
    assert bureau.round() == []


def test_of_reminders_that_are_due_together_the_last_is_enough(bureau: Bureau) -> None:
    bureau.want(
        Wish(topic=SSC, leads=leads("5 working days", "1 day", "1 hour")), since=datetime(2024, 5, 1, tzinfo=UTC)
    )
    bureau.known.those = [meeting(THURSDAY, 5, time(10))]

    assert bureau.round() == [TOLD]
    assert bureau.needless == ["the reminder 1 day before says the same"]


def test_what_is_no_longer_wanted_is_not_said(bureau: Bureau) -> None:
    kept = bureau.want(Wish(topic=SSC, leads=leads("1 day")))
    bureau.known.those = [meeting(THURSDAY, 5, time(10))]
    bureau.diary.plan()
    (one,) = bureau.ledger.outbox.claim(bureau.clock(), 5)
    bureau.ledger.subscriptions.stop(kept.id, bureau.clock())

    letter = bureau.writer.write(one, bureau.clock())

    assert getattr(letter, "reason", None) == "no longer wanted"


def issue(day: date, title: str) -> Document:
    return Document(title=title, kind=DocumentKind.NEWSLETTER, published=day)


def test_a_week_tells_what_is_new_since_the_last_one(bureau: Bureau) -> None:
    bureau.clock.now = datetime(2024, 5, 20, 8, tzinfo=UTC)
    bureau.want(Wish(week=Week()))
    bureau.known.those = [meeting(date(2024, 5, 23), 6, time(10)), deadline(date(2024, 5, 31))]
    bureau.known.documents = [issue(date(2024, 5, 16), "Pond News"), issue(date(2024, 4, 1), "Old Pond News")]

    assert bureau.round() == [
        (
            "The week of Monday 20 May 2024:\n"
            "• Thursday 23 May 2024 at 10am: SSC Meeting 6\n"
            "Closing within 10 working days, by Tuesday 4 June 2024:\n"
            "• Friday 31 May 2024: the pond survey\n"
            "New:\n"
            "• Pond News, Thursday 16 May 2024"
        )
    ]
    bureau.known.documents = [*bureau.known.documents, issue(date(2024, 5, 2), "Late Pond News")]
    bureau.clock.step(days=7)
    assert bureau.round() == [
        (
            "The week of Monday 27 May 2024: nothing is scheduled this week.\n"
            "Closing within 10 working days, by Monday 10 June 2024:\n"
            "• Friday 31 May 2024: the pond survey\n"
            "New:\n"
            "• Late Pond News, Thursday 2 May 2024"
        )
    ]
    bureau.clock.step(days=7)
    assert bureau.round() == [
        (
            "The week of Monday 3 June 2024: nothing is scheduled this week.\n"
            "No deadline that I know of falls within the next 10 working days."
        )
    ]


def test_what_each_was_told_is_their_own(bureau: Bureau) -> None:
    told(bureau)
    bureau.want(Wish(topic=SSC, leads=leads("1 hour")), "otter")
    bureau.known.those = [meeting(FRIDAY, 5, time(10))]

    assert len(bureau.round()) == 1
