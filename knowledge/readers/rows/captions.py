"""Captions: lines that say what is on, each above a line that begins with its day: `Roadshow`, `9 May, 10am. Book.`"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.days.when import dates_in
from knowledge.readers.page.lines import Line, Mark, as_plain
from knowledge.readers.page.passages import Context, Section, sentences_of
from knowledge.readers.rows.columns import has_a_day
from knowledge.readers.rows.piles import is_cell
from knowledge.readers.rows.words import EVENT_WORD, SENTENCE
from knowledge.readers.rows.written import LONGEST_CELL


def captioned(lines: Sequence[Line], section: Section) -> Iterator[Line]:
    """Yield the lines, with what a line says of when put behind the caption above it.

    The heading may be the first caption. Where every such line is no more than a cell, they are piles of cells.
    """
    context = section.context
    pairs = [(above, line) for above, line in pairwise(lines) if _is_when(line, context)]
    if pairs and _names_one(section) and _is_when(lines[0], context):
        pairs.insert(0, (Line(number=section.number, words=section.heading, text=section.title), lines[0]))
    apart = pairs and all(_is_caption(above, context) for above, _ in pairs)
    if not apart or all(is_cell(line, context) for _, line in pairs):
        yield from lines
        return
    captions = {line.number: above for above, line in pairs}
    for line in lines:
        if above := captions.get(line.number):
            yield _joined(above, line)
        elif not any(line is above for above in captions.values()):
            yield line


def _joined(above: Line, line: Line) -> Line:
    first = next(iter(sentences_of(line.words)))
    words = f"{above.words} | {first}"
    return Line(number=line.number, words=words, text=as_plain(words), gap=above.gap)


def _names_one(section: Section) -> bool:
    """Whether the heading is an event's own name, and not that of a list."""
    return bool(EVENT_WORD.search(section.title)) and not has_a_day(section.title, section.context)


def _is_when(line: Line, context: Context) -> bool:
    """Whether a line begins with a day and more is told of it."""
    day = next(iter(dates_in(line.text, context.near)), None) if line.mark is Mark.PLAIN else None
    if day is None or any(map(str.isalnum, line.text[: day.start])):
        return False
    return line.text[day.end :][:1] in (",", ".", "")


def _is_caption(line: Line, context: Context) -> bool:
    """Whether a line may say what is on: few words, neither a day nor a sentence."""
    short = len(line.text) <= LONGEST_CELL and line.mark is Mark.PLAIN and line.text[-1] not in ".:;?!|"
    return short and not (has_a_day(line.text, context) or SENTENCE.search(line.text))
