"""The door for Teams' requests: what is too big, malformed, or cannot be Teams', goes no further.

What asks for an answer is in the database before Teams is told that it arrived. Teams sends again what was not
acknowledged within fifteen seconds, so nothing here waits for an answer to be found.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.body import TooLargeError, body_of
from bot.ledger.questions import Incoming
from bot.reception import failing, may_want_a_reminder
from bot.teams.activity import Activity, MalformedError, activity_in
from bot.teams.incoming import question_in
from bot.teams.press import Answer
from bot.teams.tenant import Tenant
from bot.teams.tokens import CannotTellError, StrangerError
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

AGAIN = {"Retry-After": "5"}
Invoked = Callable[[Activity], Awaitable[Answer]]
"""What answers an invoke at once, with the body of the response."""
Happened = Callable[[Activity], Awaitable[None]]


class Door:
    """The way in for one tenant: `invokes` by their name, `events` by their type; `heard_from` keeps where from."""

    def __init__(
        self, tenant: Tenant, invokes: Mapping[str, Invoked], events: Mapping[str, Happened], heard_from: Happened
    ) -> None:
        self._tenant, self._office = tenant, tenant.office
        self._invokes, self._events, self._heard_from = invokes, events, heard_from

    async def received(self, request: Request) -> Response:
        """Check what must hold of any request, and see to it."""
        authorization = request.headers.get("authorization", "")
        try:
            self._tenant.tokens.glance(authorization)
            activity = activity_in(json.loads(await body_of(request)))
            await self._tenant.tokens.check(authorization, activity.address)
            return await self._seen_to(activity)
        except StrangerError as error:
            log.info("a request was refused: %s", error)
            return PlainTextResponse("not known to come from Teams\n", 401)
        except TooLargeError:
            return PlainTextResponse("larger than 1 MB\n", 413)
        except MalformedError as error:
            return PlainTextResponse(f"no activity: {error}\n", 400)
        except (ValueError, RecursionError):
            return PlainTextResponse("no JSON\n", 400)
        except CannotTellError as error:
            log.error("a request could not be checked: %s", error)
            return PlainTextResponse("cannot be checked now\n", 503, AGAIN)

    async def _seen_to(self, activity: Activity) -> Response:
        try:
            if activity.type == "invoke":
                return await self._invoked(activity)
            await self._heard(activity)
        except KnowledgeError as error:
            log.error("an activity of Teams could not be kept: %s", error)
            return PlainTextResponse("not kept\n", 503, AGAIN)
        except MalformedError:
            raise
        except Exception as error:  # noqa: BLE001  # without the words of anybody, and the bot lives on
            log.error("an activity of Teams could not be dealt with: %s", failing(error))
            return PlainTextResponse("not dealt with\n", 503, AGAIN)
        return Response(status_code=202)

    async def _invoked(self, activity: Activity) -> Response:
        answer = self._invokes.get(activity.name)
        if answer is None:
            return PlainTextResponse("not implemented\n", 501)
        await self._heard_from(activity)
        return JSONResponse(await answer(activity))

    async def _heard(self, activity: Activity) -> None:
        """Keep the question in an activity, or what happened; what is of another kind asks for nothing."""
        incoming = question_in(activity, self._office.pseudonyms)
        if incoming is not None:
            await self._heard_from(activity)
            await self._office.reception.accept(await self._reachable(incoming, activity))
        elif happened := self._events.get(activity.type):
            await happened(activity)

    async def _reachable(self, incoming: Incoming, activity: Activity) -> Incoming:
        """Add where the asker alone can be reminded, where they may ask for that."""
        if incoming.direct is not None or not may_want_a_reminder(incoming.text):
            return incoming
        return replace(incoming, direct=await self._tenant.client.direct_with(activity, incoming.asker))
