"""Every golden newsletter beside what must be read from it: precision and recall for each kind of record.

`pytest -s tests/knowledge/readers/test_golden.py` prints the table and every record that was missed or made up.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Item, Reading, Record, Seats
from knowledge.text import plain

GOLDEN = Path(__file__).parents[2] / "golden" / "newsletters"
TRUTHS = sorted(GOLDEN.glob("*.truth.yaml"))

Truth = dict[str, Any]


@cache
def _glossary() -> Glossary:
    return load()


@cache
def _reading(truth: Path) -> Reading:
    name = truth.name.removesuffix(".truth.yaml")
    source = next(path for path in GOLDEN.glob(f"{name}.*") if path.suffix in (".txt", ".md", ".html"))
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".html":
        from knowledge.readers import markup

        text = markup.lines(text)
    return read(text, source.name, _glossary())


def _iso(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value) if value is not None else None


_ENDINGS = re.compile(r"(?:ations?|ings?|ed|ies|es|s|y)$")
_SMALL = frozenset(
    "a an and are as at be by for from have has in is of on or that the their to who with it its".split()
)


def _words(text: str | None) -> frozenset[str]:
    found = re.findall(r"[a-z0-9£%.]+", plain(text or "").lower().replace("-", " "))
    return frozenset(_ENDINGS.sub("", w) or w for w in found if w not in _SMALL)


def _alike(one: str | None, other: str | None) -> float:
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _body(name: str | None) -> str | None:
    return (_glossary().body_names.name_of(name) or name) if name else None


def _seat(name: str | None) -> str | None:
    return (_glossary().category_names.name_of(name) or name).replace("DCC nominee", "DCC") if name else None


@dataclass(frozen=True)
class Kind:
    """How one kind is compared: what must be equal, and how alike the names must be; `fields` are measured apart."""

    truth: str
    record: str
    key: Callable[[Any], tuple[object, ...]]
    name: Callable[[Any], str | None] = lambda record: None
    fields: tuple[str, ...] = ()
    least: float = 0.95


def _when(record: Any) -> tuple[str | None, str | None, str | None]:
    when = record.when
    return (_iso(when.day), _iso(when.starts), _iso(when.ends)) if when else (None, None, None)


def _records(reading: Reading, kind: Kind) -> list[Any]:
    return [
        r for r in reading.records if type(r).__name__ == kind.record and not (isinstance(r, Seats) and not r.vacant)
    ]


KINDS: tuple[Kind, ...] = (
    Kind("headings", "Item", lambda r: (plain(r["name"] if isinstance(r, dict) else r.heading),)),
    Kind("meetings", "Meeting", lambda r: (
        (_body(r["body"]), r["number"], _iso(r["date"]), r["start"], r["end"], r["status"]) if isinstance(r, dict)
        else (_body(r.body), r.number, *_when(r), str(r.status)))),
    Kind("events", "Event", lambda r: (
        (_iso(r["date"]), r["start"], r["end"], r["status"]) if isinstance(r, dict) else (*_when(r), str(r.status))),
        lambda r: r["title"] if isinstance(r, dict) else r.title),
    Kind("deadlines", "Deadline", lambda r: (
        (r["kind"], _iso(r["date"]), r["time"]) if isinstance(r, dict) else (str(r.kind), _iso(r.day), _iso(r.at))),
        lambda r: r["title"] if isinstance(r, dict) else r.title, ("reply_to", "opens")),
    Kind("recurrences", "Recurrence", lambda r: (
        (_body(r["body"]), r["rrule"]) if isinstance(r, dict) else (_body(r.body), r.rrule))),
    Kind("modifications", "Modification", lambda r: (
        (r["id"], r["status"]) if isinstance(r, dict) else (r.id, str(r.status) if r.status else None)), fields=("date",)),
    Kind("people", "Appointment", lambda r: (
        (r["name"], _seat(r["seat"])) if isinstance(r, dict) else (r.name, _seat(r.seat))), fields=("role", "how")),
    Kind("vacancies", "Seats", lambda r: (
        (_body(r["body"]), _seat(r["seat"]), r["count"]) if isinstance(r, dict) else (_body(r.body), _seat(r.seat), r.count))),
    Kind("figures", "Figure", lambda r: (r["value"] if isinstance(r, dict) else r.value,),
        lambda r: r["name"] if isinstance(r, dict) else r.name, least=0.8),
    Kind("terms", "Term", lambda r: (
        (r["acronym"], plain(r["expansion"])) if isinstance(r, dict) else (r.term, plain(r.expansion or "")))),
)  # fmt: skip


@dataclass
class Score:
    """What was right, missed and made up, and which fields of the right ones are right too."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    fields: dict[str, list[bool]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.extra))


def _truths(truth: Truth, kind: Kind) -> list[Any]:
    told = truth.get(kind.truth) or []
    return [{"name": name} for name in told] if kind.truth == "headings" else list(told)


def _compare(reading: Reading, truth: Truth, kind: Kind, score: Score, where: str) -> None:
    wanted, got = _truths(truth, kind), _records(reading, kind)
    if kind.truth == "modifications":
        got = [r for r in got if r.status]
    for want in wanted:
        found = max(
            (r for r in got if kind.key(r) == kind.key(want)),
            key=lambda r: _alike(kind.name(r), kind.name(want)),
            default=None,
        )
        if found is None or (kind.name(want) and _alike(kind.name(found), kind.name(want)) < 0.34):
            score.missed.append(f"{where}: {want}")
            continue
        got = [r for r in got if r is not found]
        score.right += 1
        for name in kind.fields:
            have = _field(found, name)
            score.fields.setdefault(name, []).append(have == _field(want, name))
            if have != _field(want, name):
                score.notes.append(f"{where}: {name} of {kind.key(want)} is {have}, not {_field(want, name)}")
    score.extra += [f"{where}: {kind.key(r)} {kind.name(r) or ''} << {r.source.quote[:100]}" for r in got]


def _field(record: Any, name: str) -> object:
    if name == "date" and not isinstance(record, dict):
        name = "day"
    value = record.get(name) if isinstance(record, dict) else getattr(record, name)
    if name == "role":
        bare = re.sub(r"\s+(Member|Chair|Vice-Chair|Deputy-Chair)$", "", value or "")
        return (_body(bare), (value or "").removeprefix(bare).strip())
    if name == "reply_to" and value:
        return str(value).lower().removeprefix("the ").replace("secas helpdesk", "helpdesk")
    return _iso(value)


@cache
def _scores() -> dict[str, Score]:
    scores = {kind.truth: Score() for kind in KINDS}
    for path in TRUTHS:
        truth = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind in KINDS:
            _compare(_reading(path), truth, kind, scores[kind.truth], path.name.removesuffix(".truth.yaml"))
    return scores


def _report(kind: Kind, score: Score) -> str:
    rates = ", ".join(f"{name} {sum(right) / len(right):.2f}" for name, right in score.fields.items() if right)
    head = f"{kind.truth:14} precision {score.precision:.3f}  recall {score.recall:.3f}  ({score.right} right)  {rates}"
    return "\n".join(
        [
            head,
            *(f"  missed {m}" for m in score.missed),
            *(f"  extra  {e}" for e in score.extra),
            *(f"  {n}" for n in score.notes),
        ]
    )


@pytest.mark.skipif(not TRUTHS, reason="no golden newsletters")
@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.truth) for kind in KINDS])
def test_golden_newsletters_are_read_rightly(kind: Kind) -> None:
    score = _scores()[kind.truth]

    print(_report(kind, score))  # noqa: T201  # shown by pytest -s, and when it fails

    assert min(score.precision, score.recall) >= kind.least


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name.removesuffix(".truth.yaml")) for path in TRUTHS])
def test_golden_newsletters_have_their_title_day_and_doubts(path: Path) -> None:
    truth = yaml.safe_load(path.read_text(encoding="utf-8"))

    reading = _reading(path)

    assert plain(reading.document.title) == plain(truth["title"])
    assert truth["published"] is None or reading.document.published == truth["published"]
    assert [w.line for w in reading.warnings] == [w["line"] for w in truth["warnings"] or []]
    assert all(w["message"] in d.message for w, d in zip(truth["warnings"] or [], reading.warnings, strict=True))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name.removesuffix(".truth.yaml")) for path in TRUTHS])
def test_as_many_items_are_headlines_as_the_issue_has(path: Path) -> None:
    truth = yaml.safe_load(path.read_text(encoding="utf-8"))

    headlines = [r for r in _items(_reading(path).records) if r.headline]

    assert len(headlines) <= len(truth["headlines"])
    assert len(headlines) >= len(truth["headlines"]) - 1


def _items(records: Iterable[Record]) -> Iterator[Item]:
    return (record for record in records if isinstance(record, Item))
