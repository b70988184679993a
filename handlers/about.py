"""What the bot says of itself on a page of its own: what it is, what it keeps, what may be expected of it."""

from handlers import help as words

TITLE = "About secbot"
WHAT = """\
secbot answers questions about the Smart Energy Code from the newsletters, calendars and guidance that it has read. \
Dates come from records, sentences from documents, and every answer names its source. No language model is behind it.
"""
PRIVACY = """\
On this page no name, address or account is asked for or kept. What a conversation needs to understand the next \
question, which includes words of the last one, is kept for {days}.
In a chat platform the bot hears only what is said to it. It keeps what was asked and answered, with a keyed hash in \
the place of who asked, and erases it after {days}. What is passed on to the helpdesk is read there, with the name of \
who asked.
Nothing goes to anybody else.
"""
TERMS = """\
The bot is unofficial and gives no advice. The documents that it names decide; where a date or a duty matters, read \
them or ask the helpdesk.
"""


def parts(retention_days: int) -> tuple[tuple[str, str, list[str]], ...]:
    """Return the parts of the page: the name of each, its title and its paragraphs."""
    days = "1 day" if retention_days == 1 else f"{retention_days} days"
    return (
        ("about", "What it is", [*WHAT.splitlines(), words.AUTOMATED]),
        ("privacy", "What it keeps", PRIVACY.format(days=days).splitlines()),
        ("terms", "Terms", TERMS.splitlines()),
    )
