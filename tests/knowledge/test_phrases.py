import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import lexicon
from knowledge.phrases import Phrases

WORDS = {
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
    assert Phrases(WORDS).replaced(text) == replaced


@cache
def _all() -> tuple[Phrases, dict[str, str]]:
    written: dict[str, Any] = lexicon.written()[0]["phrases"]
    return Phrases(written), written


@given(st.lists(st.sampled_from(sorted(set(re.findall(r"[a-z]+|\d", " ".join(_all()[1]))))), max_size=12).map(" ".join))
def test_a_phrase_is_found_wherever_its_pattern_alone_finds_it(text: str) -> None:
    phrases, written = _all()
    borders = r"\b(?:{})(?:\b|(?<=[vr])(?=\d)|(?<= ))"
    alone = [re.compile(borders.format(pattern), re.I) for pattern in written]
    first = min((m.start() for pattern in alone if (m := pattern.search(text))), default=None)

    replaced = phrases.replaced(text)

    assert replaced[:first] == text[:first]
    assert first is not None or replaced == text
