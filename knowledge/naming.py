"""What a question names (bodies, modifications, Party Categories, people, days), each with a slot in its text."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from knowledge.days.window import EXCEPTED, Window, windows_in
from knowledge.glossary import Generic, Glossary, Names
from knowledge.lexicon import Lexicon
from knowledge.numerals import with_figures, with_hours
from knowledge.records import modification_key
from knowledge.spelling import Speller, is_misspelt
from knowledge.titles import Titles

_BESIDE_A_NAME = re.compile(r"(?:'s| (?:seats?|members?|representatives?|nominees?))$")
_OVER = re.compile(r"\b(?:was|were|met|sat|missed|took place|happened)\b")
"""Says of a day that it is none of what comes next."""
_WORD_BEFORE, _WORD_AFTER = re.compile(r"([a-z-]+) $"), re.compile(r" ([a-z-]+)")
_DENIED = re.compile(r"\bnot (?:an? )?$")
"""Says of the Party Category, or the person, that it is another: `not a large supplier but a small one`."""
_AND = re.compile(r",? (?:and |or |nor )?(?:the )?")
FULL_NAME = 3
"""Words that make the full name of an organisation, for which its short one stands."""
_WORD = re.compile(
    r"\b(?:e-mail|w/[oc]|d/line|2moro|2day|2nite|2mrw)\b|(?<=\d)(?:wk|hr|mth|yr)s?\b|%age|[&+]|(?<!\S)@(?=\s)|\bw/(?=\s)"
    r"|(?<![a-z0-9])(?<!section )(?<!schedule )(?<!appendix )(?<!annex )"
    r"(?:(?:any|some|sum|every|no)1\b|(?:gr|[dlmw])8(?:r|st)?\b|b4\b|(?![a-z]\d)[a-z][a-z']*+(?!\d))"
)
"""What may be mended: no letter that is the name of a section."""
_MODIFICATION = re.compile(
    r"\b(?:(?P<prefix>(?:sec\s?)?mp|dp)[\s-]?0*(?P<id>\d{1,4}[ab]?)"
    r"|(?P<bare>0\d{3}|\d{2,3}(?= working groups?\b))"
    r"|(?P<word>modification)s?(?: proposal)?(?: number| id| no)?[\s#]*0*(?P<number>\d{1,4}[ab]?))\b"
)
_SHARED = re.compile(r"\b(?P<prefix>(?:sec\s?)?mp|dp)(?P<first>[\s-]?\d{1,4}[ab]?) ?(?:/|&) ?(?=\d{1,4}[ab]?\b)")
"""Two ids that share the letters before them: `MP43/44`."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All the names and words by which questions are understood, as far as the knowledge goes."""

    lexicon: Lexicon
    glossary: Glossary
    speller: Speller
    people: Names
    titles: Titles | None = None
    modifications: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a question names, and its text with a slot for each."""

    mended: str
    slots: "Slots"
    modifications: tuple[str, ...]
    windows: tuple[Window, ...]
    bodies: tuple[str, ...]
    excepted: tuple[str, ...]
    organisations: tuple[str, ...]
    categories: tuple[str, ...]
    people: tuple[str, ...]
    generic: Generic | None


def named_in(mended: str, now: datetime, vocabulary: Vocabulary) -> Named:
    """Return what a mended text names; what is recognised first keeps its place."""
    glossary, slots = vocabulary.glossary, Slots(mended)
    ids = ((m.start(), m.end(), modification_key(m[0])) for m in _MODIFICATION.finditer(mended))
    modifications = slots.fill("_mod_", ids)
    windows = windows_in(mended, now.date())
    slots.fill("_window_", ((window.start, window.end, "") for window in windows))
    titles = vocabulary.titles
    modifications += slots.fill("_mod_", titles.found_in(mended)) if titles else ()
    meets = glossary.meeting_bodies
    found = list(_places_of(glossary.body_names, mended))
    bodies = slots.fill("_body_", (place for place in found if place[2] in meets))
    excepted = set(_excepted(found, mended)) if windows or "meet" in mended else set()
    organisations = slots.fill("_org_", (place for place in found if place[2] not in meets), keep=FULL_NAME)
    named = list(_cut(_places_of(glossary.category_names, mended), mended))
    categories = _not_denied(slots.fill("_category_", named), named, mended)
    persons = _with_both_names(_cut(_places_of(vocabulary.people, mended), mended), mended)
    no_names = vocabulary.lexicon.no_first_names
    known = [one for one in persons if mended[one[0] : one[1]] not in no_names]
    people = _not_denied(slots.fill("_person_", known), known, mended)
    if titles and not modifications:
        modifications = slots.fill("_mod_", titles.partly_in(mended))
    if not modifications:
        modifications = slots.fill("_mod_", _numbers_of(mended, vocabulary))
    generics = slots.fill("_generic_", _generic_places(mended, glossary))
    return Named(
        mended=mended,
        slots=slots,
        modifications=tuple(dict.fromkeys(modifications)),
        windows=windows,
        bodies=tuple(name for name in bodies if name not in excepted),
        excepted=tuple(name for name in bodies if name in excepted),
        organisations=organisations,
        categories=categories,
        people=people,
        generic=glossary.generic[int(generics[0])] if generics else None,
    )


def _not_denied(names: Iterable[str], places: Iterable[tuple[int, int, str]], text: str) -> tuple[str, ...]:
    """Return names without those that it is said not to be: `if it is not the Panel`."""
    denied = {name for start, _, name in places if _DENIED.search(text, 0, start)}
    return tuple(name for name in names if name not in denied)


def _excepted(places: Iterable[tuple[int, int, str]], text: str) -> Iterator[str]:
    """Yield the names of bodies whose meetings are not asked for: `what is on apart from the Panel and the SSC?`."""
    until = -1
    for start, end, name in places:
        if EXCEPTED.search(text, 0, start) or (until >= 0 and _AND.fullmatch(text, until, start)):
            until = end
            yield name


def _numbers_of(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Yield the bare numbers that stand for a modification which is known: `what stage is 56 at?`, `vote on 54`."""
    for said in vocabulary.lexicon.numbered_alone.finditer(text):
        for number in re.finditer(r"\d+", said[0]):
            if (key := modification_key(number[0])) in vocabulary.modifications:
                yield said.start() + number.start(), said.start() + number.end(), key


def _places_of(names: Names, text: str) -> Iterator[tuple[int, int, str]]:
    return ((named.start, named.end, named.name) for named in names.found_in(text))


def _cut(places: Iterable[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places of names without what is said of them: `'s`, which tells whose something is, or a seat."""
    for start, end, name in places:
        beside = _BESIDE_A_NAME.search(text, start, end)
        yield start, beside.start() if beside else end, name


def _with_both_names(places: Iterable[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places of people, with the other of their names beside it where that is misspelt: `maud ferier`."""
    for start, end, name in places:
        first, *_, last = name.lower().split()
        before, after = _WORD_BEFORE.search(text, 0, start), _WORD_AFTER.match(text, end)
        if text[start:end] == first and after and is_misspelt(after[1], last):
            yield start, after.end(), name
        elif text[start:end] == last and before and is_misspelt(before[1], first):
            yield before.start(), end, name
        else:
            yield start, end, name


def names_beside(text: str, beside: str, now: datetime, vocabulary: Vocabulary) -> str:
    """Return what a text names (bodies, modifications, categories, days) of sorts that `beside` does not name.

    An organisation mostly takes part in what is spoken of, and the day of what is over is not that of the next.
    """
    own = named_in(mend(beside, vocabulary), now, vocabulary).slots.kinds | {"_generic_", "_org_"}
    if "next" in beside.lower() and _OVER.search(text.lower()):
        own |= {"_window_"}
    named = named_in(mend(text, vocabulary), now, vocabulary).slots
    return " ".join(named.surfaces(own | {"_category_"} if "_body_" in named.kinds else own))


def mend(text: str, vocabulary: Vocabulary) -> str:
    """Return `text` in lower case with shorthand written out and spelling corrected."""
    shorthand, correct = vocabulary.lexicon.shorthand, vocabulary.speller.correct

    def written(match: re.Match[str]) -> str:
        word = match[0]
        if word in shorthand:
            return shorthand[word]
        corrected = correct(word)
        return shorthand.get(corrected, corrected) if "'" in corrected else corrected

    spelt_out = _SHARED.sub(r"\g<prefix>\g<first> and \g<prefix>", with_figures(with_hours(text.lower())))
    for pattern, meant in vocabulary.lexicon.texted.near(spelt_out):
        spelt_out = pattern.sub(meant, spelt_out)
    return vocabulary.lexicon.phrased(_WORD.sub(written, spelt_out))


def _generic_places(text: str, glossary: Glossary) -> Iterator[tuple[int, int, str]]:
    """Yield the places of words that name a kind of body, each with the number of its entry in the glossary."""
    for number, words in enumerate(glossary.generic_words):
        for match in words.finditer(text):
            yield match.start(), match.end(), str(number)


class Slots:
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
