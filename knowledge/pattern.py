"""Regular expressions that are compiled when they are first tried, and searched for only where they may stand.

One question meets few of the hundreds that there are, and it holds what few of them need; so does a line of a document.
What a pattern needs is read from the pattern itself: `vot(e|es|ed)` stands in no text without `vot`.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

Needs = frozenset[str] | None
"""Signs, or letters, of which each text holds one in which a pattern is found; None if it may stand anywhere."""
SIGN = 3
"""Letters of a sign; a digit is one by itself."""
_KEPT = 64
"""Texts whose signs are kept: many patterns are looked for in each, and share words."""

_PART = re.compile(
    r"(?P<letters>[^\\\[\](){}.^$|?*+]+(?![?*+{]))|\(\?-i:\[(?P<cased>[a-z])[A-Z]\]\)(?![?*+{])"
    r"|(?P<opens>\((?!\?P=)(?:\?(?:P<\w+>|:|<?[=!]|[a-z-]+:))?)"
    r"|(?P<either>\|)"
    r"|(?P<edge>\\[bBAZ]|[$^])"
    r"|(?:(?P<closes>\))|\\(?P<escaped>[^\w\s])|(?P<letter>[^\\\[\](){}.^$|?*+])|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P=\w+\)|\\(?:x..|u....|.)|.)"
    r"(?P<times>[?*+]\??|\{\d*,?\d*\}\??)?",
    re.S,
)
"""A part of a pattern: letters, the beginning or end of a group, what stands between letters, or any other element."""
_WORD = re.compile(rf"[a-z_]{{{SIGN},}}")


class Pattern:
    """A regular expression, used like a compiled one; `needs` tell where it may stand, and where it is searched for."""

    def __init__(self, written: str, flags: int = 0) -> None:
        self.pattern = written
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def needs(self) -> Needs:
        needs = needs_of(self.pattern)
        return frozenset(filter(None, map(_sign_of, needs[0]))) if needs else None

    def prepare(self) -> None:
        """Compile it now, ahead of the first text."""
        _ = self.compiled, self.needs

    def may_stand_in(self, text: str) -> bool:
        """Say whether a text holds what the pattern needs."""
        needs = self.needs
        return needs is None or not needs.isdisjoint(signs_in(text))

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text) if self.may_stand_in(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        return self.compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text) if self.may_stand_in(text) else iter(())

    def findall(self, text: str) -> list[str]:
        return self.compiled.findall(text) if self.may_stand_in(text) else []

    def split(self, text: str) -> list[str]:
        return self.compiled.split(text)

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self.compiled.sub(instead, text, count) if self.may_stand_in(text) else text


class Cue(Pattern):
    """A pattern for texts that few patterns meet: all that it needs is looked for in the text itself."""

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Letters, in lower case: of each group, one or the other stands in each text in which the pattern is found."""
        return tuple(map(_shortest, needs_of(self.pattern)))

    def prepare(self) -> None:
        super().prepare()
        _ = self.parts

    def may_stand_in(self, text: str) -> bool:
        lower = text.lower()
        for group in self.parts:
            for part in group:  # `any` of a generator takes twice as long, and this is asked very often
                if part in lower:
                    break
            else:
                return False
        return True


class Sieve(Generic[T]):
    """Many things with a pattern each, or several: a text is tried only on the patterns that may stand in it."""

    def __init__(self, those: Iterable[tuple[Pattern, T]]) -> None:
        self._those = tuple(those)
        self.patterns = tuple(pattern for pattern, _ in self._those)

    def near(self, text: str) -> list[tuple[Pattern, T]]:
        """Return the patterns that may stand in a text, in order, each with its thing."""
        places = set(self._anywhere)
        for sign in self._by_sign.keys() & signs_in(text):
            places.update(self._by_sign[sign])
        return [self._those[place] for place in sorted(places)]

    def found_in(self, text: str) -> list[T]:
        """Return the things of which a pattern is found in a text, in order."""
        found: dict[T, None] = {}
        for pattern, one in self.near(text):
            if one not in found and pattern.compiled.search(text):
                found[one] = None
        return list(found)

    @cached_property
    def _by_sign(self) -> Mapping[str, list[int]]:
        """The places of the patterns that need a sign."""
        places: dict[str, list[int]] = {}
        for place, (pattern, _) in enumerate(self._those):
            for sign in pattern.needs or ():
                places.setdefault(sign, []).append(place)
        return places

    @cached_property
    def _anywhere(self) -> tuple[int, ...]:
        """The places of the patterns that may stand in any text."""
        return tuple(place for place, (pattern, _) in enumerate(self._those) if pattern.needs is None)


class Either:
    """Several patterns of which one is enough."""

    def __init__(self, written: Iterable[str]) -> None:
        self.patterns = tuple(map(Pattern, written))

    def stands_in(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in self.patterns)


class Phrases:
    """Phrases of several words, each replaced by the one word that documents use for it.

    Where several fit at one place, the first of the mapping does.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self.patterns = tuple(Cue(rf"\b(?:{phrase})(?:\b|(?<=[vr])(?=\d)|(?<= ))") for phrase in words)
        self._sieve = Sieve(zip(self.patterns, words.values(), strict=True))

    def replaced(self, text: str) -> str:
        """Return `text` in lower case with each phrase as its word."""
        rest = text.lower()
        near = [(phrase, word) for phrase, word in self._sieve.near(rest) if phrase.may_stand_in(rest)]
        pieces: list[str] = []
        at = 0
        while found := [(match, word) for phrase, word in near if (match := phrase.compiled.search(rest, at))]:
            match, word = min(found, key=lambda one: one[0].start())
            pieces += rest[at : match.start()], word
            at = match.end()
        return "".join((*pieces, rest[at:]))


@lru_cache(_KEPT)
def signs_in(text: str) -> frozenset[str]:
    """Return all the signs that a text holds, in lower case."""
    lower = text.lower()
    signs = [lower[at : at + SIGN] for at in range(len(lower) - SIGN + 1)]
    signs += filter(str.isdigit, lower)
    return frozenset(signs)


def needs_of(pattern: str) -> list[frozenset[str]]:
    """Return letters, in lower case, of each set of which a text must hold some for the pattern to be found in it.

    The set that tells most goes first.
    """
    return sorted(_needs_of_group(_PART.finditer(pattern))[0], key=_vagueness)


def _needs_of_group(parts: Iterator[re.Match[str]], before: str = "") -> tuple[list[frozenset[str]], bool]:
    """Return what a group needs whose parts are next, behind some letters, and whether the group may be left out."""
    alternatives: list[list[frozenset[str]]] = []
    needs: list[frozenset[str]] = []
    letters, may_lack = before, False
    for part in parts:
        kind = part.lastgroup
        if kind in ("letters", "edge"):
            letters += part["letters"] or ""
            continue
        is_optional = (part["times"] or "+")[0] != "+"
        own = part["cased"] or part["letter"] or part["escaped"] or ""
        letters += "" if is_optional else own
        if own and kind != "times":
            continue
        if letters:
            needs += _needed(letters)
        if kind == "opens":
            looks = part["opens"].endswith(("!", "="))
            inner, is_optional = _needs_of_group(parts, "" if looks else letters)
            needs += [] if is_optional or part["opens"].endswith("!") else inner
        elif kind == "either":
            alternatives.append(needs)
            needs = []
        elif part["closes"]:
            may_lack = is_optional
            break
        letters = before if kind == "either" else ""
    alternatives.append([*needs, *_needed(letters)])
    return _of_each(alternatives), may_lack


def _of_each(alternatives: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """Return what is needed if one of several alternatives is: of each what tells most, unless one needs nothing."""
    if len(alternatives) == 1:
        return alternatives[0]
    return (
        [frozenset[str]().union(*(min(needs, key=_vagueness) for needs in alternatives))] if all(alternatives) else []
    )


def _vagueness(letters: frozenset[str]) -> tuple[int, int]:
    """Return by what of several things that are needed the one that tells most is the least: few words, none short."""
    return sum(len(one.strip()) <= SIGN for one in letters), len(letters)


def _shortest(letters: frozenset[str]) -> tuple[str, ...]:
    """Return the letters without those that hold others, the shortest first."""
    by_length = sorted(letters, key=lambda one: (len(one), one))
    return tuple(one for at, one in enumerate(by_length) if not any(other in one for other in by_length[:at]))


def _needed(letters: str) -> list[frozenset[str]]:
    """Return letters that stand together as what is needed, if they are enough to tell anything."""
    tells = len(letters) >= SIGN or any(map(str.isdigit, letters))
    return [frozenset({letters.lower()})] if tells else []


def _sign_of(letters: str) -> str:
    """Return a sign of letters that stand together: how their longest word begins, or a digit; empty if none."""
    lower = letters.lower()
    word = max(_WORD.findall(lower), key=len, default="")
    digit = next(filter(str.isdigit, lower), "")
    return word[:SIGN] or digit or (lower[:SIGN] if len(lower) >= SIGN else "")
