"""The helpdesk in Teams: a question is passed on in a form; its card is taken, answered and closed."""

import logging
from collections.abc import Awaitable, Callable

from bot.delivery.chat import ChatError
from bot.desk import Asker
from bot.ledger.escalations import Escalation, Raised, Step
from bot.ledger.questions import Asked
from bot.teams import cards, views
from bot.teams.activity import Activity, Json
from bot.teams.answers import Answers
from bot.teams.incoming import PLATFORM
from bot.teams.press import Press
from bot.teams.tenant import Tenant
from handlers import help as words
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)


class Counter:
    """What people do with forms and cards on their way to the helpdesk and back."""

    def __init__(self, tenant: Tenant, answers: Answers) -> None:
        self._client, self._desk, self._answers = tenant.client, tenant.office.desk, answers
        self._pseudonyms = tenant.office.pseudonyms

    # --- the asker's side

    async def open(self, press: Press) -> Json:
        """Show the form that passes an answered question on."""
        asked = await self._answers.asked(press)
        if self._desk.at is None:
            return cards.told(words.NO_HELPDESK)
        if asked is None or asked.text is None:
            return cards.told(words.GONE)
        return views.escalating(asked.text, asked.shown, self._desk.helpdesk.name, asked.id)

    async def submit(self, press: Press) -> Json:
        """Keep what is passed on, with its card for the helpdesk, and only then tell its asker so."""
        asked = await self._answers.asked(press)
        if asked is None:
            return cards.told(words.GONE)
        if not press.text("text", views.QUESTION):
            return self._answers.under(asked, words.NOTHING_ASKED)
        try:
            passed_on = await self._desk.pass_on(self._raised(press, asked), _asker(press.by))
        except KnowledgeError as error:
            log.error("a question could not be passed on: %s", error)
            return self._answers.under(asked, words.NOT_PASSED_ON)
        said = words.PASSED_ON.format(helpdesk=self._desk.helpdesk.name) if passed_on else words.NO_HELPDESK
        return self._answers.under(asked, said, helpdesk=False)

    def _raised(self, press: Press, asked: Asked) -> Raised:
        asker = self._pseudonyms.of(PLATFORM, press.by.sender.person)
        return Raised(
            key=f"{PLATFORM}:question:{asked.id}:{asker}",
            question_id=asked.id,
            platform=PLATFORM,
            place=asked.place,
            thread=asked.thread,
            asker=asker,
            text=press.text("text", views.QUESTION),
            shown=asked.shown,
            note=press.text("note", views.NOTE) or None,
        )

    # --- the helpdesk's side

    async def take(self, press: Press) -> Json:
        return await self._stepped(press, lambda id_: self._desk.step(id_, Step.TAKEN))

    async def close(self, press: Press) -> Json:
        return await self._stepped(press, lambda id_: self._desk.step(id_, Step.CLOSED))

    async def reply(self, press: Press) -> Json:
        """Send the helpdesk's answer to the asker, once, and show it on the card."""
        text, mark = press.text("reply", views.REPLY), press.by.id or press.by.reply_to
        if not text:
            return await self._stepped(press, self._desk.get)
        return await self._stepped(press, lambda id_: self._desk.answer(id_, text, mark))

    async def _stepped(self, press: Press, step: Callable[[int], Awaitable[Escalation | None]]) -> Json:
        """Do something with a question and show how it stands, to everybody there; only where the helpdesk sits."""
        at = self._desk.at
        if at is None or (at.platform, at.place) != (PLATFORM, press.by.place):
            return cards.told(words.NO_HELPDESK)
        one = await step(press.number("escalation"))
        if one is None:
            return cards.told(words.GONE)
        message = views.desk_card(one, asker=press.text("asker", views.NAME), by=press.by.sender.name or None)
        await self._show(press.by, message)
        return cards.card_in(message)

    async def _show(self, activity: Activity, message: Json) -> None:
        """Bring the card up to date for the others who see it; whoever pressed gets it with the answer."""
        if not activity.reply_to:
            return
        try:
            await self._client.edit(message, activity.place, activity.reply_to)
        except ChatError as error:
            log.warning("a card could not be brought up to date: %s", error)


def _asker(activity: Activity) -> Asker:
    """Return who passes something on, as the helpdesk is to see it."""
    sender = activity.sender
    return Asker(platform=PLATFORM, user=sender.id, name=sender.name, place=activity.place)
