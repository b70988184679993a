"""The lines of a newsletter: numbered, freed of bullets and markup, with what their layout says about them."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.text import plain, quotable

LONGEST_LINE = 4000
"""A longer line is read in pieces, so that no expression ever sees more at once."""


class Mark(StrEnum):
    """What a line's own markup makes of it."""

    PLAIN = "plain"
    HEADING = "heading"
    BOLD = "bold"
    BULLET = "bullet"
    HEADLINE = "headline"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with words on it; `number` counts from 1 in the file.

    `words` are as written, on one line; `text` is what `text.plain` makes of them. `gap` counts the empty lines above,
    `open_below` says that another line follows without one. `lost_start` says that a link stood in front and is gone.
    `cells` are the parts of a table row.
    """

    number: int
    words: str
    text: str
    mark: Mark = Mark.PLAIN
    gap: int = 0
    open_below: bool = False
    lost_start: bool = False
    width: int = 0
    cells: tuple[str, ...] = ()

    def saying(self, text: str) -> "Line":
        """Return the line with another text."""
        return self if text == self.text else replace(self, text=text)


_BADGE = re.compile(
    r"^\s*(?:blue|yellow|green|red|orange|purple|pink|grey|gray|white|black|[a-z]{3,12})-?bullet\s*[:-]?\s*", re.I
)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<words>.*?)[\s#]*$")
_BOLD = re.compile(r"^\s*(?P<mark>\*\*|__)(?P<words>[^*_].{0,300}?)(?P=mark)\s*:?\s*$")
_BULLET = re.compile(r"^\s*(?:[•·▪◦‣●○■□➢➤✓✔►▸\uf0b7\uf0a7]\s*|[–—―*+−-]\s+|o\s+)(?P<words>\S.*)$")
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}[.)]|[a-h][.)]|[ivx]{1,4}[.)])\s+(?P<words>\S.*)$")
_MOST_MARKS = 80
_LONGEST_ROW = 80
_RULE = re.compile(r"^\s*(?:[-_=*~]\s*){3,}$|^[\s|:+-]*-[\s|:+-]*\|[\s|:+-]*$")
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,})\s*$")
_INLINE = (
    (re.compile(r"!\[[^\]]{0,300}\]\([^)\s]{0,500}\)"), ""),
    (re.compile(r"\[([^\]]{1,300})\]\([^)\s]{0,500}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,300})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"~~(?=\S)(.{1,200}?)(?<=\S)~~"), r"(was \1)"),
    (re.compile(r"<br\s*/?>", re.I), " "),
    (re.compile(r"</?(?:b|i|u|em|strong|span|p|a|sup|sub)\b[^<>]{0,200}>", re.I), ""),
)
_PADDING = re.compile("[ \u00a0]{3,}")
_STARTS_LIKE_A_ROW = re.compile(
    r"^(?:[A-Z][a-z]{2,8},?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2}|^\d{1,2}/\d{1,2}/\d{2}"
)


def lines_in(raw: str) -> tuple[Line, ...]:
    """Return the lines of `raw` that have words on them, with wrapped paragraphs joined."""
    return _unwrapped(tuple(_with_openness(list(_read(raw)))))


def _read(raw: str) -> Iterator[Line]:
    gap = columns = 0
    written = raw.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    for number, line in enumerate(written, 1):
        if not line.strip() or _RULE.match(line[:LONGEST_LINE]):
            gap, columns = gap + 1, 0
            continue
        underlined = number < len(written) and bool(_UNDERLINE.match(written[number][:200])) and len(line) < 200
        for piece in _pieces(line):
            read = _line(piece, number, gap, columns)
            if read:
                indented = piece[:1] == "\t" and not (read.cells and not read.cells[0])
                columns = 0 if indented else len(read.cells)
                yield replace(read, mark=Mark.HEADING) if underlined and read.mark is Mark.PLAIN else read
                gap = 0


def _pieces(line: str) -> Iterator[str]:
    while len(line) > LONGEST_LINE:
        cut = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE) + 1 or LONGEST_LINE
        yield line[:cut]
        line = line[cut:]
    yield line


def _line(raw: str, number: int, gap: int, columns: int) -> Line | None:
    mark, words = _marked(raw)
    if any(0 < words.count(c) < _MOST_MARKS for c in "*_[<&`~"):
        words = _without_markup(words)
    cells: tuple[str, ...] = ()
    if columns and raw[:1] == "\t" != raw[1:2] and raw.count("\t") == columns - 1:
        cells, mark = tuple(map(as_written, raw.split("\t"))), Mark.ROW  # its first cells are empty
    elif mark is Mark.PLAIN and (padded := _padded(words)):
        cells, mark = tuple(map(as_written, padded)), Mark.ROW
    elif mark in (Mark.PLAIN, Mark.BULLET) and ("|" in words or ("\t" in words.strip() and not _is_sentence(words))):
        cells = _cells(words)
        mark = Mark.ROW if len(cells) > 1 else mark
    words = as_written(" | ".join(cells) if len(cells) > 1 else words)
    text = as_plain(words)
    if not any(c.isalnum() for c in text):
        return None
    lost_start = raw[:1] == "\u00a0" or (raw.lstrip(" ")[:1] == "\u00a0" and raw.lstrip()[:1].islower())
    return Line(
        number=number, words=words, text=text, mark=mark, gap=gap, lost_start=lost_start, width=len(raw.rstrip()),
        cells=cells if len(cells) > 1 else (),
    )  # fmt: skip


def _is_sentence(words: str) -> bool:
    """Whether a tab in it is a blank: a long line that ends as sentences do is no row of cells."""
    words = words.rstrip()
    return len(words) > _LONGEST_ROW and words[-1] in ".!?"


_MARKS = (
    (Mark.HEADLINE, _BADGE),
    (Mark.HEADING, _HEADING),
    (Mark.BOLD, _BOLD),
    (Mark.BULLET, _BULLET),
    (Mark.BULLET, _NUMBERED),
)


def _marked(raw: str) -> tuple[Mark, str]:
    for mark, pattern in _MARKS:
        if match := pattern.match(raw):
            words = match["words"] if "words" in pattern.groupindex else raw[match.end() :]
            badge = _BADGE.match(words) if mark is Mark.BULLET else None
            return (Mark.HEADLINE, words[badge.end() :]) if badge else (mark, words)
    return Mark.PLAIN, raw


def _without_markup(words: str) -> str:
    for pattern, instead in _INLINE:
        words = pattern.sub(instead, words)
    return html.unescape(words) if "&" in words and ";" in words else words


def _cells(words: str) -> tuple[str, ...]:
    words = words.strip()
    if "|" not in words:
        return tuple(map(as_written, words.split("\t")))
    parts = (words[1:].removesuffix("|") if words[0] == "|" else words.rstrip("|")).split("|")
    return tuple(as_written(part) for part in parts)


def _padded(words: str) -> list[str]:
    """Return the cells that blanks part, where they are several columns; else none."""
    if "   " not in words and "\u00a0\u00a0" not in words:
        return []
    cells = _PADDING.split(words.strip())
    return cells if len(cells) > 2 else []


def as_written(raw: str) -> str:
    """Return what `text.quotable` does, without a look at each character where there is nothing to fold."""
    return " ".join(raw.split()) if raw.isascii() and raw.isprintable() else quotable(raw)


def as_plain(words: str) -> str:
    """Return what `text.plain` makes of words that are quotable already."""
    return words if words.isascii() else plain(words)


def _with_openness(lines: list[Line]) -> Iterator[Line]:
    for i, line in enumerate(lines):
        below = i + 1 < len(lines) and lines[i + 1].gap == 0
        yield replace(line, open_below=True) if below else line


def _unwrapped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Join the lines of paragraphs that were broken at a fixed width; leave lists of short lines as they are."""
    goes_on = [i > 0 and _goes_on(lines[i - 1], line) for i, line in enumerate(lines)]
    if sum(joins and line.text[0].islower() for joins, line in zip(goes_on, lines, strict=True)) < 3:
        return lines
    joined: list[Line] = []
    for joins, line in zip(goes_on, lines, strict=True):
        if joins and joined and len(joined[-1].words) < LONGEST_LINE:
            above = joined.pop()
            joined.append(replace(above, words=f"{above.words} {line.words}", text=f"{above.text} {line.text}",
                                  open_below=line.open_below, width=line.width))  # fmt: skip
        else:
            joined.append(line)
    return tuple(joined)


def _goes_on(above: Line, line: Line) -> bool:
    running = above.mark in (Mark.PLAIN, Mark.BULLET) and line.mark is Mark.PLAIN and not line.gap
    if not running or not 55 <= above.width <= 130 or above.text[-1].isdigit() or _STARTS_LIKE_A_ROW.match(line.text):
        return False
    return line.text[0].islower() or (above.text[-1] not in ".:;!?" and not line.text[-1].isdigit())
