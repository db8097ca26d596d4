"""Which organizations and programs of other names are one: short forms, slips of the pen."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.localities import is_generic

Edge = tuple[int, int]
# A shorter name differs by a syllable from too many others.
_SHORTEST_SWAP, _SHORTEST_SLIP, _SHORTEST_DROP, _SURE = 5, 5, 8, 7
_SHORTEST_ALIAS = 3
_SHORTEST_REST = 4
# Letters that a name written in haste may lack inside: 과학기술정통부.
_LACKING = 2


def join_localities(
    atoms: Sequence[Atom], numbers: Sequence[int], generic: Collection[str]
) -> Iterator[Edge]:
    """Yield the atoms of one name, but not where each of several districts has its own.

    A program of one name that two counties tell of, without any ministry, is two; so is an
    organization whose name says nothing of its own (`generic` words alone: 도시재생지원센터).
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_key[atoms[number].key].append(number)
    for key, group in sorted(by_key.items()):
        districts = {atoms[number].locality for number in group} - {""}
        is_own = atoms[group[0]].type == "organization" and not is_generic(key, generic)
        if len(districts) < 2 or is_own:
            yield from pairwise(group)


def join_prefixed(
    atoms: Sequence[Atom], numbers: Sequence[int], named: Mapping[str, Collection[str]]
) -> Iterator[Edge]:
    """Yield a program with its body's name in front, and the one without it beside that body.

    `named` are the keys of the bodies that each document names.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_key[atoms[number].key].append(number)
    for number in numbers:
        key = atoms[number].key
        for size in range(2, len(key) - _SHORTEST_REST + 1):
            for other in by_key.get(key[size:], ()):
                if any(key[:size] in named.get(one, ()) for one in _documents(atoms[other])):
                    yield number, other


def _documents(atom: Atom) -> set[str]:
    return {form.first.document_id for form in atom.forms}


def join_aliases(atoms: Sequence[Atom], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield a name that one record introduces as another's, and the other's name.

    A short form that two bodies introduce is nobody's, nor is one that the lexicon knows.
    """
    owners: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        for alias in atoms[number].keys:
            owners[alias].add(number)
    by_key = {atoms[number].key: number for number in numbers}
    for alias, owned in sorted(owners.items()):
        other = by_key.get(alias)
        if other is None or len(owned) > 1 or len(alias) < _SHORTEST_ALIAS:
            continue
        if atoms[other].entry is None and atoms[other].parent is None:
            yield min(owned), other


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
        if atoms[number].parent is None and len(atoms[number].key) >= _SHORTEST_SLIP:
            for form in atoms[number].forms:
                by_document[form.first.document_id].add(number)
    for _, found in sorted(by_document.items()):
        for left, right in _pair_alike({one: atoms[one].key for one in sorted(found)}):
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
    one, other = left.key, right.key
    if one.startswith(regions) and other.startswith(regions) and one[:2] != other[:2]:
        return False
    if sorted(one) == sorted(other):
        return is_known and len(one) >= _SHORTEST_SWAP and one[-1] == other[-1]
    if abs(len(one) - len(other)) == _LACKING and is_known:
        short, long = sorted((one, other), key=len)
        letters = iter(long)
        is_inside = all(letter in letters for letter in short)
        return is_inside and len(short) >= _SURE and (one[:2], one[-1]) == (other[:2], other[-1])
    if len(one) != len(other):
        return is_known and min(len(one), len(other)) >= _SHORTEST_DROP and one[-1] == other[-1]
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) == 1 and len(one) >= _SHORTEST_SLIP and is_mistyped(*pairs[0])


def is_mistyped(one: str, other: str) -> bool:
    """Say whether two syllables differ by one letter of the keyboard.

    >>> is_mistyped("경", "겅"), is_mistyped("동", "부")
    (True, False)
    """
    letters = [unicodedata.normalize("NFD", syllable) for syllable in (one, other)]
    if not all(0xAC00 <= ord(syllable) <= 0xD7A3 for syllable in (one, other)):
        return False
    short, long = sorted(letters, key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return long.startswith(short)


def _count(atom: Atom) -> int:
    return sum(len(form.places) for form in atom.forms)
