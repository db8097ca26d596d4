"""Sets that are one and sets that must not be; and who is to blame where lines contradict."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumgraph.errors import InvalidJudgement
from forumgraph.judgements import Judgement, Verdict
from forumgraph.resolve.union import Decision, Union, describe_line, find_path, join_decided, trace


def decide(verdict: Verdict, left: int | tuple[int, ...], right: int | tuple[int, ...],
           line: int = 0) -> Decision:  # fmt: skip
    sides = [(one,) if isinstance(one, int) else one for one in (left, right)]
    where = f"장부.tsv:{line}" if line else ""
    judgement = Judgement(verdict, str(sides[0][0]), str(sides[1][0]), where=where)
    return Decision(judgement, sides[0], sides[1])


# --- joining and parting ----------------------------------------------------------------------


def test_sets_are_joined_and_told_by_their_smallest() -> None:
    union = Union(5)
    assert union.join(4, 2)
    assert union.join(2, 3)
    assert union.join(3, 4)
    assert union.group() == {0: [0], 1: [1], 2: [2, 3, 4]}
    assert [union.find(atom) for atom in range(5)] == [0, 1, 2, 2, 2]


def test_what_was_parted_is_not_joined_by_any_way() -> None:
    union = Union(6)
    assert union.part(0, 5)
    assert union.join(0, 1)
    assert union.join(5, 4)
    assert not union.join(1, 4)
    assert union.join(1, 2)
    assert not union.join(4, 2)
    assert union.join(3, 2)
    assert not union.join(5, 3)
    assert union.group() == {0: [0, 1, 2, 3], 4: [4, 5]}


def test_enemies_of_both_sides_are_enemies_of_the_whole() -> None:
    union = Union(5)
    union.part(0, 2)
    union.part(1, 3)
    assert union.join(0, 1)
    assert not union.join(1, 2)
    assert not union.join(0, 3)
    assert union.join(2, 3)
    assert not union.join(0, 2)
    assert union.join(0, 4)


def test_one_set_cannot_be_parted() -> None:
    union = Union(3)
    union.join(0, 1)
    assert not union.part(1, 0)
    assert not union.part(2, 2)
    assert union.part(0, 2)


def test_long_chain_is_found_without_deep_recursion() -> None:
    union = Union(50_000)
    for atom in range(49_999, 0, -1):
        union.join(atom - 1, atom)
    assert union.find(49_999) == 0


steps = st.lists(
    st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7)), max_size=25
)  # fmt: skip


@given(moves=steps)
def test_union_agrees_with_a_plain_account_of_sets(moves: list[tuple[bool, int, int]]) -> None:
    union = Union(8)
    sets = [{atom} for atom in range(8)]
    apart: list[tuple[int, int]] = []
    for is_join, left, right in moves:
        one, other = (next(group for group in sets if atom in group) for atom in (left, right))
        hostile = any({*pair} & one and {*pair} & other for pair in apart)
        if is_join:
            assert union.join(left, right) is (one is other or not hostile)
            if one is not other and not hostile:
                sets.remove(other)
                one |= other
        else:
            assert union.part(left, right) is (one is not other)
            apart += [(left, right)] if one is not other else []
    assert list(union.group().values()) == sorted(sorted(group) for group in sets)


# --- judgements -------------------------------------------------------------------------------


def test_lines_join_all_that_both_sides_stand_for() -> None:
    union = join_decided(7, [decide("same", (0, 2), (4, 5)), decide("unsure", 1, 3)])
    assert union.group() == {0: [0, 2, 4, 5], 1: [1], 3: [3], 6: [6]}


def test_lines_part_before_the_machine_joins() -> None:
    union = join_decided(4, [decide("different", (0, 1), (2, 3))])
    assert [union.join(*pair) for pair in combinations(range(4), 2)] == [
        True, False, False, False, False, True,
    ]  # fmt: skip


RING = (decide("same", 0, 1, 2), decide("same", 1, 2, 3), decide("different", 0, 2, 4))


@pytest.mark.parametrize("lines", list(permutations(RING)))
def test_triangle_is_told_in_any_order(lines: tuple[Decision, ...]) -> None:
    with pytest.raises(InvalidJudgement, match="어긋납니다") as caught:
        join_decided(3, lines)
    assert set(caught.value.where.split(", ")) == {"장부.tsv:2", "장부.tsv:3", "장부.tsv:4"}
    for line in lines:
        assert describe_line(line.judgement) in caught.value.hint


@pytest.mark.parametrize("left_out", range(3))
def test_triangle_stands_without_any_one_of_its_lines(left_out: int) -> None:
    join_decided(3, [one for place, one in enumerate(RING) if place != left_out])


def test_lines_that_have_no_part_in_it_are_not_named() -> None:
    lines = [
        decide("same", 0, 1, 2), decide("same", 1, 2, 3), decide("same", 2, 3, 4),
        decide("same", 3, 4, 5), decide("same", 0, 3, 6), decide("same", 5, 6, 7),
        decide("different", 5, 0, 8), decide("different", 4, 0, 9), decide("unsure", 0, 4, 10),
    ]  # fmt: skip
    with pytest.raises(InvalidJudgement) as caught:
        join_decided(7, lines)
    assert caught.value.where.split(", ") == ["장부.tsv:9", "장부.tsv:5", "장부.tsv:6"]


def test_sides_of_several_atoms_are_a_way_too() -> None:
    lines = [decide("same", (0, 1), (2, 3), 2), decide("same", 3, 4, 3), decide("same", 5, 6, 4)]
    denied = decide("different", (1, 7), (4, 8), 5)
    assert find_path(denied, lines) == [lines[0].judgement, lines[1].judgement]
    assert find_path(decide("different", 0, 5), lines) == []
    assert find_path(decide("different", 0, 2), lines) == [lines[0].judgement]


def test_way_is_told_from_its_beginning() -> None:
    assert list(trace({7: None, 3: 7, 5: 3, 9: 7}, 5)) == [7, 3, 5]
    assert list(trace({7: None}, 7)) == [7]


def test_line_without_a_place_is_the_ledgers() -> None:
    assert describe_line(Judgement("same", "가", "나")) == "장부: same: 가 / 나"
    assert describe_line(Judgement("ignore", "가", where="장부.tsv:3")) == "장부.tsv:3: ignore: 가"
