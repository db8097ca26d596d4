"""Whole sentences as records write them: who acts with whom, who runs what, who pays for it.

Each row gives a sentence and every pair that it states; the negative ones state none.
"""

from __future__ import annotations

import pytest
from short_record import extract_speech, extract_text
from spacy.language import Language

NURI, HAE, GARAM = "누리섬연구원", "해오름재단", "가람바다협회"
SPEAKER = "물길섬연구원"
FRIDGE, GUARD = "섬마을 공유냉장고 사업", "바다지킴이 프로그램"
SEA = "해양수산부"
TONG, SIN = "통영시", "신안군"

Pairs = set[tuple[str, str]]


def join(*names: str) -> Pairs:
    """Return every pair of the names, as a symmetric predicate states them."""
    return {(min(a, b), max(a, b)) for a in names for b in names if a != b}


TOGETHER: list[tuple[str, Pairs]] = [
    (f"{NURI}은 지난 3일 {HAE}과 섬 돌봄 업무협약(MOU)을 체결했다고 밝혔다.", join(NURI, HAE)),
    (f"{NURI}·{HAE}·{GARAM}는 10일 통영에서 섬 돌봄을 위한 업무협약을 맺었다.",
     join(NURI, HAE, GARAM)),
    (f"{TONG}와 손잡고 {NURI}이 바다숲 지도를 펴냈다.", join(TONG, NURI)),
    (f"{HAE}과 공동으로 {NURI}은 섬 주민 410명을 만났다.", join(NURI, HAE)),
    (f"컨소시엄({NURI}, {HAE}, {GARAM})이 지난달 꾸려졌다.", join(NURI, HAE, GARAM)),
    (f"{NURI}이 주관하고 {HAE}, {GARAM}가 참여하는 컨소시엄이 뽑혔다.", join(NURI, HAE, GARAM)),
    (f"{NURI} 주관으로 {HAE}과 {GARAM}가 참여하여 {FRIDGE}을 추진한다.", join(NURI, HAE, GARAM)),
    (f"{NURI}은 {HAE}, {GARAM}와 함께 컨소시엄을 구성하여 선정되었음", join(NURI, HAE, GARAM)),
    (f"이번 조사는 {NURI}과 {HAE}이 공동으로 수행하였다.", join(NURI, HAE)),
    (f"{NURI}과 {HAE} 간 업무협력을 강화함", join(NURI, HAE)),
    (f"{NURI}-{HAE} 간 자료 공유 협약 체결", join(NURI, HAE)),
    (f"{NURI}은 섬 자료를 모으는 일에서 {HAE}과 협력하고 있다.", join(NURI, HAE)),
    (f"{NURI}의 협력기관인 {HAE}은 배를 빌려주었다.", join(NURI, HAE)),
    (f"{NURI}은 {HAE}의 협조를 얻어 등대 자료를 모았다.", join(NURI, HAE)),
    (f"{SEA}와 {TONG}가 공동 추진하는 {FRIDGE}이 내년에 끝난다.", join(SEA, TONG)),
    (f"{FRIDGE}은 {SEA}와 {TONG}가 함께 추진해 온 사업이다.", join(SEA, TONG)),
    (f"{FRIDGE} : {SEA}와 {TONG}가 공동 운영", join(SEA, TONG)),
    (f"{NURI}은 {HAE}과 2021년부터 해마다 섬 학교를 공동 운영해 오고 있음", join(NURI, HAE)),
    (f"{NURI}, {HAE}과 업무협약 체결", join(NURI, HAE)),
    (f"{NURI}과 {HAE}은 3월 협약식을 갖고 섬 의료에 힘을 모으기로 했다.", join(NURI, HAE)),
    (f"{NURI}은 {HAE}과 양해각서를 교환했다.", join(NURI, HAE)),
    (f"{NURI}과 {HAE}은 양해각서(MoU)에 서명함", join(NURI, HAE)),
    (f"{NURI}은 {HAE}과 협의체를 꾸려 함께 대응하고 있습니다.", join(NURI, HAE)),
    (f"{NURI}은 {HAE}과 협력해 섬 지도를 그리고, {GARAM}와는 물길을 함께 조사한다.",
     join(NURI, HAE) | join(NURI, GARAM)),
    ("KMI and KIOST will jointly test low-cost buoys next spring.",
     join("한국해양수산개발원", "한국해양과학기술원")),
    (f"[업무협약 체결] {NURI} 원장 강나루 - {HAE} 이사장 윤가람", join(NURI, HAE)),
    (f"{NURI}은 {HAE}, {GARAM} 두 곳과 힘을 합쳤다.", join(NURI, HAE, GARAM)),
    (f"{NURI}은 {HAE}과 함께 「제3회 섬과 바다 심포지엄」을 개최한다고 밝혔다.", set()),
    # hosting, sitting, attending, being compared: none of it is acting together
    (f"{NURI}과 {HAE}이 공동 주최하는 토론회가 열렸다.", set()),
    (f"{NURI}과 {HAE}이 함께 여는 이번 포럼에는 300명이 왔다.", set()),
    (f"{NURI}과 {HAE}은 공동으로 설명회를 개최했다.", set()),
    (f"토론회에는 {NURI}, {HAE}, {GARAM} 관계자도 자리를 함께했다.", set()),
    (f"{NURI} 윤가람 원장과 {HAE} 최바다 이사장이 토론자로 함께 나섰다.", set()),
    (f"이날 {NURI}과 {HAE} 등 유관기관이 함께 참석하였다.", set()),
    (f"{NURI}과 {HAE}의 조사 결과를 함께 보면 차이가 크다.", set()),
    (f"{NURI}의 통계와 {HAE}의 통계를 함께 실었다.", set()),
    (f"{NURI}은 연구를 하고 {HAE}은 교육을 한다. 둘 다 필요하다.", set()),
    (f"관계 기관이 함께 노력해야 한다고 {NURI}은 밝혔다.", set()),
    (f"{NURI}은 시민과 함께하는 바다를 만들겠다고 밝혔다.", set()),
    (f"{NURI}과 {HAE}에 자료를 함께 요청하였다.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pairs"), TOGETHER, ids=range(len(TOGETHER)))
def test_prose_states_who_acts_together(nlp: Language, text: str, pairs: Pairs) -> None:
    assert extract_text(nlp, text).pairs("collaborates_with") == pairs


def runs(*names: str, program: str = FRIDGE) -> Pairs:
    return {(name, program) for name in names}


RUNNING: list[tuple[str, Pairs]] = [
    (f"{SEA}는 올해부터 {FRIDGE}을 시행한다.", runs(SEA)),
    (f"{FRIDGE}은 {SEA}가 지난해 시작했다.", runs(SEA)),
    (f"{FRIDGE}은 {NURI}에 의해 운영되고 있다.", runs(NURI)),
    (f"{FRIDGE}이 {NURI} 주관으로 진행된다.", runs(NURI)),
    (f"{NURI} 주관의 {FRIDGE}이 마무리됐다.", runs(NURI)),
    (f"{NURI}이 주관한 ‘{FRIDGE}’에서 배운 점이 많다.", runs(NURI)),
    (f"{NURI}에서 추진 중인 {FRIDGE}을 참고할 것", runs(NURI)),
    (f"{FRIDGE}(주관 : {NURI})", runs(NURI)),
    (f"{FRIDGE}({NURI} 주관)이 시작됐다.", runs(NURI)),
    (f"{FRIDGE} 주관기관은 {NURI}이고 예산은 3억 원이다.", runs(NURI)),
    (f"{FRIDGE}의 운영은 {NURI}이 맡는다.", runs(NURI)),
    (f"{FRIDGE} 운영을 {NURI}이 맡고 있음", runs(NURI)),
    (f"{SEA}는 {FRIDGE}의 운영을 {NURI}에 맡겼다.", runs(SEA, NURI)),
    (f"{FRIDGE}은 {SEA}가 {NURI}에 위탁해 운영하는 창구이다.", runs(SEA, NURI)),
    (f"{NURI}은 {HAE}에서 배를 빌려 {FRIDGE}을 운영해 왔다.", runs(NURI)),
    (f"{FRIDGE}을 {NURI}에서 같이 하고 있습니다.", runs(NURI)),
    (f"{NURI}은 {HAE}과 함께 배를 고치고, {TONG}가 시행하는 {FRIDGE}도 돕는다.", runs(TONG)),
    (f"{NURI}은 ‘{FRIDGE}’ 추진계획을 발표했다.", set()),
    (f"{NURI}은 {FRIDGE} 정책을 만들어 알렸다.", set()),
    (f"{FRIDGE}의 전담기관인 {NURI}은 이렇게 밝혔다.", runs(NURI)),
    (f"{NURI}은 {FRIDGE} 주관기관으로서 섬을 찾았다.", runs(NURI)),
    (f"{SEA} ‘{FRIDGE}’ 담당자를 만났다.", runs(SEA)),
    (f"{SEA}의 대표 사업인 ‘{FRIDGE}’이 다섯 돌을 맞았다.", runs(SEA)),
    (f"{SEA}가 예산을 대고 {NURI}이 운영하는 {FRIDGE}이 있다.", runs(NURI)),
    (f"{FRIDGE}은 {SEA} 지원으로 {NURI}이 수행한다.", runs(NURI)),
    (f"{FRIDGE}은 {SEA}가 지원하고 {NURI}과 {HAE}이 수행한다.", runs(NURI, HAE)),
    (f"{NURI}은 {HAE}과 공동으로 {FRIDGE}을 추진하고 있다.", runs(NURI, HAE)),
    (f"{NURI}은 2022년부터 {HAE}과 {FRIDGE}을 공동으로 수행하고 있다.", runs(NURI, HAE)),
    (f"{SEA}·{TONG}가 함께하는 {FRIDGE}이 첫발을 뗐다.", runs(SEA, TONG)),
    (f"{FRIDGE}: {SEA}와 {NURI} 공동 시행, 24개 섬 참여", runs(SEA, NURI)),
    (f"{TONG}, ‘{FRIDGE}’ 본격 추진", runs(TONG)),
    (f"{TONG}는 국비 3억 원을 들여 {FRIDGE}을 벌인다.", runs(TONG)),
    (f"{SIN}은 {FRIDGE}을 통해 섬 주민의 끼니를 살핀다.", runs(SIN)),
    (f"{SIN}은 {FRIDGE}을 운영하여 연 300명을 도왔다.", runs(SIN)),
    (f"{SIN}이 내년에 선보일 {FRIDGE}에 기대가 크다.", runs(SIN)),
    (f"{FRIDGE}과 {GUARD}은 모두 {NURI}이 운영한다.", runs(NURI) | runs(NURI, program=GUARD)),
    (f"{NURI}은 {FRIDGE}, {GUARD} 등을 운영하고 있다.", runs(NURI) | runs(NURI, program=GUARD)),
    (f"{SEA} 공모사업인 ‘{FRIDGE}’에 {TONG}가 선정됐다.", runs(SEA)),
    (f"{FRIDGE}을 총괄하는 {NURI}은 이렇게 설명했다.", runs(NURI)),
    (f"{FRIDGE}을 운영 중인 {NURI}을 찾았다.", runs(NURI)),
    (f"{SEA}의 ‘{FRIDGE}’은 {NURI}이 수탁해 이끈다.", runs(SEA, NURI)),
    (f"{SEA}는 ‘{FRIDGE}’으로 섬에 9억 원을 지원할 예정이다.", runs(SEA)),
    (f"‘{FRIDGE}’ 조사도 {NURI}이 수행 중", runs(NURI)),
    # taking part, receiving, asking, attending a program is not running it
    (f"{TONG}는 {FRIDGE}에 선정되어 배를 샀다.", set()),
    (f"{NURI}은 {FRIDGE}의 성과를 분석했다.", set()),
    (f"{NURI}은 {FRIDGE}의 예산을 늘려 달라고 요청했다.", set()),
    (f"{NURI}은 {FRIDGE}에서 배운 점을 발표했다.", set()),
    (f"{FRIDGE} 참여기관은 {NURI}이다.", set()),
    (f"{NURI}이 제출한 보고서는 {FRIDGE}이 도입된 배경을 다룬다.", set()),
    (f"{FRIDGE}을 지원하는 {HAE}은 3억 원을 냈다.", set()),
]


@pytest.mark.parametrize(("text", "pairs"), RUNNING, ids=range(len(RUNNING)))
def test_prose_states_who_runs_a_program(nlp: Language, text: str, pairs: Pairs) -> None:
    assert extract_text(nlp, text).pairs("runs") == pairs


PAYING: list[tuple[str, Pairs]] = [
    (f"{SEA}는 {NURI}에 올해 3억 원을 지원한다.", {(SEA, NURI)}),
    (f"{FRIDGE}에는 {SEA}가 국비 3억 원을 지원한다.", {(SEA, FRIDGE)}),
    (f"{FRIDGE}은 {SEA}의 지원으로 {NURI}이 운영한다.", {(SEA, FRIDGE)}),
    (f"{FRIDGE}은 {SEA} 지원으로 {NURI}이 수행한다.", {(SEA, FRIDGE)}),
    (f"{NURI}은 {SEA}의 재정 지원을 받아 {FRIDGE}을 추진했다.", {(SEA, FRIDGE)}),
    (f"{NURI}은 {SEA}로부터 3억 원을 지원받았다.", {(SEA, NURI)}),
    (f"{NURI}은 올해 {SEA}에서 국비 3억 원을 확보했다.", {(SEA, NURI)}),
    (f"{FRIDGE}의 예산은 {SEA}가 70%, {TONG}가 30%를 부담한다.",
     {(SEA, FRIDGE), (TONG, FRIDGE)}),
    (f"{FRIDGE}은 {SEA}가 지원하고 {NURI}이 수행한다.", {(SEA, FRIDGE)}),
    (f"{FRIDGE}: {SEA}에서 국비로 지원", {(SEA, FRIDGE)}),
    (f"{SEA} 공모에 선정된 {NURI}은 3년간 9억 원을 지원받는다.", {(SEA, NURI)}),
    (f"{SEA}가 {TONG}에 특별교부세 8억 원을 주었다.", {(SEA, TONG)}),
    (f"{TONG}는 {FRIDGE}에 시비 6천만 원을 편성했다.", {(TONG, FRIDGE)}),
    (f"{TONG}는 {FRIDGE}에 내년 시비 6천만 원을 넣기로 했다.", {(TONG, FRIDGE)}),
    (f"{HAE}은 {NURI}에 해마다 5천만 원을 후원해 왔다.", {(HAE, NURI)}),
    (f"{HAE}이 후원하는 {FRIDGE}이 열 돌을 맞았다.", {(HAE, FRIDGE)}),
    (f"{NURI}은 {HAE}의 후원을 받아 섬 학교를 열었다.", {(HAE, NURI)}),
    (f"{FRIDGE}은 {SEA} 예산으로 운영된다.", {(SEA, FRIDGE)}),
    (f"{NURI}은 {SEA}의 ‘{FRIDGE}’에 뽑혀 3년간 15억 원을 지원받고 있다.", {(SEA, NURI)}),
    (f"{HAE}은 {NURI}에도 매년 5천만 원을 보태고 있다.", {(HAE, NURI)}),
    (f"{FRIDGE}의 70%는 {SEA}가 국비로 대고 {TONG}가 나머지를 부담한다.",
     {(SEA, FRIDGE), (TONG, FRIDGE)}),
    (f"{NURI}은 {FRIDGE}을 운영하고, {TONG}는 수당 130만 원을 지급한다.", set()),
    (f"{SEA}는 ‘{FRIDGE}’ 2억 원을 섬 주민에게 지원했다.", set()),
    (f"{SEA}는 {FRIDGE}을 시행하고 있으나 검증 비용은 지원 대상이 아니다.", set()),
    (f"총사업비 9억 원은 {SEA}와 {TONG}가 절반씩 낸다. {FRIDGE} 이야기다.", set()),
    (f"{SEA}는 {NURI}의 성과를 소개했다. 예산은 3억 원이다.", set()),
    (f"{NURI}은 3억 원을 들여 섬에 냉장고를 놓았다.", set()),
    (f"{SEA}는 섬 주민을 지원한다.", set()),
    (f"{NURI}은 {SEA}에 3억 원을 요청했다.", set()),
]


@pytest.mark.parametrize(("text", "pairs"), PAYING, ids=range(len(PAYING)))
def test_prose_states_who_pays(nlp: Language, text: str, pairs: Pairs) -> None:
    assert extract_text(nlp, text).pairs("funds") == pairs


# What 강나루 of the speaker's body says.
SAID: list[tuple[str, str, Pairs]] = [
    ("collaborates_with", f"우리 연구원은 {HAE}과 함께 섬을 조사하고 있습니다.",
     join(SPEAKER, HAE)),
    ("collaborates_with", f"저희가 {HAE}하고 같이 섬 학교를 열고 있거든요.", join(SPEAKER, HAE)),
    ("collaborates_with", f"{HAE}과는 작년부터 자료를 공동으로 쓰고 있습니다.",
     join(SPEAKER, HAE)),
    ("collaborates_with", f"우리 기관은 {HAE}과 업무협약을 맺었음", join(SPEAKER, HAE)),
    ("collaborates_with", f"{NURI}과 {HAE}이 같이 해 주셨으면 합니다.", join(NURI, HAE)),
    ("collaborates_with", f"{HAE}과 바다누리가 같이 자료를 주고받기로 협약을 맺었습니다.",
     join("바다누리", HAE)),
    ("runs", f"{FRIDGE}을 2019년부터 운영하고 있음", runs(SPEAKER)),
    ("runs", f"저희는 {FRIDGE}을 맡고 있습니다.", runs(SPEAKER)),
    ("runs", f"{FRIDGE}은 저희가 자체 예산으로 운영하고 있습니다.", runs(SPEAKER)),
    ("runs", f"{FRIDGE}은 우리 연구원이 시행하는 사업입니다.", runs(SPEAKER)),
    ("runs", f"주민들이 {FRIDGE}을 운영하고 있습니다.", set()),
    ("runs", f"{FRIDGE}은 국가가 시행하는 제도입니다.", set()),
    ("runs", f"예산이 모자라 {FRIDGE}을 작게 운영하고 있습니다.", runs(SPEAKER)),
    ("runs", f"{FRIDGE} 사례를 보면 답이 있음", set()),
    ("runs", f"{FRIDGE}이 필요함", set()),
    ("funds", f"저희가 {FRIDGE}에 3억 원을 지원하고 있습니다.", {(SPEAKER, FRIDGE)}),
]  # fmt: skip


@pytest.mark.parametrize(("predicate", "said", "pairs"), SAID, ids=range(len(SAID)))
def test_speech_resolves_actors_through_the_speaker(
    nlp: Language, predicate: str, said: str, pairs: Pairs
) -> None:
    assert extract_speech(nlp, said).pairs(predicate) == pairs


# Wishes and denials are kept with their status and never counted as done.
MOODS: list[tuple[str, str]] = [
    (f"{NURI}은 {FRIDGE}을 시행하면 좋겠다.", "planned"),
    (f"{NURI}이 {FRIDGE}을 맡았으면 한다.", "planned"),
    (f"{NURI}이 {FRIDGE}을 운영해 주기 바란다.", "planned"),
    (f"{NURI}은 {FRIDGE}을 시행할 필요가 있음", "planned"),
    (f"{NURI}은 {FRIDGE}을 내년부터 시행한다.", "planned"),
    (f"{NURI}은 {FRIDGE}을 추진할 방침이다.", "planned"),
    (f"{NURI}은 {FRIDGE}을 추진하려 한다.", "planned"),
    (f"{NURI}은 {FRIDGE}을 추진하는 방안을 검토 중이다.", "planned"),
    (f"{NURI}은 {FRIDGE}을 운영한 적이 없다.", "negated"),
    (f"{NURI}은 {FRIDGE}을 시행하지 않기로 했다.", "negated"),
    (f"{NURI}은 {FRIDGE}을 운영한다.", "ongoing"),
    (f"{NURI}은 {FRIDGE}을 운영합니다.", "ongoing"),
    (f"{NURI}은 {FRIDGE}을 2019년부터 운영해 왔다.", "ongoing"),
    (f"{NURI}은 {FRIDGE}을 운영 중이나 예산이 없다.", "ongoing"),
    (f"{NURI}은 {FRIDGE}을 운영하고 있지만 사람이 모자라 더 넓히지 못한다.", "ongoing"),
    (f"{NURI}은 {FRIDGE}을 운영했으나 내년에는 계획이 없다.", "done"),
    (f"{NURI}은 {HAE}과 손잡고 {FRIDGE}을 열었지만 아직 평가를 받지 못했다.", "done"),
    (f"{NURI}은 지난해 {FRIDGE}을 마쳤으며 내년에는 새 사업을 할 계획이다.", "done"),
]


@pytest.mark.parametrize(("text", "status"), MOODS, ids=range(len(MOODS)))
def test_prose_keeps_the_mood_of_what_it_states(nlp: Language, text: str, status: str) -> None:
    assert {one.status for one in extract_text(nlp, text).statements("runs")} == {status}
