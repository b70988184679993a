"""Where the bot is added and taken away: what it is told is kept, and forgotten."""

import asyncio
from datetime import timedelta

from bot.ledger.outbox import Parcel
from bot.ledger.places import Scope
from bot.teams import cards
from bot.teams.activity import Activity
from bot.teams.incoming import PLATFORM, place_in
from bot.teams.tenant import Tenant

PATIENCE, SETTLE = timedelta(minutes=15), timedelta(seconds=30)


class Installs:
    """Comings and goings of the bot in one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._client, self._ledger = tenant.client, tenant.office.ledger
        self._sender, self._pseudonyms = tenant.office.sender, tenant.office.pseudonyms

    async def changed(self, activity: Activity) -> None:
        """Keep the place where the bot was added, and say there what it is; forget the one where it was removed.

        Teams tells of either in two ways, of which some clients send but one. In a personal chat, Teams itself shows
        what may be asked: nothing is said there before anybody speaks.
        """
        if activity.action == "remove" or activity.bot in activity.left:
            self._client.forget(activity.place)
            await asyncio.to_thread(self._ledger.places.leave, PLATFORM, activity.place, self._ledger.clock())
        elif activity.action == "add" or activity.bot in activity.joined:
            await self.heard_from(activity)
            if activity.scope is not Scope.PERSONAL:
                await self._greet(activity)

    async def heard_from(self, activity: Activity) -> None:
        """Keep where an activity came from: the bot can write there later without being asked."""
        place = place_in(activity, self._pseudonyms)
        if not self._client.knows(place):
            await asyncio.to_thread(self._ledger.places.keep, place, self._ledger.clock())
            self._client.note(place)

    async def _greet(self, activity: Activity) -> None:
        now = self._ledger.clock()
        parcel = Parcel(
            key=f"welcome:{PLATFORM}:{activity.place}:{now.date()}",
            platform=PLATFORM,
            place=activity.place,
            thread=None,
            message=cards.encoded(cards.welcome(private=False)),
            due=now,
            expires_at=now + PATIENCE,
            settle=SETTLE,
        )
        await asyncio.to_thread(self._ledger.outbox.put, parcel)
        self._sender.hasten()
