"""The rows of a page's table: what spans several rows or columns stands in each of them."""

import re
from collections.abc import Mapping

MOST_SPANNED = 31
"""Rows or columns that one cell may span; a page that claims more is not believed."""
_ALIKE = (
    re.compile(r"(?:mon|tue|wed|thu|fri)[a-z]*\b\W{1,2}\S", re.I),
    re.compile(r"\d{1,2}(?:st|nd|rd|th)?\W{1,3}[A-Z][a-z]*"),
    re.compile(r"\d{1,2}(?:st|nd|rd|th)?$"),
)
"""How the lines of a cell begin that lists days or what is on."""
_FEW = re.compile(r"\d{1,4}", re.ASCII)


class Grid:
    """A table being read cell by cell. A cell ends where the next one, the next row or the table's end is reached."""

    def __init__(self) -> None:
        self._cells: list[str] = []
        self._spanned: dict[int, tuple[int, str]] = {}
        self._columns = 0
        self._rows = 1
        self._words = ""

    def put(self, words: str) -> None:
        """Add words to the cell that is open, or ahead of the first one."""
        self._words += words.lstrip(" ") if not self._words or self._words[-1] in " \n" else words

    def open_cell(self, attributes: Mapping[str, object]) -> None:
        """Begin a cell, after those that reach down into this row from above."""
        self._close_cell()
        self._reach_down()
        self._columns, self._rows = (_span(attributes.get(name)) for name in ("colspan", "rowspan"))

    def row(self) -> str:
        """End the row and return its cells, parted by bars; a row that is one wide cell is that cell alone.

        A row whose first cell is empty has bars around it, so that it keeps that cell.
        """
        self._close_cell()
        self._reach_down()
        cells, self._cells = self._cells, []
        row = " | ".join(cells)
        return cells[0] if len(set(cells)) == 1 else row if not cells or cells[0] else f"| {row} |"

    def _close_cell(self) -> None:
        words, self._words = _in_one_line(self._words), ""
        if not self._columns and not words:
            return
        for _ in range(self._columns or 1):
            if self._rows > 1:
                self._spanned[len(self._cells)] = (self._rows - 1, words)
            self._cells.append(words)
        self._columns, self._rows = 0, 1

    def _reach_down(self) -> None:
        while reaching := self._spanned.pop(len(self._cells), None):
            rows, words = reaching
            if rows > 1:
                self._spanned[len(self._cells)] = (rows - 1, words)
            self._cells.append(words)


def _in_one_line(words: str) -> str:
    """Return a cell's lines as one; lines that are alike, as days of a list are, stay parted."""
    pieces = [piece.strip() for piece in words.split("\n") if piece.strip()]
    alike = len(pieces) > 1 and any(all(map(pattern.match, pieces)) for pattern in _ALIKE)
    return ("; " if alike else " ").join(pieces)


def _span(told: object) -> int:
    return min(max(int(told), 1), MOST_SPANNED) if isinstance(told, str) and _FEW.fullmatch(told) else 1
