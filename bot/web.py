"""The bot's addresses: its own pages and API, Slack's events, Teams' messages, health, metrics."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.site.routes import Site
from bot.slack.door import received

if TYPE_CHECKING:
    from bot.service import Service


def web_app(service: "Service", *, worker: bool = False) -> Starlette:
    """Return the application; the service starts and stops with it."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await service.start(socket_mode=worker, worker=worker)
        yield
        await service.stop()

    async def slack(request: Request) -> Response:
        if service.slack is None:
            return PlainTextResponse("the bot is not in Slack\n", 404)
        return await received(request, service.slack.rooms)

    async def teams(request: Request) -> Response:
        if service.teams is None:
            return PlainTextResponse("the bot is not in Teams\n", 401)
        if service.teams.door is None:
            return PlainTextResponse("starting\n", 503, {"Retry-After": "5"})
        return await service.teams.door.received(request)

    async def alive(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(_request: Request) -> Response:
        trouble = await service.trouble()
        return PlainTextResponse(f"{trouble or 'ok'}\n", 503 if trouble else 200)

    async def metrics(_request: Request) -> Response:
        return PlainTextResponse(await service.exposition(), media_type="text/plain; version=0.0.4")

    return Starlette(
        routes=[
            Route("/slack/events", slack, methods=["POST"]),
            Route("/api/messages", teams, methods=["POST"]),
            Route("/healthz", alive),
            Route("/readyz", ready),
            Route("/metrics", metrics),
            *Site(service.house).routes(),
        ],
        lifespan=lifespan,
    )
