"""How Teams shows what passes between askers and the helpdesk, and what the bot says by itself. Pure."""

from bot.desk import Asker
from bot.ledger.escalations import Escalation
from bot.ledger.outbox import Claimed
from bot.teams import cards, views
from bot.teams.incoming import PLATFORM
from handlers import help as words
from handlers.messages import Shown


class TeamsFace:
    """The helpdesk's card and its answer, as messages of Teams."""

    def card(self, one: Escalation, asker: Asker) -> str:
        return cards.encoded(views.desk_card(one, asker=named(asker)))

    def answer(self, one: Escalation, reply: str, helpdesk: str) -> str:
        return cards.encoded(views.replied(one, reply, helpdesk))


def notice(said: Shown, one: Claimed) -> str:
    """Return what the bot says by itself; a reminder can be put off, done with, or stopped."""
    return cards.encoded(cards.notice(said, one.id))


def named(asker: Asker) -> str:
    """Return who asked, with the platform where it is another one."""
    if asker.platform == PLATFORM:
        return asker.name
    return words.ELSEWHERE.format(name=asker.name, platform=asker.platform.capitalize())
