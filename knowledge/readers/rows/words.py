"""The words of calendars, from `data/calendar.yaml`: what a column's name says of its cells, and what a status is."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.days.periods import MONTHS, WEEKDAYS
from knowledge.pattern import Cue
from knowledge.readers.alternatives import any_of
from knowledge.records import MeetingStatus

_FILE = Path(__file__).parents[2] / "data" / "calendar.yaml"
_WORDS: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def _longest_first(patterns: Iterable[str]) -> list[str]:
    return sorted(patterns, key=len, reverse=True)


def _any_of(patterns: Iterable[str]) -> str:
    return any_of(_longest_first(patterns))


_ROLES: dict[str, str] = {name: role for role, names in _WORDS["columns"].items() for name in names}
_NAMES = _any_of(re.escape(name) for name in _ROLES)
NAMES_OF_COLUMNS = re.compile(rf"(?:\W*(?:{_NAMES})){{2,8}}\W*", re.I)
"""The names of a calendar's columns and nothing else, glued or not."""

STATUSES = {
    MeetingStatus(status): Cue(rf"(?<!\w)(?:(?:is|has been|have been)\s+)?(?:{_any_of(patterns)})(?!\w)", re.I)
    for status, patterns in _WORDS["statuses"].items()
}
CANCELLED, MOVED, TBC = (STATUSES[MeetingStatus(status)] for status in ("cancelled", "moved", "tbc"))
_BEING = Cue(r"(?:(?<=[(|,-])|(?<=[(|,-] ))was\b|\b(?:has been|have been|to be(?: held)?)\b", re.I)


@lru_cache(maxsize=1024)
def without_status(text: str) -> str:
    """Return the text without the words that say whether it stands."""
    for pattern in STATUSES.values():
        text = pattern.sub("", text)
    return _BEING.sub("", text) if "be" in text or "was" in text.lower() else text


SENTENCE = re.compile(rf"\b(?:{_any_of(_WORDS['sentence'])})\b", re.I)
"""Words that a sentence has and a row has not."""
FORMER = Cue(
    rf"(?<!\w)(?:{_any_of(_WORDS['former'])})\s+(?:(?:scheduled|planned|due) )?(?:(?:for|on) )?(?:the )?$", re.I
)
"""What stands before the day that no longer holds."""
FORMER_HOUR = re.compile(
    r"\b(?:previously|formerly|originally|instead of|rather than|was|not)\s+(?:(?:at|from)\s+)?$", re.I
)
"""What stands before the hour that no longer holds."""


_DAYS = (*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS), *(day[:3] for day in WEEKDAYS))
FILLING = re.compile(
    rf"(?<![\w-])(?:{_any_of((*map(re.escape, _WORDS['filling'].split()), *MONTHS, *_DAYS))})(?![\w-])",
    re.I,
)
"""Words that say nothing more of a row than that it is a meeting's."""

LINKING = frozenset(_WORDS["linking"].split()) | {name.lower() for name in (*MONTHS, *WEEKDAYS)}
"""Words that link a body to a day of which a sentence says that it meets then."""

MEETS = Cue(rf"\b(?:{_any_of((*_WORDS['meeting'], *_WORDS['meets']))})\b", re.I)
SITS = Cue(rf"\b(?:{_any_of(_WORDS['meets'])})\b", re.I)
"""The verbs of meeting alone."""
HAS_MET = Cue(rf"\b(?:{_any_of(_WORDS['has_met'])})\b", re.I)

EVENTS = _any_of(_WORDS["events"])
EVENT_WORD = Cue(rf"\b(?:{EVENTS})\b", re.I)
"""The nouns of events, as alternatives of a pattern."""

UNDERTAKINGS = _any_of(_WORDS["undertakings"])
"""The nouns of what is an event where a sentence sets it for a day, as alternatives of a pattern."""

HAPPENS = Cue(rf"\b(?:{_any_of(_WORDS['happens'])})\b", re.I)

BEGINS, OPENS = _any_of(_WORDS["begins"]), _any_of(_WORDS["opens"])
"""Verbs of what begins and of what opens or goes out of use, as alternatives of a pattern."""
SET = _any_of(_WORDS["set"])
HOLDS, CALLS = ("|".join(_longest_first(_WORDS[verbs])) for verbs in ("holds", "calls"))
"""Verbs of what is set for a day, of who holds something, and of calling people to it, as alternatives of a pattern.

The last two are told by their case too."""
NO_EVENT = re.compile(rf"\b(?:{_any_of(_WORDS['no_events'])})", re.I)
NO_MOVE = re.compile(rf"\b(?:{_any_of(_WORDS['no_moves'])})", re.I)
"""What begins, and what is moved to another day, and is no event."""

_EACH_NAME = re.compile(rf"(?:{_NAMES})(?-i:(?![a-z]))", re.I)


def roles_in(names: str) -> tuple[str, ...]:
    """Return what the columns are whose names ran together: `MeetingWhenTimeRoom`."""
    return tuple(_ROLES[name.lower()] for name in _EACH_NAME.findall(names))


def is_name(text: str) -> bool:
    """Whether it is the name of a column and nothing else."""
    return text.strip(" *:|").lower() in _ROLES


_ANOTHER = Cue(_any_of(_WORDS["other_columns"]), re.I)
_ASIDE = re.compile(r"\([^()]*\)")


def role_of(name: str) -> str:
    """Return what stands in a column of this name, by all of it or by a word of it; empty if that cannot be told."""
    bare = " ".join(_ASIDE.sub(" ", name).split()).strip(" *:|").lower()
    if bare in _ROLES or len(bare) > _LONGEST_NAME or _ANOTHER.search(bare):
        return _ROLES.get(bare, "")
    roles = [_ROLES[word] for word in re.findall(r"[a-z]+", bare) if word in _ROLES]
    return min(roles, key=_TELLING.index, default="")


_LONGEST_NAME = 30
_TELLING = ("was", "when", "number", "until", "time", "where", "status", "what")
"""The roles, the more telling first: a `meeting time` is a time and a `start date` is not."""
