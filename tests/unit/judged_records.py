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
CROWD = """제2회 별빛포럼
김민수(나래부 물길과 과장)
김민수(나래부 바람과 사무관)
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


def fill_crowded(database: Path) -> Path:
    """Write a record with two persons of one name in one body, told apart by departments."""
    record = Record(CROWD, "별빛.txt").mention("organization", "나래부")
    for number, department in enumerate(("물길과", "바람과")):
        line = CROWD.splitlines()[number + 1]
        record.mention("person", line).state(
            line, "affiliated_with", "나래부", line,
            qualifiers={"department": department, "position": line.rstrip(")").split()[-1]},
        )  # fmt: skip
        named = record.mentions[line]
        told = {"name": "김민수", "affiliation": "나래부"}
        record.mentions[line] = named.model_copy(update=told)
    with open_store(database, create=True) as store:
        store.put("/records/별빛.txt", record.name, "1", record.extract())
    apply_judgements(database, database.parent / "judgements.tsv")
    return database
