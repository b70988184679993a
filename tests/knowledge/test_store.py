from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from knowledge import store as store_module
from knowledge.database import writing
from knowledge.days.london import LONDON
from knowledge.days.when import When
from knowledge.errors import DatabaseError
from knowledge.kind import Kind
from knowledge.records import (
    KINDS,
    Appointment,
    Check,
    Contact,
    ContactKind,
    Curated,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Doubt,
    Event,
    Figure,
    Item,
    Meeting,
    MeetingStatus,
    Modification,
    ModificationStatus,
    Reading,
    Record,
    Recurrence,
    Seats,
    Source,
    Term,
    Turn,
)
from knowledge.store import Arrival, Snapshot, Store, Stored

SOURCE = Source(
    title="SECAS Newsletter August 2017",
    section="Party “Details” – Größe",
    published=date(2017, 8, 31),
    quote="13th\xa0September 2017SSC Meeting 37",
    url="https://example.org/?id=1",
)
BARE = Source(title="SECAS Newsletter August 2017")
SPAN = When(day=date(2017, 11, 4), end_day=date(2017, 11, 6), starts=time(10, 0), ends=time(15, 45))

EVERY_KIND: tuple[Record, ...] = (
    Item(heading="Party Details", text="First.\n\n• one\n• two", source=SOURCE, headline=True),
    Meeting(
        body="SSC",
        number=37,
        when=SPAN,
        status=MeetingStatus.MOVED,
        location="London",
        was=date(2017, 11, 1),
        source=SOURCE,
    ),
    Meeting(body="TABASC", source=BARE, status=MeetingStatus.TBC),
    Event(
        title="Seminar", when=When(day=date(2017, 8, 22)), status=MeetingStatus.HELD, location="Leeds", source=SOURCE
    ),
    Deadline(
        title="Nominations",
        kind=DeadlineKind.NOMINATION,
        day=date(2017, 9, 7),
        at=time(17, 0),
        reply_to="SECAS Helpdesk",
        opens=date(2017, 8, 16),
        about="SECMP0041",
        source=SOURCE,
    ),
    Recurrence(body="SSC", rrule="FREQ=MONTHLY;BYDAY=2WE,4WE", source=SOURCE),
    Modification(
        id="SECMP0041", status=ModificationStatus.REFINEMENT, day=date(2017, 8, 1), title="Credit", source=SOURCE
    ),
    Appointment(
        name="A. Person", role="Member", seat="Small Suppliers", how="elected", body="SEC Panel", source=SOURCE
    ),
    Seats(body="Operations Group", seat="Other SEC Parties", count=3, each="Voting Group", vacant=False, source=SOURCE),
    Figure(name="Current SEC Parties", value="266", source=SOURCE),
    Term(term="IMR", expansion="Initial Modification Report", note="a report", aliases=("IMRs", "imr"), source=SOURCE),
    Contact(name="SECAS Helpdesk", kind=ContactKind.PHONE, value="020 7090 7755", source=SOURCE),
    Curated(asks=("how?", "how then?"), answer="So.", source=SOURCE),
    Check(
        id="c1",
        turns=(
            Turn(
                ask="how?",
                kind=Kind.ABSTAIN,
                now=datetime(2017, 9, 1, 9, tzinfo=LONDON),
                dates=(date(2017, 9, 7),),
                not_dates=(date(2017, 9, 8),),
                text=(r"\bso\b",),
                not_text=("never",),
                source="August",
                category="people",
                style="terse",
            ),
            Turn(ask="how then?"),
        ),
        content=("a.txt",),
        source=SOURCE,
    ),
)

READING = Reading(
    document=Document(title="August", kind=DocumentKind.NEWSLETTER, published=date(2017, 8, 31)),
    records=EVERY_KIND,
    warnings=(Doubt(line=12, message="Monday 5 September 2017 is a Tuesday"),),
)
OTHER = Reading(document=Document(title="Frequent", kind=DocumentKind.GUIDANCE), records=EVERY_KIND[:1])


def test_every_kind_of_record_is_among_the_examples() -> None:
    assert {type(record) for record in EVERY_KIND} == set(KINDS.values())


def test_what_is_stored_is_what_was_read(store: Store) -> None:
    store.replace("2017-08.txt", "d1", READING, 1_504_170_000_000_000)

    assert list(store.readings()) == [READING]


def test_a_document_is_known_by_its_name_with_its_digest_and_the_time_of_reading(store: Store) -> None:
    store.replace("2017-08.txt", "d1", READING, 1_504_170_000_000_001)

    assert store.documents() == (
        Stored(
            name="2017-08.txt",
            digest="d1",
            document=READING.document,
            warnings=READING.warnings,
            read_at=1_504_170_000_000_001,
        ),
    )
    assert store.digests() == {"2017-08.txt": "d1"}
    assert (store.digest_of("2017-08.txt"), store.digest_of("other.txt")) == ("d1", None)


def test_a_document_is_replaced_whole(store: Store) -> None:
    store.replace("a.txt", "d1", READING, 1)

    store.replace("a.txt", "d2", OTHER, 2)

    assert list(store.readings()) == [OTHER]
    assert store.digest_of("a.txt") == "d2"


def test_a_document_may_say_nothing(store: Store) -> None:
    nothing = replace(OTHER, records=())

    store.replace("a.txt", "d1", nothing, 1)

    assert list(store.readings()) == [nothing]


def test_readings_come_by_name_whatever_the_order_of_arrival_and_the_database(store: Store) -> None:
    names = ["b.txt", "a.txt", "B.txt", "é.txt", "a/z.txt", "_.txt"]
    for name in names:
        store.replace(name, "d", replace(OTHER, document=replace(OTHER.document, title=name)), 1)

    titles = [reading.document.title for reading in store.readings()]

    assert titles == sorted(names)


def test_a_removed_document_takes_its_records_along(store: Store, engine: Engine) -> None:
    store.replace("a.txt", "d1", READING, 1)
    store.replace("b.txt", "d2", OTHER, 1)

    assert store.remove("a.txt")

    assert list(store.readings()) == [OTHER]
    with writing(engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM records")) == len(OTHER.records)


@pytest.mark.parametrize(
    ("change", "rise"),
    [
        pytest.param(lambda store: store.replace("b.txt", "d", OTHER, 1), 1, id="a new document"),
        pytest.param(lambda store: store.replace("a.txt", "d", READING, 1), 1, id="the same document again"),
        pytest.param(lambda store: store.remove("a.txt"), 1, id="a document less"),
        pytest.param(lambda store: store.remove("unknown.txt"), 0, id="nothing to remove"),
        pytest.param(lambda store: store.snapshot(), 0, id="looking only"),
    ],
)
def test_every_change_moves_the_revision_by_one(store: Store, change: Callable[[Store], object], rise: int) -> None:
    store.replace("a.txt", "d1", READING, 1)
    before = store.revision()

    change(store)

    assert store.revision() == before + rise


def test_a_snapshot_carries_the_revision_that_its_readings_belong_to(store: Store) -> None:
    store.replace("a.txt", "d1", OTHER, 1)

    assert store.snapshot() == Snapshot(revision=1, documents={"a.txt": OTHER})


def arrival(name: str, reading: Reading) -> Arrival:
    return Arrival(name=name, digest="d", reading=reading, read_at=1)


def test_a_change_of_several_documents_is_one_step(store: Store) -> None:
    store.publish([arrival("a.txt", READING), arrival("b.txt", OTHER)])
    before = store.revision()

    assert store.publish([arrival("b.txt", READING)], ["a.txt"])

    assert store.snapshot() == Snapshot(revision=before + 1, documents={"b.txt": READING})


def test_a_change_worked_out_from_what_is_no_longer_so_is_not_made(store: Store) -> None:
    seen = store.snapshot().revision
    store.replace("a.txt", "d1", OTHER, 1)

    assert not store.publish([arrival("b.txt", READING)], ["a.txt"], at=seen)

    assert store.snapshot() == Snapshot(revision=seen + 1, documents={"a.txt": OTHER})


def test_a_change_worked_out_from_what_is_so_is_made(store: Store) -> None:
    store.replace("a.txt", "d1", OTHER, 1)

    assert store.publish([arrival("b.txt", READING)], at=store.snapshot().revision)

    assert list(store.snapshot().documents) == ["a.txt", "b.txt"]


def test_a_snapshot_tells_what_would_be_after_a_change(store: Store) -> None:
    store.publish([arrival("a.txt", READING), arrival("c.txt", OTHER)])

    then = store.snapshot().changed([arrival("b.txt", READING), arrival("c.txt", READING)], ["a.txt"])

    assert then == (READING, READING)


@pytest.mark.parametrize(("kind", "known"), [(DocumentKind.GUIDANCE, True), (DocumentKind.QUESTIONS, False)])
def test_a_kind_of_document_is_held_or_not(store: Store, kind: DocumentKind, *, known: bool) -> None:
    store.replace("b.txt", "d", OTHER, 1)

    assert store.holds(kind) is known


def test_a_change_that_fails_half_way_leaves_every_document(store: Store) -> None:
    store.replace("a.txt", "d1", OTHER, 1)
    broken = replace(OTHER, document=replace(OTHER.document, title=None))  # type: ignore[arg-type]  # refused below

    with pytest.raises(DatabaseError):
        store.publish([arrival("a.txt", READING), arrival("b.txt", broken)])

    assert store.snapshot() == Snapshot(revision=1, documents={"a.txt": OTHER})


def test_replacing_that_fails_half_way_leaves_what_was_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.replace("a.txt", "d1", READING, 1)
    rows = store_module._row

    def row_of_no_kind(position: int, record: Record) -> dict[str, Any]:
        # NULL is refused by the database when the document's new row and its first records are in.
        return {**rows(position, record), "kind": None if position == len(EVERY_KIND) - 1 else "items"}

    monkeypatch.setattr(store_module, "_row", row_of_no_kind)
    with pytest.raises(DatabaseError):
        store.replace("a.txt", "d2", READING, 2)

    assert store.snapshot() == Snapshot(revision=1, documents={"a.txt": READING})
    assert store.digest_of("a.txt") == "d1"


def test_two_writers_of_one_document_leave_one_of_their_readings_whole(store: Store) -> None:
    def write(number: int) -> None:
        store.replace("a.txt", f"d{number}", READING if number % 2 else OTHER, number)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(20)))

    (left,) = store.readings()
    assert left in (READING, OTHER)
    assert store.revision() == 20


def test_what_is_read_while_others_write_belongs_together(store: Store) -> None:
    store.replace("a.txt", "d", OTHER, 0)

    def write(number: int) -> None:
        store.replace("a.txt", "d", READING if number % 2 else OTHER, number)

    with ThreadPoolExecutor(3) as threads:
        writing_all = threads.map(write, range(1, 21))
        snapshots = list(threads.map(lambda _: store.snapshot(), range(20)))
        list(writing_all)

    for snapshot in snapshots:
        # The n-th change wrote one of the two, and always all of it.
        assert snapshot.readings in ((READING,), (OTHER,))


def test_records_of_another_version_are_refused_in_one_sentence(store: Store, engine: Engine) -> None:
    store.replace("a.txt", "d1", OTHER, 1)
    with writing(engine) as connection:
        connection.execute(text("UPDATE records SET body = '{\"heading\": 1}'"))

    with pytest.raises(DatabaseError) as refused:
        store.snapshot()

    assert str(refused.value) == "the database holds records of another version; ingest its documents again"


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(heading=words, body=words, title=words.filter(lambda title: "\0" not in title))
def test_any_words_come_back_as_they_were(heading: str, body: str, title: str) -> None:
    item = Item(heading=heading, text=body, source=Source(title=title, quote=body))

    row = store_module._row(0, item)

    assert store_module._decoded(str(row["kind"]), str(row["body"])) == item
