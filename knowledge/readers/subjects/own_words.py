"""Own words: the subject of a deadline where its sentence, or the paragraph of an event, names it itself."""

import re

from knowledge.pattern import Cue
from knowledge.readers.deadlines.words import any_of
from knowledge.readers.events.occasions import quoted_event
from knowledge.readers.page.lines import Mark
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.subjects.lead_words import is_generic, is_weak, under
from knowledge.readers.subjects.posts import sought_in
from knowledge.readers.subjects.topics import HELD, NO_SUBJECT, STOPS, VERSION, own_subject
from knowledge.records import DeadlineKind
from knowledge.text import capital


def own_words(passage: Passage, section: Section, kind: DeadlineKind) -> str | None:
    """Return the subject where the sentence, or the paragraph of an event, names it itself."""
    text = masked(passage.text, passage.dates)
    if kind is DeadlineKind.BOOKING and (event := _event(passage, section)):
        return event
    if kind is DeadlineKind.APPLICATION and (sought := sought_in(passage, section)):
        return sought
    if kind is DeadlineKind.APPLICATION and (slots := _SLOTS.search(text)):
        return capital(slots["what"])
    if match := next((m for pattern in _OWN if (m := pattern.search(text))), None):
        return capital(match["what"])
    called = _CALLED.search(text)
    if kind is DeadlineKind.CONSULTATION and (wanted := _WANTED.search(text)):
        return f"{wanted['who']} {called[0].lower() if called else 'consultation'}: {wanted['what'].strip()}"
    return _handed_in(text, section, kind) if kind in _HANDED else None


_OWN = (
    VERSION,
    Cue(r"^(?:The|Our|A)?\s*(?P<what>(?:[A-Z]\w*'s\s+)?(?:\w+\s+){0,2}?(?:consultation|calls? for (?:views"
        r"|evidence|input|comments|proposals)|survey|request for information)\s+(?:on|about|into|of)\s+"
        r"[^,;.]{3,80}?)\s+(?:has|have|is|was|will"
        r"|clos\w+|ends?|runs?|remains?)\b"),
    Cue(r"^(?:The|Our|This)\s+(?P<what>(?:\d{4}\s+)?(?:[A-Z][\w-]*\s+){1,4}(?:Survey|Questionnaire))\s+(?:is"
        r"|runs?|clos\w+|remains?)\b"),
    Cue(r"^(?P<what>(?!(?:Any(?:one|body)|Whoever|Those|Everyone)\b)[A-Z][^,;.]{5,90}?)\s+(?:should|must|have to"
        r"|need to|are asked to)\s+(?:write|tell|inform|notify|contact)\b"),
)  # fmt: skip
"""How a sentence names its own subject, which then is better than a heading."""
_WANTED = re.compile(
    r"\b(?P<who>[A-Z]\w+) (?:wants?|would (?:also )?like|wishes|is keen|asks?)"
    r" to (?:know|hear|learn|find out|understand)\s+"
    r"(?:from (?:you|Parties|Suppliers) )?(?P<what>[^:;,.]{5,90})"
)
_CALLED = Cue(r"\b(?:call for (?:evidence|views)|survey|request for information|consultation)\b", re.I)


def _handed_in(text: str, section: Section, kind: DeadlineKind) -> str | None:
    """Return what has to be sent or done, with its heading where its own words say little."""
    patterns = (*_SENDS, *_ASKED) if kind is DeadlineKind.OTHER else _SENDS
    sent = next((m for pattern in patterns if (m := pattern.search(text))), None)
    if sent is None or NO_SUBJECT.match(sent["what"]):
        return None
    own = capital(sent["what"])
    if is_generic(section.title, section) or (sent.re is _NEEDED and section.title.endswith("?")):
        return own
    return under(section.title, own) if is_weak(own) or sent.re is _TOLD else own


_HANDED = (DeadlineKind.OTHER, DeadlineKind.APPLICATION, DeadlineKind.VOTE)
_SENT = re.compile(
    r"\b(?:send|submit|return)\s+(?:in\s+|back\s+)?(?:their|your|the|its|any)\s+(?P<what>(?!comment|respon|repl|view"
    r"|feedback|form\b)[\w-]+(?:\s+[\w-]+){0,4}?)\s+(?:to|by|before|at)\b",
    re.I,
)
_THING = re.compile(
    r"(?:^|,\s+)(?:(?:the|your|any|all)\s+|(?=[A-Z][\w']+ (?:[a-z]+ ){1,3}(?:ha|must|need|(?:is|are) due"
    r"|should)))(?P<what>[^,;.]{5,80}?)\s+(?:has|have|need|needs|should|must"
    r"|are|is)\s+(?:to\s+)?(?:be|reach|due)\b",
    re.I,
)
_OBJECT = re.compile(
    r"\b(?:hand|send|give|owe|return|submit|provide|bring|fill in|complete|file|lodge|post)s?\s+(?:(?:in|back"
    r"|over|us|it|them"
    r"|the (?:DCC|Authority|Panel)|Ofgem|BEIS)\s+)*(?:an?|the|your|their|its|any)\s+"
    r"(?P<what>(?!comment|respon|repl|view|feedback|form\b)[\w'-]+(?:\s+[\w'-]+){0,4}?)"
    r"(?=\s+(?:to|by|before|at|no later|not later|until|so|in|with|back)\b|\s*[,;.]|\s{2,}|$)",
    re.I,
)
"""What a sentence asks for as the object of its verb: `must hand it a recovery plan`."""
_NEEDED = re.compile(
    r"\b(?:needs?|wants?|expects?|awaits?|(?:has |have )?asked (?:\w+ ){1,3}for|asks (?:\w+ ){1,3}for)\s+"
    r"(?:an?|your|their|the|its)\s+(?P<what>(?!view|comment|answer|opinion|repl)[\w'-]+(?:\s+[\w'-]+){1,4}?)"
    r"(?=\s+(?:by|before|from|no later|not later|until|in)\b|\s*[,;.]|\s{2,}|$)",
    re.I,
)
"""What somebody wants to have: `Ofgem expects a recovery plan from each`."""
_TOLD = re.compile(
    r"(?:^(?:Please )?|\b(?:should|must|have to|has to|needs? to|to)\s+)"
    r"(?P<what>(?:tell|let|click|contact|ask|inform|notify|write to|check|confirm|call|ring|join|choose|pick)\b"
    r"[^,;:.]{3,60}?)(?=\s+(?:by|before|no later|not later|until|on or before|within|up to)\b|\s{2,}|\s*[,;:.]|$)",
    re.I,
)
"""What is to be done: `Let the Helpdesk know by …`."""
_SENDS, _ASKED = (_SENT, _OBJECT, _THING), (_NEEDED, _TOLD)


def _event(passage: Passage, section: Section) -> str | None:
    """Return what a place is booked for: as the sentence says, else its paragraph, else its line."""
    own = own_subject(passage, HELD)
    return own if own and " " in own else _of_its_event(passage, section) or _of_its_line(passage, section)


def _of_its_event(passage: Passage, section: Section) -> str | None:
    """Return the event that a booking is for: one named before it in its section, else after it in its paragraph.

    Where the heading is an event, what follows may be another one.
    """
    before, own = section.before(passage), section.paragraph_of(passage)
    generic = is_generic(section.title, section)
    after = own[own.index(passage) + 1 :] if generic or not _EVENT_NOUN.search(section.title) else ()
    for other in (passage, *before, *after):
        bare = masked(other.text, other.dates)
        if quoted := quoted_event(bare):
            return quoted
        if (head := _EVENT_HEAD.match(bare)) and other.dates and other is not passage:
            return head["what"]
        if name := next((m[0] for m in _EVENT_NAME.finditer(bare)), None):
            return _LEAD_WORDS.sub("", name)
        if slots := _SLOTS.search(bare):
            what = capital(slots["what"])
            return what if generic or not _ONLY_SLOTS.match(what) else under(section.title, what)
        if (generic or not _EVENT_NOUN.search(section.title)) and (told := _EVENT_TOLD.search(bare)):
            return capital(told["what"])
    return None


_SLOTS = Cue(
    r"\b(?P<what>(?:(?!(?:ha[sd]|have|still|the|of|are|is|all|some|no|few|last|their|its|only)\b)[A-Za-z][\w'-]*\s+){0,3}?"
    rf"[Ss]lots(?:\s+(?:in|for|with)\s+[^,;:.()]{{3,50}}?)?){STOPS}"
)
"""Slots are booked as events are."""
_ONLY_SLOTS = re.compile(r"(?:\w+ )?slots\b(?! (?:with|for))", re.I)


_CAPITALS = r"(?:[A-Z][\w&'-]*|of|on|the|to|for|and|in|a|with)"
_EVENT_NOUNS = any_of("events")
_EVENT_NOUN = re.compile(_EVENT_NOUNS)
_EVENT_NAME = re.compile(
    rf"\b(?:[A-Z][\w&'’-]*\s+)(?:{_CAPITALS}\s+){{0,7}}?{_EVENT_NOUNS}s?\b(?! (?:House|Hall|Room|Rooms|Centre|Place)\b)"
    r"(?<!Working Day)(?<!Working Days)"
)
_EVENT_TOLD = re.compile(
    r"\b(?:an?|the|our|its|one|another|this"
    rf"|next)\s+(?P<what>(?:(?!(?:we|is|was|place|working)\b)[\w'-]+\s+){{0,5}}?{_EVENT_NOUNS}s?(?:\s+(?:on|about|for"
    rf"|of)\s+[^,;.:|()]{{3,50}}?)?){STOPS}",
    re.I,
)
_EVENT_HEAD = re.compile(
    r"^(?P<what>[A-Z][^:,.;|]{3,70}?)\s*"
    rf"(?:(?::|,|\s-)\s{{2,}}|,\s+(?:our|the|an?|its)\s+(?:[\w'-]+\s+){{0,4}}?(?i:{_EVENT_NOUNS})\b)"
)
_LEAD_WORDS = re.compile(r"^(?:(?:The|A|An|Next|This|Our|On|To|Please|For|SECAS|Autumn(?= SEC)|Annual)\s+)+")


def _of_its_line(passage: Passage, section: Section) -> str | None:
    """Return the words before the first day of the item in which it stands: `Roadshow, Leeds, 4 July. Book by …`."""
    first = next((p for p in reversed(section.before(passage)) if p.line is passage.line), None)
    if first is None or not first.dates or passage.line.mark is Mark.PLAIN:
        return None
    return first.text[: first.dates[0].start].strip(" ,:-–") or None
