"""Which body a written name means: lexicon, dates, brackets, units, several posts at once."""

from __future__ import annotations

import pytest

from fictional_namings import (
    body,
    date_records,
    list_ids,
    make_corpus,
    map_owners,
    name,
    resolve,
)
from forumgraph.resolve import Naming
from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.bodies import Bodies, is_short_for
from forumgraph.resolve.bodies_alike import is_slip, join_aliases
from forumgraph.resolve.localities import is_generic
from forumgraph.resolve.misspelling import is_misspelled
from forumgraph.resolve.namings import Form, group_namings


def make_bodies(*namings: Naming[str], **dates: str) -> Bodies:
    keys: list[str] = []
    return Bodies(make_corpus(date_records(**dates)), group_namings(namings, keys))


def read(written: str, date: str = "2034") -> str:
    return make_bodies(record_1=date).read(written, "record-1").key


# --- one name ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("나래부", "나래부"),
        ("나부", "나래부"),
        ("나 래 부", "나래부"),
        ("가람부", "가람부"),
        ("해오름대", "해오름대학교"),
        ("해오름 대학교", "해오름대학교"),
        ("물길연구원(KWI)", "물길연구원"),
        ("물길硏(KWI)", "물길연구원"),
        ("KWI", "물길연구원"),
        ("㈜바다실", "바다실"),
        ("바다실 주식회사", "바다실"),
        ("재단법인 바다실", "바다실"),
        ("사단법인 한빛물길연구소", "한빛물길연구소"),
        ("(재)한빛물길센터", "한빛물길센터"),
        ("한빛물길회", "한빛물길회"),
        ("물길초", "물길초등학교"),
    ],
)
def test_name_is_read_by_the_lexicon_or_by_its_spelling(written: str, key: str) -> None:
    assert read(written) == key


@pytest.mark.parametrize(
    ("date", "key"),
    [
        ("2034", "별빛부"),
        ("2035-06-30", "별빛부"),
        ("2035-07-01", "별누리부"),
        ("2036", "별누리부"),
    ],
)
def test_abbreviation_is_read_as_of_the_date_of_the_record(date: str, key: str) -> None:
    assert read("별부", date) == key


def test_full_name_is_read_as_written_whatever_the_date() -> None:
    assert read("별빛부", "2040") == "별빛부"
    assert read("가람부", "2040") == "가람부"


def test_what_a_record_took_an_abbreviation_for_holds_in_that_record() -> None:
    told = body("별빛부", "record-1", text="별부", lexicon="별빛부")
    bodies = make_bodies(told, record_1="2040", record_2="2040")
    assert bodies.read("별부", "record-1").key == "별빛부"
    assert bodies.read("별부", "record-2").key == "별누리부"


# --- units ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "key", "parent"),
    [
        ("나래부 물길과", "나래부/물길과", "나래부"),
        ("나부 물길과", "나래부/물길과", "나래부"),
        ("해오름대 산학협력단", "해오름대학교/산학협력단", "해오름대학교"),
        ("한빛물길협회 가온지부", "한빛물길협회/가온지부", "한빛물길협회"),
        ("㈜바다실 연구소", "바다실/연구소", "바다실"),
        ("재단법인 물빛 사무국", "물빛/사무국", "물빛"),
        ("나래부 병원", "나래부병원", None),
        ("해오름대 총학생회", "해오름대학교총학생회", None),
        ("섬 물길과", "섬물길과", None),
    ],
)
def test_unit_behind_its_body_is_part_of_it(written: str, key: str, parent: str | None) -> None:
    reading = make_bodies(record_1="2034").read(written, "record-1")
    assert (reading.key, reading.parent) == (key, parent)


def test_unit_goes_on_with_its_body() -> None:
    bodies = make_bodies()
    assert bodies.find_today("가람부/물길과") == "나래부/물길과"
    assert bodies.find_today("다솜청") == "다솜청"
    assert bodies.read_unit("물길과", "가부", "").key == "가람부/물길과"
    assert bodies.read_unit("물길과", "가부", "").parent == "가람부"


def test_unit_of_a_renamed_body_tells_today_and_its_parent() -> None:
    found = resolve([body("물길과", affiliation="가람부")])
    (entity,) = found.entities
    assert entity.attributes == {"parent": "가람부", "today": "나래부 물길과"}


# --- affiliations -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("나래부", {"나래부"}),
        ("나래부 물길과", {"나래부", "나래부/물길과"}),
        ("해오름대학교 교수", {"해오름대학교"}),
        ("해오름대학교·물길연구원", {"해오름대학교", "물길연구원"}),
        ("나래부(전 물길연구원)", {"나래부"}),
        ("푸른도 물길연구원", {"물길연구원"}),
    ],
)
def test_affiliation_names_all_its_bodies(written: str, named: set[str]) -> None:
    assert named <= make_bodies(record_1="2034").list_bodies(written, "record-1")


@pytest.mark.parametrize(
    ("position", "headed"),
    [
        ("교수·한빛산촌학회장", {"한빛산촌학회"}),
        ("물길연구원장", {"물길연구원"}),
        ("과장", set()),
        ("위원장", set()),
        ("", set()),
    ],
)
def test_position_names_the_body_that_it_heads(position: str, headed: set[str]) -> None:
    assert make_bodies(record_1="2034").list_headed(position, "record-1") >= headed
    assert headed or not make_bodies().list_headed(position, "record-1")


# --- names that records introduce ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "alias", "short"),
    [("KWI", "물길연구원", True), ("물연", "물길연구원", True), ("물길연구원", "KWI", False),
     ("물길연구원", "물연", False)],
)  # fmt: skip
def test_short_form_stands_beside_a_longer_korean_name(
    name: str, alias: str, short: bool
) -> None:
    assert is_short_for(name, alias) is short


def test_record_tells_what_its_abbreviation_stands_for() -> None:
    bodies = make_bodies()
    assert bodies.read_named("KMC", ("마루공사",), "record-1").key == "마루공사"
    assert bodies.read_named("KMC", ("섬나루공사",), "record-1").key == "섬나루공사"
    assert bodies.read_named("마루공사", ("KMC",), "record-1").key == "마루공사"
    assert bodies.read_named("KMC", (), "record-1").key == "kmc"


def count(*namings: Naming[str]) -> int:
    owners = map_owners(resolve(namings))
    return len({owners[one.key] for one in namings})


def test_alias_joins_other_records_unless_two_bodies_introduce_it() -> None:
    introduced = body("한빛물길회의", "record-1", aliases=("한물회",))
    assert count(introduced, body("한물회", "record-2")) == 1
    other = body("한솔물꼬회의", "record-3", aliases=("한물회",))
    assert count(introduced, other, body("한물회", "record-2")) == 3


def test_alias_of_two_letters_or_of_the_lexicon_joins_nothing() -> None:
    atoms = [
        Atom("organization", "한빛물길회의", [Form(body("한빛물길회의"), [0])],
             keys=frozenset({"물회", "나래부"})),
        Atom("organization", "물회", [Form(body("물회"), [1])]),
        Atom("organization", "나래부", [Form(body("나래부"), [2])], entry=make_corpus().lexicon
             .entities["나래부"]),
    ]  # fmt: skip
    assert list(join_aliases(atoms, range(3))) == []


# --- slips of the pen ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "kept", "is_one"),
    [
        ("한솔물길협회", "한솔물갈협회", 2, True),
        ("한솔물길협회", "한솔물부협회", 2, False),
        ("한솔물길협회", "한솔물길협회", 2, False),
    ],
)
def test_one_letter_of_the_keyboard_is_a_slip(
    one: str, other: str, kept: int, is_one: bool
) -> None:
    assert is_misspelled(one, other, kept) is is_one


def test_slip_is_one_with_the_name_beside_it_in_its_record_alone() -> None:
    twice = [body("한솔물길연구협회", start=n) for n in (1, 2)]
    slip = body("한솔물갈연구협회", start=9)
    assert count(*twice, slip) == 1
    assert count(*twice, body("한솔물갈연구협회", "record-2")) == 2


def test_places_are_never_slips_of_each_other() -> None:
    left, right = (
        Atom("organization", key, [Form(body(key), places)])
        for key, places in (("가온군물길협회", [0, 1]), ("가운군물길협회", [2]))
    )
    assert is_slip(left, right, ())
    assert not is_slip(left, right, ("가온", "가운"))


# --- what every county has ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "generic"),
    [("도시재생지원센터", True), ("도시재생", True), ("물길지원센터", False), ("도시물", False)],
)
def test_name_of_words_of_the_genre_is_generic(written: str, generic: bool) -> None:
    assert is_generic(written, make_corpus().lexicon.generic) is generic


def test_generic_body_of_two_districts_is_two_and_one_of_its_own_name_is_not() -> None:
    def meet(written: str) -> list[Naming[str]]:
        return [
            one
            for document, place in (("record-1", "가온군"), ("record-2", "노을군"))
            for one in (body(place, document), body(written, document))
        ]

    ids = list_ids(resolve(meet("도시재생지원센터")))
    assert {f"organization:도시재생지원센터@{one}" for one in ("가온군", "노을군")} <= set(ids)
    assert "organization:한빛물길모꼬지" in list_ids(resolve(meet("한빛물길모꼬지")))


def test_program_of_a_name_that_tells_is_one_across_records_of_a_ministry() -> None:
    namings = [
        one
        for document in ("record-1", "record-2")
        for one in (body("나래부", document), name("program", "섬마을 물길잇기 사업", document))
    ]
    assert "program:섬마을물길잇기" in list_ids(resolve(namings))
