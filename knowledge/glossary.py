"""The field's names: bodies, Party Categories, User Roles, acronyms, and every way people write them.

All of it is data, `data/glossary.yaml`. It is read once and passed on; an alias belongs to one name only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from sys import intern

import msgspec
import yaml

from knowledge.records import Source, Term
from knowledge.text import plain

GLOSSARY_FILE = Path(__file__).parent / "data" / "glossary.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A committee or organisation: its usual short name, full name, aliases; `meets` is False for organisations."""

    name: str
    full: str
    kind: str
    meets: bool
    aliases: tuple[str, ...] = ()
    does: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A Party Category or a User Role with its aliases."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Generic:
    """Words that name a kind of body (`sub-committee`) and the bodies that may be meant."""

    words: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name found in a text: where it stands and whose name it is."""

    start: int
    end: int
    name: str


_TOKEN = re.compile(r"[a-z]+(?:'s\b)?|\d+|&")


class Names:
    """Finds known names in a text, the longest first; case, hyphens and a plural `s` do not matter.

    A name is found also where a lost blank has glued it to a number: `2017SSC`.
    """

    def __init__(self, aliases: Mapping[str, Iterable[str]]) -> None:
        self._name_of: dict[tuple[str, ...], str] = {}
        for name, those in aliases.items():
            for tokens in filter(None, map(_tokens, (name, *those))):
                self._name_of.setdefault(tokens, name)
        self._lengths: dict[tuple[str, str], tuple[int, ...]] = {}
        for tokens in sorted(self._name_of, key=len, reverse=True):
            for second in _forms(tokens[1]) if len(tokens) > 1 else ("",):
                known = self._lengths.get((tokens[0], second), ())
                self._lengths[tokens[0], second] = tuple(dict.fromkeys((*known, len(tokens))))
        self._heads = {form for head, _ in self._lengths for form in _forms(head)}

    def found_in(self, text: str) -> Iterator[Named]:
        """Yield the names in `text` (as `text.plain` makes it) from left to right, none overlapping."""
        tokens = _tokens_in(text)
        if self._heads.isdisjoint(tokens):
            return
        spans: tuple[tuple[int, int], ...] = ()
        end = 0
        for at, token in enumerate(tokens):
            if at < end or token not in self._heads:
                continue
            name, length = self._name_at(tokens, at)
            if name:
                spans = spans or _spans_in(text)
                end = at + length
                yield Named(start=spans[at][0], end=spans[end - 1][1], name=name)

    def name_of(self, alias: str) -> str | None:
        """Return whose name the whole of `alias` is, None if nobody's."""
        tokens = _tokens(alias)
        name, length = self._name_at(tokens, 0) if tokens else (None, 0)
        return name if length == len(tokens) else None

    def words(self) -> Iterator[str]:
        """Yield every word that occurs in a name."""
        for tokens in self._name_of:
            yield from tokens

    def _name_at(self, tokens: Sequence[str], at: int) -> tuple[str | None, int]:
        """Return the longest name that begins there and its length; what follows tells which lengths can be."""
        first, second = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        for head in (first, _singular(first)) if first[-1] == "s" else (first,):
            for length in (*self._lengths.get((head, second), ()), *self._lengths.get((head, ""), ())):
                run = (head, *tokens[at + 1 : at + length])
                if len(run) == length:
                    name = self._name_of.get(run) or self._name_of.get((*run[:-1], _singular(run[-1])))
                    if name:
                        return name, length
        return None, 0


@lru_cache(maxsize=1024)
def _tokens_in(text: str) -> tuple[str, ...]:
    """Return the tokens of a text; the names of bodies, of Party Categories and of both are looked for in each."""
    return tuple(map(intern, _TOKEN.findall(_lower(text))))


@lru_cache(maxsize=1024)
def _spans_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each of its tokens stands."""
    return tuple(match.span() for match in _TOKEN.finditer(_lower(text)))


def _lower(text: str) -> str:
    """Return `text` in lower case, each letter in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(plain(name).lower()))


def _forms(token: str) -> tuple[str, ...]:
    """Return a token and its plurals."""
    return token, f"{token}s", f"{token}'s"


def _singular(token: str) -> str:
    return token.removesuffix("'s") if token.endswith("'s") else token.removesuffix("s")


def fold(name: str) -> str:
    """Return a name in the form in which aliases are compared: lower case, hyphens as blanks."""
    return " ".join(plain(name).lower().replace("-", " ").split())


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """The names that secbot knows before it has read anything."""

    title: str
    bodies: tuple[Body, ...]
    generic: tuple[Generic, ...]
    categories: tuple[Category, ...]
    roles: tuple[Category, ...]
    terms: tuple[Term, ...]

    @cached_property
    def body_names(self) -> Names:
        return Names({b.name: (b.full, *b.aliases) for b in self.bodies})

    @cached_property
    def category_names(self) -> Names:
        return Names({c.name: c.aliases for c in self.categories})

    @cached_property
    def party_names(self) -> Names:
        """Party Categories and User Roles: to whom a mandate may apply."""
        return Names({one.name: one.aliases for one in (*self.roles, *self.categories)})

    @cached_property
    def names(self) -> Names:
        """Bodies and Party Categories in one, where only their names matter."""
        aliases = {category.name: category.aliases for category in self.categories}
        return Names({**aliases, **{body.name: (body.full, *body.aliases) for body in self.bodies}})

    @cached_property
    def generic_words(self) -> tuple[re.Pattern[str], ...]:
        """What finds the words for each kind of body, the longest first."""
        words = (sorted(map(re.escape, generic.words), key=len, reverse=True) for generic in self.generic)
        return tuple(re.compile(rf"\b(?:{'|'.join(those)})\b") for those in words)

    @cached_property
    def meeting_bodies(self) -> frozenset[str]:
        """The names of the bodies that meet."""
        return frozenset(body.name for body in self.bodies if body.meets)

    @cached_property
    def body_by_name(self) -> dict[str, Body]:
        return {body.name: body for body in self.bodies}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A term as the file has it: an `acronym` with its expansion, or a `term` with a note."""

    acronym: str | None = None
    term: str | None = None
    expansion: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """The whole file; what it must hold is checked as it is read."""

    title: str
    bodies: tuple[Body, ...]
    generic: tuple[Generic, ...]
    categories: tuple[Category, ...]
    roles: tuple[Category, ...]
    terms: tuple[_Entry, ...]


@cache
def load(path: Path = GLOSSARY_FILE) -> Glossary:
    """Read the glossary from its YAML file, once in a process; see the file's own comments for the form."""
    file = msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), _File)
    return Glossary(
        title=file.title,
        bodies=file.bodies,
        generic=file.generic,
        categories=file.categories,
        roles=file.roles,
        terms=tuple(_term(entry, file.title) for entry in file.terms),
    )


def _term(entry: _Entry, title: str) -> Term:
    name = entry.acronym or entry.term or ""
    return Term(
        term=name,
        expansion=entry.expansion,
        note=entry.note,
        aliases=entry.aliases,
        source=Source(title=title, section=name, quote=f"{name}: {entry.expansion or entry.note}"),
    )
