"""Where something takes place, as the cells of a row say it beside a body's name or after a title."""

import re
from collections.abc import Sequence

from knowledge.readers.meetings.numbers import COUNT
from knowledge.readers.places import is_place, names_a_place, place_at_end, place_in
from knowledge.readers.rows.cells import is_status
from knowledge.readers.rows.words import EVENT_WORD, FILLING, FORMER, without_status

CELL = re.compile(r"\s*(?:\||;|:(?!\d)|,|\(|\)|[\[\]→>*=@•·]|\s-\s|^-\s|\s-$|\.{3,}|\s{2,})\s*")
"""What parts the cells of a row: bars, dashes, brackets, and the blanks where a day or a time stood."""
MORE = re.compile(r"\d+(?:st|nd|rd|th)?|[#&/_.+'\"-]")
"""Numbers and signs, which say nothing by themselves."""
AT = re.compile(r"^(?:at|in|by|via|on)\s+(?=[A-Z\d])")
"""What leads up to a place."""
_LONGEST_PLACE = 2


def place_beside(bare: str) -> str | None:
    """Return the cells that are places, in a row whose names are blanked out."""
    bare = re.sub(r"(?<=&)\s*\d{1,3}(?=\s)", "    ", bare)
    cells = [
        re.sub(rf"^{COUNT}\s*(?=$)", "", cell).strip(" -|.*=") for cell in CELL.split(bare) if cell and "&&" not in cell
    ]
    cells = [cell for cell in map(without_status, cells) if not (is_status(cell) or FORMER.fullmatch(f"{cell} "))]
    places = [cell for cell in cells if names_a_place(cell) or (words_left(cell) and is_place(cell))]
    places = [place_in(cell) or cell if len(cell.split()) > _LONGEST_PLACE else AT.sub("", cell) for cell in places]
    beside = (place_in(cell) or place_at_end(cell) for cell in CELL.split(bare) if "&&" in cell)
    return ", ".join(places) or next(filter(None, beside), None)


def places_among(parts: Sequence[str]) -> str | None:
    """Return the parts that are places, with the names ahead of one: `The Old Foundry, Bristol`."""
    places = [is_place(part) and not EVENT_WORD.search(part) for part in parts]
    named = [part[0].isupper() and not EVENT_WORD.search(part) and any(places[i:]) for i, part in enumerate(parts)]
    found = (part for part, sure, named in zip(parts, places, named, strict=True) if sure or named)
    return ", ".join(AT.sub("", part) for part in found) or None


def title_and_place(cell: str) -> list[str]:
    """Return a title, and the place that stands behind it: `Key Workshop, by Webex`."""
    title, comma, behind = cell.rpartition(", ")
    return [title, behind] if comma and AT.match(behind) and is_place(AT.sub("", behind)) else [cell]


def words_left(cell: str) -> bool:
    """Say whether a cell says more than how it stands with the day."""
    return bool(MORE.sub("", FILLING.sub("", without_status(cell))).strip())
