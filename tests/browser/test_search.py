"""Search as Korean is typed: whole names, other names, initials, syllables in the making."""

from __future__ import annotations

from typing import Any

import pytest
from acts import list_ids, switch

from conftest import Opened, Records, build_forum_graph, build_large_graph

pytestmark = pytest.mark.browser


def list_hits(opened: Opened) -> list[str]:
    return opened.page.locator("#found [role=option] .clamp").all_inner_texts()


def find(opened: Opened, words: str) -> list[str]:
    opened.page.locator("#query").fill(words)
    return list_hits(opened)


def compose(opened: Opened, text: str) -> None:
    """Type with an input method: the text stands in the field while it is still composed."""
    session = opened.page.context.new_cdp_session(opened.page)
    session.send(
        "Input.imeSetComposition",
        {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
    )


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("물길", "물길연구원"), ("wri", "물길연구원"), ("섬배편", "섬 배편 하나로 사업"),
        ("ㅅㅅㄹㅂ", "섬살림부"), ("민가온", "민가온"), ("(주)바람결", "㈜바람결"),
        ("㈜ 바람결", "㈜바람결"),
        ("ＷＲＩ", "물길연구원"), ("물연", "물길연구원"), ("「물결 자료」", "물결 자료 지도"),
    ],
)  # fmt: skip
def test_search_finds_names_other_names_and_initials(
    forum_page: Opened, query: str, name: str
) -> None:
    assert find(forum_page, query)[0] == name
    forum_page.page.keyboard.press("Enter")
    forum_page.page.locator("#detail h2").wait_for()
    assert forum_page.page.locator("#detail h2").inner_text() == name
    assert forum_page.page.locator("#found").is_hidden()
    assert forum_page.page.locator("#query").input_value() == ""


@pytest.mark.parametrize(
    ("query", "name"),
    [
        # the last syllable grows: its vowel, its final, a final that goes over to the next
        ("푸르", "푸른돛협동조합"), ("해오르", "해오름공사"), ("해올", "해오름공사"),
        ("빛마", "빛마루연구소"),
        ("빛말", "빛마루연구소"), ("섬사", "섬살림부"), ("온섬처", "온섬청년회"),
        ("나룻", "나루사회은행"),
        # syllables and initials mixed, in any order
        ("섬ㅅㄹ부", "섬살림부"), ("해ㅇㄹ", "해오름공사"), ("ㅎㅇㄹ공사", "해오름공사"),
        ("ㅁㄱ연", "물길연구원"),
        # a keyboard joins two consonants typed at once: ㄳ, ㅄ, ㄶ
        ("ㄳ", "가상"), ("노을ㅅ", "노을시"),
    ],
)  # fmt: skip
def test_search_follows_what_is_still_being_typed(
    open_graph: Any, query: str, name: str
) -> None:
    records = Records()
    records.graph = build_forum_graph()
    records.add_node("g", "organization", "가상")
    assert name in find(open_graph(records.graph), query)


@pytest.mark.parametrize(
    ("typed", "stages"),
    [
        ("해양", "ㅎ 해 행 해야 해양"), ("과학", "ㄱ 고 과 괗 과하 과학"),
        ("없는", "ㅇ 어 업 없 없느 없는"), ("의회", "ㅇ 으 의 읳 의호 의회"),
    ],
)  # fmt: skip
def test_no_keystroke_on_the_way_to_a_name_loses_it(
    open_graph: Any, typed: str, stages: str
) -> None:
    records = Records()
    records.add_node("x", "organization", f"{typed} 모임")
    opened = open_graph(records.graph)
    for stage in stages.split():
        assert find(opened, stage) == [f"{typed} 모임"], stage


@pytest.mark.parametrize("query", ["해왕", "살섬", "ㅅㅂㄹ", "섬삵", "없는이름", "ㅏ", "푸름돛"])
def test_search_finds_nothing_that_is_not_there(forum_page: Opened, query: str) -> None:
    assert find(forum_page, query) == []
    assert forum_page.page.locator("#found").inner_text() == "찾는 이름이 없습니다"
    forum_page.page.keyboard.press("Enter")
    assert forum_page.ask("forumgraph.state.selected") is None


def test_enter_while_a_syllable_is_composed_takes_nothing(forum_page: Opened) -> None:
    query = forum_page.page.locator("#query")
    query.focus()
    compose(forum_page, "섬사")
    assert "섬살림부" in list_hits(forum_page)
    for key in ("Enter", "ArrowDown", "Escape"):
        query.evaluate(
            """(input, key) => input.dispatchEvent(new KeyboardEvent("keydown",
              { key, isComposing: true, bubbles: true, cancelable: true }))""",
            key,
        )
    # Safari ends the composition before it tells of the key; the code 229 is left.
    query.evaluate(
        """(input) => input.dispatchEvent(new KeyboardEvent("keydown",
          { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }))"""
    )
    assert forum_page.page.locator("#found").is_visible()
    assert forum_page.page.locator("#found [aria-selected=true]").get_attribute("id") == "hit-0"
    assert forum_page.ask("forumgraph.state.selected") is None
    assert query.input_value() == "섬사"
    session = forum_page.page.context.new_cdp_session(forum_page.page)
    session.send("Input.insertText", {"text": "섬살림"})
    forum_page.page.keyboard.press("Enter")
    forum_page.page.locator("#detail h2").wait_for()
    assert forum_page.page.locator("#detail h2").inner_text() == "섬살림부"


def test_whole_comes_before_beginning_before_part(open_graph: Any) -> None:
    records = Records()
    for at, (kind, name) in enumerate([
        ("topic", "바다"), ("topic", "바다숲"), ("organization", "우리바다재단"),
        ("session", "바다와 나"),
        ("organization", "바다청"), ("person", "바다솔"), ("program", "바다 살리기"),
        ("person", "강바다"),
    ]):  # fmt: skip
        records.add_node(f"n{at}", kind, name)
    opened = open_graph(records.graph)
    assert find(opened, "바다") == [
        "바다", "바다청", "바다솔", "바다 살리기", "바다숲", "바다와 나", "우리바다재단", "강바다",
    ]  # fmt: skip


def test_words_may_stand_apart(forum_page: Opened) -> None:
    assert find(forum_page, "섬 되살림") == ["섬마을 학교 되살림"]


def test_other_name_that_was_found_is_told_first(open_graph: Any) -> None:
    records = Records()
    records.add_node("a", "organization", "가람도", other_names=["하나", "둘", "셋", "넷째이름"])
    opened = open_graph(records.graph)
    find(opened, "넷째")
    told = opened.page.locator("#found small").inner_text()
    assert told == "기관 · 넷째이름, 하나, 둘 · 지금은 보이지 않음"


def test_search_shows_what_the_filters_hide(forum_page: Opened) -> None:
    find(forum_page, "재생 에너지")
    assert "지금은 보이지 않음" in forum_page.page.locator("#found li").first.inner_text()
    forum_page.keep("search-hidden")
    forum_page.page.locator("#found li").first.click()
    assert "t4" in list_ids(forum_page)
    switch(forum_page, "topic")
    switch(forum_page, "topic")
    assert "t4" not in list_ids(forum_page)


def test_search_walks_by_arrow_keys(forum_page: Opened) -> None:
    find(forum_page, "섬")
    query = forum_page.page.locator("#query")
    assert query.get_attribute("aria-expanded") == "true"
    forum_page.page.keyboard.press("ArrowDown")
    chosen = forum_page.page.locator("#found [aria-selected=true] .clamp").inner_text()
    assert query.get_attribute("aria-activedescendant") == "hit-1"
    assert forum_page.page.locator("#found-count").inner_text().endswith("개 찾음")
    forum_page.page.keyboard.press("Enter")
    forum_page.page.locator("#detail h2").wait_for()
    assert forum_page.page.locator("#detail h2").inner_text() == chosen
    assert query.get_attribute("aria-expanded") == "false"


def test_escape_empties_and_leaving_closes(forum_page: Opened) -> None:
    find(forum_page, "섬")
    forum_page.page.keyboard.press("Tab")
    assert forum_page.page.locator("#found").is_hidden()
    forum_page.page.locator("#query").focus()
    assert forum_page.page.locator("#found").is_visible()
    forum_page.page.keyboard.press("Escape")
    assert forum_page.page.locator("#found").is_hidden()
    assert forum_page.page.locator("#query").input_value() == ""
    assert forum_page.ask("document.activeElement.id") == "query"


def test_many_hits_say_how_many_more(open_graph: Any) -> None:
    opened = open_graph(build_large_graph(300))
    assert len(find(opened, "가상")) == 30
    assert opened.page.locator("#found .none").inner_text() == "그 밖에 270개: 더 길게 써 보십시오"
    assert opened.page.locator("#found-count").inner_text() == "300개 찾음"
    # The list is a layer: it covers, but moves nothing and leaves the window nowhere.
    box = opened.page.locator("#found").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 1280
    assert box["y"] + box["height"] <= 720


def test_search_of_very_long_names_is_quick(open_graph: Any) -> None:
    records = Records()
    for at in range(300):
        records.add_node(f"n{at}", "organization", f"{at} " + "가나다라" * 500)
    opened = open_graph(records.graph)
    opened.page.locator("#query").fill("가나다")
    started = opened.ask("performance.now()")
    opened.page.locator("#query").fill("라가나ㄷ")
    assert len(list_hits(opened)) == 30
    assert opened.ask("performance.now()") - started < 1500


def test_initials_take_what_is_in_sight_and_has_most_relations(open_graph: Any) -> None:
    records = Records()
    for node, name in (("a", "해양수산부"), ("b", "해운시"), ("c", "하예슬"), ("d", "동해연구소")):
        records.add_node(node, "person" if node == "c" else "organization", name)
    for other in ("b", "d"):
        records.state("a", "collaborates_with", other, f"해양수산부가 {other}와 함께한다.")
    opened = open_graph(records.graph)
    assert "c" not in list_ids(opened)
    # A name of just these initials is out of sight: what is in sight comes first.
    assert find(opened, "ㅎㅇㅅ") == ["해양수산부", "해운시", "하예슬"]
    opened.page.keyboard.press("Enter")
    assert opened.ask("forumgraph.state.selected.id") == "a"
    # A name that is typed whole stays first, seen or not.
    assert find(opened, "하예슬") == ["하예슬"]
