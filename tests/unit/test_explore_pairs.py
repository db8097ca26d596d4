"""What a ledger may call an entity, and what a person sees of two that may be one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from judged_records import LEFT, RIGHT, RIVER, fill_crowded, fill_judged

from forumgraph.errors import InvalidConfig
from forumgraph.explore.names import UnknownName
from forumgraph.explore.pairs import SHOWN_SENTENCES, gather_side, list_open_pairs, pick_sentences
from forumgraph.explore.references import References
from forumgraph.model import Entity
from forumgraph.store import open_store


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> Iterator[References]:
    with open_store(fill_judged(tmp_path_factory.mktemp("judged") / "forum.db")) as store:
        yield References(store)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[References]:
    with open_store(fill_crowded(tmp_path_factory.mktemp("crowded") / "forum.db")) as store:
        yield References(store)


# --- references ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reference",
    [
        LEFT, "하늘빛@가온연구원", "하늘 빛@ 가온 연구원", "person:하늘빛@「가온연구원」",
        "하늘빛@모음/물길.txt", "person:하늘빛@모음/물길.txt",
    ],
)  # fmt: skip
def test_reference_by_affiliation_or_file_means_one_person(
    references: References, reference: str
) -> None:
    assert references.find(reference).id == LEFT


@pytest.mark.parametrize("reference", ["나래부", "organization:나래부", "organization: 나래 부"])
def test_reference_by_name_and_type(references: References, reference: str) -> None:
    assert references.find(reference).id == "organization:나래부"


@pytest.mark.parametrize("reference", ["하늘빛", "person:하늘빛"])
def test_name_of_several_lists_the_ids_to_choose_from(
    references: References, reference: str
) -> None:
    with pytest.raises(InvalidConfig, match="2건") as caught:
        references.find(reference)
    assert LEFT in caught.value.hint
    assert RIGHT in caught.value.hint


@pytest.mark.parametrize(
    ("reference", "near"),
    [
        ("하늘빚", LEFT), ("하늘빛@다솜시", RIGHT), ("나래뷰", "organization:나래부"),
        ("person:나래부@가온연구원", "organization:나래부"),
    ],
)  # fmt: skip
def test_name_of_nobody_is_told_with_what_is_near(
    references: References, reference: str, near: str
) -> None:
    with pytest.raises(UnknownName, match="맞는 것이 없습니다") as caught:
        references.find(reference)
    assert near in caught.value.near
    assert near in caught.value.hint


def test_name_that_is_like_nothing_sends_to_the_text(references: References) -> None:
    with pytest.raises(UnknownName, match="search"):
        references.find("Zzz")


def test_namesakes_of_one_body_are_told_apart_by_department(crowded: References) -> None:
    persons = crowded.match("김민수@나래부")
    assert len(persons) == 2
    units = ["김민수@나래부/물길과", "김민수@나래부/바람과"]
    assert sorted(map(crowded.choose, persons)) == units
    assert [crowded.choose(crowded.find(unit)) for unit in units] == units
    assert crowded.match("김민수@나래부/별빛과") == []
    assert crowded.match("김민수@다솜시/물길과") == []
    with pytest.raises(InvalidConfig) as caught:
        crowded.find("김민수")
    assert all(unit in caught.value.hint for unit in units)


def test_reference_is_the_id_where_that_lasts(references: References) -> None:
    for entity in references.entities.values():
        assert references.choose(entity) == entity.id


def test_reference_of_another_type_fits_nothing(references: References) -> None:
    assert references.match("program:나래부") == []
    assert references.match("person:나래부") == []


# --- pairs --------------------------------------------------------------------------------


def test_open_pairs_come_likeliest_first_and_by_type(references: References) -> None:
    pairs = list_open_pairs(references)
    scores = [pair.candidate.score for pair in pairs]
    assert scores == sorted(scores, reverse=True)
    assert frozenset((LEFT, RIGHT)) in {pair.key for pair in pairs}
    persons = list_open_pairs(references, "person")
    assert {pair.left.type for pair in persons} == {"person"}
    assert len(persons) < len(pairs)
    assert list_open_pairs(references, "topic") == []


def test_pair_as_data_has_names_and_features(references: References) -> None:
    (pair,) = list_open_pairs(references, "person")
    data = pair.to_dict(references)
    assert (data["type"], data["is_judged"]) == ("person", False)
    assert (data["left"]["id"], data["right"]["id"]) == (LEFT, RIGHT)
    assert (data["left"]["reference"], data["right"]["reference"]) == (LEFT, RIGHT)
    assert data["left"]["attributes"]["affiliation"] == "가온연구원"
    assert {"name", "weight", "text"} == set(data["features"][0])


def test_side_tells_affiliations_with_their_time(references: References) -> None:
    side = gather_side(references, references.entities[LEFT])
    (stay,) = side.stays
    assert stay == ("가온연구원", ("실장",), "2031-05-02", "2031-05-02")
    assert side.reference == side.entity.id == LEFT
    assert side.records == (("모음/물길.txt", "2031-05-02"),)


def test_side_tells_departments_with_positions(crowded: References) -> None:
    sides = [gather_side(crowded, one) for one in crowded.match("김민수@나래부")]
    posts = {side.reference: [stay.posts for stay in side.stays] for side in sides}
    assert posts == {
        "김민수@나래부/물길과": [("물길과 과장",)], "김민수@나래부/바람과": [("바람과 사무관",)],
    }  # fmt: skip


def test_side_shows_sentences_but_no_bare_name(references: References) -> None:
    side = gather_side(references, references.entities[LEFT])
    assert [one.quote for one in side.sentences] == ["하늘빛(가온연구원 실장)"]
    other = gather_side(references, references.entities[RIGHT])
    quotes = [one.quote for one in other.sentences]
    assert quotes == ["하늘빛(나래부 과장)", "가온연구소도 돕습니다."]
    assert {one.document for one in other.sentences} == {"바람.txt"}


def test_side_of_which_nothing_is_stated_shows_its_line(references: References) -> None:
    (person,) = references.match("샘솔아")
    (sentence,) = gather_side(references, person).sentences
    assert sentence.quote == RIVER.splitlines()[-1] == "샘솔아"


def test_sentences_are_of_as_many_records_as_can_be(references: References) -> None:
    (body,) = references.match("나래부")
    evidence = references.store.list_evidence_of(body.id)
    chosen = pick_sentences(body, evidence, 2)
    assert {one.document for one in chosen} == {"모음/물길.txt", "바람.txt"}
    assert len(pick_sentences(body, [*evidence, *evidence])) <= SHOWN_SENTENCES
    assert pick_sentences(body, [*evidence, *evidence], 99) == pick_sentences(body, evidence, 99)


def test_sentences_of_a_long_name_leave_out_the_bare_line(references: References) -> None:
    evidence = references.store.list_evidence_of(LEFT)
    named = Entity(id="x", type="person", name="하늘빛(가온연구원 실장)")
    assert pick_sentences(named, evidence) == []
