"""Which of Teams' activities are questions to the bot. Pure: an activity in, what is asked out, or None."""

from bot.ledger.people import Pseudonyms
from bot.ledger.places import Place, Scope
from bot.ledger.questions import Incoming, Surface
from bot.teams.activity import Activity

PLATFORM = "teams"
MESSAGE = "message"


def question_in(activity: Activity, pseudonyms: Pseudonyms) -> Incoming | None:
    """Return what is asked in a message, None if the bot is not meant."""
    if activity.type != MESSAGE or activity.value or not activity.id or activity.sender.id == activity.bot:
        return None
    alone = activity.scope is Scope.PERSONAL
    if not alone and not activity.mentioned:
        return None
    return Incoming(
        platform=PLATFORM,
        surface=Surface.DIRECT if alone else Surface.MENTION,
        place=activity.place,
        thread=activity.thread,
        message=activity.id,
        conversation=conversation_of(activity.place, activity.thread),
        direct=activity.place if alone else None,
        asker=pseudonyms.of(PLATFORM, activity.sender.person),
        text=activity.text or "help",
        keys=(f"{PLATFORM}:message:{activity.place}:{activity.id}",),
    )


def place_in(activity: Activity, pseudonyms: Pseudonyms) -> Place:
    """Return the conversation of an activity, as the bot can write to it later."""
    alone = activity.scope is Scope.PERSONAL
    return Place(
        platform=PLATFORM,
        place=activity.place,
        scope=activity.scope,
        address=activity.address,
        bot=activity.bot,
        person=pseudonyms.of(PLATFORM, activity.sender.person) if alone else None,
        team=activity.team,
        name=_name_of(activity),
    )


def conversation_of(place: str, thread: str | None) -> str:
    """Return the name of a dialogue: a thread of a channel, or what is said in a chat."""
    return f"{PLATFORM}:{place}:{thread or ''}"


def _name_of(activity: Activity) -> str | None:
    """Return what a channel is called: that of the whole team has the team's id, and its name."""
    if activity.scope is not Scope.CHANNEL:
        return None
    return activity.channel_name or (activity.team_name if activity.place == activity.team else None)
