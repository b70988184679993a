"""Posts: the seats and the people that are sought, and for which body."""

import re

from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section


def seats_of(passage: Passage, section: Section) -> str | None:
    """Return `Small Suppliers SEC Panel`: whose seat and on which body, as far as the sentence or the heading says."""
    body = body_of(passage, section)
    beside = (p.categories for p in section.before(passage)[:2] if p.paragraph == passage.paragraph)
    holder = _row_of_holder(passage, section)
    named = (
        next(iter(passage.categories), None)
        or next(iter(holder.categories if holder else ()), None)
        or next(section.context.glossary.category_names.found_in(section.title), None)
        or next((names[0] for names in beside if len(names) == 1), None)
    )
    return f"{named.name} seat, {body}" if named and body else body


def body_of(passage: Passage, section: Section) -> str | None:
    """Return the body on which the seats are: the sentence's, the heading's, the paragraph's, else the first one named.

    A list of the seats of several bodies is of none of them.
    """
    if own := next((n.name for n in passage.bodies if not _OFFICER.match(passage.text[n.end :])), None) or next(
        iter(section.bodies), None
    ):
        return own
    if left := _row_of_holder(passage, section):
        return next((n.name for n in left.bodies), None)
    before = section.before(passage)
    if beside := next((p.bodies for p in before if p.paragraph == passage.paragraph and p.bodies), ()):
        return " and ".join(dict.fromkeys(n.name for n in beside))
    listed = {n.name for p in before if p.line.mark is Mark.BULLET for n in p.bodies}
    named = (n.name for p in (*before[::-1], passage) for n in p.bodies)
    return next(named, None) if len(listed) < 2 else None


_OFFICER = re.compile(r"\s+(?:Secretary|[Tt]eam)\b")
"""Who takes the names for a body, which need not be their own."""


def _row_of_holder(passage: Passage, section: Section) -> Passage | None:
    """Return what was told before of somebody whose seat is meant: `Nominations for Jo's seat`."""
    holder = _WHOSE_SEAT.search(passage.text)
    return next((p for p in section.before(passage) if holder and holder["who"] in p.text), None)


_WHOSE_SEAT = re.compile(r"\b(?P<who>[A-Z]\w+)['’]s? (?:\w+ )?(?:seat|place|post)\b")


def names_body(words: str, section: Section) -> bool:
    """Whether words name a body that meets."""
    known = section.context.glossary.body_by_name
    return any(known[n.name].meets for n in section.context.glossary.body_names.found_in(words))


def sought_in(passage: Passage, section: Section) -> str | None:
    """Return who is wanted, with the body that wants them: `SMKI PMA: PKI specialist`."""
    for other in section.paragraph_of(passage):
        if match := _SOUGHT.search(other.text):
            return f"{body_of(passage, section) or ''}: {match['what']}".removeprefix(": ")
    return None


_SOUGHT = re.compile(
    r"\b(?:seeks?|seeking|needs?|looking for|looks for|wants?|in search of|short of|lacks?)\s+(?:an?|one|another"
    r"|its|the|two)\s+"
    r"(?P<what>[^,;:.()]{0,40}?\b(?:expert|specialist|advis[eo]r|member|chair|secretary|volunteer|auditor"
    r"|engineer|lawyer"
    r"|representative|analyst|delegate|observer|person|people|colleague|tester|assessor|reviewer)s?(?: (?:in|on"
    r"|for) [^,;:.()]{2,40}?)?)"
    r"(?=\s+\(|\s+(?:who|to|for|from|with|after|because|by|that)\b|[,;:.(]|$)"
)
