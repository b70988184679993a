"""Recurrences: the rule by which a body meets, as an RRULE."""

import re
from collections.abc import Iterator
from itertools import chain

from knowledge.readers.passages import Context, Passage, Section
from knowledge.records import Recurrence

_ORDINAL = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
    "last": -1, "final": -1,
}  # fmt: skip
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY = r"(?P<day>mon|tues|wednes|thurs|fri|satur|sun)days?"
_NTH = r"(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)"
_MONTHLY = re.compile(
    rf"\b(?P<nths>{_NTH}(?:\s*(?:,|and|&|,\s*and)\s*(?:the\s+)?{_NTH})*)\s+{_DAY}\s*(?:,?\s*(?:of|in"
    rf"|each|every)\s+)(?P<rest>[\w\s'()-]{{0,40}})",
    re.I,
)
_ON_NTH = re.compile(
    rf"\bmonthly,?\s+(?:usually\s+|normally\s+|generally\s+)?on\s+the\s+(?P<nths>{_NTH}(?:\s*(?:,|and"
    rf"|&)\s*(?:the\s+)?{_NTH})*)\s+{_DAY}",
    re.I,
)
_FORTNIGHTLY = re.compile(
    r"\b(?:fortnightly|every (?:two|2|other|second|alternate) weeks?|every fortnight"
    rf"|bi-weekly)\b(?:[\s,]+(?:usually\s+)?on\s+(?:an?\s+)?{_DAY})?|\bevery (?:other|second"
    r"|alternate)\s+(?P<day2>mon|tues|wednes|thurs|fri)day\b|\balternate (?P<day3>mon|tues|wednes"
    r"|thurs|fri)days\b",
    re.I,
)
_WEEKLY = re.compile(
    rf"\b(?:every|each)\s+{_DAY}\b|\bweekly,?\s+on\s+(?:an?\s+)?(?P<day2>mon|tues|wednes|thurs"
    r"|fri)days?\b|\bevery week on (?:an? )?(?P<day3>mon|tues|wednes|thurs|fri)days?\b",
    re.I,
)
_INTERVALS = (
    (re.compile(r"^(?:every )?(?:other|second|alternate|two|2)\b|^every (?:other|second|alternate|two|2)\b", re.I), 2),
    (re.compile(r"^(?:every |each |the |a )*(?:quarter|three|3|third month)\b", re.I), 3),
)
_EVERY_MONTH = re.compile(
    r"\b(?:meets?|held|hold|takes? place|meetings are)\b[^.;]{0,40}\b(?:monthly|every month|each month|once a month)\b",
    re.I,
)
_REGULAR = ("every", "each", "month", "week", "fortnight", "alternate")
_MEETS = re.compile(r"\b(?:meets?|meetings?|held|holds?|takes? place|convenes?)\b", re.I)
_NAME = re.compile(r"^(?P<name>(?:The\s+)?(?:[A-Z][\w'-]*\s?){1,5})(?:,|:| -| is| takes| meets| runs)")


def recurrences_in(section: Section, context: Context) -> Iterator[Recurrence]:
    """Yield one rule for each body that the section says it of."""
    told: set[tuple[str, str]] = set()
    for passage in section.passages:
        rule = rule_in(passage.text)
        body = _body(passage, section) if rule else None
        if rule and body and (body, rule) not in told:
            told.add((body, rule))
            yield Recurrence(body=body, rrule=rule, source=context.source(section.heading, passage.words))


def rule_in(text: str) -> str | None:
    """Return the rule that a sentence states, None if it states none."""
    lower = text.lower()
    if not any(part in lower for part in _REGULAR):
        return None
    if match := _MONTHLY.search(text):
        if re.match(
            r"(?:the )?(?:january|february|march|april|may|june|july|august|september|october|november"
            r"|december|20\d\d)",
            match["rest"],
            re.I,
        ):
            return None
        return _rule(match, _interval(match["rest"]))
    if match := _ON_NTH.search(text):
        return _rule(match, 1)
    if match := _FORTNIGHTLY.search(text):
        day = match["day"] or match["day2"] or match["day3"]
        return "FREQ=WEEKLY;INTERVAL=2" + (f";BYDAY={_code(day)}" if day else "")
    if match := _WEEKLY.search(text):
        return f"FREQ=WEEKLY;BYDAY={_code(match['day'] or match['day2'] or match['day3'])}"
    return "FREQ=MONTHLY" if _EVERY_MONTH.search(text) else None


def _rule(match: re.Match[str], interval: int) -> str:
    code = _code(match["day"])
    days = ",".join(f"{_ORDINAL[n.lower()]}{code}" for n in re.findall(_NTH, match["nths"], re.I))
    return "FREQ=MONTHLY;" + (f"INTERVAL={interval};" if interval > 1 else "") + f"BYDAY={days}"


def _interval(rest: str) -> int:
    return next((months for pattern, months in _INTERVALS if pattern.match(rest)), 1)


def _code(day: str) -> str:
    return next(code for code in _DAYS if day.lower().startswith(code)).upper()


def _body(passage: Passage, section: Section) -> str | None:
    """Return who meets: the body named first, else the one spoken of before, else the heading's."""
    if passage.bodies:
        return passage.bodies[0].name
    if (match := _NAME.match(passage.text)) and not re.match(
        r"(?:It|They|This|The [Gg]roup|(?:The )?(?:Sub-)?[Cc]ommittee\b|(?:The )?Group\b"
        r"|(?:The )?Board\b|The [Pp]anel\b|Meetings?|These|We|Newsletters?)\b",
        match["name"],
    ):
        name = re.sub(r"^The\s+", "", match["name"]).strip()
        return name if name.lower() not in ("secas", "sec", "dcc", "the") and "newsletter" not in name.lower() else None
    if not _MEETS.search(passage.text):
        return None
    earlier = (p.bodies for p in section.before(passage))
    named = next(chain.from_iterable(earlier), None)
    return named.name if named else next(iter(section.bodies), None)
