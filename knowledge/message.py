"""A message in plain words, and the questions in it: up to three, without what only leads up to them. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category

from knowledge.text import plain

MOST = 20_000
"""Characters of a message that are looked at, and of those"""
LONGEST = 2_000
"""Characters of a message that are read: its first half and its end, where rambling messages ask."""
BRIEF = 8
"""Words of a sentence that is kept with the question after it: `We're a small supplier. What …`."""
KEPT = 64
"""Messages whose questions are kept: each is asked about more than once on the way to its answer."""
GREETING = 2
"""Words of a sentence that only greets."""
_NOISE = re.compile(
    r"<at>[^<]*</at>|<[@!#][^>]*>|</?[a-z][^>\n]{0,200}>|:[a-z][a-z0-9_+-]*:|[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}|^\s*@\w+\s"
    r"|(?<!\S)[:;]-?[()DPp](?!\S)",
    re.I,
)
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_LINK = re.compile(r"<(?:https?|mailto):[^>|]*\|([^>]*)>")
_ENDS = re.compile(
    r"(?<=[?!])\s+|(?<=[a-z)]\.)(?<!\bno\.)\s+(?!\d)|\n\s*\n"
    r"|\n(?=\W*(?:when|who|what|where|why|how|which|is|are|and|also|next|list)\b)",
    re.I,
)
_MARKS = re.compile(
    r"(?:^|(?<=\s))(?:\(?[1-4a-d]\)|[1-4]\.(?=\s)|q[1-4]\b[:.)]?|(?:first|second|third|last)(?:ly)?,|(?<![^\n])[-\u2022](?=\s))\s*",
    re.I,
)
"""What stands before each question of a list."""
_AND_MORE = re.compile(r"[,;]?\s*(?:\b(?:and|or|plus))?[\s,;]*$", re.I)
"""What leads on to the next thing of a list."""
_AND_ALSO = re.compile(
    r"^\W*(?:oh,? and(?: also)?|(?:oh,? )?(?:and )?(?:also|plus|as well as|while i'm here))\b,?\s*(?:and )?", re.I
)
_JOINED = re.compile(
    r";\s+(?=\S+ \S)|(?:,?\s+(?:and|also|plus)(?: also)?,?|\s[+&])\s+"
    r"(?=(?:when|who(?! (?:the|for|on)\b)|what|where|how(?! many (?:for|against|were against)\b)|which"
    r"|is there|are there|does|do we|can we)\b)"
    r"|\s[+&]\s+(?=(?:is|was|did|has|have|are|were|can|could|do|hey|hi|wen|wat|wot|wich)\b)",
    re.I,
)
_ASKING = r"(?:by |until |on )?(?:when|where|who|what|which|how many)"
_OF_THE_TWO = r"(?P<one>.+?) and (?P<other>.+?)"
_BOTH = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        (
            rf"(?P<head>{_ASKING}(?: (?:is|are|was|were|do|does|did|will|can|must|has|have|dates?|days?|times?))+ )"
            rf"{_OF_THE_TWO}(?P<tail> (?:meet|close|end|sit|take place|due|held|open|start|finish|happen|stand)[^,]*)?$"
        ),
        rf"(?P<head>){_OF_THE_TWO}(?P<tail>(?::|,| -) (?:{_ASKING}|how|closing|dates?|status|times?)\b.*)$",
    )
)
"""Two things of which one is asked: the words that ask stand before both or after both."""
_THE_TWO = re.compile(r"\b(?:(?:those|these|the) two|they|both|each)(?: of (?:them|these|those))?\b", re.I)
"""Stands for the two things in the words after both; either half speaks of one."""
_TOGETHER = re.compile(r"\bbetween\b|\bsame (?:day|date|time|week|month|place)\b|\bboth\b|\bclash", re.I)
"""Says that two things are asked about together, not one after the other."""
_GOES_ON = re.compile(r"\W*(?:and|also|plus|as well as)\b", re.I)
_HEADING = (
    r"(?:(?:(?:meeting|closing|next|last|final|due|new|the|latest)\s+)*(?:dates?|days?|times?|deadlines?|due|when|closing"
    r"|status(?:es)?|stages?|names?|numbers?|venues?|places?|winners?|meetings?)\b"
    r"(?: (?:when|due|of|for|please|pls|plz|wanted|needed|is|are))*)"
)
_HEADED = re.compile(
    rf"(?:can i have |give me |need |i need |please |pls )?(?P<head>{_HEADING})\s*(?::|-)\s*(?P<items>[^:?!]+)[?!.]*"
    rf"|(?P<before>[^:?!]+?)(?::|\s-)\s*(?P<tail>{_HEADING})[?!.]*",
    re.I,
)
"""Things in a row, with what is asked of each before or after them: `closing dates: A, B`."""
_NEXT_ITEM = re.compile(r"\s*(?:[,;\n]\s*(?:and |& ?)?|\s(?:&|n|\+)\s)\s*")
ITEM = 7
"""Words of a thing of which something is asked."""
_PICTURES = {"So", "Sk", "Cn", "Co"}
"""Unicode categories of emoji and other symbols."""
_COUNTING = re.compile(
    r"^\W*(?:\w+\s){0,3}(?:two|three|2|3|couple of|few) (?:things|questions|qs|dates|points)\b"
    r"(?: (?:pls|plz|please)\b)?\W*",
    re.I,
)
_ASKS = re.compile(
    r"\?|^\W*(?:and |so |ok |hi |hello |hey |please |also )*"
    r"(?:when|who|what|where|why|how|which|is|are|was|were|do|does|did|can|could|will|has|have|any|list|show|tell|give|remind|explain|summari[sz]e|whats|whens|whos)\b",
    re.I,
)
_BARE = re.compile(
    r"\W*(?:and |so |or )*(?:by |until |till? |to |from )?"
    r"(?:when|what (?:time|date|day)|(?:the )?(?:last|latest|closing|final) (?:date|day|time)|deadline)"
    r"(?: please| pls)?\W*$"
    r"|\W*(?:please )?(?:(?:list|name|show|give me) (?:them|those|all)(?: all)?|names?)(?: please)?\W*$"
    r"|\W*(?:and |so )*what(?:'s| is) (?:the|its|their|your) (?:\w+ )?(?:address|number|e-?mail|link|form|page)\W*$"
    r"|\W*(?:and |so )*(?:what|which) (?:form|number|address|link|page|template|e-?mail)"
    r"(?: (?:do|should|must|can|would) (?:i|we) \w+(?: \w+){0,2})?\W*$"
    r"|\W*(?:and |so |or )*(?:who(?:m)?|where|what) (?:do|should|can|must|could|shall) (?:i|we) (?:\w+ ){0,2}?"
    r"(?:tell|contact|ask|ring|call|phone|email|do|go|turn|talk|speak|write|send|report|inform|notify|let)"
    r"(?: (?:to|it|that|this|them|about|know|now|with)){0,3}\W*$",
    re.I,
)
"""Asks for a day, a time, an address or a form for what another sentence says, or whom to tell of it."""
_ABOUT_US = re.compile(r"\W*(?:we(?: are|'re)|i(?: am|'m)|(?:i|we) work for|our)\b", re.I)


def clean(message: str) -> str:
    """Return a message in plain words: no mentions, markup, emoji or control characters; line breaks stay."""
    text = plain(_ESCAPE.sub(" ", message[:MOST]))
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} {text[-LONGEST // 2 :]}"
    words = _NOISE.sub(" ", _LINK.sub(r"\1", text))
    shown = "".join(" " if category(c) in _PICTURES else c for c in words)
    return "\n".join(" ".join(line.split()) for line in shown.split("\n")).strip()


@lru_cache(KEPT)
def questions_in(message: str) -> tuple[str, ...]:
    """Return the questions of a cleaned message, at most three; what only leads up to them is left out."""
    parts = [part for item in _items(message) for part in _questions_of(item)]
    return tuple(parts)[:3] or (message,)


def _items(message: str) -> list[str]:
    """Return the questions of a list (`1) … 2) …`, lines with dashes) without marks; a message that is no list.

    What stands before things that ask nothing themselves is asked of each: `closing dates of 1) A and 2) B`.
    """
    marks = list(_MARKS.finditer(message))
    before = message[: marks[0].start()].strip() if marks else ""
    if len(marks) < 2:
        return _headed(message)
    ends = [mark.start() for mark in marks[1:]] + [len(message)]
    items = [message[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    if not all(items):
        return [message]
    if before and not any(_ASKS.search(item.rstrip("?")) for item in items):
        return [f"{before.rstrip(' :,-')} {_AND_MORE.sub('', item)}" for item in items]
    return items if not before or before[-1] in ":,.!-" else [message]


def _headed(message: str) -> list[str]:
    """Return what a message asks of each thing in a row; a message that names no such row."""
    match = _HEADED.fullmatch(message) if "," in message or ";" in message else None
    if match is None:
        return [message]
    items = _NEXT_ITEM.split((match["items"] or match["before"]).strip())
    if len(items) < 2 or any(not item or len(item.split()) > ITEM or _ASKS.search(item) for item in items):
        return [message]
    return [f"{match['head'] or match['tail']} {item}" for item in items]


def _questions_of(message: str) -> list[str]:
    """Return the questions of one item of a message."""
    told = _COUNTING.sub("", message) or message
    sentences = [part.strip() for part in _ENDS.split(told) if part.strip()]
    asking = [s for at, s in enumerate(sentences) if _ASKS.search(s) or (at and _GOES_ON.match(s))]
    asking = _with_what_they_lean_on(sentences, asking)
    parts = [" ".join(part.split()) for sentence in asking or [told] for part in _parted(sentence)]
    return [_AND_ALSO.sub("and ", part) for part in parts if part]


def in_whole(message: str) -> str:
    """Return all that a cleaned message says in one sentence, for a question that leans on it; empty if it has one."""
    sentences = [part.strip(" .!?") for part in _ENDS.split(_COUNTING.sub("", message))]
    telling = [" ".join(s.split()) for s in sentences if len(s.split()) > GREETING]
    return ", ".join(telling) if len(telling) > 1 else ""


def _with_what_they_lean_on(sentences: list[str], asking: list[str]) -> list[str]:
    """Return the asking sentences; one alone, or a bare one (`By when?`), with what is said beside it."""
    telling = [s for s in sentences if s in asking or len(s.split()) > GREETING]
    if len(telling) < 2 or not asking:
        return asking
    if len(asking) == 1 and len(telling) == 2:
        (other,) = (s for s in telling if s not in asking)
        is_before = telling[0] is other
        if is_before and (len(other.split()) <= BRIEF or _BARE.match(asking[0])):
            return [f"{other.rstrip('.!?')}, {asking[0]}"]
        return asking if is_before or not _ABOUT_US.match(other) else [f"{other.rstrip('.!')}, {asking[0]}"]
    if len(telling) == len(asking) == 2 and _BARE.match(asking[1]):
        return [f"{asking[0].rstrip('?')}, {asking[1]}"]
    return asking


def _parted(sentence: str) -> list[str]:
    """Return the questions that `and` joins in a sentence; `when and where is …` is one."""
    parts = _JOINED.split(sentence)
    tells = _ABOUT_US.match(parts[0]) and not _ASKS.search(parts[0])
    return parts if all(len(part.split()) > 2 for part in parts) and not tells else [sentence]


def halves_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of questions that one may be: `when are A and B?`, `A and B: when?`, or two joined by `and`."""
    for pattern in _BOTH:
        if match := pattern.match(text):
            head, tail = match["head"] or "", _THE_TWO.sub("it", match["tail"] or "")
            yield f"{head}{match['one']}{tail}", f"{head}{match['other']}{tail}"
    halves = text.split(" and ")
    if len(halves) == 2 and not _TOGETHER.search(text):
        yield halves[0], halves[1]
