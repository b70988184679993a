"""Forgets: what is older than it may be kept, and all that one person asked."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, and_, delete, or_, update

from bot.ledger.moments import written
from bot.ledger.outbox import State
from bot.ledger.tables import claims, conversations, deliveries, escalations, questions, ratings
from knowledge.database import writing

CLAIMS_KEPT = timedelta(days=1)
"""Far longer than any platform delivers anew."""
_NOTHING = {"text": None, "shown": None, "asker": None}


class Erasure:
    """Takes texts and pseudonyms out of the ledger; that a question was asked, and how it ended, stays counted."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def older_than(self, retention: timedelta, now: datetime) -> None:
        """Erase what was said, and by whom, longer ago than `retention`."""
        then = written(now - retention)
        with writing(self._engine) as connection:
            connection.execute(delete(claims).where(claims.c.at < written(now - CLAIMS_KEPT)))
            connection.execute(delete(conversations).where(conversations.c.at < then))
            connection.execute(
                update(questions)
                .where(questions.c.asked_at < then, or_(questions.c.text.is_not(None), questions.c.asker.is_not(None)))
                .values(_NOTHING)
            )
            connection.execute(
                update(escalations)
                .where(escalations.c.raised_at < then, escalations.c.asker.is_not(None))
                .values(**_NOTHING, note=None, reply=None)
            )
            connection.execute(
                delete(ratings).where(and_(ratings.c.at < then, ratings.c.rater != "")).returning(ratings.c.question_id)
            )
            connection.execute(
                update(deliveries).where(deliveries.c.due < then, deliveries.c.state != State.OPEN).values(message=None)
            )

    def forget(self, person: str) -> int:
        """Erase all that the person of a pseudonym asked and said; return how many questions that were."""
        with writing(self._engine) as connection:
            connection.execute(delete(conversations).where(conversations.c.asker == person))
            connection.execute(delete(ratings).where(ratings.c.rater == person))
            connection.execute(
                update(escalations).where(escalations.c.asker == person).values(**_NOTHING, note=None, reply=None)
            )
            return connection.execute(update(questions).where(questions.c.asker == person).values(_NOTHING)).rowcount
