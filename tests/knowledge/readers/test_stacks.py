"""Tables of deadlines that came apart: they are read as the rows that they were."""

from functools import cache

import pytest

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Deadline, Modification

TOP = "SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\nConsultations\n\n"
TOLD = [
    ("Statement of tariffs", "2018-06-15", "17:00", "DCC"),
    ("Network plan", "2018-06-22", None, "SECAS"),
]


@cache
def _glossary() -> Glossary:
    return load()


def _told(body: str) -> list[tuple[str, str, str | None, str | None]]:
    records = read(f"{TOP}{body}\n", "newsletter.txt", _glossary()).records
    return [
        (d.title.removesuffix(" consultation"), str(d.day), d.at.isoformat("minutes") if d.at else None, d.reply_to)
        for d in records
        if isinstance(d, Deadline)
    ]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "Title: Statement of tariffs\nCloses: 15 June 2018, 5pm\nReply to: DCC\n\n"
            "Title: Network plan\nCloses: 22 June 2018\nReply to: SECAS",
            id="a field a line",
        ),
        pytest.param(
            "What\n\nDeadline\n\nAnswer to\n\nStatement of tariffs\n\n5pm on 15th June 2018\n\nDCC\n\n"
            "Network plan\n\n22nd June 2018\n\nSECAS",
            id="a cell a line",
        ),
        pytest.param(
            "What | Deadline | Answer to\nStatement of tariffs | 5pm on 15 June 2018 | DCC\n"
            "Network plan | 22 June 2018 | SECAS",
            id="rows",
        ),
    ],
)
def test_a_table_that_came_apart_is_read_as_its_rows(body: str) -> None:
    assert _told(body) == TOLD


def test_two_cells_that_ran_together_are_parted_where_the_day_begins() -> None:
    told = _told(
        "ConsultationClosing date\nStatement of tariffs5pm, 15 June 2018\nNetwork planClose of business, 22 June"
    )
    assert [one[:3] for one in told] == [one[:3] for one in TOLD]


def test_lines_without_a_column_of_last_days_stay_as_they_are() -> None:
    assert _told("What\n\nWhere\n\nNetwork plan\n\nLeeds") == []


def test_cells_that_ran_together_are_parted_wherever_the_day_stands() -> None:
    told = _told(
        "DeadlineWhatReply to\n5pm, 15 June 2018Statement of tariffsDCC\n22 June 2018Network plan, draft 2SECAS"
    )
    assert [one[1:] for one in told] == [one[1:] for one in TOLD]


def test_a_cell_a_line_is_a_row_where_each_has_the_id_of_a_modification() -> None:
    body = "Topic\nReference\nWhere it is now\nFaster keys\nMP041\nReport Phase\nSpare meters\nMP042\nWithdrawn"
    records = read(f"{TOP}{body}\n", "newsletter.txt", _glossary()).records
    told = [(m.id, m.title, m.status) for m in records if isinstance(m, Modification)]
    assert told == [("MP041", "Faster keys", "report_phase"), ("MP042", "Spare meters", "withdrawn")]
