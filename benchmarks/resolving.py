"""What identities cost, in time and memory, beside extraction: a part of `make bench`.

Varied records are extracted until enough mentions stand in a database. Databases of half and of
a quarter of them are resolved too, so that growth can be seen: each in a process of its own.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from children import run_child
from varied import vary_records

from forumgraph.lexicon import load_lexicon
from forumgraph.model import Document, Extraction, Proceedings
from forumgraph.pipeline import collect_rarely, resolve_store, structure_document
from forumgraph.read import read_bytes
from forumgraph.store import open_store

SIZES = (12_500, 25_000, 50_000)
HERE = str(Path(__file__).parent)
RUN = f"import sys; sys.path.insert(0, {HERE!r}); import resolving; resolving.main()"


def extract_mentions(folder: Path, workers: int) -> dict[str, float]:
    """Extract records until the largest size is reached, and leave a database of each size.

    Kiwi is loaded before; what it takes to store stands apart.
    """
    from forumgraph.extract import extract_documents, load_pipeline

    lexicon, database = load_lexicon(), folder / "growing.db"
    nlp = load_pipeline((), workers)

    def list_inputs() -> Iterator[tuple[Document, Proceedings]]:
        for name, text in vary_records(lexicon):
            yield structure_document(read_bytes(text.encode(), name), lexicon)

    records = mentions = 0
    stored = 0.0
    with collect_rarely():
        started = time.perf_counter()
        results = extract_documents(nlp, list_inputs())
        for size in SIZES:
            batch: list[Extraction] = []
            while mentions < size:
                result = next(results)
                assert isinstance(result, Extraction), result
                batch.append(result)
                records, mentions = records + 1, mentions + len(result.mentions)
            paused = time.perf_counter()
            with open_store(database, create=True) as store, store.batch():
                for one in batch:
                    name = one.document.name
                    store.put(name, name, name, one)
            shutil.copy(database, folder / f"{size}.db")
            stored += time.perf_counter() - paused
        taken = time.perf_counter() - started
    return {"records": records, "mentions": mentions, "extract": taken - stored, "store": stored}


def resolve_mentions(database: Path) -> dict[str, float]:
    """Resolve a database as a build does; seconds, and MB before."""
    lexicon = load_lexicon()
    with open_store(database, create=True) as store, collect_rarely():
        before = measure_peak()
        started = time.perf_counter()
        resolve_store(store, lexicon, ())
        taken = time.perf_counter() - started
        peak = measure_peak()
        kinds = Counter(one.type for one in store.list_entities())
    return {"resolve": taken, "before": before, "peak": peak,
            "persons": kinds["person"], "bodies": kinds["organization"]}  # fmt: skip


def measure_peak() -> float:
    """Return the most memory this process has had, in MB.

    On Linux getrusage counts in what the process had that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def measure(workers: int) -> dict[str, float]:
    """Measure both; seconds, MB."""
    with tempfile.TemporaryDirectory(prefix="forumgraph-bench-") as temporary:
        extracted = run_child(RUN, "extract", temporary, workers)
        resolved = {
            size: run_child(RUN, "resolve", Path(temporary, f"{size}.db"))
            for size in SIZES
        }
    whole = resolved[SIZES[-1]]
    return {
        "resolve_records": extracted["records"],
        "resolve_mentions": extracted["mentions"],
        "resolve_persons": whole["persons"],
        "resolve_bodies": whole["bodies"],
        "resolve_extract_s": extracted["extract"],
        "resolve_to_extract": whole["resolve"] / extracted["extract"],
        **{f"resolve_{size}_s": one["resolve"] for size, one in resolved.items()},
        "resolve_before_mb": whole["before"],
        **{f"resolve_{size}_mb": one["peak"] for size, one in resolved.items()},
    }


LABELS = {
    "resolve_records": "varied records",
    "resolve_mentions": "  mentions in them",
    "resolve_persons": "  persons that they are resolved to",
    "resolve_bodies": "  organizations that they are resolved to",
    "resolve_extract_s": "  extracting the mentions (Kiwi loaded before), s",
    "resolve_to_extract": "  resolving / extracting them",
    **{f"resolve_{size}_s": f"  resolving {size:,} mentions, s" for size in SIZES},
    "resolve_before_mb": "  memory before resolving, MB",
    **{f"resolve_{size}_mb": f"  peak memory, {size:,} mentions, MB" for size in SIZES},
}


def main() -> None:
    """Do one part in this process, for `measure`, and print what it took."""
    part, path, *rest = sys.argv[1:]
    if part == "extract":
        figures = extract_mentions(Path(path), int(rest[0]))
    else:
        figures = resolve_mentions(Path(path))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
