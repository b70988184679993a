"""Runs: the days that a sentence lists together, and which of them no longer hold."""

import re
from collections.abc import Iterator

from knowledge.days.when import DateMention
from knowledge.readers.page.passages import Passage, masked
from knowledge.readers.rows.words import FORMER, MOVED

_AND = re.compile(r"^\s*(?:,|and|&|or|,\s*and)(?:\s+(?:on\s+)?the)?\s*$", re.I)


def runs_of(passage: Passage) -> Iterator[list[DateMention]]:
    """Yield the days that are listed together, or of which one is the former of the other."""
    run: list[DateMention] = []
    text = masked(passage.text, passage.times)
    for mention in passage.dates:
        between = text[run[-1].end : mention.start] if run else ""
        if run and not (_AND.match(between) or is_former(passage, run[-1]) or _FORMER_NEXT.search(between)):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def is_former(passage: Passage, mention: DateMention) -> bool:
    """Whether this is the day from which a meeting moved."""
    before = passage.text[max(0, mention.start - 60) : mention.start]
    if FORMER.search(before) and not _SINCE.search(before):
        follows = next((later for later in passage.dates if later.start > mention.end), None)
        return (
            follows is None
            or not before.rstrip().lower().endswith("from")
            or bool(_TO.match(passage.text[mention.end : follows.start]))
        )
    follows = next((later for later in passage.dates if later.start > mention.end), None)
    between = passage.text[mention.end : follows.start] if follows else ""
    return bool(_TO.match(between) and (MOVED.search(before + between) or " now" in between))


_SINCE = re.compile(r"\b(?:away|apart|met|meets|sits|starts|runs) from\s+(?:the )?$", re.I)
_TO = re.compile(
    r"^\s*\)?,?\s*(?:and\s+)?(?:(?:will|has been|has|is|have been|slips|moves|moved)\b[\w\s]{0,40})?"
    r"\b(?:to|on|until|for)\b",
    re.I,
)
_FORMER_NEXT = re.compile(
    rf"^[\s(,;–-]*(?:at\s+)?[\s(,;–-]*(?:(?:this|it|that|which)\s+)?(?:(?:has|had|is|was)\s+(?:been\s+)?)?(?:{FORMER.pattern})",
    re.I,
)
"""What leads from the day of a meeting to the one that it had before: `…; this has been moved from`."""
