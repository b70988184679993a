"""Which month an issue is of."""

from datetime import date

import pytest

from knowledge.issue import month_of_issue


@pytest.mark.parametrize(
    ("title", "published", "expected"),
    [
        pytest.param("Pond News April 2017", "2017-05-02", "2017-04-01", id="sent late: the month in its title"),
        pytest.param("Pond June 2017 News - Updated", "2017-06-30", "2017-06-01", id="in the middle of the title"),
        pytest.param("January 2017", "2017-01-31", "2017-01-01", id="nothing but the month"),
        pytest.param("Pond News 2 November 2021", "2021-11-02", "2021-11-01", id="a day in its title"),
        pytest.param("Pond News 2nd April 2021", "2021-05-01", "2021-05-01", id="another day than it was published"),
        pytest.param("Pond News", "2021-11-18", "2021-11-01", id="no month in its title"),
        pytest.param("Pond Guide", None, None, id="no date at all"),
    ],
)
def test_an_issue_is_of_the_month_in_its_title_else_of_the_one_when_it_was_published(
    title: str, published: str | None, expected: str | None
) -> None:
    found = month_of_issue(title, date.fromisoformat(published) if published else None)

    assert found == (date.fromisoformat(expected) if expected else None)
