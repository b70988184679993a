"""Kinds of deadlines: what it is that has to be done by a day, by the words of its clause or of the heading."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.page.passages import Passage, masked
from knowledge.records import DeadlineKind

FILL = (
    r"(?:\s*(?:,|:|-|the|on|at|of|end of|close of business|close of play|cob|close|latest|midday"
    r"|midnight|noon|and|including|no later than|by)\b|\s|[,:(-])*"
)
POSTPONED = Cue(
    r"\b(?:put (?:back|off)|moved|extended|postponed|changed|brought forward|deferred|delayed"
    r"|revised|slipped|shifted|given (?:another|a further|\w+ more))\b[^.;]{0,80}\b(?:to|until)\b" + FILL + "$",
    re.I,
)
_USER = r"(?:have\s+)?(?:be|been|bec[ao]me)\s+(?:an?\s+)?(?:DCC )?Users?\b|\bgone? live with the DCC\b"
_RAW_MANDATE = (
    rf"{_USER}|\bmandate\b|\b(?:must|ha(?:s|ve|d) to|required to|obliged (?:\w+\s){0, 4}to|require(?:s|ment)"
    r"|to)\s+(?:be|become|(?:have\s+)?been|for\b.{0,80}\bbecome)\s+(?:an?\s+)?(?:DCC )?Users?\b"
    r"|\bbecome (?:an? )?DCC Users?\b|\bbe DCC Users?\b|\bmust (?:use|be using) the DCC\b|\bnot (?:yet )?DCC Users?\b"
)
_MANDATE = Cue(_RAW_MANDATE, re.I)
MANDATE_OF = Cue(
    r"\bmandate(?:\s+date)?\b(?:\s+(?:of|is|on|by|date|for|which|falls|remains|deadline|set|will|be"
    r"|still|now)\b|\s|[,:(-])*$|\b(?:be|become)\s+(?:an?\s+)?DCC Users?\s+(?:by|from|on"
    r"|before)\s+(?:the\s+)?$"
    r"|\b(?:had|required|obliged|obligation) to (?:be|become)\s+(?:an?\s+)?(?:DCC )?Users?\b[^.;]{0,40}\bsince"
    r"\s+(?:the\s+)?$"
    r"|\bdate for becoming (?:an? )?(?:DCC )?Users?,\s+$"
    r"|\bnot (?:yet )?DCC Users?\b[^.]{0,60}\b(?:given|gives?|gave|ha(?:s|ve)|allow(?:ed|s)?)\b[^.;]{0,30}"
    r"\buntil\s+(?:the\s+)?$"
    r"|\bmust (?:use|be using) the DCC (?:by|from|on|before)\s+(?:the\s+)?$"
    r"|\b(?:date|day) (?:for|to) (?:becoming|become) (?:an? )?(?:DCC )?Users?(?: (?:was|is|of|on)|,)\s*$"
    r"|\b(?:mandate|obligation)\b.{0,40}\buntil\s+$"
    rf"|(?:{_USER})\s+(?:by|from|on|before|no later than|not later than)\s+(?:the\s+)?$"
    r"|\b(?:mandate|obligation to be)\b[^.;]{0,40}\b(?:applies|takes effect|starts|bites|comes in(?:to force)?)\b"
    r"[^.;]{0,50}\b(?:on|from)\s+(?:the\s+)?$"
    r"|\bmandate\s+(?:for|of|on)\s+[\w\s()-]{3,60}?\s(?:is|was|remains|stays|falls)(?:\s+still"
    r"|\s+now)?(?:\s+on)?(?:\s+the)?\s+$"
    r"|\bmandate\s+is\s+(?:that\s+)?(?:of|for)\s+[^.;]{3,80}?,?\s+(?:on|by)\s+(?:the\s+)?$"
    r"|\bmandate\b[^.;]{0,40}\b(?:confirmed|set|agreed|fixed|given|published|directed) (?:as|at|for|to be)"
    r"\s+(?:the\s+)?$",
    re.I,
)
TO_BECOME_A_USER = re.compile(
    r"^\s*,?\s*(?:to|[^.;,]{3,60}\b(?:must|ha(?:ve|s) (?:had )?to|(?:is|are) (?:required|obliged) to)) (?:be"
    r"|become) (?:an? )?(?:DCC )?Users?\b",
    re.I,
)
_FILE = Path(__file__).parents[2] / "data" / "deadline_kinds.yaml"
_WORDS: dict[str, list[dict[str, Any]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def _told_by(where: str) -> Iterator[tuple[DeadlineKind, Cue]]:
    """Yield each kind of deadline with what tells it in a sentence or in a heading."""
    for row in _WORDS[where]:
        words = [rf"\b(?:{'|'.join(row['words'])})\b"] if "words" in row else []
        yield DeadlineKind(row["kind"]), Cue("|".join((*words, *row.get("patterns", ()))), re.I)


_KINDS = ((DeadlineKind.MANDATE, _MANDATE), *_told_by("sentences"))
_HEADS = tuple(_told_by("headings"))
CLAUSE = re.compile(r";\s|\.\s|,\s(?:and|but|while|although|as|so|since|which)\s|\s(?:while|although|whereas)\s")


def kind_of(passage: Passage, mention: DateMention) -> DeadlineKind | None:
    """Return what is to be done by that day, by the words of its clause, else of its sentence; None if nothing is."""
    text, clause = masked(passage.text, passage.dates), clause_of(passage, mention)
    must = mandated(text, mention) or _goes_on(passage, mention)
    own = kind_in(clause, mandated=must)
    if own and (own is not DeadlineKind.OTHER or not _LEANS_BACK.search(clause)):
        return own
    return kind_in(text, mandated=must)


_LEANS_BACK = re.compile(r"\b(?:send|return|submit|hand|give|get) (?:them|these|those|one)\b", re.I)
"""A clause that asks for what the one before it names: `Nominations are open; send them to SECAS by …`."""


def _goes_on(passage: Passage, mention: DateMention) -> bool:
    """Whether a day before is that of a mandate, and another kind of Party is named with this one."""
    before = [d for d in passage.dates if d.end <= mention.start][-1:]
    text = masked(passage.text, passage.dates)
    return any(
        mandated(text, other) and any(other.end <= named.start < mention.start for named in passage.categories)
        for other in before
    )


def clause_of(passage: Passage, mention: DateMention) -> str:
    """Return the words of the clause in which a day stands, the days left out."""
    text = masked(passage.text, passage.dates)
    low = max((m.end() for m in CLAUSE.finditer(text, 0, mention.start)), default=0)
    high = next((m.start() for m in CLAUSE.finditer(text, mention.end)), len(text))
    return text[low:high]


def mandated(text: str, mention: DateMention) -> bool:
    """Whether a day is that by which somebody has to be a DCC User, by the words around it."""
    before = text[max(0, mention.start - 160) : mention.start]
    return bool(
        MANDATE_OF.search(before) or POSTPONED.search(before[-120:]) or TO_BECOME_A_USER.match(text[mention.end :])
    )


def kind_in(text: str, *, mandated: bool = False) -> DeadlineKind | None:
    """Return what some words say is to be done; a mandate only counts where the caller knows that it is one."""
    for kind, pattern in _KINDS:
        if pattern.search(text) and (kind is not DeadlineKind.MANDATE or mandated):
            return kind
    return None


@lru_cache(maxsize=512)
def kind_of_heading(heading: str) -> DeadlineKind | None:
    """Return the kind of deadline that a heading, or the sentence before, promises."""
    return next((kind for kind, pattern in _HEADS if pattern.search(heading)), None)
