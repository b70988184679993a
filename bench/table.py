"""The lines that the benchmark prints: what was measured, what it should be, whether it is."""

from dataclasses import dataclass

_WIDTHS = (35, 58, 24)
HEAD = "".join(text.ljust(width) for text, width in zip(("measure", "seen", "aim"), _WIDTHS, strict=True)) + "met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure; without an aim it is there to be known. `met` is None then."""

    measure: str
    seen: str
    aim: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        cells = (self.measure, self.seen, self.aim)
        said = {True: "yes", False: "NO", None: ""}[self.met]
        return ("".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)) + said).rstrip()
