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
from knowledge.wrapping import A_PARTY

_BETWEEN = re.compile(
    r"\s*(?:[,;:!?]+|(?<!\bno)\.+(?=\s(?!\d)|$)|\.{2,}|\s-+\s|\n"
    r"|\b(?:and|but|so)\s(?=(?:do|can|is|are|will|does) ))\s*",
    re.I,
)
"""What parts clauses."""
_ASKING = re.compile(
    r"\b(?:when|what|which|who|where|how|until|whens|whats|wheres)\b|^(?:next|last|date|time)\b|\b(?:next|dates?)$"
    r"|^(?:and |so |but )*(?:is|are|was|were|do|does|did|can|could|will|would|has|have|any|am)\b"
    r"|\b(?:remind\w*|nudge|ping|alert|prompt)\b"
    r"|^(?:please )?(?:tell|give|show|list|name|explain|describe|meaning of)\b",
    re.I,
)
_ABOUT_US = re.compile(
    r"\b(?:i|i'[a-z]+|we|we'[a-z]+|my|our|me|us|someone|somebody|caller|customer|client|lady)\b|^(?:as|speaking|being)\b",
    re.I,
)
"""What a clause says that tells of those who ask, not of what they ask about."""
_WHO_ONE_IS = re.compile(r"\b(?:i am|i'm|im|we are|we're|being|as) (?:an?|the|in|at|from|on|with|one|new)\b", re.I)
"""Says who asks, or for whom they work: the answer may hang on it."""
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


PLAIN, LIKELY = 0.8, 0.55
"""Confidence that the answer to a clause needs; less where the clause says much by itself."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Other words for what a message asks, and the confidence that the answer to them needs to be the answer to it."""

    text: str
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that asks, and the `others` of its message.

    `told` is what those tell of the asker, `names` what this names; `points` says that it leans on what they name.
    """

    text: str
    others: tuple[str, ...]
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


def core_of(message: str, now: datetime, vocabulary: Vocabulary) -> Iterator[Wording]:
    """Yield the one clause that asks and stands alone, if the others only tell of the asker's day, not of who they are.

    `I'm doing the minutes and lost my notes, when is the next Panel?` asks `when is the next Panel?`.
    """
    asking = list(_asking(message, now, vocabulary))
    if len(asking) != 1 or asking[0].points:
        return
    if all(_is_of_oneself(clause, now, vocabulary) for clause in asking[0].others):
        yield Wording(asking[0].text)


def _is_of_oneself(clause: str, now: datetime, vocabulary: Vocabulary) -> bool:
    """Say whether a clause tells of the asker what no answer hangs on: nobody's role, and nothing that has a name."""
    if not _ABOUT_US.search(clause) or _WHO_ONE_IS.search(clause) or A_PARTY.search(clause):
        return False
    told = understand(clause, now, vocabulary)
    return not (told.bodies or told.modifications or told.categories or told.person or told.numbers)


def gists_of(message: str, now: datetime, vocabulary: Vocabulary, knows: Callable[[str], bool]) -> Iterator[Wording]:
    """Yield each clause that asks, with what those that tell of the asker name; alone where they name nothing.

    A clause that only points at something is asked with the words of theirs that some document `knows`.
    """

    def says_much(text: str) -> bool:
        read = understand(text, now, vocabulary)
        telling = [concept for concept in read.content if concept not in read.cues and knows(concept)]
        return read.named or len(telling) > 1

    for clause in _asking(message, now, vocabulary):
        least = LIKELY if says_much(clause.text) else PLAIN
        is_theirs = least == PLAIN or clause.points or not understand(clause.names, now, vocabulary).bodies
        if clause.names and is_theirs:
            yield Wording(f"{clause.text} {clause.names}", least)
        elif not clause.points:
            yield Wording(clause.text, least)
        words = [word for word in understand(clause.told, now, vocabulary).words if knows(word)]
        if clause.points and words:
            beside = f"{clause.text} {clause.names} {' '.join(words)}"
            yield Wording(beside, LIKELY if says_much(beside) else PLAIN)


def written_out(message: str, now: datetime, vocabulary: Vocabulary) -> Iterator[Wording]:
    """Yield the last clause of a message, with what an earlier one names for its `it` or `they`, if one does."""
    *before, last = (clause for clause in _BETWEEN.split(message) if clause.strip())
    is_asked_before = _WHO_IS_IT.match(last) and any(map(_ASKING.search, before))
    meant = _IT.search(last) if _ASKING.search(last) and not is_asked_before else None
    said = [match[0].strip() for clause in before for match in _THING.finditer(clause)] if meant else []
    things = [(thing, read) for thing in said if (read := understand(thing, now, vocabulary)).has_subject]
    if not (meant and things):
        return
    thing = next((thing for thing, read in reversed(things) if read.named), things[-1][0])
    whose = "'s" if meant["whose"] else ""
    yield Wording(f"{last[: meant.start()]}{thing}{whose}{last[meant.end() :]}")


def leans(text: str) -> bool:
    """Say whether a text points at something that another names."""
    return _LEANS.search(text) is not None


def _asking(message: str, now: datetime, vocabulary: Vocabulary) -> Iterator[_Clause]:
    """Yield the clauses of a message that ask, if it has others."""
    clauses = list(dict.fromkeys(clause for clause in _BETWEEN.split(message) if clause.strip()))
    if len(clauses) < 2:
        return
    asking = [clause for clause in clauses if _ASKING.search(clause)]
    if not asking and message.rstrip().endswith("?") and understand(clauses[-1], now, vocabulary).named:
        asking = clauses[-1:]  # `new chair of the TAG?`
    for clause in asking:
        if _WITHOUT_VERB.search(clause):
            continue
        alone = understand(clause, now, vocabulary)
        leans = _LEANS.search(clause) is not None
        points = leans or not (alone.has_subject or alone.window)
        others = tuple(other for other in clauses if other is not clause)
        bare = {o for o in others if leans and not (_ASKING.search(o) or understand(o, now, vocabulary).content)}
        told = " ; ".join(o for o in others if o in bare or _ABOUT_US.search(o))
        names = names_beside(told, clause, now, vocabulary) if told else ""
        numbers = understand(told, now, vocabulary).numbers if names else ()
        yield _Clause(clause, others, told, f"{names} no {numbers[0]}" if numbers else names, points)
