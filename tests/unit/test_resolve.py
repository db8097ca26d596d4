"""Mentions become entities: what is one, what stays two, and that order decides nothing."""

from __future__ import annotations

import random

import pytest

from forumgraph.lexicon import Entry, Lexicon
from forumgraph.model import Event, Mention
from forumgraph.resolve import Resolution, resolve_entities

LEXICON = Lexicon(
    [
        Entry("누리섬부", "organization", "ministry", ("누섬부", "NSB"), "시험"),
        Entry("해오름대학교", "organization", "university", ("해오름대",), "시험"),
        Entry("섬살림 사업", "program", "program", (), "시험"),
    ]
)


def make_mention(entity_type: str, name: str, document: str = "d1", **more: object) -> Mention:
    """Make a mention at a place of its own, so that ids never clash by chance."""
    start = int(more.pop("start", sum(map(ord, f"{entity_type}{name}{document}"))))  # type: ignore[call-overload]
    text = str(more.pop("text", name))
    end = start + len(text)
    fields = {
        "id": Mention.make_id(document, start, end, entity_type), "document_id": document,
        "type": entity_type, "start": start, "end": end, "text": text, "name": name,
        "rule": "test",
    }  # fmt: skip
    return Mention.model_validate(fields | more)


def resolve(*mentions: Mention, events: dict[str, Event] | None = None) -> Resolution:
    return resolve_entities(mentions, events or {}, LEXICON)


def group_ids(resolution: Resolution) -> set[frozenset[str]]:
    return {frozenset(entity.mentions) for entity in resolution.entities}


def list_names(resolution: Resolution) -> list[str]:
    return sorted(entity.name for entity in resolution.entities)


# --- organizations and programs -----------------------------------------------------------


def test_organizations_are_one_by_lexicon_entry() -> None:
    found = resolve(
        make_mention("organization", "누리섬부", lexicon="누리섬부"),
        make_mention("organization", "누리섬부", "d2", text="누섬부", lexicon="누리섬부"),
    )
    (entity,) = found.entities
    assert entity.name == "누리섬부"
    assert entity.id == "organization:누리섬부"
    assert {"누섬부", "NSB"} <= set(entity.other_names)
    assert entity.attributes["kind"] == "ministry"
    assert len(entity.mentions) == 2


def test_organizations_are_one_by_a_key_of_a_lexicon_name() -> None:
    """`해오름 대` without lexicon mark meets the entry by its key."""
    found = resolve(
        make_mention("organization", "해오름대학교", lexicon="해오름대학교"),
        make_mention("organization", "해오름 대", "d2"),
    )
    assert list_names(found) == ["해오름대학교"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("물길연구원", "물길 연구원"),
        ("물길연구원", "「물길연구원」"),
        ("㈜바다실", "바다실"),
        ("사단법인 물길", "물길"),
        ("물길수협", "물길수산업협동조합"),
    ],
)
def test_organizations_are_one_by_spelling(left: str, right: str) -> None:
    found = resolve(make_mention("organization", left), make_mention("organization", right, "d2"))
    (entity,) = found.entities
    assert {entity.name, *entity.other_names} >= {left, right}


def test_organizations_are_one_by_an_abbreviation_the_text_introduces() -> None:
    found = resolve(
        make_mention("organization", "한국물길연구원", aliases=("KWI",)),
        make_mention("organization", "한국물길연구원", text="KWI", start=90),
    )
    (entity,) = found.entities
    assert entity.name == "한국물길연구원"
    assert "KWI" in entity.other_names


def test_organizations_with_different_names_stay_two() -> None:
    found = resolve(
        make_mention("organization", "물길연구원"), make_mention("organization", "물길연구소", "d2")
    )
    assert len(found.entities) == 2


def test_units_of_different_bodies_stay_two() -> None:
    found = resolve(
        make_mention("organization", "기획과", affiliation="누리섬부"),
        make_mention("organization", "기획과", "d2", affiliation="해오름시"),
    )
    assert len(found.entities) == 2
    assert {entity.attributes["parent"] for entity in found.entities} == {"누리섬부", "해오름시"}


def test_units_of_one_body_under_two_names_are_one() -> None:
    found = resolve(
        make_mention("organization", "기획과", affiliation="누리섬부"),
        make_mention("organization", "기획과", "d2", affiliation="누섬부"),
    )
    assert len(found.entities) == 1


def test_an_organization_inside_anothers_name_becomes_a_candidate() -> None:
    found = resolve(
        make_mention("organization", "한국물길연구원"),
        make_mention("organization", "한국물길연구원협의회", "d2"),
    )
    assert len(found.entities) == 2
    (candidate,) = found.candidates
    assert {candidate.left, candidate.right} == {entity.id for entity in found.entities}
    assert candidate.judgement == "unsure"
    assert "한국물길연구원" in candidate.reason


@pytest.mark.parametrize("other", ["섬살림사업", "‘섬살림’ 사업", "섬살림 프로젝트", "섬살림"])
def test_programs_are_one_by_spelling(other: str) -> None:
    found = resolve(make_mention("program", "섬살림 사업"), make_mention("program", other, "d2"))
    assert len(found.entities) == 1


def test_types_never_mix() -> None:
    found = resolve(
        make_mention("program", "섬살림"), make_mention("topic", "섬살림"),
        make_mention("organization", "섬살림"),
    )  # fmt: skip
    assert sorted(entity.type for entity in found.entities) == ["organization", "program", "topic"]


def test_the_most_frequent_name_is_shown() -> None:
    found = resolve(
        make_mention("program", "섬살림사업"),
        make_mention("program", "섬 살림 사업", "d2"),
        make_mention("program", "섬 살림 사업", "d3"),
    )
    (entity,) = found.entities
    assert entity.name == "섬 살림 사업"
    assert entity.other_names == ("섬살림사업",)


def test_no_entity_has_an_empty_name() -> None:
    found = resolve(make_mention("organization", "주식회사"), make_mention("program", "사업"))
    assert all(all((entity.name, *entity.other_names)) for entity in found.entities)


# --- persons ------------------------------------------------------------------------------


def test_persons_are_one_by_name_and_affiliation() -> None:
    found = resolve(
        make_mention("person", "강나루", affiliation="누리섬부"),
        make_mention("person", "강나루", "d2", affiliation="누섬부"),
    )
    (entity,) = found.entities
    assert entity.attributes["affiliation"] == "누리섬부"
    assert found.candidates == ()


def test_persons_are_one_by_name_within_a_document() -> None:
    found = resolve(
        make_mention("person", "강나루", affiliation="누리섬부", start=0),
        make_mention("person", "강 나루", start=50),
    )
    assert len(found.entities) == 1


def test_namesakes_with_other_affiliations_stay_two_with_a_candidate() -> None:
    found = resolve(
        make_mention("person", "강나루", affiliation="누리섬부"),
        make_mention("person", "강나루", "d2", affiliation="해오름시"),
    )
    assert len(found.entities) == 2
    (candidate,) = found.candidates
    assert {candidate.left, candidate.right} == {entity.id for entity in found.entities}
    assert "누리섬부" in candidate.reason
    assert "해오름시" in candidate.reason


def test_namesakes_without_affiliation_stay_two_with_a_likelier_candidate() -> None:
    known = make_mention("person", "강나루", affiliation="누리섬부")
    (unknown,) = resolve(known, make_mention("person", "강나루", "d2")).candidates
    (different,) = resolve(
        known, make_mention("person", "강나루", "d2", affiliation="해오름시")
    ).candidates
    assert unknown.score > different.score


def test_a_record_with_both_affiliations_joins_the_namesakes() -> None:
    """One document says that 강나루 has two affiliations: then both others are this person."""
    first = make_mention("person", "강나루", affiliation="누리섬부")
    second = make_mention("person", "강나루", "d2", affiliation="해오름시")
    both = (
        make_mention("person", "강나루", "d3", affiliation="누리섬부", start=0),
        make_mention("person", "강나루", "d3", affiliation="해오름시", start=40),
    )
    assert len(resolve(first, second).entities) == 2
    (entity,) = resolve(first, second, *both).entities
    assert entity.attributes["affiliation"] == "누리섬부, 해오름시"


def test_different_names_at_one_place_stay_two() -> None:
    found = resolve(
        make_mention("person", "강나루", affiliation="누리섬부"),
        make_mention("person", "윤가람", affiliation="누리섬부"),
    )
    assert list_names(found) == ["강나루", "윤가람"]
    assert found.candidates == ()


def test_person_id_tells_name_and_place() -> None:
    (entity,) = resolve(make_mention("person", "강나루", affiliation="누리섬부")).entities
    assert entity.id == "person:강나루@누리섬부"


# --- events and sessions ------------------------------------------------------------------


def test_events_of_two_records_stay_two_with_their_attributes() -> None:
    events = {"d1": Event(title="섬포럼", date="2024-05-02", venue="누리섬"), "d2": Event()}
    found = resolve(
        make_mention("event", "섬포럼"), make_mention("event", "섬포럼", "d2"), events=events
    )
    assert len(found.entities) == 2
    described = [entity.attributes for entity in found.entities]
    assert {"date": "2024-05-02", "venue": "누리섬"} in described
    assert {} in described


def test_sessions_are_never_joined_by_title() -> None:
    found = resolve(
        make_mention("session", "토론", start=3), make_mention("session", "토론", start=30)
    )
    assert len(found.entities) == 2


# --- the whole ----------------------------------------------------------------------------

MIXED = [
    make_mention("organization", "누리섬부", lexicon="누리섬부"),
    make_mention("organization", "물길연구원"),
    make_mention("organization", "물길 연구원", "d2"),
    make_mention("organization", "물길연구원 정책실", "d3"),
    *(make_mention("person", "강나루", f"d{n}", affiliation="누리섬부") for n in range(3)),
    *(make_mention("person", "강나루", f"d{n}", affiliation="해오름시") for n in range(3, 6)),
    *(make_mention("person", "강나루", f"d{n}") for n in range(6, 9)),
    *(make_mention("program", name, f"d{n}") for n, name in enumerate(["섬살림", "섬 살림 사업"])),
    *(make_mention("topic", "물길", f"d{n}") for n in range(4)),
    *(make_mention("event", "섬포럼", f"d{n}") for n in range(3)),
]


@pytest.mark.parametrize("seed", range(8))
def test_order_of_the_mentions_does_not_matter(seed: int) -> None:
    shuffled = random.Random(seed).sample(MIXED, len(MIXED))
    assert resolve(*shuffled) == resolve(*MIXED)


def test_every_mention_belongs_to_exactly_one_entity() -> None:
    found = [mention for entity in resolve(*MIXED).entities for mention in entity.mentions]
    assert sorted(found) == sorted(mention.id for mention in MIXED)


def test_entity_ids_are_unique() -> None:
    ids = [entity.id for entity in resolve(*MIXED).entities]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)


def test_entity_ids_are_unique_for_long_names_that_start_alike() -> None:
    long = "아주 긴 이름을 가진 섬 살림을 위한 물길 나눔 " * 4
    found = resolve(*(make_mention("topic", f"{long}{n}", f"d{n}") for n in range(3)))
    assert len({entity.id for entity in found.entities}) == 3


def test_entity_ids_are_those_of_the_mentions_alone() -> None:
    """What else is in the database does not rename an entity whose mentions stayed the same."""
    alone = resolve(*MIXED[:4])
    known = {entity.mentions: entity.id for entity in resolve(*MIXED).entities}
    assert all(known[entity.mentions] == entity.id for entity in alone.entities)


def test_candidates_name_entities_that_exist_once_each() -> None:
    found = resolve(*MIXED)
    ids = {entity.id for entity in found.entities}
    pairs = [frozenset((one.left, one.right)) for one in found.candidates]
    assert found.candidates
    assert all(pair <= ids and len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)
    assert all(0 < one.score < 1 and one.reason for one in found.candidates)


def test_taking_a_document_away_restores_what_was() -> None:
    without = [mention for mention in MIXED if mention.document_id != "d2"]
    assert resolve(*without) == resolve(*[m for m in reversed(MIXED) if m.document_id != "d2"])
    assert group_ids(resolve(*without)) != group_ids(resolve(*MIXED))


def test_nothing_resolves_to_nothing() -> None:
    assert resolve() == Resolution((), ())
