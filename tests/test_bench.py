"""`make bench` runs; how fast anything is depends on the machine and is no matter of tests."""

import re

import pytest

from bench.__main__ import main

COST = r"(\d+ µs CPU, minimal Bolt \d+ µs: \d+\.\d times +at most 1\.5 times Bolt +(yes|NO)|not measured here)"
SDK = r"(\d+ µs CPU, minimal SDK \d+ µs: \d+\.\d times +at most 1\.5 times SDK +(yes|NO)|not measured here)"
BESIDE = r"\d+\.\d ms, alone \d+\.\d ms: \d+\.\d times +at most 2 times +(yes|NO)"
STEADY = r"p50 \d+\.\d ms, p99 \d+\.\d ms; 0 over 3 s, 0 failed +p99 100 ms, 0 over 3 s +(yes|NO)"
FIGURES = {
    "secbot ask, cold": r"\d\.\d\d s, least \d\.\d\d s, bare \d\.\d{3} s: \d+\.\d times +under 0\.6 s +(yes|NO)",
    "ingest": r"\d+\.\d newsletters per CPU second +at least 50 +(yes|NO)",
    "memory at 500 passages": r"\d+ MB, most \d+ MB, bare \d+ MB +under 150 MB +(yes|NO)",
    "answer at 500 passages, p50": r"\d+\.\d\d ms, bare \d+\.\d\d ms: \d+\.\d times +at most 8 times bare +(yes|NO)",
    "answer at 500 passages, p99": r"\d+\.\d\d ms, bare \d+\.\d\d ms +under 50 ms +(yes|NO)",
    "Slack acknowledgement, chatter": COST,
    "Slack acknowledgement, mention": COST,
    "Slack, 100/s, 1 in 10 a mention": STEADY,
    "Slack, 100/s, all mentions": STEADY,
    "Teams acknowledgement": SDK,
    "Teams, a message answered": SDK,
    "Slack acknowledgement, with Teams": BESIDE,
    "Teams acknowledgement, with Slack": BESIDE,
    "Slack, question to reply, p50": r"\d+ ms, p99 \d+ ms; reaches Slack in \d+ ms +under 60 ms +(yes|NO)",
}


@pytest.mark.no_cover
@pytest.mark.allow_hosts("127.0.0.1")
def test_the_benchmark_prints_each_figure_with_its_aim_and_whether_it_is_met(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--quick"])

    printed = capsys.readouterr().out.splitlines()
    lines = {measure: [line for line in printed if line.startswith(f"{measure}  ")] for measure in FIGURES}
    assert [
        measure for measure, pattern in FIGURES.items() if not re.search(rf"  {pattern}$", "\n".join(lines[measure]))
    ] == []
