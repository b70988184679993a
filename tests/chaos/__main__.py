"""Chaos on both stores: `python -m tests.chaos --seed 7`. Ends with 1 if anything was lost, doubled or left open."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import randbelow
from tempfile import TemporaryDirectory

import click

from tests.chaos.campaign import Orders, Verdict, fought
from tests.fakes.databases import database_on, server

WORKERS = {"sqlite": 2, "postgresql": 3}
SHOWN = 10


@click.command()
@click.option("--deliveries", default=2000, show_default=True, help="reminders due in the run, on each store")
@click.option("--store", type=click.Choice([*WORKERS, "both"]), default="both", show_default=True)
@click.option("--workers", type=int, help="processes at a time; default 2 on SQLite, 3 on PostgreSQL")
@click.option("--seed", type=int, help="of all that is left to chance; default another one each time")
@click.option("--seconds-at-most", type=float, default=900.0, show_default=True, help="for each store")
@click.option("--pauses", type=(float, float), default=(0.5, 3.0), show_default=True, help="seconds between two blows")
@click.option("--logs", type=click.Path(path_type=Path), help="folder in which to leave what the workers logged")
def main(  # noqa: PLR0917  # click passes options as arguments
    deliveries: int,
    store: str,
    workers: int | None,
    seed: int | None,
    seconds_at_most: float,
    pauses: tuple[float, float],
    logs: Path | None,
) -> None:
    """Kill and freeze workers while a failing Slack takes their reminders, and count what came of it."""
    seed = randbelow(1_000_000) if seed is None else seed
    click.echo(f"seed {seed}")
    verdicts = []
    for each in WORKERS if store == "both" else [store]:
        orders = Orders(
            seed=seed,
            deliveries=deliveries,
            workers=workers or WORKERS[each],
            seconds_at_most=seconds_at_most,
            pauses=pauses,
        )
        with database(each) as url:
            verdict = fought(each, url, orders)
        verdicts.append(verdict)
        click.echo(table(verdict))
        if logs:
            logs.mkdir(parents=True, exist_ok=True)
            (logs / f"{each}-{seed}.log").write_text(verdict.log, encoding="utf-8")
    if not all(verdict.right for verdict in verdicts):
        sys.exit(1)


@contextmanager
def database(store: str) -> Iterator[str]:
    """The address of an empty database."""
    if store == "postgresql":
        with server() as address, database_on(address) as url:
            yield url
        return
    with TemporaryDirectory(prefix="chaos") as folder:
        yield f"sqlite:///{folder}/secbot.db"


def table(verdict: Verdict) -> str:
    """Return the verdict as lines."""
    figures: dict[str, object] = {
        "workers at a time": verdict.orders.workers,
        "deliveries": verdict.planned,
        "sent": verdict.sent,
        "kills": verdict.kills,
        "freezes": verdict.freezes,
        "died by themselves": verdict.died,
        "lost": len(verdict.lost),
        "doubled": len(verdict.doubled),
        "unsettled": len(verdict.unsettled),
        "needed another attempt": verdict.retried,
        "attempts of the hardest": verdict.hardest,
        "seconds": f"{verdict.seconds:.0f}",
        "per second": f"{verdict.planned / verdict.seconds:.1f}" if verdict.seconds else "",
        "p99 lateness, seconds": f"{verdict.p99_seconds:.1f}",
        **{f"closed as {reason}": number for reason, number in sorted(verdict.closed.items())},
        **{f"fault of a {name}": number for name, number in sorted(verdict.faults.items())},
        **{f"calls of {name}": number for name, number in sorted(verdict.calls.items())},
    }
    lines = [f"--- {verdict.store}, seed {verdict.orders.seed}"]
    lines += [f"{name:<50} {figure}" for name, figure in figures.items()]
    for name, those in (("lost", verdict.lost), ("doubled", verdict.doubled), ("unsettled", verdict.unsettled)):
        lines += [f"{name}: {one}" for one in those[:SHOWN]]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
