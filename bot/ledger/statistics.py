"""What the bot was asked and how it ended, counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, select

from bot.ledger.moments import written
from bot.ledger.questions import Outcome
from bot.ledger.tables import escalations, questions, ratings
from knowledge.database import reading

MOST = 10
"""Questions of each list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How the questions asked since a moment ended: each is counted once, as escalated if it was.

    `talk` were no questions. `most_asked` and `unanswered` are texts with how often they were asked, as far as they
    are still kept.
    """

    asked: int
    answered: int
    abstained: int
    asked_back: int
    failed: int
    open: int
    escalated: int
    talk: int
    helpful: int
    not_helpful: int
    most_asked: tuple[tuple[str, int], ...]
    unanswered: tuple[tuple[str, int], ...]

    @property
    def deflected(self) -> float | None:
        """The share of questions that were answered and not passed on; None if there were none."""
        return self.answered / self.asked if self.asked else None


def statistics(engine: Engine, since: datetime) -> Statistics:
    """Return the figures of the questions asked since a moment."""
    passed_on = select(escalations.c.question_id).where(escalations.c.question_id.is_not(None))
    recent = questions.c.asked_at >= written(since)
    with reading(engine) as connection:
        rows = connection.execute(
            select(questions.c.outcome, questions.c.text, questions.c.id.in_(passed_on).label("escalated")).where(
                recent
            )
        ).all()
        rated = connection.execute(
            select(ratings.c.helpful, func.count())
            .join(questions, questions.c.id == ratings.c.question_id)
            .where(recent)
            .group_by(ratings.c.helpful)
        ).all()
        alone = connection.scalars(
            select(func.count())
            .select_from(escalations)
            .where(escalations.c.question_id.is_(None), escalations.c.raised_at >= written(since))
        ).one()
    ended = Counter("escalated" if row.escalated else row.outcome for row in rows)
    real = [row for row in rows if row.outcome != Outcome.TALK]
    helpful = {bool(helped): count for helped, count in rated}
    return Statistics(
        asked=len(real) + alone,
        answered=ended[Outcome.ANSWERED],
        abstained=ended[Outcome.ABSTAINED],
        asked_back=ended[Outcome.ASKED_BACK],
        failed=ended[Outcome.FAILED],
        open=ended[Outcome.OPEN],
        escalated=ended["escalated"] + alone,
        talk=ended[Outcome.TALK],
        helpful=helpful.get(True, 0),
        not_helpful=helpful.get(False, 0),
        most_asked=_often(row.text for row in real),
        unanswered=_often(row.text for row in real if row.outcome in (Outcome.ABSTAINED, Outcome.FAILED)),
    )


def _often(texts: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    """Return the texts asked most often, however they were capitalised and ended."""
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for text in texts:
        if text:
            key = " ".join(text.lower().split()).rstrip("?!. ")
            first.setdefault(key, text)
            counted[key] += 1
    return tuple((first[key], count) for key, count in counted.most_common(MOST))
