"""Deadlines: what has to be sent, said, booked or done by a day, and to whom it goes."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from knowledge.readers.cues import CALL, is_due, is_superseded
from knowledge.readers.deadline_kinds import clause_of, kind_of, kind_of_heading
from knowledge.readers.deadline_words import role_of
from knowledge.readers.headings import content_words
from knowledge.readers.items import Item, is_of_a_member, item_of, receiver_of_row, stacked, starts_with_sender
from knowledge.readers.lines import Mark
from knowledge.readers.numbers import NUMBERS
from knowledge.readers.passages import Context, Passage, Section, masked
from knowledge.readers.replies import is_lost, receiver_in
from knowledge.readers.subjects import MODIFICATION, is_put_out, own_subject, subject_of, title_of_item
from knowledge.readers.written import month_of, with_month
from knowledge.records import Deadline, DeadlineKind
from knowledge.when import MONTHS, DateMention, dates_in, times_in

_END_OF_DAY = time(23, 59)
_OPENS = re.compile(
    r"\b(?:issued|opened|opens?|open|go(?:es)? out|released|launched|published|sent|began|begins|starts?|started"
    r"|vote|runs|takes place|consulted|available|been out)\b(?:[^.;]|\.(?=\d)){0,160}?\b(?:on|from|since"
    r"|in the)\s+(?:the\s+)?(?:\w+day,?\s+)?(?:the\s+)?$"
    r"|\bfrom\s+(?:the\s+)?$",
    re.I,
)
_ON_DAY = re.compile(r"^On\s+(?:the\s+)?$")
_ISSUED_AFTER = re.compile(
    r"^[,\s][^.;]{0,120}?\b(?:issued|released|launched|published|opened"
    r"|started)\b[^.;]{0,60}?\b(?:consultation|call for|survey|request|nominations)\b",
    re.I,
)
_OPENED_WHAT = re.compile(
    r"\b(?:consult\w*|call for (?:evidence|nominations)|nominations?|voting|vote|votes|survey"
    r"|comments?|review|this|it|draft budget|request for information|registration|booking|ballots?)\b",
    re.I,
)
_DAYS_BEFORE = {"day": 1, "week": 7}
_BEFORE_IT = re.compile(
    r"\b(?:by|until|before|no later than)\s+(?:(?:the|a|one)\s+)(?P<unit>day|week) before(?: it)?\b(?! \w+ \w+ly)", re.I
)


def deadlines_in(section: Section, context: Context) -> Iterator[Deadline]:
    """Yield the deadlines of a section in the order in which it tells them."""
    del context  # all that is needed is in the section
    section = _written_out(section)
    given = _closing_line(section.title, section) or any(_is_lead_of_undated(p, section) for p in section.dated)
    for told in section.passages:
        if (given and _is_lead_of_undated(told, section)) or is_of_a_member(told, section):
            continue
        passage = stacked(told, section) if told.dates else _completed(told, section) if given else told
        if passage.dates and (item := item_of(passage, section)):
            yield from _of_item(item, passage, section)
            continue
        for mention in (*passage.dates, *_worked_out(passage, section)):
            if _is_moved_next(passage, mention, section):
                continue
            if is_due(passage, mention) or (
                not is_superseded(passage, mention) and _is_mandated(_part(passage, mention), section)
            ):
                yield from _deadlines(passage, mention, section)


def _written_out(section: Section) -> Section:
    """Return the section, its days with the month that the heading names where that speaks of last days."""
    month = month_of(section.title) if role_of(section.title) == "closing" else ""
    if not month:
        return section
    lines = (
        line if line.cells else replace(line, text=with_month(line.text, month, section.context))
        for line in section.lines
    )
    return replace(section, lines=tuple(lines))


def _part(passage: Passage, mention: DateMention) -> Passage:
    """Return what a sentence of several days says of one of them."""
    if len(passage.dates) < 2 or mention not in passage.dates:
        return passage
    low = max((d.end for d in passage.dates if d.end <= mention.start), default=0)
    if ";" in passage.text:
        low, high = passage.text.rfind(";", 0, mention.start) + 1, passage.text.find(";", mention.end)
        part = replace(passage, text=passage.text[low : high if high > 0 else None])
    else:
        part = replace(passage, text=passage.text[low : mention.end])
    return part if part.categories else passage


_WAS_TO = re.compile(r"\b(?:was|were|had) (?:to|due|supposed|meant)\b[^.;]*$", re.I)
_HAS_MOVED = re.compile(
    r"\b(?:moved|extended|postponed|put|deferred|delayed|brought)\s+(?:it|this|that|them|its|their)\b[^.;]{0,60}\b(?:to|until)\s"
    r"|^(?:It|This|That|They)\b[^.;]{0,40}\b(?:moved|extended|postponed|put back|deferred|delayed)\b",
)


def _is_moved_next(passage: Passage, mention: DateMention, section: Section) -> bool:
    """Whether it was to be that day, and the next sentence gives another: `BEIS has moved the mandate to …`."""
    following = next(iter(section.after(passage)), None)
    if following is None or following.line is not passage.line or not following.dates or len(passage.dates) > 1:
        return False
    return bool(_WAS_TO.search(passage.text[: mention.start]) and _HAS_MOVED.search(following.text))


_NEXT_ONES = re.compile(
    r"\b(?:required|must|obliged|ha(?:s|ve) to|needs? to|have until|date is|it is|for|from|next|follow|turn"
    r"|be(?:come)? (?:DCC )?Users?)\b",
    re.I,
)


def _is_mandated(passage: Passage, section: Section) -> bool:
    """Whether it tells the day of a kind of Party under a heading that speaks of mandates."""
    if kind_of_heading(section.title) is not DeadlineKind.MANDATE or not passage.categories or len(passage.dates) != 1:
        return False
    return bool(_NEXT_ONES.search(passage.text))


_CLOSING_LINE = re.compile(r"(?:by|until|before|no later than|closing|due|deadline)\b.{0,12}$", re.I)


def _is_lead_of_undated(passage: Passage, section: Section) -> bool:
    """Whether it gives its day to the list below it: `Please reply by 15 June to:`."""
    below = next(iter(section.after(passage)), None)
    if passage.text[-1] != ":" or len(passage.dates) != 1 or below is None or below.lead is not passage:
        return False
    return not below.dates and (
        is_due(passage, passage.dates[0])
        or _closing_line(passage.text, section)
        or (_is_bare_day(passage) and kind_of_heading(section.title) is not None)
    )


def _is_bare_day(passage: Passage) -> bool:
    """Whether a line is nothing but a day and a time."""
    return not re.search(r"\w", masked(masked(passage.text, passage.dates), passage.times))


def _completed(passage: Passage, section: Section) -> Passage:
    """Return a passage without a day with that of its lead, or of a heading such as `By Friday 2 September`."""
    if not passage.line.words.startswith(passage.words):
        return passage
    if passage.lead and _is_lead_of_undated(passage.lead, section):
        return replace(passage, text=f"{passage.text.rstrip('.;')}, {passage.lead.text.rstrip(':')}")
    if (passage.lead or passage.index == 0) and _closing_line(section.title, section):
        return replace(passage, text=f"{passage.text.rstrip('.')} {section.title}")
    return passage


def _closing_line(text: str, section: Section) -> bool:
    """Whether a line is nothing but a last day, such as `By 5pm on Friday 2 September`."""
    days = dates_in(text, section.context.near)
    bare = masked(masked(text, days), times_in(masked(text, days)))
    return len(days) == 1 and bool(_CLOSING_LINE.match(bare.strip(" ,:-")))


def _of_item(item: Item, passage: Passage, section: Section) -> Iterator[Deadline]:
    """Yield the deadline of a row or a list's item."""
    kind, ids = item.kind, modifications_of(item.topic)
    for one in _apart(ids, passage):
        yield Deadline(
            title=title_of_item(item.topic, passage, section, kind, one), kind=kind,
            day=item.mention.end_day or item.mention.day, at=_time(passage, item.mention),
            reply_to=None if kind is DeadlineKind.MANDATE else _receiver(passage, section),
            opens=item.opens or _opens(passage, section, item.mention, kind),
            about=one[0] if one else None, source=passage.source,
        )  # fmt: skip


_MONTH_ENDS = re.compile(
    rf"\b(?:by|until|till|before|to|including|no later than|with)\b.{{0,20}}?(?P<end>(?:the )?(?:end"
    rf"|last day) of (?P<month>{'|'.join(MONTHS)})(?: (?P<year>20\d\d))?)\b"
)


def _worked_out(passage: Passage, section: Section) -> Iterator[DateMention]:
    """Yield the days that have to be counted: `until the day before`, from the date told last; `by the end of May`."""
    if "before" in passage.lower and (match := _BEFORE_IT.search(passage.text)):
        own = [d for d in passage.dates if d.end <= match.start()]
        told = own[-1] if own else next((p.dates[0] for p in section.before(passage) if p.dates), None)
        if told:
            day = told.day - timedelta(days=_DAYS_BEFORE[match["unit"].lower()])
            yield DateMention(start=match.start("unit"), end=match.end(), day=day, year_given=told.year_given)
    if " of " in passage.text and (match := _MONTH_ENDS.search(passage.text)):
        near, month = passage.context.near, MONTHS.index(match["month"]) + 1
        year = int(match["year"] or near.year + (month < near.month))
        day = date(year, month, monthrange(year, month)[1])
        yield DateMention(start=match.start("end"), end=match.end("end"), day=day, year_given=bool(match["year"]))


def _deadlines(passage: Passage, mention: DateMention, section: Section) -> Iterator[Deadline]:
    kind = _kind(passage, mention, section)
    if kind is None:
        return
    told = _part(passage, mention) if kind is DeadlineKind.MANDATE else passage
    together = _together(passage, section, kind)
    for one in [together] if together else _apart(_about(passage, section, kind, mention), passage):
        yield Deadline(
            title=subject_of(told, section, kind, one), kind=kind, day=mention.end_day or mention.day,
            at=_time(passage, mention), reply_to=None if kind is DeadlineKind.MANDATE else _receiver(passage, section),
            opens=mention.day if mention.end_day else _opens(passage, section, mention, kind),
            about=one[0] if len(one) == 1 else None, source=passage.source,
        )  # fmt: skip


_VAGUE = (DeadlineKind.OTHER, DeadlineKind.CONSULTATION, None)
_PRONOUN = re.compile(
    r"^(?:it|this|these|they|the deadline|deadline|the closing date|closing date|responses?|please|to|if|any)\b", re.I
)


def _kind(passage: Passage, mention: DateMention, section: Section) -> DeadlineKind | None:
    kind = DeadlineKind.MANDATE if not is_due(passage, mention) else kind_of(passage, mention)
    if kind is DeadlineKind.NOMINATION and _is_of_a_post(passage, section):
        return DeadlineKind.APPLICATION
    if kind not in _VAGUE:
        return kind
    promised = _promised(passage, section)
    if kind is None:
        return _understood(passage, mention, section, promised)
    if promised is DeadlineKind.MANDATE:
        promised = None
    if kind is DeadlineKind.CONSULTATION and promised is DeadlineKind.SURVEY and "consult" not in passage.lower:
        return promised
    if kind is DeadlineKind.CONSULTATION and promised is None and not MODIFICATION.search(passage.text):
        return kind if _is_consulting(passage, section) else DeadlineKind.OTHER
    if kind is DeadlineKind.OTHER and promised is None and _is_asked(passage, section):
        return DeadlineKind.CONSULTATION
    if kind is DeadlineKind.OTHER and promised is None and _END_OF.search(passage.text):
        return DeadlineKind.CONSULTATION
    if kind is DeadlineKind.OTHER and promised is None and _VOLUNTEERS.search(passage.text):
        earlier = _promised_before(passage, section)
        promised = earlier if earlier is DeadlineKind.NOMINATION else None
    return promised if kind is DeadlineKind.OTHER and promised else kind


_END_OF = re.compile(rf"\b(?:closing date|deadline|last (?:day|date)) (?:for|of|on) (?:{MODIFICATION.pattern})")
"""The end of a modification, which is that of its consultation."""
_VOLUNTEERS = re.compile(
    r"\b(?:interested|(?:like|want|wish) to|if (?:you|that|this)|any(?:one|body)|whoever|names?|say so|get in touch)\b",
    re.I,
)
"""Words for those who may come forward, for whatever was told before."""
_POST = re.compile(
    r"\b(?:post|job|position) is (?:un)?paid\b|\bpaid\b|£[\d,]+ (?:a|per|for each) (?:day|meeting)\b", re.I
)
_ELECTED = re.compile(r"\bnominat|\bcandida|\belecti", re.I)


def _is_of_a_post(passage: Passage, section: Section) -> bool:
    """Whether those interested apply for work that is paid, and stand for no seat."""
    text = " ".join(p.text for p in section.paragraph_of(passage))
    return bool(_POST.search(text)) and not _ELECTED.search(passage.text)


def _promised(passage: Passage, section: Section) -> DeadlineKind | None:
    """Return the kind that the heading and the lead promise; an event only where something below is one."""
    above = f"{section.title} {passage.lead.text if passage.lead else ''}"
    kind = kind_of_heading(above)
    if kind is not DeadlineKind.BOOKING or passage.line.mark is not Mark.PLAIN:
        return kind
    return kind if any(kind_of_heading(p.text) is kind for p in section.passages) else None


_ASKS_SOMEBODY = re.compile(
    r"\b(?:please|you|your|us|forms?|whoever|any(?:body|one)|those who|(?:Parties|Suppliers|Users"
    r"|members?|Distributors) (?:may|can|should"
    r"|must|have)|(?:last|final|closing) (?:day|date)|deadline|to be in time|open|shuts?|clos(?:es|ing)"
    r"|have until|has until)\b",
    re.I,
)


def _understood(
    passage: Passage, mention: DateMention, section: Section, promised: DeadlineKind | None
) -> DeadlineKind | None:
    """Return the kind where the sentence leaves it to be understood: `It closes on`, `Distributors have until`.

    What stands above tells it, if somebody is asked for something that is not over.
    """
    listed = passage.lead or passage.line.mark is not Mark.PLAIN or _FRAGMENT.match(passage.text)
    if listed and promised is None and starts_with_sender(passage):
        return DeadlineKind.CONSULTATION
    over = passage.context.published is not None and mention.day < passage.context.published
    told = CALL.search(clause_of(passage, mention))
    if over or not (listed or told or _PRONOUN.match(passage.text) or _ASKS_SOMEBODY.search(passage.text)):
        return promised if listed else None
    if promised is DeadlineKind.MANDATE and (told or not _NEXT_ONES.search(passage.text)):
        promised = None
    return _promised_before(passage, section) or promised or (DeadlineKind.OTHER if told else None)


_FRAGMENT = re.compile(r"^(?:On|For)\s[^,.;]{3,80}?[:,]?\s(?:by|until|till|no later than)\b")
"""A sentence without a verb, of which the heading says what is to be done: `On SECMP0066: until 14 June`."""


_ASKS_VIEWS = re.compile(
    r"\b(?:what do you think|do you agree|have your say|your (?:views?|thoughts)|what would you)\b", re.I
)


def _is_asked(passage: Passage, section: Section) -> bool:
    """Whether the sentence before asks what Parties think."""
    return any(_ASKS_VIEWS.search(p.text) for p in section.before(passage)[:1] if p.line is passage.line)


def _promised_before(passage: Passage, section: Section) -> DeadlineKind | None:
    told = (kind_of_heading(other.text) for other in _earlier(passage, section))
    return next((kind for kind in told if kind and kind is not DeadlineKind.MANDATE), None)


def _is_consulting(passage: Passage, section: Section) -> bool:
    return bool(
        re.search(
            r"\b(?:consult|comment|views?\b|review|evidence|modification|feedback|what you think|disagree"
            r"|thoughts|remarks"
            r"|draft|asks?\b|wants? (?:replies|answers|to know)|would like|version)|\?",
            " ".join((passage.lower, *(p.lower for p in section.passages[:40]))),
        )
    )


def _earlier(passage: Passage, section: Section, furthest: int = 2) -> Iterator[Passage]:
    """Yield the sentences before this one, the nearest first, of its paragraph and the `furthest` before that."""
    return (p for p in section.before(passage) if p.paragraph >= passage.paragraph - furthest)


def _about(passage: Passage, section: Section, kind: DeadlineKind, mention: DateMention) -> tuple[str, ...]:
    """Return the modifications that it concerns: those of the sentence, else of the last consultation told before.

    Where a sentence has several days, those between the day before and this one.
    """
    low = max((d.end for d in passage.dates if d.end <= mention.start), default=0)
    if len(passage.dates) > 1 and (near := modifications_of(passage.text[low : mention.start])):
        return near
    if (own := modifications_of(passage.text)) or _FRAGMENT.match(passage.text):
        return own
    if kind not in (DeadlineKind.CONSULTATION, DeadlineKind.APPEAL):
        return ()
    if passage.line.mark is not Mark.PLAIN:
        beside = (modifications_of(p.text) for p in _earlier(passage, section) if p.line is passage.line)
        return next(filter(None, beside), ())
    if kind is DeadlineKind.CONSULTATION and own_subject(passage):
        return ()
    return _told_of(passage, section, kind)


def _told_of(passage: Passage, section: Section, kind: DeadlineKind) -> tuple[str, ...]:
    """Return the modifications that the sentences before, or else the heading, tell of."""
    for other in _earlier(passage, section, 2 if _PRONOUN.match(passage.text) else 0):
        ids = modifications_of(other.text)
        if len(ids) == 1 and (_ITS.match(passage.text) or other.paragraph == passage.paragraph):
            return ids
        if ids and kind is DeadlineKind.APPEAL:
            return tuple(one for one in ids if _is_rejected(one, other.text)) or ids
        if ids and re.search(r"\bconsult|comment|propos", other.lower):
            return ids
        if not ids and (_ANOTHER.search(other.text) or is_put_out(other)):
            return ()
    return modifications_of(section.title)


_ANOTHER = re.compile(r"^(?!(?:this|it|the consultation)\b).*\bconsultation\b", re.I)
_ITS = re.compile(
    r"^(?:Its|The) (?:[\w-]+ ){0,3}(?:consultation|questions|comments?|responses?|replies|review)\b(?! (?:on|of))"
)
"""A sentence about what the one before it named: `Its consultation closes on …`."""


def _is_rejected(one: str, text: str) -> bool:
    """Whether it is the one of those in a sentence that was turned down, against which there is an appeal."""
    return bool(
        re.search(
            rf"\b(?:reject|turn|refus|declin)\w*\W+(?:down\W+)?(?:the\W+)?{one}\b|{one}\b[^,;.]{{0,60}}\breject",
            text,
            re.I,
        )
    )


_BOTH = re.compile(r"\b(?:both|(?:the|these|all)\s+(?P<count>two|three|four))\b", re.I)


def _together(passage: Passage, section: Section, kind: DeadlineKind) -> tuple[str, ...]:
    """Return the modifications that `the two problems` means: as many as the section has named before."""
    words = " ".join(p.text for p in (*section.before(passage)[:1], passage) if p.paragraph == passage.paragraph)
    match = _BOTH.search(words) if kind is DeadlineKind.CONSULTATION else None
    if match is None or modifications_of(passage.text):
        return ()
    named = modifications_of(" ".join(p.text for p in reversed(section.before(passage))))
    return named if len(named) == NUMBERS[(match["count"] or "two").lower()] else ()


def modifications_of(text: str) -> tuple[str, ...]:
    """Return the ids of the modifications named in `text`, each once, in order."""
    return tuple(dict.fromkeys(m["kind"] + m["number"] + (m["part"] or "") for m in MODIFICATION.finditer(text)))


def _apart(about: Sequence[str], passage: Passage) -> list[tuple[str, ...]]:
    """Give each modification its own deadline, unless its comments are asked for together."""
    if len(about) > 1 and "comment" in passage.lower and "consultation" not in passage.lower:
        return [tuple(about)]
    apart: list[tuple[str, ...]] = [(one,) for one in about]
    return apart or [()]


def _time(passage: Passage, mention: DateMention) -> time | None:
    near = sorted(passage.times, key=lambda t: min(abs(t.end - mention.start), abs(t.start - mention.end)))
    if not near:
        return None
    far = min(abs(near[0].end - mention.start), abs(near[0].start - mention.end)) > _FAR
    if far and (
        len(near) > 1 or near[0].ends or passage.line.words != passage.words or len(passage.text) > _LONGEST_ITEM
    ):
        return None
    at = near[0].ends or near[0].starts
    return _END_OF_DAY if "midnight" in passage.lower[near[0].start : near[0].end] else at


_FAR = 30
_LONGEST_ITEM = 110
"""A line of its own so short gives its day the one time that stands in it, wherever."""
_ASKS = re.compile(
    r"\b(?:write|send|submit|sent|respon|repl|return|go(?:es)? to|use|form|made to|comments|contact"
    r"|to book|to register)\w*",
    re.I,
)


_SAME = re.compile(r"\b(?:same address|likewise|ditto|as above)\b", re.I)


def _receiver(passage: Passage, section: Section) -> str | None:
    """Return who gets it: as the sentence says, else one beside it, else what holds for the whole list."""
    if passage.line.cells and (told := receiver_of_row(passage, section)):
        return receiver_in(f"reply to {told}") or told
    if (found := receiver_in(passage.text)) or is_lost(passage.text):
        return found
    if _SAME.search(passage.text):
        return next((r for p in section.before(passage)[:3] if (r := receiver_in(p.text))), None)
    beside = [
        p for p in (*section.after(passage)[:2], *section.before(passage)[:1]) if p.paragraph == passage.paragraph
    ]
    for other in beside:
        if _ASKS.search(other.text) and not other.dates and (found := receiver_in(other.text)):
            return found
    if passage.lead or passage.line.mark.value in ("bullet", "row"):
        below = next(
            (p for p in section.after(passage) if p.line.mark is Mark.PLAIN and p.paragraph > passage.paragraph), None
        )
        if below and _WHOEVER.search(below.text):
            return _sender(passage)
        if (
            below
            and re.search(r"\b(?:all|both|everything|repl(?:y|ies)|responses?)\b", below.lower)
            and _ASKS.search(below.text)
        ):
            others = re.search(r"\b(?:except|unless|otherwise)\b", below.lower) and _OTHERS.search(passage.text)
            return None if others else receiver_in(below.text)
    return None


_WHOEVER = re.compile(r"\b(?:to|with) (?:whoever|whomever|the (?:body|organisation) that)\b", re.I)


def _sender(passage: Passage) -> str | None:
    """Return the organisation that a row names first, which is who asks."""
    bodies = passage.context.glossary.body_by_name
    named = passage.context.glossary.body_names.found_in(passage.text)
    return next((n.name for n in named if not bodies[n.name].meets), None)


_OTHERS = re.compile(r"\b(?:DCC|BEIS|DECC|DESNZ|Ofgem|[Dd]epartment)\b(?! reporting)")


def _opens(passage: Passage, section: Section, mention: DateMention, kind: DeadlineKind) -> date | None:
    """Return the day from which it is open: told in the sentence itself or in one just before it."""
    if kind in (DeadlineKind.MANDATE, DeadlineKind.APPEAL):
        return None
    for other in (passage, *_earlier(passage, section, furthest=12)):
        for told in other.dates:
            if (
                told.day < mention.day
                and told is not mention
                and _is_opening(other, told)
                and _is_same(other, passage, kind)
            ):
                return told.day
    return None


_OWN_WORDS = {
    DeadlineKind.VOTE: re.compile(r"\b(?:vot|ballot)", re.I),
    DeadlineKind.NOMINATION: re.compile(r"\b(?:nominat|vacanc)", re.I),
    DeadlineKind.BOOKING: re.compile(r"\b(?:book|regist)", re.I),
    DeadlineKind.SURVEY: re.compile(r"\b(?:survey|questionnaire)", re.I),
}


def _is_same(opening: Passage, passage: Passage, kind: DeadlineKind) -> bool:
    """Whether the sentence that tells of an opening speaks of the same thing as the deadline."""
    own = _OWN_WORDS.get(kind)
    return opening is passage or own is None or bool(own.search(opening.text))


def _is_opening(passage: Passage, told: DateMention) -> bool:
    before, after = passage.text[max(0, told.start - 240) : told.start], passage.text[told.end : told.end + 220]
    if _ON_DAY.match(passage.text[: told.start]):
        return bool(_ISSUED_AFTER.match(after))
    clause = re.split(r"[;.]\s", before)[-1]
    return (
        bool(_OPENS.search(clause))
        and bool(_OPENED_WHAT.search(clause) or _OPENED_WHAT.search(after[:40]))
        and not re.search(
            r"\b(?:results?|report(?! consultation)|decision|version|moved|postponed|put back|extended)\b", clause, re.I
        )
    )


# --- One deadline told several times ---------------------------------------------------------------------------------


def merged(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Yield each deadline once: the same kind and day, and about the same."""
    kept: list[Deadline] = []
    beside: dict[tuple[DeadlineKind, date, str | None], list[int]] = {}
    for deadline in deadlines:
        alike = beside.setdefault((deadline.kind, deadline.day, deadline.about), [])
        same = next((i for i in alike[-_MOST_ALIKE:] if _same(deadline, kept[i])), None)
        if same is None:
            alike.append(len(kept))
            kept.append(deadline)
        else:
            kept[same] = _joined(kept[same], deadline)
    yield from kept


_MOST_ALIKE = 50


def _same(one: Deadline, other: Deadline) -> bool:
    mine, theirs = content_words(one.title), content_words(other.title)
    return (one.source.section == other.source.section and not one.about) or len(mine & theirs) * 2 > min(
        len(mine), len(theirs)
    )


def _joined(one: Deadline, other: Deadline) -> Deadline:
    return replace(
        one, at=one.at or other.at, reply_to=one.reply_to or other.reply_to, opens=one.opens or other.opens,
        title=one.title if one.title != "DCC User mandate" else other.title,
    )  # fmt: skip
