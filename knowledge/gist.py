"""What a rambling message asks, clause by clause, without what only leads up to it or trails behind it. Pure.

`Hiya, sorting my trains out, what day is the Panel?` asks `what day is the Panel`. A clause that names nothing itself
is asked with what the others name: `I take minutes for the PMA. When do we sit?`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from knowledge.asks import Ask
from knowledge.naming import Vocabulary, names_beside
from knowledge.question import understand

_BETWEEN = re.compile(
    r"\s*(?:[,;:!?]+|(?<!\bno)\.+(?=\s(?!\d)|$)|\.{2,}|\s-+\s|\n|\b(?:and|but|so)\s(?=(?:do|can|is|are|will|does) ))\s*", re.I
)
"""What parts clauses."""
_ASKING = re.compile(
    r"\b(?:when|what|which|who|where|how|until|whens|whats|wheres)\b|^(?:next|last|date|time)\b|\b(?:next|dates?)$"
    r"|^(?:and |so |but )*(?:is|are|was|were|do|does|did|can|could|will|would|has|have|any|am)\b"
    r"|\b(?:remind\w*|nudge|ping|alert|prompt)\b",
    re.I,
)
_ABOUT_US = re.compile(
    r"\b(?:i|i'[a-z]+|we|we'[a-z]+|my|our|me|us|someone|somebody|caller|customer|client|lady)\b|^(?:as|speaking|being)\b",
    re.I,
)
"""What a clause says that tells of those who ask, not of what they ask about."""
_LEANS = re.compile(
    r"\b(?:it|its|they|them|their|(?<!is )(?<!are )there|he|she|his|her|him|both|either|each"
    r"|(?:that|this|those|these)"
    r"(?= (?:is|was|are|were|one|ones|still|then|again|for|on|at|does|do|did|will|has|have)\b|$)"
    r"|the (?:two|one|other|same))\b",
    re.I,
)
"""Stands for what another clause names."""
_THING = re.compile(
    r"\b(?-i:[A-Z][A-Z\d]{2,})\b|\b(?:the|this|that|these|those|our|your|an?)\s+"
    r"(?:(?!(?:the|this|that|these|those|which|who|when|where|what|how|so|and|or|but|not|is|are|was|were|be|been|has"
    r"|have|had|will|would|can|could|should|must|may|might|do|does|did|on|in|at|for|from|to|of|by|with|about|into"
    r"|i|we|you|they|it|sounds?|looks?|seems?|clos\w+|ends?|opens?|meets?|\w+n't)\b)[\w'/-]+\s?){1,6}"
    r"(?:(?<=\s)(?:of|on|about)\s(?:the\s)?(?:(?-i:[A-Z][\w-]*)\s?){1,5})?",
    re.I,
)
"""A thing named, with what tells which: `the consultation on SECMP0040`."""
_IT = re.compile(r"\b(?:it|they|them|(?P<whose>its|their))\b", re.I)
_WHO_IS_IT = re.compile(
    r"(?:and |so )?(?:who|what|which|when|where) (?:is|are|was|were|would) (?:it|they|that)\W*$", re.I
)
"""Asks for what another clause asks for already: `I forget who chairs the SSC, who is it?`."""
_WITHOUT_VERB = re.compile(r"\b(?:can|could|may|might|must|should|do|did|will) (?:i|we|you|they|one)\W*$", re.I)
"""Leaves what is done to another clause: `I can't nominate anyone yet, when can I?`."""
_OF_A_DAY = {Ask.DATE, Ask.TIME, Ask.PLACE, Ask.COUNTDOWN, Ask.LENGTH}


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that asks; `told` is what the clauses beside it tell of the asker, `names` what these name."""

    text: str
    told: str
    names: str
    points: bool


def pointed(message: str, now: datetime, vocabulary: Vocabulary) -> str | None:
    """Return the one clause that asks, if it only points at the body whose meeting it is about, with its name."""
    asking = list(_asking(message, now, vocabulary))
    if len(asking) != 1 or not asking[0].points:
        return None
    whole = f"{asking[0].text} {asking[0].names}"
    read = understand(whole, now, vocabulary)
    is_of_a_day = _OF_A_DAY & read.asks or (Ask.YES_NO in read.asks and read.window)
    return whole if read.bodies and is_of_a_day and read.cues.issuperset(read.content) else None


def gists_of(message: str, now: datetime, vocabulary: Vocabulary, knows: Callable[[str], bool]) -> Iterator[str]:
    """Yield each clause that asks, with what those that tell of the asker name; alone where they name nothing.

    A clause that only points at something is asked with the words of theirs that some document `knows`.
    """
    for clause in _asking(message, now, vocabulary):
        if clause.names:
            yield f"{clause.text} {clause.names}"
        elif not clause.points:
            yield clause.text
        words = [word for word in understand(clause.told, now, vocabulary).words if knows(word)]
        if clause.points and words:
            yield f"{clause.text} {clause.names} {' '.join(words)}"


def written_out(message: str, now: datetime, vocabulary: Vocabulary) -> str | None:
    """Return the last clause of a message, with what an earlier one names for its `it` or `they`; None if none does."""
    *before, last = (clause for clause in _BETWEEN.split(message) if clause.strip())
    is_asked_before = _WHO_IS_IT.match(last) and any(map(_ASKING.search, before))
    meant = _IT.search(last) if _ASKING.search(last) and not is_asked_before else None
    said = [match[0].strip() for clause in before for match in _THING.finditer(clause)] if meant else []
    things = [(thing, read) for thing in said if (read := understand(thing, now, vocabulary)).has_subject]
    if not (meant and things):
        return None
    thing = next((thing for thing, read in reversed(things) if read.named), things[-1][0])
    whose = "'s" if meant["whose"] else ""
    return f"{last[: meant.start()]}{thing}{whose}{last[meant.end() :]}"


def leans(text: str) -> bool:
    """Say whether a text points at something that another names."""
    return _LEANS.search(text) is not None


def _asking(message: str, now: datetime, vocabulary: Vocabulary) -> Iterator[_Clause]:
    """Yield the clauses of a message that ask, if it has others."""
    clauses = list(dict.fromkeys(clause for clause in _BETWEEN.split(message) if clause.strip()))
    for clause in clauses if len(clauses) > 1 else ():
        if not _ASKING.search(clause) or _WITHOUT_VERB.search(clause):
            continue
        alone = understand(clause, now, vocabulary)
        leans = _LEANS.search(clause) is not None
        points = leans or not (alone.has_subject or alone.window)
        others = (other for other in clauses if other is not clause)
        bare = {o for o in others if leans and not (_ASKING.search(o) or understand(o, now, vocabulary).content)}
        told = " ; ".join(o for o in clauses if o is not clause and (o in bare or _ABOUT_US.search(o)))
        names = names_beside(told, clause, now, vocabulary) if told else ""
        numbers = understand(told, now, vocabulary).numbers if names else ()
        yield _Clause(clause, told, f"{names} no {numbers[0]}" if numbers else names, points)
