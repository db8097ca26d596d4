"""Who acts with whom and who runs what, in the registers of outlines, speech, news and reports.

Each row gives what is written and every pair that it states; the negative ones state none.
"""

from __future__ import annotations

import pytest
from short_record import extract_speech, extract_text, make_person
from spacy.language import Language

from forumgraph.model import Speech

NURI, HAE, SPEAKER = "누리섬연구원", "가람바다협회", "물길섬연구원"
SCHOOL = "갯벌 학교"

Pairs = set[tuple[str, str]]


def join(*names: str) -> Pairs:
    """Return every pair of the names, as a symmetric predicate states them."""
    return {(min(a, b), max(a, b)) for a in names for b in names if a != b}


TOGETHER: list[tuple[str, Pairs]] = [
    (f"{NURI}-{HAE}, 바다숲 조성 위해 힘 모은다", join(NURI, HAE)),
    (f"{NURI}은 {HAE}와 물길 지도를 만들었다.", join(NURI, HAE)),
    (f"{NURI}은 {HAE}와 관측자료를 교환하기로 했다.", join(NURI, HAE)),
    (f"{NURI}이 {HAE}와 해마다 같이 모으고 있는 물길 자료가 있다.", join(NURI, HAE)),
    (f"{NURI}은 작년부터 {HAE}와 달마다 합동 사례회의를 열고 있다.", join(NURI, HAE)),
    (f"협약기관(2) : {NURI}, 사회복지법인 {HAE}", join(NURI, HAE)),
    (f"{NURI}은 여수·순천 2개 시와 함께 물길을 조사했다.", join(NURI, "여수시", "순천시")),
    ("영월과 정선 두 교육지원청이 섬 교실을 공동으로 꾸린다.",
     join("영월교육지원청", "정선교육지원청")),
    (f"누리대학교 물길연구소와 {HAE}가 공동으로 물길 지도를 펴냈음",
     join("누리대학교", HAE)),
    (f"누리구 상담센터는 {HAE}와 함께 상담버스를 운행한다.", join("누리구 상담센터", HAE)),
    # meeting, comparing, quarrelling, and what came to nothing
    (f"{NURI}과 {HAE}는 12일 통영에서 '물길 정책토론회'를 공동 개최했다.", set()),
    (f"이번 자리는 {NURI}과 {HAE}가 함께 마련했고, 여러 사람이 왔다.", set()),
    (f"{NURI}은 {HAE}와 다른 지도를 만들었다.", set()),
    (f"{NURI}은 {HAE}와 갈등을 빚고 있다.", set()),
    (f"{NURI}은 {HAE}와 별도로 물길 지도를 만들었다.", set()),
    (f"{NURI}은 {HAE}와 만나 물길 지도를 요청했다.", set()),
    (f"{NURI}은 {HAE}와 3월에 만나기로 했다.", set()),
    (f"{NURI}은 {HAE}와 계약을 맺고 배를 만들었다.", set()),
]

SPOKEN_TOGETHER: list[tuple[str, Pairs]] = [
    (f"저희 연구원은 {HAE}하고 지금 3년째 같이 하고 있는데요, 올해는 좀 어렵습니다.",
     join(SPEAKER, HAE)),
    (f"그 일은 저희가 {HAE}랑 같이 합니다.", join(SPEAKER, HAE)),
    (f"{HAE} 쪽하고 얘기를 해서 내년부터는 같이 해 보려고 합니다.", join(SPEAKER, HAE)),
    (f"연구원이 {HAE}와 손잡고 섬을 돕고 있습니다.", join(SPEAKER, HAE)),
    (f"본원과 {HAE}가 함께 섬을 돌보고 있음", join(SPEAKER, HAE)),
    (f"{HAE}처럼 저희도 같이 해 보고 싶습니다.", set()),
    (f"{HAE}하고는 생각이 다릅니다.", set()),
]

RUNNING: list[tuple[str, Pairs]] = [
    (f"{NURI}에서는 매달 한 번 ‘{SCHOOL}’를 엽니다.", {(NURI, SCHOOL)}),
    (f"{NURI}은 ‘{SCHOOL}’의 운영기관으로 선정됐다.", {(NURI, SCHOOL)}),
    (f"통영시는 ‘{SCHOOL}’ 운영기관으로 {NURI}을 선정했다.", {(NURI, SCHOOL)}),
    (f"{NURI}에서 추진하고 있는 ‘{SCHOOL}’가 좋은 평가를 받고 있음", {(NURI, SCHOOL)}),
    (f"{NURI}은 상담센터 ‘물길마루’를 운영한다.", {(NURI, "물길마루")}),
    (f"{NURI}이 ‘물결나눔’이라는 이름으로 그물 수선을 하고 있지요?", {(NURI, "물결나눔")}),
    (f"{NURI}은 {HAE}와 함께 ‘{SCHOOL}’를 2020년부터 해 왔다.",
     {(NURI, SCHOOL), (HAE, SCHOOL)}),
    (f"{NURI}은 지난해 문을 열었다. 이어 올해 3월 ‘{SCHOOL}’를 열었다.", {(NURI, SCHOOL)}),
    (f"섬마을 그물 보급사업: {NURI}이 {HAE}와 손잡고 여름부터 그물을 댈 예정임",
     {(NURI, "섬마을 그물 보급사업"), (HAE, "섬마을 그물 보급사업")}),
    # paying, ending, looking at it, and others who act
    (f"{NURI}이 지원하는 '{SCHOOL}' 시범사업은 등대에서 4월부터 운영 중이며 나아짐", set()),
    (f"{NURI}은 ‘{SCHOOL}’ 사업을 접었다.", set()),
    (f"{NURI}은 ‘{SCHOOL}’ 사업을 견학했다.", set()),
    (f"{NURI}은 넓다. 주민들은 올해 3월 ‘{SCHOOL}’를 열었다.", set()),
    (f"{NURI}이 문을 열었다. 이어 올해 3월 ‘{SCHOOL}’를 열었다.", set()),
    (f"{NURI} 소장이 왔다. ‘{SCHOOL}’라는 책을 펼쳤다.", set()),
]

SPOKEN_RUNNING: list[tuple[str, Pairs]] = [
    (f"저희는 작년부터 ‘{SCHOOL}’를 하고 있습니다.", {(SPEAKER, SCHOOL)}),
    (f"‘{SCHOOL}’ 사업은요, 저희 연구원이 맡고 있어요.", {(SPEAKER, f"{SCHOOL} 사업")}),
    ("첫째, 섬마을 등대지기 사업입니다. 연구원은 등대 네 곳을 추진 중에 있습니다.",
     {(SPEAKER, "섬마을 등대지기 사업")}),
    (f"다음은 섬마을 등대지기 사업입니다. 우리 연구원이 {HAE}와 손잡고 등대를 살피고 있습니다.",
     {(SPEAKER, "섬마을 등대지기 사업"), (HAE, "섬마을 등대지기 사업")}),
    (f"우리 보건소에서 ‘{SCHOOL}’ 프로그램을 같이 운영하고 있습니다.", set()),
    ("먼저 섬마을 등대지기 사업입니다. 주민들은 반대하고 있습니다.", set()),
]


@pytest.mark.parametrize(("text", "pairs"), TOGETHER, ids=range(len(TOGETHER)))
def test_registers_state_who_acts_together(nlp: Language, text: str, pairs: Pairs) -> None:
    assert extract_text(nlp, text).pairs("collaborates_with") == pairs


@pytest.mark.parametrize(("said", "pairs"), SPOKEN_TOGETHER, ids=range(len(SPOKEN_TOGETHER)))
def test_speech_states_who_acts_together(nlp: Language, said: str, pairs: Pairs) -> None:
    assert extract_speech(nlp, said).pairs("collaborates_with") == pairs


@pytest.mark.parametrize(("text", "pairs"), RUNNING, ids=range(len(RUNNING)))
def test_registers_state_who_runs_a_program(nlp: Language, text: str, pairs: Pairs) -> None:
    assert extract_text(nlp, text).pairs("runs") == pairs


@pytest.mark.parametrize(("said", "pairs"), SPOKEN_RUNNING, ids=range(len(SPOKEN_RUNNING)))
def test_speech_states_who_runs_a_program(nlp: Language, said: str, pairs: Pairs) -> None:
    assert extract_speech(nlp, said).pairs("runs") == pairs


def test_statement_behind_a_quotation_mark_quotes_who_says_it(nlp: Language) -> None:
    said = f"섬이 좋다. 강나루 {NURI} 소장은 “{HAE}와 함께 섬 학교를 열었다”고 말했다."
    start = said.index("“") + 1
    person = make_person(said, f"강나루 {NURI} 소장", "강나루", NURI, position="소장")
    speech = Speech(id="u1", speaker=person, start=start, end=said.index("”"))
    (stated,) = extract_text(nlp, said, speeches=(speech,)).statements("collaborates_with")
    assert stated.quote.startswith("강나루")
    assert stated.speaker is not None


def test_bare_kind_means_the_body_whose_record_it_is(nlp: Language) -> None:
    text = f"누리농업협동조합 보도자료\n\n조합은 {HAE}와 손잡고 ‘{SCHOOL}’를 연다."
    found = extract_text(nlp, text)
    assert found.pairs("runs") == {("누리농업협동조합", SCHOOL), (HAE, SCHOOL)}


@pytest.mark.parametrize("called", ["센터는", "재단이", "청년 조합은"])
def test_bare_kind_of_nobody_or_of_two_means_nobody(nlp: Language, called: str) -> None:
    text = f"누리섬해양센터와 가람물길센터, 물빛농업협동조합\n\n{called} ‘{SCHOOL}’를 연다."
    assert extract_text(nlp, text).pairs("runs") == set()


def test_own_body_is_that_of_who_stands_before_a_colon(nlp: Language) -> None:
    text = f"강나루 {NURI} 소장\n\n→ 강나루 : 저희 연구원이 ‘{SCHOOL}’를 운영하고 있음"
    person = make_person(text, f"강나루 {NURI} 소장", "강나루", NURI, position="소장")
    found = extract_text(nlp, text, attendees=(person,))
    assert found.pairs("runs") == {(NURI, SCHOOL)}
