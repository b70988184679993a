"""Which of the choices offered a message picks, where the bot asked back. Pure."""

from knowledge.asks import Ask
from knowledge.glossary import Glossary
from knowledge.question import Question
from knowledge.thread import Thread
from knowledge.words import stems

_ORDINALS = {
    word: place
    for place, words in enumerate(("1 first 1st", "2 two second 2nd", "3 three third 3rd", "4 four fourth 4th"))
    for word in words.split()
} | {"last": -1}
PICKED = 4
"""Words of a message that may pick a choice by its number: `the second one please`."""
SHORT = 7
"""Words of a message that may pick a choice by its full name."""


def chosen(message: str, thread: Thread, glossary: Glossary) -> str | None:
    """Return which of the choices offered a message picks: by name, by number, or by words of its full name."""
    if not thread.choices:
        return None
    named = [n.name for n in glossary.body_names.found_in(message) if n.name in thread.choices]
    if len(set(named)) == 1:
        return named[0]
    words = message.lower().replace(".", " ").split()
    if len(words) > SHORT:
        return None
    for word in words if len(words) <= PICKED else ():
        if word in _ORDINALS and _ORDINALS[word] < len(thread.choices):
            return thread.choices[_ORDINALS[word]]
    said = set(stems(message)) - {"the", "one", "a"}
    full = {name: said & set(stems(_in_full(name, glossary))) for name in thread.choices}
    best = sorted(full, key=lambda name: len(full[name]), reverse=True)
    clear = full[best[0]] and (len(best) == 1 or len(full[best[0]]) > len(full[best[1]]))
    return best[0] if clear else None


def asks_anew(question: Question, asked: Question) -> bool:
    """Say whether a message that names a choice asks something else of it than what was `asked`, and picks nothing."""
    of_its_own = set(question.own_intents) - set(asked.own_intents) - {"meetings"}
    return bool(of_its_own or question.asks - asked.asks - {Ask.YES_NO, Ask.LIST})


def _in_full(choice: str, glossary: Glossary) -> str:
    """Return a choice with its full name, if it is a body."""
    body = glossary.body_by_name.get(choice)
    return f"{choice} {body.full}" if body else choice
