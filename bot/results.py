"""What came of questions that were asked and marked: by category and style, kinds confused, calibration. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handlers.messages import Reply
from knowledge.answer import Kind
from knowledge.confidence import SURE

BANDS = (SURE, 0.75, 0.0)
"""The least confidence of each row of the calibration."""


class Mark(StrEnum):
    """How an answer came out: missed means that one was wanted and the bot abstained or asked back."""

    RIGHT = "right"
    MISSED = "missed"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One question with its reply and what is amiss with it, if anything. `category` and `style` may be empty."""

    id: str
    question: str
    reply: Reply
    faults: tuple[str, ...]
    mark: Mark
    wanted: Kind = Kind.ANSWER
    category: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many questions came out how."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def asked(self) -> int:
        return self.right + self.missed + self.wrong

    def share(self, mark: Mark) -> float:
        """Return the share of a mark, 0 to 1; of nothing asked, all is right."""
        if not self.asked:
            return float(mark is Mark.RIGHT)
        return int(getattr(self, mark)) / self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The answers given with a confidence of at least `least`, and below the band above; how many were wrong."""

    least: float
    answers: int
    wrong: int

    @property
    def share_wrong(self) -> float:
        return self.wrong / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True)
class Results:
    """Marked questions, and all that can be counted of them."""

    marked: tuple[Marked, ...]

    @property
    def tally(self) -> Tally:
        return tally_of(self.marked)

    @property
    def by_category(self) -> dict[str, Tally]:
        return _tallies(self.marked, lambda one: one.category)

    @property
    def by_style(self) -> dict[str, Tally]:
        return _tallies(self.marked, lambda one: one.style)

    @property
    def confusion(self) -> dict[Kind, Counter[Kind]]:
        """By the kind of reply that was wanted, how often each kind was got."""
        table: dict[Kind, Counter[Kind]] = {}
        for one in self.marked:
            table.setdefault(one.wanted, Counter())[one.reply.kind] += 1
        return table

    @property
    def unanswerable(self) -> int:
        """How many questions the knowledge cannot answer."""
        return sum(self.confusion.get(Kind.ABSTAIN, Counter()).values())

    @property
    def refused(self) -> int:
        """How many of the unanswerable got no answer."""
        return self.confusion.get(Kind.ABSTAIN, Counter())[Kind.ABSTAIN]

    @property
    def calibration(self) -> tuple[Band, ...]:
        """Answers by how sure the bot was, the surest first."""
        above = (float("inf"), *BANDS)
        return tuple(_band(self.marked, least, below) for below, least in zip(above, BANDS, strict=False))


def tally_of(marked: Iterable[Marked]) -> Tally:
    """Return how marked questions came out."""
    return Tally(**{str(mark): count for mark, count in Counter(one.mark for one in marked).items()})


def _tallies(marked: Iterable[Marked], key: Callable[[Marked], str]) -> dict[str, Tally]:
    """Return the tally of each group that has a name, in the order in which they come."""
    groups: dict[str, list[Marked]] = {}
    for one in marked:
        groups.setdefault(key(one), []).append(one)
    return {name: tally_of(those) for name, those in groups.items() if name}


def _band(marked: Iterable[Marked], least: float, below: float) -> Band:
    those = [m.mark for m in marked if m.reply.kind is Kind.ANSWER and least <= m.reply.confidence < below]
    return Band(least=least, answers=len(those), wrong=those.count(Mark.WRONG))


# --- As JSON ----------------------------------------------------------------------------------------------------------


def as_json(results: Results) -> dict[str, Any]:
    """Return all that was counted, and each question that did not come out right."""
    return {
        **_tally_json(results.tally),
        "unanswerable": {"asked": results.unanswerable, "refused": results.refused},
        "calibration": [
            {"confidence_from": band.least, "answers": band.answers, "wrong": band.wrong}
            for band in results.calibration
        ],
        "confusion": {
            wanted.value: {got.value: count for got, count in counts.items()}
            for wanted, counts in results.confusion.items()
        },
        "categories": _tallies_json(results.by_category),
        "styles": _tallies_json(results.by_style),
        "failures": [_failure_json(one) for one in results.marked if one.mark is not Mark.RIGHT],
    }


def _tally_json(tally: Tally) -> dict[str, int]:
    return {"asked": tally.asked, **{str(mark): getattr(tally, mark) for mark in Mark}}


def _tallies_json(tallies: Mapping[str, Tally]) -> dict[str, dict[str, int]]:
    return {name: _tally_json(tally) for name, tally in tallies.items()}


def _failure_json(one: Marked) -> dict[str, Any]:
    return {
        "id": one.id,
        "question": one.question,
        "mark": one.mark.value,
        "faults": list(one.faults),
        "kind": one.reply.kind.value,
        "text": one.reply.text,
        "confidence": one.reply.confidence,
    }
