"""The checks of the lexicon: what a wrong line is told, and what a user's file may say."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from forumgraph.cli import app
from forumgraph.errors import InvalidLexicon
from forumgraph.lexicon import COLUMNS, load_lexicon
from forumgraph.lexicon.checks import check_lexicon
from forumgraph.lexicon.problems import Problem
from forumgraph.lexicon.succession import COLUMNS as CHANGE_COLUMNS


def write_bodies(folder: Path, *lines: str, name: str = "기관.tsv") -> Path:
    """Write lines like `가람원  가원|GRI`, two blanks between name and aliases."""
    rows = []
    for line in lines:
        body, _, aliases = line.partition("  ")
        rows.append(f"{body}\torganization\tpublic\t{aliases}\t정관")
    return write_lines(folder / name, *rows)


def write_changes(folder: Path, *rows: str, name: str = "변화.tsv") -> Path:
    """Write rows like `2013-03-23 rename 가람부 나래부`, `-` for an empty end."""
    cells = (row.split() for row in rows)
    lines = (
        "\t".join((date, kind, old.strip("-"), new.strip("-"), "시험령"))
        for date, kind, old, new in cells
    )
    return write_lines(folder / name, *lines, header=CHANGE_COLUMNS)


def write_lines(path: Path, *lines: str, header: tuple[str, ...] = COLUMNS) -> Path:
    path.write_text("\n".join(("\t".join(header), *lines)) + "\n", "utf-8", newline="")
    return path


def tell(problems: list[Problem]) -> list[tuple[int, str]]:
    """Return the lines that are wrong, with what is wrong up to the colon."""
    return [(problem.number, problem.what.split(":")[0]) for problem in problems]


def check_one(*files: Path) -> Problem:
    """Return the only problem of the files."""
    problems = check_lexicon(files)
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]


# --- form ---------------------------------------------------------------------------------


def test_check_finds_nothing_in_lines_that_are_right(tmp_path: Path) -> None:
    bodies = write_bodies(tmp_path, "가람부  가부|GRM", "나래부  나부|가부", "다온원  다원")
    changes = write_changes(tmp_path, "2013-03-23 rename 가람부 나래부")
    assert check_lexicon([bodies, changes]) == []


def test_problem_tells_file_line_cause_and_what_to_do(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "기관.tsv", "가람원\tagency\tpublic\t\t정관")
    problem = check_one(path)
    assert str(problem).startswith(f"{path}:2: 모르는 종류(type)입니다: 'agency' → ")
    assert problem.hint


def test_check_goes_on_after_a_malformed_line(tmp_path: Path) -> None:
    lines = "가람원", "나래원\tagency\t\t\t정관", "다온원\torg\t\t\t"
    path = write_lines(tmp_path / "기관.tsv", *lines)
    assert [problem.number for problem in check_lexicon([path])] == [2, 3, 4]


def test_check_tells_a_wrong_header(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "기관.tsv", header=("이름", "종류"))
    assert check_one(path).number == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (unicodedata.normalize("NFD", "가람원") + "\torganization\tpublic\t\t정관", "NFC"),
        ("가람\u200b원\torganization\tpublic\t\t정관", "U+200B"),
        ("가람원 \torganization\tpublic\t\t정관", "빈칸"),
        ("가람  원\torganization\tpublic\t\t정관", "빈칸"),
        ("가람원\torganization\tpublic\t가원| 람원\t정관", "빈칸"),
        ("가람원\torganization\tpublic\t가원||람원\t정관", "빈 별칭"),
        ("가람원\torganization\tpublic\t가원|\t정관", "빈 별칭"),
        ("가람원\torganization\tpublic\t가원\t", "출처"),
        ("가람원\torganization\tpublic\t가원|가원\t정관", "두 번"),
        ("가람원\torganization\tpublic\t가람원\t정관", "두 번"),
    ],
)
def test_check_finds_what_an_eye_misses_in_a_line(tmp_path: Path, line: str, says: str) -> None:
    problems = check_lexicon([write_lines(tmp_path / "기관.tsv", line)])
    assert {problem.number for problem in problems} == {2}
    assert any(says in problem.what for problem in problems)
    assert not any(problem.is_error for problem in problems)


def test_check_asks_for_a_last_line_feed(tmp_path: Path) -> None:
    path = write_bodies(tmp_path, "가람원")
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert tell(check_lexicon([path])) == [(2, "마지막 줄이 줄바꿈으로 끝나지 않습니다")]


def test_check_asks_for_lines_in_order(tmp_path: Path) -> None:
    path = write_bodies(tmp_path, "나래원", "가람원", "다온원")
    assert tell(check_lexicon([path])) == [(3, "앞줄(나래원)보다 먼저 와야 하는 줄입니다")]


def test_check_asks_for_changes_by_date_and_names(tmp_path: Path) -> None:
    bodies = write_bodies(tmp_path, "가람원", "나래원", "다온원", "마루원")
    changes = write_changes(
        tmp_path,
        "2013-03-23 rename 나래원 마루원",
        "2013-03-23 rename 가람원 다온원",
    )
    problem = check_one(bodies, changes)
    assert (problem.file, problem.number) == (str(changes), 3)


# --- names --------------------------------------------------------------------------------


def test_name_has_one_line_over_all_files(tmp_path: Path) -> None:
    first = write_bodies(tmp_path, "가람원")
    second = write_bodies(tmp_path, "가람원", name="둘.tsv")
    problem = check_one(first, second)
    assert (problem.file, problem.number) == (str(second), 2)
    assert f"{first}:2" in problem.what


def test_alias_of_two_bodies_of_one_day_is_wrong_on_each(tmp_path: Path) -> None:
    path = write_bodies(tmp_path, "가람원  HIC", "나래원  HIC")
    assert tell(check_lexicon([path])) == [
        (2, "별칭 HIC을(를) 같은 때에 다른 기관도 씁니다"),
        (3, "별칭 HIC을(를) 같은 때에 다른 기관도 씁니다"),
    ]


def test_alias_marked_on_each_of_two_bodies_is_right(tmp_path: Path) -> None:
    assert check_lexicon([write_bodies(tmp_path, "가람원  HIC?", "나래원  HIC?")]) == []


def test_alias_marked_on_one_of_two_bodies_is_asked_for_on_the_other(tmp_path: Path) -> None:
    problem = check_one(write_bodies(tmp_path, "가람원  HIC?", "나래원  HIC"))
    assert (problem.number, problem.is_error) == (3, False)
    assert "HIC?" in problem.hint


def test_alias_of_two_bodies_that_never_met_is_right_without_a_mark(tmp_path: Path) -> None:
    changes = write_changes(tmp_path, "2013-03-23 rename 가람부 나래부")
    assert check_lexicon([write_bodies(tmp_path, "가람부  가부", "나래부  가부"), changes]) == []
    marked = write_bodies(tmp_path, "가람부  가부?", "나래부  가부?")
    assert [problem.number for problem in check_lexicon([marked, changes])] == [2, 3]


def test_alias_that_two_bore_before_is_marked_on_a_third(tmp_path: Path) -> None:
    changes = write_changes(
        tmp_path,
        "2015-01-01 abolish 가람원 -",
        "2015-01-01 abolish 나래원 -",
        "2016-01-01 found - 다온원",
    )
    bodies = write_bodies(tmp_path, "가람원  HIC?", "나래원  HIC?", "다온원  HIC")
    problem = check_one(bodies, changes)
    assert (problem.number, problem.is_error) == (4, False)
    marked = write_bodies(tmp_path, "가람원  HIC?", "나래원  HIC?", "다온원  HIC?")
    assert check_lexicon([marked, changes]) == []


def test_alias_that_nobody_else_bears_needs_no_mark(tmp_path: Path) -> None:
    problem = check_one(write_bodies(tmp_path, "가람원  HIC?"))
    assert "HIC?" in problem.what
    assert not problem.is_error


def test_alias_may_be_the_former_name_of_the_body_and_no_name_of_today(tmp_path: Path) -> None:
    bodies = write_bodies(tmp_path, "나래부  가람부", "가람부")
    assert [problem.number for problem in check_lexicon([bodies]) if problem.is_error] == [2]
    bodies = write_bodies(tmp_path, "가람부", "나래부  가람부")
    changes = write_changes(tmp_path, "2013-03-23 rename 가람부 나래부")
    assert check_lexicon([bodies, changes]) == []


@pytest.mark.parametrize("word", ["협회", "한은", "웅"])
def test_alias_is_no_ordinary_word(tmp_path: Path, word: str) -> None:
    problem = check_one(write_bodies(tmp_path, f"가람원  {word}"))
    assert word in problem.what


@pytest.mark.parametrize("kind", ["position", "surname", "generic"])
def test_alias_is_no_word_of_the_lexicon(tmp_path: Path, kind: str) -> None:
    bodies = write_bodies(tmp_path, "가람원  섬지기")
    words = write_lines(tmp_path / "말.tsv", f"섬지기\t{kind}\t\t\t시험")
    assert f"사전의 {kind}" in check_one(bodies, words).what


# --- changes ------------------------------------------------------------------------------


def check_rows(folder: Path, *rows: str) -> list[tuple[int, str]]:
    """Return what is wrong with rows of changes whose bodies all have a line."""
    names = sorted({name for row in rows for name in row.split()[2:]} - {"-"})
    return tell(check_lexicon([write_bodies(folder, *names), write_changes(folder, *rows)]))


@pytest.mark.parametrize(
    "rows",
    [
        ["2008-02-29 rename 마루부 가람부", "2013-03-23 rename 가람부 나래부",
         "2014-11-19 rename 나래부 다온부", "2017-07-26 rename 다온부 가람부"],
        ["2026-01-02 rename 가람부 나래부", "2026-01-02 split 가람부 도담처"],
        ["2009-10-01 merge 가람공사 누리공사", "2009-10-01 merge 나래공사 누리공사"],
        ["2009-10-01 merge 가람공사 누리공사", "2009-10-01 rename 나래공사 누리공사"],
        ["1954-04-01 found - 누리은행", "2015-01-01 merge 가람공사 누리은행"],
        ["2012-07-01 found - 누리시", "2012-07-01 merge 가람군 누리시"],
        ["2010-01-01 rename 가람청 누리부", "2010-01-01 split 나래부 누리부"],
        ["1990 found - 누리원", "2001-05 abolish 누리원 -"],
    ],
)  # fmt: skip
def test_changes_that_fit_are_right(tmp_path: Path, rows: list[str]) -> None:
    assert check_rows(tmp_path, *rows) == []


@pytest.mark.parametrize(
    ("rows", "number", "says"),
    [
        (["2005-01-01 rename 나래원 다온원", "2010-01-01 found - 가람원",
          "2012-01-01 split 나래원 마루원"], 4, "없는 기관"),
        (["2008-01-01 rename 가람원 나래원", "2010-01-01 abolish 가람원 -"], 3, "없는 기관"),
        (["2008-01-01 abolish 가람원 -", "2010-01-01 split 가람원 나래원"], 3, "없는 기관"),
        (["2008-01-01 merge 가람원 나래원", "2008-01-01 found - 나래원",
          "2008-01-01 merge 가람원 다온원", "2001-01-01 found - 다온원"], 4, "본줄기가 둘"),
        (["2008-01-01 abolish 가람원 -", "2008-01-01 rename 가람원 나래원"], 3, "본줄기가 둘"),
        (["2001-01-01 found - 나래원", "2008-01-01 rename 가람원 나래원"], 3, "때가 겹칩니다"),
        (["2001-01-01 found - 나래원", "2008-01-01 found - 나래원"], 3, "때가 겹칩니다"),
        (["2008-01-01 rename 가람원 다온원", "2008-01-01 rename 나래원 다온원"], 3, "같은 이름"),
        (["2008-01-01 found - 나래원", "2008-01-01 rename 가람원 나래원"], 3, "나오기도"),
        (["2008-01-01 merge 가람원 나래원"], 2, "언제 생겼는지"),
        (["2008-01-01 rename 가람원 나래원", "2008-01-01 rename 나래원 가람원"], 2, "제자리"),
        (["2008-01-01 rename 가람원 나래원", "2008-01-01 rename 가람원 나래원"], 3, "두 번"),
    ],
)  # fmt: skip
def test_change_that_does_not_fit_is_told(
    tmp_path: Path, rows: list[str], number: int, says: str
) -> None:
    assert any(place == number and says in what for place, what in check_rows(tmp_path, *rows))


def test_change_names_bodies_that_have_a_line(tmp_path: Path) -> None:
    bodies = write_bodies(tmp_path, "가람원")
    changes = write_changes(tmp_path, "2008-01-01 rename 가람원 나래원")
    problem = check_one(bodies, changes)
    assert (problem.file, problem.number) == (str(changes), 2)
    assert "나래원" in problem.what


# --- the user's own files -----------------------------------------------------------------


def test_users_file_is_checked_beside_the_shipped_ones(tmp_path: Path) -> None:
    shipped = write_bodies(tmp_path, "가람원  가원", "가람원  람원", name="내장.tsv")
    own = write_bodies(tmp_path, "나래원  가원", "다온원  가람원")
    problems = check_lexicon([own], [shipped])
    assert [(problem.file, problem.number) for problem in problems] == [(str(own), 3)]


@pytest.fixture(scope="module")
def abbreviation() -> tuple[str, str]:
    """Return an alias that one shipped body bears, and the body."""
    lexicon = load_lexicon()
    assert lexicon.entities["행안부"].name == "행정안전부"
    return "행안부", "행정안전부"


def test_users_alias_wins_over_that_of_a_shipped_body(
    tmp_path: Path, abbreviation: tuple[str, str]
) -> None:
    alias, name = abbreviation
    found = load_lexicon([write_bodies(tmp_path, f"누리섬행복안내부  {alias}")])
    assert found.entities[alias].name == "누리섬행복안내부"
    assert found.read_names("2020-01-01", f"{name} {alias}")[alias].name == "누리섬행복안내부"
    assert found.entities[name].name == name


def refuse(*files: Path) -> InvalidLexicon:
    with pytest.raises(InvalidLexicon) as caught:
        load_lexicon(files)
    assert caught.value.hint
    return caught.value


def test_load_refuses_the_name_of_a_shipped_body_as_an_alias(tmp_path: Path) -> None:
    path = write_bodies(tmp_path, "누리섬연구원", "누리섬행복안내부  행정안전부")
    error = refuse(path)
    assert error.where == f"{path}:3"
    assert "행정안전부" in error.what


def test_load_accepts_the_name_of_a_shipped_body_of_another_time(tmp_path: Path) -> None:
    path = write_bodies(tmp_path, "국가데이터처  통계청")
    assert load_lexicon([path]).read_names("2020")["통계청"].name == "통계청"
    assert load_lexicon([path]).read_names("2026")["통계청"].name == "국가데이터처"


def test_load_refuses_one_alias_for_two_bodies_of_the_user(tmp_path: Path) -> None:
    first = write_bodies(tmp_path, "누리섬연구원  누섬연")
    second = write_bodies(tmp_path, "누리섬연수원  누섬연", name="둘.tsv")
    error = refuse(first, second)
    assert error.where == f"{first}:2"
    assert f"누리섬연수원({second}:2)" in error.what


def test_load_accepts_one_alias_for_two_bodies_where_it_is_marked(tmp_path: Path) -> None:
    path = write_bodies(tmp_path, "누리섬연구원  누섬연?", "누리섬연수원  누섬연?")
    names = load_lexicon([path]).read_names(None, "누리섬연수원(누섬연)")
    assert names["누섬연"].name == "누리섬연수원"


def test_load_refuses_a_change_of_a_body_without_a_line(tmp_path: Path) -> None:
    path = write_changes(tmp_path, "2020-01-01 rename 행정안전부 누리섬안전부")
    error = refuse(path)
    assert error.where == f"{path}:2"
    assert "누리섬안전부" in error.what


def test_load_refuses_a_change_of_a_body_that_is_gone(tmp_path: Path) -> None:
    bodies = write_bodies(tmp_path, "누리섬원", "누리별원", "누리달원")
    changes = write_changes(
        tmp_path,
        "2010-01-01 rename 누리섬원 누리별원",
        "2015-01-01 rename 누리섬원 누리달원",
    )
    assert refuse(bodies, changes).where == f"{changes}:3"


def test_load_blames_the_users_change_that_a_shipped_one_contradicts(tmp_path: Path) -> None:
    bodies = write_bodies(tmp_path, "누리섬통계원")
    changes = write_changes(tmp_path, "2015-01-01 rename 통계청 누리섬통계원")
    error = refuse(bodies, changes)
    assert error.where == f"{changes}:2"
    assert "통계청 국가데이터처" in error.what


def test_load_accepts_a_shipped_change_told_again(tmp_path: Path) -> None:
    path = write_changes(tmp_path, "2025-10-01 rename 통계청 국가데이터처")
    assert load_lexicon([path]).lineage.find_today("통계청") == "국가데이터처"


def test_load_accepts_what_is_only_untidy(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "기관.tsv",
        "누리섬원\torganization\tpublic\t웅|누섬?\t",
        "누리별원\torganization\tpublic\t\t정관",
        "누리별원\torganization\tpublic\t누별\t정관",
    )
    found = load_lexicon([path])
    assert found.entities["누별"].name == "누리별원"
    assert found.read_names(None, "누리섬원(누섬)")["누섬"].name == "누리섬원"


@pytest.mark.parametrize(
    ("bodies", "changes", "place"),
    [
        (["누리섬부  행정안전부"], [], "기관.tsv:2"),
        (["누리섬원  누섬", "누리별원  누섬"], [], "기관.tsv:2"),
        (["누리섬원"], ["어제 found - 누리섬원"], "변화.tsv:2"),
        (["누리섬원"], ["2019 abolish 누리섬원 -", "2020 abolish 누리섬원 -"], "변화.tsv:3"),
    ],
)  # fmt: skip
def test_build_writes_nothing_where_a_lexicon_line_is_wrong(
    tmp_path: Path, bodies: list[str], changes: list[str], place: str
) -> None:
    record = tmp_path / "기록.txt"
    record.write_text("제3차 물길포럼\n일시: 2024. 5. 2.(목)\n", "utf-8")
    files = [write_bodies(tmp_path, *bodies)]
    if changes:
        files.append(write_changes(tmp_path, *changes))
    options = [word for path in files for word in ("--lexicon", str(path))]
    database = tmp_path / "forum.db"
    command = ["build", str(record), "--db", str(database), *options]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
    assert place in result.stderr
    assert not database.exists()
