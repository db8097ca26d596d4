"""How fast, how much memory: `make bench`, or `python benchmarks/bench.py --json`.

Every figure comes from a fresh process of this one run, one after the other, so that figures
can be compared on whatever machine it is: a ratio of two runs on a busy machine says nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import reading
import resolving
from children import run_child

from forumgraph.read import find_sources, read_document

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "raw"
GOLD = ROOT / "tests" / "golden" / "samples"
SYLLABLES = "가나다라마바사아자차카하건겸규근나단담도라람래린명미민별빈빛새서선설솔송수슬시아안"

TOKENIZE = """
import json, sys, time
from pathlib import Path
from forumgraph.lexicon import load_lexicon
from forumgraph.tokenize import KiwiTokenizer
from spacy.vocab import Vocab
folder, threads = sys.argv[1:]
texts = [path.read_text("utf-8") for path in sorted(Path(folder).iterdir())]
started = time.perf_counter()
kiwi = KiwiTokenizer(Vocab(), load_lexicon(), int(threads)).kiwi
kiwi.tokenize("불러온다")
loaded = time.perf_counter()
for _ in kiwi.tokenize(texts):
    pass
done = time.perf_counter()
print(json.dumps({"load": loaded - started, "tokenize": done - loaded}))
"""
BUILD = """
import json, sys, time
started = time.perf_counter()
from pathlib import Path
from forumgraph.pipeline import Options, build
folder, database, workers = sys.argv[1:]
imported = time.perf_counter()
report = build([folder], Path(database), Options(workers=int(workers)))
done = time.perf_counter()
outcomes = [source.outcome for source in report.sources]
print(json.dumps({"import": imported - started, "build": done - imported,
                  **{name: outcomes.count(name) for name in ("read", "unchanged", "failed")}}))
"""


def write_records(folder: Path, count: int) -> int:
    """Write the samples under varied names; return the number of characters.

    People and organizations that the gold files know are renamed, in every record otherwise,
    so that entities, names and the lexicon's hits grow with the corpus as they do in life.
    """
    chance = random.Random(20241122)
    texts = [read_document(source.path).text for source in find_sources([SAMPLES]).sources]
    golds = [json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))]
    people = sorted({person["name"] for gold in golds for person in gold["persons"]})
    characters = 0
    for number in range(count):
        text = texts[number % len(texts)]
        for person in people:
            given = "".join(chance.choices(SYLLABLES, k=2))
            text = text.replace(person, person[: len(person) - 2] + given)
        text = text.replace("2024", str(2010 + number % 15)).replace("한빛", f"한빛{number % 23}")
        folder.joinpath(f"record-{number:04}.txt").write_text(text, "utf-8")
        characters += len(text)
    return characters


def time_help(times: int = 5) -> float:
    """Return the shortest of some starts of `forumgraph --help`, in seconds."""
    command = [str(Path(sys.executable).with_name("forumgraph")), "--help"]
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - started)
    return min(taken)


def compare_on(threads: int, folder: Path, database: Path) -> dict[str, float]:
    """Compare on so many of Kiwi's threads, for both alike: with one, a second CPU is left.

    On all CPUs Kiwi leaves none for what is done with its morphemes, and the two add up; the
    ratio then says how many CPUs there are, as much as what the rest costs.
    """
    kiwi = run_child(TOKENIZE, folder, threads)
    built = run_child(BUILD, folder, database, threads)["build"]
    return {
        "single_kiwi_tokenize_s": kiwi["tokenize"],
        "single_build_s": built,
        "single_build_to_kiwi": built / kiwi["tokenize"],
        "single_build_to_kiwi_with_loading": built / (kiwi["load"] + kiwi["tokenize"]),
    }


def measure(count: int, workers: int) -> dict[str, float]:
    """Measure everything once; seconds, MB, characters."""
    with tempfile.TemporaryDirectory(prefix="forumgraph-bench-") as temporary:
        folder, database = Path(temporary, "records"), Path(temporary, "forum.db")
        folder.mkdir()
        characters = write_records(folder, count)
        single = compare_on(1, folder, database.with_name("single.db"))
        before = run_child(TOKENIZE, folder, workers)
        first = run_child(BUILD, folder, database, workers)
        # once more: on a busy machine the two differ, and their mean is what stood beside the build
        after = run_child(TOKENIZE, folder, workers)
        kiwi = {key: (before[key] + after[key]) / 2 for key in before}
        second = run_child(BUILD, folder, database, workers)
        size = database.stat().st_size
    assert first["read"] == second["unchanged"] == count, (first, second)
    return {
        "records": count,
        "characters": characters,
        "workers": workers,
        "kiwi_load_s": kiwi["load"],
        "kiwi_tokenize_s": kiwi["tokenize"],
        "kiwi_tokenize_before_s": before["tokenize"],
        "kiwi_tokenize_after_s": after["tokenize"],
        "build_s": first["build"],
        "build_to_kiwi": first["build"] / kiwi["tokenize"],
        "build_to_kiwi_with_loading": first["build"] / (kiwi["load"] + kiwi["tokenize"]),
        **single,
        "build_peak_mb": first["memory"],
        "kiwi_peak_mb": kiwi["memory"],
        "unchanged_build_s": second["import"] + second["build"],
        "database_mb": size / 2**20,
        "help_s": time_help(),
        **resolving.measure(workers),
        **reading.measure(),
    }


LABELS = {
    "records": "records",
    "characters": "characters",
    "workers": "threads, the same for both",
    "kiwi_load_s": "loading Kiwi, s",
    "kiwi_tokenize_s": "bare Kiwi.tokenize, s (mean of two)",
    "kiwi_tokenize_before_s": "  before the build, s",
    "kiwi_tokenize_after_s": "  after the build, s",
    "build_s": "build of all records (loading included), s",
    "build_to_kiwi": "build / bare Kiwi.tokenize",
    "build_to_kiwi_with_loading": "build / (loading + Kiwi.tokenize)",
    "single_kiwi_tokenize_s": "on one thread: bare Kiwi.tokenize, s",
    "single_build_s": "on one thread: build of all records, s",
    "single_build_to_kiwi": "on one thread: build / bare Kiwi.tokenize",
    "single_build_to_kiwi_with_loading": "on one thread: build / (loading + Kiwi.tokenize)",
    "build_peak_mb": "peak memory of the build (largest process), MB",
    "kiwi_peak_mb": "peak memory of Kiwi alone, MB",
    "unchanged_build_s": "build with nothing changed (start included), s",
    "database_mb": "database, MB",
    "help_s": "forumgraph --help, s",
    **resolving.LABELS,
    **reading.LABELS,
}


def main() -> None:
    """Measure and print, plainly or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    figures = measure(arguments.records, arguments.workers)
    if arguments.json:
        print(json.dumps(figures, indent=2))
        return
    for key, label in LABELS.items():
        value = figures[key]
        digits = 2 if isinstance(value, float) and value < 1000 else 0
        print(f"{label:50}{value:>12,.{digits}f}")


if __name__ == "__main__":
    main()
