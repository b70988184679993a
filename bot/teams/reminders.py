"""Reminders in Teams: setting them in a form, listing mine, and what can be done with one that came."""

import asyncio
from collections.abc import Callable

from bot.ledger.places import Scope
from bot.ledger.questions import Asked
from bot.ledger.subscriptions import Origin, Wanted
from bot.reminding import Reminding
from bot.teams import cards, forms
from bot.teams.activity import Json
from bot.teams.answers import Answers
from bot.teams.incoming import PLATFORM
from bot.teams.press import Press
from bot.teams.tenant import Tenant
from handlers import help as words


class Reminders:
    """What people set and stop by hand. A sentence that asks for a reminder is answered like any other."""

    def __init__(self, tenant: Tenant, answers: Answers) -> None:
        office = tenant.office
        self._client, self._pseudonyms, self._answers = tenant.client, office.pseudonyms, answers
        self._glossary = office.house.shelf.glossary
        self._reminding = Reminding(office.orders, office.ledger.questions)
        self._subscriptions = office.ledger.subscriptions

    async def open(self, press: Press) -> Json:
        """Show the form in which a reminder is set: of what an answer showed, or of anything."""
        asked = await self._answers.asked(press)
        topics = asked.shown.topics if asked and asked.shown else ()
        bodies = [body.name for body in self._glossary.bodies if body.meets]
        channel = press.by.scope is not Scope.PERSONAL
        return forms.setting(topics, bodies, channel=channel, question_id=asked.id if asked else 0)

    async def submit(self, press: Press) -> Json:
        """Keep what was chosen in the form, and say there what comes, when and where."""
        said, asked = await self._set(press), await self._answers.asked(press)
        return self._answers.under(asked, said) if asked else cards.told(said)

    async def _set(self, press: Press) -> str:
        try:
            chosen = forms.chosen(press.data, self._glossary)
        except ValueError:
            return words.NOT_SET
        if not chosen.leads and not chosen.week:
            return words.CHOOSE_LEAD
        wish = await asyncio.to_thread(self._reminding.wish, chosen, press.number("question"))
        if wish is None:
            return words.GONE
        owner = self._pseudonyms.of(PLATFORM, press.by.sender.person)
        place = press.by.place if wish.here else await self._alone(press, owner)
        if place is None:
            return words.NOT_REACHED
        key = f"{PLATFORM}:{press.by.place}:{press.by.id}"
        wanted = Wanted(key=key, origin=Origin.CHAT, platform=PLATFORM, place=place, owner=owner, wish=wish)
        said = await asyncio.to_thread(self._reminding.keep, wanted)
        return said or words.TOO_LATE

    async def _alone(self, press: Press, person: str) -> str | None:
        """Return where the one who chose is written to alone."""
        if press.by.scope is Scope.PERSONAL:
            return press.by.place
        return await self._client.direct_with(press.by, person)

    def listed(self, asked: Asked) -> Json:
        """Return a message with what a person asked for, and what comes to where they ask, with ways to stop it."""
        return forms.listing(self._reminding.listed(asked.asker or "", PLATFORM, asked.place), asked.place)

    async def unsubscribe(self, press: Press) -> Json:
        """Stop what was listed, and list what is left."""
        owner = self._pseudonyms.of(PLATFORM, press.by.sender.person)
        message = await asyncio.to_thread(self._ended, press, owner)
        return cards.card_in(message) if message.get("attachments") else cards.told(words.REMINDERS_NONE)

    def _ended(self, press: Press, owner: str) -> Json:
        """End a subscription of one's own, or of the place in which it was listed."""
        one = self._subscriptions.get(press.number("subscription"))
        if one and (one.owner == owner or (one.platform, one.place) == (PLATFORM, press.by.place)):
            self._reminding.end(one.id)
        return forms.listing(self._reminding.listed(owner, PLATFORM, press.by.place), press.by.place)

    async def later(self, press: Press) -> Json:
        """Send a reminder once more, a while later."""
        return await self._done_with(press, self._reminding.later)

    async def done(self, press: Press) -> Json:
        """Send no further reminder of what one was about."""
        return await self._done_with(press, self._reminding.done)

    async def stop(self, press: Press) -> Json:
        """Stop all that a reminder came from."""
        return await self._done_with(press, self._reminding.stop)

    async def _done_with(self, press: Press, do: Callable[[int], str]) -> Json:
        """Do something with a reminder that came to this place."""
        delivery = press.number("delivery")
        behind = await asyncio.to_thread(self._reminding.behind, delivery)
        if behind is None or (behind.subscription.platform, behind.subscription.place) != (PLATFORM, press.by.place):
            return cards.told(words.REMINDER_GONE)
        return cards.told(await asyncio.to_thread(do, delivery))
