"""Openings: the day from which something is open until its deadline."""

import re
from datetime import date

from knowledge.days.when import DateMention
from knowledge.readers.deadlines.words import any_of
from knowledge.readers.modifications.ids import modifications_of
from knowledge.readers.page.passages import Passage, Section
from knowledge.records import DeadlineKind


def opening_of(passage: Passage, section: Section, mention: DateMention, kind: DeadlineKind) -> date | None:
    """Return the day from which it is open: told in the sentence itself or in one just before it."""
    if kind in (DeadlineKind.MANDATE, DeadlineKind.APPEAL):
        return None
    for other in (passage, *section.earlier(passage, _FURTHEST)):
        if _is_same(other, passage, kind):
            for told in other.dates:
                if told.day < mention.day and told is not mention and _opens(other, told, of=passage):
                    return told.day
    return None


_FURTHEST = 12
"""Paragraphs above that are looked through."""


def _is_same(opening: Passage, passage: Passage, kind: DeadlineKind) -> bool:
    """Whether the sentence that tells of an opening speaks of the same thing as the deadline."""
    own = _OWN_WORDS.get(kind)
    ids, theirs = modifications_of(passage.text), modifications_of(opening.text)
    if ids and theirs and not set(ids) & set(theirs):
        return False
    return opening is passage or own is None or bool(own.search(opening.text))


_OWN_WORDS = {
    DeadlineKind.VOTE: re.compile(r"\b(?:vot|ballot)", re.I),
    DeadlineKind.NOMINATION: re.compile(r"\b(?:nominat|vacanc)", re.I),
    DeadlineKind.BOOKING: re.compile(r"\b(?:book|regist)", re.I),
    DeadlineKind.SURVEY: re.compile(r"\b(?:survey|questionnaire)", re.I),
}


def _opens(passage: Passage, told: DateMention, *, of: Passage) -> bool:
    return _is_opening(passage, told) or (passage is of and bool(_OPENS_ITSELF.search(passage.text[: told.start])))


def _is_opening(passage: Passage, told: DateMention) -> bool:
    before, after = passage.text[max(0, told.start - 240) : told.start], passage.text[told.end : told.end + 220]
    if _ON_DAY.match(passage.text[: told.start]):
        return bool(_ISSUED_AFTER.match(after))
    clause = re.split(r"[;.]\s", before)[-1]
    opened = _OPENS.search(clause) and (_OPENED_WHAT.search(clause) or _OPENED_WHAT.search(after[:40]))
    return bool(opened) and not _ANOTHER_DAY.search(clause) and not _DUE.search(clause)


_DUE = re.compile(r"\b(?:by|until|till|before|no later than)\b[^,;]{0,25}$", re.I)
_ANOTHER_DAY = re.compile(
    r"\b(?:results?|report(?! consultation)|decision|version|moved|postponed|put back|extended)\b", re.I
)
_OPENS = re.compile(
    r"\b(?:issued|opened|opens?|open|go(?:es)? out|went out|out|accepted"
    r"|e-?mailed|beginning|starting|released|launched|published|sent|began|begins|starts?|started|follows?"
    r"|vote|runs|takes place|consulted|available|been out)\b(?:[^.;]|\.(?=\d)){0,160}?\b(?:on|from|since"
    r"|in the)\s+(?:the\s+)?(?:\w+day,?\s+)?(?:the\s+)?$"
    r"|\bfrom\s+(?:the\s+)?$|\bopens?\s*(?::|-)\s*$",
    re.I,
)
_OPENS_ITSELF = re.compile(r"(?:^|[-,:(|]\s*|\bit )(?:is )?open(?:s|ed)? (?:on|from)\s+(?:the\s+)?$", re.I)
"""What opens on a day is what the sentence closes on another."""
_ON_DAY = re.compile(r"^(?:On|Since)\s+(?:the\s+)?$")
_ISSUED_AFTER = re.compile(
    r"^[,\s][^.;]{0,120}?\b(?:(?:issued|released|launched|published|opened"
    r"|started)\b[^.;]{0,60}?\b(?:consultation|call for|survey|request|nominations)|(?:asked|asking|asks|seeking)"
    r" (?:what|whether|how|for|you|Parties))\b",
    re.I,
)
_OPENED_WHAT = re.compile(rf"\b{any_of('opened')}\b", re.I)
