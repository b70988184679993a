"""The least that Bolt can do, to measure the bot against: `python -m bench.minimal` listens at PORT.

It checks signatures as Bolt does, and one listener takes mentions and messages and does nothing.
"""

import os
import re

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


async def _heard() -> None:
    pass


def _app() -> Starlette:
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    bolt = AsyncApp(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])
    bolt.event(re.compile("app_mention|message"))(_heard)
    handler = AsyncSlackRequestHandler(bolt)

    async def slack(request: Request) -> Response:
        return await handler.handle(request)

    async def ready(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    return Starlette(routes=[Route("/slack/events", slack, methods=["POST"]), Route("/readyz", ready)])


if __name__ == "__main__":
    uvicorn.run(
        _app(),
        port=int(os.environ["PORT"]),
        loop="uvloop",
        http="httptools",
        log_config=None,
        access_log=False,
        server_header=False,
    )
