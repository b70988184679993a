"""How people ask: shorthand, words without subject, synonyms, and what a question asks for. Data, no facts.

`data/lexicon.yaml`, `data/related.yaml` and `data/intents.yaml` hold it; here it becomes compiled patterns and plain
look-ups.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from knowledge.asks import Ask, Beside, Claim, Hint, Office, Operation, Pick, Want
from knowledge.entries import Aspect, Intent, Tally, Thing, any_of, aspect, either, intent, pattern, tally, thing
from knowledge.pattern import Either, Pattern, Phrases, Sieve
from knowledge.records import ContactKind, DeadlineKind, MeetingStatus, ModificationStatus
from knowledge.sheets import DATA, sheet, written
from knowledge.words import stems, stems_of
from knowledge.wrapping import Wrapping

KEPT = 4096
"""Texts, mostly words and names, whose concepts are kept."""
SHORTEST = 3
"""Letters of a word that may have forms: `tad` is none of `ta`."""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The words of questions."""

    shorthand: Mapping[str, str]
    texted: Sieve[str]
    wrapping: Wrapping
    of_moment: frozenset[str]
    asking: frozenset[str]
    stop: frozenset[str]
    grammatical: str
    """Words that only hold a sentence together."""
    phrases: Phrases
    synonyms: Mapping[str, str]
    ask_cues: Mapping[Ask, frozenset[str]]
    asks: Mapping[Ask, Either]
    picks: Mapping[Pick, Pattern]
    claims: Mapping[Claim, Pattern]
    operations: Mapping[Operation, Pattern]
    calendar: Pattern
    wants: Mapping[Want, Pattern]
    deadline_kinds: Mapping[DeadlineKind, Pattern]
    contact_kinds: Mapping[ContactKind, Pattern]
    mailboxes: Mapping[str, str]
    modification_statuses: Mapping[ModificationStatus, Pattern]
    meeting_statuses: Mapping[MeetingStatus, Pattern]
    hints: Mapping[Hint, Pattern]
    happenings: Mapping[str, Pattern]
    undated: Mapping[str, Either]
    about_meetings: Mapping[Beside, Pattern]
    aspects: tuple[Aspect, ...]
    things: tuple[Thing, ...]
    sequels: tuple[Thing, ...]
    office: Mapping[Office, Pattern]
    those_in_office: Pattern
    of_a_person: frozenset[str]
    tenure: Mapping[str, Thing]
    membership: Mapping[str, Tally]
    no_first_names: frozenset[str]
    counted_alike: tuple[frozenset[str], ...]
    judgement: Pattern
    places: Pattern
    opposites: Mapping[str, str]
    named_alone: Pattern
    of_a_modification: Pattern
    numbered_alone: Pattern
    called_a_change: Mapping[str, Pattern]
    """What stands `before` and `after` words that are to be part of a modification's title."""
    no_names: frozenset[str]
    evidence: Mapping[Ask, Pattern]
    roles: Pattern
    definition_lead: Pattern
    definition_tail: Pattern
    hindsight: Pattern
    hindsight_issue: Pattern
    intents: tuple[Intent, ...]
    question_words: frozenset[str]
    same_words: frozenset[str]
    related: Mapping[str, frozenset[str]]
    """By concept, those that may stand for it in a document."""

    @cached_property
    def cues(self) -> Mapping[str, frozenset[str]]:
        """The cues of each intent."""
        return {name: frozenset().union(*(i.cues for i in self.intents if i.name == name)) for name in self._names}

    @property
    def _names(self) -> frozenset[str]:
        return frozenset(intent.name for intent in self.intents)

    def compile(self) -> None:
        """Compile all patterns now: a process that answers many questions lets none of them wait."""
        for one in _patterns_in(self):
            one.prepare()

    def concepts(self, text: str) -> list[str]:
        """Return the stems of `text`, each as the first of its synonyms."""
        return list(self._concepts(text))

    @cached_property
    def _concepts(self) -> Callable[[str], tuple[str, ...]]:
        """The concepts of texts: the same words and names are looked at again and again."""
        canonical = self.synonyms
        return lru_cache(KEPT)(lambda text: tuple(canonical.get(stem, stem) for stem in stems(self.phrased(text))))

    def said_to_ask(self, asks: Iterable[Ask]) -> frozenset[str]:
        """Return the concepts that only say which kinds of thing are asked for."""
        return frozenset().union(*(self.ask_cues.get(ask, ()) for ask in asks))

    def asks_in(self, slotted: str) -> frozenset[Ask]:
        """Return the kinds of thing that a slotted question asks for."""
        return frozenset(self._asks.found_in(slotted))

    @cached_property
    def _asks(self) -> Sieve[Ask]:
        return Sieve((pattern, ask) for ask, either in self.asks.items() for pattern in either.patterns)

    def picks_in(self, slotted: str) -> frozenset[Pick]:
        """Return which of several dated things a slotted question means."""
        return frozenset(self._picks.found_in(slotted))

    @cached_property
    def _picks(self) -> Sieve[Pick]:
        return Sieve((pattern, pick) for pick, pattern in self.picks.items())

    def things_asked(self, slotted: str) -> list[Thing]:
        """Return the things that a slotted question asks for."""
        return self._things.found_in(slotted)

    @cached_property
    def _things(self) -> Sieve[Thing]:
        return Sieve((thing.asked, thing) for thing in self.things)

    def intents_in(self, slotted: str, asks: frozenset[Ask]) -> tuple[Intent, ...]:
        """Return what a slotted question that asks for such things may want, in order."""
        whole, some, never = self._intents
        wanted = {place for place, intent in enumerate(self.intents) if not intent.asks.isdisjoint(asks)}
        wanted.update(place for one, place in whole.near(slotted) if place not in wanted and one.fullmatch(slotted))
        wanted.update(
            place for one, place in some.near(slotted) if place not in wanted and one.compiled.search(slotted)
        )
        denied = {place for one, place in never.near(slotted) if place in wanted and one.compiled.search(slotted)}
        return tuple(self.intents[place] for place in sorted(wanted - denied))

    @cached_property
    def _intents(self) -> tuple[Sieve[int], Sieve[int], Sieve[int]]:
        """The patterns of intents, each with its intent's place: of whole questions, of parts, and those against it."""
        those = tuple(enumerate(self.intents))
        whole = Sieve((pattern, place) for place, intent in those for pattern in intent.whole)
        some = Sieve((pattern, place) for place, intent in those for pattern in intent.any)
        return whole, some, Sieve((pattern, place) for place, intent in those for pattern in intent.never)

    def phrased(self, text: str) -> str:
        """Return `text` with each phrase as the one word that documents use for it."""
        return self.phrases.replaced(text)

    def tally_of(self, name: str) -> str:
        """Return what the figure of a name counts of the Parties themselves; empty if it counts something else."""
        return next((tally for tally, one in self.membership.items() if one.named.search(name)), "")

    def is_stop(self, word: str) -> bool:
        """Say whether a word, or the one that it is a form of, carries no subject."""
        forms = (word.removesuffix(ending) for ending in ("s", "ed", "d", "ing"))
        return word in self.stop or any(len(form) >= SHORTEST and form in self.stop for form in forms)

    @cached_property
    def grammar(self) -> frozenset[str]:
        """The concepts of words that only hold a sentence together."""
        return frozenset(self.concepts(self.grammatical))

    @cached_property
    def stop_concepts(self) -> frozenset[str]:
        return frozenset(self.synonyms.get(stem, stem) for stem in stems_of(self.stop))

    @cached_property
    def stop_forms(self) -> frozenset[str]:
        """The concepts of stop words in any form (`sent` as `send`), but not what else such a word may stand for."""
        concepts = ((stem, self.synonyms.get(stem, stem)) for stem in stems_of(self.stop))
        return frozenset(concept for stem, concept in concepts if concept[0] == stem[0])


def _patterns_in(held: object) -> Iterator[Pattern]:
    """Yield the patterns of the lexicon, of an entry, or of several."""
    if isinstance(held, Pattern):
        yield held
    elif isinstance(held, Either | Phrases | Sieve):
        yield from held.patterns
    elif isinstance(held, Lexicon | Intent | Aspect | Tally | Thing):
        yield from _patterns_in(tuple(getattr(held, field.name) for field in fields(held)))
    elif isinstance(held, Mapping | tuple):
        for one in held.values() if isinstance(held, Mapping) else held:
            yield from _patterns_in(one)


@cache
def load(folder: Path = DATA) -> Lexicon:
    """Read the lexicon, the related words and the intents from their YAML files, once in a process."""
    words, intents = written(folder)
    synonyms, stop = _canonical(words["synonyms"]), _split(words["stop"])
    concepts = partial(_concepts, synonyms=synonyms)
    return Lexicon(
        **{name: read(words[name]) for name, read in _READ.items()},
        shorthand=_shorthand(words["shorthand"], words["contracted"], _split(words["words_of_their_own"])),
        synonyms=synonyms,
        same_words=frozenset(str(word) for group in words["synonyms"] for word in group if len(str(word)) > SHORTEST),
        related=_related(sheet(folder / "related.yaml")["related"], synonyms, stems_of(stop)),
        ask_cues={Ask(name): concepts(cues) for name, cues in words["ask_cues"].items()},
        counted_alike=tuple(map(concepts, words["counted_alike"])),
        opposites=dict(pair for one, other in words["opposites"] for pair in ((one, other), (other, one))),
        of_a_person=concepts(words["of_a_person"]),
        intents=tuple(intent(entry, synonyms, intents["opening"]) for entry in intents["intents"]),
        question_words=_question_words(intents["intents"], words["groups"]),
    )


def _shorthand(
    shorthand: Mapping[object, str], contracted: Mapping[str, Mapping[str, str]], own: frozenset[str]
) -> dict[str, str]:
    """Return what is typed in a hurry -> what it means, with the words that are run together with another."""
    written = {str(short): long for short, long in shorthand.items()}
    runs: dict[str, str] = {}
    for ending, ((word, bases),) in ((ending, tuple(words.items())) for ending, words in contracted.items()):
        for base in bases.split():
            for typed in (base, *(short for short, long in written.items() if long == base)):
                apart = f"{typed}n't" if ending == "nt" else f"{typed}'{ending}"
                runs |= {form: f"{base} {word}" for form in (apart, apart.replace("'", "")) if form not in own}
                runs[apart] = f"{base} {word}"
    return runs | written


def _question_words(intents: Iterable[Mapping[str, Any]], groups: Mapping[str, str]) -> frozenset[str]:
    """Return the words that people ask, greet and thank with, but for the shortest."""
    texts = (*(str(entry.get("cues", "")) for entry in intents), groups["greeting"], groups["thanking"])
    return frozenset(word for text in texts for word in re.findall(r"[a-z-]{4,}", text))


def _split(words: object) -> frozenset[str]:
    return frozenset(str(words).split())


def _concepts(text: str, synonyms: Mapping[str, str]) -> frozenset[str]:
    return frozenset(synonyms.get(stem, stem) for stem in stems(text))


def _wrapping(entry: Mapping[str, Iterable[str]]) -> Wrapping:
    either = {place: "|".join(f"(?:{one})" for one in patterns) for place, patterns in entry.items()}
    either["relayed"] = rf"(?P<lead>^|[,;:.!?]\s+|\s-\s)(?:{either['relayed']})"
    either["confirmed"] = rf"(?:[,;.!?]+|\s-+)\s+(?:{either['confirmed']})\W*$"
    return Wrapping(**{place: re.compile(pattern, re.I) for place, pattern in either.items()})


def _canonical(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    stemmed = [[stem for word in group for stem in stems(str(word))] for group in groups]
    return {stem: group[0] for group in reversed(stemmed) for stem in group}


def _related(lines: Iterable[str], synonyms: Mapping[str, str], stop: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return by concept the others of its lines; a word without a subject of its own stands for nothing."""
    related: dict[str, set[str]] = {}
    for line in lines:
        concepts = {synonyms.get(stem, stem) for stem in stems(line) if stem not in stop}
        for concept in concepts:
            related.setdefault(concept, set()).update(concepts - {concept})
    return {concept: frozenset(others) for concept, others in related.items()}


def _by(name: Callable[[str], object], read: Callable[[Any], object]) -> Callable[[Mapping[str, Any]], object]:
    """Return what reads a mapping: each name as what it names, each entry by `read`."""
    return lambda entries: {name(key): read(entry) for key, entry in entries.items()}


def _each(read: Callable[[Any], object]) -> Callable[[Iterable[Any]], object]:
    return lambda entries: tuple(map(read, entries))


_READ: Mapping[str, Callable[[Any], Any]] = {
    "texted": lambda written: Sieve((Pattern(typed), meant) for typed, meant in written.items()),
    "wrapping": _wrapping,
    "of_moment": _split,
    "asking": _split,
    "stop": _split,
    "grammatical": str,
    "no_first_names": _split,
    "no_names": _split,
    "phrases": Phrases,
    "asks": _by(Ask, any_of),
    "picks": _by(Pick, pattern),
    "claims": _by(Claim, pattern),
    "hints": _by(Hint, pattern),
    "wants": _by(Want, either),
    "office": _by(Office, pattern),
    "evidence": _by(Ask, partial(Pattern, flags=re.I)),
    "deadline_kinds": _by(DeadlineKind, pattern),
    "contact_kinds": _by(ContactKind, pattern),
    "modification_statuses": _by(ModificationStatus, either),
    "meeting_statuses": _by(MeetingStatus, pattern),
    "happenings": _by(str, pattern),
    "undated": _by(str, any_of),
    "about_meetings": _by(Beside, pattern),
    "tenure": _by(str, thing),
    "membership": _by(str, tally),
    "mailboxes": dict,
    "things": _each(thing),
    "sequels": _each(thing),
    "aspects": lambda written: tuple(aspect(name, entry) for name, entry in written.items()),
    "operations": _by(Operation, pattern),
    "calendar": pattern,
    "named_alone": pattern,
    "of_a_modification": pattern,
    "numbered_alone": pattern,
    "called_a_change": _by(str, pattern),
    "those_in_office": Pattern,
    "judgement": either,
    "places": either,
    "roles": either,
    "definition_lead": lambda written: Pattern(rf"^(?:(?:{either(written).pattern})\s+)+"),
    "definition_tail": lambda written: Pattern(rf"(?:\s+(?:{either(written).pattern}))+$"),
    "hindsight": lambda written: Pattern(rf"\b(?:{either(written).pattern}) (?:the )?"),
    "hindsight_issue": partial(Pattern, flags=re.I),
}
"""How what `lexicon.yaml` holds under a name becomes the field of that name."""
