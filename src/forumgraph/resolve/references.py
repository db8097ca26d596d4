"""From what a line of the ledger calls an entity to the atoms that it means."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from forumgraph.judgements import Judgement
from forumgraph.korean import make_name_key
from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.bodies import Bodies
from forumgraph.resolve.namings import Corpus
from forumgraph.resolve.profiles import make_person_key
from forumgraph.resolve.union import Decision

_TYPES = ("person", "organization", "program", "topic", "event", "session")


class References:
    """Finds the atoms of a name or id; what fits nothing or several entities is told why."""

    def __init__(
        self, atoms: Sequence[Atom], machine: Mapping[int, int], corpus: Corpus, bodies: Bodies
    ) -> None:
        """Take the atoms and, by number, the entity that the machine alone makes of each."""
        self.atoms, self.machine, self.bodies = atoms, machine, bodies
        self.files: dict[str, set[str]] = defaultdict(set)
        for document, name in corpus.files.items():
            self.files[unicodedata.normalize("NFC", name)].add(document)

    @cached_property
    def _by_name(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, atom in enumerate(self.atoms):
            found[atom.key].add(number)
            for form in atom.forms:
                for name in (form.first.name, *form.first.aliases):
                    found[make_name_key(name)].add(number)
            for name in atom.entry.names if atom.entry else ():
                found[make_name_key(name)].add(number)
        return found

    @cached_property
    def _by_id(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, atom in enumerate(self.atoms):
            if atom.type != "person":
                found[f"{atom.type}:{atom.key}"].add(number)
        return found

    def decide(
        self, judgements: Iterable[Judgement]
    ) -> tuple[list[Decision], list[tuple[Judgement, str]]]:
        """Return the judgements with their atoms, and those that fit nothing with the reason."""
        decisions: list[Decision] = []
        unfit: list[tuple[Judgement, str]] = []
        for judgement in judgements:
            two = judgement.verdict in ("same", "different", "unsure")
            sides = (judgement.left, judgement.right) if two else (judgement.left,)
            found = [self.find(side) for side in sides]
            wrong = [self.explain(side, one) for side, one in zip(sides, found, strict=True)]
            if any(wrong):
                unfit.append((judgement, ", ".join(filter(None, wrong))))
            elif two and self._types(found[0]) != self._types(found[1]):
                unfit.append((judgement, "두 이름의 종류가 다름"))
            else:
                decisions.append(Decision(judgement, found[0], found[1] if two else ()))
        return decisions, unfit

    def find(self, reference: str) -> tuple[int, ...]:
        """Return the atoms of an id, `name@affiliation`, `name@file name` or name, in order."""
        reference = unicodedata.normalize("NFC", reference.strip())
        if reference in self._by_id:
            return tuple(sorted(self._by_id[reference]))
        kind, _, rest = reference.partition(":")
        known = kind in _TYPES and bool(rest)
        name, at, place = (rest if known else reference).rpartition("@")
        if at and kind in ("person", kind if not known else "person"):
            placed = self._find_placed(make_person_key(name), place)
            if placed:
                return placed
        named = self._by_name.get(make_name_key(rest if known else reference), set())
        of_type = [one for one in named if not known or self.atoms[one].type == kind]
        return tuple(sorted(of_type))

    def _find_placed(self, key: str, place: str) -> tuple[int, ...]:
        """Return the persons of a name at a place: affiliation, department in it, or record."""
        body, _, department = place.partition("/")
        documents = self.files.get(place, set())
        found = []
        for number in sorted(self._by_name.get(key, ())):
            atom = self.atoms[number]
            if atom.type != "person":
                continue
            recorded = atom.document in documents
            recorded |= len(place) >= 8 and atom.document.startswith(place)
            named = self.bodies.list_bodies(body, atom.document)
            roots = set(map(self.bodies.find_today, named))
            inside = not department or make_name_key(department) in atom.profile.departments
            if recorded or (inside and roots & atom.profile.roots):
                found.append(number)
        return tuple(found)

    def explain(self, reference: str, found: Sequence[int]) -> str:
        """Return why a reference is no good; empty when it means one entity."""
        if not found:
            return f"'{reference}'에 맞는 것이 없음"
        if "@" in reference or reference in self._by_id:
            return ""
        several = len({self.machine[number] for number in found})
        return f"'{reference}'에 맞는 것이 {several}개라 누구인지 알 수 없음" if several > 1 else ""

    def _types(self, found: Sequence[int]) -> set[str]:
        return {self.atoms[number].type for number in found}
