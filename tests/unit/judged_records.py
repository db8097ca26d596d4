"""Two fictional records with namesakes in two bodies, resolved by the real resolver."""

from __future__ import annotations

from pathlib import Path

from store_records import Record

from forumgraph.pipeline import apply_judgements
from forumgraph.store import open_store

RIVER = """제3회 물길포럼
하늘빛(가온연구원 실장)
하늘빛: 가온연구원은 나래부와 함께 푸른길 사업을 추진합니다.
하늘빛:
샘솔아
"""
WIND = """제1회 바람포럼
하늘빛(나래부 과장)
하늘빛: 바람길을 열어야 합니다. 가온연구소도 돕습니다.
"""
LEFT, RIGHT = "person:하늘빛@가온연구원", "person:하늘빛@나래부"


def make_records() -> tuple[Record, Record]:
    """Return both records; in each a person of the same name, with another affiliation."""
    river = Record(RIVER, "모음/물길.txt", "2031-05-02")
    river.mention("organization", "가온연구원", "나래부")
    wind = Record(WIND, "바람.txt", "2033-03")
    wind.mention("organization", "나래부", "가온연구소")
    for record, body, position in ((river, "가온연구원", "실장"), (wind, "나래부", "과장")):
        record.mention("person", "하늘빛")
        named = record.mentions["하늘빛"].model_copy(update={"affiliation": body})
        record.mentions["하늘빛"] = named
        introduced = f"하늘빛({body} {position})"
        told = {"qualifiers": {"position": position}}
        record.state("하늘빛", "affiliated_with", body, introduced, **told)
    river.mention("person", "샘솔아").state("하늘빛", "mentions", "나래부", "하늘빛:\n")
    river.state("가온연구원", "collaborates_with", "나래부", RIVER.splitlines()[2][5:])
    wind.state("하늘빛", "mentions", "가온연구소", "가온연구소도 돕습니다.")
    return river, wind


def fill_judged(database: Path) -> Path:
    """Write both records into a new database and resolve them without any judgement."""
    with open_store(database, create=True) as store:
        for record in make_records():
            store.put(f"/records/{record.name}", record.name, "1", record.extract())
    apply_judgements(database, database.parent / "judgements.tsv")
    return database
