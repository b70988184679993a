"""HTML as the plain lines that a text copy of the page would have.

Headings become lines that start `# `, list items `• `, the cells of a table row stand on one line parted by ` | `.
What belongs to the website and not to the page (navigation, scripts, cookie notices, footers) is dropped.
"""

import re
from typing import TYPE_CHECKING

from knowledge.readers.rows.grid import Grid

if TYPE_CHECKING:
    from bs4 import Tag

_DROPPED = frozenset(
    {"head", "script", "style", "nav", "footer", "noscript", "template", "iframe", "svg"}
    | {"title", "button", "select", "textarea"}
)
_DROPPED_NAMES = re.compile(
    r"cookie|breadcrumb|skip-?(?:to|link)|site-?(?:nav|menu|footer)|social-?(?:links|icons)", re.I
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_APART = frozenset({"p", "ul", "ol", "dl", "table", "blockquote", "hr", "section", "article", "address", "pre"})
_OWN_LINE = frozenset({"div", "main", "header", "aside", "dt", "dd", "tr", "td", "th", "caption", "figure", "li", "br"})
_BESIDE = frozenset({"span", "time"})
_RUN_TOGETHER = re.compile(r"[a-z0-9]\Z")
_CELLS = frozenset({"td", "th"})
_NO_CELL = frozenset({"table"}) | _HEADINGS
_STRUCK = frozenset({"s", "del", "strike"})
_LISTS = frozenset({"ul", "ol"})
_DEEPEST_DATA = 20
_LONGEST_OF_SEVERAL = 60
"""Characters of a paragraph that shares its cell with others."""
_MOST_LISTED = 200
_LONGEST_LISTED = 40
"""Characters of a list's item in a cell."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NO_TAG = re.compile(r"<(?![^<>]{0,4000}>)")
_BULLET = "• "
_HEADING = "# "


def lines(html: str) -> str:
    """Return the words of a page in plain lines; the page's title comes first if it has no heading."""
    from bs4 import BeautifulSoup, Tag
    from bs4.element import CData, PreformattedString

    soup = BeautifulSoup(_tame(html), "html.parser")
    page = _Page()
    # A stack, because pages may be nested deeper than Python may call.
    stack: list[tuple[object, bool]] = [(soup, True)]
    while stack:
        node, is_start = stack.pop()
        if isinstance(node, Tag):
            if not is_start:
                page.close(node)
            elif not _is_dropped(node):
                page.open(node)
                stack.append((node, False))
                stack.extend((child, True) for child in reversed(node.contents))
        elif isinstance(node, CData) or not isinstance(node, PreformattedString):
            page.words(str(node))
    title = _BLANKS.sub(" ", soup.title.get_text()).strip(" ") if soup.title else ""
    return page.text(title)


def _tame(html: str) -> str:
    """Return a page without comments and with `&lt;` for each `<` that starts no tag: both can stall the parser."""
    parts = []
    end = 0
    while (start := html.find("<!--", end)) >= 0:
        parts.append(html[end:start])
        end = html.find("-->", start + 4) + 3
        if end < 3:
            end = len(html)
    parts.append(html[end:])
    return _NO_TAG.sub("&lt;", "".join(parts))


class _Page:
    """Lines being written. Words go to the current line; a bullet or heading mark waits there for its words."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._current = ""
        self._is_headed = False
        self._in_heading = False
        self._is_beside = False
        self._lists = 0
        self._pres = 0
        self._tables = 0
        self._data_table: Tag | None = None
        self._grid = Grid()

    def open(self, tag: "Tag") -> None:
        if tag.name in _HEADINGS:
            self._start_heading()
        elif tag.name in _STRUCK:
            self._put("(was ")
        elif self._data_table is not None:
            self._open_in_table(tag)
        else:
            self._break(tag)
            self._is_beside = tag.name in _BESIDE and getattr(tag.previous_sibling, "name", None) in _BESIDE
            self._lists += tag.name == "li"
            self._pres += tag.name == "pre"
            if tag.name == "li":
                self._current = _BULLET
            elif tag.name == "table":
                self._open_table(tag)

    def close(self, tag: "Tag") -> None:
        if tag.name in _HEADINGS:
            self._end_heading()
        elif tag.name in _STRUCK:
            self._put(")")
        elif self._data_table is None or self._data_table is tag:
            if self._data_table is tag:
                self._end_row()
            self._data_table = None
            self._tables -= tag.name == "table"
            self._lists -= tag.name == "li"
            self._pres -= tag.name == "pre"
            if tag.name == "li" and self._current == _BULLET:
                self._current = ""
            self._break(tag)

    def words(self, words: str) -> None:
        if self._pres and self._data_table is None:
            *whole, last = words.split("\n")
            for line in whole:
                self._put(line)
                self._end() if self._current else self._part()
            words = last
        self._put(words)

    def text(self, title: str) -> str:
        """Return all lines, below the page's title if they have no heading."""
        self._end()
        head = [_HEADING + title, ""] if title and not self._is_headed else []
        return "\n".join([*head, *self._lines]).strip("\n") + "\n"

    def _open_table(self, table: "Tag") -> None:
        self._tables += 1
        # Looking into each of thousands of nested tables would take minutes, and none of them would hold data.
        if self._tables <= _DEEPEST_DATA and _is_data(table):
            self._data_table = table
            self._grid = Grid()

    def _open_in_table(self, tag: "Tag") -> None:
        if tag.name in {"tr", "caption"}:
            self._end_row()
        elif tag.name in _CELLS:
            self._grid.open_cell(tag.attrs)
        elif tag.name == "li" and tag.find_previous_sibling("li"):
            self._grid.put("; ")
        elif tag.name in _APART or tag.name in _OWN_LINE:
            self._grid.put("\n")

    def _end_row(self) -> None:
        self._current = self._grid.row()
        self._end()

    def _start_heading(self) -> None:
        self._part()
        self._current = _HEADING
        self._in_heading = True

    def _end_heading(self) -> None:
        if self._in_heading:
            self._is_headed |= self._current != _HEADING
            self._current = "" if self._current == _HEADING else self._current
            self._part()
        self._in_heading = False

    def _break(self, tag: "Tag") -> None:
        if tag.name in _APART:
            self._end_heading()
        if self._in_heading:
            self._put(" " if tag.name in _OWN_LINE else "")
        elif tag.name in _APART and not self._lists:
            self._part()
        elif tag.name in _APART or tag.name in _OWN_LINE:
            self._end()

    def _put(self, words: str) -> None:
        folded = _BLANKS.sub(" ", words)
        if self._data_table is not None and not self._in_heading:
            self._grid.put(folded)
            return
        if self._is_beside and folded[:1].isupper() and _RUN_TOGETHER.search(self._current):
            self._current += " "  # pieces that style sets apart; a word may be cut into pieces anywhere else
        self._is_beside = False
        self._current += folded.lstrip(" ") if not self._current or self._current.endswith(" ") else folded

    def _end(self) -> None:
        if self._current == _BULLET:
            return
        if self._current.strip(" "):
            self._lines.append(self._current.rstrip(" "))
        self._current = ""

    def _part(self) -> None:
        self._end()
        if self._lines and self._lines[-1]:
            self._lines.append("")


def _is_data(table: "Tag") -> bool:
    """Say whether a table holds rows of words, and not pieces of the page that it merely places.

    A cell has one paragraph, or several short ones.
    """
    paragraphs = 0
    if _has_lists_of_words(table):
        return False
    for node in table.descendants:
        name = getattr(node, "name", None)
        if name in _NO_CELL:
            return False
        if name == "p":
            paragraphs += 1
        elif name in _CELLS:
            paragraphs = 0
        elif name is None and paragraphs > 1 and len(str(node)) > _LONGEST_OF_SEVERAL:
            return False
    return True


def _has_lists_of_words(table: "Tag") -> bool:
    """Say whether a list in it is long, or stands in the only cell of its row; short ones are of days or bodies."""
    lists = table.find_all([*_LISTS, "li"], limit=_MOST_LISTED + 1)
    if not lists:
        return False
    lone = any(row.find(_LISTS) and len(row.find_all(_CELLS, limit=2)) < 2 for row in table.find_all("tr"))
    return (
        lone
        or len(lists) > _MOST_LISTED
        or any(len(node.get_text()) > _LONGEST_LISTED for node in lists if node.name == "li")
    )


def _is_dropped(tag: "Tag") -> bool:
    if tag.name in _DROPPED or tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(str(tag.get("style", ""))):
        return True
    names = f"{tag.get('id', '')} {tag.get('class', '')}"
    return tag.name not in {"html", "body"} and bool(_DROPPED_NAMES.search(names))
