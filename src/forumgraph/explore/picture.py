"""The page of `forumgraph export --to html`, inside a notebook cell."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
            f'<iframe sandbox="allow-scripts allow-downloads" style="border:0;width:100%" '
            f'height="{self.height}" srcdoc="{escape(self.page, quote=True)}"></iframe>'
        )


def draw_graph(graph: Graph, height: int) -> Picture:
    """Draw a graph as the exported page does."""
    from forumgraph.export.html import render_page

    return Picture(render_page(graph), height)
