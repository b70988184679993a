"""Figures: the counts table, and the percentages, amounts and counts of the prose, each with a name."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from knowledge.readers.ids import MODIFICATION
from knowledge.readers.names import names_in
from knowledge.readers.numbers import COUNTING, NUMBERS, number_in
from knowledge.readers.passages import Context, Passage, Section, masked
from knowledge.readers.tallies import tallies_in
from knowledge.records import Figure

_WHOLE = rf"(?:(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{COUNTING})(?![\w%])(?![.,:/-]\d|-[a-z]))"
_FREE = r"(?<![\w.,:/£-])"
_STOP = (
    r"(?:of|the|in|on|and|or|to|for|at|by|from|with|without|is|are|was|were|be|been|has|have|had|who|whom|that"
    r"|which|whose|since"
    r"|until|than|as|but|while|when|because|if|so|then|this|these|those|it|they|them|he|she|we|you|there|can"
    r"|could|will|would"
    r"|may|might|must|should|did|do|does|not|both|a|an|about|over|under|after|before|against|between|within|per"
    r"|each|every"
    r"|still|now|already|came|come|took|take|got|get|went|go|met|saw|made|gave|said|left|won|lost|sent|put|set"
    r"|fell|rose|ran"
    r"|withdrew|chose|began|cast|in|out|up|down|off|only|so|far|yet|[a-z]{3,}ed)"
)
_WORD = rf"(?!{_STOP}\b)(?!\d)[\w'&/-]+"
_SPANS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|terms?|pages?)(?: ahead| later| ago)?"
_NOUN = rf"{_WORD}(?:\s+{_WORD}){{0,5}}"
_DOES = (
    r"(?:have|has|are|were|was|had|still|been|which|that|who|will|can|could|may|must|now|so far"
    r"|met|came|come|took|take|got|get|went|go|saw|made|gave|left|won|lost|sent|put|fell|rose|ran|withdrew"
    r"|chose|began|cast"
    r"|share|sign|apply|use|[a-z]{3,}ed)"
)
_REST = rf"(?P<rest>(?:\s+{_DOES}\b(?:(?!\sand\s(?:{_WHOLE}))[^,;.]){{0,120}})?)"

Name = Callable[[re.Match[str], Passage, Section], str]


def _what(match: re.Match[str], passage: Passage, section: Section) -> str:
    """The thing counted and what is said of it; with what it is about where that is too short to stand alone."""
    name = f"{match['what']}{match.groupdict().get('rest') or ''}".strip()
    if len(_content(name)) > _TELLING:
        return name
    about = _about(match, passage, section)
    return f"{name} ({about})" if about else name


_AUXILIARY_IN_WORDS = (
    "have has had been be was were is are will done so with still yet it them its their now only not in of to on "
    "against up down from than compared about around over nearly almost"
)
_AUXILIARY = frozenset(_AUXILIARY_IN_WORDS.split())
_TELLING = 2
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
    if not named and not head and _THERE.match(clause) and (told := _told_before(passage, section)):
        return f"{section.title}, {told}"
    if _BACK.search(match[0]) and (told := _told_before(passage, section)):
        return told
    return named[-1] if named else head["what"] if head else section.title


_THERE = re.compile(r"^(?:there (?:are|is|were|was)|we have|it has)$|^$", re.I)
_PRONOUN = re.compile(r"^(?:it|they|these|he|she|there|this(?! [a-z]{5,}))\b", re.I)
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


def _counted(match: re.Match[str], passage: Passage, section: Section) -> str:
    """What a number counts; where its noun is left out, as in `19 of the 76 have booked`, the one told before."""
    if match["what"]:
        return _what(match, passage, section)
    rest = match["rest"].strip() or _clause_after(match)
    noun = _noun_before(match, passage, section)
    bare = noun == section.title.split(":")[0].strip() and not match["rest"]
    uncounted = bare or any(map(_NO_COUNT.search, noun.split()[:3]))
    return "" if uncounted and match["value"].lower() in NUMBERS else f"{noun} {rest}".strip()


_COUNTED_BEFORE = re.compile(rf"{_FREE}{_WHOLE}\s+(?P<what>{_NOUN})", re.I)


_AMONG = re.compile(r"\b(?:[Aa]mong|[Ff]rom|[Oo]f)\s+(?:the\s+)?(?P<what>[A-Z][^,;.]{3,40}?),?\s+$")


def _noun_before(match: re.Match[str], passage: Passage, section: Section) -> str:
    """Return what was counted before in the sentence, else what the sentence before and the heading are about."""
    counted = [m["what"] for m in _COUNTED_BEFORE.finditer(match.string[: match.start("value")])]
    among = _AMONG.search(match.string[: match.start("value")])
    if counted or among:
        return str(counted[-1]) if counted else among["what"] if among else ""
    told = next((_last_noun(p.text) for p in section.before(passage)[:1] if p.line is passage.line), "")
    return f"{section.title.split(':')[0]} {told}".strip()


_PLURAL = re.compile(
    rf"(?:\b(?:[A-Z][\w-]*|(?!{_STOP}\b)[a-z]{{4,}})\s+){{0,2}}\b(?!{_STOP}\b)(?:[A-Za-z]{{3,}}s|people)\b"
)


def _last_noun(text: str) -> str:
    """The last plural of a text, with the words that belong to it."""
    return next((m[0] for m in reversed(list(_PLURAL.finditer(text[-300:])))), "")


def _clause_after(match: re.Match[str]) -> str:
    return re.split(r"[,;:.]\s|\s\band\b\s", match.string[match.end() :])[0].strip(" .,;")[:60]


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
    if _THEM.match(rest):
        return f"{_noun_before(match, passage, section)} {_THEM.sub('', rest)}"
    by = _BY.search(match.string[: match.start()])
    if 0 < len(rest.split()) <= _FEW_WORDS and match[0].endswith(" of"):
        return f"share of {rest} ({_around(match, passage, section)})"
    return rest if len(rest.split()) > 2 and not by else _around(match, passage, section)


_MORE = re.compile(r"^(?:more|less|fewer|higher|lower|up|down|above|below)\b", re.I)
_THEM = re.compile(r"^(?:them|these|those)\s+", re.I)
_BY = re.compile(r"\b(?:by|to|at|from|its|their)\s+$")
_FEW_WORDS = 2
_OPEN = re.compile(r"^(?:which|that|it|this|they|he|she|these|there)\b\s*(?:is|was|are|were)?\s*$", re.I)


def _around(match: re.Match[str], passage: Passage, section: Section) -> str:
    """The words before it in its clause, else the heading and what follows; where that is `it`, what `it` is."""
    before = match.string[: match.start("value")]
    clause = _LINKS.sub("", re.split(r"[,;:]\s", before)[-1].strip())
    after = re.split(r"[,;.]\s", match.string[match.end("value") :])[0].strip(" ,.;")
    if _OPEN.match(clause):
        if len(_content(after)) > _FEW_WORDS:
            return after
        told = " ".join(before.split()[-12:])
        return told if len(_content(told)) > 2 else f"{section.title} ({_told_before(passage, section)})"
    if len(_content(clause)) < _FEW_WORDS and clause[:1].islower():
        return f"{' '.join(before.split()[-12:])} {after}"
    name = f"{clause} {after}".strip()
    if _PRONOUN.match(clause) or _STANDS_FOR.search(clause) or len(_content(clause)) < _FEW_WORDS:
        told = ", ".join(filter(None, (section.title, _told_before(passage, section))))
        return name if len(_content(name)) > _ENOUGH_SAID else f"{name} ({told})"
    return name


_STANDS_FOR = re.compile(r"\b(?:it|them|this)$|^The [a-z]+ (?:is|are|was|were|will)\b")
"""Speaks of what the sentence before named."""
_ENOUGH_SAID = 6


def _places(match: re.Match[str], passage: Passage, section: Section) -> str:
    """`There is room for 90`: the places at what the sentence before, or the heading, tells of."""
    del match
    return f"places ({section.title}, {_told_before(passage, section)})"


def _attendance(match: re.Match[str], passage: Passage, section: Section) -> str:
    del passage
    event = re.search(r"((?:[A-Z][\w'-]*|of|on|the|to|for)\s+){1,8}", match.string[: match.start()])
    named = (event[0] if event else section.title).strip()
    return f"{named} attendance" if len(named) > 3 else f"{section.title} attendance"


_SINCE = re.compile(rf"^(?P<when>(?:Since|In|During|Over)\s(?:(?!\b(?:{COUNTING})\b)[^,;.]){{3,40}}?),?\s+$")
_MONTH_OF = re.compile(r"\b(?:in|since|during)\s+[A-Z][a-z]{2,8}\b(?:\s+\d{4})?")


def _moves(match: re.Match[str], passage: Passage, section: Section) -> str:
    del passage, section
    verb = match["verb"].lower()
    name, past = next((name, past) for stem, name, past in _MOVES if verb.startswith(stem))
    since = _SINCE.match(match.string[: match.start("value")])
    if since:
        return f"{name} {since['when'][:1].lower()}{since['when'][1:]}"
    month = _MONTH_OF.search(match.string)
    when = match["rest"] or (f" {month[0]}" if month else "")
    return f"{name} (Parties that {past if verb in past else verb}{when})"


def _votes_in(passage: Passage, section: Section, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each number of votes is written, its name and its value."""
    if not _VOTED.search(f"{section.title} {passage.text}"):
        return
    for match in _BALLOT.finditer(text):
        for group, name in zip(("first", "second"), _sides(match, passage, section), strict=True):
            yield match.start(group), name, match[group]
    sides = list(_SIDE.finditer(text))
    if len({m["side"][:3] for m in sides}) > 1 or "vote" in passage.lower:
        for match in sides:
            how = next(how for start, how in _HOW if match["side"].lower().startswith(start))
            what = _put_to_vote(passage, section, match.start())
            yield match.start("value"), f"members that {how} {what}", match["value"]


_NONE = r"(?:none|nobody|nil|no one)\b"
_HOW = (("abst", "abstained on"), ("against", "voted against"), ("", "voted for"))
_VOTED = re.compile(
    r"\b(?:vot\w+|approv\w+|reject\w+|turned down|won|beat|carried|recommend\w*|ballot|against|refus\w+)\b", re.I
)
_BALLOT = re.compile(
    rf"{_FREE}(?P<first>{_WHOLE})(?:\s+(?:members?|votes?))?\s+(?:votes\s+)?to\s+(?P<second>{_WHOLE}|{_NONE})"
    rf"(?!\s*(?:{_SPANS}|%))",
    re.I,
)
_SIDE = re.compile(
    rf"{_FREE}(?P<value>{_WHOLE}|{_NONE})\s+(?:(?:members?|votes?|were|was|voted|voting|cast|spoke|of them)\s+)*"
    r"(?P<side>for|against|in favou?r|abstain\w*|abstention\w*)\b",
    re.I,
)
_TURNED_DOWN = re.compile(r"\b(?:reject\w*|turned down|refus\w+|lost|fell)\b[^.;]*$|^[^.;]*\breject", re.I)


def _sides(ballot: re.Match[str], passage: Passage, section: Section) -> tuple[str, str]:
    """Return whose the two numbers of a ballot are: of two people, or for and against a modification."""
    people = names_in(passage.text)
    before = [p[0] for p in people if p.end() <= ballot.start()]
    later = [p[0] for p in people if p.start() >= ballot.end()]
    rivals = [*before[-1 if later else -2 :], *later[:1]]
    if before and len(rivals) > 1:
        return f"votes for {rivals[0]}", f"votes for {rivals[1]}"
    after = _DECIDED.match(passage.text[ballot.end() :])
    what = after["what"] if after else _put_to_vote(passage, section, ballot.start())
    sides = f"members that voted for {what}", f"members that voted against {what}"
    turned_down = _TURNED_DOWN.search(passage.text[: ballot.start()])
    return (
        sides[::-1] if (after["verb"].lower().startswith(("rej", "turn", "ref")) if after else turned_down) else sides
    )


_DECIDED = re.compile(
    r"[\s,]*(?:votes?,?\s)?(?:it\s)?(?P<verb>reject\w*|turned down|refus\w+|approv\w+"
    r"|recommend\w*)\s(?P<what>(?:SECMP|MP|DP)\d+\w?)",
    re.I,
)


def _put_to_vote(passage: Passage, section: Section, at: int) -> str:
    """Return what was voted on: the modification named last before, else in its paragraph or heading."""
    named = [m[0] for m in MODIFICATION.finditer(passage.text) if m.start() < at]
    around = " ".join((passage.text, *(p.text for p in section.paragraph_of(passage)[::-1]), section.title))
    other = MODIFICATION.search(around)
    return named[-1] if named else other[0] if other else section.title


_MOVES = (
    ("acced", "Accessions", "acceded"),
    ("join", "Accessions", "joined"),
    ("withdr", "Withdrawals", "withdrew"),
    ("left", "Withdrawals", "left"),
    ("went", "Withdrawals", "left, went"),
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

_NUMBER_AT = re.compile(rf"{_FREE}(?:\d|(?:{COUNTING}|none|nobody|nil|no one)\b)", re.I)
"""Where a number begins that stands by itself."""
_COMPARED = re.compile(
    rf"\b(?:against|compared (?:with|to)|(?:up|down) from)\s+(?P<value>{_WHOLE})(?P<rest>\s+(?!of\b)[^,;.]{{3,40}})",
    re.I,
)
_PARTIES = r"(?:(?:new\s+)?(?:Parties|Party|companies|firms|organisations|Suppliers)\s+)?"
_Reader = tuple[str, re.Pattern[str], Name]
_READERS: tuple[_Reader, ...] = (
    ("%", re.compile(r"(?P<value>\d{1,3}(?:\.\d+)?\s?%)(?:\s+of)?(?=(?P<rest>[^;.]{0,200}))"), _share),
    ("cent", re.compile(r"(?P<value>\d{1,3}(?:\.\d+)?\sper ?cent)(?:\s+of)?(?=(?P<rest>[^;.]{0,200}))"), _share),
    ("£", re.compile(r"(?P<value>£\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:million|billion|m|bn|k))?)(?!\w)"), _around),
    (
        "illion",
        re.compile(
            rf"{_FREE}(?P<value>\d[\d,]*(?:\.\d+)? (?:million|billion))(?:\s+of)?(?:\s+(?P<what>{_NOUN}))?{_REST}"
        ),
        _what,
    ),
    (
        "of which",
        re.compile(
            rf"(?:^|[,:;]\s)(?P<what>[\w' -]{{3,70}}?)(?:\s*\([A-Z]\w+\))?,?\s+of which (?:there (?:were|are)\s+)?"
            rf"(?P<value>{_WHOLE})(?P<rest>\s+(?:are|were|is|was)?\s*[\w ]{{0,30}}|)",
            re.I,
        ),
        _bare,
    ),
    (
        "",
        re.compile(
            r"\b(?P<what>(?:SEC )?Parties|Users|[A-Z]?[\w ]{0,30} Suppliers)\s+(?:now\s+)?(?:number|total"
            r"|to)\s+(?P<value>\d[\d,]*)(?![\w/]|:\d)"
        ),
        _bare,
    ),
    ("room for", re.compile(rf"\broom for (?:up to |some |about |over )?(?P<value>{_WHOLE})", re.I), _places),
    ("attended by", re.compile(rf"\battended by (?:over |about |around )?(?P<value>{_WHOLE})\b", re.I), _attendance),
    (
        "",
        re.compile(
            rf"{_FREE}(?P<value>{_WHOLE}|none|nobody|no one)\s+{_PARTIES}"
            r"(?:(?:have|has|was|were|since)\s+)?(?:been\s+)?(?P<verb>acceded|joined|withdrew|withdrawn"
            r"|expelled|left|went)\b(?!\s+(?:over|to|on|by|through|into|back|live|up|down|out|ahead)\b)"
            r"(?P<rest>(?:\s+(?:to )?(?:the|our) SEC)?(?:\s+(?:in|since|during|by)\s+[A-Z]\w+(?:\s+\d{4})?)?)",
            re.I,
        ),
        _moves,
    ),
    (
        " than ",
        re.compile(
            rf"{_FREE}(?P<value>{_WHOLE})\s+(?P<what>fewer|more|less)(?P<rest>\s+(?:\w+\s+)?than\s+[^,;.]{{2,50}})",
            re.I,
        ),
        _bare,
    ),
    *((held, _COMPARED, _compared) for held in ("against", "compared", " from ")),
    ("", re.compile(rf"{_FREE}(?P<value>{_WHOLE})\s+['\"](?P<what>[A-Z][\w ]{{2,40}})['\"]"), _bare),
    (
        "",
        re.compile(
            rf"{_FREE}(?P<value>{_WHOLE})"
            rf"(?:\s+of(?:\s+(?:the|its|our|their|those|these|them|all)\b)?(?:\s+{_WHOLE})?)?"
            rf"(?:\s+(?P<what>{_NOUN}))?{_REST}",
            re.I,
        ),
        _counted,
    ),
)
"""How figures are put in sentences, the plainest last; each with words without which it need not be looked for."""

_NO_COUNT = re.compile(
    rf"\b(?:{_SPANS}|members?|representatives?|persons?|seats?|vacanc(?:y|ies)|decisions?|times|things?|ways?"
    rf"|parts?|points?"
    r"|steps?|topics?|reasons?|options?|questions?|newcomers|meetings?|sections?|draft proposals"
    r"|(?:initial|draft) modification reports?)$",
    re.I,
)
"""What is not told for its number, if that is a word or small."""
_NEVER = re.compile(
    r"\b(?:months|years|category|representatives?|persons?|persons? appointed"
    r"|[A-Z]\w+ (?:Place|Street|Road|Lane|Square|Avenue|House))$",
    re.I,
)
_LIMIT = re.compile(r"\b(?:or more|at least|at a time|no more|each|every)\b", re.I)
_BEFORE_NO = re.compile(
    r"\b(?:section|version|release|appendix|schedule|meetings?|phase|licence condition|condition"
    r"|smets|sec|up to|at least|one of"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|floor|room|line|part|option|figure|table"
    r"|chapter|paragraph|clause|level|tier|stage|priority|working group"
    r"|box|question|item|one in|v|no\.?|category|page|step|within|next|last|first|every|per|than|under|over)\s*$",
    re.I,
)
_MARGIN = re.compile(r"\b(?:won|lost|lose|win|beat\w*|ahead|behind|short|missed)\b[^.;]{0,30}\bby\s+$", re.I)
"""`lost it by two votes`: how far apart two numbers were, not one that was counted."""
_OF_SO_MANY = re.compile(rf"(?:{_WHOLE})\s+of\s+$", re.I)
"""`2 of 15 measures`: the 15 is told before, unlike that in `2 of the 15`."""
_PHONE = re.compile(r"\b(?:8|9|10) to [4-6]\b|\+?\(?\d[\d ()-]{7,}\d")
_FEW = 10
_KNOWN_ALREADY = re.compile(r"\b(?:the|other|both|all|these|those|its|their)\s+$", re.I)
"""`the two dates` were told before and are not counted."""
_SEEN = 45
_LONGEST = 90
_MOST_IN_ONE = 20
_TRIM = re.compile(
    r"^(?:the|a|an|all|our|their|of|some|its|list of|number of)\s+|\s+(?:are|is|were|was|and|of|the|that|who|will be"
    r"|from|at|by)$",
    re.I,
)
_TENSE = re.compile(r"\b(?:are|is)\s+(?=now\b)")


def figures_in(section: Section, context: Context) -> Iterator[Figure]:
    """Yield the figures of a section: its rows of counts, and those of its sentences."""
    rows: dict[int, list[Figure]] = {}
    for passage, name, value in tallies_in(section):
        source = context.source(section.heading, passage.words)
        rows.setdefault(passage.index, []).append(Figure(name=name, value=value, source=source))
    for passage in section.passages:
        if passage.index in rows:
            yield from rows[passage.index]
        elif not passage.line.cells and _NUMERAL.search(passage.lower):
            yield from _told(passage, section)


_NUMERAL = re.compile(rf"\d|\b(?:{COUNTING}|none|nobody|nil|no one)\b")


def _told(passage: Passage, section: Section) -> Iterator[Figure]:
    text = _without_labels(passage)
    if not _NUMERAL.search(text.lower()) or not _SAID.search(text):
        return
    taken: set[int] = set()
    for start, words, value in (*_votes_in(passage, section, text), *_listed_in(text)):
        if start not in taken:
            taken.add(start)
            yield Figure(name=words, value=_value(value), source=passage.source)
    places = [match.start() for match in _NUMBER_AT.finditer(text)]
    for hint, pattern, named in _READERS:
        if hint and hint not in text:
            continue
        for match in islice(_matches(pattern, text, places), _MOST_IN_ONE):
            at = match.start("value")
            listed = text.rstrip()[-1:] == ":" and match["value"].lower() in NUMBERS
            if at in taken or listed or not _counts(match):
                continue
            taken.add(at)
            if words := _tidy(named(match, passage, section)):
                yield Figure(name=words, value=_value(match["value"]), source=passage.source)


_LISTED = re.compile(
    r"(?:^|[,;:]\s|\band\s)(?P<what>[A-Z][\w'/ -]{2,40}?)(?::|\s-)?\s\(?(?P<value>\d[\d,]*\b)\)?"
    r"(?=[,;.:](?:\s|$)|\s?$|\s(?:and|or)\b)"
)
"""One of a list that puts the number last: `Large Suppliers 13, Small Suppliers 69`."""
_FEWEST_LISTED = 3


def _listed_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each number of a list that puts it last is written, its name and its value."""
    listed = [m for m in _LISTED.finditer(text) if not _BEFORE_NO.search(text[: m.start("value")])]
    for match in listed if len(listed) >= _FEWEST_LISTED else ():
        yield match.start("value"), _tidy(match["what"]), match["value"]


_SAID = re.compile(r"[A-Za-z]{3}")
_BRACKETED = re.compile(r"\s?\(\d{1,3}\)")
_MEETINGS = re.compile(
    r"\s*(?:\([A-Z]+\)\s*)?(?:meetings?\s+)?(?:no\.?\s*)?(?>\d{1,3}(?:\s*(?:,|&|and)\s*\d{1,3})*)"
    r"(?!\s+(?!(?:is|are|was|were|will|has|have|and|on|at)\b)[a-z]{3}|[\w.,]\d)",
    re.I,
)


def _without_labels(passage: Passage) -> str:
    """Return the text with blanks where days, times, telephone numbers and the numbers of meetings stand."""
    text = masked(masked(passage.text, passage.dates), passage.times)[:1500]
    numbers = (_MEETINGS.match(text, body.end) for body in passage.bodies)
    ends = {*(day.end for day in passage.dates), *(body.end for body in passage.bodies)}
    bracketed = (m for m in _BRACKETED.finditer(text) if m.start() in ends)
    for low, high in [m.span() for m in (*_PHONE.finditer(text), *numbers, *bracketed) if m]:
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def _matches(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern; one that begins with a number is tried at every number."""
    if not pattern.pattern.startswith(_FREE):
        yield from pattern.finditer(text)
        return
    yield from (match for place in places if (match := pattern.match(text, place)))


def _counts(match: re.Match[str]) -> bool:
    """Whether the number counts something: no year, no seat, no part of a name."""
    value, text = match["value"].lower(), match.string
    if value[0] == "£" or value.endswith(("%", "cent", "illion")):
        return True
    if value == "one" and not _ALONE.match(text, match.start("value")):
        return False
    year = value.isdigit() and len(value) == 4 and value[:2] in ("19", "20")
    before = text[max(0, match.start("value") - 20) : match.start("value")]
    what = (match.groupdict().get("what") or "").strip()
    small = not value[0].isdigit() or number_in(value) < _FEW
    return not (
        year
        or (small and _KNOWN_ALREADY.search(before))
        or _NEVER.search(what)
        or (
            small
            and (_NO_COUNT.search(what) or _LIMIT.search(text[max(0, match.start() - 30) : match.end("value") + _SEEN]))
        )
        or _BEFORE_NO.search(before)
        or _OF_SO_MANY.search(before)
        or _MARGIN.search(text[: match.start("value")])
    )


_ALONE = re.compile(
    r"(?:one|1)\s+(?:(?:\w+\s+)?(?:Party|Parties)\b|(?:was|has|withdrew|left|joined"
    r"|acceded)\b)",
    re.I,
)


def _tidy(name: str) -> str:
    words = " ".join(_TENSE.sub("", name).split()).strip(" ,;:.-")
    while (shorter := _TRIM.sub("", words)) != words:
        words = shorter
    return words[:_LONGEST].rsplit(" ", 1)[0] if len(words) > _LONGEST else words


def _value(written: str) -> str:
    """Return the value as written; a number in words as digits, `per cent` as `%`."""
    written = re.sub(r"\s?per ?cent", "%", written.strip(), flags=re.I).replace(" %", "%")
    bare = "none" if written.lower() in ("nil", "no one") else written.lower()
    return str(NUMBERS[bare]) if bare in NUMBERS else written


def merged(told: Iterable[Figure]) -> Iterator[Figure]:
    """Yield each figure once; a sentence that says what a row of its section counts adds nothing."""
    figures = list(told)
    rows: dict[tuple[str, str | None], set[str]] = {}
    for one in filter(_is_row, figures):
        rows.setdefault((one.value, one.source.section), set()).update(_stems(one))
    seen: set[tuple[str, str]] = set()
    for one in figures:
        key = (one.name.lower(), one.value)
        known = not _is_row(one) and rows.get((one.value, one.source.section), set()) & _stems(one)
        if key not in seen and not known:
            seen.add(key)
            yield one


def _is_row(one: Figure) -> bool:
    return one.source.quote.rstrip(" |").endswith(one.value)


def _stems(one: Figure) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z]{5,}", one.name.lower())}
