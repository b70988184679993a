"""The file of scheduled posts: which channel gets the week's calendar, and which is reminded of what.

    posts:
      - channel: "#sec-dates"
        weekly: Monday 09:00
      - channel: "#sec-dates"
        remind: [TABASC, consultations]
        before: [5 working days, 1 day at 16:00, 1 hour]

`remind` names bodies, kinds of deadline, `meetings` or `everything`; times are London's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from bot.ledger.subscriptions import Origin, Wanted
from bot.settings import SettingsError
from knowledge.days.lead import DAY_BEFORE, Lead, leads_in
from knowledge.errors import KnowledgeError, UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.readers.fields import Fields, parse
from knowledge.wish import Wish, topic_named, week_named

_FIELDS = frozenset({"channel", "weekly", "remind", "before"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What one channel, by its name or its id on either platform, is to get."""

    channel: str
    wish: Wish


def posts_in(file: Path, glossary: Glossary) -> tuple[Post, ...]:
    """Return the posts of a file. Raises SettingsError that names the line of the first mistake."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("SECBOT_POSTS", f"is “{file}”, which cannot be read ({type(error).__name__})") from None
    try:
        return tuple(_posts(parse(text, str(file)).only(frozenset({"posts"})), glossary))
    except KnowledgeError as error:
        raise SettingsError("SECBOT_POSTS", f"has a mistake: {error}") from None


def wanted_by(post: Post, platform: str, place: str, origin: Origin = Origin.POSTS) -> Wanted:
    """Return a post as a subscription of the channel with that id; the same post is the same subscription."""
    wish = msgspec.json.encode(post.wish)
    key = f"{origin}:{platform}:{place}:{sha256(wish).hexdigest()[:16]}"
    return Wanted(key=key, origin=origin, platform=platform, place=place, owner=None, wish=post.wish)


def _posts(fields: Fields, glossary: Glossary) -> Iterator[Post]:
    for entry in fields.each("posts", _FIELDS):
        channel = entry.text("channel")
        if channel is None:
            raise entry.mistake("channel", "the name or id of a channel")
        if entry.text("weekly") is None and not entry.texts("remind"):
            raise entry.mistake("channel", "“weekly” or “remind” beside it")
        yield from (Post(channel=channel, wish=wish) for wish in _wishes(entry, glossary))


def _wishes(entry: Fields, glossary: Glossary) -> Iterator[Wish]:
    if (weekly := entry.text("weekly")) is not None:
        try:
            yield Wish(week=week_named(weekly), here=True)
        except ValueError as error:
            raise _mistake(entry, "weekly", error) from None
    if names := entry.texts("remind"):
        try:
            topic = topic_named(names, glossary)
        except ValueError as error:
            raise _mistake(entry, "remind", error) from None
        yield Wish(topic=topic, leads=_leads(entry), here=True)


def _leads(entry: Fields) -> tuple[Lead, ...]:
    written = entry.texts("before")
    leads = [leads_in(each, written=True) for each in written]
    if not all(leads):
        raise entry.mistake("before", "leads such as “5 working days”, “1 day at 16:00” or “1 hour”")
    return tuple(dict.fromkeys(lead for those in leads for lead in those)) or (DAY_BEFORE,)


def _mistake(entry: Fields, key: str, error: ValueError) -> UnreadableDocumentError:
    return UnreadableDocumentError(entry.document, f"{error} at “{key}”", line=entry.line_of(key))
