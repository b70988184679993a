"""What the doctor asks of Teams: whether the sign-in hosts know the bot, and where the helpdesk is."""

import asyncio
from collections.abc import Iterator

from bot.delivery.chat import NotSentError
from bot.ledger.places import Places
from bot.settings import TeamsSettings, is_conversation_id
from bot.teams.incoming import PLATFORM
from bot.teams.tokens import CannotTellError, StrangerError, Tokens

Finding = tuple[bool, str]
"""Whether something is as it should be, and the line that says so or how to mend it."""

_NOBODY = "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6ImRvY3RvciIsInR5cCI6IkpXVCJ9.e30.c2VjYm90"
"""A token that nobody signed: to refuse it, the keys must be at hand."""


def findings(teams: TeamsSettings, places: Places, helpdesk_channel: str | None) -> Iterator[Finding]:
    """Yield what is found out about the bot in Teams."""
    if teams.anonymous:
        yield True, "Teams: anybody on this machine may speak for it, which is for trials alone"
    else:
        for good, line in asyncio.run(_tokens(teams)):
            yield good, f"Teams: {line}"
    if helpdesk_channel and is_conversation_id(helpdesk_channel):
        yield _helpdesk(places, helpdesk_channel)


async def _tokens(teams: TeamsSettings) -> list[Finding]:
    from bot.teams.microsoft import SignedTokens

    tokens = SignedTokens(teams)
    try:
        return [await _own(tokens, teams), await _keys(tokens, teams)]
    finally:
        tokens.close()


async def _own(tokens: Tokens, teams: TeamsSettings) -> Finding:
    try:
        await tokens.own(teams.service_url)
    except NotSentError as error:
        return False, f"{error}; see whether CLIENT_ID, CLIENT_SECRET and TENANT_ID are those of the bot's registration"
    return True, "CLIENT_ID and CLIENT_SECRET are accepted"


async def _keys(tokens: Tokens, teams: TeamsSettings) -> Finding:
    try:
        await tokens.check(_NOBODY, teams.service_url)
    except StrangerError:
        return True, "the keys by which requests are checked are at hand"
    except CannotTellError as error:
        return False, f"{error}; see whether this machine may connect to login.botframework.com"
    return False, "a token that nobody signed was accepted; do not run this bot"


def _helpdesk(places: Places, conversation: str) -> Finding:
    known = places.get(PLATFORM, conversation)
    if known is None:
        return False, (
            f"Teams: SECBOT_HELPDESK_CHANNEL: nothing was heard from {conversation}; "
            "add the bot to that team and mention it there once"
        )
    return True, f"Teams: the helpdesk's channel is {known.name or conversation}"
