"""Modifications: their ids, where each stands, since when, and what each is called."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.readers.modifications.days import NOTHING
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.modifications.rows import Above, Rows
from knowledge.readers.modifications.sentences import told_in, told_of_the_same
from knowledge.readers.modifications.standings import ORDER
from knowledge.readers.page.lines import Line
from knowledge.readers.page.passages import Context, Passage, Section
from knowledge.records import Modification

_IS_ROW = re.compile(rf"[A-Z][\w ]{{2,40}}: {MODIFICATION.pattern}")
"""The first line of a list, which stands apart as a heading does: `Raised: DP082`."""
_STANDS_BEHIND = re.compile(r"(?:[(\[]|\s-\s|:\s)(?P<what>[^()\[\]:]{4,60})[)\]]?$")
"""What a heading says behind the title of a modification: `MP104 'Older meters' (approved 26 February 2020)`."""


def modifications_in(section: Section, context: Context) -> Iterator[Modification]:
    """Yield what each row, bullet and sentence says of each modification, or what stands above says for it."""
    del context  # all that is needed is in the section
    if not any("MP" in text or "DP" in text for text in (section.title, *(line.text for line in section.lines))):
        return
    if MODIFICATION.search(section.title) and (
        not section.lines or _IS_ROW.match(section.title) or _STANDS_BEHIND.search(section.title)
    ):
        yield from _of_bare_heading(section)
    above = Above(section)
    rows = Rows(section, above)
    for passage in section.passages:
        if MODIFICATION.search(passage.text):
            told = list(rows.read(passage) if passage.line.cells else told_in(passage, section, above.standing))
            above.name(passage, told)
            yield from told
        else:
            yield from above.read(passage)
            yield from told_of_the_same(passage, section)


def _of_bare_heading(section: Section) -> Iterator[Modification]:
    """Yield what a line says that stands alone as a heading does, under the heading above it."""
    line = Line(number=section.number, words=section.heading, text=section.title)
    passage = Passage(
        words=section.heading, text=section.title, line=line, paragraph=0, index=0, context=section.context,
        heading=section.above,
    )  # fmt: skip
    yield from told_in(passage, replace(section, heading=section.above, lines=(line,)), NOTHING)


# --- One modification told several times ------------------------------------------------------------------------------


def merged(told: Iterable[Modification]) -> Iterator[Modification]:
    """Yield each modification once, at the furthest status told, with the day of that and the title."""
    by_id: dict[str, list[Modification]] = {}
    for modification in told:
        by_id.setdefault(modification.id, []).append(modification)
    for tellings in by_id.values():
        best = max(tellings, key=lambda m: (ORDER.index(m.status) if m.status else -1, m.day is not None))
        title = best.title or next((m.title for m in tellings if m.title), None)
        yield replace(best, title=title, steps=tuple(step for telling in tellings for step in telling.steps))
