"""The rows of a page's table: what spans several rows or columns stands in each of them."""

import re
from collections.abc import Mapping

MOST_SPANNED = 31
"""Rows or columns that one cell may span; a page that claims more is not believed."""
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
        self._words += words.lstrip(" ") if not self._words or self._words.endswith(" ") else words

    def open_cell(self, attributes: Mapping[str, object]) -> None:
        """Begin a cell, after those that reach down into this row from above."""
        self._close_cell()
        self._reach_down()
        self._columns, self._rows = (_span(attributes.get(name)) for name in ("colspan", "rowspan"))

    def row(self) -> str:
        """End the row and return its cells, parted by bars; a row that is one wide cell is that cell alone."""
        self._close_cell()
        self._reach_down()
        cells, self._cells = self._cells, []
        return cells[0] if len(set(cells)) == 1 else " | ".join(cells)

    def _close_cell(self) -> None:
        words, self._words = self._words.rstrip(" "), ""
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


def _span(told: object) -> int:
    return min(max(int(told), 1), MOST_SPANNED) if isinstance(told, str) and _FEW.fullmatch(told) else 1
