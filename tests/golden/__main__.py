"""How well newsletters are read and questions answered: `python -m tests.golden`, or `make eval`.

What went wrong in a paper that only measures is not shown: its questions would be tuned for, and measure no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.table import Table

from bot.results import Mark, Marked, Results, tally_of
from bot.scoreboard import percent, tables, titled
from tests.golden.extraction import (
    FRESH,
    KINDS,
    LAYOUTS,
    TRUTHS,
    UNSEEN,
    UNSEEN_LAYOUTS,
    Kind,
    Score,
    by_shape,
    report,
    total,
)
from tests.golden.papers import ALL_AT_ONCE, HERE, asked, houses_in, is_seen, papers

WIDTH = 140
MARKED = Mapping[Path, Sequence[Marked]]


@click.command()
@click.option("--failures", is_flag=True, help="show what went wrong in newsletters and in the papers that may be seen")
@click.option("--paper", "named", multiple=True, help="only papers whose name holds this; may be repeated")
@click.option("--reading/--no-reading", default=True, help="whether the newsletters are read against their truths")
def main(*, failures: bool, named: Sequence[str], reading: bool) -> None:
    """Print precision and recall of reading by kind and shape, and how questions are answered, paper by paper."""
    console = Console(width=WIDTH)
    if reading:
        _print(console, [_kinds("newsletters mended on", TRUTHS), _shapes()])
        rest = (
            ("fresh newsletters", FRESH),
            ("unseen newsletters", UNSEEN),
            ("files of small layouts", LAYOUTS),
            ("files of unseen small layouts", UNSEEN_LAYOUTS),
        )
        _print(console, [_kinds(told, truths) for told, truths in rest])
    chosen = [paper for paper in papers() if not named or any(part in paper.name for part in named)]
    with TemporaryDirectory() as folder:
        house_of = houses_in(Path(folder))
        marked = {paper: asked(paper, house_of) for paper in chosen}
        among = {paper: asked(paper, house_of, ALL_AT_ONCE) for paper in chosen if paper.name.startswith("fourth")}
    _print(console, [_papers(marked), *([_among(among)] if among else []), _categories(marked)])
    for half in (True, False):
        those = Results(tuple(chain.from_iterable(m for paper, m in marked.items() if is_seen(paper) is half)))
        console.rule(_half(seen=half))
        _print(console, list(tables(those))[-2:])
    if failures:
        _show_failures(marked, reading=reading)


def _print(console: Console, those: Iterable[Table]) -> None:
    for table in those:
        console.print(table)
        console.print()


def _half(*, seen: bool) -> str:
    return "Seen" if seen else "Unseen"


# --- Reading ----------------------------------------------------------------------------------------------------------


def _kinds(told: str, truths: Sequence[Path]) -> Table:
    title = f"Reading, by kind: {len(truths)} {told}"
    table = titled(title, "kind", "in truth", "read right", "missed", "made up", "precision", "recall")
    table.add_column("fields of the right ones")
    for kind in KINDS:
        score = total(kind, truths)
        rates = ", ".join(f"{name} {percent(rate)}" for name, rate in score.rates.items())
        counts = (score.right + len(score.missed), score.right, len(score.missed), len(score.extra))
        table.add_row(kind.told, *map(str, counts), percent(score.precision), percent(score.recall), rates)
    return table


def _shapes() -> Table:
    title = "Reading, by shape and kind: precision/recall in per cent, – where neither truth nor program has any"
    table = titled(title, "shape", "issues", *(kind.told for kind in KINDS))
    for shape, paths in by_shape(TRUTHS).items():
        table.add_row(shape, str(len(paths)), *(_cell(total(kind, paths)) for kind in KINDS))
    return table


def _cell(score: Score) -> str:
    if not score.right + len(score.missed) + len(score.extra):
        return "–"
    return f"{100 * score.precision:.0f}/{100 * score.recall:.0f}"


# --- Answering --------------------------------------------------------------------------------------------------------


def _papers(marked: MARKED) -> Table:
    refused, sure = "unanswerable refused", "sure, and wrong"
    table = titled("Answering, by paper", "paper", "asked", *(str(mark) for mark in Mark), refused, sure)
    for half in (True, False):
        those = {paper: m for paper, m in marked.items() if is_seen(paper) is half}
        for paper, answers in those.items():
            table.add_row(paper.relative_to(HERE).as_posix(), *_figures(Results(tuple(answers))))
        whole = Results(tuple(chain.from_iterable(those.values())))
        table.add_row(f"{_half(seen=half)}, all", *_figures(whole), style="bold", end_section=True)
    return table


def _among(marked: MARKED) -> Table:
    told = f"Answering, by paper, over {len(ALL_AT_ONCE)} issues at once"
    table = titled(told, "paper", "asked", *(str(mark) for mark in Mark), "unanswerable refused", "sure, and wrong")
    for paper, answers in marked.items():
        table.add_row(paper.relative_to(HERE).as_posix(), *_figures(Results(tuple(answers))))
    return table


def _figures(results: Results) -> Sequence[str]:
    tally, sure = results.tally, results.calibration[0]
    refused = f"{results.refused} of {results.unanswerable}" if results.unanswerable else ""
    wrong = f"{sure.wrong} of {sure.answers}, {percent(sure.share_wrong)}" if sure.answers else ""
    return [str(tally.asked), *(percent(tally.share(mark)) for mark in Mark), refused, wrong]


def _categories(marked: MARKED) -> Table:
    halves = [[one for paper, m in marked.items() for one in m if is_seen(paper) is half] for half in (True, False)]
    named = [f"{_half(seen=half).lower()} {what}" for half in (True, False) for what in ("asked", *Mark)]
    table = titled("Answering, by category, the seen half and the unseen half apart", "category", *named)
    for category in sorted({one.category for half in halves for one in half}):
        cells: list[str] = []
        for tally in (tally_of(one for one in half if one.category == category) for half in halves):
            shares = [percent(tally.share(mark)) for mark in Mark] if tally.asked else [""] * len(Mark)
            cells += [str(tally.asked), *shares]
        table.add_row(category or "none named", *cells)
    return table


# --- What went wrong --------------------------------------------------------------------------------------------------


def _show_failures(marked: MARKED, *, reading: bool) -> None:
    for kind in KINDS if reading else ():
        _show_reading(kind, total(kind, (*TRUTHS, *FRESH, *LAYOUTS)))
    for paper, answers in marked.items():
        for one in answers if is_seen(paper) else ():
            if one.mark is not Mark.RIGHT:
                click.echo(f"{paper.name} {one.mark} {one.id} {one.question!r}: {'; '.join(one.faults)}")
                click.echo(f"       -> {one.reply.kind} {one.reply.confidence}: {one.reply.text}")


def _show_reading(kind: Kind, score: Score) -> None:
    if score.missed or score.extra or score.notes:
        click.echo(report(kind, score))


if __name__ == "__main__":
    main()
