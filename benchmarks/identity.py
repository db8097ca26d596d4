"""The gate of identities: labelled pairs of persons, organizations and programs.

Each line of `tests/golden/identity/*.jsonl` is what two records (or two places of one) say, and
whether a careful reader takes them for one. Both sides go through resolve as they would come out
of extract, alone; organizations are compared as the lineage view shows them. `open` pairs are
what rules are made from; `blind` ones are read by nobody who makes rules, and only their totals
are printed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forumgraph.lexicon import Lexicon, load_lexicon
from forumgraph.model import Entity, Event, digest
from forumgraph.resolve import Corpus, Naming, resolve_namings

PAIRS = Path(__file__).parent.parent / "tests" / "golden" / "identity"
TYPES = ("person", "organization", "program")
_SIDES = ("left", "right")


@dataclass
class Tally:
    """How pairs of one type were decided.

    `missed` are pairs that are one and stayed two, `silent` those of them that are no candidate
    either; `false` are two that became one.
    """

    same: int = 0
    different: int = 0
    hard: int = 0
    missed: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def pairs(self) -> int:
        """Return the number of pairs."""
        return self.same + self.different

    @property
    def false_rate(self) -> float:
        """Return the share of pairs of two that became one."""
        return len(self.false) / max(1, self.different)

    @property
    def missed_rate(self) -> float:
        """Return the share of pairs of one that stayed two."""
        return len(self.missed) / max(1, self.same)


def read_pairs(part: str) -> list[dict[str, Any]]:
    """Return the labelled pairs of a part."""
    lines = (PAIRS / f"{part}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def digest_pairs(part: str) -> str:
    """Return the SHA-256 of a part's pairs, whatever line ends a checkout gave them."""
    text = (PAIRS / f"{part}.jsonl").read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(text).hexdigest()


def measure_pairs(part: str) -> dict[str, Tally]:
    """Decide every pair of a part and tally the errors by type."""
    lexicon = load_lexicon()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for pair in read_pairs(part):
        tally, wanted = tallies[pair["type"]], pair["want"] == "same"
        found, proposed = decide_pair(pair, lexicon)
        tally.same += wanted
        tally.different += not wanted
        tally.hard += bool(pair["hard"])
        if wanted and not found:
            tally.missed.append(pair["id"])
            if not proposed:
                tally.silent.append(pair["id"])
        if found and not wanted:
            tally.false.append(pair["id"])
    return {one: tallies[one] for one in TYPES}


def decide_pair(pair: Mapping[str, Any], lexicon: Lexicon) -> tuple[bool, bool]:
    """Say whether resolve takes a pair for one, and whether it proposes it as a candidate."""
    record = pair["left"].get("record")
    in_one = record is not None and record == pair["right"].get("record")
    documents = dict(zip(_SIDES, ("left", "left" if in_one else "right"), strict=True))
    events = {digest(documents[side]): make_event(pair[side]) for side in reversed(_SIDES)}
    namings: list[Naming[str]] = []
    for number, side in enumerate(_SIDES):
        namings += list_namings(pair, side, digest(documents[side]), 1000 * number)
    namings.sort(key=lambda one: (one.document_id, one.start, one.type))
    resolution = resolve_namings(namings, Corpus(lexicon, events))
    owners = {
        key: entity
        for entity, keys in zip(resolution.entities, resolution.members, strict=True)
        for key in keys
    }
    left, right = owners["left"], owners["right"]
    proposed = any({one.left, one.right} == {left.id, right.id} for one in resolution.candidates)
    return left.id == right.id or find_line(left) == find_line(right), proposed


def find_line(entity: Entity) -> str:
    """Return what tells a body from others through time: today's name, or its own id."""
    return entity.attributes.get("today") or entity.id


def make_event(side: Mapping[str, Any]) -> Event:
    """Return the event of a side's record."""
    return Event(date=side.get("date"), series=side.get("series"))


def list_namings(
    pair: Mapping[str, Any], which: str, document: str, start: int
) -> Iterator[Naming[str]]:
    """Yield what a side's record mentions: the thing itself, and what stands around it."""
    side, kind = pair[which], pair["type"]
    place = side.get("affiliation") if kind == "person" else side.get("parent")
    yield Naming(
        which, document, start, kind, side["name"], side["name"], "pair", None, place,
        tuple(side.get("aliases", ())), side.get("position"), side.get("department"),
    )  # fmt: skip
    for number, other in enumerate(side.get("with", ())):
        name, _, affiliation = other.partition("@")
        yield Naming(
            f"{which} with {number}", document, start + 10 + number, "person", name, name, "pair",
            None, affiliation or None, (),
        )  # fmt: skip
    for number, name in enumerate(side.get("in_record", ())):
        yield Naming(
            f"{which} beside {number}", document, start + 100 + number, "organization", name, name,
            "pair", None, None, (),
        )  # fmt: skip


def show_tallies(parts: Mapping[str, Mapping[str, Tally]]) -> Iterator[str]:
    """Yield a table: a line a part and type."""
    yield f"{'':<8}{'':<14}{'pairs':>6}{'hard':>6}{'false merges':>16}{'missed merges':>17}" + (
        f"{'no candidate':>15}"
    )
    for part, tallies in parts.items():
        for kind, tally in tallies.items():
            false = f"{len(tally.false)} ({tally.false_rate:.1%})"
            missed = f"{len(tally.missed)} ({tally.missed_rate:.1%})"
            yield (
                f"{part:<8}{kind:<14}{tally.pairs:>6}{tally.hard:>6}{false:>16}{missed:>17}"
                f"{len(tally.silent):>15}"
            )


def make_ceilings(tallies: Mapping[str, Tally]) -> dict[str, dict[str, int]]:
    """Return what a measurement pins: how many false and missed merges, how many said nothing."""
    return {
        kind: {"false": len(one.false), "missed": len(one.missed), "silent": len(one.silent)}
        for kind, one in tallies.items()
    }


def check_pairs(parts: Mapping[str, Mapping[str, Tally]], pinned: Mapping[str, Any]) -> list[str]:
    """Return what is wrong: changed pairs, and errors above their ceilings."""
    wrong = []
    for part, tallies in parts.items():
        known = pinned.get(part, {"pairs": "", "ceilings": {}})
        if known["pairs"] != digest_pairs(part):
            wrong.append(f"identity {part}: the pairs are not those the ceilings were measured on")
        for kind, counts in make_ceilings(tallies).items():
            for what, count in counts.items():
                ceiling = known["ceilings"].get(kind, {}).get(what, 0)
                if count > ceiling:
                    wrong.append(f"identity {part} {kind}: {what} {count} > {ceiling}")
    return wrong


def lower_ceilings(parts: Mapping[str, Mapping[str, Tally]], pinned: dict[str, Any]) -> None:
    """Lower the ceilings to what was measured on the same pairs; none goes up."""
    for part, tallies in parts.items():
        known = pinned.get(part)
        if known and known["pairs"] == digest_pairs(part):
            for kind, counts in make_ceilings(tallies).items():
                ceilings = known["ceilings"].setdefault(kind, counts)
                ceilings.update({what: min(n, ceilings[what]) for what, n in counts.items()})


def repin_pairs(parts: Mapping[str, Mapping[str, Tally]], pinned: dict[str, Any]) -> list[str]:
    """Set pairs and ceilings anew; return which ceilings rose."""
    raised = [one for one in check_pairs(parts, pinned) if ">" in one]
    for part, tallies in parts.items():
        pinned[part] = {"pairs": digest_pairs(part), "ceilings": make_ceilings(tallies)}
    return raised
