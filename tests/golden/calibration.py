"""Fits how sure an answer is to the papers that may be looked at: `python -m tests.golden.calibration`.

Prints the tables of `knowledge/confidence.py`: the odds of each kind of finding and the factor of each doubt, by
logistic regression, held back where little was seen; and below, how many answers would be sure at which odds, and how
many of them wrong, each judged by tables that were fitted without the newsletters that it is about.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.examination import marks
from bot.results import Mark
from knowledge.days.london import LONDON
from knowledge.kind import Kind
from knowledge.readers.checks import checks_in
from tests.golden.papers import Houses, houses_in, is_seen, newsletters_of, papers

ROUNDS, STEP, HOLD, PARTS = 400, 2.0, 1.0, 6
"""Of the regression: rounds, how far each goes, how much it holds back; and into how many parts answers are divided."""
FEW = 5
"""Answers of a kind that are too few to tell."""
Signs = frozenset[str]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that was given: what it was and what speaks against it, whether it is right, what it is about."""

    signs: Signs
    right: bool
    about: str


def given(paper: Path, house_of: Houses) -> Iterator[Given]:
    """Yield every answer to a paper."""
    for check in checks_in(paper.read_text(encoding="utf-8"), paper.name):
        newsletters = newsletters_of(paper, check)
        house = house_of(newsletters)
        knowledge, now = house.shelf.knowledge(), house.clock()
        marked = list(marks([check], knowledge, house.helpdesk, now))
        threads = [None, *(one.reply.thread for one in marked)]
        for turn, one, thread in zip(check.turns, marked, threads, strict=False):
            traces = knowledge.explain(turn.ask, turn.now.astimezone(LONDON) if turn.now else now, thread)
            if all(trace.answer.kind is Kind.ANSWER for trace in traces):
                doubts = {f"Doubt.{doubt.name}" for trace in traces for doubt in trace.doubts}
                signs = {type(trace.answer.finding).__name__ for trace in traces[:1]} | doubts
                yield Given(frozenset(signs), one.mark is not Mark.WRONG, "+".join(path.name for path in newsletters))


def fitted(answers: Sequence[Given]) -> tuple[float, Weights]:
    """Return the log-odds of being right, and by how much each sign changes them."""
    base, weights = 2.5, defaultdict[str, float](float)
    for _ in range(ROUNDS):
        slope, slopes = 0.0, defaultdict[str, float](float)
        for answer in answers:
            rest = answer.right - 1 / (1 + exp(-_log_odds(answer.signs, base, weights)))
            slope += rest
            for sign in answer.signs:
                slopes[sign] += rest
        base += STEP * slope / len(answers)
        for sign, each in slopes.items():
            weights[sign] += STEP * (each - HOLD * weights[sign]) / len(answers)
    return base, weights


def _log_odds(signs: Signs, base: float, weights: Weights) -> float:
    return base + sum(weights.get(sign, 0.0) for sign in signs)


def odds_unseen(answers: Sequence[Given]) -> list[tuple[float, bool]]:
    """Return the odds of each answer by a table that was fitted without what it is about, best first; and its mark."""
    places = {about: number % PARTS for number, about in enumerate(sorted({answer.about for answer in answers}))}
    judged = []
    for part in range(PARTS):
        base, weights = fitted([answer for answer in answers if places[answer.about] != part])
        those = (answer for answer in answers if places[answer.about] == part)
        judged += [(exp(_log_odds(answer.signs, base, weights)), answer.right) for answer in those]
    return sorted(judged, reverse=True)


@click.command()
def main() -> None:
    """Print the tables, and what they promise."""
    with TemporaryDirectory() as folder:
        house_of = houses_in(Path(folder))
        answers = [answer for paper in papers() if is_seen(paper) for answer in given(paper, house_of)]
    base, weights = fitted(answers)
    count = Counter(sign for answer in answers for sign in answer.signs)
    click.echo(f"OTHER = {exp(base):.1f}")
    for sign in sorted(weights, key=lambda sign: -weights[sign]):
        if count[sign] >= FEW:
            value = exp(weights[sign]) if sign.startswith("Doubt.") else exp(base + weights[sign])
            click.echo(f"{sign}: {value:.2f},  # of {count[sign]}")
    wrong = 0
    for number, (odds, right) in enumerate(odds_unseen(answers), 1):
        wrong += not right
        if number % 25 == 0:
            click.echo(f"at odds of {odds:5.1f} or more: {number} answers, {wrong} wrong ({wrong / number:.1%})")


if __name__ == "__main__":
    main()
