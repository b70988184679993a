import json
import logging
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge import glossary, readers
from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.ingest import Fate, FileReport, Report, ingest, sync
from knowledge.readers import Format
from knowledge.records import (
    Reading,
)
from knowledge.store import Store
from tests.fakes.content import put

NAMES = glossary.load()
NOW = datetime(2017, 9, 1, 9, 0, 0, 5, tzinfo=UTC)
LATER = datetime(2017, 9, 2, 9, 0, tzinfo=UTC)


def titles(store: Store) -> list[str]:
    return [reading.document.title for reading in store.readings()]


# --- Into the store ---------------------------------------------------------------------------------------------------


def test_a_folder_is_read_by_name_with_paths_below_it(sqlite_store: Store, folder: Path) -> None:
    report = sync(sqlite_store, folder, NAMES, NOW)

    assert report.names(Fate.ADDED) == ("a.yaml", "b.yaml", "guidance/c.yaml")
    assert titles(sqlite_store) == ["A", "B", "C"]
    assert {stored.read_at for stored in sqlite_store.documents()} == {1_504_256_400_000_005}


def test_what_was_read_before_is_left_alone(sqlite_store: Store, folder: Path) -> None:
    sync(sqlite_store, folder, NAMES, NOW)
    before = sqlite_store.revision()

    report = sync(sqlite_store, folder, NAMES, LATER)

    assert report.names(Fate.UNCHANGED) == ("a.yaml", "b.yaml", "guidance/c.yaml")
    assert sqlite_store.revision() == before


def test_a_changed_file_is_read_again_and_a_vanished_one_forgotten(sqlite_store: Store, folder: Path) -> None:
    sync(sqlite_store, folder, NAMES, NOW)
    put(folder / "a.yaml", "A2")
    (folder / "b.yaml").unlink()
    put(folder / "d.yaml", "D")

    report = sync(sqlite_store, folder, NAMES, LATER)

    assert {str(fate): report.names(fate) for fate in Fate if report.names(fate)} == {
        "added": ("d.yaml",),
        "changed": ("a.yaml",),
        "unchanged": ("guidance/c.yaml",),
        "removed": ("b.yaml",),
    }
    assert titles(sqlite_store) == ["A2", "D", "C"]


def test_a_file_that_became_unreadable_keeps_its_old_records(sqlite_store: Store, folder: Path) -> None:
    sync(sqlite_store, folder, NAMES, NOW)
    (folder / "a.yaml").write_bytes(b"\x00\xff")

    report = sync(sqlite_store, folder, NAMES, LATER)

    assert report.unreadable == (
        FileReport(name="a.yaml", fate=Fate.UNREADABLE, problem="a.yaml, line 1: is not text in UTF-8"),
    )
    assert str(report.unreadable[0]) == "a.yaml, line 1: is not text in UTF-8"
    assert titles(sqlite_store) == ["A", "B", "C"]


def test_a_reader_that_fails_keeps_no_other_file_from_being_read(
    sqlite_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(text: str, name: str, names: Glossary) -> Reading:
        if name == "a.yaml":
            raise ZeroDivisionError
        return readers._fields(text, name, names)

    monkeypatch.setitem(readers.FORMATS, ".yaml", Format(read=failing, most_bytes=1000))

    report = sync(sqlite_store, folder, NAMES, NOW)

    assert [str(problem) for problem in report.unreadable] == ["a.yaml: a reader failed with ZeroDivisionError"]
    assert titles(sqlite_store) == ["B", "C"]
    assert "a reader failed at a.yaml" in caplog.text


def test_better_readers_read_everything_again(
    sqlite_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(sqlite_store, folder, NAMES, NOW)
    monkeypatch.setattr(readers, "READER_VERSION", readers.READER_VERSION + 1)

    report = sync(sqlite_store, folder, NAMES, LATER)

    assert report.names(Fate.CHANGED) == ("a.yaml", "b.yaml", "guidance/c.yaml")


def test_files_from_elsewhere_have_absolute_names_and_stay(sqlite_store: Store, folder: Path, tmp_path: Path) -> None:
    other = put(tmp_path / "other.yaml", "Other")
    ingest(sqlite_store, [other, folder / "a.yaml"], NAMES, NOW, content=folder)
    other.unlink()

    report = sync(sqlite_store, folder, NAMES, LATER)

    assert report.names(Fate.REMOVED) == ()
    assert sqlite_store.digests().keys() == {str(other), "a.yaml", "b.yaml", "guidance/c.yaml"}


def test_ingesting_removes_nothing(sqlite_store: Store, folder: Path) -> None:
    sync(sqlite_store, folder, NAMES, NOW)
    (folder / "a.yaml").unlink()

    ingest(sqlite_store, [folder], NAMES, LATER, content=folder)

    assert titles(sqlite_store) == ["A", "B", "C"]


def test_a_file_that_is_given_twice_is_read_once(sqlite_store: Store, folder: Path) -> None:
    report = ingest(sqlite_store, [folder / "a.yaml", folder, folder / "a.yaml"], NAMES, NOW, content=folder)

    assert report.names(Fate.ADDED) == ("a.yaml", "b.yaml", "guidance/c.yaml")
    assert titles(sqlite_store) == ["A", "B", "C"]


def test_hidden_files_are_passed_over_and_unknown_kinds_told(sqlite_store: Store, folder: Path) -> None:
    put(folder / ".hidden.yaml", "hidden")
    (folder / ".git").mkdir()
    put(folder / ".git" / "x.yaml", "hidden")
    (folder / "minutes.pdf").write_bytes(b"%PDF")

    report = sync(sqlite_store, folder, NAMES, NOW)

    assert report.names(Fate.SKIPPED) == ("minutes.pdf",)
    assert titles(sqlite_store) == ["A", "B", "C"]


def test_links_to_files_are_followed_and_links_to_folders_are_not(sqlite_store: Store, folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "link.yaml").symlink_to(folder / "a.yaml")

    report = sync(sqlite_store, folder, NAMES, NOW)

    assert report.names(Fate.ADDED) == ("a.yaml", "b.yaml", "guidance/c.yaml", "link.yaml")


def test_what_is_given_and_cannot_be_read_is_told(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "minutes.pdf").touch()
    os.mkfifo(tmp_path / "pipe.txt")

    report = ingest(sqlite_store, [tmp_path / name for name in ("minutes.pdf", "none.txt", "pipe.txt")], NAMES, NOW)

    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in report.unreadable] == [
        "minutes.pdf: expected a file whose name ends in .txt, .md, .html, .htm, .ics, .yaml, .yml",
        "none.txt: cannot be opened: No such file or directory",
        "pipe.txt: is neither a file nor a folder",
    ]


def test_a_file_that_is_too_large_is_not_even_opened(
    sqlite_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(51 * 1024 * 1024)

    report = ingest(sqlite_store, [folder / "huge.txt"], NAMES, NOW, content=folder)

    assert [str(problem) for problem in report.unreadable] == ["huge.txt: is larger than 2 MB"]


def test_a_missing_content_folder_removes_nothing(sqlite_store: Store, folder: Path, tmp_path: Path) -> None:
    sync(sqlite_store, folder, NAMES, NOW)

    with pytest.raises(UnreadableDocumentError, match="is not a folder"):
        sync(sqlite_store, tmp_path / "gone", NAMES, LATER)

    assert titles(sqlite_store) == ["A", "B", "C"]


def test_a_folder_that_cannot_be_opened_keeps_what_was_read_from_it(
    sqlite_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(sqlite_store, folder, NAMES, NOW)
    scandir = os.scandir

    def closed(path: Path) -> Any:  # noqa: ANN401  # the type is private to os
        if Path(path).name == "guidance":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    report = sync(sqlite_store, folder, NAMES, LATER)

    assert [problem.name for problem in report.unreadable] == ["guidance"]
    assert titles(sqlite_store) == ["A", "B", "C"]


def test_paths_are_taken_one_by_one_so_that_progress_can_be_shown(
    sqlite_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    read = readers.read

    def reading(name: str, data: bytes, names: Glossary) -> Reading:
        happened.append(f"read {Path(name).name}")
        return read(name, data, names)

    def paths() -> Any:  # noqa: ANN401  # an iterator of paths
        for path in [folder / "a.yaml", folder / "b.yaml"]:
            happened.append(f"take {path.name}")
            yield path

    monkeypatch.setattr(readers, "read", reading)
    ingest(sqlite_store, paths(), NAMES, NOW)

    assert happened == ["take a.yaml", "read a.yaml", "take b.yaml", "read b.yaml"]


def test_a_change_is_published_as_a_whole(sqlite_store: Store, folder: Path) -> None:
    sync(sqlite_store, folder, NAMES, NOW)
    before = sqlite_store.revision()
    put(folder / "a.yaml", "A2")
    (folder / "b.yaml").unlink()

    sync(sqlite_store, folder, NAMES, LATER)

    assert (titles(sqlite_store), sqlite_store.revision()) == (["A2", "C"], before + 1)


def test_a_report_counts_in_one_line_and_tells_all_in_json(sqlite_store: Store, folder: Path) -> None:
    (folder / "bad.yaml").touch()
    (folder / "odd.yaml").write_text("meetings:\n  - {body: Tea Circle, date: 2017-09-13}\n")

    report = sync(sqlite_store, folder, NAMES, NOW)

    assert report.summary() == "4 added, 1 unreadable, 1 warning"
    assert json.loads(json.dumps(report.as_json())) == {
        "added": ["a.yaml", "b.yaml", "guidance/c.yaml", "odd.yaml"],
        "changed": [],
        "unchanged": [],
        "removed": [],
        "skipped": [],
        "held_back": [],
        "broken": [],
        "unreadable": [{"file": "bad.yaml", "message": "bad.yaml: is empty"}],
        "warnings": [{"file": "odd.yaml", "line": 2, "message": "“Tea Circle” is no body that the glossary knows"}],
    }
    assert Report().summary() == "no files"


def test_words_of_documents_are_not_logged(sqlite_store: Store, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "knowledge")

    sync(sqlite_store, folder, NAMES, NOW)

    assert "read a.yaml: 1 records, 0 warnings" in caplog.text
    assert "How?" not in caplog.text


# --- What the owners' questions hold back -----------------------------------------------------------------------------


KEPT = "questions:\n  - {ask: How?, text: [So]}\n"


def no_a2(now: Sequence[Reading], then: Sequence[Reading]) -> list[str]:
    """A gate that A2 does not pass."""
    del now
    return ["A2 is no good"] if any(reading.document.title == "A2" for reading in then) else []


@pytest.fixture
def guarded(sqlite_store: Store, folder: Path) -> Store:
    """A store of the folder, in which questions are kept; A has become A2 since."""
    (folder / "kept.yaml").write_text(KEPT, encoding="utf-8")
    sync(sqlite_store, folder, NAMES, NOW)
    put(folder / "a.yaml", "A2")
    put(folder / "d.yaml", "D")
    return sqlite_store


def test_a_change_that_breaks_a_question_leaves_everything_as_it_was(guarded: Store, folder: Path) -> None:
    before = guarded.snapshot()

    report = ingest(guarded, [folder], NAMES, LATER, content=folder, gate=no_a2)

    assert guarded.snapshot() == before
    assert (report.broken, report.held_back) == (("A2 is no good",), True)
    assert report.names(Fate.HELD_BACK) == ("a.yaml", "d.yaml")
    assert report.summary() == "3 unchanged, 2 held back"


def test_a_change_may_be_forced_and_is_told_all_the_same(guarded: Store, folder: Path) -> None:
    report = ingest(guarded, [folder], NAMES, LATER, content=folder, gate=no_a2, force=True)

    assert titles(guarded)[0] == "A2"
    assert (report.broken, report.held_back) == (("A2 is no good",), False)


def test_a_folder_keeps_its_last_good_version_until_it_is_mended(guarded: Store, folder: Path) -> None:
    (folder / "b.yaml").unlink()

    broken = sync(guarded, folder, NAMES, LATER, no_a2)
    assert broken.names(Fate.HELD_BACK) == ("a.yaml", "d.yaml", "b.yaml")
    assert titles(guarded) == ["A", "B", "C", "kept.yaml"]

    put(folder / "a.yaml", "A3")
    mended = sync(guarded, folder, NAMES, LATER, no_a2)
    assert (mended.broken, titles(guarded)) == ((), ["A3", "D", "C", "kept.yaml"])


def test_where_nothing_is_known_yet_nothing_is_held_back(sqlite_store: Store, folder: Path) -> None:
    put(folder / "a.yaml", "A2")
    (folder / "kept.yaml").write_text(KEPT, encoding="utf-8")

    report = sync(sqlite_store, folder, NAMES, NOW, no_a2)

    assert (titles(sqlite_store)[0], report.broken) == ("A2", ("A2 is no good",))


def test_without_questions_nobody_is_asked(sqlite_store: Store, folder: Path) -> None:
    sync(sqlite_store, folder, NAMES, NOW)
    put(folder / "a.yaml", "A2")

    report = sync(sqlite_store, folder, NAMES, LATER, no_a2)

    assert (report.broken, titles(sqlite_store)[0]) == ((), "A2")


def test_what_was_published_meanwhile_is_taken_into_account(guarded: Store, folder: Path) -> None:
    asked: list[list[str]] = []

    def slow(now: Sequence[Reading], then: Sequence[Reading]) -> list[str]:
        if not asked:
            guarded.remove("b.yaml")  # another process publishes while this one asks
        asked.append([reading.document.title for reading in then])
        return []

    ingest(guarded, [folder], NAMES, LATER, content=folder, gate=slow)

    assert asked == [["A2", "B", "D", "C", "kept.yaml"], ["A2", "D", "C", "kept.yaml"]]
    assert titles(guarded) == asked[-1]
