"""What goes wrong with a Slack that has a bad day: some calls to each method, by chance, each in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from tests.fakes.slack import Fault, Rule

LATEST_SECONDS = 3.0
"""How long after the client gave up something may still be accepted."""
SLOWEST_SECONDS = 2.0

POSTS: Mapping[Fault, float] = {
    Fault.RATE_LIMITED: 0.02,
    Fault.HTTP: 0.02,
    Fault.DROP_BEFORE: 0.02,
    Fault.ERROR: 0.01,
    Fault.GARBAGE: 0.005,
    Fault.HANG: 0.002,
    Fault.ACCEPTED_HTTP: 0.03,
    Fault.DROP_AFTER: 0.04,
    Fault.TRUNCATE: 0.01,
    Fault.HANG_AFTER: 0.002,
    Fault.SLOW: 0.05,
    Fault.LATE: 0.03,
}
READS: Mapping[Fault, float] = {
    Fault.RATE_LIMITED: 0.02,
    Fault.HTTP: 0.03,
    Fault.DROP_BEFORE: 0.03,
    Fault.ERROR: 0.01,
    Fault.TRUNCATE: 0.01,
}
CHANCES = {"chat.postMessage": POSTS, "conversations.history": READS}


@dataclass
class Weather:
    """The fault of each call, None for most: what a fake Slack takes for its `whim`."""

    random: Random
    happened: dict[str, int] = field(default_factory=dict)

    def __call__(self, method: str) -> Rule | None:
        left = self.random.random()
        for fault, chance in CHANCES.get(method, {}).items():
            left -= chance
            if left < 0:
                return self._rule(method, fault)
        return None

    def _rule(self, method: str, fault: Fault) -> Rule:
        name = f"{'post' if method == 'chat.postMessage' else 'look'}: {fault.replace('_', ' ')}"
        self.happened[name] = self.happened.get(name, 0) + 1
        longest = LATEST_SECONDS if fault is Fault.LATE else SLOWEST_SECONDS
        status = self.random.choice([500, 502, 503, 504])
        error = self.random.choice(["internal_error", "fatal_error"])
        return Rule(method, fault, status=status, error=error, delay_seconds=self.random.uniform(0.1, longest))
