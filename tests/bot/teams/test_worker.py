"""What goes out to Teams by itself: weekly posts and reminders, where the bot was heard from before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from bot.checkup import check
from bot.roster import add, listed
from bot.settings import settings_from
from bot.wiring import build, london_now
from handlers import help as words
from knowledge.days.london import LONDON
from knowledge.errors import KnowledgeError
from tests.fakes.parties import ANONYMOUS, NEXT_TABASC, ON, Bot, running
from tests.fakes.slack import TOKEN, FakeSlack
from tests.fakes.teams import BOT, CHANNEL, TEAM, FakeTeams, Fault, titles, words_in

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

MONDAY = datetime(2017, 9, 4, 8, tzinfo=LONDON)
WEEKLY = f"posts:\n  - channel: {CHANNEL}\n    weekly: Monday 09:00\n"
WEEK = "The week of Monday 4 September 2017:"
NOBODY = "http://127.0.0.1:9/teams"
GOING = {name: value for name, value in ANONYMOUS.items() if name != "SECBOT_NOW"}


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
    for name in ("bot.service.london_now", "bot.wiring.london_now", "bot.roster.london_now", "bot.checkup.london_now"):
        monkeypatch.setattr(name, clock)
    for name in ("AGAIN_SECONDS", "SEND_SECONDS", "PLAN_SECONDS"):
        monkeypatch.setattr(f"bot.service.{name}", 0.05)
    return clock


def settings(folder: Path, **more: str) -> dict[str, str]:
    file = folder / "posts.yaml"
    file.write_text(more.pop("posts", WEEKLY), encoding="utf-8")
    return {**GOING, "SECBOT_POSTS": str(file), "SERVICE_URL": NOBODY, **more}


def until(wanted: Callable[[], object]) -> None:
    """Wait until something is so that only the database, or the bot itself, can tell."""
    for _ in range(400):
        if wanted():
            return
        sleep(0.05)
    pytest.fail("it did not come to pass")


def planned(bot: Bot) -> None:
    until(lambda: bot.service.ledger.subscriptions.active() and bot.service.ledger.outbox.waiting())


def heard_from(bot: Bot, place: str, **more: Any) -> None:  # noqa: ANN401
    bot.client.post("/api/messages", json=bot.teams.activity("conversationUpdate", place, **more))
    bot.client.post("/api/messages", json=bot.teams.says("hello", place))
    bot.settle()


def test_the_week_is_posted_to_the_address_from_which_the_bot_heard(tmp_path: Path, clock: Going) -> None:
    with FakeTeams() as teams:
        with running(teams, tmp_path, settings(tmp_path), worker=True) as bot:
            heard_from(bot, CHANNEL)
        with running(teams, tmp_path, settings(tmp_path), worker=True) as bot:
            planned(bot)
            before = len(teams.messages(CHANNEL))

            clock.step(hours=1)

            post = teams.wait_for(lambda: teams.messages(CHANNEL)[before:])[0]

    assert post["text"].startswith(WEEK)
    assert (post["from"]["id"], len(teams.messages(CHANNEL))) == (BOT, before + 1)


@pytest.mark.parametrize(
    ("policy", "fault", "texts"),
    [
        pytest.param("leave", Fault.ACCEPTED_DROP, [WEEK], id="it arrived and is left"),
        pytest.param("leave", Fault.DROP, [], id="it was lost and is left"),
        pytest.param("repeat", Fault.ACCEPTED_DROP, [WEEK, words.MAY_BE_A_REPEAT], id="it arrived and is repeated"),
        pytest.param("repeat", Fault.DROP, [words.MAY_BE_A_REPEAT], id="it was lost and is repeated"),
    ],
)
def test_what_becomes_of_a_post_that_may_have_arrived_is_the_operators_choice(
    tmp_path: Path, clock: Going, policy: str, fault: Fault, texts: list[str]
) -> None:
    with FakeTeams() as teams, _working(teams, tmp_path, SECBOT_TEAMS_UNSURE=policy) as bot:
        heard_from(bot, CHANNEL)
        planned(bot)
        before = len(teams.messages(CHANNEL))
        teams.fail(fault)

        clock.step(hours=1)

        counted = 'secbot_deliveries_total{platform="teams",state="%s"}'
        until(lambda: bot.count(counted % ("unsure" if policy == "leave" else "sent")) > (policy == "repeat"))
        said = [message["text"] for message in teams.messages(CHANNEL)[before:]]

    assert [text.startswith(start) for text, start in zip(said, texts, strict=True)] == [True] * len(texts)
    assert all(WEEK in text for text in said)


def _working(teams: FakeTeams, folder: Path, **more: str) -> Any:  # noqa: ANN401  # a context
    return running(teams, folder, settings(folder, SERVICE_URL=teams.address, **more), worker=True)


def test_what_may_not_have_arrived_is_listed_and_the_doctor_tells(
    tmp_path: Path, clock: Going, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeTeams() as teams, _working(teams, tmp_path) as bot:
        planned(bot)
        teams.fail(Fault.ANSWER, status=502)
        clock.step(hours=1)
        until(lambda: bot.count('secbot_deliveries_total{platform="teams",state="unsure"}'))

        listed(bot.service.house, as_json=False)
        roster = capsys.readouterr().out
        for name, value in settings(tmp_path, SECBOT_DATABASE_URL=f"sqlite:///{tmp_path / 'secbot.db'}").items():
            monkeypatch.setenv(name, value)
        fine = check()
        told = capsys.readouterr().out

    reason = "it may have been sent, which cannot be seen: Teams shows a bot nothing of what it posted"
    assert f"unsure  {CHANNEL}" in roster
    assert reason in roster
    assert not fine
    assert f"wrong  the week's calendar may not have arrived at {CHANNEL} (unsure): {reason}" in told
    assert "ok     Teams: anybody on this machine may speak for it, which is for trials alone" in told


def test_a_reminder_comes_with_buttons_that_put_it_off_end_it_and_stop_it(tmp_path: Path, clock: Going) -> None:
    with FakeTeams() as teams, _working(teams, tmp_path, posts="posts: []\n") as bot:
        chat = bot.chat()
        chat.ask("remind me 2 days before every meeting")

        until(lambda: _a_while_later(clock) and len(teams.messages(chat.id)) > 1)

        reminder = chat.answers(2)[-1]
        card = reminder["attachments"][0]["content"]
        later = chat.press(reminder, titles(card)[0])
        done = chat.press(reminder, titles(card)[1])
        elsewhere = bot.chat().press(reminder, titles(card)[2])
        stopped = chat.press(reminder, titles(card)[2])
        left = bot.service.ledger.subscriptions.active()

    assert words_in(later).startswith(("I will remind you once more", words.NO_LATER))
    assert words_in(done).startswith("Done: no further reminder of ")
    assert words_in(elsewhere) == words.REMINDER_GONE
    assert words_in(stopped).startswith("Stopped: ")
    assert left == []


def _a_while_later(clock: Going) -> bool:
    clock.step(hours=12)
    return True


def test_a_channel_of_teams_can_be_named_by_its_id_or_as_people_call_it(
    tmp_path: Path, clock: Going, capsys: pytest.CaptureFixture[str]
) -> None:
    with FakeTeams() as teams, _working(teams, tmp_path, posts="posts: []\n") as bot:
        data = {"team": {"id": TEAM, "name": "SEC Dates"}}
        bot.client.post(
            "/api/messages", json=teams.activity("installationUpdate", TEAM, action="add", channelData=data)
        )
        house = bot.service.house

        for name in ("SEC Dates", CHANNEL):
            add(house, name, "Monday 09:00", (), ())

        assert [(one.platform, one.place) for one in bot.service.ledger.subscriptions.active()] == [
            ("teams", TEAM),
            ("teams", CHANNEL),
        ]
    assert "to SEC Dates." in capsys.readouterr().out


def test_teams_does_not_wait_for_a_slack_that_is_away(tmp_path: Path, clock: Going) -> None:
    with FakeSlack() as slack, FakeTeams() as teams:
        both = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": "of the pond", "SLACK_API_URL": slack.url}
        slack.down()
        with running(teams, tmp_path, GOING | both, worker=True) as bot:
            answer = bot.chat().ask(NEXT_TABASC)
            ready = bot.client.get("/readyz").status_code
            slack.up()
            until(lambda: bot.service.slack and bot.service.slack.rooms)

    assert ON in answer["text"]
    assert ready == 200


def test_what_was_asked_in_a_chat_that_is_not_configured_any_more_is_left(tmp_path: Path, clock: Going) -> None:
    with FakeTeams() as teams:
        with running(teams, tmp_path, GOING) as bot:
            bot.chat().ask(NEXT_TABASC)
            bot.service.ledger.outbox.put(_waiting(clock()))
        with running(teams, tmp_path, {}, worker=True) as bot:
            assert bot.client.get("/readyz").text == "ok\n"
            assert bot.service.ledger.outbox.waiting() == 1


def _waiting(now: datetime) -> Any:  # noqa: ANN401  # a Parcel
    from bot.ledger.outbox import Parcel

    return Parcel(
        key="later",
        platform="teams",
        place=CHANNEL,
        thread=None,
        message="{}",
        due=now + timedelta(hours=1),
        expires_at=now + timedelta(hours=2),
        settle=timedelta(seconds=1),
    )


def test_a_name_that_nobody_knows_is_told(tmp_path: Path) -> None:
    checked = settings_from({**ANONYMOUS, "SECBOT_DATABASE_URL": f"sqlite:///{tmp_path / 'secbot.db'}"})

    with pytest.raises((KnowledgeError, Exception), match="give the channel's id"):
        add(build(checked), "Newts", "Monday 09:00", (), ())
