"""The sections of a newsletter: every heading with what stands below it, and that as the text of an Item."""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.days.when import dates_in
from knowledge.readers.page.front import Front
from knowledge.readers.page.headings import headings_among
from knowledge.readers.page.lines import Line, Mark
from knowledge.readers.page.passages import Context, Section
from knowledge.readers.page.words import content_words
from knowledge.readers.rows.cells import cell_kind, is_category
from knowledge.records import Item

_ALIKE = 0.34


def sections_in(front: Front, context: Context) -> tuple[Section, ...]:
    """Return the sections in order; what stands above the first heading has an empty one."""
    lines = front.lines
    is_heading = headings_among(lines, front.headlines, context.glossary)
    starts = [i for i, found in enumerate(is_heading) if found]
    spans = list(zip([0, *(i + 1 for i in starts)], [*starts, len(lines)], strict=True))
    heads: list[Line | None] = [None, *(lines[i] for i in starts)]
    heads_above = _bare_above(heads, spans)
    announced = _announced([head.text if head else "" for head in heads], front.headlines)
    announced |= _announced_by_text([lines[first:end] for first, end in spans], front.headlines, announced)
    return tuple(
        Section(
            heading=head.words.rstrip(" :") if head else "",
            number=head.number if head else 1,
            lines=tuple(lines[first:end]),
            context=context,
            headline=i in announced,
            above=heads_above[i],
        )
        for i, (head, (first, end)) in enumerate(zip(heads, spans, strict=True))
        if head or first < end
    )


def _bare_above(heads: Sequence[Line | None], spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return for each heading the bare one above it, for a bold line the last one with markup."""
    above, bare, marked = [], "", ""
    for head, (first, end) in zip(heads, spans, strict=True):
        above.append((marked if head and head.mark is Mark.BOLD else "") or bare)
        bare = head.text if head and first == end else bare
        marked = head.text if head and head.mark is Mark.HEADING else marked
    return above


def _announced(headings: Sequence[str], headlines: Sequence[str]) -> dict[int, int]:
    """Return for each heading that the headlines mean which one means it: the most alike first, none twice."""
    words = [content_words(heading) for heading in headings[:_MOST_SECTIONS]]
    pairs = sorted(
        (
            (-_likeness(mine, content_words(headline)), h, i)
            for h, headline in enumerate(headlines)
            for i, mine in enumerate(words)
            if mine
        ),
    )
    found: dict[int, int] = {}
    for unlike, h, i in pairs:
        if -unlike >= _ALIKE and h not in found.values() and i not in found:
            found[i] = h
    return found


_MOST_SECTIONS = 200
_TOLD_IN_TEXT = 0.75


def _announced_by_text(
    texts: Sequence[Sequence[Line]], headlines: Sequence[str], found: Mapping[int, int]
) -> dict[int, int]:
    """Return for the headlines that no heading repeats the section whose text does, if one does."""
    left = [h for h in range(len(headlines)) if h not in found.values()]
    words = [content_words(" ".join(line.text for line in lines)) for lines in texts[:_MOST_SECTIONS]] if left else []
    by_text: dict[int, int] = {}
    for h in left:
        mine = content_words(headlines[h])
        told, i = max(
            ((len(mine & theirs), -i) for i, theirs in enumerate(words) if i and i not in found), default=(0, 0)
        )
        if told >= max(2, _TOLD_IN_TEXT * len(mine)):
            by_text[-i] = h
    return by_text


def _likeness(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def item_of(section: Section) -> Item:
    """Return the section as an Item: blocks parted by an empty line, bullets under the line that leads to them."""
    text = "\n\n".join("\n".join(block) for block in _blocks(section))
    quote = section.passages[0].words if section.passages else section.heading
    return Item(
        heading=section.heading,
        text=text,
        headline=section.headline,
        source=section.context.source(section.heading, quote),
    )


def _blocks(section: Section) -> Iterator[list[str]]:
    block: list[str] = []
    above: Line | None = None
    for line in section.lines:
        bullet = line.mark in (Mark.BULLET, Mark.HEADLINE)
        listed = bullet and above is not None and (above.mark is line.mark or above.text[-1] == ":")
        if block and line.gap and not listed:
            yield block
            block = []
        words = parted(line, section.context)
        block.append(f"• {words}" if bullet else words)
        above = line
    if block:
        yield block


_HANGS = re.compile(r"\b(?:on|for|of|to|from|by|at|in|and|until|the|before|is)$", re.I)
_OTHER_SENDER = re.compile(r"(?:DCC|Ofgem|Citizens Advice)(?=[A-Z][a-z]+ [A-Z])")
_CAMEL = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")


def parted(line: Line, context: Context) -> str:
    """Return a line's words with table cells that were glued together parted: two by a colon, more as a row."""
    if line.cells:
        return " | ".join(line.cells)
    if line.mark is not Mark.PLAIN or len(line.text) > 160 or line.text[-1] in ".!?:;,":
        return line.words
    at = cell_end(line.words, context)
    if at is None:
        return line.words
    first, rest = line.words[:at].rstrip(" :-–"), line.words[at:].lstrip(" :-–")
    return f"{first}: {rest}" if first and rest and not _HANGS.search(first) else line.words


def cell_end(words: str, context: Context) -> int | None:
    """Return where the first of two glued cells ends, None if it cannot be told."""
    mention = next(iter(dates_in(words, context.near)), None) if words[0].isdigit() or words[-4:].isdigit() else None
    if mention and mention.start == 0 and mention.end < len(words):
        return mention.end
    if mention and mention.end == len(words) and mention.start:
        return mention.start
    if sends := _OTHER_SENDER.match(words):
        return sends.end()
    glued = [m.start() for m in _CAMEL.finditer(words)]
    if len(glued) == 1 and (
        cell_kind(words[: glued[0]], context.glossary) or is_category(words[: glued[0]], context.glossary)
    ):
        return glued[0]
    names = next(context.glossary.category_names.found_in(words), None)
    if (
        names
        and names.start == 0
        and names.end < len(words)
        and not words[names.end].isalnum()
        and words[names.end] not in "'’"
    ):
        return names.end
    return None
