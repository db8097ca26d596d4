"""Scores: what counts as right, what is passed over, and that nothing counts twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from small_record import fill_database

from forumgraph.errors import InvalidConfig
from forumgraph.evaluate import Evaluation, Gold, Score, evaluate_database, read_gold
from forumgraph.evaluate.found import Found, FoundEntity, FoundRelation, FoundTalk
from forumgraph.evaluate.gold import make_keys
from forumgraph.evaluate.kinds import score_document, squeeze_text
from forumgraph.evaluate.score import Outcome, score_outcomes
from forumgraph.store import Store, open_store

# Beside gold, records of tables are JSON too.
GOLDEN = [
    path
    for path in sorted((Path(__file__).parent.parent / "golden").rglob("*.json"))
    if not path.name.endswith(".pieces.json")
]


def make_gold(**fields: object) -> Gold:
    return Gold.model_validate({"document": "기록.txt", **fields})


def make_organizations(*names: str | tuple[str, ...]) -> tuple[FoundEntity, ...]:
    every = [(name,) if isinstance(name, str) else name for name in names]
    return tuple(FoundEntity(f"o{i}", "organization", each) for i, each in enumerate(every))


def score_organizations(gold: Sequence[object], *found: str | tuple[str, ...]) -> Score:
    scores = score_document(
        make_gold(organizations=gold), Found(entities=make_organizations(*found))
    )
    return scores["organizations"]


# --- entities -----------------------------------------------------------------------------


def test_entity_matches_by_any_name_whatever_the_spacing_and_quotes() -> None:
    gold = [{"name": "누리섬 연구원", "aliases": ["NSI"]}, {"name": "「달빛」 협동조합"}]
    score = score_organizations(gold, ("누리섬정책연구소", "nsi"), "달빛협동조합")
    assert (score.right, score.missing, score.wrong) == (2, (), ())
    assert score.precision == score.recall == score.f1 == 1.0


def test_entity_that_is_missing_or_wrong_is_named() -> None:
    gold = [{"name": "누리섬연구원"}, {"name": "달빛조합"}, {"name": "해오름시"}]
    score = score_organizations(gold, "누리섬연구원", "별빛조합")
    assert score.missing == ("달빛조합", "해오름시")
    assert score.wrong == ("별빛조합",)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.3333, 0.4)


def test_optional_entity_is_neither_required_nor_wrong() -> None:
    gold = [{"name": "누리섬연구원"}, {"name": "달빛회관", "optional": True}]
    found = score_organizations(gold, "누리섬연구원", "달빛회관")
    absent = score_organizations(gold, "누리섬연구원")
    assert found == absent == Score(right=1, expected=1, predicted=1)


def test_entity_found_twice_is_once_right_and_once_wrong() -> None:
    gold = [{"name": "누리섬연구원", "aliases": ["누리연"]}]
    score = score_organizations(gold, "누리섬연구원", "누리연")
    assert (score.right, score.predicted) == (1, 2)
    assert len(score.wrong) == 1


def test_optional_entity_found_twice_is_passed_over() -> None:
    gold = [{"name": "달빛회관", "aliases": ["달빛"], "optional": True}]
    scores = score_document(
        make_gold(organizations=gold), Found(entities=make_organizations("달빛회관", "달빛"))
    )
    assert "organizations" not in scores


def test_two_entries_merged_into_one_entity_count_once() -> None:
    gold = [{"name": "누리섬연구원"}, {"name": "달빛조합"}]
    score = score_organizations(gold, ("누리섬연구원", "달빛조합"))
    assert (score.right, score.predicted) == (1, 1)
    assert len(score.missing) == 1


def test_matching_moves_an_entity_to_the_entry_that_needs_it() -> None:
    gold = [{"name": "누리섬"}, {"name": "달빛"}]
    score = score_organizations(gold, ("누리섬", "달빛"), "누리섬")
    assert (score.right, score.missing, score.wrong) == (2, (), ())


def test_entities_of_another_type_do_not_match() -> None:
    gold = make_gold(programs=[{"name": "푸른길"}])
    scores = score_document(gold, Found(entities=make_organizations("푸른길")))
    assert scores["programs"].missing == ("푸른길",)
    assert scores["organizations"].wrong == ("푸른길",)


# --- persons ------------------------------------------------------------------------------


def score_person(gold: dict[str, object], **values: tuple[str, ...]) -> dict[str, Score]:
    person = FoundEntity("p", "person", ("하늘빛",), values)
    file = make_gold(
        persons=[{"name": "하늘빛", **gold}],
        organizations=[{"name": "누리섬연구원", "aliases": ["누리연"], "optional": True}],
    )
    return score_document(file, Found(entities=(person,)))


def test_affiliation_counts_by_any_name_of_the_organization() -> None:
    scores = score_person({"affiliation": "누리섬연구원"}, affiliation=("누리연",))
    assert scores["affiliation"].right == 1


def test_wrong_value_counts_against_precision_and_recall() -> None:
    score = score_person({"position": "과장"}, position=("팀장",))["position"]
    assert (score.right, score.expected, score.predicted, score.missing) == (0, 1, 1, ())
    assert score.wrong == ("하늘빛: 팀장 (≠ 과장)",)


def test_value_that_was_not_found_is_missing_only() -> None:
    score = score_person({"department": "정책과"})["department"]
    assert (score.expected, score.predicted, score.wrong) == (1, 0, ())
    assert score.missing == ("하늘빛: 정책과",)
    assert score.precision is None


def test_any_value_of_a_list_is_right_and_null_is_not_scored() -> None:
    scores = score_person({"position": ["과장", "간사"], "affiliation": None}, position=("간사",))
    assert scores["position"].f1 == 1.0
    assert "affiliation" not in scores


def test_values_of_optional_and_of_unmatched_persons_are_not_scored() -> None:
    optional = score_person({"position": "과장", "optional": True}, position=("팀장",))
    assert "position" not in optional
    other = make_gold(persons=[{"name": "바다솔", "position": "과장"}])
    scores = score_document(other, Found(entities=(FoundEntity("p", "person", ("하늘빛",)),)))
    assert set(scores) == {"persons"}


# --- event --------------------------------------------------------------------------------


def test_event_fields_are_each_right_or_wrong() -> None:
    gold = make_gold(event={"title": "물길 포럼", "edition": 3, "date": "2024-05-02"})
    found = Found(event={"title": "물길포럼", "edition": 4, "date": None})
    score = score_document(gold, found)["event"]
    assert (score.right, score.expected, score.predicted) == (1, 3, 2)
    assert score.wrong == ("edition: 4 (≠ 3)",)
    assert score.missing == ("date: 2024-05-02",)


def test_event_field_may_be_absent_where_null_is_among_the_values() -> None:
    gold = make_gold(event={"end_time": ["11:17", None], "venue": ["회의실", "대회의실"]})
    score = score_document(gold, Found(event={"venue": "대회의실"}))["event"]
    assert (score.right, score.expected) == (1, 1)
    late = score_document(gold, Found(event={"venue": "회의실", "end_time": "12:00"}))["event"]
    assert late.wrong == ("end_time: 12:00 (≠ 11:17)",)


@pytest.mark.parametrize(
    ("hosts", "right"),
    [
        ([["누리연"], ["해오름시"]], 1),
        ([["해오름시"], ["누리섬연구원", "누리연"]], 1),
        ([["누리섬연구원"]], 0),
        ([["누리섬연구원"], ["해오름시"], ["달빛조합"]], 0),
        ([], 0),
    ],
)
def test_hosts_must_be_all_of_them_and_no_other(hosts: list[list[str]], right: int) -> None:
    gold = make_gold(
        event={"hosts": ["누리섬연구원", "해오름시"]},
        organizations=[{"name": "누리섬연구원", "aliases": ["누리연"]}],
    )
    score = score_document(gold, Found(hosts=tuple(map(tuple, hosts))))["event"]
    assert score.right == right


def test_sponsor_counts_only_where_gold_lists_it_among_the_hosts() -> None:
    found = Found(hosts=(("누리섬연구원",),), sponsors=(("달빛조합",),))
    for hosts in (["누리섬연구원"], ["누리섬연구원", "달빛조합"]):
        score = score_document(make_gold(event={"hosts": hosts}), found)["event"]
        assert (score.right, score.wrong) == (1, ())
    alone = Found(sponsors=(("달빛조합",),))
    assert score_document(make_gold(event={"hosts": ["해오름시"]}), alone)["event"].right == 0


def test_hosts_may_be_fewer_where_null_is_among_them() -> None:
    gold = make_gold(event={"hosts": [None, "누리섬연구원", "해오름시"]})
    assert "event" not in score_document(gold, Found())
    assert score_document(gold, Found(hosts=(("해오름시",),)))["event"].right == 1
    assert score_document(gold, Found(hosts=(("달빛조합",),)))["event"].right == 0


# --- talks, turns, topics -----------------------------------------------------------------


def test_any_name_of_a_person_is_right_as_speaker() -> None:
    gold = make_gold(
        persons=[{"name": "안나 룬드", "aliases": ["Anna Lund"]}],
        talks=[{"title": "섬", "speaker": "안나 룬드"}],
        turns=[{"contains": "물길을", "speaker": "안나 룬드"}],
    )
    found = Found(talks=(FoundTalk("섬", ("Anna Lund",)),), turns=(("물길을 열자", "Anna Lund"),))
    scores = score_document(gold, found)
    assert (scores["talks"].right, scores["turns"].right) == (1, 1)


def test_talk_needs_title_and_speaker() -> None:
    gold = make_gold(
        talks=[{"title": "물길의 앞날", "speaker": "하늘빛"}, {"title": "섬", "speaker": "바다솔"}]
    )
    found = (FoundTalk("물길의 앞날", ("하늘빛",)), FoundTalk("섬", ("하늘빛",)))
    score = score_document(gold, Found(talks=found))["talks"]
    assert (score.right, score.missing, score.wrong) == (1, ("섬 (바다솔)",), ("섬 (하늘빛)",))


def test_greeting_that_gold_does_not_list_is_no_wrong_talk() -> None:
    gold = make_gold(talks=[{"title": "섬", "speaker": "바다솔"}])
    greeting = FoundTalk("축사", ("하늘빛",), kind="greeting")
    score = score_document(gold, Found(talks=(FoundTalk("섬", ("바다솔",)), greeting)))["talks"]
    assert (score.right, score.predicted) == (1, 1)


def test_turn_is_right_when_its_speech_has_the_speaker_whatever_the_blanks() -> None:
    gold = make_gold(
        turns=[
            {"contains": "물길을 열어야", "speaker": "하늘빛"},
            {"contains": "예산이 없습니다", "speaker": "바다솔"},
            {"contains": "동의합니다", "speaker": "바다솔"},
        ]
    )
    turns = (("먼저 물길\n 을 열어야 한다", "하늘빛"), ("예산이없습니다", "하늘빛"), ("동의", None))
    score = score_document(gold, Found(turns=turns))["turns"]
    assert (score.right, score.expected, score.predicted) == (1, 3, 2)
    assert score.wrong == ("예산이 없습니다: 하늘빛 (≠ 바다솔)",)
    assert score.missing == ("동의합니다: 바다솔",)


def test_turn_said_by_several_is_right_when_one_of_them_is_meant() -> None:
    gold = make_gold(turns=[{"contains": "고맙습니다.", "speaker": "바다솔"}])
    turns = (("고맙습니다.", "하늘빛"), ("예, 고맙습니다.", "바다솔"))
    assert score_document(gold, Found(turns=turns))["turns"].right == 1


def test_squeezed_text_has_no_blanks_and_composed_syllables() -> None:
    assert squeeze_text("물 길\t을\u00a0열\n자 \u1106\u116e\u11af") == "물길을열자물"


def test_topics_are_scored_by_recall_and_their_number() -> None:
    topics = tuple(FoundEntity(f"t{i}", "topic", (name,)) for i, name in enumerate("가나다라"))
    score = score_document(make_gold(topics=["가", "나", "마"]), Found(entities=topics))["topics"]
    assert (score.right, score.expected, score.predicted) == (2, 3, 4)
    assert (score.recall, score.precision, score.f1) == (0.6667, None, None)
    assert score.missing == ("마",)


# --- relations ----------------------------------------------------------------------------

A, B, C = make_organizations(("누리섬연구원", "누리연"), "해오름시", "달빛조합")
PROGRAM = FoundEntity("r", "program", ("푸른길 사업",))


def score_relations(gold: list[dict[str, object]], *found: FoundRelation) -> dict[str, Score]:
    names = [{"name": "누리섬연구원", "aliases": ["누리섬"], "optional": True}]
    file = make_gold(relations=gold, organizations=names)
    return score_document(file, Found(relations=found))


def make_tie(source: str, target: str, **more: object) -> dict[str, object]:
    return {"type": "collaborates_with", "source": source, "target": target, **more}


def test_collaboration_has_no_direction() -> None:
    gold = [make_tie("누리섬연구원", "해오름시")]
    for ends in ((A, B), (B, A)):
        scores = score_relations(gold, FoundRelation("collaborates_with", *ends))
        assert scores["collaborates_with"].f1 == 1.0


def test_runs_has_a_direction() -> None:
    gold: list[dict[str, object]] = [{"type": "runs", "source": "누리연", "target": "푸른길 사업"}]
    assert score_relations(gold, FoundRelation("runs", A, PROGRAM))["runs"].right == 1
    assert score_relations(gold, FoundRelation("runs", PROGRAM, A))["runs"].right == 0


def test_relation_ends_match_through_the_names_gold_has_for_them() -> None:
    gold = [make_tie("누리섬", "해오름시")]
    scores = score_relations(gold, FoundRelation("collaborates_with", A, B))
    assert scores["collaborates_with"].right == 1


def test_relation_beyond_gold_is_wrong_unless_listed_as_optional() -> None:
    gold = [make_tie("누리연", "해오름시"), make_tie("누리연", "달빛조합", optional=True)]
    ties = [FoundRelation("collaborates_with", *ends) for ends in ((A, B), (A, C), (B, C))]
    score = score_relations(gold, *ties)["collaborates_with"]
    assert (score.right, score.predicted, score.wrong) == (1, 2, ("해오름시 → 달빛조합",))


def test_unlisted_collaborations_are_wrong_even_when_gold_has_none() -> None:
    scores = score_relations([], FoundRelation("collaborates_with", A, B))
    assert scores["collaborates_with"].precision == 0.0


def test_predicates_that_gold_does_not_list_are_not_scored() -> None:
    assert score_relations([], FoundRelation("funds", A, PROGRAM)) == {}


def test_relation_that_gold_lists_twice_is_expected_once() -> None:
    gold = [
        make_tie("누리연", "해오름시", status="planned"),
        make_tie("해오름시", "누리섬연구원", optional=True),
    ]
    score = score_relations(gold, FoundRelation("collaborates_with", A, B))["collaborates_with"]
    assert (score.right, score.expected) == (1, 1)


def test_denied_relation_is_not_expected_and_wrong_when_found_as_held() -> None:
    gold = [make_tie("누리연", "해오름시", status="negated")]
    assert score_relations(gold) == {}
    score = score_relations(gold, FoundRelation("collaborates_with", A, B))["collaborates_with"]
    assert (score.expected, score.wrong) == (0, ("누리섬연구원 → 해오름시",))


def test_name_of_two_things_stands_for_both_in_a_relation() -> None:
    gold = make_gold(
        organizations=[{"name": "푸른길", "aliases": ["푸른길단"], "optional": True}],
        programs=[{"name": "푸른길", "aliases": ["푸른길 사업"], "optional": True}],
        relations=[{"type": "runs", "source": "푸른길", "target": "푸른길"}],
    )
    team = FoundEntity("t", "organization", ("푸른길단",))
    scores = score_document(gold, Found(relations=(FoundRelation("runs", team, PROGRAM),)))
    assert scores["runs"].right == 1


# --- scores and files ---------------------------------------------------------------------


def test_total_has_one_order_whatever_the_first_document_lacks() -> None:
    one, score = ["topics", "runs", "mentions"], Score(expected=1)
    two = ["persons", "talks", "collaborates_with", "runs", "affiliated_with"]
    documents = {name: dict.fromkeys(kinds, score) for name, kinds in (("가", one), ("나", two))}
    assert list(Evaluation(documents=documents).total) == [
        "persons", "talks", "topics", "collaborates_with", "runs", "affiliated_with", "mentions",
    ]  # fmt: skip


def test_total_adds_counts_not_averages() -> None:
    one, two = Score(right=1, expected=1, predicted=1), Score(right=0, expected=3, predicted=1)
    total = Evaluation(documents={"가": {"persons": one}, "나": {"persons": two}}).total["persons"]
    assert (total.precision, total.recall) == (0.5, 0.25)


def test_outcome_that_was_not_given_is_never_right() -> None:
    score = score_outcomes([Outcome("date", "2024", "", False)])
    assert (score.right, score.f1) == (0, 0.0)


def test_keys_of_nothing_are_none() -> None:
    assert make_keys(None, (), ("", "‘ ’")) == frozenset()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_shipped_gold_files_have_the_form(path: Path) -> None:
    gold = read_gold(path)
    assert gold.document
    assert gold.persons
    # a roster and a plan of a ceremony have neither speeches nor talks
    quiet = {"roster", "programme_table", "advisory"}
    assert gold.turns or gold.talks or json.loads(path.read_text("utf-8"))["genre"] in quiet


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('{"persons": []}', "document"),
        ("{", "JSON"),
        ('{"document": "가.txt", "persons": [{}]}', "persons.0.name"),
        (json.dumps({"document": "", "relations": [make_tie("가", "나", type="likes")]}), "likes"),
    ],
)
def test_malformed_gold_file_is_refused_with_its_place(
    tmp_path: Path, content: str, named: str
) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidConfig) as caught:
        read_gold(path)
    assert named in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.hint


def test_gold_file_that_is_missing_or_not_utf8_is_refused(tmp_path: Path) -> None:
    legacy = tmp_path / "cp949.json"
    legacy.write_bytes('{"document": "기록"}'.encode("cp949"))
    for path in (tmp_path / "none.json", legacy):
        with pytest.raises(InvalidConfig, match="정답 파일"):
            read_gold(path)


def test_gold_file_with_bom_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_bytes(b"\xef\xbb\xbf" + '{"document": "기록.txt"}'.encode())
    assert read_gold(path).document == "기록.txt"


# --- a database ---------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(fill_database(tmp_path / "forum.db")) as store:
        yield store


def write_gold(folder: Path, **fields: object) -> Path:
    path = folder / f"{len(list(folder.glob('*.json')))}.json"
    gold = {"document": "물길.txt", **fields}
    path.write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return path


def test_database_is_scored_by_what_its_rows_say(store: Store, tmp_path: Path) -> None:
    gold = write_gold(
        tmp_path,
        event={"title": "제3차 물길포럼", "edition": 3, "hosts": ["누리섬연구원"]},
        persons=[
            {"name": "하늘빛", "affiliation": "누리섬연구원", "position": "과장"},
            {"name": "바다솔", "position": "전문위원"},
        ],
        organizations=[{"name": "누리섬연구원"}, {"name": "해오름시"}],
        programs=[{"name": "푸른길 사업"}],
        talks=[{"title": "물길의 앞날", "speaker": "하늘빛"}],
        turns=[{"contains": "물길을 열자", "speaker": "하늘빛"}],
        topics=["물길"],
        relations=[make_tie("해오름시", "누리섬연구원")],
    )
    scores = evaluate_database(store, [gold]).documents["물길.txt"]
    imperfect = {kind: score for kind, score in scores.items() if score.missing or score.wrong}
    assert imperfect == {}
    assert {kind: score.right for kind, score in scores.items()} == {
        "event": 3, "persons": 2, "affiliation": 1, "position": 2, "organizations": 2,
        "programs": 1, "talks": 1, "turns": 1, "topics": 1, "collaborates_with": 1,
    }  # fmt: skip


def test_negated_statement_makes_no_relation(store: Store, tmp_path: Path) -> None:
    tie = {"type": "runs", "source": "해오름시", "target": "푸른길 사업"}
    scores = evaluate_database(store, [write_gold(tmp_path, relations=[tie])]).total
    assert (scores["runs"].expected, scores["runs"].predicted) == (1, 0)


def test_relation_stated_twice_is_one_relation(store: Store, tmp_path: Path) -> None:
    ties = [make_tie("해오름시", "누리섬연구원")]
    score = evaluate_database(store, [write_gold(tmp_path, relations=ties)]).total
    assert (score["collaborates_with"].right, score["collaborates_with"].predicted) == (1, 1)


def test_what_an_entity_has_with_itself_is_no_relation(tmp_path: Path) -> None:
    path = fill_database(tmp_path / "forum.db")
    with open_store(path, create=True) as store:
        entities = store.list_entities()
        ends = [entity for entity in entities if entity.name in ("누리섬연구원", "해오름시")]
        mentions = tuple(mention for entity in ends for mention in entity.mentions)
        merged = ends[0].model_copy(update={"mentions": mentions})
        store.replace_resolution([merged, *(e for e in entities if e not in ends)], [])
        scores = evaluate_database(store, [write_gold(tmp_path, topics=["물길"])]).total
    assert "collaborates_with" not in scores


def test_gold_of_an_absent_document_is_all_missing_and_named(store: Store, tmp_path: Path) -> None:
    here = write_gold(tmp_path, topics=["물길"])
    gone = write_gold(tmp_path, document="없음.txt", topics=["바람"])
    evaluation = evaluate_database(store, [here, gone])
    assert evaluation.absent == ("없음.txt",)
    assert evaluation.documents["없음.txt"]["topics"].missing == ("바람",)
    assert evaluation.total["topics"].recall == 0.5


def test_database_without_any_gold_document_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidConfig, match="하나도") as caught:
        evaluate_database(store, [write_gold(tmp_path, document="없음.txt")])
    assert "forumgraph build" in caught.value.hint


def test_two_gold_files_for_one_document_are_refused(store: Store, tmp_path: Path) -> None:
    golds = [write_gold(tmp_path), write_gold(tmp_path)]
    with pytest.raises(InvalidConfig, match="둘"):
        evaluate_database(store, golds)


def test_document_matches_by_file_name_composed_or_not(store: Store, tmp_path: Path) -> None:
    import unicodedata

    name = unicodedata.normalize("NFD", "어딘가/물길.txt")
    evaluation = evaluate_database(store, [write_gold(tmp_path, document=name, topics=["물길"])])
    assert evaluation.total["topics"].recall == 1.0


def test_evaluation_prints_as_json_with_its_ratios(store: Store, tmp_path: Path) -> None:
    evaluation = evaluate_database(store, [write_gold(tmp_path, topics=["물길", "바람"])])
    data = json.loads(evaluation.model_dump_json())
    assert data["documents"]["물길.txt"]["topics"]["recall"] == 0.5
    assert data["total"]["topics"]["recall"] == 0.5
    assert "바람" in evaluation.model_dump_json()
