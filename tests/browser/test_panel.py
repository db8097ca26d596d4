"""The panel: every count opens to exactly its sentences, who or what an item is stands on top."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from acts import (
    build_small_graph,
    click_node,
    list_ids,
    list_quotes,
    open_all,
    read_detail,
    switch,
)
from playwright.sync_api import Locator

from conftest import DATES, RECORDS, Opened, Records, build_forum_graph

pytestmark = pytest.mark.browser
Graph = nx.MultiDiGraph
MARKS = "(marks) => marks.map((mark) => [mark.className, mark.textContent])"


def select(opened: Opened, item: str) -> None:
    opened.page.evaluate("(item) => forumgraph.select(item)", item)
    opened.page.locator("#detail h2").wait_for()


def select_first_edge(opened: Opened) -> None:
    select(opened, opened.ask("forumgraph.edges[0].key"))


def find_act(opened: Opened, name: str) -> Locator:
    return opened.page.locator("#detail").get_by_role("button", name=name, exact=True)


def list_rows(opened: Opened, section: str) -> list[str]:
    rows = opened.page.locator(f"#{section} .row").all_inner_texts()
    return [" ".join(row.split()) for row in rows]


def list_marks(opened: Opened) -> list[list[str]]:
    return opened.page.locator("#detail article mark").evaluate_all(MARKS)  # type: ignore[no-any-return]


def build_person() -> Records:
    """Somebody who moved, presented, chaired and spoke."""
    records = build_small_graph()
    records.add_node("h", "person", "강나루")
    records.add_node("e", "event", "제3차 섬살림포럼", date=DATES[2])
    records.add_node("x", "session", "발표 1: 배편의 앞날")
    for at in range(7):
        records.add_node(f"t{at}", "topic", f"주제{at}")
    for at, home, post in ((0, "a", "주무관"), (1, "a", "과장"), (2, "b", "국장")):
        quote = f"강나루 {post}"
        records.state("h", "affiliated_with", home, quote, position=post, document=RECORDS[at],
                      date=DATES[at], basis="list", status="unknown")  # fmt: skip
    records.state("x", "part_of", "e", "발표 1: 배편의 앞날", basis="list")
    records.state("h", "presents", "x", "발표 1: 배편의 앞날 (강나루)", basis="list")
    records.state("h", "chairs", "e", "좌장: 강나루", basis="list", role="chair")
    records.state("h", "discusses", "p", "배편은 늘려야 합니다.", speaker="강나루", basis="speaker")
    for at in range(7):
        for number in range(at + 1):
            quote = f"주제{at} 이야기 {number}"
            records.state("h", "discusses", f"t{at}", quote, speaker="강나루", basis="speaker")
    return records


# --- a node -------------------------------------------------------------------------------


def test_clicking_a_node_shows_all_its_sentences(forum_page: Opened) -> None:
    graph = build_forum_graph()
    click_node(forum_page, "o00")
    edges = [*graph.in_edges("o00", data=True), *graph.out_edges("o00", data=True)]
    wanted = {one["quote"] for _, _, data in edges for one in data["statements"]}
    forum_page.page.locator("#detail h2").wait_for()
    assert read_detail(forum_page).split("\n\n")[:3] == ["기관", "섬살림부", "다른 이름: 섬부"]
    forum_page.keep("node")
    open_all(forum_page)
    assert wanted <= set(list_quotes(forum_page))


def test_every_count_opens_to_exactly_so_many_sentences(forum_page: Opened) -> None:
    """In the panel of each type, on top and below."""
    for node in ("o00", "p00", "e0", "x0", "h00", "t0"):
        select(forum_page, node)
        opened = forum_page.page.locator("#detail .rows > li").evaluate_all(
            """(rows) => rows.map((row) => {
              const count = row.querySelector(".count");
              if (count.getAttribute("aria-expanded") === "false") count.click();
              return [count.textContent, row.querySelectorAll("article").length];
            })"""
        )
        assert opened
        assert all(text == f"근거 {number}" for text, number in opened)
        count = forum_page.page.locator("#sum > .count")
        count.click()
        number = forum_page.page.locator("#sum article").count()
        assert number > 0
        assert count.inner_text().endswith(f"근거 문장 {number}")
    forum_page.keep("counts")
    assert forum_page.complaints == []


def test_headings_are_in_order_and_controls_are_buttons(forum_page: Opened) -> None:
    select(forum_page, "o00")
    levels = forum_page.page.locator("#detail :is(h1, h2, h3, h4, h5)").evaluate_all(
        "(heads) => heads.map((head) => Number(head.tagName[1]))"
    )
    assert levels[0] == 2
    assert levels.count(2) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert forum_page.page.locator("#detail [onclick], #detail a").count() == 0
    types = "(all) => all.every((one) => one.type === 'button')"
    assert forum_page.page.locator("#detail button").evaluate_all(types)


def test_node_keeps_its_colour_whichever_way_the_relation_runs(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "funds", "b", "가람도는 노을시를 돕는다.")
    records.state("b", "funds", "a", "노을시는 가람도를 돕는다.")
    opened = open_graph(records.graph)
    for node, colours in (("a", {"가람도": "self", "노을시": "opposite"}),
                          ("b", {"가람도": "opposite", "노을시": "self"})):  # fmt: skip
        select(opened, node)
        marks = list_marks(opened)
        assert len(marks) == 4
        assert all(colours[name] == colour for colour, name in marks)


def test_ends_are_marked_as_the_record_names_them(open_graph: Any) -> None:
    records = build_small_graph()
    words = {"subject_text": "우리 도", "object_text": "그 뱃길"}
    records.state("a", "runs", "p", "우리 도는 그 뱃길을 열고, 배편 표도 가람도가 판다.", **words)
    opened = open_graph(records.graph)
    select_first_edge(opened)
    assert list_marks(opened) == [
        ["self", "우리 도"], ["opposite", "그 뱃길"], ["opposite", "배편"], ["self", "가람도"],
    ]  # fmt: skip


def test_end_within_the_name_of_the_other_is_marked_too(open_graph: Any) -> None:
    records = build_small_graph()
    records.add_node("c", "organization", "가람도 뱃길센터")
    records.state("c", "part_of", "a", "가람도 뱃길센터가 문을 열었다.")
    opened = open_graph(records.graph)
    opened.page.locator("[data-view=all]").click()
    select_first_edge(opened)
    assert list_marks(opened) == [["self", "가람도 뱃길센터"], ["opposite", "가람도"]]


def test_names_are_marked_whatever_their_spacing(forum_page: Opened) -> None:
    select(forum_page, "p00")
    marks = {name for colour, name in list_marks(forum_page) if colour == "self"}
    assert marks == {"섬 배편 하나로 사업"}


def test_end_outside_the_sentence_says_where_it_comes_from(open_graph: Any) -> None:
    records = build_person()
    records.state("a", "runs", "p", "내년에는 배편을 두 배로 늘린다.", speaker="강나루",
                  basis="speaker")  # fmt: skip
    records.state("b", "runs", "p", "배편을 맡는다.", basis="context")
    opened = open_graph(records.graph)
    select(opened, "p")
    text = read_detail(opened)
    assert "발언자의 소속: 가람도" in text
    assert "위 제목·앞 문맥: 노을시" in text
    # Who speaks is marked where it says so.
    spoken = opened.page.locator("#detail article", has_text="배편은 늘려야 합니다.").first
    assert spoken.locator(".from mark.opposite").inner_text() == "강나루"
    assert spoken.locator(".outside").count() == 0
    select(opened, "e")
    assert "이 기록의 행사: 제3차 섬살림포럼" in read_detail(opened)
    opened.keep("outside")


def test_rule_and_confidence_are_no_probability_for_readers(forum_page: Opened) -> None:
    select(forum_page, "o00")
    detail = read_detail(forum_page)
    assert "확신" not in detail
    assert "%" not in detail
    assert "runs.verb" not in detail
    tags = forum_page.page.locator("#detail .tags").first
    assert ".verb" in (tags.get_attribute("title") or "")


def test_amount_and_denial_are_told(forum_page: Opened) -> None:
    select(forum_page, "p02")
    assert "금액: 5억원" in read_detail(forum_page)
    select(forum_page, "o12")
    assert forum_page.page.locator("#detail li.negated").inner_text() == "상태: 부정"
    standing = forum_page.page.locator("#detail .relation .head .negated")
    assert standing.inner_text() == "부정"


# --- profiles -----------------------------------------------------------------------------


def test_organization_lists_its_people_with_their_positions(forum_page: Opened) -> None:
    select(forum_page, "o00")
    assert "소속 인물" in forum_page.page.locator("#membership h3").inner_text()
    rows = list_rows(forum_page, "membership")
    assert [re.sub(r"\d{4}-\d\d-\d\d", "날짜", row) for row in rows] == [
        "강나루 정책연구팀 연구위원 날짜 근거 1", "차은솔 정책연구팀 연구위원 날짜 근거 1",
    ]  # fmt: skip
    assert not {node for node in list_ids(forum_page) if node.startswith("h")}
    forum_page.page.locator("#membership .count").first.click()
    sentence = forum_page.page.locator("#membership blockquote")
    assert sentence.inner_text() == "강나루(섬살림부 정책연구팀 연구위원)"
    forum_page.page.locator("#membership .other").nth(1).click()
    forum_page.page.locator("#detail h2", has_text="차은솔").wait_for()
    assert "섬살림부" in forum_page.page.locator("#membership").inner_text()


def test_many_people_are_folded(open_graph: Any) -> None:
    records = build_small_graph()
    for at in range(30):
        person = records.add_node(f"h{at:02}", "person", f"강나루{at}")
        records.state(person, "affiliated_with", "a", f"강나루{at}(가람도)", position="주무관")
    opened = open_graph(records.graph)
    select(opened, "a")
    assert opened.page.locator("#membership li.relation").count() == 5
    opened.page.locator("#membership .more").click()
    assert opened.page.locator("#membership li.relation").count() == 30
    assert opened.ask("document.activeElement.closest('li').dataset.key.startsWith('home') || "
                      "document.activeElement.closest('#membership') !== null")  # fmt: skip


def test_person_has_homes_with_periods_sessions_programs_and_topics(open_graph: Any) -> None:
    opened = open_graph(build_person().graph)
    select(opened, "h")
    assert list_rows(opened, "membership") == [
        "가람도 주무관 2024-04-12 · 과장 2024-05-12 근거 2", "노을시 국장 2024-06-12 근거 1",
    ]  # fmt: skip
    sessions = list_rows(opened, "profile-sessions")
    assert "발표 1: 배편의 앞날 발표 · 제3차 섬살림포럼 · 2024-06-12 근거 1" in sessions
    assert "제3차 섬살림포럼 좌장 · 2024-06-12 근거 1" in sessions
    assert list_rows(opened, "profile-programs") == ["배편 논의 근거 1"]
    topics = list_rows(opened, "profile-topics")
    assert topics == [f"주제{at} 근거 {at + 1}" for at in (6, 5, 4, 3, 2)]
    opened.page.locator("#profile-topics .more").click()
    assert len(list_rows(opened, "profile-topics")) == 7
    opened.keep("person")


def test_organization_has_partners_programs_and_names_over_time(open_graph: Any) -> None:
    records = build_small_graph()
    records.add_node("c", "organization", "한별군")
    records.add_node("old", "organization", "가람군", line="가람군 → 가람도", today="가람도")
    for word, date in (("가람도", "2024-04-12"), ("도청", "2021"), ("도청", "2022-03-01")):
        records.state("a", "collaborates_with", "b", f"{word}와 노을시가 협력한다.", date=date,
                      subject_text=word, object_text="노을시")  # fmt: skip
    records.state("a", "runs", "p", "가람도가 배편을 연다.", subject_text="우리 도")
    records.state("c", "funds", "p", "한별군이 배편에 보탠다.", status="planned")
    records.state("a", "succeeds", "old", "가람군 → 가람도", basis="lexicon")
    opened = open_graph(records.graph)
    select(opened, "a")
    assert list_rows(opened, "profile-partners") == [
        "노을시 협력 근거 3", "한별군 함께 하는 사업: 배편 예정·희망 근거 2",
    ]  # fmt: skip
    assert list_rows(opened, "profile-programs") == ["배편 추진·운영 근거 1"]
    assert list_rows(opened, "names") == [
        "가람군 전신 근거 1", "도청 2021–2022 근거 2", "가람도 2024 근거 1",
    ]  # fmt: skip
    opened.page.locator("#names .count", has_text="근거 2").click()
    quotes = opened.page.locator("#names blockquote").all_inner_texts()
    assert quotes == ["도청와 노을시가 협력한다."] * 2
    opened.keep("organization")
    select(opened, "c")
    assert list_rows(opened, "profile-programs") == ["배편 예정·희망 지원 근거 1"]
    select(opened, "old")
    assert "가람군 → 가람도" in opened.page.locator("#names dl").inner_text()


@pytest.mark.parametrize(
    ("node", "sections"),
    [
        ("p00", ["추진·운영", "지원", "참여"]), ("e0", ["주최·주관·후원", "세션", "참여자"]),
        ("x0", ["행사", "발표", "토론·참여", "다룬 주제"]),
        ("t0", ["논의한 인물", "논의된 행사·세션"]),
    ],
)  # fmt: skip
def test_profile_tells_what_a_type_is_about(
    forum_page: Opened, node: str, sections: list[str]
) -> None:
    select(forum_page, node)
    heads = forum_page.page.locator("#detail .group:has(.line) h3").evaluate_all(
        "(heads) => heads.map((head) => head.firstChild.textContent)"
    )
    assert heads == sections
    forum_page.keep(f"profile-{node}")


# --- records and long lists ---------------------------------------------------------------


def test_sentences_stand_under_their_record_and_once(open_graph: Any) -> None:
    records = build_small_graph()
    quote = "가람도와 노을시는 함께 배를 띄운다."
    for page in (3, 5):
        records.state("a", "collaborates_with", "b", quote, document=RECORDS[0], page=page,
                      date=DATES[0], speaker="강나루", session="발표 1")  # fmt: skip
    records.state("a", "collaborates_with", "b", quote, document=RECORDS[1], date=DATES[1])
    opened = open_graph(records.graph)
    select_first_edge(opened)
    heads = opened.page.locator("#detail .record h4").all_inner_texts()
    assert heads == [f"섬살림 기록 {at + 1}\n{RECORDS[at]} · {DATES[at]}" for at in range(2)]
    assert list_quotes(opened) == [quote, quote]
    origin = opened.page.locator("#detail .from").first.inner_text()
    assert origin == "발언 강나루 · 발표 1 · 3쪽, 5쪽"
    assert "근거 2" in read_detail(opened)


def test_panel_follows_the_minimum_of_sentences(open_graph: Any) -> None:
    """A line the picture lost must not stand in the panel as if it were still there."""
    records = build_small_graph()
    records.add_node("c", "organization", "한별군")
    for text in ("가람도와 노을시는 함께 배를 띄운다.", "노을시는 가람도와 섬을 돌본다."):
        records.state("a", "collaborates_with", "b", text)
    records.state("a", "collaborates_with", "c", "가람도는 한별군과 길을 닦는다.")
    opened = open_graph(records.graph)
    select(opened, "a")
    assert "한별군" in read_detail(opened)
    opened.ask("forumgraph.state.minimum = 2, forumgraph.actions.refresh()")
    assert opened.page.locator("#sum > .count").inner_text().startswith("관계 1 · 근거 문장 2")
    assert "한별군" not in read_detail(opened)
    opened.page.get_by_role("button", name="필터로 빠진 문장 1개 보이기").click()
    open_all(opened)
    left = opened.page.locator("#detail article.left blockquote").all_inner_texts()
    assert set(left) == {"가람도는 한별군과 길을 닦는다."}


@pytest.mark.parametrize(
    "limit", ["minimum = 2", "types.delete('organization')", "predicates.delete('runs')"]
)
def test_panel_lets_go_of_what_the_filters_take_away(open_graph: Any, limit: str) -> None:
    records = build_small_graph()
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.")
    for text in ("가람도와 노을시는 함께 배를 띄운다.", "노을시는 가람도와 섬을 돌본다."):
        records.state("a", "collaborates_with", "b", text)
    opened = open_graph(records.graph)
    opened.ask("forumgraph.actions.openView('all')")
    select(opened, opened.ask("forumgraph.edges.find((edge) => edge.predicate === 'runs').key"))
    assert list_quotes(opened) == ["가람도는 배편을 늘렸다."]
    opened.ask(f"(forumgraph.state.{limit}, forumgraph.actions.refresh())")
    assert opened.ask("forumgraph.state.selected") is None
    assert "한눈에 보기" in read_detail(opened)
    assert "늘렸다" not in read_detail(opened)
    assert opened.complaints == []


def test_glance_tells_shared_programs_apart_from_what_was_said(open_graph: Any) -> None:
    """That both work in a program does not make it the subject of what they do together."""
    records = build_small_graph()
    records.state("a", "collaborates_with", "b", "가람도와 노을시는 함께 섬을 돌본다.")
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.", status="planned")
    records.state("b", "funds", "p", "노을시는 배편에 돈을 댔다.")
    opened = open_graph(records.graph)
    told = opened.page.locator("#strongest dl.facts").first
    assert "함께 하는 사업배편" in (told.text_content() or "")
    assert "내용" not in told.inner_text()
    opened.ask("forumgraph.state.statuses.delete('planned'), forumgraph.actions.refresh()")
    assert "배편" not in told.inner_text()


def test_glance_shares_no_program_where_nobody_works_together(open_graph: Any) -> None:
    records = build_small_graph()
    records.add_node("h", "person", "강나루")
    records.state("h", "affiliated_with", "a", "강나루(가람도)", speaker="강나루")
    records.state("h", "participates_in", "p", "강나루는 배편을 탄다.")
    records.state("a", "runs", "p", "가람도는 배편을 늘렸다.")
    opened = open_graph(records.graph)
    opened.ask("forumgraph.actions.openView('all')")
    told = opened.page.locator("#strongest").text_content() or ""
    assert "강나루 → 배편" in told
    assert "강나루 → 가람도" not in told
    assert "함께 하는 사업" not in told


def test_glance_joins_nobody_by_a_denied_relation(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "collaborates_with", "b", "가람도와 노을시는 함께 섬을 돌본다.")
    records.state("a", "runs", "p", "가람도는 배편을 맡지 않았다.", status="negated")
    records.state("b", "funds", "p", "노을시는 배편에 돈을 댔다.")
    opened = open_graph(records.graph)
    assert "배편" not in opened.page.locator("#strongest").inner_text()


def test_many_sentences_come_in_portions(open_graph: Any) -> None:
    records = build_small_graph()
    for at in range(230):
        records.state("a", "collaborates_with", "b", f"가람도와 노을시의 {at}째 일.",
                      document=RECORDS[0], date=DATES[0])  # fmt: skip
    opened = open_graph(records.graph)
    select_first_edge(opened)
    more = opened.page.locator("#detail .more")
    for shown, rest in ((100, "문장 더 보기 (130)"), (200, "문장 더 보기 (30)")):
        assert len(list_quotes(opened)) == shown
        assert more.inner_text() == rest
        more.click()
    assert len(set(list_quotes(opened))) == 230
    assert opened.page.locator("#detail .record").count() == 1
    assert more.count() == 0
    assert opened.ask("document.activeElement.matches('article')")


def test_hub_opens_at_once_and_makes_only_what_is_open(open_graph: Any) -> None:
    records = build_small_graph()
    for at in range(1000):
        person = records.add_node(f"h{at:04}", "person", f"강나루{at}")
        for number in range(5):
            quote = f"가람도 이야기 {at} {number}"
            records.state(person, "mentions", "a", quote, speaker=f"강나루{at}", basis="speaker")
    for at in range(2000):
        records.state("a", "collaborates_with", "b", f"가람도와 노을시의 {at}째 일.")
    opened = open_graph(records.graph)
    opened.ask("forumgraph.select('p')")
    opened.page.wait_for_timeout(300)
    took = opened.ask(
        """(async () => {
          const node = forumgraph.select("b"); await node;
          const started = performance.now();
          await forumgraph.select("a");
          return performance.now() - started;
        })()"""
    )
    assert opened.page.locator("#detail h2").inner_text() == "가람도"
    assert opened.page.locator("#sum > .count").inner_text().startswith(
        "관계 1,001 · 근거 문장 7,000"
    )
    assert opened.page.locator("#detail article").count() <= 20
    # 60 ms alone on this machine; others may be at work on it.
    assert took < 1000
    opened.page.locator("#sum > .count").click()
    assert opened.page.locator("#sum article").count() == 100


# --- filters ------------------------------------------------------------------------------


def test_panel_follows_the_filters_and_counts_what_they_leave_out(open_graph: Any) -> None:
    records = build_small_graph()
    for status in ("done", "done", "planned"):
        quote = f"가람도와 노을시가 {status} {records.count}."
        records.state("a", "collaborates_with", "b", quote, status=status)
    records.state("a", "runs", "p", "가람도는 배편을 열 예정이다.", status="planned")
    opened = open_graph(records.graph)
    select(opened, "a")
    assert "관계 2 · 근거 문장 4" in read_detail(opened)
    assert opened.page.locator(".left-out").count() == 0
    switch(opened, "planned")
    assert "관계 1 · 근거 문장 2" in read_detail(opened)
    assert list_rows(opened, "profile-partners") == ["노을시 협력 근거 2"]
    assert len(list_quotes(opened)) == 2
    opened.page.get_by_role("button", name="필터로 빠진 문장 2개 보이기").click()
    assert len(list_quotes(opened)) == 4
    assert opened.page.locator("#detail article.left").count() == 2
    opened.keep("left-out")
    opened.page.get_by_role("button", name="필터로 빠진 문장 2개 다시 빼기").click()
    assert len(list_quotes(opened)) == 2
    switch(opened, "planned")
    assert "관계 2 · 근거 문장 4" in read_detail(opened)


def test_what_was_opened_stays_open_when_filters_change(forum_page: Opened) -> None:
    select(forum_page, "o00")
    forum_page.page.locator("#membership .count").first.click()
    switch(forum_page, "negated")
    assert forum_page.page.locator("#membership blockquote").count() == 1


# --- edges --------------------------------------------------------------------------------


def test_edge_shows_its_sentences_and_where_they_stand(forum_page: Opened) -> None:
    select(
        forum_page,
        forum_page.ask(
            """forumgraph.edges.find((edge) => edge.source === "o00" && edge.target === "o01"
              && edge.predicate === "collaborates_with").key"""
        ),
    )
    assert list_quotes(forum_page)[-1] == "섬부와 WRI는 섬 배편 자료를 공동으로 만들어 왔습니다."
    marks = forum_page.page.locator("#detail article").last.locator("mark").all_inner_texts()
    assert marks == ["섬부", "WRI"]
    detail = read_detail(forum_page)
    for piece in ("발언 고은별", "섬살림포럼-제3차-회의록.txt", "7쪽", "2024-04-12", "상태: 진행"):
        assert piece in detail
    assert "근거: 문장에 함께 나옴" in detail
    forum_page.keep("edge")


def test_planned_relation_says_so(forum_page: Opened) -> None:
    find = "forumgraph.edges.find((edge) => edge.predicate === 'participates_in').key"
    select(forum_page, forum_page.ask(find))
    assert forum_page.page.locator("#detail .kind .planned").inner_text() == "예정·희망"
    assert forum_page.page.locator("#detail li.planned").first.inner_text() == "상태: 예정·희망"


def test_derived_tie_says_so_and_shows_the_hosting_lines(forum_page: Opened) -> None:
    find = "forumgraph.edges.find((edge) => edge.predicate === 'co_hosts').key"
    select(forum_page, forum_page.ask(find))
    assert "공동 주최·후원에서 유도" in read_detail(forum_page)
    quotes = list_quotes(forum_page)
    assert len(quotes) == 2
    assert all(quote.startswith("주최·주관·후원") for quote in quotes)
    assert {colour for colour, _ in list_marks(forum_page)} == {"self", "opposite"}


def test_panel_leads_from_one_end_to_the_other(forum_page: Opened) -> None:
    select(forum_page, "t0")
    name = forum_page.page.locator("#detail .other").first.inner_text()
    forum_page.page.locator("#detail .other").first.click()
    forum_page.page.locator("#detail h2", has_text=name).wait_for()
    assert name in forum_page.ask("forumgraph.nodes.map((node) => node.name)")


# --- actions ------------------------------------------------------------------------------


def test_expanding_shows_all_neighbours(forum_page: Opened) -> None:
    graph = build_forum_graph()
    select(forum_page, "o00")
    find_act(forum_page, "이웃 펼치기").click()
    assert {*graph.predecessors("o00"), *graph.successors("o00")} <= list_ids(forum_page)
    forum_page.keep("expanded")


def test_focus_is_set_widened_and_released(forum_page: Opened) -> None:
    every = list_ids(forum_page)
    select(forum_page, "o13")
    one = find_act(forum_page, "주변만 보기: 1단계")
    one.click()
    near = list_ids(forum_page)
    assert one.get_attribute("aria-pressed") == "true"
    assert forum_page.ask("document.activeElement.dataset.act") == "one"
    assert "o13" in near < every
    find_act(forum_page, "2단계").click()
    assert near <= list_ids(forum_page)
    assert one.get_attribute("aria-pressed") == "false"
    find_act(forum_page, "해제").click()
    assert list_ids(forum_page) == every
    assert find_act(forum_page, "해제").count() == 0


def test_hiding_keeps_the_keyboard_in_the_panel(forum_page: Opened) -> None:
    forum_page.ask("forumgraph.select(forumgraph.nodes[0].id)")
    button = forum_page.page.locator("#detail [data-act=hide]")
    button.focus()
    forum_page.page.keyboard.press("Enter")
    button.wait_for(state="detached")
    assert forum_page.ask("forumgraph.state.hidden.size") == 1
    assert forum_page.ask("document.activeElement.id") == "detail"


def test_pinning_and_hiding(forum_page: Opened) -> None:
    select(forum_page, "o00")
    pin = find_act(forum_page, "고정")
    assert pin.get_attribute("aria-pressed") == "false"
    pin.click()
    assert pin.get_attribute("aria-pressed") == "true"
    assert forum_page.ask("[...forumgraph.state.pinned].map((node) => node.id)") == ["o00"]
    find_act(forum_page, "숨기기").click()
    assert "o00" not in list_ids(forum_page)
    assert forum_page.ask("forumgraph.state.selected") is None
    assert forum_page.page.locator("#take-selection").count() == 0


def test_keyboard_opens_a_count_and_goes_on(forum_page: Opened) -> None:
    select(forum_page, "o00")
    forum_page.page.locator("#membership .count").first.focus()
    forum_page.page.keyboard.press("Enter")
    assert forum_page.page.locator("#membership blockquote").count() == 1
    forum_page.page.keyboard.press("Enter")
    assert forum_page.page.locator("#membership blockquote").is_hidden()
    forum_page.page.keyboard.press("Tab")
    assert forum_page.ask("document.activeElement.textContent") == "차은솔"


# --- nothing chosen, languages, looks -----------------------------------------------------


def test_panel_answers_at_a_glance_before_anything_is_chosen(forum_page: Opened) -> None:
    forum_page.page.locator("#tab-detail").click()
    rows = forum_page.page.locator("#strongest li")
    assert rows.count() == 8
    first = " ".join(rows.first.inner_text().split())
    assert "↔" in first
    assert "발언자" in first
    assert all("언제" in row for row in rows.all_inner_texts())
    named = [row for row in rows.all_inner_texts() if "내용\n바다장터 프로젝트" in row]
    assert "발언자\n강나루" in named[0]
    assert re.search(r"언제 2024-\d\d-\d\d", first)
    rows.first.locator(".count").click()
    rows.first.locator("article").first.wait_for()
    told = rows.first.locator(".count").inner_text()
    assert told == f"근거 {rows.first.locator('article').count()}"
    forum_page.keep("glance")
    rows.first.locator(".other").first.click()
    forum_page.page.locator("#detail h2.ends").wait_for()
    assert list_quotes(forum_page)


def test_escape_lets_go(forum_page: Opened) -> None:
    select(forum_page, "o00")
    forum_page.page.locator("#detail h2").click()
    forum_page.page.keyboard.press("Escape")
    assert forum_page.page.locator("#list").is_visible()
    assert "그 근거가 된 문장" in (forum_page.page.locator("#detail").text_content() or "")


def test_panel_speaks_english(forum_page: Opened) -> None:
    forum_page.page.locator("#language").click()
    select(forum_page, "o00")
    labels = forum_page.page.locator("#detail :is(h3, .actions button, .count, .tags)")
    texts = " ".join(labels.all_inner_texts())
    assert "People" in texts
    assert "Surroundings only: 1 step" in texts
    assert "Status: ongoing" in texts
    # Values of the records stay Korean, the page's own words do not.
    assert "근거" not in texts
    assert "상태" not in texts
    forum_page.keep("panel-english")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_their_text(open_graph: Any, scheme: str) -> None:
    opened = open_graph(build_forum_graph(), color_scheme=scheme)
    select(opened, "o00")
    ratios = opened.page.locator("#detail blockquote mark").evaluate_all(
        """(marks) => marks.map((mark) => {
          const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
          const linear = (x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
          const light = (colour) => { const [r, g, b] = parts(colour).map(linear);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const { color, backgroundColor } = getComputedStyle(mark);
          const [one, other] = [light(color), light(backgroundColor)];
          return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        })"""
    )
    assert len(ratios) > 4
    assert min(ratios) >= 4.5
    opened.keep(f"panel-{scheme}")


def test_long_names_stay_within_the_panel(open_graph: Any) -> None:
    records = build_small_graph()
    long = "가" * 10_000
    records.add_node("long", "organization", long, other_names=[long])
    records.state("a", "collaborates_with", "long", f"가람도와 {long}", speaker=long, session=long,
                  role=long)  # fmt: skip
    opened = open_graph(records.graph)
    for item in ("long", "a", "e0"):
        select(opened, item)
        box = "#detail"
        assert opened.ask(f"document.querySelector('{box}').scrollWidth") <= opened.ask(
            f"document.querySelector('{box}').clientWidth"
        )
        tallest = "(all) => Math.max(...all.map((one) => one.offsetHeight))"
        heights = "#detail :is(h2, .row, blockquote, .from, .tags, .outside, .names)"
        assert opened.page.locator(heights).evaluate_all(tallest) < 500
    opened.keep("panel-long")


# --- what is planned or denied ------------------------------------------------------------


def build_partners() -> Records:
    """Partners by deeds, by a plan, by what a record denies, and by an event held together."""
    records = build_small_graph()
    for node, name in (("c", "한별군"), ("d", "해오름공사"), ("g", "섬의료재단")):
        records.add_node(node, "organization", name)
    records.add_node("e", "event", "제3차 섬살림포럼", date=DATES[2])
    for at in range(2):
        records.state("a", "collaborates_with", "b", f"가람도와 노을시가 협력한다 {at}.")
    records.state("a", "runs", "p", "가람도가 배편을 연다.")
    records.state("b", "funds", "p", "노을시가 배편에 보탠다.")
    records.state("a", "collaborates_with", "c", "가람도와 한별군의 협력은 없었다.",
                  status="negated")  # fmt: skip
    for node in ("a", "c"):
        records.state(node, "hosts", "e", f"주최: {node}", role="host", basis="list")
    records.state("a", "collaborates_with", "d", "가람도는 해오름공사와 협력할 것이다.",
                  status="planned")  # fmt: skip
    records.state("a", "collaborates_with", "g", "가람도는 섬의료재단과 협력하지 않았다.",
                  status="negated")  # fmt: skip
    return records


def test_denied_or_planned_collaboration_makes_no_partner(open_graph: Any) -> None:
    opened = open_graph(build_partners().graph)
    select(opened, "a")
    assert list_rows(opened, "profile-partners") == [
        "노을시 협력 (근거 2) · 함께 하는 사업: 배편 (근거 2) 근거 4",
        "한별군 협력 (근거 1) 부정 · 공동 주최·후원 1회 (근거 2) 근거 3",
        "해오름공사 협력 예정·희망 근거 1", "섬의료재단 협력 부정 근거 1",
    ]  # fmt: skip
    head = opened.page.locator("#profile-partners h3 small")
    assert head.inner_text() == "2 · 예정·희망 1 · 부정 1"
    opened.page.locator("#profile-partners .count").nth(1).click()
    assert opened.page.locator("#profile-partners li").nth(1).locator("article").count() == 3
    opened.keep("partners")


def test_partner_of_one_sentence_for_two_reasons_says_so(open_graph: Any) -> None:
    records = build_small_graph()
    both = "가람도와 노을시는 함께 배편을 연다."
    records.state("a", "collaborates_with", "b", both, document=RECORDS[0], page=1)
    for node in ("a", "b"):
        records.state(node, "runs", "p", both, document=RECORDS[0], page=1)
    opened = open_graph(records.graph)
    select(opened, "a")
    assert list_rows(opened, "profile-partners") == [
        "노을시 협력 (근거 1) · 함께 하는 사업: 배편 (근거 1) · 겹친 문장 1개는 한 번만 셈 근거 1"
    ]


def test_glance_sets_what_is_denied_or_planned_apart(open_graph: Any) -> None:
    opened = open_graph(build_partners().graph)
    opened.page.locator("#tab-detail").click()
    rows = [row.split(" 근거")[0] for row in list_rows(opened, "strongest")]
    assert [row.split()[2] for row in rows] == ["노을시", "한별군"]
    assert "부정" not in " ".join(rows)
    denied = opened.page.locator("#glance-negated")
    assert denied.locator("li").count() == 2
    assert "섬의료재단" in denied.inner_text()
    denied.locator(".count").first.click()
    denied.locator("article").first.wait_for()
    assert opened.page.locator("#glance-planned li").count() == 1
    opened.keep("glance-standing")


# --- glances ------------------------------------------------------------------------------


def open_view(opened: Opened, view: str) -> Locator:
    opened.page.locator(f"[data-view={view}]").click()
    opened.page.locator("#tab-detail").click()
    return opened.page.locator("#strongest")


def test_glance_of_topics_leads_with_the_most_discussed(open_graph: Any) -> None:
    records = build_small_graph()
    for at in range(10):
        topic = records.add_node(f"t{at}", "topic", f"주제{at}")
        for number in range(at + 1):
            person = records.add_node(f"h{number}", "person", f"강나루{number}")
            records.state(person, "affiliated_with", "a", f"강나루{number}(가람도)")
            records.state(person, "discusses", topic, f"주제{at} 이야기 {number}",
                          speaker=f"강나루{number}", basis="speaker")  # fmt: skip
    opened = open_graph(records.graph)
    told = open_view(opened, "topic")
    assert told.locator("li").count() == 8
    first = told.locator("li").first
    assert "주제9 인물 10" in " ".join(first.inner_text().split())
    assert "소속" not in told.inner_text()
    first.locator(".count").click()
    first.locator("article").first.wait_for()
    assert first.locator("article").count() == 10
    told.locator(".more.rest").click()
    assert told.locator("li.line").count() == 10
    first.locator(".other").click()
    opened.page.locator("#detail h2", has_text="주제9").wait_for()
    opened.keep("glance-topic")


def test_glance_of_events_tells_them_by_date_with_their_hosts(forum_page: Opened) -> None:
    told = open_view(forum_page, "event")
    rows = list_rows(forum_page, "strongest")
    assert [row.split(" 연 곳")[0] for row in rows] == [
        f"제{at + 1}차 섬살림포럼 {DATES[at]}" for at in range(3)
    ]
    assert "섬살림부" in rows[0]
    told.locator(".count").first.click()
    told.locator("article").first.wait_for()
    assert forum_page.complaints == []


def test_glance_of_programs_tells_those_of_most_organizations(open_graph: Any) -> None:
    records = build_partners()
    records.add_node("q", "program", "바다장터")
    for node in ("a", "c", "d"):
        records.state(node, "funds", "q", f"{node}의 바다장터",
                      status="planned" if node == "d" else "done")  # fmt: skip
    records.state("g", "runs", "q", "섬의료재단은 바다장터를 맡지 않았다.", status="negated")
    opened = open_graph(records.graph)
    open_view(opened, "program")
    rows = list_rows(opened, "strongest")
    assert rows[0].startswith("바다장터 기관 2 · 기관 1 예정·희망")
    assert rows[0].endswith("근거 3")
    assert rows[1].startswith("배편 기관 2")


# --- what a view has nothing of -----------------------------------------------------------


def test_what_the_view_has_nothing_of_comes_with_its_surroundings(open_graph: Any) -> None:
    """A person found in the view of collaborations is no loose dot, and the panel says why."""
    opened = open_graph(build_person().graph)
    opened.ask("forumgraph.actions.openView('event')")
    assert "t0" not in list_ids(opened)
    select(opened, "t0")
    assert {"t0", "h"} <= set(list_ids(opened))
    assert opened.ask("forumgraph.edges.some(({ target }) => target === 't0')")
    assert "다른 관계 1개" in opened.page.locator("#context").inner_text()
    opened.ask("forumgraph.actions.openView('topic')")
    select(opened, "t0")
    assert opened.page.locator("#context").count() == 0


def test_many_relations_outside_the_view_stay_out(open_graph: Any) -> None:
    records = build_small_graph()
    records.state("a", "collaborates_with", "b", "가람도와 노을시가 협력한다.")
    records.add_node("h", "person", "강나루")
    for at in range(13):
        topic = records.add_node(f"t{at:02}", "topic", f"주제{at}")
        records.state("h", "discusses", topic, f"주제{at} 이야기", speaker="강나루")
    opened = open_graph(records.graph)
    select(opened, "h")
    assert list_ids(opened) == {"a", "b", "h"}
    assert "이웃 펼치기" in opened.page.locator("#context").inner_text()
    # Of many, where somebody belongs and what events he came to are the nearest.
    records.add_node("e", "event", "제3차 섬살림포럼")
    records.state("h", "affiliated_with", "b", "강나루(노을시)")
    records.state("h", "participates_in", "e", "토론: 강나루")
    opened = open_graph(records.graph)
    select(opened, "h")
    assert list_ids(opened) == {"a", "b", "h", "e"}
