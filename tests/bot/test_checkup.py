"""What the doctor finds, and how it says to mend it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.checkup import check

NEWSLETTER = "Pond Newsletter May 2024\n\nHeron Count\nThe heron count of 2024 found 41 herons at the Long Pond.\n"

Check = Callable[..., tuple[bool, list[str]]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "pond-2024-05.txt").write_text(NEWSLETTER, encoding="utf-8")
    return folder


@pytest.fixture
def checked(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    """Checks a bot with one newsletter of May 2024, on 15 June 2024 unless said otherwise."""

    def checked(**settings: str) -> tuple[bool, list[str]]:
        given = {
            "SECBOT_CONTENT": str(content),
            "SECBOT_DATABASE_URL": f"sqlite:///{tmp_path / 'secbot.db'}",
            "SECBOT_NOW": "2024-06-15T09:00",
            **settings,
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        return check(), capsys.readouterr().out.splitlines()

    return checked


def test_where_nothing_is_wrong_each_line_says_so(checked: Check) -> None:
    assert checked() == (
        True,
        [
            "ok     settings",
            "ok     database",
            "ok     content: 1 documents, 1 items",
            "ok     newest newsletter: Pond Newsletter May 2024, Friday 31 May 2024",
        ],
    )


@pytest.mark.parametrize(
    ("now", "fine"),
    [
        pytest.param("2024-08-01T09:00", True, id="62 days old"),
        pytest.param("2024-08-02T09:00", False, id="63 days old"),
    ],
)
def test_two_months_without_a_newsletter_are_told(checked: Check, now: str, *, fine: bool) -> None:
    assert checked(SECBOT_NOW=now)[0] is fine


def test_the_later_newsletters_are_asked_for(checked: Check) -> None:
    assert checked(SECBOT_NOW="2024-12-01T09:00")[1][-1] == (
        "wrong  newest newsletter: Pond Newsletter May 2024, Friday 31 May 2024; add the later ones"
    )


def test_a_setting_that_cannot_be_used_ends_the_check(checked: Check) -> None:
    assert checked(SECBOT_NOW="soon") == (
        False,
        ["wrong  settings: SECBOT_NOW is “soon”; expected a date and time such as 2017-09-01T09:00"],
    )


def test_a_database_that_cannot_be_opened_names_its_setting_and_no_password(checked: Check) -> None:
    fine, (settings, database) = checked(SECBOT_DATABASE_URL="mysql://keeper:newt-word@pond.example/x")

    assert (fine, settings) == (False, "ok     settings")
    assert database.startswith("wrong  database: ")
    assert database.endswith("; set SECBOT_DATABASE_URL to one that can be opened")
    assert "newt-word" not in database


def test_a_folder_without_newsletters_is_told(checked: Check, content: Path) -> None:
    (content / "pond-2024-05.txt").unlink()

    assert checked() == (
        False,
        [
            "ok     settings",
            "ok     database",
            f"wrong  content: no newsletter in {content}; put one there or set SECBOT_CONTENT",
        ],
    )


def test_a_newsletter_of_the_future_does_not_count_yet(checked: Check, content: Path) -> None:
    assert checked(SECBOT_NOW="2024-05-30T09:00")[1][-1] == (
        f"wrong  content: no newsletter in {content}; put one there or set SECBOT_CONTENT"
    )


def test_each_file_that_cannot_be_read_is_told_and_the_others_are_counted(checked: Check, content: Path) -> None:
    (content / "bad.txt").write_bytes(b"\0")
    (content / "empty.md").write_bytes(b"")

    fine, shown = checked()

    assert fine is False
    assert shown[2:5] == [
        "wrong  content: bad.txt: is not text",
        "wrong  content: empty.md: is empty",
        "ok     content: 1 documents, 1 items",
    ]
