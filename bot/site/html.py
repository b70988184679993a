"""HTML made of elements. Whatever is no element is escaped, so that no text can become markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Union

Child = Union["Element", str, None, Iterable["Child"]]  # a name in quotes cannot be joined by |
"""What may be in an element; None is nothing."""

EMPTY = frozenset({"input", "link", "meta"})
"""Elements that hold nothing and have no end."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element, written out: its text is markup, and it alone may be."""

    markup: str

    def __str__(self) -> str:
        return self.markup


def element(tag: str, /, *children: Child, **attributes: str | bool) -> Element:
    """Return an element. An attribute's name may end in an underscore; one that is True stands alone."""
    start = "".join(_attribute(key, value) for key, value in attributes.items() if value is not False)
    if tag in EMPTY:
        return Element(f"<{tag}{start}>")
    return Element(f"<{tag}{start}>{inner(children)}</{tag}>")


def inner(children: Child) -> str:
    """Return the markup of children: elements as they are, text escaped."""
    if children is None:
        return ""
    if isinstance(children, Element):
        return children.markup
    return escape(children) if isinstance(children, str) else "".join(map(inner, children))


def _attribute(key: str, value: str | bool) -> str:  # noqa: FBT001  # as attributes are
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def document(*children: Child) -> str:
    """Return a whole page."""
    return f"<!doctype html>\n{element('html', *children, lang='en-GB')}\n"
