"""The least things that identity is decided about: a name, for persons a name in one record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from forumgraph.compare import make_organization_key
from forumgraph.foreign import is_foreign
from forumgraph.hanja import is_hanja, list_hanja_readings
from forumgraph.korean import make_name_key
from forumgraph.lexicon import Entry
from forumgraph.lexicon.frequency import is_common
from forumgraph.model import EntityType
from forumgraph.resolve.bodies import Bodies
from forumgraph.resolve.japanese import read_surname
from forumgraph.resolve.misspelling import is_misspelled
from forumgraph.resolve.namings import Corpus, Form, Naming
from forumgraph.resolve.posts import are_opposed
from forumgraph.resolve.profiles import Profile, make_person_key, read_person_name
from forumgraph.resolve.programs import fold_program, list_parts

_FORMERLY = re.compile(r"^(?:구|옛|전|舊|前)[.,:]?\s(?=\S{2})")
# Posts of one name in one record that are compared: of 김○○ a list of petitioners has thousands.
_COMPARED = 60
_ABBREVIATED = re.compile(r"[A-Z][A-Za-z0-9&-]{1,9}(?:\s?(?:사업|프로그램|프로젝트))?")


@dataclass
class Atom:
    """The forms that are surely one: by key, and for a person within a record.

    `profile` is a person's; `entry` and `parent` (a key) are an organization's. `keys` are other
    keys under which it may be found: the readings of a name in hanja, names a record introduces.
    `locality` is the one district that its records are about, for what every district may have.
    """

    type: EntityType
    key: str
    forms: list[Form] = field(default_factory=list)
    document: str = ""
    profile: Profile = field(default_factory=Profile)
    entry: Entry | None = None
    parent: str | None = None
    keys: frozenset[str] = frozenset()
    locality: str = ""

    @property
    def place(self) -> int:
        """Return the number of its first mention, by document and place."""
        return min(form.places[0] for form in self.forms)


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
        where, document = "", naming.document_id if naming.type == "program" else ""
        if naming.type == "program" or (naming.type == "organization" and not (entry or parent)):
            where = bodies.localities.find_locality(naming.document_id)
        known = (naming.type, key, where, document)
        atom = atoms.setdefault(known, Atom(naming.type, key, document=document, locality=where))
        atom.forms.append(form)
        atom.entry, atom.parent = atom.entry or entry, atom.parent or parent
        fold = fold_program if naming.type == "program" else make_organization_key
        aliases = (_FORMERLY.sub("", alias) for alias in naming.aliases)
        named = {fold(alias) for alias in aliases}
        if naming.type == "program":
            named |= list_parts(naming.name)
        atom.keys |= named - {key}
    found = [*atoms.values(), *_make_persons(persons, corpus, bodies)]
    return sorted(found, key=lambda atom: (*order_atom(atom), atom.place))


def order_atom(atom: Atom) -> tuple[str, str, str, str]:
    """Return what sorts atoms alike whatever came first."""
    return atom.type, atom.key, atom.locality, atom.document


def read_key(naming: Naming[object], bodies: Bodies) -> tuple[str, Entry | None, str | None]:
    """Return the key of a mention that is no person's, and what it says of an organization."""
    if naming.type == "organization":
        if naming.affiliation:
            return bodies.read_unit(naming.name, naming.affiliation, naming.document_id)
        if naming.lexicon:
            return bodies.read(naming.lexicon, naming.document_id)
        return bodies.read_named(naming.name, naming.aliases, naming.document_id)
    if naming.type == "program":
        return fold_program(spell_out(naming.name, naming.aliases)), None, None
    if naming.type == "topic":
        return make_name_key(naming.name), None, None
    return f"{naming.document_id[:8]}/{naming.start}", None, None


def spell_out(name: str, aliases: Iterable[str]) -> str:
    """Return a program's full name where its record gives one for an abbreviation.

    >>> spell_out("STAR 사업", ("물길관광 자립육성 사업",)), spell_out("물길 사업", ("물길",))
    ('물길관광 자립육성 사업', '물길 사업')
    """
    if not _ABBREVIATED.fullmatch(name):
        return name
    return next((alias for alias in aliases if not alias[:2].isascii()), name)


def _make_persons(
    found: dict[tuple[str, str], list[Form]], corpus: Corpus, bodies: Bodies
) -> list[Atom]:
    atoms: list[Atom] = []
    for (key, document), forms in found.items():
        forms = sorted(forms, key=lambda form: form.places[0])
        for group in split_namesakes(key, forms, bodies):
            atom = Atom("person", key, group, document, keys=list_person_keys(key, group))
            atom.profile = _read_profile(atom, corpus, bodies)
            atoms.append(atom)
    company: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for atom in atoms:
        company[atom.document].update((atom.key, root) for root in atom.profile.roots or {""})
    for atom in atoms:
        atom.profile.company = {one for one in company[atom.document] if one[0] != atom.key}
    return atoms


def list_person_keys(key: str, forms: Iterable[Form]) -> frozenset[str]:
    """List the other keys of a person: what hanja may read as, names the record introduces."""
    keys: set[str] = set()
    for form in forms:
        keys.update(map(make_person_key, form.first.aliases))
        hanja = read_person_name(form.first.name)[1]
        keys.update((hanja, *list_hanja_readings(hanja)) if hanja else ())
    return frozenset(keys - {key, ""})


def split_namesakes(key: str, forms: list[Form], bodies: Bodies) -> list[list[Form]]:
    """Tell two people of one name whom one record introduces with other posts.

    A name is one person in a record unless its hanja differ, or it is no rare one and the record
    gives it posts in two bodies, or in two departments; what it says of the name alone belongs to
    who was named last.
    """
    hanja = {read_person_name(form.first.name)[1] for form in forms} - {""}
    if len(hanja) > 1:
        return _split_hanja(forms)
    if len(forms) < 2 or Profile(name=key).commonness == "rare":
        return [forms]
    groups: list[_Post] = []
    homes: dict[int, _Post] = {}
    last = before = _Post(set(), set(), set())
    for place, number in sorted((at, n) for n, form in enumerate(forms) for at in form.places):
        if number not in homes:
            post = _Post.read(forms[number].first, bodies)
            if not is_common(key) and not (post.bodies and post.positions):
                post = _Post(set(), set(), set())
            if post.bodies or post.positions:
                homes[number] = post.settle(groups)
        last = homes.get(number, last)
        last.places[number].append(place)
    if not groups:
        return [forms]
    for number, places in before.places.items():
        groups[0].places[number][:0] = places
    return [
        [Form(forms[number].first, one.places[number]) for number in sorted(one.places)]
        for one in groups
    ]


def _split_hanja(forms: list[Form]) -> list[list[Form]]:
    groups: dict[str, list[Form]] = {}
    last = ""
    for form in forms:
        last = read_person_name(form.first.name)[1] or last
        groups.setdefault(last, []).append(form)
    first, *others = groups.values()
    if "" in groups and others:
        others[0][:0] = first
        return others
    return [first, *others]


@dataclass
class _Post:
    """What one record says of the post of somebody of a name, and where it names who has it.

    `places` are those of the mentions, by the number of their form: a bare name is one form,
    whomever it means by turns.
    """

    bodies: set[str]
    units: set[str]
    positions: set[str]
    places: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls, naming: Naming[object], bodies: Bodies) -> _Post:
        named = naming.affiliation
        places = bodies.list_bodies(named, naming.document_id) if named else ()
        return cls(
            {bodies.find_today(place) for place in places if bodies.employs(place)},
            {make_name_key(naming.department or "")} - {""},
            {naming.position or ""} - {""},
        )

    def settle(self, groups: list[_Post]) -> _Post:
        """Return the post of whom it is said, the first that it fits; a new one joins them."""
        for one in groups[-_COMPARED:]:
            if one.fits(self):
                one.bodies |= self.bodies
                one.units |= self.units
                one.positions |= self.positions
                return one
        groups.append(self)
        return self

    def fits(self, other: _Post) -> bool:
        """Say whether two posts may be one person's: no two bodies, departments or sides."""
        bodies = not self.bodies or not other.bodies or bool(self.bodies & other.bodies)
        bodies |= any(is_misspelled(one, two) for one in self.bodies for two in other.bodies)
        units = not self.units or not other.units or bool(self.units & other.units)
        return bodies and units and not are_opposed(self.positions, other.positions)


def _read_profile(atom: Atom, corpus: Corpus, bodies: Bodies) -> Profile:
    name = atom.forms[0].first.name
    is_spelled = is_foreign(name) or (is_hanja(name) and read_surname(name))
    profile = Profile(name=name if is_spelled else atom.key, documents={atom.document})
    for form in atom.forms:
        naming = form.first
        hanja = read_person_name(naming.name)[1] or read_person_name(naming.text)[1]
        profile.hanja |= {hanja} - {""}
        profile.positions |= {naming.position or ""} - {""}
        profile.departments |= {make_name_key(naming.department or "")} - {""}
        places = bodies.list_headed(naming.position or "", naming.document_id)
        places |= bodies.list_named(naming.department or "", naming.document_id)
        if naming.affiliation:
            reading = bodies.read(naming.affiliation, naming.document_id)
            profile.affiliations.add(reading.entry.name if reading.entry else naming.affiliation)
            places |= bodies.list_bodies(naming.affiliation, naming.document_id)
        if places:
            profile.roots |= set(map(bodies.find_today, places))
            profile.heirs |= set(map(corpus.lexicon.lineage.find_heir, places))
    event = corpus.events.get(atom.document)
    if event is not None:
        profile.dates = {event.date} if event.date else set()
        profile.series = {make_name_key(event.series)} if event.series else set()
    return profile
