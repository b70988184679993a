"""Slack's documented limits for what a bot shows, as a table: messages, modals and the Home tab.

It is a floor: what fails here Slack would refuse, what passes may still be refused. A type of block that this bot has
no use for is not in the table, and so is unknown. The models of slack_sdk check less, and nothing within a block.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_TEXT = 40_000
ADVISED_TEXT = 4_000
MOST_TEXT_IN_BLOCKS = 13_200  # not documented; seen in practice

Problems = Iterator[str]
Check = Callable[[object, str], Problems]


# --- What a field may hold ---


def words(most: int, *, least: int = 1) -> Check:
    """A check for a bare string of `least` to `most` characters."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, str):
            yield f"{at}: not a string"
        elif not least <= len(value) <= most:
            yield f"{at}: {len(value)} characters where {least} to {most} are allowed"

    return check


def text(most: int, *kinds: str) -> Check:
    """A check for a text object of one of the kinds, neither blank nor longer than `most`."""

    def check(value: object, at: str) -> Problems:
        kind = kind_of(value)
        if not isinstance(value, Mapping) or kind not in kinds:
            yield f"{at}: not a text object of type {' or '.join(kinds)}"
            return
        yield from shaped(value, shape("text", text=words(most), **TEXT_OPTIONS[kind]), at)
        if isinstance(written := value.get("text"), str) and written and not written.strip():
            yield f"{at}/text: blank"

    return check


def plain(most: int) -> Check:
    return text(most, "plain_text")


def rich(most: int) -> Check:
    return text(most, "mrkdwn", "plain_text")


def node(*kinds: str) -> Check:
    """A check for a block, element or object of one of the kinds, by its row in the table."""

    def check(value: object, at: str) -> Problems:
        kind = kind_of(value)
        if not isinstance(value, Mapping) or kind not in kinds:
            yield f"{at}/type: {kind or 'nothing'} where {', '.join(kinds)} may be"
        else:
            yield from shaped(value, SHAPES[kind], at)

    return check


def bare(name: str) -> Check:
    """A check for an object that tells no type of its own, by its row in the table."""

    def check(value: object, at: str) -> Problems:
        if isinstance(value, Mapping):
            yield from shaped(value, SHAPES[name], at)
        else:
            yield f"{at}: not an object"

    return check


def many(each: Check, most: int, *, least: int = 1) -> Check:
    """A check for a list of `least` to `most` values, each checked."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, list | tuple):
            yield f"{at}: not a list"
            return
        if not least <= len(value) <= most:
            yield f"{at}: {len(value)} items where {least} to {most} are allowed"
        for index, item in enumerate(value):
            yield from each(item, f"{at}/{index}")

    return check


def one_of(*choices: str) -> Check:
    def check(value: object, at: str) -> Problems:
        if value not in choices:
            yield f"{at}: {value!r} is none of {', '.join(choices)}"

    return check


def whole(least: int, most: int) -> Check:
    def check(value: object, at: str) -> Problems:
        if type(value) is not int or not least <= value <= most:
            yield f"{at}: not a whole number from {least} to {most}"

    return check


def flag(value: object, at: str) -> Problems:
    if not isinstance(value, bool):
        yield f"{at}: neither true nor false"


def address(value: object, at: str) -> Problems:
    yield from words(3_000)(value, at)
    if not re.match(r"(https?://|mailto:)[^\s]", str(value)):
        yield f"{at}: not the address of anything"


def date_format(value: object, at: str) -> Problems:
    yield from words(3_000)(value, at)
    tokens = re.findall(r"\{(.*?)\}", str(value))
    if not tokens or not DATE_TOKENS.issuperset(tokens):
        yield f"{at}: no token for the date, or an unknown one"


def text_or_image(value: object, at: str) -> Problems:
    yield from (node("image") if kind_of(value) == "image" else rich(3_000))(value, at)


def anything(_value: object, _at: str) -> Problems:
    yield from ()


# --- The table ---


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields that an object may have, and those that it needs: `a|b` is at least one of the two, `a^b` just one."""

    fields: Mapping[str, Check]
    needs: tuple[str, ...]


def shape(*needs: str, **fields: Check) -> Shape:
    return Shape({"type": anything, "block_id": words(255), "action_id": words(255), **fields}, needs)


DATE_TOKENS = {
    *("date", "date_num", "date_slash", "date_short", "date_long", "date_long_full", "time", "time_secs", "ago"),
    *("date_pretty", "date_short_pretty", "date_long_pretty", "day_divider_pretty"),
}
TEXT_OPTIONS: Mapping[str, dict[str, Check]] = {"plain_text": {"emoji": flag}, "mrkdwn": {"verbatim": flag}}

IN_VIEWS = ("section", "header", "context", "divider", "actions", "rich_text", "input", "image")
CHOICES = ("static_select", "radio_buttons", "checkboxes")
RICH = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
INLINE = many(node("text", "link", "date", "emoji", "user", "channel"), 1_000)
OPTION = bare("option")

FOCUS = {"focus_on_load": flag}
CONFIRM = {"confirm": bare("confirm")}
PLACE = {"placeholder": plain(150)}
PRESSED = {"value": words(2_000), "accessibility_label": words(75)}
STYLE = {"style": bare("inline style")}
VIEW = {"private_metadata": words(3_000, least=0), **dict.fromkeys(("callback_id", "external_id"), words(255, least=0))}

SHAPES: Mapping[str, Shape] = {
    # Surfaces. A message that has a text may do without blocks.
    "message": shape(
        "text|blocks", text=words(MOST_TEXT), blocks=many(node(*IN_VIEWS, "context_actions"), 50, least=0)
    ),
    "home": shape("blocks", blocks=many(node(*IN_VIEWS), 100), **VIEW),
    "modal": shape(
        "title",
        "blocks",
        title=plain(24),
        submit=plain(24),
        close=plain(24),
        blocks=many(node(*IN_VIEWS), 100),
        **dict.fromkeys(("clear_on_close", "notify_on_close", "submit_disabled"), flag),
        **VIEW,
    ),
    # Blocks.
    "section": shape(
        "text|fields",
        text=rich(3_000),
        fields=many(rich(2_000), 10),
        accessory=node("button", "image", "multi_static_select", *CHOICES),
        expand=flag,
    ),
    "header": shape("text", text=plain(150)),
    "divider": shape(),
    "context": shape("elements", elements=many(text_or_image, 10)),
    "actions": shape("elements", elements=many(node("button", *CHOICES), 25)),
    "context_actions": shape("elements", elements=many(node("feedback_buttons", "icon_button"), 5)),
    "input": shape(
        "label",
        "element",
        label=plain(2_000),
        hint=plain(2_000),
        element=node("plain_text_input", "multi_static_select", *CHOICES),
        optional=flag,
        dispatch_action=flag,
    ),
    "image": shape(
        "alt_text",
        "image_url^slack_file",
        alt_text=words(2_000),
        image_url=address,
        slack_file=anything,
        title=plain(2_000),
    ),
    "rich_text": shape("elements", elements=many(node(*RICH), 1_000)),
    # Elements.
    "button": shape("text", text=plain(75), url=address, style=one_of("primary", "danger"), **PRESSED, **CONFIRM),
    "icon_button": shape(
        "icon",
        "text",
        icon=one_of("trash"),
        text=plain(75),
        visible_to_user_ids=many(words(255), 10),
        **PRESSED,
        **CONFIRM,
    ),
    "feedback_buttons": shape(
        "positive_button",
        "negative_button",
        positive_button=bare("feedback button"),
        negative_button=bare("feedback button"),
    ),
    "static_select": shape(
        "options^option_groups",
        options=many(OPTION, 100),
        option_groups=many(bare("option group"), 100),
        initial_option=OPTION,
        **PLACE,
        **FOCUS,
        **CONFIRM,
    ),
    "multi_static_select": shape(
        "options^option_groups",
        options=many(OPTION, 100),
        option_groups=many(bare("option group"), 100),
        initial_options=many(OPTION, 100),
        max_selected_items=whole(1, 100),
        **PLACE,
        **FOCUS,
        **CONFIRM,
    ),
    "radio_buttons": shape("options", options=many(OPTION, 10), initial_option=OPTION, **FOCUS, **CONFIRM),
    "checkboxes": shape("options", options=many(OPTION, 10), initial_options=many(OPTION, 10), **FOCUS, **CONFIRM),
    "plain_text_input": shape(
        initial_value=words(3_000, least=0),
        multiline=flag,
        min_length=whole(0, 3_000),
        max_length=whole(1, 3_000),
        dispatch_action_config=anything,
        **PLACE,
        **FOCUS,
    ),
    # Rich text.
    "rich_text_section": shape("elements", elements=INLINE),
    "rich_text_list": shape(
        "elements",
        "style",
        elements=many(node("rich_text_section"), 1_000),
        style=one_of("bullet", "ordered"),
        indent=whole(0, 8),
        offset=whole(0, 10_000),
        border=whole(0, 1),
    ),
    "rich_text_quote": shape("elements", elements=INLINE, border=whole(0, 1)),
    "rich_text_preformatted": shape(
        "elements", elements=many(node("text", "link"), 1_000), border=whole(0, 1), language=words(50)
    ),
    "text": shape("text", text=words(MOST_TEXT_IN_BLOCKS), **STYLE),
    "link": shape("url", url=address, text=words(3_000), unsafe=flag, **STYLE),
    "date": shape(
        "timestamp",
        "format",
        timestamp=whole(0, 2**33),
        format=date_format,
        timezone=words(64),
        fallback=words(3_000),
        url=address,
        **STYLE,
    ),
    "emoji": shape("name", name=words(100), unicode=words(100), skin_tone=whole(1, 6), **STYLE),
    "user": shape("user_id", user_id=words(255), **STYLE),
    "channel": shape("channel_id", channel_id=words(255), **STYLE),
    # Objects that tell no type.
    "inline style": shape(
        **dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight"), flag)
    ),
    "option": shape("text", "value", text=rich(75), value=words(150), description=rich(75)),
    "option group": shape("label", "options", label=plain(75), options=many(OPTION, 100)),
    "feedback button": shape("text", "value", text=plain(75), **PRESSED),
    "confirm": shape(
        *("title", "text", "confirm", "deny"),
        title=plain(100),
        text=rich(300),
        confirm=plain(30),
        deny=plain(30),
        style=one_of("primary", "danger"),
    ),
}


# --- Reading by the table ---


def problems(shown: Mapping[str, Any]) -> list[str]:
    """Return a line for each breach, such as `/blocks/2/text: …`; of a message, its `text` and `blocks` count."""
    kind = kind_of(shown)
    if kind in {"modal", "home"}:
        found = list(shaped(shown, SHAPES[kind], ""))
    else:
        kind, shown = "message", {name: shown[name] for name in ("text", "blocks") if shown.get(name)}
        found = list(shaped(shown, SHAPES["message"], ""))
    return [*found, *as_a_whole(kind, shown, objects(shown.get("blocks")))]


def shaped(value: Mapping[str, Any], by: Shape, at: str) -> Problems:
    """Yield what is wrong with an object that has been found to be of this shape's type."""
    for name, held in value.items():
        check = by.fields.get(name)
        yield from check(held, f"{at}/{name}") if check else [f"{at}/{name}: unknown field"]
    for need in by.needs:
        names = re.split(r"[|^]", need)
        if not (given := [name for name in names if name in value]):
            yield f"{at or '/'}: without {' or '.join(names)}"
        elif "^" in need and len(given) > 1:
            yield f"{at or '/'}: both {' and '.join(given)}"


def as_a_whole(kind: str, shown: Mapping[str, Any], blocks: list[Mapping[str, Any]]) -> Problems:
    """Yield what no block shows alone: names given twice, too much text together, a form that cannot be sent."""
    yield from (f"/blocks: block_id {name} is used twice" for name in repeated(blocks, "block_id"))
    for index, block in enumerate(blocks):
        # Within one block, as documented: buttons of two blocks may share their action_id.
        twice = repeated(objects(block.get("elements")), "action_id")
        yield from (f"/blocks/{index}: action_id {name} is used twice" for name in twice)
    if (size := text_in(blocks)) > MOST_TEXT_IN_BLOCKS:
        yield f"/blocks: {size} characters of text together where {MOST_TEXT_IN_BLOCKS} are allowed"
    if kind == "modal" and "submit" not in shown and "input" in map(kind_of, blocks):
        yield "/submit: missing where there are inputs"


def objects(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list | tuple) else []


def repeated(nodes: list[Mapping[str, Any]], name: str) -> list[str]:
    counts = Counter(str(node[name]) for node in nodes if name in node)
    return [value for value, count in counts.items() if count > 1]


def text_in(value: object) -> int:
    """Return how many characters are shown by all the texts within a value."""
    if isinstance(value, Mapping):
        return sum(
            len(held) if name == "text" and isinstance(held, str) else text_in(held) for name, held in value.items()
        )
    return sum(map(text_in, value)) if isinstance(value, list | tuple) else 0


def kind_of(value: object) -> str:
    return str(value.get("type", "")) if isinstance(value, Mapping) else ""
