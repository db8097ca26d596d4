"""The page's data: complete, readable as written, each text once, derived ties told apart."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest

from forumgraph.export.choices import CO_HOSTS
from forumgraph.export.packing import pack_graph
from forumgraph.ontology import load_ontology

Graph = nx.MultiDiGraph
# Parts that are rows, not columns.
_ROWS = {"derived", "extra"}


def add_entity(graph: Graph[str], node: str, entity_type: str, name: str, **more: Any) -> None:
    graph.add_node(node, type=entity_type, name=name, **{"other_names": [], **more})


def add_relation(graph: Graph[str], source: str, predicate: str, target: str, **more: Any) -> None:
    statement = {
        "id": f"{source}{predicate}{target}", "document": "섬살림포럼.txt", "page": 1, "start": 0,
        "end": 3, "quote": f"{source} {target}", "speaker": None, "date": "2024-04-12",
        "basis": "list", "status": "done", "rule": "r", "confidence": 1.0, "session": None, **more,
    }  # fmt: skip
    graph.add_edge(
        source, target, key=predicate, predicate=predicate, position=None, role=more.get("role"),
        weight=1, statements=[statement],
    )  # fmt: skip


@pytest.fixture
def graph() -> Graph[str]:
    made: Graph[str] = nx.MultiDiGraph(
        version="0.1.0", names="written",
        documents=[{"id": "d1", "name": "섬살림포럼.txt", "title": None, "date": "2024-04-12"}],
    )  # fmt: skip
    for at, name in enumerate(("섬살림부", "노을시", "물길연구원")):
        add_entity(made, f"o{at}", "organization", name, other_names=[f"별칭{at}"])
    for at in range(2):
        add_entity(made, f"e{at}", "event", f"제{at + 1}차 섬살림포럼", date="2024-04-12")
    for node, event in (("o0", "e0"), ("o1", "e0"), ("o0", "e1"), ("o1", "e1"), ("o2", "e1")):
        add_relation(made, node, "hosts", event, role="host")
    return made


def read_facts(packed: dict[str, Any], node: int) -> list[list[str]]:
    texts = packed["texts"]
    return [[texts[key], texts[value]] for at, key, value in packed["nodes"]["facts"] if at == node]


def read_statement(packed: dict[str, Any], number: int, key: str) -> Any:
    value = packed["statements"][key][number]
    if key in ("page", "confidence", "sentence", "document"):
        return value
    return None if value < 0 else packed["texts"][value]


# --- nothing is lost ----------------------------------------------------------------------


def test_pack_graph_keeps_every_node_edge_and_sentence(graph: Graph[str]) -> None:
    packed, quotes = pack_graph(graph)
    assert packed["nodes"]["id"] == sorted(graph.nodes)
    assert len(packed["edges"]["source"]) == graph.number_of_edges()
    assert sum(packed["edges"]["count"]) == len(packed["statements"]["sentence"]) == 5
    assert set(quotes) == {"o0 e0", "o1 e0", "o0 e1", "o1 e1", "o2 e1"}


def test_pack_graph_columns_are_all_of_one_length(graph: Graph[str]) -> None:
    packed, _ = pack_graph(graph)
    for name in ("edges", "statements"):
        columns = {key: part for key, part in packed[name].items() if key not in _ROWS}
        assert len({len(column) for column in columns.values()}) == 1
    assert len({len(packed["nodes"][key]) for key in ("id", "type", "name", "names")}) == 1


def test_pack_graph_writes_each_text_and_each_sentence_once(graph: Graph[str]) -> None:
    for predicate in ("funds", "part_of"):
        add_relation(graph, "o0", predicate, "o1", speaker="강나루", quote="섬살림부가 돕는다.")
    packed, quotes = pack_graph(graph)
    assert len(packed["texts"]) == len(set(packed["texts"]))
    assert quotes.count("섬살림부가 돕는다.") == 1
    assert packed["texts"].count("강나루") == 1
    assert json.dumps(packed, ensure_ascii=False).count("2024-04-12") <= 2


def test_pack_graph_counts_one_sentence_of_two_records_twice(graph: Graph[str]) -> None:
    for predicate, document in (("funds", "하나.txt"), ("part_of", "둘.txt")):
        add_relation(graph, "o0", predicate, "o1", document=document, quote="섬살림부가 돕는다.")
    packed, quotes = pack_graph(graph)
    assert quotes.count("섬살림부가 돕는다.") == 2
    assert {row[0] for row in packed["documents"]} == {"섬살림포럼.txt", "하나.txt", "둘.txt"}


def test_pack_graph_leaves_out_ids_that_type_and_name_give(graph: Graph[str]) -> None:
    add_entity(graph, "topic:섬 교통", "topic", "섬 교통")
    packed, _ = pack_graph(graph)
    at = packed["nodes"]["name"].index("섬 교통")
    assert packed["nodes"]["id"][at] is None
    assert packed["types"][packed["nodes"]["type"][at]]["key"] == "topic"


def test_pack_graph_shows_names_and_facts(graph: Graph[str]) -> None:
    packed, _ = pack_graph(graph)
    at = packed["nodes"]["id"].index("o1")
    assert packed["nodes"]["name"][at] == "노을시"
    assert packed["nodes"]["names"][at] == ["별칭1"]
    assert read_facts(packed, packed["nodes"]["id"].index("e0")) == [["date", "2024-04-12"]]


def test_pack_graph_has_words_for_codes_in_both_languages(graph: Graph[str]) -> None:
    words = pack_graph(graph)[0]["words"]
    assert words["ko"]["attributes"] == load_ontology().labels.attributes
    assert words["ko"]["roles"]["sponsor"] == "후원"
    for table in ("attributes", "kinds", "qualifiers", "roles", "bases", "statuses"):
        assert set(words["ko"][table]) == set(words["en"][table])


def test_pack_graph_gives_a_name_to_what_has_none(graph: Graph[str]) -> None:
    add_entity(graph, "x", "person", "\u200b ")
    assert pack_graph(graph)[0]["nodes"]["name"][-1] == "(이름 없음)"


def test_pack_graph_gives_qualifiers_of_any_name(graph: Graph[str]) -> None:
    add_relation(graph, "o0", "funds", "o1", amount="3억원", stated_date="2025", department=None)
    packed, quotes = pack_graph(graph)
    number = packed["statements"]["sentence"].index(quotes.index("o0 o1"))
    texts = packed["texts"]
    extra = [[texts[key], texts[value]] for at, key, value in packed["statements"]["extra"]
             if at == number]  # fmt: skip
    assert extra == [["amount", "3억원"], ["stated_date", "2025"]]


def test_pack_graph_keeps_the_words_that_name_the_ends(graph: Graph[str]) -> None:
    add_relation(graph, "o0", "funds", "o1", subject_text="섬부", object_text="노을")
    packed, quotes = pack_graph(graph)
    number = packed["statements"]["sentence"].index(quotes.index("o0 o1"))
    assert read_statement(packed, number, "subject_text") == "섬부"
    assert read_statement(packed, number, "object_text") == "노을"


def test_pack_graph_takes_colours_from_the_ontology(graph: Graph[str]) -> None:
    packed, _ = pack_graph(graph)
    ontology = load_ontology()
    assert {one["key"]: one["colour"] for one in packed["types"]} == {
        key: kind.colour for key, kind in ontology.entity_types.items()
    }
    assert len({one["shape"] for one in packed["types"]}) == len(ontology.entity_types)
    assert all(one["en"] for one in [*packed["types"], *packed["predicates"]])


def test_pack_graph_shows_what_the_ontology_lacks(graph: Graph[str]) -> None:
    add_entity(graph, "x", "place", "노을항")
    add_relation(graph, "o0", "located_in", "x")
    packed, _ = pack_graph(graph)
    assert packed["types"][-1]["key"] == "place"
    assert "located_in" in {one["key"] for one in packed["predicates"]}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "3-1", None, True, "</script>"])
def test_pack_graph_gives_only_what_json_can_hold(graph: Graph[str], number: Any) -> None:
    add_relation(graph, "o0", "funds", "o1", page=number, confidence=number, date=2024)
    graph.edges["o0", "o1", "funds"]["weight"] = number if isinstance(number, float) else 1
    packed, quotes = pack_graph(graph)
    json.dumps(packed, allow_nan=False)
    at = packed["statements"]["sentence"].index(quotes.index("o0 o1"))
    assert read_statement(packed, at, "page") == (None if isinstance(number, float) else number)
    assert read_statement(packed, at, "date") == "2024"


def test_pack_graph_shows_what_has_neither_type_nor_statements() -> None:
    made: Graph[str] = nx.MultiDiGraph()
    made.add_edge("a", "b", key="funds")
    packed, quotes = pack_graph(made)
    assert packed["types"][-1]["key"] == ""
    assert packed["types"][-1]["ko"] == "(유형 없음)"
    assert packed["edges"]["count"] == [0]
    assert quotes == []


# --- records ------------------------------------------------------------------------------


def test_records_of_one_file_name_lend_each_other_no_title() -> None:
    rows = [{"name": "회의록.txt", "title": title, "date": "2024"} for title in ("하나", "둘")]
    made: Graph[str] = nx.MultiDiGraph(documents=[*rows, {"name": "셋.txt", "title": "셋"}])
    for node in ("o0", "o1"):
        add_entity(made, node, "organization", node)
    add_relation(made, "o0", "funds", "o1", document="회의록.txt")
    packed, _ = pack_graph(made)
    assert packed["records"] == 3
    assert [row[1] for row in packed["documents"]] == ["하나", "둘", "셋", None]
    assert read_statement(packed, 0, "document") == 3


def test_a_statement_of_an_unlisted_record_keeps_its_name(graph: Graph[str]) -> None:
    add_relation(graph, "o1", "succeeds", "o0", document="사전(기관의 변천)")
    packed, quotes = pack_graph(graph)
    number = packed["statements"]["sentence"].index(quotes.index("o1 o0"))
    record = packed["documents"][read_statement(packed, number, "document")]
    assert record == ["사전(기관의 변천)", None, None]


def test_the_head_says_version_names_and_mask(graph: Graph[str]) -> None:
    packed, _ = pack_graph(graph)
    assert (packed["version"], packed["names"], packed["masked"]) == ("0.1.0", "written", "")
    graph.graph["masked"] = "persons"
    assert pack_graph(graph)[0]["masked"] == "persons"


# --- derived ties -------------------------------------------------------------------------


def list_derived(packed: dict[str, Any]) -> dict[tuple[str, str], int]:
    ids = packed["nodes"]["id"]
    return {(ids[one], ids[other]): weight for one, other, weight, _ in packed["edges"]["derived"]}


def test_derived_ties_join_hosts_of_one_event(graph: Graph[str]) -> None:
    packed, _ = pack_graph(graph)
    assert list_derived(packed) == {("o0", "o1"): 2, ("o0", "o2"): 1, ("o1", "o2"): 1}


def test_derived_ties_rest_on_the_hosting_sentences(graph: Graph[str]) -> None:
    packed, quotes = pack_graph(graph)
    strongest = max(packed["edges"]["derived"], key=lambda tie: int(tie[2]))
    said = [quotes[packed["statements"]["sentence"][number]] for number in strongest[3]]
    assert said == ["o0 e0", "o1 e0", "o0 e1", "o1 e1"]


def test_derived_ties_are_marked_as_derived(graph: Graph[str]) -> None:
    predicates = pack_graph(graph)[0]["predicates"]
    [tie] = [one for one in predicates if one["key"] == CO_HOSTS]
    assert tie["derived"]
    assert tie["symmetric"]
    assert not [one for one in predicates if one is not tie and one.get("derived")]


def test_denied_hosting_ties_nobody(graph: Graph[str]) -> None:
    add_entity(graph, "o3", "organization", "한별군")
    add_relation(graph, "o3", "hosts", "e0", status="negated")
    assert not [pair for pair in list_derived(pack_graph(graph)[0]) if "o3" in pair]


def test_hosting_a_session_ties_nobody(graph: Graph[str]) -> None:
    made: Graph[str] = nx.MultiDiGraph()
    for node in ("o0", "o1"):
        add_entity(made, node, "organization", node)
    add_entity(made, "s", "session", "발표 1")
    add_relation(made, "o0", "hosts", "s")
    add_relation(made, "o1", "hosts", "s")
    assert list_derived(pack_graph(made)[0]) == {}
