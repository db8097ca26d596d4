"""What recognisers ask about a whole record: sections, persons, names and repeated phrases."""

from __future__ import annotations

import re

from forumgraph.extract.lookups import (
    FEW,
    LONGEST,
    PLACES,
    Bearers,
    Names,
    Outline,
    People,
    Repeats,
)
from forumgraph.model import Attendee, Mention, Named, Section

NO_LETTER = re.compile(r"(?=은|는)|(?![가-힣A-Z])")


def make_section(level: int, start: int, end: int) -> Section:
    title = Named(name="제목", start=start, end=start + 2)
    return Section(title=title, level=level, start=start, end=end)


def make_person(name: str, place: tuple[str, int] | None, unit: tuple[str, int] | None) -> Attendee:
    named = [
        given and Named(name=given[0], start=given[1], end=given[1] + len(given[0]))
        for given in (place, unit)
    ]
    return Attendee(
        name=Named(name=name, start=0, end=len(name)), affiliation=named[0], department=named[1],
        start=0, end=len(name),
    )  # fmt: skip


def test_outline_finds_the_innermost_section_below_its_heading() -> None:
    outline = Outline([make_section(1, 0, 50), make_section(2, 10, 30), make_section(2, 30, 50)])
    found = [outline.find(position) for position in (1, 5, 10, 12, 29, 31, 32, 50)]
    starts = [section and section.start for section in found]
    assert starts == [None, 0, 0, 10, 10, 0, 30, None]


def test_outline_knows_where_headings_stand() -> None:
    outline = Outline([make_section(1, 4, 50), make_section(2, 10, 30)])
    assert [n for n in range(20) if outline.is_heading(n)] == [4, 5, 10, 11]


def test_people_lists_each_place_of_a_name_once_organizations_first() -> None:
    body, unit = ("누리섬연구원", 9), ("해양과", 40)
    listed = [("강나루", None, unit), ("강나루", body, None), ("강나루", body, None)]
    people = People([make_person(*one) for one in (*listed, ("표 솔", ("해오름재단", 20), None))])
    assert [place.name for place in people.list_places("강나루")] == ["누리섬연구원", "해양과"]
    assert people.list_places("윤가람") == []
    assert people.parts == {"강나루", "표", "솔"}


def test_people_bounds_the_places_of_one_name() -> None:
    people = People([make_person("강나루", ("재단", 9 * n), None) for n in range(3 * PLACES)])
    assert len(people.list_places("강나루")) == PLACES


def test_names_takes_the_longest_that_its_end_follows() -> None:
    text = "누리섬연구원은 누리섬연구원장, 누리섬 큰누리섬연구원 (MSI)는 MSIX"
    names = Names(["누리섬", "누리섬연구원", "MSI", "은", "섬 큰"])
    found = [text[slice(*span)] for span in names.iterate(text, NO_LETTER)]
    assert found == ["누리섬연구원", "누리섬", "MSI"]


def test_names_reads_no_part_of_a_name_it_has_read() -> None:
    names = Names(["가람 바다", "바다 협회"])
    assert list(names.iterate("가람 바다 협회", NO_LETTER)) == [(0, 5)]


def test_names_without_any_finds_nothing() -> None:
    assert list(Names([]).iterate("누리섬연구원", NO_LETTER)) == []
    assert list(Names([]).list_all("누리섬연구원")) == []


def test_names_lists_all_that_stand_anywhere() -> None:
    names = Names(["강나루", "나루", "[강"])
    assert list(names.list_all("큰강나루[강나루")) == ["강나루", "나루", "[강", "강나루", "나루"]


def test_names_are_found_alike_among_few_and_many() -> None:
    text = "큰강나루 강나루는 새물길에서, 나루 새물길"
    others = [chr(0xAC00 + 97 * n) + "밖" for n in range(3 * FEW)]
    few, many = Names(["강나루", "새물길"]), Names(["강나루", "새물길", *others])
    assert list(few.iterate(text, NO_LETTER)) == list(many.iterate(text, NO_LETTER))
    assert list(few.list_all(text)) == list(many.list_all(text)) != []
    spaced = [list(names.iterate_spaced(text, re.compile(""))) for names in (few, many)]
    assert spaced[0] == spaced[1]


def test_names_tell_whether_one_stands_in_a_text() -> None:
    names = Names(["강나루", "물길"])
    texts = ("큰강나루", "물길", "강나라", "길물", "")
    assert [names.stand_in(text) for text in texts] == [True, True, False, False, False]


def test_repeats_counts_phrases_wherever_they_stand() -> None:
    repeats = Repeats("물길 사업과 새물길 사업, 별 사업")
    phrases = ("물길 사업", "별 사업", "새물길 사업", "사업", " 사업", "숲 사업", "업", "")
    assert [phrase in repeats for phrase in phrases] == [
        True, False, False, True, True, False, False, False,
    ]  # fmt: skip
    long = "가" * LONGEST + "사업"
    assert long not in Repeats(long + long)


def test_names_stand_with_blanks_and_without_and_in_any_case() -> None:
    text = "새 물길 사업은 큰물길사업, (R&D  살림)과 r&d살 림을 İ물길사업"
    names = Names(["물길사업", "r&d살림", "물길"])
    found = [(text[slice(*span)], name) for span, name in names.iterate_spaced(text, NO_LETTER)]
    assert found == [("물길 사업", "물길사업"), ("물길사업", "물길사업")]
    found = [text[slice(*span)] for span, _ in names.iterate_spaced(text, re.compile(""))]
    assert found == ["물길 사업", "r&d살 림", "물길사업"]
    assert list(Names([]).iterate_spaced(text, NO_LETTER)) == []


def make_body(name: str, start: int) -> Mention:
    return Mention(
        id=f"m{start}", document_id="d", type="organization", start=start, end=start + len(name),
        text=name, name=name, rule="suffix",
    )  # fmt: skip


def test_bearers_tell_which_body_was_named_last() -> None:
    first, second = make_body("누리섬협회", 0), make_body("해오름협회", 20)
    again = make_body("누리섬협회", 40)
    bearers = Bearers([first, second, again])
    assert not bearers.is_one
    assert [bearers.find(place, set()) for place in (0, 9, 30, 50)] == [None, first, second, again]
    assert bearers.find(50, {40}) is second
    assert bearers.find(50, {0, 20, 40}) is None


def test_bearer_of_one_name_is_it_wherever_it_was_named() -> None:
    bearers = Bearers([make_body("누리섬협회", 0), make_body("누리섬협회", 20)])
    assert bearers.is_one
    found = bearers.find(50, {20})
    assert found is not None
    assert found.start == 0
