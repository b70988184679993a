"""A workspace of Slack behind a real port of this machine, with the faults that a test asks for.

    with FakeSlack() as slack:
        client = AsyncWebClient(token=TOKEN, base_url=slack.url)
        slack.fail("chat.postMessage", Fault.DROP_AFTER)
        asked = slack.message_from(ALICE, GENERAL, "when is the next Panel?")
        …
        slack.wait_for(lambda slack: slack.replies(GENERAL, asked))

It serves in a thread of its own. Requests as Slack sends them are in `signed`.
"""

import asyncio
import json
import math
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from enum import StrEnum, auto
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.fakes.limits import MOST_TEXT, MOST_TEXT_IN_BLOCKS, problems, text_in

Json = Mapping[str, Any]
T = TypeVar("T")

TEAM, APP, BOT, BOT_USER, TOKEN = "T0FAKE", "A0FAKE", "B0FAKE", "U0BOT", "xoxb-fake"
GENERAL, ALICE = "C0GENERAL", "U0ALICE"
ALWAYS = sys.maxsize
RESPONSE_URL = "response_url"  # stands among the methods: its posts fail by `fail(RESPONSE_URL, …)`
USES_OF_A_RESPONSE_URL = 5
NOTHING_DONE: Json = {"ok": False, "error": ""}
HTML = "<!DOCTYPE html><html><body>Something is broken here.</body></html>"


class Fault(StrEnum):
    """How a call goes wrong; from DROP_AFTER on, Slack does what was asked: LATE some time after the client was cut."""

    RATE_LIMITED = auto()
    HTTP = auto()
    GARBAGE = auto()
    ERROR = auto()
    DROP_BEFORE = auto()
    HANG = auto()
    DROP_AFTER = auto()
    ACCEPTED_HTTP = auto()
    TRUNCATE = auto()
    HANG_AFTER = auto()
    SLOW = auto()
    LATE = auto()


ACCEPTING = {None, Fault.DROP_AFTER, Fault.ACCEPTED_HTTP, Fault.TRUNCATE, Fault.HANG_AFTER, Fault.SLOW}


# --- What there is in a workspace ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    id: str
    name: str = ""
    is_private: bool = False
    is_im: bool = False
    is_ext_shared: bool = False
    is_archived: bool = False
    members: frozenset[str] = frozenset({BOT_USER, ALICE})

    @property
    def hidden(self) -> bool:
        """Whether the bot does not even learn that it is there."""
        return (self.is_private or self.is_im) and BOT_USER not in self.members


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    id: str
    name: str = ""
    tz: str = "Europe/London"
    team_id: str = TEAM
    is_bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message; `only_for` is the one person who sees an ephemeral one."""

    channel: str
    ts: str
    user: str
    text: str = ""
    thread_ts: str | None = None
    blocks: Sequence[Json] = ()
    metadata: Json | None = None
    only_for: str | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A modal that was opened, or what the Home tab of `user` shows."""

    id: str
    user: str | None
    hash: str
    shown: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What was posted to a response_url."""

    id: str
    body: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call as it arrived (`at` is monotonic); `accepted` tells whether it was done, whatever was then answered."""

    method: str
    arguments: Json
    at: float
    accepted: bool
    error: str = ""
    fault: Fault | None = None


class RefusedError(Exception):
    """The workspace answers `ok: false`."""

    def __init__(self, error: str, *messages: str) -> None:
        super().__init__(error)
        self.error, self.messages = error, messages


class Workspace:
    """The state of a workspace, and what people do in it; its lists only ever grow."""

    def __init__(self, clock: Callable[[], float] = lambda: 1_700_000_000.0) -> None:
        """Begin with one channel and one person; `clock` gives the epoch seconds that a `ts` is made from."""
        self.changed = threading.Condition()
        self.channels = {GENERAL: Channel(id=GENERAL, name="general")}
        self.users = {ALICE: User(id=ALICE, name="alice"), BOT_USER: User(id=BOT_USER, name="secbot", is_bot=True)}
        self.messages: list[Message] = []
        self.ephemerals: list[Message] = []
        self.responses: list[Response] = []
        self.views: dict[str, View] = {}
        self.expired_triggers: set[str] = set()
        self.socket_url = ""
        self._used_triggers: set[str] = set()
        self._clock, self._newest = clock, 0

    def put(self, thing: Channel | User) -> None:
        """Add a channel or a person, or change the one that has this id."""
        known: dict[str, Any] = self.channels if isinstance(thing, Channel) else self.users
        known[thing.id] = thing

    def message_from(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> str:
        """Return the `ts` of a message that a person has now written."""
        message = Message(channel=channel, ts=self.next_ts(), user=user, text=text, thread_ts=thread_ts)
        self.messages.append(message)
        return message.ts

    def dm_with(self, user: str) -> str:
        """Return the channel in which the bot and a person talk, the same one each time."""
        if user not in self.users:
            raise RefusedError("user_not_found")
        channel = Channel(id=f"D{user[1:]}", is_im=True, members=frozenset({BOT_USER, user}))
        return self.channels.setdefault(channel.id, channel).id

    def home_of(self, user: str) -> Json | None:
        """Return what a person's Home tab shows, or None before anything was published there."""
        return next((view.shown for view in list(self.views.values()) if view.user == user), None)

    def replies(self, channel: str, thread_ts: str) -> list[Message]:
        """Return what the bot has said in a thread."""
        return [message for message in self.said(channel) if message.thread_ts == thread_ts]

    def said(self, channel: str) -> list[Message]:
        """Return what the bot has said in a channel and its threads."""
        return [message for message in self.messages if (message.channel, message.user) == (channel, BOT_USER)]

    def next_ts(self) -> str:
        with self.changed:
            self._newest = max(int(self._clock() * 1_000_000), self._newest + 100)
            return f"{self._newest // 1_000_000}.{self._newest % 1_000_000:06d}"

    def place(self, channel: str, ts: str) -> int:
        """Return where a message stands among all."""
        for index, message in enumerate(self.messages):
            if (message.channel, message.ts) == (channel, ts):
                return index
        raise RefusedError("message_not_found")

    def channel(self, id_: str, *, as_member: bool = True) -> Channel:
        """Return a channel that the bot may see, and use `as_member`; a person's id stands for their DM."""
        channel = self.channels.get(self.dm_with(id_) if id_ in self.users else id_)
        if channel is None or channel.hidden:
            raise RefusedError("channel_not_found")
        if as_member and BOT_USER not in channel.members:
            raise RefusedError("not_in_channel")
        return channel

    def take_trigger(self, trigger_id: str) -> None:
        if trigger_id in self.expired_triggers:
            raise RefusedError("expired_trigger_id")
        if trigger_id in self._used_triggers:
            raise RefusedError("exchanged_trigger_id")
        self._used_triggers.add(trigger_id)

    def respond(self, id_: str, body: Json) -> None:
        """Take what was posted to a response_url."""
        if sum(response.id == id_ for response in self.responses) >= USES_OF_A_RESPONSE_URL:
            raise RefusedError("used_url")
        if not body.get("delete_original"):
            content(body)
        self.responses.append(Response(id=id_, body=body))


# --- The methods ---


def content(arguments: Json) -> dict[str, Any]:
    """Return the text and blocks of a message that keeps to the limits."""
    text, blocks = str(arguments.get("text") or ""), arguments.get("blocks") or ()
    if not text and not blocks:
        raise RefusedError("no_text")
    if len(text) > MOST_TEXT:
        raise RefusedError("msg_too_long")
    if text_in(blocks) > MOST_TEXT_IN_BLOCKS:
        raise RefusedError("msg_blocks_too_long")
    if found := problems({"text": text, "blocks": blocks}):
        raise RefusedError("invalid_blocks", *found)
    return {"text": text, "blocks": tuple(blocks)}


def metadata(arguments: Json) -> Json | None:
    told = arguments.get("metadata") or None
    if told is None:
        return None
    if isinstance(told, Mapping):
        kind, payload = told.get("event_type"), told.get("event_payload")
        if isinstance(kind, str) and isinstance(payload, Mapping):
            return told
    raise RefusedError("invalid_metadata_format")


def written(slack: Workspace, arguments: Json, channel: Channel) -> Message:
    if channel.is_archived:
        raise RefusedError("is_archived")
    return Message(
        channel=channel.id,
        ts=slack.next_ts(),
        user=BOT_USER,
        thread_ts=arguments.get("thread_ts") or None,
        metadata=metadata(arguments),
        **content(arguments),
    )


def post_message(slack: Workspace, arguments: Json) -> Json:
    message = written(slack, arguments, slack.channel(arguments["channel"]))
    slack.messages.append(message)
    return {"channel": message.channel, "ts": message.ts, "message": in_answer(message, with_metadata=True)}


def post_ephemeral(slack: Workspace, arguments: Json) -> Json:
    channel, person = slack.channel(arguments["channel"]), arguments["user"]
    if person not in channel.members:
        raise RefusedError("user_not_in_channel")
    message = replace(written(slack, arguments, channel), only_for=person)
    slack.ephemerals.append(message)
    return {"message_ts": message.ts}


def update(slack: Workspace, arguments: Json) -> Json:
    place = slack.place(slack.channel(arguments["channel"]).id, arguments["ts"])
    before = slack.messages[place]
    if before.user != BOT_USER:
        raise RefusedError("cant_update_message")
    told = metadata(arguments) or before.metadata
    after = slack.messages[place] = replace(before, edited=True, metadata=told, **content(arguments))
    return {"channel": after.channel, "ts": after.ts, "text": after.text, "message": in_answer(after)}


def get_permalink(slack: Workspace, arguments: Json) -> Json:
    message = slack.messages[slack.place(arguments["channel"], arguments["message_ts"])]
    thread = f"?thread_ts={message.thread_ts}&cid={message.channel}" if message.thread_ts else ""
    link = f"https://fake.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}{thread}"
    return {"channel": message.channel, "permalink": link}


def history(slack: Workspace, arguments: Json) -> Json:
    """Return what stands in a channel itself, newest first: replies are in their threads."""
    channel = slack.channel(arguments["channel"])
    told = [message for message in slack.messages if message.channel == channel.id]
    return _messages([message for message in reversed(told) if message.thread_ts in {None, message.ts}], arguments)


def replies(slack: Workspace, arguments: Json) -> Json:
    """Return a message and, oldest first, the replies to it; the message itself whatever `oldest` says."""
    channel, ts = slack.channel(arguments["channel"]).id, arguments["ts"]
    told = [message for message in slack.messages if message.channel == channel]
    if not any(message.ts == ts for message in told):
        raise RefusedError("thread_not_found")
    return _messages([message for message in told if ts in {message.ts, message.thread_ts}], arguments, first=ts)


def _messages(messages: Sequence[Message], arguments: Json, first: str = "") -> Json:
    oldest, latest = Decimal(str(arguments.get("oldest") or 0)), Decimal(str(arguments.get("latest") or "Infinity"))
    edges = {oldest, latest} if true(arguments.get("inclusive")) else set()
    at = [(Decimal(message.ts), message) for message in messages]
    asked = [each for ts, each in at if each.ts == first or oldest < ts < latest or ts in edges]
    page, rest = paged(asked, arguments)
    with_metadata = true(arguments.get("include_all_metadata"))
    return {"messages": [in_answer(each, with_metadata=with_metadata) for each in page], **rest}


def in_answer(message: Message, *, with_metadata: bool = False) -> Json:
    """Return a message as Slack tells it."""
    told = {name: value for name, value in asdict(message).items() if value}
    del told["channel"]
    told |= {"type": "message", "team": TEAM, "text": message.text}
    told |= {"bot_id": BOT, "app_id": APP} if message.user == BOT_USER else {}
    told |= {"edited": {"user": message.user, "ts": message.ts}} if message.edited else {}
    return told if with_metadata else {name: value for name, value in told.items() if name != "metadata"}


def paged(items: Sequence[T], arguments: Json) -> tuple[Sequence[T], Json]:
    """Return the page that `limit` and `cursor` ask for, and what an answer tells of the next."""
    start = int(str(arguments.get("cursor") or "at:0").removeprefix("at:"))
    end = start + int(arguments.get("limit") or 100)
    cursor = f"at:{end}" if end < len(items) else ""
    return items[start:end], {"has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def conversations_info(slack: Workspace, arguments: Json) -> Json:
    return {"channel": _channel(slack.channel(arguments["channel"], as_member=False))}


def conversations_list(slack: Workspace, arguments: Json) -> Json:
    kinds = str(arguments.get("types") or "public_channel").split(",")
    asked = [
        _channel(channel)
        for channel in list(slack.channels.values())
        if ("im" if channel.is_im else "private_channel" if channel.is_private else "public_channel") in kinds
        and not (channel.hidden or (channel.is_archived and true(arguments.get("exclude_archived"))))
    ]
    page, rest = paged(asked, arguments)
    return {"channels": page, **rest}


def _channel(channel: Channel) -> Json:
    told = {name: value for name, value in asdict(channel).items() if name != "members"}
    if channel.is_im:
        return {**told, "user": next(iter(channel.members - {BOT_USER}))}
    kinds = {"is_channel": not channel.is_private, "is_group": channel.is_private, "is_mpim": False}
    return {**told, **kinds, "is_member": BOT_USER in channel.members, "is_shared": channel.is_ext_shared}


def users_info(slack: Workspace, arguments: Json) -> Json:
    if arguments["user"] not in slack.users:
        raise RefusedError("user_not_found")
    return {"user": {**asdict(slack.users[arguments["user"]]), "deleted": False, "is_restricted": False}}


def views_open(slack: Workspace, arguments: Json) -> Json:
    slack.take_trigger(arguments["trigger_id"])
    return _show(slack, f"V0{len(slack.views)}", arguments, "modal")


def views_publish(slack: Workspace, arguments: Json) -> Json:
    if (user := arguments["user_id"]) not in slack.users:
        raise RefusedError("invalid_arguments", "[ERROR] no such user_id")
    return _show(slack, f"V0HOME{user}", arguments, "home", user)


def views_update(slack: Workspace, arguments: Json) -> Json:
    wanted = arguments.get("view_id") or arguments.get("external_id")
    for view in list(slack.views.values()):
        if wanted and wanted in {view.id, view.shown.get("external_id")}:
            return _show(slack, view.id, arguments, "home" if view.user else "modal", view.user)
    raise RefusedError("not_found")


def _show(slack: Workspace, id_: str, arguments: Json, kind: str, user: str | None = None) -> Json:
    shown, only_if = arguments["view"], arguments.get("hash")
    wrong = [] if shown.get("type") == kind else [f"/type: not a {kind}"]
    if found := wrong + problems(shown):
        raise RefusedError("invalid_arguments", *found)
    if only_if and id_ in slack.views and slack.views[id_].hash != only_if:
        raise RefusedError("hash_conflict")
    view = slack.views[id_] = View(id=id_, user=user, hash=slack.next_ts(), shown=shown)
    ours = {"id": id_, "hash": view.hash, "team_id": TEAM, "app_id": APP, "bot_id": BOT, "root_view_id": id_}
    return {"view": {"callback_id": "", "private_metadata": "", **shown, **ours, "state": {"values": {}}}}


def auth_test(_slack: Workspace, _arguments: Json) -> Json:
    team = {"url": "https://fake.slack.com/", "team": "Fake", "team_id": TEAM, "is_enterprise_install": False}
    return {**team, "user": "secbot", "user_id": BOT_USER, "bot_id": BOT}


def set_suggested_prompts(_slack: Workspace, arguments: Json) -> Json:
    if not 1 <= len(arguments["prompts"]) <= 4:
        raise RefusedError("invalid_arguments", "[ERROR] prompts: 1 to 4 are allowed")
    return {}


def take(_slack: Workspace, _arguments: Json) -> Json:
    return {}


def true(value: object) -> bool:
    return str(value).lower() in {"1", "true"}


@dataclass(frozen=True, slots=True)
class Method:
    run: Callable[[Workspace, Json], Json]
    needs: tuple[str, ...] = ()


METHODS = {
    "api.test": Method(take),
    "apps.connections.open": Method(lambda slack, _: {"url": slack.socket_url}),
    "auth.test": Method(auth_test),
    "chat.postMessage": Method(post_message, ("channel",)),
    "chat.update": Method(update, ("channel", "ts")),
    "chat.postEphemeral": Method(post_ephemeral, ("channel", "user")),
    "chat.getPermalink": Method(get_permalink, ("channel", "message_ts")),
    "conversations.replies": Method(replies, ("channel", "ts")),
    "conversations.history": Method(history, ("channel",)),
    "conversations.info": Method(conversations_info, ("channel",)),
    "conversations.list": Method(conversations_list),
    "conversations.open": Method(lambda slack, given: {"channel": {"id": slack.dm_with(given["users"])}}, ("users",)),
    "users.info": Method(users_info, ("user",)),
    "views.open": Method(views_open, ("trigger_id", "view")),
    "views.push": Method(views_open, ("trigger_id", "view")),
    "views.update": Method(views_update, ("view",)),
    "views.publish": Method(views_publish, ("user_id", "view")),
    "assistant.threads.setStatus": Method(take, ("channel_id", "thread_ts", "status")),
    "assistant.threads.setSuggestedPrompts": Method(set_suggested_prompts, ("channel_id", "prompts")),
    "assistant.threads.setTitle": Method(take, ("channel_id", "thread_ts", "title")),
}


# --- The port ---


@dataclass(slots=True)
class Rule:
    """A fault that is still to happen: after so many calls that it spares, so many times."""

    method: str
    fault: Fault
    times: int = 1
    after: int = 0
    status: int = 503
    error: str = "internal_error"
    retry_after: int = 1
    delay_seconds: float = 0

    def strikes(self, method: str) -> bool:
        """Whether it befalls this call to a method; asking counts."""
        if self.method not in {"*", method} or not self.times:
            return False
        if self.after:
            self.after -= 1
            return False
        self.times -= 1
        return True


@dataclass(slots=True)
class Listening:
    """The port while it is open; `over` ends whatever is waited for when it is closed."""

    runner: web.ServerRunner
    port: socket.socket
    over: asyncio.Event = field(default_factory=asyncio.Event)


class FakeSlack(Workspace):
    """The workspace at `url`, from `with` to its end."""

    def __init__(
        self, *, token: str = TOKEN, scopes: str = "chat:write", clock: Callable[[], float] | None = None
    ) -> None:
        """Serve whoever has `token`; `latency_seconds` may be set for a method, or for all as `*`.

        A call is done after its latency even if the client has gone away meanwhile. A `whim` gives the fault of a
        call that no rule befalls.
        """
        super().__init__(*[clock] if clock else [])
        self.tokens, self.scopes = {token}, scopes
        self.latency_seconds: dict[str, float] = {}
        self.whim: Callable[[str], Rule | None] = lambda _: None
        self.violations = 0
        self.port = 0
        self.calls: list[Call] = []
        self._rules: list[Rule] = []
        self._not_before: dict[str, float] = {}
        self._listening: Listening | None = None
        self._later: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def response_url(self, id_: str) -> str:
        return f"http://127.0.0.1:{self.port}/response/{id_}"

    @property
    def owed(self) -> int:
        """How many calls are still to be done late."""
        return len(self._later)

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def wait_for(self, wanted: Callable[[Self], T], timeout_seconds: float = 10.0) -> T:
        """Return what `wanted` finds in the fake as soon as it is something; it is asked again after each call."""
        with self.changed:
            found = self.changed.wait_for(lambda: wanted(self), timeout_seconds)
        if not found:
            seen = ", ".join(f"{call.method} {call.fault or call.error}".strip() for call in self.calls)
            raise AssertionError(f"not seen within {timeout_seconds} s; the calls were: {seen or 'none'}")
        return found

    def fail(
        self,
        method: str,
        fault: Fault,
        *,
        times: int = 1,
        after: int = 0,
        status: int = 503,
        error: str = "internal_error",
        retry_after: int = 1,
        delay_seconds: float = 0,
    ) -> None:
        """Let the next calls to a method (`*`: to any) go wrong so many `times`, once `after` so many went well."""
        self._rules.append(
            Rule(
                method,
                fault,
                times=times,
                after=after,
                status=status,
                error=error,
                retry_after=retry_after,
                delay_seconds=delay_seconds,
            )
        )

    def heal(self) -> None:
        """Forget the faults that have not happened yet."""
        self._rules.clear()

    # Opening and closing

    def __enter__(self) -> Self:
        started: Future[asyncio.AbstractEventLoop] = Future()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(started)), name="fake Slack")
        self._thread.start()
        self._loop = started.result(10)
        self.up()
        return self

    def __exit__(self, *_: object) -> None:
        self.down()
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def down(self) -> None:
        """Refuse connections, and cut those that are open."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)

    def up(self) -> None:
        """Listen again, on the same port."""
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)

    async def _serve(self, started: Future[asyncio.AbstractEventLoop]) -> None:
        started.set_result(asyncio.get_running_loop())
        await self._stop.wait()

    async def _open(self) -> None:
        if self._listening is None:
            runner = web.ServerRunner(web.Server(self._answer, access_log=None), shutdown_timeout=0.2)
            await runner.setup()
            port = socket.create_server(("127.0.0.1", self.port))
            self._listening = Listening(runner, port)
            await web.SockSite(runner, port).start()
            self.port = port.getsockname()[1]

    async def _close(self) -> None:
        if self._listening is not None:
            await _let_in(self._listening.port)
            self._listening.over.set()
            await self._listening.runner.cleanup()
            self._listening = None

    # Answering

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        at, listening = time.monotonic(), self._listening
        arguments, token = await _arguments(request), request.headers.get("Authorization", "").removeprefix("Bearer ")
        area, _, name = request.path.strip("/").partition("/")
        method = name if area == "api" else RESPONSE_URL
        latency = self.latency_seconds.get(method, self.latency_seconds.get("*", 0))
        if listening is None or await _over(listening, latency):
            return _reset(request)
        with self.changed:
            rule = self._befalling(method, at)
            fault = rule.fault if rule else None
            answer = self._done(method, name, token, arguments) if fault in ACCEPTING else NOTHING_DONE
            self._note(method, arguments, at, answer, fault)
        if rule and rule.fault is Fault.LATE:
            self._do_later(rule.delay_seconds, method, name, token, arguments)
        if fault in {Fault.HANG, Fault.HANG_AFTER}:
            await listening.over.wait()
        if rule and rule.fault is Fault.SLOW:
            await _over(listening, rule.delay_seconds)
        return await self._told(request, rule, _response(method, answer, self.scopes))

    def _note(self, method: str, arguments: Json, at: float, answer: Json, fault: Fault | None) -> None:
        ok, error = bool(answer["ok"]), str(answer.get("error", ""))
        self.calls.append(Call(method=method, arguments=arguments, at=at, accepted=ok, error=error, fault=fault))
        self.changed.notify_all()

    def _do_later(self, seconds: float, method: str, name: str, token: str, arguments: Json) -> None:
        """Do what a call asks for after a while, when nobody waits for the answer any more."""

        async def later() -> None:
            await asyncio.sleep(seconds)
            with self.changed:
                self._note(method, arguments, time.monotonic(), self._done(method, name, token, arguments), Fault.LATE)

        task = asyncio.create_task(later())
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    def _befalling(self, method: str, at: float) -> Rule | None:
        """Return the fault of this call, or None; a call too early after a 429 is a violation and gets another."""
        if (wait := self._not_before.get(method, 0) - at) > 0:
            self.violations += 1
            return Rule(method, Fault.RATE_LIMITED, retry_after=math.ceil(wait))
        rule = next((rule for rule in self._rules if rule.strikes(method)), None) or self.whim(method)
        if rule and rule.fault is Fault.RATE_LIMITED:
            self._not_before[method] = time.monotonic() + rule.retry_after
        return rule

    def _done(self, method: str, name: str, token: str, arguments: Json) -> Json:
        """Do what a call asks for and return the answer to it."""
        try:
            if method == RESPONSE_URL:
                self.respond(name, arguments)
                return {"ok": True}
            return {"ok": True, **self._method(method, token, arguments).run(self, arguments)}
        except RefusedError as refusal:
            return {"ok": False, "error": refusal.error, "response_metadata": {"messages": list(refusal.messages)}}

    def _method(self, name: str, token: str, arguments: Json) -> Method:
        if name not in METHODS:
            raise RefusedError("unknown_method")
        if name != "api.test" and token not in self.tokens:
            raise RefusedError("invalid_auth" if token else "not_authed")
        missing = [each for each in METHODS[name].needs if arguments.get(each) is None]
        if missing:
            raise RefusedError("invalid_arguments", *[f"[ERROR] missing required field: {each}" for each in missing])
        return METHODS[name]

    async def _told(self, request: web.BaseRequest, rule: Rule | None, healthy: web.Response) -> web.StreamResponse:
        """Return the answer, or what the fault makes of it."""
        if rule is None:
            return healthy
        match rule.fault:
            case Fault.RATE_LIMITED:
                wait = {"Retry-After": str(rule.retry_after)}
                return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=wait)
            case Fault.HTTP | Fault.ACCEPTED_HTTP:
                return web.Response(text=HTML, content_type="text/html", status=rule.status)
            case Fault.GARBAGE:
                return web.Response(text=HTML, content_type="text/html")
            case Fault.ERROR:
                return web.json_response({"ok": False, "error": rule.error})
            case Fault.TRUNCATE:
                return await _half(request, healthy)
            case Fault.DROP_BEFORE | Fault.DROP_AFTER | Fault.HANG | Fault.HANG_AFTER | Fault.LATE:
                return _reset(request)
            case Fault.SLOW:
                return healthy


async def _arguments(request: web.BaseRequest) -> dict[str, Any]:
    """Return what a call gives, in its address, as a form or as JSON; lists and objects in a form are JSON again."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= json.loads(await request.text() or "{}")
    elif request.method == "POST":
        given |= await request.post()
    for name in ("blocks", "metadata", "view", "prompts"):
        if isinstance(given.get(name), str) and given[name]:
            given[name] = json.loads(given[name])
    return given


async def _let_in(port: socket.socket) -> None:
    """Accept nobody from now on, and wait for who was accepted: asyncio never cuts whom its server's end overtakes."""
    asyncio.get_running_loop().remove_reader(port)
    for _ in range(3):
        await asyncio.sleep(0)


async def _over(listening: Listening, seconds: float) -> bool:
    """Wait so long, and return whether the port was closed meanwhile."""
    if seconds:
        try:
            await asyncio.wait_for(listening.over.wait(), seconds)
        except TimeoutError:
            return False
    return listening.over.is_set()


def _response(method: str, answer: Json, scopes: str) -> web.Response:
    if method == RESPONSE_URL:
        return web.Response(text="ok") if answer["ok"] else web.Response(text=answer["error"], status=404)
    return web.json_response(answer, headers={"x-oauth-scopes": scopes})


def _reset(request: web.BaseRequest) -> web.StreamResponse:
    """Cut the connection as a machine that fell over does: nothing is said, what was under way is lost."""
    if request.transport is not None:
        linger = struct.pack("ii", 1, 0)
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        request.transport.abort()
    return web.Response()


async def _half(request: web.BaseRequest, healthy: web.Response) -> web.StreamResponse:
    """Send the head and half the body of an answer, and close."""
    body = healthy.body if isinstance(healthy.body, bytes) else b""
    part = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(len(body))})
    await part.prepare(request)
    await part.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return part
