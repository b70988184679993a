"""What a conversation remembers between two messages: enough to understand what a follow-up leaves unsaid."""

from dataclasses import dataclass
from datetime import date

from knowledge.asks import Ask, Pick
from knowledge.days.window import Window
from knowledge.records import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A dated thing that an answer showed: what it is called, and its day."""

    title: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The last question as it was understood, and what the answer showed.

    `asked_back` is the text of a question that waits for one of `choices`. `told` are the dated things in the answer,
    earliest first, `those` the set of which more may be asked, as which comes first; `deadlines` the titles of the
    deadlines in it; `listed` are the modifications told of where those are several; `person_told` is who `he` or
    `she` then is; `item_told` the source in the one item that the answer rests on. Plain values only, so that any
    process can store it and go on with it.
    """

    intent: str = ""
    intents: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    picks: tuple[Pick, ...] = ()
    slotted: str = ""
    bodies: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    modifications: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    window: Window | None = None
    told: tuple[Told, ...] = ()
    those: tuple[Told, ...] = ()
    deadlines: tuple[str, ...] = ()
    person: str | None = None
    person_told: str | None = None
    item_told: Source | None = None
    asked_back: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[date, ...]:
        """The days of what was shown, earliest first."""
        return tuple(dict.fromkeys(one.day for one in self.told))
