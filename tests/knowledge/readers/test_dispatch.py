import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import glossary, readers
from knowledge.errors import UnreadableDocumentError
from knowledge.readers import FORMATS, Format, read
from knowledge.records import DocumentKind, Doubt, Item

NAMES = glossary.load()
NEWSLETTER = """SECAS Newsletter August 2017

Sent on : August 31, 2017

Party Details

Keep Party’s details – always.
"""
GUIDANCE = "---\ntitle: Joining\npublished: 2017-08-31\n---\n\n## How\n\nAsk.\n"
QUESTIONS = "questions:\n  - {ask: How?, answer: So.}\n"
CALENDAR = "meetings:\n  - {body: SSC, date: 2017-09-13}\n"
ICS_LINES = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:SSC", "DTSTART:20170913", "END:VEVENT", "END:VCALENDAR")
ICS = "\r\n".join((*ICS_LINES, ""))


def kind(name: str, text: str) -> DocumentKind:
    return read(name, text.encode(), NAMES).document.kind


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("2017-08.txt", NEWSLETTER, DocumentKind.NEWSLETTER, id="text"),
        pytest.param("2017-08.MD", NEWSLETTER, DocumentKind.NEWSLETTER, id="Markdown, whatever the case of its name"),
        pytest.param("2017-08.html", f"<h1>{NEWSLETTER}</h1>", DocumentKind.NEWSLETTER, id="a page"),
        pytest.param("joining.md", GUIDANCE, DocumentKind.GUIDANCE, id="fields at the top"),
        pytest.param("joining.txt", GUIDANCE.replace("\n", "\r\n"), DocumentKind.GUIDANCE, id="lines of Windows"),
        pytest.param("a.md", "---\nkind: guidance\n---\nAsk.\n", DocumentKind.GUIDANCE, id="fields that say so"),
        pytest.param("guidance/joining.md", "# How\n\nAsk.\n", DocumentKind.GUIDANCE, id="a folder that says so"),
        pytest.param("Guidance/new/joining.htm", "<h1>How</h1>Ask.", DocumentKind.GUIDANCE, id="a page in that folder"),
        pytest.param("/srv/guidance.md", NEWSLETTER, DocumentKind.NEWSLETTER, id="but no file of that name"),
        pytest.param("faq.yaml", QUESTIONS, DocumentKind.GUIDANCE, id="questions"),
        pytest.param("2017.yml", CALENDAR, DocumentKind.CALENDAR, id="a calendar in YAML"),
        pytest.param("2017.ics", ICS, DocumentKind.CALENDAR, id="a calendar"),
    ],
)
def test_name_and_content_choose_the_reader(name: str, text: str, expected: DocumentKind) -> None:
    assert kind(name, text) is expected


@pytest.mark.parametrize(
    ("data", "doubts"),
    [
        pytest.param(NEWSLETTER.encode(), (), id="UTF-8"),
        pytest.param(NEWSLETTER.encode("utf-8-sig"), (), id="UTF-8 with its mark"),
        pytest.param(NEWSLETTER.encode("utf-16"), (), id="UTF-16 with its mark"),
        pytest.param(
            NEWSLETTER.encode("cp1252"),
            (Doubt(line=7, message="this line is not UTF-8; the file was read as Windows-1252"),),
            id="Windows-1252, which is told",
        ),
    ],
)
def test_text_may_come_in_these_encodings(data: bytes, doubts: tuple[Doubt, ...]) -> None:
    reading = read("2017-08.txt", data, NAMES)

    words = " ".join(item.text for item in reading.records if isinstance(item, Item))
    assert "Party’s details – always" in words or "Party's details - always" in words
    assert tuple(doubt for doubt in reading.warnings if "UTF-8" in doubt.message) == doubts


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.txt", b"", "a.txt: is empty", id="empty"),
        pytest.param("a.txt", b" \r\n\t", "a.txt: is empty", id="blank"),
        pytest.param("a.txt", b"News\0letter", "a.txt: is not text", id="NUL"),
        pytest.param("a.txt", b"\1\2\3News", "a.txt: is not text", id="control characters"),
        pytest.param("a.txt", b"one\ntwo\xff\xff", "a.txt, line 2: is not text in UTF-8", id="bytes of no alphabet"),
        pytest.param(
            "a.txt",
            "the Party’s details".encode()[:-9] + b"\xe2",
            "a.txt, line 1: is not text in UTF-8",
            id="torn UTF-8",
        ),
        pytest.param(
            "a.txt", "Großes Übel".encode("cp1252"), "a.txt, line 1: is not text in UTF-8", id="little of it English"
        ),
        pytest.param("a.txt", b"\xff\xfeN\x00e", "a.txt, line 1: is not text in UTF-8", id="half a letter of UTF-16"),
        pytest.param("a.html", b"<script>x()</script>", "a.html: has no words in it", id="a page without words"),
        pytest.param(
            "a.pdf",
            b"%PDF",
            "a.pdf: expected a file whose name ends in .txt, .md, .html, .htm, .ics, .yaml, .yml",
            id="a kind that nobody reads",
        ),
        pytest.param(
            "README",
            b"x",
            "README: expected a file whose name ends in .txt, .md, .html, .htm, .ics, .yaml, .yml",
            id="none",
        ),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        read(name, data, NAMES)

    assert str(refused.value) == message


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, ".txt", Format(read=FORMATS[".txt"].read, most_bytes=2 * 1024 * 1024))

    with pytest.raises(UnreadableDocumentError) as refused:
        readers.format_of("a.txt", 2 * 1024 * 1024 + 1)

    assert str(refused.value) == "a.txt: is larger than 2 MB"


def test_a_file_of_50_mb_is_refused_whatever_it_is() -> None:
    assert max(format_.most_bytes for format_ in FORMATS.values()) < 50 * 1024 * 1024


# --- Whatever comes in ------------------------------------------------------------------------------------------------

LINES = [
    "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "SUMMARY:SSC Meeting 37", "SUMMARY:",
    "DTSTART:20170913T100000Z", "DTSTART;VALUE=DATE:20170913", "DTSTART;TZID=Europe/London:20170913T100000",
    "DTSTART;TZID=Nowhere:20170913T100000", "DTEND:20170913T120000", "DTEND;VALUE=DATE:20170912", "DURATION:PT1H",
    "DURATION:-P9999999D", "RRULE:FREQ=DAILY", "RRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=5", "RRULE:FREQ=WEEKLY;INTERVAL=0",
    "RRULE:FREQ=WEEKLY;UNTIL=20171231", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:COUNT=-1;FREQ=DAILY",
    "RRULE:FREQ=DAILY;UNTIL=soon", "RRULE:", "RDATE:20170914T100000", "RDATE;VALUE=PERIOD:20170914T100000Z/PT1H",
    "EXDATE:20170913", "EXDATE:20170913T100000Z", "RECURRENCE-ID:20170913T100000Z",
    "RECURRENCE-ID;VALUE=DATE:20170913", "RECURRENCE-ID;RANGE=THISANDFUTURE:20170913T100000Z", "UID:1", "UID:2",
    "SEQUENCE:1", "SEQUENCE:x", "STATUS:CANCELLED", "DTSTAMP:20170831T000000Z", "DTSTAMP:99991231T235959Z",
    "LAST-MODIFIED:x", "X-WR-CALNAME:Calendar", "URL:x", " folded", "X-PUBLISHED:20170831", "BEGIN:VTIMEZONE",
    "END:VTIMEZONE", "TZID:Nowhere",
]  # fmt: skip
FIELDS = [
    "title: x", "published: 2017-08-31", "published: [", "questions:", "  - ask: How?", "    answer: So.",
    "  - {ask: [a, b],", "meetings:", "  - body: SSC", "    date: 2017-09-13", "    date: 13 September 2017",
    "    time: 10:00-16:00", "    number: 37", "    was: 2017-09-12", "deadlines:", "  - what: x", "    kind: vote",
    "events:", "    end_date: 2017-09-14", "- &a [*a]", "? [complex]", "!!binary x", "---", "...", "%YAML 9",
    '"\\ud800\\0"', 'title: "\\ud800\\0"', "\t", "kind: guidance",
]  # fmt: skip
MARKUP = [
    "---", "title: x", "published: 2017-08-31", "# A", "## B ##", "- item", "| a | b |", "|---|", "```",
    "**b** _i_ [l](u)", "<h1>", "</h1>", "<p>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<li>", "</ul>",
    "<pre>", "</pre>", "<!--", "-->", "<script>", "<title>x</title>", "&nbsp;&#0;&#xd800;", "<",
    "Newsletter August 2017", "13th September 2017SSC Meeting 37", "",
]  # fmt: skip

PIECES = st.sampled_from([*LINES, *FIELDS, *MARKUP])
DATA = st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))


def check(name: str, data: bytes) -> None:
    try:
        read(name, data, NAMES)
        sentence = name
    except UnreadableDocumentError as refused:
        sentence = str(refused)
    assert sentence.startswith(name)
    assert "\n" not in sentence


@pytest.mark.fuzz
@given(name=st.sampled_from([f"file{suffix}" for suffix in FORMATS]), data=DATA)
def test_any_bytes_give_a_reading_or_are_refused(name: str, data: bytes) -> None:
    check(name, data)


@pytest.mark.fuzz
@given(suffix=st.sampled_from(sorted(FORMATS)), lines=st.lists(PIECES, max_size=25))
def test_any_lines_of_any_format_give_a_reading_or_are_refused(suffix: str, lines: list[str]) -> None:
    check(f"guidance/file{suffix}", "\n".join(lines).encode())


@pytest.mark.fuzz
@given(events=st.lists(st.lists(st.sampled_from(LINES[4:40]), max_size=8), min_size=1, max_size=4))
def test_any_entries_of_a_calendar_give_a_reading_or_are_refused(events: list[list[str]]) -> None:
    body = "".join(f"BEGIN:VEVENT\n{chr(10).join(lines)}\nEND:VEVENT\n" for lines in events)

    check("calendar.ics", f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".encode())


@pytest.mark.fuzz
@given(lines=st.lists(st.sampled_from(FIELDS), max_size=15))
def test_any_fields_give_a_reading_or_are_refused(lines: list[str]) -> None:
    check("fields.yaml", "\n".join(lines).encode())
