"""When it was decided: the day on which a modification came to stand where it does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.days.when import DateMention, dates_in
from knowledge.readers.modifications.ids import LONGEST_GAP
from knowledge.readers.modifications.standings import DATED, DECIDED, Standing
from knowledge.readers.page.passages import Passage, Section
from knowledge.records import ModificationStatus

_S = ModificationStatus


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of modifications: a status, and since when."""

    status: ModificationStatus | None = None
    day: date | None = None


NOTHING = Told()


OTHER_DAY = re.compile(
    r";|\bwill\b|\bby\s+$|\bdue\b|\bfor a vote\b|\bclos\w+|\brespon\w+|\bmeets?\b"
    r"|\bmet\b|\buntil\b|\blatest\b|\bsubmit|\bfollows?\b|\bexpected\b|\bappeal|\bstarts?\b|\bbegins?\b|\bgoes\b",
    re.I,
)
_EFFECT = re.compile(
    r"\btook place\b|\btakes?\b|\beffect\b|\bforce\b|\bships?\b|\brelease\b|\blive\b|\bimplement\w*", re.I
)
"""That it took effect: told of another day than that on which it was decided."""
_WHEN = re.compile(r"\b(?:on|was|dated|since)\s+(?:the\s+)?$|[(:,-]\s*$|^[\s,(:-]*$", re.I)
_SAME_DAY = re.compile(
    r"\bon (?:that|the same|the very same) day\b|\bwith (?:it|that|this)\b|\bat the same time\b", re.I
)
_ELSEWHERE = re.compile(r"\b(?:while|whereas|but)\b|;")
_HAPPENED = re.compile(r"\b(?:was implemented|took place|went live|came into (?:effect|force)|took effect)\b", re.I)
_CONSISTS = re.compile(
    r"^(?:it|the release|this release)\b.{0,30}\b(?:consists of|contains|includes|br(?:ings?|ought) in"
    r"|is made up of)\b",
    re.I,
)
_DECIDES = re.compile(
    r"\b(?:decision|decid|vot|made of|met|meeting|outcome|result|considered|discussed|dealt with|Board"
    r"|Authority|Ofgem)",
    re.I,
)
_ANOTHER = re.compile(
    r"\b(?:will|next|expected|due|by(?! (?:the )?(?:SEC )?(?:Change Board|Authority|Panel|Ofgem))|until|since|issue"
    r"|after|before|from)\b[^.;]{0,30}$",
    re.I,
)


def day_of(passage: Passage, section: Section, found: Standing) -> date | None:
    """Return the day that the status was reached: `approved on 20th September`, `On ... was`, `on the same day`."""
    text, at = passage.text, found.start
    if found.status not in DATED:
        return None
    around = _ELSEWHERE.split(text[max(0, at - 60) : at])[-1] + _ELSEWHERE.split(text[at : at + 60])[0]
    if _SAME_DAY.search(around):
        before = (mention for mention in reversed(gone_by(passage)) if mention.end < at)
        earlier = (mention for other in section.before(passage)[:2] for mention in reversed(gone_by(other)))
        return next((mention.day for mention in (*before, *earlier)), None)
    may_be = gone_by(passage) if found.status in DECIDED else passage.dates
    after_first = sorted(may_be, key=lambda m: m.start < found.start)
    return next((m.day for m in after_first if _is_of(m, text, found)), None) or (
        day_above(passage, section) if found.status in DECIDED else None
    )


def gone_by(passage: Passage) -> Sequence[DateMention]:
    """Return the days of a sentence that had come when it was published: on no other was anything decided."""
    published = passage.context.published or date.max
    return [mention for mention in passage.dates if mention.day <= published]


def _is_of(mention: DateMention, text: str, found: Standing) -> bool:
    """Whether a day is that of the status: no other event's word stands between them."""
    if found.start <= mention.start:
        gap = text[found.end : mention.start]
        near = len(gap) < LONGEST_GAP and bool(_WHEN.search(gap))
    else:
        gap, before = text[mention.end : found.start], text[max(0, mention.start - 40) : mention.start]
        near = len(gap) < 90 and "." not in gap and not _ANOTHER.search(before)
        gap = gap.replace(";", ",") if mention.start < _AT_THE_START else gap
    other = found.status is not _S.IMPLEMENTED and _EFFECT.search(gap)
    return near and not other and not OTHER_DAY.search(gap)


_AT_THE_START = 12


def day_above(passage: Passage, section: Section) -> date | None:
    """Return the day of the decisions that the sentences before, the lead of a list or the heading tells of."""
    before = section.before(passage)[:4]
    near = [p for p in before if p.paragraph == passage.paragraph] + ([passage.lead] if passage.lead else [])
    for other in near:
        first = next(iter(gone_by(other)), None)
        if first and _DECIDES.search(other.text):
            return first.day if not _ANOTHER.search(other.text[: first.start]) else None
    voted = (m.day for p in before for m in gone_by(p) if _VOTED.search(p.text) or _APPROVAL.search(p.text[: m.start]))
    return next(voted, None) or day_of_heading(section, _S.APPROVED)


_VOTED = re.compile(r"\b(?:Board|Authority|Ofgem|Panel)\b.*\b(?:voted|decided)\b|\bdecided (?:up)?on by\b")
"""Says of all that follows in a section that it was decided upon that day."""


_APPROVAL = re.compile(r"\b(?:approval|decision)\b[^.;,]{0,60}\bon (?:the )?$", re.I)


def day_of_heading(section: Section, status: ModificationStatus) -> date | None:
    """Return the only day of a heading, unless it is that on which a version of the SEC takes effect."""
    days = dates_in(section.title, section.context.near) if status in DATED else ()
    other = status is not _S.IMPLEMENTED and _IN_FORCE.search(section.title)
    return days[0].day if len(days) == 1 and not other else None


_IN_FORCE = re.compile(r"\bdesignat\w*|\bversion\b|\beffect\w*|\bin force\b|\brelease\b", re.I)


def released_with(passage: Passage, section: Section) -> Told | None:
    """Return that a modification is in force where the sentence before says so of the release that it is in."""
    before = next(iter(section.before(passage)), None)
    if before is None or not _CONSISTS.match(passage.text) or "release" not in before.lower:
        return None
    match = next(_HAPPENED.finditer(before.text), None)
    if match is None:
        return None
    return Told(_S.IMPLEMENTED, day_of(before, section, Standing(_S.IMPLEMENTED, match.start(), match.end())))
