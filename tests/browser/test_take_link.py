"""The link (#…): what the reader set comes back in another browser, and garbage does no harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from acts import build_small_graph, list_quotes
from playwright.sync_api import Browser

from conftest import Opened

pytestmark = pytest.mark.browser
# All that is set and all that is shown, in names that do not depend on order.
SNAPSHOT = """() => {
  const name = (item) => item?.source
    ? [item.source.id, item.predicate.key, item.target.id].join(" ")
    : item?.id ?? item?.key ?? item;
  const plain = (value) => value instanceof Set ? [...value].map(name).sort() : name(value);
  const state = {};
  for (const [key, value] of Object.entries(forumgraph.state)) state[key] = plain(value);
  const { dataset, lang } = document.documentElement, { nodes, edges } = forumgraph;
  return { state, nodes: nodes.map((one) => one.id), edges: edges.map((one) => one.key),
    theme: dataset.theme ?? null, lang };
}"""
FIND = "const node = (id) => forumgraph.actions.getVisible().nodes.find((one) => one.id === id);"
STATES = {
    "first": "",
    "view": "actions.openView('topic')",
    "types": "state.types = new Set(['organization', 'person']); actions.refresh()",
    "no type": "state.types.clear(); actions.refresh()",
    "predicates": "state.predicates.add('affiliated_with'); actions.refresh()",
    "statuses": "state.statuses.delete('planned'); actions.refresh()",
    "no status": "state.statuses.clear(); actions.refresh()",
    "bases": "state.bases = new Set(['list']); actions.refresh()",
    "no event": "state.events = new Set(); actions.refresh()",
    "period": "Object.assign(state, { since: '2024-05', until: '2024-05-12' }); actions.refresh()",
    "minimum": "state.minimum = 2; actions.refresh()",
    "focus": "actions.focusOn(node('o00'), 2)",
    "selected": "forumgraph.select('o01')",
    "selected line": "forumgraph.select(forumgraph.edges[3].key)",
    "pinned": "actions.pin(node('o03')); actions.pin(node('o04'))",
    "hidden": "actions.hide(node('o00')); actions.openView(state.view)",
    "expanded": "actions.expand(node('o05')); actions.expand(node('o02'))",
    "expanded, one hidden": "const o = node('o02'); actions.expand(node('o05')); actions.hide(o)",
    "looks": "Object.assign(state, { size: 'degree', groups: false }); actions.refresh()",
    "colours": "state.colour = 'community'; actions.refresh()",
    "matrix": "actions.setStage('matrix')",
    "unconnected": "Object.assign(state, { isolated: true, everything: true }); actions.refresh()",
    "language": "document.getElementById('language').click()",
    "theme": "document.getElementById('theme').click(); document.getElementById('theme').click()",
}  # fmt: skip


@pytest.fixture
def reopen(browser: Browser) -> Any:
    """Open an address in a browser that has never seen the page."""
    contexts = []

    def open_link(address: str) -> Opened:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 720}))
        opened = Opened(contexts[-1])
        opened.page.goto(address)
        opened.page.wait_for_selector("html[data-ready]", timeout=20_000)
        return opened

    yield open_link
    for context in contexts:
        context.close()


def copy_link(opened: Opened) -> str:
    """Use the menu, as a reader does, and give what was copied."""
    opened.ask("Object.defineProperty(navigator, 'clipboard', { configurable: true,"
               " value: { writeText: async (text) => { window.copied = text; } } })")  # fmt: skip
    opened.page.locator("#take > summary").click()
    opened.page.locator("#take-link").click()
    opened.page.locator("#take-told").wait_for()
    return str(opened.ask("window.copied"))


def test_copied_link_is_told_to_need_the_file(forum_page: Opened) -> None:
    assert "#" in copy_link(forum_page)
    told = forum_page.page.locator("#take-told").inner_text()
    assert "이 파일이 있어야 합니다" in told
    assert "# 이하를 붙이면" in told


def set_up(opened: Opened, act: str) -> Any:
    opened.ask(f"(() => {{ const {{ state, actions }} = forumgraph; {FIND} {act}; }})()")
    opened.page.wait_for_timeout(30)
    return opened.page.evaluate(SNAPSHOT)


@pytest.mark.parametrize("name", list(STATES))
def test_link_brings_everything_back(forum_page: Opened, reopen: Any, name: str) -> None:
    before = set_up(forum_page, STATES[name])
    link = copy_link(forum_page)
    again = reopen(link)
    assert again.page.evaluate(SNAPSHOT) == before
    assert again.complaints == []
    assert again.let_out == []


def test_link_brings_the_cell_of_a_matrix_back(open_graph: Any, reopen: Any) -> None:
    records = build_small_graph()
    records.state("a", "collaborates_with", "b", "가람도와 노을시는 함께 섬을 돌본다.")
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.")
    records.state("b", "funds", "p", "노을시는 배편에 돈을 댔다.")
    opened = open_graph(records.graph)
    opened.ask("forumgraph.actions.setStage('matrix')")
    opened.page.locator('#matrix button[data-at="n0 n1"]').click()
    opened.page.locator("#detail h2.ends").wait_for()
    before = opened.page.locator("#detail").inner_text()
    assert len(list_quotes(opened)) == 3
    again = reopen(copy_link(opened))
    again.page.locator("#detail h2.ends").wait_for()
    assert again.page.locator("#detail").inner_text() == before
    again.page.locator("#language").click()
    assert sorted(list_quotes(again)) == sorted(list_quotes(opened))
    again.page.keyboard.press("Escape")
    assert "pair" not in again.page.url
    assert again.complaints == []


def test_link_brings_one_event_back(forum_page: Opened, reopen: Any) -> None:
    first = forum_page.page.url
    title = "섬살림 기록 2"
    one = reopen(f"{first.split('#')[0]}#events={title}")
    shown = one.page.evaluate(SNAPSHOT)
    assert shown["state"]["events"]
    assert len(shown["edges"]) < len(forum_page.ask("forumgraph.edges"))
    assert reopen(copy_link(one)).page.evaluate(SNAPSHOT) == shown


@pytest.mark.parametrize(
    "node", ["a&b=c#d", "더하기+빈칸 %2F%zz", '["x","y","z"]', "__proto__", "<b>"]
)
def test_link_keeps_ids_of_any_characters(open_graph: Any, reopen: Any, node: str) -> None:
    records = build_small_graph()
    records.add_node(node, "organization", "누리원")
    records.state("a", "collaborates_with", node, "가람도는 누리원과 함께 일한다.")
    opened = open_graph(records.graph)
    opened.page.evaluate("(id) => forumgraph.select(id)", node)
    opened.page.evaluate("(id) => forumgraph.actions.pin(forumgraph.state.selected)", node)
    before = opened.page.evaluate(SNAPSHOT)
    assert before["state"]["selected"] == node
    assert before["state"]["pinned"] == [node]
    assert reopen(copy_link(opened)).page.evaluate(SNAPSHOT) == before


def test_focus_may_be_a_name_as_on_the_command_line(forum_page: Opened, reopen: Any) -> None:
    for name in ("물길연구원", "WRI", "o01"):
        again = reopen(f"{forum_page.page.url.split('#')[0]}#focus={name}")
        assert again.ask("forumgraph.state.focus.id") == "o01"


GARBAGE = (
    "#", "#&&&===", "#view=", "#view=__proto__", "#__proto__=1&constructor=2&toString=3&valueOf=4",
   
    "#types=nothing&predicates=%00", "#statuses=toString", "#events=없는행사",
    "#focus=nobody&selected=[]",
    "#selected=[\"o00\",\"runs\"]", "#pinned=a&hidden=b&shown=c&lines=d&expanded=e",
    "#since=never&until=%E0%A4%A",
    "#minimum=-5&steps=99", "#minimum=NaN", "#size=huge&colour=<img src=x onerror=alert(1)>",
    "#theme=javascript:alert(1)&language=xx&stage=none", "#view=collaboration&" + "x" * 5000,
    "#%3Cscript%3Ealert(1)%3C/script%3E", "#isolated=maybe&everything=1",
    "#view=all&view=topic&view[]=x",
)  # fmt: skip


def test_garbage_in_a_link_is_passed_over(forum_page: Opened, reopen: Any) -> None:
    page = forum_page.page.url.split("#")[0]
    plain = forum_page.page.evaluate(SNAPSHOT)
    again = reopen(page)
    for fragment in GARBAGE[:-1]:
        again.page.goto("about:blank")
        again.page.goto(page + fragment)
        again.page.wait_for_selector("html[data-ready]", timeout=20_000)
        assert again.page.evaluate(SNAPSHOT) == plain, fragment
    assert again.complaints == []
    assert again.let_out == []


def test_link_pasted_into_an_open_page_is_followed(forum_page: Opened) -> None:
    for fragment in ("#view=topic", *GARBAGE[3:]):
        forum_page.page.evaluate("(hash) => { location.hash = hash; }", fragment)
        forum_page.page.wait_for_timeout(20)
    assert forum_page.ask("forumgraph.state.view") == "all"
    assert forum_page.complaints == []


def test_long_link_is_told_but_works(open_graph: Any, reopen: Any) -> None:
    records = build_small_graph()
    for at in range(120):
        records.add_node(f"아주 긴 이름표 {at}", "organization", f"누리원 {at}")
        records.state(
            "a", "collaborates_with", f"아주 긴 이름표 {at}", f"누리원 {at}과 함께 일한다."
        )
    opened = open_graph(records.graph)
    opened.ask(
        "forumgraph.state.pinned = new Set(forumgraph.actions.getVisible().nodes)"
    )
    opened.ask("forumgraph.actions.refresh()")
    before, link = opened.page.evaluate(SNAPSHOT), copy_link(opened)
    assert len(link) > 8000
    assert "길어서" in opened.page.locator("#take-told").inner_text()
    assert reopen(link).page.evaluate(SNAPSHOT) == before


def test_link_of_an_expanded_hub_stays_short(open_graph: Any, reopen: Any) -> None:
    records = build_small_graph()
    for at in range(200):
        records.add_node(f"누리원 {at}", "organization", f"누리원 {at}")
        records.state("a", "collaborates_with", f"누리원 {at}", f"누리원 {at}과 함께 일한다.")
    opened = open_graph(records.graph)
    before = set_up(opened, "actions.expand(node('a'))")
    link = copy_link(opened)
    assert len(link.split("#")[1]) < 200
    assert reopen(link).page.evaluate(SNAPSHOT) == before


def test_page_inside_a_sandboxed_frame_says_why_it_has_no_link(
    browser: Browser, forum_page: Opened
) -> None:
    text = Path(forum_page.page.url.split("#")[0].removeprefix("file://")).read_text("utf-8")
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.set_content(
        "<iframe sandbox='allow-scripts allow-downloads' width=1200 height=700></iframe>"
    )
    page.evaluate("(text) => { document.querySelector('iframe').srcdoc = text; }", text)
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(timeout=20_000)
    frame.locator("#take > summary").click()
    frame.locator("#take-link").click()
    assert "자기 주소가 없습니다" in frame.locator("#take-told").inner_text()
    frame.locator("#take > summary").click()
    with page.expect_download(timeout=8000) as waiting:
        frame.locator("#take-png2").click()
    assert waiting.value.suggested_filename.endswith(".png")
    page.context.close()
