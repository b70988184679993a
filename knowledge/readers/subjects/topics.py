"""Topics: what a sentence itself names as that which replies, seats or places are for, or as put out for replies."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.deadlines.words import any_of
from knowledge.readers.page.passages import Passage, masked
from knowledge.records import DeadlineKind
from knowledge.text import capital

_REPLY = any_of("replies")
STOPS = (
    r"(?<!\bin)(?<!\bby)(?=\s+(?:by|until|till|before|no|not|at|from|is|are|was|were|has|have|must|should|can|may|will"
    r"|clos\w+|shuts?|stops?|ends?|runs?|opens?|remains?|stays?|needs?"
    r"|via|through|up|and|so|as|in writing|which|that|w/c|please|to (?:the )?(?:SECAS|DCC"
    r"|[Hh]elpdesk))\b|[,;:|()]|\.(?!\d)|\s{2,}|$)"
)
_REPLIED = (
    Cue(r"^(?:On|For)\s+(?:the\s+)?(?P<what>[^,.;:]{3,80}?)[:,]?\s(?:by|until|till|no later than)\b"),
    Cue(
        rf"\b{_REPLY}\s+(?:(?:in|back|is|are|can be made)\s+)?(?:on|of|about|into|for|to"
        rf"|against)\s+(?:(?:the|an?|our|its|your|this|their|any)\s+)?(?P<what>[^,;:|()]{{1,90}}?){STOPS}", re.I),
    Cue(
        rf"(?:\b(?:papers?|documents?|questions)\s+(?:(?:is|are|out)\s+)?(?:on|about)|^The \w+(?: one)? (?:deals with"
        rf"|is about))\s+"
        rf"(?:the\s+)?(?P<what>[^,;:|()]{{3,90}}?){STOPS}"),
    Cue(
        r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Aa]n?|[Tt]his|[Yy]early"
        r"|[Aa]nnual)\s+(?P<what>(?:[\w'-]+\s+){1,4}?(?:consultation|surveys?|questionnaire|ballot"
        r"|by-election|call for evidence|tender))\b"),
)  # fmt: skip


def own_subject(passage: Passage, patterns: Sequence[Cue] = _REPLIED) -> str | None:
    """Return what a sentence itself says that the replies it asks for are about, None if it leaves that out."""
    text = masked(masked(passage.text, passage.dates), passage.times)
    text = _ADDRESS.sub(lambda address: " " * len(address[0]), text) if "@" in text else text
    for pattern in patterns:
        for match in pattern.finditer(text):
            what = _to_its_end(match, text)
            if not NO_SUBJECT.match(what) and not EMPTY.search(what):
                return capital(what)
    return None


def _to_its_end(match: re.Match[str], text: str) -> str:
    """Return what a pattern found, to the end of its clause where it asks something: `change how keys are kept`."""
    what = match["what"].strip()
    return _REST.split(text[match.start("what") :])[0].strip() if _ASKS.search(what) else what


_ASKS = re.compile(r"\b(?:how|whether|what|who|where|when)\b(?! \S+ ly)")
_REST = re.compile(r"[,;:|()]|\.(?!\d)|\s{2,}|\s(?:by|until|till|before|no later|not later|and)\s")


def part_naming(passage: Passage, mention: DateMention) -> Passage:
    """Return what a sentence of several days says of one of them, where that names its own subject; else all of it."""
    low = max((d.end for d in passage.dates if d.end <= mention.start), default=0)
    if len(passage.dates) < _SEVERAL:
        return passage
    text = _LINK.sub("", passage.text[low : mention.end])
    named = [n.name for n in passage.context.glossary.body_names.found_in(passage.text[:low])]
    part = replace(passage, text=re.sub(r"^[Ii]ts\b", f"{named[-1]}'s", text) if named else text)
    return part if own_subject(part) else passage


_SEVERAL = 2
_LINK = re.compile(r"^[\W_]*(?:(?:and|but|while|whereas|although|then|as)\s+)?")
HELD = (
    *_REPLIED,
    Cue(
        r"(?:^|[,;]\s)(?:[Ff]or|[Tt]o (?:attend|join|come to))\s+(?:the|an?"
        rf"|our)\s+(?P<what>[^,;:|()]{{3,80}}?){STOPS}"
    ),
    Cue(
        r"\b(?:[Tt]here is|we (?:hold|host|run)|hosts|holds|invited to)\s+(?:the|an?"
        rf"|our)\s+(?P<what>[^,;:|()]{{3,80}}?){STOPS}"
    ),
)
"""How a sentence names what the replies, seats or places that it asks for are about, and what is to be visited."""
NO_SUBJECT = re.compile(rf"^{any_of('no_subjects')}$|^{any_of('no_subjects_begin')}", re.I)
_ADDRESS = re.compile(r"\S+@\S+")
EMPTY = re.compile(
    r"^(?:to|for|on|or|and|by|before|from|in|at|until|with|over|next|last)\b|\b(?:on|of|to|for|the|a|an|and|with"
    r"|in|them|it|these|those|this)$|\b(?:weeks?|months?|days?)$"
    r"|^[a-z]\S*$",
)
"""Words that name nothing: the rest of a phrase, a span of time, a single word."""


def is_put_out(passage: Passage) -> bool:
    """Whether a sentence tells of something else that was put out, or names a document."""
    return bool(own_subject(passage, PUT_OUT) or document_in(passage))


_PUT = any_of("put_out")
PUT_OUT = (
    Cue(
        rf"\b{_PUT}\s+(?:(?:an?|the|its|their|our|this|new|draft|first|second"
        rf"|third)\s+)*(?P<what>[A-Za-z][^,;:|()]{{3,80}}?){STOPS}"),
    Cue(
        r"(?:^|[;,]\s)(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ur|[Nn]ew"
        rf"|[Dd]raft)\s+)*(?P<what>[A-Za-z][^,;:|()]{{3,80}}?)\s+(?:ha(?:s|ve) been|was|were|is"
        rf"|are)\s+(?:\w+\s+)?(?:{_PUT}|open|out|available|on the website)\b"),
)  # fmt: skip
ASKED = Cue(
    r"\b(?:asks?|asking|wants? to know|would (?:also )?like to know|wonders?)\s+"
    r"(?:you\s+|us\s+|Parties\s+|Suppliers\s+)?"
    r"(?P<what>(?:whether|how|if|what|which|who|when|where)\s[^,;.:?]{5,80})"
)
"""How a sentence names what has been put out for replies, or what is asked."""


def document_in(passage: Passage) -> str | None:
    """Return the document that a sentence names, by the last word of its name."""
    match = _DOCUMENT.search(passage.text)
    return re.sub(r"^(?:The|Version|Our|Its)\s+", "", match[0]) if match else None


_DOCUMENT = Cue(rf"\b(?:[A-Z][\w'-]*\s+(?:(?:and|of|for)\s+)?){{1,5}}{any_of('documents')}\b(?:\s+\([A-Z]+\))?")
VERSION = Cue(
    r"\b(?:[Pp]art|[Vv]ersion|[Dd]raft)\b(?:[^.;]"
    r"|\.(?=\d)){0,20}\bof\s+the\s+(?P<what>[A-Z][^,;]{1,80}?)\s+(?:was|were|is"
    r"|has been)\s+(?:issued|published|sent|put|out)\b"
)
ANSWERED = (DeadlineKind.CONSULTATION, DeadlineKind.SURVEY)
NOUN_PHRASE = re.compile(
    rf"^(?:(?:the|an?|its|our|there (?:is|are)(?: still)?)\s+)?(?P<what>(?:[^,;:.]|\.(?=\d)){{3,60}}?)"
    rf"\s+{any_of('verbs')}\b",
    re.I,
)


LONGEST = 110
"""Characters of a title."""
