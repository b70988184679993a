"""Mandates: who has to become a DCC User."""

import re

from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.text import capital


def mandate(passage: Passage, section: Section) -> str:
    """Return `Small Supplier DCC User mandate`, `(proposed)` where it stands among what is only proposed."""
    lead = passage.lead.text if passage.lead else ""
    return f"{_mandate(passage, section)}{' (proposed)' if _PROPOSES.search(lead) else ''}"


_PROPOSES = re.compile(r"\b(?:propos\w*|consult\w*|options?)\b", re.I)


def _mandate(passage: Passage, section: Section) -> str:
    text = masked(passage.text, passage.dates)
    become = _BECOME.search(text) if "mandate" not in passage.lower else None
    if become and (who := _WHO.search(become["who"])):
        return f"{_singular(who[0])} DCC User mandate"
    before = text[: text.lower().rfind("mandate") + 1 or len(text)]
    named = (*reversed(_kinds_in(before)), *_kinds_in(f"{text} {section.title}"))
    return f"{_singular(named[0])} DCC User mandate" if named else "DCC User mandate"


def _kinds_in(text: str) -> list[str]:
    """Return the kinds of Parties that a text names, but not all Parties or Users."""
    return [who[0] for who in _WHO.finditer(text) if not _ALL.fullmatch(who[0])]


_ALL = re.compile(r"(?:DCC |SEC )?(?:Users?|Party|Parties)")
_BECOME = re.compile(
    r"\b(?P<who>[\w-]+(?:\s+[\w-]+){0,3}?)\s+(?:to|must|have to|has to|had to|are (?:required"
    r"|obliged)\b.{0,30}\bto)\s+(?:be|become|have become)\s+(?:an?\s+)?DCC Users?",
    re.I,
)
_WHO = re.compile(
    r"\b(?:(?:Small|Large|Non-[Dd]omestic|Domestic|Electricity|Gas|Registered|Import|Export|Network"
    r"|Distribution|Other|Energy|SEC|User|DCC|non-domestic)\s+)*(?:[Ss]upplier Agents?|[Ss]uppliers?|Networks?"
    r"|Distributors?|Transporters?|DNOs?|Operators?|Parties|Party|Users?)\b(?:\s+\(DNOs?\))?"
)


def _singular(who: str) -> str:
    who = re.sub(r"\s+(?:Party|Parties)$", "", re.sub(r".*\((DNO)s?\)", r"\1", who))
    return capital(who).removesuffix("s")
