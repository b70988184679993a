"""How the ledger writes a moment down: UTC in microseconds since 1970, the same in every database."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


def written(at: datetime) -> int:
    """Return an aware moment as the ledger keeps it."""
    return (at - _EPOCH) // _STEP


def read(at: int) -> datetime:
    """Return a kept moment, in UTC."""
    return _EPOCH + at * _STEP


def length(span: timedelta) -> int:
    """Return a length of time in microseconds."""
    return span // _STEP
