"""The ontology as data: it agrees with the model and the design, and says what is wrong."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from forumgraph import model
from forumgraph.errors import InvalidOntology
from forumgraph.lexicon import Lexicon
from forumgraph.ontology import load_ontology, parse_ontology

# The table of design.md, section 3: subject types, object types, qualifiers.
TABLE = {
    "affiliated_with": ("person", "organization", "position department"),
    "hosts": ("organization", "event session", "role"),
    "part_of": ("session organization", "event organization", ""),
    "presents": ("person", "session", ""),
    "chairs": ("person", "event session", "role"),
    "participates_in": ("person organization", "event session program", "role"),
    "runs": ("organization", "program", ""),
    "funds": ("organization", "organization program", "amount"),
    "collaborates_with": ("organization person", "organization person", "on"),
    "discusses": ("person session", "topic program", ""),
    "mentions": ("person", "organization", ""),
    "succeeds": ("organization", "organization", "date"),
}
SMALL = """
entity_types:
  person: {ko: 인물, en: Person, colour: "#000000"}
predicates:
  knows: {ko: 앎, en: knows, subject: [person], object: [person], colour: "#000000"}
bases: {named: 함께}
statuses: {done: 완료}
"""


def test_ontology_knows_the_types_bases_and_statuses_of_the_model() -> None:
    ontology = load_ontology()
    assert set(ontology.entity_types) == set(get_args(model.EntityType))
    assert set(ontology.bases) == set(get_args(model.Basis))
    assert set(ontology.statuses) == set(get_args(model.Status))


def test_ontology_has_the_predicates_of_the_design() -> None:
    assert set(load_ontology().predicates) == set(TABLE)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_predicate_admits_what_the_design_says(name: str) -> None:
    predicate = load_ontology().predicates[name]
    subjects, objects, qualifiers = (set(column.split()) for column in TABLE[name])
    assert (set(predicate.subject), set(predicate.object)) == (subjects, objects)
    assert set(predicate.qualifiers) == qualifiers
    for subject in get_args(model.EntityType):
        for target in get_args(model.EntityType):
            admitted = subject in subjects and target in objects
            assert predicate.admits(subject, target) is admitted


def test_only_collaboration_has_no_direction() -> None:
    symmetric = [name for name, one in load_ontology().predicates.items() if one.symmetric]
    assert symmetric == ["collaborates_with"]


def test_every_entry_has_labels_and_a_colour_of_its_own() -> None:
    ontology = load_ontology()
    for entries in (ontology.entity_types, ontology.predicates):
        assert all(re.search("[가-힣]", entry.ko) for entry in entries.values())
        assert all(entry.en.isascii() and entry.en for entry in entries.values())
        assert all(re.fullmatch("#[0-9A-Fa-f]{6}", entry.colour) for entry in entries.values())
    colours = [kind.colour for kind in ontology.entity_types.values()]
    assert len(set(colours)) == len(colours)


def test_every_attribute_kind_qualifier_and_role_has_a_korean_label(lexicon: Lexicon) -> None:
    labels = load_ontology().labels
    kinds = {entry.kind for entry in lexicon.entries if entry.type == "organization"}
    assert set(labels.kinds) == kinds
    assert set(labels.roles) == {*get_args(model.Role), "host", "organizer", "sponsor"}
    used = {name for one in load_ontology().predicates.values() for name in one.qualifiers}
    assert used <= set(labels.qualifiers)
    event = set(model.Event.model_fields) - {"title", "hosts", "spans"}
    assert {*event, "kind", "parent", "affiliation"} <= set(labels.attributes)
    tables = (labels.attributes, labels.kinds, labels.qualifiers, labels.roles)
    assert all(re.search("[가-힣]", label) for table in tables for label in table.values())


def test_load_ontology_reads_the_file_once() -> None:
    assert load_ontology() is load_ontology()


def test_parse_ontology_reads_a_small_one() -> None:
    ontology = parse_ontology(SMALL)
    assert ontology.predicates["knows"].admits("person", "person")
    assert ontology.predicates["knows"].qualifiers == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("subject: [person]", "subject: [robot]", "robot"),
        ("object: [person]", "object: [ghost]", "ghost"),
        ("ko: 앎, ", "", "predicates.knows.ko"),
        ("ko: 앎", "ko: 앎, symetric: true", "symetric"),
        ("bases: {named: 함께}", "", "bases"),
        ("predicates:", "predicates: [", "flow"),
    ],
)
def test_parse_ontology_says_what_does_not_hold(old: str, new: str, says: str) -> None:
    with pytest.raises(InvalidOntology) as caught:
        parse_ontology(SMALL.replace(old, new), "내것.yml")
    assert caught.value.where == "내것.yml"
    assert says in caught.value.what
    assert re.search("[가-힣]", caught.value.what)
    assert caught.value.hint


@pytest.mark.parametrize("text", ["", "- 가\n- 나", "그냥 글", "\x00"])
def test_parse_ontology_refuses_what_is_no_ontology(text: str) -> None:
    with pytest.raises(InvalidOntology):
        parse_ontology(text)
