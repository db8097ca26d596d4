"""Who is one person across records, by machine: only where name and company say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from forumgraph.lexicon.frequency import is_common, is_rare
from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.features import hold_other_posts
from forumgraph.resolve.profiles import Profile

Edge = tuple[int, int]
# How many people around a rare name make it one person who moved.
COMPANY = 2
# Namesakes of a body that are compared pair by pair; where there are more, neighbours are.
_COMPARED = 60


def join_persons(atoms: Sequence[Atom], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield the pairs of atoms that are one person, the surest first.

    One name in one body is one person, unless it is common and two records of one time give it
    two posts. A rare name in one series of events, with the same people around, is one person
    who moved. Everything else stays two.
    """
    blocks = block_names(atoms, numbers)
    for block in blocks:
        for bucket in _bucket(block, atoms, lambda profile: profile.roots):
            for group in split_bucket(bucket, atoms):
                yield from pairwise(group)
    for block in blocks:
        if is_rare(atoms[block[0]].key):
            for bucket in _bucket(block, atoms, lambda profile: profile.series):
                for left, right in pairwise(bucket):
                    shared = atoms[left].profile.company & atoms[right].profile.company
                    if len(shared) >= COMPANY:
                        yield left, right


def part_persons(atoms: Sequence[Atom], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield the pairs that are surely two: namesakes in one record, or by their hanja."""
    for block in block_names(atoms, numbers):
        by_document: dict[str, list[int]] = defaultdict(list)
        by_hanja: dict[frozenset[str], int] = {}
        for number in block:
            by_document[atoms[number].document].append(number)
            if atoms[number].profile.hanja:
                by_hanja.setdefault(frozenset(atoms[number].profile.hanja), number)
        for namesakes in by_document.values():
            yield from combinations(namesakes[:_COMPARED], 2)
        if len(by_hanja) > 1:
            known = [number for number in block if atoms[number].profile.hanja]
            for left, right in combinations(known[:_COMPARED], 2):
                if not atoms[left].profile.hanja & atoms[right].profile.hanja:
                    yield left, right


def block_names(atoms: Sequence[Atom], numbers: Sequence[int]) -> list[list[int]]:
    """Group atoms that bear one name, under any of their names, in order of date."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for key in {atoms[number].key, *atoms[number].list_alias_keys()}:
            blocks[key].append(number)
    return [
        sorted(block, key=lambda number: _order(atoms[number]))
        for _, block in sorted(blocks.items())
        if len(block) > 1
    ]


def _order(atom: Atom) -> tuple[str, str, str, int]:
    date = min(atom.profile.dates, default="9999")
    return date, atom.document, atom.key, atom.place


def _bucket(
    block: Sequence[int], atoms: Sequence[Atom], pick: object
) -> Iterator[list[int]]:
    buckets: dict[str, list[int]] = defaultdict(list)
    for number in block:
        for value in sorted(pick(atoms[number].profile)):  # type: ignore[operator]
            buckets[value].append(number)
    yield from (bucket for _, bucket in sorted(buckets.items()) if len(bucket) > 1)


def split_bucket(bucket: list[int], atoms: Sequence[Atom]) -> list[list[int]]:
    """Part the namesakes of one body by department where some surely are two people."""
    if not is_common(atoms[bucket[0]].key):
        return [bucket]
    profiles = [atoms[number].profile for number in bucket]
    near = combinations(profiles, 2) if len(bucket) <= _COMPARED else pairwise(profiles)
    if not any(hold_other_posts(left, right) for left, right in near):
        return [bucket]
    groups: dict[str, list[int]] = defaultdict(list)
    for number in bucket:
        groups[min(atoms[number].profile.departments, default="")].append(number)
    return list(groups.values())


def gather(atoms: Sequence[Atom], group: Sequence[int]) -> Profile:
    """Return what all atoms of a person say."""
    return Profile.unite(atoms[number].profile for number in group)
