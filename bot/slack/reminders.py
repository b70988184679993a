"""Reminders in Slack: setting them in a modal, listing mine, and what can be done with one that came."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.delivery.chat import ChatError, RefusedError
from bot.ledger.subscriptions import Origin, Wanted
from bot.reminding import Reminding
from bot.slack import blocks, forms, views
from bot.slack.client import direct_with, quietly, whisper
from bot.slack.incoming import PLATFORM
from bot.slack.workspace import Workspace
from handlers import help as words
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

Json = Mapping[str, Any]
Ack = Callable[..., Awaitable[object]]


class _MistakenError(Exception):
    """What was chosen in a field of the modal cannot be; the message tells what to choose instead."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field


class Reminders:
    """What people set and stop by hand. A sentence that asks for a reminder is answered like any other."""

    def __init__(self, workspace: Workspace) -> None:
        self._client, self._pseudonyms, self._glossary = workspace.client, workspace.pseudonyms, workspace.glossary
        self._reminding = Reminding(workspace.orders, workspace.ledger.questions)
        self._shared_channels = workspace.shared_channels

    async def open(self, ack: Ack, body: Json, action: Json | None = None) -> None:
        """Open the modal in which a reminder is set: of what an answer showed, or of anything."""
        await ack()
        question = str((action or {}).get("value") or "")
        topics = await asyncio.to_thread(self._reminding.topics, int(question) if question.isdecimal() else 0)
        bodies = [body.name for body in self._glossary.bodies if body.meets]
        view = forms.setting(topics, bodies, _place(body), question)
        above = (body.get("view") or {}).get("type") == "modal"
        await quietly(self._client, "views.push" if above else "views.open", trigger_id=body["trigger_id"], view=view)

    async def submit(self, ack: Ack, body: Json, view: Json) -> None:
        """Keep what was chosen in the modal, and say there what comes, when and where."""
        try:
            said = await self._set(body["user"]["id"], str(view["id"]), forms.submitted(view, self._glossary))
        except _MistakenError as mistake:
            await ack(response_action="errors", errors={mistake.field: str(mistake)})
            return
        except (KnowledgeError, ChatError) as error:
            log.error("a reminder could not be set: %s", error)
            said = words.NOT_SET
        await ack(response_action="update", view=views.telling(said, words.REMIND_TITLE))

    async def _set(self, user: str, name: str, submitted: forms.Submitted) -> str:
        chosen = submitted.chosen
        if not chosen.leads and not chosen.week:
            raise _MistakenError("before", words.CHOOSE_LEAD)
        wish = await asyncio.to_thread(self._reminding.wish, chosen, submitted.question)
        if wish is None:
            return words.GONE
        if chosen.place and (hindrance := await self.hindrance(chosen.place)):
            raise _MistakenError("where", hindrance)
        wanted = Wanted(
            key=f"{PLATFORM}:{name}",
            origin=Origin.CHAT,
            platform=PLATFORM,
            place=chosen.place or await direct_with(self._client, user),
            owner=self._pseudonyms.of(PLATFORM, user),
            wish=wish,
        )
        said = await asyncio.to_thread(self._reminding.keep, wanted)
        if said is None:
            raise _MistakenError("before", words.TOO_LATE)
        return said

    async def hindrance(self, channel: str) -> str | None:
        """Return why the bot must not speak in a channel: it is not in it, or it is shared with another company."""
        try:
            told = (await self._client.read("conversations.info", channel=channel)).get("channel") or {}
        except RefusedError:
            return words.NOT_SHARED
        except ChatError:
            return words.NOT_NOW
        if told.get("is_member") is False:
            return words.NOT_SHARED
        return words.QUIET_HERE if told.get("is_ext_shared") and channel not in self._shared_channels else None

    async def listed(self, user: str, place: str) -> blocks.Block:
        """Return what a person asked for, and what comes to the channel they ask in, with ways to stop it."""
        owner = self._pseudonyms.of(PLATFORM, user)
        return forms.listing(await asyncio.to_thread(self._reminding.listed, owner, PLATFORM, place), place)

    async def unsubscribe(self, ack: Ack, body: Json, action: Json, respond: Ack) -> None:
        """Stop what was listed, and list what is left where that was a message."""
        await ack()
        await asyncio.to_thread(self._reminding.end, int(action["value"]))
        if not body.get("view"):
            message = await self.listed(body["user"]["id"], _place(body))
            await whisper(respond, replace_original=True, **message)

    async def later(self, ack: Ack, action: Json, respond: Ack) -> None:
        """Send a reminder once more, a while later."""
        await ack()
        await _tell(respond, await asyncio.to_thread(self._reminding.later, int(action["value"])))

    async def done(self, ack: Ack, action: Json, respond: Ack) -> None:
        """Send no further reminder of what one was about."""
        await ack()
        await _tell(respond, await asyncio.to_thread(self._reminding.done, int(action["value"])))

    async def stop(self, ack: Ack, action: Json, respond: Ack) -> None:
        """Stop all that a reminder came from."""
        await ack()
        await _tell(respond, await asyncio.to_thread(self._reminding.stop, int(action["value"])))


def _place(body: Json) -> str:
    """Return the channel in which something was clicked or typed, empty where it was in none."""
    return str((body.get("channel") or {}).get("id") or body.get("channel_id") or "")


async def _tell(respond: Ack, text: str) -> None:
    await whisper(respond, **blocks.note(text))
