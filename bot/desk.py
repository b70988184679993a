"""The way to the helpdesk and back, on whichever platform either side is.

A question is passed on as a card where the helpdesk sits; its answer goes to the asker where they asked. What both
look like, the faces of the platforms know.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.delivery.sender import Sender
from bot.ledger.escalations import Escalation, Raised, Step
from bot.ledger.ledger import Ledger
from bot.ledger.outbox import Parcel
from handlers.messages import Helpdesk

PATIENCE = timedelta(hours=24)
"""How long a card or the helpdesk's answer may wait for its platform."""
SETTLE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A conversation on a platform."""

    platform: str
    place: str
    thread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who passes a question on, as the helpdesk is to see it; the bot keeps none of it.

    `user` and `place` are ids of the platform; `place` is empty where they asked alone.
    """

    platform: str
    user: str
    name: str
    place: str = ""


class Face(Protocol):
    """How a platform shows what passes between askers and the helpdesk."""

    def card(self, one: Escalation, asker: Asker) -> str:
        """Return the helpdesk's card for a question that was passed on."""

    def answer(self, one: Escalation, reply: str, helpdesk: str) -> str:
        """Return the helpdesk's answer as the asker gets it."""


class Desk:
    """The helpdesk of the bot. `at` is where it sits, None if there is none or it is not known yet."""

    def __init__(self, ledger: Ledger, sender: Sender, faces: Mapping[str, Face], helpdesk: Helpdesk) -> None:
        self._escalations, self._outbox, self._clock = ledger.escalations, ledger.outbox, ledger.clock
        self._sender, self._faces, self.helpdesk = sender, faces, helpdesk
        self.at: Spot | None = None

    async def pass_on(self, raised: Raised, asker: Asker) -> bool:
        """Keep a question for the helpdesk with its card; False where there is no helpdesk. Raises KnowledgeError."""
        if self.at is None:
            return False
        one = await asyncio.to_thread(self._escalations.raise_, raised, self._clock())
        card = self._faces[self.at.platform].card(one, asker)
        await self._put(f"card:{one.id}", self.at, card, one.question_id)
        return True

    async def get(self, id_: int) -> Escalation | None:
        return await asyncio.to_thread(self._escalations.get, id_)

    async def step(self, id_: int, step: Step) -> Escalation | None:
        """Write down what the helpdesk did, and return how the question stands now."""
        return await asyncio.to_thread(self._escalations.step, id_, step, self._clock())

    async def answer(self, id_: int, reply: str, mark: str) -> Escalation | None:
        """Send the helpdesk's answer to the asker, once for each `mark`; None where nobody knows any more who it is."""
        one = await asyncio.to_thread(self._escalations.step, id_, Step.ANSWERED, self._clock(), reply)
        if one is None or one.text is None:
            return None
        message = self._faces[one.platform].answer(one, reply, self.helpdesk.name)
        back = Spot(platform=one.platform, place=one.place, thread=one.thread)
        await self._put(f"answer:{one.id}:{mark}", back, message, one.question_id)
        return one

    async def _put(self, key: str, to: Spot, message: str, question_id: int | None) -> None:
        now = self._clock()
        parcel = Parcel(
            key=key,
            platform=to.platform,
            place=to.place,
            thread=to.thread,
            message=message,
            due=now,
            expires_at=now + PATIENCE,
            settle=SETTLE,
            question_id=question_id,
        )
        await asyncio.to_thread(self._outbox.put, parcel)
        self._sender.hasten()
