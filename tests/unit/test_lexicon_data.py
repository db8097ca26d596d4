"""The lexicon is data people review by eye; these checks catch what an eye misses."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from forumgraph.lexicon import COLUMNS, Entry, load_lexicon, parse_lexicon
from forumgraph.lexicon.checks import check_lexicon
from forumgraph.lexicon.problems import Problem
from forumgraph.lexicon.succession import COLUMNS as CHANGE_COLUMNS

FOLDER = Path(__file__).parents[2] / "src" / "forumgraph" / "lexicon"
LINEAGE_FILES = ("government", "public", "regions", "universities")
# A day of 17 provinces and 226 districts, after the government of 2025 took shape.
DAY = "2026-01-02"
ORGANIZATION_FILES = (
    "companies",
    "government",
    "institutes",
    "international",
    "public",
    "regions",
    "universities",
)
MINIMUM_ENTRIES = {
    "companies": 300,
    "government": 650,
    "institutes": 220,
    "international": 110,
    "positions": 590,
    "public": 1000,
    "regions": 590,
    "stopwords": 870,
    "surnames": 165,
    "universities": 310,
}
TYPES = {
    **dict.fromkeys(ORGANIZATION_FILES, "organization"),
    "positions": "position",
    "stopwords": "stopword",
    "surnames": "surname",
}
KINDS = {
    "companies": {"company", "media", "platform"},
    "government": {
        "agency",
        "assembly",
        "commission",
        "committee",
        "court",
        "military",
        "ministry",
        "office",
        "police",
        "prosecution",
    },
    "institutes": {"institute"},
    "international": {"foreign", "international"},
    "positions": {"academic", "assembly", "civic", "company", "officer"},
    "public": {"association", "party", "public"},
    "regions": {"council", "district", "education", "province"},
    "stopwords": {"bound", "edge", "head", "lead", "phrase"},
    "surnames": {"common", "double", "rare"},
    "universities": {"university"},
}
# fmt: off
PROVINCE_SHORT_FORMS = {
    "강원", "경기", "경남", "경북", "광주", "대구", "대전", "부산", "서울", "세종", "울산", "인천",
    "전남", "전북", "제주", "충남", "충북",
}
# fmt: on


def read_lines(stem: str) -> list[str]:
    """Give the raw lines of a file, so that a stray carriage return shows up."""
    return (FOLDER / f"{stem}.tsv").read_bytes().decode("utf-8").split("\n")


def read_entries(stem: str) -> list[Entry]:
    """Give the entries of a file."""
    return parse_lexicon("\n".join(read_lines(stem)), stem)


def list_alive(kind: str, day: str = DAY) -> list[Entry]:
    """Give the bodies of a kind that exist on a day."""
    lexicon = load_lexicon()
    return [e for e in lexicon.entries if e.kind == kind and lexicon.lineage.exists(e.name, day)]


def find_entry(spelling: str, date: str | None = None) -> str | None:
    """Give the name of the body a spelling stands for in a record of a date."""
    entry = load_lexicon().read_names(date).get(spelling)
    return entry.name if entry else None


def list_short_forms(entry: Entry) -> list[str]:
    """Give the aliases that are shorter than the name."""
    return [one for one in (*entry.aliases, *entry.ambiguous) if len(one) < len(entry.name)]


@cache
def find_problems() -> list[Problem]:
    """Check all shipped files together, once."""
    paths = [*FOLDER.glob("*.tsv"), *(FOLDER / "lineage").glob("*.tsv")]
    return check_lexicon(paths)


@pytest.fixture(params=sorted(TYPES))
def stem(request: pytest.FixtureRequest) -> str:
    """Name each file of the lexicon in turn."""
    return str(request.param)


def test_lexicon_folder_holds_every_known_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.tsv")} >= set(TYPES)
    assert {path.stem for path in (FOLDER / "lineage").glob("*.tsv")} == set(LINEAGE_FILES)


@pytest.mark.parametrize("name", [*sorted(TYPES), *(f"lineage/{one}" for one in LINEAGE_FILES)])
def test_lexicon_file_passes_every_check(name: str) -> None:
    file = str(FOLDER / f"{name}.tsv")
    assert [str(problem) for problem in find_problems() if problem.file == file] == []


@pytest.mark.parametrize("name", [*sorted(TYPES), *(f"lineage/{one}" for one in LINEAGE_FILES)])
def test_lexicon_file_is_nothing_but_a_header_and_lines(name: str) -> None:
    lines = read_lines(name)
    assert lines[0].split("\t") == [*(CHANGE_COLUMNS if "/" in name else COLUMNS)]
    assert lines[-1] == ""
    assert [line for line in lines[:-1] if line.count("\t") != 4 or line.endswith("\r")] == []


def test_lexicon_file_has_no_name_twice(stem: str) -> None:
    names = Counter(entry.name for entry in read_entries(stem))
    assert [name for name, count in names.items() if count > 1] == []


def test_lexicon_entry_has_a_known_type_and_kind(stem: str) -> None:
    entries = read_entries(stem)
    assert {entry.type for entry in entries} == {TYPES[stem]}
    assert {entry.kind for entry in entries} == KINDS[stem]


def test_lexicon_file_holds_enough_entries(stem: str) -> None:
    assert len(read_entries(stem)) >= MINIMUM_ENTRIES[stem]


# --- how much there is --------------------------------------------------------------------


def test_regions_are_complete() -> None:
    assert len(list_alive("province")) == 17
    councils = {entry.name for entry in list_alive("council")}
    # A city's own district (수원시 장안구) and a city without self-government have no council.
    districts = [e for e in list_alive("district") if f"{e.name}의회" in councils]
    assert len(districts) == 226


def test_public_institutions_are_many() -> None:
    assert len(list_alive("public")) >= 450


def test_associations_are_many() -> None:
    assert len(list_alive("association")) >= 300


def test_universities_have_short_forms() -> None:
    assert sum(bool(list_short_forms(entry)) for entry in list_alive("university")) >= 230


def test_government_funded_institute_has_an_english_abbreviation() -> None:
    funded = [entry for entry in list_alive("institute") if "정부출연연구기관" in entry.source]
    assert len(funded) >= 45
    assert [
        entry.name
        for entry in funded
        if not any("A" <= alias[:1] <= "Z" for alias in (*entry.aliases, *entry.ambiguous))
    ] == []


@pytest.mark.parametrize(
    ("abbreviation", "name"),
    [
        ("STEPI", "과학기술정책연구원"),
        ("KDI", "한국개발연구원"),
        ("ETRI", "한국전자통신연구원"),
        ("KIST", "한국과학기술연구원"),
        ("KEI", "한국환경연구원"),
        ("KIEP", "대외경제정책연구원"),
        ("KISTI", "한국과학기술정보연구원"),
        ("KREI", "한국농촌경제연구원"),
        ("KMI", "한국해양수산개발원"),
    ],
)
def test_institute_is_known_by_its_english_abbreviation(abbreviation: str, name: str) -> None:
    assert find_entry(abbreviation, DAY) == name


# --- regions ------------------------------------------------------------------------------


def test_regions_give_every_province_its_short_form() -> None:
    provinces = [entry for entry in read_entries("regions") if entry.kind == "province"]
    short_forms = {alias for entry in provinces for alias in entry.aliases if len(alias) == 2}
    assert len(provinces) >= 17
    assert short_forms == PROVINCE_SHORT_FORMS


def test_district_spelling_keeps_its_suffix() -> None:
    suffixes = ("시", "군", "구", "시청", "군청", "구청")
    bare = [
        spelling
        for entry in read_entries("regions")
        if entry.kind == "district"
        for spelling in (entry.name, *entry.aliases)
        if not spelling.endswith(suffixes)
    ]
    assert bare == []


@pytest.mark.parametrize("shared", ["중구", "동구", "남구", "북구", "서구", "강서구", "고성군"])
def test_district_name_shared_by_provinces_is_never_bare(shared: str) -> None:
    districts = [entry for entry in read_entries("regions") if entry.kind == "district"]
    spellings = {spelling for entry in districts for spelling in (entry.name, *entry.aliases)}
    holders = [entry.name for entry in districts if entry.name.endswith(f" {shared}")]
    assert shared not in spellings
    assert f"{shared}청" not in spellings
    assert len(holders) >= 2


def test_council_stands_beside_its_region() -> None:
    entries = read_entries("regions")
    names = {entry.name for entry in entries}
    orphans = [
        entry.name
        for entry in entries
        if entry.kind in ("council", "education")
        and entry.name.removesuffix("의회").removesuffix("교육청") not in names
    ]
    assert orphans == []


# --- names and their time -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("과기정통부", "과학기술정보통신부"),
        ("행안부", "행정안전부"),
        ("중기부", "중소벤처기업부"),
        ("중소기업벤처부", "중소벤처기업부"),
        ("개인정보위", "개인정보보호위원회"),
        ("NIA", "한국지능정보사회진흥원"),
        ("에너지기술평가원", "한국에너지기술평가원"),
        ("지행연", "한국지방행정연구원"),
        ("대경연", "대구경북연구원"),
        ("카이스트", "한국과학기술원"),
        ("서울시 중구", "서울특별시 중구"),
        ("동작구청", "동작구"),
    ],
)
def test_organization_short_form_leads_to_its_entry(spelling: str, name: str) -> None:
    assert find_entry(spelling) == name


@pytest.mark.parametrize(
    ("spelling", "date", "name"),
    [
        ("산업부", "2020-05-01", "산업통상자원부"),
        ("산업부", "2025-09-30", "산업통상자원부"),
        ("산업부", "2025-10-01", "산업통상부"),
        ("산업부", "2024", "산업통상자원부"),
        ("산자부", "2005-03-02", "산업자원부"),
        ("산자부", "2019-03-02", "산업통상자원부"),
        ("과기부", "2006-06-01", "과학기술부"),
        ("과기부", "2019-06-01", "과학기술정보통신부"),
        ("교과부", "2010-06-01", "교육과학기술부"),
        ("재경부", "2005-06-01", "재정경제부"),
        ("재경부", "2026-06-01", "재정경제부"),
        ("행안부", "2010-06-01", "행정안전부"),
        ("행안부", "2020-06", "행정안전부"),
        ("행자부", "2015-06-01", "행정자치부"),
        ("노동부", "2009-06-01", "노동부"),
        ("노동부", "2015-06-01", "고용노동부"),
        ("국토부", "2010-06-01", "국토해양부"),
        ("국토부", "2020-06-01", "국토교통부"),
        ("복지부", "2009-06-01", "보건복지가족부"),
        ("복지부", "2020-06-01", "보건복지부"),
        ("NIA", "2015-06-01", "한국정보화진흥원"),
        ("NIA", "2022-06-01", "한국지능정보사회진흥원"),
        ("강원", "2020-06-01", "강원도"),
        ("강원", "2024-06-01", "강원특별자치도"),
        ("전라북도", "2023-12-31", "전라북도"),
        ("전라북도", "2024-06-01", "전북특별자치도"),
    ],
)
def test_abbreviation_is_read_as_of_the_date(spelling: str, date: str, name: str) -> None:
    assert find_entry(spelling, date) == name


@pytest.mark.parametrize(
    ("date", "kind", "former", "current"),
    [
        ("2008-02-29", "rename", "교육인적자원부", "교육과학기술부"),
        ("2008-02-29", "merge", "과학기술부", "교육과학기술부"),
        ("2013-03-23", "rename", "교육과학기술부", "교육부"),
        ("2013-03-23", "split", "교육과학기술부", "미래창조과학부"),
        ("2017-07-26", "rename", "미래창조과학부", "과학기술정보통신부"),
        ("2008-02-29", "rename", "행정자치부", "행정안전부"),
        ("2013-03-23", "rename", "행정안전부", "안전행정부"),
        ("2014-11-19", "rename", "안전행정부", "행정자치부"),
        ("2017-07-26", "rename", "행정자치부", "행정안전부"),
        ("2013-03-23", "rename", "지식경제부", "산업통상자원부"),
        ("2025-10-01", "rename", "산업통상자원부", "산업통상부"),
        ("2017-07-26", "rename", "중소기업청", "중소벤처기업부"),
        ("2025-10-01", "rename", "환경부", "기후에너지환경부"),
        ("2025-10-01", "rename", "여성가족부", "성평등가족부"),
        ("2025-10-01", "rename", "통계청", "국가데이터처"),
        ("2025-10-01", "rename", "특허청", "지식재산처"),
        ("2026-01-02", "rename", "기획재정부", "재정경제부"),
        ("2026-01-02", "split", "기획재정부", "기획예산처"),
        ("2025-10-01", "rename", "방송통신위원회", "방송미디어통신위원회"),
        ("2020-12-10", "rename", "한국정보화진흥원", "한국지능정보사회진흥원"),
        ("2023-06-11", "rename", "강원도", "강원특별자치도"),
        ("2024-01-18", "rename", "전라북도", "전북특별자치도"),
    ],
)
def test_lineage_tells_what_became_of_a_body(
    date: str, kind: str, former: str, current: str
) -> None:
    assert (date, kind, former, current) in {one[:4] for one in load_lexicon().lineage.changes}
    assert find_entry(former, date[:4] + "-01-01") == former
    assert find_entry(current, date) == current


@pytest.mark.parametrize(
    ("today", "others"),
    [
        ("교육부", {"교육인적자원부", "교육과학기술부"}),
        ("과학기술정보통신부", {"미래창조과학부"}),
        ("행정안전부", {"행정자치부", "안전행정부"}),
        ("산업통상부", {"산업자원부", "지식경제부", "산업통상자원부"}),
        ("중소벤처기업부", {"중소기업청"}),
        ("기후에너지환경부", {"환경부"}),
        ("재정경제부", {"기획재정부"}),
        ("한국지능정보사회진흥원", {"한국정보화진흥원"}),
        ("강원특별자치도", {"강원도"}),
    ],
)
def test_lineage_joins_the_names_of_one_body(today: str, others: set[str]) -> None:
    lineage = load_lexicon().lineage
    assert {today, *others} <= set(lineage.list_line(today))
    assert {lineage.find_today(name) for name in others} == {today}


def test_lineage_keeps_apart_what_was_cut_out_or_absorbed() -> None:
    lineage = load_lexicon().lineage
    assert lineage.find_heir("과학기술부") == "교육부"
    assert "과학기술부" not in lineage.list_line("교육부")
    assert "기획예산처" not in lineage.list_line("재정경제부")
    assert "교육부" not in lineage.list_line("과학기술정보통신부")


# --- words --------------------------------------------------------------------------------


def test_position_is_one_word_of_hangul() -> None:
    odd = [
        entry.name
        for entry in read_entries("positions")
        if not all("가" <= character <= "힣" or character.isdigit() for character in entry.name)
    ]
    assert odd == []


@pytest.mark.parametrize("head", ["협력관", "담당관", "정책관", "기획관", "조정관", "감사관"])
def test_position_lists_the_heads_of_compounds(head: str) -> None:
    assert head in {entry.name for entry in read_entries("positions")}


def test_surname_is_hangul_and_its_aliases_are_hanja() -> None:
    entries = read_entries("surnames")
    odd = [e.name for e in entries if not all("가" <= letter <= "힣" for letter in e.name)]
    hanja = [alias for entry in entries for alias in entry.aliases]
    assert odd == []
    assert all(entry.aliases for entry in entries)
    assert [a for a in hanja if not all("一" <= letter <= "鿿" for letter in a)] == []


def test_surname_hanja_has_as_many_characters_as_the_name() -> None:
    odd = [
        (entry.name, alias)
        for entry in read_entries("surnames")
        for alias in entry.aliases
        if len(alias) != len(entry.name)
    ]
    assert odd == []


def test_surname_is_double_exactly_when_it_has_two_syllables() -> None:
    odd = [e.name for e in read_entries("surnames") if (e.kind == "double") != (len(e.name) == 2)]
    assert odd == []
