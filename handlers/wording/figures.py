"""Sentences about counts and how they changed."""

from handlers.dates import day_text, month_text, spans_text, spelled_out, window_text
from handlers.wording.common import Sentences
from knowledge import answer as found

_COUNTS = 18
"""Months that one trend lists; of a longer one the first is told beside them."""


def _figures(f: found.Figures) -> str:
    lines = []
    for figure in f.figures:
        quote = figure.source.quote
        is_row = len(quote.split()) - len(figure.name.split()) <= 2
        told = f" (as of {day_text(figure.source.published)})" if figure.source.published else ""
        lines.append(
            f"{figure.name}: {figure.value}{told}."
            if is_row
            else f"{figure.value}: {spelled_out(quote, figure.source.published)}"
        )
    return "\n".join(lines)


def _trend(f: found.Trend) -> str:
    name = min((count.figure.name for count in f.counts), key=len)
    shown = f.counts if len(f.counts) <= _COUNTS else (f.counts[0], *f.counts[1 - _COUNTS :])
    lines = [f"• {month_text(count.month)}: {count.figure.value}" for count in shown]
    if len(shown) < len(f.counts):
        lines.insert(1, f"• … {len(f.counts) - len(shown)} months between them …")
    missing = [f"No count is known for {spans_text(f.missing)}."] if f.missing else []
    mark = [f"{f.mark.figure.value}, in {month_text(f.mark.month)}, is {f.marked} that is known."] if f.mark else []
    return "\n".join([*mark, f"{name}, {_course(f)}:", *lines, *missing])


def _course(f: found.Trend) -> str:
    """Return how far a count went up or down, first to last, where both are plain numbers."""
    first, last = f.counts[0], f.counts[-1]
    if first is last:
        return "the only count that is known"
    numbers = [one.figure.value.replace(",", "") for one in (first, last)]
    if not all(number.isdigit() for number in numbers):
        return "as it was told month by month"
    change = int(numbers[1]) - int(numbers[0])
    span = f"from {month_text(first.month)} to {month_text(last.month)}"
    return f"{'up' if change > 0 else 'down'} by {abs(change)} {span}" if change else f"unchanged {span}"


def _no_count(f: found.NoCount) -> str:
    known = " and ".join(
        f"{one.figure.value} for {month_text(one.month)}" for one in (f.before, f.after) if one is not None
    )
    name = next(one.figure.name for one in (f.before, f.after) if one)
    return f"No count of “{name}” {window_text(f.window)} is known to me. The nearest known: {known}."


SENTENCES: Sentences = {
    found.Figures: _figures,
    found.Trend: _trend,
    found.NoCount: _no_count,
}
