"""What the page is asked: views, filters, chips, looks, its foot, its languages and themes."""

from __future__ import annotations

import re
import time
from importlib.resources import files
from typing import Any

import networkx as nx
import pytest
from acts import build_small_graph, list_ids, list_predicates, switch

from conftest import (
    DATES,
    Opened,
    Records,
    build_forum_graph,
    build_large_graph,
    find_chromium,
)
from forumgraph.export.html import MODULES

pytestmark = pytest.mark.browser
Graph = nx.MultiDiGraph
COLLABORATION = {"collaborates_with", "runs", "funds", "participates_in", "co_hosts"}


def read_counts(opened: Opened) -> tuple[int, int]:
    """What the page says it shows: entities, relations."""
    found = re.findall(r"[\d,]+", opened.page.locator("#count").inner_text())
    nodes, edges = (int(one.replace(",", "")) for one in found)
    return nodes, edges


def unfold(opened: Opened, group: str) -> None:
    opened.ask(f"document.getElementById('filter-{group}').open = true")


def open_events(opened: Opened) -> None:
    opened.page.locator("#filter-events > summary").click()
    opened.page.locator("#events-list .choice").first.wait_for()


def read_mark(opened: Opened, group: str) -> str:
    return opened.page.locator(f"#filter-{group} > summary .mark").inner_text()


def list_chips(opened: Opened) -> list[str]:
    return opened.page.locator("#notes .chip > span:first-child").all_inner_texts()


def take_chip(opened: Opened, key: str) -> None:
    opened.page.locator(f"#notes [data-chip={key}] .away").click()


def check_consistent(opened: Opened) -> None:
    """Whatever is filtered: words, list and what is drawn say the same."""
    nodes, edges = read_counts(opened)
    assert (nodes, edges) == tuple(
        opened.ask("[forumgraph.nodes.length, forumgraph.edges.length]")
    )
    opened.page.locator("#tab-list").click()
    assert opened.page.locator("#list tbody tr").count() == nodes
    told = opened.page.locator("#hidden").inner_text()
    assert f"개 중 {nodes}개, 관계 " in told
    assert f"개 중 {edges}개 보임" in told


def find_dates(opened: Opened) -> set[str]:
    """The dates of the statements that back what is shown."""
    return set(
        opened.ask(
            """(() => {
              const visible = forumgraph.actions.getVisible();
              const numbers = [...visible.evidence.values()].flatMap((some) => [...some]);
              return numbers.map((at) => forumgraph.statementAt(at).date);
            })()"""
        )
    )


# --- opening ------------------------------------------------------------------------------


def test_page_opens_without_complaint_and_without_any_request(forum_page: Opened) -> None:
    forum_page.page.wait_for_timeout(300)
    assert forum_page.complaints == []
    assert len(forum_page.requests) == 1
    assert forum_page.requests[0].startswith("file://")
    forum_page.keep("controls-collaboration")


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
    assert "누가 누구와 무엇을 함께 하는가" in forum_page.page.locator("#hint").inner_text()
    assert read_counts(forum_page) == (22, 44)
    check_consistent(forum_page)
    # Nothing is set but what the view sets: no chip, nothing to reset.
    assert forum_page.page.locator("#notes").is_hidden()
    assert forum_page.page.locator("#reset").is_disabled()


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
    check_consistent(forum_page)
    forum_page.keep(f"controls-view-{view}")


def test_empty_graph_says_so(open_graph: Any) -> None:
    empty: Graph[str] = nx.MultiDiGraph(version="0.1.0", documents=[])
    opened = open_graph(empty)
    assert opened.page.locator("#empty").inner_text() == "기록에서 읽은 항목이 없습니다."
    assert opened.page.locator("#period-note").text_content() == "날짜가 적힌 기록이 없습니다"
    unfold(opened, "events")
    opened.page.get_by_text("기록이 없습니다", exact=True).wait_for()
    assert opened.complaints == []


def test_graph_of_one_node_is_shown(open_graph: Any) -> None:
    records = Records()
    records.add_node("a", "organization", "가람도")
    opened = open_graph(records.graph)
    opened.page.get_by_label("연결 없는 항목도 보이기").check()
    assert list_ids(opened) == {"a"}
    assert opened.complaints == []


def test_large_graph_opens_on_its_most_important_part(open_graph: Any) -> None:
    started = time.monotonic()
    opened = open_graph(build_large_graph())
    # Layout and writing included; physics in the page took 86 s for as many nodes.
    assert time.monotonic() - started < 15
    shown = opened.ask("forumgraph.nodes.length")
    assert 250 <= shown <= 300
    assert "n00000" in list_ids(opened)
    more = opened.page.locator("#all")
    rest = int(re.search(r"[\d,]+", more.inner_text())[0].replace(",", ""))  # type: ignore[index]
    assert f"연결이 적어 접어 둔 항목 {rest}" in opened.page.locator("#hidden").inner_text()
    more.click()
    assert opened.ask("forumgraph.nodes.length") > shown + 100
    assert list_chips(opened) == ["모든 항목"]
    take_chip(opened, "everything")
    assert opened.ask("forumgraph.nodes.length") == shown
    assert opened.complaints == []


# --- types, predicates, statuses ----------------------------------------------------------


def test_legend_shows_colour_and_shape_of_each_type(forum_page: Opened) -> None:
    signs = forum_page.page.locator("#types svg > *")
    fills = signs.evaluate_all("(all) => all.map((one) => one.getAttribute('fill'))")
    assert fills == ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#555555", "#56B4E9"]
    assert forum_page.page.locator("#predicates line[stroke-dasharray]").count() == 1
    rows = forum_page.page.locator("#statuses label").all_text_contents()
    names = [re.sub(r"\d+/\d+$", "", row) for row in rows]
    assert names == ["완료", "진행", "예정·희망", "부정", "미상"]
    assert forum_page.page.locator("#statuses line[stroke-dasharray]").count() == 2


def test_switching_a_type_off_and_on(forum_page: Opened) -> None:
    before = list_ids(forum_page)
    switch(forum_page, "program")
    assert not {node for node in list_ids(forum_page) if node.startswith("p")}
    assert list_predicates(forum_page) == {"collaborates_with", "co_hosts"}
    assert "사업" not in forum_page.page.locator("#list tbody").inner_text().split()
    check_consistent(forum_page)
    assert list_chips(forum_page) == ["유형 인물·기관"]
    # The keyboard stays at the switch, though the row was made anew.
    switch(forum_page, "program")
    assert forum_page.ask("document.activeElement.dataset.key") == "program"
    assert list_ids(forum_page) == before


def test_switching_a_predicate_on_brings_people_in(forum_page: Opened) -> None:
    assert not {node for node in list_ids(forum_page) if node.startswith("h")}
    switch(forum_page, "affiliated_with")
    assert len({node for node in list_ids(forum_page) if node.startswith("h")}) == 18
    row = forum_page.page.locator("#predicates label", has_text="소속")
    assert row.locator("small").inner_text() == "18/18"
    assert read_mark(forum_page, "predicates") == "6/13"
    take_chip(forum_page, "predicates")
    assert "affiliated_with" not in list_predicates(forum_page)
    assert read_mark(forum_page, "predicates") == "5/13"


def test_only_this_one_and_back(forum_page: Opened) -> None:
    row = forum_page.page.locator("#predicates .choice", has_text="협력")
    only = row.locator(".only")
    opacity = "(button) => getComputedStyle(button).opacity"
    assert only.evaluate(opacity) == "0"
    row.hover()
    assert only.evaluate(opacity) == "1"
    only.click()
    assert list_predicates(forum_page) == {"collaborates_with"}
    assert list_chips(forum_page) == ["관계 협력"]
    assert read_mark(forum_page, "predicates") == "1/13"
    check_consistent(forum_page)
    # By keyboard: the button comes after its switch, and pressed again it lets the others back.
    row.locator("input").focus()
    forum_page.page.keyboard.press("Tab")
    assert forum_page.ask("document.activeElement.getAttribute('aria-label')") == "협력만 보기"
    forum_page.page.keyboard.press("Enter")
    assert list_predicates(forum_page) == COLLABORATION
    assert "only" in forum_page.ask("document.activeElement.className")


def test_status_switch_limits_the_picture_to_what_was_done(forum_page: Opened) -> None:
    row = forum_page.page.locator("#statuses label", has_text="예정·희망")
    assert row.locator("small").text_content() == "8/8"
    before = list_ids(forum_page)
    switch(forum_page, "planned")
    switch(forum_page, "negated")
    assert "participates_in" not in list_predicates(forum_page)
    assert row.locator("small").inner_text() == "0/8"
    assert "상태 필터로 빠진 관계 9" in forum_page.page.locator("#hidden").inner_text()
    assert read_mark(forum_page, "evidence") == "상태 3/5"
    assert forum_page.page.locator("#list .standing").count() == 0
    check_consistent(forum_page)
    # A filter of evidence stays when the view changes.
    forum_page.page.locator("[data-view=program]").click()
    assert "participates_in" not in list_predicates(forum_page)
    forum_page.page.locator("[data-view=collaboration]").click()
    take_chip(forum_page, "statuses")
    assert list_ids(forum_page) == before


def test_relation_done_and_planned_counts_what_is_left(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "runs", "p", "가람도는 배편을 늘릴 예정이다.", status="planned")
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.", status="done")
    opened = open_graph(records.graph)
    strength = "[...forumgraph.actions.getVisible().strength.values()]"
    assert opened.ask(strength) == [2]
    switch(opened, "planned")
    assert opened.ask(strength) == [1]
    switch(opened, "done")
    assert opened.page.locator("#empty").is_visible()


def test_basis_limits_what_counts(forum_page: Opened) -> None:
    switch(forum_page, "list")
    # Hosts stand in lists only; ties by joint hosting go with them.
    assert "co_hosts" not in list_predicates(forum_page)
    assert "근거의 종류 필터로 빠진 관계 9" in forum_page.page.locator("#hidden").inner_text()
    assert read_mark(forum_page, "evidence").startswith("근거의 종류 ")
    check_consistent(forum_page)


def test_unconnected_entities_are_one_click_away(forum_page: Opened) -> None:
    assert "o15" not in list_ids(forum_page)
    assert "연결 없는 항목" in forum_page.page.locator("#hidden").inner_text()
    forum_page.page.get_by_label("연결 없는 항목도 보이기").check()
    assert "o15" in list_ids(forum_page)
    assert list_chips(forum_page) == ["연결 없는 항목 포함"]
    check_consistent(forum_page)
    forum_page.keep("controls-isolated")


def test_minimum_asks_for_more_than_one_sentence(open_graph: Any) -> None:
    records = build_small_graph()
    for text in ("가람도와 노을시는 함께 한다.", "노을시는 가람도와 함께 한다."):
        records.state("a", "collaborates_with", "b", text)
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.")
    records.state("b", "runs", "p", "노을시도 배편을 늘렸다.")
    opened = open_graph(records.graph)
    unfold(opened, "evidence")
    field = opened.page.locator("#least")
    assert field.get_attribute("max") == "2"
    field.fill("2")
    assert list_predicates(opened) == {"collaborates_with"}
    assert "최소 2문장에 못 미친 관계 2" in opened.page.locator("#hidden").inner_text()
    assert read_mark(opened, "evidence") == "2문장 이상"
    check_consistent(opened)
    # Nobody can ask for more than there is, or for nothing.
    field.fill("99")
    assert opened.ask("forumgraph.state.minimum") == 2
    field.fill("")
    field.press("Tab")
    assert field.input_value() == "1"
    assert len(list_ids(opened)) == 3


# --- period -------------------------------------------------------------------------------


def test_period_is_set_by_keyboard(forum_page: Opened) -> None:
    unfold(forum_page, "period")
    since, until = (forum_page.page.locator(f"#period-{name}") for name in ("since", "until"))
    assert since.get_attribute("aria-valuetext") == DATES[0]
    assert until.get_attribute("aria-valuetext") == DATES[2]
    assert forum_page.page.locator("#period .bar.in").count() == 3
    edges = read_counts(forum_page)[1]
    since.focus()
    forum_page.page.keyboard.press("ArrowRight")
    assert since.get_attribute("aria-valuetext") == DATES[1]
    forum_page.page.locator("#notes .chip").wait_for()
    assert list_chips(forum_page) == [f"기간 {DATES[1]} – {DATES[2]}"]
    assert forum_page.ask("document.activeElement.id") == "period-since"
    assert find_dates(forum_page) == set(DATES[1:])
    assert forum_page.page.locator("#period .bar.in").count() == 2
    assert read_counts(forum_page)[1] < edges
    assert "기간 필터로 빠진 관계" in forum_page.page.locator("#hidden").inner_text()
    check_consistent(forum_page)
    forum_page.keep("controls-period")


def test_ends_of_the_period_do_not_pass_each_other(forum_page: Opened) -> None:
    unfold(forum_page, "period")
    forum_page.page.locator("#period-until").focus()
    forum_page.page.keyboard.press("Home")
    forum_page.page.locator("#period-since").focus()
    forum_page.page.keyboard.press("End")
    assert forum_page.ask("[forumgraph.state.since, forumgraph.state.until]") == [None, DATES[0]]
    forum_page.page.locator("#notes .chip").wait_for()
    assert find_dates(forum_page) == {DATES[0]}
    take_chip(forum_page, "period")
    assert forum_page.ask("[forumgraph.state.since, forumgraph.state.until]") == [None, None]
    until = forum_page.page.locator("#period-until")
    assert until.get_attribute("aria-valuetext") == DATES[2]


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("#since=2031", "2031 –"), ("#until=1999-12", "– 1999-12"),
        ("#since=2024-06&until=2024-05-01", "2024-06 – 2024-05-01"),
    ],
)  # fmt: skip
def test_period_without_a_date_is_told_as_it_was_chosen(
    forum_page: Opened, fragment: str, told: str
) -> None:
    """The nearest date would be told to be shown, and nothing of it is."""
    forum_page.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    forum_page.page.locator("#notes .chip").wait_for()
    assert forum_page.ask("forumgraph.edges.length") == 0
    assert read_mark(forum_page, "period") == told
    assert forum_page.page.locator("#period .bar.in").count() == 0
    assert forum_page.complaints == []


def test_bar_of_the_period_is_clicked(forum_page: Opened) -> None:
    unfold(forum_page, "period")
    bar = forum_page.page.locator("#period .area").nth(1)
    assert re.fullmatch(rf"{DATES[1]}: 근거 문장 \d+", bar.text_content() or "")
    bar.click()
    assert find_dates(forum_page) == {DATES[1]}
    assert read_mark(forum_page, "period") == DATES[1]
    forum_page.page.locator("#period .area").nth(1).click()
    assert find_dates(forum_page) == set(DATES)


def test_undated_records_are_counted_and_leave_with_a_period(open_graph: Any) -> None:
    records = build_small_graph()
    records.graph.graph["documents"].append({"id": "d9", "name": "쪽지.txt"})
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.", date="2023")
    records.state("b", "runs", "p", "노을시도 늘렸다.", document="쪽지.txt", date=None)
    opened = open_graph(records.graph)
    unfold(opened, "period")
    note = opened.page.locator("#period-note")
    assert note.inner_text() == "날짜 없는 기록 1건"
    assert {"a", "b", "p"} == list_ids(opened)
    opened.page.locator("#period-until").focus()
    opened.page.keyboard.press("Home")
    opened.page.locator("#notes .chip").wait_for()
    # A year alone is a date too.
    assert list_chips(opened) == ["기간 2023"]
    assert opened.page.locator("#hidden").inner_text().count("기간 필터로 빠진 관계 1") == 1
    assert "빠짐" in note.inner_text()


# --- events -------------------------------------------------------------------------------


def test_events_are_ticked_and_the_picture_follows(forum_page: Opened) -> None:
    assert read_mark(forum_page, "events") == "3"
    open_events(forum_page)
    rows = forum_page.page.locator("#events-list label")
    assert rows.count() == 3
    assert re.fullmatch(rf"섬살림 기록 1\n+{DATES[0]} · 문장 \d+", rows.first.inner_text())
    rows.first.locator("input").uncheck()
    assert find_dates(forum_page) == set(DATES[1:])
    assert read_mark(forum_page, "events") == "2/3"
    assert list_chips(forum_page) == ["행사 2/3"]
    assert "행사 필터로 빠진 관계" in forum_page.page.locator("#hidden").inner_text()
    check_consistent(forum_page)
    forum_page.keep("controls-events")
    forum_page.page.locator("#events-none").click()
    assert forum_page.page.locator("#empty").is_visible()
    forum_page.page.locator("#events-all").click()
    assert forum_page.ask("forumgraph.state.events") is None
    assert find_dates(forum_page) == set(DATES)


def test_one_event_alone(forum_page: Opened) -> None:
    open_events(forum_page)
    row = forum_page.page.locator("#events-list .choice").nth(1)
    row.hover()
    row.locator(".only").click()
    assert find_dates(forum_page) == {DATES[1]}
    assert forum_page.page.locator("#events-list input:checked").count() == 1


def test_sentences_of_unlisted_records_are_of_no_event(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.")
    records.state("b", "runs", "p", "노을시도 늘렸다.", document="목록에-없는-기록.txt")
    opened = open_graph(records.graph)
    open_events(opened)
    opened.page.locator("#events-none").click()
    assert list_ids(opened) == set()
    opened.page.locator("#events-all").click()
    assert list_ids(opened) == {"a", "b", "p"}
    assert opened.complaints == []


def test_hundreds_of_events_are_narrowed_by_words(open_graph: Any) -> None:
    records = build_small_graph()
    titles = [f"제{at}차 섬살림 토론회" for at in range(250)]
    records.graph.graph["documents"] = [
        {"id": f"d{at}", "name": f"{at}.txt", "title": title, "date": f"20{at % 20:02}-05-01"}
        for at, title in enumerate(titles)
    ]
    for at in range(250):
        records.state("a", "runs", "p", f"가람도는 배편 {at}", document=f"{at}.txt", date=None)
        records.state("b", "runs", "p", f"노을시는 배편 {at}", document=f"{at}.txt", date=None)
    opened = open_graph(records.graph)
    open_events(opened)
    rows = opened.page.locator("#events-list .choice")
    assert rows.count() == 100
    assert "150건" in opened.page.locator("#events-note").inner_text()
    opened.page.locator("#events-none").click()
    opened.page.locator("#events-narrow").fill("제 249차")
    assert rows.count() == 1
    opened.page.locator("#events-all").click()
    assert list_chips(opened) == ["행사: 제249차 섬살림 토론회"]
    assert opened.ask("[...forumgraph.actions.getVisible().strength.values()]") == [1, 1]
    opened.page.locator("#events-narrow").fill("없는 행사")
    assert opened.page.locator("#events-note").inner_text() == "찾는 행사가 없습니다"
    opened.keep("controls-many-events")


# --- chips and reset ----------------------------------------------------------------------


def test_chips_name_what_is_in_force_and_take_it_away(forum_page: Opened) -> None:
    forum_page.ask(
        """(() => {
          const { actions, state } = forumgraph, node = (id) =>
            actions.getVisible().nodes.find((one) => one.id === id);
          actions.focusOn(node("o00"), 1); actions.pin(node("o00")); actions.hide(node("o01"));
        })()"""
    )
    assert list_chips(forum_page) == ["주변만 보기: 섬살림부", "고정 1", "숨긴 항목 1"]
    assert "숨긴 항목 1" in forum_page.page.locator("#hidden").inner_text()
    near = len(list_ids(forum_page))
    steps = forum_page.page.locator("[data-chip=focus] .segments button")
    assert [one.get_attribute("aria-pressed") for one in steps.all()] == ["true", "false"]
    steps.nth(1).click()
    assert len(list_ids(forum_page)) > near
    assert forum_page.ask("document.activeElement.textContent") == "2단계"
    forum_page.keep("controls-chips")
    assert "o01" not in list_ids(forum_page)
    forum_page.page.get_by_role("button", name="숨긴 항목 1 빼기").click()
    assert "o01" in list_ids(forum_page)
    # The keyboard goes to the next chip, not to the top of the page.
    assert forum_page.ask("document.activeElement.className") == "away"
    take_chip(forum_page, "focus")
    assert list_chips(forum_page) == ["고정 1"]
    take_chip(forum_page, "pinned")
    assert forum_page.page.locator("#notes").is_hidden()
    assert forum_page.ask("document.activeElement.closest('#looks') !== null")
    check_consistent(forum_page)


def test_what_was_fetched_by_hand_is_told_and_taken_back(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('t4')")
    # What is chosen comes with what it is related to, for a loose dot says nothing.
    assert list_chips(forum_page) == ["추가로 표시한 항목 5"]
    title = forum_page.page.locator("[data-chip=revealed]").get_attribute("title")
    assert "재생 에너지" in str(title)
    take_chip(forum_page, "revealed")
    assert "t4" not in list_ids(forum_page)


def test_reset_puts_everything_back(forum_page: Opened) -> None:
    before = list_ids(forum_page)
    switch(forum_page, "planned")
    switch(forum_page, "program")
    switch(forum_page, "affiliated_with")
    open_events(forum_page)
    forum_page.page.locator("#events-list input").first.uncheck()
    forum_page.ask("forumgraph.actions.hide(forumgraph.actions.getVisible().nodes[0])")
    assert len(list_chips(forum_page)) == 5
    forum_page.page.locator("#reset").click()
    assert list_ids(forum_page) == before
    assert list_chips(forum_page) == []
    assert forum_page.page.locator("#reset").is_disabled()
    assert forum_page.page.locator(".mark.changed:visible").count() == 0


def test_link_keeps_filters(forum_page: Opened) -> None:
    switch(forum_page, "planned")
    unfold(forum_page, "period")
    forum_page.page.locator("#period-since").focus()
    forum_page.page.keyboard.press("ArrowRight")
    forum_page.page.locator("[data-chip=period]").wait_for()
    chips, ids = list_chips(forum_page), list_ids(forum_page)
    forum_page.page.reload()
    forum_page.page.wait_for_selector("html[data-ready]")
    assert list_chips(forum_page) == chips
    assert list_ids(forum_page) == ids


# --- looks --------------------------------------------------------------------------------


def test_looks_choose_size_and_colour(forum_page: Opened) -> None:
    choose = forum_page.page.get_by_role
    choose("combobox", name="크기").select_option("betweenness")
    choose("combobox", name="색", exact=True).select_option("community")
    assert forum_page.ask("[forumgraph.state.size, forumgraph.state.colour]") == [
        "betweenness", "community",
    ]  # fmt: skip
    assert forum_page.page.locator("#look-size").input_value() == "betweenness"
    assert forum_page.complaints == []


def test_stage_switches_between_picture_and_matrix(forum_page: Opened) -> None:
    forum_page.page.locator("#looks [data-stage=matrix]").click()
    assert forum_page.page.locator("#matrix").get_attribute("hidden") is None
    assert forum_page.page.locator("#picture").is_hidden()
    # Size and colour are of the picture.
    assert forum_page.page.locator("#look-size").count() == 0
    assert forum_page.ask("document.activeElement.dataset.stage") == "matrix"
    forum_page.page.locator("#looks [data-stage=picture]").click()
    assert forum_page.page.locator("#picture").is_visible()


# --- the foot -----------------------------------------------------------------------------


def test_footer_says_which_records_which_version_and_what_is_left_out(
    forum_page: Opened,
) -> None:
    source = forum_page.page.locator("#source").inner_text()
    assert re.fullmatch(
        r"기록 3건 \(2024-04-12 – 2024-06-12\) · forumgraph 0\.1\.0 · \d{4}-\d\d-\d\d 만듦 · "
        r"기관 이름: 기록에 적힌 대로",
        source,
    )
    hidden = forum_page.page.locator("#hidden")
    shown = "항목 60개 중 22개, 관계 126개 중 44개 보임 · 꺼 둔 유형의 항목 18"
    assert shown in hidden.inner_text()
    assert hidden.get_attribute("title") == hidden.inner_text()
    forum_page.page.locator("#source").click()
    about = forum_page.page.locator("#about").inner_text()
    for part in hidden.inner_text().split(" · ", 1)[1].split(", "):
        assert part in about
    assert "섬살림포럼-제3차-회의록.txt · 섬살림 기록 1 · 2024-04-12" in (
        forum_page.page.locator("#documents").inner_text()
    )
    forum_page.keep("controls-footer")
    forum_page.page.keyboard.press("Escape")
    assert forum_page.page.locator("#documents").is_hidden()


def test_open_menus_close_at_a_click_elsewhere(forum_page: Opened) -> None:
    forum_page.page.locator("#source").click()
    assert forum_page.page.locator("#documents").is_visible()
    forum_page.page.locator("#hint").click()
    assert forum_page.page.locator("#documents").is_hidden()


def test_masked_copy_says_so(open_graph: Any) -> None:
    graph = build_forum_graph()
    graph.graph["masked"] = ["person"]
    graph.graph["names"] = "lineage"
    source = open_graph(graph).page.locator("#source").inner_text()
    assert source.endswith("기관 이름: 오늘의 이름으로 · 사람 이름 가림")


# --- languages ----------------------------------------------------------------------------

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
UI_TEXT = """(() => {
  const texts = [], hangul = /[\\u1100-\\u11ff\\u3130-\\u318f\\uac00-\\ud7a3]/u;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  for (let at = walk.currentNode; at; at = walk.nextNode()) {
    if (at.closest("script, noscript, button[lang=ko]")) continue;
    for (const child of at.childNodes) if (child.nodeType === 3) texts.push(child.data);
    for (const name of ["title", "aria-label", "placeholder", "aria-valuetext"])
      texts.push(at.getAttribute(name) ?? "");
  }
  return texts.filter((text) => hangul.test(text));
})()"""


def build_latin_graph() -> Graph[str]:
    """Records without a Korean letter: what is Korean on the page is the page's own."""
    records = Records()
    records.graph.graph["documents"] = [
        {"id": f"d{at}", "name": f"record-{at}.txt", "title": f"Forum {at}", "date": DATES[at]}
        for at in range(3)
    ]
    kinds = ("organization", "organization", "program", "person", "topic", "event", "session")
    for at, kind in enumerate(kinds):
        records.add_node(f"n{at}", kind, f"Name {at}", other_names=[f"Other {at}"])
    for source, predicate, target in (
        ("n0", "collaborates_with", "n1"), ("n0", "runs", "n2"), ("n1", "funds", "n2"),
        ("n3", "affiliated_with", "n0"), ("n3", "discusses", "n4"), ("n0", "hosts", "n5"),
        ("n1", "hosts", "n5"), ("n6", "part_of", "n5"), ("n3", "presents", "n6"),
    ):  # fmt: skip
        records.state(
            source, predicate, target, f"{source} {predicate} {target}.",
            document=f"record-{records.count % 3}.txt", role="host", status="planned",
        )  # fmt: skip
    return records.graph


def test_english_page_has_no_korean_word_of_its_own(open_graph: Any) -> None:
    opened = open_graph(build_latin_graph())
    korean = opened.ask(UI_TEXT)
    assert any("관계 종류" in text for text in korean)
    opened.page.locator("#language").click()
    assert opened.ask("document.documentElement.lang") == "en"
    for group in ("period", "events", "evidence"):
        unfold(opened, group)
    switch(opened, "unknown")
    for view in ("program", "topic", "event", "all", "collaboration"):
        opened.page.locator(f"[data-view={view}]").click()
        assert opened.ask(UI_TEXT) == []
    opened.ask("forumgraph.actions.focusOn(forumgraph.actions.getVisible().nodes[0], 2)")
    opened.ask("forumgraph.select('n0')")
    opened.page.locator("#detail h2").wait_for()
    opened.page.locator("#source").click()
    opened.page.locator("#query").fill("name")
    assert opened.ask(UI_TEXT) == []
    opened.keep("controls-english")
    opened.page.keyboard.press("Escape")
    opened.page.locator("#looks [data-stage=matrix]").click()
    assert opened.ask(UI_TEXT) == []
    opened.page.locator("#language").click()
    assert opened.ask("document.documentElement.lang") == "ko"
    assert opened.page.locator("#views button").first.inner_text() == "협력"
    assert any("관계 종류" in text for text in opened.ask(UI_TEXT))
    assert opened.complaints == []


def read_module(name: str) -> str:
    return files("forumgraph").joinpath("viewer", name).read_text("utf-8")


def split_words(code: str) -> tuple[list[str], str]:
    """Split a module into its blocks of words and the rest."""
    blocks = re.findall(r"^addWords\(\{.*?\}\);$", code, re.MULTILINE | re.DOTALL)
    for block in blocks:
        code = code.replace(block, "")
    code = re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)
    return blocks, re.sub(r"(?m)(?<!:)//.*$", "", code)


def list_words() -> dict[str, set[str]]:
    words: dict[str, set[str]] = {"ko": set(), "en": set()}
    for name in MODULES:
        for block in split_words(read_module(name))[0]:
            korean, english = re.split(r"\ben: \{", block)
            for language, part in (("ko", korean), ("en", english)):
                words[language] |= set(re.findall(r'"([\w.-]+)": ["\'`]', part))
                words[language] |= set(re.findall(r'[{,]\s*([a-z]\w*): "', part)) - {"ko"}
    return words


def test_every_word_is_there_in_both_languages() -> None:
    words = list_words()
    assert len(words["ko"]) > 150
    assert words["ko"] == words["en"]
    template = read_module("template.html")
    asked = set(re.findall(r'data-say(?:-\w+)?="([^"]+)"', template))
    starts = set()
    for name in MODULES:
        code = split_words(read_module(name))[1]
        asked |= set(re.findall(r'\bsay\("([^"]+)"', code))
        asked |= set(re.findall(r'"data-say(?:-\w+)?": "([^"]+)"', code))
        starts |= set(re.findall(r"\bsay\(`([^`$]+)\$\{", code))
    assert len(asked) > 80
    assert asked - words["ko"] == set()
    for start in starts:
        assert any(word.startswith(start) for word in words["ko"]), start


@pytest.mark.parametrize("name", MODULES)
def test_modules_speak_through_their_words_only(name: str) -> None:
    code = split_words(read_module(name))[1]
    code = re.sub(r"([=(,:!>] ?)/(?:[^/\n\\]|\\.)+/[gimsuy]*", r"\1", code)
    lines = [line for line in code.splitlines() if HANGUL.search(line)]
    # Letters of the script and names of fonts are no words.
    assert [line for line in lines if "const INITIALS" not in line and "serif" not in line] == []


# --- themes and sizes ---------------------------------------------------------------------

GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 22, 29)"


def test_page_follows_the_dark_scheme_until_told_otherwise(open_graph: Any) -> None:
    opened = open_graph(build_forum_graph(), color_scheme="dark")
    theme = opened.page.locator("#theme")
    assert (opened.ask(GROUND), theme.inner_text()) == (DARK, "화면: 자동")
    opened.keep("controls-dark")
    theme.click()
    assert (opened.ask(GROUND), theme.inner_text()) == (LIGHT, "화면: 밝게")
    theme.click()
    assert (opened.ask(GROUND), theme.inner_text()) == (DARK, "화면: 어둡게")
    theme.click()
    opened.page.emulate_media(color_scheme="light")
    assert (opened.ask(GROUND), theme.inner_text()) == (LIGHT, "화면: 자동")
    assert opened.ask("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_both_dark_blocks_of_the_style_say_the_same() -> None:
    style = read_module("viewer.css")
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', style, re.DOTALL)
    system = re.search(r":root:not\(\[data-theme\]\) \{(.*?)\}", style, re.DOTALL)
    assert chosen is not None
    assert system is not None
    assert chosen[1].split() == system[1].split()


OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (768, 1024)])
def test_window_holds_everything_without_scrolling(
    forum_page: Opened, size: tuple[int, int]
) -> None:
    forum_page.page.set_viewport_size({"width": size[0], "height": size[1]})
    assert forum_page.ask(OVERFLOW) <= 0
    assert forum_page.ask("document.documentElement.scrollHeight - innerHeight") <= 0
    boxes = {
        name: forum_page.page.locator(name).bounding_box()
        for name in ("header", "footer", "main", "#side", "#zoom", "#picture", "#list")
    }
    assert all(boxes.values())
    footer = boxes.pop("footer")
    assert footer
    assert footer["y"] + footer["height"] == size[1]
    assert footer["height"] <= (30 if size[0] > 900 else 60)
    for name, box in boxes.items():
        assert box, name
        assert box["y"] + box["height"] <= footer["y"] + 0.5, name
    header, picture = boxes["header"], boxes["#picture"]
    assert header
    assert picture
    assert header["height"] <= (48 if size[0] > 900 else 90)
    assert picture["width"] >= 600
    assert picture["height"] >= 350
    forum_page.keep(f"controls-window-{size[0]}")


def test_all_filter_groups_are_in_sight_in_a_low_window(forum_page: Opened) -> None:
    footer = forum_page.page.locator("footer").bounding_box()
    last = forum_page.page.locator("#more-filters").bounding_box()
    assert footer
    assert last
    assert last["y"] + last["height"] <= footer["y"]


@pytest.mark.parametrize("size", [(1024, 768), (768, 1024), (640, 360)])
def test_filters_are_a_drawer_where_the_window_is_narrow(
    forum_page: Opened, size: tuple[int, int]
) -> None:
    forum_page.page.set_viewport_size({"width": size[0], "height": size[1]})
    filters, call = forum_page.page.locator("#filters"), forum_page.page.locator("#filters-open")
    assert filters.is_hidden()
    call.click()
    assert filters.is_visible()
    assert call.get_attribute("aria-expanded") == "true"
    assert forum_page.ask("document.activeElement.id") == "filters-close"
    switch(forum_page, "program")
    assert not {node for node in list_ids(forum_page) if node.startswith("p")}
    forum_page.keep(f"controls-drawer-{size[0]}")
    forum_page.page.keyboard.press("Escape")
    assert filters.is_hidden()
    assert forum_page.ask("document.activeElement.id") == "filters-open"
    assert call.inner_text().split() == ["필터", "1"]
    call.click()
    forum_page.page.mouse.click(size[0] - 20, size[1] // 2)
    assert filters.is_hidden()


def test_page_is_usable_at_twice_the_size(open_graph: Any) -> None:
    """200 % zoom of a 1280×720 window is a window of 640×360 CSS pixels."""
    opened = open_graph(build_forum_graph())
    opened.page.set_viewport_size({"width": 640, "height": 360})
    assert opened.ask(OVERFLOW) <= 0
    opened.keep("controls-twice")
    for name in ("#picture", "#list tbody button", "#source"):
        opened.page.locator(name).first.scroll_into_view_if_needed()
        assert opened.page.locator(name).first.is_visible()
    opened.page.locator("#list tbody button").first.click()
    opened.page.locator("#detail h2").wait_for()
    opened.keep("controls-twice-panel")
    assert opened.ask(OVERFLOW) <= 0


@pytest.mark.parametrize("language", ["ko", "en"])
def test_page_fits_a_window_of_320_pixels(open_graph: Any, language: str) -> None:
    """Reflow (WCAG 2.2, 1.4.10); English names of views are longer."""
    opened = open_graph(build_forum_graph())
    opened.page.set_viewport_size({"width": 320, "height": 640})
    opened.ask(f"location.hash = 'language={language}'")
    opened.page.wait_for_selector(f"html[lang={language}]")
    assert opened.ask(OVERFLOW) <= 0
    opened.keep(f"controls-narrow-{language}")


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


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (768, 1024), (1100, 680)])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_whole_picture_stands_above_the_legend(
    forum_page: Opened, size: tuple[int, int], language: str
) -> None:
    forum_page.page.set_viewport_size({"width": size[0], "height": size[1]})
    forum_page.ask(f"forumgraph.state.language = '{language}'")
    forum_page.ask("forumgraph.actions.openView('all')")
    if forum_page.page.locator("#legend-text").is_hidden():
        forum_page.page.locator("#legend-fold").click()
    forum_page.page.wait_for_timeout(250)
    spread = forum_page.ask("""() => {
      const { nodes, groups, screen } = forumgraph.getDrawing();
      const places = groups.flatMap(({ path }) => path.match(/-?[\\d.]+ -?[\\d.]+/g));
      const points = places.map((one) => one.split(" ").map(Number));
      for (const { x, y, radius } of nodes) points.push([x - radius, y - radius], [x + radius, y]);
      for (const one of nodes.filter(({ label }) => label)) {
        points.push([one.labelX, one.labelY + one.label.length * (one.labelSize + 2)]);
      }
      const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
      const [top, stage] = ["legend", "stage"].map((id) =>
        document.getElementById(id).getBoundingClientRect().top);
      return [Math.min(...xs), Math.min(...ys), screen.width - Math.max(...xs),
        top - stage - Math.max(...ys), groups.length];
    }""")
    assert spread[4] > 0
    assert min(spread[:4]) >= 0
    forum_page.keep(f"picture-legend-{language}-{size[0]}")


def test_entities_that_stand_alone_are_brought_into_sight(forum_page: Opened) -> None:
    forum_page.page.locator("#isolated").click()
    assert forum_page.ask("""() => {
      const { nodes, screen } = forumgraph.getDrawing();
      return forumgraph.nodes.length === nodes.length && nodes.every(({ x, y }) =>
        x > 0 && y > 0 && x < screen.width && y < screen.height);
    }""")


def test_words_that_narrowed_one_view_are_forgotten_in_the_next(forum_page: Opened) -> None:
    forum_page.page.locator("#tab-list").click()
    forum_page.page.locator("#narrow").fill("섬살림부")
    assert forum_page.page.locator("#list tbody tr").count() == 1
    forum_page.ask("forumgraph.actions.openView('topic')")
    assert forum_page.page.locator("#narrow").input_value() == ""
    assert forum_page.page.locator("#list tbody tr").count() > 1
