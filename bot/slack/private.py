"""What a person asks where only they see the answer, and what they do with an answer: choose, rate, share."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.delivery.chat import ChatError
from bot.ledger.outbox import Parcel, State
from bot.ledger.questions import Asked, Incoming, Replied, Surface
from bot.reception import PATIENCE, SETTLE, Answered, promised
from bot.slack import blocks, views
from bot.slack.client import direct_with, quietly, whisper
from bot.slack.incoming import PLATFORM
from bot.slack.reminders import Reminders
from bot.slack.text import plain
from bot.slack.workspace import Workspace
from handlers import help as words
from handlers.commands import REMIND, REMINDERS, question_of
from handlers.messages import Shown
from knowledge.answer import Kind
from knowledge.errors import KnowledgeError
from knowledge.thread import Thread

log = logging.getLogger(__name__)

Json = Mapping[str, Any]
Ack = Callable[..., Awaitable[object]]

IN_TIME_SECONDS = 2.5
"""Slack waits three seconds for the answer to a command."""
_SHARED = {
    State.SENT: words.SHARED,
    State.OPEN: words.SHARED_SOON,
    State.CANCELLED: words.SHARED_BEFORE,
    State.DEAD: words.NOT_SHARED,
    State.UNSURE: words.SHARED_SOON,
    State.EXPIRED: words.NOT_SHARED,
}
"""What is said to whoever shares an answer, by where its delivery stands; `cancelled`: it was there already."""


class PrivateAnswers:
    """Answers that one person sees, in the reply to their command or in a modal."""

    def __init__(self, workspace: Workspace, reminders: Reminders) -> None:
        self._reminders = reminders
        self._client, self._reception, self._sender = workspace.client, workspace.reception, workspace.sender
        self._questions, self._outbox = workspace.ledger.questions, workspace.ledger.outbox
        self._clock, self._pseudonyms = workspace.ledger.clock, workspace.pseudonyms
        self._desk = workspace.desk

    @property
    def _helpdesk(self) -> bool:
        """Whether there is a helpdesk to pass questions on to."""
        return self._desk.at is not None

    async def command(self, ack: Ack, command: Json) -> None:
        """Answer the slash command in its acknowledgement: it arrives with it, or not at all."""
        where, typed = str(command.get("channel_id")), plain(str(command.get("text") or ""))
        if typed.strip().lower() == REMIND:
            await self._reminders.open(ack, command)
            return
        if typed.strip().lower() == REMINDERS:
            await ack(response_type="ephemeral", **await self._reminders.listed(str(command.get("user_id")), where))
            return
        text = question_of(typed)
        said, id_ = await self._answered(text, str(command.get("user_id")), where, Surface.COMMAND)
        shared = not where.startswith("D")
        message = blocks.message(said, question_id=id_, helpdesk=self._helpdesk, private=shared)
        await ack(response_type="ephemeral", **message)

    async def ask(self, ack: Ack, body: Json) -> None:
        """Open the modal with a field for a question."""
        await ack()
        await quietly(self._client, "views.open", trigger_id=body["trigger_id"], view=views.asking())

    async def asked(self, ack: Ack, body: Json, view: Json) -> None:
        """Show the answer in the modal in which it was asked."""
        text = views.value_of(view, "question")
        said, id_ = await self._answered(text, body["user"]["id"], "", Surface.MODAL)
        await ack(response_action="update", view=self._view(text, said, id_))

    async def about_message(self, ack: Ack, body: Json) -> None:
        """Answer what somebody wrote, in a modal for the one who wants to know."""
        await ack()
        text = plain(str(body["message"].get("text") or ""))
        said, id_ = await self._answered(text, body["user"]["id"], body["channel"]["id"], Surface.MODAL)
        await quietly(self._client, "views.open", trigger_id=body["trigger_id"], view=self._view(text, said, id_))

    def _view(self, text: str, said: Shown, id_: int | None) -> blocks.Block:
        if id_ is None:
            return views.telling(said.text)
        return views.answering(text, said, id_, helpdesk=self._helpdesk)

    async def _answered(
        self, text: str, user: str, place: str, surface: Surface, *, chosen: bool = False
    ) -> tuple[Shown, int | None]:
        """Return what is said to a person alone, and the question's id if it could be kept."""
        asker = self._pseudonyms.of(PLATFORM, user)
        incoming = Incoming(
            platform=PLATFORM,
            surface=surface,
            place=place,
            thread=None,
            message=None,
            conversation=f"{PLATFORM}:{surface}:{place}:{asker}",
            asker=asker,
            text=text,
        )
        try:
            return await asyncio.wait_for(self._replied(incoming, user, chosen=chosen), IN_TIME_SECONDS)
        except TimeoutError:
            return Shown(kind=Kind.ABSTAIN, text=words.WORKING_FOR_LONG, failed=True), None

    async def _replied(self, incoming: Incoming, user: str, *, chosen: bool) -> tuple[Shown, int | None]:
        """Answer and keep a question, with the reminders that it asks for."""
        try:
            answered = await asyncio.to_thread(self._answer, incoming, chosen=chosen)
            replied = await self._promised(answered, incoming, user)
            return replied.shown, await asyncio.to_thread(self._questions.record, incoming, replied, self._clock())
        except KnowledgeError as error:
            log.error("a question asked in private was not kept: %s", error)
            return self._reception.failed(), None

    def _answer(self, incoming: Incoming, *, chosen: bool) -> Answered:
        """Answer a question. A command stands alone; only what was `chosen` goes on with what was asked."""
        thread = self._questions.thread(incoming.conversation) if chosen else Thread()
        return self._reception.answer(incoming.text, thread)

    async def _promised(self, answered: Answered, incoming: Incoming, user: str) -> Replied:
        """Return what is said and kept; a reminder for a channel only where the bot may speak."""
        if answered.wish is None:
            return promised(answered, incoming, here=None, direct=None)
        here = incoming.place if incoming.place and not incoming.place.startswith("D") else None
        if here and answered.wish.here and (hindrance := await self._reminders.hindrance(here)):
            return Replied(shown=replace(answered.shown, text=hindrance), thread=answered.thread)
        try:
            direct = await direct_with(self._client, user)
        except ChatError as error:
            log.warning("no direct message could be opened: %s", error)
            direct = None
        return promised(answered, incoming, here=here, direct=direct)

    async def choice(self, ack: Ack, body: Json, action: Json, respond: Ack) -> None:
        """Take a choice that was offered as the next thing its chooser says."""
        await ack()
        question, _, at = str(action["value"]).partition(":")
        asked = await self._question(question)
        if asked is None or asked.shown is None:
            await self._tell(respond, words.GONE)
            return
        chosen = asked.shown.choices[int(at)]
        if asked.surface.private:
            await self._choose_privately(body, asked, chosen, respond)
            return
        await self._reception.accept(
            Incoming(
                platform=PLATFORM,
                surface=Surface.DIRECT if asked.surface is Surface.DIRECT else Surface.MENTION,
                place=asked.place,
                thread=asked.thread,
                message=asked.message,
                conversation=asked.conversation,
                wider=asked.wider,
                asker=self._pseudonyms.of(PLATFORM, body["user"]["id"]),
                text=chosen,
                keys=(f"{PLATFORM}:choice:{question}:{at}",),
            )
        )

    async def _choose_privately(self, body: Json, asked: Asked, chosen: str, respond: Ack) -> None:
        said, id_ = await self._answered(chosen, body["user"]["id"], asked.place, asked.surface, chosen=True)
        if "view" in body:
            shown = self._view(chosen, said, id_)
            await quietly(self._client, "views.update", view_id=body["view"]["id"], view=shown)
            return
        message = blocks.message(
            said, question_id=id_, helpdesk=self._helpdesk, private=not asked.place.startswith("D")
        )
        await whisper(respond, replace_original=True, **message)

    async def rating(self, ack: Ack, body: Json, action: Json, respond: Ack) -> None:
        """Keep whether an answer helped; where it did not, offer the helpdesk."""
        await ack()
        question, _, verdict = str(action["value"]).partition(":")
        helpful, rater = verdict == "yes", self._pseudonyms.of(PLATFORM, body["user"]["id"])
        await asyncio.to_thread(self._questions.rate, int(question), rater, self._clock(), helpful=helpful)
        if helpful or not self._helpdesk:
            await self._tell(respond, words.THANKS_FOR_RATING if helpful else words.SORRY_ALONE)
            return
        offer = blocks.note(words.SORRY)
        row = {"type": "actions", "elements": [blocks.button("helpdesk", words.ASK_HELPDESK, question)]}
        await whisper(respond, text=offer["text"], blocks=[*offer["blocks"], row])

    async def share(self, ack: Ack, action: Json, respond: Ack) -> None:
        """Post an answer that one person saw where they asked for it, once."""
        await ack()
        asked = await self._question(str(action["value"]))
        if asked is None or asked.shown is None:
            await self._tell(respond, words.GONE)
        elif hindrance := await self._reminders.hindrance(asked.place):
            await self._tell(respond, hindrance)
        else:
            await self._tell(respond, _SHARED[await self._share(asked, asked.shown)])

    async def _share(self, asked: Asked, said: Shown) -> State:
        now = self._clock()
        parcel = Parcel(
            key=f"share:{asked.id}",
            platform=PLATFORM,
            place=asked.place,
            thread=None,
            message=blocks.encoded(blocks.message(said, question_id=asked.id, helpdesk=self._helpdesk)),
            due=now,
            expires_at=now + PATIENCE,
            settle=SETTLE,
            question_id=asked.id,
        )
        claimed = await asyncio.to_thread(self._outbox.put_claimed, parcel, now)
        return await self._sender.deliver(claimed) if claimed else State.CANCELLED

    async def _question(self, id_: str) -> Asked | None:
        return await asyncio.to_thread(self._questions.get, int(id_)) if id_.isdecimal() else None

    async def _tell(self, respond: Ack, text: str) -> None:
        await whisper(respond, **blocks.note(text))
