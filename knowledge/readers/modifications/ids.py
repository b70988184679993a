"""The ids of modifications and draft proposals: `SECMP0046`, `MP078`, `DP101A`; those of one enumeration together."""

import re
from dataclasses import dataclass

from knowledge.pattern import Cue
from knowledge.readers.modifications.standings import standing_in

MODIFICATION = re.compile(
    r"(?P<kind>SECMP(?<![A-Za-z]SECMP)|MP(?<![A-Za-z]MP)|DP(?<![A-Za-z]DP))s?[ -]?"
    r"(?P<number>\d{3,4})(?P<part>[A-Z](?![A-Za-z]))?"
)

WORD = r"[Mm]odif(?:ication|cation|iation|icaton|icaiton|ciation)"
"""The field's word, also with a slip of the typist's."""


def modifications_of(text: str) -> tuple[str, ...]:
    """Return the ids of the modifications named in `text`, each once, in order."""
    return tuple(dict.fromkeys(map(_id_of, MODIFICATION.finditer(text))))


def _id_of(match: re.Match[str]) -> str:
    return match["kind"] + match["number"] + (match["part"] or "")


@dataclass(frozen=True, slots=True)
class Mention:
    """Ids that are named together, and where."""

    ids: tuple[str, ...]
    start: int
    end: int


LIST_ENDS = re.compile(r"(?:,|;|/|&|\band|\bor|\bplus|\bto|\binto|^)\s*(?:the\s+)?$", re.I)
_LIST_BREAKS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|by|on|from|which|that|while|but|it|they|its|one|two|three"
    r"|another)\b|[.!?]\s|^\s*\)[^(]*$",
    re.I,
)
LONGEST_GAP = 120
_WAS_CALLED = Cue(
    r"\b(?:converted|renamed|made|split|grew|came) (?:from|out of)\s+$"
    r"|\b(?:formerly|previously|was|used to be|once|originally|replaces|before that|earlier|known as)\s+\(?$",
    re.I,
)
_AND_MORE = re.compile(r"(?:(?:,|\s*/|\s+and|\s*&|,\s*and)\s*(?:0\d{3}|\d{3,4})(?![\w.:%/]|\s+[a-z]+s\b))+")
_UP_TO = re.compile(r"\s*(?:-|to|through)\s*$")
_MOST_IN_RANGE = 12
_ASIDE = re.compile(r"['\"(][^'\")]{2,120}['\")]")


def mentions_in(text: str) -> list[Mention]:
    """Return the ids, those of one enumeration together; their titles may stand between them."""
    groups: list[Mention] = []
    for match in MODIFICATION.finditer(text):
        if _WAS_CALLED.search(text[: match.start()]):
            continue
        ids, end = (_id_of(match),), match.end()
        if more := _AND_MORE.match(text, end):
            ids, end = (*ids, *(match["kind"] + number for number in re.findall(r"\d+", more[0]))), more.end()
        gap = text[groups[-1].end : match.start()] if groups else ""
        if groups and _is_one_list(gap):
            last = groups.pop()
            between = _between(last.ids[-1], ids[0]) if _UP_TO.fullmatch(gap) else ()
            groups.append(Mention((*last.ids, *between, *ids), last.start, end))
        else:
            groups.append(Mention(ids, match.start(), end))
    return groups


def _between(first: str, last: str) -> tuple[str, ...]:
    """Return the ids between the first and the last of a range such as `DP109 to DP112`."""
    one, other = MODIFICATION.fullmatch(first), MODIFICATION.fullmatch(last)
    if one is None or other is None or one["kind"] != other["kind"]:
        return ()
    numbers = range(int(one["number"]) + 1, int(other["number"]))
    return tuple(f"{one['kind']}{n:0{len(one['number'])}}" for n in numbers) if len(numbers) < _MOST_IN_RANGE else ()


def _is_one_list(gap: str) -> bool:
    if len(gap) > LONGEST_GAP or not (LIST_ENDS.search(gap) or _UP_TO.fullmatch(gap)):
        return False
    bare = _ASIDE.sub("", gap)
    return not _LIST_BREAKS.search(bare) and not standing_in(gap) and not any(c.isdigit() for c in bare)
