"""People and seats: who took or left which seat, and how many are to be filled."""

from functools import cache

import pytest

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Appointment, Record, Seats

TOP = "SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\n"


@cache
def _glossary() -> Glossary:
    return load()


def _records(body: str, heading: str) -> tuple[Record, ...]:
    return read(f"{TOP}{heading}\n\n{body}\n", "newsletter.txt", _glossary()).records


def _people(body: str, heading: str = "News of the SSC") -> list[tuple[str, str | None, str | None, str | None]]:
    return [(r.name, r.role, r.seat, r.how) for r in _records(body, heading) if isinstance(r, Appointment)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Party CategoryName\nLarge SuppliersJo Bloggs\nOther SEC PartiesAnn O'Hara", id="glued"),
        pytest.param("Party Category | Name\nLarge Suppliers | Jo Bloggs\nOther SEC Parties | Ann O'Hara", id="pipes"),
        pytest.param("- Large Suppliers: Jo Bloggs\n- Other SEC Parties: Ann O'Hara", id="colons"),
        pytest.param("Large Suppliers\u00a0 Jo Bloggs \u00a0 \u00a0\nOther SEC Parties\u00a0 Ann O'Hara", id="padding"),
    ],
)
def test_a_table_of_the_elected_is_read_in_every_shape(rows: str) -> None:
    found = _people(
        f"The results of the election to the SSC were announced. The members are:\n\n{rows}", "SSC Election"
    )

    assert found == [
        ("Jo Bloggs", "SSC Member", "Large Suppliers", "elected"),
        ("Ann O'Hara", "SSC Member", "Other SEC Parties", "elected"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Jo Bloggs has been appointed as the Gas Network representative on the SSC.",
            [("Jo Bloggs", "SSC Member", "Gas Networks", "appointed")],
            id="appointed",
        ),
        pytest.param(
            "Dr Jo Bloggs was re-elected to the TABASC for Large Suppliers.",
            [("Dr Jo Bloggs", "TABASC Member", "Large Suppliers", "re-elected")],
            id="re-elected",
        ),
        pytest.param(
            "Jo Bloggs and Ann Nair-Shah were elected to the SSC for Small Suppliers.",
            [
                ("Jo Bloggs", "SSC Member", "Small Suppliers", "elected"),
                ("Ann Nair-Shah", "SSC Member", "Small Suppliers", "elected"),
            ],
            id="two",
        ),
        pytest.param(
            "Jo Bloggs has stepped down as Chair of the Change Board.",
            [("Jo Bloggs", "Change Board Chair", None, "stepped down")],
            id="chair",
        ),
        pytest.param("The SSC elected members last month.", [], id="nobody named"),
        pytest.param("Security Controls were appointed a chapter of their own.", [], id="no person"),
    ],
)
def test_sentences_tell_who_took_or_left_a_seat(
    sentence: str, expected: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    assert _people(sentence) == expected


def _seats(body: str, heading: str = "Elections") -> list[tuple[str | None, str, int, str | None]]:
    return [(r.body, r.seat, r.count, r.each) for r in _records(body, heading) if isinstance(r, Seats)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "There are two vacancies for Small Suppliers on the Change Board.",
            [("Change Board", "Small Suppliers", 2, None)],
            id="vacancies",
        ),
        pytest.param(
            "The SSC has a vacancy for one Large Supplier member.",
            [("SSC", "Large Suppliers", 1, None)],
            id="one member",
        ),
        pytest.param(
            "The seats of the SSC up for nomination are:\n\n• one person appointed by each of the Voting "
            "Groups in the Large "
            "Supplier Party Category;\n• three members for the Party Category of Small "
            "Supplier Parties; and\n"
            "• two members sent by the DCC.",
            [
                ("SSC", "Large Suppliers", 1, "Voting Group"),
                ("SSC", "Small Suppliers", 3, None),
                ("SSC", "DCC", 2, None),
            ],
            id="a list",
        ),
        pytest.param(
            "The seats of the SSC up for nomination are:\n\n• three members for the Party "
            "Categories representing "
            "Electricity Network Parties and Gas Network Parties.",
            [("SSC", "Network Parties", 3, None)],
            id="both networks",
        ),
        pytest.param("The SSC dealt with three Small Supplier reports.", [], id="reports are no seats"),
    ],
)
def test_seats_are_counted(body: str, expected: list[tuple[str | None, str, int, str | None]]) -> None:
    assert _seats(body) == expected
