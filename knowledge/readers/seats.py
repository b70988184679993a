"""Seats: how many of them a Party Category has on a body, and which are vacant or up for election."""

import re
from collections.abc import Iterable, Iterator

from knowledge.readers.lines import LONGEST_LINE
from knowledge.readers.passages import Context, Passage, Section
from knowledge.records import Seats

_IN_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(_IN_WORDS.split())} | {"a": 1, "an": 1, "none": 0}
_COUNT = r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
_ANY_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|an?)"
_NOUN = (
    r"(?:seats?|persons?|people|members?|representatives?|vacanc(?:y|ies)|vacant (?:seats?"
    r"|positions?)|positions?|individuals?|nominees?)"
)
_COUNTED = re.compile(
    rf"(?:^|(?<=[\s;,(]))(?:(?:still\s+)?has\s+)?{_COUNT}\s+(?:(?:of (?:the|its"
    rf"|their) (?:\w+)\s+)?)(?P<what>(?:(?!and\s+{_ANY_COUNT}\s)[\w'/-]+\s+){{0,7}}?)"
    rf"(?P<noun>{_NOUN}\b|(?=(?:and|or)\s+{_ANY_COUNT}\s[^.;]{{0,60}}\b{_NOUN}))(?=(?P<rest>[^;.]{{0,160}}))",
    re.I,
)
_BARE = re.compile(
    r"^(?P<count>\d{1,2}|one|two|three|four|five|six)\s+(?P<what>[A-Z][\w\s-]{3,50}?)[;,.]?(?:\s+and)?$", re.I
)
_LISTED = re.compile(
    r"\b(?:seats?|vacanc\w+|vacant|nominations?|elections?|elect|seeking|looking for|members? (?:needed"
    r"|wanted)|positions?)\b",
    re.I,
)
_PERHAPS = (
    "seat",
    "vacan",
    "nobody",
    "no one",
    "nominat",
    "election",
    "member",
    "position",
    "seek",
    "looking",
    "not filled",
    "up for",
)
_VACANT = re.compile(
    r"\b(?:vacan(?:t|cy|cies)|not (?:been )?filled|unfilled|up for (?:nomination|election"
    r"|re-election)|open to nominations|needs?|looking for|seeking|are available|is available"
    r"|nominations are invited|seats? for election|call for nominations|still open"
    r"|(?:seats?|is|are|remains?|stands?|still|an?|the) (?:empty|free)"
    r"|open for nominations)\b",
    re.I,
)
_ONE_VACANT = re.compile(
    r"\bthe\s+(?P<what>[A-Z][\w\s-]{2,40}?)\s+seat\b[^.;]{0,60}?\b(?:vacant|open to nominations"
    r"|not (?:been )?filled|empty|free)\b|\bseat,? which is (?:therefore )?vacant|\bother seat remains vacant"
    r"|\b(?:the|this|that|her|his|their) seat (?:is|remains|falls|becomes|has become)\s+(?:now\s+|still\s+)?"
    r"(?:open|vacant|empty|free|up for)\b"
    r"|\b(?:nobody|no one|no candidate)\b[^.;]{0,60}?\bfor\s+(?:the\s+)?(?:\w+\s+)?"
    r"(?P<nobody>[A-Z][\w\s-]{2,40}?)\s+seat\b",
    re.I,
)
_VACANT_ROW = re.compile(
    r"^(?P<what>[A-Z][\w\s-]{2,40}?)\s*(?:\||:|\s-\s)\s*(?:seat\s+)?(?:vacant|vacancy"
    r"|no candidates?(?: came forward)?)\b",
    re.I,
)
_ONE_EACH = re.compile(r"\bone of which is (?:currently |still )?vacant\b", re.I)
_EACH = re.compile(
    r"\b(?:by|from|for)\s+each\s+(?:of\s+the\s+)?(?P<each>[\w ]*?(?:voting\s+)?(?:groups?"
    r"|categor(?:y|ies)|network|part(?:y|ies)))\b",
    re.I,
)


def seats_in(section: Section, context: Context) -> Iterator[Seats]:
    """Yield the seats that a section counts."""
    for passage in section.passages:
        lead = passage.lead.text if passage.lead else ""
        if not lead and not passage.has(*_PERHAPS):
            continue
        if not (_LISTED.search(passage.text) or _LISTED.search(lead) or _VACANT.search(passage.text)):
            continue
        vacant = bool(
            _VACANT.search(passage.text)
            or (passage.has(" seat") and _ONE_VACANT.search(passage.text))
            or _VACANT.search(lead)
            or (passage.lead and _VACANT.search(section.title))
        )
        about_seats = bool(lead and _LISTED.search(lead) and lead.rstrip().endswith((":", "for", "for:")))
        if vacant or about_seats:
            yield from _read(passage, section, context, vacant=vacant or about_seats, listed=about_seats)


def _read(passage: Passage, section: Section, context: Context, *, vacant: bool, listed: bool) -> Iterator[Seats]:
    if (row := _VACANT_ROW.match(passage.text)) and (seat := _seat(row["what"], context)):
        yield Seats(body=_body(passage, section), seat=seat, count=1, vacant=True, source=passage.source)
        return
    found = False
    for match in _COUNTED.finditer(passage.text[:800]):
        if one := _seats(match, passage, section, context, vacant=vacant):
            found = True
            yield one
    if found:
        return
    if (
        listed
        and (bare := _BARE.match(passage.text))
        and (one := _seats(bare, passage, section, context, vacant=vacant))
    ):
        yield one
    elif single := _ONE_VACANT.search(passage.text):
        seat = _seat(single[0], context) or next((c.name for c in passage.categories), None)
        seat = seat or next((c.name for p in section.before(passage)[:2] for c in p.categories), None)
        if seat:
            yield Seats(body=_body(passage, section), seat=seat, count=1, vacant=True, source=passage.source)


def _seats(match: re.Match[str], passage: Passage, section: Section, context: Context, *, vacant: bool) -> Seats | None:
    words = match[0] + (match.groupdict().get("rest") or "")
    if re.search(
        r"\b(?:candidate|taken|filled by|have been elected|elected)\b", match[0][: match.end("what") - match.start()]
    ):
        return None
    seat = _seat(match["what"], context) or _seat(match.groupdict().get("rest") or "", context)
    if seat is None:
        return None
    each = _EACH.search(words)
    count = 1 if _ONE_EACH.search(words) and not vacant else _number(match["count"])
    return Seats(
        body=_body(passage, section), seat=seat, count=count, vacant=vacant, source=passage.source,
        each=each["each"].strip().removesuffix("s") if each else None,
    )  # fmt: skip


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _seat(words: str, context: Context) -> str | None:
    """Return the Party Category that words name, or the DCC; both networks together are the Network Parties."""
    named = list(context.glossary.category_names.found_in(words))
    names = {n.name for n in named}
    if {"Electricity Networks", "Gas Networks"} <= names:
        return "Network Parties" if context.glossary.category_names.name_of("Network Parties") else named[0].name
    if named and named[0].name != "DCC nominee":
        return named[0].name
    return "DCC" if re.search(r"\bDCC\b", words) else None


def _body(passage: Passage, section: Section) -> str | None:
    lead = body_on(passage.lead) if passage.lead else None
    before = (body_on(p) for p in (*reversed(section.paragraph_of(passage)), *section.before(passage)))
    return body_on(passage) or lead or next(iter(section.bodies), None) or next(filter(None, before), None)


_ON = re.compile(r"\b(?:of|on|to|for|join|joins|joined|joining)\s+(?:the\s+)?(?:SEC\s+)?$", re.I)


def body_on(passage: Passage, low: int = 0, high: int = LONGEST_LINE) -> str | None:
    """Return the body of whose seats a passage, or a part of it, tells: not the one that fills them."""
    named = [n for n in passage.bodies if low <= n.start < high]
    on = (n.name for n in named if _ON.search(passage.text[: n.start]))
    return next(on, None) or next((n.name for n in named), None)


def merged(told: Iterable[Seats]) -> Iterator[Seats]:
    """Yield each count of seats once."""
    seen: set[tuple[str | None, str, bool]] = set()
    for one in told:
        key = (one.body, one.seat, one.vacant)
        if key not in seen:
            seen.add(key)
            yield one
