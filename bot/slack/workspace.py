"""What the bot's parts in Slack share."""

from dataclasses import dataclass

from bot.delivery.orders import Orders
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.ledger.ledger import Ledger
from bot.ledger.people import Pseudonyms
from bot.reception import Reception
from bot.slack.client import SlackClient
from knowledge.glossary import Glossary


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One workspace of Slack, and who the bot is there.

    `shared_channels` are those with other companies in which the bot may speak.
    """

    team: str
    bot_user: str
    bot_id: str
    client: SlackClient
    ledger: Ledger
    sender: Sender
    reception: Reception
    pseudonyms: Pseudonyms
    orders: Orders
    glossary: Glossary
    desk: Desk
    shared_channels: frozenset[str] = frozenset()
