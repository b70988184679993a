"""Moves: how many Parties acceded, withdrew or were expelled, however a sentence tells it."""

import re
from collections.abc import Iterator

from knowledge.numerals import COUNTING, FREE, WHOLE
from knowledge.pattern import Cue

_WHO = (
    r"(?:(?:new|more|further)\s+)?(?:SEC\s+)?(?:Part(?:y|ies)|compan(?:y|ies)|firms?|organisations?|suppliers?"
    r"|newcomers?)"
)
_NOUN = r"(?:accessions?|withdrawals?|expulsions?)"
_VALUE = rf"(?P<value>{WHOLE}|none|nobody|no one|no(?=\s+(?:{_WHO}|{_NOUN})))"
_WHEN = r"(?P<rest>(?:\s+(?:to )?(?:the|our) SEC)?(?:\s+(?:in|since|during|by)\s+[A-Z]\w+(?:\s+\d{4})?)?)"
_ELSEWHERE = r"(?!\s+(?:over|to|on|by|through|into|back|live|up|down|out|ahead|(?:the|our|its)\s+(?!SEC\b|Code\b))\b)"
_TOLD = (
    Cue(
        rf"(?<!other )(?<!the )(?<!both ){FREE}{_VALUE}(?:\s+{_WHO})?"
        rf"(?:,\s[^,;.]{{2,40}},)?\s+(?:[a-z]+ [a-z]+ and\s+)?"
        r"(?:(?:have|has|was|were|since)\s+)?(?:been\s+)?(?P<verb>acceded|joined|withdrew|withdrawn|expelled|left"
        rf"|went|bec[ao]me (?:SEC )?Part(?:y|ies)|signed the Accession Agreement"
        rf"|ceased to be (?:SEC )?Part(?:y|ies))\b{_ELSEWHERE}{_WHEN}",
        re.I,
    ),
    Cue(rf"{FREE}{_VALUE}\s+(?P<verb>{_NOUN})\b{_WHEN}", re.I),
    Cue(rf"\b(?P<verb>expelled)\s+{_VALUE}(?=(?P<rest>))(?!\w)", re.I),
    re.compile(rf"^(?P<verb>{_NOUN})\s*:\s*{_VALUE}(?P<rest>)(?=\W*$)", re.I),
)
"""How a sentence tells them: `six joined`, `we expelled no one`, `Withdrawals: 2`."""
_STEMS = ("acce", "join", "withdr", "left", "went", "exp", "parties", "party")


def moves_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each number of Parties that came or went is written, its name and its value."""
    if any(stem in text.lower() for stem in _STEMS):
        for pattern in _TOLD:
            for match in pattern.finditer(text):
                yield match.start("value"), _name_of(match), match["value"]


def _name_of(match: re.Match[str]) -> str:
    """Return `Accessions (Parties that joined in May)`; the month may be told elsewhere in the sentence."""
    verb = match["verb"].lower()
    name, past = next((name, past) for stem, name, past in _MOVES if verb.startswith(stem))
    if since := _SINCE.match(match.string[: match.start("value")]):
        return f"{name} {since['when'][:1].lower()}{since['when'][1:]}"
    month = _MONTH_OF.search(match.string)
    when = match["rest"] or (f" {month[0]}" if month else "")
    told = verb if verb.isalpha() and verb not in past and not _IS_NOUN.fullmatch(verb) else past
    return f"{name} (Parties that {told}{when})"


_IS_NOUN = re.compile(_NOUN)
_SINCE = re.compile(rf"^(?P<when>(?:Since|In|During|Over)\s(?:(?!\b(?:{COUNTING})\b)[^,;.]){{3,40}}?),?\s+$")
_MONTH_OF = re.compile(r"\b(?:in|since|during)\s+[A-Z][a-z]{2,8}\b(?:\s+\d{4})?")
_MOVES = (
    ("bec", "Accessions", "became parties"),
    ("signed", "Accessions", "signed the accession agreement"),
    ("ceased", "Withdrawals", "ceased to be parties"),
    ("acce", "Accessions", "acceded"),
    ("join", "Accessions", "joined"),
    ("withdr", "Withdrawals", "withdrew"),
    ("left", "Withdrawals", "left"),
    ("went", "Withdrawals", "left, went"),
    ("exp", "Expulsions", "were expelled"),
)
