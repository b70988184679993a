"""Teams behind a port of this machine: what the bot posts there, and what people do, as Teams tells the bot of it.

    with FakeTeams() as teams:
        client.post("/api/messages", json=teams.says("when is the next Panel?"))
        message = teams.wait_for(lambda: teams.messages(CHAT))[0]

It serves in a thread of its own, with the faults that a test asks for.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any, Self, TypeVar
from urllib.parse import unquote, urlsplit

T = TypeVar("T")
Json = Mapping[str, Any]

CHAT, GROUP = "a:1alice", "19:few@thread.v2"
TEAM, CHANNEL, DESK = "19:team@thread.tacv2", "19:dates@thread.tacv2", "19:desk@thread.tacv2"
BOT, ALICE, BOB = "28:11111111-2222-3333-4444-555555555555", "29:alice", "29:bob"
PERSON = {ALICE: "aaaaaaaa-0000-0000-0000-000000000001", BOB: "bbbbbbbb-0000-0000-0000-000000000002"}
NAMES = {ALICE: "Alice Reed", BOB: "Bob Newt"}
WAIT_SECONDS = 10.0


class Fault(Enum):
    """How a call goes wrong. From ACCEPTED on, what was asked for is done."""

    ANSWER = auto()
    DROP = auto()
    ACCEPTED = auto()
    ACCEPTED_DROP = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of the bot's, as it arrived."""

    method: str
    path: str
    body: Json
    authorization: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    fault: Fault
    method: str
    status: int = 0
    code: str = ""
    retry_after: str = ""


class FakeTeams:
    """The connector, and the people in it."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.calls: list[Call] = []
        self.shown: dict[str, dict[str, Json]] = {}
        self.opened: dict[str, str] = {}
        self._rules: list[_Rule] = []
        self._ids = count(1_700_000_000_000)

    # --- what the bot did

    def messages(self, conversation: str) -> list[Json]:
        """Return what stands in a conversation, typing apart, in the order in which it came."""
        with self.changed:
            return list(self.shown.get(conversation, {}).values())

    def wait_for(self, wanted: Callable[[], T]) -> T:
        """Return what is wanted as soon as there is any; fail when it does not come."""
        with self.changed:
            found = self.changed.wait_for(wanted, WAIT_SECONDS)
            assert found, f"it did not come; the calls were {[(c.method, c.path, c.status) for c in self.calls]}"
            return found

    def fail(self, fault: Fault, *, method: str = "POST", times: int = 1, **how: Any) -> None:  # noqa: ANN401
        """Let the next posts (or calls of another method) go wrong, so many `times`; typing is never hit."""
        with self.changed:
            self._rules += [_Rule(fault=fault, method=method, **how)] * times

    # --- what people do

    def activity(self, kind: str, conversation: str = CHAT, *, by: str = ALICE, **more: object) -> dict[str, Any]:
        """Return something that happens in a conversation."""
        scope = (
            "personal" if conversation.startswith("a:") else "groupChat" if "thread.v2" in conversation else "channel"
        )
        return {
            "type": kind,
            "id": str(next(self._ids)),
            "serviceUrl": self.address,
            "channelId": "msteams",
            "from": {"id": by, "name": NAMES.get(by, NAMES[ALICE]), "aadObjectId": PERSON.get(by, by[3:])},
            "recipient": {"id": BOT, "name": "secbot"},
            "conversation": {"id": conversation, "conversationType": scope, "tenantId": "pond"},
            "channelData": {"tenant": {"id": "pond"}} | ({"team": {"id": TEAM}} if scope == "channel" else {}),
            **more,
        }

    def says(self, text: str, conversation: str = CHAT, *, mention: bool = True, **more: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return a message; outside a personal chat the bot is mentioned in it, unless it is not."""
        if mention and not conversation.startswith("a:"):
            text = f"<at>secbot</at> {text}"
            named = {"type": "mention", "text": "<at>secbot</at>", "mentioned": {"id": BOT, "name": "secbot"}}
            more = {"entities": [{"type": "clientInfo"}, named], **more}
        return self.activity("message", conversation, text=text, **more)

    def presses(self, message: Json, title: str, conversation: str = CHAT, **how: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return the press of a button of a message, with `typed` in the fields of its card."""
        typed, by = how.pop("typed", {}), how.pop("by", ALICE)
        card = how.pop("card", None) or message["attachments"][0]["content"]
        action = button(card, title)
        value = {"action": {"type": action["type"], "verb": action["verb"], "data": {**typed, **action["data"]}}}
        return self.activity(
            "invoke", conversation, by=by, name="adaptiveCard/action", value=value, replyToId=message["id"]
        )

    # --- opening and closing

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = False  # at the end, those that still serve are waited for
        self.address = f"http://127.0.0.1:{self._server.server_port}/teams"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="fake Teams")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    # --- answering

    def take(self, method: str, path: str, body: Json, authorization: str) -> tuple[int, Json, str] | None:
        """Do what a call asks for and return the answer; None where the line is cut instead."""
        with self.changed:
            rule = self._befalling(method, body)
            done = self._done(method, path, body) if rule is None or rule.fault in _ACCEPTING else (0, {})
            status, told = done if rule is None else (rule.status, {"error": {"code": rule.code}})
            call = Call(method=method, path=path, body=body, authorization=authorization, status=status)
            self.calls.append(call)
            self.changed.notify_all()
        if rule and rule.fault in _CUTTING:
            return None
        return status, told, rule.retry_after if rule else ""

    def _befalling(self, method: str, body: Json) -> _Rule | None:
        hit = next((one for one in self._rules if one.method == method and body.get("type") != "typing"), None)
        if hit:
            self._rules.remove(hit)
        return hit

    def _done(self, method: str, path: str, body: Json) -> tuple[int, Json]:
        match path.split("/"):
            case ["", "teams", "v3", "conversations"]:
                return 201, {"id": self.opened.setdefault(body["members"][0]["id"], f"a:1{len(self.opened)}opened")}
            case ["", "teams", "v3", "conversations", conversation, "activities"]:
                if body.get("type") == "typing":
                    return 202, {}
                id_ = str(next(self._ids))
                self.shown.setdefault(conversation, {})[id_] = {**body, "id": id_}
                return 201, {"id": id_}
            case ["", "teams", "v3", "conversations", conversation, "activities", id_] if method == "PUT":
                if id_ in self.shown.get(conversation, {}):
                    self.shown[conversation][id_] = {**body, "id": id_}
                    return 200, {"id": id_}
        return 404, {"error": {"code": "NotFound"}}


_ACCEPTING = (Fault.ACCEPTED, Fault.ACCEPTED_DROP)
_CUTTING = (Fault.DROP, Fault.ACCEPTED_DROP)


def button(card: Json, title: str) -> Json:
    """Return the one button of a card that has a title, wherever it stands."""
    those = [
        one for one in _parts(card) if str(one.get("type", "")).startswith("Action.") and one.get("title") == title
    ]
    assert len(those) == 1, f"buttons: {titles(card)}"
    return those[0]


def titles(card: Json) -> list[str]:
    """Return what the buttons of a card say."""
    return [
        str(one["title"]) for one in _parts(card) if str(one.get("type", "")).startswith("Action.") and "title" in one
    ]


def words_in(card: Json) -> str:
    """Return all that is read on a card."""
    return "\n".join(str(one["text"]) for one in _parts(card) if isinstance(one.get("text"), str))


def _parts(there: object) -> Iterator[Json]:
    if isinstance(there, Mapping):
        yield there
        for one in there.values():
            yield from _parts(one)
    elif isinstance(there, Sequence) and not isinstance(there, str):
        for one in there:
            yield from _parts(one)


def _handler(teams: FakeTeams) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        timeout = WAIT_SECONDS

        def _take(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            path = "/".join(unquote(part) for part in urlsplit(self.path).path.split("/"))
            answer = teams.take(self.command, path, body, self.headers.get("Authorization", ""))
            if answer is None:
                self.close_connection = True
                return
            status, told, retry_after = answer
            out = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(out)))
            if retry_after:
                self.send_header("Retry-After", retry_after)
            self.end_headers()
            self.wfile.write(out)

        do_POST = do_PUT = _take  # noqa: N815  # the base class calls them so

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class calls it so
            """Say nothing."""

    return Handler
