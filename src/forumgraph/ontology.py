"""The ontology: which entity types and predicates exist, and what may stand at their ends.

It is data (`ontology.yml`), so that a researcher can review it without reading code.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from forumgraph.errors import InvalidOntology


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    ko: str
    en: str
    colour: str


class EntityKind(_Entry):
    """Label and colour of an entity type."""


class Predicate(_Entry):
    """Labels, admitted ends and qualifiers of a predicate."""

    subject: tuple[str, ...]
    object: tuple[str, ...]
    qualifiers: tuple[str, ...] = ()
    symmetric: bool = False

    def admits(self, subject_type: str, object_type: str) -> bool:
        """Say whether a statement of this predicate may join these entity types."""
        return subject_type in self.subject and object_type in self.object


class Ontology(BaseModel):
    """All entity types, predicates and the labels of basis and status."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    entity_types: dict[str, EntityKind]
    predicates: dict[str, Predicate]
    bases: dict[str, str]
    statuses: dict[str, str]


def parse_ontology(text: str, where: str = "ontology.yml") -> Ontology:
    """Parse and check an ontology.

    Raises InvalidOntology when a field is missing or a predicate names an unknown type.
    """
    try:
        ontology = Ontology.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidOntology(str(error), where, "correct the named field") from error
    for name, predicate in ontology.predicates.items():
        unknown = {*predicate.subject, *predicate.object} - set(ontology.entity_types)
        if unknown:
            raise InvalidOntology(
                f"predicate {name} names unknown entity types {sorted(unknown)}",
                where,
                "add them under entity_types or correct the name",
            )
    return ontology


@cache
def load_ontology() -> Ontology:
    """Return the ontology that ships with forumgraph (read once)."""
    return parse_ontology(files("forumgraph").joinpath("ontology.yml").read_text("utf-8"))
