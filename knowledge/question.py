"""A message becomes a Question: what is asked, about what, for which days. Pure; the moment of asking is given.

The text is cleaned, hurried spelling mended, and everything recognised (bodies, modifications, Party Categories,
days) replaced by a slot. What is left are the words that an answer's evidence has to account for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from unicodedata import category

from knowledge.glossary import Generic, Glossary, Names
from knowledge.lead import without_leads
from knowledge.lexicon import Ask, Claim, Intent, Lexicon, Pick
from knowledge.numerals import with_figures
from knowledge.records import modification_key
from knowledge.spelling import Speller
from knowledge.text import plain
from knowledge.titles import Titles
from knowledge.window import Window, month_of, windows_in

MOST = 20_000
"""Characters of a message that are looked at, and of those"""
LONGEST = 2_000
"""Characters of a message that are read: its first half and its end, where rambling messages ask."""


_BESIDE_A_NAME = re.compile(r"(?:'s| (?:seats?|members?|representatives?|nominees?))$")
FULL_NAME = 3
"""Words that make the full name of an organisation, for which its short one stands."""
BRIEF = 8
"""Words of a sentence that is kept with the question after it: `We're a small supplier. What …`."""
GREETING = 2
"""Words of a sentence that only greets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as understood. `slotted` is lower case with slots such as `_body_` for what was recognised.

    `content` are the concepts (stems) that nothing recognised and that are no stop words, `words` the same as typed.
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


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All the names and words by which questions are understood, as far as the knowledge goes."""

    lexicon: Lexicon
    glossary: Glossary
    speller: Speller
    people: Names
    titles: Titles | None = None


_NOISE = re.compile(
    r"<at>[^<]*</at>|<[@!#][^>]*>|</?[a-z][^>\n]{0,200}>|:[a-z][a-z0-9_+-]*:|[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}|^\s*@\w+\s"
    r"|(?<!\S)[:;]-?[()DPp](?!\S)",
    re.I,
)
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_LINK = re.compile(r"<(?:https?|mailto):[^>|]*\|([^>]*)>")
_WORD = re.compile(
    r"\b(?:e-mail|w/[oc]|d/line|2moro|2day|2nite|2mrw)\b|(?<=\d)(?:wk|hr|mth|yr)s?\b|%age|[&+]|(?<!\S)@(?=\s)|\bw/(?=\s)"
    r"|(?<![a-z0-9])(?<!section )(?<!schedule )(?<!appendix )(?<!annex )"
    r"(?:(?:any|some|sum|every|no)1\b|(?:gr|[dlmw])8(?:r|st)?\b|b4\b|(?![a-z]\d)[a-z][a-z']*)"
)
"""What may be mended: no letter that is the name of a section."""
_MODIFICATION = re.compile(
    r"\b(?:(?P<prefix>(?:sec\s?)?mp|dp)[\s-]?0*(?P<id>\d{1,4}[ab]?)"
    r"|(?P<bare>0\d{3}|\d{2,3}(?= working groups?\b))"
    r"|(?P<word>modification)s?(?: proposal)?(?: number| id| no)?[\s#]*0*(?P<number>\d{1,4}[ab]?))\b"
)
_SHARED = re.compile(r"\b(?P<prefix>(?:sec\s?)?mp|dp)(?P<first>[\s-]?\d{1,4}[ab]?) ?(?:/|&) ?(?=\d{1,4}[ab]?\b)")
"""Two ids that share the letters before them: `MP43/44`."""
_NUMBER = re.compile(
    r"_body_(?: meeting)?(?: number| no\.?| #|#)? ?#?(?P<after>\d{1,3})\b"
    r"|meeting (?:number |no\.? |#)?(?P<bare>\d{1,3})\b"
    r"|\b(?P<ordinal>\d{1,3})(?:st|nd|rd|th) (?:_body_|meeting|session)\b"
)
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_SAID = re.compile(r"[a-z0-9][a-z0-9.'-]*[a-z0-9]|\d|%")
_ENDS = re.compile(
    r"(?<=[?!])\s+|(?<=[a-z)]\.)\s+|\n\s*\n"
    r"|\n(?=\W*(?:when|who|what|where|why|how|which|is|are|and|also|next|list)\b)",
    re.I,
)
_MARKS = re.compile(
    r"(?:^|(?<=\s))(?:\(?[1-4a-d]\)|[1-4]\.(?=\s)|q[1-4]\b[:.)]?|(?:first|second|third|last)(?:ly)?,|(?<![^\n])[-\u2022](?=\s))\s*",
    re.I,
)
"""What stands before each question of a list."""
_AND_ALSO = re.compile(
    r"^\W*(?:oh,? and(?: also)?|(?:oh,? )?(?:and )?(?:also|plus|as well as|while i'm here))\b,?\s*(?:and )?", re.I
)
_JOINED = re.compile(
    r";\s+(?=\S+ \S)|(?:,?\s+(?:and|also|plus)(?: also)?,?|\s[+&])\s+"
    r"(?=(?:when|who(?! (?:the|for|on)\b)|what|where|how|which|is there|are there|does|do we|can we)\b)"
    r"|\s[+&]\s+(?=(?:is|was|did|has|have|are|were|can|could|do|hey|hi|wen|wat|wot|wich)\b)",
    re.I,
)
_ASKING = r"(?:by |until |on )?(?:when|where|who|what|which|how many)"
_OF_THE_TWO = r"(?P<one>.+?) and (?P<other>.+?)"
_BOTH = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        (
            rf"(?P<head>{_ASKING}(?: (?:is|are|was|were|do|does|did|will|can|must|has|have|dates?|days?|times?))+ )"
            rf"{_OF_THE_TWO}(?P<tail> (?:meet|close|end|sit|take place|due|held|open|start|finish|happen|stand)[^,]*)?$"
        ),
        rf"(?P<head>){_OF_THE_TWO}(?P<tail>(?::|,| -) (?:{_ASKING}|how|closing|dates?|status|times?)\b.*)$",
    )
)
"""Two things of which one is asked: the words that ask stand before both or after both."""
_THE_TWO = re.compile(r"\b(?:(?:those|these|the) two|they|both|each)(?: of (?:them|these|those))?\b", re.I)
"""Stands for the two things in the words after both; either half speaks of one."""
_TOGETHER = re.compile(r"\bbetween\b|\bsame (?:day|date|time|week|month|place)\b|\bboth\b|\bclash", re.I)
"""Says that two things are asked about together, not one after the other."""
_GOES_ON = re.compile(r"\W*(?:and|also|plus|as well as)\b", re.I)
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
    r"\b(?:which|what|who|name|list|give me|between|these|those)(?: are| were)?(?: the)? (two|three|four|five|six)\b"
)
_PAST_TENSE = re.compile(
    r"\b(?:did|had|(?:was|were)(?! (?:meant|supposed|due|going|planned|scheduled|to|(?:it|that) again)\b))\b"
)
_PICTURES = {"So", "Sk", "Cn", "Co"}
"""Unicode categories of emoji and other symbols."""
_COUNTING = re.compile(
    r"^\W*(?:\w+\s){0,3}(?:two|three|2|3|couple of|few) (?:things|questions|qs|dates|points)\b\W*", re.I
)
_ASKS = re.compile(
    r"\?|^\W*(?:and |so |ok |hi |hello |hey |please |also )*"
    r"(?:when|who|what|where|why|how|which|is|are|was|were|do|does|did|can|could|will|has|have|any|list|show|tell|give|remind|explain|summari[sz]e|whats|whens|whos)\b",
    re.I,
)


_BARE = re.compile(
    r"\W*(?:and |so |or )*(?:by |until |till? |to |from )?"
    r"(?:when|what (?:time|date|day)|(?:the )?(?:last|latest|closing|final) (?:date|day|time)|deadline)"
    r"(?: please| pls)?\W*$"
    r"|\W*(?:please )?(?:(?:list|name|show|give me) (?:them|those|all)(?: all)?|names?)(?: please)?\W*$"
    r"|\W*(?:and |so |or )*(?:who(?:m)?|where|what) (?:do|should|can|must|could|shall) (?:i|we) (?:\w+ ){0,2}?"
    r"(?:tell|contact|ask|ring|call|phone|email|do|go|turn|talk|speak|write|send|report|inform|notify|let)"
    r"(?: (?:to|it|that|this|them|about|know|now|with)){0,3}\W*$",
    re.I,
)
"""Asks for a day or time of what another sentence names, or whom to tell of it."""
_SLOT = re.compile(r"_[a-z]+_")
_DAYS = "_window_"
_PUNCTUATION = re.compile(r"[?!.,;:()\"]+(?=\s|$)|(?<=\s)[\"(]+")
_FRONTED = re.compile(
    r"^(?P<days>(?:(?:and|so) )?(?:(?:in|on|at|for|during|over|by) )?(?:the )?_window_) "
    r"(?P<asks>(?:is|are|was|were|do|does|did|can|will|has|have|what|which|when|where|who|how|any)\b.*)$"
)
"""Days that stand before what is asked of them: `in October, is there a Panel?`."""
_ABOUT_US = re.compile(r"\W*(?:we(?: are|'re)|i(?: am|'m)|(?:i|we) work for|our)\b", re.I)


def clean(message: str) -> str:
    """Return a message in plain words: no mentions, markup, emoji or control characters; line breaks stay."""
    text = plain(_ESCAPE.sub(" ", message[:MOST]))
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} {text[-LONGEST // 2 :]}"
    words = _NOISE.sub(" ", _LINK.sub(r"\1", text))
    shown = "".join(" " if category(c) in _PICTURES else c for c in words)
    return "\n".join(" ".join(line.split()) for line in shown.split("\n")).strip()


def questions_in(message: str) -> tuple[str, ...]:
    """Return the questions of a cleaned message, at most three; what only leads up to them is left out."""
    parts = [part for item in _items(message) for part in _questions_of(item)]
    return tuple(parts)[:3] or (message,)


def _items(message: str) -> list[str]:
    """Return the questions of a list (`1) … 2) …`, lines with dashes) without marks; a message that is no list."""
    marks = list(_MARKS.finditer(message))
    before = message[: marks[0].start()].strip() if marks else ""
    if len(marks) < 2 or (before and before[-1] not in ":,.!-"):
        return [message]
    ends = [mark.start() for mark in marks[1:]] + [len(message)]
    items = [message[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    return items if all(items) else [message]


def _questions_of(message: str) -> list[str]:
    """Return the questions of one item of a message."""
    sentences = [part.strip() for part in _ENDS.split(_COUNTING.sub("", message)) if part.strip()]
    asking = [s for at, s in enumerate(sentences) if _ASKS.search(s) or (at and _GOES_ON.match(s))]
    asking = _with_what_they_lean_on(sentences, asking)
    parts = [" ".join(part.split()) for sentence in asking or [message] for part in _parted(sentence)]
    return [_AND_ALSO.sub("and ", part) for part in parts if part]


def in_whole(message: str) -> str:
    """Return all that a cleaned message says in one sentence, for a question that leans on it; empty if it has one."""
    sentences = [part.strip(" .!?") for part in _ENDS.split(_COUNTING.sub("", message))]
    telling = [" ".join(s.split()) for s in sentences if len(s.split()) > GREETING]
    return ", ".join(telling) if len(telling) > 1 else ""


def _with_what_they_lean_on(sentences: list[str], asking: list[str]) -> list[str]:
    """Return the asking sentences; one alone, or a bare one (`By when?`), with what is said beside it."""
    telling = [s for s in sentences if s in asking or len(s.split()) > GREETING]
    if len(telling) < 2 or not asking:
        return asking
    if len(asking) == 1 and len(telling) == 2:
        (other,) = (s for s in telling if s not in asking)
        is_before = telling[0] is other
        if is_before and (len(other.split()) <= BRIEF or _BARE.match(asking[0])):
            return [f"{other.rstrip('.!?')}, {asking[0]}"]
        return asking if is_before or not _ABOUT_US.match(other) else [f"{other.rstrip('.!')}, {asking[0]}"]
    if len(telling) == len(asking) == 2 and _BARE.match(asking[1]):
        return [f"{asking[0].rstrip('?')}, {asking[1]}"]
    return asking


def _parted(sentence: str) -> list[str]:
    """Return the questions that `and` joins in a sentence; `when and where is …` is one."""
    parts = _JOINED.split(sentence)
    tells = _ABOUT_US.match(parts[0]) and not _ASKS.search(parts[0])
    return parts if all(len(part.split()) > 2 for part in parts) and not tells else [sentence]


def halves_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of questions that one may be: `when are A and B?`, `A and B: when?`, or two joined by `and`."""
    for pattern in _BOTH:
        if match := pattern.match(text):
            head, tail = match["head"] or "", _THE_TWO.sub("it", match["tail"] or "")
            yield f"{head}{match['one']}{tail}", f"{head}{match['other']}{tail}"
    halves = text.split(" and ")
    if len(halves) == 2 and not _TOGETHER.search(text):
        yield halves[0], halves[1]


def understand(text: str, now: datetime, vocabulary: Vocabulary) -> Question:
    """Return the question in `text`, one of `questions_in` a cleaned message, as asked at `now`."""
    lexicon = vocabulary.lexicon
    named = _named_in(_mended(text, vocabulary), now, vocabulary)
    asked, role, before = _without_role(named.slots.text, lexicon)
    slotted = _FRONTED.sub(r"\g<asks> \g<days>", " ".join(_PUNCTUATION.sub(" ", asked).split()))
    asks = frozenset(ask for ask, pattern in lexicon.asks.items() if pattern.search(slotted))
    intents = tuple(intent for intent in lexicon.intents if intent.fits(slotted, asks))
    numbers = tuple(int(match["after"] or match["bare"] or match["ordinal"]) for match in _NUMBER.finditer(slotted))
    words = _words(named.slots.left(), slotted, numbers, intents, lexicon)
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
        picks=frozenset(pick for pick, pattern in lexicon.picks.items() if pattern.search(slotted)),
        claim=_claim(slotted, asks, lexicon),
        bodies=named.bodies,
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


def names_in(text: str, beside: str, now: datetime, vocabulary: Vocabulary) -> str:
    """Return what a text names (bodies, modifications, categories, days) of sorts that `beside` does not name."""
    own = _named_in(_mended(beside, vocabulary), now, vocabulary).slots.kinds | {"_generic_"}
    named = _named_in(_mended(text, vocabulary), now, vocabulary).slots
    return " ".join(named.surfaces(own | {"_category_"} if "_body_" in named.kinds else own))


def _without_role(slotted: str, lexicon: Lexicon) -> tuple[str, set[str], int]:
    """Return the slotted text without the words that say who asks, those words, and how many days stand among them."""
    match = lexicon.role.match(slotted)
    if not match:
        return slotted, set(), 0
    slots = _SLOT.findall(match[0])
    said = set(_SAID.findall(_SLOT.sub(" ", match[0])))
    rest = slotted[match.end() :]
    others = slots.count(_DAYS) if _DAYS in rest else 0  # days of the asker's own, if others are asked about
    kept = (slot for slot in slots if slot != _DAYS or not others)
    return " ".join((*kept, rest)), said, others


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What a question names, and its text with a slot for each."""

    mended: str
    slots: "_Slots"
    modifications: tuple[str, ...]
    windows: tuple[Window, ...]
    bodies: tuple[str, ...]
    organisations: tuple[str, ...]
    categories: tuple[str, ...]
    people: tuple[str, ...]
    generic: Generic | None


def _named_in(mended: str, now: datetime, vocabulary: Vocabulary) -> _Named:
    """Return what a mended text names; what is recognised first keeps its place."""
    glossary, slots = vocabulary.glossary, _Slots(mended)
    ids = ((m.start(), m.end(), modification_key(m[0])) for m in _MODIFICATION.finditer(mended))
    windows = windows_in(mended, now.date())
    modifications = slots.fill("_mod_", ids)
    slots.fill("_window_", ((window.start, window.end, "") for window in windows))
    titles = vocabulary.titles
    modifications += slots.fill("_mod_", titles.found_in(mended)) if titles else ()
    meets = {body.name for body in glossary.bodies if body.meets}
    found = list(_places_of(glossary.body_names, mended))
    bodies = slots.fill("_body_", (place for place in found if place[2] in meets))
    organisations = slots.fill("_org_", (place for place in found if place[2] not in meets), keep=FULL_NAME)
    categories = slots.fill("_category_", _cut(_places_of(glossary.category_names, mended), mended))
    persons = _cut(_places_of(vocabulary.people, mended), mended)
    no_names = vocabulary.lexicon.no_first_names
    people = slots.fill("_person_", (one for one in persons if mended[one[0] : one[1]] not in no_names))
    if titles and not modifications:
        modifications = slots.fill("_mod_", titles.partly_in(mended))
    generics = slots.fill("_generic_", _generic_places(mended, glossary))
    return _Named(
        mended=mended,
        slots=slots,
        modifications=tuple(dict.fromkeys(modifications)),
        windows=windows,
        bodies=bodies,
        organisations=organisations,
        categories=categories,
        people=people,
        generic=glossary.generic[int(generics[0])] if generics else None,
    )


def _places_of(names: Names, text: str) -> Iterator[tuple[int, int, str]]:
    return ((named.start, named.end, named.name) for named in names.found_in(text))


def _cut(places: Iterable[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places of names without what is said of them: `'s`, which tells whose something is, or a seat."""
    for start, end, name in places:
        beside = _BESIDE_A_NAME.search(text, start, end)
        yield start, beside.start() if beside else end, name


def _words(
    left: str, slotted: str, numbers: Iterable[int], intents: Sequence[Intent], lexicon: Lexicon
) -> tuple[str, ...]:
    """Return the telling words of what is left of a question beside all that it names."""
    if intents and intents[0].name == "reminder":
        left = without_leads(left)
    said = (word.removesuffix("'s") for word in _SAID.findall(left))
    counted = {str(number) for number in numbers} | _counting_words(slotted)
    return tuple(word for word in said if not lexicon.is_stop(word) and _ORDINAL.sub(r"\1", word) not in counted)


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
    first = window.first.replace(year=window.first.year - 1)
    return replace(window, first=first, last=month_of(first)[1])


def _mended(text: str, vocabulary: Vocabulary) -> str:
    """Return `text` in lower case with shorthand written out and spelling corrected."""
    shorthand, correct = vocabulary.lexicon.shorthand, vocabulary.speller.correct

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        if word in shorthand:
            return shorthand[word]
        corrected = correct(word)
        return shorthand.get(corrected, corrected) if "'" in corrected else corrected

    spelt_out = _SHARED.sub(r"\g<prefix>\g<first> and \g<prefix>", with_figures(text.lower()))
    for pattern, written in vocabulary.lexicon.texted:
        spelt_out = pattern.sub(written, spelt_out)
    return vocabulary.lexicon.phrased(_WORD.sub(mend, spelt_out))


def _generic_places(text: str, glossary: Glossary) -> Iterator[tuple[int, int, str]]:
    """Yield the places of words that name a kind of body, each with the number of its entry in the glossary."""
    for number, generic in enumerate(glossary.generic):
        words = "|".join(sorted((re.escape(word) for word in generic.words), key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{words})\b", text):
            yield match.start(), match.end(), str(number)


class _Slots:
    """A text in which recognised places are taken one after the other; an earlier slot keeps its place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken: list[tuple[int, int, str]] = []
        self._kept: dict[tuple[int, int], str] = {}

    def fill(self, slot: str, places: Iterable[tuple[int, int, str]], *, keep: int = 0) -> tuple[str, ...]:
        """Put `slot` at each free place and return the names there.

        With `keep` the words stay among what is left; of so many or more, the short name.
        """
        names = []
        for start, end, name in places:
            if all(end <= other_start or other_end <= start for other_start, other_end, _ in self._taken):
                self._taken.append((start, end, slot))
                names.append(name)
                if keep:
                    written = self._text[start:end]
                    self._kept[start, end] = name.lower() if len(written.split()) >= keep else written
        return tuple(dict.fromkeys(names))

    @property
    def kinds(self) -> frozenset[str]:
        """The slots that are taken."""
        return frozenset(slot for _, _, slot in self._taken)

    def surfaces(self, without: AbstractSet[str]) -> list[str]:
        """Return the words that each slot stands for, in order, without those of some slots."""
        return [self._text[start:end] for start, end, slot in sorted(self._taken) if slot not in without]

    @property
    def text(self) -> str:
        return "".join(self._pieces(slots=True))

    def left(self) -> str:
        """Return the text without what was recognised."""
        return "".join(self._pieces(slots=False))

    def _pieces(self, *, slots: bool) -> Iterator[str]:
        at = 0
        for start, end, slot in sorted(self._taken):
            yield self._text[at:start]
            if slots:
                yield slot
            elif (start, end) in self._kept:
                yield self._kept[start, end]
            else:
                yield " "
            at = end
        yield self._text[at:]
