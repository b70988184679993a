"""The entries of the lexicon: an intent, an aspect, a tally, a thing; each made from how its YAML writes it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.asks import Ask
from knowledge.pattern import Either, Pattern
from knowledge.words import stems

_SLOT = re.compile(r"<(body|org|generic|mod|category|window|person)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """One thing that people want: its finder's name and the patterns by which it is recognised.

    `cues` are concepts that say what kind of thing is wanted and so are no part of the subject.
    """

    name: str
    whole: tuple[Pattern, ...]
    any: tuple[Pattern, ...]
    never: tuple[Pattern, ...]
    asks: frozenset[Ask]
    cues: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something of a modification that may be asked for: its title, its proposer, a reason.

    `asked` is a pattern over the slotted question, `shown` over the plain sentences that may answer. Where `alone`,
    nothing else of the question need stand there.
    """

    name: str
    asked: Pattern
    shown: Pattern
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted of the Parties themselves: `asked` is a pattern over questions, `named` over names."""

    asked: Pattern
    named: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing that is shown wherever it is told, if it is asked for: an address, a vote, what somebody said.

    `always` says that dates and deadlines have to show it too: a price.
    """

    asked: Pattern
    shown: Pattern
    always: bool = False


def either(patterns: Iterable[str]) -> Pattern:
    """Return a pattern that fits where any of several does."""
    return pattern("|".join(f"(?:{one})" for one in patterns))


def pattern(written: str) -> Pattern:
    """Return a pattern as the YAML has it; a slot `<body>` stands in questions as the word `_body_`."""
    return Pattern(_in_slots(written))


def any_of(patterns: Iterable[str]) -> Either:
    """Return what says whether any of several patterns fits."""
    return Either(map(_in_slots, patterns))


def _in_slots(written: str) -> str:
    return _SLOT.sub(r"_\1_", written)


def thing(entry: Mapping[str, Any]) -> Thing:
    always = entry.get("always", False)
    return Thing(asked=pattern(entry["asked"]), shown=Pattern(entry["shown"]), always=always)


def aspect(name: str, entry: Mapping[str, Any]) -> Aspect:
    shown = Pattern(entry.get("shown", ""))
    return Aspect(name=name, asked=pattern(entry["asked"]), shown=shown, alone=entry.get("alone", False))


def intent(entry: Mapping[str, Any], synonyms: Mapping[str, str], opening: str) -> Intent:
    whole, some, never = (entry.get(key, ()) for key in ("whole", "any", "not"))
    return Intent(
        name=entry["name"],
        whole=tuple(pattern(f"(?:(?:{opening}) )*(?:{one})") for one in whole),
        any=tuple(map(pattern, some)),
        never=tuple(map(pattern, never)),
        asks=frozenset(map(Ask, entry.get("asks", ()))),
        cues=frozenset(synonyms.get(stem, stem) for stem in stems(str(entry.get("cues", "")))),
    )


def tally(entry: Mapping[str, str]) -> Tally:
    return Tally(asked=pattern(entry["asked"]), named=Pattern(entry["named"], re.I))
