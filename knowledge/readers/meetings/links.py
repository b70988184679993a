"""Links: whose meeting it is that a sentence tells of on a day."""

import re
from collections.abc import Sequence

from knowledge.days.when import DateMention
from knowledge.glossary import Named
from knowledge.numerals import with_figures
from knowledge.pattern import Cue
from knowledge.readers.meetings.recurrences import rules_in
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.rows.words import CANCELLED, LINKING, MEETS, MOVED

_WORD = re.compile(r"[^\s,;:()]+")
MEETING_OF = re.compile(
    r"\b(?:meetings?|session)(?:\s+(?:nos?\.?)?\s*\d{1,3}(?:\s*(?:,|and|&)\s*\d{1,3})*)?"
    r" of\s+(?:the\s+)?(?:SEC\s+)?$",
    re.I,
)
_NEXT_BEFORE = re.compile(r"\b(?:next|first|last)\s+(?:(?:SECMP|MP|DP)\s?\d+[A-Z]?\s+)?$", re.I)
_SITS_AFTER = re.compile(
    r"^\s*(?:\([A-Z ]+\)\s*)?(?:will\s+|is to\s+|then\s+|next\s+)*(?:sits?|sat|gathers?|convenes?|gets? together)\b",
    re.I,
)
_TOPIC_AFTER = re.compile(r"^[,:\s-]*(?:the\s+|our\s+|an?\s+)?(?:SEC\s+)?$", re.I)
_MEETS_AFTER = re.compile(
    r"^\s*(?:\([A-Z ]+\)\s*)?(?:will\s+(?:next\s+)?meet\b|meets?\b|met\b|meetings?\b"
    r"|(?:will\s+)?(?:holds?|held)\s+(?:its|their|a|an|the)\s+(?:\S+\s+){0,3}meeting\b)",
    re.I,
)
_ITS_MEETING = Cue(
    r"\b(?:its|their|the|an?)\s+(?:(?:next|last|first|second|\d+(?:st|nd|rd|th)|most recent|monthly|special|extra"
    r"|extraordinary|additional|regular|usual|ordinary|joint"
    r"|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\s+)*meetings?\b(?P<gap>[^.;]{0,60})$",
    re.I,
)
_IT_MEETS = Cue(
    r"(?:^|\b(?:when|where|after|as|until|since|before)\s+)"
    r"(?:it|they|the (?:group|committee|sub-committee|board|panel))\s+"
    r"(?:also\s+|then\s+|last\s+|will\s+|next\s+|again\s+)*(?:met|meets?|sits?|sat|gathers?|gathered|convenes?)\b(?P<gap>[^.;]{0,80})$",
    re.I,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:with|consult|workshop|seminar|webinar|election|deadline|respon|comment|nominat|paper"
    r"|report|agenda|minutes|slides)\w*\b",
    re.I,
)
_ASIDE = re.compile(r",\s+(?:with|under|led by|chaired by|which)\s+[^,;.]{3,80},", re.I)
"""What stands between commas and says something else of a body: `, with Jo Bloggs in the chair,`."""
_MOST_LINKS = 16


def body_on(passage: Passage, mention: DateMention, section: Section) -> tuple[Named | None, str] | None:
    """Return the body whose meeting is on the day mentioned, and where it is named in the passage."""
    left = next((n for n in reversed(passage.bodies) if n.end <= mention.start), None)
    right = next((n for n in passage.bodies if n.start >= mention.end), None)
    if right and (
        _SEES.match(gap := passage.text[mention.end : right.start])
        or (_THE.fullmatch(gap) and _lead_to_bodies(passage))
    ):
        return right, right.name
    if left and _links(passage.text, left, mention.start, passage.dates):
        return left, left.name
    if (
        right
        and _TOPIC_AFTER.match(passage.text[mention.end : right.start])
        and _meets_around(passage.text, mention, right)
    ):
        return right, right.name
    before = masked(passage.text, passage.dates)[: mention.start]
    own = _ITS_MEETING.search(before) or _IT_MEETS.search(before)
    if own and _all_links(own["gap"]):
        if left:
            return (left, left.name) if _is_its(own[0], left, passage) else None
        named_next = right and _TOPIC_AFTER.match(passage.text[mention.end : right.start])
        body = right.name if right and named_next else _body_before(passage, section)
        return (None, body) if body else None
    return None


def _is_its(own: str, left: Named, passage: Passage) -> bool:
    """Whether `its meeting`, `a special meeting` or `it met` is of the body named before."""
    alone = len({name.name for name in passage.bodies}) == 1
    starts = passage.bodies[0] == left and len(passage.text[: left.start].split()) <= 1
    return starts or (alone and not own.lower().startswith(("a ", "an ", "the ")))


def _lead_to_bodies(passage: Passage) -> bool:
    """Whether days stand before their bodies: `On 10 June we have the SSC, on 12 June the Panel`."""
    between = passage.text[passage.dates[0].end : passage.bodies[0].start]
    return bool(_SEES.match(between))


_THE = re.compile(r",?\s+(?:(?:the|our)\s+)?", re.I)


def _links(text: str, name: Named, until: int, dates: Sequence[DateMention]) -> bool:
    """Whether the words from the body's name to the day say that it meets then, and nothing else."""
    gap = _ASIDE.sub(" ", masked(text, [d for d in dates if d.end <= until])[name.end : until])
    if _NEXT_BY_RULE.search(gap) and next(rules_in(text), None):
        return True
    gap = _FOR_A_MODIFICATION.sub(" ", with_figures(gap))
    if not _all_links(_ACRONYM.sub(" ", gap)) or _OTHER_SUBJECT.search(gap):
        return False
    before = text[max(0, name.start - 40) : name.start]
    if MEETING_OF.search(before) or (_NEXT_BEFORE.search(before) and gap.split()[:1] in (["is"], ["will"])):
        return True
    after = text[next((d.end for d in dates if d.start == until), until) :].lstrip()
    if (
        MEETS.search(gap)
        or _THERE_IS.search(before)
        or (_OF.fullmatch(gap) and (CANCELLED.match(after) or (len(dates) > 1 and MOVED.match(after))))
    ):
        return True
    if _OBJECT.search(before):
        return bool(_AT_THE.search(before) and _OF.fullmatch(gap))
    return any(told.search(gap) for told in (MOVED, CANCELLED)) or bool(
        (_ON.fullmatch(gap) and (MEETS.search(text) or len(dates) > 1)) or _NEXT_ON.search(gap)
    )


_FOR_A_MODIFICATION = re.compile(
    r"^\s*(?:for|of|on)\s+(?:(?:SECMP|MP|DP)\s?\d+[A-Z]?|(?:the|this|next) (?:\w+ )?(?:year|month|quarter))\b"
)
_NEXT_BY_RULE = re.compile(r"(?:^\s*\(|[(,;:]\s*(?:and\s+)?next\b)(?:\s*(?:is|falls|time|one|on|the|:))*\s*$")
"""What stands before the next day of a body of which a sentence tells how often it meets."""
_ACRONYM = re.compile(r"\(?\b[A-Z]{2,8}\)")
_OBJECT = re.compile(
    r"\b(?:to|by|from|with|for|about|at|in|of|told|asked|sent|tells|asks)\s+(?:the\s+|our\s+)?(?:SEC\s+)?\(?$", re.I
)
"""What stands before a body that is spoken of, and does not itself meet."""
_THERE_IS = re.compile(r"\bthere\s+(?:will be|is|are|was)\s+(?:also\s+|then\s+)?(?:an?|no|the|another|one)?\s*$", re.I)
_AT_THE = re.compile(r"\bat\s+(?:the\s+)?(?:SEC\s+)?(?:[A-Z][\w-]*\s+)*\(?$", re.I)
_OF = re.compile(r"\W*(?:[A-Z]{2,8}\)\s*)?(?:meeting\s+)?(?:of|on|held on)\s+(?:the\s+)?", re.I)
_ON = re.compile(
    r"[\s,:(]*(?:meetings?\s+)?(?:\d{1,3}\s+)?(?:(?:is|are|will be|is to be|will|follows?|comes?|then|next|also|both"
    r"|twice|again|due)[\s,]+){0,3}(?:on|for)?\s*(?:the\s+)?",
    re.I,
)


_NEXT_ON = re.compile(r"\bnext\s+(?:is\s+|time\s+)?on\s+(?:the\s+)?$")


def _all_links(gap: str) -> bool:
    words = _WORD.findall(gap.lower())
    return len(words) <= _MOST_LINKS and all(
        w.strip(".'\"-") in LINKING or w[0].isdigit() or not w.strip("-'s") for w in words
    )


def _meets_around(text: str, mention: DateMention, name: Named) -> bool:
    after = text[name.end : name.end + 60]
    before = text[max(0, mention.start - 40) : mention.start]
    return bool(
        _MEETS_AFTER.match(after)
        or _SITS_AFTER.match(after)
        or re.search(r"\bmeeting (?:held )?on\s*(?:the\s+)?$", before, re.I)
    )


def _body_before(passage: Passage, section: Section) -> str | None:
    """Return the one body that `its next meeting` can mean: the last one named before, or the heading's."""
    if named := next((earlier.bodies[0].name for earlier in section.before(passage) if earlier.bodies), None):
        return named
    return section.bodies[0] if section.bodies else None


_SEES = re.compile(
    r"^\s*(?:sees|brings|(?:we|you) (?:have|see|get|meet)|there is|it is|will see"
    r"|is (?:the day of|when)|it is the turn of)"
    r"\s+(?:(?:the|an?)\s+)?(?:(?:next|extraordinary|extra|special|joint|additional)\s+)?"
    r"(?:meeting of\s+(?:the\s+)?)?$",
    re.I,
)
