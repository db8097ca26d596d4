"""How soon can a page be read? Ours beside plain pyvis output of the same graph: `make bench-page`.

    python benchmarks/page.py --sizes 300,1000 --json

Both pages are opened in the same browser, one after the other, without a network: what is told of
them and how it is measured stands in page_open.py. The targets are told as reached or missed; the
run fails (exit code 1) only where our page broke: a script error, a request, no picture. pyvis is
left as it comes (physics on, undirected; its add_edge likewise keeps one edge a pair), and waited
for one minute: 40 times what our page may take at 1,000 nodes. `--cap 600` shows whether it ends.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from page_graph import make_graph
from page_open import Measured, Wanted, measure_page

from forumgraph.export.html import export_html
from forumgraph.graph.build import Graph
from forumgraph.korean import measure_width
from forumgraph.ontology import load_ontology

SIZES = (300, 1000, 5000, 20_000)
# Nodes of the page whose file size is promised: exported, not opened.
WEIGHED = 500
# What shows every node there is: the view of everything, then the button that lifts the limit.
EVERYTHING = ("#views [data-view=all]", "#all")
SHOW_ALL_AT = (1000, 5000)
OURS, PYVIS = "forumgraph", "pyvis"
RUNS = {OURS: 3, PYVIS: 1}
CAP = 60.0
MEGABYTE = 1_000_000

# Targets: seconds until quiet by number of nodes; bytes; how many times sooner than pyvis.
QUIET_WITHIN = {1000: 1.5, 20_000: 4.0}
FILE_AT_MOST = 1_200_000
SOONER_AT, SOONER = 1000, 40
HEADINGS = ("노드", "페이지", "만들기 초", "파일 MB", "첫 그림 초", "조용해짐 초", "옮길 때 장/초",
            "느린 장 ms", "요청")  # fmt: skip


@dataclass
class Row:
    """What one page of one size took; the median of its runs."""

    nodes: int
    maker: str
    made: float
    bytes: int
    cap: float
    runs: int
    measured: Measured


def write_ours(graph: Graph, path: Path) -> None:
    """Write our page, as `forumgraph export --to html` does."""
    export_html(graph, path)


def write_pyvis(graph: Graph, path: Path) -> None:
    """Write what pyvis makes of the graph: names, colours, sentences as titles, default options.

    Nodes and edges are made by pyvis' own classes but put in directly: its add_edge looks every
    edge up in a list, which takes minutes for 60,000.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(cdn_resources="in_line")
    colours = {key: one.colour for key, one in load_ontology().entity_types.items()}
    for node, data in graph.nodes(data=True):
        made = Node(node, "dot", label=data["name"], color=colours[data["type"]],
                    font_color=False, title=data["name"])  # fmt: skip
        network.nodes.append(made.options)
        network.node_ids.append(node)
        network.node_map[node] = made.options
    for (source, target), sentences in join_pairs(graph).items():
        edge = Edge(source, target, False, title="\n".join(sentences))
        network.edges.append(edge.options)
    path.write_text(network.generate_html(), encoding="utf-8")


def join_pairs(graph: Graph) -> dict[tuple[str, str], list[str]]:
    """Return the sentences of each pair of nodes, whatever the direction."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for source, target, data in graph.edges(data=True):
        pair = (min(source, target), max(source, target))
        pairs.setdefault(pair, []).extend(one["quote"] for one in data["statements"])
    return pairs


WRITERS = {OURS: write_ours, PYVIS: write_pyvis}


def measure_row(graph: Graph, maker: str, folder: Path, cap: float) -> Row:
    """Write and open one page as often as its maker is to be run."""
    nodes = graph.number_of_nodes()
    path = folder / f"{maker}-{nodes}.html"
    started = time.perf_counter()
    WRITERS[maker](graph, path)
    made = time.perf_counter() - started
    wanted = Wanted(cap, EVERYTHING if maker == OURS and nodes in SHOW_ALL_AT else ())
    runs = [measure_page(path, wanted) for _ in range(RUNS[maker])]
    return Row(nodes, maker, made, path.stat().st_size, cap, len(runs), take_median(runs))


def take_median(runs: Sequence[Measured]) -> Measured:
    """Return the median of each figure; a run without it counts as worse than all others."""
    result = Measured()
    for one in fields(Measured):
        values = [getattr(run, one.name) for run in runs]
        if one.name in ("requests", "errors"):
            setattr(result, one.name, [text for value in values for text in value])
            continue
        worst = 0.0 if one.name.endswith("frames") else float("inf")
        middle = statistics.median_high(worst if value is None else value for value in values)
        setattr(result, one.name, None if middle == worst else middle)
    return result


def measure_rows(
    sizes: Iterable[int], makers: Sequence[str], cap: float = CAP
) -> Iterator[Row]:
    """Measure page after page."""
    with tempfile.TemporaryDirectory(prefix="forumgraph-page-") as folder:
        for size in sizes:
            graph = make_graph(size)
            for maker in makers:
                yield measure_row(graph, maker, Path(folder), cap)


def weigh_page(nodes: int) -> int:
    """Return the bytes of our page of so many nodes."""
    with tempfile.TemporaryDirectory(prefix="forumgraph-page-") as folder:
        path = Path(folder, "page.html")
        write_ours(make_graph(nodes), path)
        return path.stat().st_size


# --- telling ------------------------------------------------------------------------------


def show_table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the table line by line, as soon as a row is there."""
    widths = [max(measure_width(heading), 8) for heading in HEADINGS]
    widths[1] = 22
    yield join_cells(HEADINGS, widths)
    for row in rows:
        one = row.measured
        frames = show_figure(one.frames, 0)
        slow = show_figure(one.slowest_frame, 0)
        yield join_cells(
            (f"{row.nodes:,}", row.maker, f"{row.made:.1f}", f"{row.bytes / MEGABYTE:.2f}",
             show_wait(one.first_picture, row.cap), show_wait(one.quiet, row.cap), frames, slow,
             str(len(one.requests))), widths,
        )  # fmt: skip
        if row.maker == OURS and row.nodes in SHOW_ALL_AT:
            shown = show_wait(one.all_quiet, row.cap) if one.all_frames else "-"
            yield join_cells(
                (f"{row.nodes:,}", "  모두 보이기", "", "", "", shown,
                 show_figure(one.all_frames, 0), "", ""), widths,
            )  # fmt: skip


def join_cells(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Join the cells of a line; a Hangul syllable is two columns wide. Names stand left."""
    pads = [width - measure_width(cell) for cell, width in zip(cells, widths, strict=True)]
    lined = [" " * pad + cell for cell, pad in zip(cells, pads, strict=True)]
    lined[1] = cells[1] + " " * pads[1]
    return "  ".join(lined).rstrip()


def show_wait(seconds: float | None, cap: float) -> str:
    """Show a time, or how long it was waited for in vain."""
    return f"> {cap:.0f}" if seconds is None else f"{seconds:.2f}"


def show_figure(value: float | None, digits: int) -> str:
    """Show a figure, or a dash."""
    return "-" if value is None else f"{value:.{digits}f}"


def judge_targets(rows: Sequence[Row], weighed: int) -> Iterator[tuple[str, str, bool]]:
    """Yield what was to be reached, what was measured, and whether that is enough."""
    ours = {row.nodes: row for row in rows if row.maker == OURS}
    theirs = {row.nodes: row for row in rows if row.maker == PYVIS}
    for nodes, within in QUIET_WITHIN.items():
        if nodes in ours:
            quiet = ours[nodes].measured.quiet
            told = f"{show_wait(quiet, ours[nodes].cap)}초"
            reached = quiet is not None and quiet <= within
            yield f"{nodes:,}노드가 {within}초 안에 조용해짐", told, reached
    title = f"{WEIGHED}노드가 근거까지 {FILE_AT_MOST / MEGABYTE} MB 이하"
    yield title, f"{weighed / MEGABYTE:.2f} MB", weighed <= FILE_AT_MOST
    if SOONER_AT in ours and SOONER_AT in theirs:
        times, bound = compare_quiet(ours[SOONER_AT], theirs[SOONER_AT])
        title = f"{SOONER_AT:,}노드에서 pyvis보다 {SOONER}배 빨리 조용해짐"
        yield title, f"{bound}{times:.0f}배", times >= SOONER
    count = sum(len(row.measured.requests) for row in ours.values())
    yield "우리 페이지의 요청 0 (파일 자신은 빼고)", f"{count}", count == 0


def compare_quiet(ours: Row, theirs: Row) -> tuple[float, str]:
    """Return how many times sooner ours is quiet; "≥ " when pyvis did not become quiet at all."""
    if ours.measured.quiet is None:
        return 0.0, ""
    if theirs.measured.quiet is None:
        return theirs.cap / ours.measured.quiet, "≥ "
    return theirs.measured.quiet / ours.measured.quiet, ""


def list_breaks(rows: Iterable[Row]) -> Iterator[str]:
    """Yield what is wrong with our own pages, not merely slow."""
    for row in rows:
        if row.maker != OURS:
            continue
        for text in dict.fromkeys(row.measured.errors):
            yield f"{row.nodes:,}노드: 스크립트 오류: {text}"
        for url in dict.fromkeys(row.measured.requests):
            yield f"{row.nodes:,}노드: 네트워크 요청: {url}"
        if row.measured.first_picture is None:
            yield f"{row.nodes:,}노드: {row.cap:.0f}초 안에 그림이 나오지 않았습니다"


def parse_sizes(text: str) -> tuple[int, ...]:
    """Parse `300,1000`; raises ValueError where that is no list of numbers above 9."""
    sizes = tuple(int(part) for part in text.split(","))
    if min(sizes) < 10:
        raise ValueError(text)
    return sizes


def describe_rows(rows: Sequence[Row], weighed: int) -> dict[str, Any]:
    """Return all figures as data (seconds, bytes, frames a second, ms)."""
    targets = judge_targets(rows, weighed)
    return {
        "cpus": os.cpu_count(),
        "rows": [asdict(row) for row in rows],
        "bytes_at_500": weighed,
        "targets": [dict(zip(("target", "measured", "reached"), one, strict=True))
                    for one in targets],
    }  # fmt: skip


def main() -> int:
    """Measure and print. Returns 1 where our page broke."""
    parser = argparse.ArgumentParser(description="같은 그래프의 우리 페이지와 pyvis 페이지를 잰다.")
    parser.add_argument("--sizes", type=parse_sizes, default=SIZES, help="노드 수: 300,1000")
    parser.add_argument("--json", action="store_true", help="JSON으로 낸다")
    parser.add_argument("--ours", action="store_true", help="pyvis는 빼고 우리 페이지만")
    parser.add_argument("--cap", type=float, default=CAP, help="조용해지기를 기다릴 초")
    arguments = parser.parse_args()
    makers = (OURS,) if arguments.ours else (OURS, PYVIS)
    # What else the machine does shows in every figure.
    load = f"CPU {os.cpu_count()}개, 시작할 때 부하 {os.getloadavg()[0]:.1f}"
    print(load, file=sys.stderr if arguments.json else sys.stdout, flush=True)
    rows: list[Row] = []

    def keep_rows() -> Iterator[Row]:
        for row in measure_rows(arguments.sizes, makers, arguments.cap):
            rows.append(row)
            yield row

    for line in show_table(keep_rows()):
        if not arguments.json:
            print(line, flush=True)
    weighed = weigh_page(WEIGHED)
    if arguments.json:
        print(json.dumps(describe_rows(rows, weighed), ensure_ascii=False, indent=2))
    else:
        print()
        for title, told, reached in judge_targets(rows, weighed):
            print(f"{'달성' if reached else '미달'}  {title}: {told}")
    broken = list(list_breaks(rows))
    print(*broken, sep="\n", end="\n" if broken else "", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
