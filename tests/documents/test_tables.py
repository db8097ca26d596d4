"""Records of tables, written without sight of the rules, read as HWP: floors under what is found.

They are open: rules learn from what is missing in them, so that they say nothing of fresh ones.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hwp_writer import write_hwp

from forumgraph.evaluate import evaluate_database
from forumgraph.pipeline import Options, build
from forumgraph.read.content import Piece
from forumgraph.store import open_store

TABLES = Path(__file__).parents[1] / "golden" / "tables"
# kind → least F1 (topics: recall); they may rise, never fall
FLOORS = {
    "event": 0.95, "persons": 0.98, "affiliation": 0.96, "position": 0.97, "department": 0.93,
    "organizations": 0.93, "programs": 0.9, "talks": 0.93, "turns": 0.98, "topics": 0.6,
    "collaborates_with": 0.82, "runs": 0.87,
}  # fmt: skip


def make_piece(told: dict[str, Any]) -> Piece:
    """Return a piece of what a file tells; bullets are typed, as offices do."""
    label, text, gap = told.get("label", ""), told.get("text", ""), told.get("gap", False)
    if told["kind"] == "table_row":
        return Piece(kind="table_row", cells=tuple(told["cells"]), gap=gap)
    if label and not label[0].isalnum():
        return Piece((f"{label} {text}",), gap=gap)
    level = told.get("level", int(told["kind"] == "heading"))
    return Piece((text,), told["kind"], level, label, gap=gap)


def test_records_of_tables_stay_above_their_floors(tmp_path: Path) -> None:
    sources = sorted(TABLES.glob("*.pieces.json"))
    assert len(sources) == 12
    for source in sources:
        pieces = [make_piece(told) for told in json.loads(source.read_text("utf-8"))]
        tmp_path.joinpath(source.name).write_bytes(write_hwp(pieces))
    database = tmp_path / "forum.db"
    report = build([str(tmp_path / source.name) for source in sources], database, Options())
    assert {source.outcome for source in report.sources} == {"read"}
    golds = [source.with_name(source.name.replace(".pieces", "")) for source in sources]
    with open_store(database) as store:
        total = evaluate_database(store, golds).total
    below = {
        kind: (found, floor)
        for kind, floor in FLOORS.items()
        if (found := (total[kind].recall if kind == "topics" else total[kind].f1) or 0) < floor
    }
    assert not below
