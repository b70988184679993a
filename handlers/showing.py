"""What every platform shows alike: an answer in plain words with London's time, and its sources, a line each."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from handlers.dates import ZONE, day_text
from handlers.messages import Citation, Moment, Shown

MOST_SOURCES = 10
"""Sources that one message shows."""


def plain(said: Shown) -> str:
    """Return the text of an answer, each moment in it as London's."""
    parts = parted(said.text, said.moments)
    return "".join(in_london(part) if isinstance(part, Moment) else part for part in parts)


def parted(text: str, moments: Sequence[Moment]) -> list[str | Moment]:
    """Return a text in order, its moments apart; of two that begin at one place the longer is meant."""
    named = {moment.words: moment for moment in moments if moment.words}
    parts = re.split(f"({'|'.join(map(re.escape, sorted(named, key=len, reverse=True)))})", text) if named else [text]
    return [named.get(part, part) for part in parts if part]


def in_london(moment: Moment) -> str:
    """Return the words of a moment, with the zone that they are in."""
    return moment.words if moment.words.endswith(ZONE) else f"{moment.words}{ZONE}"


def shown_sources(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the first citation of each document and section, as many as one message shows."""
    first: dict[object, Citation] = {}
    for one in citations:
        first.setdefault((one.title, one.section, one.published, one.url), one)
    return tuple(first.values())[:MOST_SOURCES]


def source_text(title: str, section: str | None, published: date | None) -> str:
    """Return a source in one line: title, section, published date."""
    return ", ".join(part for part in (title, section, day_text(published) if published else None) if part)


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut at a word with an ellipsis."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0][: most - 1] + "…"
