"""Japanese names: what the commonest surnames and places read in Hangul (田中 is 다나카).

Kanji of a given name have too many readings to tell: a surname alone is compared, of one body or
event. Source: lexicon/readings/japanese.tsv, after 외래어 표기법 제4장 제3절.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_LONGEST = 3


@cache
def _load_readings() -> dict[str, dict[str, str]]:
    """Return kanji → reading by kind: `surname` and `place`."""
    path = files("forumgraph.lexicon").joinpath("readings", "japanese.tsv")
    found: dict[str, dict[str, str]] = {"surname": {}, "place": {}}
    for line in path.read_text("utf-8").splitlines()[1:]:
        kanji, reading, kind, _ = line.split("\t")
        found[kind][kanji] = reading
    return found


def read_surname(name: str) -> str:
    """Return the Hangul reading of the surname that a name in kanji begins with, if known.

    >>> read_surname("田中浩"), read_surname("金泰洙")
    ('다나카', '')
    """
    known = _load_readings()["surname"]
    sizes = range(min(_LONGEST, len(name) - 1), 0, -1)
    return next((known[name[:size]] for size in sizes if name[:size] in known), "")


@cache
def list_surnames() -> frozenset[str]:
    """Return the readings of all surnames."""
    return frozenset(_load_readings()["surname"].values())


def read_place(name: str) -> str:
    """Return a body's name with the place that it begins with in Hangul: 東京大学, 도쿄大学."""
    known = _load_readings()["place"]
    sizes = range(min(_LONGEST, len(name)), 0, -1)
    return next((known[name[:size]] + name[size:] for size in sizes if name[:size] in known), name)
