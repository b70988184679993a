"""Counts and percentages by what they count. Asked on Wednesday 15 May 2024 at nine."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Figures, Kind
from knowledge.base import KnowledgeBase
from knowledge.finders.figures.figures import figures
from knowledge.question import understand
from knowledge.records import Appointment, Document, DocumentKind, Figure, Item, Modification, Reading, Record, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
APRIL, MAY = date(2024, 4, 30), date(2024, 5, 10)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=MAY)


def figure(name: str, value: str, quote: str, told: date = MAY) -> Figure:
    return Figure(
        name=name,
        value=value,
        source=Source(title=f"Pond News {told:%B}", section="Numbers", published=told, quote=quote),
    )


HERONS = figure("Herons at the Long Pond", "41", "Herons at the Long Pond: 41")
OTTERS = figure("Otters", "7", "The keepers saw 7 otters in all.")
SHARE = figure("Otters with a ladder", "97%", "97% of the otters with a ladder use it.")
LARGE = figure("Large Supplier Parties", "23", "Large Supplier Parties: 23")
SMALL = figure("Small Supplier Parties", "118", "Small Supplier Parties: 118")
MOVED = figure("Herons moved to the Round Pond", "19", "19 herons were moved to the Round Pond in spring.")
KNOWN = figure("people that know of the eel meter", "97%", "97% of people know of the eel meter.")
LACKING = figure(
    "those without an eel meter that want one", "49%", "49% of those without an eel meter want one in six months."
)
COUNTED = figure("people", "10,000", "The count asks 10,000 people a year.")
ALL = (HERONS, OTTERS, SHARE, LARGE, SMALL)


def asked(text: str, *records: Record) -> Answer | None:
    readings = [
        Reading(
            document=replace(NEWS, title=f"Pond News {told:%B}", published=told),
            records=tuple(r for r in records if r.source.published == told),
        )
        for told in (APRIL, MAY)
    ]
    library = KnowledgeBase(readings, NAMES, WORDS).library(NOW.date())
    return figures(understand(text, NOW, library.vocabulary), library)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("how many herons are at the long pond?", HERONS, id="its name"),
        pytest.param("how many otters are there?", OTTERS, id="a name within another"),
        pytest.param("what percentage of otters have a ladder?", SHARE, id="a percentage"),
        pytest.param("how many large suppliers are there?", LARGE, id="a Party Category"),
        pytest.param("how many small suppliers are there?", SMALL, id="another Party Category"),
    ],
)
def test_a_figure_is_found_by_what_it_counts(text: str, expected: Figure) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, Figures(figures=(expected,)))
    assert answer.sources == (expected.source,)


def test_a_word_that_may_stand_for_one_of_a_figure_counts_a_little_less() -> None:
    answer = asked("how many herons have migrated to the round pond?", *ALL, MOVED)

    assert answer is not None
    assert answer.finding == Figures(figures=(MOVED,))
    assert asked("how many herons have photographed the round pond?", *ALL, MOVED) is None


NOW_AND_THEN = "The keepers counted 41 swans in May, against 36 in April."
SWANS = figure("swans (The keepers counted)", "41", NOW_AND_THEN)
FORMER = figure("keepers counted swans in April", "36", NOW_AND_THEN)
TROUTS = figure("Trouts", "12", "Trouts | 12 | 13")
TROUTS_THEN = figure("Trouts (A year ago)", "13", "Trouts | 12 | 13")
TOADS = figure("Toads (May 2024)", "84", "Toads | 84 | 79")
TOADS_THEN = figure("Toads (April 2024)", "79", "Toads | 84 | 79")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("were there more swans than in April?", (SWANS, FORMER), id="against a month"),
        pytest.param("how many swans are there compared with April?", (SWANS, FORMER), id="compared"),
        pytest.param("are there fewer trouts than a year ago?", (TROUTS, TROUTS_THEN), id="a row"),
        pytest.param("how many more toads are there than in April?", (TOADS, TOADS_THEN), id="columns of months"),
        pytest.param("how many trouts were there a year ago?", (TROUTS_THEN,), id="then alone"),
        pytest.param("how many trouts are there?", (TROUTS,), id="now alone"),
    ],
)
def test_what_was_counted_before_is_told_beside_it(text: str, expected: tuple[Figure, ...]) -> None:
    answer = asked(text, SWANS, FORMER, TROUTS, TROUTS_THEN, TOADS_THEN, TOADS)

    assert answer is not None
    assert answer.finding == Figures(figures=expected)


def test_the_row_of_a_party_category_is_no_total() -> None:
    rows = [
        figure(name, value, f"{name} | {value}") for name, value in (("Small Supplier", "9"), ("Other SEC Party", "50"))
    ]
    total = figure("All SEC Parties", "59", "All | 59")

    assert asked("how many parties are there in total?", *rows) is None
    answer = asked("how many parties are there in total?", *rows, total)
    assert answer is not None
    assert answer.finding == Figures(figures=(total,))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many badgers are there?", id="another thing"),
        pytest.param("how many herons nest at the round pond?", id="the thing elsewhere"),
        pytest.param("what percentage of herons are at the long pond?", id="a percentage of what is only counted"),
        pytest.param("how many gas networks are there?", id="another Party Category"),
        pytest.param("how many are there?", id="nothing named"),
    ],
)
def test_what_nobody_counted_has_no_figure(text: str) -> None:
    assert asked(text, *ALL) is None


def test_the_figure_told_last_is_told() -> None:
    before = figure("Herons at the Long Pond", "39", "Herons at the Long Pond: 39", APRIL)

    answer = asked("how many herons are at the long pond?", before, HERONS)

    assert answer is not None
    assert answer.finding == Figures(figures=(HERONS,))


def test_the_figure_of_an_earlier_month_is_told_where_that_is_asked() -> None:
    before = figure("Herons at the Long Pond", "39", "Herons at the Long Pond: 39", APRIL)

    answer = asked("how many herons were at the long pond in April?", before, HERONS)

    assert answer is not None
    assert answer.finding == Figures(figures=(before,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("are there more large suppliers or small suppliers?", (LARGE, SMALL), id="two Party Categories"),
        pytest.param("are there more herons at the long pond or otters?", (HERONS, OTTERS), id="two things"),
        pytest.param("are there more than 40 herons at the long pond?", (HERONS,), id="a thing and a number"),
        pytest.param("are there fewer otters than twenty?", (OTTERS,), id="a thing and a number in a word"),
    ],
)
def test_what_is_compared_is_told(text: str, expected: tuple[Figure, ...]) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert answer.finding == Figures(figures=expected)


def test_what_is_counted_today_was_counted_last() -> None:
    answer = asked("how many otters are there today?", *ALL)

    assert answer is not None
    assert answer.finding == Figures(figures=(OTTERS,))


def test_a_figure_of_the_thing_counted_answers_though_its_name_says_no_more() -> None:
    answered = figure("Small Suppliers", "45", "A survey of the reed beds was answered by 45 Small Suppliers.")

    found = asked("how many small suppliers replied to the survey of the reed beds?", answered)

    assert found is not None
    assert found.finding == Figures(figures=(answered,))


def test_the_total_is_none_of_another_thing_though_there_are_more_of_those() -> None:
    users = figure("Parties are DCC Users", "31", "In all, 31 Parties are DCC Users.")
    replies = figure("replies of Users", "34", "Of the Parties that use the DCC 34 replies of Users were received.")

    answer = asked("in total how many parties are DCC users?", users, replies)

    assert answer is not None
    assert answer.finding == Figures(figures=(users,))


def test_a_figure_of_one_person_is_not_another_s() -> None:
    votes = figure("votes cast", "63%", "Ada Thistle won with 63% of the votes cast.")
    ben = Appointment(name="Ben Sedge", body="SEC Panel", source=replace(votes.source, quote="Ben Sedge was elected."))

    assert asked("what share of the votes cast did Ben Sedge win?", votes, ben) is None


@pytest.mark.parametrize("text", ["total number of otters?", "otters altogether"])
def test_the_total_is_the_largest_of_the_counts_of_one_issue(text: str) -> None:
    newcomers = figure("Otters", "3", "3 otters came.")

    answer = asked(text, newcomers, OTTERS, HERONS)

    assert answer is not None
    assert answer.finding == Figures(figures=(OTTERS,))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many small suppliers replied to the survey?", id="another Party Category"),
        pytest.param("how many meters were in the survey?", id="another noun"),
        pytest.param("which 45 large suppliers replied to the survey?", id="which they are"),
        pytest.param("who replied to the survey?", id="who they are"),
    ],
)
def test_a_figure_of_something_else_is_none(text: str) -> None:
    told = figure("Large Suppliers", "45", "A survey was answered by 45 Large Suppliers.")

    assert asked(text, told) is None


def test_people_who_answer_may_be_parties() -> None:
    told = figure("Parties (The reed survey was answered by)", "38", "The reed survey was answered by 38 Parties.")

    found = asked("how many people replied to the reed survey?", told)

    assert found is not None
    assert found.finding == Figures(figures=(told,))


def test_what_stands_around_a_sentence_says_what_it_counts() -> None:
    text = "The Heron Seminar takes place in Reedham.\n\nThere are 120 places."
    told = figure("places (Seminar)", "120", "There are 120 places.")
    item = Item(heading="Numbers", text=text, source=replace(told.source, quote=""))

    found = asked("how many places are there at the Reedham seminar?", told, item)

    assert found is not None
    assert found.finding == Figures(figures=(told,))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("how many herons are there?", "88", id="the later day"),
        pytest.param("how many herons were there at the end of March?", "90", id="the day asked about"),
    ],
)
def test_of_columns_of_days_the_later_is_of_now(text: str, value: str) -> None:
    herons = [
        figure(f"Herons ({day} 2024)", number, "Herons | 88 | 90")
        for day, number in (("30 April", "88"), ("31 March", "90"))
    ]

    found = asked(text, *herons)

    assert found is not None
    assert isinstance(found.finding, Figures)
    assert [one.value for one in found.finding.figures] == [value]


TURNOUT = figure("Turnout", "46%", "Turnout was 46%, up from 39% a year ago.")
LAST_TURNOUT = figure("Turnout was 46%, up from a year ago", "39%", "Turnout was 46%, up from 39% a year ago.")
VOTES = figure("votes for the gate", "10", "The gate got ten votes, more than the ladder.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what was the turnout?", (TURNOUT,), id="a share, and not what it is held against"),
        pytest.param("was the turnout higher than a year ago?", (TURNOUT, LAST_TURNOUT), id="against that"),
    ],
)
def test_a_turnout_is_a_share(text: str, expected: tuple[Figure, ...]) -> None:
    found = asked(text, LAST_TURNOUT, TURNOUT, VOTES)

    assert found is not None
    assert found.finding == Figures(figures=expected)


@pytest.mark.parametrize(
    ("text", "taken_too"),
    [
        pytest.param("how many places does the heron seminar have?", False, id="places"),
        pytest.param("how many people can the heron seminar take?", False, id="people it can take"),
        pytest.param("how many of us can come to the heron seminar?", False, id="who can come"),
        pytest.param("how many spots are left at the heron seminar?", True, id="what is left"),
        pytest.param("how many seats at the heron seminar are taken?", True, id="what is taken"),
    ],
)
def test_places_at_an_event_are_told_with_those_taken_where_it_is_asked_what_is_left(
    text: str, *, taken_too: bool
) -> None:
    quote = "The Heron Seminar has 90 places, and 61 have gone."
    places, taken = figure("places (Heron Seminar)", "90", quote), figure("places taken (Heron Seminar)", "61", quote)

    found = asked(text, taken, places)

    assert found is not None
    assert found.finding == Figures(figures=(places, taken) if taken_too else (places,))


def test_a_row_of_a_table_says_nothing_of_the_next() -> None:
    row = figure("Herons", "41", "Herons | 41")
    item = Item(heading="Numbers", text="Herons | 41\nOtters with a ladder | 7", source=replace(row.source, quote=""))

    assert asked("how many herons have a ladder?", row, item) is None


def test_how_many_more_there_are_is_not_how_many() -> None:
    more = figure("more than in April", "2", "The keepers saw two more otters than in April.")

    assert asked("how many otters did the keepers see?", more) is None


def test_a_part_of_what_is_asked_is_not_all_of_it() -> None:
    told = figure("members that voted for the gate", "2", "Two members of the board voted for the gate.")

    assert asked("how many members does the board have?", told) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("how did the members vote on MP201?", ["2", "9"], id="how they voted"),
        pytest.param("what was the vote on MP201?", ["2", "9"], id="the vote"),
        pytest.param("how many members voted against MP201?", ["9"], id="one side"),
    ],
)
def test_a_vote_is_told_for_and_against(text: str, expected: list[str]) -> None:
    quote = "MP201 was rejected: two members voted for it, nine against."
    sides = [
        figure(f"members that voted {side} MP201", value, quote) for side, value in (("for", "2"), ("against", "9"))
    ]
    note = Modification(id="MP201", source=sides[0].source)

    found = asked(text, *sides, note)

    assert found is not None
    assert isinstance(found.finding, Figures)
    assert [one.value for one in found.finding.figures] == expected


def test_each_of_two_party_categories_is_counted() -> None:
    answer = asked("number of large suppliers and of small suppliers now?", *ALL)

    assert answer is not None
    assert answer.finding == Figures(figures=(LARGE, SMALL))


def test_the_former_of_two_is_told_where_it_is_asked_for() -> None:
    told = "The keeper's day rate is £70, up from £60."
    now, before = figure("keeper's day rate", "£70", told), figure("keeper's day rate, up", "£60", told)

    answer = asked("how much was the keeper's day rate before the rise?", now, before)

    assert answer is not None
    assert answer.finding == Figures(figures=(before,))


def test_of_two_modifications_the_votes_are_compared() -> None:
    votes = tuple(
        figure(f"members that voted for {one}", number, f"{one} | {number}")
        for one, number in (("MP101", "9"), ("MP102", "4"))
    )
    known = (Modification(id=one, source=votes[0].source) for one in ("MP101", "MP102"))

    answer = asked("which got more votes, MP101 or MP102?", *votes, *known)

    assert answer is not None
    assert answer.finding == Figures(figures=votes)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("how much is the pond budget?", "£8 million", id="how much"),
        pytest.param("how much more is the pond budget?", "6%", id="how much more"),
    ],
)
def test_how_much_is_a_sum_of_money_before_a_share(text: str, value: str) -> None:
    quote = "The pond budget is put at £8 million, 6% more than now."
    answer = asked(text, figure("pond budget more", "6%", quote), figure("pond is put", "£8 million", quote))

    assert answer is not None
    assert isinstance(answer.finding, Figures)
    assert answer.finding.figures[0].value == value


def test_words_of_a_sentence_on_another_figure_say_nothing_of_this_one() -> None:
    shares = (
        figure("otter gate owners would recommend one", "76%", "76% of otter gate owners would recommend one."),
        figure("have done something to buy less fish", "80%",
               "Of the people with an otter gate, 80% have done something to buy less fish."),
    )  # fmt: skip
    text = " ".join(one.source.quote for one in shares)
    item = Item(heading=shares[0].source.section or "", text=text, source=replace(shares[0].source, quote=""))

    answer = asked("what share of people with an otter gate have cut down on fish?", item, *shares)

    assert answer is not None
    assert answer.finding == Figures(figures=shares[1:])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("of those without an eel meter, how many want one in the next six months?", id="before it"),
        pytest.param("how many of those who have no eel meter would like one within half a year?", id="who have none"),
        pytest.param("how many of those who don't have an eel meter want one?", id="who do not have one"),
    ],
)
def test_of_a_group_those_are_counted_who_are_told_to_belong_to_it(text: str) -> None:
    answer = asked(text, KNOWN, LACKING, COUNTED)

    assert answer is not None
    assert answer.finding == Figures(figures=(LACKING,))


def test_a_figure_of_all_is_none_of_a_group() -> None:
    assert asked("of those without an eel meter, how many want one?", COUNTED) is None
