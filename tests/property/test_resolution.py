"""Identity over records nobody wrote: order decides nothing, judgements all, and all undone."""

from __future__ import annotations

import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, combinations, pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fictional_namings import list_ids, make_corpus, map_owners, name, resolve
from forumgraph.errors import InvalidJudgement
from forumgraph.judgements import VERDICTS, Judgement, read_judgements, write_judgement
from forumgraph.model import Entity, Event
from forumgraph.resolve import Naming, Resolution

many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

# Names in one row may mean one person, body or program.
NAMESAKES = (
    ("김민수", "김 민수"),
    ("이영희",),
    ("강나루",),
    ("윤가람",),
    ("李恩宰", "이은재", "이은재(李恩宰)"),
    ("탁봉준", "Bongjun Tak", "B. Tak"),
    ("요한 베르거", "Johann Berger"),
)
LINES = (
    ("가람부", "나래부", "가부", "나부"),
    ("다솜청", "라온원", "마루공사"),
    ("바다부",),
    ("별부", "별빛부"),
    ("해오름대", "해오름대학교"),
    ("물길연구원", "물길 연구원", "KWI", "물길연구원 정책실"),
    ("한솔물길협회", "한솔물길협외", "한솔물길협회 가온지회"),
    ("㈜바다실", "바다실"),
    ("가운데구",),
    ("푸른도",),
    ("가온군",),
    ("노을군",),
    ("도시재생지원센터",),
    ("주민자치회",),
)
PROGRAM_NAMES = (
    ("물길잇기 사업", "물길잇기 시범사업", "2031년 물길잇기 사업", "나래부 물길잇기 사업"),
    ("별빛마루 축제",),
)
PERSONS, BODIES, PROGRAMS = (
    tuple(chain.from_iterable(rows)) for rows in (NAMESAKES, LINES, PROGRAM_NAMES)
)
FAMILY = {one: row[0] for row in (*NAMESAKES, *LINES, *PROGRAM_NAMES) for one in row}
POSITIONS = (None, "과장", "사무관", "교수", "위원", "증인", "가람학회장")
DEPARTMENTS = (None, "물길과", "바람과", "물길연구팀")
SERIES = (None, "섬포럼", "물길포럼")
DATES = (None, "2029", "2030-05", "2031-03-01", "2034-08-08", "2036-01-09")


@dataclass(frozen=True)
class Record:
    """What one record names; `salt` makes the id, as bytes would."""

    salt: int
    date: str | None
    series: str | None
    namings: tuple[tuple[str, str, str | None, str | None, str | None, tuple[str, ...]], ...]

    @property
    def id(self) -> str:
        return sha256(f"{self}".encode()).hexdigest()[:20]

    @property
    def event(self) -> Event:
        return Event(date=self.date, series=self.series)


@st.composite
def draw_naming(draw: st.DrawFn) -> tuple[object, ...]:
    kind = draw(st.sampled_from(("person", "person", "person", "organization", "program")))
    if kind == "person":
        chosen = draw(st.sampled_from(PERSONS))
        place = draw(st.sampled_from((None, *BODIES)))
        held = draw(st.sampled_from(POSITIONS)), draw(st.sampled_from(DEPARTMENTS))
        return kind, chosen, place, *held, ()
    pool = BODIES if kind == "organization" else PROGRAMS
    known = draw(st.sampled_from(((), (), draw(st.sampled_from(pool)))))
    aliases = (known,) if known else ()
    return kind, draw(st.sampled_from(pool)), None, None, None, aliases


@st.composite
def draw_records(draw: st.DrawFn, least: int = 2, most: int = 6) -> list[Record]:
    size = draw(st.integers(least, most))
    return [
        Record(
            number,
            draw(st.sampled_from(DATES)),
            draw(st.sampled_from(SERIES)),
            tuple(draw(st.lists(draw_naming(), min_size=1, max_size=5))),  # type: ignore[arg-type]
        )
        for number in range(size)
    ]


def list_namings(records: Iterable[Record], ids: dict[str, str] | None = None) -> list[Naming[str]]:
    """Return the mentions of all records; `ids` gives documents other ids, keys stay."""
    return [
        name(
            kind, written, (ids or {}).get(record.id, record.id), start=10 * place,
            affiliation=place_of, position=position, department=department, aliases=aliases,
        )._replace(key=f"{record.id}/{place}")
        for record in records
        for place, (kind, written, place_of, position, department, aliases) in enumerate(
            record.namings
        )
    ]  # fmt: skip


def resolve_records(
    records: Sequence[Record],
    judgements: Sequence[Judgement] = (),
    ids: dict[str, str] | None = None,
) -> Resolution[str]:
    known = ids or {}
    events = {known.get(record.id, record.id): record.event for record in records}
    files = {known.get(one.id, one.id): f"기록{one.salt}.txt" for one in records}
    return resolve(list_namings(records, ids), make_corpus(events, judgements, files))


def zip_members(resolution: Resolution[str]) -> list[tuple[Entity, tuple[str, ...]]]:
    return list(zip(resolution.entities, resolution.members, strict=True))


def describe_parts(resolution: Resolution[str]) -> object:
    """Return all that a resolution says, with mentions in place of ids."""
    members = dict(zip(list_ids(resolution), resolution.members, strict=True))
    whose = {key: frozenset(found) for key, found in members.items()}
    entities = {
        whose[one.id]: (one.type, one.name, one.other_names, tuple(sorted(one.attributes.items())))
        for one in resolution.entities
    }
    candidates = Counter(
        (frozenset((whose[one.left], whose[one.right])), one.score, one.judgement, one.is_judged,
         frozenset((feature.name, feature.weight) for feature in one.features))
        for one in resolution.candidates
    )  # fmt: skip
    successions = {(whose[one.new], whose[one.old], one.names) for one in resolution.successions}
    return entities, candidates, successions


# --- order ----------------------------------------------------------------------------------


@many
@given(records=draw_records(), seed=st.integers(0, 99))
def test_order_of_records_decides_nothing(
    records: list[Record], seed: int
) -> None:
    """Records and mentions come from a store by id and place, whatever order they were read in."""
    events = {record.id: record.event for record in records}
    namings = list_namings(records)
    shuffled = Random(seed).sample(namings, len(namings))
    assert resolve(shuffled, make_corpus(events)) == resolve(namings, make_corpus(events))


@many
@given(records=draw_records(), seed=st.integers(0, 99))
def test_ids_of_documents_decide_nothing_but_the_ids_that_name_them(
    records: list[Record], seed: int
) -> None:
    olds = [record.id for record in records]
    news = Random(seed).sample(
        [sha256(f"{one}{seed}".encode()).hexdigest()[:20] for one in olds], len(olds)
    )
    ids = dict(zip(olds, news, strict=True))
    before, after = resolve_records(records), resolve_records(records, ids=ids)
    assert describe_parts(after) == describe_parts(before)
    # an id that names no document, nor is told apart by a digest, is the same
    owners = map_owners(after)
    for key, entity in map_owners(before).items():
        if "~" not in entity and not any(one[:8] in entity for one in olds):
            assert owners[key] == entity


# --- adding a record ------------------------------------------------------------------------


def list_families(namings: Iterable[Naming[str]]) -> set[str]:
    """Return what mentions may be about: names, aliases and bodies, however they are written."""
    said = {word for one in namings for word in (one.name, one.affiliation, *one.aliases) if word}
    return {FAMILY[word] for word in said}


@many
@given(records=draw_records(1, 5), added=draw_records(1, 1))
def test_adding_a_record_leaves_alone_what_it_does_not_touch(
    records: list[Record], added: list[Record]
) -> None:
    more = replace(added[0], salt=99)
    touched = list_families(list_namings([more]))
    named = {one.key: one for one in list_namings(records)}
    before, after = resolve_records(records), resolve_records([*records, more])
    known = {one.id: (one, keys) for one, keys in zip_members(after)}
    for entity, keys in zip_members(before):
        if not list_families(named[key] for key in keys) & touched:
            assert known.get(entity.id) == (entity, keys)


# --- judgements -----------------------------------------------------------------------------


def list_references(records: Sequence[Record], resolution: Resolution[str]) -> list[str]:
    """Return every way a ledger may call what is there, and some ways that fit nothing."""
    found = ["없는기관", "김민수@없는곳", "organization:없는기관", "person:"]
    for entity in resolution.entities:
        found += [entity.id, entity.name, f"{entity.type}:{entity.name}"]
        bodies = filter(None, entity.attributes.get("affiliation", "").split(", "))
        found += [f"{entity.name}@{one}" for one in bodies] if entity.type == "person" else []
    for record in records:
        names = {naming[1] for naming in record.namings if naming[0] == "person"}
        found += [f"{one}@기록{record.salt}.txt" for one in sorted(names)]
    return found


@st.composite
def draw_judged(draw: st.DrawFn) -> tuple[list[Record], list[Judgement]]:
    records = draw(draw_records())
    references = st.sampled_from(list_references(records, resolve_records(records)))
    lines = []
    for number in range(draw(st.integers(1, 6))):
        verdict = draw(st.sampled_from(VERDICTS))
        left, right = draw(references), draw(references)
        right = {"rename": f"새 이름 {number}", "ignore": ""}.get(verdict, right)
        when = draw(st.sampled_from(("", "2036-01-01", "2036-02-02")))
        lines.append(Judgement(verdict, left, right, when=when))
    return records, [one for one in lines if one.left != one.right]


def try_lines(
    records: Sequence[Record], lines: Sequence[Judgement]
) -> tuple[Resolution[str] | None, str]:
    """Return what comes of lines in this order, or the lines that contradict each other."""
    placed = [one._replace(where=f"judgements.tsv:{n}") for n, one in enumerate(lines, 2)]
    try:
        found = resolve_records(records, placed)
    except InvalidJudgement as error:
        numbers = sorted(int(one.rpartition(":")[2]) - 2 for one in error.where.split(", "))
        return None, "\n".join(sorted(str(lines[one]) for one in numbers))
    unfit = sorted((one[:6], reason) for one, reason in found.unfit)
    return replace(found, unfit=()), str(unfit)


@many
@given(judged=draw_judged(), seed=st.integers(0, 99))
def test_order_of_the_lines_decides_nothing(
    judged: tuple[list[Record], list[Judgement]], seed: int
) -> None:
    records, lines = judged
    shuffled = Random(seed).sample(lines, len(lines))
    assert try_lines(records, shuffled) == try_lines(records, lines)


@many
@given(judged=draw_judged(), seed=st.integers(0, 99))
def test_lines_written_and_taken_back_leave_what_was(
    judged: tuple[list[Record], list[Judgement]], seed: int
) -> None:
    """Through a file, as people do it: each ledger means one resolution, whatever came before."""
    records, lines = judged
    before = resolve_records(records)
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "judgements.tsv"
        for one in lines or [Judgement("unsure", "가", "나")]:
            write_judgement(ledger, one)
        written = ledger.read_text("utf-8").splitlines(keepends=True)
        head, rows = written[0], written[1:]
        states = {}
        for size in (*range(len(rows) + 1), *reversed(range(len(rows)))):
            ledger.write_text(head + "".join(rows[:size]), "utf-8")
            found = try_lines(records, read_judgements(ledger))
            assert states.setdefault(size, found) == found
        ledger.write_text(head + "".join(rows), "utf-8")
        for row in Random(seed).sample(rows, len(rows)):
            left = ledger.read_text("utf-8").replace(row, "", 1)
            ledger.write_text(left, "utf-8")
            try_lines(records, read_judgements(ledger))
        assert resolve_records(records, read_judgements(ledger)) == before
    assert states[0] == (before, "[]")


@many
@given(judged=draw_judged())
def test_every_mention_is_one_entitys_unless_it_is_ignored(
    judged: tuple[list[Record], list[Judgement]]
) -> None:
    records, lines = judged
    given_keys = Counter(one.key for one in list_namings(records))
    kept, _ = try_lines(records, [one for one in lines if one.verdict != "ignore"])
    whole, _ = try_lines(records, lines)
    if kept is None or whole is None:
        return
    assert Counter(key for keys in kept.members for key in keys) == given_keys
    # what is ignored is left out whole, and nothing else is
    assert not whole.unfit
    assert set(whole.members) <= set(kept.members)
    assert set(map_owners(whole).items()) <= set(map_owners(kept).items())
    fitting = [one for one in lines if one.verdict == "ignore"]
    assert len(whole.members) == len(kept.members) or fitting
    ends = [end for one in whole.candidates for end in (one.left, one.right)]
    assert set(ends) <= set(list_ids(whole))
    pairs = Counter(frozenset((one.left, one.right)) for one in whole.candidates)
    assert set(pairs.values()) <= {1}
    assert all(len(pair) == 2 for pair in pairs)


@st.composite
def draw_namesakes(draw: st.DrawFn) -> tuple[list[Record], list[Judgement]]:
    """Draw records with one namesake each, and lines on pairs of them."""
    size = draw(st.integers(2, 6))
    chosen = draw(st.sampled_from(("김민수", "윤가람", "강나루")))
    records = [
        Record(number, draw(st.sampled_from(DATES)), draw(st.sampled_from(SERIES)),
               (("person", chosen, draw(st.sampled_from((None, "가람부", "나래부"))),
                 None, None, ()),))
        for number in range(size)
    ]  # fmt: skip
    pairs = st.sampled_from(list(combinations(range(size), 2)))
    lines = [
        Judgement(verdict, f"{chosen}@기록{left}.txt", f"{chosen}@기록{right}.txt")
        for (left, right), verdict in draw(
            st.dictionaries(pairs, st.sampled_from(("same", "same", "different")), max_size=8)
        ).items()
    ]
    return records, lines


def read_pair(line: Judgement) -> tuple[int, int]:
    """Return the numbers of the records that a line of `draw_namesakes` is about."""
    left, right = (int(side.rpartition("기록")[2][:-4]) for side in (line.left, line.right))
    return left, right


def find_contradictions(lines: Sequence[Judgement]) -> dict[Judgement, int]:
    """Return the `different` lines that `same` lines deny, with how many of them it takes."""
    near: dict[int, set[int]] = defaultdict(set)
    for left, right in (read_pair(one) for one in lines if one.verdict == "same"):
        near[left].add(right)
        near[right].add(left)
    found = {}
    for line in lines:
        start, goal = read_pair(line)
        steps, reached = 0, {start}
        while line.verdict == "different" and goal not in reached:
            wider = reached.union(*(near[one] for one in reached))
            steps += 1
            if wider == reached:
                break
            reached = wider
        if line.verdict == "different" and goal in reached:
            found[line] = steps
    return found


@many
@given(judged=draw_namesakes())
def test_lines_are_honoured_or_named_where_they_contradict(
    judged: tuple[list[Record], list[Judgement]]
) -> None:
    records, lines = judged
    placed = [one._replace(where=f"judgements.tsv:{n}") for n, one in enumerate(lines, 2)]
    denied = find_contradictions(placed)
    if denied:
        with pytest.raises(InvalidJudgement) as caught:
            resolve_records(records, placed)
        check_named(records, placed, caught.value, denied)
        return
    resolution = resolve_records(records, placed)
    owners = {key.split("/")[0]: one for key, one in map_owners(resolution).items()}
    for line in lines:
        left, right = (owners[records[one].id] for one in read_pair(line))
        assert (left == right) is (line.verdict == "same")
    assert resolution.unfit == ()


def check_named(
    records: Sequence[Record],
    lines: Sequence[Judgement],
    error: InvalidJudgement,
    denied: Mapping[Judgement, int],
) -> None:
    """Check that an error names the fewest lines that together cannot hold, and all of them."""
    named = [one for one in lines if one.where in error.where.split(", ")]
    (different,) = [one for one in named if one.verdict == "different"]
    assert len(named) == denied[different] + 1
    assert all(f"{one.where}: {one.verdict}: {one.left}" in error.hint for one in named)
    assert [one for one in lines if one.where in str(error) and one not in named] == []
    with pytest.raises(InvalidJudgement):
        resolve_records(records, named)
    for left_out in named:
        resolve_records(records, [one for one in named if one is not left_out])


@pytest.mark.parametrize("length", [2, 3, 7])
def test_a_ring_of_lines_is_named_whole(length: int) -> None:
    """same, same, different around a triangle, and longer ways; a chord shortens the way."""
    said = (("person", "김민수", None, None, None, ()),)
    records = [Record(number, None, None, said) for number in range(length + 2)]
    names = [f"김민수@기록{number}.txt" for number in range(length + 2)]
    ring = [Judgement("same", *pair) for pair in pairwise(names[: length + 1])]
    lines = [*ring, Judgement("same", names[0], names[-1]),
             Judgement("different", names[0], names[length])]  # fmt: skip
    placed = [one._replace(where=f"판단.tsv:{n}") for n, one in enumerate(lines, 2)]
    with pytest.raises(InvalidJudgement) as caught:
        resolve_records(records, placed)
    aside = placed[length].where
    assert set(caught.value.where.split(", ")) == {one.where for one in placed} - {aside}
    assert resolve_records(records, placed[:-1]).unfit == ()


# --- time and memory --------------------------------------------------------------------------


def measure_seconds(namings: Sequence[Naming[str]]) -> float:
    start = time.perf_counter()
    resolve(namings)
    return time.perf_counter() - start


def measure_memory(namings: Sequence[Naming[str]]) -> int:
    """Return the bytes that resolving needs at most."""
    tracemalloc.start()
    resolve(namings)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_crowd_of_one_common_name_stays_cheap() -> None:
    crowd = [name("person", "김민수", f"{number:08d}기록", start=3) for number in range(3_000)]
    resolution = resolve(crowd)
    assert len(resolution.entities) == 3_000
    assert 3_000 <= len(resolution.candidates) <= 12_000
    assert measure_seconds(crowd) < 5
    assert measure_memory(crowd[:1_200]) < 4.5 * measure_memory(crowd[:300])


def test_many_organizations_stay_cheap() -> None:
    random = Random(5)
    names = ["".join(random.choices("가나다라마바사아자차카타파하", k=5)) for _ in range(15_000)]
    heads = ("협회", "연구회", "조합", "연구원")
    namings = [
        name("organization", f"{names[n % 15_000]}{heads[n % 4]}", f"{n // 40:08d}기록", start=n)
        for n in range(20_000)
    ]
    assert len(resolve(namings).entities) > 10_000
    assert measure_seconds(namings) < 5
    assert measure_memory(namings[:4_000]) < 4.5 * measure_memory(namings[:1_000])
