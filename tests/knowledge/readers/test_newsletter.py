"""Newsletters: from raw text to records, whatever happened to the page on its way."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import DocumentKind, Item, Reading, Record

ISSUE = """Skip To The Main Content

SECAS Newsletter May 2018

Sent on : May 31, 2018


    blue-bullet  Two Seats to be filled on the SSC
    green-bullet  Change of Meeting Place


    Two Seats to be Filled on the SSC

    The Security Sub-Committee (SSC) is looking for new members. The seats up for nomination are:

    • one seat for Small Suppliers; and
    • one seat for Gas Networks.

    Please send a nomination form to the SECAS Helpdesk by 5pm on Friday 15th June 2018.

    Change of Meeting Place

    The TABASC met on 17th May 2018 in Leeds. Its next meeting is on 21st June 2018.

    SEC Governance

    Modifications

    ModificationStage
    SECMP0090Refinement Process
    SECMP0091Report Phase

    The consultation on SECMP0092 was issued on 25th May 2018. Responses are due to SECAS by 15th June 2018.

    SEC Parties

     Current SEC Parties    290
     Parties withdrawing from the SEC      3

    Upcoming SEC Calendar Dates

    The SSC meets on the second and fourth Wednesday of every month.

     Date Meetings and Events
    13th June 2018SSC Meeting 55
    15th June 2018SEC Panel Meeting 57
    20th June 2018SEC Change Board 23

    twitter birdLinkedIn Logo
    Feedback Image
    Gemserv Ltd, 1 Any Street
    London, EC3M 4AJ
    SECAS Helpdesk: +44 (0)20 7946 0000
    2018 SECCo Ltd. All Rights Reserved.
"""


@cache
def _glossary() -> Glossary:
    return load()


def _read(text: str, name: str = "newsletter-2018-05.txt") -> Reading:
    return read(text, name, _glossary())


def _items(reading: Reading) -> list[Item]:
    return [record for record in reading.records if isinstance(record, Item)]


def test_an_issue_is_read_whole() -> None:
    reading = _read(ISSUE)

    kinds = {type(record).__name__ for record in reading.records}
    assert (reading.document.title, reading.document.kind, reading.document.published) == (
        "SECAS Newsletter May 2018",
        DocumentKind.NEWSLETTER,
        date(2018, 5, 31),
    )
    assert kinds == {
        "Item", "Meeting", "Deadline", "Recurrence", "Modification", "Seats", "Figure", "Term", "Contact",
    }  # fmt: skip
    assert reading.warnings == ()


@pytest.mark.parametrize(
    "top",
    [
        pytest.param("Five things to know", id="a label of its own"),
        pytest.param("**In short**", id="a bold label"),
        pytest.param("SEC Newsletter 7 May 2020\n\n7 May 2020 by SECAS\n\nWhat's new", id="the title again"),
    ],
)
def test_what_stands_above_the_headlines_is_no_item(top: str) -> None:
    text = (
        f"Home » SEC Newsletter 7 May 2020\n\n{top}\n\n- Change Board needs members\n- Release moved to July\n\n\n"
        "Change Board Needs New Members\n\nPlease come forward with names.\n\n"
        "June Release Moved to July\n\nThe DCC needs longer.\n"
    )

    assert [(item.heading, item.headline) for item in _items(_read(text)) if item.heading] == [
        ("Change Board Needs New Members", True),
        ("June Release Moved to July", True),
    ]


def test_every_heading_is_an_item_and_those_named_at_the_top_are_headlines() -> None:
    items = [(item.heading, item.headline) for item in _items(_read(ISSUE))]

    assert items == [
        ("Two Seats to be Filled on the SSC", True),
        ("Change of Meeting Place", True),
        ("SEC Governance", False),
        ("Modifications", False),
        ("SEC Parties", False),
        ("Upcoming SEC Calendar Dates", False),
    ]


TEXT = "The Panel looked at this for a while and found that it was good enough for every Party that needs it."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(f"Seats to be Filled\n\n{TEXT}", ["Seats to be Filled"], id="a verb among capitals"),
        pytest.param(f"Who is Who in Numbers\n\n{TEXT}", ["Who is Who in Numbers"], id="another verb"),
        pytest.param(f"What Will Change in June\n\n{TEXT}", ["What Will Change in June"], id="a verb to come"),
        pytest.param(f"Where the changes are\n\n{TEXT}", ["Where the changes are"], id="begins like a question"),
        pytest.param(f"Tell us how we are doing\n\n{TEXT}", ["Tell us how we are doing"], id="asks the reader"),
        pytest.param(f"SEC 5.6 is here\n\nOn 3 May 2018: {TEXT}", ["SEC 5.6 is here"], id="is here"),
        pytest.param(f"Hello and Welcome to May!\n\n{TEXT}", [], id="a greeting"),
        pytest.param(f"SECMP0031\n\n{TEXT}", ["SECMP0031"], id="a modification"),
        pytest.param(f"on the Metering Workshop\n\n{TEXT}", ["on the Metering Workshop"], id="its start was a link"),
        pytest.param(f"Gas Networks\n\nJo Bloggs (re-elected)\n\n{TEXT}", [], id="a name below its Party Category"),
        pytest.param("The Panel met on 2 May 2018. SECAS presented a report:\n\n• one;\n• two.", [], id="a lead"),
        pytest.param(f"to be announced\n\n{TEXT}", [], id="a note"),
    ],
)
def test_a_line_is_a_heading_by_its_words_and_its_place(lines: str, expected: list[str]) -> None:
    items = _items(_read(f"SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\nNews\n\n{TEXT}\n\n{lines}\n"))

    assert [item.heading for item in items][1:] == expected


def test_an_items_text_has_its_bullets_under_their_lead_and_its_glued_cells_parted() -> None:
    items = {item.heading: item.text for item in _items(_read(ISSUE))}

    assert items["Two Seats to be Filled on the SSC"].split("\n\n")[0].split("\n")[1:] == [
        "• one seat for Small Suppliers; and",
        "• one seat for Gas Networks.",
    ]
    assert "13th June 2018: SSC Meeting 55" in items["Upcoming SEC Calendar Dates"]
    assert items["SEC Governance"] == ""


def test_every_record_says_where_it_was_read() -> None:
    reading = _read(ISSUE)

    words = re.sub(r"[\s\u00a0]+", " ", ISSUE)
    for record in reading.records:
        assert record.source.title == reading.document.title
        assert record.source.published == reading.document.published
        assert record.source.quote in words


@pytest.mark.parametrize(
    ("top", "title", "published"),
    [
        pytest.param(
            "SECAS Newsletter May 2018\n\nSent on : June 01, 2018",
            "SECAS Newsletter May 2018",
            date(2018, 6, 1),
            id="sent",
        ),
        pytest.param("May 2018\n\nSent on : May 31, 2018", "May 2018", date(2018, 5, 31), id="month only"),
        pytest.param(
            "SECAS May 2018 Newsletter - Updated", "SECAS May 2018 Newsletter - Updated", date(2018, 5, 31), id="no day"
        ),
        pytest.param("SEC Newsletter 7 May 2020", "SEC Newsletter 7 May 2020", date(2020, 5, 7), id="day in the title"),
        pytest.param("# SEC Newsletter 7 May 2020", "SEC Newsletter 7 May 2020", date(2020, 5, 7), id="markup"),
        pytest.param(
            "SECAS Newsletter\nMay 2018", "SECAS Newsletter May 2018", date(2018, 5, 31), id="title on two lines"
        ),
        pytest.param(
            "SECAS Newsletter May 2018\n\nSent on : 06/01/2018",
            "SECAS Newsletter May 2018",
            date(2018, 6, 1),
            id="sent in US numbers",
        ),
        pytest.param(
            "SEC Newsletter 7 May 2020\n\nWeek of 11 May 2020",
            "SEC Newsletter 7 May 2020",
            date(2020, 5, 7),
            id="a day below a title with its own",
        ),
        pytest.param(
            "From: SECAS Communications\nTo: SEC Party Contacts\nSubject: FW: SECAS Newsletter May 2018\n"
            "Date: Thu, 31 May 2018 16:12\n\nSECAS Newsletter May 2018",
            "SECAS Newsletter May 2018",
            date(2018, 5, 31),
            id="the whole head of an e-mail",
        ),
        pytest.param(
            "Subject: SECAS Newsletter May 2018\n\nView in your browser\n\nSECAS Newsletter May 2018",
            "SECAS Newsletter May 2018",
            date(2018, 5, 31),
            id="head of an e-mail",
        ),
        pytest.param(
            "Smart Energy Code » Newsletters » SEC Newsletter 7 May 2020",
            "SEC Newsletter 7 May 2020",
            date(2020, 5, 7),
            id="path to a page",
        ),
        pytest.param("Home » News » SEC News\n\nHello", "newsletter-2018-05", date(2018, 5, 31), id="file name"),
    ],
)
def test_title_and_day_are_found_in_all_their_forms(top: str, title: str, published: date) -> None:
    reading = _read(f"{top}\n\n\nParty Details\n\nPlease keep your details up to date.\n")

    assert (reading.document.title, reading.document.published) == (title, published)


def _records(text: str) -> set[Record]:
    """The records without what shows how the page was written."""
    return set(_read(text).records)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("• ", "– ", id="dashes for bullets"),
        pytest.param("• ", "- ", id="hyphens for bullets"),
        pytest.param("• ", "* ", id="stars for bullets"),
        pytest.param("\n    ", "\n", id="no indent"),
        pytest.param("\n    ", "\n\t", id="a tab for indent"),
        pytest.param("\n", "\r\n", id="carriage returns"),
        pytest.param("th May", "th\u00a0May", id="no-break blanks in dates"),
        pytest.param("\n\n", "\n \u00a0\n", id="blank lines that are not empty"),
    ],
)
def test_layout_does_not_change_what_is_read(old: str, new: str) -> None:
    assert _records(ISSUE.replace(old, new)) == _records(ISSUE)


@given(st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_other_blanks_in_the_same_places_give_the_same_records(random: object) -> None:
    choose = getattr(random, "choice")  # noqa: B009  # hypothesis types its randoms as object

    spaced = re.sub(r"(?<=\S) (?=\S)", lambda _: choose([" ", "\u00a0", " \u00a0", "\u2009"]), ISSUE)

    assert _records(spaced) == _records(ISSUE)


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "---\n\n***", "\ufeff"])
def test_a_document_without_words_cannot_be_read(text: str) -> None:
    with pytest.raises(UnreadableDocumentError):
        _read(text)


PARTS = st.sampled_from(
    [
        "SECAS Newsletter May 2018", "Sent on : May 31, 2018", "13th June 2018", "SSC Meeting 37", "SEC Panel", " | ",
        "\n", "\n\n", "• ", "Large Suppliers", "Jo Bloggs", "has been elected", "by 5pm on", "SECMP0031",
        "Report Phase",
        "(", ")", "# ", "**", "Responses are due", "consultation", "two vacancies for", "97%", "£4 million", "of which",
        "TBC", "cancelled", "4914th September", "meets on the third Thursday of each month", "was 7 June", "10-4pm",
        "mandate of", "Release 2.0 goes live on", "\t", "\u00a0", ".",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=60).map(" ".join) | st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = _read(text)
    except UnreadableDocumentError:
        assert not any(c.isalnum() for c in text) or len(text) < 400
    else:
        assert all(record.source.title for record in reading.records)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("a ", id="words"),
        pytest.param("13 September 2017 ", id="dates"),
        pytest.param("1", id="digits"),
        pytest.param("Please respond by 13 September 2017. ", id="deadlines"),
        pytest.param("**a", id="stars"),
        pytest.param("Ab Cd (", id="brackets"),
        pytest.param("of which ", id="of which"),
        pytest.param("£1,", id="amounts"),
        pytest.param("Jo Bloggs was elected. ", id="people"),
        pytest.param("SSC Meeting 3713 September 2017\n", id="rows"),
    ],
)
def test_a_hostile_line_is_read_to_its_end(piece: str) -> None:
    reading = _read(piece * (80_000 // len(piece)))

    assert reading.document.kind is DocumentKind.NEWSLETTER


def _sections(*bodies: str) -> Iterator[str]:
    return (f"SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\n{body}" for body in bodies)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("SSC Meeting 55\n13 June 2018\n\nTABASC Meeting 31\n21 June 2018\n", id="cells"),
        pytest.param("13 June 2018SSC Meeting 55\n21 June 2018TABASC Meeting 31\n", id="glued"),
        pytest.param("SSC Meeting 5513 June 2018\nTABASC Meeting 3121 June 2018\n", id="glued, body first"),
    ],
)
def test_a_document_that_is_only_rows_is_not_taken_for_headlines(body: str) -> None:
    (text,) = _sections(body)

    assert sum(type(record).__name__ == "Meeting" for record in _read(text).records) == 2
