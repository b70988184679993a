"""What people wrap around a question, taken off before it is read: greetings, apologies, thanks, signatures. Pure.

The words that do so are in the lexicon. A clause of one's own at either end goes too, if it tells nothing that any
document knows: `Boss is breathing down my neck, when is the SSC?`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

MOST = 6
"""Things taken off at either end."""
LONGEST = 12
"""Words of a clause that tells nothing."""
_QUOTED = re.compile(r"^>.*(?:\n|$)", re.M)
"""What somebody else wrote, in an answer by mail."""
_FIRST = re.compile(r"(?P<clause>[^,;:.?!\n]{2,90})(?:[,;:.!]+\s+|\s-+\s|\n+|,? (?:but|so)\s+)(?=\S)", re.I)
_LAST = re.compile(r"(?:[,;.!?]+\s+|\s-+\s|\n+)(?P<clause>[^,;:.?!\n]{2,90})[.!]*$", re.I)
_ASKS = re.compile(
    r"\b(?:when|what|which|who|whom|whose|where|why|how|until|whens|whats|wheres|remind\w*|nudge|ping|alert|prompt)\b"
    r"|^(?:and |so |but )*(?:is|are|was|were|do|does|did|can|could|will|would|has|have|any|yes|no|not|both|same)\b",
    re.I,
)
_OF_ONESELF = re.compile(r"\b(?:i|i'\w+|im|ive|we|we'\w+|my|our|me|us)\b", re.I)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """What may stand before and after a question and tell nothing."""

    before: re.Pattern[str]
    after: re.Pattern[str]


def unwrapped(message: str, wrapping: Wrapping, tells: Callable[[str], bool]) -> str:
    """Return a cleaned message without what only surrounds its questions; itself if nothing else is in it.

    `tells` says whether a word (lower case) may say what somebody asks about.
    """
    rest = _QUOTED.sub("", message).strip()
    for _ in range(MOST):
        inner = _without_end(_without_beginning(rest, wrapping, tells), wrapping, tells)
        if inner == rest or not _WORD.search(inner):
            break
        rest = inner
    return rest or message


def _without_beginning(text: str, wrapping: Wrapping, tells: Callable[[str], bool]) -> str:
    match = wrapping.before.match(text)
    if match is None:
        first = _FIRST.match(text)
        match = first if first and _says_nothing(first["clause"], tells) else None
    return text[match.end() :].lstrip(" ,;:.!-\n") if match else text


def _without_end(text: str, wrapping: Wrapping, tells: Callable[[str], bool]) -> str:
    match = wrapping.after.search(text)
    if match is None:
        last = _LAST.search(text)
        match = last if last and _says_nothing(last["clause"], tells) else None
    if match is None:
        return text
    mark = "?" if "?" in match[0] else ""
    return f"{text[: match.start()].rstrip(' ,;:-')}{mark}" if match.start() else text


def _says_nothing(clause: str, tells: Callable[[str], bool]) -> bool:
    """Say whether a clause is about those who ask, and tells nothing that a document knows."""
    words = _WORD.findall(clause)
    if _ASKS.search(clause) or not _OF_ONESELF.search(clause) or len(words) > LONGEST or re.search(r"\d", clause):
        return False
    named = any(word[0].isupper() and not _OF_ONESELF.match(word) for word in words[1:])
    return not named and not any(tells(word.lower()) for word in words)
