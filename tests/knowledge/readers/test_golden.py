"""Every golden newsletter beside what must be read from it: precision and recall by kind of record and by shape.

`pytest -s tests/knowledge/readers/test_golden.py` prints the tables and every record that was missed or made up.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Deadline, Event, Figure, Item, Meeting, Modification, Reading, Record, Seats
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
_SMALL_IN_WORDS = "a an and are as at be by for from have has in is of on or that the their to who with it its"
_SMALL = frozenset(_SMALL_IN_WORDS.split())


def _words(text: str | None) -> frozenset[str]:
    found = re.findall(r"[a-z0-9£%.]+", plain(text or "").lower().replace("-", " "))
    return frozenset(_ENDINGS.sub("", w) or w for w in found if w not in _SMALL)


def _alike(one: str | None, other: str | None, terms: Mapping[str, str]) -> float:
    """Return how many words two names share, where an acronym of the issue or of a body is as good as its words."""
    mine, theirs = _words(_expanded(one, terms)), _words(_expanded(other, terms))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _expanded(text: str | None, terms: Mapping[str, str]) -> str:
    return re.sub(r"[A-Z][A-Za-z]*[A-Z]\b", lambda acronym: terms.get(acronym[0], acronym[0]), text or "")


def _terms(truth: Truth) -> dict[str, str]:
    bodies = {body.name: body.full for body in _glossary().bodies if body.meets}
    return bodies | {term["acronym"]: term["expansion"] for term in truth.get("terms") or []}


def _body(name: str | None) -> str | None:
    return (_glossary().body_names.name_of(name) or name) if name else None


def _seat(name: str | None) -> str | None:
    return (_glossary().category_names.name_of(name) or name).replace("DCC nominee", "DCC") if name else None


Key = tuple[object, ...]


def _unnamed(record: Record) -> str | None:
    del record
    return None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How one kind is compared: what must be equal in truth and record, what is compared as a name, what apart."""

    told: str
    record: str
    wanted: Callable[[Truth], Key]
    got: Callable[[Any], Key]
    name: Callable[[Any], str | None] = _unnamed
    fields: tuple[str, ...] = ()
    least: float = 0.97

    def name_wanted(self, truth: Truth) -> str | None:
        return None if self.name is _unnamed else truth.get("title") or truth.get("name")


def _when(record: Meeting | Event) -> tuple[str | None, str | None, str | None]:
    when = record.when
    return (_iso(when.day), _iso(when.starts), _iso(when.ends)) if when else (None, None, None)


def _title(record: Event | Deadline) -> str | None:
    return record.title


def _name(record: Figure) -> str | None:
    return record.name


KINDS: tuple[Kind, ...] = (
    Kind(told="headings", record="Item", wanted=lambda t: (plain(t["name"]),), got=lambda r: (plain(r.heading),)),
    Kind(
        told="meetings",
        record="Meeting",
        wanted=lambda t: (_body(t["body"]), t["number"], _iso(t["date"]), t["start"], t["end"], t["status"]),
        got=lambda r: (_body(r.body), r.number, *_when(r), str(r.status)),
        fields=("location",),
    ),
    Kind(
        told="events",
        record="Event",
        wanted=lambda t: (_iso(t["date"]), t["start"], t["end"], t["status"]),
        got=lambda r: (*_when(r), str(r.status)),
        name=_title,
        fields=("location",),
    ),
    Kind(
        told="deadlines",
        record="Deadline",
        wanted=lambda t: (t["kind"], _iso(t["date"]), t["time"]),
        got=lambda r: (str(r.kind), _iso(r.day), _iso(r.at)),
        name=_title,
        fields=("reply_to", "opens"),
    ),
    Kind(
        told="recurrences",
        record="Recurrence",
        wanted=lambda t: (_body(t["body"]), t["rrule"]),
        got=lambda r: (_body(r.body), r.rrule),
    ),
    Kind(
        told="modifications",
        record="Modification",
        wanted=lambda t: (t["id"], t["status"]),
        got=lambda r: (r.id, str(r.status)),
        fields=("date",),
    ),
    Kind(
        told="people",
        record="Appointment",
        wanted=lambda t: (t["name"], _seat(t["seat"])),
        got=lambda r: (r.name, _seat(r.seat)),
        fields=("role", "how"),
    ),
    Kind(
        told="vacancies",
        record="Seats",
        wanted=lambda t: (_body(t["body"]), _seat(t["seat"]), t["count"]),
        got=lambda r: (_body(r.body), _seat(r.seat), r.count),
    ),
    Kind(
        told="figures",
        record="Figure",
        wanted=lambda t: (t["value"],),
        got=lambda r: (r.value,),
        name=_name,
    ),
    Kind(
        told="terms",
        record="Term",
        wanted=lambda t: (t["acronym"], plain(t["expansion"])),
        got=lambda r: (r.term, plain(r.expansion or "")),
    ),
)


def _is_compared(record: Record) -> bool:
    if isinstance(record, Seats):
        return record.vacant
    return not (isinstance(record, Modification) and record.status is None)


def _records(reading: Reading, kind: Kind) -> list[Record]:
    return [r for r in reading.records if type(r).__name__ == kind.record and _is_compared(r)]


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


def _truths(truth: Truth, kind: Kind) -> list[Truth]:
    told = truth.get(kind.told) or []
    return [{"name": name} for name in told] if kind.told == "headings" else list(told)


def _compare(reading: Reading, truth: Truth, kind: Kind, score: Score, where: str) -> None:
    got, terms = _records(reading, kind), _terms(truth)
    for want in _truths(truth, kind):
        key, name = kind.wanted(want), kind.name_wanted(want)
        same = [(_alike(kind.name(record), name, terms), i) for i, record in enumerate(got) if kind.got(record) == key]
        likeness, at = max(same, default=(0.0, None))
        if at is None or (name and likeness < 0.34):
            score.missed.append(f"{where}: {want}")
            continue
        found = got.pop(at)
        score.right += 1
        _compare_fields(found, want, kind, score, where)
    score.extra += [f"{where}: {kind.got(r)} {kind.name(r) or ''} << {r.source.quote[:100]}" for r in got]


def _compare_fields(found: Record, want: Truth, kind: Kind, score: Score, where: str) -> None:
    for name in kind.fields:
        have, wanted = _field(name, getattr(found, "day" if name == "date" else name)), _field(name, want[name])
        score.fields.setdefault(name, []).append(have == wanted)
        if have != wanted:
            score.notes.append(f"{where}: {name} of {kind.wanted(want)} is {have}, not {wanted}")


_PLAIN_FIELD = re.compile(r"^the |secas (?=helpdesk)|,", re.I)


def _field(name: str, value: object) -> object:
    """Return a field's value in the form in which it is compared."""
    if value is None or name not in ("role", "reply_to", "location"):
        return _iso(value)
    if name == "role":
        bare = re.sub(r"\s+(?:Member|Chair|Vice-Chair|Deputy-Chair)$", "", str(value))
        return _body(bare), str(value).removeprefix(bare)
    return _PLAIN_FIELD.sub("", str(value).lower())


@cache
def _scores(only: str = "") -> dict[str, Score]:
    """Return the score of each kind, over the newsletters that show a shape if `only` names one."""
    scores = {kind.told: Score() for kind in KINDS}
    for path in TRUTHS:
        truth = _truth(path)
        if only and only not in truth["shapes"]:
            continue
        for kind in KINDS:
            _compare(_reading(path), truth, kind, scores[kind.told], path.name.removesuffix(".truth.yaml"))
    return scores


@cache
def _truth(path: Path) -> Truth:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _of_all_kinds(shape: str) -> Score:
    scores = _scores(shape).values()
    return Score(
        right=sum(score.right for score in scores),
        missed=[missed for score in scores for missed in score.missed],
        extra=[extra for score in scores for extra in score.extra],
    )


SHAPES = sorted({shape for path in TRUTHS for shape in _truth(path)["shapes"]})


def _report(kind: Kind, score: Score) -> str:
    rates = ", ".join(f"{name} {sum(right) / len(right):.2f}" for name, right in score.fields.items() if right)
    head = f"{kind.told:14} precision {score.precision:.3f}  recall {score.recall:.3f}  ({score.right} right)  {rates}"
    return "\n".join(
        [
            head,
            *(f"  missed {m}" for m in score.missed),
            *(f"  extra  {e}" for e in score.extra),
            *(f"  {n}" for n in score.notes),
        ]
    )


@pytest.mark.skipif(not TRUTHS, reason="no golden newsletters")
@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.told) for kind in KINDS])
def test_golden_newsletters_are_read_rightly(kind: Kind) -> None:
    score = _scores()[kind.told]

    print(_report(kind, score))  # noqa: T201  # shown by pytest -s, and when it fails

    assert min(score.precision, score.recall) >= kind.least


@pytest.mark.parametrize("shape", SHAPES)
def test_newsletters_of_every_shape_are_read_rightly(shape: str) -> None:
    score = _of_all_kinds(shape)

    print(f"{shape:24} precision {score.precision:.3f}  recall {score.recall:.3f}  ({score.right} right)")  # noqa: T201

    assert min(score.precision, score.recall) >= 0.97


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name.removesuffix(".truth.yaml")) for path in TRUTHS])
def test_golden_newsletters_have_their_title_day_and_doubts(path: Path) -> None:
    truth = _truth(path)

    reading = _reading(path)

    assert plain(reading.document.title) == plain(truth["title"])
    assert truth["published"] is None or reading.document.published == truth["published"]
    assert [w.line for w in reading.warnings] == [w["line"] for w in truth["warnings"] or []]
    assert all(w["message"] in d.message for w, d in zip(truth["warnings"] or [], reading.warnings, strict=True))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name.removesuffix(".truth.yaml")) for path in TRUTHS])
def test_as_many_items_are_headlines_as_the_issue_has(path: Path) -> None:
    truth = _truth(path)

    headlines = [r for r in _items(_reading(path).records) if r.headline]

    assert len(headlines) <= len(truth["headlines"])
    assert len(headlines) >= len(truth["headlines"]) - 1


def _items(records: Iterable[Record]) -> Iterator[Item]:
    return (record for record in records if isinstance(record, Item))
