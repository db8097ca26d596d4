"""The notebook's questions: by any spelling of a name, answered with sentences."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from store_records import Record, fill_store, make_forum, resolve_by_name

from forumgraph.errors import ForumGraphError, InvalidConfig
from forumgraph.explore import ForumGraph, open_graph
from forumgraph.explore.names import UnknownName
from forumgraph.explore.picture import draw_graph
from forumgraph.model import Entity
from forumgraph.store import open_store


@pytest.fixture
def forum(tmp_path: Path) -> ForumGraph:
    fill_store(tmp_path / "forum.db", make_forum())
    return open_graph(tmp_path / "forum.db")


def test_open_says_at_once_when_there_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(InvalidConfig, match="forumgraph build"):
        open_graph(tmp_path / "nowhere.db")


def test_open_keeps_no_hold_of_the_file(forum: ForumGraph) -> None:
    assert forum.network.number_of_nodes() == 9
    with open_store(forum.path, create=True) as store:
        store.drop(["/records/물길.txt"])
    assert [one.name for one in forum.path.parent.iterdir()] == ["forum.db"]


@pytest.mark.parametrize(
    "name", ["나래부", "나래 부", "「나래부」", "나래", "래부", "\u1102\u1161래부"]
)
def test_find_takes_any_spelling_and_part_of_a_name(forum: ForumGraph, name: str) -> None:
    (row,) = forum.find(name)
    assert (row.name, row.type, row.statements) == ("나래부", "organization", 4)


def test_find_prefers_the_whole_name_to_a_part(tmp_path: Path) -> None:
    record = Record("나래 나래부 큰나래").mention("organization", "나래", "나래부", "큰나래")
    fill_store(tmp_path / "forum.db", record)
    forum = open_graph(tmp_path / "forum.db")
    assert [row.name for row in forum.find("나래")] == ["나래"]
    assert [row.name for row in forum.find("나래부")] == ["나래부"]
    assert {row.name for row in forum.find("래")} == {"나래", "나래부", "큰나래"}


def test_find_looks_on_where_a_name_fits_only_what_nobody_speaks_of(tmp_path: Path) -> None:
    record = Record("나래에서 하늘빛(나래시 과장)").mention("topic", "나래")
    record.mention("organization", "나래시").mention("person", "하늘빛")
    record.state("하늘빛", "affiliated_with", "나래시")
    fill_store(tmp_path / "forum.db", record)
    forum = open_graph(tmp_path / "forum.db")
    assert [row.name for row in forum.find("나래")] == ["나래시", "나래"]
    assert [row.name for row in forum.find("나래", type="topic")] == ["나래"]
    described = forum.describe("나래")
    assert (described.entity.name, described.fit) == ("나래시", "beginning")


def test_find_takes_an_organization_before_a_person_and_a_topic(tmp_path: Path) -> None:
    record = Record("나래길 나래솔 나래시 나래숲 하늘빛").mention("topic", "나래길", "나래숲")
    record.mention("person", "나래솔", "하늘빛").mention("organization", "나래시")
    record.state("나래솔", "affiliated_with", "나래시").state("하늘빛", "discusses", "나래길")
    record.state("나래솔", "discusses", "나래길")
    fill_store(tmp_path / "forum.db", record)
    found = open_graph(tmp_path / "forum.db").find("나래")
    assert [row.name for row in found] == ["나래시", "나래솔", "나래길", "나래숲"]


@pytest.mark.parametrize(
    ("name", "fit"), [("나래 부", "whole"), ("나래", "beginning"), ("래부", "part")]
)
def test_describe_says_how_the_name_fits(forum: ForumGraph, name: str, fit: str) -> None:
    assert forum.describe(name).fit == fit


def test_description_shows_the_same_words_once_a_relation(tmp_path: Path) -> None:
    record = Record("하늘빛(나래시 과장) 발표\n하늘빛(나래시 과장) 발언")
    record.mention("person", "하늘빛").mention("organization", "나래시")
    record.state("하늘빛", "affiliated_with", "나래시", quote="하늘빛(나래시 과장)")
    start = record.text.rindex("하늘빛(나래시 과장)")
    again = {
        "id": "s2",
        "start": start,
        "end": start + len("하늘빛(나래시 과장)"),
        "status": "done",
    }
    record.state("하늘빛", "affiliated_with", "나래시", quote="하늘빛(나래시 과장)", **again)
    fill_store(tmp_path / "forum.db", record)
    described = open_graph(tmp_path / "forum.db").describe("나래시")
    (row,) = described.relations
    assert (row.statements, row.sentences, len(described.sentences)) == (2, 1, 2)
    (shown,) = described.pick_sentences()
    assert shown.status == "unknown, done"


def test_find_knows_other_names(tmp_path: Path) -> None:
    path = tmp_path / "forum.db"
    with open_store(path, create=True) as store:
        entity = Entity(id="e", type="organization", name="나래부", other_names=("NAR",))
        store.replace_resolution([entity], [])
    assert [row.name for row in open_graph(path).find("nar")] == ["나래부"]


def test_find_can_be_held_to_a_type(forum: ForumGraph) -> None:
    assert [row.name for row in forum.find("하", type="person")] == ["하늘빛"]
    assert [row.name for row in forum.find("하", type="주제")] == ["하천복원"]
    with pytest.raises(InvalidConfig, match="person, organization"):
        forum.find("하", type="people")


@pytest.mark.parametrize(("typed", "meant"), [("나래뷰", "나래부"), ("가온연구언", "가온연구원")])
def test_unknown_name_is_a_key_error_with_near_names(
    forum: ForumGraph, typed: str, meant: str
) -> None:
    with pytest.raises(KeyError) as caught:
        forum.find(typed)
    assert isinstance(caught.value, UnknownName)
    assert isinstance(caught.value, ForumGraphError)
    assert caught.value.near[0] == meant
    assert str(caught.value) == (
        f"그런 이름이 없습니다: ‘{typed}’ → 비슷한 이름: {', '.join(caught.value.near)}"
    )


@pytest.mark.parametrize("name", ["", "  ", "「」", "완전히다른이름"])
def test_unknown_name_without_near_ones_says_where_to_look(forum: ForumGraph, name: str) -> None:
    with pytest.raises(UnknownName, match="search"):
        forum.find(name)


def test_question_about_the_wrong_kind_says_what_the_name_is(forum: ForumGraph) -> None:
    with pytest.raises(UnknownName, match=r"종류는 주제입니다\. 기관·인물"):
        forum.collaborators("하천복원")


def test_who_works_on_a_topic_are_people_and_their_organizations(forum: ForumGraph) -> None:
    rows = forum.who_works_on("하천")
    assert [(row.name, row.topic, row.through) for row in rows] == [
        ("가온연구원", "하천복원", ("하늘빛",)),
        ("하늘빛", "하천복원", ()),
    ]


def test_who_works_on_a_topic_takes_in_all_that_hold_the_word(tmp_path: Path) -> None:
    record = Record("하늘빛: 하천과 하천복원을 본다. 바다솔").mention("person", "하늘빛", "바다솔")
    record.mention("topic", "하천", "하천복원")
    record.state("하늘빛", "discusses", "하천").state("바다솔", "discusses", "하천복원")
    fill_store(tmp_path / "forum.db", record)
    rows = open_graph(tmp_path / "forum.db").who_works_on("하천")
    assert [(row.name, row.topic) for row in rows] == [("바다솔", "하천복원"), ("하늘빛", "하천")]


def test_who_works_on_a_program_are_those_who_run_it(forum: ForumGraph) -> None:
    assert [(row.name, row.how) for row in forum.who_works_on("푸른길 사업")] == [
        ("가온연구원", ("runs",))
    ]


def test_collaborators_leave_plans_out_unless_asked(forum: ForumGraph) -> None:
    assert [(row.partner, row.how) for row in forum.collaborators("나래부")] == [
        ("가온연구원", {"stated": 1, "hosting": 1})
    ]
    for status in ("planned", ["planned"], "예정"):
        assert [row.partner for row in forum.collaborators("나래부", status)] == ["다솜시"]
    with pytest.raises(InvalidConfig, match="negated"):
        forum.collaborators("나래부", "maybe")


def test_programs_of_an_agency(forum: ForumGraph) -> None:
    (row,) = forum.programs("가온연구원")
    assert (row.program, row.how, row.status) == ("푸른길 사업", ("runs",), ("unknown",))
    assert list(forum.programs("다솜시")) == []


def test_sentences_of_an_entity_and_of_a_predicate(forum: ForumGraph) -> None:
    assert len(forum.sentences("나래부")) == 4
    for predicate in ("collaborates_with", "협력"):
        quotes = [row.quote for row in forum.sentences("나래부", predicate=predicate)]
        assert quotes == [
            "가온연구원은 나래부와 함께 푸른길 사업을 추진합니다.",
            "다솜시와도 협력할 예정입니다.",
        ]
    with pytest.raises(InvalidConfig, match="collaborates_with"):
        forum.sentences("나래부", predicate="likes")


def test_sentences_behind_a_tie_are_those_that_make_it(forum: ForumGraph) -> None:
    joint = forum.sentences("나래부", "가온연구원")
    assert [row.predicate for row in joint] == ["hosts", "hosts", "collaborates_with"]
    assert joint[2].speaker == "하늘빛"
    met = forum.sentences("하늘빛", "바다솔")
    assert [(row.subject, row.predicate) for row in met] == [
        ("하늘빛", "presents"), ("바다솔", "participates_in"),
    ]  # fmt: skip
    through = forum.sentences("가온연구원", "하천복원")
    assert [row.quote for row in through] == ["하천복원이 급합니다."]
    assert list(forum.sentences("다솜시", "하늘빛")) == []


def test_sentences_tell_plans_too(forum: ForumGraph) -> None:
    assert [row.status for row in forum.sentences("다솜시", "나래부")] == ["planned"]


def test_search_answers_as_a_table(forum: ForumGraph) -> None:
    (row,) = forum.search("예산을").to_dicts()
    assert (row["document"], row["page"]) == ("물길.txt", 1)


def test_describe_gathers_entity_relations_and_sentences(forum: ForumGraph) -> None:
    described = forum.describe("가온연구원")
    assert described.entity.name == "가온연구원"
    seen = [(one.predicate, one.direction, one.name) for one in described.relations]
    assert seen == [
        ("collaborates_with", "both", "나래부"), ("runs", "out", "푸른길 사업"),
        ("hosts", "out", "제3회 물길포럼"), ("affiliated_with", "in", "하늘빛"),
    ]  # fmt: skip
    assert described.relations[3].position == "실장"
    assert len(described.sentences) == 4
    plain = described.to_dict()
    assert set(plain) == {"fit", "entity", "relations", "sentences", "others"}
    assert plain["others"] == []


def test_describe_names_what_else_a_name_could_mean(forum: ForumGraph) -> None:
    described = forum.describe("하")
    assert [described.entity.name, *(row.name for row in described.others)] == [
        "하늘빛", "하천복원",
    ]  # fmt: skip


def test_documents_are_listed_by_name(forum: ForumGraph) -> None:
    with open_store(forum.path, create=True) as store:
        store.put("/x", "가.txt", "1", Record("가람포럼", "가.txt").extract())
        resolve_by_name(store)
    listed = open_graph(forum.path).documents
    assert [(row.name, row.title) for row in listed] == [
        ("가.txt", "가람포럼"), ("물길.txt", "제3회 물길포럼"),
    ]  # fmt: skip


def test_networks_are_built_once(forum: ForumGraph) -> None:
    assert forum.network is forum.network
    assert forum.collaboration.number_of_edges() == 2
    assert forum.actors_programs.number_of_edges() == 1
    assert forum.actors_topics.number_of_edges() == 2


def test_show_draws_all_or_what_is_around_a_name(forum: ForumGraph) -> None:
    whole, part = forum.show(), forum.show("다솜시", height=300)
    assert "하천복원" in whole.page
    assert "나래부" in part.page
    assert "하천복원" not in part.page
    assert 'height="300"' in part._repr_html_()


def test_show_takes_the_choices_of_the_page(forum: ForumGraph) -> None:
    one, two = forum.show("나래부", view="topic"), forum.show("나래부", steps=2, minimum=1)
    assert len(one.page) < len(two.page)
    assert '"view":"topic"' in one.page
    assert f'"focus":"{forum.find("나래부")[0].id}"' in one.page
    with pytest.raises(InvalidConfig, match="그런 선택은 없습니다"):
        forum.show(shape="round")
    with pytest.raises(UnknownName, match="없는이름"):
        forum.show(focus="없는이름")


def test_picture_keeps_the_page_inside_its_frame(forum: ForumGraph) -> None:
    html = forum.show()._repr_html_()
    frame, _, rest = html.partition('srcdoc="')
    page, quote, end = rest.partition('"')
    assert quote
    assert end == "></iframe>"
    assert "<" not in page
    assert "allow-scripts" in frame
    assert "allow-same-origin" not in frame


def test_picture_can_be_sent_to_a_notebook() -> None:
    """Names of files that are no UTF-8 have halves of characters in them; messages cannot."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(documents=[{"name": "섬\udcff.txt"}])
    html = draw_graph(graph, 100)._repr_html_()
    assert "섬�.txt" in html
    assert html.encode()


def test_forum_tells_what_it_holds(forum: ForumGraph) -> None:
    assert repr(forum) == (
        "<ForumGraph forum.db: 문서 1, 인물 2, 기관 3, 사업 1, 주제 1, 행사 1, 세션 1>"
    )
    html = forum._repr_html_()
    assert "기관 3" in html
    assert "협력 2" in html


def test_forum_tells_of_sources_that_failed(forum: ForumGraph) -> None:
    assert "읽지 못한" not in forum._repr_html_()
    with open_store(forum.path, create=True) as store:
        store.put_failure("/bad", "나쁨.txt", "1", "글이 없습니다")
    assert "읽지 못한 파일: 1" in open_graph(forum.path)._repr_html_()
