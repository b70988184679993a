"""Where a line stands: what is above and below it, and how the whole page sets its headings apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.glossary import Glossary
from knowledge.readers.page.lines import Line, Mark
from knowledge.readers.page.words import content_words
from knowledge.readers.rows.cells import Cell, cell_kind

_LONGEST_CELL = 80
_MOST_HEADLINES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A line with its neighbours and what the whole page says about headings.

    `headlines` are the telling words of each headline at the top. The page is `loose` if hardly a line has an empty one
    above it, `blocked` if only an empty line tells a heading from the rest, `marked_up` if its markup tells them.
    `kind` is what the line holds if it may be a cell of a table.
    """

    line: Line
    above: Line | None
    below: Line | None
    headlines: tuple[frozenset[str], ...]
    loose: bool
    blocked: bool
    marked_up: bool
    kind: Cell | None
    kind_above: Cell | None
    kind_below: Cell | None


def spots_of(lines: Sequence[Line], headlines: Sequence[str], glossary: Glossary) -> Iterator[Spot]:
    """Yield the spot of each line of a page."""
    announced = tuple(content_words(headline) for headline in headlines[:_MOST_HEADLINES])
    loose = sum(line.gap > 0 for line in lines) * 10 < len(lines)
    blocked = _are_blocks(lines)
    marked_up = sum(line.mark is Mark.HEADING for line in lines) > 2
    around = [None, *lines, None]
    kinds = [_kind_of(line, glossary) if line else None for line in around]
    for i, line in enumerate(lines):
        yield Spot(
            line=line, above=around[i], below=around[i + 2], headlines=announced, loose=loose, blocked=blocked,
            marked_up=marked_up, kind=kinds[i + 1], kind_above=kinds[i], kind_below=kinds[i + 2],
        )  # fmt: skip


def _kind_of(line: Line, glossary: Glossary) -> Cell | None:
    """Return what a line holds if it is a cell; none is long or ends like a sentence."""
    is_short = len(line.text) <= _LONGEST_CELL and line.text[-1] not in ".;,"
    return cell_kind(line.text, glossary) if is_short else None


def _are_blocks(lines: Sequence[Line]) -> bool:
    """Whether the page is blocks that begin with a short line, which only a blank line above tells from the rest."""
    first = [line for line in lines if line.gap and line.open_below]
    heads = [line for line in first if line.mark is Mark.PLAIN and line.text[-1] not in ".;,:" and len(line.text) < 70]
    alone = sum(bool(line.gap) and not line.open_below for line in lines)
    return bool(heads) and len(heads) * 10 >= len(first) * 8 and len(heads) > alone
