"""Seats: how many of them a Party Category has on a body, and which are vacant or up for election."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.readers.page.passages import Context, Passage, Section
from knowledge.readers.people.rosters import Entry, roster_of
from knowledge.readers.people.seat_sentences import body_of, is_offered, seats_are_wanted, seats_told_in
from knowledge.readers.people.ways import CHAIR
from knowledge.records import Seats


def seats_in(section: Section, context: Context) -> Iterator[Seats]:
    """Yield the seats that a section says are empty or to be filled, in its order."""
    del context
    rows: dict[int, list[Entry]] = {}
    for entry in roster_of(section):
        rows.setdefault(entry.passage.index, []).append(entry)
    for passage in section.passages:
        yield from _told_by(passage, section, rows.get(passage.index, ()))
        if passage.has("chair") and not passage.categories:
            yield from _chair_in(passage, section)


def _told_by(passage: Passage, section: Section, entries: Sequence[Entry]) -> Iterator[Seats]:
    """Yield the seats of a passage: those that its rows contest or leave empty, else those of its words."""
    contested = [e for e in entries if e.seat and e.count and len(e.names) > e.count]
    empty = [e for e in entries if _lacks_a_name(e)]
    if contested and _STANDING.search(passage.lead.text if passage.lead else section.title):
        yield from (replace(row, vacant=False) for e in contested if (row := _of_row(e, section)).body)
    elif empty and (empty[0].vacant or seats_are_wanted(passage, section)):
        yield from (row for entry in empty if (row := _of_row(entry, section)).body)
    elif not any(e.whole or e.names or e.count == 0 for e in entries) and (passage.categories or passage.has(*_SAID)):
        yield from (replace(one, vacant=not is_offered(passage)) for one in seats_told_in(passage, section))


def _lacks_a_name(entry: Entry) -> bool:
    """Whether a row has an empty seat: it says so, or names nobody and not how somebody came to it."""
    if not entry.seat or entry.count == 0:
        return False
    if entry.names:
        return entry.vacant and bool(entry.count)
    return entry.vacant or entry.count is not None or not entry.way


def _chair_in(passage: Passage, section: Section) -> Iterator[Seats]:
    """Yield the chair that a sentence says nobody takes."""
    if (chair := CHAIR.search(passage.text)) and _NO_CHAIR.search(passage.text):
        body, seat = body_of(passage, section), _titled(chair["role"])
        yield Seats(body=body, seat=seat, count=1, vacant=True, source=passage.source)


_STANDING = re.compile(r"\b(?:stand(?:s|ing)?|candidates?|nominated)\b", re.I)
"""Says that a list names those who would like to have a seat."""
_SAID = ("seat", "term", "post", "place", "vacanc", "dcc")
_A_CHAIR = r"(?:(?:an?|the|its|new|independent|permanent|next)\s+)*(?:(?:vice|deputy|alternate)[- ])?chair\b"
_NO_CHAIR = re.compile(
    rf"\b(?:looking for|looks for|seeks?|needs?|lacks|without|has no"
    rf"|lost(?=.*\b(?:yet|found|vacant))) {_A_CHAIR}(?! to\b)"
    rf"|\b(?:post|role|position|office|seat) of {_A_CHAIR}[^.]*\b(?:vacant|empty|advertised|unfilled|open to)\b"
    rf"|\bchair\b[^.]*\b(?:is|remains|stays) (?:still )?(?:vacant|unfilled|empty)\b",
    re.I,
)


def _titled(role: str) -> str:
    return re.sub(r"(?<=[Cc]hair)(?:man|woman|person|s)$", "", role).title()


def _of_row(entry: Entry, section: Section) -> Seats:
    return Seats(
        body=entry.body or body_of(entry.passage, section), seat=entry.seat or "", count=entry.count or 1,
        vacant=not is_offered(entry.passage), source=entry.passage.source,
    )  # fmt: skip


def merged(told: Iterable[Seats]) -> Iterator[Seats]:
    """Yield each count of seats once; rows that each give one empty seat of a kind are added up."""
    kept: dict[tuple[str | None, str, bool], Seats] = {}
    for one in told:
        key = (one.body, one.seat, one.vacant)
        before = kept.setdefault(key, one)
        if before is not one and before.source.section == one.source.section and _is_row(before) and _is_row(one):
            kept[key] = replace(before, count=before.count + one.count)
    empty = {(one.body, one.seat) for one in kept.values() if one.vacant}
    yield from (one for one in kept.values() if one.vacant or (one.body, one.seat) not in empty)


def _is_row(one: Seats) -> bool:
    return " | " in one.source.quote and one.source.quote.count(" ") < 14
