"""The body of a request, of which no more is read than any platform sends."""

from starlette.requests import Request

MOST_BYTES = 1_000_000


class TooLargeError(Exception):
    """A body that is larger than any platform sends."""


async def body_of(request: Request) -> bytes:
    """Return the body. Raises TooLargeError as soon as it is known to be too large."""
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
