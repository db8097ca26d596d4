"""The page of `forumgraph export --to html`, opened as somebody chose, in a notebook too."""

from __future__ import annotations

from difflib import get_close_matches
from html import escape
from typing import TYPE_CHECKING, Any

from forumgraph.errors import InvalidConfig

if TYPE_CHECKING:
    from forumgraph.export.choices import Choices
    from forumgraph.graph import Graph


class Picture:
    """A page that a notebook shows in a frame of its own; nothing is written to disk."""

    def __init__(self, page: str, height: int) -> None:
        """Hold the page; `height` is the frame's, in pixels."""
        self.page, self.height = page, height

    def __repr__(self) -> str:
        return f"<Picture: HTML {len(self.page):,}자>"

    def _repr_html_(self) -> str:
        # sandboxed: the page's script runs, but has no way into the notebook around it
        return (
            f'<iframe sandbox="allow-scripts allow-downloads allow-modals" '
            f'style="border:0;width:100%" '
            f'height="{self.height}" srcdoc="{escape(self.page, quote=True)}"></iframe>'
        )


def draw_graph(graph: Graph, height: int, choices: Choices | None = None) -> Picture:
    """Draw a graph as the exported page does."""
    from forumgraph.export.files import encode_text
    from forumgraph.export.html import render_page

    # halves of surrogate pairs, as in file names that are no UTF-8, stop the notebook's messages
    return Picture(encode_text(render_page(graph, choices)).decode(), height)


def fit_choices(graph: Graph, choices: Choices) -> Choices:
    """Return the choices with the focus as an id of the graph.

    Raises UnknownName where nothing bears the focus' name, InvalidConfig where no record is of
    an event that was chosen.
    """
    from forumgraph.explore.names import NameIndex

    for event in choices.events or ():
        _check_event(graph, event)
    if choices.focus is None:
        return choices
    return choices.model_copy(update={"focus": NameIndex(graph).match(choices.focus)[0]})


def _check_event(graph: Graph, event: str) -> None:
    """Refuse what is neither title, date nor file of a record, nor a part of title or date."""
    names = [
        text for row in graph.graph["documents"] for text in _list_handles(row) if text is not None
    ]
    if any(event in name for name in names):
        return
    near = get_close_matches(event, dict.fromkeys(names), n=3, cutoff=0.3)
    hint = f"비슷한 것: {', '.join(near)}" if near else "행사의 제목이나 날짜, 파일 이름을 쓰세요"
    raise InvalidConfig(f"그런 행사의 기록이 없습니다: ‘{event}’", "", hint)


def _list_handles(row: dict[str, Any]) -> tuple[str | None, ...]:
    return row.get("title"), row.get("date"), row.get("name")


def cut_around(graph: Graph, nodes: set[str], steps: int) -> Graph:
    """Return the part of a graph within so many steps of some nodes."""
    near = set(nodes)
    for _ in range(steps):
        near |= {other for node in near for other in (*graph.succ[node], *graph.pred[node])}
    return graph.subgraph(near)
