"""The door for Slack's requests: what is too big, or cannot be Slack's, goes no further.

Messages are most of what Slack sends, and most of them ask for nothing: they are taken in here, without Bolt's long way
to a listener. Everything else is Bolt's.
"""

import asyncio
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.body import TooLargeError, body_of
from bot.delivery.chat import ChatError
from bot.reception import Reception, failing, may_want_a_reminder
from bot.slack.client import SlackClient, direct_with
from bot.slack.incoming import MESSAGES, Reader

DIRECT_SECONDS = 1.5
"""How long a request for a reminder waits for the place of it: Slack waits three seconds for the acknowledgement."""
log = logging.getLogger(__name__)

_TIMESTAMP = re.compile(r"\d{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """Where requests lead: messages to the reception if the reader finds a question in them, all others to Bolt."""

    bolt: AsyncApp
    verifier: SignatureVerifier
    reader: Reader
    reception: Reception
    client: SlackClient

    async def hear(self, envelope: Mapping[str, Any]) -> None:
        """Keep the question in an event, if there is one. Raises KnowledgeError if it could not be kept."""
        incoming = self.reader.question_in(envelope)
        if incoming is None:
            return
        if incoming.direct is None and may_want_a_reminder(incoming.text):
            incoming = replace(incoming, direct=await self._direct(envelope["event"]["user"]))
        await self.reception.accept(incoming)

    async def _direct(self, user: str) -> str | None:
        """Return where a user alone can be reminded, as far as Slack tells in time: who it is, is not kept."""
        try:
            async with asyncio.timeout(DIRECT_SECONDS):
                return await direct_with(self.client, user)
        except (ChatError, TimeoutError) as error:
            log.warning("no direct message could be opened: %s", str(error) or "Slack did not tell in time")
            return None


async def received(request: Request, rooms: Rooms | None) -> Response:
    """Check what must hold of any request, and pass it on; `rooms` is None while the bot starts."""
    timestamp, signature = (request.headers.get(f"x-slack-{name}", "") for name in ("request-timestamp", "signature"))
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        return PlainTextResponse("not signed by Slack\n", 401)
    try:
        body = await body_of(request)
        if rooms is None:
            return PlainTextResponse("starting\n", 503, {"Retry-After": "5"})
        if envelope := _message(request, body):
            if not rooms.verifier.is_valid(body, timestamp, signature):
                return PlainTextResponse("not signed by Slack\n", 401)
            return await _heard(rooms, envelope)
        asked = to_async_bolt_request(request, body)
    except TooLargeError:
        return PlainTextResponse("larger than 1 MB\n", 413)
    except (ValueError, TypeError, AttributeError, RecursionError):  # Bolt takes any JSON for an object
        return PlainTextResponse("neither JSON nor a form\n", 400)
    return to_starlette_response(await rooms.bolt.async_dispatch(asked))


def _message(request: Request, body: bytes) -> Mapping[str, Any] | None:
    """Return the envelope of a message or a mention, None for anything else. Raises ValueError for no JSON."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        return None
    envelope = json.loads(body)
    event = envelope.get("event") if isinstance(envelope, dict) else None
    return envelope if isinstance(event, dict) and event.get("type") in MESSAGES else None


async def _heard(rooms: Rooms, envelope: Mapping[str, Any]) -> Response:
    """Acknowledge a message once what it asks is kept; where that fails, Slack is to send it again."""
    try:
        await rooms.hear(envelope)
    except Exception as error:  # noqa: BLE001  # without the words of anybody, and the bot lives on
        log.error("a message of Slack could not be kept: %s", failing(error))
        return PlainTextResponse("not kept\n", 500)
    return Response(status_code=200)
