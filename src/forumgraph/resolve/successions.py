"""Which of the bodies that records name went on as which, by the lexicon's dated changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forumgraph.lexicon.succession import Change, Lineage
from forumgraph.model import Succession

_MAIN = ("rename", "merge")


def find_successions(bodies: Mapping[str, str], lineage: Lineage) -> list[Succession]:
    """Return the successions among bodies (name → entity id), each to the next that is named.

    Where the records name 지식경제부 and 산업통상부 but nothing between, one step joins them.
    """
    found = {
        (new, old): Succession(
            new=bodies[new], old=bodies[old], date=path[-1].date, kind=path[0].kind,
            source=", ".join(dict.fromkeys(change.source for change in path)),
            names=tuple(dict.fromkeys((old, *(change.new for change in path)))),
        )
        for old in sorted(bodies)
        for new, path in _follow(old, bodies, lineage)
    }  # fmt: skip
    return [found[ends] for ends in sorted(found)]


def _follow(
    old: str, bodies: Mapping[str, str], lineage: Lineage
) -> Iterator[tuple[str, list[Change]]]:
    """Yield the next named bodies after `old`, with the changes that lead to each."""
    for change in lineage.list_successors(old):
        path = [change]
        admitted = _MAIN if change.kind != "split" else ("rename",)
        while path[-1].new not in bodies:
            onward = [
                one
                for one in lineage.list_successors(path[-1].new)
                if one.kind in admitted and one.date >= path[-1].date
            ]
            if not onward or onward[0] in path:
                break
            path.append(onward[0])
        if path[-1].new in bodies and bodies[path[-1].new] != bodies[old]:
            yield path[-1].new, path
