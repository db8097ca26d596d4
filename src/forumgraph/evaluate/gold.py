"""What a person found in a record by reading it: the form of a gold file.

One JSON file per record. A list where one value stands means that any of them is right, null
that the value is not scored; entries marked `optional` are neither required nor wrong.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from forumgraph.errors import InvalidConfig
from forumgraph.korean import make_name_key
from forumgraph.ontology import explain_invalid, load_ontology

Value: TypeAlias = str | int | None
Values: TypeAlias = Value | tuple[Value, ...]


def list_values(values: Values) -> tuple[Value, ...]:
    """Return the admitted values of a gold field, whether it has one or several."""
    return values if isinstance(values, tuple) else (values,)


def show_values(values: Values) -> str:
    """Return the admitted values as a person reads them."""
    return " / ".join(str(value) for value in list_values(values) if value is not None)


def make_keys(*values: Values) -> frozenset[str]:
    """Return the name keys of all values; null and empty ones have none.

    >>> sorted(make_keys("서울시", ("서울 특별시", None)))
    ['서울시', '서울특별시']
    """
    flat = (value for several in values for value in list_values(several) if value is not None)
    return frozenset(make_name_key(str(value)) for value in flat) - {""}


class GoldEntry(BaseModel):
    """Something a gold file lists. Fields that are not scored (notes, roles) are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    optional: bool = False


class GoldEntity(GoldEntry):
    """An organization or a program, by any of its names."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return what a list of missing ones shows."""
        return self.name

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the keys by which a found entity matches."""
        return make_keys(self.name, self.aliases)


class GoldPerson(GoldEntity):
    """A person with what the record says about them."""

    affiliation: Values = None
    position: Values = None
    department: Values = None


class GoldTalk(GoldEntry):
    """A session with its presenter."""

    title: Values = None
    speaker: Values = None

    @property
    def label(self) -> str:
        """Return what a list of missing ones shows."""
        return f"{show_values(self.title)} ({show_values(self.speaker)})"


class GoldTurn(GoldEntry):
    """A piece of a speech's text and whose speech it is."""

    contains: str
    speaker: Values = None


class GoldRelation(GoldEntry):
    """A relation by the names of its ends. One that the record denies has status negated."""

    type: str
    source: str
    target: str
    status: str | None = None

    @field_validator("type")
    @classmethod
    def check_type(cls, name: str) -> str:
        """Refuse a predicate that the ontology does not have."""
        if name not in load_ontology().predicates:
            raise ValueError(f"ontology.yml에 없는 관계입니다: {name}")
        return name

    @property
    def label(self) -> str:
        """Return what a list of missing ones shows."""
        return f"{self.source} → {self.target}"


class Gold(BaseModel):
    """A gold file: what is in the record called `document`."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    document: str
    event: dict[str, Values] = {}
    persons: tuple[GoldPerson, ...] = ()
    organizations: tuple[GoldEntity, ...] = ()
    programs: tuple[GoldEntity, ...] = ()
    talks: tuple[GoldTalk, ...] = ()
    turns: tuple[GoldTurn, ...] = ()
    topics: tuple[str, ...] = ()
    relations: tuple[GoldRelation, ...] = ()

    @property
    def entities(self) -> dict[str, tuple[GoldEntity, ...]]:
        """Return the kinds of entities that are scored by name alone."""
        return {"organizations": self.organizations, "programs": self.programs}

    @cached_property
    def known_names(self) -> dict[str, frozenset[str]]:
        """Map the key of every name in the file to the keys of all names of the same thing.

        A name that stands for two things (사회혁신플랫폼, an organization and a program) has the
        names of both: a relation's predicate tells them apart.
        """
        titles = [make_keys(self.event.get("title")), *(make_keys(t.title) for t in self.talks)]
        groups = [entity.keys for entity in (*self.persons, *self.organizations, *self.programs)]
        known: dict[str, frozenset[str]] = {}
        for group in (*groups, *titles):
            for key in group:
                known[key] = known.get(key, frozenset()) | group
        return known

    def find_keys(self, *values: Values) -> frozenset[str]:
        """Return the keys of the values and of all other names the file has for them."""
        keys = make_keys(*values)
        return keys.union(*(self.known_names.get(key, frozenset()) for key in keys))


def read_gold(path: Path) -> Gold:
    """Read a gold file (UTF-8, with or without BOM).

    Raises InvalidConfig when the file cannot be read or does not have the form.
    """
    try:
        return Gold.model_validate_json(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        hint = "경로를 확인하고 UTF-8로 저장하세요"
        raise InvalidConfig("정답 파일을 읽을 수 없습니다", str(path), hint) from error
    except ValidationError as error:
        what = f"정답 파일의 형식이 맞지 않습니다({explain_invalid(error)})"
        raise InvalidConfig(
            what, str(path), "tests/golden/samples의 파일과 견주어 고치세요"
        ) from error
