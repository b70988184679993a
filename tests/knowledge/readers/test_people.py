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
        pytest.param(
            "Party Category\n\nName\n\nLarge Suppliers\n\nJo Bloggs\n\nOther SEC Parties\n\nAnn O'Hara",
            id="one cell a line",
        ),
        pytest.param("Seat\tMember\nLarge Supplier\tJo Bloggs\nOther SEC Party\tAnn O'Hara", id="tabs"),
        pytest.param("• Jo Bloggs (Large Suppliers)\n• Ann O'Hara (Other SEC Parties)", id="names first"),
        pytest.param(
            "Seat | Member\nLarge Supplier | Jo Bloggs\nSmall Supplier | Vacant\nOther SEC Party | Ann O'Hara",
            id="a vacant cell",
        ),
        pytest.param("NameSeat\nJo BloggsLarge Suppliers\nAnn O'HaraOther SEC Parties", id="names first, glued"),
        pytest.param(
            "Name | Votes | Seat\nJo Bloggs | 12 | Large Supplier\nAnn O'Hara | 9 | Other SEC Party", id="votes between"
        ),
        pytest.param(
            "SSC   Large Supplier   Jo Bloggs\nSSC   Other SEC Party   Ann O'Hara", id="a body, with blanks between"
        ),
        pytest.param("Seat: Large Supplier\nName: Jo Bloggs\n\nSeat: Other SEC Party\nName: Ann O'Hara", id="labels"),
        pytest.param(
            "Name | Company | Seat\nJo Bloggs | Old Lanterns | Large Supplier\nAnn O'Hara | Mill | Other SEC Party",
            id="a company",
        ),
        pytest.param(
            "Name | Company | Seat\nJo Bloggs | Gas Networks Ltd | Large Supplier\nAnn O'Hara | Mill | Other SEC Party",
            id="a company that is called like a category",
        ),
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
            [("Jo Bloggs", "TABASC Member", "Large Suppliers", "re-elected")],
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
        pytest.param(
            "Jo Bloggs has left the SSC chair. Ann Nair has been appointed in her place.",
            [("Jo Bloggs", "SSC Chair", None, "stepped down"), ("Ann Nair", "SSC Chair", None, "appointed")],
            id="chair in her place",
        ),
        pytest.param(
            "The Panel has appointed Jo Bloggs as Chair of the SSC. She succeeds Ann Nair, whose term ends in June.",
            [("Jo Bloggs", "SSC Chair", None, "appointed"), ("Ann Nair", "SSC Chair", None, "replaced")],
            id="she succeeds",
        ),
        pytest.param(
            "Jo Bloggs has taken over from Ann Nair as Chair of the SSC.",
            [("Jo Bloggs", "SSC Chair", None, "appointed"), ("Ann Nair", "SSC Chair", None, "replaced")],
            id="taken over from",
        ),
        pytest.param(
            "Jo Bloggs has replaced Ann Nair as the Gas Network member.",
            [
                ("Jo Bloggs", "SSC Member", "Gas Networks", "appointed"),
                ("Ann Nair", "SSC Member", "Gas Networks", "replaced"),
            ],
            id="replaced",
        ),
        pytest.param(
            "Its Chair, Jo Bloggs, asks for papers.", [("Jo Bloggs", "SSC Chair", None, "chair")], id="its Chair"
        ),
        pytest.param(
            "The SSC met in May under its new Chair, Jo Bloggs.",
            [("Jo Bloggs", "SSC Chair", None, "chair")],
            id="under",
        ),
        pytest.param(
            "The SSC, under its Chair Jo Bloggs, is looking for two people for Small Suppliers.",
            [("Jo Bloggs", "SSC Chair", None, "chair")],
            id="under, whatever seats are named besides",
        ),
        pytest.param(
            "Speakers are Ann Nair on keys and Jo Bloggs, Chair of the SSC, on certificates.",
            [("Jo Bloggs", "SSC Chair", None, "chair")],
            id="in passing",
        ),
        pytest.param("SECMP0011 ‘’Free Test Meters’’ was rejected, since members found it dear.", [], id="a title"),
        pytest.param(
            "The SSC met in May with Jo Bloggs in the chair.",
            [("Jo Bloggs", "SSC Chair", None, "chair")],
            id="in the chair",
        ),
        pytest.param(
            "Jo Bloggs, the Chair of the SSC, is to leave on 31 July 2018.",
            [("Jo Bloggs", "SSC Chair", None, "stepped down")],
            id="is to leave",
        ),
        pytest.param(
            "Jo Bloggs will stand down as the Gas Network member on 31 July 2018.",
            [("Jo Bloggs", "SSC Member", "Gas Networks", "stepped down")],
            id="will stand down",
        ),
        pytest.param(
            "Jo Bloggs, a Small Supplier member since 2015, is standing again.",
            [("Jo Bloggs", "SSC Member", "Small Suppliers", "candidate")],
            id="standing again",
        ),
        pytest.param(
            "Elected as new members are Jo Bloggs (Large Supplier) and Ann Nair (Gas Network).",
            [
                ("Jo Bloggs", "SSC Member", "Large Suppliers", "elected"),
                ("Ann Nair", "SSC Member", "Gas Networks", "elected"),
            ],
            id="elected are",
        ),
        pytest.param(
            "The SSC has chosen Jo Bloggs as its Vice-Chair.",
            [("Jo Bloggs", "SSC Vice-Chair", None, "elected")],
            id="chosen",
        ),
        pytest.param(
            "Jo Bloggs now speaks for Large Suppliers on the SSC in place of Ann Nair, who moves to the DCC.",
            [
                ("Jo Bloggs", "SSC Member", "Large Suppliers", "appointed"),
                ("Ann Nair", "SSC Member", "Large Suppliers", "replaced"),
            ],
            id="in place of",
        ),
        pytest.param(
            "In the ballot of the Small Suppliers Jo Bloggs won by 23 votes to 14 against Ann Nair.",
            [
                ("Jo Bloggs", "SSC Member", "Small Suppliers", "elected"),
                ("Ann Nair", "SSC Member", "Small Suppliers", "candidate"),
            ],
            id="against",
        ),
        pytest.param(
            "Jo Bloggs hands over the chair of the SSC to Ann Nair on 1 June 2018.",
            [("Jo Bloggs", "SSC Chair", None, "replaced"), ("Ann Nair", "SSC Chair", None, "appointed")],
            id="hands over",
        ),
        pytest.param(
            "Jo Bloggs has led the SSC for years. She is leaving the industry. The Panel has chosen Ann Nair to "
            "succeed her as Chair.",
            [("Jo Bloggs", "SSC Chair", None, "stepped down"), ("Ann Nair", "SSC Chair", None, "elected")],
            id="chosen by another body",
        ),
        pytest.param(
            "The members are Jo Bloggs (Large Suppliers) and Ann Nair (Gas Networks).",
            [
                ("Jo Bloggs", "SSC Member", "Large Suppliers", "appointed"),
                ("Ann Nair", "SSC Member", "Gas Networks", "appointed"),
            ],
            id="in brackets",
        ),
        pytest.param(
            "Jo Bloggs, who holds the Gas Network seat, is seeking a second term.",
            [("Jo Bloggs", "SSC Member", "Gas Networks", "candidate")],
            id="a second term",
        ),
        pytest.param(
            "Jo Bloggs does not wish to serve again for the Gas Networks.",
            [("Jo Bloggs", "SSC Member", "Gas Networks", "stepped down")],
            id="does not wish to",
        ),
        pytest.param(
            "The SSC met for the first time under Jo Bloggs, who has taken over from Ann Nair.",
            [("Jo Bloggs", "SSC Chair", None, "appointed"), ("Ann Nair", "SSC Chair", None, "replaced")],
            id="under somebody",
        ),
        pytest.param("Jo Bloggs goes on as Chair.", [("Jo Bloggs", "SSC Chair", None, "chair")], id="carries on"),
        pytest.param(
            "Its Chair, Jo Bloggs, hopes that you fill in the form.",
            [("Jo Bloggs", "SSC Chair", None, "chair")],
            id="what else the Chair does",
        ),
        pytest.param("Welcome to Jo Bloggs, our new business analyst.", [], id="no seat"),
        pytest.param("The SSC elected members last month.", [], id="nobody named"),
        pytest.param(
            "To the SSC Large Suppliers elected Jo Bloggs; Small Suppliers re-elected Ann Nair.",
            [
                ("Jo Bloggs", "SSC Member", "Large Suppliers", "elected"),
                ("Ann Nair", "SSC Member", "Small Suppliers", "re-elected"),
            ],
            id="who elected whom",
        ),
        pytest.param("All Meter Traders have joined the SSC as members.", [], id="a kind of company is nobody"),
        pytest.param(
            "SECMP0030 'Heron Ladders' was rejected by the Change Board, as Small Suppliers would have paid most.",
            [],
            id="a title in quotes is nobody",
        ),
        pytest.param(
            "SECMP0030 ' Green Heron Ladders' was rejected by the Change Board, as Small Suppliers paid.",
            [],
            id="a title after a stray quote is nobody",
        ),
        pytest.param(
            "The Sub Committee welcomed Jo Bloggs as its Consumer member; Ann O'Hara gave up her Gas Network seat.",
            [
                ("Jo Bloggs", "SSC Member", "Consumers", "appointed"),
                ("Ann O'Hara", "SSC Member", "Gas Networks", "stepped down"),
            ],
            id="two clauses of a body without its name",
        ),
        pytest.param(
            "The Chair of the SSC, Jo Bloggs, goes on.", [("Jo Bloggs", "SSC Chair", None, "chair")], id="goes on"
        ),
        pytest.param(
            "On the SSC Jo Bloggs won the Consumer seat. The runner-up was Ann O'Hara.",
            [
                ("Jo Bloggs", "SSC Member", "Consumers", "elected"),
                ("Ann O'Hara", "SSC Member", "Consumers", "candidate"),
            ],
            id="the runner-up",
        ),
        pytest.param("Read in Plain English how to become a member of the SSC.", [], id="a language is nobody"),
        pytest.param("Security Controls were appointed a chapter of their own.", [], id="no person"),
    ],
)
def test_sentences_tell_who_took_or_left_a_seat(
    sentence: str, expected: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    assert _people(sentence) == expected


def test_a_column_says_who_leaves() -> None:
    rows = "Seat | Leaving | Joining\nLarge Supplier | Jo Bloggs | Ann O'Hara\nConsumer | Cy Reed | vacant"

    assert _people(f"Seats on the SSC change hands.\n\n{rows}") == [
        ("Ann O'Hara", "SSC Member", "Large Suppliers", "appointed"),
        ("Jo Bloggs", "SSC Member", "Large Suppliers", "replaced"),
        ("Cy Reed", "SSC Member", "Consumers", "stepped down"),
    ]


def test_a_first_name_is_whoever_was_told_of_by_it() -> None:
    text = "Two terms on the SSC run out: those of Jo Bloggs (Small Suppliers) and Ann O'Hara (Consumers)."

    found = _people(f"{text} Jo is seeking re-election. Ann is moving on after four years.")

    assert sorted(found) == [
        ("Ann O'Hara", "SSC Member", "Consumers", "stepped down"),
        ("Jo Bloggs", "SSC Member", "Small Suppliers", "candidate"),
    ]


def test_a_title_and_a_surname_are_whoever_was_told_of_by_it() -> None:
    text = "Two terms on the SSC run out: those of Jo Bloggs (Small Suppliers) and Ann O'Hara (Consumers)."

    assert ("Jo Bloggs", "SSC Member", "Small Suppliers", "stepped down") in _people(f"{text} Mr Bloggs is retiring.")


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
        pytest.param(
            "The Panel has appointed the members of the SSC:\n\nSeat | Member\nLarge Supplier | Vacant\n"
            "Consumer | Vacant",
            [("SSC", "Large Suppliers", 1, None), ("SSC", "Consumers", 1, None)],
            id="cells of a table",
        ),
        pytest.param(
            "The SSC has seats free for one Large Supplier and one Gas Network member.",
            [("SSC", "Large Suppliers", 1, None), ("SSC", "Gas Networks", 1, None)],
            id="one and one",
        ),
        pytest.param(
            "Three seats need filling: two for Small Suppliers on the SSC, and one for Consumers on the Change Board.",
            [("SSC", "Small Suppliers", 2, None), ("Change Board", "Consumers", 1, None)],
            id="several bodies",
        ),
        pytest.param(
            "Category | Seats | Vacant\nLarge Suppliers | 4 | 2\nConsumers | 1 | 0\n\nThe SSC has few members.",
            [("SSC", "Large Suppliers", 2, None)],
            id="a column of the vacant",
        ),
        pytest.param(
            "Vacant seats:\n\n- SSC: Gas Networks (2 seats)\n- TABASC: an Electricity Network member",
            [("SSC", "Gas Networks", 2, None), ("TABASC", "Electricity Networks", 1, None)],
            id="a list of bodies",
        ),
        pytest.param(
            "Jo Bloggs has been appointed to the empty Large Supplier seat of the SSC.", [], id="empty no more"
        ),
        pytest.param(
            "Two Small Supplier seats on the SSC are empty.", [("SSC", "Small Suppliers", 2, None)], id="empty"
        ),
        pytest.param(
            "Nobody was nominated for the second Small Supplier seat of the SSC.",
            [("SSC", "Small Suppliers", 1, None)],
            id="nobody",
        ),
        pytest.param(
            "Jo Bloggs, who sat for Gas Networks on the SSC, stepped down. The seat is open for nominations.",
            [("SSC", "Gas Networks", 1, None)],
            id="the seat of who left",
        ),
        pytest.param(
            "It is time to elect two members of the SEC Panel:\n\n* one Large Supplier seat;\n* one Gas Network seat.",
            [("SEC Panel", "Large Suppliers", 1, None), ("SEC Panel", "Gas Networks", 1, None)],
            id="to elect",
        ),
        pytest.param("The SSC dealt with three Small Supplier reports.", [], id="reports are no seats"),
        pytest.param("The SSC is two Small Suppliers short.", [("SSC", "Small Suppliers", 2, None)], id="short"),
        pytest.param(
            "The Small Supplier seat on the SSC found no taker.", [("SSC", "Small Suppliers", 1, None)], id="no taker"
        ),
        pytest.param("A Small Supplier is wanted for the SSC.", [("SSC", "Small Suppliers", 1, None)], id="wanted"),
        pytest.param(
            "Two Small Supplier places remain on the SSC.", [("SSC", "Small Suppliers", 2, None)], id="places remain"
        ),
        pytest.param(
            "Two terms on the SSC run out on 30th June 2018: those of Jo Bloggs (Small Suppliers) and Ann O'Hara"
            " (Gas Networks). Nominations are invited.",
            [("SSC", "Small Suppliers", 1, None), ("SSC", "Gas Networks", 1, None)],
            id="terms that run out",
        ),
        pytest.param(
            "Candidates for the SSC:\n\n• Large Suppliers (1 seat): Jo Bloggs; Ann O'Hara\n• Consumers (1 seat): none",
            [("SSC", "Large Suppliers", 1, None), ("SSC", "Consumers", 1, None)],
            id="more candidates than seats",
        ),
        pytest.param("The SSC is looking for a new Chair.", [("SSC", "Chair", 1, None)], id="no chair"),
        pytest.param("All Small Supplier seats of the SSC are taken.", [], id="taken seats"),
        pytest.param(
            "The SSC has one empty chair, for a Consumer.", [("SSC", "Consumers", 1, None)], id="an empty chair"
        ),
        pytest.param(
            "One of three seats for Large Suppliers on the SSC is empty.",
            [("SSC", "Large Suppliers", 1, None)],
            id="of",
        ),
        pytest.param(
            "Seats on the SSC:\n\nCategory | Seats | Filled\nLarge Supplier | 3 | 1\nConsumer | 1 | 1",
            [("SSC", "Large Suppliers", 2, None)],
            id="how many are filled",
        ),
        pytest.param(
            "Seats on the SSC:\n\nCategory | Vacancies\nLarge Supplier | None\nConsumer | 2",
            [("SSC", "Consumers", 2, None)],
            id="none of them",
        ),
        pytest.param(
            "Seats on the SSC:\n\nCategory | Member\nLarge Supplier | Jo Bloggs\nConsumer | –",
            [("SSC", "Consumers", 1, None)],
            id="a blank under names",
        ),
        pytest.param(
            "Jo Bloggs (Small Supplier) and Ann O'Hara (Network Party) leave the SSC. Both seats are now vacant.",
            [("SSC", "Small Suppliers", 1, None), ("SSC", "Network Parties", 1, None)],
            id="both seats",
        ),
        pytest.param("The two Consumer Members do not stand for election.", [], id="no election"),
        pytest.param(
            "SSC vacancies: Large Suppliers x2, Consumers x1",
            [("SSC", "Large Suppliers", 2, None), ("SSC", "Consumers", 1, None)],
            id="numbers behind",
        ),
        pytest.param(
            "On the SSC Small Suppliers have one seat to fill and Consumers have two.",
            [("SSC", "Small Suppliers", 1, None), ("SSC", "Consumers", 2, None)],
            id="who has how many",
        ),
        pytest.param(
            "The SSC would welcome a member from a Gas Network.", [("SSC", "Gas Networks", 1, None)], id="welcome"
        ),
        pytest.param(
            "The SSC:\n\nJo Bloggs – Consumers\nNobody yet – Small Suppliers\nNo one at present – Gas Networks",
            [("SSC", "Small Suppliers", 1, None), ("SSC", "Gas Networks", 1, None)],
            id="nobody as a name",
        ),
        pytest.param(
            "One Small Supplier seat on the SSC was not taken up.",
            [("SSC", "Small Suppliers", 1, None)],
            id="not taken",
        ),
        pytest.param(
            "There is a contest for the Consumer seat on the SSC.", [("SSC", "Consumers", 1, None)], id="a contest"
        ),
        pytest.param("The Consumer seats on the SSC are not up for election this year.", [], id="not up for it"),
        pytest.param("The by-election for the Consumer seat on the SSC is over.", [], id="an election that is over"),
        pytest.param(
            "The SSC has lost its Vice Chair: Jo Bloggs retired, and a successor is yet to be found.",
            [("SSC", "Vice Chair", 1, None)],
            id="a chair that is lost",
        ),
    ],
)
def test_seats_are_counted(body: str, expected: list[tuple[str | None, str, int, str | None]]) -> None:
    assert _seats(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "We’re after two people from Large Suppliers, one from Network Parties and one from Other SEC Parties.",
            [
                ("Large Suppliers", 2),
                ("Network Parties", 1),
                ("Other SEC Parties", 1),
            ],
            id="people of several kinds",
        ),
        pytest.param(
            "Seat | Held by\nNetwork Party 1 | vacant\nNetwork Party 2 | vacant",
            [("Network Parties", 2)],
            id="numbered seats",
        ),
        pytest.param(
            "The Panel has appointed these members:\n\nSeatName\nLarge SuppliersJo Bloggs\nOther SEC PartiesVacant",
            [("Other SEC Parties", 1)],
            id="not of the body that fills them",
        ),
    ],
)
def test_seats_are_on_the_body_of_the_heading(body: str, expected: list[tuple[str, int]]) -> None:
    assert _seats(body, "Your SSC") == [("SSC", seat, count, None) for seat, count in expected]


@pytest.mark.parametrize(
    ("body", "vacant"),
    [
        pytest.param("Two Small Supplier seats on the SSC are empty.", "vacant", id="empty"),
        pytest.param(
            "One Small Supplier seat on the SSC is open for nominations.", "vacant", id="open for nominations"
        ),
        pytest.param(
            "Two seats on the SSC were not filled:\n\n• one Small Supplier seat.", "vacant", id="a lead-in says so"
        ),
        pytest.param(
            "The seats on the SSC up for election are:\n\n• one Small Supplier seat.", "offered", id="up for election"
        ),
        pytest.param("Nominations are invited for the SSC:\n\n• one Small Supplier seat.", "offered", id="nominations"),
    ],
)
def test_a_seat_is_vacant_only_where_nobody_has_it(body: str, vacant: str) -> None:
    assert {
        "vacant" if record.vacant else "offered" for record in _records(body, "Elections") if isinstance(record, Seats)
    } == {vacant}
