"""Names of the field: found in a text however people write them, each one nobody else's."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.glossary import Body, Category, Generic, Glossary, Named, Names, fold, load
from knowledge.records import Source, Term

INVENTED = Names(
    {
        "Heron Committee": ["HC", "the herons", "heron sub-committee"],
        "Heron": ["grey heron"],
        "Otter Board": ["OB", "otters & friends"],
        "Ada Thistle": ["Thistle"],
        "Finn O'Marsh": [],
    }
)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load()


def found(text: str) -> list[tuple[str, str]]:
    """Return each name found in `text` with the words there."""
    return [(named.name, text[named.start : named.end]) for named in INVENTED.found_in(text)]


# --- Names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("when is the Heron Committee?", [("Heron Committee", "Heron Committee")], id="its name"),
        pytest.param("when is hc?", [("Heron Committee", "hc")], id="an alias in lower case"),
        pytest.param("HERON-COMMITTEE dates", [("Heron Committee", "HERON-COMMITTEE")], id="a hyphen for a blank"),
        pytest.param("heron sub committee", [("Heron Committee", "heron sub committee")], id="a blank for a hyphen"),
        pytest.param("both Otter Boards", [("Otter Board", "Otter Boards")], id="plural"),
        pytest.param("the OB's papers", [("Otter Board", "OB's")], id="possessive"),
        pytest.param("22HC", [("Heron Committee", "HC")], id="glued behind a number"),
        pytest.param("HC22", [("Heron Committee", "HC")], id="glued before a number"),
        pytest.param("otters & friends", [("Otter Board", "otters & friends")], id="ampersand"),
        pytest.param("ask finn o'marsh", [("Finn O'Marsh", "finn o'marsh")], id="apostrophe inside a name"),
        pytest.param("Thistle's seat", [("Ada Thistle", "Thistle's")], id="a surname's possessive"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_longest_name_wins() -> None:
    assert found("a heron, a grey heron and the heron committee") == [
        ("Heron", "heron"),
        ("Heron", "grey heron"),
        ("Heron Committee", "heron committee"),
    ]


def test_names_are_found_from_left_to_right_and_each_time() -> None:
    assert found("OB, HC and OB") == [("Otter Board", "OB"), ("Heron Committee", "HC"), ("Otter Board", "OB")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("the herring committee", id="another word"),
        pytest.param("hcx and xhc", id="inside a word"),
        pytest.param("ada and finn", id="first names alone"),
        pytest.param("otter", id="half a name"),
    ],
)
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert found(text) == []


def test_an_alias_claimed_twice_stays_with_the_first() -> None:
    names = Names({"Heron Committee": ["HC"], "Holly Court": ["HC"]})

    assert list(names.found_in("HC")) == [Named(start=0, end=2, name="Heron Committee")]


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        pytest.param("the herons", "Heron Committee", id="an alias"),
        pytest.param("Heron Committees", "Heron Committee", id="plural"),
        pytest.param("Otter Board minutes", None, id="a name and more"),
        pytest.param("minutes", None, id="no name"),
        pytest.param("", None, id="nothing"),
        pytest.param("?!", None, id="no word"),
    ],
)
def test_only_a_whole_alias_has_a_name(alias: str, expected: str | None) -> None:
    assert INVENTED.name_of(alias) == expected


def test_the_words_of_names_are_those_of_every_alias() -> None:
    names = Names({"Otter Board": ["OB", "otters & friends"]})

    assert set(names.words()) == {"otter", "board", "ob", "otters", "&", "friends"}


def test_nobody_is_found_where_nobody_is_known() -> None:
    assert list(Names({}).found_in("anybody at all")) == []


ALIASES = ["Heron Committee", "HC", "heron sub-committee", "Grey Heron", "otter board", "OB", "Ada Thistle", "thistle"]
TEXTS = st.lists(st.sampled_from([*ALIASES, "the", "22", "'s", "s", "-", " ", ", ", "\n", "&", "é"])).map("".join)


@pytest.mark.fuzz
@given(TEXTS | st.text())
def test_names_stand_in_order_without_overlap_and_each_place_is_a_name(text: str) -> None:
    places = list(INVENTED.found_in(text))

    ends = [end for place in places for end in (place.start, place.end)]
    assert ends == sorted(ends)
    assert [INVENTED.name_of(text[p.start : p.end]) for p in places] == [p.name for p in places]


@given(st.sampled_from(ALIASES), st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from([" ", "-", "  "]))
def test_case_and_the_blank_between_words_do_not_matter(alias: str, case: Callable[[str], str], blank: str) -> None:
    written = case(alias).replace(" ", blank)

    assert INVENTED.name_of(written) == INVENTED.name_of(alias)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("SMKI-PMA", "smki pma", id="case and hyphen"),
        pytest.param("  Party\u00a0 Details ", "party details", id="blanks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_folded_names_compare_without_case_hyphens_and_blanks(name: str, expected: str) -> None:
    assert fold(name) == expected


# --- the shipped glossary


def test_each_body_is_found_by_its_name_full_name_and_aliases(glossary: Glossary) -> None:
    names = glossary.body_names

    written = [(body.name, form) for body in glossary.bodies for form in (body.name, body.full, *body.aliases)]

    assert [(form, names.name_of(form)) for name, form in written if names.name_of(form) != name] == []


def test_each_category_is_found_by_its_name_and_aliases(glossary: Glossary) -> None:
    names = glossary.category_names

    written = [(category.name, form) for category in glossary.categories for form in (category.name, *category.aliases)]

    assert [(form, names.name_of(form)) for name, form in written if names.name_of(form) != name] == []


def test_no_alias_stands_twice_in_one_entry(glossary: Glossary) -> None:
    entries = [(body.name, body.full, *body.aliases) for body in glossary.bodies if body.full != body.name]

    twice = [alias for entry in entries for alias, count in Counter(entry).items() if count > 1]

    assert twice == []


def test_words_that_name_a_kind_of_body_offer_known_bodies_that_meet(glossary: Glossary) -> None:
    offered = {name for generic in glossary.generic for name in generic.bodies}

    assert {name for name in offered if not glossary.body_by_name[name].meets} == set()


def test_words_that_name_a_kind_of_body_name_no_body(glossary: Glossary) -> None:
    words = [word for generic in glossary.generic for word in generic.words]

    assert [word for word in words if glossary.body_names.name_of(word)] == []


def test_each_term_says_something_and_where_from(glossary: Glossary) -> None:
    empty = [term.term for term in glossary.terms if not (term.expansion or term.note) or not term.source.quote]

    assert empty == []
    assert {term.source.title for term in glossary.terms} == {glossary.title}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the Security Sub Committee", ["SSC"], id="full name without hyphen"),
        pytest.param("SSC37 and 2017SSC", ["SSC", "SSC"], id="glued to numbers"),
        pytest.param("SMKI-PMA, TABASC & Change Boards", ["SMKI PMA", "TABASC", "Change Board"], id="several"),
        pytest.param("the SEC", [], id="the code is no body"),
    ],
)
def test_the_bodies_of_the_field_are_found(glossary: Glossary, text: str, expected: list[str]) -> None:
    assert [named.name for named in glossary.body_names.found_in(text)] == expected


# --- reading the file

GLOSSARY = """
title: Pond glossary
bodies:
  - {name: HC, full: Heron Committee, kind: committee, meets: true, aliases: [herons], does: Counts fish.}
generic:
  - {words: [committee, committees], bodies: [HC]}
categories:
  - {name: Waders, aliases: [wader]}
roles:
  - {name: Counter}
terms:
  - {acronym: HC, expansion: Heron Committee, aliases: [the hc]}
  - {term: Pond, note: Where it all happens.}
"""


def test_a_glossary_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")

    glossary = load(path)

    heron = Body(
        name="HC", full="Heron Committee", kind="committee", meets=True, aliases=("herons",), does="Counts fish."
    )
    assert glossary == Glossary(
        title="Pond glossary",
        bodies=(heron,),
        generic=(Generic(words=("committee", "committees"), bodies=("HC",)),),
        categories=(Category(name="Waders", aliases=("wader",)),),
        roles=(Category(name="Counter"),),
        terms=(
            Term(
                term="HC",
                expansion="Heron Committee",
                aliases=("the hc",),
                source=Source(title="Pond glossary", section="HC", quote="HC: Heron Committee"),
            ),
            Term(
                term="Pond",
                note="Where it all happens.",
                source=Source(title="Pond glossary", section="Pond", quote="Pond: Where it all happens."),
            ),
        ),
    )
    assert glossary.body_by_name == {"HC": heron}
