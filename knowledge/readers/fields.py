"""The fields of a YAML file, each with its line, so that a mistake is answered with where it is and what was expected.

Values are taken as they are written: `10:00` stays a time and `2018-05-09` a date, whatever YAML would make of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

import yaml

from knowledge.errors import UnreadableDocumentError
from knowledge.text import quotable

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMES = re.compile(r"(\d{1,2}[:.]\d{2})(?:\s*[-\u2013]\s*(\d{1,2}[:.]\d{2}))?")
_NULL = "tag:yaml.org,2002:null"

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """One mapping of a YAML file, of which each method takes one field.

    Every method raises UnreadableDocumentError for a value that is not what it gives, and gives None (or nothing)
    for a field that is absent or empty.
    """

    document: str
    line: int
    nodes: dict[str, yaml.Node]
    first_line: int = 1

    def text(self, key: str) -> str | None:
        """Return the field's words on one line."""
        return quotable(self.written(key)) or None

    def written(self, key: str) -> str:
        """Return the field as it is written, empty if it is absent."""
        node = self._node(key)
        return "" if node is None else self._value(node, key, "words")

    def writings(self, key: str) -> tuple[str, ...]:
        """Return a field that holds one text or a list of them, each as it is written."""
        node = self._node(key)
        if not isinstance(node, yaml.SequenceNode):
            return tuple(filter(None, (self.written(key),)))
        return tuple(self._value(entry, key, "a list of texts") for entry in node.value)

    def paragraphs(self, key: str) -> str | None:
        """Return the field's words with their lines, blanks at the ends cut."""
        lines = (quotable(line) for line in self.written(key).splitlines())
        return "\n".join(lines).strip() or None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the words of a field that holds one text or a list of them."""
        return tuple(filter(None, map(quotable, self.writings(key))))

    def day(self, key: str) -> date | None:
        """Return the date of a field such as `2018-05-09` or `9 May 2018`."""
        written = self.text(key)
        return self._day(written, key) if written else None

    def days(self, key: str) -> tuple[date, ...]:
        """Return the dates of a field that holds one or a list of them."""
        return tuple(self._day(written, key) for written in self.texts(key))

    def times(self, key: str) -> tuple[time | None, time | None]:
        """Return from when until when, of a field such as `10:00` or `10:00-16:00`."""
        written = self.text(key)
        if written is None:
            return None, None
        match = _TIMES.fullmatch(written)
        try:
            starts, ends = (_time(part) for part in match.groups()) if match else (None, None)
        except ValueError:
            starts, ends = None, None
        if starts is None:
            raise self.mistake(key, "a time such as 10:00 or 10:00-16:00")
        return starts, ends

    def number(self, key: str) -> int | None:
        """Return the whole number of a field."""
        written = self.text(key)
        if written is None:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", written):
            raise self.mistake(key, "a whole number")
        return int(written)

    def choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """Return which of the `choices` the field names."""
        written = self.text(key)
        if written is None:
            return None
        try:
            return choices(written.lower())
        except ValueError:
            raise self.mistake(key, f"one of {', '.join(choices)}") from None

    def has(self, key: str) -> bool:
        """Say whether the field is there and not empty."""
        return self._node(key) is not None

    def below(self, key: str) -> "Fields | None":
        """Return the mapping of a field."""
        node = self._node(key)
        return self._below(node) if node else None

    def over(self, nodes: Mapping[str, yaml.Node]) -> "Fields":
        """Return these fields with those of `nodes` that they lack."""
        return replace(self, nodes={**nodes, **self.nodes})

    def each(self, key: str, keys: frozenset[str] | None = None) -> Iterator["Fields"]:
        """Yield the mappings of a list, in each of which only `keys` may stand, if they are given."""
        node = self._node(key)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise self.mistake(key, "a list")
        for entry in node.value:
            fields = self._below(entry)
            yield fields.only(keys) if keys is not None else fields

    def only(self, keys: frozenset[str]) -> "Fields":
        """Return itself. Raises UnreadableDocumentError if there is a field beside `keys`."""
        for key in self.nodes:
            if key not in keys:
                raise self.mistake(key, f"one of {', '.join(sorted(keys))}")
        return self

    def line_of(self, key: str) -> int:
        """Return the line on which the field's value starts, or that of the mapping where it has no such field."""
        node = self.nodes.get(key)
        return self._line(node) if node else self.line

    def mistake(self, key: str, expected: str) -> UnreadableDocumentError:
        """Return the error that says what was expected of a field."""
        return UnreadableDocumentError(self.document, f"expected {expected} at “{key}”", line=self.line_of(key))

    def _day(self, written: str, key: str) -> date:
        for form in ("%Y-%m-%d", "%d %B %Y"):
            try:
                return datetime.strptime(written, form).date()  # noqa: DTZ007  # a civil date has no zone
            except ValueError:
                continue
        raise self.mistake(key, "a date such as 2018-05-09")

    def _line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self.first_line

    def _node(self, key: str) -> yaml.Node | None:
        node = self.nodes.get(key)
        return None if node is None or node.tag == _NULL else node

    def _value(self, node: yaml.Node, key: str, expected: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.mistake(key, expected)
        return str(node.value)

    def _below(self, node: yaml.Node) -> "Fields":
        return Fields(
            document=self.document, line=self._line(node), first_line=self.first_line, nodes=_nodes(self, node)
        )


def parse(text: str, document: str, first_line: int = 1) -> Fields:
    """Return the fields of a YAML text whose first line is line `first_line` of the document."""
    empty = Fields(document=document, line=first_line, nodes={}, first_line=first_line)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else None
        raise UnreadableDocumentError(document, f"expected YAML, but {error.problem}", line=line) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableDocumentError(document, f"expected YAML ({type(error).__name__})") from None
    if node is None:
        raise UnreadableDocumentError(document, "is empty")
    return Fields(document=document, line=first_line, first_line=first_line, nodes=_nodes(empty, node))


def _nodes(above: Fields, node: yaml.Node) -> dict[str, yaml.Node]:
    line = int(node.start_mark.line) + above.first_line
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableDocumentError(above.document, "expected fields such as “title: …”", line=line)
    nodes: dict[str, yaml.Node] = {}
    for key, value in node.value:
        line = int(key.start_mark.line) + above.first_line
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableDocumentError(above.document, "expected the name of a field", line=line)
        if key.value in nodes:
            raise UnreadableDocumentError(above.document, f"expected “{quotable(key.value)}” only once", line=line)
        nodes[key.value] = value
    return nodes


def _time(written: str | None) -> time | None:
    if written is None:
        return None
    hour, minute = re.split("[:.]", written)
    return time(int(hour), int(minute))
