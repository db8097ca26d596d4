"""The tables: the list beside the picture and the matrix in its place, as analysts use them."""

from __future__ import annotations

import itertools
import time
from typing import Any

import networkx as nx
import pytest
from acts import build_small_graph, list_quotes, switch
from playwright.sync_api import Locator, expect

from conftest import Opened, Records, build_forum_graph, build_large_graph

ROWS = "#list tbody tr"
# Each cell of the matrix: row, column, what stands in it.
CELLS = """[...document.querySelectorAll('.grid tbody td:not(.total) button')].map((button) => {
  const [row, column] = button.dataset.at.split(' ');
  const name = (key) => forumgraph.nodes.find((node) => node.key === key).name;
  return [name(row), name(column), button.textContent];
})"""


def show_edges(opened: Opened) -> None:
    opened.page.locator("[data-kind=edges]").click()


def show_matrix(opened: Opened, pair: str | None = None, mode: str | None = None) -> None:
    opened.ask("forumgraph.actions.setStage('matrix')")
    for pick in filter(None, (pair, mode)):
        opened.page.locator(f".segments [data-pick='{pick}']").click()


def list_rows(opened: Opened) -> list[list[str]]:
    """The cells of the list as they are read, what is beneath a number left out."""
    rows: list[list[str]] = opened.ask(
        f"""[...document.querySelectorAll('{ROWS}')].map((row) => [...row.cells].map((cell) => {{
          const copy = cell.cloneNode(true);
          copy.querySelectorAll('small').forEach((one) => one.remove());
          return copy.textContent.trim();
        }}))"""
    )
    return rows


def read_cells(opened: Opened) -> dict[tuple[str, str], str]:
    return {(row, column): text for row, column, text in opened.ask(CELLS)}


def find_cell(opened: Opened, row: str, column: str) -> Locator:
    keys = opened.ask(
        f"""['{row}', '{column}'].map((name) =>
          forumgraph.nodes.find((node) => node.name === name).key)"""
    )
    return opened.page.locator(f".grid [data-at='{' '.join(keys)}']")


def focused(opened: Opened) -> Any:
    return opened.ask("document.activeElement.dataset.at ?? document.activeElement.textContent")


def build_shared_graph() -> Records:
    """Two organizations with three relations, two of them out of one sentence, and a program."""
    records = build_small_graph()
    records.add_node("c", "organization", "한별군")
    both = "가람도와 노을시는 함께 일하며 배편을 넓혔다."
    records.state("a", "collaborates_with", "b", both)
    records.state("a", "funds", "b", "가람도는 노을시에 예산을 지원하였다.")
    records.state("a", "runs", "p", "가람도가 배편을 운영한다.")
    records.state("b", "participates_in", "p", "노을시도 배편에 참여한다.")
    records.state("c", "funds", "p", "한별군은 배편을 지원하지 않았다.", status="negated")
    plan = "한별군은 가람도와 협력할 예정이다."
    records.state("c", "collaborates_with", "a", plan, status="planned")
    return records


# --- list: entities -----------------------------------------------------------------------


def test_list_is_sorted_and_sortable(forum_page: Opened) -> None:
    counts = [int(row[2]) for row in list_rows(forum_page)]
    assert len(counts) == 22
    assert counts == sorted(counts, reverse=True)
    head = forum_page.page.locator("#list th[data-key=name]")
    head.locator("button").click()
    names = [row[0] for row in list_rows(forum_page)]
    assert names == sorted(names)
    assert head.get_attribute("aria-sort") == "ascending"
    assert forum_page.ask("document.activeElement.closest('th').dataset.key") == "name"
    head.locator("button").click()
    assert [row[0] for row in list_rows(forum_page)] == names[::-1]
    assert head.get_attribute("aria-sort") == "descending"
    assert forum_page.page.locator("#list thead [aria-sort=none]").count() == 3
    forum_page.keep("list")


def test_list_tells_what_is_only_planned_or_denied(forum_page: Opened) -> None:
    denied = forum_page.page.locator(ROWS, has_text="해오름공사")
    assert denied.locator(".negated").text_content() == "부정 1"
    planned = forum_page.page.locator("#list td .planned").all_inner_texts()
    assert planned
    assert all(text.startswith("예정·희망 ") for text in planned)


def test_list_counts_each_sentence_once_and_only_what_filters_leave(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "runs", "p", "가람도는 배편을 늘릴 예정이다.", status="planned")
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.", status="done")
    opened = open_graph(records.graph)
    assert [row[3] for row in list_rows(opened)] == ["2", "2"]
    opened.ask("forumgraph.state.statuses.delete('planned'), forumgraph.actions.refresh()")
    assert [row[3] for row in list_rows(opened)] == ["1", "1"]


def test_list_marks_the_selected_row(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select('o02')")
    chosen = forum_page.page.locator("#list tr[aria-current=true]")
    assert chosen.count() == 1
    assert chosen.locator("button").text_content() == "가람도"
    assert forum_page.page.locator("#list [aria-selected]").count() == 0


def test_list_adds_columns_for_what_size_and_colour_tell(forum_page: Opened) -> None:
    forum_page.ask(
        "Object.assign(forumgraph.state, { size: 'betweenness', colour: 'community' }),"
        " forumgraph.actions.refresh()"
    )
    heads = forum_page.page.locator("#list thead th").all_inner_texts()
    names = [head.strip(" ▾") for head in heads]
    assert names == ["이름", "유형", "관계", "근거", "매개 중심성", "군집"]
    rows = list_rows(forum_page)
    assert max(float(row[4]) for row in rows) > 0
    assert len({row[5] for row in rows}) > 1
    assert {row[1] for row in rows} == {"기관", "사업"}
    forum_page.keep("list-measures")


# --- list: relations ----------------------------------------------------------------------


def test_relations_tell_ends_sentences_status_and_period(open_graph: Any) -> None:
    opened = open_graph(build_shared_graph().graph)
    show_edges(opened)
    rows = list_rows(opened)
    assert ["한별군", "→ 지원", "배편", "1", "2024-06-12"] in rows
    assert ["가람도", "↔ 협력", "노을시", "1", "2024-05-12"] in rows
    assert len(rows) == 6
    denied = opened.page.locator(ROWS, has_text="→ 지원").filter(has_text="배편")
    assert denied.locator(".standing .negated").inner_text() == "부정"
    opened.keep("list-relations")


def test_period_runs_from_the_first_to_the_last_sentence(open_graph: Any) -> None:
    records = build_small_graph()
    for date in ("2024-05-02", "2023-11-30", "2024-01-15"):
        records.state("a", "runs", "p", f"가람도가 배편을 운영한다. {date}", date=date)
    opened = open_graph(records.graph)
    show_edges(opened)
    assert list_rows(opened)[0][3:] == ["3", "2023-11-30 – 2024-05-02"]
    opened.ask("forumgraph.state.since = '2024-01-01', forumgraph.actions.refresh()")
    assert list_rows(opened)[0][3:] == ["2", "2024-01-15 – 2024-05-02"]


def test_relations_are_sorted_by_period(open_graph: Any) -> None:
    records = build_small_graph()
    for date, predicate in (("2024", "runs"), (None, "funds"), ("2023-05-01", "participates_in")):
        records.state("a", predicate, "p", f"배편 {predicate}", date=date)
    for document in records.graph.graph["documents"]:
        document["date"] = None
    opened = open_graph(records.graph)
    show_edges(opened)
    opened.page.locator("#list th[data-key=period] button").click()
    assert [row[4] for row in list_rows(opened)] == ["2023-05-01", "2024", ""]


def test_relation_opens_its_sentences_and_escape_comes_back(forum_page: Opened) -> None:
    show_edges(forum_page)
    row = forum_page.page.locator(ROWS).nth(3)
    wanted = list_rows(forum_page)[3]
    # A click beside the name is a click on the row.
    row.locator("td").nth(2).click()
    assert len(list_quotes(forum_page)) == int(wanted[3])
    assert wanted[0] in forum_page.page.locator("#detail h2").inner_text()
    forum_page.page.keyboard.press("Escape")
    assert focused(forum_page) == wanted[0]


# --- list: narrowing, keyboard, portions ---------------------------------------------------


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("섬살림부", {"섬살림부"}),
        ("섬 살림 부", {"섬살림부"}),
        ("ㅁㄱㅇㄱㅇ", {"물길연구원"}),
        ("물길연ㄱ", {"물길연구원"}),
        ("wri", {"물길연구원"}),
        ("사업 배편", {"섬 배편 하나로 사업"}),
        ("없는이름", set()),
    ],
)
def test_list_is_narrowed_by_name_initials_and_other_names(
    forum_page: Opened, words: str, names: set[str]
) -> None:
    forum_page.page.locator("#narrow").fill(words)
    assert {row[0] for row in list_rows(forum_page)} == names
    told = forum_page.page.locator("#list-count").inner_text()
    assert told == f"22개 가운데 {len(names)}개"
    none = forum_page.page.get_by_text("이 말이 들어간 줄이 없습니다.")
    assert none.is_visible() is not bool(names)


def test_relations_are_narrowed_by_both_ends_and_status(forum_page: Opened) -> None:
    show_edges(forum_page)
    forum_page.page.locator("#narrow").fill("부정")
    assert [row[:3] for row in list_rows(forum_page)] == [["가람도", "↔ 협력", "해오름공사"]]
    forum_page.page.locator("#narrow").fill("해오름 가람도")
    assert len(list_rows(forum_page)) == 1
    forum_page.page.locator("#narrow").fill("")
    assert forum_page.page.locator("#list-count").inner_text() == "44개"


def test_list_is_walked_and_opened_by_keyboard(forum_page: Opened) -> None:
    names = [row[0] for row in list_rows(forum_page)]
    forum_page.page.locator("#list tbody button").first.focus()
    for key, at in (("ArrowDown", 1), ("End", 21), ("ArrowUp", 20), ("Home", 0), ("ArrowDown", 1)):
        forum_page.page.keyboard.press(key)
        assert focused(forum_page) == names[at]
        assert forum_page.page.locator("#list tbody [tabindex='0']").count() == 1
    forum_page.page.keyboard.press("Enter")
    forum_page.page.wait_for_selector("#detail blockquote")
    assert forum_page.page.locator("#detail h2").inner_text() == names[1]
    assert forum_page.ask("document.activeElement.id") == "detail"
    forum_page.page.keyboard.press("Escape")
    assert focused(forum_page) == names[1]


def test_list_names_itself_its_heads_and_its_size(open_graph: Any) -> None:
    opened = open_graph(build_crowd(250))
    table = opened.page.locator("#list table")
    assert table.get_attribute("aria-rowcount") == "251"
    assert "보이는 항목" in str(table.locator("caption").text_content())
    assert opened.page.locator("#list thead th[scope=col]").count() == 4
    assert opened.page.locator("#list tbody th[scope=row]").count() == 200
    indexes = opened.page.locator(ROWS).evaluate_all(
        "(rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex')))"
    )
    assert indexes == list(range(2, 202))


def test_list_shows_more_on_demand(open_graph: Any) -> None:
    opened = open_graph(build_crowd(250))
    more = opened.page.locator("#list .more")
    place = "document.activeElement.closest('tr').rowIndex"
    assert opened.page.locator(ROWS).count() == 200
    assert more.inner_text() == "50줄 더 보기 (남은 50줄)"
    more.click()
    assert opened.page.locator(ROWS).count() == 250
    assert opened.ask(place) == 201
    assert more.is_hidden()
    opened.page.locator("#list th[data-key=name] button").click()
    assert opened.page.locator(ROWS).count() == 200
    # The keyboard walks on into what was not there yet.
    opened.page.locator("#list tbody button").first.focus()
    opened.page.keyboard.press("End")
    assert opened.ask(place) == 200
    opened.page.keyboard.press("ArrowDown")
    assert opened.ask(place) == 201


# --- matrix -------------------------------------------------------------------------------


def test_matrix_takes_talk_of_a_program_for_no_shared_work(open_graph: Any) -> None:
    records = build_small_graph()
    for node, name in (("h", "강나루"), ("i", "고은별")):
        records.add_node(node, "person", name)
        records.state(node, "discusses", "p", f"{name}은 배편을 말했다.")
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.")
    opened = open_graph(records.graph)
    opened.ask("(forumgraph.actions.openView('program'), forumgraph.actions.setStage('matrix'))")
    pairs = opened.page.locator("#matrix .table-bar button").all_inner_texts()
    assert "인물 × 사업" in pairs
    assert "인물 × 인물" not in pairs


def test_matrix_counts_direct_sentences_and_shared_programs(open_graph: Any) -> None:
    opened = open_graph(build_shared_graph().graph)
    show_matrix(opened)
    assert read_cells(opened) == {
        ("가람도", "노을시"): "2+1", ("노을시", "가람도"): "2+1",
        ("가람도", "한별군"): "1", ("한별군", "가람도"): "1",
    }  # fmt: skip
    cell = find_cell(opened, "가람도", "노을시")
    assert cell.get_attribute("aria-label") == (
        "가람도 × 노을시: 근거 2문장 · 함께 하는 사업 1개(배편)"
    )
    planned = find_cell(opened, "가람도", "한별군")
    assert "예정·희망만" in str(planned.get_attribute("aria-label"))
    assert planned.evaluate("(cell) => cell.parentElement.classList.contains('planned')")
    opened.keep("matrix-shared")


def test_matrix_mode_opens_exactly_the_sentences_it_counts(open_graph: Any) -> None:
    opened = open_graph(build_shared_graph().graph)
    show_matrix(opened, mode="direct")
    cell = find_cell(opened, "가람도", "노을시")
    assert cell.inner_text() == "2"
    cell.click()
    assert {quote[:3] for quote in list_quotes(opened)} == {"가람도"}
    assert len(list_quotes(opened)) == 2
    opened.page.locator("[data-pick=shared]").click()
    assert read_cells(opened) == {("가람도", "노을시"): "1", ("노을시", "가람도"): "1"}
    find_cell(opened, "노을시", "가람도").click()
    # Closing and opening again is asynchronous: the sentences of the programs replace the others.
    opened.page.locator("#detail blockquote", has_text="참여한다").wait_for()
    assert set(list_quotes(opened)) == {"가람도가 배편을 운영한다.", "노을시도 배편에 참여한다."}


def test_every_cell_opens_as_many_sentences_as_it_says(forum_page: Opened) -> None:
    show_matrix(forum_page, mode="direct")
    cells = read_cells(forum_page)
    assert len(cells) > 20
    for row, column in list(cells)[::9]:
        find_cell(forum_page, row, column).click()
        expect(forum_page.page.locator("#detail blockquote")).to_have_count(
            int(cells[row, column])
        )
        told = forum_page.page.locator("#detail h2").inner_text()
        assert row in told
        assert column in told


def test_sentence_of_two_relations_counts_once(open_graph: Any) -> None:
    records = build_small_graph()
    quote = "가람도는 노을시와 손잡고 노을시에 예산을 지원하였다."
    place = {"document": "d0", "start": 40, "end": 40 + len(quote)}
    records.state("a", "collaborates_with", "b", quote, **place)
    records.state("a", "funds", "b", quote, **place)
    opened = open_graph(records.graph)
    show_matrix(opened)
    assert set(read_cells(opened).values()) == {"1"}
    totals = opened.page.locator(".grid td.total button").all_inner_texts()
    assert totals == ["1", "1", "1", "1"]


def test_matrix_marks_plans_and_denials_among_deeds(open_graph: Any) -> None:
    records = build_shared_graph()
    records.state("a", "collaborates_with", "b", "가람도와 노을시는 배를 사지 않았다.",
                  status="negated")  # fmt: skip
    opened = open_graph(records.graph)
    show_matrix(opened)
    cell = find_cell(opened, "가람도", "노을시")
    assert "mixed" in str(cell.locator("xpath=..").get_attribute("class"))
    assert "일부 예정·부정" in str(cell.get_attribute("title"))
    assert opened.page.locator(".grid td.mixed").count() == 2
    assert "일부 예정·부정" in opened.page.locator(".matrix-key").inner_text()
    opened.keep("matrix-mixed")


def test_matrix_totals_count_what_a_row_holds(forum_page: Opened) -> None:
    show_matrix(forum_page, "organization program")
    cells = read_cells(forum_page)
    assert {column for _, column in cells} <= set(
        forum_page.ask("forumgraph.nodes.filter((n) => n.type === 'program').map((n) => n.name)")
    )
    heads = forum_page.page.locator(".grid tbody th").all_inner_texts()
    totals = list(map(int, forum_page.page.locator(".grid tbody td.total").all_inner_texts()))
    sums = {name: sum(int(n) for (row, _), n in cells.items() if row == name) for name in heads}
    assert totals == list(sums.values())
    assert totals == sorted(totals, reverse=True)
    forum_page.page.locator(".grid tbody td.total button").first.click()
    expect(forum_page.page.locator("#detail blockquote")).to_have_count(totals[0])
    forum_page.keep("matrix-programs")


def test_matrix_heads_select_the_entity(forum_page: Opened) -> None:
    show_matrix(forum_page)
    forum_page.page.locator(".grid th.col button").first.click()
    name = forum_page.page.locator(".grid th.col button").first.get_attribute("aria-label")
    assert forum_page.page.locator("#detail h2").inner_text() == name
    assert forum_page.page.locator(".grid th[aria-selected=true]").count() == 2
    assert forum_page.page.locator("#matrix").is_visible()


@pytest.mark.parametrize(
    ("view", "pair"),
    [
        ("collaboration", "기관 × 기관"), ("program", "기관 × 사업"), ("topic", "인물 × 주제"),
        ("event", "기관 × 행사"), ("all", "기관 × 기관"),
    ],
)  # fmt: skip
def test_matrix_opens_on_what_the_view_is_about(
    forum_page: Opened, view: str, pair: str
) -> None:
    show_matrix(forum_page)
    forum_page.ask(f"forumgraph.actions.openView('{view}')")
    assert forum_page.page.locator(".grid .corner").inner_text() == pair
    assert read_cells(forum_page)
    forum_page.keep(f"matrix-{view}")
    assert forum_page.complaints == []


def test_matrix_offers_every_pair_of_types_that_has_relations(forum_page: Opened) -> None:
    show_matrix(forum_page)
    forum_page.ask("forumgraph.actions.openView('all')")
    others = forum_page.page.locator("select[data-pick='matrix.others']")
    assert "session topic" in others.locator("option").evaluate_all(
        "(all) => all.map((one) => one.value)"
    )
    others.focus()
    others.select_option("session topic")
    assert forum_page.page.locator(".grid .corner").inner_text() == "세션 × 주제"
    assert forum_page.ask("document.activeElement.value") == "session topic"


def test_matrix_is_ordered_by_choice(forum_page: Opened) -> None:
    show_matrix(forum_page)
    heads = forum_page.page.locator(".grid tbody th button")
    order = forum_page.page.locator("select[data-pick='matrix.order']")
    by_total = heads.all_inner_texts()
    order.select_option("name")
    assert heads.all_inner_texts() == sorted(by_total) != by_total
    order.select_option("community")
    groups = forum_page.ask(
        """(() => {
          const heads = [...document.querySelectorAll('.grid tbody th button')];
          return heads.map((one) => one.closest('tr').classList.contains('first'));
        })()"""
    )
    assert sum(groups) >= 1
    assert sorted(heads.all_inner_texts()) == sorted(by_total)
    forum_page.keep("matrix-community")


def test_matrix_is_walked_by_arrow_keys(forum_page: Opened) -> None:
    show_matrix(forum_page)
    grid = forum_page.page.locator("[role=grid]")
    assert grid.locator("[tabindex='0']").count() == 1
    grid.locator("[tabindex='0']").focus()
    size = forum_page.ask("document.querySelector('.grid').rows.length")
    steps = (
        ("Control+Home", "corner"), ("ArrowUp", "corner"), ("ArrowDown", "sum"),
        ("ArrowRight", "all"), ("ArrowUp", "sums"), ("ArrowLeft", "corner"),
    )  # fmt: skip
    for key, at in steps:
        forum_page.page.keyboard.press(key)
        assert focused(forum_page) == at
        assert grid.locator("[tabindex='0']").count() == 1
    forum_page.page.keyboard.press("Control+End")
    assert forum_page.ask("document.activeElement.closest('tr').rowIndex") == size - 1
    first = forum_page.page.locator(".grid tbody td:not(.total) button").first
    first.focus()
    at = focused(forum_page)
    forum_page.page.keyboard.press("Enter")
    forum_page.page.wait_for_selector("#detail blockquote")
    assert forum_page.ask("document.activeElement.id") == "detail"
    forum_page.page.keyboard.press("Escape")
    assert focused(forum_page) == at


def test_matrix_tells_readers_of_grids_its_size(open_graph: Any) -> None:
    opened = open_graph(build_crowd(60))
    show_matrix(opened)
    grid = opened.page.locator("[role=grid]")
    assert [grid.get_attribute(f"aria-{side}count") for side in ("row", "col")] == ["62", "62"]
    assert opened.page.locator(".grid tbody tr").count() == 40
    assert "화살표 키" in str(grid.locator("caption").text_content())
    opened.page.locator("#matrix .more").click()
    assert opened.page.locator(".grid tbody tr").count() == 60
    assert opened.page.locator("#matrix .more").count() == 0


def build_crowd(size: int) -> nx.MultiDiGraph[str]:
    """Organizations each of which works with the next."""
    records = Records()
    nodes = [records.add_node(f"o{at}", "organization", f"가상기관 {at}") for at in range(size)]
    for one, other in itertools.pairwise([*nodes, nodes[0]]):
        records.state(one, "collaborates_with", other, f"{one}와 {other}가 협력한다.")
    return records.graph


def test_heads_stay_in_sight_when_the_matrix_scrolls(open_graph: Any) -> None:
    opened = open_graph(build_crowd(60))
    show_matrix(opened)
    opened.ask("document.querySelector('.matrix-scroll').scrollTo(400, 400)")
    stage = opened.page.locator(".matrix-scroll").bounding_box()
    column = opened.page.locator(".grid th.total").bounding_box()
    row = opened.page.locator(".grid tbody th.row").nth(20).bounding_box()
    assert stage
    assert column
    assert row
    assert abs(column["y"] - stage["y"]) < 2
    assert abs(row["x"] - stage["x"]) < 2
    opened.keep("matrix-scrolled")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_stand_out_from_every_shade(open_graph: Any, scheme: str) -> None:
    opened = open_graph(build_forum_graph(), color_scheme=scheme)
    show_matrix(opened)
    contrasts = opened.ask(
        """[1, 2, 3, 4, 5].map((level) => {
          const style = getComputedStyle(document.querySelector(`.swatch.level-${level}`));
          const bright = (colour) => colour.match(/[0-9]+/g).slice(0, 3).map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
            .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
          const [one, other] = [bright(style.color), bright(style.backgroundColor)];
          return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        })"""
    )
    assert min(contrasts) >= 4.5
    opened.keep(f"matrix-{scheme}")


# --- both follow the filters, and are taken away --------------------------------------------


def test_tables_follow_types_and_statuses(forum_page: Opened) -> None:
    show_matrix(forum_page)
    show_edges(forum_page)
    before, cells = list_rows(forum_page), read_cells(forum_page)
    assert any("+" in text for text in cells.values())
    switch(forum_page, "negated")
    assert len(list_rows(forum_page)) == len(before) - 1
    assert ("가람도", "해오름공사") in cells
    assert ("가람도", "해오름공사") not in read_cells(forum_page)
    switch(forum_page, "program")
    assert {row[1] for row in list_rows(forum_page)} == {"↔ 협력", "↔ 공동 주최·후원"}
    assert not any("+" in text for text in read_cells(forum_page).values())
    assert len(list_rows(forum_page)) == forum_page.ask("forumgraph.edges.length")


def test_matrix_without_anything_says_so(open_graph: Any) -> None:
    opened = open_graph(build_small_graph().graph)
    opened.ask("forumgraph.state.isolated = true, forumgraph.actions.setStage('matrix')")
    assert "행렬을 만들 수 없습니다" in opened.page.locator("#matrix").inner_text()
    assert opened.complaints == []


def test_current_table_is_what_is_looked_at(open_graph: Any) -> None:
    opened = open_graph(build_shared_graph().graph)
    entities = opened.ask("forumgraph.table")
    assert entities["name"] == "entities"
    assert entities["columns"] == ["이름", "유형", "관계", "예정·희망", "부정", "근거"]
    assert ["한별군", "기관", 2, 1, 1, 2] in entities["rows"]
    show_edges(opened)
    opened.page.locator("#narrow").fill("배편")
    relations = opened.ask("forumgraph.table")
    assert relations["name"] == "relations"
    assert relations["columns"] == ["주체", "관계", "상대", "상태", "근거", "기간"]
    assert ["한별군", "지원", "배편", "부정", 1, "2024-06-12"] in relations["rows"]
    assert len(relations["rows"]) == 3
    show_matrix(opened)
    assert opened.ask("forumgraph.table") == {
        "name": "matrix-organization-organization",
        "columns": ["기관 × 기관", "합계", "가람도", "노을시", "한별군"],
        "rows": [
            ["합계", "", "3+1", "2+1", 1],
            ["가람도", "3+1", "", "2+1", 1],
            ["노을시", "2+1", "2+1", "", ""],
            ["한별군", 1, 1, "", ""],
        ],
    }


def test_current_table_has_all_rows_not_only_the_portion(open_graph: Any) -> None:
    opened = open_graph(build_crowd(250))
    shown = opened.ask("forumgraph.nodes.length")
    assert opened.page.locator(ROWS).count() == 200 < shown
    assert len(opened.ask("forumgraph.table.rows")) == shown
    show_matrix(opened)
    assert opened.page.locator(".grid tbody tr").count() == 40
    rows = opened.ask("forumgraph.table.rows")
    assert len(rows) == shown + 1
    assert {len(row) for row in rows} == {shown + 2}


def test_tables_speak_english(forum_page: Opened) -> None:
    forum_page.page.locator("#language").click()
    show_edges(forum_page)
    assert forum_page.page.locator("#list-count").inner_text() == "44 rows"
    heads = forum_page.page.locator("#list thead th").all_inner_texts()
    assert [head.strip(" ▾") for head in heads] == ["From", "Relation", "To", "Sentences", "Period"]
    show_matrix(forum_page)
    assert forum_page.page.locator(".grid th.total").inner_text() == "Total"
    assert "sentences" in str(
        forum_page.page.locator(".grid td:not(.total) button").first.get_attribute("aria-label")
    )
    forum_page.keep("matrix-english")


def test_large_tables_do_not_freeze_the_page(open_graph: Any) -> None:
    opened = open_graph(build_large_graph(5000))
    opened.ask("forumgraph.actions.openView('all')")
    started = time.monotonic()
    opened.ask("forumgraph.state.everything = true, forumgraph.actions.setStage('matrix')")
    assert opened.ask("forumgraph.nodes.length") > 4000
    show_edges(opened)
    opened.page.locator("#narrow").fill("가상기관 1")
    opened.page.locator("#list th[data-key=source] button").click()
    assert opened.page.locator(ROWS).count() == 200
    assert opened.page.locator(".grid tbody tr").count() == 40
    assert time.monotonic() - started < 6
