"""What the page needs to know, as plain data: entities, relations, sentences, views, positions.

Every string passes `show_text` here, so that the page never meets a character that hides,
reorders or breaks what is read; escaping for HTML is the assembler's part (html.py).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx

from forumgraph.export.layout import compute_layout
from forumgraph.export.tables import sort_graph
from forumgraph.ontology import Ontology, load_ontology

Graph = nx.MultiDiGraph
CO_HOSTS = "co_hosts"
# Shapes tell types apart where colours do not (print, colour-blind readers).
SHAPES = {
    "person": "dot",
    "organization": "square",
    "program": "diamond",
    "topic": "triangle",
    "event": "star",
    "session": "hexagon",
}


@dataclass(frozen=True)
class View:
    """One question to the graph: which types and predicates answer it (empty: all)."""

    key: str
    ko: str
    hint: str
    types: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()


ACTORS = ("organization", "person")
VIEWS = (
    View(
        "collaboration", "협력", "누가 무엇을 함께 하는가: 협력, 사업의 추진·지원·참여",
        (*ACTORS, "program"),
        ("collaborates_with", "runs", "funds", "participates_in", CO_HOSTS),
    ),
    View(
        "program", "사업", "어떤 사업을 누가 추진·지원·참여·논의하는가",
        (*ACTORS, "program"), ("runs", "funds", "participates_in", "discusses"),
    ),
    View(
        "topic", "주제", "어떤 주제를 누가 논의하는가",
        (*ACTORS, "topic"), ("discusses", "affiliated_with"),
    ),
    View(
        "event", "행사", "행사와 세션, 주최 기관, 발표자와 토론자",
        (*ACTORS, "event", "session"),
        ("hosts", "part_of", "presents", "chairs", "participates_in"),
    ),
    View("all", "전체", "기록에서 읽은 모든 항목과 관계"),
)  # fmt: skip

# Bidirectional controls can make a sentence read otherwise than it is (Unicode TR 36, 3.1).
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OTHER_CONTROL = re.compile("[\x7f-\x9f]")
_BREAK = re.compile("\r\n?|[\u2028\u2029]")


def show_text(text: object) -> str:
    """Make control and direction characters visible, drop those without width.

    >>> show_text("기관\\x1b명\\u202e끝")
    '기관␛명⟦U+202E⟧끝'
    """
    shown = _INVISIBLE.sub("", _BREAK.sub("\n", str(text)))
    shown = _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])), shown)
    shown = _BIDI.sub(_name_code, shown)
    return _OTHER_CONTROL.sub(_name_code, shown)


def _name_code(found: re.Match[str]) -> str:
    return f"⟦U+{ord(found[0]):04X}⟧"


def _show_line(text: object) -> str:
    return " ".join(show_text(text).split())


def _show_optional(text: object) -> str | None:
    return None if text in (None, "") else _show_line(text)


def pack_graph(graph: Graph[Any]) -> dict[str, Any]:
    """Return everything the page shows; rows instead of objects, so that no key repeats."""
    ordered = sort_graph(graph)
    index = {node: at for at, node in enumerate(ordered.nodes)}
    predicates = _list_predicates(ordered, load_ontology())
    keys = [entry["key"] for entry in predicates]
    edges, statements = _pack_edges(ordered, index, keys)
    views = _pack_views(list(index), _list_relations(ordered, edges, keys))
    return {
        "version": _show_line(graph.graph.get("version", "")),
        "names": graph.graph.get("names", "written"),
        "documents": [_pack_document(entry) for entry in graph.graph.get("documents", [])],
        "types": _list_types(ordered, load_ontology()),
        "predicates": predicates,
        "bases": load_ontology().bases,
        "statuses": load_ontology().statuses,
        "labels": load_ontology().labels.model_dump(exclude={"kinds"}),
        "nodes": [_pack_node(node, data) for node, data in ordered.nodes(data=True)],
        "edges": edges,
        "statements": statements,
        "views": views,
        "start": _choose_start(views),
    }


def _pack_document(entry: Mapping[str, Any]) -> list[str | None]:
    return [_show_optional(entry.get(key)) for key in ("name", "title", "date")]


def _list_types(graph: Graph[Any], ontology: Ontology) -> list[dict[str, str]]:
    """List the types in the ontology's order; one it lacks is shown grey rather than lost."""
    used = {data.get("type", "") for _, data in graph.nodes(data=True)}
    known = [
        {"key": key, "ko": kind.ko, "colour": kind.colour, "shape": SHAPES.get(key, "dot")}
        for key, kind in ontology.entity_types.items()
    ]
    strange = sorted(used - set(ontology.entity_types))
    return known + [
        {"key": key, "ko": _show_line(key) or "(유형 없음)", "colour": "#777777", "shape": "dot"}
        for key in strange
    ]


def _list_predicates(graph: Graph[Any], ontology: Ontology) -> list[dict[str, Any]]:
    known = [
        {"key": key, "ko": entry.ko, "colour": entry.colour, "symmetric": entry.symmetric}
        for key, entry in ontology.predicates.items()
    ]
    strange = sorted({key for _, _, key in graph.edges(keys=True)} - set(ontology.predicates))
    derived = {
        "key": CO_HOSTS, "ko": "공동 주최", "colour": ontology.predicates["hosts"].colour,
        "symmetric": True, "note": "공동 주최에서 유도",
    }  # fmt: skip
    return [
        *known,
        *({"key": key, "ko": _show_line(key), "colour": "#777777"} for key in strange),
        derived,
    ]


def _pack_node(node: str, data: Mapping[str, Any]) -> list[Any]:
    """[id, type, name, other names, [[attribute, value] …]]"""
    own = {"type", "name", "other_names"}
    kinds = load_ontology().labels.kinds
    extra = [
        [_show_line(key), _show_line(kinds.get(value, value) if key == "kind" else value)]
        for key, value in sorted(data.items())
        if key not in own and value not in (None, "", [], ())
    ]
    names = [_show_line(name) for name in data.get("other_names") or ()]
    # A name of nothing visible would leave a node that cannot be read, found or pointed at.
    shown_name = _show_line(data.get("name") or node) or "(이름 없음)"
    return [node, data.get("type", ""), shown_name, names, extra]


def _pack_edges(
    graph: Graph[Any], index: Mapping[str, int], predicates: Sequence[str]
) -> tuple[list[list[Any]], list[list[Any]]]:
    """Edges as [source, target, predicate, weight, position, role, [statement …]]."""
    edges: list[list[Any]] = []
    statements: list[list[Any]] = []
    number = {key: at for at, key in enumerate(predicates)}
    hosting: dict[str, list[tuple[int, list[int]]]] = {}
    for source, target, key, data in graph.edges(keys=True, data=True):
        rows = [_pack_statement(entry) for entry in data.get("statements") or ()]
        places = list(range(len(statements), len(statements) + len(rows)))
        statements += rows
        details = [_show_optional(data.get(name)) for name in ("position", "role")]
        weight = _read_number(data.get("weight")) or len(rows)
        edges.append([index[source], index[target], number[key], weight, *details, places])
        if key == "hosts" and graph.nodes[target].get("type") == "event":
            told = [place for place in places if statements[place][_STATUS] != "negated"]
            if told:
                hosting.setdefault(target, []).append((index[source], told))
    return edges + _derive_ties(hosting.values(), number[CO_HOSTS]), statements


def _derive_ties(
    hosting: Iterable[Sequence[tuple[int, list[int]]]], predicate: int
) -> list[list[Any]]:
    """Join organizations that host the same event; its weight is the number of such events."""
    ties: dict[tuple[int, int], list[int]] = {}
    events: Counter[tuple[int, int]] = Counter()
    for hosts in hosting:
        for (left, first), (right, second) in combinations(sorted(hosts), 2):
            ties.setdefault((left, right), []).extend([*first, *second])
            events[left, right] += 1
    return [
        [*pair, predicate, events[pair], None, None, places]
        for pair, places in sorted(ties.items())
    ]


_STATEMENT_KEYS = ("page", "speaker", "date", "basis", "status", "rule", "confidence", "session")
# Where a packed statement has its status: behind quote and document.
_STATUS = 2 + _STATEMENT_KEYS.index("status")
# The rest of a statement's keys are qualifiers.
_PLACE_KEYS = ("id", "document", "start", "end", "quote")


def _pack_statement(entry: Mapping[str, Any]) -> list[Any]:
    """[quote, document, page, speaker, date, basis, status, rule, confidence, session, [[…]]]"""
    return [
        show_text(entry.get("quote") or "").strip(),
        _show_optional(entry.get("document")),
        *(_show_value(key, entry.get(key)) for key in _STATEMENT_KEYS),
        [
            [_show_line(key), _show_line(value)]
            for key, value in entry.items()
            if value and key not in (*_STATEMENT_KEYS, *_PLACE_KEYS)
        ],
    ]


def _show_value(key: str, value: object) -> object:
    """Numbers stay numbers where the page counts with them; all else is text."""
    counted = key in ("page", "confidence") and isinstance(value, int | float)
    return _read_number(value) if counted else _show_optional(value)


def _read_number(value: object) -> float | None:
    # NaN and infinity are no JSON: the page would not open.
    return value if isinstance(value, int | float) and math.isfinite(value) else None


@dataclass(frozen=True)
class Relation:
    """What decides whether a view shows an edge."""

    ends: tuple[str, str]
    predicate: str
    types: frozenset[str]


def _list_relations(
    graph: Graph[Any], edges: Sequence[list[Any]], keys: Sequence[str]
) -> list[Relation]:
    nodes = [(node, data.get("type", "")) for node, data in graph.nodes(data=True)]
    return [
        Relation(
            (nodes[source][0], nodes[target][0]),
            keys[predicate],
            frozenset((nodes[source][1], nodes[target][1])),
        )
        for source, target, predicate, *_ in edges
    ]


def _pack_views(nodes: Sequence[str], relations: Sequence[Relation]) -> list[dict[str, Any]]:
    packed = []
    for view in VIEWS:
        core = [one.ends for one in relations if _answers(view, one)]
        others = [one.ends for one in relations if not _answers(view, one)]
        places = compute_layout(nodes, core, others)
        packed.append({
            "key": view.key, "ko": view.ko, "hint": view.hint, "relations": len(core),
            "types": view.types, "predicates": view.predicates,
            "positions": [axis for node in nodes for axis in places[node]],
        })  # fmt: skip
    return packed


def _answers(view: View, relation: Relation) -> bool:
    if not view.types:
        return True
    return relation.predicate in view.predicates and relation.types <= set(view.types)


def _choose_start(views: Sequence[Mapping[str, Any]]) -> str:
    """Open the first view that has a relation: an empty first picture answers nothing."""
    return str(next((view["key"] for view in views if view["relations"]), VIEWS[-1].key))
