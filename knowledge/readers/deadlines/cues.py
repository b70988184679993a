"""What makes a day a deadline: the words before it and after it, and what it is that has to be done by then."""

import re
from functools import lru_cache

from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.deadlines.kinds import CLAUSE, FILL, MANDATE_OF, POSTPONED, TO_BECOME_A_USER
from knowledge.readers.deadlines.words import any_of
from knowledge.readers.page.passages import Passage, masked
from knowledge.readers.rows.words import EVENT_WORD

_NEWS = (
    r"\b(?:publish\w*|announc\w*|results?|outcome|winners?|met|meets?|meeting|open(?:s|ed)?|starts?|began|begins?"
    r"|launch\w*|issued?|raised|approved|rejected|implemented|goes? live|went|held)\b"
)
"""What a sentence tells besides the closing, so that the day may be that of the news."""
_CLOSER = (
    r"clos(?:e|es|ed|ing)|shuts?|stops?|ends?|deadlines?|expires?|due|wanted|cut-?off|lapses?|out"
    r"|responses?|respond|(?:final|last|latest) (?:date|day)"
)
_BY = re.compile(
    r"\b(?:by|before|until|till|up until|no later than|not later than|on or before|prior to|up to"
    rf"|ahead of|through|through to|not after)\b{FILL}$",
    re.I,
)
_CLOSES = Cue(
    r"\b(?:clos(?:e|es|ed|ing|ure)|shuts?|stop(?:s|ped)?|comes? (?:off|down)|(?<!-)end(?:s|ing)?(?!-)"
    r"|finish(?:es|ing)?|(?:ballot|voting) (?:[^.;]{0,40} )?(?:ended|finished)|conclud(?:es|ing)|due|wanted"
    r"|deadlines?|expires?|lapses?"
    r"|runs|r[au]ns? out|cut-?off|is up"
    r"|(?:final|last|latest) (?:date|day|call|chance|of (?:them|these|those|which))|return date|respond|responses?)\b"
    rf"(?:(?:(?!{_NEWS})[^.;|])"
    r"{0,90}(?<![A-Za-z])(?:on|is|are|was|being|of|at|by|to|in|until|now|the|date|day|due|back|later|earlier|as|for|replies|,|:|-|\(|"
    + _CLOSER
    + r"))?[\s,:(-]*$",
    re.I,
)
_OPEN_TO = re.compile(
    r"\b(?:open|runs?|out)\b[^.;]{0,60}\bto\s+(?:the\s+)?$"
    r"|\((?:up |open |runs )?to\s+(?:the\s+)?$"
    r"|\b(?:weeks?|days?|months?),?\s+(?:up\s+)?(?:to|ending(?:\s+on)?|that\s+ends?\s+on)\s+(?:the\s+)?$",
    re.I,
)
"""Open to a day, or in the weeks that run up to it."""
_LABEL = Cue(
    r"\b(?:deadlines?|clos(?:es|ing)(?: (?:day|date))?|cut-?off|(?:last|final|latest) (?:day|date))\b[^.;:"
    r"|]{0,60}:\s*$",
    re.I,
)
_ARRIVES = Cue(
    r"\b(?:ha(?:s|ve) to|must|needs? to|should|ought to|(?:is|are) to)\s+(?:be|get|come|arrive|reach|go)\b"
    r"[^.;]{0,20}\b(?:back|in|with|at|to|reach|arrive|us)\b[^.;]{0,40}\bon\s+(?:the\s+)?$",
    re.I,
)
"""It has to be back at SECAS on the day."""
_COUNTED_OFF = Cue(
    r"\b(?:Working Days|days|weeks)\b[^.;]{0,60}[\s,(](?:i\.e\.,?|that is|that means|which (?:means|is|makes it)"
    r"|so|namely|or)"
    r"\s+(?:on\s+)?(?:the\s+)?$",
    re.I,
)
"""A number of days, and the day that this comes to."""
_AFTER = Cue(r"\bafter\s+(?:the\s+)?$", re.I)
_TOO_LATE = re.compile(
    r"^[^.;]{0,40}\b(?:no (?:more|further|longer|later)|too late|cannot|can ?not|can't|will not|won't)\b", re.I
)
_IN_OFFICE = Cue(
    r"\b(?:holds?|held|serv(?:e|es|ed|ing)|sits?|(?:re-?)?elected|appointed|co-opted|filled(?! (?:in|out)\b)"
    r"|terms?(?! of reference)"
    r"|(?:leaves?|left|vacates?|has|have|gets?|keeps?|takes?)"
    r" (?:her|his|their|the|that|a) seats?|vacant until|come to an end|st(?:ands?|eps?) down"
    r"|in (?:post|office)|seats? of)\b",
    re.I,
)
_ASKED_FOR = re.compile(
    r"\b(?:nominat\w*|vot(?:e|es|ing)|ballot|send|sent|repl\w+|respon\w+|comment\w*|forms?|appl(?:y|ications?)"
    r"|please|you"
    r"|us|candidates?|names?|clos\w+)\b",
    re.I,
)
_NOT_THIS_DAY = Cue(
    r"\b(?:instead of|rather than|in place of|was|were|originally|previously|formerly|and not|, not|no longer)"
    r"\s+(?:on\s+|by\s+)?(?:the\s+)?$",
    re.I,
)
_MOVED_ON = re.compile(
    r"\b(?:put (?:back|off)|moved|extended|postponed|brought forward|deferred|delayed|slipped|shifted"
    r"|given (?:another|a further|\w+ more)"
    r"|(?:(?:but|so|and|which) |, )(?:is |it is |they are )?now|now (?:clos|end|runs?|due)\w*|would have)\b",
    re.I,
)
_FROM = Cue(r"\bfrom\s+(?:the\s+)?$", re.I)
_ON_TO = re.compile(r"^,?\s+(?:to|until)\s+(?:the\s+)?(?:\w+day,?\s+)?$", re.I)
_WOULD_HAVE = re.compile(r"\b(?:would have|had (?:been|asked|wanted|said)|was (?:to|due)|were (?:to|due)|from)\b", re.I)
_BY_CLOSE = Cue(r"\b(?:close of (?:business|play)|cob)\s+(?:on|of)\s+(?:the\s+)?$", re.I)
_VOTE = re.compile(r"\b(?:ballot|vot(?:e|es|ing))\b", re.I)
"""What is told with its last day also when it is over."""
_ENDED = Cue(r"\bended\b[\s\w]{0,10}$", re.I)
_MET = Cue(r"\b(?:met|achieved|reached|missed) (?:the|their|its) (?:\w+ )*mandate\b", re.I)
_SHUT = Cue(rf"\b{any_of('doors')} (?:(?:(?:is|are|will be|stays?|remains?) )?(?:shut|closed)|shuts?|closes?)\b", re.I)
_AT_THE_LATEST = re.compile(
    r"^[\s,|:-]*(?:at the latest|(?:is |being |as )?(?:the|our|your) (?:closing (?:date|day)|deadline|(?:last|final"
    r"|latest) (?:day|date)|cut-?off)|deadline|latest|(?:is|will be) (?:also )?(?:the (?:day|date) )by which)\b",
    re.I,
)
_NOT_OURS = Cue(
    r"\b(?:decisions?|determinations?|verdicts?|outcomes?|results?|conclusions?) (?:(?:is|are) )?due\b"
    r"|\b(?:expect(?:s|ed)?|hopes?|plans? to|planned to|aims? to|aimed|intends?|intended|anticipates?"
    r"|anticipated|likely to be|going to|(?:we|you) (?:should|will|can) (?:hear|know|see|learn)"
    r"|hears(?! from)|decides?)\b"
    r"|\b(?:SECAS|DCC|BEIS|Ofgem|Panel|SSC|TABASC|Authority|Government|results?|outcome|decision"
    r"|conclusions?|papers?|minutes|agenda|slides|version|framework|report|page|website"
    r"|mailbox)\b[^.;]{0,30}\bwill\b"
    r"(?! (?:accept|welcome|need to (?:have|receive)|close|stay|remain|run|be (?:open|online)))"
    r"|(?<!\bto )(?<!\bto the )\b(?:SECAS|DCC|BEIS|Ofgem|Panel|SSC|TABASC|Authority|Government|Board) (?:must"
    r"|has to|is to)\b(?! (?:have|receive))",
    re.I,
)
_WEEK = re.compile(r"^(?:w/?c|week)\b", re.I)
_OPEN_IN = re.compile(
    r"\b(?:vote|voting|comment|respond|reply|replies|responses|(?:is|are|be) open|open|runs?|nominat\w+|apply"
    r"|applications?|consult\w*|book|bookings?|regist\w+|views|feedback|survey|names"
    r"|put(?: \w+)? forward|accepted|stand)\b",
    re.I,
)
CALL = Cue(
    r"\bplease\b|\byou (?:must|have to|need to|should)\b"
    r"|\b(?:must|ha(?:s|ve) to|needs? to|should|ought to)\s+(?!be\b)[a-z]+\b|\bowes?\b"
    r"|(?:^|[,;:]\s)(?:so\s+|and\s+)?(?:ask|tick|click|look|fill|claim|give|hand|bring|drop|call|ring|say|choose"
    r"|name|join"
    r"|let|tell|use|check|confirm|return|send|upload|renew|order|make sure|read|pay|raise|list|mark|sign)\s",
    re.I,
)
"""Words that ask the reader, or whoever is named, to do something."""


@lru_cache(maxsize=64)
def is_due(passage: Passage, mention: DateMention) -> bool:
    """Whether the words around a day make it one by which something has to be done."""
    bare = masked(passage.text, passage.times)
    before = bare[max(0, mention.start - 140) : mention.start]
    clause = CLAUSE.split(before)[-1]
    if _is_of_the_past(clause.rsplit(": ", 1)[-1]) or is_superseded(passage, mention):
        return False
    if mention.end_day and not _WEEK.match(passage.text[mention.start :]):
        return bool(_OPEN_IN.search(clause) or _OPEN_IN.search(CLAUSE.split(bare[mention.end :])[0][:60]))
    if _AT_THE_LATEST.match(bare[mention.end : mention.end + 40]):
        return True
    if _BY.search(clause) or _BY_CLOSE.search(clause):
        return not _NOT_OURS.search(clause.rsplit(": ", 1)[-1])
    if _AFTER.search(clause) and _TOO_LATE.match(bare[mention.end :]):
        return True
    if any(cue.search(clause) for cue in (_CLOSES, _OPEN_TO, _LABEL, _ARRIVES)):
        return True
    postponed = POSTPONED.search(before)
    if postponed and not EVENT_WORD.search(before[: postponed.start()]):
        return True
    if before == "Since ":
        return bool(TO_BECOME_A_USER.match(bare[mention.end :]))
    return bool(MANDATE_OF.search(before) or _COUNTED_OFF.search(before))


def _is_of_the_past(clause: str) -> bool:
    """Whether it is told of what is over, of a door that is shut, or of the time that somebody holds a seat."""
    in_office = _IN_OFFICE.search(clause) and not _ASKED_FOR.search(clause)
    return bool(
        (_ENDED.search(clause) and not _VOTE.search(clause)) or _MET.search(clause) or _SHUT.search(clause) or in_office
    )


def is_superseded(passage: Passage, mention: DateMention) -> bool:
    """Whether the sentence gives another day in its place: `not the 3rd`, `was due on … but has been put back to …`."""
    before = passage.text[: mention.start]
    if len(passage.dates) > 1 and _NOT_THIS_DAY.search(before):
        return True
    later = [d for d in passage.dates if d.start > mention.end]
    if later and _FROM.search(before) and _ON_TO.match(passage.text[mention.end : later[0].start]):
        return bool(_MOVED_ON.search(before))
    moved = bool(later) and _MOVED_ON.search(passage.text[mention.end : later[0].start])
    return bool(moved and _WOULD_HAVE.search(CLAUSE.split(before)[-1]))
