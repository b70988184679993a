"""Figures: the counts table, and the percentages, amounts and counts of the prose, each with a name."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from knowledge.readers.lines import Mark
from knowledge.readers.passages import Context, Passage, Section, masked
from knowledge.readers.seats import NUMBERS
from knowledge.readers.subjects import MODIFICATION
from knowledge.records import Figure
from knowledge.text import plain

_WORD_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty)"
)
_WHOLE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{_WORD_NUMBER})"
_FREE = r"(?<![\w.,:/£-])"
_ONE_NOUN = (
    r"(?:parties|party|reports?|places|people|responses|comments|answers|assessments?|statuses|change requests|users?"
    r"|suppliers?|accessions|attendees|delegates|modifications|measures|guidance notes|incidents|dates|meters|customers"
    r"|companies|households|organisations|proposals|queries|tests|devices|communications hubs|applications|votes"
    r"|changes|files|calls|(?:service )?requests|installs|bookings|working days|(?-i:[A-Z]{2,6}s))"
)
_NOUN = rf"{_ONE_NOUN}(?:\s+{_ONE_NOUN})*"
_STOP = r"(?:of|the|in|on|and|or|to|for|at|by|from|with|is|are|was|were|have|has|who|that|which)"
_ADJECTIVES = rf"(?:(?!{_STOP}\b)[\w'-]+\s+){{0,5}}?"
_DOES = (
    r"(?:have|has|are|were|was|had|acceded|withdrew|met|still|been|which|that|who|signed|share|joined|left|will|now"
    r"|applied|chose|[a-z]{3,}ed)"
)
_REST = rf"(?P<rest>(?:\s+{_DOES}\b[^,;.]{{0,120}})?)"

Name = Callable[[re.Match[str], Passage, Section], str]


def _what(match: re.Match[str], passage: Passage, section: Section) -> str:
    """The thing counted and what is said of it; with what it is about where that is too short to stand alone."""
    name = f"{match['what']}{match.groupdict().get('rest') or ''}".strip()
    if len(_content(name)) > 2:
        return name
    about = _about(match, passage, section)
    return f"{name} ({about})" if about else name


_AUXILIARY_IN_WORDS = (
    "have has had been be was were is are will done so with still yet it them now only not in of to on"
)
_AUXILIARY = frozenset(_AUXILIARY_IN_WORDS.split())
_BACK = re.compile(r"\b(?:done so|so far|of them)\b", re.I)
_HEAD = re.compile(r"^(?P<what>[A-Z][^:.;]{3,60}):")


def _content(words: str) -> list[str]:
    return [word for word in words.split() if word.lower() not in _AUXILIARY]


def _about(match: re.Match[str], passage: Passage, section: Section) -> str:
    """What a figure is about: who does it in its clause, else what its sentence names, else what stands above."""
    before = match.string[: match.start("value")]
    clause = re.split(r"[,;:]\s|\b(?:and|but|that|while)\s", before)[-1].strip()
    if len(_content(clause)) > 1 and not _PRONOUN.match(clause) and not clause.endswith((" of", " of the")):
        return clause if len(clause.split()) < _LONG_CLAUSE else " ".join(before.split()[:6])
    named = [m["subject"] for m in _SUBJECT.finditer(before)]
    first = section.paragraph_of(passage)[0]
    head = _HEAD.match(first.text) if first is not passage else None
    if _BACK.search(match[0]) and (told := _told_before(passage, section)):
        return told
    return named[-1] if named else head["what"] if head else section.title


_PRONOUN = re.compile(r"^(?:it|they|this|these|he|she|there)\b", re.I)
_LONG_CLAUSE = 9


def _told_before(passage: Passage, section: Section) -> str:
    """The first words of the sentence before, of which this one goes on to speak; empty if there is none."""
    told = next((p.text for p in section.before(passage)[:1] if p.line is passage.line), "")
    return " ".join(told.split()[:8])


def _bare(match: re.Match[str], passage: Passage, section: Section) -> str:
    name = " ".join(match[group] for group in ("what", "rest") if match.groupdict().get(group))
    if len(_content(name)) > 1:
        return name
    return f"{name} ({_about(match, passage, section)})"


def _of_them(match: re.Match[str], passage: Passage, section: Section) -> str:
    """`three of them for Small Suppliers`: what was counted before, and which of it."""
    before = match.string[: match.start("value")]
    nouns = [m[0] for m in re.finditer(rf"\b{_NOUN}\b", before, re.I)]
    return f"{nouns[-1]} {match['rest']}" if nouns else _bare(match, passage, section)


def _compared(match: re.Match[str], passage: Passage, section: Section) -> str:
    """`1,240 calls in May, against 980 in April`: the words without the figure that it is held against."""
    del passage, section
    words = re.split(r",?\s+(?:against|compared|up|down)\b", match.string[: match.start("value")])[0].split()
    return " ".join((*(word for word in words[-8:] if word.isalpha()), match["rest"].strip()))


def _share(match: re.Match[str], passage: Passage, section: Section) -> str:
    rest = re.split(
        r",\s+(?:and|but|with|while|which)\b|(?:^|\s+)and\s+(?:that\s+)?\d|,\s+\d", match["rest"].strip(" ,")
    )[0]
    if _MORE.match(rest):
        return f"{section.title} {rest}"
    return rest if len(rest.split()) > 2 else _around(match, passage, section)


_MORE = re.compile(r"^(?:more|less|fewer|higher|lower|up|down|above|below)\b", re.I)


def _around(match: re.Match[str], passage: Passage, section: Section) -> str:
    """The words before it in its clause, else the heading and what follows; where that is `it`, what `it` is."""
    clause = re.split(r"[,;:]\s", match.string[: match.start("value")])[-1]
    clause = _LINKS.sub("", clause.strip())
    if _PRONOUN.match(clause) and len(_content(clause)) < 3 and (told := _told_before(passage, section)):
        return f"{section.title} ({told})"
    after = re.split(r"[,;.]\s", match.string[match.end("value") :])[0].strip(" ,.;")
    return clause if len(_content(clause)) > 1 else f"{section.title} {after}"


def _attendance(match: re.Match[str], passage: Passage, section: Section) -> str:
    del passage
    event = re.search(r"((?:[A-Z][\w'-]*|of|on|the|to|for)\s+){1,8}", match.string[: match.start()])
    named = (event[0] if event else section.title).strip()
    return f"{named} attendance" if len(named) > 3 else f"{section.title} attendance"


_SINCE = re.compile(r"^(?P<when>(?:Since|In|During|Over)\s[^,;.]{3,40}?),?\s+$")


def _moves(match: re.Match[str], passage: Passage, section: Section) -> str:
    del passage, section
    verb = match["verb"].lower()
    name, past = next((name, past) for stem, name, past in _MOVES if verb.startswith(stem))
    since = _SINCE.match(match.string[: match.start("value")])
    if since:
        return f"{name} {since['when'][:1].lower()}{since['when'][1:]}"
    return f"{name} (Parties that {past}{match['rest']})"


def _of_heading(match: re.Match[str], passage: Passage, section: Section) -> str:
    del passage
    return f"{section.title.split(':')[0]}{match['rest']}"


def _votes(match: re.Match[str], passage: Passage, section: Section) -> str:
    """How many voted for or against, and about what: the modification that the sentence names."""
    named = MODIFICATION.search(passage.text) or MODIFICATION.search(section.title)
    return f"members that voted {match['side']} {named[0] if named else section.title}"


_MOVES = (
    ("acced", "Accessions", "acceded"),
    ("join", "Accessions", "joined"),
    ("withdr", "Withdrawals", "withdrew"),
    ("left", "Withdrawals", "left"),
    ("expel", "Expulsions", "were expelled"),
)
_SUBJECT = re.compile(
    r"(?:The |An? )?(?P<subject>[A-Z][\w'/-]*(?:\s+(?:(?:of|on|the|and|for|in)\s+)?[A-Z0-9][\w'/-]*)+)\s"
)
_LINKS = re.compile(
    r"\s+(?:is|was|are|were|of|at|put at|comes to|by|with|the|a|to|about|around|now"
    r"|stands at)(?:\s+(?:of|at|put|the|a))*\s*$",
    re.I,
)

_NUMBER_AT = re.compile(rf"{_FREE}(?:{_WHOLE}|none)", re.I)
"""Where a number begins that stands by itself."""
_COMPARED = re.compile(
    rf"\b(?:against|compared (?:with|to)|(?:up|down) from)\s+(?P<value>{_WHOLE})(?P<rest>\s+(?!of\b)[^,;.]{{3,40}})",
    re.I,
)
_Reader = tuple[str, re.Pattern[str], Name]
_READERS: tuple[_Reader, ...] = (
    ("%", re.compile(r"(?P<value>\d{1,3}(?:\.\d+)?\s?%)(?:\s+of)?(?=(?P<rest>[^;.]{0,200}))"), _share),
    ("cent", re.compile(r"(?P<value>\d{1,3}(?:\.\d+)?\sper ?cent)(?:\s+of)?(?=(?P<rest>[^;.]{0,200}))"), _share),
    ("£", re.compile(r"(?P<value>£\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|m|bn|k))?)\b"), _around),
    (
        "of which",
        re.compile(
            rf"(?:^|[,:;]\s)(?P<what>[\w' -]{{3,70}}?)(?:\s*\([A-Z]\w+\))?,?\s+of which (?:there (?:were|are)\s+)?"
            rf"(?P<value>{_WHOLE})(?P<rest>\s+(?:are|were|is|was)?\s*[\w ]{{0,30}}|)",
            re.I,
        ),
        _bare,
    ),
    ("", re.compile(r"\b(?P<what>(?:SEC )?Parties|Users)\s+(?:now\s+)?(?:number|total)\s+(?P<value>\d[\d,]*)"), _bare),
    ("attended by", re.compile(rf"\battended by (?:over |about |around )?(?P<value>{_WHOLE})\b", re.I), _attendance),
    ("Of the", re.compile(rf"\bOf the (?P<value>{_WHOLE}) (?P<what>[\w' -]{{3,50}}?), {_WHOLE} "), _bare),
    (
        "Of the",
        re.compile(
            rf"\bOf the {_WHOLE} (?P<what>[\w' -]{{3,50}}?), (?P<value>{_WHOLE})(?P<rest> {_DOES}\b[^,;.]{{0,120}})"
        ),
        _bare,
    ),
    (
        " of ",
        re.compile(rf"{_FREE}(?P<value>{_WHOLE}) of (?:the )?{_WHOLE} (?P<what>{_ADJECTIVES}{_NOUN}){_REST}", re.I),
        _what,
    ),
    (" of the ", re.compile(rf"\b{_WHOLE} of the (?P<value>{_WHOLE}) (?P<what>{_ADJECTIVES}{_NOUN})\b", re.I), _bare),
    (
        "",
        re.compile(
            rf"{_FREE}(?P<value>{_WHOLE}|none)\s+(?:(?:new\s+)?(?:Parties|Party|companies|firms|organisations|Suppliers)\s+)?"
            r"(?:(?:have|has|was|were)\s+)?(?:been\s+)?(?P<verb>acceded|joined|withdrew|withdrawn|expelled|left)\b"
            r"(?P<rest>(?:\s+in\s+[A-Z]\w+(?:\s+\d{4})?)?)",
            re.I,
        ),
        _moves,
    ),
    (
        " of th",
        re.compile(
            rf"{_FREE}(?P<value>{_WHOLE})\s+of (?:them|these|those)\s+"
            r"(?P<rest>(?:are|have|were|had|in|of|for|from)\s+[^,;.]{3,80})",
            re.I,
        ),
        _of_them,
    ),
    (
        " than ",
        re.compile(
            rf"{_FREE}(?P<value>{_WHOLE})\s+(?P<what>fewer|more|less)(?P<rest>\s+(?:\w+\s+)?than\s+[^,;.]{{2,50}})",
            re.I,
        ),
        _bare,
    ),
    (" of them", re.compile(rf"{_FREE}(?P<value>{_WHOLE}) of them(?P<rest>)", re.I), _around),
    (
        "vote",
        re.compile(
            rf"{_FREE}(?P<value>{_WHOLE})\s+(?:members?\s+)?(?:voted\s+)?(?P<side>for|against|in favour of?)\b", re.I
        ),
        _votes,
    ),
    *((held, _COMPARED, _compared) for held in ("against", "compared", " from ")),
    ("", re.compile(rf"{_FREE}(?P<value>{_WHOLE})\s+['\"](?P<what>[A-Z][\w ]{{2,40}})['\"]"), _bare),
    (
        "million",
        re.compile(rf"{_FREE}(?P<value>\d[\d,]*(?:\.\d+)? million)\s+(?P<what>{_ADJECTIVES}{_NOUN})\b{_REST}", re.I),
        _what,
    ),
    (
        "illion",
        re.compile(
            rf"{_FREE}(?P<value>\d[\d,]*(?:\.\d+)? (?:million|billion))(?P<what>\s+(?:are|were)\s+[^,;.]{{3,60}})"
        ),
        _bare,
    ),
    ("", re.compile(rf"{_FREE}(?<!of )(?P<value>{_WHOLE})\s+(?P<what>{_ADJECTIVES}{_NOUN})\b{_REST}", re.I), _what),
    (
        "",
        re.compile(
            r"(?:^|(?<=, )|(?<=; )|(?<=while )|(?<=counts )|(?<=count )|(?<=and ))(?P<value>\d{1,6})"
            r"(?P<rest>\s+(?:have|that have|are|were|had)\s+(?:(?! and \d)[^,;.]){3,80})"
        ),
        _of_heading,
    ),
)
"""How figures are put in sentences, the plainest last; each with words without which it need not be looked for."""

_NO_COUNT = re.compile(
    r"\b(?:seats?|vacan\w*|persons? appointed|members?|working days (?:of|after|before|prior)"
    r"|each|or more|term|hours?|months?|every|no more|draft proposals|initial modification|draft modification)\b",
    re.I,
)
_BEFORE_NO = re.compile(
    r"\b(?:section|version|release|appendix|schedule|meetings?|phase|licence condition|condition"
    r"|smets|up to|at least|one of"
    r"|v|no\.?|category|page|step|within|next|last|first|every|per|by|than|under|over)\s*$",
    re.I,
)
_KNOWN_ALREADY = re.compile(r"\b(?:the|both|these|those|its|their)\s+$", re.I)
"""`the two dates` were told before and are not counted."""
_SEEN = 45
_LONGEST = 90
_MOST_IN_ONE = 20
_TRIM = re.compile(r"^(?:the|a|an|all|our|their|of|some|its)\s+|\s+(?:are|is|were|was|and|of|the|that|who)$", re.I)
_TENSE = re.compile(r"\b(?:are|is)\s+(?=now\b)")


def figures_in(section: Section, context: Context) -> Iterator[Figure]:
    """Yield the figures of a section: its rows of counts, and those of its sentences."""
    for passage in section.passages:
        if row := _row(passage):
            yield Figure(name=row[0], value=row[1], source=context.source(section.heading, passage.words))
        elif not passage.line.cells and _NUMERAL.search(passage.lower):
            yield from _told(passage, section)


_NUMERAL = re.compile("|".join((*"0123456789", *(word for word in NUMBERS if len(word) > 2))))
_ROW = re.compile(
    r"^(?P<name>[^\d|]*[^\W\d][^|]{0,120}?)\s*(?:\||:|\s"
    r"|(?<=[a-z)]))\s*(?P<value>£?\d[\d,]*(?:\.\d+)?\s?(?:%|million|m)?)$"
)
_COUNTED = re.compile(
    r"\b(?:parties|accessions?|withdraw\w*|expulsions?|users?|changes to|number of|total|members"
    r"|suppliers|meters|installed"
    r"|assessments?|requests|calls|queries|incidents|modifications)\b",
    re.I,
)
_NO_ROW = re.compile(r"\b(?:meeting|release|version|section|phase|board|page|tel|phone)\W*$|\b(?:is|was|are)\b", re.I)


def _row(passage: Passage) -> tuple[str, str] | None:
    """Return name and value of a row of counts; only what is counted by its words is one."""
    cells = [cell for cell in map(plain, passage.line.cells) if cell]
    text = " | ".join(cells) if cells else passage.text
    if (passage.dates and not cells) or len(text) > 140 or passage.line.mark not in (Mark.PLAIN, Mark.ROW, Mark.BULLET):
        return None
    match = _ROW.match(text) if text[-1] in "0123456789%mn" else None
    if not match or _NO_ROW.search(match["name"]) or not _COUNTED.search(match["name"]):
        return None
    return (match["name"].strip(" :-|"), match["value"].replace(" ", "")) if len(match["name"].split()) <= 14 else None


def _told(passage: Passage, section: Section) -> Iterator[Figure]:
    text = masked(masked(passage.text, passage.dates), passage.times)[:1500]
    if not _NUMERAL.search(text.lower()):
        return
    places = [match.start() for match in _NUMBER_AT.finditer(text)]
    taken: set[int] = set()
    for hint, pattern, name in _READERS:
        if hint and hint not in text:
            continue
        for match in islice(_matches(pattern, text, places), _MOST_IN_ONE):
            at = match.start("value")
            if at in taken or not _counts(match):
                continue
            taken.add(at)
            if words := _tidy(name(match, passage, section)):
                yield Figure(name=words, value=_value(match["value"]), source=passage.source)


def _matches(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, none overlapping; one that begins with a number is tried only at numbers."""
    if not pattern.pattern.startswith(_FREE):
        yield from pattern.finditer(text)
        return
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)):
            yield match
            end = match.end()


def _counts(match: re.Match[str]) -> bool:
    """Whether the number counts something: no year, no seat, no part of a name."""
    value, text = match["value"].lower(), match.string
    if value[0] == "£" or (value[-1] in "%tn" and not value.isalpha()):
        return True
    if value in ("one", "1") and not re.match(
        r"(?:one|1)\s+(?:(?:\w+\s+)?(?:Party|Parties)\b|(?:was|has) )", text[match.start("value") :], re.I
    ):
        return False
    year = value.isdigit() and len(value) == 4 and value[:2] in ("19", "20")
    around = text[max(0, match.start() - 25) : min(match.end() + 12, match.end("value") + _SEEN)]
    before = text[max(0, match.start("value") - 12) : match.start("value")]
    if "side" in match.groupdict():
        return "vote" in text.lower()
    return not (
        year
        or (value in NUMBERS and _KNOWN_ALREADY.search(before))
        or _NO_COUNT.search(around)
        or (_BEFORE_NO.search(text[max(0, match.start("value") - 20) : match.start("value")]) and " by " not in around)
    )


def _tidy(name: str) -> str:
    words = " ".join(_TENSE.sub("", name).split()).strip(" ,;:.-")
    while (shorter := _TRIM.sub("", words)) != words:
        words = shorter
    return words[:_LONGEST].rsplit(" ", 1)[0] if len(words) > _LONGEST else words


def _value(written: str) -> str:
    """Return the value as written; a number in words as digits, `per cent` as `%`."""
    written = re.sub(r"\s?per ?cent", "%", written.strip(), flags=re.I).replace(" %", "%")
    return str(NUMBERS[written.lower()]) if written.lower() in NUMBERS else written


_STEMS = ("acce", "withdr", "exp")


def merged(told: Iterable[Figure]) -> Iterator[Figure]:
    """Yield each figure once; a sentence that says what a row of its section counts adds nothing."""
    figures = list(told)
    rows = {(r.value, r.source.section, _stem(r)) for r in figures if r.source.quote.rstrip(" |").endswith(r.value)}
    seen: set[tuple[str, str]] = set()
    for one in figures:
        stem, key = _stem(one), (one.name.lower(), one.value)
        counted = (one.value, one.source.section, stem) in rows and not one.source.quote.rstrip(" |").endswith(
            one.value
        )
        if key not in seen and not (stem and counted):
            seen.add(key)
            yield one


def _stem(figure: Figure) -> str | None:
    return next((stem for stem in _STEMS if stem in figure.name.lower()), None)
