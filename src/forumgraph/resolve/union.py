"""Joining what is one, never what somebody said is two; the order of what comes never counts."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from forumgraph.errors import InvalidJudgement
from forumgraph.judgements import Judgement


class Decision(NamedTuple):
    """A judgement with the numbers of the atoms that its sides stand for."""

    judgement: Judgement
    left: tuple[int, ...]
    right: tuple[int, ...]


class Union:
    """Sets of atoms that are one, and pairs of sets that must never be."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._apart: dict[int, set[int]] = defaultdict(set)

    def find(self, atom: int) -> int:
        """Return the number that stands for the atom's set."""
        root = atom
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[atom] != root:
            self._parent[atom], atom = root, self._parent[atom]
        return root

    def join(self, left: int, right: int) -> bool:
        """Make one set of two; False where they must stay apart."""
        one, other = sorted((self.find(left), self.find(right)))
        if one == other:
            return True
        if other in self._apart.get(one, ()):
            return False
        self._parent[other] = one
        for enemy in self._apart.pop(other, set()):
            self._apart[enemy].discard(other)
            self._apart[enemy].add(one)
            self._apart[one].add(enemy)
        return True

    def part(self, left: int, right: int) -> bool:
        """Keep two sets apart from now on; False where they are one already."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return False
        self._apart[one].add(other)
        self._apart[other].add(one)
        return True

    def group(self) -> dict[int, list[int]]:
        """Return the sets, each by its smallest atom."""
        groups: dict[int, list[int]] = defaultdict(list)
        for atom in range(len(self._parent)):
            groups[self.find(atom)].append(atom)
        return dict(groups)


def join_decided(size: int, decisions: Sequence[Decision]) -> Union:
    """Join and part what people judged. Raises InvalidJudgement where they contradict."""
    union = Union(size)
    sames = [one for one in decisions if one.judgement.verdict == "same"]
    for decision in sames:
        for left, right in pairwise((*decision.left, *decision.right)):
            union.join(left, right)
    for decision in decisions:
        if decision.judgement.verdict != "different":
            continue
        lefts, rights = ({union.find(one) for one in side} for side in decision[1:])
        for left in sorted(lefts):
            for right in sorted(rights):
                if not union.part(left, right):
                    raise explain_contradiction(decision, sames)
    return union


def explain_contradiction(
    denied: Decision, sames: Sequence[Decision]
) -> InvalidJudgement:
    """Return the error that names the lines which together say what one line denies."""
    lines = [denied.judgement, *find_path(denied, sames)]
    told = "\n".join(f"  {describe_line(one)}" for one in lines)
    where = ", ".join(one.where for one in lines if one.where)
    hint = "이 가운데 하나를 지우거나 고치세요\n" + told
    return InvalidJudgement("판단이 서로 어긋납니다", where, hint)


def describe_line(judgement: Judgement) -> str:
    """Return a line of the ledger for a message."""
    sides = " / ".join(filter(None, (judgement.left, judgement.right)))
    return f"{judgement.where or '장부'}: {judgement.verdict}: {sides}"


def find_path(denied: Decision, sames: Sequence[Decision]) -> list[Judgement]:
    """Return the fewest `same` lines that lead from one side of a line to the other."""
    by_atom: dict[int, list[int]] = defaultdict(list)
    for number, decision in enumerate(sames):
        for atom in (*decision.left, *decision.right):
            by_atom[atom].append(number)
    came: dict[int, int | None] = {}
    queue: deque[int] = deque()
    for number in sorted({n for atom in denied.left for n in by_atom[atom]}):
        came[number] = None
        queue.append(number)
    goal = set(denied.right)
    while queue:
        number = queue.popleft()
        atoms = (*sames[number].left, *sames[number].right)
        if goal.intersection(atoms):
            return [sames[one].judgement for one in trace(came, number)]
        for following in sorted({n for atom in atoms for n in by_atom[atom]}):
            if following not in came:
                came[following] = number
                queue.append(following)
    return []


def trace(came: dict[int, int | None], last: int) -> Iterable[int]:
    """Return the way to `last`, from its beginning."""
    way: list[int] = []
    step: int | None = last
    while step is not None:
        way.append(step)
        step = came[step]
    return reversed(way)
