"""The entries of the lexicon: an intent, an aspect, a tally, a thing; each made from how its YAML writes it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.asks import Ask
from knowledge.words import stems

_SLOT = re.compile(r"<(body|org|generic|mod|category|window|person)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """One thing that people want: its finder's name and the patterns by which it is recognised.

    `cues` are concepts that say what kind of thing is wanted and so are no part of the subject.
    """

    name: str
    whole: re.Pattern[str] | None
    any: re.Pattern[str] | None
    never: re.Pattern[str] | None
    asks: frozenset[Ask]
    cues: frozenset[str]

    def fits(self, slotted: str, asks: frozenset[Ask]) -> bool:
        """Say whether a slotted question may want this."""
        fits = (
            not self.asks.isdisjoint(asks)
            or (self.whole and self.whole.fullmatch(slotted))
            or (self.any and self.any.search(slotted))
        )
        return bool(fits) and not (self.never and self.never.search(slotted))


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something of a modification that may be asked for: its title, its proposer, a reason.

    `asked` is a pattern over the slotted question, `shown` over the plain sentences that may answer. Where `alone`,
    nothing else of the question need stand there.
    """

    name: str
    asked: re.Pattern[str]
    shown: re.Pattern[str]
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted of the Parties themselves: `asked` is a pattern over questions, `named` over names."""

    asked: re.Pattern[str]
    named: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing that is shown wherever it is told, if it is asked for: an address, a vote, what somebody said.

    `always` says that dates and deadlines have to show it too: a price.
    """

    asked: re.Pattern[str]
    shown: re.Pattern[str]
    always: bool = False


def either(patterns: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that fits where any of several does."""
    return pattern("|".join(f"(?:{one})" for one in patterns))


def pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern as the YAML has it; a slot `<body>` stands in questions as the word `_body_`."""
    return re.compile(_SLOT.sub(r"_\1_", written))


def thing(entry: Mapping[str, Any]) -> Thing:
    always = entry.get("always", False)
    return Thing(asked=pattern(entry["asked"]), shown=re.compile(entry["shown"]), always=always)


def aspect(name: str, entry: Mapping[str, Any]) -> Aspect:
    shown = re.compile(entry.get("shown", ""))
    return Aspect(name=name, asked=pattern(entry["asked"]), shown=shown, alone=entry.get("alone", False))


def intent(entry: Mapping[str, Any], synonyms: Mapping[str, str], opening: str) -> Intent:
    whole, some, never = (entry.get(key) for key in ("whole", "any", "not"))
    return Intent(
        name=entry["name"],
        whole=pattern(f"(?:(?:{opening}) )*(?:{either(whole).pattern})") if whole else None,
        any=either(some) if some else None,
        never=either(never) if never else None,
        asks=frozenset(map(Ask, entry.get("asks", ()))),
        cues=frozenset(synonyms.get(stem, stem) for stem in stems(str(entry.get("cues", "")))),
    )


def tally(entry: Mapping[str, str]) -> Tally:
    return Tally(asked=pattern(entry["asked"]), named=re.compile(entry["named"], re.I))
