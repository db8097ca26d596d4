"""Words that shape a record: labels, offices, units. Facts of the genre, never of one record.

Names of real organizations, positions and surnames live in the lexicon; here is only the
grammar that works when the lexicon does not know a name.
"""

from __future__ import annotations

import re

from forumgraph.model import Role

# Offices by their head noun; `상임운영위원` or `국민참여협력관` are found by the last syllables.
# Source: 공무원임용령·소방공무원법·경찰공무원법·군인사법(계급), 국가과학기술연구회 직제.
_OFFICE_HEADS = """
연구위원 전문위원 자문위원 운영위원 논설위원 위원 위원장 협력관 정책관 기획관 심의관 담당관
조사관 사무관 주무관 서기관 이사관 부이사관 비서관 보좌관 행정관 감사관 수사관 연구관 장학관
교육관 조정관 대변인 연구사 장학사 지도사 교수 대표 대표이사 이사 이사장 팀장 과장 국장 실장 부장
본부장 센터장 단장 소장 원장 처장 청장 회장 총장 학장 사장 차장 관장 지사 시장 군수 구청장 의장
의원 장관 차관 총리 부총리 변호사 변리사 회계사 노무사 세무사 기자 박사 매니저 간사 총무 감사
작가 활동가 코디네이터 컨설턴트 주임 대리 사원 조합장 이장 교장 교감 교사 강사 기사 판사 검사
목사 신부 약사 의사 간호사 건축사 기술사 총재 행장 은행장 부대표 대사 영사 부장판사 국회의원
시의원 도의원 구의원 군의원 교육감 교육장 서장 면장 읍장 동장 촌장 반장 지점장 지부장 지회장
지사장 공장장 총괄 책임 수석 선임 전무 상무 부사장 부회장 부위원장 부의장 부원장 부시장 부지사
부군수 부교수 조교수 명예교수 석좌교수 겸임교수 초빙교수 연구교수 특임교수 디렉터 PD PM CEO CTO
COO CFO CSO CIO 프로듀서 큐레이터 기획자 개발자 디자이너 감독 사무총장 사무처장 사무국장 사무차장
부소장 부센터장 부단장 부국장 부팀장 부총장 부학장 학과장 학부장 대학원장 연구소장 연구실장
연구원장 병원장 입법조사관 속기사 통역사 해설사 도슨트 셰프 농부 어촌계장 계장 감독관
책임조사원 선임조사원 보조조사원
공보관 공보담당관 소방정 소방령 소방경
소방위 소방장 소방교 소방사 치안정감 치안감 경무관 총경 경정 경감 경위
경사 경장 순경 중장 준장 대령 중령 소령 대위 중위 준위 원사 중사 교도관 학예관 사육사 통번역사
부대사 스님 주지 부주지 대학생 대학원생 휴학생 수료생 유학생
"""
OFFICE_HEADS = frozenset(_OFFICE_HEADS.split())
RESEARCHERS = "수석|선임|책임|전임|주임|전문|위촉|초빙|객원|박사후|공동|보조|참여|상임|특별"
RESEARCHER = re.compile(rf"(?:(?:{RESEARCHERS})+)?연구원")

# Words that stand before an office and belong to it.
_OFFICE_MODIFIERS = """
수석 선임 책임 전임 상임 비상임 공동 명예 초빙 겸임 객원 특임 대표 부 총괄 전문 정책 전 前 현 現
주임 연구 위촉 석좌 산학협력 행정 상근 비상근 신임 수석부 정 임시 운영 집행 준비 조직 심사 추진
사무 특별 소 분과 실행 기획 편집 고문 자문 입법 선거 민간 정부 당연직 위촉직 상임운영 공동운영
지도 수석전문 사외 등기
"""
OFFICE_MODIFIERS = frozenset(_OFFICE_MODIFIERS.split())
ACTING = re.compile(r"\s?(?:직무대행|직무대리|권한대행|대행|서리)$")

# A title, what of its letters stays with the organization, and what the organization gets back:
# ○○연구원|장, 지방시대위원(회)|장, ○○(교육지원청)|교육장.
FUSED_ENDS = (
    ("어촌계장", "어촌계", ""), ("위원장", "위원", "회"), ("조합장", "조합", ""),
    ("센터장", "센터", ""), ("연구소장", "연구소", ""),
    ("구청장", "구청", ""), ("은행장", "은행", ""),
    ("대학원장", "대학원", ""), ("병원장", "병원", ""), ("의료원장", "의료원", ""),
    ("교육장", "", "교육지원청"), ("학회장", "학회", ""),
    ("협회장", "협회", ""), ("회장", "회", ""),
    ("원장", "원", ""), ("청장", "청", ""), ("처장", "처", ""),
    ("소장", "소", ""), ("단장", "단", ""),
    ("관장", "관", ""), ("시장", "시", ""), ("군수", "군", ""),
    ("도지사", "도", ""), ("서장", "서", ""),
    ("학교장", "학교", ""), ("교장", "교", ""), ("의장", "의", "회"),
)
SHORT_TITLES = {
    "학회장": "회장", "협회장": "회장", "연구소장": "소장", "학교장": "교장", "의료원장": "원장",
}
_GENERIC_BODIES = """
공단 공사 진흥원 은행
연구원 연구소 사무소 위원회 협회 학회 재단 센터 사무처 대학원 병원 의회 시의회 도의회 군의회
구의회 사업단 추진단 지원단 조합 연합회 협의회 도서관 박물관 운영위원회 소위원회 분과위원회
특별위원회
"""
GENERIC_BODIES = frozenset(_GENERIC_BODIES.split())

# Endings of organizations that are ordinary nouns too: before 학회장 or 과장 they are half a name.
ORDINARY_END = re.compile(
    r"(?:네트워크|포럼|모임|마을|그룹|기업|플랫폼|방송|연대|연합|전자|건설|바이오|에너지|공동체"
    r"|미디어|소프트|데이터|시스템|솔루션|테크|정부|사회|대학|학교|센터|병원|본부|문화원|신문)$"
)
ORGANIZATION_END = re.compile(
    r"(?:연구원|연구소|진흥원|개발원|기술원|평가원|정보원|교육원|과학원|의료원|문화원|관리원|산업원|"
    r"복지원|인력원|보호원|수련원|사관학교|대학교|대학원|대학|학교|분교|초교|유치원|어린이집|공사|공단|재단|법인|협회|학회|연합회|"
    r"연합|협의회|협의체|위원회|조합|센터|은행|네트워크|포럼|모임|마을|그룹|회사|기업|플랫폼|추진단|사업단|"
    r"지원단|기획단|본부|병원|박물관|도서관|미술관|신문|신문사|일보|방송|방송국|연대|연맹|노조|노총|컴퍼니|"
    r"컨설팅|코리아|테크|시스템|솔루션|엔지니어링|전자|건설|바이오|에너지|수협|농협|신협|축협|의회|국회|"
    r"법원|검찰청|경찰서|소방서|교육청|교육지원청|시청|도청|구청|군청|공동체|미디어|소프트|데이터|정부|"
    r"특별시|광역시|특별자치도|특별자치시|사회|㈜|\(주\)|민주당|정의당|진보당|개혁당|국민의힘|혁신당|"
    r"향우회|부녀회|청년회|상인회|주민회|번영회|동문회|교육과학기술원|공제회|진흥회|보존회|기념관|랩"
    r"|(?:시민|주민|연대|여성|청년|농민|국민|민중|교육|상공|대표자|단체)회의|두레|지부|의원실)$"
)
SHORT_ORGANIZATION_END = re.compile(
    r"^[가-힣·]{2,}(?:부|처|청|원|대|시|도|군|구|당|사|회|단|관|소)$"
)
SHORT_UNIT_END = re.compile(
    r"(?:[가-힣]{2}[부처청원회소단관국]|[가-힣]{2,}(?:과|팀|실|학과|학부))$"
)
UNIT_HEAD = re.compile(
    r"(?P<stem>[가-힣A-Za-z0-9·]{1,12})(?:(?:[과팀]|본부|지부|지회|지사|지점)|(?P<office>[실국]|(?<=...)부))장"
)
ONLY_UNIT = re.compile(r"[가-힣A-Za-z0-9·]{2,12}(?:[과팀]|학부|담당관실)")
# Schools in short, believed where a roster or a seat at the school stands beside them.
SCHOOL = re.compile(r"[가-힣]{2,6}(?:초|중|고|대|여중|여고|초교|고교|분교|학교|유치원|어린이집)")
SCHOOL_SEAT = re.compile(
    r"(?:학교\s?)?운영위원장|(?:총)?(?:학부모|학생|동문|동창|어머니|아버지)회장|운영위원|학부모위원"
)
LEGAL_FORMS = frozenset(
    ("사회적협동조합", "협동조합", "사회적기업", "예비사회적기업", "마을기업", "농업회사법인",
     "영농조합법인", "비영리단체", "비영리민간단체", "청년기업", "소셜벤처", "스타트업")
)
QUOTED_NAME = re.compile(r"(?:^|\s)[‘“「『<'\"](?P<name>[^‘’“”「」『』<>'\"]{1,30})[’”」』>'\"]$")
CORPORATE = re.compile(r"^(?:㈜|\(주\)|\(사\)|\(재\)|（주）|주식회사|사단법인|재단법인)")
# Trades that a firm's name ends in, believed where a name and an office follow.
BUSINESS_END = re.compile(
    r"^[가-힣A-Za-z]{2,12}(?:농장|농원|목장|여객|운수|고속|교통|택시|물류|해운|수산|식품|푸드|유통|상회"
    r"|상사|산업|정밀|공업|중공업|기계|금속|철강|제철|소재|화학|제약|케미칼|베어링|모빌리티|솔라|로보틱스"
    r"|책방|서점|서가|공방|스튜디오|출판|출판사|양조|양조장|베이커리|제과|카페|목공소|약국|한의원|치과|의원"
    r"|디자인|건축사사무소|법률사무소|사무소|랩스|웍스|벤처스|파트너스|홀딩스|텔레콤|통신|증권|보험|생명|화재)$"
)
# What is said of a politician, a resident or somebody seated: nowhere they work.
NO_EMPLOYER = re.compile(
    r"(?:^|.\s)(?P<what>무소속|비례대표|(?:도|시|군|구|주|국|읍면)민|소비자|개인|농민|어민|학부모|프리랜서)(?:\s?대표)?$"
)
LATIN_NAME = re.compile(r"^[A-Z][A-Za-z&+.\-]*[A-Z0-9a-z]$")
UNIT_END = re.compile(
    r"(?:과|팀|실|국|부|본부|단독|재판부|합의부|학과|학부|전공|대학원|대학|(?:[의약법공치미음농]|간호|사범|사회|인문|자연|경영|예술|문과|이과)대|센터|단|사업단|연구실|연구소|처|담당관실|담당관|"
    r"지원단|그룹|랩|Lab|LAB|부문|사무소|지사|지부|지점|지회|분과|위원회|추진단|기획단|연구단|과정|교실|"
    r"사무국|사무처|정책관|기획관|협력관|소위원회|연구본부|관|대학교|부서|반|계"
    r"|의료원|보건소|보건지소|사업소|출장소|캠퍼스|분원|분소)$"
)

# Ordinary words that begin like a name and stand beside an office. A name of a person that is
# also such a word is only believed where brackets or a roster say so.
_NO_NAMES = """
당일 익일 전일 매월 매주 수시 상시 연중 기관명 단체명 회사명 부서명 학교명
과제명 회의명 행사명 사업명 위원명 가운데 사이 소감 공모전 예정임 공익 이주민
원주민 선주민 사업자 사업주 시행자 점심 대상 금상 은상 동상 본상 특별상 공로상 장려상 우수상 방청석
방청객 방청인 청중석 객석 탄소는 포럼은 포스터 담배 담화 담보 담쟁이 누구
누가 누리 돈을 완료 완성 완전 포함 포괄 포용 필수 필자 필요성
그리고 그러나 그래서 또한 님 씨 이렇게 그렇게 저렇게 어떻게 이처럼 이토록 이제는 이번엔
명단 명부 연번 번호 성명 직책 직위
하여 통해 위해 대해 관해 따라 인해 비해 의해
강원도 경기도 제주도 전라도 경상도 충청도 황해도 평안도 함경도 여의도 거제도 강화도 안면도 정확도
신뢰도 이해도 인지도 선호도 민감도 성숙도 안전도 위험도 유사도 진척도 공정도 난이도 기여도 제주시
주민도 시민도 정부도 국회도
위촉직 당연직 선출직 임명직 나선 나서 맡은 지원단 정리본 이야기 순항 명칭이 한마디
대책 대응 대안 대행 대출 대중 방제 방재 방역 변화 서민 선택 소득 소재 송전 수요 수출 수입
신설 안보 여가 연금 예측 옹호 용수 우편 위생 유통 육아 임대 임업 장학 전력 전환 제조 조달 조선
지질 진료 채무 추모 탄광 판로 편익 표시 하수 한방 항공 항만 해상 해운 현금 홍수 화물
대강당 소강당 중강당 대공연장 어르신 사업자 사업자측 주재자 평가대행
각각 간부 간사 감독 감사 감정인 강남 강동 강릉 강북 강서 강연 강원 강진 개발 개회 객원 거제 거창
격려 결과 겸임 경기 경남 경북 경산 경영자 경제 경주 계룡 계획 고령 고문 고성 고용 고창 고흥 곡성
공동 공무원 공술인 공장 공주 과장 과장님 과제 과학 관계 관광 관련 관리자 관장 광양 광주 교사 교수
교수님 교육 구례 구리 구미 구민 구분 구성 국민 국장 국장님 국회 군민 군산 군수 금년 금산 기관 기술
기업 기업인 기자 기조 기획 김제 김천 김해 나주 남구 남부 남북 남성 남양주 남원 남측 남해 내년
내용 내일 노동 노동자 노력 노무 노사 노선 노인 논산 농업 농업인 농촌 다른 단원 단장 단체 담당
담당자 담양 답변 당시 당원 당진 대구 대리 대원 대전 대표 대표님 도민 도서 도시 도시의 도지사 동구
동물 동북 동안 동해 마련 마무리 마산 마을 마지막 만약 명예 명의 모두 모든 모임 목표 무안 문경
문서 문의 문제 문화 민간 민간인 민원 민주 밀양 반대 반도체 반장 발제 발제자 발표 발표자 방문 방송
방안 방청 방향 배경 배석 법률 법무 법인 법조인 변경 변호 보건 보고 보령 보성 복지 복합 본부 봉사
봉화 부문 부분 부산 부서 부장 부장님 북구 분석 불출석 비고 비상임 사람 사례 사무 사실 사안 사업
사용자 사원 사장 사천 사회 사회자 산업 산청 상담원 상반기 상임 상주 상호 서구 서기 서면 서비스
서산 서울 서천 석사 석좌 선생님 선수 선언 선임 설립 설명 성과 성과의 성남 성명 성장 성주 성함
세종 소개 소관 소비 소상공인 소속 소위 소장 소장님 속초 손님 송년 수산 수석 순서 순천 승인 시각
시간 시군 시도 시민 시민들 시설 시작 시장 시행 신고 신규 신문 신속 신안 신임 신임의 신청 실무
실무자 실장 실장님 심사 심의 심층 심화 아산 안건 안내 안녕 안동 안산 안성 안양 안전 안정 야당
양산 양성 양자 양주 양측 양평 어느 어떤 어린이 어업인 어촌 언론 언론인 여건 여당 여러 여러분 여론
여성 여수 여주 역대 연간 연구 연구원 연구자 연락처 연합 염려 영광 영덕 영암 영양 영주 영천 예방
예산 예천 오늘 오랜 오전 오후 옥외 온라인 올해 완도 왕복 외국인 요원 용역 우려 우리 우리나라 우선
우수 운영 운영자 울산 울진 원내 원장 원장님 원주 원칙 위기 위원 위원님 위원들 위원회 위촉 유관
유명 유일 유지 유치 육성 윤리 은퇴 은행 음식 응답 의견 의결 의령 의료 의성 의안 의원 의원님
의원들 의장 의장님 이것 이날 이내 이들 이런 이를 이름 이미 이번 이번에 이사 이사진 이사회 이상
이어 이에 이와 이외 이유 이은 이장 이전 이제 이천 이하 이해 이후 이후에 인구 인권 인근 인력 인사
인사말 인천 일부 일시 임기 임명 임시 임원 임원의 임원진 자문 자치 작년 장관 장관님 장기 장년 장비
장성 장소 장애 장애인 장흥 재난 재단 재생 재정 전국 전남 전라 전략 전문 전문가 전반 전북 전원 전자
전주 전직 전체 전체의 전통 전화 점검 정기 정당 정도 정리 정말 정보 정부 정부측 정비 정상 정식
정읍 정책 정치인 제도 제목 제안 제안자 제언 제주 제천 제출 조건 조금 조례 조사 조사원 조성 조장
조정 조직 조치 조합 조합원 종합 주간 주거 주관 주로 주말 주무 주민 주민들 주변 주소 주식 주요
주의 주임 주장 주제 주차 주최 주택 준비 중구 중소 중앙 증인 지금 지난 지도자 지방 지부 지사 지속
지식 지역 지역의 지원 지적 지점 지정 지표 지회 직원 진단 진도 진로 진술인 진정 진주 진행 진행자
진흥 질의 차관 차기 차량 차별 차원 차장 차장님 참고인 참석 참석자 참여자 창녕 창업 창원 채용 채택
책임 책임자 처장 천안 청년 청도 청송 청장 초기 초대 초빙 총괄 총무 총선 총장 최고 최근 최대 최소
최종 최초 추가 추경 추진 추천 추후 축사 출석 충남 충북 칠곡 탁월 탄소 태백 태안 태양 토론 토론자
통계 통신 통영 통일 특별 팀장 팀장님 편의 편집 평가 평균 폐회 표결 표준 표창 피해 필요 하나 하동
하반기 하천 학과 학교 학생 학술 학장 학회 한강 한계 한국 한미 한번 한일 한중 한편 함께 함안 함양
함평 합동 합천 해남 해당 해양 행정 허가 허용 현대 현안 현장 현재 현지 현직 현행 현황 협력 협의
협찬 협회 형사 호남 호응 홍보 홍성 홍콩 화순 화재 확대 확산 환경 환경부 환영 활동가 황사 황해
회부 회원 회의 회장 회장님 후원
"""
NO_NAMES = frozenset(_NO_NAMES.split())
NO_NAME_END = re.compile(
    r"(?:[시군회부청측의처과팀님면읍]|은행|장관|위원|의원|교수|대표|사업|정책|셔서|아서|어서|해서|려면|"
    r"지만|면서|으로|에서|에게|까지|부터|처럼|만큼|라고|다고|하고|하는|하며|하여|되는|있는|없는|같은|많은|"
    r"니다|세요|시오|습니|든지|거나|는데|지난|지난해|함|됨|됐|했|였|에)$"
)
# A place before the head of a residents' body, a university before a professor: no names.
PLACE_BEFORE = (
    ("동", "리", "읍", "면", "역"),
    ("자치회장", "부녀회장", "청년회장", "노인회장", "번영회장", "상인회장", "위원장", "통장",
     "이장", "동장", "지점장"),
)
RESIDENTS_HEAD = re.compile(
    r"(?:자치|부녀|대표|학부모|학생|청년|노인|상인|번영|주민|동문|향우|체육|협의|연합)회장$"
)
NO_PLACE_WORD = re.compile(
    r"(?:니다|시오|세요|습니까|[가-힣]{2,}(?:[은는를]|(?<!마)을)|에서|하고|하여|하는|한다|된다|있는|위한|대한|교대|[.?!])$"
)

# What a line calls a person's part in the event: label → role of the model.
ROLE_LABELS: dict[str, str] = {
    "이끎이": "chair", "이끄미": "chair", "이야기손님": "panelist", "여는말": "guest",
    "좌장": "chair", "사회": "chair", "사회자": "chair", "진행": "chair", "진행자": "chair",
    "모더레이터": "chair", "의장": "chair", "주재": "chair",
    "발표": "presenter", "발표자": "presenter",
    "발제": "presenter", "발제자": "presenter", "주제발표": "presenter", "주제발표자": "presenter",
    "강연": "presenter", "강연자": "presenter", "강사": "presenter", "연사": "presenter",
    "기조강연": "presenter", "기조발제": "presenter", "기조연설": "presenter",
    "기조발표": "presenter", "토론": "panelist", "토론자": "panelist", "지정토론": "panelist",
    "지정토론자": "panelist", "종합토론": "panelist", "패널": "panelist", "패널토론": "panelist",
    "패널리스트": "panelist", "토론패널": "panelist", "패널토론자": "panelist",
    "축사": "guest", "환영사": "guest", "개회사": "guest", "격려사": "guest", "인사말": "guest",
    "인사말씀": "guest", "내빈": "guest", "초청": "guest", "증인": "witness", "참고인": "witness",
    "진술인": "witness", "공술인": "witness", "감정인": "witness", "참석": "attendee",
    "참석자": "attendee", "참가자": "attendee", "배석": "attendee", "배석자": "attendee",
    "위원": "member", "출석위원": "member", "참석위원": "member", "간사": "staff", "담당": "staff",
    "담당자": "staff", "책임자": "staff", "문의": "staff", "서기": "staff",
}
# Ranks of officials who share the unit of the colleague named before them.
RANKS = frozenset(
    ("서기관", "사무관", "주무관", "연구관", "연구사", "팀장", "계장", "주임", "대리", "과장")
)
# What a seat in a committee makes of somebody whose own post a bracket gives.
SEAT_ROLES: dict[str, Role] = {
    "위원장": "chair", "부위원장": "member", "위원": "member", "간사": "staff",
}
# Offices of bilingual programmes. Source: 국립국어원, 공공기관 영문 직위 표기 관행.
ENGLISH_OFFICE = re.compile(
    r"(?:(?:Senior|Principal|Associate|Assistant|Deputy|Vice|Executive|General|Managing|Research|"
    r"Chief|Visiting|Adjunct|Emeritus|Policy|Program|Programme|Project)\s+)*(?:Professor|Prof\.|"
    r"Researcher|Director|President|Chair(?:man|woman|person)?|CEO|CTO|COO|Manager|Fellow|Officer|"
    r"Scientist|Lecturer|Minister|Ambassador|Mayor|Secretary(?:[ -]General)?|Head|Analyst|Engineer|"
    r"Commissioner|Advisor|Adviser|Consultant|Coordinator|Specialist|Dean|Founder|Partner|Editor)"
)
ENGLISH_LABELS: dict[str, Role] = {
    "Moderator": "chair", "Chair": "chair", "Speaker": "presenter", "Presenter": "presenter",
    "Panelist": "panelist", "Panel": "panelist", "Discussant": "panelist",
}
ENGLISH_ROLE = re.compile(
    r"(?:Observer|Moderator|Panel(?:l)?ist|Speaker|Discussant|Rapporteur|Interpreter|Participant)s?"
)
ENGLISH_BODY = re.compile(
    r"\b(?:Institute|University|Labs?|Cent(?:er|re)|Network|Consortium|Association|Society|Bank|"
    r"Foundation|Agency|Council|Group|Company|Ministry|Department|School|College|Forum|Workshop|"
    r"Symposium|Program(?:me)?|Project|Hall|Room|Session|Break|Remarks|Speech|Address|Discussion)\b"
)
HONORIFIC = re.compile(r"^(?:Dr|Prof|Mr|Ms|Mrs|H\.E)\.?\s+")
PLACEHOLDER = re.compile(
    r"^(?:\(?[^()]{0,12}섭외\s*중\)?$|TBC|TBD|TBA|미정|추후\s*공지|섭외\s*중|미\s*정|"
    r"(?:사회자|발제자|발표자|토론자|참고인|증인|진술인|패널|위원|좌장|참석자|강연자)\s*\d*\s*(?:인|명)?)$",
    re.IGNORECASE,
)
