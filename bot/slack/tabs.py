"""What opens with the bot in Slack: the Home tab, and the prompts of a new conversation."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack import views
from bot.slack.blocks import Block
from bot.slack.client import SlackClient, quietly
from bot.slack.reminders import Ack, Reminders
from bot.wiring import House
from handlers import help as words
from handlers.dates import day_text
from knowledge.dated import by_date, is_over, upcoming

DATES = 5


class Tabs:
    """The tabs of the app; what they show is as of the house's clock."""

    def __init__(self, client: SlackClient, house: House, reminders: Reminders) -> None:
        self._client, self._house, self._reminders = client, house, reminders

    async def opened(self, event: Mapping[str, Any]) -> None:
        """Fill the tab that somebody opened."""
        if event.get("tab") == "messages":
            prompts = [{"title": title, "message": message} for title, message in words.PROMPTS]
            await quietly(
                self._client, "assistant.threads.setSuggestedPrompts", channel_id=event["channel"], prompts=prompts
            )
            return
        await self._publish(str(event["user"]))

    async def unsubscribed(self, ack: Ack, body: Mapping[str, Any], action: Mapping[str, Any], respond: Ack) -> None:
        """Stop a reminder that was listed, and show what is left where it was listed."""
        await self._reminders.unsubscribe(ack, body, action, respond)
        if (body.get("view") or {}).get("type") == "home":
            await self._publish(body["user"]["id"])

    async def _publish(self, user: str) -> None:
        mine = await self._reminders.listed(user, "")
        view = await asyncio.to_thread(self._home, mine["blocks"])
        await quietly(self._client, "views.publish", user_id=user, view=view)

    def _home(self, mine: Sequence[Block]) -> Block:
        now = self._house.clock()
        facts = self._house.shelf.knowledge().library(now.date()).facts
        coming = upcoming(by_date((*facts.meetings, *facts.events)), now.date())[:DATES]
        open_now = [one for one in facts.deadlines if not is_over(one, now)]
        newest = facts.newest
        fresh = f"Documents read: {len(facts.documents)}."
        if newest and newest.published:
            fresh += f" The newest newsletter is {newest.title}, {day_text(newest.published)}."
        return views.home(coming, sorted(open_now, key=lambda one: one.day)[: 2 * DATES], mine, fresh, now.date())
