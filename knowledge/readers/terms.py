"""Terms: acronyms that the text itself expands, `Draft Modification Report (DMR)`."""

import re
from collections.abc import Iterable, Iterator

from knowledge.readers.page.passages import Context, Section
from knowledge.records import Term

_PAREN = re.compile(r"\((?P<short>[A-Z][A-Za-z0-9&/-]{1,9}(?:\s[A-Z]{2,6})?)\)")
_SHORT_FIRST = re.compile(r"\b(?P<short>[A-Z][A-Z0-9]{1,7})\s+\((?P<long>[A-Z][A-Za-z&' -]{5,80})\)")
_WORD = re.compile(r"[A-Za-z0-9][\w'’&./-]*|&")
_SMALL_IN_WORDS = "a an and as at by for from in of on or the to with &"
_SMALL = frozenset(_SMALL_IN_WORDS.split())
_DEPARTMENT = re.compile(r"\b(?:Department|Office|Ministry)\s+(?:for|of)\s+(?:the\s+)?$")
_MOST_WORDS = 12


def terms_in(section: Section, context: Context) -> Iterator[Term]:
    """Yield the terms that heading and text expand; the initials must fit."""
    for words, text in ((section.heading, section.title), *((line.words, line.text) for line in section.lines)):
        if "(" not in text:
            continue
        for short, long in _pairs(text):
            source = context.source(section.heading, _sentence(words, short))
            yield Term(term=short, expansion=_singular(short, long, context), source=source)


def _singular(short: str, long: str, context: Context) -> str:
    """Return the expansion without the plural `s` that only this sentence gives to a known term."""
    known = next((term.expansion for term in context.glossary.terms if term.term == short), None)
    return long.removesuffix("s") if known and long.lower() == f"{known.lower()}s" else long


def _sentence(words: str, short: str) -> str:
    at = words.find(f"({short}")
    before = words.rfind(". ", 0, max(at, 0))
    low = before + 2 if before >= 0 else 0
    high = words.find(". ", at)
    return words[low : high + 1 if high > 0 else len(words)][:400]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for match in _PAREN.finditer(text):
        short = (
            match["short"].removesuffix("s")
            if match["short"][:-1].isupper() and len(match["short"]) > 2
            else match["short"]
        )
        long = expansion(text[max(0, match.start() - 160) : match.start()], short)
        if long and len(long) > len(short):
            yield short, long.removesuffix("s") if short != match["short"] else long
    for match in _SHORT_FIRST.finditer(text):
        if expansion(match["long"] + " ", match["short"]) == match["long"]:
            yield match["short"], match["long"]


def expansion(before: str, short: str) -> str | None:
    """Return the words just before the bracket whose initials make the acronym, None if none do."""
    words = list(_WORD.finditer(before))[-_MOST_WORDS:]
    letters = re.sub(r"[^A-Za-z0-9]", "", short)
    for count in range(1, len(words) + 1):
        first = words[-count]
        if first[0].lower() in _SMALL or not first[0][0].isupper():
            continue
        phrase = before[first.start() :].strip()
        if re.search(r"[.;:!?(]", phrase) or short in phrase.split():
            continue
        if _fits(phrase, letters):
            office = _DEPARTMENT.search(before[: first.start()])
            return f"{office[0]}{phrase}" if office else phrase
    return None


def _fits(phrase: str, letters: str) -> bool:
    """Whether the letters are the initials; the parts of hyphened words, small words and capitals inside may count."""
    parts = [p for p in re.split(r"[\s/-]+", phrase.replace(",", " ")) if p]
    if parts[0][0].upper() != letters[0].upper():
        return False
    capitals = [p for p in parts if p[0].isupper()]
    return any(_spells(parts, letters, small=small) for small in (False, True)) or _spells(
        capitals, letters, small=True
    )


def _spells(parts: list[str], letters: str, *, small: bool) -> bool:
    kept = [p for p in parts if small or p.lower() not in _SMALL]
    initials = "".join(p if p.isupper() and len(p) > 1 and p in letters else p[0] for p in kept)
    if initials.upper() == letters.upper():
        return True
    if sum(c.isupper() for c in letters) < len(letters):
        return initials.upper() == "".join(c for c in letters if c.isupper()) or initials.upper() == letters.upper()
    return _with_inner_letters(kept, letters.upper())


def _with_inner_letters(parts: list[str], letters: str) -> bool:
    """`Operations Group (OPSG)`: up to three leading letters of each word in turn make the acronym."""
    reached = {0}
    for part in (p.upper() for p in parts):
        reached = {
            at + size
            for at in reached
            for size in (1, 2, 3)
            if letters[at : at + size] and _is_from(part, letters[at : at + size])
        }
    return len(letters) in reached and len(parts) >= 2


def _is_from(word: str, letters: str) -> bool:
    """Whether the letters stand in the word in that order, the first one first; the last may be its ending `s`."""
    if not letters or word[0] != letters[0]:
        return False
    rest = iter(word[1:])
    return all(letter in rest for letter in letters[1:])


def merged(told: Iterable[Term]) -> Iterator[Term]:
    """Yield each expansion once, with its hyphens where one telling has them and another has not."""
    kept: dict[tuple[str, str], Term] = {}
    for one in told:
        written = one.expansion or ""
        key = (one.term, written.replace("-", " ").lower())
        if key not in kept or written.count("-") > (kept[key].expansion or "").count("-"):
            kept[key] = one
    yield from kept.values()
