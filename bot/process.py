"""Runs the bot as a process: until it is told to end, and then in order."""

import asyncio
import logging
import os
import signal
import socket
import sys
from types import FrameType

import uvicorn

from bot import logs
from bot.service import Service
from bot.settings import SettingsError, settings_from
from bot.web import web_app
from bot.wiring import build, environment

log = logging.getLogger(__name__)

KEEP_ALIVE_SECONDS = 75
"""How long an idle connection stays open: whoever reuses one should not find it just closed."""
GRACE_SECONDS = 10
"""How long requests that are under way may take when the process is told to end."""

HOW = "README.md tells how to install the bot in Slack and in Teams"
ENDING = (signal.SIGINT, signal.SIGTERM)


def serve(*, worker: bool = False) -> None:
    """Listen for requests until told to end, and be the worker too if so. Raises OSError where nothing can listen."""
    service = _service()
    settings = service.house.settings
    listening = _listening(settings.host, settings.port)
    config = uvicorn.Config(
        web_app(service, worker=worker),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = uvicorn.Server(config)
    for sign in ENDING:
        signal.signal(sign, _end)
    server.run(sockets=[listening])
    if not server.started:
        raise OSError("the bot could not start; the log says why")


def _end(_sign: int, _frame: FrameType | None) -> None:
    """End as told: uvicorn lets go in order and then raises the signal again, for which no process manager asked."""
    sys.exit(0)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise OSError(f"cannot listen at {host}, port {port}: {os.strerror(error.errno or 0)}") from None


def work() -> None:
    """Deliver, and listen by Socket Mode, until told to end. Raises SettingsError where the bot is in no chat."""
    with asyncio.Runner(loop_factory=uvicorn.Config(app="", log_config=None).get_loop_factory()) as runner:
        runner.run(_work(_service(deliver=True)))


async def _work(service: Service) -> None:
    ended = asyncio.Event()
    for sign in ENDING:
        asyncio.get_running_loop().add_signal_handler(sign, ended.set)
    await service.start(socket_mode=True, worker=True)
    await ended.wait()
    await service.stop()


def _service(*, deliver: bool = False) -> Service:
    settings = settings_from(environment())
    logs.configure(settings.log_level)
    if settings.slack is None and settings.teams is None:
        if deliver:
            raise SettingsError("SLACK_BOT_TOKEN", f"is not set, nor CLIENT_ID; {HOW}")
        log.warning("the bot is in no chat: neither SLACK_BOT_TOKEN nor CLIENT_ID is set; %s", HOW)
    return Service(build(settings), settings.slack, settings.teams)
