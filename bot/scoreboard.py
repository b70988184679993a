"""How a file of questions is answered, as tables that people read or as JSON."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.examination import marks
from bot.results import Band, Mark, Results, Tally, as_json
from bot.wiring import House
from knowledge.answer import Kind
from knowledge.errors import UnreadableDocumentError
from knowledge.readers.checks import checks_in


def examine(house: House, file: Path, *, verbose: bool, form: str = "tables") -> bool:
    """Print how the questions of `file` are answered; say whether none was wrong or missed."""
    checks = checks_in(_text(file), str(file))
    results = Results(tuple(marks(checks, house.shelf.knowledge(), house.helpdesk, house.clock())))
    if form == "json":
        click.echo(json.dumps(as_json(results), ensure_ascii=False, indent=2))
    else:
        _print(results, verbose=verbose)
    return results.tally.right == results.tally.asked


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableDocumentError(str(file), "is not text in UTF-8") from None


def _print(results: Results, *, verbose: bool) -> None:
    for one in results.marked:
        if verbose or one.faults:
            click.echo(f"{one.mark:6} {one.id}  {one.question!r}  {'; '.join(one.faults)}")
            click.echo(f"       -> {one.reply.kind}: {one.reply.text}")
    console = Console()
    for table in tables(results):
        console.print(table)
        console.print()
    click.echo(summary(results))


def tables(results: Results) -> Iterable[Table]:
    """Yield what is worth a table: by category, by style, the kinds confused, how far confidence can be trusted."""
    for what, tallies in (("category", results.by_category), ("style", results.by_style)):
        if tallies:
            yield _shares(f"By {what}", what, tallies)
    if results.marked:
        yield _confusion(results)
        yield _calibration(results.calibration)


def percent(share: float) -> str:
    """Return a share as it stands in a table: 97.4 %."""
    return f"{100 * share:.1f} %"


def summary(results: Results) -> str:
    """Return all in one line."""
    tally = results.tally
    counts = ", ".join(f"{getattr(tally, mark)} {mark}" for mark in Mark)
    refused = f"; {results.refused} of {results.unanswerable} unanswerable refused" if results.unanswerable else ""
    return f"{tally.asked} asked: {counts} ({tally.share(Mark.RIGHT):.1%} right){refused}"


def _shares(title: str, what: str, tallies: Mapping[str, Tally]) -> Table:
    table = titled(title, what, "asked", *(str(mark) for mark in Mark))
    for name, tally in tallies.items():
        table.add_row(name, str(tally.asked), *(percent(tally.share(mark)) for mark in Mark))
    return table


def _confusion(results: Results) -> Table:
    got = [kind for kind in Kind if any(counts[kind] for counts in results.confusion.values())]
    table = titled("Kinds, wanted by row", "wanted", *(str(kind) for kind in got))
    for wanted, counts in results.confusion.items():
        table.add_row(str(wanted), *(str(counts[kind] or "·") for kind in got))
    return table


def _calibration(bands: Iterable[Band]) -> Table:
    table = titled("Answers by confidence", "confidence", "answers", "wrong", "share wrong")
    for band in bands:
        share = percent(band.share_wrong) if band.answers else ""
        table.add_row(f"from {band.least:.2f}", str(band.answers), str(band.wrong), share)
    return table


def titled(title: str, first: str, *others: str) -> Table:
    """Return an empty table; all its columns but the first hold figures."""
    table = Table(first, box=None, pad_edge=False, title=title, title_justify="left", min_width=len(title))
    for other in others:
        table.add_column(other, justify="right")
    return table
