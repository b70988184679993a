"""Which typing errors are mended, and which words are left alone."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.english import is_english
from knowledge.spelling import Speller, is_misspelt

KNOWN = {
    "tabasc": 9,
    "panel": 5,
    "meeting": 4,
    "nominations": 3,
    "nomination": 2,
    "consultation": 2,
    "calendar": 2,
    "smki": 2,
    "infrastructure": 1,
    "dates": 1,
    "chairs": 1,
}
ASKING = {"when", "days", "the", "that", "board", "month", "time", "finish", "comment", "many"}
SPELLER = Speller(KNOWN, ASKING)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("nominashuns", "nominations", id="written as it sounds"),
        pytest.param("consultashun", "consultation", id="written as it sounds, another"),
        pytest.param("panl", "panel", id="a letter missing"),
        pytest.param("pannel", "panel", id="a letter too many"),
        pytest.param("calender", "calendar", id="a wrong letter"),
        pytest.param("tabsac", "tabasc", id="two letters swapped"),
        pytest.param("meetign", "meeting", id="two letters swapped at the end"),
        pytest.param("abasc", "tabasc", id="the first letter missing"),
        pytest.param("nominaiton", "nomination", id="a long word, one error"),
        pytest.param("consutlatoin", "consultation", id="a long word, two errors"),
        pytest.param("infrastuctre", "infrastructure", id="a long word, two letters missing"),
        pytest.param("calendardates", "calendar dates", id="two words run together"),
        pytest.param("infastuctre", "infrastructure", id="a very long word, three letters missing"),
        pytest.param("nomminashuns", "nominations", id="written as it sounds, with a letter too many"),
        pytest.param("cnslttn", "consultation", id="all vowels left out"),
        pytest.param("dys", "days", id="a short word of asking, a vowel left out"),
        pytest.param("hte", "the", id="a short word of asking, letters swapped"),
        pytest.param("thhe", "the", id="a short word of asking, a letter doubled"),
        pytest.param("brd", "board", id="a word of asking, all vowels left out"),
        pytest.param("fnsh", "finish", id="a longer word of asking, all vowels left out"),
        pytest.param("panl's", "panel's", id="before an apostrophe"),
        pytest.param("thughts", "thoughts", id="an English word that no document knows"),
        pytest.param("fnish", "finish", id="a word of asking with a letter missing"),
        pytest.param("comenting", "commenting", id="another form of a word of asking"),
        pytest.param("manny", "many", id="a rare English word, a letter of a word of asking twice"),
        pytest.param("chares", "chairs", id="written as it sounds, an English word no nearer"),
        pytest.param("moth", "month", id="a rare English word, one letter short of a word of asking"),
    ],
)
def test_a_typing_error_becomes_the_known_word(written: str, meant: str) -> None:
    assert SPELLER.correct(written) == meant


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("tabasc", id="known"),
        pytest.param("rates", id="English, one letter from a known word"),
        pytest.param("smk", id="short"),
        pytest.param("pnl", id="short and wrong, and no word of asking"),
        pytest.param("bsc", id="short, as the acronym of something else"),
        pytest.param("tie", id="a common English word, one letter short of a word of asking"),
        pytest.param("days", id="a word of asking"),
        pytest.param("tabascs", id="the plural of a known word"),
        pytest.param("tab4sc", id="with a digit"),
        pytest.param("ta-basc", id="with a hyphen"),
        pytest.param("metiggn", id="two errors in a word that is not long"),
        pytest.param("qwertyuiop", id="near nothing"),
        pytest.param("elite", id="English, with an ending that others write by ear"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_word_that_is_right_short_or_near_nothing_is_left_alone(word: str) -> None:
    assert SPELLER.correct(word) == word


def test_of_two_known_words_as_near_the_one_with_the_same_first_letter_is_meant() -> None:
    speller = Speller({"brolet": 9, "grolat": 1})

    assert speller.correct("grolet") == "grolat"


def test_of_two_known_words_as_near_the_preferred_one_is_meant() -> None:
    speller = Speller({"grolat": 1, "grolit": 2})

    assert speller.correct("grolet") == "grolit"


def test_a_letter_left_out_is_likelier_than_a_wrong_one() -> None:
    speller = Speller({"glorate": 1, "glate": 1})

    assert speller.correct("glrate") == "glorate"


def test_two_errors_that_could_mean_two_words_are_left_alone() -> None:
    speller = Speller({"grolatimax": 5, "grolatibux": 5})

    assert speller.correct("grolatizzx") == "grolatizzx"


def test_a_speller_that_knows_nothing_changes_nothing() -> None:
    assert Speller({}).correct("tabsac") == "tabsac"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("rates", True, id="an everyday word"),
        pytest.param("tabasc", False, id="a name of the field"),
        pytest.param("consutlation", False, id="an error"),
    ],
)
def test_english_is_what_many_people_write(word: str, *, expected: bool) -> None:
    assert is_english(word) is expected


@given(st.text() | st.text(alphabet=string.ascii_lowercase, max_size=14))
def test_a_word_stays_or_becomes_a_known_one(word: str) -> None:
    assert SPELLER.correct(word) in {word, *KNOWN, *ASKING}


@pytest.mark.parametrize("word", ["consultation", "infrastructure", "calendar"])
def test_a_letter_left_out_of_a_long_word_is_mended_wherever_it_was(word: str) -> None:
    written = [word[:at] + word[at + 1 :] for at in range(len(word))]

    assert [SPELLER.correct(each) for each in written] == [word] * len(word)


@given(st.text(alphabet=string.ascii_lowercase, max_size=14))
def test_a_mended_word_is_not_mended_again(word: str) -> None:
    once = SPELLER.correct(word)

    assert SPELLER.correct(once) == once


def test_who_does_a_thing_is_not_mistyped_for_what_is_done() -> None:
    speller = Speller({"shipped": 1, "filled": 1})

    assert [speller.correct(word) for word in ("shipper", "shippers", "filld")] == ["shipper", "shippers", "filled"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("paige", "page", id="a letter more"),
        pytest.param("garry", "gary", id="a letter twice"),
        pytest.param("peacock", "pocock", id="two letters"),
    ],
)
def test_a_name_may_be_misheard(word: str, name: str) -> None:
    assert is_misspelt(word, name)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("smith", "page", id="another name"),
        pytest.param("sage", "page", id="another first letter"),
        pytest.param("long", "lee", id="a short name"),
    ],
)
def test_another_name_is_not_misheard(word: str, name: str) -> None:
    assert not is_misspelt(word, name)
