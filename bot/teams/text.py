"""Plain words as text of a Teams message, so that Teams reads nothing into them."""

import re

_FORMATTING = re.compile(r"[\\`*_~\[\]|]")
_AT_START = re.compile(r"^(?P<blank>\s*)(?P<sign>[#+=-]|\d+(?=[.)]))", re.M)
_TAGS = {"<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escaped(text: str) -> str:
    """Return foreign text as Markdown that shows it as it stands: no link, no mention, no tag, no list."""
    text = _ENTITY.sub("&amp;", text)
    text = _FORMATTING.sub(lambda match: f"\\{match[0]}", text)
    text = _AT_START.sub(_started, text)
    return "".join(_TAGS.get(sign, sign) for sign in text)


def _started(match: re.Match[str]) -> str:
    """Return the beginning of a line that would begin a heading or a list, so that it does not."""
    sign = match["sign"]
    return f"{match['blank']}{sign}\\" if sign.isdigit() else f"{match['blank']}\\{sign}"
