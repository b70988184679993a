"""A newsletter is read alike however it is laid out: whatever blanks, bullets and indents a copy of it came with."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.glossary import Glossary, load
from knowledge.readers import markup
from knowledge.readers.newsletter import read
from knowledge.records import Record

TESTS = Path(__file__).parents[2]
SAMPLE = TESTS.parent / "knowledge" / "data" / "content" / "newsletter-2017-08.txt"
SOURCES = [path for path in sorted((TESTS / "golden" / "newsletters").glob("20??-??.*")) if path.suffix != ".yaml"]

BULLETS = ("•", "–", "*", "o", "-")
BLANKS = (" ", "\u00a0", "  ", " \u00a0", "\u00a0 ", "   ")
INDENTS = ("", "  ", "    ", "\t")

_BULLET = re.compile(r"^(?P<indent>[ \t]*)[•–*o-](?P<gap>[ \u00a0]+)(?=\S)", re.M)
_BLANK = re.compile(r"(?<=\S) (?=\S)")
_INDENT = re.compile(r"^[ \t]+(?=\S)", re.M)
_SENTENCE = re.compile(r"^(?![ \t]*[|#]).{90,}\.$", re.M)
_END = re.compile(r"(?<=\S)$", re.M)


@cache
def _glossary() -> Glossary:
    return load()


@cache
def _text(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return markup.lines(text) if path.suffix == ".html" else text


def _records(text: str) -> tuple[Record, ...]:
    return read(text, "newsletter.txt", _glossary()).records


@cache
def _as_written(path: Path) -> tuple[Record, ...]:
    return _records(_text(path))


def _other_blanks(text: str, random: Random) -> str:
    return _BLANK.sub(lambda _: random.choice(BLANKS), text)


def _no_other_blanks(text: str, random: Random) -> str:
    del random
    return text.replace("\u00a0", " ")


def _blanks_at_the_end(text: str, random: Random) -> str:
    return _END.sub(lambda _: random.choice(("", *BLANKS, "\t")), text)


def _other_bullets(text: str, random: Random) -> str:
    bullet = random.choice(BULLETS)
    return _BULLET.sub(lambda m: f"{m['indent']}{bullet}{random.choice(('', chr(9)))}{m['gap']}", text)


def _other_indents(text: str, random: Random) -> str:
    indent = random.choice(INDENTS)
    return _INDENT.sub(indent, text)


def _tabs_in_sentences(text: str, random: Random) -> str:
    return _SENTENCE.sub(lambda m: _BLANK.sub(lambda _: random.choice((" ", " ", "\t", " \t")), m[0]), text)


LAYOUTS: tuple[Callable[[str, Random], str], ...] = (
    _no_other_blanks,
    _other_blanks,
    _tabs_in_sentences,
    _blanks_at_the_end,
    _other_bullets,
    _other_indents,
)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in (*SOURCES, SAMPLE)])
@given(random=st.randoms(use_true_random=False), layouts=st.sets(st.sampled_from(LAYOUTS), min_size=1))
@settings(max_examples=6, deadline=None)
def test_a_newsletter_is_read_alike_however_it_is_laid_out(
    path: Path, random: Random, layouts: set[Callable[[str, Random], str]]
) -> None:
    text = _text(path)
    for layout in sorted(layouts, key=LAYOUTS.index):
        text = layout(text, random)

    assert _records(text) == _as_written(path)
