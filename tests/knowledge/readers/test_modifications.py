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
        pytest.param("SECMP0031 was rejected by the Change Board.", "rejected", id="rejected"),
        pytest.param("SECMP0031 was implemented in the June Release.", "implemented", id="implemented"),
        pytest.param("SECMP0031 has been withdrawn by its Proposer.", "withdrawn", id="withdrawn"),
        pytest.param("SECMP0031 was returned to the Working Group.", "returned", id="returned"),
        pytest.param("The Authority has sent SECMP0031 back to the Panel.", "returned", id="sent back"),
        pytest.param("DP131 was raised by a Small Supplier.", "raised", id="raised"),
        pytest.param("MP131 has gone back to the Development Stage.", "development", id="development"),
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
    ],
)
def test_the_title_is_what_the_page_calls_it(words: str, title: str | None) -> None:
    (modification,) = _modifications(words)

    assert modification.title == title


def test_the_furthest_status_told_is_the_one() -> None:
    told = _modifications("SECMP0031 was raised in March.\n\nThe Change Board approved SECMP0031 on 16 May 2018.")

    assert [(m.id, m.status) for m in told] == [("SECMP0031", "approved")]
