"""What somebody sees who opens a page and reads nothing; in a notebook too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from acts import list_ids, list_quotes
from playwright.sync_api import Browser

from conftest import Opened, build_forum_graph
from forumgraph import build
from forumgraph import open as open_database
from forumgraph.explore import ForumGraph
from forumgraph.explore.picture import draw_graph
from forumgraph.export.choices import make_choices

pytestmark = pytest.mark.browser
SAMPLES = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def forum(tmp_path_factory: pytest.TempPathFactory) -> ForumGraph:
    """The demo: what `make demo` builds of the sample records."""
    database = tmp_path_factory.mktemp("demo") / "forum.db"
    build([str(SAMPLES)], database)
    return open_database(database)


def test_page_opens_on_the_answer(open_graph: Any, forum: ForumGraph) -> None:
    """Which agencies work together, on which program, who said so, and when."""
    opened: Opened = open_graph(forum.network)
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]")
    opened.keep("first-sight")
    told = opened.page.locator("#detail").inner_text()
    assert opened.page.locator("#detail").is_visible()
    assert "한눈에 보기" in told
    for piece in ("통영시 ↔ 한빛수협", "깨끗한 섬 만들기 사업", "발언자", "2024-09-03"):
        assert piece in told
    opened.page.locator("#detail button", has_text="근거").first.click()
    quotes = list_quotes(opened)
    assert quotes
    assert all({"통영시", "한빛수협"} & set(re.findall("통영시|한빛수협", one)) for one in quotes)


def test_picture_shows_the_agencies_by_name(open_graph: Any, forum: ForumGraph) -> None:
    opened: Opened = open_graph(forum.network)
    labels = opened.ask(
        "forumgraph.getDrawing().nodes.filter((one) => one.label).map((one) => one.node.name)"
    )
    assert {"해양수산부", "통영시", "한빛수협"} <= set(labels)
    assert len(labels) == opened.ask("forumgraph.nodes.length")


@pytest.mark.parametrize(
    ("given", "expression", "value"),
    [
        ({"view": "topic"}, "state.view", "topic"),
        ({"language": "en"}, "state.language", "en"),
        ({"theme": "dark"}, "state.theme", "dark"),
        ({"stage": "matrix"}, "state.stage", "matrix"),
        ({"minimum": 2}, "state.minimum", 2),
        ({"size": "degree", "colour": "community"}, "state.colour", "community"),
        ({"groups": False}, "state.groups", False),
        ({"since": "2024-08"}, "state.since", "2024-08"),
        ({"events": ["업무협약"]}, "state.events.size", 1),
        ({"statuses": ["완료"]}, "state.statuses.size", 1),
        ({"view": "all", "focus": "통영시", "steps": 2}, "state.focus.name", "통영시"),
    ],
)
def test_page_opens_as_the_command_line_chose(
    open_chosen: Any, given: dict[str, Any], expression: str, value: Any
) -> None:
    opened: Opened = open_chosen(**given)
    assert opened.ask(f"forumgraph.{expression}") == value
    assert list_ids(opened)
    assert opened.complaints == []


@pytest.fixture
def open_chosen(browser: Browser, forum: ForumGraph, tmp_path: Path) -> Any:
    contexts = []

    def open_page(**given: Any) -> Opened:
        path = tmp_path / "chosen.html"
        path.write_text(forum.show(None, 680, **given).page, "utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        contexts.append(context)
        context.set_offline(True)
        opened = Opened(context)
        opened.page.goto(path.as_uri())
        opened.page.wait_for_selector("html[data-ready]")
        return opened

    yield open_page
    for context in contexts:
        context.close()


# --- in a notebook ------------------------------------------------------------------------


def test_picture_works_in_a_notebook_without_a_network(browser: Browser, tmp_path: Path) -> None:
    """The frame of `graph.show()`: sandboxed, without an address of its own, offline."""
    picture = draw_graph(build_forum_graph(), 680, make_choices(view="program"))
    path = tmp_path / "notebook.html"
    cell = picture._repr_html_()
    path.write_text(f"<!doctype html><meta charset=utf-8><h1>노트북</h1>{cell}", "utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_offline(True)
    opened = Opened(context)
    opened.page.goto(path.as_uri())
    frame = opened.page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(timeout=20_000)
    assert frame.locator("#views [aria-pressed=true]").get_attribute("data-view") == "program"
    frame.locator("#tab-list").click()
    frame.locator("#list tbody button").first.click()
    frame.locator("#detail blockquote").first.wait_for(state="attached")
    frame.locator("[data-view=topic]").click()
    assert frame.locator("#views [aria-pressed=true]").get_attribute("data-view") == "topic"
    opened.keep("notebook")
    assert opened.let_out == []
    assert opened.complaints == []
    context.close()


@pytest.mark.parametrize("size", [(768, 1024), (1024, 768), (1600, 900), (640, 360)])
def test_picture_is_fitted_into_a_window_of_another_size(
    forum_page: Opened, size: tuple[int, int]
) -> None:
    forum_page.page.set_viewport_size({"width": size[0], "height": size[1]})
    forum_page.page.wait_for_timeout(400)
    outside = forum_page.ask(
        """(() => {
          const { width, height } = document.getElementById("picture").getBoundingClientRect();
          return forumgraph.getDrawing().nodes.filter(({ x, y }) =>
            x < 0 || y < 0 || x > width || y > height).length;
        })()"""
    )
    assert outside == 0
    forum_page.keep(f"resized-{size[0]}")
