"""Who holds which seat, how many seats there are. Asked on Wednesday 15 May 2024 at nine; all people are invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Extract, Kind, People, SeatCounts, Unknown
from knowledge.base import KnowledgeBase
from knowledge.finders.people.people import people
from knowledge.question import understand
from knowledge.records import Appointment, Document, DocumentKind, Item, Reading, Record, Seats, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
MARCH, MAY = date(2024, 3, 31), date(2024, 5, 1)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=MAY)


def source(quote: str, section: str, told: date = MAY) -> Source:
    return Source(title=f"Pond News {told:%B}", section=section, published=told, quote=quote)


def member(name: str, body: str, seat: str | None, *, role: str | None = None, told: date = MAY) -> Appointment:
    quote = f"{name} was elected to the {body}{f' for {seat}' if seat else ''}."
    return Appointment(
        name=name,
        role=role or f"{body} Member",
        seat=seat,
        how="elected",
        body=body,
        source=source(quote, f"{body} elections", told),
    )


ADA = member("Ada Thistle", "SEC Panel", "Large Suppliers")
BEN = member("Ben Sedge", "SEC Panel", "Small Suppliers")
CLEO = member("Cleo Marsh", "Change Board", "Large Suppliers")
DEV = member("Dev Marsh", "TABASC", None, role="TABASC Chair")
EARLIER = member("Edna Brook", "SEC Panel", "Small Suppliers", told=MARCH)
ALL = (ADA, BEN, CLEO, DEV)


def readings(records: Sequence[Record]) -> list[Reading]:
    return [
        Reading(
            document=replace(NEWS, title=f"Pond News {told:%B}", published=told),
            records=tuple(r for r in records if r.source.published == told),
        )
        for told in (MARCH, MAY)
    ]


def asked(text: str, *records: Record) -> Answer | None:
    library = KnowledgeBase(readings(records), NAMES, WORDS).library(NOW.date())
    return people(understand(text, NOW, library.vocabulary), library)


def names(answer: Answer | None) -> list[str]:
    """Return the names that an answer shows; nothing if it is none."""
    finding = answer.finding if answer else None
    return [person.name for person in finding.people] if isinstance(finding, People) else []


# --- people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("how many people were elected to the SEC Panel?", [ADA, BEN], id="elected"),
        pytest.param("how many SEC Panel members came out of the May vote?", [ADA, BEN], id="out of a vote"),
        pytest.param("count the people chosen for the SEC Panel", [ADA, BEN], id="count them"),
        pytest.param("how many large suppliers were elected to the SEC Panel?", [ADA], id="of a Party Category"),
        pytest.param("how many people voted in the SEC Panel election?", [], id="those who voted"),
        pytest.param("how many candidates stood for the SEC Panel?", [], id="those who stood"),
        pytest.param("how many people were elected to the SSC?", [], id="another body"),
    ],
)
def test_those_who_came_to_a_seat_are_counted_by_their_names(text: str, expected: Sequence[Appointment]) -> None:
    answer = asked(text, *ALL)

    finding = answer.finding if answer else None
    counted = isinstance(finding, People) and finding.counted
    assert (names(answer), counted) == ([person.name for person in expected], bool(expected))


def test_one_whom_two_documents_tell_of_is_shown_once() -> None:
    again = replace(BEN, source=replace(BEN.source, section="Who was elected"))

    assert names(asked("who is the small supplier member of the SEC Panel?", BEN, again)) == ["Ben Sedge"]


def test_people_are_not_counted_where_their_item_counts_others() -> None:
    words = Item(
        heading="SEC Panel elections",
        text=f"Three members were elected.\n\n{ADA.source.quote}\n\n{BEN.source.quote}",
        source=replace(ADA.source, quote=""),
    )

    assert asked("how many people were elected to the SEC Panel?", words, *ALL) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("who represents large suppliers on the SEC Panel?", [ADA], id="a Party Category on a body"),
        pytest.param("who represents large suppliers?", [ADA, CLEO], id="a Party Category on any body"),
        pytest.param("who sits on the SEC Panel?", [ADA, BEN], id="a body"),
        pytest.param("who is Ada Thistle?", [ADA], id="a person"),
        pytest.param("which seat does Sedge hold?", [BEN], id="a person by a surname that one has"),
        pytest.param("which seat does Ben Sage hold?", [BEN], id="a person whose surname was misheard"),
        pytest.param("which seat does Benn Sedge hold?", [BEN], id="a person whose first name was misheard"),
        pytest.param("which seat does Ben Willow hold?", [], id="somebody else of that first name"),
        pytest.param("what seat does Cleo Marsh hold?", [CLEO], id="a person whose surname two have"),
        pytest.param(
            "if it isn't Ben Sedge who sits for the large suppliers on the SEC Panel, who is it?",
            [ADA],
            id="a person who it is not",
        ),
    ],
)
def test_people_are_found_by_seat_body_or_name(text: str, expected: Sequence[Appointment]) -> None:
    assert names(asked(text, *ALL)) == [person.name for person in expected]


def test_each_person_shown_is_cited() -> None:
    answer = asked("who sits on the SEC Panel?", *ALL)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, People(people=(ADA, BEN)))
    assert answer.sources == (ADA.source, BEN.source)


def test_the_holder_told_last_replaces_one_told_before() -> None:
    assert names(asked("who represents small suppliers on the SEC Panel?", EARLIER, BEN)) == ["Ben Sedge"]


def test_who_was_told_to_have_a_seat_before_another_had_it_then() -> None:
    assert names(asked("who was on the Panel for the Small Suppliers before Ben Sedge?", EARLIER, BEN)) == [
        "Edna Brook"
    ]


def test_of_two_who_had_such_seats_before_neither_is_the_one() -> None:
    second = member("Finn Weir", "SEC Panel", "Small Suppliers", told=MARCH)

    assert asked("who was on the Panel for the Small Suppliers before Ben Sedge?", EARLIER, second, BEN) is None


def test_who_won_a_seat_in_an_earlier_month_is_told_as_of_that_month() -> None:
    found = asked("who was elected for small suppliers in March?", EARLIER, BEN)

    assert names(found) == ["Edna Brook"]


def test_who_held_a_seat_in_a_month_may_have_been_told_of_before() -> None:
    assert names(asked("who represented small suppliers in April?", EARLIER, BEN)) == ["Edna Brook"]


def test_one_role_told_of_last_does_not_hide_another() -> None:
    chair = member("Edna Brook", "SEC Panel", None, role="SEC Panel Chair", told=MARCH)
    plain = member("Finn Weir", "SEC Panel", None)

    assert names(asked("who sits on the SEC Panel?", chair, plain)) == ["Finn Weir", "Edna Brook"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who represents gas networks on the SEC Panel?", id="another Party Category"),
        pytest.param("who represents small suppliers on the Change Board?", id="its seat on another body"),
        pytest.param("who are the members of the SSC?", id="a body nobody is known of"),
    ],
)
def test_a_seat_whose_holder_is_not_known_is_not_given_to_another(text: str) -> None:
    answer = asked(text, *ALL)

    assert answer is not None
    assert (answer.kind, answer.sources, answer.events) == (Kind.ABSTAIN, (), ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who is Zoe Willow?", id="a person nobody mentioned"),
        pytest.param("who replaced Ada Thistle?", id="who came for somebody that nobody came for"),
        pytest.param("was there a vote for large suppliers on the SEC Panel?", id="whether there was a vote"),
        pytest.param("when was Ada Thistle elected?", id="when"),
        pytest.param("why was Ada Thistle elected?", id="why"),
    ],
)
def test_what_no_record_of_a_person_tells_is_left_to_others(text: str) -> None:
    assert asked(text, *ALL) is None


LEAVER = replace(
    EARLIER,
    name="Fay Rush",
    how="stepped down",
    source=source("Fay Rush has stepped down; Ben Sedge takes her place.", "SEC Panel elections"),
)
STAYER = replace(
    member("Gus Fern", "SMKI PMA", "Gas Networks"),
    how="stepped down",
    source=source("Gus Fern will step down on 30 June 2024.", "SMKI PMA"),
)
HOPEFUL = replace(member("Hal Reed", "SEC Panel", "Gas Networks"), how="candidate")
AGAIN = replace(member("Ivy Moss", "SEC Panel", "Other SEC Parties"), how="re-elected")
NAMED = replace(member("Jon Heath", "TABASC", "Gas Networks"), how="appointed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("who represents small suppliers on the SEC Panel?", [BEN], id="who holds a seat, not who left it"),
        pytest.param("who has left the SEC Panel?", [LEAVER], id="who left"),
        pytest.param("who resigned from the SEC Panel?", [LEAVER], id="who left, in another word"),
        pytest.param(
            "who left the SEC Panel and has caused the vacancy?", [LEAVER], id="who left, and what came of it"
        ),
        pytest.param("who left the SEC Panel, leaving an empty seat?", [LEAVER], id="who left a seat empty"),
        pytest.param("who is no longer on the SEC Panel?", [LEAVER], id="who is there no more"),
        pytest.param("who represents gas networks on the SMKI PMA?", [STAYER], id="who holds it until a day to come"),
        pytest.param("who is a new SMKI PMA member for gas networks?", [], id="who is to leave is not new"),
        pytest.param("who are the candidates for the SEC Panel?", [HOPEFUL], id="candidates"),
        pytest.param(
            "who was elected to the SEC Panel?", [ADA, BEN, AGAIN], id="elected: no candidate, nobody who left"
        ),
        pytest.param("who was re-elected to the SEC Panel?", [AGAIN], id="re-elected"),
        pytest.param(
            "who was elected to the TABASC for gas networks?", [NAMED], id="appointed where nobody was elected"
        ),
        pytest.param(
            "who is on the SEC Panel for small suppliers now that Fay Rush has left?", [BEN], id="why it is asked"
        ),
        pytest.param("who replaced Fay Rush?", [BEN], id="who came for somebody"),
        pytest.param("who did Ben Sedge replace?", [LEAVER], id="whose place somebody took"),
    ],
)
def test_people_are_told_by_how_they_came_or_went(text: str, expected: Sequence[Appointment]) -> None:
    found = asked(text, ADA, BEN, LEAVER, STAYER, HOPEFUL, AGAIN, NAMED)

    assert names(found) == [person.name for person in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("who has gone from the SEC Panel?", [LEAVER], id="gone"),
        pytest.param("who did not stand again for the SEC Panel?", [LEAVER], id="did not stand again"),
        pytest.param("has anyone resigned from the SEC Panel?", [LEAVER], id="whether anybody left"),
        pytest.param("who kept their seat on the SEC Panel?", [AGAIN], id="kept a seat"),
        pytest.param("who was picked for the SEC Panel by large suppliers?", [ADA], id="picked"),
        pytest.param("who stands for large suppliers on the SEC Panel?", [ADA], id="stands for, as represents"),
        pytest.param("who is running for the gas networks seat on the SEC Panel?", [HOPEFUL], id="runs for"),
        pytest.param("who is the one new large supplier member of the SEC Panel?", [ADA], id="with their number"),
        pytest.param("who else is standing for the SEC Panel?", [], id="others than the one who is known"),
        pytest.param("which Parties left the SEC Panel?", [], id="Parties, who are no people"),
        pytest.param("who came by?", [], id="nothing that tells of a seat"),
        pytest.param("who stepped into Fay Rush's shoes?", [BEN], id="whose shoes somebody stepped into"),
        pytest.param("whose place did Ben Sedge take?", [LEAVER], id="whose place somebody took"),
    ],
)
def test_people_are_found_in_whatever_words_their_coming_and_going_is_asked(
    text: str, expected: Sequence[Appointment]
) -> None:
    assert names(asked(text, ADA, BEN, LEAVER, HOPEFUL, AGAIN)) == [person.name for person in expected]


def test_who_had_a_seat_before_is_told_by_an_earlier_issue() -> None:
    assert names(asked("who represented small suppliers on the SEC Panel before Ben Sedge?", EARLIER, BEN)) == [
        "Edna Brook"
    ]


def test_of_two_who_had_seats_before_neither_is_named() -> None:
    two = (EARLIER, replace(EARLIER, name="Finn Weir"))

    assert names(asked("who represented small suppliers on the SEC Panel before Ben Sedge?", *two, BEN)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("is Ada Thistle going to resign?", id="leaving"),
        pytest.param("has Ada Thistle been re-elected?", id="a second term"),
        pytest.param("is Ada Thistle standing for the SEC Panel?", id="standing"),
    ],
)
def test_what_a_question_claims_of_a_person_is_not_confirmed_by_something_else(text: str) -> None:
    answer = asked(text, ADA)

    assert answer is None or answer.kind is Kind.ABSTAIN


def test_a_sentence_is_quoted_that_tells_of_one_person_alone() -> None:
    both = replace(ADA, source=source("Ada Thistle and Ben Sedge were elected.", "SEC Panel elections"))
    alone, beside = (asked("who is Ada Thistle?", ada, BEN) for ada in (ADA, both))

    assert [a.finding.words for a in (alone, beside) if a and isinstance(a.finding, People)] == [ADA.source.quote, ""]


def test_who_left_since_has_no_seat_from_before() -> None:
    gone = replace(EARLIER, how="stepped down", source=source("Edna Brook has stepped down.", "SEC Panel"))

    assert names(asked("who represents small suppliers on the SEC Panel?", EARLIER, gone)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who represents gas networks on the SSC?", id="who has it"),
        pytest.param("does the SSC have a gas networks member?", id="whether anybody has it"),
    ],
)
def test_a_seat_that_is_only_up_for_election_is_not_told_to_be_vacant(text: str) -> None:
    offered = Seats(
        body="SSC",
        seat="Gas Networks",
        count=1,
        vacant=False,
        source=source("One Gas Networks seat on the SSC.", "SSC"),
    )
    answer = asked(text, ADA, offered)

    assert answer is None or answer.kind is Kind.ABSTAIN


def test_a_seat_that_nobody_has_is_told_to_be_vacant() -> None:
    vacant = Seats(
        body="SSC", seat="Gas Networks", count=1, source=source("The Gas Networks seat on the SSC is vacant.", "SSC")
    )

    answer = asked("who represents gas networks on the SSC?", ADA, vacant)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, SeatCounts(seats=(vacant,)))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        pytest.param("is Ada Thistle on the Change Board?", ADA, id="a body that nobody told of"),
        pytest.param(
            "has Ada Thistle been on the SEC Panel before?", ADA, id="a term before the first that is told of"
        ),
    ],
)
def test_what_is_not_told_of_a_person_is_not_known(text: str, person: Appointment) -> None:
    answer = asked(text, person)

    assert answer is not None
    assert answer.kind is Kind.ABSTAIN


def test_who_was_re_elected_had_the_seat_before() -> None:
    assert names(asked("has Ivy Moss been on the SEC Panel before?", AGAIN)) == ["Ivy Moss"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("which SEC Panel seats are vacant?", id="vacant seats"),
        pytest.param("what seats still need filling?", id="seats to be filled"),
        pytest.param("does the SEC Panel lack anybody?", id="who is lacking"),
        pytest.param("are all seats on the SEC Panel taken?", id="whether all are taken"),
        pytest.param("are you looking for members of the SEC Panel?", id="who is looked for"),
        pytest.param("which SEC Panel seats are being elected?", id="seats that are elected"),
    ],
)
def test_seats_that_nobody_has_are_no_people(text: str) -> None:
    assert asked(text, *ALL) is None


@pytest.mark.parametrize(
    "text", ["who lost the small supplier vote?", "who failed to get re-elected for the small suppliers?"]
)
def test_who_lost_stood_for_a_seat_that_another_won(text: str) -> None:
    loser = replace(BEN, name="Flo Reed", how="candidate")
    still_open = replace(ADA, name="Gil Moss", how="candidate")

    answer = asked(text, BEN, loser, still_open)

    assert answer is not None
    assert answer.finding == People(people=(loser,))


def test_who_stood_and_lost_is_not_known_where_only_those_who_won_are_told() -> None:
    answer = asked("which candidates stood for the small supplier seat and were not elected?", BEN)

    assert answer is not None
    assert isinstance(answer.finding, Unknown)


def test_who_left_in_a_month_is_told_of_by_a_day_of_it_that_a_later_issue_names() -> None:
    left = replace(ADA, how="stepped down", source=source("Ada Thistle left the SEC Panel on 3 February 2024.", "News"))

    answer = asked("who left the Panel in February 2024?", left)

    assert answer is not None
    assert isinstance(answer.finding, People)
    assert answer.finding.people == (left,)


GONE = replace(
    member("Fay Reed", "SEC Panel", "Consumers"),
    how="stepped down",
    source=source("Fay Reed leaves the SEC Panel to enjoy her garden.", "SEC Panel elections"),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("is Ada Thistle going for another term?", "Ms Thistle will not stand again.", id="not"),
        pytest.param("will Ben Sedge run again?", "Mr Sedge seeks a second term.", id="yes"),
        pytest.param("is Cleo Marsh standing again?", None, id="not told"),
    ],
)
def test_whether_somebody_stands_again_is_told_by_the_sentence_that_names_them(text: str, told: str | None) -> None:
    said = "Ms Thistle will not stand again. Mr Sedge seeks a second term."
    item = Item(heading="SEC Panel elections", text=said, source=source("", "SEC Panel elections"))

    answer = asked(text, *ALL, item)

    assert answer is not None
    assert (answer.finding.sentences if isinstance(answer.finding, Extract) else None) == ((told,) if told else None)


@pytest.mark.parametrize("text", ["why is Fay Reed off?", "bit nosy but why's Fay Reed leaving?"])
def test_why_somebody_left_is_told_by_the_sentence_that_says_so(text: str) -> None:
    assert names(asked(text, *ALL, GONE)) == ["Fay Reed"]


def test_why_somebody_left_is_not_told_by_a_sentence_without_a_reason() -> None:
    silent = replace(GONE, source=source("Fay Reed leaves the SEC Panel.", "SEC Panel elections"))

    assert asked("why is Fay Reed leaving?", *ALL, silent) is None


def test_nobody_came_for_somebody_whose_seat_is_vacant() -> None:
    empty = Seats(
        body="SEC Panel",
        seat="Consumers",
        count=1,
        vacant=True,
        source=source("Consumers | vacant", "SEC Panel elections"),
    )

    answer = asked("did anyone take Fay Reed's seat?", GONE, empty)

    assert answer is not None
    assert answer.finding == SeatCounts(seats=(empty,))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("is Ada Thistle still running the SSC?", "Ada Thistle gave up the chair of the SSC.", id="a post"),
        pytest.param("was Ada Thistle on the SSC before?", None, id="all that is known of somebody"),
        pytest.param("who represents gas networks on the SSC?", None, id="a seat without a name"),
    ],
)
def test_what_no_record_tells_of_somebody_a_sentence_may(text: str, told: str | None) -> None:
    about = source("", "Around the SSC")
    said = "Ada Thistle gave up the chair of the SSC. One seat of the Gas Networks on the SSC falls free in June."
    item = Item(heading="Around the SSC", text=said, source=about)

    answer = asked(text, *ALL, item)

    assert answer is not None
    assert (told in answer.finding.sentences if isinstance(answer.finding, Extract) else None) == (told and True)


@pytest.mark.parametrize("text", ["who is on the panel?", "who are on the panel?", "who sits on the panel?"])
def test_who_is_on_a_body_is_who_sits_on_it(text: str) -> None:
    answer = asked(text, *ALL)

    assert answer
    assert isinstance(answer.finding, People)
    assert answer.finding.people == (ADA, BEN)


def test_who_is_told_of_alike_by_two_documents_is_shown_once_and_both_are_cited() -> None:
    again = replace(BEN, source=replace(BEN.source, section="Who was elected", quote="Ben Sedge was elected in May."))

    answer = asked("is Ben Sedge on the panel for the small suppliers?", BEN, again)

    assert answer
    assert isinstance(answer.finding, People)
    assert [person.name for person in answer.finding.people] == ["Ben Sedge"]
    assert {source.section for source in answer.sources} == {"SEC Panel elections", "Who was elected"}
