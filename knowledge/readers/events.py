"""Events: seminars, workshops, webinars, releases, maintenance: dated happenings that are no body's meeting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.readers.headings import content_words
from knowledge.readers.passages import Context, Passage, Section, masked
from knowledge.readers.places import place_in
from knowledge.readers.rows import Happening, happenings_in, is_calendar
from knowledge.readers.subjects import MODIFICATION
from knowledge.records import Event, MeetingStatus
from knowledge.text import plain
from knowledge.when import DateMention, TimeMention, When, times_in

_NOUN = (
    r"(?:seminars?|workshops?|webinars?|training(?: sessions?| days?| courses?)?|engagement (?:day|event)s?|induction(?: days?| sessions?)?"
    r"|drop-in(?: sessions?)?|conference|briefings?|open day|information (?:day|session)|demonstrations?|surger(?:y|ies)|(?:annual |electronic |extraordinary )*general meeting"
    r"|AGM|EGM|maintenance|outages?|recovery tests?|roadshows?|masterclass|teach-in|events?|showcase|spotlight|go-live|release)"
)
_EVENT = re.compile(rf"\b{_NOUN}\b", re.I)
_RELEASE = re.compile(
    r"\b(?P<sec>(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:20\d\d\s+)?)?SEC Release|[A-Z]\w+ 20\d\d SEC Release)\b"
    r"|\bRelease\s+(?P<number>\d+(?:\.\d+)*)"
)
_HAPPENS = re.compile(
    r"\b(?:h[eo]ld|holds|holding|hosts?|hosted|hosting|runs?|running|ran|takes? place|took place|taking place|scheduled|arranged|planned for|is on|are on|be on|go(?:es)? live|went live|not (?:be )?available|unavailable"
    r"|going live|go-live|deploy(?:ed|s)?|into production|attend|join us|implemented|put live|returns?|save the date)\b",
    re.I,
)
_HAPPENING = (
    "held", "hold", "host", "run", "ran ", "tak", "took", "schedul", "arrang", "planned", " on ", "live", "deploy", "production",
    "attend", "join", "implement", "return", "save the date", "available", "it ", "this ",
)  # fmt: skip
_NOT_THEN = re.compile(
    r"\b(?:by|until|before|no later than|since|clos(?:e|es|ed|ing)(?: on)?|due(?: on| by)?|deadline|published|issued|announced|opens?(?: on)?|opened(?: on)?|approved(?: on)?|agreed(?: on)?"
    r"|raised(?: on)?|designated(?: on)?|met(?: on)?|meets?(?: on)?|occurred(?: on)?|from)\s*:?\s*(?:(?:on|the|of|at|about|close of business)\s+)*(?:\d\S*\s+)?(?:on\s+)?(?:the\s+)?$",
    re.I,
)
_CANCELLED = re.compile(r"\b(?:cancell?ed|postponed|called off|will not (?:take place|be held|go ahead))\b", re.I)
_PAST = re.compile(r"\b(?:held|took place|hosted|ran|went live|was|were)\b", re.I)
_AHEAD = re.compile(r"\b(?:will|next|to be held|be held|is|are|scheduled|plans?|expected)\b", re.I)
_SMALL = r"(?:of|on|the|to|for|and|in|with|&|a|an)"
_CAPITAL = r"(?:[A-Z][\w&'/-]*|\d[\d.]*)"
_PHRASE = re.compile(rf"{_CAPITAL}(?:\s+(?:{_SMALL}\s+){{0,2}}{_CAPITAL}){{0,9}}")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|next|this|our|on|in|at|for|upcoming|please|join|to|secas|and|new|following|its|quarterly|annual(?! general)|date|save|first|second|third"
    r"|(?:autumn|spring|summer)(?= SEC))\s+)+",
    re.I,
)
_MAINTENANCE = re.compile(
    r"\b(?:(?:un)?planned |scheduled |essential |routine )*maintenance\b|\b(?:planned |scheduled )*outages?\b", re.I
)
_HEADING_NOISE = re.compile(
    r"^(?:upcoming|next|new|forthcoming|dates? (?:for|of) (?:the|your)|save the date:?)\s+|\s+\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+(?: \d{4})?$",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:secas )?(?:events?|activities|news|seminars?|training|meetings?|workshops?|.*\b(?:calendar|diary|dates)\b.*|upcoming.*|.*\b(?:in|for) (?:january|february|march|april|may|june|july|august|september|october|november|december)\b.*)$",
    re.I,
)
_VERBAL = re.compile(
    r"\b(?:[a-z]+ed|took|takes?|goes|go|does|did|becomes?|says?|of|on|at|for|from|to|in|the)$|\b(?:took|takes|voted|rejected|approved|agreed|[a-z]+ed (?:on|by|to|the))\b|^(?:it|this|these|they)\b",
    re.I,
)
_STARTS = re.compile(r"\b(?:starts?|begins?|commences?|first (?:talk|session) is|opens with)\b[^.;]{0,20}?$", re.I)
_ENDS = re.compile(r"\b(?:ends?|finish(?:es)?|concludes?)\b[^.;]{0,15}?$", re.I)


def events_in(section: Section, context: Context) -> Iterator[Event]:
    """Yield the events of a section, those of its calendar rows first."""
    told: set[str] = set()
    for row in (row for row in happenings_in(section) if row.body is None):
        title = _row_title(row, section)
        if title:
            told.add(plain(row.words))
            yield Event(
                title=title, when=row.when, status=row.status, location=row.location,
                source=context.source(section.heading, row.words),
            )  # fmt: skip
    for passage in section.dated:
        if passage.text not in told:
            yield from _told(passage, section)


# --- Rows ---------------------------------------------------------------------------------------------------------------


def _row_title(row: Happening, section: Section) -> str | None:
    """Return what a row's event is called; None where nothing says that it is an event."""
    words = plain(row.title)
    if not (is_calendar(section) or _EVENT.search(words) or _EVENT.search(section.title)):
        return None
    if _VERBAL.search(words):
        return None
    if release := _RELEASE.search(words):
        return _release(release, f"{words} {section.title} {section.above}")
    if _MAINTENANCE.fullmatch(words) and (_is_of_dcc(section) or "dcc" in words.lower()):
        return _maintenance(words, section)
    return row.title


# --- Prose --------------------------------------------------------------------------------------------------------------


def _told(passage: Passage, section: Section) -> Iterator[Event]:
    """Yield an event for each day on which the passage says that one is held."""
    if not (passage.has(*_HAPPENING) or passage.lead or _is_bare(passage)):
        return
    about = f"{passage.lead.text} {passage.text}" if passage.lead and len(passage.lead.text) < 400 else passage.text
    before = _sentence_before(passage, section)
    pronoun = bool(re.match(r"^(?:it|this|the event)\b", passage.text, re.I)) and bool(
        _EVENT.search(before or section.title)
    )
    if _is_bare(passage):
        about, pronoun = f"{section.title} {about}", passage.lead is None and bool(_EVENT.search(section.title))
    elif pronoun and before:
        about = f"{before} {about}"
    if "implemented" in passage.lower and MODIFICATION.search(passage.text):
        return
    if not (_EVENT.search(about) or pronoun) or not (_HAPPENS.search(about) or pronoun):
        return
    for mention in passage.dates:
        before = _clause_before(passage.text, mention)
        if _NOT_THEN.search(before) or not _is_then(passage, mention, before, about, pronoun=pronoun):
            continue
        title = _title(passage, section, mention, about)
        if title:
            yield _event(title, passage, section, mention)


_BARE = re.compile(r"[\W\d]*(?:(?:and|from|to|at|on)[\W\d]*)*")


def _is_bare(passage: Passage) -> bool:
    """Whether it is dates and times and nothing else."""
    return bool(_BARE.fullmatch(masked(masked(passage.text, passage.dates), passage.times)))


def _sentence_before(passage: Passage, section: Section) -> str:
    """Return the sentence before in the same paragraph, which says what `it` is; empty if there is none."""
    before = next(iter(section.before(passage)), None)
    return before.text if before and before.line is passage.line else ""


def _clause_before(text: str, mention: DateMention) -> str:
    return re.split(r"[;.] ", text[max(0, mention.start - 120) : mention.start])[-1]


def _is_then(passage: Passage, mention: DateMention, before: str, about: str, *, pronoun: bool) -> bool:
    """Whether the day is when it happens: the clause before it or the start of what follows has the noun or the verb."""
    after = re.split(r"[;.] ", passage.text[mention.end : mention.end + 100])[0]
    if passage.lead and about is not passage.text and len(passage.text) < 160 and not _HAPPENS.search(passage.text):
        return passage.lead.text.rstrip().endswith(":") and bool(_HAPPENS.search(passage.lead.text))
    clause = before + after
    return bool(
        (_HAPPENS.search(clause) or pronoun or re.search(r"\bis\s*$|\bon\s*$", before))
        and (_EVENT.search(clause) or pronoun)
    )


def _title(passage: Passage, section: Section, mention: DateMention, about: str) -> str | None:
    bare = masked(passage.text, passage.dates)
    release = _RELEASE.search(passage.text)
    if release and not _named_event(bare, but_release=True):
        return _release(release, f"{about} {section.title} {section.above}")
    if maintenance := _MAINTENANCE.search(about):
        if maintenance[0].lower().startswith("unplanned"):
            return None
        suffix = re.search(r"\bfor (?:the )?[A-Z][^,;.]{3,60}", passage.text[mention.end :]) if passage.lead else None
        return _maintenance(maintenance[0], section, about) + (f" {suffix[0]}" if suffix else "")
    named = _named_event(bare) or (_named_event(about) if about is not passage.text and not passage.lead else None)
    heading = _HEADING_NOISE.sub("", section.title)
    if named and (len(named.split()) > 1 or not _EVENT.search(heading)):
        return named
    own_noun = _EVENT.search(bare)
    if own_noun and _EVENT.search(heading) and not _names_its_event(heading, bare):
        return _plain_event(bare) or own_noun[0].capitalize()
    if _EVENT.search(heading) and not _GENERIC.match(heading):
        return heading
    if heading and not _GENERIC.match(heading) and _names_its_event(heading, about):
        return heading
    if _EVENT.search(heading) and re.search(r"\bSEC\b|\bSECAS\b", heading) and not _GENERIC.match(heading):
        return heading
    return _plain_event(bare)


def _names_its_event(heading: str, about: str) -> bool:
    return any(noun[0].lower().rstrip("s") in heading.lower() for noun in _EVENT.finditer(about))


def _named_event(bare: str, *, but_release: bool = False) -> str | None:
    """Return the longest capitalised phrase with an event's noun in it."""
    found = []
    bare = re.sub(r" {3,}", " | ", bare)
    for match in _PHRASE.finditer(bare[:1500]):
        if re.search(r"\b(?:at|in)\s+(?:the\s+)?$", bare[: match.start()]):
            continue
        noun = None
        for noun in _EVENT.finditer(match[0]):
            pass
        if noun is None or not noun[0][0].isupper() or (but_release and noun[0].lower() == "release"):
            continue
        title = _LEADING.sub("", match[0] if noun.end() == len(match[0]) else _to_noun_or_on(match[0], noun.end()))
        if title and title[0].isupper() and not re.fullmatch(r"(?:SEC )?(?:Events?|Release)", title):
            found.append(title)
    return max(found, key=len, default=None)


def _to_noun_or_on(phrase: str, noun_end: int) -> str:
    """Keep `Webinar on the Section D Review` whole, cut `Seminar Registration` after its noun."""
    return phrase if re.match(r"\s+(?:on|of|for|with|to)\b", phrase[noun_end:]) else phrase[:noun_end]


def _plain_event(bare: str) -> str | None:
    match = re.search(rf"\b((?:[\w'-]+\s+){{0,2}}{_NOUN})\b", bare, re.I)
    if not match:
        return None
    words = _LEADING.sub("", match[1])
    return words[:1].upper() + words[1:] if len(words.split()) > 1 else None


def _release(match: re.Match[str], about: str) -> str:
    if match["sec"]:
        return match["sec"]
    version = f"Release {match['number'].rstrip('.')}"
    return f"DCC {version}" if "DCC" in about else version


def _is_of_dcc(section: Section) -> bool:
    return bool(re.search(r"\bDCC\b", f"{section.title} {section.above}"))


def _maintenance(words: str, section: Section, about: str = "") -> str:
    dcc = "DCC" in about or _is_of_dcc(section)
    return f"DCC {words.lower()}" if dcc else words[:1].upper() + words[1:].lower()


def _event(title: str, passage: Passage, section: Section, mention: DateMention) -> Event:
    around = masked(masked(passage.text, passage.dates), passage.times)
    times = passage.times or _times_told_next(passage, section)
    return Event(
        title=title, when=_when(mention, times), status=_status(passage, mention),
        location=place_in(around[max(0, mention.start - 200) :]), source=passage.source,
    )  # fmt: skip


def _times_told_next(passage: Passage, section: Section) -> tuple[TimeMention, ...]:
    """Return the times that the next sentences of the paragraph give for the same day."""
    text = " ".join(p.text for p in section.after(passage)[:2] if p.line is passage.line)
    times = times_in(text)
    if len(times) == 1 and times[0].ends and re.search(r"\bon (?:that|the) day\b", text):
        return times
    starts = next((t for t in times if _STARTS.search(text[: t.start])), None)
    ends = next((t for t in times if _ENDS.search(text[: t.start])), None)
    return (replace(starts, ends=ends.starts if ends else None),) if starts else ()


def _when(mention: DateMention, times: Sequence[TimeMention]) -> When:
    first = next((t for t in times if t.ends), times[0] if times else None)
    return When(
        day=mention.day,
        end_day=mention.end_day,
        starts=first.starts if first else None,
        ends=first.ends if first else None,
    )


def _status(passage: Passage, mention: DateMention) -> MeetingStatus:
    if _CANCELLED.search(passage.text):
        return MeetingStatus.CANCELLED
    published = passage.context.published
    past = published is not None and mention.day <= published
    return MeetingStatus.HELD if past and _PAST.search(passage.text) else MeetingStatus.SCHEDULED


# --- One event told several times ---------------------------------------------------------------------------------------


def merged(events: Iterable[Event]) -> Iterator[Event]:
    """Yield each event once: what falls on one day and is called alike is one."""
    kept: list[Event] = []
    beside: dict[date | None, list[int]] = {}
    for event in events:
        alike = beside.setdefault(event.when.day if event.when else None, [])
        same = next((i for i in alike[-_MOST_ALIKE:] if _same(event, kept[i])), None)
        if same is None:
            alike.append(len(kept))
            kept.append(event)
        else:
            kept[same] = _joined(kept[same], event)
    yield from kept


_MOST_ALIKE = 50


def _same(one: Event, other: Event) -> bool:
    mine, theirs = content_words(one.title), content_words(other.title)
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _joined(one: Event, other: Event) -> Event:
    longer = max((one, other), key=lambda e: (bool(e.when and e.when.starts), len(e.title)))
    shorter = other if longer is one else one
    status = max((one.status, other.status), key=lambda s: s is not MeetingStatus.SCHEDULED)
    return replace(
        longer,
        title=max((one.title, other.title), key=len),
        location=longer.location or shorter.location,
        status=status,
    )
