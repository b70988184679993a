"""What a deadline is about, in the document's own words, short."""

import re
from collections.abc import Sequence

from knowledge.readers.headings import content_words
from knowledge.readers.ids import MODIFICATION
from knowledge.readers.lines import Mark
from knowledge.readers.occasions import quoted_event
from knowledge.readers.passages import Passage, Section, masked
from knowledge.readers.terms import expansion
from knowledge.records import DeadlineKind

_EXPANDED = re.compile(r"\b(?:[A-Z][\w-]*\s+(?:(?:and|of|for|the|&)\s+)?){1,8}\((?P<short>[A-Z][A-Za-z0-9]{1,9})s?\)")
_SUFFIX = re.compile(
    r"\s*[-:]\s*(?:nominations?|book) (?:now|open|currently open).*$|\s+(?:currently|now)?\s*open$"
    r"|\s+(?:results?|announced)$",
    re.I,
)
_VERSION = re.compile(
    r"\b(?:[Pp]art|[Vv]ersion|[Dd]raft)\b(?:[^.;]"
    r"|\.(?=\d)){0,20}\bof\s+the\s+(?P<what>[A-Z][^,;]{1,80}?)\s+(?:was|were|is"
    r"|has been)\s+(?:issued|published|sent|put|out)\b"
)
_SUBJECT = (
    re.compile(r"^(?P<what>(?:applications?|requests?|bookings?|nominations?|bids"
        r"|submissions?) for [^,;.]{3,70}?)\s+(?:have|has|must|should|need|needs|closes?|are|is|can|may"
        r"|will|to be|by|need)\b", re.I),
    re.compile(r"^(?:the|this|our|a)\s+(?P<what>[^,;]{3,90}?(?:consultation|survey|questionnaire"
        r"|call for evidence|request for information|ballot|review))\b[^,;]{0,30}\b(?:clos|end|run"
        r"|is open|remain|opened)", re.I),
    re.compile(r"\b(?:consults?|is consulting|consulted|(?:asks?|is asking|seeks) (?:for )?views)\s+on\s+"
        r"(?:the\s+|its\s+)?(?P<what>[^,;.]{3,80}?)(?:\s+(?:until|by|before|and)\b|[,;.]|$)"),
    re.compile(r"\b(?:a|the|an)\s+(?P<what>survey (?:on|of|about) [^,;.]{3,80}?)\s+(?:is|runs|closes|remains)\b", re.I),
    re.compile(r"\b(?:responses?|repl(?:y|ies)|respond|comments?|comment|feedback"
        r"|views)\s+(?:can be made\s+)?(?:to|on)\s+(?:the\s+|its\s+|our\s+"
        r"|this\s+)?(?P<what>[A-Z][^,;]{3,90}?)(?:\s+(?:consultation|are|is|should|must|until|by|before"
        r"|no|can|have|has|available|to|via)\b|[,;.]|$)"),
    re.compile(r"\b(?:the|an?|its|yearly)\s+(?:[Dd][Cc]{2}'s\s+)?(?P<what>[A-Z][^,;]{3,80}?)\s+(?:was|were|is"
        r"|has been|have been)\s+(?:issued|published|sent|put)\b[^.;]{0,40}\b(?:comments?|review"
        r"|consultation)\b"),
    _VERSION,
    re.compile(r"\bThe\s+(?P<what>[A-Z][^,;]{3,80}?)\s+(?:is|are)\s+(?:(?:now|again)\s+)?(?:under review"
        r"|(?:out|open) for (?:review|comment|consultation))\b"),
)  # fmt: skip
_OWN = (
    _VERSION,
    re.compile(r"^(?:The|Our|A)?\s*(?P<what>(?:[A-Z]\w*'s\s+)?(?:\w+\s+){0,2}?(?:consultation|calls? for (?:views"
        r"|evidence)|survey|request for information)\s+(?:on|about|into|of)\s+[^,;.]{3,80}?)\s+(?:has|have|is|was|will"
        r"|clos\w+|ends?|runs?|remains?)\b"),
    re.compile(r"^(?:The|Our|This)\s+(?P<what>(?:\d{4}\s+)?(?:[A-Z][\w-]*\s+){1,4}(?:Survey|Questionnaire))\s+(?:is"
        r"|runs?|clos\w+|remains?)\b"),
    re.compile(r"^(?P<what>[A-Z][^,;.]{5,90}?)\s+(?:should|must|have to|need to|are asked to)\s+(?:write|tell|inform"
        r"|notify|contact)\b"),
)  # fmt: skip
"""How a sentence names its own subject, which then is better than a heading."""
_SENT = re.compile(
    r"\b(?:send|submit|return)\s+(?:in\s+|back\s+)?(?:their|your|the|its|any)\s+(?P<what>(?!comment|respon|repl|view"
    r"|feedback|form\b)[\w-]+(?:\s+[\w-]+){0,4}?)\s+(?:to|by|before|at)\b",
    re.I,
)
_THING = re.compile(
    r"(?:^|,\s+)(?:(?:the|your|any|all)\s+|(?=[A-Z]\w+ [a-z]+ (?:ha|must|need"
    r"|should)))(?P<what>[^,;.]{5,80}?)\s+(?:has|have|need|needs|should|must"
    r"|are|is)\s+(?:to\s+)?(?:be|reach)\b",
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
_LIST_HEAD = re.compile(
    r"^(?P<what>[^|]{3,100}?)\s*(?:\||:\s|\s-\s|,\s+(?:closes?|open|no later|responses?|by|send"
    r"|(?:(?:on|for) )?which|please|until|due)\b|\s+(?:closes?|responses? (?:are|is)? ?due)\b)",
    re.I,
)
_GENERIC_HEAD = re.compile(
    r"^(?:(?:sec )?governance|modifications?\b.*|.*\b(?:update|activities|news|status|progress"
    r"|business|corner|round-?up|in short|in brief|at the mandate)\b.*|consultations?(?: in \w+)?|other changes"
    r"|out for consultation"
    r"|new (?:draft )?proposals|events?|guidance"
    r"|(?:secas )?(?:news|events|activities)|dcc(?: consultations?| news| update)?|industry.*"
    r"|government.*|testing|security(?: news)?|privacy|technical architecture"
    r"|sub-committees?(?: news)?|where modifications.*|decisions|open consultations|key dates"
    r"|deadlines|reminders?)$",
    re.I,
)
_NOUN = {
    DeadlineKind.NOMINATION: "nominations", DeadlineKind.CONSULTATION: "consultation", DeadlineKind.BOOKING: "booking",
    DeadlineKind.APPLICATION: "application", DeadlineKind.VOTE: "voting", DeadlineKind.SURVEY: "survey",
}  # fmt: skip
_SAID = {
    DeadlineKind.NOMINATION: re.compile(r"nominat|candidat|vacan|seats?\b", re.I),
    DeadlineKind.CONSULTATION: re.compile(
        r"consult|calls? for (?:evidence|views)|request for information|comments|review", re.I
    ),
    DeadlineKind.BOOKING: re.compile(r"book|registration", re.I),
    DeadlineKind.APPLICATION: re.compile(r"applica", re.I),
    DeadlineKind.VOTE: re.compile(r"vot|ballot", re.I),
    DeadlineKind.SURVEY: re.compile(r"survey|questionnaire", re.I),
}
_WHO = re.compile(
    r"\b(?:(?:Small|Large|Non-[Dd]omestic|Domestic|Electricity|Gas|Import|Export|Network"
    r"|Distribution|Other|Energy|SEC|User|DCC|non-domestic)\s+)*(?:[Ss]uppliers?|Networks?"
    r"|Distributors?|Transporters?|DNOs?|Operators?|Parties|Party|Users?)\b(?:\s+\(DNOs?\))?"
)
_BECOME = re.compile(
    r"\b(?P<who>[\w-]+(?:\s+[\w-]+){0,3}?)\s+(?:to|must|have to|has to|had to|are (?:required"
    r"|obliged)\b.{0,30}\bto)\s+(?:be|become|have become)\s+(?:an?\s+)?DCC Users?",
    re.I,
)
_LONGEST = 110


def subject_of(passage: Passage, section: Section, kind: DeadlineKind, about: Sequence[str]) -> str:
    """Return a title for a deadline of that kind."""
    if about:
        return _of_modification(passage, section, kind, about)
    if kind is DeadlineKind.MANDATE:
        return mandate(passage, section)
    words = _spelled_out(_shortened(_of_whom(_words(passage, section, kind), passage, section)), section)
    if kind is DeadlineKind.CONSULTATION:
        words = _with_sender(words, passage, section)
    if kind is DeadlineKind.NOMINATION and not _SAID[kind].search(passage.text):
        words = f"{words} seats"
    return _with_noun(words, kind) if kind is not DeadlineKind.APPEAL else f"Appeal: {words}"


def _with_sender(words: str, passage: Passage, section: Section) -> str:
    """Return a title with the organisation that asks, where a sentence of the paragraph begins with it."""
    known, names = section.context.glossary.body_by_name, section.context.glossary.body_names
    if any(not known[n.name].meets for n in names.found_in(words)):
        return words
    for other in (passage, *(p for p in section.before(passage) if p.paragraph == passage.paragraph)):
        first = next((n for n in names.found_in(other.text) if n.start <= len("The ")), None)
        if first and not known[first.name].meets and first.name not in _OURS:
            return f"{first.name}: {words}"
    above = f"{passage.lead.text if passage.lead else ''} {section.title} {section.above or ''}"
    asking = {n.name for n in names.found_in(above) if not known[n.name].meets and n.name not in _OURS}
    return f"{asking.pop()}: {words}" if len(asking) == 1 else words


_OURS = ("SECAS", "SECCo", "Gemserv")
_WHOSE = re.compile(r"^(?:Its|Their|its|their|his|her)\s+(?=\S)")


def _of_whom(words: str, passage: Passage, section: Section) -> str:
    """Return `BEIS consultation on …` for `Its consultation on …`: whose it is, the sentence or the ones before say."""
    if not _WHOSE.match(words):
        return words
    known = section.context.glossary.body_by_name
    beside = [p for p in section.before(passage) if p.paragraph == passage.paragraph]
    for other in (passage, *beside):
        names = section.context.glossary.body_names.found_in(other.text.partition(words)[0])
        if who := next((n.name for n in names if not known[n.name].meets), None):
            return _WHOSE.sub(f"{who} ", words)
    return _capital(_WHOSE.sub("", words))


def title_of_item(topic: str, passage: Passage, section: Section, kind: DeadlineKind, about: Sequence[str]) -> str:
    """Return a title for an item of a list: its own words, completed by what is to be done."""
    if kind is DeadlineKind.MANDATE:
        return mandate(passage, section)
    if not about and ASKS_ONLY.fullmatch(topic):
        return subject_of(passage, section, kind, about)
    rest = topic.replace(about[0], "").strip(" ,:-") if about else topic
    if about and (not rest or ASKS_ONLY.fullmatch(rest)):
        return _of_modification(passage, section, kind, about)
    words = _capital(_spelled_out(_shortened(topic), section))
    if kind is DeadlineKind.CONSULTATION and not about:
        words = _with_sender(words, passage, section)
    if kind is DeadlineKind.NOMINATION and not passage.bodies and (body := _body(passage, section)):
        words = f"{words} {body}"
    return _with_noun(words, kind)


ASKS_ONLY = re.compile(
    r"(?:please )?(?:book|reply|respond|RSVP|vote|apply|comment|register|sign up|nominate"
    r"|(?:reserve|book|secure|claim|save) (?:a|your|yours|one)(?: (?:place|seat|slot|spot))?)(?: now| early)?"
    r"|(?:(?:final|last|your|all|any|written) )?(?:comments?|replies|responses?|views|feedback|answers|nominations?"
    r"|bookings?|applications?|thoughts|deadline|closing date)",
    re.I,
)
"""Words that only ask, and leave to what stands beside them for what."""
_REPLY = (
    r"(?:consult\w*|comments?|views|feedback|thoughts|respon(?:se|ses|d)|repl(?:y|ies)|answers?"
    r"|evidence|surveys?|questionnaires?|reviews?"
    r"|vot(?:e|es|ing)|ballots?|nominat\w+|candidates?|book(?:ed|ings?)?|places?|regist\w+"
    r"|sign(?:ed)? up|tickets?|slots?"
    r"|apply|applications?|bids?|tenders?|requests?|appeals?|colleague)"
)
_STOPS = (
    r"(?=\s+(?:by|until|till|before|no|not|at|from|is|are|was|were|has|have|must|should|can|may|will"
    r"|clos\w+|shuts?|stops?|ends?|runs?|opens?|remains?|needs?"
    r"|via|through|up|and|so|as|in writing|which|that|w/c|please|to (?:the )?(?:SECAS|DCC"
    r"|[Hh]elpdesk))\b|[,;:|()]|\.(?!\d)|\s{2,}|$)"
)
_REPLIED = (
    re.compile(r"^(?:On|For)\s+(?:the\s+)?(?P<what>[^,.;:]{3,80}?)[:,]?\s(?:by|until|till|no later than)\b"),
    re.compile(
        rf"\b{_REPLY}\s+(?:(?:in|back|is|are|can be made)\s+)?(?:on|of|about|into|for|to"
        rf"|against)\s+(?:(?:the|an?|our|its|your|this|their|any)\s+)?(?P<what>[^,;:|()]{{3,90}}?){_STOPS}", re.I),
    re.compile(
        r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Aa]n?|[Tt]his|[Yy]early"
        r"|[Aa]nnual)\s+(?P<what>(?:[\w'-]+\s+){1,4}?(?:consultation|surveys?|questionnaire|ballot"
        r"|by-election|call for evidence|tender))\b"),
)  # fmt: skip
_HELD = (
    *_REPLIED,
    re.compile(
        r"(?:^|[,;]\s)(?:[Ff]or|[Tt]o (?:attend|join|come to))\s+(?:the|an?"
        rf"|our)\s+(?P<what>[^,;:|()]{{3,80}}?){_STOPS}"
    ),
    re.compile(
        r"\b(?:[Tt]here is|we (?:hold|host|run)|hosts|holds|invited to)\s+(?:the|an?"
        rf"|our)\s+(?P<what>[^,;:|()]{{3,80}}?){_STOPS}"
    ),
)
"""How a sentence names what the replies, seats or places that it asks for are about, and what is to be visited."""
_NO_SUBJECT = re.compile(
    r"^(?:SECAS|(?:the )?(?:SECAS )?helpdesk|DCC|BEIS|Ofgem|Parties|it|them|this|these|us|you|all|any"
    r"|both|each|one|two|consultation|email"
    r"|e-mail|that|comments?|responses?|replies|review|writing|them all|this one|modifications?|\W*)$"
    r"|^(?:do so|be |come|submit|send|comment|respond|help|e-?mail)",
    re.I,
)


_ADDRESS = re.compile(r"\S+@\S+")
_EMPTY = re.compile(
    r"^(?:to|for|on|or|and|by|before|from|in|at|until|with|over|next|last)\b|\b(?:on|of|to|for|the|a|an|and|with"
    r"|in)$|\b(?:weeks?|months?|days?)$"
    r"|^[a-z]\S*$",
)
"""Words that name nothing: the rest of a phrase, a span of time, a single word."""


def own_subject(passage: Passage, patterns: Sequence[re.Pattern[str]] = _REPLIED) -> str | None:
    """Return what a sentence itself says that the replies it asks for are about, None if it leaves that out."""
    text = masked(masked(passage.text, passage.dates), passage.times)
    text = _ADDRESS.sub(lambda address: " " * len(address[0]), text) if "@" in text else text
    for pattern in patterns:
        for match in pattern.finditer(text):
            what = match["what"].strip()
            if not _NO_SUBJECT.match(what) and not _EMPTY.search(what):
                return _capital(what)
    return None


def _of_modification(passage: Passage, section: Section, kind: DeadlineKind, about: Sequence[str]) -> str:
    ids = " and ".join(about)
    text = f"{passage.text} {section.title} " + " ".join(
        p.text for p in (*section.before(passage), *section.after(passage)) if any(i in p.text for i in about)
    )
    if kind is DeadlineKind.APPEAL:
        return f"Appeal against the {'rejection of' if _REJECTED.search(text) else 'decision on'} {ids}"
    for name in (
        "Refinement Consultation",
        "Modification Report Consultation",
        "request for information",
        "Impact Assessment",
    ):
        if name.lower() in passage.lower or (passage.lead and name.lower() in passage.lead.lower):
            return f"{ids} {name}"
    for name in ("Modification Report Consultation", "Refinement Consultation"):
        if name.lower() in text.lower():
            return f"{ids} {name}"
    return f"{ids} {_NOUN.get(kind, 'deadline')}"


_REJECTED = re.compile(r"\breject(?:ed|ion)\b|\bturned down\b|\brefused\b", re.I)


def mandate(passage: Passage, section: Section) -> str:
    """Return `Small Supplier DCC User mandate`, or who is to become a DCC User where that is how it is put."""
    text = masked(passage.text, passage.dates)
    if "mandate" not in passage.lower and (become := _BECOME.search(text)):
        who = _WHO.search(become["who"])
        named = who[0] if who else re.sub(r"^.*\b(?:for|some|all|any|the)\s+", "", become["who"])
        if not re.match(r"(?:small|large|electricity|gas)", named, re.I):
            return f"{named[:1].upper()}{named[1:]} to become DCC Users"
        return f"{_singular(named)} DCC User mandate"
    who = next(
        (
            w
            for w in reversed(list(_WHO.finditer(text[: text.lower().rfind("mandate") + 1 or len(text)])))
            if not re.fullmatch(r"(?:DCC |SEC )?(?:Users?|Party|Parties)", w[0])
        ),
        None,
    )
    who = who or next(
        (
            w
            for w in _WHO.finditer(f"{text} {section.title}")
            if not re.fullmatch(r"(?:DCC |SEC )?(?:Users?|Party|Parties)", w[0])
        ),
        None,
    )
    return f"{_singular(who[0])} DCC User mandate" if who else "DCC User mandate"


def _singular(who: str) -> str:
    who = re.sub(r"\s+(?:Party|Parties)$", "", re.sub(r".*\((DNO)s?\)", r"\1", who))
    return f"{who[:1].upper()}{who[1:]}".removesuffix("s")


def _words(passage: Passage, section: Section, kind: DeadlineKind) -> str:
    """Return the words that name the subject: the sentence's own, else the heading's and what came before."""
    heading = _SUFFIX.sub("", section.above if section.above and section.title.endswith("?") else section.title)
    generic = _is_generic(heading, section)
    if kind in (DeadlineKind.NOMINATION, DeadlineKind.VOTE):
        own, seats = own_subject(passage), _seats(passage, section)
        return (
            ", ".join(
                dict.fromkeys(
                    words for words in (own, seats if not (own and _names_body(own, section)) else None) if words
                )
            )
            or heading
        )
    if own := _own_words(passage, section, kind):
        return own
    if not generic and passage.line.mark is Mark.PLAIN and _names_it(heading, kind):
        return heading
    if own := own_subject(passage):
        return own if generic else _under(heading, own) if _is_weak(own) else _fuller(heading, own)
    listed = passage.lead or passage.line.mark is not Mark.PLAIN
    if (listed or generic) and (opening := _opening(passage, section)):
        return opening
    if own := _document(passage):
        return own if generic else _fuller(heading, own)
    named = _told_before(passage, section, kind)
    if kind in _LEANING and LEANS.match(passage.text):
        named = _names_before(passage, section) or named
    if not generic:
        return _under(heading, named) if named else heading
    return named or _with_start(heading, passage, kind)


_LEANING = (DeadlineKind.OTHER, DeadlineKind.BOOKING, DeadlineKind.APPLICATION)
LEANS = re.compile(
    r"(?:if|to|for|could|would|can|anyone|anybody|whoever|those|each|it|its|they|this|these|that|let|please|you"
    r"|tell|ask"
    r"|drop|use|look|so|interested)\b",
    re.I,
)
"""How a sentence begins that leaves its subject to the one before it."""
_NOUN_PHRASE = re.compile(
    r"^(?:(?:the|an?|its|our|there (?:is|are)(?: still)?)\s+)?(?P<what>[^,;:.]{3,60}?)\s+(?:is|are|was|were|has"
    r"|have|had|will|can|may"
    r"|must|should|needs?|remains?|starts?|begins?|runs?|covers?|gets?|shows?|takes?|costs?|goes?|go)\b",
    re.I,
)


_MOST_NAMES = 4


def _names_before(passage: Passage, section: Section) -> str | None:
    """Return what the sentence before is about: a modification, its group and whose Parties, else its first words."""
    before = [p for p in section.before(passage) if p.paragraph == passage.paragraph][:2]
    for other in before:
        ids = [m[0] for one in before for m in MODIFICATION.finditer(one.text)][:1]
        groups = ["Working Group"] if "working group" in other.lower else []
        if groups and ids:
            return " ".join((*ids, *groups, *dict.fromkeys(n.name for n in other.categories)))
        phrase = _NOUN_PHRASE.match(masked(other.text, other.dates))
        if phrase and len(phrase["what"].split()) <= _MOST_NAMES and not LEANS.match(phrase["what"]):
            return _capital(phrase["what"])
    return None


def _names_it(heading: str, kind: DeadlineKind) -> bool:
    """Whether a heading says what is to be done and about what, by three names besides the kind."""
    said = _SAID.get(kind)
    names = [w for w in re.findall(r"\b[A-Z][\w-]*", heading) if said and not said.search(w)]
    return bool(said and said.search(heading)) and len(names) >= _ENOUGH_NAMES


_ENOUGH_NAMES = 3


def _fuller(heading: str, words: str) -> str:
    """Return a heading that has all the words and more, else the words."""
    return heading if content_words(words) <= content_words(heading) else words


def _under(heading: str, words: str) -> str:
    """Return the words with the heading before them, and not what it says already."""
    return heading if content_words(words) <= content_words(heading) else f"{heading}: {words}"


def _is_weak(words: str) -> bool:
    """Whether words name nothing: no capital, no number, few of them."""
    return len(words.split()) <= _FEW and not re.search(r"\s[A-Z\d]", words)


_FEW = 3


_PUT = (
    r"(?:published|issued|launched|put out|drafted|updated|reviewed|reviewing|revis(?:ed|es|ing)"
    r"|propos(?:ed|es)|prepared|released|sent out|written|rewritten|planning|plans|set out|(?:wants?|would like"
    r"|proposes) to"
    r"(?! (?:know|hear|learn|find|understand|thank|remind|invite|see|have))|looking at"
    r"|asking about)"
)
_PUT_OUT = (
    re.compile(
        rf"\b{_PUT}\s+(?:(?:an?|the|its|their|our|this|new|draft|first|second"
        rf"|third)\s+)*(?P<what>[A-Za-z][^,;:|()]{{3,80}}?){_STOPS}"),
    re.compile(
        r"(?:^|[;,]\s)(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ur|[Nn]ew"
        rf"|[Dd]raft)\s+)*(?P<what>[A-Za-z][^,;:|()]{{3,80}}?)\s+(?:ha(?:s|ve) been|was|were|is"
        rf"|are)\s+(?:\w+\s+)?(?:{_PUT}|open|out|available|on the website)\b"),
)  # fmt: skip
_ASKED = re.compile(
    r"\b(?:asks?|asking|wants? to know|would like to know|wonders?)\s+(?:you\s+|us\s+|Parties\s+|Suppliers\s+)?"
    r"(?P<what>(?:whether|how|if|what|which|who|when|where)\s[^,;.:?]{5,80})"
)
"""How a sentence names what has been put out for replies, or what is asked."""


ELLIPTIC = re.compile(
    r"(?:open|clos(?:es?|ing)|runs|ends|until|by|deadline|due|repl(?:y|ies)|comments?|responses?|answers|send"
    r"|respond)\b",
    re.I,
)
"""How a sentence begins that has the one before it on its line for a topic."""


def _line_before(passage: Passage, section: Section) -> str | None:
    """Return the sentence that opens the line, if it is short enough for a title."""
    first = next((p.text for p in reversed(section.before(passage)) if p.line is passage.line), "")
    return first.rstrip(".?! ") if 0 < len(first.split()) <= _LONGEST_TOPIC else None


_LONGEST_TOPIC = 12


def is_put_out(passage: Passage) -> bool:
    """Whether a sentence tells of something else that was put out, or names a document."""
    return bool(own_subject(passage, _PUT_OUT) or _document(passage))


def _told_before(passage: Passage, section: Section, kind: DeadlineKind) -> str | None:
    """Return what the sentences before name as the subject of replies."""
    if ELLIPTIC.match(passage.text) and (line := _line_before(passage, section)):
        return line
    if kind in _ANSWERED:
        paragraph = [p for p in section.before(passage) if p.paragraph == passage.paragraph]
        for find in (lambda p: own_subject(p, _PUT_OUT), _document, own_subject, lambda p: own_subject(p, (_ASKED,))):
            for other in (passage, *paragraph):
                if (other is not passage or find is not own_subject) and (named := find(other)):
                    return named
    earlier = [p for p in section.before(passage) if p.paragraph >= passage.paragraph - 1]
    for other in earlier:
        near = other.paragraph == passage.paragraph
        if near and (named := _document(other) or own_subject(other)):
            return named
    texts = (masked(passage.text, passage.dates), *(p.text for p in earlier))
    told = (m["what"] for text in texts for pattern in _SUBJECT if (m := pattern.search(text)))
    named = next((what for what in told if not _EMPTY.search(what)), None)
    return named or (_gist_before(passage, section) if kind in _ANSWERED else None)


def _gist_before(passage: Passage, section: Section) -> str | None:
    """Return the question that the sentence before asks, or what it speaks of."""
    before = next((p for p in section.before(passage)[:1] if p.paragraph == passage.paragraph), None)
    if before is None:
        return None
    if before.text.endswith("?"):
        return before.text.rstrip("? ")[:_LONGEST]
    phrase = _NOUN_PHRASE.match(masked(before.text, before.dates))
    what = phrase["what"] if phrase else ""
    return _capital(what) if " " in what and not LEANS.match(what) and not _NO_SUBJECT.match(what) else None


def _with_start(heading: str, passage: Passage, kind: DeadlineKind) -> str:
    """Return a heading that says little with the words that the sentence begins with, if those say more."""
    text = masked(passage.text, passage.dates)
    start = _START.sub("", _CUT.split(text)[0].strip())
    says_nothing = kind in _ANSWERED or " " not in start or len(start) > _LONGEST_START or _SAYS_NOTHING.match(start)
    return ": ".join(words for words in (heading, "" if says_nothing else start) if words) or _first_words(text)


def _first_words(text: str) -> str:
    phrase = _NOUN_PHRASE.match(text)
    return phrase["what"] if phrase else text[:_LONGEST_START]


def _body(passage: Passage, section: Section) -> str | None:
    """Return the body on which the seats are: the sentence's, the heading's, the paragraph's, else the first one named.

    A list of the seats of several bodies is of none of them.
    """
    if own := next((n.name for n in passage.bodies), None) or next(iter(section.bodies), None):
        return own
    before = section.before(passage)
    if beside := next((p.bodies for p in before if p.paragraph == passage.paragraph and p.bodies), ()):
        return " and ".join(dict.fromkeys(n.name for n in beside))
    listed = {n.name for p in before if p.line.mark is Mark.BULLET for n in p.bodies}
    named = (n.name for p in (*before[::-1], passage) for n in p.bodies)
    return next(named, None) if len(listed) < 2 else None


_DOCUMENT = re.compile(
    r"\b(?:[A-Z][\w'-]*\s+(?:(?:and|of|for)\s+)?){1,5}(?:Budget|Framework|Document|Statement|Plan"
    r"|Specifications?|Guidance|Procedures?|Policy"
    r"|Policies|Schedule|Methodology|Interpretations|Reference|List|Requirements|Guide|Standard)\b(?:\s+\([A-Z]+\))?"
)


def _document(passage: Passage) -> str | None:
    """Return the document that a sentence names, by the last word of its name."""
    match = _DOCUMENT.search(passage.text)
    return re.sub(r"^(?:The|Version|Our|Its)\s+", "", match[0]) if match else None


_ANSWERED = (DeadlineKind.CONSULTATION, DeadlineKind.SURVEY)
_START = re.compile(r"^(?:The|An?|Our|Please|Its|This)\s+|\s+(?:by|until|before|no later than)$")
_CUT = re.compile(r"\s{2,}|[,;:]\s|\s(?:should|must|may|can|ha(?:ve|s) to|needs? to|(?:is|are) to|will)\b")
_LONGEST_START = 60
_SAYS_NOTHING = re.compile(
    r"(?:it|this|these|they|those|if|to|please|we|you|any|all|there|not|no|by|on|reserve|send|\w+ings?|\w+s close)\b",
    re.I,
)


def _names_body(words: str, section: Section) -> bool:
    known = section.context.glossary.body_by_name
    return any(known[n.name].meets for n in section.context.glossary.body_names.found_in(words))


def _seats(passage: Passage, section: Section) -> str | None:
    """Return `Small Suppliers SEC Panel`: whose seat and on which body, as far as the sentence or the heading says."""
    body = _body(passage, section)
    beside = (p.categories for p in section.before(passage)[:2] if p.paragraph == passage.paragraph)
    named = (
        next(iter(passage.categories), None)
        or next(section.context.glossary.category_names.found_in(section.title), None)
        or next((names[0] for names in beside if len(names) == 1), None)
    )
    return f"{named.name} seat, {body}" if named and body else body


def _own_words(passage: Passage, section: Section, kind: DeadlineKind) -> str | None:
    """Return the subject where the sentence, or the paragraph of an event, names it itself."""
    text = masked(passage.text, passage.dates)
    if kind is DeadlineKind.BOOKING:
        own = own_subject(passage, _HELD)
        event: str | None = (
            own if own and " " in own else _of_its_event(passage, section) or _of_its_line(passage, section)
        )
        if event:
            return event
    if kind is DeadlineKind.APPLICATION and (sought := _sought(passage, section)):
        return sought
    if match := next((m for pattern in _OWN if (m := pattern.search(text))), None):
        return _capital(match["what"])
    if kind is DeadlineKind.CONSULTATION and (wanted := _WANTED.search(text)):
        return f"{wanted['who']} {(_CALLED.search(text) or _CONSULTED)[0].lower()}: {wanted['what'].strip()}"
    return _handed_in(text, section) if kind in _HANDED else None


_SOUGHT = re.compile(
    r"\b(?:seeks?|seeking|needs?|looking for|looks for|wants?|in search of|short of|lacks?)\s+(?:an?|one|another"
    r"|its|the|two)\s+"
    r"(?P<what>[^,;:.()]{0,40}?\b(?:expert|specialist|advis[eo]r|member|chair|secretary|volunteer|auditor"
    r"|engineer|lawyer"
    r"|representative|analyst|delegate|observer|person|people|colleague|tester|assessor|reviewer)s?(?: (?:in|on"
    r"|for) [^,;:.()]{2,40}?)?)"
    r"(?=\s+\(|\s+(?:who|to|for|from|with|after|because|by|that)\b|[,;:.(]|$)"
)


def _sought(passage: Passage, section: Section) -> str | None:
    """Return who is wanted, with the body that wants them: `SMKI PMA: PKI specialist`."""
    for other in section.paragraph_of(passage):
        if match := _SOUGHT.search(other.text):
            return f"{_body(passage, section) or ''}: {match['what']}".removeprefix(": ")
    return None


def _of_its_line(passage: Passage, section: Section) -> str | None:
    """Return the words before the first day of the item in which it stands: `Roadshow, Leeds, 4 July. Book by …`."""
    first = next((p for p in reversed(section.before(passage)) if p.line is passage.line), None)
    if first is None or not first.dates or passage.line.mark is Mark.PLAIN:
        return None
    return first.text[: first.dates[0].start].strip(" ,:-–") or None


_HANDED = (DeadlineKind.OTHER, DeadlineKind.APPLICATION, DeadlineKind.VOTE)
_WANTED = re.compile(
    r"\b(?P<who>[A-Z]\w+) (?:wants?|would like|wishes|is keen|asks?) to (?:know|hear|learn|find out|understand)\s+"
    r"(?:from (?:you|Parties|Suppliers) )?(?P<what>[^:;,.]{5,90})"
)
_CALLED = re.compile(r"\b(?:call for (?:evidence|views)|survey|request for information|consultation)\b", re.I)
_CONSULTED = ("consultation",)


def _handed_in(text: str, section: Section) -> str | None:
    """Return what has to be sent or handed in, with its heading where its own words say little."""
    sent = _SENT.search(text) or _OBJECT.search(text) or _THING.search(text)
    if sent is None or _NO_SUBJECT.match(sent["what"]):
        return None
    own = _capital(sent["what"])
    return _under(section.title, own) if _is_weak(own) and not _is_generic(section.title, section) else own


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]")


def _spelled_out(words: str, section: Section) -> str:
    """Return `Business Architecture Document (BAD)` for a bare `BAD` that the section expands."""
    if _ACRONYM.fullmatch(words):
        for passage in section.passages:
            for match in _EXPANDED.finditer(passage.text):
                if match["short"] == words:
                    return re.sub(r"^The\s+", "", match[0])
    return words


def _of_its_event(passage: Passage, section: Section) -> str | None:
    """Return the event that a booking is for: the one named in its paragraph, its own line's opening words included."""
    own = section.paragraph_of(passage)
    for other in (passage, *reversed(own), *section.before(passage)):
        bare = masked(other.text, other.dates)
        if quoted := quoted_event(bare):
            return quoted
        if (head := _EVENT_HEAD.match(bare)) and other.dates and other is not passage:
            return head["what"]
        if name := next((m[0] for m in _EVENT_NAME.finditer(bare)), None):
            return _LEAD_WORDS.sub("", name)
        if not _EVENT_NOUN.search(section.title) and (told := _EVENT_TOLD.search(bare)):
            return _capital(told["what"])
    return None


_CAPITALS = r"(?:[A-Z][\w&'-]*|of|on|the|to|for|and|in|a|with)"
_EVENT_NOUNS = (
    r"(?:Seminar|Workshop|Webinar|Induction(?: Day)?|Training|Event|Day|Conference|Forum|Session"
    r"|Briefing|Surgery|Meeting|Class|Masterclass"
    r"|Clinic|Course|Drop-in|Tour|Visit|Breakfast|Lunch|Roadshow|Exercise|Teach-in|Open House|Bootcamp)"
)
_EVENT_NOUN = re.compile(_EVENT_NOUNS)
_EVENT_NAME = re.compile(
    rf"\b(?:[A-Z][\w&'’-]*\s+)(?:{_CAPITALS}\s+){{0,7}}?{_EVENT_NOUNS}s?\b(?! (?:House|Hall|Room|Rooms|Centre|Place)\b)"
    r"(?<!Working Day)(?<!Working Days)"
)
_EVENT_TOLD = re.compile(
    r"\b(?:an?|the|our|its|one|another|this"
    rf"|next)\s+(?P<what>(?:[\w'-]+\s+){{0,5}}?{_EVENT_NOUNS}s?(?:\s+(?:on|about|for"
    rf"|of)\s+[^,;.:|()]{{3,50}}?)?){_STOPS}",
    re.I,
)
_EVENT_HEAD = re.compile(r"^(?P<what>[A-Z][^:,.;|]{3,70}?)\s*(?::|,|\s-)\s{2,}")
_LEAD_WORDS = re.compile(r"^(?:(?:The|A|An|Next|This|Our|On|To|Please|For|SECAS|Autumn(?= SEC)|Annual)\s+)+")


def _opening(passage: Passage, section: Section) -> str | None:
    """Return the words with which a bullet or a `topic: text` paragraph opens, up to where the deadline begins."""
    if passage.line.cells and (row := _sender_and_topic(passage)):
        return row
    first = section.paragraph_of(passage)[0]
    text = masked(first.text, first.dates)
    match = _LIST_HEAD.match(text)
    if not match:
        return None
    if len(match["what"]) <= 6 and ":" in text[:8]:
        return re.split(r",\s|\.\s|;\s", text)[0].replace(":", "", 1)
    what = re.sub(r"^(?:the|an?|our|its)\s+", "", match["what"])
    return _capital(what) if len(what.split()) <= 14 else None


def _sender_and_topic(passage: Passage) -> str | None:
    """Return `DCC: charges` for a row that begins with who asks."""
    sender, topic = (*passage.line.cells, "")[:2]
    body = passage.context.glossary.body_by_name.get(sender)
    return f"{sender}: {topic}" if body and not body.meets and topic and not topic[0].isdigit() else None


def _is_generic(heading: str, section: Section) -> bool:
    """Whether a heading says nothing of the deadline: a body's own section, or one of many subjects."""
    if not heading or _GENERIC_HEAD.match(heading):
        return True
    found = next(section.context.glossary.body_names.found_in(heading), None)
    return found is not None and found.end - found.start >= len(re.sub(r"\W*\([A-Z ]+\)\W*$", "", heading)) - 2


def _shortened(words: str) -> str:
    for short in re.findall(r"\(([A-Z][A-Za-z0-9]{1,9})\)", words):
        if long := expansion(words[: words.find(f"({short})")], short):
            words = words.replace(f"{long} ({short})", short)
    return re.sub(r"\s+", " ", words).strip(" -:,.")[:_LONGEST]


def _with_noun(words: str, kind: DeadlineKind) -> str:
    noun, said = _NOUN.get(kind), _SAID.get(kind)
    if noun is None or (said and said.search(words)):
        return words
    if kind in (DeadlineKind.NOMINATION, DeadlineKind.VOTE):
        words = re.sub(r"\s+elections?$", "", words, flags=re.I)
    return f"{words} {noun}"
