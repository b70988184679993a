"""How Slack shows what passes between askers and the helpdesk, and what the bot says by itself. Pure."""

from bot.desk import Asker
from bot.ledger.escalations import Escalation
from bot.ledger.outbox import Claimed
from bot.slack import blocks, views
from bot.slack.incoming import PLATFORM
from handlers import help as words
from handlers.messages import Shown


class SlackFace:
    """The helpdesk's card and its answer, as messages of Slack."""

    def card(self, one: Escalation, asker: Asker) -> str:
        return blocks.encoded(views.card(one, asked_by=asked_by(asker)))

    def answer(self, one: Escalation, reply: str, helpdesk: str) -> str:
        return blocks.encoded(views.replied(one, reply, helpdesk))


def notice(said: Shown, one: Claimed) -> str:
    """Return what the bot says by itself; a reminder can be put off, done with, or stopped."""
    return blocks.encoded(blocks.notice(said, one.id))


def asked_by(asker: Asker) -> blocks.Block:
    """Return the line of a card that tells who asked, and where: of another platform, only the name says it."""
    if asker.platform == PLATFORM:
        return views.asked_by(asker.user, asker.place or "D")
    text = words.ASKED_ELSEWHERE.format(name=asker.name, platform=asker.platform.capitalize())
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": "asker", "elements": [section]}
