"""Splits passages into the sentences that an answer can quote, each with the lead-in that it needs."""

import re
from dataclasses import dataclass

_BREAK = re.compile(r"(?:(?<=[.?!])|(?<=[.?!]['\")]))\s+(?=[\"'(]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|[Nn]o|Mr|Mrs|Ms|Dr|Ltd|vs|approx|St)\.|\b[A-Z]\.)['\")]*$")
BULLET = "• "


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence or bullet. `lead` is the line that a bullet hangs on, empty for a plain sentence."""

    text: str
    lead: str = ""

    @property
    def whole(self) -> str:
        """The sentence as it can be quoted by itself."""
        return f"{self.lead} {self.text}" if self.lead else self.text


def sentences_in(block: str) -> list[Sentence]:
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
    return found


def _split(line: str) -> list[str]:
    parts: list[str] = []
    for part in _BREAK.split(line):
        if parts and _ABBREVIATED.search(parts[-1]):
            parts[-1] += f" {part}"
        elif part.strip():
            parts.append(part.strip())
    return parts
