"""One normaliser for documents, index and questions alike.

Pages carry no-break blanks, curly quotes, long dashes, invisible and direction marks, and words glued together
where a table cell or a link was lost. All that is folded here and nowhere else.
"""

import re
import unicodedata

_FOLD = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u2026": "...",
    }
)  # fmt: skip
_ONE_FOR_ONE = {place: fold for place, fold in _FOLD.items() if len(str(fold)) == 1}
_BLANKS = re.compile(r"[^\S\n]+")


def plain(text: str) -> str:
    """Return `text` in NFKC with plain quotes, dashes and blanks, and without control, format or private characters.

    Line breaks stay; runs of other blanks become one; blanks at the ends of lines go.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return "\n".join(" ".join(line.split()) for line in text.split("\n"))
    folded = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_FOLD)
    kept = "".join(c if c == "\n" or c.isprintable() else " " if c.isspace() else "" for c in folded)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in kept.split("\n"))


def aligned(text: str) -> str:
    """Return `text` with plain quotes, dashes and blanks, character for character, so that places stay places."""
    return "".join(" " if c.isspace() and c != "\n" else c for c in text.translate(_ONE_FOR_ONE))


def capital(words: str) -> str:
    """Return the words with their first letter a capital."""
    return words[:1].upper() + words[1:]


def quotable(text: str) -> str:
    """Return the words as they stand, on one line, with blanks of any kind folded to one."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())
