"""From mentions to entities, across documents; in doubt two entities and a candidate pair.

::

    namings     what is given: mentions, events, lexicon, ledger
    bodies      which body a written name means on the record's date
    atoms       the least things to decide about: a name, for persons a name in one record
    persons     which atoms are one by machine; bodies_alike does the same for other names
    references  what the ledger's lines mean; union joins and parts, judgements first
    entities    what a reader sees; candidates are the open questions, features their grounds

Nothing that was extracted is rewritten: taking a judgement away restores what was there before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from forumgraph.judgements import Judgement
from forumgraph.korean import make_name_key
from forumgraph.lexicon import Lexicon
from forumgraph.model import Candidate, Entity, Event, Mention, Succession
from forumgraph.resolve.atoms import Atom, make_atoms
from forumgraph.resolve.bodies import Bodies
from forumgraph.resolve.bodies_alike import (
    join_aliases,
    join_localities,
    join_prefixed,
    join_programs,
    join_slips,
)
from forumgraph.resolve.candidates import (
    find_body_candidates,
    find_person_candidates,
    find_sound_candidates,
)
from forumgraph.resolve.entities import Cluster, make_entities
from forumgraph.resolve.namings import Corpus as Corpus
from forumgraph.resolve.namings import Key, group_namings
from forumgraph.resolve.namings import Naming as Naming
from forumgraph.resolve.persons import gather, join_persons, part_persons
from forumgraph.resolve.references import References
from forumgraph.resolve.successions import find_successions
from forumgraph.resolve.union import Decision, Union, join_decided

Edge = tuple[int, int]


@dataclass(frozen=True)
class Resolution(Generic[Key]):
    """What resolve decided.

    `entities` are sorted by id, `members` are the keys of each one's mentions; `candidates` are
    pairs for a person to judge; `successions` tell which body went on as which; `unfit` are the
    judgements that fit nothing in these records, with the reason.
    """

    entities: tuple[Entity, ...]
    candidates: tuple[Candidate, ...]
    members: tuple[tuple[Key, ...], ...] = ()
    successions: tuple[Succession, ...] = ()
    unfit: tuple[tuple[Judgement, str], ...] = ()


def resolve_entities(
    mentions: Iterable[Mention],
    events: Mapping[str, Event],
    lexicon: Lexicon,
    judgements: Sequence[Judgement] = (),
) -> Resolution[str]:
    """Resolve all mentions of all documents; the order of the mentions does not matter.

    `events` maps document ids to their events, which describe the event entities. Raises
    InvalidJudgement where judgements contradict each other.
    """
    ordered = sorted(mentions, key=lambda found: (found.document_id, found.start, found.type))
    corpus = Corpus(lexicon, events, judgements=judgements)
    resolution = resolve_namings(map(make_naming, ordered), corpus)
    entities = tuple(
        entity.model_copy(update={"mentions": members})
        for entity, members in zip(resolution.entities, resolution.members, strict=True)
    )
    return Resolution(
        entities, resolution.candidates, resolution.members, resolution.successions,
        resolution.unfit,
    )  # fmt: skip


def make_naming(mention: Mention) -> Naming[str]:
    """Return what resolve reads of a mention."""
    return Naming(
        mention.id, mention.document_id, mention.start, mention.type, mention.name, mention.text,
        mention.rule, mention.lexicon, mention.affiliation, mention.aliases,
    )  # fmt: skip


def resolve_namings(namings: Iterable[Naming[Key]], corpus: Corpus) -> Resolution[Key]:
    """Resolve mentions that come by document, place and type; entities name no mentions here.

    Which mentions are whose stands in `members` alone: a store has shorter keys than ids. Raises
    InvalidJudgement where judgements contradict each other.
    """
    keys: list[Key] = []
    forms = group_namings(namings, keys)
    bodies = Bodies(corpus, forms)
    atoms = make_atoms(forms, corpus, bodies)
    edges, apart = list_edges(atoms, corpus), list_parted(atoms)
    machine = join_edges(Union(len(atoms)), edges, apart)
    decisions, unfit = list[Decision](), list[tuple[Judgement, str]]()
    union = machine
    if corpus.judgements:
        roots = {number: machine.find(number) for number in range(len(atoms))}
        decisions, unfit = References(atoms, roots, corpus, bodies).decide(corpus.judgements)
        union = join_edges(join_decided(len(atoms), decisions), edges, apart)
    groups = union.group()
    clusters = {root: make_cluster(atoms, group) for root, group in groups.items()}
    named = apply_names(make_entities(list(clusters.values()), corpus), atoms, decisions)
    candidates = find_candidates(named, atoms, decisions)
    names = {
        atom.key: entity.id for entity, cluster in named for atom in cluster.atoms if atom.entry
    }
    return Resolution(
        tuple(entity for entity, _ in named),
        tuple(candidates),
        tuple(tuple(keys[place] for place in cluster.list_places()) for _, cluster in named),
        tuple(find_successions(names, corpus.lexicon.lineage)),
        tuple(unfit),
    )


def list_edges(atoms: Sequence[Atom], corpus: Corpus) -> list[Edge]:
    """List the pairs that the machine takes for one, the surest first."""
    numbers = number_types(atoms)
    edges = list(join_persons(atoms, numbers["person"]))
    regions = [
        name[:2]
        for name, entry in corpus.lexicon.entities.items()
        if entry.kind in ("province", "district")
    ]
    named = map_bodies(atoms, numbers["organization"], corpus.lexicon)
    edges += join_localities(atoms, numbers["organization"], corpus.lexicon.generic)
    edges += join_programs(atoms, numbers["program"], named)
    for entity_type in ("organization", "program"):
        edges += join_aliases(atoms, numbers[entity_type])
        edges += join_slips(atoms, numbers[entity_type], regions)
    edges += join_prefixed(atoms, numbers["program"], named)
    return edges


def map_bodies(
    atoms: Sequence[Atom], numbers: Sequence[int], lexicon: Lexicon
) -> dict[str, set[str]]:
    """Return the keys of the names of the bodies that each document names, today's too."""
    named: dict[str, set[str]] = defaultdict(set)
    provinces = [entry for entry in lexicon.entries if entry.kind == "province"]
    regions = {name for entry in provinces for name in entry.names if len(name) == 2}
    for number in numbers:
        atom = atoms[number]
        names = {atom.key, atom.parent or atom.key, lexicon.lineage.find_today(atom.key)}
        names.update(map(make_name_key, atom.entry.names if atom.entry else ()))
        names.update(f"#{name[:2]}" for name in (atom.key,) if name[:2] in regions)
        for form in atom.forms:
            named[form.first.document_id] |= names
    return named


def list_parted(atoms: Sequence[Atom]) -> list[Edge]:
    """List the pairs that the machine never joins."""
    return list(part_persons(atoms, number_types(atoms)["person"]))


def number_types(atoms: Sequence[Atom]) -> dict[str, list[int]]:
    """Return the numbers of the atoms of each type."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, atom in enumerate(atoms):
        numbers[atom.type].append(number)
    return numbers


def join_edges(union: Union, edges: Iterable[Edge], apart: Iterable[Edge]) -> Union:
    """Join what the machine takes for one; what a person judged stands already, and wins."""
    for left, right in apart:
        union.part(left, right)
    for left, right in edges:
        union.join(left, right)
    return union


def make_cluster(atoms: Sequence[Atom], group: Sequence[int]) -> Cluster:
    """Return the cluster of the atoms of these numbers."""
    return Cluster([atoms[number] for number in group], gather(atoms, group))


def apply_names(
    named: list[tuple[Entity, Cluster]], atoms: Sequence[Atom], decisions: Sequence[Decision]
) -> list[tuple[Entity, Cluster]]:
    """Give entities the names that people chose, the latest; leave out what they ignore."""
    chosen: dict[int, tuple[int, str]] = {}
    ignored: set[int] = set()
    for rank, decision in enumerate(decisions):
        for number in decision.left:
            if decision.judgement.verdict == "rename":
                chosen[id(atoms[number])] = rank, decision.judgement.right
            elif decision.judgement.verdict == "ignore":
                ignored.add(id(atoms[number]))
    found = []
    for entity, cluster in named:
        marks = [id(atom) for atom in cluster.atoms]
        if names := [chosen[mark] for mark in marks if mark in chosen]:
            _, name = max(names)
            others = ({*entity.other_names, entity.name}) - {name}
            renamed = {"name": name, "other_names": tuple(sorted(others))}
            entity = entity.model_copy(update=renamed)
        if ignored.isdisjoint(marks):
            found.append((entity, cluster))
    return found


def find_candidates(
    named: Sequence[tuple[Entity, Cluster]], atoms: Sequence[Atom], decisions: Sequence[Decision]
) -> Iterator[Candidate]:
    """Yield the open questions; pairs that somebody looked at carry what was said of them."""
    owner = {id(atom): entity.id for entity, cluster in named for atom in cluster.atoms}
    judged: dict[frozenset[str], Judgement] = {}
    for decision in decisions:
        sides = [
            {owner[id(atoms[number])] for number in side if id(atoms[number]) in owner}
            for side in decision[1:]
        ]
        for left in sides[0]:
            for right in sides[1]:
                judged[frozenset((left, right))] = decision.judgement
    profiles = {entity.id: cluster.profile for entity, cluster in named}
    seen: set[frozenset[str]] = set()
    for candidate in (
        *find_person_candidates(list_namesakes(named), profiles),
        *find_sound_candidates([one for one, _ in named if one.type == "person"], profiles),
        *find_body_candidates([entity for entity, _ in named]),
    ):
        pair = frozenset((candidate.left, candidate.right))
        if pair in seen:
            continue
        seen.add(pair)
        said = judged.get(pair)
        told = {"judgement": said.verdict, "is_judged": True} if said else {}
        yield candidate.model_copy(update=told) if told else candidate


def list_namesakes(named: Iterable[tuple[Entity, Cluster]]) -> list[list[Entity]]:
    """List the persons who share a name, by their time."""
    blocks: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for entity, cluster in named:
        if entity.type == "person":
            date = min(cluster.profile.dates, default="9999")
            for key in {key for atom in cluster.atoms for key in (atom.key, *atom.keys)}:
                blocks[key].append((date, entity))
    rows = (sorted(blocks[key], key=lambda one: (one[0], one[1].id)) for key in sorted(blocks))
    return [[entity for _, entity in row] for row in rows if len(row) > 1]
