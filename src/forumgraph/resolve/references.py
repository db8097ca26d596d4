"""From what a line of the ledger calls an entity to the atoms that it means."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from forumgraph.judgements import KINDS, ON_PAIRS, Judgement
from forumgraph.korean import make_name_key
from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.bodies import Bodies
from forumgraph.resolve.entities import MARK, Cluster, make_place_id, tell_apart
from forumgraph.resolve.namings import Corpus
from forumgraph.resolve.persons import gather
from forumgraph.resolve.profiles import make_person_key
from forumgraph.resolve.union import Decision


class References:
    """Finds the atoms of a name or id; what fits nothing or several entities is told why."""

    def __init__(
        self, atoms: Sequence[Atom], machine: Mapping[int, int], corpus: Corpus, bodies: Bodies
    ) -> None:
        """Take the atoms and, by number, the entity that the machine alone makes of each."""
        self.atoms, self.machine, self.bodies = atoms, machine, bodies
        self.files: dict[str, set[str]] = defaultdict(set)
        self.folded: dict[str, set[str]] = defaultdict(set)
        for document, name in corpus.files.items():
            self.files[unicodedata.normalize("NFC", name)].add(document)
            self.folded[make_name_key(name)].add(document)

    @cached_property
    def _own(self) -> dict[str, set[int]]:
        """Map the keys of names to the atoms that are called so."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, atom in enumerate(self.atoms):
            found[atom.key].add(number)
            for form in atom.forms:
                found[make_name_key(form.first.name)].add(number)
        return found

    @cached_property
    def _other(self) -> dict[str, set[int]]:
        """Map the keys of names to the atoms that records or the lexicon call so as well."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, atom in enumerate(self.atoms):
            aliases = (alias for form in atom.forms for alias in form.first.aliases)
            for name in (*aliases, *(atom.entry.names if atom.entry else ())):
                found[make_name_key(name)].add(number)
        return found

    @cached_property
    def _by_id(self) -> dict[str, set[int]]:
        """Map ids to atoms: what is called so, in the locality of it or of all its entity."""
        places: dict[int, set[str]] = defaultdict(set)
        for number, atom in enumerate(self.atoms):
            places[self.machine[number]].add(atom.locality)
        found: dict[str, set[int]] = defaultdict(set)
        for number, atom in enumerate(self.atoms):
            if atom.type != "person":
                for shared in ({atom.locality}, places[self.machine[number]]):
                    found[make_place_id(f"{atom.type}:{atom.key}", shared)].add(number)
        return found

    @cached_property
    def _marked(self) -> dict[str, set[int]]:
        """Map the ids that the machine gives to what shares a name, a mark behind, to atoms."""
        groups: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self.atoms)):
            groups[self.machine[number]].append(number)
        clusters = [
            Cluster([self.atoms[one] for one in group], gather(self.atoms, group))
            for group in groups.values()
        ]
        told = {id(cluster.atoms[0]): one for one, cluster in tell_apart(clusters)}
        return {told[id(self.atoms[group[0]])]: set(group) for group in groups.values()}

    def decide(
        self, judgements: Iterable[Judgement]
    ) -> tuple[list[Decision], list[tuple[Judgement, str]]]:
        """Return the judgements with their atoms, and those that fit nothing with the reason.

        The decisions come by their dates: where two lines rename one entity, the later holds.
        """
        decisions: list[Decision] = []
        unfit: list[tuple[Judgement, str]] = []
        for judgement in judgements:
            decision, wrong = self._decide(judgement)
            if wrong:
                unfit.append((judgement, wrong))
            else:
                decisions.append(decision)
        decisions.sort(key=lambda one: (one.judgement.when, one.judgement[:6]))
        return decisions, unfit

    def _decide(self, judgement: Judgement) -> tuple[Decision, str]:
        two = judgement.verdict in ON_PAIRS
        sides = (judgement.left, judgement.right) if two else (judgement.left,)
        found = [self.find(side) for side in sides]
        decision = Decision(judgement, found[0], found[1] if two else ())
        wrong = [self.explain(side, one) for side, one in zip(sides, found, strict=True)]
        if any(wrong):
            return decision, ", ".join(filter(None, wrong))
        if two and self._types(found[0]) != self._types(found[1]):
            return decision, "두 이름의 종류가 다름"
        if judgement.verdict == "different":
            # a record that gives somebody both posts belongs to one side, whichever it is
            left, right = set(decision.left), set(decision.right)
            if left <= right or right <= left:
                return decision, "두 이름이 같은 것을 가리켜 나눌 수 없음"
            ones, others = sorted(left - right), sorted(right - left)
            decision = Decision(judgement, tuple(ones), tuple(others))
        return decision, ""

    def find(self, reference: str) -> tuple[int, ...]:
        """Return the atoms of an id, `name@affiliation`, `name@file name` or name, in order.

        Of a name those that are called so, before those that are called so as well: a short form
        can be told from the body that a record takes it for.
        """
        reference = unicodedata.normalize("NFC", reference.strip())
        if reference in self._by_id:
            return tuple(sorted(self._by_id[reference]))
        if MARK in reference and reference in self._marked:
            return tuple(sorted(self._marked[reference]))
        kind, rest = read_type(reference)
        if kind in ("person", "") and "@" in rest:
            for split in (rest.rpartition("@"), rest.partition("@")):
                if placed := self._find_placed(make_person_key(split[0]), split[2]):
                    return placed
        own = self._pick(self._own, reference)
        return own or self._pick(self._other, reference)

    def _pick(self, names: Mapping[str, set[int]], reference: str) -> tuple[int, ...]:
        kind, name = read_type(reference)
        found = sorted(names.get(make_name_key(name), ()))
        return tuple(one for one in found if not kind or self.atoms[one].type == kind)

    def _find_placed(self, key: str, place: str) -> tuple[int, ...]:
        """Return the persons of a name at a place: affiliation, department in it, or record."""
        body, _, department = place.partition("/")
        documents = self.files.get(place) or self.folded.get(make_name_key(place), set())
        found = []
        for number in sorted(self._own.get(key, set()) | self._other.get(key, set())):
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
        # a name that is another's short form may mean either
        is_exact = "@" in reference or reference in self._by_id
        others = () if is_exact else self._pick(self._other, reference)
        several = len({self.machine[number] for number in (*found, *others)})
        return f"'{reference}'에 맞는 것이 {several}개라 누구인지 알 수 없음" if several > 1 else ""

    def _types(self, found: Sequence[int]) -> set[str]:
        return {self.atoms[number].type for number in found}


def read_type(reference: str) -> tuple[str, str]:
    """Return the type that a reference tells, or an empty one, and the rest.

    >>> read_type("person:강나루@나래부"), read_type("한:일 포럼")
    (('person', '강나루@나래부'), ('', '한:일 포럼'))
    """
    kind, _, rest = reference.partition(":")
    return (kind, rest) if kind in KINDS and rest else ("", reference)
