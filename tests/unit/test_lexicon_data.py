"""The lexicon is data people review by eye; these checks catch what an eye misses."""

import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parents[2] / "src" / "forumgraph" / "lexicon"
HEADER = "name\ttype\tkind\taliases\tsource"
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
    "companies": 80,
    "government": 400,
    "institutes": 120,
    "international": 40,
    "positions": 180,
    "public": 400,
    "regions": 270,
    "stopwords": 600,
    "surnames": 130,
    "universities": 170,
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
# Short forms people do use, but which are first of all words: matched in running text they
# would turn ordinary sentences into organizations.
# fmt: off
ORDINARY_WORDS = {
    "감사", "경대", "경찰", "공사", "과학", "교육", "국방", "군대", "기보", "기술", "노동", "농업",
    "대회", "도시", "문화", "미래", "민간", "법원", "보훈", "복지", "산업", "산은", "성대", "수은",
    "시민", "신보", "신한", "안전", "여성", "연구", "예보", "외대", "우리", "육사", "의회", "이대",
    "인구", "재단", "전망", "정보", "정부", "조달", "중앙", "지역", "창업", "청년", "통일", "하나",
    "학교", "한은", "행정", "협회", "홍대", "환경",
}
# fmt: on
# fmt: off
PROVINCE_SHORT_FORMS = {
    "강원", "경기", "경남", "경북", "광주", "대구", "대전", "부산", "서울", "세종", "울산", "인천",
    "전남", "전북", "제주", "충남", "충북",
}
# fmt: on


class Entry(NamedTuple):
    """One line of a lexicon file."""

    name: str
    type: str
    kind: str
    aliases: tuple[str, ...]
    source: str


def read_lines(stem: str) -> list[str]:
    """Give the raw lines of a file, so that a stray carriage return shows up."""
    return (FOLDER / f"{stem}.tsv").read_bytes().decode("utf-8").split("\n")


def read_entries(stem: str) -> list[Entry]:
    """Give the entries of a file without its header."""
    entries = []
    for line in read_lines(stem)[1:-1]:
        name, type_, kind, aliases, source = line.split("\t")
        entries.append(Entry(name, type_, kind, tuple(filter(None, aliases.split("|"))), source))
    return entries


def read_organizations() -> list[Entry]:
    """Give the organizations of all files together."""
    return [entry for stem in ORGANIZATION_FILES for entry in read_entries(stem)]


def find_entry(spelling: str) -> str:
    """Give the name of the organization a spelling stands for."""
    owners = [e.name for e in read_organizations() if spelling in (e.name, *e.aliases)]
    assert len(owners) == 1, f"{spelling}: {owners}"
    return owners[0]


@pytest.fixture(params=sorted(TYPES))
def stem(request: pytest.FixtureRequest) -> str:
    """Name each file of the lexicon in turn."""
    return str(request.param)


def test_lexicon_folder_holds_every_known_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.tsv")} >= set(TYPES)


def test_lexicon_file_starts_with_the_header(stem: str) -> None:
    assert read_lines(stem)[0] == HEADER


def test_lexicon_file_ends_with_one_line_feed(stem: str) -> None:
    lines = read_lines(stem)
    assert lines[-1] == ""
    assert all(lines[:-1])


def test_lexicon_line_has_five_columns(stem: str) -> None:
    wrong = [line for line in read_lines(stem)[:-1] if line.count("\t") != 4]
    assert wrong == []


def test_lexicon_line_is_nfc_without_stray_characters(stem: str) -> None:
    wrong = [
        line
        for line in read_lines(stem)
        if unicodedata.normalize("NFC", line) != line
        or any(unicodedata.category(character)[0] == "C" for character in line.replace("\t", ""))
    ]
    assert wrong == []


def test_lexicon_cell_has_no_surrounding_or_double_blank(stem: str) -> None:
    wrong = [
        cell
        for line in read_lines(stem)[:-1]
        for cell in line.replace("|", "\t").split("\t")
        if cell != " ".join(cell.split())
    ]
    assert wrong == []


def test_lexicon_file_is_sorted_by_name_without_duplicates(stem: str) -> None:
    names = [entry.name for entry in read_entries(stem)]
    assert names == sorted(set(names))


def test_lexicon_entry_has_a_known_type_and_kind(stem: str) -> None:
    entries = read_entries(stem)
    assert {entry.type for entry in entries} == {TYPES[stem]}
    assert {entry.kind for entry in entries} == KINDS[stem]


def test_lexicon_entry_names_its_source(stem: str) -> None:
    wrong = [entry.name for entry in read_entries(stem) if not entry.name or not entry.source]
    assert wrong == []


def test_lexicon_file_holds_enough_entries(stem: str) -> None:
    assert len(read_entries(stem)) >= MINIMUM_ENTRIES[stem]


def test_lexicon_aliases_are_no_empty_cells(stem: str) -> None:
    cells = [line.split("\t")[3] for line in read_lines(stem)[1:-1]]
    assert [cell for cell in cells if cell and "" in cell.split("|")] == []


def test_organization_spelling_stands_for_one_entry_only() -> None:
    spellings = Counter(
        spelling for entry in read_organizations() for spelling in (entry.name, *entry.aliases)
    )
    assert [spelling for spelling, count in spellings.items() if count > 1] == []


def test_organization_spelling_is_not_too_short() -> None:
    short = [
        (entry.name, spelling)
        for entry in read_organizations()
        for spelling in (entry.name, *entry.aliases)
        if len(spelling) < 2
    ]
    assert short == []


def test_organization_spelling_is_no_ordinary_word() -> None:
    spellings = {s for entry in read_organizations() for s in (entry.name, *entry.aliases)}
    assert spellings & ORDINARY_WORDS == set()


def test_organization_spelling_is_no_position_or_surname() -> None:
    taken = {
        spelling
        for stem in ("positions", "surnames")
        for entry in read_entries(stem)
        for spelling in (entry.name, *entry.aliases)
    }
    spellings = {s for entry in read_organizations() for s in (entry.name, *entry.aliases)}
    assert spellings & taken == set()


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


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("산업부", "산업통상자원부"),
        ("산자부", "산업통상자원부"),
        ("과기부", "과학기술정보통신부"),
        ("과기정통부", "과학기술정보통신부"),
        ("행안부", "행정안전부"),
        ("중기부", "중소벤처기업부"),
        ("중소기업벤처부", "중소벤처기업부"),
        ("노동부", "고용노동부"),
        ("개인정보위", "개인정보보호위원회"),
        ("NIA", "한국지능정보사회진흥원"),
        ("에너지기술평가원", "한국에너지기술평가원"),
        ("지행연", "한국지방행정연구원"),
        ("대경연", "대구경북연구원"),
        ("한국환경정책·평가연구원", "한국환경연구원"),
        ("카이스트", "한국과학기술원"),
        ("전라북도", "전북특별자치도"),
        ("광주시", "광주광역시"),
        ("서울시 중구", "서울특별시 중구"),
        ("동작구청", "동작구"),
    ],
)
def test_organization_short_form_leads_to_its_entry(spelling: str, name: str) -> None:
    assert find_entry(spelling) == name


@pytest.mark.parametrize(
    ("former", "current"),
    [
        ("기획재정부", "재정경제부"),
        ("산업통상자원부", "산업통상부"),
        ("환경부", "기후에너지환경부"),
        ("여성가족부", "성평등가족부"),
        ("통계청", "국가데이터처"),
        ("특허청", "지식재산처"),
        ("방송통신위원회", "방송미디어통신위원회"),
        ("한국정보화진흥원", "한국지능정보사회진흥원"),
    ],
)
def test_former_body_is_an_entry_of_its_own(former: str, current: str) -> None:
    assert find_entry(former) == former
    assert find_entry(current) == current


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
