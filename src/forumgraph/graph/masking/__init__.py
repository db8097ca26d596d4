"""A copy of the graph in which persons are pseudonyms, to be handed to others.

::

    pseudonyms   entity, key → code, the same in every export of a database
    roster       who bears which name in which record
    sentences    a text without the names of known persons, by roster and grammar
    strangers    … and without those that nobody found, by what stands around them
    marks        the text while it is worked on

What stays is who is said to have done what where and as what: posts, bodies and dates can tell a
person who knows the field whom a pseudonym stands for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import networkx as nx

from forumgraph.graph.build import LEXICON, Graph, add_relation
from forumgraph.graph.masking.pseudonyms import make_code, make_codes
from forumgraph.graph.masking.roster import Facts, Roster
from forumgraph.graph.masking.sentences import TextMask
from forumgraph.lexicon import load_lexicon
from forumgraph.ontology import load_ontology
from forumgraph.store import PersonNaming
from forumgraph.structure.grammar import compile_grammar

__all__ = ["mask_persons"]

# What never holds a name: digests, places, terms of the ontology. All else is read.
_FIXED = frozenset(
    (
        "id", "type", "predicate", "start", "end", "page", "date", "end_date", "start_time",
        "end_time", "since", "until", "basis", "status", "rule", "confidence", "weight", "edition",
    )
)  # fmt: skip
# By which words a statement names the two ends of its relation.
_ENDS = ("subject_text", "object_text")


def mask_persons(graph: Graph, names: Iterable[PersonNaming], key: bytes) -> Graph:
    """Return the graph with a pseudonym for every name of a person, in sentences too.

    `names` is what the store says of where persons are named (`Store.list_person_namings`), `key`
    the secret that the pseudonyms depend on; it must not be passed on with the copy. Quotes are no
    longer verbatim; offsets still are those of the record. `graph.graph["masked"]` is `persons`.
    """
    return _Copy(graph, names, key).make()


class _Copy:
    """One masked copy: what the old ids, names of documents and texts become in it."""

    def __init__(self, graph: Graph, names: Iterable[PersonNaming], key: bytes) -> None:
        self.graph, self.key = graph, key
        people = [node for node, data in graph.nodes(data=True) if data.get("type") == "person"]
        self.codes = make_codes(people, key)
        shown = {node: f"인물 {code}" for node, code in self.codes.items()}
        facts = Facts(compile_grammar(load_lexicon()))
        self.text = TextMask(Roster(graph, names, facts), shown, _list_posts(graph))
        self.shown = shown
        self.ids: dict[str, str] = {}
        self._learn()
        self.documents = self._name_documents()

    def make(self) -> Graph:
        masked: Graph = nx.MultiDiGraph(**self._mask_facts())
        nodes = {node: self._mask_node(node, data) for node, data in self.graph.nodes(data=True)}
        for node, data in sorted(nodes.values(), key=lambda pair: pair[0]):
            masked.add_node(node, **data)
        ids = self.ids = {node: changed for node, (changed, _) in nodes.items()}
        edges = [
            (*_order(ids[source], ids[target], predicate), predicate, data, (source, target))
            for source, target, predicate, data in self.graph.edges(keys=True, data=True)
        ]
        for source, target, predicate, data, ends in sorted(edges, key=lambda edge: edge[:3]):
            self._add_edge(masked, (source, target, predicate), data, ends)
        return masked

    def _learn(self) -> None:
        """Read all texts once for the names that their surroundings prove."""
        for source, target, data in self.graph.edges(data=True):
            for said in data["statements"]:
                self.text.mask(said["quote"], said["document"], (source, target), said["start"])
        self._mask_value([dict(data) for _, data in self.graph.nodes(data=True)])
        self.text.learn()

    def _mask_facts(self) -> dict[str, Any]:
        facts = {key: value for key, value in self.graph.graph.items() if key != "documents"}
        documents = [
            {**self._mask_value(row, row["name"]), "name": self.documents[row["name"]]}
            for row in self.graph.graph.get("documents", [])
        ]
        return {"documents": documents, **self._mask_value(facts), "masked": "persons"}

    def _mask_node(self, node: str, data: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        if node in self.codes:
            own = {"name": self.shown[node], "other_names": []}
            return f"person:{self.codes[node]}", self._mask_value(dict(data)) | own
        changed = self._mask_value(dict(data))
        if changed == data and self.text.mask(node) == node:
            return node, changed
        # an id is made of names run together, in which no rule finds where one begins
        return f"{data.get('type', 'entity')}:{make_code(node, self.key)}", changed

    def _add_edge(
        self, masked: Graph, key: tuple[str, str, str], data: Mapping[str, Any],
        ends: tuple[str, str],
    ) -> None:  # fmt: skip
        said = [self._mask_statement(one, ends) for one in data["statements"]]
        if key[0] != self.ids[ends[0]]:
            said = [_turn(one) for one in said]
        add_relation(masked, key, said)
        edge = masked.edges[key]
        more = {name: value for name, value in data.items() if name not in edge}
        edge.update(self._mask_value(more))

    def _mask_statement(self, said: Mapping[str, Any], ends: tuple[str, str]) -> dict[str, Any]:
        document = said["document"]
        if document == LEXICON:  # our own words about bodies, no record's
            return dict(said)
        rest = {key: value for key, value in said.items() if key not in ("document", "quote")}
        quote = self.text.mask(said["quote"], document, ends, said["start"])
        changed = {"document": self.documents.get(document, document), "quote": quote}
        for field, end in zip(_ENDS, ends, strict=True):
            if said.get(field) and end in self.shown:
                changed[field] = self.shown[end]
        masked = self._mask_value(rest, document, ends)
        return {key: changed.get(key, masked.get(key)) for key in said}

    def _mask_value(
        self, value: Any, document: str | None = None, ends: Collection[str] = ()
    ) -> Any:
        """Mask every text in a value, however deep; what the ontology names stays."""
        if isinstance(value, str):
            return self.text.mask(value, document, ends)
        if isinstance(value, Mapping):
            return {
                key: one if key in _FIXED else self._mask_value(one, document, ends)
                for key, one in value.items()
            }
        if isinstance(value, list | tuple | set | frozenset):
            return [self._mask_value(one, document, ends) for one in value]
        return value

    def _name_documents(self) -> dict[str, str]:
        """Return what each file is called in the copy; no two become one."""
        rows = self.graph.graph.get("documents", [])
        said = (one for *_, data in self.graph.edges(data=True) for one in data["statements"])
        names = {row["name"] for row in rows}.union(one["document"] for one in said) - {LEXICON}
        changed = {name: self.text.mask(name, name) for name in sorted(names)}
        taken = {name for name, masked in changed.items() if masked == name}
        for name, masked in changed.items():
            if masked != name:
                changed[name] = _number(masked, taken)
                taken.add(changed[name])
        return changed


def _number(name: str, taken: Collection[str]) -> str:
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    number, free = 2, name
    while free in taken:
        free, number = f"{stem} ({number}){dot}{suffix}", number + 1
    return free


def _order(source: str, target: str, predicate: str) -> tuple[str, str]:
    """A symmetric relation runs from the smaller id, which is another one now."""
    known = load_ontology().predicates.get(predicate)
    swapped = known is not None and known.symmetric and target < source
    return (target, source) if swapped else (source, target)


def _turn(said: dict[str, Any]) -> dict[str, Any]:
    subject, object_ = _ENDS
    turned = {subject: said.get(object_), object_: said.get(subject)}
    return {key: turned.get(key, value) for key, value in said.items()}


def _list_posts(graph: Graph) -> dict[str, set[str]]:
    posts: dict[str, set[str]] = {}
    for source, _, data in graph.edges(data=True):
        held = (one.get("position") for one in data["statements"])
        posts.setdefault(source, set()).update(filter(None, held))
    return posts
