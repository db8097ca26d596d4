"""Exports for programs: node-link JSON, GraphML and GEXF (Gephi, Cytoscape), CSV (Excel).

All are byte-deterministic: nodes sorted by id, edges by (source, target, predicate), statements
in the graph's order, which is by date and place; no time of making.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from forumgraph.export.files import encode_text, write_file
from forumgraph.ontology import load_ontology

Graph = nx.MultiDiGraph
Row = dict[str, Any]

NODE_COLUMNS = ("id", "type", "name", "other_names")
EDGE_COLUMNS = (
    "id", "source", "source_name", "predicate", "predicate_ko", "target", "target_name",
    "position", "role", "weight",
)
STATEMENT_COLUMNS = (
    "edge", "id", "document", "page", "start", "end", "quote", "speaker", "date", "basis",
    "status", "rule", "confidence", "session",
)

# XML 1.0, section 2.2: everything but these characters makes a document unreadable.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-�\U00010000-\U0010ffff]")
# OWASP, CSV injection: cells that Excel, in East Asian settings in full width too, evaluates.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def sort_graph(graph: Graph[Any]) -> Graph[Any]:
    """Return a copy in the one order all exports share, whatever order it was built in."""
    ordered: Graph[Any] = nx.MultiDiGraph(**graph.graph)
    for node in sorted(graph.nodes):
        ordered.add_node(node, **graph.nodes[node])
    for source, target, key in sorted(graph.edges(keys=True)):
        ordered.add_edge(source, target, key=key, **graph.edges[source, target, key])
    return ordered


def export_json(graph: Graph[Any], path: Path) -> None:
    """Write networkx node-link form; `nx.node_link_graph(data, edges="edges")` reads it back."""
    data = nx.node_link_data(sort_graph(graph), edges="edges")
    write_file(path, encode_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n"))


def export_graphml(graph: Graph[Any], path: Path) -> None:
    """Write GraphML; lists become text, since GraphML knows only single values."""
    lines = nx.generate_graphml(_flatten_graph(graph))
    header = '<?xml version="1.0" encoding="utf-8"?>\n'
    write_file(path, encode_text(header + "\n".join(lines) + "\n"))


def export_gexf(graph: Graph[Any], path: Path) -> None:
    """Write GEXF for Gephi, nodes in the ontology's colours.

    networkx writes the day of making into the file; it is taken out, for two builds must agree.
    """
    flat = _flatten_graph(graph)
    kinds = load_ontology().entity_types
    for _, data in flat.nodes(data=True):
        data["label"] = data.get("name", "")
        if kind := kinds.get(data.get("type", "")):
            data["viz"] = {"color": _split_colour(kind.colour)}
    for _, _, data in flat.edges(data=True):
        data["label"] = data["predicate"]
    writer = GEXFWriter(flat, version="1.2draft")
    for meta in writer.xml.iter("meta"):
        del meta.attrib["lastmodifieddate"]
    stream = io.BytesIO()
    writer.write(stream)
    write_file(path, stream.getvalue() + b"\n")


def _split_colour(colour: str) -> dict[str, float]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}


def _flatten_graph(graph: Graph[Any]) -> Graph[Any]:
    """Copy the graph with single values only and an id of its own for each edge.

    Gephi takes edges with equal ids for one edge, and the predicate repeats.
    """
    flat: Graph[Any] = nx.MultiDiGraph()
    ordered = sort_graph(graph)
    for node, data in ordered.nodes(data=True):
        flat.add_node(_clean_xml(node), **_flatten_row(data))
    for number, (source, target, key, data) in enumerate(ordered.edges(keys=True, data=True)):
        row = _flatten_row({**data, "predicate": key})
        # networkx takes these names for the edge's own id and end points
        ends = _clean_xml(source), _clean_xml(target)
        flat.add_edge(*ends, key=f"e{number}", id=f"e{number}", **row)
    return flat


def _flatten_row(data: Mapping[str, Any]) -> Row:
    row = {key: _flatten_value(value) for key, value in sorted(data.items()) if key != "id"}
    # GEXF reads start and end of a node or edge as the span of time it exists.
    return {{"start": "start_", "end": "end_"}.get(key, key): value for key, value in row.items()}


def _flatten_value(value: Any) -> str | int | float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return _describe_statement(value)
    if isinstance(value, (list, tuple)):
        return "\n".join(str(_flatten_value(item)) for item in value)
    return "" if value is None else _clean_xml(str(value))


def _describe_statement(statement: Mapping[str, Any]) -> str:
    page = statement.get("page")
    parts = [
        statement.get("speaker"),
        statement.get("document"),
        f"{page}쪽" if page else None,
        statement.get("date"),
    ]
    source = ", ".join(str(part) for part in parts if part)
    return _clean_xml(f"“{statement.get('quote', '')}” ({source})")


def _clean_xml(text: object) -> str:
    return _NOT_XML.sub("", str(text))


def export_csv(graph: Graph[Any], path: Path) -> None:
    """Write nodes.csv, edges.csv and statements.csv into a folder, or beside a `.csv` stem.

    `out` gives out/nodes.csv …, `out.csv` gives out-nodes.csv …; with a byte order mark, without
    which Korean Excel reads UTF-8 as CP949.
    """
    ordered = sort_graph(graph)
    tables: dict[str, tuple[list[str], list[Row]]] = {
        "nodes": _make_table(NODE_COLUMNS, _list_nodes(ordered)),
        "edges": _make_table(EDGE_COLUMNS, _list_edges(ordered)),
        "statements": _make_table(STATEMENT_COLUMNS, _list_statements(ordered)),
    }
    for name, (columns, rows) in tables.items():
        in_folder = path.suffix.lower() != ".csv"
        target = path / f"{name}.csv" if in_folder else path.with_name(f"{path.stem}-{name}.csv")
        write_file(target, _encode_table(columns, rows))


def _list_nodes(graph: Graph[Any]) -> Iterable[Row]:
    for node, data in graph.nodes(data=True):
        yield {**data, "id": node}


def _list_edges(graph: Graph[Any]) -> Iterable[Row]:
    predicates = load_ontology().predicates
    for number, (source, target, key, data) in enumerate(graph.edges(keys=True, data=True)):
        yield {
            **{name: value for name, value in data.items() if name != "statements"},
            "id": f"e{number}",
            "source": source,
            "source_name": graph.nodes[source].get("name", ""),
            "predicate": key,
            "predicate_ko": predicates[key].ko if key in predicates else key,
            "target": target,
            "target_name": graph.nodes[target].get("name", ""),
        }


def _list_statements(graph: Graph[Any]) -> Iterable[Row]:
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        for statement in data["statements"]:
            yield {**statement, "edge": f"e{number}"}


def _make_table(first: Iterable[str], rows: Iterable[Row]) -> tuple[list[str], list[Row]]:
    """Order the columns: the known ones, then whatever else the rows carry, by name."""
    kept, columns = list(rows), list(first)
    columns += sorted({key for row in kept for key in row} - set(columns))
    return columns, kept


def _encode_table(columns: list[str], rows: list[Row]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([_guard_cell(row.get(column)) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + encode_text(stream.getvalue())


def _guard_cell(value: Any) -> str | int | float:
    """Return the cell as data: text that a spreadsheet would run gets an apostrophe before it.

    >>> _guard_cell("=HYPERLINK(0)")
    "'=HYPERLINK(0)"
    """
    if isinstance(value, (list, tuple)):
        value = " | ".join(map(str, value))
    if value is None or isinstance(value, (int, float)):
        return "" if value is None else value
    text = str(value).replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) else text
