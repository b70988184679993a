"""Everyday English, whatever the documents hold: how common a word is, which number it is."""

from functools import cache

EVERYDAY = 5.0
"""Words from here on, on the Zipf scale, are on everybody's lips: a hundred or more in a million."""
COMMON = 4.2
"""Words from here on are typed as they are meant: some fifteen or more in a million."""
LIKELY = 3.9
"""Words from here on may be meant by what is no word: some eight or more in a million."""
KNOWN = 3.2
"""Words from here on are no typing errors: a little over one in a million."""

_IN_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
IN_WORDS = {word: number for number, word in enumerate(_IN_WORDS.split())}
"""Numbers written in words."""


@cache
def zipf(word: str) -> float:
    """Return how common `word` (lower case) is, on the Zipf scale: 3 is one in a million words, 6 one in a thousand."""
    import wordfreq  # a quarter of the start-up time; needed only for words that no document holds

    return float(wordfreq.zipf_frequency(word, "en", wordlist="small"))


def is_english(word: str) -> bool:
    """Say whether `word` is an English word, so that `rates` is not taken for a misspelt `dates`."""
    return zipf(word) >= KNOWN


def is_no_word(word: str) -> bool:
    """Say whether nobody writes `word`, nor what it is the plural of: it is mistyped, or a name."""
    return zipf(word) == 0 and zipf(word.removesuffix("s")) == 0


def is_common(word: str) -> bool:
    """Say whether `word` is common enough to be meant where a word of asking may be misspelt: `late`, not `moth`."""
    return zipf(word) >= COMMON


def is_everyday(word: str) -> bool:
    """Say whether `word` is so common that it tells little about what somebody asks."""
    return zipf(word) >= EVERYDAY


@cache
def likely_words() -> frozenset[str]:
    """Return the words that somebody may have meant who typed what is no word."""
    import wordfreq

    least = 10 ** (LIKELY - 9)
    shares = wordfreq.get_frequency_dict("en", wordlist="small")
    return frozenset(word for word, share in shares.items() if share >= least and word.isalpha() and word.isascii())
