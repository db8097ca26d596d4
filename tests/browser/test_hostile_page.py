"""Records that try to become part of the page: they show as text and do nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from taking import take_rows, take_svg, take_text

from conftest import Opened
from forumgraph import build, build_graph, open_store

pytestmark = pytest.mark.browser
Graph = nx.MultiDiGraph

BREAK_OUTS = (
    "</script>", "</ script >", "</SCRIPT\n>", "<!--", "-->", "<!--<script>", "]]>", "<![CDATA[",
    "</title>", "</style>", "</textarea>", "</noscript>", "'", '"', "`", "\\", "\\u003c", "\\x3c",
    "\n", "\r\n", "\u2028", "\u2029", "\x00", "\x1b[31m", "\ufeff", "&lt;", "&#60;", "%3C", "＜",
)  # fmt: skip
ACTIONS = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    "<svg><script>window.hacked=1</script></svg>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<a href=javascript:window.hacked=1>눌러</a>",
    "<details open ontoggle=window.hacked=1>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.hacked=1>",
    "<meta http-equiv=refresh content=0;url=https://example.org>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<base href=https://example.org>",
    "<style>*{background:url(https://example.org)}</style>",
)
TEMPLATES = (
    "{{script}}", "{{data}}", "{{library}}", "{{policy}}", "${window.hacked=1}", "{%raw%}", "\\1",
    "%s", "{0}", "<%= 1 %>", "#{window.hacked=1}", "\\g<0>", "$&", "$1",
    "javascript:window.hacked=1", "data:text/html,<script>1</script>", "__proto__", "constructor",
    "toString", "hasOwnProperty", "null", "undefined", "NaN", "true", "0", "-1", "",
)  # fmt: skip
DISGUISES = (
    "\u202egnp.exe", "\u2066섬\u2069", "\u200f\u200e", "섬\u200b살\u200b림", "\U000e0041\U000e0042",
    "ｓｃｒｉｐｔ", "가" * 10_000, "a" * 10_000, "<b>" * 3_333, "가 " * 5_000, "\u0301" * 500,
    "\U0001f3dd" * 200, "\ud800", "\udfff부", "섬\udcff", "\x7f\x80\x9f", "\t\v\f",
)  # fmt: skip
PAYLOADS = (
    *(f"{broken}{action}" for broken in BREAK_OUTS for action in ACTIONS[:6]),
    *BREAK_OUTS, *ACTIONS, *TEMPLATES, *DISGUISES,
)  # fmt: skip


def build_hostile_graph() -> Graph[str]:
    """Every payload in every place where a record's text reaches the page."""
    graph: Graph[str] = nx.MultiDiGraph(
        version=ACTIONS[0],
        documents=[{"id": text, "name": text, "title": text, "date": text} for text in PAYLOADS],
    )
    graph.add_node("hub", type="organization", name="섬살림부", other_names=[])
    for at, text in enumerate(PAYLOADS):
        node = f"{at}{text}"
        graph.add_node(
            node, type="organization", name=text, other_names=[text, text], **{text or "x": text}
        )
        statement = {
            "id": text, "document": text, "page": 1, "start": 0, "end": 1,
            "quote": f"섬살림부와 {text}가 협력한다.", "speaker": text, "date": text,
            "basis": text, "status": text, "rule": text, "confidence": 1.0, "session": text,
            "position": text, "amount": text, text or "x": text,
        }  # fmt: skip
        graph.add_edge(
            "hub", node, key="collaborates_with", predicate="collaborates_with", position=text,
            role=text, weight=1, statements=[statement],
        )  # fmt: skip
    for text in ("__proto__", "constructor", ACTIONS[0], "</script>"):
        graph.add_node(f"typed {text}", type=text, name=text, other_names=[])
        graph.add_edge(
            "hub", f"typed {text}", key=text, predicate=text, weight=1, statements=[]
        )
    return graph


@pytest.fixture(scope="module")
def hostile_graph() -> Graph[str]:
    return build_hostile_graph()


@pytest.fixture
def hostile_page(open_graph: Any, hostile_graph: Graph[str]) -> Opened:
    opened: Opened = open_graph(hostile_graph)
    return opened


def assert_harmless(opened: Opened) -> None:
    assert opened.ask("window.hacked") is None
    assert opened.complaints == []
    assert len(opened.requests) == 1
    strange = "script:not([type]), script[src], iframe, img, form, base, meta[http-equiv=refresh]"
    assert opened.ask(f"document.querySelectorAll('{strange}').length") == 1
    foreign = "body style, body link, a[href^=java]"
    assert opened.ask(f"document.querySelectorAll('{foreign}').length") == 0
    assert opened.ask("document.title") == "forumgraph · 관계도"


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 200


def test_hostile_graph_opens_and_stays_text(
    hostile_page: Opened, hostile_graph: Graph[str]
) -> None:
    assert hostile_page.ask("forumgraph.nodes.length") == len(PAYLOADS) + 1
    assert_harmless(hostile_page)
    hostile_page.page.locator("[data-view=all]").click()
    assert hostile_page.ask("forumgraph.nodes.length") == hostile_graph.number_of_nodes()
    hostile_page.keep("hostile")
    assert_harmless(hostile_page)


def test_hostile_names_show_as_written_in_the_list(hostile_page: Opened) -> None:
    more = hostile_page.page.locator("#list button.more")
    while more.is_visible():
        more.click()
    shown = hostile_page.page.locator("#list tbody button").all_text_contents()
    for action in ACTIONS:
        assert action in shown
    assert "⟦U+202E⟧gnp.exe" in shown
    assert "␛[31m" in shown
    assert "가" * 10_000 in shown


def test_hostile_evidence_shows_as_written(hostile_page: Opened) -> None:
    hostile_page.ask("forumgraph.select('hub')")
    hostile_page.page.locator("#open-all").click()
    last = hostile_page.page.locator("#detail blockquote").nth(len(PAYLOADS) - 1)
    last.wait_for(state="attached")
    quotes = hostile_page.page.locator("#detail blockquote").all_text_contents()
    assert len(quotes) == len(PAYLOADS)
    for action in ACTIONS:
        assert f"섬살림부와 {action}가 협력한다." in quotes
    hostile_page.keep("hostile-evidence")
    assert_harmless(hostile_page)


def test_every_hostile_node_can_be_selected(
    hostile_page: Opened, hostile_graph: Graph[str]
) -> None:
    shown = hostile_page.ask("forumgraph.nodes.map((node) => node.id)")
    for node in shown[:: max(1, len(shown) // 40)]:
        hostile_page.page.evaluate("(id) => forumgraph.select(id)", node)
        assert hostile_page.page.locator("#detail h2").is_visible()
    assert_harmless(hostile_page)


def test_hostile_searches_find_or_find_not(hostile_page: Opened) -> None:
    for text in (ACTIONS[0], ACTIONS[1], "__proto__", "\\", "[", "(a+)+$", "%"):
        hostile_page.page.locator("#query").fill(text)
        assert hostile_page.page.locator("#found li").count() >= 1
        hostile_page.page.keyboard.press("Enter")
        assert_harmless(hostile_page)


def test_names_of_javascript_are_names_like_any_other(open_graph: Any) -> None:
    """Ids, types, predicates, statuses and files called as what every object has."""
    words = ("__proto__", "constructor", "hasOwnProperty", "toString", "valueOf", "\x00", "\ud800")
    graph: Graph[str] = nx.MultiDiGraph(
        version="__proto__", documents=[{"name": word, "title": word} for word in words]
    )
    for word in words:
        graph.add_node(word, type=word, name=word, other_names=[word], **{word: word})
    for at, word in enumerate(words):
        keys = ("document", "status", "basis", "speaker", "session", "date", "rule", word)
        statement: dict[str, Any] = dict.fromkeys(keys, word) | {"quote": f"{word}의 말"}
        graph.add_edge(
            word, words[at - 1], key=word, predicate=word, role=word, statements=[statement]
        )
    opened: Opened = open_graph(graph)
    assert opened.ask("forumgraph.nodes.length") == len(words)
    for word in words[:5]:
        opened.ask(f"forumgraph.select('{word}')")
        assert opened.page.locator("#detail h2").inner_text() == word
        assert f"{word}의 말" in opened.page.locator("#detail").inner_text()
    opened.page.locator("#filter-evidence > summary").click()
    unknown = opened.page.locator("#statuses label", has_text="미상")
    assert unknown.locator("small").inner_text() == "7/7"
    opened.page.keyboard.press("Escape")
    unknown.locator("input").click()
    assert opened.ask("forumgraph.edges.length") == 0
    opened.keep("hostile-words")
    assert_harmless(opened)


def test_hostile_file_names_and_titles_stay_in_the_footer(hostile_page: Opened) -> None:
    footer = hostile_page.page.locator("footer").bounding_box()
    assert footer
    assert footer["height"] < 30
    hostile_page.page.locator("#source").click(position={"x": 5, "y": 5})
    assert hostile_page.page.locator("#documents li").count() == len(PAYLOADS)
    hostile_page.keep("hostile-records")
    assert_harmless(hostile_page)


def test_long_names_leave_the_page_usable(hostile_page: Opened) -> None:
    node = next(
        one for one in hostile_page.ask("forumgraph.nodes") if one["name"] == "가" * 10_000
    )
    hostile_page.page.evaluate("(id) => forumgraph.select(id)", node["id"])
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert hostile_page.ask(overflow) <= 0
    height = hostile_page.page.locator("#detail h2").bounding_box()
    assert height
    assert height["height"] < 300
    hostile_page.keep("hostile-long")


# --- everything else the page makes of them -----------------------------------------------


def test_hostile_names_stay_text_in_the_matrix(hostile_page: Opened) -> None:
    hostile_page.ask("forumgraph.actions.setStage('matrix')")
    heads = hostile_page.page.locator("#matrix th").all_text_contents()
    assert [head for head in heads if "window.hacked" in head]
    hostile_page.page.locator("#matrix td button").first.click()
    hostile_page.page.locator("#detail blockquote").first.wait_for()
    hostile_page.keep("hostile-matrix")
    assert_harmless(hostile_page)


def test_matrix_takes_types_with_blanks_in_them(open_graph: Any) -> None:
    graph: Graph[str] = nx.MultiDiGraph(version="1", documents=[])
    types = ("organization", "지방 정부", " ", "a b c", "")
    for at, kind in enumerate(types):
        graph.add_node(f"n{at}", type=kind, name=f"이름{at}", other_names=[])
        said = {"quote": f"이름0과 이름{at}의 일이다.", "document": "r.txt"}
        graph.add_edge("n0", f"n{at}", key="관계", weight=1, statements=[said])
    opened: Opened = open_graph(graph)
    opened.ask("forumgraph.actions.setStage('matrix')")
    opened.page.locator("#matrix .table-bar button", has_text="지방 정부").click()
    assert opened.page.locator("#matrix .corner").inner_text() == "기관 × 지방 정부"
    opened.page.locator("#matrix td button").first.click()
    assert opened.page.locator("#detail h2").inner_text() == "이름0 → 이름1"
    assert_harmless(opened)


def test_hostile_names_stay_text_in_what_is_taken_away(hostile_page: Opened) -> None:
    root = take_svg(hostile_page)
    assert not [one for one in root.iter() if one.tag.endswith(("}script", "}image", "}a"))]
    assert not [key for one in root.iter() for key in one.attrib if key.startswith("on")]
    rows = take_rows(hostile_page, "table")
    assert len(rows) == len(PAYLOADS) + 2
    guarded = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "＝")]
    assert guarded == []
    text = take_text(hostile_page)
    for action in ACTIONS:
        assert action in text
    assert_harmless(hostile_page)


@pytest.mark.parametrize(
    ("view", "language"),
    [("collaboration", "en"), ("program", "ko"), ("topic", "en"), ("event", "ko"), ("all", "en")],
)
def test_hostile_graph_opens_in_every_view(
    open_graph: Any, hostile_graph: Graph[str], view: str, language: str
) -> None:
    opened: Opened = open_graph(hostile_graph)
    opened.page.goto(f"{opened.page.url.partition('#')[0]}#view={view}&language={language}")
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]")
    opened.requests.clear()
    opened.requests.append("reloaded")
    assert opened.ask("forumgraph.state.view") == view
    assert_harmless(opened)


FRAGMENTS = (
    "#focus=<img src=x onerror=window.hacked=1>", "#view=javascript:window.hacked=1",
    "#selected=[\"__proto__\",\"x\",\"y\"]", "#selected=%5B%22", "#types=__proto__&types=x",
    "#%00%ff%fe", "#language=constructor&theme=__proto__&stage=valueOf&size=toString",
    "#minimum=1e999&steps=NaN&since=</script>&until=%u0000", "#" + "pinned=x&" * 2000,
    "#events=" + "가" * 5000, "#lines=[[[[[[[[[[", "#shown=constructor&hidden=hasOwnProperty",
)  # fmt: skip


def test_hostile_links_open_the_page_as_it_is(forum_page: Opened) -> None:
    address = forum_page.page.url.partition("#")[0]
    for fragment in FRAGMENTS:
        forum_page.page.goto(address + fragment)
        forum_page.page.reload()
        forum_page.page.wait_for_selector("html[data-ready]")
        assert forum_page.ask("forumgraph.nodes.length") > 0, fragment
        assert forum_page.ask("window.hacked") is None, fragment
        assert forum_page.complaints == [], fragment


def test_hostile_records_come_through_a_build(tmp_path: Path, open_graph: Any) -> None:
    """Not the graph alone: names of files, heads and speeches pass every stage before."""
    actions = [*ACTIONS, *TEMPLATES[:12], *DISGUISES[:6]]
    for at, text in enumerate(actions):
        line = " ".join(text.split()).encode("utf-8", "replace").decode()
        name = re.sub(r'[/\\:*?"<>|\x00-\x1f]', "_", line)[:40]
        (tmp_path / f"{at:02}{name}.txt").write_text(
            f"제{at + 1}차 섬살림포럼 {line}\n일시: 2024. 5. {at % 28 + 1}.\n장소: {line}\n\n"
            f"발표 1: {line} (강나루, 섬살림부 과장)\n\n"
            f"강나루 과장\n- 섬살림부는 노을시와 {line} 사업을 함께 추진하기로 협약을 체결하였다.\n"
            f"- 환경부와 {line}가 협력한다.\n",
            "utf-8",
        )
    database = tmp_path / "forum.db"
    build([str(tmp_path)], database)
    with open_store(database) as store:
        graph = build_graph(store)
    assert len(graph.graph["documents"]) == len(actions)
    opened: Opened = open_graph(graph)
    opened.page.locator("[data-view=all]").click()
    assert opened.ask("forumgraph.nodes.length") > 10
    for node in opened.ask("forumgraph.nodes.slice(0, 25).map((one) => one.id)"):
        opened.page.evaluate("(id) => forumgraph.select(id)", node)
    assert_harmless(opened)
    opened.keep("hostile-build")
