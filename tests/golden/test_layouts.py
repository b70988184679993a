"""The small layouts, file by file: how much of each kind is read, and how much of what is read is right.

Whoever makes a reader better raises a floor; whoever makes one worse finds here which records it cost.
"""

import pytest

from tests.golden.extraction import HERE, KINDS, LAYOUTS, UNSEEN_LAYOUTS, report, total

FLOORS = (
    # file, kind, precision and recall in per cent at least
    ("layouts/calendars.second.yaml", "meetings", 100, 98),
    ("layouts/calendars.second.yaml", "events", 100, 81),
    ("layouts/calendars.second.yaml", "recurrences", 100, 100),
    ("layouts/calendars.third.yaml", "meetings", 99, 97),
    ("layouts/calendars.third.yaml", "events", 60, 100),
    ("layouts/calendars.third.yaml", "recurrences", 100, 100),
    ("layouts/calendars.yaml", "meetings", 97, 95),
    ("layouts/calendars.yaml", "events", 100, 96),
    ("layouts/calendars.yaml", "recurrences", 100, 90),
    ("layouts/deadlines.second.yaml", "deadlines", 90, 85),
    ("layouts/deadlines.third.yaml", "deadlines", 95, 88),
    ("layouts/deadlines.yaml", "deadlines", 98, 97),
    ("layouts/events.second.yaml", "meetings", 100, 100),
    ("layouts/events.second.yaml", "events", 100, 96),
    ("layouts/events.yaml", "meetings", 100, 100),
    ("layouts/events.yaml", "events", 94, 68),
    ("layouts/events.yaml", "deadlines", 100, 100),
    ("layouts/figures.second.yaml", "figures", 94, 88),
    ("layouts/figures.third.yaml", "figures", 100, 100),
    ("layouts/figures.yaml", "figures", 96, 92),
    ("layouts/modifications.second.yaml", "modifications", 95, 89),
    ("layouts/modifications.third.yaml", "modifications", 100, 100),
    ("layouts/modifications.yaml", "modifications", 100, 100),
    ("layouts/people.second.yaml", "people", 98, 89),
    ("layouts/people.second.yaml", "vacancies", 96, 80),
    ("layouts/people.third.yaml", "people", 100, 100),
    ("layouts/people.third.yaml", "vacancies", 100, 94),
    ("layouts/people.yaml", "people", 97, 94),
    ("layouts/people.yaml", "vacancies", 94, 94),
    ("layouts/prose.yaml", "events", 100, 100),
    ("layouts/prose.yaml", "deadlines", 100, 100),
    ("layouts/prose.yaml", "modifications", 100, 100),
    ("layouts/prose.yaml", "people", 100, 100),
    ("unseen/layouts/calendars.yaml", "meetings", 96, 83),
    ("unseen/layouts/calendars.yaml", "events", 27, 60),
    ("unseen/layouts/calendars.yaml", "recurrences", 100, 100),
    ("unseen/layouts/deadlines.yaml", "deadlines", 97, 82),
    ("unseen/layouts/events.yaml", "meetings", 50, 50),
    ("unseen/layouts/events.yaml", "events", 96, 94),
    ("unseen/layouts/figures.yaml", "figures", 96, 95),
    ("unseen/layouts/modifications.yaml", "modifications", 87, 87),
    ("unseen/layouts/people.yaml", "people", 93, 93),
    ("unseen/layouts/people.yaml", "vacancies", 88, 80),
)


@pytest.mark.parametrize(
    ("file", "kind", "precision", "recall"), [pytest.param(*row, id=" ".join(row[:2])) for row in FLOORS]
)
def test_a_kind_is_read_from_small_layouts_as_well_as_ever(file: str, kind: str, precision: int, recall: int) -> None:
    kinds = {one.told: one for one in KINDS}

    score = total(kinds[kind], [HERE / file])

    seen = (
        report(kinds[kind], score) if not file.startswith("unseen/") else f"{score.precision:.3f}, {score.recall:.3f}"
    )
    assert 100 * score.precision >= precision, seen
    assert 100 * score.recall >= recall, seen


def test_every_kind_that_a_file_tells_of_has_its_floor() -> None:
    told = {
        (path.relative_to(HERE).as_posix(), kind.told)
        for path in (*LAYOUTS, *UNSEEN_LAYOUTS)
        for kind in KINDS
        if (score := total(kind, [path])).right + len(score.missed)
    }

    assert told == {(file, kind) for file, kind, *_ in FLOORS}
