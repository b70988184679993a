"""Structured logs: a JSON object a line, without secrets. What people write is never passed to a logger."""

import logging
import re
from logging import LogRecord

from pythonjsonlogger.json import JsonFormatter

_SECRETS = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|eyJ[\w-]+\.[\w-]+\.[\w-]*|(?<=://)[^/@\s:]+:[^@\s]+(?=@)", re.ASCII)
_QUIET = {
    "slack_bolt": logging.ERROR,  # it warns at each start that a token in the environment is not used twice
    "slack_sdk": logging.WARNING,
    "aiohttp": logging.WARNING,
    "asyncio": logging.WARNING,
    "uvicorn": logging.WARNING,
}
"""Others' loggers and from where on they are heard: below, they tell bodies."""


class Plain(JsonFormatter):
    """Writes a record as JSON, with every token, key and password blotted out."""

    def format(self, record: LogRecord) -> str:
        return _SECRETS.sub("***", super().format(record))


def configure(level: str) -> None:
    """Log to standard error from `level` on; others' loggers only warnings."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        Plain(
            "{levelname}{name}{message}",
            style="{",
            timestamp=True,
            rename_fields={"levelname": "level", "name": "logger"},
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(least)
