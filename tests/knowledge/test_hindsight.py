"""Questions put back to past days. Asked on Wednesday 15 May 2024."""

from datetime import date

import pytest

from knowledge import lexicon
from knowledge.hindsight import looked_back

WORDS = lexicon.load()
TODAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("text", "plainly", "last"),
    [
        pytest.param("As of June 2023, how many otters?", "how many otters?", "2023-06-30", id="a month, first"),
        pytest.param("how many otters as of June 2023?", "how many otters ?", "2023-06-30", id="a month, last"),
        pytest.param("how many otters as at 3 June 2023", "how many otters", "2023-06-03", id="a day"),
        pytest.param("as of 2022 who chaired the Panel", "who chaired the Panel", "2022-12-31", id="a year"),
        pytest.param("as of the end of March 2024, any otters", "any otters", "2024-03-31", id="the end of a month"),
        pytest.param("as of yesterday, any otters", "any otters", "2024-05-14", id="a day without a date"),
        pytest.param("how many otters as of June", "how many otters", "2023-06-30", id="the last such month"),
        pytest.param(
            "according to the June 2023 newsletter, any otters?", "any otters?", "2023-06-30", id="what an issue says"
        ),
        pytest.param("as things stood in June 2023, any otters", "any otters", "2023-06-30", id="how things stood"),
    ],
)
def test_a_question_is_put_back_to_the_end_of_past_days(text: str, plainly: str, last: str) -> None:
    rest, past = looked_back(text, TODAY, WORDS.hindsight, WORDS.hindsight_issue)

    assert past is not None
    assert (rest, past.last) == (plainly, date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many otters were there in June 2023?", id="days without a look back"),
        pytest.param("what meetings are there as of next week?", id="days to come"),
        pytest.param("as of today, how many otters?", id="today"),
        pytest.param("what is in the June 2023 newsletter?", id="an issue itself"),
        pytest.param("as of which version is it in force?", id="no days"),
    ],
)
def test_other_questions_stay_as_they_are(text: str) -> None:
    assert looked_back(text, TODAY, WORDS.hindsight, WORDS.hindsight_issue) == (text, None)
