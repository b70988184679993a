"""A message becomes a Question: what is asked, about what, for which days. Pure; the moment of asking is given.

The text is cleaned, hurried spelling mended, and everything recognised (bodies, modifications, Party Categories,
days) replaced by a slot. What is left are the words that an answer's evidence has to account for.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from knowledge.asks import Ask, Claim, Pick
from knowledge.days.lead import without_leads
from knowledge.days.times import HOURS_IN_WORDS
from knowledge.days.window import Window
from knowledge.entries import Intent
from knowledge.glossary import Generic
from knowledge.lexicon import Lexicon
from knowledge.naming import Vocabulary, mend, named_in
from knowledge.pattern import Cue

_MEETS = re.compile(r"\b(?:meet\w*|met|sits?|sitting|calendar|events?|happen\w*)\b")
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
    `choice` is which of the answers offered is meant, where the bot asked back.
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
        says_more = self.has_subject or self.window or _MEETS.search(self.slotted)
        others = _LAST_RESORTS if says_more else _LAST_RESORTS | {"meetings"}
        return tuple(intent for intent in self.intents if intent not in others)


_NUMBER = re.compile(
    r"_body_(?: meeting)?(?: number| no\.?| #|#)? ?#?(?P<after>\d{1,3})\b"
    r"|meeting (?:number |no\.? |#)?(?P<bare>\d{1,3})\b"
    r"|\b(?P<ordinal>\d{1,3})(?:st|nd|rd|th) (?:_body_|meeting|session)\b"
)
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_SAID = re.compile(r"[a-z0-9][a-z0-9.'-]*[a-z0-9]|\d|%")
_WORDS_OF_NUMBER = {
    word: number
    for number, words in enumerate(
        ("two couple second 2nd after", "three third 3rd", "four fourth 4th", "five fifth 5th"), 2
    )
    for word in words.split()
} | {"ten": 10, "six": 6}
_COUNT = re.compile(
    r"\b(?:next|first|last|coming|upcoming|following) (?:a )?(\d{1,2}|two|three|four|five|six|ten|couple)(?: of)? "
    r"(?:_body_ ?)?(?:meetings?|dates?|ones|events?|_body_)?(?! (?:day|week|month)s?)\b"
)
_NTH = re.compile(
    r"\b(second|2nd|third|3rd|fourth|4th|fifth|5th) (?:_body_|meeting|one|date)|\b(?:meeting|_body_|one) (after) next\b"
)
_SO_MANY = re.compile(
    r"\b(?:which|what|who|name|list|give me|between|these|those)(?: of| are| were)?(?: the| these| those)?"
    r" (two|three|four|five|six)\b"
    r"|\b(?:the|its|their|your) (two|three|four|five|six) (?:_window_ |_body_ )*(?:meetings|dates|sessions)\b"
)
_PAST_TENSE = re.compile(
    r"\b(?:did|(?<!has )(?<!have )(?<!not )had"
    r"|(?:was|were)(?! (?:meant|supposed|due|going|planned|scheduled|to|(?:it|that) again)\b))\b"
)
_HOUR = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?(?:[ap]m)?\b|\b(?:noon|midday|lunchtime)\b"
    rf"|(?:(?<=\bby )|(?<=\bbefore )|(?<=\bafter ))(?:{'|'.join(HOURS_IN_WORDS)})\b"
)
_SLOT = re.compile(r"_[a-z]+_")
_DAYS = "_window_"
_PUNCTUATION = re.compile(r"[?!.,;:()\"]+(?=\s|$)|(?<=\s)[\"(]+")
_FRONTED = Cue(
    r"^(?P<days>(?:(?:and|so) )?(?:(?:in|on|at|for|during|over|by) )?(?:the )?_window_) "
    r"(?P<asks>(?:is|are|was|were|do|does|did|can|will|has|have|what|which|when|where|who|how|any)\b.*)$"
)
"""Days that stand before what is asked of them: `in October, is there a Panel?`."""


def understand(text: str, now: datetime, vocabulary: Vocabulary) -> Question:
    """Return the question in `text`, one of `questions_in` a cleaned message, as asked at `now`."""
    lexicon = vocabulary.lexicon
    named = named_in(mend(text, vocabulary), now, vocabulary)
    asked, role, before = _without_role(named.slots.text, lexicon)
    slotted = _FRONTED.sub(r"\g<asks> \g<days>", " ".join(_PUNCTUATION.sub(" ", asked).split()))
    asks = lexicon.asks_in(slotted)
    intents = lexicon.intents_in(slotted, asks)
    numbers = tuple(int(match["after"] or match["bare"] or match["ordinal"]) for match in _NUMBER.finditer(slotted))
    words = _words(named.slots.left(), _aside(slotted, numbers, asks), intents, lexicon)
    cues = frozenset().union(*(i.cues for i in intents[:2]), *(lexicon.ask_cues.get(ask, ()) for ask in asks))
    said, content = (lexicon.concepts(" ".join(w for w in words if (w in role) is own)) for own in (True, False))
    if cues.issuperset(content) and not named.bodies:
        said, content = [], [*said, *content]
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
        count=_counted(_COUNT, slotted),
        nth=_counted(_NTH, slotted),
        window=_in_the_past(named.windows[before], slotted, now.date()) if named.windows[before:] else None,
        content=tuple(dict.fromkeys(content)),
        role=tuple(dict.fromkeys(said)),
        words=words,
    )


_EITHER = re.compile(
    r"\b_(?:body|org|category)_,? or (?:(?:for|by|from|to|with|in|at) )?(?:(?:the|an?) )?_(?:body|org|category)_"
)
"""Two names of which one is meant."""


def sides_of(question: Question, lexicon: Lexicon) -> list[Question]:
    """Return a question that leaves open which of two that it names is meant, asked of either of them alone."""
    names = (*question.bodies, *question.organisations, *question.categories)
    is_open = _EITHER.search(question.slotted) and len(names) == 2 and not question.modifications
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
        slotted=_EITHER.sub(left, question.slotted),
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


def _aside(slotted: str, numbers: Iterable[int], asks: frozenset[Ask]) -> set[str]:
    """Return the words that say which are wanted: numbers, how many, and an hour by which something may be over."""
    hours = {match[0] for match in _HOUR.finditer(slotted)} if Ask.LENGTH in asks else set()
    return {str(number) for number in numbers} | _counting_words(slotted) | hours


def _counting_words(slotted: str) -> set[str]:
    """Return the words that say how many are wanted, or which in order."""
    matches = (pattern.search(slotted) for pattern in (_COUNT, _NTH, _SO_MANY))
    return {word for match in matches if match for word in match.groups() if word}


def _counted(pattern: re.Pattern[str], slotted: str) -> int | None:
    """Return the number that a pattern finds, written in digits or in words."""
    match = pattern.search(slotted)
    written = next(filter(None, match.groups()), "") if match else ""
    return int(written) if written.isdigit() else _WORDS_OF_NUMBER.get(written)


def _claim(slotted: str, asks: frozenset[Ask], lexicon: Lexicon) -> Claim | None:
    """Return what a yes/no question claims, None if it claims nothing that an answer could confirm."""
    if Ask.YES_NO not in asks:
        return None
    return next((claim for claim, pattern in lexicon.claims.items() if pattern.search(slotted)), None)


def _in_the_past(window: Window, slotted: str, today: date) -> Window:
    """Return the window a year earlier where a month to come is asked about in the past tense, no year being named."""
    to_come = window.month and window.first is not None and window.first > today
    if not (to_come and window.first and window.last and _PAST_TENSE.search(slotted)) or window.year_given:
        return window
    first, last = (day - relativedelta(years=1) for day in (window.first, window.last))
    return replace(window, first=first, last=last)
