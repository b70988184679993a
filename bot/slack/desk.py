"""The helpdesk in Slack: a question is passed on in a modal; its card is taken, answered and closed."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.delivery.chat import ChatError, NotSentError
from bot.desk import Asker
from bot.ledger.escalations import Raised, Step
from bot.ledger.questions import Asked
from bot.slack import blocks, views
from bot.slack.client import direct_with, quietly, whisper
from bot.slack.incoming import PLATFORM
from bot.slack.text import plain
from bot.slack.workspace import Workspace
from handlers import help as words
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

Json = Mapping[str, Any]
Ack = Callable[..., Awaitable[object]]

TRIES = 3


class Counter:
    """What people do with modals and cards on their way to the helpdesk and back."""

    def __init__(self, workspace: Workspace) -> None:
        self._client, self._pseudonyms = workspace.client, workspace.pseudonyms
        self._questions, self._desk = workspace.ledger.questions, workspace.desk
        self._helpdesk = workspace.desk.helpdesk

    # --- the asker's side

    async def open(self, ack: Ack, body: Json, action: Json, respond: Ack) -> None:
        """Open the modal that passes an answered question on."""
        await ack()
        asked = await asyncio.to_thread(self._questions.get, int(action["value"]))
        if self._desk.at is None:
            view = views.telling(words.NO_HELPDESK)
        elif asked is None or asked.text is None:
            view = views.telling(words.GONE)
        else:
            data = json.dumps({"question": asked.id, "channel": asked.place})
            view = views.escalating(asked.text, asked.shown, self._helpdesk.name, data)
        above = (body.get("view") or {}).get("type") == "modal"
        method = "views.push" if above else "views.open"
        if await quietly(self._client, method, trigger_id=body["trigger_id"], view=view) is None:
            await whisper(respond, **blocks.note(words.NOT_NOW))

    async def from_message(self, ack: Ack, body: Json) -> None:
        """Open the modal that passes on what somebody wrote."""
        await ack()
        text = plain(str(body["message"].get("text") or ""))
        data = json.dumps({"channel": body["channel"]["id"]})
        view = views.telling(words.NO_HELPDESK)
        if self._desk.at:
            view = views.escalating(text, None, self._helpdesk.name, data)
        await quietly(self._client, "views.open", trigger_id=body["trigger_id"], view=view)

    async def submit(self, ack: Ack, body: Json, view: Json) -> None:
        """Keep what is passed on, with its card for the helpdesk, and only then tell its asker so."""
        data = json.loads(view.get("private_metadata") or "{}")
        if not views.value_of(view, "question"):
            await ack(response_action="errors", errors={"question": words.NOTHING_ASKED})
            return
        try:
            passed_on = await self._raise(body["user"], view, data)
        except (KnowledgeError, ChatError) as error:
            log.error("a question could not be passed on: %s", error)
            await ack(response_action="update", view=views.telling(words.NOT_PASSED_ON, words.ASK_HELPDESK))
            return
        said = words.PASSED_ON.format(helpdesk=self._helpdesk.name) if passed_on else words.NO_HELPDESK
        await ack(response_action="update", view=views.telling(said, words.ASK_HELPDESK))

    async def _raise(self, user: Json, view: Json, data: Json) -> bool:
        id_ = data.get("question")
        asked = await asyncio.to_thread(self._questions.get, id_) if id_ is not None else None
        place, thread = await self._way_back(user["id"], asked)
        raised = Raised(
            key=f"{PLATFORM}:{view['id']}",
            question_id=asked.id if asked else None,
            platform=PLATFORM,
            place=place,
            thread=thread,
            asker=self._pseudonyms.of(PLATFORM, user["id"]),
            text=views.value_of(view, "question"),
            shown=asked.shown if asked else None,
            note=views.value_of(view, "note") or None,
        )
        return await self._desk.pass_on(raised, _asker(user, str(data.get("channel") or "")))

    async def _way_back(self, user: str, asked: Asked | None) -> tuple[str, str | None]:
        """Return where the helpdesk's answer goes: the thread of the question, or the asker directly."""
        if asked and not asked.surface.private:
            return asked.place, asked.thread
        return await direct_with(self._client, user), None

    # --- the helpdesk's side

    async def take(self, ack: Ack, body: Json, action: Json) -> None:
        await ack()
        await self._step(body, int(action["value"]), Step.TAKEN)

    async def close(self, ack: Ack, body: Json, action: Json) -> None:
        await ack()
        await self._step(body, int(action["value"]), Step.CLOSED)

    async def reply(self, ack: Ack, body: Json, action: Json) -> None:
        """Open the modal in which the helpdesk writes its answer."""
        await ack()
        one = await self._desk.get(int(action["value"]))
        if one is None:
            return
        where = {
            "escalation": one.id,
            "channel": body["container"]["channel_id"],
            "ts": body["container"]["message_ts"],
        }
        view = views.replying(one, json.dumps(where | {"asker": _asked_by(body)}))
        await quietly(self._client, "views.open", trigger_id=body["trigger_id"], view=view)

    async def replied(self, ack: Ack, body: Json, view: Json) -> None:
        """Send the helpdesk's answer to the asker, once, and show it on the card."""
        data, text = json.loads(view.get("private_metadata") or "{}"), views.value_of(view, "reply")
        one = await self._desk.answer(data["escalation"], text, str(view["id"]))
        if one is None:
            await ack(response_action="errors", errors={"reply": words.GONE})
            return
        await ack()
        await self._show(
            data["channel"], data["ts"], views.card(one, asked_by=data.get("asker"), by=body["user"]["id"])
        )

    async def _step(self, body: Json, id_: int, step: Step) -> None:
        one = await self._desk.step(id_, step)
        if one:
            card = views.card(one, asked_by=_asked_by(body), by=body["user"]["id"])
            await self._show(body["container"]["channel_id"], body["container"]["message_ts"], card)

    async def _show(self, channel: str, ts: str, card: blocks.Block) -> None:
        """Bring a card up to date; doing so twice does no harm."""
        for _ in range(TRIES):
            try:
                await self._client.call("chat.update", channel=channel, ts=ts, **card)
            except NotSentError as error:
                await asyncio.sleep(error.wait.total_seconds() if error.wait else 1.0)
            except ChatError as error:
                log.warning("a card could not be brought up to date: %s", error)
                return
            else:
                return


def _asker(user: Json, channel: str) -> Asker:
    """Return who passes something on, and from where if others are there too."""
    name = str(user.get("name") or user.get("username") or user["id"])
    return Asker(platform=PLATFORM, user=user["id"], name=name, place="" if channel.startswith("D") else channel)


def _asked_by(body: Json) -> blocks.Block | None:
    """Return the line of a card that tells who asked; the card alone knows it."""
    shown = (body.get("message") or {}).get("blocks") or ()
    return next((block for block in shown if block.get("block_id") == "asker"), None)
