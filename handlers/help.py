"""What the bot says of itself: greetings, thanks, and what it can do. Every such sentence stands here."""

NAME, FULL_NAME = "secbot", "secbot: dates and answers from the Smart Energy Code"
IN_SHORT = "Dates and answers from Smart Energy Code documents, with the source."
GREETING = (
    "Hello. Ask me about SEC meetings, deadlines, modifications, people or guidance, "
    "for example: when does the Change Board meet next?"
)
THANKS = "You're welcome."
FAREWELL = "Goodbye. I'm here whenever you need a date or a source."
NO_ADVICE = "I tell what SEC documents say, with the source; I give no advice or opinion and make nothing up."
HELP = (
    "I answer questions about the Smart Energy Code from the newsletters, calendars and guidance I have read, "
    "always with the date and the source. You can ask me, for example:\n"
    "• when does the Change Board meet next? what's on this month?\n"
    "• which consultations are open? when does a consultation close?\n"
    "• where has a modification got to?\n"
    "• who is our Panel member? how many Parties are there?\n"
    "• what does an acronym stand for? how do we change our Party Details?\n"
    "• remind me the day before a meeting, or before every meeting of a committee\n"
    "What I don't know I say I don't know, and point you to the helpdesk."
)
NO_EVENT = (
    "I can remind you of a meeting or a deadline, but I could not make out which. "
    "Name it, please, for example: remind me two days before the Change Board; "
    "remind us a day before every consultation closes; remind us every Monday at 9."
)
ONE_AT_A_TIME = (
    "I can set one reminder at a time. Name one meeting or deadline, please, or ask for every one to come, "
    "for example: remind me before every SSC meeting."
)
NOT_FROM_HERE = "Reminders are sent in Slack and in Teams, and not from here: ask me there to set it."
REMINDERS_KEPT = (
    "Reminders are kept in Slack and in Teams. In Slack, /sec reminders shows yours and lets you end them; "
    "in Teams, say “my reminders” to me alone."
)
ASSENT = "All right. Ask me whenever you need a date or a source."

# --- What chats say around an answer: buttons, headings, confirmations

ASK_HELPDESK = "Ask the helpdesk"
SHARE = "Share with the channel"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
THANKS_FOR_RATING = "Thank you: that helps to see which answers are good."
SORRY = "Sorry that this did not help. The helpdesk can take it from here."
SORRY_ALONE = "Sorry that this did not help. It is counted, so that it can be mended."
SHARED = "Shared with the channel."
SHARED_SOON = "Slack is busy; the answer will appear in the channel in a moment."
SHARED_BEFORE = "This answer was shared with the channel before."
NOT_NOW = "Slack does not answer me just now. Please try again in a moment."
NOT_SHARED = "This could not be shared here; please invite me to the channel first."
GONE = "This question is no longer kept, so I cannot do that any more. Please ask it again."
QUIET_HERE = "This channel is shared with another company, so I only answer you privately here."
MAY_BE_A_REPEAT = "(may be a repeat)"
ELSEWHERE = "{name} in {platform}"
ASKED_ELSEWHERE = "Asked by {name} in {platform}"
WORKING = "is looking it up…"
WORKING_FOR_LONG = "I am still starting up. Please ask again in a moment."
PASSED_ON = "Passed on to the {helpdesk}. Their answer will come to you here."
NOTHING_ASKED = "Please write your question here."
NO_HELPDESK = "No helpdesk channel is set up here, so I cannot pass questions on."
NOT_PASSED_ON = "This could not be passed on just now. Please try again in a moment."
REMINDERS_NONE = "No reminders yet. Say “remind me two days before the next SEC Panel”, or use the button."
REMIND, REMIND_TITLE, SET = "Remind me", "Set a reminder", "Set"
MY_REMINDERS = "My reminders"
NOTHING_FOUND = "Nothing found."
FIND, FIND_WHAT = "Find a date or an item", "What?"
FIND_HOW = "Meetings, deadlines and newsletter items, to insert with date and source"
WHAT, BEFORE, WHERE = "Of what?", "How long before?", "Where?"
WEEKDAY, TIME = "The week's calendar: on which day?", "The week's calendar: at what time?"
ALL_DATES, ALL_MEETINGS, MEETINGS_OF = "Everything with a date", "All meetings", "{body} meetings"
DEADLINES_OF = "Deadlines: {kind}"
WEEK = "The week's calendar, once a week"
TO_ME, TO_CHANNEL = "Me, in a direct message", "Everyone in this channel"
TO_YOU, IN_A_CHANNEL = "in a direct message", "in a channel"
CHOOSE_LEAD = "Please choose how long before."
NOT_SET = "The reminder could not be set just now. Please try again in a moment."
NOT_REACHED = "I could not open a direct message with you just now. Please write to me there and ask again."
TOO_LATE = "That has passed already, or comes too soon. Please choose another time."
REMINDER_GONE = "This reminder is no longer kept, so nothing of it comes any more."
LATER = "I will remind you once more on {when} (London time)."
NO_LATER = "Nothing is left to remind you of: it is off, over, or begins too soon."
DONE = "Done: no further reminder of {title} on this date."
STOPPED = "Stopped: {what}."
STOP = "Stop"
NEXT_ON, NOTHING_COMES, AND_MORE = "next on {when}", "nothing known to come yet", "… and {count} more"
AUTOMATED = "Automated and unofficial. Answers come from published SEC documents, with their source."
YOUR_QUESTION, ASK, YOU_ASKED, ANSWERS = "Your question", "Ask", "You asked", "Answers"
ASK_TITLE, ANSWER, CANCEL, CLOSE = "Ask about the SEC", "Answer", "Cancel", "Close"
NEXT_DATES, OPEN_DEADLINES, NO_DATES = "Next dates", "Open deadlines", "None that I know of."
SOURCES, SOURCE = "Sources", "Source:"
ABOUT_LINK, ASK_A_QUESTION = "About secbot", "Ask a question"
FAILED_ON_THE_WAY = "The bot could not be reached. Please try again in a moment."
TOO_LONG = "This is too long. Please ask in fewer words."
PROMPTS = (
    ("What's on this week?", "what's on this week?"),
    ("Open consultations", "which consultations are open?"),
    ("Next Change Board", "when does the Change Board meet next?"),
    ("What can you do?", "help"),
)


def failure(pointer: str) -> str:
    """Return what is said when a question broke something; `pointer` tells how to reach the helpdesk."""
    return f"Something went wrong on my side and I could not look this up. Please ask again in a while. {pointer}"


# --- The page about the bot: what it is, what it keeps, what may be expected of it

ABOUT_TITLE = "About secbot"
_WHAT = """\
secbot answers questions about the Smart Energy Code from the newsletters, calendars and guidance that it has read. \
Dates come from records, sentences from documents, and every answer names its source. No language model is behind it.
"""
_PRIVACY = """\
On this page no name, address or account is asked for or kept. What a conversation needs to understand the next \
question, which includes words of the last one, is kept for {days}.
In a chat platform the bot hears only what is said to it. It keeps what was asked and answered, with a keyed hash in \
the place of who asked, and erases it after {days}. What is passed on to the helpdesk is read there, with the name of \
who asked.
Nothing goes to anybody else.
"""
_TERMS = """\
The bot is unofficial and gives no advice. The documents that it names decide; where a date or a duty matters, read \
them or ask the helpdesk.
"""


def about(retention_days: int) -> tuple[tuple[str, str, list[str]], ...]:
    """Return the parts of the page: the name of each, its title and its paragraphs."""
    days = "1 day" if retention_days == 1 else f"{retention_days} days"
    return (
        ("about", "What it is", [*_WHAT.splitlines(), AUTOMATED]),
        ("privacy", "What it keeps", _PRIVACY.format(days=days).splitlines()),
        ("terms", "Terms", _TERMS.splitlines()),
    )
