"""Organizations over, before or besides the people of a list."""

from __future__ import annotations

import pytest
from structure_record import find_person, structure, tell

HEAD = "물길 협의회 참석자 명단\n\n일시 : 2023. 5. 3.\n\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (  # the line above
            "환경부\n  차장 노을찬(盧乙燦)\n산업통상자원부\n  기계항공과장 옥수민\n",
            [
                ("노을찬", "환경부", None, "차장"),
                ("옥수민", "산업통상자원부", "기계항공과", "과장"),
            ],
        ),
        (  # before a wide blank, two share it
            "새길연구원  지원팀 팀장 노을찬 / 선임연구원 옥수민\n",
            [
                ("노을찬", "새길연구원", "지원팀", "팀장"),
                ("옥수민", "새길연구원", None, "선임연구원"),
            ],
        ),
        (  # somebody sent instead
            "새길연구원  수석연구원 노을찬(대리참석: 책임연구원 옥수민)\n",
            [("옥수민", "새길연구원", None, "책임연구원")],
        ),
        (  # what a label stands for elsewhere
            "1. 조사기관: 새길문화연구원\n2. 참석자\n   조사기관  원장 노을찬, 연구부장 옥수민\n",
            [("노을찬", "새길문화연구원", None, "원장")],
        ),
        (  # a label says what part they have, the bracket what they are
            "1. 참석자\n   자문위원  노을찬(새길대학교 명예교수), 옥수민(물길연구원 소장)\n",
            [("노을찬", "새길대학교", None, "명예교수"), ("옥수민", "물길연구원", None, "소장")],
        ),
        (  # sides of a hearing
            "□ 진술인\n  [주민측]  노을찬(단월어촌계장), 옥수민(물길군 새길읍 주민)\n",
            [("노을찬", "단월어촌계", None, "어촌계장"), ("옥수민", None, None, "주민")],
        ),
        (  # how many came besides
            "○ 참석자 : 물길법원장 노을찬, 옥수민 교수(새길대)를 비롯한 법관 등 60여 명\n",
            [("노을찬", "물길법원", None, "원장"), ("옥수민", "새길대", None, "교수")],
        ),
    ],
)
def test_lists_tell_where_their_people_work(
    lines: str, expected: list[tuple[str | None, ...]]
) -> None:
    told = structure(f"{HEAD}{lines}")
    assert [tell(find_person(told, str(name))) for name, *_ in expected] == expected


def test_members_belong_to_the_association_that_meets() -> None:
    told = structure(
        "제5기 정기대의원회 의사록\n\n물길농업협동조합\n일시 2023년 5월 3일\n\n"
        "의장(조합장 노을찬)이 개회를 선언함\n"
        "대의원 옥수민 : 배당이 먼저인지 묻고 싶습니다.\n전무 도하린 : 적자는 벼값 때문입니다.\n"
    )
    for name in ("옥수민", "도하린"):
        affiliation = find_person(told, name).affiliation
        assert affiliation is not None
        assert affiliation.name == "물길농업협동조합"


@pytest.mark.parametrize("bracket", ["무소속", "도민", "소비자", "학부모"])
def test_residents_and_members_of_no_party_work_nowhere(bracket: str) -> None:
    told = structure(f"{HEAD}토론 : 노을찬({bracket}), 옥수민(물길연구원 소장)\n")
    assert all(
        person.affiliation is None for person in told.attendees if person.name.name == "노을찬"
    )
