"""Several issues of a made-up newsletter, and a calendar, read as they are written: what is said of them together.

Each rule has its documents; whatever their order, the answer is the same.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from handlers.messages import Helpdesk
from handlers.render import reply_to
from knowledge import glossary, lexicon
from knowledge.answer import Kind
from knowledge.base import KnowledgeBase
from knowledge.readers import read

NAMES, WORDS = glossary.load(), lexicon.load()
LONDON = ZoneInfo("Europe/London")

SENT = {"June": "30", "July": "31", "August": "31", "September": "29", "December": "29"}
TOLD: Mapping[str, str] = {
    "June": """
        Supplier mandate

        Small Suppliers are obliged to be DCC Users by 14th November 2017.

        DCC Release 2.0

        DCC Release 2.0 is now planned for Sunday 6th August 2017.

        Testing Advisory Group

        The Panel has appointed Wilma Sandford as chair of the TAG.

        Testing hub

        The DCC testing hub in Leeds can be visited by appointment with the Leeds reception.

        Upcoming SEC Calendar Dates

        12th July 2017 | SEC Panel Meeting 46
        19th October 2017 | TABASC Meeting 23
        SEC Parties

        Current SEC Parties | 241
    """,
    "July": """
        Supplier mandate

        The Small Supplier mandate has been put back from 14th November 2017 to 12th December 2017.

        Upcoming SEC Calendar Dates

        8th September 2017 | SEC Panel Meeting 48
        17th October 2017 | TABASC Meeting 23
        SEC Parties

        Current SEC Parties | 248
    """,
    "September": """
        DCC Release 2.0

        DCC Release 2.0 will go into production on Sunday 5th November 2017.

        Testing Advisory Group

        Wilma Sandford has stepped down. Tobias Renfrew has been appointed as chair of the TAG.

        Security Sub-Committee

        The SSC meets on the second Wednesday of every month.

        SEC Parties

        Current SEC Parties | 255
    """,
    "December": """
        The hub in Leeds

        The testing hub can now be visited by everybody who has signed up with the DCC online.
    """,
}
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Pond//Calendar//EN
X-WR-CALNAME:Pond Calendar
BEGIN:VEVENT
UID:tabasc-23@pond.example
DTSTAMP:20170601T090000Z
DTSTART;VALUE=DATE:20171018
SUMMARY:TABASC Meeting 23
END:VEVENT
END:VCALENDAR
"""


def newsletter(month: str) -> tuple[str, str]:
    """Return the name and the text of a month's issue."""
    body = "\n".join(line.strip() for line in TOLD[month].splitlines())
    return f"{month}.txt", f"SECAS Newsletter {month} 2017\n\nSent on : {month} {SENT[month]}, 2017\n\n{body}\n"


GUIDANCE = """---
title: "Guidance: Chairs"
published: 2017-06-30
---
## Who chairs what

The Panel has appointed Wilma Sandford as chair of the TAG.
"""
FILES = {
    **{month: newsletter(month) for month in TOLD},
    "calendar": ("pond.ics", CALENDAR),
    "guidance": ("guidance/chairs.md", GUIDANCE),
}


def asked(question: str, now: str, files: Sequence[str]) -> tuple[Kind, str, list[str]]:
    """Return the kind and text of the answer of a bot that has read these files in this order, and what it cites."""
    readings = [read(name, text.encode(), NAMES) for name, text in (FILES[file] for file in files)]
    moment = datetime.fromisoformat(f"{now}T09:00").replace(tzinfo=LONDON)
    reply = reply_to(KnowledgeBase(readings, NAMES, WORDS).ask(question, moment), Helpdesk())
    return reply.kind, reply.text, sorted(citation.title for citation in reply.citations)


@pytest.mark.parametrize(
    ("files", "now", "question", "expected"),
    [
        pytest.param(
            ["June", "July"],
            "2017-08-03",
            "when is the Small Supplier mandate?",
            r"12 December 2017\. SECAS Newsletter June 2017 said Tuesday 14 November 2017\.",
            id="a mandate that moved",
        ),
        pytest.param(
            ["June", "July"],
            "2017-08-03",
            "as of June 2017, when is the Small Supplier mandate?",
            r"As of Friday 30 June 2017: .*14 November 2017\.$",
            id="a mandate before it moved",
        ),
        pytest.param(
            ["June", "July"],
            "2017-08-03",
            "when is the next TABASC meeting?",
            r"17 October 2017 \(moved from Thursday 19 October 2017\)\. SECAS Newsletter June 2017 said Thursday 19",
            id="a meeting that moved",
        ),
        pytest.param(
            ["June", "calendar"],
            "2017-08-03",
            "when is the next TABASC meeting?",
            r"19 October 2017\. Two sources disagree: SECAS Newsletter June 2017 says Thursday 19 October 2017, "
            r"Pond Calendar \(Thursday 1 June 2017\) says Wednesday 18 October 2017; please check\.",
            id="a newsletter and a calendar that disagree",
        ),
        pytest.param(
            ["June", "September"],
            "2017-10-02",
            "for when is DCC Release 2.0 planned now?",
            r"Release 2\.0 is on Sunday 5 November 2017\. SECAS Newsletter June 2017 said Sunday 6 August 2017\.",
            id="a sentence whose day was replaced",
        ),
        pytest.param(
            ["June", "September"],
            "2017-10-02",
            "who is the chair of the TAG?",
            r"Tobias Renfrew: TAG Chair.*, as of SECAS Newsletter September 2017",
            id="a chair replaced",
        ),
        pytest.param(
            ["June", "September"],
            "2017-10-02",
            "who was the chair of the TAG in July 2017?",
            r"Wilma Sandford: TAG Chair.*, as of SECAS Newsletter June 2017",
            id="the chair before",
        ),
        pytest.param(
            ["June", "July", "September"],
            "2017-10-02",
            "how many SEC Parties are there?",
            r"\b255\b",
            id="a count that grew",
        ),
        pytest.param(
            ["June", "July", "September"],
            "2017-10-02",
            "how many SEC Parties were there in July 2017?",
            r"\b248\b",
            id="the count of a month",
        ),
        pytest.param(
            ["June", "July", "September"],
            "2017-10-02",
            "how has the number of SEC Parties changed?",
            r"up by 14 from June 2017 to September 2017:\n• June 2017: 241\n• July 2017: 248\n• September 2017: 255\n"
            r"No count is known for August 2017\.",
            id="a count over the months",
        ),
        pytest.param(
            ["June", "December"],
            "2018-01-05",
            "can the DCC testing hub in Leeds be visited?",
            r"online",
            id="what was told in nearer words, but long before",
        ),
        pytest.param(
            ["June", "September"],
            "2017-10-02",
            "can the DCC testing hub in Leeds be visited?",
            r"reception",
            id="what only an earlier issue tells",
        ),
        pytest.param(
            ["June", "December"],
            "2018-01-05",
            "as of June 2017, can the DCC testing hub in Leeds be visited?",
            r"reception",
            id="what was told long before, of that time",
        ),
        pytest.param(
            ["June", "September"],
            "2018-11-05",
            "how often does the SSC meet?",
            r"second Wednesday of every month\. That pattern is more than a year old: .* September 2017",
            id="a rule of long ago",
        ),
    ],
)
def test_later_issues_supersede_earlier_ones(files: Sequence[str], now: str, question: str, expected: str) -> None:
    answers = {str(asked(question, now, order)) for order in permutations(files)}
    kind, text, _ = asked(question, now, files)

    assert len(answers) == 1
    assert kind is Kind.ANSWER
    assert re.search(expected, text), text


def test_what_was_said_before_is_cited() -> None:
    _, _, cited = asked("when is the Small Supplier mandate?", "2017-08-03", ["June", "July"])

    assert cited == ["SECAS Newsletter July 2017", "SECAS Newsletter June 2017"]


def test_of_a_month_that_no_issue_tells_of_the_nearest_are_told() -> None:
    kind, text, _ = asked(
        "how many SEC Parties were there in August 2017?", "2017-10-02", ["June", "July", "September"]
    )

    assert kind is Kind.ABSTAIN
    assert "248 for July 2017 and 255 for September 2017" in text


def test_what_a_newsletter_and_a_page_of_guidance_of_its_day_tell_is_told_by_the_newsletter() -> None:
    both = (asked("who is the chair of the TAG?", "2017-07-03", order) for order in permutations(["June", "guidance"]))

    assert [cited for _, _, cited in both] == [["SECAS Newsletter June 2017"]] * 2
