"""A second fictional record, and builds of records that are extracted already."""

from __future__ import annotations

from collections.abc import Sequence

from store_records import Record, resolve_by_name

from forumgraph.diff import hold_state, keep_changes
from forumgraph.store import Store

SECOND = """제4회 물길포럼
가온연구원과 다솜시는 물길 지도를 함께 만들었다.
바다솔(다솜시 국장): 가온연구원은 푸른길 사업을 추진하지 않는다.
"""


def make_second(name: str = "지도.txt") -> Record:
    record = Record(SECOND, name, date="2032-04-01")
    record.mention("organization", "가온연구원", "다솜시").mention("person", "바다솔")
    record.mention("program", "푸른길 사업").mention("event", "제4회 물길포럼")
    line = "가온연구원과 다솜시는 물길 지도를 함께 만들었다."
    record.state("가온연구원", "collaborates_with", "다솜시", line, status="done")
    told = "바다솔(다솜시 국장)"
    return record.state(
        "바다솔", "affiliated_with", "다솜시", told, qualifiers={"position": "국장"}
    )


def run_build(store: Store, put: Sequence[Record] = (), drop: Sequence[str] = ()) -> int:
    """Do what a build does, with records that are extracted already."""
    with hold_state(store) as former:
        run = store.start_run("1")
        store.drop(f"/records/{name}" for name in drop)
        for record in put:
            store.put(f"/records/{record.name}", record.name, "1", record.extract())
        if put or drop:
            resolve_by_name(store)
        relations = keep_changes(store, run, former if put or drop else None)
        store.finish_run(run, store.count() | {"relations": relations})
        return run
