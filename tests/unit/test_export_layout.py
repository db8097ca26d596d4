"""Positions: the same every time, groups apart, nothing upon another, lone nodes out of the way."""

from __future__ import annotations

import math
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import pytest

from forumgraph.export.blocks import BOX_HEIGHT, BOX_WIDTH, shape_block
from forumgraph.export.communities import collect_ties
from forumgraph.export.layout import Layout, choose_first, lay_out_view
from forumgraph.export.mosaic import CLEAR, Board, Piece, lay_mosaic
from forumgraph.export.rows import lay_rows, shape_little
from forumgraph.export.surround import Wall

Core = dict[tuple[str, str], float]
Place = tuple[float, float]


def make_ring(size: int, prefix: str = "n") -> Core:
    names = [f"{prefix}{at:03}" for at in range(size)]
    return dict.fromkeys(zip(names, names[1:] + names[:1], strict=True), 1.0)


def make_star(leaves: int) -> Core:
    return {("hub", f"leaf{at:05}"): 1.0 for at in range(leaves)}


def make_random(size: int, degree: int = 1, seed: int = 3) -> Core:
    """Few hubs, many leaves, as real records have them."""
    chance = random.Random(seed)
    return {
        (f"n{int(chance.random() ** 2 * at):05}", f"n{at:05}"): 1.0 + at % 3
        for at in range(1, size)
        for _ in range(degree)
    }


def make_planted(groups: int, size: int, seed: int = 1) -> Core:
    chance = random.Random(seed)
    names = [(at, f"g{at}-{member:02}") for at in range(groups) for member in range(size)]
    return {
        (left, right): 1.0
        for at, (own, left) in enumerate(names)
        for other, right in names[at + 1 :]
        if chance.random() < (0.25 if own == other else 0.008)
    }


def list_nodes(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({node for pair in pairs for node in pair})


def lay_out(core: Core, **more: int) -> Layout:
    return lay_out_view(list_nodes(core), core, **more)


def find_overlaps(places: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    found = []
    for node, (x, y) in places.items():
        column, row = int(x // BOX_WIDTH), int(y // BOX_HEIGHT)
        around = [(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        for other in (other for cell in around for other in cells.get(cell, ())):
            ox, oy = places[other]
            if abs(x - ox) < BOX_WIDTH and abs(y - oy) < BOX_HEIGHT:
                found.append((node, other))
        cells[column, row].append(node)
    return found


def measure_box(places: Iterable[Place]) -> tuple[float, float, float, float]:
    xs, ys = zip(*places, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def measure_aspect(places: Iterable[Place]) -> float:
    left, top, right, bottom = measure_box(places)
    return (right - left + BOX_WIDTH) / (bottom - top + BOX_HEIGHT)


def show_first(core: Core, layout: Layout, limit: int = 300) -> dict[str, tuple[int, int]]:
    return {node: layout.places[node] for node in choose_first(collect_ties(core), limit)}


SHAPES = {
    "hubs": make_random(250, 2),
    "beyond": make_random(900, 3),
    "planted": make_planted(6, 25),
    "ring": make_ring(90),
    "tree": make_random(200),
    "twins": make_ring(30, "a") | make_ring(30, "b"),
    "little": {(f"p{at:03}", f"q{at:03}"): 1.0 for at in range(40)} | make_ring(8),
    "star": make_star(400),
}
shapes = pytest.mark.parametrize("core", SHAPES.values(), ids=SHAPES)


@shapes
def test_layout_lets_no_box_touch_another(core: Core) -> None:
    layout = lay_out_view([*list_nodes(core), *(f"alone{at}" for at in range(30))], core)
    assert len(layout.places) == len(list_nodes(core)) + 30
    assert find_overlaps(layout.places) == []


@shapes
def test_layout_first_picture_has_the_shape_of_a_window(core: Core) -> None:
    layout = lay_out(core)
    first = show_first(core, layout)
    assert 1.0 <= measure_aspect(first.values()) <= 2.4
    assert 1.0 <= measure_aspect(layout.places.values()) <= 2.4


@shapes
def test_layout_first_picture_leaves_no_huge_empty_areas(core: Core) -> None:
    first = show_first(core, lay_out(core))
    left, top, right, bottom = measure_box(first.values())
    area = (right - left + BOX_WIDTH) * (bottom - top + BOX_HEIGHT)
    assert len(first) * BOX_WIDTH * BOX_HEIGHT / area > 0.17
    # The middle of the picture is the middle of the page.
    assert abs(left + right) <= 2
    assert abs(top + bottom) <= 2


@pytest.mark.parametrize("name", ["beyond", "twins", "little"])
def test_layout_ignores_the_order_of_its_input(name: str) -> None:
    core, chance = SHAPES[name], random.Random(5)
    nodes = [*list_nodes(core), "alone1", "alone2"]
    others = [("alone1", nodes[0]), ("x1", "x2")]
    turned = [(right, left, weight) for (left, right), weight in core.items()]
    chance.shuffle(turned)
    mixed = {(left, right): weight for left, right, weight in turned}
    plain = lay_out_view([*nodes, "x1", "x2"], core, others)
    assert lay_out_view(["x2", *nodes[::-1], "x1"], mixed, others[::-1]) == plain


@pytest.mark.parametrize("seed", ["0", "1"])
def test_layout_is_the_same_in_another_process(seed: str) -> None:
    program = (
        "from forumgraph.export.layout import lay_out_view\n"
        "core = {(f'n{at}', f'n{at * 7 % 61}'): 1.0 for at in range(61)}\n"
        "print(lay_out_view(sorted({n for p in core for n in p}), core, limit=40))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": seed},
    )  # fmt: skip
    core = {(f"n{at}", f"n{at * 7 % 61}"): 1.0 for at in range(61)}
    assert run.stdout.strip() == str(lay_out(core, limit=40))


@pytest.mark.parametrize(("groups", "size"), [(2, 20), (4, 30), (8, 20)])
def test_layout_sets_communities_apart(groups: int, size: int) -> None:
    places = lay_out(make_planted(groups, size)).places
    within, between, pure = [], [], 0
    for node, place in places.items():
        far = {other: math.dist(place, places[other]) for other in places if other != node}
        for other, length in far.items():
            (within if other[:2] == node[:2] else between).append(length)
        pure += min(far, key=lambda other: far[other])[:2] == node[:2]
    assert sum(within) / len(within) < 0.5 * sum(between) / len(between)
    assert pure >= 0.9 * len(places)


def test_layout_groups_number_the_communities_of_joined_nodes_only() -> None:
    core = make_ring(5, "a") | {("b1", "b2"): 1.0}
    layout = lay_out_view([*list_nodes(core), "alone", "guest"], core, [("guest", "a000")])
    assert layout.groups == {f"a00{at}": 0 for at in range(5)} | {"b1": 1, "b2": 1}


def test_layout_puts_nodes_without_relations_in_rows_below_the_rest() -> None:
    core = make_ring(20) | {("p1", "p2"): 1.0}
    alone = [f"z{at:03}" for at in range(45)]
    places = lay_out_view([*list_nodes(core), *alone], core).places
    *_, bottom = measure_box([places[node] for node in list_nodes(core)])
    rows = [places[node] for node in alone]
    assert min(y for _, y in rows) > bottom + BOX_HEIGHT
    assert rows == sorted(rows, key=lambda place: (place[1], place[0]))
    assert len({y for _, y in rows}) <= 6


def test_layout_first_picture_does_not_move_for_the_others() -> None:
    core = make_random(300, 2)
    first = choose_first(collect_ties(core), 60)
    chosen = set(first)
    alone = {pair: weight for pair, weight in core.items() if chosen.issuperset(pair)}
    guests = [(f"guest{at}", first[0]) for at in range(40)]
    whole = lay_out_view(list_nodes([*core, *guests]), core, guests, 60)
    plain = lay_out_view(list_nodes(core), core, limit=60)
    assert {node: whole.places[node] for node in first} == show_first(core, plain, 60)
    assert find_overlaps(whole.places) == []
    assert len(list_nodes(alone)) == len(first)


def test_layout_sets_those_beyond_the_limit_near_their_neighbours() -> None:
    core = make_ring(40) | {(f"n{at:03}", f"x{at:03}"): 1.0 for at in range(0, 40, 4)}
    core |= dict.fromkeys(make_ring(40), 50.0)
    layout = lay_out(core, limit=40)
    assert not any(node[0] == "x" for node in show_first(core, layout, 40))
    for at in range(0, 40, 4):
        (x, y), (hx, hy) = layout.places[f"x{at:03}"], layout.places[f"n{at:03}"]
        assert abs(x - hx) < 4 * BOX_WIDTH
        assert abs(y - hy) < 5 * BOX_HEIGHT


def test_layout_finds_room_for_every_guest_of_few_hosts() -> None:
    ring = make_ring(20)
    guests = [(f"guest{at:03}", f"n{at % 4:03}") for at in range(300)]
    places = lay_out_view(list_nodes([*ring, *guests]), ring, guests).places
    assert find_overlaps(places) == []
    assert 1.0 <= measure_aspect(places.values()) <= 2.4


def test_layout_winds_a_long_chain_beyond_the_limit_around_the_picture() -> None:
    core = {(f"n{at:04}", f"n{at + 1:04}"): 1.0 for at in range(1500)}
    assert 0.6 <= measure_aspect(lay_out(core, limit=60).places.values()) <= 2.4


def test_layout_lays_parts_out_that_have_no_way_to_the_first_picture() -> None:
    core = dict.fromkeys(make_ring(30), 9.0) | make_ring(12, "far") | {("y1", "y2"): 1.0}
    places = lay_out(core, limit=30).places
    *_, bottom = measure_box(places[node] for node in list_nodes(make_ring(30)))
    assert all(places[node][1] > bottom for node in places if not node.startswith("n"))
    assert find_overlaps(places) == []
    left, top, right, low = measure_box(places[node] for node in places if node.startswith("far"))
    assert right - left < 6 * BOX_WIDTH
    assert low - top < 8 * BOX_HEIGHT


def test_layout_of_a_view_that_shows_nothing_still_places_everybody() -> None:
    others = list(make_random(120, 2))
    layout = lay_out_view([*list_nodes(others), "alone"], {}, others)
    assert len(layout.places) == 121
    assert layout.groups == {}
    assert find_overlaps(layout.places) == []


def test_choose_first_leaves_out_who_would_stand_without_a_line() -> None:
    core = {("a", "b"): 9.0, ("c", "d"): 5.0, ("b", "e"): 1.0}
    ties = collect_ties(core)
    assert choose_first(ties, 3) == ["b", "a"]
    assert choose_first(ties, 4) == ["b", "a", "c", "d"]
    assert choose_first(ties, 0) == []


def test_layout_of_nothing_one_and_two() -> None:
    assert lay_out_view([], {}) == Layout({}, {})
    assert lay_out_view(["a"], {}) == Layout({"a": (0, 32)}, {})
    (x, y), (ox, oy) = lay_out({("a", "b"): 1.0}).places.values()
    assert y == oy
    assert BOX_WIDTH < abs(x - ox) < 2 * BOX_WIDTH


def test_layout_takes_no_notice_of_a_node_joined_to_itself() -> None:
    core = make_ring(6)
    loops = core | {("n000", "n000"): 40.0, ("own", "own"): 3.0}
    layout = lay_out_view([*list_nodes(core), "own"], loops, [("n001", "n001"), ("own", "own")])
    assert layout == lay_out_view([*list_nodes(core), "own"], core)
    assert "own" not in layout.groups


def test_layout_draws_two_equal_parts_alike() -> None:
    layout = lay_out(SHAPES["twins"])
    boxes = [
        measure_box(place for node, place in layout.places.items() if node[0] == prefix)
        for prefix in "ab"
    ]
    areas = [(right - left) * (bottom - top) for left, top, right, bottom in boxes]
    assert 0.4 < areas[0] / areas[1] < 2.5
    own = 0
    for node, place in layout.places.items():
        far = {other: math.dist(place, at) for other, at in layout.places.items() if other != node}
        own += min(far, key=lambda other: far[other])[0] == node[0]
    assert own >= 54


def test_layout_gives_whole_numbers() -> None:
    layout = lay_out_view([*list_nodes(make_ring(9)), "alone"], make_ring(9))
    assert all(isinstance(axis, int) for place in layout.places.values() for axis in place)


@pytest.mark.parametrize(("size", "seconds"), [(1000, 4), (20_000, 24)])
def test_layout_is_quick(size: int, seconds: float) -> None:
    core = make_random(size, 3)
    start = time.process_time()
    layout = lay_out(core)
    assert time.process_time() - start < seconds
    assert find_overlaps(layout.places) == []


# --- the parts ------------------------------------------------------------------------------


def test_shape_block_folds_a_chain_that_would_lie_long_and_thin() -> None:
    chain = {(f"n{at:02}", f"n{at + 1:02}"): 1.0 for at in range(19)}
    places = shape_block(list_nodes(chain), collect_ties(chain))
    assert 0.8 <= measure_aspect(places.values()) <= 3.0


def test_shape_block_keeps_the_parts_of_a_torn_community_together() -> None:
    core = make_ring(6, "a") | make_ring(6, "b")
    left, top, right, bottom = measure_box(
        shape_block(list_nodes(core), collect_ties(core)).values()
    )
    assert (right - left) * (bottom - top) < 12 * 3 * BOX_WIDTH * BOX_HEIGHT


def test_lay_mosaic_sets_tied_blocks_side_by_side_with_a_gap() -> None:
    blocks = [{f"{name}{at}": (at * 130.0, 0.0) for at in range(3)} for name in "abcdefgh"]
    core = {("a0", "b0"): 1.0, ("c0", "d0"): 1.0, ("e0", "f0"): 1.0, ("g0", "h0"): 1.0}
    places = lay_mosaic(blocks, collect_ties(core), 1.6)
    for node, (x, y) in places.items():
        strange = [places[other] for other in places if other[0] != node[0]]
        assert all(abs(x - ox) >= CLEAR[0] or abs(y - oy) >= CLEAR[1] for ox, oy in strange)
    tied = [math.dist(places[left], places[right]) for left, right in core]
    loose = [math.dist(places["a0"], places[f"{name}0"]) for name in "cdefgh"]
    assert sum(tied) / len(tied) < sum(loose) / len(loose)


def test_lay_mosaic_does_not_ask_where_the_blocks_lay_before() -> None:
    block = {f"n{at}": (at % 3 * 130.0, at // 3 * 70.0) for at in range(9)}
    far = {f"m{at}": (x + 9000.0, y - 7000.0) for at, (x, y) in enumerate(block.values())}
    left, top, right, bottom = measure_box(lay_mosaic([block, far], {}, 1.6).values())
    assert (right - left) * (bottom - top) < 4 * 9 * BOX_WIDTH * BOX_HEIGHT


def test_board_without_a_free_spot_sets_the_piece_beside_the_others() -> None:
    pieces = [Piece([name], np.zeros((1, 2))) for name in "ab"]
    board = Board(pieces, [[], []], 1.6)
    board.half, board.middles = np.zeros(2, dtype=int), np.zeros((1, 1, 2))
    for at in (0, 1):
        board.set_piece(at)
    assert (np.abs(pieces[0].lie() - pieces[1].lie()) >= CLEAR).any()


def test_shape_little_draws_the_most_important_of_three_above_the_others() -> None:
    places = shape_little(["a", "b", "c"], collect_ties({("a", "b"): 1, ("b", "c"): 2}))
    assert places["b"][1] < places["a"][1] == places["c"][1]
    assert shape_little(["a", "b"], {"a": {"b": 1.0}, "b": {"a": 1.0}})["a"][0] < 0


def test_lay_rows_lines_up_below_and_keeps_the_order() -> None:
    above = {"x": (0.0, 0.0), "y": (900.0, 300.0)}
    rows = lay_rows([{f"n{at:02}": (5.0, 5.0)} for at in range(25)], above)
    assert list(rows) == [f"n{at:02}" for at in range(25)]
    assert min(y for _, y in rows.values()) > 300 + BOX_HEIGHT
    columns = {x for x, _ in rows.values()}
    assert len(columns) * len({y for _, y in rows.values()}) < 25 + len(columns)


def test_wall_gives_every_brick_once_and_the_nearest_first() -> None:
    wall = Wall([(0.0, 0.0)])
    spots = [wall.take_brick((0.0, 0.0)) for _ in range(3000)]
    assert len(set(spots)) == 3000
    assert all(abs(x) >= BOX_WIDTH or abs(y) >= BOX_HEIGHT for x, y in spots)
    assert math.hypot(*spots[0]) < 2 * BOX_WIDTH
    assert 1.0 <= measure_aspect(spots) <= 2.4
