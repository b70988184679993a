"""The bot as a worker: what goes out by itself, from the file of posts to the channel."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from starlette.testclient import TestClient

from bot.ledger.pulse import Round
from bot.service import Service
from bot.settings import settings_from
from bot.web import web_app
from bot.wiring import build, london_now
from knowledge.days.london import LONDON
from tests.fakes.slack import GENERAL, TOKEN, FakeSlack, Fault

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

MONDAY = datetime(2017, 9, 4, 8, tzinfo=LONDON)
WEEKLY = "posts:\n  - channel: general\n    weekly: Monday 09:00\n"
WEEK = "The week of Monday 4 September 2017:"


@dataclass
class Going:
    """A clock that goes, from a Monday long ago, and can be set forward."""

    behind: timedelta

    def __call__(self) -> datetime:
        return london_now() - self.behind

    def step(self, **length: float) -> None:
        self.behind -= timedelta(**length)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Going:
    clock = Going(london_now() - MONDAY)
    monkeypatch.setattr("bot.service.london_now", clock)
    monkeypatch.setattr("bot.service.AGAIN_SECONDS", 0.05)
    monkeypatch.setattr("bot.service.SEND_SECONDS", 0.1)
    monkeypatch.setattr("bot.service.PLAN_SECONDS", 0.1)
    return clock


@pytest.fixture
def slack(clock: Going) -> Iterator[FakeSlack]:
    with FakeSlack(clock=lambda: clock().timestamp()) as fake:
        yield fake


@contextmanager
def worker(slack: FakeSlack, folder: Path, posts: str = WEEKLY) -> Iterator[Service]:
    """Run serve and worker in one, from start to end."""
    file = folder / "posts.yaml"
    file.write_text(posts, encoding="utf-8")
    checked = settings_from(
        {
            "SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}",
            "SECBOT_POSTS": str(file),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": "of the pond",
            "SLACK_API_URL": slack.url,
        }
    )
    assert checked.slack
    service = Service(build(checked), checked.slack)
    with TestClient(web_app(service, worker=True)):
        yield service


def until(wanted: Callable[[], object]) -> bool:
    """Wait until something is so that only the database, or the bot itself, can tell."""
    for _ in range(400):
        if wanted():
            return True
        sleep(0.05)
    return False


def subscribed(service: Service) -> bool:
    """Wait until the posts are wanted and planned."""
    return until(lambda: service.ledger.subscriptions.active() and service.ledger.outbox.waiting())


def weeks(slack: FakeSlack) -> list[str]:
    return [message.text.split("\n")[0] for message in slack.said(GENERAL)]


def test_the_week_is_posted_when_its_time_comes_though_slack_failed_at_first(
    slack: FakeSlack, tmp_path: Path, clock: Going
) -> None:
    slack.fail("conversations.list", Fault.ERROR, times=2)
    with worker(slack, tmp_path) as service:
        assert subscribed(service)
        assert weeks(slack) == []

        clock.step(hours=1)

        assert slack.wait_for(weeks)[0].startswith(WEEK)
        assert service.ledger.pulse.last(Round.PLAN)
    assert len(weeks(slack)) == 1


def test_what_came_due_while_no_worker_ran_is_posted_once_and_late(
    slack: FakeSlack, tmp_path: Path, clock: Going
) -> None:
    with worker(slack, tmp_path) as service:
        assert subscribed(service)
    clock.step(hours=2)

    with worker(slack, tmp_path):
        assert slack.wait_for(weeks)
    with worker(slack, tmp_path):
        pass

    assert len(weeks(slack)) == 1


def test_of_two_workers_beside_one_file_one_stands_by_and_takes_over(
    slack: FakeSlack, tmp_path: Path, clock: Going, caplog: pytest.LogCaptureFixture
) -> None:
    stands_by = "another worker is at work on this database; this one stands by"
    with ExitStack() as one, ExitStack() as other:
        first = one.enter_context(worker(slack, tmp_path))
        assert subscribed(first)
        second = other.enter_context(worker(slack, tmp_path))
        assert until(lambda: stands_by in caplog.messages)
        assert second.sender.author is None

        one.close()

        assert until(lambda: second.sender.author)
        clock.step(hours=1)
        assert slack.wait_for(weeks)
    assert len(weeks(slack)) == 1


def test_a_post_that_is_no_longer_in_the_file_ends(slack: FakeSlack, tmp_path: Path, clock: Going) -> None:
    with worker(slack, tmp_path) as service:
        assert subscribed(service)

    with worker(slack, tmp_path, "posts: []\n") as service:
        assert until(lambda: not service.ledger.subscriptions.active())
        clock.step(hours=1)
        assert service.ledger.outbox.waiting() == 0

    assert weeks(slack) == []
