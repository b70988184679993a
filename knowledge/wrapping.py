"""What people wrap around a question, taken off before it is read: greetings, apologies, thanks, signatures. Pure.

The words that do so are in the lexicon. A clause at either end goes too, if it names nothing and asks nothing, what is
left stands alone, and it holds no word that a document knows (`Boss is breathing down my neck, when is the SSC?`) or
leads up to the question with a colon (`The directors want this from me: when is the SSC?`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

MOST = 6
"""Things taken off at either end."""
LONGEST = 16
"""Words of a clause that tells nothing."""
_QUOTED = re.compile(r"^>.*(?:\n|$)", re.M)
"""What somebody else wrote, in an answer by mail."""
_DRAWN_OUT = re.compile(r"(?<=[a-z])([a-z])\1{2,}\b|([aeiou])\2{2,}", re.I)
"""A letter held down: `helloooo`, `pleeease`."""
_FIRST = re.compile(r"(?P<clause>[^,;:.?!\n]{2,90}?)(?:,? (?:but|so)\s+|[,;:.!]+\s+|\s-+\s|\n+)(?=\S)", re.I)
_LAST = re.compile(r"(?:[,;.!?]+\s+|\s-+\s|\n+)(?P<clause>[^,;:.?!\n]{2,90})[.!]*$", re.I)
_ASKS = re.compile(
    r"\b(?:when|what|which|who|whom|whose|where|why|how|until|whens|whats|wheres|remind\w*|nudge|ping|alert|prompt)\b"
    r"|^(?:and |so |but )*(?:is|are|was|were|do|does|did|can|could|will|would|has|have|any|yes|no|not|both|same)\b",
    re.I,
)
_OF_ONESELF = re.compile(r"\b(?:i|i'\w+|im|ive|we|we'\w+|my|our|me|us|this|here|you)\b", re.I)
A_PARTY = re.compile(r"\b(?:suppl(?:y|ies|iers?)|networks?|transporters?|distributors?|generators?)\b", re.I)
"""Says what sort of Party asks, on which the answer may hang."""
_LEANS = re.compile(r"\b(?:it|its|they|them|their|he|she|his|her|that|those|these|there|then)\b", re.I)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")


IS_THAT_RIGHT = "is that right"
"""What is asked of something that somebody says, in whatever words they ask it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """What may stand before and after a question and tell nothing."""

    relayed: re.Pattern[str]
    """Who passes a question on, with the verb, where a clause begins."""
    claimed: re.Pattern[str]
    """Who says what is to be confirmed."""
    confirmed: re.Pattern[str]
    """Asks, behind what is said, whether that is so."""
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Whether a text names something, and whether a word (lower case) may otherwise say what somebody asks about."""

    names: Callable[[str], bool]
    tells: Callable[[str], bool]


def unwrapped(message: str, wrapping: Wrapping, telling: Telling) -> str:
    """Return a cleaned message without what only surrounds its questions; itself if nothing else is in it."""
    said = _DRAWN_OUT.sub(r"\1\2", _QUOTED.sub("", message)).strip()
    claim = wrapping.confirmed.sub("", said, 1)
    is_claimed = claim != said and not _ASKS.match(claim)
    rest = claim if is_claimed else said
    for _ in range(MOST):
        rest = wrapping.relayed.sub(lambda match: match[0] if telling.names(match[0]) else match["lead"], rest)
        inner = _without_end(_without_beginning(rest, wrapping, telling), wrapping, telling)
        if inner == rest or not _says_something(inner, telling):
            break
        rest = inner
    return f"{wrapping.claimed.sub('', rest, 1).strip()}, {IS_THAT_RIGHT}?" if is_claimed else rest or message


def _without_beginning(text: str, wrapping: Wrapping, telling: Telling) -> str:
    match = wrapping.before.match(text)
    if match is None:
        first = _FIRST.match(text)
        match = first if first and _is_idle(first, text[first.end() :], telling) else None
    return text[match.end() :].lstrip(" ,;:.!-\n") if match else text


def _without_end(text: str, wrapping: Wrapping, telling: Telling) -> str:
    match = wrapping.after.search(text)
    if match is None:
        last = _LAST.search(text)
        match = last if last and _is_idle(last, text[: last.start()], telling) else None
    if match is None:
        return text
    mark = "?" if "?" in match[0] else ""
    return f"{text[: match.start()].rstrip(' ,;:-')}{mark}" if match.start() else text


def _says_something(text: str, telling: Telling) -> bool:
    """Say whether a text asks for anything, or tells what it is about."""
    if _ASKS.search(text) or any(c.isdigit() for c in text):
        return True
    return telling.names(text) or any(telling.tells(word.lower()) for word in _WORD.findall(text))


def _is_idle(match: re.Match[str], rest: str, telling: Telling) -> bool:
    """Say whether a clause tells nothing beside a rest that stands alone.

    Before a colon or a `but`, one of oneself may hold any words that name nothing, but for a sort of Party.
    """
    clause, leads = match["clause"], match[0].rstrip().endswith((":", "but"))
    words = _WORD.findall(clause)
    if len(words) > LONGEST or _ASKS.search(clause) or A_PARTY.search(clause) or any(c.isdigit() for c in clause):
        return False
    capitals = any(word[0].isupper() and not _OF_ONESELF.match(word) for word in words[1:])
    if capitals or telling.names(clause) or not _stands_alone(rest, telling):
        return False
    return (leads and bool(_OF_ONESELF.search(clause))) or not any(telling.tells(word.lower()) for word in words)


def _stands_alone(rest: str, telling: Telling) -> bool:
    """Say whether the rest of a message names what it is about, or tells it and points at nothing."""
    if any(c.isdigit() for c in rest) or telling.names(rest):
        return True
    return not _LEANS.search(rest) and any(telling.tells(word.lower()) for word in _WORD.findall(rest))
