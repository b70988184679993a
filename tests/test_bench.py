"""`make bench` runs; how fast anything is depends on the machine and is no matter of tests."""

import re

import pytest

from bench.__main__ import main

FIGURES = {
    "secbot ask, cold": r"\d\.\d\d s, least \d\.\d\d s, bare \d\.\d{3} s: \d+\.\d times +under 0\.6 s +(yes|NO)",
    "ingest": r"\d+\.\d newsletters per CPU second +at least 50 +(yes|NO)",
    "memory at 500 passages": r"\d+ MB, most \d+ MB, bare \d+ MB +under 150 MB +(yes|NO)",
    "answer at 500 passages, p50": r"\d+\.\d\d ms, bare \d+\.\d\d ms: \d+\.\d times +at most 8 times bare +(yes|NO)",
    "answer at 500 passages, p99": r"\d+\.\d\d ms, bare \d+\.\d\d ms +under 50 ms +(yes|NO)",
}


def test_the_benchmark_prints_each_figure_with_its_aim_and_whether_it_is_met(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--quick"])

    printed = capsys.readouterr().out.splitlines()
    lines = {measure: [line for line in printed if line.startswith(f"{measure}  ")] for measure in FIGURES}
    assert [
        measure for measure, pattern in FIGURES.items() if not re.search(rf"  {pattern}$", "\n".join(lines[measure]))
    ] == []
