"""What is said where no fact is told: reminders, questions back, abstentions, courtesies."""

from handlers import help as words
from handlers import reminders
from handlers.dates import day_text, on_text, spelled_out, time_text
from handlers.showing import cut
from handlers.wording.common import LONGEST, Sentences, fit
from knowledge import answer as found
from knowledge.dated import Dated, title_of
from knowledge.records import Deadline, Document, Meeting

LONGEST_NEAR = 240
"""Characters of the sentence that comes nearest to what is not known."""


def _reminder(f: found.Reminder) -> str:
    if f.wish:
        text = reminders.draft(f.wish, f.dues)
        return f"{fit(text, LONGEST - len(words.NOT_FROM_HERE) - 1)} {words.NOT_FROM_HERE}"
    if f.kept:
        return words.REMINDERS_KEPT
    if f.many:
        return words.ONE_AT_A_TIME
    if f.about is None:
        return words.NO_EVENT
    if f.missed is None:
        return _without_date(f.about)
    gone = f"{day_text(f.missed.date())} at {time_text(f.missed.time())}"
    verb = "closes" if isinstance(f.about, Deadline) else "is"
    still = f"A reminder {reminders.lead_text(f.instead)} would still be in time" if f.instead else ""
    ask_again = f"{still}: ask for that, please." if still else "It is too late for a reminder of it."
    return f"{title_of(f.about)} {verb} {on_text(f.about)}; {gone} has passed already. {ask_again}"


def _without_date(about: Dated) -> str:
    """Return why there is no reminder of what has no date, and what to ask for instead."""
    text = f"{title_of(about)} has no date yet, so I cannot set a time."
    if not isinstance(about, Meeting):
        return text
    return f"{text} Ask me to remind you before every {about.body} meeting to hear of it as soon as there is one."


def _which_one(f: found.WhichOne) -> str:
    return f"Which {f.what} do you mean? {'; '.join(f'{n}. {choice}' for n, choice in enumerate(f.choices, 1))}"


def _unknown(f: found.Unknown) -> str:
    if f.nearest is None:
        return f"I found nothing on “{f.looked_for}” in what I have read{_newest(f.newest)}, so I will not guess."
    under = f"“{f.nearest.section}” in {f.nearest.title}" if f.nearest.section else f.nearest.title
    unanswered = f"I found no answer to “{f.looked_for}” in what I have read, so I will not guess."
    if not f.words:
        return f"{unanswered} The nearest to it stands under {under}."
    told = cut(spelled_out(f.words, f.nearest.published), LONGEST_NEAR)
    return f"{unanswered} The nearest to it, under {under}: “{told}”"


def _no_advice(_f: found.NoAdvice) -> str:
    return words.NO_ADVICE


def _newest(newest: Document | None) -> str:
    if newest is None or newest.published is None:
        return ""
    return f" (newest: {newest.title}, {day_text(newest.published)})"


def _talk(f: found.Talk) -> str:
    return {
        "greeting": words.GREETING,
        "thanks": words.THANKS,
        "farewell": words.FAREWELL,
        "assent": words.ASSENT,
        "help": words.HELP,
    }[f.intent]


SENTENCES: Sentences = {
    found.Reminder: _reminder,
    found.WhichOne: _which_one,
    found.Unknown: _unknown,
    found.NoAdvice: _no_advice,
    found.Talk: _talk,
}
