"""Plain words as text of a Teams message, so that Teams reads nothing into them."""

import re
from itertools import accumulate

from handlers.showing import cut

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_FORMATTING = re.compile(r"[\\`*_~\[\]|]")
_AT_START = re.compile(r"^(?P<blank>[ \t]*)(?P<sign>[#+=-]|[0-9]+(?=[.)]))", re.M)
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


def fitted(text: str, most: int) -> str:
    """Return a text cut at a word so that it takes at most so many bytes in JSON; what cannot be shown is left out."""
    text = _UNWRITABLE.sub(" ", text)
    sizes = list(accumulate(map(_size, text)))
    if not sizes or sizes[-1] <= most:
        return text
    return cut(text, sum(size <= most - len("…".encode()) for size in sizes) + 1)


def _size(sign: str) -> int:
    return 2 if sign in '"\\\n\t' else len(sign.encode())
