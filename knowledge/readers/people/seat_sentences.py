"""What sentences tell of seats: which are needed, whose terms end, how many there are and of which body."""

import re
from collections.abc import Iterator

from knowledge.glossary import Named
from knowledge.numerals import COUNTING, NUMBER, number_in
from knowledge.pattern import Cue
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.lines import LONGEST_LINE, Mark
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.people.names import names_in
from knowledge.records import Seats

_SEAT = re.compile(
    r"\b(?:seats?|vacanc\w+|vacant|members?|persons?|people|representatives?|nominees?|nominat\w+|candidates?"
    r"|elections?|elect|volunteers?"
    r"|positions?|individuals?|posts?|stood|stand|sits?|came forward|come forward|put (?:her|his|their) names?"
    r"|interest|places?|roles?|successors?|replaced|chairs)\b",
    re.I,
)
_EMPTY = Cue(
    r"\b(?:vacan(?:t|cy|cies)|unfilled|by-election(?!\b[^.;:]{0,60}\b(?:is|was) over\b)"
    r"|(?:need|needs|remains?|still|yet|has|have|waits?) (?:still )?(?:to be filled|filling)|will be filled"
    r"|not (?:yet |been )*(?:filled|taken(?: up)?)"
    r"|(?:empty|free|spare|unfilled|unoccupied) (?:chairs?|seats?|places?|posts?))\b",
    re.I,
)
"""Words that speak of seats by themselves."""
_WANTED = Cue(
    r"\b(?:(?<!not )up for|contest for"
    r"|open (?:to|for) (?:nominations?|candidates)|needs?|needed|looking for|looks for|seek(?:s"
    r"|ing)?|wanted|(?:is|are|still) available"
    r"|(?:go|goes|going) begging|yet to (?:find|name|be|elect|choose)|sought|invit(?:es?|ed|ing)|room for"
    r"|there (?:is|are) (?:still )?(?:an?|one|two|three) (?:\w+ )?(?:seats?|places?)"
    r"|no (?:[\w-]+ ){1,3}?(?:representatives?|members?)"
    r"|unclaimed|untaken|(?:awaits?|waits? for|waiting for)"
    r"|expressions? of interest|nominations? for|to be (?:elected|filled)|(?<!by-)elections? for"
    r"|nominations (?:are|is) (?:invited|open|sought)|(?<!not stand )(?<!not up )for election"
    r"|call(?:s|ing)? for (?:nominations"
    r"|candidates)|still open|is open|without an?"
    r"|empty|free|unoccupied|(?<!votes )short|lacks?|to fill|misses|missing|is open|are open"
    r"|(?:nobody|no[ -]one|none)(?! (?:opposed|else|against|challenged|stood against))|no (?:candidates?"
    r"|nominations?|nominees?|names?|applicants?|representatives?|members?|takers?|holders?|successors?|replacements?"
    r"|volunteers?)|advertised|not (?:yet |been )*replaced|could not be found|(?:is|are) (?:still )?left on"
    r"|(?:seats?|places?|posts?|positions?) remain(?: (?:on|to)|$)|(?:yet to|not yet) hear\w*)\b",
    re.I,
)
"""Words that speak of seats beside others."""
_OFFERED = Cue(
    r"\b(?:(?<!not )up for (?:nomination|(?:re-)?election)|contest for"
    r"|to be (?:elected|filled)|(?<!by-)elections? for|(?:for|to) elect(?:ion)?"
    r"|nominations? (?:for|are|is)|call(?:s|ing)? for|invit\w+)\b",
    re.I,
)
"""Says that somebody is sought for a seat, which somebody may have until then."""
_FILLED = Cue(
    r"\b(?:candidates?\b(?= (?:are|were|for))|taken|filled(?=\W*$)|filled by(?! election)|has filled|(?:has"
    r"|have) been (?:filled|elected|appointed|chosen)"
    r"|(?:was|were) (?:re-?)?(?:elected|appointed|chosen)|re-?elected|goes to|won|joins|joined|welcomed)\b",
    re.I,
)
_STILL = re.compile(
    r"\b(?:nobody|no[ -]one|none|not|still|remains?|stays?|no candidates?|(?:is|are) (?:vacant|empty|open|free))\b",
    re.I,
)
_EACH = re.compile(
    r"\b(?:by|from|for)\s+each\s+(?:of\s+the\s+)?(?P<each>[\w ]*?(?:voting\s+)?(?:groups?"
    r"|categor(?:y|ies)|network|part(?:y|ies)))\b",
    re.I,
)


def is_offered(passage: Passage) -> bool:
    """Whether seats are only up for election: it says so of them, and not that nobody has them."""
    words = f"{passage.lead.text if passage.lead else ''} {passage.text}"
    return bool(_OFFERED.search(words) or _ENDS.search(words)) and not _EMPTY.search(words)


def seats_are_wanted(passage: Passage, section: Section) -> bool:
    """Whether the lead of a list, the heading above it or a sentence beside it is about seats to be filled."""
    lead = passage.lead.text if passage.lead else ""
    beside = (p.text for p in (*section.before(passage)[:3], *section.after(passage)[:3]) if not p.categories)
    headings = f"{section.above}: {section.title}"
    return bool(_vacant(lead) or _WANTED.search(lead) or _TO_FILL.search(headings) or any(map(_vacant, beside)))


_TO_FILL = re.compile(r"\b(?:vacan\w+|elections?|nominat\w+|seats?|empty|wanted|grabs|join|places?)\b", re.I)
"""What a heading has above a list of seats to be filled."""


def _vacant(text: str) -> bool:
    return bool(_EMPTY.search(text) or (_WANTED.search(text) and _SEAT.search(text)))


def seats_told_in(passage: Passage, section: Section) -> Iterator[Seats]:
    lead = passage.lead.text if passage.lead else ""
    if MODIFICATION.search(passage.text):
        return
    in_list = passage.line.mark is not Mark.PLAIN or (passage.text[-1] not in ".!?:" and len(passage.categories) > 1)
    listed = (
        in_list and len(passage.text) < _SHORT and seats_are_wanted(passage, section) and not names_in(passage.text)
    )
    listed |= bool(_vacant(lead) or (_ELECTS.search(lead) and lead.rstrip().endswith((":", "for"))))
    mentions = _mentions(passage)
    needed = bool(passage.bodies or section.bodies) and any(_is_needed(one, passage.text) for one in mentions)
    if not listed and not needed and not _vacant(passage.text) and not _runs_out(passage, section):
        return
    several = bool(_SEVERAL.search(passage.text))
    if not mentions and not listed and (several or _OWN.search(passage.text)) and passage.text[-1] != ":":
        near = sorted(section.before(passage)[:2], key=lambda p: not _vacant(p.text))
        before = next((named for p in near if (named := _mentions(p))), [])
        for one in before if several else before[-1:]:
            yield Seats(body=body_of(passage, section), seat=one.name, count=1, vacant=True, source=passage.source)
    for i, one in enumerate(mentions):
        low = mentions[i - 1].end if i else 0
        high = mentions[i + 1].start if i + 1 < len(mentions) else len(passage.text)
        if listed or _is_needed(one, passage.text, low) or _is_empty(passage.text, low, one, high):
            yield _seats(one, passage, section, (low, high))


def _is_needed(one: Named, text: str, low: int = 0) -> bool:
    """Whether the words right before or after a Party Category say that somebody of it is wanted."""
    return bool(_NEEDS.search(text[low : one.start]) or _NEEDED.match(text[one.end :]))


_NEEDS = Cue(
    r"(?:\b(?:needs?|looking for|looks for|seeks|lacks|misses|missing|short of|without|welcome|could do with|wants?"
    rf"|room (?:on the \w+ )?for)\s+(?:(?:an?|another|one more|some|its|{COUNTING})\s+)?"
    rf"(?:(?:new|more|second|third|further|additional)\s+)?"
    r"|\b(?:has|have|with) (?:still )?(?:nobody|no[ -]one) (?:from|for) (?:(?:an?|any of the|the)\s+)?"
    rf"|^(?:,\s*(?:and\s+)?|\s+and\s+){COUNTING}\s+(?:more\s+|people\s+|members\s+)?(?:from|for)\s+(?:the\s+)?"
    rf"|\b(?:welcome|needs?|wants?|seeks?|looking for|looks for|another|(?:'re|are|is) after)\s+"
    rf"(?:(?:an?|{COUNTING}|new|another)\s+)*"
    r"(?:members?|representatives?|someone|somebody|volunteers?|people)?\s*(?:from|of|for) (?:(?:an?|the)\s+)?"
    r"|\b(?:found|nobody|no one) (?:any(?:one|body) )?(?:to )?"
    r"(?:represents?|speaks? for|sits? for|stands? for) (?:(?:an?|the) )?"
    r"|\bcould you be [\w\s'’-]{0,40}\b(?:next|new) |\bmissing[\w\s]{0,20}: (?:an? )?)$",
    re.I,
)
_NEEDED = re.compile(
    r"\s*(?:members?|representatives?|part(?:y|ies))?\s*"
    r"(?:short\b|(?:is|are) (?:still )?(?:wanted|needed|sought)\b|(?:has|have) (?:nobody|no[ -]one)\b)",
    re.I,
)


def _runs_out(passage: Passage, section: Section) -> bool:
    """Whether it says whose terms end, and what follows or the heading that people are sought for the next ones."""
    words = (section.title, passage.text, *(p.text for p in section.after(passage)[:_NEAR]))
    return bool(_ENDS.search(passage.text)) and any(map(_OFFERED.search, words))


_NEAR = 4
_ENDS = Cue(r"\bterms?\b.*\b(?:(?:run|runs) out|ends?\b|expires?|comes? to an end)", re.I)
_SHORT = 120
_ELECTS = re.compile(r"\b(?:elect|seats?|members? (?:needed|wanted))\b", re.I)
_SEVERAL = re.compile(
    r"\b(?:both|all|these|those|the (?:two|three|four)|their)\b[^.;]{0,20}\b(?:seats|places|posts)\b", re.I
)
"""Means the seats of all that were named before."""
_OWN = re.compile(r"\b(?:seat|term|post|place|vacancy)\b", re.I)
_CLAUSE = re.compile(r";\s|,\s(?:and|but|while|so|which|where)\s|\s(?:while|but|whereas)\s")


def _is_empty(text: str, low: int, one: Named, high: int) -> bool:
    """Whether the clause of a Party Category says that its seat is empty, or no clause of the others does."""
    starts = max((m.end() for m in _CLAUSE.finditer(text, 0, one.start)), default=0)
    ends = next((m.start() for m in _CLAUSE.finditer(text, one.end)), len(text))
    clause = text[starts:ends]
    if _FILLED.search(clause):
        return bool(_STILL.search(clause))
    if _EMPTY.search(clause) or _WANTED.search(clause):
        return True
    return not _FILLED.search(text[low:high])


def _mentions(passage: Passage) -> list[Named]:
    """Return the Party Categories that a sentence names, the DCC among them; both networks together are one."""
    found = list(passage.categories)
    dcc = [
        Named(start=m.start(), end=m.end(), name="DCC")
        for m in re.finditer(r"\bDCC\b(?! (?:User|System))", passage.text)
    ]
    found = sorted(
        (*(f for f in found if f.name != "DCC nominee"), *(d for d in dcc if _SENT.search(passage.text))),
        key=lambda n: n.start,
    )
    names = [f.name for f in found]
    if (
        len(found) > 1
        and {"Electricity Networks", "Gas Networks"} == set(names[:2])
        and _BOTH.fullmatch(passage.text, found[0].end, found[1].start)
    ):
        found = [Named(start=found[0].start, end=found[1].end, name="Network Parties"), *found[2:]]
    return found


_BOTH = re.compile(r"\W*(?:Networks?\W+|Part(?:y|ies)\W+)?(?:and|or|&|/)\W*(?:the\s+)?", re.I)
_SENT = re.compile(r"\bDCC (?:seat|member|nominee|representative)|\b(?:by|for|from) the DCC\b", re.I)


def _seats(one: Named, passage: Passage, section: Section, span: tuple[int, int]) -> Seats:
    low, high = span
    before = [] if _ENDS.search(passage.text) else list(NUMBER.finditer(passage.text, low, one.start))
    after = _COUNT_EMPTY.search(passage.text, one.end, high) or _COUNT_AFTER.match(passage.text, one.end, high)
    counted = after["count"] if after else before[-1][0] if before else "one"
    if len(before) > 1 and _PART.fullmatch(passage.text[before[-2].end() : before[-1].start()]):
        counted = before[-2][0]
    each = _EACH.search(passage.text[low:high])
    return Seats(
        body=body_on(passage, one.end, high) or body_of(passage, section), seat=one.name,
        count=number_in(counted), vacant=True, source=passage.source,
        each=each["each"].strip().removesuffix("s") if each else None,
    )  # fmt: skip


_COUNT_AFTER = re.compile(
    rf"\s*(?:\(|:|-|x|×|(?:(?:still|also) )?(?:have|has|needs?|wants?|lacks?|with)\s)\s*(?P<count>\d{{1,2}}|{COUNTING})"
    r"(?=\)|\s+(?:vacant |empty |free )?(?:seats?|members?|vacanc)|[;,.]|$)",
    re.I,
)
_COUNT_EMPTY = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{COUNTING})\s+(?:(?:of (?:them|these|which)|is|are|still)\s+)*"
    r"(?:vacant|empty|unfilled|free)\b",
    re.I,
)
_PART = re.compile(r"\s+of (?:(?:the|its|their|our)(?: \w+)?\s+)?", re.I)


def body_of(passage: Passage, section: Section) -> str | None:
    """Return the body of whose seats a passage tells, its lead, the heading, or what stands before it."""
    before = (body_on(p) for p in (*reversed(section.paragraph_of(passage)), *section.before(passage)))
    own = body_on(passage) or body_above(passage, section)
    after = (body_on(p) for p in section.after(passage))
    return own or next(filter(None, before), None) or section.body_above or next(filter(None, after), None)


def body_above(passage: Passage, section: Section) -> str | None:
    """Return the body that the lead of a list names, or the heading: who only fills the seats comes last."""
    lead, headed = passage.lead, next(iter(section.bodies), None)
    if lead is None:
        return headed
    fills = headed is not None and any(_FILLS.match(lead.text[n.end :]) for n in lead.bodies)
    return headed if fills else body_on(lead) or headed


_ON = re.compile(r"\b(?:of|on|to|for|join|joins|joined|joining)\s+(?:the\s+)?(?:SEC\s+)?$", re.I)


def body_on(passage: Passage, low: int = 0, high: int = LONGEST_LINE) -> str | None:
    """Return the body of whose seats a passage, or a part of it, tells: not the one that fills them."""
    named = [n for n in passage.bodies if low <= n.start < high]
    named = [n for n in named if not _FILLS.match(passage.text[n.end :])] or named[
        : 0 if _OTHERS.search(passage.text) else None
    ]
    on = (n.name for n in named if _ON.search(passage.text[: n.start]))
    return next(on, None) or next((n.name for n in named), None)


_FILLS = re.compile(
    r"\s+(?:(?:has|have|will)\s+)?(?:appoint|cho|pick|name[ds]?|welcome|thank|co-opt|confirm|ratif|endors|not(?:es|ed)\b)"
)
_OTHERS = Cue(r"\b(?:him|her|them)\s+as\b", re.I)
"""Who fills a seat, which then is on another body if it is somebody's whom the text has named."""
