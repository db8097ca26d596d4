"""Pairs that may be one, for a person to judge, with the grounds for and against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from forumgraph.compare import make_organization_key, strip_program_head
from forumgraph.korean import make_name_key
from forumgraph.model import Candidate, Entity, Feature
from forumgraph.resolve.features import compare_persons, weigh
from forumgraph.resolve.profiles import Profile

# Namesakes are compared all with all up to so many; beyond, each with its neighbours in time and
# with those of its series: two thousand records of one name make no two million pairs.
ALL_PAIRS, NEIGHBOURS = 16, 4


def find_person_candidates(
    namesakes: Iterable[Sequence[Entity]], profiles: Mapping[str, Profile]
) -> Iterator[Candidate]:
    """Yield pairs of one name, once each; `namesakes` come in order of time.

    A name in hanja that reads in two ways puts a pair into two blocks.
    """
    seen: set[tuple[str, str]] = set()
    for block in namesakes:
        for pair in _pair_namesakes(block, profiles):
            left, right = sorted(pair, key=lambda entity: entity.id)
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                score, features = compare_persons(profiles[left.id], profiles[right.id])
                yield make_candidate(left, right, score, features)


def _pair_namesakes(
    block: Sequence[Entity], profiles: Mapping[str, Profile]
) -> Iterator[tuple[Entity, Entity]]:
    if len(block) <= ALL_PAIRS:
        yield from combinations(block, 2)
        return
    series: dict[str, list[Entity]] = defaultdict(list)
    for entity in block:
        for name in sorted(profiles[entity.id].series):
            series[name].append(entity)
    for row in (block, *series.values()):
        for place, left in enumerate(row):
            yield from ((left, right) for right in row[place + 1 : place + 1 + NEIGHBOURS])


def find_body_candidates(entities: Sequence[Entity]) -> Iterator[Candidate]:
    """Yield organizations and programs whose names continue one another or differ by a syllable."""
    for entity_type in ("organization", "program"):
        fold = make_organization_key if entity_type == "organization" else _fold_program
        named = sorted(
            (fold(entity.name), entity.id, entity)
            for entity in entities
            if entity.type == entity_type and "parent" not in entity.attributes
        )
        for (short, _, left), (long, _, right) in pairwise(named):
            if short == long:
                yield _make_alike(left, right, "share_name", f"이름이 같음: {left.name}", 0.5)
            elif len(short) >= 4 and long.startswith(short):
                text = f"'{right.name}'이(가) '{left.name}'(으)로 시작함"
                weight = 3 * len(short) / len(long) - 2
                yield _make_alike(left, right, "continue_name", text, weight)
        yield from _find_neighbours([(key, entity) for key, _, entity in named])


def _find_neighbours(named: Sequence[tuple[str, Entity]]) -> Iterator[Candidate]:
    """Yield names of five syllables or more that differ in one; both known bodies are two."""
    marks: dict[tuple[int, str], list[tuple[str, Entity]]] = defaultdict(list)
    for key, entity in named:
        for place in range(len(key)) if 5 <= len(key) <= 30 else ():
            marks[place, key[:place] + key[place + 1 :]].append((key, entity))
    for _, group in sorted(marks.items(), key=lambda item: item[0]):
        for (one, left), (other, right) in pairwise(group):
            if one != other and not (_is_known(left) and _is_known(right)):
                text = f"한 글자만 다름: {left.name} / {right.name}"
                yield _make_alike(left, right, "differ_by_syllable", text, -0.5)


def _is_known(entity: Entity) -> bool:
    return "kind" in entity.attributes


def _fold_program(name: str) -> str:
    return make_name_key(strip_program_head(name))


def _make_alike(
    left: Entity, right: Entity, feature: str, text: str, weight: float
) -> Candidate:
    features = (Feature(name=feature, weight=round(weight, 3), text=text),)
    return make_candidate(left, right, weigh(features), features)


def make_candidate(
    left: Entity, right: Entity, score: float, features: tuple[Feature, ...]
) -> Candidate:
    """Return the pair with its grounds, the ends in order of their ids."""
    one, other = sorted((left.id, right.id))
    reason = "; ".join(feature.text for feature in features)
    return Candidate(left=one, right=other, score=score, reason=reason, features=features)
