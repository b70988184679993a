"""Tables whose columns are only parted by blanks: lines below each other with the same blank columns, made rows."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

_PARTED = re.compile(r"\S {2,}\S")
_WIDEST = 200
_MOST_LINES = 200
_FEWEST_COLUMNS = 3


def with_bars(raw: str) -> str:
    """Return the text, with a bar between the cells of each table that has none."""
    if not _PARTED.search(raw):
        return raw
    blocks = groupby(raw.split("\n"), key=_may_be_a_row)
    return "\n".join(line for is_block, lines in blocks for line in (_barred(list(lines)) if is_block else lines))


def _may_be_a_row(line: str) -> bool:
    return bool(line.strip()) and "|" not in line and "\t" not in line and len(line) <= _WIDEST


def _barred(lines: Sequence[str]) -> Iterator[str]:
    columns = _columns(lines) if 2 < len(lines) <= _MOST_LINES else []
    if len(columns) < _FEWEST_COLUMNS or not _is_table(lines, columns):
        yield from lines
        return
    for line in lines:
        yield " | ".join(line[start:end].strip() for start, end in columns)


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the columns begin and end: two characters or more are blank between them in every line."""
    width = max(map(len, lines))
    filled = "".join(" " if all(line[at : at + 1] in ("", " ") for line in lines) else "x" for at in range(width))
    starts = [match.end() - 1 for match in re.finditer(r"(?:(?<=  )|^ *)x", filled)]
    return list(pairwise([*starts, width]))


def _is_table(lines: Sequence[str], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether most lines have most of the cells."""
    cells = [sum(bool(line[start:end].strip()) for start, end in columns) for line in lines]
    return sum(count * 2 > len(columns) for count in cells) * 3 >= len(lines) * 2
