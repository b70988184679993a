"""The way to the helpdesk and back, whichever platform either side is on: one bot in both."""

import asyncio
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pytest

from bot.wiring import london_now
from handlers import help as words
from tests.fakes import signed
from tests.fakes.parties import ANONYMOUS, NEXT_TABASC, ON, Bot, running
from tests.fakes.signed import Payload, sign
from tests.fakes.slack import BOT_USER, TOKEN, Channel, FakeSlack, Message, User, View
from tests.fakes.teams import BOB, DESK, FakeTeams, words_in

pytestmark = pytest.mark.allow_hosts("127.0.0.1")

Json = Mapping[str, Any]

SECRET, SLACK_DESK, CLERK, ASKER = "of the pond", "C0DESKDESK", "U0CLERK", "U0ASKER"  # nobody's
_NUMBERS = itertools.count(1)


def _now() -> float:
    return london_now().timestamp()


@pytest.fixture(scope="module")
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(clock=_now) as slack:
        for user in (CLERK, ASKER):
            slack.put(User(id=user, name=user.lower()))
        slack.put(Channel(id=SLACK_DESK, name="desk", members=frozenset({BOT_USER, CLERK})))
        yield slack


@pytest.fixture(scope="module")
def teams() -> Iterator[FakeTeams]:
    with FakeTeams() as teams:
        yield teams


@pytest.fixture(scope="module", params=[DESK, SLACK_DESK], ids=["the desk is in Teams", "the desk is in Slack"])
def bot(
    request: pytest.FixtureRequest, slack: FakeSlack, teams: FakeTeams, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bot]:
    settings = ANONYMOUS | {
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.url,
        "SECBOT_HELPDESK_CHANNEL": request.param,
    }
    with running(teams, tmp_path_factory.mktemp("house"), settings) as bot:
        _until_in_slack(bot)
        yield bot


def _until_in_slack(bot: Bot) -> None:
    async def introduced() -> None:
        await asyncio.gather(*bot.service._running[:2])

    portal = bot.client.portal
    assert portal
    portal.call(introduced)


def post(bot: Bot, payload: Payload) -> Json:
    body, headers = sign(payload, secret=SECRET, now=int(_now()))
    response = bot.client.post("/slack/events", content=body, headers=headers)
    assert response.status_code == 200
    return dict(response.json()) if response.text.startswith("{") else {}


def opened(bot: Bot, slack: FakeSlack, message: Message, action: str, *, user: str, channel: str) -> View:
    """Return the modal that a button of a message opens."""
    value = next(
        element["value"]
        for block in message.blocks
        for element in block.get("elements", ())
        if element.get("action_id") == action
    )
    before = set(slack.views)
    post(
        bot,
        signed.block_actions(
            signed.button(action, value=value),
            user=user,
            channel=channel,
            message=asdict(message),
            response_url=slack.response_url(user),
            trigger_id=f"trigger-{next(_NUMBERS)}",
        ),
    )
    return slack.wait_for(lambda slack: [view for id_, view in list(slack.views.items()) if id_ not in before])[0]


def submit(bot: Bot, view: View, user: str, **typed: str) -> Json:
    values = {name: {name: {"type": "plain_text_input", "value": value}} for name, value in typed.items()}
    return post(bot, signed.view_submission({**view.shown, "id": view.id}, user=user, values=values))


def asked_in_slack(bot: Bot, slack: FakeSlack) -> Callable[[], str]:
    """Pass a question on from Slack; give what its asker is told there last."""
    direct = slack.dm_with(ASKER)
    ts = slack.message_from(ASKER, direct, NEXT_TABASC)
    post(bot, signed.event(signed.message(NEXT_TABASC, user=ASKER, channel=direct, ts=ts, channel_type="im")))
    answer = slack.wait_for(lambda slack: slack.replies(direct, ts))[0]
    view = opened(bot, slack, answer, "helpdesk", user=ASKER, channel=direct)
    told = submit(bot, view, ASKER, question="where is it held?")
    assert "Passed on to the SECAS Helpdesk" in json.dumps(told)
    return lambda: slack.wait_for(lambda slack: slack.replies(direct, ts)[1:])[-1].text


def asked_in_teams(bot: Bot, _slack: FakeSlack) -> Callable[[], str]:
    """Pass a question on from Teams; give what its asker is told there last."""
    chat = bot.chat()
    answer = chat.ask(NEXT_TABASC)
    assert ON in answer["text"]
    form = chat.press(answer, words.ASK_HELPDESK)
    told = chat.press(answer, "Send", card=form, typed={"text": "where is it held?"})
    assert "Passed on to the SECAS Helpdesk" in words_in(told)
    return lambda: str(chat.answers(2)[-1]["text"])


def answered_in_teams(bot: Bot, before: int) -> str:
    """Answer the last question at the desk in Teams, and return what its card shows then."""
    desk = bot.desk()
    card = desk.answers(before + 1)[-1]
    return words_in(desk.press(card, "Send", typed={"reply": "by the pond"}, by=BOB))


def answered_in_slack(bot: Bot, slack: FakeSlack, before: int) -> str:
    """Answer the last question at the desk in Slack, and return what its card shows then."""
    card = slack.wait_for(lambda slack: slack.said(SLACK_DESK)[before:])[-1]
    view = opened(bot, slack, card, "reply", user=CLERK, channel=SLACK_DESK)
    assert submit(bot, view, CLERK, reply="by the pond") == {}
    updated = slack.wait_for(
        lambda slack: [one for one in slack.said(SLACK_DESK) if one.ts == card.ts and "by the pond" in str(one.blocks)]
    )
    return str(updated[0].blocks)


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        pytest.param(asked_in_slack, {DESK: f"{ASKER.lower()} in Slack", SLACK_DESK: ASKER}, id="from Slack"),
        pytest.param(asked_in_teams, {DESK: "Alice Reed", SLACK_DESK: "Alice Reed in Teams"}, id="from Teams"),
    ],
)
def test_the_asker_is_answered_where_they_asked(
    bot: Bot, slack: FakeSlack, ask: Callable[[Bot, FakeSlack], Callable[[], str]], name: Mapping[str, str]
) -> None:
    assert bot.service.desk.at
    where = bot.service.desk.at.place
    before = len(bot.teams.messages(DESK) if where == DESK else slack.said(SLACK_DESK))
    told = ask(bot, slack)

    shown = answered_in_teams(bot, before) if where == DESK else answered_in_slack(bot, slack, before)

    assert "by the pond" in told()
    assert "by the pond" in shown
    assert name[where] in shown


def test_the_questions_of_each_platform_are_counted(bot: Bot) -> None:
    bot.chat().ask(NEXT_TABASC)

    assert bot.count('secbot_questions_total{platform="teams",surface="direct"}') > 0
    assert bot.count('secbot_platform_calls_total{method="post",platform="teams",result="ok"}') > 0
