"""What the page needs to know, packed: columns instead of rows, every text once.

Every string passes `show_text` here, so that the page never meets a character that hides,
reorders or breaks what is read; escaping for HTML is the assembler's part (html.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import networkx as nx

from forumgraph.export.choices import CO_HOSTS
from forumgraph.export.showing import show_line, show_optional, show_text
from forumgraph.export.tables import sort_graph
from forumgraph.export.view import Relation, choose_start, pack_views, read_number
from forumgraph.ontology import Ontology, load_ontology

Graph = nx.MultiDiGraph
# Shapes tell types apart where colours do not (print, colour-blind readers).
SHAPES = {
    "person": "dot",
    "organization": "square",
    "program": "diamond",
    "topic": "triangle",
    "event": "star",
    "session": "hexagon",
}
# What a statement says in words that repeat; the page looks them up in `texts`.
_SAID = ("speaker", "date", "basis", "status", "rule", "session", "subject_text", "object_text")
_OWN = (*_SAID, "page", "confidence", "id", "document", "start", "end", "quote")


class Texts:
    """Texts by number, each once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str | None) -> int:
        """Return the number of a text, -1 for none."""
        return -1 if text is None else self._numbers.setdefault(text, len(self._numbers))

    def list_texts(self) -> list[str]:
        """List the texts by number."""
        return list(self._numbers)


@dataclass
class _Statements:
    """The statements as columns; `sentences` are the quotes, each once for each document."""

    texts: Texts
    documents: dict[str | None, int]
    records: int
    columns: dict[str, list[Any]] = field(
        default_factory=lambda: {
            name: [] for name in ("sentence", "document", "page", "confidence", *_SAID)
        }
    )
    extra: list[list[int]] = field(default_factory=list)
    places: dict[tuple[int, str], int] = field(default_factory=dict)

    def add(self, entry: Mapping[str, Any]) -> int:
        """Add a statement and return its number."""
        number = len(self.columns["sentence"])
        name = show_optional(entry.get("document"))
        if name not in self.documents:
            self.documents[name] = self._count_documents()
        document = self.documents[name]
        quote = show_text(entry.get("quote") or "").strip()
        sentence = self.places.setdefault((document, quote), len(self.places))
        row = {"sentence": sentence, "document": document}
        row |= {key: self.texts.number(show_optional(entry.get(key))) for key in _SAID}
        counted = {key: _show_value(entry.get(key)) for key in ("page", "confidence")}
        for key, value in (row | counted).items():
            self.columns[key].append(value)
        self.extra += [
            [number, self.texts.number(show_line(key)), self.texts.number(show_line(value))]
            for key, value in entry.items()
            if value and key not in _OWN
        ]
        return number

    def _count_documents(self) -> int:
        return max(self.records, 1 + max(self.documents.values(), default=-1))

    def list_strangers(self) -> list[str | None]:
        """List the names behind the records', by number."""
        numbers = {at: name for name, at in self.documents.items()}
        return [numbers[at] for at in range(self.records, self._count_documents())]

    def count_sentences(self, numbers: Iterable[int]) -> int:
        """Count the sentences behind statements: two may rest on one."""
        return len({self.columns["sentence"][number] for number in numbers})

    def list_quotes(self) -> list[str]:
        """List the sentences by number."""
        return [quote for _, quote in self.places]


def _show_value(value: object) -> object:
    """Numbers stay numbers, for the page sorts by them; all else is text."""
    return read_number(value) if isinstance(value, int | float) else show_optional(value)


def pack_graph(graph: Graph[Any]) -> tuple[dict[str, Any], list[str]]:
    """Return what the page needs at once, and the sentences it needs when somebody asks why."""
    ordered, ontology, texts = sort_graph(graph), load_ontology(), Texts()
    predicates = _list_predicates(ordered, ontology)
    records = _pack_documents(graph)
    statements = _Statements(texts, _number_documents(records), len(records))
    edges, relations = _pack_edges(ordered, [one["key"] for one in predicates], statements)
    types = _list_types(ordered, ontology)
    views = pack_views({node: data.get("type", "") for node, data in ordered.nodes(data=True)},
                       relations)  # fmt: skip
    head = {key: _show_head(graph.graph.get(key)) for key in ("version", "names", "masked")}
    return {
        **head,
        "records": len(records),
        "documents": [*records, *([name, None, None] for name in statements.list_strangers())],
        "types": types,
        "predicates": predicates,
        "words": _list_words(ontology),
        "nodes": _pack_nodes(ordered, [one["key"] for one in types], texts),
        "edges": edges,
        "statements": {**statements.columns, "extra": statements.extra},
        "views": views,
        "start": choose_start(views),
        "texts": texts.list_texts(),
    }, statements.list_quotes()


def _show_head(value: object) -> str:
    return show_line(value or "")


def _pack_documents(graph: Graph[Any]) -> list[list[str | None]]:
    """List [file name, title, date] of every record."""
    return [
        [show_optional(entry.get(key)) for key in ("name", "title", "date")]
        for entry in graph.graph.get("documents", [])
    ]


def _number_documents(records: Sequence[Sequence[str | None]]) -> dict[str | None, int]:
    """Number the records by file name; of two of one name nobody can say whose a statement is.

    Those, and names that are no record's, get numbers behind the records'.
    """
    names = [row[0] for row in records]
    times = Counter(names)
    numbers = {name: at for at, name in enumerate(names) if times[name] == 1}
    doubled = [name for name in times if times[name] > 1]
    return numbers | {name: len(names) + at for at, name in enumerate(doubled)}


def _list_types(graph: Graph[Any], ontology: Ontology) -> list[dict[str, str]]:
    """List the types in the ontology's order; one it lacks is shown grey rather than lost."""
    used = {data.get("type", "") for _, data in graph.nodes(data=True)}
    known = [
        {"key": key, "ko": kind.ko, "en": kind.en, "colour": kind.colour,
         "shape": SHAPES.get(key, "dot")}
        for key, kind in ontology.entity_types.items()
    ]  # fmt: skip
    strange = [(key, show_line(key)) for key in sorted(used - set(ontology.entity_types))]
    return known + [
        {"key": key, "ko": shown or "(유형 없음)", "en": shown or "(no type)",
         "colour": "#777777", "shape": "dot"}
        for key, shown in strange
    ]  # fmt: skip


def _list_predicates(graph: Graph[Any], ontology: Ontology) -> list[dict[str, Any]]:
    known = [
        {"key": key, "ko": entry.ko, "en": entry.en, "colour": entry.colour,
         "symmetric": entry.symmetric}
        for key, entry in ontology.predicates.items()
    ]  # fmt: skip
    strange = sorted({key for _, _, key in graph.edges(keys=True)} - set(ontology.predicates))
    derived = {
        "key": CO_HOSTS, "ko": "공동 주최·후원", "en": "co-hosts", "derived": True,
        "symmetric": True, "colour": ontology.predicates["hosts"].colour,
    }  # fmt: skip
    return [
        *known,
        *({"key": key, "ko": show_line(key), "en": show_line(key), "colour": "#777777",
           "symmetric": False} for key in strange),
        derived,
    ]  # fmt: skip


def _list_words(ontology: Ontology) -> dict[str, dict[str, dict[str, str]]]:
    """What codes are called, in the page's two languages."""
    korean = ontology.labels.model_dump()
    korean |= {"bases": ontology.bases, "statuses": ontology.statuses}
    return {"ko": korean, "en": ontology.english.model_dump()}


def _pack_nodes(graph: Graph[Any], types: Sequence[str], texts: Texts) -> dict[str, list[Any]]:
    """Columns id (null for `type:name`), type, name, names; facts as [node, key, value]."""
    places = {key: at for at, key in enumerate(types)}
    columns: dict[str, list[Any]] = {key: [] for key in ("id", "type", "name", "names", "facts")}
    for at, (node, data) in enumerate(graph.nodes(data=True)):
        kind = data.get("type", "")
        # A name of nothing visible would leave a node that cannot be read, found or pointed at.
        name = show_line(data.get("name") or node) or "(이름 없음)"
        columns["id"].append(None if node == f"{kind}:{name}" else node)
        columns["type"].append(places[kind])
        columns["name"].append(name)
        columns["names"].append([show_line(one) for one in data.get("other_names") or ()])
        columns["facts"] += [
            [at, texts.number(show_line(key)), texts.number(show_line(value))]
            for key, value in sorted(data.items())
            if key not in ("type", "name", "other_names") and value not in (None, "", [], ())
        ]
    return columns


def _pack_edges(
    graph: Graph[Any], predicates: Sequence[str], statements: _Statements
) -> tuple[dict[str, Any], list[Relation]]:
    """Columns of edges: `count` statements each, one after the other; and `derived` rows
    [source, target, weight, [statement …]] for ties that no record states."""
    index = {node: at for at, node in enumerate(graph.nodes)}
    types = [data.get("type", "") for _, data in graph.nodes(data=True)]
    places = {key: at for at, key in enumerate(predicates)}
    columns: dict[str, list[Any]] = {
        key: [] for key in ("source", "target", "predicate", "weight", "position", "role", "count")
    }
    relations: list[Relation] = []
    hosting: dict[str, list[tuple[int, list[int]]]] = {}
    for source, target, key, data in graph.edges(keys=True, data=True):
        entries = data.get("statements") or ()
        numbers = [statements.add(entry) for entry in entries]
        weight = read_number(data.get("weight")) or len(numbers)
        details = [statements.texts.number(show_optional(data.get(name)))
                   for name in ("position", "role")]  # fmt: skip
        row = (index[source], index[target], places[key], weight, *details, len(numbers))
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
        ends = frozenset((types[index[source]], types[index[target]]))
        strength = statements.count_sentences(numbers) or weight
        relations.append(Relation((source, target), key, ends, strength))
        if key == "hosts" and graph.nodes[target].get("type") == "event":
            told = [number for number, entry in zip(numbers, entries, strict=True)
                    if entry.get("status") != "negated"]  # fmt: skip
            if told:
                hosting.setdefault(target, []).append((index[source], told))
    derived = _derive_ties(hosting.values())
    nodes = list(graph.nodes)
    relations += [
        Relation((nodes[left], nodes[right]), CO_HOSTS,
                 frozenset((types[left], types[right])), weight)
        for left, right, weight, _ in derived
    ]  # fmt: skip
    return {**columns, "derived": derived}, relations


def _derive_ties(
    hosting: Iterable[Sequence[tuple[int, list[int]]]],
) -> list[tuple[int, int, int, list[int]]]:
    """Join organizations that host the same event; its weight is the number of such events."""
    ties: dict[tuple[int, int], list[int]] = {}
    events: dict[tuple[int, int], int] = {}
    for hosts in hosting:
        for (left, first), (right, second) in combinations(sorted(hosts), 2):
            ties.setdefault((left, right), []).extend([*first, *second])
            events[left, right] = events.get((left, right), 0) + 1
    return [(*pair, events[pair], places) for pair, places in sorted(ties.items())]
