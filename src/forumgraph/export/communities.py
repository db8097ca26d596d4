"""Who belongs together: the groups that a reader sees in the picture before reading a name.

Communities are found by modularity (Louvain) where that is quick, and spread to everybody else
by the vote of neighbours. Nothing depends on the order of the input or on the run.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

Pair = tuple[str, str]
Ties = Mapping[str, Mapping[str, float]]

SEED = 20191121
# Louvain takes 0.5 s for as many nodes, and five views are laid out for a page.
LOUVAIN_LIMIT = 3000
SMALL = 5


def collect_ties(core: Mapping[Pair, float]) -> dict[str, dict[str, float]]:
    """Map each node to its neighbours and the strength of the tie, in order of their ids.

    The strength of a pair is 1 + log2(weight + 1): the hundredth statement of the same pair
    says less than the first.
    """
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    pairs = ((min(pair), max(pair), weight) for pair, weight in core.items())
    for left, right, weight in sorted(pairs):
        if left != right:
            strength = ties[left].get(right, 1.0) + math.log2(max(0.0, weight) + 1)
            ties[left][right] = ties[right][left] = strength
    return {node: ties[node] for node in sorted(ties)}


def rank_nodes(ties: Ties) -> list[str]:
    """List the nodes by importance, the sum of the strengths of their ties; equals by id."""
    weights = {node: math.fsum(near.values()) for node, near in ties.items()}
    return sorted(weights, key=lambda node: (-weights[node], node))


def find_communities(ties: Ties) -> dict[str, int]:
    """Number the community of every node that has a tie: 0 is the largest, equals by id.

    >>> find_communities(collect_ties({("a", "b"): 1, ("b", "c"): 1, ("x", "y"): 1}))
    {'a': 0, 'b': 0, 'c': 0, 'x': 1, 'y': 1}
    """
    ranked = rank_nodes(ties)
    groups = _run_louvain(sorted(ranked[:LOUVAIN_LIMIT]), ties)
    for number, component in enumerate(list_components(ties), len(ties)):
        # Few nodes that belong to nobody else are one group, whatever modularity says.
        if len(component) <= SMALL or not any(node in groups for node in component):
            groups |= dict.fromkeys(component, number)
    _spread_votes(ranked, ties, groups)
    _join_single(ties, groups)
    return _number(groups)


def list_components(ties: Ties) -> list[list[str]]:
    """List the connected parts, each in order of ids, by their smallest id."""
    parts: list[list[str]] = []
    seen: set[str] = set()
    for start in ties:
        if start not in seen:
            seen.add(start)
            part = [start]
            for node in part:
                fresh = [other for other in ties[node] if other not in seen]
                seen.update(fresh)
                part.extend(fresh)
            parts.append(sorted(part))
    return parts


def _run_louvain(nodes: Sequence[str], ties: Ties) -> dict[str, int]:
    # Numbers and not ids: sets of text come in another order in every process.
    index = {node: at for at, node in enumerate(nodes)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_weighted_edges_from(
        (index[node], index[other], strength)
        for node in nodes
        for other, strength in ties[node].items()
        if node < other and other in index
    )
    found = nx.community.louvain_communities(graph, seed=SEED) if nodes else []
    return {nodes[at]: number for number, group in enumerate(found) for at in group}


def _spread_votes(ranked: Sequence[str], ties: Ties, groups: dict[str, int]) -> None:
    """Give the nodes Louvain has not seen the group they are most tied to, ring by ring."""
    ring = {node: groups[node] for node in ranked if node in groups}
    while ring:
        near = {other for node in ring for other in ties[node] if other not in groups}
        ring = {node: _vote(ties[node], groups) for node in sorted(near)}
        groups |= ring


def _vote(near: Mapping[str, float], groups: Mapping[str, int]) -> int:
    votes: dict[int, float] = defaultdict(float)
    for other, strength in near.items():
        if other in groups:
            votes[groups[other]] += strength
    return min(votes, key=lambda group: (-votes[group], group))


def _join_single(ties: Ties, groups: dict[str, int]) -> None:
    """Join everybody who is alone in a group to the neighbour of the strongest tie."""
    sizes = Counter(groups.values())
    for node, near in ties.items():
        if sizes[groups[node]] == 1:
            strongest = min(near, key=lambda other: (-near[other], other))
            sizes[groups[node]] -= 1
            groups[node] = groups[strongest]
            sizes[groups[node]] += 1


def _number(groups: Mapping[str, int]) -> dict[str, int]:
    members: dict[int, list[str]] = defaultdict(list)
    for node in sorted(groups):
        members[groups[node]].append(node)
    ordered: Iterable[list[str]] = sorted(members.values(), key=lambda one: (-len(one), one[0]))
    numbers = {node: at for at, group in enumerate(ordered) for node in group}
    return {node: numbers[node] for node in sorted(numbers)}
