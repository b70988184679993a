"""The JSON that goes in and out: requests and answers as the contract with the outside has them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import msgspec

from handlers.messages import Reply
from knowledge.dated import Dated, first_day, is_over, title_of
from knowledge.records import Deadline, Meeting


def answer_json(
    reply: Reply, now: datetime, *, id_: str | int | None = None, elapsed_ms: float | None = None
) -> dict[str, Any]:
    """Return the Answer object of a reply given at `now`, London wall-clock."""
    return {
        **({"id": id_} if id_ is not None else {}),
        "kind": reply.kind.value,
        "text": reply.text,
        "citations": [
            {
                "title": c.title,
                "section": c.section,
                "published": c.published.isoformat() if c.published else None,
                "url": c.url,
                "quote": c.quote,
            }
            for c in reply.citations
        ],
        "events": [event_json(event, now) for event in reply.events],
        "choices": list(reply.choices),
        "confidence": reply.confidence,
        **({"elapsed_ms": round(elapsed_ms, 2)} if elapsed_ms is not None else {}),
    }


def event_json(event: Dated, now: datetime) -> dict[str, Any]:
    """Return a meeting, event or deadline as the contract has it, a deadline open or closed at `now`; London time."""
    day = first_day(event)
    shared = {"kind": type(event).__name__.lower(), "title": title_of(event), "date": day.isoformat() if day else None}
    if isinstance(event, Deadline):
        status = "closed" if is_over(event, now) else "open"
        own = {"body": None, "number": None, "start": _clock(event.at), "end": None, "location": None, "status": status}
        return shared | own
    when = event.when
    return shared | {
        "body": event.body if isinstance(event, Meeting) else None,
        "number": event.number if isinstance(event, Meeting) else None,
        "end_date": _day(when.end_day) if when else None,
        "start": _clock(when.starts) if when else None,
        "end": _clock(when.ends) if when else None,
        "location": event.location,
        "status": event.status.value,
    }


class MalformedRequestError(Exception):
    """What came in is no Request; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRequest:
    """A Request as it comes in: only the question must be there."""

    question: str
    id: str | int | None = None
    now: str | None = None
    conversation: str | None = None


def request_in(line: str | bytes) -> AskRequest:
    """Return the Request in a JSON text. Raises MalformedRequestError."""
    try:
        return msgspec.json.decode(line, type=AskRequest)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise MalformedRequestError(f"expected a request with a “question”: {error}") from None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None
