"""The picture: what is drawn where, how large, in which colour, under which name."""

from __future__ import annotations

import time
from typing import Any

import networkx as nx
import pytest
from acts import build_small_graph, click_edge, click_node, list_ids, read_detail

from conftest import Opened, Records, build_forum_graph, build_large_graph

Node = dict[str, Any]
FIELDS = (
    "x", "y", "radius", "shape", "fill", "stroke", "opacity", "label", "labelX", "labelY",
    "labelSize", "pinned", "chosen", "focus",
)  # fmt: skip


def read_nodes(opened: Opened) -> dict[str, Node]:
    """What is drawn of each node, the most important first."""
    nodes = opened.ask(
        f"""forumgraph.getDrawing().nodes.reverse().map((item) => [item.node.id,
          Object.fromEntries({list(FIELDS)}.map((name) => [name, item[name]]))])"""
    )
    return dict(nodes)


def read_edges(opened: Opened) -> Any:
    return opened.ask(
        """Object.fromEntries(forumgraph.getDrawing().edges.map(({ edge, ...item }) =>
          [`${edge.source.id} ${edge.predicate.key} ${edge.target.id}`, item]))"""
    )


def read_spots(opened: Opened) -> Any:
    return opened.ask(
        """(() => {
          const spots = forumgraph.network.getPositions();
          return Object.fromEntries(forumgraph.nodes.map(({ key, id }) => [id, spots[key]]));
        })()"""
    )


def read_box(opened: Opened, selector: str) -> Any:
    return opened.page.locator(selector).bounding_box()


def set_looks(opened: Opened, **looks: str) -> None:
    opened.ask(f"Object.assign(forumgraph.state, {looks}); forumgraph.actions.refresh()")


def measure(opened: Opened, kind: str) -> Any:
    return opened.ask(f'forumgraph.measure("{kind}")')


def focus(opened: Opened, node: str) -> None:
    opened.ask(f'forumgraph.select("{node}")')
    opened.ask("forumgraph.actions.focusOn(forumgraph.state.selected, 1)")


# --- size and colour ----------------------------------------------------------------------


def test_size_follows_the_choice(forum_page: Opened) -> None:
    for kind in ("statements", "degree", "betweenness"):
        set_looks(forum_page, size=kind)
        values, drawn = measure(forum_page, kind), read_nodes(forum_page)
        ranked = sorted(drawn, key=lambda node: values[node])
        radii = [drawn[node]["radius"] for node in ranked]
        assert radii == sorted(radii)
        assert radii[-1] > 1.3 * radii[0]
    set_looks(forum_page, size="same")
    assert len({one["radius"] for one in read_nodes(forum_page).values()}) == 1


def test_measures_agree_with_networkx(forum_page: Opened) -> None:
    forum_page.ask('forumgraph.actions.openView("all")')
    edges = forum_page.ask("forumgraph.edges.map((edge) => [edge.source, edge.target])")
    expected = nx.betweenness_centrality(nx.Graph(edges))
    assert measure(forum_page, "betweenness") == pytest.approx(expected)
    assert measure(forum_page, "degree") == dict(nx.MultiGraph(edges).degree())
    assert max(expected.values()) > 0.1


def test_measures_follow_the_filters(forum_page: Opened) -> None:
    before = measure(forum_page, "statements")
    forum_page.ask('forumgraph.state.statuses.delete("ongoing"); forumgraph.actions.refresh()')
    after = measure(forum_page, "statements")
    assert after["o00"] < before["o00"]


def test_betweenness_of_many_nodes_is_estimated_and_says_so(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    set_looks(opened, size="betweenness")
    assert opened.page.locator("#legend-sampled").count() == 0
    opened.ask("forumgraph.state.everything = true; forumgraph.actions.openView('all')")
    opened.ask("forumgraph.state.everything = true; forumgraph.actions.refresh({ move: true })")
    assert opened.ask("forumgraph.nodes.length") > 600
    assert "표본" in opened.page.locator("#legend-sampled").inner_text()
    edges = opened.ask("forumgraph.edges.map((edge) => [edge.source, edge.target])")
    exact, values = nx.betweenness_centrality(nx.Graph(edges)), measure(opened, "betweenness")
    first = max(exact, key=lambda node: exact[node])
    assert values[first] == pytest.approx(exact[first], rel=0.25)


def test_colour_tells_communities_and_shape_still_the_type(forum_page: Opened) -> None:
    before = read_nodes(forum_page)
    set_looks(forum_page, colour="community")
    after = read_nodes(forum_page)
    assert {node: one["shape"] for node, one in after.items()} == {
        node: one["shape"] for node, one in before.items()
    }
    by_colour: dict[str, set[str]] = {}
    for one in after.values():
        by_colour.setdefault(one["fill"], set()).add(one["shape"])
    assert len(by_colour) > 1
    assert any(len(shapes) > 1 for shapes in by_colour.values())
    fills = forum_page.ask(
        """forumgraph.getDrawing().groups.map(({ path, stroke }) => {
          const area = new Path2D(path), context = new OffscreenCanvas(1, 1).getContext("2d");
          const inside = forumgraph.getDrawing().nodes
            .filter(({ x, y }) => context.isPointInPath(area, x, y));
          return [stroke, [...new Set(inside.map((item) => item.fill))]];
        })"""
    )
    assert all(len(inside) == 1 for _, inside in fills)
    forum_page.keep("picture-community")


def test_scale_runs_from_pale_to_strong_in_light_and_dark(open_graph: Any) -> None:
    for scheme, rising in (("light", False), ("dark", True)):
        opened = open_graph(build_forum_graph(), color_scheme=scheme)
        set_looks(opened, colour="degree")
        values, drawn = measure(opened, "degree"), read_nodes(opened)
        ranked = sorted(drawn, key=lambda node: values[node])
        fills = [drawn[node]["fill"] for node in ranked]
        light = [sum(int(fill[at : at + 2], 16) for at in (1, 3, 5)) for fill in fills]
        assert light == sorted(light, reverse=not rising)
        opened.keep(f"picture-degree-{scheme}")


# --- legend -------------------------------------------------------------------------------


def test_legend_says_what_colour_size_and_lines_mean(forum_page: Opened) -> None:
    legend = forum_page.page.locator("#legend")
    text = legend.inner_text()
    for piece in ("색", "항목 유형", "크기", "근거 문장", "완료", "예정", "부정", "유도", "테두리"):
        assert piece in text
    set_looks(forum_page, size="degree", colour="betweenness")
    most = max(measure(forum_page, "degree").values())
    text = legend.inner_text()
    assert "관계 수" in text
    assert str(most) in text.split()
    assert "매개 중심성" in text
    assert "%" in text
    set_looks(forum_page, colour="community", language="en", size="same")
    forum_page.page.locator("#language").click()
    forum_page.page.locator("#language").click()
    assert "communities" in legend.inner_text()
    assert "all the same" in legend.inner_text()


def test_legend_folds_and_lets_the_pointer_through(forum_page: Opened) -> None:
    style = "getComputedStyle(document.getElementById('legend')).pointerEvents"
    assert forum_page.ask(style) == "none"
    fold = forum_page.page.locator("#legend-fold")
    fold.click()
    assert not forum_page.page.locator("#legend-text").is_visible()
    assert fold.get_attribute("aria-expanded") == "false"
    fold.click()
    assert forum_page.page.locator("#legend-text").is_visible()


def test_legend_covers_no_node_at_first(open_graph: Any) -> None:
    opened = open_graph(build_large_graph(400))
    stage = read_box(opened, "#picture")
    legend = read_box(opened, "#legend")
    top, right = legend["y"] - stage["y"], legend["x"] + legend["width"] - stage["x"]
    under = [one for one in read_nodes(opened).values() if one["y"] > top and one["x"] < right]
    assert under == []


# --- lines --------------------------------------------------------------------------------


def test_line_says_whether_it_is_done_planned_denied_or_derived(forum_page: Opened) -> None:
    strokes = read_edges(forum_page)
    derived = {name for name in strokes if "co_hosts" in name}
    planned = {name for name in strokes if "participates_in" in name}
    assert len(derived) == 9
    assert len(planned) == 8
    assert {len(strokes[name]["dashes"]) for name in derived} == {4}
    denied = strokes.pop("o02 collaborates_with o12")["dashes"]
    assert denied[0] < denied[1]
    done = {name for name in strokes if name not in derived | planned}
    assert all(strokes[name]["dashes"] is None for name in done)
    thinnest = min(strokes[name]["width"] for name in done)
    for name in planned:
        assert strokes[name]["dashes"][0] > strokes[name]["dashes"][1]
        assert strokes[name]["width"] < 0.7 * thinnest
    for name, one in strokes.items():
        assert (one["arrow"] is None) == ("with" in name or "co_hosts" in name)


def test_relation_done_and_planned_counts_as_done(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "runs", "p", "가람도는 배편을 늘릴 예정이다.", status="planned")
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.", status="done")
    [line] = read_edges(open_graph(records.graph)).values()
    assert line["dashes"] is None


def test_lines_of_a_pair_lie_apart_and_can_be_chosen(forum_page: Opened) -> None:
    pairs: dict[frozenset[str], list[dict[str, float]]] = {}
    for name, line in read_edges(forum_page).items():
        source, _, target = name.split()
        pairs.setdefault(frozenset((source, target)), []).append(line["middle"])
    several = [middles for middles in pairs.values() if len(middles) > 1]
    assert several
    for middles in several:
        assert len({(round(one["x"]), round(one["y"])) for one in middles}) == len(middles)
    click_edge(forum_page, "o02", "o12", "collaborates_with")
    forum_page.page.locator("#detail blockquote").first.wait_for()
    assert "가람도와 해오름공사의 공동 출연" in read_detail(forum_page)


def test_pointing_at_a_node_tells_its_name(forum_page: Opened) -> None:
    place = read_nodes(forum_page)["o00"]
    box = read_box(forum_page, "#picture")
    forum_page.page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    forum_page.page.locator("#hover").wait_for()
    assert "섬살림부" in forum_page.page.locator("#hover").inner_text()
    forum_page.page.mouse.move(box["x"] + 3, box["y"] + 3)
    forum_page.page.locator("#hover").wait_for(state="hidden")


# --- communities --------------------------------------------------------------------------

OVERLAPS = """(() => {
  const { groups, screen } = forumgraph.getDrawing();
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  const areas = groups.map(({ path }) => new Path2D(path));
  let inside = 0, twice = 0;
  for (let y = 0; y < screen.height; y += 6) for (let x = 0; x < screen.width; x += 6) {
    const count = areas.filter((area) => context.isPointInPath(area, x, y, "evenodd")).length;
    inside += count > 0; twice += count > 1;
  }
  return [areas.length, inside, twice];
})()"""


def test_communities_are_outlined_apart_and_can_be_switched_off(open_graph: Any) -> None:
    opened = open_graph(build_large_graph(500))
    areas, inside, twice = opened.ask(OVERLAPS)
    assert areas >= 3
    assert inside > 200
    assert twice <= inside / 100
    opened.keep("picture-groups")
    opened.ask("forumgraph.state.groups = false; forumgraph.actions.refresh()")
    assert opened.ask(OVERLAPS) == [0, 0, 0]
    assert "groups=false" in opened.ask("location.hash")
    assert "테두리" not in opened.page.locator("#legend").inner_text()


def test_two_nodes_make_no_outline(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "collaborates_with", "b", "가람도와 노을시가 협력한다.")
    assert open_graph(records.graph).ask("forumgraph.getDrawing().groups") == []


# --- names --------------------------------------------------------------------------------


def list_label_boxes(opened: Opened) -> Any:
    return opened.ask(
        """(() => {
          const { nodes, family } = forumgraph.getDrawing();
          const context = new OffscreenCanvas(1, 1).getContext("2d");
          return nodes.filter((item) => item.label).map(({ label, labelX, labelY, labelSize }) => {
            context.font = `${labelSize}px ${family}`;
            const half = Math.max(...label.map((line) => context.measureText(line).width)) / 2;
            return [labelX - half, labelY, labelX + half, labelY + label.length * (labelSize + 2)];
          });
        })()"""
    )


def count_overlaps(boxes: list[tuple[float, float, float, float]]) -> int:
    return sum(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for at, a in enumerate(boxes)
        for b in boxes[:at]
    )


def test_forty_most_important_of_300_are_named_and_no_name_covers_another(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    nodes = list(read_nodes(opened).values())
    assert 250 <= len(nodes) <= 300
    assert all(one["label"] for one in nodes[:40])
    assert count_overlaps(list_label_boxes(opened)) == 0
    opened.keep("picture-300")
    opened.ask("forumgraph.network.moveTo({ scale: forumgraph.network.getScale() * 2.3 })")
    opened.page.wait_for_timeout(300)
    boxes = list_label_boxes(opened)
    assert len(boxes) > 20
    assert count_overlaps(boxes) == 0


def test_neighbours_of_what_is_selected_are_named(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    leaf = list(read_nodes(opened))[-1]
    opened.ask(f'forumgraph.select("{leaf}")')
    near = [one for one in read_nodes(opened).values() if one["opacity"] == 1]
    assert 2 <= len(near) < 20
    assert all(one["label"] for one in near)
    opened.keep("picture-selected")


def test_long_names_are_shortened_in_the_picture_only(open_graph: Any) -> None:
    records = build_small_graph()
    name = "섬마을 주민이 스스로 꾸려 가는 배편과 진료소와 학교 되살림 종합 지원 사업"
    records.add_node("p", "program", name)
    records.state("a", "runs", "p", f"가람도는 {name}을 한다.")
    opened = open_graph(records.graph)
    shortened = "".join(read_nodes(opened)["p"]["label"])
    assert 20 <= len(shortened) <= 24
    assert name.replace(" ", "").startswith(shortened[:-1].replace(" ", ""))
    opened.ask("forumgraph.select('p')")
    opened.page.locator("#detail h2").wait_for()
    assert opened.page.locator("#detail h2").inner_text() == name


# --- what is selected, pinned, hidden, in focus ---------------------------------------------


def test_selecting_a_node_dims_all_but_its_neighbours(forum_page: Opened) -> None:
    chosen = list(read_nodes(forum_page))[-1]
    click_node(forum_page, chosen)
    forum_page.page.locator("#detail h2").wait_for()
    near = {chosen}
    for edge in forum_page.ask("forumgraph.edges"):
        if chosen in (edge["source"], edge["target"]):
            near |= {edge["source"], edge["target"]}
    drawn = read_nodes(forum_page)
    assert {node for node, one in drawn.items() if one["opacity"] == 1} == near
    assert near < set(drawn)
    assert [node for node, one in drawn.items() if one["chosen"]] == [chosen]
    bright = {name for name, one in read_edges(forum_page).items() if one["opacity"] > 0.5}
    assert bright
    assert all(chosen in name.split() for name in bright)


def test_selecting_a_relation_dims_all_but_its_ends(forum_page: Opened) -> None:
    click_edge(forum_page, "o02", "o12", "collaborates_with")
    forum_page.page.locator("#detail h2").wait_for()
    drawn = read_nodes(forum_page)
    assert {node for node, one in drawn.items() if one["opacity"] == 1} == {"o02", "o12"}
    bright = [name for name, one in read_edges(forum_page).items() if one["opacity"] > 0.5]
    assert bright == ["o02 collaborates_with o12"]


def test_pin_ring_and_hiding_are_drawn(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('o01')")
    forum_page.ask("forumgraph.actions.pin(forumgraph.state.selected)")
    assert [node for node, one in read_nodes(forum_page).items() if one["pinned"]] == ["o01"]
    forum_page.ask("forumgraph.actions.hide(forumgraph.state.selected)")
    assert "o01" not in read_nodes(forum_page)
    assert not [name for name in read_edges(forum_page) if "o01" in name.split()]
    focus(forum_page, "o00")
    assert [node for node, one in read_nodes(forum_page).items() if one["focus"]] == ["o00"]
    forum_page.keep("picture-focus")


def test_choosing_what_is_in_sight_moves_nothing(forum_page: Opened) -> None:
    view = "[forumgraph.network.getViewPosition(), forumgraph.network.getScale()]"
    before = forum_page.ask(view)
    forum_page.ask("forumgraph.select('o00')")
    assert forum_page.ask(view) == before


def test_choosing_what_is_out_of_sight_brings_it_and_keeps_the_zoom(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    opened.ask("forumgraph.network.moveTo({ scale: 0.9, position: { x: -9000, y: -9000 } })")
    opened.ask("forumgraph.select('n00000')")
    place = read_nodes(opened)["n00000"]
    assert opened.ask("forumgraph.network.getScale()") == pytest.approx(0.9)
    screen = opened.ask("forumgraph.getDrawing().screen")
    assert 40 < place["x"] < screen["width"] - 40
    assert 20 < place["y"] < screen["height"] - 40


# --- places -------------------------------------------------------------------------------


def test_nothing_moves_after_opening(forum_page: Opened) -> None:
    before = forum_page.ask("[forumgraph.network.getPositions(), forumgraph.network.body.view]")
    forum_page.page.wait_for_timeout(1000)
    after = forum_page.ask("[forumgraph.network.getPositions(), forumgraph.network.body.view]")
    assert after == before
    assert forum_page.ask("forumgraph.network.physics.physicsEnabled") is False


def test_expanding_moves_nobody_and_sets_newcomers_near(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    before = read_spots(opened)
    hub = list(read_nodes(opened))[8]
    opened.ask(f'forumgraph.select("{hub}")')
    opened.ask("forumgraph.actions.expand(forumgraph.state.selected)")
    after = read_spots(opened)
    fresh = after.keys() - before.keys()
    assert fresh
    staying = before.keys() & after.keys()
    assert len(staying) > 0.8 * len(before)
    assert all(after[node] == before[node] for node in staying)
    middle = after[hub]
    spread = max(spot["x"] for spot in before.values()) - min(spot["x"] for spot in before.values())
    away = sorted(abs(after[node]["x"] - middle["x"]) for node in fresh)
    assert away[len(away) // 2] < spread / 3
    others = [*staying, *fresh]
    for node in fresh:
        x, y = after[node]["x"], after[node]["y"]
        assert not [
            other for other in others
            if other != node and abs(after[other]["x"] - x) < 60 and abs(after[other]["y"] - y) < 40
        ]  # fmt: skip
    opened.keep("picture-expanded")


def test_small_part_of_a_large_picture_is_drawn_together(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    before = read_spots(opened)
    leaf = list(read_nodes(opened))[-1]
    focus(opened, leaf)
    after = read_spots(opened)
    assert 2 <= len(after) < 30
    spots = list(after.values())
    for at, one in enumerate(spots):
        for other in spots[:at]:
            apart = abs(one["x"] - other["x"]) > 118 or abs(one["y"] - other["y"]) > 62
            assert apart
    width = max(spot["x"] for spot in spots) - min(spot["x"] for spot in spots)
    height = max(spot["y"] for spot in spots) - min(spot["y"] for spot in spots)
    assert (width + 120) * (height + 64) < 16 * len(spots) * 120 * 64
    opened.ask("forumgraph.actions.focusOn(null)")
    again = read_spots(opened)
    assert all(again[node] == pytest.approx(spot) for node, spot in before.items() if node in again)


def test_unconnected_nodes_lie_in_rows_below(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.state.isolated = true; forumgraph.actions.refresh({ move: true })")
    edges = forum_page.ask("forumgraph.edges")
    joined = {end for edge in edges for end in (edge["source"], edge["target"])}
    spots = read_spots(forum_page)
    lone = [spot for node, spot in spots.items() if node not in joined]
    assert lone
    lowest = max(spot["y"] for node, spot in spots.items() if node in joined)
    assert all(spot["y"] > lowest for spot in lone)
    assert len({(spot["x"], spot["y"]) for spot in lone}) == len(lone)


def test_dragged_node_stays_where_it_was_put(forum_page: Opened) -> None:
    place, before = read_nodes(forum_page)["o00"], read_spots(forum_page)
    box = read_box(forum_page, "#picture")
    mouse = forum_page.page.mouse
    mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    mouse.down()
    mouse.move(box["x"] + place["x"] + 60, box["y"] + place["y"] + 40, steps=4)
    mouse.up()
    after = read_spots(forum_page)
    assert after["o00"]["x"] > before["o00"]["x"] + 20
    others = before.keys() - {"o00"}
    assert all(after[node] == before[node] for node in others)
    forum_page.ask("forumgraph.actions.refresh()")
    forum_page.ask("forumgraph.select('o01')")
    assert read_spots(forum_page) == after
    forum_page.ask("forumgraph.actions.openView('collaboration')")
    assert read_spots(forum_page) == before


def test_zooming_in_draws_nodes_at_their_own_size(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    first = next(iter(read_nodes(opened)))
    far, scale = read_nodes(opened)[first]["radius"], opened.ask("forumgraph.network.getScale()")
    key = opened.ask(f"forumgraph.nodes.find((node) => node.id === '{first}').key")
    position = f"forumgraph.network.getPositions()['{key}']"
    opened.ask(f"forumgraph.network.moveTo({{ scale: 1, position: {position} }})")
    near = read_nodes(opened)[first]["radius"]
    assert far < near < far / scale


# --- dark, one node, speed ------------------------------------------------------------------


def test_picture_follows_the_theme(forum_page: Opened) -> None:
    light = forum_page.ask("[forumgraph.getDrawing().ground, forumgraph.getDrawing().text]")
    forum_page.ask("forumgraph.actions.refresh()")
    forum_page.page.emulate_media(color_scheme="dark")
    forum_page.page.wait_for_timeout(100)
    dark = forum_page.ask("[forumgraph.getDrawing().ground, forumgraph.getDrawing().text]")
    assert light[0] != dark[0]
    assert light[1] != dark[1]
    forum_page.keep("picture-dark")


def test_one_node_alone_is_drawn(open_graph: Any) -> None:
    records = Records()
    records.add_node("a", "organization", "가람도")
    opened = open_graph(records.graph)
    opened.ask("forumgraph.state.isolated = true; forumgraph.actions.refresh({ move: true })")
    assert list_ids(opened) == {"a"}
    assert read_nodes(opened)["a"]["label"] == ["가람도"]
    assert opened.complaints == []


def test_everything_of_a_thousand_nodes_is_drawn_soon(open_graph: Any) -> None:
    opened = open_graph(build_large_graph())
    opened.ask("forumgraph.actions.openView('all')")
    started = time.monotonic()
    opened.ask("forumgraph.state.everything = true; forumgraph.actions.refresh({ move: true })")
    assert opened.ask("forumgraph.nodes.length") > 800
    assert time.monotonic() - started < 4
    milliseconds = opened.ask(
        """(() => {
          const started = performance.now();
          for (let at = 0; at < 10; at += 1) forumgraph.network.redraw();
          return (performance.now() - started) / 10;
        })()"""
    )
    assert milliseconds < 150
    opened.keep("picture-1000")
    assert opened.complaints == []


# --- what the filters leave ---------------------------------------------------------------


def build_mixed_graph(*statuses: str) -> Records:
    """One collaboration with a sentence of each of these statuses."""
    records = build_small_graph()
    for at, status in enumerate(statuses):
        records.state("a", "collaborates_with", "b", f"가람도와 노을시의 일 {at}", status=status)
    return records


@pytest.mark.parametrize("status", ["planned", "negated"])
def test_everything_follows_what_the_filters_leave_of_a_relation(
    open_graph: Any, status: str
) -> None:
    """With its deeds filtered out, what is left must not be drawn or named as done."""
    opened = open_graph(build_mixed_graph("done", status).graph)
    word = {"planned": "예정·희망", "negated": "부정"}
    badge, edge = f".{status}", "a collaborates_with b"
    opened.page.locator("[data-kind=edges]").click()
    assert not read_edges(opened)[edge]["dashes"]
    assert opened.page.locator(f"#list td {badge}").count() == 0
    set_statuses(opened, status)
    line, gap = read_edges(opened)[edge]["dashes"]
    assert (line > gap) == (status == "planned")
    assert opened.page.locator(f"#list td {badge}").inner_text() == word[status]
    assert word[status] in opened.ask("forumgraph.table.rows[0]")
    click_edge(opened, "a", "b", "collaborates_with")
    opened.page.locator("#detail h2.ends").wait_for()
    assert opened.page.locator(f"#detail .kind {badge}").inner_text() == word[status]
    # Who takes in what the filters leave out reads of a deed again.
    opened.page.locator("#detail [data-act=left]").click()
    assert opened.page.locator(f"#detail .kind {badge}").count() == 0
    opened.ask("forumgraph.actions.setStage('matrix')")
    assert opened.page.locator(f".grid td{badge}").count() == 2


def set_statuses(opened: Opened, *statuses: str) -> None:
    opened.ask(f"forumgraph.state.statuses = new Set({list(statuses)}); "
               "forumgraph.actions.refresh()")  # fmt: skip


def test_hover_tells_what_the_filters_leave(open_graph: Any) -> None:
    opened = open_graph(build_mixed_graph("done", "done", "planned").graph)
    set_statuses(opened, "planned")
    place = opened.ask("forumgraph.getDrawing().edges[0].middle")
    box = read_box(opened, "#picture")
    opened.page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    opened.page.locator("#hover:not([hidden])").wait_for()
    assert opened.page.locator("#hover small").inner_text() == "협력 · 예정·희망 · 근거 1"
