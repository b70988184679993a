"""The words of deadlines, from `data/deadlines.yaml`: columns' names, and how sentences ask."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge.pattern import Cue
from knowledge.records import DeadlineKind

_FILE = Path(__file__).parents[2] / "data" / "deadlines.yaml"
_TABLES: dict[str, dict[str, list[str]]] = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
_WORDS = {role: rf"(?:{'|'.join(words)})" for role, words in _TABLES["columns"].items()}
_IN_NAME = {role: Cue(rf"\b{words}\b", re.I) for role, words in _WORDS.items() if role != "receiver"}
_WHOLE = {role: re.compile(rf"{words}(?: (?:date|day|on|date and time))?", re.I) for role, words in _WORDS.items()}
_LONGEST_NAME = 40
_ASIDE = re.compile(r"\([^()]*\)")


SAID = {DeadlineKind(kind): re.compile("|".join(words), re.I) for kind, words in _TABLES["said"].items()}
"""What says of a kind that it is told already."""


def any_of(name: str) -> str:
    """Return the words of a list as alternatives of a pattern."""
    return rf"(?:{'|'.join(_TABLES['words'][name])})"


@lru_cache(maxsize=1024)
def role_of(name: str) -> str:
    """Return what stands in a column of this name, by all of it or a word of it; empty if that cannot be told."""
    bare = _ASIDE.sub("", name).strip(" *:|")
    if not bare or len(bare) > _LONGEST_NAME:
        return ""
    whole = next((role for role, pattern in _WHOLE.items() if pattern.fullmatch(bare)), "")
    return whole or next((role for role, pattern in _IN_NAME.items() if pattern.search(bare)), "")


def is_name(text: str) -> bool:
    """Whether a short line may be the name of a column."""
    return bool(role_of(text)) and len(text.split()) <= _MOST_WORDS


_MOST_WORDS = 5


def is_bare_name(text: str, *roles: str) -> bool:
    """Whether it can be nothing but the name of a column: of the last day, the first, or who gets the reply, or so."""
    return any(_WHOLE[role].fullmatch(text.strip(" *:|")) for role in roles or ("closing", "opening", "receiver"))
