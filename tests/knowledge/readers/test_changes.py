"""How modifications moved: each step told of them, with its day, who took it, and the release."""

from functools import cache

import pytest

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Modification

TOP = "SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\nModifications\n\n"
Told = tuple[str, str, str | None, str | None, str | None]


@cache
def _glossary() -> Glossary:
    return load()


def _steps(body: str) -> list[Told]:
    """Return whose each step is, its status, day, who took it and its release; one to come has a + at its status."""
    reading = read(TOP + body + "\n", "newsletter.txt", _glossary())
    notes = (record for record in reading.records if isinstance(record, Modification))
    return [
        (n.id, f"{s.status}{'+' if s.planned else ''}", s.day.isoformat() if s.day else None, s.by, s.release)
        for n in notes
        for s in n.steps
    ]


ONE, OTHER = "SECMP0031", "SECMP0032"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "SECMP0031 was approved by the Authority on 2 May 2018.",
            [(ONE, "approved", "2018-05-02", "the Authority", None)],
            id="suffered",
        ),
        pytest.param(
            "On 2 May 2018 the Change Board rejected SECMP0031.",
            [(ONE, "rejected", "2018-05-02", "the Change Board", None)],
            id="done to it",
        ),
        pytest.param(
            "The Authority has sent SECMP0031 back to the Panel on 2 May 2018.",
            [(ONE, "returned", "2018-05-02", "the Authority", None)],
            id="around it",
        ),
        pytest.param(
            "SECMP0031 was raised by a Large Supplier on 2 May 2018.",
            [(ONE, "raised", "2018-05-02", "a Large Supplier", None)],
            id="raised",
        ),
        pytest.param(
            "SECMP0031 has been withdrawn by its Proposer.",
            [(ONE, "withdrawn", None, "its Proposer", None)],
            id="without a day",
        ),
        pytest.param(
            "SECMP0031 has been out for Modification Report Consultation since 2 May 2018.",
            [(ONE, "modification_report_consultation", "2018-05-02", None, None)],
            id="what lasts, since when",
        ),
        pytest.param(
            "SECMP0031 was approved by eight votes to one on 2 May 2018.",
            [(ONE, "approved", "2018-05-02", None, None)],
            id="votes decide nothing by themselves",
        ),
        pytest.param(
            "The Proposer of SECMP0031 pulled it on 2 May 2018.",
            [(ONE, "withdrawn", "2018-05-02", "the Proposer", None)],
            id="pulled",
        ),
        pytest.param("SECMP0031 was withdrawn.", [], id="nothing but the status"),
        pytest.param(
            "The June 2018 SEC Release goes ahead on 28 June 2018 with SECMP0031 and SECMP0032.",
            [(one, "implemented+", "2018-06-28", None, "June 2018 SEC Release") for one in (ONE, OTHER)],
            id="with what a release comes",
        ),
        pytest.param(
            "The next SEC Release is on 28 June 2018, and with it comes SEC v6.0. SECMP0031 will take effect.",
            [(ONE, "implemented+", "2018-06-28", None, "SEC v6.0")],
            id="a version on the day of its release",
        ),
        pytest.param(
            "SECMP0031 got through the Change Board on 2 May 2018.",
            [(ONE, "approved", "2018-05-02", "the Change Board", None)],
            id="got through",
        ),
        pytest.param(
            "On 2 May 2018 the Change Board approved SECMP0031 by ten votes to one, and turned down SECMP0032.",
            [
                (ONE, "approved", "2018-05-02", "the Change Board", None),
                (OTHER, "rejected", "2018-05-02", "the Change Board", None),
            ],
            id="one approved and one turned down",
        ),
        pytest.param(
            "SECMP0031 enters the code on 28 June 2018.",
            [(ONE, "implemented+", "2018-06-28", None, None)],
            id="enters the code",
        ),
        pytest.param(
            "SECMP0031 is planned for June 2019.",
            [(ONE, "implemented+", None, None, "June 2019 SEC Release")],
            id="planned for a month",
        ),
        pytest.param(
            "The Change Board approved SECMP0031, which will be part of the June 2018 SEC Release on 28 June 2018, "
            "and turned down SECMP0032.",
            [
                (ONE, "approved", None, "the Change Board", None),
                (ONE, "implemented+", "2018-06-28", None, "June 2018 SEC Release"),
                (OTHER, "rejected", None, "the Change Board", None),
            ],
            id="nothing is decided on a day to come, and what was turned down is in no release",
        ),
        pytest.param(
            "The Panel will discuss whether SECMP0031 should be approved on 2 June 2018.", [], id="a question"
        ),
    ],
)
def test_a_step_is_told_with_its_day_and_who_took_it(sentence: str, expected: list[Told]) -> None:
    assert _steps(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "SECMP0031 was approved by the Change Board on 16 May 2018 and will be implemented on 5 July 2018.",
            [
                (ONE, "approved", "2018-05-16", "the Change Board", None),
                (ONE, "implemented+", "2018-07-05", None, None),
            ],
            id="in one sentence",
        ),
        pytest.param(
            "SECMP0031 was approved on 16 May 2018. It will be implemented on 5 July 2018.",
            [(ONE, "approved", "2018-05-16", None, None), (ONE, "implemented+", "2018-07-05", None, None)],
            id="it",
        ),
        pytest.param(
            "SECMP0031 came into force on 17 May 2018. The Change Board had approved the modification on 4 April 2018.",
            [
                (ONE, "implemented", "2018-05-17", None, None),
                (ONE, "approved", "2018-04-04", "the Change Board", None),
            ],
            id="the modification",
        ),
        pytest.param(
            "SECMP0031 was approved by the Authority, and SECMP0032 by the Panel. Both will go live on 5 July 2018.",
            [
                (ONE, "approved", None, "the Authority", None),
                (ONE, "implemented+", "2018-07-05", None, None),
                (OTHER, "approved", None, "the Panel", None),
                (OTHER, "implemented+", "2018-07-05", None, None),
            ],
            id="both",
        ),
        pytest.param(
            "SECMP0031 was raised on 1 May 2018. It rained. The DCC approved it on 2 May 2018.",
            [(ONE, "raised", "2018-05-01", None, None), (ONE, "approved", "2018-05-02", "the DCC", None)],
            id="it, later on",
        ),
    ],
)
def test_several_steps_may_be_told_of_one(sentence: str, expected: list[Told]) -> None:
    assert _steps(sentence) == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "The Change Board approved SECMP0031 and rejected SECMP0032 on 16 May 2018.", id="one board, two verbs"
        ),
        pytest.param(
            "The Change Board took two decisions on 16 May 2018. SECMP0031 was approved. SECMP0032 was rejected.",
            id="told ahead of the sentences",
        ),
        pytest.param(
            "What the Change Board decided on 16 May 2018:\n\n• SECMP0031: approved; and\n• SECMP0032: rejected.",
            id="told above a list",
        ),
    ],
)
def test_who_decides_one_decides_the_next(body: str) -> None:
    deciders = {one: by for one, status, _, by, _ in _steps(body) if status in ("approved", "rejected")}

    assert deciders == {ONE: "the Change Board", OTHER: "the Change Board"}


JUNE = "June 2018 SEC Release"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            f"The {JUNE} takes place on 28 June 2018 and brings in SECMP0031 and SECMP0032.", id="in the sentence"
        ),
        pytest.param(
            f"The {JUNE} takes place on 28 June 2018. It consists of SECMP0031 and SECMP0032.", id="in the next one"
        ),
        pytest.param(
            f"The {JUNE} takes place on 28 June 2018. Three modifications are part of it:\n\n"
            "• SECMP0031 'Alerts'; and\n• SECMP0032 'Keys'.",
            id="in a list",
        ),
        pytest.param(
            f"The {JUNE} takes place on 28 June 2018.\n\n• SECMP0031: approved. It ships with the {JUNE}.\n"
            f"• SECMP0032: approved. It comes in the {JUNE}.",
            id="with it",
        ),
        pytest.param(
            f"SECMP0031 'Alerts' and SECMP0032 'Keys' are on their way. The {JUNE} takes place on 28 June 2018; both"
            " modifications are in it.",
            id="both are in it",
        ),
        pytest.param(
            f"Modification | Title | Stage | Next step\nSECMP0031 | Alerts | Approved | In the {JUNE}\n"
            f"SECMP0032 | Keys | Approved | In the {JUNE}\n\nThe {JUNE} takes place on 28 June 2018.",
            id="in a table",
        ),
    ],
)
def test_what_belongs_to_a_release_comes_on_its_day(body: str) -> None:
    told = [step for step in _steps(body) if step[1] == "implemented+"]

    assert told == [(one, "implemented+", "2018-06-28", None, JUNE) for one in (ONE, OTHER)]


def test_a_release_is_told_with_its_version_and_is_over_once_its_day_is() -> None:
    told = _steps(
        "The May 2018 SEC Release (SEC 6.2) took place on 24 May 2018. It brought in:\n\n• SECMP0031 'Alerts'."
    )

    assert told == [(ONE, "implemented", "2018-05-24", None, "May 2018 SEC Release, SEC 6.2")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "SECMP0031Alerts of meters\nStageReport Phase\nDate raised01/02/2018\nImplementation date05/07/2018",
            id="a block of fields",
        ),
        pytest.param(
            "Modification | Title | Raised | Implementation date\nSECMP0031 | Alerts | 1 February 2018 | 5 July 2018",
            id="columns",
        ),
    ],
)
def test_the_fields_of_a_table_tell_steps(rows: str) -> None:
    assert _steps(rows) == [(ONE, "raised", "2018-02-01", None, None), (ONE, "implemented+", "2018-07-05", None, None)]


def test_a_column_of_days_tells_since_when() -> None:
    assert _steps("Modification | Stage | Since\nSECMP0031 | Report Phase | 9 May 2018") == [
        (ONE, "report_phase", "2018-05-09", None, None)
    ]


def test_rows_below_a_release_that_wait_for_a_decision_are_not_in_it() -> None:
    rows = "Stage | Ref\nDevelopment Stage | DP091\nWith the Authority | SECMP0031\n"
    body = (
        f"May 2018 SEC Release\n\nSECMP0032 went in with the May 2018 SEC Release on 3 May 2018.\n\nThe rest:\n\n{rows}"
    )

    assert _steps(body) == [(OTHER, "implemented", "2018-05-03", None, "May 2018 SEC Release")]
