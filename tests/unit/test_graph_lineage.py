"""Names as written or bodies followed to today's, and when records saw a membership."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from forumgraph.errors import InvalidConfig
from forumgraph.explore import open_graph
from forumgraph.export.packing import pack_graph
from forumgraph.graph import Graph, build_graph, follow_lineage
from forumgraph.graph.build import LEXICON
from forumgraph.pipeline import Options, build
from forumgraph.store import open_store

LEXICON_TEXT = """name	type	kind	aliases	source
가람섬부	organization	ministry	가섬부	시험법(종전)
나래섬부	organization	ministry	나섬부	시험법
다솜섬청	organization	agency		시험법
"""
CHANGES = """date	kind	from	to	source
2031-03-01	rename	가람섬부	나래섬부	시험법 제1호
2031-03-01	split	가람섬부	다솜섬청	시험법 제1호
"""
RECORDS = {
    "2030.txt": "제1회 섬길포럼\n일시: 2030년 5월 2일\n주최: 가람섬부\n"
    "참석자: 강나루(가람섬부 사무관)\n",
    "2032.txt": "제3회 섬길포럼\n일시: 2032년 5월 2일\n주최: 나래섬부\n"
    "참석자: 강나루(나래섬부 과장), 윤가람(다솜섬청 과장)\n\n"
    "강나루 과장: 나섬부는 다솜섬청과 협력하고 있습니다.\n",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lineage")
    for name, text in (("사전.tsv", LEXICON_TEXT), ("변천.tsv", CHANGES), *RECORDS.items()):
        folder.joinpath(name).write_text(text, "utf-8")
    options = Options(workers=1, lexicon=(folder / "사전.tsv", folder / "변천.tsv"))
    build([folder / name for name in RECORDS], folder / "forum.db", options)
    return folder / "forum.db"


@pytest.fixture(scope="module")
def written(database: Path) -> Graph:
    with open_store(database) as store:
        return build_graph(store)


def name_bodies(graph: Graph) -> set[str]:
    return {
        data["name"]
        for _, data in graph.nodes(data=True)
        if data["type"] == "organization" and data["name"].endswith(("부", "청"))
    }


def test_bodies_stand_as_written_with_their_successions(written: Graph) -> None:
    assert name_bodies(written) == {"가람섬부", "나래섬부", "다솜섬청"}
    assert written.graph["names"] == "written"
    new = "organization:나래섬부"
    edge = written.edges[new, "organization:가람섬부", "succeeds"]
    (statement,) = edge["statements"]
    assert statement["document"] == LEXICON
    assert statement["basis"] == "lexicon"
    assert statement["date"] == "2031-03-01"
    assert "시험법 제1호" in statement["quote"]
    assert (statement["subject_text"], statement["object_text"]) == (None, None)
    assert written.has_edge("organization:다솜섬청", "organization:가람섬부", "succeeds")


def test_lineage_draws_a_renamed_body_once_and_a_cut_out_one_apart(written: Graph) -> None:
    followed = follow_lineage(written)
    assert name_bodies(followed) == {"나래섬부", "다솜섬청"}
    assert followed.graph["names"] == "lineage"
    node = followed.nodes["organization:나래섬부"]
    assert node["names_as_written"] == "가람섬부, 나래섬부"
    assert {"가람섬부", "가섬부", "나섬부"} <= set(node["other_names"])
    hosted = [
        target
        for _, target, key in followed.out_edges("organization:나래섬부", keys=True)
        if key == "hosts"
    ]
    assert len(hosted) == 2
    # the rename is no relation of the one body with itself
    assert not followed.has_edge("organization:나래섬부", "organization:나래섬부")
    assert followed.graph["self_statements"] == written.graph["self_statements"] + 1
    assert followed.has_edge("organization:다솜섬청", "organization:나래섬부", "succeeds")


def test_lineage_loses_no_other_statement(written: Graph) -> None:
    def count(graph: Graph) -> int:
        stated = (one["id"] for *_, data in graph.edges(data=True) for one in data["statements"])
        return len(set(stated))

    assert count(follow_lineage(written)) == count(written) - 1


def test_lineage_followed_twice_is_the_same(written: Graph) -> None:
    once = follow_lineage(written)
    assert follow_lineage(once) is once
    assert nx.utils.graphs_equal(once, follow_lineage(written))


def test_words_for_the_ends_follow_the_ends(written: Graph) -> None:
    """Today's body may sort after its partner where the body of the record sorted before it."""
    turned = written.copy()
    turned.nodes["organization:다솜섬청"]["today"] = "하늘섬청"
    for graph in (written, follow_lineage(written), follow_lineage(turned)):
        ((source, _, data),) = (
            edge for edge in graph.edges(data=True) if edge[2]["predicate"] == "collaborates_with"
        )
        (statement,) = data["statements"]
        words = {"나래섬부": "나섬부", "다솜섬청": "다솜섬청", "하늘섬청": "다솜섬청"}
        assert statement["subject_text"] == words[graph.nodes[source]["name"]]
        assert {statement["subject_text"], statement["object_text"]} == {"나섬부", "다솜섬청"}


def test_memberships_carry_positions_with_their_dates(written: Graph) -> None:
    followed = follow_lineage(written)
    (person,) = (n for n, data in followed.nodes(data=True) if data["name"] == "강나루")
    edge = followed.edges[person, "organization:나래섬부", "affiliated_with"]
    assert (edge["since"], edge["until"]) == ("2030-05-02", "2032-05-02")
    assert edge["positions"] == [
        {"position": "사무관", "since": "2030-05-02", "until": "2030-05-02"},
        {"position": "과장", "since": "2032-05-02", "until": "2032-05-02"},
    ]


def test_notebook_asks_either_way(database: Path) -> None:
    as_written = open_graph(database).find("가섬부")
    followed = open_graph(database, names="lineage").find("가섬부")
    assert [row.name for row in as_written] == ["가람섬부"]
    assert [row.name for row in followed] == ["나래섬부"]
    (row,) = (
        row
        for row in open_graph(database).describe("강나루").relations
        if row.name == "나래섬부" and row.predicate == "affiliated_with"
    )
    assert row.period == "과장 2032-05-02"


def test_notebook_refuses_another_view(database: Path) -> None:
    with pytest.raises(InvalidConfig, match="sideways"):
        open_graph(database, names="sideways")


@pytest.mark.parametrize(("view", "names"), [(follow_lineage, "lineage"), (None, "written")])
def test_page_says_which_names_it_shows(written: Graph, view: Any, names: str) -> None:
    data, _ = pack_graph(view(written) if view else written)
    assert data["names"] == names
