"""What `make bench-page` measures by: its graph, its probe in a real browser, its table."""
# The benchmarks are no package: their folder is put on the path before they are imported.
# ruff: noqa: E402

from __future__ import annotations

import json
import statistics
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import page as bench
from page_graph import make_graph
from page_open import Measured, Sample, Wanted, find_quiet, measure_page, rate_frames

from forumgraph.graph.build import Graph
from forumgraph.korean import measure_width
from forumgraph.ontology import load_ontology

# A page with a canvas that is drawn after a while, then simulated for a while in short frames.
PAGE = """<!doctype html><meta charset=utf-8><canvas width=900 height=600 id=c></canvas>
<button id=all hidden></button><script>
const context = c.getContext("2d"); let x = 0, y = 0, held = false;
function draw() { context.clearRect(0, 0, 900, 600); context.fillRect(300 + x, 200 + y, 80, 60); }
function work(ms) { const end = performance.now() + ms; while (performance.now() < end); }
function simulate(until) {
  work(8);
  if (performance.now() < until) requestAnimationFrame(() => simulate(until));
}
setTimeout(() => { draw(); simulate(%(until)d); }, %(drawn)d);
c.onmousedown = () => { held = true; };
c.onmousemove = (event) => {
  if (!held) return;
  x += event.movementX; y += event.movementY; work(%(slow)d); draw();
};
all.onclick = () => work(400);
%(more)s</script>"""
# It is skipped, or fails, where there is no browser, as for the other page tests.
IN_BROWSER = pytest.mark.usefixtures("browser")
TIMES = {"drawn": 300, "until": 900, "slow": 0, "more": ""}
QUICK = Measured(first_picture=0.4, quiet=0.5, frames=60.0, slowest_frame=20.0)


def open_page(tmp_path: Path, wanted: Wanted | None = None, **times: object) -> Measured:
    path = tmp_path / "page.html"
    path.write_text(PAGE % {**TIMES, **times}, "utf-8")
    return measure_aside(path, wanted or Wanted(cap=10))


def measure_aside(path: Path, wanted: Wanted) -> Measured:
    """Measure in a thread: the session's browser has an event loop running in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(measure_page, path, wanted).result()


def make_row(nodes: int = 1000, maker: str = bench.OURS, **measured: object) -> bench.Row:
    return bench.Row(nodes, maker, 1.0, 900_000, 60.0, 1, Measured(**{**vars(QUICK), **measured}))


# --- the graph ----------------------------------------------------------------------------


def test_graph_of_one_size_is_always_the_same() -> None:
    one, other = (json.dumps(describe(make_graph(60)), sort_keys=True) for _ in range(2))
    assert one == other
    assert one != json.dumps(describe(make_graph(60, seed=2)), sort_keys=True)


def describe(graph: Graph) -> list[object]:
    return [list(graph.nodes(data=True)), list(graph.edges(data=True, keys=True)), graph.graph]


def test_graph_has_few_hubs_and_three_relations_a_node() -> None:
    graph = make_graph(600)
    degrees = sorted((degree for _, degree in graph.degree()), reverse=True)
    assert graph.number_of_nodes() == 600
    assert 2.7 * 600 <= graph.number_of_edges() <= 3 * 600
    assert degrees[5] > 6 * statistics.median(degrees)
    assert len(graph.graph["documents"]) == 12
    assert {one["type"] for one in graph.nodes.values()} == set(load_ontology().entity_types)


def test_graph_says_only_what_the_ontology_admits() -> None:
    graph, predicates = make_graph(300), load_ontology().predicates
    for source, target, key in graph.edges(keys=True):
        assert graph.nodes[source]["type"] in predicates[key].subject
        assert graph.nodes[target]["type"] in predicates[key].object


def test_graph_has_sentences_as_long_and_as_hard_to_pack_as_real_ones() -> None:
    relations = [data["statements"] for *_, data in make_graph(600).edges(data=True)]
    quotes = [one["quote"] for statements in relations for one in statements]
    assert 1.8 <= len(quotes) / len(relations) <= 2.3
    assert all(40 <= len(quote) <= 160 for quote in quotes)
    assert 0.6 <= len(set(quotes)) / len(quotes) <= 0.75
    text = "\n".join(dict.fromkeys(quotes)).encode()
    assert 0.33 <= len(zlib.compress(text, 9)) / len(text) <= 0.43


def test_pyvis_page_holds_every_node_and_pair_of_the_graph(tmp_path: Path) -> None:
    graph = make_graph(30)
    bench.write_pyvis(graph, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text("utf-8")
    data = text[text.index("new vis.DataSet([") :]
    pairs = {frozenset(ends) for ends in graph.edges()}
    assert data.count('"shape": "dot"') == 30
    assert data.count('"from": ') == len(pairs)
    assert '"physics"' in text


# --- when it is quiet ---------------------------------------------------------------------


def make_samples(*steps: tuple[float, float]) -> list[Sample]:
    """Make samples of steps: how long, and the share of it that was work."""
    samples = [Sample(10.0, 3.0)]
    for length, share in steps:
        time, worked = samples[-1]
        samples.append(Sample(time + length, worked + length * share))
    return samples


@pytest.mark.parametrize(
    ("steps", "quiet"),
    [
        ([(0.05, 0.0)] * 20, 0.0),
        ([(0.7, 0.9)] + [(0.05, 0.0)] * 20, 0.7),
        ([(0.05, 0.5)] * 20 + [(0.05, 0.0)] * 20, 1.0),
        ([(0.05, 0.0)] * 20 + [(0.05, 0.8)] + [(0.05, 0.0)] * 20, 0.0),
        ([(0.05, 0.0)] * 20 + [(0.05, 0.8)] * 2 + [(0.05, 0.0)] * 20, 1.1),
    ],
    ids=["idle", "one long task", "short frames", "one short task", "two short tasks"],
)
def test_quiet_begins_after_the_last_busy_quarter_second(
    steps: list[tuple[float, float]], quiet: float
) -> None:
    assert find_quiet(make_samples(*steps)) == pytest.approx(10 + quiet)


def test_frames_a_second_are_the_median_over_time_not_over_frames() -> None:
    assert rate_frames([0, 20, 40, 60, 100]) == (50, 40)
    assert rate_frames([0, 20, 40, 60, 310]) == (4, 250)
    assert rate_frames([5]) is None


# --- in a real browser --------------------------------------------------------------------


@IN_BROWSER
def test_probe_tells_first_picture_and_quiet_of_a_page(tmp_path: Path) -> None:
    measured = open_page(tmp_path)
    assert measured.first_picture is not None
    assert measured.quiet is not None
    assert 0.3 <= measured.first_picture <= 0.6
    assert 0.85 <= measured.quiet <= 1.4
    assert measured.frames is not None
    assert measured.frames > 20
    assert (measured.requests, measured.errors) == ([], [])


@IN_BROWSER
def test_probe_counts_slow_frames_requests_and_errors(tmp_path: Path) -> None:
    more = "fetch('https://records.example/x').catch(() => 0); setTimeout(() => nothing(), 50);"
    measured = open_page(tmp_path, slow=100, more=more)
    assert measured.frames is not None
    assert measured.frames < 15
    assert measured.requests == ["https://records.example/x"]
    assert len(measured.errors) == 1


@IN_BROWSER
def test_page_that_never_rests_is_given_up_after_its_cap(tmp_path: Path) -> None:
    measured = open_page(tmp_path, Wanted(cap=1), until=60_000)
    assert measured.quiet is None
    assert measured.first_picture is not None


@IN_BROWSER
def test_page_that_draws_nothing_has_no_picture_and_no_frames(tmp_path: Path) -> None:
    measured = open_page(tmp_path, drawn=600_000)
    assert measured.quiet is not None
    assert (measured.first_picture, measured.frames) == (None, None)


@IN_BROWSER
def test_showing_everything_is_measured_from_the_click(tmp_path: Path) -> None:
    measured = open_page(tmp_path, Wanted(cap=10, then_click=("#none", "#all")))
    assert measured.all_quiet is not None
    assert 0.39 <= measured.all_quiet <= 0.8


@IN_BROWSER
def test_our_page_asks_for_nothing_and_shows_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "ours.html"
    bench.write_ours(make_graph(40), path)
    measured = measure_aside(path, Wanted(cap=20))
    assert measured.first_picture is not None
    assert measured.frames is not None
    assert (measured.requests, measured.errors) == ([], [])


# --- the table ----------------------------------------------------------------------------


def test_median_counts_a_run_that_never_became_quiet_as_the_slowest() -> None:
    runs = [Measured(quiet=one, frames=two) for one, two in ((1.0, 60), (None, None), (3.0, 30))]
    assert bench.take_median(runs).quiet == 3.0
    assert bench.take_median(runs).frames == 30
    assert bench.take_median([Measured(errors=["one"]), Measured()]).errors == ["one"]
    assert bench.take_median([Measured(), Measured(quiet=1.0), Measured()]).quiet is None


def test_table_lines_up_and_tells_what_was_waited_for_in_vain() -> None:
    rows = [make_row(all_quiet=0.9, all_frames=31.0), make_row(maker=bench.PYVIS, quiet=None)]
    heading, *lines = bench.show_table(rows)
    assert len({measure_width(line) for line in (heading, lines[0], lines[2])}) == 1
    cells = ["1,000", "forumgraph", "1.0", "0.90", "0.40", "0.50", "60", "20", "0"]
    assert lines[0].split() == cells
    assert "모두 보이기" in lines[1]
    assert "0.90" in lines[1]
    assert "> 60" in lines[2]


def judge(rows: list[bench.Row], weighed: int = 900_000) -> list[bool]:
    return [reached for *_, reached in bench.judge_targets(rows, weighed)]


def test_targets_are_reached_or_missed_by_the_figures() -> None:
    slow = make_row(maker=bench.PYVIS, quiet=20.1)
    assert judge([make_row(), slow]) == [True, True, True, True]
    assert judge([make_row(quiet=1.6), slow], 1_200_001) == [False, False, False, True]
    assert judge([make_row(20_000, quiet=None)]) == [False, True, True]
    assert judge([make_row(requests=["https://records.example/"])])[-1] is False


def test_pyvis_that_never_rests_counts_as_long_as_it_was_waited_for() -> None:
    times, bound = bench.compare_quiet(make_row(), make_row(maker=bench.PYVIS, quiet=None))
    assert (times, bound) == (120, "≥ ")


def test_only_a_broken_page_of_ours_fails_the_run() -> None:
    theirs = make_row(maker=bench.PYVIS, requests=["https://records.example/"], quiet=None)
    assert not list(bench.list_breaks([make_row(quiet=59.0), theirs]))
    broken = make_row(errors=["x is not defined"], requests=["https://a.example/"])
    assert len(list(bench.list_breaks([broken, make_row(first_picture=None)]))) == 3


def test_sizes_are_numbers_that_a_graph_can_have() -> None:
    assert bench.parse_sizes("300,1000") == (300, 1000)
    for wrong in ("3", "300,", "many"):
        with pytest.raises(ValueError, match=r".*"):
            bench.parse_sizes(wrong)


def test_figures_as_data_hold_rows_and_targets() -> None:
    told = json.loads(json.dumps(bench.describe_rows([make_row()], 900_000)))
    assert told["rows"][0]["measured"]["quiet"] == 0.5
    assert [one["reached"] for one in told["targets"]] == [True, True, True]
