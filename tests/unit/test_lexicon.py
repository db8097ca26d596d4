"""The lexicon's loader: forms it accepts, what a user's file adds, errors that name the line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from forumgraph.errors import InvalidLexicon
from forumgraph.lexicon import COLUMNS, Entry, Lexicon, load_lexicon, parse_lexicon

HEADER = "\t".join(COLUMNS)


def write_lexicon(folder: Path, *lines: str, name: str = "내사전.tsv", bom: bool = False) -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8-sig" if bom else "utf-8")
    return path


def make_entry(
    name: str, *aliases: str, kind: str = "institute", entry_type: str = "organization"
) -> Entry:
    return Entry(name, entry_type, kind, aliases, "시험")


# --- parsing ------------------------------------------------------------------------------


def test_parse_lexicon_reads_all_columns() -> None:
    (entry,) = parse_lexicon(
        f"{HEADER}\n누리섬연구원\torganization\tinstitute\t누섬연|NIS\t정관", "f"
    )
    assert entry == Entry("누리섬연구원", "organization", "institute", ("누섬연", "NIS"), "정관")
    assert entry.names == ("누리섬연구원", "누섬연", "NIS")


def test_parse_lexicon_passes_over_comments_and_empty_lines() -> None:
    text = f"{HEADER}\n# 주석\n\n   \n누리섬\torganization\tpublic\t\t정관\n"
    assert [entry.name for entry in parse_lexicon(text, "f")] == ["누리섬"]


def test_parse_lexicon_trims_cells_and_empty_aliases() -> None:
    (entry,) = parse_lexicon(f"{HEADER}\n 누리섬 \torganization\tpublic\t 가 || 나 |\t정관", "f")
    assert (entry.name, entry.aliases) == ("누리섬", ("가", "나"))


def test_parse_lexicon_accepts_bom_and_windows_line_ends() -> None:
    text = f"\ufeff{HEADER}\r\n누리섬\torganization\tpublic\t\t정관\r\n"
    assert [entry.source for entry in parse_lexicon(text, "f")] == ["정관"]


def test_parse_lexicon_composes_names_typed_on_macos() -> None:
    line = unicodedata.normalize("NFD", "누리섬\torganization\tpublic\t누섬\t정관")
    (entry,) = parse_lexicon(f"{HEADER}\n{line}", "f")
    assert entry.names == ("누리섬", "누섬")


@pytest.mark.parametrize(
    ("lines", "place", "says"),
    [
        ([], "f:1", "머리줄"),
        (["이름\t종류"], "f:1", "머리줄"),
        ([HEADER.replace("\t", ",")], "f:1", "머리줄"),
        ([HEADER, "# 주석", "누리섬\torganization"], "f:3", "2개입니다"),
        ([HEADER, "누리섬\torganization\tpublic\t\t정관\t더"], "f:2", "6개입니다"),
        ([HEADER, "누리섬 organization public"], "f:2", "1개입니다"),
        ([HEADER, "", "\torganization\tpublic\t\t정관"], "f:3", "이름이 비어"),
        ([HEADER, "누리섬\tagency\tpublic\t\t정관"], "f:2", "'agency'"),
        ([HEADER, "의사일정\tstopword\tdrop\t\t시험"], "f:2", "'drop'"),
    ],
)
def test_parse_lexicon_names_file_and_line_of_what_is_wrong(
    lines: list[str], place: str, says: str
) -> None:
    with pytest.raises(InvalidLexicon) as caught:
        parse_lexicon("\n".join(lines), "f")
    assert caught.value.where == place
    assert says in caught.value.what
    assert caught.value.hint
    assert str(caught.value).startswith(place)


# --- the user's own files -----------------------------------------------------------------


def test_load_lexicon_adds_the_users_entries(tmp_path: Path) -> None:
    path = write_lexicon(
        tmp_path,
        "누리섬연구원\torganization\tinstitute\t누섬연\t정관",
        "섬살림지기\tposition\tcivic\t\t정관",
    )
    found = load_lexicon([path])
    assert found.entities["누섬연"].name == "누리섬연구원"
    assert "섬살림지기" in found.positions
    assert "행정안전부" in found.entities


def test_load_lexicon_adds_aliases_to_shipped_entries(tmp_path: Path) -> None:
    path = write_lexicon(tmp_path, "행정안전부\torganization\tministry\t행안부처\t정부조직법")
    found = load_lexicon([path])
    assert found.entities["행안부처"].name == "행정안전부"
    assert found.entities["행안부"].name == "행정안전부"
    assert [entry.name for entry in found.entries].count("행정안전부") == 1


def test_load_lexicon_reads_files_with_bom_and_several_files(tmp_path: Path) -> None:
    first = write_lexicon(tmp_path, "누리섬\torganization\tpublic\t\t정관", bom=True)
    second = write_lexicon(tmp_path, "누리섬\torganization\tpublic\t누섬\t정관", name="둘.tsv")
    assert load_lexicon([first, second]).entities["누섬"].name == "누리섬"


def test_load_lexicon_names_the_users_file_and_line(tmp_path: Path) -> None:
    path = write_lexicon(tmp_path, "# 내 기관", "누리섬\torganization")
    with pytest.raises(InvalidLexicon) as caught:
        load_lexicon([path])
    assert caught.value.where == f"{path}:3"


def test_load_lexicon_reports_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidLexicon) as caught:
        load_lexicon([tmp_path / "없음.tsv"])
    assert "없음.tsv" in caught.value.where
    assert "UTF-8" in caught.value.hint


def test_load_lexicon_reports_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "옛.tsv"
    path.write_bytes(f"{HEADER}\n누리섬\torganization\tpublic\t\t정관".encode("cp949"))
    with pytest.raises(InvalidLexicon) as caught:
        load_lexicon([path])
    assert caught.value.where == str(path)


# --- look-ups -----------------------------------------------------------------------------


def test_lexicon_gives_a_shared_alias_to_the_first_entry() -> None:
    found = Lexicon([make_entry("누리섬연구원", "누연"), make_entry("누리별연구원", "누연")])
    assert found.entities["누연"].name == "누리섬연구원"


def test_lexicon_prefers_a_full_name_to_an_alias() -> None:
    found = Lexicon([make_entry("누리섬연구원", "누리섬"), make_entry("누리섬")])
    assert found.entities["누리섬"].name == "누리섬"


def test_lexicon_joins_entries_of_one_name_and_keeps_every_alias_once() -> None:
    found = Lexicon([make_entry("누리섬", "가", "나"), make_entry("누리섬", "나", "다")])
    assert [entry.aliases for entry in found.entries] == [("가", "나", "다")]


def test_lexicon_keeps_words_out_of_the_entities() -> None:
    found = Lexicon(
        [make_entry("섬지기", entry_type="position"), make_entry("하", entry_type="surname"),
         make_entry("추진", "추진함", entry_type="generic")]
    )  # fmt: skip
    assert found.entities == {}
    assert found.positions == {"섬지기"}
    assert found.generic == {"추진", "추진함"}


def test_lexicon_lists_surnames_without_their_hanja() -> None:
    found = Lexicon(
        [make_entry("이", "李", entry_type="surname"), make_entry("남궁", entry_type="surname")]
    )
    assert found.surnames == {"이", "남궁"}


def test_lexicon_digest_follows_the_entries() -> None:
    one, two = make_entry("누리섬"), make_entry("해오름")
    assert Lexicon([one, two]).digest == Lexicon([one, two]).digest
    assert Lexicon([one]).digest != Lexicon([one, two]).digest
    assert Lexicon([one]).digest != Lexicon([make_entry("누리섬", "누섬")]).digest


def test_lexicon_digest_sees_a_change_of_kind_alone() -> None:
    one, two = make_entry("누리섬"), make_entry("누리섬", kind="public")
    assert Lexicon([one]).digest != Lexicon([two]).digest


def test_lexicon_digest_changes_when_the_order_decides_who_owns_an_alias() -> None:
    one, two = make_entry("누리섬", "누연"), make_entry("누리별", "누연")
    left, right = Lexicon([one, two]), Lexicon([two, one])
    assert left.entities["누연"] != right.entities["누연"]
    assert left.digest != right.digest


# --- topics and stop words ----------------------------------------------------------------


def test_topics_map_every_spelling_to_its_label() -> None:
    lexicon = Lexicon([make_entry("갯벌 복원", "갯복", entry_type="topic", kind="")])
    assert {key: entry.name for key, entry in lexicon.topics.items()} == {
        "갯벌복원": "갯벌 복원",
        "갯복": "갯벌 복원",
    }


def test_stopwords_without_a_kind_drop_the_phrase_and_its_aliases() -> None:
    lexicon = Lexicon([make_entry("의사 일정", "일정표", entry_type="stopword", kind="")])
    assert lexicon.stopwords["phrase"] == {"의사일정", "일정표"}
    assert not lexicon.stopwords["head"]


def test_topic_of_the_user_is_no_stopword() -> None:
    entries = [make_entry(name, entry_type="stopword", kind="head") for name in ("대책", "논의")]
    lexicon = Lexicon([*entries, make_entry("대책", entry_type="topic", kind="")])
    assert lexicon.stopwords["head"] == {"논의"}


def test_stopwords_are_no_names_to_look_for() -> None:
    lexicon = Lexicon([make_entry("의사일정", entry_type="stopword", kind="")])
    assert lexicon.entities == {}


def test_shipped_lexicon_is_read_once_and_never_grows(tmp_path: Path) -> None:
    path = tmp_path / "내사전.tsv"
    path.write_text("\t".join(COLUMNS) + "\n누리섬살림터\torganization\tcivic\t\t정관", "utf-8")
    shipped = load_lexicon()
    assert "누리섬살림터" in load_lexicon([path]).entities
    assert load_lexicon() is shipped
    assert "누리섬살림터" not in shipped.entities
