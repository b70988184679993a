"""What a person reads from each golden newsletter against what the program reads: precision and recall by kind."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Deadline, Event, Figure, Meeting, Modification, ModificationStatus, Reading, Record
from knowledge.text import plain

HERE = Path(__file__).parent
TRUTHS = tuple(sorted(HERE.glob("newsletters/*.truth.yaml")))
FRESH = tuple(sorted(HERE.glob("fresh/*.truth.yaml")))
"""Of newsletters that may be looked at, and are not read yet as well as they have to be."""
UNSEEN = tuple(sorted(HERE.glob("unseen/*.truth.yaml")))
"""Of newsletters that only measure: nobody looks at what is read wrongly in them."""
LAYOUTS = tuple(sorted(HERE.glob("layouts/*.yaml")))
"""Files of many short newsletters, each laid out and worded in a way of its own, with the records of a kind or two."""
UNSEEN_LAYOUTS = tuple(sorted(HERE.glob("unseen/layouts/*.yaml")))

Truth = dict[str, Any]

LEAST = 0.97
"""Precision and recall that each kind of record, and each shape of newsletter, must have."""


@cache
def _glossary() -> Glossary:
    return load()


@cache
def reading_of(truth: Path) -> Reading:
    """Return what is read from the newsletter beside a truth."""
    name = truth.name.removesuffix(".truth.yaml")
    source = next(path for path in truth.parent.glob(f"{name}.*") if path.suffix in (".txt", ".md", ".html"))
    return _read(source.read_text(encoding="utf-8"), source.name, is_html=source.suffix == ".html")


def _read(text: str, name: str, *, is_html: bool) -> Reading:
    if is_html:
        from knowledge.readers import markup

        text = markup.lines(text)
    return read(text, name, _glossary())


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
    least: float = LEAST

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
    """Say whether the truth would list a record: no modification without a status, or with one that it leaves out."""
    return not (isinstance(record, Modification) and record.status in (None, ModificationStatus.ON_HOLD))


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

    @property
    def rates(self) -> dict[str, float]:
        """By field, the share of the right records in which it is right too."""
        return {name: sum(right) / len(right) for name, right in self.fields.items() if right}

    def add(self, other: "Score") -> None:
        """Count what another newsletter gave."""
        self.right += other.right
        self.missed += other.missed
        self.extra += other.extra
        self.notes += other.notes
        for name, right in other.fields.items():
            self.fields.setdefault(name, []).extend(right)


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
        bare = re.sub(r"\s+(?:Member|(?:(?:Vice|Deputy)[- ])?Chair)$", "", str(value))
        return _body(bare), str(value).removeprefix(bare).replace("-", " ")
    return _PLAIN_FIELD.sub("", str(value).lower())


@cache
def truth_of(path: Path) -> Truth:
    """Return what a person reads from a newsletter."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def scored(path: Path) -> dict[str, Score]:
    """Return by kind how well the newsletter beside a truth is read, or all the layouts of a file."""
    scores = {kind.told: Score() for kind in KINDS}
    for where, reading, truth, kinds in _told_in(path):
        for kind in kinds:
            _compare(reading, truth, kind, scores[kind.told], where)
    return scores


def _told_in(path: Path) -> Iterator[tuple[str, Reading, Truth, Iterable[Kind]]]:
    """Return what is read and what is true, with the kinds that the truth tells of: a layout's are those it names."""
    if path.name.endswith(".truth.yaml"):
        yield path.name.removesuffix(".truth.yaml"), reading_of(path), truth_of(path), KINDS
        return
    for one in yaml.safe_load(path.read_text(encoding="utf-8")):
        reading = _read(one["text"], f"{one['id']}.txt", is_html=one["text"].lstrip().startswith("<"))
        yield one["id"], reading, one["truth"], [kind for kind in KINDS if kind.told in one["truth"]]


def total(kind: Kind, paths: Iterable[Path]) -> Score:
    """Return how well one kind is read from several newsletters together."""
    whole = Score()
    for score in (scored(path)[kind.told] for path in paths):
        whole.add(score)
    return whole


def by_shape(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the newsletters that show each shape; one may show several."""
    shapes: dict[str, list[Path]] = {}
    for path in paths:
        for shape in truth_of(path).get("shapes") or ():
            shapes.setdefault(str(shape), []).append(path)
    return dict(sorted(shapes.items()))


def report(kind: Kind, score: Score) -> str:
    """Return a kind's line, then every record that was missed or made up and every field that is wrong."""
    rates = ", ".join(f"{name} {rate:.2f}" for name, rate in score.rates.items())
    head = f"{kind.told:14} precision {score.precision:.3f}  recall {score.recall:.3f}  ({score.right} right)  {rates}"
    return "\n".join(
        [
            head,
            *(f"  missed {m}" for m in score.missed),
            *(f"  extra  {e}" for e in score.extra),
            *(f"  {n}" for n in score.notes),
        ]
    )
