from datetime import date

import pytest

from knowledge import glossary
from knowledge.errors import UnreadableDocumentError
from knowledge.readers import guidance, read
from knowledge.records import (
    Appointment,
    Contact,
    Curated,
    Deadline,
    Document,
    DocumentKind,
    Item,
    Modification,
    ModificationStatus,
    Reading,
    Source,
)

NAMES = glossary.load()
FRONT = "---\ntitle: Guidance\npublished: 2017-08-31\n---\n"


def read_page(text: str, name: str = "guidance/page.md") -> Reading:
    return guidance.read(text, name, NAMES)


def passages(text: str) -> list[tuple[str, str]]:
    return [(item.heading, item.text) for item in read_page(FRONT + text).records if isinstance(item, Item)]


def read_questions(text: str) -> Reading:
    return read("questions.yaml", text.encode(), NAMES)


def test_a_section_is_a_passage_with_its_source() -> None:
    front = '---\ntitle: "Guidance: Acceding"\npublished: 2017-08-31\nurl: https://x.org\n---\n'

    reading = read_page(f"{front}\n## What it costs\n\nA fee.\n")

    document = Document(title="Guidance: Acceding", kind=DocumentKind.GUIDANCE, published=date(2017, 8, 31))
    source = Source(
        title="Guidance: Acceding",
        section="What it costs",
        published=date(2017, 8, 31),
        quote="A fee.",
        url="https://x.org",
    )
    assert reading == Reading(document=document, records=(Item(heading="What it costs", text="A fee.", source=source),))


def test_a_page_tells_of_modifications_people_mandates_and_contacts_too() -> None:
    page = (
        "## Where they stand\n\nSECMP0016, which is about credit cover, was approved on 26 January 2017.\n\n"
        "## Who\n\nMaud Ferrier was elected to the SEC Panel by the Small Suppliers in August 2017.\n\n"
        "## By when\n\nLarge Suppliers had to be DCC Users by 25 May 2017. Responses are due by 11 September 2017.\n\n"
        "## Whom to ask\n\nCall the Helpdesk on 020 7946 0000.\n"
    )

    records = read_page(FRONT + page).records

    assert [one.title for one in records if isinstance(one, Deadline)] == ["Large Supplier DCC User mandate"]
    changes = [(one.id, one.status) for one in records if isinstance(one, Modification)]
    assert changes == [("SECMP0016", ModificationStatus.APPROVED)]
    assert [one.name for one in records if isinstance(one, Appointment)] == ["Maud Ferrier"]
    assert [one.value for one in records if isinstance(one, Contact)] == ["020 7946 0000"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# A\nx\n## B\ny\n### C\nz\n## D\nw", ["A", "A - B", "A - B - C", "A - D"], id="headings nest"),
        pytest.param("# Guidance\nx\n## B\ny", ["Guidance", "B"], id="the title is not repeated"),
        pytest.param("before\n# A\nx", ["Guidance", "A"], id="words above the first heading stand under the title"),
        pytest.param("# A\n\n# B\nx", ["B"], id="a heading without words is no passage"),
        pytest.param("## A ##\nx\n## About C#\ny", ["A", "About C#"], id="closing marks go, other marks stay"),
        pytest.param("# A\n```\n# no heading\n```", ["A"], id="a code block has no headings"),
        pytest.param("#hash\n# A\nx", ["Guidance", "A"], id="a heading has a blank after its mark"),
    ],
)
def test_a_passage_is_headed_by_the_headings_above_it(text: str, expected: list[str]) -> None:
    assert [heading for heading, _ in passages(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one\ntwo\n\nthree", "one two\n\nthree", id="wrapped lines join, empty lines part"),
        pytest.param(
            "Steps:\n\n- a\n* b\n\n+ c\n\nAfter.", "Steps:\n• a\n• b\n• c\n\nAfter.", id="bullets under lead-in"
        ),
        pytest.param("- a\n  goes on\n- b", "• a goes on\n• b", id="a bullet goes on"),
        pytest.param("Do:\n1. a\n2. b", "Do:\n1. a\n2. b", id="numbers stay"),
        pytest.param("| A | B |\n|---|:-:|\n| 1 | 2 |", "A | B\n1 | 2", id="rows of a table"),
        pytest.param("**Bold** _it_ `code` [a link](http://x.org) ![pic](p.png)", "Bold it code a link", id="marks go"),
        pytest.param("a_b_c 2*3*4 SECMP_0041", "a_b_c 2*3*4 SECMP_0041", id="what is no mark stays"),
        pytest.param("Mail <a@b.org>\n\n---\n\nend", "Mail a@b.org\n\nend", id="addresses stay, rules go"),
        pytest.param("Kept\xa0together", "Kept together", id="blanks are plain"),
    ],
)
def test_the_text_of_a_passage_is_plain_blocks(text: str, expected: str) -> None:
    assert passages(text) == [("Guidance", expected)]


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    reading = read_page("# How to join\n\nAsk.\n")

    assert reading.document == Document(title="How to join", kind=DocumentKind.GUIDANCE)


def test_without_any_heading_the_file_gives_the_title() -> None:
    assert read_page("Ask.\n", "guidance/joining.txt").document.title == "joining"


def test_a_quote_of_a_long_passage_ends_at_a_word() -> None:
    (item,) = read_page(FRONT + "word " * 100).records

    assert item.source.quote == " ".join(["word"] * 60) + " …"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("---\ntitle: x\n", "page.md, line 1: expected a line --- below the fields at the top", id="open"),
        pytest.param(
            "---\ntitle: x\npublished: last week\n---\ny",
            "page.md, line 3: expected a date such as 2018-05-09 at “published”",
            id="no date",
        ),
        pytest.param("---\ntitle: [\n---\ny", "page.md, line 3: expected YAML, but did not find", id="no YAML"),
        pytest.param("---\njust words\n---\ny", "page.md, line 2: expected fields such as “title: …”", id="no fields"),
        pytest.param("---\ntitle: x\n---\n\n# A\n", "page.md: has no words in it", id="no words"),
    ],
)
def test_a_page_with_a_mistake_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        guidance.read(text, "page.md", NAMES)

    assert str(refused.value).startswith(message)


def test_curated_questions_carry_their_answers_and_source() -> None:
    text = """
title: Frequent questions
published: 31 August 2017
questions:
  - ask: [How do I reset my password?, "forgotten password"]
    answer: |
      Ask the SECAS Helpdesk.
      It answers within a day.
    section: Website
  - {ask: What is an IMR?, answer: A report.}
"""

    reading = read_questions(text)

    document = Document(title="Frequent questions", kind=DocumentKind.GUIDANCE, published=date(2017, 8, 31))
    assert reading == Reading(
        document=document,
        records=(
            Curated(
                asks=("How do I reset my password?", "forgotten password"),
                answer="Ask the SECAS Helpdesk.\nIt answers within a day.",
                source=Source(
                    title="Frequent questions",
                    section="Website",
                    published=date(2017, 8, 31),
                    quote="Ask the SECAS Helpdesk. It answers within a day.",
                ),
            ),
            Curated(
                asks=("What is an IMR?",),
                answer="A report.",
                source=Source(title="Frequent questions", published=date(2017, 8, 31), quote="A report."),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("questions:\n  - ask: x", "line 2: expected the words of an answer at “answer”", id="no answer"),
        pytest.param(
            "questions:\n  - answer: x", "line 2: expected the words of a question at “ask”", id="no question"
        ),
        pytest.param(
            "questions:\n  - ask: x\n    answr: y",
            "line 3: expected one of answer, ask, section, url at “answr”",
            id="a misspelt field",
        ),
        pytest.param("questions: none", "line 1: expected a list at “questions”", id="no list"),
        pytest.param("title: x\nquestions: []", "line 2: expected at least one question at “questions”", id="none"),
        pytest.param("questions:\n- just words", "line 2: expected fields such as “title: …”", id="an entry of words"),
        pytest.param("questions:\n- ask: {a: b}\n  answer: c", "line 2: expected words at “ask”", id="fields as words"),
        pytest.param("title: a\ntitle: b\nquestions: []", "line 2: expected “title” only once", id="a field twice"),
        pytest.param("questions: ]", "line 1: expected YAML, but did not find expected node content", id="no YAML"),
    ],
)
def test_a_mistake_in_curated_questions_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_questions(text)

    assert str(refused.value) == f"questions.yaml, {message}"
