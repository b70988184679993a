"""What the doctor asks Slack: who the bot is there, what it may do, and where the helpdesk is."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.settings import SlackSettings, is_channel_id, is_conversation_id

TIMEOUT_SECONDS = 10
SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
)
"""What the bot must be allowed to do; deploy/slack-manifest.yaml asks for the same and tells what for."""

_SILENT = logging.Logger(__name__, logging.CRITICAL)  # noqa: LOG001  # one of the tree would be heard
"""The package's own complaints are left out: what goes wrong is told in a line."""

Finding = tuple[bool, str]
"""Whether something is as it should be, and the line that says so or how to mend it."""


class _RefusedError(Exception):
    """Slack understood and said no; the message is Slack's word for why."""


class _AwayError(Exception):
    """What answered, if anything, was not Slack as it should be; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class _Answer:
    data: Mapping[str, Any]
    headers: Mapping[str, str]


def findings(slack: SlackSettings, helpdesk_channel: str | None) -> Iterator[Finding]:
    """Yield what is found out about the bot in Slack; where Slack cannot be asked, that alone."""
    try:
        for good, line in _findings(slack, helpdesk_channel):
            yield good, f"Slack: {line}"
    except _AwayError as error:
        yield False, f"Slack: {error}"


def _findings(slack: SlackSettings, helpdesk_channel: str | None) -> Iterator[Finding]:
    if slack.app_token:
        yield _app_token(slack.app_token, slack.api_url)
    client = _client(slack.bot_token, slack.api_url)
    try:
        answer = _asked(client, "auth.test")
    except _RefusedError as error:
        copy = "copy the Bot User OAuth Token from “OAuth & Permissions” of the Slack app"
        yield False, f"SLACK_BOT_TOKEN is not accepted ({error}); {copy}"
        return
    yield True, f"the bot is {answer.data.get('user')} in the workspace {answer.data.get('team')}"
    yield _scopes(answer.headers)
    yield _helpdesk(client, helpdesk_channel)


def _app_token(token: str, url: str) -> Finding:
    try:
        _asked(_client(token, url), "apps.connections.open")
    except _RefusedError as error:
        return False, (
            f"SLACK_APP_TOKEN is not accepted ({error}); switch Socket Mode on and make a token "
            "with connections:write under “Basic Information”, “App-Level Tokens” of the Slack app"
        )
    return True, "SLACK_APP_TOKEN is accepted"


def _scopes(headers: Mapping[str, str]) -> Finding:
    """Compare what the token may do, which Slack tells with each answer, with what is needed."""
    told = headers.get("x-oauth-scopes")
    if told is None:
        return True, "which scopes the bot has could not be read, because they were not told"
    granted = {scope.strip() for scope in told.split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    if not missing:
        return True, "the bot has all scopes"
    return False, (
        f"missing scopes: {', '.join(missing)}; "
        "bring the Slack app's manifest up to date with deploy/slack-manifest.yaml and install the app again"
    )


def _helpdesk(client: WebClient, written: str | None) -> Finding:
    """Look for the helpdesk's channel by its id or its name, and for the bot in it."""
    name = (written or "").lstrip("#")
    if is_conversation_id(name):
        return True, "the helpdesk's channel is in Teams"
    if not name:
        return True, "questions are not passed on to a helpdesk (SECBOT_HELPDESK_CHANNEL is not set)"
    try:
        channel = _by_id(client, name) if is_channel_id(name) else _by_name(client, name)
    except _RefusedError as error:
        return False, f"the helpdesk's channel could not be looked up ({error}); see the scopes above, or try again"
    if channel is None:
        return False, f"SECBOT_HELPDESK_CHANNEL: the bot sees no channel “{name}”; mend the name, or invite it there"
    if channel.get("is_archived"):
        return False, f"SECBOT_HELPDESK_CHANNEL: #{channel.get('name')} is archived; name another channel"
    if not channel.get("is_member"):
        return False, f"the bot is not in the helpdesk's channel #{channel.get('name')}; invite it there"
    return True, f"the helpdesk's channel is #{channel.get('name')}"


def _by_id(client: WebClient, id_: str) -> Mapping[str, Any] | None:
    try:
        channel = _asked(client, "conversations.info", channel=id_).data.get("channel")
    except _RefusedError as error:
        if str(error) == "channel_not_found":
            return None
        raise
    return channel if isinstance(channel, dict) else None


def _by_name(client: WebClient, name: str) -> Mapping[str, Any] | None:
    cursor = ""
    while True:
        page = _asked(
            client,
            "conversations.list",
            types="public_channel,private_channel",
            exclude_archived="true",
            limit="1000",
            cursor=cursor,
        ).data
        for channel in page.get("channels") or ():
            if channel.get("name") == name:
                return dict(channel)
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return None


def _client(token: str, url: str) -> WebClient:
    return WebClient(token=token, base_url=url, timeout=TIMEOUT_SECONDS, retry_handlers=[], logger=_SILENT)


def _asked(client: WebClient, method: str, **arguments: str) -> _Answer:
    """Return Slack's answer. Raises _RefusedError or _AwayError."""
    try:
        response = client.api_call(method, params={name: value for name, value in arguments.items() if value})
    except SlackApiError as error:
        raise _told(error, client.base_url) from None
    except (SlackClientError, HTTPException, OSError, ValueError, AttributeError) as error:
        reason = getattr(error, "reason", None) or error
        raise _AwayError(
            f"cannot be reached at {client.base_url} ({reason}); see whether this machine may connect there"
        ) from None
    headers = {name.lower(): str(value) for name, value in response.headers.items()}
    return _Answer(response.data if isinstance(response.data, dict) else {}, headers)


def _told(error: SlackApiError, url: str) -> Exception:
    """Return what an answer other than yes means."""
    response = error.response
    problem = str(response.get("error") or "")
    if response.status_code == 429 or problem in ("ratelimited", "rate_limited"):
        return _AwayError("asks for a pause; try again in a minute")
    if response.status_code == 200 and re.fullmatch(r"\w+", problem):
        return _RefusedError(problem)
    return _AwayError(f"{url} answered {response.status_code}, which is no answer of Slack's; try again later")
