import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import lexicon, sheets
from knowledge.days.spoken import PHRASES
from knowledge.pattern import Cue, Either, Pattern, Phrases, Sieve


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        pytest.param("votes?", {"vot"}, id="letters"),
        pytest.param("how many people", {"peo"}, id="the longest word"),
        pytest.param("(?:a |b)?call|(?:off|on) Friday", {"cal", "fri"}, id="one sign of each alternative"),
        pytest.param("(?P<month>may|june) date", {"dat"}, id="the fewest signs"),
        pytest.param("(?!.*panel)when", {"whe"}, id="what must not stand there is not needed"),
        pytest.param("(?<=[a-z] )2 (?=[a-z])", {"2"}, id="a digit"),
        pytest.param("abc?d|xyz", None, id="too short without what may be left out"),
        pytest.param("(?:call )?of{2}", None, id="a group that may be left out"),
        pytest.param("(?:call )+o", {"cal"}, id="a group that stands there at least once"),
        pytest.param(r"[abc]|\w+", None, id="any letters"),
        pytest.param(r"(?P<q>['a])bc(?P=q)\.com", {"com"}, id="what was found before"),
        pytest.param("(?-i:[lL])(?:og|unch)|(?-i:[tT])ea", {"log", "lun", "tea"}, id="a group goes on"),
        pytest.param("ab(?=c)|de(?:f|g)?", None, id="not in what is looked at, nor in what may be left out"),
        pytest.param(r"\x01a|\u2013b", None, id="a sign's number is no number"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_pattern_needs_one_of_its_signs(pattern: str, needs: set[str] | None) -> None:
    assert Pattern(pattern).needs == needs


def _patterns() -> list[Pattern]:
    """Return patterns of many shapes: those of days, and of the lexicon."""
    words = lexicon.load()
    own = [*words.picks.values(), *words.office.values(), *words.wants.values(), *words.evidence.values(), words.roles]
    intents = [one for intent in words.intents for one in (*intent.whole, *intent.any, *intent.never)]
    own += intents + [one for either in words.asks.values() for one in either.patterns]
    return own + [aspect.asked for aspect in words.aspects] + [*PHRASES.patterns]


PATTERNS = _patterns()
WORDS = sorted({word for one in PATTERNS for word in re.findall(r"[a-z']+|\d+|_[a-z]+_", one.pattern)})


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_pattern_is_found_only_where_it_may_stand(text: str) -> None:
    found = [pattern for pattern in PATTERNS if pattern.compiled.search(text)]

    assert [pattern for pattern in found if not pattern.may_stand_in(text)] == []
    assert [pattern for pattern in found if not Cue(pattern.pattern).may_stand_in(text)] == []


def test_what_a_cue_needs_is_looked_for_in_full() -> None:
    cue = Cue("vote on|ballots?", re.I)

    assert [sorted(group) for group in cue.parts] == [["ballot", "vote on"]]
    assert [bool(cue.search(text)) for text in ("A Vote on it", "votes", "BALLOTS")] == [True, False, True]
    assert (cue.sub("", "vote on"), cue.sub("", "votes"), list(cue.finditer("votes"))) == ("", "votes", [])


def test_a_cue_needs_one_of_each_group_of_letters() -> None:
    cue = Cue("(took|taken) (up|over) the (seat|chair)")

    assert [cue.may_stand_in(text) for text in ("took over the chair", "took over the post")] == [True, False]


def test_one_of_several_patterns_is_enough() -> None:
    either = Either(["panel", "board( meeting)?"])

    assert [either.stands_in(text) for text in ("the board", "a forum")] == [True, False]


def test_a_sieve_passes_the_patterns_that_may_stand_in_a_text_in_order() -> None:
    written = {"vot(e|es)": "vote", ".x": "any", "ballot on": "vote", "panel": "panel"}
    sieve = Sieve((Pattern(pattern), thing) for pattern, thing in written.items())

    assert [thing for _, thing in sieve.near("a voter's ballot, x")] == ["vote", "any", "vote"]
    assert sieve.found_in("votes of the panel, ballot on it") == ["vote", "panel"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_sieve_finds_what_each_pattern_alone_finds(text: str) -> None:
    sieve = Sieve((pattern, place) for place, pattern in enumerate(PATTERNS))

    assert sieve.found_in(text) == [place for place, pattern in enumerate(PATTERNS) if pattern.compiled.search(text)]


# --- Phrases

REPLACED = {
    "(called|call) off": "cancelled",
    "off": "away",
    "(the )?start of(?= (june|july))": "",
    "(?<!user )security crowd": "ssc",
    r"\w+ish o'clock": "around",
    "v(?=\\d)": "version ",
}


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        pytest.param("is it called off", "is it cancelled", id="the first that fits at a place"),
        pytest.param("Call Off that day off", "cancelled that day away", id="capitals"),
        pytest.param("the start of june, the start of may", " june, the start of may", id="what follows"),
        pytest.param("security crowd, user security crowd", "ssc, user security crowd", id="what goes before"),
        pytest.param("tennish o'clock", "around", id="any letter may begin it"),
        pytest.param("v2 offer", "version 2 offer", id="whole words, but for versions"),
    ],
)
def test_phrases_become_the_words_of_documents(text: str, replaced: str) -> None:
    assert Phrases(REPLACED).replaced(text) == replaced


@cache
def _phrases() -> tuple[Phrases, dict[str, str]]:
    written: dict[str, Any] = sheets.written()[0]["phrases"]
    return Phrases(written), written


def test_no_phrase_is_found_where_nothing_stands() -> None:
    assert [phrase.pattern for phrase in _phrases()[0].patterns if phrase.compiled.fullmatch("a", 1)] == []


@given(
    st.lists(st.sampled_from(sorted(set(re.findall(r"[a-z]+|\d", " ".join(_phrases()[1]))))), max_size=12).map(" ".join)
)
def test_a_phrase_is_found_wherever_its_pattern_alone_finds_it(text: str) -> None:
    phrases, written = _phrases()
    borders = r"\b(?:{})(?:\b|(?<=[vr])(?=\d)|(?<= ))"
    alone = [re.compile(borders.format(pattern), re.I) for pattern in written]
    first = min((m.start() for pattern in alone if (m := pattern.search(text))), default=None)

    replaced = phrases.replaced(text)

    assert replaced[:first] == text[:first]
    assert first is not None or replaced == text
