"""Bodies through time: their periods and lines, and names read as of a record's date."""

from __future__ import annotations

from pathlib import Path

import pytest

from forumgraph.errors import InvalidLexicon
from forumgraph.lexicon import COLUMNS, Entry, Lexicon, load_lexicon, parse_changes
from forumgraph.lexicon.succession import COLUMNS as CHANGE_COLUMNS
from forumgraph.lexicon.succession import Change, Lineage, Period, complete_date, is_date

HEADER = "\t".join(CHANGE_COLUMNS)


def make_lineage(*rows: str) -> Lineage:
    """Return the lineage of rows like `2008-02-29 rename 가람부 나래부`, `-` for an empty end."""
    cells = (row.split() for row in rows)
    return Lineage(
        Change(date, kind, old.strip("-"), new.strip("-"), "시험령")
        for date, kind, old, new in cells
    )


def make_body(name: str, *aliases: str) -> Entry:
    certain = tuple(alias for alias in aliases if not alias.endswith("?"))
    doubtful = tuple(alias[:-1] for alias in aliases if alias.endswith("?"))
    return Entry(name, "organization", "agency", certain, "시험", doubtful)


# A body that gets its name back, as some ministries do: 가람 → 나래 → 다온 → 가람.
RETURNING = make_lineage(
    "2008-02-29 rename 마루부 가람부",
    "2013-03-23 rename 가람부 나래부",
    "2014-11-19 rename 나래부 다온부",
    "2017-07-26 rename 다온부 가람부",
)


# --- dates --------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["2017", "2017-07", "2017-07-26", "2016-02-29"])
def test_is_date_accepts_days_months_and_years(date: str) -> None:
    assert is_date(date)


@pytest.mark.parametrize(
    "date", ["", "17", "2017-7-26", "2017.07.26", "2017-13", "2017-02-30", "2017-00-01", "0000"]
)
def test_is_date_refuses_what_no_calendar_has(date: str) -> None:
    assert not is_date(date)


def test_complete_date_gives_the_last_day_a_part_may_mean() -> None:
    assert [complete_date(date) for date in ("2017", "2017-07", "2017-07-26")] == [
        "2017-12-31",
        "2017-07-31",
        "2017-07-26",
    ]


# --- periods ------------------------------------------------------------------------------


def test_periods_of_a_name_without_changes_are_one_that_is_open() -> None:
    assert make_lineage().list_periods("가람부") == (Period("", ""),)


def test_periods_of_a_founded_and_abolished_body_have_both_ends() -> None:
    lineage = make_lineage("2005-03-01 found - 가람청", "2009-12-31 abolish 가람청 -")
    assert lineage.list_periods("가람청") == (Period("2005-03-01", "2009-12-31"),)


def test_periods_of_a_name_that_comes_back_are_two() -> None:
    assert RETURNING.list_periods("가람부") == (
        Period("2008-02-29", "2013-03-23"),
        Period("2017-07-26", ""),
    )


def test_periods_of_a_renamed_body_start_before_everything_known() -> None:
    assert RETURNING.list_periods("마루부") == (Period("", "2008-02-29"),)


def test_period_does_not_end_where_a_part_is_cut_out() -> None:
    lineage = make_lineage("2013-03-23 split 가람부 도담처")
    assert lineage.list_periods("가람부") == (Period("", ""),)
    assert lineage.list_periods("도담처") == (Period("2013-03-23", ""),)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2008-02-28", False),
        ("2008-02-29", True),
        ("2013-03-22", True),
        ("2013-03-23", False),
        ("2017-07-25", False),
        ("2017-07-26", True),
        ("2017", True),
        ("2017-06", False),
        ("2017-07", True),
        ("2013", False),
    ],
)
def test_name_exists_from_its_first_day_to_the_day_before_the_change(
    date: str, expected: bool
) -> None:
    assert RETURNING.exists("가람부", date) is expected


def test_changes_known_by_year_or_month_only_bound_periods_too() -> None:
    lineage = make_lineage("2001 found - 가람원", "2011-05 rename 가람원 나래원")
    assert not lineage.exists("가람원", "2000-12-31")
    assert lineage.exists("가람원", "2001-06-01")
    assert lineage.exists("가람원", "2011-04-30")
    assert lineage.exists("나래원", "2011-05-02")


def test_is_alive_asks_for_the_last_period() -> None:
    assert RETURNING.is_alive("가람부")
    assert not RETURNING.is_alive("나래부")
    assert RETURNING.is_alive("모르는곳")


def test_overlap_holds_only_for_names_of_one_day() -> None:
    assert not RETURNING.overlap("가람부", "나래부")
    assert not RETURNING.overlap("나래부", "가람부")
    assert RETURNING.overlap("가람부", "모르는곳")


# --- lines --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["마루부", "가람부", "나래부", "다온부"])
def test_every_name_of_a_line_is_the_same_body_today(name: str) -> None:
    assert RETURNING.find_today(name) == "가람부"
    assert RETURNING.list_line(name) == ("가람부", "나래부", "다온부", "마루부")


def test_line_of_an_unknown_name_is_the_name_alone() -> None:
    assert RETURNING.find_today("모르는곳") == "모르는곳"
    assert RETURNING.list_line("모르는곳") == ("모르는곳",)


def test_merged_bodies_have_one_heir_and_stay_what_they_were() -> None:
    lineage = make_lineage(
        "2009-10-01 merge 가람공사 누리공사",
        "2009-10-01 merge 나래공사 누리공사",
        "2015-01-01 rename 누리공사 누리공단",
    )
    assert lineage.find_heir("가람공사") == lineage.find_heir("나래공사") == "누리공단"
    assert lineage.find_today("가람공사") == "가람공사"
    assert lineage.list_line("누리공단") == ("누리공단", "누리공사")


def test_body_that_another_joins_goes_on_as_itself() -> None:
    lineage = make_lineage(
        "2008-02-29 merge 가람부 나래교육부",
        "2008-02-29 rename 나래부 나래교육부",
    )
    assert lineage.list_line("나래부") == ("나래교육부", "나래부")
    assert lineage.find_heir("가람부") == "나래교육부"
    assert "가람부" not in lineage.list_line("나래부")


def test_body_absorbed_by_one_that_stood_before_is_no_other_name_of_it() -> None:
    lineage = make_lineage(
        "1990-01-01 found - 누리은행",
        "2015-01-01 merge 가람공사 누리은행",
    )
    assert lineage.find_heir("가람공사") == "누리은행"
    assert lineage.list_line("누리은행") == ("누리은행",)


def test_body_that_goes_into_a_newly_founded_one_is_no_other_name_of_it() -> None:
    lineage = make_lineage(
        "2012-07-01 found - 누리시",
        "2012-07-01 merge 가람군 누리시",
    )
    assert lineage.find_heir("가람군") == "누리시"
    assert lineage.find_today("가람군") == "가람군"


def test_split_body_is_a_line_of_its_own() -> None:
    lineage = make_lineage(
        "2026-01-02 rename 가람부 나래부",
        "2026-01-02 split 가람부 도담처",
    )
    assert lineage.find_today("가람부") == "나래부"
    assert lineage.list_line("도담처") == ("도담처",)
    assert [(one.kind, one.new) for one in lineage.list_successors("가람부")] == [
        ("rename", "나래부"),
        ("split", "도담처"),
    ]


def test_abolished_body_is_its_own_last_name() -> None:
    lineage = make_lineage("2010-01-01 abolish 가람원 -")
    assert lineage.find_today("가람원") == "가람원"
    assert lineage.list_successors("가람원") == []


def test_name_that_came_back_and_was_abolished_goes_on_nowhere() -> None:
    lineage = make_lineage(
        "2005-01-01 rename 가람원 나래원",
        "2010-01-01 rename 나래원 가람원",
        "2015-01-01 abolish 가람원 -",
    )
    assert {lineage.find_today(name) for name in ("가람원", "나래원")} == {"가람원"}


def test_name_that_came_back_goes_on_where_it_went_last() -> None:
    lineage = make_lineage(
        "2010-01-01 rename 가람원 나래원",
        "2012-01-01 rename 나래원 가람원",
        "2014-01-01 rename 가람원 나래원",
        "2016-01-01 abolish 나래원 -",
    )
    assert lineage.find_today("가람원") == lineage.find_today("나래원") == "나래원"
    assert lineage.list_line("가람원") == ("가람원", "나래원")


def test_loop_without_time_still_ends() -> None:
    lineage = make_lineage("2010-01-01 rename 가람원 나래원", "2010-01-01 rename 나래원 가람원")
    assert lineage.find_today("가람원") in ("가람원", "나래원")
    dead = make_lineage(
        "2010-01-01 rename 가람원 나래원",
        "2009-01-01 rename 나래원 가람원",
        "2009-01-01 found - 나래원",
        "2010-01-01 abolish 나래원 -",
    )
    assert dead.find_today("가람원")


def test_describe_line_tells_names_and_periods_oldest_first() -> None:
    assert RETURNING.describe_line("나래부") == (
        "마루부 (~2008-02-29), 가람부 (2008-02-29~2013-03-23), 나래부 (2013-03-23~2014-11-19), "
        "다온부 (2014-11-19~2017-07-26), 가람부 (2017-07-26~)"
    )


def test_lineage_keeps_a_change_once_whatever_their_order() -> None:
    changes = [*RETURNING.changes[::-1], RETURNING.changes[0]]
    assert Lineage(changes).changes == RETURNING.changes


# --- names as of a date -------------------------------------------------------------------


@pytest.fixture
def lexicon() -> Lexicon:
    """Two bodies that were called 가부 in turn, and one whose full name became an alias."""
    lineage = make_lineage(
        "2013-03-23 rename 가람경제부 가람자원부",
        "2025-10-01 rename 가람자원부 가온통상부",
        "2010-07-05 rename 도담부 도담노동부",
    )
    bodies = [
        make_body("가람경제부", "가경부"),
        make_body("가람자원부", "가부", "가자부"),
        make_body("가온통상부", "가부"),
        make_body("도담부", "도부"),
        make_body("도담노동부", "도담부", "도노부"),
    ]
    return Lexicon(bodies, lineage.changes)


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2020-05-01", "가람자원부"),
        ("2025-09-30", "가람자원부"),
        ("2025-10-01", "가온통상부"),
        ("2020-05", "가람자원부"),
        ("2020", "가람자원부"),
        ("2025", "가온통상부"),
        ("2026-03", "가온통상부"),
        (None, "가온통상부"),
        ("2001-01-01", "가온통상부"),
    ],
)
def test_abbreviation_is_read_as_who_bore_it_on_the_date(
    lexicon: Lexicon, date: str | None, name: str
) -> None:
    assert lexicon.read_names(date)["가부"].name == name


def test_former_full_name_is_read_as_an_alias_where_the_body_is_gone(lexicon: Lexicon) -> None:
    assert lexicon.read_names("2009-03-01")["도담부"].name == "도담부"
    assert lexicon.read_names("2020-03-01")["도담부"].name == "도담노동부"
    assert lexicon.read_names(None)["도담부"].name == "도담노동부"


def test_name_of_one_body_is_read_on_any_date(lexicon: Lexicon) -> None:
    assert lexicon.read_names("1999-01-01")["도노부"].name == "도담노동부"
    assert lexicon.read_names("2020-01-01")["가람경제부"].name == "가람경제부"


def test_text_tells_the_bearer_where_the_record_has_no_date(lexicon: Lexicon) -> None:
    text = "가람자원부(이하 가부)가 왔다."
    assert lexicon.read_names(None, text)["가부"].name == "가람자원부"
    assert lexicon.read_names("2026-03-01", text)["가부"].name == "가온통상부"


@pytest.mark.parametrize(
    ("date", "text", "name"),
    [
        ("2025", "가람자원부(이하 가부)가 왔다.", "가람자원부"),
        ("2025", "가온통상부(이하 가부)가 왔다.", "가온통상부"),
        ("2025", "가부가 왔다.", "가온통상부"),
        ("2025-10", "가람자원부(이하 가부)가 왔다.", "가온통상부"),
        ("2024", "가온통상부(이하 가부)가 왔다.", "가람자원부"),
        ("2005-01-01", "가람자원부(이하 가부)가 왔다.", "가람자원부"),
    ],
)
def test_text_tells_the_bearer_only_where_the_date_leaves_it_open(
    lexicon: Lexicon, date: str, text: str, name: str
) -> None:
    assert lexicon.read_names(date, text)["가부"].name == name


def test_text_that_names_both_bearers_tells_nothing(lexicon: Lexicon) -> None:
    text = "가부는 가람자원부가 가온통상부로 바뀐 것이다."
    assert lexicon.read_names(None, text)["가부"].name == "가온통상부"


def test_reading_by_text_leaves_the_next_record_alone(lexicon: Lexicon) -> None:
    lexicon.read_names(None, "가람자원부(이하 가부)")
    assert lexicon.read_names(None, "가부")["가부"].name == "가온통상부"
    assert lexicon.entities["가부"].name == "가온통상부"


@pytest.fixture
def doubtful() -> Lexicon:
    """Two bodies that bear one abbreviation at one time."""
    return Lexicon([make_body("한울투자공사", "HIC?", "한투"), make_body("한빛정보원", "HIC?")])


def test_ambiguous_alias_alone_is_nobodys(doubtful: Lexicon) -> None:
    assert "HIC" in doubtful.spellings
    assert "HIC" not in doubtful.entities
    assert "HIC" not in doubtful.read_names("2020-01-01", "HIC가 왔다.")


@pytest.mark.parametrize("date", [None, "2020-01-01"])
def test_ambiguous_alias_is_read_where_the_text_has_the_full_name(
    doubtful: Lexicon, date: str | None
) -> None:
    assert doubtful.read_names(date, "한빛정보원(HIC)").get("HIC") == doubtful.entries[1]
    assert doubtful.read_names(date, "HIC 한울투자공사").get("HIC") == doubtful.entries[0]


def test_ambiguous_alias_stays_unread_where_the_text_has_both_names(doubtful: Lexicon) -> None:
    assert "HIC" not in doubtful.read_names(None, "한울투자공사와 한빛정보원, HIC")


def test_ambiguous_alias_is_read_as_the_bearer_of_the_time_where_the_text_has_both() -> None:
    lineage = make_lineage("2015-01-01 abolish 한울투자공사 -")
    bodies = [make_body("한울투자공사", "HIC?"), make_body("한빛정보원", "HIC?")]
    lexicon = Lexicon(bodies, lineage.changes)
    text = "한빛정보원은 한울투자공사의 일을 이어받았다. HIC가 밝혔다."
    assert lexicon.read_names("2020-01-01", text)["HIC"].name == "한빛정보원"
    assert "HIC" not in lexicon.read_names("2010-01-01", text)


def test_ambiguous_alias_asks_for_the_full_name_and_no_other_alias(doubtful: Lexicon) -> None:
    assert "HIC" not in doubtful.read_names(None, "한투(HIC)")


# --- the user's own -----------------------------------------------------------------------


def test_users_alias_wins_over_a_shipped_one() -> None:
    lexicon = Lexicon([make_body("가람원", "가원")], own=[make_body("가온원", "가원")])
    assert lexicon.read_names(None)["가원"].name == "가온원"
    assert lexicon.read_names("2020-01-01", "가람원의 가원")["가원"].name == "가온원"
    assert lexicon.read_names(None, "가람원의 가원")["가원"].name == "가온원"
    assert lexicon.read_names(None)["가람원"].name == "가람원"


def test_users_alias_wins_over_an_ambiguous_one(doubtful: Lexicon) -> None:
    lexicon = Lexicon(doubtful.entries, own=[make_body("가온원", "HIC")])
    assert lexicon.read_names(None, "한빛정보원(HIC)")["HIC"].name == "가온원"


def test_users_alias_for_a_shipped_body_takes_it_from_another() -> None:
    shipped = [make_body("가람원", "가원"), make_body("가온원")]
    lexicon = Lexicon(shipped, own=[make_body("가온원", "가원")])
    assert lexicon.entities["가원"].name == "가온원"


def test_users_alias_leaves_other_times_to_the_shipped_bearer(lexicon: Lexicon) -> None:
    own = make_body("가온통상부", "가자부")
    found = Lexicon(lexicon.entries, lexicon.lineage.changes, [own])
    assert found.read_names("2020-01-01")["가자부"].name == "가람자원부"
    assert found.read_names("2026-01-01")["가자부"].name == "가온통상부"


def test_user_can_mark_a_shipped_alias_ambiguous() -> None:
    own = [make_body("가람원", "가원?"), make_body("가온원", "가원?")]
    lexicon = Lexicon([make_body("가람원", "가원")], own=own)
    assert "가원" not in lexicon.entities
    assert lexicon.read_names(None, "가온원(가원)")["가원"].name == "가온원"


def test_users_ambiguous_alias_asks_whether_the_text_has_both() -> None:
    lexicon = Lexicon([make_body("가람원", "가원")], own=[make_body("가온원", "가원?")])
    assert lexicon.read_names(None, "가원")["가원"].name == "가람원"
    assert lexicon.read_names(None, "가온원(가원)")["가원"].name == "가온원"
    assert lexicon.read_names(None, "가온원, 가람원, 가원")["가원"].name == "가람원"


def test_lexicon_digest_sees_changes_and_whose_an_alias_is() -> None:
    bodies = [make_body("가람부", "가부"), make_body("나래부", "가부")]
    plain = Lexicon(bodies)
    assert Lexicon(bodies, RETURNING.changes).digest != plain.digest
    assert Lexicon(bodies[:1], own=bodies[1:]).digest != plain.digest


def write_changes(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "변화.tsv"
    path.write_text("\n".join((header, *lines)) + "\n", "utf-8")
    return path


def write_bodies(folder: Path, *lines: str) -> Path:
    path = folder / "기관.tsv"
    path.write_text("\n".join(("\t".join(COLUMNS), *lines)) + "\n", "utf-8")
    return path


def test_load_lexicon_tells_the_users_changes_by_their_header(tmp_path: Path) -> None:
    bodies = write_bodies(
        tmp_path,
        "누리섬연구원\torganization\tinstitute\t누섬연\t정관",
        "누리별연구원\torganization\tinstitute\t누섬연\t정관",
    )
    changes = write_changes(
        tmp_path, "# 이름이 바뀐 곳", "2019-04-01\trename\t누리섬연구원\t누리별연구원\t정관"
    )
    for order in ([bodies, changes], [changes, bodies]):
        found = load_lexicon(order)
        assert found.lineage.find_today("누리섬연구원") == "누리별연구원"
        assert found.read_names("2018")["누섬연"].name == "누리섬연구원"
        assert found.read_names("2020")["누섬연"].name == "누리별연구원"
    assert load_lexicon().lineage.find_today("누리섬연구원") == "누리섬연구원"


def test_load_lexicon_keeps_the_shipped_changes_beside_the_users(tmp_path: Path) -> None:
    bodies = write_bodies(tmp_path, "누리섬연구원\torganization\tinstitute\t\t정관")
    changes = write_changes(tmp_path, "2019-04-01\tfound\t\t누리섬연구원\t정관")
    shipped = set(load_lexicon().lineage.changes)
    assert shipped < set(load_lexicon([bodies, changes]).lineage.changes)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2019-04-01\trename\t가람원\t나래원", "4개입니다"),
        ("2019-04-01\trename\t가람원\t나래원\t\t", "6개입니다"),
        ("2019.4.1\trename\t가람원\t나래원\t정관", "'2019.4.1'"),
        ("2019-02-30\trename\t가람원\t나래원\t정관", "'2019-02-30'"),
        ("\trename\t가람원\t나래원\t정관", "날짜"),
        ("2019-04-01\tmove\t가람원\t나래원\t정관", "'move'"),
        ("2019-04-01\trename\t가람원\t\t정관", "from과 to"),
        ("2019-04-01\trename\t가람원\t가람원\t정관", "from과 to"),
        ("2019-04-01\tfound\t가람원\t나래원\t정관", "from과 to"),
        ("2019-04-01\tabolish\t\t나래원\t정관", "from과 to"),
        ("2019-04-01\tsplit\t\t나래원\t정관", "from과 to"),
        ("2019-04-01\tmerge\t가람원\t나래원\t", "출처"),
    ],
)
def test_parse_changes_names_file_and_line_of_what_is_wrong(line: str, says: str) -> None:
    with pytest.raises(InvalidLexicon) as caught:
        parse_changes(f"{HEADER}\n# 주석\n{line}\n", "변화.tsv")
    assert caught.value.where == "변화.tsv:3"
    assert says in caught.value.what
    assert caught.value.hint


def test_load_lexicon_names_file_and_line_of_a_wrong_change(tmp_path: Path) -> None:
    path = write_changes(tmp_path, "어제\tfound\t\t가람원\t정관")
    with pytest.raises(InvalidLexicon) as caught:
        load_lexicon([path])
    assert caught.value.where == f"{path}:2"
