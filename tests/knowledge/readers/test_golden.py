"""Every golden newsletter beside what must be read from it: precision and recall for each kind of record.

`pytest -s tests/knowledge/readers/test_golden.py` prints each record that was missed or made up, `make eval` the table.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from knowledge.records import Item, Record
from knowledge.text import plain
from tests.golden.extraction import KINDS, LEAST, TRUTHS, Kind, Score, by_shape, reading_of, report, total, truth_of


@pytest.mark.skipif(not TRUTHS, reason="no golden newsletters")
@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.told) for kind in KINDS])
def test_golden_newsletters_are_read_rightly(kind: Kind) -> None:
    score = total(kind, TRUTHS)

    print(report(kind, score))  # noqa: T201  # shown by pytest -s, and when it fails

    assert min(score.precision, score.recall) >= kind.least


@pytest.mark.parametrize(("shape", "paths"), by_shape(TRUTHS).items(), ids=by_shape(TRUTHS))
def test_newsletters_of_every_shape_are_read_rightly(shape: str, paths: list[Path]) -> None:
    score = Score()
    for kind in KINDS:
        score.add(total(kind, paths))

    print(shape, *score.missed, *score.extra, sep="\n  ")  # noqa: T201  # shown by pytest -s, and when it fails

    assert min(score.precision, score.recall) >= LEAST


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name.removesuffix(".truth.yaml")) for path in TRUTHS])
def test_golden_newsletters_have_their_title_day_and_doubts(path: Path) -> None:
    truth = truth_of(path)

    reading = reading_of(path)

    assert plain(reading.document.title) == plain(truth["title"])
    assert truth["published"] is None or reading.document.published == truth["published"]
    assert [w.line for w in reading.warnings] == [w["line"] for w in truth["warnings"] or []]
    assert all(w["message"] in d.message for w, d in zip(truth["warnings"] or [], reading.warnings, strict=True))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name.removesuffix(".truth.yaml")) for path in TRUTHS])
def test_as_many_items_are_headlines_as_the_issue_has(path: Path) -> None:
    truth = truth_of(path)

    headlines = [r for r in _items(reading_of(path).records) if r.headline]

    assert len(headlines) <= len(truth["headlines"])
    assert len(headlines) >= len(truth["headlines"]) - 1


def _items(records: Iterable[Record]) -> Iterator[Item]:
    return (record for record in records if isinstance(record, Item))
