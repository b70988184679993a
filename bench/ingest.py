"""How many newsletters are read and stored in one second of this process's work, waiting not counted."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.made import newsletters
from bench.questions import NOW
from knowledge import glossary
from knowledge.database import connect, upgrade
from knowledge.files import read_file
from knowledge.ingest import ingest
from knowledge.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """What reading and storing took. `found` and `told` count the records: those read, and those that were written."""

    newsletters: int
    characters: int
    cpu_seconds: float
    found: int
    told: int

    @property
    def per_second(self) -> float:
        return self.newsletters / self.cpu_seconds


def measured(count: int) -> Ingest:
    """Return the CPU time of ingesting so many made newsletters from files into a new SQLite file."""
    names = glossary.load()
    made = list(newsletters(count))
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"newsletter-{number:04}.txt" for number in range(count)]
        for path, newsletter in zip(paths, made, strict=True):
            path.write_text(newsletter.text, encoding="utf-8")
        engine = connect(f"sqlite:///{folder}/bench.db")
        upgrade(engine)
        store = Store(engine)
        read_file(paths[0], names)  # what is imported and compiled at the first file is no work of the others
        started = process_time()
        report = ingest(store, paths, names, NOW)
        cpu_seconds = process_time() - started
        stored = list(store.readings())
        engine.dispose()
    assert len(stored) == count, [file for file in report.files if file.problem]
    return Ingest(
        newsletters=count,
        characters=sum(len(newsletter.text) for newsletter in made),
        cpu_seconds=cpu_seconds,
        found=sum(len(reading.records) for reading in stored),
        told=sum(len(newsletter.reading.records) for newsletter in made),
    )
