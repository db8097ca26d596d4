"""The least things that identity is decided about: a name, for persons a name in one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from forumgraph.compare import make_program_key
from forumgraph.korean import make_name_key
from forumgraph.lexicon import Entry
from forumgraph.lexicon.frequency import is_common
from forumgraph.model import EntityType
from forumgraph.resolve.bodies import Bodies
from forumgraph.resolve.namings import Corpus, Form, Naming
from forumgraph.resolve.profiles import Profile, make_person_key, read_person_name


@dataclass
class Atom:
    """The forms that are surely one: by key, and for a person within a record.

    `profile` is a person's; `entry` and `parent` (a key) are an organization's.
    """

    type: EntityType
    key: str
    forms: list[Form] = field(default_factory=list)
    document: str = ""
    profile: Profile = field(default_factory=Profile)
    entry: Entry | None = None
    parent: str | None = None

    @property
    def place(self) -> int:
        """Return the number of its first mention, by document and place."""
        return min(form.places[0] for form in self.forms)

    def list_alias_keys(self) -> set[str]:
        """Return the keys of the other names that records introduce for it."""
        fold = make_person_key if self.type == "person" else make_name_key
        return {fold(alias) for form in self.forms for alias in form.first.aliases} - {self.key}


def make_atoms(forms: Iterable[Form], corpus: Corpus, bodies: Bodies) -> list[Atom]:
    """Return the atoms of all forms, in an order that the order of records does not change."""
    atoms: dict[tuple[str, ...], Atom] = {}
    persons: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in forms:
        naming = form.first
        if naming.type == "person":
            key, _ = read_person_name(naming.name)
            persons[key, naming.document_id].append(form)
            continue
        key, entry, parent = read_key(naming, bodies)
        atom = atoms.setdefault((naming.type, key), Atom(naming.type, key))
        atom.forms.append(form)
        atom.entry, atom.parent = atom.entry or entry, atom.parent or parent
    found = [*atoms.values(), *_make_persons(persons, corpus, bodies)]
    return sorted(found, key=lambda atom: (atom.type, atom.key, atom.document, atom.place))


def read_key(naming: Naming[object], bodies: Bodies) -> tuple[str, Entry | None, str | None]:
    """Return the key of a mention that is no person's, and what it says of an organization."""
    if naming.type == "organization":
        if naming.affiliation:
            return bodies.read_unit(naming.name, naming.affiliation, naming.document_id)
        return bodies.read(naming.lexicon or naming.name, naming.document_id)
    if naming.type == "program":
        return make_program_key(naming.name), None, None
    if naming.type == "topic":
        return make_name_key(naming.name), None, None
    return f"{naming.document_id[:8]}/{naming.start}", None, None


def _make_persons(
    found: dict[tuple[str, str], list[Form]], corpus: Corpus, bodies: Bodies
) -> list[Atom]:
    atoms: list[Atom] = []
    for (key, document), forms in found.items():
        for group in split_namesakes(key, sorted(forms, key=lambda form: form.places[0]), bodies):
            atom = Atom("person", key, group, document)
            atom.profile = _read_profile(atom, corpus, bodies)
            atoms.append(atom)
    company: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for atom in atoms:
        company[atom.document].update((atom.key, root) for root in atom.profile.roots)
    for atom in atoms:
        atom.profile.company = {one for one in company[atom.document] if one[0] != atom.key}
    return atoms


def split_namesakes(key: str, forms: list[Form], bodies: Bodies) -> list[list[Form]]:
    """Tell two people of one common name whom one record introduces with other posts.

    A name is one person in a record unless thousands bear it and the record gives it two
    positions in two bodies; what it says of the name alone belongs to who was named last.
    """
    placed = [form for form in forms if form.first.affiliation and form.first.position]
    if len(placed) < 2 or not is_common(key):
        return [forms]
    groups: list[tuple[set[str], set[str], list[Form]]] = []
    last: list[Form] = []
    before: list[Form] = []
    for form in forms:
        naming = form.first
        if naming.affiliation and naming.position:
            roots = set(bodies.list_roots(naming.affiliation, naming.document_id))
            for known in groups:
                if known[0] & roots or naming.position in known[1]:
                    known[0].update(roots)
                    known[1].add(naming.position)
                    last = known[2]
                    break
            else:
                last = []
                groups.append((roots, {naming.position}, last))
        (last if groups else before).append(form)
    groups[0][2][:0] = before
    return [group for *_, group in groups]


def _read_profile(atom: Atom, corpus: Corpus, bodies: Bodies) -> Profile:
    profile = Profile(name=atom.key)
    for form in atom.forms:
        naming = form.first
        hanja = read_person_name(naming.name)[1] or read_person_name(naming.text)[1]
        profile.hanja |= {hanja} - {""}
        profile.positions |= {naming.position or ""} - {""}
        profile.departments |= {make_name_key(naming.department or "")} - {""}
        if naming.affiliation:
            reading = bodies.read(naming.affiliation, naming.document_id)
            profile.affiliations.add(reading.entry.name if reading.entry else naming.affiliation)
            profile.roots |= bodies.list_roots(naming.affiliation, naming.document_id)
    event = corpus.events.get(atom.document)
    if event is not None:
        profile.dates = {event.date} if event.date else set()
        profile.series = {make_name_key(event.series)} if event.series else set()
    return profile
