"""What sentences about several kinds of finding share: names, lists, and texts that fit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from handlers.dates import away_text, day_text, remark, when_text
from knowledge.dated import Dated, first_day, title_of

Sentences = Mapping[type, Callable[[Any], str]]
"""What says a finding in words, by the kind of finding."""

LONGEST = 900
"""Characters of a reply's text: it must read well in a chat."""
SHOWN = 10
"""Lines of a list that one reply shows."""
_APART = "\n\n"
"""What stands between the answers of one reply."""


def listed(ones: Iterable[Dated], today: date) -> str:
    return "\n".join(f"• {when_text(one)}: {title_of(one)}{remark(one, today)}" for one in ones)


def soon(one: Dated, today: date) -> str:
    day = first_day(one)
    return f" ({away_text(day, today)})" if day and 0 <= (day - today).days <= 1 else ""


def rest_text(total: int) -> str:
    """Return how many there are beyond those shown, if any."""
    return f"\n… and {total - SHOWN} more" if total > SHOWN else ""


def until_text(until: date | None) -> str:
    return f" (newest issue: {day_text(until)})" if until else ""


def joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def fit_together(texts: Sequence[str], limit: int = LONGEST) -> str:
    """Return several texts within a limit, a blank line between them; where they are too long the longest are cut."""
    room, cut = limit - len(_APART) * (len(texts) - 1), dict[str, str]()
    for left, text in zip(range(len(texts), 0, -1), sorted(texts, key=len), strict=True):
        cut[text] = fit(text, room // left)
        room -= len(cut[text])
    return _APART.join(cut[text] for text in texts)


def fit(text: str, limit: int = LONGEST) -> str:
    """Return the text within a limit, cut at the end of a line, or of a word where that would lose too much."""
    if len(text) <= limit:
        return text
    head = text[: limit - 2]
    line, word = head.rfind("\n"), head.rfind(" ")
    cut = line if line > limit // 2 else word if word > 0 else limit - 2
    return f"{head[:cut]} …"
