"""What every answer has to bear out, whichever finder gave it. Asked on Wednesday 15 May 2024 at nine."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Extract, Kind, answered
from knowledge.base import KnowledgeBase
from knowledge.days.when import When
from knowledge.finders.proof.proof import borne_out
from knowledge.question import understand
from knowledge.records import (
    Appointment,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Event,
    Figure,
    Item,
    Meeting,
    Modification,
    ModificationStatus,
    Reading,
    Record,
    Source,
)

NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News May 2024", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 10))


def source(section: str, quote: str = "") -> Source:
    return Source(title=NEWS.title, section=section, published=NEWS.published, quote=quote)


def answer_to(question: str, *texts: str, records: tuple[Record, ...] = ()) -> Answer:
    items = [Item(heading=f"Matter {at}", text=text, source=source(f"Matter {at}")) for at, text in enumerate(texts)]
    base = KnowledgeBase([Reading(document=NEWS, records=(*items, *records))], glossary.load(), lexicon.load())
    (answer,) = base.ask(question, NOW)
    return answer


EXPELLED = "One supplier was expelled in April for want of a licence."
NAMED = "Heron Light Ltd was expelled in April for want of a licence."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(EXPELLED, Kind.ABSTAIN, id="nobody is named"),
        pytest.param(NAMED, Kind.ANSWER, id="somebody is named"),
        pytest.param(
            "Heronquay was expelled by the Panel in April for want of a licence.",
            Kind.ANSWER,
            id="by a word that is no other",
        ),
        pytest.param(
            "One was expelled by the Panel in April for want of a licence.", Kind.ABSTAIN, id="only who expelled it"
        ),
    ],
)
def test_a_company_that_is_asked_for_by_name_has_to_be_named(text: str, kind: Kind) -> None:
    assert answer_to("which supplier was expelled in April for want of a licence?", text).kind is kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("Did Heron Light reply to the eel consultation?", Kind.ANSWER, id="named"),
        pytest.param("Did Citizens Light reply to the eel consultation?", Kind.ABSTAIN, id="another"),
    ],
)
def test_whether_a_company_did_something_is_told_only_of_that_company(question: str, kind: Kind) -> None:
    told = "People at Heron Light gave a reply to the eel consultation in April."

    assert answer_to(question, told).kind is kind


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param(
            "which two suppliers lost their licence in April?",
            "Two suppliers lost their licence in April.",
            Kind.ABSTAIN,
            id="only counted",
        ),
        pytest.param(
            "which two suppliers lost their licence in April?",
            "Two suppliers lost their licence in April: Heron Light Ltd serves the customers of both.",
            Kind.ABSTAIN,
            id="one name for two",
        ),
        pytest.param(
            "which two suppliers lost their licence in April?",
            "Two suppliers lost their licence in April: Heron Light Ltd and Otter Gas Ltd.",
            Kind.ANSWER,
            id="both named",
        ),
        pytest.param(
            "which companies were the two that lost their licence in April?",
            "Two companies lost their licence in April.",
            Kind.ABSTAIN,
            id="asked for in a roundabout way",
        ),
        pytest.param(
            "name of the laboratory that tested the otter traps",
            "The otter traps were tested by one laboratory.",
            Kind.ABSTAIN,
            id="a laboratory without a name",
        ),
        pytest.param(
            "name of the laboratory that tested the otter traps",
            "The otter traps were tested by one laboratory, Fenland Proving Ltd.",
            Kind.ANSWER,
            id="a laboratory with its name",
        ),
        pytest.param(
            "which of the large suppliers was counting otters last?",
            "The Large Suppliers are all counting otters, the last one since April.",
            Kind.ABSTAIN,
            id="one of a category",
        ),
        pytest.param(
            "which suppliers will be counting otters in June?",
            "All Large Suppliers will be counting otters in June.",
            Kind.ANSWER,
            id="a category is meant",
        ),
    ],
)
def test_organisations_asked_for_are_named_and_not_counted(question: str, text: str, kind: Kind) -> None:
    assert answer_to(question, text).kind is kind


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param(
            "which parties acceded in April 2024? Names please.",
            "In April 2024 there were three accessions to the SEC.",
            Kind.ABSTAIN,
            id="a month is no company",
        ),
        pytest.param(
            "which manufacturers had their forms returned?",
            "The forms of two manufacturers were returned in April.",
            Kind.ABSTAIN,
            id="so many had them returned",
        ),
        pytest.param(
            "which members of the Change Board voted against the heron gate?",
            "The Change Board approved the heron gate, though two members voted against it.",
            Kind.ABSTAIN,
            id="so many members voted",
        ),
        pytest.param(
            "which members of the Change Board voted against the heron gate?",
            "At the Change Board Mervyn Plover and Oona Teal were the members who voted against the heron gate.",
            Kind.ANSWER,
            id="the members who voted",
        ),
    ],
)
def test_those_who_did_something_have_to_be_named(question: str, text: str, kind: Kind) -> None:
    assert answer_to(question, text).kind is kind


def test_a_count_names_nobody() -> None:
    count = Figure(name="Suppliers expelled", value="1", source=source("Counts", "Suppliers expelled 1"))

    answer = answer_to("which supplier was expelled?", "Suppliers expelled 1", records=(count,))

    assert answer.kind is Kind.ABSTAIN


@pytest.mark.parametrize(
    ("month", "kind"),
    [pytest.param("April", Kind.ANSWER, id="it is told"), pytest.param("May", Kind.ABSTAIN, id="another")],
)
def test_what_was_counted_in_one_month_tells_nothing_of_another(month: str, kind: Kind) -> None:
    quote = "In April the Otter Line had 412 calls."
    count = Figure(name="Calls to the Otter Line", value="412", source=source("Counts", quote))

    answer = answer_to(f"how many calls did the Otter Line have in {month}?", quote, records=(count,))

    assert answer.kind is kind


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        pytest.param("Ida Marsh has left the Panel.", Kind.ABSTAIN, id="not told"),
        pytest.param("Ida Marsh has left the Panel for another job.", Kind.ANSWER, id="told"),
    ],
)
def test_why_somebody_left_is_told_by_a_reason(quote: str, kind: Kind) -> None:
    left = Appointment(
        name="Ida Marsh", role="Panel Member", body="SEC Panel", how="stepped down", source=source("People", quote)
    )

    assert answer_to("why did Ida Marsh leave the Panel?", quote, records=(left,)).kind is kind


def test_a_row_is_of_the_modification_that_stands_above_it() -> None:
    rows = "MP046 Otter gates\n\nImplementation date | to be told\n\nMP056 Heron gates\n\nImplementation date | 28 May"
    known = [
        Modification(id=id_, status=ModificationStatus.REFINEMENT, source=source("Matter 0", id_))
        for id_ in ("MP046", "MP056")
    ]

    answer = answer_to("MP046 implementation date?", rows, records=tuple(known))

    assert "28 May" not in " ".join(one.quote for one in answer.sources if answer.kind is Kind.ANSWER)


def test_an_event_tells_nothing_of_a_modification_that_its_text_does_not_name() -> None:
    crossing = Event(
        title="Otter crossing", when=When(day=date(2024, 6, 3)), source=source("Diary", "The otter crossing: 3 June")
    )
    change = Modification(
        id="MP031", status=ModificationStatus.REFINEMENT, source=source("Changes", "MP031 is in refinement.")
    )

    answer = answer_to("when does MP031 take effect?", records=(crossing, change))

    assert not answer.events


@pytest.mark.parametrize(
    ("version", "kind"),
    [pytest.param("3.0", Kind.ANSWER, id="it is told"), pytest.param("4.0", Kind.ABSTAIN, id="another")],
)
def test_what_is_told_of_one_version_answers_nothing_on_another(version: str, kind: Kind) -> None:
    told = "Pond Release 3.0 brings in a gate for otters."

    assert answer_to(f"what does Pond Release {version} bring in for otters?", told).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The otters crossed the ice in winter.", Kind.ABSTAIN, id="what was is no forecast"),
        pytest.param("The otters will cross the ice in winter.", Kind.ANSWER, id="what is to come is told"),
    ],
)
def test_what_will_be_is_answered_only_by_what_is_said_to_come(text: str, kind: Kind) -> None:
    assert answer_to("will the otters cross the ice in winter?", text).kind is kind


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(
            "will the otters get wet if they cross the ice in winter?",
            "Otters get wet when they cross the ice in winter.",
            id="a rule is no forecast",
        ),
    ],
)
def test_what_holds_in_general_is_told(question: str, text: str) -> None:
    assert answer_to(question, text).kind is Kind.ANSWER


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param(
            "which two gates were shut in April?",
            "The Pond Watch saw that two gates were shut in April.",
            Kind.ABSTAIN,
            id="a number names none",
        ),
        pytest.param(
            "which two gates were shut in April?",
            "The Pond Watch saw two gates shut in April: Reed Gate and Mill Gate.",
            Kind.ANSWER,
            id="they are listed",
        ),
        pytest.param(
            "who will speak at the otter workshop?",
            "The otter workshop takes place at Heron Hall.",
            Kind.ABSTAIN,
            id="nobody is said to speak",
        ),
        pytest.param(
            "who will speak at the otter workshop?",
            "Ida Marsh will speak at the otter workshop.",
            Kind.ANSWER,
            id="somebody is said to speak",
        ),
        pytest.param(
            "why were the otter gates shut?",
            "One seat is vacant, since the otter gates were shut.",
            Kind.ABSTAIN,
            id="the question again is no reason",
        ),
        pytest.param(
            "why were the otter gates shut?",
            "The otter gates were shut because of ice.",
            Kind.ANSWER,
            id="a reason is given",
        ),
        pytest.param(
            "what does the otter paper recommend?",
            "The Pond Watch talked of the otter paper in April.",
            Kind.ABSTAIN,
            id="the paper is named alone",
        ),
        pytest.param(
            "what does the otter paper recommend?",
            "The otter paper recommends a second gate.",
            Kind.ANSWER,
            id="what it recommends is told",
        ),
        pytest.param(
            "in which town is the otter workshop held?",
            "The otter workshop is held every month.",
            Kind.ABSTAIN,
            id="no town",
        ),
        pytest.param(
            "in which town is the otter workshop held?",
            "The otter workshop is held every month in Reedham.",
            Kind.ANSWER,
            id="a town",
        ),
        pytest.param(
            "what is the otter warden's phone number?",
            "The otter warden can be asked about the gates.",
            Kind.ABSTAIN,
            id="no number",
        ),
        pytest.param(
            "how much does it cost to become an otter warden?",
            "An otter warden may become one up to four weeks sooner.",
            Kind.ABSTAIN,
            id="a number, but no money",
        ),
        pytest.param(
            "how much does it cost to become an otter warden?",
            "To become an otter warden costs £40.",
            Kind.ANSWER,
            id="money",
        ),
        pytest.param(
            "what did the review of the otter gates find?",
            "The Panel set aside £2,000 for a review of the otter gates.",
            Kind.ABSTAIN,
            id="a review that is to come",
        ),
        pytest.param(
            "what did the review of the otter gates find?",
            "The review of the otter gates found that two of them stick.",
            Kind.ANSWER,
            id="what a review found",
        ),
        pytest.param(
            "what proportion of otter letters came back?",
            "In May 19 of the 64 otter letters came back.",
            Kind.ANSWER,
            id="so many of so many",
        ),
        pytest.param(
            "how big is the deposit for an otter licence?",
            "The deposit for an otter licence is due within ten days.",
            Kind.ABSTAIN,
            id="a sum that is due, but not how large",
        ),
        pytest.param(
            "which web address has the otter licence form?",
            "The otter licence form is on our website.",
            Kind.ABSTAIN,
            id="no address on the web",
        ),
        pytest.param(
            "which web address has the otter licence form?",
            "The otter licence form is at www.pond.example.org, our website.",
            Kind.ANSWER,
            id="an address on the web",
        ),
        pytest.param(
            "how long did the otter count in May last?",
            "The otter count took place on 5 May at the Long Pond.",
            Kind.ABSTAIN,
            id="when it was, not how long",
        ),
        pytest.param(
            "how long did the otter count in May last?",
            "The otter count on 5 May lasted three hours at the Long Pond.",
            Kind.ANSWER,
            id="how long it was",
        ),
        pytest.param(
            "what will the warden charge per otter?",
            "The warden would like to have views on what to charge for an otter.",
            Kind.ABSTAIN,
            id="a charge that is only asked about",
        ),
        pytest.param(
            "what will the warden charge per otter?",
            "The warden will charge £3 for an otter.",
            Kind.ANSWER,
            id="a charge",
        ),
        pytest.param(
            "were there more otters than herons at the gates?",
            "At the otter gates herons were counted at noon.",
            Kind.ABSTAIN,
            id="no comparison",
        ),
        pytest.param(
            "were there more otters than herons at the gates?",
            "At the gates there were fewer otters than herons.",
            Kind.ANSWER,
            id="a comparison",
        ),
        pytest.param(
            "which room is the otter workshop in?",
            "The otter workshop is at Heron Hall at noon.",
            Kind.ABSTAIN,
            id="no room",
        ),
        pytest.param(
            "which room is the otter workshop in?",
            "The otter workshop is at Heron Hall, in the Reed Room.",
            Kind.ANSWER,
            id="room",
        ),
        pytest.param(
            "can I listen in on the otter workshop?",
            "On the otter workshop all listen to Ida Marsh.",
            Kind.ABSTAIN,
            id="no leave to come",
        ),
        pytest.param(
            "can I listen in on the otter workshop?",
            "Anyone may listen in on the otter workshop.",
            Kind.ANSWER,
            id="leave to come",
        ),
        pytest.param(
            "what is the otter warden's day rate?",
            "The day rate of the otter warden stands in the contract.",
            Kind.ABSTAIN,
            id="no pay",
        ),
        pytest.param(
            "what is the otter warden's day rate?",
            "The day rate of the otter warden is £40.",
            Kind.ANSWER,
            id="pay",
        ),
        pytest.param(
            "how many people work on the otter gates?",
            "On the otter gates twelve locks work well.",
            Kind.ABSTAIN,
            id="no people",
        ),
        pytest.param(
            "how many people work on the otter gates?",
            "On the otter gates twelve people work.",
            Kind.ANSWER,
            id="people",
        ),
        pytest.param(
            "how many otter workshop places are left?",
            "The otter workshop has 250 places, all free of charge.",
            Kind.ABSTAIN,
            id="no rest",
        ),
        pytest.param(
            "how many otter workshop places are left?",
            "Of the 250 otter workshop places 40 are left.",
            Kind.ANSWER,
            id="rest",
        ),
        pytest.param(
            "what happens if we do not return the otter form?",
            "The otter form is to be returned by noon.",
            Kind.ABSTAIN,
            id="no consequence",
        ),
        pytest.param(
            "what happens if we do not return the otter form?",
            "If the otter form is not returned, the gate stays shut.",
            Kind.ANSWER,
            id="consequence",
        ),
        pytest.param(
            "when do the new otter members start?",
            "The new otter members were announced on 2 May 2024.",
            Kind.ABSTAIN,
            id="no start",
        ),
        pytest.param(
            "when do the new otter members start?",
            "The new otter members start on 2 June 2024.",
            Kind.ANSWER,
            id="a start",
        ),
        pytest.param(
            "who gives the closing talk at the otter seminar?",
            "Ida Marsh gives the opening talk at the otter seminar.",
            Kind.ABSTAIN,
            id="no talk that is asked about",
        ),
        pytest.param(
            "who gives the closing talk at the otter seminar?",
            "Ida Marsh gives the closing talk at the otter seminar.",
            Kind.ANSWER,
            id="talk that is asked about",
        ),
        pytest.param(
            "how long does the otter privacy check take?",
            "The otter security check takes two days.",
            Kind.ABSTAIN,
            id="another check",
        ),
        pytest.param(
            "who did not turn up at the otter workshop?",
            "At the otter workshop Ida Marsh spoke until noon.",
            Kind.ABSTAIN,
            id="nobody stayed away",
        ),
        pytest.param(
            "who did not turn up at the otter workshop?",
            "Ida Marsh did not turn up at the otter workshop.",
            Kind.ANSWER,
            id="somebody stayed away",
        ),
        pytest.param(
            "which version of the otter guide is in force?",
            "The first version of the otter guide was in force.",
            Kind.ABSTAIN,
            id="no number of a version",
        ),
        pytest.param(
            "which version of the otter guide is in force?",
            "Version 2.1 of the otter guide is in force.",
            Kind.ANSWER,
            id="a number of a version",
        ),
        pytest.param(
            "how many otter wardens have signed up so far?",
            "Up to 30 otter wardens can sign up.",
            Kind.ABSTAIN,
            id="how many may",
        ),
        pytest.param(
            "how many otter wardens work at the gates altogether?",
            "The plan is for 12 more otter wardens to work at the gates.",
            Kind.ABSTAIN,
            id="how many more",
        ),
        pytest.param(
            "what happens if the otter gates are shut?",
            "The otter gates are shut at Reedham.",
            Kind.ABSTAIN,
            id="nothing comes of it",
        ),
        pytest.param(
            "what happens if the otter gates are shut?",
            "While the otter gates are shut, boats cannot pass.",
            Kind.ANSWER,
            id="what comes of it",
        ),
        pytest.param(
            "was an otter warden expelled in April?",
            "An otter warden withdrew in April.",
            Kind.ABSTAIN,
            id="withdrawn, not expelled",
        ),
        pytest.param(
            "has anybody appealed against the pond budget?",
            "The pond budget is signed off. You can appeal against the pond budget until Friday.",
            Kind.ABSTAIN,
            id="that one may appeal tells of nobody who did",
        ),
        pytest.param(
            "has anybody appealed against the pond budget?",
            "Two suppliers have appealed against the pond budget.",
            Kind.ANSWER,
            id="an appeal that is told",
        ),
        pytest.param(
            "which member of the Change Board didn't back the dam?",
            "The dam was approved by the Change Board, though no member was back from leave.",
            Kind.ABSTAIN,
            id="who voted is not told",
        ),
        pytest.param(
            "what was said at the Panel about the dam?",
            "The dam comes before the Panel in May.",
            Kind.ABSTAIN,
            id="what was said is not told",
        ),
    ],
)
def test_the_thing_that_is_asked_for_has_to_be_told(question: str, text: str, kind: Kind) -> None:
    assert answer_to(question, text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The plan ‘Prepayment Otters’ was raised by a trade body in May.", Kind.ABSTAIN, id="a title"),
        pytest.param("The plan on otters was raised by Heron Makers United in May.", Kind.ANSWER, id="its name"),
    ],
)
def test_a_title_names_no_association(text: str, kind: Kind) -> None:
    assert answer_to("which trade body raised the plan in May?", text).kind is kind


def test_words_of_the_field_with_capitals_name_no_company() -> None:
    told = "Two Draft Proposals on otters were raised in April by one supplier."

    assert answer_to("which supplier raised the Draft Proposals on otters in April?", told).kind is Kind.ABSTAIN


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param("is the otter gate important?", "The otter gate was built in April.", Kind.ABSTAIN, id="not said"),
        pytest.param(
            "is the otter gate important?", "The otter gate is important.", Kind.ANSWER, id="the evidence judges so"
        ),
        pytest.param(
            "which is better, the otter gate or the heron gate?",
            "The otter gate is wider than the heron gate.",
            Kind.ABSTAIN,
            id="a choice by worth",
        ),
    ],
)
def test_a_judgement_has_to_be_that_of_the_document(question: str, text: str, kind: Kind) -> None:
    assert answer_to(question, text).kind is kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("how many members voted for MP201?", Kind.ABSTAIN, id="another thing that was voted on"),
        pytest.param("how many members voted for MP202?", Kind.ANSWER, id="the very modification"),
    ],
)
def test_a_count_has_to_be_told_of_the_modification_asked_about(question: str, kind: Kind) -> None:
    told = "Five members voted for MP202."
    notes = tuple(Modification(id=id_, source=source("Votes", told)) for id_ in ("MP201", "MP202"))
    count = Figure(name="Members that voted for MP202", value="5", source=source("Votes", told))

    assert answer_to(question, "Otters swim.", records=(*notes, count)).kind is kind


ADA = "Ada Thistle has been elected to the SSC for small suppliers."


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("which small supplier does Ada Thistle work for?", id="an employer"),
        pytest.param("how old is Ada Thistle?", id="an age"),
        pytest.param("is Ada Thistle a good choice?", id="a judgement"),
        pytest.param("what did Ada Thistle say about the SSC?", id="words"),
        pytest.param("does Ada Thistle know the small suppliers?", id="what somebody knows"),
        pytest.param("was Ada Thistle elected unopposed?", id="how an election went"),
    ],
)
def test_what_is_asked_of_a_person_has_to_be_told_of_them(question: str) -> None:
    person = Appointment(
        name="Ada Thistle", role="SSC Member", seat="Small Suppliers", how="elected", body="SSC",
        source=source("Seats", ADA),
    )  # fmt: skip

    assert answer_to(question, ADA, records=(person,)).kind is Kind.ABSTAIN


def test_what_is_told_of_a_person_is_answered() -> None:
    words = "Ada Thistle has been elected to the SSC without a vote."
    person = Appointment(
        name="Ada Thistle", role="SSC Member", how="elected", body="SSC", source=source("Seats", words)
    )

    assert answer_to("was Ada Thistle elected unopposed?", words, records=(person,)).kind is Kind.ANSWER


@pytest.mark.parametrize(
    ("window", "kind"),
    [
        pytest.param("in 2015", Kind.ABSTAIN, id="a year that is not told of"),
        pytest.param("in 2024", Kind.ANSWER, id="the year in which it is told"),
    ],
)
def test_what_is_told_of_other_days_is_no_answer(window: str, kind: Kind) -> None:
    told = "The Pond Watch found that the share of gates in order was 92%."

    assert answer_to(f"what was the share of gates in order {window}?", told).kind is kind


HUBS = "By March 2024 the DCC had installed 88 Communications Hubs."


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("how many hubs were installed in March 2024?", Kind.ANSWER, id="the month is told"),
        pytest.param("how many hubs had been installed in December 2022?", Kind.ABSTAIN, id="another is"),
        pytest.param("how many hubs had been installed two years ago?", Kind.ABSTAIN, id="another year is"),
        pytest.param("how many hubs are installed?", Kind.ANSWER, id="no place is asked for"),
        pytest.param("how many hubs are installed in Wales?", Kind.ABSTAIN, id="a place that is not told"),
    ],
)
def test_a_count_is_of_the_days_and_the_place_asked_about(question: str, kind: Kind) -> None:
    assert answer_to(question, HUBS).kind is kind


def test_an_hour_counts_nobody() -> None:
    told = "Meetings of the Operations Group start at 10am."

    assert answer_to("how many members sit on the Operations Group?", told).kind is Kind.ABSTAIN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The Pond Watch found that 5 of 16 gates were shut.", Kind.ABSTAIN, id="in digits"),
        pytest.param("The Pond Watch found five gates shut.", Kind.ABSTAIN, id="in words"),
        pytest.param("The Pond Watch told the otters which gates were shut.", Kind.ABSTAIN, id="as a question again"),
        pytest.param("The Pond Watch found two gates shut: Reed Gate and Mill Gate.", Kind.ANSWER, id="they are named"),
    ],
)
def test_which_those_are_that_are_counted_is_told_only_by_their_names(text: str, kind: Kind) -> None:
    assert answer_to("which gates were shut?", text).kind is kind


def test_a_list_of_those_that_are_counted_is_not_told_by_their_number() -> None:
    text = "The Pond Watch found that 5 of 16 gates were shut."

    assert answer_to("was there not a list of the gates that were shut, which ones?", text).kind is Kind.ABSTAIN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Two Large Supplier seats are vacant.", Kind.ABSTAIN, id="seats"),
        pytest.param("There are two Large Suppliers at the pond.", Kind.ANSWER, id="suppliers"),
    ],
)
def test_seats_of_a_party_category_are_not_its_parties(text: str, kind: Kind) -> None:
    assert answer_to("how many large suppliers are there?", text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Heron Light and Otter Gas did not vote in the pond election.", Kind.ANSWER, id="they are told"),
        pytest.param("Heron Light and Otter Gas vote in the pond election.", Kind.ABSTAIN, id="others are"),
    ],
)
def test_those_who_did_not_are_told_only_where_it_is_denied(text: str, kind: Kind) -> None:
    assert answer_to("who did not vote in the pond election?", text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The department for otters and energy begins anew on 1 July 2024.", Kind.ABSTAIN, id="another"),
        pytest.param("The retail otter energy board sits on 1 July 2024.", Kind.ANSWER, id="the one"),
    ],
)
def test_a_board_is_called_by_each_word_before_it(text: str, kind: Kind) -> None:
    assert answer_to("when is the next Retail Otter Energy Board?", text).kind is kind


@pytest.mark.parametrize(
    ("text", "is_borne_out"),
    [
        pytest.param("when is the next Panel meeting?", True, id="the one"),
        pytest.param("when is the next BSC Panel meeting?", False, id="of a code that the field knows"),
        pytest.param("when is the next DCUSA Panel meeting?", False, id="of a code that nobody wrote of"),
        pytest.param("Does the Change Board set the next Panel meeting?", True, id="of the field, and no company"),
    ],
)
def test_a_body_of_another_code_is_another_one(text: str, *, is_borne_out: bool) -> None:
    told = "The next Panel meeting is on 17 May 2024."
    item = Item(heading="Dates", text=told, source=source("Dates", told))
    base = KnowledgeBase([Reading(document=NEWS, records=(item,))], glossary.load(), lexicon.load())
    library = base.library(NOW.date())
    quoted = answered(Extract(heading="Dates", sentences=(told,), source=item.source), item)

    assert borne_out(understand(text, NOW, library.vocabulary), quoted, library) is is_borne_out


DUE = Deadline(
    title="Heron gate consultation",
    kind=DeadlineKind.CONSULTATION,
    day=date(2024, 5, 24),
    source=source("Matter 0", "Comments on the heron gate are due by 24 May."),
)
WORKSHOP = Event(
    title="Heron Workshop", when=When(day=date(2024, 5, 29)), source=source("Matter 0", "Heron Workshop: 29 May")
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("when is the heron gate consultation due?", Kind.ANSWER, id="its day"),
        pytest.param("how long have we got left on the heron gate consultation?", Kind.ANSWER, id="the time left"),
        pytest.param("how can I get a heron gate consultation?", Kind.ABSTAIN, id="how it is done"),
        pytest.param("how big is the fine in the heron gate consultation?", Kind.ABSTAIN, id="how large it is"),
        pytest.param("how long until the heron gate consultation gets published?", Kind.ABSTAIN, id="until it is done"),
        pytest.param("has anybody commented on the heron gate consultation?", Kind.ABSTAIN, id="who did it"),
        pytest.param("what is Ofgem asking about in the heron gate consultation?", Kind.ABSTAIN, id="what it asks"),
        pytest.param("what paperwork do heron gate consultation replies need?", Kind.ABSTAIN, id="what is needed"),
        pytest.param("how long do we have after the heron gate consultation?", Kind.ABSTAIN, id="how long after it"),
        pytest.param("what was the heron gate consultation deadline before?", Kind.ABSTAIN, id="the day it had before"),
        pytest.param("what has Ofgem done about the heron gate consultation?", Kind.ABSTAIN, id="what was done"),
        pytest.param(
            "how many days before the heron gate consultation must a reply be in?", Kind.ABSTAIN, id="how long ahead"
        ),
    ],
)
def test_the_day_by_which_something_is_due_tells_nothing_else(question: str, kind: Kind) -> None:
    assert answer_to(question, DUE.source.quote, records=(DUE,)).kind is kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("when is the heron workshop?", Kind.ANSWER, id="its day"),
        pytest.param("is there still any room at the heron workshop?", Kind.ABSTAIN, id="whether it is full"),
        pytest.param("is the heron workshop meant for newcomers?", Kind.ABSTAIN, id="for whom it is"),
        pytest.param("what is the food like at the heron workshop?", Kind.ABSTAIN, id="what it is like"),
        pytest.param("how much are tickets for the heron workshop?", Kind.ABSTAIN, id="its price"),
        pytest.param("what is the fax number of the heron workshop?", Kind.ABSTAIN, id="a fax"),
    ],
)
def test_the_day_of_an_event_tells_nothing_else(question: str, kind: Kind) -> None:
    assert answer_to(question, WORKSHOP.source.quote, records=(WORKSHOP,)).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The TABASC met on Tuesday 7 May 2024.", Kind.ABSTAIN, id="its day alone"),
        pytest.param("Friday 17 May 2024: TABASC Meeting 100, 10am", Kind.ABSTAIN, id="a row of the calendar"),
        pytest.param(
            "Friday 17 May 2024: TABASC Meeting on SECMP0901", Kind.ANSWER, id="a row that names a modification"
        ),
        pytest.param(
            "The TABASC met on Tuesday 7 May 2024 on the reeds of Pond Release 3.", Kind.ANSWER, id="a subject"
        ),
    ],
)
def test_the_day_of_a_meeting_tells_not_what_it_is_about(text: str, kind: Kind) -> None:
    assert answer_to("what was the TABASC meeting about?", text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "The Panel agreed for SECMP0901 to proceed to Modification Report Consultation.",
            Kind.ABSTAIN,
            id="another status",
        ),
        pytest.param(
            "The modifications that the Panel approved are SECMP0901 and SECMP0902.", Kind.ANSWER, id="the status"
        ),
    ],
)
def test_modifications_asked_for_by_their_status_have_it(text: str, kind: Kind) -> None:
    assert answer_to("which mods were approved?", text).kind is kind


def test_when_a_newsletter_comes_is_not_told_by_a_meeting() -> None:
    row = "Wednesday 22 May 2024: SSC Meeting 37"
    meeting = Meeting(body="SSC", number=37, when=When(day=date(2024, 5, 22)), source=source("Matter 0", row))

    assert answer_to("when is the next newsletter?", row, records=(meeting,)).kind is Kind.ABSTAIN


def test_what_is_to_be_done_for_somebody_is_not_told() -> None:
    assert (
        answer_to("can you book a room for me?", "The Panel arranged a room for its meeting of May 2024.").kind
        is Kind.ABSTAIN
    )


RELEASE = Event(
    title="DCC Release 7.0",
    when=When(day=date(2024, 5, 30)),
    source=source("Matter 0", "DCC Release 7.0 goes live on 30 May 2024."),
)
MOVED = "DCC Release 7.0 goes live on 30 May 2024 and not on 9 May 2024."


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param("what does Release 7.0 bring?", RELEASE.source.quote, Kind.ABSTAIN, id="only its day"),
        pytest.param("what does Release 7.0 bring?", "DCC Release 7.0 brings otter gates.", Kind.ANSWER, id="a gate"),
        pytest.param("what was the original date of Release 7.0?", RELEASE.source.quote, Kind.ABSTAIN, id="one day"),
        pytest.param("what was the original date of Release 7.0?", MOVED, Kind.ANSWER, id="the day before"),
        pytest.param("by how long has Release 7.0 been delayed?", RELEASE.source.quote, Kind.ABSTAIN, id="not told"),
        pytest.param("by how long has Release 7.0 been delayed?", MOVED, Kind.ANSWER, id="both days"),
    ],
)
def test_the_day_of_a_release_tells_neither_what_it_brings_nor_what_was_planned(
    question: str, text: str, kind: Kind
) -> None:
    assert answer_to(question, text, records=(RELEASE,)).kind is kind


APPROVED = "In April the Change Board approved MP046 on otter gates by ten votes to three."
REJECTED = "In April the Change Board turned down MP047 on heron gates, as they were too dear."


@pytest.mark.parametrize(
    ("question", "texts", "told"),
    [
        pytest.param("which change did the Change Board throw out in April?", (APPROVED,), None, id="only approved"),
        pytest.param("which change did the Change Board throw out in April?", (REJECTED,), "MP047", id="turned down"),
        pytest.param(
            "which change did the Change Board turn down in April?",
            ("Eight Change Board members voted against it in April.",),
            None,
            id="not named",
        ),
        pytest.param("how many voted in the last Panel election?", (APPROVED,), None, id="votes on something else"),
    ],
)
def test_what_was_decided_is_told_by_what_names_it(question: str, texts: tuple[str, ...], told: str | None) -> None:
    answer = answer_to(question, *texts)

    assert answer.kind is (Kind.ANSWER if told else Kind.ABSTAIN)
    assert told is None or told in answer.sources[0].quote


def test_the_votes_on_one_modification_are_not_those_on_another() -> None:
    quote = "It approved MP046 and turned down MP047 by ten votes to three."
    votes = Figure(name="members that voted for MP047", value="3", source=source("Matter 0", quote))
    known = tuple(
        Modification(id=id_, status=ModificationStatus.REFINEMENT, source=source("Matter 0", quote))
        for id_ in ("MP046", "MP047")
    )

    assert answer_to("how many members voted for MP046?", quote, records=(votes, *known)).kind is Kind.ABSTAIN
    assert answer_to("how many members voted for MP047?", quote, records=(votes, *known)).kind is Kind.ANSWER


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param(
            "when will the heron gate be opened?",
            "The heron gate was announced on 3 April 2024 and opened to no one.",
            Kind.ABSTAIN,
            id="only what was",
        ),
        pytest.param(
            "when will the heron gate be opened?", "The heron gate opens on 3 June 2024.", Kind.ANSWER, id="to come"
        ),
        pytest.param(
            "when was the heron gate opened?",
            "The heron gate was opened on 3 April 2024.",
            Kind.ANSWER,
            id="that it was",
        ),
        pytest.param(
            "when was the heron gate approved?",
            "The heron gate, approved by all, opens on 3 June 2024.",
            Kind.ABSTAIN,
            id="only what is to come",
        ),
    ],
)
def test_a_day_that_is_told_lies_on_the_side_of_the_present_that_is_asked_about(
    question: str, text: str, kind: Kind
) -> None:
    assert answer_to(question, text).kind is kind


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param(
            "do I need to book for the otter clinic?",
            "The otter clinic is on 4 June in the hall.",
            Kind.ABSTAIN,
            id="whether one has to book",
        ),
        pytest.param(
            "do I need to book for the otter clinic?",
            "For the otter clinic no booking is needed.",
            Kind.ANSWER,
            id="that one need not",
        ),
        pytest.param(
            "what is the heron fee?", "The heron may be had by whoever asks.", Kind.ABSTAIN, id="no sum of money"
        ),
        pytest.param(
            "how many heron targets were met in April?",
            "The wardens missed 3 of their 14 heron targets in April.",
            Kind.ABSTAIN,
            id="the opposite counted",
        ),
        pytest.param(
            "who has been nominated for the heron seat?",
            "Ida Marsh has left the heron seat.",
            Kind.ABSTAIN,
            id="who left",
        ),
        pytest.param("what is the heron fee?", "The heron fee is £40.", Kind.ANSWER, id="a sum of money"),
        pytest.param(
            "names of the five new heron suppliers please",
            "Five new heron suppliers were welcomed.",
            Kind.ABSTAIN,
            id="only how many",
        ),
        pytest.param(
            "how many otters has SMETS1?",
            "There are 12 otters at SMETS2. At SMETS1 nothing is counted.",
            Kind.ABSTAIN,
            id="of a sibling",
        ),
        pytest.param(
            "how many category 2 otters were counted?",
            "There were five category 1 otters counted at the pond.",
            Kind.ABSTAIN,
            id="of another category",
        ),
    ],
)
def test_the_kind_of_thing_that_is_asked_for_is_told(question: str, text: str, kind: Kind) -> None:
    assert answer_to(question, text).kind is kind


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param(
            "what does an otter census cost?",
            "The otter census is on Friday 7 June 2024 at the pond. Lunch for helpers costs £5.",
            Kind.ABSTAIN,
            id="the price of another thing",
        ),
        pytest.param(
            "what does an otter census cost?",
            "The otter census is on Friday 7 June 2024 at the pond. It costs £500.",
            Kind.ANSWER,
            id="the price of what was named",
        ),
        pytest.param(
            "what time does the otter census finish?",
            "The otter census is on Friday 7 June 2024 from 10am; book by noon on Monday 3 June 2024.",
            Kind.ABSTAIN,
            id="only when it begins",
        ),
        pytest.param(
            "what time does the otter census finish?",
            "The otter census is on Friday 7 June 2024 from 10am and finishes at 4pm.",
            Kind.ANSWER,
            id="how long it goes on",
        ),
        pytest.param(
            "how did the wardens score in the 2019 otter survey?",
            "In the 2023 otter survey the wardens scored 8 out of 10, up from 7 in 2022.",
            Kind.ABSTAIN,
            id="another year",
        ),
        pytest.param(
            "how did the wardens score in the 2023 otter survey?",
            "In the 2023 otter survey the wardens scored 8 out of 10, up from 7 in 2022.",
            Kind.ANSWER,
            id="that year",
        ),
        pytest.param(
            "how many otters were counted in the second quarter?",
            "In the first quarter 31 otters were counted.",
            Kind.ABSTAIN,
            id="another quarter",
        ),
        pytest.param(
            "names of the new otter guides please",
            "The pond has these new otter guides:",
            Kind.ABSTAIN,
            id="what announces a list that is not there",
        ),
    ],
)
def test_what_is_told_of_another_thing_is_no_answer(question: str, text: str, kind: Kind) -> None:
    assert answer_to(question, text).kind is kind


@pytest.mark.parametrize(
    ("question", "quote", "how", "kind"),
    [
        pytest.param(
            "why did Ida Marsh step down?",
            "Ida Marsh has stepped down as Chair of the Panel.",
            "stepped down",
            Kind.ABSTAIN,
            id="only from what",
        ),
        pytest.param(
            "why is Ida Marsh going?",
            "Ida Marsh, a member since 2016, is not standing again.",
            "stepped down",
            Kind.ABSTAIN,
            id="only that they go",
        ),
        pytest.param(
            "why did Ida Marsh step down?",
            "Ida Marsh has stepped down from the Panel to look after her otters.",
            "stepped down",
            Kind.ANSWER,
            id="what for",
        ),
        pytest.param(
            "who lost to Ida Marsh in the election?",
            "Ida Marsh was elected to the Panel.",
            "elected",
            Kind.ABSTAIN,
            id="who won is not who lost",
        ),
        pytest.param(
            "who is stepping in for Ida Marsh?",
            "The Panel met for the last time under Ida Marsh.",
            "stepped down",
            Kind.ABSTAIN,
            id="who goes is not who comes",
        ),
        pytest.param(
            "who will succeed Ida Marsh on the Panel?",
            "Ida Marsh was elected to the Panel.",
            "elected",
            Kind.ABSTAIN,
            id="who is there is not who comes",
        ),
    ],
)
def test_what_is_asked_beyond_a_persons_post_has_to_be_told(question: str, quote: str, how: str, kind: Kind) -> None:
    member = Appointment(
        name="Ida Marsh", role="Panel Member", body="SEC Panel", how=how, source=source("People", quote)
    )

    assert answer_to(question, quote, records=(member,)).kind is kind


def test_a_seat_says_not_who_wants_it() -> None:
    quote = "There is 1 vacant seat for Gas Networks on the Panel."
    seat = Figure(name="Gas Networks vacant seats", value="1", source=source("Seats", quote))

    answer = answer_to("has anybody put themselves forward for the Gas Network seat yet?", quote, records=(seat,))

    assert answer.kind is Kind.ABSTAIN


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        pytest.param(
            "how many votes were cast against MP047?",
            "The Board approved MP046 by ten votes to two, and rejected MP047 on grounds of cost.",
            Kind.ABSTAIN,
            id="those on another modification",
        ),
        pytest.param(
            "how many votes were cast against MP047?",
            "The Board approved MP046 on grounds of cost, and rejected MP047 by ten votes to two.",
            Kind.ANSWER,
            id="its own",
        ),
        pytest.param(
            "how many votes were cast against MP046?",
            "The Board rejected MP046 and MP047 by ten votes to two.",
            Kind.ANSWER,
            id="those on two of them",
        ),
        pytest.param(
            "how many votes were there on MP047?",
            "The Board voted on two modifications in May, MP046 and MP047.",
            Kind.ABSTAIN,
            id="modifications are counted",
        ),
    ],
)
def test_votes_are_those_on_the_modification_asked_about(question: str, text: str, kind: Kind) -> None:
    rejected = Modification(
        id=question[-6:-1].strip(), status=ModificationStatus.REJECTED, source=source("Matter 0", text)
    )

    assert answer_to(question, text, records=(rejected,)).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Ada Thistle joined the SEC Panel in May.", Kind.ABSTAIN, id="a person"),
        pytest.param("Heron Light Ltd joined the SEC in May.", Kind.ANSWER, id="a company"),
        pytest.param("Reed Signifier joined the SEC in May by SECMP0037.", Kind.ABSTAIN, id="a modification"),
    ],
)
def test_who_joined_the_code_is_a_company(text: str, kind: Kind) -> None:
    person = Appointment(name="Ada Thistle", body="SEC Panel", role="SEC Panel Member", source=source("Matter 0", text))

    assert answer_to("who joined the SEC?", text, records=(person,)).kind is kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("Ada Thistle sits for the small suppliers, is that right?", Kind.ANSWER, id="is it right"),
        pytest.param(
            "I think Ada Thistle sits for the small suppliers, or did I mix that up?", Kind.ANSWER, id="a doubt"
        ),
        pytest.param("Is Ada Thistle the right one for the small suppliers?", Kind.ABSTAIN, id="right as a judgement"),
    ],
)
def test_that_something_be_confirmed_is_nothing_asked_of_a_person(question: str, kind: Kind) -> None:
    quote = "Ada Thistle was elected for Small Suppliers."
    ada = Appointment(
        name="Ada Thistle",
        role="SEC Panel Member",
        seat="Small Suppliers",
        how="elected",
        body="SEC Panel",
        source=source("Panel", quote),
    )

    assert answer_to(question, quote, records=(ada,)).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Each group of the Large Suppliers appoints one person.", Kind.ABSTAIN, id="others are counted"),
        pytest.param("There are 13 Large Suppliers by now.", Kind.ANSWER, id="they are counted"),
    ],
)
def test_a_party_category_is_counted_by_a_number_of_its_own(text: str, kind: Kind) -> None:
    assert answer_to("how many large suppliers?", text).kind is kind
