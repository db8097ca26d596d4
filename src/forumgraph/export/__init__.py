"""export: the graph as files for other programs and as the page analysts open.

An exporter is `Callable[[networkx.MultiDiGraph, Path], None]`, registered under the entry-point
group `forumgraph.exporters`; the built-in ones register the same way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

import networkx as nx

from forumgraph.errors import InvalidConfig

if TYPE_CHECKING:
    from forumgraph.export.choices import Choices

Exporter = Callable[["nx.MultiDiGraph[Any]", Path], None]
GROUP = "forumgraph.exporters"


def export_graph(
    graph: nx.MultiDiGraph[Any],
    path: Path | str,
    to: str | None = None,
    choices: Choices | None = None,
) -> None:
    """Write the graph to `path` in the format `to`, or in the one its suffix names.

    `-` writes the bytes to stdout, for formats that are one file. `choices` say how a page opens.
    Raises InvalidConfig when no exporter fits, or when choices are made for what is no page,
    SetupError when the path cannot be written.
    """
    name = to or Path(path).suffix.lstrip(".").lower()
    export = load_exporter(name, str(path))
    if choices is not None:
        if name != "html":
            hint = "--to html과 함께 쓰거나 빼세요"
            raise InvalidConfig(f"보기를 고르는 선택은 그림(html)에만 있습니다: {name}", "", hint)
        export = cast(Exporter, partial(cast(Any, export), choices=choices))
    if str(path) == "-":
        _write_stdout(graph, export)
    else:
        export(graph, Path(path))


def list_exporters() -> tuple[str, ...]:
    """Name the formats there are, other people's included."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def load_exporter(name: str, where: str = "") -> Exporter:
    """Return the exporter of that name; raises InvalidConfig naming those that exist."""
    points: tuple[EntryPoint, ...] = tuple(entry_points(group=GROUP, name=name))
    if not points:
        what = f"모르는 형식입니다: {name!r}" if name else "형식이 정해지지 않았습니다"
        hint = f"--to로 다음 가운데 하나를 고르세요: {', '.join(list_exporters())}"
        raise InvalidConfig(what, where, hint)
    return cast(Exporter, points[0].load())


def _write_stdout(graph: nx.MultiDiGraph[Any], export: Exporter) -> None:
    with TemporaryDirectory(prefix="forumgraph-") as folder:
        path = Path(folder) / "graph"
        export(graph, path)
        if not path.is_file():
            raise InvalidConfig(
                "파일이 여럿인 형식이라 표준 출력으로는 내보내지 못합니다",
                "-",
                "-o로 폴더를 주세요",
            )
        sys.stdout.buffer.write(path.read_bytes())
        sys.stdout.buffer.flush()
