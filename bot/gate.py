"""Keeps content from being published that breaks a question which its owner keeps beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.examination import marks
from bot.results import Mark
from handlers.messages import Helpdesk
from knowledge.base import KnowledgeBase
from knowledge.days.workdays import WorkingDays
from knowledge.glossary import Glossary
from knowledge.lexicon import Lexicon
from knowledge.readers.checks import checks_of
from knowledge.records import Check, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Asks the owners' questions of what would be known. What a right answer is, is marked as `secbot eval` does."""

    glossary: Glossary
    lexicon: Lexicon
    helpdesk: Helpdesk
    clock: Callable[[], datetime]
    workdays: WorkingDays

    def __call__(self, now: Sequence[Reading], then: Sequence[Reading]) -> tuple[str, ...]:
        """Return a sentence for each question that does not hold after a change, but held before it or is new.

        What did not hold before either, because it was forced, is not what the change breaks.
        """
        failing = dict(self._failing(_checks(then), then))
        old = [check for check in _checks(now) if check in failing]
        broken_before = dict(self._failing(old, now)) if old else {}
        said = {check: "no longer holds" if check in old else "does not hold" for check in failing}
        return tuple(
            f"“{check.turns[0].ask}” ({check.source.title}) {said[check]}: {why}"
            for check, why in failing.items()
            if check not in broken_before
        )

    def _failing(self, checks: Sequence[Check], readings: Sequence[Reading]) -> Iterator[tuple[Check, str]]:
        """Yield the questions that are not answered right, each with what is amiss."""
        knowledge = KnowledgeBase(readings, self.glossary, self.lexicon, self.workdays)
        for check in checks:
            wrong = [
                one for one in marks([check], knowledge, self.helpdesk, self.clock()) if one.mark is not Mark.RIGHT
            ]
            if wrong:
                yield check, "; ".join(fault for one in wrong for fault in one.faults)


def _checks(readings: Sequence[Reading]) -> list[Check]:
    return [check for reading in readings for check in checks_of(reading)]
