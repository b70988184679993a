"""One document format each: the bytes of a file in, records out, pure.

The readers are imported when a file needs them: a question that meets no new file pays for none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.records import Doubt, Reading

READER_VERSION = 11
"""Raise it when a reader gives other records for the same bytes: every document is then read again."""

_MEGABYTE = 1024 * 1024

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>(?s:.*?)\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_GUIDANCE_FIELDS = re.compile(r"^(?:title[ \t]*:|kind[ \t]*:[ \t]*['\"]?guidance\b)", re.M)

_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WINDOWS_LETTERS = frozenset(
    "\u20ac\u2026\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb1\xb2\xb3\xb7\xbb\xbc\xbd\xbe\xd7"
    "\xc0\xc1\xc2\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcd\xce\xcf\xd1\xd3\xd4\xd6\xd8\xda\xdc"
    "\xe0\xe1\xe2\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xed\xee\xef\xf1\xf3\xf4\xf6\xf8\xfa\xfb\xfc\xdf"
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a kind of file is read, and up to which size."""

    read: Callable[[str, str, Glossary], Reading]
    most_bytes: int


def read(name: str, data: bytes, glossary: Glossary) -> Reading:
    """Read the document whose file is called `name`; a folder `guidance` in the name makes it guidance.

    Text is UTF-8, with or without a byte order mark, or UTF-16 with one. Other text is taken for Windows-1252 if it
    then has only letters and signs that English text has and is no damaged UTF-8; a warning says so.

    Raises UnreadableDocumentError for whatever cannot become records, and nothing else.
    """
    format_ = format_of(name, len(data))
    text, doubts = _decoded(name, data)
    if not text.strip():
        raise UnreadableDocumentError(name, "is empty")
    reading = format_.read(text, name, glossary)
    return replace(reading, warnings=doubts + reading.warnings) if doubts else reading


def format_of(name: str, size: int) -> Format:
    """Return how a file of this name and size is read. Raises UnreadableDocumentError if nobody reads it."""
    format_ = FORMATS.get(PurePosixPath(name).suffix.lower())
    if format_ is None:
        raise UnreadableDocumentError(name, f"expected a file whose name ends in {', '.join(FORMATS)}")
    if size > format_.most_bytes:
        raise UnreadableDocumentError(name, f"is larger than {format_.most_bytes // _MEGABYTE} MB")
    return format_


def _decoded(name: str, data: bytes) -> tuple[str, tuple[Doubt, ...]]:
    """Return the text of a file and what is doubtful about its encoding."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    doubts: tuple[Doubt, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = _windows_text(name, data, line)
        doubts = (Doubt(line=line, message="this line is not UTF-8; the file was read as Windows-1252"),)
    if "\0" in text or len(_CONTROLS.findall(text)) * 100 > len(text):
        raise UnreadableDocumentError(name, "is not text")
    return text.replace("\r\n", "\n").replace("\r", "\n"), doubts


def _windows_text(name: str, data: bytes, line: int) -> str:
    refused = UnreadableDocumentError(name, "is not text in UTF-8", line=line)
    if b"\0" in data or _UTF8_LETTER.search(data):
        raise refused
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise refused from None
    beyond_ascii = [letter for letter in text if not letter.isascii()]
    if not _WINDOWS_LETTERS.issuperset(beyond_ascii) or len(beyond_ascii) * 20 > len(text):
        raise refused
    return text


def _text(text: str, name: str, glossary: Glossary) -> Reading:
    if _is_guidance(text, name):
        from knowledge.readers import guidance

        return guidance.read(text, name, glossary)
    from knowledge.readers import newsletter

    return newsletter.read(text, name, glossary)


def _page(text: str, name: str, glossary: Glossary) -> Reading:
    from knowledge.readers import markup

    words = markup.lines(text)
    if not words.strip():
        raise UnreadableDocumentError(name, "has no words in it")
    return _text(words, name, glossary)


def _calendar(text: str, name: str, glossary: Glossary) -> Reading:
    from knowledge.readers import ics

    return ics.read(text, name, glossary)


def _fields(text: str, name: str, glossary: Glossary) -> Reading:
    from knowledge.readers import calendar, checks, fields, guidance

    document = fields.parse(text, name)
    if "questions" in document.nodes:
        return checks.read(document) if checks.holds_checks(document) else guidance.read_questions(document)
    return calendar.read(document, glossary)


def _is_guidance(text: str, name: str) -> bool:
    if "guidance" in (part.lower() for part in PurePosixPath(name).parts[:-1]):
        return True
    front = _FRONT_MATTER.match(text)
    return front is not None and _GUIDANCE_FIELDS.search(front["fields"]) is not None


FORMATS = {
    ".txt": Format(read=_text, most_bytes=2 * _MEGABYTE),
    ".md": Format(read=_text, most_bytes=2 * _MEGABYTE),
    ".html": Format(read=_page, most_bytes=4 * _MEGABYTE),
    ".htm": Format(read=_page, most_bytes=4 * _MEGABYTE),
    ".ics": Format(read=_calendar, most_bytes=5 * _MEGABYTE),
    ".yaml": Format(read=_fields, most_bytes=5 * _MEGABYTE),
    ".yml": Format(read=_fields, most_bytes=5 * _MEGABYTE),
}
