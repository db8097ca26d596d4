"""What people meet who do not use a mouse, see little, or see other colours: axe-core and focus."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest
from acts import build_small_graph, switch

from conftest import Opened, build_forum_graph

pytestmark = pytest.mark.browser
# axe-core knows the rules of WCAG 2.0 to 2.2, A and AA, and good practice beyond them.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """async () => (await axe.run(document, {
  resultTypes: ["violations"], rules: { "target-size": { enabled: true } },
})).violations.map(({ id, impact, nodes }) =>
  `${impact} ${id}: ${nodes.slice(0, 3).map((one) => `${one.target} ${one.any[0]?.message ?? ""}`)
    .join(" | ")}`)"""


def find_violations(opened: Opened) -> list[str]:
    """Evaluate in the page: its content security policy lets no script in, the debugger may."""
    if not opened.ask("Boolean(window.axe)"):
        opened.ask(f"{AXE}; 0")
    opened.page.wait_for_timeout(50)
    found: list[str] = opened.page.evaluate(RUN)
    return found


def unfold_all(opened: Opened) -> None:
    opened.ask("for (const one of document.querySelectorAll('#filters details')) one.open = true")
    opened.page.locator("#events-list .choice").first.wait_for()


# --- axe-core -----------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["collaboration", "program", "topic", "event", "all"])
def test_axe_finds_nothing_in_a_view(open_graph: Any, view: str, scheme: str) -> None:
    opened = open_graph(build_forum_graph(), color_scheme=scheme)
    opened.page.locator(f"[data-view={view}]").click()
    assert find_violations(opened) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_open_filters_and_chips(open_graph: Any, scheme: str) -> None:
    opened = open_graph(build_forum_graph(), color_scheme=scheme)
    unfold_all(opened)
    switch(opened, "planned")
    switch(opened, "hosts")
    opened.ask("forumgraph.actions.focusOn(forumgraph.actions.getVisible().nodes[0], 2)")
    opened.ask("forumgraph.actions.hide(forumgraph.actions.getVisible().nodes[1])")
    opened.page.locator("#types .choice").first.hover()
    assert opened.page.locator("#notes .chip").count() == 4
    assert find_violations(opened) == []
    opened.keep(f"accessibility-filters-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_panel(open_graph: Any, scheme: str) -> None:
    opened = open_graph(build_forum_graph(), color_scheme=scheme)
    for node in ("o00", "h00", "p00"):
        opened.ask(f"forumgraph.select('{node}')")
        opened.page.locator("#detail h2").wait_for()
        opened.ask(
            "for (const one of document.querySelectorAll('#detail details')) one.open = true"
        )
        opened.page.wait_for_timeout(100)
        assert find_violations(opened) == []
    opened.ask("forumgraph.select(forumgraph.edges[0].key)")
    opened.page.locator("#detail blockquote").first.wait_for()
    assert find_violations(opened) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_matrix(open_graph: Any, scheme: str) -> None:
    opened = open_graph(build_forum_graph(), color_scheme=scheme)
    opened.page.locator("#looks [data-stage=matrix]").click()
    assert find_violations(opened) == []


def test_axe_finds_nothing_in_english(forum_page: Opened) -> None:
    forum_page.page.locator("#language").click()
    unfold_all(forum_page)
    assert find_violations(forum_page) == []


@pytest.mark.parametrize("words", ["섬", "없는이름"])
def test_axe_finds_nothing_in_what_is_found(forum_page: Opened, words: str) -> None:
    forum_page.page.locator("#query").fill(words)
    assert forum_page.page.locator("#found").is_visible()
    assert find_violations(forum_page) == []


@pytest.mark.parametrize("menu", ["take", "records"])
def test_axe_finds_nothing_in_open_menus(forum_page: Opened, menu: str) -> None:
    forum_page.page.locator(f"#{menu} > summary").click()
    forum_page.page.wait_for_timeout(50)
    assert find_violations(forum_page) == []


@pytest.mark.parametrize("size", [(1024, 768), (768, 1024), (640, 360)])
def test_axe_finds_nothing_on_a_tablet(open_graph: Any, size: tuple[int, int]) -> None:
    opened = open_graph(build_forum_graph(), has_touch=True, is_mobile=True)
    opened.page.set_viewport_size({"width": size[0], "height": size[1]})
    assert find_violations(opened) == []
    opened.keep(f"accessibility-touch-{size[0]}")
    opened.page.locator("#filters-open").click()
    unfold_all(opened)
    assert find_violations(opened) == []
    opened.keep(f"accessibility-touch-drawer-{size[0]}")


def test_axe_finds_nothing_where_there_is_nothing(open_graph: Any) -> None:
    opened = open_graph(build_small_graph().graph)
    assert opened.page.locator("#empty").is_visible()
    assert find_violations(opened) == []


def test_axe_does_find_what_is_wrong(forum_page: Opened) -> None:
    forum_page.ask("document.getElementById('hint').style.color = '#bbb'")
    forum_page.ask("document.getElementById('theme').textContent = ''")
    found = " ".join(find_violations(forum_page))
    assert "serious color-contrast: #hint" in found
    assert "critical button-name: #theme" in found


# --- sizes of what is touched --------------------------------------------------------------

SIZES = """(least) => [...document.querySelectorAll(
    "header button, header summary, #filters summary, #filters label, #filters button, #bar button,"
    + "#bar select, #notes button, #zoom button, #tabs button, footer summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one.id || one.className || one.textContent, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
  .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""


def test_targets_are_large_enough_for_a_pointer(forum_page: Opened) -> None:
    unfold_all(forum_page)
    forum_page.ask("forumgraph.actions.focusOn(forumgraph.actions.getVisible().nodes[0], 2)")
    assert forum_page.page.evaluate(SIZES, 24) == []


def test_targets_are_large_enough_for_a_finger(open_graph: Any) -> None:
    opened = open_graph(build_forum_graph(), has_touch=True, is_mobile=True)
    opened.page.set_viewport_size({"width": 1024, "height": 768})
    opened.ask("forumgraph.actions.focusOn(forumgraph.actions.getVisible().nodes[0], 2)")
    assert opened.ask("matchMedia('(pointer: coarse)').matches")
    opened.page.locator("#filters-open").click()
    unfold_all(opened)
    assert opened.page.evaluate(SIZES, 44) == []
    assert opened.ask("document.documentElement.scrollWidth - innerWidth") <= 0


# --- keyboard -----------------------------------------------------------------------------

WHERE = """(() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const area = at.closest("header, #filters, main, #side, footer");
  const seen = getComputedStyle(at).outlineStyle !== "none" && at.matches(":focus-visible");
  return { tag: at.tagName, id: at.id, area: area?.id || area?.tagName.toLowerCase(), seen,
    empty: box.width === 0 };
})()"""


def walk_by_tab(opened: Opened, most: int = 200) -> list[Any]:
    """Every place Tab comes to, until it leaves the page."""
    places = []
    for _ in range(most):
        opened.page.keyboard.press("Tab")
        place = opened.ask(WHERE)
        if place["tag"] == "BODY":
            break
        places.append(place)
    return places


def test_focus_goes_in_the_order_of_reading_and_is_seen(forum_page: Opened) -> None:
    places = walk_by_tab(forum_page)
    assert places[0]["id"] == "skip"
    areas = [place["area"] for place in places[1:]]
    order = list(dict.fromkeys(areas))
    assert order == ["header", "filters", "main", "side", "footer"]
    # Nobody is sent back: an area that was left is not entered again.
    assert areas == sorted(areas, key=order.index)
    assert [place for place in places[1:] if not place["seen"] or place["empty"]] == []


def test_keyboard_reaches_every_control(forum_page: Opened) -> None:
    unfold_all(forum_page)
    forum_page.ask("forumgraph.actions.focusOn(forumgraph.actions.getVisible().nodes[0], 2)")
    wanted = set(
        forum_page.ask(
            """[...document.querySelectorAll("header, #filters, #bar, #notes, footer")]
              .flatMap((area) => [...area.querySelectorAll("button, input, select, summary")])
              .filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }))
              .map((one, at) => { one.dataset.walk = at; return String(at); })"""
        )
    )
    assert len(wanted) > 60
    reached = set()
    for _ in range(160):
        forum_page.page.keyboard.press("Tab")
        reached.add(forum_page.ask("document.activeElement.dataset.walk"))
    assert wanted - reached == set()


def test_skip_link_leads_to_the_list(forum_page: Opened) -> None:
    forum_page.ask("document.getElementById('tab-detail').click()")
    forum_page.page.keyboard.press("Tab")
    skip = forum_page.page.locator("#skip")
    box = skip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert skip.inner_text() == "목록으로 바로가기"
    assert forum_page.page.locator("#list").is_hidden()
    forum_page.page.keyboard.press("Enter")
    assert forum_page.page.locator("#list").is_visible()
    assert forum_page.ask("document.activeElement.id") == "list"


def test_panel_opened_by_keyboard_begins_with_its_title(forum_page: Opened) -> None:
    forum_page.page.set_viewport_size({"width": 1280, "height": 420})
    forum_page.page.locator("#tab-list").click()
    forum_page.page.locator("#list tbody button").first.focus()
    forum_page.page.keyboard.press("Enter")
    forum_page.page.wait_for_function("document.activeElement.id === 'detail'")
    assert forum_page.ask("document.querySelector('#detail').scrollTop") == 0
    title, panel = (forum_page.page.locator(one).bounding_box() for one in ("#detail h2", "#side"))
    assert title
    assert panel
    assert title["y"] > panel["y"]


def test_heads_and_areas_are_named(forum_page: Opened) -> None:
    for name in ("필터", "목록과 근거"):
        assert forum_page.page.locator(f"[aria-label='{name}']").count() >= 1
    mark = forum_page.page.locator("#filter-types > summary")
    assert re.fullmatch(r"항목 유형\s*3/6", mark.inner_text())
    assert mark.locator(".mark").get_attribute("title") == "3/6만 켬"
