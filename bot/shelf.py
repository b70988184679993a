"""Keeps the knowledge at hand in step with the content folder and the database."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.days.workdays import WorkingDays
from knowledge.files import Watch
from knowledge.glossary import Glossary
from knowledge.ingest import Gate, Report, sync
from knowledge.lexicon import Lexicon
from knowledge.store import Store

log = logging.getLogger(__name__)


class Shelf:
    """The knowledge base as of the newest files: `knowledge` reads what changed, and builds anew when something did."""

    def __init__(  # noqa: PLR0913  # what is put together in one place
        self,
        folder: Path,
        store: Store,
        glossary: Glossary,
        lexicon: Lexicon,
        wall_clock: Callable[[], datetime],
        *,
        workdays: WorkingDays = WorkingDays(),  # noqa: B008  # never changes
        gate: Gate | None = None,
    ) -> None:
        self.folder, self.store, self.glossary = folder, store, glossary
        self.gate = gate
        self._lexicon, self._wall_clock, self._workdays = lexicon, wall_clock, workdays
        self._watch = Watch(folder)
        self._revision: int | None = None
        self._base: KnowledgeBase | None = None
        self.problems: tuple[str, ...] = ()

    def knowledge(self) -> KnowledgeBase:
        """Return what is known now.

        A file that cannot be read is told in `problems`; what it held before stays. So is a change that breaks a
        content owner's question; the last good version stays until the content is mended.
        """
        if self._watch.changed() or self._base is None:
            self._keep(sync(self.store, self.folder, self.glossary, self._wall_clock(), self.gate))
        revision = self.store.revision()
        if self._base is None or revision != self._revision:
            snapshot = self.store.snapshot()
            self._base = KnowledgeBase(snapshot.readings, self.glossary, self._lexicon, self._workdays)
            self._revision = snapshot.revision
        return self._base

    def _keep(self, report: Report) -> None:
        """Keep what is to be told of a reading of the folder."""
        self.problems = (*map(str, report.unreadable), *report.broken)
        if report.held_back:
            log.error(
                "the content has changed, but breaks %d of its owners' questions: not published", len(report.broken)
            )
        elif report.broken:
            log.error("%d of the content owners' questions do not hold", len(report.broken))
