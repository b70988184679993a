"""What a deadline is about, in the document's own words, short."""

import re
from collections.abc import Sequence

from knowledge.readers.lines import Mark
from knowledge.readers.occasions import quoted_event
from knowledge.readers.passages import Passage, Section, masked
from knowledge.readers.terms import expansion
from knowledge.records import DeadlineKind

MODIFICATION = re.compile(r"(?<![A-Za-z])(?P<kind>SECMP|MP|DP)[ -]?(?P<number>\d{3,4})(?P<part>[A-Z](?![A-Za-z]))?")
REPORT_CONSULTATION = r"modif[a-z]{3,8} report consultation"
"""However `Modification` is spelt: pages have `Modifcation` too."""

_EXPANDED = re.compile(r"\b(?:[A-Z][\w-]*\s+(?:(?:and|of|for|the|&)\s+)?){1,8}\((?P<short>[A-Z][A-Za-z0-9]{1,9})s?\)")
_SUFFIX = re.compile(
    r"\s*[-:]\s*(?:nominations?|book) (?:now|open|currently open).*$|\s+(?:currently|now)?\s*open$"
    r"|\s+(?:results?|announced)$",
    re.I,
)
_VERSION = re.compile(
    r"\b(?:[Pp]art|[Vv]ersion|[Dd]raft)\b(?:[^.;]|\.(?=\d)){0,20}\bof\s+the\s+(?P<what>[A-Z][^,;]{1,80}?)\s+(?:was|were|is"
    r"|has been)\s+(?:issued|published|sent|put|out)\b"
)
_SUBJECT = (
    re.compile(r"^(?P<what>(?:applications?|requests?|bookings?|nominations?|bids"
        r"|submissions?) for [^,;.]{3,70}?)\s+(?:have|has|must|should|need|needs|closes?|are|is|can|may"
        r"|will|to be|by|need)\b", re.I),
    re.compile(r"^(?:the|this|our|a)\s+(?P<what>[^,;]{3,90}?(?:consultation|survey|questionnaire"
        r"|call for evidence|request for information|ballot|review))\b[^,;]{0,30}\b(?:clos|end|run"
        r"|is open|remain|opened)", re.I),
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
_LIST_HEAD = re.compile(
    r"^(?P<what>[^|]{3,100}?)\s*(?:\||:\s|\s-\s|,\s+(?:closes?|open|no later|responses?|by|send"
    r"|(?:(?:on|for) )?which|please|until|due)\b|\s+(?:closes?|responses? (?:are|is)? ?due)\b)",
    re.I,
)
_GENERIC_HEAD = re.compile(
    r"^(?:(?:sec )?governance|modifications?\b.*|.*\b(?:update|activities|news|status|progress"
    r"|in brief|at the mandate)\b.*|consultations?(?: in \w+)?|other changes|out for consultation"
    r"|new (?:draft )?proposals|events?|guidance"
    r"|(?:secas )?(?:news|events|activities)|dcc(?: consultations?| news| update)?|industry.*"
    r"|government.*|testing|security(?: news)?|privacy|technical architecture"
    r"|sub-committees?(?: news)?|where modifications.*|decisions|open consultations|key dates"
    r"|deadlines|reminders?)$",
    re.I,
)
_THING = re.compile(
    r"(?:^|,\s+)(?:the|your|any|all)\s+(?P<what>[^,;.]{5,80}?)\s+(?:has|have|need|needs|should|must"
    r"|are|is)\s+(?:to\s+)?(?:be|reach)\b",
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
    words = _spelled_out(_shortened(_words(passage, section, kind)), section)
    if kind is DeadlineKind.NOMINATION and not _SAID[kind].search(passage.text):
        words = f"{words} seats"
    return _with_noun(words, kind) if kind is not DeadlineKind.APPEAL else f"Appeal: {words}"


def _of_modification(passage: Passage, section: Section, kind: DeadlineKind, about: Sequence[str]) -> str:
    ids = " and ".join(about)
    text = f"{passage.text} {section.title} " + " ".join(
        p.text for p in (*section.before(passage), *section.after(passage)) if any(i in p.text for i in about)
    )
    if kind is DeadlineKind.APPEAL:
        return f"Appeal against the decision on {ids}"
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
    """Return the words that name the subject: the sentence's own, else the heading's, else what came before."""
    heading = _SUFFIX.sub("", section.title)
    if kind in (DeadlineKind.NOMINATION, DeadlineKind.VOTE):
        return _body(passage, section) or heading
    if own := _own_words(passage, section, kind):
        return own
    listed = passage.lead or passage.line.mark is not Mark.PLAIN
    if (listed or _is_generic(heading, section)) and (opening := _opening(passage, section)):
        return opening
    text = masked(passage.text, passage.dates)
    if kind is DeadlineKind.OTHER and (match := _THING.search(text)):
        return _capital(match["what"])
    if not _is_generic(heading, section):
        return heading
    earlier = [p for p in section.before(passage) if p.paragraph >= passage.paragraph - 1]
    for source in (text, *(p.text for p in earlier)):
        for pattern in _SUBJECT:
            if match := pattern.search(source):
                return match["what"]
    return heading or text[:60]


def _body(passage: Passage, section: Section) -> str | None:
    """Return the body on which the seats are: the sentence's, the heading's, else the first one named before.

    A list of the seats of several bodies is of none of them.
    """
    if own := next((n.name for n in passage.bodies), None) or next(iter(section.bodies), None):
        return own
    before = section.before(passage)[::-1]
    listed = {n.name for p in before if p.line.mark is Mark.BULLET for n in p.bodies}
    named = (n.name for p in (*before, passage) for n in p.bodies)
    return next(named, None) if len(listed) < 2 else None


def _own_words(passage: Passage, section: Section, kind: DeadlineKind) -> str | None:
    """Return the subject where the sentence, or the paragraph of an event, names it itself."""
    text = masked(passage.text, passage.dates)
    if kind is DeadlineKind.BOOKING and (event := _of_its_event(passage, section)):
        return event
    if own := next((m for pattern in _OWN if (m := pattern.search(text))), None):
        return _capital(own["what"])
    sent = _SENT.search(text) if kind is DeadlineKind.OTHER else None
    return _capital(sent["what"]) if sent else None


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
    return None


_CAPITALS = r"(?:[A-Z][\w&'-]*|of|on|the|to|for|and|in|a|with)"
_EVENT_NAME = re.compile(
    rf"\b(?:[A-Z][\w&'-]*\s+)(?:{_CAPITALS}\s+){{0,7}}?(?:Seminar|Workshop|Webinar|Induction(?: Day)?"
    r"|Training|Event|Day|Conference|Forum|Session|Briefing|Surgery|Meeting)\b"
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
