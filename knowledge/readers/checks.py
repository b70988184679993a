r"""Questions that the content's owner keeps beside it, each with what a right answer shows.

    defaults: {now: 2024-05-15T09:00, source: Pond News}
    questions:
      - {ask: When is the next otter count?, dates: [2024-05-23], text: ['\b4\b']}
      - turns: [{ask: When are herons counted?, dates: [2024-06-03]}, {ask: And after that?, dates: [2024-07-01]}]
      - {ask: Who feeds the badgers?, kind: abstain}

`kind` is answer unless said; `dates` and `not_dates` may be shown in any readable form; `text`, `not_text` and `source`
(a cited title) are patterns in which case does not matter. `defaults` hold for all. What people call a question (`id`,
`category`, `style`) is counted by; `content` names the documents it is about, for who asks it elsewhere.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from knowledge.days.london import moment
from knowledge.errors import UnreadableDocumentError
from knowledge.kind import Kind
from knowledge.readers.fields import Fields, parse
from knowledge.records import Check, Document, DocumentKind, Doubt, Reading, Source, Turn
from knowledge.text import quotable

_SHOWN = frozenset({"kind", "dates", "not_dates", "text", "not_text", "source"})
_OF_A_TURN = _SHOWN | {"ask", "now", "category", "style"}
_OF_ALL_TURNS = frozenset({"now", "source", "category", "style"})
_KEYS = _OF_A_TURN | {"id", "turns", "content"}
_TELLING = _SHOWN | {"turns"}


def holds_checks(fields: Fields) -> bool:
    """Say whether a file with `questions` says what right answers show, rather than what the answers are."""
    entries = [entry.nodes.keys() for entry in fields.each("questions")]
    return any(keys & _TELLING for keys in entries) and not any("answer" in keys for keys in entries)


def read(fields: Fields) -> Reading:
    """Read the questions of a file. Raises UnreadableDocumentError, with the line, for one that cannot be asked."""
    title = fields.text("title") or PurePosixPath(fields.document).name
    document = Document(title=title, kind=DocumentKind.QUESTIONS)
    defaults = fields.below("defaults")
    entries = tuple(fields.each("questions"))
    checks = tuple(_check(entry, defaults, document) for entry in entries)
    return Reading(document=document, records=checks, warnings=tuple(_unknown(entries)))


def checks_in(text: str, name: str) -> tuple[Check, ...]:
    """Return the questions of a file that is given to be asked. Raises UnreadableDocumentError where it has none."""
    fields = parse(text, name)
    if not fields.has("questions"):
        raise UnreadableDocumentError(name, "expected “questions”, a list in which each has “ask” or “turns”")
    return checks_of(read(fields))


def checks_of(reading: Reading) -> tuple[Check, ...]:
    """Return the questions to be checked among what a document says."""
    return tuple(record for record in reading.records if isinstance(record, Check))


def _check(entry: Fields, defaults: Fields | None, document: Document) -> Check:
    common = {**(defaults.nodes if defaults else {}), **{k: n for k, n in entry.nodes.items() if k in _OF_ALL_TURNS}}
    turns = tuple(_turn(turn.over(common)) for turn in entry.each("turns")) or (_turn(entry.over(common)),)
    source = Source(title=document.title, section=entry.text("id"), quote=quotable(turns[0].ask))
    return Check(id=entry.text("id") or "", turns=turns, content=entry.texts("content"), source=source)


def _turn(fields: Fields) -> Turn:
    ask = fields.written("ask")
    if not ask.strip():
        raise fields.mistake("ask", "the words of a question")
    return Turn(
        ask=ask,
        kind=fields.choice("kind", Kind) or Kind.ANSWER,
        now=_moment(fields),
        dates=fields.days("dates"),
        not_dates=fields.days("not_dates"),
        text=_patterns(fields, "text"),
        not_text=_patterns(fields, "not_text"),
        source=next(iter(_patterns(fields, "source")), None),
        category=fields.text("category") or "",
        style=fields.text("style") or "",
    )


def _moment(fields: Fields) -> datetime | None:
    written = fields.text("now")
    try:
        return moment(written) if written else None
    except ValueError as error:
        raise fields.mistake("now", str(error)) from None


def _patterns(fields: Fields, key: str) -> tuple[str, ...]:
    patterns = fields.writings(key)
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise fields.mistake(key, f"a pattern, but {error},") from None
    return patterns


def _unknown(entries: tuple[Fields, ...]) -> Iterator[Doubt]:
    """Yield the keys that nobody reads: a `date` for `dates` would check nothing."""
    for entry in entries:
        for fields, known in ((entry, _KEYS), *((turn, _OF_A_TURN) for turn in entry.each("turns"))):
            for key in sorted(fields.nodes.keys() - known):
                yield Doubt(line=fields.line_of(key), message=f"“{key}” is not read; expected one of {_list(known)}")


def _list(keys: frozenset[str]) -> str:
    return ", ".join(sorted(keys))
