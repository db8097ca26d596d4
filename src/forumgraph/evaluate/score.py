"""Count right, missing and wrong: one to one between gold entries and what was found.

A found entity matches a gold entry that shares one of its names (compared by name key); one
found entity matches at most one entry and the other way round, so that an entity found twice
is once right and once wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import computed_field

from forumgraph.model import Model
from forumgraph.ontology import load_ontology


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


class _Entry(_Labelled, Protocol):
    @property
    def optional(self) -> bool: ...


# What is scored beside relations, in the order in which it is shown.
KINDS = (
    "event", "persons", "affiliation", "position", "department", "organizations", "programs",
    "talks", "turns", "topics",
)  # fmt: skip

_G = TypeVar("_G", bound=_Entry)
_F = TypeVar("_F", bound=_Labelled)


class Score(Model):
    """How much of one kind was found: `right` of `expected`, among `predicted`.

    A wrong value where gold has another counts as predicted and as expected. Kinds that gold
    lists only in part (topics) are `recall_only`.
    """

    right: int = 0
    expected: int = 0
    predicted: int = 0
    recall_only: bool = False
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """Return the share of right among predicted; None where nothing was predicted."""
        return None if self.recall_only else _divide(self.right, self.predicted)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """Return the share of right among expected; None where nothing was expected."""
        return _divide(self.right, self.expected)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall; None where neither counts."""
        return None if self.recall_only else _divide(2 * self.right, self.predicted + self.expected)

    def __add__(self, other: Score) -> Score:
        return Score(
            right=self.right + other.right,
            expected=self.expected + other.expected,
            predicted=self.predicted + other.predicted,
            recall_only=self.recall_only or other.recall_only,
        )


class Evaluation(Model):
    """Scores by kind: of every gold document, and all together (without the lists).

    `absent` names gold documents that the database does not hold; all of theirs is missing.
    """

    documents: dict[str, dict[str, Score]]
    absent: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def total(self) -> dict[str, Score]:
        """Return the scores of all documents added up, by kind.

        In the order of every single document: the first may lack a kind that the second has.
        """
        total: dict[str, Score] = {}
        for scores in self.documents.values():
            for kind, score in scores.items():
                total[kind] = total.get(kind, Score()) + score
        order = (*KINDS, *load_ontology().predicates)
        return {kind: total[kind] for kind in order if kind in total}


def match_entries(
    entries: Sequence[_G], found: Sequence[_F], fits: Callable[[_G, _F], bool]
) -> list[tuple[_G, _F]]:
    """Pair gold entries with what was found, one to one, as many required ones as possible.

    Augmenting paths: greedy pairing would let `A` take the entity `A, B` that `B` needs.
    """
    options = [[j for j, item in enumerate(found) if fits(entry, item)] for entry in entries]
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in options[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in sorted(range(len(entries)), key=lambda i: entries[i].optional):
        place(i, set())
    return [(entries[i], found[j]) for j, i in sorted(taken.items())]


def score_entries(
    entries: Sequence[_G], found: Sequence[_F], fits: Callable[[_G, _F], bool]
) -> Score:
    """Score one-to-one matches; what fits an optional entry is neither right nor wrong."""
    required = [entry for entry in entries if not entry.optional]
    passed = [entry for entry in entries if entry.optional]
    pairs = match_entries(required, found, fits)
    matched = {id(part) for pair in pairs for part in pair}
    missing = [entry.label for entry in required if id(entry) not in matched]
    wrong = [
        item.label
        for item in found
        if id(item) not in matched and not any(fits(entry, item) for entry in passed)
    ]
    return Score(
        right=len(pairs),
        expected=len(required),
        predicted=len(pairs) + len(wrong),
        missing=tuple(missing),
        wrong=tuple(wrong),
    )


@dataclass(frozen=True)
class Outcome:
    """One expected value and what was found in its place (empty: nothing)."""

    label: str
    expected: str
    given: str
    right: bool


def score_outcomes(outcomes: Iterable[Outcome]) -> Score:
    """Score single values: a wrong one counts as predicted and as expected."""
    outcomes = list(outcomes)
    given = [outcome for outcome in outcomes if outcome.given]
    return Score(
        right=sum(outcome.right for outcome in outcomes),
        expected=len(outcomes),
        predicted=len(given),
        missing=tuple(f"{o.label}: {o.expected}" for o in outcomes if not o.given),
        wrong=tuple(f"{o.label}: {o.given} (≠ {o.expected})" for o in given if not o.right),
    )


def _divide(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
