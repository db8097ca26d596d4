"""Pairs that may be one, for a person to judge, with the grounds for and against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from forumgraph.compare import make_organization_key, strip_program_head
from forumgraph.korean import make_name_key
from forumgraph.model import Candidate, Entity, Feature
from forumgraph.resolve.features import compare_persons, weigh
from forumgraph.resolve.persons import is_told_by_sound
from forumgraph.resolve.profiles import Profile
from forumgraph.resolve.scripts import list_sounds

# Namesakes are compared all with all up to so many; beyond, each with its neighbours in time and
# with those of its series: two thousand records of one name make no two million pairs.
ALL_PAIRS, NEIGHBOURS = 16, 4
_ALIKE = "다른 글자로 적은 한 이름처럼 소리 남: {} / {}"
# What is said of one name both bear.
_ABOUT_NAMES = ("bear_rare_name", "bear_common_name")


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


def find_sound_candidates(
    persons: Sequence[Entity], profiles: Mapping[str, Profile]
) -> Iterator[Candidate]:
    """Yield persons whose names in two scripts, or two transcriptions, sound alike.

    Only a name in Latin letters, a foreign one or a Japanese one in kanji makes such a pair.
    """
    spelled = {person.id: profiles[person.id].name for person in persons}
    if not any(map(is_told_by_sound, spelled.values())):
        return
    by_sound: dict[str, list[Entity]] = defaultdict(list)
    for person in persons:
        for sound in list_sounds(spelled[person.id]):
            by_sound[sound].append(person)
    seen: set[tuple[str, str]] = set()
    for _, group in sorted(by_sound.items()):
        for left, right in combinations(group[:ALL_PAIRS], 2):
            names = spelled[left.id], spelled[right.id]
            ends = left.id, right.id
            if names[0] != names[1] and any(map(is_told_by_sound, names)) and ends not in seen:
                seen.add(ends)
                heard = Feature(name="sound_alike", weight=-0.5, text=_ALIKE.format(*names))
                _, features = compare_persons(profiles[left.id], profiles[right.id])
                told = (heard, *(one for one in features if one.name not in _ABOUT_NAMES))
                yield make_candidate(left, right, weigh(told), told)


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
        named: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            if entity.type == entity_type and "parent" not in entity.attributes:
                named[fold(entity.name)].append(entity)
        for _, sharing in sorted(named.items()):
            few = len(sharing) <= ALL_PAIRS
            for left, right in combinations(sharing, 2) if few else pairwise(sharing):
                yield _make_alike(left, right, "share_name", f"이름이 같음: {left.name}", 0.5)
        for short, long in pairwise(sorted(named)):
            if len(short) >= 4 and long.startswith(short):
                weight = 3 * len(short) / len(long) - 2
                for left, right in _cross(named[short], named[long]):
                    text = f"'{right.name}'이(가) '{left.name}'(으)로 시작함"
                    yield _make_alike(left, right, "continue_name", text, weight)
        yield from _find_neighbours(named)


def _cross(ones: Sequence[Entity], others: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Yield the pairs of two names, which a few entities may share each."""
    yield from product(ones[:NEIGHBOURS], others[:NEIGHBOURS])


def _find_neighbours(named: Mapping[str, Sequence[Entity]]) -> Iterator[Candidate]:
    """Yield names of five syllables or more that differ in one; both known bodies are two."""
    marks: dict[tuple[int, str], list[str]] = defaultdict(list)
    for key in sorted(named):
        for place in range(len(key)) if 5 <= len(key) <= 30 else ():
            marks[place, key[:place] + key[place + 1 :]].append(key)
    for _, group in sorted(marks.items()):
        for one, other in pairwise(group):
            for left, right in _cross(named[one], named[other]):
                if not (_is_known(left) and _is_known(right)):
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
