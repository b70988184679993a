"""The least that Microsoft's SDK can do, to measure the bot against: `python -m bench.minimal_teams` listens at PORT.

It checks no tokens, and one handler answers each message with a word, or where KEEP is set does nothing.
"""

import asyncio
import os
import warnings

import uvicorn
from fastapi import FastAPI

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of a preview in a part of its own
    from microsoft_teams.api.activities import MessageActivity
    from microsoft_teams.apps import ActivityContext, App
    from microsoft_teams.apps.http import FastAPIAdapter


async def _answered(context: ActivityContext[MessageActivity]) -> None:
    await context.send("ok")


async def _heard(_context: ActivityContext[MessageActivity]) -> None:
    pass


async def _app() -> FastAPI:
    pages = FastAPI()

    @pages.get("/readyz")
    async def ready() -> str:
        return "ok"

    teams = App(
        http_server_adapter=FastAPIAdapter(pages),
        client_id="11111111-2222-3333-4444-555555555555",
        token=lambda _scope, _tenant=None: None,
        dangerously_allow_unauthenticated_requests=True,
    )
    teams.on_message(_heard if os.environ.get("KEEP") else _answered)
    await teams.initialize()
    return pages


if __name__ == "__main__":
    uvicorn.run(
        asyncio.run(_app()),
        port=int(os.environ["PORT"]),
        loop="uvloop",
        http="httptools",
        log_config=None,
        access_log=False,
        server_header=False,
    )
