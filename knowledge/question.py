"""A message becomes a Question: what is asked, about what, for which days. Pure; the moment of asking is given.

The text is cleaned, hurried spelling mended, and everything recognised (bodies, modifications, Party Categories,
days) replaced by a slot. What is left are the words that an answer's evidence has to account for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from knowledge.asks import Ask, Claim, Hint, Pick
from knowledge.days.lead import without_leads
from knowledge.days.window import Window
from knowledge.entries import Intent
from knowledge.glossary import Generic
from knowledge.lexicon import Lexicon
from knowledge.naming import Vocabulary, mend, named_in
from knowledge.pattern import Pattern

_LAST_RESORTS = frozenset({"curated", "search", "definition"})
"""Intents that fit everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as understood. `slotted` is lower case with slots such as `_body_` for what was recognised.

    `content` are the concepts (stems) that nothing recognised and that are no stop words, `words` the same as typed.
    `excepted` are bodies of which nothing is wanted: `apart from the Panel`.
    `role` are those that say who asks: they may tell apart what the others leave open.
    `window` is None when no days are named. `numbers` are those of meetings, `count` how many
    are wanted (`the next three`), `nth` which in order (`the third`). `now` is London wall-clock, aware.
    `choice` is which of the answers offered is meant, where the bot asked back. `hints` are the patterns of all hints.
    """

    text: str
    now: datetime
    mended: str
    slotted: str
    intents: tuple[str, ...]
    cues: frozenset[str]
    asks: frozenset[Ask]
    picks: frozenset[Pick]
    claim: Claim | None = None
    bodies: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    generic: Generic | None = None
    modifications: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    person: str | None = None
    numbers: tuple[int, ...] = ()
    count: int | None = None
    nth: int | None = None
    window: Window | None = None
    content: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    shown: tuple[date, ...] = ()
    deadlines: tuple[str, ...] = ()
    choice: str | None = None
    hints: Mapping[Hint, Pattern] = field(repr=False, compare=False)

    def says(self, hint: Hint) -> bool:
        """Say whether it has that turn of phrase."""
        return self.said(hint) is not None

    def said(self, hint: Hint) -> re.Match[str] | None:
        """Return where it has that turn of phrase, whose parts tell more; None if it has not."""
        return self.hints[hint].search(self.slotted)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def named(self) -> bool:
        """Whether it names a body, organisation, modification, Party Category or person."""
        return bool(
            self.bodies or self.organisations or self.modifications or self.categories or self.generic or self.person
        )

    @property
    def has_subject(self) -> bool:
        """Whether it names what it is about, rather than leaning on what was said before."""
        return self.named or bool([concept for concept in self.content if concept not in self.cues])

    @property
    def own_intents(self) -> tuple[str, ...]:
        """The intents without the last resorts.

        That a day is asked for does not make a question one about meetings, if it says nothing more.
        """
        says_more = self.has_subject or self.window or self.says(Hint.MEETS)
        others = _LAST_RESORTS if says_more else _LAST_RESORTS | {"meetings"}
        return tuple(intent for intent in self.intents if intent not in others)


_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_SAID = re.compile(r"[a-z0-9][a-z0-9.'-]*[a-z0-9]|\d|%")
_WORDS_OF_NUMBER = {
    word: number
    for number, words in enumerate(
        ("two couple second 2nd after", "three third 3rd", "four fourth 4th", "five fifth 5th"), 2
    )
    for word in words.split()
} | {"ten": 10, "six": 6}
_SLOT = re.compile(r"_[a-z]+_")
_DAYS = "_window_"
_PUNCTUATION = re.compile(r"[?!.,;:()\"]+(?=\s|$)|(?<=\s)[\"(]+")


def understand(text: str, now: datetime, vocabulary: Vocabulary) -> Question:
    """Return the question in `text`, one of `questions_in` a cleaned message, as asked at `now`."""
    lexicon, hints = vocabulary.lexicon, vocabulary.lexicon.hints
    named = named_in(mend(text, vocabulary), now, vocabulary)
    asked, role, before = _without_role(named.slots.text, lexicon)
    slotted = hints[Hint.FRONTED].sub(r"\g<asks> \g<days>", " ".join(_PUNCTUATION.sub(" ", asked).split()))
    asks = lexicon.asks_in(slotted)
    intents = lexicon.intents_in(slotted, asks)
    numbers = _numbers(hints[Hint.MEETING_NUMBER], slotted)
    words = _words(named.slots.left(), _aside(slotted, numbers, asks, hints), intents, lexicon)
    cues = frozenset().union(*(i.cues for i in intents[:2]), *(lexicon.ask_cues.get(ask, ()) for ask in asks))
    own, content = _own_and_asked(words, role, None if named.bodies else cues, lexicon)
    return Question(
        text=text,
        now=now,
        mended=named.mended,
        slotted=slotted,
        intents=tuple(dict.fromkeys(intent.name for intent in intents)),
        cues=cues,
        asks=asks,
        picks=lexicon.picks_in(slotted),
        claim=_claim(slotted, asks, lexicon),
        bodies=named.bodies,
        excepted=named.excepted,
        organisations=named.organisations,
        generic=named.generic if not named.bodies else None,
        modifications=named.modifications,
        categories=named.categories,
        person=named.people[0] if named.people else None,
        numbers=numbers,
        count=_counted(hints[Hint.SO_MANY], slotted),
        nth=_counted(hints[Hint.NTH], slotted),
        window=_window(named.windows[before:], now.date(), is_past=bool(hints[Hint.PAST_TENSE].search(slotted))),
        content=content,
        role=own,
        words=words,
        hints=hints,
    )


def _numbers(numbered: Pattern, slotted: str) -> tuple[int, ...]:
    """Return the numbers of meetings: `Panel 48`, `meeting 48`, `the 48th Panel`."""
    return tuple(int(match["after"] or match["bare"] or match["ordinal"]) for match in numbered.finditer(slotted))


def _own_and_asked(
    words: Sequence[str], role: AbstractSet[str], cues: frozenset[str] | None, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the concepts of who asks and of what is asked; all are asked for if the rest only says the kind of it."""
    own, rest = (lexicon.concepts(" ".join(w for w in words if (w in role) is mine)) for mine in (True, False))
    if cues is not None and cues.issuperset(rest):
        own, rest = [], [*own, *rest]
    return tuple(dict.fromkeys(own)), tuple(dict.fromkeys(rest))


def sides_of(question: Question, lexicon: Lexicon) -> list[Question]:
    """Return a question that leaves open which of two that it names is meant, asked of either of them alone."""
    names = (*question.bodies, *question.organisations, *question.categories)
    is_open = question.says(Hint.EITHER) and len(names) == 2 and not question.modifications
    return [_without(name, question, lexicon) for name in names] if is_open else []


def _without(name: str, question: Question, lexicon: Lexicon) -> Question:
    """Return a question without the other of two names in it."""
    named = (question.bodies, question.organisations, question.categories)
    bodies, organisations, categories = (tuple(one for one in names if one != name) for names in named)
    left, said = "_body_" if bodies else "_org_" if organisations else "_category_", lexicon.concepts(name)
    return replace(
        question,
        asks=question.asks - {Ask.WHO},
        bodies=bodies,
        organisations=organisations,
        categories=categories,
        content=tuple(concept for concept in question.content if concept not in said),
        slotted=question.hints[Hint.EITHER].sub(left, question.slotted),
    )


def _without_role(slotted: str, lexicon: Lexicon) -> tuple[str, set[str], int]:
    """Return the slotted text without the words that say who asks, those words, and how many days stand among them."""
    match = lexicon.roles.match(slotted)
    if not match:
        return slotted, set(), 0
    slots = _SLOT.findall(match[0])
    said = set(_SAID.findall(_SLOT.sub(" ", match[0])))
    rest = slotted[match.end() :]
    others = slots.count(_DAYS) if _DAYS in rest else 0  # days of the asker's own, if others are asked about
    kept = (slot for slot in slots if slot != _DAYS or not others)
    return " ".join((*kept, rest)), said, others


def _words(left: str, aside: AbstractSet[str], intents: Sequence[Intent], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the telling words of what is left of a question beside all that it names."""
    if intents and intents[0].name == "reminder":
        left = without_leads(left)
    said = (word.removesuffix("'s") for word in _SAID.findall(left))
    return tuple(word for word in said if not lexicon.is_stop(word) and _ORDINAL.sub(r"\1", word) not in aside)


def _aside(slotted: str, numbers: Iterable[int], asks: frozenset[Ask], hints: Mapping[Hint, Pattern]) -> set[str]:
    """Return the words that say which are wanted: numbers, how many, an hour to be over by, a share to compare with."""
    hours = {match[0] for match in hints[Hint.HOUR].finditer(slotted)} if Ask.LENGTH in asks else set()
    matches = (hints[hint].search(slotted) for hint in (Hint.SO_MANY, Hint.NTH, Hint.THOSE_MANY))
    counting = {word for match in matches if match for word in match.groups() if word}
    shares = {word for match in hints[Hint.AT_LEAST].finditer(slotted) for word in match[0].split()}
    return {str(number) for number in numbers} | counting | hours | shares


def _counted(pattern: Pattern, slotted: str) -> int | None:
    """Return the number that a pattern finds, written in digits or in words."""
    match = pattern.search(slotted)
    written = next(filter(None, match.groups()), "") if match else ""
    return int(written) if written.isdigit() else _WORDS_OF_NUMBER.get(written)


def _claim(slotted: str, asks: frozenset[Ask], lexicon: Lexicon) -> Claim | None:
    """Return what a yes/no question claims, None if it claims nothing that an answer could confirm."""
    if Ask.YES_NO not in asks:
        return None
    return next((claim for claim, pattern in lexicon.claims.items() if pattern.search(slotted)), None)


def _window(named: Sequence[Window], today: date, *, is_past: bool) -> Window | None:
    """Return the first days named, a year earlier where a month to come is asked about in the past tense by no year."""
    if not named:
        return None
    window = named[0]
    to_come = window.month and window.first is not None and window.first > today
    if not (to_come and window.first and window.last and is_past) or window.year_given:
        return window
    first, last = (day - relativedelta(years=1) for day in (window.first, window.last))
    return replace(window, first=first, last=last)
