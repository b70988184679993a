"""Answers in the documents' own words. Asked on Wednesday 15 May 2024 at nine."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Curation, Extract, Kind, Summary
from knowledge.base import KnowledgeBase
from knowledge.days.when import When
from knowledge.finders.curated import curated
from knowledge.finders.issues import summary
from knowledge.finders.sentences.passages import search
from knowledge.library import Library
from knowledge.question import understand
from knowledge.records import (
    Curated,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Item,
    Meeting,
    Reading,
    Record,
    Source,
)

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
APRIL, MAY = date(2024, 4, 30), date(2024, 5, 10)
NEWS = Document(title="Pond News May 2024", kind=DocumentKind.NEWSLETTER, published=MAY)
BEFORE = Document(title="Pond News April 2024", kind=DocumentKind.NEWSLETTER, published=APRIL)


def item(heading: str, text: str, document: Document = NEWS, *, headline: bool = False) -> Item:
    source = Source(title=document.title, section=heading, published=document.published)
    return Item(heading=heading, text=text, source=source, headline=headline)


LADDERS = item(
    "Otter Ladders",
    "The keepers built three otter ladders at the Long Pond. The ladders are made of willow, because willow bends.\n\n"
    "Ada Thistle painted the ladders green.",
)
HERONS = item(
    "Heron Count",
    "Herons are counted at dawn.\n\n"
    "Before you count herons, you need:\n• a boat with two oars; and\n• a licence from the warden.",
)
NEWTS = item("Newts", "Newts sleep under stones in winter.")
ALL = (LADDERS, HERONS, NEWTS)


def library(*records: Record) -> Library:
    readings = [
        Reading(document=document, records=tuple(r for r in records if r.source.title == document.title))
        for document in (BEFORE, NEWS)
    ]
    return KnowledgeBase(readings, NAMES, WORDS).library(NOW.date())


def searched(text: str, *records: Record) -> Answer | None:
    known = library(*records)
    return search(understand(text, NOW, known.vocabulary), known)


def quoted(answer: Answer | None) -> list[str]:
    """Return the sentences that an answer quotes; nothing if it is none."""
    finding = answer.finding if answer else None
    return list(finding.sentences) if isinstance(finding, Extract) else []


# --- the sentence that carries the answer


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("Reedwatch counts the eels twice a year.", "who counts the eels?", id="somebody of one name"),
        pytest.param("The eels are counted by Reedwatch.", "who counts the eels?", id="by somebody of one name"),
        pytest.param("The eel guide (v2.3) is out.", "which version is the eel guide on?", id="a version"),
        pytest.param("Of all visitors 40% have an eel meter.", "what share of visitors have an eel meter?", id="had"),
        pytest.param("The calendar also has the eel meetings.", "where would I find the eel dates?", id="where found"),
        pytest.param("Eel permits come up to a week sooner.", "how long does it save for eel permits?", id="saved"),
        pytest.param("An eel check costs £12.", "what does the eel check cost?", id="a price"),
        pytest.param("An eel check takes three days.", "how many days does the eel check take?", id="so many days"),
        pytest.param("Ada Thistle carries out the eel checks.", "who comes and does the eel checks?", id="whose work"),
        pytest.param("The SSC discussed eels in May.", "what did the SSC look at in May?", id="what was dealt with"),
        pytest.param("The TAG meets as and when needed.", "how often does the TAG meet?", id="no rhythm"),
        pytest.param("To spare the eels, the talk was cancelled.", "why was the eel talk cancelled?", id="a purpose"),
        pytest.param("Half of the eels are green.", "are more than a third of the eels green?", id="a share in words"),
        pytest.param("Eels sit for tea every Tuesday.", "when do the eels have tea?", id="a weekday"),
        pytest.param("Eel permits come in the new year.", "when are eel permits sent out?", id="a day to come"),
        pytest.param("The eel board has met four times.", "how many times did the eel board meet?", id="how often"),
        pytest.param("The eel seminar is full.", "can we still book for the eel seminar?", id="no room"),
        pytest.param("The eel gate is shut from 6pm.", "from which hour is the eel gate shut?", id="from an hour on"),
        pytest.param("A quarter of the visitors had an eel meter.", "what share of visitors had one?", id="in words"),
        pytest.param("Reedwatch asked 90 visitors about eels.", "how many visitors were asked about eels?", id="deed"),
    ],
)
def test_what_is_asked_for_is_shown(text: str, question: str) -> None:
    assert quoted(searched(question, item("Eels", text), *ALL))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("Reedwatch Ltd gave a talk on eels.", "who from Reedwatch gave the talk?", id="no person"),
        pytest.param(
            "The wardens keep the eel guide up to date.", "which version is the eel guide on?", id="no version"
        ),
        pytest.param(
            "The wardens asked what caused the eel flood.", "what exactly caused the eel flood?", id="no cause"
        ),
        pytest.param(
            "Of all visitors 40% know of eel meters.", "what share of visitors have an eel meter?", id="known"
        ),
        pytest.param("The wardens have found eels on five days.", "where can I find the eel dates?", id="no place"),
        pytest.param("The eel report was welcomed.", "which members were not at the last eel meeting?", id="absent"),
        pytest.param("The eel wardens belong to DCC.", "DCC otter charges 2025", id="who is involved alone"),
        pytest.param("The wardens pay for the eel check.", "what does the eel check cost?", id="no price"),
        pytest.param("The two eel keepers fed 90 eels.", "how many eels were tagged by the eel keepers?", id="no deed"),
        pytest.param("The bucket holds nine eels.", "what is the maximum number of eels in the bucket?", id="no limit"),
        pytest.param("An eel check runs in May.", "who does the eel check?", id="a check that runs"),
        pytest.param("The SECCo Board meets on eels.", "who is secretary of the SECCo Board on eels?", id="no holder"),
        pytest.param(
            "The wardens said what caused the eel flood.", "what was the root cause of the eel flood?", id="root"
        ),
        pytest.param("Eels are described on the website.", "which section has the eel rules?", id="no section"),
        pytest.param(
            "A Large Supplier with 900 customers has an eel.",
            "how many large suppliers have an eel?",
            id="others counted",
        ),
        pytest.param("An eel check runs for three years.", "how many days does the eel check take?", id="years"),
        pytest.param("Ada Thistle likes the eel checks.", "who does the eel checks?", id="whose work it is not"),
        pytest.param(
            "The SSC meets at the eel hall in May.", "what did the SSC discuss in May?", id="not what was said"
        ),
        pytest.param("Of the 9 wardens 7 have passed.", "how many wardens still have to pass?", id="those who did"),
        pytest.param("The 3 eel boards will meet.", "how many times did the eel board meet?", id="not how often"),
        pytest.param("Eel views are due on Monday.", "do you take eel views by post?", id="no way to send it"),
        pytest.param("To see eels, please book.", "why was the eel talk cancelled?", id="what to do"),
        pytest.param(
            "The eel seminar takes place.", "are any places left at the eel seminar?", id="that it takes place"
        ),
        pytest.param("The eel seminar is on 8 June.", "can we still book for the eel seminar?", id="no word of room"),
        pytest.param("Eel talks close at 5pm.", "from which hour is the eel talk?", id="an hour that ends it"),
        pytest.param("An eel report costs nobody 40% of eels.", "how much do we pay for eels?", id="no money"),
        pytest.param("One of the eel talks was in May.", "how many attended the eel talks?", id="one of several"),
        pytest.param("Of all visitors 40% like eels.", "was liking of eels higher or lower before?", id="no change"),
    ],
)
def test_where_what_is_asked_for_is_not_shown_nothing_is_told(text: str, question: str) -> None:
    assert not quoted(searched(question, item("Eels", text), *ALL))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("which wardens get no vote?", "The otter wardens sit without a vote.", id="no vote"),
        pytest.param("which wardens have a vote?", "The eel wardens have a vote.", id="a vote"),
    ],
)
def test_who_is_left_out_is_told_apart(question: str, told: str) -> None:
    wardens = item("Wardens", "The eel wardens have a vote.\n\nThe otter wardens sit without a vote.")

    assert quoted(searched(question, wardens, *ALL)) == [told]


def test_the_occasion_on_which_a_heading_ends_is_not_what_it_is_about() -> None:
    told = item("Eel Update Following April 2024 Panel Meeting", "To join the eel watch please contact the warden.")

    assert not quoted(searched("how do I join the Panel meeting?", told, *ALL))
    assert quoted(searched("how do I join the eel watch?", told, *ALL))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("why were the old sluices shelved?", id="as it stands there"),
        pytest.param("why were the old sluices abandoned?", id="in a word that may stand for it"),
        pytest.param("why were the outdated sluices sidelined?", id="in two such words"),
    ],
)
def test_a_word_is_borne_out_by_one_that_may_stand_for_it(question: str) -> None:
    sluices = item("Sluices", "Old sluices were shelved because of the eels.\n\nThe mill was painted.")

    assert quoted(searched(question, sluices, *ALL)) == ["Old sluices were shelved because of the eels."]


def test_the_word_itself_counts_more_than_one_that_may_stand_for_it() -> None:
    sluices = item("Sluices", "Old sluices were shelved in March.\n\nNew sluices were abandoned in April.")

    assert quoted(searched("which sluices were abandoned?", sluices, *ALL)) == ["New sluices were abandoned in April."]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("what are the otter ladders made of?", "made of willow", id="what"),
        pytest.param("who painted the otter ladders?", "Ada Thistle", id="who"),
        pytest.param("why are the otter ladders made of willow?", "because willow bends", id="why"),
        pytest.param("how many otter ladders are at the Long Pond?", "three otter ladders", id="how many"),
        pytest.param("where do newts sleep in winter?", "under stones", id="where"),
    ],
)
def test_the_sentence_that_bears_the_question_out_is_quoted(text: str, part: str) -> None:
    answer = searched(text, *ALL)

    assert part in " ".join(quoted(answer))
    assert answer is not None
    assert answer.kind is Kind.ANSWER
    assert 0 < answer.confidence <= 0.95


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what are the badger tunnels made of?", id="another thing"),
        pytest.param("who painted the newts?", id="words of two items"),
        pytest.param("why do newts sleep under stones?", id="no reason is given"),
        pytest.param("how many newts sleep under stones?", id="no number is given"),
        pytest.param("what percentage of herons are counted at dawn?", id="no percentage is given"),
        pytest.param("and then?", id="nothing to look for"),
    ],
)
def test_what_no_sentence_bears_out_is_not_answered(text: str) -> None:
    assert searched(text, *ALL) is None


def test_an_extract_cites_the_very_words_with_heading_and_date() -> None:
    answer = searched("where do newts sleep in winter?", *ALL)

    assert answer is not None
    (source,) = answer.sources
    assert source == Source(
        title="Pond News May 2024", section="Newts", published=MAY, quote="Newts sleep under stones in winter."
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("when do the herons moult?", True, id="each time"),
        pytest.param("when do the herons moult next?", False, id="on a day to come"),
    ],
)
def test_guidance_may_tell_in_which_case_something_happens(question: str, *, told: bool) -> None:
    herons = item("How herons live", "Herons moult once they have nested.")

    assert bool(quoted(searched(question, herons, *ALL))) is told


def test_what_stands_below_the_very_question_goes_first() -> None:
    before = item("What comes before the moult", "Herons eat eels. The moult makes them tired.")
    after = item("What comes after the moult", "Herons eat frogs. The moult makes them proud.")

    assert quoted(searched("what comes after the moult?", before, after))[0] == "Herons eat frogs."


def test_a_list_is_quoted_with_its_lead_in() -> None:
    found = quoted(searched("what do you need before you count herons?", *ALL))

    assert found == [
        "Before you count herons, you need:",
        "• a boat with two oars; and",
        "• a licence from the warden.",
    ]


def test_of_two_issues_the_days_asked_about_decide() -> None:
    words = "The herons nest at the {} Pond."
    april, may = item("Nests", words.format("Round"), BEFORE), item("Nests", words.format("Long"))

    assert quoted(searched("where did the herons nest in April?", april, may)) == ["The herons nest at the Round Pond."]


def test_what_was_published_after_the_day_is_not_found() -> None:
    known = KnowledgeBase([Reading(document=NEWS, records=ALL)], NAMES, WORDS).library(date(2024, 5, 9))

    question = understand("what are the otter ladders made of?", NOW, known.vocabulary)

    assert search(question, known) is None


def test_a_very_long_sentence_is_cut_at_a_word() -> None:
    long = item("Reeds", f"Reeds whisper {'softly and ' * 200}sweetly.")

    (sentence,) = quoted(searched("what do reeds whisper?", long))

    assert len(sentence) <= 650
    assert sentence.endswith((" softly …", " and …"))


SUBJECTS = st.lists(st.sampled_from(["otter", "ladder", "heron", "pond", "willow", "newt", "dawn", "boat"]), max_size=8)


@given(asked=SUBJECTS)
def test_whatever_is_found_stands_in_a_document(asked: Sequence[str]) -> None:
    answer = searched(f"what about {' '.join(asked)}?", *ALL)

    # A bullet may be quoted on one line with its lead-in: `you need: a boat`.
    parts = [
        part.removeprefix("• ") for sentence in quoted(answer) for part in sentence.replace(": ", ":\n").split("\n")
    ]
    assert [part for part in parts if not any(part in one.text for one in ALL)] == []


# --- curated answers


LICENCE = Curated(
    asks=("How do I get a heron licence?", "Who gives out heron licences?"),
    answer="Ask the warden; it takes a week.",
    source=Source(title="Pond Guide", section="Licences"),
)
BOAT = Curated(
    asks=("Where can I borrow a boat?",),
    answer="At the boat house.",
    source=Source(title="Pond Guide", section="Boats"),
)


LEAVING = Curated(
    asks=("How do we leave the SEC?",), answer="Tell the warden.", source=Source(title="Pond Guide", section="Leaving")
)


KEEPER = Curated(
    asks=("Who keeps the herons of a committee?",), answer="Its own.", source=Source(title="Pond Guide", section="Care")
)
REPAIR = Curated(
    asks=("Who repairs broken heron ladders?",),
    answer="The smith.",
    source=Source(title="Pond Guide", section="Ladders"),
)


def answered(text: str, *records: Record) -> Answer | None:
    guide = Document(title="Pond Guide", kind=DocumentKind.GUIDANCE)
    known = KnowledgeBase([Reading(document=guide, records=records)], NAMES, WORDS).library(NOW.date())
    return curated(understand(text, NOW, known.vocabulary), known)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("How do I get a heron licence?", LICENCE, id="word for word"),
        pytest.param("how do we get heron licences pls", LICENCE, id="as people type"),
        pytest.param("who gives out heron licences?", LICENCE, id="another wording"),
        pytest.param("where could I borrow a boat", BOAT, id="another answer"),
        pytest.param("who fixes broken heron ladders?", REPAIR, id="with a word that may stand for one"),
        pytest.param("how do we leave the SEC?", LEAVING, id="by a word that sounds like a small one"),
        pytest.param(
            "who keeps the herons of the Change Board?", KEEPER, id="of any committee, and so of the one named"
        ),
    ],
)
def test_a_question_that_a_person_answered_gets_that_answer(text: str, expected: Curated) -> None:
    answer = answered(text, LICENCE, BOAT, LEAVING, REPAIR, KEEPER)

    assert answer is not None
    assert (answer.kind, answer.finding) == (Kind.ANSWER, Curation(curated=expected))
    assert answer.sources == (expected.source,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how do I get an otter licence?", id="of something else"),
        pytest.param("how do I get a heron licence for my brother in Wales?", id="with more to it"),
        pytest.param("where is the boat painted?", id="only a word in common"),
        pytest.param("and then?", id="nothing to go by"),
        pytest.param("how much is a heron licence?", id="a price, which it does not hold"),
    ],
)
def test_a_question_that_only_resembles_an_answered_one_is_left_to_others(text: str) -> None:
    assert answered(text, LICENCE, BOAT) is None


@pytest.mark.parametrize(
    ("text", "is_answered"),
    [
        pytest.param("how long does a member of the TABASC keep herons?", True, id="a Sub-Committee"),
        pytest.param("how long does a member of the Panel keep herons?", False, id="no Sub-Committee"),
    ],
)
def test_what_is_written_of_any_sub_committee_holds_of_those_alone(text: str, is_answered: bool) -> None:  # noqa: FBT001
    below = replace(KEEPER, asks=("How long does a member of a sub-committee keep herons?",), answer="For two years.")

    assert (answered(text, below) is not None) is is_answered


PANEL = Curated(
    asks=("When does the SEC Panel sit?",), answer="Monthly.", source=Source(title="Pond Guide", section="Panel")
)
MEMBERS = Curated(
    asks=("Who is the chair of the Otter Board for herons?",),
    answer="Nobody yet.",
    source=Source(title="Pond Guide", section="Board"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when does the SEC panel sit", PANEL, id="the very wording goes before what records say"),
        pytest.param("who is chair of the otter board for the herons", MEMBERS, id="before an abstention"),
    ],
)
def test_what_a_person_wrote_goes_before(text: str, expected: Curated) -> None:
    meeting = Meeting(body="SEC Panel", number=4, when=When(day=date(2024, 5, 17)), source=Source(title="Calendar"))
    guide = Document(title="Pond Guide", kind=DocumentKind.GUIDANCE)
    base = KnowledgeBase([Reading(document=guide, records=(PANEL, MEMBERS, meeting))], NAMES, WORDS)

    (answer,) = base.ask(text, NOW)

    assert answer.finding == Curation(curated=expected)


# --- summaries


def summed_up(text: str, *records: Record) -> Answer | None:
    known = library(*records)
    return summary(understand(text, NOW, known.vocabulary), known)


def test_the_newest_issue_is_summed_up_by_its_headlines() -> None:
    first = item("Otter Ladders", LADDERS.text, headline=True)

    answer = summed_up("what is in the latest newsletter?", item("Old news", "Dawn.", BEFORE), first, HERONS, NEWTS)

    assert answer is not None
    assert answer.finding == Summary(
        document=NEWS, headlines=("Otter Ladders",), others=("Heron Count", "Newts"), deadlines=()
    )
    assert answer.sources == (first.source,)


def test_an_issue_without_headlines_is_summed_up_by_its_first_items() -> None:
    items = [item(f"Pond {number}", "Life.") for number in range(1, 8)]

    answer = summed_up("summarise the newsletter", *items)

    assert answer is not None
    assert isinstance(answer.finding, Summary)
    assert answer.finding.headlines == ("Pond 1", "Pond 2", "Pond 3", "Pond 4", "Pond 5")
    assert answer.finding.others == ("Pond 6", "Pond 7")


def test_a_heading_without_a_text_is_no_item_of_a_summary() -> None:
    answer = summed_up("summarise the newsletter", item("Section", ""), NEWTS)

    assert answer is not None
    assert isinstance(answer.finding, Summary)
    assert (answer.finding.headlines, answer.finding.others) == (("Newts",), ())


def test_the_issue_of_a_month_is_summed_up_where_that_is_asked() -> None:
    answer = summed_up("summarise the April newsletter", item("Old news", "Dawn.", BEFORE), NEWTS)

    assert answer is not None
    assert isinstance(answer.finding, Summary)
    assert answer.finding.document == BEFORE


def test_an_issue_that_was_never_read_is_not_summed_up() -> None:
    assert summed_up("summarise the January newsletter", NEWTS) is None


@pytest.mark.parametrize(
    ("day", "kind", "shown"),
    [
        pytest.param("2024-05-15", DeadlineKind.VOTE, True, id="today"),
        pytest.param("2024-05-14", DeadlineKind.VOTE, False, id="over"),
        pytest.param("2024-06-14", DeadlineKind.MANDATE, False, id="a mandate"),
    ],
)
def test_what_is_still_open_is_told_with_a_summary(day: str, kind: DeadlineKind, *, shown: bool) -> None:
    vote = Deadline(
        title="Pond vote", kind=kind, day=date.fromisoformat(day), source=replace(NEWTS.source, quote="Vote!")
    )

    answer = summed_up("summarise the newsletter", NEWTS, vote)

    assert answer is not None
    assert isinstance(answer.finding, Summary)
    assert answer.finding.deadlines == ((vote,) if shown else ())


def test_a_summary_of_one_subject_is_no_summary_of_the_issue() -> None:
    assert summed_up("summarise the newts", NEWTS, HERONS) is None


# --- the kind of thing asked for

LOANS = item(
    "How to Borrow a Boat",
    "Fill in the loan form and have it signed by a director.\n\n"
    "Mail the form to the boathouse. We check it within four days. There is no charge for a boat.",
)
SPRINGS = item("Why Springs Run Dry", "Almost always a beaver has moved the stones.")
DAMS = item("Dams", "Why do dams leak? Mostly a root has come through the clay between the logs and under the gate.")
RAFTS = item(
    "Rafts",
    "To moor a raft: Ring the keeper first, from any bank. Tell the keeper's secretary that a raft is moored.\n\n"
    "By night the raft is moored at the weir and at the mill, as only otters are about.",
)
FERRY = item(
    "Ferry", "The ferry missed two trips, both down to a torn rope. The lower lock was late: the oil had frozen."
)
CREWS = item("Crews", "The rowers want 14 more paddlers. Of 80 places on the raft 53 have gone.")
PERMITS = item(
    "How to Change a Mooring",
    "Only a director or the secretary may ask for this.\n\n• print the mooring slip; and\n• sign it by hand.\n\n"
    "The keeper moves the post within two days.",
)
BALLOT = item("Results: the votes are in", "Otto Reed | Beavers | 27\nLena Moss | Herons | 16")
SWANS = item("Swans", "The swans have been taken in by the Mill Pond, to which they were sent.")
CANOES = item(
    "Canoes",
    "The canoe race, once set for May, is put off, as trials of the new paddles took longer. The canoe club keeps to "
    "the second Tuesday.\n\nOf the 57 canoes on the lake, 19 are sealed. A canoe dries within sixteen days.",
)
READERS = item(
    "Readers",
    "The score that readers give the keepers was read out in May. This year it came to 8.4 out of 10.\n\n"
    "There were 280 landings, against 300 in the plan.",
)
INSPECTED = item("Moorings", "Moorings are inspected twice, once by a Manager of the port.")
RACES = item("Races", "A canoe counts in the race even if its keeper is away.")
SLIPS = item(
    "Rafts of the North",
    "Seven rafts reached the north this year. Three of the seven have slipped their moorings. "
    "The cause of the slips was an icy quay.",
)
BRIDGE = item("Bridge 2.0", "The keeper talked about Bridge 2.0 in May.\n\nBridge 2.0 brings wider ladders for eels.")
CLOSED = item("Upper Lock", "Its keeper has asked for a rest, so the upper lock shuts early in June.")
OF_A_KIND = (
    LOANS,
    SPRINGS,
    DAMS,
    CLOSED,
    RAFTS,
    FERRY,
    CREWS,
    PERMITS,
    BALLOT,
    SWANS,
    CANOES,
    RACES,
    READERS,
    INSPECTED,
    SLIPS,
    BRIDGE,
)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("how long does the check of the loan form take?", "within four days", id="how long: a duration"),
        pytest.param("why do springs run dry?", "a beaver has moved the stones", id="a heading announces reasons"),
        pytest.param("why do dams leak?", "a root has come through", id="the text asks the same"),
        pytest.param("why does the upper lock shut early?", "asked for a rest", id="a reason before what it causes"),
        pytest.param("is there a charge for a boat?", "no charge", id="a price, or none"),
        pytest.param("how do I moor a raft?", "Ring the keeper first", id="an instruction that begins with its verb"),
        pytest.param("whom do I tell that a raft is moored?", "keeper's secretary", id="somebody by the post held"),
        pytest.param("why is the raft moored by night?", "as only otters", id="a reason after as"),
        pytest.param("why did the ferry miss two trips?", "torn rope", id="what something is down to"),
        pytest.param("why was the lower lock late?", "oil had frozen", id="a reason after a colon"),
        pytest.param("how many extra paddlers do the rowers want?", "14 more", id="counted by another word"),
        pytest.param("how many places on the raft are gone?", "53 have gone", id="those that are gone"),
        pytest.param("how many votes did Lena Moss get?", "16", id="a row of what its heading names"),
        pytest.param("who were the swans sent to?", "Mill Pond", id="to whom: no holder of a role"),
        pytest.param("who took in the swans?", "Mill Pond", id="a verb that changes within"),
        pytest.param(
            "why is the canoe race put off?", "trials of the new paddles took longer", id="why: as a thing did"
        ),
        pytest.param("how often does the canoe club meet?", "second Tuesday", id="how often: an ordinal of a weekday"),
        pytest.param("how many canoes are sealed?", "19 are sealed", id="a number of what was named before"),
        pytest.param("how long does a canoe take to dry?", "sixteen days", id="how long: any number of days"),
        pytest.param(
            "does a canoe count in the race when its keeper is away?", "counts in the race", id="when: in which case"
        ),
        pytest.param(
            "what score did readers give the keepers?", "8.4 out of 10", id="how well something is thought of"
        ),
        pytest.param("how do the landings compare with the plan?", "against 300", id="one number held against another"),
        pytest.param("who inspects the moorings?", "by a Manager", id="somebody by a post with a capital"),
        pytest.param(
            "how many rafts of the north have slipped?", "Three of the seven", id="some of those named before"
        ),
        pytest.param("why did rafts of the north slip?", "an icy quay", id="what the reason is"),
        pytest.param("what does bridge version 2.0 bring?", "wider ladders", id="what a version holds"),
        pytest.param("how do I change a mooring?", "print the mooring slip", id="a guide in several paragraphs"),
    ],
)
def test_the_kind_of_thing_asked_for_is_found(text: str, part: str) -> None:
    assert part in " ".join(quoted(searched(text, *OF_A_KIND, *ALL)))


def test_what_stands_under_a_question_is_quoted_whole() -> None:
    steps = [f"Put rope {number} of the rigged sail through ring {number} of the mast." for number in range(3, 9)]
    asked = item("How to Rig a Sail", " ".join(["A sail is rigged in calm weather.", *steps]))
    told = replace(asked, heading="The Sail", source=replace(asked.source, section="The Sail"))

    assert len(quoted(searched("how do I rig a sail?", asked))) == len(steps) + 1
    assert len(quoted(searched("how do I rig a sail?", told))) < len(steps)


def test_what_was_told_later_is_quoted_though_what_was_told_long_before_says_it_in_more_of_the_words() -> None:
    long_ago = Document(title=BEFORE.title, kind=DocumentKind.NEWSLETTER, published=date(2022, 4, 30))
    then = item("Ladders", "The otter ladders are kept in the boat house.", long_ago)
    now = item("Ladders", "The otter ladders are in the old mill.")

    assert quoted(searched("where are the otter ladders kept?", then, now)) == [now.text]


def test_one_of_several_sentences_answers_alone_under_a_heading_that_asks_something_else() -> None:
    who = "The wardens feed the otters at dawn and the keepers feed them at dusk, in summer and in winter alike. "
    text = f"{who}The feeding rota is kept at the boat house. {who}{who}"

    assert quoted(searched("where is the feeding rota kept?", item("Who feeds the otters", text))) == [
        "The feeding rota is kept at the boat house."
    ]


def test_a_number_of_years_counts_nothing_else() -> None:
    terms = item("Keepers", "Keepers of otters serve for one or two years, and otter elections are held every year.")

    assert searched("how many otter elections are there?", terms) is None


def test_a_sentence_that_holds_only_what_may_stand_for_the_words_is_no_answer() -> None:
    assert not quoted(searched("who paid the fine?", item("Wardens", "Ida Marsh bore the penalty.")))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how long do newts sleep under stones in winter?", id="no duration"),
        pytest.param("how much do the otter ladders cost?", id="no price"),
        pytest.param("is there parking at the otter ladders at the Long Pond?", id="what nobody names"),
        pytest.param("how many votes did the otter ladders get?", id="no votes"),
        pytest.param("what time is the check of the otter ladders over?", id="no end"),
    ],
)
def test_the_kind_of_thing_that_is_not_told_is_not_answered(text: str) -> None:
    known = KnowledgeBase([Reading(document=NEWS, records=(*ALL,))], NAMES, WORDS)

    assert known.ask(text, NOW)[0].kind is Kind.ABSTAIN


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("and how long do you need?", "within four days", id="how long"),
        pytest.param("who has to sign it?", "signed by a director", id="who"),
    ],
)
def test_a_follow_up_may_ask_more_of_the_item_that_was_quoted(text: str, part: str) -> None:
    known = KnowledgeBase([Reading(document=NEWS, records=(LOANS, *ALL))], NAMES, WORDS)
    first = known.ask("what do I fill in to borrow a boat?", NOW)[0]

    assert part in " ".join(quoted(known.ask(text, NOW, first.thread)[0]))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("when does the Operations Group first meet?", id="first"),
        pytest.param("which month will the Operations Group sit for the first time?", id="for the first time"),
    ],
)
def test_what_stands_behind_many_passages_on_it_is_found_where_none_of_those_holds_a_day(text: str) -> None:
    many = [item(f"Operations Group {n}", f"The Operations Group meets otters of bank {n}.") for n in range(12)]
    willows = "willows, reeds, herons, ladders, dams, newts and all that grows or lives by the water of the Long Pond"
    told = item("Banks", f"The Operations Group, which looks after {willows}, first meets in October.")
    known = KnowledgeBase([Reading(document=NEWS, records=(*many, told))], NAMES, WORDS)

    assert "first meets in October" in " ".join(quoted(known.ask(text, NOW)[0]))
