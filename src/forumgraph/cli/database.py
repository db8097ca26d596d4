"""Opening the database for the commands that only look; the store is imported when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forumgraph.console.options import WRITTEN

if TYPE_CHECKING:
    from forumgraph.store import Store


def open_database(db: Path) -> Store:
    """Open a database to read it. Raises a SetupError where there is none of ours."""
    from forumgraph.store import open_store

    return open_store(db)


def export_database(
    store: Store,
    output: str,
    to: str | None,
    names: str = WRITTEN,
    chosen: Mapping[str, Any] | None = None,
    mask: bytes | None = None,
) -> None:
    """Write the graph of a database to a file, or to standard output for `-`.

    `chosen` says how a page opens (export.choices.Choices); what is None there is not chosen.
    `mask` is the key of the pseudonyms for persons; a name in `chosen` is one of the copy then.
    """
    from forumgraph.export import export_graph
    from forumgraph.graph import build_graph, follow_lineage

    given = {key: value for key, value in (chosen or {}).items() if value not in (None, [])}
    graph = build_graph(store)
    if names != WRITTEN:
        graph = follow_lineage(graph)
    if mask is not None:
        from forumgraph.graph.masking import mask_persons

        graph = mask_persons(graph, store.list_person_namings(), mask)
    if not given:
        export_graph(graph, output, to)
        return
    from forumgraph.explore.picture import fit_choices
    from forumgraph.export.choices import make_choices

    export_graph(graph, output, to, fit_choices(graph, make_choices(**given)))
