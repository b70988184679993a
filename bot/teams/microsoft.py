"""Microsoft's SDK: it checks the tokens of requests and gets the bot's own. The one module that knows of it.

It is imported only where Teams is configured, because that takes a second or two. Whatever asks the sign-in hosts is
done in threads of its own: neither the loop nor the database's threads wait for a host that is slow.
"""

import asyncio
import logging
import re
import threading
import warnings
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import Any, TypeVar

import jwt

from bot.delivery.chat import NotSentError
from bot.settings import TeamsSettings
from bot.teams.tokens import CannotTellError, StrangerError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of a preview in a part of its own
    from microsoft_teams.api import ClientCredentials
    from microsoft_teams.api.auth.cloud_environment import PUBLIC
    from microsoft_teams.apps.auth import TokenValidator
    from microsoft_teams.apps.token_manager import TokenManager

log = logging.getLogger(__name__)
logging.getLogger("microsoft_teams").setLevel(logging.CRITICAL)  # it would log each stranger as an error

T = TypeVar("T")

PATIENCE_SECONDS = 10.0
"""How long a request waits for the sign-in hosts: Teams itself waits fifteen seconds."""
ASKED_SECONDS, HOLDS_SECONDS, AGAIN_SECONDS = 240.0, 290.0, 5.0
"""How long the bot's own token is used unasked, how long at most, and how long nobody asks after a failure."""
LONGEST = 8192
_BEARER = "Bearer "


class SignedTokens:
    """Tokens signed by Microsoft for this bot alone: its key, issuer, audience, end and service address all count."""

    def __init__(self, settings: TeamsSettings) -> None:
        client_id, secret = settings.client_id or "", settings.secret or ""
        self._validator = TokenValidator.for_service(client_id, cloud=PUBLIC)
        credentials = ClientCredentials(client_id=client_id, client_secret=secret, tenant_id=settings.tenant)
        self._manager = TokenManager(credentials=credentials, cloud=PUBLIC)
        self._checks = ThreadPoolExecutor(2, thread_name_prefix="teams-keys")
        self._own, self._ask_at, self._ends_at = "", 0.0, 0.0
        self._problem = ""
        self._fetching = asyncio.Lock()

    def glance(self, authorization: str) -> None:
        if not authorization.startswith(_BEARER) or authorization.count(".") != 2 or len(authorization) > LONGEST:
            raise StrangerError("no token")

    async def check(self, authorization: str, address: str) -> None:
        token = authorization.removeprefix(_BEARER)
        check = asyncio.get_running_loop().run_in_executor(self._checks, self._check, token, address)
        try:
            await asyncio.wait_for(check, PATIENCE_SECONDS)
        except TimeoutError:
            raise CannotTellError("the keys of Microsoft's sign-in host did not come in time") from None

    def _check(self, token: str, address: str) -> None:
        try:
            claims = _run(self._validator.validate_token(token, address))
        except jwt.PyJWKClientConnectionError:
            raise CannotTellError("the keys of Microsoft's sign-in host cannot be fetched") from None
        except (jwt.PyJWTError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise StrangerError(type(error).__name__) from None
        if "exp" not in claims:  # one that has no end is looked over by the SDK
            raise StrangerError("a token without an end")

    async def own(self, address: str) -> str | None:  # noqa: ARG002  # the same wherever Teams is reached
        async with self._fetching:
            if monotonic() >= self._ask_at:
                await self._ask()
        if monotonic() >= self._ends_at:
            raise NotSentError(f"Microsoft's sign-in host gives no token ({self._problem})")
        return self._own

    async def _ask(self) -> None:
        """Ask for a token that holds for a while; as long as the last one does, a failure costs nothing."""
        try:
            self._own = await asyncio.wait_for(_apart(self._fetched), PATIENCE_SECONDS)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            self._problem = _word(error)
            log.error("Microsoft's sign-in host gives no token: %s", self._problem)
            self._ask_at = monotonic() + AGAIN_SECONDS
        else:
            self._ask_at, self._ends_at = monotonic() + ASKED_SECONDS, monotonic() + HOLDS_SECONDS

    def _fetched(self) -> str:
        """Return a token: the SDK keeps one until five minutes before its end."""
        token = asyncio.run(self._manager.get_bot_token())
        if token is None:
            raise ValueError("no token")
        return str(token)

    def close(self) -> None:
        self._checks.shutdown(wait=False, cancel_futures=True)


def _word(error: Exception) -> str:
    """Return Microsoft's own word for what is wrong, such as `invalid_client`, or the kind of error."""
    told = str(error)
    return told if re.fullmatch(r"[a-z_]{1,60}", told) else type(error).__name__


async def _apart(work: Callable[[], T]) -> T:
    """Do something in a thread that nobody waits for at the end: it may hang for as long as a host does."""
    done: Future[T] = Future()

    def run() -> None:
        done.set_running_or_notify_cancel()
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001  # whoever waits gets it
            done.set_exception(error)

    threading.Thread(target=run, name="teams-token", daemon=True).start()
    return await asyncio.wrap_future(done)


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine gives that waits for nothing: no loop is needed for it."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    coroutine.close()
    raise RuntimeError("the check of a token waits for something")
