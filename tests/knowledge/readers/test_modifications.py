"""Modifications: where each stands, since when, and what it is called."""

from functools import cache

import pytest

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Modification

TOP = "SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\nModifications\n\n"


@cache
def _glossary() -> Glossary:
    return load()


def _modifications(body: str) -> list[Modification]:
    reading = read(TOP + body + "\n", "newsletter.txt", _glossary())
    return [record for record in reading.records if isinstance(record, Modification)]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        pytest.param(
            "The Panel agreed for SECMP0031 to proceed into the Refinement Process.", "refinement", id="refine"
        ),
        pytest.param(
            "The Panel agreed that SECMP0031 should go to the Report Phase.", "report_phase", id="report phase"
        ),
        pytest.param(
            "SECMP0031 was sent to Modification Report Consultation.",
            "modification_report_consultation",
            id="consultation",
        ),
        pytest.param("SECMP0031 is now with the Change Board for a vote.", "with_change_board", id="Change Board"),
        pytest.param(
            "The Change Board voted to recommend that SECMP0031 be approved.", "with_authority", id="recommended"
        ),
        pytest.param("The modification SECMP0031 is now with the Authority.", "with_authority", id="Authority"),
        pytest.param("The Authority approved SECMP0031.", "approved", id="approved"),
        pytest.param("SECMP0031: Report Phase → Approved", "approved", id="an arrow"),
        pytest.param("SECMP0031: Approved -> Implemented", "implemented", id="an arrow of two signs"),
        pytest.param(
            "For SECMP0031 the Refinement Process has ended, and it was agreed that it should go to the Report Phase.",
            "report_phase",
            id="one that has ended",
        ),
        pytest.param("SECMP0031 was passed by the Change Board on 2 May 2018.", "approved", id="passed"),
        pytest.param("SECMP0031 was rejected by the Change Board.", "rejected", id="rejected"),
        pytest.param("SECMP0031 was implemented in the June Release.", "implemented", id="implemented"),
        pytest.param("SECMP0031 has been withdrawn by its Proposer.", "withdrawn", id="withdrawn"),
        pytest.param("SECMP0031 was returned to the Working Group.", "returned", id="returned"),
        pytest.param("The Authority has sent SECMP0031 back to the Panel.", "returned", id="sent back"),
        pytest.param("DP131 was raised by a Small Supplier.", "raised", id="raised"),
        pytest.param("MP131 has gone back to the Development Stage.", "development", id="development"),
        pytest.param(
            "SECMP0031 is out for Modifcation Report Consultation.",
            "modification_report_consultation",
            id="misspelt",
        ),
        pytest.param("SECMP0031 ‘Withdrawn keys’ is in refinement.", "refinement", id="no words of its title"),
        pytest.param("Ofgem has SECMP0031 on its desk.", "with_authority", id="on a desk"),
        pytest.param("SECMP0031: ten to three. It is now before Ofgem.", "with_authority", id="the next sentence"),
        pytest.param("The Proposer of SECMP0031 withdrew it.", "withdrawn", id="withdrew it"),
        pytest.param("SECMP0031 is dead.", "withdrawn", id="dead"),
        pytest.param("SECMP0031 fell at the Change Board.", "rejected", id="fell"),
        pytest.param("Ofgem returned SECMP0031 on 3 May 2018.", "returned", id="returned on a day"),
        pytest.param("SECMP0031 is new this month.", "raised", id="new"),
        pytest.param("Comment on SECMP0031's Modification Report.", "modification_report_consultation", id="comments"),
        pytest.param(
            "Refinement Consultation on SECMP0031: this has been put back to 15 June.", "refinement", id="put back"
        ),
        pytest.param("SECMP0031 took effect with the June Release.", "implemented", id="took effect"),
        pytest.param("SECMP0031 came into force on 1 May 2018.", "implemented", id="came into force"),
        pytest.param("Ofgem has turned down SECMP0031.", "rejected", id="turned down"),
        pytest.param("The Proposer has decided to withdraw SECMP0031.", "withdrawn", id="decided to withdraw"),
        pytest.param("SECMP0031 awaits a decision of the Authority.", "with_authority", id="awaits the Authority"),
        pytest.param("SECMP0031 was given the go-ahead by the Change Board.", "approved", id="go-ahead"),
        pytest.param("The Change Board votes on SECMP0031 in June.", "with_change_board", id="votes on"),
        pytest.param("SECMP0031 was raised in May and is now in the Refinement Process.", "refinement", id="now"),
    ],
)
def test_the_status_is_told_by_the_sentence(sentence: str, status: str) -> None:
    (modification,) = _modifications(sentence)

    assert modification.status == status


def test_one_sentence_may_give_two_modifications_two_statuses() -> None:
    told = _modifications("The Change Board approved SECMP0031 and rejected SECMP0032 on 16 May 2018.")

    assert [(m.id, m.status, str(m.day)) for m in told] == [
        ("SECMP0031", "approved", "2018-05-16"),
        ("SECMP0032", "rejected", "2018-05-16"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "SECMP0031 was approved by the Authority, and SECMP0032 by the Change Board.",
            [("SECMP0031", "approved", "None"), ("SECMP0032", "approved", "None")],
            id="by another",
        ),
        pytest.param(
            "DP131 was raised on 11 May 2018 and DP132 on 16 May 2018.",
            [("DP131", "raised", "2018-05-11"), ("DP132", "raised", "2018-05-16")],
            id="on another day",
        ),
        pytest.param(
            "SECMP0031 was withdrawn on 2 May 2018, SECMP0032 on 3 May 2018.",
            [("SECMP0031", "withdrawn", "2018-05-02"), ("SECMP0032", "withdrawn", "2018-05-03")],
            id="with a comma",
        ),
        pytest.param(
            "MP131 has been converted from DP131 and is in the Refinement Process; so is MP132.",
            [("MP131", "refinement", "None"), ("MP132", "refinement", "None")],
            id="so is",
        ),
        pytest.param(
            "SECMP0031 ‘Keys’ was raised by the DCC on 6 May 2018, and SECMP0032 ‘Locks’ by a Network on 9 May 2018.",
            [("SECMP0031", "raised", "2018-05-06"), ("SECMP0032", "raised", "2018-05-09")],
            id="by another on another day",
        ),
        pytest.param(
            "SEC 5.15 came on 8 May 2018; with it SECMP0031 was implemented, while the proposer withdrew SECMP0032.",
            [("SECMP0031", "implemented", "2018-05-08"), ("SECMP0032", "withdrawn", "None")],
            id="with it",
        ),
    ],
)
def test_what_is_said_of_one_holds_for_the_next(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(m.id, m.status, str(m.day)) for m in _modifications(sentence)] == expected


def test_an_enumeration_has_one_status() -> None:
    told = _modifications("SECMP0031, SECMP0032 and MP133 were approved on 16 May 2018.")

    assert [(m.id, m.status) for m in told] == [
        ("SECMP0031", "approved"),
        ("SECMP0032", "approved"),
        ("MP133", "approved"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("ModificationStage\nSECMP0031Report Phase\nSECMP0032Withdrawn", id="glued"),
        pytest.param(
            "Modification | Title | Stage\nSECMP0031 | Meters | Report Phase\nSECMP0032 | Keys | Withdrawn", id="pipes"
        ),
        pytest.param("• SECMP0031 is in the Report Phase;\n• SECMP0032 was withdrawn.", id="list"),
        pytest.param(
            "ModificationStageDate\nSECMP0031Report Phase9 May 2018\nSECMP0032Withdrawn14 May 2018", id="three glued"
        ),
        pytest.param(
            "ModificationTitleStage\nSECMP0031Alerts of metersReport Phase\nSECMP0032SMKI keysWithdrawn",
            id="title glued",
        ),
        pytest.param(
            "IDTitleStageSince\nSECMP0031Alerts of metersReport Phase09/05/2018\nSECMP0032IHDsWithdrawn14/05/2018",
            id="four glued",
        ),
        pytest.param(
            "SECMP0031Alerts of meters\nStageReport Phase\nDate raised01/02/2018\nImplementation dateTo be confirmed"
            "\n\nSECMP0032IHD keys\nDate raised05/03/2018\nStageWithdrawn",
            id="a block of fields each",
        ),
    ],
)
def test_tables_and_lists_are_read(rows: str) -> None:
    assert [(m.id, m.status) for m in _modifications(rows)] == [
        ("SECMP0031", "report_phase"),
        ("SECMP0032", "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        pytest.param(
            "SECMP0031 was approved on 16 May 2018 and will be implemented on 1 June 2018.", "2018-05-16", id="on"
        ),
        pytest.param("The MRC on SECMP0031 closes on 16 June 2018.", None, id="a closing day"),
        pytest.param("SECMP0031 will be with the Change Board by 16 June 2018.", None, id="a day to come"),
        pytest.param("ModificationStageDate\nSECMP0031Approved16 May 2018", "2018-05-16", id="in a glued row"),
        pytest.param("Modification | Stage | Since\nSECMP0031 | Rejected | 16/05/2018", "2018-05-16", id="a column"),
        pytest.param(
            "Modification | Stage | Implementation date\nSECMP0031 | Approved | 28 June 2018", None, id="another column"
        ),
        pytest.param(
            "The Change Board met on 16 May 2018. SECMP0031 was approved on the same day.", "2018-05-16", id="same day"
        ),
        pytest.param(
            "The May Release went live on 16 May 2018. On that day SECMP0031 was implemented.",
            "2018-05-16",
            id="that day",
        ),
        pytest.param("Two were raised, both on 16 May 2018:\n\n• SECMP0031 by a DNO.", "2018-05-16", id="of a list"),
        pytest.param(
            "The May SEC Release was implemented on 16 May 2018. It consists of SECMP0031, approved in March.",
            "2018-05-16",
            id="of its release",
        ),
        pytest.param(
            "The May SEC Release took place on 16 May 2018. It brought in:\n\n1. SECMP0031 ‘Keys’.",
            "2018-05-16",
            id="in the list of its release",
        ),
        pytest.param(
            "The May SEC Release takes effect on 16 May 2018. It carries SECMP0031 ‘Keys’, implemented with it.",
            "2018-05-16",
            id="of the release that carries it",
        ),
    ],
)
def test_the_day_is_that_of_the_status(sentence: str, day: str | None) -> None:
    (modification,) = _modifications(sentence)

    assert (str(modification.day) if modification.day else None) == day


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param("SECMP0031 ‘Shorter keys’ was raised.", "Shorter keys", id="quoted"),
        pytest.param("SECMP0031 | Shorter keys | Raised", "Shorter keys", id="cell"),
        pytest.param("SECMP0031 was raised.", None, id="none"),
        pytest.param("SECMP0031, ‘’Shorter keys’’, was raised.", "Shorter keys", id="quoted twice"),
        pytest.param("SECMP0031 (Shorter keys) was raised.", "Shorter keys", id="in brackets"),
        pytest.param("SECMP0031 (Modification Report Consultation) was raised.", None, id="a step in brackets"),
        pytest.param("SECMP0031, on shorter keys, was raised.", "shorter keys", id="between commas"),
        pytest.param("SECMP0031, on Monday 4 May 2017, was raised.", None, id="a day between commas"),
        pytest.param("Shorter keysSECMP0031Refinement Process", "Shorter keys", id="before the id, run together"),
        pytest.param("Shorter keys | SECMP0031 | Raised", "Shorter keys", id="cell before"),
        pytest.param(
            "Raised | SECMP0031 Shorter keys | Change Board, 3 May", "Shorter keys", id="in the cell of the id"
        ),
        pytest.param("SECMP0031 | Raised | Change Board, 3 May", None, id="no cell"),
        pytest.param("SECMP0031 | Papers of the Panel | Raised", "Papers of the Panel", id="of a body"),
        pytest.param("Title | Status | Since | Ref.\nShorter keys | Raised | | SECMP0031", "Shorter keys", id="column"),
    ],
)
def test_the_title_is_what_the_page_calls_it(words: str, title: str | None) -> None:
    (modification,) = _modifications(words)

    assert modification.title == title


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param("On hold: SECMP0031", "on_hold", id="on hold"),
        pytest.param("SECMP0031, which had been on hold, was withdrawn.", "withdrawn", id="on hold no more"),
        pytest.param("SECMP0031 skips refinement and goes to the Report Phase.", "report_phase", id="a phase left out"),
    ],
)
def test_a_phase_that_is_left_out_or_over_is_not_the_status(words: str, status: str) -> None:
    assert [(m.id, m.status) for m in _modifications(words)] == [("SECMP0031", status)]


def test_the_furthest_status_told_is_the_one() -> None:
    told = _modifications("SECMP0031 was raised in March.\n\nThe Change Board approved SECMP0031 on 16 May 2018.")

    assert [(m.id, m.status) for m in told] == [("SECMP0031", "approved")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "StageSinceNo.\nReport Phase9 May 2018SECMP0031Alerts\nWithdrawn14 May 2018SECMP0032Keys",
            id="glued, status and day first",
        ),
        pytest.param(
            "Date | Modification | What happened\n9 May 2018 | SECMP0031 | Sent to the Report Phase\n"
            "14 May 2018 | SECMP0032 | Withdrawn by its Proposer",
            id="what happened",
        ),
        pytest.param("Report Phase: SECMP0031\nOff the table: SECMP0032", id="labels of a list"),
        pytest.param(
            "SECMP0031 Keys\n\nThis is in the Report Phase.\n\nSECMP0032 Locks\n\nWithdrawn on 9 May.", id="headings"
        ),
        pytest.param("StageWhich\nReport PhaseSECMP0031Alerts\nWithdrawnSECMP0032Keys", id="glued, the status first"),
        pytest.param("Stage | Which ones\nReport Phase | SECMP0031\nWithdrawn | SECMP0032", id="the status first"),
        pytest.param("Modification\nStage\nSECMP0031\nReport Phase\nSECMP0032\nWithdrawn", id="a cell a line"),
        pytest.param("Report Phase\n\n– SECMP0031\n\nWithdrawn\n\n– SECMP0032 (9 May 2018)", id="sub-headings"),
        pytest.param(
            "No. | Report Phase | Withdrawn\nSECMP0031 | x | \nSECMP0032 | x | 9 May 2018", id="columns of statuses"
        ),
        pytest.param("SECMP0031 – Alerts – Report Phase\nSECMP0032 – Keys – Withdrawn (09/05/2018)", id="dashes"),
        pytest.param("In the Report Phase: SECMP0031. Pulled by its proposer: SECMP0032.", id="before a colon"),
    ],
)
def test_a_cell_is_known_by_its_words_wherever_it_stands(rows: str) -> None:
    assert [(m.id, m.status) for m in _modifications(rows)] == [
        ("SECMP0031", "report_phase"),
        ("SECMP0032", "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        pytest.param("MPs 101, 102 and 104 have been raised.", ["MP101", "MP102", "MP104"], id="one prefix"),
        pytest.param("MP101 to MP103 were raised.", ["MP101", "MP102", "MP103"], id="a range"),
        pytest.param("MP101 (alerts) and MP102 (keys) were raised.", ["MP101", "MP102"], id="titles between"),
    ],
)
def test_several_ids_may_share_a_status(sentence: str, ids: list[str]) -> None:
    assert [(m.id, m.status) for m in _modifications(sentence)] == [(one, "raised") for one in ids]


@pytest.mark.parametrize(
    ("sentence", "status", "day"),
    [
        pytest.param(
            "On 16 May 2018 the Board took a decision. SECMP0031 was approved and takes effect on 1 July 2018.",
            "approved",
            "2018-05-16",
            id="decided in the sentence before",
        ),
        pytest.param(
            "What the Board decided on 16 May 2018:\n\n• SECMP0031: rejected.", "rejected", "2018-05-16", id="lead"
        ),
        pytest.param(
            "SEC 5.9 came out on 2 May 2018 and put SECMP0031 into effect.", "implemented", "2018-05-02", id="around"
        ),
        pytest.param(
            "SECMP0031 was in the Report Phase. It was approved on 2 May 2018.", "approved", "2018-05-02", id="it"
        ),
        pytest.param(
            "After two years in refinement SECMP0031 is in the Report Phase.", "report_phase", "None", id="over"
        ),
    ],
)
def test_the_status_and_its_day_may_be_told_apart(sentence: str, status: str, day: str) -> None:
    (modification,) = _modifications(sentence)

    assert (modification.status, str(modification.day)) == (status, day)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(
            "SECMP0031\nShorter bills\nApproved on 21 May 2018\n\nSECMP0032\nCredit for Users\nRefinement Process",
            [("SECMP0031", "approved", "2018-05-21"), ("SECMP0032", "refinement", "None")],
            id="an id, its title, its status",
        ),
        pytest.param(
            "SECMP0031 spent a year in refinement and was approved by the Authority on 21 May 2018.",
            [("SECMP0031", "approved", "2018-05-21")],
            id="what came of a status that lasts",
        ),
        pytest.param(
            "SECMP0031 is in refinement, while the Proposer withdrew SECMP0032.",
            [("SECMP0031", "refinement", "None"), ("SECMP0032", "withdrawn", "None")],
            id="what came of another",
        ),
        pytest.param(
            "Modification | Stage | Notes\nSECMP0031 | Approved | 21 May 2018\nSECMP0032 | Refinement | 28 May 2018",
            [("SECMP0031", "approved", "2018-05-21"), ("SECMP0032", "refinement", "None")],
            id="a day in the notes",
        ),
        pytest.param(
            "Below are all.\n\nSECMP0031 'Shorter bills' (rejected 21 May 2018)\n\nThe Board saw no need for it.",
            [("SECMP0031", "rejected", "2018-05-21")],
            id="behind the title",
        ),
    ],
)
def test_what_stands_below_or_behind_an_id_is_told_of_it(body: str, told: list[tuple[str, str, str]]) -> None:
    assert [(m.id, str(m.status), str(m.day)) for m in _modifications(body)] == told
