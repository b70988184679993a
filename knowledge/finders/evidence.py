"""What a question wants borne out, and what has to stand in a record or sentence before it may answer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from knowledge.english import IN_WORDS, is_everyday
from knowledge.index import named_concept
from knowledge.issue import LATE, month_of_issue
from knowledge.lexicon import Ask
from knowledge.library import Library
from knowledge.question import Question
from knowledge.records import Source
from knowledge.sentences import Sentence
from knowledge.text import plain
from knowledge.when import dates_in, times_in
from knowledge.window import Window, windows_in

_ROLE = re.compile(r"(?:and |so )?who (?:is|was|are|were) (?:the|our|your|my|its|their)\b")
"""Asks for the holder of a role, whom only a person's name answers."""
_NO_RECEIVER = re.compile(rf"{_ROLE.pattern}|(?:and |so |but )?what (?:happens|if)\b|why\b")
"""Asks something else than to whom something goes, though it speaks of sending."""
_ASKED_OUTRIGHT = {
    Ask.PLACE: re.compile(r"\bwhere (?:can|do|could|should|would|will|might) (?:i|we|you|one|people|parties)\b"),
    Ask.HOW: re.compile(
        r"\bhow (?:do|can|could|should|would|to) ?(?:i|we|you|one|parties)?\b|\bwhat do (?:i|we) do\b|\bhow$"
    ),
}
"""Asks where something is to be found, or how it is done, which only a sentence that says so answers."""
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\b")
_PLACED = re.compile(r"\b(?:at|in|near)\s+(?:the\s+)?[A-Z][\w'’-]*(?:,?\s+[A-Z][\w'’-]*)*")
"""Where something is: the name of a place is nobody's."""
_MANY = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)"
_ADDRESS = re.compile(r"\b\d+ (?:[A-Z][a-z]+ )+(?:Place|Street|Road|Square|Lane|Avenue|House)\b")
_NUMBERED = re.compile(rf"\b(?:which|what (?:are|were) the) ({_MANY})\b(?! categories)")
_COUNTED = re.compile(
    r"\b(?i:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen) (?:\w+ )?"
    r"(?:Parties|members|[Ss]uppliers|Users|companies|people)\b"
)
"""So many of a kind, which names none of them."""
"""Asks which those are whose number is known, so that the number alone tells nothing new."""
_WHICH = re.compile(
    r"(?:and |so |of \w+ )?which (?:of the |are the |were the )?(?:\w+ ){0,2}?"
    r"(?P<those>[a-z]{3,}s|_category_)\b(?! seat)"
)
"""Asks which of a kind are meant, so that a sentence that only counts them tells nothing."""
_SEAT = re.compile(r"\W*(?:seats?|members?|representatives?|persons?|vacanc\w+|candidates?|mandate)\b", re.I)
"""What makes the name of a Party Category tell of something else than how many there are."""
_LISTED = re.compile(r"[:;•|]|\band\b")
"""What stands in a sentence that names more than one."""
_NAMES = re.compile(r"[:•|]|(?<![.;] )\b[A-Z0-9][\w'’-]*(?:,? and|,) (?:the )?[A-Z0-9]")
"""What stands in a sentence that goes on to name those it counts."""
_BETWEEN = re.compile(r"\bbetween [\w ]{2,30}? and\b")
_WHO_DOES = re.compile(
    r"(?:and |so )?(?:who(?: else)?|(?:did|has|have|had) (?:any|some)(?:one|body))"
    r"(?: (?:will|would|has|have|had|did|does|else|also))* "
    r"(?!(?:is|are|was|were|the|in|on|at|can|should|must|needs?|gets?|runs?|handles?|manages?|looks?|takes?|makes?)"
    r"\b(?! \w+ing))"
    r"(?P<does>(?:is |are |was )?[a-z]+ing\b|[a-z]+)"
)
"""Asks for one who does something that only words for it tell; whoever runs a thing is told in many ways."""
_EXPLAINS = re.compile(r"\b(?:why|reasons?|causes?|pays to)\b", re.I)
"""Heads a text that gives reasons."""
_FOLLOWS = re.compile(
    r"(?<=\w), so (?!that)|\b(?:hence|therefore)\b"
    r"|\b(?:is|are|was|were) (?:mainly |partly )?(?:to blame|the (?:reason|cause))\b"
)
"""Stands after a reason."""
_DEMANDED = (Ask.PERCENT, Ask.COUNT, Ask.TIME, Ask.WHO, Ask.WHY, Ask.FREQUENCY, Ask.DATE, Ask.DURATION, Ask.SPELL)
_OF_A_RECEIVER = (Ask.RECEIVER, Ask.DATE)
"""What is demanded where it is asked whom to tell: that somebody is to be told, whatever for."""


def concepts_of(question: Question, library: Library) -> list[str]:
    """Return the concepts that an answer must bear out: words, bodies, categories, modifications, a person."""
    known = library.facts.modifications
    ids = [known[key][0].id if key in known else f"mp{key}" for key in question.modifications]
    bodies = [named_concept(name) for name in (*question.bodies, *question.categories)]
    named = library.lexicon.concepts(" ".join((*ids, question.person or "")))
    stop = library.lexicon.stop_concepts
    return list(dict.fromkeys([*question.content, *bodies, *(c for c in named if c not in stop)]))


def telling_concepts(question: Question, library: Library) -> list[str]:
    """Return the concepts without those that only say what is asked for, unless nothing else is left."""
    wanted = concepts_of(question, library)
    cues = library.lexicon.said_to_ask(question.asks)
    return [concept for concept in wanted if concept not in cues] or wanted


def everyday(question: Question, library: Library) -> frozenset[str]:
    """Return the concepts of everyday words that no document holds: that they are rare here tells little."""
    words = (word for word in question.words if is_everyday(word))
    return frozenset(c for word in words for c in library.lexicon.concepts(word) if not library.index.knows(c))


def days_named(question: Question, library: Library) -> tuple[str, ...]:
    """Return the concepts of the words that name days, since a sentence may speak of the same `next six months`."""
    window = question.window
    return tuple(library.lexicon.concepts(question.mended[window.start : window.end])) if window else ()


def told_in(window: Window | None, source: Source) -> bool:
    """Say whether a source speaks of the days asked about: it was published in them, or within days after."""
    if window is None or source.published is None:
        return True
    first = window.first is None or source.published >= window.first
    return first and (window.last is None or source.published <= window.last + LATE)


def past_days(question: Question) -> tuple[Window, ...]:
    """Return the days named, as those of something told: without a year the last such, or the year named with others.

    `In March and July 2021` are both of 2021.
    """
    found: list[Window] = []
    named = windows_in(question.mended, question.today) or ((question.window,) if question.window else ())
    for window in reversed(named):
        year = found[-1] if found else None
        found.append(_in_the_past(window, question.today, year))
    return tuple(reversed(found))


def _in_the_past(window: Window, today: date, after: Window | None) -> Window:
    """Return a window of the year of the one named after it; else, if it is still to come, of a year before."""
    first, last = window.first, window.last
    if first is None or (window.month and window.year_given):
        return window
    years = first.year - after.first.year if window.month and after and after.first else int(first > today)
    back = relativedelta(years=years)
    return replace(window, first=first - back, last=last - back if last else None)


def known_by(window: Window | None, source: Source) -> bool:
    """Say whether a source was published by the end of the days asked about; a late issue of that month still was."""
    if window is None or window.last is None or source.published is None:
        return True
    month = month_of_issue(source.title, source.published)
    late = month is not None and month <= window.last and source.published <= window.last + LATE
    return late or source.published <= window.last


def shows(
    question: Question, sentence: Sentence, following: Sequence[Sentence], heading: str, library: Library
) -> bool:
    """Say whether a sentence holds the kind of thing asked for; a reason may stand in the next one, or be announced."""
    if not tells_the_thing(question, sentence.whole, library):
        return False
    for ask in demanded(question):
        text = " ".join([sentence.whole, *(s.text for s in following)]) if ask is Ask.WHY else sentence.whole
        announced = ask is Ask.WHY and _EXPLAINS.search(heading) and not sentence.text.endswith("?")
        if not (announced or holds(ask, text, question, library)):
            return False
    return True


def demanded(question: Question) -> list[Ask]:
    """Return the kinds of thing asked for that a sentence has to hold: one of them where that names another."""
    whom = Ask.RECEIVER in question.asks and not _NO_RECEIVER.match(question.slotted)
    outright = {ask for ask, pattern in _ASKED_OUTRIGHT.items() if pattern.search(question.slotted)}
    kinds = _OF_A_RECEIVER if whom else (*_DEMANDED, *outright)
    beside = {Ask.DATE, Ask.TIME} if Ask.SPELL in question.asks else set()
    return [ask for ask in kinds if ask in question.asks - beside]


def tells_the_thing(question: Question, text: str, library: Library) -> bool:
    """Say whether a text tells what is done, which those are that it counts, and each thing that is asked for."""
    return (
        shows_things(question, text, library) and _lists(question, text, library) and _is_done(question, text, library)
    )


def shows_things(question: Question, text: str, library: Library) -> bool:
    """Say whether a text shows each thing that is asked for: an address, a vote, what somebody said."""
    return all(thing.shown.search(text) for thing in library.lexicon.things_asked(question.slotted))


def _lists(question: Question, text: str, library: Library) -> bool:
    """Say whether a text does more than count those of whom it is asked which they are."""
    asked = _NUMBERED.search(question.slotted)
    if not asked:
        return _names_those(question, text)
    counted = [m for m in re.finditer(rf"\b{_MANY}\b", text, re.I) if _number(m[0]) == _number(asked[1])]
    if not counted and not library.lexicon.evidence[Ask.COUNT].search(without_dates(text, question)):
        return True
    rest = _BETWEEN.sub(" ", text[counted[-1].end() :] if counted else text)
    return _LISTED.search(rest.rstrip(";: ").removesuffix("; and")) is not None


def _number(written: str) -> int | str:
    """Return a number in digits or words as one and the same."""
    return int(written) if written.isdigit() else IN_WORDS.get(written.lower(), written)


def asks_which(question: Question) -> bool:
    """Say whether it is asked which those are of a kind, so that their number is no answer."""
    return bool(_NUMBERED.search(question.slotted) or _WHICH.match(question.slotted))


def _names_those(question: Question, text: str) -> bool:
    """Say whether a text that counts those of whom it is asked which they are goes on to name them."""
    asked = _WHICH.match(question.slotted)
    those = asked["those"].replace("_category_", "(?:suppliers|parties|networks)") if asked else ""
    counted = re.search(rf"\b{_MANY}\s(?:\S+ ){{0,3}}{those}\b", text, re.I) if asked else None
    if asked and re.search(rf"\bwhich {those}\b", text, re.I):
        return False
    return counted is None or _NAMES.search(text[counted.end() :]) is not None


def _is_done(question: Question, text: str, library: Library) -> bool:
    """Say whether a text tells of what somebody does who is asked for; always if no one is asked for."""
    asked = _WHO_DOES.match(question.slotted)
    done = library.lexicon.concepts(asked["does"].split()[-1]) if asked else []
    if Ask.SENDER in question.asks or not done or library.lexicon.grammar.issuperset(done):
        return True
    said = set(library.index.concepts(text))
    return any(library.is_held(concept, said) for concept in done)


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
    if _ROLE.match(question.slotted):
        return bool(_TITLED.search(text)) or any(library.facts.person_names.found_in(plain(text)))
    known = set(library.lexicon.concepts(f"{question.mended} {' '.join((*question.bodies, *question.categories))}"))
    matches = library.lexicon.evidence[ask].finditer(_COUNTED.sub(" ", _PLACED.sub(" ", text)))
    names = (match[0] for match in matches if not any(letter.isdigit() for letter in match[0]))
    return any(set(library.lexicon.concepts(name)) - known for name in names)


def _counts(text: str, question: Question, library: Library) -> bool:
    """Say whether a number stands beside something that the question is about, or in a row of a table on it."""
    words = text.split()
    pattern = library.lexicon.evidence[Ask.COUNT]
    numbers = [at for at, word in enumerate(words) if pattern.search(word) and "%" not in word]
    if "how many" not in question.slotted or "|" in text:
        return bool(numbers)
    if question.categories and not _counts_categories(text, question, library):
        return False
    beside = (" ".join(words[max(0, at - 2) : at + 5]) for at in numbers)
    return any(set(library.index.concepts(text)) & set(concepts_of(question, library)) for text in beside)


def _counts_categories(text: str, question: Question, library: Library) -> bool:
    """Say whether a text names a Party Category asked about for itself, not for its seats."""
    named = library.glossary.category_names.found_in(plain(text))
    return any(one.name in question.categories and not _SEAT.match(text[one.end :]) for one in named)


def without_dates(text: str, question: Question) -> str:
    """Return a text without its dates, hours, addresses and names with digits, whose numbers count nothing."""
    text = _ADDRESS.sub(" ", text)
    for mention in reversed(dates_in(text, question.today)):
        text = text[: mention.start] + text[mention.end :]
    for hour in reversed(times_in(text)):
        text = text[: hour.start] + text[hour.end :]
    return re.sub(r"\b(?:[A-Za-z]+\d\w*|20\d\d)\b", "", text)
