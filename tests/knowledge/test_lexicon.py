"""The lists of what may be asked, and the words that the lexicon has for each."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import pytest

import knowledge
from knowledge.asks import Ask, Beside, Claim, Hint, Office, Operation, Pick, Want
from knowledge.lexicon import load

_LEXICON = load()
_HELD: tuple[tuple[type[StrEnum], Iterable[StrEnum]], ...] = (
    (Ask, _LEXICON.asks),
    (Beside, _LEXICON.about_meetings),
    (Claim, _LEXICON.claims),
    (Hint, _LEXICON.hints),
    (Office, _LEXICON.office),
    (Operation, _LEXICON.operations),
    (Pick, _LEXICON.picks),
    (Want, _LEXICON.wants),
)
_CODE = "\n".join(path.read_text(encoding="utf-8") for path in Path(knowledge.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize(("names", "held"), [pytest.param(*pair, id=pair[0].__name__) for pair in _HELD])
def test_everything_that_may_be_asked_has_its_words(names: type[StrEnum], held: Iterable[StrEnum]) -> None:
    assert set(held) == set(names)


@pytest.mark.parametrize("hint", list(Hint))
def test_every_hint_is_looked_for_somewhere(hint: Hint) -> None:
    assert re.search(rf"\bHint\.{hint.name}\b", _CODE)
