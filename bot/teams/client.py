"""Teams' connector: one call each, no retries of its own, and each outcome told apart.

What was refused, what was not sent, and what may have been sent are three things: only the first two are known. A
pause that Teams asks for holds for all posts to that conversation.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from urllib.parse import quote

import aiohttp
import msgspec

from bot.delivery.chat import CannotLookError, ChatError, NotSentError, RefusedError, UnsureError
from bot.ledger.outbox import Claimed
from bot.ledger.places import Place, Places, Scope
from bot.metrics import Metrics
from bot.settings import TeamsSettings, Unsure
from bot.teams.activity import Activity, threaded
from bot.teams.incoming import PLATFORM
from bot.teams.tokens import Tokens
from handlers import help as words

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10
DIRECT_SECONDS = 3.0
"""How long a request for a reminder waits for the place of it."""
KNOWN = 10_000
"""Conversations whose address is kept at hand."""
WRITTEN_SECONDS = 86400.0
"""How often it is written down that a conversation is still heard from."""
LONGEST_PAUSE = 900.0
NO_TOKEN = timedelta(seconds=30)
"""When a post is tried again whose token was not accepted."""
_UNSURE = {408, 412}
"""Answers, beside those of 500 and more, after which the post may have been made."""

Json = Mapping[str, Any]


class TeamsClient:
    """Calls the connector over connections that are kept open. To be started and closed within an event loop."""

    def __init__(self, settings: TeamsSettings, tokens: Tokens, places: Places, metrics: Metrics) -> None:
        self._settings, self._tokens, self._places, self._metrics = settings, tokens, places, metrics
        self._session: aiohttp.ClientSession | None = None
        self._paused_until: dict[str, float] = {}
        self._known: OrderedDict[str, tuple[Place, float]] = OrderedDict()

    async def start(self) -> None:
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        self._session = aiohttp.ClientSession(timeout=timeout, trust_env=True)

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    def knows(self, place: Place) -> bool:
        """Say whether a place is at hand as it is told now, and was written down of late."""
        known, at = self._known.get(place.place, (None, 0.0))
        return known == place and monotonic() - at < WRITTEN_SECONDS

    def note(self, place: Place) -> None:
        """Keep a place at hand; the one that was noted first goes when there are too many."""
        self._known[place.place] = place, monotonic()
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)

    def forget(self, place: str) -> None:
        """Keep a place no longer at hand."""
        self._known.pop(place, None)

    async def place(self, id_: str) -> Place:
        """Return how a conversation can be reached; where nothing was heard of it, at the address that is set."""
        if known := self._known.get(id_):
            return known[0]
        kept = await asyncio.to_thread(self._places.get, PLATFORM, id_)
        bot = f"28:{self._settings.client_id or 'secbot'}"
        return kept or Place(
            platform=PLATFORM, place=id_, scope=Scope.CHANNEL, address=self._settings.service_url, bot=bot
        )

    async def post(self, activity: Json, place: str, thread: str | None = None) -> str:
        """Post to a conversation and return the message's id. Raises NotSentError, RefusedError or UnsureError."""
        there = await self.place(place)
        id_ = threaded(place, thread)
        full = {**activity, "from": {"id": there.bot}, "conversation": {"id": id_}}
        path = f"v3/conversations/{quote(id_, safe='')}/activities"
        answer = await self.call("post", "POST", f"{there.address}/{path}", full, about=place)
        return str(answer.get("id") or "")

    async def edit(self, activity: Json, place: str, message: str) -> None:
        """Show something else in the place of a message. Raises as `post`."""
        there = await self.place(place)
        path = f"v3/conversations/{quote(place, safe='')}/activities/{quote(message, safe='')}"
        full = {**activity, "id": message, "from": {"id": there.bot}, "conversation": {"id": place}}
        await self.call("edit", "PUT", f"{there.address}/{path}", full, about=place)

    async def typing(self, place: str, thread: str | None) -> None:
        """Show that the bot is at work; where that fails, it costs nothing but the sight of it."""
        try:
            await self.post({"type": "typing"}, place, thread)
        except ChatError as error:
            log.info("typing could not be shown: %s", error)

    async def direct_with(self, activity: Activity, person: str) -> str | None:
        """Return the chat in which a person can be written to alone, None where that is not told in time."""
        known = await asyncio.to_thread(self._places.of, PLATFORM, person)
        if known is not None:
            return known.place
        try:
            async with asyncio.timeout(DIRECT_SECONDS):
                return await self._opened_with(activity)
        except (ChatError, TimeoutError) as error:
            log.warning("no chat with one person could be opened: %s", str(error) or "Teams did not tell in time")
            return None

    async def _opened_with(self, activity: Activity) -> str | None:
        """Let Teams open the chat with the sender of an activity, or tell which it is. Raises ChatError."""
        body = {
            "bot": {"id": activity.bot},
            "members": [{"id": activity.sender.id}],
            "tenantId": activity.sender.tenant,
            "channelData": {"tenant": {"id": activity.sender.tenant}},
            "isGroup": False,
        }
        answer = await self.call("open", "POST", f"{activity.address}/v3/conversations", body, about=activity.sender.id)
        return str(answer["id"]) if answer.get("id") else None

    async def call(self, what: str, verb: str, url: str, body: Json, *, about: str) -> Json:
        """Call the connector and return its answer; `about` is what a pause holds for. Raises as `post`."""
        try:
            answer = await self._answered(verb, url, body, about)
        except ChatError as error:
            self._metrics.called(PLATFORM, what, type(error).__name__.removesuffix("Error").lower())
            raise
        self._metrics.called(PLATFORM, what, "ok")
        return answer

    async def _answered(self, verb: str, url: str, body: Json, about: str) -> Json:
        left = self._paused_until.get(about, 0) - monotonic()
        if left > 0:
            raise NotSentError("Teams asked for a pause", timedelta(seconds=left))
        token = await self._tokens.own(url)
        if self._session is None:
            raise NotSentError("the bot is not connected")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self._session.request(verb, url, json=body, headers=headers, allow_redirects=False) as response:
                if response.status < 300:
                    return await _told(response)
                raise await self._refusal(response, about)
        except aiohttp.ClientConnectorError:
            raise NotSentError("Teams cannot be reached") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise UnsureError(f"the answer was lost ({type(error).__name__})") from None

    async def _refusal(self, response: aiohttp.ClientResponse, about: str) -> ChatError:
        """Return what an answer other than yes means."""
        status = response.status
        if status == 429:
            wait = _seconds(response.headers.get("Retry-After", ""))
            self._pause(about, wait)
            return NotSentError("Teams asked for a pause", timedelta(seconds=wait))
        error = (await _told(response)).get("error")
        code = str(error.get("code") or "") if isinstance(error, dict) else ""
        if status >= 500 or status in _UNSURE:
            return UnsureError(f"Teams answered {status} {code}".strip())
        if status == 401:
            return NotSentError("Teams does not accept the bot's token", NO_TOKEN)
        return RefusedError(f"Teams says {status} {code}".strip())

    def _pause(self, about: str, seconds: float) -> None:
        now = monotonic()
        self._paused_until = {place: until for place, until in self._paused_until.items() if until > now}
        self._paused_until[about] = max(self._paused_until.get(about, 0), now + seconds)


async def _told(response: aiohttp.ClientResponse) -> Json:
    """Return the object that an answer holds; empty where it holds none."""
    try:
        told = msgspec.json.decode(await response.read())
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return told if isinstance(told, dict) else {}


def _seconds(written: str) -> float:
    """Return for how long Teams wants no posts."""
    try:
        return min(max(float(written), 0.0), LONGEST_PAUSE)
    except ValueError:
        return 1.0


class TeamsChat:
    """Teams as the sender sees it: what was posted cannot be looked for, because a bot may not read a conversation."""

    def __init__(self, client: TeamsClient, unsure: Unsure) -> None:
        self._client, self._repeat = client, unsure is Unsure.REPEAT

    async def send(self, one: Claimed) -> str:
        activity = msgspec.json.decode(one.message or "{}")
        if one.repeated:
            activity["text"] = f"{words.MAY_BE_A_REPEAT}\n\n{activity.get('text') or ''}".strip()
        return await self._client.post(activity, one.place, one.thread)

    async def find(self, one: Claimed, since: datetime) -> str | None:  # noqa: ARG002  # there is nothing to look into
        raise CannotLookError("Teams shows a bot nothing of what it posted", final=True, repeat=self._repeat)
