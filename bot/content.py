"""Keeps the knowledge in step with the content folder and the database."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from knowledge import ingest
from knowledge.base import KnowledgeBase
from knowledge.glossary import Glossary
from knowledge.lexicon import Lexicon
from knowledge.store import Store

log = logging.getLogger(__name__)


class Content:
    """The knowledge base as of the newest files: `current` reads what changed and builds anew when something did."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        glossary: Glossary,
        lexicon: Lexicon,
        clock: Callable[[], datetime],
    ) -> None:
        self.folder, self.store, self.glossary, self.lexicon = folder, store, glossary, lexicon
        self._clock = clock
        self._watch = ingest.Watch(folder)
        self._revision: int | None = None
        self._base: KnowledgeBase | None = None
        self.problems: tuple[str, ...] = ()

    def current(self) -> KnowledgeBase:
        """Return the knowledge base of the content as it is now. Unreadable files are logged; what they held stays."""
        if self._base is None or self._watch.changed():
            report = ingest.sync(self.store, self.folder, self.glossary, self._clock())
            self.problems = tuple(map(str, report.unreadable))
            for problem in self.problems:
                log.warning("not read: %s", problem)
        revision = self.store.revision()
        if self._base is None or revision != self._revision:
            snapshot = self.store.snapshot()
            self._base = KnowledgeBase(snapshot.readings, self.glossary, self.lexicon)
            self._revision = snapshot.revision
        return self._base
