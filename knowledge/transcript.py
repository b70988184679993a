"""What a document says, as JSON: the form of `secbot ingest --dry-run --json`."""

from datetime import date, time
from enum import StrEnum
from typing import Any

from knowledge.records import KIND_OF, Doubt, Reading, Record

Json = dict[str, Any]

_TIMES = "start=when.starts end=when.ends"
_SAID = "evidence=source.quote"
_PROMISED = {
    "items": "heading text",
    "meetings": f"body number date=when.day end_date=when.end_day {_TIMES} location status {_SAID} was",
    "events": f"title date=when.day {_TIMES} location status {_SAID} end_date=when.end_day",
    "deadlines": f"title kind date=day time=at reply_to opens {_SAID} about",
    "recurrences": f"body rrule {_SAID}",
    "modifications": f"id status date=day {_SAID} title",
    "people": f"name role seat how {_SAID} body",
    "figures": f"name value {_SAID}",
}
_BESIDE = {
    "seats": f"body seat count each vacant {_SAID}",
    "terms": f"term expansion note aliases {_SAID}",
    "contacts": f"name kind value {_SAID}",
    "questions": f"asks answer {_SAID}",
    "checks": f"id {_SAID}",
}
"""By kind of record the keys of its JSON, in order; `key=path` where the record calls it otherwise."""


def as_json(reading: Reading, name: str) -> Json:
    """Return what a file of that name says, by kind of record."""
    document = reading.document
    lists: dict[str, list[Json]] = {kind: [] for kind in (*_PROMISED, "warnings", *_BESIDE)}
    for record in reading.records:
        lists[KIND_OF[type(record)]].append(_record_json(record))
    lists["warnings"] = [doubt_json(doubt) for doubt in reading.warnings]
    head = {"file": name, "kind": document.kind, "title": document.title, "published": document.published}
    return {**{key: _plain(value) for key, value in head.items()}, **lists}


def _record_json(record: Record) -> Json:
    keys = {**_PROMISED, **_BESIDE}[KIND_OF[type(record)]]
    shown = {}
    for key, _, path in (part.partition("=") for part in keys.split()):
        value: object = record
        for name in (path or key).split("."):
            value = None if value is None else getattr(value, name)
        shown[key] = _plain(value)
    return shown


def doubt_json(doubt: Doubt) -> Json:
    """Return a warning and the line that it is about."""
    return {"line": doubt.line, "message": doubt.message}


def _plain(value: object) -> object:
    """Return a value as JSON has it: days as 2018-05-09, times as 10:00."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value
