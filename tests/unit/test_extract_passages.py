"""Whole passages of many genres: every body and program they name, and nothing else.

They were written before the rules were looked at, so that they show what rules miss; a unit of
a body (부서, 산학협력단) may be found beside what is listed.
"""

from __future__ import annotations

import pytest
from short_record import Found, extract_text
from spacy.language import Language

from forumgraph.compare import make_organization_key, make_program_key

PASSAGES = [
    pytest.param(
        "항만 자동화에 관한 간담회에는 해오름항만노조와 부두근로자복지회가 참석했다. 노조는 "
        "전환배치 계획을 요구했고, 사용자 측인 ㈜온바다터미널은 검토하겠다고 답했다. 관계 "
        "부처와 지자체는 자리를 비웠다. 해오름항만노조 관계자는 “중앙부처가 먼저 움직여야 "
        "한다”고 말했다.",
        {"㈜온바다터미널", "부두근로자복지회", "해오름항만노조"},
        set(),
        id="port-strike",
    ),
    pytest.param(
        "전국골목도서관네트워크(이하 골목넷)는 지난해 대통령 직속 미래교육위원회에 의견서를 "
        "냈다. 골목넷은 올해 출범한 사단법인 책숲과 함께 ‘밤 열 시 도서관’ 사업을 벌인다. "
        "우리 위원회 구성은 아직이다.",
        {"미래교육위원회", "사단법인 책숲", "전국골목도서관네트워크"},
        {"밤 열 시 도서관 사업"},
        id="library-network",
    ),
    pytest.param(
        "두바퀴모빌리티(대표 강이래)는 청송대 기계공학과와 배터리 교환소를 시험하고 있다. "
        "두바퀴모빌리티와 업무협약을 맺은 새벽물류도 차량 스무 대를 내놓았다. 시험은 "
        "국토교통부의 ‘모두의 발 실증사업’으로 진행된다.",
        {"국토교통부", "두바퀴모빌리티", "새벽물류", "청송대"},
        {"모두의 발 실증사업"},
        id="bike-firm",
    ),
    pytest.param(
        "Pacific Kelp Institute(PKI)는 한국해조류협회(KSA)와 3년째 공동연구를 하고 있다. PKI는 "
        "종자를, KSA는 양식장을 맡았다. 노르웨이 국립해양연구소(Norwegian Marine Institute)도 "
        "자료를 보냈다. University of Tarma 연구진이 분석에 참여했다.",
        {"Pacific Kelp Institute", "University of Tarma", "국립해양연구소", "한국해조류협회"},
        set(),
        id="foreign-lab",
    ),
    pytest.param(
        "달맞이시장 상인회와 윗마을 주민자치회, 은행나무골 부녀회가 함께 골목청소단을 꾸렸다. "
        "상인회는 빗자루를 사고 부녀회는 새참을 낸다. 구청은 청소차를 지원하기로 했다. 새 센터 "
        "구축은 예산이 없어 미뤘다.",
        {"달맞이시장 상인회", "윗마을 주민자치회", "은행나무골 부녀회"},
        set(),
        id="merchants",
    ),
    pytest.param(
        "하얀강병원과 이음정신건강복지센터는 퇴원 환자를 함께 돌본다. 보건복지부가 시행하는 "
        "‘이어짐 시범사업’에 두 기관이 선정되었다. 대한마음건강학회 회장은 병원과 대학, "
        "기업이 모두 나서야 한다고 했다.",
        {"대한마음건강학회", "보건복지부", "이음정신건강복지센터", "하얀강병원"},
        {"이어짐 시범사업"},
        id="hospital",
    ),
    pytest.param(
        "물레방아초등학교와 솔바람중학교, 한들고등학교는 2022년부터 공동교육과정을 운영한다. "
        "교육부 교육과정정책과가 예산을 대고 한들교육지원청이 강사를 찾는다. 물레방아초는 "
        "풍물을, 한들고는 목공을 연다.",
        {"교육부", "물레방아초등학교", "솔바람중학교", "한들고등학교", "한들교육지원청"},
        set(),
        id="school",
    ),
    pytest.param(
        "농업회사법인 ㈜들녘밥상과 이랑영농조합법인은 계약재배를 시작했다. 이랑영농조합법인은 "
        "쌀을, 들녘밥상은 가공을 맡는다. 농림축산식품부는 농촌융복합산업 활성화 지원사업으로 "
        "4억 원을 댔다. 다양한 사업이 이어질 것으로 보인다.",
        {"㈜들녘밥상", "농림축산식품부", "이랑영농조합법인"},
        {"농촌융복합산업 활성화 지원사업"},
        id="farm",
    ),
    pytest.param(
        "○농정과장 표이랑  113쪽, 청년 논두렁 학교입니다. 도비 2억 원을 포함해 5억 원을 "
        "편성했습니다.\n○위원장 모라온  청년 논두렁 학교는 누가 운영합니까?\n○농정과장 "
        "표이랑  한국청년농연합회에 위탁했습니다.",
        {"한국청년농연합회"},
        {"청년 논두렁 학교"},
        id="council-budget",
    ),
    pytest.param(
        "‘빈 의자 프로젝트’는 2021년 ‘모두의 의자’로 명칭을 변경했다. "
        "느린걸음사회적협동조합이 모두의 의자를 운영하고 서해문화재단이 기금을 낸다. 재단 설립 "
        "10주년을 맞아 열린 기념 심포지엄에는 200명이 모였다.",
        {"느린걸음사회적협동조합", "서해문화재단"},
        {"빈 의자 프로젝트"},
        id="renamed",
    ),
    pytest.param(
        "푸른정의당 간사 서이랑 의원은 국무총리 소속 사회갈등조정위원회를 두자고 했다. "
        "법제사법위원회는 다음 주 소위를 연다. 참고인으로 나온 나루법률센터 변호사는 반대했다.",
        {"나루법률센터", "법제사법위원회", "사회갈등조정위원회", "푸른정의당"},
        set(),
        id="party",
    ),
    pytest.param(
        "한결중공업, 다솜소프트, 미리내테크 등 세 기업이 컨소시엄을 이뤘다. 한국기계연구원 부설 "
        "극한로봇연구단도 힘을 보탠다. 산업통상자원부의 ‘재난로봇 챌린지’에 참여하기 "
        "위해서다. 시공사 선정과 보강공사는 내년에 한다.",
        {"극한로봇연구단", "다솜소프트", "미리내테크", "산업통상자원부", "한결중공업",
         "한국기계연구원"},
        {"재난로봇 챌린지"},
        id="consortium",
    ),
    pytest.param(
        "토론회에는 초록숨시민연대, 강살리기운동본부, 물길연구모임이 나왔다. 세 단체는 6월에 "
        "합동 조사를 했다. 조사 결과는 환경운동연합에도 보냈다. 협의체를 만들자는 의견과 "
        "유관기관 협조를 구하자는 의견이 나왔다.",
        {"강살리기운동본부", "물길연구모임", "초록숨시민연대", "환경운동연합"},
        set(),
        id="ngo-list",
    ),
    pytest.param(
        "온누리신용협동조합과 달빛새마을금고는 청년 상인에게 무담보로 돈을 빌려준다. ‘첫 가게 "
        "펀드’는 두 곳이 3억 원씩 내어 만들었다. 한국은행과 금융위원회는 지켜보고 있다. 은행은 "
        "위험을 나누어야 한다는 말이 나왔다.",
        {"금융위원회", "달빛새마을금고", "온누리신용협동조합", "한국은행"},
        {"첫 가게 펀드"},
        id="bank",
    ),
    pytest.param(
        "새벽신문과 강나루방송이 공동 취재팀을 꾸렸다. 취재팀은 한국언론진흥재단의 지역취재 "
        "지원사업에 뽑혔다. 새벽신문 편집국장은 대학 신문방송학과와도 함께하겠다고 했다.",
        {"강나루방송", "새벽신문", "한국언론진흥재단"},
        {"지역취재 지원사업"},
        id="media",
    ),
    pytest.param(
        "스타트업 ‘물결소리’와 사회적기업 ‘다시봄’이 손을 잡았다. 물결소리는 소음 지도를 "
        "만들고 다시봄은 방음벽을 단다. 마을기업 별난공방도 나무를 댔다. 해나루시는 두 회사에 "
        "시제품 제작비를 지원한다.",
        {"다시봄", "물결소리", "별난공방", "해나루시"},
        set(),
        id="startup",
    ),
    pytest.param(
        "□ 추진 현황\n ○ 여성가족부 직속 돌봄정책추진단을 출범시킴\n ○ 한국돌봄사회진흥원이 "
        "‘온마을 돌봄망’을 시범 운영함\n ○ 돌봄망 참여기관: 늘봄재단, 한마음복지관, "
        "새날지역아동센터\n□ 향후 계획\n ○ 온마을 돌봄망 구축사업 예산 확보",
        {"늘봄재단", "돌봄정책추진단", "새날지역아동센터", "여성가족부", "한국돌봄사회진흥원",
         "한마음복지관"},
        {"온마을 돌봄망"},
        id="outline",
    ),
    pytest.param(
        "은별군은 지난 5일 가람대학교 산학협력단, 한국수목원정원관리원과 업무협약(MOU)을 "
        "체결했다. 협약에 따라 은별군은 땅을 내고, 가람대 산학협력단은 씨앗을 모은다. 세 기관은 "
        "‘꽃길 천리 프로젝트’를 공동 추진한다.",
        {"가람대학교", "가람대학교 산학협력단", "은별군", "한국수목원정원관리원"},
        {"꽃길 천리 프로젝트"},
        id="mou",
    ),
    pytest.param(
        "햇살나눔발전협동조합은 ‘지붕 위 발전소’ 캠페인을 시작한다. 산들에너지공사가 지붕을 "
        "찾고, 주민은 출자한다. 에너지 전환 사업 추진이 더디다는 지적에 발제자는 “협업사업이 "
        "먼저”라고 했다. 발제 1. 태양광 보급사업의 과제는 다음 호에 싣는다.",
        {"산들에너지공사", "햇살나눔발전협동조합"},
        {"지붕 위 발전소 캠페인", "태양광 보급사업"},
        id="energy",
    ),
    pytest.param(
        "The Blue Delta Foundation and Hanbit Water Network will jointly launch the Clean Ditch "
        "Pilot. Blue Delta Foundation은 자금을, 한빛물네트워크(Hanbit Water Network)는 현장을 "
        "맡는다. 세계보건기구(WHO)도 자문했다.",
        {"Blue Delta Foundation", "세계보건기구", "한빛물네트워크"},
        {"Clean Ditch Pilot"},
        id="english-prose",
    ),
    pytest.param(
        "문 누가 현장을 통제했습니까?\n답 강마루경찰서가 했습니다. 강마루소방서와 구청도 "
        "있었습니다.\n문 한들산업개발은요?\n답 한들산업개발 직원은 없었습니다. 공단 측도 오지 "
        "않았습니다.",
        {"강마루경찰서", "강마루소방서", "한들산업개발"},
        set(),
        id="police-hearing",
    ),
    pytest.param(
        "한빛과학기술대학교 의과대학과 미르대 도시공학과가 공동연구를 했다. 미르대는 자료를, "
        "한빛과학기술대는 분석을 했다. 국립별빛과학관과 한국별자리천문연구원(KSAI)이 관측을 "
        "도왔다. KSAI는 관측소도 빌려주었다.",
        {"국립별빛과학관", "미르대", "한국별자리천문연구원", "한빛과학기술대학교"},
        set(),
        id="university-labs",
    ),
    pytest.param(
        "보 개방을 둘러싼 갈등은 ‘물은 누구의 것인가’라는 물음으로 번졌다. "
        "금여울강살리기연합은 ‘상생’을 말하고 강변농민회는 ‘생존’을 말한다. 환경부는 ‘물길 "
        "되돌림 시범사업’을 내년까지 시행한다. 유관기관 협의체 구성은 늦어지고 있다. "
        "토론회에서 발표된 ‘강과 사람의 거리’가 큰 관심을 모았다.",
        {"강변농민회", "금여울강살리기연합", "환경부"},
        {"물길 되돌림 시범사업"},
        id="water-dispute",
    ),
    pytest.param(
        "고용노동부 창원고용노동지청은 ㈜대동정공과 ㈜신일단조를 점검했다. 대동정공 노동자들은 "
        "‘위험의 외주화’를 그만두라고 외쳤다. 민주노총 경남본부와 한국노총도 성명을 냈다. "
        "회사 측은 안전보건관리체계를 다시 세우겠다고 했다. 정부는 ‘안심일터 만들기’에 20억 "
        "원을 지원한다.",
        {"㈜대동정공", "㈜신일단조", "고용노동부", "전국민주노동조합총연맹",
         "창원고용노동지청", "한국노동조합총연맹"},
        {"안심일터 만들기"},
        id="factory-safety",
    ),
    pytest.param(
        "시립 박물관과 도서관이 나란히 문을 연다. 한들시립박물관은 국립중앙박물관에서 유물 서른 "
        "점을 빌려 왔다. 개관식은 오는 3일 한들문화회관 대강당에서 열린다. 문화체육관광부의 "
        "‘작은 박물관 큰 이야기’ 공모에 뽑힌 한들향토사연구회가 해설을 맡는다.",
        {"국립중앙박물관", "문화체육관광부", "한들시립박물관", "한들향토사연구회"},
        {"작은 박물관 큰 이야기"},
        id="museum",
    ),
    pytest.param(
        "○위원장 소나루  재단 이사장님 나오셨습니까?\n○한결청소년재단이사장 표가람  네.\n"
        "○위원장 소나루  조직도에 없는 전략기획단이 왜 있습니까? 연구용역은 나래경영컨설팅에 "
        "줬지요?\n○한결청소년재단이사장 표가람  나래경영컨설팅과 수의계약을 맺었습니다. 센터 "
        "설치와 위원회 구성은 시와 협의하겠습니다.",
        {"나래경영컨설팅"},
        set(),
        id="audit",
    ),
    pytest.param(
        "이음에너지협동조합, 바람결풍력, 너른들태양광 등 지역 기업이 손을 맞잡았다. 이들은 "
        "한국에너지공단의 융자를 받아 ‘바람 나눔 발전소’를 짓는다. 주민 참여와 이익 공유가 "
        "원칙이다. 에너지공단은 지난해 같은 방식으로 세 곳을 도왔다.",
        {"너른들태양광", "바람결풍력", "이음에너지협동조합", "한국에너지공단"},
        {"바람 나눔 발전소"},
        id="coop-energy",
    ),
    pytest.param(
        "Asian Delta Network(ADN)와 해오름국제교류재단은 2023년 5월 양해각서를 체결했다. ADN의 "
        "Somchai Prasert 국장은 태국 환경부와도 이야기하고 있다고 했다. 유엔개발계획(UNDP)은 "
        "자문을 맡았다. 아세안 사무국은 참관했다.",
        {"Asian Delta Network", "아세안", "유엔개발계획", "태국 환경부", "해오름국제교류재단"},
        set(),
        id="asean",
    ),
    pytest.param(
        "장애인권익옹호기관과 발달장애인지원센터는 전국에 있다. 다솜시는 "
        "다솜장애인자립생활센터에 ‘혼자 사는 연습’을 위탁했다. 자립생활센터는 아파트 다섯 "
        "채를 빌렸다. 참여한 이는 열두 명이다. 다솜시장애인부모회는 ‘턱없이 모자란다’고 했다.",
        {"다솜시", "다솜시장애인부모회", "다솜장애인자립생활센터", "발달장애인지원센터"},
        {"혼자 사는 연습"},
        id="disability",
    ),
    pytest.param(
        "사단법인 너울어업인연합회(회장 국바다)는 ‘빈 그물 사들이기’를 5년째 이어 왔다. "
        "너울수협은 창고를 내주었고 수협 직원들이 무게를 달았다. 해수부 관계자는 관계 기관 "
        "협의를 거쳐 전국 확대를 검토한다고 했다. 어민 단체들은 반겼다.",
        {"너울수협", "사단법인 너울어업인연합회", "해양수산부"},
        {"빈 그물 사들이기"},
        id="fishery",
    ),
    pytest.param(
        "미르디지털교육원은 올해 ‘어르신 손안의 세상’ 교육을 시작한다. 교육은 "
        "과학기술정보통신부 디지털배움터 사업의 하나이다. 교육원 강사는 모두 스무 명이다. 해당 "
        "기관은 다른 사업도 검토한다. 디지털 전환 정책과 인력 양성 프로그램이 더 필요하다는 "
        "지적도 있다.",
        {"과학기술정보통신부", "미르디지털교육원"},
        {"디지털배움터 사업", "어르신 손안의 세상"},
        id="digital-edu",
    ),
    pytest.param(
        "국토교통부 대도시권광역교통위원회와 새빛도는 ‘출근길 급행 M’ 노선을 신설하기로 했다. "
        "버스 회사인 한길고속은 차량 열두 대를 투입한다. 한길고속 노조는 증차를 반겼다. 도는 "
        "손실액의 절반을 댄다. 노선 신설 협약식은 다음 달 도청에서 열린다.",
        {"국토교통부", "대도시권광역교통위원회", "한길고속", "한길고속 노조"},
        {"출근길 급행 M"},
        id="city-transport",
    ),
    pytest.param(
        "한국기초과학연구재단 부설 별빛입자연구소와 서울대학교 물리학부는 검출기를 함께 만든다. "
        "별빛입자연구소 연구진은 3년째 지하에서 실험하고 있다. 연구재단은 ‘젊은 물리학자 "
        "펠로우십’을 운영한다. 대학원생 지원 방안과 기관 협력 체계는 논의 중이다.",
        {"별빛입자연구소", "서울대학교", "한국기초과학연구재단"},
        {"젊은 물리학자 펠로우십"},
        id="science",
    ),
    pytest.param(
        "동네 사람들은 ‘우리 동네 밥상’ 모임을 열고 있다. 새싹어린이집과 늘푸른경로당, "
        "은혜교회가 장소를 내준다. 주민센터는 쌀을, 한마음새마을금고는 현금 200만 원을 보탰다. "
        "통장협의회 회장은 구청 복지과와 상의하겠다고 했다.",
        {"늘푸른경로당", "새싹어린이집", "은혜교회", "한마음새마을금고"},
        set(),
        id="town-meeting",
    ),
]  # fmt: skip
UNITS = ("department", "unit")


def list_keys(found: Found, kind: str) -> list[set[str]]:
    """Return each entity's keys, units aside."""
    fold = make_organization_key if kind == "organization" else make_program_key
    entities: dict[str, set[str]] = {}
    for one in found.list_mentions(kind):
        if one.rule not in UNITS:
            keys = {fold(name) for name in (one.name, one.text, *one.aliases)}
            entities.setdefault(fold(one.name), set()).update(keys)
    return list(entities.values())


@pytest.mark.parametrize(("text", "bodies", "programs"), PASSAGES)
def test_passage_names_its_bodies_and_nothing_else(
    nlp: Language, text: str, bodies: set[str], programs: set[str]
) -> None:
    entities = list_keys(extract_text(nlp, text), "organization")
    wanted = {make_organization_key(name) for name in bodies}
    units = {make_organization_key(name) for name in bodies if " " in name}
    assert {key for key in wanted if not any(key in one for one in entities)} <= units
    assert [one for one in entities if not one & wanted] == []


@pytest.mark.parametrize(("text", "bodies", "programs"), PASSAGES)
def test_passage_names_its_programs_and_nothing_else(
    nlp: Language, text: str, bodies: set[str], programs: set[str]
) -> None:
    entities = list_keys(extract_text(nlp, text), "program")
    wanted = {make_program_key(name) for name in programs}
    assert {key for key in wanted if not any(key in one for one in entities)} == set()
    assert [one for one in entities if not one & wanted] == []
