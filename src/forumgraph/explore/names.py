"""From a name as somebody types it to the entities that bear it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Literal

from forumgraph.errors import SetupError
from forumgraph.graph import Graph
from forumgraph.korean import make_name_key
from forumgraph.ontology import load_ontology

Fit = Literal["whole", "beginning", "part"]
# Who asks for a name mostly means an actor; topics are many and often hold the same words.
PREFERRED = ("organization", "person", "program", "event", "session", "topic")


class UnknownName(SetupError, KeyError):
    """No entity has this name, or none of the kind that was asked for.

    `near` lists names that are spelled much like it.
    """

    def __init__(self, what: str, hint: str = "", near: tuple[str, ...] = ()) -> None:
        super().__init__(what, "", hint)
        self.near = near


class NameIndex:
    """The names of a graph's entities, by key.

    Spacing, quotes, brackets and case do not count, other names do:
    `한국 가상연구원`, `「한국가상연구원」` and `KVI` are one.
    """

    def __init__(self, graph: Graph) -> None:
        """Read the names of all nodes."""
        self._graph = graph
        self._ids: dict[str, list[str]] = {}
        for node, data in graph.nodes(data=True):
            for key in dict.fromkeys(map(make_name_key, (data["name"], *data["other_names"]))):
                self._ids.setdefault(key, []).append(node)

    def match(self, name: str, types: Collection[str] = (), *, widely: bool = False) -> list[str]:
        """Return the entities of that name: exactly, else by its beginning, else by any part.

        With `widely` by any part at once. Entities without any relation do not end the search
        (통영, a topic nobody speaks of, must not hide 통영시); they come last. Of names that fit
        equally well organizations come first (`PREFERRED`), then those in most relations.
        Raises UnknownName when there is none, or none of the types.
        """
        for node in (name, f"person:{name}"):  # an id, or its part 김민수@행정안전부
            if node in self._graph and (not types or self._graph.nodes[node]["type"] in types):
                return [node]
        key = make_name_key(name)
        matched: dict[str, int] = {}
        for level, keys in enumerate(list(self._list_levels(key))[-1 if widely else 0 :]):
            for node in (node for one in keys for node in self._ids[one]):
                if not types or self._graph.nodes[node]["type"] in types:
                    matched.setdefault(node, level)
            if any(map(self._graph.degree, matched)):
                break
        if not matched:
            raise self._explain(name, key, types)
        if not any(map(self._graph.degree, matched)):
            best = min(matched.values())
            matched = {node: level for node, level in matched.items() if level == best}
        return sorted(matched, key=lambda node: self._rank(node, matched[node]))

    def _rank(self, node: str, level: int) -> tuple[bool, int, int, int, str]:
        degree, kind = self._graph.degree(node), self._graph.nodes[node]["type"]
        place = PREFERRED.index(kind) if kind in PREFERRED else len(PREFERRED)
        return not degree, level, place, -degree, node

    def judge_fit(self, name: str, node: str) -> Fit:
        """Say how a name fits an entity: is it one of its names, its beginning, or a part?"""
        key, data = make_name_key(name), self._graph.nodes[node]
        own = [make_name_key(one) for one in (data["name"], *data["other_names"])]
        if key in own or name in (node, node.removeprefix("person:")):
            return "whole"
        return "beginning" if any(one.startswith(key) for one in own) else "part"

    def _list_levels(self, key: str) -> Iterator[list[str]]:
        if not key:
            return
        yield [key] if key in self._ids else []
        yield [one for one in self._ids if one.startswith(key)]
        yield [one for one in self._ids if key in one]

    def _explain(self, name: str, key: str, types: Collection[str]) -> UnknownName:
        if types and key in self._ids:
            found = {self._graph.nodes[node]["type"] for node in self._ids[key]}
            return UnknownName(
                f"‘{name}’의 종류는 {_label(found)}입니다. {_label(types)}의 이름이 필요합니다",
                "find나 sentences로 찾으세요",
            )
        near = self._suggest(key)
        hint = (
            f"비슷한 이름: {', '.join(near)}"
            if near
            else "다른 표기나 이름의 일부로 찾거나 search로 본문을 찾으세요"
        )
        return UnknownName(f"그런 이름이 없습니다: ‘{name}’", hint, near)

    def _suggest(self, key: str) -> tuple[str, ...]:
        nodes = dict.fromkeys(self._ids[one][0] for one in find_near(key, self._ids))
        return tuple(self._graph.nodes[node]["name"] for node in nodes)


def find_near(key: str, known: Iterable[str]) -> list[str]:
    """Return up to five keys nearest by letters, not syllables: 환견부 is near to 환경부."""
    spelled = {unicodedata.normalize("NFD", one): one for one in known}
    near = get_close_matches(unicodedata.normalize("NFD", key), list(spelled), n=5)
    return [spelled[one] for one in near]


def _label(types: Collection[str]) -> str:
    kinds = load_ontology().entity_types
    return "·".join(kinds[one].ko for one in sorted(types))
