"""Positions: the same every time, apart from each other, small things out of the way."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations

import pytest

from forumgraph.export.layout import BOX_HEIGHT, BOX_WIDTH, compute_layout

Places = dict[str, tuple[int, int]]


def make_ring(size: int, prefix: str = "n") -> list[tuple[str, str]]:
    names = [f"{prefix}{at:03}" for at in range(size)]
    return list(zip(names, names[1:] + names[:1], strict=True))


def make_random(size: int, seed: int = 3) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    return [(f"n{at:03}", f"n{int(chance.random() ** 2 * at):03}") for at in range(1, size)]


def list_nodes(pairs: list[tuple[str, str]]) -> list[str]:
    return sorted({node for pair in pairs for node in pair})


def count_overlaps(places: Places) -> int:
    return sum(
        abs(x - ox) < BOX_WIDTH * 0.8 and abs(y - oy) < BOX_HEIGHT * 0.8
        for (x, y), (ox, oy) in combinations(places.values(), 2)
    )


def measure_box(places: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    xs, ys = zip(*places, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_compute_layout_ignores_the_order_of_its_input() -> None:
    pairs = make_random(60)
    turned = [(right, left) for left, right in reversed(pairs)]
    nodes = list_nodes(pairs)
    assert compute_layout(nodes, pairs) == compute_layout(nodes[::-1], turned)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_compute_layout_is_the_same_in_another_process(seed: str) -> None:
    program = (
        "from forumgraph.export.layout import compute_layout\n"
        "pairs = [(f'n{at}', f'n{at * 7 % 31}') for at in range(31)]\n"
        "print(compute_layout(sorted({n for p in pairs for n in p}), pairs))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": seed},
    )  # fmt: skip
    pairs = [(f"n{at}", f"n{at * 7 % 31}") for at in range(31)]
    assert run.stdout.strip() == str(compute_layout(list_nodes(pairs), pairs))


def test_compute_layout_gives_whole_numbers_for_every_node() -> None:
    pairs = make_ring(9)
    places = compute_layout([*list_nodes(pairs), "alone"], pairs, [("alone", "alone")])
    assert set(places) == {*list_nodes(pairs), "alone"}
    assert all(isinstance(axis, int) for place in places.values() for axis in place)


def test_compute_layout_keeps_nodes_apart() -> None:
    pairs = make_random(150)
    places = compute_layout(list_nodes(pairs), pairs)
    assert len(set(places.values())) == 150
    assert count_overlaps(places) <= 8


def test_compute_layout_sets_components_side_by_side() -> None:
    large, small = make_ring(30), make_ring(4, "z")
    places = compute_layout(list_nodes(large + small), large + small)
    left, top, right, bottom = measure_box([places[node] for node in list_nodes(large)])
    for x, y in (places[node] for node in list_nodes(small)):
        assert not (left <= x <= right and top <= y <= bottom)


def test_compute_layout_keeps_isolated_nodes_out_of_the_way() -> None:
    ring, alone = make_ring(20), [f"z{at}" for at in range(12)]
    places = compute_layout([*list_nodes(ring), *alone], ring)
    _, _, _, bottom = measure_box([places[node] for node in list_nodes(ring)])
    assert all(places[node][1] > bottom for node in alone)
    assert count_overlaps({node: places[node] for node in alone}) == 0


def test_compute_layout_puts_other_nodes_beside_their_neighbours() -> None:
    ring = make_ring(20)
    guests = [(f"guest{at}", f"n{at:03}") for at in range(0, 20, 5)]
    places = compute_layout(list_nodes(ring + guests), ring, guests)
    for guest, host in guests:
        (x, y), (hx, hy) = places[guest], places[host]
        assert abs(x - hx) + abs(y - hy) < 4 * BOX_WIDTH


def test_compute_layout_finds_room_for_every_guest() -> None:
    ring = make_ring(20)
    guests = [(f"guest{at:03}", f"n{at % 4:03}") for at in range(120)]
    places = compute_layout(list_nodes(ring + guests), ring, guests)
    assert count_overlaps({node: places[node] for node in places if node > "n" or node < "h"}) == 0


def test_compute_layout_does_not_move_the_core_for_others() -> None:
    ring = make_ring(12)
    guests = [(f"guest{at}", "n000") for at in range(6)]
    plain = compute_layout(list_nodes(ring), ring)
    crowded = compute_layout(list_nodes(ring + guests), ring, guests)
    assert {node: crowded[node] for node in plain} == plain


def test_compute_layout_draws_two_nodes_close_and_level() -> None:
    (x, y), (ox, oy) = compute_layout(["a", "b"], [("a", "b")]).values()
    assert y == oy
    assert BOX_WIDTH * 0.8 < abs(x - ox) < BOX_WIDTH * 2


def test_compute_layout_of_nothing_is_nothing() -> None:
    assert compute_layout([], []) == {}


def test_compute_layout_manages_more_nodes_than_springs_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("forumgraph.export.layout.SPRING_LIMIT", 20)
    pairs = make_random(200)
    places = compute_layout(list_nodes(pairs), pairs)
    assert len(places) == 200
    assert len(set(places.values())) > 190
