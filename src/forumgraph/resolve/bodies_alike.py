"""Which organizations and programs of other names are one: short forms, slips of the pen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from forumgraph.korean import make_name_key
from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.localities import is_generic
from forumgraph.resolve.misspelling import is_misspelled, is_swapped

Edge = tuple[int, int]
# A shorter name differs by a syllable from too many others.
_SHORTEST_SLIP, _SHORTEST_DROP, _SURE = 5, 8, 7
_SHORTEST_ALIAS = 3
# Longer than any name: what was taken for one is a sentence, and as many marks as letters.
_LONGEST_SLIP = 100
# So long a name of a program is nobody else's.
_TELLING = 12
_SHORTEST_REST = 4
# Letters that a name written in haste may lack inside: 과학기술정통부.
_LACKING = 2


def join_localities(
    atoms: Sequence[Atom], numbers: Sequence[int], generic: Collection[str]
) -> Iterator[Edge]:
    """Yield the organizations of one name, but not where each of several districts has its own.

    That is so where the name says nothing of its own: `generic` words alone, 도시재생지원센터.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_key[atoms[number].key].append(number)
    for key, group in sorted(by_key.items()):
        districts = {atoms[number].locality for number in group} - {""}
        if len(districts) < 2 or not is_generic(key, generic):
            yield from pairwise(group)


def join_programs(
    atoms: Sequence[Atom], numbers: Sequence[int], named: Mapping[str, Collection[str]]
) -> Iterator[Edge]:
    """Yield the programs of one name, but not where each of several bodies has its own.

    A program that two districts tell of without any ministry is two. So is one of a short name
    in records that name no body in common: 행복택시 of two counties, 새싹키움 of two ministries.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_key[atoms[number].key].append(number)
    for key, group in sorted(by_key.items()):
        told = [number for number in group if named.get(atoms[number].document)]
        if len(key) >= _TELLING:
            districts = {atoms[number].locality for number in group} - {""}
            buckets = {one: [n for n in group if atoms[n].locality == one] for one in districts}
            parts = list(buckets.values()) if len(districts) > 1 else [group]
        else:
            parts = list(_group_by_bodies(told, atoms, named))
            rest = [number for number in group if number not in set(told)]
            parts = [[*parts[0], *rest]] if len(parts) == 1 else [*parts, rest]
        for part in parts:
            yield from pairwise(part)


def _group_by_bodies(
    numbers: Sequence[int], atoms: Sequence[Atom], named: Mapping[str, Collection[str]]
) -> Iterator[list[int]]:
    """Yield the programs whose records name a body in common, directly or by others."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for body in named[atoms[number].document]:
            owners[body].append(number)
    left = dict.fromkeys(numbers)
    while left:
        reached, waiting = dict[int, None](), [next(iter(left))]
        while waiting:
            number = waiting.pop()
            if number in left:
                del left[number]
                reached[number] = None
                for body in named[atoms[number].document]:
                    waiting += owners.pop(body, [])
        yield sorted(reached)


def join_prefixed(
    atoms: Sequence[Atom], numbers: Sequence[int], named: Mapping[str, Collection[str]]
) -> Iterator[Edge]:
    """Yield a program with its body's name in front, and the one without it beside that body.

    `named` are the keys of the bodies that each document names.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_key[atoms[number].key].append(number)
    for key, group in by_key.items():
        for size in range(2, len(key) - _SHORTEST_REST + 1):
            others = [
                other
                for other in by_key.get(key[size:], ())
                if any(key[:size] in named.get(one, ()) for one in _documents(atoms[other]))
            ]
            yield from ((group[0], other) for other in others)
            # all are joined already: each record of a program with each would be a square
            yield from ((number, others[0]) for number in group[1:] if others)


def _documents(atom: Atom) -> set[str]:
    return {form.first.document_id for form in atom.forms}


def join_aliases(atoms: Sequence[Atom], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield a name that one record introduces as another's, and the other's name.

    A short form that two bodies introduce is nobody's, nor is one that the lexicon knows.
    """
    owners: dict[str, list[int]] = defaultdict(list)
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_key[atoms[number].key].append(number)
        for alias in atoms[number].keys:
            owners[alias].append(number)
    for alias, owned in sorted(owners.items()):
        keys = {atoms[number].key for number in owned}
        if len(keys) > 1 or len(alias) < _SHORTEST_ALIAS:
            continue
        for other in by_key.get(alias, ()):
            if atoms[other].entry is None and atoms[other].parent is None:
                yield from ((owner, other) for owner in _choose_owners(atoms, owned, other))


def _choose_owners(atoms: Sequence[Atom], owned: Sequence[int], other: int) -> Iterable[int]:
    """Return who of one name introduces another: the only one, else those of the same record.

    A long name is one wherever it is told of in one place.
    """
    told = _documents(atoms[other])
    here = [number for number in owned if _documents(atoms[number]) & told]
    is_one = len({atoms[number].locality for number in owned}) == 1
    if here or (len(owned) > 1 and not (is_one and len(atoms[owned[0]].key) >= _TELLING)):
        return here
    return owned


def join_slips(
    atoms: Sequence[Atom], numbers: Sequence[int], places: Iterable[str]
) -> Iterator[Edge]:
    """Yield a name and its misspelling in the same record: 중소기업벤처부 beside 중소벤처기업부.

    One of the two must be rare where the other is known to the lexicon or written more often,
    and names of places (`places`) are never slips of each other.
    """
    regions = tuple(sorted(set(places)))
    by_document: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        size = len(atoms[number].key)
        if atoms[number].parent is None and _SHORTEST_SLIP <= size <= _LONGEST_SLIP:
            for form in atoms[number].forms:
                by_document[form.first.document_id].add(number)
    for _, found in sorted(by_document.items()):
        for left, right in _pair_alike({one: spell(atoms[one]) for one in sorted(found)}):
            if is_slip(atoms[left], atoms[right], regions):
                yield left, right


def _pair_alike(keys: Mapping[int, str]) -> Iterator[Edge]:
    """Yield the numbers of keys that share syllables but one or two, or all in another order."""
    marks: dict[object, list[int]] = defaultdict(list)
    for number, key in keys.items():
        marks["", "".join(sorted(key))].append(number)
        for place in range(len(key)):
            marks[place, key[:place] + key[place + 1 :]].append(number)
        marks["-", key].append(number)
        for place in range(len(key)):
            marks["-", key[:place] + key[place + 1 :]].append(number)
    for number, key in keys.items():
        marks["ends", key[:2], key[-1]].append(number)
    seen: set[Edge] = set()
    for group in marks.values():
        for place, left in enumerate(group[:20]):
            for right in group[place + 1 : 20]:
                if left != right and (left, right) not in seen:
                    seen.add((left, right))
                    yield left, right


def is_slip(left: Atom, right: Atom, regions: tuple[str, ...]) -> bool:
    """Say whether one of two names of a record is the other misspelled."""
    is_known = (left.entry is None) != (right.entry is None)
    if not is_known:
        if left.entry is not None:
            return False
        few, many = sorted((left, right), key=_count)
        if _count(few) > 1 or (_count(many) < 2 and len(left.key) < _SURE):
            return False
    one, other = spell(left), spell(right)
    if one.startswith(regions) and other.startswith(regions) and one[:2] != other[:2]:
        return False
    kept = 0 if left.type == "program" else 1 if is_known else 2
    if is_misspelled(one, other, kept):
        return is_known or sorted(one) != sorted(other) or is_swapped(one, other)
    if abs(len(one) - len(other)) == _LACKING and is_known:
        short, long = sorted((one, other), key=len)
        letters = iter(long)
        is_inside = all(letter in letters for letter in short)
        return is_inside and len(short) >= _SURE and (one[:2], one[-1]) == (other[:2], other[-1])
    sizes = sorted((len(one), len(other)))
    is_near = sizes[1] - sizes[0] == 1 and sizes[0] >= _SHORTEST_DROP
    return is_known and is_near and one[-1] == other[-1]


def spell(atom: Atom) -> str:
    """Return the name that slips are looked for in: as written, with its head (사업, 사엽)."""
    return make_name_key(atom.forms[0].first.name)


def _count(atom: Atom) -> int:
    return sum(len(form.places) for form in atom.forms)
