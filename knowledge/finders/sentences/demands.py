"""What a question demands of a sentence: the kinds of thing it asks for, those it counts, what somebody did."""

import re
from collections.abc import Sequence

from knowledge.asks import Ask, Hint
from knowledge.days.times import times_in
from knowledge.days.when import dates_in
from knowledge.english import IN_WORDS, is_no_word
from knowledge.finders.figures.counting import counted_noun, is_of_the_noun
from knowledge.finders.sentences.evidence import concepts_of
from knowledge.library import Library
from knowledge.question import Question
from knowledge.sentences import Sentence, is_guide
from knowledge.text import plain

_ASKED_OUTRIGHT = {Ask.PLACE: Hint.WHERE_TO, Ask.HOW: Hint.HOW_TO}
"""Asks where something is to be found, or how it is done, which only a sentence that says so answers."""
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\b")
_JOINED = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][a-z'’-]+ (?:has |will )?(?:joins?|joined|becomes?|became|took over|takes over)\b"
)
"""Somebody who came to a role, though no record holds them."""
_DOES = re.compile(r"(?:^|[.;] |\bby )([A-Z][a-z]{3,})\b(?= [a-z]+(?:s|ed)\b|[.,;]|$)")
"""Somebody of one name who does something, or by whom it is done."""
_PLACED = re.compile(r"\b(?:at|in|near)\s+(?:the\s+)?[A-Z][\w'’-]*(?:,?\s+[A-Z][\w'’-]*)*")
"""Where something is: the name of a place is nobody's."""
MANY = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)"
_ADDRESS = re.compile(r"\b\d+ (?:[A-Z][a-z]+ )+(?:Place|Street|Road|Square|Lane|Avenue|House)\b")
_COUNTED = re.compile(
    rf"\b(?i:{MANY}) (?:\w+ )?"
    r"(?:Parties|members|[Ss]uppliers|Users|companies|people)\b"
)
"""So many of a kind, which names none of them."""
_SEAT = re.compile(r"\W*(?:seats?|members?|representatives?|persons?|vacanc\w+|candidates?|mandate)\b", re.I)
"""What makes the name of a Party Category tell of something else than how many there are."""
_SEATS = re.compile(r"\bseats?\b", re.I)
"""What is counted of a Party Category instead of its members."""
_LISTED = re.compile(r"[:;•|]|\band\b")
"""What stands in a sentence that names more than one."""
_NAMES = re.compile(r"[:•|]|(?<![.;] )\b[A-Z0-9][\w'’-]*(?:,? and|,) (?:the )?[A-Z0-9]")
"""What stands in a sentence that goes on to name those it counts."""
_BETWEEN = re.compile(r"\bbetween [\w ]{2,30}? and\b")
_BY_ITSELF = re.compile(
    rf"(?<![\d.,])(?:\d[\d,.]*|{MANY}) (?:of (?:them|these|those|the {MANY})|are|were|have|had|will|should|do|did)\b",
    re.I,
)
"""A number of what was named before: `three of the 14 are ready`."""
_UNIT = re.compile(
    r"(?:(?:or|to|and) \S+ )?(?:working |calendar |party )?(minute|hour|day|week|month|year|categor"
    r"|customer|consumer|household)(?:s|y|ies)?\b",
    re.I,
)
"""What a number may measure, so that it counts nothing else."""
BEFORE, AFTER = 4, 6
"""Words before and from a number on that may say what it counts."""
_EXPLAINS = re.compile(r"\b(?:why|reasons?|causes?|pays to)\b", re.I)
"""Heads a text that gives reasons."""
_FOLLOWS = re.compile(
    r"(?<=\w), so (?!that)|\b(?:hence|therefore)\b"
    r"|\b(?:is|are|was|were) (?:mainly |partly )?(?:to blame|the (?:reason|cause))\b"
)
"""Stands after a reason."""
_CIRCUMSTANCE = re.compile(r"\b(?:after|before|once|when(?:ever)?|as soon as|until|every|each|from the start)\b", re.I)
"""Says in which case something happens, or after what."""
_DEMANDED = (Ask.PERCENT, Ask.COUNT, Ask.TIME, Ask.WHO, Ask.WHY, Ask.FREQUENCY, Ask.DATE, Ask.DURATION, Ask.SPELL)
_OF_A_RECEIVER = (Ask.RECEIVER, Ask.DATE)
"""What is demanded where it is asked whom to tell: that somebody is to be told, whatever for."""


class Demands:
    """What a question demands, made out once for all the sentences that may answer it.

    `kinds` are those of things that a sentence has to hold: a name, a number, a reason.
    """

    def __init__(self, question: Question, library: Library) -> None:
        self._question, self._library = question, library
        self.kinds = _demanded(question)
        self._things = library.lexicon.things_asked(question.slotted)
        self._numbered = question.said(Hint.THOSE_NUMBERED)
        self._which = question.said(Hint.WHICH_OF_THEM)
        self._done = _done(question, library)
        self._counted_deed = _counted_deed(question, library)
        self._in_which_case = question.says(Hint.WHENEVER) and question.window is None

    def held_by(self, sentence: Sentence, following: Sequence[Sentence], heading: str) -> bool:
        """Say whether a sentence holds all; a reason may stand in the next one, or be announced."""
        if not self.told_by(_in_full(sentence, following, heading)):
            return False
        for ask in self.kinds:
            text = " ".join([sentence.whole, *(s.text for s in following)]) if ask is Ask.WHY else sentence.whole
            announced = ask is Ask.WHY and _EXPLAINS.search(heading) and not sentence.text.endswith("?")
            if not (
                announced or self._tells_the_case(ask, text, heading) or holds(ask, text, self._question, self._library)
            ):
                return False
        return True

    def _tells_the_case(self, ask: Ask, text: str, heading: str) -> bool:
        """Say whether guidance tells in which case something happens that has no day: `when they are needed`."""
        of_cases = ask is Ask.DATE and self._in_which_case and is_guide(heading)
        return of_cases and _CIRCUMSTANCE.search(text) is not None

    def told_by(self, text: str) -> bool:
        """Say whether a text tells what is done, which those are that it counts, and each thing that is asked for."""
        return self.shown_by(text) and self._lists(text) and self._is_done(text)

    def shown_by(self, text: str) -> bool:
        """Say whether a text shows each thing that is asked for: an address, a vote, what somebody said."""
        return all(thing.shown.search(text) for thing in self._things)

    def _lists(self, text: str) -> bool:
        """Say whether a text does more than count those of whom it is asked which they are."""
        if not self._numbered:
            return self._names_those(text)
        number = _number(self._numbered["number"])
        counted = [m for m in re.finditer(rf"\b{MANY}\b", text, re.I) if _number(m[0]) == number]
        if not counted and not counts_something(text, self._question, self._library):
            return True
        rest = _BETWEEN.sub(" ", text[counted[-1].end() :] if counted else text)
        return _LISTED.search(rest.rstrip(";: ").removesuffix("; and")) is not None

    def _names_those(self, text: str) -> bool:
        """Say whether a text that counts those of whom it is asked which they are goes on to name them."""
        if not self._which:
            return True
        those = (self._which["those"] or self._which["listed"]).replace("_category_", "(?:suppliers|parties|networks)")
        counted = re.search(rf"\b{MANY}\s(?:\S+ ){{0,3}}{those}\b", text, re.I)
        if re.search(rf"\bwhich {those}\b", text, re.I):
            return False
        return counted is None or _NAMES.search(text[counted.end() :]) is not None

    def _is_done(self, text: str) -> bool:
        """Say whether a text tells of what somebody does who is asked for; always if no one is asked for."""
        if not (self._done or self._counted_deed):
            return True
        said = set(self._library.index.concepts(text))
        counted = not self._counted_deed or any(self._library.held(concept, said) for concept in self._counted_deed)
        return counted and (not self._done or any(self._library.is_held(concept, said) for concept in self._done))


def _in_full(sentence: Sentence, following: Sequence[Sentence], heading: str) -> str:
    """Return a sentence with what it is told with: a row with its heading, a lead-in with what it leads up to."""
    if "|" in sentence.whole:
        return f"{heading} {sentence.whole}"
    return " ".join([sentence.whole, *(s.text for s in following if sentence.text.endswith(":"))])


def _done(question: Question, library: Library) -> list[str]:
    """Return the concept of what somebody does who is asked for; none if no one is."""
    asked = question.said(Hint.WHO_DOES)
    done = library.lexicon.concepts(asked["does"].split()[-1]) if asked else []
    return [] if Ask.SENDER in question.asks or library.lexicon.grammar.issuperset(done) else done


def _counted_deed(question: Question, library: Library) -> list[str]:
    """Return the concept of what was done to, or by, those of whom it is asked how many they are; none if nothing."""
    asked = question.said(Hint.HOW_MANY_DID) if Ask.COUNT in question.asks else None
    return library.lexicon.concepts(asked["did"]) if asked else []


def _demanded(question: Question) -> tuple[Ask, ...]:
    """Return the kinds of thing asked for that a sentence has to hold: one of them where that names another."""
    whom = Ask.RECEIVER in question.asks and not (question.says(Hint.NO_RECEIVER) or question.says(Hint.ROLE))
    outright = {ask for ask, hint in _ASKED_OUTRIGHT.items() if question.says(hint)}
    kinds = _OF_A_RECEIVER if whom else (*_DEMANDED, *outright)
    beside = {Ask.DATE} if Ask.PLACE in outright else set[Ask]()
    if question.says(Hint.HOW_SOON):
        beside |= {Ask.SPELL}
    elif Ask.SPELL in question.asks:
        beside |= {Ask.DATE, Ask.TIME, Ask.COUNT}
    if Ask.WHY in question.asks:
        beside |= {Ask.FREQUENCY, Ask.TIME}
    if question.says(Hint.HOW_MUCH_LATER):
        beside |= {Ask.SPELL, Ask.DURATION, Ask.COUNT}
    return tuple(ask for ask in kinds if ask in question.asks - beside)


def _number(written: str) -> int | str:
    """Return a number in digits or words as one and the same."""
    return int(written) if written.isdigit() else IN_WORDS.get(written.lower(), written)


def numbered(question: Question) -> bool:
    """Say whether it is asked which those are whose number is known."""
    return question.says(Hint.THOSE_NUMBERED)


def asks_which(question: Question) -> bool:
    """Say whether it is asked which those are of a kind, so that their number is no answer."""
    return numbered(question) or question.says(Hint.WHICH_OF_THEM)


def counts_something(text: str, question: Question, library: Library) -> bool:
    """Say whether a text holds a number that is no day or hour."""
    return library.lexicon.evidence[Ask.COUNT].search(without_dates(text, question)) is not None


def _gives_a_reason(text: str, question: Question, library: Library) -> bool:
    """Say whether a reason is given that is more than the question itself."""
    known = {*library.lexicon.concepts(question.mended), *library.lexicon.grammar}
    found = library.lexicon.evidence[Ask.WHY].finditer(text)
    after = [text[match.end() :].split(". ", maxsplit=1)[0] for match in found]
    before = [text[: match.start()].rsplit(". ", maxsplit=1)[-1] for match in _FOLLOWS.finditer(text)]
    reasons = (*after, *before)
    return any(set(library.lexicon.concepts(reason)) - known for reason in reasons)


def holds(ask: Ask, text: str, question: Question, library: Library) -> bool:
    """Say whether a text holds such a thing; a name counts only if the question does not name it already."""
    if ask is Ask.COUNT:
        return _counts(without_dates(text, question), question, library)
    if ask is Ask.WHY:
        return _gives_a_reason(text, question, library)
    if ask is not Ask.WHO:
        return library.lexicon.evidence[ask].search(text) is not None
    if question.person and question.says(Hint.ANOTHER):
        return any(named.name != question.person for named in library.facts.person_names.found_in(plain(text)))
    if question.says(Hint.ROLE):
        return bool(_TITLED.search(text) or _JOINED.search(text)) or any(
            library.facts.person_names.found_in(plain(text))
        )
    known = set(library.lexicon.concepts(f"{question.mended} {' '.join((*question.bodies, *question.categories))}"))
    matches = library.lexicon.evidence[ask].finditer(_COUNTED.sub(" ", _PLACED.sub(" ", text)))
    names = [match[0] for match in matches if not any(letter.isdigit() for letter in match[0])]
    names += [name for name in _DOES.findall(text) if is_no_word(name.lower())]
    return any(set(library.lexicon.concepts(name)) - known for name in names)


def _counts(text: str, question: Question, library: Library) -> bool:
    """Say whether a number stands beside something that the question is about, or in a row of a table on it."""
    if "how many" not in question.slotted:
        return bool(beside_numbers(text, library))
    beside = beside_numbers(text, library, question.slotted)
    if "|" in text:
        return bool(beside)
    if beside and _BY_ITSELF.search(text):
        return True
    if question.categories and not _counts_categories(text, question, library):
        return False
    if not is_of_the_noun(set(library.index.concepts(text)), question, library):
        return False
    asked = {*concepts_of(question, library), *counted_noun(question, library)}
    return any(near & asked for near in beside)


def beside_numbers(text: str, library: Library, asked: str | None = None) -> list[set[str]]:
    """Return for each number of a text the concepts of the words around it, which may say what it counts.

    Where it is known what is `asked`, a number that measures something else counts nothing.
    """
    words, pattern = text.split(), library.lexicon.evidence[Ask.COUNT]
    numbers = [at for at, word in enumerate(words) if pattern.search(word) and "%" not in word]
    if asked is not None:
        numbers = [at for at in numbers if not _measures(words[at + 1 : at + 5], asked)]
    return [set(library.index.concepts(" ".join(words[max(0, at - BEFORE) : at + AFTER]))) for at in numbers]


def _measures(following: Sequence[str], asked: str) -> bool:
    """Say whether a number measures something, by the word that follows it, of which the question says nothing."""
    unit = _UNIT.match(" ".join(following))
    return unit is not None and unit[1].lower() not in asked.replace("_category_", "")


def _counts_categories(text: str, question: Question, library: Library) -> bool:
    """Say whether a text names a Party Category asked about for itself, not for its seats."""
    named = library.glossary.category_names.found_in(plain(text))
    if _SEATS.search(text) and not _SEATS.search(question.slotted):
        return False
    return any(one.name in question.categories and not _SEAT.match(text[one.end :]) for one in named)


def without_dates(text: str, question: Question) -> str:
    """Return a text without its dates, hours, addresses and names with digits, whose numbers count nothing."""
    text = _ADDRESS.sub(" ", text)
    for mention in reversed(dates_in(text, question.today)):
        text = text[: mention.start] + text[mention.end :]
    for hour in reversed(times_in(text)):
        text = text[: hour.start] + text[hour.end :]
    return re.sub(r"\b(?:[A-Za-z]+-?\d\w*|20\d\d|one of)\b", "", text)
