"""Finding passages by their words."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import glossary, lexicon
from knowledge.glossary import Glossary
from knowledge.index import Index, Passage
from knowledge.lexicon import Lexicon
from knowledge.records import Item, Source

SPRING, SUMMER = date(2024, 4, 30), date(2024, 7, 31)


def item(heading: str, text: str, published: date | None = SPRING) -> Item:
    return Item(heading=heading, text=text, source=Source(title="Pond News", section=heading, published=published))


OTTERS = item("Otters at the pond", "Two otters have moved in.\n\nThey eat herring and sleep under the jetty.")
HERONS = item("Heron count", "Volunteers counted nine herons.")
NETS = item("Lending of nets", "What to bring:\n• a licence\n• waterproof boots\n• a deposit of twenty pounds")
SWANS = item("Swan nests", "The swans nest beside the jetty.", SUMMER)
UNDATED = item("Frog spawn", "Frogs spawn where the water is still.", None)
ITEMS = (OTTERS, HERONS, NETS, SWANS, UNDATED)


@pytest.fixture(scope="module")
def names() -> Glossary:
    return glossary.load()


@pytest.fixture(scope="module")
def language() -> Lexicon:
    return lexicon.load()


@pytest.fixture(scope="module")
def index(language: Lexicon, names: Glossary) -> Index:
    return Index(ITEMS, language, names)


def found(index: Index, words: str, limit: int = 10, as_of: date = SUMMER) -> list[str]:
    """Return the texts of the passages found for `words`, best first."""
    return [passage.text for passage, _ in index.search(index.concepts(words), limit, as_of)]


# --- passages


def test_each_block_of_an_item_is_a_passage_that_knows_its_neighbours(index: Index) -> None:
    passages = [passage for passage, _ in index.search(index.concepts("otters"), 10, SUMMER)]

    assert sorted(passages, key=lambda passage: passage.before) == [
        Passage(
            heading="Otters at the pond",
            text="Two otters have moved in.",
            source=OTTERS.source,
            after="They eat herring and sleep under the jetty.",
        ),
        Passage(
            heading="Otters at the pond",
            text="They eat herring and sleep under the jetty.",
            source=OTTERS.source,
            before="Two otters have moved in.",
        ),
    ]


def test_an_index_is_as_long_as_it_has_passages(index: Index, language: Lexicon, names: Glossary) -> None:
    assert (len(index), len(Index([], language, names))) == (6, 0)


def test_a_heading_in_the_line_of_its_text_heads_the_passage(language: Lexicon, names: Glossary) -> None:
    index = Index([item("Nets", "Nets are kept dry.\n\nHow to mend a net. Take a knot. Tie it.")], language, names)

    passages = [passage for passage, _ in index.search(index.concepts("mend"), 10, SPRING)]

    assert [(passage.heading, passage.text) for passage in passages] == [("How to mend a net", "Take a knot. Tie it.")]


def test_an_item_without_text_is_no_passage(language: Lexicon, names: Glossary) -> None:
    index = Index([item("Heading alone", ""), item("Blank", " \n\n ")], language, names)

    assert (len(index), found(index, "heading")) == (0, [])


# --- search


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("herons", "Volunteers counted nine herons.", id="a word of the text"),
        pytest.param("HERON", "Volunteers counted nine herons.", id="case and number do not matter"),
        pytest.param("count", "Volunteers counted nine herons.", id="a form of a word"),
        pytest.param("where do swans nest", "The swans nest beside the jetty.", id="a question"),
        pytest.param("spawning", "Frogs spawn where the water is still.", id="an undated passage"),
        pytest.param("lending", NETS.text, id="a word of the heading"),
        pytest.param("what deposit", NETS.text, id="a word of a bullet"),
    ],
)
def test_the_best_passage_is_the_one_with_the_words(index: Index, words: str, expected: str) -> None:
    assert found(index, words)[0] == expected


def test_a_passage_with_more_of_the_words_comes_first(index: Index) -> None:
    assert found(index, "otters herring jetty")[0] == "They eat herring and sleep under the jetty."


def test_a_list_is_found_once_however_many_bullets_fit(index: Index) -> None:
    assert found(index, "bring licence boots deposit") == [NETS.text]


@pytest.mark.parametrize(
    "words", [pytest.param("", id="no words"), pytest.param("?!", id="marks"), pytest.param("submarine", id="unknown")]
)
def test_words_that_stand_nowhere_find_nothing(index: Index, words: str) -> None:
    assert found(index, words) == []


def test_an_empty_index_finds_nothing(language: Lexicon, names: Glossary) -> None:
    assert found(Index([], language, names), "otters") == []


def test_no_more_is_found_than_asked_for(index: Index) -> None:
    assert [len(found(index, "jetty otters herons", limit)) for limit in (1, 2)] == [1, 2]


def test_scores_are_positive_and_fall(index: Index) -> None:
    scores = [score for _, score in index.search(index.concepts("otters under the jetty"), 10, SUMMER)]

    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_many_words_that_may_stand_for_one_are_worth_no_more_than_it(language: Lexicon, names: Glossary) -> None:
    items = [
        Item(heading="Ponds", text=text, source=Source(title="News", section="Ponds", published=SPRING))
        for text in ("A weir, a dam, a sluice and a lock were mended.", "The barrage was mended.")
    ]
    index = Index(items, language, names)
    (wanted,), others = index.concepts("barrage"), index.concepts("weir dam sluice lock")

    passages = index.search([wanted], 10, SUMMER, {wanted: others})

    assert [passage.text for passage, _ in passages] == [items[1].text, items[0].text]


# --- as of a day


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param(date(2024, 7, 30), [], id="the day before"),
        pytest.param(date(2024, 7, 31), ["The swans nest beside the jetty."], id="on the day"),
        pytest.param(date(2025, 1, 1), ["The swans nest beside the jetty."], id="later"),
    ],
)
def test_what_is_published_later_is_not_found(index: Index, as_of: date, expected: list[str]) -> None:
    assert found(index, "swans", as_of=as_of) == expected


def test_an_undated_passage_is_always_found(index: Index) -> None:
    assert found(index, "frogs", as_of=date(1990, 1, 1)) == ["Frogs spawn where the water is still."]


def test_the_score_of_a_passage_does_not_depend_on_the_day(index: Index) -> None:
    then, now = (index.search(index.concepts("herons"), 10, day) for day in (SPRING, SUMMER))

    assert then == now


# --- concepts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("the Security Sub-Committee", "SSC", id="a body's names"),
        pytest.param("large supplier parties", "Large Suppliers", id="a category's names"),
    ],
)
def test_names_of_one_thing_share_a_concept(index: Index, one: str, other: str) -> None:
    shared = set(index.concepts(one)) & set(index.concepts(other))

    assert [concept for concept in shared if concept.startswith("@")] != []


def test_names_of_two_bodies_share_none(index: Index) -> None:
    assert set(index.concepts("SSC")) & set(index.concepts("TABASC")) == set()


def test_an_index_knows_the_concepts_that_stand_in_a_text(index: Index) -> None:
    known = {word: all(map(index.knows, index.concepts(word))) for word in ("heron", "licence", "submarine")}

    assert known == {"heron": True, "licence": True, "submarine": False}


def test_the_rarer_a_concept_the_more_it_weighs(index: Index) -> None:
    common, rare, unknown = (index.weight(index.concepts(word)[0]) for word in ("jetty", "heron", "submarine"))

    assert 0 < common < rare < unknown


def test_a_weight_in_an_empty_index_is_positive(language: Lexicon, names: Glossary) -> None:
    assert Index([], language, names).weight("otter") > 0


def test_an_index_counts_the_words_of_headings_and_texts(language: Lexicon, names: Glossary) -> None:
    index = Index([item("Otters", "Otters swim, an otter sleeps at 10.")], language, names)

    assert dict(index.words) == {"otters": 2, "swim": 1, "otter": 1, "sleeps": 1}


# --- properties

SYNTAX = st.sampled_from(["otters", "jetty", "heron", "+", '"', "AND", "text:", "(", "*", "~2"])


@pytest.mark.fuzz
@given(words=st.text() | st.lists(SYNTAX).map(" ".join))
def test_any_words_can_be_looked_for(index: Index, words: str) -> None:
    texts = found(index, words)

    assert len(texts) == len(set(texts)) <= len(index)


@settings(max_examples=10)
@given(order=st.permutations(ITEMS))
def test_the_order_of_items_does_not_change_what_is_found(
    language: Lexicon, names: Glossary, order: Sequence[Item]
) -> None:
    index = Index(order, language, names)

    assert found(index, "swans") == ["The swans nest beside the jetty."]
    assert sorted(found(index, "jetty")) == sorted(
        ["The swans nest beside the jetty.", "They eat herring and sleep under the jetty."]
    )
