"""Recognise schools, colleges and a town's own bodies by their short forms and who is there.

웅비고 교사 and 한들대학 교수 are names of schools; 최고 교사 and 공과대학 교수 are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumgraph.extract.phrases import WORD, Span

# Particles and words behind a body that acts or belongs: 다온시가, 미르대 교수.
ACTS = r"(?=(?:은|는|이|가|과|와|도|에서|의|에|과의|와의|하고|이랑|랑|에서는|에서도)(?:\s|$)|,\s|·)"
# 누리고 교사, 새움과학기술대 교수, 미르해양대학 교수: schools in short form, before who is there.
_SCHOOL = re.compile(
    rf"(?<![{WORD}])(?P<name>[가-힣]{{2,6}}(?:초|중|고|여고|여중|공고|상고|과고|외고|마이스터고|특성화고))"
    r"(?=\s(?:교사|교장|교감|학생|학부모|보건교사|영양교사|영양사|총동문회|[1-6]학년)(?![가-힣]{3}))"
)
_COLLEGE = re.compile(
    rf"(?<![{WORD}])(?P<name>[가-힣]{{2,8}}(?:과학기술|기술|해양|교육|보건|체육|신학|예술|농업|공업|도립|시립|"
    r"현립|주립|사이버|과학|외국어|여자|항공|수산|정보|경영|간호|폴리텍)대학?)"
    rf"(?:{ACTS}|(?=\s(?:[가-힣]{{2,12}}(?:과|학부|전공|연구소|사업단|센터)\s)?(?:교수|부교수|조교수|명예교수|겸임교수|총장|학장|"
    r"연구교수|학생|연구진|연구팀|산학협력단)(?![가-힣]{3})))"
)
# 새들면 주민자치회, 다온3동 청년회: the bodies that every town has are named with the town.
_TOWN = re.compile(
    rf"(?<![{WORD}])(?P<name>[가-힣]{{1,4}}\d?(?<![공운활행자이])[동읍면]\s(?:주민자치회|주민자치위원회|이장협의회|통장협의회|"
    r"새마을부녀회|부녀회|청년회|노인회|번영회|지역사회보장협의체|행정복지센터|자율방범대|의용소방대))"
    r"(?![가-힣]{3})(?!장)"
)
_ANY_COLLEGE = re.compile(
    rf"(?<![{WORD}])(?P<name>[가-힣]{{2,8}}대학)(?=\s(?:명예|부|조|겸임|석좌|연구|초빙)?(?:교수|총장)(?![가-힣]{{3}}))"
)
# `수업중 교사`, 최고, 농업생명과학대학: what is going on, the best, and what is taught.
_NO_SCHOOL = re.compile(
    r"(?:수업|회의|근무|재학|휴직|방학|공사|운영|진행|재직|휴학|연수|상담|시험|교육|오전|오후|평일|[초국최재]?[중고]|"
    r"최|창|재|광|보|신|경|권|사|참|원|피|문|고|중|예비|전국|지역|일선|관내|시내|도내|인근)[초중고]$"
)
_TAUGHT = re.compile(
    r"(?:국립|지역|전국|농업|생명|과학|기술|해양|교육|보건|체육|의료|예술|공업|자연|사회|인문|환경|정보|경영|수산|"
    r"공과|의과|치과|사범|법과|약학|인문|음악|미술|단과|종합|거점|협력|참여|우리|해당|인근|전문|노인|마을|국공립|사립|수의과|상경|생명|"
    r"정경|디자인|신학|한의과|문과|이과|농과|여러|모든|각|대부분|상대|주요|기존|외국|해외|현지|국내|도내|시내|관내|"
    r"생활|산업|경제|관광|문화|융합|국제|법정|항공|우주|간호|외국어|도립|시립|사이버|폴리텍|시민|환경|한국|일본|미국|중국|등)+대학?$"
)


def find_schools(text: str) -> Iterator[Span]:
    """Yield where a school, a college or a body of a town is named in short."""
    for form in (_SCHOOL, _COLLEGE, _ANY_COLLEGE, _TOWN):
        for match in form.finditer(text):
            if not (_NO_SCHOOL.search(match["name"]) or _TAUGHT.fullmatch(match["name"])):
                yield match.span("name")
