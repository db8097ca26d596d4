"""The page as an analyst meets it: a real Chromium, the file system, no network."""

from __future__ import annotations

import time
from typing import Any

import networkx as nx
import pytest

from conftest import (
    DATES,
    RECORDS,
    Opened,
    Records,
    build_forum_graph,
    build_large_graph,
    find_chromium,
)

pytestmark = pytest.mark.browser
Graph = nx.MultiDiGraph
COLLABORATION = {"collaborates_with", "runs", "funds", "participates_in", "co_hosts"}


def build_small_graph() -> Records:
    """Two organizations and a program, no relation yet."""
    records = Records()
    for node, kind, name in (
        ("a", "organization", "가람도"), ("b", "organization", "노을시"), ("p", "program", "배편"),
    ):  # fmt: skip
        records.add_node(node, kind, name)
    return records


def list_ids(opened: Opened) -> set[str]:
    return set(opened.ask("forumgraph.nodes.map((node) => node.id)"))


def list_predicates(opened: Opened) -> set[str]:
    return set(opened.ask("forumgraph.edges.map((edge) => edge.predicate)"))


def list_quotes(opened: Opened) -> list[str]:
    return opened.page.locator("#detail blockquote").all_inner_texts()


def read_detail(opened: Opened) -> str:
    return opened.page.locator("#detail").inner_text()


def switch(opened: Opened, key: str) -> None:
    opened.page.locator(f'#filters input[data-key="{key}"]').click()


def open_all(opened: Opened) -> None:
    opened.page.get_by_role("button", name="문장 모두 펼치기").click()
    # Sentences are made when a relation opens, after the click has returned.
    opened.page.locator("#detail .relation:not(:has(article))").first.wait_for(state="detached")


def click_picture(opened: Opened, place: dict[str, float]) -> None:
    box = opened.page.locator("#picture").bounding_box()
    assert box
    opened.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])


def click_node(opened: Opened, node: str) -> None:
    place = opened.ask(
        f"""(() => {{
          const {{ network, nodes }} = forumgraph;
          const {{ key }} = nodes.find((one) => one.id === "{node}");
          return network.canvasToDOM(network.getPositions([key])[key]);
        }})()"""
    )
    click_picture(opened, place)


def click_edge(opened: Opened, source: str, target: str, predicate: str) -> None:
    """Click the line where it is drawn: a bent one is off the middle of its ends."""
    place = opened.ask(
        f"""(() => {{
          const {{ network, edges }} = forumgraph;
          const {{ key }} = edges.find((one) => one.source === "{source}"
            && one.target === "{target}" && one.predicate === "{predicate}");
          return network.canvasToDOM(network.body.edges[key].edgeType.getPoint(0.5));
        }})()"""
    )
    click_picture(opened, place)


# --- opening ------------------------------------------------------------------------------


def test_page_opens_without_complaint_and_without_any_request(forum_page: Opened) -> None:
    forum_page.page.wait_for_timeout(300)
    assert forum_page.complaints == []
    assert len(forum_page.requests) == 1
    assert forum_page.requests[0].startswith("file://")
    forum_page.keep("collaboration")


def test_page_refuses_to_ask_the_network(forum_page: Opened) -> None:
    refused = forum_page.ask(
        "fetch('https://example.org/').then(() => 'asked', (error) => error.name)"
    )
    forum_page.ask("{ const image = new Image(); image.src = 'https://example.org/x.png'; }")
    forum_page.page.wait_for_timeout(200)
    assert refused == "TypeError"
    # The browser tells of a request it refuses, but lets none out.
    assert forum_page.let_out == []
    assert any("Content Security Policy" in text for text in forum_page.complaints)


def test_first_view_shows_who_collaborates_on_what(forum_page: Opened) -> None:
    kinds = set(forum_page.ask("forumgraph.nodes.map((node) => node.type)"))
    assert kinds == {"organization", "program"}
    assert list_predicates(forum_page) == COLLABORATION
    assert "누가 무엇을 함께 하는가" in forum_page.page.locator("#hint").inner_text()


def test_counts_agree_with_what_is_drawn(forum_page: Opened) -> None:
    nodes, edges = forum_page.ask("[forumgraph.nodes.length, forumgraph.edges.length]")
    assert (nodes, edges) == (22, 44)
    assert forum_page.ask("Object.values(forumgraph.network.body.nodes).length") == nodes
    drawn = "Object.values(forumgraph.network.body.edges).filter((edge) => edge.connected).length"
    assert forum_page.ask(drawn) == edges
    assert forum_page.page.locator("#count").inner_text() == "항목 22 · 관계 44"
    assert forum_page.page.locator("#list tbody tr").count() == nodes


def test_footer_says_which_records_which_version_and_what_is_left_out(forum_page: Opened) -> None:
    footer = forum_page.page.locator("footer").inner_text()
    assert "기록 3건 (2024-04-12 – 2024-06-12) · forumgraph 0.1.0 · " in footer
    assert " · 기관 이름: 기록에 적힌 대로 · 섬살림 기록 1" in footer
    assert "항목 60개 중 22개, 관계 126개 중 44개 보임" in footer
    assert "끈 유형 18" in footer
    forum_page.page.locator("#source").click()
    assert "섬살림포럼-제3차-회의록.txt · 섬살림 기록 1 · 2024-04-12" in (
        forum_page.page.locator("#documents").inner_text()
    )
    forum_page.page.keyboard.press("Escape")
    assert forum_page.page.locator("#documents").is_hidden()


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_footer_is_one_line_and_covers_nothing(
    forum_page: Opened, size: tuple[int, int]
) -> None:
    forum_page.page.set_viewport_size({"width": size[0], "height": size[1]})
    boxes = {
        name: forum_page.page.locator(name).bounding_box()
        for name in ("footer", "#filters", "main", "#side", "#hidden", "#source", "#zoom")
    }
    footer = boxes.pop("footer")
    assert footer
    assert footer["height"] < 30
    assert footer["y"] + footer["height"] == size[1]
    for name in ("#filters", "main", "#side", "#zoom"):
        box = boxes[name]
        assert box
        assert box["y"] + box["height"] <= footer["y"]
    source, hidden = boxes["#source"], boxes["#hidden"]
    assert source
    assert hidden
    assert source["x"] + source["width"] <= hidden["x"]
    forum_page.keep(f"window-{size[0]}")


def test_legend_shows_colour_and_shape_of_each_type(forum_page: Opened) -> None:
    signs = forum_page.page.locator("#types svg > *")
    fills = signs.evaluate_all("(all) => all.map((one) => one.getAttribute('fill'))")
    assert fills == ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#555555", "#56B4E9"]
    assert "공동 주최에서 유도" in forum_page.page.locator("#legend-lines").inner_text()
    assert forum_page.page.locator("#predicates line[stroke-dasharray]").count() == 1
    rows = forum_page.page.locator("#statuses label").all_inner_texts()
    assert [row.split()[0] for row in rows] == ["완료", "진행", "예정·희망", "부정", "미상"]
    assert forum_page.page.locator("#statuses line[stroke-dasharray]").count() == 2


def test_line_says_whether_it_is_done_planned_denied_or_derived(forum_page: Opened) -> None:
    strokes: Any = forum_page.ask(
        """Object.fromEntries(forumgraph.edges.map((edge) => {
          const { dashes, width } = forumgraph.network.body.edges[edge.key].options;
          return [`${edge.source} ${edge.predicate} ${edge.target}`, [dashes, width]];
        }))"""
    )
    derived = {name for name in strokes if "co_hosts" in name}
    planned = {name for name in strokes if "participates_in" in name}
    assert len(derived) == 9
    assert len(planned) == 8
    assert {len(strokes[name][0]) for name in derived} == {4}
    (denied, _) = strokes.pop("o02 collaborates_with o12")
    assert denied[0] < denied[1]
    done = {name for name in strokes if name not in derived | planned}
    assert all(strokes[name][0] is False for name in done)
    thinnest = min(strokes[name][1] for name in done)
    for name in planned:
        dashes, width = strokes[name]
        assert dashes[0] > dashes[1]
        assert width < 0.7 * thinnest


def test_status_switch_limits_the_picture_to_what_was_done(forum_page: Opened) -> None:
    row = forum_page.page.locator("#statuses label", has_text="예정·희망")
    assert row.locator("small").inner_text() == "8/8"
    before = list_ids(forum_page)
    switch(forum_page, "planned")
    switch(forum_page, "negated")
    assert "participates_in" not in list_predicates(forum_page)
    assert row.locator("small").inner_text() == "0/8"
    assert "끈 상태의 관계 9" in forum_page.page.locator("#hidden").inner_text()
    assert forum_page.page.locator("#list .standing").count() == 0
    forum_page.page.locator("[data-view=program]").click()
    assert "participates_in" not in list_predicates(forum_page)
    forum_page.page.locator("[data-view=collaboration]").click()
    switch(forum_page, "planned")
    switch(forum_page, "negated")
    assert list_ids(forum_page) == before


def test_relation_done_and_planned_counts_as_done(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "runs", "p", "가람도는 배편을 늘릴 예정이다.", status="planned")
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.", status="done")
    opened = open_graph(records.graph)
    dashes = "forumgraph.network.body.edges[forumgraph.edges[0].key].options.dashes"
    assert opened.ask(dashes) is False
    switch(opened, "planned")
    assert opened.page.locator("#list tbody tr td:nth-child(4)").all_inner_texts() == ["1", "1"]
    switch(opened, "done")
    assert opened.page.locator("#empty").is_visible()


def test_long_names_are_shortened_in_the_picture_only(open_graph: Any) -> None:
    records = build_small_graph()
    name = "섬마을 주민이 스스로 꾸려 가는 배편과 진료소와 학교 되살림 종합 지원 사업"
    records.add_node("p", "program", name)
    records.state("a", "runs", "p", f"가람도는 {name}을 한다.")
    opened = open_graph(records.graph)
    drawn = opened.ask(
        """(() => {
          const drawn = [], fill = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
            drawn.push(text);
            return fill.call(this, text, ...rest);
          };
          forumgraph.network.redraw();
          return drawn;
        })()"""
    )
    [shortened] = [text for text in ("".join(drawn[-2:]), "".join(drawn[:2])) if "…" in text]
    assert 20 <= len(shortened) <= 24
    assert name.replace(" ", "").startswith(shortened[:-1].replace(" ", ""))
    opened.ask("forumgraph.select('p')")
    assert opened.page.locator("#detail h2").inner_text() == name


def test_nothing_moves_after_opening(forum_page: Opened) -> None:
    before = forum_page.ask("forumgraph.network.getPositions()")
    forum_page.page.wait_for_timeout(500)
    assert forum_page.ask("forumgraph.network.getPositions()") == before
    assert forum_page.ask("forumgraph.network.physics.physicsEnabled") is False


# --- filters ------------------------------------------------------------------------------


def test_switching_a_type_off_and_on(forum_page: Opened) -> None:
    before = list_ids(forum_page)
    switch(forum_page, "program")
    assert not {node for node in list_ids(forum_page) if node.startswith("p")}
    assert list_predicates(forum_page) == {"collaborates_with", "co_hosts"}
    assert "사업" not in forum_page.page.locator("#list tbody").inner_text().split()
    switch(forum_page, "program")
    assert list_ids(forum_page) == before


def test_switching_a_predicate_on_brings_people_in(forum_page: Opened) -> None:
    assert not {node for node in list_ids(forum_page) if node.startswith("h")}
    switch(forum_page, "affiliated_with")
    assert len({node for node in list_ids(forum_page) if node.startswith("h")}) == 18
    row = forum_page.page.locator("#predicates label", has_text="소속")
    assert row.locator("small").inner_text() == "18/18"
    switch(forum_page, "affiliated_with")
    assert "affiliated_with" not in list_predicates(forum_page)


def test_unconnected_entities_are_one_click_away(forum_page: Opened) -> None:
    assert "o15" not in list_ids(forum_page)
    forum_page.page.get_by_label("연결 없는 항목도 보이기").check()
    assert "o15" in list_ids(forum_page)
    lone, lowest = forum_page.ask(
        """(() => {
          const { network, nodes, edges } = forumgraph;
          const joined = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
          const y = (want) => nodes.filter((node) => joined.has(node.id) === want)
            .map((node) => network.canvasToDOM(network.getPositions([node.key])[node.key]).y);
          return [y(false), Math.max(...y(true))];
        })()"""
    )
    height = forum_page.ask("document.getElementById('picture').clientHeight")
    assert all(lowest < y < height for y in lone)
    forum_page.keep("isolated")


@pytest.mark.parametrize(
    ("view", "kinds"),
    [
        ("program", {"organization", "program"}),
        ("topic", {"organization", "person", "topic"}),
        ("event", {"organization", "person", "event", "session"}),
        ("all", {"organization", "person", "program", "topic", "event", "session"}),
    ],
)
def test_views_show_their_types(forum_page: Opened, view: str, kinds: set[str]) -> None:
    forum_page.page.locator(f"[data-view={view}]").click()
    assert set(forum_page.ask("forumgraph.nodes.map((node) => node.type)")) == kinds
    pressed = forum_page.page.locator("#views [aria-pressed=true]")
    assert pressed.get_attribute("data-view") == view
    forum_page.page.wait_for_timeout(100)
    forum_page.keep(f"view-{view}")


def test_empty_graph_says_so(open_graph: Any) -> None:
    empty: Graph[str] = nx.MultiDiGraph(version="0.1.0", documents=[])
    opened = open_graph(empty)
    assert opened.page.locator("#empty").inner_text() == "기록에서 읽은 항목이 없습니다."
    assert opened.complaints == []


# --- search -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("물길", "물길연구원"), ("wri", "물길연구원"), ("섬배편", "섬 배편 하나로 사업"),
        ("ㅅㅅㄹㅂ", "섬살림부"), ("민가온", "민가온"), ("(주)바람결", "㈜바람결"),
    ],
)  # fmt: skip
def test_search_finds_names_other_names_and_initials(
    forum_page: Opened, query: str, name: str
) -> None:
    forum_page.page.locator("#query").fill(query)
    first = forum_page.page.locator("#found li").first
    assert name in first.inner_text()
    forum_page.page.keyboard.press("Enter")
    assert forum_page.page.locator("#detail h2").inner_text() == name
    assert forum_page.page.locator("#found").is_hidden()


def test_search_shows_what_the_filters_hide(forum_page: Opened) -> None:
    forum_page.page.locator("#query").fill("재생 에너지")
    assert "지금은 감춰짐" in forum_page.page.locator("#found li").first.inner_text()
    forum_page.page.locator("#found li").first.click()
    assert "t4" in list_ids(forum_page)
    switch(forum_page, "topic")
    switch(forum_page, "topic")
    assert "t4" not in list_ids(forum_page)


def test_search_walks_by_arrow_keys(forum_page: Opened) -> None:
    forum_page.page.locator("#query").fill("섬")
    forum_page.page.keyboard.press("ArrowDown")
    chosen = forum_page.page.locator("#found [aria-selected=true] .clamp").inner_text()
    assert forum_page.page.locator("#query").get_attribute("aria-activedescendant") == "hit-1"
    forum_page.page.keyboard.press("Enter")
    assert forum_page.page.locator("#detail h2").inner_text() == chosen


def test_search_says_when_there_is_nothing(forum_page: Opened) -> None:
    forum_page.page.locator("#query").fill("없는이름")
    assert forum_page.page.locator("#found").inner_text() == "찾는 이름이 없습니다"


# --- evidence -----------------------------------------------------------------------------


def test_clicking_a_node_shows_all_its_sentences(forum_page: Opened) -> None:
    graph = build_forum_graph()
    click_node(forum_page, "o00")
    edges = [*graph.in_edges("o00", data=True), *graph.out_edges("o00", data=True)]
    wanted = {one["quote"] for _, _, data in edges for one in data["statements"]}
    detail = read_detail(forum_page)
    assert detail.split("\n\n")[:3] == ["기관", "섬살림부", "다른 이름: 섬부"]
    forum_page.keep("node")
    open_all(forum_page)
    assert wanted <= set(list_quotes(forum_page))


def test_organization_lists_its_people_with_their_positions(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('o00')")
    people = forum_page.page.locator("#membership > details > summary")
    assert "소속 인물" in forum_page.page.locator("#membership h3").inner_text()
    assert [" ".join(text.split()) for text in people.all_inner_texts()] == [
        "← 강나루 정책연구팀, 연구위원 · 근거 1", "← 차은솔 정책연구팀, 연구위원 · 근거 1",
    ]  # fmt: skip
    assert not {node for node in list_ids(forum_page) if node.startswith("h")}
    people.first.click(position={"x": 4, "y": 12})
    sentence = forum_page.page.locator("#membership blockquote")
    sentence.wait_for()
    assert sentence.inner_text() == "강나루(섬살림부 정책연구팀 연구위원)"
    people.nth(1).locator("button").click()
    assert forum_page.page.locator("#detail h2").inner_text() == "차은솔"
    assert "섬살림부" in forum_page.page.locator("#membership").inner_text()


def test_many_people_are_folded(open_graph: Any) -> None:
    records = build_small_graph()
    for at in range(30):
        person = records.add_node(f"h{at:02}", "person", f"강나루{at}")
        records.state(person, "affiliated_with", "a", f"강나루{at}(가람도)", position="주무관")
    opened = open_graph(records.graph)
    opened.ask("forumgraph.select('a')")
    assert opened.page.locator("#membership > details.relation").count() == 8
    opened.page.get_by_text("그 밖의 22명").click()
    assert opened.page.locator("#membership .rest .relation").last.is_visible()


def test_sentences_stand_under_their_record_and_once(open_graph: Any) -> None:
    records = build_small_graph()
    quote = "가람도와 노을시는 함께 배를 띄운다."
    for page in (3, 5):
        records.state("a", "collaborates_with", "b", quote, document=RECORDS[0], page=page,
                      date=DATES[0], speaker="강나루", session="발표 1")  # fmt: skip
    records.state("a", "collaborates_with", "b", quote, document=RECORDS[1], date=DATES[1])
    opened = open_graph(records.graph)
    opened.ask("forumgraph.select(forumgraph.edges[0].key)")
    heads = opened.page.locator("#detail .record h4").all_inner_texts()
    assert heads == [
        f"섬살림 기록 {at + 1}\n{RECORDS[at]} · {DATES[at]}" for at in range(2)
    ]
    assert list_quotes(opened) == [quote, quote]
    origin = opened.page.locator("#detail .from").first.inner_text()
    assert origin == "발언 강나루 · 발표 1 · 3쪽, 5쪽"
    assert "근거 2" in read_detail(opened)


def test_rule_and_confidence_are_no_probability_for_readers(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('o00')")
    detail = read_detail(forum_page)
    assert "확신" not in detail
    assert "%" not in detail
    assert "runs.verb" not in detail
    tags = forum_page.page.locator("#detail .tags").first
    assert ".verb" in (tags.get_attribute("title") or "")


def test_clicking_an_edge_shows_its_sentences_and_where_they_stand(forum_page: Opened) -> None:
    click_edge(forum_page, "o00", "o01", "collaborates_with")
    assert list_quotes(forum_page)[-1] == "섬부와 WRI는 섬 배편 자료를 공동으로 만들어 왔습니다."
    marks = forum_page.page.locator("#detail article").last.locator("mark").all_inner_texts()
    assert marks == ["섬부", "WRI"]
    detail = read_detail(forum_page)
    for piece in ("발언 고은별", "섬살림포럼-제3차-회의록.txt", "7쪽", "2024-04-12", "상태: 진행"):
        assert piece in detail
    assert "근거: 문장에 함께 나옴" in detail
    forum_page.keep("edge")


def test_amount_and_denial_are_told(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('p02')")
    assert "금액: 5억원" in read_detail(forum_page)
    forum_page.ask("forumgraph.select('o12')")
    assert forum_page.page.locator("#detail li.negated").inner_text() == "상태: 부정"
    assert forum_page.page.locator("#detail summary .negated").inner_text() == "부정"
    row = forum_page.page.locator("#list tr", has_text="해오름공사")
    assert row.locator(".negated").text_content() == "부정 1"


def test_planned_relation_says_so_in_panel_list_and_tooltip(forum_page: Opened) -> None:
    edge = forum_page.ask(
        "forumgraph.edges.find((edge) => edge.predicate === 'participates_in')"
    )
    forum_page.ask(f"forumgraph.select('{edge['key']}')")
    assert forum_page.page.locator("#detail .kind .planned").inner_text() == "예정·희망"
    assert "상태: 예정·희망" in read_detail(forum_page)
    forum_page.page.keyboard.press("Escape")
    rows = forum_page.page.locator("#list td .planned").all_inner_texts()
    assert rows
    assert all(row.startswith("예정·희망 ") for row in rows)


def test_names_are_marked_whatever_their_spacing(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('p00')")
    marks = set(forum_page.page.locator("#detail mark.target").all_inner_texts())
    assert marks == {"섬 배편 하나로 사업"}


def test_derived_tie_says_so_and_shows_the_hosting_lines(forum_page: Opened) -> None:
    key = forum_page.ask("forumgraph.edges.find((edge) => edge.predicate === 'co_hosts').key")
    forum_page.ask(f"forumgraph.select('{key}')")
    assert "공동 주최에서 유도" in read_detail(forum_page)
    assert len(list_quotes(forum_page)) == 2
    assert all(quote.startswith("주최·주관·후원") for quote in list_quotes(forum_page))


def test_panel_leads_from_one_end_to_the_other(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('t0')")
    forum_page.page.locator("#detail .other").first.click()
    name = forum_page.page.locator("#detail h2").inner_text()
    assert name in forum_page.ask("forumgraph.nodes.map((node) => node.name)")
    assert name != "섬 교통"


def test_expanding_shows_all_neighbours(forum_page: Opened) -> None:
    graph = build_forum_graph()
    forum_page.ask("forumgraph.select('o00')")
    forum_page.page.get_by_role("button", name="이웃 모두 보이기").click()
    assert {*graph.predecessors("o00"), *graph.successors("o00")} <= list_ids(forum_page)
    forum_page.keep("expanded")


def test_escape_lets_go(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('o00')")
    forum_page.page.locator("#detail h2").click()
    forum_page.page.keyboard.press("Escape")
    assert forum_page.page.locator("#list").is_visible()
    assert "그 근거가 된 문장" in forum_page.page.locator("#detail").text_content()


# --- list ---------------------------------------------------------------------------------


def test_list_is_sorted_and_sortable(forum_page: Opened) -> None:
    names = forum_page.page.locator("#list tbody tr td:first-child")
    cells = forum_page.page.locator("#list tbody tr td:nth-child(3)").all_inner_texts()
    counts = [cell.split()[0] for cell in cells]
    assert [int(count) for count in counts] == sorted(map(int, counts), reverse=True)
    forum_page.page.locator("th[data-key=name] button").click()
    assert names.first.inner_text() == "가람도"
    assert forum_page.page.locator("th[data-key=name]").get_attribute("aria-sort") == "ascending"
    forum_page.page.locator("th[data-key=name] button").click()
    assert names.last.inner_text() == "가람도"


def test_list_is_walked_and_opened_by_keyboard(forum_page: Opened) -> None:
    buttons = forum_page.page.locator("#list tbody button")
    second = buttons.nth(1).inner_text()
    buttons.first.focus()
    forum_page.page.keyboard.press("ArrowDown")
    forum_page.page.keyboard.press("Enter")
    assert forum_page.page.locator("#detail h2").inner_text() == second
    assert list_quotes(forum_page)
    assert forum_page.ask("document.activeElement.id") == "detail"
    forum_page.page.keyboard.press("Tab")
    assert forum_page.ask("document.activeElement.textContent") == "이웃 모두 보이기"
    forum_page.page.keyboard.press("Escape")
    assert forum_page.ask("document.activeElement.textContent") == second


def test_keyboard_reaches_search_filters_and_list(forum_page: Opened) -> None:
    reached = set()
    for _ in range(40):
        forum_page.page.keyboard.press("Tab")
        reached.add(forum_page.ask("document.activeElement.closest('[id]')?.id"))
    assert {"views", "query", "types", "predicates", "tab-list", "list"} <= reached
    assert "picture" not in reached


# --- looks and size -----------------------------------------------------------------------


def test_page_follows_the_dark_scheme(open_graph: Any) -> None:
    opened = open_graph(build_forum_graph(), color_scheme="dark")
    assert opened.ask("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 29)"
    opened.page.wait_for_timeout(200)
    opened.keep("dark")


def test_page_is_usable_at_twice_the_size(open_graph: Any) -> None:
    """200 % zoom of a 1280×720 window is a window of 640×360 CSS pixels."""
    opened = open_graph(build_forum_graph())
    opened.page.set_viewport_size({"width": 640, "height": 360})
    assert opened.ask("document.documentElement.scrollWidth - innerWidth") <= 0
    opened.keep("twice")
    for name in ("#picture", "#list tbody button", "#types input", "#source"):
        opened.page.locator(name).first.scroll_into_view_if_needed()
        assert opened.page.locator(name).first.is_visible()
    opened.page.locator("#list tbody button").first.click()
    assert list_quotes(opened)
    opened.keep("twice-panel")


def test_graph_of_one_node_is_shown(open_graph: Any) -> None:
    records = Records()
    records.add_node("a", "organization", "가람도")
    opened = open_graph(records.graph)
    opened.page.get_by_label("연결 없는 항목도 보이기").check()
    assert list_ids(opened) == {"a"}
    opened.ask("forumgraph.select('a')")
    assert "관계 0 · 근거 문장 0" in read_detail(opened)
    opened.keep("one")
    assert opened.complaints == []


def test_page_fits_a_small_window(forum_page: Opened) -> None:
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert forum_page.ask(overflow) <= 0
    assert forum_page.ask("document.documentElement.scrollHeight - innerHeight") <= 0
    forum_page.page.set_viewport_size({"width": 800, "height": 1100})
    assert forum_page.ask(overflow) <= 0
    forum_page.keep("tablet")


def test_large_graph_opens_on_its_most_important_part(open_graph: Any) -> None:
    graph = build_large_graph()
    started = time.monotonic()
    opened = open_graph(graph)
    seconds = time.monotonic() - started
    shown = opened.ask("forumgraph.nodes.length")
    assert 250 <= shown <= 300
    assert "n00000" in list_ids(opened)
    # Layout and writing included; physics in the page took 86 s for as many nodes.
    assert seconds < 15
    opened.keep("large")
    opened.page.locator("#all").click()
    assert opened.ask("forumgraph.nodes.length") > shown + 100
    opened.page.wait_for_timeout(200)
    opened.keep("large-all")
    assert opened.complaints == []


def test_large_graph_is_soon_quiet(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    timing = opened.ask("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert timing < 5000
    opened.ask("forumgraph.select('n00000')")
    started = time.monotonic()
    opened.ask("forumgraph.select('n00001')")
    assert time.monotonic() - started < 2


# --- the tests themselves -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)]
)
def test_missing_browser_is_never_silent(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("conftest.CHROMIUM", ("no-such-browser",))
    with pytest.raises(outcome, match="no-such-browser"):
        find_chromium()


def test_zooming_in_draws_nodes_at_their_own_size(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    size = "forumgraph.network.body.nodes[forumgraph.nodes[0].key].options.size"
    far = opened.ask(size)
    opened.ask("forumgraph.network.moveTo({ scale: 1 })")
    opened.page.locator("#zoom-in").click()
    opened.page.wait_for_timeout(300)
    assert opened.ask(size) < far
