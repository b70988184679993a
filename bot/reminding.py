"""What people do with reminders by forms and buttons, and what they are told then: the same on every platform."""

from bot.choosing import Chosen
from bot.delivery.orders import Orders
from bot.ledger.questions import Questions
from bot.ledger.subscriptions import Behind, Subscription, Wanted
from handlers import help as words
from handlers import reminders
from handlers.dates import moment_text
from knowledge.answer import Due
from knowledge.wish import Topic, Wish


class Reminding:
    """The reminders of all platforms; made for use from many threads. Raises KnowledgeError."""

    def __init__(self, orders: Orders, questions: Questions) -> None:
        self._orders, self._questions = orders, questions

    def topics(self, question: int) -> tuple[Topic, ...]:
        """Return the events of an answer of which somebody may want to be reminded."""
        asked = self._questions.get(question) if question else None
        return asked.shown.topics if asked and asked.shown else ()

    def wish(self, chosen: Chosen, question: int) -> Wish | None:
        """Return what was chosen in a form, None where it is of an answer that is no longer kept."""
        topic = chosen.topic or Topic()
        if chosen.shown is not None:
            shown = self.topics(question)
            if chosen.shown not in range(len(shown)):
                return None
            topic = shown[chosen.shown]
        return Wish(topic=topic, leads=chosen.leads, week=chosen.week, here=bool(chosen.place))

    def keep(self, wanted: Wanted) -> str | None:
        """Keep what is wanted, and say what comes, when and where; None where it is too late for it."""
        dues = self._orders.keep(wanted)
        return None if dues is None else reminders.confirmation(wanted.wish, dues)

    def listed(self, owner: str, platform: str, place: str) -> list[tuple[Subscription, tuple[Due, ...]]]:
        """Return what one person asked for, and what else comes to a place, with when each comes next."""
        return [(one, self._orders.dues(one.wish)) for one in self._orders.mine(owner, platform, place)]

    def behind(self, delivery: int) -> Behind | None:
        """Return what stands behind a reminder that came, None if it is gone."""
        return self._orders.behind(delivery)

    def _wanted(self, delivery: int) -> Behind | None:
        """Return what stands behind a delivery, None if it is gone or was stopped."""
        behind = self._orders.behind(delivery)
        return behind if behind and behind.subscription.stopped_at is None else None

    def later(self, delivery: int) -> str:
        """Send a reminder once more, a while later."""
        behind = self._wanted(delivery)
        if behind is None:
            return words.REMINDER_GONE
        due = self._orders.put_off(behind, delivery)
        return words.LATER.format(when=moment_text(due)) if due else words.NO_LATER

    def done(self, delivery: int) -> str:
        """Send no further reminder of what one was about."""
        behind = self._wanted(delivery)
        return words.DONE.format(title=self._orders.done(behind)) if behind else words.REMINDER_GONE

    def stop(self, delivery: int) -> str:
        """Stop all that a reminder came from."""
        behind = self._orders.behind(delivery)
        if behind is None:
            return words.REMINDER_GONE
        self._orders.stop(behind.subscription.id)
        return words.STOPPED.format(what=reminders.wish_text(behind.subscription.wish))

    def end(self, subscription: int) -> None:
        """End a subscription with all that is planned for it."""
        self._orders.stop(subscription)
