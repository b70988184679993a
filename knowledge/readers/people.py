"""People: who was elected, appointed or nominated to which seat, who stepped down, who takes the chair."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.glossary import Named
from knowledge.readers.lines import Mark
from knowledge.readers.names import names_in, only_name
from knowledge.readers.passages import Context, Passage, Section
from knowledge.readers.seats import body_on
from knowledge.readers.sections import cell_end
from knowledge.records import Appointment
from knowledge.text import plain

_LOOKED_AT = 40
_HOW = (
    ("re-elected", r"\bre-?elected\b"),
    ("re-appointed", r"\bre-?appointed\b"),
    ("stepped down", (
        r"\b(?:stepp?(?:ed|ing|s)? down|will step down|resign(?:ed|s|ing)|did not stand again"
        r"|does not stand again|will not stand again|not standing again|is leaving|has left|left the"
        r"|is to leave|will leave|stood down|stands? down|retires?|retired)\b"
        )),
    ("elected", r"\b(?:elected|been selected|were selected|was selected|successful)\b"),
    ("appointed", (
        r"\b(?:appointed|joins?|joined|has taken up|will represent|co-opted)\b"
        r"|^\s+(?:(?:has|will)\s+)?(?:replace[ds]?|succeed(?:s|ed)?|(?:takes?|took|taken) the place of)\s*$"
        )),
    ("nominated", r"\bnominated\b"),
    ("candidate", r"\bcandidates?\b|\b(?:is|are) standing\b|\bstands? again\b"),
    ("chair", (
        r"\b(?:taken over as|takes over as|becomes|became|is the new|new"
        r"|chairs)\s+(?:the\s+)?(?:independent\s+)?chair\b|\bwho chairs\b|^\s+in the chair\b"
        r"|^,?\s*(?:the|its|their|who is)\s+(?:\w+\s+)?(?:vice-|deputy )?chair\b|\b(?:taken|takes|took) over from\s*$"
        )),
)  # fmt: skip
_HOWS = {how: re.compile(pattern, re.I) for how, pattern in _HOW}
_ROWS = (
    ("candidate", r"\bcandidates are\b|\bthe candidates\b|\bstanding for\b"),
    ("re-elected", r"\bre-?elected\b"),
    ("elected", r"\b(?:elect(?:ed|ion|ions)|selected|voting|ballot|votes?)\b"),
    ("appointed", r"\b(?:appointed|appointments?|welcomes?|joined|nominations? (?:closed|for))\b"),
    ("nominated", r"\bnominated\b"),
)  # fmt: skip
_ROW_HOWS = tuple((how, re.compile(pattern, re.I)) for how, pattern in _ROWS)
_RESULT = re.compile(r"\b(re-?elected|re-?appointed|elected|appointed|nominated|unopposed)\b", re.I)
_CHAIR = re.compile(r"\b(?P<role>(?:deputy|vice)[- ]?chair|chair(?:man|woman|person|s)?)\b", re.I)
_VACANT = re.compile(r"\b(?:vacant|vacancy|no candidate|none|tbc|not filled|no nominations?)\b", re.I)
_NO_ROW = re.compile(r"\d|\b(?:is|are|was|were|will|has|have|be|been)\b")
_DASHED = re.compile(r"^(?P<first>.{3,60}?)\s*(?::|\s[-–—]\s|\||,(?=\s)|\()\s*(?P<second>.{3,80}?)\)?[.;,]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What a list of names is about: the body, and how they came to their seats."""

    body: str | None
    how: str | None


def people_in(section: Section, context: Context) -> Iterator[Appointment]:
    """Yield the people of a section's tables and sentences."""
    for passage in section.passages:
        listed = passage.lead is not None or passage.line.mark is not Mark.PLAIN
        if row := _row(passage, section, context):
            yield row
        elif listed and (name := only_name(passage.words)) and (stands := _candidate(name, passage, section)):
            yield stands
        elif passage.has(*_TAKES_OR_LEAVES):
            yield from _told(passage, section)


def _candidate(name: str, passage: Passage, section: Section) -> Appointment | None:
    """Return a name that stands alone in a list as a candidate, where that is what the list is of."""
    setting = _setting(passage, section)
    if setting.body is None or setting.how != "candidate":
        return None
    seat = _first(_seats_before(passage, section))
    role = _role(setting.body, None)
    return Appointment(name=name, role=role, seat=seat, how="candidate", body=setting.body, source=passage.source)


# --- Tables and lists ------------------------------------------------------------------------------------------------


def _setting(passage: Passage, section: Section) -> _Setting:
    lead = passage.lead.text if passage.lead else ""
    around = [lead, section.title, *(p.text for p in section.passages[:3])]
    bodies = [*filter(None, [body_on(passage.lead) if passage.lead else None]), *section.bodies]
    bodies = bodies or [n.name for p in section.passages[:_LOOKED_AT] for n in p.bodies]
    how = next((h for words in around if words for h, pattern in _ROW_HOWS if pattern.search(words)), None)
    return _Setting(body=bodies[0] if bodies else None, how=how)


def _row(passage: Passage, section: Section, context: Context) -> Appointment | None:
    """Return the appointment that a row of a Party Category and a name makes, None if it is no such row."""
    words = passage.words.strip(" *")
    if len(words) > 160 or _NO_ROW.search(words) or _VACANT.search(words):
        return None
    category, name, rest = _parts(passage, words, context)
    if category is None:
        category, name, rest = _stacked(passage, words, section)
    if category is None or name is None:
        return None
    setting = _setting(passage, section)
    result = _RESULT.search(rest)
    how = result[1].lower().replace("reel", "re-el").replace("reap", "re-ap") if result else setting.how or "appointed"
    return Appointment(
        name=name,
        role=_role(setting.body, _CHAIR.search(rest)),
        seat=category,
        how=how,
        body=setting.body,
        source=passage.source,
    )


def _parts(passage: Passage, words: str, context: Context) -> tuple[str | None, str | None, str]:
    """Return category, name and the rest of a row, in whatever order and shape."""
    if passage.line.cells:
        cells = [c for c in passage.line.cells if c]
        category = next((c for c in cells if _category(c, context)), None)
        name = next((n for c in cells if c != category and (n := only_name(c))), None)
        return (
            _category(category, context) if category else None,
            name,
            " ".join(c for c in cells if c not in (category, name)),
        )
    at = cell_end(words, context) if len(words) < 100 and words[-1] not in ".!?" else None
    if at and (category := _category(words[:at], context)) and (name := only_name(words[at:])):
        return category, name, ""
    match = _DASHED.match(words)
    if match:
        for first, second in ((match["first"], match["second"]), (match["second"], match["first"])):
            bare = re.sub(r"\s*\([^()]*\)?\s*$", "", second).strip()
            if (category := _category(first, context)) and (name := only_name(bare)):
                return category, name, words
    return None, None, ""


_BRACKETS = re.compile(r"\s*\((?P<words>[^()]{1,40})\)$")


def _stacked(passage: Passage, words: str, section: Section) -> tuple[str | None, str | None, str]:
    """Return category, name and the rest of a row that has each cell on a line of its own."""
    name = only_name(_BRACKETS.sub("", words))
    above = section.before(passage)[:1] if name else ()
    category = next((found for p in above if (found := _category(p.text, section.context))), None)
    noted = _BRACKETS.search(words)
    return (category, name, noted["words"] if noted else "") if category else (None, None, "")


def _category(words: str | None, context: Context) -> str | None:
    """Return the Party Category that words name, None if they name something else; `DCC` sends members of its own."""
    text = plain(words or "").strip(" :-*")
    if text == "DCC":
        return "DCC"
    found = next(context.glossary.category_names.found_in(text), None)
    return found.name if found and found.start <= 1 and found.end >= len(text) - 8 else None


# --- Sentences -------------------------------------------------------------------------------------------------------

_TAKES_OR_LEAVES = (
    "elect", "appoint", "nominat", "step", "resign", "stand again", "standing", "stood down",
    "stand down", "stands", "leave", "chair", "replac",
    "in place of", "taken over", "takes over", "succe", "join", "welcome", "leaving", "co-opted", "represent",
    "selected", "retire", "left",
)  # fmt: skip


def _told(passage: Passage, section: Section) -> Iterator[Appointment]:
    """Yield a record for each person of whom the sentence says that a seat was taken or left."""
    people = names_in(passage.text)
    carried: str | None = None
    for i, name in enumerate(people):
        low, high = _clause(people, i, passage.text)
        end = max(people[j].end() for j in range(i, len(people)) if people[j].end() <= high)
        how = _how(passage.text[end:high], passage.text[low : name.start()], carried)
        if how is None:
            continue
        carried = how if how not in ("replaced", "stepped down") else carried
        yield _appointment(name, how, passage, section, (low, end, high))


_JOINED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*")


def _clause(people: Sequence[re.Match[str]], i: int, text: str) -> tuple[int, int]:
    """Return where the words about a person begin and end; those after an enumeration are about all of it."""
    end, following = people[i].end(), i + 1
    while following < len(people) and _JOINED.fullmatch(text[end : people[following].start()]):
        end, following = people[following].end(), following + 1
    high = people[following].start() if following < len(people) else len(text)
    return people[i - 1].end() if i else 0, high


_IN_PLACE_OF = re.compile(
    r"(?:in place of|replac(?:ing|e[ds]?)|succeed(?:ing|s|ed)?|(?:takes?|taken|took) the place of"
    r"|(?:takes?|taken|took) over (?:as [\w\s]{0,40})?from)\s*$",
    re.I,
)
_CAME_BEFORE = re.compile(
    r"\b(?:elected|appointed|congratulat\w+|welcomes?|re-elected|re-appointed|chosen|chose)\s*(?:to\s+)?$"
    r"|^(?:newly )?(?:re-)?(?:elected|appointed)\b[\w\s]{0,50}\b(?:is|are|was|were)\s*:?\s*$",
    re.I,
)
_CHAIR_BEFORE = re.compile(
    r"\b(?:its|their|the|our)\s+(?:(?:new|independent|first)\s+)*(?P<role>(?:vice|deputy)[- ]?chair|chair)\b"
    r"(?: of [\w\s-]{3,40})?,?\s*$",
    re.I,
)


def _how(after: str, before: str, carried: str | None) -> str | None:
    """Return how a person came or went, by the words after the name, else by those before, else as the one before."""
    if _IN_PLACE_OF.search(before):
        return "stepped down" if _HOWS["stepped down"].search(after) else "replaced"
    if after_name := next((how for how, pattern in _HOWS.items() if pattern.search(after[:160])), None):
        return after_name
    if _CAME_BEFORE.search(before):
        chosen = "elected" if re.search(r"\bchose", before) else "appointed"
        return next((how for how, pattern in _HOWS.items() if pattern.search(before)), chosen)
    if _CHAIR_BEFORE.search(before):
        return "chair"
    return carried if carried and re.match(r"\s+as\b|\s*\(", after) else None


def _appointment(
    name: re.Match[str], how: str, passage: Passage, section: Section, span: tuple[int, int, int]
) -> Appointment:
    low, end, high = span
    body = _body(passage, section, end, high)
    chair = _chair(passage.text, name, how, passage.text[end:high]) or _chair_before(passage, section, low, name)
    seats = [c for c in passage.categories if end <= c.start < high]
    seats = seats or [c for c in passage.categories if c.start < name.start() or how in _IN_TURN]
    seat = None if chair else _first(seats) or _inherited_seat(passage.text[low:high], passage, section)
    return Appointment(
        name=name[0], role=_role(body, chair), seat=seat, body=body, source=passage.source,
        how="chair" if chair and how not in _CHAIR_HOWS else how,
    )  # fmt: skip


def _first(named: Iterable[Named]) -> str | None:
    return next((name.name for name in named), None)


def _body(passage: Passage, section: Section, low: int, high: int) -> str | None:
    """Return the body of which it is told: named after the person, in the sentence, before it, or in the heading."""
    before = (body_on(p) for p in section.before(passage))
    own = body_on(passage, low, high) or body_on(passage) or next(filter(None, before), None)
    return own or next(iter(section.bodies), None)


_CHAIR_HOWS = ("appointed", "elected", "re-appointed", "re-elected", "stepped down", "replaced")


def _chair(text: str, name: re.Match[str], how: str, after: str) -> re.Match[str] | None:
    """Return the words that make the post a chair's; those before the name count where it is about the chair."""
    spoken_of = how in ("replaced", "chair") or re.search(r"\bchair", text[: name.start()], re.I)
    return _CHAIR.search(after) or (_CHAIR.search(text) if spoken_of else None)


_IN_TURN = ("appointed", "replaced")
_IN_TURN_TEXT = re.compile(r"\bin (?:her|his|their) place\b|^(?:he|she|they)\b", re.I)


def _chair_before(passage: Passage, section: Section, low: int, name: re.Match[str]) -> re.Match[str] | None:
    """Return the chair of which the sentence before tells, where this one says who had or has it: `in his place`."""
    if not _IN_TURN_TEXT.search(passage.text[low:]) and not _IN_TURN_TEXT.match(passage.text[: name.start()]):
        return None
    before = next(iter(section.before(passage)), None)
    told = _CHAIR.search(before.text) if before and before.line is passage.line else None
    return told if not passage.categories else None


_SAME_SEAT = re.compile(r"\b(?:seat|member|representative|takes the place of|in place of|succeeds|replac\w+)\b")


def _inherited_seat(clause: str, passage: Passage, section: Section) -> str | None:
    if re.search(r"\bin (?:her|his|their) place\b", clause) and passage.categories:
        return passage.categories[0].name
    return _first(_seats_before(passage, section)) if _SAME_SEAT.search(clause) else None


def _seats_before(passage: Passage, section: Section) -> Iterator[Named]:
    return (category for other in section.before(passage) for category in other.categories)


def _role(body: str | None, chair: re.Match[str] | None) -> str | None:
    if chair:
        title = re.sub(r"(?<=[Cc]hair)(?:man|woman|person|s)$", "", chair["role"]).title().replace(" ", "-")
        return f"{body} {title}" if body else title
    return f"{body} Member" if body else None


def merged(told: Iterable[Appointment]) -> Iterator[Appointment]:
    """Yield each person once for each way in which the document has them take or leave a seat."""
    kept: dict[tuple[str, str | None], Appointment] = {}
    for one in told:
        key = (one.name, "leaves" if one.how in ("stepped down", "replaced") else "comes")
        before = kept.get(key)
        if before is None:
            kept[key] = one
        else:
            stronger = one if before.how in ("elected", "appointed") and (one.how or "").startswith("re-") else before
            kept[key] = replace(
                stronger, seat=before.seat or one.seat, role=before.role or one.role, body=before.body or one.body
            )
    yield from kept.values()
