"""Slack's Web API: one call each, no retries of its own, and each outcome told apart.

What was refused, what was not sent, and what may have been sent are three things: only the first two are known. A
pause that Slack asks for holds for all calls of that method.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from time import monotonic
from typing import Any

import aiohttp
import msgspec
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.chat import CannotLookError, ChatError, NotSentError, RefusedError, UnsureError
from bot.ledger.outbox import Claimed
from bot.metrics import Metrics
from bot.slack.blocks import posted
from bot.slack.incoming import PLATFORM

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10
EVENT_TYPE = "secbot_delivery"
"""The metadata by which a message of ours is found again."""
PAGE, PAGES = 200, 5
_UNSURE = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}
"""Errors after which some of the work may have been done, by Slack's own words."""
_LIMITED = {"ratelimited", "rate_limited"}


class SlackClient:
    """Calls the Web API over connections that are kept open. To be started and closed within an event loop."""

    def __init__(self, token: str, url: str, metrics: Metrics) -> None:
        self.web = AsyncWebClient(token=token, base_url=url, timeout=TIMEOUT_SECONDS, retry_handlers=[])
        self._metrics = metrics
        self._paused_until: dict[str, float] = {}

    async def start(self) -> None:
        """Open the connections' pool; bolt's own calls use it too."""
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        self.web.session = aiohttp.ClientSession(timeout=timeout, trust_env=True)

    async def close(self) -> None:
        if self.web.session:
            await self.web.session.close()

    async def call(self, method: str, **arguments: object) -> Mapping[str, Any]:
        """Call a method that writes and return Slack's answer. Raises NotSentError, RefusedError or UnsureError."""
        return await self._called(method, json={k: v for k, v in arguments.items() if v is not None})

    async def read(self, method: str, **arguments: object) -> Mapping[str, Any]:
        """Call a method that reads. Raises as `call`; an UnsureError means no more than that it failed."""
        params = {k: int(v) if isinstance(v, bool) else v for k, v in arguments.items() if v is not None}
        return await self._called(method, http_verb="GET", params=params)

    async def _called(self, method: str, **how: Any) -> Mapping[str, Any]:  # noqa: ANN401  # passed on to the SDK
        try:
            answer = await self._answered(method, **how)
        except ChatError as error:
            self._metrics.called(PLATFORM, method, type(error).__name__.removesuffix("Error").lower())
            raise
        self._metrics.called(PLATFORM, method, "ok")
        return answer

    async def _answered(self, method: str, **how: Any) -> Mapping[str, Any]:  # noqa: ANN401
        left = self._paused_until.get(method, 0) - monotonic()
        if left > 0:
            raise NotSentError("Slack asked for a pause", timedelta(seconds=left))
        try:
            response = await self.web.api_call(method, **how)
        except SlackApiError as error:
            raise self._told(method, error) from None
        except aiohttp.ClientConnectorError:
            raise NotSentError("Slack cannot be reached") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise UnsureError(f"the answer was lost ({type(error).__name__})") from None
        return response.data if isinstance(response.data, dict) else {}

    def _told(self, method: str, error: SlackApiError) -> ChatError:
        """Return what Slack's refusal, or what came in the place of an answer, means."""
        response = error.response
        status = getattr(response, "status_code", None) or getattr(response, "status", 0)
        data = getattr(response, "data", None)
        problem = str(data.get("error") or "") if isinstance(data, dict) else ""
        if status == 429 or problem in _LIMITED:
            wait = _seconds(getattr(response, "headers", {}))
            self._paused_until[method] = max(self._paused_until.get(method, 0), monotonic() + wait)
            return NotSentError("Slack asked for a pause", timedelta(seconds=wait))
        if status == 200 and problem and problem not in _UNSURE:
            return RefusedError(f"Slack says {problem}")
        return UnsureError(f"Slack answered {status} {problem}".strip())


def _seconds(headers: Mapping[str, str]) -> float:
    """Return for how long Slack wants no calls."""
    written = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    return min(float(written), 900.0) if written.isdecimal() else 1.0


class SlackChat:
    """Slack as the sender sees it."""

    def __init__(self, client: SlackClient) -> None:
        self._client = client

    async def send(self, one: Claimed) -> str:
        answer = await self._client.call(
            "chat.postMessage",
            channel=one.place,
            thread_ts=one.thread,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": mark(one)}},
            **posted(msgspec.json.decode(one.message or "")),
        )
        return str(answer.get("ts"))

    async def find(self, one: Claimed, since: datetime) -> str | None:
        where = {"ts": one.thread} if one.thread else {}
        method = "conversations.replies" if one.thread else "conversations.history"
        cursor = None
        for _ in range(PAGES):
            try:
                page = await self._client.read(
                    method,
                    channel=one.place,
                    oldest=f"{since.timestamp():.6f}",
                    include_all_metadata=True,
                    limit=PAGE,
                    cursor=cursor,
                    **where,
                )
            except RefusedError as error:
                raise CannotLookError(str(error), final=True) from None
            except (NotSentError, UnsureError) as error:
                raise CannotLookError(str(error)) from None
            for message in page.get("messages") or ():
                if _is(message, one):
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
        raise CannotLookError("there are too many messages to look through")


def mark(one: Claimed) -> str:
    """Return the opaque name under which a delivery stands in the metadata of its message."""
    return sha256(f"{one.key}|{one.place}|{one.thread}|{one.due.isoformat()}".encode()).hexdigest()[:32]


def _is(message: Mapping[str, Any], one: Claimed) -> bool:
    metadata = message.get("metadata") or {}
    return metadata.get("event_type") == EVENT_TYPE and (metadata.get("event_payload") or {}).get("key") == mark(one)


async def channel_named(client: SlackClient, name: str) -> str | None:
    """Return the id of the channel of that name, None if the bot does not see one. Raises ChatError."""
    cursor = None
    while True:
        page = await client.read(
            "conversations.list",
            types="public_channel,private_channel",
            exclude_archived=True,
            limit=1000,
            cursor=cursor or None,
        )
        for channel in page.get("channels") or ():
            if channel.get("name") == name:
                return str(channel["id"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None


async def channel_called(token: str, url: str, name: str) -> str | None:
    """Return the same over a connection of its own. Raises OSError where Slack does not tell."""
    client = SlackClient(token, url, Metrics())
    await client.start()
    try:
        return await channel_named(client, name)
    except ChatError as error:
        raise OSError(f"Slack does not tell which channel “{name}” is: {error}") from None
    finally:
        await client.close()


async def direct_with(client: SlackClient, user: str) -> str:
    """Return the channel in which the bot can write to a user alone. Raises ChatError."""
    channel = (await client.call("conversations.open", users=user)).get("channel")
    if not isinstance(channel, Mapping) or "id" not in channel:
        raise UnsureError("Slack named no direct message")
    return str(channel["id"])


async def quietly(client: SlackClient, method: str, **arguments: object) -> Mapping[str, Any] | None:
    """Call a method whose failure costs nothing but the sight of it; None if it failed."""
    try:
        return await client.call(method, **arguments)
    except ChatError as error:
        log.warning("%s failed: %s", method, error)
        return None


async def whisper(respond: Callable[..., Awaitable[object]], **message: object) -> None:
    """Say something that only the one who clicked sees."""
    try:
        await respond(**{"response_type": "ephemeral", "replace_original": False} | message)
    except Exception as error:  # noqa: BLE001  # an address of Slack's that is used up: what was done is done
        log.warning("a private word could not be said: %s", type(error).__name__)
