"""How people ask: shorthand, words without subject, synonyms, and what a question asks for. Data, no facts.

`data/lexicon.yaml` and `data/intents.yaml` hold it; here it becomes compiled patterns and plain look-ups.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.phrases import Phrases
from knowledge.records import ContactKind, DeadlineKind, MeetingStatus, ModificationStatus
from knowledge.words import stems, stems_of
from knowledge.wrapping import Wrapping

DATA = Path(__file__).parent / "data"
KEPT = 4096
"""Texts, mostly words and names, whose concepts are kept."""
SHORTEST = 3
"""Letters of a word that may have forms: `tad` is none of `ta`."""


_GROUP = re.compile(r"\{([a-z_]+)\}")
_SLOT = re.compile(r"<(body|org|generic|mod|category|window|person)>")
_GRAMMAR = (
    "a an the of to in on at by for with and or but is are was were be been am do does did has have had can could will "
    "would shall should may might i we you it they he she me us them our your their its my this that these those there "
    "what which who whom whose when where why how if so as from about please not no yes any some"
)


class Operation(StrEnum):
    """What may be asked of several dated things together."""

    APART = "apart"
    EARLIEST = "earliest"
    LATEST = "latest"
    AMONG = "among"


class Ask(StrEnum):
    """The kind of thing that an answer must hold."""

    COUNTDOWN = "countdown"
    TIME = "time"
    PLACE = "place"
    FREQUENCY = "frequency"
    COUNT = "count"
    PERCENT = "percent"
    WHO = "who"
    NAME = "name"
    WHY = "why"
    HOW = "how"
    DATE = "date"
    OPENING = "opening"
    RECEIVER = "receiver"
    SENDER = "sender"
    HOURS = "hours"
    DURATION = "duration"
    LENGTH = "length"
    SPELL = "spell"
    STATUS = "status"
    DEFINE = "define"
    LIST = "list"
    YES_NO = "yesno"


class Claim(StrEnum):
    """What a yes/no question claims, of the things that an answer can confirm or deny."""

    OFF = "off"
    EXISTS = "exists"
    CLOSED = "closed"
    OPEN = "open"


class Pick(StrEnum):
    """Which of several dated things is meant."""

    AFTER_THAT = "after_that"
    BEFORE_THAT = "before_that"
    ALL = "all"
    NEXT = "next"
    LAST = "last"
    FIRST = "first"
    FURTHEST = "furthest"
    SECOND = "second"
    PAST = "past"
    LEFT = "left"


class Office(StrEnum):
    """What is asked of people in office. The first, up to NEW, say how they came to a seat, keep or leave it."""

    LEFT = "left"
    RE_ELECTED = "re_elected"
    RE_APPOINTED = "re_appointed"
    CHOSEN = "chosen"
    STANDS = "stands"
    KEPT = "kept"
    NEW = "new"
    REASON = "reason"
    REPLACED = "replaced"
    BEFORE = "before"
    UNHELD = "unheld"
    EMPTY = "empty"
    HOPEFULS = "hopefuls"
    MEMBERS = "members"
    SEAT = "seat"
    HAPPENED = "happened"
    EARLIER = "earlier"
    VOTE = "vote"
    NOW_THAT = "now_that"
    DEEDS = "deeds"
    OTHERS = "others"
    LOST = "lost"
    PREDECESSOR = "predecessor"
    ALL = "all"
    PARTIES = "parties"


class Want(StrEnum):
    """What a request for reminders says besides what it is about, and the words of asking itself."""

    ASKING = "asking"
    HERE = "here"
    KEPT = "kept"
    STANDING = "standing"
    MANY = "many"
    OTHER_RHYTHM = "other_rhythm"
    WEEKLY = "weekly"
    THE_WEEK = "the_week"
    MEETINGS = "meetings"
    DEADLINES = "deadlines"
    EVERYTHING = "everything"
    POINTS_BACK = "points_back"
    JOINED = "joined"


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


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The words of questions."""

    shorthand: Mapping[str, str]
    texted: tuple[tuple[re.Pattern[str], str], ...]
    wrapping: Wrapping
    of_moment: frozenset[str]
    asking: frozenset[str]
    stop: frozenset[str]
    phrases: Phrases
    synonyms: Mapping[str, str]
    ask_cues: Mapping[Ask, frozenset[str]]
    asks: Mapping[Ask, re.Pattern[str]]
    picks: Mapping[Pick, re.Pattern[str]]
    claims: Mapping[Claim, re.Pattern[str]]
    operations: Mapping[Operation, re.Pattern[str]]
    calendar: re.Pattern[str]
    wants: Mapping[Want, re.Pattern[str]]
    deadline_kinds: Mapping[DeadlineKind, re.Pattern[str]]
    contact_kinds: Mapping[ContactKind, re.Pattern[str]]
    mailboxes: Mapping[str, str]
    modification_statuses: Mapping[ModificationStatus, re.Pattern[str]]
    meeting_statuses: Mapping[MeetingStatus, re.Pattern[str]]
    happenings: Mapping[str, re.Pattern[str]]
    aspects: tuple[Aspect, ...]
    things: tuple[Thing, ...]
    sequels: tuple[Thing, ...]
    office: Mapping[Office, re.Pattern[str]]
    those_in_office: re.Pattern[str]
    of_a_person: frozenset[str]
    tenure: Mapping[str, Thing]
    membership: Mapping[str, Tally]
    no_first_names: frozenset[str]
    counted_alike: tuple[frozenset[str], ...]
    judgement: re.Pattern[str]
    places: re.Pattern[str]
    named_alone: re.Pattern[str]
    no_names: frozenset[str]
    evidence: Mapping[Ask, re.Pattern[str]]
    role: re.Pattern[str]
    definition_lead: re.Pattern[str]
    definition_tail: re.Pattern[str]
    hindsight: re.Pattern[str]
    hindsight_issue: re.Pattern[str]
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

    def things_asked(self, slotted: str) -> tuple[Thing, ...]:
        """Return the things that a slotted question asks for."""
        return tuple(thing for thing in self.things if thing.asked.search(slotted))

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
        return frozenset(self.concepts(_GRAMMAR))

    @cached_property
    def stop_concepts(self) -> frozenset[str]:
        return frozenset(self.synonyms.get(stem, stem) for stem in stems_of(self.stop))


def load(folder: Path = DATA) -> Lexicon:
    """Read the lexicon and the intents from their two YAML files."""
    words, intents = written(folder)
    synonyms = _canonical(words["synonyms"])
    return Lexicon(
        shorthand=_shorthand(words["shorthand"], words["contracted"], frozenset(words["words_of_their_own"].split())),
        texted=tuple((re.compile(pattern), written) for pattern, written in words["texted"].items()),
        wrapping=_wrapping(words["wrapping"]),
        of_moment=_split(words["of_moment"]),
        asking=_split(words["asking"]),
        stop=_split(words["stop"]),
        phrases=Phrases(words["phrases"]),
        synonyms=synonyms,
        ask_cues={Ask(name): _concepts(cues, synonyms) for name, cues in words["ask_cues"].items()},
        asks={Ask(name): _either(patterns) for name, patterns in words["asks"].items()},
        picks={Pick(name): _either([pattern]) for name, pattern in words["picks"].items()},
        claims={Claim(name): _pattern(pattern) for name, pattern in words["claims"].items()},
        operations={Operation(name): _pattern(pattern) for name, pattern in words["operations"].items()},
        calendar=_pattern(words["calendar"]),
        wants={Want(name): _either(patterns) for name, patterns in words["wants"].items()},
        deadline_kinds={DeadlineKind(name): _pattern(p) for name, p in words["deadline_kinds"].items()},
        contact_kinds={ContactKind(name): _pattern(p) for name, p in words["contact_kinds"].items()},
        mailboxes=words["mailboxes"],
        modification_statuses={ModificationStatus(n): _either(p) for n, p in words["modification_statuses"].items()},
        happenings={name: _pattern(pattern) for name, pattern in words["happenings"].items()},
        meeting_statuses={MeetingStatus(name): _pattern(p) for name, p in words["meeting_statuses"].items()},
        aspects=tuple(_aspect(name, entry) for name, entry in words["modification_aspects"].items()),
        things=tuple(map(_thing, words["things"])),
        sequels=tuple(map(_thing, words["sequels"])),
        office={Office(name): _pattern(pattern) for name, pattern in words["office"].items()},
        tenure={name: _thing(entry) for name, entry in words["tenure"].items()},
        those_in_office=re.compile(words["those_in_office"]),
        of_a_person=_concepts(words["of_a_person"], synonyms),
        membership={name: _tally(entry) for name, entry in words["membership"].items()},
        no_first_names=_split(words["no_first_names"]),
        counted_alike=tuple(_concepts(line, synonyms) for line in words["counted_alike"]),
        judgement=_either(words["judgement"]),
        places=_either(words["places"]),
        named_alone=_pattern(words["named_alone"]),
        no_names=_split(words["no_names"]),
        evidence={Ask(name): re.compile(pattern, re.I) for name, pattern in words["evidence"].items()},
        role=_either(words["roles"]),
        definition_lead=re.compile(rf"^(?:(?:{_either(words['definition_lead']).pattern})\s+)+"),
        definition_tail=re.compile(rf"(?:\s+(?:{_either(words['definition_tail']).pattern}))+$"),
        hindsight=re.compile(rf"\b(?:{_either(words['hindsight']).pattern}) (?:the )?"),
        hindsight_issue=re.compile(words["hindsight_issue"], re.I),
        intents=tuple(_intent(entry, synonyms, intents["opening"]) for entry in intents["intents"]),
        question_words=_question_words(intents["intents"], words["groups"]),
        related=_related(words["related"], synonyms, frozenset(stems_of(str(words["stop"]).split()))),
        same_words=frozenset(str(word) for group in words["synonyms"] for word in group if len(str(word)) > 3),
    )


def written(folder: Path = DATA) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the two files hold, the groups of words filled in."""
    words, intents = (_yaml(folder / f"{name}.yaml") for name in ("lexicon", "intents"))
    statuses = {name: "|".join(patterns) for name, patterns in words["modification_statuses"].items()}
    groups = words["groups"] | statuses
    return _filled(words, groups), _filled(intents, groups)


def _yaml(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


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
    before, after = (re.compile("|".join(f"(?:{one})" for one in entry[place]), re.I) for place in ("before", "after"))
    return Wrapping(before=before, after=after)


def _tally(entry: Mapping[str, str]) -> Tally:
    return Tally(asked=_pattern(entry["asked"]), named=re.compile(entry["named"], re.I))


def _filled(data: Any, groups: Mapping[str, str]) -> Any:  # noqa: ANN401  # what YAML holds
    """Return `data` with each `{name}` in its texts as the group of words that goes by that name."""
    if isinstance(data, dict):
        return {_filled(key, groups): _filled(value, groups) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled(value, groups) for value in data]
    return _GROUP.sub(lambda match: f"(?:{groups[match[1]]})", data) if isinstance(data, str) else data


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


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return _pattern("|".join(f"(?:{pattern})" for pattern in patterns))


def _pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern as the YAML has it; a slot `<body>` stands in questions as the word `_body_`."""
    return re.compile(_SLOT.sub(r"_\1_", written))


def _thing(entry: Mapping[str, Any]) -> Thing:
    always = entry.get("always", False)
    return Thing(asked=_pattern(entry["asked"]), shown=re.compile(entry["shown"]), always=always)


def _aspect(name: str, entry: Mapping[str, Any]) -> Aspect:
    shown = re.compile(entry.get("shown", ""))
    return Aspect(name=name, asked=_pattern(entry["asked"]), shown=shown, alone=entry.get("alone", False))


def _intent(entry: Mapping[str, Any], synonyms: Mapping[str, str], opening: str) -> Intent:
    whole, some, never = (entry.get(key) for key in ("whole", "any", "not"))
    return Intent(
        name=entry["name"],
        whole=_pattern(f"(?:(?:{opening}) )*(?:{_either(whole).pattern})") if whole else None,
        any=_either(some) if some else None,
        never=_either(never) if never else None,
        asks=frozenset(map(Ask, entry.get("asks", ()))),
        cues=frozenset(synonyms.get(stem, stem) for stem in stems(str(entry.get("cues", "")))),
    )
