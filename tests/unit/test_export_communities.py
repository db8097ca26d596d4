"""Communities: what lies together, numbered the same way on every run."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest

from forumgraph.export import communities
from forumgraph.export.communities import (
    collect_ties,
    find_communities,
    list_components,
    rank_nodes,
)

Core = dict[tuple[str, str], float]


def make_cliques(count: int, size: int) -> Core:
    """Draw full groups in a circle, each joined to the next by one pair."""
    names = [[f"c{at}-{member:02}" for member in range(size)] for at in range(count)]
    core = {pair: 2.0 for group in names for pair in combinations(group, 2)}
    for at in range(count):
        core[names[at][0], names[(at + 1) % count][-1]] = 1.0
    return core


def shuffle_core(core: Core, seed: int = 1) -> Core:
    chance = random.Random(seed)
    pairs = [(pair[::-1] if chance.random() < 0.5 else pair, core[pair]) for pair in core]
    chance.shuffle(pairs)
    return dict(pairs)  # type: ignore[arg-type]


def find_groups(core: Core) -> dict[str, int]:
    return find_communities(collect_ties(core))


def test_collect_ties_weighs_the_hundredth_statement_less() -> None:
    ties = collect_ties({("b", "a"): 1, ("a", "c"): 7, ("d", "d"): 5})
    assert ties == {"a": {"b": 2.0, "c": 4.0}, "b": {"a": 2.0}, "c": {"a": 4.0}}
    assert list(ties) == ["a", "b", "c"]


def test_collect_ties_joins_a_pair_that_comes_both_ways_round() -> None:
    ties = collect_ties({("a", "b"): 1, ("b", "a"): 3})
    assert ties["a"]["b"] == ties["b"]["a"] == 4.0


def test_rank_nodes_goes_by_strength_then_id() -> None:
    ties = collect_ties({("z", "a"): 1, ("z", "b"): 1, ("y", "c"): 3})
    assert rank_nodes(ties) == ["z", "c", "y", "a", "b"]


def test_find_communities_finds_the_groups_that_were_drawn() -> None:
    groups = find_groups(make_cliques(6, 7))
    assert sorted(Counter(groups.values()).items()) == [(at, 7) for at in range(6)]
    assert all(groups[node] == groups[f"{node[:3]}00"] for node in groups)


def test_find_communities_numbers_by_size_then_smallest_id() -> None:
    core = {pair: 1.0 for group in ("zyxwv", "fedc", "jihg") for pair in combinations(group, 2)}
    groups = find_groups(core)
    assert [groups[node] for node in "zcg"] == [0, 1, 2]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_find_communities_ignores_the_order_of_its_input(seed: int) -> None:
    core = make_cliques(5, 6)
    assert find_groups(shuffle_core(core, seed)) == find_groups(core)


@pytest.mark.parametrize("seed", ["0", "77"])
def test_find_communities_is_the_same_in_another_process(seed: str) -> None:
    program = (
        "from forumgraph.export.communities import collect_ties, find_communities\n"
        "core = {(f'n{at}', f'n{at * 7 % 61}'): 1.0 for at in range(61)}\n"
        "print(find_communities(collect_ties(core)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": seed},
    )  # fmt: skip
    core = {(f"n{at}", f"n{at * 7 % 61}"): 1.0 for at in range(61)}
    assert run.stdout.strip() == str(find_groups(core))


def test_find_communities_leaves_no_node_of_a_larger_part_alone() -> None:
    chance = random.Random(4)
    core = {(f"n{at:03}", f"n{int(chance.random() ** 2 * at):03}"): 1.0 for at in range(1, 300)}
    sizes = Counter(find_groups(core).values())
    assert min(sizes.values()) > 1


def test_find_communities_keeps_three_who_know_only_each_other_together() -> None:
    groups = find_groups({("a", "b"): 90.0, ("b", "c"): 1.0, ("x", "y"): 1.0})
    assert groups == {"a": 0, "b": 0, "c": 0, "x": 1, "y": 1}


def test_find_communities_of_nothing_is_nothing() -> None:
    assert find_communities({}) == {}
    assert find_groups({("a", "a"): 1.0}) == {}


def test_find_communities_spreads_by_votes_beyond_what_louvain_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    core = make_cliques(6, 7) | {("far1", "far2"): 1.0, ("far2", "far3"): 1.0}
    core |= {(f"lone{at}", f"lone{at + 1}"): 1.0 for at in range(5)}
    whole = find_groups(core)
    monkeypatch.setattr(communities, "LOUVAIN_LIMIT", 24)
    groups = find_groups(core)
    assert groups.keys() == whole.keys()
    # Nobody of the chain is among the strongest: the whole chain is one group, and no other's.
    chain = {groups[node] for node in groups if node.startswith("lone")}
    assert len(chain) == 1
    assert not chain & {groups[node] for node in groups if not node.startswith("lone")}
    agreed = sum(groups[node] == groups[f"{node[:3]}00"] for node in groups if node[0] == "c")
    assert agreed >= 0.9 * 42


def test_list_components_come_by_smallest_id() -> None:
    ties = collect_ties({("d", "a"): 1, ("c", "b"): 1, ("c", "e"): 1})
    assert list_components(ties) == [["a", "d"], ["b", "c", "e"]]
