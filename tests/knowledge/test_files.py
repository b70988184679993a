"""Files of content: which there are, what they say, and whether they changed."""

import os
import time
from pathlib import Path

import pytest

from knowledge import glossary
from knowledge.errors import UnreadableDocumentError
from knowledge.files import Watch, files_in, read_file
from knowledge.records import Document, DocumentKind
from tests.fakes.content import put

NAMES = glossary.load()


def test_files_are_found_by_name_and_given_ones_whatever_they_are(folder: Path) -> None:
    (folder / "minutes.pdf").touch()

    found = files_in([folder, folder / "minutes.pdf", folder / "none.txt"])

    assert [path.relative_to(folder).as_posix() for path in found] == [
        "a.yaml", "b.yaml", "guidance/c.yaml", "minutes.pdf", "none.txt",
    ]  # fmt: skip


def test_a_file_is_read_without_a_store(folder: Path) -> None:
    assert read_file(folder / "a.yaml", NAMES).document == Document(title="A", kind=DocumentKind.GUIDANCE)


def test_a_file_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"none\.txt: cannot be opened: No such file or directory$"):
        read_file(tmp_path / "none.txt", NAMES)


# --- Noticing changes -------------------------------------------------------------------------------------------------


def test_a_watch_notices_what_comes_goes_or_changes_once(folder: Path) -> None:
    watch = Watch(folder)

    assert not watch.changed()
    put(folder / "a.yaml", "longer")
    assert (watch.changed(), watch.changed()) == (True, False)
    (folder / "b.yaml").unlink()
    assert (watch.changed(), watch.changed()) == (True, False)
    put(folder / "guidance" / "new.yaml", "new")
    assert (watch.changed(), watch.changed()) == (True, False)


def test_a_watch_notices_other_bytes_of_the_same_length_under_an_old_date(folder: Path) -> None:
    watch = Watch(folder)
    stat = (folder / "a.yaml").stat()
    put(folder / "other", "Z").replace(folder / "a.yaml")
    os.utime(folder / "a.yaml", ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert watch.changed()


def test_a_watch_asks_for_little_time(folder: Path) -> None:
    for number in range(200):
        put(folder / f"{number}.yaml", "x")
    watch = Watch(folder)

    started = time.perf_counter()
    watch.changed()

    assert time.perf_counter() - started < 0.25


def test_a_watch_of_no_folder_waits_for_one(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "later")
    assert not watch.changed()

    (tmp_path / "later").mkdir()
    put(tmp_path / "later" / "a.yaml", "A")

    assert watch.changed()
