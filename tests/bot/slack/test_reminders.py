"""Reminders as people set them, put them off and stop them in Slack, up to the message that comes; in both databases.

The clock is moved by hand. Each test has people and channels of its own, and begins on Friday 1 September 2017.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from handlers import help as words
from knowledge.days.london import LONDON
from tests.fakes import signed
from tests.fakes.company import Clock
from tests.fakes.databases import database_on
from tests.fakes.limits import problems
from tests.fakes.slack import Message, User, View
from tests.fakes.tenant import CLERK, Bot, Place, actions_in, running, told, workspace

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

Json = Mapping[str, Any]

START = datetime(2017, 9, 1, 9, tzinfo=LONDON)
TABASC, CONSULTATION = "when is the next TABASC meeting?", "when does the BEIS Release Consultation close?"
DAY_BEFORE = datetime(2017, 9, 20, 9, tzinfo=LONDON)
"""A day before the next TABASC meeting, on Thursday 21 September, of which no time is known."""
CLOSES = datetime(2017, 10, 19, 17, tzinfo=LONDON)
"""When the consultation closes."""
CONFIRMED = (
    "I will remind you in a direct message 1 day before TABASC Meeting 22: on Wednesday 20 September 2017 at 9am "
    "(London time). It follows the date if that moves (now Thursday 21 September 2017)."
)
AGAIN = "I will remind you once more on Thursday 21 September 2017 at 9am (London time)."


@pytest.fixture(scope="module")
def moving() -> Clock:
    return Clock(START)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, moving: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """The bot with its worker, once for each database."""
    folder = tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as patch, workspace() as slack:
        patch.setattr("bot.service.london_now", moving)
        if request.param == "sqlite":
            with running(slack, folder, worker=True) as bot:
                yield _at_work(bot)
            return
        server = request.getfixturevalue("postgresql_server")
        with database_on(server) as url, running(slack, folder, worker=True, SECBOT_DATABASE_URL=url) as bot:
            yield _at_work(bot)


def _at_work(bot: Bot) -> Bot:
    bot.introduced()
    bot.portal.call(lambda: asyncio.wait(bot.service._running))
    return bot


@pytest.fixture
def clock(moving: Clock) -> Clock:
    moving.now = START
    return moving


@pytest.fixture
def bot(house: Bot, clock: Clock) -> Bot:
    return house


def work(bot: Bot) -> None:
    """Plan and send what is due."""
    bot.portal.call(asyncio.to_thread, bot.service._diary.plan)
    bot.portal.call(bot.service.sender.round)
    bot.portal.call(bot.service.sender.drain)


def opened(place: Place) -> View:
    """Return the modal of `/sec remind`."""
    bot = place.bot
    command = signed.slash_command(
        "/sec", "remind", user=place.user, channel=place.channel, response_url=bot.slack.response_url(place.user)
    )
    return bot.opened(lambda: bot.press(command))


def under(place: Place, question: str) -> View:
    """Return the modal that the button under an answer opens."""
    answer = told(place.answered(question))
    return place.bot.opened(lambda: place.press(answer, "remind"))


def submit(bot: Bot, view: View, user: str, **chosen: list[str]) -> Json:
    """Send off a modal as it was opened but for what is `chosen`; what can be chosen is only what is offered."""
    values = {}
    for block in view.shown["blocks"]:
        name, element = block["block_id"], block["element"]
        first = element.get("initial_options") or [element.get("initial_option")]
        offered = {one["value"]: one for one in element["options"]}
        picked = [offered[value] for value in chosen.get(name, ())]
        options = picked if name in chosen else [one for one in first if one]
        many = element["type"] == "multi_static_select"
        one = options[0] if options else None
        values[name] = {
            name: {"type": element["type"]} | ({"selected_options": options} if many else {"selected_option": one})
        }
    return bot.send(signed.view_submission({**view.shown, "id": view.id}, user=user, values=values))


def said(answer: Json) -> str:
    """Return what the modal says once it was taken."""
    assert answer["response_action"] == "update"
    assert problems(answer["view"]) == []
    return str(answer["view"]["blocks"][0]["text"]["text"])


def reminded(
    place: Place, question: str, at: datetime, clock: Clock, *, before: list[str], here: bool = False
) -> Message:
    """Let a person be reminded, and return the reminder that comes."""
    bot = place.bot
    where = {"where": [place.channel]} if here else {}
    assert said(submit(bot, under(place, question), place.user, before=before, **where)).startswith("I will remind")
    clock.now = at
    work(bot)
    return comes(place, here=here)[-1]


def comes(place: Place, *, here: bool = False) -> list[Message]:
    """Return what has come by itself: to the channel outside of threads, or directly."""
    channel = place.channel if here else place.bot.slack.dm_with(place.user)
    return [message for message in place.bot.slack.said(channel) if message.thread_ts is None]


# --- Setting one


def test_a_reminder_is_set_by_command_and_comes_to_the_one_who_set_it(bot: Bot, clock: Clock) -> None:
    place = bot.place()

    answer = submit(bot, opened(place), place.user, what=["TABASC"], before=["1 day"])
    clock.now = DAY_BEFORE
    work(bot)

    assert said(answer) == (
        "I will remind you in a direct message 1 day before each TABASC meeting. The next (London time):\n"
        "• Wednesday 20 September 2017 at 9am: TABASC Meeting 22, on Thursday 21 September 2017\n"
        "They follow the dates if those move."
    )
    (message,) = comes(place)
    assert message.text.startswith("TABASC Meeting 22 is tomorrow, Thursday 21 September 2017.\nSource: ")
    assert problems(told(message)) == []
    assert actions_in(told(message)) == ["later", "done", "stop"]


def test_the_weeks_calendar_is_set_for_the_channel(bot: Bot, clock: Clock) -> None:
    place = bot.place()

    answer = submit(
        bot, opened(place), place.user, what=["week"], weekday=["Tuesday"], time=["08:30"], where=[place.channel]
    )
    clock.now = datetime(2017, 9, 5, 8, 30, tzinfo=LONDON)
    work(bot)

    assert said(answer) == (
        "I will send this channel the week's meetings and deadlines every Tuesday at 8:30am (London time), "
        "first on Tuesday 5 September 2017."
    )
    (message,) = comes(place, here=True)
    assert message.text.startswith("The week of Monday 4 September 2017")


def test_under_an_answer_its_event_is_offered_first(bot: Bot) -> None:
    place = bot.place()
    view = under(place, TABASC)

    answer = submit(bot, view, place.user, before=["1 day"])

    assert view.shown["blocks"][0]["element"]["initial_option"]["text"]["text"] == "TABASC Meeting 22"
    assert said(answer) == CONFIRMED


def test_a_modal_that_is_sent_off_twice_sets_one_reminder(bot: Bot, clock: Clock) -> None:
    place = bot.place()
    view = under(place, TABASC)

    answers = [submit(bot, view, place.user, before=["1 day"]) for _ in range(2)]
    clock.now = DAY_BEFORE
    work(bot)

    assert [said(answer) for answer in answers] == [CONFIRMED, CONFIRMED]
    assert len(comes(place)) == 1


@pytest.mark.parametrize(
    ("chosen", "errors"),
    [
        pytest.param({"before": []}, {"before": words.CHOOSE_LEAD}, id="not how long before"),
        pytest.param({"before": ["30 days"]}, {"before": words.TOO_LATE}, id="a moment that has passed"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(bot: Bot, chosen: dict[str, list[str]], errors: Json) -> None:
    place = bot.place()

    answer = submit(bot, under(place, TABASC), place.user, **chosen)

    assert answer == {"response_action": "errors", "errors": errors}
    assert words.REMINDERS_NONE in str(place.command("reminders"))


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        pytest.param({"members": frozenset({CLERK})}, words.NOT_SHARED, id="without the bot"),
        pytest.param({"is_ext_shared": True}, words.QUIET_HERE, id="of two companies"),
    ],
)
def test_a_channel_in_which_the_bot_may_not_speak_is_told_at_its_field(bot: Bot, more: Json, problem: str) -> None:
    place = bot.place()
    bot.slack.put(replace(bot.slack.channels[place.channel], **more))

    answer = submit(bot, opened(place), place.user, where=[place.channel])

    assert answer == {"response_action": "errors", "errors": {"where": problem}}


def test_in_a_direct_message_no_channel_is_offered(bot: Bot) -> None:
    place = bot.direct()

    assert [block["block_id"] for block in opened(place).shown["blocks"]] == ["what", "before", "weekday", "time"]


# --- What can be done with one that came


def test_one_that_is_put_off_comes_once_more_the_next_morning_however_often_it_is_pressed(
    bot: Bot, clock: Clock
) -> None:
    place = bot.place()
    message = told(reminded(place, TABASC, DAY_BEFORE, clock, before=["1 day"]))

    place.press(message, "later")
    place.press(message, "later")
    answers = place.whispers(2)
    clock.now = datetime(2017, 9, 21, 9, tzinfo=LONDON)
    work(bot)

    assert [answer["text"] for answer in answers] == [AGAIN, AGAIN]
    assert len(comes(place)) == 2
    assert comes(place)[-1].text.startswith("TABASC Meeting 22 is today, Thursday 21 September 2017.")


@pytest.mark.parametrize(
    ("hour", "text"),
    [
        pytest.param(
            10, "I will remind you once more on Thursday 19 October 2017 at 11am (London time).", id="in time"
        ),
        pytest.param(
            16,
            "I will remind you once more on Thursday 19 October 2017 at 4:15pm (London time).",
            id="an hour before",
        ),
        pytest.param(18, words.NO_LATER, id="over"),
    ],
)
def test_on_the_day_itself_one_is_put_off_by_an_hour_or_less_while_that_is_in_time(
    bot: Bot, clock: Clock, hour: int, text: str
) -> None:
    place = bot.place()
    message = reminded(place, CONSULTATION, datetime(2017, 10, 18, 9, tzinfo=LONDON), clock, before=["1 day"])
    clock.now = datetime(2017, 10, 19, hour, tzinfo=LONDON)

    place.press(told(message), "later")

    assert place.whispers()[0]["text"] == text
    clock.now = datetime(2017, 10, 19, 11, tzinfo=LONDON)
    work(bot)
    assert len(comes(place)) == 1 + (hour == 10)


def test_of_what_is_done_with_nothing_more_comes_not_even_what_was_put_off(bot: Bot, clock: Clock) -> None:
    place = bot.place()
    message = told(
        reminded(
            place, CONSULTATION, datetime(2017, 10, 12, 9, tzinfo=LONDON), clock, before=["5 working days", "1 day"]
        )
    )

    place.press(message, "later")
    place.whispers()
    place.press(message, "done")
    answers = place.whispers(2)
    for day in (13, 18, 19):
        clock.now = datetime(2017, 10, day, 9, tzinfo=LONDON)
        work(bot)

    assert answers[1]["text"] == words.DONE.format(
        title="BEIS Release Consultation on Non-Domestic opt-out to DCC User Mandate"
    )
    assert len(comes(place)) == 1


@pytest.mark.parametrize("then", ["later", "done", "stop"])
def test_what_is_stopped_comes_no_more_and_can_be_pressed_again(bot: Bot, clock: Clock, then: str) -> None:
    place = bot.place()
    message = told(
        reminded(
            place, CONSULTATION, datetime(2017, 10, 12, 9, tzinfo=LONDON), clock, before=["5 working days", "1 day"]
        )
    )

    place.press(message, "stop")
    stopped = place.whispers()[0]["text"]
    place.press(message, then)
    again = place.whispers(2)[1]["text"]
    clock.now = datetime(2017, 10, 18, 9, tzinfo=LONDON)
    work(bot)

    assert stopped == (
        "Stopped: 5 working days and 1 day before BEIS Release Consultation on Non-Domestic opt-out to "
        "DCC User Mandate closes."
    )
    assert again == (stopped if then == "stop" else words.REMINDER_GONE)
    assert len(comes(place)) == 1


def test_a_channels_reminder_is_stopped_by_whoever_is_there_and_they_are_told(bot: Bot, clock: Clock) -> None:
    place, other = bot.place(), "U0OTHER"
    message = reminded(
        place,
        CONSULTATION,
        datetime(2017, 10, 12, 9, tzinfo=LONDON),
        clock,
        before=["5 working days", "1 day"],
        here=True,
    )
    colleague = Place(bot, f"{other}{place.channel}", place.channel)
    bot.slack.put(User(id=colleague.user))

    colleague.press(told(message), "stop")
    assert colleague.whispers()[0]["text"].startswith("Stopped: ")
    clock.now = datetime(2017, 10, 18, 9, tzinfo=LONDON)
    work(bot)

    assert len(comes(place, here=True)) == 1


def test_what_is_no_longer_kept_is_told_so(bot: Bot) -> None:
    place = bot.place()
    buttons = [signed.button(action, value="999999") for action in ("later", "done", "stop")]

    for button in buttons:
        bot.press(
            signed.block_actions(
                button,
                user=place.user,
                channel=place.channel,
                message={"ts": "1.2"},
                response_url=bot.slack.response_url(place.user),
            )
        )

    assert [answer["text"] for answer in place.whispers(3)] == [words.REMINDER_GONE] * 3


# --- The lists


def test_my_reminders_and_the_channels_are_listed_each_with_a_way_to_stop_it(bot: Bot) -> None:
    place = bot.place()
    submit(bot, under(place, TABASC), place.user, before=["1 day"])
    submit(bot, opened(place), place.user, what=["SSC"], before=["2 working days"], where=[place.channel])

    listed = place.command("reminders")

    assert listed["response_type"] == "ephemeral"
    assert listed["text"].split("\n") == [
        "• 1 day before TABASC Meeting 22 (in a direct message); next on Wednesday 20 September 2017 at 9am",
        "• 2 working days before each SSC meeting; next on Monday 11 September 2017 at 9am",
    ]


def test_one_that_is_stopped_in_the_list_is_listed_and_sent_no_more(bot: Bot, clock: Clock) -> None:
    place = bot.place()
    submit(bot, under(place, TABASC), place.user, before=["1 day"])
    listed = place.command("reminders")
    press = _stopping(place, listed)

    bot.press(press)
    bot.press(press)
    answers = place.whispers(2)
    clock.now = DAY_BEFORE
    work(bot)

    assert [(answer["text"], answer["replace_original"]) for answer in answers] == [(words.REMINDERS_NONE, True)] * 2
    assert comes(place) == []


def _stopping(place: Place, listed: Json) -> Any:  # noqa: ANN401  # a payload
    (row,) = listed["blocks"]
    return signed.block_actions(
        signed.button("unsubscribe", value=row["accessory"]["value"]),
        user=place.user,
        channel=place.channel,
        message={"ts": "1.2"},
        response_url=place.bot.slack.response_url(place.user),
        ephemeral=True,
    )


def test_the_home_tab_lists_mine_and_stops_them(bot: Bot, clock: Clock) -> None:
    place = bot.place()
    submit(bot, under(place, TABASC), place.user, before=["1 day"])
    bot.event(
        signed.app_home_opened(user=place.user, channel=bot.slack.dm_with(place.user), event_ts="1504256400.000100")
    )
    home = bot.slack.wait_for(lambda slack: slack.home_of(place.user))
    assert home
    row = next(block for block in home["blocks"] if block.get("accessory"))

    bot.press(
        signed.view_actions(signed.button("unsubscribe", value=row["accessory"]["value"]), user=place.user, view=home)
    )

    assert row["text"]["text"].startswith("1 day before TABASC Meeting 22 (in a direct message); next on ")
    assert bot.slack.wait_for(_home_says(place.user, words.REMINDERS_NONE))
    clock.now = DAY_BEFORE
    work(bot)
    assert comes(place) == []


def _home_says(user: str, text: str) -> Callable[[Any], bool]:
    return lambda slack: text in str(slack.home_of(user))


def test_a_reminder_is_set_from_the_home_tab(bot: Bot) -> None:
    person = bot.direct().user
    press = signed.view_actions(
        signed.button("remind", value="home"), user=person, view={"type": "home"}, trigger_id=bot.trigger()
    )

    view = bot.opened(lambda: bot.press(press))

    assert said(submit(bot, view, person, what=["meetings"], before=["1 day"])).startswith(
        "I will remind you in a direct message 1 day before each meeting. The next (London time):\n"
        "• Tuesday 12 September 2017 at 9am: SSC Meeting 37"
    )


# --- What cannot go in time, or not at all


def test_what_could_not_go_in_time_goes_late_and_says_when_it_was_due(bot: Bot, clock: Clock) -> None:
    place = bot.place()

    message = reminded(place, TABASC, DAY_BEFORE + timedelta(hours=3), clock, before=["1 day"])

    assert "(This comes late: it was due on Wednesday 20 September 2017 at 9am.)" in message.text


def test_what_could_not_go_before_its_event_is_closed_as_expired_and_listed(bot: Bot, clock: Clock) -> None:
    place = bot.place()
    submit(bot, under(place, CONSULTATION), place.user, before=["1 day"])

    clock.now = CLOSES + timedelta(minutes=1)
    work(bot)

    assert comes(place) == []
    assert ends(place, bot.slack.dm_with(place.user)) == [("expired", "it could not be sent in time")]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        pytest.param({"is_archived": True}, "is_archived", id="archived"),
        pytest.param({"members": frozenset({CLERK})}, "not_in_channel", id="without the bot"),
    ],
)
def test_what_cannot_go_to_a_channel_any_more_is_closed_counted_and_listed(
    bot: Bot, clock: Clock, more: Json, reason: str
) -> None:
    place, counter = bot.place(), 'secbot_deliveries_total{platform="slack",state="dead"}'
    submit(bot, under(place, TABASC), place.user, before=["1 day"], where=[place.channel])
    bot.slack.put(replace(bot.slack.channels[place.channel], **more))
    before = bot.count(counter)

    clock.now = DAY_BEFORE
    work(bot)

    assert comes(place, here=True) == []
    ((state, why),) = ends(place, place.channel)
    assert (state, reason in why, bot.count(counter) - before) == ("dead", True, 1)


def ends(place: Place, channel: str) -> list[tuple[str, str]]:
    """Return how what did not arrive in a channel ended, as it is listed and as the doctor tells it."""
    found = place.bot.service.ledger.subscriptions.ends(START)
    return [(one.state, one.reason) for one in found if one.place == channel]
