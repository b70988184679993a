"""People: who was elected, appointed or nominated to which seat, who stepped down, who takes the chair."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.glossary import Named
from knowledge.readers.lines import Mark
from knowledge.readers.passages import Context, Passage, Section
from knowledge.readers.sections import cell_end
from knowledge.records import Appointment
from knowledge.text import plain

_PART = r"[A-Z][a-zà-ÿ]+(?:['’-][A-Z]?[a-zà-ÿ]+)*"
_NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\.?\s+)?{_PART}(?:\s+(?:O['’][A-Z][a-z]+|Ma?c[A-Z][a-z]+|{_PART}|[A-Z]\.?(?=\s)|van|von|de|der|la)){{1,3}}"
_PERSON = re.compile(rf"(?<![\w-]){_NAME}(?![\w-])")
_LOOKED_AT = 40
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Prof"))
_WHOLE = re.compile(rf"^{_NAME}$")
_NO_NAME = frozenset(
    "SEC SECAS DCC Panel Party Parties Category Change Board Sub Committee Operations Group Working Member Members Chair Supplier Suppliers Network Networks Other "
    "Small Large Electricity Gas Security Smart Energy Code User Users Release Modification Report Proposal Consultation Meeting Helpdesk Section Seminar Spotlight "
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "Department Business Strategy Industrial Secretary State Authority Technical Architecture Testing Advisory Policy Management Privacy Assessment Draft Budget Terms "
    "Reference The This Following Congratulations Thank Please At On In From For If To As Date Name Vacant Vacancy Independent Vice No None Under With New Until Since After "
    "Limited Ltd Plc Company Services Election Elections Nominations Nomination Voting Results Result Outcome Data Communications Smart Meter Metering Infrastructure "
    "Government Consumer Citizens Advice Scotland Britain London Forum Committee Agent Distribution Operator Operators House Street Place Road Day Days Teams Microsoft "
    "Full Initial Final Annual Winter Summer Spring Autumn Code Website Register Guidance Note Notes Framework Controls Document Schedule Service Services Request Half".split()
)
_HOW = (
    ("re-elected", r"\bre-?elected\b"),
    ("re-appointed", r"\bre-?appointed\b"),
    ("stepped down", r"\b(?:stepp?(?:ed|ing|s)? down|will step down|resign(?:ed|s|ing)|did not stand again|does not stand again|will not stand again|not standing again|is leaving|has left|left the|stood down|retired?)\b"),
    ("elected", r"\b(?:elected|been selected|were selected|was selected|successful)\b"),
    ("appointed", r"\b(?:appointed|joins?|joined|has taken up|will represent|co-opted)\b"),
    ("nominated", r"\bnominated\b"),
    ("candidate", r"\bcandidates?\b"),
    ("chair", r"\b(?:taken over as|takes over as|becomes|became|is the new|new|chairs)\s+(?:the\s+)?(?:independent\s+)?chair\b|\bwho chairs\b"),
)  # fmt: skip
_HOWS = tuple((how, re.compile(pattern, re.I)) for how, pattern in _HOW)
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
_MEMBER_WORD = re.compile(r"\b(?:members?|representatives?|seats?|elections?|candidates?|posts?|vacanc)", re.I)
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
        elif listed and (name := _only_name(passage.words)) and (stands := _candidate(name, passage, section)):
            yield stands
        elif passage.has(*_TAKES_OR_LEAVES):
            yield from _told(passage, section)


def _candidate(name: str, passage: Passage, section: Section) -> Appointment | None:
    """Return a name that stands alone in a list as a candidate, where that is what the list is of."""
    setting = _setting(passage, section)
    if setting.body is None or setting.how != "candidate":
        return None
    seat = next((c.name for c in _seats_before(passage, section)), None)
    role = _role(setting.body, None)
    return Appointment(name=name, role=role, seat=seat, how="candidate", body=setting.body, source=passage.source)


# --- Tables and lists ---------------------------------------------------------------------------------------------------


def _setting(passage: Passage, section: Section) -> _Setting:
    lead = passage.lead.text if passage.lead else ""
    around = [lead, section.title, *(p.text for p in section.passages[:3])]
    bodies = [n.name for n in (passage.lead.bodies if passage.lead else ())] or list(section.bodies)
    bodies = bodies or [n.name for p in section.passages[:_LOOKED_AT] for n in p.bodies]
    how = next((h for words in around if words for h, pattern in _ROW_HOWS if pattern.search(words)), None)
    return _Setting(body=bodies[0] if bodies else None, how=how)


def _row(passage: Passage, section: Section, context: Context) -> Appointment | None:
    """Return the appointment that a row of a Party Category and a name makes, None if it is no such row."""
    words = passage.words.strip(" *")
    if len(words) > 160 or _NO_ROW.search(words) or _VACANT.search(words):
        return None
    category, name, rest = _parts(passage, words, context)
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
        name = next((n for c in cells if c != category and (n := _only_name(c))), None)
        return (
            _category(category, context) if category else None,
            name,
            " ".join(c for c in cells if c not in (category, name)),
        )
    at = cell_end(words, context) if len(words) < 100 and words[-1] not in ".!?" else None
    if at and (category := _category(words[:at], context)) and (name := _only_name(words[at:])):
        return category, name, ""
    match = _DASHED.match(words)
    if match:
        for first, second in ((match["first"], match["second"]), (match["second"], match["first"])):
            bare = re.sub(r"\s*\([^()]*\)?\s*$", "", second).strip()
            if (category := _category(first, context)) and (name := _only_name(bare)):
                return category, name, words
    return None, None, ""


def _category(words: str | None, context: Context) -> str | None:
    """Return the Party Category that words name, None if they name something else; `DCC` sends members of its own."""
    text = plain(words or "").strip(" :-*")
    if text == "DCC":
        return "DCC"
    found = next(context.glossary.category_names.found_in(text), None)
    return found.name if found and found.start <= 1 and found.end >= len(text) - 8 else None


def _only_name(words: str) -> str | None:
    name = words.strip(" \u00a0:;,.-–*").removesuffix(" and").strip(" ;,")
    return name if _WHOLE.match(name) and _is_person(name) else None


def _is_person(name: str) -> bool:
    parts = [part.strip(".") for part in re.split(r"[\s-]", name)]
    return not any(part in _NO_NAME for part in parts) and len([p for p in parts if p not in _TITLES]) > 1


# --- Sentences ----------------------------------------------------------------------------------------------------------

_TAKES_OR_LEAVES = (
    "elect", "appoint", "nominat", "step", "resign", "stand again", "standing", "stood down", "chair", "replac", "in place of",
    "taken over", "takes over", "succe", "join", "welcome", "leaving", "co-opted", "represent", "selected", "retire", "left",
)  # fmt: skip
_BOUNDARY = re.compile(
    r";\s|,\s+and\s+(?=[A-Z])|\s+and\s+(?=[A-Z][a-z]+\s+[A-Z][a-z]+\s+(?:has|was|is|as|will)\b)|,\s+(?=[A-Z][a-z]+\s+[A-Z][a-z]+\s+(?:as|has|was)\b)|\.\s"
)


def _told(passage: Passage, section: Section) -> Iterator[Appointment]:
    """Yield a record for each person of whom the sentence says that a seat was taken or left."""
    people = [
        name
        for m in _PERSON.finditer(passage.text[:1500])
        if (name := _trimmed(m, passage.text)) and _is_person(name[0])
    ]
    carried: str | None = None
    for i, (name, start, end) in enumerate((m[0], m.start(), m.end()) for m in people):
        high = people[i + 1].start() if i + 1 < len(people) else len(passage.text)
        low = people[i - 1].end() if i else 0
        following = i + 1
        while _JOINED.fullmatch(passage.text[end:high]) and following < len(people):
            end = people[following].end()
            following += 1
            high = people[following].start() if following < len(people) else len(passage.text)
        how = _how(passage.text[end:high], passage.text[low:start], carried)
        if how is None:
            continue
        carried = how if how not in ("replaced", "stepped down") else carried
        yield _appointment(name, how, passage, section, (low, start, end, high))


_JOINED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*")


def _trimmed(match: re.Match[str], text: str) -> re.Match[str] | None:
    """Return the name without a word in front that begins the sentence and is no name."""
    words = match[0].split()
    while len(words) > 2 and words[0] in _NO_NAME:
        again = _PERSON.match(text, match.start() + len(words[0]) + 1)
        if again is None:
            return None
        match, words = again, again[0].split()
    return match


def _how(after: str, before: str, carried: str | None) -> str | None:
    if re.search(
        r"(?:in place of|replacing|succeeding|takes the place of|taken over (?:as [\w\s]{0,40})?from|takes over (?:as [\w\s]{0,40})?from)\s*$",
        before,
        re.I,
    ):
        left = next((how for how, pattern in _HOWS[2:3] if pattern.search(after)), None)
        return left or "replaced"
    for how, pattern in _HOWS:
        if pattern.search(after[:160]):
            return how
    if re.search(
        r"\b(?:elected|appointed|congratulat\w+|welcomes?|re-elected|re-appointed)\s*(?:to\s+)?$", before, re.I
    ):
        return next((how for how, pattern in _HOWS if pattern.search(before)), "appointed")
    return carried if carried and re.match(r"\s+as\b", after) else None


def _appointment(
    name: str, how: str, passage: Passage, section: Section, span: tuple[int, int, int, int]
) -> Appointment:
    low, start, end, high = span
    clause = passage.text[low:high]
    bodies = [n for n in passage.bodies] or [n for p in _before(passage, section) for n in p.bodies]
    body = next((n.name for n in passage.bodies if end <= n.start < high), None) or (
        bodies[0].name if bodies else next(iter(section.bodies), None)
    )
    chair = _CHAIR.search(passage.text[end:high]) or (
        _CHAIR.search(passage.text)
        if how in ("replaced", "chair") or re.search(r"\bchair", passage.text[:start], re.I)
        else None
    )
    role = _role(body, chair)
    seats = [c for c in passage.categories if end <= c.start < high] or [
        c for c in passage.categories if c.start < start
    ]
    seat = None if chair else next((s.name for s in seats), None) or _inherited_seat(clause, passage, section)
    is_chair_now = chair and how in ("appointed", "elected", "re-appointed", "re-elected", "stepped down", "replaced")
    return Appointment(
        name=name,
        role=role,
        seat=seat,
        how="chair" if chair and not is_chair_now else how,
        body=body,
        source=passage.source,
    )


_SAME_SEAT = re.compile(r"\b(?:seat|member|representative|takes the place of|in place of|succeeds|replac\w+)\b")


def _inherited_seat(clause: str, passage: Passage, section: Section) -> str | None:
    if re.search(r"\bin (?:her|his|their) place\b", clause) and passage.categories:
        return passage.categories[0].name
    return next((c.name for c in _seats_before(passage, section)), None) if _SAME_SEAT.search(clause) else None


def _seats_before(passage: Passage, section: Section) -> Iterator[Named]:
    for other in _before(passage, section):
        yield from other.categories


def _before(passage: Passage, section: Section) -> tuple[Passage, ...]:
    return section.before(passage)


def _role(body: str | None, chair: re.Match[str] | None) -> str | None:
    if chair:
        title = (
            chair["role"]
            .title()
            .replace(" ", "-")
            .replace("Chairman", "Chair")
            .replace("Chairwoman", "Chair")
            .replace("Chairperson", "Chair")
            .replace("Chairs", "Chair")
        )
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
