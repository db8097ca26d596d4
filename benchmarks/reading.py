"""How fast each format is read, and what the child process costs: `make bench`.

The documents are made by the tests' own writers from one fictional record, repeated to some
pages for the speed, as it is for the cost of a small file.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "documents"))

from forum_record import PIECES
from writers import WRITERS

from forumgraph.read import find_sources, read_document, read_documents
from forumgraph.read.child import load_parser
from forumgraph.read.isolate import close_children
from forumgraph.read.limits import Limits

SUFFIXES = {"text": ".txt", "hwpml": ".hml"}
REPEATS = 30


def measure_formats(folder: Path) -> dict[str, float]:
    """Return characters a second for each format, one long record, its child already started."""
    speeds: dict[str, float] = {}
    for form, write in WRITERS.items():
        path = folder / f"long{SUFFIXES.get(form, f'.{form}')}"
        path.write_bytes(write(PIECES * REPEATS))
        read_document(path)
        started = time.perf_counter()
        document = read_document(path)
        speeds[f"read_{form}_chars_s"] = len(document.text) / (time.perf_counter() - started)
    return speeds


def measure_child(folder: Path, files: int) -> dict[str, float]:
    """Return what a small HWP file costs in milliseconds: apart, alone and on two threads."""
    data = WRITERS["hwp"](PIECES)
    for number in range(files):
        # each file other bytes: the same twice would be one document
        folder.joinpath(f"small-{number:04}.hwp").write_bytes(data + number.to_bytes(4, "big"))
    sources = find_sources([folder]).sources
    parse = load_parser("hwp")
    parse(data, Limits())
    started = time.perf_counter()
    for source in sources:
        parse(source.path.read_bytes(), Limits())
    figures = {"hwp_in_process_ms": time.perf_counter() - started}
    for workers in (1, 2):
        close_children()
        started = time.perf_counter()
        read = [document for _, document in read_documents(sources, workers)]
        figures[f"hwp_in_child_{workers}_ms"] = time.perf_counter() - started
        assert len(read) == files
        assert all(getattr(document, "text", "") for document in read)
    close_children()
    return {name: 1000 * seconds / files for name, seconds in figures.items()}


def measure(files: int = 500) -> dict[str, float]:
    """Measure both; characters a second, milliseconds a file."""
    with tempfile.TemporaryDirectory(prefix="forumgraph-bench-") as temporary:
        long, small = Path(temporary, "long"), Path(temporary, "small")
        long.mkdir()
        small.mkdir()
        return {**measure_formats(long), "small_files": files, **measure_child(small, files)}


LABELS = {
    **{f"read_{form}_chars_s": f"read {form}, characters a second" for form in WRITERS},
    "small_files": "small HWP files",
    "hwp_in_process_ms": "  parsed in one process, ms a file",
    "hwp_in_child_1_ms": "  read through one child, ms a file",
    "hwp_in_child_2_ms": "  read through two children, ms a file",
}


def print_figures(figures: dict[str, float]) -> None:
    """Print a line a figure."""
    for key, label in LABELS.items():
        print(f"{label:50}{figures[key]:>12,.{0 if figures[key] > 1000 else 2}f}")


def main() -> None:
    """Measure and print, plainly or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    figures = measure(arguments.files)
    if arguments.json:
        print(json.dumps(figures, indent=2))
    else:
        print_figures(figures)


if __name__ == "__main__":
    main()
