"""What `make eval` prints, and what it keeps to itself."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.golden.__main__ import main
from tests.golden.papers import is_seen

pytestmark = pytest.mark.no_cover


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("2016-10.questions.yaml", True),
        ("third.seen.yaml", True),
        ("third.unseen.yaml", False),
        ("others.measured.yaml", False),
    ],
)
def test_a_paper_that_only_measures_is_told_by_its_name(name: str, *, seen: bool) -> None:
    assert is_seen(Path(name)) is seen


def test_what_went_wrong_in_a_paper_that_only_measures_is_never_shown() -> None:
    result = CliRunner().invoke(main, ["--failures", "--no-reading", "--paper", "august-2017.measured"])

    assert result.exit_code == 0, result.output
    assert "august-2017.measured.yaml" in result.output
    assert "->" not in result.output


def test_both_tables_are_printed_by_one_command() -> None:
    result = CliRunner().invoke(main, ["--paper", "over-time"])

    assert result.exit_code == 0, result.output
    told = [line for line in result.output.splitlines() if line.startswith(("Reading", "Answering"))]
    assert [line.partition(":")[0].rstrip() for line in told] == [
        "Reading, by kind",
        "Reading, by shape and kind",
        "Reading, by kind",
        "Reading, by kind",
        "Reading, by kind",
        "Reading, by kind",
        "Answering, by paper",
        "Answering, by category, the seen half and the unseen half apart",
    ]
