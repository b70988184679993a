"""Deadlines: what has to be sent, said, booked or done by a day, and to whom it goes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from knowledge.readers.cues import is_due, kind_of, kind_of_heading
from knowledge.readers.headings import content_words
from knowledge.readers.lines import Mark
from knowledge.readers.passages import Context, Passage, Section, masked
from knowledge.readers.replies import is_lost, receiver_in
from knowledge.readers.seats import NUMBERS
from knowledge.readers.subjects import MODIFICATION, subject_of
from knowledge.records import Deadline, DeadlineKind
from knowledge.when import DateMention

_END_OF_DAY = time(23, 59)
_OPENS = re.compile(
    r"\b(?:issued|opened|opens?|open|go(?:es)? out|released|launched|published|sent|began|begins|starts?|started"
    r"|vote|runs|takes place|consulted|available)\b(?:[^.;]|\.(?=\d)){0,160}?\b(?:on|from|since"
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
_TABLE_CLOSES = re.compile(
    r"\b(?:clos(?:e|es|ing)|deadline|due|(?:respond|reply|answers?|replies) by|end date)\b", re.I
)
_DAYS_BEFORE = {"day": 1, "week": 7}
_BEFORE_IT = re.compile(
    r"\b(?:by|until|before|no later than)\s+(?:(?:the|a|one)\s+)(?P<unit>day|week) before(?: it)?\b(?! \w+ \w+ly)", re.I
)


def deadlines_in(section: Section, context: Context) -> Iterator[Deadline]:
    """Yield the deadlines of a section in the order in which it tells them."""
    del context  # all that is needed is in the section
    for passage in section.passages:
        mentions = passage.dates or ("before" in passage.lower and _worked_out(passage, section)) or ()
        for mention in mentions:
            if _is_mandate_row(passage, section):
                yield _mandate_of_row(passage, mention, section)
            elif not passage.dates or _is_due(passage, section, mention):
                yield from _deadlines(passage, mention, section)


def _is_due(passage: Passage, section: Section, mention: DateMention) -> bool:
    return (
        is_due(passage, mention)
        or _is_closing_column(passage, section, mention)
        or _is_listed_with_its_day(passage, section, mention)
    )


def _worked_out(passage: Passage, section: Section) -> tuple[DateMention, ...]:
    """Return the day of `until the day before`, which is counted from the date told last; none if it says no such."""
    match = _BEFORE_IT.search(passage.text)
    told = next((p.dates[0] for p in section.before(passage) if p.dates), None) if match else None
    if match is None or told is None:
        return ()
    day = told.day - timedelta(days=_DAYS_BEFORE[match["unit"].lower()])
    return (DateMention(start=match.start("unit"), end=match.end(), day=day, year_given=told.year_given),)


def _is_mandate_row(passage: Passage, section: Section) -> bool:
    """Whether it is the row of a Party Category in a table of mandates."""
    if not passage.line.cells or not passage.categories or len(passage.dates) != 1:
        return False
    head = next((line.text for line in section.lines if line.cells), "")
    return "mandate" in head.lower() or bool(passage.lead and "mandate" in passage.lead.lower)


def _mandate_of_row(passage: Passage, mention: DateMention, section: Section) -> Deadline:
    return Deadline(
        title=subject_of(passage, section, DeadlineKind.MANDATE, ()), kind=DeadlineKind.MANDATE, day=mention.day,
        at=None, source=passage.source,
    )  # fmt: skip


_END_OF_NAME = re.compile(r"[:,|-]\s*(?:\b(?:on|the)\s*)*$")
_NOTHING_MORE = re.compile(r"^\s*(?:at\b)?[\s.;,|)-]*(?:(?:and|to|at|by)\s+\S+@\S+)?[\s.;,|)-]*(?:and)?$")
_LONGEST_REST = 60
_OPEN_LIST = (DeadlineKind.CONSULTATION, DeadlineKind.SURVEY, DeadlineKind.NOMINATION, DeadlineKind.VOTE)


def _is_listed_with_its_day(passage: Passage, section: Section, mention: DateMention) -> bool:
    """Whether it is `topic: day` in a list whose heading says that the day is the last one."""
    listed = passage.line.mark in (Mark.BULLET, Mark.ROW) and len(passage.dates) == 1
    if not listed or len(passage.text) - mention.end > _LONGEST_REST:
        return False
    bare = masked(passage.text, passage.times)
    ends = _END_OF_NAME.search(bare[: mention.start].rstrip() + " ") and _NOTHING_MORE.match(bare[mention.end :])
    return bool(ends) and kind_of_heading(section.title) in _OPEN_LIST


def _is_closing_column(passage: Passage, section: Section, mention: DateMention) -> bool:
    """Whether the day stands in a table's column of closing dates."""
    if not passage.line.cells:
        return False
    head = next((line for line in section.lines if line.cells), None)
    if head is None or head is passage.line or len(head.cells) != len(passage.line.cells):
        return False
    column = passage.text[: mention.start].count("|")
    return column < len(head.cells) and bool(_TABLE_CLOSES.search(head.cells[column]))


def _deadlines(passage: Passage, mention: DateMention, section: Section) -> Iterator[Deadline]:
    kind = _kind(passage, mention, section)
    if kind is None:
        return
    together = _together(passage, section, kind)
    for one in [together] if together else _apart(_about(passage, section, kind), passage):
        yield Deadline(
            title=subject_of(passage, section, kind, one), kind=kind, day=mention.end_day or mention.day,
            at=_time(passage, mention), reply_to=None if kind is DeadlineKind.MANDATE else _receiver(passage, section),
            opens=mention.day if mention.end_day else _opens(passage, section, mention, kind),
            about=one[0] if len(one) == 1 else None, source=passage.source,
        )  # fmt: skip


_HAVE_UNTIL = re.compile(r"\bha(?:s|ve) until\b", re.I)
_VAGUE = (DeadlineKind.OTHER, DeadlineKind.CONSULTATION, None)
_PRONOUN = re.compile(
    r"^(?:it|this|these|they|the deadline|deadline|the closing date|closing date|responses?|please|to|if|any)\b", re.I
)


def _kind(passage: Passage, mention: DateMention, section: Section) -> DeadlineKind | None:
    kind = kind_of(passage, mention)
    if kind not in _VAGUE:
        return kind
    promised = kind_of_heading(f"{section.title} {passage.lead.text if passage.lead else ''}")
    if kind is None:
        return _understood(passage, section, promised)
    if promised is DeadlineKind.MANDATE:
        promised = None
    if kind is DeadlineKind.CONSULTATION and promised is None and not MODIFICATION.search(passage.text):
        return kind if _is_consulting(passage, section) else DeadlineKind.OTHER
    if kind is DeadlineKind.OTHER and promised is None and _is_asked(passage, section):
        return DeadlineKind.CONSULTATION
    if kind is DeadlineKind.OTHER and promised is None and "interested" in passage.lower:
        earlier = _promised_before(passage, section)
        promised = earlier if earlier is DeadlineKind.NOMINATION else None
    return promised if kind is DeadlineKind.OTHER and promised else kind


def _understood(passage: Passage, section: Section, promised: DeadlineKind | None) -> DeadlineKind | None:
    """Return the kind where the sentence leaves it to be understood: `It closes on`, `Distributors have until`."""
    pronoun = _PRONOUN.match(passage.text)
    if promised is None and pronoun:
        promised = _promised_before(passage, section)
    listed = passage.lead or passage.line.mark is not Mark.PLAIN
    if promised is None and listed and _starts_with_sender(passage):
        return DeadlineKind.CONSULTATION
    return promised if pronoun or listed or _HAVE_UNTIL.search(passage.text) else None


_ASKS_VIEWS = re.compile(
    r"\b(?:what do you think|do you agree|have your say|your (?:views?|thoughts)|what would you)\b", re.I
)


def _is_asked(passage: Passage, section: Section) -> bool:
    """Whether the sentence before asks what Parties think."""
    return any(_ASKS_VIEWS.search(p.text) for p in section.before(passage)[:1] if p.line is passage.line)


def _promised_before(passage: Passage, section: Section) -> DeadlineKind | None:
    return next((kind for other in _earlier(passage, section) if (kind := kind_of_heading(other.text))), None)


def _is_consulting(passage: Passage, section: Section) -> bool:
    return bool(
        re.search(
            r"\b(?:consult|comment|views|review|evidence|modification|feedback)",
            " ".join((passage.lower, *(p.lower for p in section.passages[:40]))),
        )
    )


def _earlier(passage: Passage, section: Section, furthest: int = 2) -> Iterator[Passage]:
    """Yield the sentences before this one, the nearest first, of its paragraph and the `furthest` before that."""
    return (p for p in section.before(passage) if p.paragraph >= passage.paragraph - furthest)


def _about(passage: Passage, section: Section, kind: DeadlineKind) -> tuple[str, ...]:
    """Return the modifications that it concerns: those of the sentence, else of the last consultation told before."""
    if own := modifications_of(passage.text):
        return own
    if kind not in (DeadlineKind.CONSULTATION, DeadlineKind.APPEAL):
        return ()
    if passage.line.mark is not Mark.PLAIN:
        beside = (modifications_of(p.text) for p in _earlier(passage, section) if p.line is passage.line)
        return next(filter(None, beside), ())
    for other in _earlier(passage, section):
        ids = modifications_of(other.text)
        if ids and (kind is DeadlineKind.APPEAL or re.search(r"\bconsult|comment|propos", other.lower)):
            return ids
        if (
            re.search(r"\bconsultation\b", other.lower)
            and not ids
            and not re.match(r"^(?:this|it|the consultation)\b", other.lower)
        ):
            return ()
    return modifications_of(section.title)


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
    return [(one,) for one in about] or [()]


def _time(passage: Passage, mention: DateMention) -> time | None:
    near = sorted(passage.times, key=lambda t: min(abs(t.end - mention.start), abs(t.start - mention.end)))
    if not near or min(abs(near[0].end - mention.start), abs(near[0].start - mention.end)) > 30:
        return None
    at = near[0].ends or near[0].starts
    return _END_OF_DAY if "midnight" in passage.lower[near[0].start : near[0].end] else at


_ASKS = re.compile(
    r"\b(?:write|send|submit|sent|respon|repl|return|go to|form|made to|comments|contact|to book|to register)\w*", re.I
)


def _receiver(passage: Passage, section: Section) -> str | None:
    """Return who gets it: as the sentence says, else one beside it, else what holds for the whole list."""
    if (found := receiver_in(passage.text)) or is_lost(passage.text):
        return found
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
        if below and re.search(r"\b(?:all|repl(?:y|ies)|responses?)\b", below.lower) and _ASKS.search(below.text):
            others = re.search(r"\b(?:except|unless|otherwise)\b", below.lower) and _OTHERS.search(passage.text)
            return None if others else receiver_in(below.text)
    return None


_WHOEVER = re.compile(r"\b(?:to|with) (?:whoever|whomever|the (?:body|organisation) that)\b", re.I)


def _sender(passage: Passage) -> str | None:
    """Return the organisation that a row names first, which is who asks."""
    bodies = passage.context.glossary.body_by_name
    named = passage.context.glossary.body_names.found_in(passage.text)
    return next((n.name for n in named if not bodies[n.name].meets), None)


def _starts_with_sender(passage: Passage) -> bool:
    """Whether it is `Ofgem: …` or `DCC, …`, an organisation and what it asks."""
    match = re.match(r"(?P<who>[A-Z]\w+)\s*[:,|-]", passage.text)
    body = passage.context.glossary.body_by_name.get(match["who"]) if match else None
    return body is not None and not body.meets


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
