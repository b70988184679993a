"""Kinds of deadlines: what it is that has to be done by a day, by the words of its clause or of the heading."""

import re

from knowledge.readers.passages import Passage, masked
from knowledge.records import DeadlineKind
from knowledge.when import DateMention

FILL = (
    r"(?:\s*(?:,|:|-|the|on|at|of|end of|close of business|close of play|cob|close|latest|midday"
    r"|midnight|noon|and|including|no later than|by)\b|\s|[,:(-])*"
)
POSTPONED = re.compile(
    r"\b(?:put back|moved|extended|postponed|changed|brought forward|deferred|delayed"
    r"|revised|slipped|shifted|given (?:another|a further|\w+ more))\b[^.;]{0,80}\b(?:to|until)\b" + FILL + "$",
    re.I,
)
_USER = r"(?:have\s+)?(?:be|been|bec[ao]me)\s+(?:an?\s+)?(?:DCC )?Users?\b|\bgone? live with the DCC\b"
_RAW_MANDATE = (
    rf"{_USER}|\bmandate\b|\b(?:must|ha(?:s|ve|d) to|required to|obliged (?:\w+\s){0, 4}to|require(?:s|ment)"
    r"|to)\s+(?:be|become|(?:have\s+)?been|for\b.{0,80}\bbecome)\s+(?:an?\s+)?(?:DCC )?Users?\b"
    r"|\bbecome (?:an? )?DCC Users?\b|\bbe DCC Users?\b|\bmust (?:use|be using) the DCC\b"
)
_MANDATE = re.compile(_RAW_MANDATE, re.I)
MANDATE_OF = re.compile(
    r"\bmandate(?:\s+date)?\b(?:\s+(?:of|is|on|by|date|for|which|falls|remains|deadline|set|will|be"
    r"|still|now)\b|\s|[,:(-])*$|\b(?:be|become)\s+(?:an?\s+)?DCC Users?\s+(?:by|from|on"
    r"|before)\s+(?:the\s+)?$"
    r"|\bmust (?:use|be using) the DCC (?:by|from|on|before)\s+(?:the\s+)?$"
    r"|\b(?:mandate|obligation)\b.{0,40}\buntil\s+$"
    rf"|(?:{_USER})\s+(?:by|from|on|before|no later than|not later than)\s+(?:the\s+)?$"
    r"|\b(?:mandate|obligation to be)\b[^.;]{0,40}\b(?:applies|takes effect|starts|bites|comes in(?:to force)?)\b"
    r"[^.;]{0,50}\b(?:on|from)\s+(?:the\s+)?$"
    r"|\bmandate\s+(?:for|of|on)\s+[\w\s()-]{3,60}?\s(?:is|was|remains|stays|falls)(?:\s+still"
    r"|\s+now)?(?:\s+on)?(?:\s+the)?\s+$"
    r"|\bmandate\s+is\s+(?:that\s+)?(?:of|for)\s+[^.;]{3,80}?,?\s+(?:on|by)\s+(?:the\s+)?$",
    re.I,
)
_TO_BECOME_A_USER = re.compile(
    r"^\s*,?\s*(?:to|[^.;,]{3,60}\b(?:must|ha(?:ve|s) to|(?:is|are) (?:required|obliged) to)) (?:be"
    r"|become) (?:an? )?(?:DCC )?Users?\b",
    re.I,
)
_KINDS = (
    (DeadlineKind.MANDATE, _MANDATE),
    (
        DeadlineKind.BOOKING,
        re.compile(
            r"\b(?:regist\w+|book\w*|sign up) for (?:[\w']+ ){0,4}(?:webinar|seminar|workshop|event"
            r"|session|training|day)\b",
            re.I,
        ),
    ),
    (
        DeadlineKind.APPEAL,
        re.compile(
            r"\bappeal(?:s|ed)?\b"
            r"|\b(?:object(?:ions?)?|challenged?|disagrees?|overturn(?:ed)?|(?:take|refer|bring) (?:it|this|that))\b"
            r"[^.;]{0,80}\b(?:Authority)\b",
            re.I,
        ),
    ),
    (DeadlineKind.SURVEY, re.compile(r"\b(?:surveys?|questionnaires?)\b", re.I)),
    (
        DeadlineKind.APPLICATION,
        re.compile(r"\bapply\s+(?:by|until|before|no later)|\b(?:for|an?|your|claim) (?:\w+ ){0,2}exemptions?\b", re.I),
    ),
    (DeadlineKind.VOTE, re.compile(r"\b(?:vot(?:e|es|ing)|ballots?|prox(?:y|ies))\b", re.I)),
    (
        DeadlineKind.BOOKING,
        re.compile(
            r"\b(?:save|reserve|secure|claim|bag|book|grab) (?:yourself )?"
            r"(?:yours|one|(?:an?|the|your) (?:seats?|places?|spots?|slots?|tickets?))\b",
            re.I,
        ),
    ),
    (DeadlineKind.APPLICATION, re.compile(r"\b[Tt]o (?:take part|be in it|join in|be included)\b|\bCVs?\b")),
    (
        DeadlineKind.NOMINATION,
        re.compile(
            r"\b(?:nominat\w+|expressions? of interest|stand for election|candidates?|candidacy"
            r"|put(?:ting)? forward|by-elections?"
            r"|propos(?:e|als?) (?:\w+ )?(?:colleagues?|someone|names?|candidates?|members?)"
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
            r"|reserv(?:e|ed|ations?)|attend(?:ing|ance)?|whether you (?!would|use|need|agree|support|think|face"
            r"|have|see)|you (?:are|will be) (?:coming|there)|(?:like|want|wish"
            r"|able) to (?:come|join)|tickets?|slots?|places?\b.{0,20}\b(?:limited|secure|confirm))\b",
            re.I,
        ),
    ),
    (DeadlineKind.APPLICATION, re.compile(r"\b(?:appl(?:y|ied|ication|ications|ying))\b", re.I)),
    (
        DeadlineKind.CONSULTATION,
        re.compile(
            r"\b(?:consult\w*|MRC|RFIs?|remarks|input|review period|calls? for (?:evidence|views)|evidence (?:can|may"
            r"|should|must|has|needs|is)"
            r"|requests? for information|comments?(?: on)?|feedback|views|thoughts|repl(?:y|ies)|responses?|respond"
            r"|respondents|answer(?:s|ed)?|what you (?:think|make of)|disagrees?)\b",
            re.I,
        ),
    ),
    (
        DeadlineKind.OTHER,
        re.compile(
            r"\b(?:submit(?:ted)?|submissions?|forms?|hand(?:ed)? in|send|sent|returns?|returned"
            r"|complete[d]?|tenders?|notify"
            r"|confirm|provide|let (?:\S+ ){1,4}know"
            r"|confirmation|paid|asked for|go(?:es)? to|tell|inform|write|contact|reach|received|have to be with"
            r"|in by|deadline"
            r"|closing date)\b",
            re.I,
        ),
    ),
)
CLAUSE = re.compile(r";\s|\.\s|,\s(?:and|but|while|although|as|so|since|which)\s|\s(?:while|although|whereas)\s")
_HEADS = (
    (DeadlineKind.SURVEY, re.compile(r"\b(?:surveys?|questionnaires?)\b", re.I)),
    (
        DeadlineKind.CONSULTATION,
        re.compile(
            r"\bconsult\w*|calls? for (?:evidence|views)|request for information\b|\bfor (?:comment|review)\b"
            r"|\bhave your say\b|\byour (?:say|views?|comments?|feedback|opinion)\b"
            r"|\bwhat (?:do )?you think\b|\b(?:asking|ask) you\b|\bhear from you\b|\b(?:responses|replies|comments)\b",
            re.I,
        ),
    ),
    (
        DeadlineKind.MANDATE,
        re.compile(
            r"\bmandates?\b|mandate\b"
            r"|\bmust be(?:come)? (?:a )?DCC Users?\b|\bbecom(?:e|ing) (?:an? )?(?:DCC )?Users?\b|\bUsers? by$",
            re.I,
        ),
    ),
    (DeadlineKind.APPEAL, re.compile(r"\bappeals?\b", re.I)),
    (DeadlineKind.VOTE, re.compile(r"\b(?:voting|votes?|ballots?)\b", re.I)),
    (
        DeadlineKind.NOMINATION,
        re.compile(
            r"\b(?:nominations?|elections?|vacanc(?:y|ies)|vacant|seats?)\b|\bneeds?\b.{0,60}\bmembers?\b", re.I
        ),
    ),
    (DeadlineKind.APPLICATION, re.compile(r"\bappl(?:y|ications?)\b", re.I)),
    (
        DeadlineKind.BOOKING,
        re.compile(
            r"\b(?:seminars?|workshops?|webinars?|training|events?|inductions?|book|bookings?|invitations?"
            r"|invited|slots?|places)\b",
            re.I,
        ),
    ),
    (
        DeadlineKind.OTHER,
        re.compile(
            r"\b(?:tenders?|deadlines?|closing|to do|actions?)\b|\b(?:need|want|wait(?:ing)?) (?:for )?from you\b", re.I
        ),
    ),
)


def kind_of(passage: Passage, mention: DateMention) -> DeadlineKind | None:
    """Return what is to be done by that day, by the words of its clause, else of its sentence; None if nothing is."""
    text = masked(passage.text, passage.dates)
    for part in (clause_of(passage, mention), text):
        if kind := kind_in(part, mandated=_mandated(text, mention)):
            return kind
    return None


def clause_of(passage: Passage, mention: DateMention) -> str:
    """Return the words of the clause in which a day stands, the days left out."""
    text = masked(passage.text, passage.dates)
    low = max((m.end() for m in CLAUSE.finditer(text, 0, mention.start)), default=0)
    high = next((m.start() for m in CLAUSE.finditer(text, mention.end)), len(text))
    return text[low:high]


def _mandated(text: str, mention: DateMention) -> bool:
    before = text[max(0, mention.start - 160) : mention.start]
    return bool(
        MANDATE_OF.search(before) or POSTPONED.search(before[-120:]) or _TO_BECOME_A_USER.match(text[mention.end :])
    )


def kind_in(text: str, *, mandated: bool = False) -> DeadlineKind | None:
    """Return what some words say is to be done; a mandate only counts where the caller knows that it is one."""
    for kind, pattern in _KINDS:
        if pattern.search(text) and (kind is not DeadlineKind.MANDATE or mandated):
            return kind
    return None


def kind_of_heading(heading: str) -> DeadlineKind | None:
    """Return the kind of deadline that a heading, or the sentence before, promises."""
    return next((kind for kind, pattern in _HEADS if pattern.search(heading)), None)
