"""What a figure is called: the thing counted and what is said of it, else what is told around it."""

import re
from collections.abc import Callable

from knowledge.numerals import FREE, NUMBERS, SPANS, WHOLE
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.rows.words import EVENT_WORD

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
NOUN = rf"{_WORD}(?:\s+{_WORD}){{0,5}}"
_DOES = (
    r"(?:have|has|are|were|was|had|still|been|which|that|who|will|can|could|may|must|now|so far"
    r"|met|came|come|took|take|got|get|went|go|saw|made|gave|left|won|lost|sent|put|fell|rose|ran|withdrew"
    r"|chose|began|cast"
    r"|share|sign|apply|use|[a-z]{3,}ed)"
)
REST = rf"(?P<rest>(?:\s+{_DOES}\b(?:(?!\sand\s(?:{WHOLE}))[^,;.]){{0,120}})?)"
Name = Callable[[re.Match[str], Passage, Section], str]


def name_of_counted(match: re.Match[str], passage: Passage, section: Section) -> str:
    """The thing counted and what is said of it; with what it is about where that is too short to stand alone."""
    name = f"{match['what'] or ''}{match.groupdict().get('rest') or ''}".strip()
    if len([word for word in name.split() if word.lower() not in _SAYING_NOTHING]) > _TELLING:
        return name
    about = _about(match, passage, section)
    return f"{name} ({about})" if about else name


_AUXILIARY_IN_WORDS = (
    "have has had been be was were is are will done so with still yet it them its their now only not in of to on "
    "against up down from than compared about around over nearly almost"
)
_AUXILIARY = frozenset(_AUXILIARY_IN_WORDS.split())
_SAYING_NOTHING_IN_WORDS = (
    "all at for and the a an we us our you your "
    "they he she who that which what there these those this people persons ones others more less fewer"
)
_SAYING_NOTHING = _AUXILIARY.union(_SAYING_NOTHING_IN_WORDS.split())
"""Words of which a name may have many, and says still nothing of what was counted."""
_TELLING = 2
_BACK = re.compile(r"\b(?:done so|of them)\b", re.I)
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


def bare_name(match: re.Match[str], passage: Passage, section: Section) -> str:
    name = " ".join(match[group] for group in ("what", "rest") if match.groupdict().get(group))
    if len(_content(name)) > 1:
        return name
    return f"{name} ({_about(match, passage, section)})"


def name_of_any(match: re.Match[str], passage: Passage, section: Section) -> str:
    """What a number counts; where its noun is left out, as in `19 of the 76 have booked`, the one told before."""
    if match["what"]:
        return name_of_counted(match, passage, section)
    rest = match["rest"].strip() or _clause_after(match)
    noun = _noun_before(match, passage, section)
    bare = noun == section.title.split(":")[0].strip() and not match["rest"]
    uncounted = bare or any(map(NO_COUNT.search, noun.split()[:3]))
    return "" if uncounted and match["value"].lower() in NUMBERS else f"{noun} {rest}".strip()


_COUNTED_BEFORE = re.compile(rf"{FREE}{WHOLE}\s+(?P<what>{NOUN})", re.I)
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


def name_of_compared(match: re.Match[str], passage: Passage, section: Section) -> str:
    """`1,240 calls in May, against 980 in April`: the words without the figure that it is held against."""
    del passage, section
    words = re.split(r",?\s+(?:against|compared|up|down)\b", match.string[: match.start("value")])[0].split()
    return " ".join((*(word for word in words[-8:] if word.isalpha()), match["rest"].strip()))


def name_of_share(match: re.Match[str], passage: Passage, section: Section) -> str:
    rest = re.split(
        r",\s+(?:and|but|with|while|which)\b|(?:^|\s+)and\s+(?:that\s+)?\d|,\s+\d", match["rest"].strip(" ,")
    )[0]
    if _AGAINST.match(rest) and (lead := _LINKS.sub("", before := match.string[: match.start()].rstrip())) != before:
        return f"{re.split(r'[,;:] ', lead)[-1]} ({section.title})"
    if _MORE.match(rest):
        return f"{section.title} {rest}"
    if _THEM.match(rest):
        return f"{_noun_before(match, passage, section)} {_THEM.sub('', rest)}"
    by = _BY.search(match.string[: match.start()])
    if 0 < len(rest.split()) <= _FEW_WORDS and match[0].endswith(" of"):
        return f"share of {rest} ({name_around(match, passage, section)})"
    return rest if len(rest.split()) > 2 and not by else name_around(match, passage, section)


_AGAINST = re.compile(r"(?:(?:up|down) (?:from|on)|against|compared)\b", re.I)
_MORE = re.compile(r"^(?:more|less|fewer|higher|lower|up|down|above|below)\b", re.I)
_THEM = re.compile(r"^(?:them|these|those)\s+", re.I)
_BY = re.compile(r"\b(?:by|to|at|from|its|their)\s+$")
_FEW_WORDS = 2
_OPEN = re.compile(r"^(?:which|that|it|this|they|he|she|these|there)\b\s*(?:is|was|are|were)?\s*$", re.I)


def name_around(match: re.Match[str], passage: Passage, section: Section) -> str:
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


TAKEN, UNTAKEN = "taken|gone|booked|sold|reserved|filled|claimed", r"left|free(?! of)|remain(?:ing)?|available|open"
"""What is said of places at an event that somebody has, and of those that nobody has, as part of a pattern."""
_PLACES = re.compile(r"\b(?:places|tickets|spots|spaces|seats)\b", re.I)


def name_of_places(match: re.Match[str], passage: Passage, section: Section) -> str:
    """`There is room for 90`, `61 of them have gone`: the places at the event told of last; empty if it is none."""
    rest = match.groupdict().get("rest") or ""
    is_of_one, event = event_told(passage, section)
    if "rest" in match.groupdict() and not (is_of_one and _PLACES.search(" ".join((match[0], passage.text)))):
        return ""
    is_all = _PART_OF.search(match.string[: match.start()])
    state = "places" if is_all else next((name for name, end in _STATES if end.search(rest)), "places")
    return f"{state} ({event})"


def event_told(passage: Passage, section: Section) -> tuple[bool, str]:
    """Return whether an event is told of, and what it is called by its heading and the words told of it last."""
    told = [p.text for p in (passage, *section.before(passage))]
    event = next((text for text in told if EVENT_WORD.search(text)), "")
    about = _UP_TO.split(event)[0]
    if not EVENT_WORD.search(about):
        about = " ".join((event or next(iter(told[1:]), "")).split()[:_TOLD_OF_EVENT])
    return bool(event or EVENT_WORD.search(section.title)), f"{section.title}, {about}"


_PART_OF = re.compile(rf"{WHOLE}\s+of\s+(?:the|its|our)\s+$", re.I)
_STATES = tuple(
    (f"places {name}", re.compile(rf"\b(?:{words})$", re.I)) for name, words in (("taken", TAKEN), ("left", UNTAKEN))
)
_TOLD_OF_EVENT = 8
_UP_TO = re.compile(r"\s+(?:is|are|was|will|takes|comes|has)\b|[,:;(]|\s[-–]\s")


def name_of_total(match: re.Match[str], passage: Passage, section: Section) -> str:
    """`Two acceded, which brings the total to 231`: all Parties, where the words before are about them."""
    about = match.string[: match.end()]
    return "SEC Parties in all" if "Parties" in about else name_around(match, passage, section)


def name_of_attendance(match: re.Match[str], passage: Passage, section: Section) -> str:
    del passage
    event = re.search(r"((?:[A-Z][\w'-]*|of|on|the|to|for)\s+){1,8}", match.string[: match.start()])
    named = (event[0] if event else section.title).strip()
    return f"{named} attendance" if len(named) > 3 else f"{section.title} attendance"


_SUBJECT = re.compile(
    r"(?:The |An? )?(?P<subject>[A-Z][\w'/-]*(?:\s+(?:(?:of|on|the|and|for|in)\s+)?[A-Z0-9][\w'/-]*)+)\s"
)
_LINKS = re.compile(
    r"\s+(?:is|was|are|were|of|at|put at|comes to|by|with|the|a|to|about|around|now"
    r"|stands at)(?:\s+(?:of|at|put|the|a))*\s*$",
    re.I,
)
NO_COUNT = re.compile(
    rf"\b(?:{SPANS}|members?|representatives?|persons?|seats?|vacanc(?:y|ies)|decisions?|times|things?|ways?"
    rf"|parts?|points?"
    r"|steps?|topics?|reasons?|options?|questions?|newcomers|meetings?|sections?|draft proposals"
    r"|(?:initial|draft) modification reports?)$",
    re.I,
)
"""What is not told for its number, if that is a word or small."""
