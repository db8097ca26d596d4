"""The picture as SVG and PNG, and the menu that gives it: what is shown, and nothing that runs."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from acts import build_small_graph
from PIL import Image
from taking import (
    HOSTILE,
    SVG,
    TODAY,
    build_hostile_graph,
    list_groups,
    open_menu,
    read_told,
    select,
    take_file,
    take_rows,
    take_svg,
)  # fmt: skip

from conftest import OUTPUT, Opened, build_forum_graph

pytestmark = pytest.mark.browser

def test_svg_draws_every_node_line_and_name_of_the_picture(forum_page: Opened) -> None:
    root = take_svg(forum_page)
    names = forum_page.ask("forumgraph.nodes.map((node) => node.name)")
    titles = [group.findtext(f"{SVG}title") for group in list_groups(root, "node")]
    assert sorted(titles) == sorted(names)
    assert len(list_groups(root, "edge")) == len(forum_page.ask("forumgraph.edges"))
    labels = forum_page.ask("forumgraph.getDrawing().nodes.filter((one) => one.label).length")
    assert len(list_groups(root, "label")) == labels > 5


def test_svg_says_what_it_shows_and_from_what(forum_page: Opened) -> None:
    root = take_svg(forum_page)
    told = root.findtext(f"{SVG}desc") or ""
    assert root.findtext(f"{SVG}title") == "forumgraph – 협력"
    assert all(part in told for part in ("협력", "기록 3건", "forumgraph 0.1.0", TODAY))
    written = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert all(part in written for part in ("기관", "사업", "지원", "기록 3건", "0.1.0"))


def test_svg_stands_alone(forum_page: Opened) -> None:
    name, data = take_file(forum_page, "svg")
    root, text = ElementTree.fromstring(data), data.decode()
    assert name == f"forumgraph-협력-{TODAY}.svg"
    used = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert used <= {"svg", "title", "desc", "defs", "clipPath", "rect", "g", "path", "text"}
    assert "var(" not in text
    assert "href" not in text
    assert "style" not in text
    assert set(re.findall(r"url\(([^)]*)\)", text)) == {"#forumgraph-frame"}
    assert "Malgun Gothic" in (root.get("font-family") or "")


def test_svg_of_hostile_names_is_well_formed_and_keeps_them_as_text(open_graph: Any) -> None:
    opened = open_graph(build_hostile_graph())
    titles = {g.findtext(f"{SVG}title") for g in list_groups(take_svg(opened), "node")}
    kept = {re.sub("[\ufffe\uffff]", "", name) for name in HOSTILE}
    assert kept <= titles
    assert opened.complaints == []


def test_svg_follows_filters_and_zoom(forum_page: Opened) -> None:
    whole = len(list_groups(take_svg(forum_page), "node"))
    forum_page.ask("(forumgraph.state.predicates.delete('funds'), forumgraph.actions.refresh())")
    root = take_svg(forum_page)
    legend = next(group for group in root.iter(f"{SVG}g") if group.get("id") == "forumgraph-legend")
    assert "지원" not in [text.text for text in legend.iter(f"{SVG}text")]
    assert len(list_groups(root, "edge")) == len(forum_page.ask("forumgraph.edges"))
    forum_page.ask(
        "(({ network, nodes }) => network.moveTo({ scale: 4,"
        " position: network.getPositions([nodes[0].key])[nodes[0].key] }))(forumgraph)"
    )
    assert 0 < len(list_groups(take_svg(forum_page), "node")) < whole


def test_svg_marks_what_is_selected_and_shows_as_it_is_drawn(forum_page: Opened) -> None:
    select(forum_page, "o00")
    root = take_svg(forum_page)
    node = next(g for g in list_groups(root, "node") if g.findtext(f"{SVG}title") == "섬살림부")
    assert len(node.findall(f"{SVG}path")) == 2
    assert any(path.get("opacity") for path in root.iter(f"{SVG}path"))


def test_svg_opens_in_a_browser(forum_page: Opened, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    path.write_bytes(take_file(forum_page, "svg")[1])
    forum_page.page.goto(path.as_uri())
    forum_page.keep("take-svg")
    assert forum_page.page.locator("g.node").count() > 20
    assert forum_page.complaints == []


@pytest.mark.parametrize("times", [2, 3])
def test_png_is_the_svg_many_times_as_large(forum_page: Opened, times: int) -> None:
    root = take_svg(forum_page)
    name, data = take_file(forum_page, f"png{times}")
    image = Image.open(io.BytesIO(data))
    assert name == f"forumgraph-협력-{TODAY}.png"
    wanted = [float(root.get(side) or 0) * times for side in ("width", "height")]
    assert image.size == pytest.approx(wanted, abs=1)
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24)}
    fills = {path.get("fill") for g in list_groups(root, "node") for path in g.iter(f"{SVG}path")}
    assert {tuple(bytes.fromhex(fill[1:])) for fill in fills if fill} <= colours
    OUTPUT.mkdir(exist_ok=True)
    image.save(OUTPUT / f"take-png{times}.png")


def test_png_shows_korean_letters(open_graph: Any) -> None:
    """Letters of another name give another picture; missing fonts would draw equal boxes."""

    def paint(name: str) -> bytes:
        records = build_small_graph()
        records.add_node("z", "organization", name)
        records.state("a", "collaborates_with", "z", f"가람도는 {name}와 함께 일한다.")
        return take_file(open_graph(records.graph), "png2")[1]

    assert paint("뷁뷁") == paint("뷁뷁") != paint("쀍쀍")


def test_dark_picture_is_taken_dark_or_on_white(open_graph: Any) -> None:
    opened = open_graph(build_forum_graph(), color_scheme="dark")
    before = opened.ask("forumgraph.getDrawing().nodes[0].fill")

    def ground(data: bytes) -> int:
        return sum(Image.open(io.BytesIO(data)).convert("RGB").getpixel((2, 2)))

    assert ground(take_file(opened, "png2")[1]) < 150
    open_menu(opened)
    opened.page.locator("#take-light").check()
    opened.page.keyboard.press("Escape")
    assert ground(take_file(opened, "png2")[1]) == 3 * 255
    assert opened.ask("forumgraph.getDrawing().nodes[0].fill") == before
    assert opened.ask("forumgraph.state.theme") == "auto"


def test_picture_is_offered_only_where_it_is_shown(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.actions.setStage('matrix')")
    open_menu(forum_page)
    assert forum_page.page.locator("#take-svg").is_disabled()
    assert "그림 화면" in forum_page.page.locator("#take-menu").inner_text()


# --- menu ---------------------------------------------------------------------------------


def test_menu_is_used_by_keyboard_and_closes_again(forum_page: Opened) -> None:
    page, summary = forum_page.page, forum_page.page.locator("#take > summary")
    summary.focus()
    page.keyboard.press("Enter")
    forum_page.keep("take-menu")
    page.keyboard.press("Tab")
    assert forum_page.ask("document.activeElement.id") == "take-svg"
    page.keyboard.press("Escape")
    assert not forum_page.ask("document.getElementById('take').open")
    assert forum_page.ask("document.activeElement.tagName") == "SUMMARY"
    summary.click()
    page.mouse.click(640, 400)
    assert not forum_page.ask("document.getElementById('take').open")
    take_file(forum_page, "table")
    assert not forum_page.ask("document.getElementById('take').open")
    assert forum_page.page.locator("#take-told").get_attribute("aria-live") == "polite"


def test_taking_away_asks_nobody_and_speaks_english(forum_page: Opened) -> None:
    forum_page.page.locator("#language").click()
    for key in ("svg", "png2", "table", "relations", "text"):
        assert TODAY in take_file(forum_page, key)[0]
    assert "Downloading" in read_told(forum_page)
    assert take_rows(forum_page, "relations")[0][:3] == ["From", "Relation", "To"]
    assert forum_page.let_out == []
    assert forum_page.complaints == []
