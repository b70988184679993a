"""Small files of content."""

from pathlib import Path

_QUESTIONS = "title: {title}\nquestions:\n  - {{ask: How?, answer: So.}}\n"


def put(path: Path, title: str) -> Path:
    """Write a file with one curated answer under a title."""
    path.write_text(_QUESTIONS.format(title=title), encoding="utf-8")
    return path
