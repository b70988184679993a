"""Votes and surveys: how many voted for something, against it or abstained; how many answered, and how they scored."""

import re
from collections.abc import Iterator

from knowledge.numerals import FREE, SPANS, WHOLE
from knowledge.pattern import Cue
from knowledge.readers.modifications.ids import MODIFICATION
from knowledge.readers.page.passages import Passage, Section
from knowledge.readers.people.names import names_in
from knowledge.readers.rows.words import EVENT_WORD


def votes_in(passage: Passage, section: Section, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each number of votes is written, its name and its value."""
    if not _VOTED.search(f"{section.title} {passage.text}"):
        return
    for match in _BALLOT.finditer(text):
        for group, name in zip(("first", "second"), _sides(match, passage, section), strict=True):
            yield match.start(group), name, match[group]
    sides = list(_SIDE.finditer(text))
    if len({m["side"][:3] for m in sides}) > 1 or "vote" in passage.lower:
        for match in sides:
            how = next(how for start, how in _HOW if match["side"].lower().startswith(start))
            what = _put_to_vote(passage, section, match.start())
            yield match.start("value"), f"members that {how} {what}", match["value"]


_NONE = r"(?:none|nobody|nil|no one)\b"
_HOW = (("abst", "abstained on"), ("against", "voted against"), ("", "voted for"))
_VOTED = Cue(
    r"\b(?:vot\w+|approv\w+|reject\w+|turned down|won|beat|carried|recommend\w*|ballot|against|refus\w+)\b", re.I
)
_BALLOT = re.compile(
    rf"{FREE}(?P<first>{WHOLE})(?:\s+(?:members?|votes?))?\s+(?:votes\s+)?to\s+(?P<second>{WHOLE}|{_NONE})"
    rf"(?!\s*(?:{SPANS}|%))",
    re.I,
)
_SIDE = Cue(
    rf"{FREE}(?P<value>{WHOLE}|{_NONE})\s+(?:(?:members?|votes?|were|was|voted|voting|cast|spoke|of them)\s+)*"
    r"(?P<side>for|against|in favou?r|abstain\w*|abstention\w*)\b",
    re.I,
)
_TURNED_DOWN = re.compile(r"\b(?:reject\w*|turned down|refus\w+|lost|fell)\b[^.;]*$|^[^.;]*\breject", re.I)


def _sides(ballot: re.Match[str], passage: Passage, section: Section) -> tuple[str, str]:
    """Return whose the two numbers of a ballot are: of two people, or for and against a modification."""
    people = names_in(passage.text)
    before = [p[0] for p in people if p.end() <= ballot.start()]
    later = [p[0] for p in people if p.start() >= ballot.end()]
    rivals = [*before[-1 if later else -2 :], *later[:1]]
    if before and len(rivals) > 1:
        return f"votes for {rivals[0]}", f"votes for {rivals[1]}"
    after = _DECIDED.match(passage.text[ballot.end() :])
    what = after["what"] if after else _put_to_vote(passage, section, ballot.start())
    sides = f"members that voted for {what}", f"members that voted against {what}"
    turned_down = _TURNED_DOWN.search(passage.text[: ballot.start()])
    return (
        sides[::-1] if (after["verb"].lower().startswith(("rej", "turn", "ref")) if after else turned_down) else sides
    )


_DECIDED = re.compile(
    r"[\s,]*(?:votes?,?\s)?(?:it\s)?(?P<verb>reject\w*|turned down|refus\w+|approv\w+"
    r"|recommend\w*)\s(?P<what>(?:SECMP|MP|DP)\d+\w?)",
    re.I,
)


def _put_to_vote(passage: Passage, section: Section, at: int) -> str:
    """Return what was voted on: the modification named last before, else in its paragraph or heading."""
    named = [m[0] for m in MODIFICATION.finditer(passage.text) if m.start() < at]
    around = " ".join((passage.text, *(p.text for p in section.paragraph_of(passage)[::-1]), section.title))
    other = MODIFICATION.search(around)
    return named[-1] if named else other[0] if other else section.title


# --- Surveys ---------------------------------------------------------------------------------------------------------

_SURVEY = re.compile(r"\b(?:survey|questionnaire)\b", re.I)
_WHO = r"(?P<who>(?:SEC )?Parties|people|readers|Users|(?:\w+ )?Suppliers|companies|of you|of our readers)"
_ANSWERED = (
    re.compile(
        rf"{FREE}(?P<value>{WHOLE})\s+{_WHO}\s+(?:have\s+|had\s+)?(?:(?:already|now)\s+)?"
        r"(?:took part|taken part|repl\w+|answered|responded|filled (?:it |this )?in|completed|did|rated|returned)\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:answered|filled in|completed|returned)\s+by\s+(?:(?:some|over|about)\s+)?(?P<value>{WHOLE})\s+{_WHO}\b",
        re.I,
    ),
)
_SCORE = re.compile(r"(?<![\w.])(?P<value>\d{1,2}(?:\.\d+)?) out of (?:10|ten|5|five)\b", re.I)


def surveys_in(passage: Passage, section: Section, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where it is written how many answered the survey that is told of, or how they scored; name and value."""
    told = " ".join((section.title, passage.text, *(p.text for p in section.paragraph_of(passage))))
    if not _SURVEY.search(told) or EVENT_WORD.search(passage.text):
        return
    for match in (m for pattern in _ANSWERED for m in pattern.finditer(text)):
        who = "people" if match["who"].lower().startswith("of ") else match["who"]
        yield match.start("value"), f"{who} that answered or filled in {_survey(match, section)}", match["value"]
    for match in _SCORE.finditer(text):
        yield match.start("value"), f"score, or mark, that SECAS got in {_survey(match, section)}", match["value"]


def _survey(match: re.Match[str], section: Section) -> str:
    """Return which survey it is: last year's or the last one, where the words before say so."""
    last = _LAST.search(match.string[: match.start()])
    which = "the" if last is None else "last year's" if last["time"] == "year" else "the last"
    return f"{which} survey ({section.title})"


_LAST = re.compile(r"\blast (?:\w+ )?(?P<time>year|time|survey)\b", re.I)
