"""Minutes and hearings: who takes the floor, and what only looks like it."""

from __future__ import annotations

import pytest
from structure_record import (
    find_person,
    list_turns,
    name_speaker,
    structure,
    take_words,
    tell,
    tell_brief,
)

HEAD = (
    "제287회 한솔시의회(임시회)\n산업위원회 회의록\n제2호\n"
    "\n일시 : 2023년 11월 28일(화) 10시\n\n(10시03분 개의)\n"
)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("○위원장 옥수민  자리를 정돈해 주십시오.", "위원장"),
        ("◯위원장 옥수민  자리를 정돈해 주십시오.", "위원장"),
        ("〇위원장 옥수민  자리를 정돈해 주십시오.", "위원장"),
        ("● 위원장 옥수민 : 자리를 정돈해 주십시오.", "위원장"),
        ("&#9711;위원장 옥수민  자리를 정돈해 주십시오.", "위원장"),
        ("## ○위원장 옥수민  자리를 정돈해 주십시오.", "위원장"),
        ("○옥수민 위원장  자리를 정돈해 주십시오.", "위원장"),
        ("○ 옥수민 위원장 : 자리를 정돈해 주십시오.", "위원장"),
        ("○위원장 옥수민 자리를 정돈해 주십시오.", "위원장"),
        ("○위원장(옥수민)  자리를 정돈해 주십시오.", "위원장"),
        ("○옥수민위원장  자리를 정돈해 주십시오.", "위원장"),
        ("위원장 옥수민 : 자리를 정돈해 주십시오.", "위원장"),
        ("〈위원장 옥수민〉 자리를 정돈해 주십시오.", "위원장"),
        ("(옥수민 위원장) 자리를 정돈해 주십시오.", "위원장"),
        ("○위원장 옥수민\n자리를 정돈해 주십시오.", "위원장"),
        ("○위원장직무대행 옥수민  자리를 정돈해 주십시오.", "위원장직무대행"),
        ("○참고인 옥수민  자리를 정돈해 주십시오.", "참고인"),
        ("○해양수산부해양보전과사무관 옥수민  자리를 정돈해 주십시오.",
         "해양수산부해양보전과사무관"),
        ("○기획조정실장 옥수민 자리를 정돈해 주십시오.", "기획조정실장"),
    ],
)
def test_turn_is_opened_by_every_kind_of_head(line: str, role: str) -> None:
    text = f"{HEAD}{line}\n  고맙습니다.\n○추새봄 위원  네.\n"
    proceedings = structure(text)
    speech = proceedings.speeches[0]
    assert name_speaker(speech) == "옥수민"
    assert take_words(text, speech) == "자리를 정돈해 주십시오."
    assert text[speech.start : speech.end].endswith("고맙습니다.")
    assert speech.role == role
    assert name_speaker(proceedings.speeches[1]) == "추새봄"


def test_turn_of_a_bare_name_is_read_in_minutes() -> None:
    text = f"{HEAD}○위원장 옥수민  시작합니다.\n○추새봄  저는 반대합니다.\n"
    assert list_turns(text, structure(text)) == [
        ("옥수민", "시작합니다."), ("추새봄", "저는 반대합니다."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "◯출석 위원(14인)", "○출석 공무원", "◯위원 개선", "○ 일시", "○ 심사 안건", "○ 예산안 심의",
         "◯의안 회부",
        "○ 사업 추진 현황", "○ 주요 내용  다음과 같음", "○ 교통 대책 : 마련 중",
         "○ 하반기 계획  예산 협의",
    ],
)
def test_turn_is_not_opened_by_look_alikes(line: str) -> None:
    text = f"{HEAD}○위원장 옥수민  시작합니다.\n{line}\n"
    names = [name_speaker(speech) for speech in structure(text).speeches]
    assert names == ["옥수민"]


@pytest.mark.parametrize(
    "direction",
    [
        "(「없습니다」 하는 위원 있음)", "(웃음)", "(○추새봄 위원 거수)",
        "               (인   사)",
        "(보고서는 부록으로 보존함)", "〈부의장 석가온, 의장 마준혁과 사회교대〉",
        "(10시41분, 옥수민 위원장 추새봄 위원과 사회교대)",
    ],
)
def test_stage_direction_is_nobodys_speech(direction: str) -> None:
    text = f"{HEAD}○위원장 옥수민  이의 없으십니까?\n    {direction}\n  가결되었음을 선포합니다.\n"
    proceedings = structure(text)
    assert list_turns(text, proceedings) == [
        ("옥수민", "이의 없으십니까?"), ("옥수민", "가결되었음을 선포합니다."),
    ]


def test_adjournment_ends_the_last_turn() -> None:
    text = (
        f"{HEAD}○위원장 옥수민  마치겠습니다.\n(11시27분 산회)\n"
        f"\n○출석위원(1인)\n  옥수민\n※ 끝.\n"
    )
    proceedings = structure(text)
    assert list_turns(text, proceedings) == [("옥수민", "마치겠습니다.")]
    assert text[proceedings.speeches[0].start : proceedings.speeches[0].end] == "마치겠습니다."


def test_chair_may_change_hands() -> None:
    text = (
        f"{HEAD}○위원장 옥수민  자리를 비웁니다.\n    (옥수민 위원장, 추새봄 위원과 사회교대)\n"
        "○위원장직무대행 추새봄  진행하겠습니다.\n○추새봄 위원  한 말씀 드립니다.\n"
    )
    speeches = structure(text).speeches
    assert [(name_speaker(speech), speech.role) for speech in speeches] == [
        ("옥수민", "위원장"), ("추새봄", "위원장직무대행"), ("추새봄", "위원"),
    ]


def test_speaker_introduces_themselves() -> None:
    text = (
        f"{HEAD}○추민결 위원  한빛수협 추민결입니다. 여쭙겠습니다.\n○참고인 금서윤  물결데이터의 "
        f"금서윤입니다.\n"
        "○간사 선우담  경상남도 해양항만과 주무관 선우담입니다.\n○기세아 위원  안양 출신 "
        "기세아입니다.\n"
    )
    proceedings = structure(text)
    assert tell_brief(find_person(proceedings, "추민결")) == ("추민결", "한빛수협", "위원")
    assert find_person(proceedings, "금서윤").affiliation is not None
    assert find_person(proceedings, "금서윤").affiliation.name == "물결데이터"  # type: ignore[union-attr]
    assert find_person(proceedings, "선우담").affiliation.name == "경상남도"  # type: ignore[union-attr]
    assert find_person(proceedings, "기세아").affiliation.name == "산업위원회"  # type: ignore[union-attr]


def test_agenda_items_are_sessions_and_hold_their_turns() -> None:
    text = (
        "한빛특별위원회회의록\n\n일시 2024년3월19일(화)\n\n의사일정\n1. 돌봄법 전부개정법률안\n"
        "2. 간사 선임의 건\n\n"
        "상정된 안건\n1. 돌봄법 전부개정법률안(탁무연 의원 대표발의) ··· 2\n2. 간사 선임의 건 "
        "··· 3\n\n(10시08분 개의)\n"
        "◯위원장 서문겸  시작합니다.\n1. 돌봄법 전부개정법률안(탁무연 의원 대표발의)\n(10시10분)\n"
        "◯위원장 서문겸  의사일정 제1항을 상정합니다.\n2. 간사 선임의 건\n◯위원장 서문겸  "
        "제2항을 상정합니다.\n"
        "◯기세아 위원  고맙습니다.\n"
    )
    proceedings = structure(text)
    agenda = [session for session in proceedings.sessions if session.kind == "agenda"]
    assert [(item.number, item.title and item.title.name) for item in agenda] == [
        (1, "돌봄법 전부개정법률안"), (2, "간사 선임의 건"),
    ]
    ids = [agenda[0].id, agenda[1].id]
    assert [speech.session for speech in proceedings.speeches] == [None, ids[0], ids[1], ids[1]]
    spoken = " ".join(text[speech.start : speech.end] for speech in proceedings.speeches)
    assert "대표발의" not in spoken


QUESTIONS = """진상조사위원회
제2차 청문회 속기록

일시 2021년 4월 8일(목) 14:00

위원   맹도영, 설유민

위원장 용다솜 : 시작하겠습니다.

[맹도영 위원 신문]
증인: 어진솔 (새미댐관리단 운영부장)

문  그날 밤에 어디에 있었습니까?
답  상황실에 있었습니다.
[설유민 위원 신문]
증인: 최으뜸 (서천면 이장단협의회 회장)

문  안 것은 언제입니까?
답  물이 넘고서야 알았습니다.
    방송도 없었습니다.
위원장 용다솜 : 마치겠습니다.
"""


def test_questions_and_answers_belong_to_examiner_and_witness() -> None:
    proceedings = structure(QUESTIONS)
    told = [(name_speaker(speech), speech.kind) for speech in proceedings.speeches]
    assert told == [
        ("용다솜", "speech"), ("맹도영", "question"), ("어진솔", "answer"), ("설유민", "question"),
        ("최으뜸", "answer"), ("용다솜", "speech"),
    ]
    answer = proceedings.speeches[4]
    assert QUESTIONS[answer.start : answer.end].endswith("방송도 없었습니다.")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Q1. (주민) 주차장은?", "A1. (정산들 과장) 내년입니다."),
        ("Q. 주차장은?", "A. (정산들 과장) 내년입니다."),
        ("질문: 주차장은?", "답변(정산들 과장): 내년입니다."),
        ("문. 주차장은?", "답. (정산들 과장) 내년입니다."),
    ],
)
def test_answer_names_its_speaker_in_brackets(question: str, answer: str) -> None:
    text = (
        f"설명회 결과\n\n일시: 2024. 6. 20.(목)\n\n사회 : 정산들(은하시 도시과장)\n"
        f"\n[질의응답]\n{question}\n{answer}\n"
    )
    speeches = structure(text).speeches
    assert [(name_speaker(speech), speech.kind) for speech in speeches] == [
        (None, "question"), ("정산들", "answer"),
    ]
    assert take_words(text, speeches[1]) == "내년입니다."


def test_plain_conversation_is_read_by_known_names() -> None:
    text = (
        "회의록\n\n○ 일시: 2020년 3월 5일 (목) 14:00\n○ 참석자: 박하늘(한빛구청 복지과장), "
        "최바다(새길복지관 관장)\n\n"
        "박하늘 : 시작하겠습니다.\n최바다 : 안부 전화를 드립니다.\n 열 분 정도 됩니다.\n비고 : "
        "다음 회의는 4월\n"
    )
    proceedings = structure(text)
    assert list_turns(text, proceedings)[:2] == [
        ("박하늘", "시작하겠습니다."), ("최바다", "안부 전화를 드립니다."),
    ]
    assert len(proceedings.speeches) == 2


OUTLINE = (
    "2021년 제1차 물길 자문위원회 회의록\n\n□ 개요\n ○ 일시 : 2021. 3. 4.(목)\n ○ 참석자(4명)\n"
    "   - 위원장 노바다(한빛재단 이사장), 위원 최산(새길대 교수)\n"
    "   - (내부) 새길원 기록정책부장 박하늘, 수질관리과 정들 서기관, 민가람 주무관\n"
    "\n□ 논의\n ○ 자료를 주민에게 돌려주는 절차가 빠져 있음(최산)\n"
    "   - 내년 예산에 먼저 반영할 예정임(박하늘)\n"
    "\n□ 마무리\n ○ 위원장: 절차를 계획에 반드시 적어 주시기 바람\n"
)


def test_outline_called_minutes_gives_bullets_to_the_names_at_their_ends() -> None:
    speakers = [name_speaker(speech) for speech in structure(OUTLINE).speeches]
    assert speakers == ["최산", "박하늘", "노바다"]


def test_officials_of_one_line_share_organization_and_unit() -> None:
    record = structure(OUTLINE)
    told = [tell(find_person(record, name)) for name in ("박하늘", "정들", "민가람")]
    assert told == [
        ("박하늘", "새길원", "기록정책부", "부장"), ("정들", "새길원", "수질관리과", "서기관"),
        ("민가람", "새길원", "수질관리과", "주무관"),
    ]


def test_head_may_introduce_its_speaker_in_brackets() -> None:
    text = "토론회 결과\n\nRosa Lima (Observer, 한빛은행): 참여할 계획은 아직 없습니다.\n"
    text += "Rosa Lima: 말씀은 기꺼이 듣겠습니다.\n"
    speakers = [name_speaker(speech) for speech in structure(text).speeches]
    assert speakers == ["Rosa Lima", "Rosa Lima"]


def test_seat_without_one_holder_opens_no_turn() -> None:
    text = "자문회의 결과\n\n참석: 위원장 노바다, 위원장 최산\n\n"
    text += "위원장: 절차를 꼭 적어 주시기 바람\n"
    assert structure(text).speeches == ()


def test_surname_mun_is_no_question() -> None:
    text = "마을 회의 결과\n\n참석: 문 결(노을초 학부모회장), 박하늘(한빛재단 이사)\n\n"
    text += "문 결 회장: 옆 학교와 묶어 주십시오.\n\n문 결 회장: 그것뿐입니다.\n"
    speakers = [name_speaker(speech) for speech in structure(text).speeches]
    assert speakers == ["문결", "문결"]


def test_seat_and_number_lead_turns_of_persons_the_record_knows() -> None:
    text = (
        "점검 결과\n\n참석자: 위원장 박하늘(한빛대 교수), 위원 최바다(물결데이터 이사)\n\n의견\n"
        "가. 최바다 이사 : 센서 여섯 대가 같은 값을 내고 있다.\n"
        "나. 예산 : 다음 해에 다시 논의한다.\n"
        "○ (위원장) 원안에 동의하는지 물음\n"
    )
    turns = [who for who, _ in list_turns(text, structure(text))]
    assert turns == ["최바다", "박하늘"]


def test_person_whom_only_brackets_introduce_takes_the_floor() -> None:
    text = (
        "공청회 요지\n\n  제1주제  물길 조사의 개요\n           토론  강나루 (한빛학회 부회장)\n"
        "                 도하린 (새결연구원 팀장)\n\n"
        "강나루  취지는 높이 평가합니다. 다만 자료가 없습니다.\n\n"
        "도하린  저는 다른 생각입니다. 비용을 빼야 합니다.\n"
    )
    turns = [who for who, _ in list_turns(text, structure(text))]
    assert turns == ["강나루", "도하린"]


def test_equals_sign_divides_a_head_from_its_words() -> None:
    text = "독자위원회 지상중계\n\n▲도하린 위원 = 제목이 길다. 본문도 길다.\n\n"
    text += "▲강나루 위원(서면) = 사진을 늘려 달라.\n\n정리=유채린 기자\n"
    turns = [who for who, _ in list_turns(text, structure(text))]
    assert turns == ["도하린", "강나루"]


def test_wide_blank_divides_words_from_whoever_introduces_themselves_or_was_told_of() -> None:
    text = (
        "포럼 결과\n\n새결병원 원장 도하린은 여는 말에서 인력이 모자란다고 했다.\n\n■ 인력\n"
        "도하린  우리 병원은 두 해를 버텼다. 더는 어렵다.\n"
        "강나루 (한빛군보건소장)  의사를 구하는 데 세 해가 걸렸다.\n"
        "유채린 물결소방서 구급팀장  이송에 두 시간이 든다.\n"
    )
    turns = [who for who, _ in list_turns(text, structure(text))]
    assert turns == ["도하린", "강나루", "유채린"]


def test_dash_divides_words_from_an_office_whose_holder_the_record_names_again() -> None:
    text = "회의 결과\n\n참석\n  도하린   한빛대 3학년\n\n위원 한마디\n"
    text += "  도하린 위원 - 안내가 너무 어렵다. 쉬운 안내문을 만들면 좋겠다.\n"
    assert [who for who, _ in list_turns(text, structure(text))] == ["도하린"]


def test_office_that_one_person_holds_leads_a_sentence_behind_a_dash() -> None:
    text = "회의 결과\n\n참석: 원장 도하린(새결의료원), 위원 강나루(한빛대 교수)\n\n위원 한마디\n"
    text += "  강나루 위원 - 안내가 어렵다. 쉽게 써 달라.\n  원장 - 여름 안에 새로 쓰겠다.\n"
    assert [who for who, _ in list_turns(text, structure(text))] == ["강나루", "도하린"]


def test_headline_that_quotes_ends_with_its_quotation() -> None:
    text = (
        "보도자료\n\n도하린 의원, “돌봄은 졸업하는 순간 사라진다”\n\n"
        "새결구의회 도하린 의원이 좌장을 맡은 토론회가 3일 열렸다.\n\n"
        "강나루 한빛대 교수는 “상담을 한 창구에서 맡아야 한다”고 강조했다.\n"
    )
    turns = [who for who, _ in list_turns(text, structure(text))]
    assert turns == ["도하린", "강나루"]


@pytest.mark.parametrize("word", ["정리본", "지원단"])
def test_word_of_a_heading_is_no_speaker(word: str) -> None:
    text = f"이슈포럼 {word}\n\n강나루  인력이 모자란다는 말은 옳다.\n"
    assert word not in [person.name.name for person in structure(text).attendees]


def test_sentence_that_proposes_is_spoken_behind_a_wide_blank() -> None:
    text = "간담회 결과\n\n참석: 강나루(한빛대 교수), 도하린(새결연구원 팀장)\n\n■ 논의\n"
    text += "도하린  병원마다 일할 사람이 모자란다.\n"
    text += "강나루  두 가지를 한 묶음으로 놓고 보자. 함께 하는 일부터.\n"
    assert [who for who, _ in list_turns(text, structure(text))] == ["도하린", "강나루"]


def test_committee_keeps_its_number() -> None:
    text = (
        "제415회 국회(임시회) 복지위원회 제2법안심사소위원회 제1차\n"
        "2024년 6월 25일(화) 14:03 개회\n\n"
        "◯소위원장 강나루   회의를 시작하겠습니다.\n◯도하린 위원   반대합니다.\n"
        "(15시20분 산회)\n\n○출석 위원(2인)  강나루  도하린\n"
    )
    places = {person.affiliation.name for person in structure(text).attendees if person.affiliation}
    assert places == {"제2법안심사소위원회"}
