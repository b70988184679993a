"""Splits passages into the sentences that an answer can quote, each with the lead-in that it needs."""

import re
from dataclasses import dataclass
from functools import lru_cache

_BREAK = re.compile(r"(?:(?<=[.?!])|(?<=[.?!]['\")]))\s+(?=[\"'(]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|[Nn]o|Mr|Mrs|Ms|Dr|Ltd|vs|approx|St)\.|\b[A-Z]\.|^\(?\d{1,2}\.)['\")]*$"
)
"""Ends in a full stop that ends no sentence: of an abbreviation, or of a step's number."""
BULLET = "• "
BRIEF = 300
"""Characters of a paragraph that tells of one thing: it is quoted whole, and each sentence goes on from the last."""
LONGEST = 640
"""Characters of quoted sentences, so that the whole reply fits a chat message."""
KEPT = 1024
"""Blocks whose sentences are kept: many questions find the same ones."""
_ASKS = re.compile(
    r"\?|^(?:how|why|what|who|when|where|can|can't|do|does|should|must|may)\b|^\w+ing (?:an?|your|for|through)\b", re.I
)
"""Heads a text that answers a question or tells how something is done, so that all of it is the answer."""
_RUN_IN = re.compile(
    r"(?P<heading>How to (?:(?!(?:is|are|was|were|will|can|has|have)\b)[^\s.?!•|:]+ ){1,10}[^\s.?!•|:]+[.?:])"
    r"\s+(?=[\"'(]?[A-Z0-9])"
)
"""Says how something is done in the same line as the steps: `How to raise a change. Describe the problem.`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence or bullet. `lead` is the line that a bullet hangs on, empty for a plain sentence."""

    text: str
    lead: str = ""

    @property
    def whole(self) -> str:
        """The sentence as it can be quoted by itself."""
        return f"{self.lead} {self.text}" if self.lead else self.text


@lru_cache(KEPT)
def sentences_in(block: str) -> tuple[Sentence, ...]:
    """Return the sentences of a block of an item; each bullet is one and carries the lead-in above it."""
    found: list[Sentence] = []
    lead = ""
    for line in block.split("\n"):
        if line.startswith(BULLET):
            found.append(Sentence(text=line.removeprefix(BULLET).strip(), lead=lead))
            continue
        parts = _split(line)
        if parts:
            lead = parts[-1] if parts[-1].endswith(":") else ""
        found += [Sentence(text=part) for part in parts]
    return tuple(found)


def _split(line: str) -> list[str]:
    parts: list[str] = []
    for part in _BREAK.split(line):
        if parts and _ABBREVIATED.search(parts[-1]):
            parts[-1] += f" {part}"
        elif part.strip():
            parts.append(part.strip())
    return parts


def run_in_heading(block: str) -> tuple[str, str]:
    """Return the heading with which a block goes on in the same line, and the rest; no heading where it has none."""
    match = _RUN_IN.match(block)
    return (match["heading"].rstrip(".:"), block[match.end() :]) if match else ("", block)


def is_told_whole(heading: str, text: str) -> bool:
    """Say whether a text is quoted whole: a brief one, or what stands under a question and fits a reply."""
    return len(text) <= (LONGEST if is_guide(heading) else BRIEF)


def is_guide(heading: str) -> bool:
    """Say whether a heading asks a question or says how something is done."""
    return _ASKS.search(heading) is not None
