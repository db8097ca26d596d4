"""Who sits where, who bears a surname, how a text calls a school: without a search each time."""

from __future__ import annotations

from structure_record import structure

from forumgraph.model import Attendee, Host, Named
from forumgraph.structure.heads import Head
from forumgraph.structure.lookups import LONGEST, Schools
from forumgraph.structure.registry import Registry


def make_person(name: str, position: str | None = None, **more: object) -> Attendee:
    return Attendee(
        name=Named(name=name, start=0, end=len(name)), position=position, start=0, end=len(name),
        **more,  # type: ignore[arg-type]
    )


def name_holder(known: Registry, seat: str) -> str | None:
    holder = known.find_holder(seat)
    return holder.name.name if holder else None


def test_seat_is_held_by_the_one_person_who_is_said_to() -> None:
    known = Registry()
    assert name_holder(known, "위원장") is None
    known.add(make_person("강나루", "위원장"))
    known.add(make_person("윤가람", "위원"))
    assert name_holder(known, "위원장") == "강나루"
    known.add(make_person("표다온", "위원장"))
    assert name_holder(known, "위원장") is None


def test_seat_follows_a_person_to_a_higher_office() -> None:
    known = Registry()
    known.add(make_person("강나루", "위원"))
    known.add(make_person("강나루", "위원장"))
    assert (name_holder(known, "위원"), name_holder(known, "위원장")) == (None, "강나루")


def test_seat_that_a_list_implies_counts_for_known_persons_only() -> None:
    known = Registry()
    known.assume("강나루", None, "간사")
    assert name_holder(known, "간사") is None
    known.add(make_person("강나루"))
    known.add(make_person("윤가람"))
    assert name_holder(known, "간사") == "강나루"
    known.assume("윤가람", None, "간사")
    known.assume("강나루", None, "서기")
    assert (name_holder(known, "간사"), name_holder(known, "서기")) == (None, None)


def test_chair_answers_for_a_seat_that_nobody_is_said_to_hold() -> None:
    known = Registry()
    known.add(make_person("강나루", "교수", roles=("chair",)))
    assert (name_holder(known, "좌장"), name_holder(known, "간사")) == ("강나루", None)
    known.add(make_person("윤가람", "좌장"))
    assert name_holder(known, "좌장") == "윤가람"


def test_surname_lists_the_last_introduced_first_and_no_more_than_a_hundred() -> None:
    known = Registry()
    for number in range(150):
        known.add(make_person(f"강{chr(0xAC00 + number)}슬"))
    known.add(make_person("윤가람"))
    known.add(make_person("강가슬", "과장"))
    listed = [person.name.name for person in known.list_surname("강")]
    assert listed == [f"강{chr(0xAC00 + number)}슬" for number in range(149, 49, -1)]


def test_schools_finds_the_long_names_that_stand_in_a_text() -> None:
    schools = Schools("새길대학교와 큰 물길대학교에서 대학교를")
    found = ["새길대학교", "물길대학교", "큰 물길대학교", "교와 큰 물길대학교", "대학교"]
    assert all(name in schools for name in found)
    assert not any(name in schools for name in ("길대", "하늘대학교", "새길대학교와"))
    assert "가" * LONGEST + "대학교" not in Schools("가" * LONGEST + "대학교")


def test_short_name_of_a_school_gets_the_long_form_of_the_text() -> None:
    found = structure("토론\n강나루(새길대 교수)\n윤가람(솔빛대 교수)\n새길대학교에서 열렸다.\n")
    places = {one.name.name: one.affiliation and one.affiliation.name for one in found.attendees}
    assert places == {"강나루": "새길대학교", "윤가람": "솔빛대"}


def test_head_lists_hosts_that_several_labels_name_once() -> None:
    line = "후 원 : 누리섬연구원 후 원 : 해오름재단 후 원 : 누리섬연구원"
    event = structure(f"제3차 물길포럼\n{line}\n").event
    assert [host.name for host in event.hosts] == ["누리섬연구원", "해오름재단"]


def test_head_lists_hosts_that_a_reader_added_meanwhile() -> None:
    head = Head(hosts=[Host(name="누리섬연구원", start=0, end=6)])
    assert head.list_hosts() == {"누리섬연구원"}
    head.hosts.append(Host(name="해오름재단", start=8, end=13))
    assert head.list_hosts() == {"누리섬연구원", "해오름재단"}
