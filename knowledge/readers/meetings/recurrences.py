"""Recurrences: the rule by which a body meets, as an RRULE."""

import re
from collections.abc import Iterator
from itertools import chain

from knowledge.pattern import Cue
from knowledge.readers.page.passages import Context, Passage, Section
from knowledge.readers.rows.words import MEETS
from knowledge.records import Recurrence

_ORDINAL = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
    "last": -1, "final": -1,
}  # fmt: skip
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY = r"(?P<day>mon|tues|wednes|thurs|fri|satur|sun)days?"
_NTH = r"(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)"
_NTH_DAY = re.compile(
    rf"\b(?P<nths>{_NTH}(?:\s*(?:,|and|&|or|,\s*and)\s*(?:the\s+)?{_NTH})*)\s+{_DAY}(?=(?P<rest>[\w\s,'()-]{{0,40}}))",
    re.I,
)
_MONTH_NEXT = re.compile(
    r"^[^\w,]*(?:(?:of|in)\s+)?(?:the\s+)?(?:this\b|next\b|last\b|january|february|march|april|may\b|june|july|august|september"
    r"|october|november|december|20\d\d|of (?:this|next|last)|in (?:this|next|last))",
    re.I,
)
_EACH_MONTH = re.compile(
    r"^\W*(?:(?:of|in)\s+)?(?:the|a|each|every|all|any)?\s*(?:calendar\s+)?(?:months?|quarter|other|second|third|monthly)\b|^\W*monthly",
    re.I,
)
_USUAL = re.compile(
    r"\b(?:every|each|always|usual(?:ly)?|normal(?:ly)?|general(?:ly)?|regular(?:ly)?|as a rule|monthly|months?|rhythm"
    r"|standing|typical(?:ly)?|meets|sits|gathers|convenes|takes place|(?:are|is) held|meetings are|has|days?)\b",
    re.I,
)
_FORTNIGHTLY = Cue(
    r"\b(?:fortnightly|every (?:two|2|other|second|alternate) weeks?|every fortnight"
    rf"|bi-weekly)\b(?:[\s,]+(?:usually\s+)?on\s+(?:an?\s+)?{_DAY})?|\bevery (?:other|second"
    r"|alternate)\s+(?P<day2>mon|tues|wednes|thurs|fri)day\b|\balternate (?P<day3>mon|tues|wednes"
    r"|thurs|fri)days\b",
    re.I,
)
_WEEKLY = Cue(
    rf"\b(?:every|each)\s+{_DAY}\b|\bweekly,?\s+on\s+(?:an?\s+)?(?P<day2>mon|tues|wednes|thurs"
    r"|fri)days?\b|\bevery week on (?:an? )?(?P<day3>mon|tues|wednes|thurs|fri)days?\b",
    re.I,
)
_INTERVALS = (
    (re.compile(r"\b(?:every|each|of)\s+(?:other|second|alternate|two|2)\s+months?\b|\bbi-?monthly\b", re.I), 2),
    (
        re.compile(
            r"\b(?:every|each|of (?:the|a)|in (?:the|a))\s+(?:quarter|(?:three|3) months|third month)\b|\bquarterly\b",
            re.I,
        ),
        3,
    ),
)
_EVERY_MONTH = Cue(
    r"\b(?:meets?|held|hold|takes? place|meetings are)\b[^.;]{0,40}\b(?:monthly|every month|each month|once a month)\b",
    re.I,
)
_REGULAR_IN_WORDS = ("every", "each", "month", "week", "fortnight", "alternate")
_REGULAR = (*_REGULAR_IN_WORDS, *(f" {name}day" for name in ("mon", "tues", "wednes", "thurs", "fri")))
_ITS = re.compile(r"(?:Its|Their|The usual|Usual)\b")
_NAME = re.compile(r"^(?P<name>(?:The\s+)?(?:[A-Z][\w'-]*\s?){1,5})(?:,|:| -| is| takes| meets| runs)")


def recurrences_in(section: Section, context: Context) -> Iterator[Recurrence]:
    """Yield one rule for each body that the section says it of."""
    told: set[tuple[str, str]] = set()
    for passage in section.passages:
        for at, rule in rules_in(passage.text) if passage.has(*_REGULAR) else ():
            body = _body(passage, section, at)
            if body and (body, rule) not in told:
                told.add((body, rule))
                yield Recurrence(body=body, rrule=rule, source=context.source(section.heading, passage.words))


def rules_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the rules that a sentence states, each with where its days are named."""
    lower = text.lower()
    if "day" in lower and (days := list(_nth_days(text))):
        yield from days
    elif not any(part in lower for part in _REGULAR_IN_WORDS):
        return
    elif match := _FORTNIGHTLY.search(text):
        day = match["day"] or match["day2"] or match["day3"]
        yield match.start(), "FREQ=WEEKLY;INTERVAL=2" + (f";BYDAY={_code(day)}" if day else "")
    elif match := _WEEKLY.search(text):
        yield match.start(), f"FREQ=WEEKLY;BYDAY={_code(match['day'] or match['day2'] or match['day3'])}"
    elif match := _EVERY_MONTH.search(text):
        yield match.start(), "FREQ=MONTHLY"


def _nth_days(text: str) -> Iterator[tuple[int, str]]:
    """Yield `the second Friday` and the like, where the sentence speaks of every month and not of one of them."""
    found = [match for match in _NTH_DAY.finditer(text) if not _MONTH_NEXT.match(match["rest"])]
    monthly = any(_EACH_MONTH.match(match["rest"]) for match in found)
    for match in found:
        clause = f"{text[max(0, match.start() - 80) : match.start()]} {match['rest']}"
        if monthly or _USUAL.search(clause):
            yield match.start(), _rule(match, _interval(text[match.start() :][:80]))


def _rule(match: re.Match[str], interval: int) -> str:
    code = _code(match["day"])
    days = ",".join(f"{_ORDINAL[n.lower()]}{code}" for n in re.findall(_NTH, match["nths"], re.I))
    return "FREQ=MONTHLY;" + (f"INTERVAL={interval};" if interval > 1 else "") + f"BYDAY={days}"


def _interval(rest: str) -> int:
    return next((months for pattern, months in _INTERVALS if pattern.search(rest)), 1)


def _code(day: str) -> str:
    return next(code for code in _DAYS if day.lower().startswith(code)).upper()


def _body(passage: Passage, section: Section, at: int) -> str | None:
    """Return who meets: the body named last before the days, else the one spoken of before, else the heading's."""
    if passage.bodies:
        return next((n.name for n in passage.bodies[::-1] if n.start < at), passage.bodies[0].name)
    if (match := _NAME.match(passage.text)) and not re.match(
        r"(?:It|They|This|The [Gg]roup|(?:The )?(?:Sub-)?[Cc]ommittee\b|(?:The )?Group\b"
        r"|(?:The )?Board\b|The [Pp]anel\b|Meetings?|These|We|Newsletters?)\b",
        match["name"],
    ):
        name = re.sub(r"^The\s+", "", match["name"]).strip()
        return name if name.lower() not in ("secas", "sec", "dcc", "the") and "newsletter" not in name.lower() else None
    if not (MEETS.search(passage.text) or _ITS.match(passage.text)):
        return None
    earlier = (p.bodies for p in section.before(passage))
    named = next(chain.from_iterable(earlier), None)
    return named.name if named else next(iter(section.bodies), None)
