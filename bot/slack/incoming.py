"""Which of Slack's events are questions to the bot. Pure: an event in, what is asked out, or None."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.ledger.people import Pseudonyms
from bot.ledger.questions import Incoming, Surface
from bot.slack.text import mentioned, plain

PLATFORM = "slack"
MESSAGES = ("message", "app_mention")
"""The kinds of event that can be a question."""
_SUBTYPES = {None, "file_share", "thread_broadcast"}
"""Kinds of message that a person wrote; the others tell of joins, edits and the like."""
_CONTINUES = re.compile(
    r"\?\s*$|^\W*(?:and|or|but|so|ok|what|when|where|who|why|how|which|is|are|does|do|can|remind|the one)\b", re.I
)
_LONGEST_FOLLOW_UP = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads Slack's events for one bot; `shared_channels` are those with other companies where it may speak."""

    bot_user: str
    pseudonyms: Pseudonyms
    shared_channels: frozenset[str] = frozenset()

    def question_in(self, body: Mapping[str, Any]) -> Incoming | None:
        """Return what is asked in an Events API envelope, None if the bot is not meant or must not speak."""
        event = body.get("event")
        if not isinstance(event, Mapping):
            return None
        channel, user, ts = event.get("channel"), event.get("user"), event.get("ts")
        if event.get("type") not in MESSAGES or not (channel and user and ts):
            return None
        if event.get("subtype") not in _SUBTYPES or event.get("bot_id") or event.get("edited") or user == self.bot_user:
            return None
        if body.get("is_ext_shared_channel") and channel not in self.shared_channels:
            return None
        surface = self._surface(event)
        return self._incoming(surface, event, str(body.get("event_id") or "")) if surface else None

    def _surface(self, event: Mapping[str, Any]) -> Surface | None:
        text, named = event.get("text") or "", mentioned(event.get("text") or "")
        if event.get("channel_type") == "im":
            return Surface.DIRECT
        if event["type"] == "app_mention" or self.bot_user in named:
            return Surface.MENTION
        thread = event.get("thread_ts")
        continuing = thread and thread != event["ts"] and not named and len(text) <= _LONGEST_FOLLOW_UP
        return Surface.FOLLOW_UP if continuing and _CONTINUES.search(plain(text)) else None

    def _incoming(self, surface: Surface, event: Mapping[str, Any], event_id: str) -> Incoming:
        channel, ts = event["channel"], event["ts"]
        thread = event.get("thread_ts") or ts  # in the agent's view, a direct message is the root of a thread too
        return Incoming(
            platform=PLATFORM,
            surface=surface,
            place=channel,
            thread=thread,
            message=ts,
            conversation=conversation_of(channel, thread),
            wider=conversation_of(channel) if surface is Surface.DIRECT else None,
            direct=channel if surface is Surface.DIRECT else None,
            asker=self.pseudonyms.of(PLATFORM, event["user"]),
            text=plain(event.get("text") or "") or "help",
            keys=(f"{PLATFORM}:event:{event_id or ts}", f"{PLATFORM}:message:{channel}:{ts}"),
        )


def conversation_of(channel: str, thread: str = "") -> str:
    """Return the name of a dialogue: a thread, or what is said to the bot in one place outside of threads."""
    return f"{PLATFORM}:{channel}:{thread}"
