"""The bot in Teams: which of Teams' requests leads to what. Everything it says is made elsewhere."""

from collections.abc import Awaitable, Callable, Mapping

from bot.desk import Desk
from bot.ledger.questions import Asked, Surface
from bot.teams import cards
from bot.teams.activity import Activity, Json, MalformedError
from bot.teams.answers import Answers
from bot.teams.client import TeamsClient
from bot.teams.desk import Counter
from bot.teams.door import Door
from bot.teams.installs import Installs
from bot.teams.press import Answer, Press, press_in, shown
from bot.teams.reminders import Reminders
from bot.teams.search import Search
from bot.teams.tenant import Tenant
from bot.teams.verbs import Verb
from handlers import help as words
from handlers.messages import Shown

Pressed = Callable[[Press], Awaitable[Json]]
"""What a button does; it gives the card that is shown in the place of the one that was pressed."""


class TeamsVoice:
    """How the bot says things in Teams. What it needs of the whole bot is known once that is open."""

    def __init__(self, client: TeamsClient) -> None:
        self._client = client
        self.desk: Desk | None = None
        self.reminders: Reminders | None = None

    def reply(self, said: Shown, asked: Asked) -> str:
        private = asked.surface is Surface.DIRECT
        if said.text == words.REMINDERS_KEPT and private and self.reminders:  # shown rather than told of, to one alone
            return cards.encoded(self.reminders.listed(asked))
        helpdesk = self.desk is not None and self.desk.at is not None
        return cards.encoded(cards.message(said, question_id=asked.id, helpdesk=helpdesk, private=private))

    async def working(self, asked: Asked) -> None:
        await self._client.typing(asked.place, asked.thread)


def door_of(tenant: Tenant, voice: TeamsVoice) -> Door:
    """Return the way in, with everything that Teams' requests may lead to."""
    answers, installs = Answers(tenant), Installs(tenant)
    desk, reminders = Counter(tenant, answers), Reminders(tenant, answers)
    voice.desk, voice.reminders = tenant.office.desk, reminders
    buttons: Mapping[str, Pressed] = {
        Verb.CHOICE: answers.choice,
        Verb.BACK: answers.back,
        Verb.HELPDESK: desk.open,
        Verb.ESCALATE: desk.submit,
        Verb.TAKE: desk.take,
        Verb.REPLY: desk.reply,
        Verb.CLOSE: desk.close,
        Verb.REMIND: reminders.open,
        Verb.SET: reminders.submit,
        Verb.LATER: reminders.later,
        Verb.DONE: reminders.done,
        Verb.STOP: reminders.stop,
        Verb.UNSUBSCRIBE: reminders.unsubscribe,
    }

    async def pressed(activity: Activity) -> Answer:
        press = press_in(activity)
        if press.verb not in buttons:
            raise MalformedError("value.action.verb is none of the bot's")
        return shown(await buttons[press.verb](press))

    return Door(
        tenant,
        invokes={
            "adaptiveCard/action": pressed,
            "message/submitAction": answers.feedback,
            "composeExtension/query": Search(tenant).find,
        },
        events={"installationUpdate": installs.changed, "conversationUpdate": installs.changed},
        heard_from=installs.heard_from,
    )
