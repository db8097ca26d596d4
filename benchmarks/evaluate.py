"""The evaluation gate: what is found in records with gold, by kind and genre, and its floors.

`make eval` builds every gold record, prints precision, recall and F1, and fails where a figure
fell below its floor or the gold is not the one the floors were measured on
(`eval_baseline.json`). `--raise` lifts the floors to what was just measured; they go down, and a
changed gold is admitted, only by `--repin REASON`, which writes the reason and every floor that
fell into the file.

Parts: `open` (records that rules are made from), `blind` (written without sight of the rules,
read by nobody who makes them: only their totals are printed), `samples` (the demo records) and
`real` (real records beside the checkout, passed over where they are absent). `identity` are
labelled pairs of names, whose errors have ceilings (identity.py).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "documents"), str(Path(__file__).parent)]

import identity
from hwp_writer import write_hwp

from forumgraph.evaluate import Evaluation, Score, evaluate_database
from forumgraph.pipeline import Options, build
from forumgraph.read.content import Piece
from forumgraph.store import Store, open_store

BASELINE = Path(__file__).with_name("eval_baseline.json")
GOLDEN = ROOT / "tests" / "golden"
SHARED = ROOT.parent / "shared"
# part → folders of gold files, folders of their records
PARTS = {
    "open": ((GOLDEN / "open", GOLDEN / "tables"), ()),
    "blind": ((GOLDEN / "blind",), ()),
    "samples": ((GOLDEN / "samples",), (ROOT / "data" / "raw",)),
    "real": ((SHARED / "gold",), (SHARED / "records",)),
}
# The labelled pairs beside the parts (see identity.py).
IDENTITY = "identity"
KINDS = (
    "event", "persons", "affiliation", "position", "organizations", "programs", "talks", "turns",
    "topics", "collaborates_with", "runs", "funds",
)  # fmt: skip
# One record more or less right is no fall of a genre, which has two to ten records.
GENRE_MARGIN = 0.05
_FIGURES = ("precision", "recall", "f1")
_STATED_LABEL = "relations with basis named, speaker or list"
STATED = frozenset({"named", "speaker", "list"})
_ALL = "all"

Scores = Mapping[str, Score]


@dataclass(frozen=True)
class Part:
    """The scores of one part: of each genre, and of all its records under `all`.

    `stated` is the share of relations that do not rest on a heading alone.
    """

    records: dict[str, int]
    scores: dict[str, Scores]
    stated: float


def list_golds(part: str) -> list[Path]:
    """Return the gold files of a part; none where its folder is not here."""
    folders = PARTS[part][0]
    paths = [path for folder in folders for path in sorted(folder.glob("*.json"))]
    return [path for path in paths if not path.name.endswith(".pieces.json")]


def find_record(gold: Path, document: str, folders: Iterable[Path]) -> Path:
    """Return the record of a gold file: its text, or the pieces an HWP file is made of."""
    pieces = gold.with_name(f"{gold.stem}.pieces.json")
    places = (pieces, gold.with_name(document), *(folder / document for folder in folders))
    return next(path for path in places if path.exists())


def lay_out_record(gold: Path, part: str, folder: Path) -> None:
    """Put the record of a gold file into a folder, under the name the gold knows it by."""
    document = json.loads(gold.read_text("utf-8"))["document"]
    record, target = find_record(gold, document, PARTS[part][1]), folder / document
    if record.name.endswith(".pieces.json"):
        told = json.loads(record.read_text("utf-8"))
        target.write_bytes(write_hwp([make_piece(piece) for piece in told]))
    else:
        shutil.copyfile(record, target)


def make_piece(told: dict[str, Any]) -> Piece:
    """Return a piece of what a file tells; bullets are typed, as offices do."""
    label, text, gap = told.get("label", ""), told.get("text", ""), told.get("gap", False)
    if told["kind"] == "table_row":
        return Piece(kind="table_row", cells=tuple(told["cells"]), gap=gap)
    if label and not label[0].isalnum():
        return Piece((f"{label} {text}",), gap=gap)
    level = told.get("level", int(told["kind"] == "heading"))
    return Piece((text,), told["kind"], level, label, gap=gap)


def measure_part(part: str) -> Part | None:
    """Build and score the records of a part. Returns None where they are not here."""
    golds = list_golds(part)
    if not golds:
        return None
    with tempfile.TemporaryDirectory(prefix="forumgraph-eval-") as temporary:
        folder, database = Path(temporary, "records"), Path(temporary, "forum.db")
        folder.mkdir()
        for gold in golds:
            lay_out_record(gold, part, folder)
        options = Options(workers=min(2, os.cpu_count() or 1))
        report = build(sorted(folder.iterdir()), database, options)
        failed = [f"{source.name}: {source.error}" for source in report.sources if source.error]
        if failed:
            raise SystemExit("\n".join(failed))
        with open_store(database) as store:
            return group_scores(evaluate_database(store, golds), golds, share_stated(store))


def share_stated(store: Store) -> float:
    """Return the share of relations that some statement says, lists or tells by who speaks.

    The others rest on a heading above the sentence alone.
    """
    bases: dict[tuple[object, ...], set[str]] = {}
    for item in store.iterate_evidence():
        ends = (item.subject, item.statement.predicate, item.object)
        bases.setdefault(ends, set()).add(item.statement.basis)
    return sum(bool(found & STATED) for found in bases.values()) / max(1, len(bases))


def group_scores(evaluation: Evaluation, golds: list[Path], stated: float) -> Part:
    """Add up the scores of the documents of each genre, and of all."""
    told = [json.loads(path.read_text("utf-8")) for path in golds]
    groups: dict[str, dict[str, dict[str, Score]]] = {_ALL: evaluation.documents}
    for gold in sorted(told, key=lambda gold: str(gold.get("genre", ""))):
        if genre := gold.get("genre"):
            name = gold["document"]
            groups.setdefault(genre, {})[name] = evaluation.documents[name]
    return Part(
        {genre: len(documents) for genre, documents in groups.items()},
        {genre: Evaluation(documents=documents).total for genre, documents in groups.items()},
        stated,
    )


def read_figure(score: Score) -> float | None:
    """Return the figure a floor is under: F1, or recall where gold lists a kind in part."""
    return score.recall if score.recall_only else score.f1


def digest_gold(part: str) -> str:
    """Return the SHA-256 of a part's gold and records, whatever line ends a checkout gave them."""
    told = hashlib.sha256()
    for gold in list_golds(part):
        record = find_record(gold, json.loads(gold.read_text("utf-8"))["document"], PARTS[part][1])
        for path in (gold, record):
            told.update(path.name.encode() + b"\0")
            told.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return told.hexdigest()


def list_figures(part: Part) -> Iterator[tuple[str, str, float]]:
    """Yield (genre, kind, figure) of everything that is measured."""
    for genre, scores in part.scores.items():
        for kind in KINDS:
            figure = read_figure(scores[kind]) if kind in scores else None
            if figure is not None:
                yield genre, kind, figure


def make_floors(part: Part) -> dict[str, dict[str, float]]:
    """Return the floors that a measurement pins, rounded down to hundredths."""
    floors: dict[str, dict[str, float]] = {}
    for genre, kind, figure in list_figures(part):
        margin = 0.0 if genre == _ALL else GENRE_MARGIN
        floors.setdefault(genre, {})[kind] = max(0, int((figure - margin) * 100 + 1e-6)) / 100
    return floors


def list_falls(part: Part, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Name what is below its floor, or no longer measured at all."""
    measured = {(genre, kind): figure for genre, kind, figure in list_figures(part)}
    return [
        f"{genre} {kind}: {measured.get((genre, kind), 0.0):.3f} < {floor:.2f}"
        for genre, kinds in floors.items()
        for kind, floor in kinds.items()
        if measured.get((genre, kind), 0.0) < floor - 1e-9
    ]


def check_part(name: str, part: Part, baseline: dict[str, Any]) -> list[str]:
    """Return what is wrong with a part: a changed gold, and what fell below its floor."""
    wrong = [f"{name}: {fall}" for fall in list_falls(part, baseline["floors"].get(name, {}))]
    if baseline["gold"].get(name) != digest_gold(name):
        wrong.append(f"{name}: the gold is not the one the floors were measured on")
    return wrong


def raise_floors(name: str, part: Part, baseline: dict[str, Any]) -> None:
    """Lift the floors of a part to what was measured; none goes down."""
    pinned = baseline["floors"].setdefault(name, {})
    for genre, kinds in make_floors(part).items():
        floors = pinned.setdefault(genre, {})
        for kind, floor in kinds.items():
            floors[kind] = max(floor, floors.get(kind, 0.0))


def repin_floors(name: str, part: Part, baseline: dict[str, Any], reason: str) -> None:
    """Set the floors of a part to what was measured, and write down why and what fell."""
    before, after = baseline["floors"].get(name, {}), make_floors(part)
    fallen = [
        f"{genre} {kind}: {floor:.2f} → {after.get(genre, {}).get(kind, 0.0):.2f}"
        for genre, kinds in before.items()
        for kind, floor in kinds.items()
        if after.get(genre, {}).get(kind, 0.0) < floor
    ]
    digest = digest_gold(name)
    if fallen or baseline["gold"].get(name) != digest:
        entry = {"date": date.today().isoformat(), "part": name, "reason": reason}
        baseline["history"].append({**entry, "lowered": fallen})
    baseline["floors"][name], baseline["gold"][name] = after, digest


def show_number(value: float | None) -> str:
    """Return a figure of a table, or a dash where there is none."""
    return "-" if value is None else f"{value:.2f}"


def show_part(name: str, part: Part) -> Iterator[str]:
    """Yield the lines of a part's table: a column a kind, three lines a genre."""
    records = f"{name} ({part.records[_ALL]} records)"
    yield f"{records:<31}" + "".join(f"{kind[:8]:>9}" for kind in KINDS)
    for genre, scores in part.scores.items():
        for label in _FIGURES:
            values = [getattr(scores.get(kind, Score()), label) for kind in KINDS]
            line = "".join(f"{show_number(value):>9}" for value in values)
            title = f"{genre} ({part.records[genre]})" if label == "precision" else ""
            yield f"{title:<22}{label:<9}{line}"
    yield f"{'':<22}{_STATED_LABEL}: {part.stated:.1%}"


def show_summary(parts: Mapping[str, Part]) -> Iterator[str]:
    """Yield one table of all parts: a line a kind, precision, recall and F1 of each part."""
    named = (f"{name} ({part.records[_ALL]} records)" for name, part in parts.items())
    yield f"{'':<18}" + "".join(f"{title:<24}" for title in named).rstrip()
    yield f"{'':<18}" + "".join(f"{'prec.':<7}{'recall':<8}{'F1':<9}" for _ in parts).rstrip()
    for kind in KINDS:
        found = [part.scores[_ALL].get(kind, Score()) for part in parts.values()]
        rows = [[show_number(getattr(score, label)) for label in _FIGURES] for score in found]
        yield f"{kind:<18}" + "".join(f"{a:<7}{b:<8}{c:<9}" for a, b, c in rows).rstrip()
    stated = ", ".join(f"{name} {part.stated:.0%}" for name, part in parts.items())
    yield f"{_STATED_LABEL}: {stated}"


def read_baseline() -> dict[str, Any]:
    """Return the pinned floors, the gold's digests and the history of what was lowered."""
    if not BASELINE.exists():
        return {"gold": {}, "floors": {}, "history": []}
    baseline: dict[str, Any] = json.loads(BASELINE.read_text("utf-8"))
    return baseline


def write_baseline(baseline: dict[str, Any]) -> None:
    """Write the pinned floors."""
    BASELINE.write_text(json.dumps(baseline, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_arguments() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    named = ", ".join((*PARTS, IDENTITY))
    parser.add_argument("parts", nargs="*", help=f"of {named} (all unless told)")
    parser.add_argument("--summary", action="store_true", help="leave the genres out")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors")
    parser.add_argument("--repin", metavar="REASON", help="set floors and digest anew, say why")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - {*PARTS, IDENTITY}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if arguments.repin is not None and len(arguments.repin.split()) < 3:
        parser.error("--repin wants a reason that a reader understands")
    return arguments


def gate_pairs(arguments: argparse.Namespace, baseline: dict[str, Any]) -> list[str]:
    """Measure the labelled pairs of identities, print their table, and return what is wrong."""
    pinned = baseline.setdefault(IDENTITY, {})
    measured = {part: identity.measure_pairs(part) for part in ("open", "blind")}
    if arguments.repin:
        raised = identity.repin_pairs(measured, pinned)
        entry = {"date": date.today().isoformat(), "part": IDENTITY, "reason": arguments.repin}
        baseline["history"].append({**entry, "lowered": raised})
    elif arguments.lift:
        identity.lower_ceilings(measured, pinned)
    print("", *identity.show_tallies(measured), sep="\n")
    return identity.check_pairs(measured, pinned)


def main() -> int:
    """Measure, print, and say whether everything is at or above its floor."""
    arguments = read_arguments()
    baseline, wrong = read_baseline(), list[str]()
    asked = arguments.parts or (*PARTS, IDENTITY)
    parts = {name: measure_part(name) for name in asked if name != IDENTITY}
    present = {name: part for name, part in parts.items() if part}
    for name, part in present.items():
        if not arguments.summary:
            print(*show_part(name, part), "", sep="\n")
        if arguments.repin:
            repin_floors(name, part, baseline, arguments.repin)
        elif arguments.lift and baseline["gold"].get(name) == digest_gold(name):
            raise_floors(name, part, baseline)
        wrong += check_part(name, part, baseline)
    if present:
        print(*show_summary(present), sep="\n")
    if IDENTITY in asked:
        wrong += gate_pairs(arguments, baseline)
    for name in parts.keys() - present.keys():
        print(f"{name}: its records are not here, passed over", file=sys.stderr)
    if arguments.repin or arguments.lift:
        write_baseline(baseline)
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
