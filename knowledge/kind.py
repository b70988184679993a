"""What sort of reply there is to a question."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of reply it is; the outside relies on these words."""

    ANSWER = "answer"
    ABSTAIN = "abstain"
    CLARIFY = "clarify"
    REMINDER = "reminder"
    SMALLTALK = "smalltalk"
