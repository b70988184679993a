"""What the bot says of itself: greetings, thanks, and what it can do. Every such sentence stands here."""

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
    "• remind me the day before a meeting\n"
    "What I don't know I say I don't know, and point you to the helpdesk."
)
NO_EVENT = (
    "I can remind you of a meeting or a deadline, but I could not make out which. "
    "Name it, please, for example: remind me two days before the Change Board."
)
NOT_SENT = "I work out reminders but cannot send them yet; please put it into your calendar."
ASSENT = "All right. Ask me whenever you need a date or a source."
