"""People: who was elected, appointed or nominated to which seat, who stepped down, who takes the chair.

Rows are read by `rosters`. A sentence tells of everybody named in it; what it leaves out of their posts is taken from
those beside whom they are named, from whom `his` or `her` means, and from what stands above.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.pattern import Cue
from knowledge.readers.page.passages import Context, Passage, Section
from knowledge.readers.people.rosters import Entry, roster_of
from knowledge.readers.people.seat_sentences import body_above
from knowledge.readers.people.sentences import LOOKED_AT, of_pronoun, role_of, seat_of, told_of_people
from knowledge.readers.people.ways import HOPES, STEMS
from knowledge.records import Appointment

_ROW_WAYS = (
    ("candidate", r"\bcandidates (?:for|are)\b|\bthe candidates\b|\bstanding for\b"),
    ("re-elected", r"\bre-?elected\b"),
    ("elected", r"\b(?:elect(?:ed|ion|ions)|selected|voting|ballot|votes?)\b"),
    ("appointed", r"\b(?:appointed|appointments?|welcomes?|joined|nominations? (?:closed|for))\b"),
    ("nominated", r"\bnominated\b"),
)
_ROW_HOWS = tuple((how, Cue(pattern, re.I)) for how, pattern in _ROW_WAYS)


def people_in(section: Section, context: Context) -> Iterator[Appointment]:
    """Yield the people of a section's tables and sentences."""
    del context
    rows = roster_of(section)
    told = [one for entry in rows for one in _of_row(entry, section)]
    in_rows = {id(entry.passage) for entry in rows if entry.whole}
    for passage in section.passages:
        if id(passage) not in in_rows and (passage.categories or passage.has(*STEMS)):
            named = told_of_people(passage, section, told)
            told += [*of_pronoun(passage, told, alone=not named), *named]
    yield from told


# --- Rows ------------------------------------------------------------------------------------------------------------


def _of_row(entry: Entry, section: Section) -> Iterator[Appointment]:
    passage = entry.passage
    lead = passage.lead.text if passage.lead else ""
    around = [lead, section.title, *(p.text for p in section.passages[:3])]
    how = next((h for words in around for h, pattern in _ROW_HOWS if pattern.search(words)), "appointed")
    body = entry.body or _body_of_rows(passage, section)
    if not entry.whole and how == "candidate" and body:
        entry.seat = next((c.name for p in section.before(passage) for c in p.categories), None) or seat_of(section)
    if not entry.whole:
        return
    for name in entry.names:
        yield Appointment(
            name=name, role=role_of(body, entry.chair), seat=None if entry.chair else entry.seat,
            how=entry.way.how if entry.way else how, body=body, source=passage.source,
        )  # fmt: skip
    for name in entry.gone:
        yield Appointment(
            name=name, role=role_of(body, entry.chair), seat=None if entry.chair else entry.seat,
            how="replaced" if entry.names else "stepped down", body=body, source=passage.source,
        )  # fmt: skip


def _body_of_rows(passage: Passage, section: Section) -> str | None:
    around = (n.name for p in section.passages[:LOOKED_AT] for n in p.bodies)
    return body_above(passage, section) or next(around, None) or section.body_above


_WEAKER = (*HOPES, "elected", "appointed")
"""Ways that somebody who is told elsewhere to be re-elected was told of."""


def merged(told: Iterable[Appointment]) -> Iterator[Appointment]:
    """Yield each person once for each way in which the document has them take or leave a seat."""
    kept: dict[tuple[str, str | None], Appointment] = {}
    for one in told:
        key = (one.name, "leaves" if one.how in ("stepped down", "replaced") else "comes")
        before = kept.get(key)
        if before is None:
            kept[key] = one
        else:
            stronger = one if before.how in _WEAKER and (one.how or "").startswith("re-") else before
            kept[key] = replace(
                stronger, seat=before.seat or one.seat, role=before.role or one.role, body=before.body or one.body
            )
    yield from kept.values()
