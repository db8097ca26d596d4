"""From atoms that are one to the entity a reader sees: id, name, other names, attributes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from forumgraph.compare import strip_legal_form
from forumgraph.foreign import is_foreign
from forumgraph.korean import tidy_name
from forumgraph.lexicon import Entry
from forumgraph.model import Entity, digest
from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.namings import Corpus
from forumgraph.resolve.profiles import Profile

_MAX_ID = 80
# Stands before what tells entities of one name apart, and names too long from others.
MARK = "~"


@dataclass
class Cluster:
    """The atoms that are one entity."""

    atoms: list[Atom]
    profile: Profile = field(default_factory=Profile)

    @property
    def first(self) -> Atom:
        """Return the atom that is mentioned first, by document and place."""
        return min(self.atoms, key=lambda atom: atom.place)

    @property
    def entry(self) -> Entry | None:
        """Return the lexicon entry of the name that stands first in the alphabet."""
        known = sorted(atom.key for atom in self.atoms if atom.entry)
        return next((atom.entry for atom in self.atoms if atom.key in known[:1]), None)

    @property
    def head(self) -> Atom:
        """Return the atom that names the entity: one of the lexicon before others, by its key.

        Which record comes first must not count: ids of records are digests, in no order.
        """
        return min(self.atoms, key=lambda atom: (atom.entry is None, atom.key, atom.place))

    @property
    def key(self) -> str:
        """Return the key that names the entity."""
        return self.head.key

    def list_places(self) -> list[int]:
        """Return the numbers of all mentions, in order."""
        forms = (form for atom in self.atoms for form in atom.forms)
        return sorted(chain.from_iterable(form.places for form in forms))

    def choose_name(self) -> str:
        """Return the name it has most often; ties by length (longer first), then order."""
        entry = self.entry
        if entry is not None:
            return entry.name
        counts: Counter[str] = Counter()
        for atom in self.atoms:
            for form in atom.forms:
                counts[form.first.name] += len(form.places)
        return min(counts, key=lambda name: (-counts[name], -len(name), name))

    def list_names(self) -> set[str]:
        """Return every way the entity is written, aliases included."""
        names: set[str] = set()
        for atom in self.atoms:
            names.update(atom.entry.names if atom.entry else ())
            for first, _ in atom.forms:
                names.update(first.aliases, (first.name,))
                if first.rule not in ("own", "called"):
                    names.add(tidy_name(first.text))
        return names


def make_entities(clusters: Sequence[Cluster], corpus: Corpus) -> list[tuple[Entity, Cluster]]:
    """Return the entities by id; which mentions are whose, the clusters tell."""
    found = [(make_entity(one, told, corpus), one) for told, one in tell_apart(clusters)]
    return sorted(found, key=lambda pair: pair[0].id)


def tell_apart(clusters: Iterable[Cluster]) -> Iterator[tuple[str, Cluster]]:
    """Yield the clusters with their ids, which differ."""
    by_id: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_id[make_id(cluster)].append(cluster)
    for base, sharing in by_id.items():
        for cluster in sharing:
            yield base if len(sharing) == 1 else f"{base}{MARK}{_mark(cluster)}", cluster


def _mark(cluster: Cluster) -> str:
    """Tell entities of one id by what is theirs alone, never by which came first."""
    named = (form.first for atom in cluster.atoms for form in atom.forms)
    return digest(*sorted((one.document_id, one.start) for one in named))[:8]


def make_id(cluster: Cluster) -> str:
    """Make an id a person can read: `organization:행정안전부`, `person:박하늘@한빛연구원`.

    It depends on the entity's own mentions and on nothing else that a database holds.
    """
    first, profile = cluster.first, cluster.profile
    if first.type != "person":
        places = {atom.locality for atom in cluster.atoms}
        return make_place_id(f"{first.type}:{cluster.key}", places)
    place = min(profile.roots, default="") or min(atom.document for atom in cluster.atoms)[:8]
    keys = (
        atom.key
        for atom in cluster.atoms
        if not any(is_foreign(form.first.name) for form in atom.forms)
    )
    name = min(keys, default="") or cluster.choose_name()
    return shorten_id(f"person:{name}@{place}")


def make_place_id(base: str, places: Collection[str]) -> str:
    """Return the id of what each of several districts has, with the one of its records."""
    where = f"@{min(places)}" if len(places) == 1 and "" not in places else ""
    return shorten_id(f"{base}{where}")


def shorten_id(base: str) -> str:
    """Return an id of a length fit to read; what is cut off goes on in eight hex digits."""
    return base if len(base) <= _MAX_ID else f"{base[: _MAX_ID - 9]}{MARK}{digest(base)[:8]}"


def make_entity(cluster: Cluster, entity_id: str, corpus: Corpus) -> Entity:
    """Return the entity of a cluster, without its mentions."""
    first = cluster.first
    name, others = cluster.choose_name(), cluster.list_names()
    if first.type == "organization":
        others |= {strip_legal_form(form) for form in others}
    if first.type in ("event", "session"):
        others = list_event_names(first, corpus) if first.type == "event" else set()
    return Entity(
        id=entity_id,
        type=first.type,
        name=name,
        other_names=tuple(sorted(others - {name})),
        attributes=describe(cluster, corpus),
    )


def list_event_names(first: Atom, corpus: Corpus) -> set[str]:
    """List how people call an event beside its title: the series, with its edition."""
    event = corpus.events.get(first.forms[0].first.document_id)
    if event is None or not event.series:
        return set()
    names = {event.series}
    if event.edition:
        names |= {f"제{event.edition}{word} {event.series}" for word in ("차", "회")}
    return names


def describe(cluster: Cluster, corpus: Corpus) -> dict[str, str]:
    """Return what a reader sees beside the name."""
    first = cluster.first
    naming = first.forms[0].first
    facts: dict[str, object] = {}
    if first.type == "person" and cluster.profile.affiliations:
        facts["affiliation"] = ", ".join(sorted(cluster.profile.affiliations))
    if first.type == "organization":
        facts = _describe_body(cluster, corpus)
    if first.type == "event" and naming.document_id in corpus.events:
        event = corpus.events[naming.document_id]
        facts = event.model_dump(exclude={"title", "hosts", "spans"})
    return {key: str(value) for key, value in facts.items() if value not in (None, "")}


def _describe_body(cluster: Cluster, corpus: Corpus) -> dict[str, object]:
    """Describe an organization: what it is, whose unit, and its names through time."""
    entry, lineage = cluster.entry, corpus.lexicon.lineage
    named = Counter(form.first.affiliation for form in cluster.head.forms)
    parents = sorted((-count, body) for body, count in named.items() if body)
    parent = parents[0][1] if parents else cluster.head.parent
    facts: dict[str, object] = {"kind": entry.kind if entry else "", "parent": parent}
    line = lineage.list_line(entry.name) if entry else ()
    body, slash, _ = cluster.key.partition("/")
    if slash and len(lineage.list_line(body)) > 1:
        facts["today"] = f"{lineage.find_today(body)} {cluster.choose_name()}"
    if entry and len(line) > 1:
        today = lineage.find_today(entry.name)
        facts |= {"today": today, "line": lineage.describe_line(entry.name)}
    return facts
