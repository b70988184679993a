"""What sentences tell of people: who came to a seat or a chair, holds it, hopes for it or leaves it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.pattern import Cue
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.people.names import names_in
from knowledge.readers.people.seat_sentences import body_on
from knowledge.readers.people.ways import CHAIR, HOLDS, HOPES, Way, way_in
from knowledge.records import Appointment

LOOKED_AT = 40


def seat_of(section: Section) -> str | None:
    return next((c.name for c in section.context.glossary.category_names.found_in(section.title)), None)


@dataclass(slots=True)
class _Told:
    """Somebody named in a sentence: the way, and what is said of the post."""

    name: re.Match[str]
    way: Way
    chair: str | None = None
    seat: str | None = None
    body: str | None = None
    titled: bool = False

    @property
    def placed(self) -> bool:
        return bool(self.chair or self.seat)


_JOINED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*")
BACK = re.compile(r"\b(?:her|his|their|him|them|she|he|they|successor|predecessor)\b", re.I)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\.? (?P<surname>[A-Z][\w'-]+)(?! [A-Z])")
_PRONOUN = re.compile(r"^(?:she|he|they)\b", re.I)
_JOB = Cue(
    r"\b(?:analyst|helpdesk|engineer|consultant|speaker|trainer|secretary|(?:account|project|change|service) manager"
    r"|proposer|director of|head of|minister|join(?:s|ed)? (?:us|our team|SECAS)"
    r"|speakers?|sessions?|talks?|asks? us|says|writes|contact)\b",
    re.I,
)
"""What is no seat."""
_OF_A_SEAT = re.compile(
    r"\b(?:chair\w*|seats?|members?|elect\w*|represent\w*|nominee|candidates?|vote[ds]?|succe\w+|replac\w+)\b", re.I
)


def told_of_people(passage: Passage, section: Section, earlier: Sequence[Appointment]) -> list[Appointment]:
    """Return a record for each person of whom the sentence says that a seat was taken, held or left."""
    told = list(_ways(passage))
    for i, one in enumerate(told):
        beside = sorted((*told[i - 1 : i], *told[i + 1 : i + 2]), key=lambda b: b.way.leaves == one.way.leaves)
        _place(one, passage, section, [b for b in beside if b.placed], earlier)
    return [
        Appointment(
            name=one.name[0], role=role_of(one.body, one.chair), seat=None if one.chair else one.seat, body=one.body,
            source=passage.source, how=_how(one),
        )
        for one in told
        if one.body
    ]  # fmt: skip


def _how(one: _Told) -> str:
    if one.titled and one.way.how == "appointed":
        return "chair"
    return one.way.of_chair if one.chair else one.way.how


def _ways(passage: Passage) -> Iterator[_Told]:
    """Yield the people of a sentence with the ways in which they come, stay or go, and what is said beside them."""
    people = names_in(passage.text)
    carried: Way | None = None
    ends = 0
    for i, name in enumerate(people):
        low, end, high = _clause(people, i, passage.text)
        before, after = passage.text[low : name.start()], passage.text[end:high][:160]
        if _JOB.search(f"{before[-60:]} | {after[:60]}") and not _OF_A_SEAT.search(f"{before} | {after}"):
            continue
        way = _one_way(after, before) or (carried if re.match(r"\s+(?:as|for)\b|\s*\(", after) else None)
        if way is None and i + 1 < len(people) and re.search(r"\band\s*$", after):
            way = way_in(passage.text[people[i + 1].end() :][:160].split(";")[0])
        said = HOLDS.after.search(after) or HOLDS.before.search(before) or _CHAIR_OF.match(after)
        holds = said is not None or _posted(passage, low, name)
        if way := way or (HOLDS if holds else None):
            carried = carried if way.leaves else way
            one = _beside(_Told(name=name, way=way), passage, (low, end, high), ends)
            ends = high if one.placed else ends
            yield one


def _posted(passage: Passage, low: int, name: re.Match[str]) -> bool:
    """Whether the Party Category of somebody follows the name in brackets, or whose seat it is stands before it."""
    text, end = passage.text, name.end()
    if text[end:].lstrip()[:1] == "(" and any(end < c.start <= end + 3 for c in passage.categories):
        return True
    said = _IS.search(text[low : name.start()]) is not None
    return said and any(low <= c.start < name.start() for c in passage.categories)


_IS = re.compile(r"\b(?:is|are|will be)\s*$")


def _one_way(after: str, before: str) -> Way | None:
    """Return the way that the words around a name tell; in whose place somebody comes may have left."""
    after = after.split(";", maxsplit=1)[0]
    way = way_in(after, before)
    return (way_in(after) or way) if way and way.how == "replaced" and _GONE.search(after) else way


_GONE = re.compile(r"\b(?:stepp?(?:ed|ing|s)? (?:down|aside|back)|resign\w*)\b", re.I)
"""Says of somebody whom another replaces that it was to be so."""


def _clause(people: Sequence[re.Match[str]], i: int, text: str) -> tuple[int, int, int]:
    """Return where the words about a person begin, where those after the name begin, and where they end.

    Those after an enumeration are about all of it.
    """
    end, following = people[i].end(), i + 1
    while following < len(people) and _JOINED.fullmatch(text[end : people[following].start()]):
        end, following = people[following].end(), following + 1
    low = people[i - 1].end() if i else 0
    if following == len(people):
        return low, end, len(text)
    high = people[following].start()
    cut = text.find(";", end, high)
    return low, end, high if cut < 0 else cut


def _beside(one: _Told, passage: Passage, span: tuple[int, int, int], ends: int) -> _Told:
    """Return a person with the chair or the seat that is named nearest, after the name or else before it.

    Before it counts only what is not said of somebody else, whose words end at `ends`.
    """
    low, end, high = span
    posts = [(m.start(), m["role"], "") for m in CHAIR.finditer(passage.text, low, high)]
    posts += [(c.start, "", c.name) for c in passage.categories if low <= c.start < high]
    after = sorted((not _AS.search(passage.text[:at]), at, chair, seat) for at, chair, seat in posts if at >= end)
    before = sorted((-at, at, chair, seat) for at, chair, seat in posts if ends <= at < one.name.start())
    title = [post for post in before[:1] if post[2] and _APPOSED.search(passage.text[post[1] : one.name.start()])]
    one.titled = bool(title)
    chose = [(0, *post) for post in posts if _CHOSE.fullmatch(passage.text, post[0], one.name.start())]
    for _, _, chair, seat in (*title, *chose, *after[:1], *before[:1])[:1]:
        one.chair, one.seat = chair or None, seat or None
    is_under = _UNDER.search(passage.text[low : one.name.start()])
    if is_under or (not one.placed and one.way.how == "chair"):
        one.chair, one.seat = "Chair", None
    one.body = body_on(passage, end, high) if one.placed else None
    return one


_UNDER = re.compile(r"\b(?:under (?:(?:its|the|our) (?:new |acting )?chair,? )?|(?:chaired|led|headed) by\s+)$", re.I)
_CHAIR_OF = re.compile(r",\s+(?:the\s+)?(?:vice[- ])?chair(?:man|woman|person)?\s+of\b", re.I)
"""What says in passing who somebody is: `Ada Moss, Chair of the SSC, speaks on keys`."""
_APPOSED = re.compile(r"^(?:\w+[- ])?\w+,\s$")
"""A title right before the name of whoever has it."""
_CHOSE = re.compile(r"[\w ]{3,30}?\s(?:have |has )?(?:re-?)?(?:elected|chose|appointed|returned)\s+")
"""Who chose right before the name of whom: `Large Suppliers elected Ada Moss; Small Suppliers …`."""
_AS = re.compile(r"\bas (?:(?:its|their|the|an?|our|new|acting|interim)\s+)*$", re.I)


def _place(
    one: _Told, passage: Passage, section: Section, beside: Sequence[_Told], earlier: Sequence[Appointment]
) -> None:
    """Fill in what the words beside somebody do not say of the post."""
    known = next((e for e in earlier if e.name == one.name[0] and (e.seat or _chair_of(e))), None)
    back = BACK.search(passage.text) is not None
    before = next((e for e in reversed(earlier) if e.name != one.name[0]), None) if back else None
    if not one.placed:
        if known and not beside:
            one.chair, one.seat = _chair_of(known), known.seat
        elif beside:
            one.chair, one.seat, one.body = beside[0].chair, beside[0].seat, one.body or beside[0].body
        elif before:
            one.chair, one.seat, one.body = _chair_of(before), before.seat, before.body
        else:
            one.chair, one.seat = _post_before(passage, section)
    told = body_on(passage)
    one.body = one.body or told or _body_of_paragraph(passage, section) or (before.body if before else None)
    one.body = one.body or body_of(passage, section)


def _body_of_paragraph(passage: Passage, section: Section) -> str | None:
    """Return the body with which the passage's own paragraph begins, as one of several in a section does."""
    first = section.paragraph_of(passage)[0]
    starts = first.index < passage.index and any(n.start < _BEGINS for n in first.bodies)
    return body_on(first) if starts else None


_BEGINS = 8
"""Characters of a paragraph, of which `The` may be some, in which a name that it begins with starts."""


def _chair_of(one: Appointment) -> str | None:
    match = CHAIR.search(one.role or "")
    return match["role"] if match else None


def _post_before(passage: Passage, section: Section) -> tuple[str | None, str | None]:
    """Return the chair or the seat of which the sentence itself, the one before or the heading tells."""
    for text, seats in (
        (passage.text, passage.categories),
        *((p.text, p.categories) for p in section.before(passage)[:2]),
        (section.title, ()),
    ):
        chair = CHAIR.search(text)
        if seats:
            return None, seats[0].name
        if chair:
            return chair["role"], None
    return None, seat_of(section)


def of_pronoun(passage: Passage, told: list[Appointment], *, alone: bool) -> list[Appointment]:
    """Return whoever was named last, or by this first name, where this sentence says that he or she leaves or stands.

    Beside somebody else that is named, it has to say so before the name: `She hands over to …`.
    """
    at = _meant(passage, told)
    if at is None:
        return []
    others = () if alone else names_in(passage.text)
    way = way_in(passage.text[: others[0].start()] if others else passage.text)
    if not way or not (way.leaves or (way.how in HOPES and told[at].how == "appointed")):
        return []
    only_holds = ("chair",) if _PRONOUN.match(passage.text) else ("chair", "appointed")
    last = told.pop(at) if told[at].how in only_holds or not way.leaves else told[at]
    return [replace(last, how=way.how, source=passage.source)]


def _meant(passage: Passage, told: Sequence[Appointment]) -> int | None:
    """Return the place of whom a sentence is about that begins with a pronoun, a first name or a title and surname."""
    if told and _PRONOUN.match(passage.text):
        return len(told) - 1
    if titled := _TITLED.match(passage.text):
        return next(
            (i for i, one in reversed(list(enumerate(told))) if one.name.endswith(f" {titled['surname']}")), None
        )
    first = passage.text.partition(" ")[0]
    named = [i for i, one in enumerate(told) if one.name.partition(" ")[0] == first]
    alone = len({told[i].name for i in named}) == 1 and not passage.text.startswith(told[named[0]].name)
    return named[-1] if alone else None


def body_of(passage: Passage, section: Section) -> str | None:
    """Return the body that the heading names, else the last one named before."""
    before = (body_on(p) for p in section.before(passage))
    return next(filter(None, before), None) or next(iter(section.bodies), None) or section.body_above


def role_of(body: str | None, chair: str | None) -> str | None:
    if chair:
        title = re.sub(r"(?<=[Cc]hair)(?:man|woman|person|s)$", "", chair).title()
        title = title.replace("Vice ", "Vice-").replace("Deputy ", "Deputy-")
        return f"{body} {title}" if body else title
    return f"{body} Member" if body else None
