"""Events: seminars, workshops, webinars, releases, maintenance: dated happenings that are no body's meeting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.days.times import TimeMention
from knowledge.days.when import DateMention, When
from knowledge.numerals import NUMBERS
from knowledge.pattern import Cue
from knowledge.readers.events.days import (
    CANCELLED,
    DURATION,
    NEVER,
    NOUN_BEFORE,
    NOUN_IS,
    clause_before,
    is_bare,
    is_on,
    is_spanned,
    whole_days,
)
from knowledge.readers.events.frames import framed, is_of_another
from knowledge.readers.events.listings import headed, listed, place_of
from knowledge.readers.events.occasions import (
    announced_event,
    names_event,
    title_in_prose,
    title_of_row,
    with_its_topic,
)
from knowledge.readers.events.shares import own_place, own_times, place_told_next
from knowledge.readers.events.status import replanned, status_of
from knowledge.readers.happenings.announced import REACHED_LATER, Happening
from knowledge.readers.happenings.happenings import happenings_in
from knowledge.readers.meetings.days import is_former
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.passages import Context, Passage, Section, times_told_next
from knowledge.readers.page.words import content_words
from knowledge.readers.releases import release_after, release_meant, release_on, version_in, version_on
from knowledge.readers.rows.words import HAPPENS
from knowledge.records import Event, MeetingStatus
from knowledge.text import plain


def events_in(section: Section, context: Context) -> Iterator[Event]:
    """Yield the events of a section, those of its calendar rows first."""
    told: set[str] = set()
    leads = {passage.text: _lead_in(passage.lead, section) for passage in section.dated if passage.lead}
    for row in (row for row in happenings_in(section) if row.body is None):
        heading = headed(row, section, leads.get(plain(row.words), ""))
        if title := heading or title_of_row(row, section):
            told.update(map(plain, (row.words, *row.words.split(" | "))))
            place = place_of(row, title) if heading else row.location
            yield Event(
                title=title, when=row.when, status=_by_now(row, context), location=place,
                source=context.source(section.heading, row.words),
            )  # fmt: skip
    for passage in section.dated:
        if passage.text not in told:
            yield from _told(passage, section)
    if dated := _dated_heading(section):
        yield from _told(dated, section)


def _lead_in(lead: Passage, section: Section) -> str:
    """Return the sentence that a list hangs on, or the first of its paragraph that names an event."""
    return next((p.text for p in section.paragraph_of(lead) if names_event(p.text)), lead.text)


def _by_now(row: Happening, context: Context) -> MeetingStatus:
    """Return how it stands with a row's event: what stood and is over has been held."""
    over = row.when is not None and context.published is not None and row.when.last_day < context.published
    return MeetingStatus.HELD if over and row.status is MeetingStatus.SCHEDULED else row.status


def _dated_heading(section: Section) -> Passage | None:
    """Return a heading that gives an event its day, as what the first sentence below it begins with."""
    first = next(iter(section.passages), None)
    if first is None or not (names_event(section.title) or version_in(section.title)):
        return None
    heading = replace(first, words=section.heading, text=section.title, lead=None, paragraph=-1)
    return heading if heading.dates and not heading.bodies else None


def _told(passage: Passage, section: Section) -> Iterator[Event]:
    """Yield an event for each day on which the passage says that one is held."""
    releases = {m.start: title for m in passage.dates if (title := _issued_on(passage, section, m))}
    yield from (_event(releases[m.start], passage, section, m) for m in passage.dates if m.start in releases)
    if (
        REACHED_LATER.search(passage.text)
        or releases
        or ("implemented" in passage.lower and MODIFICATION.search(passage.text))
    ):
        return
    about, understood = _about(passage, section)
    mentions = list(whole_days(passage))
    announced = announced_event(passage, mentions[0]) if mentions else None
    stated = understood or announced or (names_event(about) and _is_stated(about, passage))
    for mention in mentions:
        before = clause_before(passage.text, mention)
        if (is_former(passage, mention) and len(mentions) > 1) or NEVER.search(before) or is_of_another(before):
            continue
        if passage.bodies and _AT_A_MEETING.search(before):
            continue
        in_frame = framed(passage, mention)
        item = listed(passage, mention, section)
        again = replanned(passage, section, mention)
        on = item or announced or again or (stated and is_on(passage, mention, about, understood=understood))
        if not (on or in_frame or is_spanned(passage, section, mention)):
            continue
        title = announced or item or again or title_in_prose(passage, section, mention, about)
        if title and not passage.context.glossary.body_names.name_of(title):
            yield _event(with_its_topic(release_meant(title, passage, section), section), passage, section, mention)


def _issued_on(passage: Passage, section: Section, mention: DateMention) -> str | None:
    """Return what the release or the version of the SEC is called that comes on a day of the sentence."""
    release = release_on(passage, mention) if passage.has("release") else None
    return release or release_after(passage, section, mention) or version_on(passage, section, mention)


_AT_A_MEETING = Cue(r"\bmeeting,?\s+(?:held\s+)?on\s+(?:the\s+)?$", re.I)
_PRONOUN = re.compile(
    r"^(?:(?:please )?(?:join us|come (?:along|and)|attend)(?=,? (?:on|in|at|from|online|for free)\b)"
    r"|another(?: one)?|keep|put|note|mark|reserve"
    r"|we (?:will )?(?:meet|gather|start|begin)|see you|doors|it|this|the event"
    r"|(?:the|an?) (?:next|following|last|first|second|third|fourth|other|one after(?: (?:that|it))?)"
    r"(?: one| event|(?=,| is | was | will | takes )))\b",
    re.I,
)
_OUT_OF_USE = Cue(
    r"\b(?:not (?:be )?available|unavailable|out of (?:use|service)|be down|is down|are down|no changes|be closed)\b",
    re.I,
)


def _is_stated(about: str, passage: Passage) -> bool:
    stated = HAPPENS.search(about) or CANCELLED.search(about) or _PRONOUN.match(passage.text)
    return bool(stated or NOUN_IS.search(about)) or any(
        NOUN_BEFORE.search(passage.text[: m.start]) for m in passage.dates
    )


def _about(passage: Passage, section: Section) -> tuple[str, bool]:
    """Return the sentence with what it hangs on, and whether that it is an event is understood from there."""
    if (
        passage.lead
        and len(passage.lead.text) < 400
        and not (names_event(passage.text) and HAPPENS.search(passage.text))
    ):
        return f"{passage.lead.text} {passage.text}", False
    if is_bare(passage) or _OUT_OF_USE.search(passage.text):
        return f"{section.title} | {passage.text}", names_event(section.title)
    if not _PRONOUN.match(passage.text):
        return passage.text, False
    before = _sentence_before(passage, section)
    return f"{before} {passage.text}" if before else passage.text, names_event(before or section.title)


def _sentence_before(passage: Passage, section: Section) -> str:
    """Return the sentence before in the same paragraph that says what `it` is; empty if there is none."""
    before = [p.text for p in section.before(passage)[:_NEAR] if p.line is passage.line]
    return next((text for text in before if names_event(text)), next(iter(before), ""))


_NEAR = 2


def _event(title: str, passage: Passage, section: Section, mention: DateMention) -> Event:
    times = own_times(passage, mention) or times_told_next(passage, section)
    if mention.end_day is None and _NEXT_MORNING.match(passage.text[mention.end :]):
        mention = replace(mention, end_day=mention.day + timedelta(days=1))
    return Event(
        title=title, when=_lasting(_with_next(passage, section), _when(mention, times)),
        status=status_of(passage, section, mention),
        location=own_place(passage, mention) or place_told_next(passage, section), source=passage.source,
    )  # fmt: skip


_NEXT_MORNING = re.compile(
    r"^[^.;]{0,40}\b(?:to|until|till)\b[^.;]{0,20}\bthe (?:next|following) (?:morning|day)\b", re.I
)


def _when(mention: DateMention, times: Sequence[TimeMention]) -> When:
    first = next((t for t in times if t.ends), times[0] if times else None)
    if first and first.ends is None and mention.end_day and len(times) > 1:
        first = replace(first, ends=times[1].starts)
    return When(
        day=mention.day,
        end_day=mention.end_day,
        starts=first.starts if first else None,
        ends=first.ends if first else None,
    )


_LASTS = re.compile(r"^(?:it|this|each|the \w+)\s+(?:will\s+)?(?:lasts?|takes?|runs?)\b", re.I)


def _with_next(passage: Passage, section: Section) -> str:
    """Return the sentence, and the next one where that tells how long it lasts."""
    following = next(iter(section.after(passage)), None)
    return f"{passage.text} {following.text}" if following and _LASTS.match(following.text) else passage.text


def _lasting(text: str, when: When) -> When:
    """Give it its end where the text says how long it takes."""
    lasts = DURATION.search(text)
    if lasts is None or when.starts is None or when.ends is not None:
        return when
    count = int(lasts["count"]) if lasts["count"].isdigit() else NUMBERS[lasts["count"].lower()]
    ends = datetime.combine(when.day, when.starts) + count * timedelta(**{f"{lasts['unit'].lower()}s": 1})
    return replace(when, ends=ends.time()) if ends.date() == when.day else when


# --- One event told several times ------------------------------------------------------------------------------------


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
_OF_ALL = content_words("SEC SECAS DCC Event")


def _same(one: Event, other: Event) -> bool:
    mine, theirs = content_words(one.title), content_words(other.title)
    mine, theirs = (mine - _OF_ALL or mine), (theirs - _OF_ALL or theirs)
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _joined(one: Event, other: Event) -> Event:
    longer = max((one, other), key=lambda e: (bool(e.when and e.when.starts), len(e.title)))
    shorter = other if longer is one else one
    status = max((one.status, other.status), key=lambda s: s is not MeetingStatus.SCHEDULED)
    return replace(
        longer,
        title=max((one.title, other.title), key=lambda title: (title.endswith("SEC Release"), len(title))),
        location=longer.location or shorter.location,
        status=status,
    )
