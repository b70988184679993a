"""Where a modification stands, as sentences, cells and headings put it: by what words, and what undoes them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.days.periods import MONTHS
from knowledge.pattern import Cue
from knowledge.records import ModificationStatus

_S = ModificationStatus
ORDER = (
    _S.RAISED, _S.DEVELOPMENT, _S.REFINEMENT, _S.REPORT_PHASE, _S.MODIFICATION_REPORT_CONSULTATION, _S.ON_HOLD,
    _S.WITH_CHANGE_BOARD, _S.WITH_AUTHORITY, _S.APPROVED, _S.RETURNED, _S.REJECTED, _S.WITHDRAWN, _S.IMPLEMENTED,
)  # fmt: skip
"""The statuses in the order in which a modification comes to them."""
_FILE = Path(__file__).parents[2] / "data" / "standings.yaml"
_DATA: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
_PARTS: dict[str, str] = {"month": "|".join(MONTHS)} | _DATA["parts"]


def _filled(pattern: str) -> str:
    """Return a pattern with its parts, and theirs, written out."""
    for name, part in _PARTS.items():
        if f"<{name}>" in pattern:
            pattern = pattern.replace(f"<{name}>", _filled(part))
    return pattern


_STATUS = tuple(
    (ModificationStatus(status), Cue(rf"\b(?:{'|'.join(map(_filled, words))})\b", re.I))
    for status, words in _DATA["statuses"].items()
)
DECIDED = (_S.APPROVED, _S.REJECTED, _S.RETURNED)
"""What a body decides, so that the day of its meeting is the day of the status."""
DATED = (*DECIDED, _S.IMPLEMENTED, _S.WITHDRAWN, _S.RAISED)
"""What happens on a day; the others last."""
_WOULD_BE = (_S.APPROVED, _S.REJECTED, _S.IMPLEMENTED, _S.WITHDRAWN)
NOT_YET = re.compile(
    r"\b(?:if|whether|(?<!agreed that it )should|would|could|(?-i:may)|might|will(?! be (?:withdrawn|issued))|to be"
    r"|unless|until|once|ask(?:ed|s)? (?:\w+ ){0,3}to|seeks? to|votes? on|decides? on|decid(?:e|es|ing) whether"
    r"|recommend\w*|due to|hop(?:es?|ed|ing)|expect\w*|(?:is|are) planned"
    r"|(?:is|are) for|ready for|before (?:it|they) (?:can|is|are))\b(?:(?! - )[^,;.:(]){0,40}$",
    re.I,
)
_LATER = re.compile(r"\bwill be (?:implemented|considered|raised|issued)|\bdecision is expected|\bhopes to\b", re.I)
_NO_MORE = re.compile(
    r"\b(?:after|following|left|leaves|leaving|out of|moved from|goes from|went from|finished|completed"
    r"|(?:been|gone|went) through|skip(?:s|ped|ping)?|bypass(?:es|ed|ing)?|had been)"
    r"\s+(?:(?!\w*\d|(?:ha[sd]|have|is|are|was|were)\b)\w+ ){0,4}$",
    re.I,
)
_LASTING = (
    _S.ON_HOLD,
    _S.DEVELOPMENT,
    _S.REFINEMENT,
    _S.REPORT_PHASE,
    _S.MODIFICATION_REPORT_CONSULTATION,
    _S.WITH_CHANGE_BOARD,
)
_NOW = re.compile(r"\b(?:now|currently)\b[^.;]*$", re.I)
_LOOKED_THROUGH = 600


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and where the words that give it stand."""

    status: ModificationStatus
    start: int
    end: int


@lru_cache(maxsize=512)
def standing_in(text: str, low: int = 0, high: int | None = None, to_come: tuple[int, ...] = ()) -> Standing | None:
    """Return the first status that `text` gives between two places, the one of now before that of then.

    What is only asked, recommended, over or to come does not count; `to_come` is where days yet to come stand. That it
    was raised is only taken where nothing else is told.
    """
    found = list(standings_in(text, low, len(text) if high is None else high, to_come))
    if not found:
        return None
    now = [one for one in found if _NOW.search(text[max(low, one.start - 40) : one.start])]
    told = now or [one for one in found if one.status is not _S.RAISED] or found
    first = min(told, key=lambda one: one.start)
    over = next((one for one in found if one.status in _OVERTAKEN.get(first.status, ())), first)
    return over if first in now else _last_of(over, found, text)


def _last_of(first: Standing, found: Sequence[Standing], text: str) -> Standing:
    """Return what came of a status that lasts: `spent a year in refinement and was approved`."""
    later = [one for one in found if one.status in _ENDS and one.start > first.end]
    came = max(later, key=lambda one: one.start, default=first) if first.status in _LASTING else first
    return first if _ELSEWHERE.search(text[first.end : came.start]) else came


_ELSEWHERE = re.compile(r"\b(?:while|whereas)\b|;")
_ENDS = (_S.APPROVED, _S.REJECTED, _S.WITHDRAWN, _S.IMPLEMENTED)


_OVERTAKEN = {
    _S.WITH_CHANGE_BOARD: (_S.WITH_AUTHORITY,),
    _S.APPROVED: (_S.WITH_AUTHORITY, _S.IMPLEMENTED),
}
"""What comes after a status, so that it is the one that holds if a sentence tells both."""


def standings_in(text: str, low: int, high: int, to_come: Sequence[int]) -> Iterator[Standing]:
    """Yield each status that the words give, once."""
    words = text[low : min(high, low + _LOOKED_THROUGH)]
    for status, pattern in _STATUS:
        for match in pattern.finditer(words):
            one = Standing(status, low + match.start(), low + match.end())
            if not _is_unreal(text, one, to_come):
                yield one
                break


def _is_unreal(text: str, one: Standing, to_come: Sequence[int]) -> bool:
    before = text[max(0, one.start - 110) : one.start]
    if one.status in _WOULD_BE and NOT_YET.search(before):
        return True
    near = (text[one.end : at] for at in to_come if 0 <= at - one.end < _NEXT)
    if one.status is _S.IMPLEMENTED and not all(map(_OTHER.search, near)):
        return True
    if one.status in _LASTING and _NO_MORE.search(before):
        return True
    return bool(_LATER.search(text[max(0, one.start - 8) : one.end + 4]) or _OVER.match(text, one.end))


_OVER = re.compile(
    r"[^;:.,|]{0,30}?(?:→|->)"
    r"|\s(?:(?:process|phase|stage)\s)?(?:has|have|is|was)\s(?:now\s)?(?:ended|over|finished|completed?"
    r"|come to an end)\b",
    re.I,
)
"""What follows a status that is over: the arrow to the next, or that it has ended."""
_NEXT = 40
_OTHER = re.compile(r"\d{4}")
"""A year or an id: the day after it is that of something else."""
