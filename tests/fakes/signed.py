"""What Slack sends, as real signed requests: `sign(slash_command("/sec", …), secret=…, now=…)`.

Nothing here reads a clock or rolls dice: an id that is not given follows from what it is for, so the same request
made twice carries the same ids, as Slack's retries do.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from enum import StrEnum, auto
from typing import Any, NamedTuple
from urllib.parse import urlencode

from tests.fakes.slack import APP, BOT, BOT_USER, TEAM

Json = Mapping[str, Any]
CLICKED = "1700000000.000100"
NO_ENTERPRISE = {"is_enterprise_install": False}


class Payload(NamedTuple):
    """What is sent, before it is signed."""

    body: bytes
    content_type: str


class Signed(NamedTuple):
    """A request as it arrives."""

    body: bytes
    headers: dict[str, str]


class Flaw(StrEnum):
    """What makes a request one that Slack did not send, or not just now."""

    NO_SIGNATURE = auto()
    BAD_SIGNATURE = auto()
    NO_TIMESTAMP = auto()
    MALFORMED_TIMESTAMP = auto()
    STALE = auto()


# --- Signing ---


def sign(
    payload: Payload, *, secret: str, now: int, flaw: Flaw | None = None, retry_num: int = 0, retry_reason: str = ""
) -> Signed:
    """Return the request as sent at `now` (epoch seconds); a stale one has a true signature of six minutes ago."""
    timestamp = "half past nine" if flaw is Flaw.MALFORMED_TIMESTAMP else str(now - 360 * (flaw is Flaw.STALE))
    signature = signature_of(payload.body, timestamp, secret + ("?" if flaw is Flaw.BAD_SIGNATURE else ""))
    headers = {"Content-Type": payload.content_type, "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
    if flaw is not Flaw.NO_TIMESTAMP:
        headers["X-Slack-Request-Timestamp"] = timestamp
    if flaw is not Flaw.NO_SIGNATURE:
        headers["X-Slack-Signature"] = signature
    if retry_num:
        headers |= {"X-Slack-Retry-Num": str(retry_num), "X-Slack-Retry-Reason": retry_reason or "http_timeout"}
    return Signed(payload.body, headers)


def signature_of(body: bytes, timestamp: str, secret: str) -> str:
    return "v0=" + hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()


def in_json(value: Json) -> Payload:
    return Payload(json.dumps(value).encode(), "application/json")


def in_form(**fields: str) -> Payload:
    return Payload(urlencode(fields).encode(), "application/x-www-form-urlencoded")


def made(prefix: str, *parts: object) -> str:
    """Return an id that follows from the parts."""
    return prefix + hashlib.sha256(repr(parts).encode()).hexdigest()[:10].upper()


# --- Events ---


def url_verification(challenge: str) -> Payload:
    return in_json({"token": "t", "challenge": challenge, "type": "url_verification"})


def event(
    happened: Json, *, event_id: str | None = None, is_ext_shared_channel: bool = False, team: str = TEAM
) -> Payload:
    """Return the envelope of an event: one of the three below, or any other."""
    return in_json(
        {
            "token": "t",
            "team_id": team,
            "context_team_id": team,
            "context_enterprise_id": None,
            "api_app_id": APP,
            "event": happened,
            "type": "event_callback",
            "event_id": event_id or made("Ev", sorted(happened.items(), key=str)),
            "event_time": int(float(happened.get("event_ts", 0))),
            "authorizations": [
                {"enterprise_id": None, "team_id": team, "user_id": BOT_USER, "is_bot": True, **NO_ENTERPRISE}
            ],
            "is_ext_shared_channel": is_ext_shared_channel,
            "event_context": made("4-", happened.get("channel")),
        }
    )


def app_mention(text: str, *, user: str, channel: str, ts: str, **more: object) -> Json:
    """Return the event; `more` holds the likes of `thread_ts`, as with the next."""
    return {
        "type": "app_mention",
        "user": user,
        "text": text,
        "ts": ts,
        "event_ts": ts,
        "team": TEAM,
        "channel": channel,
        "client_msg_id": made("", user, channel, ts),
        **more,
    }


def message(text: str, *, user: str, channel: str, ts: str, channel_type: str = "channel", **more: object) -> Json:
    """Return the event; `more` holds the likes of `thread_ts`, `subtype` and `bot_id`."""
    mention = app_mention(text, user=user, channel=channel, ts=ts)
    return {**mention, "type": "message", "channel_type": channel_type, **more}


def app_home_opened(*, user: str, channel: str, event_ts: str, tab: str = "home", **more: object) -> Json:
    """Return the event; `more` holds the `view` that was published before, if any."""
    return {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": event_ts, **more}


# --- What people press and send ---


def slash_command(
    command: str,
    text: str,
    *,
    user: str,
    channel: str,
    response_url: str,
    trigger_id: str = "",
    channel_name: str = "general",
) -> Payload:
    return in_form(
        token="t",  # Slack sends one, and nobody looks at it
        team_id=TEAM,
        team_domain="fake",
        channel_id=channel,
        channel_name=channel_name,
        user_id=user,
        user_name=user.lower(),
        command=command,
        text=text,
        api_app_id=APP,
        is_enterprise_install="false",
        response_url=response_url,
        trigger_id=trigger_id or made("1.2.", user, command, text, response_url),
    )


def interaction(kind: str, *, user: str, team: str = TEAM, **more: object) -> Payload:
    """Return what all interactions share, with what this one adds, as JSON in a form."""
    who = {"id": user, "username": user.lower(), "name": user.lower(), "team_id": team}
    shared = {"type": kind, "user": who, "team": {"id": TEAM, "domain": "fake"}, "api_app_id": APP, "token": "t"}
    return in_form(payload=json.dumps({**shared, "enterprise": None, **NO_ENTERPRISE, **more}))


def button(action_id: str, *, value: str = "", label: str = "Press", block_id: str = "b") -> Json:
    """Return the action of a button, for `block_actions`."""
    return _action("button", action_id, block_id, text=_plain(label), value=value)


def feedback(action_id: str, *, value: str, label: str = "Good", block_id: str = "b") -> Json:
    """Return the action of one of two feedback buttons, for `block_actions`."""
    return _action("feedback_buttons", action_id, block_id, text=_plain(label), value=value)


def selection(action_id: str, *, value: str, label: str = "This", block_id: str = "b") -> Json:
    """Return the action of a static select, for `block_actions`."""
    return _action("static_select", action_id, block_id, selected_option={"text": _plain(label), "value": value})


def _action(kind: str, action_id: str, block_id: str, **more: object) -> Json:
    return {"type": kind, "action_id": action_id, "block_id": block_id, "action_ts": CLICKED, **more}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def block_actions(
    action: Json,
    *,
    user: str,
    channel: str,
    message: Json,
    response_url: str,
    ephemeral: bool = False,
    values: Json | None = None,
    trigger_id: str = "",
) -> Payload:
    """Return the click on what a message shows; of an ephemeral message Slack tells no more than its `ts`."""
    container = {"type": "message", "message_ts": message["ts"], "channel_id": channel, "is_ephemeral": ephemeral}
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    ours = {"type": "message", "user": BOT_USER, "bot_id": BOT, "app_id": APP, "text": "", "blocks": []}
    whole: dict[str, Any] = {} if ephemeral else {"message": {**ours, **message}}
    return interaction(
        "block_actions",
        user=user,
        container=container,
        channel={"id": channel, "name": "general"},
        **whole,
        state={"values": values or {}},
        response_url=response_url,
        trigger_id=trigger_id or made("1.2.", user, action, message["ts"]),
        actions=[action],
    )


def view_actions(action: Json, *, user: str, view: Json, values: Json | None = None, trigger_id: str = "") -> Payload:
    """Return the click on what a modal or the Home tab shows."""
    opened, trigger = _view(view, values), trigger_id or made("1.2.", user, action)
    container = {"type": "view", "view_id": opened["id"]}
    return interaction(
        "block_actions", user=user, container=container, view=opened, trigger_id=trigger, actions=[action]
    )


def view_submission(view: Json, *, user: str, values: Json | None = None, trigger_id: str = "") -> Payload:
    """Return a modal sent off; `values` is what was put in: block_id to action_id to state."""
    opened, trigger = _view(view, values), trigger_id or made("1.2.", user, view, values)
    return interaction("view_submission", user=user, view=opened, trigger_id=trigger, response_urls=[])


def view_closed(view: Json, *, user: str, is_cleared: bool = False) -> Payload:
    return interaction("view_closed", user=user, view=_view(view, None), is_cleared=is_cleared)


def _view(view: Json, values: Json | None) -> Json:
    unsaid = {"id": "V0", "type": "modal", "blocks": [], "callback_id": "", "private_metadata": "", "external_id": ""}
    ours = {"team_id": TEAM, "app_id": APP, "bot_id": BOT, "hash": "1.fake", "previous_view_id": None}
    return {**unsaid, **ours, "root_view_id": view.get("id", "V0"), "state": {"values": values or {}}, **view}


def shortcut(callback_id: str, *, user: str, trigger_id: str = "") -> Payload:
    """Return a shortcut taken from the menu of everywhere: no channel, no message."""
    trigger = trigger_id or made("1.2.", user, callback_id)
    return interaction("shortcut", user=user, callback_id=callback_id, trigger_id=trigger, action_ts=CLICKED)


def message_action(
    callback_id: str, *, user: str, channel: str, message: Json, response_url: str, trigger_id: str = ""
) -> Payload:
    """Return a shortcut taken from the menu of a message."""
    return interaction(
        "message_action",
        user=user,
        callback_id=callback_id,
        channel={"id": channel, "name": "general"},
        message={"type": "message", **message},
        message_ts=message["ts"],
        response_url=response_url,
        trigger_id=trigger_id or made("1.2.", user, callback_id, message["ts"]),
        action_ts=CLICKED,
    )
