"""The door for Slack's requests: what is too big, or cannot be Slack's, goes no further."""

import re

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

MOST_BYTES = 1_000_000
_TIMESTAMP = re.compile(r"\d{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


class TooLargeError(Exception):
    """A body that is larger than any platform sends."""


async def received(request: Request, bolt: AsyncApp | None) -> Response:
    """Check what must hold before Bolt looks at a request, and hand it over; `bolt` is None while the bot starts."""
    timestamp, signature = (request.headers.get(f"x-slack-{name}", "") for name in ("request-timestamp", "signature"))
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        return PlainTextResponse("not signed by Slack\n", 401)
    try:
        body = await _body(request)
        asked = to_async_bolt_request(request, body)
    except TooLargeError:
        return PlainTextResponse("larger than 1 MB\n", 413)
    except (ValueError, TypeError, AttributeError, RecursionError):  # Bolt takes any JSON for an object
        return PlainTextResponse("neither JSON nor a form\n", 400)
    if bolt is None:
        return PlainTextResponse("starting\n", 503, {"Retry-After": "5"})
    return to_starlette_response(await bolt.async_dispatch(asked))


async def _body(request: Request) -> bytes:
    """Return the body, of which no more is read than is allowed."""
    told = request.headers.get("content-length", "0")
    if told.isdecimal() and int(told) > MOST_BYTES:
        raise TooLargeError
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise TooLargeError
        parts.append(part)
    return b"".join(parts)
