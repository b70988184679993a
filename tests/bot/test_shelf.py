"""The knowledge follows the content folder and the database, without anything being started anew."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.settings import settings_from
from bot.shelf import Shelf
from bot.wiring import House, build
from knowledge import glossary, lexicon
from knowledge.database import connect, upgrade
from knowledge.errors import UnreadableDocumentError
from knowledge.ingest import ingest
from knowledge.records import Meeting
from knowledge.store import Store

NOW = datetime(2024, 5, 15, 8, tzinfo=UTC)
TODAY = date(2024, 5, 15)
NAMES = glossary.load()
WORDS = lexicon.load()
MEETING = "meetings: [{{body: TABASC, number: {number}, date: 2024-06-{number:02}}}]\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    engine = connect(f"sqlite:///{tmp_path / 'secbot.db'}")
    upgrade(engine)
    yield Store(engine)
    engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    put(content, "a", 22)
    return content


@pytest.fixture
def shelf(store: Store, folder: Path) -> Shelf:
    return Shelf(folder, store, NAMES, WORDS, lambda: NOW)


def put(folder: Path, name: str, number: int) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(MEETING.format(number=number), encoding="utf-8")
    return path


def numbers(shelf: Shelf) -> list[int]:
    """Return the numbers of the known meetings; each lies on the day of June that is its number."""
    return [meeting.number or 0 for meeting in shelf.knowledge().library(TODAY).facts.meetings]


def test_the_folder_is_read_when_knowledge_is_first_wanted(shelf: Shelf) -> None:
    assert numbers(shelf) == [22]
    assert shelf.problems == ()


def test_as_long_as_nothing_changes_the_same_knowledge_is_given(shelf: Shelf) -> None:
    first = shelf.knowledge()

    assert shelf.knowledge() is first


def test_a_changed_file_is_picked_up(shelf: Shelf, folder: Path) -> None:
    numbers(shelf)
    put(folder, "a", 7)

    assert numbers(shelf) == [7]


def test_a_new_file_is_picked_up(shelf: Shelf, folder: Path) -> None:
    numbers(shelf)
    put(folder, "b", 23)

    assert numbers(shelf) == [22, 23]


def test_a_removed_file_is_forgotten(shelf: Shelf, folder: Path) -> None:
    put(folder, "b", 23)
    numbers(shelf)
    (folder / "a.yaml").unlink()

    assert numbers(shelf) == [23]


def test_a_file_that_can_no_longer_be_read_is_told_and_keeps_what_it_held(shelf: Shelf, folder: Path) -> None:
    numbers(shelf)
    (folder / "a.yaml").write_text("meetings: [", encoding="utf-8")

    assert numbers(shelf) == [22]
    (problem,) = shelf.problems
    assert problem.startswith("a.yaml, line ")


def test_a_problem_that_was_mended_is_told_no_more(shelf: Shelf, folder: Path) -> None:
    (folder / "a.yaml").write_text("meetings: [", encoding="utf-8")
    shelf.knowledge()
    put(folder, "a", 24)

    assert numbers(shelf) == [24]
    assert shelf.problems == ()


def test_what_others_put_into_the_database_is_picked_up(
    shelf: Shelf, store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    numbers(shelf)
    ingest(store, [put(tmp_path_factory.mktemp("elsewhere"), "b", 23)], NAMES, NOW)

    assert numbers(shelf) == [22, 23]


def test_what_was_ingested_from_elsewhere_stays_when_the_folder_changes(
    shelf: Shelf, store: Store, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ingest(store, [put(tmp_path_factory.mktemp("elsewhere"), "b", 23)], NAMES, NOW)
    numbers(shelf)
    (folder / "a.yaml").unlink()

    assert numbers(shelf) == [23]


def test_what_was_stored_before_the_start_is_not_read_again(shelf: Shelf, store: Store, folder: Path) -> None:
    shelf.knowledge()
    revision = store.revision()

    other = Shelf(folder, store, NAMES, WORDS, lambda: NOW)

    assert [type(meeting) for meeting in other.knowledge().library(TODAY).facts.meetings] == [Meeting]
    assert store.revision() == revision


def test_a_folder_that_is_gone_is_told_and_nothing_is_forgotten(shelf: Shelf, store: Store, folder: Path) -> None:
    numbers(shelf)
    (folder / "a.yaml").unlink()
    folder.rmdir()

    with pytest.raises(UnreadableDocumentError, match="is not a folder"):
        shelf.knowledge()

    assert len(list(store.readings())) == 1


# --- questions that are kept beside the content

KEPT = """\
questions:
  - {ask: when is the next TABASC?, now: 2024-05-15T09:00, dates: [2024-06-22]}
"""


@pytest.fixture
def house(tmp_path: Path, folder: Path) -> House:
    (folder / "questions.yaml").write_text(KEPT, encoding="utf-8")
    return built_on(tmp_path, folder)


def built_on(tmp_path: Path, folder: Path) -> House:
    database = f"sqlite:///{tmp_path / 'kept.db'}"
    return build(settings_from({"SECBOT_CONTENT": str(folder), "SECBOT_DATABASE_URL": database}))


def test_a_change_that_breaks_a_question_leaves_the_last_good_version_live(house: House, folder: Path) -> None:
    first = house.shelf.knowledge()
    put(folder, "a", 7)

    assert house.shelf.knowledge() is first
    assert house.shelf.problems == ("“when is the next TABASC?” (questions.yaml) no longer holds: no 2024-06-22",)


def test_it_is_logged_without_the_words_of_the_question(
    house: House, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house.shelf.knowledge()
    put(folder, "a", 7)
    house.shelf.knowledge()
    house.shelf.knowledge()

    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "the content has changed, but breaks 1 of its owners' questions: not published"
    ]


def test_content_that_is_mended_is_published(house: House, folder: Path) -> None:
    numbers(house.shelf)
    put(folder, "a", 7)
    numbers(house.shelf)

    put(folder, "a", 22)
    put(folder, "b", 24)

    assert (numbers(house.shelf), house.shelf.problems) == ([22, 24], ())


def test_another_process_keeps_the_last_good_version_too(house: House, folder: Path, tmp_path: Path) -> None:
    numbers(house.shelf)
    put(folder, "a", 7)

    other = built_on(tmp_path, folder)

    assert numbers(other.shelf) == [22]
    assert len(other.shelf.problems) == 1


def test_a_bot_that_knows_nothing_yet_reads_all_the_same_and_tells(house: House, folder: Path) -> None:
    put(folder, "a", 7)

    assert numbers(house.shelf) == [7]
    assert house.shelf.problems == ("“when is the next TABASC?” (questions.yaml) does not hold: no 2024-06-22",)
