"""Make src/forumgraph/read/seams.tsv: `python benchmarks/train_breaks.py`, a quarter of an hour.

Nothing of others' is copied. The text is (1) the records of tests/golden/open and data/raw but
the third that `cuts.is_held_out` keeps for measuring, (2) Korean strings of our tests and
README, (3) the names of the lexicon, (4) sentences that Kiwi's own language model (Apache-2.0)
says when it is given three morphemes of (1) and (2) to go on from: in none of them is a sentence
of a real record. Needs scikit-learn beside the project's own dependencies.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import math
import random
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from cuts import ROOT, is_held_out, list_atoms, list_open_records, read_records
from kiwipiepy import Kiwi

from forumgraph.read.seams import list_features

TARGET = ROOT / "src" / "forumgraph" / "read" / "seams.tsv"
SEED = 11
CONTEXT, AHEAD = 14, 4
NOUNS = frozenset(("NNG", "NNP", "XR"))
COUNTED = NOUNS | {"NR", "SN", "SL", "SH"}
# Symbols, Latin and brackets: the model knows that they come, not which.
UNSAID = frozenset((
    "SL", "SH", "SW", "SB", "SO", "SS", "SE", "SSO", "SSC", "IC", "UN", "XPN",
    "W_URL", "W_EMAIL", "W_MENTION", "W_HASHTAG", "W_SERIAL", "W_EMOJI", "Z_CODA",
    "USER0", "USER1", "USER2", "USER3",
))  # fmt: skip
NUMBERS = ("1", "2", "3", "10", "20", "2023")
STANDS_FOR = {"SF": (".",), "SP": (",",), "SN": NUMBERS}


class Seam(NamedTuple):
    """One place where a line could have been cut, and how much it counts."""

    left: str
    right: str
    blank: bool
    weight: float


def find_seams(text: str, weight: float, apart: frozenset[int] = frozenset()) -> Iterator[Seam]:
    """Yield all seams of a text but those `apart`."""
    place, before = 0, ""
    for atom in list_atoms(text):
        if before and not atom.isspace() and place not in apart and text[:place].strip():
            left, right = text[max(0, place - CONTEXT) : place], text[place : place + CONTEXT]
            yield Seam(left, right, before.isspace(), weight)
        place, before = place + len(atom), atom


def list_strings(held_out: str) -> Iterator[str]:
    """Yield Korean lines of tests and README that share nothing with what is held out.

    The tests of reading are left out: what they lay out and join again stays unknown.
    """
    lines = (ROOT / "README.ko.md").read_text("utf-8").split("\n")
    for path in sorted(ROOT.glob("tests/unit/*.py")):
        if not path.name.startswith("test_read"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    lines += node.value.split("\n")
    for line in dict.fromkeys(line.strip() for line in lines):
        pieces = (line[i : i + 12] for i in range(0, max(1, len(line) - 12), 4))
        hangul = sum("가" <= char <= "힣" for char in line)
        if hangul >= 8 and " " in line and not any(piece in held_out for piece in pieces):
            yield line


def list_names() -> Iterator[str]:
    """Yield names and aliases of the lexicon that are long enough to be cut."""
    for path in sorted((ROOT / "src" / "forumgraph" / "lexicon").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                names = [row.get("name") or "", *(row.get("aliases") or "").split("|")]
                yield from (name for name in names if sum("가" <= c <= "힣" for c in name) >= 4)


class Speaker:
    """Goes on from a few morphemes as Kiwi's language model would; always the same way."""

    def __init__(self, texts: list[str]) -> None:
        self.kiwi = Kiwi(num_workers=1, load_typo_dict=False, load_multi_dict=False)
        self.starts = [tokens for tokens in map(self.kiwi.tokenize, texts) if len(tokens) > 6]
        self.chance = random.Random(SEED)
        self._foresee = lru_cache(maxsize=200_000)(self._ask)

    def _ask(self, heard: tuple[int, ...]) -> tuple[array[int], array[float]]:
        """Return what may come next, by number, and how likely up to each of them."""
        answers = self.kiwi.predict_next_morpheme(list(heard), top_n=120)
        kept = [answer for answer in answers if answer.tag not in UNSAID]
        odds = accumulate(math.exp(answer.score) for answer in kept)
        return array("l", [answer.id for answer in kept]), array("d", odds)

    def say(self, length: int = 14) -> list[tuple[str, str]]:
        """Return morphemes with their tags."""
        start = self.chance.choice(self.starts)
        place = self.chance.randrange(len(start) - 3)
        said = [(token.form, token.tag) for token in start[place : place + 3]]
        heard = [token.id for token in start[place : place + 3]]
        for _ in range(length):
            numbers, odds = self._foresee(tuple(heard[-5:]))
            answer = self.kiwi.morpheme(self.chance.choices(numbers, cum_weights=odds)[0])
            form = answer.form or self.chance.choice(STANDS_FOR.get(answer.tag, ("",)))
            if form:
                said.append((form, answer.tag))
                heard.append(answer.id)
        return said

    def write(self, morphemes: list[tuple[str, str]]) -> Iterator[Seam]:
        """Yield the seams of a sentence.

        Between two nouns writers are free and Kiwi is not: it always sets a blank. So such
        a seam counts both ways, and less.
        """
        text, places = self.kiwi.join(morphemes, return_positions=True)
        apart: set[int] = set()
        before = ""
        for (start, _), (_, tag) in zip(places, morphemes, strict=True):
            if before in COUNTED and tag in COUNTED:
                apart.add(start)
            if before in NOUNS and tag in NOUNS and 3 <= start <= len(text) - AHEAD:
                left, right = text[max(0, start - CONTEXT) : start], text[start : start + CONTEXT]
                yield Seam(left, right, True, 0.3)
                yield Seam(left, right, False, 0.2)
            before = tag
        seams = find_seams(text, 0.35, frozenset(apart))
        yield from (seam for seam in seams if len(seam.right) >= AHEAD and len(seam.left) >= 3)


def gather_seams(morphemes: int) -> list[Seam]:
    """Return all there is to learn from."""
    own = list_open_records()
    seen = read_records([path for path in own if not is_held_out(path.name)])
    kept = read_records([path for path in own if is_held_out(path.name)])
    held_out = "\n".join(line for lines in kept.values() for line in lines)
    lines = [line for lines in seen.values() for line in lines] + list(list_strings(held_out))
    seams = [seam for line in lines for seam in find_seams(line, 4.0)]
    seams += [seam for name in list_names() for seam in find_seams(name, 0.2)]
    speaker = Speaker([line for line in lines if len(line) > 30])
    said = 0
    while said < morphemes:
        sentence = speaker.say()
        said += len(sentence)
        seams += speaker.write(sentence)
    return seams


def learn_weights(seams: list[Seam], cost: float) -> dict[str, int]:
    """Return the features that are worth their place, in tenths: L1 leaves one in fifty."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = [sorted(list_features(seam.left, seam.right)) for seam in seams]
    counts = Counter(feature for row in rows for feature in row)
    places = {name: i for i, name in enumerate(sorted(f for f, n in counts.items() if n > 1))}
    columns = [[places[feature] for feature in row if feature in places] for row in rows]
    starts = numpy.cumsum([0, *map(len, columns)])
    flat = numpy.concatenate([numpy.array(row, dtype=numpy.int32) for row in columns])
    matrix = csr_matrix((numpy.ones(len(flat)), flat, starts), (len(rows), len(places)))
    model = LogisticRegression(C=cost, l1_ratio=1, solver="liblinear", random_state=SEED)
    model.fit(matrix, [s.blank for s in seams], sample_weight=[s.weight for s in seams])
    learnt = dict(zip(places, model.coef_[0], strict=True))
    weights = {"bias": round(10 * model.intercept_[0])}
    return weights | {f: round(10 * w) for f, w in learnt.items() if round(10 * w)}


def drop_names(weights: dict[str, int]) -> dict[str, int]:
    """Return the weights without those that know a person of the records by name."""
    golds = [path for path in ROOT.glob("tests/golden/**/*.json") if "pieces" not in path.name]
    people = [one for path in golds for one in json.loads(path.read_text("utf-8"))["persons"]]
    names = {one["name"] for one in people if len(one["name"]) > 2}
    return {f: w for f, w in weights.items() if not any(name in f for name in names)}


def write_weights(weights: dict[str, int], note: str, path: Path) -> None:
    """Write one feature a line, sorted, so that a new model shows what changed."""
    lines: Iterable[str] = (f"{name}\t{weight}" for name, weight in sorted(weights.items()))
    head = f"## benchmarks/train_breaks.py: {note}"
    path.write_text("\n".join([head, *lines, ""]), "utf-8")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--morphemes", type=int, default=700_000, help="how much Kiwi says")
    parser.add_argument("--cost", type=float, default=1.2, help="the higher, the more features")
    arguments = parser.parse_args()
    seams = gather_seams(arguments.morphemes)
    weights = drop_names(learn_weights(seams, arguments.cost))
    note = f"{len(seams)} seams, {arguments.morphemes} morphemes said by Kiwi, C={arguments.cost}"
    write_weights(weights, note, TARGET)
    print(note, len(weights), "features", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
