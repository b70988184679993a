"""What a person does with an answer in Teams: choose, rate, take the form back that was opened on it."""

import asyncio

from bot.ledger.places import Scope
from bot.ledger.questions import Asked, Incoming, Surface
from bot.teams import cards
from bot.teams.activity import Activity, Json
from bot.teams.incoming import PLATFORM
from bot.teams.press import Answer, Press
from bot.teams.tenant import Tenant
from handlers import help as words


class Answers:
    """The answers in one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        office = tenant.office
        self._questions, self._outbox, self._clock = office.ledger.questions, office.ledger.outbox, office.ledger.clock
        self._reception, self._desk, self._pseudonyms = office.reception, office.desk, office.pseudonyms

    async def choice(self, press: Press) -> Json:
        """Take a choice that was offered as the next thing its chooser says."""
        asked = await self.asked(press)
        at = press.number("choice")
        if asked is None or asked.shown is None or at >= len(asked.shown.choices):
            return cards.told(words.GONE)
        await self._reception.accept(
            Incoming(
                platform=PLATFORM,
                surface=Surface.DIRECT if press.by.scope is Scope.PERSONAL else Surface.MENTION,
                place=asked.place,
                thread=asked.thread,
                message=asked.message,
                conversation=asked.conversation,
                direct=asked.direct,
                asker=self._pseudonyms.of(PLATFORM, press.by.sender.person),
                text=asked.shown.choices[at],
                keys=(f"{PLATFORM}:choice:{asked.id}:{at}",),
            )
        )
        return self.under(asked)

    async def back(self, press: Press) -> Json:
        """Show the card under an answer again."""
        asked = await self.asked(press)
        return self.under(asked) if asked else cards.told(words.ASSENT)

    async def feedback(self, activity: Activity) -> Answer:
        """Keep whether an answer helped; where Teams does not say which, it was the last one there."""
        told = activity.value.get("actionValue")
        reaction = told.get("reaction") if isinstance(told, dict) else None
        if reaction not in ("like", "dislike"):
            return {}
        question = await asyncio.to_thread(
            self._outbox.question_of, PLATFORM, activity.place, activity.reply_to or None
        )
        if question is not None:
            rater = self._pseudonyms.of(PLATFORM, activity.sender.person)
            await asyncio.to_thread(self._questions.rate, question, rater, self._clock(), helpful=reaction == "like")
        return {}

    async def asked(self, press: Press) -> Asked | None:
        """Return the question of a button, None if it is no longer kept or was not asked there."""
        asked = await asyncio.to_thread(self._questions.get, press.number("question"))
        here = asked is not None and (asked.platform, asked.place) == (PLATFORM, press.by.place)
        return asked if here else None

    def under(self, asked: Asked, told: str = "", *, helpdesk: bool = True) -> Json:
        """Return the card under an answer, with a line of the bot's own."""
        offered = helpdesk and self._desk.at is not None
        made = cards.under(asked.shown, question_id=asked.id, helpdesk=offered, told=told) if asked.shown else None
        return made or cards.told(told or words.GONE)
