"""Reminders and weekly posts at the command line. It stands at nine on Wednesday 15 May 2024."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.checkup import MOST_ENDS
from bot.cli import main
from bot.delivery.errand import Errand, Sort, encoded
from bot.delivery.planner import WEEK_LASTS
from bot.ledger.ledger import Ledger, ledger_of
from bot.ledger.outbox import Parcel, State
from bot.ledger.pulse import Round
from bot.ledger.subscriptions import Origin, Subscription, Wanted
from knowledge.database import connect
from knowledge.days.london import LONDON
from knowledge.wish import Week, Wish
from tests.fakes.company import Clock

CHANNEL, MONDAY = "C0123456789", "Monday 20 May 2024 at 9am"
NOW = datetime(2024, 5, 15, 9, tzinfo=LONDON)
CALENDAR = """\
title: Pond Calendar
published: 2024-05-01
meetings:
  - {body: TABASC, number: 21, date: 2024-05-16, time: "10:00-12:30", place: Otter House}
  - {body: TABASC, number: 22, date: 2024-06-20}
deadlines:
  - {what: Reed Cutting consultation, kind: consultation, date: 2024-05-24, time: "17:00", reply_to: Pond Desk}
"""
WEEK = """\
The week of Monday 13 May 2024:
• Thursday 16 May 2024, 10am to 12:30pm: TABASC Meeting 21, Otter House
"""

Run = Callable[..., Result]


@pytest.fixture
def settings(tmp_path: Path, sqlite_url: str) -> dict[str, str]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    return {
        "SECBOT_CONTENT": str(tmp_path / "content"),
        "SECBOT_DATABASE_URL": sqlite_url,
        "SECBOT_NOW": "2024-05-15T09:00",
    }


@pytest.fixture
def run(settings: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in an empty folder; what it raises, the test raises."""
    monkeypatch.chdir(tmp_path)
    for place in ("roster", "checkup"):
        monkeypatch.setattr(f"bot.{place}.london_now", lambda: NOW)

    def run(*words: str, **more: str) -> Result:
        return CliRunner().invoke(main, list(words), env={**settings, **more}, catch_exceptions=False)

    return run


@pytest.fixture
def ledger(sqlite_url: str) -> Iterator[Ledger]:
    engine = connect(sqlite_url)
    yield ledger_of(engine, "worker", Clock(NOW))
    engine.dispose()


def told(result: Result) -> list[str]:
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()


def mistake(result: Result, status: int = 1) -> str:
    assert (result.exit_code, result.stdout) == (status, "")
    return result.stderr.strip()


def weekly(ledger: Ledger, place: str = "C0123456789") -> Subscription:
    wish = Wish(week=Week(), here=True)
    wanted = Wanted(key=place, origin=Origin.COMMAND, platform="slack", place=place, owner=None, wish=wish)
    return ledger.subscriptions.add(wanted, NOW - timedelta(days=9))


def ended(ledger: Ledger, one: Subscription, state: State, reason: str, due: datetime) -> None:
    """Let a delivery end so that it did not arrive."""
    errand = encoded(Errand(sort=Sort.WEEK, at="2024-05-13"))
    parcel = Parcel(
        key=f"{one.id}/{due}",
        platform=one.platform,
        place=one.place,
        thread=None,
        message=None,
        due=due,
        expires_at=due + WEEK_LASTS,
        settle=timedelta(seconds=30),
        subscription_id=one.id,
        errand=errand,
    )
    ledger.outbox.put(parcel)
    (claimed,) = ledger.outbox.claim(NOW, 1)
    ledger.outbox.close(claimed, state, reason, NOW)


def test_where_there_are_none_the_list_says_how_to_add_some(run: Run) -> None:
    assert told(run("reminders", "list")) == ["No reminders and no weekly posts. README.md tells how to add some."]


def test_what_is_added_is_listed_with_what_comes_next(run: Run) -> None:
    added = [
        *told(run("reminders", "add", "--channel", "C0123456789", "--weekly", "Monday 09:00")),
        *told(run("reminders", "add", "--channel", "C0123456789", "--remind", "TABASC", "--before", "1 hour")),
        *told(run("reminders", "add", "--channel", "C0123456789", "--remind", "votes")),
    ]

    assert added == [
        "1: every Monday at 9am: the week's meetings and deadlines, to C0123456789.",
        "2: 1 hour before each TABASC meeting, to C0123456789.",
        "3: 1 working day before each vote closes, to C0123456789.",
    ]
    assert told(run("reminders", "list")) == [
        f"   1  {CHANNEL}  every Monday at 9am: the week's meetings and deadlines; next {MONDAY} (command)",
        "   2  C0123456789  1 hour before each TABASC meeting; next Thursday 16 May 2024 at 9am (command)",
        "   3  C0123456789  1 working day before each vote closes; nothing known to come (command)",
    ]


def test_what_could_not_be_delivered_of_late_is_listed_with_its_reason(run: Run, ledger: Ledger) -> None:
    one = weekly(ledger)
    ended(ledger, one, State.DEAD, "is_archived", NOW - timedelta(days=2))
    ended(ledger, one, State.EXPIRED, "it could not be sent in time", NOW - timedelta(days=6))
    ended(ledger, one, State.DEAD, "is_archived", NOW - timedelta(days=8))

    lines, told_json = told(run("reminders", "list")), json.loads(run("reminders", "list", "--json").stdout)

    assert lines[1:] == [
        "dead  C0123456789  the week's calendar, due Monday 13 May 2024 at 9am: is_archived",
        "expired  C0123456789  the week's calendar, due Thursday 9 May 2024 at 9am: it could not be sent in time",
    ]
    assert told_json["not_delivered"][0] == {
        "id": one.id,
        "place": "C0123456789",
        "state": "dead",
        "due": "2024-05-13T09:00:00+01:00",
        "what": "the week's calendar",
        "reason": "is_archived",
    }
    assert [line["next"] for line in told_json["reminders"]] == ["2024-05-20T09:00:00+01:00"]


def test_the_doctor_counts_reminders_and_tells_which_did_not_arrive(run: Run, ledger: Ledger) -> None:
    one = weekly(ledger)
    ledger.pulse.beat(Round.PLAN, NOW)
    for hours in range(MOST_ENDS + 2):
        ended(ledger, one, State.DEAD, "is_archived", NOW - timedelta(hours=hours))

    result = run("doctor")

    found = result.stdout.splitlines()
    assert result.exit_code == 1
    assert "ok     reminders and weekly posts: 1" in found
    sorry = [
        line
        for line in found
        if "the week's calendar could not be delivered to C0123456789 (dead): is_archived" in line
    ]
    assert len(sorry) == MOST_ENDS
    assert any(line.endswith("2 more could not be delivered; see `secbot reminders list`") for line in found)


def test_the_doctor_tells_that_no_worker_plans(run: Run, ledger: Ledger) -> None:
    weekly(ledger)
    ledger.pulse.beat(Round.PLAN, NOW - timedelta(hours=1))

    found = run("doctor").stdout.splitlines()

    assert any(line.endswith("reminders and weekly posts: 1; no worker runs: start `secbot worker`") for line in found)


def test_what_is_removed_comes_no_more(run: Run, ledger: Ledger) -> None:
    one = weekly(ledger)

    removed = told(run("reminders", "remove", str(one.id)))

    assert removed == ["Ended: every Monday at 9am: the week's meetings and deadlines, to C0123456789."]
    assert ledger.subscriptions.active() == []
    assert mistake(run("reminders", "remove", str(one.id))).endswith(f"reminder {one.id} was ended before")


def test_one_is_tried_out_by_the_worker_that_runs(run: Run, ledger: Ledger) -> None:
    one = weekly(ledger)

    shown = told(run("reminders", "test", str(one.id)))

    assert shown == [
        "On its way to C0123456789: the week's calendar. The worker that runs sends it within a few seconds."
    ]
    assert [claimed.place for claimed in ledger.outbox.claim(NOW, 5)] == ["C0123456789"]


def test_a_number_that_there_is_not_is_one_sentence(run: Run) -> None:
    assert mistake(run("reminders", "test", "7")).endswith("there is no reminder 7; `secbot reminders list` shows them")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        pytest.param(["--channel", "C0123456789"], "give --weekly, or --remind", id="nothing"),
        pytest.param(["--channel", "C0123456789", "--weekly", "soon"], "soon", id="no day"),
        pytest.param(["--channel", "C0123456789", "--remind", "herons"], "herons", id="no topic"),
        pytest.param(
            ["--channel", "C0123456789", "--remind", "SSC", "--before", "soon"], "expected leads", id="no lead"
        ),
        pytest.param(["--channel", "pond", "--weekly", "Monday"], "SLACK_BOT_TOKEN", id="a name without Slack"),
    ],
)
def test_what_cannot_be_added_is_wrong_usage(run: Run, words: list[str], problem: str) -> None:
    result = run("reminders", "add", *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_the_week_is_shown_as_it_is_posted_with_its_sources(run: Run) -> None:
    shown = run("digest", "--week", "2024-05-16")

    assert shown.stdout == (
        f"{WEEK}"
        "Closing within 10 working days, by Thursday 30 May 2024:\n"
        "• 5pm on Friday 24 May 2024: Reed Cutting consultation\n"
        "Source: Pond Calendar\n"
    )


def test_a_week_in_which_nothing_is_scheduled_says_so(run: Run) -> None:
    shown = told(run("digest", "--week", "2024-07-01"))
    as_json = json.loads(run("digest", "--week", "2024-07-01", "--json").stdout)

    assert shown[0] == "The week of Monday 1 July 2024: nothing is scheduled this week."
    assert (as_json["week"], as_json["events"], as_json["text"]) == ("2024-07-01", [], "\n".join(shown))


@pytest.mark.parametrize("command", ["serve", "worker", "up"])
def test_a_mistake_in_the_file_of_posts_stops_the_start_with_its_line(run: Run, tmp_path: Path, command: str) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text("posts:\n  - channel: pond\n    weekly: soon\n", encoding="utf-8")

    result = run(command, SECBOT_POSTS=str(file), SLACK_BOT_TOKEN="xoxb-fake", SLACK_SIGNING_SECRET="of the pond")

    assert mistake(result, 2).endswith(
        f"SECBOT_POSTS has a mistake: {file}, line 3: “soon” is no day and time such as Monday 09:00 at “weekly”"
    )
