"""Two states of one database read as far as they differ: the same delta as from reading all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from built_records import make_second, run_build
from store_records import Record, make_forum, resolve_by_name

from forumgraph.diff import compute_delta, hold_state
from forumgraph.model import Entity
from forumgraph.store import Store, open_store


@contextmanager
def hold_filled(path: Path) -> Iterator[tuple[Store, Store]]:
    """Give a store of three records, and the state it has now to be read later."""
    with open_store(path, create=True) as store:
        run_build(store, [make_forum(), make_second(), make_third()])
        with hold_state(store) as former:
            assert former is not None
            yield former, store


def make_third(more: str = "") -> Record:
    record = Record(f"나래부와 다솜시의 회의{more}\n바다솔이 말했다.\n", "회의.txt")
    record.mention("organization", "나래부", "다솜시").mention("person", "바다솔")
    record.state("나래부", "collaborates_with", "다솜시", status="done")
    return record.state("바다솔", "mentions", "나래부", "바다솔이 말했다.")


def regroup(store: Store, chance: Random) -> None:
    """Resolve at random: by name, but some to an entity of their own and some to none."""
    groups: dict[tuple[str, str, int], list[str]] = {}
    for mention in store.iterate_mentions():
        part = chance.choice((0, 0, 0, 1, 2))
        if part < 2:
            groups.setdefault((mention.type, mention.name, part), []).append(mention.id)
    entities = [
        Entity.model_validate({
            "id": f"{kind}:{chance.choice(('', 'x'))}{name}{part}", "type": kind, "name": name,
            "mentions": tuple(mentions),
        })
        for (kind, name, part), mentions in groups.items()
    ]  # fmt: skip
    store.replace_resolution(entities, [])


def check_delta(former: Store, store: Store) -> None:
    partial = compute_delta(*store.read_changed(former))
    assert partial == compute_delta(former.read_network(), store.read_network())


@pytest.mark.parametrize("seed", range(20))
def test_delta_of_what_changed_is_the_delta_of_all(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    with hold_filled(tmp_path / "f.db") as (former, store):
        for record in chance.sample([make_forum(), make_second(), make_third(" 둘")], k=seed % 3):
            store.put(f"/records/{record.name}", record.name, "2", record.extract())
        store.drop(
            f"/records/{name}" for name in chance.sample(["물길.txt", "지도.txt"], k=seed % 2)
        )
        regroup(store, chance)
        check_delta(former, store)


def test_nothing_but_entities_is_read_where_nothing_changed(tmp_path: Path) -> None:
    with hold_filled(tmp_path / "f.db") as (former, store):
        resolve_by_name(store)
        before, after = store.read_changed(former)
        assert before == after
        assert before.entities == store.read_network().entities
        assert not before.mentions
        assert not before.relations


def test_only_relations_of_new_documents_are_read(tmp_path: Path) -> None:
    with hold_filled(tmp_path / "f.db") as (former, store):
        record = make_third(" 둘")
        store.put("/records/new", "새.txt", "1", record.extract())
        resolve_by_name(store)
        before, after = store.read_changed(former)
        assert len(before.relations) == len(after.relations) == 2
        assert sorted(one.statements for one in before.relations.values()) == [1, 2]
        assert sorted(one.statements for one in after.relations.values()) == [2, 3]
        assert not before.mentions
        assert len(after.mentions) == 3


def test_record_read_anew_under_the_same_number_counts_as_changed(tmp_path: Path) -> None:
    with hold_filled(tmp_path / "f.db") as (former, store):
        record = make_third()
        record.statements.pop()
        store.put("/records/회의.txt", "회의.txt", "2", record.extract())
        resolve_by_name(store)
        check_delta(former, store)
        before, after = store.read_changed(former)
        assert len(before.relations) - len(after.relations) == 1


def test_mention_that_nobody_is_meant_by_any_more_is_seen(tmp_path: Path) -> None:
    with hold_filled(tmp_path / "f.db") as (former, store):
        entities = store.list_entities()
        store.replace_resolution(entities[1:], [])
        check_delta(former, store)
        delta = compute_delta(*store.read_changed(former))
        assert set(delta.mentions.values()) == {(entities[0].id, None)}
