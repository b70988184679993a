"""Forgets: what is older than it may be kept, and all that one person asked."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, select, update

from bot.ledger.moments import written
from bot.ledger.outbox import State
from bot.ledger.questions import Outcome
from bot.ledger.tables import claims, conversations, deliveries, escalations, places, questions, ratings, subscriptions
from knowledge.database import writing

CLAIMS_KEPT = timedelta(days=1)
"""Far longer than any platform delivers anew."""
_NOTHING = {"text": None, "shown": None, "asker": None, "place": "", "thread": None}
_NO_QUESTION = {**_NOTHING, "direct": None, "message": None, "conversation": "", "wider": None}
_NO_ESCALATION = {**_NOTHING, "note": None, "reply": None}
_NOBODY = "-"
"""How the name of a rater begins who can no longer be known."""


class Erasure:
    """Takes texts, pseudonyms and places out of the ledger; what was asked and how it ended stays counted."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def older_than(self, retention: timedelta, now: datetime) -> None:
        """Erase what was said, and by whom, longer ago than `retention`."""
        then = written(now - retention)
        with writing(self._engine) as connection:
            connection.execute(delete(claims).where(claims.c.at < written(now - CLAIMS_KEPT)))
            connection.execute(delete(conversations).where(conversations.c.at < then))
            connection.execute(delete(deliveries).where(deliveries.c.due < then, deliveries.c.state != State.OPEN))
            wanted = select(subscriptions.c.place).where(subscriptions.c.stopped_at.is_(None))
            unused = places.c.person.is_not(None), places.c.heard_at < then, places.c.place.not_in(wanted)
            connection.execute(delete(places).where(*unused))
            known = questions.c.asker.is_not(None)
            connection.execute(update(questions).where(questions.c.asked_at < then, known).values(_NO_QUESTION))
            raised = escalations.c.asker.is_not(None)
            connection.execute(update(escalations).where(escalations.c.raised_at < then, raised).values(_NO_ESCALATION))
            _unname(connection, then)

    def forget(self, person: str) -> int:
        """Erase all that the person of a pseudonym asked and said; return how many questions that were."""
        with writing(self._engine) as connection:
            connection.execute(delete(conversations).where(conversations.c.asker == person))
            connection.execute(delete(ratings).where(ratings.c.rater == person))
            connection.execute(delete(places).where(places.c.person == person))
            wanted = select(subscriptions.c.id).where(subscriptions.c.owner == person)
            connection.execute(delete(deliveries).where(deliveries.c.subscription_id.in_(wanted)))
            connection.execute(delete(subscriptions).where(subscriptions.c.owner == person))
            connection.execute(update(escalations).where(escalations.c.asker == person).values(_NO_ESCALATION))
            waiting = questions.c.asker == person, questions.c.outcome == Outcome.OPEN
            connection.execute(update(questions).where(*waiting).values(outcome=Outcome.FAILED))
            asked = select(questions.c.id).where(questions.c.asker == person)
            connection.execute(delete(deliveries).where(deliveries.c.question_id.in_(asked)))
            return connection.execute(
                update(questions).where(questions.c.asker == person).values(_NO_QUESTION)
            ).rowcount


def _unname(connection: Connection, then: int) -> None:
    """Keep what was thought of an answer, not by whom."""
    old = select(ratings.c.question_id, ratings.c.rater).where(
        ratings.c.at < then, ratings.c.rater.not_like(f"{_NOBODY}%")
    )
    for question, rater in connection.execute(old).all():
        connection.execute(
            update(ratings)
            .where(ratings.c.question_id == question, ratings.c.rater == rater)
            .values(rater=f"{_NOBODY}{secrets.token_hex(8)}")
        )
