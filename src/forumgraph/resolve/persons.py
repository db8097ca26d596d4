"""Who is one person across records, by machine: only where name and company say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, combinations, pairwise

from forumgraph.foreign import is_foreign
from forumgraph.hanja import is_hanja
from forumgraph.lexicon.frequency import estimate_bearers
from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.features import are_surely_two, find_company
from forumgraph.resolve.japanese import read_surname
from forumgraph.resolve.posts import climb, measure_years
from forumgraph.resolve.profiles import Profile
from forumgraph.resolve.scripts import (
    BONES,
    find_surname,
    is_latin,
    is_shortened,
    list_sounds,
    sound_body,
)

Edge = tuple[int, int]
# How many people around a name make it one person, by how rare the name is.
COMPANY = {"rare": 1, "uncommon": 2, "common": 3}
# So few people bear the name that two of them meet in one series by chance never.
_SINGULAR = 5
# A department's name of so many syllables tells it from others', within so many years.
_TELLING, _TENURE = 5, 5.0
_EVERYWHERE = re.compile(
    r"(?:기획|경영|행정|총무|인사|재무|예산|정책|미래|전략|홍보|대외|협력|운영|감사|민원|혁신|조정|지원|관리|사업|"
    r"연구|교육|학사|교무|법무|회계|조사|분석|개발|정보|전산|시설|안전){1,3}(?:[과국실팀부처단]|본부|센터|담당관)$"
)
# A name of which a part is hidden: 김○○, 이OO.
_MASKED = re.compile(r"[○◯〇●*＊□]|[ox]{2}$")
# Namesakes that are compared pair by pair; where there are more, neighbours in time are.
_COMPARED = 60


def join_persons(atoms: Sequence[Atom], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield the pairs of atoms that are one person, the surest first.

    One name in one body is one person, unless it is common and what records say of the posts
    makes it two. In one series of events, with the same people around, a name is one person, who
    may have moved. A name in Latin letters and one in Hangul that sounds like it are one person
    in one body. Everything else stays two.
    """
    blocks = block_names(atoms, numbers)
    for block in blocks:
        for bucket in bucket_by(block, atoms, lambda profile: profile.roots):
            for group in split_bucket(bucket, atoms):
                yield from pairwise(group)
    for block in blocks:
        kind = atoms[block[0]].profile.commonness
        if kind != "common":
            for bucket in bucket_by(block, atoms, lambda profile: profile.heirs):
                yield from pairwise(bucket)
        for bucket in bucket_by(block, atoms, lambda profile: profile.series):
            yield from (pair for pair in pairwise(bucket) if have_company(atoms, *pair))
        if kind != "common":
            for left, right in pair_near(block):
                if are_near(atoms, left, right) or have_moved(atoms, left, right):
                    yield left, right
    yield from join_scripts(atoms, numbers)


def have_company(atoms: Sequence[Atom], left: int, right: int) -> bool:
    """Say whether two namesakes of one series have enough people around them in common.

    A common name must not be known to belong elsewhere; a rare one may have moved, and one that
    hardly two people bear needs no company where its bodies do not speak against it.
    """
    one, other = atoms[left].profile, atoms[right].profile
    shared = len(find_company(one, other))
    apart = bool(one.roots and other.roots and not one.roots & other.roots)
    if one.commonness == "uncommon":
        same_post = bool(one.positions & other.positions) and not apart
        return shared >= COMPANY["uncommon"] + apart - same_post
    if one.commonness == "rare" and not apart and estimate_bearers(one.name) <= _SINGULAR:
        return True
    return shared >= COMPANY[one.commonness] and not (apart and one.commonness == "common")


def have_moved(atoms: Sequence[Atom], left: int, right: int) -> bool:
    """Say whether a rare name appears twice among the same people, whatever the event is called.

    One who is written in the same hanja in one series is the same, too.
    """
    one, other = atoms[left].profile, atoms[right].profile
    if one.hanja & other.hanja and one.series & other.series:
        return True
    return one.commonness == "rare" and len(find_company(one, other)) >= COMPANY["uncommon"]


def are_near(atoms: Sequence[Atom], left: int, right: int) -> bool:
    """Say whether a rare name keeps its department though the body is written otherwise.

    A university's hospital and its school of medicine are written by turns; a department that
    goes to another ministry takes its people along.
    """
    one, other = atoms[left].profile, atoms[right].profile
    shared = {name for name in one.departments & other.departments if _tells(name)}
    years = measure_years(one, other)
    goes_on = bool(one.positions & other.positions) or climb(one, other) in (0, 1, 2)
    if shared and years is not None and years <= _TENURE:
        return goes_on or one.commonness == "rare"
    alike = any(a[:4] == b[:4] for a in one.departments for b in other.departments)
    return alike and any(a[:4] == b[:4] for a in one.roots for b in other.roots)


def _tells(department: str) -> bool:
    """Say whether a department's name is one body's own: 해양보전과, not 기획조정실."""
    return len(department) >= _TELLING and not _EVERYWHERE.match(department)


def join_scripts(atoms: Sequence[Atom], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield a name in Latin letters and the one in Hangul that sounds like it, of one body.

    One event of one day is as good as a body. Where two names there sound like it, it is
    neither's. So it is with two ways to write a foreign name in Hangul, and with initials.
    """
    foreign = [number for number in numbers if is_told_by_sound(_spell(atoms[number]))]
    places = {number: list_places(atoms[number]) for number in numbers if foreign}
    shared = set(chain.from_iterable(places[number] for number in foreign))
    by_sound: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in numbers if foreign else ():
        sounds = list_sounds(_spell(atoms[number]))
        for place in places[number] & shared if sounds else ():
            for sound in sounds:
                by_sound[place, sound].append(number)
    for (_, sound), group in sorted(by_sound.items()):
        yield from _pair_sounds(sound, group, atoms)
    latin = [number for number in foreign if is_latin(_spell(atoms[number]))]
    yield from join_initials(atoms, latin)
    for block in block_names(atoms, foreign):
        buckets: dict[str, list[int]] = defaultdict(list)
        for number in block:
            for place in places[number]:
                buckets[place].append(number)
            for series in atoms[number].profile.series if len(atoms[number].key) > 9 else ():
                buckets[f"# {series}"].append(number)
        for _, bucket in sorted(buckets.items()):
            yield from pairwise(bucket)


def is_told_by_sound(name: str) -> bool:
    """Say whether a name may be written in another script: a foreign one, a Japanese in kanji."""
    return is_foreign(name) or (is_hanja(name) and bool(read_surname(name)))


def _pair_sounds(sound: str, group: Sequence[int], atoms: Sequence[Atom]) -> Iterator[Edge]:
    """Yield the atoms of one sound, if it is two names, one of them in Latin letters.

    Two foreign names in Hangul must sound the same wholly, not in their consonants alone.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in group:
        by_key[atoms[number].key].append(number)
    spelled = [_spell(atoms[first]) for first, *_ in by_key.values()]
    if len(spelled) == 2 and any(map(is_told_by_sound, spelled)):
        latin = sum(map(is_latin, spelled))
        whole = not sound.startswith(BONES) and all(map(is_foreign, spelled))
        kanji = sum(map(is_hanja, spelled)) == 1 and any(map(is_foreign, spelled))
        if latin == 1 or (latin == 0 and whole) or kanji:
            yield from pairwise(sorted(group))


def list_places(atom: Atom) -> set[str]:
    """Return where somebody is found: bodies, also as they sound, and the event of the day."""
    profile = atom.profile
    heard = {sound_body(name) for name in profile.affiliations} - {""}
    met = {f"{date} {name}" for date in profile.dates for name in profile.series if len(date) > 7}
    return profile.roots | heard | met


def join_initials(atoms: Sequence[Atom], latin: Sequence[int]) -> Iterator[Edge]:
    """Yield D. Whitcombe and Daniel Whitcombe, Peter J. and Peter Lindqvist, of one body."""
    by_surname: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in latin:
        for root in list_places(atoms[number]):
            by_surname[root, find_surname(_spell(atoms[number]))].append(number)
    for _, group in sorted(by_surname.items()):
        if 1 < len({atoms[number].key for number in group}) <= 3:
            for left, right in combinations(group[:_COMPARED], 2):
                if is_shortened(_spell(atoms[left]), _spell(atoms[right])):
                    yield left, right


def _spell(atom: Atom) -> str:
    name = atom.forms[0].first.name
    return name if is_told_by_sound(name) else atom.key


def part_persons(atoms: Sequence[Atom], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield the pairs that are surely two: namesakes in one record, by hanja, by their posts."""
    for block in block_names(atoms, numbers):
        by_document: dict[str, list[int]] = defaultdict(list)
        for number in block:
            by_document[atoms[number].document].append(number)
        for namesakes in by_document.values():
            alike = [one for one in namesakes if atoms[one].key == atoms[namesakes[0]].key]
            yield from combinations(alike[:_COMPARED], 2)
        for left, right in pair_near(block):
            if are_surely_two(atoms[left].profile, atoms[right].profile):
                yield left, right


def pair_near(block: Sequence[int]) -> Iterator[Edge]:
    """Yield all pairs of a small block, the neighbours of a large one."""
    return combinations(block, 2) if len(block) <= _COMPARED else pairwise(block)


def block_names(atoms: Sequence[Atom], numbers: Sequence[int]) -> list[list[int]]:
    """Group atoms that bear one name, under any of their names, in order of date."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for key in {atoms[number].key, *atoms[number].keys}:
            blocks[key].append(number)
    return [
        sorted(block, key=lambda number: _order(atoms[number]))
        for _, block in sorted(blocks.items())
        if len(block) > 1 and not _MASKED.search(atoms[block[0]].key)
    ]


def _order(atom: Atom) -> tuple[object, ...]:
    """Order by date, then by what is said; ids of documents are digests, and say nothing."""
    told = atom.profile
    date = min(told.dates, default="9999")
    said = (told.roots, told.departments, told.positions, told.series, told.hanja, told.company)
    return date, atom.key, [sorted(one) for one in said], atom.document, atom.place


def bucket_by(
    block: Sequence[int], atoms: Sequence[Atom], pick: Callable[[Profile], Collection[str]]
) -> Iterator[list[int]]:
    """Yield the atoms of a block that share a value, in the block's order."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for number in block:
        for value in pick(atoms[number].profile):
            buckets[value].append(number)
    yield from (bucket for _, bucket in sorted(buckets.items()) if len(bucket) > 1)


def split_bucket(bucket: list[int], atoms: Sequence[Atom]) -> list[list[int]]:
    """Part the namesakes of one body by department where some surely are two people."""
    profiles = {number: atoms[number].profile for number in bucket}
    if profiles[bucket[0]].commonness != "common":
        return [bucket]
    if not any(are_surely_two(profiles[one], profiles[other]) for one, other in pair_near(bucket)):
        return [bucket]
    groups: dict[str, list[int]] = defaultdict(list)
    for number in bucket:
        groups[min(profiles[number].departments, default="")].append(number)
    return list(groups.values())


def gather(atoms: Sequence[Atom], group: Sequence[int]) -> Profile:
    """Return what all atoms of a person say."""
    return Profile.unite(atoms[number].profile for number in group)
