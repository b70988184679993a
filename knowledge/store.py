"""Documents and the records that were read from them: what changes is replaced whole, in one transaction.

Every change moves the revision, so that whoever derived something from the rows knows when to derive it again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from knowledge.database import documents, reading, records, state, writing
from knowledge.errors import DatabaseError
from knowledge.records import KIND_OF, KINDS, Document, DocumentKind, Doubt, Reading, Record

_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {k: msgspec.json.Decoder(type_) for k, type_ in KINDS.items()}
_DOUBTS = msgspec.json.Decoder(tuple[Doubt, ...])
_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A document as the store keeps it; `read_at` is UTC in microseconds since 1970."""

    name: str
    digest: str
    document: Document
    warnings: tuple[Doubt, ...]
    read_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What was read from a document that is new or changed, on its way into the store."""

    name: str
    digest: str
    reading: Reading
    read_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All documents as they stood at one revision, by name and in the order of their names."""

    revision: int
    documents: Mapping[str, Reading]

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(self.documents.values())

    def changed(self, arrivals: Iterable[Arrival], removed: Iterable[str]) -> tuple[Reading, ...]:
        """Return the readings as they would be after a change."""
        gone = set(removed)
        kept = {name: one for name, one in self.documents.items() if name not in gone}
        after = {**kept, **{arrival.name: arrival.reading for arrival in arrivals}}
        return tuple(after[name] for name in sorted(after))


class Store:
    """The documents in one database; made for use from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def replace(self, name: str, digest: str, reading: Reading, read_at: int) -> None:
        """Put what was read from the document `name` in the place of all that was known from it."""
        self.publish([Arrival(name=name, digest=digest, reading=reading, read_at=read_at)])

    def publish(self, arrivals: Sequence[Arrival], removed: Sequence[str] = (), *, at: int | None = None) -> bool:
        """Replace and remove documents in one transaction, so that a reader sees all of the change or nothing.

        Where a revision is given, the change was worked out `at` it: if another change came first, nothing is done,
        and that is said.
        """
        rows = [[_row(position, record) for position, record in enumerate(a.reading.records)] for a in arrivals]
        names = [*(arrival.name for arrival in arrivals), *removed]
        with writing(self._engine) as connection:
            if not _advance(connection, at):
                return False
            for name in names:
                connection.execute(delete(documents).where(documents.c.name == name))
            for arrival, those in zip(arrivals, rows, strict=True):
                _put(connection, arrival, those)
        return True

    def remove(self, name: str) -> bool:
        """Forget the document `name` and all its records; say whether it was known."""
        with writing(self._engine) as connection:
            known = connection.execute(delete(documents).where(documents.c.name == name)).rowcount > 0
            if known:
                _advance(connection)
            return known

    def digest_of(self, name: str) -> str | None:
        """Return the digest under which the document was stored, None if it is not known."""
        with reading(self._engine) as connection:
            return connection.scalar(select(documents.c.digest).where(documents.c.name == name))

    def digests(self) -> dict[str, str]:
        """Return the digest of every document by its name."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(documents.c.name, documents.c.digest))
            return {row.name: row.digest for row in rows}

    def revision(self) -> int:
        """Return the number that every change raises."""
        with reading(self._engine) as connection:
            return _revision(connection)

    def documents(self) -> tuple[Stored, ...]:
        """Return every document without its records, ordered by name."""
        with reading(self._engine) as connection:
            return tuple(_stored(row) for row in _rows_of_documents(connection))

    def holds(self, kind: DocumentKind) -> bool:
        """Say whether there is a document of a kind."""
        with reading(self._engine) as connection:
            return connection.scalar(select(documents.c.id).where(documents.c.kind == str(kind)).limit(1)) is not None

    def readings(self) -> Iterator[Reading]:
        """Yield every document with its records, ordered by name."""
        return iter(self.snapshot().readings)

    def snapshot(self) -> Snapshot:
        """Return all readings together with the revision that they belong to."""
        with reading(self._engine) as connection:
            revision = _revision(connection)
            stored = _rows_of_documents(connection)
            bodies = connection.execute(
                select(records.c.document_id, records.c.kind, records.c.body).order_by(
                    records.c.document_id, records.c.position
                )
            ).all()
        records_of: dict[int, list[Record]] = {row.id: [] for row in stored}
        for key, kind, body in bodies:
            records_of[key].append(_decoded(kind, body))
        return Snapshot(revision=revision, documents={row.name: _reading(row, records_of[row.id]) for row in stored})


def _put(connection: Connection, arrival: Arrival, rows: Sequence[dict[str, object]]) -> None:
    columns = _columns(arrival.name, arrival.digest, arrival.reading, arrival.read_at)
    key = connection.scalar(insert(documents).returning(documents.c.id), columns)
    if rows:
        connection.execute(insert(records), [{"document_id": key, **row} for row in rows])


def _row(position: int, record: Record) -> dict[str, object]:
    return {"position": position, "kind": KIND_OF[type(record)], "body": _ENCODER.encode(record).decode()}


def _columns(name: str, digest: str, reading: Reading, read_at: int) -> dict[str, object]:
    return {
        "name": name,
        "digest": digest,
        "kind": str(reading.document.kind),
        "title": reading.document.title,
        "published": reading.document.published,
        "warnings": _ENCODER.encode(reading.warnings).decode(),
        "read_at": read_at,
    }


def _advance(connection: Connection, at: int | None = None) -> bool:
    """Raise the revision, and say whether it stood `at` the one given.

    On PostgreSQL its row is also the lock that lets one writer in at a time.
    """
    raised = update(state).where(state.c.name == "revision").values(value=state.c.value + 1)
    return connection.execute(raised if at is None else raised.where(state.c.value == at)).rowcount == 1


def _revision(connection: Connection) -> int:
    revision: int = connection.scalars(select(state.c.value).where(state.c.name == "revision")).one()
    return revision


def _rows_of_documents(connection: Connection) -> list[Row[Any]]:
    # Sorted here: each database has its own idea of which letter comes first.
    return sorted(connection.execute(select(documents)), key=lambda row: row.name)


def _document(row: Row[Any]) -> Document:
    return Document(title=row.title, kind=DocumentKind(row.kind), published=row.published)


def _stored(row: Row[Any]) -> Stored:
    return Stored(
        name=row.name,
        digest=row.digest,
        document=_document(row),
        warnings=_DOUBTS.decode(row.warnings),
        read_at=row.read_at,
    )


def _reading(row: Row[Any], those: list[Record]) -> Reading:
    return Reading(document=_document(row), records=tuple(those), warnings=_DOUBTS.decode(row.warnings))


def _decoded(kind: str, body: str) -> Record:
    try:
        record: Record = _DECODERS[kind].decode(body)
    except (KeyError, msgspec.DecodeError):
        raise DatabaseError("the database holds records of another version; ingest its documents again") from None
    return record
