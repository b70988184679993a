"""Lead words: what the heading, or the start of a sentence or of an item, says of a deadline's subject."""

import re

from knowledge.pattern import Cue
from knowledge.readers.deadlines.senders import sender_and_topic
from knowledge.readers.deadlines.words import SAID, any_of
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.page.words import content_words
from knowledge.readers.subjects.topics import ANSWERED, NO_SUBJECT, NOUN_PHRASE
from knowledge.records import DeadlineKind
from knowledge.text import capital


def is_generic(heading: str, section: Section) -> bool:
    """Whether a heading says nothing of the deadline: a body's own section, or one of many subjects."""
    if not heading or _SEVERAL.search(heading) or _GENERIC_HEAD.match(heading) or len(_LISTED.findall(heading)) > 1:
        return True
    found = next(section.context.glossary.body_names.found_in(heading), None)
    return found is not None and found.end - found.start >= len(re.sub(r"\W*\([A-Z ]+\)\W*$", "", heading)) - 2


_LISTED = re.compile(r",(?! \d)|(?<!Business, Energy) (?:and|&) ")
_GENERIC_HEAD = re.compile(rf"^{any_of('generic_headings')}$", re.I)


def names_it(heading: str, kind: DeadlineKind) -> bool:
    """Whether a heading says what is to be done and about what, by three names besides the kind."""
    said = SAID.get(kind)
    names = [w for w in re.findall(r"\b[A-Z][\w-]*", heading) if said and not said.search(w)]
    return bool(said and said.search(heading)) and len(names) >= _ENOUGH_NAMES


_ENOUGH_NAMES = 3
_SEVERAL = Cue(r"\b(?:consultations|surveys|questionnaires|papers|documents)\b", re.I)
"""Of which a heading names none."""


def fuller(heading: str, words: str) -> str:
    """Return a heading that has all the words and more, else the words."""
    return heading if content_words(words) <= content_words(heading) else words


def under(heading: str, words: str) -> str:
    """Return the words with the heading before them, and not what it says already."""
    return heading if content_words(words) <= content_words(heading) else f"{heading}: {words}"


def is_weak(words: str) -> bool:
    """Whether words name nothing: no capital, no number, few of them."""
    return len(words.split()) <= _FEW and not re.search(r"\s[A-Z\d]", words)


_FEW = 3


def opening_words(passage: Passage, section: Section) -> str | None:
    """Return the words with which a bullet or a `topic: text` paragraph opens, up to where the deadline begins."""
    if passage.line.cells and (row := sender_and_topic(passage)):
        return row
    first = section.paragraph_of(passage)[0]
    text = masked(first.text, first.dates).lstrip(" |")
    match = _LIST_HEAD.match(text)
    if not match or (":" in match[0] and _TELLS.search(match["what"])):
        return None
    if len(match["what"]) <= 6 and ":" in text[:8]:
        return re.split(r",\s|\.\s|;\s", text)[0].replace(":", "", 1)
    what = re.sub(r"^(?:the|an?|our|its)\s+", "", match["what"])
    return capital(what) if len(what.split()) <= 14 else None


_TELLS = re.compile(r"\b(?:has|have|is|are|was|were|will) \w", re.I)
"""A sentence that goes on after its colon is no topic."""
_LIST_HEAD = re.compile(
    r"^(?P<what>[^|]{3,100}?)\s*(?:\||:\s|\s-\s|,\s+(?:closes?|open|no later|responses?|by|send"
    r"|(?:(?:on|for) )?which|please|until|due)\b|\s+(?:closes?|responses? (?:are|is)? ?due)\b)",
    re.I,
)


def paragraph_start(passage: Passage, section: Section) -> str | None:
    """Return the clause with which the paragraph begins: there whoever asks for replies is told to plan something."""
    first = section.paragraph_of(passage)[0]
    clause, *more = (c for c in _CLAUSE.split(masked(first.text, first.dates)) if not NO_SUBJECT.match(c))
    return None if first.line is not passage.line or (first is passage and not more) else clause.rstrip(". ") or None


_CLAUSE = re.compile(r"\s{2,}|[,;:]\s|\s\((?![A-Z]+\))")


def with_start(heading: str, passage: Passage, kind: DeadlineKind) -> str:
    """Return a heading that says little with the words that the sentence begins with, if those say more."""
    text = masked(passage.text, passage.dates)
    start = _START.sub("", _CUT.split(text)[0].strip())
    says_nothing = kind in ANSWERED or " " not in start or len(start) > _LONGEST_START or _SAYS_NOTHING.match(start)
    return ": ".join(words for words in (heading, "" if says_nothing else start) if words) or _first_words(text)


_START = re.compile(r"^(?:The|An?|Our|Please|Its|This)\s+|\s+(?:by|until|before|no later than)$")
_CUT = re.compile(r"\s{2,}|[,;:]\s|\s(?:should|must|may|can|ha(?:ve|s) to|needs? to|(?:is|are) to|will)\b")
_LONGEST_START = 60
_SAYS_NOTHING = re.compile(rf"{any_of('empty_starts')}\b", re.I)


def _first_words(text: str) -> str:
    """Return what a sentence begins with, up to its verb."""
    phrase = NOUN_PHRASE.match(text)
    return phrase["what"] if phrase else text[:_LONGEST_START]
