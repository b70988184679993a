"""All that plans and writes what goes out by itself, on a real database; what would be sent is settled at once."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine

from bot.delivery.diary import Diary
from bot.delivery.letter import Needless
from bot.delivery.writer import Reference, Writer
from bot.ledger.ledger import Ledger, ledger_of
from bot.ledger.subscriptions import Origin, Subscription, Wanted
from knowledge.days.workdays import WorkingDays
from knowledge.wish import Wish
from tests.fakes.occasions import Clock, Known

SETTLE = timedelta(seconds=30)


@dataclass
class Bureau:
    """One process that keeps the diary and writes the letters."""

    engine: Engine
    clock: Clock
    known: Known = field(default_factory=Known)
    owner: str = "first"
    ledger: Ledger = field(init=False)
    diary: Diary = field(init=False)
    writer: Writer = field(init=False)
    needless: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ledger = ledger_of(self.engine, self.owner, self.clock)
        reference = Reference(self.known, WorkingDays())  # type: ignore[arg-type]  # a shelf with what the test says
        self.diary = Diary(self.ledger, reference, SETTLE, self.clock)
        self.writer = Writer(
            reference,
            self.ledger.subscriptions,
            self.ledger.outbox,
            {"pond": lambda said, _one: said.text},
        )

    def want(self, wish: Wish, key: str = "heron", since: datetime | None = None) -> Subscription:
        wanted = Wanted(key=key, origin=Origin.CHAT, platform="pond", place="C1", owner="heron", wish=wish)
        return self.ledger.subscriptions.add(wanted, since or self.clock())

    def send(self) -> list[str]:
        """Write and settle what is due, and return what was said; what was `needless` is kept with its reason."""
        said = []
        for one in self.ledger.outbox.claim(self.clock(), 100):
            letter = self.writer.write(one, self.clock())
            if isinstance(letter, Needless):
                self.needless.append(letter.reason)
                self.ledger.outbox.close(one, letter.state, letter.reason, self.clock())
            else:
                self.ledger.outbox.written(one, letter.errand)
                self.ledger.outbox.sent([(one, f"ts:{one.id}")], self.clock())
                said.append(letter.message)
        return said

    def round(self) -> list[str]:
        """Plan, then send."""
        self.diary.plan()
        return self.send()
