"""The servers that the chats' requests are sent to, each a process of its own, and the time that each works."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from types import MappingProxyType

import aiohttp

from bench import cold
from bench.workspace import SECRET

BOT = (*cold.SECBOT, "serve")
KEEPING = (sys.executable, "-m", "bench.keeping")
WORKER = (*cold.SECBOT, "worker")
MINIMAL = (sys.executable, "-m", "bench.minimal")
MINIMAL_TEAMS = (sys.executable, "-m", "bench.minimal_teams")
START_SECONDS, STOP_SECONDS = 30.0, 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A process that listens for Slack's events at `url`, for Teams' at `teams_url`; what it logs is in `log`."""

    pid: int
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/slack/events"

    @property
    def teams_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/messages"

    def cpu_seconds(self) -> float | None:
        """Return how long it has worked, for itself and within the system; None where the system does not say."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def logged(self) -> list[str]:
        """Return the lines that it has logged."""
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines()


@asynccontextmanager
async def running(
    command: Sequence[str], slack_url: str, more: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[Server]:
    """Start a server with an empty SQLite database, wait until it is ready, and end it whatever happens."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        port, log = _free_port(), Path(folder, "log")
        process = started(command, environment(folder, port, slack_url) | dict(more), log)
        try:
            server = Server(pid=process.pid, port=port, log=log)
            await _ready(server, process)
            yield server
        finally:
            ended(process)


def environment(folder: str, port: int, slack_url: str) -> dict[str, str]:
    """Return the settings of a process that listens at a port and has its data in a folder."""
    kept = {name: value for name, value in cold.environment(folder).items() if not name.startswith("SLACK_")}
    return kept | {
        "SLACK_API_URL": slack_url,
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
        "NO_PROXY": "127.0.0.1",
    }


def started(command: Sequence[str], settings: Mapping[str, str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("wb") as written:
        return subprocess.Popen(command, env=settings, cwd=log.parent, stdout=written, stderr=written)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


async def _ready(server: Server, process: "subprocess.Popen[bytes]") -> None:
    until = perf_counter() + START_SECONDS
    async with aiohttp.ClientSession() as http:
        while perf_counter() < until and process.poll() is None:
            try:
                async with http.get(f"http://127.0.0.1:{server.port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
    raise OSError("\n".join(["a server that is to be measured did not start", *server.logged()[-20:]]))


def ended(process: "subprocess.Popen[bytes]") -> None:
    """End the process; the bot would first answer what it has taken in, for which nobody waits."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
