"""Mends typing errors against the words that the knowledge and the language of questions hold.

A known word and an English word are left alone. An unknown one becomes the known word one edit away (insertion,
deletion, replacement, or two neighbours swapped; of several the one that fingers slip from most, then the preferred,
then the longer), or a common English word where no known one is as near; else the one that lacks only vowels
(`rplcd`) or sounds alike (`nominashuns`), or for long words the one clearly nearest
within two edits, for very long ones three. In the measurements behind this choice such a corrector gave back 89-98 %
of what one typing error costs a search, where fuzzy queries lost more than they gained.

A word under four letters, or a rare English one of which no document knows, is mended only towards the words that
everybody asks with (`dys`, `hte`, `stag`): it may be an acronym.
"""

import string
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

from jellyfish import metaphone
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.english import is_common, is_english, is_no_word, likely_words, zipf

SHORTEST = 4
LONG = 8
VERY_LONG = 11
SOUNDING = 3
"""Consonants that a word must have to be recognised by its sound."""
_FORMS = ("s", "ing", "ed")
"""What makes another form of a word."""
_ENDINGS = {"", "s", "re", "ll", "ve", "d", "m"}
"""What may follow a word and an apostrophe."""
MISHEARD = 2
"""Letters in which a name may differ that stands beside the other name of somebody known."""
KEPT = 4096
"""Words whose corrections are kept: messages repeat them, and a message is read in several ways."""
_KEYS = (
    "q:wa w:qes e:wrd r:etf t:ryg y:tuh u:yij i:uok o:ipl p:ol a:qsz s:adwxz d:sfexc f:dgrcv g:fhtvb h:gjybn j:hkunm "
    "k:jlim l:kop z:asx x:zsdc c:xdfv v:cfgb b:vghn n:bhjm m:njk"
)
_BESIDE = {letter: frozenset(keys) for letter, keys in (pair.split(":") for pair in _KEYS.split())}
"""The keys that lie beside each letter's."""
_VOWELS = str.maketrans("", "", "aeiou")


class Speller:
    """Corrects words towards `vocabulary`: a known word -> how much it is preferred.

    `asking` are the words that everybody asks with.
    """

    def __init__(self, vocabulary: Mapping[str, int], asking: AbstractSet[str] = frozenset()) -> None:
        self._known = vocabulary
        self._asking = asking
        self._long = tuple(word for word in vocabulary if len(word) >= LONG - 1)

    @cached_property
    def correct(self) -> Callable[[str], str]:
        """What returns the word that a word (lower case) was meant to be; itself if nothing is clearly nearer."""
        return lru_cache(KEPT)(lambda word: word if _is_done(word, mended := self._corrected(word)) else mended)

    def _corrected(self, word: str) -> str:
        base, mark, ending = word.partition("'")
        if mark and base and ending in _ENDINGS:
            return f"{self.correct(base)}'{ending}"
        if ending == "t" and base[-1:] == "n":
            return f"{self.correct(base[:-1])}n't"
        if word in self._known or word in self._asking or not word.isalpha():
            return word
        if word[-1] == "s" and word[-2:] != "ss" and word[:-1] in self._known:
            return word
        if is_english(word):
            return word if is_common(word) else self._swapped(word) or self._one_letter_short(word) or word
        if len(word) < SHORTEST:
            return self._hurried(word) or self._one_letter_short(word) or word
        near = {other for other in _one_edit_from(word) if self._may_be_meant(other)}
        if not near and is_no_word(word) and (sounding := self._sounding_like(word)):
            return sounding
        if is_no_word(word):
            near |= {other for other in _one_edit_from(word) if self._is_likely(word, other)}
        if near:
            return max(near, key=lambda other: self._likelihood(word, other))
        readings = (self._hurried, self._without_vowels, self._sounding_like, self._clearly_nearest, self._parted)
        return next((other for reading in readings if (other := reading(word))), word)

    def _may_be_meant(self, other: str) -> bool:
        """Say whether a word is known and long enough that one letter of it may be wrong."""
        return other in self._asking or (other in self._known and len(other) >= SHORTEST)

    def _is_likely(self, word: str, other: str) -> bool:
        """Say whether fingers may have slipped from an English word, or from several of what everybody asks for."""
        is_form = any(other.endswith(ending) and other.removesuffix(ending) in self._asking for ending in _FORMS)
        return is_form or (other in likely_words() and _is_a_slip(word, other))

    def _likelihood(self, word: str, other: str) -> tuple[object, ...]:
        """Return by what of several words that `word` may be the likeliest is chosen."""
        preferred = self._known.get(other, 0) or int(other in self._asking)
        return other[0] == word[0], bool(preferred), _slip(word, other), preferred, len(other), other

    def _swapped(self, word: str) -> str | None:
        """Return the word of asking of which `word` has two neighbours swapped, or a letter twice."""
        same = {other for other in _one_edit_from(word) if other in self._asking and set(other) == set(word)}
        return min(
            (other for other in same if len(other) == len(word) or len(word) > len(other) >= SHORTEST), default=None
        )

    def _one_letter_short(self, word: str) -> str | None:
        """Return the word of asking of which `word` lacks one letter, not the first."""
        longer = (other for other in _one_edit_from(word) if other in self._asking and len(other) > len(word))
        return min((other for other in longer if other[0] == word[0]), default=None)

    def _hurried(self, word: str) -> str | None:
        """Return the word of asking that `word` is with vowels left out, neighbours swapped or a letter doubled."""
        same_letters = {other for other in _one_edit_from(word) if other in self._asking and set(other) == set(word)}
        found = same_letters | {other for other in self._asking if _is_without_vowels(word, other)}
        return min(found, key=lambda other: (other[0] != word[0], len(other), -zipf(other), other), default=None)

    @cached_property
    def _by_consonants(self) -> Mapping[str, list[str]]:
        by_consonants: dict[str, list[str]] = {}
        for word in self._known:
            by_consonants.setdefault(_consonants(word), []).append(word)
        return by_consonants

    def _without_vowels(self, word: str) -> str | None:
        """Return the known word of which `word` is the letters without some vowels, the preferred one of several."""
        alike = [o for o in self._by_consonants.get(_consonants(word), ()) if _is_without_vowels(word, o)]
        return max(alike, key=lambda other: (self._known[other], -len(other), other), default=None)

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        by_sound: dict[str, list[str]] = {}
        for word in self._known:
            if len(word) >= SHORTEST and word.isascii():
                by_sound.setdefault(metaphone(word), []).append(word)
        return by_sound

    def _sounding_like(self, word: str) -> str | None:
        """Return the known word that sounds like `word` and begins alike, the nearest by its letters; None for none."""
        sound = metaphone(word) if word.isascii() else ""
        alike = [other for other in self._by_sound.get(sound, ()) if other[0] == word[0]]
        if len(sound) < SOUNDING or not alike:
            return None
        return min(alike, key=lambda other: (OSA.distance(word, other), -self._known[other], other))

    def _parted(self, word: str) -> str | None:
        """Return a word that is two known ones run together as those two; None if it is not."""
        places = range(SHORTEST, len(word) - SHORTEST + 1)
        return next((f"{word[:at]} {word[at:]}" for at in places if {word[:at], word[at:]} <= self._known.keys()), None)

    def _clearly_nearest(self, word: str) -> str | None:
        """Return the known word nearest to a long word; None if it is not long, or none is clearly nearest."""
        if len(word) < LONG:
            return None
        most = 3 if len(word) >= VERY_LONG else 2
        best = process.extract(word, self._long, scorer=OSA.distance, score_cutoff=most, limit=2)
        alone = len(best) == 1 or (len(best) == 2 and best[0][1] < best[1][1])
        return best[0][0] if alone and best[0][0][0] == word[0] else None


def is_misspelt(word: str, name: str) -> bool:
    """Say whether `word` is a name that was written by its sound: it begins alike and differs in one or two letters."""
    return word[:1] == name[:1] and OSA.distance(word, name) <= min(MISHEARD, (len(name) - 1) // 2)


def _is_done(word: str, mended: str) -> bool:
    """Say whether `mended` is what is done by whoever `word` names: a shipper is not mistyped for shipped."""
    return word.removesuffix("s").endswith("er") and mended == f"{word.removesuffix('s')[:-1]}d"


def _consonants(word: str) -> str:
    """Return the first letter and the consonants after it."""
    return word[:1] + word[1:].translate(_VOWELS)


def _is_without_vowels(word: str, other: str) -> bool:
    """Say whether `word` is `other` with vowels left out after the first letter."""
    letters = iter(other)
    return len(word) < len(other) and _consonants(word) == _consonants(other) and all(c in letters for c in word)


def _slip(word: str, other: str) -> int:
    """Return how easily fingers slip from `other`, one edit away, to `word`: 2 for a swap, 0 for no slip."""
    if len(word) != len(other):
        return 1
    wrong = [(typed, meant) for typed, meant in zip(word, other, strict=True) if typed != meant]
    if len(wrong) > 1:
        return 2
    return int(all(typed in _BESIDE.get(meant, "") for typed, meant in wrong))


def _is_a_slip(word: str, other: str) -> bool:
    return other[:1] == word[0] and len(other) >= SHORTEST and _slip(word, other) > 0


def _one_edit_from(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in string.ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
