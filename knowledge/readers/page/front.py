"""The front of a newsletter: its title, the day it was sent, and the headlines above the first item."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from knowledge.days.periods import MONTHS
from knowledge.days.when import dates_in
from knowledge.readers.page.lines import Line, Mark
from knowledge.readers.page.words import content_words
from knowledge.readers.rows.cells import MONTH
from knowledge.readers.rows.words import is_name
from knowledge.text import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands above the items; `lines` are those below title and date, headlines left out."""

    title: str
    published: date | None
    headlines: tuple[str, ...]
    lines: tuple[Line, ...]


_MONTH_NAME = "|".join(MONTHS)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH_NAME})\W{{0,3}}(?P<year>20\d\d)\b", re.I)
_FILE_MONTH = re.compile(r"(?P<year>20\d\d)[-_. ]?(?P<month>0[1-9]|1[0-2])(?!\d)")
_DATED = rf"(?:{_MONTH_NAME})\b.{{0,12}}20\d\d|\d\d?[./]\d\d?[./]20\d\d|20\d\d"
_TITLE = re.compile(
    rf"^(?=.{{0,80}}\b(?:newsletter|bulletin|e-?news|update)\b)(?=.{{0,80}}(?:{_DATED})).{{1,110}}$", re.I
)
_MONTH_TITLE = re.compile(rf"^(?:(?:SECAS|SEC|Newsletter)\W{{1,3}})?(?:{_MONTH_NAME})\W{{1,3}}20\d\d$", re.I)
_BARE_TITLE = re.compile(r"^(?:.{0,40}\b)?newsletter\b.{0,30}$", re.I)
_LEADS_UP = re.compile(r"^(?:(?:(?:subject|title|re|fw|fwd)\s*:\s*)+|.*[»›>]\s+)", re.I)
"""What stands before a title in the head of an e-mail, or in the path to a page."""
_SENT = re.compile(
    r"^(?:newsletter\s+)?(?P<label>sent(?: on)?|date(?: sent)?|(?:date )?(?:issued|published"
    r"|posted)(?: on)?|publication date|issue date)\s*[:-]?\s+(?P<rest>.{4,60})$",
    re.I,
)
_US_NUMBERS = re.compile(r"(?<!\d)(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>20\d\d)")
_FRONT_LINES = 15
_MOST_HEADLINES = 30
_IN_THIS_ISSUE = re.compile(
    r"^(?:in this (?:issue|edition|newsletter|month)|headlines?|highlights|contents|this (?:month"
    r"|issue|edition)|top stories|at a glance|in short|in brief|inside|what's (?:inside|in|new)|what you will find"
    r"|main points|summary|key (?:points|messages))\b.{0,60}$",
    re.I,
)


def front_of(lines: Sequence[Line], name: str) -> Front:
    """Read the front; `name` is the file's name, for a document that does not say its own title."""
    at, title = _repeated(*_title(lines), lines)
    sent_at, sent = _sent(lines, title_day=_day_of(title or ""))
    if sent is None and _BARE_TITLE.match(title or "") and not _day_of(title or ""):
        sent_at, sent = _dated_below(lines, at)
    below = max(at, sent_at) + 1
    title = title or plain(PurePath(name).stem).replace("_", " ") or "Newsletter"
    published = (
        sent or _day_of(title) or _month_end(_MONTH_YEAR.search(plain(title))) or _month_end(_FILE_MONTH.search(name))
    )
    below += any(map(_is_byline, lines[below : below + 1]))
    headlines, used = _headlines(lines[below:])
    rest = tuple(line for i, line in enumerate(lines[below:]) if i not in used)
    return Front(title=title, published=published, headlines=headlines, lines=rest)


def _is_byline(line: Line) -> bool:
    """Whether a line is a day and by whom it was posted, and nothing else."""
    day = next(iter(dates_in(line.text[:_LONGEST_DAY], date(2000, 1, 1))), None)
    return bool(day and day.start == 0 and _BY_WHOM.fullmatch(line.text[day.end :]))


_BY_WHOM = re.compile(r"\W*(?:posted |published |written |sent )?by .{2,40}", re.I)


def _title(lines: Sequence[Line]) -> tuple[int, str | None]:
    top = list(enumerate(lines[:_FRONT_LINES]))
    for pattern in (_TITLE, _MONTH_TITLE, _BARE_TITLE):
        for i, line in top:
            if not pattern.match(line.text[:300]) or line.mark in (Mark.BULLET, Mark.ROW) or line.text[-1] in ".:;,!?":
                continue
            above = [k for k, its in top[:i] if pattern is _MONTH_TITLE and _BARE_TITLE.match(its.text[:300])]
            if above and above[-1] != i - 1:
                continue
            return i, f"{lines[i - 1].words} {line.words}" if above else line.words
    return -1, None


def _repeated(at: int, title: str | None, lines: Sequence[Line]) -> tuple[int, str | None]:
    """Return the title without what leads up to it, and the last of the lines at the top that are nothing but it."""
    bare = _LEADS_UP.sub("", title or "")
    again = [i for i, line in enumerate(lines[:_FRONT_LINES]) if i > at and line.text.strip() == plain(bare)]
    return (again[-1] if bare and again else at), bare or title


def _sent(lines: Sequence[Line], *, title_day: date | None) -> tuple[int, date | None]:
    for i, line in enumerate(lines[:_FRONT_LINES]):
        match = _SENT.match(line.text[:120])
        day = _sent_day(match) if match else None
        if match and title_day and match["label"].lower() == "date":
            continue  # of what the line is the date stands beside it
        if day:
            return i, day
    return -1, None


def _dated_below(lines: Sequence[Line], at: int) -> tuple[int, date | None]:
    """Return the day of the line right below the title, if it is a day and nothing else."""
    below = lines[at + 1].text[:_LONGEST_DAY].strip() if at + 1 < len(lines) else ""
    day = next((m for m in dates_in(below, date(2000, 1, 1)) if m.year_given and m.end - m.start == len(below)), None)
    return (at + 1, day.day) if day else (-1, None)


_LONGEST_DAY = 60


def _sent_day(match: re.Match[str]) -> date | None:
    """Return the day after `Sent on`, in US order where it is all numbers."""
    numbers = _US_NUMBERS.search(match["rest"]) if match["label"].lower().startswith("sent") else None
    if numbers and int(numbers["month"]) <= 12 and 1 <= int(numbers["day"]) <= 28:
        return date(int(numbers["year"]), max(int(numbers["month"]), 1), int(numbers["day"]))
    return _day_of(match["rest"])


def _day_of(text: str) -> date | None:
    return next((mention.day for mention in dates_in(plain(text), date(2000, 1, 1)) if mention.year_given), None)


def _month_end(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    year, written = int(match["year"]), match["month"]
    month = int(written) if written.isdigit() else MONTHS.index(written.capitalize()) + 1
    return date(year, month, monthrange(year, month)[1])


def _headlines(lines: Sequence[Line]) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the headlines and which lines they are."""
    badged = [i for i, line in enumerate(lines[:_MOST_HEADLINES]) if line.mark is Mark.HEADLINE]
    found = badged or _no_calendar(lines, _bulleted(lines) or _run(lines))
    label = [i for i in ([found[0] - 1] if found and found[0] else []) if _IN_THIS_ISSUE.match(lines[i].text[:80])]
    return tuple(lines[i].words for i in found), frozenset(found + label)


def _no_calendar(lines: Sequence[Line], found: list[int]) -> list[int]:
    """Return the lines found, unless they are all there is, or rows with dates or of counts."""
    counts = sum(bool(_COUNT.search(lines[i].text)) for i in found)
    dated = sum(any(c.isdigit() for c in lines[i].text) and bool(_ANY_MONTH.search(lines[i].text)) for i in found)
    return [] if len(found) >= len(lines) or max(dated, counts) * 2 >= len(found) else found


_COUNT = re.compile(r"(?<!\d)(?!20\d\d$)\d[\d,]*$|^\d+[A-Z]?[a-z]")
"""A number at the end of a row, or first in one."""


_ANY_MONTH = re.compile(
    rf"\d(?:st|nd|rd|th)?\s*(?:of )?(?:{MONTH})\b|(?:{_MONTH_NAME}) \d\d?\b|\d[/-]\d"
    r"|\b(?:mon|tue|wed|thu|fri)(?:[a-z]{0,3}day)?\b|^\d{1,2}(?:st|nd|rd|th)?\b",
    re.I,
)
"""A day of a calendar's row, written in full or not."""


def _bulleted(lines: Sequence[Line]) -> list[int]:
    """Return the bullets that stand first, or first under a line such as `In this issue`, and are told again below."""
    start = next((i for i, line in enumerate(lines[:_FRONT_LINES]) if line.mark is Mark.BULLET), None)
    if start is None:
        return []
    opening = lines[:start]
    announced = bool(opening) and bool(_IN_THIS_ISSUE.match(opening[-1].text[:80]))
    end = next((i for i in range(start, len(lines)) if lines[i].mark is not Mark.BULLET), len(lines))
    found = [i for i in range(start, min(start + _MOST_HEADLINES, end)) if len(lines[i].text) <= 200]
    short = all(len(line.text) <= _LONGEST_DAY and line.text[-1] not in ".;" for line in opening[-1:])
    announced = announced or (short and _told_again([lines[i] for i in found], lines[end:]))
    return found if announced or not opening else []


def _told_again(found: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether most of the lines are told below again, most of them by a line as short as a heading."""
    heads = [content_words(line.text) for line in below if len(line.text) <= _LONGEST_DAY and line.mark is not Mark.ROW]
    mine = [content_words(line.text) for line in found]
    told = sum(any(len(words & head) * 2 >= len(words) > 0 for head in heads) for words in mine)
    return len(found) > 1 and told * 2 > len(found) and not any(_ANY_MONTH.search(line.text) for line in found)


def _run(lines: Sequence[Line]) -> list[int]:
    """Return the lines of an unmarked list of headlines: short ones without blank lines between, above the first item.

    A blank line may part the last of them from the others.
    """
    start = 1 if lines and _IN_THIS_ISSUE.match(lines[0].text[:80]) else 0
    near = lines[start : start + _MOST_HEADLINES]
    count = next((i for i, line in enumerate(near) if not _could_be_headline(line) or (i and line.gap)), len(near))
    if count < 2 or start + count >= len(lines):
        return []
    if count == len(near):
        return list(range(start, start + count))
    if near[count].gap == 0:
        count -= 1
    elif count + 1 < len(near) and near[count].gap == 1 and _could_be_headline(near[count]) and near[count + 1].gap > 1:
        count += 1
    return list(range(start, start + count))


def _could_be_headline(line: Line) -> bool:
    if (label := line.text.partition(":"))[1] and is_name(label[0]):
        return False
    return line.mark is Mark.PLAIN and len(line.text) <= 150 and line.text[-1] not in ".:;,"
