"""Slack's end of Socket Mode behind a real port of this machine: sends requests, collects acknowledgements."""

import asyncio
import json
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any, Self

from aiohttp import WSMsgType, web

Json = Mapping[str, Any]


class SocketMode:
    """A server that one bot connects to; serves in a thread of its own, as a context manager."""

    def __init__(self) -> None:
        self.acknowledged: list[str] = []
        self.connected = threading.Event()
        self._done = threading.Condition()
        self._socket: web.WebSocketResponse | None = None
        self._ended = asyncio.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._until_ended()), name="Socket Mode")
        self._started: Future[asyncio.AbstractEventLoop] = Future()
        self._port: Future[int] = Future()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._port.result(10)}/link"

    def __enter__(self) -> Self:
        self._thread.start()
        self._loop = self._started.result(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(10)

    def send(self, kind: str, payload: Json, envelope: str) -> None:
        """Send a request of a kind: `events_api`, `slash_commands` or `interactive`."""
        assert self.connected.wait(10), "nobody has connected"
        message = {"type": kind, "envelope_id": envelope, "payload": payload, "accepts_response_payload": True}
        asyncio.run_coroutine_threadsafe(self._send(message), self._loop).result(10)

    def wait_for_acknowledgement(self, envelope: str) -> bool:
        """Say whether a request is acknowledged before ten seconds are over."""
        with self._done:
            return self._done.wait_for(lambda: envelope in self.acknowledged, 10)

    async def _send(self, message: Json) -> None:
        assert self._socket
        await self._socket.send_json(message)

    async def _until_ended(self) -> None:
        self._started.set_result(asyncio.get_running_loop())
        runner = web.ServerRunner(web.Server(self._link), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._port.set_result(runner.addresses[0][1])
        await self._ended.wait()
        if self._socket:
            await self._socket.close()
        await runner.cleanup()

    async def _link(self, request: web.BaseRequest) -> web.StreamResponse:
        self._socket = socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0FAKE"}})
        self.connected.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                with self._done:
                    self.acknowledged.append(json.loads(message.data).get("envelope_id", ""))
                    self._done.notify_all()
        return socket
