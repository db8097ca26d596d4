"""Identities through the whole pipeline: one agency under four names, two people under one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forumgraph.errors import InvalidJudgement
from forumgraph.graph import build_graph, follow_lineage
from forumgraph.pipeline import BuildReport, Options, build
from forumgraph.store import open_store

pytestmark = pytest.mark.usefixtures("quick_builds")

HEAD = "judgement\tleft\tright\twho\twhen\twhy\n"
RECORD = """제{number}회 섬마을 안전포럼

일시: {date}
장소: 누리섬 물길관

{people}

○ {said}
"""
# The ministry as records of the time write it: year by year another name, or its short form.
AGENCY = (
    ("2008. 5. 13.", "행정안전부와 해솔섬연구원이 섬 안전지도 사업을 함께 추진함"),
    ("2011. 6. 9.", "행안부는 섬 안전지도 사업을 지원함"),
    ("2013. 9. 4.", "안전행정부와 해솔섬연구원이 섬 안전지도 사업을 함께 추진함"),
    ("2014. 3. 20.", "안행부는 섬 안전지도 사업을 지원함"),
    ("2015. 4. 22.", "행정자치부와 해솔섬연구원이 섬 안전지도 사업을 함께 추진함"),
    ("2016. 10. 5.", "행자부는 섬 안전지도 사업을 지원함"),
    ("2018. 7. 11.", "행정안전부는 섬 안전지도 사업을 지원함"),
    ("2020. 2. 26.", "행안부와 해솔섬연구원이 섬 안전지도 사업을 함께 추진함"),
    ("2022. 11. 3.", "행안부는 섬 안전지도 사업을 지원함"),
    ("2024. 8. 14.", "행정안전부는 섬 안전지도 사업을 지원함"),
)
# A name that thousands bear, in two agencies.
NAMESAKES = (
    ("2023. 3. 15.", "김민수 과장(행정안전부)", "섬 안전지도를 새로 그려야 함"),
    ("2023. 4. 19.", "김민수 연구위원(한국행정연구원)", "섬마을 행정 수요를 더 조사해야 함"),
    ("2023. 6. 21.", "김민수 과장(행정안전부)", "섬 대피소를 늘려야 함"),
)
LEFT, RIGHT = "person:김민수@한국행정연구원", "person:김민수@행정안전부"


def write_records(folder: Path, rows: tuple[tuple[str, str, str], ...]) -> Path:
    folder.mkdir(parents=True)
    for number, (date, people, said) in enumerate(rows, 1):
        text = RECORD.format(number=number, date=date, people=people, said=said)
        (folder / f"포럼{number}.txt").write_text(text, "utf-8")
    return folder


def rebuild(folder: Path) -> BuildReport:
    return build([folder], folder.parent / "forum.db", Options(workers=1))


def read_state(folder: Path) -> dict[str, Any]:
    """Return all that resolve left in the database."""
    with open_store(folder.parent / "forum.db") as store:
        return {
            "entities": store.list_entities(),
            "candidates": store.list_candidates(),
            "successions": store.list_successions(),
        }


def write_ledger(folder: Path, *lines: str) -> Path:
    path = folder.parent / "judgements.tsv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    return path


def list_persons(folder: Path, name: str = "김민수") -> list[str]:
    entities = read_state(folder)["entities"]
    return [one.id for one in entities if one.type == "person" and one.name == name]


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    rows = tuple((date, "송하람 대표(해솔섬연구원)", said) for date, said in AGENCY)
    folder = write_records(tmp_path / "기록", rows)
    assert {one.outcome for one in rebuild(folder).sources} == {"read"}
    return folder


@pytest.fixture
def namesakes(tmp_path: Path) -> Path:
    folder = write_records(tmp_path / "기록", NAMESAKES)
    rebuild(folder)
    return folder


# --- one agency, four names -------------------------------------------------------------------


def test_an_agency_stands_under_the_name_of_each_time(agency: Path) -> None:
    entities = {one.id: one for one in read_state(agency)["entities"]}
    names = ("안전행정부", "행정안전부", "행정자치부")
    bodies = [entities[f"organization:{name}"] for name in names]
    assert {one.attributes["today"] for one in bodies} == {"행정안전부"}
    with open_store(agency.parent / "forum.db") as store:
        records = {
            one.name: len({found.document_id for found in store.list_mentions_of(one.id)})
            for one in bodies
        }
    assert records == {"안전행정부": 2, "행정안전부": 6, "행정자치부": 2}
    # an abbreviation is no body of its own, whatever the year
    shown = {one.name for one in entities.values() if one.type == "organization"}
    assert not shown & {"안행부", "행자부", "행안부"}


def test_the_names_of_an_agency_succeed_each_other_with_date_and_source(agency: Path) -> None:
    steps = {
        (one.old.split(":")[1], one.new.split(":")[1]): one
        for one in read_state(agency)["successions"]
    }
    assert {pair: one.date for pair, one in steps.items()} == {
        ("행정안전부", "안전행정부"): "2013-03-23",
        ("안전행정부", "행정자치부"): "2014-11-19",
        ("행정자치부", "행정안전부"): "2017-07-26",
    }
    assert all(one.source and one.kind for one in steps.values())


def test_an_agency_is_one_node_in_lineage_view_and_its_names_as_written(agency: Path) -> None:
    with open_store(agency.parent / "forum.db") as store:
        written = build_graph(store)
    followed = follow_lineage(written)
    names = {"안전행정부", "행정안전부", "행정자치부"}
    shown = [[data["name"] for _, data in graph.nodes(data=True) if data["name"] in names]
             for graph in (written, followed)]  # fmt: skip
    assert sorted(shown[0]) == sorted(names)
    assert shown[1] == ["행정안전부"]
    (node,) = (data for _, data in followed.nodes(data=True) if data["name"] == "행정안전부")
    assert names - {"행정안전부"} <= set(node["other_names"])


# --- two people, one name ---------------------------------------------------------------------


def test_two_people_of_one_name_are_two_and_an_open_question(namesakes: Path) -> None:
    assert list_persons(namesakes) == [LEFT, RIGHT]
    (candidate,) = [one for one in read_state(namesakes)["candidates"] if one.left == LEFT]
    assert (candidate.right, candidate.judgement, candidate.is_judged) == (RIGHT, "unsure", False)
    told = {feature.name for feature in candidate.features}
    assert {"differ_in_affiliation", "bear_common_name"} <= told


@pytest.mark.parametrize(
    "line",
    [f"same\t{LEFT}\t{RIGHT}", "same\t김민수@행안부\t김민수@포럼2.txt\t\t2024-01\t자리 옮김"],
)
def test_a_judgement_makes_them_one_until_its_line_goes(namesakes: Path, line: str) -> None:
    before = read_state(namesakes)
    write_ledger(namesakes, line)
    rebuild(namesakes)
    (person,) = list_persons(namesakes)
    during = read_state(namesakes)
    assert not any(person in (one.left, one.right) for one in during["candidates"])
    (found,) = [one for one in during["entities"] if one.id == person]
    assert found.attributes["affiliation"] == "한국행정연구원, 행정안전부"
    write_ledger(namesakes)
    rebuild(namesakes)
    assert read_state(namesakes) == before


def test_a_judgement_parts_what_the_machine_joins_until_its_line_goes(namesakes: Path) -> None:
    before = read_state(namesakes)
    ledger = write_ledger(namesakes, "different\t김민수@포럼1.txt\t김민수@포럼3.txt")
    report = rebuild(namesakes)
    assert "unfit" not in {one.outcome for one in report.sources}
    persons = list_persons(namesakes)
    assert len(persons) == 3
    pair = [one for one in persons if one != LEFT]
    (said,) = [one for one in read_state(namesakes)["candidates"] if [one.left, one.right] == pair]
    assert (said.judgement, said.is_judged) == ("different", True)
    ledger.unlink()
    rebuild(namesakes)
    assert read_state(namesakes) == before


def test_names_and_what_is_left_out_come_back_with_the_line(namesakes: Path) -> None:
    before = read_state(namesakes)
    write_ledger(namesakes, f"rename\t{LEFT}\t김민수(연구자)", "ignore\t행안부")
    rebuild(namesakes)
    shown = {one.id: one for one in read_state(namesakes)["entities"]}
    assert shown[LEFT].name == "김민수(연구자)"
    assert "김민수" in shown[LEFT].other_names
    assert "organization:행정안전부" not in shown
    write_ledger(namesakes)
    rebuild(namesakes)
    assert read_state(namesakes) == before


def test_a_line_that_fits_nothing_is_reported_and_waits(namesakes: Path) -> None:
    before = read_state(namesakes)
    write_ledger(namesakes, "# 나중에", "same\t김민수\t강나루", f"same\t{LEFT}\t없는곳")
    report = rebuild(namesakes)
    told = [one.warnings[0] for one in report.sources if one.outcome == "unfit"]
    assert [text.split(":")[0] for text in told] == ["3번째 줄", "4번째 줄"]
    assert "2개라" in told[0]
    assert "없는곳" in told[1]
    assert read_state(namesakes) == before
    extra = RECORD.format(
        number=9, date="2023. 9. 6.", people="김민수 교수(없는곳)", said="섬을 더 알려야 함"
    )
    (namesakes / "포럼9.txt").write_text(extra, "utf-8")
    write_ledger(namesakes, f"same\t{LEFT}\t김민수@포럼9.txt")
    assert "unfit" not in {one.outcome for one in rebuild(namesakes).sources}
    assert len(list_persons(namesakes)) == 2


# --- bad lines --------------------------------------------------------------------------------

BAD = (
    (("maybe\t가\t나",), 2, "모르는 판단", "same, different"),
    (("same\t가",), 2, "right", "이름이나 id"),
    (("ignore\t가\t나",), 2, "ignore는 하나만", "비우세요"),
    (("# 말", "", "same\t가\t나\t나\t어제\t"), 4, "날짜", "2026-01-02"),
    (("same\t가\t나\t\t\t\t\t",), 2, "열이 6개가 아니라 8개", "탭"),
    (("different\t가\t가",), 2, "같습니다", "서로 다른 두"),
    (("\ufffe다름",), 2, "열이 6개가 아니라 1개", "탭"),
)


@pytest.mark.parametrize(("lines", "number", "what", "hint"), BAD)
def test_a_bad_line_stops_a_build_before_it_writes(
    namesakes: Path, lines: tuple[str, ...], number: int, what: str, hint: str
) -> None:
    database = namesakes.parent / "forum.db"
    (namesakes / "포럼2.txt").unlink()
    bytes_before, before = database.read_bytes(), read_state(namesakes)
    ledger = write_ledger(namesakes, *lines)
    with pytest.raises(InvalidJudgement) as caught:
        rebuild(namesakes)
    assert caught.value.where == f"{ledger}:{number}"
    assert what in caught.value.what
    assert hint in caught.value.hint
    assert database.read_bytes() == bytes_before
    assert read_state(namesakes) == before


def test_lines_that_contradict_each_other_stop_a_build_and_keep_the_identities(
    namesakes: Path,
) -> None:
    before = read_state(namesakes)
    files = [f"김민수@포럼{number}.txt" for number in (1, 2, 3)]
    lines = (
        f"same\t{files[0]}\t{files[1]}", f"same\t{files[1]}\t{files[2]}",
        f"different\t{files[0]}\t{files[2]}", "ignore\t없는곳",
    )  # fmt: skip
    ledger = write_ledger(namesakes, *lines)
    with pytest.raises(InvalidJudgement) as caught:
        rebuild(namesakes)
    assert sorted(caught.value.where.split(", ")) == [f"{ledger}:{n}" for n in (2, 3, 4)]
    assert read_state(namesakes) == before
    write_ledger(namesakes)
    rebuild(namesakes)
    assert read_state(namesakes) == before


def test_a_bad_ledger_makes_no_database(tmp_path: Path) -> None:
    folder = write_records(tmp_path / "기록", NAMESAKES[:1])
    write_ledger(folder, "same\t가")
    with pytest.raises(InvalidJudgement):
        rebuild(folder)
    assert not (tmp_path / "forum.db").exists()
