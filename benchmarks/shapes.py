"""Does a letter of a 5 MB record cost more than one of 50 KB? `python benchmarks/shapes.py`.

Every shape of tests/property/shapes.py fills a record of each length, by itself and in turns
with others, which goes through structure and extract (Kiwi's tokens are made outside the clock).
A factor above 2 is marked; a shape that takes longer than `--seconds` is given up and marked.
The limit on a record's characters is raised for the run.

    python benchmarks/shapes.py --stage structure --shape school --shape "name post+name office"
    python benchmarks/shapes.py --large 500000 --separator ""
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

os.environ.setdefault("FORUMGRAPH_READ_CHARACTERS", "50000000")
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "property"))

from shapes import SHAPES, repeat_shapes
from spacy.language import Language

from forumgraph.extract import extract_document, load_pipeline
from forumgraph.extract.draft import Draft
from forumgraph.lexicon import Lexicon, load_lexicon
from forumgraph.read import read_bytes
from forumgraph.structure import structure_proceedings

FACTOR = 2.0
TURNS = ("name post+school", "role name+seat", "speaker+own post", "program+renamed", "number+dash")
Stage = Callable[[str, float], float]


class TooLong(Exception):
    """A stage has not ended within its time."""


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Raise TooLong in the block after some seconds of processor time."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fill_record(shapes: tuple[str, ...], size: int, separator: str, first: int = 0) -> str:
    """Return a record of about `size` bytes: a letter of Hangul takes three."""
    sample = repeat_shapes(shapes, 2_000, separator)
    letters = size * len(sample) // len(sample.encode())
    return repeat_shapes(shapes, letters, separator, first)


def time_structure(lexicon: Lexicon, text: str, seconds: float) -> float:
    """Return the microseconds of processor time that a letter takes in structure."""
    document = read_bytes(text.encode(), "shape.txt")
    gc.collect()
    started = time.process_time()
    with limit_time(seconds):
        structure_proceedings(document, lexicon)
    return (time.process_time() - started) / len(text) * 1e6


def time_extract(lexicon: Lexicon, nlp: Language, text: str, seconds: float) -> float:
    """Return the microseconds of processor time that a letter takes in the recognisers."""
    document = read_bytes(text.encode(), "shape.txt")
    with limit_time(3 * seconds):
        proceedings = structure_proceedings(document, lexicon)
    doc = nlp.tokenizer(document.text)
    gc.collect()
    started = time.process_time()
    with limit_time(seconds):
        extract_document(nlp, doc, Draft(document, proceedings, lexicon))
    return (time.process_time() - started) / len(text) * 1e6


def compare_sizes(stage: Stage, shape: str, options: argparse.Namespace) -> bool:
    """Print what a letter of a shape costs at both sizes; return whether it stays the same."""
    shapes, separator = tuple(shape.split("+")), options.separator
    # what names once read are is remembered, so that every record names other people
    records = [fill_record(shapes, options.small, separator, n * 10_000) for n in (3, 5, 7)]
    small = min(stage(text, options.seconds) for text in records)
    try:
        large = stage(fill_record(shapes, options.large, separator), options.seconds)
    except TooLong:
        large = float("inf")
    factor = large / small if small else 1.0
    mark = "" if factor <= FACTOR else "  <--"
    print(f"{small:8.2f} {large:8.2f} {factor:6.2f}  {shape}{mark}", flush=True)
    return not mark


def list_stages(wanted: str) -> Iterator[tuple[str, Stage]]:
    """Yield the stages to measure, ready to run."""
    lexicon = load_lexicon()
    if wanted != "extract":
        yield "structure", lambda text, seconds: time_structure(lexicon, text, seconds)
    if wanted != "structure":
        nlp = load_pipeline()
        yield "extract", lambda text, seconds: time_extract(lexicon, nlp, text, seconds)


def main() -> None:
    """Measure every shape asked for (all, when none is) in every stage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stage", choices=("structure", "extract", "both"), default="both")
    parser.add_argument("--shape", action="append", help="a shape, or several joined by +")
    parser.add_argument("--small", type=int, default=50_000, help="bytes of the short record")
    parser.add_argument("--large", type=int, default=5_000_000, help="bytes of the long record")
    parser.add_argument("--separator", default="\n", help="what stands between two lines")
    parser.add_argument("--seconds", type=float, default=120.0, help="after which one is given up")
    options = parser.parse_args()
    chosen = options.shape or [*(shape for shape in SHAPES if SHAPES[shape].strip()), *TURNS]
    steady = True
    for name, stage in list_stages(options.stage):
        print(f"{name}: microseconds a letter at {options.small} and {options.large} bytes")
        stage(repeat_shapes(("name post",), 1_000), options.seconds)
        for shape in chosen:
            steady = compare_sizes(stage, shape, options) and steady
    raise SystemExit(0 if steady else 1)


if __name__ == "__main__":
    main()
