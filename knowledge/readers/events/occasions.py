"""What an event is called: by its row, by the capitalised words of a sentence, or by the heading above it."""

import re
from functools import lru_cache

from knowledge.days.when import DateMention
from knowledge.pattern import Cue
from knowledge.readers.events.frames import MODIFICATION_ID, framed, is_bid
from knowledge.readers.happenings.announced import CLOSED, DUE, Happening
from knowledge.readers.happenings.happenings import is_calendar
from knowledge.readers.page.passages import Passage, Section, masked
from knowledge.readers.page.words import content_words
from knowledge.readers.places import place_in
from knowledge.readers.releases import UNNAMED_RELEASE, release_called
from knowledge.readers.rows.cells import is_status
from knowledge.readers.rows.words import EVENTS, SENTENCE, is_name
from knowledge.text import capital, plain

_NOUN = rf"(?:{EVENTS})"
_GOES_LIVE = r"DCC Live|DCC\s+(?:go(?:es|ing)?|went|is to go|will go|to go)\s+live"
EVENT = Cue(rf"\b(?:{_NOUN}|{_GOES_LIVE})\b", re.I)


@lru_cache(maxsize=512)
def names_event(text: str) -> bool:
    """Whether an event's noun is in a text: asked again of a heading for each line below it."""
    return bool(EVENT.search(text))


_DCC_LIVE = re.compile(rf"\b(?:{_GOES_LIVE})\b(?! \+)", re.I)
_QUOTED = re.compile(
    rf"\b(?P<noun>{_NOUN}),?\s+['\"](?P<title>[^'\"]{{3,80}})['\"]|['\"](?P<title2>[^'\"]{{3,80}})['\"]\s+(?P<noun2>{_NOUN})\b",
    re.I,
)
_ON_TOPIC = re.compile(
    rf"\b(?P<noun>{_NOUN})\s+(?P<topic>(?:on|for|about)\s+(?:the\s+)?[A-Z][\w&/-]*(?:\s+(?:(?:of|and|the|for|in|&)\s+)?[A-Z][\w&/-]*)*)",
    re.I,
)
_ANNOUNCED = re.compile(r"^(?P<title>[A-Z][^:.;,]{3,60}?)\s*(?::|-|,)\s*(?:on\s+)?$")
_SMALL = r"(?:of|on|the|to|for|and|in|with|&|a|an)"
_CAPITAL = r"(?:[A-Z][\w&'/-]*|\d[\d.]*)"
_PHRASE = re.compile(rf"{_CAPITAL}(?:\s+(?:{_SMALL}\s+){{0,2}}{_CAPITAL}){{0,9}}")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|next|this(?: year's)?|year's|our|on|in|at|for|upcoming|please|join|to|secas|and|new|following|its"
    r"|quarterly|annual(?! general)|date|save|first|second|third"
    r"|(?:autumn|spring|summer)(?= SEC))\s+)+",
    re.I,
)
_MAINTENANCE = Cue(
    r"\b(?:(?:un)?planned |scheduled |essential |routine )*maintenance\b|\b(?:planned |scheduled )*outages?\b", re.I
)
_HEADING_NOISE = re.compile(
    r"^(?:(?:join (?:us (?:for|at) )?(?:the |our )?)?(?:upcoming|next|new|forthcoming)|join (?:us (?:for|at)|our|the)"
    r"|dates? (?:for|of) (?:the|your)|save the date:?)\s+"
    r"|\s+\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+(?: \d{4})?$",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:secas )?(?:events?|activities|news|seminars?|training|meetings?|workshops?|.*\b(?:calendar"
    r"|diary|dates)\b.*|upcoming.*|.*\b(?:in|for) (?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\b.*)$",
    re.I,
)
_VERBAL = re.compile(
    r"(?<!-)\b(?:[a-z]+ed|took|takes?|goes|go|does|did|becomes?|says?|of|on|at|for|from|to|in|the)$"
    r"|\b(?:took|takes|voted|rejected|approved|agreed|[a-z]+ed (?:on|by|to|the))\b|^(?:it|this|these"
    r"|they)\b",
    re.I,
)


def title_of_row(row: Happening, section: Section) -> str | None:
    """Return what a row's event is called; None where nothing says that it is an event."""
    words = plain(row.title)
    if not (_is_timed(row) or is_calendar(section) or EVENT.search(words) or EVENT.search(section.title)):
        return None
    if (
        is_bid(words)
        or section.context.glossary.category_names.name_of(words)
        or (MODIFICATION_ID.search(words) and not EVENT.search(words))
    ):
        return None
    if MODIFICATION_ID.search(row.words) and any(map(is_status, row.words.split(" | "))):
        return None
    if _VERBAL.search(words) and not CLOSED.search(words):
        return None
    told = row.words if UNNAMED_RELEASE.fullmatch(words) else words
    if release := release_called(told, f"{words} {section.title} {section.above}"):
        return release
    if _MAINTENANCE.fullmatch(words) and (_is_of_dcc(section) or "dcc" in words.lower()):
        return _maintenance(words, section)
    return row.title


def _is_timed(row: Happening) -> bool:
    """Whether a row tells from when until when it is, and nothing that is due then."""
    return row.when is not None and row.when.ends is not None and not DUE.search(row.words)


def title_in_prose(passage: Passage, section: Section, mention: DateMention, about: str) -> str | None:
    """Return what the event of a sentence is called; `about` is the sentence with the one that it hangs on."""
    bare = own_words(passage, mention)
    release = release_called(passage.text, f"{about} {section.title} {section.above}")
    if release and not _named_event(bare, but_release=True):
        return release
    if _DCC_LIVE.search(passage.text) and not release_called(about, ""):
        return "DCC go-live"
    if stated := quoted_event(bare) or announced_event(passage, mention):
        return stated
    if maintenance := _MAINTENANCE.search(about):
        return _of_maintenance(maintenance[0], passage, section, mention, about)
    named = _named_event(bare) or (_named_event(about) if about is not passage.text and not passage.lead else None)
    heading = capital(_HEADING_NOISE.sub("", section.title))
    in_frame = framed(passage, mention)
    if in_frame and in_frame.lower() in (place_in(bare) or "").lower():
        return heading
    if named and in_frame and named.lower() in in_frame.lower():
        return in_frame
    if named and (len(named.split()) > 1 or not (in_frame or EVENT.search(heading))):
        return named
    if in_frame and not (
        len(content_words(heading)) > 1 and len(EVENT.findall(heading)) == 1 and _names_its_event(heading, bare)
    ):
        return in_frame
    return _by_heading(heading, bare, about) or plain_event(bare) or plain_event(about) or _on_a_topic(bare)


def with_its_topic(title: str, section: Section) -> str:
    """Return a title that says only for whom or on what it is by a pronoun with the heading in its place."""
    topic = _UNNAMED_TOPIC.search(title)
    return f"{title[: topic.start()]}: {section.title}" if topic and section.title else title


_UNNAMED_TOPIC = re.compile(
    r"\s+(?:on|for|about|to)\s+(?:what|those|this|them|these|it|how|why|anyone|everybody|all who)\b.*$"
)


def own_words(passage: Passage, mention: DateMention) -> str:
    """Return the sentence without its days; where each of several days has an event's noun before it, its own part."""
    bare = masked(passage.text, passage.dates)
    start = max((day.end for day in passage.dates if day.end <= mention.start), default=0)
    own, others = bare[start : mention.end], bare[:start] + bare[mention.end :]
    return own if len(passage.dates) > 1 and names_event(own) and names_event(others) else bare


def announced_event(passage: Passage, mention: DateMention) -> str | None:
    """Return what stands right before a day and a time: `New Party Morning: 24th January, 9.30am`."""
    match = _ANNOUNCED.match(passage.text[: mention.start]) if passage.times else None
    if (
        match is None
        or passage.bodies
        or is_name(match["title"])
        or SENTENCE.search(match["title"])
        or not (EVENT.search(match["title"]) or match["title"].istitle())
    ):
        return None
    return _LEADING.sub("", match["title"])


def quoted_event(text: str) -> str | None:
    """Return `Webinar: Keys in an Hour` for a webinar whose title stands in quotes beside it."""
    quoted = _QUOTED.search(text) if "'" in text or '"' in text else None
    if quoted is None:
        return None
    noun, title = quoted["noun"] or quoted["noun2"], quoted["title"] or quoted["title2"]
    return f"{noun.capitalize()}: {title}"


def _by_heading(heading: str, bare: str, about: str) -> str | None:
    """Return the heading where it names the event, or the sentence's own noun where the heading names another."""
    own_noun = EVENT.search(bare)
    if own_noun and EVENT.search(heading) and not _names_its_event(heading, bare):
        return plain_event(bare) or own_noun[0].capitalize()
    named = heading and (EVENT.search(heading) or _names_its_event(heading, about))
    return heading if named and not _GENERIC.match(heading) else None


def _of_maintenance(words: str, passage: Passage, section: Section, mention: DateMention, about: str) -> str | None:
    if words.lower().startswith("unplanned"):
        return None
    purpose = re.search(r"\bfor (?:the )?[A-Z][^,;.]{3,60}", passage.text[mention.end :]) if passage.lead else None
    return _maintenance(words, section, about) + (f" {purpose[0]}" if purpose else "")


def _names_its_event(heading: str, about: str) -> bool:
    return any(noun[0].lower().rstrip("s") in heading.lower() for noun in EVENT.finditer(about))


def _named_event(bare: str, *, but_release: bool = False) -> str | None:
    """Return the longest capitalised phrase with an event's noun in it."""
    found = []
    bare = re.sub(r" {3,}", " | ", bare)
    for match in _PHRASE.finditer(bare[:1500]):
        if re.search(r"\b(?:at|in)\s+(?:the\s+)?$", bare[: match.start()]):
            continue
        noun = next(iter(list(EVENT.finditer(match[0]))[::-1]), None)
        if noun is None or not noun[0][0].isupper() or (but_release and noun[0].lower() == "release"):
            continue
        title = _LEADING.sub("", match[0] if noun.end() == len(match[0]) else _to_noun_or_on(match[0], noun.end()))
        if title and title[0].isupper() and not re.fullmatch(r"(?:SEC )?(?:Events?|Release)", title):
            found.append(title)
    return max(found, key=len, default=None)


def _to_noun_or_on(phrase: str, noun_end: int) -> str:
    """Keep `Webinar on the Section D Review` whole, cut `Seminar Registration` after its noun."""
    return phrase if re.match(r"\s+(?:on|of|for|with|to)\b", phrase[noun_end:]) else phrase[:noun_end]


def plain_event(bare: str) -> str | None:
    if (topic := _ON_TOPIC.search(bare)) and topic["topic"].split()[-1][0].isupper():
        return f"{topic['noun'].capitalize()} {topic['topic']}"
    match = re.search(rf"\b((?:[\w'-]+\s+){{0,2}}{_NOUN})\b", bare, re.I)
    if not match:
        return None
    words = _LEADING.sub("", re.split(r"\b(?:an?|the|its|our)\s+", match[1])[-1])
    return capital(words) if len(words.split()) > 1 else None


_TOPIC = re.compile(
    rf"\b(?P<noun>{_NOUN})(?P<topic>,? (?:on|for|about) (?:the )?[a-z][\w' -]{{2,40}}?)?"
    r"(?=\s*(?:[,.;:()]|\b(?:on|at|in|from|is|are|was|has|will|takes?|runs?|moves)\b|\s{2,}|$))",
    re.I,
)
_TOO_PLAIN = re.compile(r"events?|releases?|maintenance|launch|pilot|go-live|trials?", re.I)


def _on_a_topic(bare: str) -> str | None:
    """Return `Webinar on keys` or `Webinar`, where nothing more is told of it."""
    match = _TOPIC.search(bare)
    if match is None or _TOO_PLAIN.fullmatch(match["noun"]):
        return None
    return f"{match['noun'].capitalize()}{(match['topic'] or '').lstrip(',')}"


def _is_of_dcc(section: Section) -> bool:
    return bool(re.search(r"\bDCC\b", f"{section.title} {section.above}"))


def _maintenance(words: str, section: Section, about: str = "") -> str:
    dcc = "DCC" in about or _is_of_dcc(section)
    return f"DCC {words.lower()}" if dcc else words.capitalize()
