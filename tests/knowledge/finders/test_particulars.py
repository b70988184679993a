"""What documents say of a modification beyond its status. Asked on Wednesday 15 May 2024 at nine."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Extract
from knowledge.base import KnowledgeBase
from knowledge.finders.modifications.particulars import particulars, told_of_which
from knowledge.question import understand
from knowledge.records import Document, DocumentKind, Item, Modification, Reading, Source

NAMES, WORDS = glossary.load(), lexicon.load()
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 1))
SOURCE = Source(title="Pond News", section="June 2024 SEC Release", published=date(2024, 5, 1))
OWN = Source(title="Pond News", section="Why SECMP0058 was rejected", published=date(2024, 5, 1))
TEXT = (
    "SECMP0051 was rejected by the Change Board, as dams cost too much. It would have cost £90,000.\n\n"
    "SECMP0052 was returned to the Working Group. Its ladders were too short, but nobody could say by how much.\n\n"
    "SECMP0053 lets otters cross the dam. The herons met on Monday.\n\n"
    "The Proposer of SECMP0054 is Otter Homes. SECMP0055 was raised on 1 May 2024.\n\n"
    "SECMP0056 | Ladders for herons | Withdrawn\n\n"
    "Otter Homes raised SECMP0057 on 2 May 2024.\n\nHeron Trust withdrew its SECMP0058.\n\n"
    "SECMP0059 was to come with it. As the dam is too high, it has been put back to November.\n\n"
    "SECMP0060 was rejected by Ofgem on 3 May 2024, which thought the bill of £2 million too high.\n\n"
    "SECMP0061 was withdrawn on 4 May 2024: its Proposer found another way.\n\n"
    "The Authority sent SECMP0062 back on 5 May 2024 because the legal text had gaps.\n\n"
    "On 6 May 2024 the Change Board rejected SECMP0063 by nine votes to three.\n\n"
    "SECMP0064 is out for consultation. Please say what the dam would spare you. The herons have quoted £7,000.\n\n"
    "SECMP0065 failed because otters disliked it. SECMP0066 was withdrawn by its Proposer, who had found a ladder.\n\n"
    "One Initial Modification Report was seen by the Panel:\n\n"
    "SECMP0067 goes to a Working Group. The Panel wishes its Working Group to have a representative of the otters.\n\n"
    "Otters who wish to take part in refining SECMP0067 can contact the Pond Desk on 020 7946 0000.\n\n"
    "SECMP0068 has been converted to MP077 and used to be DP068.\n\nSECMP0069 asks for ladders to be built sooner."
)
IDS = tuple(f"SECMP00{number}" for number in range(51, 70))
RENAMED = ("SECMP0068 has been converted to MP077 and used to be DP068.",)
AFTER = ("SECMP0069 asks for ladders to be built sooner.",)
GROUP = "The Panel wishes its Working Group to have a representative of the otters."
REFUSED = ("SECMP0060 was rejected by Ofgem on 3 May 2024, which thought the bill of £2 million too high.",)
GIVEN_UP = ("SECMP0061 was withdrawn on 4 May 2024: its Proposer found another way.",)
SENT_BACK = ("The Authority sent SECMP0062 back on 5 May 2024 because the legal text had gaps.",)


def told(text: str) -> tuple[str, ...]:
    """Return the sentences that answer a question about one of the modifications; nothing if none do."""
    notes = tuple(Modification(id=id_, source=SOURCE) for id_ in IDS)
    item = Item(heading="June 2024 SEC Release", text=TEXT, source=SOURCE)
    own = Item(heading=OWN.section or "", text="The majority felt that the dam would be too high.", source=OWN)
    library = KnowledgeBase([Reading(document=NEWS, records=(*notes, item, own))], NAMES, WORDS).library(NOW.date())
    question = understand(text, NOW, library.vocabulary)
    known = [library.facts.modifications[key] for key in question.modifications]
    answer = particulars(question, known, library) if known else told_of_which(question, library)
    return answer.finding.sentences if answer and isinstance(answer.finding, Extract) else ()


REJECTED = (
    "SECMP0051 was rejected by the Change Board, as dams cost too much.",
    "It would have cost £90,000.",
)
RETURNED = (
    "SECMP0052 was returned to the Working Group.",
    "Its ladders were too short, but nobody could say by how much.",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("why was SECMP0051 rejected?", REJECTED, id="a reason"),
        pytest.param("why was SECMP0051 thrown out?", REJECTED, id="a reason, in other words"),
        pytest.param("what would SECMP0051 have cost?", REJECTED, id="a cost, in the sentence that goes on"),
        pytest.param(
            "what did Ofgem reckon SECMP0064 would cost?",
            ("SECMP0064 is out for consultation.", "The herons have quoted £7,000."),
            id="a cost further on in its paragraph",
        ),
        pytest.param(
            "was SECMP0067 an IMR or a DMR?",
            ("One Initial Modification Report was seen by the Panel: SECMP0067 goes to a Working Group.", GROUP),
            id="what only the line before it tells",
        ),
        pytest.param(
            "what should the SECMP0067 Working Group look like?",
            ("SECMP0067 goes to a Working Group.", GROUP),
            id="who is to be in its group",
        ),
        pytest.param(
            "what number do I ring to join the SECMP0067 Working Group?",
            ("Otters who wish to take part in refining SECMP0067 can contact the Pond Desk on 020 7946 0000.",),
            id="how one comes into its group",
        ),
        pytest.param(
            "we are keen to help work on SECMP0067, who do we get in touch with?",
            ("Otters who wish to take part in refining SECMP0067 can contact the Pond Desk on 020 7946 0000.",),
            id="who is keen to help",
        ),
        pytest.param(
            "what do they want to hear from us on SECMP0064?",
            ("SECMP0064 is out for consultation.", "Please say what the dam would spare you."),
            id="what is asked of Parties",
        ),
        pytest.param(
            "why was SECMP0065 thrown out?", ("SECMP0065 failed because otters disliked it.",), id="failed for rejected"
        ),
        pytest.param("who rejected SECMP0051?", REJECTED, id="who decided"),
        pytest.param("SECMP0068 what is it called now?", RENAMED, id="what it is called now"),
        pytest.param("what was SECMP0068 before?", RENAMED, id="what it was called before"),
        pytest.param("SECMP0069, what's that after?", AFTER, id="what it is after"),
        pytest.param("why didn't Ofgem accept SECMP0060?", REFUSED, id="what whoever decided held of it"),
        pytest.param("why was SECMP0061 withdrawn?", GIVEN_UP, id="a reason behind a colon"),
        pytest.param("why did the Authority send SECMP0062 back?", SENT_BACK, id="parted words for a status"),
        pytest.param("why didn't SECMP0062 get a decision?", SENT_BACK, id="a setback told in parted words"),
        pytest.param("why didn't SECMP0052 go to consultation?", RETURNED, id="a setback"),
        pytest.param("what does SECMP0053 do?", ("SECMP0053 lets otters cross the dam.",), id="a purpose"),
        pytest.param("who's behind SECMP0054?", ("The Proposer of SECMP0054 is Otter Homes.",), id="a proposer"),
        pytest.param(
            "who raised SECMP0057?", ("Otter Homes raised SECMP0057 on 2 May 2024.",), id="who raised it, named first"
        ),
        pytest.param("whose was SECMP0058?", ("Heron Trust withdrew its SECMP0058.",), id="whose it was"),
        pytest.param(
            "why is SECMP0059 not ready?",
            (
                "SECMP0059 was to come with it.",
                "As the dam is too high, it has been put back to November.",
            ),
            id="a setback, its reason first",
        ),
        pytest.param(
            "which release is SECMP0053 in?",
            ("June 2024 SEC Release: SECMP0053 lets otters cross the dam.",),
            id="what only the heading says",
        ),
        pytest.param(
            "why was SECMP0058 rejected?",
            ("The majority felt that the dam would be too high.",),
            id="an item of its own",
        ),
    ],
)
def test_the_sentences_that_name_a_modification_answer_for_it(text: str, expected: tuple[str, ...]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who raised SECMP0055?", id="no proposer"),
        pytest.param("why was SECMP0055 raised?", id="no reason"),
        pytest.param("why was SECMP0056 withdrawn?", id="no reason, though `for` stands in a row"),
        pytest.param("what does SECMP0054 cost?", id="no cost"),
        pytest.param("what does SECMP0065 cost?", id="no cost beyond the next modification"),
        pytest.param("why was SECMP0063 rejected?", id="votes are no reason"),
        pytest.param("what does SECMP0055 do?", id="no purpose"),
        pytest.param("when will SECMP0055 be decided?", id="no day to come"),
    ],
)
def test_what_no_sentence_about_it_holds_is_not_told(text: str) -> None:
    assert told(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which modification had its IMR before the Panel?", "SECMP0067 goes", id="by its report"),
        pytest.param("how many IMRs went to the Panel?", "One Initial", id="how many there were"),
        pytest.param("which mod is looking for volunteers?", "Otters who wish", id="by who is to join"),
        pytest.param("which modification had its IMR before the Panel in March 2021?", "", id="of days nobody told of"),
        pytest.param("which modification had its DMR before the herons?", "", id="of another body"),
        pytest.param("which modifications are new?", "", id="by nothing of the kind"),
    ],
)
def test_a_modification_may_be_asked_for_by_what_is_told_of_it(text: str, expected: str) -> None:
    assert expected in " ".join(told(text))
    assert bool(expected) is bool(told(text))
