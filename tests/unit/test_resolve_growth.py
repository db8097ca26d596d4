"""Resolution takes time and memory in step with the mentions: no pair of everything is made."""

from __future__ import annotations

import random
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from fictional_namings import LEXICON, body, make_corpus, name, person
from forumgraph.model import Event
from forumgraph.pipeline import collect_rarely
from forumgraph.resolve import Corpus, Naming, resolve_namings
from forumgraph.resolve.atoms import Atom, _Post, make_atoms
from forumgraph.resolve.bodies import Bodies
from forumgraph.resolve.bodies_alike import join_prefixed, join_slips
from forumgraph.resolve.namings import group_namings

SIZE = 5_000
SYLLABLES = "가나다라마바사아자차카타하건겸규단담도람린명민별빈빛새서선설솔송수슬안연온울원윤은"
POSITIONS = ("주무관", "사무관", "과장", "국장", "연구위원", "교수", "대표", "위원", "")
BODIES = [one.name for one in LEXICON.entries if one.type == "organization"]


class Records:
    """Records of ten people and more, out of so many people and bodies as there are records."""

    def __init__(self, count: int) -> None:
        self.chance = random.Random(7)
        self.people = [f"{self.pick('김이박최정탁빙')}{self.call(2)}" for _ in range(count // 12)]
        self.bodies = [*BODIES, *(f"{self.call(4)}연구원" for _ in range(count // 50))]
        self.namings: list[Naming[str]] = []
        self.events: dict[str, Event] = {}
        while len(self.namings) < count:
            self.add_record(f"{len(self.events):08}")
        self.namings.sort(key=lambda one: (one.document_id, one.start, one.type))

    def pick(self, of: Any) -> Any:
        return self.chance.choice(of)

    def call(self, length: int) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=length))

    def add_record(self, document: str) -> None:
        """Add one record: its event, people with posts, their bodies, programs, topics."""
        date = f"{self.pick(range(2025, 2040))}-{self.pick(range(1, 13)):02}-01"
        self.events[document] = Event(date=date, series=f"{self.pick(SYLLABLES)}물길 포럼")
        self.namings.append(name("event", "물길 포럼", document, start=0))
        for number in range(12):
            home, told, at = self.pick(self.bodies), self.pick(POSITIONS), 100 * number + 100
            who = self.pick(self.people) if number else "김민수"
            self.namings += [
                person(who, document, home, position=told, start=at),
                person(who, document, start=at + 20),
                body(home, document, start=at + 40),
            ]
        self.namings += [
            name("program", f"{self.pick(('', '나래부 ', '마루공사 '))}물길이음 사업", document),
            name("program", f"{self.call(4)} 지원사업", document),
            name("topic", f"{self.call(3)} 정책", document),
            body(f"도시재생지원센터 {self.pick(SYLLABLES)}", document, aliases=(self.call(3),)),
        ]


def resolve_records(records: Records) -> None:
    empty = make_corpus()
    corpus = Corpus(empty.lexicon, records.events)
    with collect_rarely():  # as a build does
        resolution = resolve_namings(records.namings, corpus)
    assert sum(map(len, resolution.members)) == len(records.namings)


def measure_time(task: Callable[[], None]) -> float:
    """Return the shortest of three runs: other work on the machine makes a run longer only."""
    taken = []
    for _ in range(3):
        started = time.process_time()
        task()
        taken.append(time.process_time() - started)
    return min(taken)


def measure_memory(task: Callable[[], None]) -> int:
    """Return the most bytes that a run holds at once, beside what stood before it."""
    tracemalloc.start()
    try:
        task()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture(scope="module")
def small() -> Records:
    records = Records(SIZE)
    resolve_records(records)  # what the lexicon keeps for later is made once
    return records


@pytest.fixture(scope="module")
def large() -> Records:
    return Records(2 * SIZE)


def test_resolution_takes_no_longer_for_a_mention_among_twice_as_many(
    small: Records, large: Records
) -> None:
    one, two = (measure_time(lambda: resolve_records(records)) for records in (small, large))  # noqa: B023
    assert two / len(large.namings) < 2 * one / len(small.namings), (one, two)


def test_resolution_takes_memory_in_step_with_mentions(small: Records, large: Records) -> None:
    one, two = (measure_memory(lambda: resolve_records(records)) for records in (small, large))  # noqa: B023
    assert two < 2.6 * one, (one, two)


def make_atoms_of(namings: list[Naming[str]]) -> list[Atom]:
    forms, corpus = group_namings(namings, []), make_corpus()
    return make_atoms(forms, corpus, Bodies(corpus, forms))


def list_prefixed(count: int) -> list[Naming[str]]:
    """Return a program of as many records, by turns with its body's name in front."""
    return [
        one
        for at in range(count)
        for one in (
            body("나래부", f"{at:08}", start=0),
            name("program", ("나래부 물길이음 사업", "물길이음 사업")[at % 2], f"{at:08}", start=9),
        )
    ]


def test_program_with_and_without_its_body_takes_no_square_of_its_records() -> None:
    atoms = make_atoms_of(list_prefixed(SIZE))
    numbers = [number for number, atom in enumerate(atoms) if atom.type == "program"]
    named = {atoms[number].document: {"나래부"} for number in numbers}
    edges = list(join_prefixed(atoms, numbers, named))
    assert len({number for edge in edges for number in edge}) == SIZE
    assert len(edges) < 2 * SIZE


def test_hidden_names_of_one_record_take_no_square_of_their_posts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    compare = _Post.fits

    def count(one: _Post, other: _Post) -> bool:
        asked.append(other)
        return compare(one, other)

    monkeypatch.setattr(_Post, "fits", count)
    chance = random.Random(3)
    homes = ["".join(chance.choices(SYLLABLES, k=6)) + "연구원" for _ in range(400)]
    called = [person("김민수", "0", one, position="과장", start=n) for n, one in enumerate(homes)]
    assert len(make_atoms_of(called)) == len(called)
    assert len(asked) < 100 * len(called)


def test_names_as_long_as_a_page_are_no_slips_and_take_no_memory() -> None:
    long = ["물길" * 2_000 + end + "원" for end in ("구", "수")]
    atoms = make_atoms_of([body(one, start=at) for at, one in enumerate(long)])
    found: list[tuple[int, int]] = []
    spent = measure_memory(lambda: found.extend(join_slips(atoms, range(len(atoms)), ())))
    assert (found, spent < 1_000_000) == ([], True)
