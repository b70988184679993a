"""What the house promises about itself: a true README, locks that fit, nothing of one machine, all of it shipped."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import hatchling.build
import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
PACKAGES = ("bot/", "handlers/", "knowledge/")
SAMPLE_NOW = "2017-09-01T09:00"


# --- README ---


def marked_in_readme(name: str) -> list[str]:
    """Return the lines after `<!-- name -->` in the README, up to the first empty line after them."""
    _, mark, rest = (ROOT / "README.md").read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    assert mark, f"README.md has no <!-- {name} -->"
    return rest.lstrip("\n").split("\n\n")[0].splitlines()


def rows(table: list[str]) -> list[tuple[str, ...]]:
    """Return the cells of a Markdown table without its head; the backticks around a cell do not count."""
    return [tuple(cell.strip().strip("`") for cell in line.strip().strip("|").split("|")) for line in table[2:]]


def example_questions() -> list[str]:
    """Return the README's example questions: the lines of a fenced block, or the first column of a table."""
    lines = marked_in_readme("questions")
    return lines[1:-1] if lines[0].startswith("```") else [first for first, *_ in rows(lines)]


def test_the_readme_tells_every_setting_with_its_default_and_meaning() -> None:
    from bot.settings import SETTINGS

    told = rows(marked_in_readme("settings"))

    assert told == [(setting.name, setting.default or "", setting.meaning) for setting in SETTINGS]


def test_each_example_question_of_the_readme_is_answered_from_the_sample(tmp_path: Path) -> None:
    from bot.cli import main

    questions = example_questions()
    asked = "".join(json.dumps({"question": question, "now": SAMPLE_NOW}) + "\n" for question in questions)

    result = CliRunner().invoke(
        main,
        ["ask", "--jsonl"],
        input=asked,
        env={"SECBOT_DATABASE_URL": f"sqlite:///{tmp_path}/house.db"},
        catch_exceptions=False,
    )

    kinds = [json.loads(line)["kind"] for line in result.stdout.splitlines()]
    assert questions, "no example question is marked in README.md"
    assert dict(zip(questions, kinds, strict=True)) == dict.fromkeys(questions, "answer")


# --- What is in the repository ---


def tracked_files() -> Iterator[Path]:
    """Yield every file that a clone has or will have once it is committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    yield from (path for path in paths if path.is_file())


def lines_with(pattern: re.Pattern[bytes]) -> list[str]:
    """Return `file:line: words` of each place in a tracked file where `pattern` is found."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {match[0].decode(errors='replace')}"
        for path in tracked_files()
        for number, line in enumerate(path.read_bytes().splitlines(), start=1)
        if (match := pattern.search(line))
    ]


def test_no_file_names_the_host_of_a_registry() -> None:
    # In parts, because this file is looked through too.
    hosts = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("anaconda", "org"), ("ghcr", "io")]
    pattern = re.compile(b"|".join(re.escape(".".join(host)).encode() for host in hosts))

    assert lines_with(pattern) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    pattern = re.compile(rb"(?<![\w.:/-])/(?:home|root|Users|opt|work|mnt|private)/\w|\b[A-Z]:\\Users\\")

    assert lines_with(pattern) == []


# --- The locks ---

NAME = r"([\w.-]+)(?:\[[\w,.-]+\])?"
"""A distribution with its extras."""


def pinned(lock: str) -> dict[str, set[str]]:
    """Return the versions of each distribution that a lock holds; a marker may choose between several."""
    written = (ROOT / lock).read_text(encoding="utf-8")
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(rf"^{NAME}==([^\s;\\]+)", written, re.M):
        versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


def met(requirement: Requirement, versions: dict[str, set[str]]) -> bool:
    return any(map(requirement.specifier.contains, versions.get(canonicalize_name(requirement.name), ())))


@pytest.mark.parametrize(
    ("lock", "groups"),
    [
        pytest.param("requirements.lock", ["build"], id="to run"),
        pytest.param("requirements-test.lock", ["build", "test"], id="to test"),
    ],
)
def test_a_lock_holds_all_that_the_project_asks_for(lock: str, groups: list[str]) -> None:
    wanted = [*PROJECT["project"]["dependencies"], *chain(*(PROJECT["dependency-groups"][group] for group in groups))]

    versions = pinned(lock)

    assert [each for each in wanted if not met(Requirement(each), versions)] == [], "run `make lock`"


def test_tests_run_on_the_versions_that_users_run() -> None:
    to_run, to_test = pinned("requirements.lock"), pinned("requirements-test.lock")

    assert {name: to_test.get(name) for name in to_run} == to_run


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_holds_only_pins_and_hashes(lock: str) -> None:
    pin_or_hash = re.compile(rf"{NAME}==[^\s;]+(?: ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{{64}}(?: \\)?|\s*#.*")

    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not pin_or_hash.fullmatch(line)] == []


# --- The packages ---


def test_the_wheel_holds_every_file_of_the_three_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    wheel = ZipFile(tmp_path / hatchling.build.build_wheel(str(tmp_path)))

    shipped = {name for name in wheel.namelist() if name.startswith(PACKAGES)}
    ours = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    assert shipped == {name for name in ours if name.startswith(PACKAGES)}
    assert {"knowledge/data/glossary.yaml", "knowledge/migrations/env.py"} <= shipped


@pytest.mark.parametrize(
    ("container", "layers"),
    [
        pytest.param(contract["containers"][0].replace(".", "/"), contract["layers"], id=contract["containers"][0])
        for contract in CONTRACTS
        if "containers" in contract
    ],
)
def test_each_module_of_a_layer_exists(container: str, layers: list[str]) -> None:
    named = {module.strip() for layer in layers for module in layer.split("|")}

    assert {module for module in named if not is_module(ROOT / container / module)} == set()


def is_module(path: Path) -> bool:
    return path.with_suffix(".py").is_file() or any(path.glob("*.py"))


def test_all_the_packages_have_their_layers() -> None:
    containers = [f"{container}/" for contract in CONTRACTS for container in contract.get("containers", ())]

    assert set(PACKAGES) <= set(containers)
