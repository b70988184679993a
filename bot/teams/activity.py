"""What Teams sends, checked: JSON from anybody in, an Activity out. Pure."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bot.ledger.places import Scope

Json = Mapping[str, Any]

LONGEST_TEXT = 4000
_ID = re.compile(r"[!-~]{1,1000}")
_THREAD = ";messageid="
_MENTION = re.compile(r"<at\b[^>]*>(.*?)</at>", re.I | re.S)
_BLANK = re.compile("[\u00a0\u200b\r]+")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of characters: no database takes all of them."""
_SCOPES = {"personal": Scope.PERSONAL, "groupChat": Scope.GROUP, "channel": Scope.CHANNEL}


class MalformedError(Exception):
    """What was sent is no activity; the message says why, without any of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody in Teams: `person` is the id by which the tenant knows them, else that of the conversation."""

    id: str
    person: str
    name: str = ""
    tenant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something that happened in a conversation. `place` is its id, `thread` the message that its thread began with.

    `text` is in plain words, without the mention of the bot. `mentioned` says whether the bot was. `value` is what a
    button or a form sends. `joined` and `left` are the ids of who came and went.
    """

    type: str
    name: str
    id: str
    place: str
    thread: str | None
    scope: Scope
    address: str
    sender: Account
    bot: str
    text: str = ""
    mentioned: bool = False
    value: Json = field(default_factory=dict)
    reply_to: str = ""
    action: str = ""
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    team: str | None = None
    team_name: str | None = None
    channel_name: str | None = None


def activity_in(body: object) -> Activity:
    """Return the activity that a request carries. Raises MalformedError."""
    told = _object(body, "the body")
    conversation, recipient = (
        _object(told.get("conversation"), "conversation"),
        _object(told.get("recipient"), "recipient"),
    )
    place, _, thread = _id(conversation.get("id"), "conversation.id").partition(_THREAD)
    bot, data = _id(recipient.get("id"), "recipient.id"), _optional(told, "channelData")
    team, channel = _optional(data, "team"), _optional(data, "channel")
    return Activity(
        type=_word(told, "type", needed=True),
        name=_word(told, "name"),
        id=_id(told.get("id"), "id") if told.get("id") is not None else "",
        place=place,
        thread=thread or None,
        scope=_SCOPES.get(_word(conversation, "conversationType") or "personal", Scope.GROUP),
        address=_address(told.get("serviceUrl")),
        sender=_account(_object(told.get("from"), "from"), conversation),
        bot=bot,
        text=_plain(_word(told, "text"), _names_of(told, bot)),
        mentioned=bool(_names_of(told, bot)),
        value=_optional(told, "value"),
        reply_to=_word(told, "replyToId"),
        action=_word(told, "action"),
        joined=_ids(told, "membersAdded"),
        left=_ids(told, "membersRemoved"),
        team=_word(team, "id") or None,
        team_name=_word(team, "name") or None,
        channel_name=_word(channel, "name") or None,
    )


def threaded(place: str, thread: str | None) -> str:
    """Return the id of a conversation, or of a thread in it, as Teams writes it."""
    return f"{place}{_THREAD}{thread}" if thread else place


def _account(told: Json, conversation: Json) -> Account:
    id_ = _id(told.get("id"), "from.id")
    person = _word(told, "aadObjectId") or id_
    return Account(id=id_, person=person, name=_word(told, "name"), tenant=_word(conversation, "tenantId"))


def _object(told: object, what: str) -> Json:
    if not isinstance(told, dict):
        raise MalformedError(f"{what} is no object")
    return told


def _optional(told: Json, name: str) -> Json:
    """Return an object that may be missing; of another shape it says nothing to us."""
    value = told.get(name)
    return value if isinstance(value, dict) else {}


def _id(told: object, what: str) -> str:
    if not isinstance(told, str) or not _ID.fullmatch(told):
        raise MalformedError(f"{what} is no id")
    return told


def _word(told: Json, name: str, *, needed: bool = False) -> str:
    value = told.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value):
        raise MalformedError(f"{name} is no text")
    return _UNWRITABLE.sub("", value)


def _address(told: object) -> str:
    """Return the service's address; it is where answers go, so it is one of the web, without anybody's name in it."""
    try:
        parts = urlsplit(told) if isinstance(told, str) else None
        usable = parts is not None and parts.scheme in ("https", "http") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        usable = False
    if not usable or not _ID.fullmatch(str(told)):
        raise MalformedError("serviceUrl is no address")
    return str(told).rstrip("/")


def _ids(told: Json, name: str) -> tuple[str, ...]:
    those = told.get(name)
    accounts = those if isinstance(those, list) else ()
    return tuple(str(one["id"]) for one in accounts if isinstance(one, dict) and isinstance(one.get("id"), str))


def _names_of(told: Json, bot: str) -> tuple[str, ...]:
    """Return the words in the text by which the bot is mentioned."""
    entities = told.get("entities")
    mentions = [one for one in entities if isinstance(one, dict)] if isinstance(entities, list) else []
    return tuple(
        str(one.get("text") or "")
        for one in mentions
        if one.get("type") == "mention" and _optional(one, "mentioned").get("id") == bot
    )


def _plain(text: str, names: tuple[str, ...]) -> str:
    """Return a message in plain words: without the bot's name, and with the names of others as they are called."""
    for name in filter(None, names):
        text = text.replace(name, " ")
    text = html.unescape(_MENTION.sub(lambda match: match[1], text))
    return _UNWRITABLE.sub("", _BLANK.sub(" ", text)).strip()[:LONGEST_TEXT]
