"""What makes a sentence be believed: each sign by itself, all else being equal."""

from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asks import Ask
from knowledge.finders.sentences.belief import belief
from knowledge.finders.sentences.weighing import Candidate, Sought
from knowledge.index import Passage
from knowledge.records import Source
from knowledge.sentences import Sentence

PASSAGE = Passage(heading="Newts", text="Newts sleep.", source=Source(title="Pond News"))


@dataclass
class Wanted:
    """What is sought, as far as belief looks at it."""

    weights: dict[str, float]
    typed: dict[str, str] = field(default_factory=dict)
    kinds: frozenset[Ask] = frozenset()
    unknown: frozenset[str] = frozenset()
    by_name: frozenset[str] = frozenset()


def candidate(score: float, rank: float, held: str = "", text: str = "Newts sleep.") -> Candidate:
    return Candidate(
        passage=replace(PASSAGE, text=text),
        sentence=Sentence(text=text),
        score=score,
        rank=rank,
        at=0,
        held=frozenset(held.split()),
    )


def believed(
    best: Candidate, *others: Candidate, wanted: str = "newt sleep", typed: dict[str, str] | None = None
) -> float:
    sought = Wanted(weights=dict.fromkeys(wanted.split(), 1.0), typed=typed or {})
    return belief(best, [best, *others], cast("Sought", cast("Any", sought)))


BEST = candidate(0.8, 0.9, "newt sleep")


@pytest.mark.parametrize(
    ("more", "less"),
    [
        pytest.param(believed(BEST), believed(candidate(0.5, 0.9, "newt sleep")), id="more of the words stand there"),
        pytest.param(
            believed(BEST, candidate(0.2, 0.2, text="Herons fish.")),
            believed(BEST, candidate(0.8, 0.9, text="Herons fish.")),
            id="the next best is far behind",
        ),
        pytest.param(
            believed(candidate(0.8, 0.9, "newt"), typed={"sleep": "well"}),
            believed(candidate(0.8, 0.9, "newt"), typed={"sleep": "hibernaculum"}),
            id="what is missing is an everyday word",
        ),
        pytest.param(
            believed(candidate(0.8, 0.9, "newt"), wanted="newt sleep"),
            believed(candidate(0.8, 0.9, "newt"), wanted="newt @TABASC"),
            id="what is missing is no body",
        ),
    ],
)
def test_a_sign_makes_a_sentence_more_credible(more: float, less: float) -> None:
    assert more > less


def test_the_same_sentence_in_two_issues_does_not_stand_against_itself() -> None:
    assert believed(BEST, candidate(0.8, 0.9)) == believed(BEST)


def test_what_is_quoted_together_with_the_best_sentence_does_not_stand_against_it() -> None:
    elsewhere = candidate(0.8, 0.9, text="They wake in May.")
    beside = replace(elsewhere, passage=BEST.passage)
    assert believed(BEST, elsewhere) < believed(BEST, beside) == believed(BEST)


@given(st.floats(0, 1), st.floats(-1, 2), st.integers(1, 30))
def test_belief_is_a_probability(score: float, rank: float, words: int) -> None:
    wanted = " ".join(f"word{number}" for number in range(words))

    assert 0 <= believed(candidate(score, rank), wanted=wanted) <= 1


def test_the_kind_of_thing_that_few_sentences_hold_speaks_for_one_that_does() -> None:
    plain, telling = (
        Wanted(weights={"newt": 1.0, "sleep": 1.0}, kinds=kinds) for kinds in (frozenset[Ask](), frozenset({Ask.WHY}))
    )

    assert belief(BEST, [BEST], cast("Sought", cast("Any", telling))) > belief(
        BEST, [BEST], cast("Sought", cast("Any", plain))
    )


def test_a_rare_word_that_the_item_holds_elsewhere_counts_less_against_a_sentence() -> None:
    far = candidate(0.8, 0.9, "newt")
    near = replace(far, near=frozenset({"newt", "sleep"}))

    assert believed(near) > believed(far)


def test_another_body_that_does_what_is_asked_of_one_is_no_missing_name() -> None:
    silent = candidate(0.8, 0.9, "newt")
    another = replace(silent, is_of_another=True)

    assert believed(another, wanted="newt @TABASC") > believed(silent, wanted="newt @TABASC")


def test_that_of_which_there_may_be_none_counts_most_where_no_document_knows_it() -> None:
    plain, named = (
        Wanted(
            weights={"newt": 1.0, "sleep": 1.0}, typed={"sleep": "sleep"}, unknown=frozenset({"sleep"}), by_name=names
        )
        for names in (frozenset[str](), frozenset({"sleep"}))
    )
    best = candidate(0.8, 0.9, "newt")

    assert belief(best, [best], cast("Sought", cast("Any", plain))) > belief(
        best, [best], cast("Sought", cast("Any", named))
    )
