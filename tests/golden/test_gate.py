"""The evaluation gate: what is found stays above its floors, and floors fall only with a reason.

A failure names part, genre and kind; `forumgraph evaluate` names what is missing and what is
wrong (of open records; blind ones are looked at by nobody who makes rules).
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import evaluate as gate
import identity
from evaluate import Part, check_part, list_falls, make_floors, raise_floors, repin_floors
from identity import Tally, show_tallies

from forumgraph.evaluate import Score, read_gold

GENRES = {
    "forum_report", "assembly_minutes", "council_minutes", "hearing", "advisory",
    "programme_lines", "programme_table", "press_release", "news", "roster", "bilingual",
    "closing_round", "damaged_pdf",
}  # fmt: skip
# What issue after issue promised of real records, kind → least figure.
PROMISED = {
    "event": 0.95, "persons": 0.97, "affiliation": 0.93, "position": 0.88, "turns": 0.97,
    "organizations": 0.88, "programs": 0.80, "talks": 0.93, "collaborates_with": 0.75,
    "runs": 0.75,
}  # fmt: skip


def list_genres(part: str) -> list[str]:
    return [json.loads(path.read_text("utf-8"))["genre"] for path in gate.list_golds(part)]


def read_records(part: str) -> dict[str, str]:
    """Return the text of every record of a part; pieces of a table are joined by lines."""
    texts = {}
    for path in gate.list_golds(part):
        record = gate.find_record(path, read_gold(path).document, gate.PARTS[part][1])
        told = record.read_text("utf-8")
        if record.name.endswith(".pieces.json"):
            pieces = json.loads(told)
            told = "\n".join(p.get("text") or "\t".join(p.get("cells", ())) for p in pieces)
        texts[path.name] = told
    return texts


# --- what is found ------------------------------------------------------------------------


@cache
def measure(name: str) -> Part | None:
    """Measure a part once for all tests."""
    return gate.measure_part(name)


@pytest.mark.usefixtures("quick_builds")
@pytest.mark.parametrize("name", list(gate.PARTS))
def test_part_stays_above_its_floors(name: str) -> None:
    part = measure(name)
    if part is None:
        pytest.skip(f"the {name} records are not here: ../shared is kept out of the repository")
    assert check_part(name, part, gate.read_baseline()) == []


def test_real_records_have_the_floors_that_were_promised() -> None:
    floors = gate.read_baseline()["floors"]["real"]["all"]
    assert {kind: floors[kind] for kind in PROMISED if floors[kind] < PROMISED[kind]} == {}


@pytest.mark.usefixtures("quick_builds")
@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_readme_shows_what_the_gate_prints(readme: str) -> None:
    parts = {name: part for name in ("open", "blind", "samples") if (part := measure(name))}
    shown = ROOT.joinpath(readme).read_text("utf-8")
    printed = "\n".join((*gate.show_summary(parts), "", *show_tallies(measure_identity())))
    assert f"<!-- make eval -->\n```text\n{printed}\n```\n<!-- /make eval -->" in shown, (
        "run tests/readme_blocks.py"
    )


# --- identities ---------------------------------------------------------------------------


@cache
def measure_identity() -> dict[str, dict[str, Tally]]:
    """Decide all labelled pairs once for all tests."""
    return {part: identity.measure_pairs(part) for part in ("open", "blind")}


def test_identities_stay_below_their_ceilings() -> None:
    pinned = gate.read_baseline()[gate.IDENTITY]
    assert identity.check_pairs(measure_identity(), pinned) == []


def test_labelled_pairs_are_as_many_and_as_hard_as_was_asked() -> None:
    parts = {part: identity.read_pairs(part) for part in ("open", "blind")}
    pairs = [pair for part in parts.values() for pair in part]
    assert len(pairs) >= 600
    assert len(parts["blind"]) * 3 >= len(pairs)
    assert sum(pair["hard"] for pair in pairs) * 2 >= len(pairs)
    for kind in identity.TYPES:
        wanted = [pair["want"] for pair in pairs if pair["type"] == kind]
        assert 0.4 < wanted.count("same") / len(wanted) < 0.6


def test_labelled_pairs_stand_once() -> None:
    pairs = [pair for part in ("open", "blind") for pair in identity.read_pairs(part)]
    ids = [pair["id"] for pair in pairs]
    sides = [json.dumps([pair["left"], pair["right"]], ensure_ascii=False) for pair in pairs]
    assert len(set(ids)) == len(ids)
    assert len(set(sides)) == len(sides)


def test_a_ceiling_is_broken_by_one_error_more() -> None:
    tally = Tally(same=2, different=2, missed=["a"], false=["b"])
    pinned = {"open": {"pairs": identity.digest_pairs("open"), "ceilings": {"person": {
        "false": 1, "missed": 1, "silent": 0}}}}  # fmt: skip
    assert identity.check_pairs({"open": {"person": tally}}, pinned) == []
    tally.false.append("c")
    assert identity.check_pairs({"open": {"person": tally}}, pinned) == [
        "identity open person: false 2 > 1"
    ]
    identity.lower_ceilings({"open": {"person": Tally(same=2)}}, pinned)
    assert pinned["open"]["ceilings"]["person"] == {"false": 0, "missed": 0, "silent": 0}


# --- the gold -----------------------------------------------------------------------------


def test_gold_covers_every_genre_open_and_blind() -> None:
    assert set(list_genres("open")) == GENRES
    assert set(list_genres("blind")) == GENRES


def test_a_third_of_the_gold_is_blind() -> None:
    records, blind = list_genres("open") + list_genres("blind"), list_genres("blind")
    assert len(records) >= 48
    assert len(blind) * 3 >= len(records)


@pytest.mark.parametrize("part", ["open", "blind"])
def test_records_are_of_the_length_that_was_asked_for(part: str) -> None:
    lengths = {name: len(text) for name, text in read_records(part).items()}
    assert {name: size for name, size in lengths.items() if not 450 <= size <= 3_000} == {}


@pytest.mark.parametrize("part", ["open", "blind"])
def test_gold_turns_and_topics_stand_in_their_record(part: str) -> None:
    texts = {name: squeeze(text) for name, text in read_records(part).items()}
    for path in gate.list_golds(part):
        gold = read_gold(path)
        wanted = [*(turn.contains for turn in gold.turns), *gold.topics]
        assert [one for one in wanted if squeeze(one) not in texts[path.name]] == [], path.name


def squeeze(text: str) -> str:
    return "".join(text.replace("\ufffd", "").split())


# --- the floors ---------------------------------------------------------------------------


def make_part(right: int, genre: str = "news") -> Part:
    score = Score(right=right, expected=10, predicted=10)
    return Part({"all": 2, genre: 1}, {"all": {"persons": score}, genre: {"persons": score}}, 1.0)


def make_baseline(**floors: Any) -> dict[str, Any]:
    return {"gold": {}, "floors": floors, "history": []}


def test_floors_are_pinned_at_what_was_measured_and_genres_a_little_below() -> None:
    assert make_floors(make_part(9)) == {"all": {"persons": 0.9}, "news": {"persons": 0.85}}


def test_fall_below_a_floor_is_named() -> None:
    floors = {"all": {"persons": 0.9, "runs": 0.5}}
    assert list_falls(make_part(8), floors) == [
        "all persons: 0.800 < 0.90",
        "all runs: 0.000 < 0.50",
    ]
    assert list_falls(make_part(9), {"all": {"persons": 0.9}}) == []


def test_raising_lifts_floors_and_lowers_none() -> None:
    baseline = make_baseline(open={"all": {"persons": 0.95}, "news": {"persons": 0.5}})
    raise_floors("open", make_part(9), baseline)
    assert baseline["floors"]["open"] == {"all": {"persons": 0.95}, "news": {"persons": 0.85}}


def test_lowering_a_floor_writes_down_why_and_what() -> None:
    baseline = make_baseline(open={"all": {"persons": 0.95}})
    repin_floors("open", make_part(9), baseline, "gold of two records mended")
    assert baseline["floors"]["open"]["all"] == {"persons": 0.9}
    (entry,) = baseline["history"]
    assert entry["reason"] == "gold of two records mended"
    assert entry["lowered"] == ["all persons: 0.95 → 0.90"]


def test_gold_that_changed_is_refused_until_it_is_pinned() -> None:
    baseline = make_baseline(open={})
    baseline["gold"]["open"] = "another"
    assert check_part("open", make_part(9), baseline) == [
        "open: the gold is not the one the floors were measured on"
    ]
    repin_floors("open", make_part(9), baseline, "records were added")
    assert check_part("open", make_part(9), baseline) == []


def test_digest_is_the_same_whatever_line_ends_a_checkout_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = []
    for ends in ("\n", "\r\n"):
        tmp_path.joinpath("가.txt").write_bytes(f"물길{ends}열림{ends}".encode())
        tmp_path.joinpath("가.json").write_bytes(f'{{"document": "가.txt"}}{ends}'.encode())
        monkeypatch.setitem(gate.PARTS, "open", ((tmp_path,), ()))
        digests.append(gate.digest_gold("open"))
    tmp_path.joinpath("가.txt").write_bytes("물길\n막힘\n".encode())
    assert digests[0] == digests[1] != gate.digest_gold("open")


@pytest.mark.parametrize("words", [["--repin", "weil"], ["nothing"], ["--repin"]])
def test_gate_refuses_a_floor_without_a_reason_and_unknown_parts(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["evaluate.py", *words])
    with pytest.raises(SystemExit) as stopped:
        gate.read_arguments()
    assert stopped.value.code == 2


def test_table_shows_every_genre_with_precision_recall_and_f1() -> None:
    lines = list(gate.show_part("open", make_part(9)))
    heads = [line.split()[0] for line in lines]
    assert heads == ["open", "all", "recall", "f1", "news", "recall", "f1", "relations"]
    assert lines[3].split()[2] == "0.90"


def test_summary_sets_the_parts_side_by_side() -> None:
    lines = list(gate.show_summary({"open": make_part(9), "blind": make_part(8)}))
    (persons,) = [line.split() for line in lines if line.startswith("persons")]
    assert persons == ["persons", *["0.90"] * 3, *["0.80"] * 3]
    assert lines[-1].endswith("open 100%, blind 100%")
