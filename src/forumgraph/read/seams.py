"""How likely a blank stood between two pieces of a line, from the letters on both sides.

A small log-linear model: where a layout cut a word, what came apart seldom looks like two words.
Loading Kiwi for it would cost a second and half a gigabyte; this costs a file of 200 KB.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

from forumgraph.korean import CLOSING, OPENING

# Letters seen on each side. Four and a blank hold most Korean words with their particle.
_REACH = 8
_WINDOW = 2 * _REACH
_MIDDLE_DOTS = "․‧ㆍ・･•∙⋅·"
_LONGEST = 4
_FAR = 6
_PAIRS = ((1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3))
_BIAS = "bias"


class _Classes(dict[int, str]):
    """What each character counts as: a digit is a digit, a hanja a hanja."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _classify(chr(code))
        return kind


def _classify(char: str) -> str:
    if char.isspace():
        return "_"
    if char.isdecimal():
        return "0"
    if char.isascii() and char.isalpha():
        return "A" if char.isupper() else "a"
    if "一" <= char <= "鿿" or "\uf900" <= char <= "\ufaff":
        return "漢"
    if char in _MIDDLE_DOTS:
        return "·"
    return "(" if char in OPENING else ")" if char in CLOSING else char


_CLASSES = _Classes()


def list_features(left: str, right: str) -> set[str]:
    """Return what the model sees of a seam: letters beside it, pieces of words, their lengths.

    >>> sorted(list_features("하는 지", "역문제를"))[:3]
    ['#_,5', '#1,역', '#1,4']
    """
    before, after = _fold(left, right)
    tail, head = before.rsplit("_", 1)[-1], after.split("_", 1)[0]
    widths = min(len(tail), _FAR), min(len(head), _FAR)
    found = {f"L{before[-n:]}" for n in range(1, _LONGEST + 1)}
    found.update(f"R{after[:n]}" for n in range(1, _LONGEST + 1))
    found.update(f"{before[-m:]}|{after[:n]}" for m, n in _PAIRS)
    found.update((
        f"#{widths[0]},{widths[1]}",
        f"#{before[-1:]},{widths[1]}",
        f"#{widths[0]},{after[:1]}",
        f"W{tail}" if len(tail) <= _LONGEST else "W-",
        f"V{head}" if len(head) <= _LONGEST else "V-",
    ))  # fmt: skip
    return found


def _fold(left: str, right: str) -> tuple[str, str]:
    before = " ".join(["", *left[-_WINDOW:].split()]).translate(_CLASSES)
    after = " ".join([*right[:_WINDOW].split(), ""]).translate(_CLASSES)
    return before[-_REACH:], after[:_REACH]


def score_seam(left: str, right: str) -> float:
    """Return the log odds that a blank stood between the two, cuts anywhere being usual.

    Above 0 a blank is more likely. Beyond ±2.5 it was right in 99 of 100 seams of records it
    had never seen: see benchmarks/breaks.py.
    """
    weights = load_weights()
    found = (weights.get(feature, 0) for feature in list_features(left, right))
    return (weights[_BIAS] + sum(found)) / 10


@lru_cache(maxsize=1)
def load_weights() -> dict[str, int]:
    """Return the weight of each feature in tenths; benchmarks/train_breaks.py wrote the file."""
    text = files("forumgraph.read").joinpath("seams.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.rstrip("\n").split("\n")[1:])
    return {feature: int(weight) for feature, weight in rows}


def find_chance(score: float) -> float:
    """Return the probability that log odds stand for."""
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0
