"""The ontology: which entity types and predicates exist, and what may stand at their ends.

It is data (`ontology.yml`), so that a researcher can review it without reading code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from forumgraph.errors import InvalidConfig, InvalidOntology


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


class Labels(BaseModel):
    """Korean labels of attributes, of kinds of organizations, of qualifiers and of roles."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    attributes: dict[str, str] = {}
    kinds: dict[str, str] = {}
    qualifiers: dict[str, str] = {}
    roles: dict[str, str] = {}


class English(Labels):
    """What the page's English interface calls bases, statuses and all that Labels names."""

    bases: dict[str, str] = {}
    statuses: dict[str, str] = {}


class Ontology(BaseModel):
    """All entity types and predicates in the order of every list, and what codes are called."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    entity_types: dict[str, EntityKind]
    predicates: dict[str, Predicate]
    bases: dict[str, str]
    statuses: dict[str, str]
    labels: Labels = Labels()
    english: English = English()


def parse_ontology(text: str, where: str = "ontology.yml") -> Ontology:
    """Parse and check an ontology.

    Raises InvalidOntology when a field is missing or a predicate names an unknown type.
    """
    try:
        ontology = Ontology.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidOntology(explain_invalid(error), where, "적힌 항목을 고치세요") from error
    for name, predicate in ontology.predicates.items():
        unknown = {*predicate.subject, *predicate.object} - set(ontology.entity_types)
        if unknown:
            raise InvalidOntology(
                f"관계 {name}에 없는 종류가 쓰였습니다: {', '.join(sorted(unknown))}",
                where,
                "entity_types에 넣거나 이름을 고치세요",
            )
    return ontology


_INVALID = {
    "missing": "빠졌습니다",
    "extra_forbidden": "모르는 항목입니다",
    "json_invalid": "JSON이 아닙니다",
}


def explain_invalid(error: ValidationError | yaml.YAMLError) -> str:
    """Say in one line what a file written by hand lacks: the first field and its fault."""
    if not isinstance(error, ValidationError):
        return f"YAML이 아닙니다({' '.join(str(error).split())})"
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    fault = _INVALID.get(first["type"], "맞지 않는 값입니다")
    # pydantic puts "Value error, " before what a validator of ours says
    given = first["ctx"]["error"] if first["type"] == "value_error" else fault
    return ": ".join(filter(None, (place, str(given))))


@cache
def load_ontology() -> Ontology:
    """Return the ontology that ships with forumgraph (read once)."""
    return parse_ontology(files("forumgraph").joinpath("ontology.yml").read_text("utf-8"))


_FIELDS = {"type": "종류", "predicate": "관계", "status": "상태", "basis": "근거"}


def find_code(field: str, value: str, more: Mapping[str, str] | None = None) -> str:
    """Return the code of a type, predicate, status or basis for a code or its label.

    `more` are codes with labels that the ontology has not. Raises InvalidConfig naming the codes
    there are.

    >>> find_code("predicate", "협력")
    'collaborates_with'
    """
    codes = list_codes(field) | {code: (text,) for code, text in (more or {}).items()}
    for code, labels in codes.items():
        if value in (code, *labels, *(part for label in labels for part in label.split("·"))):
            return code
    raise InvalidConfig(
        f"{_FIELDS[field]} 가운데 없는 값입니다: {value}",
        "",
        f"다음 가운데 하나를 쓰세요: {', '.join(codes)}",
    )


def list_codes(field: str) -> dict[str, tuple[str, ...]]:
    """Return the codes of a field with their Korean and English labels."""
    ontology = load_ontology()
    kinds: dict[str, Mapping[str, _Entry]] = {
        "type": ontology.entity_types, "predicate": ontology.predicates,
    }  # fmt: skip
    if field in kinds:
        return {code: (one.ko, one.en) for code, one in kinds[field].items()}
    english = ontology.english
    korean, other = {
        "status": (ontology.statuses, english.statuses), "basis": (ontology.bases, english.bases),
    }[field]  # fmt: skip
    return {code: (text, other.get(code, code)) for code, text in korean.items()}
