"""What makes a day a deadline: the words before it and after it, and what it is that has to be done by then."""

import re

from knowledge.readers.passages import Passage, masked
from knowledge.records import DeadlineKind
from knowledge.when import DateMention

_FILL = (
    r"(?:\s*(?:,|:|-|the|on|at|of|end of|close of business|close of play|cob|close|latest|midday"
    r"|midnight|noon|and|including|no later than|by)\b|\s|[,:(-])*"
)
_BY = re.compile(
    rf"\b(?:by|before|until|till|up until|no later than|not later than|on or before|prior to|up to)\b{_FILL}$", re.I
)
_CLOSES = re.compile(
    r"\b(?:clos(?:e|es|ed|ing|ure)|ends?|due|deadlines?|expires?|runs|final date|last (?:day|date)"
    r"|return date|respond|responses?)\b"
    r"(?:\s+(?:date|day|for|to|back|is|are|on|in|of|the|at|by|submitting|submissions?|receiving"
    r"|receipt|responses?|comments|feedback|nominations?|applications?|bookings?|registrations?"
    r"|votes?|and|your|this|it|"
    r"consultation|being|until|now|set|as|SECAS|DCC|Ofgem|BEIS|from|forms?|replies|views"
    r"|secas helpdesk|voting|written|\(|\))\b|[\s,:()-])*$",
    re.I,
)
_BY_CLOSE = re.compile(r"\b(?:close of (?:business|play)|cob)\s+(?:on|of)\s+(?:the\s+)?$", re.I)
_ENDED = re.compile(r"\bended\b[\s\w]{0,10}$", re.I)
_MET = re.compile(r"\b(?:met|achieved|reached|missed) (?:the|their|its) (?:\w+ )*mandate\b", re.I)
_AT_THE_LATEST = re.compile(
    r"^[\s,]*(?:at the latest|is the (?:closing date|deadline|last (?:day|date))|deadline)\b", re.I
)
_POSTPONED = re.compile(
    r"\b(?:put back|moved|extended|postponed|changed|brought forward|deferred|delayed"
    r"|revised)\b[^.;]{0,80}\b(?:to|until)\b" + _FILL + "$",
    re.I,
)
_NOT_OURS = re.compile(
    r"\b(?:expect(?:s|ed)?|hopes?|plans? to|planned to|aims? to|aimed|intends?|intended|anticipates?"
    r"|anticipated|likely to be|going to)\b"
    r"|\b(?:SECAS|DCC|BEIS|Ofgem|Panel|SSC|TABASC|Authority|Government|results?|outcome|decision"
    r"|conclusions?|papers?|minutes|agenda|slides|version|framework|report|page|website"
    r"|mailbox)\b[^.;]{0,30}\bwill\b"
    r"(?! (?:accept|welcome|need to (?:have|receive)|close))",
    re.I,
)
_RAW_MANDATE = (
    r"\bmandate\b|\b(?:must|ha(?:s|ve|d) to|required to|obliged (?:\w+\s){0,4}to|require(?:s|ment)"
    r"|to)\s+(?:be|become|(?:have\s+)?been|for\b.{0,80}\bbecome)\s+(?:an?\s+)?(?:DCC )?Users?\b"
    r"|\bbecome (?:an? )?DCC Users?\b|\bbe DCC Users?\b"
)
_MANDATE = re.compile(_RAW_MANDATE, re.I)
_MANDATE_OF = re.compile(
    r"\bmandate(?:\s+date)?\b(?:\s+(?:of|is|on|by|date|for|which|falls|remains|deadline|set|will|be"
    r"|still|now)\b|\s|[,:(-])*$|\b(?:be|become)\s+(?:an?\s+)?DCC Users?\s+(?:by|from|on"
    r"|before)\s+(?:the\s+)?$"
    r"|\b(?:mandate|obligation)\b.{0,40}\buntil\s+$"
    r"|\bmandate\s+(?:for|of|on)\s+[\w\s()-]{3,60}?\s(?:is|was|remains|stays|falls)(?:\s+still|\s+now)?(?:\s+on)?(?:\s+the)?\s+$"
    r"|\bmandate\s+is\s+(?:that\s+)?(?:of|for)\s+[^.;]{3,80}?,?\s+(?:on|by)\s+(?:the\s+)?$",
    re.I,
)
_TO_BECOME_A_USER = re.compile(r"^\s*,?\s*to (?:be|become) (?:an? )?DCC Users?\b", re.I)
_WEEK = re.compile(r"^(?:w/?c|week)\b", re.I)
_OPEN_IN = re.compile(
    r"\b(?:vote|voting|comment|respond|reply|replies|responses|(?:is|are|be) open|open|runs?|nominat\w+|apply"
    r"|applications?|consult\w*|book|bookings?|regist\w+|views|feedback|survey)\b",
    re.I,
)

_KINDS = (
    (DeadlineKind.MANDATE, _MANDATE),
    (DeadlineKind.APPEAL, re.compile(r"\bappeal(?:s|ed)?\b", re.I)),
    (DeadlineKind.SURVEY, re.compile(r"\b(?:surveys?|questionnaires?)\b", re.I)),
    (DeadlineKind.APPLICATION, re.compile(r"\bapply\s+(?:by|until|before|no later)|\bexemptions?\b", re.I)),
    (DeadlineKind.VOTE, re.compile(r"\b(?:vot(?:e|es|ing)|ballots?)\b", re.I)),
    (
        DeadlineKind.NOMINATION,
        re.compile(
            r"\b(?:nominat\w+|expressions? of interest|stand for election|candidates?|candidacy"
            r"|(?:like|wish|want) to be considered|vacan(?:t|cy"
            r"|cies)|interested in (?:a|the|this|joining|becoming)\b.{0,40}\b(?:seat|position|role|member)"
            r"|seats?\b)",
            re.I,
        ),
    ),
    (
        DeadlineKind.BOOKING,
        re.compile(
            r"\b(?:book(?:ed|ing|ings)?|regist(?:er|ration|rations|ering)|RSVP|sign(?:ing)?[- ]?up"
            r"|reserv(?:e|ed)|attend(?:ing|ance)?|places?\b.{0,20}\b(?:limited|secure|confirm))\b",
            re.I,
        ),
    ),
    (DeadlineKind.APPLICATION, re.compile(r"\b(?:appl(?:y|ied|ication|ications|ying))\b", re.I)),
    (
        DeadlineKind.CONSULTATION,
        re.compile(
            r"\b(?:consult\w*|review period|calls? for (?:evidence|views)|evidence (?:can|may|should|must|has|needs|is)"
            r"|requests? for information|comments?(?: on)?|feedback|views|repl(?:y|ies)|responses?|respond"
            r"|respondents|answers?)\b",
            re.I,
        ),
    ),
    (
        DeadlineKind.OTHER,
        re.compile(
            r"\b(?:submit(?:ted)?|submissions?|send|sent|returns?|returned|complete[d]?|tenders?|notify"
            r"|confirm|provide|let (?:us|\S+|the \w+ \w+) know"
            r"|tell|inform|write|contact|reach|received|have to be with|in by|deadline"
            r"|closing date)\b",
            re.I,
        ),
    ),
)
_CLAUSE = re.compile(r";\s|\.\s|,\s(?:and|but|while|although|as|so|since|which)\s|\s(?:while|although|whereas)\s")
_HEADS = (
    (DeadlineKind.SURVEY, re.compile(r"\bsurvey\b", re.I)),
    (
        DeadlineKind.CONSULTATION,
        re.compile(
            r"\bconsult\w*|calls? for (?:evidence|views)|request for information\b|\bfor (?:comment|review)\b", re.I
        ),
    ),
    (DeadlineKind.MANDATE, re.compile(r"\bmandate\b", re.I)),
    (
        DeadlineKind.NOMINATION,
        re.compile(r"\b(?:nominations?|elections?|vacanc(?:y|ies)|seats)\b|\bneeds?\b.{0,60}\bmembers?\b", re.I),
    ),
    (DeadlineKind.BOOKING, re.compile(r"\b(?:seminar|workshop|webinar|training|event|induction)\b", re.I)),
    (DeadlineKind.OTHER, re.compile(r"\b(?:tender|deadline)\b", re.I)),
)


def is_due(passage: Passage, mention: DateMention) -> bool:
    """Whether the words around a day make it one by which something has to be done."""
    bare = masked(passage.text, passage.times)
    before = bare[max(0, mention.start - 140) : mention.start]
    clause = _CLAUSE.split(before)[-1]
    if _ENDED.search(clause) or _MET.search(clause):
        return False
    if mention.end_day and not _WEEK.match(passage.text[mention.start :]):
        return bool(_OPEN_IN.search(clause) or _OPEN_IN.search(_CLAUSE.split(bare[mention.end :])[0][:60]))
    if _AT_THE_LATEST.match(bare[mention.end : mention.end + 40]):
        return True
    if _BY.search(clause) or _BY_CLOSE.search(clause):
        return not _NOT_OURS.search(clause)
    return bool(_CLOSES.search(clause) or _POSTPONED.search(before) or _MANDATE_OF.search(before))


def kind_of(passage: Passage, mention: DateMention) -> DeadlineKind | None:
    """Return what is to be done by that day, by the words of its clause, else of its sentence; None if nothing is."""
    text = masked(passage.text, passage.dates)
    low = max((m.end() for m in _CLAUSE.finditer(text, 0, mention.start)), default=0)
    high = next((m.start() for m in _CLAUSE.finditer(text, mention.end)), len(text))
    for part in (text[low:high], text):
        if kind := _kind_in(part, _mandated(text, mention)):
            return kind
    return None


def _mandated(text: str, mention: DateMention) -> bool:
    before = text[max(0, mention.start - 160) : mention.start]
    return bool(
        _MANDATE_OF.search(before) or _POSTPONED.search(before[-120:]) or _TO_BECOME_A_USER.match(text[mention.end :])
    )


def _kind_in(text: str, mandated: bool) -> DeadlineKind | None:  # noqa: FBT001  # a private flag of one caller
    for kind, pattern in _KINDS:
        if pattern.search(text) and (kind is not DeadlineKind.MANDATE or mandated):
            return kind
    return None


def kind_of_heading(heading: str) -> DeadlineKind | None:
    """Return the kind of deadline that a heading, or the sentence before, promises."""
    return next((kind for kind, pattern in _HEADS if pattern.search(heading)), None)
