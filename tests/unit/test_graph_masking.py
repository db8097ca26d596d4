"""A masked copy: no name of a person is left in it, and each person stays one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx
import pytest

from forumgraph.graph import Graph
from forumgraph.graph.build import LEXICON, add_relation
from forumgraph.graph.masking import mask_persons
from forumgraph.graph.masking.marks import Draft, clean_text, fold_form, write_pattern
from forumgraph.graph.masking.pseudonyms import LENGTH, make_code, make_codes
from forumgraph.graph.masking.roster import list_forms, list_parts
from forumgraph.lexicon import load_lexicon
from forumgraph.model import digest
from forumgraph.store import PersonNaming
from forumgraph.structure.grammar import compile_grammar

KEY = b"k" * 32
FORUM = "organization:누리섬연구원"
NAMES = ("가나다", "나다라", "다라마", "라마바")
CODE = re.compile(r"인물 [0-9A-Z]{6}")


def name_person(node: str, *other_names: str) -> tuple[str, dict[str, Any]]:
    name = node.removeprefix("person:").partition("@")[0]
    return node, {"type": "person", "name": name, "other_names": list(other_names)}


def say(quote: str, document: str = "물길.txt", **more: Any) -> dict[str, Any]:
    return {
        "id": digest(quote), "document": document, "page": 1, "start": 1000,
        "end": 1000 + len(quote), "quote": quote, "speaker": None, "date": "2031-05-02",
        "basis": "named", "status": "done", "rule": "test", "confidence": 1.0, "session": None,
    } | more  # fmt: skip


def make_graph(
    quotes: Iterable[str | dict[str, Any]] = (),
    people: Sequence[tuple[str, dict[str, Any]]] = (),
    **nodes: dict[str, Any],
) -> Graph:
    """Return a graph in which the first person is a member of 누리섬연구원 by each quote."""
    graph: Graph = nx.MultiDiGraph(
        documents=[{"id": "d1", "name": "물길.txt", "title": None, "date": None}], names="written"
    )
    people = people or [name_person("person:서하늘@누리섬연구원")]
    for node, data in people:
        graph.add_node(node, **data)
    graph.add_node(FORUM, type="organization", name="누리섬연구원", other_names=[])
    for node, data in nodes.items():
        graph.add_node(node, **data)
    said = [say(quote) if isinstance(quote, str) else quote for quote in quotes]
    if said:
        add_relation(graph, (people[0][0], FORUM, "affiliated_with"), said)
    return graph


def note(
    name: str, entity: str | None, *names: str, document: str = "물길.txt", start: int = 0
) -> PersonNaming:
    return PersonNaming(document, start, name, names or (name,), entity)


def mask(
    quote: str, *names: str, namings: Sequence[PersonNaming] | None = None, **more: Any
) -> str:
    """Return a quote masked in a record that names these people."""
    people = [name_person(f"person:{name}@누리섬연구원") for name in names]
    if namings is None:
        namings = [note(name, f"person:{name}@누리섬연구원") for name in names]
    people = people or [name_person("person:서하늘@누리섬연구원")]
    masked = mask_persons(make_graph([say(quote, **more)], people), namings, KEY)
    (edge,) = (data for *_, data in masked.edges(data=True))
    return str(edge["statements"][0]["quote"])


def show(text: str) -> str:
    """Write P for every pseudonym, so that a test needs not know the codes."""
    return CODE.sub("P", text)


def list_texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in list_texts(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in list_texts(part)]
    return [value] if isinstance(value, str) else []


# --- names the database knows ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "masked"),
    [
        ("서하늘은 물길을 열자고 했다.", "P은 물길을 열자고 했다."),
        ("서하늘의원은 말했다.", "P 의원은 말했다."),
        ("서하늘입니다.", "P입니다."),
        ("서하늘 위원님께서는", "P 위원님께서는"),
        ("국회의원서하늘이 왔다.", "국회의원 P이 왔다."),
        ("서 하 늘(누리섬연구원)", "P(누리섬연구원)"),
        ("서하늘(Seo Ha-neul) 과장", "P 과장"),
        ("서하늘·서하늘", "P·P"),
        ("서하늘서하늘이", "P P이"),
        ("서하\u200b늘은", "P은"),
        ("서하늘의원실에서", "P 의원실에서"),
        ("서하늘에게서도 들었다", "P에게서도 들었다"),
    ],
)
def test_known_name_is_masked_wherever_it_is_a_word(quote: str, masked: str) -> None:
    assert show(mask(quote, "서하늘")) == masked


@pytest.mark.parametrize(
    "quote", ["서하늘공원컨벤션센터에서 열렸다.", "서하늘도서관을 지었다.", "동서하늘길을 걷자."]
)
def test_longer_word_that_holds_a_name_stays(quote: str) -> None:
    assert mask(quote, "서하늘") == quote


def test_name_in_hanja_is_masked_where_the_person_is_known_in_hangul() -> None:
    assert show(mask("위원 李恩宰가 물었다.", "이은재")) == "위원 P가 물었다."
    assert show(mask("이은재(李恩宰) 위원", "이은재")) == "P 위원"


def test_name_in_hangul_is_masked_where_the_person_is_known_in_hanja() -> None:
    assert show(mask("이은재 위원이 물었다.", "李恩宰")) == "P 위원이 물었다."


def test_name_of_two_syllables_is_masked_in_the_record_that_introduces_it() -> None:
    assert show(mask("허철은 반대했다.", "허철")) == "P은 반대했다."
    assert mask("이상 말씀드렸다.", "이상") == "이상 말씀드렸다."
    assert show(mask("이상 위원은 반대했다.", "이상")) == "P 위원은 반대했다."


def test_short_name_of_another_record_is_a_word_here() -> None:
    namings = [note("마루", "person:마루@누리섬연구원", document="다른.txt")]
    assert mask("마루를 닦았다.", "마루", namings=namings) == "마루를 닦았다."


def test_given_name_is_masked_where_somebody_is_called_by_it() -> None:
    assert show(mask("하늘 씨가 왔다. 하늘이 맑다.", "서하늘")) == "P 씨가 왔다. 하늘이 맑다."
    assert mask("상임 위원이 왔다.", "서상임") == "상임 위원이 왔다."


@pytest.mark.parametrize(
    "quote", ["Kim Min-su said", "MINSU KIM said", "Min Su Kim said", "Dr. Kim Minsu said"]
)
def test_latin_name_is_masked_in_every_order_and_spelling(quote: str) -> None:
    masked = mask(quote, "Kim Min-su")
    assert show(masked).removeprefix("Dr. ") == "P said"


def test_part_of_a_foreign_name_is_masked_in_its_record() -> None:
    assert show(mask("Verhoeven 원장은 말했다.", "Annelies Verhoeven")) == "P 원장은 말했다."
    assert show(mask("존 스미스가 왔다. 스미스는", "존 스미스")) == "P가 왔다. P는"


def test_place_of_a_mention_decides_between_namesakes() -> None:
    two = ("person:서하늘@누리섬연구원", "person:서하늘@해오름시")
    graph = make_graph(
        ["서하늘은 서하늘과 다르다."], [name_person(node) for node in (*two, "person:바다솔@가람")]
    )
    namings = [note("서하늘", two[0], start=1000), note("서하늘", two[1], start=1005)]
    masked = mask_persons(graph, namings, KEY)
    (edge,) = (data for *_, data in masked.edges(data=True))
    codes = [f"인물 {make_code(node, KEY)}" for node in two]
    assert edge["statements"][0]["quote"] == f"{codes[0]}은 {codes[1]}과 다르다."


def test_name_that_may_be_either_of_two_is_given_to_neither() -> None:
    two = ["person:서하늘@가람섬", "person:서하늘@해오름시"]
    people = [name_person(node) for node in ("person:바다솔@누리섬연구원", *two)]
    namings = [note("서하늘", node) for node in two]
    masked = mask_persons(make_graph(["서하늘이 왔다."], people), namings, KEY)
    (edge,) = (data for *_, data in masked.edges(data=True))
    assert edge["statements"][0]["quote"] == "○○○이 왔다."


# --- names nobody knows -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "masked"),
    [
        ("박민지 의원이 물었다.", "○○○ 의원이 물었다."),
        ("박민지의원이 물었다.", "○○○ 의원이 물었다."),
        ("위원장 박민지", "위원장 ○○○"),
        ("정세욱 교수는", "○○○ 교수는"),
        ("박민지(해오름시 과장)", "○○○(해오름시 과장)"),
        ("박민지·정세욱 의원", "○○○·○○○ 의원"),
        ("박민지는 반대했다.", "○○○는 반대했다."),
        ("朴民智 위원", "○○○ 위원"),
        ("김 의원은", "○ 의원은"),
        ("이 교수님께서", "○ 교수님께서"),
        ("Mr. Verhoeven said", "Mr. ○○○ said"),
        ("Elin Marchetti, Director", "○○○, Director"),
        ("국장 Elin Marchetti", "국장 ○○○"),
        ("Sakai : In Kobe we stopped", "○○○ : In Kobe we stopped"),
        ("호세 레예스(Jose)", "○○○(Jose)"),
    ],
)
def test_unknown_name_is_masked_by_what_stands_around_it(quote: str, masked: str) -> None:
    assert mask(quote) == masked


@pytest.mark.parametrize(
    "quote",
    [
        "전 장관과 현 위원장이 왔다.", "조교수와 부위원장이 왔다.", "이 사업의 유통 시장을 보라.",
        "양형위원회가 열렸다.", "심사위원장을 뽑았다.", "경상남도와 거제시가 주최했다.",
        "정책을 추진하는 위원들", "담당 과장과 관계 국장", "옹진군과 협약했다.",
        "Opening Address : the state of rivers", "한국어촌어항공단 경남지사", "고소장을 냈다.",
    ],
)  # fmt: skip
def test_words_of_the_language_stay(quote: str) -> None:
    assert mask(quote) == quote


def test_surname_with_a_title_is_the_one_person_who_holds_it() -> None:
    node = "person:서하늘@누리섬연구원"
    held = say("서 과장은 말했다.", position="과장")
    masked = mask_persons(make_graph([held]), [note("서하늘", node)], KEY)
    (edge,) = (data for *_, data in masked.edges(data=True))
    assert show(edge["statements"][0]["quote"]) == "P 과장은 말했다."


def test_name_that_is_proved_once_is_masked_where_it_stands_bare() -> None:
    graph = make_graph(["정세욱 의원이 물었다.", "남은 것은 정세욱뿐이다."])
    masked = mask_persons(graph, [], KEY)
    (edge,) = (data for *_, data in masked.edges(data=True))
    quotes = {one["quote"] for one in edge["statements"]}
    assert quotes == {"○○○ 의원이 물었다.", "남은 것은 ○○○뿐이다."}


@pytest.mark.parametrize(
    ("quote", "masked"),
    [
        ("문의 haneul.seo@nuri.re.kr", "문의 [전자우편]"),
        ("문의: 02-123-4567, 010-1234-5678", "문의: [전화], [전화]"),
        ("(031)123-4567", "[전화]"),
        ("01012345678로", "[전화]로"),
        ("2031-05-02에 1,234-5,678억", "2031-05-02에 1,234-5,678억"),
    ],
)
def test_addresses_and_numbers_to_call_are_masked(quote: str, masked: str) -> None:
    assert mask(quote) == masked


# --- the copy -----------------------------------------------------------------------------------


def test_no_text_of_the_copy_holds_a_name() -> None:
    node = "person:서하늘@누리섬연구원"
    said = say(
        "서하늘이 연다.", "서하늘 면담.txt", speaker="서하늘", session="서하늘 위원 발언",
        position="서하늘의원실 비서관", on="서하늘 사업", subject_text="서하늘", object_text="원",
    )  # fmt: skip
    graph = make_graph([said], [name_person(node, "Seo Haneul", "徐하늘")])
    graph.graph["documents"] = [{"id": "d", "name": "서하늘 면담.txt", "title": "서하늘 편"}]
    graph.graph["note"] = {"서": ["서하늘 위원"]}
    graph.nodes[node].update(affiliation="서하늘의원실", note=["서하늘"])
    for kind in ("topic", "session", "event"):
        graph.add_node(f"{kind}:전위원서하늘발언", type=kind, name="전 위원 서하늘 발언",
                       other_names=["서하늘 위원 발언"])  # fmt: skip
    masked = mask_persons(graph, [note("서하늘", node)], KEY)
    texts = list_texts([masked.graph, list(masked.nodes(data=True)), list(masked.edges(data=True))])
    assert texts
    assert not [text for text in texts if re.search("서하늘|徐|Haneul", text)]
    assert masked.graph["masked"] == "persons"
    assert len(masked) == len(graph)


def test_person_is_one_pseudonym_everywhere() -> None:
    node = "person:서하늘@누리섬연구원"
    ends = {"subject_text": "서하늘", "object_text": "누리섬연구원"}
    said = say("서하늘이 연다.", speaker="서하늘", **ends)
    masked = mask_persons(make_graph([said]), [note("서하늘", node)], KEY)
    ((source, target, edge),) = masked.edges(data=True)
    code = make_code(node, KEY)
    statement = edge["statements"][0]
    assert (source, target) == (f"person:{code}", FORUM)
    assert masked.nodes[source]["name"] == f"인물 {code}" == statement["speaker"]
    assert statement["subject_text"] == f"인물 {code}"
    assert statement["object_text"] == "누리섬연구원"
    assert statement["quote"] == f"인물 {code}이 연다."
    assert (statement["start"], statement["end"]) == (1000, 1000 + len("서하늘이 연다."))


def test_pseudonym_is_the_same_after_more_records() -> None:
    node = "person:서하늘@누리섬연구원"
    more = [name_person(node), *(name_person(f"person:가{n}@누리") for n in range(50))]
    few = mask_persons(make_graph(["서하늘이 왔다."]), [note("서하늘", node)], KEY)
    many = mask_persons(make_graph(["서하늘이 왔다."], more), [note("서하늘", node)], KEY)
    assert next(iter(few.edges))[0] == next(iter(many.edges))[0]
    other = mask_persons(make_graph(["서하늘이 왔다."]), [note("서하늘", node)], b"other")
    assert next(iter(few.edges))[0] != next(iter(other.edges))[0]


def test_order_of_the_copy_tells_nothing_of_the_names() -> None:
    people = [name_person(f"person:{name}@가람") for name in NAMES]
    masked = mask_persons(make_graph([], people), [], KEY)
    assert list(masked) == sorted(masked)
    names = [data["name"] for _, data in masked.nodes(data=True) if data["type"] == "person"]
    assert names == sorted(names)


def test_symmetric_relation_runs_from_the_smaller_id_of_the_copy() -> None:
    people = [name_person(f"person:{name}@가람") for name in NAMES]
    graph = make_graph([], people)
    for one, (source, _) in enumerate(people):
        for target, _ in people[one + 1 :]:
            said = say("함께한다.", subject_text=source, object_text=target)
            add_relation(graph, (source, target, "collaborates_with"), [said])
    masked = mask_persons(graph, [], KEY)
    assert masked.number_of_edges() == 6
    for source, target, data in masked.edges(data=True):
        assert source < target
        ends = [masked.nodes[end]["name"] for end in (source, target)]
        said = data["statements"][0]
        assert [said["subject_text"], said["object_text"]] == ends


def test_files_stay_apart_when_their_names_become_one() -> None:
    graph = make_graph()
    graph.graph["documents"] = [
        {"id": str(n), "name": name, "title": None}
        for n, name in enumerate(("갑/박민지 의원.txt", "갑/정세욱 의원.txt", "물길"))
    ]
    masked = mask_persons(graph, [], KEY)
    names = [row["name"] for row in masked.graph["documents"]]
    assert names == ["갑/○○○ 의원.txt", "갑/○○○ 의원 (2).txt", "물길"]


def test_what_the_lexicon_says_of_bodies_stays() -> None:
    graph = make_graph()
    graph.add_node("organization:박민지부", type="organization", name="박민지부", other_names=[])
    add_relation(graph, (FORUM, "organization:박민지부", "succeeds"), [say("박민지 위원", LEXICON)])
    masked = mask_persons(graph, [], KEY)
    ((*_, edge),) = masked.edges(data=True)
    assert edge["statements"][0]["quote"] == "박민지 위원"
    assert edge["statements"][0]["document"] == LEXICON


def test_masking_leaves_the_graph_as_it_was() -> None:
    graph = make_graph(["서하늘이 왔다."])
    before = nx.node_link_data(graph, edges="edges")
    mask_persons(graph, [note("서하늘", "person:서하늘@누리섬연구원")], KEY)
    assert nx.node_link_data(graph, edges="edges") == before


def test_attribute_of_another_exporter_reaches_the_copy_masked() -> None:
    graph = make_graph(["서하늘이 왔다."])
    key = next(iter(graph.edges))
    graph.edges[key]["remark"] = {"who": ["서하늘"], "count": 3}
    masked = mask_persons(graph, [note("서하늘", key[0])], KEY)
    ((*_, edge),) = masked.edges(data=True)
    assert show(edge["remark"]["who"][0]) == "P"
    assert edge["remark"]["count"] == 3


# --- pieces -------------------------------------------------------------------------------------


def test_codes_of_two_persons_differ_even_where_the_short_ones_are_one() -> None:
    people = [f"person:{number}" for number in range(200)]
    codes = make_codes(people, KEY, length=1)
    assert len(set(codes.values())) == 200
    assert {len(code) for code in codes.values()} > {1} or min(map(len, codes.values())) == 3
    assert make_codes(people[:3], KEY) == {one: make_code(one, KEY) for one in people[:3]}
    assert len(make_code("person:\udcff", KEY)) == LENGTH


def test_forms_of_a_name_are_those_in_which_records_write_it() -> None:
    grammar = compile_grammar(load_lexicon())
    assert {"이은재", "李恩宰"} <= list_forms("이은재(李恩宰)", grammar)
    assert {"kimminsu", "minsukim"} <= list_forms("Dr. Kim Min-su", grammar)
    assert "서하늘" in list_forms("서하늘 과장", grammar)
    assert "서하늘" in list_forms("서하늘의원", grammar)
    assert list_parts("Annelies Verhoeven") == {"annelies", "verhoeven"}
    assert list_parts("서하늘") == set()


def test_pattern_takes_the_longest_word_and_none_for_no_words() -> None:
    pattern = re.compile(write_pattern(["가나", "가나다", "kimmin"]))
    assert pattern.search("가 나 다라")[0] == "가 나 다"  # type: ignore[index]
    assert pattern.search("Kim, Min-su")[0] == "Kim, Min"  # type: ignore[index]
    assert re.search(write_pattern([]), "가나다") is None


def test_text_is_cleaned_of_what_nobody_sees() -> None:
    assert clean_text("서\u00ad하\u2060늘\U00100000 \uf9e1") == "서하늘 李"
    assert fold_form("Kim Min-Su") == "kimminsu"


def test_draft_parts_a_pseudonym_from_the_words_glued_to_it() -> None:
    draft = Draft("")
    mark = draft.mark("인물 A")
    draft.text = f"의원{mark}의원은 {mark}은 {mark}{mark}"
    assert draft.finish("의원") == "의원 인물 A 의원은 인물 A은 인물 A 인물 A"
